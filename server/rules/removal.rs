//! Taking something out so that what is left still parses: `(#set! fix "")`.
//!
//! A node alone is not all of it. With an argument or an element goes its comma, with a statement its line, with a word
//! of a shell's command the space before it. Where a node is no such part of a list, nothing is offered: the body of
//! `if (x) log(x)` or the operand of `a && log(a)` cannot go by itself.

use std::ops::Range;

use tree_sitter::Node;

use super::excerpt::Excerpt;
use super::fix::Fix;

/// Nodes whose children are statements, any of which may be missing.
const STATEMENT_LISTS: &[&str] = &[
    "block",
    "constructor_body",
    "module",
    "program",
    "source_file",
    "statement_block",
    "statement_list",
    "switch_block_statement_group",
    "switch_case",
    "switch_default",
];

/// Nodes whose children are words of a command, divided by white space.
const WORD_LISTS: &[&str] = &["command", "declaration_command"];

/// The edit that takes a node out; nothing where that would leave something broken.
pub(super) fn removal(node: Node<'_>, excerpt: &Excerpt<'_>) -> Option<Fix> {
    let whole = statement_of(node);
    let parent = whole.parent()?;
    if STATEMENT_LISTS.contains(&parent.kind()) {
        return Some(statement_removal(whole, parent, excerpt));
    }
    if WORD_LISTS.contains(&parent.kind()) {
        let before = node.prev_sibling()?;
        let gap = before.end_byte()..node.start_byte();
        // Words that touch are one word to the shell.
        return (!gap.is_empty()).then(|| taken(gap.start..node.end_byte()));
    }
    element_range(node).map(|range| taken(line_range(&range, excerpt).unwrap_or(range)))
}

fn taken(range: Range<usize>) -> Fix {
    Fix {
        range,
        replacement: String::new(),
    }
}

/// The statement that consists of this node alone; else the node.
fn statement_of(node: Node<'_>) -> Node<'_> {
    match node.parent() {
        Some(parent) if parent.kind() == "expression_statement" && parent.named_child_count() == 1 => parent,
        _ => node,
    }
}

fn statement_removal(statement: Node<'_>, list: Node<'_>, excerpt: &Excerpt<'_>) -> Fix {
    let has_braces = list.child(0).is_some_and(|first| first.kind() == "{");
    let mut cursor = list.walk();
    let others = list
        .named_children(&mut cursor)
        .filter(|child| child.id() != statement.id() && !child.is_extra())
        .count();
    // An indented block is never empty; that of braces may be, and the file too.
    if list.kind() == "block" && !has_braces && others == 0 && list.parent().is_some() {
        return Fix {
            range: statement.byte_range(),
            replacement: "pass".to_owned(),
        };
    }
    let range = match (
        is(statement.prev_sibling(), &[";"]),
        is(statement.next_sibling(), &[";"]),
    ) {
        (_, Some(next)) => {
            // An indentation that is left over would mean something in Python.
            let row = next.end_position().row;
            let follower = next
                .next_sibling()
                .filter(|follower| follower.start_position().row == row);
            statement.start_byte()..follower.map_or(next.end_byte(), |follower| follower.start_byte())
        }
        (Some(before), None) => before.start_byte()..statement.end_byte(),
        (None, None) => statement.byte_range(),
    };
    taken(line_range(&range, excerpt).unwrap_or(range))
}

/// An element of a list with the comma that goes with it.
fn element_range(node: Node<'_>) -> Option<Range<usize>> {
    let (before, after) = (node.prev_sibling(), node.next_sibling());
    if let Some(comma) = is(after, &[","]) {
        let follower = comma.next_sibling();
        let is_beside = |next: &Node<'_>| next.is_named() && next.start_position().row == comma.end_position().row;
        let end = follower
            .filter(is_beside)
            .map_or(comma.end_byte(), |next| next.start_byte());
        return Some(node.start_byte()..end);
    }
    if let Some(comma) = is(before, &[","]) {
        return Some(comma.start_byte()..node.end_byte());
    }
    let stands_alone = is(before, &["(", "[", "{"]).is_some() && is(after, &[")", "]", "}"]).is_some();
    stands_alone.then(|| node.byte_range())
}

fn is<'t>(sibling: Option<Node<'t>>, kinds: &[&str]) -> Option<Node<'t>> {
    sibling.filter(|sibling| kinds.contains(&sibling.kind()))
}

/// The lines of a range on which nothing else stands.
fn line_range(range: &Range<usize>, excerpt: &Excerpt<'_>) -> Option<Range<usize>> {
    let lines = excerpt.lines_around(range);
    let is_blank = |part: Range<usize>| excerpt.slice(part).trim().is_empty();
    (is_blank(lines.start..range.start) && is_blank(range.end..lines.end)).then_some(lines)
}

#[cfg(test)]
mod tests {
    use ropey::Rope;

    use super::*;
    use crate::document::syntax::{CancellationToken, Grammar, SourceText, SyntaxParser};

    /// The source without the smallest node around the text that stands between `«` and `»`.
    fn without(grammar: Grammar, marked: &str) -> Option<String> {
        let start = marked.find('«').expect("marked");
        let source = marked.replace('«', "");
        let end = source.find('»').expect("marked");
        let source = source.replace('»', "");
        let parsed = SyntaxParser::new(grammar).parse(
            SourceText::Str(&source),
            None,
            std::time::Duration::from_secs(5),
            &CancellationToken::never(),
        );
        let tree = parsed.expect("it parses");
        let node = tree.root_node().descendant_for_byte_range(start, end).expect("a node");
        assert_eq!(node.byte_range(), start..end, "{marked} marks no node");
        let rope = Rope::from_str(&source);
        let fix = removal(node, &Excerpt::new(&rope, 0..source.len()))?;
        Some(format!(
            "{}{}{}",
            &source[..fix.range.start],
            fix.replacement,
            &source[fix.range.end..]
        ))
    }

    #[test]
    fn what_belongs_to_a_part_goes_with_it() {
        for (grammar, marked, expected) in [
            (Grammar::Python, "f(a, «b=1»)\n", Some("f(a)\n")),
            (Grammar::Python, "f(«b=1», a)\n", Some("f(a)\n")),
            (Grammar::Python, "f(«b=1»)\n", Some("f()\n")),
            (
                Grammar::Python,
                "f(\n    a,\n    «b=1»,\n    c,\n)\n",
                Some("f(\n    a,\n    c,\n)\n"),
            ),
            (Grammar::Python, "a()\n«b()»\nc()\n", Some("a()\nc()\n")),
            (
                Grammar::Python,
                "if a:\n    «b()»\nc()\n",
                Some("if a:\n    pass\nc()\n"),
            ),
            (
                Grammar::Python,
                "if a:\n    «b()»  # why\n    c()\n",
                Some("if a:\n      # why\n    c()\n"),
            ),
            (Grammar::Python, "import a; «a.b()»\nc()\n", Some("import a\nc()\n")),
            (Grammar::Python, "«a()»; b()\n", Some("b()\n")),
            (Grammar::Python, "x = «b()»\n", None),
            (
                Grammar::JavaScript,
                "f(() => {\n  «log(1);»\n});\n",
                Some("f(() => {\n});\n"),
            ),
            (Grammar::JavaScript, "if (a) «log(1)»;\nb();\n", None),
            (Grammar::JavaScript, "a && «log(1)»;\n", None),
            (Grammar::JavaScript, "f(() => «log(1)»);\n", None),
            (Grammar::JavaScript, "f([«'a'», 'b']);\n", Some("f(['b']);\n")),
            (Grammar::JavaScript, "debugger; «a()»; b();", Some("debugger;  b();")),
            (Grammar::Bash, "curl «-k» https://a\n", Some("curl https://a\n")),
            (
                Grammar::Bash,
                "curl \\\n  «-k» \\\n  https://a\n",
                Some("curl \\\n  https://a\n"),
            ),
            (
                Grammar::Go,
                "package a\n\nfunc f() {\n\t«g()»\n\th()\n}\n",
                Some("package a\n\nfunc f() {\n\th()\n}\n"),
            ),
            (Grammar::Rust, "fn f() { g(); «h();» }", Some("fn f() { g();  }")),
        ] {
            assert_eq!(without(grammar, marked).as_deref(), expected, "{marked}");
        }
    }
}
