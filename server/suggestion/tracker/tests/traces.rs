//! Long editing sessions: a synthetic one always, recorded ones where `JOURNAL_TRACES` names their directory.
//!
//! Every insertion of more than twenty characters is declared an accepted suggestion; the rest is typed. A vector with
//! one owner a character says what the tracker must know.

use super::*;

/// One replacement: where (in characters), how many characters go, what comes.
type Patch = (usize, usize, String);

/// How a session is written down: every character of the original is one of these in the document.
#[derive(Debug, Clone, Copy)]
enum Variant {
    Plain,
    /// `\n` is `\r\n`.
    Crlf,
    /// `e` is an emoji outside the basic plane.
    Emoji,
}

impl Variant {
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

    fn text(self, characters: impl IntoIterator<Item = char>) -> String {
        let mut text = String::new();
        characters
            .into_iter()
            .for_each(|character| self.write(character, &mut text));
        text
    }
}

const HUMAN: u32 = u32::MAX;
const UNKNOWN: u32 = u32::MAX - 1;
const LONG: usize = 20;

/// Replays a session and compares every character's owner at the end, and now and then before.
fn replay(name: &str, start: &str, transactions: &[Vec<Patch>], variant: Variant) {
    let mut oracle: Vec<(char, u32)> = start.chars().map(|character| (character, UNKNOWN)).collect();
    let mut editor = Editor::open(&variant.text(start.chars()));
    let mut accepted = 0;
    for (number, patches) in transactions.iter().enumerate() {
        editor.now += Duration::from_millis(50);
        let together = patches.iter().all(|patch| patch.2.chars().count() <= LONG);
        let groups = if together {
            vec![patches.as_slice()]
        } else {
            patches.chunks(1).collect()
        };
        for group in groups {
            let long = group.iter().any(|patch| patch.2.chars().count() > LONG);
            send(&mut editor, &mut oracle, group, variant, long.then_some(accepted));
            accepted += u32::from(long);
        }
        if number % 5_000 == 0 {
            compare(name, &editor, &oracle, variant);
        }
    }
    compare(name, &editor, &oracle, variant);
    assert!(accepted > 0, "{name}: no suggestion in it");
}

fn send(
    editor: &mut Editor,
    oracle: &mut Vec<(char, u32)>,
    patches: &[Patch],
    variant: Variant,
    suggestion: Option<u32>,
) {
    let mut text = editor.tracker.rope().clone();
    let mut changes = Vec::new();
    for (at, deleted, inserted) in patches {
        let bytes = |slice: &[(char, u32)]| {
            slice
                .iter()
                .map(|&(character, _)| variant.bytes(character))
                .sum::<usize>()
        };
        let start = bytes(&oracle[..*at]);
        let end = start + bytes(&oracle[*at..at + deleted]);
        let position = |offset| position_at(&text, offset, PositionEncoding::Utf16);
        let range = Some((position(start), position(end)));
        let written = variant.text(inserted.chars());
        replace_bytes(&mut text, start..end, &written);
        changes.push(ContentChange { range, text: written });
        splice(oracle, *at, *deleted, inserted, suggestion.unwrap_or(HUMAN));
    }
    let Some(number) = suggestion else {
        editor
            .tracker
            .report_origin(editor.version + 1, ChangeOrigin::Typed, editor.now);
        editor.send(&changes);
        return;
    };
    let mut acceptance = editor.offer_edits(&[]);
    acceptance.id = SuggestionId::from_u128(u128::from(number));
    acceptance.edits = changes
        .iter()
        .map(|change| AcceptedEdit {
            range: change.range,
            new_text: change.text.clone(),
        })
        .collect();
    if number % 2 == 0 {
        editor.accept(acceptance.clone());
    }
    editor.send(&changes);
    if number % 2 == 1 {
        editor.accept(acceptance);
    }
}

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

fn compare(name: &str, editor: &Editor, oracle: &[(char, u32)], variant: Variant) {
    let expected = variant.text(oracle.iter().map(|&(character, _)| character));
    assert!(
        editor.tracker.rope() == expected.as_str(),
        "{name} {variant:?}: the texts differ"
    );
    let mut owners = vec![UNKNOWN; expected.len()];
    for run in editor.tracker.origins().iter() {
        let owner = match run.origin {
            Origin::Human => HUMAN,
            Origin::Suggestion { slot, .. } => {
                let id = editor.suggestion(slot.0).id().to_string();
                u32::from_str_radix(&id[id.len() - 8..], 16).unwrap()
            }
            Origin::Possible { .. } => panic!("{name}: a guess"),
        };
        owners[run.range.clone()].fill(owner);
    }
    let mut offset = 0;
    for (index, &(character, owner)) in oracle.iter().enumerate() {
        let bytes = variant.bytes(character);
        for &found in &owners[offset..offset + bytes] {
            assert_eq!(found, owner, "{name} {variant:?}: character {index}");
        }
        offset += bytes;
    }
}

/// A session of a person who types, deletes, corrects and accepts, from a fixed seed.
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

#[test]
fn a_synthetic_session_is_tracked_to_the_character() {
    let session = synthetic(20_000, 7);
    replay("synthetic", "", &session, Variant::Plain);
    for variant in [Variant::Crlf, Variant::Emoji] {
        replay("synthetic", "", &session[..5_000], variant);
    }
}

#[test]
fn recorded_sessions_are_tracked_to_the_character() {
    let Some(directory) = std::env::var_os("JOURNAL_TRACES") else {
        println!("skipped: JOURNAL_TRACES names no directory of recorded traces");
        return;
    };
    for name in ["rustcode", "sveltecomponent"] {
        let file = std::fs::File::open(std::path::Path::new(&directory).join(format!("{name}.json.gz"))).unwrap();
        let trace: serde_json::Value = serde_json::from_reader(flate2::read::GzDecoder::new(file)).unwrap();
        let number = |value: &serde_json::Value| value.as_u64().unwrap() as usize;
        let patches = |transaction: &serde_json::Value| {
            let patches = transaction["patches"].as_array().unwrap().iter();
            patches
                .map(|patch| {
                    (
                        number(&patch[0]),
                        number(&patch[1]),
                        patch[2].as_str().unwrap().to_owned(),
                    )
                })
                .collect()
        };
        let session: Vec<Vec<Patch>> = trace["txns"].as_array().unwrap().iter().map(patches).collect();
        for variant in [Variant::Plain, Variant::Crlf, Variant::Emoji] {
            replay(name, trace["startContent"].as_str().unwrap(), &session, variant);
        }
    }
}
