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
        let found = self.taken_over(origins, suggestions);
        let mut found = Runs::from_runs(found, self.log.opened_bytes);
        for (range, inserted) in edits {
            found.splice(range, inserted, None);
        }
        for run in found.iter() {
            self.fill_unknown(run);
        }
        Ok(())
    }

    /// Takes over what another observer knows of exactly the present text. It fills what is unknown, and where it names a
    /// suggestion it outranks what only the shape of a change said.
    pub fn take_over(&mut self, origins: &OriginMap, suggestions: Vec<Restored>) {
        let length = self.text.len_bytes();
        let found = Runs::from_runs(self.taken_over(origins, suggestions), length);
        for run in found.iter() {
            if matches!(run.origin, Origin::Suggestion { .. }) {
                self.clear_guesses(&run.range);
            }
            self.fill_unknown(run);
        }
    }

    /// Forgets the origins in a range that are no suggestion's.
    fn clear_guesses(&mut self, range: &Range<usize>) {
        let guessed: Vec<Range<usize>> = self
            .origins
            .overlapping(range.clone())
            .iter()
            .filter(|run| !matches!(run.origin, Origin::Suggestion { .. }))
            .map(|run| run.range.start.max(range.start)..run.range.end.min(range.end))
            .collect();
        for range in guessed {
            self.origins.assign(range, None);
        }
    }

    /// The runs of a map in the terms of this document, which gets to know the suggestions.
    fn taken_over(&mut self, origins: &OriginMap, suggestions: Vec<Restored>) -> Vec<Run> {
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
        found.collect()
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
