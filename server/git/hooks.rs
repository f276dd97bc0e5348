//! Puts our hooks into a repository and takes them out again.
//!
//! A hook of ours is a short `sh` script that calls the binary if it is there and never fails by itself. A hook that was
//! there before is moved aside and runs first, with the same arguments; its failure still stops the commit.
//! [`plan_uninstall`] moves it back: same bytes, same mode.

mod script;

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::command::GitError;
use super::difference::unified;
use super::repository::Repository;
use script::script;

/// The line by which a script is known to be ours.
const MARKER: &str = "# This hook belongs to journal: `journal uninstall git` removes it.";

/// A further line where the hooks folder itself was made for the hook.
const FOLDER_MARKER: &str = "# The folder was made for it.";

/// What a hook that was there before is renamed to.
const CHAINED_SUFFIX: &str = ".before-journal";

/// The hooks we have a part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hook {
    /// Writes trailers into the message before the editor opens.
    PrepareCommitMsg,
    /// Empties a message that says nothing but our trailers, so that git still aborts the commit.
    CommitMsg,
    /// Derives what a commit brought that `prepare-commit-msg` could not read.
    PostCommit,
    /// The same of the commits that a rebase made anew.
    PostRewrite,
    /// The same of what was merged or pulled.
    PostMerge,
    /// The same where another commit was checked out.
    PostCheckout,
}

impl Hook {
    /// All of them, in the order in which git calls them.
    pub const ALL: &[Self] = &[
        Self::PrepareCommitMsg,
        Self::CommitMsg,
        Self::PostCommit,
        Self::PostRewrite,
        Self::PostMerge,
        Self::PostCheckout,
    ];

    /// The file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::PrepareCommitMsg => "prepare-commit-msg",
            Self::CommitMsg => "commit-msg",
            Self::PostCommit => "post-commit",
            Self::PostRewrite => "post-rewrite",
            Self::PostMerge => "post-merge",
            Self::PostCheckout => "post-checkout",
        }
    }
}

/// Whether a folder of hooks that other repositories use too may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Only hooks of this repository.
    Repository,
    /// The folder that `core.hooksPath` names in the user's or the system's configuration.
    Shared,
}

/// Why hooks cannot be installed or removed.
#[derive(Debug, thiserror::Error)]
pub enum HookError {
    /// Git or the disk refused.
    #[error(transparent)]
    Git(#[from] GitError),
    /// The folder is used by other repositories.
    #[error("core.hooksPath is {} in the {origin} configuration, which other repositories use too: use --global to install there", .folder.display())]
    SharedFolder {
        /// The folder.
        folder: PathBuf,
        /// `global`, `system` or `command`.
        origin: String,
    },
    /// The configured place is no folder, as with `core.hooksPath=/dev/null`.
    #[error("core.hooksPath is {}, which is no folder: hooks are switched off", .0.display())]
    NotAFolder(PathBuf),
    /// A folder stands where the hook should be.
    #[error("{} is no file", .0.display())]
    NotAFile(PathBuf),
    /// Both a foreign hook and an older one that was moved aside are there.
    #[error("{} was replaced after the installation, and {} still holds the hook from before: remove one of them", .hook.display(), .chained.display())]
    Replaced {
        /// The foreign hook.
        hook: PathBuf,
        /// The one moved aside.
        chained: PathBuf,
    },
}

/// One step of an installation or a removal.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    MakeFolder(PathBuf),
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Write {
        path: PathBuf,
        before: Option<String>,
        after: String,
    },
    Remove {
        path: PathBuf,
        before: String,
    },
    RemoveFolderIfEmpty(PathBuf),
}

/// What would be done. Printing it shows the difference; nothing happens before [`HookPlan::apply`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HookPlan {
    steps: Vec<Step>,
    /// What the user should know, one sentence each.
    pub warnings: Vec<String>,
}

/// Plans to install hooks that call `binary` (an absolute path). An up-to-date installation yields an empty plan.
pub fn plan_install(
    repository: &Repository,
    hooks: &[Hook],
    binary: &Path,
    scope: Scope,
) -> Result<HookPlan, HookError> {
    let folder = hooks_folder(repository, scope)?;
    let mut plan = HookPlan::default();
    let is_missing = !folder.exists();
    if is_missing {
        plan.steps.push(Step::MakeFolder(folder.clone()));
    }
    if repository.work_tree().is_some_and(|top| folder.starts_with(top)) && !folder.starts_with(repository.common_dir())
    {
        plan.warnings.push(format!(
            "{} is inside the work tree: unless it is ignored, the hook becomes a file of the repository",
            folder.display()
        ));
    }
    for hook in hooks {
        plan_one(&mut plan, &folder, *hook, binary, is_missing)?;
    }
    Ok(plan)
}

fn plan_one(
    plan: &mut HookPlan,
    folder: &Path,
    hook: Hook,
    binary: &Path,
    folder_is_missing: bool,
) -> Result<(), HookError> {
    let path = folder.join(hook.name());
    let chained = chained_path(&path);
    let found = Found::at(&path)?;
    match &found {
        Found::Foreign if fs::symlink_metadata(&chained).is_ok() => {
            return Err(HookError::Replaced { hook: path, chained });
        }
        Found::Foreign => plan.steps.push(Step::Rename {
            from: path.clone(),
            to: chained.clone(),
        }),
        Found::Nothing | Found::Ours(_) => {}
    }
    let before = match found {
        Found::Ours(script) => Some(script),
        Found::Nothing | Found::Foreign => None,
    };
    let made_folder = folder_is_missing || before.as_ref().is_some_and(|script| script.contains(FOLDER_MARKER));
    let after = script(hook, binary, made_folder);
    if before.as_ref() != Some(&after) {
        plan.steps.push(Step::Write { path, before, after });
    }
    Ok(())
}

/// Plans to remove our hooks and to put back what was there before.
pub fn plan_uninstall(repository: &Repository, hooks: &[Hook], scope: Scope) -> Result<HookPlan, HookError> {
    let folder = hooks_folder(repository, scope)?;
    let mut plan = HookPlan::default();
    let mut made_folder = false;
    for hook in hooks {
        let path = folder.join(hook.name());
        let chained = chained_path(&path);
        let has_chained = fs::symlink_metadata(&chained).is_ok();
        match Found::at(&path)? {
            Found::Ours(before) => {
                made_folder |= before.contains(FOLDER_MARKER);
                plan.steps.push(Step::Remove {
                    path: path.clone(),
                    before,
                });
            }
            Found::Nothing => {}
            Found::Foreign if has_chained => return Err(HookError::Replaced { hook: path, chained }),
            Found::Foreign => continue,
        }
        if has_chained {
            plan.steps.push(Step::Rename {
                from: chained,
                to: path,
            });
        }
    }
    if made_folder {
        plan.steps.push(Step::RemoveFolderIfEmpty(folder));
    }
    Ok(plan)
}

/// The folder git takes hooks from.
fn hooks_folder(repository: &Repository, scope: Scope) -> Result<PathBuf, HookError> {
    let answer = repository
        .command("config")
        .reading_configuration()
        .args(["--null", "--show-scope", "--type=path", "--get", "core.hooksPath"])
        .accept(&[0, 1])
        .output()?;
    let text = answer.text();
    let mut fields = text.split('\0');
    let (origin, value) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
    if answer.code != 0 || value.is_empty() {
        return Ok(repository.common_dir().join("hooks"));
    }
    // Relative to where hooks run: the work tree's top.
    let folder = repository.work_tree().unwrap_or(repository.git_dir()).join(value);
    if folder.exists() && !folder.is_dir() {
        return Err(HookError::NotAFolder(folder));
    }
    let is_shared = !matches!(origin, "local" | "worktree");
    if is_shared && scope == Scope::Repository {
        return Err(HookError::SharedFolder {
            folder,
            origin: origin.to_owned(),
        });
    }
    Ok(folder)
}

enum Found {
    Nothing,
    Ours(String),
    Foreign,
}

impl Found {
    fn at(path: &Path) -> Result<Self, HookError> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::Nothing),
            Err(error) => return Err(GitError::file(path, error).into()),
            Ok(data) if data.is_dir() => return Err(HookError::NotAFile(path.to_path_buf())),
            Ok(_) => {}
        }
        // A dangling link or an unreadable file is somebody's hook too.
        let content = fs::read(path).unwrap_or_default();
        Ok(match String::from_utf8(content) {
            Ok(script) if script.lines().any(|line| line == MARKER) => Self::Ours(script),
            _ => Self::Foreign,
        })
    }
}

fn chained_path(hook: &Path) -> PathBuf {
    let mut name = hook.as_os_str().to_os_string();
    name.push(CHAINED_SUFFIX);
    name.into()
}

fn is_chained(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(CHAINED_SUFFIX)
}

impl HookPlan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The names of the hooks that would be written or removed.
    pub fn hooks(&self) -> Vec<String> {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let touched = |step: &Step| match step {
            Step::Write { path, .. } | Step::Remove { path, .. } => name(path),
            Step::MakeFolder(_) | Step::Rename { .. } | Step::RemoveFolderIfEmpty(_) => None,
        };
        self.steps.iter().filter_map(touched).collect()
    }

    /// What becomes of each hook, one short line each.
    pub fn summary(&self) -> Vec<String> {
        let is_moved_aside = |path: &Path| self.renames().any(|(from, _)| from == path);
        let is_put_back = |path: &Path| self.renames().any(|(_, to)| to == path);
        let has_gone = |path: &Path| {
            self.steps
                .iter()
                .any(|step| matches!(step, Step::Remove { path: gone, .. } if gone == path))
        };
        let line = |step: &Step| match step {
            Step::Write { path, before, .. } => {
                let done = if before.is_some() { "updated" } else { "installed" };
                let rest = if is_moved_aside(path) {
                    "; the hook that was there runs first"
                } else {
                    ""
                };
                Some(format!("{done} {}{rest}", path.display()))
            }
            Step::Remove { path, .. } => {
                let rest = if is_put_back(path) {
                    "; the hook from before is back"
                } else {
                    ""
                };
                Some(format!("removed {}{rest}", path.display()))
            }
            Step::Rename { from, to } if is_chained(from) && !has_gone(to) => {
                Some(format!("put back {}", to.display()))
            }
            Step::Rename { .. } | Step::MakeFolder(_) | Step::RemoveFolderIfEmpty(_) => None,
        };
        self.steps.iter().filter_map(line).collect()
    }

    fn renames(&self) -> impl Iterator<Item = (&Path, &Path)> {
        self.steps.iter().filter_map(|step| match step {
            Step::Rename { from, to } => Some((from.as_path(), to.as_path())),
            _ => None,
        })
    }

    /// Does it, step by step. A step that fails leaves the earlier ones done; planning again goes on from there.
    pub fn apply(&self) -> Result<(), HookError> {
        for step in &self.steps {
            step.apply()?;
        }
        Ok(())
    }
}

impl Step {
    fn apply(&self) -> Result<(), GitError> {
        let (path, done) = match self {
            Self::MakeFolder(path) => (path, fs::create_dir_all(path)),
            Self::Rename { from, to } => (from, fs::rename(from, to)),
            Self::Write { path, after, .. } => (path, write_script(path, after)),
            Self::Remove { path, .. } => (path, fs::remove_file(path)),
            Self::RemoveFolderIfEmpty(path) => {
                // Somebody else's hooks may be in it by now.
                let _ = fs::remove_dir(path);
                return Ok(());
            }
        };
        done.map_err(|source| GitError::file(path, source))
    }
}

fn write_script(path: &Path, script: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".journal-hook-").tempfile_in(folder)?;
    file.write_all(script.as_bytes())?;
    make_executable(file.as_file())?;
    file.persist(path)?;
    Ok(())
}

#[cfg(unix)]
fn make_executable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the twin for Unix can fail")]
fn make_executable(_file: &fs::File) -> io::Result<()> {
    Ok(())
}

impl fmt::Display for HookPlan {
    /// A unified difference of scripts, and a line for every other step.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            match step {
                Step::MakeFolder(path) => writeln!(f, "make folder {}", path.display())?,
                Step::Rename { from, to } => writeln!(f, "rename {} to {}", from.display(), to.display())?,
                Step::Write { path, before, after } => unified(f, path, before.as_deref(), Some(after))?,
                Step::Remove { path, before } => unified(f, path, Some(before), None)?,
                Step::RemoveFolderIfEmpty(path) => writeln!(f, "remove folder {} if it is empty", path.display())?,
            }
        }
        Ok(())
    }
}
