//! How complex a function can be at most, by the words in its text.
//!
//! Every break in the flow and everything that nests is written with a word, and a text is searched many times faster
//! than its tree is walked. Most functions have too few of these words to be above a limit.

use tree_sitter::Node;

use crate::document::syntax::Grammar;
use crate::rules::excerpt::{Excerpt, Places};
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

/// What a word may be. Those of all languages: more than one of them has make a bound no less true.
fn role_of(word: &[u8]) -> Option<Role> {
    Some(match word {
        b"if" | b"elif" | b"else" | b"for" | b"while" | b"loop" | b"match" | b"except" | b"switch" | b"select" => {
            Role::Breaks
        }
        b"case" | b"catch" | b"finally" => Role::Decides,
        b"and" | b"or" | b"break" | b"continue" | b"goto" => Role::Steps,
        b"fn" | b"def" | b"lambda" | b"func" => Role::Nests,
        _ => return None,
    })
}

/// The words of a function, by what they may be.
#[derive(Debug, Default)]
pub(in crate::rules) struct Words {
    deciding: u32,
    breaking: u32,
    stepping: u32,
    nesting: u32,
    /// Where they stand: what has none in it counts for nothing. Closures are not among them, which count for nothing
    /// either.
    pub(super) places: Places,
}

impl Words {
    /// Those in a function; nothing where its text does not tell, because the parser made up tokens that are not in it.
    pub(in crate::rules) fn of(excerpt: &Excerpt<'_>, function: Node<'_>) -> Option<Self> {
        if function.has_error() {
            return None;
        }
        let text = excerpt.text_of(function);
        let bytes = text.as_bytes();
        let mut words = Self::default();
        let mut places = Vec::new();
        let mut bars = 0;
        let mut at = 0;
        while let Some(rest @ [byte, ..]) = bytes.get(at..) {
            let is_word = is_letter(char::from(*byte));
            let length = match rest {
                _ if is_word => rest.iter().take_while(|byte| is_letter(char::from(**byte))).count(),
                [b'&', b'&', ..] | [b'|', b'|', ..] => 2,
                _ => 1,
            };
            let role = match rest {
                _ if is_word => role_of(&rest[..length]),
                [b'?', ..] | [b'=', b'>', ..] => Some(Role::Decides),
                _ => (length == 2).then_some(Role::Steps),
            };
            bars += if *byte == b'|' { length } else { 0 };
            if let Some(role) = role {
                words.count(role);
                places.push(function.start_byte() + at);
            }
            at += length;
        }
        // A closure has two.
        words.nesting += (bars / 2) as u32;
        words.places = Places::new(places);
        Some(words)
    }

    fn count(&mut self, role: Role) {
        match role {
            Role::Decides => self.deciding += 1,
            Role::Breaks => self.breaking += 1,
            Role::Steps => self.stepping += 1,
            Role::Nests => self.nesting += 1,
        }
    }

    /// The greatest cyclomatic complexity with these words: each but those that nest decides.
    pub(super) fn cyclomatic(&self) -> u32 {
        1 + self.deciding + self.breaking + self.stepping
    }

    /// The greatest cognitive complexity with these words: each break is inside of all others and of all that nests.
    /// Nothing for languages in which methods nest without a word.
    pub(super) fn cognitive(&self, grammar: Grammar) -> Option<u32> {
        let every_function_has_a_word = matches!(grammar, Grammar::Rust | Grammar::Python | Grammar::Go);
        let deepest = self.nesting + self.breaking.saturating_sub(1);
        let most = self.stepping + self.breaking.saturating_mul(1 + deepest);
        every_function_has_a_word.then_some(most)
    }
}

#[cfg(test)]
mod tests {
    use ropey::Rope;

    use super::super::{cognitive as nested, complexity};
    use super::*;
    use crate::rules::tests::{fixtures, parsed};
    use crate::rules::walk::descendants;

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
                    let cyclomatic = complexity::cyclomatic(*grammar, node, None);
                    assert_eq!(
                        complexity::cyclomatic(*grammar, node, Some(&words.places)),
                        cyclomatic,
                        "{text}"
                    );
                    assert!(cyclomatic <= words.cyclomatic(), "{text}");
                    let cognitive = nested::cognitive(*grammar, node, None);
                    assert_eq!(
                        nested::cognitive(*grammar, node, Some(&words.places)),
                        cognitive,
                        "{text}"
                    );
                    let most = words.cognitive(*grammar);
                    assert!(most.is_none_or(|most| cognitive <= most), "{text}");
                    count += 1;
                }
                true
            });
        }
        assert!(count > 500, "{count}");
    }
}
