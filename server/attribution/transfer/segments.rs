//! From matched tokens to matched bytes, and from matched bytes to origins.

use std::ops::Range;

use super::Content;
use super::align::{Alignment, NONE};
use crate::suggestion::origin::{OriginMap, Run};

/// Bytes of the new content that are bytes of the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where they begin in the new content.
    pub new: usize,
    /// Where they begin in the old content.
    pub old: usize,
    /// How many there are.
    pub length: usize,
}

impl Segment {
    /// Where its bytes stand in the old content.
    pub(in crate::attribution) fn in_old(&self) -> Range<usize> {
        self.old..self.old + self.length
    }
}

/// What a new content has kept of an old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Ascending and disjoint in the new content, disjoint in the old one.
    pub segments: Vec<Segment>,
    /// Whether everything was compared.
    pub complete: bool,
}

impl Kept {
    pub(super) fn everything(length: usize) -> Self {
        let whole = Segment { new: 0, old: 0, length };
        Self {
            segments: if length == 0 { Vec::new() } else { vec![whole] },
            complete: true,
        }
    }

    /// Matched tokens, and the white space between tokens that are neighbors in both contents: from its beginning
    /// and from its end as far as both are equal. Without both texts, white space of equal length is taken as equal.
    pub(super) fn of(old: &Content<'_>, new: &Content<'_>, alignment: &Alignment) -> Self {
        let mut builder = Builder {
            old,
            new,
            segments: Vec::new(),
        };
        // Positions between tokens: the space before token 0 lies after "token −1" of both contents.
        let (mut next_old, mut space_new, mut space_old) = (Some(0), 0, 0);
        for (new_token, &old_token) in alignment.old_of_new.iter().enumerate() {
            let new_range = new.tokens.range(new_token);
            if old_token == NONE {
                next_old = None;
                continue;
            }
            let old_token = old_token as usize;
            let old_range = old.tokens.range(old_token);
            if next_old == Some(old_token) {
                builder.push_space(space_new, new_range.start, space_old, old_range.start);
            }
            builder.push_token(new_range.start, old_range.start, new_range.len());
            next_old = Some(old_token + 1);
            (space_new, space_old) = (new_range.end, old_range.end);
        }
        if next_old == Some(old.tokens.len()) {
            let (new_end, old_end) = (new.tokens.content_bytes(), old.tokens.content_bytes());
            builder.push_space(space_new, new_end, space_old, old_end);
        }
        Self {
            segments: builder.segments,
            complete: alignment.complete,
        }
    }

    /// Of what is kept, what lies in some ranges of the new content, which ascend and are disjoint.
    pub(in crate::attribution) fn within(&self, ranges: &[Range<usize>]) -> Self {
        let mut segments = Vec::new();
        for segment in &self.segments {
            let end = segment.new + segment.length;
            let first = ranges.partition_point(|range| range.end <= segment.new);
            for range in ranges[first..].iter().take_while(|range| range.start < end) {
                let (new, end) = (segment.new.max(range.start), end.min(range.end));
                segments.push(Segment {
                    new,
                    old: segment.old + new - segment.new,
                    length: end - new,
                });
            }
        }
        Self {
            segments,
            complete: self.complete,
        }
    }

    /// The origins of the new content, given those of the old one.
    pub fn carry(&self, old_origins: &OriginMap) -> OriginMap {
        let mut runs: Vec<Run> = Vec::new();
        for segment in &self.segments {
            let old_end = segment.old + segment.length;
            let first = old_origins.runs.partition_point(|run| run.range.end <= segment.old);
            for run in &old_origins.runs[first..] {
                if run.range.start >= old_end {
                    break;
                }
                let start = run.range.start.max(segment.old);
                let end = run.range.end.min(old_end);
                let shift = segment.new;
                push_run(
                    &mut runs,
                    Run {
                        range: start - segment.old + shift..end - segment.old + shift,
                        origin: run.origin.advanced(start - run.range.start),
                    },
                );
            }
        }
        OriginMap {
            suggestions: old_origins.suggestions.clone(),
            runs,
        }
    }
}

/// Appends a run, or lengthens the last one where the new one continues it.
pub(in crate::attribution) fn push_run(runs: &mut Vec<Run>, run: Run) {
    if run.range.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.range.end == run.range.start && last.origin.advanced(last.range.len()) == run.origin => {
            last.range.end = run.range.end;
        }
        _ => runs.push(run),
    }
}

struct Builder<'a> {
    old: &'a Content<'a>,
    new: &'a Content<'a>,
    segments: Vec<Segment>,
}

impl Builder<'_> {
    /// Equal hashes are equal texts unless somebody made them collide; where both texts are at hand, they decide.
    fn push_token(&mut self, new: usize, old: usize, length: usize) {
        let equal = match (self.new.text, self.old.text) {
            (Some(new_text), Some(old_text)) => {
                new_text.as_bytes().get(new..new + length) == old_text.as_bytes().get(old..old + length)
            }
            _ => true,
        };
        if equal {
            self.push(new, old, length);
        }
    }

    fn push_space(&mut self, new: usize, new_end: usize, old: usize, old_end: usize) {
        let (new_length, old_length) = (new_end - new, old_end - old);
        let (Some(new_text), Some(old_text)) = (self.new.text, self.old.text) else {
            if new_length == old_length {
                self.push(new, old, new_length);
            }
            return;
        };
        let (Some(new_space), Some(old_space)) = (new_text.get(new..new_end), old_text.get(old..old_end)) else {
            return;
        };
        let head = common_head(new_space.chars(), old_space.chars());
        let tail = common_head(new_space[head..].chars().rev(), old_space[head..].chars().rev());
        self.push(new, old, head);
        self.push(new_end - tail, old_end - tail, tail);
    }

    fn push(&mut self, new: usize, old: usize, length: usize) {
        if length == 0 {
            return;
        }
        match self.segments.last_mut() {
            Some(last) if last.new + last.length == new && last.old + last.length == old => last.length += length,
            _ => self.segments.push(Segment { new, old, length }),
        }
    }
}

fn common_head(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum()
}
