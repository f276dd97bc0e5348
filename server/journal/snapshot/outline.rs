//! What there is, without reading any of it.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::form;
use crate::clock::Timestamp;
use crate::journal::fact::WorktreeName;
use crate::journal::origins;
use crate::suggestion::SuggestionId;

/// The commits that the snapshots and suggestions of a repository follow on, and the files that have snapshots.
pub(in crate::journal) fn evidence_of(
    connection: &Connection,
    repository: &str,
) -> rusqlite::Result<RepositoryEvidence> {
    let column = |query: &str| -> rusqlite::Result<Vec<String>> {
        connection
            .prepare_cached(query)?
            .query_map([repository], |row| row.get(0))?
            .collect()
    };
    let (first_at, first_head) = first_suggestion(connection, repository)?.unzip();
    Ok(RepositoryEvidence {
        first_at: first_at.map(Timestamp),
        first_head: first_head.flatten(),
        heads: column("SELECT DISTINCT head FROM snapshots WHERE repository = ?1 AND head IS NOT NULL")?,
        paths: column("SELECT DISTINCT path FROM snapshots WHERE repository = ?1")?,
        has_tokens: connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM snapshots WHERE repository = ?1 AND form = 2)")?
            .query_row([repository], |row| row.get(0))?,
        newest: connection
            .prepare_cached("SELECT ifnull(max(id), 0) FROM snapshots WHERE repository = ?1")?
            .query_row([repository], |row| row.get(0))?,
    })
}

fn first_suggestion(connection: &Connection, repository: &str) -> rusqlite::Result<Option<(i64, Option<String>)>> {
    connection
        .prepare_cached("SELECT accepted_at, head FROM suggestions WHERE repository = ?1 ORDER BY seq LIMIT 1")?
        .query_row([repository], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// See [`RepositoryEvidence::first_head`].
pub(in crate::journal) fn first_head_of(connection: &Connection, repository: &str) -> rusqlite::Result<Option<String>> {
    Ok(first_suggestion(connection, repository)?.and_then(|(_, head)| head))
}

/// The snapshots of a repository with a higher number than `after`, in outline.
pub(in crate::journal) fn since(
    connection: &Connection,
    repository: &str,
    after: i64,
) -> rusqlite::Result<Vec<SnapshotOutline>> {
    connection
        .prepare_cached(
            "SELECT id, path, head, at, worktree FROM snapshots WHERE repository = ?1 AND id > ?2 ORDER BY id DESC",
        )?
        .query_map(params![repository, after], outline)?
        .collect()
}

/// The snapshots of a file, newest first, in outline.
pub(in crate::journal) fn outlines(
    connection: &Connection,
    repository: &str,
    path: &str,
) -> rusqlite::Result<Vec<SnapshotOutline>> {
    connection
        .prepare_cached(
            "SELECT id, path, head, at, worktree FROM snapshots WHERE repository = ?1 AND path = ?2 ORDER BY id DESC",
        )?
        .query_map(params![repository, path], outline)?
        .collect()
}

fn outline(row: &Row<'_>) -> rusqlite::Result<SnapshotOutline> {
    Ok(SnapshotOutline {
        id: row.get(0)?,
        path: row.get(1)?,
        head: row.get(2)?,
        at: Timestamp(row.get(3)?),
        worktree: row.get::<_, Option<String>>(4)?.map(WorktreeName),
    })
}

/// Whether a file has a snapshot that follows on a commit.
pub(in crate::journal) fn has_on(
    connection: &Connection,
    repository: &str,
    path: &str,
    head: &str,
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM snapshots WHERE repository = ?1 AND path = ?2 AND head = ?3)")?
        .query_row(params![repository, path, head], |row| row.get(0))
}

/// The names of files, those that were seen last first, each with the number of its newest snapshot.
pub(in crate::journal) fn newest_names(
    connection: &Connection,
    repository: &str,
    limit: usize,
) -> rusqlite::Result<Vec<(String, i64)>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "SELECT path, max(id) AS newest FROM snapshots WHERE repository = ?1 GROUP BY path \
             ORDER BY newest DESC LIMIT ?2",
        )?
        .query_map(params![repository, limit], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// The suggestions of which a snapshot has text.
pub(in crate::journal) fn suggestions_in(connection: &Connection, id: i64) -> rusqlite::Result<Vec<SuggestionId>> {
    let origins = origins::from_bytes(&form::decode(connection, id)?.origins)?;
    Ok(origins.named().into_iter().collect())
}

/// The names under which snapshots were taken on top of a commit, or before the first one.
pub(in crate::journal) fn names_on(
    connection: &Connection,
    repository: &str,
    head: Option<&str>,
) -> rusqlite::Result<Vec<NameOnHead>> {
    connection
        .prepare_cached(
            "SELECT path, min(id), max(id) FROM snapshots WHERE repository = ?1 AND head IS ?2 GROUP BY path",
        )?
        .query_map(params![repository, head], |row| {
            Ok(NameOnHead {
                path: row.get(0)?,
                first: row.get(1)?,
                last: row.get(2)?,
            })
        })?
        .collect()
}

/// A name that a file had while `HEAD` was at a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameOnHead {
    /// The name.
    pub path: String,
    /// The number of the first snapshot that is kept from then.
    pub first: i64,
    /// The number of the last one.
    pub last: i64,
}

/// A snapshot without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotOutline {
    /// As in [`SnapshotRow`](super::SnapshotRow).
    pub id: i64,
    /// The file.
    pub path: String,
    /// As in [`SnapshotRow`](super::SnapshotRow).
    pub head: Option<String>,
    /// As in [`SnapshotRow`](super::SnapshotRow).
    pub at: Timestamp,
    /// As in [`SnapshotRow`](super::SnapshotRow).
    pub worktree: Option<WorktreeName>,
}

impl SnapshotOutline {
    /// Whether it is surely of another work tree than this one.
    pub fn is_of_another(&self, worktree: Option<&WorktreeName>) -> bool {
        WorktreeName::surely_differ(self.worktree.as_ref(), worktree)
    }
}

/// What the journal has about a repository, in outline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RepositoryEvidence {
    /// When the first suggestion was accepted; nothing where none ever was.
    pub first_at: Option<Timestamp>,
    /// The commit that `HEAD` was at when the first suggestion was accepted; nothing on an unborn branch.
    pub first_head: Option<String>,
    /// All commits that `HEAD` was at when a snapshot was taken.
    pub heads: Vec<String>,
    /// The files that have snapshots.
    pub paths: Vec<String>,
    /// Whether any of the snapshots holds fingerprints of tokens in place of text.
    pub has_tokens: bool,
    /// The newest snapshot's number; 0 where there is none.
    pub newest: i64,
}
