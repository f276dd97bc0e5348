//! Everything that is tested from outside a module: one binary, so that it links once.

mod cli;
mod documentation;
mod git;
mod invariants;
mod lsp;
mod queries;
mod support;
mod tidy;
