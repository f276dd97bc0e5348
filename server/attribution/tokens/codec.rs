//! The stored form of tokens.
//!
//! `1` (the version), then as LEB128 numbers: the content's length, the number of distinct tokens, each of them
//! (8 bytes of hash, length, class, keyword languages), the number of tokens, each of them (white space before it,
//! index of the distinct token), the number of lines, each of them (bytes and tokens since the last line's begin).
//! Frozen: stored forms stay readable.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Bracket, LanguageSet, LineStart, SeededState, TokenClass, TokenTraits, Tokens};

const VERSION: u8 = 1;

/// Stored tokens that cannot be read: cut short, contradictory, or of a later version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("stored tokens are damaged or of a later version")]
pub struct InvalidTokens;

type DistinctToken = (u64, u32, u8, u8);

impl Tokens {
    /// The stored form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut indices: HashMap<DistinctToken, u64, SeededState> = HashMap::default();
        let mut distinct: Vec<DistinctToken> = Vec::new();
        let mut sequence = Vec::with_capacity(self.len() * 2);
        let mut end = 0;
        for token in 0..self.len() {
            let traits = self.traits[token];
            let key = (
                self.hashes[token],
                self.lengths[token],
                class_code(traits.class),
                traits.keyword_of.bits(),
            );
            let index = *indices.entry(key).or_insert_with(|| {
                distinct.push(key);
                distinct.len() as u64 - 1
            });
            put(&mut sequence, u64::from(self.offsets[token] - end));
            put(&mut sequence, index);
            end = self.offsets[token] + self.lengths[token];
        }
        let mut bytes = vec![VERSION];
        put(&mut bytes, u64::from(self.bytes));
        put(&mut bytes, distinct.len() as u64);
        for (hash, length, class, keyword_of) in distinct {
            bytes.extend_from_slice(&hash.to_le_bytes());
            put(&mut bytes, u64::from(length));
            bytes.extend_from_slice(&[class, keyword_of]);
        }
        put(&mut bytes, self.len() as u64);
        bytes.append(&mut sequence);
        put(&mut bytes, self.lines.len() as u64);
        let mut last = LineStart {
            offset: 0,
            first_token: 0,
        };
        for &line in &self.lines {
            put(&mut bytes, u64::from(line.offset - last.offset));
            put(&mut bytes, u64::from(line.first_token - last.first_token));
            last = line;
        }
        bytes
    }

    /// Reads the stored form. Refuses everything that [`Tokens::to_bytes`] could not have written for some content:
    /// tokens out of order or beyond the content, lines that do not lie between their tokens.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidTokens> {
        let mut input = Input(bytes);
        if input.byte()? != VERSION {
            return Err(InvalidTokens);
        }
        let mut tokens = Self {
            bytes: input.small()?,
            ..Self::default()
        };
        let distinct_count = input.count()?;
        let mut distinct = Vec::with_capacity(distinct_count);
        for _ in 0..distinct_count {
            let hash = u64::from_le_bytes(input.eight()?);
            let length = input.small()?;
            let class = class_of(input.byte()?).ok_or(InvalidTokens)?;
            let keyword_of = LanguageSet::from_bits(input.byte()?);
            if length == 0 {
                return Err(InvalidTokens);
            }
            distinct.push((hash, length, TokenTraits { class, keyword_of }));
        }
        let mut end: u32 = 0;
        for _ in 0..input.count()? {
            let offset = end.checked_add(input.small()?).ok_or(InvalidTokens)?;
            let index = input.small()? as usize;
            let &(hash, length, traits) = distinct.get(index).ok_or(InvalidTokens)?;
            end = offset.checked_add(length).ok_or(InvalidTokens)?;
            if end > tokens.bytes {
                return Err(InvalidTokens);
            }
            tokens.push(offset as usize, length as usize, hash, traits);
        }
        tokens.read_lines(&mut input)?;
        if input.0.is_empty() {
            Ok(tokens)
        } else {
            Err(InvalidTokens)
        }
    }

    fn read_lines(&mut self, input: &mut Input<'_>) -> Result<(), InvalidTokens> {
        let count = input.count()?;
        let mut last = LineStart {
            offset: 0,
            first_token: 0,
        };
        for number in 0..count {
            let step = input.small()?;
            let line = LineStart {
                offset: last.offset.checked_add(step).ok_or(InvalidTokens)?,
                first_token: last.first_token.checked_add(input.small()?).ok_or(InvalidTokens)?,
            };
            let token = line.first_token as usize;
            if token > self.len() {
                return Err(InvalidTokens);
            }
            let before = token.checked_sub(1).map_or(0, |token| self.range(token).end);
            let after = self.offsets.get(token).map_or(self.bytes, |&offset| offset);
            let begins = if number == 0 {
                line.offset == 0 && token == 0
            } else {
                step > 0
            };
            if !begins || line.offset >= self.bytes {
                return Err(InvalidTokens);
            }
            if (line.offset as usize) < before || line.offset > after {
                return Err(InvalidTokens);
            }
            self.lines.push(line);
            last = line;
        }
        if (count == 0) == (self.bytes == 0) {
            Ok(())
        } else {
            Err(InvalidTokens)
        }
    }
}

/// Class codes are part of the stored form.
fn class_code(class: TokenClass) -> u8 {
    match class {
        TokenClass::Word => 0,
        TokenClass::CommonWord => 1,
        TokenClass::Open(Bracket::Round) => 2,
        TokenClass::Close(Bracket::Round) => 3,
        TokenClass::Open(Bracket::Square) => 4,
        TokenClass::Close(Bracket::Square) => 5,
        TokenClass::Open(Bracket::Curly) => 6,
        TokenClass::Close(Bracket::Curly) => 7,
        TokenClass::DoubleQuote => 8,
        TokenClass::SingleQuote => 9,
        TokenClass::Backslash => 10,
        TokenClass::Other => 11,
    }
}

fn class_of(code: u8) -> Option<TokenClass> {
    Some(match code {
        0 => TokenClass::Word,
        1 => TokenClass::CommonWord,
        2 => TokenClass::Open(Bracket::Round),
        3 => TokenClass::Close(Bracket::Round),
        4 => TokenClass::Open(Bracket::Square),
        5 => TokenClass::Close(Bracket::Square),
        6 => TokenClass::Open(Bracket::Curly),
        7 => TokenClass::Close(Bracket::Curly),
        8 => TokenClass::DoubleQuote,
        9 => TokenClass::SingleQuote,
        10 => TokenClass::Backslash,
        11 => TokenClass::Other,
        _ => return None,
    })
}

fn put(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> Result<u8, InvalidTokens> {
        let (&first, rest) = self.0.split_first().ok_or(InvalidTokens)?;
        self.0 = rest;
        Ok(first)
    }

    fn eight(&mut self) -> Result<[u8; 8], InvalidTokens> {
        let (&head, rest) = self.0.split_first_chunk().ok_or(InvalidTokens)?;
        self.0 = rest;
        Ok(head)
    }

    fn small(&mut self) -> Result<u32, InvalidTokens> {
        let mut value: u64 = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(value).map_err(|_| InvalidTokens);
            }
        }
        Err(InvalidTokens)
    }

    /// A number of things that follow, each of which takes a byte at least: a damaged count cannot ask for more
    /// memory than the input's own size warrants.
    fn count(&mut self) -> Result<usize, InvalidTokens> {
        let count = self.small()? as usize;
        if count <= self.0.len() {
            Ok(count)
        } else {
            Err(InvalidTokens)
        }
    }
}

impl Serialize for Tokens {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = self.to_bytes();
        if !serializer.is_human_readable() {
            return serializer.serialize_bytes(&bytes);
        }
        let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value & 15)]);
        let text: String = bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte)]).collect();
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Tokens {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            from_hexadecimal(&text).ok_or_else(|| serde::de::Error::custom(InvalidTokens))?
        } else {
            Vec::<u8>::deserialize(deserializer)?
        };
        Self::from_bytes(&bytes).map_err(serde::de::Error::custom)
    }
}

fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|value| value as u8);
    let pairs = text.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::TokenHasher;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stored_tokens_take_about_two_bytes_each_beside_the_distinct_ones() {
        let text = "let total = price * quantity;\n".repeat(100);
        let tokens = Tokens::of(&text, &TokenHasher::Plain);
        assert_eq!(tokens.len(), 700);
        assert!(tokens.to_bytes().len() < 700 * 2 + 100 * 2 + 7 * 11 + 20);
    }

    #[test]
    fn json_holds_them_as_a_string() {
        let tokens = Tokens::of("let größe = \"a b\";\r\n\n", &TokenHasher::Keyed([1; 32]));
        let json = serde_json::to_string(&tokens).unwrap();
        assert!(json.starts_with("\"01"), "{json}");
        assert_eq!(serde_json::from_str::<Tokens>(&json).unwrap(), tokens);
        for damaged in ["\"\"", "\"0\"", "\"zz\"", "\"02\"", "\"01ffffffffff\"", "\"é0\""] {
            assert!(serde_json::from_str::<Tokens>(damaged).is_err(), "{damaged}");
        }
    }

    proptest! {
        #[test]
        fn the_stored_form_reads_back(text in "(\\PC|[ \\n\\r(){}a-c]){0,120}") {
            let tokens = Tokens::of(&text, &TokenHasher::Plain);
            prop_assert_eq!(Tokens::from_bytes(&tokens.to_bytes()), Ok(tokens));
        }

        #[test]
        fn damage_is_an_error_or_a_readable_content_and_never_a_panic(
            text in "[ \\n\\r(){}a-c]{0,60}", at in 0_usize..400, value: u8, cut in 0_usize..400,
        ) {
            let mut bytes = Tokens::of(&text, &TokenHasher::Plain).to_bytes();
            let at = at % bytes.len();
            bytes[at] = value;
            bytes.truncate(cut.max(1));
            if let Ok(tokens) = Tokens::from_bytes(&bytes) {
                for token in 0..tokens.len() {
                    prop_assert!(tokens.range(token).end <= tokens.content_bytes());
                }
                for line in 0..tokens.line_count() {
                    prop_assert!(tokens.line_range(line).end <= tokens.content_bytes());
                    prop_assert!(tokens.line_tokens(line).end <= tokens.len());
                }
            }
        }

        #[test]
        fn noise_is_never_a_panic(bytes: Vec<u8>) {
            let _ = Tokens::from_bytes(&bytes);
        }
    }
}
