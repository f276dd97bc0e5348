//! The journal: append-only facts in SQLite, current state folded from them.

pub mod fact;
