//! Restoring, freezing, and what hostile or huge input gets.

use super::*;

fn restored(id: u128, baseline: &str) -> Restored {
    Restored {
        id: SuggestionId::from_u128(id),
        baseline: baseline.to_owned(),
        parts: vec![],
        accepted_characters: crate::suggestion::measure::characters(baseline),
        kind: Kind::Inline,
        evidence: vec![Evidence {
            channel: Channel::Api,
            grade: Grade::Exact,
        }],
        source: Source::default(),
        prompt: Prompt::default(),
        tool_suggestion_id: None,
        group_id: None,
        accepted_at: Some(Timestamp(5)),
        churn: crate::suggestion::Churn::default(),
        reviewed: true,
        undone: false,
        confirmed: false,
        hearsay: None,
    }
}

fn map(runs: Vec<Run>) -> OriginMap {
    OriginMap {
        suggestions: vec![SuggestionId::from_u128(77)],
        runs,
    }
}

fn ai(range: Range<usize>, slot: u32, at: u32) -> Run {
    Run {
        range,
        origin: Origin::Suggestion { slot: Slot(slot), at },
    }
}

#[test]
fn origins_found_late_are_carried_through_the_edits_since() {
    let mut editor = Editor::open("");
    editor.tracker = Tracker::open("abcdefgh", 1, PositionEncoding::Utf16);
    editor.suggest(4, 0, "1 2");
    editor.edit(0, 2, "x");
    let human = Run {
        range: 6..8,
        origin: Origin::Human,
    };
    editor
        .tracker
        .restore(&map(vec![ai(1..6, 0, 0), human]), vec![restored(77, "bcdef")])
        .unwrap();
    editor.expect("xcd1 2efgh", "h1100011hh");
    let measure = editor.measure(1);
    assert_eq!(
        (measure.retained, measure.distance),
        (0.8, 1),
        "one deleted; the other suggestion ends a fragment"
    );
    assert!(editor.suggestion(1).is_reviewed());
    assert_eq!(
        editor.tracker.restore(&map(vec![]), vec![]),
        Err(RestoreRefused::AlreadySettled)
    );
}

#[test]
fn too_many_edits_refuse_to_be_replayed() {
    let mut tracker = Tracker::open("", 1, PositionEncoding::Utf8);
    let now = Instant::now();
    let key = ContentChange {
        range: Some((Position::new(0, 0), Position::new(0, 0))),
        text: "a".into(),
    };
    for version in 2..=102 {
        tracker.change(version, &vec![key.clone(); 1000], now).unwrap();
    }
    assert_eq!(tracker.restore(&map(vec![]), vec![]), Err(RestoreRefused::TooManyEdits));
    assert_eq!(tracker.rope().len_bytes(), 101_000);
}

#[test]
fn a_damaged_map_claims_nothing_and_harms_nothing() {
    let mut editor = Editor::open("");
    editor.tracker = Tracker::open("é😀x", 1, PositionEncoding::Utf16);
    let runs = vec![ai(0..3, 0, u32::MAX - 1), ai(3..5, 9, 0), ai(5..999, 0, 7)];
    editor.tracker.restore(&map(runs), vec![restored(77, "q")]).unwrap();
    for (at, deleted, inserted) in [(1, 1, "zz"), (0, 1, ""), (0, 3, "a b"), (0, 0, "\r"), (1, 0, "\n")] {
        editor.edit(at, deleted, inserted);
        editor.measure(0);
        editor.report(ChangeOrigin::Format);
    }
    assert_eq!(editor.text(), "\r\na b");
}

#[test]
fn the_frozen_map_names_only_what_has_text() {
    let mut editor = Editor::open("");
    editor.suggest(0, 0, "a b");
    let id = editor.suggest(3, 0, "c d");
    editor.edit_as(ChangeOrigin::Typed, 0, 3, "");
    editor.edit(3, 0, "z");
    let map = editor.tracker.origin_map();
    assert_eq!(map.suggestions, [id]);
    assert_eq!(
        map.runs,
        [
            ai(0..3, 0, 0),
            Run {
                range: 3..4,
                origin: Origin::Human
            }
        ]
    );
    let json = serde_json::to_string(&map).unwrap();
    assert_eq!(serde_json::from_str::<OriginMap>(&json).unwrap(), map);
}

#[test]
fn positions_outside_the_document_are_clamped_and_reversed_after_clamping_is_not_reversed() {
    let mut editor = Editor::open("a😀\r\nb");
    let at = |line, character| Position::new(line, character);
    for (range, text) in [
        ((at(0, 2), at(0, 3)), "x"),
        ((at(0, 90), at(0, 99)), "y"),
        ((at(70, 0), at(90, 0)), "z"),
    ] {
        editor.send(&[ContentChange {
            range: Some(range),
            text: text.into(),
        }]);
    }
    assert_eq!(editor.text(), "axy\r\nbz");
}

#[test]
fn a_huge_replacement_and_a_huge_acceptance_are_tracked() {
    let line = "let value = compute(1);\n";
    let mut editor = Editor::open(&line.repeat(50_000));
    let text = "other(2);\n".repeat(120_000);
    editor.suggest(24 * 10, 24 * 40_000, &text);
    editor.edit(24 * 10 + 5, 0, "x");
    let measure = editor.measure(0);
    assert_eq!(
        (measure.distance, measure.approximate, editor.churn(0)),
        (1, true, (1, 0))
    );
}
