//! Everything that is tested from outside a module: one binary, so that it links once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod capture;
mod cli;
mod documentation;
mod fixes;
mod git;
mod hostile_code;
mod invariants;
mod lsp;
mod model;
mod proxy;
mod queries;
mod support;
mod tidy;
