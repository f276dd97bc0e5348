//! What `journal check` prints, for people and for programs.

use serde_json::{Value, json};

use super::check::{RULES, SECRET, SQL};
use super::seed::{Seed, seed};
use super::support::Scratch;

/// A scratch machine with one finding in AI text, one suppressed there, one with a fix, and one in other text.
fn machine() -> (Scratch, String) {
    let scratch = Scratch::new();
    let accepted = format!(
        "{SQL}    // \u{1f600}\n    let _keep = dbg!(1); // journal: ignore[rust-dbg-macro] shown to the user, 100%\n"
    );
    let id = seed(&scratch, &Seed::new("src/a b.rs", "fn f() {\n", &accepted, "}\n"));
    scratch.write("src/human.rs", SECRET);
    (scratch, id.to_string())
}

fn schema() -> jsonschema::Validator {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("tests/fixtures/sarif-2.1.0.schema.json")).unwrap();
    // One published pattern has a bracket that not every reader of regular expressions takes for itself.
    let text = text.replace("{2}]?$", "{2}\\\\]?$");
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn assert_valid(log: &Value) {
    let errors: Vec<String> = schema()
        .iter_errors(log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn a_sarif_log_is_valid_and_says_whose_text_it_is() {
    let (scratch, id) = machine();
    let said = scratch.journal(&[&["check", "--format", "sarif"], &RULES[..]].concat());
    assert_eq!(said.code, 1);
    let log = said.json();
    assert_valid(&log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let summary: Vec<_> = results
        .iter()
        .map(|result| (result["ruleId"].as_str().unwrap(), result["level"].as_str().unwrap()))
        .collect();
    assert_eq!(
        summary,
        [
            ("rust-sql-format", "error"),
            ("rust-hardcoded-secret", "error"),
            ("rust-dbg-macro", "warning")
        ]
    );
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "src/a%20b.rs");
    assert_eq!(place["region"]["startLine"], 2);
    let provenance = json!({"suggestion": id, "grade": "exact", "tool": "copilot", "model": "gpt-5.2",
        "similarity": 1.0, "reviewed": false});
    assert_eq!(results[0]["properties"]["provenance"], provenance);
    assert_eq!(results[1]["properties"].get("provenance"), None);
    let suppressions = json!([{"kind": "inSource", "justification": "shown to the user, 100%"}]);
    assert_eq!(results[2]["suppressions"], suppressions);
    assert_eq!(run["properties"]["provenance"], "journal");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(result["partialFingerprints"]["journalFinding/v1"].is_string());
    }
    let sql = rules.iter().find(|rule| rule["id"] == "rust-sql-format").unwrap();
    let tags = sql["properties"]["tags"].as_array().unwrap();
    assert!(tags.contains(&"external/cwe/cwe-089".into()), "{sql}");
    let target = &sql["relationships"][0]["target"];
    let taxon = &run["taxonomies"][0]["taxa"][usize::try_from(target["index"].as_u64().unwrap()).unwrap()];
    assert_eq!((&target["id"], &taxon["id"]), (&"89".into(), &"89".into()));
    assert!(
        sql["help"]["markdown"]
            .as_str()
            .unwrap()
            .contains("ignore[rust-sql-format]")
    );
}

#[test]
fn a_sarif_log_of_nothing_and_one_with_troubles_is_valid() {
    let scratch = Scratch::new();
    assert_valid(&scratch.journal(&["check", "--format", "sarif"]).json());
    scratch.write("a.rs", "fn f() { /* journal: ignore[rust-dbg-macro] why */ }\n");
    std::fs::write(scratch.repository().join("b.rs"), b"fn f() {} // \xff\n").unwrap();
    let log = scratch.journal(&["check", "--all-code", "--format", "sarif"]).json();
    assert_valid(&log);
    let run = &log["runs"][0];
    assert_eq!(run["results"][0]["ruleId"], "unused-suppression");
    let notice = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(
        notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "b.rs"
    );
}

#[test]
fn columns_are_counted_in_utf_16_for_sarif_and_in_characters_elsewhere() {
    let scratch = Scratch::new();
    scratch.write("a.rs", "fn f() {\n    let _x = (\"\u{1f600}\u{1f600}\", dbg!(1));\n}\n");
    let log = scratch
        .journal(&[&["check", "--all-code", "--format", "sarif"], &RULES[..]].concat())
        .json();
    assert_eq!(log["runs"][0]["columnKind"], "utf16CodeUnits");
    let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    let document = scratch
        .journal(&[&["check", "--all-code", "--json"], &RULES[..]].concat())
        .json();
    let column = document["findings"][0]["column"].as_u64().unwrap();
    assert_eq!(region["startColumn"], column + 2);
}

#[test]
fn annotations_are_lines_that_the_service_reads() {
    let (scratch, _) = machine();
    scratch.write("src/c,d.rs", SECRET);
    let said = scratch
        .journal(&[&["check", "--format", "github", "--fail-on", "never"], &RULES[..]].concat())
        .done();
    let places: Vec<&str> = said
        .stdout
        .lines()
        .map(|line| line.split_once(",line=").map_or(line, |(place, _)| place))
        .collect();
    assert_eq!(
        places,
        [
            "::error file=src/a b.rs",
            "::error file=src/c%2Cd.rs",
            "::error file=src/human.rs",
            "::notice title=journal check::3 findings: 3 errors; 1 suppressed (provenance: journal)",
        ]
    );
    assert!(
        said.stdout.contains("AI text: copilot:gpt-5.2, 100%25 as accepted"),
        "{said:?}"
    );
}

#[test]
fn a_summary_for_a_pull_request_counts_and_folds() {
    let (scratch, _) = machine();
    let said = scratch.journal(&[&["check", "--format", "markdown"], &RULES[..]].concat());
    assert_eq!(said.code, 1);
    for part in [
        "3 findings",
        "1 suppressed. Provenance: journal.",
        "| error | `rust-sql-format` | 1 |",
        "<details>",
        "in `src/a b.rs:2`",
        "DELETE FROM t WHERE",
        "AI text: copilot:gpt-5.2, 100% as accepted",
    ] {
        let part = part.replace("3 findings", "2 findings");
        assert!(said.stdout.contains(&part), "{part}: {}", said.stdout);
    }
}

#[test]
fn texts_are_colored_for_nobody_who_does_not_want_it() {
    let (scratch, _) = machine();
    let said = scratch.journal(&[&["check"], &RULES[..]].concat());
    assert!(!said.stdout.contains('\u{1b}'), "{said:?}");
    assert!(
        said.stdout.ends_with("2 findings: 2 errors; 1 suppressed\n"),
        "{said:?}"
    );
    assert!(said.stdout.contains("copilot:gpt-5.2, 100% as accepted"), "{said:?}");
}
