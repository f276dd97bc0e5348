//! The database's schema: numbered migrations, never changed once released.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// `Jrnl`, so that `file` and we ourselves tell a journal from any other database.
pub(super) const APPLICATION_ID: i32 = 0x4a72_6e6c;

/// The migrations in order. A released file is frozen: a change is a new file.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001_journal.sql")),
    M::up(include_str!("migrations/0002_history.sql")),
    M::up(include_str!("migrations/0004_imported.sql")),
    M::up(include_str!("migrations/0005_relative.sql")),
    M::up(include_str!("migrations/0006_worktrees.sql")),
];

/// The schema version that this program reads and writes (`PRAGMA user_version`).
pub(super) const VERSION: i32 = STEPS.len() as i32;

/// Brings a database up to [`VERSION`]. Callers hold the lock file, so that no two processes migrate at once.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    Migrations::from_slice(STEPS)
        .to_latest(connection)
        .map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err,
            other => rusqlite::Error::ToSqlConversionFailure(Box::new(other)),
        })
}

/// The version of the database that a connection has open.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection
        .prepare_cached("PRAGMA user_version")?
        .query_row([], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::journal::hex;

    /// A released migration is never edited (invariant 4). A new one is added here with its hash.
    #[test]
    fn released_migrations_are_what_they_were() {
        let pinned = [
            (
                include_str!("migrations/0001_journal.sql"),
                "1ca3a8f9b3653aeb1233cd6095cd9415d9bc1e66e21363250f59314eec9ea347",
            ),
            (
                include_str!("migrations/0002_history.sql"),
                "2deeaebb8125cd78487e4e3eef1969ed576ab9c183d8e219c5f37b21897380c9",
            ),
            (
                include_str!("migrations/0004_imported.sql"),
                "c4ec89979ab90ded068f90e70622ebd9836b09af9d80f466aaa787559979cacb",
            ),
            (
                include_str!("migrations/0005_relative.sql"),
                "6d128b751c9c30984e3b71651c07c7abc9c6a849f984c4ab097b6d918deb6107",
            ),
            (
                include_str!("migrations/0006_worktrees.sql"),
                "a8e29b4998f85833580e0d50760d497ea80a7d02821900584b306e5f44447ad9",
            ),
        ];
        assert_eq!(pinned.len(), STEPS.len());
        for (sql, hash) in pinned {
            assert_eq!(hex(&Sha256::digest(sql)), hash);
        }
    }

    #[test]
    fn every_migration_applies() {
        let mut connection = Connection::open_in_memory().expect("an empty database");
        migrate(&mut connection).expect("it migrates");
        assert_eq!(version(&connection).expect("it has a version"), VERSION);
    }
}
