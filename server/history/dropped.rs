//! What one side of a merge had, and the merge left out whole.

use super::graph::{Parent, Place};
use super::{At, History, HistoryError, Key};
use crate::suggestion::past::Past;

impl History<'_> {
    /// The versions of a file that a commit descends from, and the version that it has does not: a merge took the file of
    /// one side as it was. What they held is past, too.
    pub(super) fn dropped_versions(&mut self, commit: Place, path: &str) -> Result<Vec<Key>, HistoryError> {
        let held = match self.at(commit, path)? {
            At::Changed(changed) => Some(changed),
            At::Outside(_) | At::Never => None,
        };
        if !self.is_merged_since(commit, held) {
            return Ok(Vec::new());
        }
        let changes = self.changes_of(path)?;
        let behind = self.graph.reachable(commit);
        let told = held.map(|held| self.graph.reachable(held)).unwrap_or_default();
        let is_in = |places: &[bool], place: &Place| places.get(place.0 as usize) == Some(&true);
        let mut dropped: Vec<Place> = changes
            .keys()
            .filter(|change| is_in(&behind, change) && !is_in(&told, change))
            .copied()
            .collect();
        dropped.sort_unstable();
        let key = |commit| Key {
            commit,
            path: path.to_owned(),
        };
        Ok(dropped.into_iter().map(key).collect())
    }

    /// What the versions held that a commit descends from, and the version that it has does not.
    pub(super) fn dropped_past(&mut self, commit: Place, path: &str) -> Result<Past, HistoryError> {
        let mut past = Past::default();
        for key in self.dropped_versions(commit, path)? {
            past.join(&self.map(&key)?.past);
        }
        Ok(past)
    }

    /// Whether there is a merge among the first parents from a commit down to the one that changed a file last.
    fn is_merged_since(&self, commit: Place, changed: Option<Place>) -> bool {
        let mut place = commit;
        while Some(place) != changed {
            match self.graph.node(place).parents.as_slice() {
                [Parent::Known(parent)] => place = *parent,
                [] | [Parent::Outside(_)] => return false,
                _ => return true,
            }
        }
        false
    }
}
