//! The binary as a person at a terminal meets it.

mod grammar;
mod support;
