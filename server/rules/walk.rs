//! Walks over the nodes of a tree, without recursion: hostile code nests deeper than a stack.

use tree_sitter::{Node, TreeCursor};

use super::excerpt::Places;

/// The nodes of a subtree before their children; those of which `enter` says no are not gone into.
pub(super) fn descendants<'a>(root: Node<'a>, mut enter: impl FnMut(Node<'a>) -> bool) {
    descendants_with_parents(root, |node, _| enter(node));
}

/// As [`descendants`], each with its parent, but for the root. A node finds its parent by a walk from the tree's root.
pub(super) fn descendants_with_parents<'a>(root: Node<'a>, mut enter: impl FnMut(Node<'a>, Option<Node<'a>>) -> bool) {
    let mut cursor = root.walk();
    let mut around: Vec<Node<'a>> = Vec::new();
    loop {
        let node = cursor.node();
        if enter(node, around.last().copied()) && cursor.goto_first_child() {
            around.push(node);
            continue;
        }
        while !around.is_empty() && !cursor.goto_next_sibling() {
            cursor.goto_parent();
            around.pop();
        }
        if around.is_empty() {
            return;
        }
    }
}

/// As [`descendants_with_parents`], but for what none of these places is in: most children are passed over without being
/// looked at. The root is entered in any case.
pub(super) fn descendants_at<'a>(
    root: Node<'a>,
    places: &Places,
    mut enter: impl FnMut(Node<'a>, Option<Node<'a>>) -> bool,
) {
    let mut cursor = root.walk();
    let mut around = vec![root];
    // What stands before this is in a node that is not gone into.
    let mut from = if enter(root, None) {
        root.start_byte()
    } else {
        root.end_byte()
    };
    for place in places.within(root) {
        if *place < from {
            continue;
        }
        while around.len() > 1 && around.last().is_some_and(|last| last.end_byte() <= *place) {
            cursor.goto_parent();
            around.pop();
        }
        while let Some(child) = child_at(&mut cursor, *place) {
            let is_entered = enter(child, around.last().copied());
            around.push(child);
            if !is_entered {
                from = child.end_byte();
                break;
            }
        }
    }
}

/// Goes to the child that a place is in; stays where there is none.
fn child_at<'a>(cursor: &mut TreeCursor<'a>, place: usize) -> Option<Node<'a>> {
    cursor.goto_first_child_for_byte(place)?;
    let child = cursor.node();
    if child.start_byte() <= place {
        return Some(child);
    }
    cursor.goto_parent();
    None
}

#[cfg(test)]
mod tests {
    use ropey::Rope;

    use super::*;
    use crate::rules::excerpt::Excerpt;
    use crate::rules::tests::{fixtures, parsed};

    #[test]
    fn what_holds_a_place_is_entered_and_nothing_else() {
        for (grammar, source) in fixtures() {
            let (rope, tree) = (Rope::from_str(source), parsed(*grammar, source));
            let excerpt = Excerpt::new(&rope, 0..source.len());
            let root = tree.root_node();
            for word in ["if", "a", "return"] {
                let places = Places::of(&[word], &excerpt, root);
                let is_closed = |node: Node<'_>| node.kind().contains("block") && node.start_byte().is_multiple_of(3);
                let mut expected = Vec::new();
                descendants_with_parents(root, |node, parent| {
                    let holds = !places.within(node).is_empty();
                    if holds || parent.is_none() {
                        expected.push((node.id(), parent.map(|parent| parent.id())));
                    }
                    holds && !is_closed(node)
                });
                let mut entered = Vec::new();
                descendants_at(root, &places, |node, parent| {
                    entered.push((node.id(), parent.map(|parent| parent.id())));
                    !is_closed(node)
                });
                assert_eq!(entered, expected, "{} {word}", grammar.name());
            }
        }
    }
}
