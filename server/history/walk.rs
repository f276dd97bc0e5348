//! Which commit changed a path last, and under which names a file went.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::graph::{Parent, Place};
use super::{At, History, HistoryError, Key, RENAMES_FOLLOWED};
use crate::journal::derived::ChangedFile;
use crate::suggestion::SuggestionId;

impl History<'_> {
    /// Which commit changed a path last, seen from a commit.
    pub(super) fn at(&mut self, start: Place, path: &str) -> Result<At, HistoryError> {
        if let Some(at) = self.places.get(path).and_then(|places| places.get(&start)) {
            return Ok(at.clone());
        }
        let at = self.walk_to_change(start, path)?;
        self.places
            .entry(path.to_owned())
            .or_default()
            .insert(start, at.clone());
        Ok(at)
    }

    fn walk_to_change(&mut self, start: Place, path: &str) -> Result<At, HistoryError> {
        let changes = self.changes_of(path)?;
        let mut place = start;
        loop {
            let node = self.graph.node(place);
            let Some(change) = changes.get(&place) else {
                match node.parents.first() {
                    None => return Ok(At::Never),
                    Some(Parent::Outside(id)) => return Ok(At::Outside(id.clone())),
                    Some(Parent::Known(parent)) => place = *parent,
                }
                continue;
            };
            if node.parents.len() < 2 {
                return Ok(At::Changed(place));
            }
            return if place == start {
                self.at_merge(place, path, change)
            } else {
                self.at(place, path)
            };
        }
    }

    /// A merge that has a path as one of its parents has it changed nothing.
    fn at_merge(&mut self, place: Place, path: &str, change: &ChangedFile) -> Result<At, HistoryError> {
        let others: Vec<Place> = self.graph.node(place).parents[1..]
            .iter()
            .filter_map(|parent| match parent {
                Parent::Known(parent) => Some(*parent),
                Parent::Outside(_) => None,
            })
            .collect();
        for parent in others {
            if let At::Changed(other) = self.at(parent, path)?
                && self
                    .change(other, path)?
                    .is_some_and(|other| other.new_blob == change.new_blob)
            {
                return Ok(At::Changed(other));
            }
        }
        Ok(At::Changed(place))
    }

    pub(super) fn changes_of(&mut self, path: &str) -> Result<Rc<HashMap<Place, ChangedFile>>, HistoryError> {
        if let Some(changes) = self.changes.get(path) {
            return Ok(Rc::clone(changes));
        }
        let changes: HashMap<Place, ChangedFile> = self
            .store
            .changes_of_path(path)?
            .into_iter()
            .filter_map(|(number, change)| Some((self.graph.place_of_number(number)?, change)))
            .collect();
        let changes = Rc::new(changes);
        self.changes.insert(path.to_owned(), Rc::clone(&changes));
        Ok(changes)
    }

    pub(super) fn change(&mut self, place: Place, path: &str) -> Result<Option<ChangedFile>, HistoryError> {
        Ok(self.changes_of(path)?.get(&place).cloned())
    }

    /// The path that a file has at a commit, where it was renamed since it had `path`; nothing where it is not there any
    /// more.
    pub fn name_at(&mut self, commit: &str, path: &str) -> Result<Option<String>, HistoryError> {
        let mut path = path.to_owned();
        // Renames that go in a circle end somewhere.
        for _ in 0..RENAMES_FOLLOWED {
            let Some(place) = self.graph.place(commit) else {
                return Ok(None);
            };
            let At::Changed(changed) = self.at(place, &path)? else {
                return Ok(None);
            };
            if self
                .change(changed, &path)?
                .is_some_and(|change| change.new_blob.is_some())
            {
                return Ok(Some(path));
            }
            let files = self.store.changes_of_commit(self.graph.node(changed).number)?;
            let renamed = files.into_iter().find(|file| file.renamed_from.as_ref() == Some(&path));
            match renamed {
                Some(file) => path = file.path,
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Whether a commit, which [`History::index`] has read, has a file at a path.
    pub fn has_file(&mut self, commit: &str, path: &str) -> Result<bool, HistoryError> {
        let Some(place) = self.graph.place(commit) else {
            return Ok(self.blobs.text_at(commit, path)?.is_some());
        };
        Ok(match self.at(place, path)? {
            At::Never => false,
            At::Outside(id) => self.blobs.text_at(&id, path)?.is_some(),
            At::Changed(changed) => self
                .change(changed, path)?
                .is_some_and(|change| change.new_blob.is_some()),
        })
    }

    /// For every suggestion that a file or an earlier version of it holds, the commits that brought its text.
    pub fn introductions(
        &mut self,
        commit: &str,
        path: &str,
    ) -> Result<HashMap<SuggestionId, Vec<String>>, HistoryError> {
        let mut introductions: HashMap<SuggestionId, Vec<String>> = HashMap::new();
        let Some(place) = self.graph.place(commit) else {
            return Ok(introductions);
        };
        let At::Changed(last) = self.at(place, path)? else {
            return Ok(introductions);
        };
        let mut open = vec![Key {
            commit: last,
            path: path.to_owned(),
        }];
        let mut seen = HashSet::new();
        while let Some(key) = open.pop() {
            if !seen.insert(key.clone()) {
                continue;
            }
            let map = self.map(&key)?;
            let mut before = HashSet::new();
            for parent in self.parent_versions(&key)? {
                before.extend(self.map(&parent)?.origins.named());
                open.push(parent);
            }
            for id in map.origins.named() {
                if !before.contains(&id) {
                    let commits = introductions.entry(id).or_default();
                    commits.push(self.graph.node(key.commit).id.clone());
                }
            }
        }
        self.save()?;
        Ok(introductions)
    }
}
