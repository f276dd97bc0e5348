//! How far a change can reach: from the bytes that changed to the items whose findings may differ.
//!
//! A rule sees its match, what encloses it, and the comments and attributes above. So a change inside a function
//! concerns that function; a change between items concerns its neighbors, and what attributes and comments lead to; a
//! change of an inner attribute concerns everything.

use std::ops::Range;

use tree_sitter::{Node, Tree, TreeCursor};

use crate::document::syntax::Grammar;

/// The smallest stretch of whole items that a change of `dirty` can concern, in bytes of the tree's text.
pub(super) fn widen(grammar: Grammar, tree: &Tree, dirty: &Range<usize>) -> Range<usize> {
    let root = tree.root_node();
    let mut cursor = root.walk();
    loop {
        let container = cursor.node();
        // The first child that ends at or after the change's start.
        if cursor
            .goto_first_child_for_byte(dirty.start.saturating_sub(1))
            .is_none()
        {
            return siblings_around(grammar, &mut container.walk(), dirty, container, root);
        }
        let child = cursor.node();
        if !is_strictly_inside(dirty, child) || leads_on(grammar, child) {
            return siblings_around(grammar, &mut cursor, dirty, container, root);
        }
        if !grammar.kinds().containers.contains(&child.kind()) {
            return child.byte_range();
        }
        match child.child_by_field_name("body") {
            Some(body) if is_strictly_inside(dirty, body) => cursor = body.walk(),
            _ => return child.byte_range(),
        }
    }
}

fn is_strictly_inside(dirty: &Range<usize>, node: Node<'_>) -> bool {
    node.start_byte() < dirty.start && dirty.end < node.end_byte()
}

/// Whether a node says something about the item after it.
fn leads_on(grammar: Grammar, node: Node<'_>) -> bool {
    grammar.is_comment(node.kind()) || grammar.kinds().prefixes.contains(&node.kind())
}

/// From the sibling before the change to the first item after it. `cursor` stands on the first child that ends at or
/// after the change's start, or on the container if there is none.
fn siblings_around<'a>(
    grammar: Grammar,
    cursor: &mut TreeCursor<'a>,
    dirty: &Range<usize>,
    container: Node<'a>,
    root: Node<'a>,
) -> Range<usize> {
    let whole = 0..root.end_byte().max(dirty.end);
    if cursor.node().id() == container.id() && !cursor.goto_last_child() {
        return whole;
    }
    let at_first = cursor.goto_previous_sibling();
    let first = cursor.node();
    let start = if at_first {
        first.start_byte()
    } else {
        container.start_byte().min(first.start_byte())
    };
    let mut end = first.end_byte();
    let mut reached_item = false;
    loop {
        let node = cursor.node();
        if node.kind() == "inner_attribute_item" {
            return whole;
        }
        end = end.max(node.end_byte());
        if node.start_byte() > dirty.end && !leads_on(grammar, node) && node.is_named() {
            reached_item = true;
            break;
        }
        if !cursor.goto_next_sibling() {
            break;
        }
    }
    if !reached_item {
        end = end.max(container.end_byte());
    }
    start.min(dirty.start)..end.max(dirty.end)
}
