//! `journal check`: risky patterns, with the source lines they stand in.

mod github;
mod markdown;
mod place;
mod sarif;
mod text;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::catalogue::RuleDetail;
use super::text::counted;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Grade;

pub use place::{Places, Spot, spot};
pub use text::skipped_lines;

/// `journal.check.v1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckReport {
    /// Always `journal.check.v1`.
    pub schema: &'static str,
    /// What says whose text it is: `journal`; `notes`, where only what others noted is known; or `none`.
    pub provenance: &'static str,
    /// What was looked at.
    pub selection: Selection,
    /// Which files were looked at, and which were not.
    pub files: Files,
    /// By path, then by place.
    pub findings: Vec<FoundRisk>,
    /// How many findings a comment suppresses.
    pub suppressed: usize,
    /// What a baseline left out; null without one.
    pub baseline: Option<BaselineCounts>,
    /// For SARIF: what is suppressed, each with its reason.
    #[serde(skip)]
    pub suppressions: Vec<(FoundRisk, String)>,
    /// For SARIF: the rules that found something, each once.
    #[serde(skip)]
    pub rules: Vec<RuleDetail>,
}

/// What was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Selection {
    /// `workTree`, `staged` or `range`.
    pub kind: &'static str,
    /// The object id that `A` of `A..B` names; findings are on lines that changed since the two parted.
    pub from: Option<String>,
    /// The object id that `B` names; what is checked is its content.
    pub to: Option<String>,
    /// Whether every rule looked at all text, whoever wrote it.
    pub all_code: bool,
}

/// Which files were looked at, and which were not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Files {
    /// Files that rules ran over.
    pub checked: u64,
    /// Files that could not be checked, or not whole; by path.
    pub skipped: Vec<SkippedFile>,
}

/// A file that could not be checked, or not whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SkippedFile {
    /// Relative to the work tree's top, with `/`.
    pub path: String,
    /// Why, in a few words.
    pub reason: String,
}

/// What a baseline left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BaselineCounts {
    /// The file.
    pub path: String,
    /// Findings that are in it and were not reported.
    pub known: usize,
    /// Findings that are in it and were not found any more; null where this run did not look everywhere.
    pub gone: Option<usize>,
}

/// A finding in the published shape.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// `high`, `medium` or `low`: how often a finding of the rule is a real problem.
    pub confidence: &'static str,
    /// One sentence.
    pub message: String,
    /// What was counted or found, where the rule's sentence alone does not say it; part of the message too.
    pub remark: Option<String>,
    /// What to do instead.
    pub help: Option<String>,
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
    /// The first line it stands on, without indentation, cut after 300 characters.
    pub source: String,
    /// 32 hexadecimal digits that stay the same when lines are added above; see `docs/check.md`.
    pub fingerprint: String,
    /// The suggestion whose text it stands on; null on other code.
    pub suggestion: Option<SuggestionId>,
    /// How the suggestion is known; null on other code.
    pub grade: Option<Grade>,
    /// The suggestion's tool; null where nobody knows.
    pub tool: Option<String>,
    /// The suggestion's model; null where nobody knows.
    pub model: Option<String>,
    /// How alike the suggestion still is, 0 to 1; null on other code.
    pub similarity: Option<f64>,
    /// Whether somebody has reviewed the suggestion; null on other code.
    pub reviewed: Option<bool>,
    /// The edit that repairs it; null where the rule knows none.
    pub fix: Option<ProposedFix>,
    /// For texts; what stands under the message.
    #[serde(skip)]
    pub excerpt: Excerpt,
    /// For SARIF: where it stands.
    #[serde(skip)]
    pub spot: Spot,
    /// For SARIF: places that belong to it.
    #[serde(skip)]
    pub related: Vec<Spot>,
}

/// An edit that repairs a finding. Lines and columns as in [`FoundRisk`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProposedFix {
    /// 1-based.
    pub line: u32,
    /// 1-based.
    pub column: u32,
    /// 1-based.
    pub end_line: u32,
    /// 1-based; the column after the last one.
    pub end_column: u32,
    /// What stands there afterwards.
    pub replacement: String,
    /// For SARIF: where it stands.
    #[serde(skip)]
    pub spot: Spot,
}

/// The source lines of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// Whole lines, or a part of one that is too long.
    pub source: String,
    /// The bytes of `source` to underline.
    pub span: Range<usize>,
    /// What is known about the text's origin, `copilot:gpt-5.2, 94% alike`; foreign words in it are escaped.
    pub origin: Option<String>,
}

impl FoundRisk {
    /// Its place in the list: by path, then by place, then by rule.
    fn sort_key(&self) -> (&str, u32, u32, u32, u32, &str) {
        let Self {
            line,
            column,
            end_line,
            end_column,
            ..
        } = *self;
        (&self.path, line, column, end_line, end_column, &self.rule)
    }
}

impl ProposedFix {
    /// The edit of a place.
    pub fn new(spot: Spot, replacement: String) -> Self {
        Self {
            line: spot.line,
            column: spot.column,
            end_line: spot.end_line,
            end_column: spot.end_column,
            replacement,
            spot,
        }
    }
}

impl CheckReport {
    /// The report of a run that found nothing yet.
    pub fn new(provenance: &'static str, selection: Selection) -> Self {
        Self {
            schema: "journal.check.v1",
            provenance,
            selection,
            files: Files::default(),
            findings: Vec::new(),
            suppressed: 0,
            baseline: None,
            suppressions: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// Puts everything in the order in which it is shown, whatever the order was in which it was found.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        self.suppressions
            .sort_by(|(a, _), (b, _)| a.sort_key().cmp(&b.sort_key()));
        self.files.skipped.sort();
        self.rules.sort_by(|a, b| a.id.cmp(&b.id));
        self.rules.dedup_by(|a, b| a.id == b.id);
    }

    /// `2 findings: 1 error, 1 hint; 3 suppressed; 4 in the baseline`.
    fn summary(&self) -> String {
        let mut summary = match self.findings.len() {
            0 => "no findings".to_owned(),
            count => format!(
                "{}: {}",
                counted(count as u64, "finding"),
                self.by_severity().join(", ")
            ),
        };
        if self.suppressed > 0 {
            summary.push_str(&format!("; {} suppressed", self.suppressed));
        }
        if let Some(baseline) = &self.baseline {
            summary.push_str(&format!("; {} in the baseline", baseline.known));
            if let Some(gone) = baseline.gone.filter(|gone| *gone > 0) {
                summary.push_str(&format!(", {gone} of it gone"));
            }
        }
        summary
    }

    fn by_severity(&self) -> Vec<String> {
        let severities = ["error", "warning", "information", "hint"].into_iter();
        let counts = severities.filter_map(|severity| {
            let is_it = |finding: &&FoundRisk| finding.severity == severity;
            let count = self.findings.iter().filter(is_it).count();
            (count > 0).then(|| match severity {
                "information" => format!("{count} information"),
                _ => counted(count as u64, severity),
            })
        });
        counts.collect()
    }

    /// The findings by severity and rule, gravest first.
    fn by_rule(&self) -> Vec<(&'static str, &str, Vec<&FoundRisk>)> {
        let rank = |severity: &str| {
            ["error", "warning", "information", "hint"]
                .iter()
                .position(|one| *one == severity)
        };
        let mut groups: BTreeMap<_, Vec<&FoundRisk>> = BTreeMap::new();
        for finding in &self.findings {
            let key = (rank(finding.severity), finding.severity, finding.rule.as_str());
            groups.entry(key).or_default().push(finding);
        }
        let groups = groups.into_iter();
        groups
            .map(|((_, severity, rule), findings)| (severity, rule, findings))
            .collect()
    }
}

#[cfg(test)]
mod tests;
