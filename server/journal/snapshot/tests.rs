use super::*;
use crate::journal::reader::Reader;
use crate::journal::store::{Durability, Store};
use crate::journal::testing::{NOON, Scratch, id, place, repository};
use crate::suggestion::origin::{Origin, Run, Slot};

fn keep(store: &mut Store, session: &str, moment: Moment, text: &str) {
    keep_in(store, "", session, moment, text);
}

fn keep_in(store: &mut Store, worktree: &str, session: &str, moment: Moment, text: &str) {
    let origins = OriginMap {
        suggestions: vec![id(1)],
        runs: vec![Run {
            range: 0..text.len().min(5),
            origin: Origin::Suggestion { slot: Slot(0), at: 0 },
        }],
    };
    let snapshot = Snapshot::of_text(Redactor::shared(), moment, text, &origins);
    let kept = store.transaction(Durability::Process, |transaction| {
        Ok(super::store(
            transaction,
            &Place {
                worktree: Some(WorktreeName(worktree.to_owned())),
                ..place("src/a.rs")
            },
            session,
            Timestamp(NOON),
            &snapshot,
        )?)
    });
    kept.expect("kept");
}

fn texts(scratch: &Scratch) -> Vec<(Moment, String)> {
    texts_in(scratch, None)
}

fn texts_in(scratch: &Scratch, worktree: Option<&str>) -> Vec<(Moment, String)> {
    let reader = Reader::open(&scratch.home).expect("a reader");
    let worktree = worktree.map(|name| WorktreeName(name.to_owned()));
    let rows = reader
        .snapshots(Some(repository(1)), "src/a.rs", worktree.as_ref(), 100)
        .expect("rows");
    rows.into_iter()
        .map(|row| match row.content {
            SnapshotContent::Text(text) => {
                assert_eq!(row.hash, content_hash(&text));
                (row.moment, text)
            }
            SnapshotContent::Tokens(_) => panic!("no text"),
        })
        .collect()
}

#[test]
fn few_are_kept_and_each_reads_back() {
    let scratch = Scratch::new();
    let (mut store, _) = Store::open(&scratch.home, Timestamp(NOON)).expect("a store");
    let lines = |word: &str| -> String {
        let lines: Vec<String> = (0..50).map(|line| format!("// {word} é {line}\n")).collect();
        lines.concat()
    };
    let text = |n: usize| format!("{}fn changing_{n}() {{}}\n{}", lines("head"), lines("tail"));
    for n in 0..60 {
        keep(&mut store, "s", Moment::Checkpoint, &format!("{}x", text(n)));
        keep(&mut store, "other", Moment::Checkpoint, &text(n));
        keep(&mut store, "s", Moment::Save, &text(n));
    }
    let mut expected: Vec<_> = (44..60).rev().map(|n| (Moment::Save, text(n))).collect();
    expected.insert(1, (Moment::Checkpoint, text(59)));
    assert_eq!(texts(&scratch), expected);
    let stored: i64 = store
        .connection()
        .query_row("SELECT count(*) FROM snapshots WHERE form = 3", [], |row| row.get(0))
        .expect("counted");
    assert!(stored >= 14, "{stored} relative to another");
    // The same again changes nothing but the time.
    keep(&mut store, "s", Moment::Save, &text(59));
    assert_eq!(texts(&scratch).len(), 17);
    keep(&mut store, "s", Moment::Save, "");
    assert_eq!(texts(&scratch)[0], (Moment::Save, String::new()));
}

#[test]
fn secrets_stay_out_and_tokens_come_back() {
    let scratch = Scratch::new();
    let (mut store, _) = Store::open(&scratch.home, Timestamp(NOON)).expect("a store");
    keep(
        &mut store,
        "s",
        Moment::Save,
        concat!("let k = \"AKIA", "Q3EGR7ZLP5MWT2XD\";"),
    );
    assert_eq!(texts(&scratch)[0].1, "let k = \"[redacted:aws-access-key-id]\";");
    let tokens = Snapshot::of_tokens(Moment::Close, vec![1, 2, 3], [9; 32], OriginMap::default());
    store
        .transaction(Durability::Process, |transaction| {
            Ok(super::store(
                transaction,
                &place("t.rs"),
                "s",
                Timestamp(NOON),
                &tokens,
            )?)
        })
        .expect("kept");
    let reader = Reader::open(&scratch.home).expect("a reader");
    let rows = reader.snapshots(Some(repository(1)), "t.rs", None, 1).expect("rows");
    assert_eq!(rows[0].content, SnapshotContent::Tokens(vec![1, 2, 3]));
    assert_eq!(rows[0].hash, [9; 32]);
}

#[test]
fn texts_are_let_go_and_taken_back_and_the_others_stay() {
    let scratch = Scratch::new();
    let (mut store, _) = Store::open(&scratch.home, Timestamp(NOON)).expect("a store");
    let head: Vec<String> = (0..40)
        .map(|line| format!("let line_{line} = {};\n", line * 7919))
        .collect();
    let head = head.concat();
    let text = |n: usize| format!("{head}fn last_{n}() {{}}\n");
    // So many suggestions that their origins are worth being stored relative to others.
    let keep = |store: &mut Store, n: usize| {
        let named: Vec<_> = (1..=40).map(|line| id(u128::MAX / 41 * line)).collect();
        let origins = OriginMap {
            runs: (0..40)
                .map(|line| Run {
                    range: line * 9..line * 9 + 5,
                    origin: Origin::Suggestion {
                        slot: Slot(line as u32),
                        at: (line / 39 * n) as u32,
                    },
                })
                .collect(),
            suggestions: [named, vec![id(1)]].concat(),
        };
        let snapshot = Snapshot::of_text(Redactor::shared(), Moment::Save, &text(n), &origins);
        let kept = store.transaction(Durability::Process, |transaction| {
            let place = place("src/a.rs");
            Ok(super::store(transaction, &place, "s", Timestamp(NOON), &snapshot)?)
        });
        kept.expect("kept");
        origins
    };
    let origins: Vec<OriginMap> = (0..4).map(|n| keep(&mut store, n)).collect();
    let all = texts(&scratch);
    let reader = Reader::open(&scratch.home).expect("a reader");
    let kept = reader.kept_texts(repository(1)).expect("kept");
    assert_eq!(kept.len(), 4);
    // The first one is what the others are relative to.
    let first = HeldSnapshot {
        number: kept[0].number,
        blob: "ab".repeat(20),
    };
    assert!(store_change(&mut store, &|connection| hold(connection, &first)));
    assert!(
        !store_change(&mut store, &|connection| hold(connection, &first)),
        "once"
    );
    assert_eq!(texts(&scratch), all[..3]);
    let held = reader
        .held_snapshots(Some(repository(1)), "src/a.rs", None, 9)
        .expect("held");
    assert_eq!(held, std::slice::from_ref(&first));
    let mut text_of = |blob: &str| (blob == first.blob).then(|| text(0));
    let row = reader
        .snapshot(first.number, &mut text_of)
        .expect("read")
        .expect("there");
    assert_eq!(row.content, SnapshotContent::Text(text(0)));
    assert_eq!(row.origins, origins[0]);
    let mut another = |_: &str| Some(text(1));
    assert_eq!(reader.snapshot(first.number, &mut another).expect("read"), None);
    assert!(!store_change(&mut store, &|connection| take_back(
        connection,
        first.number,
        &text(1)
    )));
    assert!(store_change(&mut store, &|connection| take_back(
        connection,
        first.number,
        &text(0)
    )));
    assert_eq!(texts(&scratch), all);
    // All of them, in any order, with new ones between.
    for (order, newer) in [([0, 1, 2, 3], 4), ([3, 1, 0, 2], 5), ([2, 3, 1, 0], 6)] {
        for n in order {
            let held = HeldSnapshot {
                number: kept[n].number,
                blob: format!("{n}"),
            };
            assert!(store_change(&mut store, &|connection| hold(connection, &held)));
        }
        keep(&mut store, newer);
        assert_eq!(texts(&scratch).len(), newer - 3);
        let count = "SELECT count(*) FROM snapshots WHERE form = 4 AND base IS NOT NULL";
        let relative: i64 = store
            .connection()
            .query_row(count, [], |row| row.get(0))
            .expect("counted");
        assert!(relative > 0, "their origins are relative to each other's");
        for n in order {
            let mut text_of = |blob: &str| Some(text(blob.parse().expect("a number")));
            let row = reader
                .snapshot(kept[n].number, &mut text_of)
                .expect("read")
                .expect("there");
            assert_eq!(
                (row.content, &row.origins),
                (SnapshotContent::Text(text(n)), &origins[n])
            );
            assert!(store_change(&mut store, &|connection| take_back(
                connection,
                kept[n].number,
                &text(n)
            )));
        }
        assert_eq!(texts(&scratch).len(), newer + 1);
    }
}

fn store_change(store: &mut Store, change: &dyn Fn(&Connection) -> rusqlite::Result<bool>) -> bool {
    let done = store.transaction(Durability::Process, |transaction| Ok(change(transaction)?));
    done.expect("done")
}

#[test]
fn a_work_tree_takes_no_snapshot_of_another_one_away() {
    let scratch = Scratch::new();
    let (mut store, _) = Store::open(&scratch.home, Timestamp(NOON)).expect("a store");
    // One server may have the same file of both open.
    keep_in(&mut store, "", "s", Moment::Checkpoint, "typed here\n");
    keep_in(&mut store, "side", "s", Moment::Checkpoint, "typed there\n");
    for n in 0..30 {
        keep_in(&mut store, "side", "t", Moment::Save, &format!("saved there {n}\n"));
    }
    let here = texts_in(&scratch, Some(""));
    assert_eq!(here[0], (Moment::Checkpoint, "typed here\n".to_owned()));
    let there = texts_in(&scratch, Some("side"));
    assert_eq!(there[0], (Moment::Save, "saved there 29\n".to_owned()));
    assert_eq!(there.last(), Some(&here[0]), "others come last");
    assert!(there.contains(&(Moment::Checkpoint, "typed there\n".to_owned())));
}
