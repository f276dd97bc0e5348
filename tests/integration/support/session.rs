//! Long editing sessions, recorded or made up, and who must own which character at their end.
//!
//! Every insertion of more than twenty characters is declared an accepted suggestion; the rest is typed. A vector with
//! one owner beside every character is the oracle; it shares no code with what it judges. Included by the tracker's
//! own tests, by the tests from outside and by the benchmarks.

use std::path::Path;

use ropey::Rope;

/// One replacement: where (in characters), how many characters go, what comes.
type Patch = (usize, usize, String);

/// Who wrote a character: a number of [`Step::suggestion`], or one of these.
pub(crate) const HUMAN: u32 = u32::MAX;
pub(crate) const UNKNOWN: u32 = u32::MAX - 1;

/// Insertions of more characters are suggestions.
const LONG: usize = 20;

/// How a session is written down: every character of the original is one of these in the document.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Variant {
    Plain,
    /// `\n` is `\r\n`.
    Crlf,
    /// `e` is an emoji outside the basic plane.
    Emoji,
}

impl Variant {
    pub(crate) const ALL: [Self; 3] = [Self::Plain, Self::Crlf, Self::Emoji];

    fn write(self, character: char, text: &mut String) {
        match (self, character) {
            (Self::Crlf, '\n') => text.push_str("\r\n"),
            (Self::Emoji, 'e') => text.push('😀'),
            _ => text.push(character),
        }
    }

    fn bytes(self, character: char) -> usize {
        match (self, character) {
            (Self::Crlf, '\n') => 2,
            (Self::Emoji, 'e') => 4,
            _ => character.len_utf8(),
        }
    }

    fn units(self, character: char) -> u32 {
        match (self, character) {
            (Self::Emoji, 'e') => 2,
            _ => character.len_utf16() as u32,
        }
    }

    fn text(self, characters: impl IntoIterator<Item = char>) -> String {
        let mut text = String::new();
        characters
            .into_iter()
            .for_each(|character| self.write(character, &mut text));
        text
    }
}

/// A content change; positions are lines and UTF-16 units, in the text that the change before left.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) start: (u32, u32),
    pub(crate) end: (u32, u32),
    pub(crate) text: String,
}

/// What an editor sends at once.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) changes: Vec<Change>,
    /// The suggestion that was accepted with the one change of this step, counted from 0; else it is typing.
    pub(crate) suggestion: Option<u32>,
}

/// A session.
pub(crate) struct Session {
    pub(crate) name: String,
    start: String,
    transactions: Vec<Vec<Patch>>,
}

impl Session {
    /// A session of a person who types, deletes, corrects and accepts, from a fixed seed.
    pub(crate) fn synthetic(edits: usize, seed: u64) -> Self {
        Self {
            name: "synthetic".to_owned(),
            start: String::new(),
            transactions: synthetic(edits, seed),
        }
    }

    /// A recorded session, where `JOURNAL_TRACES` names the folder of such.
    pub(crate) fn recorded(name: &str) -> Option<Self> {
        let folder = std::env::var_os("JOURNAL_TRACES")?;
        let file = std::fs::File::open(Path::new(&folder).join(format!("{name}.json.gz"))).expect("the trace");
        let trace: serde_json::Value =
            serde_json::from_reader(flate2::read::GzDecoder::new(file)).expect("a trace as its README says");
        let number = |value: &serde_json::Value| value.as_u64().expect("a number") as usize;
        let patch = |patch: &serde_json::Value| {
            let inserted = patch[2].as_str().expect("a text").to_owned();
            (number(&patch[0]), number(&patch[1]), inserted)
        };
        let transaction = |transaction: &serde_json::Value| {
            let patches = transaction["patches"].as_array().expect("a list");
            patches.iter().map(patch).collect()
        };
        let session = Self {
            name: name.to_owned(),
            start: trace["startContent"].as_str().expect("a text").to_owned(),
            transactions: trace["txns"]
                .as_array()
                .expect("a list")
                .iter()
                .map(transaction)
                .collect(),
        };
        assert!(!session.start.contains('\r'), "line ends are made on the fly");
        Some(session)
    }

    /// Plays the session once.
    pub(crate) fn play(&self, variant: Variant) -> Player<'_> {
        Player {
            variant,
            text: Rope::from_str(&self.start),
            oracle: self.start.chars().map(|character| (character, UNKNOWN)).collect(),
            ahead: self.transactions.iter(),
            split: [].iter(),
            accepted: 0,
        }
    }
}

/// A session on its way, and the oracle of where it is.
pub(crate) struct Player<'a> {
    variant: Variant,
    /// The text as it was recorded.
    text: Rope,
    oracle: Vec<(char, u32)>,
    ahead: std::slice::Iter<'a, Vec<Patch>>,
    /// The rest of a transaction with a suggestion in it, whose patches are steps of their own.
    split: std::slice::Iter<'a, Patch>,
    accepted: u32,
}

impl Player<'_> {
    /// The document as it is now.
    pub(crate) fn document(&self) -> String {
        self.variant.text(self.oracle.iter().map(|&(character, _)| character))
    }

    /// Who must own each byte of it.
    pub(crate) fn owners(&self) -> Vec<u32> {
        let owners = self
            .oracle
            .iter()
            .flat_map(|&(character, owner)| std::iter::repeat_n(owner, self.variant.bytes(character)));
        owners.collect()
    }

    /// How many suggestions were accepted so far.
    pub(crate) fn accepted(&self) -> u32 {
        self.accepted
    }

    fn step(&mut self, patches: &[Patch]) -> Step {
        let is_long = patches.iter().any(|patch| patch.2.chars().count() > LONG);
        let suggestion = is_long.then_some(self.accepted);
        self.accepted += u32::from(is_long);
        let changes = patches
            .iter()
            .map(|(at, deleted, inserted)| self.change(*at, *deleted, inserted, suggestion.unwrap_or(HUMAN)))
            .collect();
        Step { changes, suggestion }
    }

    fn change(&mut self, at: usize, deleted: usize, inserted: &str, owner: u32) -> Change {
        let change = Change {
            start: self.place(at),
            end: self.place(at + deleted),
            text: self.variant.text(inserted.chars()),
        };
        self.text.remove(at..at + deleted);
        self.text.insert(at, inserted);
        splice(&mut self.oracle, at, deleted, inserted, owner);
        change
    }

    /// A place of the recorded text in the document: lines are the same in every variant.
    fn place(&self, at: usize) -> (u32, u32) {
        let line = self.text.char_to_line(at);
        let before = self.text.slice(self.text.line_to_char(line)..at);
        let units = before.chars().map(|character| self.variant.units(character)).sum();
        (line as u32, units)
    }
}

impl Iterator for Player<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if let Some(patch) = self.split.next() {
            return Some(self.step(std::slice::from_ref(patch)));
        }
        let patches = self.ahead.next()?;
        if patches.len() > 1 && patches.iter().any(|patch| patch.2.chars().count() > LONG) {
            self.split = patches.iter();
            return self.next();
        }
        Some(self.step(patches))
    }
}

/// Replaces characters: only what differs gets the owner.
fn splice(oracle: &mut Vec<(char, u32)>, at: usize, deleted: usize, inserted: &str, owner: u32) {
    let new: Vec<char> = inserted.chars().collect();
    let old = &oracle[at..at + deleted];
    let prefix = old.iter().zip(&new).take_while(|(old, new)| old.0 == **new).count();
    let rest = old[prefix..].iter().rev().zip(new[prefix..].iter().rev());
    let suffix = rest.take_while(|(old, new)| old.0 == **new).count();
    let middle = new[prefix..new.len() - suffix]
        .iter()
        .map(|&character| (character, owner));
    oracle.splice(at + prefix..at + deleted - suffix, middle.collect::<Vec<_>>());
}

fn synthetic(edits: usize, seed: u64) -> Vec<Vec<Patch>> {
    let mut state = seed;
    let mut random = move |limit: usize| {
        // A linear congruential generator (Knuth's MMIX constants) is all the chance a session needs.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit.max(1)
    };
    let words = [
        "let ", "value", "e", "\n", "    ", "(", ")", ";", "é", "match ", "漢", "= ", "\n\n", "self.",
    ];
    let (mut length, mut cursor) = (0_usize, 0_usize);
    (0..edits)
        .map(|number| {
            if random(12) == 0 {
                cursor = random(length + 1);
            }
            let patch = match random(100) {
                0..=69 => (cursor, 0, words[random(words.len())].to_owned()),
                70..=89 => {
                    let count = (1 + random(4)).min(cursor);
                    (cursor - count, count, String::new())
                }
                90..=94 => {
                    let count = random(30).min(length - cursor);
                    (cursor, count, words[random(words.len())].repeat(1 + random(3)))
                }
                _ => {
                    let count = random(8).min(length - cursor);
                    let lines = 1 + random(6);
                    (
                        cursor,
                        count,
                        format!("    let value_{number} = compute(self, {number});\n").repeat(lines),
                    )
                }
            };
            let inserted = patch.2.chars().count();
            length = length - patch.1 + inserted;
            cursor = patch.0 + inserted;
            vec![patch]
        })
        .collect()
}
