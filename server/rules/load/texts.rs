//! `(TEXT)` in a pattern: a text of the language, whatever its grammar calls it.
//!
//! A rule about what a text says is the same in every language but for the kinds of nodes that hold texts. With one
//! name for these it stands once, in a base that all of them inherit.

use std::ops::Range;

use crate::document::syntax::Grammar;

/// What stands for any kind of text.
const PLACEHOLDER: &str = "(TEXT)";

/// A pattern with the kinds of its language in place of the placeholder.
pub(in crate::rules) struct Spelled {
    /// The pattern that is read and compiled.
    pub(in crate::rules) text: String,
    /// Where in the file's pattern a placeholder with its captures stands, and where what is in its place.
    replaced: Vec<(Range<usize>, Range<usize>)>,
}

impl Spelled {
    /// Spells a pattern of balanced brackets out for a language.
    pub(in crate::rules) fn new(pattern: &str, grammar: Grammar) -> Self {
        let mut spelled = Self {
            text: String::with_capacity(pattern.len()),
            replaced: Vec::new(),
        };
        let mut end = 0;
        for (at, is_branch) in placeholders(pattern) {
            let after = at + PLACEHOLDER.len();
            let captures = captures_at(&pattern[after..]);
            let written = at..after + captures.len();
            spelled.text.push_str(&pattern[end..at]);
            let begin = spelled.text.len();
            let kinds: Vec<String> = grammar
                .texts()
                .iter()
                .map(|kind| format!("({kind}){captures}"))
                .collect();
            let kinds = kinds.join(" ");
            // tree-sitter misses matches of alternations that are branches of another one.
            let (open, close) = if is_branch { ("", "") } else { ("[", "]") };
            spelled.text.extend([open, &kinds, close]);
            end = written.end;
            spelled.replaced.push((written, begin..spelled.text.len()));
        }
        spelled.text.push_str(&pattern[end..]);
        spelled
    }

    /// Where in the file's pattern stands what is at this byte of the text; the placeholder for what is in its place.
    pub(super) fn written_at(&self, offset: usize) -> usize {
        let before = self.replaced.iter().rev().find(|(_, place)| place.start <= offset);
        match before {
            None => offset,
            Some((written, place)) if place.contains(&offset) => written.start,
            Some((written, place)) => written.end + offset - place.end,
        }
    }
}

/// Where a placeholder stands outside of strings and comments, and whether it is a branch of an alternation.
fn placeholders(pattern: &str) -> Vec<(usize, bool)> {
    let mut found = Vec::new();
    let mut open: Vec<u8> = Vec::new();
    let bytes = pattern.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b';' => {
                while at < bytes.len() && bytes[at] != b'\n' {
                    at += 1;
                }
            }
            b'(' if bytes[at..].starts_with(PLACEHOLDER.as_bytes()) => {
                found.push((at, open.last() == Some(&b'[')));
                at += PLACEHOLDER.len() - 1;
            }
            bracket @ (b'(' | b'[') => open.push(bracket),
            b')' | b']' => drop(open.pop()),
            _ => {}
        }
        at += 1;
    }
    found
}

/// The captures that follow a node, with the space before each.
fn captures_at(text: &str) -> &str {
    let mut end = 0;
    loop {
        let name = text[end..].trim_start();
        let begin = text.len() - name.len();
        let is_part = |character: char| !character.is_whitespace() && !"()[]\";".contains(character);
        match name.strip_prefix('@') {
            Some(rest) => end = begin + 1 + rest.find(|character| !is_part(character)).unwrap_or(rest.len()),
            None => return &text[..end],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_text_has_the_captures() {
        for (written, expected) in [
            (
                "((TEXT) @x @y (#eq? @x \"(TEXT)\"))",
                "([(string) @x @y (template_string) @x @y] (#eq? @x \"(TEXT)\"))",
            ),
            (
                "[(TEXT) @x ; (TEXT)\n (a (TEXT))] @y",
                "[(string) @x (template_string) @x ; (TEXT)\n (a [(string) (template_string)])] @y",
            ),
            ("(TEXT)", "[(string) (template_string)]"),
            ("(a) @TEXT", "(a) @TEXT"),
        ] {
            assert_eq!(Spelled::new(written, Grammar::JavaScript).text, expected);
        }
    }

    #[test]
    fn places_are_those_of_the_file() {
        let written = "((a (TEXT) @x) (b) [(TEXT)] (c))";
        let spelled = Spelled::new(written, Grammar::JavaScript);
        for part in ["(a", ") (b)", "(c)"] {
            let place = spelled.text.find(part).expect("the part is there");
            assert_eq!(Some(spelled.written_at(place)), written.find(part), "{part}");
        }
        let last = spelled.text.rfind("(template_string)").expect("the kind is there");
        assert_eq!(Some(spelled.written_at(last)), written.rfind(PLACEHOLDER));
    }
}
