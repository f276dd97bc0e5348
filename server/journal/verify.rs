//! Whether the journal is what was written: the chain, and the tables against a fresh fold of it.
//!
//! This finds damage and careless edits. Somebody who can write the file can also write a chain that holds; only an
//! anchor kept elsewhere (a trailer, a note, an export) shows a cut or rewritten tail.

use std::fmt;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::fact::Fact;
use super::projection::{self, Applied, TABLES};
use super::record::{GENESIS, Record, Tail};
use super::schema;
use super::store::JournalError;
use crate::clock::Timestamp;

/// How often progress is told.
const PROGRESS_EVERY: u64 = 4_096;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Records that were looked at.
    pub records: u64,
    /// Of those, the erased ones.
    pub erased: u64,
    /// Of those, the ones of a kind that this program does not know.
    pub unreadable: u64,
    /// The end of the chain.
    pub tail: Tail,
    /// The first problem, if there is any.
    pub problem: Option<Problem>,
}

/// Which record, in words that lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its place in the chain.
    pub seq: i64,
    /// Its tag.
    pub tag: String,
    /// When it was written.
    pub at: Timestamp,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A record is not the one that was written.
    Changed(Named),
    /// Records are missing.
    Removed {
        /// The first that is missing.
        first: i64,
        /// The next that is there; nothing where the end was cut off.
        next: Option<Named>,
    },
    /// An anchor names a record that has another hash now.
    Replaced {
        /// The record.
        seq: i64,
    },
    /// Records lost their content although nothing was forgotten or pruned.
    Erased {
        /// Records without content.
        records: u64,
        /// What the journal says about that.
        recorded: u64,
    },
    /// A table is not what the records fold to. The records are fine.
    Projection {
        /// The table.
        table: &'static str,
        /// Its first row that differs, by position from 1.
        row: u64,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(Named { seq, tag, at }) => write!(f, "record {seq} ({tag}, {at}) was changed"),
            Self::Removed {
                first,
                next: Some(Named { seq, tag, at }),
            } => write!(
                f,
                "record {first} was removed: after it comes record {seq} ({tag}, {at})"
            ),
            Self::Removed { first, next: None } => write!(f, "record {first} and all after it were removed"),
            Self::Replaced { seq } => write!(f, "record {seq} is not the one that was anchored"),
            Self::Erased { records, recorded } => write!(
                f,
                "{records} records have no content, but only {recorded} were erased by forget or prune"
            ),
            Self::Projection { table, row } => {
                write!(f, "the table {table} differs in row {row} from what the records say")
            }
        }
    }
}

/// Looks at everything in one pass. `anchors` are ends of the chain that were noted elsewhere; `progress` is told how
/// many records of how many are done.
pub(super) fn verify(
    connection: &Connection,
    anchors: &[Tail],
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verification, JournalError> {
    // One read transaction: writers go on meanwhile, and are not seen.
    let snapshot = connection.unchecked_transaction()?;
    let mut fresh = Connection::open_in_memory()?;
    schema::migrate(&mut fresh)?;
    fresh.execute_batch("PRAGMA foreign_keys = ON; BEGIN")?;
    let mut pass = Pass::new(anchors);
    pass.records(&snapshot, &fresh, progress)?;
    let mut problem = pass.problem();
    if problem.is_none() {
        problem = compare(&snapshot, &fresh)?;
    }
    Ok(Verification {
        records: pass.records,
        erased: pass.erased,
        unreadable: pass.unreadable,
        tail: pass.tail,
        problem,
    })
}

struct Pass<'a> {
    anchors: &'a [Tail],
    tail: Tail,
    last: Option<Named>,
    records: u64,
    erased: u64,
    recorded: u64,
    unreadable: u64,
    problem: Option<Problem>,
}

impl<'a> Pass<'a> {
    fn new(anchors: &'a [Tail]) -> Self {
        Self {
            anchors,
            tail: Tail { seq: 0, hash: GENESIS },
            last: None,
            records: 0,
            erased: 0,
            recorded: 0,
            unreadable: 0,
            problem: None,
        }
    }

    fn records(
        &mut self,
        connection: &Connection,
        fresh: &Connection,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), JournalError> {
        let total: i64 = connection.query_row("SELECT ifnull(max(seq), 0) FROM records", [], |row| row.get(0))?;
        let total = total.cast_unsigned();
        let mut statement = connection.prepare(&format!("SELECT {} FROM records ORDER BY seq", Record::COLUMNS))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let record = Record::from_row(row)?;
            self.problem = self.look(&record);
            if self.problem.is_some() {
                break;
            }
            match projection::apply(fresh, &record)? {
                Applied::Folded => {}
                Applied::Erased => self.erased += 1,
                Applied::Unreadable => self.unreadable += 1,
            }
            if let Some(Ok(Fact::Erased { records, .. })) = record.fact() {
                self.recorded += records;
            }
            self.records += 1;
            if self.records.is_multiple_of(PROGRESS_EVERY) {
                progress(self.records, total);
            }
        }
        progress(self.records, total);
        Ok(())
    }

    fn look(&mut self, record: &Record) -> Option<Problem> {
        let seq = record.header.seq;
        let named = Named {
            seq,
            tag: record.header.tag.clone(),
            at: record.header.at,
        };
        if seq != self.tail.seq + 1 {
            return Some(Problem::Removed {
                first: self.tail.seq + 1,
                next: Some(named),
            });
        }
        if !record.is_intact() {
            return Some(Problem::Changed(named));
        }
        if record.prev != self.tail.hash {
            // Intact, but it vouches for another record before it.
            return Some(Problem::Changed(self.last.take().unwrap_or(named)));
        }
        if self
            .anchors
            .iter()
            .any(|anchor| anchor.seq == seq && anchor.hash != record.hash)
        {
            return Some(Problem::Replaced { seq });
        }
        self.tail = Tail { seq, hash: record.hash };
        self.last = Some(named);
        None
    }

    fn problem(&mut self) -> Option<Problem> {
        let cut = self.anchors.iter().any(|anchor| anchor.seq > self.tail.seq);
        self.problem.take().or_else(|| {
            if cut {
                Some(Problem::Removed {
                    first: self.tail.seq + 1,
                    next: None,
                })
            } else if self.erased == self.recorded {
                None
            } else {
                Some(Problem::Erased {
                    records: self.erased,
                    recorded: self.recorded,
                })
            }
        })
    }
}

/// The first table that is not what it would be if it were folded now.
fn compare(connection: &Connection, fresh: &Connection) -> Result<Option<Problem>, JournalError> {
    for &(table, order) in TABLES {
        let sql = format!("SELECT * FROM {table} ORDER BY {order}");
        let mut kept = connection.prepare(&sql)?;
        let mut folded = fresh.prepare(&sql)?;
        let columns = kept.column_count();
        let (mut kept, mut folded) = (kept.query([])?, folded.query([])?);
        let mut row = 0;
        loop {
            row += 1;
            match (kept.next()?, folded.next()?) {
                (None, None) => break,
                (Some(kept), Some(folded)) => {
                    for column in 0..columns {
                        if !equal(kept.get_ref(column)?, folded.get_ref(column)?) {
                            return Ok(Some(Problem::Projection { table, row }));
                        }
                    }
                }
                _ => return Ok(Some(Problem::Projection { table, row })),
            }
        }
    }
    Ok(None)
}

fn equal(left: ValueRef<'_>, right: ValueRef<'_>) -> bool {
    match (left, right) {
        (ValueRef::Real(left), ValueRef::Real(right)) => left.to_bits() == right.to_bits(),
        (left, right) => left == right,
    }
}

#[cfg(test)]
mod tests;
