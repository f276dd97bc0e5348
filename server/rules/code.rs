//! Predicates that count and compare: complexity, duplicates, what a test asserts.
//!
//! Each takes a node and answers for it; metadata and what the node may be stand in the query that uses it, so that a
//! rule made with one is documented, listed and tested like any other.

use tree_sitter::Node;

use super::context::Surroundings;
use super::predicate::Verdict;

/// Name and use of every predicate, as the authoring guide lists them.
pub(super) const PREDICATES: &[(&str, &str)] = &[];

/// A predicate that counts or compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CodePredicate {}

impl CodePredicate {
    /// The predicate of this name; nothing where there is none or the arguments are not what it takes.
    pub(super) fn read(_name: &str, _arguments: &[&str]) -> Option<Self> {
        None
    }

    /// Whether it holds for `node`.
    pub(super) fn holds<'a>(&self, _surroundings: &Surroundings<'a>, _node: Node<'a>) -> Verdict {
        match *self {}
    }
}
