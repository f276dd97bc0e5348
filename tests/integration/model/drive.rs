//! Real git and a real journal beside the oracle.

use std::cell::Cell;
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use journal::clock::{Clock, Timestamp};
use journal::git::command::HookVariables;
use journal::git::{Git, Repository};
use journal::journal::fact::{Accepted, Fact, Moment, Place, RepositoryId, WorktreeName};
use journal::journal::redact::Redactor;
use journal::journal::snapshot::Snapshot;
use journal::journal::writer::Flushed;
use journal::journal::{Journal, Locate, Options, Reader, RepositoryIndex, Submission, Writer};
use journal::paths::Home;
use journal::suggestion::SuggestionId;
use journal::suggestion::acceptance::{Channel, Evidence, Grade, Kind, Prompt, Source};
use journal::suggestion::origin::{Origin, OriginMap, Run, Slot};

use super::world::{self, File, Owner, Tree};

/// What the journal knows of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Ai { suggestion: usize, at: u32 },
    Human,
}

struct Shared(Arc<Mutex<Place>>);

impl Locate for Shared {
    fn locate(&mut self, _path: &Path, _journal: &mut dyn RepositoryIndex) -> Place {
        self.0.lock().unwrap().clone()
    }
}

/// What an unsuccessful operation has to leave as it was: everything in the git folder but objects, which only come.
pub(super) struct Saved(Vec<(PathBuf, Vec<u8>)>);

/// Where the work tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// The one of a repository.
    Repository,
    /// That of a repository inside another one.
    Submodule,
    /// A further one of a repository.
    LinkedWorktree,
}

impl Setting {
    pub(super) fn of_seed(seed: u64) -> Self {
        match seed % 5 {
            3 => Self::Submodule,
            4 => Self::LinkedWorktree,
            _ => Self::Repository,
        }
    }

    /// Makes the work tree at `top`; its common folder.
    fn begin(self, root: &Path, top: &Path, now: i64) -> PathBuf {
        const INIT: [&str; 4] = ["init", "--quiet", "--initial-branch=main", "--template="];
        let git = |folder: &Path, arguments: &[&str]| git_in(root, folder, now, arguments).done();
        match self {
            Self::Repository => {
                fs::create_dir(top).unwrap();
                git(top, &INIT);
                top.join(".git")
            }
            Self::Submodule => {
                let outer = top.parent().unwrap();
                fs::create_dir(outer).unwrap();
                git(outer, &INIT);
                let folder = outer.join(".git/modules/library");
                fs::create_dir_all(folder.parent().unwrap()).unwrap();
                let apart = format!("--separate-git-dir={}", folder.display());
                git(outer, &[&INIT[..], &[apart.as_str(), top.to_str().unwrap()]].concat());
                git(top, &["config", "core.worktree", "../../../library"]);
                folder
            }
            Self::LinkedWorktree => {
                let main = root.join("main");
                fs::create_dir(&main).unwrap();
                git(&main, &["init", "--quiet", "--initial-branch=elsewhere", "--template="]);
                git(
                    &main,
                    &[
                        "worktree",
                        "add",
                        "--quiet",
                        "--orphan",
                        "-b",
                        "main",
                        top.to_str().unwrap(),
                    ],
                );
                main.join(".git")
            }
        }
    }
}

/// Another work tree of the same repository.
pub(super) struct Beside {
    pub(super) top: PathBuf,
    pub(super) repository: Repository,
}

pub(super) struct Drive {
    folder: tempfile::TempDir,
    pub(super) top: PathBuf,
    /// What all work trees share.
    git_folder: PathBuf,
    pub(super) home: Home,
    pub(super) repository: Repository,
    pub(super) reader: Reader,
    pub(super) id: RepositoryId,
    writer: Option<Writer>,
    place: Arc<Mutex<Place>>,
    /// How many files were written.
    written: Cell<u64>,
    /// Seconds since 1970.
    pub(super) now: i64,
}

/// Where files cost no disk, if there is such a place.
fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir()
        && let Ok(folder) = tempfile::tempdir_in(memory)
    {
        return folder;
    }
    tempfile::tempdir().unwrap()
}

pub(super) fn suggestion_id(number: usize) -> SuggestionId {
    SuggestionId::from_u128((1 << 100) + number as u128)
}

fn number_of(id: SuggestionId, count: usize) -> Option<usize> {
    (0..count).find(|number| suggestion_id(*number) == id)
}

impl Drive {
    pub(super) fn new(setting: Setting) -> Self {
        let folder = scratch();
        let root = folder.path().canonicalize().unwrap();
        let top = match setting {
            Setting::Submodule => root.join("outer/library"),
            Setting::Repository | Setting::LinkedWorktree => root.join("work"),
        };
        fs::create_dir(root.join("home")).unwrap();
        let now = 1_700_000_000;
        let git_folder = setting.begin(&root, &top, now);
        let settings = "[gc]\n\tauto = 0\n[core]\n\tfsync = none\n[advice]\n\tdetachedHead = false\n[maintenance]\n\tauto = false\n[rebase]\n\tabbreviateCommands = false\n";
        let config = git_folder.join("config");
        let whole = fs::read_to_string(&config).unwrap() + settings;
        fs::write(&config, whole).unwrap();
        let repository = repository_at(&root, &top, now);
        let home = Home::at(root.join("journal"));
        let common_dir = repository.common_dir().to_string_lossy().into_owned();
        let (mut journal, _) = Journal::open(&home, Clock::System).unwrap();
        let id = journal.bind(None, &common_dir, &[]).unwrap();
        let reader = journal.reader().unwrap();
        let place = Arc::new(Mutex::new(Place::default()));
        let options = Options::new(|trouble| panic!("{trouble}"));
        let writer = Writer::start(home.clone(), options, Box::new(Shared(Arc::clone(&place))));
        Self {
            folder,
            top,
            git_folder,
            home,
            repository,
            reader,
            id,
            writer: Some(writer),
            place,
            written: Cell::new(0),
            now,
        }
    }

    /// Makes another work tree, in which a branch is checked out.
    pub(super) fn beside(&self, branch: &str) -> Beside {
        let root = self.folder.path().canonicalize().unwrap();
        let top = root.join(format!("beside-{}", self.written.get()));
        self.written.set(self.written.get() + 1);
        self.git(&["worktree", "add", "--quiet", top.to_str().unwrap(), branch])
            .done();
        let repository = repository_at(&root, &top, self.now);
        Beside { top, repository }
    }

    pub(super) fn git_beside(&self, beside: &Beside, arguments: &[&str]) -> Answer {
        git_in(self.folder.path(), &beside.top, self.now, arguments)
    }

    pub(super) fn remove(&self, beside: &Beside) {
        self.git(&["worktree", "remove", "--force", beside.top.to_str().unwrap()])
            .done();
    }

    pub(super) fn git(&self, arguments: &[&str]) -> Answer {
        git_in(self.folder.path(), &self.top, self.now, arguments)
    }

    pub(super) fn git_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Answer {
        run(command(self.folder.path(), &self.top, self.now, arguments).envs(variables.iter().copied()))
    }

    pub(super) fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"]).done()
    }

    /// Makes the work tree what the oracle has.
    pub(super) fn write(&self, tree: &Tree) {
        for path in self.on_disk().into_keys() {
            if !tree.contains_key(&path) {
                fs::remove_file(self.top.join(path)).unwrap();
            }
        }
        for (path, file) in tree {
            let path = self.top.join(path);
            let text = file.text();
            if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
                fs::write(&path, text).unwrap();
                // Two contents of one length within one tick of the clock would be one to git.
                let written = self.written.get() + 1;
                self.written.set(written);
                let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + written);
                fs::File::options()
                    .write(true)
                    .open(&path)
                    .unwrap()
                    .set_modified(modified)
                    .unwrap();
            }
        }
    }

    /// The files of the work tree, all of which are at its top.
    pub(super) fn on_disk(&self) -> HashMap<String, String> {
        fs::read_dir(&self.top)
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_name() != ".git")
            .map(|entry| {
                let text = String::from_utf8(fs::read(entry.path()).unwrap()).unwrap();
                (entry.file_name().into_string().unwrap(), text)
            })
            .collect()
    }

    pub(super) fn is_on_disk(&self, tree: &Tree) -> bool {
        let disk = self.on_disk();
        disk.len() == tree.len() && tree.iter().all(|(path, file)| disk.get(path) == Some(&file.text()))
    }

    /// Tells the journal of a file that an editor or an agent's hook has seen, with the suggestions that are new in it.
    pub(super) fn record(
        &self,
        path: &str,
        file: &File,
        known: &HashMap<u64, Known>,
        new: &[(usize, String)],
        (worktree, head): (WorktreeName, Option<String>),
    ) {
        let place = Place {
            repository: Some(self.id),
            path: path.to_owned(),
            worktree: Some(worktree),
            head,
            ..Place::default()
        };
        self.place.lock().unwrap().clone_from(&place);
        let at = Timestamp(self.now * 1_000_000);
        let writer = self.writer.as_ref().unwrap();
        for (number, text) in new {
            let fact = Fact::Accepted(Box::new(accepted(*number, text, &place)));
            writer.submit(Submission::Fact { fact, at });
        }
        let cells = file.lines.iter().flat_map(|line| &line.cells);
        let origins = origins(cells, known);
        let snapshot = Snapshot::of_text(Redactor::shared(), Moment::Save, &file.text(), &origins);
        writer.submit(Submission::Snapshot {
            path: self.top.join(path),
            at,
            weight: 0,
            make: Box::new(move || Some(snapshot)),
        });
        assert_eq!(writer.flush(Duration::from_secs(20)), Flushed::All);
    }

    pub(super) fn save(&self) -> Saved {
        let mut files = Vec::new();
        let mut folders = vec![self.git_folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    if path != self.git_folder.join("objects") {
                        folders.push(path);
                    }
                } else {
                    files.push((path.clone(), fs::read(&path).unwrap()));
                }
            }
        }
        Saved(files)
    }

    pub(super) fn restore(&self, saved: Saved, work: &Tree) {
        let git = &self.git_folder;
        for entry in fs::read_dir(git).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("objects") {
                fs::remove_dir_all(path).unwrap();
            } else if path.is_file() {
                fs::remove_file(path).unwrap();
            }
        }
        for folder in ["refs/heads", "refs/tags"] {
            fs::create_dir_all(git.join(folder)).unwrap();
        }
        for (path, content) in saved.0 {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        self.write(work);
    }

    /// Throws away what can be derived again.
    pub(super) fn forget_derived(&self) {
        let _ = fs::remove_dir_all(self.home.cache().join("history"));
    }
}

impl Drop for Drive {
    fn drop(&mut self) {
        if let Some(writer) = self.writer.take() {
            writer.close(Duration::from_secs(20));
        }
    }
}

fn repository_at(root: &Path, top: &Path, now: i64) -> Repository {
    let library = Git::with_environment(environment(root, now), HookVariables::Ignored);
    Repository::discover_with(&library, top).unwrap().unwrap()
}

/// What git said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) is_success: bool,
    pub(super) text: String,
    complaint: String,
}

impl Answer {
    pub(super) fn done(self) -> String {
        assert!(self.is_success, "git failed: {}\n{}", self.complaint, self.text);
        self.text
    }
}

fn environment(root: &Path, now: i64) -> Vec<(OsString, OsString)> {
    let date = format!("{now} +0000");
    let mut variables: Vec<(OsString, OsString)> = [
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_AUTHOR_NAME", "Ada"),
        ("GIT_AUTHOR_EMAIL", "ada@example.org"),
        ("GIT_COMMITTER_NAME", "Ada"),
        ("GIT_COMMITTER_EMAIL", "ada@example.org"),
        ("GIT_AUTHOR_DATE", &date),
        ("GIT_COMMITTER_DATE", &date),
        ("GIT_EDITOR", "true"),
        ("LC_ALL", "C"),
    ]
    .map(|(name, value)| (name.into(), value.into()))
    .to_vec();
    variables.push(("PATH".into(), std::env::var_os("PATH").unwrap()));
    variables.push(("HOME".into(), root.join("home").into()));
    variables
}

fn command(root: &Path, folder: &Path, now: i64, arguments: &[&str]) -> Command {
    #[expect(clippy::disallowed_methods, reason = "the model asks the real git")]
    let mut command = Command::new("git");
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(environment(root, now))
        .stdin(Stdio::null());
    command
}

fn git_in(root: &Path, folder: &Path, now: i64, arguments: &[&str]) -> Answer {
    run(&mut command(root, folder, now, arguments))
}

fn run(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    Answer {
        is_success: output.status.success(),
        text: text(&output.stdout),
        complaint: text(&output.stderr),
    }
}

fn origins<'c>(cells: impl Iterator<Item = &'c world::Cell>, known: &HashMap<u64, Known>) -> OriginMap {
    let mut map = OriginMap::default();
    let mut numbers: Vec<usize> = Vec::new();
    let mut start = 0;
    for cell in cells {
        let range = start..start + cell.character.len_utf8();
        start = range.end;
        let origin = match known.get(&cell.id) {
            None => continue,
            Some(Known::Human) => Origin::Human,
            Some(Known::Ai { suggestion, at }) => {
                let slot = numbers
                    .iter()
                    .position(|number| number == suggestion)
                    .unwrap_or_else(|| {
                        numbers.push(*suggestion);
                        numbers.len() - 1
                    });
                let slot = Slot(slot as u32);
                Origin::Suggestion { slot, at: *at }
            }
        };
        match map.runs.last_mut() {
            Some(last) if last.range.end == range.start && last.origin.advanced(last.range.len()) == origin => {
                last.range.end = range.end;
            }
            Some(last) if last.range.end == range.start && (last.origin, origin) == (Origin::Human, Origin::Human) => {
                last.range.end = range.end;
            }
            _ => map.runs.push(Run { range, origin }),
        }
    }
    map.suggestions = numbers.into_iter().map(suggestion_id).collect();
    map
}

/// What a map says of every character of a text, by the offset of its first byte.
pub(super) fn read(map: &OriginMap, suggestions: usize) -> impl Fn(usize) -> Option<Known> {
    let numbers: Vec<Option<usize>> = map.suggestions.iter().map(|id| number_of(*id, suggestions)).collect();
    let runs = map.runs.clone();
    move |offset| {
        let first = runs.partition_point(|run| run.range.end <= offset);
        let run = runs.get(first).filter(|run| run.range.contains(&offset))?;
        match run.origin.advanced(offset - run.range.start) {
            Origin::Suggestion { slot, at } => {
                let suggestion = numbers[slot.0 as usize].expect("no other suggestions were accepted");
                Some(Known::Ai { suggestion, at })
            }
            Origin::Human => Some(Known::Human),
            Origin::Possible { .. } => panic!("nothing was inferred"),
        }
    }
}

/// What an observer knows of characters that came before its eyes.
pub(super) fn observed(cells: &[world::Cell], known: &mut HashMap<u64, Known>) {
    for cell in cells {
        let seen = match cell.owner {
            Owner::Ai { suggestion, at } => Known::Ai { suggestion, at },
            Owner::Typed => Known::Human,
            Owner::Unseen => continue,
        };
        known.insert(cell.id, seen);
    }
}

fn accepted(number: usize, text: &str, place: &Place) -> Accepted {
    Accepted {
        id: suggestion_id(number),
        place: place.clone(),
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
        text: Redactor::shared().recorded(text),
        parts: Vec::new(),
        front: None,
        lines: text.matches('\n').count() as u32 + 1,
        language: Some("rust".to_owned()),
        test_code: None,
        tool_suggestion_id: None,
        group_id: None,
    }
}
