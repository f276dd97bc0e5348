//! The text of an open document: rope, positions, edits, syntax tree.
//!
//! Pure: no disk, no git, no protocol types. It knows nothing of suggestions.

mod edit;
pub mod position;
mod ranges;
pub mod syntax;

pub use edit::{Edit, common_affixes, trim_common};
pub use ranges::join_ranges;
