//! What can be derived again: the commits of a repository and the origin maps of its versions, in the cache folder.
//!
//! It holds ids, paths and ranges, and no text. Losing it costs time and nothing else, so it is begun anew whenever it
//! cannot be used, and kept in memory where it cannot be written.

mod holders;
mod last_change;
mod staged;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, Transaction, params};

use super::fact::RepositoryId;
use super::origins;
use super::projection::unreadable;
use super::store::JournalError;
use crate::paths::{self, Existence, Home};
use crate::suggestion::origin::OriginMap;
use crate::suggestion::past::Past;

pub use last_change::LastChange;
pub use staged::StagedFile;

/// A change of what is stored or of how maps are derived gets another number, and everything is derived again.
const FORMAT: i32 = 7;

/// How long another process is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);

/// How long a commit hook waits for another process.
const HOOK_BUSY_TIMEOUT: Duration = Duration::from_millis(10);

const SCHEMA: &str = "
CREATE TABLE commits (
    id        INTEGER PRIMARY KEY,      -- parents before children
    oid       TEXT    NOT NULL UNIQUE,
    parents   TEXT    NOT NULL,         -- object ids, separated by spaces
    author    TEXT    NOT NULL,
    authored  INTEGER NOT NULL,
    committed INTEGER NOT NULL,
    subject   TEXT    NOT NULL,
    reverts   TEXT    NOT NULL,
    picked    TEXT    NOT NULL
) STRICT;
CREATE INDEX commits_by_identity ON commits (authored, author);
CREATE TABLE change_ids (
    change_id TEXT    NOT NULL,
    commit_id INTEGER NOT NULL REFERENCES commits (id),
    PRIMARY KEY (change_id, commit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_ids_by_commit ON change_ids (commit_id);
CREATE TABLE files (
    path      TEXT    NOT NULL,
    commit_id INTEGER NOT NULL REFERENCES commits (id),
    renamed_from TEXT,
    old_blob  TEXT,
    new_blob  TEXT,
    PRIMARY KEY (path, commit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_commit ON files (commit_id);
CREATE TABLE maps (
    path      TEXT    NOT NULL,
    commit_id INTEGER NOT NULL REFERENCES commits (id),
    complete  INTEGER NOT NULL,
    origins   BLOB    NOT NULL,
    lost      BLOB,                     -- compressed JSON: what of the past is not in the origins
    PRIMARY KEY (path, commit_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE tips (
    path      TEXT    PRIMARY KEY,
    head      TEXT    NOT NULL,         -- the commit at which the file was looked at last
    commit_id INTEGER REFERENCES commits (id), -- that changed it last; NULL from before the first evidence
    hash      BLOB    NOT NULL          -- SHA-256 of the text it had there
) STRICT, WITHOUT ROWID;
CREATE TABLE staged (
    id       INTEGER PRIMARY KEY,
    head     TEXT    NOT NULL,          -- the commit that HEAD was at when the file was staged
    path     TEXT    NOT NULL,          -- empty for the commit itself, whose blob is the commit that it follows on
    blob     TEXT,
    newest   INTEGER NOT NULL,          -- the newest snapshot of the file that was known
    complete INTEGER NOT NULL,
    origins  BLOB    NOT NULL,
    lost     BLOB,                      -- as in maps
    UNIQUE (head, path)
) STRICT;
CREATE TABLE noted (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// A commit, with what it changed against its first parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitRecord {
    /// The object id in hexadecimal.
    pub id: String,
    /// Its parents in hexadecimal; none for a root, and none at the edge of a shallow clone.
    pub parents: Vec<String>,
    /// `Name <email>`, as the commit says.
    pub author: String,
    /// Seconds since 1970; kept by a rebase, an amend and a cherry-pick.
    pub authored: i64,
    /// Seconds since 1970.
    pub committed: i64,
    /// The first line of its message.
    pub subject: String,
    /// The change ids in its trailers.
    pub change_ids: Vec<String>,
    /// The commits that git's own words in the message say it took back (`This reverts commit …`).
    pub reverts: Vec<String>,
    /// The commits that git's own words in the message say it was copied from (`cherry picked from commit …`).
    pub picked_from: Vec<String>,
    /// Changed files against the first parent, or against nothing for a root. Links and submodules are left out.
    pub files: Vec<ChangedFile>,
}

/// A file that a commit changed, by its objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFile {
    /// The path after; the path before for a deleted file. With `/`; invalid UTF-8 replaced.
    pub path: String,
    /// The path before, of a renamed file.
    pub renamed_from: Option<String>,
    /// The object before, in hexadecimal; nothing for an added file.
    pub old_blob: Option<String>,
    /// The object after, in hexadecimal; nothing for a deleted file.
    pub new_blob: Option<String>,
}

/// A commit's number in the index. Parents have lower numbers than their children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommitNumber(pub i64);

/// A commit in the index, in outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedCommit {
    /// Its number.
    pub number: CommitNumber,
    /// The object id in hexadecimal.
    pub id: String,
    /// The parents' object ids; some may be outside the index.
    pub parents: Vec<String>,
    /// Seconds since 1970.
    pub committed: i64,
}

/// What relates a commit to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitIdentity {
    /// `Name <email>`.
    pub author: String,
    /// Seconds since 1970.
    pub authored: i64,
    /// The first line of the message.
    pub subject: String,
    /// As in [`CommitRecord`].
    pub change_ids: Vec<String>,
    /// As in [`CommitRecord`].
    pub reverts: Vec<String>,
    /// As in [`CommitRecord`].
    pub picked_from: Vec<String>,
}

/// An origin map of a version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DerivedMap {
    /// Who wrote which bytes of the blob.
    pub origins: OriginMap,
    /// What the version and those before it have held.
    pub past: Past,
    /// Whether everything was compared.
    pub complete: bool,
}

/// Whether anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Into the cache folder.
    InCache,
    /// Nothing: who switched capture off wants no traces of it.
    InMemory,
}

/// The derived data of one repository.
#[derive(Debug)]
pub struct DerivedStore {
    connection: Connection,
}

impl DerivedStore {
    /// Opens the derived data of a repository, or begins them.
    pub fn open(home: &Home, repository: RepositoryId, keeping: Keeping) -> Result<Self, JournalError> {
        if keeping == Keeping::InMemory {
            return Self::prepare(Connection::open_in_memory()?);
        }
        let path = file_of(home, repository);
        match Self::open_file(&path) {
            Ok(store) => Ok(store),
            Err(error) => {
                tracing::debug!(%error, "the derived data are begun anew");
                remove(&path);
                Self::open_file(&path).or_else(|error| {
                    tracing::debug!(%error, "the derived data are kept in memory");
                    Self::prepare(Connection::open_in_memory()?)
                })
            }
        }
    }

    /// Opens the derived data of a repository for a commit hook, which waits for nobody; nothing where there are none, or
    /// where they cannot be used as they are.
    pub fn existing(home: &Home, repository: RepositoryId) -> Option<Self> {
        let path = file_of(home, repository);
        if !path.exists() {
            return None;
        }
        paths::refuse_irregular(&path).ok()?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags).ok()?;
        let opened = Self::configured(connection, HOOK_BUSY_TIMEOUT);
        let is_current = |store: &Self| store.format().is_ok_and(|format| format == FORMAT);
        opened.ok().filter(is_current)
    }

    /// Whether there are derived data of a repository, usable or not.
    pub fn is_begun(home: &Home, repository: RepositoryId) -> bool {
        file_of(home, repository).exists()
    }

    /// Removes the derived data of a repository.
    pub fn forget(home: &Home, repository: RepositoryId) {
        remove(&file_of(home, repository));
    }

    fn open_file(path: &Path) -> Result<Self, JournalError> {
        let folder = |source| JournalError::Folder {
            path: path.to_owned(),
            source,
        };
        if let Some(parent) = path.parent() {
            paths::create_private_folder(parent).map_err(folder)?;
        }
        paths::refuse_irregular(path).map_err(folder)?;
        if !path.exists() {
            paths::open_private_file(path, Existence::Created).map_err(folder)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::prepare(Connection::open_with_flags(path, flags)?)
    }

    fn configured(connection: Connection, patience: Duration) -> Result<Self, JournalError> {
        connection.busy_timeout(patience)?;
        connection.set_prepared_statement_cache_capacity(32);
        // Nothing in here is worth a flush of the disk.
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        connection.execute_batch("PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;")?;
        Ok(Self { connection })
    }

    fn prepare(connection: Connection) -> Result<Self, JournalError> {
        let mut store = Self::configured(connection, BUSY_TIMEOUT)?;
        if store.format()? != FORMAT {
            let transaction = store.transaction()?;
            let found: i32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            if found == 0 {
                transaction.execute_batch(SCHEMA)?;
                transaction.execute_batch(holders::SCHEMA)?;
                transaction.pragma_update(None, "user_version", FORMAT)?;
            }
            transaction.commit()?;
        }
        match store.format()? {
            FORMAT => Ok(store),
            found => Err(JournalError::Derived { found }),
        }
    }

    fn format(&self) -> rusqlite::Result<i32> {
        self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))
    }

    fn transaction(&mut self) -> rusqlite::Result<Transaction<'_>> {
        self.connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
    }

    /// Every commit, parents before children.
    pub fn commits(&self) -> Result<Vec<IndexedCommit>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, oid, parents, committed FROM commits ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok(IndexedCommit {
                number: CommitNumber(row.get(0)?),
                id: row.get(1)?,
                parents: words(row, 2)?,
                committed: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Adds commits that come children first. Those that are there already are passed over.
    pub fn add(&mut self, commits: &[CommitRecord]) -> Result<(), JournalError> {
        let transaction = self.transaction()?;
        for commit in commits.iter().rev() {
            let added = transaction
                .prepare_cached(
                    "INSERT INTO commits (oid, parents, author, authored, committed, subject, reverts, picked) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
                )?
                .execute(params![
                    commit.id,
                    commit.parents.join(" "),
                    commit.author,
                    commit.authored,
                    commit.committed,
                    commit.subject,
                    commit.reverts.join(" "),
                    commit.picked_from.join(" "),
                ])?;
            if added == 0 {
                continue;
            }
            let number = transaction.last_insert_rowid();
            for change_id in &commit.change_ids {
                transaction
                    .prepare_cached("INSERT INTO change_ids VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
                    .execute(params![change_id, number])?;
            }
            for file in &commit.files {
                add_file(&transaction, number, file)?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// What relates a commit to others.
    pub fn identity(&self, commit: CommitNumber) -> Result<CommitIdentity, JournalError> {
        let change_ids = self
            .connection
            .prepare_cached("SELECT change_id FROM change_ids WHERE commit_id = ?1")?
            .query_map([commit.0], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let identity = self
            .connection
            .prepare_cached("SELECT author, authored, subject, reverts, picked FROM commits WHERE id = ?1")?
            .query_row([commit.0], |row| {
                Ok(CommitIdentity {
                    author: row.get(0)?,
                    authored: row.get(1)?,
                    subject: row.get(2)?,
                    change_ids,
                    reverts: words(row, 3)?,
                    picked_from: words(row, 4)?,
                })
            })?;
        Ok(identity)
    }

    /// Other commits that may be the same change: of one author, authored in one second, with one subject, or with one of
    /// the change ids.
    pub fn same_change(
        &self,
        commit: CommitNumber,
        identity: &CommitIdentity,
    ) -> Result<Vec<CommitNumber>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM commits WHERE authored = ?1 AND author = ?2 AND subject = ?3 AND id <> ?4",
        )?;
        let key = params![identity.authored, identity.author, identity.subject, commit.0];
        let mut found: Vec<CommitNumber> = statement
            .query_map(key, |row| Ok(CommitNumber(row.get(0)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT commit_id FROM change_ids WHERE change_id = ?1 AND commit_id <> ?2")?;
        for change_id in &identity.change_ids {
            let rows = statement.query_map(params![change_id, commit.0], |row| Ok(CommitNumber(row.get(0)?)))?;
            for number in rows {
                let number = number?;
                if !found.contains(&number) {
                    found.push(number);
                }
            }
        }
        Ok(found)
    }

    /// The commits that changed a path, and how.
    pub fn changes_of_path(&self, path: &str) -> Result<Vec<(CommitNumber, ChangedFile)>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT commit_id, path, renamed_from, old_blob, new_blob FROM files WHERE path = ?1")?;
        let rows = statement.query_map([path], |row| Ok((CommitNumber(row.get(0)?), changed_file(row, 1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every path at which some commit of the index has put a content.
    pub fn paths(&self) -> Result<std::collections::HashSet<String>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT path FROM files WHERE new_blob IS NOT NULL")?;
        let paths = statement.query_map([], |row| row.get(0))?;
        Ok(paths.collect::<Result<_, _>>()?)
    }

    /// What a commit changed against its first parent.
    pub fn changes_of_commit(&self, commit: CommitNumber) -> Result<Vec<ChangedFile>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT path, renamed_from, old_blob, new_blob FROM files WHERE commit_id = ?1 ORDER BY path",
        )?;
        let rows = statement.query_map([commit.0], |row| changed_file(row, 0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The map of a path as a commit changed it; nothing where it was not derived yet.
    pub fn map(&self, commit: CommitNumber, path: &str) -> Result<Option<DerivedMap>, JournalError> {
        let found = self
            .connection
            .prepare_cached("SELECT complete, origins, lost FROM maps WHERE path = ?1 AND commit_id = ?2")?
            .query_row(params![path, commit.0], |row| {
                let origins = origins::unpack(&row.get::<_, Vec<u8>>(1)?)?;
                let lost: Option<Vec<u8>> = row.get(2)?;
                let mut past = lost.map_or(Ok(Past::default()), |lost| unpacked(&lost))?;
                past.add(&origins);
                Ok(DerivedMap {
                    complete: row.get(0)?,
                    origins,
                    past,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// Keeps maps.
    pub fn keep<'a>(
        &mut self,
        maps: impl IntoIterator<Item = (CommitNumber, &'a str, &'a DerivedMap)>,
    ) -> Result<(), JournalError> {
        let transaction = self.transaction()?;
        for (commit, path, map) in maps {
            let lost = map.past.without(&map.origins);
            let lost = if lost.is_empty() { None } else { Some(packed(&lost)?) };
            transaction
                .prepare_cached("INSERT OR REPLACE INTO maps VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![path, commit.0, map.complete, origins::pack(&map.origins), lost])?;
        }
        Ok(transaction.commit()?)
    }

    /// Whether a path has a map in a child of a commit that was made at `until` (seconds since 1970) or later.
    pub fn has_map_after(&self, parent: &str, path: &str, until: i64) -> Result<bool, JournalError> {
        let found: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT 1 FROM maps JOIN commits ON commits.id = maps.commit_id WHERE maps.path = ?1 \
                 AND instr(commits.parents, ?2) > 0 AND commits.committed >= ?3 LIMIT 1",
            )?
            .query_row(params![path, parent, until], |row| row.get(0))
            .optional()?;
        Ok(found.is_some())
    }

    /// What was noted of a file at a commit, if its text had this hash there: the commit that changed it last, which is
    /// nothing where that is from before the first evidence.
    pub fn tip(&self, path: &str, head: &str, hash: &[u8; 32]) -> Result<Option<Option<CommitNumber>>, JournalError> {
        let found = self
            .connection
            .prepare_cached("SELECT commit_id FROM tips WHERE path = ?1 AND head = ?2 AND hash = ?3")?
            .query_row(params![path, head, hash], |row| row.get::<_, Option<i64>>(0))
            .optional()?;
        Ok(found.map(|commit| commit.map(CommitNumber)))
    }

    /// Notes that a file's text at a commit has a hash, and which commit changed it last.
    pub fn note_tip(
        &mut self,
        path: &str,
        head: &str,
        commit: Option<CommitNumber>,
        hash: &[u8; 32],
    ) -> Result<(), JournalError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO tips VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![path, head, commit.map(|commit| commit.0), hash])?;
        Ok(())
    }

    /// Gives up all maps: there is evidence that they were derived without.
    pub fn clear_maps(&mut self) -> Result<(), JournalError> {
        self.connection
            .execute_batch("DELETE FROM maps; DELETE FROM tips; DELETE FROM staged;")?;
        Ok(())
    }

    /// Gives up everything.
    pub fn clear(&mut self) -> Result<(), JournalError> {
        let transaction = self.transaction()?;
        transaction.execute_batch(
            "DELETE FROM staged; DELETE FROM tips; DELETE FROM maps; DELETE FROM files; DELETE FROM change_ids; DELETE FROM commits; \
             DELETE FROM noted; DELETE FROM holders;",
        )?;
        Ok(transaction.commit()?)
    }

    /// A number that was noted; 0 before.
    pub fn noted(&self, name: &str) -> Result<i64, JournalError> {
        let found: Option<i64> = self
            .connection
            .prepare_cached("SELECT value FROM noted WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Notes a number.
    pub fn note(&mut self, name: &str, value: i64) -> Result<(), JournalError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO noted VALUES (?1, ?2)")?
            .execute(params![name, value])?;
        Ok(())
    }
}

fn file_of(home: &Home, repository: RepositoryId) -> PathBuf {
    home.cache().join("history").join(format!("{repository}.db"))
}

fn remove(path: &Path) {
    for suffix in ["-wal", "-shm", ""] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        // What cannot be removed cannot be opened either, which is said there.
        let _ = std::fs::remove_file(name);
    }
}

fn add_file(transaction: &Transaction<'_>, commit: i64, file: &ChangedFile) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached("INSERT OR REPLACE INTO files VALUES (?1, ?2, ?3, ?4, ?5)")?;
    statement.execute(params![
        file.path,
        commit,
        file.renamed_from,
        file.old_blob,
        file.new_blob
    ])?;
    // The old name of a renamed file is gone with this commit.
    if let Some(old) = &file.renamed_from {
        transaction
            .prepare_cached("INSERT OR IGNORE INTO files VALUES (?1, ?2, NULL, ?3, NULL)")?
            .execute(params![old, commit, file.old_blob])?;
    }
    Ok(())
}

fn changed_file(row: &Row<'_>, first: usize) -> rusqlite::Result<ChangedFile> {
    Ok(ChangedFile {
        path: row.get(first)?,
        renamed_from: row.get(first + 1)?,
        old_blob: row.get(first + 2)?,
        new_blob: row.get(first + 3)?,
    })
}

fn words(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let text: String = row.get(column)?;
    Ok(text.split_ascii_whitespace().map(str::to_owned).collect())
}

fn packed(value: &impl serde::Serialize) -> Result<Vec<u8>, JournalError> {
    Ok(lz4_flex::compress_prepend_size(&serde_json::to_vec(value)?))
}

fn unpacked<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> rusqlite::Result<T> {
    let json = super::snapshot::decompress(bytes)?;
    serde_json::from_slice(&json).map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(id: &str, parents: &[&str], files: &[(&str, &str)]) -> CommitRecord {
        CommitRecord {
            id: id.to_owned(),
            parents: parents.iter().map(|parent| (*parent).to_owned()).collect(),
            author: "A <a@b>".to_owned(),
            authored: 1,
            committed: 2,
            subject: "s".to_owned(),
            change_ids: vec![format!("of-{id}"), "shared".to_owned()],
            reverts: Vec::new(),
            picked_from: vec!["x".to_owned()],
            files: files
                .iter()
                .map(|(path, blob)| ChangedFile {
                    path: (*path).to_owned(),
                    renamed_from: None,
                    old_blob: None,
                    new_blob: Some((*blob).to_owned()),
                })
                .collect(),
        }
    }

    #[test]
    fn what_was_added_is_found_and_survives_a_new_opening() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let repository = RepositoryId(uuid::Uuid::from_u128(7));
        {
            let mut store = DerivedStore::open(&home, repository, Keeping::InCache).unwrap();
            let child = commit("b", &["a"], &[("f", "2")]);
            let parent = commit("a", &[], &[("f", "1"), ("g", "1")]);
            store.add(&[child.clone(), parent]).unwrap();
            store.add(&[child]).unwrap();
            let map = DerivedMap::default();
            store.keep([(CommitNumber(2), "f", &map)]).unwrap();
        }
        let mut store = DerivedStore::open(&home, repository, Keeping::InCache).unwrap();
        let ids: Vec<String> = store.commits().unwrap().into_iter().map(|commit| commit.id).collect();
        assert_eq!(ids, ["a", "b"], "parents come first");
        assert_eq!(store.changes_of_path("f").unwrap().len(), 2);
        assert_eq!(store.changes_of_commit(CommitNumber(1)).unwrap().len(), 2);
        let identity = store.identity(CommitNumber(2)).unwrap();
        assert_eq!(identity.picked_from, ["x"]);
        assert_eq!(
            store.same_change(CommitNumber(2), &identity).unwrap(),
            [CommitNumber(1)]
        );
        assert_eq!(store.map(CommitNumber(2), "f").unwrap(), Some(DerivedMap::default()));
        assert!(store.has_map_after("a", "f", 2).unwrap());
        assert!(!store.has_map_after("a", "f", 3).unwrap());
        store.clear_maps().unwrap();
        assert_eq!(store.map(CommitNumber(2), "f").unwrap(), None);
    }

    #[test]
    fn damaged_derived_data_are_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let repository = RepositoryId(uuid::Uuid::from_u128(7));
        let path = file_of(&home, repository);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(
            &path,
            "no database at all, but long enough to be read as one".repeat(40),
        )
        .unwrap();
        let store = DerivedStore::open(&home, repository, Keeping::InCache).unwrap();
        assert_eq!(store.commits().unwrap(), []);
        assert!(path.exists());
    }
}
