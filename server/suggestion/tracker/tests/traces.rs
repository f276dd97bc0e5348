//! Long editing sessions: a synthetic one always, recorded ones where `JOURNAL_TRACES` names their folder.

#[path = "../../../../tests/integration/support/session.rs"]
mod session;

use super::*;
use session::{HUMAN, Player, Session, Step, UNKNOWN, Variant};

/// Replays a session and compares every character's owner at the end, and now and then before.
fn replay(session: &Session, variant: Variant) {
    let mut player = session.play(variant);
    let mut editor = Editor::open(&player.document());
    let mut number = 0;
    while let Some(step) = player.next() {
        editor.now += Duration::from_millis(50);
        send(&mut editor, &step);
        if number % 5_000 == 0 {
            compare(&session.name, variant, &editor, &player);
        }
        number += 1;
    }
    compare(&session.name, variant, &editor, &player);
    assert!(player.accepted() > 0, "{}: no suggestion in it", session.name);
}

fn send(editor: &mut Editor, step: &Step) {
    let position = |(line, character)| Position::new(line, character);
    let changes: Vec<ContentChange> = step
        .changes
        .iter()
        .map(|change| ContentChange {
            range: Some((position(change.start), position(change.end))),
            text: change.text.clone(),
        })
        .collect();
    let Some(number) = step.suggestion else {
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

fn compare(name: &str, variant: Variant, editor: &Editor, player: &Player<'_>) {
    let expected = player.document();
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
    for (offset, (found, owner)) in owners.into_iter().zip(player.owners()).enumerate() {
        assert_eq!(found, owner, "{name} {variant:?}: byte {offset}");
    }
}

#[test]
fn a_synthetic_session_is_tracked_to_the_character() {
    replay(&Session::synthetic(20_000, 7), Variant::Plain);
    for variant in [Variant::Crlf, Variant::Emoji] {
        replay(&Session::synthetic(5_000, 7), variant);
    }
}

#[test]
fn recorded_sessions_are_tracked_to_the_character() {
    for name in ["rustcode", "sveltecomponent"] {
        let Some(session) = Session::recorded(name) else {
            println!("skipped: JOURNAL_TRACES names no folder of recorded traces");
            return;
        };
        for variant in Variant::ALL {
            replay(&session, variant);
        }
    }
}
