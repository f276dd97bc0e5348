//! The unit in which contents are compared.
//!
//! A token is a run of alphanumeric characters and `_` (an identifier, a number, a word of a string or a comment) or
//! one other character; white space separates and is dropped, so re-indenting, wrapping and line endings change
//! nothing. There is no lexer of any language in here: the same text gives the same tokens in a file that does not
//! parse. Tokens know where they stand, so origins can be carried to the byte, and they are enough to compare two
//! contents when the text itself must not be kept.

mod codec;
mod hash;
mod memo;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

pub use codec::InvalidTokens;
pub(super) use hash::{SeededState, fold, keyed_mac};
pub use hash::{TokenHasher, plain_hash};
pub use memo::TokenMemo;

use super::language::{Language, LanguageSet};

/// What a token is, as far as it can be told without its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenTraits {
    class: TokenClass,
    keyword_of: LanguageSet,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenClass {
    /// A word that tells something about its author: an identifier, a word of a string or a comment.
    Word,
    /// A word that stands in any code: a keyword of some language, a single letter, `Ok`, `None`, `0`.
    CommonWord,
    /// An opening bracket, with its shape.
    Open(Bracket),
    /// A closing bracket, with its shape.
    Close(Bracket),
    /// `"`.
    DoubleQuote,
    /// `'`.
    SingleQuote,
    /// `\`.
    Backslash,
    /// Any other single character.
    Other,
}

/// The shape of a bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bracket {
    /// `(` and `)`.
    Round,
    /// `[` and `]`.
    Square,
    /// `{` and `}`.
    Curly,
}

impl TokenTraits {
    /// The kind of the token.
    pub fn class(self) -> TokenClass {
        self.class
    }

    /// Whether the token counts for a line's class: an identifier, a number or a word that is not a keyword.
    pub fn is_significant(self, language: Language) -> bool {
        matches!(self.class, TokenClass::Word | TokenClass::CommonWord) && !self.keyword_of.contains(language)
    }

    /// Whether the token says something about where it comes from. Narrower than significant: the words of any code
    /// are left out, whatever the language.
    pub fn is_telling(self) -> bool {
        self.class == TokenClass::Word
    }

    fn of_character(character: char) -> Self {
        let class = match character {
            '(' => TokenClass::Open(Bracket::Round),
            ')' => TokenClass::Close(Bracket::Round),
            '[' => TokenClass::Open(Bracket::Square),
            ']' => TokenClass::Close(Bracket::Square),
            '{' => TokenClass::Open(Bracket::Curly),
            '}' => TokenClass::Close(Bracket::Curly),
            '"' => TokenClass::DoubleQuote,
            '\'' => TokenClass::SingleQuote,
            '\\' => TokenClass::Backslash,
            _ => TokenClass::Other,
        };
        Self {
            class,
            keyword_of: LanguageSet::NONE,
        }
    }

    fn of_word(word: &str) -> Self {
        let one_character = word.chars().nth(1).is_none();
        let keyword_of = if word.len() <= LONGEST_KEYWORD {
            KEYWORDS.get(word).copied()
        } else {
            None
        };
        let class = if keyword_of.is_some() || one_character {
            TokenClass::CommonWord
        } else {
            TokenClass::Word
        };
        Self {
            class,
            keyword_of: keyword_of.unwrap_or(LanguageSet::NONE),
        }
    }
}

/// Words that any author writes, in addition to the keywords.
const COMMON_WORDS: &[&str] = &[
    "Ok", "Err", "Some", "None", "err", "ok", "error", "cls", "this", "end", "usize", "u8", "u32", "u64", "i32", "i64",
    "str", "String", "Vec", "Option", "Result", "int", "bool", "string", "10", "16", "32", "64", "100",
];

const LONGEST_KEYWORD: usize = 12;

static KEYWORDS: LazyLock<HashMap<&'static str, LanguageSet, SeededState>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, LanguageSet, SeededState> = HashMap::default();
    for word in COMMON_WORDS {
        words.insert(word, LanguageSet::NONE);
    }
    for language in Language::WITH_KEYWORDS {
        for word in language.keywords() {
            let entry = words.entry(word).or_insert(LanguageSet::NONE);
            *entry = entry.with(language);
        }
    }
    words
});

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LineStart {
    offset: u32,
    first_token: u32,
}

/// The tokens of one content, in order, with their places.
///
/// Serialized as a compact byte string (hexadecimal text in formats for people), for journals that keep no text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    bytes: u32,
    hashes: Vec<u64>,
    offsets: Vec<u32>,
    lengths: Vec<u32>,
    traits: Vec<TokenTraits>,
    lines: Vec<LineStart>,
}

impl Tokens {
    /// The tokens of a text. Bytes beyond 4 GiB have none.
    pub fn of(text: &str, hasher: &TokenHasher) -> Self {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let mut tokens = Self {
            bytes: text.len() as u32,
            ..Self::default()
        };
        let mut hashing = hasher.start();
        let mut line_is_open = false;
        let mut characters = text.char_indices().peekable();
        while let Some((start, character)) = characters.next() {
            if !line_is_open {
                tokens.lines.push(LineStart {
                    offset: start as u32,
                    first_token: tokens.hashes.len() as u32,
                });
                line_is_open = true;
            }
            if is_word(character) {
                while characters.next_if(|&(_, next)| is_word(next)).is_some() {}
                let end = characters.peek().map_or(text.len(), |&(end, _)| end);
                let word = &text[start..end];
                tokens.push(start, word.len(), hashing.hash(word), TokenTraits::of_word(word));
            } else if character == '\n'
                || (character == '\r' && characters.peek().is_none_or(|&(_, next)| next != '\n'))
            {
                line_is_open = false;
            } else if !character.is_whitespace() {
                let end = start + character.len_utf8();
                let hash = hashing.hash(&text[start..end]);
                tokens.push(start, end - start, hash, TokenTraits::of_character(character));
            }
        }
        tokens
    }

    fn push(&mut self, offset: usize, length: usize, hash: u64, traits: TokenTraits) {
        self.offsets.push(offset as u32);
        self.lengths.push(length as u32);
        self.hashes.push(hash);
        self.traits.push(traits);
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is no token: the content is empty or blank.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The length of the whole content in bytes.
    pub fn content_bytes(&self) -> usize {
        self.bytes as usize
    }

    /// The hash of a token. Equal texts under equal hashers have equal hashes.
    pub fn hash(&self, token: usize) -> u64 {
        self.hashes[token]
    }

    /// The hashes of all tokens, in order: what a suggestion is compared by when no text is kept.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// The bytes of a token.
    pub fn range(&self, token: usize) -> Range<usize> {
        let start = self.offsets[token] as usize;
        start..start + self.lengths[token] as usize
    }

    /// What a token is.
    pub fn traits(&self, token: usize) -> TokenTraits {
        self.traits[token]
    }

    /// How many lines the content has, blank ones included. A line end at the very end opens no further line.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of a line (counted from 0), its line end included.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let end = self.lines.get(line + 1).map_or(self.bytes, |next| next.offset);
        self.lines[line].offset as usize..end as usize
    }

    /// The tokens of a line (counted from 0); none for a blank line.
    pub fn line_tokens(&self, line: usize) -> Range<usize> {
        let end = self
            .lines
            .get(line + 1)
            .map_or(self.hashes.len(), |next| next.first_token as usize);
        self.lines[line].first_token as usize..end
    }

    /// The line (counted from 0) in which a byte stands; nothing where there is no line.
    pub fn line_at(&self, offset: usize) -> Option<usize> {
        self.lines
            .partition_point(|line| line.offset as usize <= offset)
            .checked_sub(1)
    }

    /// The line (counted from 0) in which a token stands.
    pub fn line_of(&self, token: usize) -> usize {
        self.lines
            .partition_point(|line| line.offset <= self.offsets[token])
            .saturating_sub(1)
    }

    /// Whether the line of this token is the first one or has a blank line before it.
    pub fn starts_after_blank(&self, token: usize) -> bool {
        let Some(line) = self.line_of(token).checked_sub(1) else {
            return true;
        };
        self.line_tokens(line).is_empty()
    }

    /// Whether the line of the token before this place is the last one or has a blank line after it.
    pub fn ends_before_blank(&self, token: usize) -> bool {
        let next = token.checked_sub(1).map_or(0, |last| self.line_of(last) + 1);
        next >= self.lines.len() || self.line_tokens(next).is_empty()
    }

    /// Whether two tokens, each of its own content, have the same text.
    pub fn same(&self, token: usize, other: &Self, other_token: usize) -> bool {
        self.hashes[token] == other.hashes[other_token] && self.lengths[token] == other.lengths[other_token]
    }
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text, &TokenHasher::Plain);
        (0..tokens.len()).map(|token| &text[tokens.range(token)]).collect()
    }

    #[test]
    fn words_and_single_characters_are_tokens_and_white_space_is_none() {
        for (text, expected) in [
            ("", vec![]),
            (" \t\r\n\u{a0}", vec![]),
            ("let x_1 = 3.14;", vec!["let", "x_1", "=", "3", ".", "14", ";"]),
            ("\"two words\"", vec!["\"", "two", "words", "\""]),
            ("größe🦀中文", vec!["größe", "🦀", "中文"]),
            ("a\u{feff}b", vec!["a", "\u{feff}", "b"]),
            ("::<>", vec![":", ":", "<", ">"]),
        ] {
            assert_eq!(texts(text), expected, "{text:?}");
        }
    }

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "lists of ranges, some of which have one")]
    fn lines_end_at_every_kind_of_line_end_and_at_nothing_else() {
        for (text, expected) in [
            ("", vec![]),
            ("a", vec![0..1]),
            ("a\n", vec![0..2]),
            ("a\r\nb\rc\n\nd", vec![0..3, 3..5, 5..7, 7..8, 8..9]),
            ("a\r", vec![0..2]),
            ("a\r\r\n", vec![0..2, 2..4]),
            ("a\u{2028}b\u{b}c\u{85}d", vec![0..10]),
        ] {
            let tokens = Tokens::of(text, &TokenHasher::Plain);
            let lines: Vec<_> = (0..tokens.line_count()).map(|line| tokens.line_range(line)).collect();
            assert_eq!(lines, expected, "{text:?}");
        }
    }

    #[test]
    fn significance_depends_on_the_language_and_telling_does_not() {
        let text = "nil let alpha 42 ( x";
        let tokens = Tokens::of(text, &TokenHasher::Plain);
        let significant = |language| -> Vec<_> {
            (0..tokens.len())
                .filter(|&token| tokens.traits(token).is_significant(language))
                .map(|token| &text[tokens.range(token)])
                .collect()
        };
        assert_eq!(significant(Language::Go), ["let", "alpha", "42", "x"]);
        assert_eq!(significant(Language::Rust), ["nil", "alpha", "42", "x"]);
        assert_eq!(significant(Language::Other), ["nil", "let", "alpha", "42", "x"]);
        let telling: Vec<_> = (0..tokens.len())
            .filter(|&token| tokens.traits(token).is_telling())
            .map(|token| &text[tokens.range(token)])
            .collect();
        assert_eq!(telling, ["alpha", "42"]);
    }

    #[test]
    fn no_keyword_is_longer_than_the_look_up_allows() {
        assert!(KEYWORDS.keys().all(|word| word.len() <= LONGEST_KEYWORD));
    }

    proptest! {
        #[test]
        fn tokens_and_white_space_make_up_the_whole_text(text in "(\\PC|[ \\n\\r\\t]){0,200}") {
            let tokens = Tokens::of(&text, &TokenHasher::Plain);
            let mut end = 0;
            for token in 0..tokens.len() {
                let range = tokens.range(token);
                prop_assert!(text[end..range.start].chars().all(char::is_whitespace));
                prop_assert!(!range.is_empty());
                end = range.end;
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
            let mut covered = 0;
            for line in 0..tokens.line_count() {
                prop_assert_eq!(tokens.line_range(line).start, covered);
                covered = tokens.line_range(line).end;
                for token in tokens.line_tokens(line) {
                    prop_assert!(tokens.line_range(line).start <= tokens.range(token).start);
                    prop_assert!(tokens.range(token).end <= covered);
                }
            }
            prop_assert_eq!(covered, text.len());
        }
    }
}
