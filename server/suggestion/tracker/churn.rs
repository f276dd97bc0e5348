//! Which suggestions an edit happens inside of, judged on the runs before the edit.

use std::ops::Range;

use crate::suggestion::measure::Content;
use crate::suggestion::origin::{Origin, Run};
use crate::suggestion::{Churn, Runs, Stretch};

/// A stretch that belongs to somebody, at an offset of that somebody's text.
pub(super) trait Owned: Stretch {
    fn owner(self) -> Option<u32>;
    fn offset(self) -> u32;
}

impl Owned for Origin {
    fn owner(self) -> Option<u32> {
        self.slot().map(|slot| slot.0)
    }

    fn offset(self) -> u32 {
        self.at()
    }
}

/// What an edit did inside one owner's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) owner: u32,
    pub(super) churn: Churn,
}

/// The tallies of one edit, and the owner inside whose text it inserted, with the offset there.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    pub(super) each: Vec<Tally>,
    pub(super) inside: Option<(u32, u32)>,
}

impl Tallies {
    fn of(&mut self, owner: u32) -> &mut Churn {
        let index = self
            .each
            .iter()
            .position(|tally| tally.owner == owner)
            .unwrap_or_else(|| {
                self.each.push(Tally {
                    owner,
                    churn: Churn::default(),
                });
                self.each.len() - 1
            });
        &mut self.each[index].churn
    }
}

/// Tallies the replacement of `range` (whose text is `deleted`) by `inserted`, before it is applied.
///
/// `furthest` bounds how far, in bytes, a fragment can reach over foreign text; `together(owner, ends, gap)` says
/// whether two neighboring runs of an owner are one fragment.
pub(super) fn tally<T: Owned>(
    runs: &Runs<T>,
    range: &Range<usize>,
    (deleted, inserted): (&str, &str),
    furthest: usize,
    together: impl Fn(u32, (u32, u32), Range<usize>) -> bool,
) -> Tallies {
    let mut tallies = Tallies::default();
    let runs = runs.as_slice();
    let first = runs.partition_point(|run| run.range.end <= range.start);
    let from = nearest_before(runs, first, range.start, furthest).unwrap_or(first);
    let mut left: Option<&Run<T>> = None;
    let mut unbroken = true;
    for run in &runs[from..] {
        if run.range.start > range.end.saturating_add(furthest) {
            break;
        }
        let Some(owner) = run.origin.owner() else { continue };
        count_deleted(&mut tallies, owner, &run.range, range, deleted);
        if let Some(left) = left {
            let gap = left.range.end..run.range.start;
            let ends = (left.origin.advanced(left.range.len()).offset(), run.origin.offset());
            let joined = left.origin.owner() == Some(owner) && together(owner, ends, gap.clone());
            if joined {
                count_deleted(&mut tallies, owner, &gap, range, deleted);
            }
            unbroken &= joined;
        } else {
            unbroken = run.range.start < range.start;
        }
        if run.range.end > range.end {
            // What stands on the right of the edit decides whether the insertion lies inside.
            if unbroken {
                let start = &runs[from];
                let alive = start.range.end.min(range.start) - start.range.start;
                insert_inside(&mut tallies, owner, start.origin.advanced(alive).offset(), inserted);
            }
            break;
        }
        left = Some(run);
    }
    tallies
}

/// The last owned run that starts before `start`, no further away than `furthest` bytes.
fn nearest_before<T: Owned>(runs: &[Run<T>], first: usize, start: usize, furthest: usize) -> Option<usize> {
    if runs
        .get(first)
        .is_some_and(|run| run.range.start < start && run.origin.owner().is_some())
    {
        return Some(first);
    }
    let near = |run: &Run<T>| start - run.range.end <= furthest;
    (0..first)
        .rev()
        .take_while(|&index| near(&runs[index]))
        .find(|&index| runs[index].origin.owner().is_some())
}

fn count_deleted(tallies: &mut Tallies, owner: u32, part: &Range<usize>, range: &Range<usize>, deleted: &str) {
    let (start, end) = (part.start.max(range.start), part.end.min(range.end));
    if start < end {
        let text = deleted.part(start - range.start..end - range.start);
        tallies.of(owner).deleted += text.chars().count() as u64;
    }
}

fn insert_inside(tallies: &mut Tallies, owner: u32, at: u32, inserted: &str) {
    tallies.inside = Some((owner, at));
    if !inserted.is_empty() {
        tallies.of(owner).inserted += inserted.chars().count() as u64;
    }
}
