//! Acceptances of which only the offer is known: which recent edit put a beginning of the offered text, or what its snippet
//! became, into the document.
//!
//! Looser than an acceptance that says what was applied, so only an edit counts that was made in the same breath and is
//! more than one key does.

use std::time::{Duration, Instant};

use super::Tracker;
use super::event::{Acceptance, AcceptedEdit, Extent};
use super::recent::Verdict;
use crate::document::position::offset_at;
use crate::suggestion::snippet::Snippet;

/// Clients apply what was accepted and say so at once.
const SAME_BREATH: Duration = Duration::from_millis(500);

/// A single key inserts less, but for pairs that close themselves.
const FEWEST_CHARACTERS: usize = 2;

/// Bytes behind an edit that may belong to what was inserted: what stands the same before and after is trimmed.
const TRIMMED: usize = 64;

impl Tracker {
    /// The edit that inserted what of the offer was taken.
    pub(super) fn find_offered(&self, acceptance: &Acceptance, now: Instant) -> Option<Vec<u32>> {
        let [accepted] = acceptance.edits.as_slice() else {
            return None;
        };
        if self.desynced || acceptance.extent == Extent::Whole {
            return None;
        }
        let snippet = match &acceptance.extent {
            Extent::Snippet(snippet) => Some(Snippet::parse(snippet)?),
            _ => None,
        };
        let mut newest = (0..self.recent.len()).rev();
        let found = newest.find(|&index| {
            let edit = self.recent.edit(index);
            let is_fresh = now.saturating_duration_since(edit.at) <= SAME_BREATH;
            let is_long = edit.inserted.chars().nth(FEWEST_CHARACTERS - 1).is_some();
            let is_free = !matches!(edit.verdict, Verdict::Claimed(_));
            is_fresh && is_long && is_free && self.stands_for(index, accepted, &acceptance.extent, snippet.as_ref())
        })?;
        Some(vec![self.recent.edit(found).serial])
    }

    /// Whether the text from the offer's place to the end of an edit is what was offered, as far as it was taken.
    fn stands_for(&self, index: usize, accepted: &AcceptedEdit, extent: &Extent, snippet: Option<&Snippet>) -> bool {
        let edit = self.recent.edit(index);
        let states = self.recent.states(&self.text, index..index + 1);
        let [before, after] = states.as_slice() else {
            return false;
        };
        let Some((start, _)) = accepted.range else { return false };
        let start = offset_at(before, start, self.encoding);
        let end = edit.start + edit.inserted.len();
        // Text in front of the edit is what the person had typed of it, or what both texts have in common.
        if start > edit.start || end - start > accepted.new_text.len().saturating_mul(4) + TRIMMED {
            return false;
        }
        let Some(stretch) = after.get_byte_slice(start..end) else {
            return false;
        };
        let stretch = stretch.to_string();
        match (extent, snippet) {
            (Extent::Beginning(offered), _) => offered.starts_with(&stretch),
            (_, Some(snippet)) => {
                let mut text = stretch;
                let mut behind = after.byte_slice(end..).chars().take(TRIMMED);
                loop {
                    if snippet.fits(&text) {
                        return true;
                    }
                    let Some(character) = behind.next() else { return false };
                    text.push(character);
                }
            }
            _ => false,
        }
    }

    /// Line breaks of an offer become those of the document.
    pub(super) fn write_as_the_document_does(&self, acceptance: &mut Acceptance) {
        let has_returns = || {
            let first = self.text.line(0);
            first.len_chars() >= 2 && first.char(first.len_chars() - 2) == '\r'
        };
        let rewrite = |text: &mut String| {
            if text.contains('\n') && !text.contains('\r') {
                *text = text.replace('\n', "\r\n");
            }
        };
        if acceptance.extent == Extent::Whole || !has_returns() {
            return;
        }
        acceptance.edits.iter_mut().for_each(|edit| rewrite(&mut edit.new_text));
        if let Extent::Beginning(text) | Extent::Snippet(text) = &mut acceptance.extent {
            rewrite(text);
        }
    }
}
