//! Acceptances against changes.

use super::*;

#[track_caller]
fn verified_text(events: &[TrackEvent]) -> &str {
    match events {
        [TrackEvent::Accepted(text)] if text.verified => &text.text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_acceptance_is_verified_before_and_after_its_change() {
    let mut late = Editor::open("fn ");
    let acceptance = late.offer(3, 0, "main() {}");
    late.edit(3, 0, "main() {}");
    assert_eq!(verified_text(&late.accept(acceptance)), "main() {}");
    late.expect("fn main() {}", "...000000000");

    let mut early = Editor::open("fn ");
    let acceptance = early.offer(3, 0, "main() {}");
    let id = acceptance.id;
    let events = early.accept(acceptance);
    assert!(matches!(&*events, [TrackEvent::Accepted(text)] if !text.verified && text.text == "main() {}"));
    let events = early.edit(3, 0, "main() {}");
    assert_eq!(
        events,
        [TrackEvent::Verified {
            id,
            text: "main() {}".into(),
            parts: vec![0]
        }]
    );
    early.expect("fn main() {}", "...000000000");
    assert_eq!(early.wait(9), []);
}

#[test]
fn what_the_human_had_typed_stays_the_humans() {
    // The whole line is replaced, or only the rest is sent, as Neovim does.
    for (at, deleted, sent) in [(0, 6, "let x1 = alpha;"), (6, 0, " = alpha;")] {
        let mut editor = Editor::open("");
        editor.edit_as(ChangeOrigin::Typed, 0, 0, "let x1");
        let acceptance = editor.offer(0, 6, "let x1 = alpha;");
        editor.edit(at, deleted, sent);
        assert_eq!(verified_text(&editor.accept(acceptance)), " = alpha;");
        editor.expect("let x1 = alpha;", "hhhhhh000000000");
    }
}

#[test]
fn a_single_token_can_be_a_suggestion() {
    let mut editor = Editor::open("");
    let acceptance = editor.offer(0, 0, "foo");
    editor.edit(0, 0, "foo");
    assert_eq!(editor.owners(), "hhh");
    editor.accept(acceptance);
    assert_eq!(editor.owners(), "000");
}

#[test]
fn a_guess_is_upgraded_in_its_place() {
    let mut editor = Editor::open("");
    let acceptance = editor.offer(0, 0, "let a = 1;");
    let id = acceptance.id;
    editor.edit(0, 0, "let a = 1;");
    assert_eq!(editor.owners(), "??????????");
    editor.edit(5, 0, "X");
    editor.accept(acceptance);
    editor.expect("let aX = 1;", "00000h00000");
    assert_eq!(
        (editor.suggestion(0).id(), editor.suggestion(0).grade(), editor.churn(0)),
        (id, Grade::Exact, (1, 0))
    );
    assert_eq!(editor.wait(5), [], "the guess is never announced");
}

#[test]
fn a_late_acceptance_claims_what_is_still_alive() {
    for inserted in ["foobar", "foo bar baz"] {
        let mut editor = Editor::open("()");
        let acceptance = editor.offer(1, 0, inserted);
        editor.edit(1, 0, inserted);
        editor.edit(2, 2, "");
        editor.edit(3, 0, "Z");
        editor.edit(0, 0, "y");
        assert_eq!(verified_text(&editor.accept(acceptance)), inserted);
        let owners = format!("h.00h{}.", "0".repeat(inserted.len() - 4));
        assert_eq!(editor.owners(), owners);
        assert_eq!(editor.churn(0), (1, 2));
        editor.edit(2, 1, "");
        assert_eq!(editor.churn(0), (1, 3));
    }
}

#[test]
fn a_late_format_report_after_a_late_acceptance_takes_its_churn_off() {
    let mut editor = Editor::open("");
    let acceptance = editor.offer(0, 0, "foobar");
    editor.edit(0, 0, "foobar");
    editor.edit(3, 0, ";");
    editor.accept(acceptance);
    assert_eq!(editor.churn(0), (1, 0));
    editor.report(ChangeOrigin::Format);
    assert_eq!(editor.churn(0), (0, 0));
}

#[test]
fn several_content_changes_may_share_the_version() {
    let mut editor = Editor::open("");
    let typed = editor.content_change(0, 0, "l");
    let rest = ContentChange {
        range: Some((Position::new(0, 1), Position::new(0, 1))),
        text: "et a = 1;".into(),
    };
    let mut acceptance = editor.offer(0, 0, "let a = 1;");
    acceptance.edits[0].range = Some((Position::new(0, 0), Position::new(0, 1)));
    editor.send(&[typed, rest]);
    assert_eq!(verified_text(&editor.accept(acceptance)), "et a = 1;");
    editor.expect("let a = 1;", "h000000000");
}

#[test]
fn a_suggestion_may_come_in_several_content_changes() {
    let mut editor = Editor::open("a c");
    let acceptance = editor.offer(0, 3, "a1 b c2");
    let changes = [editor.content_change(3, 0, "2"), editor.content_change(1, 1, "1 b ")];
    editor.send(&changes);
    assert_eq!(verified_text(&editor.accept(acceptance)), "1 b2");
    assert_eq!(editor.suggestion(0).part_starts(), [0, 3]);
    editor.expect("a1 b c2", ".000..0");
}

#[test]
fn every_edit_of_an_acceptance_must_be_found() {
    let mut editor = Editor::open("one\ntwo\n");
    let acceptance = editor.offer_edits(&[(0, 3, "uno dos"), (4, 3, "tres cuatro")]);
    let id = acceptance.id;
    editor.edit(0, 3, "uno dos");
    let events = editor.accept(acceptance);
    assert!(matches!(&*events, [TrackEvent::Accepted(text)] if !text.verified));
    assert_eq!(editor.tracker.live().filter(|(_, one)| one.is_observed()).count(), 0);
    let events = editor.wait(3);
    assert!(events.contains(&TrackEvent::Unverified { id }), "{events:?}");
}

#[test]
fn text_that_is_not_in_the_document_is_unverified() {
    let mut editor = Editor::open("");
    editor.edit(0, 0, "let a = 1;");
    let mut acceptance = editor.offer(0, 0, "let b = 2;");
    acceptance.version = editor.version;
    let id = acceptance.id;
    editor.accept(acceptance);
    assert_eq!(editor.wait(1), []);
    let events = editor.wait(2);
    assert!(events.contains(&TrackEvent::Unverified { id }), "{events:?}");
    assert_eq!(editor.owners(), "??????????");
    assert_eq!(editor.tracker.live().filter(|(_, one)| one.is_observed()).count(), 0);
}

#[test]
fn an_acceptance_more_than_two_seconds_after_its_change_is_unverified() {
    let mut editor = Editor::open("");
    let acceptance = editor.offer(0, 0, "let a = 1;");
    editor.edit(0, 0, "let a = 1;");
    editor.wait(3);
    let events = editor.accept(acceptance);
    assert!(matches!(&*events, [TrackEvent::Accepted(text)] if !text.verified));
    assert_eq!(editor.owners(), "??????????");
}

#[test]
fn a_wrong_version_is_made_good_by_range_and_text() {
    for offset in [-1, -3, 1] {
        let mut editor = Editor::open("x\n");
        let mut acceptance = editor.offer(2, 0, "let a = 1;");
        acceptance.version += offset;
        editor.edit(2, 0, "let a = 1;");
        editor.accept(acceptance);
        editor.edit(0, 0, "y");
        editor.expect("yx\nlet a = 1;", "h..0000000000");
    }
}

#[test]
fn a_deletion_and_a_text_that_was_there_are_verified_with_nothing_new() {
    let mut editor = Editor::open("a b c");
    let acceptance = editor.offer(1, 2, "");
    editor.edit(1, 2, "");
    assert_eq!(verified_text(&editor.accept(acceptance)), "");
    let mut acceptance = editor.offer(0, 1, "a");
    acceptance.version = editor.version;
    assert_eq!(verified_text(&editor.accept(acceptance)), "");
    editor.expect("a c", "...");
}

#[test]
fn partial_accepts_are_one_suggestion() {
    let mut editor = Editor::open("let x2");
    let group = |mut acceptance: Acceptance| {
        acceptance.group_id = Some("g".into());
        acceptance
    };
    let mut id = None;
    for (at, word, whole) in [(6, " ", " "), (7, "= ", " = "), (9, "42", " = 42")] {
        let acceptance = group(editor.offer(at, 0, word));
        id.get_or_insert(acceptance.id);
        editor.edit(at, 0, word);
        match &*editor.accept(acceptance) {
            [TrackEvent::Accepted(text)] => assert_eq!(text.text, whole),
            [TrackEvent::Extended { id: extended, text, .. }] => {
                assert_eq!((Some(*extended), text.as_str()), (id, whole));
            }
            other => panic!("{other:?}"),
        }
    }
    // The full accept replaces the whole line and adds only the rest.
    let acceptance = group(editor.offer(0, 11, "let x2 = 42 + beta;"));
    editor.edit(0, 11, "let x2 = 42 + beta;");
    let events = editor.accept(acceptance);
    let text = " = 42 + beta;".to_owned();
    assert_eq!(
        events,
        [TrackEvent::Extended {
            id: id.unwrap(),
            text,
            parts: vec![0, 1, 3, 5]
        }]
    );
    editor.expect("let x2 = 42 + beta;", "......0000000000000");
    assert_eq!(editor.measure(0).distance, 0);
    assert_eq!(editor.tracker.live().count(), 1);
}

#[test]
fn early_partial_accepts_are_one_suggestion_too() {
    let mut editor = Editor::open("");
    let mut first = editor.offer(0, 0, "a b");
    let mut second = editor.offer(0, 0, " c d");
    second.version += 1;
    second.edits[0].range = Some((Position::new(0, 3), Position::new(0, 3)));
    for one in [&mut first, &mut second] {
        one.tool_suggestion_id = Some("t".into());
    }
    let id = first.id;
    assert_eq!(editor.accept(first).len(), 1);
    assert_eq!(editor.accept(second), []);
    assert!(matches!(&*editor.edit(0, 0, "a b"), [TrackEvent::Verified { .. }]));
    let events = editor.edit(3, 0, " c d");
    assert_eq!(
        events,
        [TrackEvent::Extended {
            id,
            text: "a b c d".into(),
            parts: vec![0, 3]
        }]
    );
}

#[test]
fn one_acceptance_on_two_channels_is_one_suggestion() {
    let shape = Evidence {
        channel: Channel::Wrap,
        grade: Grade::Strong,
    };
    for second_after in [0, 1, 4] {
        let mut editor = Editor::open("x");
        let mut wrap = editor.offer(1, 0, " = f(a);");
        wrap.evidence = shape;
        wrap.source = Source {
            candidates: vec!["copilot".into()],
            model: Some("m".into()),
            ..Source::default()
        };
        let mut api = editor.offer(0, 1, "x = f(a);");
        if second_after == 4 {
            // After the window of changes, the same text at the same place is all there is to go by.
            api.edits[0] = AcceptedEdit {
                new_text: " = f( a );".into(),
                ..wrap.edits[0].clone()
            };
            api.version += 1;
        }
        let id = wrap.id;
        editor.edit(1, 0, " = f(a);");
        editor.accept(wrap);
        editor.edit(0, 0, "y");
        editor.now += Duration::from_secs(second_after);
        let source = Source {
            tool: Some("copilot".into()),
            model: Some("m".into()),
            ..Source::default()
        };
        let evidence = api.evidence;
        let events = editor.accept(api);
        assert_eq!(
            events,
            [TrackEvent::EvidenceAdded {
                id,
                evidence,
                source: Some(source)
            }],
            "{second_after}"
        );
        assert_eq!(
            (editor.suggestion(0).grade(), editor.tracker.live().count()),
            (Grade::Exact, 1)
        );
        editor.expect("yx = f(a);", "h.00000000");
    }
}

#[test]
fn two_early_reports_of_one_acceptance_are_one_suggestion() {
    let mut editor = Editor::open("");
    let (one, other) = (editor.offer(0, 0, "a b"), editor.offer(0, 0, "a b"));
    let (id, evidence) = (one.id, other.evidence);
    editor.accept(one);
    assert_eq!(editor.accept(other), []);
    let events = editor.edit(0, 0, "a b");
    let verified = TrackEvent::Verified {
        id,
        text: "a b".into(),
        parts: vec![0],
    };
    assert_eq!(
        events,
        [
            verified,
            TrackEvent::EvidenceAdded {
                id,
                evidence,
                source: None
            }
        ]
    );
}

#[test]
fn the_same_text_accepted_early_again_after_an_undo_is_another_suggestion() {
    let mut editor = Editor::open("");
    for slot in 0..2 {
        let acceptance = editor.offer(0, 0, "f(a);");
        editor.accept(acceptance);
        editor.edit(0, 0, "f(a);");
        assert_eq!(editor.owners(), slot.to_string().repeat(5));
        editor.edit_as(ChangeOrigin::Typed, 0, 5, "");
    }
}

#[test]
fn the_same_text_accepted_twice_is_two_suggestions() {
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "f(a);\n");
    editor.suggest(6, 0, "f(a);\n");
    editor.expect("f(a);\nf(a);\n", "000000111111");
}

#[test]
fn an_inferred_acceptance_stays_possible_until_something_better_comes() {
    let mut editor = Editor::open("");
    let mut guess = editor.offer(0, 0, "a b");
    guess.evidence = Evidence {
        channel: Channel::Event,
        grade: Grade::Inferred,
    };
    let better = editor.offer(0, 0, "a b");
    editor.edit(0, 0, "a b");
    editor.accept(guess);
    assert_eq!(editor.owners(), "???");
    editor.accept(better);
    assert_eq!(
        (editor.owners().as_str(), editor.suggestion(0).grade()),
        ("000", Grade::Exact)
    );
}

#[test]
fn churn_counts_characters_inside_fragments_only() {
    let mut editor = Editor::open("..");
    editor.suggest(1, 0, "foo(bär)");
    for (name, at, deleted, inserted, churn) in [
        ("at the left edge", 1, 0, "x", (0, 0)),
        ("at the right edge", 10, 0, "y", (0, 0)),
        ("inside", 6, 0, "é😀", (2, 0)),
        ("inside the insertion", 7, 0, "z", (3, 0)),
        ("part of the insertion", 6, 1, "", (3, 1)),
        ("replacement inside", 5, 3, "Q", (4, 4)),
        ("across the left edge", 1, 2, "", (4, 5)),
    ] {
        editor.edit_as(ChangeOrigin::Typed, at, deleted, inserted);
        assert_eq!(editor.churn(0), churn, "{name}: {}", editor.text());
    }
}
