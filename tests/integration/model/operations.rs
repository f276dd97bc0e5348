//! What people, assistants and git do, by kinds that a seed chooses the particulars of.

mod commits;
mod edits;
mod files;
mod observed;
mod places;
mod rewrites;

use std::collections::BTreeSet;
use std::rc::Rc;

use super::drive::Drive;
use super::merge::Unsupported;
use super::random::Random;
use super::text::Mode;
use super::verdict::Wrong;
use super::world::{File, Line, Lines, Trials, World};

/// Declares the kinds once: their names, how often each comes, and what does it.
macro_rules! kinds {
    ($($kind:ident $weight:literal $perform:path;)*) => {
        /// What is done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Kind { $($kind),* }

        const WEIGHTS: &[(Kind, usize)] = &[$((Kind::$kind, $weight)),*];

        fn perform(kind: Kind, act: &mut Act<'_>) -> Result<(), Stop> {
            match kind { $(Kind::$kind => $perform(act)),* }
        }
    };
}

kinds! {
    Suggest 14 observed::suggest;
    SuggestOver 4 observed::suggest_over;
    SuggestInline 6 observed::suggest_inline;
    TypeLines 6 observed::type_lines;
    TypeInline 4 observed::type_inline;
    DeleteSeen 3 observed::delete;
    Save 3 observed::save;
    WriteLines 8 edits::write_lines;
    EditWord 6 edits::edit_word;
    DeleteLines 5 edits::delete_lines;
    MoveLines 4 edits::move_lines;
    Reindent 3 edits::reindent;
    Wrap 3 edits::wrap;
    LineEnds 1 edits::line_ends;
    Quote 2 edits::quote;
    TrailingCommas 2 edits::trailing_commas;
    ReplaceEverywhere 2 edits::replace_everywhere;
    Retype 4 edits::retype;
    CopyLines 2 edits::copy_lines;
    NewFile 2 files::write;
    NewFileSuggested 2 files::suggest;
    SplitFile 2 files::split;
    RenameFile 3 files::rename;
    DeleteFile 1 files::delete;
    CommitAll 16 commits::all;
    CommitPart 6 commits::part;
    Amend 4 commits::amend;
    Branch 3 places::branch;
    Checkout 6 places::checkout;
    Detach 1 places::detach;
    Stash 3 places::stash;
    StashPop 5 places::pop;
    StashApply 2 places::apply;
    CommitBeside 3 places::commit_beside;
    ResetSoft 2 places::reset_soft;
    ResetMixed 2 places::reset_mixed;
    ResetHard 1 places::reset_hard;
    Merge 5 rewrites::merge;
    MergeSquash 2 rewrites::merge_squash;
    CherryPick 4 rewrites::cherry_pick;
    Revert 4 rewrites::revert;
    Rebase 5 rewrites::rebase;
    Squash 3 rewrites::squash;
    Reorder 2 rewrites::reorder;
    SplitCommit 2 rewrites::split_commit;
}

/// One operation. The same one may do something else in another world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operation {
    pub(super) kind: Kind,
    pub(super) seed: u64,
}

impl Operation {
    pub(super) fn random(random: &mut Random) -> Self {
        let all: usize = WEIGHTS.iter().map(|(_, weight)| weight).sum();
        let mut at = random.below(all);
        let chosen = WEIGHTS.iter().find(|(_, weight)| {
            let is_it = at < *weight;
            at = at.wrapping_sub(*weight);
            is_it
        });
        Self {
            kind: chosen.expect("below the sum").0,
            seed: random.next(),
        }
    }
}

/// Why an operation did not take place.
#[derive(Debug)]
pub(super) enum Stop {
    /// It makes no sense here, or the model does not know what git does.
    Skip(&'static str),
    /// Git did something else than the model.
    Disagreed,
    /// It took place, and in its middle the engine was wrong.
    Wrong(Wrong),
}

impl From<Unsupported> for Stop {
    fn from(Unsupported(why): Unsupported) -> Self {
        Self::Skip(why)
    }
}

impl From<Wrong> for Stop {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

/// An operation with all that it works on.
pub(super) struct Act<'a> {
    pub(super) mode: Mode,
    pub(super) world: &'a mut World,
    pub(super) drive: &'a mut Drive,
    pub(super) random: Random,
}

/// Does an operation. Whatever stops it leaves everything as it was.
pub(super) fn apply(operation: Operation, mode: Mode, world: &mut World, drive: &mut Drive) -> Result<(), Stop> {
    let before = world.clone();
    let saved = drive.save();
    let mut random = Random::new(operation.seed);
    drive.now += random.between(1, 90) as i64;
    let mut act = Act {
        mode,
        world,
        drive,
        random,
    };
    let mut result = perform(operation.kind, &mut act);
    if result.is_ok() && mode == Mode::Unique && act.world.work.values().any(|file| repeats(&file.lines)) {
        result = Err(Stop::Skip("a text came twice"));
    }
    match result {
        Ok(()) => {
            drive.write(&world.work);
            // A new name is known before the commit where the index has it.
            if mode == Mode::Unique {
                drive.git(&["add", "--all"]).done();
            }
        }
        Err(Stop::Wrong(wrong)) => return Err(Stop::Wrong(wrong)),
        Err(stop) => {
            *world = before;
            drive.restore(saved, &world.work);
            return Err(stop);
        }
    }
    Ok(())
}

fn repeats(lines: &[Rc<Line>]) -> bool {
    let mut seen = std::collections::HashSet::new();
    lines
        .iter()
        .filter(|line| line.visible().next().is_some())
        .any(|line| !seen.insert(line.text().trim().to_owned()))
}

const SKIP: Stop = Stop::Skip("nothing to do it with");

impl Act<'_> {
    /// A file of the work tree.
    fn any_path(&mut self) -> Result<String, Stop> {
        let paths: Vec<String> = self.world.work.keys().cloned().collect();
        self.random.any(&paths).cloned().ok_or(SKIP)
    }

    fn file(&mut self, path: &str) -> &mut File {
        self.world.work.get_mut(path).expect("a path of the work tree")
    }

    /// A stretch of a file's lines, which has one at least.
    fn some_lines(&mut self, path: &str, most: usize) -> Result<std::ops::Range<usize>, Stop> {
        let count = self.world.work[path].lines.len();
        if count == 0 {
            return Err(SKIP);
        }
        let first = self.random.below(count);
        let length = self.random.between(1, most.min(count - first));
        Ok(first..first + length)
    }

    fn replace(&mut self, path: &str, range: std::ops::Range<usize>, with: Lines) {
        // What is done to a block that was moved, or beside it, may leave stretches that are too short for a move.
        self.weaken(path, |line| line.trials.moved);
        self.file(path).lines.splice(range, with);
    }

    /// Marks lines of a file that the engine may lose from now on.
    fn weaken(&mut self, path: &str, is_weak: impl Fn(&Line) -> bool) {
        let file = self.file(path);
        file.lines = weakened(&file.lines, is_weak);
    }

    /// The lines that the journal was shown, or git holds.
    fn known_lines(&self) -> BTreeSet<u64> {
        let seen = self.world.seen.iter().map(|seen| &seen.lines);
        let files = self.world.commits.iter().flat_map(|commit| commit.tree.values());
        seen.chain(files.map(|file| &file.lines))
            .flatten()
            .map(|line| line.id)
            .collect()
    }

    /// The object id of `HEAD`.
    fn head_id(&self) -> Option<String> {
        self.world.head.map(|head| self.world.commits[head].id.clone())
    }

    fn subject(&mut self) -> String {
        if self.mode == Mode::Realistic && self.random.chance(15) {
            "wip".to_owned()
        } else {
            format!("change {:x}", self.random.next() >> 24)
        }
    }
}

/// The same lines, some of them as ones that the engine may have lost.
pub(super) fn weakened(lines: &[Rc<Line>], is_weak: impl Fn(&Line) -> bool) -> Lines {
    changed(lines, is_weak, |trials| trials.may_be_lost = true)
}

/// The same lines, some of them as ones that something happened to.
pub(super) fn changed(lines: &[Rc<Line>], is_wanted: impl Fn(&Line) -> bool, change: impl Fn(&mut Trials)) -> Lines {
    let change = |line: &Rc<Line>| {
        let mut trials = line.trials;
        change(&mut trials);
        line.with(trials)
    };
    lines
        .iter()
        .map(|line| if is_wanted(line) { change(line) } else { Rc::clone(line) })
        .collect()
}
