//! What an editor says about a change, before or after it.

use std::time::Instant;

use super::deleted::is_long_enough;
use super::recent::{Target, Verdict};
use super::{MAX_EARLY_REPORTS, TrackEvent, Tracker};
use crate::suggestion::acceptance::ChangeOrigin;
use crate::suggestion::origin::Origin;

impl Tracker {
    /// The editor says where the change to `version` came from. It may come before that change, or up to two seconds
    /// after it.
    pub fn report_origin(&mut self, version: i32, origin: ChangeOrigin, now: Instant) -> Vec<TrackEvent> {
        self.settle(now);
        if version > self.version {
            self.early_reports.push_back((version, origin));
            if self.early_reports.len() > MAX_EARLY_REPORTS {
                self.early_reports.pop_front();
            }
        } else {
            for index in self.recent.of_version(version) {
                if matches!(self.recent.edit(index).report, None | Some(ChangeOrigin::Unknown)) {
                    self.learn(index, origin);
                }
            }
        }
        self.take_events()
    }

    /// The report that came before its change; those for versions that were skipped are forgotten.
    pub(super) fn take_early_report(&mut self, version: i32) -> Option<ChangeOrigin> {
        let report = self
            .early_reports
            .iter()
            .rev()
            .find(|(reported, _)| *reported == version)
            .map(|&(_, origin)| origin);
        self.early_reports.retain(|(reported, _)| *reported > version);
        report
    }

    /// A report that came after its change: what was made of the change is made anew.
    fn learn(&mut self, index: usize, origin: ChangeOrigin) {
        self.recent.edit_mut(index).report = Some(origin);
        let brings_own_text = matches!(
            origin,
            ChangeOrigin::Paste | ChangeOrigin::Typed | ChangeOrigin::Snippet | ChangeOrigin::Menu
        );
        if brings_own_text && self.recent.edit(index).verdict == Verdict::Realigned {
            self.disown_insertion(index);
        }
        match origin {
            ChangeOrigin::Unknown => {}
            ChangeOrigin::Suggestion => {
                if self.recent.edit(index).verdict == Verdict::Human {
                    self.disown_insertion(index);
                }
            }
            ChangeOrigin::Typed => self.learn_typed(index),
            ChangeOrigin::Undo | ChangeOrigin::Redo => self.learn_undo(index, origin),
            ChangeOrigin::Format => {
                self.disown_guess(index);
                for (target, churn) in std::mem::take(&mut self.recent.edit_mut(index).contributions) {
                    self.uncount(target, churn);
                }
                if self.recent.edit(index).verdict != Verdict::Realigned {
                    self.move_baselines(index);
                }
            }
            ChangeOrigin::Reload => self.disown_guess(index),
            ChangeOrigin::Paste => {
                if self.recent.edit(index).verdict != Verdict::Restored {
                    self.disown_guess(index);
                    self.restore_late(index, origin);
                } else if !is_long_enough(&self.recent.edit(index).inserted) {
                    self.disown_insertion(index);
                }
            }
            ChangeOrigin::Rename | ChangeOrigin::CodeAction | ChangeOrigin::Snippet | ChangeOrigin::Menu => {
                if self.recent.edit(index).verdict == Verdict::Restored {
                    self.disown_insertion(index);
                } else {
                    self.disown_guess(index);
                }
            }
        }
    }

    fn learn_typed(&mut self, index: usize) {
        let edit = self.recent.edit(index);
        if edit.undid || matches!(edit.verdict, Verdict::Claimed(_) | Verdict::LaidOut) {
            return;
        }
        self.disown_insertion(index);
        for run in self.recent.alive(self.recent.edit(index).serial) {
            self.origins.assign(run.range, Some(Origin::Human));
        }
        self.recent.edit_mut(index).verdict = Verdict::Human;
    }

    fn learn_undo(&mut self, index: usize, origin: ChangeOrigin) {
        if origin == ChangeOrigin::Undo {
            self.deleted.deleted_by_undo(self.recent.edit(index).serial);
        }
        self.disown_guess(index);
        let edit = self.recent.edit(index);
        if edit.undid {
            return;
        }
        let (replaced, inserted, serial) = (edit.replaced.clone(), edit.inserted.clone(), edit.serial);
        let Some(before) = self.recognize_undo(&replaced, &inserted, Some(origin)) else {
            self.restore_late(index, origin);
            return;
        };
        if let [whole] = self.recent.alive(serial).as_slice()
            && whole.range.len() == inserted.len()
        {
            self.put_back(whole.range.clone(), &before, Some(origin));
        }
        let edit = self.recent.edit_mut(index);
        edit.undid = true;
        edit.verdict = Verdict::Restored;
        for (target, churn) in std::mem::take(&mut edit.contributions) {
            self.uncount(target, churn);
        }
    }

    /// Looks for the inserted text among what had been deleted, now that the editor said that it was brought back. Some
    /// of it may be gone again: one command of an editor can bring text back and delete the end of it.
    fn restore_late(&mut self, index: usize, origin: ChangeOrigin) {
        let edit = self.recent.edit(index);
        if edit.verdict != Verdict::Unknown || edit.inserted.is_empty() {
            return;
        }
        let (serial, inserted) = (edit.serial, edit.inserted.clone());
        let alive = self.recent.alive(serial);
        let Some(first) = alive.first() else { return };
        let place = first.range.start.saturating_sub(first.origin.at as usize);
        let Some(found) = self.find_again(serial, place, &inserted, Some(origin)) else {
            return;
        };
        for run in alive {
            let start = run.origin.at as usize;
            let part = found.part(&(start..start + run.range.len()));
            self.put_back(run.range, &part, Some(origin));
        }
        self.recent.edit_mut(index).verdict = Verdict::Restored;
    }

    /// Takes back what was only concluded from the shape of a change: typing, or a possible suggestion.
    fn disown_guess(&mut self, index: usize) {
        if matches!(self.recent.edit(index).verdict, Verdict::Human | Verdict::Possible(_)) {
            self.disown_insertion(index);
        }
    }

    /// What lives of an edit's insertion has no origin any more.
    fn disown_insertion(&mut self, index: usize) {
        let edit = self.recent.edit_mut(index);
        if let Verdict::Possible(slot) = std::mem::replace(&mut edit.verdict, Verdict::Unknown) {
            self.retract(slot);
        }
        let serial = self.recent.edit(index).serial;
        for run in self.recent.alive(serial) {
            self.origins.assign(run.range, None);
        }
    }

    /// Later edits inside an insertion counted for `from`; from now on they count for `to`.
    pub(super) fn redirect_contributions(&mut self, from: Target, to: Target) {
        for (target, _) in self.recent.iter_mut().flat_map(|edit| &mut edit.contributions) {
            if *target == from {
                *target = to;
            }
        }
    }
}
