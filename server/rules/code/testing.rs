//! What the tests of these predicates share.

use tree_sitter::Node;

use crate::document::syntax::Grammar;
use crate::rules::tests::parsed;
use crate::rules::walk::descendants;

/// What `measure` says of each named function of `source`, by name.
pub(super) fn functions<T>(grammar: Grammar, source: &str, mut measure: impl FnMut(Node<'_>) -> T) -> Vec<(String, T)> {
    let tree = parsed(grammar, source);
    assert!(!tree.root_node().has_error(), "{}", tree.root_node().to_sexp());
    let mut measured = Vec::new();
    descendants(tree.root_node(), |node| {
        if grammar.kinds().functions.contains(&node.kind()) {
            let name = node.child_by_field_name("name").expect("a named function");
            measured.push((source[name.byte_range()].to_owned(), measure(node)));
        }
        true
    });
    measured
}
