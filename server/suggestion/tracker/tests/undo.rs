//! Undo, redo, cut and paste.

use super::*;

#[test]
fn undo_brings_origins_back_and_typing_does_not() {
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "alpha beta");
    editor.edit(6, 4, "");
    editor.edit(6, 0, "beta");
    editor.expect("alpha beta", "000000hhhh");
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "alpha beta");
    editor.edit(6, 4, "");
    editor.edit_as(ChangeOrigin::Undo, 6, 0, "beta");
    editor.expect("alpha beta", "0000000000");
    editor.edit(2, 6, "");
    editor.edit(2, 0, "pha be");
    editor.expect("alpha beta", "0000000000");
    assert_eq!(editor.measure(0).distance, 0);
    assert_eq!(
        editor.tracker.origins().as_slice().len(),
        1,
        "offsets in the baseline fit together again"
    );
}

#[test]
fn a_late_report_of_undo_brings_origins_back() {
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "alpha beta");
    editor.edit(6, 4, "");
    editor.edit(6, 0, "beta");
    editor.report(ChangeOrigin::Undo);
    editor.expect("alpha beta", "0000000000");
}

#[test]
fn deletions_at_one_place_are_undone_together_or_one_by_one() {
    for steps in [
        &[(3, "lmnop")][..],
        &[(3, "l"), (4, "m"), (5, "nop")],
        &[(3, "lm"), (5, "nop")],
    ] {
        let mut editor = Editor::open("");
        editor.suggest(0, 0, "ijklmnop q");
        editor.edit(3, 0, "");
        for at in [7, 6, 5, 4, 3] {
            editor.edit(at, 1, "");
        }
        editor.expect("ijk q", "00000");
        for &(at, text) in steps {
            editor.edit_as(ChangeOrigin::Undo, at, 0, text);
        }
        editor.expect("ijklmnop q", "0000000000");
    }
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "ijklmnop q");
    for _ in 0..5 {
        editor.edit(3, 1, "");
    }
    editor.edit_as(ChangeOrigin::Undo, 3, 0, "p");
    editor.edit_as(ChangeOrigin::Undo, 3, 0, "lmno");
    editor.expect("ijklmnop q", "0000000000");
}

#[test]
fn taking_an_acceptance_back_is_undone_and_bringing_it_again_is_redone() {
    for reported in [false, true] {
        let mut editor = Editor::open("old text here");
        editor.edit(0, 0, "x");
        let id = editor.suggest(1, 8, "new stuff, all of it,");
        editor.expect("xnew stuff, all of it, here", "h000000000000000000000.....");
        let origin = |origin| if reported { origin } else { ChangeOrigin::Unknown };
        assert_eq!(
            editor.edit_as(origin(ChangeOrigin::Undo), 1, 21, "old text"),
            [TrackEvent::Undone { id }]
        );
        editor.expect("xold text here", "h.............");
        assert_eq!(
            (editor.churn(0), editor.measure(0).fate),
            ((0, 0), crate::suggestion::Fate::Undone)
        );
        let redo = origin(ChangeOrigin::Redo);
        assert_eq!(
            editor.edit_as(redo, 1, 8, "new stuff, all of it,"),
            [TrackEvent::Redone { id }]
        );
        editor.expect("xnew stuff, all of it, here", "h000000000000000000000.....");
        assert_eq!(editor.churn(0), (0, 0));
    }
}

#[test]
fn an_edited_acceptance_is_undone_only_where_the_editor_says_so() {
    for (report, undone) in [
        (None, false),
        (Some(ChangeOrigin::Typed), false),
        (Some(ChangeOrigin::Undo), true),
    ] {
        let mut editor = Editor::open("");
        let id = editor.suggest(0, 0, "foo(bar)");
        editor.edit(4, 0, "x");
        editor.edit(0, 9, "");
        let events = report.map(|report| editor.report(report)).unwrap_or_default();
        assert_eq!(
            events,
            if undone {
                vec![TrackEvent::Undone { id }]
            } else {
                vec![]
            },
            "{report:?}"
        );
        assert_eq!(editor.churn(0), if undone { (1, 0) } else { (1, 9) }, "{report:?}");
    }
}

/// Some plugins type a blank behind what they insert and delete it at once. A redo brings all of it back in one piece.
#[test]
fn what_a_redo_brings_back_and_shortens_at_once_has_its_origins_again() {
    let mut editor = Editor::open("a\nb\n");
    editor.edit(1, 0, "\n");
    editor.edit(2, 0, "x");
    let id = editor.suggest(3, 0, " = 1;\ny");
    editor.edit(10, 0, " ");
    editor.edit(10, 1, "");
    editor.edit(10, 0, " ");
    editor.report(ChangeOrigin::Undo);
    editor.edit(2, 9, "");
    assert_eq!(editor.report(ChangeOrigin::Undo), [TrackEvent::Undone { id }]);
    editor.edit(1, 1, "");
    editor.report(ChangeOrigin::Undo);
    assert_eq!(editor.text(), "a\nb\n");

    // Both changes are sent before anything is said of them.
    editor.edit(1, 0, "\n");
    let put_in = editor.content_change(2, 0, "x = 1;\ny ");
    let [start, end] = [1, 2].map(|character| Position { line: 2, character });
    let cut_off = ContentChange {
        range: Some((start, end)),
        text: String::new(),
    };
    editor.send(&[put_in, cut_off]);
    let (version, now) = (editor.version, editor.now);
    editor.tracker.report_origin(version - 1, ChangeOrigin::Redo, now);
    let events = editor.report(ChangeOrigin::Redo);
    assert_eq!(editor.text(), "a\nx = 1;\ny\nb\n");
    assert_eq!(&editor.owners()[2..10], "h0000000");
    assert!(events.contains(&TrackEvent::Redone { id }), "{events:?}");
}

/// One command of an editor takes back in two changes what the next one brings again in one.
#[test]
fn what_undo_took_in_several_pieces_comes_back_in_one() {
    #[derive(Debug, Clone, Copy)]
    enum Report {
        Before,
        After,
        Never,
    }
    type Piece = (usize, usize);
    let in_pieces: [&[Piece]; 5] = [
        // The blank behind the suggestion, then the suggestion with what was typed in front of it.
        &[(10, 1), (2, 8)],
        &[(2, 8), (2, 1)],
        &[(2, 1), (2, 7), (2, 1)],
        &[(10, 1), (3, 7), (2, 1)],
        &[(5, 2), (5, 4), (2, 3)],
    ];
    for report in [Report::Before, Report::After, Report::Never] {
        // Without a word of the editor, taking exactly an acceptance back is an undo, and what is around it is not.
        let told = match report {
            Report::Never => &in_pieces[..2],
            _ => &in_pieces[..],
        };
        for &pieces in told {
            let mut editor = Editor::open("a\nb\n");
            editor.edit(1, 0, "\n");
            editor.edit(2, 0, "x");
            let id = editor.suggest(3, 0, " = 1;\ny");
            editor.edit(10, 0, " ");
            let change = |editor: &mut Editor, origin, at, deleted, text: &str| match report {
                Report::Before => editor.edit_as(origin, at, deleted, text),
                Report::After => {
                    let mut events = editor.edit(at, deleted, text);
                    events.extend(editor.report(origin));
                    events
                }
                Report::Never => editor.edit(at, deleted, text),
            };
            let mut was_undone = false;
            for &(at, deleted) in pieces {
                let events = change(&mut editor, ChangeOrigin::Undo, at, deleted, "");
                was_undone |= events.contains(&TrackEvent::Undone { id });
            }
            assert_eq!(editor.text(), "a\n\nb\n");
            let events = change(&mut editor, ChangeOrigin::Redo, 2, 0, "x = 1;\ny ");
            assert_eq!(&editor.owners()[2..11], "h0000000h", "{report:?} {pieces:?}");
            assert!(!editor.suggestion(0).is_undone(), "{report:?} {pieces:?}");
            assert_eq!(
                events.contains(&TrackEvent::Redone { id }),
                was_undone,
                "{report:?} {pieces:?}"
            );
            if matches!(report, Report::Never) {
                // A blank that comes by itself is a key.
                continue;
            }
            // And piece by piece, as editors do that keep to their steps.
            let whole = "x = 1;\ny ";
            for &(at, deleted) in pieces {
                change(&mut editor, ChangeOrigin::Undo, at, deleted, "");
            }
            let mut left = whole.to_owned();
            let taken: Vec<String> = pieces
                .iter()
                .map(|&(at, deleted)| left.drain(at - 2..at - 2 + deleted).collect())
                .collect();
            for (&(at, _), text) in pieces.iter().zip(&taken).rev() {
                change(&mut editor, ChangeOrigin::Redo, at, 0, text);
            }
            assert_eq!(
                &editor.owners()[2..11],
                "h0000000h",
                "{report:?} {pieces:?}, piece by piece"
            );
        }
    }
}

/// What comes back is exactly what was taken; the same text with something else in it is not.
#[test]
fn what_undo_did_not_take_is_not_brought_back() {
    for (redone, owners) in [
        ("foo(1) ", "000000h"),
        ("foo(2) ", "......."),
        (" foo(1)", "......."),
        ("foo(1)  ", "........"),
    ] {
        let mut editor = Editor::open("");
        editor.suggest(0, 0, "foo(1)");
        editor.edit(6, 0, " ");
        editor.edit_as(ChangeOrigin::Undo, 6, 1, "");
        editor.edit_as(ChangeOrigin::Undo, 0, 6, "");
        editor.edit_as(ChangeOrigin::Redo, 0, 0, redone);
        assert_eq!(editor.owners(), owners, "{redone:?}");
    }
}

#[test]
fn an_acceptance_of_several_edits_is_undone_when_all_are_taken_back() {
    let mut editor = Editor::open("one\ntwo\nthree");
    let acceptance = editor.offer_edits(&[(0, 0, "use a;\n"), (8, 5, "3 // three\n")]);
    let id = acceptance.id;
    let changes = [
        editor.content_change(8, 5, "3 // three\n"),
        editor.content_change(0, 0, "use a;\n"),
    ];
    editor.send(&changes);
    editor.accept(acceptance);
    editor.expect("use a;\none\ntwo\n3 // three\n", "0000000........00000000000");
    let changes = [editor.content_change(0, 7, "")];
    assert_eq!(editor.send(&changes), []);
    assert_eq!(editor.edit(8, 11, "three"), [TrackEvent::Undone { id }]);
}

#[test]
fn cut_and_paste_is_a_move_and_a_second_paste_is_a_copy() {
    for report in [None, Some(ChangeOrigin::Paste)] {
        let mut editor = Editor::open("one\n");
        editor.suggest(0, 0, "fn f() {}\n");
        editor.edit(0, 10, "");
        assert!(editor.suggestion(0).is_undone());
        editor.edit_as(ChangeOrigin::Redo, 0, 0, "fn f() {}\n");
        editor.edit_as(ChangeOrigin::Unknown, 3, 0, "x");
        editor.edit_as(ChangeOrigin::Typed, 0, 11, "");
        let paste = |editor: &mut Editor, at| match report {
            Some(origin) => editor.edit_as(origin, at, 0, "fn xf() {}\n"),
            None => editor.edit(at, 0, "fn xf() {}\n"),
        };
        paste(&mut editor, 4);
        editor.expect("one\nfn xf() {}\n", "....000h0000000");
        assert_eq!(editor.churn(0), (1, 0), "a move is no churn");
        paste(&mut editor, 15);
        editor.expect("one\nfn xf() {}\nfn xf() {}\n", "....000h0000000...........");
        assert!(editor.measure(0).retained >= 1.0);
    }
}

#[test]
fn a_short_text_that_turns_up_elsewhere_is_no_move() {
    let mut editor = Editor::open("a b");
    editor.suggest(3, 0, " foo bar");
    editor.edit(4, 7, "");
    editor.edit_as(ChangeOrigin::Paste, 0, 0, "foo bar");
    editor.expect("foo bara b ", "..........0");
}

#[test]
fn text_inserted_before_it_is_deleted_elsewhere_is_moved_too() {
    let mut editor = Editor::open("one\n");
    editor.suggest(0, 0, "let a = 1;\n");
    let changes = [
        editor.content_change(15, 0, "let a = 1;\n"),
        editor.content_change(0, 11, ""),
    ];
    editor.send(&changes);
    editor.expect("one\nlet a = 1;\n", "....00000000000");
    assert_eq!(editor.churn(0), (0, 0));
}

#[test]
fn redo_prefers_what_undo_deleted() {
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "a x b");
    editor.edit(2, 1, "");
    editor.edit(2, 0, "x");
    editor.expect("a x b", "00h00");
    editor.edit_as(ChangeOrigin::Undo, 2, 1, "");
    editor.edit_as(ChangeOrigin::Undo, 2, 0, "x");
    editor.expect("a x b", "00000");
    editor.edit_as(ChangeOrigin::Redo, 2, 1, "");
    editor.edit_as(ChangeOrigin::Redo, 2, 0, "x");
    editor.expect("a x b", "00h00");
}
