use proptest::prelude::*;

use super::*;

fn replacement(old: &str, new: &str) -> Replacement {
    Replacement {
        old: old.into(),
        new: new.into(),
        ..Replacement::default()
    }
}

fn edit(replacements: &[Replacement]) -> FileEdit {
    FileEdit::exact("a", TextChange::Replaced(replacements.to_vec()))
}

/// The text with what came in brackets.
fn marked(resolved: &Resolved) -> String {
    let Basis::Told(kept) = &resolved.basis else {
        panic!("{resolved:?}")
    };
    let mut text = String::new();
    let mut at = 0;
    for segment in &kept.segments {
        if segment.new > at {
            text.extend(["[", &resolved.after[at..segment.new], "]"]);
        }
        text.push_str(&resolved.after[segment.new..segment.new + segment.length]);
        at = segment.new + segment.length;
    }
    if at < resolved.after.len() {
        text.extend(["[", &resolved.after[at..], "]"]);
    }
    text
}

#[test]
fn what_an_edit_brought_is_told_by_what_fits_best() {
    let edits = [replacement("two()", "two(with_more)"), replacement("three()\n", "")];
    let before = "one()\ntwo()\nthree()\n";
    let after = "one()\ntwo(with_more)\n";
    let told = FileEdit {
        original: Some(before.into()),
        ..edit(&edits)
    };
    for (edit, newest, disk, on_disk) in [
        (told.clone(), None, Some(after), OnDisk::Equal),
        (told.clone(), None, Some(before), OnDisk::NotYet),
        (told.clone(), None, Some("something else\n"), OnDisk::Different),
        (edit(&edits), Some(before), Some(after), OnDisk::Equal),
        (edit(&edits), Some(before), Some(before), OnDisk::NotYet),
        (edit(&edits), Some("older"), Some(after), OnDisk::Equal),
        (edit(&edits), None, Some(after), OnDisk::Equal),
        (edit(&edits), None, Some(before), OnDisk::NotYet),
    ] {
        let known = Known {
            disk,
            newest,
            ..Known::default()
        };
        let resolved = resolve(&edit, known).unwrap_or_else(|| panic!("{newest:?} {disk:?}"));
        assert_eq!(resolved.on_disk, on_disk, "{newest:?} {disk:?}");
        assert_eq!(marked(&resolved), "one()\ntwo([with_more])\n");
    }
    let nothing = Known {
        disk: Some("foreign\n"),
        ..Known::default()
    };
    assert_eq!(resolve(&edit(&edits), nothing), None);
}

#[test]
fn unchanged_lines_inside_a_replaced_stretch_stay() {
    let old = "fn alpha() {\n    first_call();\n    second_call();\n    third_call();\n}\n";
    let new = "fn alpha() {\n    zeroth_call();\n    first_call();\n    second_call();\n    third_call();\n    fourth_call();\n}\n";
    let known = Known {
        disk: Some(new),
        newest: Some(old),
        ..Known::default()
    };
    let resolved = resolve(&edit(&[replacement(old, new)]), known).unwrap();
    assert_eq!(marked(&resolved).matches('[').count(), 2, "{}", marked(&resolved));
    assert!(!marked(&resolved).contains("[    first"));
}

#[test]
fn positions_and_every_occurrence_are_honored() {
    // In the middle of a surrogate pair is no place.
    let at = Replacement {
        start: Some((2, 3)),
        ..replacement("", "é")
    };
    assert_eq!(forward("😀a\nb😀c\n", &[at]), None);
    let at = Replacement {
        start: Some((2, 4)),
        ..replacement("", "X")
    };
    assert_eq!(forward("😀a\nb😀c\n", &[at]).unwrap().0, "😀a\nb😀Xc\n");
    let all = Replacement {
        all: true,
        ..replacement("a", "bb")
    };
    assert_eq!(forward("a.a.a", &[all]).unwrap().0, "bb.bb.bb");
    assert_eq!(forward("x", &[replacement("a", "b")]), None);
}

#[test]
fn a_text_that_stands_in_several_places_is_not_taken_back() {
    assert_eq!(backward("x; x;", &[replacement("y;", "x;")]), None);
    let (before, _) = backward("x; z;", &[replacement("y;", "x;"), replacement("1", "gone")]).unwrap();
    assert_eq!(before, "y; z;");
    let (before, kept) = backward("same", &[replacement("cut ", "")]).unwrap();
    assert_eq!((before.as_str(), kept.segments.len()), ("same", 1));
}

proptest! {
    /// What is applied and what is kept of it always go together, whatever the texts.
    #[test]
    fn kept_bytes_are_equal_bytes(
        text in "[ab \n]{0,30}",
        edits in proptest::collection::vec(("[ab\n]{0,4}", "[abc é]{0,6}", any::<bool>()), 0..5),
    ) {
        let edits: Vec<Replacement> = edits
            .into_iter()
            .map(|(old, new, all)| Replacement { old, new, all, start: None })
            .collect();
        if let Some((after, kept)) = forward(&text, &edits) {
            let mut end = 0;
            for segment in &kept.segments {
                prop_assert!(segment.new >= end);
                end = segment.new + segment.length;
                prop_assert_eq!(&after[segment.new..end], &text[segment.old..segment.old + segment.length]);
            }
            prop_assert!(end <= after.len());
        }
        if let Some((before, kept)) = backward(&text, &edits) {
            for segment in &kept.segments {
                prop_assert_eq!(
                    &text[segment.new..segment.new + segment.length],
                    &before[segment.old..segment.old + segment.length]
                );
            }
        }
    }
}
