//! What git makes of two sides, computed on the identities of lines. Texts are never looked at.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::random::Random;
use super::world::{File, Line, Lines, Tree, Trials, same_lines};

/// Why an operation is not done.
pub(super) struct Unsupported(pub(super) &'static str);

/// A merged tree.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) tree: Tree,
    /// The files in which both sides changed the same place; `tree` has one way out.
    pub(super) conflicts: BTreeSet<String>,
    /// Whether git may rightly come to another result: something was moved or renamed.
    pub(super) ambiguous: bool,
}

#[derive(Debug, Clone)]
struct Hunk {
    base: Range<usize>,
    new: Range<usize>,
}

fn is_equal(one: &Rc<Line>, other: &Rc<Line>) -> bool {
    one.id == other.id
}

/// What is different, by a longest common subsequence.
fn hunks(base: &[Rc<Line>], new: &[Rc<Line>]) -> Vec<Hunk> {
    let head = base.iter().zip(new).take_while(|(a, b)| is_equal(a, b)).count();
    let tail = base[head..]
        .iter()
        .rev()
        .zip(new[head..].iter().rev())
        .take_while(|(a, b)| is_equal(a, b))
        .count();
    let (old, now) = (&base[head..base.len() - tail], &new[head..new.len() - tail]);
    let mut longest = vec![vec![0_u16; now.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..now.len()).rev() {
            longest[i][j] = if is_equal(&old[i], &now[j]) {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found: Vec<Hunk> = Vec::new();
    let mut push = |base: Range<usize>, new: Range<usize>| match found.last_mut() {
        Some(last) if last.base.end == base.start && last.new.end == new.start => {
            last.base.end = base.end;
            last.new.end = new.end;
        }
        _ => found.push(Hunk { base, new }),
    };
    while i < old.len() || j < now.len() {
        if i < old.len() && j < now.len() && is_equal(&old[i], &now[j]) {
            (i, j) = (i + 1, j + 1);
        } else if j == now.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            push(head + i..head + i + 1, head + j..head + j);
            i += 1;
        } else {
            push(head + i..head + i, head + j..head + j + 1);
            j += 1;
        }
    }
    found
}

/// The different stretches of a file: of `new` against `base`, as (lines of `base`, lines of `new`).
pub(super) fn changes(base: &[Rc<Line>], new: &[Rc<Line>]) -> Vec<(Range<usize>, Range<usize>)> {
    hunks(base, new).into_iter().map(|hunk| (hunk.base, hunk.new)).collect()
}

fn moves(base: &[Rc<Line>], new: &[Rc<Line>], hunks: &[Hunk]) -> bool {
    let ids = |lines: &[Rc<Line>], ranges: Vec<Range<usize>>| -> BTreeSet<u64> {
        ranges
            .into_iter()
            .flat_map(|range| lines[range].iter().map(|line| line.id).collect::<Vec<_>>())
            .collect()
    };
    let went = ids(base, hunks.iter().map(|hunk| hunk.base.clone()).collect());
    let came = ids(new, hunks.iter().map(|hunk| hunk.new.clone()).collect());
    !went.is_disjoint(&came)
}

struct MergedLines {
    lines: Lines,
    conflicted: bool,
    ambiguous: bool,
}

fn merge_lines(base: &[Rc<Line>], ours: &[Rc<Line>], theirs: &[Rc<Line>], random: &mut Random) -> MergedLines {
    let (mine, their) = (hunks(base, ours), hunks(base, theirs));
    let ambiguous = moves(base, ours, &mine) || moves(base, theirs, &their);
    let mut merged = MergedLines {
        lines: Vec::new(),
        conflicted: false,
        ambiguous,
    };
    let (mut m, mut t, mut at) = (0, 0, 0);
    // Where a side stands against the base after the hunks so far.
    let shift = |hunks: &[Hunk], next: usize| -> i64 {
        next.checked_sub(1)
            .map_or(0, |last| hunks[last].new.end as i64 - hunks[last].base.end as i64)
    };
    while m < mine.len() || t < their.len() {
        let (first_m, first_t) = (m, t);
        let start = mine
            .get(m)
            .map_or(usize::MAX, |hunk| hunk.base.start)
            .min(their.get(t).map_or(usize::MAX, |hunk| hunk.base.start));
        let mut end = start;
        let touches = |hunk: Option<&Hunk>, end: usize| hunk.is_some_and(|hunk| hunk.base.start <= end);
        // Hunks of one side never touch each other, so whatever touches does so over the other side.
        loop {
            if touches(mine.get(m), end) {
                end = end.max(mine[m].base.end);
                m += 1;
            } else if touches(their.get(t), end) {
                end = end.max(their[t].base.end);
                t += 1;
            } else {
                break;
            }
        }
        merged.lines.extend_from_slice(&base[at..start]);
        let side = |hunks: &[Hunk], lines: &[Rc<Line>], first: usize, next: usize| -> Lines {
            let from = (start as i64 + shift(hunks, first)) as usize;
            let to = (end as i64 + shift(hunks, next)) as usize;
            lines[from..to].to_vec()
        };
        let (our_part, their_part) = (side(&mine, ours, first_m, m), side(&their, theirs, first_t, t));
        if t == first_t || same_lines(&our_part, &their_part) {
            merged.lines.extend(our_part);
        } else if m == first_m {
            merged.lines.extend(their_part);
        } else {
            merged.conflicted = true;
            merged.lines.extend(way_out(our_part, their_part, start == end, random));
        }
        at = end;
    }
    merged.lines.extend_from_slice(&base[at..]);
    merged
}

/// How a person settles a conflict: one side, or both where both only added.
fn way_out(ours: Lines, theirs: Lines, both_added: bool, random: &mut Random) -> Lines {
    let mine: BTreeSet<u64> = ours.iter().map(|line| line.id).collect();
    let disjoint = theirs.iter().all(|line| !mine.contains(&line.id));
    if both_added && disjoint && random.chance(60) {
        return ours.into_iter().chain(theirs).collect();
    }
    if random.chance(50) { ours } else { theirs }
}

fn by_id(tree: &Tree) -> BTreeMap<u64, (&String, &File)> {
    tree.iter().map(|(path, file)| (file.id, (path, file))).collect()
}

/// What one side may have lost is not certain on the other one either.
fn mark_as_on(merged: &mut Tree, sides: [&Tree; 2]) {
    let marked = |is_marked: fn(Trials) -> bool| -> HashSet<u64> {
        let lines = sides.iter().flat_map(|side| side.values()).flat_map(|file| &file.lines);
        lines
            .filter(|line| is_marked(line.trials))
            .flat_map(|line| line.visible())
            .map(|cell| cell.id)
            .collect()
    };
    let (lost, claimed) = (
        marked(|trials| trials.may_be_lost),
        marked(|trials| trials.may_be_claimed),
    );
    for line in merged.values_mut().flat_map(|file| &mut file.lines) {
        let is_in = |cells: &HashSet<u64>| line.visible().any(|cell| cells.contains(&cell.id));
        let trials = Trials {
            may_be_lost: line.trials.may_be_lost || is_in(&lost),
            may_be_claimed: line.trials.may_be_claimed || is_in(&claimed),
            ..line.trials
        };
        if trials != line.trials {
            *line = line.with(trials);
        }
    }
}

/// Merges two trees that come from one.
pub(super) fn merge(base: &Tree, ours: &Tree, theirs: &Tree, random: &mut Random) -> Result<Merged, Unsupported> {
    let (old, mine, their) = (by_id(base), by_id(ours), by_id(theirs));
    let ids: BTreeSet<u64> = old.keys().chain(mine.keys()).chain(their.keys()).copied().collect();
    let mut merged = Merged {
        tree: Tree::new(),
        conflicts: BTreeSet::new(),
        ambiguous: false,
    };
    for id in ids {
        let (path, lines) = match (old.get(&id), mine.get(&id), their.get(&id)) {
            (None, Some((path, file)), None) | (None, None, Some((path, file))) => {
                ((*path).clone(), file.lines.clone())
            }
            (None, Some((path, file)), Some((other_path, other))) => {
                if path != other_path || !file.is_same(other) {
                    return Err(Unsupported("added on both sides"));
                }
                ((*path).clone(), file.lines.clone())
            }
            (Some((old_path, old)), Some((path, file)), None) | (Some((old_path, old)), None, Some((path, file))) => {
                if !old.is_same(file) || path != old_path {
                    return Err(Unsupported("deleted on one side and changed on the other"));
                }
                merged.ambiguous = true;
                continue;
            }
            (Some((old_path, old)), Some((path, file)), Some((other_path, other))) => {
                let path = if path == old_path {
                    other_path
                } else if other_path == old_path || other_path == path {
                    path
                } else {
                    return Err(Unsupported("renamed on both sides"));
                };
                merged.ambiguous |= path != old_path;
                let result = merge_lines(&old.lines, &file.lines, &other.lines, random);
                merged.ambiguous |= result.ambiguous;
                if result.conflicted {
                    merged.conflicts.insert((*path).clone());
                }
                ((*path).clone(), result.lines)
            }
            (_, None, None) => continue,
        };
        if merged.tree.insert(path, File { id, lines }).is_some() {
            return Err(Unsupported("two files of one name"));
        }
    }
    mark_as_on(&mut merged.tree, [ours, theirs]);
    let mut seen = HashSet::new();
    let mut cells = merged
        .tree
        .values()
        .flat_map(|file| &file.lines)
        .flat_map(|line| &line.cells);
    if cells.any(|cell| !seen.insert(cell.id)) {
        return Err(Unsupported("a text came twice"));
    }
    Ok(merged)
}

/// Whether lines stand in another order.
pub(super) fn has_moves(base: &[Rc<Line>], new: &[Rc<Line>]) -> bool {
    moves(base, new, &hunks(base, new))
}
