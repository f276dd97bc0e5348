//! What others claim about a repository's commits. Outside the chain, apart from everything that was recorded here: no
//! claim can change, hide or stand in for a suggestion of this journal.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::append::is_forgotten;
use super::fact::{Place, RecordedText, RepositoryId};
use super::projection::{from_word, json, unreadable};
use super::reader::SuggestionRow;
use super::snapshot::decompress;
use super::store::JournalError;
use crate::clock::Timestamp;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Prompt, Source};
use crate::suggestion::claims::{ClaimedGrade, ClaimedMeasure, ClaimedSuggestion, CommitClaims, FileClaims};

/// So many measures of one suggestion are looked at.
const MOST_MEASURES: usize = 256;

/// Where claims come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ImportSource {
    /// Notes in `refs/notes/journal`.
    #[serde(rename = "journal")]
    Journal,
    /// Notes in `refs/notes/ai`.
    #[serde(rename = "git-ai")]
    GitAi,
    /// Agent Trace records.
    #[serde(rename = "agent-trace")]
    AgentTrace,
}

impl ImportSource {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::GitAi => "git-ai",
            Self::AgentTrace => "agent-trace",
        }
    }

    /// Where what it says is written down, for people and for machines: a reference, or a format.
    pub fn place(self) -> &'static str {
        match self {
            Self::Journal => "refs/notes/journal",
            Self::GitAi => "refs/notes/ai",
            Self::AgentTrace => "agent-trace",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Journal, Self::GitAi, Self::AgentTrace]
            .into_iter()
            .find(|source| source.as_str() == word)
    }
}

/// A note or a record as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is known by: the commit that has the note, or a digest of the record.
    pub name: String,
    /// The commit that it speaks of, in hexadecimal.
    pub commit: String,
    /// What it was read from; tells whether it is the same still.
    pub digest: [u8; 32],
    /// What it claims.
    pub claims: CommitClaims,
}

impl Document {
    /// The digest of what a document was read from.
    pub fn digest(bytes: &[u8]) -> [u8; 32] {
        Sha256::digest(bytes).into()
    }
}

/// What became of documents that were handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Documents that are new, or say something else than before.
    pub changed: usize,
    /// Documents that were there already.
    pub unchanged: usize,
    /// Documents of the source that are gone since.
    pub removed: usize,
}

/// Whether the documents handed over are all that their source has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What is not among them is gone.
    Whole,
    /// There may be others.
    Part,
}

/// Keeps documents, in the caller's transaction.
pub(super) fn store(
    transaction: &Transaction<'_>,
    repository: RepositoryId,
    source: ImportSource,
    documents: &[Document],
    extent: Extent,
) -> Result<Imported, JournalError> {
    let repository = repository.to_string();
    let mut known: BTreeMap<String, Vec<u8>> = transaction
        .prepare_cached("SELECT document, digest FROM imported_documents WHERE repository = ?1 AND source = ?2")?
        .query_map(params![repository, source.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut imported = Imported::default();
    for document in documents {
        if known
            .remove(&document.name)
            .is_some_and(|digest| digest == document.digest)
        {
            imported.unchanged += 1;
            continue;
        }
        imported.changed += 1;
        remove(transaction, &repository, source, &document.name)?;
        insert(transaction, &repository, source, document)?;
    }
    if extent == Extent::Whole {
        for name in known.keys() {
            remove(transaction, &repository, source, name)?;
            imported.removed += 1;
        }
    }
    if imported.changed + imported.removed > 0 {
        transaction
            .prepare_cached(
                "INSERT INTO imports VALUES (?1, 1) ON CONFLICT (repository) DO UPDATE SET revision = revision + 1",
            )?
            .execute([&repository])?;
    }
    Ok(imported)
}

fn remove(
    transaction: &Transaction<'_>,
    repository: &str,
    source: ImportSource,
    document: &str,
) -> rusqlite::Result<()> {
    for table in ["imported_documents", "imported_claims", "imported_suggestions"] {
        let sql = format!("DELETE FROM {table} WHERE repository = ?1 AND source = ?2 AND document = ?3");
        transaction
            .prepare_cached(&sql)?
            .execute(params![repository, source.as_str(), document])?;
    }
    Ok(())
}

fn insert(
    transaction: &Transaction<'_>,
    repository: &str,
    source: ImportSource,
    document: &Document,
) -> Result<(), JournalError> {
    let Document {
        name,
        commit,
        digest,
        claims,
    } = document;
    transaction
        .prepare_cached("INSERT INTO imported_documents VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![repository, source.as_str(), name, digest])?;
    for (file, said) in &claims.files {
        let packed = lz4_flex::compress_prepend_size(&serde_json::to_vec(said)?);
        transaction
            .prepare_cached("INSERT INTO imported_claims VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![
                repository,
                file.path,
                commit,
                source.as_str(),
                name,
                file.blob,
                packed
            ])?;
    }
    for (id, claimed) in &claims.suggestions {
        let mut path = "";
        let mut measures: Vec<&ClaimedMeasure> = Vec::new();
        for (file, said) in &claims.files {
            let is_named = said.claims.iter().any(|claim| claim.by.suggestion() == Some(*id));
            if path.is_empty() && (is_named || said.measures.contains_key(id)) {
                path = &file.path;
            }
            measures.extend(said.measures.get(id));
        }
        transaction
            .prepare_cached("INSERT INTO imported_suggestions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![
                repository,
                id.to_string(),
                source.as_str(),
                name,
                path,
                json(claimed)?,
                json(&measures)?
            ])?;
    }
    Ok(())
}

/// Erases all claims about a repository.
pub(super) fn forget_repository(connection: &Connection, repository: &str) -> rusqlite::Result<()> {
    for table in [
        "imported_documents",
        "imported_claims",
        "imported_suggestions",
        "imports",
    ] {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE repository = ?1"))?
            .execute([repository])?;
    }
    Ok(())
}

/// Erases the claims about a file. They come back only where their note or record is read again after it has changed.
pub(super) fn forget_path(connection: &Connection, repository: &str, path: &str) -> rusqlite::Result<()> {
    for table in ["imported_claims", "imported_suggestions"] {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE repository = ?1 AND path = ?2"))?
            .execute([repository, path])?;
    }
    connection
        .prepare_cached("UPDATE imports SET revision = revision + 1 WHERE repository = ?1")?
        .execute([repository])?;
    Ok(())
}

/// Erases what others claim about a suggestion.
pub(super) fn forget_suggestion(connection: &Connection, id: SuggestionId) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM imported_suggestions WHERE id = ?1")?
        .execute([id.to_string()])?;
    Ok(())
}

/// What others claim about a repository, in outline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedOutline {
    /// Rises whenever claims change; 0 where there never were any.
    pub revision: i64,
    /// The commits that claims speak of, in hexadecimal.
    pub commits: HashSet<String>,
    /// The paths that claims speak of.
    pub paths: Vec<String>,
    /// The suggestions that were recorded here in this repository: claims about them are not heard.
    pub own: HashSet<SuggestionId>,
}

pub(super) fn outline(connection: &Connection, repository: RepositoryId) -> rusqlite::Result<ImportedOutline> {
    let repository = repository.to_string();
    let revision: Option<i64> = connection
        .prepare_cached("SELECT revision FROM imports WHERE repository = ?1")?
        .query_row([&repository], |row| row.get(0))
        .optional()?;
    let Some(revision) = revision else {
        return Ok(ImportedOutline::default());
    };
    let texts = |sql: &str| -> rusqlite::Result<Vec<String>> {
        connection
            .prepare_cached(sql)?
            .query_map([&repository], |row| row.get(0))?
            .collect()
    };
    Ok(ImportedOutline {
        revision,
        commits: texts("SELECT DISTINCT commit_id FROM imported_claims WHERE repository = ?1")?
            .into_iter()
            .collect(),
        paths: texts("SELECT DISTINCT path FROM imported_claims WHERE repository = ?1")?,
        own: own(connection, &repository)?,
    })
}

/// The suggestions that were recorded here in a repository.
pub(super) fn own(connection: &Connection, repository: &str) -> rusqlite::Result<HashSet<SuggestionId>> {
    connection
        .prepare_cached("SELECT id FROM suggestions WHERE repository = ?1")?
        .query_map([repository], |row| from_word(row.get(0)?))?
        .collect()
}

/// What is claimed about a path, by commit, with the beginning of the blob that is meant.
pub(super) fn of_path(
    connection: &Connection,
    repository: RepositoryId,
    path: &str,
) -> rusqlite::Result<Vec<(String, String, FileClaims)>> {
    connection
        .prepare_cached("SELECT commit_id, blob, claims FROM imported_claims WHERE repository = ?1 AND path = ?2")?
        .query_map(params![repository.to_string(), path], |row| {
            let claims = decompress(&row.get::<_, Vec<u8>>(2)?)?;
            let claims = serde_json::from_slice(&claims).map_err(unreadable)?;
            Ok((row.get(0)?, row.get(1)?, claims))
        })?
        .collect()
}

/// What is claimed about a suggestion, where nothing was recorded of it here: of several claims the least.
pub(super) fn suggestion(
    connection: &Connection,
    repository: RepositoryId,
    id: SuggestionId,
) -> rusqlite::Result<Option<SuggestionRow>> {
    if is_forgotten(connection, &id.to_string())? {
        return Ok(None);
    }
    let mut statement = connection.prepare_cached(
        "SELECT source, path, claimed, measures FROM imported_suggestions WHERE repository = ?1 AND id = ?2 \
         ORDER BY source, document",
    )?;
    let mut rows = statement.query(params![repository.to_string(), id.to_string()])?;
    let mut least: Option<(ClaimedSuggestion, ImportSource, String)> = None;
    let mut measures: Vec<ClaimedMeasure> = Vec::new();
    while let Some(row) = rows.next()? {
        let (source, path): (String, String) = (row.get(0)?, row.get(1)?);
        let claimed: ClaimedSuggestion = serde_json::from_str(&row.get::<_, String>(2)?).map_err(unreadable)?;
        let told: Vec<ClaimedMeasure> = serde_json::from_str(&row.get::<_, String>(3)?).map_err(unreadable)?;
        measures.extend(told.into_iter().take(MOST_MEASURES.saturating_sub(measures.len())));
        let Some(source) = ImportSource::parse(&source) else {
            continue;
        };
        if least.as_ref().is_none_or(|(known, ..)| claimed < *known) {
            least = Some((claimed, source, path));
        }
    }
    Ok(least.map(|(claimed, source, path)| row_of(repository, id, claimed, Provenance { source, measures }, path)))
}

/// The suggestions that others claim to have been accepted in a repository and whose ids begin with `prefix`, by id:
/// those of which nothing was recorded here.
pub(super) fn suggestions(
    connection: &Connection,
    repository: RepositoryId,
    prefix: &str,
) -> rusqlite::Result<Vec<SuggestionRow>> {
    let ids: Vec<String> = connection
        .prepare_cached(
            "SELECT DISTINCT id FROM imported_suggestions WHERE repository = ?1 AND substr(id, 1, ?3) = ?2 \
             AND NOT EXISTS (SELECT 1 FROM suggestions WHERE suggestions.id = imported_suggestions.id \
             AND suggestions.repository = imported_suggestions.repository) ORDER BY id",
        )?
        .query_map(params![repository.to_string(), prefix, prefix.len() as i64], |row| {
            row.get(0)
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(suggestion(connection, repository, from_word(id)?)?);
    }
    Ok(rows)
}

/// The commits of which documents that claim a suggestion speak, in hexadecimal.
pub(super) fn commits_of(
    connection: &Connection,
    repository: RepositoryId,
    id: SuggestionId,
) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare_cached(
            "SELECT DISTINCT commit_id FROM imported_suggestions JOIN imported_claims USING (repository, source, document) \
             WHERE repository = ?1 AND id = ?2 ORDER BY commit_id",
        )?
        .query_map(params![repository.to_string(), id.to_string()], |row| row.get(0))?
        .collect()
}

/// Where the claims about a repository come from.
pub(super) fn sources(connection: &Connection, repository: RepositoryId) -> rusqlite::Result<Vec<ImportSource>> {
    let words: Vec<String> = connection
        .prepare_cached("SELECT DISTINCT source FROM imported_claims WHERE repository = ?1")?
        .query_map([repository.to_string()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut sources: Vec<ImportSource> = words.iter().filter_map(|word| ImportSource::parse(word)).collect();
    sources.sort_unstable();
    Ok(sources)
}

/// Where a suggestion is known from that was not recorded here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Whose claim it is.
    pub source: ImportSource,
    /// How it is said to have stood at commits.
    pub measures: Vec<ClaimedMeasure>,
}

fn row_of(
    repository: RepositoryId,
    id: SuggestionId,
    claimed: ClaimedSuggestion,
    provenance: Provenance,
    path: String,
) -> SuggestionRow {
    SuggestionRow {
        seq: 0,
        id,
        accepted_at: Timestamp(claimed.accepted_at.saturating_mul(1_000_000)),
        session: String::new(),
        place: Place {
            worktree: None,
            repository: Some(repository),
            path,
            ..Place::default()
        },
        kind: claimed.kind.0,
        grade: claimed.grade.grade(),
        verified: true,
        source: Source {
            tool: claimed.tool,
            model: claimed.model,
            ..Source::default()
        },
        prompt: Prompt::default(),
        text: RecordedText::Fingerprints {
            tokens: Vec::new(),
            characters: claimed.characters,
        },
        parts: Vec::new(),
        reformatted: None,
        lines: claimed.lines,
        language: None,
        test_code: None,
        tool_suggestion_id: None,
        group_id: None,
        undone: false,
        lost: None,
        confirmed: (claimed.grade == ClaimedGrade::Confirmed).then_some(true),
        review: None,
        measured: None,
        imported: Some(provenance),
    }
}

#[cfg(test)]
mod tests;
