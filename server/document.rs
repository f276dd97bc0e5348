//! One version of a text: its syntax tree.

pub mod syntax;
