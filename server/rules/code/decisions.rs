//! How complex a function can be at most, by the words in its text.
//!
//! Every break in the flow and everything that nests is written with a word, and a text is searched many times faster
//! than its tree is walked. Most functions have too few of these words to be above a limit.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use tree_sitter::Node;

use crate::document::syntax::Grammar;
use crate::rules::context::Excerpt;
use crate::rules::needs::is_letter;

/// What a word may be to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It decides between ways, and breaks no flow.
    Decides,
    /// It breaks the flow and nests.
    Breaks,
    /// It breaks the flow where it stands.
    Steps,
    /// It nests.
    Nests,
}

/// The words of all languages; more than one of them has make a bound no less true. A mark stands after those that
/// begin with it.
const WORDS: [(&str, Role); 26] = [
    ("if", Role::Breaks),
    ("elif", Role::Breaks),
    ("else", Role::Breaks),
    ("for", Role::Breaks),
    ("while", Role::Breaks),
    ("loop", Role::Breaks),
    ("match", Role::Breaks),
    ("except", Role::Breaks),
    ("switch", Role::Breaks),
    ("select", Role::Breaks),
    ("case", Role::Decides),
    ("catch", Role::Decides),
    ("finally", Role::Decides),
    ("=>", Role::Decides),
    ("?", Role::Decides),
    ("and", Role::Steps),
    ("or", Role::Steps),
    ("break", Role::Steps),
    ("continue", Role::Steps),
    ("goto", Role::Steps),
    ("&&", Role::Steps),
    ("||", Role::Steps),
    ("fn", Role::Nests),
    ("def", Role::Nests),
    ("lambda", Role::Nests),
    ("func", Role::Nests),
];

/// The words of a function, by what they may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::rules) struct Words {
    deciding: u32,
    breaking: u32,
    stepping: u32,
    nesting: u32,
}

impl Words {
    /// Those in a function; nothing where its text does not tell, because the parser made up tokens that are not in it.
    pub(in crate::rules) fn of(excerpt: &Excerpt<'_>, function: Node<'_>) -> Option<Self> {
        static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
            let words = WORDS.iter().map(|(word, _)| word);
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words);
            automaton.expect("a few words are far from an automaton's limits")
        });
        if function.has_error() {
            return None;
        }
        let text = excerpt.text_of(function);
        let bytes = text.as_bytes();
        let is_letter_at = |at: usize| bytes.get(at).is_some_and(|byte| is_letter(char::from(*byte)));
        let is_alone = |start: usize, end: usize| {
            !is_letter_at(start) || !(start.checked_sub(1).is_some_and(is_letter_at) || is_letter_at(end))
        };
        let mut words = Self {
            // A closure has two.
            nesting: memchr::memchr_iter(b'|', bytes).count() as u32 / 2,
            ..Self::default()
        };
        for found in AUTOMATON
            .find_iter(bytes)
            .filter(|found| is_alone(found.start(), found.end()))
        {
            match WORDS[found.pattern().as_usize()].1 {
                Role::Decides => words.deciding += 1,
                Role::Breaks => words.breaking += 1,
                Role::Steps => words.stepping += 1,
                Role::Nests => words.nesting += 1,
            }
        }
        Some(words)
    }

    /// The greatest cyclomatic complexity with these words: each but those that nest decides.
    pub(super) fn cyclomatic(self) -> u32 {
        1 + self.deciding + self.breaking + self.stepping
    }

    /// The greatest cognitive complexity with these words: each break is inside of all others and of all that nests.
    /// Nothing for languages in which methods nest without a word.
    pub(super) fn cognitive(self, grammar: Grammar) -> Option<u32> {
        let every_function_has_a_word = matches!(grammar, Grammar::Rust | Grammar::Python | Grammar::Go);
        let deepest = self.nesting + self.breaking.saturating_sub(1);
        let most = self.stepping + self.breaking.saturating_mul(1 + deepest);
        every_function_has_a_word.then_some(most)
    }
}

#[cfg(test)]
mod tests {
    use ropey::Rope;

    use super::super::{cognitive as nested, complexity, descendants};
    use super::*;
    use crate::rules::tests::{fixtures, parsed};

    #[test]
    fn no_function_is_more_complex_than_its_words_allow() {
        let mut count = 0;
        for (grammar, source) in fixtures() {
            let (rope, tree) = (Rope::from_str(source), parsed(*grammar, source));
            let excerpt = Excerpt::new(&rope, 0..source.len());
            descendants(tree.root_node(), |node| {
                if grammar.kinds().functions.contains(&node.kind())
                    && let Some(words) = Words::of(&excerpt, node)
                {
                    let text = excerpt.text_of(node);
                    assert!(complexity::cyclomatic(*grammar, node) <= words.cyclomatic(), "{text}");
                    let most = words.cognitive(*grammar);
                    assert!(
                        most.is_none_or(|most| nested::cognitive(*grammar, node) <= most),
                        "{text}"
                    );
                    count += 1;
                }
                true
            });
        }
        assert!(count > 500, "{count}");
    }
}
