//! Whether two pieces of code are the same but for white space and comments.

use std::borrow::Cow;

use tree_sitter::{Node, TreeCursor};

use crate::rules::context::Surroundings;

/// The tokens of a piece of code, in order; comments are none.
struct Tokens<'s, 'a> {
    surroundings: &'s Surroundings<'a>,
    cursor: TreeCursor<'a>,
    /// How deep the cursor stands, the root being 0; nothing after the last token.
    depth: Option<u32>,
}

impl<'s, 'a> Tokens<'s, 'a> {
    fn of(surroundings: &'s Surroundings<'a>, node: Node<'a>) -> Self {
        Self {
            surroundings,
            cursor: node.walk(),
            depth: Some(0),
        }
    }

    /// Goes on behind the node at hand.
    fn pass(&mut self) {
        while let Some(depth @ 1..) = self.depth
            && !self.cursor.goto_next_sibling()
        {
            self.cursor.goto_parent();
            self.depth = Some(depth - 1);
        }
        self.depth = self.depth.filter(|depth| *depth > 0);
    }
}

impl<'s> Iterator for Tokens<'s, '_> {
    type Item = Cow<'s, str>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(depth) = self.depth {
            let node = self.cursor.node();
            if self.surroundings.grammar.is_comment(node.kind()) {
                self.pass();
            } else if self.cursor.goto_first_child() {
                self.depth = Some(depth + 1);
            } else {
                self.pass();
                return Some(self.surroundings.excerpt.text_of(node));
            }
        }
        None
    }
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
    let tokens = |node| Tokens::of(surroundings, node);
    // `{`, `}` and a statement of one token are too little to be a mistake. Most branches differ in the first tokens.
    tokens(consequence).nth(3).is_some() && tokens(consequence).eq(tokens(alternative))
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
