//! Erasing: what was asked to be forgotten, and what has grown too old.
//!
//! A record that is erased loses payload and salt and keeps its digest, so that the chain still verifies; an `erased`
//! fact says how many. Everything folded from it goes with it, and its text out of every snapshot.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::append::Appender;
use super::fact::{Fact, RecordedText, RepositoryId};
use super::imported;
use super::projection::{self, json, repository_text};
use super::record::{Record, SessionId};
use super::snapshot::{self, Forgotten};
use super::store::{Durability, JournalError, Store};
use crate::clock::Timestamp;
use crate::paths::Home;
use crate::suggestion::SuggestionId;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// So many records or snapshots are erased in one transaction at most, so that no other process waits long.
const BATCH: usize = 2_000;

/// What to forget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    /// One suggestion.
    Suggestion(SuggestionId),
    /// Every suggestion in a file.
    Path {
        /// The repository; nothing for a file outside any.
        repository: Option<RepositoryId>,
        /// As in [`Place::path`](super::fact::Place::path).
        path: String,
    },
    /// Everything of a repository.
    Repository(RepositoryId),
}

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Erasure {
    /// Records that lost their content.
    pub records: u64,
    /// Suggestions that are gone.
    pub suggestions: u64,
    /// Snapshots that are gone.
    pub snapshots: u64,
    /// Whether the files were rewritten, so that no old byte is left in them; false where another process kept the
    /// database in use. Pruning again does it later.
    pub scrubbed: bool,
    /// Damaged journals that were set aside and are still there: nothing was erased in them.
    pub set_aside: Vec<PathBuf>,
}

/// Forgets something, and rewrites the files so that no byte of it is left. Waits up to `deadline` for other
/// processes.
pub(super) fn forget(
    store: &mut Store,
    home: &Home,
    session: SessionId,
    now: Timestamp,
    what: &Forget,
    deadline: Duration,
) -> Result<Erasure, JournalError> {
    let mut erasure = store.transaction(Durability::Power, |transaction| {
        let mut erasing = Erasing::new(transaction);
        let word = match what {
            Forget::Suggestion(id) => {
                erasing.texts_of(&[*id])?;
                erasing.suggestion(&id.to_string())?;
                imported::forget_suggestion(transaction, *id)?;
                "suggestion"
            }
            Forget::Path { repository, path } => {
                erasing.path(*repository, path)?;
                "path"
            }
            Forget::Repository(repository) => {
                erasing.repository(*repository)?;
                "repository"
            }
        };
        erasing.finish(word, session, now)
    })?;
    // What hooks remember from one to the next is short-lived and not worth telling apart.
    match std::fs::remove_dir_all(home.agents()) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            let path = home.agents();
            return Err(JournalError::Folder { path, source });
        }
        _ => {}
    }
    erasure.scrubbed = store.scrub(deadline)?;
    erasure.set_aside = set_aside_journals(home);
    Ok(erasure)
}

/// Erases suggestions that were accepted more than `days` days before `now`, and as old exports, events and snapshots.
pub(super) fn prune(store: &mut Store, session: SessionId, now: Timestamp, days: u32) -> Result<Erasure, JournalError> {
    let cutoff = Timestamp(now.0.saturating_sub(i64::from(days).saturating_mul(DAY)));
    let mut erasure = Erasure::default();
    loop {
        let batch = store.transaction(Durability::Process, |transaction| {
            let mut erasing = Erasing::new(transaction);
            erasing.older_than(cutoff)?;
            erasing.finish("retention", session, now)
        })?;
        erasure.records += batch.records;
        erasure.suggestions += batch.suggestions;
        erasure.snapshots += batch.snapshots;
        if batch.records == 0 && batch.snapshots == 0 && batch.suggestions == 0 {
            break;
        }
    }
    store.transaction(Durability::Process, |transaction| {
        transaction
            .prepare_cached("INSERT OR REPLACE INTO kept VALUES ('pruned_at', ?1)")?
            .execute([now.0])?;
        Ok(())
    })?;
    if erasure.records > 0 || erasure.snapshots > 0 {
        // Freed bytes are zeroed already (`secure_delete`); the log may still have them.
        erasure.scrubbed = store.truncate_log().unwrap_or(false);
    }
    Ok(erasure)
}

/// Prunes where that was not done for a day.
pub(super) fn prune_if_due(
    store: &mut Store,
    session: SessionId,
    now: Timestamp,
    days: u32,
) -> Result<Option<Erasure>, JournalError> {
    let pruned_at: Option<i64> = store
        .connection()
        .prepare_cached("SELECT value FROM kept WHERE name = 'pruned_at'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    // A clock that was set back must not keep the journal from being pruned for ever.
    match pruned_at {
        Some(pruned_at) if (0..DAY).contains(&now.0.saturating_sub(pruned_at)) => Ok(None),
        _ => prune(store, session, now, days).map(Some),
    }
}

/// Journals that were set aside because they were damaged, with their logs.
pub(super) fn set_aside_journals(home: &Home) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(home.data())
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("journal.db.corrupt-"))
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths
}

/// One transaction's erasing.
struct Erasing<'a> {
    transaction: &'a Transaction<'a>,
    erasure: Erasure,
}

impl<'a> Erasing<'a> {
    fn new(transaction: &'a Transaction<'a>) -> Self {
        Self {
            transaction,
            erasure: Erasure::default(),
        }
    }

    fn run(&self, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<u64> {
        let changed = self.transaction.prepare_cached(sql)?.execute(parameters)?;
        Ok(changed as u64)
    }

    /// Appends the fact that says so, where anything was erased.
    fn finish(self, what: &str, session: SessionId, now: Timestamp) -> Result<Erasure, JournalError> {
        if self.erasure.records > 0 {
            let fact = Fact::Erased {
                what: what.to_owned(),
                records: self.erasure.records,
            };
            Appender::begin(self.transaction, session)?.append(&fact, now)?;
        }
        Ok(self.erasure)
    }

    fn records_of(&mut self, subject: &str) -> rusqlite::Result<()> {
        self.erasure.records += self.run(
            "UPDATE records SET payload = NULL, salt = NULL WHERE subject = ?1 AND payload IS NOT NULL",
            [subject],
        )?;
        self.run("DELETE FROM events WHERE subject = ?1", [subject])?;
        Ok(())
    }

    fn suggestion(&mut self, id: &str) -> rusqlite::Result<()> {
        self.records_of(id)?;
        self.erasure.suggestions += self.run("DELETE FROM suggestions WHERE id = ?1", [id])?;
        Ok(())
    }

    fn suggestions(&mut self, ids: Vec<String>) -> rusqlite::Result<()> {
        ids.into_iter().try_for_each(|id| self.suggestion(&id))
    }

    fn snapshots_of_file(&mut self, repository: &str, path: &str) -> rusqlite::Result<()> {
        for relative in ["base IS NOT NULL", "base IS NULL"] {
            self.erasure.snapshots += self.run(
                &format!("DELETE FROM snapshots WHERE repository = ?1 AND path = ?2 AND {relative}"),
                [repository, path],
            )?;
        }
        Ok(())
    }

    /// Takes the text of suggestions out of every snapshot: it may have been moved into any file.
    fn texts_of(&mut self, ids: &[SuggestionId]) -> Result<(), JournalError> {
        let mut forgotten = Forgotten::default();
        for id in ids {
            let row: Option<(String, String, String)> = self
                .transaction
                .prepare_cached("SELECT text, repository, path FROM suggestions WHERE id = ?1")?
                .query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            let (text, repository, path) = row.unwrap_or_default();
            let text = match serde_json::from_str(&text) {
                Ok(RecordedText::Text(text)) => text,
                _ => String::new(),
            };
            forgotten.add(*id, &text, repository, path);
        }
        self.erasure.snapshots += forgotten.erase(self.transaction)?;
        Ok(())
    }

    fn path(&mut self, repository: Option<RepositoryId>, path: &str) -> Result<(), JournalError> {
        let repository = repository_text(repository);
        let ids = texts(
            self.transaction,
            "SELECT id FROM suggestions WHERE repository = ?1 AND path = ?2",
            &[&repository, path],
        )?;
        self.snapshots_of_file(&repository, path)?;
        self.texts_of(&parsed(&ids))?;
        self.suggestions(ids)?;
        imported::forget_path(self.transaction, &repository, path)?;
        let quoted = json(&path)?;
        Ok(self.events_containing(quoted.trim_matches('"'))?)
    }

    /// Events are open: they may name a path anywhere.
    fn events_containing(&mut self, text: &str) -> rusqlite::Result<()> {
        let seqs: Vec<i64> = self
            .transaction
            .prepare("SELECT seq FROM events WHERE instr(data, ?1) OR instr(subject, ?1) OR instr(kind, ?1)")?
            .query_map([text], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        seqs.into_iter().try_for_each(|seq| self.record(seq))
    }

    fn repository(&mut self, repository: RepositoryId) -> Result<(), JournalError> {
        let id = repository.to_string();
        let suggestions = texts(
            self.transaction,
            "SELECT id FROM suggestions WHERE repository = ?1",
            &[&id],
        )?;
        for relative in ["base IS NOT NULL", "base IS NULL"] {
            self.erasure.snapshots += self.run(
                &format!("DELETE FROM snapshots WHERE repository = ?1 AND {relative}"),
                [&id],
            )?;
        }
        self.texts_of(&parsed(&suggestions))?;
        self.suggestions(suggestions)?;
        imported::forget_repository(self.transaction, &id)?;
        self.records_of(&id)?;
        self.run("DELETE FROM tallies WHERE repository = ?1", [&id])?;
        self.events_containing(&id)?;
        self.run("DELETE FROM exports WHERE repository = ?1", [&id])?;
        self.run("DELETE FROM repositories WHERE id = ?1", [&id])?;
        Ok(())
    }

    /// Erases one record that is about no suggestion.
    fn record(&mut self, seq: i64) -> rusqlite::Result<()> {
        let record = self
            .transaction
            .prepare_cached(&format!("SELECT {} FROM records WHERE seq = ?1", Record::COLUMNS))?
            .query_row([seq], Record::from_row)?;
        projection::retract(self.transaction, &record)?;
        self.run("DELETE FROM exports WHERE seq = ?1", [seq])?;
        self.run("DELETE FROM events WHERE seq = ?1", [seq])?;
        self.erasure.records += self.run(
            "UPDATE records SET payload = NULL, salt = NULL WHERE seq = ?1 AND payload IS NOT NULL",
            [seq],
        )?;
        Ok(())
    }

    /// One batch of what is older. A suggestion goes as a whole, by the time of its acceptance; bindings of
    /// repositories and what says that something was erased stay.
    fn older_than(&mut self, cutoff: Timestamp) -> rusqlite::Result<()> {
        let suggestions: Vec<String> = self
            .transaction
            .prepare_cached("SELECT id FROM suggestions WHERE accepted_at < ?1 LIMIT ?2")?
            .query_map(params![cutoff.0, BATCH as i64], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if !suggestions.is_empty() {
            return self.suggestions(suggestions);
        }
        let records: Vec<i64> = self
            .transaction
            .prepare_cached(
                "SELECT seq FROM records WHERE at < ?1 AND payload IS NOT NULL \
                 AND tag NOT IN ('repository.bound', 'erased') \
                 AND NOT EXISTS (SELECT 1 FROM suggestions WHERE id = subject) LIMIT ?2",
            )?
            .query_map(params![cutoff.0, BATCH as i64], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        records.into_iter().try_for_each(|seq| self.record(seq))?;
        let snapshots: Vec<i64> = self
            .transaction
            .prepare_cached("SELECT id FROM snapshots WHERE at < ?1 LIMIT ?2")?
            .query_map(params![cutoff.0, BATCH as i64], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        self.erasure.snapshots += snapshots.len() as u64;
        snapshot::delete(self.transaction, &snapshots)
    }
}

fn parsed(ids: &[String]) -> Vec<SuggestionId> {
    ids.iter().filter_map(|id| id.parse().ok()).collect()
}

fn texts(connection: &Connection, sql: &str, parameters: &[&str]) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare_cached(sql)?
        .query_map(rusqlite::params_from_iter(parameters), |row| row.get(0))?
        .collect()
}

#[cfg(test)]
mod tests;
