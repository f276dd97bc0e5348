use std::path::Path;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::document::syntax::{Generation, Grammar, NotParsed};
use crate::rules::Catalogue;
use crate::rules::engine::ExceededLimit;
use crate::rules::load::QueryFile;

/// Generous, so that a busy machine changes no result.
const LIMITS: Limits = Limits {
    parse: Duration::from_secs(30),
    query: Duration::from_secs(30),
    single_rule: Duration::from_secs(30),
    matches_in_progress: 4096,
    matches_of_single_rule: 256,
};

/// Real Rust with findings in functions, methods, modules, tests and attributes.
const SOURCE: &str = r#"//! A store.
use std::fs;

#[allow(dead_code)]
struct Store { path: String }

impl Store {
    /// Opens it.
    fn open(&self) -> String {
        let text = fs::read_to_string(&self.path).unwrap();
        let _ = fs::remove_file(&self.path);
        text
    }

    // SAFETY: stated above the function.
    fn raw(&self, p: *const u8) -> u8 {
        unsafe { *p }
    }

    async fn wait(&self) { std::thread::sleep(DELAY); dbg!(1) }
}

mod inner {
    fn query(id: u32) -> String {
        // journal: ignore[rust-sql-format] the id is a number
        format!("SELECT * FROM t WHERE id = {id}")
    }
    #[cfg(test)]
    mod deeper { fn helper() { load().unwrap(); } }
}

#[cfg(test)]
// Between attribute and module.
mod tests {
    #[test]
    #[ignore]
    fn opens() { Store::new().open().unwrap(); todo!() }
}

fn last(x: usize) -> u8 { unsafe { read(x as u8) } } // journal: ignore[rust-narrowing-as] x is small
"#;

fn shipped() -> Arc<RuleSet> {
    Catalogue::shipped().rules_for(Grammar::Rust)
}

/// Those that are up to date after each edit.
fn always_current() -> Arc<RuleSet> {
    let shipped = shipped();
    Arc::new(shipped.without(&shipped.asking_about_the_file()))
}

fn opened(rules: Arc<RuleSet>, text: &Rope) -> Analysis {
    let mut analysis = Analysis::new(rules, PathBuf::from("src/store.rs"));
    let report = analysis.replace(text, &LIMITS, &CancellationToken::never());
    assert_eq!(report.problem, None);
    analysis
}

fn listed(findings: &[Finding]) -> Vec<(String, Range<usize>)> {
    findings
        .iter()
        .map(|finding| (finding.rule.code.clone(), finding.range.clone()))
        .collect()
}

fn apply(text: &mut Rope, range: Range<usize>, inserted: &str) -> ByteEdit {
    let chars = text.byte_to_char(range.start)..text.byte_to_char(range.end);
    let edit = ByteEdit {
        removed: text.char_to_byte(chars.start)..text.char_to_byte(chars.end),
        inserted: inserted.len(),
    };
    text.remove(chars.clone());
    text.insert(chars.start, inserted);
    edit
}

/// What a run over the whole of the analysis' own tree finds.
fn full_run(analysis: &Analysis, text: &Rope) -> Matches {
    let subject = Subject {
        rules: &analysis.rules,
        tree: analysis.tree().expect("it is current"),
        text,
        path: Path::new("src/store.rs"),
        workspace: None,
    };
    run(subject, 0..text.len_bytes(), &LIMITS, &CancellationToken::never()).expect("the limits are generous")
}

fn assert_equals_full_run(analysis: &Analysis, text: &Rope) {
    let full = full_run(analysis, text);
    assert_eq!(
        listed(analysis.findings().expect("current")),
        listed(&full.findings),
        "{text}"
    );
    assert_eq!(analysis.suppressions().expect("current"), full.suppressions, "{text}");
    let tree = analysis.tree().expect("current");
    if !tree.root_node().has_error() {
        let fresh = opened(always_current(), text);
        assert_eq!(
            listed(analysis.findings().expect("current")),
            listed(fresh.findings().expect("current")),
            "{text}"
        );
    }
}

#[test]
fn the_source_has_findings_of_many_rules() {
    let analysis = opened(shipped(), &Rope::from_str(SOURCE));
    let codes: std::collections::BTreeSet<String> = listed(analysis.findings().expect("current"))
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert!(codes.len() >= 9, "{codes:?}");
    let judged = analysis.judged().expect("current");
    let suppressed: Vec<&str> = judged
        .suppressed
        .iter()
        .map(|(finding, _)| finding.rule.code.as_str())
        .collect();
    assert_eq!(suppressed, ["rust-sql-format", "rust-narrowing-as"]);
    assert_eq!(judged.unused, []);
}

#[test]
fn a_statement_over_several_lines_and_a_raw_one_are_found() {
    let source = "pub fn f() { g(format!(\n    \"SELECT *\n     FROM t WHERE a = {b}\"\n)); \
                  g(std::format!(r##\"\n  UPDATE t\n  SET a = {}\"##, b)); }";
    let analysis = opened(shipped(), &Rope::from_str(source));
    let codes: Vec<String> = listed(analysis.findings().expect("current"))
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(codes, ["rust-sql-format", "rust-sql-format"]);
}

#[test]
fn suppressions_without_a_reason_or_without_a_finding_are_said_so() {
    let source = "pub fn f() {\n    dbg!(1); // journal: ignore[rust-dbg-macro]\n    \
                  // journal: ignore[rust-todo-macro] nothing to do\n    \
                  // journal: ignore[rust-dbg-macro] wanted here\n    dbg!(2);\n    \
                  dbg!(\"// journal: ignore[rust-dbg-macro] in a string\");\n}\n";
    let analysis = opened(shipped(), &Rope::from_str(source));
    let judged = analysis.judged().expect("current");
    let line = |offset: usize| source[..offset].matches('\n').count();
    let active: Vec<usize> = judged.active.iter().map(|finding| line(finding.range.start)).collect();
    assert_eq!(active, [1, 5]);
    let suppressed: Vec<_> = judged
        .suppressed
        .iter()
        .map(|(finding, reason)| (line(finding.range.start), reason.as_str()))
        .collect();
    assert_eq!(suppressed, [(4, "wanted here")]);
    let lines = |comments: &[Suppression]| {
        comments
            .iter()
            .map(|comment| line(comment.range.start))
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(&judged.without_reason), [1]);
    assert_eq!(lines(&judged.unused), [2]);
}

#[test]
fn edits_that_change_what_surrounds_an_item_reach_its_findings() {
    for (cut, inserted) in [
        ("#[cfg(test)]\n// Between", "// Between"),
        ("mod tests {", "mod tests { #![cfg(test)]"),
        ("// SAFETY: stated above the function.\n", ""),
        (
            "// SAFETY: stated above the function.\n",
            "// SAFETY: stated above the function.\n\n",
        ),
        ("async fn wait", "fn wait"),
        ("#[ignore]", "#[ignore = \"why\"]"),
        ("//! A store.\n", "#![cfg(test)]\n"),
        ("mod inner {", "mod inner"),
        ("use std::fs;", "/* use std::fs;"),
        (" the id is a number", ""),
        (
            "} // journal: ignore[rust-narrowing-as]",
            "}\n// journal: ignore[rust-narrowing-as]",
        ),
        ("cfg(test)]\n    mod deeper", "acfg(test)]\n    mod deeper"),
        ("impl Store {", "#[cfg(test)]\nimpl Store {"),
    ] {
        let mut text = Rope::from_str(SOURCE);
        let mut analysis = opened(always_current(), &text);
        let start = SOURCE.find(cut).expect("the case names a part of the source");
        let there = apply(&mut text, start..start + cut.len(), inserted);
        analysis.update(&[there], &text, &LIMITS, &CancellationToken::never());
        assert_equals_full_run(&analysis, &text);
        let back = apply(&mut text, start..start + inserted.len(), cut);
        analysis.update(&[back], &text, &LIMITS, &CancellationToken::never());
        assert_equals_full_run(&analysis, &text);
    }
}

#[test]
fn a_cancelled_update_is_caught_up_by_the_next() {
    let mut text = Rope::from_str(&SOURCE.repeat(200));
    let mut analysis = opened(always_current(), &text);
    let generation = Generation::default();
    let outdated = generation.advance();
    let newest = generation.advance();
    let first = apply(&mut text, 200..200, "/* x */");
    // A comment opened over most of the file gives the parser enough to do to look at the token.
    let second = apply(&mut text, 300..300, "\" /*");
    let report = analysis.update(&[first, second], &text, &LIMITS, &outdated);
    assert!(report.problem.is_some(), "the token was not looked at");
    assert_eq!(analysis.findings(), None);
    let third = apply(&mut text, 300..304, "");
    assert_eq!(analysis.update(&[third], &text, &LIMITS, &newest).problem, None);
    assert_equals_full_run(&analysis, &text);
}

#[test]
fn a_text_that_can_not_be_parsed_has_no_findings_until_it_can() {
    let mut text = Rope::from_str(SOURCE);
    let mut analysis = opened(shipped(), &text);
    let before = listed(analysis.findings().expect("current"));
    let size = crate::document::syntax::MAX_PARSED_BYTES;
    let grown = apply(&mut text, 0..0, &" ".repeat(size));
    let report = analysis.update(&[grown], &text, &LIMITS, &CancellationToken::never());
    assert!(matches!(
        report.problem,
        Some(NotAnalyzed::NotParsed(NotParsed::TooLarge { .. }))
    ));
    assert_eq!(analysis.findings(), None);
    let shrunk = apply(&mut text, 0..size, "");
    assert_eq!(
        analysis
            .update(&[shrunk], &text, &LIMITS, &CancellationToken::never())
            .problem,
        None
    );
    assert_eq!(listed(analysis.findings().expect("current")), before);
}

#[test]
fn a_rule_that_runs_away_is_found_and_switched_off_and_the_others_run() {
    let keys = r#"(#set! severity "hint") (#set! confidence "low") (#set! message "m")"#;
    for pattern in [
        "(source_file (_)* @_a (_)* @_b (_) @diagnostic)",
        "(block (_)* @_a (_)* @_b (_)* @_c (_) @diagnostic)",
    ] {
        let text = format!("({pattern} (#set! code \"runaway\") {keys})");
        let file = QueryFile {
            path: "queries/rust/complexity.scm".into(),
            text,
        };
        let (catalogue, errors) = Catalogue::with_files(&[file]);
        assert_eq!(errors, []);
        let body = "    let _ = fs::remove_file(path);\n".repeat(300);
        let text = Rope::from_str(&format!("fn f() {{\n{body}}}\n{}", "fn g() {}\n".repeat(600)));
        let limits = Limits {
            query: Duration::from_millis(800),
            single_rule: Duration::from_millis(500),
            parse: Duration::from_secs(30),
            ..Limits::KEYSTROKE
        };
        let mut analysis = Analysis::new(catalogue.rules_for(Grammar::Rust), PathBuf::from("src/a.rs"));
        let report = analysis.replace(&text, &limits, &CancellationToken::never());
        let disabled: Vec<&str> = report
            .disabled
            .iter()
            .map(|runaway| runaway.rule.code.as_str())
            .collect();
        assert_eq!(disabled, ["runaway"], "{pattern}: {:?}", report.problem);
        assert_eq!(report.problem, None);
        let findings = analysis.findings().expect("current");
        let thrown_away = findings
            .iter()
            .filter(|finding| finding.rule.code == "rust-let-underscore-call");
        assert_eq!(thrown_away.count(), 300);
        assert!(analysis.is_complete());
    }
}

#[test]
fn matches_that_were_dropped_are_said_so() {
    let text = r#"((block (_) @_a (_) @diagnostic) (#set! code "pairs")
        (#set! severity "hint") (#set! confidence "low") (#set! message "m"))"#;
    let file = QueryFile {
        path: "queries/rust/complexity.scm".into(),
        text: text.to_owned(),
    };
    let rules = crate::rules::load::load(Grammar::Rust, &[file]).rules;
    let source = Rope::from_str(&format!("fn f() {{ {} }}", "g();".repeat(100)));
    let limits = Limits {
        matches_in_progress: 4,
        matches_of_single_rule: 4,
        ..LIMITS
    };
    let never = CancellationToken::never();
    let cut_off = crate::rules::engine::analyze(&rules, Path::new("a.rs"), &source, None, &limits, &never);
    assert!(!cut_off.expect("it ends").complete);
    let mut analysis = Analysis::new(Arc::new(rules), PathBuf::from("a.rs"));
    let report = analysis.replace(&source, &limits, &never);
    let disabled: Vec<ExceededLimit> = report.disabled.iter().map(|runaway| runaway.limit).collect();
    assert_eq!(disabled, [ExceededLimit::MatchesInProgress]);
    assert_eq!(analysis.findings(), Some(&[][..]));
}

fn fragments() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-z]{1,3}".prop_map(String::from),
        prop::sample::select(vec![
            "{",
            "}",
            "\"",
            "/*",
            "*/",
            "//",
            "\n",
            "#[test]\n",
            "#[cfg(test)]\n",
            "#![cfg(test)]\n",
            ".unwrap()",
            "unsafe { f() }",
            "// SAFETY: x\n",
            "mod m {\n",
            "fn g() { h().unwrap(); }\n",
            "async ",
            "é",
            "😀",
            "\r\n",
            " // journal: ignore[rust-unwrap-outside-test] why\n",
            "#[allow(x)]\n",
            "todo!()",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn an_incremental_analysis_equals_a_full_one(
        source in prop::sample::select(vec![SOURCE, include_str!("../suppress.rs"), include_str!("../context.rs")]),
        edits in prop::collection::vec((0.0f64..1.0, 0usize..30, fragments(), any::<bool>()), 1..14),
    ) {
        let mut text = Rope::from_str(source);
        let mut analysis = opened(always_current(), &text);
        let mut batch = Vec::new();
        for (place, length, inserted, is_settled) in edits {
            let start = (place * text.len_bytes() as f64) as usize;
            let end = (start + length).min(text.len_bytes());
            batch.push(apply(&mut text, start..end, &inserted));
            if is_settled {
                analysis.update(&std::mem::take(&mut batch), &text, &LIMITS, &CancellationToken::never());
                assert_equals_full_run(&analysis, &text);
            }
        }
        analysis.update(&batch, &text, &LIMITS, &CancellationToken::never());
        assert_equals_full_run(&analysis, &text);
    }
}
