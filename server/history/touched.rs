//! Which paths can hold anything of a suggestion at all.

use std::collections::HashSet;

use super::{History, HistoryError};

impl History<'_> {
    /// The paths of files that may hold something of a suggestion at one of `revisions` (object ids) or on top of it:
    /// those that something was recorded of, and those that a commit since the first evidence changed. Nothing that
    /// was not there can have come into any other.
    pub fn touched_paths(&mut self, revisions: &[String]) -> Result<HashSet<String>, HistoryError> {
        self.index(revisions)?;
        let mut paths = self.store.paths()?;
        paths.extend(self.evidence.paths.iter().cloned());
        Ok(paths)
    }
}
