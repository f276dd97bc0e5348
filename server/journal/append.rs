//! Adds facts to the chain, inside a transaction that the caller began.

use rusqlite::{Connection, OptionalExtension};

use super::fact::Fact;
use super::projection;
use super::record::{self, Header, PAYLOAD_VERSION, Record, SessionId, Tail};
use super::store::JournalError;
use crate::clock::Timestamp;

/// The end of the chain while a transaction lengthens it.
pub(super) struct Appender<'a> {
    connection: &'a Connection,
    session: String,
    tail: Tail,
}

impl<'a> Appender<'a> {
    /// Reads the tail; only sound inside an `IMMEDIATE` transaction, where nobody else can lengthen the chain.
    pub(super) fn begin(connection: &'a Connection, session: SessionId) -> Result<Self, JournalError> {
        Ok(Self {
            connection,
            session: session.to_string(),
            tail: Tail::read(connection)?,
        })
    }

    /// Writes one fact and folds it. A fact about a suggestion that was forgotten is not written: false.
    pub(super) fn append(&mut self, fact: &Fact, at: Timestamp) -> Result<bool, JournalError> {
        if self.is_about_the_forgotten(fact)? {
            return Ok(false);
        }
        let encoded = record::encode(fact)?;
        let header = Header {
            seq: self.tail.seq + 1,
            at,
            session: self.session.clone(),
            subject: record::subject(fact),
            tag: encoded.tag,
            version: PAYLOAD_VERSION,
        };
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(JournalError::Random)?;
        let record = Record::chain(header, self.tail.hash, salt, encoded.payload);
        record::insert(self.connection, &record)?;
        // What is folded is what was read back from the bytes, as a later fold will read it.
        projection::apply(self.connection, &record)?;
        self.tail = Tail {
            seq: record.header.seq,
            hash: record.hash,
        };
        Ok(true)
    }

    /// An editor may still hold a suggestion that was forgotten meanwhile; nothing of it may come back.
    fn is_about_the_forgotten(&self, fact: &Fact) -> rusqlite::Result<bool> {
        let Some(id) = fact.subject().map(|id| id.to_string()) else {
            return Ok(false);
        };
        let known = self
            .connection
            .prepare_cached("SELECT 1 FROM suggestions WHERE id = ?1")?
            .query_row([&id], |_| Ok(()))
            .optional()?;
        if known.is_some() {
            return Ok(false);
        }
        is_forgotten(self.connection, &id)
    }
}

/// Whether a record of the subject was erased.
pub(super) fn is_forgotten(connection: &Connection, subject: &str) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM records WHERE subject = ?1 AND payload IS NULL)")?
        .query_row([subject], |row| row.get(0))
}
