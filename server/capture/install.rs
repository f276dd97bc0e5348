//! Puts our hooks into the configuration of agents and takes them out again.
//!
//! Nothing of anybody else's is touched: in a file that others use too, our entries go in at their places and every other
//! byte stays. What was there before is kept beside it, and comes back byte for byte where nobody has changed the file
//! since.

mod document;
mod layout;

use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::agent::Agent;
use crate::git::difference::unified;
use document::{Document, DocumentError};
use layout::{Entries, Layout, MARKER, OwnFile, is_ours, layout};

pub use layout::Folders;

/// What a file from before the installation is kept as, beside it.
const BACKUP_SUFFIX: &str = ".before-journal";

/// Larger files are nobody's settings.
const LARGEST: u64 = 8 << 20;

/// Why an agent's hooks cannot be put in or taken out.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// The file is not what the agent would read.
    #[error("{} is left as it is: {source}", path.display())]
    Document {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: DocumentError,
    },
    /// A file of somebody else stands where ours belongs.
    #[error("{} is somebody else's hook and is left as it is: let it call `journal hook {agent}` too", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// The agent.
        agent: Agent,
    },
    /// The disk refused.
    #[error("{}: {source}", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// How the hooks of an agent stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The agent is not on this machine, as far as its folder tells.
    Absent,
    /// It is, without our hooks.
    NotInstalled,
    /// Our hooks are there, of another version or with another path of the program.
    Outdated,
    /// All is in place.
    Installed,
}

/// What would be done for one agent. Printing it shows the differences; nothing happens before [`Plan::apply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The agent.
    pub agent: Agent,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Write {
        path: PathBuf,
        before: Option<String>,
        after: String,
        executable: bool,
        /// Where `before` is kept.
        backup: Option<PathBuf>,
    },
    Remove {
        path: PathBuf,
        before: String,
    },
    /// What was kept is not needed any more.
    RemoveBackup(PathBuf),
    RemoveFolderIfEmpty(PathBuf),
}

/// How the hooks of an agent stand.
pub fn standing(agent: Agent, folders: &Folders, binary: &Path) -> Result<Standing, InstallError> {
    let Some(folder) = folders.of_agent(agent).filter(|folder| folder.is_dir()) else {
        return Ok(Standing::Absent);
    };
    if plan_install(agent, folders, binary)?.is_empty() && layout(agent, &folder, binary).is_some() {
        return Ok(Standing::Installed);
    }
    let installed = !plan_uninstall(agent, folders, binary)?.is_empty();
    Ok(if installed {
        Standing::Outdated
    } else {
        Standing::NotInstalled
    })
}

/// Plans to let an agent call `binary` (an absolute path). Empty where all is in place.
pub fn plan_install(agent: Agent, folders: &Folders, binary: &Path) -> Result<Plan, InstallError> {
    let steps = match layout_in(agent, folders, binary) {
        None => Vec::new(),
        Some(Layout::Files(files)) => install_files(agent, files)?,
        Some(Layout::Entries(entries)) => install_entries(agent, &entries)?,
    };
    Ok(Plan { agent, steps })
}

/// Plans to take our hooks out of an agent's configuration. Empty where there are none.
pub fn plan_uninstall(agent: Agent, folders: &Folders, binary: &Path) -> Result<Plan, InstallError> {
    let steps = match layout_in(agent, folders, binary) {
        None => Vec::new(),
        Some(Layout::Files(files)) => remove_files(files)?,
        Some(Layout::Entries(entries)) => remove_entries(agent, &entries)?,
    };
    Ok(Plan { agent, steps })
}

fn layout_in(agent: Agent, folders: &Folders, binary: &Path) -> Option<Layout> {
    layout(agent, &folders.of_agent(agent)?, binary)
}

fn install_files(agent: Agent, files: Vec<OwnFile>) -> Result<Vec<Step>, InstallError> {
    let mut steps = Vec::new();
    for file in files {
        let before = read(&file.path)?;
        match &before {
            Some(text) if !text.contains(MARKER) => {
                return Err(InstallError::Foreign { path: file.path, agent });
            }
            Some(text) if *text == file.text => {}
            _ => steps.push(Step::Write {
                before,
                backup: None,
                after: file.text,
                executable: file.executable,
                path: file.path,
            }),
        }
    }
    Ok(steps)
}

fn remove_files(files: Vec<OwnFile>) -> Result<Vec<Step>, InstallError> {
    let mut steps = Vec::new();
    for OwnFile { path, .. } in files {
        if let Some(before) = read(&path)?.filter(|text| text.contains(MARKER)) {
            let folder = path.parent().map(Path::to_path_buf);
            steps.push(Step::Remove { path, before });
            steps.extend(folder.map(Step::RemoveFolderIfEmpty));
        }
    }
    Ok(steps)
}

fn install_entries(agent: Agent, entries: &Entries) -> Result<Vec<Step>, InstallError> {
    let path = real(&entries.path);
    let before = read(&path)?;
    let after = with_entries(agent, entries, before.as_deref().unwrap_or_default());
    let after = after.map_err(|source| unreadable(&path, source))?;
    if before.as_deref() == Some(after.as_str()) {
        return Ok(Vec::new());
    }
    let backup = backup_of(&path);
    let is_first = before.is_some() && !backup.exists();
    Ok(vec![Step::Write {
        path,
        before,
        after,
        executable: false,
        backup: is_first.then_some(backup),
    }])
}

fn remove_entries(agent: Agent, entries: &Entries) -> Result<Vec<Step>, InstallError> {
    let path = real(&entries.path);
    let Some(before) = read(&path)? else {
        return Ok(Vec::new());
    };
    let removed = without_entries(agent, &before).map_err(|source| unreadable(&path, source))?;
    removal(agent, entries, path, before, removed)
}

fn unreadable(path: &Path, source: DocumentError) -> InstallError {
    InstallError::Document {
        path: path.to_path_buf(),
        source,
    }
}

/// Back to what was there before where the file is as we left it; else only our entries go.
fn removal(
    agent: Agent,
    entries: &Entries,
    path: PathBuf,
    before: String,
    removed: Removed,
) -> Result<Vec<Step>, InstallError> {
    if removed.commands.is_empty() {
        return Ok(Vec::new());
    }
    let backup = backup_of(&path);
    let kept = read(&backup)?;
    let mut steps = Vec::new();
    match &kept {
        Some(kept) if is_as_left(agent, entries, kept, &before) => steps.push(Step::Write {
            path,
            before: Some(before),
            after: kept.clone(),
            executable: false,
            backup: None,
        }),
        None if is_skeleton(&removed.text) => {
            steps.push(Step::Remove { path, before });
        }
        _ => steps.push(Step::Write {
            path,
            before: Some(before),
            after: removed.text,
            executable: false,
            backup: None,
        }),
    }
    if kept.is_some() {
        steps.push(Step::RemoveBackup(backup));
    }
    Ok(steps)
}

/// Whether installing into what was kept gives what is there, but for the path of the program.
fn is_as_left(agent: Agent, entries: &Entries, kept: &str, now: &str) -> bool {
    let installed = |text: &str| with_entries(agent, entries, text).ok();
    installed(kept).is_some_and(|again| Some(again) == installed(now))
}

/// Nothing but what a new file of hooks holds.
fn is_skeleton(text: &str) -> bool {
    Document::read(text).is_ok_and(|document| {
        document
            .members(&[])
            .iter()
            .all(|name| name == "version" || name == "hooks")
            && document.members(&["hooks"]).is_empty()
    })
}

fn with_entries(agent: Agent, entries: &Entries, text: &str) -> Result<String, DocumentError> {
    let mut document = Document::read(text)?;
    if entries.needs_version {
        document.ensure_member("version", &serde_json::json!(1))?;
    }
    for (event, entry) in &entries.by_event {
        let list = ["hooks", event];
        let ours: Vec<usize> = positions(&document, &list, agent);
        match ours.split_first() {
            None => document.push(&list, entry)?,
            Some((first, surplus)) => {
                for index in surplus.iter().rev() {
                    document.remove(&list, *index)?;
                }
                if document.items(&list).get(*first) != Some(entry) {
                    document.replace(&list, *first, entry)?;
                }
            }
        }
    }
    Ok(document.into_text())
}

/// A file without our entries.
struct Removed {
    text: String,
    /// The events in which there were some.
    commands: Vec<String>,
}

/// Takes out our entries of every event, those of older versions too.
fn without_entries(agent: Agent, text: &str) -> Result<Removed, DocumentError> {
    let mut document = Document::read(text)?;
    let mut commands = Vec::new();
    for event in document.members(&["hooks"]) {
        let list = ["hooks", event.as_str()];
        for index in positions(&document, &list, agent).into_iter().rev() {
            document.remove(&list, index)?;
            commands.push(event.clone());
        }
    }
    Ok(Removed {
        text: document.into_text(),
        commands,
    })
}

fn positions(document: &Document, list: &[&str], agent: Agent) -> Vec<usize> {
    let items = document.items(list);
    let ours = items.iter().enumerate().filter(|(_, item)| is_ours(item, agent));
    ours.map(|(index, _)| index).collect()
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
                Some(format!("{}: {done} {}{kept}", self.agent, path.display()))
            }
            Step::Remove { path, .. } => Some(format!("{}: removed {}", self.agent, path.display())),
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
    /// A unified difference of every file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            let (path, before, after) = match step {
                Step::Write {
                    path, before, after, ..
                } => (path, before.as_deref(), Some(after.as_str())),
                Step::Remove { path, before } => (path, Some(before.as_str()), None),
                Step::RemoveBackup(path) => {
                    writeln!(f, "remove {}", path.display())?;
                    continue;
                }
                Step::RemoveFolderIfEmpty(_) => continue,
            };
            unified(f, path, before, after)?;
        }
        Ok(())
    }
}

fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(BACKUP_SUFFIX);
    PathBuf::from(name)
}

/// Where a file really is: many keep their settings elsewhere, with a link to them.
fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

fn read(path: &Path) -> Result<Option<String>, InstallError> {
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

#[cfg(test)]
mod tests;
