//! The words of many patterns, all found in one pass over a text.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::excerpt::Stretch;
use super::needs::is_letter;

/// So many bytes of a word are looked for, the rest where they are found: the automaton of whole words is larger than a
/// processor's cache.
const BEGINNING: usize = 4;

/// A word in a text.
#[derive(Debug)]
pub(super) struct Hit {
    /// The word's number.
    pub(super) word: usize,
    /// Where it begins, in bytes of the whole text.
    pub(super) start: usize,
}

/// Words by their numbers.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Word>,
    automaton: AhoCorasick,
    /// The words with each beginning, by the automaton's number for it.
    by_beginning: Vec<Vec<usize>>,
}

#[derive(Debug)]
struct Word {
    /// In lower case.
    text: Box<[u8]>,
    is_alone: bool,
    is_all: bool,
}

impl Vocabulary {
    /// How long a word is, in bytes.
    pub(super) fn length(&self, word: usize) -> usize {
        self.words[word].text.len()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of a stretch, in the order of where they or their beginnings end.
    pub(super) fn hits(&self, stretch: Stretch<'_>) -> Vec<Hit> {
        let bytes = stretch.text.as_bytes();
        let mut hits = Vec::new();
        for found in self.automaton.find_overlapping_iter(bytes) {
            let of_beginning = self.by_beginning[found.pattern().as_usize()].iter();
            let here = of_beginning.filter(|word| self.words[**word].stands_at(bytes, found.start()));
            hits.extend(here.map(|word| Hit {
                word: *word,
                start: stretch.start + found.start(),
            }));
        }
        hits
    }
}

impl Word {
    /// Whether a text whose byte at `start` begins the beginning of the word has all of it, and nothing beside it that
    /// rules it out.
    fn stands_at(&self, bytes: &[u8], start: usize) -> bool {
        let end = start + self.text.len();
        let is_same = |text: &[u8]| self.text.len() <= BEGINNING || text.eq_ignore_ascii_case(&self.text);
        let letter_at = |at: usize| bytes.get(at).is_some_and(|byte| is_letter(char::from(*byte)));
        let goes_on_before = || letter_at(start) && start > 0 && letter_at(start - 1);
        let goes_on_after = || letter_at(end - 1) && letter_at(end);
        bytes.get(start..end).is_some_and(is_same)
            && !(self.is_alone && (goes_on_before() || goes_on_after()))
            && !(self.is_all && letter_at(end))
    }
}

/// Words on their way into a [`Vocabulary`].
#[derive(Debug, Default)]
pub(super) struct Collected {
    numbers: HashMap<String, usize>,
    words: Vec<Word>,
}

impl Collected {
    /// The number of a word in lower case. `is_alone`: letters around it rule it out. `is_all`: a letter after it does. Both
    /// hold for a word where they hold each time.
    pub(super) fn number_of(&mut self, word: &str, is_alone: bool, is_all: bool) -> usize {
        let number = *self.numbers.entry(word.to_owned()).or_insert_with(|| {
            self.words.push(Word {
                text: word.as_bytes().into(),
                is_alone,
                is_all,
            });
            self.words.len() - 1
        });
        self.words[number].is_alone &= is_alone;
        self.words[number].is_all &= is_all;
        number
    }

    /// All of them, ready to be found.
    pub(super) fn finish(self) -> Vocabulary {
        let mut beginnings: Vec<&[u8]> = Vec::new();
        let mut by_beginning: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<&[u8], usize> = HashMap::new();
        for (number, word) in self.words.iter().enumerate() {
            let beginning = &word.text[..word.text.len().min(BEGINNING)];
            let at = *known.entry(beginning).or_insert_with(|| {
                beginnings.push(beginning);
                by_beginning.push(Vec::new());
                beginnings.len() - 1
            });
            by_beginning[at].push(number);
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&beginnings)
            .expect("the words of all patterns are far from an automaton's limits");
        Vocabulary {
            automaton,
            by_beginning,
            words: self.words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text with where they begin.
    fn found(words: &[(&str, bool, bool)], text: &str) -> Vec<(String, usize)> {
        let mut collected = Collected::default();
        let names: Vec<String> = words.iter().map(|(word, ..)| (*word).to_owned()).collect();
        for (number, (word, is_alone, is_all)) in words.iter().enumerate() {
            assert_eq!(collected.number_of(word, *is_alone, *is_all), number);
        }
        let stretch = Stretch {
            text,
            start: 100,
            is_whole: false,
        };
        let hits = collected.finish().hits(stretch);
        let mut found: Vec<(String, usize)> = hits
            .iter()
            .map(|hit| (names[hit.word].clone(), hit.start - 100))
            .collect();
        found.sort();
        found
    }

    #[test]
    fn words_are_found_whole_in_any_case_and_within_one_another() {
        let words = [
            ("transfer", false, false),
            ("transform", false, false),
            ("form", false, false),
        ];
        for (text, expected) in [
            ("Transform", vec![("form", 5), ("transform", 0)]),
            ("transf", vec![]),
            ("transfe r TRANSFER", vec![("transfer", 10)]),
            ("reform", vec![("form", 2)]),
            ("", vec![]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(word, at)| (word.to_owned(), at)).collect();
            assert_eq!(found(&words, text), expected, "{text}");
        }
    }

    #[test]
    fn letters_beside_a_word_rule_it_out_where_it_is_always_alone() {
        for (word, text, count) in [
            (("if", true, false), "if xif ifx _if 1if if1 (if)", 4),
            (("if", false, false), "if xif ifx", 3),
            (("if", false, true), "if xif ifx if_", 2),
            (("==", true, false), "a==b", 1),
        ] {
            assert_eq!(found(&[word], text).len(), count, "{text}");
        }
    }
}
