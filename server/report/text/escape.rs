//! Foreign strings on a terminal. Paths, model names, rule texts and source code come from other people; none of them
//! may move the cursor, set a title, answer a query or turn the reading direction.

use std::fmt::Write as _;

/// One line of foreign text, safe to print: every control character (tabs and line ends too), every bidirectional
/// control, and every other invisible format character becomes `\u{..}`.
///
/// A backslash is left alone: Windows paths would become unreadable, and nothing is meant to be parsed back.
pub fn escape_line(text: &str) -> String {
    escape(text, |_| false)
}

/// Several lines of foreign text: as [`escape_line`], but line feeds and tabs stay, and a carriage return before a line
/// feed is dropped.
pub fn escape_block(text: &str) -> String {
    escape(&text.replace("\r\n", "\n"), |character| {
        matches!(character, '\n' | '\t')
    })
}

/// Source text with every dangerous character replaced by something harmless of the same length in bytes, so that
/// offsets into it stay right. Line ends and tabs stay.
pub fn masked_block(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for character in text.chars() {
        if !is_dangerous(character) || matches!(character, '\n' | '\t') {
            masked.push(character);
        } else {
            masked.push_str(match character.len_utf8() {
                1 => "?",
                2 => "·",
                3 => "\u{fffd}",
                _ => "··",
            });
        }
    }
    masked
}

/// A JSON document that is as safe to print and means the same: what JSON itself lets stand inside its strings and a
/// terminal would obey is written as `\uXXXX`.
pub fn escape_json(document: &str) -> String {
    let mut escaped = String::with_capacity(document.len());
    for character in document.chars() {
        if is_dangerous(character) && !matches!(character, '\n' | '\t') {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

fn escape(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if is_dangerous(character) && !keep(character) {
            escaped.extend(character.escape_unicode());
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// Controls C0, DEL and C1; bidirectional marks, embeddings, overrides and isolates; line and paragraph separators;
/// zero-width and tag characters. Zero-width joiners stay: emoji and several scripts are spelled with them.
fn is_dangerous(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        for (given, expected) in [
            ("src/lib.rs", "src/lib.rs"),
            ("größe/日本語.rs", "größe/日本語.rs"),
            ("a\u{1b}]0;title\u{7}b", "a\\u{1b}]0;title\\u{7}b"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("two\nlines\tand\rmore", "two\\u{a}lines\\u{9}and\\u{d}more"),
            ("user\u{202e}txt.exe", "user\\u{202e}txt.exe"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
            (r"C:\src", r"C:\src"),
        ] {
            assert_eq!(escape_line(given), expected, "{given:?}");
        }
        assert_eq!(escape_block("a\r\n\tb\rc\u{1b}[2J"), "a\n\tb\\u{d}c\\u{1b}[2J");
    }

    proptest! {
        #[test]
        fn an_escaped_line_is_one_line_without_controls(text in any::<String>()) {
            prop_assert!(!escape_line(&text).chars().any(is_dangerous));
            prop_assert_eq!(masked_block(&text).len(), text.len());
            let document = serde_json::to_string(&[&text]).expect("a text is a document");
            let escaped = escape_json(&document);
            prop_assert!(!escaped.chars().any(is_dangerous));
            prop_assert_eq!(serde_json::from_str::<[String; 1]>(&escaped).expect("still a document"), [text]);
        }
    }
}
