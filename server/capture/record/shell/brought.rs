//! Text that a command brought from elsewhere, as far as git's traces and the command itself tell.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Stamp;
use crate::git::Repository;

/// What git leaves behind when it changes the work tree.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct GitMark {
    stamps: Vec<Option<Stamp>>,
    /// Bytes of the log of `HEAD`.
    log: u64,
}

impl GitMark {
    pub(super) fn of(repository: &Repository) -> Self {
        let own = ["HEAD", "ORIG_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"];
        let own = own.iter().map(|name| repository.git_dir().join(name));
        let shared = ["refs/stash", "logs/refs/stash"];
        let shared = shared.iter().map(|name| repository.common_dir().join(name));
        Self {
            stamps: own.chain(shared).map(|path| Stamp::of(&path)).collect(),
            log: Stamp::of(&log_of_head(repository)).map_or(0, |stamp| stamp.size),
        }
    }

    /// Whether git has changed the work tree since. A commit records what is there and brings nothing.
    pub(super) fn has_brought_text(&self, repository: &Repository) -> bool {
        let now = Self::of(repository);
        if self.stamps != now.stamps || now.log < self.log {
            return true;
        }
        let Ok(log) = std::fs::read(log_of_head(repository)) else {
            return now.log > 0;
        };
        let new = log.get(self.log as usize..).unwrap_or_default();
        let mut lines = new.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        !lines.all(|line| {
            let message = line.splitn(2, |byte| *byte == b'\t').nth(1).unwrap_or_default();
            message.starts_with(b"commit")
        })
    }
}

fn log_of_head(repository: &Repository) -> PathBuf {
    repository.git_dir().join("logs/HEAD")
}

/// Programs that put text into files which its caller has not written, and what git does of the kind.
const PROGRAMS: &[&str] = &[
    "cp", "rsync", "scp", "curl", "wget", "tar", "unzip", "patch", "install", "ditto", "hg", "svn", "jj", "bzr",
    "fossil",
];
const GIT_COMMANDS: &[&str] = &[
    "am",
    "apply",
    "checkout",
    "checkout-index",
    "cherry-pick",
    "clone",
    "merge",
    "mergetool",
    "pull",
    "read-tree",
    "rebase",
    "reset",
    "restore",
    "revert",
    "sparse-checkout",
    "stash",
    "submodule",
    "switch",
    "worktree",
];

/// Whether a command may bring text that its caller did not write. Only ever takes a claim back, so a word that merely
/// looks like one of these costs nothing but knowledge.
pub(super) fn brings_text(command: &str) -> bool {
    let is_separator = |character: char| character.is_whitespace() || "|&;()`\"'$<>={}".contains(character);
    let mut words = command.split(is_separator).filter(|word| !word.is_empty());
    let mut after_git = false;
    words.any(|word| {
        let program = word.rsplit(['/', '\\']).next().unwrap_or(word);
        let found = PROGRAMS.contains(&program) || (after_git && GIT_COMMANDS.contains(&word));
        after_git |= matches!(program, "git" | "git.exe" | "gh");
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_that_bring_text_are_known() {
        for command in [
            "git stash pop",
            "cd x && git -C . checkout main -- a.rs",
            "/usr/bin/curl -o a https://example.org",
            "bash -c \"cp a b\"",
            "(git pull)",
            "gh pr checkout 7",
        ] {
            assert!(brings_text(command), "{command}");
        }
        for command in [
            "sed -i s/a/b/ src/a.rs",
            "cargo fmt",
            "git add -A && git commit -m x",
            "python gen.py > a.rs",
            "",
        ] {
            assert!(!brings_text(command), "{command}");
        }
    }
}
