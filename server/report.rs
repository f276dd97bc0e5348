//! What is handed over: the answers of the command line as models (`journal.<command>.v1`) and as text.
//!
//! Pure: models are filled by `cli/`, texts are functions of a model and a [`text::Style`]. Nothing here prints.

#![expect(
    clippy::format_push_string,
    reason = "texts are put together from parts; writing into a string would bring errors that cannot happen"
)]

pub mod blame;
pub mod catalogue;
pub mod check;
pub mod diff;
pub mod doctor;
pub mod exchange;
pub mod export;
pub mod log;
pub mod maintenance;
pub mod rule_test;
pub mod show;
pub mod standing;
pub mod stats;
pub mod status;
pub mod text;
pub mod trailers;
pub mod view;
