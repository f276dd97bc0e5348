//! What a version may come from: snapshots by what they follow on, and other commits by what they say.

use std::rc::Rc;

use super::graph::{Parent, Place};
use super::{At, CLOCK_SLACK, History, HistoryError, Key};
use crate::attribution::evidence::{ContentHash, FileEvidence, Related, Snapshot, SnapshotContent, Version};
use crate::attribution::tokens::{TokenHasher, Tokens};
use crate::git::reflog::{Maker, Makers};
use crate::journal::derived::DerivedMap;
use crate::journal::fact::WorktreeName;
use crate::journal::redact::Redactor;
use crate::journal::snapshot::{self, SnapshotOutline, SnapshotRow};

/// No more snapshots are put together for one content; more would not be asked.
const SNAPSHOTS: usize = 9;

/// So many names that a file had before are looked at.
const FORMER_NAMES: usize = 8;

/// No more contents of snapshots are held in memory.
const SNAPSHOTS_HELD: usize = 64;

/// Snapshots in the order in which they are asked.
#[derive(Debug, Default)]
pub(super) struct Ordered {
    pub(super) snapshots: Vec<Rc<Snapshot>>,
    /// How many of them were taken on top of the parents.
    pub(super) on_top: usize,
    /// Those that were taken on top of the parents in another work tree.
    pub(super) elsewhere: Vec<Rc<Snapshot>>,
}

impl Ordered {
    pub(super) fn is_empty(&self) -> bool {
        self.snapshots.is_empty() && self.elsewhere.is_empty()
    }
}

/// How a snapshot relates to a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    /// Taken on top of one of the parents.
    OnTop,
    /// Taken on another branch, or on a commit that was made anew since.
    Beside,
    /// Taken on top of an ancestor: a stash, a reset, or long committed.
    Older,
    /// Taken on top of one of the parents, in another work tree than the one that the content is of.
    Elsewhere,
}

impl Relation {
    /// Whether `HEAD` was at one of the parents.
    fn is_of_parents(self) -> bool {
        matches!(self, Self::OnTop | Self::Elsewhere)
    }
}

impl History<'_> {
    /// The snapshots of a file under several names that can have gone into a content: that of commit `of`, or one that
    /// no commit holds yet. The names that it had before come after them.
    pub(super) fn snapshots_on(
        &mut self,
        names: &[&str],
        parents: &[String],
        of: Option<Place>,
    ) -> Result<Ordered, HistoryError> {
        let places: Vec<Place> = parents.iter().filter_map(|parent| self.graph.place(parent)).collect();
        let mut found: Vec<(Relation, i64)> = Vec::new();
        for name in names {
            for outline in self.outlines_of(name)?.iter() {
                let Some(relation) = self.relation(outline, parents, &places, of) else {
                    continue;
                };
                let is_another_file = match (&outline.head, places.first()) {
                    (Some(head), Some(place)) if !relation.is_of_parents() => {
                        self.is_another_file(name, head, *place)?
                    }
                    _ => false,
                };
                if !is_another_file {
                    found.push((relation, outline.id));
                }
            }
        }
        let there = of.map(|of| self.graph.node(of).id.clone()).or(parents.first().cloned());
        for name in self.former_names(names, there.as_deref())? {
            for outline in self.outlines_of(&name)?.iter() {
                // What has the name on top of a commit that does not have it is another file.
                let relation = self.relation(outline, parents, &places, of);
                if let Some(relation) = relation.filter(|relation| !relation.is_of_parents()) {
                    found.push((relation, outline.id));
                }
            }
        }
        found.sort_by_key(|(relation, number)| (*relation, std::cmp::Reverse(*number)));
        let mut ordered = Ordered::default();
        for (relation, number) in found {
            let list = match relation {
                Relation::Elsewhere => &mut ordered.elsewhere,
                Relation::OnTop | Relation::Beside | Relation::Older => &mut ordered.snapshots,
            };
            if list.len() >= SNAPSHOTS {
                continue;
            }
            let Some(snapshot) = self.snapshot(number)? else {
                continue;
            };
            list.push(snapshot);
            ordered.on_top += usize::from(relation == Relation::OnTop);
        }
        Ok(ordered)
    }

    /// Whether the file of a name on top of `there` is not the one that has the name at `place`: that of the commit from
    /// which both come went, or got another name, and another file came. Where it went on both sides, what has the name
    /// now is new on both, and one may be the other made anew.
    fn is_another_file(&mut self, name: &str, there: &str, place: Place) -> Result<bool, HistoryError> {
        let changes = self.changes_of(name)?;
        if changes.values().all(|change| change.new_blob.is_some()) {
            return Ok(false);
        }
        let there_place = self.graph.place(there);
        let ancestor = match there_place.map(|there| self.graph.common_ancestor(there, place)) {
            Some(Some(ancestor)) => Some(ancestor),
            Some(None) => return Ok(false),
            None => None,
        };
        let common = ancestor.map_or_else(|| there.to_owned(), |ancestor| self.graph.node(ancestor).id.clone());
        if !self.has_file(&common, name)? || !self.went_since(name, place, ancestor)? {
            return Ok(false);
        }
        match there_place {
            Some(there) => Ok(!self.went_since(name, there, ancestor)?),
            None => Ok(true),
        }
    }

    /// Whether the file that has a name at a commit's ancestor went, or got another name and not its own again, on the way
    /// to the commit.
    fn went_since(&mut self, name: &str, place: Place, ancestor: Option<Place>) -> Result<bool, HistoryError> {
        let mut place = place;
        let mut traced = name.to_owned();
        while let At::Changed(changed) = self.at(place, &traced)? {
            if ancestor.is_some_and(|ancestor| self.graph.is_ancestor(changed, ancestor)) {
                break;
            }
            let Some(change) = self
                .change(changed, &traced)?
                .filter(|change| change.new_blob.is_some())
            else {
                return Ok(true);
            };
            match (change.renamed_from, change.old_blob) {
                (Some(before), _) => traced = before,
                (None, Some(_)) => {}
                (None, None) => return Ok(true),
            }
            match self.graph.node(changed).parents.first() {
                Some(Parent::Known(parent)) => place = *parent,
                _ => break,
            }
        }
        Ok(traced != name)
    }

    /// The recorded names that a file had before, wherever it was renamed. A name that the commit `there` has is another
    /// file's, and so is what a name stood for once the file had given it up.
    fn former_names(&mut self, names: &[&str], there: Option<&str>) -> Result<Vec<String>, HistoryError> {
        let mut former: Vec<String> = Vec::new();
        let mut open: Vec<(String, Option<Place>)> = names.iter().map(|name| ((*name).to_owned(), None)).collect();
        while let Some((name, given_up)) = open.pop().filter(|_| former.len() < FORMER_NAMES) {
            let changes = self.changes_of(&name)?;
            let mut latest_first: Vec<_> = changes.iter().collect();
            latest_first.sort_unstable_by_key(|(place, _)| std::cmp::Reverse(**place));
            for (renamed, change) in latest_first {
                let was_the_file = given_up.is_none_or(|given_up| self.graph.is_ancestor(*renamed, given_up));
                let before = change.renamed_from.as_ref().filter(|_| was_the_file);
                if let Some(before) = before.filter(|before| !names.contains(&before.as_str()))
                    && !former.contains(before)
                {
                    former.push(before.clone());
                    open.push((before.clone(), Some(*renamed)));
                }
            }
        }
        former.sort_unstable();
        former.retain(|name| self.evidence.paths.contains(name));
        let Some(there) = there else { return Ok(former) };
        let mut gone = Vec::new();
        for name in former {
            if !self.has_file(there, &name)? {
                gone.push(name);
            }
        }
        Ok(gone)
    }

    /// Nothing for a snapshot that came after the commit.
    fn relation(
        &mut self,
        known: &SnapshotOutline,
        parents: &[String],
        places: &[Place],
        of: Option<Place>,
    ) -> Option<Relation> {
        if let Some(of) = of {
            let committed = self.graph.node(of).committed;
            // A clock before the first evidence tells nothing.
            let first = self.evidence.first_at.map_or(i64::MAX, |at| at.0.div_euclid(1_000_000));
            let is_later = known.at.0.div_euclid(1_000_000) > committed + CLOCK_SLACK;
            if committed >= first && is_later {
                return None;
            }
        }
        let Some(head) = &known.head else {
            return Some(if parents.is_empty() {
                Relation::OnTop
            } else {
                Relation::Older
            });
        };
        if parents.contains(head) {
            let is_elsewhere = self.is_elsewhere(known, head, of);
            return Some(if is_elsewhere {
                Relation::Elsewhere
            } else {
                Relation::OnTop
            });
        }
        let Some(head) = self.graph.place(head) else {
            return Some(Relation::Older);
        };
        if of.is_some_and(|of| self.graph.is_ancestor(of, head)) {
            return None;
        }
        let is_older = places.iter().any(|parent| self.graph.is_ancestor(head, *parent));
        Some(if is_older { Relation::Older } else { Relation::Beside })
    }

    /// Whether a snapshot on top of a content's parent was surely taken in another work tree than the content's: for one
    /// that no commit holds, this one, and for a commit the one in which it was made.
    fn is_elsewhere(&mut self, known: &SnapshotOutline, parent: &str, of: Option<Place>) -> bool {
        let Some(worktree) = &known.worktree else { return false };
        let Some(of) = of else {
            return *worktree != self.repository.worktree_name();
        };
        let makers = self.makers.get_or_insert_with(|| Makers::of(self.repository));
        makers.of_commit(&self.graph.node(of).id, parent, worktree) == Maker::Another
    }

    fn outlines_of(&mut self, path: &str) -> Result<Rc<Vec<SnapshotOutline>>, HistoryError> {
        if let Some(outlines) = self.outlines.get(path) {
            return Ok(Rc::clone(outlines));
        }
        let outlines = if self.evidence.paths.iter().any(|known| known == path) {
            self.reader.snapshot_outlines(self.id, path)?
        } else {
            Vec::new()
        };
        let outlines = Rc::new(outlines);
        self.outlines.insert(path.to_owned(), Rc::clone(&outlines));
        Ok(outlines)
    }

    /// Nothing for a snapshot that was dropped meanwhile, or that cannot be read any more.
    pub(super) fn snapshot(&mut self, number: i64) -> Result<Option<Rc<Snapshot>>, HistoryError> {
        if let Some(snapshot) = self.snapshots.get(&number) {
            return Ok(Some(Rc::clone(snapshot)));
        }
        let reader = self.reader;
        let row = reader.snapshot(number, &mut |blob| {
            self.text(blob).ok().flatten().map(|text| text.to_string())
        })?;
        let Some(snapshot) = row.and_then(|row| snapshot_of(row, &self.hasher)) else {
            return Ok(None);
        };
        if self.snapshots.len() >= SNAPSHOTS_HELD {
            self.snapshots.clear();
        }
        let snapshot = Rc::new(snapshot);
        self.snapshots.insert(number, Rc::clone(&snapshot));
        Ok(Some(snapshot))
    }

    /// The evidence for one content. Versions come with their texts as git has them, and are brought into the terms of the
    /// snapshots.
    pub(super) fn put_together(&self, ordered: &Ordered, parents: Vec<Version>, related: Vec<Related>) -> FileEvidence {
        let cloned = |snapshots: &[Rc<Snapshot>]| snapshots.iter().map(|snapshot| Snapshot::clone(snapshot)).collect();
        let of_snapshots = FileEvidence {
            on_top: ordered.on_top,
            elsewhere: cloned(&ordered.elsewhere),
            ..self.evidence_of_snapshots(cloned(&ordered.snapshots))
        };
        evidence_from(of_snapshots, parents, related)
    }

    /// The version that comes back where a commit's change is repeated, or (`before`) taken back.
    pub(super) fn change_to_repeat(
        &mut self,
        commit: &str,
        before: bool,
        names: &[&str],
    ) -> Result<Option<Related>, HistoryError> {
        let Some(key) = self.key_to_repeat(commit, before, names)? else {
            let blob = if before { self.blob_before(commit, names)? } else { None };
            let version = match blob {
                Some(blob) => self.version_of(&blob, &DerivedMap::default())?,
                None => return Ok(None),
            };
            return Ok(Some(Related {
                version,
                brings_back: true,
            }));
        };
        let map = self.map(&key)?;
        let Some(blob) = self.change(key.commit, &key.path)?.and_then(|change| change.new_blob) else {
            return Ok(None);
        };
        Ok(Some(Related {
            version: self.version_of(&blob, &map)?,
            brings_back: true,
        }))
    }

    /// What a commit in the index has changed a file from. Where that is no version of the index, it is from before the
    /// first evidence, and nobody's.
    pub(super) fn blob_before(&mut self, commit: &str, names: &[&str]) -> Result<Option<String>, HistoryError> {
        let Some(place) = self.graph.place(commit) else {
            return Ok(None);
        };
        for name in names {
            if let Some(change) = self.change(place, name)? {
                return Ok(change.old_blob);
            }
        }
        Ok(None)
    }

    /// The version of a file at a commit, or (`before`) at its parent. `names`: those that it had, the newest first; it may
    /// have got another one since.
    pub(super) fn key_to_repeat(
        &mut self,
        commit: &str,
        before: bool,
        names: &[&str],
    ) -> Result<Option<Key>, HistoryError> {
        let Some(mut place) = self.graph.place(commit) else {
            return Ok(None);
        };
        if before {
            match self.graph.node(place).parents.first() {
                Some(Parent::Known(parent)) => place = *parent,
                _ => return Ok(None),
            }
        }
        let there = self.graph.node(place).id.clone();
        for name in names {
            if let Some(path) = self.name_at(&there, name)?
                && let At::Changed(commit) = self.at(place, &path)?
            {
                return Ok(Some(Key { commit, path }));
            }
        }
        Ok(None)
    }
}

/// The evidence of snapshots with that of versions, which come with their texts as git has them and are brought into the
/// terms of the snapshots.
pub fn evidence_from(of_snapshots: FileEvidence, parents: Vec<Version>, related: Vec<Related>) -> FileEvidence {
    let is_redacted = of_snapshots.may_lack_secrets();
    let terms = |mut version: Version| {
        if is_redacted {
            let (text, origins) = Redactor::shared().redact_with_origins(&version.text, &version.origins);
            (version.text, version.origins) = (text, origins);
        }
        version
    };
    FileEvidence {
        parents: parents.into_iter().map(terms).collect(),
        related: related
            .into_iter()
            .map(|related| Related {
                version: terms(related.version),
                ..related
            })
            .collect(),
        ..of_snapshots
    }
}

/// What rows of a file tell, those of a work tree's own first: where there are none of its own, those of others stand for
/// them.
pub fn evidence_of_rows(rows: Vec<SnapshotRow>, hasher: TokenHasher, worktree: Option<&WorktreeName>) -> FileEvidence {
    let is_elsewhere = |row: &SnapshotRow| row.is_of_another(worktree);
    let (elsewhere, own): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_elsewhere);
    let read = |rows: Vec<SnapshotRow>| rows.into_iter().filter_map(|row| snapshot_of(row, &hasher)).collect();
    if own.is_empty() {
        return FileEvidence::of_snapshots(hasher, read(elsewhere));
    }
    FileEvidence {
        elsewhere: read(elsewhere),
        ..FileEvidence::of_snapshots(hasher, read(own))
    }
}

/// A row as attribution reads it; nothing where its tokens cannot be read any more.
pub fn snapshot_of(row: SnapshotRow, hasher: &TokenHasher) -> Option<Snapshot> {
    let (content, hash) = match row.content {
        snapshot::SnapshotContent::Text(text) => {
            // Under a key, contents are recognised by their keyed hash alone.
            let hash = match hasher {
                TokenHasher::Plain => ContentHash(row.hash),
                TokenHasher::Keyed(_) => ContentHash::of(&text, hasher),
            };
            (SnapshotContent::Text(text), hash)
        }
        snapshot::SnapshotContent::Tokens(bytes) => (
            SnapshotContent::Tokens(Tokens::from_bytes(&bytes).ok()?),
            ContentHash(row.hash),
        ),
    };
    Some(Snapshot {
        content,
        hash,
        origins: row.origins,
    })
}
