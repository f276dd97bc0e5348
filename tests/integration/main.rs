//! Everything that is tested from outside a module: one binary, so that it links once.

mod git;
mod support;
