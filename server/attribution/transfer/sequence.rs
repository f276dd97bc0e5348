//! Comparing two sequences of interned numbers, in bounded time.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

/// A replaced part: these items of the old sequence became those of the new one; either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Parts up to this many items on both sides together go to the histogram algorithm. It compares a part anew after
/// each match it finds and recurses as often, so its time is quadratic and its depth linear in the part's size.
const HISTOGRAM_LIMIT: usize = 4096;

/// The hunks between two sequences of numbers below `distinct`, in order; what lies between them is equal.
///
/// Items that occur once on both sides are matched first, along the longest chain of them that keeps its order; the
/// parts between them are compared by histogram where they are small and by Myers' algorithm with its heuristics
/// where they are not. Time is near linear for every input.
pub(super) fn compare(old: &[u32], new: &[u32], distinct: u32) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let (mut old_from, mut new_from) = (0, 0);
    let mut scratch = Scratch::default();
    let ends = (old.len(), new.len());
    for (old_at, new_at) in unique_anchors(old, new, distinct).into_iter().chain([ends]) {
        if old_at < old_from || new_at < new_from {
            continue;
        }
        scratch.compare_part(old, new, old_from..old_at, new_from..new_at, &mut hunks);
        (old_from, new_from) = (old_at + 1, new_at + 1);
    }
    merge_touching(hunks)
}

#[derive(Default)]
struct Scratch {
    old: Vec<Token>,
    new: Vec<Token>,
    local: std::collections::HashMap<u32, u32, crate::attribution::tokens::SeededState>,
    diff: Diff,
}

impl Scratch {
    fn compare_part(
        &mut self,
        old: &[u32],
        new: &[u32],
        old_range: Range<usize>,
        new_range: Range<usize>,
        hunks: &mut Vec<Hunk>,
    ) {
        if old_range.is_empty() && new_range.is_empty() {
            return;
        }
        if old_range.is_empty() || new_range.is_empty() {
            hunks.push(Hunk {
                old: old_range,
                new: new_range,
            });
            return;
        }
        // The histogram allocates a bucket for every number, so a part gets numbers of its own.
        self.local.clear();
        self.old.clear();
        self.new.clear();
        for (items, tokens) in [
            (&old[old_range.clone()], &mut self.old),
            (&new[new_range.clone()], &mut self.new),
        ] {
            for &item in items {
                let next = self.local.len() as u32;
                tokens.push(Token(*self.local.entry(item).or_insert(next)));
            }
        }
        let algorithm = if self.old.len() + self.new.len() <= HISTOGRAM_LIMIT {
            Algorithm::Histogram
        } else {
            Algorithm::Myers
        };
        self.diff
            .compute_with(algorithm, &self.old, &self.new, self.local.len() as u32);
        for hunk in self.diff.hunks() {
            hunks.push(Hunk {
                old: old_range.start + hunk.before.start as usize..old_range.start + hunk.before.end as usize,
                new: new_range.start + hunk.after.start as usize..new_range.start + hunk.after.end as usize,
            });
        }
    }
}

/// Hunks that touch on both sides are one hunk.
fn merge_touching(hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut merged: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        match merged.last_mut() {
            Some(last) if last.old.end == hunk.old.start && last.new.end == hunk.new.start => {
                last.old.end = hunk.old.end;
                last.new.end = hunk.new.end;
            }
            _ => merged.push(hunk),
        }
    }
    merged
}

/// Pairs of items that occur exactly once in each sequence, the longest chain that ascends on both sides.
fn unique_anchors(old: &[u32], new: &[u32], distinct: u32) -> Vec<(usize, usize)> {
    const ABSENT: u32 = u32::MAX;
    const REPEATED: u32 = u32::MAX - 1;
    let places = |items: &[u32]| {
        let mut places = vec![ABSENT; distinct as usize];
        for (at, &item) in items.iter().enumerate() {
            let place = &mut places[item as usize];
            *place = if *place == ABSENT { at as u32 } else { REPEATED };
        }
        places
    };
    let old_places = places(old);
    let new_places = places(new);
    let pairs: Vec<(usize, usize)> = new
        .iter()
        .enumerate()
        .filter(|&(_, &item)| new_places[item as usize] < REPEATED && old_places[item as usize] < REPEATED)
        .map(|(new_at, &item)| (old_places[item as usize] as usize, new_at))
        .collect();
    longest_ascending(&pairs)
}

/// The longest subsequence whose first numbers ascend; the second numbers ascend already.
fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = Vec::with_capacity(pairs.len());
    for (index, &(old_at, _)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].0 < old_at);
        before.push(if length == 0 { usize::MAX } else { ends[length - 1] });
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied().unwrap_or(usize::MAX);
    while at != usize::MAX {
        chain.push(pairs[at]);
        at = before[at];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn changes_on_every_other_line_of_a_long_file_take_no_quadratic_time() {
        let old: Vec<u32> = (0..200_000).collect();
        let new: Vec<u32> = (0..200_000)
            .map(|at| if at % 2 == 0 { at } else { at + 200_000 })
            .collect();
        let hunks = compare(&old, &new, 400_000);
        assert_eq!(hunks.len(), 100_000);
        assert!(hunks.iter().all(|hunk| hunk.old == hunk.new && hunk.old.len() == 1));
    }

    #[test]
    fn long_repetitive_sequences_end_in_time() {
        let old: Vec<u32> = (0_u32..100_000).map(|at| at % 7).collect();
        let new: Vec<u32> = (0_u32..100_000).map(|at| at.wrapping_mul(at) % 11).collect();
        let hunks = compare(&old, &new, 16);
        assert!(!hunks.is_empty());
    }

    proptest! {
        #[test]
        fn what_lies_between_hunks_is_equal(
            old in proptest::collection::vec(0_u32..12, 0..60), new in proptest::collection::vec(0_u32..12, 0..60),
        ) {
            let (mut old_at, mut new_at) = (0, 0);
            for hunk in compare(&old, &new, 12).into_iter().chain([Hunk {
                old: old.len()..old.len(), new: new.len()..new.len(),
            }]) {
                prop_assert_eq!(&old[old_at..hunk.old.start], &new[new_at..hunk.new.start]);
                (old_at, new_at) = (hunk.old.end, hunk.new.end);
            }
        }
    }
}
