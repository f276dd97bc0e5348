//! A rule and the compiled set of a language's rules.

use std::path::PathBuf;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tree_sitter::Query;

use super::category::Category;
use super::code::CodePredicate;
use super::fix::FixTemplate;
use super::predicate::Predicate;
use super::prefilter::Prefilter;
use super::severity::{Confidence, Severity};
use super::text::TextPredicate;
use crate::document::syntax::Grammar;

/// Which text a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Text of accepted suggestions, unless all code is asked for.
    AiText,
    /// Text of accepted suggestions, whatever is asked for: only what was added says anything.
    OnlyAi,
    /// All text, whoever wrote it.
    Always,
}

/// A rule: what it is called, what it says, and where it is defined. How it matches is in its [`RuleSet`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The stable id, as in `rust-sql-format`.
    pub code: String,
    /// What the rule is about.
    pub category: Category,
    /// The language it reads.
    pub grammar: Grammar,
    /// How grave a finding is on text as it was accepted.
    pub severity: Severity,
    /// How often a finding is a real problem.
    pub confidence: Confidence,
    /// One sentence, shown with each finding.
    pub message: String,
    /// What to do instead.
    pub help: Option<String>,
    /// Where to read more.
    pub url: Option<String>,
    /// Free words to select rules by.
    pub tags: Vec<String>,
    /// The number of the weakness in the Common Weakness Enumeration.
    pub cwe: Option<u32>,
    /// Which text it looks at.
    pub scope: Scope,
    /// The comment above the pattern, without its semicolons: what, why it is risky, when it is fine.
    pub documentation: String,
    /// The first 12 hexadecimal digits of the SHA-256 of the pattern's text.
    pub version: String,
    /// The file it is defined in: relative to `queries/` for a shipped rule.
    pub path: PathBuf,
    /// The line the pattern begins at, from 1.
    pub line: u32,
}

/// The version of a rule with this pattern.
pub(super) fn version_of(pattern: &str) -> String {
    let digest = Sha256::digest(pattern.as_bytes());
    let beginning = digest
        .iter()
        .take(6)
        .fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    format!("{beginning:012x}")
}

/// A rule with what the engine needs to judge its matches.
#[derive(Debug, Clone)]
pub(super) struct CompiledRule {
    pub(super) rule: Arc<Rule>,
    /// What the texts of its captures have to be.
    pub(super) texts: Vec<TextPredicate>,
    /// Words of which every match has one.
    pub(super) needs: Option<Vec<String>>,
    pub(super) predicates: Vec<Predicate>,
    pub(super) fix: Option<CompiledFix>,
    /// Its pattern alone, for finding out which rule of the set runs away.
    pub(super) pattern: String,
}

/// A fix with its captures' indices in the set's query.
#[derive(Debug, Clone)]
pub(super) struct CompiledFix {
    /// The capture whose text is replaced; nothing for the `@diagnostic`.
    pub(super) target: Option<u32>,
    pub(super) template: FixTemplate,
    /// What the template needs.
    pub(super) captures: Vec<(String, u32)>,
}

/// The rules of one language, compiled into one query.
#[derive(Debug)]
pub struct RuleSet {
    pub(super) grammar: Grammar,
    pub(super) query: Query,
    /// By the pattern's index in the query; nothing for the suppression comments' pattern and for refused rules.
    pub(super) by_pattern: Arc<[Option<CompiledRule>]>,
    /// What the rules need of a text.
    pub(super) prefilter: Arc<Prefilter>,
    /// The index of the capture `@diagnostic`.
    pub(super) diagnostic_capture: Option<u32>,
    /// The index of the capture `@diagnostic.related`.
    pub(super) related_capture: Option<u32>,
}

impl RuleSet {
    /// The language.
    pub fn grammar(&self) -> Grammar {
        self.grammar
    }

    /// The rules, in the order of their definition.
    pub fn rules(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.by_pattern.iter().flatten().map(|compiled| &compiled.rule)
    }

    /// Whether an id is that of a rule whose findings come with an edit, where one is known.
    pub fn has_fix(&self, code: &str) -> bool {
        let mut compiled = self.by_pattern.iter().flatten();
        compiled.any(|compiled| compiled.rule.code == code && compiled.fix.is_some())
    }

    /// Whether some rule asks where the file is.
    pub(super) fn asks_about_paths(&self) -> bool {
        self.by_pattern.iter().flatten().any(|compiled| {
            let mut predicates = compiled.predicates.iter();
            predicates.any(|predicate| matches!(predicate, Predicate::Path { .. }))
        })
    }

    /// The rules that ask about the rest of the file: what they find is up to date when it is saved, not after each edit.
    pub fn asking_about_the_file(&self) -> Vec<&str> {
        let rules = self.by_pattern.iter().flatten();
        rules
            .filter(|compiled| compiled.predicates.iter().any(Predicate::asks_about_the_file))
            .map(|compiled| compiled.rule.code.as_str())
            .collect()
    }

    /// Whether some rule compares functions.
    pub(super) fn compares_functions(&self) -> bool {
        self.by_pattern.iter().flatten().any(|compiled| {
            compiled.predicates.iter().any(|predicate| {
                matches!(
                    predicate,
                    Predicate::Code {
                        predicate: CodePredicate::DuplicatesFunction,
                        ..
                    }
                )
            })
        })
    }

    /// The rule of this id.
    pub fn rule(&self, code: &str) -> Option<&Arc<Rule>> {
        self.rules().find(|rule| rule.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_beginning_of_the_patterns_digest() {
        // The digest of "abc" stands in FIPS 180-4.
        assert_eq!(version_of("abc"), "ba7816bf8f01");
    }
}
