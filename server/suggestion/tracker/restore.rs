//! Origins that are found only after the document was opened and edited.

use std::ops::Range;

use super::Tracker;
use super::event::{RestoreRefused, Restored};
use super::live::LiveSuggestion;
use crate::suggestion::Runs;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// How many edits are kept for replay.
const MAX_EDITS: usize = 100_000;

/// The edits since the document was opened, for as long as origins of the opened text may still come.
#[derive(Debug)]
pub(super) struct EditLog {
    opened_bytes: usize,
    state: State,
}

#[derive(Debug)]
enum State {
    Open(Vec<(Range<usize>, usize)>),
    TooManyEdits,
    Settled,
}

impl EditLog {
    pub(super) fn new(opened_bytes: usize) -> Self {
        Self {
            opened_bytes,
            state: State::Open(Vec::new()),
        }
    }

    pub(super) fn record(&mut self, range: &Range<usize>, inserted: usize) {
        if let State::Open(edits) = &mut self.state {
            if edits.len() >= MAX_EDITS {
                self.state = State::TooManyEdits;
            } else {
                edits.push((range.clone(), inserted));
            }
        }
    }
}

impl Tracker {
    /// Takes the origins that were found for the text given at `open`. The edits since then are replayed on them, and
    /// they fill what is unknown; what has been observed since stays.
    pub fn restore(&mut self, origins: &OriginMap, suggestions: Vec<Restored>) -> Result<(), RestoreRefused> {
        let edits = match std::mem::replace(&mut self.log.state, State::Settled) {
            State::Open(edits) => edits,
            State::TooManyEdits => return Err(RestoreRefused::TooManyEdits),
            State::Settled => return Err(RestoreRefused::AlreadySettled),
        };
        for suggestion in suggestions {
            if !self.suggestions.iter().any(|known| known.id == suggestion.id) {
                let suggestion = LiveSuggestion::restored(suggestion);
                self.widest_gap = self.widest_gap.max(suggestion.gap_limit);
                self.push_suggestion(suggestion);
            }
        }
        let slots: Vec<Option<Slot>> = origins
            .suggestions
            .iter()
            .map(|id| {
                let index = self
                    .suggestions
                    .iter()
                    .position(|known| known.id == *id && !known.retracted)?;
                Some(Slot(index as u32))
            })
            .collect();
        let found = origins.runs.iter().filter_map(|run| {
            let origin = match run.origin.slot() {
                None => Origin::Human,
                Some(old) => {
                    let slot = slots.get(old.0 as usize).copied().flatten()?;
                    self.suggestions[slot.0 as usize].origin(slot, run.origin.at())
                }
            };
            Some(Run {
                range: run.range.clone(),
                origin,
            })
        });
        let mut found = Runs::from_runs(found, self.log.opened_bytes);
        for (range, inserted) in edits {
            found.splice(range, inserted, None);
        }
        for run in found.iter() {
            self.fill_unknown(run);
        }
        Ok(())
    }

    /// No origins will come for the text given at `open`: edits need not be kept any longer.
    pub fn no_restore(&mut self) {
        self.log.state = State::Settled;
    }

    fn fill_unknown(&mut self, run: &Run) {
        let mut gaps = Vec::new();
        let mut start = run.range.start;
        for known in self.origins.overlapping(run.range.clone()) {
            gaps.push(start..known.range.start.max(start));
            start = known.range.end.max(start);
        }
        gaps.push(start..run.range.end.max(start));
        for gap in gaps.into_iter().filter(|gap| !gap.is_empty()) {
            let origin = run.origin.advanced(gap.start - run.range.start);
            self.origins.assign(gap, Some(origin));
        }
    }
}
