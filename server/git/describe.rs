//! One line about a commit, and about git.

use std::time::Duration;

use super::command::GitError;
use super::repository::Repository;

impl Repository {
    /// What git says of itself, `git version 2.47.1`. One child.
    pub fn git_version(&self) -> Result<String, GitError> {
        Ok(self.command("version").output()?.text().trim().to_owned())
    }

    /// The object id of the commit that `revision` names, and the first line of its message. One child.
    pub fn commit_line(&self, revision: &str, deadline: Duration) -> Result<(String, String), GitError> {
        let answer = self
            .command("log")
            .args([
                "-z",
                "-1",
                "--no-color",
                "--no-show-signature",
                "--no-notes",
                "--no-decorate",
                "--format=%H %s",
            ])
            .args(["--end-of-options", revision, "--"])
            .deadline(deadline)
            .output()?;
        let text = answer.text();
        let line = text.trim_end_matches('\0');
        let (id, subject) = line.split_once(' ').unwrap_or((line, ""));
        Ok((id.to_owned(), subject.to_owned()))
    }
}
