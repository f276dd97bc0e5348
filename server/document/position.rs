//! Positions of the language server protocol against byte offsets of a rope.
//!
//! This is the one place that knows about position encodings. Every function is total: a position or an offset that
//! points outside the document, or into the middle of a code point, is clamped as the protocol (3.17, `Position`) says.

use ropey::{Rope, RopeSlice};

/// The unit in which a client counts `character`. Negotiated once per session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PositionEncoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16; what every client must support.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A place between two characters of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Position {
    /// 0-based line; lines end at `\n`, `\r\n` or `\r`.
    pub line: u32,
    /// 0-based offset in the line, in units of the negotiated [`PositionEncoding`].
    pub character: u32,
}

impl Position {
    /// A position from its two numbers.
    pub fn new(line: u32, character: u32) -> Self {
        Self { line, character }
    }
}

/// The byte offset of `position`.
///
/// Past the line's end is the line's end (before its line break), past the last line is the document's end, and
/// inside a code point (half a surrogate pair, the middle of a UTF-8 sequence) is the code point's start.
pub fn offset_at(rope: &Rope, position: Position, encoding: PositionEncoding) -> usize {
    let Some(line) = rope.get_line(position.line as usize) else {
        return rope.len_bytes();
    };
    let start = rope.line_to_byte(position.line as usize);
    let end = content_bytes(line);
    let character = position.character as usize;
    let within = match encoding {
        PositionEncoding::Utf8 => line.char_to_byte(line.byte_to_char(character.min(end))),
        PositionEncoding::Utf16 => line.char_to_byte(line.utf16_cu_to_char(character.min(line.len_utf16_cu()))),
        PositionEncoding::Utf32 => line.char_to_byte(character.min(line.len_chars())),
    };
    start + within.min(end)
}

/// The position of the byte at `offset`.
///
/// Past the document's end is its end, inside a code point is the code point's start, and between the `\r` and the
/// `\n` of one line break is the end of the line: no position names that place.
pub fn position_at(rope: &Rope, offset: usize, encoding: PositionEncoding) -> Position {
    let offset = offset.min(rope.len_bytes());
    let line_index = rope.byte_to_line(offset);
    let line = rope.line(line_index);
    let within = (offset - rope.line_to_byte(line_index)).min(content_bytes(line));
    let characters = line.byte_to_char(within);
    let character = match encoding {
        PositionEncoding::Utf8 => line.char_to_byte(characters),
        PositionEncoding::Utf16 => line.char_to_utf16_cu(characters),
        PositionEncoding::Utf32 => characters,
    };
    Position {
        line: line_index as u32,
        character: character as u32,
    }
}

/// Bytes of a line without its line break.
fn content_bytes(line: RopeSlice<'_>) -> usize {
    let length = line.len_bytes();
    let Some(last) = length.checked_sub(1) else {
        return 0;
    };
    match line.byte(last) {
        b'\n' if last > 0 && line.byte(last - 1) == b'\r' => last - 1,
        b'\n' | b'\r' => last,
        _ => length,
    }
}

#[cfg(test)]
mod tests {
    use super::PositionEncoding::{Utf8, Utf16, Utf32};
    use super::*;
    use proptest::prelude::*;

    /// The same by brute force over a string: the start and the end (without line break) of every line, in bytes.
    fn naive_lines(text: &str) -> Vec<(usize, usize)> {
        let bytes = text.as_bytes();
        let (mut lines, mut start, mut index) = (Vec::new(), 0, 0);
        while index < bytes.len() {
            let width = match bytes[index] {
                b'\r' if bytes.get(index + 1) == Some(&b'\n') => 2,
                b'\r' | b'\n' => 1,
                _ => {
                    index += 1;
                    continue;
                }
            };
            lines.push((start, index));
            index += width;
            start = index;
        }
        lines.push((start, text.len()));
        lines
    }

    fn width(character: char, encoding: PositionEncoding) -> usize {
        match encoding {
            Utf8 => character.len_utf8(),
            Utf16 => character.len_utf16(),
            Utf32 => 1,
        }
    }

    fn naive_offset(text: &str, position: Position, encoding: PositionEncoding) -> usize {
        let Some(&(start, end)) = naive_lines(text).get(position.line as usize) else {
            return text.len();
        };
        let mut units = 0;
        for (index, character) in text[start..end].char_indices() {
            units += width(character, encoding);
            if units > position.character as usize {
                return start + index;
            }
        }
        end
    }

    fn naive_position(text: &str, offset: usize, encoding: PositionEncoding) -> Position {
        let offset = text.floor_char_boundary(offset);
        let lines = naive_lines(text);
        let line = lines.iter().rposition(|&(start, _)| start <= offset).unwrap();
        let (start, end) = lines[line];
        let units: usize = text[start..offset.min(end)].chars().map(|c| width(c, encoding)).sum();
        Position::new(line as u32, units as u32)
    }

    #[test]
    fn positions_outside_the_text_are_clamped() {
        let rope = Rope::from_str("a😀b\r\nc\rd\u{2028}e\n");
        for (line, character, encoding, expected) in [
            (0, 0, Utf16, 0),
            (0, 1, Utf16, 1),
            (0, 2, Utf16, 1), // half a surrogate pair
            (0, 3, Utf16, 5),
            (0, 99, Utf16, 6),
            (0, 3, Utf8, 1), // inside the sequence
            (0, 5, Utf8, 5),
            (0, 2, Utf32, 5),
            (1, 0, Utf16, 8),
            (1, 1, Utf16, 9),
            (2, 2, Utf16, 14), // U+2028 ends no line
            (3, 0, Utf16, 16),
            (4, 0, Utf16, 16),
            (u32::MAX, u32::MAX, Utf16, 16),
        ] {
            let offset = offset_at(&rope, Position::new(line, character), encoding);
            assert_eq!(offset, expected, "{line}:{character} {encoding:?}");
        }
        assert_eq!(offset_at(&Rope::new(), Position::new(3, 3), Utf8), 0);
        assert_eq!(position_at(&Rope::new(), 7, Utf8), Position::new(0, 0));
    }

    fn hostile_text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "bc",
            "\n",
            "\r\n",
            "\r",
            "é",
            "漢",
            "😀",
            "e\u{301}",
            "\t",
            "\u{2028}",
            "\u{85}",
            "\0",
            "👩‍💻",
        ]);
        prop::collection::vec(piece, 0..400).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn agrees_with_a_plain_string(
            text in hostile_text(), line in 0u32..60, character in 0u32..60, offset in 0usize..2000,
        ) {
            let rope = Rope::from_str(&text);
            for encoding in [Utf8, Utf16, Utf32] {
                let position = Position::new(line, character);
                prop_assert_eq!(offset_at(&rope, position, encoding), naive_offset(&text, position, encoding));
                let offset = offset.min(text.len() + 3);
                let there = position_at(&rope, offset, encoding);
                prop_assert_eq!(there, naive_position(&text, offset.min(text.len()), encoding));
                let back = offset_at(&rope, there, encoding);
                prop_assert!(back <= offset && position_at(&rope, back, encoding) == there);
            }
        }
    }
}
