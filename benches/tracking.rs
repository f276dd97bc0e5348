//! What one `didChange` costs, and how fast recorded sessions replay.
//!
//! `cargo bench --bench tracking`; `JOURNAL_TRACES=DIR` adds the recorded sessions of that directory.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use journal::clock::Timestamp;
use journal::document::position::{Position, PositionEncoding};
use journal::suggestion::acceptance::{ChangeOrigin, Channel, Evidence, Grade, Kind, Prompt, Source};
use journal::suggestion::origin::{Origin, OriginMap, Run, Slot};
use journal::suggestion::{Churn, ContentChange, Restored, SuggestionId, Tracker};

const LINES: usize = 10_000;
const SPANS: usize = 1_000;

/// A file of ten thousand lines in which every tenth is a suggestion of its own.
fn document() -> Tracker {
    let line = |number: usize| format!("    let value_{number} = compute(número, {number}); // 漢字\n");
    let (mut text, mut map, mut suggestions) = (String::new(), OriginMap::default(), Vec::new());
    for number in 0..LINES {
        let (start, line) = (text.len(), line(number));
        text.push_str(&line);
        if number % (LINES / SPANS) == 0 {
            let id = SuggestionId::from_u128(number as u128);
            let slot = Slot(map.suggestions.len() as u32);
            map.suggestions.push(id);
            map.runs.push(Run {
                range: start..text.len(),
                origin: Origin::Suggestion { slot, at: 0 },
            });
            suggestions.push(restored(id, line));
        }
    }
    let mut tracker = Tracker::open(&text, 0, PositionEncoding::Utf16);
    tracker.restore(&map, suggestions).expect("nothing was restored before");
    tracker
}

fn restored(id: SuggestionId, baseline: String) -> Restored {
    Restored {
        id,
        parts: Vec::new(),
        accepted_characters: journal::suggestion::measure::characters(&baseline),
        baseline,
        kind: Kind::Inline,
        evidence: vec![Evidence {
            channel: Channel::Api,
            grade: Grade::Exact,
        }],
        source: Source::default(),
        prompt: Prompt::default(),
        tool_suggestion_id: None,
        group_id: None,
        accepted_at: Some(Timestamp(0)),
        churn: Churn::default(),
        reviewed: false,
        undone: false,
        confirmed: false,
        hearsay: None,
    }
}

fn insertion(line: u32, character: u32, text: &str) -> [ContentChange; 1] {
    let position = Position::new(line, character);
    [ContentChange {
        range: Some((position, position)),
        text: text.to_owned(),
    }]
}

fn one_change(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("did_change");
    for (name, line) in [
        ("at_the_start", 3),
        ("inside_a_suggestion", 4_990),
        ("at_the_end", 9_995),
    ] {
        let (mut tracker, mut version, mut column) = (document(), 0, 20);
        let mut now = Instant::now();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                version += 1;
                now += Duration::from_millis(25);
                column = if column > 60 { 20 } else { column + 1 };
                black_box(tracker.change(version, &insertion(line, column, "x"), now))
            });
        });
    }
    group.finish();
}

type Transaction = Vec<(usize, usize, String)>;

fn recorded(name: &str) -> Option<Vec<Transaction>> {
    let directory = std::env::var_os("JOURNAL_TRACES")?;
    let file = std::fs::File::open(std::path::Path::new(&directory).join(format!("{name}.json.gz"))).ok()?;
    let trace: serde_json::Value = serde_json::from_reader(flate2::read::GzDecoder::new(file)).ok()?;
    let patch = |patch: &serde_json::Value| {
        Some((
            patch[0].as_u64()? as usize,
            patch[1].as_u64()? as usize,
            patch[2].as_str()?.to_owned(),
        ))
    };
    let transaction = |transaction: &serde_json::Value| transaction["patches"].as_array()?.iter().map(patch).collect();
    trace["txns"].as_array()?.iter().map(transaction).collect()
}

/// The same session in positions, so that only tracking is measured.
fn positioned(session: &[Transaction]) -> Vec<Vec<ContentChange>> {
    let mut text = ropey::Rope::new();
    let mut changes = Vec::with_capacity(session.len());
    for transaction in session {
        let mut positioned = Vec::new();
        for (at, deleted, inserted) in transaction {
            let position = |character| {
                journal::document::position::position_at(&text, text.char_to_byte(character), PositionEncoding::Utf16)
            };
            let range = Some((position(*at), position(at + deleted)));
            text.remove(*at..at + deleted);
            text.insert(*at, inserted);
            positioned.push(ContentChange {
                range,
                text: inserted.clone(),
            });
        }
        changes.push(positioned);
    }
    changes
}

fn replay(criterion: &mut Criterion) {
    for name in ["rustcode", "sveltecomponent"] {
        let Some(session) = recorded(name) else { continue };
        let changes = positioned(&session);
        let mut group = criterion.benchmark_group("replay");
        group
            .sample_size(10)
            .throughput(Throughput::Elements(changes.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter_batched_ref(
                || Tracker::open("", 0, PositionEncoding::Utf16),
                |tracker| {
                    let start = Instant::now();
                    tracker.no_restore();
                    for (number, change) in changes.iter().enumerate() {
                        let (version, now) = (number as i32 + 1, start + Duration::from_millis(number as u64 * 25));
                        tracker.report_origin(version, ChangeOrigin::Typed, now);
                        black_box(tracker.change(version, change, now)).expect("a recorded change applies");
                    }
                },
                BatchSize::LargeInput,
            );
        });
        group.finish();
    }
}

criterion_group!(benches, one_change, replay);
criterion_main!(benches);
