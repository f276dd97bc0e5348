//! Puts our hooks into the configuration of agents and takes them out again.
//!
//! Nothing of anybody else's is touched: in a file that others use too, our entries go in at their places and every other
//! byte stays. What was there before is kept beside it, and comes back byte for byte where nobody has changed the file
//! since.

mod document;
pub mod editors;
mod layout;
mod left_out;
mod plan;
mod shared;

use std::io;
use std::path::{Path, PathBuf};

use super::agent::Agent;
use document::{Document, DocumentError};
use layout::{Entries, Layout, MARKER, is_ours, layout};
use shared::{SharedFile, install_files, install_shared, remove_files, remove_shared};

pub use layout::Folders;
pub use left_out::{LeftOut, left_out};
pub use plan::Plan;

/// Why something cannot be put in or taken out.
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
    #[error("{} is somebody else's and is left as it is: {remedy}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What to do.
        remedy: String,
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

/// How the hooks of an agent stand.
pub fn standing(agent: Agent, folders: &Folders, binary: &Path) -> Result<Standing, InstallError> {
    let Some(folder) = folders.of_agent(agent).filter(|_| folders.has(agent)) else {
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
        Some(Layout::Files(files)) => install_files(files, MARKER, |path| InstallError::Foreign {
            path,
            remedy: format!("let it call `journal hook {agent}` too"),
        })?,
        Some(Layout::Entries(entries)) => install_shared(&EntriesOf {
            agent,
            entries: &entries,
        })?,
    };
    Ok(Plan {
        subject: agent.name(),
        steps,
    })
}

/// Plans to take our hooks out of an agent's configuration. Empty where there are none.
pub fn plan_uninstall(agent: Agent, folders: &Folders, binary: &Path) -> Result<Plan, InstallError> {
    let steps = match layout_in(agent, folders, binary) {
        None => Vec::new(),
        Some(Layout::Files(files)) => remove_files(files.into_iter().map(|file| file.path), MARKER)?,
        Some(Layout::Entries(entries)) => remove_shared(&EntriesOf {
            agent,
            entries: &entries,
        })?,
    };
    Ok(Plan {
        subject: agent.name(),
        steps,
    })
}

fn layout_in(agent: Agent, folders: &Folders, binary: &Path) -> Option<Layout> {
    layout(agent, &folders.of_agent(agent)?, binary)
}

/// The entries of one agent in its file of hooks.
struct EntriesOf<'a> {
    agent: Agent,
    entries: &'a Entries,
}

impl SharedFile for EntriesOf<'_> {
    fn path(&self) -> &Path {
        &self.entries.path
    }

    fn put_in(&self, text: &str) -> Result<String, DocumentError> {
        with_entries(self.agent, self.entries, text)
    }

    fn take_out(&self, text: &str) -> Result<Option<String>, DocumentError> {
        without_entries(self.agent, text)
    }

    /// Nothing but what a new file of hooks holds.
    fn is_skeleton(&self, text: &str) -> bool {
        Document::read(text).is_ok_and(|document| {
            document
                .members(&[])
                .iter()
                .all(|name| name == "version" || name == "hooks")
                && document.members(&["hooks"]).is_empty()
        })
    }
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

/// Takes out our entries of every event, those of older versions too; nothing where there are none.
fn without_entries(agent: Agent, text: &str) -> Result<Option<String>, DocumentError> {
    let mut document = Document::read(text)?;
    let mut found = false;
    for event in document.members(&["hooks"]) {
        let list = ["hooks", event.as_str()];
        for index in positions(&document, &list, agent).into_iter().rev() {
            document.remove(&list, index)?;
            found = true;
        }
    }
    Ok(found.then(|| document.into_text()))
}

fn positions(document: &Document, list: &[&str], agent: Agent) -> Vec<usize> {
    let items = document.items(list);
    let ours = items.iter().enumerate().filter(|(_, item)| is_ours(item, agent));
    ours.map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests;
