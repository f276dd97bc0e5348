//! A scratch machine: an own home, an own journal, an own repository, and nothing of the environment around.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Said {
    /// The answer as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The answer of a command that must have done its work.
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }
}

pub(crate) struct Scratch {
    folder: TempDir,
}

impl Scratch {
    /// A machine with an empty home and an empty repository on branch `main`.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("home")).unwrap();
        std::fs::create_dir(folder.path().join("repository")).unwrap();
        let scratch = Self { folder };
        scratch.git(&["init", "--quiet", "--initial-branch=main"]);
        scratch
    }

    pub(crate) fn repository(&self) -> PathBuf {
        self.folder.path().join("repository").canonicalize().unwrap()
    }

    pub(crate) fn journal_home(&self) -> PathBuf {
        self.folder.path().join("journal")
    }

    /// Any program, in the repository, with the scratch machine's environment alone.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let binary = Path::new(env!("CARGO_BIN_EXE_journal")).parent().unwrap().to_owned();
        let path = std::env::join_paths(
            std::iter::once(binary).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
        )
        .unwrap();
        command
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.path().join("home"))
            .env("JOURNAL_HOME", self.journal_home())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "Ada")
            .env("GIT_AUTHOR_EMAIL", "ada@example.org")
            .env("GIT_COMMITTER_NAME", "Ada")
            .env("GIT_COMMITTER_EMAIL", "ada@example.org")
            .env("LC_ALL", "C")
            .env("TZ", "UTC")
            .current_dir(self.repository());
        for kept in ["SystemRoot", "LD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        command
    }

    pub(crate) fn journal(&self, arguments: &[&str]) -> Said {
        said(self.command(env!("CARGO_BIN_EXE_journal")).args(arguments))
    }

    /// A line for the shell, with `journal` in its path.
    #[cfg(unix)]
    pub(crate) fn shell(&self, line: &str) -> Said {
        said(self.command("sh").args(["-c", line]))
    }

    /// git, which must succeed; its output without the last line feed.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let said = said(self.command("git").args(arguments)).done();
        said.stdout.trim_end().to_owned()
    }

    /// git, whatever it says.
    pub(crate) fn git_said(&self, arguments: &[&str]) -> Said {
        said(self.command("git").args(arguments))
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.repository().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

pub(crate) fn said(command: &mut Command) -> Said {
    let output = command.timeout(std::time::Duration::from_mins(1)).output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
