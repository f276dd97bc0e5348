//! The git modules against real git.
#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

mod changes;
mod hooks;
mod hostile;
mod locate;
mod message;
mod notes;
mod repository;
mod worktree;
