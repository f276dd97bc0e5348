//! What the commands that keep the journal in order answer: `review`, `verify`, `prune`, `forget`, `install`.

use serde::Serialize;

use super::text::{Paint, Style, bytes, counted, escape_line};
use crate::suggestion::SuggestionId;

/// `journal.review.v1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewReport {
    /// Always `journal.review.v1`.
    pub schema: &'static str,
    /// The suggestions that are now marked as reviewed.
    pub reviewed: Vec<SuggestionId>,
    /// Those that had been before and were left alone.
    pub already: u32,
    /// Who reviewed, `Name <email>`; null where git names nobody.
    pub reviewer: Option<String>,
}

impl ReviewReport {
    /// The report.
    pub fn new(reviewed: Vec<SuggestionId>, already: u32, by: Option<String>) -> Self {
        Self {
            schema: "journal.review.v1",
            reviewed,
            already,
            reviewer: by,
        }
    }

    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        let who = self
            .reviewer
            .as_deref()
            .map(|who| format!(" by {}", escape_line(who)))
            .unwrap_or_default();
        let done = format!(
            "{} marked as reviewed{who}",
            counted(self.reviewed.len() as u64, "suggestion")
        );
        let others = if self.already > 0 {
            format!(", {} already were", self.already)
        } else {
            String::new()
        };
        format!("{}{others}\n", style.paint(Paint::Good, &done))
    }
}

/// `journal.verify.v1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VerifyReport {
    /// Always `journal.verify.v1`.
    pub schema: &'static str,
    /// Whether the chain and the folded state are as they were written.
    pub intact: bool,
    /// Records read.
    pub records: u64,
    /// Tombstones among them: erased on purpose, still chained.
    pub erased: u64,
    /// The first record that is not what was written; null where all are.
    pub first_bad: Option<BadRecord>,
    /// Differences between the folded state and a fresh fold, in words.
    pub differences: Vec<String>,
}

/// A record that does not fit the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadRecord {
    /// Its number.
    pub seq: i64,
    /// What is wrong with it, in words.
    pub problem: String,
}

impl VerifyReport {
    /// The report; intact if there is neither a bad record nor a difference.
    pub fn new(records: u64, erased: u64, first_bad: Option<BadRecord>, differences: Vec<String>) -> Self {
        let intact = first_bad.is_none() && differences.is_empty();
        Self {
            schema: "journal.verify.v1",
            intact,
            records,
            erased,
            first_bad,
            differences,
        }
    }

    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        let mut text = String::new();
        if let Some(bad) = &self.first_bad {
            text.push_str(&style.paint(Paint::Bad, &escape_line(&bad.problem)));
            text.push('\n');
        }
        for difference in &self.differences {
            text.push_str(&style.paint(Paint::Bad, &format!("state: {}", escape_line(difference))));
            text.push('\n');
        }
        let erased = if self.erased > 0 {
            format!(", {} erased", self.erased)
        } else {
            String::new()
        };
        let records = counted(self.records, "record");
        if self.intact {
            text.push_str(&style.paint(Paint::Good, &format!("intact: {records}{erased}")));
        } else {
            text.push_str(&format!("not intact: {records} read{erased}"));
        }
        text.push('\n');
        text
    }
}

/// `journal.prune.v1` and `journal.forget.v1`: what was erased, by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErasedReport {
    /// `journal.prune.v1` or `journal.forget.v1`.
    pub schema: &'static str,
    /// Suggestions whose text, fingerprint and path are gone.
    pub suggestions: u64,
    /// Records that are tombstones now.
    pub records: u64,
    /// Stored contents that were dropped.
    pub snapshots: u64,
    /// Bytes that the journal's files shrank by; 0 where they did not.
    pub bytes_freed: u64,
}

impl ErasedReport {
    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        if self.suggestions == 0 && self.records == 0 && self.snapshots == 0 {
            return "nothing to erase\n".to_owned();
        }
        let freed = if self.bytes_freed > 0 {
            format!(", {} freed", bytes(self.bytes_freed))
        } else {
            String::new()
        };
        let line = format!(
            "erased {}: {} and {}{freed}",
            counted(self.suggestions, "suggestion"),
            counted(self.records, "record"),
            counted(self.snapshots, "stored content"),
        );
        format!("{}\n", style.paint(Paint::Good, &line))
    }
}

/// `journal.install.v1` and `journal.uninstall.v1`: what happens to each file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InstallReport {
    /// `journal.install.v1` or `journal.uninstall.v1`.
    pub schema: &'static str,
    /// Whether nothing was done yet.
    pub dry_run: bool,
    /// What was done, a line a hook; in a dry run the lines of a unified difference.
    pub changes: Vec<String>,
}

impl InstallReport {
    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        if self.changes.is_empty() {
            return "nothing to change\n".to_owned();
        }
        let line = |change: &String| {
            let change = escape_line(change);
            if self.dry_run {
                change
            } else {
                style.paint(Paint::Good, &change)
            }
        };
        self.changes.iter().map(|change| line(change) + "\n").collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_one_line_unless_something_is_wrong() {
        let style = Style::plain();
        let id = SuggestionId::from_u128(1);
        for (text, expected) in [
            (
                ReviewReport::new(vec![id], 2, Some("Ada".to_owned())).to_text(&style),
                "1 suggestion marked as reviewed by Ada, 2 already were\n",
            ),
            (
                VerifyReport::new(12, 1, None, Vec::new()).to_text(&style),
                "intact: 12 records, 1 erased\n",
            ),
            (
                VerifyReport::new(
                    12,
                    0,
                    Some(BadRecord {
                        seq: 7,
                        problem: "record 7 was changed".to_owned(),
                    }),
                    vec!["1 suggestion differs".to_owned()],
                )
                .to_text(&style),
                "record 7 was changed\nstate: 1 suggestion differs\nnot intact: 12 records read\n",
            ),
            (
                ErasedReport {
                    schema: "journal.forget.v1",
                    suggestions: 1,
                    records: 3,
                    snapshots: 2,
                    bytes_freed: 4_096,
                }
                .to_text(&style),
                "erased 1 suggestion: 3 records and 2 stored contents, 4.1 kB freed\n",
            ),
            (
                ErasedReport {
                    schema: "journal.prune.v1",
                    suggestions: 0,
                    records: 0,
                    snapshots: 0,
                    bytes_freed: 0,
                }
                .to_text(&style),
                "nothing to erase\n",
            ),
            (
                InstallReport {
                    schema: "journal.install.v1",
                    dry_run: true,
                    changes: vec!["+++ .git/hooks/commit-msg".to_owned(), "+exit 0\u{1b}".to_owned()],
                }
                .to_text(&style),
                "+++ .git/hooks/commit-msg\n+exit 0\\u{1b}\n",
            ),
        ] {
            assert_eq!(text, expected);
        }
    }
}
