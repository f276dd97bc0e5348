//! `journal stats`, measured as a whole process on a generated repository.
//!
//! `cargo bench --bench stats` prints the tables of `BENCHMARKS.md`; `-- --quick` takes fewer samples. Every commit
//! changes five files of two hundred; every fifth one brings a suggestion. Plain git's own walk over the same commits,
//! measured in turn, says what the machine was like.

#![expect(clippy::print_stdout, reason = "a benchmark prints tables")]

#[path = "support/scratch.rs"]
mod scratch;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use journal::clock::{Clock, Timestamp};
use journal::journal::fact::{Accepted, Fact, Moment, Place, RecordedText, RepositoryId, WorktreeName};
use journal::journal::redact::Redactor;
use journal::journal::snapshot::Snapshot;
use journal::journal::{Journal, Locate, Options, RepositoryIndex, Submission, Writer};
use journal::paths::Home;
use journal::suggestion::SuggestionId;
use journal::suggestion::acceptance::{Channel, Evidence, Grade, Kind, Prompt, Source};
use journal::suggestion::origin::{Origin, OriginMap, Run, Slot};
use scratch::Scratch;

const FILES: usize = 200;

/// Files that a commit changes.
const CHANGED: usize = 5;

/// So many commits for one suggestion.
const COMMITS_A_SUGGESTION: usize = 5;

/// 2026-01-05T12:00:00Z.
const START: i64 = 1_767_614_400;

/// Seconds from one commit to the next.
const STEP: i64 = 3_600;

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let samples = if quick { 3 } else { 15 };
    println!("samples: {samples}\n");
    println!("| commits | suggestions | stats | median ms | fastest ms | git log --raw, median ms |");
    println!("|---:|---:|---|---:|---:|---:|");
    for commits in [30, 1_000] {
        measure(&Generated::new(commits), commits, samples);
    }
}

fn measure(generated: &Generated, commits: usize, samples: usize) {
    let all: &[&str] = &[];
    let range = format!("HEAD~{}..HEAD", commits.min(31) - 1);
    let last: &[&str] = &[&range];
    for (name, arguments, is_cold) in [
        ("everything, cold", all, true),
        ("everything, warm", all, false),
        ("the last 30 commits, cold", last, true),
        ("the last 30 commits, warm", last, false),
    ] {
        let (mut times, mut plain) = (Vec::new(), Vec::new());
        for _ in 0..samples {
            if is_cold {
                let _ = std::fs::remove_dir_all(generated.scratch.home().join("cache"));
            } else {
                generated.stats(arguments);
            }
            times.push(timed(|| generated.stats(arguments)));
            plain.push(timed(|| generated.walk()));
        }
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        times.sort_unstable();
        plain.sort_unstable();
        println!(
            "| {commits} | {} | {name} | {:.1} | {:.1} | {:.1} |",
            generated.suggestions,
            milliseconds(times[samples / 2]),
            milliseconds(times[0]),
            milliseconds(plain[samples / 2]),
        );
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// A repository with a journal.
struct Generated {
    scratch: Scratch,
    suggestions: usize,
}

/// A commit that is to be made.
struct Planned {
    files: Vec<(usize, String)>,
    /// The file of a suggestion, and its text.
    accepted: Option<(usize, String)>,
}

struct Shared(Arc<Mutex<Place>>);

impl Locate for Shared {
    fn locate(&mut self, _path: &Path, _journal: &mut dyn RepositoryIndex) -> Place {
        self.0.lock().expect("nobody panics").clone()
    }
}

impl Generated {
    fn new(commits: usize) -> Self {
        let mut generated = Self {
            scratch: Scratch::new(),
            suggestions: 0,
        };
        generated.scratch.git(&["init", "--quiet", "--initial-branch=main"]);
        let plan = plan(commits);
        let ids = generated.import(&plan);
        generated.scratch.git(&["reset", "--quiet", "--hard"]);
        generated.record(&plan, &ids);
        generated
    }

    fn walk(&self) {
        self.scratch.git(&["log", "--raw", "--no-abbrev", "-z", "--format=%H"]);
    }

    fn stats(&self, arguments: &[&str]) {
        let mut command = self.scratch.journal();
        let output = command.args(["stats", "--json", "--quiet"]).args(arguments).output();
        let output = output.expect("journal runs");
        assert!(output.status.success(), "{output:?}");
    }

    /// Makes the commits; their ids, the first one's before all others.
    fn import(&self, plan: &[Planned]) -> Vec<String> {
        let mut stream = String::new();
        for (number, commit) in plan.iter().enumerate() {
            let date = START + number as i64 * STEP;
            let head = format!(
                "commit refs/heads/main\nmark :{}\ncommitter Ada <ada@example.org> {date} +0000\n",
                number + 1
            );
            stream.push_str(&head);
            let message = format!("change {number}");
            let _ = writeln!(stream, "data {}\n{message}", message.len());
            for (file, text) in &commit.files {
                let _ = writeln!(stream, "M 100644 inline {}\ndata {}\n{text}", path(*file), text.len());
            }
        }
        let marks = self.scratch.path().join("marks");
        let mut import = self.scratch.command("git");
        let export = format!("--export-marks={}", marks.display());
        import.args(["fast-import", "--quiet", &export]);
        let mut child = import.stdin(Stdio::piped()).spawn().expect("git runs");
        let mut input = child.stdin.take().expect("it is piped");
        input.write_all(stream.as_bytes()).expect("git reads");
        drop(input);
        assert!(child.wait().expect("git ends").success());
        let mut marks: Vec<(usize, String)> = std::fs::read_to_string(marks)
            .expect("marks")
            .lines()
            .filter_map(|line| line.strip_prefix(':')?.split_once(' '))
            .map(|(mark, id)| (mark.parse().expect("a number"), id.to_owned()))
            .collect();
        marks.sort_unstable();
        marks.into_iter().map(|(_, id)| id).collect()
    }

    /// Records each suggestion as it was accepted and saved on top of the commit before.
    fn record(&mut self, plan: &[Planned], ids: &[String]) {
        let common_dir = self
            .scratch
            .repository()
            .join(".git")
            .canonicalize()
            .expect("a repository");
        let home = Home::at(self.scratch.home());
        let (mut journal, _) = Journal::open(&home, Clock::System).expect("a journal");
        let repository = journal.bind(None, &common_dir.to_string_lossy(), &[]).expect("bound");
        drop(journal);
        let shared = Arc::new(Mutex::new(Place::default()));
        let locate = Box::new(Shared(Arc::clone(&shared)));
        let writer = Writer::start(home, Options::new(|trouble| panic!("{trouble}")), locate);
        for (number, commit) in plan.iter().enumerate() {
            let Some((file, accepted)) = &commit.accepted else {
                continue;
            };
            let place = place(repository, *file, &ids[number - 1]);
            *shared.lock().expect("nobody panics") = place.clone();
            let at = Timestamp((START + number as i64 * STEP - 60) * 1_000_000);
            let id = SuggestionId::generate();
            writer.submit(Submission::Fact {
                fact: Fact::Accepted(Box::new(acceptance(id, place, accepted))),
                at,
            });
            let (_, text) = commit
                .files
                .iter()
                .find(|(changed, _)| changed == file)
                .expect("it is changed");
            let start = text.len() - accepted.len();
            let origins = OriginMap {
                suggestions: vec![id],
                runs: vec![Run {
                    range: start..text.len(),
                    origin: Origin::Suggestion { slot: Slot(0), at: 0 },
                }],
            };
            let snapshot = Snapshot::of_text(Redactor::shared(), Moment::Save, text, &origins);
            writer.submit(Submission::Snapshot {
                path: self.scratch.repository().join(path(*file)),
                at,
                weight: 0,
                make: Box::new(move || Some(snapshot)),
            });
            writer.flush(Duration::from_secs(20));
            self.suggestions += 1;
        }
        writer.close(Duration::from_mins(1));
    }
}

fn path(file: usize) -> String {
    format!("src/module_{}/file_{file}.rs", file % 10)
}

fn place(repository: RepositoryId, file: usize, head: &str) -> Place {
    Place {
        repository: Some(repository),
        path: path(file),
        worktree: Some(WorktreeName::default()),
        branch: Some("main".to_owned()),
        head: Some(head.to_owned()),
        author: Some("Ada <ada@example.org>".to_owned()),
    }
}

fn acceptance(id: SuggestionId, place: Place, text: &str) -> Accepted {
    Accepted {
        id,
        place,
        kind: Kind::Inline,
        evidence: Evidence {
            channel: Channel::Api,
            grade: Grade::Exact,
        },
        verified: true,
        source: Source {
            tool: Some("copilot".to_owned()),
            ..Source::default()
        },
        prompt: Prompt::default(),
        text: RecordedText::Text(text.to_owned()),
        parts: Vec::new(),
        front: None,
        lines: text.matches('\n').count() as u32 + 1,
        language: Some("rust".to_owned()),
        test_code: None,
        tool_suggestion_id: None,
        group_id: None,
    }
}

/// The first commit has all files; each later one changes a few, in the middle or at the end.
fn plan(commits: usize) -> Vec<Planned> {
    let mut texts: Vec<String> = (0..FILES).map(|file| function_lines(file, 0, 60)).collect();
    let mut plan = vec![Planned {
        files: texts.iter().cloned().enumerate().collect(),
        accepted: None,
    }];
    for number in 1..=commits {
        let mut commit = Planned {
            files: Vec::new(),
            accepted: None,
        };
        for change in 0..CHANGED {
            let file = (number * 31 + change * 37) % FILES;
            if change == 0 && number % COMMITS_A_SUGGESTION == 0 {
                let accepted = function_lines(file, number, 12);
                texts[file].push_str(&accepted);
                commit.accepted = Some((file, accepted));
            } else {
                let middle = texts[file].len() / 2;
                let line = texts[file][..middle].rfind('\n').map_or(0, |feed| feed + 1);
                texts[file].insert_str(line, &format!("// changed by commit {number}\n"));
            }
            commit.files.push((file, texts[file].clone()));
        }
        plan.push(commit);
    }
    plan
}

fn function_lines(file: usize, number: usize, lines: usize) -> String {
    let mut text = String::new();
    for line in 0..lines {
        let _ = writeln!(
            text,
            "pub fn f{file}_{number}_{line}(input: u32) -> u32 {{ input + {line} }}"
        );
    }
    text
}
