//! The rules that ship with the program, and those that people add.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::load::{LoadError, QueryFile, load};
use super::rule::{Rule, RuleSet};
use crate::document::syntax::Grammar;

/// The content of a shipped query file.
macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/", $path)))),*]
    };
}

/// The shipped query files, by their path under `queries/`. A test holds the list against the folder.
static SHIPPED_FILES: &[(&str, &str)] = &shipped![
    "rust/bind-all-interfaces.scm",
    "rust/concurrency.scm",
    "rust/debug-leftover.scm",
    "rust/hardcoded-secret.scm",
    "rust/numeric-truncation.scm",
    "rust/panic-path.scm",
    "rust/permissive-permissions.scm",
    "rust/shallow-test.scm",
    "rust/shell-injection.scm",
    "rust/sql-injection-concat.scm",
    "rust/suppressed-warning.scm",
    "rust/swallowed-error.scm",
    "rust/tls-verify-disabled.scm",
    "rust/unsafe-code.scm",
    "rust/weak-crypto.scm",
];

/// Compiled at first use: compiling takes tens of milliseconds, and most commands need no rules.
static SHIPPED_RUST: LazyLock<Arc<RuleSet>> = LazyLock::new(|| Arc::new(shipped_rules(Grammar::Rust)));

fn shipped_rules(grammar: Grammar) -> RuleSet {
    // What is refused here fails the test that loads every shipped file.
    load(grammar, &shipped_files(grammar)).rules
}

/// The shipped query files of a language.
pub fn shipped_files(grammar: Grammar) -> Vec<QueryFile> {
    SHIPPED_FILES
        .iter()
        .map(|(path, text)| QueryFile {
            path: path.into(),
            text: (*text).to_owned(),
        })
        .filter(|file| file.grammar() == Some(grammar))
        .collect()
}

/// The rules in force, by language.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Languages to which files were added; the others have the shipped rules.
    extended: BTreeMap<Grammar, Arc<RuleSet>>,
}

impl Catalogue {
    /// The shipped rules. Costs nothing until a language is asked for.
    pub fn shipped() -> Self {
        Self::default()
    }

    /// The shipped rules and those of `files`. What is wrong in a file is reported; the rest of it, and all other
    /// files, are in force. A file can't redefine a shipped rule.
    pub fn with_files(files: &[QueryFile]) -> (Self, Vec<LoadError>) {
        let mut errors = Vec::new();
        let mut by_grammar: BTreeMap<Grammar, Vec<QueryFile>> = BTreeMap::new();
        for file in files {
            match file.grammar() {
                Some(grammar) => {
                    by_grammar
                        .entry(grammar)
                        .or_insert_with(|| shipped_files(grammar))
                        .push(file.clone());
                }
                None => errors.push(LoadError::unknown_language(file)),
            }
        }
        let mut extended = BTreeMap::new();
        for (grammar, files) in by_grammar {
            let loaded = load(grammar, &files);
            errors.extend(loaded.errors);
            extended.insert(grammar, Arc::new(loaded.rules));
        }
        (Self { extended }, errors)
    }

    /// The rules of a language.
    pub fn rules_for(&self, grammar: Grammar) -> Arc<RuleSet> {
        let shipped = match grammar {
            Grammar::Rust => &SHIPPED_RUST,
        };
        self.extended
            .get(&grammar)
            .map_or_else(|| Arc::clone(shipped), Arc::clone)
    }

    /// Every rule of every language, by id.
    pub fn rules(&self) -> Vec<Arc<Rule>> {
        let mut rules: Vec<Arc<Rule>> = Grammar::ALL
            .into_iter()
            .flat_map(|grammar| self.rules_for(grammar).rules().cloned().collect::<Vec<_>>())
            .collect();
        rules.sort_by(|a, b| a.code.cmp(&b.code));
        rules
    }

    /// The rule of this id.
    pub fn rule(&self, code: &str) -> Option<Arc<Rule>> {
        self.rules().into_iter().find(|rule| rule.code == code)
    }
}
