//! Files that an agent's command changed: the work tree is looked over before and after, and what differs in size, time
//! or number is read.
//!
//! A command may also bring text that nobody wrote just now: out of git, from the network, from another file. Where it
//! may have, nothing is claimed. Two commands of different sessions at the same time: what changed while both ran is
//! neither's.

mod brought;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use brought::{GitMark, brings_text};
use serde::{Deserialize, Serialize};

use super::edit::Elsewhere;
use super::files::{File, read_text};
use super::{Author, RecordError, Recorded, Recorder};
use crate::capture::event::{AgentEvent, FileEdit, TextChange};
use crate::capture::session::hashed;
use crate::git::Repository;

/// In a work tree of more files nothing is looked over: it would hold the agent up.
const MAX_FILES: usize = 20_000;

/// How long git may take to list the files.
const LISTING: Duration = Duration::from_millis(500);

/// Files that differ from the index are noted before a command up to these bounds; a file that was not noted is unknown.
const NOTED_FILES: usize = 100;
const NOTED_BYTES: u64 = 4 << 20;

/// Changed files that are read after a command, and their bytes together.
const CHANGED_FILES: usize = 100;
const CHANGED_BYTES: u64 = 16 << 20;

/// Larger files are no source.
const LARGEST: u64 = 1 << 20;

/// Files of the same size as a new one that are compared with it.
const COPIED_FROM: usize = 1_024;

/// Files that vanished, of which new ones may be made.
const VANISHED: usize = 8;

/// A window that ended longer ago overlaps nothing any more, nor does one that never ended after so long. Microseconds.
const WINDOW_REMEMBERED: i64 = 60 * 60 * 1_000_000;

/// The state of the work tree before a command.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    git: GitMark,
    files: HashMap<String, Noted>,
}

/// A file before a command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Noted {
    stamp: Stamp,
    /// The object that holds its content, where it is as the index has it.
    blob: Option<String>,
    /// Whether the journal has its content.
    kept: bool,
}

/// What shows that a file was written, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    size: u64,
    /// Microseconds since 1970.
    modified: i64,
    nanoseconds: u32,
    inode: u64,
}

/// While a command ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Window {
    session: String,
    started: i64,
    ended: Option<i64>,
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let data = std::fs::symlink_metadata(path)
            .ok()
            .filter(std::fs::Metadata::is_file)?;
        let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&data);
        #[cfg(not(unix))]
        let inode = 0;
        Some(Self {
            size: data.len(),
            modified: modified.as_micros() as i64,
            nanoseconds: modified.subsec_nanos(),
            inode,
        })
    }
}

/// What the names of a command's state files are made of.
struct Names {
    windows: String,
    window: String,
    manifest: String,
}

impl Names {
    fn of(top: &Path, event: &AgentEvent, tool_use: Option<&str>) -> Self {
        let windows = format!("window-{}-", hashed(&[&top.to_string_lossy()]));
        let session = event.session.as_deref().unwrap_or_default();
        let own = hashed(&[event.caller.name(), session, tool_use.unwrap_or_default()]);
        Self {
            window: format!("{windows}{own}.json"),
            manifest: format!("manifest-{own}.json"),
            windows,
        }
    }
}

impl Recorder {
    /// Looks the work tree over before a command.
    pub(super) fn before_shell(&mut self, event: &AgentEvent, tool_use: Option<&str>) -> Result<(), RecordError> {
        let Some((repository, top)) = self.work_tree_of(event) else {
            return Ok(());
        };
        let names = Names::of(&top, event, tool_use);
        // What a report before left behind is no state of now.
        self.memory.remove(&names.manifest);
        let listed = repository.files(LISTING)?;
        if listed.len() > MAX_FILES {
            tracing::debug!(files = listed.len(), "too many files to look over");
            return Ok(());
        }
        let mut manifest = Manifest {
            git: GitMark::of(&repository),
            files: HashMap::with_capacity(listed.len()),
        };
        let seen_name = format!("seen-{}.json", hashed(&[&top.to_string_lossy()]));
        let seen: HashMap<String, Stamp> = self.memory.load(&seen_name).unwrap_or_default();
        let mut now_seen = HashMap::new();
        let (mut files, mut bytes) = (0, 0);
        for file in listed {
            let path = top.join(&file.path);
            let Some(stamp) = Stamp::of(&path) else { continue };
            let mut kept = false;
            if file.blob.is_none() && stamp.size <= LARGEST {
                kept = seen.get(&file.path) == Some(&stamp);
                if !kept && files < NOTED_FILES && bytes + stamp.size <= NOTED_BYTES {
                    files += 1;
                    bytes += stamp.size;
                    kept = self.note(&repository, &path, &file.path)?;
                }
                if kept {
                    now_seen.insert(file.path.clone(), stamp);
                }
            }
            let noted = Noted {
                stamp,
                blob: file.blob,
                kept,
            };
            manifest.files.insert(file.path, noted);
        }
        if now_seen != seen {
            self.memory.save(&seen_name, &now_seen)?;
        }
        self.forget_old_windows(&names);
        self.memory.save(&names.manifest, &manifest)?;
        let window = Window {
            session: event.session.clone().unwrap_or_default(),
            started: self.clock.now().0,
            ended: None,
        };
        self.memory.save(&names.window, &window)?;
        Ok(())
    }

    /// Finds what a command changed.
    pub(super) fn after_shell(
        &mut self,
        event: &AgentEvent,
        author: &Author,
        command: Option<&str>,
        recorded: &mut Recorded,
    ) -> Result<(), RecordError> {
        let Some((repository, top)) = self.work_tree_of(event) else {
            return Ok(());
        };
        let names = Names::of(&top, event, author.tool_use.as_deref());
        let Some(manifest) = self.memory.load::<Manifest>(&names.manifest) else {
            return Ok(());
        };
        self.memory.remove(&names.manifest);
        let others = self.end_window(&names)?;
        if command.is_some_and(brings_text) || manifest.git.has_brought_text(&repository) {
            tracing::debug!("the command may have brought text from elsewhere; nothing is claimed");
            return Ok(());
        }
        let now = self.clock.now().0;
        let mut changed = changed_files(&repository, &top, &manifest)?;
        changed.retain(|file| {
            let known = manifest.files.get(&file.path);
            // What was not noted before is unknown after.
            let is_known = known.is_none_or(|noted| noted.kept || noted.blob.is_some());
            is_known && !others.iter().any(|other| other.covers(file.stamp.modified, now))
        });
        changed.truncate(CHANGED_FILES);
        let mut bytes = 0;
        changed.retain(|file| {
            bytes += file.stamp.size;
            file.stamp.size <= LARGEST && bytes <= CHANGED_BYTES
        });
        if changed.is_empty() {
            return Ok(());
        }
        let vanished = vanished_files(&top, &manifest);
        let blobs = changed
            .iter()
            .filter_map(|file| manifest.files.get(&file.path)?.blob.clone());
        let blobs = blobs.chain(vanished.iter().filter_map(|(_, noted)| noted.blob.clone()));
        let texts = repository.blob_texts(blobs.collect(), LISTING)?;
        let vanished: Vec<Elsewhere> = vanished
            .iter()
            .filter_map(|(path, noted)| {
                let text = noted.blob.as_ref().and_then(|blob| texts.get(blob)).cloned();
                Some(Elsewhere {
                    path: (*path).clone(),
                    text: text.or_else(|| self.kept_text(&repository, path))?,
                })
            })
            .collect();
        for file in changed {
            let mut edit = FileEdit::between_snapshots(top.join(&file.path).to_string_lossy(), TextChange::Something);
            let mut elsewhere = Vec::new();
            match manifest.files.get(&file.path) {
                Some(Noted { blob: Some(blob), .. }) => match texts.get(blob) {
                    Some(text) => edit.original = Some(text.clone()),
                    None => continue,
                },
                Some(_) => edit.existed = Some(true),
                None => {
                    edit.original = Some(String::new());
                    elsewhere.clone_from(&vanished);
                    match copied_from(&top, &manifest, &file) {
                        Copied::Nowhere => {}
                        Copied::From(source) => elsewhere.push(source),
                        Copied::Perhaps => continue,
                    }
                }
            }
            self.edited(event, author, &edit, &elsewhere, recorded)?;
        }
        Ok(())
    }

    /// The repository in which a command runs.
    fn work_tree_of(&self, event: &AgentEvent) -> Option<(Repository, PathBuf)> {
        let found = event
            .folders
            .iter()
            .filter(|folder| folder.is_absolute())
            .find_map(|folder| Repository::discover_with(&self.git, folder).ok().flatten())?;
        let top = found.work_tree()?.to_path_buf();
        Some((found, top))
    }

    /// Keeps the content of a file that differs from the index; false where it is no text.
    fn note(&mut self, repository: &Repository, path: &Path, relative: &str) -> Result<bool, RecordError> {
        let Some(text) = read_text(path, LARGEST) else {
            return Ok(false);
        };
        let found = Repository::discover_with(&self.git, path)?.filter(|found| found.git_dir() == repository.git_dir());
        let Some(found) = found else { return Ok(false) };
        let place = self.place(&File {
            path: path.to_path_buf(),
            repository: found,
            relative: relative.to_owned(),
        })?;
        self.note_content(&place, &text)?;
        Ok(true)
    }

    /// The newest content of a file in the journal.
    fn kept_text(&mut self, repository: &Repository, relative: &str) -> Option<String> {
        let common_dir = repository.common_dir().to_string_lossy().into_owned();
        let reader = self.reader().ok()?;
        let id = reader.repository_by_common_dir(&common_dir).ok()??.id;
        let rows = reader
            .snapshots(Some(id), relative, Some(&repository.worktree_name()), 1)
            .ok()?;
        match rows.into_iter().next()?.content {
            crate::journal::snapshot::SnapshotContent::Text(text) => Some(text),
            crate::journal::snapshot::SnapshotContent::Tokens(_) => None,
        }
    }

    fn forget_old_windows(&self, names: &Names) {
        let now = self.clock.now().0;
        for name in self.memory.names(&names.windows) {
            let window: Option<Window> = self.memory.load(&name);
            let is_old = window.is_none_or(|window| now - window.ended.unwrap_or(window.started) > WINDOW_REMEMBERED);
            if is_old {
                self.memory.remove(&name);
            }
        }
    }

    /// Ends the command's window. The windows of other sessions in the same work tree.
    fn end_window(&self, names: &Names) -> Result<Vec<Window>, RecordError> {
        let Some(mut own) = self.memory.load::<Window>(&names.window) else {
            return Ok(Vec::new());
        };
        let others = self.memory.names(&names.windows).into_iter();
        let others = others
            .filter(|name| *name != names.window)
            .filter_map(|name| self.memory.load::<Window>(&name))
            .filter(|other| other.session != own.session)
            .collect();
        own.ended = Some(self.clock.now().0);
        self.memory.save(&names.window, &own)?;
        Ok(others)
    }
}

impl Window {
    fn covers(&self, moment: i64, now: i64) -> bool {
        let is_forgotten = self.ended.is_none() && now - self.started > WINDOW_REMEMBERED;
        !is_forgotten && (self.started..=self.ended.unwrap_or(now)).contains(&moment)
    }
}

/// A file that a command wrote.
#[derive(Debug)]
struct Changed {
    path: String,
    stamp: Stamp,
}

fn changed_files(repository: &Repository, top: &Path, manifest: &Manifest) -> Result<Vec<Changed>, RecordError> {
    let listed = repository.files(LISTING)?;
    let paths: HashSet<String> = listed
        .into_iter()
        .take(MAX_FILES)
        .map(|file| file.path)
        .chain(manifest.files.keys().cloned())
        .collect();
    let mut changed: Vec<Changed> = paths
        .into_iter()
        .filter_map(|path| {
            let stamp = Stamp::of(&top.join(&path))?;
            let before = manifest.files.get(&path).map(|noted| noted.stamp);
            (before != Some(stamp)).then_some(Changed { path, stamp })
        })
        .collect();
    changed.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    Ok(changed)
}

/// Files that were there before the command and are not any more.
fn vanished_files<'a>(top: &Path, manifest: &'a Manifest) -> Vec<(&'a String, &'a Noted)> {
    let mut vanished: Vec<_> = manifest
        .files
        .iter()
        .filter(|(path, noted)| noted.stamp.size <= LARGEST && std::fs::symlink_metadata(top.join(path)).is_err())
        .collect();
    vanished.sort_unstable_by_key(|(path, _)| path.as_str());
    vanished.truncate(VANISHED);
    vanished
}

/// Where a new file may have been copied from.
#[derive(Debug)]
enum Copied {
    /// From none of the files that were there.
    Nowhere,
    /// From this one, byte for byte.
    From(Elsewhere),
    /// From one of more files than can be looked at.
    Perhaps,
}

fn copied_from(top: &Path, manifest: &Manifest, file: &Changed) -> Copied {
    let mut of_size: Vec<&String> = manifest
        .files
        .iter()
        .filter(|(_, noted)| noted.stamp.size == file.stamp.size && file.stamp.size > 0)
        .map(|(path, _)| path)
        .collect();
    if of_size.is_empty() {
        return Copied::Nowhere;
    }
    let Some(text) = read_text(&top.join(&file.path), LARGEST) else {
        return Copied::Perhaps;
    };
    of_size.sort_unstable();
    let is_too_many = of_size.len() > COPIED_FROM || of_size.len() as u64 * file.stamp.size > CHANGED_BYTES;
    of_size.truncate(COPIED_FROM.min((CHANGED_BYTES / file.stamp.size) as usize));
    let source = of_size
        .into_iter()
        .find(|path| read_text(&top.join(path), LARGEST).is_some_and(|other| other == text));
    match source {
        Some(path) => Copied::From(Elsewhere {
            path: path.clone(),
            text,
        }),
        None if is_too_many => Copied::Perhaps,
        None => Copied::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_covers_what_was_written_in_it() {
        let window = |ended| Window {
            session: "s".into(),
            started: 100,
            ended,
        };
        assert!(window(Some(200)).covers(150, 300));
        assert!(!window(Some(200)).covers(250, 300));
        assert!(window(None).covers(250, 300));
        assert!(!window(None).covers(99, 300));
        assert!(!window(None).covers(150, WINDOW_REMEMBERED + 200));
    }
}
