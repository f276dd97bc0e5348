//! What the commits of a work tree were made on, and in which work tree, by the logs that git keeps of `HEAD`. No child.
//!
//! Only the end of a log is read. Where git keeps none (the reftable format, `core.logAllRefUpdates = false`), nothing is
//! known.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::references::is_object_id;
use super::repository::Repository;
use crate::journal::fact::WorktreeName;

/// So many bytes of the log's end are read by who wants to know about the last few commits: some hundred moves of `HEAD`.
const READ: u64 = 64 << 10;

/// The same by who asks about any commit: some ten thousand moves.
const READ_FOR_MAKERS: u64 = 4 << 20;

const LOG: &str = "logs/HEAD";

/// The latest commits that were made in a work tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MadeCommits {
    /// What `HEAD` was at before (nothing on an unborn branch), and the commit; the newest first.
    made: Vec<(Option<String>, String)>,
}

impl MadeCommits {
    /// Reads the end of the log.
    pub fn of(repository: &Repository) -> Self {
        let log = read_end(&repository.git_dir().join(LOG), READ).unwrap_or_default();
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

/// Where a commit came to be, seen from one work tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    /// In this work tree.
    This,
    /// In another one, or not on this machine.
    Another,
    /// The logs do not tell.
    Unknown,
}

/// In which of a repository's work trees commits were made, by the logs of all that there are.
#[derive(Debug, Default)]
pub struct Makers {
    made: HashMap<String, WorktreeName>,
    /// The commits that the `HEAD` of each work tree was at.
    visited: HashMap<WorktreeName, HashSet<String>>,
}

impl Makers {
    /// Reads the logs.
    pub fn of(repository: &Repository) -> Self {
        let mut makers = Self::default();
        let mut earliest: HashMap<String, i64> = HashMap::new();
        makers.read(
            &WorktreeName::default(),
            &repository.common_dir().join(LOG),
            &mut earliest,
        );
        let linked = std::fs::read_dir(repository.common_dir().join("worktrees"));
        for entry in linked.into_iter().flatten().flatten() {
            let name = WorktreeName(entry.file_name().to_string_lossy().into_owned());
            makers.read(&name, &entry.path().join(LOG), &mut earliest);
        }
        makers
    }

    /// A commit may be made in one work tree and come to others by moves that are told like the making of one: the first
    /// of them counts.
    fn read(&mut self, worktree: &WorktreeName, path: &Path, earliest: &mut HashMap<String, i64>) {
        let log = read_end(path, READ_FOR_MAKERS).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let visited = self.visited.entry(worktree.clone()).or_default();
        for step in log.lines().filter_map(Move::read) {
            visited.extend(step.before.map(str::to_owned));
            visited.insert(step.after.to_owned());
            let is_first = earliest.get(step.after).is_none_or(|at| step.at < *at);
            if step.may_make_a_commit() && is_first {
                earliest.insert(step.after.to_owned(), step.at);
                self.made.insert(step.after.to_owned(), worktree.clone());
            }
        }
    }

    /// Whether a commit on top of `parent` was made in a work tree whose `HEAD` was at the parent.
    pub fn of_commit(&self, commit: &str, parent: &str, worktree: &WorktreeName) -> Maker {
        match self.made.get(commit) {
            Some(made) if made == worktree => Maker::This,
            Some(_) => Maker::Another,
            // The log goes back far enough, so it would tell.
            None if self
                .visited
                .get(worktree)
                .is_some_and(|visited| visited.contains(parent)) =>
            {
                Maker::Another
            }
            None => Maker::Unknown,
        }
    }
}

fn read_end(path: &Path, length: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let all = file.metadata()?.len();
    file.seek(SeekFrom::Start(all.saturating_sub(length)))?;
    let mut end = Vec::new();
    file.take(length).read_to_end(&mut end)?;
    Ok(end)
}

/// One line of a log: `OLD NEW NAME <EMAIL> TIME ZONE`, a tab, and what was done.
struct Move<'a> {
    /// Nothing on an unborn branch.
    before: Option<&'a str>,
    after: &'a str,
    /// Seconds since 1970.
    at: i64,
    done: &'a str,
}

impl<'a> Move<'a> {
    /// Nothing for what is no such line, and for the line that was read from its middle on.
    fn read(line: &'a str) -> Option<Self> {
        let (moved, done) = line.split_once('\t').unwrap_or((line, ""));
        let mut words = moved.split(' ');
        let (before, after) = (words.next()?, words.next()?);
        if !is_object_id(before) || !is_object_id(after) {
            return None;
        }
        Some(Self {
            before: before.bytes().any(|byte| byte != b'0').then_some(before),
            after,
            at: moved.rsplit(' ').nth(1)?.parse().ok()?,
            done,
        })
    }

    fn is_commit(&self) -> bool {
        self.done
            .strip_prefix("commit")
            .is_some_and(|rest| rest.starts_with([':', ' ']))
    }

    /// Whether the commit that `HEAD` came to may have been made by this. What only moves `HEAD` is told by git's own
    /// words; a move without a word, of which a program may have made a commit before, counts where there was one before.
    fn may_make_a_commit(&self) -> bool {
        const MOVES: &[&str] = &["checkout", "reset", "branch", "Branch", "clone"];
        const STEPS: &[&str] = &["rebase (start)", "rebase (finish)", "rebase (abort)", "rebase (reset)"];
        let (action, what) = self.done.split_once(": ").unwrap_or((self.done, ""));
        let only_moves = MOVES.contains(&action)
            || STEPS.contains(&action)
            || what.eq_ignore_ascii_case("fast-forward")
            || (self.done.is_empty() && self.before.is_none());
        self.is_commit() || !only_moves
    }
}

/// Nothing for other moves than a commit's.
fn made_commit(line: &str) -> Option<(Option<String>, String)> {
    let step = Move::read(line).filter(Move::is_commit)?;
    Some((step.before.map(str::to_owned), step.after.to_owned()))
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

    #[test]
    fn the_maker_of_a_commit_is_told_from_those_that_came_to_it() {
        let [base, made, merged, absent] = ["a", "b", "c", "d"].map(|digit| digit.repeat(40));
        let step = |old: &str, new: &str, at: u32, done: &str| format!("{old} {new} Ada <a@b> {at} +0000\t{done}\n");
        let zero = "0".repeat(40);
        let mut makers = Makers::default();
        let mut earliest = HashMap::new();
        let folder = tempfile::tempdir().unwrap();
        let mut read = |name: &str, log: String| {
            let path = folder.path().join("log");
            std::fs::write(&path, log).unwrap();
            makers.read(&WorktreeName(name.to_owned()), &path, &mut earliest);
        };
        read(
            "",
            step(&zero, &base, 1, "commit (initial): x") + &step(&base, &made, 9, "merge side: Fast-forward"),
        );
        read(
            "side",
            step(&zero, &base, 2, "")
                + &step(&base, &made, 3, "commit: Fast-forward")
                + &step(&made, &merged, 4, "merge x: Merge made by the 'ort' strategy."),
        );
        read("late", step(&base, &made, 5, "rebase (pick): x"));
        let ask =
            |commit: &str, parent: &str, name: &str| makers.of_commit(commit, parent, &WorktreeName(name.to_owned()));
        for (commit, parent, name, expected) in [
            (&made, &base, "side", Maker::This),
            (&made, &base, "", Maker::Another),
            (&made, &base, "late", Maker::Another),
            (&made, &base, "gone", Maker::Another),
            (&merged, &made, "side", Maker::This),
            // Nobody here has made it; whose log goes back to its parent would know.
            (&absent, &base, "side", Maker::Another),
            (&absent, &merged, "", Maker::Unknown),
            (&absent, &base, "gone", Maker::Unknown),
        ] {
            assert_eq!(ask(commit, parent, name), expected, "{commit} {name}");
        }
    }

    #[test]
    fn what_only_moves_is_told_by_gits_own_words() {
        let (a, b, zero) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let makes = |old: &str, done: &str| {
            let line = format!("{old} {b} Ada <a@b> 1 +0000\t{done}");
            Move::read(&line).unwrap().may_make_a_commit()
        };
        for done in [
            "commit: x",
            "commit (merge): x",
            "cherry-pick: x",
            "revert: x",
            "am: x",
            "rebase (pick): x",
            "export",
            "",
        ] {
            assert!(makes(&a, done), "{done}");
        }
        for done in [
            "checkout: moving from a to b",
            "reset: moving to b",
            "clone: from x",
            "pull --ff-only: Fast-forward",
            "cherry-pick: fast-forward",
            "rebase (finish): returning to refs/heads/x",
            "rebase (start): checkout x",
            "rebase (abort): returning to x",
        ] {
            assert!(!makes(&a, done), "{done}");
        }
        assert!(!makes(&zero, ""), "a new work tree");
    }
}
