//! A scratch folder with a repository, and a home of its own for `journal`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub(crate) struct Scratch(TempDir);

impl Scratch {
    /// The folder of the repository is there and empty.
    pub(crate) fn new() -> Self {
        let scratch = Self(tempfile::tempdir().expect("a temporary folder"));
        std::fs::create_dir(scratch.repository()).expect("a folder");
        scratch
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn repository(&self) -> PathBuf {
        self.path().join("repository")
    }

    /// `JOURNAL_HOME`.
    pub(crate) fn home(&self) -> PathBuf {
        self.path().join("home")
    }

    /// The binary that was built with the benchmark, or the one that `JOURNAL_BINARY` names.
    pub(crate) fn journal(&self) -> Command {
        let binary = std::env::var("JOURNAL_BINARY");
        self.command(binary.as_deref().unwrap_or(env!("CARGO_BIN_EXE_journal")))
    }

    /// A program in the repository, with nothing of the environment around but the path.
    #[expect(
        clippy::disallowed_methods,
        reason = "the binary under measurement, and git as its user runs it"
    )]
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path())
            .env("JOURNAL_HOME", self.home())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_AUTHOR_NAME", "Ada")
            .env("GIT_AUTHOR_EMAIL", "ada@example.org")
            .env("GIT_COMMITTER_NAME", "Ada")
            .env("GIT_COMMITTER_EMAIL", "ada@example.org")
            .current_dir(self.repository())
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// git, which must succeed; what it prints.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let output = self.command("git").args(arguments).output().expect("git runs");
        assert!(output.status.success(), "git {arguments:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}
