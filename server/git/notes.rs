//! Notes: trees of blobs that are named after commits, in a reference of their own.
//!
//! `git notes add` writes its reference without looking whether somebody else has written it meanwhile, and of several at
//! once most are lost. Here a reference only ever changes from what it was when it was read. All notes are read by two
//! children and written by one, however many there are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::command::GitError;
use super::references::is_object_id;
use super::repository::Repository;

/// How long anything on this machine may take.
const DEADLINE: Duration = Duration::from_mins(5);

/// How long another repository is waited for.
const NETWORK_DEADLINE: Duration = Duration::from_mins(10);

/// With more notes than this, they are spread over folders of two digits; with the square of it, over two levels.
const NOTES_A_FOLDER: usize = 256;

/// All notes of a reference at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// The blobs of each commit's note, in hexadecimal. Git itself writes one; a tree that others put together may hold
    /// several under different spellings of the name.
    pub blobs: BTreeMap<String, Vec<String>>,
    /// What else is in the tree: mode, object and path.
    others: Vec<(String, String, String)>,
}

/// What a note is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteContent {
    /// What a blob holds that is there already.
    Blob(String),
    /// A new text.
    Text(String),
}

/// What came of a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// The other side has the notes.
    Done,
    /// The other side has changed meanwhile, or somebody else is changing it.
    Behind,
    /// The other side does not want them, and says why.
    Refused(String),
}

impl Notes {
    /// Adds what else another tree of notes holds.
    pub fn add_others(&mut self, other: &Self) {
        for entry in &other.others {
            if !self.others.iter().any(|(_, _, path)| *path == entry.2) {
                self.others.push(entry.clone());
            }
        }
        self.others.sort();
    }
}

impl Repository {
    /// The commit that a reference of notes is at; nothing where there is none.
    pub fn notes_tip(&self, reference: &str) -> Result<Option<String>, GitError> {
        let answer = self
            .command("rev-parse")
            .args(["--verify", "--quiet", "--end-of-options"])
            .arg(format!("{reference}^{{commit}}"))
            .accept(&[0, 1])
            .output()?;
        let id = answer.text();
        Ok((answer.code == 0 && is_object_id(&id)).then_some(id))
    }

    /// The notes that a commit of a reference of notes holds. One child.
    pub fn notes_at(&self, tip: &str) -> Result<Notes, GitError> {
        let answer = self
            .command("ls-tree")
            .args(["-r", "-z", "--full-tree", "--end-of-options", tip])
            .deadline(DEADLINE)
            .output()?;
        let mut notes = Notes::default();
        for entry in answer.stdout.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let malformed = || GitError::Malformed {
                command: "ls-tree".to_owned(),
                reason: "an entry without a path".to_owned(),
            };
            // A name that is no text is no note's, and nobody of ours put it there.
            let Ok(entry) = std::str::from_utf8(entry) else {
                continue;
            };
            let (header, path) = entry.split_once('\t').ok_or_else(malformed)?;
            let mut words = header.split(' ');
            let (mode, kind, object) = (words.next(), words.next(), words.next());
            let (Some(mode), Some(kind), Some(object)) = (mode, kind, object) else {
                return Err(malformed());
            };
            let name = path.replace('/', "");
            if kind == "blob" && is_object_id(&name) && name.len() == object.len() {
                notes.blobs.entry(name).or_default().push(object.to_owned());
            } else if kind == "blob" && !path.contains(|character: char| character.is_control() || character == '"') {
                notes.others.push((mode.to_owned(), object.to_owned(), path.to_owned()));
            }
        }
        Ok(notes)
    }

    /// Writes a commit that holds `notes`, with what else `beside` holds. It is in no reference yet. One child; the same
    /// notes on the same parents at the same time make the same commit.
    pub fn write_notes(
        &self,
        notes: &BTreeMap<String, NoteContent>,
        beside: &Notes,
        parents: &[String],
        at: i64,
    ) -> Result<String, GitError> {
        let zero = "0".repeat(self.empty_tree()?.len());
        // The importer wants a reference. It is taken back in the same breath, and so is never written.
        let scratch = format!(
            "refs/journal/writing-{}-{}",
            std::process::id(),
            uuid::Uuid::new_v4().simple()
        );
        let mut stream = Stream::default();
        stream.line(format_args!(
            "commit {scratch}\nmark :1\ncommitter journal <journal@localhost> {at} +0000"
        ));
        stream.data("Notes of journal\n");
        for (parent, word) in parents
            .iter()
            .zip(std::iter::once("from").chain(std::iter::repeat("merge")))
        {
            stream.line(format_args!("{word} {parent}"));
        }
        stream.line(format_args!("deleteall"));
        for (mode, object, path) in &beside.others {
            stream.line(format_args!("M {mode} {object} {path}"));
        }
        for (commit, content) in notes {
            let path = spread(commit, notes.len());
            match content {
                NoteContent::Blob(blob) => stream.line(format_args!("M 100644 {blob} {path}")),
                NoteContent::Text(text) => {
                    stream.line(format_args!("M 100644 inline {path}"));
                    stream.data(text);
                }
            }
        }
        stream.line(format_args!("get-mark :1\nreset {scratch}\nfrom {zero}\ndone"));
        let answer = self
            .command("fast-import")
            .args(["--quiet", "--done", "--date-format=raw"])
            .input(stream.0.into_bytes())
            .deadline(DEADLINE)
            .output()?;
        let id = answer.text();
        if is_object_id(&id) {
            return Ok(id);
        }
        Err(GitError::Malformed {
            command: "fast-import".to_owned(),
            reason: "it does not say what it wrote".to_owned(),
        })
    }

    /// Moves a reference of notes from what it was to `new`. Somebody else may have moved it, or be at it: then why.
    pub fn move_notes(&self, reference: &str, new: &str, old: Option<&str>) -> Result<Result<(), String>, GitError> {
        let zero = "0".repeat(new.len());
        let moved = self
            .command("update-ref")
            .args([
                "-m",
                "journal notes",
                "--end-of-options",
                reference,
                new,
                old.unwrap_or(&zero),
            ])
            .output();
        match moved {
            Ok(_) => Ok(Ok(())),
            Err(GitError::Failed { stderr, .. }) => Ok(Err(stderr)),
            Err(error) => Err(error),
        }
    }

    /// Whether one commit is the other or one of its ancestors.
    pub fn is_ancestor(&self, ancestor: &str, of: &str) -> Result<bool, GitError> {
        let answer = self
            .command("merge-base")
            .args(["--is-ancestor", ancestor, of])
            .accept(&[0, 1])
            .output()?;
        Ok(answer.code == 0)
    }

    /// The remotes that are set up, and the one that the branch follows.
    pub fn remotes(&self, branch: Option<&str>) -> Result<(Vec<String>, Option<String>), GitError> {
        let answer = self
            .command("config")
            .args(["--null", "--get-regexp", r"^(remote\..*\.url|branch\..*\.remote)$"])
            .reading_configuration()
            .accept(&[0, 1])
            .output()?;
        let text = String::from_utf8_lossy(&answer.stdout);
        let (mut remotes, mut followed) = (Vec::new(), None);
        for (key, value) in text.split('\0').filter_map(|entry| entry.split_once('\n')) {
            let part = |start, end| key.strip_prefix(start).and_then(|key: &str| key.strip_suffix(end));
            if let Some(name) = part("remote.", ".url") {
                remotes.push(name.to_owned());
            } else if branch.is_some() && part("branch.", ".remote") == branch {
                followed = Some(value.to_owned());
            }
        }
        remotes.sort();
        remotes.dedup();
        Ok((remotes, followed))
    }

    /// Brings a reference of notes of a remote to `tracking`; where the remote has none, `tracking` goes. Why, where
    /// somebody else is at it. Talks to the remote, and to nothing else.
    pub fn fetch_notes(&self, remote: &str, reference: &str, tracking: &str) -> Result<Result<(), String>, GitError> {
        let fetched = self
            .command("fetch")
            .args([
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--prune",
            ])
            .args(["--no-filter", "--refmap="])
            // A pattern, because a remote without any notes is no mistake.
            .args(["--end-of-options", remote, &format!("+{reference}*:{tracking}*")])
            .over_network()
            .deadline(NETWORK_DEADLINE)
            .output();
        match fetched {
            Ok(_) => Ok(Ok(())),
            Err(GitError::Failed { stderr, .. }) if is_contended(&stderr) => Ok(Err(stderr)),
            Err(error) => Err(error),
        }
    }

    /// Hands a commit of notes to a remote. Talks to the remote, and to nothing else.
    pub fn push_notes(&self, remote: &str, commit: &str, reference: &str) -> Result<Pushed, GitError> {
        let answer = self
            .command("push")
            .args(["--quiet", "--no-verify", "--porcelain", "--recurse-submodules=no"])
            .args(["--end-of-options", remote, &format!("{commit}:{reference}")])
            .over_network()
            .deadline(NETWORK_DEADLINE)
            .accept(&[0, 1])
            .output()?;
        if answer.code == 0 {
            return Ok(Pushed::Done);
        }
        let text = answer.text();
        let refusal = text.lines().find(|line| line.starts_with('!')).unwrap_or(&text);
        let reason = refusal.rsplit('\t').next().unwrap_or(refusal).to_owned();
        Ok(if is_contended(&reason) {
            Pushed::Behind
        } else {
            Pushed::Refused(reason)
        })
    }
}

/// Whether git's words say that somebody else was quicker.
fn is_contended(words: &str) -> bool {
    [
        "fetch first",
        "non-fast-forward",
        "cannot lock ref",
        "failed to update ref",
        "failed to lock",
        "unable to update local ref",
        "incorrect old value",
        "reference already exists",
        "File exists",
    ]
    .iter()
    .any(|word| words.contains(word))
}

/// What the importer is told.
#[derive(Default)]
struct Stream(String);

impl Stream {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(line);
        self.0.push('\n');
    }

    fn data(&mut self, text: &str) {
        self.line(format_args!("data {}\n{text}", text.len()));
    }
}

/// A note's path in a tree of so many. Git reads any spreading.
fn spread(commit: &str, notes: usize) -> String {
    if notes <= NOTES_A_FOLDER {
        commit.to_owned()
    } else if notes <= NOTES_A_FOLDER * NOTES_A_FOLDER {
        format!("{}/{}", &commit[..2], &commit[2..])
    } else {
        format!("{}/{}/{}", &commit[..2], &commit[2..4], &commit[4..])
    }
}
