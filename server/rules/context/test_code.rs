//! Which code is test code: by the file's path, and by the items around a node.

use std::path::Path;

use tree_sitter::Node;

use super::{Surroundings, has_child_of_kind};
use crate::document::syntax::Grammar;
use crate::rules::kind_table::{KindTable, KindTables};

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
        if self.in_test_file {
            return true;
        }
        match self.last_in_test.get() {
            Some((of, known)) if of == node.id() => known,
            _ => {
                let ancestors = self.ancestors(node);
                let mut parent = None;
                let mut around = ancestors.iter().copied().chain([node]);
                let in_test = around.any(|node| self.is_test_item(node, parent.replace(node)));
                self.last_in_test.set(Some((node.id(), in_test)));
                in_test
            }
        }
    }

    /// Whether a node makes test code of what is in it. `parent`: nothing for the root of the tree.
    pub(super) fn is_test_item(&self, node: Node<'a>, parent: Option<Node<'a>>) -> bool {
        match self.grammar {
            Grammar::Rust => self.is_rust_test(node, parent),
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

    /// `parent`: nothing for the root of the tree.
    fn is_rust_test(&self, node: Node<'a>, parent: Option<Node<'a>>) -> bool {
        static KINDS: KindTables<RustKind> = KindTables::new();
        let kinds = KINDS.get(Grammar::Rust, RustKind::of);
        match kinds.of(node) {
            RustKind::Container => self.marked(node, || {
                let mut attributes = inner_attributes(node).into_iter();
                attributes.any(|attribute| self.marks_a_rust_test(attribute))
            }),
            RustKind::Item => {
                let Some(parent) = parent else { return false };
                // A node finds the one before it by going through all before it, so all items of a parent are looked at
                // together.
                if !self.marked_as_test.borrow().contains_key(&node.id()) {
                    self.mark_items(parent, kinds);
                }
                self.marked(node, || false)
            }
            RustKind::Attribute | RustKind::Comment | RustKind::Other => false,
        }
    }

    /// What is known of a node, else what `find_out` says, which is known from then on.
    fn marked(&self, node: Node<'a>, find_out: impl FnOnce() -> bool) -> bool {
        if let Some(known) = self.marked_as_test.borrow().get(&node.id()) {
            return *known;
        }
        let marked = find_out();
        self.marked_as_test.borrow_mut().insert(node.id(), marked);
        marked
    }

    /// Finds out which children are marked as tests by the attributes above them; comments may stand between.
    fn mark_items(&self, parent: Node<'a>, kinds: &KindTable<RustKind>) {
        let mut cursor = parent.walk();
        let mut is_marked = false;
        for child in parent.children(&mut cursor) {
            match kinds.of(child) {
                RustKind::Attribute => is_marked = is_marked || self.marks_a_rust_test(child),
                RustKind::Comment => {}
                kind => {
                    if kind == RustKind::Item {
                        self.marked_as_test.borrow_mut().insert(child.id(), is_marked);
                    }
                    is_marked = false;
                }
            }
        }
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

/// What a kind of node is to the question whether code is a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum RustKind {
    /// Attributes at its beginning are about it.
    Container,
    /// Attributes before it are about it.
    Item,
    Attribute,
    Comment,
    #[default]
    Other,
}

impl RustKind {
    fn of(kind: &str) -> Self {
        match kind {
            "source_file" | "declaration_list" => Self::Container,
            "function_item" | "mod_item" | "impl_item" => Self::Item,
            "attribute_item" => Self::Attribute,
            _ if Grammar::Rust.is_comment(kind) => Self::Comment,
            _ => Self::Other,
        }
    }
}

fn is_comment(node: Node<'_>) -> bool {
    Grammar::Rust.is_comment(node.kind())
}

/// The attributes at the beginning of a file or of a module's body.
fn inner_attributes(container: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = container.walk();
    let children = container.children(&mut cursor);
    // A body begins with its bracket.
    let of_the_container =
        children.take_while(|child| !child.is_named() || child.kind() == "inner_attribute_item" || is_comment(*child));
    of_the_container
        .filter(|child| child.kind() == "inner_attribute_item")
        .collect()
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
