//! What the tests of rules share. For tests alone.

use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use tree_sitter::Tree;

use crate::document::syntax::{CancellationToken, Grammar, SourceText, SyntaxParser};

/// Every fixture of every language.
pub(super) fn fixtures() -> &'static [(Grammar, String)] {
    static FIXTURES: LazyLock<Vec<(Grammar, String)>> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries");
        let mut fixtures = Vec::new();
        for grammar in Grammar::ALL {
            let Ok(entries) = std::fs::read_dir(root.join(grammar.name())) else {
                continue;
            };
            let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
            paths.sort();
            fixtures.extend(
                paths
                    .iter()
                    .map(|path| (grammar, std::fs::read_to_string(path).expect("readable"))),
            );
        }
        fixtures
    });
    &FIXTURES
}

/// The tree of a text.
pub(super) fn parsed(grammar: Grammar, source: &str) -> Tree {
    let never = CancellationToken::never();
    let tree = SyntaxParser::new(grammar).parse(SourceText::Str(source), None, Duration::from_mins(1), &never);
    tree.expect("the text is small")
}
