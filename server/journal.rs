//! The journal: append-only facts in SQLite, current state folded from them.
//!
//! - [`writer::Writer`] is how the language server writes: one thread, never in the way.
//! - [`Journal`] is how a command writes: at once, with a deadline.
//! - [`reader::Reader`] answers, and works while a writer is stuck.
//!
//! `rusqlite` stays in here. Text comes in only through [`redact::Redactor`], prompts only as
//! [`fingerprint::InstallationKey::fingerprint`]s.

mod append;
pub mod derived;
pub mod fact;
pub mod fingerprint;
pub mod imported;
mod origins;
pub mod pieces;
mod projection;
pub mod reader;
pub mod record;
pub mod redact;
pub mod repositories;
pub mod retention;
mod schema;
pub mod snapshot;
mod store;
#[cfg(test)]
mod testing;

pub mod verify;
pub mod writer;

use std::time::Duration;

use append::Appender;
use fact::{Fact, Place, RepositoryId};
use imported::{Document, Extent, ImportSource, Imported};
use record::{SessionId, Tail};
use repositories::StoreIndex;
use retention::{Erasure, Forget};
use snapshot::{HeldSnapshot, Snapshot};
use verify::Verification;

pub use reader::Reader;
pub use repositories::{BoundRepository, IndexUnavailable, RepositoryIndex};
pub use store::{JournalError, Opening};
pub use writer::{Locate, Options, Submission, Trouble, Writer};

use crate::clock::{Clock, Timestamp};
use crate::paths::Home;
use store::{Durability, Store};

/// So many texts are let go in one transaction, so that no other process waits long.
const HELD_A_BATCH: usize = 200;

/// The journal as a command uses it: every call is done when it returns.
#[derive(Debug)]
pub struct Journal {
    store: Store,
    home: Home,
    session: SessionId,
    clock: Clock,
}

impl Journal {
    /// Opens the journal, and begins one where there is none. The caller tells the user about
    /// [`Opening::SetAside`].
    pub fn open(home: &Home, clock: Clock) -> Result<(Self, Opening), JournalError> {
        let (store, opening) = Store::open(home, clock.now())?;
        let journal = Self {
            store,
            home: home.clone(),
            session: SessionId::generate(),
            clock,
        };
        Ok((journal, opening))
    }

    /// Goes on with the connection of a reader that was made by [`Reader::open_to_append`].
    pub fn from_reader(reader: Reader, home: &Home, clock: Clock) -> Result<Self, JournalError> {
        Ok(Self {
            store: Store::adopt(reader.into_connection(), home)?,
            home: home.clone(),
            session: SessionId::generate(),
            clock,
        })
    }

    /// Writes facts in one transaction, all or none, waiting for other processes until `deadline` has passed. A fact
    /// about a suggestion that was forgotten is left out; the number is that of the facts written.
    pub fn append(&mut self, facts: &[Fact], deadline: Duration) -> Result<usize, JournalError> {
        self.store.set_busy_timeout(deadline)?;
        let written = match self.try_append(facts) {
            Err(error) if error.is_damage() => {
                self.store = Store::recover(&self.home, self.clock.now())?.0;
                self.store.set_busy_timeout(deadline)?;
                self.try_append(facts)
            }
            written => written,
        };
        self.store.set_busy_timeout(store::BUSY_TIMEOUT)?;
        written
    }

    fn try_append(&mut self, facts: &[Fact]) -> Result<usize, JournalError> {
        let durability = if facts.iter().any(Fact::is_critical) {
            Durability::Power
        } else {
            Durability::Process
        };
        let (session, at) = (self.session, self.clock.now());
        self.store.transaction(durability, |transaction| {
            let mut appender = Appender::begin(transaction, session)?;
            let mut n_written = 0;
            for fact in facts {
                n_written += usize::from(appender.append(fact, at)?);
            }
            Ok(n_written)
        })
    }

    /// Keeps what others claim about a repository's commits, and says so in the chain where anything is new. The same
    /// documents again change nothing.
    pub fn import(
        &mut self,
        repository: RepositoryId,
        source: ImportSource,
        documents: &[Document],
        extent: Extent,
        deadline: Duration,
    ) -> Result<Imported, JournalError> {
        self.store.set_busy_timeout(deadline)?;
        let (session, at) = (self.session, self.clock.now());
        let imported = self.store.transaction(Durability::Process, |transaction| {
            let imported = imported::store(transaction, repository, source, documents, extent)?;
            if imported.changed + imported.removed > 0 {
                let fact = Fact::Imported {
                    repository,
                    source,
                    changed: imported.changed as u64,
                    removed: imported.removed as u64,
                };
                Appender::begin(transaction, session)?.append(&fact, at)?;
            }
            Ok(imported)
        });
        self.store.set_busy_timeout(store::BUSY_TIMEOUT)?;
        imported
    }

    /// Reads and writes with nobody writing in between, in one transaction, all or none: what `work` reads is still so
    /// when what it writes is committed. Waits for other processes until `deadline` has passed. `work` holds them up, so it
    /// starts no child and waits for nobody. `reader` is one of this journal.
    pub fn exclusively<T>(
        &mut self,
        reader: &Reader,
        deadline: Duration,
        work: impl FnOnce(&Reader, &mut Pen<'_>) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        let (session, at) = (self.session, self.clock.now());
        self.store.set_busy_timeout(deadline)?;
        let written = self.store.transaction(Durability::Power, |transaction| {
            let mut pen = Pen {
                appender: Appender::begin(transaction, session)?,
                transaction,
                session: session.to_string(),
                at,
            };
            work(reader, &mut pen)
        });
        self.store.set_busy_timeout(store::BUSY_TIMEOUT)?;
        written
    }

    /// Prunes where that was not done for a day, as [`Journal::prune`] does it but without rewriting the files.
    pub fn prune_if_due(&mut self, days: u32) -> Result<Option<Erasure>, JournalError> {
        let now = self.clock.now();
        retention::prune_if_due(&mut self.store, self.session, now, days)
    }

    /// Binds a repository, see [`RepositoryIndex::bind`].
    pub fn bind(
        &mut self,
        known: Option<RepositoryId>,
        common_dir: &str,
        roots: &[String],
    ) -> Result<RepositoryId, JournalError> {
        let at = self.clock.now();
        repositories::bind(&mut self.store, self.session, at, known, common_dir, roots)
    }

    /// Lets `ask` find places with the repositories of this journal.
    pub fn with_index<T>(&mut self, ask: impl FnOnce(&mut dyn RepositoryIndex) -> T) -> Result<T, JournalError> {
        let at = self.clock.now();
        let mut index = StoreIndex::new(&mut self.store, self.session, at);
        let answer = ask(&mut index);
        index.into_failure().map_or(Ok(answer), Err)
    }

    /// Closes the journal without tidying its files, or nearly: what was appended is on the disk. For callers that
    /// somebody waits for.
    pub fn close_quickly(self) -> Result<(), JournalError> {
        self.store.close_quickly()
    }

    /// A reader of the same journal.
    pub fn reader(&self) -> Result<Reader, JournalError> {
        Reader::open(&self.home)
    }

    /// Erases something for good, see `retention::forget`.
    pub fn forget(&mut self, what: &Forget, deadline: Duration) -> Result<Erasure, JournalError> {
        let now = self.clock.now();
        retention::forget(&mut self.store, &self.home, self.session, now, what, deadline)
    }

    /// Erases what is older than `days` days and rewrites the files.
    pub fn prune(&mut self, days: u32, deadline: Duration) -> Result<Erasure, JournalError> {
        let now = self.clock.now();
        let mut erasure = retention::prune(&mut self.store, self.session, now, days)?;
        erasure.scrubbed = self.store.scrub(deadline)?;
        erasure.set_aside = retention::set_aside_journals(&self.home);
        Ok(erasure)
    }

    /// Lets the texts of snapshots go that git holds; their origins stay. How many it were.
    pub fn let_go(&mut self, held: &[HeldSnapshot]) -> Result<u64, JournalError> {
        let mut count = 0;
        for batch in held.chunks(HELD_A_BATCH) {
            self.store.transaction(Durability::Process, |transaction| {
                for held in batch {
                    count += u64::from(snapshot::hold(transaction, held)?);
                }
                Ok(())
            })?;
        }
        Ok(count)
    }

    /// Takes the text of a snapshot back from git. False where it is another text.
    pub fn take_back(&mut self, number: i64, text: &str) -> Result<bool, JournalError> {
        self.store.transaction(Durability::Process, |transaction| {
            Ok(snapshot::take_back(transaction, number, text)?)
        })
    }

    /// What SQLite's own check complains about, if anything; reads the whole file. For `doctor`.
    pub fn damage(&self) -> Result<Option<String>, JournalError> {
        self.store.damage()
    }

    /// The end of the chain.
    pub fn tail(&self) -> Result<Tail, JournalError> {
        Ok(Tail::read(self.store.connection())?)
    }
}

/// What writes inside [`Journal::exclusively`].
pub struct Pen<'a> {
    appender: Appender<'a>,
    transaction: &'a rusqlite::Transaction<'a>,
    session: String,
    at: Timestamp,
}

impl Pen<'_> {
    /// When all of it happens.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Writes a fact; false for one about a suggestion that was forgotten, which is left out.
    pub fn fact(&mut self, fact: &Fact) -> Result<bool, JournalError> {
        self.appender.append(fact, self.at)
    }

    /// Keeps a content of a file.
    pub fn snapshot(&mut self, place: &Place, snapshot: &Snapshot) -> Result<(), JournalError> {
        Ok(snapshot::store(
            self.transaction,
            place,
            &self.session,
            self.at,
            snapshot,
        )?)
    }
}

impl Reader {
    /// Verifies the journal, see `verify::verify`.
    pub fn verify(&self, anchors: &[Tail], progress: &mut dyn FnMut(u64, u64)) -> Result<Verification, JournalError> {
        verify::verify(self.connection(), anchors, progress)
    }
}

/// Lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes every write");
    }
    text
}
