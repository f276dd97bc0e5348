//! What the commits of a work tree were made on, by the log that git keeps of its `HEAD`. No child.
//!
//! Only the end of the log is read: whoever asks wants to know about the last few commits. Where git keeps none (the
//! reftable format, `core.logAllRefUpdates = false`), nothing is known.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::references::is_object_id;
use super::repository::Repository;

/// So many bytes of the log's end are read: some hundred moves of `HEAD`.
const READ: u64 = 64 << 10;

/// The latest commits that were made in a work tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MadeCommits {
    /// What `HEAD` was at before (nothing on an unborn branch), and the commit; the newest first.
    made: Vec<(Option<String>, String)>,
}

impl MadeCommits {
    /// Reads the end of the log.
    pub fn of(repository: &Repository) -> Self {
        let log = read_end(&repository.git_dir().join("logs/HEAD")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        Self {
            made: log.lines().rev().filter_map(made_commit).collect(),
        }
    }

    /// What `HEAD` was at when `git commit` made this commit: its parent, or the commit that it replaced. An empty name
    /// stands for an unborn branch. Nothing where that is not known.
    pub fn made_at(&self, commit: &str) -> Option<&str> {
        let (before, _) = self.made.iter().find(|(_, made)| made == commit)?;
        Some(before.as_deref().unwrap_or_default())
    }
}

fn read_end(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(READ)))?;
    let mut end = Vec::new();
    file.take(READ).read_to_end(&mut end)?;
    Ok(end)
}

/// A line says `OLD NEW NAME <EMAIL> TIME ZONE`, a tab, and what was done. Nothing for other moves than a commit's, and
/// for the line that was read from its middle on.
fn made_commit(line: &str) -> Option<(Option<String>, String)> {
    let (moved, done) = line.split_once('\t')?;
    let mut words = moved.split(' ');
    let (before, made) = (words.next()?, words.next()?);
    let is_commit = done
        .strip_prefix("commit")
        .is_some_and(|rest| rest.starts_with([':', ' ']));
    if !is_commit || !is_object_id(before) || !is_object_id(made) {
        return None;
    }
    let before = before.bytes().any(|byte| byte != b'0').then(|| before.to_owned());
    Some((before, made.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commits_are_told_from_other_moves() {
        let (a, b, zero) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let line = |old: &str, done: &str| made_commit(&format!("{old} {b} Ada <a@b> 1 +0000\t{done}"));
        assert_eq!(line(&a, "commit: reset: x"), Some((Some(a.clone()), b.clone())));
        assert_eq!(line(&a, "commit (amend): x"), Some((Some(a.clone()), b.clone())));
        assert_eq!(line(&zero, "commit (initial): x"), Some((None, b.clone())));
        for done in [
            "reset: moving to x",
            "checkout: moving",
            "commitment: x",
            "revert: x",
            "",
        ] {
            assert_eq!(line(&a, done), None, "{done}");
        }
        assert_eq!(made_commit(""), None);
        assert_eq!(made_commit(&format!("{} {b} x\tcommit: x", &a[1..])), None);
    }
}
