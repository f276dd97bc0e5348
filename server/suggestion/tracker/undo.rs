//! Taking an acceptance back, and bringing it again.

use super::live::Replaced;
use super::{TrackEvent, Tracker};
use crate::suggestion::acceptance::ChangeOrigin;
use crate::suggestion::origin::{Run, Slot};

impl Tracker {
    /// Whether an edit, which is applied already, took an acceptance back: it removed all that lived of it (or of one
    /// of its parts) and put exactly that back which the acceptance had replaced. The editor must have called it an
    /// undo, or it must be the exact inverse with nothing edited in between.
    ///
    /// `removed` is what the edit replaced. Returns what it put back.
    pub(super) fn recognize_undo(
        &mut self,
        removed: &Replaced,
        inserted: &str,
        report: Option<ChangeOrigin>,
    ) -> Option<Replaced> {
        let reported = report == Some(ChangeOrigin::Undo);
        if !reported && !matches!(report, None | Some(ChangeOrigin::Unknown)) {
            return None;
        }
        let mut put_back = None;
        let mut slots: Vec<Slot> = removed.runs.iter().filter_map(|run| run.origin.slot()).collect();
        slots.dedup();
        for slot in slots {
            let suggestion = &self.suggestions[slot.0 as usize];
            if !suggestion.is_observed() || suggestion.undone {
                continue;
            }
            for index in 0..suggestion.parts.len() {
                if let Some(before) = self.take_part_back(slot, index, removed, inserted, reported) {
                    put_back.get_or_insert(before);
                }
            }
            let suggestion = &mut self.suggestions[slot.0 as usize];
            if put_back.is_some() && suggestion.parts.iter().all(|part| part.taken_back.is_some()) {
                suggestion.undone = true;
                self.events.push(TrackEvent::Undone { id: suggestion.id });
            }
        }
        put_back
    }

    fn take_part_back(
        &mut self,
        slot: Slot,
        index: usize,
        removed: &Replaced,
        inserted: &str,
        reported: bool,
    ) -> Option<Replaced> {
        let suggestion = &self.suggestions[slot.0 as usize];
        let part = &suggestion.parts[index];
        let before = part.replaced.as_ref().filter(|before| before.text == inserted)?;
        let range = suggestion.part_range(index);
        let bytes = bytes_of_part(&removed.runs, slot, &range);
        if part.taken_back.is_some() || bytes == 0 {
            return None;
        }
        let before = before.clone();
        let exact = || match removed.runs.as_slice() {
            [run] => {
                let ends = run.origin.at()..run.origin.advanced(run.range.len()).at();
                let at_part_ends = |offset: u32| {
                    offset as usize == suggestion.baseline.len()
                        || suggestion.parts.iter().any(|part| part.start == offset)
                };
                run.range == (0..removed.text.len()) && at_part_ends(ends.start) && at_part_ends(ends.end)
            }
            _ => false,
        };
        if !(reported || exact()) || bytes_of_part(self.origins.as_slice(), slot, &range) > 0 {
            return None;
        }
        self.suggestions[slot.0 as usize].parts[index].taken_back = Some(bytes);
        Some(before)
    }

    /// Text came back to the document: what had been taken back may be whole again.
    pub(super) fn recognize_redo(&mut self, runs: &[Run]) {
        let mut slots: Vec<Slot> = runs.iter().filter_map(|run| run.origin.slot()).collect();
        slots.dedup();
        for slot in slots {
            for index in 0..self.suggestions[slot.0 as usize].parts.len() {
                let suggestion = &self.suggestions[slot.0 as usize];
                let range = suggestion.part_range(index);
                if let Some(bytes) = suggestion.parts[index].taken_back
                    && bytes_of_part(self.origins.as_slice(), slot, &range) >= bytes
                {
                    self.suggestions[slot.0 as usize].parts[index].taken_back = None;
                }
            }
            let suggestion = &mut self.suggestions[slot.0 as usize];
            if suggestion.undone && suggestion.parts.iter().all(|part| part.taken_back.is_none()) {
                suggestion.undone = false;
                self.events.push(TrackEvent::Redone { id: suggestion.id });
            }
        }
    }
}

/// How many bytes of `runs` come from `range` of a suggestion's baseline.
fn bytes_of_part(runs: &[Run], slot: Slot, range: &std::ops::Range<u32>) -> usize {
    let own = runs.iter().filter(|run| run.origin.slot() == Some(slot));
    own.map(|run| {
        let start = run.origin.at().max(range.start);
        let end = run.origin.advanced(run.range.len()).at().min(range.end);
        end.saturating_sub(start) as usize
    })
    .sum()
}
