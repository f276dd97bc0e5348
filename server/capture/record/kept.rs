//! A content as the journal keeps it.

use crate::capture::change::Regions;
use crate::capture::keeping::Keeping;
use crate::journal::fact::{Moment, Place};
use crate::journal::redact::{Redacted, Redactor};
use crate::journal::snapshot::SnapshotRow;
use crate::journal::{JournalError, Pen};
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::OriginMap;

/// The newest snapshots of a file that are asked; more would not change an answer.
pub(super) const SNAPSHOTS: usize = 9;

/// A content as the journal would keep it, so that it can be compared with what it has kept.
pub(super) struct Comparable {
    text: String,
    redacted: Option<Redacted>,
}

pub(super) fn comparable(keeping: &Keeping, text: &str) -> Comparable {
    let redacted = match keeping {
        Keeping::Text => Some(Redactor::shared().redact(text)).filter(|redacted| redacted.as_str() != text),
        Keeping::Fingerprints(_) => None,
    };
    Comparable {
        text: redacted.as_ref().map_or(text, Redacted::as_str).to_owned(),
        redacted,
    }
}

impl Comparable {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn has_changed(&self) -> bool {
        self.redacted.is_some()
    }

    /// Ranges of the content as it was, where they are now.
    pub(super) fn regions(&self, ranges: &[std::ops::Range<usize>]) -> Regions {
        let offset = |at: usize| self.redacted.as_ref().map_or(at, |redacted| redacted.offset(at));
        let moved = ranges.iter().map(|range| offset(range.start)..offset(range.end));
        Regions::In(moved.filter(|range| !range.is_empty()).collect())
    }
}

/// The suggestions that have text in a content.
pub(super) fn named(origins: &OriginMap) -> Vec<SuggestionId> {
    let mut slots: Vec<u32> = origins
        .runs
        .iter()
        .filter_map(|run| run.origin.slot())
        .map(|slot| slot.0)
        .collect();
    slots.sort_unstable();
    slots.dedup();
    slots
        .into_iter()
        .filter_map(|slot| origins.suggestions.get(slot as usize).copied())
        .collect()
}

/// Those of a file's snapshots that are of the work tree of a place, or do not say theirs. They come first.
pub(super) fn own<'r>(rows: &'r [SnapshotRow], place: &Place) -> &'r [SnapshotRow] {
    let is_own = |row: &SnapshotRow| !row.is_of_another(place.worktree.as_ref());
    &rows[..rows.partition_point(is_own)]
}

pub(super) fn keep(
    pen: &mut Pen<'_>,
    place: &Place,
    keeping: &Keeping,
    moment: Moment,
    text: &str,
    origins: &OriginMap,
) -> Result<(), JournalError> {
    match keeping.snapshot(moment, text, origins) {
        Some(snapshot) => pen.snapshot(place, &snapshot),
        None => Ok(()),
    }
}
