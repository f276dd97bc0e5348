//! The paths that may hold text of suggestions, and what relates commits, for finding those paths.

use std::collections::{BTreeMap, HashMap};

use super::{CommitNumber, DerivedStore, words};
use crate::journal::store::JournalError;

pub(super) const SCHEMA: &str = "
CREATE TABLE holders (
    path      TEXT    PRIMARY KEY,      -- may hold text of suggestions
    looked_at INTEGER NOT NULL          -- its changes up to this commit are known not to take any elsewhere, or where
) STRICT, WITHOUT ROWID;
";

impl DerivedStore {
    /// The paths that were found, and up to which commit the changes of each were looked through.
    pub fn holders(&self) -> Result<HashMap<String, CommitNumber>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT path, looked_at FROM holders")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, CommitNumber(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps the paths that were found.
    pub fn keep_holders<'a>(
        &mut self,
        paths: impl IntoIterator<Item = &'a str>,
        looked_at: CommitNumber,
    ) -> Result<(), JournalError> {
        let transaction = self.transaction()?;
        {
            let mut statement = transaction.prepare_cached("INSERT OR REPLACE INTO holders VALUES (?1, ?2)")?;
            for path in paths {
                statement.execute((path, looked_at.0))?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Commits that may be the same change: of one author, authored in one second, with one subject, or with a change id
    /// in common. Each group has two at least.
    pub fn same_changes(&self) -> Result<Vec<Vec<CommitNumber>>, JournalError> {
        let mut groups = Vec::new();
        for sql in [
            "SELECT group_concat(id, ' ') FROM commits GROUP BY authored, author, subject HAVING count(*) > 1",
            "SELECT group_concat(commit_id, ' ') FROM change_ids GROUP BY change_id HAVING count(*) > 1",
        ] {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let numbers = words(row, 0)?;
                let numbers = numbers.iter().filter_map(|number| number.parse().ok());
                groups.push(numbers.map(CommitNumber).collect());
            }
        }
        Ok(groups)
    }

    /// The commits whose messages name others that they repeat or take back, with the ids of those.
    pub fn naming_others(&self) -> Result<BTreeMap<CommitNumber, Vec<String>>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, reverts || ' ' || picked FROM commits WHERE reverts <> '' OR picked <> ''")?;
        let rows = statement.query_map([], |row| Ok((CommitNumber(row.get(0)?), words(row, 1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
