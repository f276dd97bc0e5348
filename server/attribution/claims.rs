//! From what others claim about a file to origins of its bytes, and what becomes of the origins that are known here.

use std::collections::BTreeMap;
use std::ops::Range;

use super::transfer::push_run;
use crate::suggestion::SuggestionId;
use crate::suggestion::claims::{Claim, Claimant, FileClaims, Part};
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// More claims about one file are not looked at: nobody who means well makes them.
const MOST_CLAIMS: usize = 20_000;

/// One end of a claimed range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    End,
    Start,
}

/// Origins of a content as several people claim them. Parts that reach beyond it are cut off, and a byte that they do
/// not agree about has none.
pub fn claimed_origins<'a>(claims: impl IntoIterator<Item = &'a FileClaims>, text: &str) -> OriginMap {
    let starts = line_starts(text);
    let mut origins = OriginMap::default();
    let mut slots: BTreeMap<SuggestionId, Slot> = BTreeMap::new();
    let mut ranges: Vec<(Range<usize>, Origin)> = Vec::new();
    for file in claims {
        let mut lines_of = BTreeMap::new();
        for Claim { part, by } in file.claims.iter().take(MOST_CLAIMS) {
            let range = bytes_of(part, text, &starts);
            if range.is_empty() {
                continue;
            }
            let origin = match by {
                Claimant::Human => Origin::Human,
                Claimant::Suggestion { id, at } => {
                    let slot = *slots.entry(*id).or_insert_with(|| {
                        origins.suggestions.push(*id);
                        Slot(origins.suggestions.len() as u32 - 1)
                    });
                    // Lines say nothing about their place in the accepted text: they are taken to follow each other.
                    let at = match part {
                        Part::Bytes(..) => *at,
                        Part::Lines(..) => {
                            let next = lines_of.entry(*id).or_insert(*at);
                            let at = *next;
                            *next = next.saturating_add(range.len() as u32);
                            at
                        }
                    };
                    Origin::Suggestion { slot, at }
                }
            };
            ranges.push((range, origin));
        }
    }
    origins.runs = agreed(&ranges);
    origins
}

/// The bytes about which all ranges over them agree. Of several places in one accepted text the first is taken.
fn agreed(ranges: &[(Range<usize>, Origin)]) -> Vec<Run> {
    let mut edges: Vec<(usize, Edge, usize)> = Vec::with_capacity(ranges.len() * 2);
    for (index, (range, _)) in ranges.iter().enumerate() {
        edges.push((range.start, Edge::Start, index));
        edges.push((range.end, Edge::End, index));
    }
    edges.sort_unstable();
    let key = |origin: Origin| origin.slot();
    let mut open: BTreeMap<Option<Slot>, std::collections::BTreeSet<usize>> = BTreeMap::new();
    let mut runs = Vec::new();
    let mut from = 0;
    for (place, edge, index) in edges {
        if place > from {
            if let (1, Some((_, holders))) = (open.len(), open.first_key_value())
                && let Some(first) = holders.first()
            {
                let (range, origin) = &ranges[*first];
                let origin = match origin {
                    Origin::Human => Origin::Human,
                    origin => origin.advanced(from - range.start),
                };
                push_run(
                    &mut runs,
                    Run {
                        range: from..place,
                        origin,
                    },
                );
            }
            from = place;
        }
        let holders = key(ranges[index].1);
        match edge {
            Edge::Start => {
                open.entry(holders).or_default().insert(index);
            }
            Edge::End => {
                if let Some(kept) = open.get_mut(&holders) {
                    kept.remove(&index);
                    if kept.is_empty() {
                        open.remove(&holders);
                    }
                }
            }
        }
    }
    runs
}

fn bytes_of(part: &Part, text: &str, starts: &[usize]) -> Range<usize> {
    let range = match part {
        Part::Bytes(start, end) => (*start as usize).min(text.len())..(*end as usize).min(text.len()),
        Part::Lines(first, last) => {
            let start = |line: u32| starts.get(line as usize).copied().unwrap_or(text.len());
            if *first == 0 || last < first {
                return 0..0;
            }
            start(first - 1)..start(*last)
        }
    };
    // Half a character is nobody's.
    text.ceil_char_boundary(range.start)..text.floor_char_boundary(range.end).max(range.start)
}

fn line_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|feed| feed + 1));
    starts
}

/// What holds of a content of which origins are known here and others are claimed.
///
/// A suggestion that was recorded here keeps what it has. Claims fill in what is not known. Where they contradict a
/// person who was seen typing, or what other claims have said before, it is unknown.
pub fn joined(known: &OriginMap, claimed: &OriginMap, is_own: impl Fn(SuggestionId) -> bool) -> OriginMap {
    if claimed.runs.is_empty() {
        return known.clone();
    }
    let mut origins = OriginMap {
        suggestions: known.suggestions.clone(),
        runs: Vec::new(),
    };
    let places: Vec<Slot> = claimed
        .suggestions
        .iter()
        .map(|id| {
            let place = origins.suggestions.iter().position(|known| known == id);
            Slot(place.unwrap_or_else(|| {
                origins.suggestions.push(*id);
                origins.suggestions.len() - 1
            }) as u32)
        })
        .collect();
    let claimed_runs: Vec<Run> = claimed
        .runs
        .iter()
        .map(|run| Run {
            range: run.range.clone(),
            origin: run
                .origin
                .in_slot(|slot| places.get(slot.0 as usize).copied().unwrap_or(slot)),
        })
        .collect();
    let is_settled = |origin: Origin| {
        let id = origin.slot().and_then(|slot| origins.suggestions.get(slot.0 as usize));
        id.is_some_and(|id| is_own(*id))
    };
    let mut runs = Vec::with_capacity(known.runs.len() + claimed_runs.len());
    for (range, of_known, of_claimed) in side_by_side(&known.runs, &claimed_runs) {
        let origin = match (of_known, of_claimed) {
            (Some(known), Some(claimed)) => (is_settled(known) || known.slot() == claimed.slot()).then_some(known),
            (known, claimed) => known.or(claimed),
        };
        if let Some(origin) = origin {
            push_run(&mut runs, Run { range, origin });
        }
    }
    origins.runs = runs;
    origins
}

/// What of a content's origins is not what `expected` says, as runs of the same table.
pub fn unexpected(origins: &OriginMap, expected: &OriginMap) -> OriginMap {
    let id = |map: &OriginMap, origin: Origin| {
        let slot = origin.slot()?;
        map.suggestions.get(slot.0 as usize).copied()
    };
    let mut runs = Vec::new();
    for (range, actual, carried) in side_by_side(&origins.runs, &expected.runs) {
        let Some(origin) = actual else { continue };
        let is_same =
            carried.is_some_and(|carried| id(origins, origin) == id(expected, carried) && origin.at() == carried.at());
        if !is_same {
            push_run(&mut runs, Run { range, origin });
        }
    }
    OriginMap {
        suggestions: origins.suggestions.clone(),
        runs,
    }
}

/// Both lists cut at each other's edges: each range has one origin at most in either.
fn side_by_side(left: &[Run], right: &[Run]) -> Vec<(Range<usize>, Option<Origin>, Option<Origin>)> {
    let mut edges: Vec<usize> = left
        .iter()
        .chain(right)
        .flat_map(|run| [run.range.start, run.range.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let at = |runs: &[Run], next: &mut usize, range: &Range<usize>| {
        while runs.get(*next).is_some_and(|run| run.range.end <= range.start) {
            *next += 1;
        }
        let run = runs.get(*next).filter(|run| run.range.start <= range.start)?;
        Some(match run.origin {
            Origin::Human => Origin::Human,
            origin => origin.advanced(range.start - run.range.start),
        })
    };
    let (mut next_left, mut next_right) = (0, 0);
    edges
        .windows(2)
        .map(|pair| {
            let range = pair[0]..pair[1];
            let (left, right) = (at(left, &mut next_left, &range), at(right, &mut next_right, &range));
            (range, left, right)
        })
        .filter(|(_, left, right)| left.is_some() || right.is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(n: u128) -> SuggestionId {
        SuggestionId::from_u128(n)
    }

    fn by(n: u128, at: u32) -> Claimant {
        Claimant::Suggestion { id: id(n), at }
    }

    fn file(claims: &[(Part, Claimant)]) -> FileClaims {
        FileClaims {
            claims: claims
                .iter()
                .map(|(part, by)| Claim {
                    part: part.clone(),
                    by: *by,
                })
                .collect(),
            ..FileClaims::default()
        }
    }

    /// `range digits-of-the-suggestion@at`, `h` for a person.
    fn told(origins: &OriginMap) -> String {
        let word = |run: &Run| {
            let by = match run.origin.slot() {
                Some(slot) => format!(
                    "{:x}",
                    origins.suggestions[slot.0 as usize]
                        .to_string()
                        .trim_start_matches("s_")
                        .trim_start_matches('0')
                        .parse::<u32>()
                        .unwrap()
                ),
                None => "h".to_owned(),
            };
            format!("{}..{} {by}@{}", run.range.start, run.range.end, run.origin.at())
        };
        origins.runs.iter().map(word).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn claims_that_agree_hold_and_others_do_not() {
        let text = "one\ntwo\nthree\n";
        let one = file(&[(Part::Bytes(0, 8), by(1, 0)), (Part::Bytes(8, 900), Claimant::Human)]);
        let same = file(&[(Part::Lines(1, 1), by(1, 0))]);
        let other = file(&[(Part::Lines(2, 2), by(2, 0))]);
        assert_eq!(told(&claimed_origins([&one], text)), "0..8 1@0, 8..14 h@0");
        assert_eq!(told(&claimed_origins([&one, &same], text)), "0..8 1@0, 8..14 h@0");
        assert_eq!(
            told(&claimed_origins([&one, &other], text)),
            "0..4 1@0, 8..14 h@0",
            "the second line is disputed"
        );
        let lines = file(&[(Part::Lines(1, 1), by(1, 0)), (Part::Lines(3, 9), by(1, 0))]);
        assert_eq!(told(&claimed_origins([&lines], text)), "0..4 1@0, 8..14 1@4");
        for nonsense in [
            Part::Lines(0, 4),
            Part::Lines(9, 12),
            Part::Lines(3, 2),
            Part::Bytes(9, 3),
            Part::Bytes(99, 200),
        ] {
            assert_eq!(claimed_origins([&file(&[(nonsense, by(1, 0))])], text).runs, vec![]);
        }
        assert_eq!(
            told(&claimed_origins([&file(&[(Part::Bytes(1, 4), by(1, 0))])], "aéb")),
            "1..4 1@0"
        );
        assert_eq!(
            told(&claimed_origins([&file(&[(Part::Bytes(2, 4), by(1, 0))])], "aéb")),
            "3..4 1@0"
        );
    }

    #[test]
    fn what_was_recorded_here_wins_and_a_contradiction_is_unknown() {
        let text = "0123456789abcdef";
        let known = claimed_origins(
            [&file(&[
                (Part::Bytes(0, 4), by(1, 0)),
                (Part::Bytes(4, 8), Claimant::Human),
                (Part::Bytes(8, 10), by(3, 0)),
            ])],
            text,
        );
        let claimed = claimed_origins([&file(&[(Part::Bytes(2, 12), by(2, 0))])], text);
        let found = joined(&known, &claimed, |own| own == id(1));
        assert_eq!(told(&found), "0..4 1@0, 10..12 2@8");
        let same = joined(&known, &known, |_| false);
        assert_eq!(same, known);
    }

    #[test]
    fn only_what_nothing_else_explains_is_unexpected() {
        let text = "0123456789";
        let origins = claimed_origins(
            [&file(&[
                (Part::Bytes(0, 6), by(1, 0)),
                (Part::Bytes(6, 8), Claimant::Human),
            ])],
            text,
        );
        let expected = claimed_origins(
            [&file(&[(Part::Bytes(2, 4), by(1, 2)), (Part::Bytes(4, 5), by(1, 0))])],
            text,
        );
        assert_eq!(told(&unexpected(&origins, &expected)), "0..2 1@0, 4..6 1@4, 6..8 h@0");
        assert_eq!(unexpected(&origins, &origins).runs, vec![]);
    }

    proptest! {
        #[test]
        fn whatever_is_claimed_stays_inside_the_content(
            claims in prop::collection::vec((any::<bool>(), 0..40_u32, 0..40_u32, 0..3_u128, any::<u32>()), 0..12),
            text in "[aé\n]{0,20}",
        ) {
            let claims: Vec<(Part, Claimant)> = claims
                .into_iter()
                .map(|(bytes, from, to, who, at)| {
                    let part = if bytes { Part::Bytes(from, to) } else { Part::Lines(from, to) };
                    (part, if who == 0 { Claimant::Human } else { by(who, at) })
                })
                .collect();
            let found = claimed_origins([&file(&claims)], &text);
            let mut end = 0;
            for run in &found.runs {
                prop_assert!(run.range.start >= end && run.range.start < run.range.end);
                prop_assert!(text.get(run.range.clone()).is_some());
                end = run.range.end;
            }
            prop_assert_eq!(joined(&found, &found, |_| false), found.clone());
            prop_assert_eq!(unexpected(&found, &OriginMap::default()).runs, found.runs);
        }
    }
}
