//! The keywords of which every node of a kind has one among its own tokens.
//!
//! A pattern that names such a kind and no text can match only where a keyword is written. A node that the parser
//! made up while it recovered from an error has none, and is no reason to say anything.

use crate::document::syntax::Grammar;

/// Kinds with their keywords, by grammar.
fn table(grammar: Grammar) -> &'static [(&'static str, &'static [&'static str])] {
    match grammar {
        Grammar::Rust => &[
            ("async_block", &["async"]),
            ("await_expression", &["await"]),
            ("block_comment", &["/*"]),
            ("break_expression", &["break"]),
            ("const_item", &["const"]),
            ("continue_expression", &["continue"]),
            ("else_clause", &["else"]),
            ("enum_item", &["enum"]),
            ("for_expression", &["for"]),
            ("function_item", &["fn"]),
            ("if_expression", &["if"]),
            ("impl_item", &["impl"]),
            ("let_condition", &["let"]),
            ("let_declaration", &["let"]),
            ("line_comment", &["//"]),
            ("loop_expression", &["loop"]),
            ("match_arm", &["=>"]),
            ("match_expression", &["match"]),
            ("mod_item", &["mod"]),
            ("return_expression", &["return"]),
            ("static_item", &["static"]),
            ("struct_item", &["struct"]),
            ("type_cast_expression", &["as"]),
            ("unsafe_block", &["unsafe"]),
            ("use_declaration", &["use"]),
            ("while_expression", &["while"]),
        ],
        Grammar::Python => &[
            ("assert_statement", &["assert"]),
            ("class_definition", &["class"]),
            ("except_clause", &["except"]),
            ("for_statement", &["for"]),
            ("function_definition", &["def"]),
            ("if_statement", &["if"]),
            ("import_from_statement", &["from"]),
            ("import_statement", &["import"]),
            ("raise_statement", &["raise"]),
            ("return_statement", &["return"]),
            ("try_statement", &["try"]),
            ("while_statement", &["while"]),
            ("with_statement", &["with"]),
        ],
        Grammar::Go => &[
            ("defer_statement", &["defer"]),
            ("for_statement", &["for"]),
            ("func_literal", &["func"]),
            ("function_declaration", &["func"]),
            ("go_statement", &["go"]),
            ("if_statement", &["if"]),
            ("import_declaration", &["import"]),
            ("method_declaration", &["func"]),
            ("return_statement", &["return"]),
            ("short_var_declaration", &[":="]),
        ],
        Grammar::Java => &[
            ("catch_clause", &["catch"]),
            ("class_declaration", &["class"]),
            ("if_statement", &["if"]),
            ("import_declaration", &["import"]),
            ("return_statement", &["return"]),
            ("synchronized_statement", &["synchronized"]),
            ("throw_statement", &["throw"]),
        ],
        Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => &[
            ("arrow_function", &["=>"]),
            ("catch_clause", &["catch"]),
            ("class_declaration", &["class"]),
            ("debugger_statement", &["debugger"]),
            ("function_declaration", &["function"]),
            ("function_expression", &["function"]),
            ("if_statement", &["if"]),
            ("import_statement", &["import"]),
            ("return_statement", &["return"]),
            ("throw_statement", &["throw"]),
            ("while_statement", &["while"]),
        ],
        _ => &[],
    }
}

/// The keywords of a kind; none where it has none, or none that is known.
pub(super) fn of_kind(grammar: Grammar, kind: &str) -> &'static [&'static str] {
    let entry = table(grammar).iter().find(|(known, _)| *known == kind);
    entry.map_or(&[], |(_, keywords)| keywords)
}

/// The keywords that functions are declared with; nothing where some kind of function has none.
pub(super) fn of_functions(grammar: Grammar) -> Option<Vec<&'static str>> {
    let kinds = grammar.kinds().functions.iter();
    let keywords = kinds.map(|kind| Some(of_kind(grammar, kind)).filter(|keywords| !keywords.is_empty()));
    Some(keywords.collect::<Option<Vec<_>>>()?.concat())
}
