//! Commits that are made of the work tree.

use std::collections::{BTreeSet, HashSet};

use super::{Act, SKIP, Stop, changed, weakened};
use crate::model::merge::{changes, has_moves};
use crate::model::text::Mode;
use crate::model::world::{Cell, File, Line, Lines, Owner, Tree, same_texts, same_trees};

impl Act<'_> {
    /// Takes over the commit that `HEAD` is at now.
    pub(super) fn committed(&mut self, tree: Tree, parents: Vec<usize>) {
        let id = self.drive.head();
        self.committed_as(id, tree, parents);
    }

    pub(super) fn committed_as(&mut self, id: String, tree: Tree, parents: Vec<usize>) {
        let tree = self.known_names(tree, &parents);
        let tree = self.new_names(tree, &parents);
        // What the work tree has of the commit has gone through the same.
        for (path, file) in &tree {
            let lost: BTreeSet<u64> = file
                .lines
                .iter()
                .filter(|line| line.trials.may_be_lost)
                .map(|line| line.id)
                .collect();
            if self.world.work.contains_key(path) && !lost.is_empty() {
                self.weaken(path, |line| lost.contains(&line.id));
            }
        }
        let number = self.world.add_commit(id, tree, parents);
        self.world.move_head(number);
    }

    /// A renamed file that has changed much is another file for git.
    pub(super) fn known_names(&mut self, mut tree: Tree, parents: &[usize]) -> Tree {
        for parent in parents {
            let parent = self.world.commits[*parent].tree.clone();
            for (path, before) in &parent {
                // Nor is one whose old name another file has taken.
                let is_taken = tree.get(path).is_some_and(|file| file.id != before.id);
                let Some((now, file)) = tree.iter_mut().find(|(_, file)| file.id == before.id) else {
                    continue;
                };
                if now != path && (is_taken || !before.is_much_the_same(file)) {
                    file.lines = weakened(&file.lines, |_| true);
                }
            }
        }
        tree
    }

    /// A new file is known where the journal saw it under its name.
    pub(super) fn new_names(&mut self, mut tree: Tree, parents: &[usize]) -> Tree {
        for (path, file) in &mut tree {
            let is_old = |parent: &usize| self.world.commits[*parent].tree.values().any(|held| held.id == file.id);
            let held: HashSet<u64> = file.lines.iter().map(|line| line.id).collect();
            // Under a name that another file had then, it is that one's as well.
            let is_its_own = |head: Option<usize>| {
                head.is_none_or(|head| parents.contains(&head) || !self.world.commits[head].tree.contains_key(path))
            };
            let is_seen = self.world.seen.iter().any(|seen| {
                seen.path == *path && is_its_own(seen.head) && seen.lines.iter().any(|line| held.contains(&line.id))
            });
            if !is_seen && !parents.iter().any(is_old) {
                file.lines = weakened(&file.lines, |line| !line.trials.crossed);
            }
            file.lines = self.seen_elsewhere(path, file, parents);
        }
        tree
    }

    /// What is new in a file was seen under one of the names that its versions have, or may be lost.
    pub(super) fn seen_elsewhere(&self, path: &str, file: &File, parents: &[usize]) -> Lines {
        let trees: Vec<&Tree> = parents.iter().map(|parent| &self.world.commits[*parent].tree).collect();
        let old: HashSet<u64> = trees
            .iter()
            .flat_map(|tree| tree.values())
            .flat_map(|file| &file.lines)
            .map(|line| line.id)
            .collect();
        let names: HashSet<&str> = trees
            .iter()
            .flat_map(|tree| tree.iter())
            .filter(|(_, held)| held.id == file.id)
            .map(|(name, _)| name.as_str())
            .chain([path])
            .collect();
        let seen = self.world.seen.iter().filter(|seen| names.contains(seen.path.as_str()));
        let cells: HashSet<u64> = seen
            .flat_map(|seen| &seen.lines)
            .flat_map(|line| &line.cells)
            .map(|cell| cell.id)
            .collect();
        let is_ai = |cell: &&Cell| matches!(cell.owner, Owner::Ai { .. });
        weakened(&file.lines, |line| {
            !old.contains(&line.id) && line.visible().filter(is_ai).any(|cell| !cells.contains(&cell.id))
        })
    }

    /// The trees of a commit and of all before it.
    pub(super) fn trees_before(&self, commit: usize) -> Vec<Tree> {
        let ancestors = self.world.ancestors(commit).into_iter();
        ancestors
            .map(|commit| self.world.commits[commit].tree.clone())
            .collect()
    }

    /// The same for what comes on top of a commit.
    pub(super) fn returned_on(&self, commit: usize, tree: &Tree) -> Tree {
        let before = self.trees_before(commit);
        let parent = self.world.commits[commit].tree.clone();
        returned(tree, &[&parent], &before)
    }

    pub(super) fn rewrite_work(&mut self) {
        let work = self.world.work.clone();
        self.world.work = rewritten(&work);
    }
}

/// What was moved between files within a commit is no longer, once the commit is made anew. And what was deleted by
/// one commit and typed again is no longer, where that commit is gone.
pub(super) fn rewritten(tree: &Tree) -> Tree {
    let mut tree = tree.clone();
    for file in tree.values_mut() {
        file.lines = weakened(&file.lines, |line| line.trials.crossed);
        let retyped = |line: &Line| line.trials.retyped;
        file.lines = changed(&file.lines, retyped, |trials| trials.may_be_claimed = true);
    }
    tree
}

/// Marks what the commits up to `parents` held, lost, and have again in `tree` without a word about it. It may as well
/// have been typed again.
pub(super) fn returned(tree: &Tree, parents: &[&Tree], ancestors: &[Tree]) -> Tree {
    let ai = |line: &Line| -> Vec<u64> {
        let ai = line.visible().filter(|cell| matches!(cell.owner, Owner::Ai { .. }));
        ai.map(|cell| cell.id).collect()
    };
    let lines = |tree: &Tree| -> Lines { tree.values().flat_map(|file| file.lines.clone()).collect() };
    let known: BTreeSet<u64> = parents
        .iter()
        .flat_map(|tree| lines(tree))
        .map(|line| line.id)
        .collect();
    let mut new: HashSet<u64> = lines(tree)
        .iter()
        .filter(|line| !known.contains(&line.id))
        .flat_map(|line| ai(line))
        .collect();
    for line in parents.iter().flat_map(|tree| lines(tree)) {
        line.cells.iter().for_each(|cell| {
            new.remove(&cell.id);
        });
    }
    let mut tree = tree.clone();
    if new.is_empty() {
        return tree;
    }
    let held: HashSet<u64> = ancestors
        .iter()
        .flat_map(lines)
        .flat_map(|line| line.cells.iter().map(|cell| cell.id).collect::<Vec<_>>())
        .filter(|cell| new.contains(cell))
        .collect();
    for file in tree.values_mut() {
        file.lines = weakened(&file.lines, |line| {
            line.cells.iter().any(|cell| held.contains(&cell.id))
        });
    }
    tree
}

pub(super) fn all(act: &mut Act<'_>) -> Result<(), Stop> {
    let subject = act.subject();
    let (old, new) = (act.world.committed(), act.world.work.clone());
    if act.world.head.is_some() && same_texts(&old, &new) {
        return Err(Stop::Skip("nothing to commit"));
    }
    act.drive.write(&new);
    act.drive.git(&["add", "--all"]).done();
    act.drive
        .git(&["commit", "--quiet", "--allow-empty", "-m", &subject])
        .done();
    let parents = act.world.head.into_iter().collect();
    act.committed(new, parents);
    Ok(())
}

/// Some of the changes are committed.
pub(super) fn part(act: &mut Act<'_>) -> Result<(), Stop> {
    let subject = act.subject();
    let head = act.world.head.ok_or(SKIP)?;
    let (old, new) = (act.world.committed(), act.world.work.clone());
    let staged = part_of(act, &old, &new)?;
    if same_texts(&staged, &old) || same_trees(&staged, &new) {
        return Err(Stop::Skip("all or nothing"));
    }
    act.drive.write(&staged);
    act.drive.git(&["add", "--all"]).done();
    act.drive.git(&["commit", "--quiet", "-m", &subject]).done();
    act.drive.write(&new);
    act.committed(staged, vec![head]);
    Ok(())
}

/// Some of the changes between two trees.
fn part_of(act: &mut Act<'_>, old: &Tree, new: &Tree) -> Result<Tree, Stop> {
    let mut staged = old.clone();
    for (path, file) in new {
        let before = old.iter().find(|(_, before)| before.id == file.id);
        let Some((old_path, before)) = before else {
            if act.random.chance(50) {
                staged.insert(path.clone(), file.clone());
            }
            continue;
        };
        let is_moved = file.lines.iter().any(|line| line.trials.moved) || has_moves(&before.lines, &file.lines);
        if (old_path != path || is_moved) && (act.mode == Mode::Unique || act.random.chance(50)) {
            if act.random.chance(50) {
                staged.remove(old_path);
                staged.insert(path.clone(), file.clone());
            }
            continue;
        }
        let mut lines: Lines = Vec::new();
        let mut at = 0;
        for (was, is) in changes(&before.lines, &file.lines) {
            lines.extend_from_slice(&before.lines[at..was.start]);
            if act.random.chance(50) {
                lines.extend_from_slice(&file.lines[is]);
            } else {
                lines.extend_from_slice(&before.lines[was.clone()]);
            }
            at = was.end;
        }
        lines.extend_from_slice(&before.lines[at..]);
        let id = file.id;
        staged.insert(old_path.clone(), File { id, lines });
    }
    for (path, file) in old {
        if !new.values().any(|held| held.id == file.id) && act.random.chance(50) {
            staged.remove(path);
        }
    }
    if staged.len() != staged.values().map(|file| file.id).collect::<BTreeSet<_>>().len() {
        return Err(Stop::Skip("a name was used again"));
    }
    Ok(staged)
}

pub(super) fn amend(act: &mut Act<'_>) -> Result<(), Stop> {
    let subject = act.subject();
    let head = act.world.head.ok_or(SKIP)?;
    let parents = act.world.commits[head].parents.clone();
    if parents.len() > 1 {
        return Err(Stop::Skip("a merge"));
    }
    act.rewrite_work();
    let mut new = act.world.work.clone();
    if parents
        .first()
        .is_some_and(|parent| same_texts(&act.world.commits[*parent].tree, &new))
    {
        return Err(Stop::Skip("nothing would be left of it"));
    }
    act.drive.write(&new);
    act.drive.git(&["add", "--all"]).done();
    if act.random.chance(50) {
        act.drive.git(&["commit", "--quiet", "--amend", "--no-edit"]).done();
    } else {
        act.drive.git(&["commit", "--quiet", "--amend", "-m", &subject]).done();
        // The new message does not say what the commit had taken back.
        if let Some(parent) = parents.first() {
            new = act.returned_on(*parent, &new);
            act.world.work = new.clone();
        }
    }
    act.committed(new, parents);
    Ok(())
}
