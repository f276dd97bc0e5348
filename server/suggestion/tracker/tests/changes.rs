//! Changes without acceptances: typing, guesses, reports, formatting, full sync, desync.

use super::*;

#[test]
fn typing_is_human_and_what_is_larger_is_unknown_or_possible() {
    for (name, inserted, owners) in [
        ("a key", "x", "h"),
        ("a word", "hello", "hhhhh"),
        ("an auto-closed pair", "()", "hh"),
        ("a line break with indentation", "\n    ", "hhhhh"),
        ("two tokens", "a b", "???"),
        ("a further line", "a\nb", "???"),
    ] {
        let mut editor = Editor::open("");
        assert_eq!(editor.edit(0, 0, inserted), [], "{name}");
        assert_eq!(editor.owners(), owners, "{name}");
    }
}

#[test]
fn a_guess_needs_a_change_of_its_own() {
    let mut editor = Editor::open("ab");
    let changes = [editor.content_change(2, 0, "x y"), editor.content_change(0, 0, "x y")];
    editor.send(&changes);
    editor.expect("x yabx y", "........");
}

#[test]
fn a_guess_is_announced_when_nothing_contradicted_it_for_two_seconds() {
    let mut editor = Editor::open("");
    editor.edit(0, 0, "let a = 1;");
    assert!(editor.tracker.is_waiting());
    assert_eq!(editor.wait(1), []);
    let events = editor.wait(2);
    assert!(
        matches!(&*events, [TrackEvent::Possible(guess)] if guess.text == "let a = 1;"
        && guess.evidence.grade == Grade::Inferred && guess.accepted_at.is_none()),
        "{events:?}"
    );
    assert!(!editor.tracker.is_waiting());
    assert_eq!(editor.wait(9), []);
}

#[test]
fn a_guess_is_announced_at_close_unless_its_text_is_gone() {
    let mut editor = Editor::open("");
    editor.edit(0, 0, "let a = 1;");
    assert!(matches!(&*editor.tracker.close(), [TrackEvent::Possible(_)]));
    let mut editor = Editor::open("");
    editor.edit(0, 0, "let a = 1;");
    editor.edit_as(ChangeOrigin::Typed, 0, 10, "");
    assert_eq!(editor.tracker.close(), []);
}

#[test]
fn neutral_reports_make_text_unknown_before_and_after_the_change() {
    use ChangeOrigin::{CodeAction, Format, Menu, Paste, Reload, Rename, Snippet};
    for origin in [Paste, Format, Rename, CodeAction, Snippet, Menu, Reload] {
        for inserted in ["x", "let a = 1;"] {
            let mut early = Editor::open("");
            early.edit_as(origin, 0, 0, inserted);
            assert_eq!(early.owners(), ".".repeat(inserted.len()), "{origin:?} early");
            let mut late = Editor::open("");
            late.edit(0, 0, inserted);
            assert_eq!(late.report(origin), [], "{origin:?}");
            assert_eq!(late.owners(), ".".repeat(inserted.len()), "{origin:?} late");
            assert_eq!(late.tracker.live().count(), 0, "{origin:?}: the guess is taken back");
            assert_eq!(late.wait(5), [], "{origin:?}: and never announced");
        }
    }
}

#[test]
fn typed_makes_any_size_human_before_and_after_the_change() {
    let mut editor = Editor::open("");
    editor.edit_as(ChangeOrigin::Typed, 0, 0, "a b");
    editor.edit(3, 0, "c d");
    editor.report(ChangeOrigin::Typed);
    editor.expect("a bc d", "hhhhhh");
}

#[test]
fn a_report_speaks_of_what_still_lives_of_its_change() {
    let mut editor = Editor::open("");
    editor.edit(0, 0, "let a = 1;");
    let version = editor.version;
    editor.edit(5, 0, "X");
    editor.tracker.report_origin(version, ChangeOrigin::Typed, editor.now);
    editor.expect("let aX = 1;", "hhhhhhhhhhh");
    editor.wait(3);
    editor.tracker.report_origin(version, ChangeOrigin::Paste, editor.now);
    editor.expect("let aX = 1;", "hhhhhhhhhhh");
}

#[test]
fn what_stands_before_and_after_keeps_its_origin() {
    let mut editor = Editor::open("");
    editor.edit(0, 0, "let");
    editor.edit_as(ChangeOrigin::Paste, 0, 3, "let x = let");
    editor.expect("let x = let", "hhh........");
    // The whole document, as clients without incremental sync send it.
    let text = "let yy = let".to_owned();
    editor.send(&[ContentChange { range: None, text }]);
    editor.expect("let yy = let", "hhh.hh......");
    editor.send(&[ContentChange {
        range: None,
        text: "let yy = let".to_owned(),
    }]);
    editor.expect("let yy = let", "hhh.hh......");
}

#[test]
fn new_layout_keeps_origins() {
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "f(a,b)");
    editor.edit(6, 0, "x");
    editor.edit(0, 7, " f(\n  a, b)\nx ");
    editor.expect(" f(\n  a, b)\nx ", ".00...00.00.h.");
    let measure = editor.measure(0);
    assert_eq!((measure.distance, measure.retained, editor.churn(0)), (0, 1.0, (0, 0)));
}

#[test]
fn formatting_is_no_churn_and_moves_the_baseline() {
    for late in [false, true] {
        let mut editor = Editor::open("");
        editor.suggest(0, 0, "f('a','b')");
        for (at, deleted, inserted) in [(3, 1, ""), (2, 0, "\""), (9, 0, " ,")] {
            if late {
                editor.edit(at, deleted, inserted);
                editor.report(ChangeOrigin::Format);
            } else {
                editor.edit_as(ChangeOrigin::Format, at, deleted, inserted);
            }
        }
        assert_eq!(editor.text(), "f(\"'','b' ,)");
        assert_eq!(editor.suggestion(0).baseline(), "f(\"'','b' ,)", "late: {late}");
        assert_eq!(editor.owners(), "00.000000..0", "late: {late}");
        let measure = editor.measure(0);
        assert_eq!(
            (measure.distance, measure.retained, editor.churn(0)),
            (0, 1.0, (0, 0)),
            "late: {late}"
        );
    }
}

#[test]
fn a_user_confirms_or_denies_a_guess() {
    let mut editor = Editor::open("");
    editor.edit(0, 0, "a b");
    editor.edit(3, 0, "\n");
    editor.edit(4, 0, "c d");
    let ids: Vec<_> = editor.tracker.live().map(|(_, suggestion)| suggestion.id()).collect();
    let events = editor.tracker.judge(ids[0], true);
    assert!(
        matches!(&*events, [TrackEvent::Possible(guess), TrackEvent::Judged { id, confirmed: true }]
        if guess.id == *id && *id == ids[0]),
        "{events:?}"
    );
    editor.tracker.judge(ids[1], false);
    editor.expect("a b\nc d", "000h...");
    assert!(editor.suggestion(0).is_observed());
    assert_eq!(editor.wait(5), []);
    assert_eq!(
        editor.tracker.judge(ids[0], false),
        [],
        "what is observed is not judged"
    );
}

#[test]
fn a_reversed_range_ends_all_claims_until_the_whole_text_comes() {
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "one two\n");
    editor.edit(8, 0, "x");
    let reversed = ContentChange {
        range: Some((Position::new(0, 3), Position::new(0, 1))),
        text: "z".into(),
    };
    let change = |editor: &mut Editor, change: &ContentChange| {
        editor.version += 1;
        editor
            .tracker
            .change(editor.version, std::slice::from_ref(change), editor.now)
    };
    assert_eq!(change(&mut editor, &reversed), Err(Desync::Reversed));
    assert!(editor.tracker.is_desynced() && editor.owners() == ".........");
    let plain = editor.content_change(0, 0, "y");
    assert_eq!(change(&mut editor, &plain), Err(Desync::AwaitingFullText));
    assert_eq!(
        change(
            &mut editor,
            &ContentChange {
                range: None,
                text: "one 2 two\nx".into()
            }
        ),
        Ok(vec![])
    );
    editor.expect("one 2 two\nx", "0000..0000h");
}

#[test]
fn a_version_that_is_not_newer_is_ignored_and_a_gap_is_not() {
    let mut editor = Editor::open("ab");
    let change = editor.content_change(0, 0, "x");
    for given in [1, 0, -5] {
        let stale = Err(Desync::Stale { current: 1, given });
        assert_eq!(
            editor.tracker.change(given, std::slice::from_ref(&change), editor.now),
            stale
        );
    }
    assert_eq!(editor.tracker.change(40, &[change], editor.now), Ok(vec![]));
    assert_eq!((editor.text().as_str(), editor.tracker.version()), ("xab", 40));
}
