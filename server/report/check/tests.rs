use super::*;
use crate::report::text::{Style, escape_line};

fn finding(path: &str, text: &str, pattern: &str) -> FoundRisk {
    let start = text.find(pattern).unwrap();
    let range = start..start + pattern.len();
    let places = Places::of(text);
    let spot = places.spot(&range);
    let (source, span) = places.shown(&spot, &range);
    FoundRisk {
        rule: "rust-sql-format".to_owned(),
        category: "sql-injection-concat".to_owned(),
        cwe: Some("CWE-89".to_owned()),
        severity: "error",
        confidence: "high",
        message: "SQL is built from text".to_owned(),
        remark: None,
        help: Some("bind the value as a parameter".to_owned()),
        path: path.to_owned(),
        line: spot.line,
        column: spot.column,
        end_line: spot.end_line,
        end_column: spot.end_column,
        source: source.trim().to_owned(),
        fingerprint: "0".repeat(32),
        suggestion: Some(SuggestionId::from_u128(1)),
        grade: Some(Grade::Exact),
        tool: Some("copilot".to_owned()),
        model: Some("gpt-5.2".to_owned()),
        similarity: Some(0.94),
        reviewed: Some(false),
        fix: Some(ProposedFix::new(spot.clone(), "query".to_owned())),
        excerpt: Excerpt {
            source,
            span,
            origin: Some("copilot:gpt-5.2, 94% alike".to_owned()),
        },
        spot,
        related: Vec::new(),
    }
}

fn report(findings: Vec<FoundRisk>) -> CheckReport {
    let selection = Selection {
        kind: "workTree",
        ..Selection::default()
    };
    let mut report = CheckReport::new("journal", selection);
    report.findings = findings;
    report
}

#[test]
fn a_finding_looks_like_the_compilers() {
    let text = "fn f() {\n    db.run(&format!(\"… {id}\"));\n}\n";
    let mut report = report(vec![finding("src/a.rs", text, "format!(\"… {id}\")")]);
    insta::assert_snapshot!(report.to_text(None, &Style::plain()), @r#"
    error[rust-sql-format]: SQL is built from text
      ╭▸ src/a.rs:2:13
      │
    2 │     db.run(&format!("… {id}"));
      │             ━━━━━━━━━━━━━━━━━ copilot:gpt-5.2, 94% alike
      │
      ├ help: bind the value as a parameter
      ╰ fix: write `query`

    1 finding: 1 error
    "#);
    report.suppressed = 3;
    report.baseline = Some(BaselineCounts {
        path: "b".to_owned(),
        known: 12,
        gone: Some(2),
    });
    assert_eq!(
        report.to_text(Some(0), &Style::plain()),
        "1 finding: 1 error; 3 suppressed; 12 in the baseline, 2 of it gone\n"
    );
}

#[test]
fn hostile_source_and_paths_reach_no_terminal() {
    let text = "let x = \"\u{9b}31m\u{1b}]0;t\u{7}\u{202e}\u{200e}\u{e0001}\"; bad();\n";
    let report = report(vec![finding("a\u{1b}[2J\n.rs", text, "bad()")]);
    for shown in [
        report.to_text(None, &Style::plain()),
        report.to_github(),
        report.to_markdown(),
    ] {
        assert!(
            shown.chars().all(|character| character == '\n' || escape_line(&character.to_string()).len() == character.len_utf8()),
            "{shown:?}"
        );
    }
    assert!(report.to_text(None, &Style::plain()).contains("bad()"));
}

#[test]
fn the_published_shape_holds() {
    let mut report = report(vec![finding("a.rs", "x\n  bad\n", "bad")]);
    report.suppressed = 1;
    assert_eq!(
        serde_json::to_value(report).unwrap(),
        serde_json::json!({
            "schema": "journal.check.v1", "provenance": "journal",
            "selection": {"kind": "workTree", "from": null, "to": null, "allCode": false},
            "files": {"checked": 0, "skipped": []},
            "findings": [{
                "rule": "rust-sql-format", "category": "sql-injection-concat", "cwe": "CWE-89", "severity": "error",
                "confidence": "high", "message": "SQL is built from text", "remark": null,
                "help": "bind the value as a parameter",
                "path": "a.rs", "line": 2, "column": 3, "endLine": 2, "endColumn": 6, "source": "bad",
                "fingerprint": "00000000000000000000000000000000",
                "suggestion": "s_00000000000000000000000000000001", "grade": "exact",
                "tool": "copilot", "model": "gpt-5.2", "similarity": 0.94, "reviewed": false,
                "fix": {"line": 2, "column": 3, "endLine": 2, "endColumn": 6, "replacement": "query"},
            }],
            "suppressed": 1, "baseline": null,
        })
    );
}

#[test]
fn what_was_not_checked_is_said_once_a_reason() {
    let mut report = report(Vec::new());
    for path in ["e.js", "d.js", "c.js", "b.js"] {
        report.files.skipped.push(SkippedFile {
            path: path.to_owned(),
            reason: "too large".to_owned(),
        });
    }
    report.sort();
    assert_eq!(
        report.skipped_lines(),
        ["4 files: too large: b.js, c.js, d.js and 1 more"]
    );
}

#[test]
fn annotations_name_place_rule_and_origin() {
    let report = report(vec![finding("src/a,b.rs", "x\n  bad\n", "bad")]);
    assert_eq!(
        report.to_github(),
        "::error file=src/a%2Cb.rs,line=2,endLine=2,col=3,endColumn=6,title=rust-sql-format::SQL is built from text%0A\
         bind the value as a parameter%0AAI text: copilot:gpt-5.2, 94% alike\n\
         ::notice title=journal check::1 finding: 1 error (provenance: journal)\n"
            .replace("94%", "94%25")
    );
}

#[test]
fn a_summary_has_a_table_and_the_lines_behind_a_fold() {
    let report = report(vec![finding("src/a.rs", "x\n  bad(\"``` </details>\")\n", "bad")]);
    insta::assert_snapshot!(report.to_markdown(), @r#"
    ## journal check

    1 finding: 1 error. Provenance: journal.

    | severity | rule | findings | |
    |---|---|---:|---|
    | error | `rust-sql-format` | 1 | SQL is built from text |

    <details>
    <summary>1 finding</summary>

    **error** `rust-sql-format` in `src/a.rs:2`: SQL is built from text

    ````rs
      bad("``` </details>")
    ````

    AI text: copilot:gpt-5.2, 94% alike

    Instead: bind the value as a parameter

    </details>
    "#);
}

#[test]
fn a_summary_fits_into_a_comment() {
    let many = vec![finding("src/a.rs", "x\n  bad\n", "bad"); 2_000];
    let text = report(many).to_markdown();
    assert!(text.len() < 65_536, "{}", text.len());
    assert!(text.contains("left out"));
}
