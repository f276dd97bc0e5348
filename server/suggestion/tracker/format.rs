//! Formatting: it changes how text is laid out, not who wrote it.

use std::ops::Range;

use super::live::Replaced;
use super::{TrackEvent, Tracker};
use crate::suggestion::Runs;
use crate::suggestion::measure::{Baseline, characters};
use crate::suggestion::origin::{Origin, Run, Slot};

impl Tracker {
    /// Moves the baselines by a recent edit that a formatter made, so that it adds nothing to any distance: what it
    /// deleted inside a suggestion leaves the baseline, what it inserted enters it without being owned.
    pub(super) fn move_baselines(&mut self, index: usize) {
        let edit = self.recent.edit(index);
        if laid_out_anew(&edit.replaced, &edit.inserted).is_some() {
            // Only white space differs; distances ignore it, and offsets must stay.
            return;
        }
        let mut deleted: Vec<(Slot, Range<u32>)> = Vec::new();
        for run in &edit.replaced.runs {
            if let Some(slot) = run.origin.slot() {
                deleted.push((slot, run.origin.at()..run.origin.advanced(run.range.len()).at()));
            }
        }
        let (serial, inside, inserted) = (edit.serial, edit.inside, edit.inserted.clone());
        // From the back, so that offsets further in front stay right.
        deleted.sort_by_key(|(_, range)| std::cmp::Reverse(range.start));
        let mut touched: Vec<Slot> = deleted.iter().map(|(slot, _)| *slot).collect();
        for (slot, range) in deleted {
            self.replace_in_baseline(slot, range, "");
        }
        if let Some((slot, at)) = inside {
            self.replace_in_baseline(slot, at..at, &inserted);
            touched.push(slot);
        }
        touched.sort_unstable();
        touched.dedup();
        for slot in touched {
            self.announce_baseline(slot);
        }
        // Bringing this text back would put bytes into the document that the baseline no longer has.
        self.deleted.disown(serial);
    }

    /// Announces a baseline, in place of an earlier announcement of the same call.
    fn announce_baseline(&mut self, slot: Slot) {
        let Some(suggestion) = self.suggestion(slot).filter(|suggestion| suggestion.is_observed()) else {
            return;
        };
        let announced = suggestion.id;
        let event = TrackEvent::Reformatted {
            id: announced,
            text: suggestion.baseline.clone(),
            parts: suggestion.part_starts(),
            accepted_characters: suggestion.accepted_characters,
        };
        let is_earlier = |event: &TrackEvent| matches!(event, TrackEvent::Reformatted { id, .. } if *id == announced);
        self.events.retain(|event| !is_earlier(event));
        self.events.push(event);
    }

    fn replace_in_baseline(&mut self, slot: Slot, range: Range<u32>, text: &str) {
        let Some(suggestion) = self.suggestions.get_mut(slot.0 as usize) else {
            return;
        };
        let bytes = range.start as usize..range.end as usize;
        let Some(old) = suggestion.baseline.get(bytes.clone()) else {
            return;
        };
        suggestion.accepted_characters = suggestion.accepted_characters.saturating_sub(characters(old));
        suggestion.baseline.replace_range(bytes, text);
        suggestion.gap_limit = Baseline::limit(&suggestion.baseline);
        self.widest_gap = self.widest_gap.max(suggestion.gap_limit);
        let moved = |offset: u32| {
            if offset >= range.end && (offset > range.start || range.is_empty()) {
                offset - (range.end - range.start) + text.len() as u32
            } else {
                offset.min(range.start)
            }
        };
        for part in suggestion.parts.iter_mut().skip(1) {
            part.start = moved(part.start);
        }
        for edit in self.recent.iter_mut() {
            edit.inside = edit
                .inside
                .map(|(owner, at)| (owner, if owner == slot { moved(at) } else { at }));
        }
        let possible = !self.suggestions[slot.0 as usize].is_observed();
        self.rewrite_slot(slot, |at| {
            let at = if at >= range.end || at <= range.start {
                moved(at)
            } else {
                range.start
            };
            Some(if possible {
                Origin::Possible { slot, at }
            } else {
                Origin::Suggestion { slot, at }
            })
        });
    }
}

/// Where a replacement changes nothing but white space, the origins of the new text: every character keeps its own.
pub(super) fn laid_out_anew(replaced: &Replaced, inserted: &str) -> Option<Vec<Run>> {
    if replaced.text.is_empty() {
        return None;
    }
    let mut new = inserted
        .char_indices()
        .filter(|(_, character)| !character.is_whitespace());
    let mut pairs = Vec::new();
    for (offset, character) in replaced
        .text
        .char_indices()
        .filter(|(_, character)| !character.is_whitespace())
    {
        let (place, same) = new.next()?;
        if same != character {
            return None;
        }
        pairs.push((offset, place, character.len_utf8()));
    }
    if new.next().is_some() || pairs.is_empty() {
        return None;
    }
    let old = Runs::from_runs(replaced.runs.iter().cloned(), replaced.text.len());
    let runs = pairs.into_iter().filter_map(|(offset, place, length)| {
        let run = old.at(offset)?;
        Some(Run {
            range: place..place + length,
            origin: run.origin.advanced(offset - run.range.start),
        })
    });
    Some(Runs::from_runs(runs, inserted.len()).as_slice().to_vec())
}
