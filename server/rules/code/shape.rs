//! How long a function is, and how many parameters it takes.

use std::collections::BTreeSet;

use tree_sitter::Node;

use crate::document::syntax::Grammar;
use crate::rules::context::Surroundings;
use crate::rules::kind_table::{NAME, PARAMETERS};
use crate::rules::walk::descendants;

/// The lines on which something other than a comment stands; 0 where there are surely not more than `at_least`.
pub(super) fn lines(grammar: Grammar, node: Node<'_>, at_least: u32) -> u32 {
    if node.end_position().row - node.start_position().row < at_least as usize {
        return 0;
    }
    let mut lines = BTreeSet::new();
    descendants(node, |node| {
        if grammar.is_comment(node.kind()) {
            return false;
        }
        if node.child_count() == 0 {
            // Rows are the parser's; a text over several lines counts them all.
            lines.extend(node.start_position().row..=node.end_position().row);
        }
        true
    });
    lines.len() as u32
}

/// The parameters of a function, without the one that stands for the object.
pub(super) fn parameters<'a>(surroundings: &Surroundings<'a>, function: Node<'a>) -> u32 {
    let Some(list) = PARAMETERS.child_of(surroundings.grammar, function) else {
        return 0;
    };
    let mut cursor = list.walk();
    let mut count = 0;
    for (at, parameter) in list.named_children(&mut cursor).enumerate() {
        let kind = parameter.kind();
        if surroundings.grammar.is_comment(kind)
            || matches!(kind, "attribute_item" | "self_parameter" | "receiver_parameter")
        {
            continue;
        }
        let is_object = surroundings.grammar == Grammar::Python
            && (at == 0 && matches!(&*surroundings.excerpt.text_of(parameter), "self" | "cls")
                || matches!(kind, "keyword_separator" | "positional_separator"));
        if is_object {
            continue;
        }
        // Go declares several of one type together.
        let mut names = parameter.walk();
        let named = NAME.number(surroundings.grammar).map_or(0, |name| {
            parameter.children_by_field_id(name, &mut names).count() as u32
        });
        count += named.max(1);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::testing::functions;
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_code() {
        let source = "fn a() {\n\n    // one\n    let x = \"a\n    b\";\n}\n";
        assert_eq!(
            functions(Grammar::Rust, source, |function| lines(Grammar::Rust, function, 0)),
            [("a".to_owned(), 4)]
        );
    }
}
