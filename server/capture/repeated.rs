//! Whether an edit was recorded already: one edit is one suggestion, however often and by whomever it is reported.

use crate::journal::fact::{Place, RecordedText, WorktreeName};
use crate::journal::pieces::{Fit, Order, Seen, fit};
use crate::journal::reader::{Newest, SuggestionFilter, SuggestionRow};
use crate::journal::snapshot::SnapshotRow;
use crate::journal::{JournalError, Reader};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Kind;

/// The same edit is reported twice within this time at most. Microseconds.
const REPEATED_WITHIN: i64 = 10_000_000;

/// The newest suggestions of a file, among which the one is that an edit was recorded as already.
const LATEST: usize = 64;

/// An edit that is reported.
#[derive(Debug, Clone, Copy)]
pub struct Reported<'a> {
    /// The file.
    pub place: &'a Place,
    /// The new text, as it would be stored.
    pub text: &'a RecordedText,
    /// By what the journal would recognize the whole content after the edit; nothing where nothing of it may be kept.
    pub result: Option<[u8; 32]>,
    /// The agent's own name for the use of its tool.
    pub tool_use: Option<&'a str>,
    /// When it is reported, in microseconds since 1970.
    pub now: i64,
}

/// The suggestion that the same edit was recorded as: under the same use of a tool, or a moment ago with the same result.
/// `rows` are the newest snapshots of the file.
pub fn recorded_before(
    reader: &Reader,
    rows: &[SnapshotRow],
    reported: Reported<'_>,
) -> Result<Option<SuggestionRow>, JournalError> {
    let filter = SuggestionFilter {
        repository: Some(reported.place.repository),
        path: Some(reported.place.path.clone()),
        limit: Some(LATEST),
        ..SuggestionFilter::default()
    };
    let has_same_result = |suggestion: &SuggestionRow| {
        rows.iter()
            .any(|row| Some(row.hash) == reported.result && row.origins.suggestions.contains(&suggestion.id))
    };
    let found = reader.suggestions(&filter)?.into_iter().find(|row| {
        let same_use = reported.tool_use.is_some() && row.tool_suggestion_id.as_deref() == reported.tool_use;
        let is_recent = (0..=REPEATED_WITHIN).contains(&(reported.now - row.accepted_at.0));
        let is_here = !WorktreeName::surely_differ(row.place.worktree.as_ref(), reported.place.worktree.as_ref());
        is_here && is_same_text(&row.text, reported.text) && (same_use || (is_recent && has_same_result(row)))
    });
    Ok(found)
}

/// Several processes may see one acceptance: each of them within this time. Microseconds.
const SEEN_WITHIN: u64 = 5_000_000;

/// Parts of one suggestion are accepted within this time. Microseconds.
const TAKEN_WITHIN: u64 = 60_000_000;

/// A suggestion that another session has recorded for an acceptance that this one has seen too.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// The suggestion.
    pub row: SuggestionRow,
    /// Where in it the parts stand that only this session knows of.
    pub order: Order,
}

/// An editor whose server ended tells the next one again what it had told within this time. Microseconds.
const TOLD_AGAIN_WITHIN: u64 = 60 * 60 * 1_000_000;

/// By what names others call a suggestion.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names<'a> {
    /// The tool's own.
    pub tool: Option<&'a str>,
    /// What the parts of one suggestion share.
    pub group: Option<&'a str>,
    /// The suggestions that the document has text of: whatever their names, none of them is told again.
    pub present: &'a [SuggestionId],
}

impl Names<'_> {
    fn are_some(self) -> bool {
        self.tool.is_some() || self.group.is_some()
    }

    /// Whether a suggestion is recorded under one of them.
    pub fn are_of(self, row: &SuggestionRow) -> bool {
        let is = |name: Option<&str>, other: &Option<String>| name.is_some() && name == other.as_deref();
        is(self.tool, &row.tool_suggestion_id) || is(self.group, &row.group_id)
    }
}

/// The suggestion that another session has recorded for an acceptance that this one has seen too: the same text, new in
/// the same file, at the same time, or under the same name a while ago; of a suggestion that is taken part by part, as much as was recorded, or parts of the
/// same offer. The best of several, and of those the oldest, but for those that are `taken`.
pub fn recorded_elsewhere(
    reader: &Reader,
    reported: Reported<'_>,
    (seen, names): (Seen<'_>, Names<'_>),
    session: &str,
    taken: impl Fn(SuggestionId) -> bool,
) -> Result<Option<Elsewhere>, JournalError> {
    let place = reported.place;
    let newest = reader.newest_in_file(place.repository, &place.path, LATEST)?;
    let within = if names.are_some() {
        TOLD_AGAIN_WITHIN
    } else {
        TAKEN_WITHIN
    };
    let is_candidate =
        |one: &&Newest| one.session != session && reported.now.abs_diff(one.at.0) <= within && !taken(one.id);
    let mut found: Option<((Option<Fit>, i64), Elsewhere)> = None;
    for one in newest.iter().filter(is_candidate) {
        let Some(row) = reader.suggestion(one.id)? else {
            continue;
        };
        if WorktreeName::surely_differ(row.place.worktree.as_ref(), place.worktree.as_ref()) {
            continue;
        }
        let age = reported.now.abs_diff(row.accepted_at.0);
        let is_named = names.are_of(&row) && !names.present.contains(&row.id);
        if !is_named && (row.undone || age > TAKEN_WITHIN) {
            continue;
        }
        let front = reader.front(row.seq)?;
        let there = Seen {
            text: &row.text,
            parts: &row.parts,
            front: front.as_ref(),
            is_in_parts: is_in_parts(row.kind, row.group_id.as_deref()),
        };
        let Some((fit, order)) = same(seen, there, is_named || age <= SEEN_WITHIN) else {
            continue;
        };
        let rank = (fit, row.seq);
        if found.as_ref().is_none_or(|(best, _)| rank < *best) {
            found = Some((rank, Elsewhere { row, order }));
        }
    }
    Ok(found.map(|(_, elsewhere)| elsewhere))
}

/// Whether a suggestion is accepted part by part.
pub fn is_in_parts(kind: Kind, group_id: Option<&str>) -> bool {
    kind == Kind::InlinePartial || group_id.is_some()
}

/// Whether two saw the same suggestion, and how the texts that they saw fit together where they are not the same.
fn same(seen: Seen<'_>, there: Seen<'_>, is_now: bool) -> Option<(Option<Fit>, Order)> {
    let are_parts = seen.is_in_parts || there.is_in_parts;
    let is_same = seen.text == there.text || are_parts && is_beginning(seen.text, there.text);
    if is_now && is_same {
        return Some((None, Order::ReportedFirst));
    }
    // The other one was told of the first parts so far, and this one saw all of them in one change.
    if is_now && there.is_in_parts && there.front.is_none() && is_beginning(there.text, seen.text) {
        return Some((Some(Fit::Beginning), Order::ReportedFirst));
    }
    fit(seen, there).map(|(fit, order)| (Some(fit), order))
}

fn is_beginning(beginning: &RecordedText, whole: &RecordedText) -> bool {
    match (beginning, whole) {
        (RecordedText::Text(beginning), RecordedText::Text(whole)) => whole.starts_with(beginning.as_str()),
        (RecordedText::Fingerprints { tokens: beginning, .. }, RecordedText::Fingerprints { tokens: whole, .. }) => {
            whole.starts_with(beginning)
        }
        _ => false,
    }
}

/// Whether two texts are the same but for white space: an editor that reports the edit too counts it in.
fn is_same_text(one: &RecordedText, other: &RecordedText) -> bool {
    match (one, other) {
        (RecordedText::Text(one), RecordedText::Text(other)) => one
            .split_whitespace()
            .flat_map(str::chars)
            .eq(other.split_whitespace().flat_map(str::chars)),
        (RecordedText::Fingerprints { tokens: one, .. }, RecordedText::Fingerprints { tokens: other, .. }) => {
            one == other
        }
        _ => false,
    }
}
