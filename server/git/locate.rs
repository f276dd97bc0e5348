//! Says where a file is: which repository, which path in it, branch, `HEAD` and author.
//!
//! A repository is known by the folder that its work trees share and by its root commits. The rules:
//! a known folder keeps its identity while a root it was bound with is still in it; an identity without roots (an unborn
//! branch) gets them with the first commit; an unknown folder takes over the identity of known roots only if the folder
//! they were bound to is gone; everything else is a new repository.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::command::{Git, GitError};
use super::repository::{Head, Repository, canonical};
use crate::journal::JournalError;
use crate::journal::fact::{Place, RepositoryId};
use crate::journal::reader::Reader;
use crate::journal::repositories::{IndexUnavailable, RepositoryIndex};
use crate::journal::writer::Locate;

/// Locates files, and remembers what needs a child: identity and author of each repository met so far.
#[derive(Debug, Default)]
pub struct Locator {
    git: Git,
    met: HashMap<PathBuf, Met>,
}

#[derive(Debug)]
struct Met {
    id: RepositoryId,
    author: Option<String>,
    /// Whether the roots were looked for since the branch has a commit. They are looked for once.
    looked_for_roots: bool,
}

impl Locator {
    /// A locator whose children run in the given environment.
    pub fn new(git: Git) -> Self {
        Self {
            git,
            met: HashMap::new(),
        }
    }

    fn place_in(
        &mut self,
        repository: &Repository,
        path: &Path,
        known: &mut dyn RepositoryIndex,
    ) -> Result<Option<Place>, IndexUnavailable> {
        let Some(relative) = repository.relative(path) else {
            return Ok(None);
        };
        let head = repository.head().unwrap_or_else(|error| {
            tracing::warn!(repository = %repository.common_dir().display(), %error, "cannot read HEAD");
            Head::default()
        });
        let met = self.meet(repository, &head, known)?;
        Ok(Some(Place {
            repository: Some(met.id),
            path: relative,
            worktree: Some(repository.worktree_name()),
            branch: head.branch,
            head: head.commit,
            author: met.author.clone(),
        }))
    }

    fn meet(
        &mut self,
        repository: &Repository,
        head: &Head,
        known: &mut dyn RepositoryIndex,
    ) -> Result<&Met, IndexUnavailable> {
        let has_commit = head.commit.is_some();
        // A repository that was forgotten meanwhile is met anew.
        let common_dir = repository.common_dir().to_string_lossy();
        let bound = known.by_common_dir(&common_dir)?.map(|bound| bound.id);
        let is_settled = self
            .met
            .get(repository.git_dir())
            .is_some_and(|met| bound == Some(met.id) && (met.looked_for_roots || !has_commit));
        if !is_settled {
            let id = identify(repository, known)?;
            let author = match self.met.remove(repository.git_dir()) {
                Some(met) => met.author,
                None => repository.author_ident().map(str::to_owned),
            };
            let met = Met {
                id,
                author,
                looked_for_roots: has_commit,
            };
            self.met.insert(repository.git_dir().to_path_buf(), met);
        }
        Ok(&self.met[repository.git_dir()])
    }
}

impl Locate for Locator {
    /// Never fails: what cannot be found out is left out, and a file whose repository cannot be read counts as outside
    /// any.
    fn locate(&mut self, path: &Path, known: &mut dyn RepositoryIndex) -> Place {
        let canonical = canonical(path).unwrap_or_else(|_| path.to_path_buf());
        let repository = match Repository::discover_with(&self.git, &canonical) {
            Ok(repository) => repository,
            Err(error) => {
                tracing::warn!(path = %canonical.display(), %error, "cannot look for a repository");
                None
            }
        };
        // Where the journal could not be asked, it throws the place away and asks again later.
        repository
            .and_then(|repository| self.place_in(&repository, &canonical, known).ok().flatten())
            .unwrap_or_else(|| Place {
                path: canonical.to_string_lossy().into_owned(),
                ..Place::default()
            })
    }
}

/// The identity of a repository as far as it is known; binds nothing, so that commands that only read can ask.
///
/// Git is asked for the root commits only where a folder that the journal knows is gone, and so may have moved here.
pub fn known_identity(repository: &Repository, reader: &Reader) -> Result<Option<RepositoryId>, JournalError> {
    let common_dir = repository.common_dir().to_string_lossy();
    if let Some(bound) = reader.repository_by_common_dir(&common_dir)? {
        return Ok(Some(bound.id));
    }
    let mut gone = reader.repositories()?;
    gone.retain(|bound| !bound.roots.is_empty() && !Path::new(&bound.common_dir).exists());
    if gone.is_empty() {
        return Ok(None);
    }
    let roots = repository.roots().unwrap_or_else(|error| {
        tracing::warn!(repository = %common_dir, %error, "cannot read the root commits");
        Vec::new()
    });
    gone.retain(|bound| bound.roots.iter().any(|root| roots.contains(root)));
    Ok(match gone.as_slice() {
        [moved] => Some(moved.id),
        _ => None,
    })
}

/// The identity of a repository, bound where it was not met before: for commands that write something about it.
pub fn bound_identity(
    repository: &Repository,
    known: &mut dyn RepositoryIndex,
) -> Result<RepositoryId, IndexUnavailable> {
    identify(repository, known)
}

fn identify(repository: &Repository, known: &mut dyn RepositoryIndex) -> Result<RepositoryId, IndexUnavailable> {
    let common_dir = repository.common_dir().to_string_lossy().into_owned();
    let roots = repository.roots().unwrap_or_else(|error| {
        tracing::warn!(repository = %common_dir, %error, "cannot read the root commits");
        Vec::new()
    });
    if let Some(bound) = known.by_common_dir(&common_dir)? {
        match compare_roots(repository, &bound.roots, &roots) {
            Roots::Same => return Ok(bound.id),
            Roots::Grown(all) => return known.bind(Some(bound.id), &common_dir, &all),
            Roots::Foreign => {}
        }
    }
    let moved = moved_from(&roots, known)?;
    known.bind(moved, &common_dir, &roots)
}

/// What the roots of a known folder say about its identity.
#[derive(Debug, PartialEq, Eq)]
enum Roots {
    Same,
    /// The same repository, with roots it was not yet bound with.
    Grown(Vec<String>),
    Foreign,
}

fn compare_roots(repository: &Repository, known: &[String], now: &[String]) -> Roots {
    if now.iter().all(|root| known.contains(root)) {
        // Without a root of its own: a branch without a commit in the same repository, or a folder made anew.
        let made_anew = now.is_empty() && !known.is_empty() && is_empty(repository);
        return if made_anew { Roots::Foreign } else { Roots::Same };
    }
    // `HEAD` may be on a branch with a history of its own; then the known roots are still in the object store.
    let related = known.is_empty()
        || now.iter().any(|root| known.contains(root))
        || repository.has_any_object(known).unwrap_or(true);
    if !related {
        return Roots::Foreign;
    }
    let mut all: Vec<String> = known.iter().chain(now).cloned().collect();
    all.sort();
    all.dedup();
    Roots::Grown(all)
}

fn is_empty(repository: &Repository) -> bool {
    let is_unborn = |head: Result<Head, GitError>| head.is_ok_and(|head| head.commit.is_none());
    !repository.has_any_reference() && is_unborn(repository.head())
}

/// The one identity with these roots whose folder is gone. Where several could have moved here, none is taken.
fn moved_from(roots: &[String], known: &dyn RepositoryIndex) -> Result<Option<RepositoryId>, IndexUnavailable> {
    let gone: Vec<RepositoryId> = known
        .by_roots(roots)?
        .into_iter()
        .filter(|bound| !Path::new(&bound.common_dir).exists())
        .map(|bound| bound.id)
        .collect();
    Ok(match gone.as_slice() {
        [id] => Some(*id),
        _ => None,
    })
}
