//! Acceptances of which only the offer is known.

use super::*;

const OFFER: &str = "return a + b;";

/// An offer at the beginning of the document, for the version that it has now.
fn offer(editor: &mut Editor, extent: Extent) -> Acceptance {
    let text = match &extent {
        Extent::Beginning(text) | Extent::Snippet(text) => text.clone(),
        Extent::Whole => OFFER.to_owned(),
    };
    let acceptance = editor.offer(0, 0, &text);
    Acceptance {
        version: editor.version,
        extent,
        ..acceptance
    }
}

#[test]
fn a_beginning_that_was_just_inserted_is_what_was_taken() {
    for (extent, inserted, owners) in [
        (Extent::Beginning(OFFER.into()), "return a", "00000000.."),
        (Extent::Beginning(OFFER.into()), OFFER, "0000000000000.."),
        (Extent::Beginning(OFFER.into()), "return x", "????????.."),
        // A single key may have been pressed by anybody.
        (Extent::Beginning(OFFER.into()), "r", "h.."),
        (Extent::Whole, "return a", "????????.."),
        (
            Extent::Snippet("if ${1:x} {\n\t$0\n}".into()),
            "if ready {\n    \n}",
            "00000000000000000..",
        ),
        (
            Extent::Snippet("if ${1:x} {\n\t$0\n}".into()),
            "while x {\n}",
            "???????????..",
        ),
    ] {
        let mut editor = Editor::open("\n\n");
        let acceptance = offer(&mut editor, extent.clone());
        editor.edit(0, 0, inserted);
        editor.accept(acceptance);
        assert_eq!(editor.owners(), owners, "{extent:?} as {inserted:?}");
    }
}

#[test]
fn a_part_is_called_one() {
    let mut editor = Editor::open("");
    let acceptance = offer(&mut editor, Extent::Beginning(OFFER.into()));
    editor.edit(0, 0, "return a");
    let events = editor.accept(acceptance);
    assert!(
        matches!(&*events, [TrackEvent::Accepted(text)] if text.verified && text.kind == Kind::InlinePartial),
        "{events:?}"
    );
}

#[test]
fn what_was_typed_of_it_before_stays_the_persons() {
    let mut editor = Editor::open("");
    let acceptance = offer(&mut editor, Extent::Beginning(OFFER.into()));
    editor.edit(0, 0, "re");
    editor.edit(2, 0, "turn a");
    editor.accept(acceptance);
    editor.expect("return a", "hh000000");
}

#[test]
fn a_beginning_of_a_while_ago_is_another_one() {
    let mut editor = Editor::open("");
    let acceptance = offer(&mut editor, Extent::Beginning(OFFER.into()));
    editor.edit(0, 0, "return a");
    editor.now += Duration::from_millis(700);
    editor.accept(acceptance);
    editor.expect("return a", "????????");
}

#[test]
fn a_beginning_may_come_after_its_acceptance() {
    let mut editor = Editor::open("");
    let acceptance = offer(&mut editor, Extent::Beginning(OFFER.into()));
    editor.accept(acceptance);
    editor.edit(0, 0, "return a");
    editor.expect("return a", "00000000");
}

#[test]
fn line_ends_of_an_offer_become_the_documents() {
    let mut editor = Editor::open("a\r\nb\r\n");
    let acceptance = offer(&mut editor, Extent::Beginning("x;\ny;\n".into()));
    editor.edit(0, 0, "x;\r\ny;\r\n");
    let events = editor.accept(acceptance);
    assert!(
        matches!(&*events, [TrackEvent::Accepted(text)] if text.verified),
        "{events:?}"
    );
}

#[test]
fn a_document_that_nobody_guesses_about_has_no_guesses() {
    let mut editor = Editor::open("");
    editor.tracker.guess_nothing();
    editor.edit(0, 0, "return a + b;");
    editor.expect("return a + b;", ".............");
    assert_eq!(editor.wait(3), []);
}
