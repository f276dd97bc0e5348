//! `journal stats --by rule`: which findings people keep, and which they remove.

use std::time::Duration;

use journal::clock::Clock;
use journal::journal::Journal;
use journal::journal::fact::Fact;
use journal::paths::Home;
use journal::suggestion::SuggestionId;

use super::check::SQL;
use super::seed::{Seed, seed};
use super::support::Scratch;

/// Records what a rule found in a suggestion, as the server does at a save.
fn record(scratch: &Scratch, id: SuggestionId, rule: &str) {
    let (mut journal, _) = Journal::open(&Home::at(scratch.journal_home()), Clock::System).unwrap();
    let finding = |line| Fact::Finding {
        id,
        rule: rule.to_owned(),
        version: "0123456789ab".to_owned(),
        line,
    };
    // Saved twice, a line further down.
    journal
        .append(&[finding(2), finding(3)], Duration::from_secs(5))
        .unwrap();
}

#[test]
fn findings_are_kept_suppressed_or_removed_by_rule_and_model() {
    let scratch = Scratch::new();
    for number in 0..6 {
        let path = format!("src/f{number}.rs");
        let other = if number == 5 { "another" } else { "gpt-5.2" };
        let seeded = Seed {
            model: other,
            ..Seed::new(&path, "fn f() {\n", SQL, "}\n")
        };
        let id = seed(&scratch, &seeded);
        record(&scratch, id, "rust-sql-format");
        record(&scratch, id, "no-such-rule");
    }
    let repaired = SQL.replace(
        "&format!(\"DELETE FROM t WHERE id = {id}\")",
        "\"DELETE FROM t WHERE id = ?\"",
    );
    scratch.write("src/f0.rs", &format!("fn f() {{\n{repaired}}}\n"));
    let commented = format!("fn f() {{\n    // journal: ignore[rust-sql-format] the id is a number\n{SQL}}}\n");
    scratch.write("src/f1.rs", &commented);
    let report = scratch.journal(&["stats", "--by", "rule", "--json"]).done().json();
    let outcome = |model: &str, counts: [u32; 4], often: Option<&str>| {
        let [found, kept, suppressed, removed] = counts;
        serde_json::json!({"rule": "rust-sql-format", "model": model, "found": found, "kept": kept,
            "suppressed": suppressed, "removed": removed, "often": often})
    };
    assert_eq!(
        report["findings"],
        serde_json::json!([
            outcome("another", [1, 1, 0, 0], None),
            outcome("gpt-5.2", [5, 3, 1, 1], Some("kept"))
        ])
    );
    let text = scratch.journal(&["stats", "--by", "rule"]).done().stdout;
    assert!(text.contains("keep them"), "{text}");
    let by_tool = scratch.journal(&["stats", "--json"]).done().json();
    assert_eq!(by_tool["findings"], serde_json::json!([]));
}
