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

/// The words of all languages; more than one of them has make the bound no less true. A mark stands after those that
/// begin with it.
const WORDS: [&str; 27] = [
    "if", "elif", "else", "for", "while", "loop", "match", "case", "catch", "except", "finally", "switch", "select", "and",
    "or", "break", "continue", "goto", "fn", "def", "lambda", "func", "=>", "&&", "||", "|", "?",
];

/// How many words of a function may decide or nest something; nothing where its text does not tell, because the parser
/// made up tokens that are not in it.
pub(in crate::rules) fn at_most(excerpt: &Excerpt<'_>, function: Node<'_>) -> Option<u32> {
    static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(WORDS);
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
    let words = AUTOMATON.find_iter(bytes);
    Some(words.filter(|word| is_alone(word.start(), word.end())).count() as u32)
}

/// The greatest cyclomatic complexity with so many words: each decides.
pub(super) fn cyclomatic(words: u32) -> u32 {
    words.saturating_add(1)
}

/// The greatest cognitive complexity with so many words: each breaks the flow inside of all others. Nothing for
/// languages in which methods nest without a word.
pub(super) fn cognitive(grammar: Grammar, words: u32) -> Option<u32> {
    let every_function_has_a_word = matches!(grammar, Grammar::Rust | Grammar::Python | Grammar::Go);
    every_function_has_a_word.then(|| words.saturating_mul(words.saturating_add(1)) / 2)
}

#[cfg(test)]
mod tests {
    use ropey::Rope;

    use super::super::{cognitive as nested, complexity, descendants};
    use super::*;
    use crate::rules::testing::{fixtures, parsed};

    #[test]
    fn no_function_is_more_complex_than_its_words_allow() {
        let mut count = 0;
        for (grammar, source) in fixtures() {
            let (rope, tree) = (Rope::from_str(source), parsed(*grammar, source));
            let excerpt = Excerpt::new(&rope, 0..source.len());
            descendants(tree.root_node(), |node| {
                if grammar.kinds().functions.contains(&node.kind())
                    && let Some(words) = at_most(&excerpt, node)
                {
                    let text = excerpt.text_of(node);
                    assert!(complexity::cyclomatic(*grammar, node) <= cyclomatic(words), "{text}");
                    let most = cognitive(*grammar, words);
                    assert!(most.is_none_or(|most| nested::cognitive(*grammar, node) <= most), "{text}");
                    count += 1;
                }
                true
            });
        }
        assert!(count > 500, "{count}");
    }
}
