//! Cognitive complexity: how hard control flow is to follow, after G. Ann Campbell's white paper of 2018.
//!
//! A conditional, a loop, a `match` or `switch` and a `catch` cost 1, and 1 more for each of those around them; `else`
//! and `else if` cost 1; a row of the same logical operator costs 1; a jump to a label costs 1. A closure or nested
//! function costs nothing and nests what is in it. Recursion, which costs 1 in the paper, is not looked for.

use tree_sitter::Node;

use crate::document::syntax::Grammar;
use crate::rules::excerpt::Places;
use crate::rules::kind_table::KindTables;
use crate::rules::walk::{descendants_at, descendants_with_parents};

/// What a kind of node may be to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Nothing,
    /// A conditional: what is in its `else` is not one deeper.
    If,
    /// Anything else that breaks the flow or nests.
    Other,
}

fn kind_of(grammar: Grammar, kind: &str) -> Kind {
    match kind {
        "if_expression" | "if_statement" => Kind::If,
        "elif_clause"
        | "else_clause"
        | "else"
        | "binary_expression"
        | "boolean_operator"
        | "break_expression"
        | "continue_expression"
        | "break_statement"
        | "continue_statement"
        | "goto_statement" => Kind::Other,
        _ if is_flow(kind) || nests(grammar, kind) => Kind::Other,
        _ => Kind::Nothing,
    }
}

/// A node whose children are being counted.
struct Open<'t> {
    node: Node<'t>,
    kind: Kind,
    /// How deep it stands.
    nesting: u32,
    /// How deep what is in it stands.
    inside: u32,
}

/// The cognitive complexity of a function, with the functions in it. `places`: where the words stand that can count, where
/// that is known.
pub(super) fn cognitive(grammar: Grammar, function: Node<'_>, places: Option<&Places>) -> u32 {
    static KINDS: KindTables<Kind> = KindTables::new();
    let kinds = KINDS.get(grammar, |kind| kind_of(grammar, kind));
    let mut total = 0;
    let mut open: Vec<Open<'_>> = Vec::new();
    let enter = |node, parent: Option<Node<'_>>| {
        while parent.is_some() && open.last().map(|last| last.node) != parent {
            open.pop();
        }
        let kind = kinds.of(node);
        let (nesting, role) = match open.last() {
            None => (0, Role::Nothing),
            // The condition and the branches of an `if` are one deeper, its `else` is not.
            Some(parent) if parent.kind == Kind::If && is_alternative(grammar, parent.node, node) => {
                (parent.nesting, role(grammar, kind, node, parent.node))
            }
            Some(parent) => (parent.inside, role(grammar, kind, node, parent.node)),
        };
        let (cost, inside) = match role {
            Role::Nothing => (0, nesting),
            Role::Flow => (1 + nesting, nesting + 1),
            Role::FurtherFlow => (1, nesting + 1),
            Role::Nesting => (0, nesting + 1),
            // `else if`: the nesting of its `if` goes on.
            Role::Continuation | Role::Step => (1, nesting),
        };
        total += cost;
        open.push(Open {
            node,
            kind,
            nesting,
            inside,
        });
        true
    };
    match places {
        Some(places) => descendants_at(function, places, enter),
        None => descendants_with_parents(function, enter),
    }
    total
}

/// What a node does to the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Nothing.
    Nothing,
    /// It breaks the flow and nests.
    Flow,
    /// An `else`: it costs 1, and its body nests as that of the `if`.
    FurtherFlow,
    /// An `else` whose content is another `if`, which then costs nothing itself.
    Continuation,
    /// It nests and costs nothing.
    Nesting,
    /// It costs 1 and does not nest.
    Step,
}

/// Whether a kind is a function of any sort.
fn nests(grammar: Grammar, kind: &str) -> bool {
    let kinds = grammar.kinds();
    kinds.functions.contains(&kind) || kinds.closures.contains(&kind)
}

/// Whether a kind breaks the flow wherever it stands.
fn is_flow(kind: &str) -> bool {
    matches!(
        kind,
        "for_expression"
            | "while_expression"
            | "loop_expression"
            | "match_expression"
            | "for_statement"
            | "for_in_statement"
            | "enhanced_for_statement"
            | "while_statement"
            | "do_statement"
            | "match_statement"
            | "switch_statement"
            | "switch_expression"
            | "expression_switch_statement"
            | "type_switch_statement"
            | "select_statement"
            | "catch_clause"
            | "except_clause"
            | "ternary_expression"
            | "conditional_expression"
    )
}

fn role(grammar: Grammar, kind: Kind, node: Node<'_>, parent: Node<'_>) -> Role {
    if kind == Kind::Nothing {
        return Role::Nothing;
    }
    let kind = node.kind();
    if nests(grammar, kind) {
        return Role::Nesting;
    }
    match kind {
        _ if is_flow(kind) => Role::Flow,
        "if_expression" | "if_statement" => {
            if continues_an_if(node, parent) {
                // The `else` before it has been counted, or it has none of its own (Go, Java).
                match parent.kind() {
                    "else_clause" => Role::Nesting,
                    _ => Role::FurtherFlow,
                }
            } else {
                Role::Flow
            }
        }
        "elif_clause" => Role::FurtherFlow,
        "else_clause" => {
            let holds_if = node
                .named_child(0)
                .is_some_and(|child| matches!(child.kind(), "if_expression" | "if_statement"));
            // A loop's or a try's `else` is no branch of a conditional.
            let of_conditional = matches!(parent.kind(), "if_expression" | "if_statement");
            match (of_conditional, holds_if) {
                (true, true) => Role::Continuation,
                (true, false) => Role::FurtherFlow,
                (false, _) => Role::Nothing,
            }
        }
        "else" if matches!(grammar, Grammar::Go | Grammar::Java) => {
            // Without a clause of its own; an `else if` is counted at the `if`.
            let next_is_if = node
                .next_named_sibling()
                .is_some_and(|next| next.kind() == "if_statement");
            if next_is_if { Role::Nothing } else { Role::Step }
        }
        "binary_expression" | "boolean_operator" => match logical_operator(node) {
            Some(operator) if logical_operator(parent) != Some(operator) => Role::Step,
            _ => Role::Nothing,
        },
        "break_expression" | "continue_expression" | "break_statement" | "continue_statement" => {
            let labeled = node.named_child(0).is_some_and(|child| {
                matches!(
                    child.kind(),
                    "label" | "label_name" | "statement_identifier" | "identifier"
                )
            });
            if labeled && grammar != Grammar::Python {
                Role::Step
            } else {
                Role::Nothing
            }
        }
        "goto_statement" => Role::Step,
        _ => Role::Nothing,
    }
}

/// Whether an `if` stands right after an `else`.
fn continues_an_if(node: Node<'_>, parent: Node<'_>) -> bool {
    parent.kind() == "else_clause"
        || (parent.kind() == "if_statement"
            && parent
                .child_by_field_name("alternative")
                .map(|alternative| alternative.id())
                == Some(node.id()))
}

fn is_alternative(grammar: Grammar, node: Node<'_>, child: Node<'_>) -> bool {
    matches!(node.kind(), "if_expression" | "if_statement")
        && (matches!(child.kind(), "else_clause" | "elif_clause" | "else")
            || (matches!(grammar, Grammar::Go | Grammar::Java)
                && child.kind() == "if_statement"
                && continues_an_if(child, node)))
}

/// The operator of a logical expression.
fn logical_operator(node: Node<'_>) -> Option<&'static str> {
    if !matches!(node.kind(), "binary_expression" | "boolean_operator") {
        return None;
    }
    let operator = node.child_by_field_name("operator")?;
    ["&&", "||", "and", "or", "??"]
        .into_iter()
        .find(|known| *known == operator.kind())
}

#[cfg(test)]
mod tests {
    use super::super::testing::functions;
    use super::*;

    /// Counted by hand after the paper.
    #[test]
    fn nesting_costs_more_than_length() {
        for (grammar, source, expected) in [
            (
                Grammar::Rust,
                "fn sum(max: u32) -> u32 { let mut total = 0; 'out: for i in 1..max { for j in 2..i { if i % j == 0 { \
                 continue 'out; } } total += i; } total }
                 fn words(n: u8) -> &'static str { match n { 1 => \"one\", 2 => \"two\", _ => \"lots\" } }
                 fn chain(a: bool, b: bool, c: bool) { if a && b && c || d { } else if b { } else { } }
                 fn closure() { let f = || { if a { } }; }",
                vec![("sum", 7), ("words", 1), ("chain", 5), ("closure", 2)],
            ),
            (
                Grammar::Python,
                "def a(x):\n  if x:\n    for i in x:\n      pass\n  elif y:\n    pass\n  else:\n    pass\n  \
                 try:\n    f()\n  except E:\n    if z: pass\n",
                // if 1, for 2, elif 1, else 1, except 1, if 2.
                vec![("a", 8)],
            ),
            (
                Grammar::JavaScript,
                "function a(x) { if (x) { y() } else if (z) { if (q) {} } else { w() } return x ? 1 : 2 }",
                // if 1, else if 1, if 2, else 1, ?: 1.
                vec![("a", 6)],
            ),
            (
                Grammar::Go,
                "package a\nfunc A() {\nif a { } else if b { if c { } } else { }\nswitch x { case 1: for { } }\n}",
                // if 1, else if 1, if 2, else 1, switch 1, for 2.
                vec![("A", 8)],
            ),
            (
                Grammar::Java,
                "class A { void a() { if (a) { } else if (b) { if (c) { } } else { } while (x) { try { f(); } catch (E e) { } } } }",
                // if 1, else if 1, if 2, else 1, while 1, catch 2.
                vec![("a", 8)],
            ),
        ] {
            let expected: Vec<(String, u32)> = expected
                .into_iter()
                .map(|(name, count)| (name.to_owned(), count))
                .collect();
            let measured = functions(grammar, source, |function| cognitive(grammar, function, None));
            assert_eq!(measured, expected, "{}", grammar.name());
        }
    }
}
