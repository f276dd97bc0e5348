//! Finds the repository around a path and answers the cheap questions about it.
//!
//! Finding one reads a handful of small files and starts no child.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use super::command::{Git, GitCommand, GitError};
use super::references::{self, Resolved};
use crate::journal::fact::WorktreeName;

/// How long the walk to the root commits may take. In a history too long for it, the repository is known by its
/// folder alone.
const ROOTS_DEADLINE: Duration = Duration::from_secs(2);

/// A `.git` file or `commondir` is one short line.
const MAX_POINTER_BYTES: usize = 16 * 1024;

/// A repository, as seen from one of its work trees.
#[derive(Debug)]
pub struct Repository {
    git: Git,
    git_dir: PathBuf,
    common_dir: PathBuf,
    work_tree: Option<PathBuf>,
    author: OnceLock<Option<String>>,
}

/// Where `HEAD` stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// The branch's short name (`main`), or the full name of a reference outside `refs/heads/`; nothing where detached.
    pub branch: Option<String>,
    /// The commit in hexadecimal; nothing on an unborn branch.
    pub commit: Option<String>,
}

impl Repository {
    /// The repository around `path` (a file or folder that need not exist), in this process's environment.
    pub fn discover(path: &Path) -> Result<Option<Self>, GitError> {
        Self::discover_with(&Git::new(), path)
    }

    /// The repository around `path`. Inside a hook the one that git named, if it named one.
    ///
    /// A broken `.git` file ends the search, as it does for git: the folder around it is another repository.
    pub fn discover_with(git: &Git, path: &Path) -> Result<Option<Self>, GitError> {
        if let Some(git_dir) = git.hook_variable("GIT_DIR") {
            return Self::named_by_hook(git, Path::new(git_dir), path).map(Some);
        }
        let start = canonical(path)?;
        for folder in start.ancestors() {
            let dot_git = folder.join(".git");
            let git_dir = match fs::metadata(&dot_git) {
                Ok(data) if data.is_dir() => Some(dot_git),
                Ok(data) if data.is_file() => match pointed_git_dir(&dot_git) {
                    Some(git_dir) if is_git_dir(&git_dir) => Some(git_dir),
                    _ => return Ok(None),
                },
                _ => None,
            };
            if let Some(git_dir) = git_dir.filter(|git_dir| is_git_dir(git_dir)) {
                return Self::at(git, &git_dir, Some(folder.to_path_buf())).map(Some);
            }
            if is_git_dir(folder) {
                return Self::at(git, folder, None).map(Some);
            }
        }
        Ok(None)
    }

    fn named_by_hook(git: &Git, git_dir: &Path, path: &Path) -> Result<Self, GitError> {
        let work_tree = match git.hook_variable("GIT_WORK_TREE") {
            Some(work_tree) => canonical(Path::new(work_tree))?,
            None => canonical(path)?,
        };
        Self::at(git, git_dir, Some(work_tree))
    }

    fn at(git: &Git, git_dir: &Path, work_tree: Option<PathBuf>) -> Result<Self, GitError> {
        let git_dir = canonical(git_dir)?;
        let common_dir = canonical(&common_dir_of(&git_dir))?;
        Ok(Self {
            git: git.clone(),
            git_dir,
            common_dir,
            work_tree,
            author: OnceLock::new(),
        })
    }

    /// The folder of this work tree's own state: `HEAD`, the index, operations in progress. Canonical.
    pub fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    /// The folder that all work trees share: objects, references, hooks. Canonical.
    pub fn common_dir(&self) -> &Path {
        &self.common_dir
    }

    /// Which of the repository's work trees this is.
    pub fn worktree_name(&self) -> WorktreeName {
        let linked = self.git_dir.strip_prefix(self.common_dir.join("worktrees"));
        WorktreeName(linked.map_or_else(|_| String::new(), |name| name.to_string_lossy().into_owned()))
    }

    /// The work tree's top; nothing for a bare repository and inside a `.git` folder. Canonical.
    pub fn work_tree(&self) -> Option<&Path> {
        self.work_tree.as_deref()
    }

    /// What children of this repository are started with.
    pub fn git(&self) -> &Git {
        &self.git
    }

    /// A path below the work tree, relative to its top, with `/`; nothing for any other path.
    ///
    /// `path` must be canonical as [`canonical`] makes it. Names that are not UTF-8 are shown with replacements.
    pub fn relative(&self, path: &Path) -> Option<String> {
        if path.starts_with(&self.git_dir) || path.starts_with(&self.common_dir) {
            return None;
        }
        let relative = path.strip_prefix(self.work_tree()?).ok()?;
        let mut parts = Vec::new();
        for component in relative.components() {
            match component {
                Component::Normal(name) => parts.push(name.to_string_lossy()),
                _ => return None,
            }
        }
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    /// Branch and commit. Two small files; one or two children only where references are not plain files.
    pub fn head(&self) -> Result<Head, GitError> {
        match references::resolve_head(&self.git_dir, &self.common_dir) {
            Resolved::Branch { name, commit } => Ok(Head {
                branch: Some(short_name(&name)),
                commit,
            }),
            Resolved::Detached(commit) => Ok(Head {
                branch: None,
                commit: Some(commit),
            }),
            Resolved::NotPlain => self.head_from_git(),
        }
    }

    fn head_from_git(&self) -> Result<Head, GitError> {
        let answer = self
            .command("rev-parse")
            .args(["--quiet", "--verify", "HEAD"])
            .accept(&[0, 1])
            .output()?;
        let commit = Some(answer.text()).filter(|_| answer.code == 0);
        let answer = self
            .command("symbolic-ref")
            .args(["--quiet", "HEAD"])
            .accept(&[0, 1])
            .output()?;
        Ok(Head {
            branch: (answer.code == 0).then(|| short_name(&answer.text())),
            commit,
        })
    }

    /// The root commits of `HEAD` in hexadecimal, sorted. One child.
    ///
    /// Empty where they say nothing about identity: on an unborn branch, and in a shallow clone, where the oldest
    /// fetched commit only looks like a root.
    pub fn roots(&self) -> Result<Vec<String>, GitError> {
        if self.head()?.commit.is_none() || self.common_dir.join("shallow").exists() {
            return Ok(Vec::new());
        }
        let answer = self
            .command("rev-list")
            .args(["--max-parents=0", "HEAD", "--"])
            .deadline(ROOTS_DEADLINE)
            .output()?;
        let mut roots: Vec<String> = answer.text().lines().map(str::to_owned).collect();
        roots.sort();
        Ok(roots)
    }

    /// Whether any of these objects is in the repository. One child; an object that is not an id counts as absent.
    pub fn has_any_object(&self, ids: &[String]) -> Result<bool, GitError> {
        let ids: Vec<&String> = ids.iter().filter(|id| references::is_object_id(id)).collect();
        if ids.is_empty() {
            return Ok(false);
        }
        let input = ids.iter().flat_map(|id| [id.as_str(), "\n"]).collect::<String>();
        let answer = self
            .command("cat-file")
            .arg("--batch-check=%(objectname)")
            .input(input.into_bytes())
            .output()?;
        Ok(answer.text().lines().any(references::is_object_id))
    }

    /// Whether the repository has any reference. No child.
    pub fn has_any_reference(&self) -> bool {
        references::has_any_reference(&self.common_dir)
    }

    /// `Name <email>` as git would commit; nothing where git has no identity. One child, once.
    pub fn author_ident(&self) -> Option<&str> {
        self.author
            .get_or_init(|| {
                let answer = self.command("var").arg("GIT_AUTHOR_IDENT").output().ok()?;
                let text = answer.text();
                let end = text.rfind('>')?;
                Some(text[..=end].to_owned())
            })
            .as_deref()
    }

    /// The id of the tree without entries, in the repository's object format. No child.
    pub(super) fn empty_tree(&self) -> Result<&'static str, GitError> {
        const SHA1: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
        const SHA256: &str = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";
        let is_sha256 = match self.head()?.commit {
            Some(commit) => commit.len() == SHA256.len(),
            // Without a commit only the configuration knows the object format.
            None => self.configuration_mentions("objectformat") && self.configuration_mentions("sha256"),
        };
        Ok(if is_sha256 { SHA256 } else { SHA1 })
    }

    /// Whether a word stands anywhere in the repository's configuration file, in any case.
    pub(super) fn configuration_mentions(&self, word: &str) -> bool {
        mentions_any(&self.common_dir.join("config"), &[word])
    }

    /// A child in the work tree's top, or in the git folder of a bare repository.
    pub(super) fn command(&self, subcommand: &'static str) -> GitCommand {
        self.git.command(self.work_tree().unwrap_or(&self.git_dir), subcommand)
    }
}

/// Whether a file contains one of these words, given in lower case, in any case. A file that cannot be read contains
/// none.
pub(super) fn mentions_any(path: &Path, words: &[&str]) -> bool {
    fs::read(path).is_ok_and(|content| {
        let content = content.to_ascii_lowercase();
        words
            .iter()
            .any(|word| memchr::memmem::find(&content, word.as_bytes()).is_some())
    })
}

/// The path without symbolic links; what does not exist yet is appended to its nearest existing folder.
pub fn canonical(path: &Path) -> Result<PathBuf, GitError> {
    let absolute = std::path::absolute(path).map_err(|source| GitError::file(path, source))?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match fs::canonicalize(existing) {
            Ok(mut found) => {
                found.extend(missing.iter().rev());
                return Ok(found);
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                match (existing.parent(), existing.file_name()) {
                    (Some(parent), Some(name)) => {
                        missing.push(name.to_os_string());
                        existing = parent;
                    }
                    _ => return Err(GitError::file(path, error)),
                }
            }
            Err(error) => return Err(GitError::file(path, error)),
        }
    }
}

fn short_name(reference: &str) -> String {
    reference.strip_prefix("refs/heads/").unwrap_or(reference).to_owned()
}

fn is_git_dir(folder: &Path) -> bool {
    if !folder.join("HEAD").is_file() {
        return false;
    }
    let common_dir = common_dir_of(folder);
    common_dir.join("objects").is_dir() && common_dir.join("refs").is_dir()
}

fn common_dir_of(git_dir: &Path) -> PathBuf {
    match read_pointer(&git_dir.join("commondir")) {
        Some(path) => git_dir.join(path),
        None => git_dir.to_path_buf(),
    }
}

fn pointed_git_dir(dot_git: &Path) -> Option<PathBuf> {
    let content = read_pointer(dot_git)?;
    let target = content.to_str()?.strip_prefix("gitdir:")?.trim();
    Some(dot_git.parent()?.join(target))
}

fn read_pointer(path: &Path) -> Option<PathBuf> {
    let content = fs::read(path)
        .ok()
        .filter(|content| content.len() <= MAX_POINTER_BYTES)?;
    let text = String::from_utf8(content).ok()?;
    Some(PathBuf::from(text.trim_end_matches(['\n', '\r'])))
}
