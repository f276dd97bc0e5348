//! What the journal knows of one file, read for the restorer.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::attribution::evidence::FileEvidence;
use crate::attribution::tokens::TokenHasher;
use crate::capture::keeping::{Keeping, snapshot_of};
use crate::config;
use crate::git::command::Git;
use crate::git::locate::known_identity;
use crate::git::repository::{Repository, canonical};
use crate::journal::JournalError;
use crate::journal::fact::RepositoryId;
use crate::journal::reader::{Reader, SuggestionFilter, SuggestionRow};
use crate::paths::Home;
use crate::rules::Policy;
use crate::suggestion::SuggestionId;

/// The newest snapshot and those that are asked for what it does not explain.
const SNAPSHOTS: usize = 9;

/// Reads the journal, when it is first asked.
pub struct Histories {
    home: Home,
    hasher: TokenHasher,
    keeping: Keeping,
    git: Git,
    reader: Option<Reader>,
    /// By the top of the work tree.
    policies: HashMap<PathBuf, Arc<Policy>>,
}

/// The word of a file's repository on rules.
#[derive(Debug, Clone)]
pub struct FilePolicy {
    /// The user's and the repository's.
    pub policy: Arc<Policy>,
    /// The file in the repository, with `/`.
    pub path: String,
    /// What is wrong with the repository's settings; said once for each repository.
    pub problems: Vec<String>,
}

/// What the journal knows of one file.
pub struct History {
    /// Its last contents, newest first.
    pub evidence: FileEvidence,
    /// Its suggestions that count.
    pub suggestions: HashMap<SuggestionId, SuggestionRow>,
    /// Those that were reported, and not yet found in it.
    pub unverified: HashMap<SuggestionId, SuggestionRow>,
}

impl Histories {
    /// Reads the journal of `home`. `hasher`: keyed where no text is kept; `keeping`: what the user decided.
    pub fn new(home: Home, hasher: TokenHasher, keeping: Keeping) -> Self {
        Self {
            home,
            hasher,
            keeping,
            git: Git::default(),
            reader: None,
            policies: HashMap::new(),
        }
    }

    /// In which form the journal keeps contents.
    pub fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// What the file's repository says about rules; nothing outside any repository.
    pub fn policy_of(&mut self, path: &Path) -> Option<FilePolicy> {
        let canonical = canonical(path).unwrap_or_else(|_| path.to_owned());
        let repository = Repository::discover_with(&self.git, &canonical).ok().flatten()?;
        let top = repository.work_tree()?;
        let mut problems = Vec::new();
        let policy = if let Some(policy) = self.policies.get(top) {
            Arc::clone(policy)
        } else {
            let loaded = config::load(&self.home, Some(top));
            problems.extend(loaded.errors.iter().map(ToString::to_string));
            problems.extend(loaded.warnings.iter().map(ToString::to_string));
            let (policy, wrong) = Policy::new(loaded.settings.rules);
            problems.extend(wrong);
            let policy = Arc::new(policy);
            self.policies.insert(top.to_owned(), Arc::clone(&policy));
            policy
        };
        let path = repository.relative(&canonical)?;
        Some(FilePolicy { policy, path, problems })
    }

    /// What is known of a file; nothing where the journal does not know it.
    pub fn of_file(&mut self, path: &Path) -> Result<Option<History>, JournalError> {
        let canonical = canonical(path).unwrap_or_else(|_| path.to_owned());
        let repository = Repository::discover_with(&self.git, &canonical).ok().flatten();
        let reader = match self.reader.take() {
            Some(reader) => reader,
            None => match Reader::open(&self.home) {
                Ok(reader) => reader,
                Err(JournalError::Absent { .. }) => return Ok(None),
                Err(error) => return Err(error),
            },
        };
        let history = self.read(&reader, repository.as_ref(), &canonical);
        // After a failure the journal is opened anew: it may have been set aside and replaced.
        if history.is_ok() {
            self.reader = Some(reader);
        }
        history
    }

    fn read(
        &self,
        reader: &Reader,
        repository: Option<&Repository>,
        path: &Path,
    ) -> Result<Option<History>, JournalError> {
        let (repository, path) = match repository.and_then(|repository| Some((repository, repository.relative(path)?)))
        {
            Some((repository, relative)) => {
                let Some(id) = known_identity(repository, reader)? else {
                    return Ok(None);
                };
                (Some(id), relative)
            }
            None => (None, path.to_string_lossy().into_owned()),
        };
        self.of_place(reader, repository, path).map(Some)
    }

    fn of_place(
        &self,
        reader: &Reader,
        repository: Option<RepositoryId>,
        path: String,
    ) -> Result<History, JournalError> {
        let snapshots = reader
            .snapshots(repository, &path, SNAPSHOTS)?
            .into_iter()
            .filter_map(snapshot_of)
            .collect();
        let filter = SuggestionFilter {
            repository: Some(repository),
            path: Some(path),
            ..Default::default()
        };
        let rows = reader.suggestions(&filter)?;
        let (suggestions, unverified) = rows
            .into_iter()
            .map(|row| (row.id, row))
            .partition(|(_, row)| row.verified);
        Ok(History {
            evidence: FileEvidence {
                hasher: self.hasher,
                snapshots,
            },
            suggestions,
            unverified,
        })
    }
}
