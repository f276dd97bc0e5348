//! Which commits hold which suggestions, and how much of each: what counting needs of a history.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::graph::Place;
use super::{At, History, HistoryError, Key, Progress};
use crate::journal::derived::{ChangedFile, DerivedMap};
use crate::suggestion::SuggestionId;
use crate::suggestion::measure::characters;

/// Which commits to look through. Object ids; [`History::index`] need not have read them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Those that are reachable from this commit,
    pub tip: String,
    /// and not from this one,
    pub without: Option<String>,
    /// committed at this time (seconds since 1970) or later.
    pub since: Option<i64>,
}

/// A commit that was looked through.
#[derive(Debug, Clone)]
pub struct ExaminedCommit {
    place: Place,
    /// The object id.
    pub id: String,
    /// Whether it has more than one parent.
    pub is_merge: bool,
    /// The suggestions of which it brought text that none of its parents had.
    pub introduced: BTreeSet<SuggestionId>,
    /// What it changed against its first parent.
    pub files: Vec<ExaminedFile>,
}

/// A file that an examined commit changed.
#[derive(Debug, Clone)]
pub struct ExaminedFile {
    /// The change.
    pub change: ChangedFile,
    /// Who wrote which bytes of it; nothing where nobody is known to have written any.
    pub map: Option<Rc<DerivedMap>>,
}

/// What the commits of a selection hold.
#[derive(Debug, Default)]
pub struct Examined {
    /// Parents before children.
    pub commits: Vec<ExaminedCommit>,
    introduced: HashMap<SuggestionId, Vec<Place>>,
    /// The paths at which text of a suggestion was ever found.
    paths: HashMap<SuggestionId, BTreeSet<String>>,
    /// The versions that hold most of a suggestion, with the number of bytes.
    fullest: HashMap<SuggestionId, (usize, Key)>,
    mainline: Mainline,
    alive: HashMap<Key, Rc<HashMap<SuggestionId, u64>>>,
}

/// The first parents of a branch's tip, the newest first.
#[derive(Debug, Default)]
struct Mainline {
    places: Vec<Place>,
    positions: HashMap<Place, usize>,
    /// For every commit the earliest time of it and all newer ones.
    earliest: Vec<i64>,
}

/// What stood in place of a changed file before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// A merge has it just as one of its parents: nothing of it is new.
    Same,
    /// These texts, one a parent that has the file.
    Texts(Vec<Rc<str>>),
    /// Nobody can tell: it is binary, too large, or missing.
    Unreadable,
}

impl Examined {
    /// The paths at which text of a suggestion was ever found in a commit.
    pub fn paths_of(&self, id: SuggestionId) -> impl Iterator<Item = &str> {
        self.paths.get(&id).into_iter().flatten().map(String::as_str)
    }

    /// Whether any commit holds or held text of a suggestion.
    pub fn is_committed(&self, id: SuggestionId) -> bool {
        self.introduced.contains_key(&id)
    }
}

impl Mainline {
    fn of(history: &History<'_>, tip: Place) -> Self {
        let places = history.graph.first_parents(tip);
        let mut earliest: Vec<i64> = Vec::with_capacity(places.len());
        for place in &places {
            let committed = history.graph.node(*place).committed;
            earliest.push(earliest.last().map_or(committed, |before| committed.min(*before)));
        }
        Self {
            positions: places
                .iter()
                .enumerate()
                .map(|(index, place)| (*place, index))
                .collect(),
            places,
            earliest,
        }
    }

    /// The newest commit that was made at `seconds` or before.
    fn at(&self, seconds: i64) -> Option<Place> {
        let index = self.earliest.partition_point(|earliest| *earliest > seconds);
        self.places.get(index).copied()
    }
}

impl History<'_> {
    /// Looks through the commits of a selection. `branch` (an object id) is the tip whose first parents
    /// [`History::alive_at`] follows.
    pub fn examine(&mut self, selection: &Selection, branch: &str) -> Result<Examined, HistoryError> {
        let mut wanted = vec![selection.tip.clone(), branch.to_owned()];
        wanted.extend(selection.without.clone());
        self.index(&wanted)?;
        let mut examined = Examined::default();
        if let Some(branch) = self.graph.place(branch) {
            examined.mainline = Mainline::of(self, branch);
        }
        let places = self.selected(selection);
        let of = places.len();
        for (index, place) in places.into_iter().enumerate() {
            let commit = self.examine_commit(place, &mut examined)?;
            examined.commits.push(commit);
            if index.is_multiple_of(50) {
                (self.progress)(Progress::Examined { commits: index, of });
            }
        }
        self.save()?;
        Ok(examined)
    }

    /// The commits of a selection that came after the first evidence, by object id.
    pub fn commits_of(&mut self, selection: &Selection) -> Result<HashSet<String>, HistoryError> {
        let wanted: Vec<String> = std::iter::once(&selection.tip)
            .chain(&selection.without)
            .cloned()
            .collect();
        self.index(&wanted)?;
        let places = self.selected(selection).into_iter();
        Ok(places.map(|place| self.graph.node(place).id.clone()).collect())
    }

    /// Whether a commit is another one or descends from it, as far as the index reaches.
    pub fn is_on_branch(&mut self, commit: &str, tip: &str) -> Result<bool, HistoryError> {
        self.index(&[tip.to_owned(), commit.to_owned()])?;
        Ok(match (self.graph.place(commit), self.graph.place(tip)) {
            (Some(commit), Some(tip)) => self.graph.is_ancestor(commit, tip),
            _ => commit == tip,
        })
    }

    fn selected(&self, selection: &Selection) -> Vec<Place> {
        let Some(tip) = self.graph.place(&selection.tip) else {
            return Vec::new();
        };
        let mut selected = self.graph.reachable(tip);
        if let Some(without) = selection.without.as_ref().and_then(|id| self.graph.place(id)) {
            for (selected, excluded) in selected.iter_mut().zip(self.graph.reachable(without)) {
                *selected &= !excluded;
            }
        }
        let is_late = |place: &Place| {
            selection
                .since
                .is_none_or(|since| self.graph.node(*place).committed >= since)
        };
        let places = selected
            .iter()
            .zip(0..)
            .filter_map(|(selected, place)| selected.then_some(Place(place)));
        places.filter(is_late).collect()
    }

    fn examine_commit(&mut self, place: Place, examined: &mut Examined) -> Result<ExaminedCommit, HistoryError> {
        let node = self.graph.node(place);
        let (number, id, is_merge) = (node.number, node.id.clone(), node.parents.len() > 1);
        let mut commit = ExaminedCommit {
            place,
            id,
            is_merge,
            introduced: BTreeSet::new(),
            files: Vec::new(),
        };
        let mut before = BTreeSet::new();
        for change in self.store.changes_of_commit(number)? {
            let mut map = None;
            if self.may_hold(&change.path)? {
                let key = key(place, &change);
                for parent in self.parent_versions(&key)? {
                    before.extend(self.map(&parent)?.origins.named());
                }
                if change.new_blob.is_some() {
                    let derived = self.map(&key)?;
                    examined.note(&key, &derived);
                    commit.introduced.extend(derived.origins.named());
                    map = Some(derived).filter(|map| !map.origins.runs.is_empty());
                }
            }
            commit.files.push(ExaminedFile { change, map });
        }
        commit.introduced.retain(|id| !before.contains(id));
        for id in &commit.introduced {
            examined.introduced.entry(*id).or_default().push(place);
        }
        Ok(commit)
    }

    /// What stood in place of a file that a commit changed.
    pub fn before(&mut self, commit: &ExaminedCommit, change: &ChangedFile) -> Result<Before, HistoryError> {
        if !commit.is_merge {
            let Some(blob) = &change.old_blob else {
                return Ok(Before::Texts(Vec::new()));
            };
            let text = self.text(blob)?;
            return Ok(text.map_or(Before::Unreadable, |text| Before::Texts(vec![text])));
        }
        if self.at(commit.place, &change.path)? != At::Changed(commit.place) {
            return Ok(Before::Same);
        }
        let key = key(commit.place, change);
        let texts = self.texts_of_parents(&key)?;
        Ok(Before::Texts(texts.into_iter().map(Rc::from).collect()))
    }

    /// The largest number of characters (white space left out) of a suggestion that an examined commit held in one file.
    pub fn most_alive(&mut self, examined: &mut Examined, id: SuggestionId) -> Result<Option<u64>, HistoryError> {
        let Some((_, key)) = examined.fullest.get(&id).cloned() else {
            return Ok(None);
        };
        let alive = self.alive(examined, &key)?;
        Ok(Some(alive.get(&id).copied().unwrap_or_default()))
    }

    /// How many characters (white space left out) of a suggestion the branch's last first-parent commit at `seconds`
    /// (since 1970) holds; nothing where it does not descend from a commit that brought the suggestion.
    pub fn alive_at(
        &mut self,
        examined: &mut Examined,
        id: SuggestionId,
        seconds: i64,
    ) -> Result<Option<u64>, HistoryError> {
        let Some(place) = examined.mainline.at(seconds) else {
            return Ok(None);
        };
        let introduced = examined.introduced.get(&id).map(Vec::as_slice).unwrap_or_default();
        if !introduced
            .iter()
            .any(|commit| self.descends(&examined.mainline, place, *commit))
        {
            return Ok(None);
        }
        let paths: Vec<String> = examined.paths_of(id).map(str::to_owned).collect();
        let mut sum = 0;
        for path in paths {
            if let At::Changed(commit) = self.at(place, &path)? {
                let alive = self.alive(examined, &Key { commit, path })?;
                sum += alive.get(&id).copied().unwrap_or_default();
            }
        }
        Ok(Some(sum))
    }

    /// Whether a commit of the main line is `ancestor` or descends from it.
    fn descends(&self, mainline: &Mainline, place: Place, ancestor: Place) -> bool {
        match (mainline.positions.get(&ancestor), mainline.positions.get(&place)) {
            (Some(ancestor), Some(place)) => ancestor >= place,
            _ => self.graph.is_ancestor(ancestor, place),
        }
    }

    /// How many characters each suggestion has in a version.
    fn alive(&mut self, examined: &mut Examined, key: &Key) -> Result<Rc<HashMap<SuggestionId, u64>>, HistoryError> {
        if let Some(alive) = examined.alive.get(key) {
            return Ok(Rc::clone(alive));
        }
        let mut alive: HashMap<SuggestionId, u64> = HashMap::new();
        let map = self.map(key)?;
        let blob = self.change(key.commit, &key.path)?.and_then(|change| change.new_blob);
        if !map.origins.runs.is_empty()
            && let Some(blob) = blob
            && let Some(text) = self.text(&blob)?
        {
            for (id, range) in named_ranges(&map) {
                *alive.entry(id).or_default() += characters(text.get(range).unwrap_or_default());
            }
        }
        let alive = Rc::new(alive);
        examined.alive.insert(key.clone(), Rc::clone(&alive));
        Ok(alive)
    }
}

impl Examined {
    fn note(&mut self, key: &Key, map: &DerivedMap) {
        let mut bytes: HashMap<SuggestionId, usize> = HashMap::new();
        for (id, range) in named_ranges(map) {
            *bytes.entry(id).or_default() += range.len();
        }
        for (id, bytes) in bytes {
            self.paths.entry(id).or_default().insert(key.path.clone());
            let fullest = self.fullest.entry(id).or_insert_with(|| (0, key.clone()));
            if bytes > fullest.0 {
                *fullest = (bytes, key.clone());
            }
        }
    }
}

fn named_ranges(map: &DerivedMap) -> impl Iterator<Item = (SuggestionId, std::ops::Range<usize>)> {
    map.origins.runs.iter().filter_map(|run| {
        let id = map.origins.suggestions.get(run.origin.slot()?.0 as usize)?;
        Some((*id, run.range.clone()))
    })
}

fn key(commit: Place, change: &ChangedFile) -> Key {
    Key {
        commit,
        path: change.path.clone(),
    }
}
