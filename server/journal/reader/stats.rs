//! What was offered, and which rules found something: for counting.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use super::Reader;
use crate::clock::Timestamp;
use crate::journal::fact::RepositoryId;
use crate::journal::projection::from_word;
use crate::journal::store::JournalError;
use crate::suggestion::SuggestionId;

/// What was offered in one repository.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offers {
    /// By tool; nothing where nobody named it.
    pub tools: BTreeMap<Option<String>, Offered>,
    /// Suggestions that were reported as not taken; nobody says whose they were.
    pub rejected: u64,
    /// What was reported without saying where, in which repository nobody knows.
    pub unplaced: Unplaced,
}

/// What one tool offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offered {
    /// So often something was shown, as far as editors reported it.
    pub shown: u64,
    /// So many suggestions were accepted, partial accepts of one counted once, undone ones too.
    pub accepted: u64,
}

/// What was offered outside every repository, or before reports said where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unplaced {
    /// So often something was shown.
    pub shown: u64,
    /// So many suggestions were reported as not taken.
    pub rejected: u64,
}

impl Offers {
    fn add(&mut self, is_placed: bool, status: &str, tool: Option<String>, n: u64) {
        match (is_placed, status) {
            (true, "shown") => self.tools.entry(tool).or_default().shown += n,
            (true, _) => self.rejected += n,
            (false, "shown") => self.unplaced.shown += n,
            (false, _) => self.unplaced.rejected += n,
        }
    }
}

impl Reader {
    /// What was offered in a repository at `since` or later, or ever. Only tools of which any editor reported what they
    /// showed there.
    pub fn offers(&self, repository: RepositoryId, since: Option<Timestamp>) -> Result<Offers, JournalError> {
        let connection = self.connection();
        let repository = repository.to_string();
        let mut offers = match since {
            None => tallied(connection, &repository)?,
            Some(since) => recorded(connection, &repository, since)?,
        };
        for (tool, offered) in &mut offers.tools {
            offered.accepted = accepted(connection, &repository, tool.as_deref(), since)?;
        }
        Ok(offers)
    }

    /// The rules that found something in each suggestion of a repository, sorted.
    pub fn rules_by_suggestion(
        &self,
        repository: RepositoryId,
    ) -> Result<HashMap<SuggestionId, Vec<String>>, JournalError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT DISTINCT id, rule FROM findings JOIN suggestions ON suggestions.seq = suggestion \
             WHERE repository = ?1 ORDER BY rule",
        )?;
        let mut rows = statement.query([repository.to_string()])?;
        let mut rules: HashMap<SuggestionId, Vec<String>> = HashMap::new();
        while let Some(row) = rows.next()? {
            rules.entry(from_word(row.get(0)?)?).or_default().push(row.get(1)?);
        }
        Ok(rules)
    }
}

fn named(tool: String) -> Option<String> {
    Some(tool).filter(|tool| !tool.is_empty())
}

fn tallied(connection: &Connection, repository: &str) -> Result<Offers, JournalError> {
    let mut offers = Offers::default();
    let mut statement = connection.prepare_cached(
        "SELECT repository <> '', status, tool, n FROM tallies WHERE repository IN ('', ?1) AND path = '' \
         AND status IN ('shown', 'rejected')",
    )?;
    let mut rows = statement.query([repository])?;
    while let Some(row) = rows.next()? {
        let n = row.get::<_, i64>(3)?.cast_unsigned();
        offers.add(row.get(0)?, &row.get::<_, String>(1)?, named(row.get(2)?), n);
    }
    Ok(offers)
}

/// Tallies have no times: what was shown lately is counted from the end of the chain.
fn recorded(connection: &Connection, repository: &str, since: Timestamp) -> Result<Offers, JournalError> {
    let mut offers = Offers::default();
    let mut statement = connection.prepare_cached(
        "SELECT subject IS NOT NULL, substr(tag, 12), CAST(payload AS TEXT) ->> '$.source.tool' FROM records \
         WHERE seq >= ?1 AND at >= ?2 AND tag IN ('suggestion.shown', 'suggestion.rejected') AND payload IS NOT NULL \
         AND (subject IS NULL OR subject = ?3)",
    )?;
    let mut rows = statement.query(params![first_since(connection, since)?, since.0, repository])?;
    while let Some(row) = rows.next()? {
        let tool: Option<String> = row.get(2)?;
        offers.add(row.get(0)?, &row.get::<_, String>(1)?, tool.and_then(named), 1);
    }
    Ok(offers)
}

/// A record before which none is as late as `since`, as long as clocks do not step back by more than a day.
fn first_since(connection: &Connection, since: Timestamp) -> Result<i64, JournalError> {
    const DAY: i64 = 86_400_000_000;
    let early = since.0.saturating_sub(DAY);
    let end: i64 = connection.query_row("SELECT ifnull(max(seq), 0) + 1 FROM records", [], |row| row.get(0))?;
    let mut statement =
        connection.prepare_cached("SELECT seq, at FROM records WHERE seq >= ?1 ORDER BY seq LIMIT 1")?;
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low + (high - low) / 2;
        let found: Option<(i64, i64)> = statement
            .query_row([middle], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match found {
            Some((seq, at)) if at < early => low = seq + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}

fn accepted(
    connection: &Connection,
    repository: &str,
    tool: Option<&str>,
    since: Option<Timestamp>,
) -> Result<u64, JournalError> {
    let since = since.map_or(i64::MIN, |since| since.0);
    let n: i64 = connection
        .prepare_cached(
            "SELECT count(DISTINCT ifnull(group_id, id)) FROM suggestions WHERE repository = ?3 AND accepted_at >= ?1 \
             AND tool IS ?2 AND status IN ('counted', 'undone')",
        )?
        .query_row(params![since, tool, repository], |row| row.get(0))?;
    Ok(n.cast_unsigned())
}
