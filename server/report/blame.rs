//! `journal blame`: for every line its commit, its class and its suggestion.

use serde::Serialize;

use super::log::{SHORT_COMMIT, source_label};
use super::text::{Paint, Style, display_width, escape_line, percent};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Grade;

/// `journal.blame.v1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlameReport {
    /// Always `journal.blame.v1`.
    pub schema: &'static str,
    /// Relative to the work tree's top, with `/`.
    pub path: String,
    /// The lines that were asked for, in order.
    pub lines: Vec<BlameLine>,
}

/// One line of the file as it is on disk.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BlameLine {
    /// 1-based.
    pub line: u32,
    /// `ai`, `ai-edited`, `human` or `unknown`; null for a blank line, which has no class.
    pub class: Option<&'static str>,
    /// The suggestion that holds most of it; null where none holds any.
    pub suggestion: Option<SuggestionId>,
    /// Its tool; null where nobody said.
    pub tool: Option<String>,
    /// Its model; null where nobody said.
    pub model: Option<String>,
    /// How the suggestion is known.
    pub grade: Option<Grade>,
    /// How much of the suggestion is as it was accepted, 0 to 1.
    pub similarity: Option<f64>,
    /// The commit that brought the line; null where it is not committed, and where commits were not asked for.
    pub commit: Option<String>,
    /// The commit's author; null as `commit` is.
    pub author: Option<String>,
    /// When it was authored, RFC 3339; null as `commit` is.
    pub time: Option<String>,
    /// Where the line was in that commit, if that was another path: the file's earlier name, or what it was copied from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<LineSource>,
    /// The line, for texts.
    #[serde(skip)]
    pub text: String,
    /// Whether commits were asked for, for texts.
    #[serde(skip)]
    pub with_commit: bool,
    /// Whether blame did not look behind the commit, for texts.
    #[serde(skip)]
    pub is_boundary: bool,
}

/// The place of a line in another file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineSource {
    /// The file.
    pub path: String,
    /// 1-based.
    pub line: u32,
}

impl BlameReport {
    /// The report over lines in their order.
    pub fn new(path: String, lines: Vec<BlameLine>) -> Self {
        Self {
            schema: "journal.blame.v1",
            path,
            lines,
        }
    }
}

/// The report for people: git blame's columns, and before them what each line comes from.
pub fn to_text(report: &BlameReport, style: &Style) -> String {
    let rows: Vec<Row> = report.lines.iter().map(Row::of).collect();
    let width = |column: fn(&Row) -> &str| rows.iter().map(|row| display_width(column(row))).max().unwrap_or(0);
    let widths = [
        width(|row| &row.commit),
        width(|row| &row.class),
        width(|row| &row.source),
        width(|row| &row.alike),
        width(|row| &row.author),
        width(|row| &row.time),
        width(|row| &row.line),
    ];
    let mut text = String::new();
    for (row, line) in rows.iter().zip(&report.lines) {
        let pad = |cell: &str, width: usize| format!("{cell}{}", " ".repeat(width - display_width(cell)));
        let paint = paint_of(line.class);
        if line.with_commit {
            text.push_str(&style.paint(Paint::Faint, &pad(&row.commit, widths[0])));
            text.push(' ');
        }
        text.push_str(&style.paint(paint, &pad(&row.class, widths[1])));
        for (cell, width) in [(&row.source, widths[2]), (&row.alike, widths[3])] {
            if width > 0 {
                text.push(' ');
                text.push_str(&style.paint(paint, &pad(cell, width)));
            }
        }
        text.push_str(" (");
        if line.with_commit {
            text.push_str(&format!(
                "{} {} ",
                pad(&row.author, widths[4]),
                pad(&row.time, widths[5])
            ));
        }
        text.push_str(&format!("{:>1$}) ", row.line, widths[6]));
        text.push_str(&style.paint(paint, &escape_line(&line.text)));
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

fn paint_of(class: Option<&str>) -> Paint {
    match class {
        Some("ai") => Paint::Ai,
        Some("ai-edited") => Paint::AiEdited,
        Some("human") => Paint::Human,
        _ => Paint::Unknown,
    }
}

struct Row {
    commit: String,
    class: String,
    source: String,
    alike: String,
    author: String,
    time: String,
    line: String,
}

impl Row {
    fn of(line: &BlameLine) -> Self {
        let commit = match &line.commit {
            Some(commit) => {
                let mark = if line.is_boundary { "^" } else { "" };
                let copied = line.source.as_ref();
                let from = copied.map_or_else(String::new, |source| format!(" {}", escape_line(&source.path)));
                format!("{mark}{}{from}", &commit[..commit.len().min(SHORT_COMMIT - mark.len())])
            }
            None => "0".repeat(SHORT_COMMIT),
        };
        let is_ai = line.suggestion.is_some() && line.class.is_some_and(|class| class.starts_with("ai"));
        Self {
            commit,
            class: line.class.unwrap_or("-").to_owned(),
            source: if is_ai {
                source_label(line.tool.as_deref(), line.model.as_deref())
            } else {
                String::new()
            },
            alike: line.similarity.filter(|_| is_ai).map(percent).unwrap_or_default(),
            author: line
                .author
                .as_deref()
                .map_or_else(|| "not committed yet".to_owned(), escape_line),
            time: line
                .time
                .as_deref()
                .and_then(|time| time.get(..10))
                .unwrap_or_default()
                .to_owned(),
            line: line.line.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32, class: Option<&'static str>, text: &str) -> BlameLine {
        let is_ai = class.is_some_and(|class| class.starts_with("ai"));
        BlameLine {
            line: number,
            class,
            suggestion: is_ai.then(|| SuggestionId::from_u128(1)),
            tool: is_ai.then(|| "copilot".to_owned()),
            model: is_ai.then(|| "gpt\u{1b}[0m".to_owned()),
            grade: is_ai.then_some(Grade::Exact),
            similarity: is_ai.then_some(0.91),
            commit: Some("0123456789abcdef0123456789abcdef01234567".to_owned()),
            author: Some("Ada Lovelace".to_owned()),
            time: Some("2026-11-23T10:00:00Z".to_owned()),
            source: None,
            text: text.to_owned(),
            with_commit: true,
            is_boundary: false,
        }
    }

    #[test]
    fn columns_line_up_and_nothing_escapes() {
        let mut fresh = line(10, Some("ai-edited"), "let mean = 2;\u{202e}");
        (fresh.commit, fresh.author, fresh.time) = (None, None, None);
        let mut copied = line(11, Some("unknown"), "copied();");
        copied.is_boundary = true;
        copied.source = Some(LineSource {
            path: "src/a.rs".to_owned(),
            line: 3,
        });
        let report = BlameReport::new(
            "src/b.rs".to_owned(),
            vec![line(9, Some("ai"), "let total = 1;"), fresh, copied, line(12, None, "")],
        );
        insta::assert_snapshot!(to_text(&report, &Style::plain()), @r"
        01234567          ai        copilot:gpt\u{1b}[0m 91% (Ada Lovelace      2026-11-23  9) let total = 1;
        00000000          ai-edited copilot:gpt\u{1b}[0m 91% (not committed yet            10) let mean = 2;\u{202e}
        ^0123456 src/a.rs unknown                            (Ada Lovelace      2026-11-23 11) copied();
        01234567          -                                  (Ada Lovelace      2026-11-23 12)
        ");
    }

    #[test]
    fn the_published_shape_holds() {
        let report = BlameReport::new("src/b.rs".to_owned(), vec![line(9, Some("ai"), "x")]);
        assert_eq!(
            serde_json::to_value(report).unwrap(),
            serde_json::json!({"schema": "journal.blame.v1", "path": "src/b.rs", "lines": [{
                "line": 9,
                "class": "ai",
                "suggestion": "s_00000000000000000000000000000001",
                "tool": "copilot",
                "model": "gpt\u{1b}[0m",
                "grade": "exact",
                "similarity": 0.91,
                "commit": "0123456789abcdef0123456789abcdef01234567",
                "author": "Ada Lovelace",
                "time": "2026-11-23T10:00:00Z",
            }]})
        );
    }
}
