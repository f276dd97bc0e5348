//! What a commit adds to what is known of its files: the part of their origins that follows neither from its parents nor
//! from anything else that git tells.

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use super::derive::Link;
use super::graph::Place;
use super::{History, HistoryError, Key};
use crate::attribution::claims::unexpected;
use crate::attribution::evidence::{FileEvidence, Version, origins_of};
use crate::journal::derived::ChangedFile;
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::OriginMap;

/// A file of a commit of which something is known.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// The path in the commit.
    pub path: String,
    /// The blob, in hexadecimal.
    pub blob: String,
    /// Its text.
    pub text: Rc<str>,
    /// Who wrote which bytes of it.
    pub origins: OriginMap,
    /// The part of that which the parents' versions do not explain.
    pub fresh: OriginMap,
    /// The version in the first parent.
    pub before: Version,
}

impl History<'_> {
    /// The commits in the index that are reachable from others, parents first.
    pub fn commits_up_to(&self, revisions: &[String]) -> Vec<String> {
        let mut places = BTreeSet::new();
        for start in revisions.iter().filter_map(|id| self.graph.place(id)) {
            let reachable = self.graph.reachable(start).into_iter().zip(0..);
            places.extend(reachable.filter_map(|(is_reachable, place)| is_reachable.then_some(Place(place))));
        }
        places
            .into_iter()
            .map(|place| self.graph.node(place).id.clone())
            .collect()
    }

    /// The suggestions that were recorded here in this repository.
    pub fn own_suggestions(&self) -> Result<HashSet<SuggestionId>, HistoryError> {
        Ok(self.reader.own_suggestions(self.id)?)
    }

    /// When a commit in the index was made, in seconds since 1970, and by whom: `Name <email>`.
    pub fn signature(&self, commit: &str) -> Result<Option<(i64, String)>, HistoryError> {
        let Some(place) = self.graph.place(commit) else {
            return Ok(None);
        };
        let node = self.graph.node(place);
        Ok(Some((node.committed, self.store.identity(node.number)?.author)))
    }

    /// The files that a commit in the index changed and of which something is known, by path.
    pub fn contributions(&mut self, commit: &str) -> Result<Vec<Contribution>, HistoryError> {
        let Some(place) = self.graph.place(commit) else {
            return Ok(Vec::new());
        };
        let mut contributions = Vec::new();
        for file in self.store.changes_of_commit(self.graph.node(place).number)? {
            let Some(blob) = file.new_blob.clone() else { continue };
            let key = Key {
                commit: place,
                path: file.path.clone(),
            };
            let map = self.map(&key)?;
            if map.origins.runs.is_empty() {
                continue;
            }
            let Some(text) = self.text(&blob)? else { continue };
            let parents = self.parents_of(&key, &file)?;
            let before = parents.first().cloned().unwrap_or_default();
            let evidence = FileEvidence {
                parents,
                ..self.evidence_of_snapshots(Vec::new())
            };
            contributions.push(Contribution {
                path: file.path,
                blob,
                fresh: unexpected(&map.origins, &origins_of(&evidence, &text).origins),
                origins: map.origins.clone(),
                text,
                before,
            });
        }
        self.save()?;
        Ok(contributions)
    }

    fn parents_of(&mut self, key: &Key, change: &ChangedFile) -> Result<Vec<Version>, HistoryError> {
        let mut versions = Vec::new();
        for link in self.parent_links(key, change)? {
            let map = match &link {
                Link::Version(key) => self.map(key)?,
                _ => Rc::default(),
            };
            versions.extend(self.version_of_link(&link, &map)?);
        }
        Ok(versions)
    }
}
