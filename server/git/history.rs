//! What commits that exist already changed, and the change ids they carry.

use std::collections::HashMap;
use std::time::Duration;

use super::changes::{FileChange, new_against_all};
use super::command::GitError;
use super::message::is_change_id;
use super::patch;
use super::repository::Repository;

impl Repository {
    /// What a commit changed against its parent; for a merge, only what is in no parent. One child.
    ///
    /// `revision` is anything that names a commit; words that begin with `-` are never read as options.
    pub fn committed(&self, revision: &str, deadline: Duration) -> Result<Vec<FileChange>, GitError> {
        let (_, sections) = self
            .command("diff-tree")
            .args(["--root", "-m", "-r", "--format=%P"])
            .args(patch::FORMAT)
            .args(["--end-of-options", revision, "--"])
            .deadline(deadline)
            .stream(patch::read_sections)?;
        // A parent that the merge equals has no section: then nothing is new.
        if sections.iter().any(|section| section.parents > sections.len()) {
            return Ok(Vec::new());
        }
        Ok(new_against_all(
            sections.into_iter().map(|section| section.changes).collect(),
        ))
    }

    /// What `new` changed since it left `old`, as a review would show it: against their merge base. One child.
    pub fn changed_between(&self, old: &str, new: &str, deadline: Duration) -> Result<Vec<FileChange>, GitError> {
        let (_, sections) = self
            .command("diff-tree")
            .args(["-r", "--merge-base"])
            .args(patch::FORMAT)
            .args(["--end-of-options", old, new, "--"])
            .deadline(deadline)
            .stream(patch::read_sections)?;
        Ok(patch::only_section(sections))
    }

    /// The commits that `A..B` or a single revision selects, oldest first. One child.
    pub fn commits_in(&self, selection: &str, deadline: Duration) -> Result<Vec<String>, GitError> {
        let selection = if selection.contains("..") {
            selection.to_owned()
        } else {
            format!("{selection}^!")
        };
        let answer = self
            .command("rev-list")
            .args(["--reverse", "--topo-order", "--end-of-options", &selection, "--"])
            .deadline(deadline)
            .output()?;
        Ok(answer.text().lines().map(str::to_owned).collect())
    }

    /// The change ids in the trailers of the commits that `revisions` select (`HEAD`, `main..topic`), by commit. Commits
    /// without one are left out. One child, however many commits there are.
    pub fn change_ids(&self, revisions: &[&str], deadline: Duration) -> Result<HashMap<String, Vec<String>>, GitError> {
        let answer = self
            .command("log")
            .args(["-z", "--no-color", "--no-show-signature", "--no-notes", "--no-decorate"])
            .arg("--format=%H %(trailers:key=AI-Change-Id,valueonly,unfold,separator=%x20)")
            .arg("--end-of-options")
            .args(revisions)
            .arg("--")
            .deadline(deadline)
            .output()?;
        let text = answer.text();
        let commits = text.split('\0').filter_map(|entry| {
            let mut words = entry.split_ascii_whitespace();
            let commit = words.next()?.to_owned();
            let ids: Vec<String> = words.filter(|word| is_change_id(word)).map(str::to_owned).collect();
            (!ids.is_empty()).then_some((commit, ids))
        });
        Ok(commits.collect())
    }
}
