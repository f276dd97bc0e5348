//! Sublime Text: one client more among those of the package LSP (pure).

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::capture::install::document::{Document, DocumentError};
use crate::capture::install::shared::SharedFile;

const CLIENT: [&str; 2] = ["clients", "journal"];
const COMMAND: [&str; 3] = ["clients", "journal", "command"];

/// The entry `clients.journal` of the package's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Client {
    pub(super) path: PathBuf,
    pub(super) binary: PathBuf,
}

impl SharedFile for Client {
    fn path(&self) -> &Path {
        &self.path
    }

    /// Of an entry that is there, only the command is ours: the rest may have been set by the user since.
    fn put_in(&self, text: &str) -> Result<String, DocumentError> {
        let command = json!([self.binary.to_string_lossy(), "lsp"]);
        let mut document = Document::read(text)?;
        if document.members(&CLIENT[..1]).iter().any(|name| name == CLIENT[1]) {
            if document.value(&COMMAND) != Some(command.clone()) {
                document.set(&COMMAND, &command)?;
            }
        } else {
            let client = json!({ "enabled": true, "command": command, "selector": "source | text | embedding" });
            document.set(&CLIENT, &client)?;
        }
        Ok(document.into_text())
    }

    fn take_out(&self, text: &str) -> Result<Option<String>, DocumentError> {
        let mut document = Document::read(text)?;
        if !document.members(&CLIENT[..1]).iter().any(|name| name == CLIENT[1]) {
            return Ok(None);
        }
        document.remove_member(&CLIENT)?;
        Ok(Some(document.into_text()))
    }

    fn is_skeleton(&self, text: &str) -> bool {
        Document::read(text).is_ok_and(|document| document.members(&[]).is_empty())
    }
}
