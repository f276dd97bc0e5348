//! Cognitive complexity: how hard control flow is to follow, after G. Ann Campbell's white paper of 2018.
//!
//! A conditional, a loop, a `match` or `switch` and a `catch` cost 1, and 1 more for each of those around them; `else`
//! and `else if` cost 1; a row of the same logical operator costs 1; a jump to a label costs 1. A closure or nested
//! function costs nothing and nests what is in it. Recursion, which costs 1 in the paper, is not looked for.

use tree_sitter::Node;

use crate::document::syntax::Grammar;

/// The cognitive complexity of a function, with the functions in it.
pub(super) fn cognitive(grammar: Grammar, function: Node<'_>) -> u32 {
    let mut total = 0;
    let mut open = vec![(function, None, 0_u32)];
    while let Some((node, parent, nesting)) = open.pop() {
        let role = parent.map_or(Role::Nothing, |parent| role(grammar, node, parent));
        let inside = match role {
            Role::Nothing => nesting,
            Role::Flow => {
                total += 1 + nesting;
                nesting + 1
            }
            Role::FurtherFlow => {
                total += 1;
                nesting + 1
            }
            Role::Nesting => nesting + 1,
            // `else if`: the nesting of its `if` goes on.
            Role::Continuation | Role::Step => {
                total += 1;
                nesting
            }
        };
        let mut cursor = node.walk();
        for child in node.children(&mut cursor) {
            // The condition and the branches of an `if` are one deeper, its `else` is not.
            let deeper = if is_alternative(grammar, node, child) {
                nesting
            } else {
                inside
            };
            open.push((child, Some(node), deeper));
        }
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

fn role(grammar: Grammar, node: Node<'_>, parent: Node<'_>) -> Role {
    let kinds = grammar.kinds();
    let kind = node.kind();
    if kinds.functions.contains(&kind) || kinds.closures.contains(&kind) {
        return Role::Nesting;
    }
    match kind {
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
        | "conditional_expression" => Role::Flow,
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
            let measured = functions(grammar, source, |function| cognitive(grammar, function));
            assert_eq!(measured, expected, "{}", grammar.name());
        }
    }
}
