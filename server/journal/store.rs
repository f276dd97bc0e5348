//! Opening the database: private, in WAL mode, of a version that this program knows, and never at the cost of a
//! damaged one.
//!
//! The database file itself is only ever opened by SQLite. Closing any other handle of it would drop the locks that
//! this process holds on it (POSIX advisory locks belong to the process), so modes are changed by path.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use super::schema;
use crate::clock::Timestamp;
use crate::paths::{self, Existence, Home};

/// How long a statement waits for another process, where the caller names no time of its own.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How many KiB of pages a connection keeps in memory, negative as SQLite wants it. A server has two connections for
/// as long as the editor runs, and what they read and write is at the end of the tables.
pub(super) const PAGE_CACHE: i64 = -1024;

/// How many bytes a log may have that is left behind: some dozens of commits' worth.
const LONGEST_LOG_LEFT: u64 = 512 << 10;

/// How long tidying up waits for a reader. It is not owed to anybody.
const TIDYING_PATIENCE: Duration = Duration::from_millis(10);

/// Why a journal could not be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The folder or a file in it cannot be made or used: a read-only home, a symbolic link, a missing right.
    #[error("cannot use the journal at {}: {source}", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no journal yet.
    #[error("there is no journal at {} yet", path.display())]
    Absent {
        /// Where it would be.
        path: PathBuf,
    },
    /// It has to be migrated before it can be read.
    #[error("the journal at {} has version {found}, which is older than this program", path.display())]
    Older {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i32,
    },
    /// A newer program has migrated it.
    #[error(
        "the journal at {} has version {found}; this program knows versions up to {known}: update it",
        path.display()
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i32,
        /// The newest version that this program knows.
        known: i32,
    },
    /// It is an SQLite database, but no journal.
    #[error("{} is a database of another program", path.display())]
    Foreign {
        /// The database.
        path: PathBuf,
    },
    /// SQLite failed.
    #[error("the journal cannot be used: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A fact could not be turned into JSON.
    #[error("a fact cannot be encoded: {0}")]
    Encoding(#[from] serde_json::Error),
    /// What was derived is of another format.
    #[error("derived data have format {found}")]
    Derived {
        /// The format.
        found: i32,
    },
    /// The system gave no random bytes.
    #[error("no random bytes: {0}")]
    Random(getrandom::Error),
}

impl JournalError {
    fn sqlite_code(&self) -> Option<ErrorCode> {
        match self {
            Self::Sqlite(error) => error.sqlite_error_code(),
            _ => None,
        }
    }

    /// Whether the database's bytes are not what SQLite wrote.
    pub fn is_damage(&self) -> bool {
        matches!(
            self.sqlite_code(),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        )
    }

    /// Whether another process holds the database.
    pub fn is_busy(&self) -> bool {
        matches!(
            self.sqlite_code(),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
        )
    }
}

/// What opening came upon. A caller warns about [`Opening::SetAside`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// The journal was there and well.
    Existing,
    /// There was none; one was begun.
    Created,
    /// It was of an older version and was brought up to date.
    Migrated {
        /// The version before.
        from: i32,
    },
    /// It was damaged: it was moved away, untouched, and another one was begun.
    SetAside {
        /// Where it is now.
        path: PathBuf,
        /// What was wrong with it.
        reason: String,
    },
}

/// A database that may be read and written.
#[derive(Debug)]
pub(super) struct Store {
    connection: Connection,
    path: PathBuf,
    identity: Option<FileIdentity>,
}

/// What tells a file from another that took its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileIdentity {
    device: u64,
    inode: u64,
}

impl FileIdentity {
    #[cfg(unix)]
    fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let metadata = std::fs::metadata(path).ok()?;
        Some(Self {
            device: metadata.dev(),
            inode: metadata.ino(),
        })
    }

    /// Where files have no number, an open database cannot be moved away either.
    #[cfg(not(unix))]
    fn of(path: &Path) -> Option<Self> {
        path.exists().then_some(Self { device: 0, inode: 0 })
    }
}

/// How surely a transaction is on the disk once it is committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Durability {
    /// It survives the end of the process (`synchronous = NORMAL`).
    Process,
    /// It survives the loss of power (`synchronous = FULL`).
    Power,
}

impl Store {
    /// Opens the journal for reading and writing; begins one where there is none, migrates an older one, sets a
    /// damaged one aside.
    pub(super) fn open(home: &Home, now: Timestamp) -> Result<(Self, Opening), JournalError> {
        match Self::open_current(home) {
            Ok(Some(store)) => Ok((store, Opening::Existing)),
            Ok(None) => Self::begin(home),
            Err(error) if error.is_damage() => Self::recover(home, now),
            Err(error) => Err(error),
        }
    }

    /// The journal where it is there and of the present version; nothing where work under the lock is needed first.
    fn open_current(home: &Home) -> Result<Option<Self>, JournalError> {
        let path = home.database();
        if !make_private(&path)? {
            return Ok(None);
        }
        let store = Self::connect(path)?;
        // In this order: whoever makes a journal at this moment sets the id before the version.
        let version = schema::version(&store.connection)?;
        let application: i32 = store
            .connection
            .query_row("PRAGMA application_id", [], |row| row.get(0))?;
        match (application, version) {
            (schema::APPLICATION_ID, schema::VERSION) => Ok(Some(store)),
            (schema::APPLICATION_ID, found) if found > schema::VERSION => Err(store.newer(found)),
            (schema::APPLICATION_ID, _) => Ok(None),
            _ if store.is_empty()? => Ok(None),
            _ => Err(JournalError::Foreign { path: store.path }),
        }
    }

    /// Creates or migrates the journal, one process at a time.
    fn begin(home: &Home) -> Result<(Self, Opening), JournalError> {
        let folder = |source| JournalError::Folder {
            path: home.data().to_owned(),
            source,
        };
        home.create_data().map_err(folder)?;
        let _lock = lock(home).map_err(folder)?;
        if let Some(store) = Self::open_current(home)? {
            return Ok((store, Opening::Existing));
        }
        Self::begin_locked(home)
    }

    /// Migrates an older journal.
    pub(super) fn bring_up_to_date(home: &Home) -> Result<(), JournalError> {
        Self::begin(home).map(drop)
    }

    fn begin_locked(home: &Home) -> Result<(Self, Opening), JournalError> {
        let path = home.database();
        if !path.exists() {
            let created = paths::open_private_file(&path, Existence::New);
            created.map_err(|source| JournalError::Folder {
                path: path.clone(),
                source,
            })?;
        }
        let mut store = Self::connect(path)?;
        let from = schema::version(&store.connection)?;
        // Network file systems may have no shared memory; SQLite then keeps its rollback journal.
        store
            .connection
            .pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        store
            .connection
            .pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        schema::migrate(&mut store.connection)?;
        let opening = if from == 0 {
            Opening::Created
        } else {
            Opening::Migrated { from }
        };
        Ok((store, opening))
    }

    /// Looks closely at a journal that showed damage, and sets it aside where it really is damaged.
    ///
    /// Another process may have done so a moment ago; then the new one is opened.
    pub(super) fn recover(home: &Home, now: Timestamp) -> Result<(Self, Opening), JournalError> {
        let folder = |source| JournalError::Folder {
            path: home.data().to_owned(),
            source,
        };
        let _lock = lock(home).map_err(folder)?;
        let reason = match Self::open_current(home).and_then(|store| store.map_or(Ok(None), |store| store.damage())) {
            Ok(None) => None,
            Ok(Some(reason)) => Some(reason),
            Err(error) if error.is_damage() => Some(error.to_string()),
            Err(error) => return Err(error),
        };
        let Some(reason) = reason else {
            return match Self::open_current(home)? {
                Some(store) => Ok((store, Opening::Existing)),
                None => Self::begin_locked(home),
            };
        };
        let path = set_aside(&home.database(), now).map_err(folder)?;
        let (store, _) = Self::begin_locked(home)?;
        Ok((store, Opening::SetAside { path, reason }))
    }

    fn connect(path: PathBuf) -> Result<Self, JournalError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags)?;
        set_up_for_writing(&connection)?;
        Ok(Self::over(connection, path))
    }

    /// The journal that a reader has open for writing, see `Reader::open_to_append`.
    pub(super) fn adopt(connection: Connection, home: &Home) -> Result<Self, JournalError> {
        let path = home.database();
        make_private(&path)?;
        Ok(Self::over(connection, path))
    }

    fn over(connection: Connection, path: PathBuf) -> Self {
        let identity = FileIdentity::of(&path);
        Self {
            connection,
            path,
            identity,
        }
    }

    /// Whether the open database is still the one under its name: another process may have set it aside, or somebody
    /// removed it.
    pub(super) fn is_in_place(&self) -> bool {
        self.identity.is_some() && FileIdentity::of(&self.path) == self.identity
    }

    fn is_empty(&self) -> rusqlite::Result<bool> {
        self.connection
            .query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
    }

    /// What SQLite's quick check complains about, if anything. Reads the whole file.
    pub(super) fn damage(&self) -> Result<Option<String>, JournalError> {
        let first: String = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok((first != "ok").then_some(first))
    }

    /// How long statements wait for another process.
    pub(super) fn set_busy_timeout(&self, timeout: Duration) -> Result<(), JournalError> {
        Ok(self.connection.busy_timeout(timeout)?)
    }

    /// Whoever closes the database last writes the log back into it, which takes several flushes of the disk. Closed
    /// like this, the log is left behind, unless it has become long: whoever comes first after all were gone reads it
    /// whole, and forgets how much of it the database has already.
    pub(super) fn close_quickly(self) -> Result<(), JournalError> {
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let log = std::fs::metadata(with_suffix(&self.path, "-wal")).map_or(0, |metadata| metadata.len());
        if log > LONGEST_LOG_LEFT {
            self.connection.busy_timeout(TIDYING_PATIENCE)?;
            self.truncate_log()?;
        }
        Ok(())
    }

    /// The connection, for reading.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Runs `write` in one `IMMEDIATE` transaction. A newer program may have migrated the journal since it was
    /// opened, so the version is looked at again inside.
    pub(super) fn transaction<T>(
        &mut self,
        durability: Durability,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        let synchronous = match durability {
            Durability::Process => "PRAGMA synchronous = NORMAL",
            Durability::Power => "PRAGMA synchronous = FULL",
        };
        self.connection.execute_batch(synchronous)?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = schema::version(&transaction)?;
        if found != schema::VERSION {
            drop(transaction);
            return Err(self.newer(found));
        }
        let value = write(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    fn newer(&self, found: i32) -> JournalError {
        JournalError::Newer {
            path: self.path.clone(),
            found,
            known: schema::VERSION,
        }
    }

    /// Gives freed pages back and empties the write-ahead log, so that no old byte is left in any file. False where
    /// another process kept a page of it in use until the time was over.
    pub(super) fn scrub(&self, deadline: Duration) -> Result<bool, JournalError> {
        self.connection.busy_timeout(deadline)?;
        let scrubbed = self
            .connection
            .execute_batch("VACUUM")
            .map_err(JournalError::from)
            .and_then(|()| self.truncate_log());
        self.connection.busy_timeout(BUSY_TIMEOUT)?;
        match scrubbed {
            Err(error) if error.is_busy() => Ok(false),
            scrubbed => scrubbed,
        }
    }

    /// Moves the write-ahead log into the database and empties it; false where a reader held it.
    pub(super) fn truncate_log(&self) -> Result<bool, JournalError> {
        let busy: i32 = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }
}

/// What holds on every connection that writes.
pub(super) fn set_up_for_writing(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // Temporary tables stay in memory: what VACUUM copies must not end up in a shared folder.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA synchronous = NORMAL;",
    )?;
    connection.pragma_update(None, "cache_size", PAGE_CACHE)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Closes an existing database file to others; false where there is none or it is empty.
fn make_private(path: &Path) -> Result<bool, JournalError> {
    let folder = |source| JournalError::Folder {
        path: path.to_owned(),
        source,
    };
    paths::refuse_irregular(path).map_err(folder)?;
    let metadata = match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        metadata => metadata.map_err(folder)?,
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if metadata.permissions().mode() & 0o077 != 0 {
            for suffix in ["", "-wal", "-shm"] {
                let file = with_suffix(path, suffix);
                match std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    done => done.map_err(folder)?,
                }
            }
        }
    }
    Ok(metadata.len() > 0)
}

/// Takes the lock under which the journal is created, migrated and set aside. Dropping the file gives it back.
fn lock(home: &Home) -> io::Result<std::fs::File> {
    let file = paths::open_private_file(&home.lock(), Existence::Created)?;
    file.lock()?;
    Ok(file)
}

/// Moves a database with its log out of the way, under a name that tells when.
fn set_aside(database: &Path, now: Timestamp) -> io::Result<PathBuf> {
    let time = jiff::Timestamp::from_microsecond(now.0).unwrap_or_default();
    let stamp = time.strftime("%Y%m%dT%H%M%SZ").to_string();
    let target = (0..1000)
        .map(|n| match n {
            0 => with_suffix(database, &format!(".corrupt-{stamp}")),
            n => with_suffix(database, &format!(".corrupt-{stamp}-{n}")),
        })
        .find(|target| !target.exists())
        .ok_or_else(|| io::Error::other("too many damaged journals of one second"))?;
    // The log first: a log without its database is harmless, a fresh database beside a foreign log is not.
    for suffix in ["-wal", "-shm", ""] {
        match std::fs::rename(with_suffix(database, suffix), with_suffix(&target, suffix)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !suffix.is_empty() => {}
            moved => moved?,
        }
    }
    Ok(target)
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests;
