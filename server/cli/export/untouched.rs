//! The text of a template, kept from one hook to the next.
//!
//! Git aborts a commit whose template nobody changed. It looks for the template alone, so our trailers below it would
//! make an untouched one look edited. `commit-msg` is not told where a message came from; so `prepare-commit-msg` leaves
//! what it was given in the folder of the commit being made, and only there and only until the next hook.

use std::fs;

use anyhow::Context as _;

use super::super::error::CommandError;
use super::Prepared;
use crate::git::Repository;

/// The installed `commit-msg` script looks for this name.
const FILE: &str = "journal-template";

/// Keeps the text that a person has to change, where trailers are written below it; forgets an older one.
pub(super) fn remember(
    repository: &Repository,
    prepared: &Prepared,
    offered: Option<&[u8]>,
) -> Result<(), CommandError> {
    let path = repository.git_dir().join(FILE);
    match offered.filter(|_| !prepared.report.trailers.is_empty()) {
        Some(text) => fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?,
        // It is there only after a commit that was given up in the editor.
        None => {
            let _ = fs::remove_file(&path);
        }
    }
    Ok(())
}

/// What was kept, which is removed.
pub(super) fn recall(repository: &Repository) -> Option<Vec<u8>> {
    let path = repository.git_dir().join(FILE);
    let text = fs::read(&path).ok()?;
    let _ = fs::remove_file(&path);
    Some(text)
}
