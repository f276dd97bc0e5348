//! Renderings of findings. What is found, where, and on whose text is decided before; here it only gets a form.

pub mod json;
pub mod text;

use std::ops::Range;
use std::path::Path;

use ropey::Rope;
use serde::{Deserialize, Serialize};

use crate::rules::{Finding, Severity};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Grade;

/// The suggestion whose text a finding stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribution {
    /// The suggestion.
    pub suggestion: SuggestionId,
    /// How that is known.
    pub grade: Grade,
}

/// A finding as every output shows it. The names of its fields are those of `journal.check.v1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportedFinding {
    /// The rule's id.
    pub rule: String,
    /// What it is about.
    pub category: String,
    /// The weakness, as in `CWE-89`.
    pub cwe: Option<String>,
    /// How grave, provenance considered.
    pub severity: Severity,
    /// The sentence.
    pub message: String,
    /// The file, relative to where the command looks from, with `/` between its parts.
    pub path: String,
    /// First line, from 1.
    pub line: usize,
    /// First column in Unicode scalar values, from 1.
    pub column: usize,
    /// Last line, from 1.
    pub end_line: usize,
    /// The column after the last character, in Unicode scalar values, from 1.
    pub end_column: usize,
    /// The suggestion the text comes from; nothing for text that no suggestion is known for.
    pub suggestion: Option<SuggestionId>,
    /// How that is known.
    pub grade: Option<Grade>,
    /// What to do instead.
    #[serde(skip)]
    pub help: Option<String>,
    /// Bytes of the file.
    #[serde(skip)]
    pub range: Range<usize>,
}

impl ReportedFinding {
    /// A finding in `text`, the content of the file at `path`, with the severity that provenance leaves it.
    pub fn new(
        finding: &Finding,
        severity: Severity,
        path: &Path,
        text: &Rope,
        attribution: Option<Attribution>,
    ) -> Self {
        let (line, column) = line_and_column(text, finding.range.start);
        let (end_line, end_column) = line_and_column(text, finding.range.end);
        let parts: Vec<_> = path
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        Self {
            rule: finding.rule.code.clone(),
            category: finding.rule.category.to_string(),
            cwe: finding.rule.cwe.map(|number| format!("CWE-{number}")),
            severity,
            message: finding.message().to_owned(),
            path: parts.join("/").replacen("//", "/", 1),
            line,
            column,
            end_line,
            end_column,
            suggestion: attribution.map(|attribution| attribution.suggestion),
            grade: attribution.map(|attribution| attribution.grade),
            help: finding.rule.help.clone(),
            range: finding.range.clone(),
        }
    }
}

/// Line and column from 1; the column counts Unicode scalar values.
fn line_and_column(text: &Rope, offset: usize) -> (usize, usize) {
    let offset = offset.min(text.len_bytes());
    let line = text.byte_to_line(offset);
    (line + 1, text.byte_to_char(offset) - text.line_to_char(line) + 1)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::document::syntax::{CancellationToken, Grammar};
    use crate::rules::Catalogue;
    use crate::rules::engine::{Limits, analyze};

    /// What the shipped rules say of a text, all of it of one suggestion.
    pub(crate) fn reported(source: &str) -> Vec<ReportedFinding> {
        let text = Rope::from_str(source);
        let rules = Catalogue::shipped().rules_for(Grammar::Rust);
        let path = Path::new("src/lib.rs");
        let attribution = Attribution {
            suggestion: SuggestionId::from_u128(7),
            grade: Grade::Exact,
        };
        analyze(&rules, path, &text, &Limits::WHOLE_FILE, &CancellationToken::never())
            .expect("the text is small")
            .findings
            .iter()
            .map(|finding| ReportedFinding::new(finding, finding.rule.severity, path, &text, Some(attribution)))
            .collect()
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let findings = reported("fn f() {\r\n    let 名 = \"😀\"; dbg!(名,\r\n        2);\r\n}\r\n");
        let places: Vec<_> = findings
            .iter()
            .map(|found| (found.line, found.column, found.end_line, found.end_column))
            .collect();
        assert_eq!(places, [(2, 18, 3, 11)]);
    }
}
