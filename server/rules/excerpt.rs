//! The text under analysis, and where words stand in it.

use std::borrow::Cow;
use std::ops::Range;

use ropey::Rope;
use tree_sitter::Node;

/// The text under analysis. The part that the query walks is copied once into one piece, because predicates read a
/// great many small slices of it and a slice of a rope costs a search.
pub(super) struct Excerpt<'a> {
    rope: &'a Rope,
    start: usize,
    copied: Cow<'a, str>,
}

impl<'a> Excerpt<'a> {
    pub(super) fn new(rope: &'a Rope, range: Range<usize>) -> Self {
        let slice = rope.get_byte_slice(range.clone());
        Self {
            rope,
            start: range.start,
            copied: slice.map(|slice| slice.to_string().into()).unwrap_or_default(),
        }
    }

    /// All of a text that is in one piece already.
    pub(super) fn whole_text(rope: &'a Rope, text: &'a str) -> Self {
        Self {
            rope,
            start: 0,
            copied: Cow::Borrowed(text),
        }
    }

    /// The text of these bytes; empty where they are not in the text.
    pub(super) fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let within = range
            .start
            .checked_sub(self.start)
            .zip(range.end.checked_sub(self.start));
        if let Some(text) = within.and_then(|(start, end)| self.copied.get(start..end)) {
            return Cow::Borrowed(text);
        }
        self.rope.get_byte_slice(range).map_or(Cow::Borrowed(""), Cow::from)
    }

    /// Whether the query walks all of the text.
    pub(super) fn is_whole(&self) -> bool {
        self.start == 0 && self.copied.len() == self.rope.len_bytes()
    }

    /// The part of the text that is looked at.
    pub(super) fn stretch(&self) -> Stretch<'_> {
        Stretch {
            start: self.start,
            text: &self.copied,
            is_whole: self.is_whole(),
        }
    }

    /// The whole text.
    pub(super) fn whole(&self) -> Cow<'_, str> {
        self.slice(0..self.rope.len_bytes())
    }

    pub(super) fn text_of(&self, node: Node<'_>) -> Cow<'_, str> {
        self.slice(node.byte_range())
    }

    /// What stands on the same line before a byte.
    pub(super) fn before_on_line(&self, offset: usize) -> Cow<'_, str> {
        self.slice(self.rope.line_to_byte(self.line_of(offset))..offset)
    }

    /// The lines that a range stands on, with the break after the last.
    pub(super) fn lines_around(&self, range: &Range<usize>) -> Range<usize> {
        let after = (self.line_of(range.end) + 1).min(self.rope.len_lines());
        self.rope.line_to_byte(self.line_of(range.start))..self.rope.line_to_byte(after)
    }

    /// The line that a byte stands on, from 0.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.rope.len_bytes()))
    }
}

/// Where words stand in a text, in bytes, in order. What looks for nodes that have one need not enter the others.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<usize>);

impl Places {
    /// These, in order.
    pub(super) fn new(places: Vec<usize>) -> Self {
        Self(places)
    }

    /// Those of these words in a node, where they are no parts of longer ones.
    pub(super) fn of(words: &[&str], excerpt: &Excerpt<'_>, node: Node<'_>) -> Self {
        let text = excerpt.text_of(node);
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        let of_word = |word: &str| {
            let found = memchr::memmem::find_iter(text.as_bytes(), word.as_bytes());
            let is_alone = |at: &usize| {
                let (before, after) = (&text[..*at], &text[at + word.len()..]);
                !before.ends_with(is_word) && !after.starts_with(is_word)
            };
            found
                .filter(is_alone)
                .map(|at| node.start_byte() + at)
                .collect::<Vec<usize>>()
        };
        let mut places: Vec<usize> = words.iter().flat_map(|word| of_word(word)).collect();
        places.sort_unstable();
        Self(places)
    }

    /// Those in a node.
    pub(super) fn within(&self, node: Node<'_>) -> &[usize] {
        let from = self.0.partition_point(|place| *place < node.start_byte());
        let to = self.0.partition_point(|place| *place < node.end_byte());
        &self.0[from..to]
    }
}

/// The part of a text that is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    /// Where it begins in the whole text, in bytes.
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// Whether it is all of the text.
    pub(super) is_whole: bool,
}

impl Stretch<'_> {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}
