//! Which operation of git is in progress, by the files it leaves. No child.

use std::fs;
use std::path::Path;

use super::references::is_object_id;
use super::repository::Repository;

/// An operation that replays commits that exist already: their messages are left as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// `git rebase` (merge back end), interactive or not.
    Rebase,
    /// `git am`, or `git rebase --apply`.
    Apply,
    /// `git cherry-pick`.
    CherryPick,
    /// `git revert`.
    Revert,
}

/// What a work tree is in the middle of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// A replay in progress.
    pub replay: Option<Replay>,
    /// The commits being merged into `HEAD`, in hexadecimal; empty where no merge is being made.
    pub merge_heads: Vec<String>,
    /// Whether the result of `git merge --squash` waits to be committed.
    pub squash: bool,
}

/// Where the message of a commit comes from: the second argument of `prepare-commit-msg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageSource {
    /// No argument: the editor opens on nothing.
    None,
    /// `-m` or `-F`.
    Message,
    /// `-t` or `commit.template`.
    Template,
    /// A merge, or a `MERGE_MSG` that waits.
    Merge,
    /// A `SQUASH_MSG` that waits.
    Squash,
    /// `-c`, `-C` or `--amend`.
    Commit,
}

/// What the commit being made is to be compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitPlan {
    /// A replayed commit: its message is left as it is.
    Leave(Replay),
    /// An ordinary commit: the index against `HEAD`.
    Fresh,
    /// An ordinary commit whose message was taken from another one (`-c`, `-C`): the index against `HEAD`.
    Copied,
    /// `HEAD` is replaced: the index against the parents of `HEAD`; its change id is kept.
    Amend,
    /// A merge: only what is new against `HEAD` and against each of these commits.
    Merge(Vec<String>),
    /// `git merge --squash`: the index against `HEAD`; the change ids of the squashed commits are kept.
    Squash,
}

impl MessageSource {
    /// Reads the argument of the hook; nothing for a word that git does not document.
    pub fn parse(argument: &str) -> Option<Self> {
        Some(match argument {
            "" => Self::None,
            "message" => Self::Message,
            "template" => Self::Template,
            "merge" => Self::Merge,
            "squash" => Self::Squash,
            "commit" => Self::Commit,
            _ => return None,
        })
    }
}

impl State {
    /// Looks at the files of a work tree's git folder.
    pub fn of(repository: &Repository) -> Self {
        let git_dir = repository.git_dir();
        let has = |name: &str| git_dir.join(name).exists();
        let is_revert = || has("REVERT_HEAD") || (!has("MERGE_HEAD") && announces_a_revert(&git_dir.join("MERGE_MSG")));
        let replay = if has("rebase-merge") {
            Some(Replay::Rebase)
        } else if has("rebase-apply") {
            Some(Replay::Apply)
        } else if has("CHERRY_PICK_HEAD") {
            Some(Replay::CherryPick)
        } else if is_revert() {
            Some(Replay::Revert)
        } else {
            None
        };
        let merge_heads = fs::read_to_string(git_dir.join("MERGE_HEAD"))
            .unwrap_or_default()
            .lines()
            .filter(|line| is_object_id(line))
            .map(str::to_owned)
            .collect();
        Self {
            replay,
            merge_heads,
            squash: has("SQUASH_MSG"),
        }
    }

    /// What to compare, for a commit whose message has this source. `commit` is the hook's third argument.
    ///
    /// `--amend` names `HEAD` itself; `-c` and `-C` name another commit, whose message starts a new one. With
    /// `--amend -m` git says `message` and nothing else; then `amends`, from the command line, decides
    /// (see [`super::invocation::commit_is_amended`]).
    pub fn plan(&self, source: MessageSource, commit: &str, amends: Option<bool>) -> CommitPlan {
        if let Some(replay) = self.replay {
            return CommitPlan::Leave(replay);
        }
        if !self.merge_heads.is_empty() {
            return CommitPlan::Merge(self.merge_heads.clone());
        }
        match source {
            _ if amends == Some(true) => CommitPlan::Amend,
            // `-C HEAD` says the same as `--amend`, unless the command line is known.
            MessageSource::Commit if commit == "HEAD" && amends.is_none() => CommitPlan::Amend,
            MessageSource::Commit => CommitPlan::Copied,
            MessageSource::Squash => CommitPlan::Squash,
            _ if self.squash => CommitPlan::Squash,
            _ => CommitPlan::Fresh,
        }
    }
}

/// The commits whose changes a work tree is in the middle of repeating, and of taking back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replayed {
    /// By a cherry-pick or a rebase.
    pub repeated: Vec<String>,
    /// By a revert.
    pub reverted: Vec<String>,
}

impl Replayed {
    /// Looks at the files of a work tree's git folder.
    pub fn of(repository: &Repository) -> Self {
        let ids = |names: &[&str]| {
            let mut ids: Vec<String> = names
                .iter()
                .filter_map(|name| fs::read_to_string(repository.git_dir().join(name)).ok())
                .filter_map(|content| content.lines().next().map(str::trim).map(str::to_owned))
                .filter(|id| is_object_id(id))
                .collect();
            ids.dedup();
            ids
        };
        // git leaves `REBASE_HEAD` behind when a rebase that squashes has ended.
        let rebases = State::of(repository).replay;
        let repeated: &[&str] = match rebases {
            Some(Replay::Rebase | Replay::Apply) => &["CHERRY_PICK_HEAD", "REBASE_HEAD"],
            Some(Replay::CherryPick | Replay::Revert) | None => &["CHERRY_PICK_HEAD"],
        };
        Self {
            repeated: ids(repeated),
            reverted: ids(&["REVERT_HEAD"]),
        }
    }
}

/// A revert without conflicts leaves no `REVERT_HEAD` while its hook runs, only the message it is about to use. Its words
/// are never translated.
fn announces_a_revert(message: &Path) -> bool {
    fs::read(message).is_ok_and(|message| {
        message
            .split(|byte| *byte == b'\n')
            .any(|line| line.starts_with(b"This reverts commit "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_has_its_plan() {
        let none = State::default();
        let merge = State {
            merge_heads: vec!["a".repeat(40)],
            ..State::default()
        };
        let replay = State {
            replay: Some(Replay::CherryPick),
            ..merge.clone()
        };
        let cases = [
            (&none, "", "", CommitPlan::Fresh),
            (&none, "message", "", CommitPlan::Fresh),
            (&none, "template", "", CommitPlan::Fresh),
            (&none, "merge", "", CommitPlan::Fresh),
            (&none, "squash", "", CommitPlan::Squash),
            (&none, "commit", "HEAD", CommitPlan::Amend),
            (&none, "commit", "ORIG_HEAD", CommitPlan::Copied),
            (&merge, "merge", "", CommitPlan::Merge(merge.merge_heads.clone())),
            (&merge, "message", "", CommitPlan::Merge(merge.merge_heads.clone())),
            (&replay, "merge", "", CommitPlan::Leave(Replay::CherryPick)),
        ];
        for (state, source, commit, expected) in cases {
            let source = MessageSource::parse(source).unwrap();
            assert_eq!(state.plan(source, commit, None), expected, "{source:?} {commit}");
        }
        assert_eq!(none.plan(MessageSource::Message, "", Some(true)), CommitPlan::Amend);
        assert_eq!(
            none.plan(MessageSource::Commit, "HEAD", Some(false)),
            CommitPlan::Copied
        );
        assert_eq!(MessageSource::parse("other"), None);
    }
}
