//! Contents that git may not hold: buffer checkpoints, saves, closes. Kept outside the chain, compressed, few.
//!
//! A text is stored whole or relative to the whole text of another snapshot of the same file. Checkpoints come and go, so
//! no other snapshot is ever stored relative to one. A text that a commit holds is let go, and its origins are kept.

mod forgotten;
mod form;
mod held;
mod outline;

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::fact::{Moment, Place, RepositoryId, WorktreeName};
use super::origins;
use super::projection::{from_word, repository_text, word};
use super::redact::Redactor;
use crate::clock::Timestamp;
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{OriginMap, Run};
pub(super) use forgotten::Forgotten;
use forgotten::without_the_forgotten;
use form::{Stands, Whole, damaged};
pub(super) use form::{decompress, delete};
pub use held::{HeldSnapshot, KeptText};
pub(super) use held::{held_of_file, hold, kept_texts, take_back};
pub use outline::{NameOnHead, RepositoryEvidence, SnapshotOutline};
pub(super) use outline::{evidence_of, first_head_of, has_on, names_on, newest_names, outlines, since, suggestions_in};

/// How many saved snapshots of a file are kept, and how many unsaved ones.
pub const KEPT_A_FILE: usize = 16;

/// How many saved snapshots beyond those are kept for each commit that they follow on: without them, what went into the
/// next commit could not be told when it is asked for later.
const KEPT_A_HEAD: usize = 1;

/// How many commits are followed on so at most.
const KEPT_HEADS: usize = 64;

/// Contents that two processes store of one buffer come within this time. Microseconds.
const JUST_NOW: i64 = 10_000_000;

/// No content is larger; a stored length beyond it is damage.
const MAX_LENGTH: usize = 256 << 20;

/// What is kept of a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotContent {
    /// The redacted text.
    Text(String),
    /// Serialized token fingerprints (`keep_text = false`), opaque here.
    Tokens(Vec<u8>),
}

/// A content on its way into the journal. Made by redaction or from fingerprints, in no other way.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    moment: Moment,
    content: SnapshotContent,
    hash: [u8; 32],
    origins: OriginMap,
}

impl Snapshot {
    /// A snapshot that keeps the text, redacted, with the origins moved along. Its hash is the SHA-256 of the
    /// redacted text.
    pub fn of_text(redactor: &Redactor, moment: Moment, text: &str, origins: &OriginMap) -> Self {
        let (text, origins) = redactor.redact_with_origins(text, origins);
        Self {
            moment,
            hash: content_hash(&text),
            content: SnapshotContent::Text(text),
            origins,
        }
    }

    /// A snapshot that keeps no text. `hash` is that of the whole text under the key of its tokens, as
    /// `attribution::evidence::ContentHash` makes it.
    pub fn of_tokens(moment: Moment, tokens: Vec<u8>, hash: [u8; 32], origins: OriginMap) -> Self {
        Self {
            moment,
            content: SnapshotContent::Tokens(tokens),
            hash,
            origins,
        }
    }

    /// By what the content is recognised: see [`SnapshotRow::hash`].
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// Who wrote which bytes of it.
    pub fn origins(&self) -> &OriginMap {
        &self.origins
    }

    /// Calls its suggestions by other names.
    pub fn rename(&mut self, name: impl Fn(SuggestionId) -> SuggestionId) {
        for id in &mut self.origins.suggestions {
            *id = name(*id);
        }
    }

    /// Replaces its runs by what `change` makes of them.
    pub(super) fn replace_runs(&mut self, change: impl FnOnce(&[Run]) -> Vec<Run>) {
        self.origins.runs = change(&self.origins.runs);
    }

    /// About how many bytes it holds in memory.
    pub fn weight(&self) -> usize {
        let content = match &self.content {
            SnapshotContent::Text(text) => text.len(),
            SnapshotContent::Tokens(tokens) => tokens.len(),
        };
        content + self.origins.runs.len() * 40 + self.origins.suggestions.len() * 16 + 256
    }
}

/// The hash by which a redacted text is recognised.
pub fn content_hash(redacted: &str) -> [u8; 32] {
    Sha256::digest(redacted).into()
}

/// A snapshot as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct SnapshotRow {
    /// Rises with time.
    pub id: i64,
    /// The repository; nothing outside any.
    pub repository: Option<RepositoryId>,
    /// As in [`Place`].
    pub path: String,
    /// As in [`Place`].
    pub worktree: Option<WorktreeName>,
    /// The process that saw it.
    pub session: String,
    /// When it was taken.
    pub moment: Moment,
    /// When it was taken, by the clock.
    pub at: Timestamp,
    /// The commit that `HEAD` was at, in hexadecimal; nothing on an unborn branch and outside git.
    pub head: Option<String>,
    /// See [`Snapshot`].
    pub hash: [u8; 32],
    /// Text or tokens.
    pub content: SnapshotContent,
    /// Who wrote which bytes of it.
    pub origins: OriginMap,
}

impl SnapshotRow {
    /// Whether it is surely of another work tree than this one.
    pub fn is_of_another(&self, worktree: Option<&WorktreeName>) -> bool {
        WorktreeName::surely_differ(self.worktree.as_ref(), worktree)
    }
}

impl From<&Snapshot> for Whole {
    fn from(snapshot: &Snapshot) -> Self {
        let (stands, content) = match &snapshot.content {
            SnapshotContent::Text(text) => (Stands::Text, text.clone().into_bytes()),
            SnapshotContent::Tokens(tokens) => (Stands::Tokens, tokens.clone()),
        };
        Self {
            stands,
            content,
            origins: origins::to_bytes(&snapshot.origins),
        }
    }
}

/// Keeps a snapshot, in the caller's transaction. A checkpoint replaces the one before of its file and session; a save
/// replaces the checkpoint, and of a file only the last [`KEPT_A_FILE`] saves are kept and those that other commits
/// need.
pub(super) fn store(
    connection: &Connection,
    place: &Place,
    session: &str,
    at: Timestamp,
    snapshot: &Snapshot,
) -> rusqlite::Result<()> {
    let file = File {
        connection,
        repository: &repository_text(place.repository),
        path: &place.path,
        worktree: name(place.worktree.as_ref()),
        head: place.head.as_deref(),
    };
    connection
        .prepare_cached(
            "DELETE FROM snapshots WHERE repository = ?1 AND path = ?2 AND session = ?3 AND moment = 'checkpoint' \
             AND worktree IS ?4",
        )?
        .execute(params![file.repository, file.path, session, file.worktree])?;
    let joined = file.with_what_others_saw(session, at, snapshot)?;
    let Some(snapshot) = without_the_forgotten(connection, joined.as_ref())? else {
        return Ok(());
    };
    let snapshot = snapshot.as_ref();
    if snapshot.moment != Moment::Checkpoint && file.touch_equal(snapshot, at)? {
        return Ok(());
    }
    file.insert(
        (session, at),
        (&word(&snapshot.moment), snapshot.hash),
        &Whole::from(snapshot),
    )?;
    file.drop_old()
}

/// A file, or all files of a folder, go by another name from now on: what is known of the last content is known under the
/// new name too, in the caller's transaction. `from`: the old name in the repository of `to`.
pub(super) fn rename(
    connection: &Connection,
    to: &Place,
    from: &str,
    session: &str,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let repository = repository_text(to.repository);
    let worktree = name(to.worktree.as_ref());
    let newest: Vec<(i64, String)> = connection
        .prepare_cached(
            "SELECT max(id), path FROM snapshots WHERE repository = ?1 \
             AND (path = ?2 OR substr(path, 1, length(?2) + 1) = ?2 || '/') AND worktree IS ?3 GROUP BY path",
        )?
        .query_map(params![repository, from, worktree], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (id, before) in newest {
        let path = format!("{}{}", to.path, before.get(from.len()..).unwrap_or_default());
        let file = File {
            connection,
            repository: &repository,
            path: &path,
            worktree,
            head: to.head.as_deref(),
        };
        if file.is_known_since(id)? {
            continue;
        }
        let (moment, hash): (String, [u8; 32]) = connection
            .prepare_cached("SELECT moment, hash FROM snapshots WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        file.insert((session, at), (&moment, hash), &form::decode(connection, id)?)?;
        file.drop_old()?;
    }
    Ok(())
}

struct File<'a> {
    connection: &'a Connection,
    repository: &'a str,
    path: &'a str,
    worktree: Option<&'a str>,
    head: Option<&'a str>,
}

impl File<'_> {
    fn insert(
        &self,
        (session, at): (&str, Timestamp),
        (moment, hash): (&str, [u8; 32]),
        whole: &Whole,
    ) -> rusqlite::Result<()> {
        let base = form::base_of(self.connection, self.repository, self.path)?;
        let encoded = form::encode(whole, base.as_ref());
        self.connection
            .prepare_cached(
                "INSERT INTO snapshots (repository, path, session, moment, at, hash, form, base, content, origins, head, \
                 worktree) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                self.repository,
                self.path,
                session,
                moment,
                at.0,
                hash,
                encoded.form_number(),
                encoded.base,
                encoded.content,
                encoded.origins,
                self.head,
                self.worktree,
            ])?;
        Ok(())
    }

    /// Whether there is a snapshot of it that is newer than another file's.
    fn is_known_since(&self, id: i64) -> rusqlite::Result<bool> {
        self.connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM snapshots WHERE repository = ?1 AND path = ?2 AND id > ?3 \
                 AND worktree IS ?4)",
            )?
            .query_row(params![self.repository, self.path, id, self.worktree], |row| row.get(0))
    }

    /// Several processes may follow one buffer, and what one of them was told the others only saw: where the last content
    /// that one has just stored is this very content, what it knows of it is known.
    fn with_what_others_saw<'a>(
        &self,
        session: &str,
        at: Timestamp,
        snapshot: &'a Snapshot,
    ) -> rusqlite::Result<Cow<'a, Snapshot>> {
        let same: Vec<i64> = self
            .connection
            .prepare_cached(
                "SELECT id FROM snapshots WHERE id IN (SELECT max(id) FROM snapshots \
                 WHERE repository = ?1 AND path = ?2 AND session <> ?3 \
                 AND worktree IS ?7 GROUP BY session) \
                 AND hash = ?4 AND abs(at - ?5) <= ?6 ORDER BY id DESC",
            )?
            .query_map(
                params![
                    self.repository,
                    self.path,
                    session,
                    snapshot.hash,
                    at.0,
                    JUST_NOW,
                    self.worktree,
                ],
                |row| row.get(0),
            )?
            .collect::<rusqlite::Result<_>>()?;
        let mut joined = Cow::Borrowed(snapshot);
        for id in same {
            let theirs = origins::from_bytes(&form::decode(self.connection, id)?.origins)?;
            if let Some(origins) = joined.origins.joined_with(&theirs) {
                joined.to_mut().origins = origins;
            }
        }
        Ok(joined)
    }

    /// Where the newest saved snapshot is the same already, only its time is new.
    fn touch_equal(&self, snapshot: &Snapshot, at: Timestamp) -> rusqlite::Result<bool> {
        let newest: Option<(i64, bool)> = self
            .connection
            .prepare_cached(
                "SELECT id, moment = ?3 AND hash = ?4 AND head IS ?5 FROM snapshots \
                 WHERE repository = ?1 AND path = ?2 AND moment <> 'checkpoint' AND worktree IS ?6 \
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row(
                params![
                    self.repository,
                    self.path,
                    word(&snapshot.moment),
                    snapshot.hash,
                    self.head,
                    self.worktree,
                ],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((id, true)) = newest else {
            return Ok(false);
        };
        let kept = form::decode(self.connection, id)?;
        if origins::from_bytes(&kept.origins)? != snapshot.origins {
            return Ok(false);
        }
        self.connection
            .prepare_cached("UPDATE snapshots SET at = ?2 WHERE id = ?1")?
            .execute(params![id, at.0])?;
        Ok(true)
    }

    fn drop_old(&self) -> rusqlite::Result<()> {
        let saved = format!(
            "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS age, \
             row_number() OVER (PARTITION BY head ORDER BY id DESC) AS age_on_head FROM snapshots \
             WHERE repository = ?1 AND path = ?2 AND worktree IS ?3 AND moment <> 'checkpoint') \
             WHERE age > {KEPT_A_FILE} AND (age_on_head > {KEPT_A_HEAD} OR age > {})",
            KEPT_A_FILE + KEPT_A_HEAD * KEPT_HEADS
        );
        let unsaved = format!(
            "SELECT id FROM snapshots WHERE repository = ?1 AND path = ?2 AND worktree IS ?3 \
             AND moment = 'checkpoint' ORDER BY id DESC LIMIT -1 OFFSET {KEPT_A_FILE}"
        );
        for query in [saved, unsaved] {
            let old: Vec<i64> = self
                .connection
                .prepare_cached(&query)?
                .query_map(params![self.repository, self.path, self.worktree], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            form::delete(self.connection, &old)?;
        }
        Ok(())
    }
}

/// The snapshots of a file, but for those whose text git holds: first those of one work tree and those that do not say
/// theirs, then those of others; both newest first.
pub(super) fn of_file(
    connection: &Connection,
    repository: Option<RepositoryId>,
    path: &str,
    worktree: Option<&WorktreeName>,
    limit: usize,
) -> rusqlite::Result<Vec<SnapshotRow>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "SELECT id, repository, path, session, moment, at, hash, head, worktree FROM snapshots \
             WHERE repository = ?1 AND path = ?2 ORDER BY ifnull(worktree <> ?4, 0), id DESC LIMIT ?3",
        )?
        .query_map(
            params![repository_text(repository), path, limit, name(worktree)],
            |row| from_row(connection, row, &mut |_| None),
        )?
        .filter_map(Result::transpose)
        .collect()
}

/// One snapshot; nothing where it is not there any more, or where git holds its text and `text_of` does not tell the text
/// of the blob.
pub(super) fn with_number(
    connection: &Connection,
    id: i64,
    text_of: &mut dyn FnMut(&str) -> Option<String>,
) -> rusqlite::Result<Option<SnapshotRow>> {
    connection
        .prepare_cached(
            "SELECT id, repository, path, session, moment, at, hash, head, worktree FROM snapshots WHERE id = ?1",
        )?
        .query_row([id], |row| from_row(connection, row, text_of))
        .optional()
        .map(Option::flatten)
}

fn from_row(
    connection: &Connection,
    row: &Row<'_>,
    text_of: &mut dyn FnMut(&str) -> Option<String>,
) -> rusqlite::Result<Option<SnapshotRow>> {
    let id = row.get(0)?;
    let repository: String = row.get(1)?;
    let hash: [u8; 32] = row.get(6)?;
    let whole = form::decode(connection, id)?;
    let origins = origins::from_bytes(&whole.origins)?;
    let content = match whole.stands {
        Stands::Text => SnapshotContent::Text(text(whole.content)?),
        Stands::Tokens => SnapshotContent::Tokens(whole.content),
        Stands::Blob => match text_of(&text(whole.content)?).filter(|text| content_hash(text) == hash) {
            Some(text) => SnapshotContent::Text(text),
            None => return Ok(None),
        },
    };
    Ok(Some(SnapshotRow {
        id,
        repository: RepositoryId::parse(&repository),
        path: row.get(2)?,
        worktree: row.get::<_, Option<String>>(8)?.map(WorktreeName),
        session: row.get(3)?,
        moment: from_word(row.get(4)?)?,
        at: Timestamp(row.get(5)?),
        head: row.get(7)?,
        hash,
        content,
        origins,
    }))
}

fn name(worktree: Option<&WorktreeName>) -> Option<&str> {
    worktree.map(|worktree| worktree.0.as_str())
}

fn text(content: Vec<u8>) -> rusqlite::Result<String> {
    String::from_utf8(content).map_err(|error| damaged(&error.to_string()))
}

#[cfg(test)]
mod tests;
