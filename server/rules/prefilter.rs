//! Which rules can match in a text at all, by the words that they need.
//!
//! A rule that looks for a call of `mktemp` can't match where the word is not. Looking for all such words at once costs
//! a fraction of what it costs to try every rule at every node. Case is ignored, which keeps too much and never too
//! little.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use regex_syntax::hir::{Hir, HirKind};

use super::rule::CompiledRule;
use super::text::{Test, TextPredicate, end_of_string};

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

/// Words of which every match of a pattern has one, in lower case; nothing where there are no such words. `capture`: the
/// index of a capture's name.
pub(super) fn needs(
    pattern: &str,
    predicates: &[TextPredicate],
    capture: impl Fn(&str) -> Option<u32>,
) -> Option<Vec<String>> {
    let words_of_capture = |name: &str| -> Option<Vec<String>> {
        let capture = capture(name)?;
        predicates
            .iter()
            .filter(|predicate| predicate.expected && predicate.capture == capture)
            .filter_map(|predicate| match &predicate.test {
                Test::Same(_) => None,
                Test::OneOf(words) => usable(words.iter().map(|word| word.to_ascii_lowercase()).collect()),
                Test::Matches(regex) => words_of_expression(regex.source()),
            })
            .max_by_key(|words| worth(words))
    };
    let mut reader = Reader { rest: pattern };
    reader.sequence(&words_of_capture, None)
}

/// Reads the structure of a pattern, as far as it says what every match has.
struct Reader<'p> {
    rest: &'p str,
}

impl Reader<'_> {
    /// The best need among the expressions up to `end`, all of which a match has.
    fn sequence(&mut self, words: &dyn Fn(&str) -> Option<Vec<String>>, end: Option<char>) -> Option<Vec<String>> {
        let mut best: Option<Vec<String>> = None;
        while self.goes_on(end) {
            let need = self.expression(words);
            best = [best, need].into_iter().flatten().max_by_key(|words| worth(words));
        }
        best
    }

    /// The need of one of the expressions up to the end of an alternation: only what each of them needs.
    fn alternation(&mut self, words: &dyn Fn(&str) -> Option<Vec<String>>) -> Option<Vec<String>> {
        let mut all = Some(Vec::new());
        while self.goes_on(Some(']')) {
            let need = self.expression(words);
            all = all.zip(need).map(|(mut all, need)| {
                all.extend(need);
                all
            });
        }
        usable(all?)
    }

    /// Whether another expression comes before `end`, which is read if it does not.
    fn goes_on(&mut self, end: Option<char>) -> bool {
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None => return false,
                Some(';') => self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest),
                Some(character) if Some(character) == end => {
                    self.rest = &self.rest[1..];
                    return false;
                }
                Some(_) => return true,
            }
        }
    }

    /// What an expression with its quantifier and captures needs.
    fn expression(&mut self, words: &dyn Fn(&str) -> Option<Vec<String>>) -> Option<Vec<String>> {
        let own = match self.rest.as_bytes()[0] {
            b'(' => {
                self.rest = &self.rest[1..];
                let is_predicate = self.rest.trim_start().starts_with('#');
                let inside = self.sequence(words, Some(')'));
                inside.filter(|_| !is_predicate)
            }
            b'[' => {
                self.rest = &self.rest[1..];
                self.alternation(words)
            }
            b'"' => {
                let (token, rest) = self.rest.split_at(end_of_string(self.rest));
                self.rest = rest;
                usable(vec![token.trim_matches('"').to_ascii_lowercase()])
            }
            _ => {
                self.word();
                None
            }
        };
        let mut needs = vec![own];
        let mut is_optional = false;
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.as_bytes().first() {
                Some(b'?' | b'*') => {
                    is_optional = true;
                    self.rest = &self.rest[1..];
                }
                Some(b'+') => self.rest = &self.rest[1..],
                Some(b'@') => {
                    self.rest = &self.rest[1..];
                    needs.push(words(self.word()));
                }
                _ => break,
            }
        }
        let best = needs.into_iter().flatten().max_by_key(|words| worth(words));
        best.filter(|_| !is_optional)
    }

    /// A run of characters that mean nothing here: a kind, a field, an anchor, a predicate's name.
    fn word(&mut self) -> &str {
        let end = self
            .rest
            .char_indices()
            .skip(1)
            .find(|(_, character)| character.is_whitespace() || "()[]\"@;?*+".contains(*character))
            .map_or(self.rest.len(), |(at, _)| at);
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }
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

    #[test]
    fn a_pattern_needs_what_each_of_its_branches_needs() {
        let predicate = |capture, words: &[&str]| TextPredicate::one_of(capture, words);
        let predicates = [predicate(0, &["mktemp"]), predicate(1, &["tmpfile", "tmpnam"])];
        let capture = |name: &str| ["_a", "_b"].iter().position(|known| *known == name).map(|at| at as u32);
        for (pattern, expected) in [
            (
                "((call (identifier) @_a) @diagnostic (#eq? @_a \"mktemp\"))",
                Some(vec!["mktemp"]),
            ),
            (
                "([(x (y) @_a) (z) @_b] @diagnostic)",
                Some(vec!["mktemp", "tmpfile", "tmpnam"]),
            ),
            ("([(x (y) @_a) (z)] @diagnostic)", None),
            ("((x (y)? @_a) @diagnostic)", None),
            ("((x [(y) @_a (z)]) @diagnostic ; (y) @_a\n)", None),
            ("((x (y)+ @_a) @diagnostic)", Some(vec!["mktemp"])),
            ("((x \"unsafe\" @_other) @diagnostic)", Some(vec!["unsafe"])),
            (
                "((x (y) @_a) @diagnostic (#set! message \"[ ( @_b\"))",
                Some(vec!["mktemp"]),
            ),
        ] {
            let words = needs(pattern, &predicates, capture);
            let expected = expected.map(|words| words.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(words.map(sorted), expected.map(sorted), "{pattern}");
        }
    }

    fn sorted(mut words: Vec<String>) -> Vec<String> {
        words.sort();
        words
    }
}
