//! What is about to be done to files of settings: shown as differences, or done, each file whole or not at all.

use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::InstallError;
use crate::git::difference::unified;

/// What a file from before the installation is kept as, beside it.
const BACKUP_SUFFIX: &str = ".before-journal";

/// Larger files are nobody's settings.
const LARGEST: u64 = 8 << 20;

/// What would be done for one agent or editor. Printing it shows the differences, and the sizes of files that are a
/// program's; nothing happens before [`Plan::apply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Whose configuration it is.
    pub subject: &'static str,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Write {
        path: PathBuf,
        before: Option<String>,
        after: String,
        executable: bool,
        /// Where `before` is kept.
        backup: Option<PathBuf>,
        shown: Shown,
    },
    Remove {
        path: PathBuf,
        before: String,
        shown: Shown,
    },
    /// What was kept is not needed any more.
    RemoveBackup(PathBuf),
    RemoveFolderIfEmpty(PathBuf),
}

/// How a file looks in a plan that is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// By its lines: somebody's settings, or what stands for them.
    Lines,
    /// By its size: a part of a program of ours, which nobody reads through.
    Size,
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Does it.
    pub fn apply(&self) -> Result<(), InstallError> {
        self.steps.iter().try_for_each(|step| {
            step.apply().map_err(|source| InstallError::Disk {
                path: step.path().to_path_buf(),
                source,
            })
        })
    }

    /// What was done, a line a file.
    pub fn summary(&self) -> Vec<String> {
        let line = |step: &Step| match step {
            Step::Write {
                path, before, backup, ..
            } => {
                let done = if before.is_some() { "changed" } else { "wrote" };
                let kept = backup
                    .as_ref()
                    .map_or(String::new(), |backup| format!("; it was kept as {}", backup.display()));
                Some(format!("{}: {done} {}{kept}", self.subject, path.display()))
            }
            Step::Remove { path, .. } => Some(format!("{}: removed {}", self.subject, path.display())),
            Step::RemoveBackup(_) | Step::RemoveFolderIfEmpty(_) => None,
        };
        self.steps.iter().filter_map(line).collect()
    }
}

impl Step {
    fn path(&self) -> &Path {
        match self {
            Self::Write { path, .. }
            | Self::Remove { path, .. }
            | Self::RemoveBackup(path)
            | Self::RemoveFolderIfEmpty(path) => path,
        }
    }

    fn apply(&self) -> io::Result<()> {
        match self {
            Self::Write {
                path,
                before,
                after,
                executable,
                backup,
                shown: _,
            } => {
                if let (Some(backup), Some(before)) = (backup, before) {
                    write(backup, before, path, false)?;
                }
                write(path, after, path, *executable)
            }
            Self::Remove { path, .. } | Self::RemoveBackup(path) => std::fs::remove_file(path),
            Self::RemoveFolderIfEmpty(path) => {
                // Somebody else's files may be in it.
                let _ = std::fs::remove_dir(path);
                Ok(())
            }
        }
    }
}

impl fmt::Display for Plan {
    /// A line for every file that is shown by its size, then a unified difference of every other one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sizes, lines): (Vec<&Step>, Vec<&Step>) = self.steps.iter().partition(|step| step.is_shown_by_size());
        sizes.into_iter().chain(lines).try_for_each(|step| step.show(f))
    }
}

impl Step {
    /// The same, shown by its size where it is about a file.
    pub(super) fn by_size(mut self) -> Self {
        if let Self::Write { shown, .. } | Self::Remove { shown, .. } = &mut self {
            *shown = Shown::Size;
        }
        self
    }

    fn is_shown_by_size(&self) -> bool {
        matches!(
            self,
            Self::Write { shown: Shown::Size, .. } | Self::Remove { shown: Shown::Size, .. }
        )
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write {
                path,
                before,
                after,
                shown,
                ..
            } => match (shown, before) {
                (Shown::Lines, _) => unified(f, path, before.as_deref(), Some(after)),
                (Shown::Size, None) => writeln!(f, "write {} ({} bytes)", path.display(), after.len()),
                (Shown::Size, Some(before)) => {
                    let (was, is) = (before.len(), after.len());
                    writeln!(f, "update {} ({is} bytes, {was} before)", path.display())
                }
            },
            Self::Remove { path, before, shown } => match shown {
                Shown::Lines => unified(f, path, Some(before), None),
                Shown::Size => writeln!(f, "remove {} ({} bytes)", path.display(), before.len()),
            },
            Self::RemoveBackup(path) => writeln!(f, "remove {}", path.display()),
            Self::RemoveFolderIfEmpty(_) => Ok(()),
        }
    }
}

pub(super) fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(BACKUP_SUFFIX);
    PathBuf::from(name)
}

/// Where a file really is: many keep their settings elsewhere, with a link to them.
pub(super) fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

pub(super) fn read(path: &Path) -> Result<Option<String>, InstallError> {
    let disk = |source| InstallError::Disk {
        path: path.to_path_buf(),
        source,
    };
    match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(disk(error)),
        Ok(data) if !data.is_file() || data.len() > LARGEST => {
            return Err(disk(io::Error::other("it is no file of settings")));
        }
        Ok(_) => {}
    }
    std::fs::read_to_string(path).map(Some).map_err(disk)
}

/// Writes a file whole or not at all, with the mode of `like` where that is there.
fn write(path: &Path, text: &str, like: &Path, executable: bool) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".journal-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    set_mode(file.as_file(), like, executable)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(unix)]
fn set_mode(file: &std::fs::File, like: &Path, executable: bool) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = match std::fs::metadata(like) {
        Ok(data) => data.permissions().mode() & 0o777,
        Err(_) => 0o644,
    };
    let mode = if executable { mode | 0o755 } else { mode };
    file.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the twin for Unix can fail")]
fn set_mode(_file: &std::fs::File, _like: &Path, _executable: bool) -> io::Result<()> {
    Ok(())
}
