//! Names of commits into object ids, and how many commits a selection has.

use std::time::Duration;

use super::command::GitError;
use super::references::is_object_id;
use super::repository::Repository;

impl Repository {
    /// The commits that `revisions` name, in their order; nothing for one that names none. One child, which reads the
    /// names from its input: none of them can be an option.
    pub fn commit_ids(&self, revisions: &[&str], deadline: Duration) -> Result<Vec<Option<String>>, GitError> {
        let is_askable = |revision: &str| !revision.is_empty() && !revision.contains(['\n', '\r', '\0']);
        let mut questions = String::new();
        for revision in revisions.iter().filter(|revision| is_askable(revision)) {
            questions.push_str(revision);
            questions.push_str("^{commit}\n");
        }
        let answer = self
            .command("cat-file")
            .arg("--batch-check=%(objectname) %(objecttype)")
            .input(questions.into_bytes())
            .deadline(deadline)
            .output()?;
        let text = answer.text();
        let mut answers = text.lines().map(|line| {
            let id = line.strip_suffix(" commit")?;
            is_object_id(id).then(|| id.to_owned())
        });
        let mut next = |revision: &str| is_askable(revision).then(|| answers.next().flatten()).flatten();
        Ok(revisions.iter().map(|revision| next(revision)).collect())
    }

    /// How many commits are reachable from `tip` and not from `without` (object ids), committed at `since` (seconds
    /// since 1970) or later. One child.
    pub fn count_commits(
        &self,
        tip: &str,
        without: Option<&str>,
        since: Option<i64>,
        deadline: Duration,
    ) -> Result<u64, GitError> {
        let mut revisions = format!("{tip}\n");
        if let Some(without) = without {
            for part in ["^", without, "\n"] {
                revisions.push_str(part);
            }
        }
        let mut command = self.command("rev-list").args(["--count", "--stdin"]);
        if let Some(since) = since {
            // Looks at every commit: clocks that step back must not end the walk.
            command = command.arg(format!("--since-as-filter={since}"));
        }
        let answer = command.input(revisions.into_bytes()).deadline(deadline).output()?;
        answer.text().trim().parse().map_err(|_| GitError::Malformed {
            command: "rev-list".to_owned(),
            reason: "the count is no number".to_owned(),
        })
    }
}
