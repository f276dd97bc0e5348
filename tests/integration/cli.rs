//! The binary as a person at a terminal meets it.

mod answers;
mod commit;
mod grammar;
mod seed;
mod support;
