//! The one place that touches git.
//!
//! Reading is done in-process where the format is plain and stable (`HEAD`, references, markers of an operation in
//! progress), and by a constant number of `git` children otherwise. Nothing that a repository contains is ever
//! executed: no hook, filter, text conversion, external diff, file-system monitor, pager, alias or trailer command.
//!
//! Repositories of other users: git's own rule (`safe.directory`) decides. Their `HEAD` and references are plain files
//! and are read; every child is started without `GIT_DIR`, so that git itself checks the owner and refuses, which
//! surfaces as [`GitError::Failed`].

pub mod blame;
pub mod changes;
mod child;
pub mod command;
pub mod commits;
mod describe;
pub mod difference;
mod environment;
pub mod history;
pub mod hooks;
pub mod invocation;
pub mod locate;
pub mod message;
pub mod notes;
pub mod objects;
mod patch;
mod references;
pub mod reflog;
pub mod repository;
mod selection;
pub mod staged;
mod started;
pub mod state;
pub mod trailer_block;
pub mod worktree;

pub use command::{Git, GitError};
pub use repository::{Head, Repository};
