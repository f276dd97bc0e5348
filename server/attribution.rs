//! Who wrote which line of a content, given what is known about earlier contents of the same file.
//!
//! Contents are compared as [`tokens`]; [`transfer`] carries origins from one content to the next and claims nothing
//! by resemblance; [`lines`] turns origins into classes; [`evidence`] puts the journal's snapshots of one file
//! together into an answer.
//!
//! Pure: no disk, no git, no database, no clock. Callers read contents and hand them in.

pub mod claims;
pub mod evidence;
pub mod language;
pub mod lines;
#[cfg(test)]
mod notation;
pub mod tokens;
pub mod transfer;
