//! What the shape of an unreported change says about who made it (`inferred` evidence, never more).
//!
//! A pure function over the inserted text; the tracker adds what only it can know (the number of content changes,
//! recently deleted text, reports of the editor).

/// What an inserted text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// At most one token, auto-closed pairs and indentation included: what one key can do.
    Keystroke,
    /// At least two tokens, or text on a further line: what no single key does.
    Block,
}

/// Looks at an inserted text.
///
/// A token is a run of letters, digits and underscores, a run of other characters outside ASCII (an emoji may be made
/// of several), or a single other character. An auto-closed pair counts as one. A line break counts as text on a
/// further line only if something other than closing brackets or a comment leader follows or precedes it: editors
/// insert those by themselves.
pub fn shape_of(inserted: &str) -> Shape {
    let text = inserted.trim();
    if text.is_empty() {
        return Shape::Keystroke;
    }
    if inserted.contains(['\n', '\r']) {
        return if is_automatic(text) {
            Shape::Keystroke
        } else {
            Shape::Block
        };
    }
    if token_count_up_to(text, 2) <= 1 || is_pair(text) {
        Shape::Keystroke
    } else {
        Shape::Block
    }
}

/// The number of tokens in a text, counted no further than `limit`.
pub fn token_count_up_to(text: &str, limit: usize) -> usize {
    let mut count = 0;
    let mut previous = Class::Blank;
    for character in text.chars() {
        let class = Class::of(character);
        let starts = match class {
            Class::Blank => false,
            Class::Word | Class::Symbol => class != previous,
            Class::Single => true,
        };
        count += usize::from(starts);
        if count >= limit {
            break;
        }
        previous = class;
    }
    count
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Word,
    Symbol,
    Single,
}

impl Class {
    fn of(character: char) -> Self {
        if character.is_whitespace() {
            Self::Blank
        } else if character.is_alphanumeric() || character == '_' {
            Self::Word
        } else if character.is_ascii() {
            Self::Single
        } else {
            Self::Symbol
        }
    }
}

/// A bracket or quote with its partner, and nothing but white space between them.
fn is_pair(text: &str) -> bool {
    let mut characters = text.chars().filter(|character| !character.is_whitespace());
    matches!(
        (characters.next(), characters.next(), characters.next()),
        (Some('('), Some(')'), None)
            | (Some('['), Some(']'), None)
            | (Some('{'), Some('}'), None)
            | (Some('<'), Some('>'), None)
            | (Some('"'), Some('"'), None)
            | (Some('\''), Some('\''), None)
            | (Some('`'), Some('`'), None)
    )
}

/// What an editor adds to a line break: brackets around the cursor, or the next line's comment leader.
fn is_automatic(text: &str) -> bool {
    const LEADERS: [&str; 9] = ["//", "///", "//!", "/*", "*", "#", "--", ";", ";;"];
    let closing = |character: char| matches!(character, ')' | ']' | '}' | ';' | ',') || character.is_whitespace();
    is_pair(text) || text.chars().all(closing) || LEADERS.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_makes_at_most_one_token() {
        for text in [
            "",
            "a",
            " ",
            "\t",
            "    ",
            "(",
            "()",
            "( )",
            "[]",
            "{}",
            "\"\"",
            "''",
            "``",
            "<>",
            "foo",
            "foo ",
            "x1_y",
            "42",
            "é",
            "漢字",
            "😀",
            "👩‍💻",
            "\n",
            "\r\n",
            "\n    ",
            "\r\n\t\t",
            "\n    \n",
            "\n}",
            "\n    \n}",
            "{\n    \n}",
            "\n});",
            "\n/// ",
            "\n # ",
            "\n * ",
            ";",
        ] {
            assert_eq!(shape_of(text), Shape::Keystroke, "{text:?}");
        }
    }

    #[test]
    fn two_tokens_or_text_on_a_further_line_are_a_block() {
        for text in [
            "foo()",
            "a b",
            "a;",
            "=>",
            "((",
            "())",
            "let x",
            "\nfoo",
            "foo\n",
            "\r\nx",
            "\n    let y = 1;",
            "// note",
            "\n// note",
            "😀 a",
            "\"a\"",
        ] {
            assert_eq!(shape_of(text), Shape::Block, "{text:?}");
        }
    }

    #[test]
    fn tokens_are_counted_no_further_than_asked() {
        for (text, count) in [
            ("", 0),
            ("a", 1),
            ("a.b", 3),
            ("fn f(x: u8)", 7),
            ("a b c d e f g h i j k l", 9),
        ] {
            assert_eq!(token_count_up_to(text, 9), count.min(9), "{text:?}");
        }
    }
}
