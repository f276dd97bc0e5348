//! Acceptances: claiming the bytes that a change inserted, joining partial accepts, merging duplicate reports.

use std::time::{Duration, Instant};

use super::event::{Acceptance, AcceptedText, Extent};
use super::live::LiveSuggestion;
use super::recent::{Target, Verdict, WINDOW};
use super::{TrackEvent, Tracker};
use crate::document::position::Position;
use crate::suggestion::Churn;
use crate::suggestion::acceptance::Kind;
use crate::suggestion::origin::{Origin, Slot};

/// How long after an acceptance the same one may be reported on another channel.
const DUPLICATE_WINDOW: Duration = Duration::from_secs(5);

/// Acceptances that wait for their change, and those remembered for duplicates, are bounded by this.
const MAX_WAITING: usize = 1024;

/// An acceptance that came before its change.
#[derive(Debug)]
pub(super) struct Pending {
    acceptance: Acceptance,
    /// Reports of the same acceptance on other channels.
    duplicates: Vec<Acceptance>,
    since: Instant,
    /// An `Accepted` event was sent for it.
    announced: bool,
}

/// An acceptance that was verified a moment ago.
#[derive(Debug)]
pub(super) struct Acknowledged {
    slot: Slot,
    report: Report,
    at: Instant,
}

/// What two reports of one acceptance have in common.
#[derive(Debug, PartialEq)]
struct Report {
    version: i32,
    /// The new texts without white space.
    text: String,
    ranges: Vec<(Position, Position)>,
}

impl Report {
    fn of(acceptance: &Acceptance) -> Self {
        let texts = acceptance.edits.iter().flat_map(|edit| edit.new_text.chars());
        Self {
            version: acceptance.version,
            text: texts.filter(|character| !character.is_whitespace()).collect(),
            ranges: acceptance.edits.iter().filter_map(|edit| edit.range).collect(),
        }
    }

    fn is_same_as(&self, other: &Self) -> bool {
        let touch = |a: &(Position, Position), b: &(Position, Position)| a.0 <= b.1 && b.0 <= a.1;
        let overlap = || {
            self.ranges
                .iter()
                .any(|range| other.ranges.iter().any(|there| touch(range, there)))
        };
        self.text == other.text && (self.version == other.version || overlap())
    }
}

impl Tracker {
    /// A suggestion was accepted. Its change may have come already, or may come within two seconds.
    pub fn accept(&mut self, mut acceptance: Acceptance, now: Instant) -> Vec<TrackEvent> {
        self.settle(now);
        self.write_as_the_document_does(&mut acceptance);
        if let Some(edits) = self.find_change(&acceptance) {
            let edits = self.slid_into_place(&acceptance, edits);
            self.claim(acceptance, edits, false, now);
        } else if let Some(edits) = self.find_offered(&acceptance, now) {
            if acceptance.kind == Kind::Inline && matches!(acceptance.extent, Extent::Beginning(_)) {
                acceptance.kind = Kind::InlinePartial;
            }
            let edits = self.slid_into_place(&acceptance, edits);
            self.claim(acceptance, edits, false, now);
        } else if let Some(slot) = self.duplicate_of(&acceptance, now) {
            self.corroborate(slot, &acceptance);
        } else {
            self.wait_for_change(acceptance, now);
        }
        self.take_events()
    }

    fn wait_for_change(&mut self, acceptance: Acceptance, now: Instant) {
        let report = Report::of(&acceptance);
        let twin = self
            .pending
            .iter_mut()
            .find(|pending| Report::of(&pending.acceptance).is_same_as(&report));
        if let Some(twin) = twin {
            twin.duplicates.push(acceptance);
            return;
        }
        let belongs = |pending: &Pending| is_same_group(&pending.acceptance, &acceptance);
        let announced = self.group_of(&acceptance).is_none() && !self.pending.iter().any(belongs);
        if announced {
            self.events.push(TrackEvent::Accepted(unverified(&acceptance)));
        }
        self.pending.push(Pending {
            acceptance,
            duplicates: Vec::new(),
            since: now,
            announced,
        });
        if self.pending.len() > MAX_WAITING {
            let oldest = self.pending.remove(0);
            self.give_up(&oldest);
        }
    }

    /// Tries the acceptances that wait, after a change.
    pub(super) fn retry_pending(&mut self, now: Instant) {
        let mut index = 0;
        while index < self.pending.len() {
            let waiting = &self.pending[index].acceptance;
            let found = self.find_change(waiting).or_else(|| self.find_offered(waiting, now));
            let Some(edits) = found else {
                index += 1;
                continue;
            };
            let pending = self.pending.remove(index);
            let edits = self.slid_into_place(&pending.acceptance, edits);
            let slot = self.claim(pending.acceptance, edits, pending.announced, now);
            for duplicate in pending.duplicates {
                self.corroborate(slot, &duplicate);
            }
        }
    }

    pub(super) fn expire_acceptances(&mut self, now: Instant) {
        let expired = |since: Instant| now.saturating_duration_since(since) > WINDOW;
        while self.pending.first().is_some_and(|pending| expired(pending.since)) {
            let oldest = self.pending.remove(0);
            self.give_up(&oldest);
        }
        let old = |one: &Acknowledged| now.saturating_duration_since(one.at) > DUPLICATE_WINDOW;
        while self.acknowledged.len() > MAX_WAITING || self.acknowledged.front().is_some_and(old) {
            self.acknowledged.pop_front();
        }
    }

    pub(super) fn give_up(&mut self, pending: &Pending) {
        if !pending.announced {
            self.events.push(TrackEvent::Accepted(unverified(&pending.acceptance)));
        }
        self.events.push(TrackEvent::Unverified {
            id: pending.acceptance.id,
        });
    }

    /// Gives the bytes that the edits `serials` inserted to the accepted suggestion, a new one or one that it extends.
    fn claim(&mut self, acceptance: Acceptance, serials: Vec<u32>, announced: bool, now: Instant) -> Slot {
        let owner = |tracker: &mut Self, serial| match tracker.recent.by_serial(serial)?.verdict {
            Verdict::Claimed(slot) => Some(slot),
            _ => None,
        };
        let taken: Vec<Slot> = serials.iter().filter_map(|&serial| owner(self, serial)).collect();
        let free: Vec<u32> = serials
            .into_iter()
            .filter(|&serial| owner(self, serial).is_none())
            .collect();
        if let (Some(&slot), true) = (taken.first(), free.is_empty()) {
            // The same acceptance on another channel.
            self.corroborate(slot, &acceptance);
            if announced {
                self.events.push(TrackEvent::Unverified { id: acceptance.id });
            }
            return slot;
        }
        let report = Report::of(&acceptance);
        let slot = match self.group_of(&acceptance) {
            Some(slot) => {
                self.extend_group(slot, &acceptance, &free, announced);
                slot
            }
            None => self.begin_suggestion(acceptance, &free, announced),
        };
        self.acknowledged.push_back(Acknowledged { slot, report, at: now });
        slot
    }

    fn extend_group(&mut self, slot: Slot, acceptance: &Acceptance, free: &[u32], announced: bool) {
        if !self.suggestions[slot.0 as usize]
            .evidence
            .contains(&acceptance.evidence)
        {
            self.corroborate(slot, acceptance);
        }
        for &serial in free {
            self.adopt(slot, serial);
        }
        let suggestion = &self.suggestions[slot.0 as usize];
        let (id, text, parts) = (suggestion.id, suggestion.baseline.clone(), suggestion.part_starts());
        self.events.push(TrackEvent::Extended { id, text, parts });
        if announced {
            self.events.push(TrackEvent::Unverified { id: acceptance.id });
        }
    }

    fn begin_suggestion(&mut self, acceptance: Acceptance, free: &[u32], announced: bool) -> Slot {
        let evidence = acceptance.evidence;
        let reached = match (&acceptance.extent, acceptance.edits.as_slice()) {
            (Extent::Beginning(_), [edit]) => Some(edit.new_text.clone()),
            _ => None,
        };
        let guess = match *free {
            [serial] => self.recent.by_serial(serial).and_then(|edit| match edit.verdict {
                Verdict::Possible(slot) => Some((edit, slot)),
                _ => None,
            }),
            _ => None,
        };
        let slot = if let Some((edit, slot)) = guess {
            // What was guessed has been observed now: same slot, same text, another standing.
            edit.verdict = Verdict::Claimed(slot);
            let place = &mut self.suggestions[slot.0 as usize];
            let guess = std::mem::replace(place, LiveSuggestion::accepted(acceptance));
            place.baseline = guess.baseline;
            place.parts = guess.parts;
            place.accepted_characters = guess.accepted_characters;
            place.gap_limit = guess.gap_limit;
            place.churn = guess.churn;
            place.reviewed = guess.reviewed;
            if place.is_observed() {
                self.rewrite_slot(slot, |at| Some(Origin::Suggestion { slot, at }));
            }
            slot
        } else {
            let slot = self.push_suggestion(LiveSuggestion::accepted(acceptance));
            for &serial in free {
                self.adopt(slot, serial);
            }
            slot
        };
        let suggestion = &self.suggestions[slot.0 as usize];
        self.events.push(if announced {
            let (id, text, parts) = (suggestion.id, suggestion.baseline.clone(), suggestion.part_starts());
            TrackEvent::Verified { id, text, parts }
        } else {
            let front = reached
                .as_deref()
                .and_then(|all| all.strip_suffix(suggestion.baseline.as_str()));
            TrackEvent::Accepted(Box::new(AcceptedText {
                front: front.filter(|front| !front.is_empty()).map(str::to_owned),
                ..*suggestion.to_event(evidence)
            }))
        });
        slot
    }

    /// Makes what a recent edit inserted a part of a suggestion: the bytes that still live become its text, and what
    /// happened to the others meanwhile its churn.
    fn adopt(&mut self, slot: Slot, serial: u32) {
        let Some(edit) = self.recent.by_serial(serial) else {
            return;
        };
        let (inserted, replaced, mut churn) = (edit.inserted.clone(), edit.replaced.clone(), edit.churn);
        let before = std::mem::replace(&mut edit.verdict, Verdict::Claimed(slot));
        if let Verdict::Possible(guess) = before {
            churn = self.suggestions[guess.0 as usize].churn;
            self.retract(guess);
            self.redirect_contributions(Target::Suggestion(guess), Target::Suggestion(slot));
        }
        self.redirect_contributions(Target::Recent(serial), Target::Suggestion(slot));
        let suggestion = &mut self.suggestions[slot.0 as usize];
        let base = suggestion.extend(&inserted, replaced);
        let Churn { inserted, deleted } = &mut suggestion.churn;
        *inserted += churn.inserted;
        *deleted += churn.deleted;
        self.widest_gap = self.widest_gap.max(suggestion.gap_limit);
        let first = self.suggestions[slot.0 as usize].origin(slot, base);
        let origin = |at: u32| first.advanced(at as usize);
        for run in self.recent.alive(serial) {
            self.origins.assign(run.range, Some(origin(run.origin.at)));
        }
        self.kept_texts().for_each(|replaced| replaced.claim(serial, origin));
    }

    /// Adds a further report of the same acceptance. The best grade wins; what one report lacks, the other fills in.
    fn corroborate(&mut self, slot: Slot, acceptance: &Acceptance) {
        let suggestion = &mut self.suggestions[slot.0 as usize];
        let observed = suggestion.is_observed();
        let source = suggestion.corroborate(acceptance);
        let (id, evidence) = (suggestion.id, acceptance.evidence);
        if suggestion.is_observed() && !observed {
            self.rewrite_slot(slot, |at| Some(Origin::Suggestion { slot, at }));
        }
        self.events.push(TrackEvent::EvidenceAdded { id, evidence, source });
    }

    /// The suggestion that the acceptance is a further part of.
    fn group_of(&self, acceptance: &Acceptance) -> Option<Slot> {
        let index = self.suggestions.iter().rposition(|suggestion| {
            !suggestion.undone
                && !suggestion.retracted
                && is_same(
                    (suggestion.group_id.as_deref(), suggestion.tool_suggestion_id.as_deref()),
                    (acceptance.group_id.as_deref(), acceptance.tool_suggestion_id.as_deref()),
                )
        });
        index.map(|index| Slot(index as u32))
    }

    fn duplicate_of(&self, acceptance: &Acceptance, now: Instant) -> Option<Slot> {
        if acceptance.version > self.version {
            // Its change is still to come; the same text at the same place may well be accepted twice.
            return None;
        }
        let report = Report::of(acceptance);
        let recent = |one: &&Acknowledged| now.saturating_duration_since(one.at) <= DUPLICATE_WINDOW;
        let same = self
            .acknowledged
            .iter()
            .rev()
            .filter(recent)
            .find(|one| one.report.is_same_as(&report))?;
        Some(same.slot).filter(|&slot| !self.suggestions[slot.0 as usize].undone)
    }
}

fn is_same_group(one: &Acceptance, other: &Acceptance) -> bool {
    is_same(
        (one.group_id.as_deref(), one.tool_suggestion_id.as_deref()),
        (other.group_id.as_deref(), other.tool_suggestion_id.as_deref()),
    )
}

/// Two acceptances are parts of one if their groups are equal; where one has no group, if the tool's ids are.
fn is_same(one: (Option<&str>, Option<&str>), other: (Option<&str>, Option<&str>)) -> bool {
    match (one.0, other.0) {
        (Some(group), Some(there)) => group == there,
        _ => one.1.is_some() && one.1 == other.1,
    }
}

fn unverified(acceptance: &Acceptance) -> Box<AcceptedText> {
    let text: String = acceptance.edits.iter().map(|edit| edit.new_text.as_str()).collect();
    Box::new(AcceptedText {
        verified: false,
        text,
        parts: vec![0],
        ..*LiveSuggestion::accepted(acceptance.clone()).to_event(acceptance.evidence)
    })
}
