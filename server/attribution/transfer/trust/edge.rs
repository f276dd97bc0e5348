//! The edges of what was replaced.

use std::ops::Range;

use crate::attribution::tokens::{TokenClass, Tokens};
use crate::attribution::transfer::align::{Alignment, NONE};
use crate::attribution::transfer::brackets::{Brackets, is_pair_kept};

/// How many lines without a telling token are given up at an edge of a replaced region.
const EDGE_LINES: usize = 3;

/// Walks from a replaced region outward.
pub(super) struct Edge<'a> {
    pub(super) alignment: &'a mut Alignment,
    pub(super) new: &'a Tokens,
    pub(super) old_pairs: &'a Brackets,
    pub(super) new_pairs: &'a Brackets,
}

impl Edge<'_> {
    pub(super) fn give_up_before(&mut self, region_start: usize) {
        let mut end = region_start;
        if self.begins_block(end) {
            return;
        }
        for _ in 0..EDGE_LINES {
            let Some(last) = end.checked_sub(1) else { return };
            let line_start = self.new.line_tokens(self.new.line_of(last)).start;
            if !self.give_up(line_start..end) || self.new.starts_after_blank(line_start) {
                return;
            }
            end = line_start;
        }
    }

    pub(super) fn give_up_after(&mut self, region_end: usize) {
        let mut start = region_end;
        if self.begins_block(start) {
            return;
        }
        for _ in 0..EDGE_LINES {
            if start >= self.new.len() {
                return;
            }
            let line_end = self.new.line_tokens(self.new.line_of(start)).end;
            if !self.give_up(start..line_end) || self.new.ends_before_blank(line_end) {
                return;
            }
            start = line_end;
        }
    }

    /// Whether a token begins a line after a blank one, so that what lies before and after it are two blocks.
    fn begins_block(&self, token: usize) -> bool {
        token < self.new.len()
            && self.new.line_tokens(self.new.line_of(token)).start == token
            && self.new.starts_after_blank(token)
    }

    /// Gives up the matches of a part of a line, unless something in it ties it to what is kept.
    fn give_up(&mut self, part: Range<usize>) -> bool {
        let tied = part.clone().any(|token| {
            let traits = self.new.traits(token);
            let is_bracket = matches!(traits.class(), TokenClass::Open(_) | TokenClass::Close(_));
            self.alignment.old_of_new[token] != NONE
                && (traits.is_telling()
                    || (is_bracket && is_pair_kept(self.alignment, token, self.old_pairs, self.new_pairs)))
        });
        if tied {
            return false;
        }
        for token in part {
            self.alignment.part(token);
        }
        true
    }
}
