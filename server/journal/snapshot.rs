//! Contents that git may not hold: buffer checkpoints, saves, closes. Kept outside the chain, compressed, few.
//!
//! A text is stored whole or as what differs from the whole text of another snapshot of the same file, by common
//! prefix and suffix. Checkpoints come and go, so no other snapshot is ever stored relative to one.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::append;
use super::fact::{Moment, Place, RepositoryId};
use super::origins;
use super::projection::{from_word, repository_text, word};
use super::redact::Redactor;
use crate::clock::Timestamp;
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{OriginMap, Run};

/// How many saved snapshots of a file are kept, and how many unsaved ones.
pub const KEPT_A_FILE: usize = 16;

/// How many saved snapshots beyond those are kept for each commit that they follow on: without them, what went into the
/// next commit could not be told when it is asked for later.
const KEPT_A_HEAD: usize = 1;

/// How many commits are followed on so at most.
const KEPT_HEADS: usize = 64;

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

/// How a content stands in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Difference,
    Tokens,
}

impl Form {
    fn number(self) -> i64 {
        match self {
            Self::Text => 0,
            Self::Difference => 1,
            Self::Tokens => 2,
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
        head: place.head.as_deref(),
    };
    connection
        .prepare_cached(
            "DELETE FROM snapshots WHERE repository = ?1 AND path = ?2 AND session = ?3 AND moment = 'checkpoint'",
        )?
        .execute(params![file.repository, file.path, session])?;
    let Some(snapshot) = without_the_forgotten(connection, snapshot)? else {
        return Ok(());
    };
    let snapshot = snapshot.as_ref();
    let origins = origins::pack(&snapshot.origins);
    if snapshot.moment != Moment::Checkpoint && file.touch_equal(snapshot, &origins, at)? {
        return Ok(());
    }
    let (form, base, content) = match &snapshot.content {
        SnapshotContent::Tokens(tokens) => (Form::Tokens, None, lz4_flex::compress_prepend_size(tokens)),
        SnapshotContent::Text(text) => match file.base()? {
            Some((id, whole)) => match difference(whole.as_bytes(), text.as_bytes()) {
                Some(content) => (Form::Difference, Some(id), content),
                None => (Form::Text, None, lz4_flex::compress_prepend_size(text.as_bytes())),
            },
            None => (Form::Text, None, lz4_flex::compress_prepend_size(text.as_bytes())),
        },
    };
    connection
        .prepare_cached(
            "INSERT INTO snapshots (repository, path, session, moment, at, hash, form, base, content, origins, head) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            file.repository,
            file.path,
            session,
            word(&snapshot.moment),
            at.0,
            snapshot.hash,
            form.number(),
            base,
            content,
            origins,
            file.head,
        ])?;
    file.drop_old()
}

/// An editor may still name suggestions that were forgotten meanwhile, and still hold their text. Nothing of it may come
/// back, so it is cut out; what is left is compared with the file as if somebody had typed the rest since. Nothing is
/// left to keep where no other suggestion is named, or where only tokens are kept, which cannot be cut.
fn without_the_forgotten<'a>(
    connection: &Connection,
    snapshot: &'a Snapshot,
) -> rusqlite::Result<Option<Cow<'a, Snapshot>>> {
    let named = &snapshot.origins.suggestions;
    let mut forgotten = vec![false; named.len()];
    for (is_forgotten, id) in forgotten.iter_mut().zip(named) {
        *is_forgotten = append::is_forgotten(connection, &id.to_string())?;
    }
    if !forgotten.contains(&true) {
        return Ok(Some(Cow::Borrowed(snapshot)));
    }
    let SnapshotContent::Text(text) = &snapshot.content else {
        return Ok(None);
    };
    if !forgotten.contains(&false) {
        return Ok(None);
    }
    let is_cut = |run: &Run| {
        let slot = run.origin.slot().map(|slot| slot.0 as usize);
        slot.and_then(|slot| forgotten.get(slot)).copied().unwrap_or_default()
    };
    let Some((text, runs)) = cut(text, &snapshot.origins.runs, is_cut) else {
        return Ok(None);
    };
    Ok(Some(Cow::Owned(Snapshot {
        moment: snapshot.moment,
        hash: content_hash(&text),
        content: SnapshotContent::Text(text),
        origins: OriginMap {
            suggestions: named.clone(),
            runs,
        },
    })))
}

/// The text without the bytes of some runs, and the other runs where they are then; nothing for runs that do not fit
/// the text.
fn cut(text: &str, runs: &[Run], is_cut: impl Fn(&Run) -> bool) -> Option<(String, Vec<Run>)> {
    let mut left = String::with_capacity(text.len());
    let mut moved = Vec::with_capacity(runs.len());
    let mut end = 0;
    for run in runs {
        left.push_str(text.get(end..run.range.start)?);
        end = run.range.end;
        if !is_cut(run) {
            let start = left.len();
            left.push_str(text.get(run.range.clone())?);
            moved.push(Run {
                range: start..left.len(),
                origin: run.origin,
            });
        }
    }
    left.push_str(text.get(end..)?);
    Some((left, moved))
}

struct File<'a> {
    connection: &'a Connection,
    repository: &'a str,
    path: &'a str,
    head: Option<&'a str>,
}

impl File<'_> {
    /// Where the newest saved snapshot is the same already, only its time is new.
    fn touch_equal(&self, snapshot: &Snapshot, origins: &[u8], at: Timestamp) -> rusqlite::Result<bool> {
        let newest: Option<(i64, bool)> = self
            .connection
            .prepare_cached(
                "SELECT id, moment = ?3 AND hash = ?4 AND origins = ?5 AND head IS ?6 FROM snapshots \
                 WHERE repository = ?1 AND path = ?2 AND moment <> 'checkpoint' ORDER BY id DESC LIMIT 1",
            )?
            .query_row(
                params![
                    self.repository,
                    self.path,
                    word(&snapshot.moment),
                    snapshot.hash,
                    origins,
                    self.head
                ],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((id, true)) = newest else {
            return Ok(false);
        };
        self.connection
            .prepare_cached("UPDATE snapshots SET at = ?2 WHERE id = ?1")?
            .execute(params![id, at.0])?;
        Ok(true)
    }

    /// The newest saved snapshot of the file that is stored whole.
    fn base(&self) -> rusqlite::Result<Option<(i64, String)>> {
        self.connection
            .prepare_cached(
                "SELECT id, content FROM snapshots WHERE repository = ?1 AND path = ?2 AND form = 0 \
                 AND moment <> 'checkpoint' ORDER BY id DESC LIMIT 1",
            )?
            .query_row([self.repository, self.path], |row| {
                Ok((row.get(0)?, text(decompress(&row.get::<_, Vec<u8>>(1)?)?)?))
            })
            .optional()
    }

    fn drop_old(&self) -> rusqlite::Result<()> {
        let saved = format!(
            "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS age, \
             row_number() OVER (PARTITION BY head ORDER BY id DESC) AS age_on_head FROM snapshots \
             WHERE repository = ?1 AND path = ?2 AND moment <> 'checkpoint') \
             WHERE age > {KEPT_A_FILE} AND (age_on_head > {KEPT_A_HEAD} OR age > {})",
            KEPT_A_FILE + KEPT_A_HEAD * KEPT_HEADS
        );
        let unsaved = format!(
            "SELECT id FROM snapshots WHERE repository = ?1 AND path = ?2 AND moment = 'checkpoint' \
             ORDER BY id DESC LIMIT -1 OFFSET {KEPT_A_FILE}"
        );
        for query in [saved, unsaved] {
            let old: Vec<i64> = self
                .connection
                .prepare_cached(&query)?
                .query_map([self.repository, self.path], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            delete(self.connection, &old)?;
        }
        Ok(())
    }
}

/// Deletes snapshots. What was stored relative to one of them is stored anew, relative to the newest of its siblings.
pub(super) fn delete(connection: &Connection, ids: &[i64]) -> rusqlite::Result<()> {
    for id in ids {
        let dependants: Vec<i64> = connection
            .prepare_cached("SELECT id FROM snapshots WHERE base = ?1 ORDER BY id DESC")?
            .query_map([id], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        // A checkpoint must not become the base of others, so each of those is stored whole.
        let mut base: Option<(i64, Vec<u8>)> = None;
        for dependant in dependants {
            let content = whole(connection, dependant)?;
            let relative = base
                .as_ref()
                .and_then(|(id, base)| Some((*id, difference(base, &content)?)));
            let saved: bool = connection
                .prepare_cached("SELECT moment <> 'checkpoint' FROM snapshots WHERE id = ?1")?
                .query_row([dependant], |row| row.get(0))?;
            let (form, base_id, bytes) = match relative {
                Some((base, bytes)) => (Form::Difference, Some(base), bytes),
                None => (Form::Text, None, lz4_flex::compress_prepend_size(&content)),
            };
            connection
                .prepare_cached("UPDATE snapshots SET form = ?2, base = ?3, content = ?4 WHERE id = ?1")?
                .execute(params![dependant, form.number(), base_id, bytes])?;
            if form == Form::Text && saved && base.is_none() {
                base = Some((dependant, content));
            }
        }
        connection
            .prepare_cached("DELETE FROM snapshots WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

/// The snapshots of a file, newest first.
pub(super) fn of_file(
    connection: &Connection,
    repository: Option<RepositoryId>,
    path: &str,
    limit: usize,
) -> rusqlite::Result<Vec<SnapshotRow>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "SELECT id, repository, path, session, moment, at, hash, form, origins, head FROM snapshots \
             WHERE repository = ?1 AND path = ?2 ORDER BY id DESC LIMIT ?3",
        )?
        .query_map(params![repository_text(repository), path, limit], |row| {
            from_row(connection, row)
        })?
        .collect()
}

/// The files that have a snapshot with text of a suggestion. Reads the origins of all snapshots.
pub(super) fn files_naming(connection: &Connection, id: SuggestionId) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = connection.prepare("SELECT repository, path, origins FROM snapshots")?;
    let mut rows = statement.query([])?;
    let mut files = Vec::new();
    while let Some(row) = rows.next()? {
        let origins = origins::unpack(&row.get::<_, Vec<u8>>(2)?)?;
        let file = (row.get(0)?, row.get(1)?);
        if origins.suggestions.contains(&id) && !files.contains(&file) {
            files.push(file);
        }
    }
    Ok(files)
}

/// The commits that the snapshots and suggestions of a repository follow on, and the files that have snapshots.
pub(super) fn evidence_of(connection: &Connection, repository: &str) -> rusqlite::Result<RepositoryEvidence> {
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
pub(super) fn first_head_of(connection: &Connection, repository: &str) -> rusqlite::Result<Option<String>> {
    Ok(first_suggestion(connection, repository)?.and_then(|(_, head)| head))
}

/// The snapshots of a repository with a higher number than `after`, in outline.
pub(super) fn since(connection: &Connection, repository: &str, after: i64) -> rusqlite::Result<Vec<SnapshotOutline>> {
    connection
        .prepare_cached("SELECT id, path, head, at FROM snapshots WHERE repository = ?1 AND id > ?2 ORDER BY id DESC")?
        .query_map(params![repository, after], outline)?
        .collect()
}

/// The snapshots of a file, newest first, in outline.
pub(super) fn outlines(
    connection: &Connection,
    repository: &str,
    path: &str,
) -> rusqlite::Result<Vec<SnapshotOutline>> {
    connection
        .prepare_cached(
            "SELECT id, path, head, at FROM snapshots WHERE repository = ?1 AND path = ?2 ORDER BY id DESC",
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
    })
}

/// One snapshot; nothing where it is not there any more.
pub(super) fn with_number(connection: &Connection, id: i64) -> rusqlite::Result<Option<SnapshotRow>> {
    connection
        .prepare_cached(
            "SELECT id, repository, path, session, moment, at, hash, form, origins, head FROM snapshots WHERE id = ?1",
        )?
        .query_row([id], |row| from_row(connection, row))
        .optional()
}

/// Whether a file has a snapshot that follows on a commit.
pub(super) fn has_on(connection: &Connection, repository: &str, path: &str, head: &str) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM snapshots WHERE repository = ?1 AND path = ?2 AND head = ?3)")?
        .query_row(params![repository, path, head], |row| row.get(0))
}

/// A snapshot without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotOutline {
    /// As in [`SnapshotRow`].
    pub id: i64,
    /// The file.
    pub path: String,
    /// As in [`SnapshotRow`].
    pub head: Option<String>,
    /// As in [`SnapshotRow`].
    pub at: Timestamp,
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

fn from_row(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<SnapshotRow> {
    let id = row.get(0)?;
    let repository: String = row.get(1)?;
    let content = whole(connection, id)?;
    let content = match row.get::<_, i64>(7)? {
        2 => SnapshotContent::Tokens(content),
        _ => SnapshotContent::Text(text(content)?),
    };
    let origins = origins::unpack(&row.get::<_, Vec<u8>>(8)?)?;
    Ok(SnapshotRow {
        id,
        repository: RepositoryId::parse(&repository),
        path: row.get(2)?,
        session: row.get(3)?,
        moment: from_word(row.get(4)?)?,
        at: Timestamp(row.get(5)?),
        head: row.get(9)?,
        hash: row.get(6)?,
        content,
        origins,
    })
}

/// The content of a row with what it is relative to.
fn whole(connection: &Connection, id: i64) -> rusqlite::Result<Vec<u8>> {
    let (base, content): (Option<i64>, Vec<u8>) = connection
        .prepare_cached("SELECT base, content FROM snapshots WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let Some(base) = base else {
        return decompress(&content);
    };
    let base: Vec<u8> = connection
        .prepare_cached("SELECT content FROM snapshots WHERE id = ?1 AND base IS NULL")?
        .query_row([base], |row| row.get(0))?;
    rejoin(&decompress(&base)?, &content)
}

/// What `new` has between the prefix and the suffix that it shares with `base`; nothing where that saves little.
fn difference(base: &[u8], new: &[u8]) -> Option<Vec<u8>> {
    let prefix = base.iter().zip(new).take_while(|(a, b)| a == b).count();
    let room = base.len().min(new.len()) - prefix;
    let suffix = base
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(room)
        .take_while(|(a, b)| a == b)
        .count();
    let middle = &new[prefix..new.len() - suffix];
    if middle.len() > new.len() / 2 {
        return None;
    }
    let mut content = Vec::with_capacity(16 + middle.len());
    content.extend_from_slice(&(prefix as u64).to_le_bytes());
    content.extend_from_slice(&(suffix as u64).to_le_bytes());
    content.extend_from_slice(&lz4_flex::compress_prepend_size(middle));
    Some(content)
}

/// Undoes [`difference`].
fn rejoin(base: &[u8], content: &[u8]) -> rusqlite::Result<Vec<u8>> {
    let (prefix, rest) = content.split_first_chunk::<8>().ok_or_else(|| damaged("too short"))?;
    let (suffix, middle) = rest.split_first_chunk::<8>().ok_or_else(|| damaged("too short"))?;
    let prefix = u64::from_le_bytes(*prefix) as usize;
    let suffix = u64::from_le_bytes(*suffix) as usize;
    let middle = decompress(middle)?;
    let head = base.get(..prefix).ok_or_else(|| damaged("not of this base"))?;
    let tail = base
        .len()
        .checked_sub(suffix)
        .ok_or_else(|| damaged("not of this base"))?;
    Ok([head, &middle, &base[tail..]].concat())
}

pub(super) fn decompress(content: &[u8]) -> rusqlite::Result<Vec<u8>> {
    let length = content
        .first_chunk::<4>()
        .map(|bytes| u32::from_le_bytes(*bytes) as usize);
    if length.is_none_or(|length| length > MAX_LENGTH) {
        return Err(damaged("no plausible length"));
    }
    lz4_flex::decompress_size_prepended(content).map_err(|error| damaged(&error.to_string()))
}

fn text(content: Vec<u8>) -> rusqlite::Result<String> {
    String::from_utf8(content).map_err(|error| damaged(&error.to_string()))
}

fn damaged(what: &str) -> rusqlite::Error {
    let error = format!("a snapshot cannot be read: {what}");
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, error.into())
}

#[cfg(test)]
mod tests;
