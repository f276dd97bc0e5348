//! Which rules can match in a text at all, by the words that they need.
//!
//! A rule that looks for a call of `mktemp` can't match where the word is not. Looking for all such words at once costs
//! a fraction of what it costs to try every rule at every node. Case is ignored, which keeps too much and never too
//! little.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use regex_syntax::hir::{Hir, HirKind};
use tree_sitter::CaptureQuantifier;

use super::rule::CompiledRule;
use super::text::{Test, TextPredicate};

/// Words shorter than this are in every text.
const MIN_LENGTH: usize = 3;

/// Lists of more words are as good as none.
const MAX_WORDS: usize = 60;

/// What the rules of a set need.
#[derive(Debug)]
pub(super) struct Prefilter {
    words: Option<AhoCorasick>,
    /// By word: the patterns that one of their words is.
    patterns: Vec<Vec<usize>>,
    /// By pattern: whether it needs no word.
    always: Vec<bool>,
}

impl Prefilter {
    /// The needs of these rules.
    pub(super) fn new(rules: &[Option<CompiledRule>]) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut patterns: Vec<Vec<usize>> = Vec::new();
        let mut always = vec![true; rules.len()];
        for (pattern, rule) in rules.iter().enumerate() {
            let Some(words) = rule.as_ref().and_then(|rule| rule.needs.as_deref()) else {
                continue;
            };
            always[pattern] = false;
            for word in words {
                let number = *numbers.entry(word).or_insert_with(|| {
                    patterns.push(Vec::new());
                    patterns.len() - 1
                });
                patterns[number].push(pattern);
            }
        }
        let mut sorted: Vec<(&str, usize)> = numbers.into_iter().collect();
        sorted.sort_by_key(|(_, number)| *number);
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(sorted.iter().map(|(word, _)| word))
            .ok();
        Self {
            words,
            patterns,
            always,
        }
    }

    /// By pattern: whether it can match in the text.
    pub(super) fn possible(&self, text: &str) -> Vec<bool> {
        let Some(words) = &self.words else {
            return vec![true; self.always.len()];
        };
        let mut possible = self.always.clone();
        let mut seen = vec![false; self.patterns.len()];
        for found in words.find_overlapping_iter(text) {
            let word = found.pattern().as_usize();
            if !std::mem::replace(&mut seen[word], true) {
                for pattern in &self.patterns[word] {
                    possible[*pattern] = true;
                }
            }
        }
        possible
    }
}

/// Words of which every match of a pattern has one, in lower case; nothing where there are no such words.
pub(super) fn needs(
    predicates: &[TextPredicate],
    quantifier: impl Fn(u32) -> CaptureQuantifier,
) -> Option<Vec<String>> {
    let is_always_there = |capture: u32| {
        matches!(
            quantifier(capture),
            CaptureQuantifier::One | CaptureQuantifier::OneOrMore
        )
    };
    predicates
        .iter()
        .filter(|predicate| predicate.expected && is_always_there(predicate.capture))
        .filter_map(|predicate| match &predicate.test {
            Test::Same(_) => None,
            Test::OneOf(words) => usable(words.iter().map(|word| word.to_ascii_lowercase()).collect()),
            Test::Matches(regex) => words_of_expression(regex.source()),
        })
        .max_by_key(|words| worth(words))
}

/// Longer words are rarer, and fewer too.
fn worth(words: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    let shortest = words.iter().map(String::len).min().unwrap_or_default();
    (shortest, std::cmp::Reverse(words.len()))
}

fn usable(words: Vec<String>) -> Option<Vec<String>> {
    let are_usable = !words.is_empty()
        && words.len() <= MAX_WORDS
        && words.iter().all(|word| word.len() >= MIN_LENGTH && word.is_ascii());
    are_usable.then_some(words)
}

fn words_of_expression(source: &str) -> Option<Vec<String>> {
    // Case is ignored by whoever looks for the words; with the flag each letter would be a class of its own.
    let without_case = source
        .replace("(?i)", "")
        .replace("(?is)", "(?s)")
        .replace("(?si)", "(?s)")
        .replace("(?im)", "(?m)")
        .replace("(?mi)", "(?m)")
        .replace("(?i:", "(?:");
    words_of(&regex_syntax::parse(&without_case).ok()?)
}

fn words_of(expression: &Hir) -> Option<Vec<String>> {
    match expression.kind() {
        HirKind::Literal(literal) => {
            let word = std::str::from_utf8(&literal.0).ok()?;
            usable(vec![word.to_ascii_lowercase()])
        }
        HirKind::Capture(capture) => words_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => words_of(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(words_of).max_by_key(|words| worth(words)),
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(words_of(branch)?);
            }
            usable(all)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_needs_the_words_that_every_match_has() {
        for (source, expected) in [
            ("^mktemp$", Some(vec!["mktemp"])),
            ("(?i)^(SELECT|insert)\\b", Some(vec!["select", "insert"])),
            ("(md5|sha1|des)", Some(vec!["md5", "sha1", "des"])),
            ("(md5|x)", None),
            ("a?bc", None),
            ("(password)+", Some(vec!["password"])),
            ("(password)*", None),
            ("[0-9]+", None),
            ("tok\\w+secret", Some(vec!["secret"])),
        ] {
            let words = words_of_expression(source);
            let expected = expected.map(|words| words.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(words.map(sorted), expected.map(sorted), "{source}");
        }
    }

    fn sorted(mut words: Vec<String>) -> Vec<String> {
        words.sort();
        words
    }
}
