//! Suggestions: what was accepted, which of its text still lives, and how far it has been changed.
//!
//! Pure: no disk, no git, no database, no clock of its own.

pub mod acceptance;
mod id;
mod measure;
pub mod origin;

pub use id::{InvalidSuggestionId, SuggestionId};
pub use measure::{Churn, Fate, Measure};
