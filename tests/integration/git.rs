//! The git modules against real git.

mod changes;
mod hooks;
mod hostile;
mod locate;
mod message;
mod repository;
mod worktree;
