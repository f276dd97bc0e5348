//! How a suggestion stands in a content: fragments, distance, retained share and fate.

mod distance;
mod fragments;

use serde::{Deserialize, Serialize};

use super::origin::{Run, Slot};
use distance::{Distance, text_distance, token_distance};
pub(super) use fragments::belong_together;
pub use fragments::{Baseline, Content, Fragment, fragments};

/// What has become of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// Similarity 1.
    Direct,
    /// Similarity of at least a half.
    Edited,
    /// Less, but something is retained.
    Rewritten,
    /// Nothing is retained.
    Removed,
    /// The editor undid the acceptance.
    Undone,
}

impl Fate {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Edited => "edited",
            Self::Rewritten => "rewritten",
            Self::Removed => "removed",
            Self::Undone => "undone",
        }
    }
}

/// How a suggestion stands in one content.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Measure {
    /// What has become of it.
    pub fate: Fate,
    /// Levenshtein distance in Unicode scalar values, white space ignored (tokens where `approximate` by tokens).
    pub distance: u32,
    /// The longer of the two compared texts, in the same unit as `distance`; 0 where both are empty.
    pub length: u32,
    /// `1 − distance / length`, 0 to 1.
    pub similarity: f64,
    /// Accepted characters still alive over accepted characters, 0 to 1.
    pub retained: f64,
    /// Whether the distance is by lines or by tokens instead of by characters.
    pub approximate: bool,
}

/// Characters that edits inserted and deleted inside a suggestion's fragments, in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Churn {
    /// Inserted.
    pub inserted: u64,
    /// Deleted.
    pub deleted: u64,
}

/// Compares an accepted text with what stands for it now, white space ignored.
///
/// `retained` is the share of accepted characters still alive, 0 to 1. Texts of more than 64 kB are aligned by lines
/// first; the distance is then an upper bound and marked approximate.
pub fn measure(accepted: &str, current: &str, retained: f64, undone: bool) -> Measure {
    judged(text_distance(accepted, current), retained, undone)
}

/// [`measure`] on keyed fingerprints of tokens, for text that is not kept. Always approximate.
pub fn measure_tokens(accepted: &[u64], current: &[u64], retained: f64, undone: bool) -> Measure {
    judged(token_distance(accepted, current), retained, undone)
}

/// A measure of which distance and length are known from elsewhere.
pub fn measured_elsewhere(distance: u32, length: u32, retained: f64, approximate: bool) -> Measure {
    let distance = Distance {
        edits: distance as usize,
        length: length as usize,
        approximate,
    };
    judged(distance, retained, false)
}

/// How the suggestion of `slot` stands in a content whose origins are `runs`.
pub fn assess<C: Content + ?Sized>(
    content: &C,
    runs: &[Run],
    slot: Slot,
    baseline: &Baseline<'_>,
    undone: bool,
) -> Measure {
    let mut fragments = fragments(content, runs, slot, baseline);
    fragments.sort_by_key(|fragment| fragment.at);
    let mut current = String::new();
    for fragment in &fragments {
        current.push_str(&content.part(fragment.range.clone()));
    }
    let own = runs.iter().filter(|run| run.origin.slot() == Some(slot));
    let alive: u64 = own.map(|run| characters(&content.part(run.range.clone()))).sum();
    measure(
        baseline.text,
        &current,
        share(alive, baseline.accepted_characters),
        undone,
    )
}

/// Unicode scalar values that are not white space: the unit of distances and of what is retained.
pub fn characters(text: &str) -> u64 {
    text.chars().filter(|character| !character.is_whitespace()).count() as u64
}

/// `alive` of `accepted` characters, 0 to 1; of nothing, all is alive.
fn share(alive: u64, accepted: u64) -> f64 {
    if accepted == 0 {
        1.0
    } else {
        (alive as f64 / accepted as f64).min(1.0)
    }
}

fn judged(distance: Distance, retained: f64, undone: bool) -> Measure {
    let Distance {
        edits: distance,
        length,
        approximate,
    } = distance;
    let similarity = if length == 0 {
        1.0
    } else {
        1.0 - distance as f64 / length as f64
    };
    let fate = if undone {
        Fate::Undone
    } else if retained <= 0.0 {
        Fate::Removed
    } else if distance == 0 {
        Fate::Direct
    } else if similarity >= 0.5 {
        Fate::Edited
    } else {
        Fate::Rewritten
    };
    Measure {
        fate,
        distance: u32::try_from(distance).unwrap_or(u32::MAX),
        length: u32::try_from(length).unwrap_or(u32::MAX),
        similarity,
        retained,
        approximate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggestion::origin::Origin;

    fn of(at: u32, range: std::ops::Range<usize>) -> Run {
        Run {
            range,
            origin: Origin::Suggestion { slot: Slot(0), at },
        }
    }

    #[test]
    fn the_fate_follows_similarity_and_what_is_retained() {
        for (accepted, current, retained, undone, fate) in [
            ("let a = 1;", "let a=1 ;\n", 1.0, false, Fate::Direct),
            ("let a = 1;", "let b = 1;", 0.9, false, Fate::Edited),
            ("abcd", "xxcd", 0.5, false, Fate::Edited),
            ("abcd", "xxxd", 0.25, false, Fate::Rewritten),
            ("abcd", "", 0.0, false, Fate::Removed),
            ("abcd", "abcd", 0.0, false, Fate::Removed),
            ("abcd", "", 0.0, true, Fate::Undone),
            ("", "", 1.0, false, Fate::Direct),
        ] {
            assert_eq!(
                measure(accepted, current, retained, undone).fate,
                fate,
                "{accepted:?} {current:?}"
            );
        }
    }

    #[test]
    fn a_suggestion_is_measured_over_its_fragments_and_the_insertions_inside_them() {
        let baseline = Baseline::of("foo(bar)");
        for (name, content, runs, distance, length, retained) in [
            ("whole", "foo(bar)", vec![of(0, 0..8)], 0, 8, 1.0),
            (
                "text at the edges is not part of it",
                "xfoo(bar)y",
                vec![of(0, 1..9)],
                0,
                8,
                1.0,
            ),
            (
                "insertion inside",
                "foo(XXbar)",
                vec![of(0, 0..4), of(4, 6..10)],
                2,
                10,
                1.0,
            ),
            ("deletion", "foo()", vec![of(0, 0..4), of(7, 4..5)], 3, 8, 5.0 / 8.0),
            (
                "moved apart, in accepted order",
                "bar) and foo(",
                vec![of(4, 0..4), of(0, 9..13)],
                0,
                8,
                1.0,
            ),
            ("nothing left", "none", vec![], 8, 8, 0.0),
        ] {
            let measure = assess(content, &runs, Slot(0), &baseline, false);
            assert_eq!(
                (measure.distance, measure.length, measure.retained),
                (distance, length, retained),
                "{name}"
            );
        }
    }

    #[test]
    fn tokens_are_measured_one_by_one_and_say_so() {
        let measure = measure_tokens(&[1, 2, 3, 4], &[1, 9, 3], 0.5, false);
        assert_eq!((measure.distance, measure.length, measure.approximate), (2, 4, true));
    }
}
