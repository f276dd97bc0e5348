//! What the commit being made adds: the index against its base.

use std::time::Duration;

use super::changes::{FileChange, new_against_all};
use super::command::GitError;
use super::patch;
use super::repository::Repository;
use super::state::CommitPlan;

impl Repository {
    /// What the index changes, seen from the base that the plan names. Nothing for a commit that is replayed.
    ///
    /// One child for an ordinary commit and for a squash, two for an amended one, one a parent for a merge. Each has
    /// `deadline`. The index is read as it is; the work tree is not looked at and no filter runs.
    pub fn staged(&self, plan: &CommitPlan, deadline: Duration) -> Result<Vec<FileChange>, GitError> {
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
            against.push(self.index_against(base, deadline)?);
        }
        Ok(new_against_all(against))
    }

    fn index_against(&self, base: &str, deadline: Duration) -> Result<Vec<FileChange>, GitError> {
        let (_, sections) = self
            .command("diff-index")
            .arg("--cached")
            .args(patch::FORMAT)
            .args([base, "--"])
            .deadline(deadline)
            .stream(patch::read_sections)?;
        Ok(patch::only_section(sections))
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
