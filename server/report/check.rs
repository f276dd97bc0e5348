//! `journal check`: risky patterns, with the source lines they stand in.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::text::{Paint, Style, counted, escape_line, masked_block};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Grade;

/// `journal.check.v1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Always `journal.check.v1`.
    pub schema: &'static str,
    /// By path, then by place.
    pub findings: Vec<FoundRisk>,
}

/// A finding in the published shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundRisk {
    /// The rule's stable id.
    pub rule: String,
    /// What the rule is about.
    pub category: String,
    /// `CWE-89`; null where none fits.
    pub cwe: Option<String>,
    /// `error`, `warning`, `information` or `hint`, after provenance was weighed.
    pub severity: &'static str,
    /// One sentence.
    pub message: String,
    /// Relative to the work tree's top, with `/`.
    pub path: String,
    /// 1-based.
    pub line: u32,
    /// 1-based, in Unicode scalar values.
    pub column: u32,
    /// 1-based.
    pub end_line: u32,
    /// 1-based, in Unicode scalar values; the column after the last one.
    pub end_column: u32,
    /// The suggestion whose text it stands on; null on other code.
    pub suggestion: Option<SuggestionId>,
    /// How the suggestion is known; null on other code.
    pub grade: Option<Grade>,
    /// For texts; what stands under the message.
    #[serde(skip)]
    pub excerpt: Excerpt,
}

/// The source lines of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// Whole lines.
    pub source: String,
    /// The bytes of `source` to underline.
    pub span: Range<usize>,
    /// What to do instead, where the rule says.
    pub help: Option<String>,
    /// What is known about the text's origin, `copilot:gpt-5.2, 94% alike`; foreign words in it are escaped.
    pub origin: Option<String>,
}

/// Where a byte range stands in a text: 1-based lines and columns, and the whole lines around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Of the range's start.
    pub line: u32,
    /// Of the range's start.
    pub column: u32,
    /// Of the range's end.
    pub end_line: u32,
    /// Of the range's end.
    pub end_column: u32,
    /// The lines that the range touches, as bytes of the text.
    pub lines: Range<usize>,
}

/// Where `range` stands in `text`. A range that does not fit is clamped to the text and to code points.
pub fn spot(text: &str, range: &Range<usize>) -> Spot {
    let start = text.floor_char_boundary(range.start);
    let end = text.floor_char_boundary(range.end.max(range.start));
    let place = |offset: usize| {
        let line_start = text[..offset].rfind('\n').map_or(0, |feed| feed + 1);
        let line = text[..offset].bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
        (line_start, line, text[line_start..offset].chars().count() as u32 + 1)
    };
    let (first, line, column) = place(start);
    let (_, end_line, end_column) = place(end);
    let last = text[end..].find('\n').map_or(text.len(), |feed| end + feed);
    Spot {
        line,
        column,
        end_line,
        end_column,
        lines: first..last,
    }
}

impl CheckReport {
    /// The report over findings in their order.
    pub fn new(findings: Vec<FoundRisk>) -> Self {
        Self {
            schema: "journal.check.v1",
            findings,
        }
    }

    /// The report for people, `limit` findings at most, the others counted.
    pub fn to_text(&self, limit: Option<usize>, style: &Style) -> String {
        if self.findings.is_empty() {
            return style.paint(Paint::Good, "no findings") + "\n";
        }
        let shown = limit.unwrap_or(usize::MAX).min(self.findings.len());
        let mut text = String::new();
        for finding in &self.findings[..shown] {
            text.push_str(&finding_text(finding, style));
            text.push_str("\n\n");
        }
        text.push_str(&self.summary());
        text
    }

    fn summary(&self) -> String {
        let parts: Vec<String> = ["error", "warning", "information", "hint"]
            .into_iter()
            .filter_map(|severity| {
                let count = self
                    .findings
                    .iter()
                    .filter(|finding| finding.severity == severity)
                    .count();
                (count > 0).then(|| match severity {
                    "information" => format!("{count} information"),
                    _ => counted(count as u64, severity),
                })
            })
            .collect();
        format!(
            "{}: {}\n",
            counted(self.findings.len() as u64, "finding"),
            parts.join(", ")
        )
    }
}

fn finding_text(finding: &FoundRisk, style: &Style) -> String {
    let level = match finding.severity {
        "error" => Level::ERROR,
        "warning" => Level::WARNING,
        "information" => Level::INFO,
        _ => Level::HELP.with_name("hint"),
    };
    let source = masked_block(&finding.excerpt.source);
    let path = escape_line(&finding.path);
    let origin = finding.excerpt.origin.clone();
    let mut annotation = AnnotationKind::Primary.span(finding.excerpt.span.clone());
    if let Some(origin) = &origin {
        annotation = annotation.label(origin.as_str());
    }
    let snippet = Snippet::source(source.as_str())
        .line_start(finding.line as usize)
        .path(path.as_str())
        .annotation(annotation);
    let message = escape_line(&finding.message);
    let mut group = level.primary_title(message).id(finding.rule.as_str()).element(snippet);
    let help = finding.excerpt.help.as_deref().map(escape_line);
    if let Some(help) = help.as_deref() {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Unicode)
        .term_width(style.width.unwrap_or(140));
    renderer.render(&[group])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(path: &str, text: &str, pattern: &str) -> FoundRisk {
        let start = text.find(pattern).unwrap();
        let range = start..start + pattern.len();
        let spot = spot(text, &range);
        FoundRisk {
            rule: "rust-sql-format".to_owned(),
            category: "sql-injection-concat".to_owned(),
            cwe: Some("CWE-89".to_owned()),
            severity: "error",
            message: "SQL is built from text".to_owned(),
            path: path.to_owned(),
            line: spot.line,
            column: spot.column,
            end_line: spot.end_line,
            end_column: spot.end_column,
            suggestion: Some(SuggestionId::from_u128(1)),
            grade: Some(Grade::Exact),
            excerpt: Excerpt {
                source: text[spot.lines.clone()].to_owned(),
                span: range.start - spot.lines.start..range.end - spot.lines.start,
                help: Some("bind the value as a parameter".to_owned()),
                origin: Some("copilot:gpt-5.2, 94% alike".to_owned()),
            },
        }
    }

    #[test]
    fn a_finding_looks_like_the_compilers() {
        let text = "fn f() {\n    db.run(&format!(\"… {id}\"));\n}\n";
        let report = CheckReport::new(vec![finding("src/a.rs", text, "format!(\"… {id}\")")]);
        insta::assert_snapshot!(report.to_text(None, &Style::plain()), @r#"
        error[rust-sql-format]: SQL is built from text
          ╭▸ src/a.rs:2:13
          │
        2 │     db.run(&format!("… {id}"));
          │             ━━━━━━━━━━━━━━━━━ copilot:gpt-5.2, 94% alike
          │
          ╰ help: bind the value as a parameter

        1 finding: 1 error
        "#);
        assert_eq!(report.to_text(Some(0), &Style::plain()), "1 finding: 1 error\n");
    }

    #[test]
    fn hostile_source_and_paths_reach_no_terminal() {
        let text = "let x = \"\u{9b}31m\u{1b}]0;t\u{7}\u{202e}\u{200e}\u{e0001}\"; bad();\n";
        let report = CheckReport::new(vec![finding("a\u{1b}[2J\n.rs", text, "bad()")]);
        let shown = report.to_text(None, &Style::plain());
        assert!(
            shown.chars().all(|character| character == '\n' || escape_line(&character.to_string()).len() == character.len_utf8()),
            "{shown:?}"
        );
        assert!(shown.contains("bad()"), "{shown}");
    }

    #[test]
    fn spots_are_one_based_and_clamped() {
        let text = "ab\nçd\n";
        assert_eq!(
            spot(text, &(5..6)),
            Spot {
                line: 2,
                column: 2,
                end_line: 2,
                end_column: 3,
                lines: 3..6
            }
        );
        assert_eq!(
            spot(text, &(1..4)),
            Spot {
                line: 1,
                column: 2,
                end_line: 2,
                end_column: 1,
                lines: 0..6
            }
        );
        assert_eq!(
            spot(text, &(90..99)),
            Spot {
                line: 3,
                column: 1,
                end_line: 3,
                end_column: 1,
                lines: 7..7
            }
        );
    }

    #[test]
    fn the_published_shape_holds() {
        let value = serde_json::to_value(CheckReport::new(vec![finding("a.rs", "x\n  bad\n", "bad")])).unwrap();
        assert_eq!(
            value,
            serde_json::json!({"schema": "journal.check.v1", "findings": [{
                "rule": "rust-sql-format", "category": "sql-injection-concat", "cwe": "CWE-89", "severity": "error",
                "message": "SQL is built from text", "path": "a.rs", "line": 2, "column": 3, "endLine": 2, "endColumn": 6,
                "suggestion": "s_00000000000000000000000000000001", "grade": "exact",
            }]})
        );
    }
}
