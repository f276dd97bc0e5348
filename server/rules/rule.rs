//! A rule and the compiled set of a language's rules.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use tree_sitter::{Query, QueryError};

use super::candidates::Finder;

use super::category::Category;
use super::fix::FixTemplate;
use super::matcher::Shape;
use super::predicate::Predicate;
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

/// A rule with what the engine needs to judge its matches. Captures have the numbers that they have in the set.
#[derive(Debug, Clone)]
pub(super) struct CompiledRule {
    pub(super) rule: Arc<Rule>,
    /// What the texts of its captures have to be.
    pub(super) texts: Vec<TextPredicate>,
    pub(super) predicates: Vec<Predicate>,
    /// The captures of the node at which every match begins.
    pub(super) root_captures: Vec<u32>,
    pub(super) fix: Option<CompiledFix>,
}

/// A fix with the numbers of its captures.
#[derive(Debug, Clone)]
pub(super) struct CompiledFix {
    /// The capture whose text is replaced; nothing for the `@diagnostic`.
    pub(super) target: Option<u32>,
    pub(super) template: FixTemplate,
    /// What the template needs.
    pub(super) captures: Vec<(String, u32)>,
}

/// Some patterns of a set as one query, compiled when it is first needed: that takes milliseconds for a pattern, and
/// most texts need few of them.
#[derive(Debug)]
pub(super) struct LazyQuery {
    /// By the pattern's number in the query: its number in the set.
    pub(super) patterns: Vec<usize>,
    /// By the capture's number in the query: its number in the set.
    pub(super) captures: Vec<u32>,
    /// The shape, where it is matched without tree-sitter's help.
    pub(super) shape: Option<Shape>,
    source: String,
    compiled: OnceLock<Option<Query>>,
}

impl LazyQuery {
    pub(super) fn new(pattern: usize, source: String, captures: Vec<u32>, shape: Option<Shape>) -> Self {
        Self {
            patterns: vec![pattern],
            captures,
            shape,
            source,
            compiled: OnceLock::new(),
        }
    }

    /// All of these in one.
    pub(super) fn joined<'q>(queries: impl Iterator<Item = &'q Self>) -> Self {
        let mut joined = Self {
            patterns: Vec::new(),
            captures: Vec::new(),
            shape: None,
            source: String::new(),
            compiled: OnceLock::new(),
        };
        for query in queries {
            joined.patterns.extend(&query.patterns);
            joined.source.push_str(&query.source);
            joined.source.push('\n');
            for capture in &query.captures {
                if !joined.captures.contains(capture) {
                    joined.captures.push(*capture);
                }
            }
        }
        joined
    }

    /// Compiles it now, to know whether it can be.
    pub(super) fn check(&self, grammar: Grammar) -> Result<&Query, QueryError> {
        let query = Query::new(&grammar.language(), &self.source)?;
        Ok(self
            .compiled
            .get_or_init(|| Some(query))
            .as_ref()
            .expect("what compiled is kept, and nothing else asked before"))
    }

    pub(super) fn is_compiled(&self) -> bool {
        self.compiled.get().is_some()
    }

    /// The query; nothing where it does not compile, which a test denies of what ships and the loader of the rest.
    pub(super) fn query(&self, grammar: Grammar) -> Option<&Query> {
        let compile = || Query::new(&grammar.language(), &self.source).ok();
        self.compiled.get_or_init(compile).as_ref()
    }
}

/// The rules of one language.
#[derive(Debug)]
pub struct RuleSet {
    pub(super) grammar: Grammar,
    /// By the pattern's number; nothing for that of suppression comments, which is the first, and for rules that are
    /// switched off.
    pub(super) by_pattern: Arc<[Option<CompiledRule>]>,
    /// By the pattern's number.
    pub(super) queries: Arc<[LazyQuery]>,
    /// The patterns whose words do not tell where they can match.
    pub(super) everywhere: Arc<LazyQuery>,
    /// Where the others can.
    pub(super) finder: Arc<Finder>,
}

impl RuleSet {
    /// A set of these rules, by pattern.
    pub(super) fn new(
        grammar: Grammar,
        by_pattern: Arc<[Option<CompiledRule>]>,
        queries: Arc<[LazyQuery]>,
        finder: Arc<Finder>,
    ) -> Self {
        let everywhere = finder.without_place().filter(|pattern| by_pattern[*pattern].is_some());
        Self {
            everywhere: Arc::new(LazyQuery::joined(everywhere.map(|pattern| &queries[pattern]))),
            grammar,
            by_pattern,
            queries,
            finder,
        }
    }

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
