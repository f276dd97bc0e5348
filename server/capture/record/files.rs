//! The files that reports name: where they really are, whose repository they belong to, what is in them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::edit::GIT_PATIENCE;
use super::kept::SNAPSHOTS;
use super::{RecordError, Recorder};
use crate::git::Repository;
use crate::git::locate::Locator;
use crate::git::repository::canonical;
use crate::journal::fact::{Place, RepositoryId};
use crate::journal::writer::Locate as _;

/// Larger files are not read: nobody writes them by hand, and no agent in one edit.
pub(super) const MAX_BYTES: u64 = 4 << 20;

/// So many bytes decide whether a file is binary, as in git.
const BINARY_SNIFF: usize = 8000;

const LONGEST_PATH: usize = 4096;

/// What was found out about repositories in this process.
#[derive(Debug, Default)]
pub(super) struct Places {
    by_git_dir: HashMap<PathBuf, Met>,
}

#[derive(Debug)]
struct Met {
    id: RepositoryId,
    branch: Option<String>,
    head: Option<String>,
    author: Option<String>,
}

/// A file inside a repository.
#[derive(Debug)]
pub(super) struct File {
    /// Without symbolic links.
    pub(super) path: PathBuf,
    /// The repository in which it really lies.
    pub(super) repository: Repository,
    /// Relative to the top, with `/`.
    pub(super) relative: String,
}

impl Recorder {
    /// The file that a report names. Nothing for what lies outside every repository, which nobody asks about later, or
    /// inside a `.git` folder.
    pub(super) fn find(&self, named: &str, folders: &[PathBuf]) -> Option<File> {
        let path = canonical(&absolute(named, folders)?).ok()?;
        let repository = Repository::discover_with(&self.git, &path).ok().flatten()?;
        let relative = repository.relative(&path)?;
        Some(File {
            path,
            repository,
            relative,
        })
    }

    /// The place of a file in the terms of the journal, which meets the repository where it has not yet.
    pub(super) fn place(&mut self, file: &File) -> Result<Place, RecordError> {
        let git_dir = file.repository.git_dir().to_path_buf();
        if !self.places.by_git_dir.contains_key(&git_dir) {
            let met = self.meet(file)?;
            if let Some(met) = met {
                self.places.by_git_dir.insert(git_dir.clone(), met);
            }
        }
        let place = match self.places.by_git_dir.get(&git_dir) {
            Some(met) => Place {
                repository: Some(met.id),
                path: file.relative.clone(),
                worktree: Some(file.repository.worktree_name()),
                branch: met.branch.clone(),
                head: met.head.clone(),
                author: met.author.clone(),
            },
            None => Place {
                path: file.path.to_string_lossy().into_owned(),
                ..Place::default()
            },
        };
        self.take_back(&file.repository, &place)?;
        Ok(place)
    }

    /// Takes the texts of a file that the journal has let go back from git: what comes next is compared with them. One
    /// child, and none where nothing was let go.
    fn take_back(&mut self, repository: &Repository, place: &Place) -> Result<(), RecordError> {
        let held = self
            .reader()?
            .held_snapshots(place.repository, &place.path, place.worktree.as_ref(), SNAPSHOTS)?;
        if held.is_empty() {
            return Ok(());
        }
        let blobs = held.iter().map(|held| held.blob.clone()).collect();
        let texts = match repository.blob_texts(blobs, GIT_PATIENCE) {
            Ok(texts) => texts,
            Err(error) => {
                tracing::debug!(%error, "git does not tell the texts that it holds");
                return Ok(());
            }
        };
        for held in held {
            if let Some(text) = texts.get(&held.blob) {
                self.journal()?.take_back(held.number, text)?;
            }
        }
        Ok(())
    }

    /// A repository whose folder the journal knows is the known one if a root it was bound with is still in it. The walk
    /// to the roots is made only where that does not settle it.
    fn meet(&mut self, file: &File) -> Result<Option<Met>, RecordError> {
        let repository = &file.repository;
        let common_dir = repository.common_dir().to_string_lossy().into_owned();
        let bound = self.reader()?.repository_by_common_dir(&common_dir)?;
        let settled = bound.filter(|bound| repository.has_any_object(&bound.roots).unwrap_or(false));
        if let Some(bound) = settled {
            let head = repository.head().unwrap_or_default();
            return Ok(Some(Met {
                id: bound.id,
                branch: head.branch,
                head: head.commit,
                author: if self.names_author {
                    repository.author_ident().map(str::to_owned)
                } else {
                    None
                },
            }));
        }
        let mut locator = Locator::new(self.git.clone());
        let place = self.journal()?.with_index(|index| locator.locate(&file.path, index))?;
        Ok(place.repository.map(|id| Met {
            id,
            branch: place.branch,
            head: place.head,
            author: place.author,
        }))
    }
}

impl File {
    /// The text on disk; nothing where there is no text file, or too large a one.
    pub(super) fn read(&self) -> Option<String> {
        read_text(&self.path, MAX_BYTES)
    }
}

/// The text of a regular file. Invalid UTF-8 is replaced, as everywhere where contents are compared.
pub(super) fn read_text(path: &Path, limit: u64) -> Option<String> {
    let data = std::fs::symlink_metadata(path).ok()?;
    if !data.is_file() || data.len() > limit {
        return None;
    }
    let bytes = std::fs::read(path).ok()?;
    if bytes.iter().take(BINARY_SNIFF).any(|byte| *byte == 0) {
        return None;
    }
    Some(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// A path as payloads write it: absolute, relative to one of the folders, a URI, or `/c:/…`.
pub(super) fn absolute(named: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    if named.is_empty() || named.len() > LONGEST_PATH || named.contains('\0') {
        return None;
    }
    let decoded;
    let named = match named.split_once("://") {
        Some(("file", rest)) => {
            decoded = percent_decoded(rest.strip_prefix("localhost").unwrap_or(rest))?;
            decoded.as_str()
        }
        Some(_) => return None,
        None => named,
    };
    let path = PathBuf::from(without_slash_before_drive(named));
    if path.is_absolute() {
        return Some(path);
    }
    let folders = || folders.iter().filter(|folder| folder.is_absolute());
    let there = folders().map(|folder| folder.join(&path)).find(|path| path.exists());
    there.or_else(|| folders().next().map(|folder| folder.join(&path)))
}

/// `/c:/src` is how some editors write `c:\src`.
fn without_slash_before_drive(path: &str) -> &str {
    match path.as_bytes() {
        [b'/', drive, b':', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => &path[1..],
        _ => path,
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if let (b'%', [high, low, after @ ..]) = (byte, after) {
            let digits = [*high, *low];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn paths_are_read_in_every_notation() {
        let folders = [PathBuf::from("rel"), PathBuf::from("/w/one"), PathBuf::from("/w/two")];
        for (named, expected) in [
            ("/w/a.rs", Some("/w/a.rs")),
            ("src/a.rs", Some("/w/one/src/a.rs")),
            ("file:///w/a%20b.rs", Some("/w/a b.rs")),
            ("file://localhost/w/a.rs", Some("/w/a.rs")),
            ("untitled://a", None),
            ("vscode-notebook-cell:///w/a", None),
            ("file:///w/%00", None),
            ("a\0b", None),
            ("", None),
            ("/c:/src/a.rs", Some("/c:/src/a.rs")),
        ] {
            assert_eq!(absolute(named, &folders), expected.map(PathBuf::from), "{named}");
        }
        assert_eq!(absolute("a", &[]), None);
    }
}
