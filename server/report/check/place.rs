//! Where findings stand: lines, columns in two units, and the source lines to show.

use std::ops::Range;

/// No excerpt shows more lines.
const MAX_LINES: usize = 8;
/// No excerpt has more bytes: one line of generated code can be megabytes long.
const MAX_BYTES: usize = 2_000;
/// How much is shown before a finding in a line that is cut.
const LEAD: usize = 80;

/// Where a byte range stands in a text: 1-based lines and columns, and the whole lines around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// Of the range's start.
    pub line: u32,
    /// Of the range's start, in Unicode scalar values.
    pub column: u32,
    /// Of the range's end.
    pub end_line: u32,
    /// Of the range's end, in Unicode scalar values.
    pub end_column: u32,
    /// Of the range's start, in UTF-16 code units.
    pub column_utf16: u32,
    /// Of the range's end, in UTF-16 code units.
    pub end_column_utf16: u32,
    /// The lines that the range touches, as bytes of the text.
    pub lines: Range<usize>,
}

/// The lines of a text, to find many places in it.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// The byte at which each line begins.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// The lines of `text`, each ended by a line feed.
    pub fn of(text: &'a str) -> Self {
        let feeds = memchr::memchr_iter(b'\n', text.as_bytes());
        Self {
            text,
            starts: std::iter::once(0).chain(feeds.map(|feed| feed + 1)).collect(),
        }
    }

    /// The line (0-based) that holds a byte.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// Where `range` stands. A range that does not fit is clamped to the text and to code points.
    pub fn spot(&self, range: &Range<usize>) -> Spot {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end.max(range.start));
        let (first, last) = (self.line_of(start), self.line_of(end));
        let before = |line: usize, offset: usize| &self.text[self.starts[line]..offset];
        let (head, tail) = (before(first, start), before(last, end));
        let characters = |text: &str| text.chars().count() as u32 + 1;
        let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>() as u32 + 1;
        let line_end = self.starts.get(last + 1).map_or(self.text.len(), |next| next - 1);
        Spot {
            line: first as u32 + 1,
            column: characters(head),
            end_line: last as u32 + 1,
            end_column: characters(tail),
            column_utf16: units(head),
            end_column_utf16: units(tail),
            lines: self.starts[first]..line_end.max(end),
        }
    }

    /// The lines of a spot as they are shown, and the bytes of them that `range` takes: cut where they are too many or
    /// too long.
    pub fn shown(&self, spot: &Spot, range: &Range<usize>) -> (String, Range<usize>) {
        let start = self.text.floor_char_boundary(range.start).max(spot.lines.start);
        let mut from = spot.lines.start;
        let mut until = spot.lines.end;
        if let Some(next) = self.starts.get(spot.line as usize - 1 + MAX_LINES) {
            until = until.min(next - 1);
        }
        if until - from > MAX_BYTES {
            if start - from > LEAD {
                from = self.text.floor_char_boundary(start - LEAD);
            }
            until = until.min(self.text.floor_char_boundary(from + MAX_BYTES));
        }
        let end = range.end.clamp(start, until.max(start));
        (self.text[from..until].to_owned(), start - from..end - from)
    }
}

/// Where `range` stands in `text`, for one place alone.
pub fn spot(text: &str, range: &Range<usize>) -> Spot {
    Places::of(text).spot(range)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spots_are_one_based_and_clamped() {
        let text = "ab\n\u{1f600}çd\n";
        for (range, lines, columns, units, bytes) in [
            (7..9, (2, 2), (2, 3), (3, 4), 3..10),
            (1..7, (1, 2), (2, 2), (2, 3), 0..10),
            (8..8, (2, 2), (2, 2), (3, 3), 3..10),
            (90..99, (3, 3), (1, 1), (1, 1), 11..11),
        ] {
            let expected = Spot {
                line: lines.0,
                column: columns.0,
                end_line: lines.1,
                end_column: columns.1,
                column_utf16: units.0,
                end_column_utf16: units.1,
                lines: bytes,
            };
            assert_eq!(spot(text, &range), expected, "{range:?}");
        }
    }

    #[test]
    fn long_lines_and_long_findings_are_cut() {
        let text = format!("{}bad{}\n", "x".repeat(50_000), "y".repeat(50_000));
        let places = Places::of(&text);
        let range = 50_000..50_003;
        let (shown, span) = places.shown(&places.spot(&range), &range);
        assert_eq!(
            (shown.len(), &shown[span.clone()], span.start),
            (MAX_BYTES, "bad", LEAD)
        );
        let text = "line\n".repeat(100);
        let places = Places::of(&text);
        let (shown, span) = places.shown(&places.spot(&(5..400)), &(5..400));
        assert_eq!((shown.lines().count(), span), (MAX_LINES, 0..shown.len()));
    }

    proptest! {
        #[test]
        fn no_range_panics(text in "[a\u{e9}\u{1f600}\n ]{0,20}", start in 0_usize..60, length in 0_usize..60) {
            let places = Places::of(&text);
            let range = start..start + length;
            let spot = places.spot(&range);
            let (shown, span) = places.shown(&spot, &range);
            prop_assert!(shown.get(span).is_some() || !text.is_char_boundary(range.end.min(text.len())));
            prop_assert!(text.get(spot.lines).is_some());
        }
    }
}
