//! The keyword that every node of a kind has among its own tokens.
//!
//! A pattern that names such a kind and no text can match only where the keyword is written. A node that the parser
//! made up while it recovered from an error has none, and is no reason to say anything.

use crate::document::syntax::Grammar;

/// Kinds with their keywords, by grammar.
fn table(grammar: Grammar) -> &'static [(&'static str, &'static str)] {
    match grammar {
        Grammar::Rust => &[
            ("async_block", "async"),
            ("await_expression", "await"),
            ("block_comment", "/*"),
            ("const_item", "const"),
            ("else_clause", "else"),
            ("enum_item", "enum"),
            ("for_expression", "for"),
            ("function_item", "fn"),
            ("if_expression", "if"),
            ("impl_item", "impl"),
            ("let_condition", "let"),
            ("let_declaration", "let"),
            ("line_comment", "//"),
            ("loop_expression", "loop"),
            ("match_arm", "=>"),
            ("match_expression", "match"),
            ("mod_item", "mod"),
            ("return_expression", "return"),
            ("static_item", "static"),
            ("struct_item", "struct"),
            ("type_cast_expression", "as"),
            ("unsafe_block", "unsafe"),
            ("use_declaration", "use"),
            ("while_expression", "while"),
        ],
        _ => &[],
    }
}

/// The keyword of a kind; nothing where it has none, or none that is known.
pub(super) fn of_kind(grammar: Grammar, kind: &str) -> Option<&'static str> {
    let (_, keyword) = table(grammar).iter().find(|(known, _)| *known == kind)?;
    Some(keyword)
}
