//! How the suggestions of an open document stand, and which of them have to be measured again.

use std::collections::{BTreeSet, HashMap};

use super::analysis::{Knowledge, Measurements};
use crate::suggestion::Measure;
use crate::suggestion::origin::{Run, Slot};
use crate::suggestion::tracker::{Measurable, Tracker};

/// So many suggestions go to the worker at once, the newest first. An edit touches one or two; whatever waits after an
/// acceptance is measured by and by, or when somebody asks.
const AT_ONCE: usize = 32;

/// The measures of one document, by suggestion. A change costs the same however many suggestions there are.
#[derive(Default)]
pub struct Measures {
    known: HashMap<Slot, Measure>,
    stale: BTreeSet<Slot>,
    knowledge: Knowledge,
}

impl Measures {
    /// The measure of a suggestion; nothing where it is out of date.
    pub fn get(&self, slot: Slot) -> Option<Measure> {
        self.known.get(&slot).copied()
    }

    /// Takes fresh measures.
    pub fn take(&mut self, measures: impl IntoIterator<Item = (Slot, Measure)>) {
        for (slot, measure) in measures {
            self.stale.remove(&slot);
            self.known.insert(slot, measure);
        }
    }

    /// Takes what the worker measured, unless more is known of the document by now.
    pub fn take_measured(&mut self, measures: Vec<(Slot, Measure)>, knowledge: Knowledge) {
        if knowledge == self.knowledge {
            self.take(measures);
        }
    }

    /// An edit touched these suggestions.
    pub fn outdate(&mut self, slots: &[Slot]) {
        for slot in slots {
            self.known.remove(slot);
            self.stale.insert(*slot);
        }
    }

    /// Any suggestion of the document may stand differently.
    pub fn outdate_all(&mut self, tracker: &Tracker) {
        self.knowledge.0 += 1;
        self.known.clear();
        self.stale = tracker.live().map(|(slot, _)| slot).collect();
    }

    /// What the worker should measure next, in the document as it is now.
    pub fn to_take(&mut self, tracker: &Tracker) -> Measurements {
        let newest: Vec<Slot> = self.stale.iter().rev().take(AT_ONCE).copied().collect();
        let mut subjects = Vec::with_capacity(newest.len());
        for slot in newest {
            match tracker.measurable(slot) {
                Some(subject) => subjects.push(subject),
                // A guess that was taken back has no measure any more.
                None => drop(self.stale.remove(&slot)),
            }
        }
        let runs = runs_around(&subjects, tracker.origins().as_slice());
        Measurements {
            subjects,
            runs,
            knowledge: self.knowledge,
        }
    }
}

/// The runs from the first to the last of some suggestion: all that measuring looks at.
fn runs_around(subjects: &[Measurable], runs: &[Run]) -> Vec<Run> {
    let is_subject = |run: &Run| {
        let slot = run.origin.slot();
        slot.is_some_and(|slot| subjects.iter().any(|subject| subject.slot == slot))
    };
    let first = if subjects.is_empty() {
        None
    } else {
        runs.iter().position(is_subject)
    };
    let last = first.and_then(|_| runs.iter().rposition(is_subject));
    match (first, last) {
        (Some(first), Some(last)) => runs[first..=last].to_vec(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::position::PositionEncoding;
    use crate::suggestion::Fate;

    /// A suggestion that was undone and redone stayed undone: what the worker had measured in between came last.
    #[test]
    fn what_was_measured_before_more_became_known_is_not_taken() {
        let tracker = Tracker::open("", 1, PositionEncoding::Utf16);
        let measure = Measure {
            fate: Fate::Undone,
            distance: 1,
            length: 1,
            similarity: 0.0,
            retained: 0.0,
            approximate: false,
        };
        let mut measures = Measures::default();
        let before = measures.to_take(&tracker).knowledge;
        measures.outdate_all(&tracker);
        measures.take_measured(vec![(Slot(0), measure)], before);
        assert_eq!(measures.get(Slot(0)), None);
        let now = measures.to_take(&tracker).knowledge;
        measures.take_measured(vec![(Slot(0), measure)], now);
        assert_eq!(measures.get(Slot(0)), Some(measure));
    }
}
