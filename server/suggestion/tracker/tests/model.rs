//! A model that keeps an owner beside every character, and must agree with the tracker after every step.
//!
//! The model shares no code with the tracker: it trims, splices and undoes vectors of characters.

use super::*;
use proptest::prelude::*;
use proptest::sample::Index;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Unknown,
    Human,
    Suggestion(u32),
}

/// When a report or an acceptance is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Timing {
    Early,
    Late,
    /// Only after the next step.
    VeryLate,
}

#[derive(Debug, Clone)]
enum Step {
    /// Places, characters deleted at each, and the same text typed at each: multi-cursor typing.
    Type {
        places: Vec<Index>,
        deleted: usize,
        text: &'static str,
        timing: Timing,
    },
    /// A deletion by a person.
    Delete {
        place: Index,
        count: usize,
    },
    /// Pasted text; `body` is made unique.
    Paste {
        place: Index,
        deleted: usize,
        body: &'static str,
        timing: Timing,
    },
    /// One suggestion of one edit a place.
    Suggest {
        places: Vec<Index>,
        deleted: usize,
        body: &'static str,
        timing: Timing,
    },
    /// A stretch that is long enough is cut and pasted elsewhere.
    Move {
        from: Index,
        count: usize,
        to: Index,
    },
    Undo,
    Redo,
}

fn texts() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a", "b", "\r\n", " ", "é", "😀", "foo", "(", "\n    "])
}

fn bodies() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "let a = b;\r\n",
        "x y",
        "漢字 😀\n",
        "fn f(a: u8) -> bool {\n    a == 1 && !b\n}\n",
        "\"é\" + e\u{301}",
    ])
}

fn timings() -> impl Strategy<Value = Timing> {
    prop::sample::select(vec![Timing::Early, Timing::Late, Timing::VeryLate])
}

fn steps() -> impl Strategy<Value = Step> {
    let places = || prop::collection::vec(any::<Index>(), 1..4);
    let place = any::<Index>;
    prop_oneof![
        4 => (places(), 0usize..3, texts(), timings())
            .prop_map(|(places, deleted, text, timing)| Step::Type { places, deleted, text, timing }),
        3 => (place(), 1usize..9).prop_map(|(place, count)| Step::Delete { place, count }),
        2 => (place(), 0usize..5, bodies(), timings())
            .prop_map(|(place, deleted, body, timing)| Step::Paste { place, deleted, body, timing }),
        4 => (places(), 0usize..5, bodies(), timings())
            .prop_map(|(places, deleted, body, timing)| Step::Suggest { places, deleted, body, timing }),
        1 => (place(), 10usize..40, place()).prop_map(|(from, count, to)| Step::Move { from, count, to }),
        4 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ]
}

type Text = Vec<(char, Owner)>;

/// A replacement that was made: where, what was there, what is there now.
#[derive(Debug, Clone)]
struct Made {
    at: usize,
    before: Text,
    after: Text,
}

struct Model {
    text: Text,
    editor: Editor,
    done: Vec<Vec<Made>>,
    undone: Vec<Vec<Made>>,
    /// Sent after the next step.
    outstanding: Option<Acceptance>,
    suggestions: u32,
    unique: u32,
}

fn plain(text: &[(char, Owner)]) -> String {
    text.iter().map(|&(character, _)| character).collect()
}

/// Characters that both ends share.
fn affixes(old: &[char], new: &[char]) -> (usize, usize) {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let suffix = old[prefix..]
        .iter()
        .rev()
        .zip(new[prefix..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (prefix, suffix)
}

impl Model {
    fn new() -> Self {
        let start = "fn main() {\r\n    println!(\"é😀\");\r\n}\r\n";
        Self {
            text: start.chars().map(|character| (character, Owner::Unknown)).collect(),
            editor: Editor::open(start),
            done: Vec::new(),
            undone: Vec::new(),
            outstanding: None,
            suggestions: 0,
            unique: 0,
        }
    }

    /// Replaces characters in the model: only what differs gets the owner.
    fn replace(&mut self, at: usize, deleted: usize, inserted: &str, owner: Owner) -> Made {
        let before = self.text[at..at + deleted].to_vec();
        let old: Vec<char> = before.iter().map(|&(character, _)| character).collect();
        let new: Vec<char> = inserted.chars().collect();
        let (prefix, suffix) = affixes(&old, &new);
        let mut after = before[..prefix].to_vec();
        after.extend(
            new[prefix..new.len() - suffix]
                .iter()
                .map(|&character| (character, owner)),
        );
        after.extend_from_slice(&before[before.len() - suffix..]);
        self.text.splice(at..at + deleted, after.iter().copied());
        Made { at, before, after }
    }

    /// Makes replacements one after the other, in the model and as one `didChange`.
    fn make(&mut self, edits: &[(usize, usize, String)], owner: Owner) {
        let (mut made, mut changes) = (Vec::new(), Vec::new());
        for (at, deleted, inserted) in edits {
            changes.push(Self::change_in(&self.text, *at, *deleted, inserted));
            made.push(self.replace(*at, *deleted, inserted, owner));
        }
        self.editor.send(&changes);
        self.done.push(made);
        self.undone.clear();
    }

    /// A content change in the positions of a text that the tracker may not have reached yet.
    fn change_in(text: &Text, at: usize, deleted: usize, inserted: &str) -> ContentChange {
        let rope = Rope::from_str(&plain(text));
        let position = |character| position_at(&rope, rope.char_to_byte(character), PositionEncoding::Utf16);
        ContentChange {
            range: Some((position(at), position(at + deleted))),
            text: inserted.to_owned(),
        }
    }

    /// A position between `\r` and `\n` has no name in the protocol: moves it in front of both.
    fn sound(&self, at: usize) -> usize {
        let pair = at > 0 && at < self.text.len() && self.text[at - 1].0 == '\r' && self.text[at].0 == '\n';
        at - usize::from(pair)
    }

    fn stretch(&self, place: Index, count: usize) -> (usize, usize) {
        let at = self.sound(place.index(self.text.len() + 1));
        let end = self.sound((at + count).min(self.text.len()));
        (at, end.max(at) - at)
    }

    /// Disjoint stretches, from the back to the front, so that none moves another.
    fn stretches(&self, places: &[Index], count: usize) -> Vec<(usize, usize)> {
        let mut all: Vec<_> = places.iter().map(|&place| self.stretch(place, count)).collect();
        all.sort_unstable();
        all.dedup_by(|later, earlier| later.0 <= earlier.0 + earlier.1);
        all.reverse();
        all
    }

    fn with_report(&mut self, origin: ChangeOrigin, timing: Timing, make: impl FnOnce(&mut Self)) {
        if timing == Timing::Early {
            let version = self.editor.version + 1;
            self.editor.tracker.report_origin(version, origin, self.editor.now);
        }
        make(self);
        if timing != Timing::Early {
            self.editor.report(origin);
        }
    }

    fn step(&mut self, step: &Step) {
        let outstanding = self.outstanding.take();
        match step {
            Step::Type {
                places,
                deleted,
                text,
                timing,
            } => {
                let edits: Vec<_> = self
                    .stretches(places, *deleted)
                    .into_iter()
                    .map(|(at, count)| (at, count, (*text).to_owned()))
                    .collect();
                // What is replaced is reported first: unreported, the exact inverse of an acceptance is an undo.
                let timing = if *deleted > 0 { Timing::Early } else { *timing };
                self.with_report(ChangeOrigin::Typed, timing, |model| model.make(&edits, Owner::Human));
            }
            Step::Delete { place, count } => {
                let (at, count) = self.stretch(*place, *count);
                self.with_report(ChangeOrigin::Typed, Timing::Early, |model| {
                    model.make(&[(at, count, String::new())], Owner::Human);
                });
            }
            Step::Paste {
                place,
                deleted,
                body,
                timing,
            } => {
                self.unique += 1;
                let (at, count) = self.stretch(*place, *deleted);
                let text = format!("§{} {body}", self.unique);
                self.with_report(ChangeOrigin::Paste, *timing, |model| {
                    model.make(&[(at, count, text)], Owner::Unknown);
                });
            }
            Step::Suggest {
                places,
                deleted,
                body,
                timing,
            } => self.suggest(places, *deleted, body, *timing),
            Step::Move { from, count, to } => self.cut_and_paste(*from, *count, *to),
            Step::Undo => {
                if let Some(made) = self.done.pop() {
                    let edits: Vec<Made> = made
                        .iter()
                        .rev()
                        .map(|one| Made {
                            at: one.at,
                            before: one.after.clone(),
                            after: one.before.clone(),
                        })
                        .collect();
                    self.replay(&edits, ChangeOrigin::Undo);
                    self.undone.push(made);
                }
            }
            Step::Redo => {
                if let Some(made) = self.undone.pop() {
                    self.replay(&made, ChangeOrigin::Redo);
                    self.done.push(made);
                }
            }
        }
        if let Some(acceptance) = outstanding {
            self.editor.accept(acceptance);
        }
    }

    fn replay(&mut self, edits: &[Made], origin: ChangeOrigin) {
        let mut changes = Vec::new();
        for edit in edits {
            let (deleted, inserted) = (edit.before.len(), plain(&edit.after));
            changes.push(Self::change_in(&self.text, edit.at, deleted, &inserted));
            self.text.splice(edit.at..edit.at + deleted, edit.after.iter().copied());
        }
        self.with_report(origin, Timing::Early, |model| {
            model.editor.send(&changes);
        });
    }

    fn suggest(&mut self, places: &[Index], deleted: usize, body: &str, timing: Timing) {
        self.unique += 1;
        let owner = Owner::Suggestion(self.suggestions);
        self.suggestions += 1;
        let edits: Vec<_> = self
            .stretches(places, deleted)
            .into_iter()
            .enumerate()
            .map(|(index, (at, count))| (at, count, format!("¤{}.{index} {body}", self.unique)))
            .collect();
        let offered: Vec<_> = edits
            .iter()
            .map(|(at, count, text)| (*at, *count, text.as_str()))
            .collect();
        let mut acceptance = self.editor.offer_edits(&offered);
        acceptance.id = SuggestionId::from_u128(u128::from(self.suggestions - 1));
        if timing == Timing::Early {
            self.editor.accept(acceptance);
            self.make(&edits, owner);
        } else {
            self.make(&edits, owner);
            if timing == Timing::Late {
                self.editor.accept(acceptance);
            } else {
                self.outstanding = Some(acceptance);
            }
        }
    }

    fn cut_and_paste(&mut self, from: Index, count: usize, to: Index) {
        let (at, count) = self.stretch(from, count);
        let text = plain(&self.text[at..at + count]);
        if !text.contains('\n') || text.trim().is_empty() {
            return;
        }
        // Deletions at one place become one piece, so something else has to happen first.
        let end = self.text.len();
        self.with_report(ChangeOrigin::Typed, Timing::Early, |model| {
            model.make(&[(end, 0, "k".into())], Owner::Human);
        });
        let cut = self.text[at..at + count].to_vec();
        self.with_report(ChangeOrigin::Typed, Timing::Early, |model| {
            model.make(&[(at, count, String::new())], Owner::Human);
        });
        let to = self.sound(to.index(self.text.len() + 1));
        self.with_report(ChangeOrigin::Paste, Timing::Early, |model| {
            model.make(&[(to, 0, text)], Owner::Unknown);
        });
        self.text[to..to + count].copy_from_slice(&cut);
        if let Some([made]) = self.done.last_mut().map(Vec::as_mut_slice) {
            made.after = cut;
        }
    }

    /// Compares text and owners; nothing while an acceptance is still to be sent.
    fn check(&self) -> Result<(), TestCaseError> {
        prop_assert_eq!(self.editor.text(), plain(&self.text));
        if self.outstanding.is_some() {
            return Ok(());
        }
        let mut offset = 0;
        for (index, &(character, owner)) in self.text.iter().enumerate() {
            for byte in offset..offset + character.len_utf8() {
                let found = match self.editor.tracker.origins().at(byte).map(|run| run.origin) {
                    None => Owner::Unknown,
                    Some(Origin::Human) => Owner::Human,
                    Some(Origin::Suggestion { slot, .. }) => self.number_of(slot),
                    Some(Origin::Possible { .. }) => return Err(TestCaseError::fail("a guess")),
                };
                prop_assert_eq!(found, owner, "character {} of {:?}", index, plain(&self.text));
            }
            offset += character.len_utf8();
        }
        self.check_baselines()
    }

    fn number_of(&self, slot: Slot) -> Owner {
        let id = self.editor.suggestion(slot.0).id();
        let number = (0..self.suggestions).find(|&number| id == SuggestionId::from_u128(u128::from(number)));
        Owner::Suggestion(number.expect("only the model makes suggestions"))
    }

    /// Every run reads as its suggestion's baseline does there.
    fn check_baselines(&self) -> Result<(), TestCaseError> {
        for run in self.editor.tracker.origins().iter() {
            if let Some(slot) = run.origin.slot() {
                let at = run.origin.at() as usize;
                let text = self.editor.tracker.rope().byte_slice(run.range.clone()).to_string();
                let baseline = self.editor.suggestion(slot.0).baseline();
                prop_assert_eq!(&baseline[at..at + run.range.len()], text);
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn every_character_has_the_owner_that_the_model_says(steps in prop::collection::vec(steps(), 1..40)) {
        let mut model = Model::new();
        for step in &steps {
            model.step(step);
            model.check()?;
        }
    }
}
