//! Branches, stashes and resets: what moves `HEAD` or the work tree.

use std::collections::BTreeSet;

use super::observed::cells;
use super::{Act, SKIP, Stop, weakened};
use crate::model::drive::observed;
use crate::model::text::Mode;
use crate::model::world::{Cell, Owner, Seen, Stash, Tree, same_trees};
use crate::model::{merge, verdict};

const BRANCHES: &[&str] = &["main", "topic", "side", "other"];

pub(super) fn branch(act: &mut Act<'_>) -> Result<(), Stop> {
    let head = act.world.head.ok_or(SKIP)?;
    let free: Vec<&str> = BRANCHES
        .iter()
        .copied()
        .filter(|name| !act.world.branches.contains_key(*name))
        .collect();
    let name = (*act.random.any(&free).ok_or(SKIP)?).to_owned();
    act.drive.git(&["checkout", "--quiet", "-b", &name]).done();
    act.world.branches.insert(name.clone(), head);
    act.world.branch = Some(name);
    Ok(())
}

/// To another branch, with the local changes.
pub(super) fn checkout(act: &mut Act<'_>) -> Result<(), Stop> {
    act.world.head.ok_or(SKIP)?;
    let others: Vec<String> = act
        .world
        .branches
        .keys()
        .filter(|name| act.world.branch.as_ref() != Some(*name))
        .cloned()
        .collect();
    let name = act.random.any(&others).cloned().ok_or(SKIP)?;
    let to = act.world.branches[&name];
    let (old, target) = (act.world.committed(), act.world.commits[to].tree.clone());
    let mut work = target.clone();
    let paths: Vec<String> = old.keys().chain(act.world.work.keys()).cloned().collect();
    for path in paths {
        let text = |tree: &Tree| tree.get(&path).map(super::File::text);
        if text(&old) == text(&act.world.work) {
            continue;
        }
        let is_same_file = match (old.get(&path), target.get(&path)) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is_same(other),
            _ => false,
        };
        if !is_same_file {
            return Err(Stop::Skip("the changes are in the way"));
        }
        match act.world.work.get(&path) {
            Some(file) => {
                if work.values().any(|held| held.id == file.id) && !target.contains_key(&path) {
                    work.retain(|_, held| held.id != file.id);
                }
                work.insert(path, file.clone());
            }
            None => {
                work.remove(&path);
            }
        }
    }
    act.drive.git(&["add", "--all"]).done();
    act.drive.git(&["checkout", "--quiet", &name]).done();
    act.world.branch = Some(name);
    act.world.head = Some(to);
    let is_clean = same_trees(&act.world.committed(), &work);
    act.world.work = work;
    if !is_clean {
        act.rewrite_work();
    }
    if !act.drive.is_on_disk(&act.world.work) {
        return Err(Stop::Disagreed);
    }
    Ok(())
}

pub(super) fn detach(act: &mut Act<'_>) -> Result<(), Stop> {
    act.world.head.ok_or(SKIP)?;
    act.drive.git(&["checkout", "--quiet", "--detach"]).done();
    act.world.branch = None;
    Ok(())
}

pub(super) fn stash(act: &mut Act<'_>) -> Result<(), Stop> {
    let base = act.world.head.ok_or(SKIP)?;
    let committed = act.world.committed();
    if act.world.is_clean() || act.drive.is_on_disk(&committed) {
        return Err(Stop::Skip("nothing to stash"));
    }
    act.drive.git(&["add", "--all"]).done();
    act.drive.git(&["stash", "push", "--quiet"]).done();
    let work = std::mem::replace(&mut act.world.work, committed);
    act.world.stashes.push(Stash { base, work });
    if !act.drive.is_on_disk(&act.world.work) {
        return Err(Stop::Disagreed);
    }
    Ok(())
}

/// What becomes of a stash that is brought back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stashed {
    Stays,
    Goes,
}

pub(super) fn pop(act: &mut Act<'_>) -> Result<(), Stop> {
    bring_back(act, Stashed::Goes)
}

pub(super) fn apply(act: &mut Act<'_>) -> Result<(), Stop> {
    bring_back(act, Stashed::Stays)
}

fn bring_back(act: &mut Act<'_>, stashed: Stashed) -> Result<(), Stop> {
    if !act.world.is_clean() {
        return Err(Stop::Skip("there are other changes"));
    }
    let stash = act.world.stashes.pop().ok_or(SKIP)?;
    let base = act.world.commits[stash.base].tree.clone();
    let mut merged = merge::merge(&base, &act.world.committed(), &stash.work, &mut act.random)?;
    merged.tree = super::commits::rewritten(&merged.tree);
    merged.tree = act.returned_on(act.world.head.ok_or(SKIP)?, &merged.tree);
    act.drive.git(&["add", "--all"]).done();
    let how = match stashed {
        Stashed::Stays => "apply",
        Stashed::Goes => "pop",
    };
    let is_success = act.drive.git(&["stash", how, "--quiet"]).is_success;
    act.settle(&merged, is_success)?;
    if !is_success {
        act.drive.git(&["add", "--all"]).done();
        if stashed == Stashed::Goes {
            act.drive.git(&["stash", "drop", "--quiet"]).done();
        }
    }
    // It may have been seen under a name that the file does not have here.
    let head = act.world.head.ok_or(SKIP)?;
    for (path, file) in &mut merged.tree {
        let is_renamed = act.world.commits[stash.base]
            .tree
            .get(path)
            .is_none_or(|held| held.id != file.id);
        if is_renamed {
            file.lines = act.seen_elsewhere(path, file, &[head, stash.base]);
        }
    }
    act.world.work = merged.tree;
    if stashed == Stashed::Stays {
        act.world.stashes.push(stash);
    }
    Ok(())
}

/// In another work tree of the repository lines are accepted, and committed on the branch that is checked out there.
pub(super) fn commit_beside(act: &mut Act<'_>) -> Result<(), Stop> {
    let others: Vec<String> = act
        .world
        .branches
        .keys()
        .filter(|name| act.world.branch.as_ref() != Some(*name))
        .cloned()
        .collect();
    let name = act.random.any(&others).cloned().ok_or(SKIP)?;
    let (base, subject) = (act.world.branches[&name], act.subject());
    let id = act.world.commits[base].id.clone();
    let mut tree = act.world.commits[base].tree.clone();
    let paths: Vec<String> = tree.keys().cloned().collect();
    let path = act.random.any(&paths).cloned().ok_or(SKIP)?;
    let beside = act.drive.beside(&name);
    let mut known = verdict::known(act.world, act.drive, &beside.repository, &path, &tree[&path]);
    let file = tree.get_mut(&path).ok_or(SKIP)?;
    let (lines, offered) = act.offer();
    observed(&cells(&lines), &mut known);
    let at = act.random.below(file.lines.len() + 1);
    file.lines = weakened(&file.lines, |line| line.trials.moved);
    file.lines.splice(at..at, lines);
    // What the journal is told nothing of is lost from now on.
    let is_missed = |cell: &Cell| matches!(cell.owner, Owner::Ai { .. }) && !known.contains_key(&cell.id);
    file.lines = weakened(&file.lines, |line| line.visible().any(is_missed));
    let there = (beside.repository.worktree_name(), Some(id));
    act.drive.record(&path, file, &known, &[offered], there);
    act.world.seen.push(Seen {
        head: Some(base),
        path: path.clone(),
        lines: file.lines.clone(),
    });
    std::fs::write(beside.top.join(&path), file.text()).unwrap();
    act.drive
        .git_beside(&beside, &["commit", "--quiet", "--all", "-m", &subject])
        .done();
    let id = act.drive.git_beside(&beside, &["rev-parse", "HEAD"]).done();
    act.drive.remove(&beside);
    let tree = act.known_names(tree, &[base]);
    let tree = act.new_names(tree, &[base]);
    let number = act.world.add_commit(id, tree, vec![base]);
    act.world.branches.insert(name, number);
    Ok(())
}

/// Some of the last commits, by their number.
fn target(act: &mut Act<'_>) -> Result<usize, Stop> {
    let mut at = act.world.head.ok_or(SKIP)?;
    for _ in 0..act.random.between(1, 2) {
        at = *act.world.commits[at].parents.first().ok_or(SKIP)?;
    }
    Ok(at)
}

fn keep_work(act: &mut Act<'_>, how: &str) -> Result<(), Stop> {
    let to = target(act)?;
    act.drive
        .git(&["reset", "--quiet", how, &act.world.commits[to].id.clone()])
        .done();
    act.world.move_head(to);
    act.rewrite_work();
    let work = act.world.work.clone();
    let mut work = act.returned_on(to, &work);
    // A line that was edited by one commit, and lines beside it that were replaced by others, are one change to the commit
    // before them all.
    let held: BTreeSet<u64> = act.world.commits[to]
        .tree
        .values()
        .flat_map(|file| file.lines.iter().map(|line| line.id))
        .collect();
    for (path, file) in &mut work {
        file.lines = act.seen_elsewhere(path, file, &[to]);
        file.lines = weakened(&file.lines, |line| line.trials.edits > 0 && !held.contains(&line.id));
    }
    act.world.work = work;
    // What was one file to several commits may be another one to both of them together.
    for (path, before) in act.world.committed() {
        let renamed = act.world.work.iter().find(|(_, file)| file.id == before.id);
        if let Some((now, _)) = renamed.filter(|(now, file)| **now != path && !before.is_much_the_same(file)) {
            let now = now.clone();
            act.weaken(&now, |_| true);
        }
    }
    let committed = act.world.committed();
    let new: Vec<String> = act
        .world
        .work
        .iter()
        .filter(|(_, file)| !committed.values().any(|held| held.id == file.id))
        .map(|(path, _)| path.clone())
        .collect();
    if act.mode == Mode::Unique {
        // A file that was written, renamed and never committed under its first name.
        for path in new {
            act.weaken(&path, |_| true);
        }
    }
    Ok(())
}

pub(super) fn reset_soft(act: &mut Act<'_>) -> Result<(), Stop> {
    keep_work(act, "--soft")
}

pub(super) fn reset_mixed(act: &mut Act<'_>) -> Result<(), Stop> {
    keep_work(act, "--mixed")
}

pub(super) fn reset_hard(act: &mut Act<'_>) -> Result<(), Stop> {
    let to = target(act)?;
    act.drive.git(&["add", "--all"]).done();
    act.drive
        .git(&["reset", "--quiet", "--hard", &act.world.commits[to].id.clone()])
        .done();
    act.world.move_head(to);
    act.world.work = act.world.committed();
    Ok(())
}
