//! What surrounds a match: the text, the ancestors, and whether they are test code.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use ropey::Rope;
use tree_sitter::{Node, Tree};

use crate::document::syntax::Grammar;

/// The text under analysis. The part that the query walks is copied once into one piece, because predicates read a
/// great many small slices of it and a slice of a rope costs a search.
pub(super) struct Excerpt<'a> {
    rope: &'a Rope,
    start: usize,
    copied: String,
}

impl<'a> Excerpt<'a> {
    pub(super) fn new(rope: &'a Rope, range: Range<usize>) -> Self {
        let slice = rope.get_byte_slice(range.clone());
        Self {
            rope,
            start: range.start,
            copied: slice.map(|slice| slice.to_string()).unwrap_or_default(),
        }
    }

    /// The text of these bytes; empty where they are not in the text.
    pub(super) fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let within = range
            .start
            .checked_sub(self.start)
            .zip(range.end.checked_sub(self.start));
        if let Some(text) = within.and_then(|(start, end)| self.copied.get(start..end)) {
            return Cow::Borrowed(text);
        }
        self.rope.get_byte_slice(range).map_or(Cow::Borrowed(""), Cow::from)
    }

    pub(super) fn text_of(&self, node: Node<'_>) -> Cow<'_, str> {
        self.slice(node.byte_range())
    }

    /// What stands on the same line before a byte.
    pub(super) fn before_on_line(&self, offset: usize) -> Cow<'_, str> {
        self.slice(self.rope.line_to_byte(self.line_of(offset))..offset)
    }

    /// The line that a byte stands on, from 0.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.rope.len_bytes()))
    }
}

/// Whether a file is test code by its path. Relative to the repository's root: what the root itself is called says
/// nothing.
///
/// Cargo compiles `tests/` and `benches/` as test targets; `tests.rs` is where a `#[cfg(test)] mod tests;` lives.
pub(super) fn is_test_path(grammar: Grammar, path: &Path) -> bool {
    match grammar {
        Grammar::Rust => {
            path.parent().is_some_and(|folder| {
                folder
                    .components()
                    .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "benches")))
            }) || matches!(path.file_stem().and_then(|stem| stem.to_str()), Some("tests" | "test"))
        }
    }
}

/// Answers what host predicates ask about the surroundings of a node.
pub(super) struct Surroundings<'a> {
    root: Node<'a>,
    grammar: Grammar,
    pub(super) excerpt: &'a Excerpt<'a>,
    in_test_file: bool,
    /// Whether an item is marked as a test, by the item's node.
    marked_as_test: RefCell<HashMap<usize, bool>>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(grammar: Grammar, tree: &'a Tree, excerpt: &'a Excerpt<'a>, in_test_file: bool) -> Self {
        Self {
            root: tree.root_node(),
            grammar,
            excerpt,
            in_test_file,
            marked_as_test: RefCell::default(),
        }
    }

    /// The nodes around `node`, from the root to its parent. One descent: asking each node for its parent would start
    /// from the root every time.
    pub(super) fn ancestors(&self, node: Node<'a>) -> Vec<Node<'a>> {
        let mut ancestors = Vec::new();
        let mut current = self.root;
        while current.id() != node.id() {
            ancestors.push(current);
            match current.child_with_descendant(node) {
                Some(child) => current = child,
                None => break,
            }
        }
        ancestors
    }

    /// Whether `node` is in test code: a test file, a test function, or a module for tests only.
    pub(super) fn in_test(&self, node: Node<'a>) -> bool {
        self.in_test_file
            || match self.grammar {
                Grammar::Rust => self
                    .ancestors(node)
                    .into_iter()
                    .chain([node])
                    .any(|node| self.is_rust_test(node)),
            }
    }

    fn is_rust_test(&self, node: Node<'a>) -> bool {
        let is_whole_file = matches!(node.kind(), "source_file" | "declaration_list");
        if !is_whole_file && !matches!(node.kind(), "function_item" | "mod_item" | "impl_item") {
            return false;
        }
        if let Some(known) = self.marked_as_test.borrow().get(&node.id()) {
            return *known;
        }
        let marked = if is_whole_file {
            inner_attributes(node).any(|attribute| self.marks_a_rust_test(attribute))
        } else {
            preceding_attributes(node).any(|attribute| self.marks_a_rust_test(attribute))
        };
        self.marked_as_test.borrow_mut().insert(node.id(), marked);
        marked
    }

    /// `#[test]`, `#[tokio::test]`, `#[bench]`, `#[rstest]`, and `#[cfg(test)]` with `test` anywhere but under `not`.
    fn marks_a_rust_test(&self, attribute_item: Node<'a>) -> bool {
        let text: String = self.excerpt.text_of(attribute_item).split_whitespace().collect();
        let inner = text
            .trim_start_matches("#!")
            .trim_start_matches('#')
            .trim_matches(['[', ']']);
        let (path, arguments) = inner.split_once('(').unwrap_or((inner, ""));
        match path.rsplit("::").next().unwrap_or(path) {
            "test" | "bench" | "rstest" | "test_case" | "quickcheck" => true,
            "cfg" => {
                !arguments.contains("not(test")
                    && arguments
                        .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '"')
                        .any(|word| word == "test")
            }
            _ => false,
        }
    }

    /// Whether the code at `node` runs in an async function or block: the nearest function, closure or block with a
    /// color of its own decides.
    pub(super) fn in_async(&self, node: Node<'a>) -> bool {
        let nearest = self.ancestors(node).into_iter().rev().find(|ancestor| {
            matches!(
                ancestor.kind(),
                "function_item" | "closure_expression" | "async_block" | "const_block"
            )
        });
        nearest.is_some_and(|function| match function.kind() {
            "async_block" => true,
            "closure_expression" => has_child_of_kind(function, "async"),
            "function_item" => children(function)
                .find(|child| child.kind() == "function_modifiers")
                .is_some_and(|modifiers| has_child_of_kind(modifiers, "async")),
            _ => false,
        })
    }

    /// Whether a comment that contains `needle` stands right above `node`, or above the statement or item it is in,
    /// or inside that statement before it.
    pub(super) fn is_preceded_by_comment(&self, node: Node<'a>, needle: &str) -> bool {
        let mut current = node;
        for ancestor in self.ancestors(node).into_iter().rev() {
            if self
                .comments_above(current)
                .any(|comment| self.excerpt.text_of(comment).contains(needle))
            {
                return true;
            }
            if is_statement_or_item(current) {
                return false;
            }
            current = ancestor;
        }
        false
    }

    /// The unbroken run of comments before `node`; attributes and tokens such as `=` do not break it, an empty line
    /// or other code does.
    fn comments_above(&self, node: Node<'a>) -> impl Iterator<Item = Node<'a>> {
        let mut line = self.excerpt.line_of(node.start_byte());
        std::iter::successors(node.prev_sibling(), Node::prev_sibling)
            .take_while(move |sibling| {
                // A line comment's node may end at the start of the next line.
                let last_line = self
                    .excerpt
                    .line_of(sibling.end_byte().saturating_sub(1).max(sibling.start_byte()));
                let is_adjacent = last_line + 1 >= line;
                line = self.excerpt.line_of(sibling.start_byte());
                is_adjacent
                    && (is_comment(*sibling)
                        || !sibling.is_named()
                        || matches!(sibling.kind(), "attribute_item" | "visibility_modifier"))
            })
            .filter(|sibling| is_comment(*sibling))
    }

    /// The body of `node`: its own, else that of the function around it.
    pub(super) fn body_of(&self, node: Node<'a>) -> Option<Node<'a>> {
        node.child_by_field_name("body").or_else(|| {
            let function = self
                .ancestors(node)
                .into_iter()
                .rev()
                .find(|ancestor| matches!(ancestor.kind(), "function_item" | "closure_expression"))?;
            function.child_by_field_name("body")
        })
    }
}

fn is_comment(node: Node<'_>) -> bool {
    matches!(node.kind(), "line_comment" | "block_comment")
}

fn is_statement_or_item(node: Node<'_>) -> bool {
    let kind = node.kind();
    kind.ends_with("_item") || matches!(kind, "expression_statement" | "let_declaration" | "match_arm")
}

fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    (0..node.child_count()).filter_map(move |at| node.child(at))
}

fn has_child_of_kind(node: Node<'_>, kind: &str) -> bool {
    children(node).any(|child| child.kind() == kind)
}

/// The attributes above an item: its preceding siblings, with comments between them.
fn preceding_attributes(item: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::successors(item.prev_sibling(), Node::prev_sibling)
        .take_while(|sibling| sibling.kind() == "attribute_item" || is_comment(*sibling))
        .filter(|sibling| sibling.kind() == "attribute_item")
}

/// The attributes at the beginning of a file or of a module's body.
fn inner_attributes(container: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::successors(container.named_child(0), Node::next_named_sibling)
        .take_while(|child| child.kind() == "inner_attribute_item" || is_comment(*child))
        .filter(|child| child.kind() == "inner_attribute_item")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_files_are_known_by_folder_or_name() {
        for (path, expected) in [
            ("tests/integration/main.rs", true),
            ("crates/a/benches/speed.rs", true),
            ("src/parser/tests.rs", true),
            ("src/tests_support.rs", false),
            ("src/lib.rs", false),
            ("attests/lib.rs", false),
        ] {
            assert_eq!(is_test_path(Grammar::Rust, Path::new(path)), expected, "{path}");
        }
    }
}
