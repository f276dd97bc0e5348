//! What is known of the files of one repository, at any commit and in the work tree.

use std::collections::HashMap;
use std::time::Duration;

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::provenance::{KnownFile, Provenance};
use super::settings;
use crate::attribution::tokens::TokenHasher;
use crate::git::Repository;
use crate::git::changes::ChangeKind;
use crate::git::worktree::WorktreeChange;
use crate::history::{Base, History, HistoryError, Progress};
use crate::journal::derived::Keeping;
use crate::suggestion::SuggestionId;

/// How long git may take to list the files that are new.
const DEADLINE: Duration = Duration::from_mins(1);

/// The files of a repository.
pub(super) struct Files<'a> {
    provenance: &'a Provenance,
    repository: &'a Repository,
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
            repository,
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
        let mut names: Vec<String> = renamed_from.map(str::to_owned).into_iter().collect();
        if names.is_empty() {
            names = self.names_given_up(path)?;
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let paths = [&[path], names.as_slice()].concat();
        match &mut self.history {
            Some(history) => {
                let evidence = history.evidence(path, &names, &self.base).map_err(failure)?;
                self.provenance.file_with(&paths, evidence)
            }
            None => self.provenance.file(self.provenance.repository, &paths),
        }
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

    /// The names under which a file that `HEAD` does not have may have been edited before it got its own: those of files
    /// that were recorded and are gone. With two such files nobody knows which of them is the old one.
    fn names_given_up(&mut self, path: &str) -> Result<Vec<String>, CommandError> {
        const NAMES: usize = 8;
        let (Some(history), Some(top)) = (&mut self.history, self.repository.work_tree()) else {
            return Ok(Vec::new());
        };
        let recorded = history.recorded_paths();
        let gone = recorded.iter().filter(|name| *name != path && !top.join(name).exists());
        let gone: Vec<String> = gone.take(NAMES).cloned().collect();
        let Some(head) = self.base.parents.first().filter(|_| !gone.is_empty()) else {
            return Ok(gone);
        };
        history.index(&self.base.parents).map_err(failure)?;
        if history.has_file(head, path).map_err(failure)? {
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for name in gone {
            if history.has_file(head, &name).map_err(failure)? {
                names.push(name);
            }
        }
        if !names.is_empty() {
            let changes = self.repository.worktree_changes(DEADLINE);
            let changes = changes.map_err(|error| CommandError::failure(error.to_string()))?;
            let is_another = |change: &WorktreeChange| change.kind == ChangeKind::Added && change.path != path;
            if changes.iter().any(is_another) {
                names.clear();
            }
        }
        Ok(names)
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
