//! Finding the change that an acceptance speaks of.
//!
//! Editors send the smallest difference, split it, or send several changes under one version, so a change is found by
//! its effect: the text before, with the accepted edits applied, is the text after. Where positions do not decide,
//! what a change inserted must lie in an accepted text that then stood around it in the document.

use std::ops::Range;

use ropey::Rope;

use super::Tracker;
use super::event::{Acceptance, AcceptedEdit};
use super::recent::Verdict;
use crate::document::position::{PositionEncoding, offset_at, position_at};
use crate::suggestion::measure::Content;

/// Up to this many content changes of one version, every contiguous group of them is tried.
const MAX_GROUPED: usize = 12;

/// How many places of an inserted text in an accepted text are tried.
const MAX_PLACES: usize = 64;

impl Tracker {
    /// The serials of the recent edits that made the acceptance's effect, in the order of the document; none of them
    /// if it had none because its text stood there already.
    pub(super) fn find_change(&self, acceptance: &Acceptance) -> Option<Vec<u32>> {
        if self.desynced || acceptance.edits.is_empty() {
            return None;
        }
        if acceptance.version > self.version {
            return self.made_before_its_version(acceptance);
        }
        let own = self.recent.of_version(acceptance.version);
        let found = self
            .explained_by(acceptance, own.clone())
            .or_else(|| self.each_stands(acceptance, own.clone(), |_| true))
            .or_else(|| self.has_no_effect(acceptance).then(Vec::new))
            .or_else(|| self.explained_by_another(acceptance, &own))
            .or_else(|| self.each_stands(acceptance, 0..self.recent.len(), |verdict| verdict != Verdict::Human))?;
        Some(self.in_document_order(found))
    }

    /// The edits with exactly the effect of an acceptance whose version has not come yet: the client may count versions
    /// in another way. Only edits that nothing else explains, for the same text at the same place may be accepted twice.
    fn made_before_its_version(&self, acceptance: &Acceptance) -> Option<Vec<u32>> {
        let is_open = |index| matches!(self.recent.edit(index).verdict, Verdict::Unknown | Verdict::Possible(_));
        let newest = self.recent.of_version(self.version);
        let found = newest
            .clone()
            .all(is_open)
            .then(|| self.explained_by(acceptance, newest))
            .flatten()?;
        Some(self.in_document_order(found))
    }

    /// The edits of some version, other than the acceptance's, with exactly its effect; the newest first.
    fn explained_by_another(&self, acceptance: &Acceptance, own: &Range<usize>) -> Option<Vec<u32>> {
        let mut end = self.recent.len();
        while let Some(last) = end.checked_sub(1) {
            let indices = self.recent.of_version(self.recent.edit(last).version);
            end = indices.start;
            if indices != *own
                && let Some(found) = self.explained_by(acceptance, indices)
            {
                return Some(found);
            }
        }
        None
    }

    /// A group of neighboring edits among `indices` with exactly the effect of the acceptance, the largest first: a
    /// smaller one may begin where a part of the acceptance has been made already.
    fn explained_by(&self, acceptance: &Acceptance, indices: Range<usize>) -> Option<Vec<u32>> {
        let count = indices.len();
        if count == 0 || acceptance.edits.iter().any(|edit| edit.range.is_none()) {
            return None;
        }
        let states = self.recent.states(&self.text, indices.clone());
        let lengths = (1..=count)
            .rev()
            .filter(|&length| count <= MAX_GROUPED || length == count);
        for length in lengths {
            for first in (0..=count - length).rev() {
                if has_effect(
                    &states[first],
                    &states[first + length],
                    &acceptance.edits,
                    self.encoding,
                ) {
                    let group = indices.start + first..indices.start + first + length;
                    return Some(group.map(|index| self.recent.edit(index).serial).collect());
                }
            }
        }
        None
    }

    /// Whether the accepted text stood in the document before, so that no change was needed.
    fn has_no_effect(&self, acceptance: &Acceptance) -> bool {
        let says_something = acceptance.edits.iter().any(|edit| !edit.new_text.is_empty());
        let placed = acceptance.edits.iter().all(|edit| edit.range.is_some());
        acceptance.version == self.version
            && says_something
            && placed
            && has_effect(&self.text, &self.text, &acceptance.edits, self.encoding)
    }

    /// For every accepted edit, a recent edit of its own around which the accepted text stands.
    fn each_stands(
        &self,
        acceptance: &Acceptance,
        indices: Range<usize>,
        suits: impl Fn(Verdict) -> bool,
    ) -> Option<Vec<u32>> {
        let mut found: Vec<u32> = Vec::new();
        for accepted in &acceptance.edits {
            let (mut placed, mut loose) = (None, Vec::new());
            for index in indices.clone().rev() {
                let edit = self.recent.edit(index);
                if found.contains(&edit.serial) || !suits(edit.verdict) {
                    continue;
                }
                match self.stands_around(index, accepted) {
                    Stands::AtItsPlace => {
                        placed = Some(edit.serial);
                        break;
                    }
                    Stands::Elsewhere => loose.push(edit.serial),
                    Stands::Nowhere => {}
                }
            }
            let unique = match *loose.as_slice() {
                [only] => Some(only),
                _ => None,
            };
            found.push(placed.or(unique)?);
        }
        Some(found)
    }

    /// Whether the accepted text stood around what the recent edit `index` inserted, right after it.
    fn stands_around(&self, index: usize, accepted: &AcceptedEdit) -> Stands {
        let edit = self.recent.edit(index);
        let text = accepted.new_text.as_str();
        if edit.inserted.is_empty() != text.is_empty() || !text.contains(&edit.inserted) {
            return Stands::Nowhere;
        }
        let states = self.recent.states(&self.text, index..index + 1);
        let [before, after] = states.as_slice() else {
            return Stands::Nowhere;
        };
        let place = accepted.range.map(|(start, end)| {
            let start = offset_at(before, start, self.encoding);
            start..offset_at(before, end, self.encoding).max(start)
        });
        if text.is_empty() {
            let removed = edit.start..edit.start + edit.replaced.text.len();
            return if place == Some(removed) {
                Stands::AtItsPlace
            } else {
                Stands::Nowhere
            };
        }
        let offsets = text.char_indices().map(|(offset, _)| offset);
        let offsets = offsets
            .filter(|&offset| text[offset..].starts_with(&edit.inserted))
            .take(MAX_PLACES);
        let starts = offsets.filter_map(|offset| edit.start.checked_sub(offset));
        let mut standing = starts.filter(|&start| stands_at(after, start, text)).peekable();
        if standing.peek().is_none() {
            Stands::Nowhere
        } else if standing.any(|start| place.as_ref().is_some_and(|place| place.start == start)) {
            Stands::AtItsPlace
        } else {
            Stands::Elsewhere
        }
    }

    fn in_document_order(&self, mut serials: Vec<u32>) -> Vec<u32> {
        if serials.len() > 1 {
            let start = |serial: u32| {
                self.recent
                    .alive(serial)
                    .first()
                    .map_or(usize::MAX, |run| run.range.start)
            };
            serials.sort_by_cached_key(|&serial| start(serial));
        }
        serials
    }
}

enum Stands {
    AtItsPlace,
    Elsewhere,
    Nowhere,
}

/// Whether `after` is `before` with the edits applied. Their ranges all speak of `before`, and have to lie in it: one
/// that had to be clamped speaks of another text.
pub(super) fn has_effect(before: &Rope, after: &Rope, edits: &[AcceptedEdit], encoding: PositionEncoding) -> bool {
    let mut placed = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.range {
            Some((start, end)) if start <= end => {
                let range = offset_at(before, start, encoding)..offset_at(before, end, encoding);
                if position_at(before, range.start, encoding) != start
                    || position_at(before, range.end, encoding) != end
                {
                    return false;
                }
                placed.push((range, &edit.new_text));
            }
            _ => return false,
        }
    }
    placed.sort_by_key(|(range, _)| range.start);
    let (removed, added) = placed
        .iter()
        .fold((0, 0), |sum, (range, text)| (sum.0 + range.len(), sum.1 + text.len()));
    if before.len_bytes() + added != after.len_bytes() + removed {
        return false;
    }
    let (mut old, mut new) = (0, 0);
    for (range, text) in placed {
        let Some(unchanged) = range.start.checked_sub(old) else {
            return false;
        };
        if !is_equal(before, old, after, new, unchanged) || !stands_at(after, new + unchanged, text) {
            return false;
        }
        (old, new) = (range.end, new + unchanged + text.len());
    }
    before.len_bytes() >= old && is_equal(before, old, after, new, before.len_bytes() - old)
}

fn is_equal(before: &Rope, old: usize, after: &Rope, new: usize, length: usize) -> bool {
    let (before, after) = (
        before.get_byte_slice(old..old + length),
        after.get_byte_slice(new..new + length),
    );
    before.is_some() && before == after
}

fn stands_at(rope: &Rope, start: usize, text: &str) -> bool {
    start + text.len() <= rope.len_bytes() && rope.part(start..start + text.len()) == text
}
