//! The names under which a file may have been edited before it got its own.
//!
//! Git knows the name that a file had in the commit before, and only where the file stayed much the same. Everything
//! else that is accepted into a file before its name is committed stands under another one in the journal:
//!
//! - A *name given up*: a new file may be one that went with the same change, whatever was edited since, if no other file
//!   has taken that over. With two new files nobody knows which of them is the old one and which has a copy of it.
//! - A *name in between*: it was seen on top of the commits before, and is neither in those nor in the change. The file
//!   under it is one of those that the change brings under a new name, and by the measure by which git knows renamed files:
//!   half of its lines are there. A file that was seen beside it is not it, and of two that may be it neither is.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use super::{Base, History, HistoryError, Key};
use crate::attribution::evidence::SnapshotContent;
use crate::attribution::tokens::Tokens;
use crate::git::changes::ChangeKind;
use crate::git::worktree::WorktreeChange;
use crate::journal::derived::ChangedFile;
use crate::journal::snapshot::NameOnHead;

/// So many names of each kind are looked at.
const NAMES: usize = 8;

/// Among so many files one that had another name is looked for.
const NEW_FILES: usize = 16;

/// How long git may take to list the files that are new.
const DEADLINE: Duration = Duration::from_mins(1);

/// A file that a change brings under a name that was not there before.
struct NewFile<'f> {
    path: &'f str,
    text: Rc<str>,
}

impl History<'_> {
    /// The names of the file that is at `path` in the work tree or the index, the newest first; none where `HEAD` has it
    /// under this name. `renamed_from`: its name in `HEAD`, where git knows it.
    pub fn earlier_names(
        &mut self,
        path: &str,
        renamed_from: Option<&str>,
        base: &Base,
    ) -> Result<Vec<String>, HistoryError> {
        self.index(&base.parents)?;
        let known = |name: Option<String>| name.into_iter().collect();
        let renamed_from = renamed_from.map(str::to_owned);
        let Some(top) = self.repository.work_tree() else {
            return Ok(known(renamed_from));
        };
        if self.is_in_any(&base.parents, path)? {
            return Ok(known(renamed_from));
        }
        let renamed_from = match renamed_from {
            None if !base.parents.is_empty() => self.renamed_in_index(path)?,
            renamed => renamed,
        };
        let given_up = match (&renamed_from, base.parents.first()) {
            (None, Some(head)) => self.recorded_and_gone(path, head, top)?,
            _ => Vec::new(),
        };
        let in_between = self.names_in_between(path, base, |name| top.join(name).exists())?;
        if given_up.is_empty() && in_between.is_empty() {
            return Ok(known(renamed_from));
        }
        let changes = self.changes_on_disk()?;
        let new: Vec<NewFile<'_>> = changes
            .iter()
            .filter(|change| matches!(change.kind, ChangeKind::Added | ChangeKind::Renamed))
            .map(|change| NewFile {
                path: &change.path,
                text: Rc::from(change.disk.as_str()),
            })
            .collect();
        let mut names = self.that_became(path, base, in_between, &new)?;
        let is_another = |change: &WorktreeChange| change.kind == ChangeKind::Added && change.path != path;
        match renamed_from {
            Some(before) => names.push(before),
            None if changes.iter().any(is_another) => {}
            None => names.extend(given_up),
        }
        Ok(names)
    }

    /// The same of a file that a commit in the index changed.
    pub(super) fn earlier_names_in(&mut self, key: &Key, change: &ChangedFile) -> Result<Vec<String>, HistoryError> {
        let is_new = change.old_blob.is_none();
        if !is_new && change.renamed_from.is_none() {
            return Ok(Vec::new());
        }
        let files = self.store.changes_of_commit(self.graph.node(key.commit).number)?;
        let of_git = match &change.renamed_from {
            Some(before) => vec![before.clone()],
            None => given_up(&files, &key.path),
        };
        let base = Base {
            parents: self.parent_ids(key.commit),
            ..Base::default()
        };
        let is_there = |name: &str| files.iter().any(|file| file.path == name && file.new_blob.is_some());
        let in_between = self.names_in_between(&key.path, &base, is_there)?;
        if in_between.is_empty() {
            return Ok(of_git);
        }
        let mut new = Vec::new();
        for file in files
            .iter()
            .filter(|file| file.old_blob.is_none() || file.renamed_from.is_some())
        {
            if let Some(blob) = file.new_blob.as_ref().filter(|_| new.len() <= NEW_FILES)
                && let Some(text) = self.text(blob)?
            {
                let path = file.path.as_str();
                new.push(NewFile { path, text });
            }
        }
        let mut names = self.that_became(&key.path, &base, in_between, &new)?;
        names.extend(of_git);
        Ok(names)
    }

    /// The recorded files of `head` that the work tree does not have.
    fn recorded_and_gone(&mut self, path: &str, head: &str, top: &Path) -> Result<Vec<String>, HistoryError> {
        let recorded = self.evidence.paths.iter();
        let gone = recorded.filter(|name| *name != path && !top.join(name).exists());
        let gone: Vec<String> = gone.take(NAMES).cloned().collect();
        let mut names = Vec::new();
        for name in gone {
            if self.has_file(head, &name)? {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// The names that were seen on top of commits that do not have them, but for those that are there afterwards.
    fn names_in_between(
        &mut self,
        path: &str,
        base: &Base,
        is_there: impl Fn(&str) -> bool,
    ) -> Result<Vec<NameOnHead>, HistoryError> {
        let mut names: Vec<NameOnHead> = Vec::new();
        for name in self.seen_on(&base.parents)?.iter() {
            let is_known = name.path == path || names.iter().any(|known| known.path == name.path);
            if is_known || is_there(&name.path) || self.is_in_any(&base.parents, &name.path)? {
                continue;
            }
            names.push(name.clone());
            if names.len() >= NAMES {
                break;
            }
        }
        Ok(names)
    }

    pub(super) fn is_in_any(&mut self, commits: &[String], path: &str) -> Result<bool, HistoryError> {
        for commit in commits {
            if self.has_file(commit, path)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// All names that were seen on top of commits, or before the first one.
    pub(super) fn seen_on(&mut self, commits: &[String]) -> Result<Rc<Vec<NameOnHead>>, HistoryError> {
        if let Some(names) = self.names_on.get(commits) {
            return Ok(Rc::clone(names));
        }
        let mut names = Vec::new();
        if commits.is_empty() {
            names = self.reader.names_on(self.id, None)?;
        }
        for commit in commits {
            names.extend(self.reader.names_on(self.id, Some(commit))?);
        }
        let names = Rc::new(names);
        self.names_on.insert(commits.to_vec(), Rc::clone(&names));
        Ok(names)
    }

    /// Those of the names whose file is at `path` now, which is one of the new files.
    fn that_became(
        &mut self,
        path: &str,
        base: &Base,
        in_between: Vec<NameOnHead>,
        new: &[NewFile<'_>],
    ) -> Result<Vec<String>, HistoryError> {
        let mut names = Vec::new();
        if new.len() > NEW_FILES {
            return Ok(names);
        }
        let seen = self.seen_on(&base.parents)?;
        for name in in_between {
            let Some(snapshot) = self.snapshot(name.last)? else {
                continue;
            };
            let before = match &snapshot.content {
                SnapshotContent::Text(text) => Lines::of(&self.memo.tokens(text)),
                SnapshotContent::Tokens(tokens) => Lines::of(tokens),
            };
            let was_beside = |file: &&NewFile<'_>| {
                let own = seen.iter().find(|own| own.path == file.path);
                own.is_some_and(|own| own.first < name.last)
            };
            let mut same = new.iter().filter(|file| !was_beside(file)).filter(|file| {
                let tokens = self.memo.tokens(&file.text);
                before.are_much_the_same(&Lines::of(&tokens))
            });
            if same.next().is_some_and(|file| file.path == path) && same.next().is_none() {
                names.push(name.path);
            }
        }
        Ok(names)
    }

    /// The name in `HEAD` of a file that the index renames.
    fn renamed_in_index(&mut self, path: &str) -> Result<Option<String>, HistoryError> {
        let renames = match self.staged_renames.take() {
            Some(renames) => renames,
            None => self.repository.staged_renames(DEADLINE)?,
        };
        let found = renames.iter().find(|(_, after)| *after == path);
        let found = found.map(|(before, _)| before.clone());
        self.staged_renames = Some(renames);
        Ok(found)
    }

    /// What the work tree changes, looked at once.
    fn changes_on_disk(&mut self) -> Result<Rc<Vec<WorktreeChange>>, HistoryError> {
        if let Some(changes) = &self.on_disk {
            return Ok(Rc::clone(changes));
        }
        let changes = Rc::new(self.repository.worktree_changes(DEADLINE)?);
        self.on_disk = Some(Rc::clone(&changes));
        Ok(changes)
    }
}

/// The names that went with a commit, but for those that another file has taken over.
fn given_up(files: &[ChangedFile], path: &str) -> Vec<String> {
    let others = || files.iter().filter(|file| file.path != path);
    if others().any(|file| file.old_blob.is_none()) {
        return Vec::new();
    }
    let taken: HashSet<&str> = others().filter_map(|file| file.renamed_from.as_deref()).collect();
    let gone = files.iter().filter(|file| file.new_blob.is_none());
    let free = gone
        .map(|file| &file.path)
        .filter(|name| !taken.contains(name.as_str()));
    free.take(NAMES).cloned().collect()
}

/// How many tokens of a content are in lines that read so, by a hash of the line.
struct Lines {
    weights: HashMap<u64, usize>,
    weight: usize,
}

impl Lines {
    fn of(tokens: &Tokens) -> Self {
        let mut weights: HashMap<u64, usize> = HashMap::new();
        for line in 0..tokens.line_count() {
            let line = tokens.line_tokens(line);
            let mut hasher = DefaultHasher::new();
            for token in line.clone() {
                hasher.write_u64(tokens.hash(token));
            }
            *weights.entry(hasher.finish()).or_default() += line.len();
        }
        Self {
            weights,
            weight: tokens.len(),
        }
    }

    /// Whether half of the larger content is in lines that both have.
    fn are_much_the_same(&self, other: &Self) -> bool {
        let shared: usize = self
            .weights
            .iter()
            .map(|(line, weight)| other.weights.get(line).map_or(0, |found| *weight.min(found)))
            .sum();
        shared > 0 && shared * 2 >= self.weight.max(other.weight)
    }
}
