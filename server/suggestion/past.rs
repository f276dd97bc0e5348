//! What the versions of a file have held of suggestions, so that text which was deleted does not come to life again
//! because somebody typed the same.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::suggestion::SuggestionId;
use crate::suggestion::origin::OriginMap;

/// For every suggestion the bytes of its accepted text that a version or one before it held.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Past {
    /// Sorted and disjoint.
    held: BTreeMap<SuggestionId, Vec<Range<u32>>>,
}

impl Past {
    /// Adds what a content holds.
    pub fn add(&mut self, origins: &OriginMap) {
        for run in &origins.runs {
            let id = run
                .origin
                .slot()
                .and_then(|slot| origins.suggestions.get(slot.0 as usize));
            if let Some(id) = id {
                let start = run.origin.at();
                self.insert(*id, start..start.saturating_add(run.range.len() as u32));
            }
        }
    }

    /// Adds all that another version's past has.
    pub fn join(&mut self, other: &Self) {
        for (id, ranges) in &other.held {
            for range in ranges {
                self.insert(*id, range.clone());
            }
        }
    }

    /// Whether a byte of a suggestion's text was held.
    pub fn holds(&self, id: SuggestionId, at: u32) -> bool {
        self.held.get(&id).is_some_and(|ranges| {
            let first = ranges.partition_point(|range| range.end <= at);
            ranges.get(first).is_some_and(|range| range.contains(&at))
        })
    }

    /// Whether any byte of a range of a suggestion's text was held.
    pub fn holds_any(&self, id: SuggestionId, range: Range<u32>) -> bool {
        self.held.get(&id).is_some_and(|ranges| {
            let first = ranges.partition_point(|held| held.end <= range.start);
            ranges.get(first).is_some_and(|held| held.start < range.end)
        })
    }

    /// What a content does not hold any more: [`Past::add`] of its origins gives the whole again.
    #[must_use]
    pub fn without(&self, origins: &OriginMap) -> Self {
        let mut present = Self::default();
        present.add(origins);
        let mut lost = Self::default();
        for (id, held) in &self.held {
            let none = Vec::new();
            let present = present.held.get(id).unwrap_or(&none);
            for range in held {
                let mut start = range.start;
                for kept in present
                    .iter()
                    .filter(|kept| kept.start < range.end && kept.end > range.start)
                {
                    lost.insert(*id, start..kept.start.max(start));
                    start = start.max(kept.end);
                }
                lost.insert(*id, start..range.end.max(start));
            }
        }
        lost
    }

    /// Whether nothing was held.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    fn insert(&mut self, id: SuggestionId, range: Range<u32>) {
        if range.is_empty() {
            return;
        }
        let ranges = self.held.entry(id).or_default();
        let first = ranges.partition_point(|held| held.end < range.start);
        let last = ranges.partition_point(|held| held.start <= range.end);
        let (mut start, mut end) = (range.start, range.end);
        if first < last {
            start = start.min(ranges[first].start);
            end = end.max(ranges[last - 1].end);
        }
        ranges.splice(first..last, std::iter::once(start..end));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::suggestion::origin::{Origin, Run, Slot};

    proptest! {
        #[test]
        fn what_was_added_is_held_and_nothing_else(added in prop::collection::vec((0..40_u32, 0..8_u32), 0..12)) {
            let id = SuggestionId::from_u128(1);
            let mut past = Past::default();
            for (start, length) in &added {
                past.insert(id, *start..start + length);
            }
            for at in 0..60 {
                let expected = added.iter().any(|(start, length)| (*start..start + length).contains(&at));
                prop_assert_eq!(past.holds(id, at), expected);
            }
            let ranges = past.held.get(&id).cloned().unwrap_or_default();
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
        }

        #[test]
        fn what_is_lost_and_what_is_there_are_all(
            added in prop::collection::vec((0..40_u32, 0..8_u32), 0..8),
            present in prop::collection::vec((0..40_u32, 1..8_u32), 0..4),
        ) {
            let id = SuggestionId::from_u128(1);
            let mut end = 0;
            let runs = present.into_iter().map(|(at, length)| {
                let start = end;
                end = start + length as usize;
                let origin = Origin::Suggestion { slot: Slot(0), at };
                Run { range: start..end, origin }
            });
            let origins = OriginMap { runs: runs.collect(), suggestions: vec![id] };
            let mut past = Past::default();
            for (start, length) in &added {
                past.insert(id, *start..start + length);
            }
            past.add(&origins);
            let mut again = past.without(&origins);
            for run in &origins.runs {
                prop_assert!(!again.holds(id, run.origin.at()));
            }
            again.add(&origins);
            prop_assert_eq!(again, past);
        }
    }
}
