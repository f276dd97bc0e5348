//! From origins of bytes to classes of lines.

use std::ops::Range;

use super::language::Language;
use super::tokens::Tokens;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// Where a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineClass {
    /// All significant tokens come from suggestions.
    Ai,
    /// Suggestions hold at least 30 % of the significant characters.
    AiEdited,
    /// Less than that, and all the rest was observed being typed.
    Human,
    /// Less than that, and nobody knows who wrote some of the rest.
    Unknown,
    /// White space only. Not counted anywhere.
    Blank,
}

impl LineClass {
    /// Whether the line counts as AI: `ai` or `ai-edited`.
    pub fn is_ai(self) -> bool {
        matches!(self, Self::Ai | Self::AiEdited)
    }

    /// The word used in every output; nothing for a blank line, which has no class.
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Ai => Some("ai"),
            Self::AiEdited => Some("ai-edited"),
            Self::Human => Some("human"),
            Self::Unknown => Some("unknown"),
            Self::Blank => None,
        }
    }
}

/// One line and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: u32,
    /// Where it comes from.
    pub class: LineClass,
    /// The observed suggestion that holds the most significant characters of the line, the first of equal ones. Also
    /// given where the class is neither `ai` nor `ai-edited`, if a suggestion holds any.
    pub suggestion: Option<Slot>,
    /// The same for suggestions that are only inferred; they count as unknown.
    pub possible: Option<Slot>,
}

/// The share of significant characters from which a line is `ai-edited`, as a fraction.
const EDITED_SHARE: (u64, u64) = (3, 10);

/// The class of every line of a text, in order, blank ones included. `tokens` are those of `text`, under any hasher.
pub fn classify(text: &str, tokens: &Tokens, origins: &OriginMap, language: Language) -> Vec<Line> {
    let mut runs = Cursor {
        runs: &origins.runs,
        next: 0,
    };
    (0..tokens.line_count())
        .map(|line| {
            let range = tokens.line_tokens(line);
            let is_significant = |&token: &usize| tokens.traits(token).is_significant(language);
            let mut tally = Tally::default();
            // A line of brackets and keywords is judged by all of its tokens: it has nothing else. The separators that
            // formatters add behind them are counted only where there is nothing besides.
            let is_separator = |token: &usize| matches!(text.get(tokens.range(*token)), Some(";" | ","));
            let by_all = !range.clone().any(|token| is_significant(&token));
            let by_separators = by_all && range.clone().all(|token| is_separator(&token));
            let is_counted = |token: &usize| is_significant(token) || by_separators || (by_all && !is_separator(token));
            for token in range.filter(is_counted) {
                tally.add(text, &tokens.range(token), &mut runs);
            }
            tally.line(line as u32 + 1)
        })
        .collect()
}

/// Walks the runs along with the tokens.
struct Cursor<'a> {
    runs: &'a [Run],
    next: usize,
}

impl<'a> Cursor<'a> {
    /// The runs that touch a range. Ranges must come in order.
    fn touching(&mut self, range: &Range<usize>) -> impl Iterator<Item = &'a Run> + use<'a> {
        while self.runs.get(self.next).is_some_and(|run| run.range.end <= range.start) {
            self.next += 1;
        }
        let end = range.end;
        self.runs[self.next..]
            .iter()
            .take_while(move |run| run.range.start < end)
    }
}

/// What the counted tokens of one line consist of, in characters.
#[derive(Debug, Default)]
struct Tally {
    all: u64,
    suggested: u64,
    human: u64,
    /// Characters of tokens that come from one or more suggestions as a whole.
    wholly_suggested: u64,
    suggestions: Vec<(Slot, u64)>,
    possible: Vec<(Slot, u64)>,
}

impl Tally {
    fn add(&mut self, text: &str, token: &Range<usize>, runs: &mut Cursor<'_>) {
        let all = characters(text, token);
        let mut suggested_bytes = 0;
        for run in runs.touching(token) {
            let part = run.range.start.max(token.start)..run.range.end.min(token.end);
            let count = characters(text, &part);
            match run.origin {
                Origin::Suggestion { slot, .. } => {
                    suggested_bytes += part.len();
                    self.suggested += count;
                    add_to(&mut self.suggestions, slot, count);
                }
                Origin::Possible { slot, .. } => add_to(&mut self.possible, slot, count),
                Origin::Human => self.human += count,
            }
        }
        self.all += all;
        if suggested_bytes == token.len() {
            self.wholly_suggested += all;
        }
    }

    fn line(&self, number: u32) -> Line {
        let class = if self.all == 0 {
            LineClass::Blank
        } else if self.wholly_suggested == self.all {
            LineClass::Ai
        } else if self.suggested * EDITED_SHARE.1 >= self.all * EDITED_SHARE.0 {
            LineClass::AiEdited
        } else if self.suggested + self.human == self.all {
            LineClass::Human
        } else {
            LineClass::Unknown
        };
        Line {
            number,
            class,
            suggestion: largest(&self.suggestions),
            possible: largest(&self.possible),
        }
    }
}

/// Characters that begin in a range of bytes. The range may cut characters, and may lie outside of a text that is not
/// the tokens' own.
fn characters(text: &str, range: &Range<usize>) -> u64 {
    let is_begin = |byte: &&u8| (**byte & 0b1100_0000) != 0b1000_0000;
    let bytes = text.as_bytes().get(range.clone()).unwrap_or_default();
    bytes.iter().filter(is_begin).count() as u64
}

fn add_to(counts: &mut Vec<(Slot, u64)>, slot: Slot, count: u64) {
    match counts.iter_mut().find(|(known, _)| *known == slot) {
        Some((_, known)) => *known += count,
        None => counts.push((slot, count)),
    }
}

fn largest(counts: &[(Slot, u64)]) -> Option<Slot> {
    let most = counts.iter().map(|&(_, count)| count).max()?;
    counts.iter().find(|&&(_, count)| count == most).map(|&(slot, _)| slot)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::TokenHasher;
    use super::*;
    use crate::attribution::notation::origins_marked;

    /// Classes by letter (`a` ai, `e` ai-edited, `h` human, `u` unknown, `-` blank), then the suggestion and the
    /// possible suggestion of each line that has one.
    fn lines(text: &str, owners: &str, language: Language) -> String {
        let tokens = Tokens::of(text, &TokenHasher::Plain);
        let letter = |class| match class {
            LineClass::Ai => 'a',
            LineClass::AiEdited => 'e',
            LineClass::Human => 'h',
            LineClass::Unknown => 'u',
            LineClass::Blank => '-',
        };
        classify(text, &tokens, &origins_marked(text, owners), language)
            .into_iter()
            .enumerate()
            .map(|(index, line)| {
                assert_eq!(line.number as usize, index + 1);
                let suggestion = line.suggestion.map_or(String::new(), |slot| slot.0.to_string());
                let possible = line.possible.map_or(String::new(), |slot| format!("?{}", slot.0));
                format!("{}{suggestion}{possible}", letter(line.class))
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_line_has_the_class_of_its_significant_tokens() {
        for (text, owners, expected) in [
            ("", "", ""),
            ("\n \n", "...", "- -"),
            // The keyword and the punctuation are somebody else's.
            ("let x = foo;", "hhhhAhhhAAAh", "a0"),
            ("let x = foo;", "....A...AAA.", "a0"),
            // Three of ten characters are enough, two are not.
            ("aaa bbbbbbb", "AAA.hhhhhhh", "e0"),
            ("aa bbbbbbbb", "AA.hhhhhhhh", "h0"),
            ("aa bbbbbbbb", "AA.hhhhhhh.", "u0"),
            ("aa bbbbbbbb", "hhhhhhhhhhh", "h"),
            ("aa bbbbbbbb", "...........", "u"),
            // A token with a typed tail is no suggestion's as a whole.
            ("foobar", "AAAAAh", "e0"),
            ("foobar", "Ahhhhh", "h0"),
            // Two suggestions make one token.
            ("foobar", "AAABBB", "a0"),
            ("fooBars", "AAABBBB", "a1"),
            ("x foo", "A.BBB", "a1"),
            // Possible origins are unknown.
            ("foo bar", "aaa.aaa", "u?0"),
            ("foo bar", "bbb.hhh", "u?1"),
            ("foo bar", "AAA.bbb", "e0?1"),
        ] {
            assert_eq!(lines(text, owners, Language::Rust), expected, "{text:?} {owners:?}");
        }
    }

    #[test]
    fn a_line_without_significant_tokens_has_the_origin_of_its_own() {
        for (text, owners, expected) in [
            ("}", "A", "a0"),
            ("}", "h", "h"),
            ("}", ".", "u"),
            ("} else {", "A.....AA", "e0"),
            ("return nil", "AAAAAA.AAA", "a0"),
            ("return nil", "hhhhhhhhhh", "h"),
            ("foo\n}\nbar", "AAA...AAA", "a0 u a0"),
        ] {
            assert_eq!(lines(text, owners, Language::Go), expected, "{text:?} {owners:?}");
        }
    }

    #[test]
    fn characters_count_and_not_bytes() {
        // Three characters of nine bytes against seven of seven.
        assert_eq!(lines("中文字 aaaaaaa", "AAA.hhhhhhh", Language::Other), "e0");
        assert_eq!(lines("中文字 aaaaaaaa", "AAA.hhhhhhhh", Language::Other), "h0");
    }

    #[test]
    fn origins_beyond_the_text_or_inside_a_character_do_no_harm() {
        let text = "中文";
        let tokens = Tokens::of(text, &TokenHasher::Plain);
        let slot = Slot(9);
        let origins = OriginMap {
            suggestions: Vec::new(),
            runs: vec![
                Run {
                    range: 1..4,
                    origin: Origin::Suggestion { slot, at: 0 },
                },
                Run {
                    range: 5..900,
                    origin: Origin::Human,
                },
            ],
        };
        let classes: Vec<_> = classify(text, &tokens, &origins, Language::Other)
            .into_iter()
            .map(|line| line.class)
            .collect();
        assert_eq!(classes, [LineClass::AiEdited]);
    }
}
