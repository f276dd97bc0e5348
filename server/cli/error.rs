//! What a command that cannot go on tells its caller: a line, hints, an exit code.

use std::fmt;

/// Why a command ended early. The exit codes are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command was used wrongly: exit code 2.
    Usage,
    /// The command could not do its work: exit code 2.
    Failure,
    /// The command did its work and found something: exit code 1. The message may be empty.
    Findings,
}

/// An error as the person at the terminal sees it: `error: …` and `hint: …` lines on stderr.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandError {
    /// Decides the exit code.
    pub kind: ErrorKind,
    /// One line, lower-case, without a trailing dot; foreign text in it is escaped where it is shown.
    pub message: String,
    /// What to do about it, a line each.
    pub hints: Vec<String>,
}

impl CommandError {
    /// The command was used wrongly.
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            kind: ErrorKind::Usage,
            message: message.into(),
            hints: Vec::new(),
        }
    }

    /// The command could not do its work.
    pub fn failure(message: impl Into<String>) -> Self {
        Self {
            kind: ErrorKind::Failure,
            message: message.into(),
            hints: Vec::new(),
        }
    }

    /// The command found something, and has said so on stdout.
    pub fn findings() -> Self {
        Self {
            kind: ErrorKind::Findings,
            message: String::new(),
            hints: Vec::new(),
        }
    }

    /// With a further hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// 1 for findings, 2 for the rest.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            ErrorKind::Findings => 1,
            ErrorKind::Usage | ErrorKind::Failure => 2,
        }
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Whatever a library says is a failure, its causes joined by colons.
impl From<anyhow::Error> for CommandError {
    fn from(error: anyhow::Error) -> Self {
        Self::failure(format!("{error:#}"))
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn exit_codes_and_causes_are_as_published() {
        assert_eq!(CommandError::findings().exit_code(), 1);
        assert_eq!(CommandError::usage("no").exit_code(), 2);
        let error: anyhow::Result<()> = Err(anyhow::anyhow!("disk full")).context("writing the journal");
        let error = CommandError::from(error.unwrap_err()).hint("make room");
        assert_eq!(
            (error.to_string().as_str(), error.exit_code()),
            ("writing the journal: disk full", 2)
        );
        assert_eq!(error.hints, ["make room"]);
    }
}
