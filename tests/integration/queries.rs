//! Annotated fixtures for the shipped rules.
//!
//! `tests/queries/<language>/<category>.rs` is a source file; a comment below a line says what is found in it:
//! `//  ^^^^ code` marks exactly these columns (to the end of the line for a finding that goes on), `// <- code` a
//! finding that begins where the comment does, and `//  ^ !code` a near miss: nothing with this code touches the
//! column. The findings of a file are exactly its annotations. `UPDATE_FIXTURES=1` rewrites the annotations of hits.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::fs;
use std::path::{Path, PathBuf};

use journal::document::syntax::{CancellationToken, Grammar};
use journal::rules::engine::{Limits, analyze};
use journal::rules::suppress;
use journal::rules::{Catalogue, Finding};
use ropey::Rope;

/// A finding as a fixture shows it: line and columns from 0, in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    line: usize,
    start: usize,
    /// One past the last column on the finding's first line; nothing where the annotation leaves it open.
    end: Option<usize>,
    code: String,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.end.map_or(String::new(), |end| end.to_string());
        write!(
            f,
            "line {}, columns {}..{end}: {}",
            self.line + 1,
            self.start,
            self.code
        )
    }
}

#[derive(Debug, Default)]
struct Annotations {
    hits: BTreeSet<Mark>,
    near_misses: BTreeSet<Mark>,
}

fn queries_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("queries")
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries/rust");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the fixtures exist")
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    paths
}

/// The annotation in a line: the columns it marks, the code, and whether it is a near miss.
fn annotation(line: &str) -> Option<(usize, Option<usize>, &str, bool)> {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    let body = trimmed.strip_prefix("//")?;
    let marker = body.trim_start();
    let (start, end, code) = if let Some(rest) = marker.strip_prefix("<-") {
        (indent, None, rest)
    } else if marker.starts_with('^') {
        let start = indent + 2 + (body.len() - marker.len());
        let length = marker.bytes().take_while(|byte| *byte == b'^').count();
        (start, Some(start + length), &marker[length..])
    } else {
        return None;
    };
    let code = code.trim();
    Some((start, end, code.trim_start_matches('!'), code.starts_with('!')))
}

fn read_annotations(source: &str) -> Annotations {
    let mut annotations = Annotations::default();
    let mut annotated_line = 0;
    for (number, line) in source.lines().enumerate() {
        match annotation(line) {
            None => annotated_line = number,
            Some((start, end, code, is_near_miss)) => {
                let mark = Mark {
                    line: annotated_line,
                    start,
                    end,
                    code: code.to_owned(),
                };
                let marks = if is_near_miss {
                    &mut annotations.near_misses
                } else {
                    &mut annotations.hits
                };
                assert!(marks.insert(mark), "line {}: annotated twice", number + 1);
            }
        }
    }
    annotations
}

fn mark_of(finding: &Finding, text: &Rope) -> Mark {
    let line = text.byte_to_line(finding.range.start);
    let column = |offset: usize| text.byte_to_char(offset) - text.line_to_char(line);
    let end = if text.byte_to_line(finding.range.end) == line {
        column(finding.range.end)
    } else {
        text.line(line).to_string().trim_end().chars().count()
    };
    Mark {
        line,
        start: column(finding.range.start),
        end: Some(end),
        code: finding.rule.code.clone(),
    }
}

/// What the shipped rules find and nobody suppressed, with the number of suppressed findings.
fn found_in(path: &Path, source: &str) -> (BTreeSet<Mark>, usize) {
    let text = Rope::from_str(source);
    let rules = Catalogue::shipped().rules_for(Grammar::Rust);
    // A fixture stands for ordinary code: its real path would make all of it a test.
    let pretended = Path::new("src").join(path.file_name().expect("a file"));
    let matches = analyze(
        &rules,
        &pretended,
        &text,
        &Limits::WHOLE_FILE,
        &CancellationToken::never(),
    )
    .expect("a fixture is small");
    assert!(matches.complete);
    let judged = suppress::judge(&matches.findings, &matches.suppressions, &text);
    (
        judged.active.iter().map(|finding| mark_of(finding, &text)).collect(),
        judged.suppressed.len(),
    )
}

/// Whether a finding is what an annotation says.
fn is_marked(annotated: &Mark, found: &Mark) -> bool {
    annotated.line == found.line
        && annotated.start == found.start
        && annotated.code == found.code
        && annotated.end.is_none_or(|end| Some(end) == found.end)
}

fn differences(annotations: &Annotations, found: &BTreeSet<Mark>) -> String {
    let mut report = String::new();
    for mark in found
        .iter()
        .filter(|mark| !annotations.hits.iter().any(|hit| is_marked(hit, mark)))
    {
        writeln!(report, "  found but not annotated: {mark}").expect("a string grows");
    }
    for hit in annotations
        .hits
        .iter()
        .filter(|hit| !found.iter().any(|mark| is_marked(hit, mark)))
    {
        writeln!(report, "  annotated but not found: {hit}").expect("a string grows");
    }
    for miss in &annotations.near_misses {
        let touched = found.iter().any(|mark| {
            mark.line == miss.line && mark.code == miss.code && mark.start <= miss.start && Some(miss.start) < mark.end
        });
        if touched {
            writeln!(report, "  a near miss was hit: {miss}").expect("a string grows");
        }
    }
    report
}

/// The source with its hits annotated anew; near misses stay.
fn annotated_anew(source: &str, found: &BTreeSet<Mark>) -> String {
    let mut updated = String::new();
    for (number, line) in source.lines().enumerate() {
        if annotation(line).is_some_and(|(_, _, _, is_near_miss)| !is_near_miss) {
            continue;
        }
        writeln!(updated, "{line}").expect("a string grows");
        for mark in found.iter().filter(|mark| mark.line == number) {
            let width = mark.end.map_or(1, |end| end - mark.start);
            let written = if mark.start < 2 {
                writeln!(updated, "{}// <- {}", " ".repeat(mark.start), mark.code)
            } else {
                writeln!(
                    updated,
                    "//{}{} {}",
                    " ".repeat(mark.start - 2),
                    "^".repeat(width),
                    mark.code
                )
            };
            written.expect("a string grows");
        }
    }
    updated
}

#[test]
fn fixtures_have_exactly_their_annotated_findings() {
    let mut failures = String::new();
    for path in fixtures() {
        let source = fs::read_to_string(&path).expect("a fixture is UTF-8");
        let (found, _) = found_in(&path, &source);
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(&path, annotated_anew(&source, &found)).expect("the fixture is ours");
            continue;
        }
        let report = differences(&read_annotations(&source), &found);
        if !report.is_empty() {
            writeln!(failures, "{}\n{report}", path.display()).expect("a string grows");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_shipped_rule_has_a_hit_and_a_near_miss_in_the_fixture_of_its_category() {
    for rule in Catalogue::shipped().rules() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/queries")
            .join(rule.grammar.name())
            .join(format!("{}.rs", rule.category));
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let annotations = read_annotations(&source);
        assert!(
            annotations.hits.iter().any(|mark| mark.code == rule.code),
            "{} has no hit",
            rule.code
        );
        assert!(
            annotations.near_misses.iter().any(|mark| mark.code == rule.code),
            "{} has no near miss",
            rule.code
        );
    }
}

#[test]
fn every_shipped_rule_is_documented_and_its_id_never_changes() {
    let rules = Catalogue::shipped().rules();
    for rule in &rules {
        assert!(
            rule.documentation.lines().count() >= 2,
            "{}: say what, why it is risky and when it is fine",
            rule.code
        );
        assert!(
            rule.documentation.to_lowercase().contains("fine"),
            "{}: say when it is fine",
            rule.code
        );
        assert!(
            rule.code.starts_with(&format!("{}-", rule.grammar.name())),
            "{}",
            rule.code
        );
        assert_eq!(rule.version.len(), 12);
    }
    let codes: Vec<&str> = rules.iter().map(|rule| rule.code.as_str()).collect();
    // Ids are in journals and in people's comments: one may be added here, never changed or taken away.
    assert_eq!(
        codes,
        [
            "rust-allow-without-reason",
            "rust-bind-all",
            "rust-blocking-in-async",
            "rust-dbg-macro",
            "rust-err-arm-discarded",
            "rust-hardcoded-secret",
            "rust-let-underscore-call",
            "rust-narrowing-as",
            "rust-permissive-mode",
            "rust-provider-key",
            "rust-shell-command",
            "rust-sql-format",
            "rust-sql-push",
            "rust-static-mut",
            "rust-test-ignored",
            "rust-test-tautology",
            "rust-tls-verify-off",
            "rust-todo-macro",
            "rust-unsafe-no-safety-comment",
            "rust-unwrap-in-macro",
            "rust-unwrap-outside-test",
            "rust-weak-hash",
        ]
    );
}

#[test]
fn the_list_of_shipped_files_is_the_folder() {
    let mut on_disk = BTreeSet::new();
    for grammar in Grammar::ALL {
        for entry in fs::read_dir(queries_folder().join(grammar.name())).expect("each language has a folder") {
            let name = entry.expect("readable").file_name();
            on_disk.insert(PathBuf::from(grammar.name()).join(name));
        }
    }
    let shipped: BTreeSet<PathBuf> = Grammar::ALL
        .into_iter()
        .flat_map(journal::rules::catalogue::shipped_files)
        .map(|file| file.path)
        .collect();
    assert_eq!(shipped, on_disk);
}

#[test]
fn shipped_files_load_without_a_refusal() {
    for grammar in Grammar::ALL {
        let loaded = journal::rules::load::load(grammar, &journal::rules::catalogue::shipped_files(grammar));
        let errors: Vec<String> = loaded.errors.iter().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "\n{}", errors.join("\n"));
    }
}
