//! The stretches of a content that stand for a suggestion.

use std::borrow::Cow;
use std::ops::Range;

use ropey::Rope;

use super::characters;
use crate::suggestion::origin::{Run, Slot};

/// An unbroken foreign insertion up to this many characters always stays inside a fragment.
const SHORTEST_LIMIT: usize = 200;

/// A text that can be read in parts.
pub trait Content {
    /// The text of a byte range; empty where the range does not lie in the content.
    fn part(&self, range: Range<usize>) -> Cow<'_, str>;
}

impl Content for str {
    fn part(&self, range: Range<usize>) -> Cow<'_, str> {
        Cow::Borrowed(self.get(range).unwrap_or_default())
    }
}

impl Content for Rope {
    fn part(&self, range: Range<usize>) -> Cow<'_, str> {
        self.get_byte_slice(range).map(Cow::from).unwrap_or_default()
    }
}

/// The text of a suggestion as it was accepted.
#[derive(Debug, Clone, Copy)]
pub struct Baseline<'a> {
    /// The accepted text, its parts one after the other.
    pub text: &'a str,
    /// Byte offsets at which a part begins that was inserted apart from the one before it. Text between two parts is
    /// not an insertion inside the suggestion. May be empty: one part.
    pub parts: &'a [u32],
    /// Accepted characters without white space; what a formatter added to the text is not among them.
    pub accepted_characters: u64,
}

impl<'a> Baseline<'a> {
    /// The baseline of a text that was accepted in one part.
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            parts: &[],
            accepted_characters: characters(text),
        }
    }

    /// The longest foreign insertion, in Unicode scalar values, that does not end a fragment.
    pub(in crate::suggestion) fn limit(text: &str) -> usize {
        SHORTEST_LIMIT.max(text.chars().count())
    }
}

/// A stretch of a content that stands for a part of a suggestion, insertions of others inside it included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Bytes of the content.
    pub range: Range<usize>,
    /// Where its first byte stands in the baseline text, in bytes.
    pub at: u32,
}

/// Whether two neighboring runs of one suggestion belong to one fragment.
///
/// `left_end` and `right_start` are offsets into the baseline; the gap is what stands between the runs now, without
/// text of another suggestion. `gap_characters` is asked only where the bytes do not decide.
pub(in crate::suggestion) fn belong_together(
    (left_end, right_start): (u32, u32),
    (gap_bytes, gap_characters): (usize, impl FnOnce() -> usize),
    parts: impl IntoIterator<Item = u32>,
    limit: usize,
) -> bool {
    if right_start < left_end {
        return false;
    }
    if gap_bytes == 0 {
        return true;
    }
    let apart = parts.into_iter().any(|start| left_end <= start && start <= right_start);
    !apart && (gap_bytes <= limit || gap_characters() <= limit)
}

/// The fragments of the suggestion of `slot`, in the order of the content.
///
/// A fragment ends where text was moved out of order, where another suggestion begins, or at an unbroken foreign
/// insertion longer than 200 characters and longer than the accepted text.
pub fn fragments<C: Content + ?Sized>(content: &C, runs: &[Run], slot: Slot, baseline: &Baseline<'_>) -> Vec<Fragment> {
    let limit = Baseline::limit(baseline.text);
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut open_until = None;
    for run in runs {
        match run.origin.slot() {
            None => {}
            Some(other) if other != slot => open_until = None,
            Some(_) => {
                let at = run.origin.at();
                let end_at = run.origin.advanced(run.range.len()).at();
                let joins = open_until.is_some_and(|left_end| {
                    fragments.last().is_some_and(|last| {
                        let gap = last.range.end..run.range.start;
                        let characters = || content.part(gap.clone()).chars().count();
                        let parts = baseline.parts.iter().copied();
                        belong_together((left_end, at), (gap.len(), characters), parts, limit)
                    })
                });
                match fragments.last_mut().filter(|_| joins) {
                    Some(last) => last.range.end = run.range.end,
                    None => fragments.push(Fragment {
                        range: run.range.clone(),
                        at,
                    }),
                }
                open_until = Some(end_at);
            }
        }
    }
    fragments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggestion::origin::Origin;

    fn run(slot: u32, at: u32, range: Range<usize>) -> Run {
        Run {
            range,
            origin: Origin::Suggestion { slot: Slot(slot), at },
        }
    }

    #[test]
    fn fragments_end_where_the_definition_says() {
        let content = "x".repeat(2000);
        let accepted = "y".repeat(10);
        let long = "y".repeat(500);
        for (name, text, parts, runs, expected) in [
            (
                "short gap",
                &accepted,
                vec![],
                vec![run(0, 0, 0..5), run(0, 5, 205..210)],
                vec![(0..210, 0)],
            ),
            (
                "long gap",
                &accepted,
                vec![],
                vec![run(0, 0, 0..5), run(0, 5, 206..211)],
                vec![(0..5, 0), (206..211, 5)],
            ),
            (
                "long gap, longer text",
                &long,
                vec![],
                vec![run(0, 0, 0..5), run(0, 5, 505..510)],
                vec![(0..510, 0)],
            ),
            (
                "moved",
                &accepted,
                vec![],
                vec![run(0, 5, 0..5), run(0, 0, 5..10)],
                vec![(0..5, 5), (5..10, 0)],
            ),
            (
                "another suggestion",
                &accepted,
                vec![],
                vec![run(0, 0, 0..5), run(1, 0, 5..6), run(0, 5, 6..11)],
                vec![(0..5, 0), (6..11, 5)],
            ),
            (
                "human text",
                &accepted,
                vec![],
                vec![
                    run(0, 0, 0..5),
                    Run {
                        range: 5..6,
                        origin: Origin::Human,
                    },
                    run(0, 5, 6..11),
                ],
                vec![(0..11, 0)],
            ),
            (
                "two parts",
                &accepted,
                vec![0, 5],
                vec![run(0, 0, 0..5), run(0, 5, 9..14)],
                vec![(0..5, 0), (9..14, 5)],
            ),
            (
                "adjacent parts",
                &accepted,
                vec![0, 5],
                vec![run(0, 0, 0..5), run(0, 5, 5..10)],
                vec![(0..10, 0)],
            ),
        ] {
            let baseline = Baseline {
                parts: &parts,
                ..Baseline::of(text)
            };
            let found = fragments(content.as_str(), &runs, Slot(0), &baseline);
            let found: Vec<_> = found
                .into_iter()
                .map(|fragment| (fragment.range, fragment.at))
                .collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}
