//! `journal log`: the suggestions, newest first, and how each stands in today's text.

use serde::Serialize;

use super::text::{Align, Column, Paint, Style, counted, escape_line, percent, relative_time, table};
use crate::clock::Timestamp;
use crate::suggestion::acceptance::{Grade, Kind};
use crate::suggestion::{Churn, Fate, Measure, SuggestionId};

/// `journal.log.v1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogReport {
    /// Always `journal.log.v1`.
    pub schema: &'static str,
    /// Newest first.
    pub suggestions: Vec<LogEntry>,
}

impl LogReport {
    /// The report over entries in their order.
    pub fn new(suggestions: Vec<LogEntry>) -> Self {
        Self {
            schema: "journal.log.v1",
            suggestions,
        }
    }
}

/// What the journal knows of a suggestion, without how it stands today.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownSuggestion {
    /// Its id.
    pub id: SuggestionId,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// The branch at that moment, where there was one.
    pub branch: Option<String>,
    /// HEAD at that moment, in hexadecimal.
    pub head: Option<String>,
    /// The tool, where known.
    pub tool: Option<String>,
    /// The model, where known.
    pub model: Option<String>,
    /// The kind of interface.
    pub kind: Kind,
    /// The best grade of its evidence.
    pub grade: Grade,
    /// Whether its text was found in the document.
    pub verified: bool,
    /// The file, as [`crate::journal::fact::Place::path`].
    pub path: String,
    /// The accepted text; nothing where only fingerprints are kept.
    pub text: Option<String>,
    /// Lines of the accepted text.
    pub lines: u32,
    /// Characters inserted and deleted inside it since.
    pub churn: Churn,
    /// Whether the editor undid it.
    pub undone: bool,
    /// Whether somebody has reviewed it.
    pub reviewed: bool,
    /// The user's answer to a guess; nothing where there was none.
    pub confirmed: Option<bool>,
}

/// How a suggestion stands in a content.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its measure there.
    pub measure: Measure,
    /// The text of its fragments, in accepted order, with the insertions inside them; nothing where nothing is left of
    /// it or no text is kept.
    pub current_text: Option<String>,
}

/// One suggestion in the published shape.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    /// `s_…`.
    pub id: SuggestionId,
    /// RFC 3339, UTC.
    pub accepted_at: String,
    /// The branch at that moment; null where there was none.
    pub branch: Option<String>,
    /// HEAD at that moment; null on an unborn branch.
    pub head: Option<String>,
    /// Null where nobody said.
    pub tool: Option<String>,
    /// Null where nobody said.
    pub model: Option<String>,
    /// `inline`, `inlinePartial`, …
    pub kind: Kind,
    /// `exact`, `strong` or `inferred`.
    pub grade: Grade,
    /// Whether the text was found in the document.
    pub verified: bool,
    /// Relative to the work tree's top, as it was accepted.
    pub path: String,
    /// The name of the file that has its text today, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_path: Option<String>,
    /// The accepted text; null where only fingerprints are kept.
    pub text: Option<String>,
    /// Today's text of it; null where nothing is left.
    pub current_text: Option<String>,
    /// Lines of the accepted text.
    pub lines: u32,
    /// `direct`, `edited`, `rewritten`, `removed` or `undone`.
    pub fate: Fate,
    /// 0 to 1.
    pub similarity: f64,
    /// Levenshtein distance, in Unicode scalar values that are not white space.
    pub distance: u32,
    /// Whether the distance is by lines or tokens.
    pub approximate: bool,
    /// Characters inserted and deleted inside it.
    pub churn: Churn,
    /// 0 to 1.
    pub retained: f64,
    /// Whether somebody has reviewed it.
    pub reviewed: bool,
    /// The user's answer to a guess; null where there was none.
    pub confirmed: Option<bool>,
    /// Object ids of the commits of the current branch that carry it, sorted.
    pub commits: Vec<String>,
    /// For texts; the moment itself.
    #[serde(skip)]
    pub accepted: Timestamp,
}

impl LogEntry {
    /// The published shape of a suggestion that stands as `standing` today and went into `commits`.
    pub fn new(known: KnownSuggestion, standing: Standing, commits: Vec<String>) -> Self {
        let measure = standing.measure;
        Self {
            id: known.id,
            accepted_at: known.accepted_at.to_string(),
            branch: known.branch,
            head: known.head,
            tool: known.tool,
            model: known.model,
            kind: known.kind,
            grade: known.grade,
            verified: known.verified,
            path: known.path,
            current_path: None,
            text: known.text,
            current_text: standing.current_text,
            lines: known.lines,
            fate: if known.undone { Fate::Undone } else { measure.fate },
            similarity: measure.similarity,
            distance: measure.distance,
            approximate: measure.approximate,
            churn: known.churn,
            retained: measure.retained,
            reviewed: known.reviewed,
            confirmed: known.confirmed,
            commits,
            accepted: known.accepted_at,
        }
    }

    /// `copilot:gpt-5.2`, `copilot`, or `unknown tool`; escaped.
    pub fn source_label(&self) -> String {
        source_label(self.tool.as_deref(), self.model.as_deref())
    }
}

/// `tool:model`, as far as known; escaped for showing.
pub fn source_label(tool: Option<&str>, model: Option<&str>) -> String {
    match (tool, model) {
        (Some(tool), Some(model)) => format!("{}:{}", escape_line(tool), escape_line(model)),
        (Some(tool), None) => escape_line(tool),
        (None, Some(model)) => format!("?:{}", escape_line(model)),
        (None, None) => "unknown tool".to_owned(),
    }
}

const COLUMNS: &[Column] = &[
    Column {
        heading: "suggestion",
        align: Align::Left,
    },
    Column {
        heading: "accepted",
        align: Align::Left,
    },
    Column {
        heading: "source",
        align: Align::Left,
    },
    Column {
        heading: "file",
        align: Align::Shrink,
    },
    Column {
        heading: "lines",
        align: Align::Right,
    },
    Column {
        heading: "today",
        align: Align::Left,
    },
    Column {
        heading: "alike",
        align: Align::Right,
    },
    Column {
        heading: "grade",
        align: Align::Left,
    },
    Column {
        heading: "commit",
        align: Align::Left,
    },
    Column {
        heading: "",
        align: Align::Left,
    },
];

/// Hexadecimal digits of an object id that people see.
pub const SHORT_COMMIT: usize = 8;

/// The report for people. Ids are shortened to the shortest prefix that is unique among the entries, and can be typed
/// back.
pub fn to_text(report: &LogReport, style: &Style) -> String {
    if report.suggestions.is_empty() {
        return "no suggestions\n".to_owned();
    }
    let length = unique_prefix_length(report.suggestions.iter().map(|entry| entry.id));
    let rows: Vec<Vec<String>> = report
        .suggestions
        .iter()
        .map(|entry| row(entry, length, style))
        .collect();
    let mut text = table(COLUMNS, &rows, style);
    let unreviewed = report.suggestions.iter().filter(|entry| !entry.reviewed).count() as u64;
    text.push_str(&style.paint(
        Paint::Faint,
        &format!(
            "\n{}, {unreviewed} not reviewed\n",
            counted(report.suggestions.len() as u64, "suggestion")
        ),
    ));
    text
}

fn row(entry: &LogEntry, id_length: usize, style: &Style) -> Vec<String> {
    let id: String = entry.id.to_string().chars().take(id_length).collect();
    let alike = percent(entry.similarity);
    let commit = entry
        .commits
        .first()
        .map_or("-", |commit| &commit[..commit.len().min(SHORT_COMMIT)]);
    vec![
        style.paint(Paint::Name, &id),
        relative_time(entry.accepted, style.now),
        entry.source_label(),
        escape_line(&entry.path),
        entry.lines.to_string(),
        style.paint(Paint::of_fate(entry.fate), entry.fate.as_str()),
        if entry.approximate { format!("~{alike}") } else { alike },
        entry.grade.as_str().to_owned(),
        style.paint(Paint::Faint, commit),
        if entry.reviewed {
            style.paint(Paint::Good, "reviewed")
        } else {
            String::new()
        },
    ]
}

/// How many characters of the ids tell them apart, at least 14 (`s_` and the time they were made at).
pub fn unique_prefix_length(ids: impl Iterator<Item = SuggestionId>) -> usize {
    let mut texts: Vec<String> = ids.map(|id| id.to_string()).collect();
    texts.sort_unstable();
    texts.dedup();
    let shared = texts
        .windows(2)
        .map(|pair| {
            pair[0]
                .bytes()
                .zip(pair[1].bytes())
                .take_while(|(left, right)| left == right)
                .count()
        })
        .max();
    shared.map_or(14, |shared| (shared + 1).max(14))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::report) fn entry(number: u128) -> LogEntry {
        LogEntry::new(
            KnownSuggestion {
                id: SuggestionId::from_u128(0x019a_bf00_0000_7000_8000_0000_0000_0000 + number),
                accepted_at: Timestamp(1_764_000_000_000_000),
                branch: Some("main".to_owned()),
                head: Some("0123456789abcdef0123456789abcdef01234567".to_owned()),
                tool: Some("copilot".to_owned()),
                model: Some("gpt-5.2".to_owned()),
                kind: Kind::Inline,
                grade: Grade::Exact,
                verified: true,
                path: "src/lib.rs".to_owned(),
                text: Some("let a = 1;\nlet b = 2;\n".to_owned()),
                lines: 2,
                churn: Churn {
                    inserted: 1,
                    deleted: 1,
                },
                undone: false,
                reviewed: number == 2,
                confirmed: None,
            },
            Standing {
                measure: Measure {
                    fate: Fate::Edited,
                    distance: 1,
                    length: 16,
                    similarity: 0.9375,
                    retained: 0.9375,
                    approximate: false,
                },
                current_text: Some("let a = 1;\nlet b = 3;\n".to_owned()),
            },
            vec!["89abcdef0123456789abcdef0123456789abcdef".to_owned()],
        )
    }

    #[test]
    fn people_see_short_ids_fates_and_similarity() {
        let mut removed = entry(2);
        removed.fate = Fate::Removed;
        removed.commits.clear();
        removed.model = Some("gpt\u{1b}[31m".to_owned());
        let style = Style {
            now: Timestamp(1_764_000_300_000_000),
            ..Style::plain()
        };
        insta::assert_snapshot!(to_text(&LogReport::new(vec![entry(1), removed]), &style), @r#"
        suggestion                          accepted   source                 file        lines  today    alike  grade  commit
        s_019abf00000070008000000000000001  5 min ago  copilot:gpt-5.2        src/lib.rs      2  edited     94%  exact  89abcdef
        s_019abf00000070008000000000000002  5 min ago  copilot:gpt\u{1b}[31m  src/lib.rs      2  removed    94%  exact  -         reviewed

        2 suggestions, 1 not reviewed
        "#);
    }

    #[test]
    fn the_published_shape_holds() {
        assert_eq!(
            serde_json::to_value(LogReport::new(vec![entry(1)])).unwrap(),
            serde_json::json!({"schema": "journal.log.v1", "suggestions": [{
                "id": "s_019abf00000070008000000000000001",
                "acceptedAt": "2025-11-24T16:00:00.000Z",
                "branch": "main",
                "head": "0123456789abcdef0123456789abcdef01234567",
                "tool": "copilot",
                "model": "gpt-5.2",
                "kind": "inline",
                "grade": "exact",
                "verified": true,
                "path": "src/lib.rs",
                "text": "let a = 1;\nlet b = 2;\n",
                "currentText": "let a = 1;\nlet b = 3;\n",
                "lines": 2,
                "fate": "edited",
                "similarity": 0.9375,
                "distance": 1,
                "approximate": false,
                "churn": {"inserted": 1, "deleted": 1},
                "retained": 0.9375,
                "reviewed": false,
                "confirmed": null,
                "commits": ["89abcdef0123456789abcdef0123456789abcdef"],
            }]})
        );
    }

    #[test]
    fn prefixes_are_as_long_as_they_must_be() {
        let id = |number: u128| SuggestionId::from_u128(number);
        assert_eq!(unique_prefix_length([id(1)].into_iter()), 14);
        assert_eq!(unique_prefix_length([id(1), id(2)].into_iter()), 34);
        assert_eq!(unique_prefix_length([id(1 << 100), id(2 << 100)].into_iter()), 14);
    }
}
