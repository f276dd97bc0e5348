//! `journal export`: the evidence for a commit as documents: JSON, JSON lines, CSV, Markdown, and the explanation of
//! its trailers.

use serde::Serialize;

use super::log::source_label;
use super::text::{Paint, Style, counted, escape_line, percent};
use super::trailers::{CommitEvidence, TrailerSettings, trailers};
use crate::git::trailer_block::Trailer;
use crate::suggestion::acceptance::{Grade, Kind};
use crate::suggestion::{Fate, SuggestionId};

/// `journal.export.v1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportReport {
    /// Always `journal.export.v1`.
    pub schema: &'static str,
    /// `staged`, or the revisions as they were asked for.
    pub revision: String,
    /// What the numbers were taken from: `journal` or `none`.
    pub provenance: &'static str,
    /// The change ids, one a commit.
    pub change_ids: Vec<String>,
    /// Added lines that are `ai` or `ai-edited`.
    pub ai_lines: u32,
    /// Non-blank added lines.
    pub added_lines: u32,
    /// Suggestions with text in the added lines, in order of acceptance.
    pub suggestions: Vec<ExportedSuggestion>,
    /// The trailers that stand for this, in order.
    pub trailers: Vec<TrailerLine>,
}

/// A suggestion's part in what is exported.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportedSuggestion {
    /// `s_…`.
    pub id: SuggestionId,
    /// Null where nobody said.
    pub tool: Option<String>,
    /// Null where nobody said.
    pub model: Option<String>,
    /// `inline`, …
    pub kind: Kind,
    /// `exact` or `strong`.
    pub grade: Grade,
    /// Relative to the work tree's top.
    pub path: String,
    /// Added lines with its text.
    pub lines: u32,
    /// Relative to the exported content.
    pub fate: Fate,
    /// 0 to 1.
    pub similarity: f64,
    /// Characters that are not white space, or tokens where approximate.
    pub distance: u32,
    /// The longer of the compared texts, in the unit of `distance`.
    pub length: u32,
    /// Accepted characters still alive, 0 to 1.
    pub retained: f64,
    /// Whether the distance is by lines or tokens.
    pub approximate: bool,
    /// `hmac-sha256:…`; null where there was no prompt.
    pub prompt_fingerprint: Option<String>,
    /// Whether somebody has reviewed it.
    pub reviewed: bool,
}

/// A trailer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrailerLine {
    /// `AI-Lines`.
    pub key: String,
    /// `84/213`.
    pub value: String,
}

impl ExportReport {
    /// Nothing was exported: the journal knows no suggestion in `revision`.
    pub fn empty(revision: String) -> Self {
        Self {
            schema: "journal.export.v1",
            revision,
            provenance: "none",
            change_ids: Vec::new(),
            ai_lines: 0,
            added_lines: 0,
            suggestions: Vec::new(),
            trailers: Vec::new(),
        }
    }

    /// Fills in the evidence, the suggestions behind it and the trailers that say it.
    pub fn fill(&mut self, evidence: CommitEvidence, suggestions: Vec<ExportedSuggestion>, settings: &TrailerSettings) {
        self.ai_lines = evidence.lines.ai;
        self.added_lines = evidence.lines.added;
        self.suggestions = suggestions;
        self.trailers = trailers(&evidence, settings)
            .into_iter()
            .map(|Trailer { key, value }| TrailerLine { key, value })
            .collect();
        self.change_ids = evidence.change_ids;
    }

    /// Σ distance and Σ length, in characters.
    fn compared(&self) -> (u64, u64) {
        self.suggestions.iter().fold((0, 0), |(distance, length), suggestion| {
            (
                distance + u64::from(suggestion.distance),
                length + u64::from(suggestion.length),
            )
        })
    }

    /// Σ distance / Σ length; nothing where no text was compared.
    pub fn edit_distance(&self) -> Option<f64> {
        let (distance, length) = self.compared();
        (length > 0).then(|| distance as f64 / length as f64)
    }

    /// One suggestion a line, each an object with its own `schema`.
    pub fn to_jsonl(&self) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Line<'a> {
            schema: &'static str,
            revision: &'a str,
            #[serde(flatten)]
            suggestion: &'a ExportedSuggestion,
        }
        let mut text = String::new();
        for suggestion in &self.suggestions {
            let line = Line {
                schema: "journal.export.suggestion.v1",
                revision: &self.revision,
                suggestion,
            };
            text.push_str(&serde_json::to_string(&line)?);
            text.push('\n');
        }
        Ok(text)
    }

    /// RFC 4180, with a heading.
    pub fn to_csv(&self) -> String {
        let mut text = String::from(
            "id,tool,model,kind,grade,path,lines,fate,similarity,distance,length,approximate,prompt_fingerprint,reviewed\r\n",
        );
        for suggestion in &self.suggestions {
            let cells = [
                suggestion.id.to_string(),
                suggestion.tool.clone().unwrap_or_default(),
                suggestion.model.clone().unwrap_or_default(),
                suggestion.kind.as_str().to_owned(),
                suggestion.grade.as_str().to_owned(),
                suggestion.path.clone(),
                suggestion.lines.to_string(),
                suggestion.fate.as_str().to_owned(),
                format!("{:.4}", suggestion.similarity),
                suggestion.distance.to_string(),
                suggestion.length.to_string(),
                suggestion.approximate.to_string(),
                suggestion.prompt_fingerprint.clone().unwrap_or_default(),
                suggestion.reviewed.to_string(),
            ];
            let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }

    /// A summary and a table for a pull request.
    pub fn to_markdown(&self) -> String {
        if self.suggestions.is_empty() {
            return "No AI suggestion is known in these changes.\n".to_owned();
        }
        let share = percent(f64::from(self.ai_lines) / f64::from(self.added_lines.max(1)));
        let mut text = format!(
            "**{} of {} added lines** ({share}) come from {}.\n\n",
            self.ai_lines,
            self.added_lines,
            counted(self.suggestions.len() as u64, "AI suggestion"),
        );
        text.push_str("| file | source | lines | fate | similarity | reviewed |\n|---|---|--:|---|--:|---|\n");
        for suggestion in &self.suggestions {
            text.push_str(&format!(
                "| {} | {} | {} | {} | {} | {} |\n",
                markdown_cell(&suggestion.path),
                markdown_cell(&source_label(suggestion.tool.as_deref(), suggestion.model.as_deref())),
                suggestion.lines,
                suggestion.fate.as_str(),
                percent(suggestion.similarity),
                if suggestion.reviewed { "yes" } else { "no" },
            ));
        }
        text
    }

    /// Every trailer, and below it the evidence that it rests on.
    pub fn explain(&self, style: &Style) -> String {
        if self.suggestions.is_empty() {
            return "no trailers: no suggestion has text in the added lines\n".to_owned();
        }
        let mut text = String::new();
        for trailer in &self.trailers {
            let line = format!("{}: {}", trailer.key, escape_line(&trailer.value));
            text.push_str(&style.paint(Paint::Heading, &line));
            text.push('\n');
            for reason in self.reasons(trailer) {
                text.push_str(&format!("  {reason}\n"));
            }
        }
        text.push('\n');
        for suggestion in &self.suggestions {
            text.push_str(&evidence_line(suggestion, style));
        }
        text
    }

    fn reasons(&self, trailer: &TrailerLine) -> Vec<String> {
        match trailer.key.as_str() {
            "AI-Lines" => vec![format!(
                "{} of {} are made of or changed from suggestions, grades exact and strong",
                self.ai_lines,
                counted(self.added_lines.into(), "non-blank added line"),
            )],
            "AI-Edit-Distance" => {
                let (distance, length) = self.compared();
                vec![format!(
                    "{distance} edits over {length} compared characters, white space ignored"
                )]
            }
            "AI-Suggestions" => vec!["suggestions with text in the added lines, listed below".to_owned()],
            "AI-Prompt" => self
                .suggestions
                .iter()
                .filter(|suggestion| suggestion.prompt_fingerprint.as_deref() == Some(&trailer.value))
                .map(|suggestion| format!("the prompt of {}", suggestion.id))
                .collect(),
            "AI-Change-Id" => vec!["names this change; kept by amend, rebase and cherry-pick".to_owned()],
            _ => self.named_by(&escape_line(&trailer.value)),
        }
    }

    /// The suggestions whose tool and model a trailer names: exactly, or, in styles with more words, somewhere in it.
    fn named_by(&self, value: &str) -> Vec<String> {
        let labels: Vec<(String, SuggestionId)> = self
            .suggestions
            .iter()
            .map(|suggestion| {
                (
                    source_label(suggestion.tool.as_deref(), suggestion.model.as_deref()),
                    suggestion.id,
                )
            })
            .collect();
        let is_exact = labels.iter().any(|(label, _)| label == value);
        labels
            .iter()
            .filter(|(label, _)| {
                if is_exact {
                    label == value
                } else {
                    value.contains(label)
                }
            })
            .map(|(_, id)| id.to_string())
            .collect()
    }
}

fn evidence_line(suggestion: &ExportedSuggestion, style: &Style) -> String {
    format!(
        "{}  {}  {}  {}, {}, {} alike, {}\n",
        style.paint(Paint::Name, &suggestion.id.to_string()),
        source_label(suggestion.tool.as_deref(), suggestion.model.as_deref()),
        escape_line(&suggestion.path),
        counted(suggestion.lines.into(), "added line"),
        style.paint(Paint::of_fate(suggestion.fate), suggestion.fate.as_str()),
        percent(suggestion.similarity),
        suggestion.grade.as_str(),
    )
}

/// A cell is one line: what a spreadsheet, a terminal or a CI log would obey is spelled out.
fn csv_cell(cell: &str) -> String {
    let cell = escape_line(cell);
    if cell.contains(['"', ',']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// Text that stays inside its cell and is no markup.
fn markdown_cell(text: &str) -> String {
    let mut cell = String::new();
    for character in escape_line(text).chars() {
        if matches!(
            character,
            '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '\\' | '!' | '#' | '~' | '&' | '@'
        ) {
            cell.push_str(&format!("&#{};", u32::from(character)));
        } else {
            cell.push(character);
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> ExportReport {
        let suggestion = ExportedSuggestion {
            id: SuggestionId::from_u128(1),
            tool: Some("copilot".to_owned()),
            model: Some("gpt-5.2".to_owned()),
            kind: Kind::Inline,
            grade: Grade::Exact,
            path: "src/a.rs".to_owned(),
            lines: 3,
            fate: Fate::Edited,
            similarity: 0.9,
            distance: 2,
            length: 20,
            retained: 0.9,
            approximate: false,
            prompt_fingerprint: Some("hmac-sha256:3f9a".to_owned()),
            reviewed: false,
        };
        let hostile = ExportedSuggestion {
            id: SuggestionId::from_u128(2),
            model: None,
            path: "a,\"b\"|<img>\n.rs".to_owned(),
            prompt_fingerprint: None,
            fate: Fate::Direct,
            similarity: 1.0,
            distance: 0,
            ..suggestion.clone()
        };
        let trailer = |key: &str, value: &str| TrailerLine {
            key: key.to_owned(),
            value: value.to_owned(),
        };
        ExportReport {
            revision: "staged".to_owned(),
            provenance: "journal",
            change_ids: vec!["019abf".to_owned()],
            ai_lines: 6,
            added_lines: 12,
            suggestions: vec![suggestion, hostile],
            trailers: vec![
                trailer("Assisted-by", "copilot:gpt-5.2"),
                trailer("AI-Lines", "6/12"),
                trailer("AI-Edit-Distance", "0.05"),
                trailer("AI-Prompt", "hmac-sha256:3f9a"),
            ],
            ..ExportReport::empty(String::new())
        }
    }

    #[test]
    fn foreign_text_stays_inside_its_cell() {
        let csv = report().to_csv();
        assert!(csv.ends_with(
            "s_00000000000000000000000000000002,copilot,,inline,exact,\"a,\"\"b\"\"|<img>\\u{a}.rs\",3,direct,1.0000,0,20,false,,false\r\n"
        ), "{csv}");
        let markdown = report().to_markdown();
        assert!(
            markdown.starts_with("**6 of 12 added lines** (50%) come from 2 AI suggestions.\n"),
            "{markdown}"
        );
        assert!(
            markdown.ends_with("| a,\"b\"&#124;&#60;img&#62;&#92;u{a}.rs | copilot | 3 | direct | 100% | no |\n"),
            "{markdown}"
        );
    }

    #[test]
    fn every_line_of_jsonl_is_a_document() {
        let text = report().to_jsonl().unwrap();
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["schema"], "journal.export.suggestion.v1");
        assert_eq!(lines[1]["path"], "a,\"b\"|<img>\n.rs");
    }

    #[test]
    fn trailers_are_explained_by_what_they_rest_on() {
        assert_eq!(
            report().explain(&Style::plain()),
            "Assisted-by: copilot:gpt-5.2\n  s_00000000000000000000000000000001\n\
             AI-Lines: 6/12\n  6 of 12 non-blank added lines are made of or changed from suggestions, grades exact and strong\n\
             AI-Edit-Distance: 0.05\n  2 edits over 40 compared characters, white space ignored\n\
             AI-Prompt: hmac-sha256:3f9a\n  the prompt of s_00000000000000000000000000000001\n\n\
             s_00000000000000000000000000000001  copilot:gpt-5.2  src/a.rs  3 added lines, edited, 90% alike, exact\n\
             s_00000000000000000000000000000002  copilot  a,\"b\"|<img>\\u{a}.rs  3 added lines, direct, 100% alike, exact\n"
        );
        assert_eq!(report().edit_distance(), Some(0.05));
        assert_eq!(ExportReport::empty("staged".to_owned()).edit_distance(), None);
    }
}
