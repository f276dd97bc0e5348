//! Which commit changed a path last, found without having all commits in memory: for a hook, which asks about few files.
//! `history/walk` finds the same for everybody else.

use rusqlite::{OptionalExtension, params};

use super::super::store::JournalError;
use super::{ChangedFile, CommitNumber, DerivedStore, changed_file, words};

/// So many commits are walked back at most.
const STEPS: i64 = 4096;

/// So many merges are looked behind.
const MERGES: usize = 8;

/// Where a path of a commit got its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LastChange {
    /// The commit is not in the index, or the answer is too far away.
    Unknown,
    /// There was never such a file.
    Never,
    /// It was not changed since the commits in the index begin.
    Outside,
    /// Changed last by this commit, perhaps deleted.
    Changed(CommitNumber, ChangedFile),
}

/// The end of a walk.
struct End {
    commit: CommitNumber,
    /// Their object ids.
    parents: Vec<String>,
    is_in_reach: bool,
}

impl DerivedStore {
    /// Which commit changed a path last, seen from the commit of an object id.
    pub fn last_change(&self, commit: &str, path: &str) -> Result<LastChange, JournalError> {
        let mut change = self.last_along_first_parents(commit, path)?;
        // A merge that has the path as one of its parents has it changed nothing.
        for _ in 0..MERGES {
            let LastChange::Changed(merge, merged) = &change else {
                break;
            };
            let mut of_parent = None;
            for parent in self.parents(*merge)?.iter().skip(1) {
                let last = self.last_along_first_parents(parent, path)?;
                if matches!(&last, LastChange::Changed(_, other) if other.new_blob == merged.new_blob) {
                    of_parent = Some(last);
                    break;
                }
            }
            match of_parent {
                Some(last) => change = last,
                None => break,
            }
        }
        Ok(change)
    }

    fn last_along_first_parents(&self, commit: &str, path: &str) -> Result<LastChange, JournalError> {
        let Some(end) = self.walk(commit, path)? else {
            return Ok(LastChange::Unknown);
        };
        let change = self
            .connection
            .prepare_cached(
                "SELECT path, renamed_from, old_blob, new_blob FROM files WHERE path = ?1 AND commit_id = ?2",
            )?
            .query_row(params![path, end.commit.0], |row| changed_file(row, 0))
            .optional()?;
        Ok(match change {
            Some(change) => LastChange::Changed(end.commit, change),
            None if !end.is_in_reach => LastChange::Unknown,
            None if end.parents.is_empty() => LastChange::Never,
            None => LastChange::Outside,
        })
    }

    /// Back along first parents to the first commit that changed the path or has no parent in the index.
    fn walk(&self, commit: &str, path: &str) -> Result<Option<End>, JournalError> {
        let end = self
            .connection
            .prepare_cached(
                "WITH RECURSIVE line(id, parents, step) AS (
                     SELECT id, parents, 0 FROM commits WHERE oid = ?1
                     UNION ALL
                     SELECT parent.id, parent.parents, line.step + 1 FROM line JOIN commits AS parent
                     ON parent.oid = substr(line.parents, 1, instr(line.parents || ' ', ' ') - 1)
                     WHERE line.step < ?3
                     AND NOT EXISTS (SELECT 1 FROM files WHERE path = ?2 AND commit_id = line.id)
                 ) SELECT id, parents, step FROM line ORDER BY step DESC LIMIT 1",
            )?
            .query_row(params![commit, path, STEPS], |row| {
                Ok(End {
                    commit: CommitNumber(row.get(0)?),
                    parents: words(row, 1)?,
                    is_in_reach: row.get::<_, i64>(2)? < STEPS,
                })
            })
            .optional()?;
        Ok(end)
    }

    fn parents(&self, commit: CommitNumber) -> Result<Vec<String>, JournalError> {
        let parents = self
            .connection
            .prepare_cached("SELECT parents FROM commits WHERE id = ?1")?
            .query_row([commit.0], |row| words(row, 0))?;
        Ok(parents)
    }

    /// The first parent of a commit in the index; nothing for one that is not there, and for a root.
    pub fn first_parent(&self, commit: &str) -> Result<Option<String>, JournalError> {
        let parents = self
            .connection
            .prepare_cached("SELECT parents FROM commits WHERE oid = ?1")?
            .query_row([commit], |row| words(row, 0))
            .optional()?;
        Ok(parents.and_then(|parents| parents.into_iter().next()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::derived::{CommitRecord, Keeping};
    use crate::journal::fact::RepositoryId;
    use crate::paths::Home;

    fn commit(id: &str, parents: &[&str], files: &[(&str, Option<&str>)]) -> CommitRecord {
        let file = |(path, blob): &(&str, Option<&str>)| ChangedFile {
            path: (*path).to_owned(),
            renamed_from: None,
            old_blob: None,
            new_blob: blob.map(str::to_owned),
        };
        CommitRecord {
            id: id.to_owned(),
            parents: parents.iter().map(|parent| (*parent).to_owned()).collect(),
            author: String::new(),
            authored: 1,
            committed: 1,
            subject: String::new(),
            change_ids: Vec::new(),
            reverts: Vec::new(),
            picked_from: Vec::new(),
            files: files.iter().map(file).collect(),
        }
    }

    #[test]
    fn the_last_change_is_found_through_merges_and_deletions() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let id = RepositoryId(uuid::Uuid::from_u128(7));
        let mut store = DerivedStore::open(&home, id, Keeping::InMemory).unwrap();
        let mut commits = vec![
            commit("root", &[], &[("there", Some("1"))]),
            commit("a", &["root"], &[("f", Some("1")), ("gone", Some("1"))]),
            commit("side", &["a"], &[("f", Some("2"))]),
            commit("main", &["a"], &[("gone", None)]),
            commit("merge", &["main", "side"], &[("f", Some("2"))]),
            commit("evil", &["main", "side"], &[("f", Some("3"))]),
            commit("late", &["merge"], &[("g", Some("1"))]),
            commit("begin", &["before"], &[("g", Some("1"))]),
        ];
        commits.reverse();
        store.add(&commits).unwrap();
        let found = |commit: &str, path: &str| match store.last_change(commit, path).unwrap() {
            LastChange::Changed(number, change) => {
                let commits = store.commits().unwrap();
                let commit = commits.into_iter().find(|commit| commit.number == number).unwrap();
                format!("{} {}", commit.id, change.new_blob.as_deref().unwrap_or("deleted"))
            }
            other => format!("{other:?}"),
        };
        let cases = [
            ("late", "f", "side 2"),
            ("evil", "f", "evil 3"),
            ("main", "f", "a 1"),
            ("late", "gone", "main deleted"),
            ("late", "there", "root 1"),
            ("late", "other", "Never"),
            ("begin", "f", "Outside"),
            ("unknown", "f", "Unknown"),
        ];
        for (commit, path, expected) in cases {
            assert_eq!(found(commit, path), expected, "{commit} {path}");
        }
        assert_eq!(store.first_parent("evil").unwrap().as_deref(), Some("main"));
        assert_eq!(store.first_parent("root").unwrap(), None);
    }
}
