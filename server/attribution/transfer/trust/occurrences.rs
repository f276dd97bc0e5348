//! How often tokens occur.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::parts::{Hashes, telling};
use crate::attribution::tokens::{SeededState, Tokens};
use crate::attribution::transfer::align::Alignment;

/// How often each token occurs on both sides; counted when first asked for, because most changes never ask.
pub(super) struct Occurrences<'a> {
    old: &'a Tokens,
    new: &'a Tokens,
    counts: OnceCell<HashMap<u64, (u32, u32), SeededState>>,
}

impl<'a> Occurrences<'a> {
    pub(super) fn new(old: &'a Tokens, new: &'a Tokens) -> Self {
        let counts = OnceCell::new();
        Self { old, new, counts }
    }

    fn are_unique(&self, hashes: &Hashes) -> bool {
        let counts = self.counts.get_or_init(|| {
            let mut counts: HashMap<u64, (u32, u32), SeededState> = HashMap::default();
            for &hash in self.old.hashes() {
                counts.entry(hash).or_default().0 += 1;
            }
            for &hash in self.new.hashes() {
                counts.entry(hash).or_default().1 += 1;
            }
            counts
        });
        hashes.iter().all(|hash| counts.get(hash) == Some(&(1, 1)))
    }

    /// Whether a run holds a whole line of both contents whose telling tokens occur only there.
    pub(super) fn has_unique_line(&self, alignment: &Alignment, run: &Range<usize>, least: usize) -> bool {
        let mut start = run.start;
        while start < run.end {
            let line = self.new.line_tokens(self.new.line_of(start));
            if line.start >= run.start && line.end <= run.end {
                let old_first = alignment.old_of_new[line.start] as usize;
                let old_line = self.old.line_tokens(self.old.line_of(old_first));
                let hashes = telling(self.new, line.clone());
                if old_line == (old_first..old_first + line.len()) && hashes.len() >= least && self.are_unique(&hashes)
                {
                    return true;
                }
            }
            start = line.end;
        }
        false
    }
}
