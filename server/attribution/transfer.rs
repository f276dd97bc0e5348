//! Carrying origins from one content to the next.
//!
//! Everything that was kept keeps its origin to the byte; everything that came is unknown. Nothing is extended to
//! neighbors, and resemblance alone claims nothing: `trust.rs` has the criterion.

mod across;
mod align;
mod brackets;
mod moves;
mod segments;
mod sequence;
mod trust;

pub use self::across::{ChangedLines, changed_lines, moved_between};
use self::align::{Alignment, align};
use self::brackets::{Brackets, part_stray_closers};
pub(super) use self::segments::push_run;
pub use self::segments::{Kept, Segment};
use super::tokens::Tokens;
use crate::suggestion::origin::OriginMap;

/// A content to compare: its tokens, and its text where it is at hand. Both sides of a comparison must have been
/// tokenized with equal hashers.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The tokens of the text.
    pub tokens: &'a Tokens,
    /// The text; nothing where only tokens are kept.
    pub text: Option<&'a str>,
}

/// The origins of a new content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transferred {
    /// The origins; what no run covers is unknown.
    pub origins: OriginMap,
    /// Whether everything was compared. If not, what was left out is unknown.
    pub complete: bool,
}

/// Carries the origins of an old content over to a new one.
pub fn transfer(old: &Content<'_>, old_origins: &OriginMap, new: &Content<'_>) -> Transferred {
    let kept = compare(old, new);
    Transferred {
        origins: kept.carry(old_origins),
        complete: kept.complete,
    }
}

/// Which bytes of the new content are which bytes of the old one. What [`transfer`] does, apart from the origins, so
/// that several sources can explain one content.
pub fn compare(old: &Content<'_>, new: &Content<'_>) -> Kept {
    if is_identical(old, new) {
        return Kept::everything(new.tokens.content_bytes());
    }
    let alignment = trusted_alignment(old.tokens, new.tokens);
    Kept::of(old, new, &alignment)
}

fn is_identical(old: &Content<'_>, new: &Content<'_>) -> bool {
    match (old.text, new.text) {
        (Some(old), Some(new)) => old == new,
        // Without both texts nothing tells a space from a tab, and nothing depends on it.
        _ => old.tokens == new.tokens,
    }
}

fn trusted_alignment(old: &Tokens, new: &Tokens) -> Alignment {
    let mut alignment = align(old, new);
    let old_pairs = Brackets::of(old);
    let new_pairs = Brackets::of(new);
    trust::give_up_lookalikes(&mut alignment, old, new, &old_pairs, &new_pairs);
    moves::pair_moved_lines(&mut alignment, old, new);
    // A move may have taken the end of a block along with what follows it.
    part_stray_closers(&mut alignment, new, &old_pairs, &new_pairs);
    alignment
}

#[cfg(test)]
mod tests;
