//! Whole lines that were cut in one place and put back in another.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use super::align::{Alignment, NONE};
use crate::attribution::tokens::{SeededState, TokenClass, Tokens, fold};

/// A moved run has this many tokens at least; less could have been typed again.
const MOVED_TOKENS: usize = 12;

/// The lines of one side that have tokens and no match at all.
struct FreeLines {
    lines: Vec<Range<usize>>,
    hashes: Vec<u64>,
}

impl FreeLines {
    fn of(tokens: &Tokens, partners: &[u32]) -> Self {
        let lines: Vec<Range<usize>> = (0..tokens.line_count())
            .map(|line| tokens.line_tokens(line))
            .filter(|line| !line.is_empty() && partners[line.clone()].iter().all(|&partner| partner == NONE))
            .collect();
        let hashes = lines
            .iter()
            .map(|line| line.clone().fold(0, |state, token| fold(state, tokens.hash(token))))
            .collect();
        Self { lines, hashes }
    }

    /// Where each line stands that is there once.
    fn unique(&self) -> HashMap<u64, usize, SeededState> {
        let mut places: HashMap<u64, Option<usize>, SeededState> = HashMap::default();
        for (at, &hash) in self.hashes.iter().enumerate() {
            match places.entry(hash) {
                Entry::Vacant(place) => {
                    place.insert(Some(at));
                }
                Entry::Occupied(mut place) => {
                    place.insert(None);
                }
            }
        }
        places.into_iter().filter_map(|(hash, at)| Some((hash, at?))).collect()
    }

    /// Whether two of the lines follow each other without a matched token between them.
    fn touch(&self, at: usize) -> bool {
        self.lines[at].end == self.lines[at + 1].start
    }
}

/// Matches inserted runs of whole lines with equal deleted ones: [`MOVED_TOKENS`] tokens at least, and at least one of
/// the lines there once among the deleted and once among the inserted ones, so that the run has one source and one
/// destination. Runs are extended over equal lines on both
/// sides, and end where such a line does.
pub(super) fn pair_moved_lines(alignment: &mut Alignment, old: &Tokens, new: &Tokens) {
    let old_lines = FreeLines::of(old, &alignment.new_of_old);
    if old_lines.lines.is_empty() {
        return;
    }
    let new_lines = FreeLines::of(new, &alignment.old_of_new);
    let old_places = old_lines.unique();
    let new_places = new_lines.unique();
    let mut done = 0;
    for (seed, hash) in new_lines.hashes.iter().enumerate() {
        if seed < done || new_places.get(hash) != Some(&seed) {
            continue;
        }
        let Some(&old_seed) = old_places.get(hash) else {
            continue;
        };
        let equal = |old_at: usize, new_at: usize| {
            let (old_line, new_line) = (&old_lines.lines[old_at], &new_lines.lines[new_at]);
            old_line.len() == new_line.len()
                && old_line.clone().zip(new_line.clone()).all(|(old_token, new_token)| {
                    alignment.new_of_old[old_token] == NONE
                        && alignment.old_of_new[new_token] == NONE
                        && old.same(old_token, new, new_token)
                })
        };
        if !equal(old_seed, seed) {
            continue;
        }
        let (mut old_start, mut new_start) = (old_seed, seed);
        while old_start > 0
            && new_start > done
            && old_lines.touch(old_start - 1)
            && new_lines.touch(new_start - 1)
            && equal(old_start - 1, new_start - 1)
        {
            old_start -= 1;
            new_start -= 1;
        }
        let mut length = seed - new_start + 1;
        while old_start + length < old_lines.lines.len()
            && new_start + length < new_lines.lines.len()
            && old_lines.touch(old_start + length - 1)
            && new_lines.touch(new_start + length - 1)
            && equal(old_start + length, new_start + length)
        {
            length += 1;
        }
        // At either end of a run stands only what is there once, or a closing bracket, which goes with its opening one.
        let is_unique = |at: usize| {
            let hash = &new_lines.hashes[at];
            new_places.contains_key(hash) && old_places.contains_key(hash)
        };
        while new_start < seed && !is_unique(new_start) {
            (old_start, new_start, length) = (old_start + 1, new_start + 1, length - 1);
        }
        while new_start + length - 1 > seed {
            let last = new_start + length - 1;
            let class = new.traits(new_lines.lines[last].start).class();
            if is_unique(last) || matches!(class, TokenClass::Close(_)) {
                break;
            }
            length -= 1;
        }
        done = new_start + length;
        let tokens = new_lines.lines[new_start].start..new_lines.lines[done - 1].end;
        if tokens.len() < MOVED_TOKENS {
            continue;
        }
        let old_token = old_lines.lines[old_start].start;
        for (offset, new_token) in tokens.enumerate() {
            alignment.pair(old_token + offset, new_token);
        }
    }
}
