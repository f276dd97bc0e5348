//! Which repository is which: the part of the journal that finding a file's place needs.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::append::Appender;
use super::fact::{Fact, RepositoryId};
use super::record::SessionId;
use super::store::{Durability, JournalError, Store};
use crate::clock::Timestamp;

/// A repository as the journal knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundRepository {
    /// Its identity.
    pub id: RepositoryId,
    /// Canonical path of its common directory, when it was seen last.
    pub common_dir: String,
    /// Its root commits in hexadecimal, sorted; empty where it had none.
    pub roots: Vec<String>,
}

/// The journal could not be asked. Whatever place is made of that is thrown away and asked for again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the journal cannot be read or written now")]
pub struct IndexUnavailable;

/// What [`Locate`](super::writer::Locate) may ask of the journal and tell it.
pub trait RepositoryIndex {
    /// The repository that was bound to a common directory last.
    fn by_common_dir(&self, common_dir: &str) -> Result<Option<BoundRepository>, IndexUnavailable>;

    /// The repositories with at least one of these root commits, the one bound last first.
    fn by_roots(&self, roots: &[String]) -> Result<Vec<BoundRepository>, IndexUnavailable>;

    /// Binds a repository: a known one that has moved or got its first commit, or (`None`) a new one. Another process
    /// may have met the new one at the same moment; then its identity is the answer.
    fn bind(
        &mut self,
        known: Option<RepositoryId>,
        common_dir: &str,
        roots: &[String],
    ) -> Result<RepositoryId, IndexUnavailable>;
}

/// The repository that was bound to a common directory last.
pub(super) fn by_common_dir(connection: &Connection, common_dir: &str) -> rusqlite::Result<Option<BoundRepository>> {
    connection
        .prepare_cached(
            "SELECT id, common_dir, roots FROM repositories WHERE common_dir = ?1 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([common_dir], from_row)
        .optional()
}

fn by_roots(connection: &Connection, roots: &[String]) -> rusqlite::Result<Vec<BoundRepository>> {
    let mut found: Vec<(i64, BoundRepository)> = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT id, common_dir, roots, seq FROM repositories JOIN repository_roots ON repository = id WHERE root = ?1",
    )?;
    for root in roots {
        for row in statement.query_map([root], |row| Ok((row.get(3)?, from_row(row)?)))? {
            let row = row?;
            if !found.iter().any(|(_, repository)| repository.id == row.1.id) {
                found.push(row);
            }
        }
    }
    found.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
    Ok(found.into_iter().map(|(_, repository)| repository).collect())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<BoundRepository> {
    let id: String = row.get(0)?;
    let roots: String = row.get(2)?;
    Ok(BoundRepository {
        id: RepositoryId::parse(&id).unwrap_or(RepositoryId(Uuid::nil())),
        common_dir: row.get(1)?,
        roots: serde_json::from_str(&roots).map_err(super::projection::unreadable)?,
    })
}

/// Binds a repository in a transaction of its own, so that no lock is held while git is asked.
pub(super) fn bind(
    store: &mut Store,
    session: SessionId,
    at: Timestamp,
    known: Option<RepositoryId>,
    common_dir: &str,
    roots: &[String],
) -> Result<RepositoryId, JournalError> {
    store.transaction(Durability::Process, |transaction| {
        let present = by_common_dir(transaction, common_dir)?.filter(|present| match known {
            Some(id) => present.id == id,
            None => present.roots == roots || present.roots.is_empty() || roots.is_empty(),
        });
        match &present {
            Some(present) if present.roots == roots || roots.is_empty() => return Ok(present.id),
            _ => {}
        }
        let id = known
            .or(present.map(|present| present.id))
            .unwrap_or_else(|| RepositoryId(Uuid::new_v4()));
        let mut roots = roots.to_vec();
        roots.sort_unstable();
        roots.dedup();
        let common_dir = common_dir.to_owned();
        Appender::begin(transaction, session)?.append(&Fact::RepositoryBound { id, common_dir, roots }, at)?;
        Ok(id)
    })
}

/// The index over an open database. Remembers that a question failed.
pub(super) struct StoreIndex<'a> {
    store: &'a mut Store,
    session: SessionId,
    at: Timestamp,
    failure: std::cell::RefCell<Option<JournalError>>,
}

impl<'a> StoreIndex<'a> {
    /// What is bound is bound by `session` at `at`.
    pub(super) fn new(store: &'a mut Store, session: SessionId, at: Timestamp) -> Self {
        Self {
            store,
            session,
            at,
            failure: None.into(),
        }
    }

    /// The first failure, if any question failed.
    pub(super) fn into_failure(self) -> Option<JournalError> {
        self.failure.into_inner()
    }

    fn answer<T>(&self, answer: Result<T, impl Into<JournalError>>) -> Result<T, IndexUnavailable> {
        answer.map_err(|error| {
            self.failure.borrow_mut().get_or_insert(error.into());
            IndexUnavailable
        })
    }
}

impl RepositoryIndex for StoreIndex<'_> {
    fn by_common_dir(&self, common_dir: &str) -> Result<Option<BoundRepository>, IndexUnavailable> {
        self.answer(by_common_dir(self.store.connection(), common_dir))
    }

    fn by_roots(&self, roots: &[String]) -> Result<Vec<BoundRepository>, IndexUnavailable> {
        self.answer(by_roots(self.store.connection(), roots))
    }

    fn bind(
        &mut self,
        known: Option<RepositoryId>,
        common_dir: &str,
        roots: &[String],
    ) -> Result<RepositoryId, IndexUnavailable> {
        let bound = bind(self.store, self.session, self.at, known, common_dir, roots);
        self.answer(bound)
    }
}

/// Every repository that is known, in the order in which they were bound last.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<BoundRepository>> {
    connection
        .prepare("SELECT id, common_dir, roots FROM repositories ORDER BY seq")?
        .query_map(params![], from_row)?
        .collect()
}
