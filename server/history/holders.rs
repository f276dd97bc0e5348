//! Which files may hold text of suggestions at all: most of a large history does not, and need not be derived.
//!
//! They are those in which something was recorded or is claimed, those that were renamed from or to one of them, and
//! those that a commit put lines into which it took out of one of them. Too many are no mistake; one too few would be.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::graph::Place;
use super::{History, HistoryError};
use crate::attribution::transfer::{ChangedLines, changed_lines};
use crate::journal::derived::{ChangedFile, CommitNumber};

/// So many changes are remembered by their lines.
const CHANGES_REMEMBERED: usize = 1_024;

/// So many changes of a file are read at once.
const CHANGES_READ_TOGETHER: usize = 16;

/// The files that may hold text of suggestions. Whatever is not among them holds none at any commit of the index.
#[derive(Debug, Default)]
pub(super) struct Holders(HashSet<String>);

/// Lines of changes of files, by commit and path.
pub(super) type LinesOfChanges = HashMap<(Place, String), Rc<ChangedLines>>;

/// A search that is going on.
struct Search {
    /// Up to which commit the changes of each path were looked through before.
    looked_at: HashMap<String, CommitNumber>,
    found: HashSet<String>,
    open: Vec<String>,
}

impl Search {
    fn join(&mut self, path: &str) {
        if !self.found.contains(path) {
            self.found.insert(path.to_owned());
            self.open.push(path.to_owned());
        }
    }
}

impl History<'_> {
    /// Whether a file may hold text of suggestions at any commit of the index.
    pub(super) fn may_hold(&mut self, path: &str) -> Result<bool, HistoryError> {
        if let Some(holders) = &self.holders {
            return Ok(holders.0.contains(path));
        }
        let holders = Holders(self.find_holders()?);
        let may_hold = holders.0.contains(path);
        self.holders = Some(holders);
        Ok(may_hold)
    }

    fn find_holders(&mut self) -> Result<HashSet<String>, HistoryError> {
        let known = self.store.holders()?;
        let newest = self.graph.newest().unwrap_or(CommitNumber(0));
        let mut search = Search {
            found: known.keys().cloned().collect(),
            open: known
                .iter()
                .filter(|(_, looked_at)| **looked_at < newest)
                .map(|(path, _)| path.clone())
                .collect(),
            looked_at: known,
        };
        for path in self.evidence.paths.iter().chain(&self.imported.paths) {
            search.join(path);
        }
        if search.open.is_empty() {
            return Ok(search.found);
        }
        self.follow_names_in_between(&mut search)?;
        let related = self.related_commits()?;
        let mut looked_through: BTreeSet<String> = BTreeSet::new();
        loop {
            while let Some(path) = search.open.pop() {
                self.follow(&path, &mut search)?;
                looked_through.insert(path);
            }
            self.follow_related(&related, &mut search)?;
            if search.open.is_empty() {
                break;
            }
        }
        self.store
            .keep_holders(looked_through.iter().map(String::as_str), newest)?;
        Ok(search.found)
    }

    /// Finds the files that text of one file may have gone to.
    fn follow(&mut self, path: &str, search: &mut Search) -> Result<(), HistoryError> {
        let looked_at = search.looked_at.get(path).copied();
        let changes = self.changes_of(path)?;
        let mut places: Vec<Place> = changes.keys().copied().collect();
        places.retain(|place| looked_at.is_none_or(|looked_at| self.graph.node(*place).number > looked_at));
        // In order, so that the text after one change is at hand as the text before the next.
        places.sort_unstable();
        for (index, place) in places.iter().copied().enumerate() {
            if index.is_multiple_of(CHANGES_READ_TOGETHER) {
                let next = places[index..].iter().take(CHANGES_READ_TOGETHER);
                let changes = next
                    .map(|place| &changes[place])
                    .filter(|change| change.old_blob.is_some());
                self.expect_texts(changes.flat_map(|change| change.old_blob.iter().chain(&change.new_blob)))?;
            }
            let change = &changes[&place];
            if let Some(name) = &change.renamed_from {
                search.join(name);
            }
            let files = self.store.changes_of_commit(self.graph.node(place).number)?;
            let (is_deleted, is_merge) = (change.new_blob.is_none(), self.graph.node(place).parents.len() > 1);
            for file in &files {
                // The new name of a file that git does not take for renamed, or does.
                let is_new_name = is_deleted && file.old_blob.is_none();
                if is_new_name || file.renamed_from.as_deref() == Some(path) {
                    search.join(&file.path);
                }
            }
            if !is_merge && change.old_blob.is_some() {
                self.follow_lines(place, change, &files, search)?;
            }
        }
        Ok(())
    }

    /// Finds the files of a commit that have lines which it took out of another file.
    fn follow_lines(
        &mut self,
        place: Place,
        change: &ChangedFile,
        files: &[ChangedFile],
        search: &mut Search,
    ) -> Result<(), HistoryError> {
        let is_other = |file: &&ChangedFile, search: &Search| {
            !search.found.contains(&file.path) && file.new_blob.is_some() && file.new_blob != file.old_blob
        };
        if !files.iter().any(|file| is_other(&file, search)) {
            return Ok(());
        }
        let taken = self.lines_of_change(place, change)?;
        if taken.lost.is_empty() {
            return Ok(());
        }
        for file in files {
            if is_other(&file, search) && !self.lines_of_change(place, file)?.gained.is_disjoint(&taken.lost) {
                search.join(&file.path);
            }
        }
        Ok(())
    }

    /// Finds the files that may have been recorded under names that no commit has: those that a commit brings, where on
    /// top of its parents a name was seen that is in neither.
    fn follow_names_in_between(&mut self, search: &mut Search) -> Result<(), HistoryError> {
        let heads: HashSet<String> = self.evidence.heads.iter().cloned().collect();
        for place in self.graph.places() {
            let parents = self.parent_ids(place);
            if !parents.is_empty() && !parents.iter().any(|parent| heads.contains(parent)) {
                continue;
            }
            let files = self.store.changes_of_commit(self.graph.node(place).number)?;
            let new = files
                .iter()
                .filter(|file| file.old_blob.is_none() || file.renamed_from.is_some());
            if new.clone().all(|file| search.found.contains(&file.path)) {
                continue;
            }
            for name in self.seen_on(&parents)?.iter() {
                let is_there = files
                    .iter()
                    .any(|file| file.path == name.path && file.new_blob.is_some());
                if !is_there && !self.is_in_any(&parents, &name.path)? {
                    new.clone().for_each(|file| search.join(&file.path));
                    break;
                }
            }
        }
        Ok(())
    }

    /// Groups of commits that repeat or take back what others of the group changed.
    fn related_commits(&self) -> Result<Vec<Vec<CommitNumber>>, HistoryError> {
        let mut groups = self.store.same_changes()?;
        for (number, others) in self.store.naming_others()? {
            for other in others {
                if let Some(place) = self.graph.place(&other) {
                    groups.push(vec![number, self.graph.node(place).number]);
                }
            }
        }
        Ok(groups)
    }

    /// A commit that repeats another one may have its text under names of its own.
    fn follow_related(&self, related: &[Vec<CommitNumber>], search: &mut Search) -> Result<(), HistoryError> {
        for group in related {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            for number in group {
                for file in self.store.changes_of_commit(*number)? {
                    *seen.entry(file.path).or_default() += 1;
                }
            }
            let is_everywhere = seen.values().all(|count| *count == group.len());
            if !is_everywhere && seen.keys().any(|path| search.found.contains(path)) {
                for path in seen.keys() {
                    search.join(path);
                }
            }
        }
        Ok(())
    }

    /// The lines that a commit took out of a file and put into it. A file that cannot be read afterwards has lost all.
    pub(super) fn lines_of_change(
        &mut self,
        place: Place,
        change: &ChangedFile,
    ) -> Result<Rc<ChangedLines>, HistoryError> {
        let key = (place, change.path.clone());
        if let Some(lines) = self.lines_of_changes.get(&key) {
            return Ok(Rc::clone(lines));
        }
        let mut text = |blob: &Option<String>| match blob {
            Some(blob) => self.text(blob),
            None => Ok(None),
        };
        let (before, after) = (text(&change.old_blob)?, text(&change.new_blob)?);
        let lines = changed_lines(
            before.as_deref().unwrap_or_default(),
            after.as_deref().unwrap_or_default(),
        );
        if self.lines_of_changes.len() >= CHANGES_REMEMBERED {
            self.lines_of_changes.clear();
        }
        let lines = Rc::new(lines);
        self.lines_of_changes.insert(key, Rc::clone(&lines));
        Ok(lines)
    }
}
