//! Scratch repositories that depend on nothing outside themselves: no configuration of the machine, fixed identity and
//! dates, a home of their own.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use journal::git::command::HookVariables;
use journal::git::{Git, Repository};

/// Long enough for a loaded machine, short enough to notice a hang.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// A folder with a home and, unless asked otherwise, a repository with a work tree.
pub(crate) struct GitFixture {
    _folder: tempfile::TempDir,
    /// The canonical scratch folder.
    pub(crate) root: PathBuf,
    /// The work tree's top.
    pub(crate) top: PathBuf,
}

impl GitFixture {
    /// An empty repository on an unborn `main`.
    pub(crate) fn new() -> Self {
        Self::with_init(&[])
    }

    /// The same, made with further arguments of `git init`.
    pub(crate) fn with_init(arguments: &[&str]) -> Self {
        let fixture = Self::without_repository();
        let mut init = vec!["init", "--quiet", "--initial-branch=main"];
        init.extend(arguments);
        init.push("work tree");
        fixture.git_in(&fixture.root, &init);
        fixture
    }

    /// Only the scratch folder and its home.
    pub(crate) fn without_repository() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("home")).unwrap();
        Self {
            _folder: folder,
            top: root.join("work tree"),
            root,
        }
    }

    /// The whole environment of git, ours and the tests'.
    pub(crate) fn environment(&self) -> Vec<(OsString, OsString)> {
        let pair = |name: &str, value: &OsStr| (OsString::from(name), value.to_os_string());
        let text = |name: &str, value: &str| pair(name, OsStr::new(value));
        vec![
            pair("PATH", &std::env::var_os("PATH").unwrap()),
            pair("HOME", self.root.join("home").as_os_str()),
            text("GIT_CONFIG_NOSYSTEM", "1"),
            text("GIT_CONFIG_GLOBAL", "/dev/null"),
            text("GIT_AUTHOR_NAME", "Ada Example"),
            text("GIT_AUTHOR_EMAIL", "ada@example.org"),
            text("GIT_AUTHOR_DATE", "1700000000 +0000"),
            text("GIT_COMMITTER_NAME", "Ada Example"),
            text("GIT_COMMITTER_EMAIL", "ada@example.org"),
            text("GIT_COMMITTER_DATE", "1700000000 +0000"),
            text("GIT_EDITOR", ":"),
            text("LC_ALL", "C"),
        ]
    }

    /// The library's git in this environment.
    pub(crate) fn library(&self) -> Git {
        Git::with_environment(self.environment(), HookVariables::Ignored)
    }

    /// The repository as the library sees it.
    pub(crate) fn repository(&self) -> Repository {
        Repository::discover_with(&self.library(), &self.top).unwrap().unwrap()
    }

    /// Runs git in the work tree; it must succeed. Returns its output without the last line end.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_in(&self.top, arguments)
    }

    /// Adds a clone of the repository to it as the submodule `sub`, without committing that.
    pub(crate) fn add_submodule(&self) {
        self.git_in(&self.root, &["clone", "--quiet", "--bare", "work tree", "bare.git"]);
        self.git(&[
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "--quiet",
            "add",
            "../bare.git",
            "sub",
        ]);
    }

    /// Runs git in a folder; it must succeed.
    pub(crate) fn git_in(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = self.run(folder, arguments, &[]);
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
        if text.ends_with('\n') {
            text.pop();
        }
        text
    }

    /// Runs git with further variables, whatever comes of it.
    pub(crate) fn run(&self, folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        #[expect(clippy::disallowed_methods, reason = "tests compare with the real git")]
        Command::new("git")
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .envs(self.environment())
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Writes a file of the work tree and its folders.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.top.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Commits everything in the work tree and returns the commit.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }
}

/// Writes an executable script.
pub(crate) fn write_script(path: &Path, script: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, script).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}
