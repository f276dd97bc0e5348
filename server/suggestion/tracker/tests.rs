//! The tracker through its public interface: one test a behavior, and a model that must agree on every character.

mod acceptances;
mod bounds;
mod changes;
mod model;
mod slide;
mod traces;
mod undo;

use std::time::{Duration, Instant};

use super::*;
use crate::clock::Timestamp;
use crate::document::position::{Position, position_at};
use crate::suggestion::acceptance::{Channel, Evidence, Grade, Kind, Prompt, Source};

/// A client that edits one document, in characters.
struct Editor {
    tracker: Tracker,
    version: i32,
    now: Instant,
    next_id: u128,
}

impl Editor {
    fn open(text: &str) -> Self {
        let mut tracker = Tracker::open(text, 1, PositionEncoding::Utf16);
        tracker.no_restore();
        Self {
            tracker,
            version: 1,
            now: Instant::now(),
            next_id: 1,
        }
    }

    fn position(&self, character: usize) -> Position {
        let rope = self.tracker.rope();
        position_at(rope, rope.char_to_byte(character), self.tracker.encoding())
    }

    fn content_change(&self, at: usize, deleted: usize, inserted: &str) -> ContentChange {
        ContentChange {
            range: Some((self.position(at), self.position(at + deleted))),
            text: inserted.to_owned(),
        }
    }

    /// One `didChange` with one content change.
    fn edit(&mut self, at: usize, deleted: usize, inserted: &str) -> Vec<TrackEvent> {
        let change = self.content_change(at, deleted, inserted);
        self.send(&[change])
    }

    fn send(&mut self, changes: &[ContentChange]) -> Vec<TrackEvent> {
        self.version += 1;
        self.tracker
            .change(self.version, changes, self.now)
            .expect("the change applies")
    }

    /// One `didChange` whose origin is reported first.
    fn edit_as(&mut self, origin: ChangeOrigin, at: usize, deleted: usize, inserted: &str) -> Vec<TrackEvent> {
        let mut events = self.tracker.report_origin(self.version + 1, origin, self.now);
        events.extend(self.edit(at, deleted, inserted));
        events
    }

    /// The origin of the last change is reported after it.
    fn report(&mut self, origin: ChangeOrigin) -> Vec<TrackEvent> {
        self.tracker.report_origin(self.version, origin, self.now)
    }

    /// An acceptance of `text` at `at` in the text as it is now, for the version after the next change.
    fn offer(&mut self, at: usize, deleted: usize, text: &str) -> Acceptance {
        self.offer_edits(&[(at, deleted, text)])
    }

    fn offer_edits(&mut self, edits: &[(usize, usize, &str)]) -> Acceptance {
        let edits: Vec<_> = edits
            .iter()
            .map(|&(at, deleted, text)| AcceptedEdit {
                range: Some((self.position(at), self.position(at + deleted))),
                new_text: text.to_owned(),
            })
            .collect();
        let id = SuggestionId::from_u128(self.next_id);
        self.next_id += 1;
        Acceptance {
            id,
            version: self.version + 1,
            edits,
            kind: Kind::Inline,
            evidence: Evidence {
                channel: Channel::Api,
                grade: Grade::Exact,
            },
            source: Source {
                tool: Some("copilot".to_owned()),
                ..Source::default()
            },
            prompt: Prompt::default(),
            tool_suggestion_id: None,
            group_id: None,
            accepted_at: Timestamp(7),
            extent: Extent::Whole,
        }
    }

    fn accept(&mut self, acceptance: Acceptance) -> Vec<TrackEvent> {
        self.tracker.accept(acceptance, self.now)
    }

    /// Inserts a suggestion and accepts it.
    fn suggest(&mut self, at: usize, deleted: usize, text: &str) -> SuggestionId {
        let acceptance = self.offer(at, deleted, text);
        let id = acceptance.id;
        self.edit(at, deleted, text);
        let events = self.accept(acceptance);
        assert!(
            matches!(&*events, [TrackEvent::Accepted(text)] if text.verified && text.id == id),
            "{events:?}"
        );
        id
    }

    fn wait(&mut self, seconds: u64) -> Vec<TrackEvent> {
        self.now += Duration::from_secs(seconds);
        self.tracker.expire(self.now)
    }

    fn text(&self) -> String {
        self.tracker.rope().to_string()
    }

    /// One character for each of the text: `h` human, a digit for a suggestion's slot, `?` possible, `.` unknown.
    fn owners(&self) -> String {
        let mut offset = 0;
        let text = self.text();
        text.chars()
            .map(|character| {
                let origin = self.tracker.origins().at(offset).map(|run| run.origin);
                offset += character.len_utf8();
                match origin {
                    Some(Origin::Human) => 'h',
                    Some(Origin::Suggestion { slot, .. }) => char::from_digit(slot.0 % 10, 10).unwrap(),
                    Some(Origin::Possible { .. }) => '?',
                    None => '.',
                }
            })
            .collect()
    }

    fn suggestion(&self, slot: u32) -> &LiveSuggestion {
        self.tracker.suggestion(Slot(slot)).expect("the slot is taken")
    }

    fn churn(&self, slot: u32) -> (u64, u64) {
        let churn = self.suggestion(slot).churn();
        (churn.inserted, churn.deleted)
    }

    fn measure(&self, slot: u32) -> Measure {
        self.tracker.measure(Slot(slot)).expect("the slot is taken")
    }

    #[track_caller]
    fn expect(&self, text: &str, owners: &str) {
        assert_eq!((self.text().as_str(), self.owners().as_str()), (text, owners));
    }
}
