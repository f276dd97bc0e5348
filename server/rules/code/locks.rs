//! Whether a guard lives on while a future waits.

use tree_sitter::Node;

use crate::rules::context::Surroundings;
use crate::rules::walk::descendants;

/// Whether a later statement of the block waits (`.await`) before the variable of this `let` is dropped or shadowed.
pub(super) fn held_across_await<'a>(surroundings: &Surroundings<'a>, declaration: Node<'a>) -> bool {
    let Some(pattern) = declaration.child_by_field_name("pattern") else {
        return false;
    };
    let text = surroundings.excerpt.text_of(pattern);
    let name = text.trim_start_matches("mut ").trim();
    if name == "_" {
        return false;
    }
    let drops = format!("drop({name})");
    for statement in std::iter::successors(declaration.next_named_sibling(), Node::next_named_sibling) {
        let statement_text: String = surroundings.excerpt.text_of(statement).split_whitespace().collect();
        if statement_text.contains(&drops) {
            return false;
        }
        let shadows = statement.kind() == "let_declaration"
            && statement
                .child_by_field_name("pattern")
                .is_some_and(|pattern| surroundings.excerpt.text_of(pattern) == text);
        if waits(statement) {
            return true;
        }
        if shadows {
            // A shadowed guard lives on, but what follows is about another variable.
            return false;
        }
    }
    false
}

/// Whether the code waits itself; what a closure or an async block in it does happens elsewhere.
fn waits(statement: Node<'_>) -> bool {
    let mut waits = false;
    descendants(statement, |node| {
        waits |= node.kind() == "await_expression";
        !waits && !matches!(node.kind(), "closure_expression" | "async_block" | "function_item")
    });
    waits
}
