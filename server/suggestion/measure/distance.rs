//! Levenshtein distance in Unicode scalar values without white space, with bounded work on large texts.

use imara_diff::{Algorithm, Diff, InternedInput};
use rapidfuzz::distance::levenshtein;

/// Texts of more bytes than this are aligned by lines before characters are compared.
const EXACT_LIMIT: usize = 64 * 1024;

/// How many cells of the distance matrix may be filled for the changed blocks of a large text: about 50 ms of work.
const CELL_BUDGET: usize = 1 << 31;

/// How many edits lie between two texts, and the length of the longer text, in the same unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Distance {
    pub(super) edits: usize,
    pub(super) length: usize,
    pub(super) approximate: bool,
}

/// The distance of two texts, white space ignored.
pub(super) fn text_distance(accepted: &str, current: &str) -> Distance {
    if accepted.len().max(current.len()) > EXACT_LIMIT {
        return distance_by_lines(accepted, current);
    }
    let (accepted, current) = (significant(accepted), significant(current));
    Distance {
        edits: levenshtein_trimmed(&accepted, &current),
        length: accepted.len().max(current.len()),
        approximate: false,
    }
}

/// The distance of two token sequences.
pub(super) fn token_distance(accepted: &[u64], current: &[u64]) -> Distance {
    Distance {
        edits: levenshtein_trimmed(accepted, current),
        length: accepted.len().max(current.len()),
        approximate: true,
    }
}

fn significant(text: &str) -> Vec<char> {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Trimming what both share at the ends does not change the distance and makes the usual case, one small edit, free.
fn levenshtein_trimmed<T>(left: &[T], right: &[T]) -> usize
where
    T: Copy + PartialEq + rapidfuzz::HashableChar,
{
    let prefix = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let (left, right) = (&left[prefix..], &right[prefix..]);
    let suffix = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take_while(|(left, right)| left == right)
        .count();
    let (left, right) = (&left[..left.len() - suffix], &right[..right.len() - suffix]);
    if left.is_empty() || right.is_empty() {
        return left.len().max(right.len());
    }
    levenshtein::distance(left.iter().copied(), right.iter().copied())
}

/// Lines are aligned, and characters compared inside the blocks that differ. An upper bound of the exact distance:
/// blocks beyond the budget count as wholly replaced.
fn distance_by_lines(accepted: &str, current: &str) -> Distance {
    let (accepted, current) = (significant_lines(accepted), significant_lines(current));
    let mut input = InternedInput::default();
    input.update_before(accepted.iter().map(Vec::as_slice));
    input.update_after(current.iter().map(Vec::as_slice));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let (mut distance, mut budget) = (0, CELL_BUDGET);
    for hunk in diff.hunks() {
        let before = accepted[hunk.before.start as usize..hunk.before.end as usize].concat();
        let after = current[hunk.after.start as usize..hunk.after.end as usize].concat();
        let cells = before.len().saturating_mul(after.len());
        if cells <= budget {
            budget -= cells;
            distance += levenshtein_trimmed(&before, &after);
        } else {
            distance += before.len().max(after.len());
        }
    }
    let length = |lines: &[Vec<char>]| lines.iter().map(Vec::len).sum::<usize>();
    let length = length(&accepted).max(length(&current));
    Distance {
        edits: distance.min(length),
        length,
        approximate: true,
    }
}

fn significant_lines(text: &str) -> Vec<Vec<char>> {
    text.split(['\n', '\r'])
        .map(significant)
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook dynamic program.
    fn oracle<T: PartialEq>(left: &[T], right: &[T]) -> usize {
        let mut row: Vec<usize> = (0..=right.len()).collect();
        for (i, a) in left.iter().enumerate() {
            let mut diagonal = std::mem::replace(&mut row[0], i + 1);
            for (j, b) in right.iter().enumerate() {
                let substituted = diagonal + usize::from(a != b);
                diagonal = row[j + 1];
                row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
            }
        }
        row[right.len()]
    }

    #[test]
    fn white_space_is_ignored_and_the_unit_is_the_scalar_value() {
        for (left, right, distance, length) in [
            ("a b\n", "\tab", 0, 2),
            ("é", "e", 1, 1),
            ("漢字", "漢", 1, 2),
            ("👩‍💻", "", 3, 3),
            ("kitten", "sitting", 3, 7),
        ] {
            let found = text_distance(left, right);
            assert_eq!(
                (found.edits, found.length, found.approximate),
                (distance, length, false),
                "{left} {right}"
            );
        }
    }

    #[test]
    fn large_texts_are_aligned_by_lines_and_marked() {
        let line = |number: usize| format!("    let value_{number} = compute({number});\n");
        let accepted: String = (0..4000).map(line).collect();
        let current = accepted.replace("value_77 ", "amount_77 ").replace(&line(900), "");
        let found = text_distance(&accepted, &current);
        assert!(found.approximate);
        assert_eq!(
            found.edits,
            oracle(&significant("value"), &significant("amount")) + significant(&line(900)).len()
        );
    }

    #[test]
    fn unrelated_huge_texts_stay_within_the_budget() {
        let left = "ab".repeat(300_000);
        let right = "xyz".repeat(250_000);
        let found = text_distance(&left, &right);
        assert_eq!((found.edits, found.length), (750_000, 750_000));
    }

    proptest! {
        #[test]
        fn agrees_with_the_dynamic_program(left in "[ab \né😀]{0,80}", right in "[ab \né😀]{0,80}") {
            let (a, b) = (significant(&left), significant(&right));
            prop_assert_eq!(text_distance(&left, &right).edits, oracle(&a, &b));
            let lines = distance_by_lines(&left, &right);
            prop_assert!(lines.edits >= oracle(&a, &b) && lines.edits <= lines.length);
        }

        #[test]
        fn token_distance_agrees_too(left in prop::collection::vec(0u64..4, 0..90),
                                     right in prop::collection::vec(0u64..4, 0..90)) {
            prop_assert_eq!(token_distance(&left, &right).edits, oracle(&left, &right));
        }
    }
}
