//! How the suggestions of an open document stand, and which of them have to be measured again.

use std::collections::{BTreeSet, HashMap};

use super::analysis::Measurements;
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

    /// An edit touched these suggestions.
    pub fn outdate(&mut self, slots: &[Slot]) {
        for slot in slots {
            self.known.remove(slot);
            self.stale.insert(*slot);
        }
    }

    /// Any suggestion of the document may stand differently.
    pub fn outdate_all(&mut self, tracker: &Tracker) {
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
        Measurements { subjects, runs }
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
