//! One content change: rope, origins, churn, and what is made of the inserted text.

use std::ops::Range;
use std::time::Instant;

use super::churn::{Tallies, tally};
use super::deleted::{Moved, Wanted, is_long_enough};
use super::live::{LiveSuggestion, Replaced};
use super::recent::{Mark, RecentEdit, Target, Verdict};
use super::{MAX_REALIGNED_BYTES, Tracker, replace_bytes};
use crate::document::common_affixes;
use crate::document::syntax::ByteEdit;
use crate::suggestion::Churn;
use crate::suggestion::acceptance::ChangeOrigin;
use crate::suggestion::measure::{Content, belong_together};
use crate::suggestion::origin::{Origin, Run, Slot};
use crate::suggestion::shape::{Shape, shape_of};

/// What is known about a change as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) version: i32,
    pub(super) now: Instant,
    pub(super) report: Option<ChangeOrigin>,
    /// It is the only content change of its `didChange`.
    pub(super) alone: bool,
}

/// An edit in its smallest form.
struct Smallest<'a> {
    serial: u32,
    range: Range<usize>,
    deleted: String,
    inserted: &'a str,
}

impl Tracker {
    /// Replaces the bytes of `range` by `text`.
    pub(super) fn apply(&mut self, range: Range<usize>, text: &str, context: &Context) {
        let (prefix, suffix) = common_affixes(self.text.byte_slice(range.clone()), text);
        let range = range.start + prefix..range.end - suffix;
        let inserted = &text[prefix..text.len() - suffix];
        if range.is_empty() && inserted.is_empty() {
            return;
        }
        let deleted = String::from(self.text.byte_slice(range.clone()));
        let serial = self.recent.next_serial();
        let edit = Smallest {
            serial,
            range,
            deleted,
            inserted,
        };
        let tallies = self.tally(&edit);
        let mut contributions = self.contributions(&edit, &tallies);

        let human = is_typing(inserted, context.report);
        replace_bytes(&mut self.text, edit.range.clone(), inserted);
        let removed = self
            .origins
            .splice(edit.range.clone(), inserted.len(), human.then_some(Origin::Human));
        let mark = Mark { serial, at: 0 };
        let marks = self.recent.marks.splice(edit.range.clone(), inserted.len(), Some(mark));
        self.note_edit(&edit.range, inserted.len());
        self.applied
            .slots
            .extend(removed.iter().filter_map(|run| run.origin.slot()));
        self.applied
            .slots
            .extend(tallies.each.iter().map(|tally| Slot(tally.owner)));

        let replaced = Replaced {
            text: edit.deleted.clone(),
            runs: removed,
            marks,
        };
        let copy = self.copy_in(context.version, &replaced, inserted);
        let taken_back = match copy {
            Some(_) => None,
            None => self.recognize_undo(&replaced, inserted, context.report),
        };
        let undid = taken_back.is_some();
        let by_undo = undid || context.report == Some(ChangeOrigin::Undo);
        if undid {
            contributions.clear();
        }
        let slots = contributions.iter().filter_map(|&(target, churn)| match target {
            Target::Suggestion(slot) => Some((slot, churn)),
            Target::Recent(_) => None,
        });
        let slots = if replaced.text.is_empty() {
            Vec::new()
        } else {
            slots.collect()
        };
        self.deleted.record(
            serial,
            (&edit.range, inserted.len()),
            (replaced.clone(), by_undo),
            slots,
        );

        let verdict = if let Some(before) = taken_back {
            // What the acceptance had deleted is back; it must not be found a second time.
            self.deleted
                .bring_back(serial, edit.range.start, inserted, Wanted::Undo);
            self.put_back(
                edit.range.start..edit.range.start + inserted.len(),
                &before,
                context.report,
            );
            Verdict::Restored
        } else if human {
            Verdict::Human
        } else if inserted.is_empty() {
            if copy.is_some_and(|copy| self.follow_move(serial, copy)) {
                contributions.clear();
            }
            Verdict::Unknown
        } else {
            self.judge_insertion(&edit, &replaced, context, &mut contributions)
        };
        if context.report == Some(ChangeOrigin::Format) {
            contributions.clear();
        }
        for &(target, churn) in &contributions {
            self.count(target, churn);
        }
        self.recent.push(RecentEdit {
            serial,
            version: context.version,
            at: context.now,
            start: edit.range.start,
            inserted: inserted.to_owned(),
            replaced,
            verdict,
            report: context.report,
            contributions,
            churn: Churn::default(),
            inside: tallies.inside.map(|(slot, at)| (Slot(slot), at)),
            undid,
        });
        if context.report == Some(ChangeOrigin::Format) && verdict != Verdict::Realigned {
            self.move_baselines(self.recent.len() - 1);
        }
    }

    /// Tells whoever follows the text of an edit.
    pub(super) fn note_edit(&mut self, removed: &Range<usize>, inserted: usize) {
        self.log.record(removed, inserted);
        self.applied.edits.push(ByteEdit {
            removed: removed.clone(),
            inserted,
        });
    }

    fn tally(&self, edit: &Smallest<'_>) -> Tallies {
        // A character has at most four bytes.
        let furthest = self.widest_gap.saturating_mul(4);
        tally(
            &self.origins,
            &edit.range,
            (&edit.deleted, edit.inserted),
            furthest,
            |slot, ends, gap| {
                self.suggestions.get(slot as usize).is_some_and(|suggestion| {
                    let characters = || self.text.part(gap.clone()).chars().count();
                    let parts = suggestion.parts.iter().map(|part| part.start);
                    belong_together(ends, (gap.len(), characters), parts, suggestion.gap_limit)
                })
            },
        )
    }

    /// Whose churn the edit adds to: suggestions, and recent insertions that a late acceptance may yet claim.
    fn contributions(&mut self, edit: &Smallest<'_>, tallies: &Tallies) -> Vec<(Target, Churn)> {
        let mut all: Vec<_> = tallies
            .each
            .iter()
            .map(|tally| (Target::Suggestion(Slot(tally.owner)), tally.churn))
            .collect();
        let texts = (edit.deleted.as_str(), edit.inserted);
        let marks = tally(
            &self.recent.marks,
            &edit.range,
            texts,
            super::Baseline::limit("") * 4,
            |_, ends, gap| {
                let characters = || self.text.part(gap.clone()).chars().count();
                belong_together(ends, (gap.len(), characters), [], super::Baseline::limit(""))
            },
        );
        for tally in marks.each {
            let unclaimed = |edit: &mut RecentEdit| !matches!(edit.verdict, Verdict::Claimed(_) | Verdict::Possible(_));
            if self.recent.by_serial(tally.owner).is_some_and(unclaimed) {
                all.push((Target::Recent(tally.owner), tally.churn));
            }
        }
        all
    }

    /// Adds to the churn of a suggestion, or of an insertion that may become one.
    fn count(&mut self, target: Target, churn: Churn) {
        let sum = match target {
            Target::Suggestion(slot) => self.suggestions.get_mut(slot.0 as usize).map(|one| &mut one.churn),
            Target::Recent(serial) => self.recent.by_serial(serial).map(|edit| &mut edit.churn),
        };
        if let Some(sum) = sum {
            sum.inserted += churn.inserted;
            sum.deleted += churn.deleted;
        }
    }

    /// The opposite of counting.
    pub(super) fn uncount(&mut self, target: Target, churn: Churn) {
        let sum = match target {
            Target::Suggestion(slot) => self.suggestions.get_mut(slot.0 as usize).map(|one| &mut one.churn),
            Target::Recent(serial) => self.recent.by_serial(serial).map(|edit| &mut edit.churn),
        };
        if let Some(sum) = sum {
            sum.inserted = sum.inserted.saturating_sub(churn.inserted);
            sum.deleted = sum.deleted.saturating_sub(churn.deleted);
        }
    }

    /// What becomes of inserted text that nobody was seen typing.
    fn judge_insertion(
        &mut self,
        edit: &Smallest<'_>,
        replaced: &Replaced,
        context: &Context,
        contributions: &mut Vec<(Target, Churn)>,
    ) -> Verdict {
        let place = edit.range.start..edit.range.start + edit.inserted.len();
        if let Some(found) = self.find_again(edit.serial, edit.range.start, edit.inserted, context.report) {
            self.put_back(place, &found, context.report);
            return Verdict::Restored;
        }
        if let Some(runs) = super::format::laid_out_anew(replaced, edit.inserted) {
            contributions.clear();
            self.put_back(
                place,
                &Replaced {
                    runs,
                    ..Replaced::default()
                },
                None,
            );
            return Verdict::LaidOut;
        }
        if let Some(runs) = self.realigned(replaced, edit.inserted, context.report) {
            recount_realigned(contributions, replaced, &runs, edit.inserted);
            let found = Replaced {
                runs,
                ..Replaced::default()
            };
            self.put_back(place, &found, None);
            return Verdict::Realigned;
        }
        let silent = matches!(context.report, None | Some(ChangeOrigin::Unknown));
        let block = context.alone && shape_of(edit.inserted) == Shape::Block;
        if self.guesses_nothing || !silent || !block || self.deleted.reads(edit.inserted) {
            return Verdict::Unknown;
        }
        let mut guess = LiveSuggestion::possible();
        guess.extend(edit.inserted, replaced.clone());
        self.widest_gap = self.widest_gap.max(guess.gap_limit);
        let slot = self.push_suggestion(guess);
        self.origins.assign(place, Some(Origin::Possible { slot, at: 0 }));
        Verdict::Possible(slot)
    }

    /// The origins that inserted text keeps from the text it replaced, where both have several lines.
    fn realigned(&self, replaced: &Replaced, inserted: &str, report: Option<ChangeOrigin>) -> Option<Vec<Run>> {
        let may_keep = matches!(
            report,
            None | Some(
                ChangeOrigin::Unknown
                    | ChangeOrigin::Format
                    | ChangeOrigin::Reload
                    | ChangeOrigin::Rename
                    | ChangeOrigin::CodeAction
                    | ChangeOrigin::Undo
                    | ChangeOrigin::Redo
            )
        );
        let has_lines = |text: &str| text.contains(['\n', '\r']);
        let is_comparable = may_keep
            && !replaced.runs.is_empty()
            && has_lines(&replaced.text)
            && has_lines(inserted)
            && replaced.text.len() + inserted.len() <= MAX_REALIGNED_BYTES;
        let realign = self.realign.filter(|_| is_comparable)?;
        Some(realign(&replaced.text, &replaced.runs, inserted)).filter(|runs| !runs.is_empty())
    }

    /// Looks for inserted text among what was deleted: at its place for undo and redo, anywhere for cut and paste.
    pub(super) fn find_again(
        &mut self,
        serial: u32,
        place: usize,
        inserted: &str,
        report: Option<ChangeOrigin>,
    ) -> Option<Replaced> {
        let wanted = match report {
            Some(ChangeOrigin::Undo) => Some(Wanted::Undo),
            Some(ChangeOrigin::Redo) => Some(Wanted::Redo),
            None | Some(ChangeOrigin::Unknown) => Some(Wanted::Any),
            _ => None,
        };
        if let Some(found) = wanted.and_then(|wanted| self.deleted.bring_back(serial, place, inserted, wanted)) {
            return Some(found);
        }
        if matches!(report, None | Some(ChangeOrigin::Unknown | ChangeOrigin::Paste)) {
            let moved = self.deleted.moved(serial, inserted)?;
            return Some(self.forgive(moved));
        }
        None
    }

    /// Some editors insert moved text at its new place before they delete it at the old one, in one `didChange`: the
    /// recent edit that inserted what was just deleted.
    fn copy_in(&self, version: i32, replaced: &Replaced, inserted: &str) -> Option<usize> {
        if !inserted.is_empty() || replaced.runs.is_empty() || !is_long_enough(&replaced.text) {
            return None;
        }
        self.recent.of_version(version).rev().find(|&index| {
            let earlier = self.recent.edit(index);
            earlier.verdict == Verdict::Unknown && earlier.inserted == replaced.text
        })
    }

    /// The edit `serial` deleted what the recent edit `copy` had inserted elsewhere: gives it its origins, if it is whole.
    fn follow_move(&mut self, serial: u32, copy: usize) -> bool {
        let alive = self.recent.alive(self.recent.edit(copy).serial);
        let [whole] = alive.as_slice() else { return false };
        if whole.range.len() != self.recent.edit(copy).inserted.len() {
            return false;
        }
        let Some(moved) = self.deleted.moved_by(serial) else {
            return false;
        };
        self.put_back(whole.range.clone(), &moved, None);
        self.recent.edit_mut(copy).verdict = Verdict::Restored;
        true
    }

    /// Moving text is not changing it: what cutting it counted is taken off again.
    fn forgive(&mut self, moved: Moved) -> Replaced {
        for (slot, churn) in moved.churn {
            self.uncount(Target::Suggestion(slot), churn);
        }
        moved.what
    }

    /// Gives restored text the origins it had.
    pub(super) fn put_back(&mut self, place: Range<usize>, what: &Replaced, report: Option<ChangeOrigin>) {
        let there = |range: &Range<usize>| place.start + range.start..(place.start + range.end).min(place.end);
        self.origins.assign(place.clone(), None);
        self.applied
            .slots
            .extend(what.runs.iter().filter_map(|run| run.origin.slot()));
        for run in &what.runs {
            self.origins.assign(there(&run.range), Some(run.origin));
        }
        // Acceptances that are still to come shall find it too; but without a report it is only a guess that the text was
        // not inserted by this very edit, and the acceptance may speak of that.
        let known = !matches!(report, None | Some(ChangeOrigin::Unknown));
        for run in what.marks.iter().filter(|_| known) {
            let unclaimed = |edit: &mut RecentEdit| !matches!(edit.verdict, Verdict::Claimed(_));
            if self.recent.by_serial(run.origin.serial).is_some_and(unclaimed) {
                self.recent.marks.assign(there(&run.range), Some(run.origin));
            }
        }
        self.recognize_redo(&what.runs);
    }
}

/// What a realigned replacement did to each suggestion: what it lost. What came counts only where it can have come
/// inside one suggestion alone.
fn recount_realigned(contributions: &mut [(Target, Churn)], replaced: &Replaced, kept: &[Run], inserted: &str) {
    let owned = |runs: &[Run], text: &str, slot: Slot| -> u64 {
        let own = runs.iter().filter(|run| run.origin.slot() == Some(slot));
        own.filter_map(|run| text.get(run.range.clone()))
            .map(|text| text.chars().count() as u64)
            .sum()
    };
    let alone = contributions.len() == 1;
    for (target, churn) in contributions {
        let Target::Suggestion(slot) = *target else { continue };
        let left = owned(kept, inserted, slot);
        churn.deleted = owned(&replaced.runs, &replaced.text, slot).saturating_sub(left);
        churn.inserted = if alone {
            let all_kept: u64 = kept
                .iter()
                .filter_map(|run| inserted.get(run.range.clone()))
                .map(|text| text.chars().count() as u64)
                .sum();
            (inserted.chars().count() as u64)
                .saturating_sub(all_kept)
                .min(churn.inserted)
        } else {
            0
        };
    }
}

/// Whether inserted text counts as typed by a person.
fn is_typing(inserted: &str, report: Option<ChangeOrigin>) -> bool {
    match report {
        Some(ChangeOrigin::Typed) => !inserted.is_empty(),
        None | Some(ChangeOrigin::Unknown) => !inserted.is_empty() && shape_of(inserted) == Shape::Keystroke,
        Some(_) => false,
    }
}
