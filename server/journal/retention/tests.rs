use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use super::*;
use crate::clock::Clock;
use crate::journal::fact::Moment;
use crate::journal::reader::{Reader, SuggestionFilter};
use crate::journal::redact::Redactor;
use crate::journal::snapshot::{Snapshot, SnapshotContent};
use crate::journal::testing::{DEADLINE, NOON, Scratch, accepted, id, measured, place, repository};
use crate::journal::verify::Verification;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

fn verified(scratch: &Scratch) -> Verification {
    let reader = Reader::open(&scratch.home).expect("a reader");
    let verification = reader.verify(&[], &mut |_, _| {}).expect("it runs");
    assert_eq!(verification.problem, None);
    verification
}

fn ids(scratch: &Scratch) -> Vec<SuggestionId> {
    let reader = Reader::open(&scratch.home).expect("a reader");
    let rows = reader.suggestions(&SuggestionFilter::default()).expect("rows");
    rows.into_iter().map(|row| row.id).collect()
}

/// Three suggestions, the first in one file and the others in another, each with text, fingerprint and snapshots.
fn filled() -> Scratch {
    let scratch = Scratch::new();
    let mut journal = scratch.journal();
    let other = crate::journal::fact::Place {
        repository: Some(repository(2)),
        ..place("src/elsewhere.rs")
    };
    let mut elsewhere = crate::journal::testing::acceptance(4, "");
    elsewhere.place = other.clone();
    let facts = [
        Fact::RepositoryBound {
            id: repository(1),
            common_dir: "/where/r/.git".into(),
            roots: vec!["ab".repeat(20)],
        },
        accepted(1, "src/secret_name.rs"),
        accepted(2, "src/kept.rs"),
        accepted(3, "src/kept.rs"),
        Fact::Accepted(Box::new(elsewhere)),
        measured(1, Moment::Save, 0.5),
        Fact::Event {
            subject: "incident".into(),
            kind: "seen".into(),
            data: serde_json::json!({ "file": "src/secret_name.rs" }),
        },
    ];
    journal.append(&facts, DEADLINE).expect("written");
    for (place, n) in [(place("src/secret_name.rs"), 1), (place("src/kept.rs"), 2), (other, 4)] {
        let origins = OriginMap {
            suggestions: vec![id(n)],
            runs: Vec::new(),
        };
        for version in 0..3 {
            let text = format!("let text_of_{n} = \"é\";\nlet version = {version};\n");
            let snapshot = Snapshot::of_text(Redactor::shared(), Moment::Save, &text, &origins);
            let kept = journal.store.transaction(Durability::Process, |transaction| {
                Ok(snapshot::store(transaction, &place, "s", Timestamp(NOON), &snapshot)?)
            });
            kept.expect("kept");
        }
    }
    assert!(scratch.contains("text_of_1") && scratch.contains("fingerprint-of-1-"));
    scratch
}

#[test]
fn a_forgotten_suggestion_is_in_no_byte_of_any_file() {
    let scratch = filled();
    // Another process has the journal open, as a running server has.
    let mut server = scratch.journal();
    let erasure = scratch
        .journal()
        .forget(&Forget::Suggestion(id(1)), DEADLINE)
        .expect("forgotten");
    assert_eq!((erasure.records, erasure.suggestions, erasure.snapshots), (2, 1, 3));
    assert!(erasure.scrubbed);
    for needle in ["text_of_1", "fingerprint-of-1-"] {
        assert!(!scratch.contains(needle), "{needle}");
    }
    assert!(scratch.contains("text_of_2"));
    assert_eq!(verified(&scratch).erased, 2);
    assert_eq!(ids(&scratch), [id(4), id(3), id(2)]);
    // What the server still says about it is not written.
    let late = Fact::Extended {
        id: id(1),
        text: crate::journal::fact::RecordedText::Text("text_of_1 again".into()),
        lines: 1,
        parts: Vec::new(),
    };
    assert_eq!(server.append(&[late, accepted(1, "x")], DEADLINE).expect("written"), 0);
    assert!(!scratch.contains("text_of_1"));
    let origins = OriginMap {
        suggestions: vec![id(1), id(2)],
        runs: [0, 1]
            .map(|n| Run {
                range: n..n + 1,
                origin: Origin::Suggestion {
                    slot: Slot(n as u32),
                    at: 0,
                },
            })
            .into(),
    };
    let snapshot = Snapshot::of_text(Redactor::shared(), Moment::Save, "ab", &origins);
    let kept = server.store.transaction(Durability::Process, |transaction| {
        Ok(snapshot::store(
            transaction,
            &place("z.rs"),
            "s",
            Timestamp(NOON),
            &snapshot,
        )?)
    });
    kept.expect("kept");
    let reader = Reader::open(&scratch.home).expect("a reader");
    let rows = reader.snapshots(Some(repository(1)), "z.rs", None, 1).expect("rows");
    let left = Run {
        range: 0..1,
        ..origins.runs[1].clone()
    };
    assert_eq!(rows[0].origins.runs, [left]);
    assert_eq!(rows[0].content, SnapshotContent::Text("b".to_owned()));
    verified(&scratch);
}

#[test]
fn what_was_known_of_other_suggestions_in_the_file_is_kept() {
    let scratch = filled();
    let mut journal = scratch.journal();
    let own = "let text_of_1 = \"é\";\n";
    let others = "let text_of_2 = 22;\nlet text_of_2_too = 23;\n";
    let mut keep = |path: &str, text: &str, named: &[(u128, std::ops::Range<usize>)]| {
        let origins = OriginMap {
            suggestions: named.iter().map(|(n, _)| id(*n)).collect(),
            runs: (0..)
                .zip(named)
                .map(|(slot, (_, range))| Run {
                    range: range.clone(),
                    origin: Origin::Suggestion {
                        slot: Slot(slot),
                        at: 0,
                    },
                })
                .collect(),
        };
        let snapshot = Snapshot::of_text(Redactor::shared(), Moment::Save, text, &origins);
        let kept = journal.store.transaction(Durability::Process, |transaction| {
            Ok(snapshot::store(
                transaction,
                &place(path),
                "s",
                Timestamp(NOON),
                &snapshot,
            )?)
        });
        kept.expect("kept");
    };
    let both = format!("// head\n{own}{others}");
    let ranges = [(1, 8..8 + own.len()), (2, 8 + own.len()..both.len())];
    keep("both.rs", &both, &ranges);
    keep("both.rs", &format!("{both}// tail\n"), &ranges);
    let copied = format!("{both}// a copy:\n{own}");
    keep("copied.rs", &copied, &ranges);
    keep("other.rs", others, &[(2, 0..others.len())]);
    drop(journal);
    let erasure = scratch
        .journal()
        .forget(&Forget::Suggestion(id(1)), DEADLINE)
        .expect("forgotten");
    assert_eq!(erasure.snapshots, 4, "those of its own file, and that with the copy");
    assert!(!scratch.contains("text_of_1"));
    let reader = Reader::open(&scratch.home).expect("a reader");
    let texts = |path: &str| -> Vec<(SnapshotContent, Vec<Run>)> {
        let rows = reader
            .snapshots(Some(repository(1)), path, None, 9)
            .expect("rows")
            .into_iter();
        rows.map(|row| {
            assert!(matches!(&row.content, SnapshotContent::Text(text) if row.hash == snapshot::content_hash(text)));
            (row.content, row.origins.runs)
        })
        .collect()
    };
    let left = |text: String, slot: u32, start: usize| {
        let origin = Origin::Suggestion {
            slot: Slot(slot),
            at: 0,
        };
        let range = start..start + others.len();
        (SnapshotContent::Text(text), vec![Run { range, origin }])
    };
    let head = format!("// head\n{others}");
    assert_eq!(
        texts("both.rs"),
        [left(format!("{head}// tail\n"), 1, 8), left(head, 1, 8)]
    );
    assert_eq!(texts("copied.rs"), []);
    assert_eq!(texts("other.rs"), [left(others.to_owned(), 0, 0)]);
    verified(&scratch);
}

#[test]
fn a_forgotten_path_is_in_no_byte_of_any_file() {
    let scratch = filled();
    let what = Forget::Path {
        repository: Some(repository(1)),
        path: "src/secret_name.rs".into(),
    };
    let erasure = scratch.journal().forget(&what, DEADLINE).expect("forgotten");
    assert_eq!((erasure.records, erasure.suggestions, erasure.snapshots), (3, 1, 3));
    for needle in ["secret_name", "text_of_1", "fingerprint-of-1-"] {
        assert!(!scratch.contains(needle), "{needle}");
    }
    verified(&scratch);
    assert_eq!(scratch.journal().forget(&what, DEADLINE).expect("again").records, 0);
}

#[test]
fn a_forgotten_repository_takes_all_of_its_own_and_nothing_else() {
    let scratch = filled();
    scratch
        .journal()
        .forget(&Forget::Repository(repository(1)), DEADLINE)
        .expect("forgotten");
    for needle in [
        "/where/r",
        "src/kept.rs",
        "text_of_1",
        "text_of_2",
        "text_of_3",
        "fingerprint-of-2-",
    ] {
        assert!(!scratch.contains(needle), "{needle}");
    }
    assert!(scratch.contains("text_of_4"));
    assert_eq!(ids(&scratch), [id(4)]);
    verified(&scratch);
}

fn shown(repository: Option<RepositoryId>) -> Fact {
    Fact::Shown {
        tool_suggestion_id: None,
        source: crate::suggestion::acceptance::Source::default(),
        repository,
    }
}

#[test]
fn what_was_shown_in_a_forgotten_repository_is_counted_no_more() {
    let scratch = Scratch::new();
    let mut journal = scratch.journal();
    let places = [None, Some(repository(1)), Some(repository(2))];
    journal.append(&places.map(shown), DEADLINE).expect("written");
    journal
        .forget(&Forget::Repository(repository(1)), DEADLINE)
        .expect("forgotten");
    let reader = Reader::open(&scratch.home).expect("a reader");
    for (repository, expected) in [(repository(1), 0), (repository(2), 1)] {
        let offers = reader.offers(repository, None).expect("offers");
        let shown: u64 = offers.tools.values().map(|offered| offered.shown).sum();
        assert_eq!((shown, offers.unplaced.shown), (expected, 1));
    }
    verified(&scratch);
}

#[test]
fn what_is_old_goes_and_the_rest_stays() {
    let mut scratch = filled();
    let later = Arc::new(AtomicI64::new(NOON + 400 * DAY));
    scratch.clock = Clock::Fixed(Arc::clone(&later));
    let mut journal = scratch.journal();
    journal
        .append(
            &[accepted(9, "src/kept.rs"), shown(None), shown(Some(repository(1)))],
            DEADLINE,
        )
        .expect("written");
    let erasure = journal.prune(365, DEADLINE).expect("pruned");
    assert_eq!((erasure.suggestions, erasure.snapshots, erasure.scrubbed), (4, 9, true));
    for needle in ["text_of_1", "text_of_2", "secret_name", "fingerprint-of-4-"] {
        assert!(!scratch.contains(needle), "{needle}");
    }
    assert_eq!(ids(&scratch), [id(9)]);
    verified(&scratch);
    assert_eq!(journal.prune(365, DEADLINE).expect("pruned").records, 0);
    // What was shown is old as well a year later.
    later.store(NOON + 800 * DAY, std::sync::atomic::Ordering::Relaxed);
    journal.prune(365, DEADLINE).expect("pruned");
    let counts = Reader::open(&scratch.home)
        .expect("a reader")
        .counts(None)
        .expect("counts");
    assert_eq!(counts, crate::journal::reader::Counts::default());
    verified(&scratch);
}

#[test]
fn pruning_is_due_once_a_day() {
    let scratch = filled();
    let (mut store, _) = Store::open(&scratch.home, Timestamp(NOON)).expect("a store");
    let session = SessionId::generate();
    let mut due = |at: i64| {
        let pruned = prune_if_due(&mut store, session, Timestamp(at), 30).expect("asked");
        pruned.map(|erasure| erasure.suggestions)
    };
    assert_eq!(due(NOON), Some(0));
    assert_eq!(due(NOON + DAY - 1), None);
    assert_eq!(due(NOON + 31 * DAY), Some(4));
    // The clock was set back.
    assert_eq!(due(NOON), Some(0));
}

#[test]
fn a_reader_that_holds_the_log_is_said() {
    let scratch = filled();
    let reader = Reader::open(&scratch.home).expect("a reader");
    reader
        .connection()
        .execute_batch("BEGIN; SELECT * FROM suggestions")
        .expect("reading");
    let what = Forget::Suggestion(id(1));
    let erasure = scratch
        .journal()
        .forget(&what, std::time::Duration::from_millis(50))
        .expect("forgotten");
    assert!(!erasure.scrubbed);
    drop(reader);
    assert!(scratch.journal().prune(36_500, DEADLINE).expect("pruned").scrubbed);
    assert!(!scratch.contains("text_of_1"));
}
