//! Starts git, and nothing else does.
//!
//! Each child has an explicit folder, a cleaned environment, no standard input unless it is given one, a deadline after
//! which it is killed, and a cap on what it may print. Settings through which a repository could have code run are
//! overridden on the command line, where they win over every configuration file.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::child::SharedChild;
use super::environment::{absolute_if_hook_variable, is_kept, program_in};
use super::started::{Started, Terms};

/// How long a child may take where the caller sets nothing else.
const DEFAULT_DEADLINE: Duration = Duration::from_secs(30);

/// How many bytes a child may print where the caller sets nothing else.
const DEFAULT_OUTPUT_LIMIT: u64 = 512 * 1024 * 1024;

/// Settings a repository could run code with, or change a parsed output by. They come before the subcommand.
const OVERRIDES: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.pager=cat",
    "protocol.allow=never",
    "credential.helper=",
    "log.showSignature=false",
    "log.mailmap=false",
    "diff.suppressBlankEmpty=false",
    "diff.renameLimit=400",
];

/// Why something about git could not be done.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program could not be started.
    #[error("cannot start git: {0}")]
    Spawn(#[source] io::Error),
    /// The child ended with another status than the expected ones.
    #[error("git {command} failed ({status}): {stderr}")]
    Failed {
        /// The subcommand.
        command: String,
        /// The exit status in words.
        status: String,
        /// The last part of what it wrote to standard error, control characters replaced.
        stderr: String,
    },
    /// The child was killed because it took too long.
    #[error("git {command} took longer than {} ms", .deadline.as_millis())]
    Deadline {
        /// The subcommand.
        command: String,
        /// The time it had.
        deadline: Duration,
    },
    /// The child was killed because it printed too much.
    #[error("git {command} printed more than {limit} bytes")]
    TooLarge {
        /// The subcommand.
        command: String,
        /// The cap in bytes.
        limit: u64,
    },
    /// The child's output does not have the documented form.
    #[error("unexpected output of git {command}: {reason}")]
    Malformed {
        /// The subcommand.
        command: String,
        /// What is wrong.
        reason: String,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", .path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl GitError {
    pub(super) fn file(path: &Path, source: io::Error) -> Self {
        Self::File {
            path: path.to_path_buf(),
            source,
        }
    }
}

/// Whether the variables that git sets for a hook name the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookVariables {
    /// They are dropped: the repository is the one around the path asked for. Everywhere but in a hook.
    Ignored,
    /// They are honored: we run inside a hook of the commit they describe.
    Honored,
}

/// Starts children of git in one environment, and counts them. Cheap to clone; clones share the counter.
#[derive(Clone)]
pub struct Git {
    shared: Arc<Shared>,
}

struct Shared {
    /// Where git is; nothing where it is nowhere on the path.
    program: Option<PathBuf>,
    environment: Vec<(OsString, OsString)>,
    hook_variables: HookVariables,
    children: AtomicU64,
}

impl fmt::Debug for Git {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Git")
            .field("hook_variables", &self.shared.hook_variables)
            .field("children", &self.children())
            .finish_non_exhaustive()
    }
}

impl Default for Git {
    fn default() -> Self {
        Self::new()
    }
}

impl Git {
    /// Git in this process's environment, outside any hook.
    pub fn new() -> Self {
        Self::with_environment(std::env::vars_os(), HookVariables::Ignored)
    }

    /// Git inside a hook: the repository, work tree and index that git named in the environment are used.
    pub fn inside_hook() -> Self {
        Self::with_environment(std::env::vars_os(), HookVariables::Honored)
    }

    /// Git in a given environment. Variables of git that are neither configuration nor identity are dropped.
    pub fn with_environment(
        variables: impl IntoIterator<Item = (OsString, OsString)>,
        hook_variables: HookVariables,
    ) -> Self {
        let mut environment: Vec<(OsString, OsString)> = variables
            .into_iter()
            .filter(|(name, _)| is_kept(name, hook_variables))
            .map(|(name, value)| absolute_if_hook_variable(name, value))
            .collect();
        for (name, value) in [
            ("LC_ALL", "C"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_PAGER", "cat"),
        ] {
            environment.retain(|(existing, _)| existing != name);
            environment.push((name.into(), value.into()));
        }
        Self {
            shared: Arc::new(Shared {
                program: program_in(&environment),
                environment,
                hook_variables,
                children: AtomicU64::new(0),
            }),
        }
    }

    /// How many children were started so far.
    pub fn children(&self) -> u64 {
        self.shared.children.load(Ordering::Relaxed)
    }

    /// The value of a variable that children get.
    pub(super) fn variable(&self, name: &str) -> Option<&OsStr> {
        let (_, value) = self.shared.environment.iter().find(|(existing, _)| existing == name)?;
        Some(value)
    }

    /// The value of a variable that git set for the hook we run in; nothing outside a hook.
    pub(super) fn hook_variable(&self, name: &str) -> Option<&OsStr> {
        if self.shared.hook_variables == HookVariables::Ignored {
            return None;
        }
        self.variable(name).filter(|value| !value.is_empty())
    }

    /// A child that runs `git <subcommand>` in `folder`.
    pub(super) fn command(&self, folder: &Path, subcommand: &'static str) -> GitCommand {
        GitCommand {
            git: self.clone(),
            folder: folder.to_path_buf(),
            subcommand,
            arguments: Vec::new(),
            overrides: OVERRIDES,
            input: None,
            deadline: DEFAULT_DEADLINE,
            output_limit: DEFAULT_OUTPUT_LIMIT,
            accepted: &[0],
        }
    }
}

/// One child, being put together.
pub(super) struct GitCommand {
    git: Git,
    folder: PathBuf,
    subcommand: &'static str,
    arguments: Vec<OsString>,
    overrides: &'static [&'static str],
    input: Option<Vec<u8>>,
    deadline: Duration,
    output_limit: u64,
    accepted: &'static [i32],
}

/// What a child that ended as expected left behind.
#[derive(Debug)]
pub(super) struct Output {
    /// The exit code; one of the accepted ones.
    pub(super) code: i32,
    /// Standard output.
    pub(super) stdout: Vec<u8>,
}

impl Output {
    /// Standard output as text, invalid UTF-8 replaced, without the last line end.
    pub(super) fn text(&self) -> String {
        let mut text = String::from_utf8_lossy(&self.stdout).into_owned();
        if text.ends_with('\n') {
            text.pop();
        }
        text
    }
}

impl GitCommand {
    pub(super) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_os_string());
        self
    }

    pub(super) fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments
            .extend(arguments.into_iter().map(|argument| argument.as_ref().to_os_string()));
        self
    }

    /// Bytes for the child's standard input; without them it is closed.
    pub(super) fn input(mut self, bytes: Vec<u8>) -> Self {
        self.input = Some(bytes);
        self
    }

    pub(super) fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Exit codes that are answers and not failures.
    pub(super) fn accept(mut self, codes: &'static [i32]) -> Self {
        self.accepted = codes;
        self
    }

    /// Leaves the configuration as it is. Only for `git config`, which runs nothing and must not see our overrides.
    pub(super) fn reading_configuration(mut self) -> Self {
        self.overrides = &[];
        self
    }

    /// Runs the child and keeps its output.
    pub(super) fn output(self) -> Result<Output, GitError> {
        let (code, stdout) = self.stream(|reader| {
            let mut stdout = Vec::new();
            reader.read_to_end(&mut stdout)?;
            Ok(stdout)
        })?;
        Ok(Output { code, stdout })
    }

    /// Runs the child and hands its output to `parse` while it is being written. Returns the exit code and
    /// what `parse` made of the output.
    ///
    /// An error of kind `InvalidData` from `parse` means output of an unexpected form.
    pub(super) fn stream<T>(self, parse: impl FnOnce(&mut dyn BufRead) -> io::Result<T>) -> Result<(i32, T), GitError> {
        self.spawn()?.stream(parse)
    }

    /// Starts a child that is asked line by line: itself, its standard input and its standard output. What it writes to
    /// standard error is dropped. The caller ends it.
    pub(super) fn converse(mut self) -> Result<(SharedChild, ChildStdin, ChildStdout), GitError> {
        self.input = Some(Vec::new());
        let mut child = self.start(Stdio::null())?;
        let stdin = child.stdin.take().expect("standard input was asked to be a pipe");
        let stdout = child.stdout.take().expect("standard output was asked to be a pipe");
        Ok((SharedChild::new(child), stdin, stdout))
    }

    /// Starts the child and comes back while it works. Its output waits in a pipe.
    pub(super) fn spawn(self) -> Result<Started, GitError> {
        let since = Instant::now();
        let child = self.start(Stdio::piped())?;
        let terms = Terms {
            subcommand: self.subcommand,
            since,
            deadline: self.deadline,
            output_limit: self.output_limit,
            accepted: self.accepted,
        };
        Ok(Started::new(child, self.input, terms))
    }

    fn start(&self, stderr: Stdio) -> Result<Child, GitError> {
        let Some(program) = &self.git.shared.program else {
            let source = io::Error::new(io::ErrorKind::NotFound, "it is in no folder of PATH");
            return Err(GitError::Spawn(source));
        };
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place that starts git: see clippy.toml"
        )]
        let mut command = std::process::Command::new(program);
        command
            .current_dir(&self.folder)
            .env_clear()
            .envs(self.git.shared.environment.iter().map(|(name, value)| (name, value)))
            .stdin(if self.input.is_some() {
                Stdio::piped()
            } else {
                Stdio::null()
            })
            .stdout(Stdio::piped())
            .stderr(stderr);
        // Discovery stops at the folder we chose: a broken repository must not make git take the one around it.
        if let Some(parent) = self.folder.parent() {
            command.env("GIT_CEILING_DIRECTORIES", parent);
        }
        command.arg("--no-pager").arg("--literal-pathspecs");
        for setting in self.overrides {
            command.arg("-c").arg(setting);
        }
        command.arg(self.subcommand).args(&self.arguments);
        let child = command.spawn().map_err(GitError::Spawn)?;
        self.git.shared.children.fetch_add(1, Ordering::Relaxed);
        Ok(child)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn git() -> Git {
        Git::with_environment(
            std::env::vars_os().filter(|(name, _)| name == "PATH"),
            HookVariables::Ignored,
        )
    }

    #[test]
    fn a_failure_carries_the_words_of_git_and_counts_as_a_child() {
        let git = git();
        let error = git
            .command(Path::new("/"), "rev-parse")
            .arg("--verify")
            .arg("nothing-of-the-sort")
            .output()
            .unwrap_err();
        assert!(
            matches!(&error, GitError::Failed { command, stderr, .. } if command == "rev-parse" && !stderr.is_empty()),
            "{error}"
        );
        assert_eq!(git.children(), 1);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_child_that_never_ends_is_killed_at_its_deadline() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};

        let folder = tempfile::tempdir().unwrap();
        let pipe_nobody_writes_to = folder.path().join("pipe");
        mknodat(CWD, &pipe_nobody_writes_to, FileType::Fifo, Mode::from(0o600), 0).unwrap();
        let started = Instant::now();
        let error = git()
            .command(Path::new("/"), "hash-object")
            .arg(&pipe_nobody_writes_to)
            .deadline(Duration::from_millis(100))
            .output()
            .unwrap_err();
        assert!(matches!(error, GitError::Deadline { .. }), "{error}");
        assert!(started.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn a_git_beside_the_files_of_a_repository_is_never_started() {
        let folder = tempfile::tempdir().unwrap();
        let evil = folder.path().join("git");
        std::fs::write(&evil, "#!/bin/sh\necho evil\n").unwrap();
        std::fs::set_permissions(&evil, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let git = |path: &str| Git::with_environment([("PATH".into(), path.into())], HookVariables::Ignored);
        for path in [".", "", "bin:./"] {
            let error = git(path).command(folder.path(), "version").output().unwrap_err();
            assert!(matches!(error, GitError::Spawn(_)), "{error}");
        }
        let answer = git(folder.path().to_str().unwrap())
            .command(Path::new("/"), "version")
            .output()
            .unwrap();
        assert_eq!(answer.text(), "evil", "an absolute entry is the user's word");
    }

    #[test]
    fn an_output_over_the_cap_is_refused() {
        let mut command = git().command(Path::new("/"), "help").arg("--all").accept(&[0]);
        command.output_limit = 100;
        let error = command.output().unwrap_err();
        assert!(matches!(error, GitError::TooLarge { limit: 100, .. }), "{error}");
    }

    #[test]
    fn variables_of_a_hook_are_honored_only_inside_one() {
        let variables = [
            ("GIT_DIR", "/x"),
            ("GIT_EXTERNAL_DIFF", "evil"),
            ("GIT_AUTHOR_NAME", "A"),
            ("HOME", "/h"),
        ]
        .map(|(name, value)| (OsString::from(name), OsString::from(value)));
        let outside = Git::with_environment(variables.clone(), HookVariables::Ignored);
        let inside = Git::with_environment(variables, HookVariables::Honored);
        let names = |git: &Git| {
            let mut names: Vec<_> = git.shared.environment.iter().map(|(name, _)| name.clone()).collect();
            names.sort();
            names
        };
        assert_eq!(outside.hook_variable("GIT_DIR"), None);
        assert_eq!(inside.hook_variable("GIT_DIR"), Some(OsStr::new("/x")));
        assert!(!names(&inside).contains(&"GIT_EXTERNAL_DIFF".into()));
        assert!(names(&outside).contains(&"GIT_AUTHOR_NAME".into()));
        assert!(!names(&outside).contains(&"GIT_DIR".into()));
    }
}
