//! What is known of the files of one repository, at any commit and in the work tree.

use std::collections::HashMap;

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::provenance::{KnownFile, Provenance};
use super::settings;
use crate::attribution::tokens::TokenHasher;
use crate::git::Repository;
use crate::history::{Base, History, HistoryError, Progress};
use crate::journal::derived::Keeping;
use crate::suggestion::SuggestionId;

/// The files of a repository.
pub(super) struct Files<'a> {
    provenance: &'a Provenance,
    history: Option<History<'a>>,
    base: Base,
}

impl<'a> Files<'a> {
    /// The files of `repository`, which `provenance` was opened for.
    pub(super) fn open(
        provenance: &'a Provenance,
        context: &Context,
        repository: &'a Repository,
        progress: impl FnMut(Progress) + 'a,
    ) -> Result<Self, CommandError> {
        let history = match provenance.repository {
            Some(id) => {
                let key = provenance.key.as_ref();
                let keyed = key.map(|key| TokenHasher::Keyed(*key.token_key()));
                let keeping = if settings::load(context, Some(repository)).capture.enabled {
                    Keeping::InCache
                } else {
                    Keeping::InMemory
                };
                let reader = &provenance.reader;
                History::open(&context.home, repository, reader, id, keyed, keeping, progress).map_err(failure)?
            }
            None => None,
        };
        Ok(Self {
            provenance,
            history,
            base: Base::of(repository).map_err(|error| failure(error.into()))?,
        })
    }

    /// The history of the repository; nothing where nothing was ever recorded or imported in it.
    pub(super) fn history(&mut self) -> Option<&mut History<'a>> {
        self.history.as_mut()
    }

    /// The path that a file has in `HEAD`, where it was renamed since; `path` itself where nothing is known.
    pub(super) fn name_in_head(&mut self, path: &str) -> Result<String, CommandError> {
        let found = match (&mut self.history, self.base.parents.first()) {
            (Some(history), Some(head)) => {
                history.index(&self.base.parents).map_err(failure)?;
                history.name_at(head, path).map_err(failure)?
            }
            _ => None,
        };
        Ok(found.unwrap_or_else(|| path.to_owned()))
    }

    /// The commits of the current branch that brought the text of the suggestions of a file in `HEAD`.
    pub(super) fn introductions(&mut self, path: &str) -> Result<HashMap<SuggestionId, Vec<String>>, CommandError> {
        match (&mut self.history, self.base.parents.first()) {
            (Some(history), Some(head)) => history.introductions(head, path).map_err(failure),
            _ => Ok(HashMap::new()),
        }
    }

    /// The file that is at `path` in the work tree or the index, where it has this content, and at `renamed_from` in
    /// `HEAD`.
    pub(super) fn now(
        &mut self,
        path: &str,
        renamed_from: Option<&str>,
        content: &str,
    ) -> Result<KnownFile, CommandError> {
        if renamed_from.is_none()
            && let Some(known) = self.unchanged(path, content)?
        {
            return Ok(known);
        }
        self.changed(path, renamed_from)
    }

    /// As [`Files::now`], where it is known that the content is not that of `HEAD`, or not known what it is.
    pub(super) fn changed(&mut self, path: &str, renamed_from: Option<&str>) -> Result<KnownFile, CommandError> {
        let Some(history) = &mut self.history else {
            let paths: Vec<&str> = std::iter::once(path).chain(renamed_from).collect();
            return self.provenance.file(self.provenance.repository, &paths);
        };
        let names = history.earlier_names(path, renamed_from, &self.base).map_err(failure)?;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let evidence = history.evidence(path, &names, &self.base).map_err(failure)?;
        self.provenance
            .file_with(&[&[path], names.as_slice()].concat(), evidence)
    }

    /// The file at `path`, if it has this content in `HEAD` too and was asked for there before: quick, and without git.
    pub(super) fn unchanged(&mut self, path: &str, content: &str) -> Result<Option<KnownFile>, CommandError> {
        let Some(history) = &mut self.history else {
            return Ok(None);
        };
        let found = history
            .evidence_of_unchanged(path, &self.base, content)
            .map_err(failure)?;
        found.map(|evidence| self.provenance.committed(evidence)).transpose()
    }

    /// The file as a commit has it.
    pub(super) fn at(&mut self, commit: &str, path: &str) -> Result<KnownFile, CommandError> {
        let Some(history) = &mut self.history else {
            return self.provenance.file(self.provenance.repository, &[path]);
        };
        let evidence = history.evidence_at(commit, path).map_err(failure)?;
        self.provenance.committed(evidence)
    }
}

/// What to tell about a history that cannot be told.
pub(super) fn failure(error: HistoryError) -> CommandError {
    match error {
        HistoryError::Journal(error) => journal_error(&error),
        HistoryError::Git(error) => CommandError::failure(error.to_string()),
    }
}
