//! `journal` records every accepted AI suggestion at the keystroke, follows it through later edits and through git,
//! and hands over the evidence that a commit, a review, a CI run or an incident needs.
//!
//! `server/ARCHITECTURE.md` has the code map and the invariants.

pub mod attribution;
pub mod capture;
pub mod cli;
pub mod clock;
pub mod config;
pub mod document;
pub mod exchange;
pub mod git;
pub mod history;
pub mod journal;
pub mod lsp;
pub mod paths;
pub mod proxy;
pub mod report;
pub mod rules;
pub mod suggestion;
pub mod workspace;
