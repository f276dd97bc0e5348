//! Where a command works: the journal's folders, the repository, and paths as the journal writes them.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::error::CommandError;
use super::grammar::Global;
use crate::clock::Clock;
use crate::git::locate::known_identity;
use crate::git::repository::canonical;
use crate::git::{Git, Repository};
use crate::journal::fact::RepositoryId;
use crate::journal::{JournalError, Reader};
use crate::paths::Home;

/// No file is read from a work tree beyond this many bytes.
const LARGEST_FILE: u64 = 64 << 20;

/// What every command starts from.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) home: Home,
    /// The current folder, or what `--repo` names.
    pub(super) folder: PathBuf,
    pub(super) clock: Clock,
    git: Git,
    moment: Moment,
}

/// Who waits for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// A person or a program that asked.
    Asked,
    /// A commit: no child of git more than it needs.
    Hook,
}

impl Context {
    pub(super) fn new(global: &Global) -> Result<Self, CommandError> {
        let home = Home::resolve().map_err(|error| CommandError::failure(error.to_string()))?;
        let folder = match &global.repo {
            Some(folder) => std::path::absolute(folder).with_context(|| format!("finding {}", folder.display()))?,
            None => std::env::current_dir().context("finding the current folder")?,
        };
        Ok(Self {
            home,
            folder,
            clock: Clock::System,
            git: Git::new(),
            moment: Moment::Asked,
        })
    }

    /// As [`Context::new`], inside a hook: git names the repository and the index of the commit being made.
    pub(super) fn in_hook(global: &Global) -> Result<Self, CommandError> {
        Ok(Self {
            git: Git::inside_hook(),
            moment: Moment::Hook,
            ..Self::new(global)?
        })
    }

    /// Whether a commit waits for the command.
    pub(super) fn is_in_hook(&self) -> bool {
        self.moment == Moment::Hook
    }

    /// The repository around the folder, if there is one.
    pub(super) fn repository(&self) -> Result<Option<Repository>, CommandError> {
        Repository::discover_with(&self.git, &self.folder).map_err(|error| CommandError::failure(error.to_string()))
    }

    /// The repository around the folder; without one the command cannot work.
    pub(super) fn required_repository(&self) -> Result<Repository, CommandError> {
        self.repository()?.ok_or_else(|| {
            CommandError::failure(format!("{} is not inside a git repository", self.folder.display()))
                .hint("run it inside one, or name one with --repo DIR")
        })
    }

    /// The identity of a repository in the journal; nothing where it has not met it. A commit does not wait for finding
    /// out that the repository was moved: the next acceptance in it tells the journal.
    pub(super) fn identity(
        &self,
        repository: &Repository,
        reader: &Reader,
    ) -> Result<Option<RepositoryId>, JournalError> {
        match self.moment {
            Moment::Asked => known_identity(repository, reader),
            Moment::Hook => {
                let common_dir = repository.common_dir().to_string_lossy();
                Ok(reader.repository_by_common_dir(&common_dir)?.map(|bound| bound.id))
            }
        }
    }

    /// The journal for reading; nothing where none was begun.
    pub(super) fn journal(&self) -> Result<Option<Reader>, CommandError> {
        let opened = match self.moment {
            Moment::Asked => Reader::open(&self.home),
            // What is read is recorded at the end, through the same connection.
            Moment::Hook => Reader::open_to_append(&self.home),
        };
        match opened {
            Ok(reader) => Ok(Some(reader)),
            Err(JournalError::Absent { .. }) => Ok(None),
            Err(error) => Err(journal_error(&error)),
        }
    }

    /// A path of the command line as the journal writes it: relative to the work tree's top with `/`, `` for the top
    /// itself, canonical and absolute outside any repository.
    pub(super) fn journal_path(&self, repository: Option<&Repository>, path: &Path) -> Result<String, CommandError> {
        let absolute = canonical(&self.folder.join(path)).map_err(|error| CommandError::failure(error.to_string()))?;
        let Some(repository) = repository else {
            return Ok(absolute.to_string_lossy().into_owned());
        };
        if repository.work_tree() == Some(absolute.as_path()) {
            return Ok(String::new());
        }
        repository
            .relative(&absolute)
            .ok_or_else(|| CommandError::usage(format!("{} is outside the repository", path.display())))
    }

    /// Several of them, see [`Context::journal_path`].
    pub(super) fn journal_paths(
        &self,
        repository: Option<&Repository>,
        paths: &[PathBuf],
    ) -> Result<Vec<String>, CommandError> {
        paths.iter().map(|path| self.journal_path(repository, path)).collect()
    }
}

/// What to tell about a journal that cannot be used.
pub(super) fn journal_error(error: &JournalError) -> CommandError {
    let command_error = CommandError::failure(error.to_string());
    match error {
        JournalError::Newer { .. } => command_error.hint("update journal; the data is left as it is"),
        _ if error.is_damage() => {
            command_error.hint("the next recording sets it aside and begins a fresh one; nothing is deleted")
        }
        _ if error.is_busy() => command_error.hint("another process is writing; try again"),
        _ => command_error,
    }
}

/// Whether `path` is one of `wanted` or inside one of them; everything is where nothing is wanted in particular.
pub(super) fn is_wanted(path: &str, wanted: &[String]) -> bool {
    wanted.is_empty()
        || wanted.iter().any(|wanted| {
            wanted.is_empty()
                || path == wanted
                || path
                    .strip_prefix(wanted.as_str())
                    .is_some_and(|rest| rest.starts_with('/'))
        })
}

/// The text of a regular file; nothing where it is none, too large, or cannot be read. Links are not followed: they may
/// lead out of the tree, or to a device.
pub(super) fn read_text(path: &Path) -> Option<String> {
    let metadata = std::fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > LARGEST_FILE {
        return None;
    }
    let bytes = std::fs::read(path).ok()?;
    Some(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_wants_what_is_inside_and_not_its_namesakes() {
        let wanted = |path: &str, wanted: &[&str]| {
            is_wanted(path, &wanted.iter().map(|&path| path.to_owned()).collect::<Vec<_>>())
        };
        assert!(wanted("src/a.rs", &[]));
        assert!(wanted("src/a.rs", &["src"]));
        assert!(wanted("src/a.rs", &["other", "src/a.rs"]));
        assert!(wanted("src/a.rs", &[""]));
        assert!(!wanted("srcs/a.rs", &["src"]));
        assert!(!wanted("src", &["src/a.rs"]));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_folders_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), b"a\xff").unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link")).unwrap();
        assert_eq!(read_text(&folder.path().join("file")).as_deref(), Some("a\u{fffd}"));
        assert_eq!(read_text(&folder.path().join("link")), None);
        assert_eq!(read_text(folder.path()), None);
    }
}
