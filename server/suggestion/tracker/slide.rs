//! Insertions whose place the text does not tell.
//!
//! A client that sends whole documents says nothing about places: an insertion that repeats what follows it reads the
//! same at several of them, and the smallest difference is only one. An acceptance says which it was.

use super::event::Acceptance;
use super::matching::has_effect;
use super::recent::{RecentEdit, Verdict};
use super::{Tracker, apply, replace_bytes};
use crate::document::common_affixes;
use crate::document::position::offset_at;
use crate::suggestion::acceptance::ChangeOrigin;

impl Tracker {
    /// Moves the newest edit to where the acceptance says that it was made, if the text reads the same either way.
    /// `serials` are the edits that the acceptance speaks of; they are returned as they are called afterwards.
    ///
    /// The edit is taken back and made again, so that origins, churn and whatever else depends on the place is what it
    /// would be had the client told the place.
    pub(super) fn slid_into_place(&mut self, acceptance: &Acceptance, serials: Vec<u32>) -> Vec<u32> {
        let place = match *serials {
            [serial] => self.place_of_newest(acceptance, serial),
            _ => None,
        };
        let Some((start, text)) = place else { return serials };
        let alone = self
            .recent
            .of_version(self.recent.edit(self.recent.len() - 1).version)
            .len()
            == 1;
        let Some(edit) = self.take_back_newest() else {
            return serials;
        };
        let context = apply::Context {
            version: edit.version,
            now: edit.at,
            report: edit.report,
            alone,
        };
        self.apply(start..start, &text, &context);
        let newest = self
            .recent
            .len()
            .checked_sub(1)
            .map(|index| self.recent.edit(index).serial);
        newest.into_iter().collect()
    }

    /// Where the acceptance says that the newest edit inserted which text; nothing where that edit is another one, did
    /// more than insert, or stands there already.
    fn place_of_newest(&self, acceptance: &Acceptance, serial: u32) -> Option<(usize, String)> {
        let newest = self.recent.len().checked_sub(1)?;
        let edit = self.recent.edit(newest);
        let inserts = edit.replaced.text.is_empty() && !edit.inserted.is_empty();
        let is_open = matches!(edit.verdict, Verdict::Human | Verdict::Unknown | Verdict::Possible(_));
        // A formatter's edit has moved baselines.
        if edit.serial != serial || !inserts || !is_open || edit.report == Some(ChangeOrigin::Format) {
            return None;
        }
        let states = self.recent.states(&self.text, newest..newest + 1);
        let [before, after] = states.as_slice() else {
            return None;
        };
        if !has_effect(before, after, &acceptance.edits, self.encoding) {
            return None;
        }
        let [accepted] = acceptance.edits.as_slice() else {
            return None;
        };
        let (start, end) = accepted.range?;
        let range = offset_at(before, start, self.encoding)..offset_at(before, end, self.encoding);
        let text = accepted.new_text.as_str();
        let (prefix, suffix) = common_affixes(before.byte_slice(range.clone()), text);
        let (start, end) = (range.start + prefix, range.end - suffix);
        let text = &text[prefix..text.len() - suffix];
        (start == end && start != edit.start).then(|| (start, text.to_owned()))
    }

    /// Takes the newest edit back, an insertion that nothing was made of yet but a guess.
    fn take_back_newest(&mut self) -> Option<RecentEdit> {
        let edit = self.recent.pop_newest()?;
        if let Verdict::Possible(guess) = edit.verdict {
            self.retract(guess);
        }
        for &(target, churn) in &edit.contributions {
            self.uncount(target, churn);
        }
        let inserted = edit.start..edit.start + edit.inserted.len();
        replace_bytes(&mut self.text, inserted.clone(), "");
        self.origins.splice(inserted.clone(), 0, None);
        self.recent.marks.splice(inserted.clone(), 0, None);
        self.deleted.forget_insertion(&inserted);
        self.note_edit(&inserted, 0);
        Some(edit)
    }
}
