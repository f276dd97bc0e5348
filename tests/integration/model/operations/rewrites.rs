//! What git repeats, joins and takes back.

use std::collections::{BTreeSet, HashMap};
use std::fs;

use super::commits::{returned, rewritten};
use super::{Act, SKIP, Stop, weakened};
use crate::model::merge::{Merged, merge as merge_trees};
use crate::model::text::Mode;
use crate::model::verdict;
use crate::model::world::{Tree, same_texts};

impl Act<'_> {
    /// Compares what git left in the work tree with what the model expects, and writes what a person makes of a conflict.
    pub(super) fn settle(&mut self, merged: &Merged, is_success: bool) -> Result<(), Stop> {
        let is_as_expected =
            is_success == merged.conflicts.is_empty() && (!is_success || self.drive.is_on_disk(&merged.tree));
        if !is_as_expected {
            return Err(Stop::Disagreed);
        }
        if !is_success {
            self.drive.write(&merged.tree);
        }
        Ok(())
    }

    /// In the middle of an operation that stopped: the answers must be right there too.
    fn check_in_the_middle(&mut self, merged: &Merged) -> Result<(), Stop> {
        let before = std::mem::replace(&mut self.world.work, merged.tree.clone());
        // An index with conflicts does not tell what was renamed.
        let committed = self.world.committed();
        for (path, file) in &mut self.world.work {
            if !committed.contains_key(path) {
                file.lines = weakened(&file.lines, |_| true);
            }
        }
        let checked = verdict::check(self.mode, self.world, self.drive, false);
        self.world.work = before;
        checked.map_err(|verdict::Wrong(said)| verdict::Wrong(format!("in the middle: {said}")))?;
        Ok(())
    }

    /// Commits what is in the way.
    fn must_be_clean(&mut self) -> Result<usize, Stop> {
        if !self.world.is_clean() {
            super::commits::all(self)?;
        }
        self.drive.git(&["add", "--all"]).done();
        self.world.head.ok_or(SKIP)
    }

    fn other_branch(&mut self) -> Result<(String, usize), Stop> {
        let head = self.world.head.ok_or(SKIP)?;
        let known = self.world.ancestors(head);
        let others: Vec<(String, usize)> = self
            .world
            .branches
            .iter()
            .filter(|(_, tip)| !known.contains(*tip))
            .map(|(name, tip)| (name.clone(), *tip))
            .collect();
        self.random.any(&others).cloned().ok_or(SKIP)
    }

    /// A copy of a commit that was made without a word of where it is from, after its change had been taken back, may have
    /// lost what the commit had. It is the newest, and asked alone.
    fn lost_in_copies(&self, commit: usize, tree: &Tree) -> Tree {
        let mut tree = tree.clone();
        for (path, file) in &mut tree {
            let copies = self.world.commits[commit + 1..]
                .iter()
                .filter_map(|later| later.tree.get(path));
            let lost: BTreeSet<u64> = copies
                .flat_map(|held| &held.lines)
                .filter(|line| line.trials.may_be_lost)
                .map(|line| line.id)
                .collect();
            file.lines = weakened(&file.lines, |line| lost.contains(&line.id));
        }
        tree
    }

    fn id(&self, commit: usize) -> String {
        self.world.commits[commit].id.clone()
    }

    fn tree(&self, commit: usize) -> Tree {
        self.world.commits[commit].tree.clone()
    }
}

/// A change that is repeated on a file of another name is found only where the repeated commit is known.
fn under_other_names(theirs: &Tree, merged: &Tree) -> Tree {
    let mut tree = merged.clone();
    for (path, file) in &mut tree {
        if theirs.get(path).is_none_or(|there| there.id != file.id) {
            file.lines = weakened(&file.lines, |_| true);
        }
    }
    tree
}

pub(super) fn merge(act: &mut Act<'_>) -> Result<(), Stop> {
    let head = act.must_be_clean()?;
    let (name, tip) = act.other_branch()?;
    if act.world.ancestors(tip).contains(&head) && act.random.chance(50) {
        act.drive.git(&["merge", "--quiet", "--ff-only", &name]).done();
        act.world.move_head(tip);
        act.world.work = act.tree(tip);
        return Ok(());
    }
    let base = act
        .world
        .merge_base(head, tip)
        .ok_or(Stop::Skip("several merge bases"))?;
    let merged = merge_trees(&act.tree(base), &act.tree(head), &act.tree(tip), &mut act.random)?;
    let is_success = act
        .drive
        .git(&["merge", "--quiet", "--no-ff", "--no-edit", &name])
        .is_success;
    act.settle(&merged, is_success)?;
    if !is_success {
        act.check_in_the_middle(&merged)?;
        act.drive.git(&["add", "--all"]).done();
        act.drive.git(&["commit", "--quiet", "--no-edit"]).done();
    }
    act.world.work = merged.tree.clone();
    act.committed(merged.tree, vec![head, tip]);
    Ok(())
}

pub(super) fn merge_squash(act: &mut Act<'_>) -> Result<(), Stop> {
    let subject = act.subject();
    let head = act.must_be_clean()?;
    let (name, tip) = act.other_branch()?;
    let base = act
        .world
        .merge_base(head, tip)
        .ok_or(Stop::Skip("several merge bases"))?;
    let theirs = act.tree(tip);
    let theirs = rewritten(&theirs);
    let mut merged = merge_trees(&act.tree(base), &act.tree(head), &theirs, &mut act.random)?;
    merged.tree = act.returned_on(head, &merged.tree);
    if same_texts(&merged.tree, &act.tree(head)) {
        return Err(Stop::Skip("nothing would be left of it"));
    }
    let is_success = act.drive.git(&["merge", "--quiet", "--squash", &name]).is_success;
    act.settle(&merged, is_success)?;
    if !is_success {
        act.check_in_the_middle(&merged)?;
    }
    act.drive.git(&["add", "--all"]).done();
    act.drive.git(&["commit", "--quiet", "-m", &subject]).done();
    act.world.work = merged.tree.clone();
    act.committed(merged.tree, vec![head]);
    Ok(())
}

/// Repeats or takes back the change between two trees.
fn repeat(act: &mut Act<'_>, from: &Tree, to: &Tree, command: &[&str]) -> Result<(), Stop> {
    let head = act.must_be_clean()?;
    let to = rewritten(to);
    let mut merged = merge_trees(from, &act.tree(head), &to, &mut act.random)?;
    merged.tree = under_other_names(&to, &merged.tree);
    // The commit's message says where that text comes from.
    let says_so = command[0] == "revert" || command.contains(&"-x");
    if !says_so {
        merged.tree = act.returned_on(head, &merged.tree);
    }
    if same_texts(&merged.tree, &act.tree(head)) {
        return Err(Stop::Skip("nothing would be left of it"));
    }
    let is_success = act.drive.git(command).is_success;
    act.settle(&merged, is_success)?;
    if !is_success {
        act.check_in_the_middle(&merged)?;
        act.drive.git(&["add", "--all"]).done();
        act.drive.git(&[command[0], "--continue"]).done();
    }
    act.world.work = merged.tree.clone();
    act.committed(merged.tree, vec![head]);
    Ok(())
}

pub(super) fn cherry_pick(act: &mut Act<'_>) -> Result<(), Stop> {
    let head = act.must_be_clean()?;
    let (_, tip) = act.other_branch()?;
    let own = act.world.own_commits(tip, head).ok_or(Stop::Skip("a merge"))?;
    let commit = *act.random.any(&own).ok_or(SKIP)?;
    let parent = *act.world.commits[commit].parents.first().ok_or(SKIP)?;
    let id = act.id(commit);
    let command: &[&str] = if act.random.chance(50) {
        &["cherry-pick", "-x", &id]
    } else {
        &["cherry-pick", &id]
    };
    let (from, to) = (act.tree(parent), act.tree(commit));
    repeat(act, &from, &to, command)
}

/// Takes back one of the last commits, which may itself be such a commit.
pub(super) fn revert(act: &mut Act<'_>) -> Result<(), Stop> {
    let mut commit = act.must_be_clean()?;
    for _ in 0..act.random.below(3) {
        commit = *act.world.commits[commit].parents.first().ok_or(SKIP)?;
    }
    let [parent] = act.world.commits[commit].parents[..] else {
        return Err(Stop::Skip("a merge or a root"));
    };
    let id = act.id(commit);
    let (from, to) = (act.tree(commit), act.tree(parent));
    repeat(act, &from, &to, &["revert", "--no-edit", &id])
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Todo {
    Pick,
    Fixup,
    Squash,
}

impl Todo {
    fn word(self) -> &'static str {
        match self {
            Self::Pick => "pick",
            Self::Fixup => "fixup",
            Self::Squash => "squash",
        }
    }
}

/// The expected outcome of a rebase.
struct Plan {
    onto: usize,
    /// By the commit that is repeated.
    steps: HashMap<String, Merged>,
    /// The trees of the commits that come of it.
    results: Vec<Tree>,
}

fn plan(act: &mut Act<'_>, onto: usize, todo: &[(Todo, usize)]) -> Result<Plan, Stop> {
    let mut plan = Plan {
        onto,
        steps: HashMap::new(),
        results: Vec::new(),
    };
    let mut tree = act.tree(onto);
    let mut before = act.trees_before(onto);
    for (what, commit) in todo {
        let parent = *act.world.commits[*commit].parents.first().ok_or(SKIP)?;
        let theirs = act.tree(*commit);
        let theirs = rewritten(&theirs);
        let mut merged = merge_trees(&act.tree(parent), &tree, &theirs, &mut act.random)?;
        merged.tree = returned(&merged.tree, &[&tree], &before);
        merged.tree = under_other_names(&theirs, &merged.tree);
        merged.tree = act.lost_in_copies(*commit, &merged.tree);
        before.push(merged.tree.clone());
        let is_empty = same_texts(&merged.tree, &tree);
        tree = merged.tree.clone();
        plan.steps.insert(act.id(*commit), merged);
        match what {
            Todo::Pick if is_empty => {}
            Todo::Pick => plan.results.push(tree.clone()),
            Todo::Fixup | Todo::Squash => {
                *plan.results.last_mut().ok_or(SKIP)? = tree.clone();
            }
        }
    }
    if todo.iter().any(|(what, _)| *what != Todo::Pick)
        && plan.results.windows(2).any(|pair| same_texts(&pair[0], &pair[1]))
    {
        return Err(Stop::Skip("nothing would be left of it"));
    }
    Ok(plan)
}

/// Lets a rebase that was begun come to its end, settling each conflict as planned.
fn follow(act: &mut Act<'_>, plan: Plan, mut is_success: bool) -> Result<(), Stop> {
    let mut rounds = 0;
    while !is_success {
        rounds += 1;
        let stopped = act.drive.git(&["rev-parse", "--verify", "--quiet", "REBASE_HEAD"]).text;
        let merged = plan.steps.get(&stopped).filter(|merged| !merged.conflicts.is_empty());
        let Some(merged) = merged.filter(|_| rounds < 20) else {
            return Err(Stop::Disagreed);
        };
        act.drive.write(&merged.tree);
        act.drive.git(&["add", "--all"]).done();
        let continued = act.drive.git(&["rebase", "--continue"]);
        is_success = continued.is_success;
        if !is_success && act.drive.git(&["diff", "--cached", "--quiet", "HEAD"]).is_success {
            is_success = act.drive.git(&["rebase", "--skip"]).is_success;
        }
    }
    let last = plan.results.last().cloned().unwrap_or_else(|| act.tree(plan.onto));
    if !act.drive.is_on_disk(&last) {
        return Err(Stop::Disagreed);
    }
    let range = format!("{}..HEAD", act.id(plan.onto));
    let made = act.drive.git(&["rev-list", "--reverse", &range]).done();
    let made: Vec<&str> = made.lines().collect();
    if made.len() != plan.results.len() {
        return Err(Stop::Disagreed);
    }
    act.world.move_head(plan.onto);
    act.world.work = last;
    for (id, tree) in made.into_iter().zip(plan.results) {
        if let Some(known) = act.world.commits.iter().position(|commit| commit.id == id) {
            act.world.move_head(known);
        } else {
            let parents = act.world.head.into_iter().collect();
            act.committed_as(id.to_owned(), tree, parents);
        }
    }
    Ok(())
}

pub(super) fn rebase(act: &mut Act<'_>) -> Result<(), Stop> {
    let head = act.must_be_clean()?;
    let (_, onto) = act.other_branch()?;
    let own = act.world.own_commits(head, onto).ok_or(Stop::Skip("a merge"))?;
    if own.is_empty() {
        return Err(Stop::Skip("a fast-forward"));
    }
    let todo: Vec<_> = own.into_iter().map(|commit| (Todo::Pick, commit)).collect();
    let plan = plan(act, onto, &todo)?;
    let id = act.id(onto);
    let command = [
        "rebase",
        "--quiet",
        "--reapply-cherry-picks",
        "--empty=drop",
        "--no-fork-point",
        &id,
    ];
    let is_success = act.drive.git(&command).is_success;
    follow(act, plan, is_success)
}

/// The last commits, oldest first, and the one before them.
fn last_commits(act: &mut Act<'_>, count: usize) -> Result<(usize, Vec<usize>), Stop> {
    let mut at = act.world.head.ok_or(SKIP)?;
    let mut last = Vec::new();
    for _ in 0..count {
        let [parent] = act.world.commits[at].parents[..] else {
            return Err(Stop::Skip("a merge or a root"));
        };
        last.push(at);
        at = parent;
    }
    last.reverse();
    Ok((at, last))
}

fn interactively(act: &mut Act<'_>, onto: usize, todo: &[(Todo, usize)]) -> Result<(), Stop> {
    let plan = plan(act, onto, todo)?;
    let list: Vec<String> = todo
        .iter()
        .map(|(what, commit)| format!("{} {}", what.word(), act.id(*commit)))
        .collect();
    let list = list.join("\n") + "\n";
    let file = act.drive.top.join("../todo");
    fs::write(&file, list).unwrap();
    let editor = format!("cp '{}'", file.display());
    let id = act.id(onto);
    let command = ["rebase", "--quiet", "--interactive", "--empty=drop", &id];
    let is_success = act
        .drive
        .git_with(&command, &[("GIT_SEQUENCE_EDITOR", &editor)])
        .is_success;
    follow(act, plan, is_success)
}

pub(super) fn squash(act: &mut Act<'_>) -> Result<(), Stop> {
    act.must_be_clean()?;
    let count = act.random.between(2, 3);
    let (onto, last) = last_commits(act, count)?;
    let joined = act.random.between(1, count - 1);
    let what = *act.random.of(&[Todo::Fixup, Todo::Squash]);
    let todo: Vec<_> = last
        .into_iter()
        .enumerate()
        .map(|(at, commit)| (if at == joined { what } else { Todo::Pick }, commit))
        .collect();
    interactively(act, onto, &todo)
}

pub(super) fn reorder(act: &mut Act<'_>) -> Result<(), Stop> {
    act.must_be_clean()?;
    let count = act.random.between(2, 3);
    let (onto, mut last) = last_commits(act, count)?;
    let at = act.random.below(count - 1);
    last.swap(at, at + 1);
    let todo: Vec<_> = last.into_iter().map(|commit| (Todo::Pick, commit)).collect();
    interactively(act, onto, &todo)
}

/// One commit becomes two.
pub(super) fn split_commit(act: &mut Act<'_>) -> Result<(), Stop> {
    act.must_be_clean()?;
    let (onto, last) = last_commits(act, 1)?;
    if act.mode == Mode::Unique
        && act
            .tree(last[0])
            .values()
            .flat_map(|file| &file.lines)
            .any(|line| line.trials.crossed)
    {
        return Err(Stop::Skip("a move between files would be cut in two"));
    }
    act.drive.git(&["reset", "--quiet", &act.id(onto)]).done();
    act.world.move_head(onto);
    act.rewrite_work();
    // No message says any more what the commit had taken back.
    act.world.work = act.returned_on(onto, &act.world.work);
    super::commits::part(act)?;
    super::commits::all(act)
}
