//! The changes of the last two seconds, kept so that what is learned late still finds their bytes.
//!
//! Each content change is one [`RecentEdit`]. The bytes it inserted are followed through later edits by [`Runs`] of
//! [`Mark`]s, exactly as origins are. The list is a gapless suffix of the document's history, so the text as it stood
//! before any of its edits can be had by taking the later ones back on a copy of the rope.

use std::collections::VecDeque;
use std::ops::Range;
use std::time::{Duration, Instant};

use ropey::Rope;

use super::churn::Owned;
use super::live::Replaced;
use crate::suggestion::acceptance::ChangeOrigin;
use crate::suggestion::origin::{Run, Slot};
use crate::suggestion::{Churn, Runs, Stretch};

/// How long after a change its acceptance or its report may come.
pub(super) const WINDOW: Duration = Duration::from_secs(2);

/// How many changes, content changes and bytes are kept at most. The newest change is kept whole whatever its size.
const MAX_CHANGES: usize = 64;
const MAX_EDITS: usize = 2048;
const MAX_BYTES: usize = 4 << 20;

/// Bytes that a recent edit inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which edit.
    pub(super) serial: u32,
    /// Offset into what it inserted, in bytes.
    pub(super) at: u32,
}

impl Stretch for Mark {
    fn advanced(self, bytes: usize) -> Self {
        Self {
            at: self.at + bytes as u32,
            ..self
        }
    }
}

impl Owned for Mark {
    fn owner(self) -> Option<u32> {
        Some(self.serial)
    }

    fn offset(self) -> u32 {
        self.at
    }
}

/// What was made of an edit's inserted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A person typed it.
    Human,
    /// Nobody knows.
    Unknown,
    /// It has the shape of a suggestion.
    Possible(Slot),
    /// It was deleted before and got its origins back.
    Restored,
    /// Only its white space is new; the rest kept its origins.
    LaidOut,
    /// It replaced text with origins, and what of it was there before kept them.
    Realigned,
    /// An acceptance claimed it.
    Claimed(Slot),
}

/// Whose churn an edit contributed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Suggestion(Slot),
    /// An edit that no suggestion has claimed yet.
    Recent(u32),
}

/// One content change, in its smallest form.
#[derive(Debug)]
pub(super) struct RecentEdit {
    pub(super) serial: u32,
    pub(super) version: i32,
    pub(super) at: Instant,
    /// Byte offset of the edit when it was made.
    pub(super) start: usize,
    pub(super) inserted: String,
    pub(super) replaced: Replaced,
    pub(super) verdict: Verdict,
    pub(super) report: Option<ChangeOrigin>,
    /// Whose churn it contributed to.
    pub(super) contributions: Vec<(Target, Churn)>,
    /// Churn inside the inserted text since then, for an acceptance that comes late.
    pub(super) churn: Churn,
    /// The suggestion inside which it inserted, with the offset in the baseline.
    pub(super) inside: Option<(Slot, u32)>,
    /// Whether it took an acceptance back.
    pub(super) undid: bool,
}

/// The changes of the last two seconds.
#[derive(Debug, Default)]
pub(super) struct Recent {
    edits: VecDeque<RecentEdit>,
    pub(super) marks: Runs<Mark>,
    bytes: usize,
    next_serial: u32,
}

impl Recent {
    pub(super) fn next_serial(&mut self) -> u32 {
        self.next_serial = self.next_serial.wrapping_add(1);
        self.next_serial
    }

    pub(super) fn push(&mut self, edit: RecentEdit) {
        self.bytes += edit.inserted.len() + edit.replaced.text.len();
        self.edits.push_back(edit);
    }

    /// Lets go of the oldest edit if it is out of the window or of the bounds.
    pub(super) fn pop_settled(&mut self, now: Instant) -> Option<RecentEdit> {
        let (oldest, newest) = (self.edits.front()?, self.edits.back()?);
        let expired = now.saturating_duration_since(oldest.at) > WINDOW;
        // Changes are counted by their versions, which grow by at least one.
        let changes = newest.version.abs_diff(oldest.version) as usize;
        let over = self.edits.len() > MAX_EDITS || self.bytes > MAX_BYTES || changes >= MAX_CHANGES;
        (expired || over && oldest.version != newest.version)
            .then(|| self.pop())
            .flatten()
    }

    pub(super) fn pop(&mut self) -> Option<RecentEdit> {
        let edit = self.edits.pop_front()?;
        self.bytes -= edit.inserted.len() + edit.replaced.text.len();
        if !edit.inserted.is_empty() {
            self.marks.rewrite(|mark| (mark.serial != edit.serial).then_some(mark));
        }
        Some(edit)
    }

    /// Takes the newest edit out. What it did to marks stays.
    pub(super) fn pop_newest(&mut self) -> Option<RecentEdit> {
        let edit = self.edits.pop_back()?;
        self.bytes -= edit.inserted.len() + edit.replaced.text.len();
        Some(edit)
    }

    pub(super) fn len(&self) -> usize {
        self.edits.len()
    }

    pub(super) fn edit(&self, index: usize) -> &RecentEdit {
        &self.edits[index]
    }

    pub(super) fn edit_mut(&mut self, index: usize) -> &mut RecentEdit {
        &mut self.edits[index]
    }

    pub(super) fn iter_mut(&mut self) -> std::collections::vec_deque::IterMut<'_, RecentEdit> {
        self.edits.iter_mut()
    }

    pub(super) fn by_serial(&mut self, serial: u32) -> Option<&mut RecentEdit> {
        self.edits.iter_mut().rev().find(|edit| edit.serial == serial)
    }

    /// The edits of one version; they are neighbors.
    pub(super) fn of_version(&self, version: i32) -> Range<usize> {
        let start = self.edits.partition_point(|edit| edit.version < version);
        let end = self.edits.partition_point(|edit| edit.version <= version);
        start..end
    }

    /// Where the bytes of an edit are now, with their offsets into what it inserted.
    pub(super) fn alive(&self, serial: u32) -> Vec<Run<Mark>> {
        self.marks
            .iter()
            .filter(|run| run.origin.serial == serial)
            .cloned()
            .collect()
    }

    /// The texts before each edit of `indices`, and after the last of them.
    pub(super) fn states(&self, current: &Rope, indices: Range<usize>) -> Vec<Rope> {
        let mut text = current.clone();
        let mut states = Vec::with_capacity(indices.len() + 1);
        for index in (indices.start..self.edits.len()).rev() {
            if index < indices.end {
                states.push(text.clone());
            }
            let edit = &self.edits[index];
            super::replace_bytes(
                &mut text,
                edit.start..edit.start + edit.inserted.len(),
                &edit.replaced.text,
            );
        }
        states.push(text);
        states.reverse();
        states
    }
}
