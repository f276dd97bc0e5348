//! Which code is test code: by the file's path, and by the items around a node.

use std::path::Path;

use tree_sitter::Node;

use super::{Surroundings, has_child_of_kind};
use crate::document::syntax::Grammar;

/// Whether a file is test code by its path. Relative to the repository's root: what the root itself is called says
/// nothing.
///
/// Each language's tools decide by names: Cargo compiles `tests/` and `benches/` as test targets, `tests.rs` is where
/// a `#[cfg(test)] mod tests;` lives; pytest collects `test_*.py` wherever they are (in `t/` with some), Go compiles
/// `_test.go` into tests alone, Maven and Gradle keep tests in `src/test/`, and runners of JavaScript look for `.test.`
/// and `.spec.`.
pub fn is_test_path(grammar: Grammar, path: &Path) -> bool {
    let folders: Vec<&str> = path
        .parent()
        .map(|folder| {
            folder
                .components()
                .filter_map(|part| part.as_os_str().to_str())
                .collect()
        })
        .unwrap_or_default();
    let in_folder = |names: &[&str]| folders.iter().any(|folder| names.contains(folder));
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    match grammar {
        Grammar::Rust => {
            in_folder(&["tests", "benches", "testsuite", "test_helpers"])
                || matches!(stem, "tests" | "test")
                || stem.ends_with("_tests")
        }
        Grammar::Python => {
            in_folder(&["tests", "test", "testing", "t"])
                || stem.starts_with("test_")
                || stem.ends_with("_test")
                || matches!(stem, "tests" | "conftest")
        }
        Grammar::JavaScript | Grammar::Tsx | Grammar::TypeScript => {
            in_folder(&["__tests__", "__mocks__", "tests", "test", "e2e", "cypress", "spec"])
                || name.contains(".test.")
                || name.contains(".spec.")
        }
        Grammar::Go => stem.ends_with("_test") || in_folder(&["testdata"]),
        Grammar::Java => {
            folders.windows(2).any(|pair| pair == ["src", "test"])
                || in_folder(&["test", "tests"])
                || stem.ends_with("Test")
                || stem.ends_with("Tests")
                || stem.ends_with("IT")
        }
        _ => in_folder(&["tests", "test", "testdata", "fixtures"]) || extension == "bats",
    }
}

impl<'a> Surroundings<'a> {
    /// Whether `node` is in test code: a test file, a test function, or a module for tests only.
    pub(in crate::rules) fn in_test(&self, node: Node<'a>) -> bool {
        self.in_test_file
            || self
                .ancestors(node)
                .iter()
                .copied()
                .chain([node])
                .any(|node| self.is_test_item(node))
    }

    fn is_test_item(&self, node: Node<'a>) -> bool {
        match self.grammar {
            Grammar::Rust => self.is_rust_test(node),
            Grammar::Python => {
                let prefix = match node.kind() {
                    "function_definition" => "test_",
                    "class_definition" => "Test",
                    _ => return false,
                };
                self.name_of(node).is_some_and(|name| name.starts_with(prefix))
            }
            Grammar::JavaScript | Grammar::Tsx | Grammar::TypeScript => {
                node.kind() == "call_expression" && self.is_test_call(node)
            }
            Grammar::Go => {
                node.kind() == "function_declaration"
                    && self.name_of(node).is_some_and(|name| {
                        ["Test", "Benchmark", "Fuzz", "Example"]
                            .iter()
                            .any(|prefix| name.starts_with(prefix))
                    })
                    && node
                        .child_by_field_name("parameters")
                        .is_some_and(|parameters| self.excerpt.text_of(parameters).contains("testing."))
            }
            Grammar::Java => node.kind() == "method_declaration" && self.is_java_test(node),
            _ => false,
        }
    }

    /// `describe(…)`, `it(…)`, `test.each(…)(…)`, `beforeEach(…)`: a call whose first word is the runner's.
    fn is_test_call(&self, call: Node<'a>) -> bool {
        let Some(function) = call.child_by_field_name("function") else {
            return false;
        };
        let text = self.excerpt.text_of(function);
        let word = text
            .split(|character: char| !character.is_alphanumeric() && character != '_')
            .next()
            .unwrap_or_default();
        let is_runner = matches!(
            word,
            "describe" | "it" | "test" | "suite" | "beforeEach" | "afterEach" | "beforeAll" | "afterAll"
        );
        // A regular expression has a method `test` too; a test has a function among its arguments.
        is_runner
            && call.child_by_field_name("arguments").is_some_and(|arguments| {
                has_child_of_kind(arguments, "arrow_function") || has_child_of_kind(arguments, "function_expression")
            })
    }

    fn is_java_test(&self, method: Node<'a>) -> bool {
        let Some(modifiers) = super::children(method).find(|child| child.kind() == "modifiers") else {
            return false;
        };
        super::children(modifiers)
            .filter(|child| matches!(child.kind(), "marker_annotation" | "annotation"))
            .filter_map(|annotation| self.name_of(annotation))
            .any(|name| {
                matches!(
                    name.rsplit('.').next(),
                    Some(
                        "Test" | "ParameterizedTest" | "RepeatedTest" | "BeforeEach" | "AfterEach" | "Before" | "After"
                    )
                )
            })
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
}

fn is_comment(node: Node<'_>) -> bool {
    Grammar::Rust.is_comment(node.kind())
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
            ("pkg/test_views.py", true),
            ("pkg/conftest.py", true),
            ("pkg/testable.py", false),
            ("src/a.test.ts", true),
            ("src/__tests__/a.tsx", true),
            ("src/latest.js", false),
            ("server/handler_test.go", true),
            ("server/testing.go", false),
            ("src/test/java/org/A.java", true),
            ("src/main/java/org/ATest.java", true),
            ("src/main/java/org/Contest.java", false),
            ("tests/fixtures/compose.yaml", true),
            ("deploy/compose.yaml", false),
        ] {
            let path = Path::new(path);
            let grammar = Grammar::of_path(path).expect("it has a grammar");
            assert_eq!(is_test_path(grammar, path), expected, "{}", path.display());
        }
    }
}
