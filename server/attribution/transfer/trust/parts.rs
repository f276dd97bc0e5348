//! An alignment as runs and the gaps between them: what was replaced, and how much it weighs.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Occurrences;
use crate::attribution::tokens::{SeededState, TokenClass, Tokens};
use crate::attribution::transfer::align::{Alignment, NONE};

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
pub(super) type Hashes = HashSet<u64, SeededState>;

/// A stretch without matches; either side may be empty.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    /// The weight of what went, in half tokens.
    lost: usize,
    /// The weight of what came, in half tokens.
    gained: usize,
}

/// The alignment as gaps; the runs lie between them, before the first and after the last.
pub(super) struct Parts<'a> {
    old: &'a Tokens,
    new: &'a Tokens,
    pub(super) gaps: Vec<Gap>,
    renamings: HashMap<u64, u64, SeededState>,
}

impl<'a> Parts<'a> {
    /// The alignment must ascend: partners come in the same order on both sides.
    pub(super) fn of(alignment: &Alignment, old: &'a Tokens, new: &'a Tokens) -> Self {
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
    pub(super) fn without_light_runs(self, alignment: &mut Alignment, occurrences: &Occurrences<'_>) -> Self {
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
    pub(super) fn regions(&self, alignment: &Alignment, occurrences: &Occurrences<'_>) -> Vec<Range<usize>> {
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
    pub(super) fn is_replaced(&self, region: &Range<usize>) -> bool {
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
    pub(super) fn part_runs(&self, region: &Range<usize>, alignment: &mut Alignment) {
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

pub(super) fn telling(tokens: &Tokens, range: Range<usize>) -> Hashes {
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
