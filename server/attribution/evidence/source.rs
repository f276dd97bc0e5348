//! A content that may be where another one's text comes from, compared with it.

use std::ops::{Deref, Range};
use std::rc::Rc;

use super::{Snapshot, SnapshotContent, Version};
use crate::attribution::tokens::{TokenMemo, Tokens};
use crate::attribution::transfer::{Content, Kept, Segment, compare};
use crate::suggestion::origin::OriginMap;

/// What a content shares with an earlier one.
pub(super) struct Source<'a> {
    tokens: Held<'a>,
    /// What of it is in the new content.
    pub(super) kept: Kept,
    /// Who wrote which bytes of it.
    pub(super) origins: &'a OriginMap,
}

/// What a line of the new content has of the old one.
struct Part {
    line: usize,
    /// The next line of the new content that has a token.
    next: Option<usize>,
    /// The lines of the old content that it is from, and those between them.
    old: Range<usize>,
    /// No telling token went or came.
    is_whole: bool,
}

/// The tokens of a text belong to the memo, those of a snapshot without one to the snapshot.
enum Held<'a> {
    Shared(Rc<Tokens>),
    Borrowed(&'a Tokens),
}

impl Deref for Held<'_> {
    type Target = Tokens;

    fn deref(&self) -> &Tokens {
        match self {
            Self::Shared(tokens) => tokens,
            Self::Borrowed(tokens) => tokens,
        }
    }
}

impl<'a> Source<'a> {
    pub(super) fn of_version(version: &'a Version, new: &Content<'_>, memo: &TokenMemo) -> Self {
        Self::of_text(&version.text, &version.origins, new, memo)
    }

    pub(super) fn of_snapshot(snapshot: &'a Snapshot, new: &Content<'_>, memo: &TokenMemo) -> Self {
        match &snapshot.content {
            SnapshotContent::Text(text) => Self::of_text(text, &snapshot.origins, new, memo),
            SnapshotContent::Tokens(tokens) => Self {
                kept: compare(&Content { tokens, text: None }, new),
                tokens: Held::Borrowed(tokens),
                origins: &snapshot.origins,
            },
        }
    }

    fn of_text(text: &'a str, origins: &'a OriginMap, new: &Content<'_>, memo: &TokenMemo) -> Self {
        let tokens = memo.tokens(text);
        let old = Content {
            tokens: &tokens,
            text: Some(text),
        };
        Self {
            kept: compare(&old, new),
            tokens: Held::Shared(tokens),
            origins,
        }
    }

    /// Of what is kept, the lines that are kept whole.
    pub(super) fn whole_lines(mut self, new: &Tokens) -> Self {
        let lines = (0..new.line_count()).filter(|line| self.has_whole(new, *line));
        let lines: Vec<Range<usize>> = lines.map(|line| new.line_range(line)).collect();
        self.kept = self.kept.within(&lines);
        self
    }

    /// Of what is kept, the lines of which no telling token went or came (a formatter may have wrapped them), and those
    /// parts of others that stand beside them as they did, or beside such parts: an edited line is known by its place.
    /// Words alone are in lines of anybody.
    pub(super) fn in_place(mut self, new: &Tokens) -> Self {
        let mut stayed: Vec<Range<usize>> = self.kept.segments.iter().map(Segment::in_old).collect();
        stayed.sort_unstable_by_key(|range| range.start);
        let parts = (0..new.line_count()).filter_map(|line| self.part(new, line, &stayed));
        let parts: Vec<Part> = parts.collect();
        let mut is_in_place: Vec<bool> = parts.iter().map(|part| part.is_whole).collect();
        if is_in_place.iter().all(|is| *is) {
            return self;
        }
        let follow = |one: usize, other: usize| {
            let (one, other) = (&parts[one], &parts[other]);
            let are_neighbors = self.is_next(one.old.end - 1, other.old.start) || one.old.end == other.old.start + 1;
            are_neighbors && one.next == Some(other.line)
        };
        for at in 1..parts.len() {
            is_in_place[at] |= is_in_place[at - 1] && follow(at - 1, at);
        }
        for at in (1..parts.len()).rev() {
            is_in_place[at - 1] |= is_in_place[at] && follow(at - 1, at);
        }
        let kept = parts.iter().zip(&is_in_place).filter(|(_, is)| **is);
        let lines: Vec<Range<usize>> = kept.map(|(part, _)| new.line_range(part.line)).collect();
        self.kept = self.kept.within(&lines);
        self
    }

    /// What is kept in a line of the new content; nothing where nothing is. `stayed`: the bytes of the old content that the
    /// new one has, ascending.
    fn part(&self, new: &Tokens, line: usize, stayed: &[Range<usize>]) -> Option<Part> {
        let tokens = new.line_tokens(line);
        let mut old = tokens.clone().filter_map(|token| self.old_place(&new.range(token)));
        let first = self.tokens.line_at(old.next()?)?;
        let last = old.next_back().and_then(|at| self.tokens.line_at(at)).unwrap_or(first);
        let old = first..last.max(first) + 1;
        let stays = |token: usize| {
            let token = self.tokens.range(token);
            let at = stayed.partition_point(|range| range.end <= token.start);
            stayed.get(at).is_some_and(|range| range.start <= token.start)
        };
        let telling = |of: &Tokens, token: usize| of.traits(token).is_telling();
        let mut came = tokens.clone().filter(|token| telling(new, *token)).peekable();
        let mut went = old.clone().flat_map(|line| self.tokens.line_tokens(line));
        let is_reformatted = came.peek().is_some()
            && came.all(|token| self.old_place(&new.range(token)).is_some())
            && went.all(|token| stays(token) || !telling(&self.tokens, token));
        Some(Part {
            line,
            next: (tokens.end < new.len()).then(|| new.line_of(tokens.end)),
            is_whole: is_reformatted || self.has_whole(new, line),
            old,
        })
    }

    /// Whether no other line with a token stands between two lines of the old content.
    fn is_next(&self, line: usize, next: usize) -> bool {
        self.tokens.line_tokens(line).end == self.tokens.line_tokens(next).start
    }

    /// The origins of the new content, as far as this one tells them.
    pub(super) fn carried(&self) -> OriginMap {
        self.kept.carry(self.origins)
    }

    /// The bytes of tokens of which it holds none, with the white space between them. Ascending and disjoint.
    pub(super) fn unexplained(&self, new: &Tokens) -> Vec<Range<usize>> {
        let mut segments = self.kept.segments.iter().peekable();
        let mut unexplained: Vec<Range<usize>> = Vec::new();
        let mut last_token = None;
        for token in 0..new.len() {
            let range = new.range(token);
            while segments
                .next_if(|segment| segment.new + segment.length <= range.start)
                .is_some()
            {}
            if segments.peek().is_none_or(|segment| segment.new >= range.end) {
                match unexplained.last_mut() {
                    Some(last) if last_token.is_some_and(|last_token| last_token + 1 == token) => last.end = range.end,
                    _ => unexplained.push(range),
                }
                last_token = Some(token);
            }
        }
        unexplained
    }

    /// The lines of which it holds some bytes and no whole line: in an edited line, or words that stand in others there.
    pub(super) fn parted_lines(&self, new: &Tokens) -> Vec<usize> {
        (0..new.line_count())
            .filter(|line| self.has_some(&new.line_range(*line)) && !self.has_whole(new, *line))
            .collect()
    }

    /// Whether all tokens of a new line, and no others, are those of one old line. A blank line is no one's.
    pub(super) fn has_whole(&self, new: &Tokens, line: usize) -> bool {
        let tokens = new.line_tokens(line);
        let Some(first) = tokens
            .clone()
            .next()
            .and_then(|token| self.old_place(&new.range(token)))
        else {
            return false;
        };
        let Some(old_tokens) = self.tokens.line_at(first).map(|line| self.tokens.line_tokens(line)) else {
            return false;
        };
        old_tokens.len() == tokens.len()
            && old_tokens
                .zip(tokens)
                .all(|(old_token, token)| self.old_place(&new.range(token)) == Some(self.tokens.range(old_token).start))
    }

    /// Whether any byte of a range is kept.
    fn has_some(&self, range: &Range<usize>) -> bool {
        let segments = &self.kept.segments;
        let first = segments.partition_point(|segment| segment.new + segment.length <= range.start);
        segments.get(first).is_some_and(|segment| segment.new < range.end)
    }

    /// Where bytes of the new content begin in the old one, if all of them are kept.
    fn old_place(&self, range: &Range<usize>) -> Option<usize> {
        let segments = &self.kept.segments;
        let at = segments.partition_point(|segment| segment.new + segment.length <= range.start);
        let segment = segments.get(at)?;
        let is_in = segment.new <= range.start && range.end <= segment.new + segment.length;
        is_in.then(|| segment.old + range.start - segment.new)
    }
}
