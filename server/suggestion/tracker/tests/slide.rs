//! A client that sends whole documents: where an insertion repeats what follows it, only the acceptance says where.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::suggestion::measure::Content as _;

/// One `didChange` with the whole text.
fn send_whole(editor: &mut Editor, text: &str) -> Vec<TrackEvent> {
    editor.send(&[ContentChange {
        range: None,
        text: text.to_owned(),
    }])
}

fn inserted(text: &str, at: usize, what: &str) -> String {
    let before: String = text.chars().take(at).collect();
    let after: String = text.chars().skip(at).collect();
    before + what + &after
}

/// Accepts `text` at a character, in a client that sends whole documents; before or after the change.
fn suggest_whole(editor: &mut Editor, at: usize, text: &str, early: bool) -> SuggestionId {
    let acceptance = editor.offer(at, 0, text);
    let id = acceptance.id;
    let whole = inserted(&editor.text(), at, text);
    let mut events = Vec::new();
    if early {
        events.extend(editor.accept(acceptance));
        events.extend(send_whole(editor, &whole));
    } else {
        events.extend(send_whole(editor, &whole));
        events.extend(editor.accept(acceptance));
    }
    let verified = |event: &TrackEvent| match event {
        TrackEvent::Accepted(text) => text.verified && text.id == id,
        TrackEvent::Verified { id: verified, .. } => *verified == id,
        _ => false,
    };
    assert!(events.iter().any(verified), "{events:?}");
    id
}

/// As [`Editor::expect`], suggestions by their places in `ids`: a guess that was moved has used up a slot.
#[track_caller]
fn expect(editor: &Editor, ids: &[SuggestionId], text: &str, owners: &str) {
    let mut offset = 0;
    let name = |character: char| {
        let origin = editor.tracker.origins().at(offset).map(|run| run.origin);
        offset += character.len_utf8();
        match origin {
            Some(Origin::Suggestion { slot, .. }) => {
                let id = editor.suggestion(slot.0).id();
                let place = ids.iter().position(|known| *known == id).expect("a known suggestion");
                char::from_digit(place as u32, 10).expect("few suggestions")
            }
            Some(Origin::Human) => 'h',
            Some(Origin::Possible { .. }) => '?',
            None => '.',
        }
    };
    let found: String = editor.text().chars().map(name).collect();
    assert_eq!((editor.text().as_str(), found.as_str()), (text, owners));
}

fn slot_of(editor: &Editor, id: SuggestionId) -> u32 {
    let mut live = editor.tracker.live();
    live.find(|(_, live)| live.id() == id)
        .expect("it is in the document")
        .0
        .0
}

#[test]
fn an_acceptance_says_where_an_insertion_was_that_repeats_what_follows() {
    for early in [false, true] {
        for (text, at, suggestion, expected, owners) in [
            (
                "fn b() {}\n",
                0,
                "fn a() {}\n",
                "fn a() {}\nfn b() {}\n",
                "0000000000..........",
            ),
            ("(x)", 1, "(y)", "((y)x)", ".000.."),
            ("aaa", 0, "aa", "aaaaa", "00..."),
            ("aaa", 1, "aa", "aaaaa", ".00.."),
            ("aaa", 3, "aa", "aaaaa", "...00"),
            ("ababab", 2, "ab", "abababab", "..00...."),
            ("éé", 0, "é", "ééé", "0.."),
        ] {
            let mut editor = Editor::open(text);
            let id = suggest_whole(&mut editor, at, suggestion, early);
            expect(&editor, &[id], expected, owners);
            assert_eq!(editor.suggestion(slot_of(&editor, id)).baseline(), suggestion);
        }
    }
}

#[test]
fn what_was_displaced_keeps_its_owners_and_its_churn() {
    let mut editor = Editor::open("");
    let first = editor.suggest(0, 0, "let a = 1;\n");
    editor.edit_as(ChangeOrigin::Typed, 4, 1, "b");
    editor.expect("let b = 1;\n", "0000h000000");
    assert_eq!(editor.churn(0), (1, 1));
    // Inserted before the first suggestion, it reads as if it had been inserted inside.
    let second = suggest_whole(&mut editor, 0, "let b = 2;\n", false);
    let ids = [first, second];
    expect(&editor, &ids, "let b = 2;\nlet b = 1;\n", "111111111110000h000000");
    assert_eq!(editor.churn(0), (1, 1), "nothing was inserted into the first one");
    assert_eq!(
        editor.measure(0).distance,
        1,
        "one letter of the first was replaced, and that is all"
    );
    assert_eq!(editor.suggestion(slot_of(&editor, second)).baseline(), "let b = 2;\n");
}

#[test]
fn a_guess_moves_with_the_insertion() {
    let body = "fn parse(input: &str) -> usize {\n    input.len()\n}\n";
    let rest = "fn part(input: &str) {}\n";
    let mut editor = Editor::open(rest);
    let acceptance = editor.offer(0, 0, body);
    send_whole(&mut editor, &format!("{body}{rest}"));
    editor.accept(acceptance);
    let expected = "0123456789"[..1].repeat(body.len()) + &".".repeat(rest.len());
    let owners: String = editor
        .owners()
        .chars()
        .map(|owner| if owner == '.' { '.' } else { '0' })
        .collect();
    assert_eq!(owners, expected);
    assert_eq!(editor.tracker.live().count(), 1, "the guess is the suggestion, or gone");
    assert!(editor.wait(5).is_empty(), "nothing is left to be announced");
}

#[test]
fn an_undo_of_an_insertion_that_was_moved_is_an_undo() {
    let mut editor = Editor::open("aab\n");
    let id = suggest_whole(&mut editor, 0, "aac\n", false);
    expect(&editor, &[id], "aac\naab\n", "0000....");
    let events = editor.edit_as(ChangeOrigin::Undo, 0, 4, "");
    assert_eq!(events, [TrackEvent::Undone { id }]);
    editor.expect("aab\n", "....");
}

#[derive(Debug, Clone)]
enum Step {
    /// A suggestion: so many characters of what follows it, then a text of its own.
    Suggest {
        place: Index,
        repeated: usize,
        own: String,
        early: bool,
    },
    /// Something that stands nowhere else.
    Type { place: Index },
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (any::<Index>(), 0..12_usize, "[ab\n漢]{0,6}", any::<bool>())
            .prop_map(|(place, repeated, own, early)| Step::Suggest { place, repeated, own, early }),
        1 => any::<Index>().prop_map(|place| Step::Type { place }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn every_character_of_whole_documents_has_the_owner_that_the_model_says(
        start in "[ab\n漢]{0,20}",
        steps in prop::collection::vec(steps(), 1..20),
    ) {
        let mut editor = Editor::open(&start);
        let mut model: Vec<(char, Option<SuggestionId>)> = start.chars().map(|character| (character, None)).collect();
        for (n, step) in steps.iter().enumerate() {
            match step {
                Step::Suggest { place, repeated, own, early } => {
                    let at = place.index(model.len() + 1);
                    let repeats = model[at..].iter().take(*repeated).map(|(character, _)| *character);
                    let text: String = repeats.chain(own.chars()).collect();
                    if text.is_empty() {
                        continue;
                    }
                    let id = suggest_whole(&mut editor, at, &text, *early);
                    model.splice(at..at, text.chars().map(|character| (character, Some(id))));
                }
                Step::Type { place } => {
                    let at = place.index(model.len() + 1);
                    let character = char::from_u32(0x1_0000 + n as u32).expect("a character");
                    let whole = inserted(&editor.text(), at, &character.to_string());
                    send_whole(&mut editor, &whole);
                    model.insert(at, (character, None));
                }
            }
            let mut offset = 0;
            for (index, (character, owner)) in model.iter().enumerate() {
                let slot = editor.tracker.origins().at(offset).and_then(|run| run.origin.slot());
                let found = slot.and_then(|slot| editor.tracker.suggestion(slot)).map(LiveSuggestion::id);
                prop_assert_eq!(found, *owner, "character {} of {:?}", index, editor.text());
                offset += character.len_utf8();
            }
            for run in editor.tracker.origins().iter() {
                if let Some(slot) = run.origin.slot() {
                    let at = run.origin.at() as usize;
                    let text = editor.tracker.rope().part(run.range.clone());
                    prop_assert_eq!(&editor.suggestion(slot.0).baseline()[at..at + run.range.len()], &*text);
                }
            }
        }
    }
}
