//! Texts that git holds: let go, with the id of the blob in their place, and taken back.

use rusqlite::{Connection, OptionalExtension, params};

use super::form::{self, Stands, Whole};
use super::{content_hash, name};
use crate::journal::fact::{RepositoryId, WorktreeName};
use crate::journal::projection::repository_text;

/// A saved snapshot whose text is in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptText {
    /// Its number.
    pub number: i64,
    /// The file.
    pub path: String,
    /// SHA-256 of the redacted text.
    pub hash: [u8; 32],
}

/// A snapshot whose text is in git.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldSnapshot {
    /// Its number.
    pub number: i64,
    /// The object id in hexadecimal.
    pub blob: String,
}

/// The saved snapshots of a repository whose texts are in the journal, by file, the oldest first.
pub(in crate::journal) fn kept_texts(connection: &Connection, repository: &str) -> rusqlite::Result<Vec<KeptText>> {
    connection
        .prepare_cached(
            "SELECT id, path, hash FROM snapshots WHERE repository = ?1 AND form IN (0, 1, 3) AND moment <> 'checkpoint' \
             ORDER BY path, id",
        )?
        .query_map([repository], |row| {
            Ok(KeptText {
                number: row.get(0)?,
                path: row.get(1)?,
                hash: row.get(2)?,
            })
        })?
        .collect()
}

/// Lets the text of a snapshot go, which a blob holds. False for one that is not there any more or holds no text.
pub(in crate::journal) fn hold(connection: &Connection, held: &HeldSnapshot) -> rusqlite::Result<bool> {
    let is_text: Option<bool> = connection
        .prepare_cached("SELECT form IN (0, 1, 3) FROM snapshots WHERE id = ?1")?
        .query_row([held.number], |row| row.get(0))
        .optional()?;
    if is_text != Some(true) {
        return Ok(false);
    }
    let whole = Whole {
        stands: Stands::Blob,
        content: held.blob.clone().into_bytes(),
        ..form::decode(connection, held.number)?
    };
    form::replace_content(connection, held.number, &whole)?;
    Ok(true)
}

/// The newest snapshots of a file, as far as git holds their text.
pub(in crate::journal) fn held_of_file(
    connection: &Connection,
    repository: Option<RepositoryId>,
    path: &str,
    worktree: Option<&WorktreeName>,
    limit: usize,
) -> rusqlite::Result<Vec<HeldSnapshot>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let newest: Vec<(i64, bool)> = connection
        .prepare_cached(
            "SELECT id, form = 4 FROM snapshots WHERE repository = ?1 AND path = ?2 \
             ORDER BY ifnull(worktree <> ?4, 0), id DESC LIMIT ?3",
        )?
        .query_map(
            params![repository_text(repository), path, limit, name(worktree)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .collect::<rusqlite::Result<_>>()?;
    let mut held = Vec::new();
    for (number, _) in newest.into_iter().filter(|(_, is_held)| *is_held) {
        if let Ok(blob) = String::from_utf8(form::decode(connection, number)?.content) {
            held.push(HeldSnapshot { number, blob });
        }
    }
    Ok(held)
}

/// Takes a text back. False where it is not that of the snapshot.
pub(in crate::journal) fn take_back(connection: &Connection, number: i64, text: &str) -> rusqlite::Result<bool> {
    let hash: Option<[u8; 32]> = connection
        .prepare_cached("SELECT hash FROM snapshots WHERE id = ?1 AND form = 4")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    if hash != Some(content_hash(text)) {
        return Ok(false);
    }
    let whole = Whole {
        stands: Stands::Text,
        content: text.to_owned().into_bytes(),
        ..form::decode(connection, number)?
    };
    form::replace_content(connection, number, &whole)?;
    Ok(true)
}
