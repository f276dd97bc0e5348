//! `journal show`: everything about one suggestion, or about the suggestions of one commit.

use serde::Serialize;

use super::diff;
use super::log::{LogEntry, SHORT_COMMIT};
use super::text::{Paint, Style, counted, escape_block, escape_line, percent, relative_time};
use crate::clock::Timestamp;
use crate::suggestion::Fate;
use crate::suggestion::acceptance::{Evidence, Prompt};

/// `journal.show.v1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShowReport {
    /// Always `journal.show.v1`.
    pub schema: &'static str,
    /// The commit that was asked for; null where a suggestion was.
    pub commit: Option<CommitDetail>,
    /// The suggestion, or those of the commit, newest first.
    pub suggestions: Vec<SuggestionDetail>,
}

impl ShowReport {
    /// The report.
    pub fn new(commit: Option<CommitDetail>, suggestions: Vec<SuggestionDetail>) -> Self {
        Self {
            schema: "journal.show.v1",
            commit,
            suggestions,
        }
    }
}

/// A commit as its trailers and the journal know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CommitDetail {
    /// Object id.
    pub id: String,
    /// The first line of its message.
    pub subject: String,
    /// Values of its `AI-Change-Id` trailers.
    pub change_ids: Vec<String>,
    /// AI lines of the exports with these change ids; null where the journal does not know them.
    pub ai_lines: Option<u32>,
    /// Non-blank added lines of the same.
    pub added_lines: Option<u32>,
}

/// Everything about a suggestion.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionDetail {
    /// What `log` says.
    #[serde(flatten)]
    pub entry: LogEntry,
    /// Who says so, where it was not recorded here; null where it was.
    pub imported: Option<ImportedDetail>,
    /// The tool's version.
    pub tool_version: Option<String>,
    /// Who would have committed it.
    pub author: Option<String>,
    /// The document's language id.
    pub language: Option<String>,
    /// Why its text could not be found again, where that is so.
    pub lost: Option<String>,
    /// By which ways it is known.
    pub evidence: Vec<Evidence>,
    /// Fingerprint and sessions of the prompt; never its text.
    pub prompt: Prompt,
    /// Reviews, oldest first.
    pub reviews: Vec<ReviewDetail>,
    /// What rules found in its text, oldest first.
    pub findings: Vec<RecordedFinding>,
}

/// A suggestion of which only notes or records of others tell. They hold no text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedDetail {
    /// Where it is written: `refs/notes/journal`, `refs/notes/ai` or `agent-trace`.
    pub source: &'static str,
    /// Object ids of the commits whose notes or records name it, sorted.
    pub commits: Vec<String>,
}

/// Somebody's look at a suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReviewDetail {
    /// RFC 3339, UTC; null where the journal kept only that it happened.
    pub at: Option<String>,
    /// `Name <email>`.
    pub reviewer: Option<String>,
    /// What they wrote.
    pub note: Option<String>,
    /// For texts; the moment itself.
    #[serde(skip)]
    pub moment: Option<Timestamp>,
}

/// A finding as it was recorded at a save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecordedFinding {
    /// The rule's id.
    pub rule: String,
    /// The rule's version.
    pub version: String,
    /// 1-based line in the content that was saved.
    pub line: u32,
}

/// The report for people.
pub fn to_text(report: &ShowReport, style: &Style) -> String {
    let mut text = String::new();
    if let Some(commit) = &report.commit {
        text.push_str(&commit_text(commit, report.suggestions.len(), style));
    }
    for (index, suggestion) in report.suggestions.iter().enumerate() {
        if index > 0 || report.commit.is_some() {
            text.push('\n');
        }
        text.push_str(&suggestion_text(suggestion, style));
    }
    text
}

fn commit_text(commit: &CommitDetail, n_suggestions: usize, style: &Style) -> String {
    let mut text = format!(
        "{}  {}\n",
        style.paint(Paint::Name, &format!("commit {}", commit.id)),
        escape_line(&commit.subject)
    );
    for change_id in &commit.change_ids {
        text.push_str(&field("change id", &escape_line(change_id), style));
    }
    if let (Some(ai), Some(added)) = (commit.ai_lines, commit.added_lines) {
        let share = percent(f64::from(ai) / f64::from(added.max(1)));
        text.push_str(&field("AI lines", &format!("{ai} of {added} added ({share})"), style));
    }
    text.push_str(&field("contains", &counted(n_suggestions as u64, "suggestion"), style));
    text
}

/// `  name      value`, aligned.
fn field(name: &str, value: &str, style: &Style) -> String {
    format!("  {} {value}\n", style.paint(Paint::Faint, &format!("{name:<11}")))
}

fn suggestion_text(detail: &SuggestionDetail, style: &Style) -> String {
    let entry = &detail.entry;
    let mut text = format!(
        "{}  {}  {}\n",
        style.paint(Paint::Name, &entry.id.to_string()),
        entry.source_label(),
        style.paint(Paint::of_fate(entry.fate), entry.fate.as_str()),
    );
    text.push_str(&origin_fields(detail, style));
    text.push_str(&standing_fields(detail, style));
    text.push_str(&history_fields(detail, style));
    text.push('\n');
    text.push_str(&match &detail.imported {
        Some(imported) => style.paint(
            Paint::Faint,
            &format!(
                "  no text: it was not accepted here, and {} holds none\n",
                imported.source
            ),
        ),
        None => body(entry, style),
    });
    text
}

fn origin_fields(detail: &SuggestionDetail, style: &Style) -> String {
    let entry = &detail.entry;
    let mut text = field(
        "accepted",
        &format!("{} ({})", relative_time(entry.accepted, style.now), entry.accepted_at),
        style,
    );
    text.push_str(&field("file", &escape_line(&entry.path), style));
    if let Some(version) = &detail.tool_version {
        text.push_str(&field("version", &escape_line(version), style));
    }
    let head = entry.head.as_deref().map(|head| &head[..head.len().min(SHORT_COMMIT)]);
    let place = match (entry.branch.as_deref().map(escape_line), head.map(escape_line)) {
        (Some(branch), Some(head)) => format!("{branch} at {head}"),
        (Some(branch), None) => format!("{branch}, before its first commit"),
        (None, Some(head)) => format!("detached at {head}"),
        (None, None) => "outside git".to_owned(),
    };
    if let Some(imported) = &detail.imported {
        text.push_str(&field("told by", imported.source, style));
        text.push_str(&field("lines", &entry.lines.to_string(), style));
    } else {
        text.push_str(&field("branch", &place, style));
    }
    if let Some(author) = &detail.author {
        text.push_str(&field("author", &escape_line(author), style));
    }
    let evidence: Vec<String> = detail
        .evidence
        .iter()
        .map(|e| format!("{} ({})", e.grade.as_str(), e.channel.as_str()))
        .collect();
    let evidence = match &detail.imported {
        Some(_) => format!("{} (as they say)", entry.grade.as_str()),
        None => evidence.join(", "),
    };
    let mut known = format!("{}, {evidence}", entry.kind.as_str());
    if !entry.verified {
        known.push_str(&style.paint(Paint::Warning, ", not found in the document: it does not count"));
    }
    text.push_str(&field("known by", &known, style));
    if let Some(fingerprint) = &detail.prompt.fingerprint {
        text.push_str(&field("prompt", &escape_line(fingerprint), style));
    }
    if let Some(summary) = &detail.prompt.summary {
        text.push_str(&field("asked for", &escape_line(summary), style));
    }
    text
}

fn standing_fields(detail: &SuggestionDetail, style: &Style) -> String {
    let entry = &detail.entry;
    let unit = if entry.approximate { " (approximate)" } else { "" };
    let mut text = field(
        "today",
        &format!(
            "{} alike, distance {}{unit}, {} retained, {} typed in, {} deleted",
            percent(entry.similarity),
            entry.distance,
            percent(entry.retained),
            entry.churn.inserted,
            entry.churn.deleted,
        ),
        style,
    );
    if let Some(reason) = &detail.lost {
        text.push_str(&field(
            "lost",
            &style.paint(Paint::Warning, &escape_line(reason)),
            style,
        ));
    }
    text
}

fn history_fields(detail: &SuggestionDetail, style: &Style) -> String {
    let mut text = String::new();
    let said = detail.imported.iter().flat_map(|imported| &imported.commits);
    let commits = &detail.entry.commits;
    for commit in commits.iter().chain(said.filter(|commit| !commits.contains(commit))) {
        text.push_str(&field("commit", &style.paint(Paint::Name, &escape_line(commit)), style));
    }
    for finding in &detail.findings {
        let place = format!("{} at line {}", escape_line(&finding.rule), finding.line);
        text.push_str(&field("finding", &style.paint(Paint::Warning, &place), style));
    }
    for review in &detail.reviews {
        let who = review
            .reviewer
            .as_deref()
            .map_or_else(|| "somebody".to_owned(), escape_line);
        let when = review
            .moment
            .map(|at| format!(", {}", relative_time(at, style.now)))
            .unwrap_or_default();
        let note = review
            .note
            .as_deref()
            .map(|note| format!(": {}", escape_line(note)))
            .unwrap_or_default();
        text.push_str(&field(
            "reviewed",
            &style.paint(Paint::Good, &format!("{who}{when}{note}")),
            style,
        ));
    }
    if detail.reviews.is_empty() {
        text.push_str(&field("reviewed", &style.paint(Paint::Faint, "not yet"), style));
    }
    text
}

fn body(entry: &LogEntry, style: &Style) -> String {
    let Some(accepted) = &entry.text else {
        return style.paint(Paint::Faint, "  the text is not kept (privacy.keep_text = false)\n");
    };
    match (&entry.current_text, entry.fate) {
        (Some(current), Fate::Direct) if current == accepted => {
            let indented: Vec<String> = escape_block(accepted)
                .lines()
                .map(|line| format!("  {line}\n"))
                .collect();
            indented.concat()
        }
        (current, _) => diff::to_text(&diff::compare(accepted, current.as_deref().unwrap_or_default()), style),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::log::tests::entry;
    use crate::suggestion::acceptance::{Channel, Grade};

    fn detail() -> SuggestionDetail {
        SuggestionDetail {
            entry: entry(1),
            imported: None,
            tool_version: Some("1.2.3".to_owned()),
            author: Some("Ada <ada@example.org>".to_owned()),
            language: Some("rust".to_owned()),
            lost: None,
            evidence: vec![Evidence {
                channel: Channel::Api,
                grade: Grade::Exact,
            }],
            prompt: Prompt {
                fingerprint: Some("hmac-sha256:3f9a".to_owned()),
                ..Prompt::default()
            },
            reviews: vec![ReviewDetail {
                at: Some("2025-11-24T16:00:00.000Z".to_owned()),
                reviewer: Some("Bob <bob@example.org>".to_owned()),
                note: Some("fine\u{7}".to_owned()),
                moment: Some(Timestamp(1_764_000_000_000_000)),
            }],
            findings: vec![RecordedFinding {
                rule: "rust-unwrap".to_owned(),
                version: "0".repeat(12),
                line: 7,
            }],
        }
    }

    #[test]
    fn a_suggestion_is_told_from_its_origin_to_todays_text() {
        let style = Style {
            now: Timestamp(1_764_000_300_000_000),
            ..Style::plain()
        };
        insta::assert_snapshot!(to_text(&ShowReport::new(None, vec![detail()]), &style), @r#"
        s_019abf00000070008000000000000001  copilot:gpt-5.2  edited
          accepted    5 min ago (2025-11-24T16:00:00.000Z)
          file        src/lib.rs
          version     1.2.3
          branch      main at 01234567
          author      Ada <ada@example.org>
          known by    inline, exact (api)
          prompt      hmac-sha256:3f9a
          today       94% alike, distance 1, 94% retained, 1 typed in, 1 deleted
          commit      89abcdef0123456789abcdef0123456789abcdef
          finding     rust-unwrap at line 7
          reviewed    Bob <bob@example.org>, 5 min ago: fine\u{7}

          let a = 1;
        - let b = 2;
        + let b = 3;
        "#);
    }

    #[test]
    fn a_commit_stands_before_its_suggestions() {
        let commit = CommitDetail {
            id: "89abcdef0123456789abcdef0123456789abcdef".to_owned(),
            subject: "parser: read numbers".to_owned(),
            change_ids: vec!["019abf00-0000-7000-8000-000000000009".to_owned()],
            ai_lines: Some(84),
            added_lines: Some(213),
        };
        let style = Style {
            now: Timestamp(1_764_000_300_000_000),
            ..Style::plain()
        };
        let text = to_text(&ShowReport::new(Some(commit), vec![detail()]), &style);
        assert!(
            text.starts_with("commit 89abcdef0123456789abcdef0123456789abcdef  parser: read numbers\n"),
            "{text}"
        );
        assert!(text.contains("84 of 213 added (39%)"), "{text}");
    }

    #[test]
    fn the_json_is_flat_and_never_has_a_prompt_text() {
        let value = serde_json::to_value(ShowReport::new(None, vec![detail()])).unwrap();
        let suggestion = &value["suggestions"][0];
        assert_eq!(suggestion["currentText"], "let a = 1;\nlet b = 3;\n");
        assert_eq!(
            suggestion["evidence"],
            serde_json::json!([{"channel": "api", "grade": "exact"}])
        );
        assert!(suggestion["prompt"].get("text").is_none());
    }
}
