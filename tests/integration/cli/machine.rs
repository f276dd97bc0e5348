//! A scratch machine whose repository has the hook, with files into which any number of suggestions were accepted.

use std::cell::RefCell;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::Duration;

use journal::clock::{Clock, Timestamp};
use journal::git::Repository;
use journal::journal::fact::{Accepted, Fact, Moment, Place, RepositoryId};
use journal::journal::redact::Redactor;
use journal::journal::snapshot::Snapshot;
use journal::journal::writer::Flushed;
use journal::journal::{Journal, Locate, Options, RepositoryIndex, Submission, Writer};
use journal::paths::Home;
use journal::suggestion::SuggestionId;
use journal::suggestion::acceptance::{Channel, Evidence, Grade, Kind, Prompt, Source};
use journal::suggestion::origin::{Origin, OriginMap, Run, Slot};

use super::support::{Said, Scratch, said};

/// Two lines that an assistant offered.
pub(crate) const OFFERED: &str = "    let total: u32 = items.iter().sum();\n    let mean = total / count;\n";

/// A function whose body is offered: what stands before the offer, the offer, and what stands after it.
pub(crate) const START: &str = "fn average(items: &[u32], count: u32) -> u32 {\n";
pub(crate) const OFFER: &str = "    let total: u32 = items.iter().copied().sum();\n    let mean = total / count;\n";
pub(crate) const END: &str = "    mean\n}\n";

/// Another function, offered as a whole.
pub(crate) const VARIANCE: &str =
    "fn variance(items: &[f64]) -> f64 {\n    let deviations = items.iter().map(square);\n    deviations.sum()\n}\n";

/// Text that has nothing to do with either.
pub(crate) const OTHER: &str = "struct Ledger {\n    entries: Vec<Entry>,\n    opened: Date,\n}\n";

/// Part of a file's content.
#[derive(Clone)]
pub(crate) enum Piece {
    /// Nobody saw where it came from.
    Other(String),
    /// Text that was accepted.
    Accepted(Offer),
    /// All the text of a suggestion that was accepted before.
    Earlier(SuggestionId, String),
    /// Text that a person was seen typing.
    Typed(String),
}

/// A suggestion as it was accepted.
#[derive(Clone)]
pub(crate) struct Offer {
    pub(crate) text: String,
    pub(crate) tool: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) kind: Kind,
    pub(crate) grade: Grade,
    pub(crate) verified: bool,
    pub(crate) prompt: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) undone: bool,
}

pub(crate) fn typed(text: &str) -> Piece {
    Piece::Typed(text.to_owned())
}

pub(crate) fn earlier(id: SuggestionId, text: &str) -> Piece {
    Piece::Earlier(id, text.to_owned())
}

pub(crate) fn other(text: &str) -> Piece {
    Piece::Other(text.to_owned())
}

/// A verified suggestion of `copilot:gpt-5.2`.
pub(crate) fn offer(text: &str) -> Offer {
    Offer {
        text: text.to_owned(),
        tool: Some("copilot".to_owned()),
        model: Some("gpt-5.2".to_owned()),
        kind: Kind::Inline,
        grade: Grade::Exact,
        verified: true,
        prompt: Some("hmac-sha256:3f9a".to_owned()),
        group: None,
        undone: false,
    }
}

pub(crate) fn accepted(text: &str) -> Piece {
    Piece::Accepted(offer(text))
}

/// A machine without hooks and with a commit of `f.rs`, the function without the offer.
pub(crate) fn base() -> Machine {
    let machine = Machine::without_hooks();
    machine.write("f.rs", &format!("{START}{END}"));
    machine.write("README.md", "hello\n");
    commit_all(&machine, "first");
    machine
}

/// Commits everything in the work tree, or nothing where nothing changed.
pub(crate) fn commit_all(machine: &Machine, message: &str) {
    machine.git(&["add", "--all"]);
    machine.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
}

struct Fixed(Place);

impl Locate for Fixed {
    fn locate(&mut self, _path: &Path, _journal: &mut dyn RepositoryIndex) -> Place {
        self.0.clone()
    }
}

/// The machine. Change ids are numbered in the order in which they are met.
pub(crate) struct Machine {
    scratch: Scratch,
    change_ids: RefCell<Vec<String>>,
}

impl Deref for Machine {
    type Target = Scratch;

    fn deref(&self) -> &Scratch {
        &self.scratch
    }
}

impl Machine {
    /// A repository with one commit and the installed hooks.
    pub(crate) fn new() -> Self {
        let machine = Self::unborn();
        machine.write("README.md", "hello\n");
        machine.git(&["add", "."]);
        machine.git(&["commit", "--quiet", "-m", "first"]);
        machine
    }

    /// A repository without a commit, with the installed hooks.
    pub(crate) fn unborn() -> Self {
        let machine = Self::without_hooks();
        machine.journal(&["install", "git", "--quiet"]).done();
        machine
    }

    pub(crate) fn without_hooks() -> Self {
        Self {
            scratch: Scratch::new(),
            change_ids: RefCell::default(),
        }
    }

    /// Writes a file and records how it came about. The ids of its suggestions, in order.
    pub(crate) fn accept(&self, path: &str, pieces: &[Piece]) -> Vec<SuggestionId> {
        self.accept_in(&self.repository(), path, pieces)
    }

    /// The same, in another work tree.
    pub(crate) fn accept_in(&self, top: &Path, path: &str, pieces: &[Piece]) -> Vec<SuggestionId> {
        let at = Timestamp(jiff::Timestamp::now().as_microsecond());
        self.accept_at(at, top, path, pieces)
    }

    /// The same, at another time.
    pub(crate) fn accept_at(&self, at: Timestamp, top: &Path, path: &str, pieces: &[Piece]) -> Vec<SuggestionId> {
        let head = self.in_folder(top, &["rev-parse", "--verify", "--quiet", "HEAD"]);
        let place = Place {
            repository: Some(self.bind(top)),
            path: path.to_owned(),
            worktree: Repository::discover(top).unwrap().map(|found| found.worktree_name()),
            head: (head.code == 0).then(|| head.stdout.trim_end().to_owned()),
            ..Place::default()
        };
        let file = top.join(path);
        let (content, origins, facts) = told(&place, pieces);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &content).unwrap();
        let writer = Writer::start(
            Home::at(self.journal_home()),
            Options::new(|trouble| panic!("{trouble}")),
            Box::new(Fixed(place)),
        );
        for fact in facts {
            writer.submit(Submission::Fact { fact, at });
        }
        let snapshot = Snapshot::of_text(Redactor::shared(), Moment::Save, &content, &origins);
        writer.submit(Submission::Snapshot {
            path: file,
            at,
            weight: 0,
            make: Box::new(move || Some(snapshot)),
        });
        assert_eq!(writer.close(Duration::from_secs(20)), Flushed::All);
        origins.suggestions
    }

    /// The classes of a file's lines as `journal blame` tells them, one letter a line: `A` for `ai`, `e` for `ai-edited`,
    /// `h` for `human`, `?` for `unknown`, `-` for a blank line.
    pub(crate) fn classes(&self, path: &str) -> String {
        self.classes_in(&self.repository(), path)
    }

    /// The same, in another work tree.
    pub(crate) fn classes_in(&self, top: &Path, path: &str) -> String {
        let arguments = ["blame", "--json", "--repo"].map(std::ffi::OsStr::new);
        let file = top.join(path);
        let arguments = arguments.into_iter().chain([top.as_os_str(), file.as_os_str()]);
        let answer = said(self.command(env!("CARGO_BIN_EXE_journal")).args(arguments))
            .done()
            .json();
        assert_eq!(answer["schema"], "journal.blame.v1");
        let letter = |line: &serde_json::Value| match line["class"].as_str() {
            Some("ai") => 'A',
            Some("ai-edited") => 'e',
            Some("human") => 'h',
            Some("unknown") => '?',
            None => '-',
            Some(other) => panic!("{other}"),
        };
        answer["lines"].as_array().unwrap().iter().map(letter).collect()
    }

    pub(crate) fn bind(&self, top: &Path) -> RepositoryId {
        let arguments = ["rev-parse", "--path-format=absolute", "--git-common-dir"];
        let common_dir = self.in_folder(top, &arguments).done().stdout;
        let common_dir = PathBuf::from(common_dir.trim_end()).canonicalize().unwrap();
        let common_dir = common_dir.to_string_lossy();
        let (mut journal, _) = Journal::open(&Home::at(self.journal_home()), Clock::System).unwrap();
        match journal.reader().unwrap().repository_by_common_dir(&common_dir).unwrap() {
            Some(bound) => bound.id,
            None => journal.bind(None, &common_dir, &[]).unwrap(),
        }
    }

    /// git in another folder, whatever it says.
    pub(crate) fn in_folder(&self, folder: &Path, arguments: &[&str]) -> Said {
        said(self.command("git").args(arguments).current_dir(folder))
    }

    /// git with an editor: a line of `sh` that finds the message in `$1`.
    #[cfg(unix)]
    pub(crate) fn git_with_editor(&self, editor: &str, arguments: &[&str]) -> Said {
        let script = self.repository().join("../editor");
        crate::support::git::write_script(&script, &format!("#!/bin/sh\n{editor}\n"));
        let mut command = self.command("git");
        command.env("GIT_EDITOR", script.canonicalize().unwrap());
        said(command.args(arguments))
    }

    /// Commits what is staged, which must succeed in silence, and returns the message.
    pub(crate) fn commit(&self, arguments: &[&str]) -> String {
        let said = self.git_said(&[&["commit", "--quiet"], arguments].concat()).done();
        assert_eq!((said.stdout.as_str(), said.stderr.as_str()), ("", ""));
        self.message("HEAD")
    }

    /// Stages everything and commits it.
    pub(crate) fn commit_all(&self, arguments: &[&str]) -> String {
        self.git(&["add", "--all"]);
        self.commit(arguments)
    }

    /// A commit's message with its change ids by number: `<1>`, `<2>`.
    pub(crate) fn message(&self, revision: &str) -> String {
        self.with_numbers(&self.git(&["log", "-1", "--format=%B", revision]))
    }

    pub(crate) fn with_numbers(&self, text: &str) -> String {
        let mut known = self.change_ids.borrow_mut();
        let mut text = text.to_owned();
        let ids: Vec<String> = text
            .lines()
            .filter_map(|line| line.trim_start_matches(['#', ' ']).strip_prefix("AI-Change-Id: "))
            .filter(|id| journal::git::message::is_change_id(id))
            .map(str::to_owned)
            .collect();
        for id in ids {
            let number = known.iter().position(|seen| *seen == id).unwrap_or_else(|| {
                known.push(id.clone());
                known.len() - 1
            });
            text = text.replace(&id, &format!("<{}>", number + 1));
        }
        text
    }
}

fn told(place: &Place, pieces: &[Piece]) -> (String, OriginMap, Vec<Fact>) {
    let (mut content, mut origins, mut facts) = (String::new(), OriginMap::default(), Vec::new());
    for piece in pieces {
        let offer = match piece {
            Piece::Other(text) => {
                content.push_str(text);
                continue;
            }
            Piece::Accepted(offer) => offer,
            Piece::Typed(text) | Piece::Earlier(_, text) => {
                let origin = if let Piece::Earlier(id, _) = piece {
                    origins.suggestions.push(*id);
                    let slot = Slot(origins.suggestions.len() as u32 - 1);
                    Origin::Suggestion { slot, at: 0 }
                } else {
                    Origin::Human
                };
                let range = content.len()..content.len() + text.len();
                content.push_str(text);
                origins.runs.push(Run { range, origin });
                continue;
            }
        };
        let id = SuggestionId::generate();
        let slot = Slot(origins.suggestions.len() as u32);
        if !offer.undone {
            let range = content.len()..content.len() + offer.text.len();
            content.push_str(&offer.text);
            let origin = match offer.grade {
                Grade::Inferred => Origin::Possible { slot, at: 0 },
                Grade::Exact | Grade::Strong => Origin::Suggestion { slot, at: 0 },
            };
            origins.runs.push(Run { range, origin });
        }
        origins.suggestions.push(id);
        facts.push(Fact::Accepted(Box::new(fact(id, place, offer))));
        if offer.undone {
            facts.push(Fact::Undone { id });
        }
    }
    (content, origins, facts)
}

fn fact(id: SuggestionId, place: &Place, offer: &Offer) -> Accepted {
    Accepted {
        id,
        place: place.clone(),
        kind: offer.kind,
        evidence: Evidence {
            channel: Channel::Api,
            grade: offer.grade,
        },
        verified: offer.verified,
        source: Source {
            tool: offer.tool.clone(),
            model: offer.model.clone(),
            ..Source::default()
        },
        prompt: Prompt {
            fingerprint: offer.prompt.clone(),
            ..Prompt::default()
        },
        text: Redactor::shared().recorded(&offer.text),
        parts: Vec::new(),
        front: None,
        lines: offer.text.matches('\n').count() as u32 + 1,
        language: Some("rust".to_owned()),
        test_code: None,
        tool_suggestion_id: None,
        group_id: offer.group.clone(),
    }
}

/// The trailers of a commit with suggestions of `copilot:gpt-5.2` from one prompt.
pub(crate) fn trailers(suggestions: &str, distance: &str, lines: &str, change: u32) -> String {
    format!(
        "Assisted-by: copilot:gpt-5.2\nAI-Suggestions: {suggestions}\nAI-Edit-Distance: {distance}\nAI-Lines: {lines}\n\
         AI-Prompt: hmac-sha256:3f9a\nAI-Change-Id: <{change}>"
    )
}
