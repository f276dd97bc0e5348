//! Which of an edit's tokens are the agent's. Pure.
//!
//! A token is the agent's if it came with the edit, stands where the edit says that the agent wrote, and belongs to nobody
//! else. All that was there before keeps the origin it had.

use std::ops::Range;

use super::change::{Basis, Regions};
use crate::attribution::evidence::{ContentHash, FileEvidence, Snapshot, SnapshotContent, known_of};
use crate::attribution::tokens::Tokens;
use crate::attribution::transfer::Kept;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::ObservedGrade;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// A content with the agent's part in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attributed {
    /// Who wrote which bytes.
    pub(super) origins: OriginMap,
    /// The agent's text: its stretches one after the other. Empty where it has none.
    pub(super) text: String,
    /// Where the second and further stretches begin in `text`.
    pub(super) parts: Vec<u32>,
    /// Whether everything was compared.
    pub(super) complete: bool,
}

/// Attributes what an edit has made. `evidence` is what the journal knows of the file.
///
/// Where the edit itself says which bytes stayed, all others are the agent's. Where only comparing tells, text that an
/// older content held is left to that: anybody may have brought it back.
pub(super) fn attribute(evidence: &FileEvidence, edit: &Compared<'_>, id: SuggestionId) -> Attributed {
    let (origins, ranges, complete) = match edit.basis {
        Basis::Told(kept) => {
            let before = known_of(evidence, edit.before).transferred;
            let tokens = evidence.memo.tokens(edit.after);
            let origins = kept.carry(&before.origins);
            (
                origins,
                claimed(&tokens, |token| !is_kept(kept, token)),
                before.complete,
            )
        }
        Basis::Compared(regions) => compared(evidence, edit, regions),
    };
    let (text, parts) = stretches(edit.after, &ranges);
    Attributed {
        origins: with_claims(origins, &ranges, id),
        text,
        parts,
        complete,
    }
}

/// An edit in the terms in which contents are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compared<'a> {
    /// The content before.
    pub(super) before: &'a str,
    /// The content after.
    pub(super) after: &'a str,
    /// How it is known what came.
    pub(super) basis: &'a Basis,
    /// How well the edit is known.
    pub(super) grade: ObservedGrade,
}

fn compared(evidence: &FileEvidence, edit: &Compared<'_>, regions: &Regions) -> (OriginMap, Vec<Range<usize>>, bool) {
    let newest = Snapshot {
        content: SnapshotContent::Text(edit.before.to_owned()),
        hash: ContentHash::of(edit.before, &evidence.hasher),
        origins: known_of(evidence, edit.before).transferred.origins,
    };
    let alone = FileEvidence::of_snapshots(evidence.hasher, vec![newest.clone()]);
    let mut all = evidence.clone();
    all.snapshots.insert(0, newest);
    all.on_top += 1;
    let known = known_of(&all, edit.after);
    let mut complete = known.transferred.complete;
    // What an exact report names is the agent's although an older content held it, unless it is known to be another's.
    let came = match edit.grade {
        ObservedGrade::Strong => known.unseen,
        ObservedGrade::Exact => {
            let known = known_of(&alone, edit.after);
            complete &= known.transferred.complete;
            known.unseen
        }
    };
    let origins = known.transferred.origins;
    // Where not everything was compared, what looks new may have been left out of the comparison.
    if !complete && *regions == Regions::Everywhere {
        return (origins, Vec::new(), complete);
    }
    let tokens = evidence.memo.tokens(edit.after);
    let is_new = |token: &Range<usize>| covers(&came, token) && regions.meet(token) && !has_origin(&origins, token);
    let ranges = claimed(&tokens, is_new);
    (origins, ranges, complete)
}

fn is_kept(kept: &Kept, token: &Range<usize>) -> bool {
    let mut at = token.start;
    let first = kept
        .segments
        .partition_point(|segment| segment.new + segment.length <= at);
    for segment in &kept.segments[first..] {
        if segment.new > at {
            return false;
        }
        at = segment.new + segment.length;
        if at >= token.end {
            return true;
        }
    }
    false
}

/// The claimed tokens, those that are neighbors joined with the white space between them.
fn claimed(tokens: &Tokens, is_claimed: impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut claimed: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for token in 0..tokens.len() {
        let range = tokens.range(token);
        if !is_claimed(&range) {
            continue;
        }
        match claimed.last_mut() {
            Some(stretch) if last.is_some_and(|last| last + 1 == token) => stretch.end = range.end,
            _ => claimed.push(range),
        }
        last = Some(token);
    }
    claimed
}

fn covers(ranges: &[Range<usize>], token: &Range<usize>) -> bool {
    let first = ranges.partition_point(|range| range.end <= token.start);
    ranges
        .get(first)
        .is_some_and(|range| range.start <= token.start && token.end <= range.end)
}

fn has_origin(origins: &OriginMap, token: &Range<usize>) -> bool {
    let first = origins.runs.partition_point(|run| run.range.end <= token.start);
    origins.runs.get(first).is_some_and(|run| run.range.start < token.end)
}

fn stretches(content: &str, ranges: &[Range<usize>]) -> (String, Vec<u32>) {
    let mut text = String::new();
    let mut parts = Vec::new();
    for range in ranges {
        if !text.is_empty() {
            parts.push(text.len() as u32);
        }
        text.push_str(&content[range.clone()]);
    }
    (text, parts)
}

/// The origins, with the claimed ranges as the suggestion's.
fn with_claims(mut origins: OriginMap, ranges: &[Range<usize>], id: SuggestionId) -> OriginMap {
    if ranges.is_empty() {
        return origins;
    }
    let slot = Slot(origins.suggestions.len() as u32);
    origins.suggestions.push(id);
    let mut at = 0;
    // White space between claimed tokens may have an origin of its own; it goes with the tokens around it.
    let mut runs: Vec<Run> = Vec::with_capacity(origins.runs.len() + ranges.len());
    for run in &origins.runs {
        runs.extend(outside(run, ranges));
    }
    for range in ranges {
        runs.push(Run {
            range: range.clone(),
            origin: Origin::Suggestion { slot, at },
        });
        at += range.len() as u32;
    }
    runs.sort_unstable_by_key(|run| run.range.start);
    origins.runs = runs;
    origins
}

/// What of a run lies in none of the ranges.
fn outside(run: &Run, ranges: &[Range<usize>]) -> Vec<Run> {
    let mut left = Vec::new();
    let mut start = run.range.start;
    let first = ranges.partition_point(|range| range.end <= run.range.start);
    let taken = ranges[first..].iter().take_while(|range| range.start < run.range.end);
    let end = run.range.end;
    for range in taken.cloned().chain(std::iter::once(end..end)) {
        if start < range.start {
            left.push(Run {
                range: start..range.start,
                origin: run.origin.advanced(start - run.range.start),
            });
        }
        start = start.max(range.end);
    }
    left
}

#[cfg(test)]
mod tests;
