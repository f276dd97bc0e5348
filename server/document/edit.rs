//! One replacement in a text, and its smallest form.

use std::ops::Range;

use ropey::RopeSlice;

/// A replacement of bytes by text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes before the edit.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// How many bytes `deleted` and `inserted` share at the start and, of what then remains, at the end. Both numbers lie
/// on code point boundaries of both texts and never overlap.
pub fn trim_common(deleted: &str, inserted: &str) -> (usize, usize) {
    let prefix = inserted.floor_char_boundary(equal_start(deleted.as_bytes(), inserted.as_bytes()));
    let (deleted, inserted) = (&deleted[prefix..], &inserted[prefix..]);
    let suffix = equal_end(deleted.as_bytes(), inserted.as_bytes());
    (
        prefix,
        inserted.len() - inserted.ceil_char_boundary(inserted.len() - suffix),
    )
}

/// [`trim_common`] with a part of a rope as the deleted text, without copying it.
pub fn common_affixes(deleted: RopeSlice<'_>, inserted: &str) -> (usize, usize) {
    if deleted.len_bytes() == 0 || inserted.is_empty() {
        return (0, 0);
    }
    if let Some(deleted) = deleted.as_str() {
        return trim_common(deleted, inserted);
    }
    let mut prefix = 0;
    for chunk in deleted.chunks() {
        let equal = equal_start(chunk.as_bytes(), &inserted.as_bytes()[prefix..]);
        prefix += equal;
        if equal < chunk.len() {
            break;
        }
    }
    let prefix = inserted.floor_char_boundary(prefix);
    let rest = &inserted[prefix..];
    let limit = rest.len().min(deleted.len_bytes() - prefix);
    let mut suffix = 0;
    let mut chunks = deleted.chunks_at_byte(deleted.len_bytes()).0;
    while suffix < limit {
        let Some(chunk) = chunks.prev() else { break };
        let equal = equal_end(chunk.as_bytes(), &rest.as_bytes()[..rest.len() - suffix]).min(limit - suffix);
        suffix += equal;
        if equal < chunk.len() {
            break;
        }
    }
    (prefix, rest.len() - rest.ceil_char_boundary(rest.len() - suffix))
}

/// Blocks are compared at once because a client without incremental sync sends the whole document on every key.
const BLOCK: usize = 128;

fn equal_start(left: &[u8], right: &[u8]) -> usize {
    let blocks = left.chunks_exact(BLOCK).zip(right.chunks_exact(BLOCK));
    let start = BLOCK * blocks.take_while(|(left, right)| left == right).count();
    let rest = left[start..].iter().zip(&right[start..]);
    start + rest.take_while(|(left, right)| left == right).count()
}

fn equal_end(left: &[u8], right: &[u8]) -> usize {
    let blocks = left.rchunks_exact(BLOCK).zip(right.rchunks_exact(BLOCK));
    let end = BLOCK * blocks.take_while(|(left, right)| left == right).count();
    let rest = left[..left.len() - end]
        .iter()
        .rev()
        .zip(right[..right.len() - end].iter().rev());
    end + rest.take_while(|(left, right)| left == right).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ropey::Rope;

    #[test]
    fn what_stands_before_and_after_is_trimmed_on_code_points() {
        for (deleted, inserted, expected) in [
            ("", "abc", (0, 0)),
            ("let x1", "let x1 = 2;", (6, 0)),
            ("aXb", "aYYb", (1, 1)),
            ("aa", "aaa", (2, 0)),
            ("é", "è", (0, 0)), // one common byte, no common code point
            ("aé", "aè", (1, 0)),
            ("\u{e9}b", "\u{5a9}b", (0, 1)), // last bytes equal
            ("😀", "😁", (0, 0)),
            ("same", "same", (4, 0)),
        ] {
            assert_eq!(trim_common(deleted, inserted), expected, "{deleted:?} {inserted:?}");
        }
    }

    proptest! {
        #[test]
        fn trimming_leaves_an_edit_of_the_same_effect(
            before in "[ab\u{e9}\u{1f600}\n]{0,40}", middle in "[ab\u{e9}\u{1f600}]{0,5}",
            other in "[ab\u{e9}\u{1f600}]{0,5}", after in "[ab\u{e9}\u{1f600}\n]{0,40}", repeat in 1usize..200,
        ) {
            let (before, after) = (before.repeat(repeat), after.repeat(repeat));
            let (old, new) = (format!("{before}{middle}{after}"), format!("{before}{other}{after}"));
            let (prefix, suffix) = trim_common(&old, &new);
            prop_assert!(prefix + suffix <= old.len().min(new.len()));
            prop_assert!(prefix >= before.len() || old[prefix..].is_empty() || new[prefix..].is_empty());
            prop_assert_eq!(&old[..prefix], &new[..prefix]);
            prop_assert_eq!(&old[old.len() - suffix..], &new[new.len() - suffix..]);
            let rope = Rope::from_str(&old);
            prop_assert_eq!(common_affixes(rope.slice(..), &new), (prefix, suffix));
        }
    }
}
