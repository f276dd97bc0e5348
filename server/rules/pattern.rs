//! Cuts a query file into its top-level patterns.
//!
//! tree-sitter reports some errors without a position and takes a predicate that stands outside a pattern's
//! parentheses for a pattern of its own. Knowing where each pattern begins and ends lets the loader point at the one
//! that is wrong and keep the others.

use std::ops::Range;

/// One top-level item of a query file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PatternText {
    /// Bytes of the file: the expression, its quantifier and its captures.
    pub(super) range: Range<usize>,
    /// The comment block above, without semicolons.
    pub(super) documentation: String,
}

/// Brackets deeper than this are refused: tree-sitter's reader of queries recurses on the C stack.
const MAX_DEPTH: usize = 100;

/// Why the rest of a file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// A bracket or quote, at this byte of the file, has no partner.
    Unbalanced(usize),
    /// The brackets that begin at this byte of the file are nested too deeply.
    TooDeep(usize),
}

/// What a query file is made of.
#[derive(Debug, Default)]
pub(super) struct QueryFileParts {
    pub(super) patterns: Vec<PatternText>,
    pub(super) unreadable: Option<Unreadable>,
    /// The comment that names files to inherit from: where it stands, and the names as written.
    pub(super) inherits: Option<(usize, String)>,
}

/// Cuts `text` into patterns. After what is unreadable nothing is read.
pub(super) fn split(text: &str) -> QueryFileParts {
    let bytes = text.as_bytes();
    let mut parts = QueryFileParts::default();
    let mut comment_lines: Vec<&str> = Vec::new();
    let mut at = 0;
    let mut newlines_since_comment = 0;
    while at < bytes.len() {
        match bytes[at] {
            b';' => {
                let end = line_end(bytes, at);
                let comment = text[at..end].trim_start_matches(';').trim();
                if let Some(names) = comment.strip_prefix("inherits:") {
                    parts.inherits.get_or_insert((at, names.trim().to_owned()));
                } else {
                    if newlines_since_comment > 1 {
                        comment_lines.clear();
                    }
                    comment_lines.push(comment);
                }
                newlines_since_comment = 0;
                at = end;
            }
            b'\n' => {
                newlines_since_comment += 1;
                at += 1;
            }
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => match expression_end(bytes, at).and_then(|end| suffix_end(bytes, end)) {
                Ok(end) => {
                    let documented = newlines_since_comment <= 1;
                    let documentation = if documented {
                        comment_lines.join("\n")
                    } else {
                        String::new()
                    };
                    parts.patterns.push(PatternText {
                        range: at..end,
                        documentation,
                    });
                    comment_lines.clear();
                    at = end;
                }
                Err(unreadable) => {
                    parts.unreadable = Some(unreadable);
                    break;
                }
            },
        }
    }
    parts
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |length| at + length)
}

/// The end of the string that begins at `at`, past its closing quote.
fn string_end(bytes: &[u8], at: usize) -> Result<usize, Unreadable> {
    let mut end = at + 1;
    while end < bytes.len() {
        match bytes[end] {
            b'\\' => end += 2,
            b'"' => return Ok(end + 1),
            b'\n' => break,
            _ => end += 1,
        }
    }
    Err(Unreadable::Unbalanced(at))
}

/// The end of the expression that begins at `at`: a bracketed one, a string, or a run of other characters.
fn expression_end(bytes: &[u8], at: usize) -> Result<usize, Unreadable> {
    match bytes[at] {
        b'"' => return string_end(bytes, at),
        b'(' | b'[' => {}
        b')' | b']' => return Err(Unreadable::Unbalanced(at)),
        _ => return Ok(word_end(bytes, at)),
    }
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut end = at;
    while end < bytes.len() {
        match bytes[end] {
            b'"' => end = string_end(bytes, end)?,
            b';' => end = line_end(bytes, end),
            byte @ (b'(' | b'[') => {
                open.push((byte, end));
                if open.len() > MAX_DEPTH {
                    return Err(Unreadable::TooDeep(at));
                }
                end += 1;
            }
            byte @ (b')' | b']') => {
                let expected = if byte == b')' { b'(' } else { b'[' };
                match open.pop() {
                    Some((opened, _)) if opened == expected => {}
                    _ => return Err(Unreadable::Unbalanced(end)),
                }
                end += 1;
                if open.is_empty() {
                    return Ok(end);
                }
            }
            _ => end += 1,
        }
    }
    Err(Unreadable::Unbalanced(open.first().map_or(at, |(_, offset)| *offset)))
}

fn word_end(bytes: &[u8], at: usize) -> usize {
    let is_delimiter = |byte: &u8| byte.is_ascii_whitespace() || b"()[]\";".contains(byte);
    bytes[at..]
        .iter()
        .position(is_delimiter)
        .map_or(bytes.len(), |length| at + length.max(1))
}

/// The end of the quantifier and captures that follow an expression.
fn suffix_end(bytes: &[u8], mut end: usize) -> Result<usize, Unreadable> {
    loop {
        let next = end
            + bytes[end..]
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace())
                .count();
        match bytes.get(next) {
            Some(b'*' | b'+' | b'?') => end = next + 1,
            Some(b'@') => end = word_end(bytes, next),
            _ => return Ok(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(source: &str) -> Vec<(&str, String)> {
        split(source)
            .patterns
            .into_iter()
            .map(|pattern| (&source[pattern.range.clone()], pattern.documentation))
            .collect()
    }

    #[test]
    fn a_pattern_ends_after_its_captures_and_takes_the_comment_block_above() {
        let source = "; File header.\n\n; What.\n; Why.\n((a) @x ; (inside\n (#match? @x \"\\\")\")) @y\n\n[(b) (c)]+ @z\n(#set! k \"v\")";
        assert_eq!(
            texts(source),
            [
                (
                    "((a) @x ; (inside\n (#match? @x \"\\\")\")) @y",
                    "What.\nWhy.".to_owned()
                ),
                ("[(b) (c)]+ @z", String::new()),
                ("(#set! k \"v\")", String::new()),
            ]
        );
    }

    #[test]
    fn the_bracket_without_a_partner_is_named() {
        for (source, offset) in [("(a) (b", 4), ("(a))", 3), ("(a]", 2), ("(a \"x", 3), ("]", 0)] {
            assert_eq!(
                split(source).unreadable,
                Some(Unreadable::Unbalanced(offset)),
                "{source}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_in_order_and_without_overlap(source in "[()\\[\\]\";@+a \n\\\\é]{0,80}") {
            let parts = split(&source);
            let mut end = 0;
            for pattern in parts.patterns {
                prop_assert!(pattern.range.start >= end && pattern.range.end > pattern.range.start);
                prop_assert!(source.get(pattern.range.clone()).is_some());
                end = pattern.range.end;
            }
        }
    }
}
