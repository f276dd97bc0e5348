//! How one suggestion stands in a content: what `suggestion::measure` needs to know to compute its distance.

use std::ops::Range;

use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// The part of one suggestion in one content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its slot in the map's table.
    pub slot: Slot,
    /// Its observed runs, in accepted order; runs of equal place in the order of the content.
    pub runs: Vec<Run>,
    /// Which bytes of its baseline are alive: ascending, disjoint, not touching.
    pub alive: Vec<Range<u32>>,
}

impl Standing {
    /// The text of its runs, in accepted order. Runs that do not lie in the content have none.
    pub fn texts<'a>(&self, content: &'a str) -> impl Iterator<Item = &'a str> {
        self.runs.iter().filter_map(move |run| content.get(run.range.clone()))
    }

    /// How many bytes of its baseline are alive.
    pub fn alive_bytes(&self) -> usize {
        self.alive.iter().map(ExactSizeIterator::len).sum()
    }
}

/// How a suggestion stands in the content of a map; nothing where the map does not name it. With no run it is named
/// but has nothing left.
pub fn standing(origins: &OriginMap, id: SuggestionId) -> Option<Standing> {
    let slot = Slot(origins.suggestions.iter().position(|&known| known == id)? as u32);
    let mut runs: Vec<(u32, Run)> = origins
        .runs
        .iter()
        .filter_map(|run| match run.origin {
            Origin::Suggestion { slot: own, at } if own == slot => Some((at, run.clone())),
            _ => None,
        })
        .collect();
    runs.sort_by_key(|(at, run)| (*at, run.range.start));
    let mut alive: Vec<Range<u32>> = Vec::new();
    for (at, run) in &runs {
        let end = at.saturating_add(run.range.len() as u32);
        match alive.last_mut() {
            Some(last) if last.end >= *at => last.end = last.end.max(end),
            _ => alive.push(*at..end),
        }
    }
    Some(Standing {
        slot,
        runs: runs.into_iter().map(|(_, run)| run).collect(),
        alive,
    })
}

/// Which bytes of a suggestion's baseline are alive in the working state and absent from the staged content.
///
/// They are not staged, which is not the same as deleted: a distance over the staged content leaves them out of the
/// baseline ([`baseline_without`]). What is alive in neither was deleted and stays in. Ascending and disjoint.
pub fn not_staged(working: &OriginMap, staged: &OriginMap, id: SuggestionId) -> Vec<Range<u32>> {
    let alive = |origins: &OriginMap| standing(origins, id).map_or_else(Vec::new, |standing| standing.alive);
    let staged = alive(staged);
    let mut staged = staged.iter().peekable();
    let mut missing = Vec::new();
    for range in alive(working) {
        let mut start = range.start;
        while let Some(known) = staged.peek() {
            if known.start >= range.end {
                break;
            }
            if known.start > start {
                missing.push(start..known.start);
            }
            start = start.max(known.end);
            if known.end > range.end {
                break;
            }
            staged.next();
        }
        if start < range.end {
            missing.push(start..range.end);
        }
    }
    missing
}

/// A baseline text without some of its bytes. The ranges must ascend; where one cuts a character, the character stays.
pub fn baseline_without(baseline: &str, left_out: &[Range<u32>]) -> String {
    let mut text = String::with_capacity(baseline.len());
    let mut from = 0;
    for range in left_out {
        let start = baseline.ceil_char_boundary((range.start as usize).max(from));
        let end = baseline.floor_char_boundary(range.end as usize);
        if start < end {
            text.push_str(&baseline[from..start]);
            from = end;
        }
    }
    text.push_str(&baseline[from..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::notation::origins_marked;
    use proptest::prelude::*;

    fn map(runs: &[(Range<usize>, u32)]) -> OriginMap {
        OriginMap {
            suggestions: vec![SuggestionId::from_u128(7)],
            runs: runs
                .iter()
                .map(|(range, at)| Run {
                    range: range.clone(),
                    origin: Origin::Suggestion { slot: Slot(0), at: *at },
                })
                .collect(),
        }
    }

    #[test]
    fn runs_come_in_accepted_order_whatever_the_order_of_the_content() {
        let origins = map(&[(0..3, 10), (5..8, 0), (8..9, 3)]);
        let found = standing(&origins, SuggestionId::from_u128(7)).unwrap();
        assert_eq!(found.texts("TWO..ONE!").collect::<Vec<_>>(), ["ONE", "!", "TWO"]);
        assert_eq!(found.alive, [0..4, 10..13]);
        assert_eq!(found.alive_bytes(), 7);
        assert_eq!(standing(&origins, SuggestionId::from_u128(8)), None);
    }

    #[test]
    fn possible_origins_are_no_part_of_a_suggestion() {
        let origins = origins_marked("abcd", "AAaa");
        let found = standing(&origins, SuggestionId::from_u128(0)).unwrap();
        assert_eq!(found.texts("abcd").collect::<Vec<_>>(), ["ab"]);
    }

    #[test]
    #[expect(
        clippy::single_range_in_vec_init,
        reason = "lists of ranges that have one here and may have more"
    )]
    fn what_is_not_staged_is_told_from_what_was_deleted() {
        let id = SuggestionId::from_u128(7);
        // Baseline of 20 bytes; 15..20 was deleted, 5..10 is in the working tree only.
        let working = map(&[(0..15, 0)]);
        let staged = map(&[(0..5, 0), (5..10, 10)]);
        assert_eq!(not_staged(&working, &staged, id), vec![5..10]);
        assert_eq!(not_staged(&working, &working, id), vec![]);
        assert_eq!(not_staged(&working, &OriginMap::default(), id), vec![0..15]);
        assert_eq!(not_staged(&OriginMap::default(), &staged, id), vec![]);
        assert_eq!(baseline_without("0123456789abcdefghij", &[5..10]), "01234abcdefghij");
        assert_eq!(baseline_without("aé", &[2..3]), "aé");
        assert_eq!(baseline_without("ab", &[1..900]), "a");
    }

    proptest! {
        #[test]
        fn not_staged_is_the_difference_byte_by_byte(working in runs(), staged in runs()) {
            let id = SuggestionId::from_u128(7);
            let (working, staged) = (map(&working), map(&staged));
            let alive = |origins: &OriginMap, at| {
                standing(origins, id).unwrap().alive.iter().any(|range| range.contains(&at))
            };
            let missing = not_staged(&working, &staged, id);
            for at in 0..64 {
                let expected = alive(&working, at) && !alive(&staged, at);
                prop_assert_eq!(missing.iter().any(|range| range.contains(&at)), expected);
            }
        }
    }

    fn runs() -> impl Strategy<Value = Vec<(Range<usize>, u32)>> {
        proptest::collection::vec((1_usize..6, 0_u32..3), 0..8).prop_map(|parts| {
            let (mut place, mut at) = (0, 0);
            parts
                .into_iter()
                .map(|(length, skipped)| {
                    at += skipped;
                    let run = (place..place + length, at);
                    place += length + 1;
                    at += length as u32;
                    run
                })
                .collect()
        })
    }
}
