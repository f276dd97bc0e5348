//! Reading the commits of a repository, each once.

use std::time::Duration;

use super::graph::Graph;
use super::{History, HistoryError, Progress};
use crate::git::GitError;
use crate::journal::derived::CommitRecord;

/// How long git may take to list the commits.
const DEADLINE: Duration = Duration::from_mins(10);

/// So many commits are indexed in one transaction.
const COMMITS_A_BATCH: usize = 20_000;

/// So many commits that others name are looked for at once,
const NAMED_COMMITS: usize = 256;

/// and so many of the history of those are read.
const COMMITS_BEFORE_NAMED: usize = 2_000;

/// So often it is looked for commits that the commits name which were named.
const NAMED_ROUNDS: usize = 4;

impl History<'_> {
    /// Reads the commits that are reachable from `revisions` (object ids) and not known yet, and those that git's own words
    /// in them name. Two children for an ordinary history, and none where all are known.
    pub fn index(&mut self, revisions: &[String]) -> Result<(), HistoryError> {
        if !self.is_loaded {
            self.graph = Graph::new(self.store.commits()?);
            self.is_loaded = true;
        }
        let mut wanted: Vec<String> = Vec::new();
        for id in revisions.iter().chain(&self.evidence.heads) {
            let is_known = self.graph.place(id).is_some() || self.store.noted(&outside(id))? != 0;
            if !is_known && !wanted.contains(id) {
                wanted.push(id.clone());
            }
        }
        if wanted.is_empty() {
            return Ok(());
        }
        let read = match self.read(&wanted, usize::MAX) {
            // Of a commit that nothing leads to any more, parts may be gone.
            Err(error) if wanted.iter().any(|id| !revisions.contains(id)) => {
                tracing::debug!(%error, "commits that nothing leads to are not read");
                self.read(revisions, usize::MAX)?
            }
            read => read?,
        };
        self.add(&read)?;
        self.read_named(read)?;
        for id in wanted {
            if self.graph.place(&id).is_none() {
                self.store.note(&outside(&id), 1)?;
            }
        }
        Ok(())
    }

    /// A commit that was picked or taken back may be one that nothing leads to any more. It is read for as long as git has
    /// it.
    fn read_named(&mut self, mut read: Vec<CommitRecord>) -> Result<(), HistoryError> {
        for _ in 0..NAMED_ROUNDS {
            let mut named: Vec<String> = Vec::new();
            for id in read
                .iter()
                .flat_map(|commit| commit.reverts.iter().chain(&commit.picked_from))
            {
                if self.graph.place(id).is_none() && !named.contains(id) && named.len() < NAMED_COMMITS {
                    named.push(id.clone());
                }
            }
            if named.is_empty() {
                return Ok(());
            }
            read = match self.read(&named, COMMITS_BEFORE_NAMED) {
                Ok(read) => read,
                Err(error) => {
                    tracing::debug!(%error, "commits that others name are not read");
                    return Ok(());
                }
            };
            self.add(&read)?;
        }
        Ok(())
    }

    /// Commits that are not in the index, children first; no more than `most`.
    fn read(&mut self, wanted: &[String], most: usize) -> Result<Vec<CommitRecord>, GitError> {
        let mut excluded = self.graph.tips();
        // Nothing before the first evidence is a suggestion's; what others claim may be older than what was seen here.
        if self.imported.commits.is_empty() {
            excluded.extend(self.evidence.first_head.clone());
        }
        let mut commits: Vec<CommitRecord> = Vec::new();
        let progress = &mut self.progress;
        self.repository
            .walk_commits(wanted, &excluded, most, DEADLINE, |commit| {
                commits.push(commit);
                if commits.len().is_multiple_of(500) {
                    progress(Progress::Commits(commits.len()));
                }
            })?;
        Ok(commits)
    }

    fn add(&mut self, commits: &[CommitRecord]) -> Result<(), HistoryError> {
        if commits.is_empty() {
            return Ok(());
        }
        // Parents come last and must be in the index before their children.
        for batch in commits.rchunks(COMMITS_A_BATCH) {
            self.store.add(batch)?;
        }
        self.graph = Graph::new(self.store.commits()?);
        self.changes.clear();
        self.claims.clear();
        self.places.clear();
        self.holders = None;
        Ok(())
    }
}

pub(super) fn outside(id: &str) -> String {
    format!("outside {id}")
}
