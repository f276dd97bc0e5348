//! Which token of the new content is which token of the old one, as far as order tells.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::sequence::{Hunk, compare};
use crate::attribution::tokens::{SeededState, TokenClass, Tokens, fold};

/// No partner.
pub(super) const NONE: u32 = u32::MAX;

/// A matching of tokens: every token has one partner at most, and partners have the same text.
#[derive(Debug, Clone)]
pub(super) struct Alignment {
    /// For each token of the new content its old one, or [`NONE`].
    pub(super) old_of_new: Vec<u32>,
    /// For each token of the old content its new one, or [`NONE`].
    pub(super) new_of_old: Vec<u32>,
    /// Whether everything was compared.
    pub(super) complete: bool,
}

impl Alignment {
    fn empty(old: &Tokens, new: &Tokens) -> Self {
        Self {
            old_of_new: vec![NONE; new.len()],
            new_of_old: vec![NONE; old.len()],
            complete: true,
        }
    }

    /// Makes two tokens partners, both of which have none.
    pub(super) fn pair(&mut self, old_token: usize, new_token: usize) {
        debug_assert!(self.new_of_old[old_token] == NONE && self.old_of_new[new_token] == NONE);
        self.old_of_new[new_token] = old_token as u32;
        self.new_of_old[old_token] = new_token as u32;
    }

    /// Takes a new token's partner away.
    pub(super) fn part(&mut self, new_token: usize) {
        let old_token = self.old_of_new[new_token];
        if old_token != NONE {
            self.old_of_new[new_token] = NONE;
            self.new_of_old[old_token as usize] = NONE;
        }
    }
}

/// Hunks with more tokens than this on both sides together are not looked into: their tokens stay unknown. A file of
/// 50,000 changed lines is below it.
const TOKENS_COMPARED: usize = 1 << 20;

/// Lines first, then the tokens of changed lines.
pub(super) fn align(old: &Tokens, new: &Tokens) -> Alignment {
    let mut alignment = Alignment::empty(old, new);
    let lines = LinePair::of(old, new);
    let (hunks, doubtful) = lines.hunks();
    let (mut old_at, mut new_at) = (0, 0);
    let end = Hunk {
        old: lines.old.len()..lines.old.len(),
        new: lines.new.len()..lines.new.len(),
    };
    let mut budget = TOKENS_COMPARED;
    for hunk in hunks.iter().chain([&end]) {
        for (old_line, new_line) in (old_at..hunk.old.start).zip(new_at..hunk.new.start) {
            for (old_token, new_token) in lines.old[old_line].clone().zip(lines.new[new_line].clone()) {
                if old.same(old_token, new, new_token) {
                    alignment.pair(old_token, new_token);
                }
            }
        }
        align_hunk(old, new, &lines, hunk, &mut budget, &mut alignment);
        (old_at, new_at) = (hunk.old.end, hunk.new.end);
    }
    for range in doubtful {
        token_range(&lines.new, &range).for_each(|token| alignment.part(token));
    }
    alignment
}

fn align_hunk(old: &Tokens, new: &Tokens, lines: &LinePair<'_>, hunk: &Hunk, budget: &mut usize, out: &mut Alignment) {
    let old_tokens = token_range(&lines.old, &hunk.old);
    let new_tokens = token_range(&lines.new, &hunk.new);
    if old_tokens.is_empty() || new_tokens.is_empty() {
        return;
    }
    let size = old_tokens.len() + new_tokens.len();
    if size > *budget {
        out.complete = false;
        return;
    }
    *budget -= size;
    let mut interner: HashMap<(u64, usize), u32, SeededState> = HashMap::default();
    let mut intern = |tokens: &Tokens, range: Range<usize>| -> Vec<u32> {
        range
            .map(|token| {
                let next = interner.len() as u32;
                let key = (tokens.hash(token), tokens.range(token).len());
                *interner.entry(key).or_insert(next)
            })
            .collect()
    };
    let old_ids = intern(old, old_tokens.clone());
    let new_ids = intern(new, new_tokens.clone());
    let distinct = interner.len() as u32;
    let hunks = compare(&old_ids, &new_ids, distinct);
    let (mut old_at, mut new_at) = (0, 0);
    let end = Hunk {
        old: old_ids.len()..old_ids.len(),
        new: new_ids.len()..new_ids.len(),
    };
    for hunk in hunks.iter().chain([&end]) {
        for (old_token, new_token) in (old_at..hunk.old.start).zip(new_at..hunk.new.start) {
            out.pair(old_tokens.start + old_token, new_tokens.start + new_token);
        }
        (old_at, new_at) = (hunk.old.end, hunk.new.end);
    }
}

fn token_range(lines: &[Range<usize>], range: &Range<usize>) -> Range<usize> {
    if range.is_empty() {
        return 0..0;
    }
    lines[range.start].start..lines[range.end - 1].end
}

/// The lines of both contents that have tokens, each as the range of its tokens.
struct LinePair<'a> {
    old_tokens: &'a Tokens,
    new_tokens: &'a Tokens,
    old: Vec<Range<usize>>,
    new: Vec<Range<usize>>,
}

impl<'a> LinePair<'a> {
    fn of(old_tokens: &'a Tokens, new_tokens: &'a Tokens) -> Self {
        let lines = |tokens: &Tokens| -> Vec<Range<usize>> {
            (0..tokens.line_count())
                .map(|line| tokens.line_tokens(line))
                .filter(|line| !line.is_empty())
                .collect()
        };
        Self {
            old_tokens,
            new_tokens,
            old: lines(old_tokens),
            new: lines(new_tokens),
        }
    }

    fn equal(&self, old_line: usize, new_line: usize) -> bool {
        let (old, new) = (&self.old[old_line], &self.new[new_line]);
        old.len() == new.len()
            && old
                .clone()
                .zip(new.clone())
                .all(|(old_token, new_token)| self.old_tokens.same(old_token, self.new_tokens, new_token))
    }

    /// The hunks of lines, and new lines of which nobody knows whether they are old.
    fn hunks(&self) -> (Vec<Hunk>, Vec<Range<usize>>) {
        let shorter = self.old.len().min(self.new.len());
        let head = (0..shorter).take_while(|&line| self.equal(line, line)).count();
        let tail = (1..=shorter - head)
            .take_while(|&back| self.equal(self.old.len() - back, self.new.len() - back))
            .count();
        let old_middle = head..self.old.len() - tail;
        let new_middle = head..self.new.len() - tail;
        let mut interner: HashMap<u64, u32, SeededState> = HashMap::default();
        let mut intern = |tokens: &Tokens, lines: &[Range<usize>]| -> Vec<u32> {
            lines
                .iter()
                .map(|line| {
                    let key = line.clone().fold(0, |state, token| fold(state, tokens.hash(token)));
                    let next = interner.len() as u32;
                    *interner.entry(key).or_insert(next)
                })
                .collect()
        };
        let old_ids = intern(self.old_tokens, &self.old[old_middle]);
        let new_ids = intern(self.new_tokens, &self.new[new_middle]);
        let distinct = interner.len() as u32;
        let mut hunks = compare(&old_ids, &new_ids, distinct);
        for hunk in &mut hunks {
            hunk.old = hunk.old.start + head..hunk.old.end + head;
            hunk.new = hunk.new.start + head..hunk.new.end + head;
        }
        let doubtful = self.settle(&mut hunks);
        (self.join_over_trivial_lines(hunks), doubtful)
    }

    /// Replaced parts with nothing but brackets and keywords between them are compared as one part, so that tokens
    /// that a formatter moved over such a line find their partners.
    fn join_over_trivial_lines(&self, hunks: Vec<Hunk>) -> Vec<Hunk> {
        let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
        for hunk in hunks {
            if let Some(last) = joined.last_mut()
                && self.is_trivial(&(last.new.end..hunk.new.start))
                && !(last.old.is_empty() && hunk.old.is_empty())
                && !(last.new.is_empty() && hunk.new.is_empty())
            {
                last.old.end = hunk.old.end;
                last.new.end = hunk.new.end;
            } else {
                joined.push(hunk);
            }
        }
        joined
    }

    fn is_trivial(&self, new_lines: &Range<usize>) -> bool {
        new_lines.len() <= TRIVIAL_LINES
            && token_range(&self.new, new_lines).all(|token| !self.new_tokens.traits(token).is_telling())
    }

    /// A block put beside equal lines may be read in several places: before `#[test] fn a` either `#[test] fn b` or
    /// `fn b #[test]` was inserted. Each such hunk is moved to where its brackets balance, where it begins or ends at a
    /// blank line and where it is indented least. If that is so in several places, the last is taken, and the new
    /// lines that are other ones in another reading are returned.
    fn settle(&self, hunks: &mut [Hunk]) -> Vec<Range<usize>> {
        let mut doubtful = Vec::new();
        for index in 0..hunks.len() {
            let lowest = index
                .checked_sub(1)
                .map_or(Hunk { old: 0..0, new: 0..0 }, |at| hunks[at].clone());
            let highest = hunks.get(index + 1).cloned().unwrap_or(Hunk {
                old: self.old.len()..self.old.len(),
                new: self.new.len()..self.new.len(),
            });
            let hunk = &hunks[index];
            let (tokens, lines, block) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
                (true, false) => (self.new_tokens, &self.new, hunk.new.clone()),
                (false, true) => (self.old_tokens, &self.old, hunk.old.clone()),
                _ => continue,
            };
            // A hunk of another kind right beside would change what it means to move.
            let room_before = hunk.old.start - lowest.old.end;
            let room_after = highest.old.start - hunk.old.end;
            let same = |one: usize, other: usize| {
                let (one, other) = (&lines[one], &lines[other]);
                one.len() == other.len() && one.clone().zip(other.clone()).all(|(a, b)| tokens.same(a, tokens, b))
            };
            let up = (1..=room_before.min(SLIDE_LIMIT))
                .take_while(|&step| same(block.start - step, block.end - step))
                .count();
            let down = (0..room_after.min(SLIDE_LIMIT))
                .take_while(|&step| same(block.start + step, block.end + step))
                .count();
            if up + down == 0 {
                continue;
            }
            let at = |shift: usize| block.start - up + shift..block.end - up + shift;
            let score = |shift: usize| placement_score(tokens, lines, &at(shift));
            let Some(best) = (0..=up + down).max_by_key(|&shift| (score(shift), shift)) else {
                continue;
            };
            // Of a few words, or half a block, neither a blank line nor the indentation tells where they came.
            let is_telling = score(best).0 && token_range(lines, &block).len() >= TELLING_TOKENS;
            let is_as_good = |shift: &usize| {
                let (found, best) = (score(*shift), score(best));
                if is_telling { found == best } else { found.0 == best.0 }
            };
            let first = (0..=best).find(is_as_good).unwrap_or(best);
            let last = (best..=up + down).rfind(is_as_good).unwrap_or(best);
            if hunk.new.is_empty() {
                // Nobody knows which of the equal lines went.
                let start = hunk.new.start - up;
                doubtful.push(start + first..start + last);
            } else if last - first < block.len() {
                doubtful.push(at(first).start..at(last).start);
                doubtful.push(at(first).end..at(last).end);
            } else if !is_telling {
                // Of two whole copies the first is the old one; else nobody knows which of the equal lines came.
                doubtful.push(at(first).start..at(last).end);
            }
            for range in [&mut hunks[index].old, &mut hunks[index].new] {
                *range = range.start + best - up..range.end + best - up;
            }
        }
        doubtful
    }
}

/// How many lines without a telling token may lie between two parts that are compared as one.
const TRIVIAL_LINES: usize = 3;

/// So many tokens of a block are enough to tell by its surroundings where it was inserted.
const TELLING_TOKENS: usize = 12;

/// How far a hunk is moved at most, in lines.
const SLIDE_LIMIT: usize = 256;

/// How much a block of lines looks like something that is inserted or deleted as a whole: balanced, apart from what
/// surrounds it, and little indented.
fn placement_score(tokens: &Tokens, lines: &[Range<usize>], place: &Range<usize>) -> (bool, bool, Reverse<usize>) {
    let block = token_range(lines, place);
    let mut depth = 0_i32;
    let mut lowest = 0;
    for token in block.clone() {
        match tokens.traits(token).class() {
            TokenClass::Open(_) => depth += 1,
            TokenClass::Close(_) => depth -= 1,
            _ => {}
        }
        lowest = lowest.min(depth);
    }
    let balanced = depth == 0 && lowest == 0;
    let apart = tokens.starts_after_blank(block.start) || tokens.ends_before_blank(block.end);
    let line = tokens.line_range(tokens.line_of(block.start));
    let indentation = tokens.range(block.start).start - line.start;
    (balanced, apart, Reverse(indentation))
}
