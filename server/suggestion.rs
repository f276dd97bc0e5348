//! Suggestions: what was accepted, which of its text still lives, and how far it has been changed.
//!
//! Pure: no disk, no git, no database, no clock of its own.

pub mod acceptance;
pub mod claims;
mod id;
pub mod measure;
pub mod origin;
pub mod past;
mod runs;
pub mod shape;
pub mod snippet;
pub mod tracker;

pub use id::{InvalidSuggestionId, SuggestionId};
pub use measure::{Churn, Fate, Measure};
pub use runs::{Runs, Stretch};
pub use tracker::{
    Acceptance, AcceptedEdit, AcceptedText, ContentChange, Desync, LiveSuggestion, RestoreRefused, Restored,
    TrackEvent, Tracker,
};
