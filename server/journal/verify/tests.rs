use rusqlite::Connection;

use super::*;
use crate::journal::fact::{Exported, Moment};
use crate::journal::reader::{Reader, SuggestionFilter};
use crate::journal::testing::{DEADLINE, Scratch, accepted, id, measure, measured, repository};
use crate::suggestion::acceptance::{Channel, Evidence, Grade, Source};

/// At least one of every kind of fact.
fn filled() -> Scratch {
    let scratch = Scratch::new();
    let mut journal = scratch.journal();
    journal.bind(None, "/r/.git", &["a".repeat(40)]).expect("bound");
    let facts = [
        accepted(1, "src/a.rs"),
        accepted(2, "src/b.rs"),
        Fact::Verified {
            id: id(2),
            text: crate::journal::fact::RecordedText::Text("b".into()),
            lines: 1,
            parts: Vec::new(),
        },
        Fact::EvidenceAdded {
            id: id(1),
            evidence: Evidence {
                channel: Channel::Hook,
                grade: Grade::Strong,
            },
            source: Some(Source {
                model: Some("better".into()),
                ..Source::default()
            }),
        },
        measured(1, Moment::Save, 0.1 + 0.7),
        measured(1, Moment::Checkpoint, 1.0 / 3.0),
        Fact::Undone { id: id(2) },
        Fact::Redone { id: id(2) },
        Fact::Lost {
            id: id(2),
            reason: "gone".into(),
        },
        Fact::Judged {
            id: id(2),
            confirmed: false,
        },
        Fact::Reviewed {
            id: id(1),
            reviewer: None,
            note: Some("fine".into()),
        },
        Fact::Shown {
            tool_suggestion_id: None,
            source: Source::default(),
            repository: Some(repository(1)),
        },
        Fact::Finding {
            id: id(1),
            rule: "rust-unwrap".into(),
            version: "0".into(),
            line: 3,
        },
        Fact::CommitExported {
            repository: repository(1),
            change_id: "c".into(),
            branch: None,
            parent: None,
            suggestions: vec![Exported {
                id: id(1),
                measure: measure(0.3),
                lines: 1,
            }],
            ai_lines: 1,
            added_lines: 2,
        },
        Fact::Event {
            subject: "release".into(),
            kind: "made".into(),
            data: serde_json::json!({ "b": 1, "a": [1.5, null] }),
        },
    ];
    assert_eq!(journal.append(&facts, DEADLINE).expect("written"), facts.len());
    scratch
}

fn check(scratch: &Scratch, anchors: &[Tail]) -> Verification {
    let reader = Reader::open(&scratch.home).expect("a reader");
    let mut told = 0;
    let verification = reader.verify(anchors, &mut |done, _| told = done).expect("it runs");
    assert_eq!(told, verification.records);
    verification
}

#[test]
fn an_untouched_journal_verifies() {
    let verification = check(&filled(), &[]);
    assert_eq!(verification.problem, None);
    assert_eq!(
        (verification.records, verification.erased, verification.unreadable),
        (16, 0, 0)
    );
}

#[test]
fn the_first_record_that_was_touched_is_named() {
    let changed = |seq| Some(("changed", seq));
    let cases: [(&str, Option<(&str, i64)>); 9] = [
        (
            "UPDATE records SET payload = CAST(replace(payload, 'src/a', 'src/z') AS BLOB) WHERE seq = 2",
            changed(2),
        ),
        ("UPDATE records SET at = at + 1 WHERE seq = 5", changed(5)),
        ("UPDATE records SET subject = NULL WHERE seq = 3", changed(3)),
        ("UPDATE records SET tag = 'x' WHERE seq IN (9, 6)", changed(6)),
        ("UPDATE records SET hash = zeroblob(32) WHERE seq = 16", changed(16)),
        ("DELETE FROM records WHERE seq = 4", Some(("removed", 4))),
        ("DELETE FROM records WHERE seq = 1", Some(("removed", 1))),
        (
            "UPDATE records SET payload = NULL, salt = NULL WHERE seq = 10",
            Some(("erased", 1)),
        ),
        (
            "UPDATE suggestions SET tool = 'mine' WHERE id LIKE '%2'",
            Some(("suggestions", 2)),
        ),
    ];
    for (sql, expected) in cases {
        let scratch = filled();
        let connection = Connection::open(scratch.home.database()).expect("opened");
        connection
            .execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
            .expect(sql);
        let found = match check(&scratch, &[]).problem {
            Some(Problem::Changed(named)) => Some(("changed", named.seq)),
            Some(Problem::Removed { first, .. }) => Some(("removed", first)),
            Some(Problem::Erased { records, .. }) => Some(("erased", records.cast_signed())),
            Some(Problem::Projection { table, row }) => Some((table, row.cast_signed())),
            Some(Problem::Replaced { .. }) | None => None,
        };
        assert_eq!(found, expected, "{sql}");
    }
}

#[test]
fn a_cut_tail_needs_an_anchor() {
    let scratch = filled();
    let anchor = scratch.journal().tail().expect("a tail");
    assert_eq!(check(&scratch, &[anchor]).problem, None);
    let other = Tail {
        hash: GENESIS,
        ..anchor
    };
    assert_eq!(check(&scratch, &[other]).problem, Some(Problem::Replaced { seq: 16 }));
    let connection = Connection::open(scratch.home.database()).expect("opened");
    connection
        .execute_batch("DELETE FROM events; DELETE FROM records WHERE seq = 16")
        .expect("cut");
    assert_eq!(check(&scratch, &[]).problem, None);
    assert_eq!(
        check(&scratch, &[anchor]).problem,
        Some(Problem::Removed { first: 16, next: None })
    );
}

#[test]
fn the_tables_say_what_the_facts_say() {
    let scratch = filled();
    let reader = Reader::open(&scratch.home).expect("a reader");
    let rows = reader.suggestions(&SuggestionFilter::default()).expect("rows");
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id(2), id(1)]);
    let (second, first) = (&rows[0], &rows[1]);
    assert_eq!(first.source.model.as_deref(), Some("better"));
    assert_eq!(first.source.tool.as_deref(), Some("copilot"));
    assert_eq!(first.grade, Grade::Exact);
    assert!(first.counts() && !second.counts());
    assert_eq!(
        first.review.as_ref().and_then(|review| review.note.as_deref()),
        Some("fine")
    );
    let newest = first.measured.as_ref().expect("measured");
    assert_eq!(
        (newest.moment, newest.measure.similarity.to_bits()),
        (Moment::Checkpoint, (1.0_f64 / 3.0).to_bits())
    );
    assert_eq!(second.lost.as_deref(), Some("gone"));
    assert_eq!(second.confirmed, Some(false));
    assert!(second.verified && !second.undone);
    assert_eq!(reader.evidence(id(1)).expect("evidence").len(), 2);
    assert_eq!(reader.findings(id(1)).expect("findings")[0].rule, "rust-unwrap");
    let exports = reader.exports(repository(1)).expect("exports");
    assert_eq!(exports.len(), 1);
    assert_eq!(exports[0].suggestions[0].id, id(1));
    assert_eq!(reader.exports_of(id(1)).expect("exports"), exports);
    assert_eq!(reader.exports_of(id(2)).expect("exports"), []);
    assert_eq!(reader.events("release").expect("events")[0].data["a"][0], 1.5);
    let files: Vec<_> = reader.files(Some(repository(1))).expect("files");
    assert_eq!(
        files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        ["src/a.rs", "src/b.rs"]
    );
    let counts = reader.counts(None).expect("counts");
    assert_eq!((counts.counted, counts.denied, counts.shown), (1, 1, 1));
    assert_eq!(reader.counts(Some(repository(1))).expect("counts").shown, 1);

    let filtered = |filter: SuggestionFilter| -> Vec<_> {
        let rows = reader.suggestions(&filter).expect("rows");
        rows.into_iter().map(|row| row.id).collect()
    };
    let all = SuggestionFilter::default;
    assert_eq!(
        filtered(SuggestionFilter {
            path: Some("src/a.rs".into()),
            ..all()
        }),
        [id(1)]
    );
    assert_eq!(
        filtered(SuggestionFilter {
            repository: Some(None),
            ..all()
        }),
        []
    );
    assert_eq!(
        filtered(SuggestionFilter {
            limit: Some(1),
            ..all()
        }),
        [id(2)]
    );
    assert_eq!(
        filtered(SuggestionFilter {
            id_prefix: Some(id(2).to_string()),
            ..all()
        }),
        [id(2)]
    );
    assert_eq!(
        filtered(SuggestionFilter {
            id_prefix: Some("s_0000".into()),
            ..all()
        })
        .len(),
        2
    );
    assert_eq!(
        filtered(SuggestionFilter {
            id_prefix: Some("s_1".into()),
            ..all()
        }),
        []
    );
    assert_eq!(
        filtered(SuggestionFilter {
            verified: Some(false),
            ..all()
        }),
        []
    );
}

#[test]
fn a_clock_that_steps_back_changes_no_order() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};
    let time = Arc::new(AtomicI64::new(crate::journal::testing::NOON));
    let scratch = Scratch {
        clock: crate::clock::Clock::Fixed(Arc::clone(&time)),
        ..Scratch::new()
    };
    let mut journal = scratch.journal();
    // Backwards, to 1970, before it, and on.
    for (n, at) in [(1, None), (2, Some(0)), (3, Some(-1)), (4, Some(i64::MAX / 2))] {
        if let Some(at) = at {
            time.store(at, Ordering::Relaxed);
        }
        journal.append(&[accepted(n, "a")], DEADLINE).expect("written");
    }
    assert_eq!(check(&scratch, &[]).problem, None);
    let reader = Reader::open(&scratch.home).expect("a reader");
    let rows = reader.suggestions(&SuggestionFilter::default()).expect("rows");
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, [id(4), id(3), id(2), id(1)]);
}
