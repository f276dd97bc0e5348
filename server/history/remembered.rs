//! What is known already of the files that a commit is being made on top of, without git and without deriving anything:
//! for the commit hook. What is not known so easily is not known here.
//!
//! It comes from the maps that were derived before, and from what the hook itself knew when it saw the commits before
//! being made. Those follow on one another by the log that git keeps of `HEAD`.

use super::imported::is_older;
use super::index::outside;
use super::{HistoryError, NEWEST_SNAPSHOT, came_before_their_evidence};
use crate::git::Repository;
use crate::git::reflog::MadeCommits;
use crate::git::state::CommitPlan;
use crate::journal::Reader;
use crate::journal::derived::{DerivedMap, DerivedStore, Keeping, LastChange, StagedFile};
use crate::journal::fact::{RepositoryId, WorktreeName};
use crate::journal::snapshot::SnapshotOutline;
use crate::paths::Home;

/// So many commits that were not indexed yet are followed back.
const COMMITS: usize = 64;

/// With more snapshots since maps were derived last it is not found out whether any of them belongs to the maps.
const SNAPSHOTS_SINCE: usize = 1000;

/// What is known of the commits that the one being made follows on.
#[derive(Debug)]
pub struct Remembered {
    repository: RepositoryId,
    worktree: WorktreeName,
    /// Nothing where nothing was derived yet.
    store: Option<DerivedStore>,
    made: MadeCommits,
    /// The commit before which nothing can be a suggestion's; nothing where others claim that something is.
    first_head: Option<String>,
    /// Empty on an unborn branch.
    head: String,
    /// The commit that the one being made follows on; empty for a first one.
    base: Option<String>,
}

impl Remembered {
    /// What is known of the commit that `plan` compares with.
    pub fn open(
        home: &Home,
        repository: &Repository,
        reader: &Reader,
        id: RepositoryId,
        plan: &CommitPlan,
    ) -> Result<Self, HistoryError> {
        let imported = reader.imported(id)?;
        let store = match DerivedStore::existing(home, id) {
            Some(store) if !is_older(&store, &imported)? && !is_outdated(&store, reader, id)? => Some(store),
            _ => None,
        };
        let mut remembered = Self {
            repository: id,
            worktree: repository.worktree_name(),
            store,
            made: MadeCommits::of(repository),
            first_head: reader.first_head(id)?.filter(|_| imported.commits.is_empty()),
            head: repository.head()?.commit.unwrap_or_default(),
            base: None,
        };
        remembered.base = match plan {
            CommitPlan::Fresh | CommitPlan::Copied | CommitPlan::Squash => Some(remembered.head.clone()),
            CommitPlan::Amend => remembered.parent_of_head()?,
            CommitPlan::Merge(_) | CommitPlan::Leave(_) => None,
        };
        Ok(remembered)
    }

    /// The commit that the one being made follows on, an empty name for a first one; nothing where that is not known, or
    /// is more than one.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    fn parent_of_head(&self) -> Result<Option<String>, HistoryError> {
        let Some(store) = &self.store else { return Ok(None) };
        if let Some(parent) = store.first_parent(&self.head)? {
            return Ok(Some(parent));
        }
        match self.made.made_at(&self.head) {
            Some(head) => Ok(store.staged_base(head)?),
            None => Ok(None),
        }
    }

    /// The map of a path at the base, where it has this blob there (nothing: no such file).
    pub fn map(&self, reader: &Reader, path: &str, blob: Option<&str>) -> Result<Option<DerivedMap>, HistoryError> {
        let Some(mut commit) = self.base.clone() else {
            return Ok(None);
        };
        for _ in 0..COMMITS {
            // Before the first evidence nothing is a suggestion's.
            if commit.is_empty() || self.first_head.as_ref() == Some(&commit) {
                return Ok(Some(DerivedMap::default()));
            }
            let Some(store) = &self.store else { break };
            match store.last_change(&commit, path)? {
                LastChange::Changed(number, change) if change.new_blob.as_deref() == blob => {
                    return Ok(store.map(number, path)?);
                }
                LastChange::Changed(..) => break,
                LastChange::Never if blob.is_some() => break,
                LastChange::Never | LastChange::Outside => return Ok(Some(DerivedMap::default())),
                LastChange::Unknown if store.noted(&outside(&commit))? != 0 => {
                    return Ok(Some(DerivedMap::default()));
                }
                LastChange::Unknown => {}
            }
            let Some(head) = self.made.made_at(&commit) else { break };
            let Some(base) = store.staged_base(head)? else { break };
            if let Some(staged) = store.staged(head, path)? {
                let holds = staged.blob.as_deref() == blob && !self.came_later(reader, head, &staged)?;
                return Ok(holds.then_some(staged.map));
            }
            commit = base;
        }
        Ok(None)
    }

    /// Whether there is evidence of the file that belongs to a commit and was not there when the commit was made.
    fn came_later(&self, reader: &Reader, head: &str, staged: &StagedFile) -> Result<bool, HistoryError> {
        let outlines = reader.snapshot_outlines(self.repository, &staged.path)?;
        let is_later = |outline: &SnapshotOutline| {
            let is_on_it = outline.head.as_deref().unwrap_or_default() == head;
            is_on_it && outline.id > staged.newest && !outline.is_of_another(Some(&self.worktree))
        };
        Ok(outlines.iter().any(is_later))
    }

    /// The newest snapshot of a path; 0 where there is none.
    pub fn newest_snapshot(&self, reader: &Reader, path: &str) -> Result<i64, HistoryError> {
        let outlines = reader.snapshot_outlines(self.repository, path)?;
        Ok(outlines.first().map_or(0, |outline| outline.id))
    }

    /// Keeps what is known of the files of the commit being made, for the next one.
    pub fn keep(self, home: &Home, files: &[StagedFile]) -> Result<(), HistoryError> {
        let store = self.store.or_else(|| DerivedStore::existing(home, self.repository));
        let mut store = match store {
            Some(store) => store,
            None if DerivedStore::is_begun(home, self.repository) => return Ok(()),
            None => DerivedStore::open(home, self.repository, Keeping::InCache)?,
        };
        Ok(store.keep_staged(&self.head, self.base.as_deref(), files)?)
    }
}

/// Whether maps may have been derived without evidence that is there now.
fn is_outdated(store: &DerivedStore, reader: &Reader, id: RepositoryId) -> Result<bool, HistoryError> {
    let since = reader.snapshots_since(id, store.noted(NEWEST_SNAPSHOT)?)?;
    Ok(since.len() > SNAPSHOTS_SINCE || came_before_their_evidence(store, &since)?)
}
