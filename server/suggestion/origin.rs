//! Who wrote which bytes: the run-length map that every other module reads.
//!
//! A map covers one content. It lists disjoint, sorted, non-empty byte ranges with an origin; what no run covers is
//! unknown. `Runs` changes with every edit of an open document; `OriginMap` is the frozen form that is stored, carried
//! over to other contents and classified into lines.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Runs, SuggestionId};

/// A suggestion's place in the table of the document or map at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slot(pub u32);

/// Where a run of bytes comes from. Bytes without an origin are unknown: nobody observed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// Text of an accepted suggestion that was observed (exact or strong).
    /// `at`: where the run's first byte stands in the suggestion's baseline text, in bytes.
    Suggestion {
        /// Which suggestion.
        slot: Slot,
        /// Byte offset into the baseline text.
        at: u32,
    },
    /// Text that has the shape of a suggestion; nobody reported it. It never counts.
    Possible {
        /// Which inferred suggestion.
        slot: Slot,
        /// Byte offset into the baseline text.
        at: u32,
    },
    /// Text that a person was observed typing.
    Human,
}

impl Origin {
    /// The origin of a run that starts `bytes` later in the same stretch of text.
    #[must_use]
    pub fn advanced(self, bytes: usize) -> Self {
        self.with_offset(self.at().saturating_add(bytes as u32))
    }

    /// Where the first byte stands in the suggestion's baseline text; 0 for text without one.
    pub fn at(self) -> u32 {
        match self {
            Self::Suggestion { at, .. } | Self::Possible { at, .. } => at,
            Self::Human => 0,
        }
    }

    /// The same origin at another offset of the baseline text.
    #[must_use]
    pub fn with_offset(self, at: u32) -> Self {
        match self {
            Self::Suggestion { slot, .. } => Self::Suggestion { slot, at },
            Self::Possible { slot, .. } => Self::Possible { slot, at },
            Self::Human => Self::Human,
        }
    }

    /// The same origin in another table of suggestions.
    #[must_use]
    pub fn in_slot(self, place: impl FnOnce(Slot) -> Slot) -> Self {
        match self {
            Self::Suggestion { slot, at } => Self::Suggestion { slot: place(slot), at },
            Self::Possible { slot, at } => Self::Possible { slot: place(slot), at },
            Self::Human => Self::Human,
        }
    }

    /// The suggestion, observed or possible.
    pub fn slot(self) -> Option<Slot> {
        match self {
            Self::Suggestion { slot, .. } | Self::Possible { slot, .. } => Some(slot),
            Self::Human => None,
        }
    }
}

/// A run of bytes of one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run<T = Origin> {
    /// Bytes of the content.
    pub range: Range<usize>,
    /// Where they come from.
    pub origin: T,
}

/// The origins of one frozen content.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OriginMap {
    /// The suggestions that slots index.
    pub suggestions: Vec<SuggestionId>,
    /// Sorted, disjoint, non-empty runs; neighbours that continue each other are one run.
    pub runs: Vec<Run>,
}

impl OriginMap {
    /// The suggestions, observed or possible, that any byte comes from.
    pub fn named(&self) -> BTreeSet<SuggestionId> {
        self.runs
            .iter()
            .filter_map(|run| self.suggestions.get(run.origin.slot()?.0 as usize))
            .copied()
            .collect()
    }

    /// This map of a content with what another map of the same content knows beyond it: suggestions where this one knows
    /// none, and what a person was seen typing where this one knows nothing or only guesses. Nothing where that is no news.
    #[must_use]
    pub fn joined_with(&self, other: &Self) -> Option<Self> {
        let ends = self.runs.iter().chain(&other.runs).map(|run| run.range.end);
        let mut runs = Runs::from_runs(self.runs.iter().cloned(), ends.max().unwrap_or_default());
        let mut suggestions = self.suggestions.clone();
        let mut has_news = false;
        for theirs in &other.runs {
            let is_suggestion = match theirs.origin {
                Origin::Suggestion { .. } => true,
                Origin::Human => false,
                Origin::Possible { .. } => continue,
            };
            let id = theirs
                .origin
                .slot()
                .and_then(|slot| other.suggestions.get(slot.0 as usize));
            if is_suggestion && id.is_none() {
                continue;
            }
            let known = runs.overlapping(theirs.range.clone()).iter();
            let known = known.filter(|run| match run.origin {
                Origin::Suggestion { .. } => true,
                Origin::Human => !is_suggestion,
                Origin::Possible { .. } => false,
            });
            let mut gaps = Vec::new();
            let mut at = theirs.range.start;
            for run in known {
                gaps.push(at..run.range.start.max(at));
                at = at.max(run.range.end);
            }
            gaps.push(at..theirs.range.end.max(at));
            for gap in gaps.into_iter().filter(|gap| !gap.is_empty()) {
                let slot = |id: &SuggestionId| {
                    suggestions.iter().position(|known| known == id).unwrap_or_else(|| {
                        suggestions.push(*id);
                        suggestions.len() - 1
                    })
                };
                let slot = id.map(slot);
                let origin = theirs.origin.advanced(gap.start - theirs.range.start);
                let origin = slot.map_or(origin, |slot| origin.in_slot(|_| Slot(slot as u32)));
                runs.assign(gap, Some(origin));
                has_news = true;
            }
        }
        has_news.then(|| Self {
            suggestions,
            runs: runs.as_slice().to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_another_map_knows_is_taken_over() {
        let (ours, theirs) = (SuggestionId::from_u128(1), SuggestionId::from_u128(2));
        let run = |range, origin| Run { range, origin };
        let of = |slot, at| Origin::Suggestion { slot: Slot(slot), at };
        let map = |suggestions: &[SuggestionId], runs: Vec<Run>| OriginMap {
            suggestions: suggestions.to_vec(),
            runs,
        };
        let mine = map(&[ours], vec![run(0..4, of(0, 0)), run(6..10, Origin::Human)]);
        let other = map(
            &[theirs],
            vec![
                run(2..8, of(0, 5)),
                run(8..9, Origin::Human),
                run(12..14, Origin::Human),
            ],
        );
        let joined = map(
            &[ours, theirs],
            vec![
                run(0..4, of(0, 0)),
                run(4..8, of(1, 7)),
                run(8..10, Origin::Human),
                run(12..14, Origin::Human),
            ],
        );
        assert_eq!(mine.joined_with(&other), Some(joined.clone()));
        assert_eq!(joined.joined_with(&mine), None);
        assert_eq!(mine.joined_with(&OriginMap::default()), None);
        assert_eq!(OriginMap::default().joined_with(&mine), Some(mine.clone()));
        // What a person was seen typing takes the place of a guess.
        let guessed = map(&[ours], vec![run(0..6, Origin::Possible { slot: Slot(0), at: 0 })]);
        let seen = map(&[], vec![run(2..4, Origin::Human)]);
        let rest = |range: std::ops::Range<usize>| {
            let at = range.start as u32;
            run(range, Origin::Possible { slot: Slot(0), at })
        };
        let corrected = map(&[ours], vec![rest(0..2), run(2..4, Origin::Human), rest(4..6)]);
        assert_eq!(guessed.joined_with(&seen), Some(corrected));
        // A guess, or what a person typed, takes no suggestion's place.
        let typed = map(&[], vec![run(0..14, Origin::Human)]);
        let rest = vec![run(0..4, of(0, 0)), run(4..14, Origin::Human)];
        assert_eq!(mine.joined_with(&typed), Some(map(&[ours], rest)));
    }
}
