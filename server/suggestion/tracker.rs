//! One open document: its text, who wrote which bytes of it, and what became of the suggestions in it.
//!
//! Every content change goes through `Tracker::apply`, in its smallest form: what stands the same before and after
//! keeps its origin, and that alone is how what a person had typed stays theirs. Reports of the editor and acceptances
//! may come before or after the change that they speak of; `recent` and `deleted` remember just enough to follow
//! them up. A change costs the same whatever the size of the document: positions, rope, one pass over the runs.

mod accept;
mod apply;
mod churn;
mod deleted;
mod event;
mod format;
mod live;
mod matching;
mod offered;
mod recent;
mod report;
mod restore;
mod slide;
#[cfg(test)]
mod tests;
mod undo;

use std::collections::VecDeque;
use std::ops::Range;
use std::time::Instant;

use ropey::Rope;

use super::acceptance::{ChangeOrigin, Evidence, Source};
use super::measure::{Baseline, assess, fragments};
use super::origin::{Origin, OriginMap, Run, Slot};
use super::{Measure, Runs, SuggestionId};
use crate::document::position::{PositionEncoding, offset_at};
use crate::document::syntax::ByteEdit;
use accept::{Acknowledged, Pending};
use deleted::Deleted;
use live::Replaced;
use recent::{Recent, Verdict};
use restore::EditLog;

pub use event::{
    Acceptance, AcceptedEdit, AcceptedText, ContentChange, Desync, Extent, Hearsay, RestoreRefused, Restored,
    TrackEvent,
};
pub use live::LiveSuggestion;

/// Finds out which text of a replacement was there before: given the old text with its runs and the new text, answers
/// the runs of the new one. Comparing contents is not this module's job, so it is handed in.
pub type Realign = fn(old: &str, runs: &[Run], new: &str) -> Vec<Run>;

/// Replacements beyond this many bytes, both sides together, are not compared: typing must never wait for it.
const MAX_REALIGNED_BYTES: usize = 4 << 20;

/// Reports that wait for their change are dropped beyond this number, oldest first.
const MAX_EARLY_REPORTS: usize = 64;

/// One open document.
#[derive(Debug)]
pub struct Tracker {
    encoding: PositionEncoding,
    text: Rope,
    version: i32,
    /// The client's text is not known: nothing is claimed until it sends all of it.
    desynced: bool,
    origins: Runs,
    /// What is shown instead of `origins` while the document is desynced.
    nothing: Runs,
    /// Indexed by [`Slot`]; slots are never reused.
    suggestions: Vec<LiveSuggestion>,
    /// The largest `gap_limit` of all suggestions.
    widest_gap: usize,
    recent: Recent,
    deleted: Deleted,
    pending: Vec<Pending>,
    acknowledged: VecDeque<Acknowledged>,
    early_reports: VecDeque<(i32, ChangeOrigin)>,
    log: EditLog,
    /// Events that the next call returns. A call that fails loses none.
    events: Vec<TrackEvent>,
    applied: Applied,
    realign: Option<Realign>,
    /// Whether the shape of a change is no reason to say anything about it.
    guesses_nothing: bool,
}

/// What was done to the text since somebody asked last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// The edits in their smallest form, each in the text that the one before left.
    pub edits: Vec<ByteEdit>,
    /// The suggestions that no longer stand as they did. May name one several times.
    pub slots: Vec<Slot>,
}

impl Tracker {
    /// A document as the client opened it. Its origins are unknown until [`Tracker::restore`].
    pub fn open(text: &str, version: i32, encoding: PositionEncoding) -> Self {
        Self {
            encoding,
            text: Rope::from_str(text),
            version,
            desynced: false,
            origins: Runs::new(),
            nothing: Runs::new(),
            suggestions: Vec::new(),
            widest_gap: Baseline::limit(""),
            recent: Recent::default(),
            deleted: Deleted::default(),
            pending: Vec::new(),
            acknowledged: VecDeque::new(),
            early_reports: VecDeque::new(),
            log: EditLog::new(text.len()),
            events: Vec::new(),
            applied: Applied::default(),
            realign: None,
            guesses_nothing: false,
        }
    }

    /// From now on, text that is replaced in large pieces, by a formatter or by a client that sends whole documents, is
    /// compared with what it replaces.
    pub fn realign_with(&mut self, realign: Realign) {
        self.realign = Some(realign);
    }

    /// From now on, a change that looks like a suggestion and that nobody reports is just unknown.
    pub fn guess_nothing(&mut self) {
        self.guesses_nothing = true;
    }

    /// Applies a `didChange`: its content changes one after the other, each in the positions that the one before left.
    ///
    /// A version that skips some is accepted; the caller may want to log it.
    pub fn change(&mut self, version: i32, changes: &[ContentChange], now: Instant) -> Result<Vec<TrackEvent>, Desync> {
        if version <= self.version {
            return Err(Desync::Stale {
                current: self.version,
                given: version,
            });
        }
        self.version = version;
        self.settle(now);
        let context = apply::Context {
            version,
            now,
            report: self.take_early_report(version),
            alone: changes.len() == 1,
        };
        for change in changes {
            self.apply_content_change(change, &context)?;
        }
        if self.desynced {
            return Err(Desync::AwaitingFullText);
        }
        self.retry_pending(now);
        self.drop_detours();
        Ok(self.take_events())
    }

    fn apply_content_change(&mut self, change: &ContentChange, context: &apply::Context) -> Result<(), Desync> {
        match change.range {
            None if self.desynced => {
                self.desynced = false;
                // What happened in between is not known, so nothing of it is typing.
                let context = apply::Context {
                    report: Some(ChangeOrigin::Reload),
                    ..*context
                };
                self.apply(0..self.text.len_bytes(), &change.text, &context);
            }
            None => self.apply(0..self.text.len_bytes(), &change.text, context),
            Some(_) if self.desynced => {}
            Some((start, end)) if start > end => {
                self.desynced = true;
                return Err(Desync::Reversed);
            }
            Some((start, end)) => {
                let start = offset_at(&self.text, start, self.encoding);
                let end = if change.range.is_some_and(|(a, b)| a == b) {
                    start
                } else {
                    offset_at(&self.text, end, self.encoding)
                };
                self.apply(start..end.max(start), &change.text, context);
            }
        }
        Ok(())
    }

    /// Lets time pass: acceptances that nothing in the document matched for two seconds are `Unverified`, guesses that
    /// nobody contradicted for as long are `Possible`. To be called about once a second while there is something to
    /// wait for ([`Tracker::is_waiting`]).
    pub fn expire(&mut self, now: Instant) -> Vec<TrackEvent> {
        self.settle(now);
        self.take_events()
    }

    /// The document is closed: nothing more can be learned about what is still open.
    pub fn close(&mut self) -> Vec<TrackEvent> {
        while let Some(edit) = self.recent.pop() {
            self.announce_guess(edit.verdict);
        }
        for pending in std::mem::take(&mut self.pending) {
            self.give_up(&pending);
        }
        self.take_events()
    }

    /// Whether [`Tracker::expire`] would have something to say later on.
    pub fn is_waiting(&self) -> bool {
        let guess = |index| matches!(self.recent.edit(index).verdict, Verdict::Possible(_));
        !self.pending.is_empty() || !self.events.is_empty() || (0..self.recent.len()).any(guess)
    }

    /// The user confirmed or denied an inferred suggestion. Nothing happens for one that was observed, or is unknown.
    pub fn judge(&mut self, id: SuggestionId, confirmed: bool) -> Vec<TrackEvent> {
        let guess =
            |suggestion: &LiveSuggestion| suggestion.id == id && !suggestion.is_observed() && !suggestion.retracted;
        if let Some(index) = self.suggestions.iter().position(guess) {
            let slot = Slot(index as u32);
            if let Some(edit) = self
                .recent
                .iter_mut()
                .find(|edit| edit.verdict == Verdict::Possible(slot))
            {
                // The answer must not come before what it answers.
                edit.verdict = if confirmed {
                    Verdict::Claimed(slot)
                } else {
                    Verdict::Unknown
                };
                self.announce_guess(Verdict::Possible(slot));
            }
            if confirmed {
                self.suggestions[index].confirmed = true;
                self.rewrite_slot(slot, |at| Some(Origin::Suggestion { slot, at }));
            } else {
                self.retract(slot);
            }
            self.events.push(TrackEvent::Judged { id, confirmed });
        }
        self.take_events()
    }

    /// Somebody reviewed a suggestion, or took that back. Whether it is in this document.
    pub fn set_reviewed(&mut self, id: SuggestionId, reviewed: bool) -> bool {
        let found = self.suggestions.iter_mut().find(|suggestion| suggestion.id == id);
        found.map(|suggestion| suggestion.reviewed = reviewed).is_some()
    }

    /// A suggestion was forgotten: nothing of it is kept or claimed any more. Whether it was in this document.
    pub fn forget(&mut self, id: SuggestionId) -> bool {
        let known = |suggestion: &LiveSuggestion| suggestion.id == id && !suggestion.retracted;
        let Some(index) = self.suggestions.iter().position(known) else {
            return false;
        };
        let slot = Slot(index as u32);
        self.retract(slot);
        for edit in self.recent.iter_mut() {
            if matches!(edit.verdict, Verdict::Claimed(own) | Verdict::Possible(own) if own == slot) {
                edit.verdict = Verdict::Unknown;
            }
        }
        self.suggestions[index] = LiveSuggestion {
            retracted: true,
            ..LiveSuggestion::possible()
        };
        true
    }

    /// The text.
    pub fn rope(&self) -> &Rope {
        &self.text
    }

    /// The version of the last change.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// The encoding of positions, given at `open`.
    pub fn encoding(&self) -> PositionEncoding {
        self.encoding
    }

    /// Whether the client's text is unknown, and so nothing is claimed.
    pub fn is_desynced(&self) -> bool {
        self.desynced
    }

    /// Claims nothing from now on, until the client sends the whole text: for a caller that no longer trusts this state.
    pub fn distrust(&mut self) {
        self.desynced = true;
    }

    /// Who wrote which bytes; nothing while the document is desynced.
    pub fn origins(&self) -> &Runs {
        if self.desynced { &self.nothing } else { &self.origins }
    }

    /// The suggestions of this document, guesses included, whether or not any of their text is left.
    pub fn live(&self) -> impl Iterator<Item = (Slot, &LiveSuggestion)> {
        let numbered = self.suggestions.iter().enumerate();
        numbered
            .filter(|(_, suggestion)| !suggestion.retracted)
            .map(|(index, suggestion)| (Slot(index as u32), suggestion))
    }

    /// The suggestion of a slot.
    pub fn suggestion(&self, slot: Slot) -> Option<&LiveSuggestion> {
        self.suggestions
            .get(slot.0 as usize)
            .filter(|suggestion| !suggestion.retracted)
    }

    /// The origins in their frozen form, with only the suggestions that have text in the document. What was not recorded
    /// here is left out: the next reader hears it from whoever says so.
    pub fn origin_map(&self) -> OriginMap {
        let mut map = OriginMap::default();
        let mut places: Vec<Option<Slot>> = vec![None; self.suggestions.len()];
        let is_ours = |run: &&Run| {
            let slot = run.origin.slot();
            slot.is_none_or(|slot| self.suggestions[slot.0 as usize].hearsay.is_none())
        };
        for run in self.origins().iter().filter(is_ours) {
            let origin = match (run.origin, run.origin.slot()) {
                (_, None) => Origin::Human,
                (origin, Some(old)) => {
                    let place = &mut places[old.0 as usize];
                    let slot = *place.get_or_insert_with(|| {
                        map.suggestions.push(self.suggestions[old.0 as usize].id);
                        Slot(map.suggestions.len() as u32 - 1)
                    });
                    match origin {
                        Origin::Possible { at, .. } => Origin::Possible { slot, at },
                        _ => Origin::Suggestion { slot, at: origin.at() },
                    }
                }
            };
            map.runs.push(Run {
                range: run.range.clone(),
                origin,
            });
        }
        map
    }

    /// What was done since this was asked last: for a parser that follows, and for whoever keeps measures.
    pub fn take_applied(&mut self) -> Applied {
        std::mem::take(&mut self.applied)
    }

    /// The accepted text of a suggestion as measuring needs it.
    pub fn measurable(&self, slot: Slot) -> Option<Measurable> {
        let suggestion = self.suggestion(slot)?;
        Some(Measurable {
            slot,
            text: suggestion.baseline.clone(),
            parts: suggestion.part_starts(),
            accepted_characters: suggestion.accepted_characters,
            undone: suggestion.undone,
        })
    }

    /// What stands for a suggestion in the document now: its fragments in accepted order, with the insertions inside
    /// them.
    pub fn current_text(&self, slot: Slot) -> String {
        let Some(measurable) = self.measurable(slot) else {
            return String::new();
        };
        let mut found = fragments(&self.text, self.origins().as_slice(), slot, &measurable.baseline());
        found.sort_by_key(|fragment| fragment.at);
        found
            .iter()
            .map(|fragment| self.text.byte_slice(fragment.range.clone()).to_string())
            .collect()
    }

    /// How a suggestion stands in the document. Not for every keystroke: its text is compared.
    pub fn measure(&self, slot: Slot) -> Option<Measure> {
        Some(self.measurable(slot)?.measure(&self.text, self.origins().as_slice()))
    }

    /// Text that is cut and pasted within one change was never away.
    fn drop_detours(&mut self) {
        while let Some(redone) = self
            .events
            .iter()
            .position(|event| matches!(event, TrackEvent::Redone { .. }))
        {
            let TrackEvent::Redone { id } = self.events[redone] else {
                return;
            };
            let undone = self.events[..redone]
                .iter()
                .rposition(|event| *event == TrackEvent::Undone { id });
            let Some(undone) = undone else { return };
            self.events.remove(redone);
            self.events.remove(undone);
        }
    }

    fn take_events(&mut self) -> Vec<TrackEvent> {
        std::mem::take(&mut self.events)
    }

    fn settle(&mut self, now: Instant) {
        while let Some(edit) = self.recent.pop_settled(now) {
            self.announce_guess(edit.verdict);
        }
        self.expire_acceptances(now);
    }

    /// A guess is announced only when nothing has contradicted it in time, so that the journal never has to take one
    /// back.
    fn announce_guess(&mut self, verdict: Verdict) {
        let Verdict::Possible(slot) = verdict else { return };
        if !self.origins.iter().any(|run| run.origin.slot() == Some(slot)) {
            self.suggestions[slot.0 as usize].retracted = true;
        } else if let Some(suggestion) = self.suggestion(slot) {
            let event = suggestion.to_event(suggestion.evidence[0]);
            self.events.push(TrackEvent::Possible(event));
        }
    }

    /// Gives a suggestion the name under which somebody else has recorded the same one, and all that is known about how it
    /// is known. Should the document know that one too, of its text nothing is left that is not this one's. `front`: the
    /// parts that had been accepted of it before, of which only the other was told.
    pub fn rename(
        &mut self,
        id: SuggestionId,
        recorded: SuggestionId,
        (evidence, source): (Vec<Evidence>, Source),
        front: &[String],
    ) -> Vec<TrackEvent> {
        let place = |tracker: &Self, id| tracker.live().find(|(_, live)| live.id == id).map(|(slot, _)| slot);
        let Some(slot) = place(self, id) else {
            return Vec::new();
        };
        if let Some(other) = place(self, recorded) {
            self.retract(other);
        }
        let suggestion = &mut self.suggestions[slot.0 as usize];
        let was_guess = !suggestion.is_observed();
        suggestion.id = recorded;
        suggestion.evidence = evidence;
        if suggestion.source.tool.is_none() {
            suggestion.source = source;
        }
        if was_guess && suggestion.is_observed() {
            self.rewrite_slot(slot, |at| Some(Origin::Suggestion { slot, at }));
        }
        if !front.is_empty() {
            self.put_in_front(slot, front);
        }
        self.applied.slots.push(slot);
        self.take_events()
    }

    /// Puts parts in front of a suggestion's text, and claims them where they still stand right there in the document.
    fn put_in_front(&mut self, slot: Slot, front: &[String]) {
        let text = front.concat();
        let begins = |run: &&Run| run.origin.slot() == Some(slot) && run.origin.at() == 0;
        let end = self.origins.iter().find(begins).map(|run| run.range.start);
        let range = end.and_then(|end| Some(end.checked_sub(text.len())?..end));
        let stands = range.filter(|range| {
            self.text
                .get_byte_slice(range.clone())
                .is_some_and(|there| there == text.as_str())
        });
        let length = text.len() as u32;
        self.rewrite_slot(slot, |at| Some(Origin::Suggestion { slot, at: at + length }));
        self.suggestions[slot.0 as usize].put_in_front(front);
        if let Some(range) = stands {
            self.origins.assign(range, Some(Origin::Suggestion { slot, at: 0 }));
        }
        let suggestion = &self.suggestions[slot.0 as usize];
        let (id, text, parts) = (suggestion.id, suggestion.baseline.clone(), suggestion.part_starts());
        self.events.push(TrackEvent::Extended { id, text, parts });
    }

    /// Takes a guess back: its bytes have no origin any more.
    fn retract(&mut self, slot: Slot) {
        self.suggestions[slot.0 as usize].retracted = true;
        self.rewrite_slot(slot, |_| None);
    }

    /// Rewrites the origins of one slot wherever they are kept; `rewrite` gets the offset in the baseline.
    fn rewrite_slot(&mut self, slot: Slot, rewrite: impl Fn(u32) -> Option<Origin>) {
        self.applied.slots.push(slot);
        let rewrite = |origin: Origin| {
            if origin.slot() == Some(slot) {
                rewrite(origin.at())
            } else {
                Some(origin)
            }
        };
        self.origins.rewrite(rewrite);
        self.kept_texts()
            .for_each(|replaced| super::runs::rewrite_runs(&mut replaced.runs, rewrite));
    }

    /// Every text outside the document that is kept with its origins.
    fn kept_texts(&mut self) -> impl Iterator<Item = &mut Replaced> {
        let parts = self.suggestions.iter_mut().flat_map(|suggestion| &mut suggestion.parts);
        let replaced = parts.filter_map(|part| part.replaced.as_mut());
        let recent = self.recent.iter_mut().map(|edit| &mut edit.replaced);
        replaced.chain(recent).chain(self.deleted.replaced_mut())
    }

    fn push_suggestion(&mut self, suggestion: LiveSuggestion) -> Slot {
        self.suggestions.push(suggestion);
        Slot(self.suggestions.len() as u32 - 1)
    }
}

/// A suggestion's accepted text, taken out of its tracker so that another thread can measure it.
#[derive(Debug, Clone)]
pub struct Measurable {
    /// Which suggestion.
    pub slot: Slot,
    text: String,
    parts: Vec<u32>,
    accepted_characters: u64,
    undone: bool,
}

impl Measurable {
    fn baseline(&self) -> Baseline<'_> {
        Baseline {
            text: &self.text,
            parts: &self.parts,
            accepted_characters: self.accepted_characters,
        }
    }

    /// How the suggestion stands in `text`, whose origins are `runs`.
    pub fn measure(&self, text: &Rope, runs: &[Run]) -> Measure {
        assess(text, runs, self.slot, &self.baseline(), self.undone)
    }
}

/// Replaces bytes of a rope. The range lies on code point boundaries of the rope.
fn replace_bytes(text: &mut Rope, range: Range<usize>, inserted: &str) {
    let start = text.byte_to_char(range.start);
    if !range.is_empty() {
        text.remove(start..text.byte_to_char(range.end));
    }
    if !inserted.is_empty() {
        text.insert(start, inserted);
    }
}
