//! One origin map after the other, each once all that it is made from are there. Iterative: histories are long.

use std::collections::HashSet;
use std::rc::Rc;

use super::graph::{Parent, Place};
use super::{At, History, HistoryError, Key, MAPS_A_BATCH, Progress};
use crate::attribution::evidence::{FileEvidence, Related, Version, origins_of};
use crate::journal::derived::{ChangedFile, DerivedMap};
use crate::journal::redact::Redactor;
use crate::suggestion::origin::OriginMap;
use crate::suggestion::past::Past;

/// So many names of a file are tried in the other parents of a merge.
const NAMES_OF_A_FILE: usize = 8;

/// What a version is made from.
#[derive(Debug, Clone)]
pub(super) enum Link {
    /// A version in the index.
    Version(Key),
    /// A content from before the first evidence.
    Blob(String),
    /// The same, of which only the place is known.
    Outside { commit: String, path: String },
}

enum Step {
    Done(DerivedMap),
    Needs(Vec<Key>),
}

/// The versions that are being waited for. One that waits for itself goes without.
pub(super) struct Waiting<'s> {
    open: &'s HashSet<Key>,
    needs: Vec<Key>,
}

impl History<'_> {
    /// The map of a version.
    pub(super) fn map(&mut self, key: &Key) -> Result<Rc<DerivedMap>, HistoryError> {
        let mut stack = vec![key.clone()];
        let mut open: HashSet<Key> = HashSet::new();
        while let Some(top) = stack.last().cloned() {
            if self.known(&top)?.is_none() {
                open.insert(top.clone());
                match self.step(&top, &open)? {
                    Step::Needs(needs) => {
                        stack.extend(needs);
                        continue;
                    }
                    Step::Done(map) => self.remember(top.clone(), map)?,
                }
            }
            open.remove(&top);
            stack.pop();
        }
        Ok(self.known(key)?.unwrap_or_default())
    }

    fn known(&mut self, key: &Key) -> Result<Option<Rc<DerivedMap>>, HistoryError> {
        if let Some(map) = self.maps.get(key) {
            return Ok(Some(Rc::clone(map)));
        }
        if !self.may_hold(&key.path)? {
            return Ok(Some(Rc::new(DerivedMap {
                complete: true,
                ..DerivedMap::default()
            })));
        }
        let kept = self.store.map(self.graph.node(key.commit).number, &key.path)?;
        Ok(kept.map(|map| {
            let map = Rc::new(map);
            self.maps.insert(key.clone(), Rc::clone(&map));
            map
        }))
    }

    fn remember(&mut self, key: Key, map: DerivedMap) -> Result<(), HistoryError> {
        self.maps.insert(key.clone(), Rc::new(map));
        self.unsaved.push(key);
        self.derived += 1;
        if self.unsaved.len() >= MAPS_A_BATCH {
            self.save()?;
            (self.progress)(Progress::Versions(self.derived));
        }
        Ok(())
    }

    fn step(&mut self, key: &Key, open: &HashSet<Key>) -> Result<Step, HistoryError> {
        let Some(change) = self.change(key.commit, &key.path)? else {
            return Ok(Step::Done(DerivedMap::default()));
        };
        let parent_links = self.parent_links(key, &change)?;
        let related_links = self.related(key, &change)?;
        let mut waiting = Waiting {
            open,
            needs: Vec::new(),
        };
        let mut past = Past::default();
        let mut parents = Vec::new();
        for link in &parent_links {
            let map = self.map_of(link, &mut waiting)?;
            past.join(&map.past);
            parents.push(map);
        }
        for link in self.dropped_links(key, &change)? {
            let map = self.map_of(&link, &mut waiting)?;
            past.join(&map.past);
        }
        let mut related = Vec::new();
        for (link, _) in &related_links {
            related.push(self.map_of(link, &mut waiting)?);
        }
        if !waiting.needs.is_empty() {
            return Ok(Step::Needs(waiting.needs));
        }
        let Some(blob) = &change.new_blob else {
            let (origins, complete) = (OriginMap::default(), true);
            return Ok(Step::Done(DerivedMap {
                origins,
                past,
                complete,
            }));
        };
        let parent_ids: Vec<String> = self.parent_ids(key.commit);
        let earlier = self.earlier_names_in(key, &change)?;
        let names: Vec<&str> = std::iter::once(key.path.as_str())
            .chain(earlier.iter().map(String::as_str))
            .collect();
        let ordered = self.snapshots_on(&names, &parent_ids, Some(key.commit))?;
        let moves = self.moves_into(key, &mut waiting)?;
        if !waiting.needs.is_empty() {
            return Ok(Step::Needs(waiting.needs));
        }
        let says_nothing = |map: &Rc<DerivedMap>| map.origins.runs.is_empty() && map.past.is_empty();
        let claims = self.claims_on(key, blob)?;
        let is_unseen = ordered.is_empty() && moves.is_empty() && claims.is_empty();
        if is_unseen && parents.iter().chain(&related).all(says_nothing) {
            return Ok(Step::Done(DerivedMap {
                complete: true,
                ..DerivedMap::default()
            }));
        }
        let Some(text) = self.text(blob)? else {
            return Ok(Step::Done(DerivedMap {
                past,
                ..DerivedMap::default()
            }));
        };
        let mut versions = Vec::new();
        for (link, map) in parent_links.iter().zip(&parents) {
            let version = self.version_of_link(link, map)?;
            // What is past for one of them is past for them all.
            versions.extend(version.map(|version| Version {
                past: past.clone(),
                ..version
            }));
        }
        let mut others = Vec::new();
        for ((link, brings_back), map) in related_links.iter().zip(&related) {
            let version = self.version_of_link(link, map)?;
            others.extend(version.map(|version| Related {
                version,
                brings_back: *brings_back,
            }));
        }
        let evidence = self.put_together(&ordered, versions, others);
        let mut map = derived(&evidence, &text);
        for source in &moves {
            self.add_moved(&mut map.origins, &text, &evidence, source)?;
        }
        self.join_claims(&mut map.origins, &claims, &text);
        past.add(&map.origins);
        map.past = past;
        Ok(Step::Done(map))
    }

    pub(super) fn parent_ids(&self, commit: Place) -> Vec<String> {
        let id = |parent: &Parent| match parent {
            Parent::Known(place) => self.graph.node(*place).id.clone(),
            Parent::Outside(id) => id.clone(),
        };
        self.graph.node(commit).parents.iter().map(id).collect()
    }

    pub(super) fn map_of(&mut self, link: &Link, waiting: &mut Waiting<'_>) -> Result<Rc<DerivedMap>, HistoryError> {
        let Link::Version(key) = link else {
            return Ok(Rc::default());
        };
        if let Some(map) = self.known(key)? {
            return Ok(map);
        }
        if !waiting.open.contains(key) {
            waiting.needs.push(key.clone());
        }
        Ok(Rc::default())
    }

    pub(super) fn version_of_link(
        &mut self,
        link: &Link,
        map: &Rc<DerivedMap>,
    ) -> Result<Option<Version>, HistoryError> {
        match link {
            Link::Version(key) => match self.change(key.commit, &key.path)?.and_then(|change| change.new_blob) {
                Some(blob) => self.version_of(&blob, map).map(Some),
                None => Ok(Some(Version {
                    past: map.past.clone(),
                    ..Version::default()
                })),
            },
            Link::Blob(blob) => self.version_of(blob, map).map(Some),
            Link::Outside { commit, path } => Ok(self.blobs.text_at(commit, path)?.map(|text| Version {
                text,
                ..Version::default()
            })),
        }
    }

    /// What a version follows on, one link a parent that has the file.
    pub(super) fn parent_links(&mut self, key: &Key, change: &ChangedFile) -> Result<Vec<Link>, HistoryError> {
        let parents = self.graph.node(key.commit).parents.clone();
        let mut links = Vec::new();
        let before = change.renamed_from.as_deref().unwrap_or(&key.path);
        if let Some(first) = parents.first() {
            links.extend(self.link(first, before, change.old_blob.as_ref())?);
        }
        if parents.len() > 1 {
            let names = self.names(key, change)?;
            for parent in &parents[1..] {
                for name in &names {
                    let link = self.link(parent, name, None)?;
                    let is_deleted = match &link {
                        Some(Link::Version(key)) => self
                            .change(key.commit, &key.path)?
                            .is_none_or(|change| change.new_blob.is_none()),
                        _ => false,
                    };
                    if let Some(link) = link.filter(|_| !is_deleted) {
                        links.push(link);
                        break;
                    }
                }
            }
        }
        Ok(links)
    }

    /// The versions that merges before a version left out.
    fn dropped_links(&mut self, key: &Key, change: &ChangedFile) -> Result<Vec<Link>, HistoryError> {
        let before = change.renamed_from.as_deref().unwrap_or(&key.path);
        let mut dropped = Vec::new();
        for parent in self.graph.node(key.commit).parents.clone() {
            if let Parent::Known(parent) = parent {
                dropped.extend(self.dropped_versions(parent, before)?);
            }
        }
        Ok(dropped.into_iter().map(Link::Version).collect())
    }

    /// The versions in the index that a version follows on.
    pub(super) fn parent_versions(&mut self, key: &Key) -> Result<Vec<Key>, HistoryError> {
        let Some(change) = self.change(key.commit, &key.path)? else {
            return Ok(Vec::new());
        };
        let links = self.parent_links(key, &change)?.into_iter();
        Ok(links
            .filter_map(|link| match link {
                Link::Version(key) => Some(key),
                Link::Blob(_) | Link::Outside { .. } => None,
            })
            .collect())
    }

    /// The texts that a version follows on, one a parent; an empty one where the parent's cannot be read.
    pub(super) fn texts_of_parents(&mut self, key: &Key) -> Result<Vec<String>, HistoryError> {
        let Some(change) = self.change(key.commit, &key.path)? else {
            return Ok(Vec::new());
        };
        let mut texts = Vec::new();
        for link in self.parent_links(key, &change)? {
            let version = self.version_of_link(&link, &Rc::default())?;
            texts.extend(version.map(|version| version.text));
        }
        Ok(texts)
    }

    pub(super) fn link(
        &mut self,
        parent: &Parent,
        path: &str,
        blob: Option<&String>,
    ) -> Result<Option<Link>, HistoryError> {
        let outside = |commit: &str| match blob {
            Some(blob) => Link::Blob(blob.clone()),
            None => Link::Outside {
                commit: commit.to_owned(),
                path: path.to_owned(),
            },
        };
        Ok(match parent {
            Parent::Outside(id) => Some(outside(id)),
            Parent::Known(parent) => match self.at(*parent, path)? {
                At::Never => None,
                At::Outside(id) => Some(outside(&id)),
                At::Changed(commit) => Some(Link::Version(Key {
                    commit,
                    path: path.to_owned(),
                })),
            },
        })
    }

    /// The names that a file had, the newest first.
    fn names(&mut self, key: &Key, change: &ChangedFile) -> Result<Vec<String>, HistoryError> {
        let mut names = vec![key.path.clone()];
        let mut at = key.commit;
        let mut renamed = change.renamed_from.clone();
        while names.len() < NAMES_OF_A_FILE {
            let last = names[names.len() - 1].clone();
            if let Some(name) = renamed.take().filter(|name| !names.contains(name)) {
                names.push(name);
                continue;
            }
            let Some(Parent::Known(parent)) = self.graph.node(at).parents.first() else {
                break;
            };
            match self.at(*parent, &last)? {
                At::Changed(changed) => {
                    at = changed;
                    renamed = self.change(changed, &last)?.and_then(|change| change.renamed_from);
                }
                At::Never | At::Outside(_) => break,
            }
        }
        Ok(names)
    }

    /// The versions that git's own words, or the same change id, author and time, relate to this one, and whether they
    /// bring back what the parents have lost.
    fn related(&mut self, key: &Key, change: &ChangedFile) -> Result<Vec<(Link, bool)>, HistoryError> {
        let node = self.graph.node(key.commit);
        let (number, committed) = (node.number, node.committed);
        let identity = self.store.identity(number)?;
        let names: Vec<&str> = std::iter::once(key.path.as_str())
            .chain(change.renamed_from.as_deref())
            .collect();
        let mut related = Vec::new();
        for (commits, before) in [(&identity.reverts, true), (&identity.picked_from, false)] {
            for commit in commits {
                let found = self.key_under_another_name(key, commit, before, &names)?;
                let link = match found {
                    None if before => self.blob_before(commit, &names)?.map(Link::Blob),
                    found => found.filter(|other| other != key).map(Link::Version),
                };
                related.extend(link.map(|link| (link, true)));
            }
        }
        let mut same: Vec<Place> = self
            .store
            .same_change(number, &identity)?
            .into_iter()
            .filter_map(|number| self.graph.place_of_number(number))
            .filter(|other| {
                let age = (self.graph.node(*other).committed, *other);
                age < (committed, key.commit)
                    && !self.graph.is_ancestor(*other, key.commit)
                    && !self.graph.is_ancestor(key.commit, *other)
            })
            .collect();
        same.sort_by_key(|place| std::cmp::Reverse((self.graph.node(*place).committed, *place)));
        // One for each change that went into a squash; older copies of the same change add nothing.
        same.truncate(identity.change_ids.len().max(1));
        for other in same {
            let id = self.graph.node(other).id.clone();
            let found = self.key_under_another_name(key, &id, false, &names)?;
            let found = found.filter(|other| other != key);
            related.extend(found.map(|key| (Link::Version(key), false)));
        }
        Ok(related)
    }

    /// The version of a file at a commit whose change was repeated. A repeated commit may come before a renaming that it
    /// came after: then it changes the same files but one, and that one is the file.
    fn key_under_another_name(
        &mut self,
        key: &Key,
        commit: &str,
        before: bool,
        names: &[&str],
    ) -> Result<Option<Key>, HistoryError> {
        let found = self.key_to_repeat(commit, before, names)?;
        let Some(place) = self.graph.place(commit).filter(|_| found.is_none()) else {
            return Ok(found);
        };
        let ours = self.store.changes_of_commit(self.graph.node(key.commit).number)?;
        let theirs = self.store.changes_of_commit(self.graph.node(place).number)?;
        let is_in = |files: &[ChangedFile], path: &str| files.iter().any(|file| file.path == path);
        let is_alone = ours
            .iter()
            .all(|file| file.path == key.path || is_in(&theirs, &file.path));
        let mut others = theirs.iter().filter(|file| !is_in(&ours, &file.path));
        match (others.next(), others.next()) {
            (Some(other), None) if is_alone => self.key_to_repeat(commit, before, &[&other.path]),
            _ => Ok(None),
        }
    }
}

fn derived(evidence: &FileEvidence, text: &str) -> DerivedMap {
    if !evidence.may_lack_secrets() {
        let found = origins_of(evidence, text);
        return DerivedMap {
            origins: found.origins,
            complete: found.complete,
            past: Past::default(),
        };
    }
    let redacted = Redactor::shared().redact(text);
    let found = origins_of(evidence, redacted.as_str());
    DerivedMap {
        origins: redacted.original_origins(&found.origins),
        complete: found.complete,
        past: Past::default(),
    }
}
