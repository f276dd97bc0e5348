//! Who wrote which bytes of a file at any commit: the journal's evidence carried through git.
//!
//! A *version* is a file as one commit changed it. Its origin map is derived from the versions of the commit's parents,
//! from the journal's snapshots of the same file, and from the commits that it was made from by a rebase, a cherry-pick
//! or a revert. Derived maps are kept in the cache folder. With no hook installed the answer is the same, later.
//!
//! What a snapshot follows on is told by the commit that `HEAD` was at, not by clocks. Nothing before the repository's
//! first evidence is looked at: nothing there can be a suggestion's.

pub mod contribution;
mod derive;
mod dropped;
mod graph;
mod held;
mod holders;
mod imported;
mod index;
mod moves;
mod names;
pub mod remembered;
mod sources;
mod survival;
mod texts;
mod touched;
mod walk;

use std::collections::HashMap;
use std::rc::Rc;

use crate::attribution::evidence::{ContentHash, FileEvidence, Snapshot, Version};
use crate::attribution::tokens::{TokenHasher, TokenMemo};
use crate::git::objects::Blobs;
use crate::git::reflog::Makers;
use crate::git::state::{Replayed, State};
use crate::git::worktree::WorktreeChange;
use crate::git::{GitError, Repository};
use crate::journal::derived::{ChangedFile, DerivedMap, DerivedStore, Keeping};
use crate::journal::fact::RepositoryId;
use crate::journal::imported::ImportedOutline;
use crate::journal::snapshot::{NameOnHead, RepositoryEvidence, SnapshotOutline};
use crate::journal::{JournalError, Reader};
use crate::paths::Home;
use graph::{Graph, Place};
use holders::{Holders, LinesOfChanges};
pub use sources::{evidence_from, evidence_of_rows, snapshot_of};
pub use survival::{Before, Examined, ExaminedCommit, ExaminedFile, Selection};

/// So many derived maps are kept in one transaction.
const MAPS_A_BATCH: usize = 200;

/// So many renames of one file are followed.
const RENAMES_FOLLOWED: usize = 32;

/// How far a commit's clock may be behind the snapshots that went into it, in seconds: commits tell whole seconds.
const CLOCK_SLACK: i64 = 2;

/// Under this name the number of the newest snapshot is noted that maps were derived with.
const NEWEST_SNAPSHOT: &str = "newest snapshot";

/// Why a history cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// Git failed.
    #[error(transparent)]
    Git(#[from] GitError),
    /// The journal or the derived data cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// What is being done, for somebody who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many commits were read.
    Commits(usize),
    /// So many versions were derived.
    Versions(usize),
    /// So many commits were looked through.
    Examined {
        /// How many.
        commits: usize,
        /// Of how many.
        of: usize,
    },
}

/// A file as one commit changed it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    commit: Place,
    path: String,
}

/// Where a path of a commit got its content.
#[derive(Debug, Clone, PartialEq, Eq)]
enum At {
    /// There is no such file.
    Never,
    /// Not changed since the commit of this id, which is outside the index.
    Outside(String),
    /// Changed last by this commit; perhaps deleted.
    Changed(Place),
}

/// A file at a commit.
#[derive(Debug, Clone)]
pub struct FileVersion {
    /// The commit that changed it last.
    pub commit: String,
    /// The blob, in hexadecimal.
    pub blob: String,
    /// Who wrote which bytes of the blob.
    pub map: Rc<DerivedMap>,
}

/// What is known of a path at a commit.
#[derive(Debug, Clone)]
pub enum Found {
    /// There is no such file.
    Nothing,
    /// The file was not changed since the repository's first evidence: nobody knows who wrote it.
    BeforeEvidence,
    /// The file as a commit changed it last.
    Version(FileVersion),
}

/// What a content follows on that no commit holds yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Base {
    /// The commits: `HEAD`, and those that are being merged.
    pub parents: Vec<String>,
    /// Commits whose changes are being repeated on top.
    pub repeated: Vec<String>,
    /// Commits whose changes are being taken back.
    pub reverted: Vec<String>,
}

impl Base {
    /// The commit, where the content follows on one and nothing is being repeated or taken back.
    fn only_parent(&self) -> Option<&str> {
        match self.parents.as_slice() {
            [only] if self.repeated.is_empty() && self.reverted.is_empty() => Some(only),
            _ => None,
        }
    }

    /// What the work tree's files follow on.
    pub fn of(repository: &Repository) -> Result<Self, GitError> {
        let replayed = Replayed::of(repository);
        let head = repository.head()?.commit.into_iter();
        Ok(Self {
            parents: head.chain(State::of(repository).merge_heads).collect(),
            repeated: replayed.repeated,
            reverted: replayed.reverted,
        })
    }
}

/// The history of one repository.
pub struct History<'a> {
    repository: &'a Repository,
    reader: &'a Reader,
    id: RepositoryId,
    hasher: TokenHasher,
    /// Snapshots and parents are compared with one version after the other.
    memo: TokenMemo,
    evidence: RepositoryEvidence,
    imported: ImportedOutline,
    store: DerivedStore,
    /// Empty until it is loaded.
    graph: Graph,
    is_loaded: bool,
    blobs: Blobs<'a>,
    texts: texts::Texts,
    changes: HashMap<String, Rc<HashMap<Place, ChangedFile>>>,
    claims: HashMap<String, Rc<imported::ClaimsOfPath>>,
    outlines: HashMap<String, Rc<Vec<SnapshotOutline>>>,
    snapshots: HashMap<i64, Rc<Snapshot>>,
    places: HashMap<String, HashMap<Place, At>>,
    /// By the commits on top of which names were seen.
    names_on: HashMap<Vec<String>, Rc<Vec<NameOnHead>>>,
    on_disk: Option<Rc<Vec<WorktreeChange>>>,
    /// Nothing until somebody asks.
    makers: Option<Makers>,
    /// By the name before.
    staged_renames: Option<HashMap<String, String>>,
    maps: HashMap<Key, Rc<DerivedMap>>,
    /// Nothing until somebody asks.
    holders: Option<Holders>,
    lines_of_changes: LinesOfChanges,
    unsaved: Vec<Key>,
    derived: usize,
    progress: Box<dyn FnMut(Progress) + 'a>,
}

impl std::fmt::Debug for History<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("History").field("id", &self.id).finish_non_exhaustive()
    }
}

impl<'a> History<'a> {
    /// The history of a repository; nothing where no suggestion was ever accepted in it, here or as others say. `keyed` is the hasher of
    /// snapshots without a text. Commits are read when they are asked for.
    pub fn open(
        home: &Home,
        repository: &'a Repository,
        reader: &'a Reader,
        id: RepositoryId,
        keyed: Option<TokenHasher>,
        keeping: Keeping,
        progress: impl FnMut(Progress) + 'a,
    ) -> Result<Option<Self>, HistoryError> {
        let evidence = reader.repository_evidence(id)?;
        let imported = reader.imported(id)?;
        if evidence.first_at.is_none() && imported.commits.is_empty() {
            return Ok(None);
        }
        let mut store = DerivedStore::open(home, id, keeping)?;
        imported::give_up_what_is_older(&mut store, &imported, &evidence)?;
        let hasher = keyed.filter(|_| evidence.has_tokens).unwrap_or(TokenHasher::Plain);
        let mut history = Self {
            repository,
            reader,
            id,
            hasher,
            memo: TokenMemo::new(hasher),
            evidence,
            imported,
            store,
            graph: Graph::default(),
            is_loaded: false,
            blobs: Blobs::of(repository),
            texts: texts::Texts::default(),
            changes: HashMap::new(),
            outlines: HashMap::new(),
            snapshots: HashMap::new(),
            claims: HashMap::new(),
            places: HashMap::new(),
            names_on: HashMap::new(),
            on_disk: None,
            makers: None,
            staged_renames: None,
            maps: HashMap::new(),
            holders: None,
            lines_of_changes: LinesOfChanges::new(),
            unsaved: Vec::new(),
            derived: 0,
            progress: Box::new(progress),
        };
        history.give_up_maps_without_late_evidence()?;
        Ok(Some(history))
    }

    /// Maps that were derived before a snapshot came that belongs to them are derived again.
    fn give_up_maps_without_late_evidence(&mut self) -> Result<(), HistoryError> {
        let noted = self.store.noted(NEWEST_SNAPSHOT)?;
        if noted == self.evidence.newest {
            return Ok(());
        }
        let since = self.reader.snapshots_since(self.id, noted)?;
        if came_before_their_evidence(&self.store, &since)? {
            self.store.clear_maps()?;
        }
        Ok(self.store.note(NEWEST_SNAPSHOT, self.evidence.newest)?)
    }

    /// A path at a commit, which [`History::index`] has read.
    pub fn version(&mut self, commit: &str, path: &str) -> Result<Found, HistoryError> {
        let Some(place) = self.graph.place(commit) else {
            return Ok(Found::BeforeEvidence);
        };
        let place = match self.at(place, path)? {
            At::Never => return Ok(Found::Nothing),
            At::Outside(_) => return Ok(Found::BeforeEvidence),
            At::Changed(place) => place,
        };
        let Some(blob) = self.change(place, path)?.and_then(|change| change.new_blob) else {
            return Ok(Found::Nothing);
        };
        let map = self.map(&Key {
            commit: place,
            path: path.to_owned(),
        })?;
        self.save()?;
        Ok(Found::Version(FileVersion {
            commit: self.graph.node(place).id.clone(),
            blob,
            map,
        }))
    }

    /// The text of a blob; nothing where it is missing, too large, binary or no UTF-8.
    pub fn text(&mut self, blob: &str) -> Result<Option<Rc<str>>, HistoryError> {
        if let Some(text) = self.texts.get(blob) {
            return Ok(text.clone());
        }
        let text: Option<Rc<str>> = self.blobs.text(blob)?.map(Rc::from);
        self.texts.keep(blob, text.clone());
        Ok(text)
    }

    /// The text of a path at a commit, wherever that is.
    pub fn text_at(&mut self, commit: &str, path: &str) -> Result<Option<String>, HistoryError> {
        Ok(self.blobs.text_at(commit, path)?)
    }

    /// What is known of a content that is as the last commit has it, where that was asked before: without git, and without
    /// a look at other commits. Nothing where it is not known so easily.
    pub fn evidence_of_unchanged(
        &mut self,
        path: &str,
        base: &Base,
        content: &str,
    ) -> Result<Option<FileEvidence>, HistoryError> {
        let Some(head) = base.only_parent() else {
            return Ok(None);
        };
        let hash = ContentHash::of(content, &TokenHasher::Plain).0;
        let Some(commit) = self.store.tip(path, head, &hash)? else {
            return Ok(None);
        };
        if self.reader.has_snapshot_on(self.id, path, head)? {
            return Ok(None);
        }
        let map = match commit {
            Some(commit) => self.store.map(commit, path)?,
            None => Some(DerivedMap::default()),
        };
        Ok(map.map(|map| FileEvidence {
            parents: vec![Version {
                text: content.to_owned(),
                origins: map.origins,
                past: map.past,
            }],
            ..self.evidence_of_snapshots(Vec::new())
        }))
    }

    /// Makes the same question easy the next time.
    fn note_tip(&mut self, path: &str, base: &Base, parents: &[Version]) -> Result<(), HistoryError> {
        let (Some(head), [version]) = (base.only_parent(), parents) else {
            return Ok(());
        };
        let commit = match self.graph.place(head) {
            Some(place) => match self.at(place, path)? {
                At::Changed(changed) => Some(self.graph.node(changed).number),
                At::Outside(_) => None,
                At::Never => return Ok(()),
            },
            None => None,
        };
        let hash = ContentHash::of(&version.text, &TokenHasher::Plain).0;
        Ok(self.store.note_tip(path, head, commit, &hash)?)
    }

    /// What is known of a content at `path` that no commit holds yet, and that follows on `base`. `earlier`: see
    /// [`History::earlier_names`].
    pub fn evidence(&mut self, path: &str, earlier: &[&str], base: &Base) -> Result<FileEvidence, HistoryError> {
        let mut wanted = base.parents.clone();
        wanted.extend(base.repeated.iter().chain(&base.reverted).cloned());
        self.index(&wanted)?;
        let names: Vec<&str> = std::iter::once(path).chain(earlier.iter().copied()).collect();
        let mut parents = Vec::new();
        for parent in &base.parents {
            parents.extend(self.version_under(parent, &names)?);
        }
        let mut related = Vec::new();
        for (commits, before) in [(&base.repeated, false), (&base.reverted, true)] {
            for commit in commits {
                related.extend(self.change_to_repeat(commit, before, &names)?);
            }
        }
        self.save()?;
        self.note_tip(path, base, &parents)?;
        let snapshots = self.snapshots_on(&names, &base.parents, None)?;
        Ok(self.put_together(&snapshots, parents, related))
    }

    /// What is known of a path as a commit has it: its own version, and nothing else.
    pub fn evidence_at(&mut self, commit: &str, path: &str) -> Result<FileEvidence, HistoryError> {
        self.index(&[commit.to_owned()])?;
        let version = self.version_under(commit, &[path])?;
        self.save()?;
        Ok(FileEvidence {
            parents: version.into_iter().collect(),
            ..self.evidence_of_snapshots(Vec::new())
        })
    }

    /// The version of the first of several names that a commit has.
    fn version_under(&mut self, commit: &str, names: &[&str]) -> Result<Option<Version>, HistoryError> {
        let Some(place) = self.graph.place(commit) else {
            return self.text_under(commit, names);
        };
        let mut deleted = None;
        for name in names {
            match self.at(place, name)? {
                At::Never => {}
                At::Outside(id) => {
                    if let Some(mut before) = self.text_under(&id, &[name])? {
                        before.past = self.dropped_past(place, name)?;
                        return Ok(Some(before));
                    }
                }
                At::Changed(changed) => {
                    let key = Key {
                        commit: changed,
                        path: (*name).to_owned(),
                    };
                    let blob = self.change(changed, name)?.and_then(|change| change.new_blob);
                    let map = self.map(&key)?;
                    let mut past = self.dropped_past(place, name)?;
                    if let Some(blob) = blob {
                        let mut version = self.version_of(&blob, &map)?;
                        version.past.join(&past);
                        return Ok(Some(version));
                    }
                    past.join(&map.past);
                    deleted = deleted.or(Some(past));
                }
            }
        }
        Ok(deleted.map(|past| Version {
            past,
            ..Version::default()
        }))
    }

    fn text_under(&mut self, commit: &str, names: &[&str]) -> Result<Option<Version>, HistoryError> {
        for name in names {
            if let Some(text) = self.blobs.text_at(commit, name)? {
                return Ok(Some(Version {
                    text,
                    ..Version::default()
                }));
            }
        }
        Ok(None)
    }

    /// Snapshots alone, newest first.
    fn evidence_of_snapshots(&self, snapshots: Vec<Snapshot>) -> FileEvidence {
        FileEvidence {
            memo: self.memo.clone(),
            ..FileEvidence::of_snapshots(self.hasher, snapshots)
        }
    }

    /// A blob that cannot be read is a version all the same: what came before it is past.
    fn version_of(&mut self, blob: &str, map: &DerivedMap) -> Result<Version, HistoryError> {
        let past = map.past.clone();
        Ok(match self.text(blob)? {
            Some(text) => Version {
                text: text.to_string(),
                origins: map.origins.clone(),
                past,
            },
            None => Version {
                past,
                ..Version::default()
            },
        })
    }

    /// Keeps what was derived. Where that fails it is derived again the next time.
    fn save(&mut self) -> Result<(), HistoryError> {
        let unsaved = std::mem::take(&mut self.unsaved);
        if unsaved.is_empty() {
            return Ok(());
        }
        let maps = unsaved.iter().filter_map(|key| {
            let map = self.maps.get(key)?;
            Some((self.graph.node(key.commit).number, key.path.as_str(), map.as_ref()))
        });
        Ok(self.store.keep(maps)?)
    }

    /// The paths of files in which anything was ever recorded.
    pub fn recorded_paths(&self) -> &[String] {
        &self.evidence.paths
    }
}

/// Whether a map was derived that one of these later snapshots belongs to.
fn came_before_their_evidence(store: &DerivedStore, since: &[SnapshotOutline]) -> Result<bool, JournalError> {
    for outline in since {
        let Some(head) = &outline.head else { continue };
        let taken = outline.at.0.div_euclid(1_000_000) - CLOCK_SLACK;
        if store.has_map_after(head, &outline.path, taken)? {
            return Ok(true);
        }
    }
    Ok(false)
}
