//! How deeply a text nests, where the parser must not see it if it does so too deeply.
//!
//! YAML's scanner keeps the columns of all open blocks in a buffer of 1,024 bytes and ends the whole process when they
//! do not fit, which is at about 250 (tree-sitter-yaml 0.7.2). Nobody nests like that but to break things.

use super::{Grammar, SourceText};

/// Columns at which blocks of a YAML text may be open at once. At each of them a mapping and a list may begin.
const MAX_YAML_COLUMNS: usize = 60;

/// Whether the parser must not see a text.
pub(super) fn is_too_deep(grammar: Grammar, text: SourceText<'_>) -> bool {
    if grammar != Grammar::Yaml {
        return false;
    }
    let mut open = OpenColumns::default();
    match text {
        SourceText::Str(text) => text.split(['\n', '\r']).any(|line| open.line(line.chars())),
        SourceText::Rope(rope) => rope.lines().any(|line| open.line(line.chars())),
    }
}

/// The columns at which blocks are open, strictly growing.
#[derive(Default)]
struct OpenColumns(Vec<usize>);

impl OpenColumns {
    /// Follows a line; whether that is one column too many. `- - key` opens a block for each of its marks.
    fn line(&mut self, characters: impl Iterator<Item = char>) -> bool {
        let mut characters = characters.peekable();
        let mut column = 0;
        while let Some(character) = characters.next() {
            match character {
                ' ' | '\t' => column += 1,
                '\n' | '\r' => return false,
                '-' | '?' | ':' if characters.peek().is_none_or(|next| next.is_whitespace()) => {
                    if self.opens(column) {
                        return true;
                    }
                    column += 1;
                }
                _ => return self.opens(column),
            }
        }
        false
    }

    fn opens(&mut self, column: usize) -> bool {
        while self.0.last().is_some_and(|last| *last >= column) {
            self.0.pop();
        }
        self.0.push(column);
        self.0.len() > MAX_YAML_COLUMNS
    }
}

#[cfg(test)]
mod tests {
    use ropey::Rope;

    use super::*;

    #[test]
    fn blocks_within_blocks_are_counted_and_flat_texts_are_not() {
        let deep: String = (0..100).map(|depth| " ".repeat(depth) + "a:\n").collect();
        for (text, expected) in [
            (deep, true),
            ("- ".repeat(100) + "x", true),
            ("? ".repeat(100) + "x", true),
            ("a:\n  - b: 1\n".repeat(500), false),
            ("key: a - b - c ".repeat(100), false),
            ("--- a\n".repeat(100), false),
        ] {
            let rope = Rope::from_str(&text);
            assert_eq!(
                is_too_deep(Grammar::Yaml, SourceText::Str(&text)),
                expected,
                "{text:.40}"
            );
            assert_eq!(
                is_too_deep(Grammar::Yaml, SourceText::Rope(&rope)),
                expected,
                "{text:.40}"
            );
            assert!(!is_too_deep(Grammar::Python, SourceText::Str(&text)));
        }
    }
}
