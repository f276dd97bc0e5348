//! What the commit hook knew of the files of the commits that it saw being made, for the hook of the next one.
//!
//! A hook cannot know the commit that is being made. So what it knew is kept under the commit that `HEAD` was at.

use rusqlite::{OptionalExtension, params};

use super::super::store::JournalError;
use super::{DerivedMap, DerivedStore, packed, unpacked};
use crate::journal::origins;
use crate::suggestion::past::Past;

/// So many rows are kept; the oldest go first. What is gone is derived when it is asked for.
const KEPT: i64 = 4096;

/// The path under which it is kept that a commit was seen being made.
const COMMIT_ITSELF: &str = "";

/// A file as it was staged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedFile {
    /// The path.
    pub path: String,
    /// The object in hexadecimal; nothing for a deleted file.
    pub blob: Option<String>,
    /// The number of the newest snapshot of the file that was known.
    pub newest: i64,
    /// Who wrote which bytes of it.
    pub map: DerivedMap,
}

impl DerivedStore {
    /// Keeps what was known of the files of a commit that is being made while `HEAD` is at `head`, and that follows on
    /// `base`; empty names stand for an unborn branch. What was kept of another commit made there goes. Without a base
    /// nothing is kept.
    pub fn keep_staged(&mut self, head: &str, base: Option<&str>, files: &[StagedFile]) -> Result<(), JournalError> {
        let transaction = self.transaction()?;
        transaction
            .prepare_cached("DELETE FROM staged WHERE head = ?1")?
            .execute([head])?;
        let Some(base) = base else {
            return Ok(transaction.commit()?);
        };
        let nothing = origins::pack(&DerivedMap::default().origins);
        let mut insert = transaction.prepare_cached(
            "INSERT OR REPLACE INTO staged (head, path, blob, newest, complete, origins, lost) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        insert.execute(params![head, COMMIT_ITSELF, base, 0, true, nothing, None::<Vec<u8>>])?;
        for file in files {
            let lost = file.map.past.without(&file.map.origins);
            let lost = if lost.is_empty() { None } else { Some(packed(&lost)?) };
            let packed = origins::pack(&file.map.origins);
            let complete = file.map.complete;
            insert.execute(params![head, file.path, file.blob, file.newest, complete, packed, lost])?;
        }
        drop(insert);
        transaction
            .prepare_cached("DELETE FROM staged WHERE id <= (SELECT max(id) FROM staged) - ?1")?
            .execute([KEPT])?;
        Ok(transaction.commit()?)
    }

    /// What the commit follows on that was last seen being made while `HEAD` was at `head`; nothing where none was.
    pub fn staged_base(&self, head: &str) -> Result<Option<String>, JournalError> {
        let found = self
            .connection
            .prepare_cached("SELECT blob FROM staged WHERE head = ?1 AND path = ?2")?
            .query_row([head, COMMIT_ITSELF], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// What was known of a file of that commit; nothing where the commit did not change it, or nothing was known of it.
    pub fn staged(&self, head: &str, path: &str) -> Result<Option<StagedFile>, JournalError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT blob, newest, complete, origins, lost FROM staged \
                 WHERE head = ?1 AND path = ?2 AND path <> ?3",
            )?
            .query_row([head, path, COMMIT_ITSELF], |row| {
                let origins = origins::unpack(&row.get::<_, Vec<u8>>(3)?)?;
                let lost: Option<Vec<u8>> = row.get(4)?;
                let mut past = lost.map_or(Ok(Past::default()), |lost| unpacked(&lost))?;
                past.add(&origins);
                Ok(StagedFile {
                    path: path.to_owned(),
                    blob: row.get(0)?,
                    newest: row.get(1)?,
                    map: DerivedMap {
                        origins,
                        past,
                        complete: row.get(2)?,
                    },
                })
            })
            .optional()?;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::derived::Keeping;
    use crate::journal::fact::RepositoryId;
    use crate::paths::Home;
    use crate::suggestion::SuggestionId;
    use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

    fn file(path: &str, blob: Option<&str>, length: usize) -> StagedFile {
        let origin = Origin::Suggestion { slot: Slot(0), at: 0 };
        let mut map = DerivedMap {
            complete: true,
            origins: OriginMap {
                suggestions: vec![SuggestionId::from_u128(7)],
                runs: vec![Run { range: 0..9, origin }],
            },
            ..DerivedMap::default()
        };
        map.past.add(&map.origins);
        map.origins.runs[0].range.end = length;
        StagedFile {
            path: path.to_owned(),
            blob: blob.map(str::to_owned),
            newest: 3,
            map,
        }
    }

    #[test]
    fn what_was_staged_is_found_until_another_commit_is_made_there() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let repository = RepositoryId(uuid::Uuid::from_u128(7));
        let mut store = DerivedStore::open(&home, repository, Keeping::InCache).unwrap();
        let (a, b) = (file("a", Some("1"), 4), file("b", None, 1));
        store.keep_staged("h", Some("base"), &[a.clone(), b.clone()]).unwrap();
        drop(store);
        let mut store = DerivedStore::existing(&home, repository).unwrap();
        assert_eq!(
            store.staged("h", "a").unwrap(),
            Some(a.clone()),
            "with what it has lost"
        );
        assert_eq!(store.staged("h", "b").unwrap(), Some(b));
        assert_eq!(store.staged("h", "").unwrap(), None);
        assert_eq!(store.staged_base("h").unwrap().as_deref(), Some("base"));
        assert_eq!(store.staged_base("other").unwrap(), None);
        store.keep_staged("h", Some("h"), &[]).unwrap();
        assert_eq!(store.staged("h", "a").unwrap(), None);
        assert_eq!(store.staged_base("h").unwrap().as_deref(), Some("h"));
        store.keep_staged("i", Some("i"), &[a]).unwrap();
        store.clear_maps().unwrap();
        assert_eq!(store.staged("i", "a").unwrap(), None);
        assert_eq!(store.staged_base("i").unwrap(), None);
        store.keep_staged("h", None, &[]).unwrap();
        assert_eq!(store.staged_base("h").unwrap(), None);
    }

    #[test]
    fn only_the_latest_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let repository = RepositoryId(uuid::Uuid::from_u128(7));
        let mut store = DerivedStore::open(&home, repository, Keeping::InCache).unwrap();
        store.keep_staged("first", Some("first"), &[]).unwrap();
        let files: Vec<StagedFile> = (0..KEPT - 1).map(|n| file(&n.to_string(), None, 1)).collect();
        store.keep_staged("second", Some("second"), &files).unwrap();
        assert_eq!(store.staged_base("first").unwrap(), None);
        assert!(store.staged_base("second").unwrap().is_some());
    }
}
