//! The rules that ship with the program, and those that people add.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::load::{LoadError, QueryFile, files_of, load, load_trusting};
use super::rule::{Rule, RuleSet};
use crate::config::Rules;
use crate::document::syntax::Grammar;

/// The shipped query files, by their path under `queries/`; the build script lists them.
static SHIPPED_FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped_queries.rs"));

/// The shipped rules by grammar, read at first use: most commands need no rules.
static SHIPPED: [OnceLock<Arc<RuleSet>>; Grammar::ALL.len()] = [const { OnceLock::new() }; Grammar::ALL.len()];

fn shipped_rules(grammar: Grammar) -> &'static Arc<RuleSet> {
    // What would be refused here fails the test that loads every shipped file.
    SHIPPED[grammar as usize].get_or_init(|| Arc::new(load_trusting(grammar, &shipped_files(grammar), |_| true).rules))
}

/// Every shipped query file, shared bases included.
pub fn all_shipped_files() -> Vec<QueryFile> {
    SHIPPED_FILES
        .iter()
        .map(|(path, text)| QueryFile {
            path: path.into(),
            text: (*text).to_owned(),
        })
        .collect()
}

/// The shipped query files of a language, with those they inherit from.
pub fn shipped_files(grammar: Grammar) -> Vec<QueryFile> {
    files_of(grammar, &all_shipped_files())
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
    /// files, are in force. A file can't redefine a shipped rule; it can inherit from the shipped bases.
    pub fn with_files(files: &[QueryFile]) -> (Self, Vec<LoadError>) {
        Self::build(&all_shipped_files(), files)
    }

    /// The rules of `files` alone, without the shipped ones; for testing them. They may inherit from `bases`, of which
    /// those that nothing inherits from are passed over.
    pub fn only_files(files: &[QueryFile], bases: &[QueryFile]) -> (Self, Vec<LoadError>) {
        let (mut catalogue, errors) = Self::build(bases, files);
        for grammar in Grammar::ALL {
            catalogue
                .extended
                .entry(grammar)
                .or_insert_with(|| Arc::new(load(grammar, &[]).rules));
        }
        (catalogue, errors)
    }

    fn build(shipped: &[QueryFile], files: &[QueryFile]) -> (Self, Vec<LoadError>) {
        let all: Vec<QueryFile> = shipped.iter().chain(files).cloned().collect();
        let mut unused: Vec<&QueryFile> = files.iter().collect();
        let mut errors = Vec::new();
        let mut extended = BTreeMap::new();
        for grammar in Grammar::ALL {
            let own = files_of(grammar, &all);
            let count = unused.len();
            unused.retain(|file| !own.iter().any(|used| used.path == file.path));
            if unused.len() < count || own.iter().any(|file| files.contains(file)) {
                let loaded = load_trusting(grammar, &own, |file| !files.contains(file));
                errors.extend(loaded.errors);
                extended.insert(grammar, Arc::new(loaded.rules));
            }
        }
        errors.extend(unused.into_iter().map(LoadError::unknown_language));
        // A mistake in a shared base is one mistake, however many languages inherit it.
        errors.sort_by(|a, b| (&a.path, a.offset).cmp(&(&b.path, b.offset)));
        errors.dedup();
        (Self { extended }, errors)
    }

    /// The rules of a language.
    pub fn rules_for(&self, grammar: Grammar) -> Arc<RuleSet> {
        Arc::clone(self.extended.get(&grammar).unwrap_or_else(|| shipped_rules(grammar)))
    }

    /// Whether it is the shipped rules, unchanged.
    pub fn is_shipped(&self) -> bool {
        self.extended.is_empty()
    }

    /// The same rules with the numbers that people set for them: `settings` by rule id.
    #[must_use]
    pub fn with_thresholds(&self, settings: &Rules) -> Self {
        let mut extended = self.extended.clone();
        let set: Vec<&String> = settings
            .thresholds
            .keys()
            .chain(settings.asked.thresholds.keys())
            .collect();
        if set.is_empty() {
            return self.clone();
        }
        for grammar in Grammar::ALL {
            let rules = self.rules_for(grammar);
            if set.iter().any(|code| rules.rule(code).is_some()) {
                let with = rules.with_numbers(|code, declared| settings.threshold(code, declared));
                extended.insert(grammar, Arc::new(with));
            }
        }
        Self { extended }
    }

    /// Every rule of every language, by id; one that several languages share stands there once for each.
    pub fn rules(&self) -> Vec<Arc<Rule>> {
        let mut rules: Vec<Arc<Rule>> = Grammar::ALL
            .into_iter()
            .flat_map(|grammar| self.rules_for(grammar).rules().cloned().collect::<Vec<_>>())
            .collect();
        rules.sort_by(|a, b| (&a.code, a.grammar).cmp(&(&b.code, b.grammar)));
        rules
    }

    /// The rule of this id.
    pub fn rule(&self, code: &str) -> Option<Arc<Rule>> {
        self.rules().into_iter().find(|rule| rule.code == code)
    }
}
