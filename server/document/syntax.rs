//! Syntax trees of open documents, under a deadline.
//!
//! Owns the parser, what bounds it (size, deadline, cancellation), and the bookkeeping that turns a series of edits
//! into what tree-sitter needs for an incremental parse. All offsets are bytes of UTF-8. Knows nothing of rules.

mod grammar;
mod nesting;

use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ropey::Rope;
use tree_sitter::{InputEdit, ParseOptions, Parser, Point, Tree};

pub use grammar::{Grammar, NodeKinds};

/// Texts longer than this many bytes are never parsed.
pub const MAX_PARSED_BYTES: usize = 4 * 1024 * 1024;

/// How long a parse may take while a person is typing.
pub const KEYSTROKE_DEADLINE: Duration = Duration::from_millis(50);

/// The newest version of a document that anybody asked about. Advancing it cancels the work on older ones.
#[derive(Debug, Clone, Default)]
pub struct Generation(Arc<AtomicU64>);

impl Generation {
    /// Starts a new generation: every token handed out before is cancelled.
    pub fn advance(&self) -> CancellationToken {
        let generation = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        CancellationToken {
            current: Some((Arc::clone(&self.0), generation)),
        }
    }
}

/// Says whether a piece of work is still wanted.
#[derive(Debug, Clone, Default)]
pub struct CancellationToken {
    current: Option<(Arc<AtomicU64>, u64)>,
}

impl CancellationToken {
    /// A token that nothing cancels.
    pub fn never() -> Self {
        Self::default()
    }

    /// Whether a newer generation has begun.
    pub fn is_cancelled(&self) -> bool {
        self.current
            .as_ref()
            .is_some_and(|(newest, own)| newest.load(Ordering::Relaxed) != *own)
    }
}

/// The text to parse.
#[derive(Debug, Clone, Copy)]
pub enum SourceText<'a> {
    /// An open document.
    Rope(&'a Rope),
    /// A file's content.
    Str(&'a str),
}

impl<'a> SourceText<'a> {
    /// Length in bytes.
    pub fn len_bytes(self) -> usize {
        match self {
            Self::Rope(rope) => rope.len_bytes(),
            Self::Str(text) => text.len(),
        }
    }

    /// The contiguous bytes that begin at `offset`; empty at the end of the text.
    fn chunk_from(self, offset: usize) -> &'a [u8] {
        match self {
            Self::Str(text) => text.as_bytes().get(offset..).unwrap_or_default(),
            Self::Rope(rope) if offset >= rope.len_bytes() => &[],
            Self::Rope(rope) => {
                let (chunk, chunk_start, _, _) = rope.chunk_at_byte(offset);
                chunk.as_bytes().get(offset - chunk_start..).unwrap_or_default()
            }
        }
    }
}

/// Why a version of a document has no syntax tree. Tracking goes on without one; diagnostics are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotParsed {
    /// The text is longer than [`MAX_PARSED_BYTES`].
    #[error("{bytes} bytes are more than the parser is given ({MAX_PARSED_BYTES})")]
    TooLarge {
        /// Length of the text.
        bytes: usize,
    },
    /// The text nests so deeply that the parser would end the process.
    #[error("it nests too deeply for the parser")]
    TooDeep,
    /// Parsing took longer than its deadline.
    #[error("parsing took longer than its deadline")]
    DeadlineExceeded,
    /// A newer version arrived.
    #[error("a newer version of the document arrived")]
    Cancelled,
}

/// A tree-sitter parser for one language.
pub struct SyntaxParser {
    grammar: Grammar,
    parser: Parser,
}

impl SyntaxParser {
    /// A parser for `grammar`.
    pub fn new(grammar: Grammar) -> Self {
        let mut parser = Parser::new();
        parser
            .set_language(&grammar.language())
            .expect("every grammar of this build has an ABI version that the bundled tree-sitter accepts");
        Self { grammar, parser }
    }

    /// Parses `text`. `previous` is the tree of an older version, already told of the edits since
    /// ([`PendingEdits::describe_to`]), so that untouched parts are reused.
    pub fn parse(
        &mut self,
        text: SourceText<'_>,
        previous: Option<&Tree>,
        deadline: Duration,
        cancellation: &CancellationToken,
    ) -> Result<Tree, NotParsed> {
        let bytes = text.len_bytes();
        if bytes > MAX_PARSED_BYTES {
            return Err(NotParsed::TooLarge { bytes });
        }
        if nesting::is_too_deep(self.grammar, text) {
            return Err(NotParsed::TooDeep);
        }
        let started = Instant::now();
        let mut stopped = None;
        let mut on_progress = |_: &tree_sitter::ParseState| {
            if cancellation.is_cancelled() {
                stopped = Some(NotParsed::Cancelled);
            } else if started.elapsed() >= deadline {
                stopped = Some(NotParsed::DeadlineExceeded);
            }
            if stopped.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let options = ParseOptions::new().progress_callback(&mut on_progress);
        let tree = self
            .parser
            .parse_with_options(&mut |offset, _| text.chunk_from(offset), previous, Some(options));
        tree.ok_or_else(|| {
            // A stopped parser would resume at the next call, with another text.
            self.parser.reset();
            stopped.unwrap_or(NotParsed::Cancelled)
        })
    }
}

/// One replacement: `removed` in the text as it stood before this edit, and how many bytes took its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByteEdit {
    /// Bytes that went, in the text before this edit.
    pub removed: Range<usize>,
    /// Length of what came, in bytes.
    pub inserted: usize,
}

/// A stretch that differs between the base text and the current one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Bytes of the base text.
    pub old: Range<usize>,
    /// Bytes of the current text.
    pub new: Range<usize>,
}

/// The edits between a base text and the current one, composed: sorted stretches that do not touch each other.
///
/// Several versions may pass between two parses that succeed; composing their edits keeps one description of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PendingEdits {
    replacements: Vec<Replacement>,
}

impl PendingEdits {
    /// The stretches that differ, in order.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Adds an edit to the current text. Stretches that touch are joined.
    pub fn push(&mut self, edit: &ByteEdit) {
        let Range { start, end } = edit.removed.clone();
        let end = end.max(start);
        let first = self
            .replacements
            .partition_point(|replacement| replacement.new.end < start);
        let last = self
            .replacements
            .partition_point(|replacement| replacement.new.start <= end);
        let shift_before = first.checked_sub(1).map_or(0, |at| shift_after(&self.replacements[at]));
        let shift_through = last.checked_sub(1).map_or(0, |at| shift_after(&self.replacements[at]));
        let touched = &self.replacements[first..last];
        let new_start = touched
            .first()
            .map_or(start, |replacement| replacement.new.start.min(start));
        let new_end = touched.last().map_or(end, |replacement| replacement.new.end.max(end));
        let joined = Replacement {
            old: shifted(new_start, -shift_before)..shifted(new_end, -shift_through),
            new: new_start..new_end - (end - start) + edit.inserted,
        };
        let growth = edit.inserted as isize - (end - start) as isize;
        for later in &mut self.replacements[last..] {
            later.new = shifted(later.new.start, growth)..shifted(later.new.end, growth);
        }
        self.replacements.splice(first..last, [joined]);
    }

    /// Where a stretch of the base text stands in the current one. A bound inside a replaced stretch moves outwards
    /// to the stretch's bound.
    pub fn map_forward(&self, old: &Range<usize>) -> Range<usize> {
        map(old, &self.replacements, |replacement| {
            (&replacement.old, &replacement.new)
        })
    }

    /// Where a stretch of the current text stood in the base text; bounds move outwards as in [`Self::map_forward`].
    pub fn map_back(&self, new: &Range<usize>) -> Range<usize> {
        map(new, &self.replacements, |replacement| {
            (&replacement.new, &replacement.old)
        })
    }

    /// Tells a tree of the base text about the edits, so that it can serve an incremental parse of the current text.
    ///
    /// Rows are ropey's, which end at a lone `\r` too, where tree-sitter's do not. Nothing here reads a tree's points,
    /// and bytes alone decide what is parsed again.
    pub fn describe_to(&self, tree: &mut Tree, base: &Rope, current: &Rope) {
        // From the back, so that each edit's start stands at the same place in both texts.
        for replacement in self.replacements.iter().rev() {
            let start = point_at(base, replacement.old.start);
            let inserted_start = point_at(current, replacement.new.start);
            let inserted_end = point_at(current, replacement.new.end);
            let new_end = if inserted_end.row == inserted_start.row {
                Point::new(start.row, start.column + replacement.new.len())
            } else {
                Point::new(start.row + inserted_end.row - inserted_start.row, inserted_end.column)
            };
            tree.edit(&InputEdit {
                start_byte: replacement.old.start,
                old_end_byte: replacement.old.end,
                new_end_byte: replacement.old.start + replacement.new.len(),
                start_position: start,
                old_end_position: point_at(base, replacement.old.end),
                new_end_position: new_end,
            });
        }
    }
}

fn shift_after(replacement: &Replacement) -> isize {
    replacement.new.end as isize - replacement.old.end as isize
}

fn shifted(offset: usize, by: isize) -> usize {
    offset.saturating_add_signed(by)
}

fn map(
    range: &Range<usize>,
    replacements: &[Replacement],
    sides: impl Fn(&Replacement) -> (&Range<usize>, &Range<usize>),
) -> Range<usize> {
    // How far the text after the last replacement that ends at or before an offset has moved.
    let shift_at = |at: usize| match at.checked_sub(1).map(|before| sides(&replacements[before])) {
        Some((from, to)) => to.end as isize - from.end as isize,
        None => 0,
    };
    let before_start = replacements.partition_point(|replacement| sides(replacement).0.end <= range.start);
    let start = match replacements.get(before_start).map(&sides) {
        Some((from, to)) if from.start < range.start => to.start,
        _ => shifted(range.start, shift_at(before_start)),
    };
    let begun = replacements.partition_point(|replacement| sides(replacement).0.start < range.end);
    let end = match begun.checked_sub(1).map(|last| sides(&replacements[last])) {
        Some((from, to)) if from.end > range.end => to.end,
        _ => shifted(range.end, shift_at(begun)),
    };
    start..end.max(start)
}

fn point_at(text: &Rope, offset: usize) -> Point {
    let offset = offset.min(text.len_bytes());
    let row = text.byte_to_line(offset);
    Point::new(row, offset - text.line_to_byte(row))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GENEROUS: Duration = Duration::from_secs(20);

    fn parse(text: &str, deadline: Duration) -> Result<Tree, NotParsed> {
        SyntaxParser::new(Grammar::Rust).parse(SourceText::Str(text), None, deadline, &CancellationToken::never())
    }

    #[test]
    fn rope_and_str_give_the_same_tree() {
        let text = "fn largest(values: &[i32]) -> Option<i32> {\n    // größer, 最大, 😀\n    None\n}\n".repeat(200);
        let rope = Rope::from_str(&text);
        let from_rope = SyntaxParser::new(Grammar::Rust)
            .parse(SourceText::Rope(&rope), None, GENEROUS, &CancellationToken::never())
            .expect("the text is small");
        assert_eq!(
            from_rope.root_node().to_sexp(),
            parse(&text, GENEROUS).unwrap().root_node().to_sexp()
        );
        assert!(!from_rope.root_node().has_error());
    }

    #[test]
    fn hostile_documents_end_at_the_deadline() {
        let deadline = Duration::from_millis(50);
        for (name, text) in [
            ("parentheses", "(".repeat(200_000)),
            ("angle brackets", "<".repeat(200_000)),
            ("words", "a ".repeat(100_000)),
            ("digits", "1".repeat(200_000)),
            ("quotes", "\"".repeat(200_000)),
            (
                "nested blocks",
                format!("fn f() {}{}", "{".repeat(5_000), "}".repeat(5_000)),
            ),
            ("NUL bytes", "\0".repeat(200_000)),
        ] {
            let started = Instant::now();
            let outcome = parse(&text, deadline);
            // The machine may be busy; what matters is that the end comes from the deadline, not from the text.
            assert!(
                started.elapsed() < deadline * 100,
                "{name} took {:?}",
                started.elapsed()
            );
            assert!(
                matches!(outcome, Ok(_) | Err(NotParsed::DeadlineExceeded)),
                "{name}: {outcome:?}"
            );
        }
    }

    #[test]
    fn a_parser_that_was_stopped_parses_the_next_text_from_its_start() {
        let mut parser = SyntaxParser::new(Grammar::Rust);
        let hostile = "\"".repeat(300_000);
        let never = CancellationToken::never();
        let stopped = parser.parse(SourceText::Str(&hostile), None, Duration::ZERO, &never);
        assert_eq!(stopped.err(), Some(NotParsed::DeadlineExceeded));
        let tree = parser
            .parse(SourceText::Str("fn f() {}"), None, GENEROUS, &never)
            .unwrap();
        assert_eq!(
            tree.root_node().to_sexp(),
            parse("fn f() {}", GENEROUS).unwrap().root_node().to_sexp()
        );
    }

    #[test]
    fn a_newer_generation_cancels_the_parse_of_an_older_one() {
        let generation = Generation::default();
        let older = generation.advance();
        let newer = generation.advance();
        let text = "fn f() {}\n".repeat(10_000);
        let mut parser = SyntaxParser::new(Grammar::Rust);
        let outcome = parser.parse(SourceText::Str(&text), None, GENEROUS, &older);
        assert_eq!(outcome.err(), Some(NotParsed::Cancelled));
        assert!(parser.parse(SourceText::Str(&text), None, GENEROUS, &newer).is_ok());
    }

    #[test]
    fn a_text_beyond_the_cap_is_not_parsed() {
        let text = " ".repeat(MAX_PARSED_BYTES + 1);
        assert_eq!(
            parse(&text, GENEROUS).err(),
            Some(NotParsed::TooLarge {
                bytes: MAX_PARSED_BYTES + 1
            })
        );
    }

    fn apply(text: &mut Vec<u8>, edit: &ByteEdit) {
        text.splice(edit.removed.clone(), std::iter::repeat_n(b'+', edit.inserted));
    }

    proptest! {
        #[test]
        fn composed_edits_leave_the_rest_of_the_text_equal(
            edits in prop::collection::vec((0usize..60, 0usize..8, 0usize..8), 0..12),
        ) {
            let base: Vec<u8> = (0..50u8).collect();
            let mut current = base.clone();
            let mut pending = PendingEdits::default();
            for (start, length, inserted) in edits {
                let start = start.min(current.len());
                let edit = ByteEdit { removed: start..(start + length).min(current.len()), inserted };
                apply(&mut current, &edit);
                pending.push(&edit);
            }
            let mut old_at = 0;
            let mut new_at = 0;
            for replacement in pending.replacements() {
                prop_assert_eq!(&base[old_at..replacement.old.start], &current[new_at..replacement.new.start]);
                old_at = replacement.old.end;
                new_at = replacement.new.end;
            }
            prop_assert_eq!(&base[old_at..], &current[new_at..]);
            // What no replacement touches maps to equal bytes, there and back.
            for (at, byte) in current.iter().enumerate().filter(|(_, byte)| **byte != b'+' ) {
                if pending.replacements().iter().any(|replacement| replacement.new.contains(&at)) {
                    continue;
                }
                let old = pending.map_back(&(at..at + 1));
                prop_assert_eq!(&base[old.clone()], &[*byte][..]);
                prop_assert_eq!(pending.map_forward(&old), at..at + 1);
            }
        }
    }
}
