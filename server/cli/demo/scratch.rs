//! The demonstration's folder: a repository, a home for `journal`, and nothing outside.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail, ensure};
use tempfile::TempDir;

/// The folder of one demonstration; removed at the end unless it is to be kept.
pub(super) struct Scratch {
    root: PathBuf,
    binary: PathBuf,
    _removed_at_the_end: Option<TempDir>,
}

impl Scratch {
    /// A new folder: `keep`, which must be empty or absent, or a temporary one.
    pub(super) fn create(keep: Option<&Path>) -> anyhow::Result<Self> {
        let binary = std::env::current_exe().context("cannot find the program's own file")?;
        let (root, temporary) = if let Some(folder) = keep {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
            ensure!(folder.read_dir()?.next().is_none(), "{} is not empty", folder.display());
            (folder.canonicalize()?, None)
        } else {
            let temporary = tempfile::Builder::new().prefix("journal-demo-").tempdir()?;
            (temporary.path().canonicalize()?, Some(temporary))
        };
        let scratch = Self {
            root,
            binary,
            _removed_at_the_end: temporary,
        };
        for folder in [scratch.repository().join("src"), scratch.home()] {
            std::fs::create_dir_all(folder)?;
        }
        Ok(scratch)
    }

    /// The work tree.
    pub(super) fn repository(&self) -> PathBuf {
        self.root.join("shop")
    }

    /// `JOURNAL_HOME`.
    pub(super) fn home(&self) -> PathBuf {
        self.root.join("journal-home")
    }

    /// This program, in the demonstration's environment.
    pub(super) fn journal(&self) -> Command {
        self.command(self.binary.as_os_str())
    }

    /// Runs `journal` and returns what it says on standard output; findings (exit code 1) are no failure.
    pub(super) fn run_journal(&self, arguments: &[&str]) -> anyhow::Result<String> {
        run(self.journal().args(arguments), &[0, 1])
    }

    /// Runs git, hooks and all, and returns what it says on standard output.
    pub(super) fn run_git(&self, arguments: &[&str]) -> anyhow::Result<String> {
        run(self.command(OsStr::new("git")).args(arguments), &[0])
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the demonstration runs this very program, and git as its user would"
    )]
    fn command(&self, program: &OsStr) -> Command {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("GIT_") || name.starts_with("JOURNAL_") {
                command.env_remove(name.as_ref());
            }
        }
        command
            .current_dir(self.repository())
            .env("JOURNAL_HOME", self.home())
            .env("HOME", &self.root)
            .env("XDG_CONFIG_HOME", self.root.join("config"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "Ada")
            .env("GIT_AUTHOR_EMAIL", "ada@example.org")
            .env("GIT_COMMITTER_NAME", "Ada")
            .env("GIT_COMMITTER_EMAIL", "ada@example.org")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }
}

fn run(command: &mut Command, accepted: &[i32]) -> anyhow::Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot run {}", command.get_program().display()))?;
    if !output.status.code().is_some_and(|code| accepted.contains(&code)) {
        bail!(
            "{} {} failed: {}",
            command.get_program().display(),
            command
                .get_args()
                .map(OsStr::to_string_lossy)
                .collect::<Vec<_>>()
                .join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout).context("the output is not UTF-8")
}
