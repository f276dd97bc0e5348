//! Cyclomatic complexity.
//!
//! 1, and 1 more for each token that decides: `if`, `for`, `while` (also that of `do … while`), each `case` but a
//! default, `catch` and `except`, `&&`, `||`, `and`, `or`, `??`, and `?` of a conditional. By language:
//!
//! - Rust: each arm of a `match` after the first, a guard, `let … else`, and `?`, which returns early. `loop` decides
//!   nothing. In the arguments of a macro the same tokens count. A closure belongs to its function.
//! - Python: `elif`, `finally`, the `for` and `if` of comprehensions, conditional expressions, each `case`. A lambda
//!   belongs to its function.
//! - Go, JavaScript, TypeScript: a function literal is a function of its own and counts for itself.
//! - Java: a lambda belongs to its method, a local class does not.
//!
//! This is what lizard 1.24 counts, but for Rust's `where`, which decides nothing; a test holds it against a table of
//! lizard's numbers.

use tree_sitter::Node;

use crate::document::syntax::Grammar;
use crate::rules::excerpt::Places;
use crate::rules::kind_table::KindTables;
use crate::rules::walk::{descendants_at, descendants_with_parents};

/// What a kind of node may be to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Role {
    #[default]
    Nothing,
    /// A token that decides in most places.
    Token,
    /// The arms of a `match`.
    Arms,
    /// A function of its own.
    Function,
}

fn role(grammar: Grammar, kind: &str) -> Role {
    match kind {
        _ if counts_for_itself(grammar, kind) => Role::Function,
        "match_block" if grammar == Grammar::Rust => Role::Arms,
        "if" | "elif" | "else" | "for" | "while" | "case" | "catch" | "except" | "finally" | "and" | "or" | "&&"
        | "||" | "??" | "?" => Role::Token,
        _ => Role::Nothing,
    }
}

/// The complexity of a function, without the functions in it that count for themselves. `places`: where the words stand
/// that can decide, where that is known.
pub(super) fn cyclomatic(grammar: Grammar, function: Node<'_>, places: Option<&Places>) -> u32 {
    static ROLES: KindTables<Role> = KindTables::new();
    let roles = ROLES.get(grammar, |kind| role(grammar, kind));
    let mut decisions = 0;
    let enter = |node: Node<'_>, parent: Option<Node<'_>>| {
        decisions += match roles.of(node) {
            Role::Nothing => 0,
            Role::Function => return node.id() == function.id(),
            Role::Arms => further_arms(node),
            Role::Token => u32::from(node.child_count() == 0 && decides(grammar, node, parent)),
        };
        true
    };
    match places {
        Some(places) => descendants_at(function, places, enter),
        None => descendants_with_parents(function, enter),
    }
    decisions + 1
}

/// Whether a nested function is one of its own.
fn counts_for_itself(grammar: Grammar, kind: &str) -> bool {
    let kinds = grammar.kinds();
    kinds.functions.contains(&kind)
        || match grammar {
            Grammar::Rust | Grammar::Python => false,
            Grammar::Java => kind == "class_body",
            _ => kinds.closures.contains(&kind),
        }
}

/// The arms of a `match` after the first.
fn further_arms(node: Node<'_>) -> u32 {
    let mut cursor = node.walk();
    let arms = node
        .named_children(&mut cursor)
        .filter(|child| child.kind() == "match_arm")
        .count() as u32;
    arms.saturating_sub(1)
}

/// Whether a token decides.
fn decides(grammar: Grammar, token: Node<'_>, parent: Option<Node<'_>>) -> bool {
    let parent = || parent.map_or("", |parent| parent.kind());
    match (grammar, token.kind()) {
        (Grammar::Rust, "if" | "while" | "?") | (_, "&&" | "||") => !matches!(
            parent(),
            // `&&T`, `|| body` and `<T: ?Sized>` decide nothing.
            "reference_type"
                | "reference_expression"
                | "reference_pattern"
                | "closure_parameters"
                | "removed_trait_bound"
        ),
        (Grammar::Rust, "for") => matches!(parent(), "for_expression" | "token_tree"),
        (Grammar::Rust, "else") => parent() == "let_declaration",
        (Grammar::Python, "if" | "elif" | "for" | "while" | "except" | "finally" | "and" | "or" | "case")
        | (
            Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx,
            "if" | "for" | "while" | "case" | "catch" | "??",
        )
        | (Grammar::Java, "if" | "for" | "while" | "case" | "catch")
        | (Grammar::Go, "if" | "for" | "case") => true,
        (Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx | Grammar::Java, "?") => {
            parent() == "ternary_expression"
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::functions;
    use super::*;

    /// Functions by name with their complexity.
    fn complexities(grammar: Grammar, source: &str) -> Vec<(String, u32)> {
        functions(grammar, source, |function| cyclomatic(grammar, function, None))
    }

    /// The numbers are lizard 1.24.3's of the same sources.
    #[test]
    fn the_numbers_are_those_of_lizard() {
        for (grammar, source, expected) in [
            (
                Grammar::Rust,
                "fn a(x: Option<u8>) -> Result<u8, E> { let y = f()?; let z = g()?; Ok(y) }
                 fn b(x: u8) -> u8 { match x { 0 => 1, 1 | 2 => 3, n if n > 5 => 4, _ => 9 } }
                 fn c(x: u8) { if let Some(y) = g() { } else if x > 1 && x < 3 || z { } else { }
                   while let Some(q) = it.next() { } loop { break; } for i in 0..3 {}
                   let v = xs.iter().map(|x| if x > 1 { 1 } else { 2 }); }
                 fn e(x: u8) { match x { 0 => {} _ => {} } match g() { Ok(v) => v, Err(e) => return }
                   println!(\"{}\", if x { 1 } else { 2 }); }
                 fn f(x: &&u8) { let Some(y) = x else { return }; let g = || 1; }",
                vec![("a", 3), ("b", 5), ("c", 8), ("e", 4), ("f", 2)],
            ),
            (
                Grammar::Python,
                "def a(x):\n  if x and y or z: pass\n  elif q: pass\n  else: pass\n  for i in x: pass\n  while x: pass\n  \
                 try: f()\n  except A: pass\n  except B: pass\n  else: pass\n  finally: pass\n  y = 1 if x else 2\n  \
                 z = [i for i in x if i]\n  assert x\n  with a: pass\n  return lambda q: q or 2\n\
                 def b(x):\n  match x:\n    case 1: pass\n    case 2: pass\n    case _: pass\n",
                vec![("a", 14), ("b", 4)],
            ),
            (
                Grammar::JavaScript,
                "function a(x) { if (x && y || z ?? w) {} else if (q) {} switch (x) { case 1: case 2: break; default: }
                   try { f() } catch (e) {} finally {} return x ? 1 : 2; }
                 function b(x) { for (const i of x) {} for (let i = 0; i < 3; i++) {} while (x) {} do { } while (x);
                   return x?.y; }",
                vec![("a", 10), ("b", 5)],
            ),
            (
                Grammar::Go,
                "package a\nfunc A(x int) {\nif x > 1 && y || z { } else if q { }\nfor i := range x { }
                   switch x { case 1, 2: case 3: default: }\nselect { case <-c: default: }
                   f := func() { if a { } }\n}",
                vec![("A", 9)],
            ),
            (
                Grammar::Java,
                "class A { int a(int x) { if (x > 1 && y || z) {} else if (q) {} for (;;) {} for (int i : xs) {}
                   while (x) {} do {} while (x); switch (x) { case 1: case 2: break; default: }
                   try { f(); } catch (A | B e) {} finally {}
                   int w = switch (x) { case 1, 2 -> 3; case 4 -> 5; default -> 6; }; return x ? 1 : 2; } }",
                vec![("a", 15)],
            ),
        ] {
            let expected: Vec<(String, u32)> = expected
                .into_iter()
                .map(|(name, count)| (name.to_owned(), count))
                .collect();
            assert_eq!(complexities(grammar, source), expected, "{}", grammar.name());
        }
    }
}
