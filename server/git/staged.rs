//! What the commit being made adds: the index against its base.

use std::time::Duration;

use super::changes::{FileChange, new_against_all};
use super::command::{GitCommand, GitError};
use super::patch;
use super::repository::Repository;
use super::started::Started;
use super::state::CommitPlan;

/// A comparison of the index with its base that git may be working on already.
#[derive(Debug)]
pub struct Staging<'a> {
    plan: &'a CommitPlan,
    deadline: Duration,
    child: Option<Started>,
}

impl Staging<'_> {
    /// What [`Repository::staged`] returns. `repository` is the one it was begun in.
    pub fn finish(self, repository: &Repository) -> Result<Vec<FileChange>, GitError> {
        match self.child {
            Some(child) => Ok(new_against_all(vec![changes(child)?])),
            None => repository.staged_in_turn(self.plan, self.deadline),
        }
    }
}

fn changes(child: Started) -> Result<Vec<FileChange>, GitError> {
    let (_, sections) = child.stream(patch::read_sections)?;
    Ok(patch::only_section(sections))
}

impl Repository {
    /// What the index changes, seen from the base that the plan names. Nothing for a commit that is replayed.
    ///
    /// One child for an ordinary commit and for a squash, two for an amended one, one a parent for a merge. Each has
    /// `deadline`. The index is read as it is; the work tree is not looked at and no filter runs.
    pub fn staged(&self, plan: &CommitPlan, deadline: Duration) -> Result<Vec<FileChange>, GitError> {
        self.begin_staged(plan, deadline)?.finish(self)
    }

    /// As [`Repository::staged`], in two steps: where one child suffices, git works on it until it is finished.
    pub fn begin_staged<'a>(&self, plan: &'a CommitPlan, deadline: Duration) -> Result<Staging<'a>, GitError> {
        let child = match plan {
            CommitPlan::Fresh | CommitPlan::Copied | CommitPlan::Squash => {
                let base = self.head_or_empty_tree()?;
                Some(self.index_against(&base, deadline).spawn()?)
            }
            CommitPlan::Leave(_) | CommitPlan::Amend | CommitPlan::Merge(_) => None,
        };
        Ok(Staging { plan, deadline, child })
    }

    fn staged_in_turn(&self, plan: &CommitPlan, deadline: Duration) -> Result<Vec<FileChange>, GitError> {
        let bases = match plan {
            CommitPlan::Leave(_) => return Ok(Vec::new()),
            CommitPlan::Fresh | CommitPlan::Copied | CommitPlan::Squash => vec![self.head_or_empty_tree()?],
            CommitPlan::Amend => self.parents_of_head(deadline)?,
            CommitPlan::Merge(merged) => {
                let mut bases = vec![self.head_or_empty_tree()?];
                bases.extend(merged.iter().cloned());
                bases
            }
        };
        let mut against = Vec::with_capacity(bases.len());
        for base in &bases {
            against.push(changes(self.index_against(base, deadline).spawn()?)?);
        }
        Ok(new_against_all(against))
    }

    fn index_against(&self, base: &str, deadline: Duration) -> GitCommand {
        self.command("diff-index")
            .arg("--cached")
            .args(patch::FORMAT)
            .args([base, "--"])
            .deadline(deadline)
    }

    fn head_or_empty_tree(&self) -> Result<String, GitError> {
        Ok(match self.head()?.commit {
            Some(commit) => commit,
            None => self.empty_tree()?.to_owned(),
        })
    }

    fn parents_of_head(&self, deadline: Duration) -> Result<Vec<String>, GitError> {
        let answer = self.command("rev-parse").arg("HEAD^@").deadline(deadline).output()?;
        let parents: Vec<String> = answer.text().lines().map(str::to_owned).collect();
        if parents.is_empty() {
            return Ok(vec![self.empty_tree()?.to_owned()]);
        }
        Ok(parents)
    }
}
