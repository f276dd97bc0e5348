//! Whether two pieces of code are the same but for white space and comments.

use std::borrow::Cow;

use tree_sitter::Node;

use super::descendants;
use crate::rules::context::Surroundings;

/// The tokens of a piece of code, in order; comments are none.
fn tokens<'s, 'a>(surroundings: &'s Surroundings<'a>, node: Node<'a>) -> Vec<Cow<'s, str>> {
    let mut tokens = Vec::new();
    descendants(node, |node| {
        if surroundings.grammar.is_comment(node.kind()) {
            return false;
        }
        if node.child_count() == 0 {
            tokens.push(surroundings.excerpt.text_of(node));
        }
        true
    });
    tokens
}

/// Whether a conditional does the same whatever its condition says: both branches of an `if`, or all arms. Branches
/// without any statement are not compared: nothing is done in them.
pub(super) fn same_branches<'a>(surroundings: &Surroundings<'a>, conditional: Node<'a>) -> bool {
    let Some(consequence) = conditional.child_by_field_name("consequence") else {
        return false;
    };
    let Some(alternative) = conditional.child_by_field_name("alternative").map(without_else) else {
        return false;
    };
    let first = tokens(surroundings, consequence);
    // `{`, `}` and a statement of one token are too little to be a mistake.
    first.len() > 3 && first == tokens(surroundings, alternative)
}

/// What an `else` clause holds.
fn without_else(alternative: Node<'_>) -> Node<'_> {
    if alternative.kind() == "else_clause" {
        let body = alternative.child_by_field_name("body");
        body.or_else(|| alternative.named_child(0)).unwrap_or(alternative)
    } else {
        alternative
    }
}
