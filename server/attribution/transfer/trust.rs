//! Which matches of an alignment are evidence that a token was kept, and which only look alike.
//!
//! An alignment always finds something: an AI function deleted and another, human one put in its place still share
//! `let`, `(`, `x` and `}`. The criterion by which such matches are given up:
//!
//! 1. Text is only in doubt where it was *replaced*: deletions and insertions next to each other. What has only
//!    insertions or only deletions around it stays, however small it is.
//! 2. A *run* (neighbors in both contents) is given up where it weighs less than what was replaced on each side of it
//!    and less than what both sides together lost and gained. A token weighs four if it is telling (not a
//!    keyword of any language, not a single letter, not one of the words of any code; repetitions inside a run weigh
//!    like others), else 1. One word put in place of one other word is an edit, not a replacement: it weighs half a
//!    token, and nothing where the same renaming happens at least [`RENAMINGS`] times without contradiction. A run of
//!    [`STRONG_TOKENS`] tokens with [`STRONG_TELLING`] different telling ones is never given up, nor is one with a
//!    whole line of [`FIRM_TELLING`] telling tokens that occur nowhere else in either content.
//! 3. A *region* is a stretch of changes between runs with at least [`FIRM_TELLING`] different telling tokens, or with
//!    a whole line whose telling tokens occur nowhere else. It is
//!    *replaced* where at least two telling tokens went and came, and more than there are different ones among the kept
//!    (its first and last line's kept parts included), or where tokens of the weight of two telling ones went and came,
//!    and more than the different telling ones among the kept weigh. All runs inside are given up, in a region of several lines these parts too, and at its edges, up to the
//!    next blank line, the kept tokens of lines without a telling token.
//! 4. A closing bracket is kept only with its opening bracket (`brackets.rs`).
//! 5. A line of which some tokens went is given up where no telling one stayed, unless the lines before and after it are
//!    its old neighbors.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::align::{Alignment, NONE};
use super::brackets::{Brackets, is_pair_kept, part_stray_closers};
use crate::attribution::tokens::{SeededState, TokenClass, Tokens};

/// The weight of a telling token in half tokens; others weigh 2.
const TELLING: usize = 8;
const OTHER: usize = 2;
const EDIT: usize = 1;
const RENAMINGS: usize = 3;
const STRONG_TOKENS: usize = 12;
const STRONG_TELLING: usize = 5;
const FIRM_TELLING: usize = 3;
/// How many tokens of a run are looked at; a longer one is strong without a look at the rest.
const RUN_SAMPLE: usize = 512;
/// How many lines without a telling token are given up at an edge of a replaced region.
const EDGE_LINES: usize = 3;

type Hashes = HashSet<u64, SeededState>;

/// Gives up every match that is no evidence.
pub(super) fn give_up_lookalikes(
    alignment: &mut Alignment,
    old: &Tokens,
    new: &Tokens,
    old_pairs: &Brackets,
    new_pairs: &Brackets,
) {
    let parts = Parts::of(alignment, old, new);
    if !parts.gaps.iter().any(|gap| !gap.old.is_empty() && !gap.new.is_empty()) && parts.gaps.len() < 2 {
        part_stray_closers(alignment, new, old_pairs, new_pairs);
        return;
    }
    let occurrences = Occurrences::new(old, new);
    let parts = parts.without_light_runs(alignment, &occurrences);
    let regions = parts.regions(alignment, &occurrences);
    let mut replaced = Vec::new();
    for region in &regions {
        if parts.is_replaced(region) {
            parts.part_runs(region, alignment);
            replaced.push(parts.gaps[region.start].new.start..parts.gaps[region.end - 1].new.end);
        }
    }
    give_up_common_words(alignment, old, new);
    part_stray_closers(alignment, new, old_pairs, new_pairs);
    for region in replaced {
        let mut edge = Edge {
            alignment,
            new,
            old_pairs,
            new_pairs,
        };
        edge.give_up_before(region.start);
        edge.give_up_after(region.end);
    }
}

/// Point 5 of the criterion: of a changed line that stands somewhere else now, and of which nothing telling was kept, the
/// rest stands in any code.
fn give_up_common_words(alignment: &mut Alignment, old: &Tokens, new: &Tokens) {
    for line in 0..old.line_count() {
        let tokens = old.line_tokens(line);
        let kept = |token: &usize| alignment.new_of_old[*token] != NONE;
        let mut matched = tokens.clone().filter(kept);
        let (Some(first), last) = (matched.next(), tokens.clone().rfind(kept)) else {
            continue;
        };
        let is_whole = tokens.clone().all(|token| kept(&token));
        if is_whole || tokens.clone().filter(kept).any(|token| old.traits(token).is_telling()) {
            continue;
        }
        let new_first = alignment.new_of_old[first] as usize;
        let new_last = alignment.new_of_old[last.unwrap_or(first)] as usize;
        let before = new.line_tokens(new.line_of(new_first)).start.checked_sub(1);
        let after = new.line_tokens(new.line_of(new_last)).end;
        let follows = match (tokens.start.checked_sub(1), before) {
            (None, None) => true,
            (Some(old_before), Some(before)) => alignment.new_of_old[old_before] == before as u32,
            _ => false,
        };
        let is_followed = match (tokens.end < old.len(), after < new.len()) {
            (false, false) => true,
            (true, true) => alignment.new_of_old[tokens.end] == after as u32,
            _ => false,
        };
        if follows && is_followed {
            continue;
        }
        for token in tokens {
            let partner = alignment.new_of_old[token];
            if partner != NONE {
                alignment.part(partner as usize);
            }
        }
    }
}

/// A stretch without matches; either side may be empty.
#[derive(Debug, Clone)]
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
    /// The weight of what went, in half tokens.
    lost: usize,
    /// The weight of what came, in half tokens.
    gained: usize,
}

/// The alignment as gaps; the runs lie between them, before the first and after the last.
struct Parts<'a> {
    old: &'a Tokens,
    new: &'a Tokens,
    gaps: Vec<Gap>,
    renamings: HashMap<u64, u64, SeededState>,
}

impl<'a> Parts<'a> {
    /// The alignment must ascend: partners come in the same order on both sides.
    fn of(alignment: &Alignment, old: &'a Tokens, new: &'a Tokens) -> Self {
        let mut gaps = Vec::new();
        let (mut old_at, mut new_at) = (0, 0);
        let mut push = |old: Range<usize>, new: Range<usize>| {
            if !old.is_empty() || !new.is_empty() {
                gaps.push(Gap {
                    old,
                    new,
                    lost: 0,
                    gained: 0,
                });
            }
        };
        for (new_token, &old_token) in alignment.old_of_new.iter().enumerate() {
            if old_token != NONE {
                let old_token = old_token as usize;
                push(old_at..old_token, new_at..new_token);
                (old_at, new_at) = (old_token + 1, new_token + 1);
            }
        }
        push(old_at..old.len(), new_at..new.len());
        let mut parts = Self {
            old,
            new,
            gaps,
            renamings: HashMap::default(),
        };
        parts.find_renamings();
        parts.weigh_gaps();
        parts
    }

    fn substitution(&self, gap: &Gap) -> Option<(u64, u64)> {
        let one_word = |tokens: &Tokens, range: &Range<usize>| {
            range.len() == 1
                && matches!(
                    tokens.traits(range.start).class(),
                    TokenClass::Word | TokenClass::CommonWord
                )
        };
        (one_word(self.old, &gap.old) && one_word(self.new, &gap.new))
            .then(|| (self.old.hash(gap.old.start), self.new.hash(gap.new.start)))
    }

    fn find_renamings(&mut self) {
        let mut counts: HashMap<(u64, u64), usize, SeededState> = HashMap::default();
        let mut of_old: HashMap<u64, usize, SeededState> = HashMap::default();
        let mut of_new: HashMap<u64, usize, SeededState> = HashMap::default();
        for (from, to) in self.gaps.iter().filter_map(|gap| self.substitution(gap)) {
            *counts.entry((from, to)).or_default() += 1;
            *of_old.entry(from).or_default() += 1;
            *of_new.entry(to).or_default() += 1;
        }
        self.renamings = counts
            .into_iter()
            .filter(|((from, to), count)| *count >= RENAMINGS && of_old[from] == *count && of_new[to] == *count)
            .map(|(pair, _)| pair)
            .collect();
    }

    fn is_renaming(&self, gap: &Gap) -> bool {
        self.substitution(gap)
            .is_some_and(|(from, to)| self.renamings.get(&from) == Some(&to))
    }

    fn weigh_gaps(&mut self) {
        for index in 0..self.gaps.len() {
            let gap = &self.gaps[index];
            let (lost, gained) = if self.is_renaming(gap) {
                (0, 0)
            } else if gap.old.len() == 1 && gap.new.len() == 1 {
                (EDIT, EDIT)
            } else {
                (weight(self.old, &gap.old), weight(self.new, &gap.new))
            };
            (self.gaps[index].lost, self.gaps[index].gained) = (lost, gained);
        }
    }

    /// Point 2 of the criterion: joins the gaps around each light run, until none is left.
    fn without_light_runs(self, alignment: &mut Alignment, occurrences: &Occurrences<'_>) -> Self {
        let Self {
            old,
            new,
            gaps,
            renamings,
        } = self;
        let mut kept: Vec<Gap> = Vec::with_capacity(gaps.len());
        for gap in gaps {
            let mut gap = gap;
            while let Some(before) = kept.last() {
                let run = before.new.end..gap.new.start;
                let Some(run_weight) = light_weight(new, &run, before, &gap) else {
                    break;
                };
                if occurrences.has_unique_line(alignment, &run, FIRM_TELLING) {
                    break;
                }
                for token in run {
                    alignment.part(token);
                }
                gap = Gap {
                    old: before.old.start..gap.old.end,
                    new: before.new.start..gap.new.end,
                    lost: before.lost + run_weight + gap.lost,
                    gained: before.gained + run_weight + gap.gained,
                };
                kept.pop();
            }
            kept.push(gap);
        }
        Self {
            old,
            new,
            gaps: kept,
            renamings,
        }
    }

    /// Ranges of gaps with no firm run between them.
    fn regions(&self, alignment: &Alignment, occurrences: &Occurrences<'_>) -> Vec<Range<usize>> {
        let mut regions: Vec<Range<usize>> = Vec::new();
        for index in 0..self.gaps.len() {
            let is_split = index.checked_sub(1).is_none_or(|before| {
                let run = self.gaps[before].new.end..self.gaps[index].new.start;
                self.is_firm(&run) || occurrences.has_unique_line(alignment, &run, 1)
            });
            match regions.last_mut() {
                Some(region) if !is_split => region.end = index + 1,
                _ => regions.push(index..index + 1),
            }
        }
        regions
    }

    fn is_firm(&self, run: &Range<usize>) -> bool {
        run.len() > RUN_SAMPLE || telling(self.new, run.clone()).len() >= FIRM_TELLING
    }

    /// Point 3 of the criterion.
    fn is_replaced(&self, region: &Range<usize>) -> bool {
        let gaps = &self.gaps[region.clone()];
        let mut edits: HashSet<(u64, u64), SeededState> = HashSet::default();
        let (mut went, mut came) = (0, 0);
        for gap in gaps.iter().filter(|gap| !self.is_renaming(gap)) {
            // The same word exchanged for the same other one is one edit, however often.
            if self.substitution(gap).is_none_or(|pair| edits.insert(pair)) {
                let count = |tokens: &Tokens, range: &Range<usize>| {
                    range.clone().filter(|&token| tokens.traits(token).is_telling()).count()
                };
                went += count(self.old, &gap.old);
                came += count(self.new, &gap.new);
            }
        }
        let replaced = went.min(came);
        let weight_of = |side: fn(&Gap) -> usize| gaps.iter().map(side).sum::<usize>();
        let exchanged = weight_of(|gap| gap.lost).min(weight_of(|gap| gap.gained));
        if replaced < 2 && exchanged < 2 * TELLING {
            return false;
        }
        let mut kept = Hashes::default();
        for pair in gaps.windows(2) {
            kept.extend(telling(self.new, pair[0].new.end..pair[1].new.start));
        }
        let (first, last) = (&gaps[0], &gaps[gaps.len() - 1]);
        let before = self.kept_before(region.start, first);
        let after = self.kept_after(region.end, last);
        kept.extend(telling(self.new, before));
        kept.extend(telling(self.new, after));
        (replaced >= 2 && replaced > kept.len()) || (exchanged >= 2 * TELLING && exchanged > kept.len() * TELLING)
    }

    /// The kept tokens right before a gap that stand on one line with it in both contents.
    fn kept_before(&self, gap: usize, first: &Gap) -> Range<usize> {
        let run_start = gap.checked_sub(1).map_or(0, |before| self.gaps[before].new.end);
        let run_length = first.new.start - run_start;
        let in_line = |tokens: &Tokens, range: &Range<usize>| {
            if range.start >= tokens.len() {
                return 0;
            }
            range.start - tokens.line_tokens(tokens.line_of(range.start)).start
        };
        let length = in_line(self.new, &first.new)
            .min(in_line(self.old, &first.old))
            .min(run_length);
        first.new.start - length..first.new.start
    }

    /// The kept tokens right after a gap that stand on one line with its end in both contents.
    fn kept_after(&self, next_gap: usize, last: &Gap) -> Range<usize> {
        let run_end = self.gaps.get(next_gap).map_or(self.new.len(), |gap| gap.new.start);
        let in_line = |tokens: &Tokens, range: &Range<usize>| match range.end.checked_sub(1) {
            Some(token) => tokens.line_tokens(tokens.line_of(token)).end - range.end,
            None => 0,
        };
        let length = in_line(self.new, &last.new)
            .min(in_line(self.old, &last.old))
            .min(run_end - last.new.end);
        last.new.end..last.new.end + length
    }

    /// Gives up the runs inside a region. Of a region of several lines the rest of its first and last line goes too:
    /// a line that begins or ends alike is no more than another look-alike there.
    fn part_runs(&self, region: &Range<usize>, alignment: &mut Alignment) {
        let gaps = &self.gaps[region.clone()];
        for pair in gaps.windows(2) {
            (pair[0].new.end..pair[1].new.start).for_each(|token| alignment.part(token));
        }
        let (first, last) = (&gaps[0], &gaps[gaps.len() - 1]);
        let lines = |tokens: &Tokens, range: Range<usize>| match range.end.checked_sub(1) {
            Some(end) if range.start < range.end => tokens.line_of(end) - tokens.line_of(range.start),
            _ => 0,
        };
        if lines(self.old, first.old.start..last.old.end) + lines(self.new, first.new.start..last.new.end) > 0 {
            self.kept_before(region.start, first)
                .for_each(|token| alignment.part(token));
            self.kept_after(region.end, last)
                .for_each(|token| alignment.part(token));
        }
    }
}

fn weight(tokens: &Tokens, range: &Range<usize>) -> usize {
    range
        .clone()
        .map(|token| {
            if tokens.traits(token).is_telling() {
                TELLING
            } else {
                OTHER
            }
        })
        .sum()
}

fn telling(tokens: &Tokens, range: Range<usize>) -> Hashes {
    range
        .filter(|&token| tokens.traits(token).is_telling())
        .map(|token| tokens.hash(token))
        .collect()
}

/// The weight of a run that is lighter than what was replaced around it; nothing for one that stays.
fn light_weight(new: &Tokens, run: &Range<usize>, before: &Gap, after: &Gap) -> Option<usize> {
    let around = before.lost.max(before.gained).min(after.lost.max(after.gained));
    let exchanged = (before.lost + after.lost).min(before.gained + after.gained);
    let threshold = around.min(exchanged);
    if run.len() * OTHER >= threshold || run.len() > RUN_SAMPLE {
        return None;
    }
    let different = telling(new, run.clone()).len();
    let weight = different * TELLING + (run.len() - different) * OTHER;
    let strong = run.len() >= STRONG_TOKENS && different >= STRONG_TELLING;
    (weight < threshold && !strong).then_some(weight)
}

/// How often each token occurs on both sides; counted when first asked for, because most changes never ask.
struct Occurrences<'a> {
    old: &'a Tokens,
    new: &'a Tokens,
    counts: OnceCell<HashMap<u64, (u32, u32), SeededState>>,
}

impl<'a> Occurrences<'a> {
    fn new(old: &'a Tokens, new: &'a Tokens) -> Self {
        let counts = OnceCell::new();
        Self { old, new, counts }
    }

    fn are_unique(&self, hashes: &Hashes) -> bool {
        let counts = self.counts.get_or_init(|| {
            let mut counts: HashMap<u64, (u32, u32), SeededState> = HashMap::default();
            for &hash in self.old.hashes() {
                counts.entry(hash).or_default().0 += 1;
            }
            for &hash in self.new.hashes() {
                counts.entry(hash).or_default().1 += 1;
            }
            counts
        });
        hashes.iter().all(|hash| counts.get(hash) == Some(&(1, 1)))
    }

    /// Whether a run holds a whole line of both contents whose telling tokens occur only there.
    fn has_unique_line(&self, alignment: &Alignment, run: &Range<usize>, least: usize) -> bool {
        let mut start = run.start;
        while start < run.end {
            let line = self.new.line_tokens(self.new.line_of(start));
            if line.start >= run.start && line.end <= run.end {
                let old_first = alignment.old_of_new[line.start] as usize;
                let old_line = self.old.line_tokens(self.old.line_of(old_first));
                let hashes = telling(self.new, line.clone());
                if old_line == (old_first..old_first + line.len()) && hashes.len() >= least && self.are_unique(&hashes)
                {
                    return true;
                }
            }
            start = line.end;
        }
        false
    }
}

/// Walks from a replaced region outward.
struct Edge<'a> {
    alignment: &'a mut Alignment,
    new: &'a Tokens,
    old_pairs: &'a Brackets,
    new_pairs: &'a Brackets,
}

impl Edge<'_> {
    fn give_up_before(&mut self, region_start: usize) {
        let mut end = region_start;
        if self.begins_block(end) {
            return;
        }
        for _ in 0..EDGE_LINES {
            let Some(last) = end.checked_sub(1) else { return };
            let line_start = self.new.line_tokens(self.new.line_of(last)).start;
            if !self.give_up(line_start..end) || self.new.starts_after_blank(line_start) {
                return;
            }
            end = line_start;
        }
    }

    fn give_up_after(&mut self, region_end: usize) {
        let mut start = region_end;
        if self.begins_block(start) {
            return;
        }
        for _ in 0..EDGE_LINES {
            if start >= self.new.len() {
                return;
            }
            let line_end = self.new.line_tokens(self.new.line_of(start)).end;
            if !self.give_up(start..line_end) || self.new.ends_before_blank(line_end) {
                return;
            }
            start = line_end;
        }
    }

    /// Whether a token begins a line after a blank one, so that what lies before and after it are two blocks.
    fn begins_block(&self, token: usize) -> bool {
        token < self.new.len()
            && self.new.line_tokens(self.new.line_of(token)).start == token
            && self.new.starts_after_blank(token)
    }

    /// Gives up the matches of a part of a line, unless something in it ties it to what is kept.
    fn give_up(&mut self, part: Range<usize>) -> bool {
        let tied = part.clone().any(|token| {
            let traits = self.new.traits(token);
            let is_bracket = matches!(traits.class(), TokenClass::Open(_) | TokenClass::Close(_));
            self.alignment.old_of_new[token] != NONE
                && (traits.is_telling()
                    || (is_bracket && is_pair_kept(self.alignment, token, self.old_pairs, self.new_pairs)))
        });
        if tied {
            return false;
        }
        for token in part {
            self.alignment.part(token);
        }
        true
    }
}
