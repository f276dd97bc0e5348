//! What the commit being made follows on, as far as it is known without asking git; and what is kept of it for the next.

use std::collections::HashSet;
use std::path::PathBuf;

use super::super::error::CommandError;
use super::super::files::failure;
use super::super::provenance::{KnownFile, Provenance};
use super::gather::Knowing;
use crate::attribution::evidence::Version;
use crate::git::Repository;
use crate::git::changes::{ChangedContent, ChangedText, FileChange};
use crate::git::state::CommitPlan;
use crate::history::remembered::Remembered;
use crate::journal::derived::{DerivedMap, StagedFile};
use crate::journal::fact::RepositoryId;
use crate::paths::Home;
use crate::report::view::FileView;
use crate::suggestion::origin::OriginMap;

/// The installed `post-commit` script looks for this name.
const FOLLOW: &str = "journal-follow";

/// The files of the commit being made, read against those of the commit before.
pub(super) struct Lineage<'a> {
    provenance: &'a Provenance,
    remembered: Remembered,
    /// The files that were read.
    read: HashSet<String>,
    /// Those of which something is known, and not what the commit before has of them.
    without_base: HashSet<String>,
    kept: Kept,
}

/// What is known of the files of the commit being made.
#[derive(Debug, Default)]
struct Kept {
    files: Vec<StagedFile>,
    /// Whether something is known of a file, and not what the commit before has of it.
    lacks_a_base: bool,
}

/// The same, to be kept once the commit has its message.
#[derive(Debug)]
pub(super) struct Staged {
    remembered: Remembered,
    kept: Kept,
}

impl<'a> Lineage<'a> {
    /// The lineage of the commit that `plan` compares.
    pub(super) fn open(
        home: &Home,
        repository: &Repository,
        provenance: &'a Provenance,
        id: RepositoryId,
        plan: &CommitPlan,
    ) -> Result<Self, CommandError> {
        let remembered = Remembered::open(home, repository, &provenance.reader, id, plan).map_err(failure)?;
        Ok(Self {
            provenance,
            remembered,
            read: HashSet::new(),
            without_base: HashSet::new(),
            kept: Kept::default(),
        })
    }

    /// What the commit before has of the file; nothing where that is not known.
    fn before(&self, change: &FileChange) -> Result<Option<DerivedMap>, CommandError> {
        let path = change.renamed_from.as_ref().unwrap_or(&change.path);
        let map = self
            .remembered
            .map(&self.provenance.reader, path, change.old_blob.as_deref());
        map.map_err(failure)
    }

    /// Takes in the files that were not read: those that lost lines, went or got another name.
    pub(super) fn finish(mut self, changes: &[FileChange]) -> Result<Staged, CommandError> {
        for change in changes {
            let mut lineage = &mut self;
            if lineage.read.contains(&change.path) {
                continue;
            }
            match &change.content {
                ChangedContent::Text(text) if change.new_blob.is_some() => {
                    let known = lineage.known(change)?;
                    if !known.is_empty() {
                        let view = known.view(&change.path, &text.new);
                        lineage.was_read(change, &known, &view)?;
                    }
                }
                _ => lineage.keep_unread(change)?,
            }
        }
        Ok(Staged {
            remembered: self.remembered,
            kept: self.kept,
        })
    }

    /// A file that went has nothing but a past; one that is the same under another name has the same map. Of one that
    /// cannot be read nobody knows who wrote it.
    fn keep_unread(&mut self, change: &FileChange) -> Result<(), CommandError> {
        let Some(mut map) = self.before(change)? else {
            return Ok(());
        };
        if map.past.is_empty() {
            return Ok(());
        }
        if change.content != ChangedContent::Unchanged {
            map.origins = OriginMap::default();
        }
        self.keep(change, map)
    }

    /// From this commit on it is not known what the file has.
    fn keep_nothing(&mut self, change: &FileChange) -> Result<(), CommandError> {
        let of_no_object = FileChange {
            new_blob: Some(String::new()),
            ..change.clone()
        };
        self.keep(&of_no_object, DerivedMap::default())
    }

    fn keep(&mut self, change: &FileChange, map: DerivedMap) -> Result<(), CommandError> {
        let newest = self.remembered.newest_snapshot(&self.provenance.reader, &change.path);
        let newest = newest.map_err(failure)?;
        if let Some(before) = &change.renamed_from {
            self.kept.files.push(StagedFile {
                path: before.clone(),
                blob: None,
                newest,
                map: DerivedMap {
                    origins: OriginMap::default(),
                    ..map.clone()
                },
            });
        }
        self.kept.files.push(StagedFile {
            path: change.path.clone(),
            blob: change.new_blob.clone(),
            newest,
            map,
        });
        Ok(())
    }
}

impl Knowing for &mut Lineage<'_> {
    fn known(&mut self, change: &FileChange) -> Result<KnownFile, CommandError> {
        let paths: Vec<&str> = std::iter::once(change.path.as_str())
            .chain(change.renamed_from.as_deref())
            .collect();
        let (Some(map), Some(base)) = (self.before(change)?, self.remembered.base()) else {
            let known = self.provenance.file(self.provenance.repository, &paths)?;
            if !known.is_empty() {
                self.kept.lacks_a_base = true;
                self.without_base.insert(change.path.clone());
            }
            return Ok(known);
        };
        let was_there = change.old_blob.is_some();
        let text = change.text().map(|ChangedText { old, .. }| old.clone());
        let parent = (was_there || !map.past.is_empty()).then(|| Version {
            text: text.unwrap_or_default(),
            origins: map.origins,
            past: map.past,
        });
        self.provenance.file_on(&paths, base, parent)
    }

    fn was_read(&mut self, change: &FileChange, known: &KnownFile, view: &FileView) -> Result<(), CommandError> {
        self.read.insert(change.path.clone());
        if self.without_base.contains(&change.path) {
            return self.keep_nothing(change);
        }
        let origins = view.evident_origins();
        let mut past = known.past();
        past.add(&origins);
        let map = DerivedMap {
            origins,
            past,
            complete: view.complete,
        };
        self.keep(change, map)
    }
}

impl Staged {
    /// Keeps what is known, and asks `post-commit` for what is not.
    pub(super) fn keep(self, home: &Home, repository: &Repository) -> Result<(), CommandError> {
        if self.kept.lacks_a_base {
            ask_to_follow(repository);
        } else {
            was_followed(repository);
        }
        self.remembered.keep(home, &self.kept.files).map_err(failure)
    }
}

fn flag(repository: &Repository) -> PathBuf {
    repository.git_dir().join(FOLLOW)
}

/// Asks `post-commit`, where it is installed, to look at the commit that is being made.
pub(super) fn ask_to_follow(repository: &Repository) {
    // Without it the same is derived later.
    let _ = std::fs::write(flag(repository), "");
}

/// There is nothing to look at any more.
pub(in crate::cli) fn was_followed(repository: &Repository) {
    // It is there only after a commit that nobody has looked at.
    let _ = std::fs::remove_file(flag(repository));
}
