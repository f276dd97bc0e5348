//! What was offered, and which rules found something: for counting.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use super::Reader;
use crate::clock::Timestamp;
use crate::journal::fact::RepositoryId;
use crate::journal::projection::from_word;
use crate::journal::store::JournalError;
use crate::suggestion::SuggestionId;

/// What a tool offered, in every repository together: editors do not say in which one they show something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offers {
    /// By tool; nothing where nobody named it.
    pub tools: BTreeMap<Option<String>, Offered>,
    /// Suggestions that were reported as not taken; nobody says whose they were.
    pub rejected: u64,
}

/// What one tool offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offered {
    /// So often something was shown, as far as editors reported it.
    pub shown: u64,
    /// So many suggestions were accepted, partial accepts of one counted once, undone ones too.
    pub accepted: u64,
}

impl Reader {
    /// What was offered at `since` or later, or ever. Only tools of which any editor reported what they showed.
    pub fn offers(&self, since: Option<Timestamp>) -> Result<Offers, JournalError> {
        let connection = self.connection();
        let mut offers = match since {
            None => tallied(connection)?,
            Some(since) => recorded(connection, since)?,
        };
        for (tool, offered) in &mut offers.tools {
            offered.accepted = accepted(connection, tool.as_deref(), since)?;
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

fn tallied(connection: &Connection) -> Result<Offers, JournalError> {
    let mut offers = Offers::default();
    let mut statement = connection.prepare_cached(
        "SELECT status, tool, sum(n) FROM tallies WHERE repository = '' AND path = '' \
         AND status IN ('shown', 'rejected') GROUP BY status, tool",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let n = row.get::<_, i64>(2)?.cast_unsigned();
        match row.get::<_, String>(0)?.as_str() {
            "shown" => offers.tools.entry(named(row.get(1)?)).or_default().shown += n,
            _ => offers.rejected += n,
        }
    }
    Ok(offers)
}

/// Tallies have no times: what was shown lately is counted from the end of the chain.
fn recorded(connection: &Connection, since: Timestamp) -> Result<Offers, JournalError> {
    let mut offers = Offers::default();
    let mut statement = connection.prepare_cached(
        "SELECT tag, CAST(payload AS TEXT) ->> '$.source.tool' FROM records WHERE seq >= ?1 AND at >= ?2 \
         AND tag IN ('suggestion.shown', 'suggestion.rejected') AND payload IS NOT NULL",
    )?;
    let mut rows = statement.query(params![first_since(connection, since)?, since.0])?;
    while let Some(row) = rows.next()? {
        match row.get::<_, String>(0)?.as_str() {
            "suggestion.shown" => {
                let tool: Option<String> = row.get(1)?;
                offers.tools.entry(tool.and_then(named)).or_default().shown += 1;
            }
            _ => offers.rejected += 1,
        }
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

fn accepted(connection: &Connection, tool: Option<&str>, since: Option<Timestamp>) -> Result<u64, JournalError> {
    let n: i64 = connection
        .prepare_cached(
            "SELECT count(DISTINCT ifnull(group_id, id)) FROM suggestions WHERE accepted_at >= ?1 AND tool IS ?2 \
             AND status IN ('counted', 'undone')",
        )?
        .query_row(params![since.map_or(i64::MIN, |since| since.0), tool], |row| row.get(0))?;
    Ok(n.cast_unsigned())
}
