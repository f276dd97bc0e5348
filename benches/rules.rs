//! Parse and query: files of 80 kB and of 10,000 lines as a whole, and one keystroke in them, with one rule and with all.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use journal::document::syntax::{ByteEdit, CancellationToken, Grammar};
use journal::rules::engine::{Limits, analyze};
use journal::rules::{Analysis, Catalogue, RuleSet};
use ropey::Rope;

const LIMITS: Limits = Limits {
    parse: Duration::from_secs(30),
    query: Duration::from_secs(30),
    single_rule: Duration::from_secs(30),
    matches_in_progress: 4096,
    matches_of_single_rule: 256,
};

/// Names of files with how many functions they have.
const FILES: [(&str, usize); 2] = [("80_kb", 144), ("10k_lines", 700)];

/// Functions with calls, matches, strings and comments, and a finding now and then.
fn generated_source(functions: usize) -> String {
    let mut source = String::new();
    for number in 0..functions {
        writeln!(
            source,
            "/// Reads entry {number}.\n\
             pub fn read_entry_{number}(store: &Store, key: &str) -> Result<Entry, StoreError> {{\n\
             \x20   let path = store.root.join(format!(\"entries/{{key}}.{number}\"));\n\
             \x20   let text = std::fs::read_to_string(&path)?;\n\
             \x20   let mut lines = text.lines().filter(|line| !line.is_empty());\n\
             \x20   // The first line names the version.\n\
             \x20   match lines.next().map(str::trim) {{\n\
             \x20       Some(\"v{number}\") => Ok(Entry::parse(lines.collect(), {number})),\n\
             \x20       Some(other) => Err(StoreError::Version(other.to_owned())),\n\
             \x20       None => Err(StoreError::Empty(path)),\n\
             \x20   }}\n\
             }}\n"
        )
        .expect("a string grows");
        if number % 10 == 0 {
            writeln!(
                source,
                "fn last_{number}() -> u8 {{\n    load({number}).unwrap() as u8\n}}\n"
            )
            .expect("a string grows");
        }
    }
    source
}

fn rule_sets() -> [(&'static str, Arc<RuleSet>); 2] {
    let all = Catalogue::shipped().rules_for(Grammar::Rust);
    let others: Vec<&str> = all
        .rules()
        .map(|rule| rule.code.as_str())
        .filter(|code| *code != "rust-unwrap-outside-test")
        .collect();
    let one = Arc::new(all.without(&others));
    [("one_rule", one), ("all_rules", all)]
}

fn whole_file(criterion: &mut Criterion, file: &str, source: &str) {
    let text = Rope::from_str(source);
    let mut group = criterion.benchmark_group(format!("whole_file_{file}"));
    group.sample_size(20);
    for (name, rules) in rule_sets() {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let never = CancellationToken::never();
                black_box(
                    analyze(&rules, Path::new("src/a.rs"), &text, None, &LIMITS, &never).expect("no limit is near"),
                )
            });
        });
    }
    group.finish();
}

fn keystroke(criterion: &mut Criterion, file: &str, source: &str) {
    let place = source.len() / 2
        + source[source.len() / 2..]
            .find("let path")
            .expect("each function has one")
        + 4;
    let mut group = criterion.benchmark_group(format!("keystroke_{file}"));
    for (name, rules) in rule_sets() {
        let mut text = Rope::from_str(source);
        let mut analysis = Analysis::new(rules, PathBuf::from("src/a.rs"));
        analysis.replace(&text, &LIMITS, &CancellationToken::never());
        let at = text.byte_to_char(place);
        let mut is_inserted = false;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let edit = if is_inserted {
                    text.remove(at..=at);
                    ByteEdit {
                        removed: place..place + 1,
                        inserted: 0,
                    }
                } else {
                    text.insert_char(at, 'x');
                    ByteEdit {
                        removed: place..place,
                        inserted: 1,
                    }
                };
                is_inserted = !is_inserted;
                let report = analysis.update(&[edit], &text, &LIMITS, &CancellationToken::never());
                assert!(report.problem.is_none());
            });
        });
    }
    group.finish();
}

fn all(criterion: &mut Criterion) {
    for (file, functions) in FILES {
        let source = generated_source(functions);
        whole_file(criterion, file, &source);
        keystroke(criterion, file, &source);
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
