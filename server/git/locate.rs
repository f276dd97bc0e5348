//! Says where a file is: which repository, which path in it, branch, `HEAD` and author (design section 5, identity).
//!
//! A repository is known by the folder that its work trees share and by its root commits. The rules:
//! a known folder keeps its identity while a root it was bound with is still in it; an identity without roots (an unborn
//! branch) gets them with the first commit; an unknown folder takes over the identity of known roots only if the folder
//! they were bound to is gone; everything else is a new repository.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::command::{Git, GitError};
use super::repository::{Head, Repository, canonical};
use crate::journal::fact::{Place, RepositoryId};

/// The repositories that the journal knows.
pub trait KnownRepositories {
    /// The repository bound to this folder last, and its roots.
    fn by_common_dir(&self, common_dir: &str) -> Option<(RepositoryId, Vec<String>)>;
    /// The repositories that have this root, and the folders they are bound to.
    fn by_root(&self, root: &str) -> Vec<(RepositoryId, String)>;
    /// Records that a repository is at this folder and has these roots.
    fn bind(&mut self, repository: RepositoryId, common_dir: &str, roots: &[String]);
}

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

    /// Where a file is. Never fails: what cannot be found out is left out, and a file whose repository cannot be read
    /// counts as outside any.
    pub fn locate(&mut self, path: &Path, known: &mut dyn KnownRepositories) -> Place {
        let canonical = canonical(path).unwrap_or_else(|_| path.to_path_buf());
        let repository = match Repository::discover_with(&self.git, &canonical) {
            Ok(repository) => repository,
            Err(error) => {
                tracing::warn!(path = %canonical.display(), %error, "cannot look for a repository");
                None
            }
        };
        repository
            .and_then(|repository| self.place_in(&repository, &canonical, known))
            .unwrap_or_else(|| Place {
                path: canonical.to_string_lossy().into_owned(),
                ..Place::default()
            })
    }

    fn place_in(&mut self, repository: &Repository, path: &Path, known: &mut dyn KnownRepositories) -> Option<Place> {
        let relative = repository.relative(path)?;
        let head = repository.head().unwrap_or_else(|error| {
            tracing::warn!(repository = %repository.common_dir().display(), %error, "cannot read HEAD");
            Head::default()
        });
        let met = self.meet(repository, &head, known);
        Some(Place {
            repository: Some(met.id),
            path: relative,
            branch: head.branch,
            head: head.commit,
            author: met.author.clone(),
        })
    }

    fn meet(&mut self, repository: &Repository, head: &Head, known: &mut dyn KnownRepositories) -> &Met {
        let has_commit = head.commit.is_some();
        let is_settled = self.met.get(repository.git_dir()).is_some_and(|met| {
            // A folder that lost all it had was made anew.
            if met.looked_for_roots {
                has_commit || repository.has_any_reference()
            } else {
                !has_commit
            }
        });
        if !is_settled {
            let author = match self.met.remove(repository.git_dir()) {
                Some(met) => met.author,
                None => repository.author_ident().map(str::to_owned),
            };
            let met = Met {
                id: identify(repository, known),
                author,
                looked_for_roots: has_commit,
            };
            self.met.insert(repository.git_dir().to_path_buf(), met);
        }
        &self.met[repository.git_dir()]
    }
}

fn identify(repository: &Repository, known: &mut dyn KnownRepositories) -> RepositoryId {
    let common_dir = repository.common_dir().to_string_lossy().into_owned();
    let roots = repository.roots().unwrap_or_else(|error| {
        tracing::warn!(repository = %common_dir, %error, "cannot read the root commits");
        Vec::new()
    });
    if let Some((id, known_roots)) = known.by_common_dir(&common_dir) {
        match compare_roots(repository, &known_roots, &roots) {
            Roots::Same => return id,
            Roots::Grown(all) => {
                known.bind(id, &common_dir, &all);
                return id;
            }
            Roots::Foreign => {}
        }
    }
    let id = moved_from(&roots, known).unwrap_or_else(|| RepositoryId(Uuid::now_v7()));
    known.bind(id, &common_dir, &roots);
    id
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
fn moved_from(roots: &[String], known: &dyn KnownRepositories) -> Option<RepositoryId> {
    let mut gone: Vec<RepositoryId> = roots
        .iter()
        .flat_map(|root| known.by_root(root))
        .filter(|(_, folder)| !Path::new(folder).exists())
        .map(|(id, _)| id)
        .collect();
    gone.sort();
    gone.dedup();
    match gone.as_slice() {
        [id] => Some(*id),
        _ => None,
    }
}
