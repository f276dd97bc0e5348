//! `journal show`.

use std::collections::HashSet;
use std::time::Duration;

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::grammar::Show;
use super::log::Entries;
use super::provenance::Provenance;
use super::target;
use super::ui::Ui;
use crate::git::Repository;
use crate::journal::reader::SuggestionRow;
use crate::report::show::{CommitDetail, RecordedFinding, ReviewDetail, ShowReport, SuggestionDetail, to_text};

const DEADLINE: Duration = Duration::from_secs(20);

pub(super) fn run(arguments: &Show, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.repository()?;
    let provenance = Provenance::open(context, repository.as_ref())?;
    let (commit, rows) = if target::is_id(&arguments.target) {
        (None, vec![target::suggestion(provenance.as_ref(), &arguments.target)?])
    } else {
        let repository = context.required_repository()?;
        let (commit, rows) = commit(provenance.as_ref(), &repository, &arguments.target)?;
        (Some(commit), rows)
    };
    let mut details = Vec::new();
    if let Some(provenance) = &provenance {
        let mut entries = Entries::new(provenance, repository.as_ref());
        for row in &rows {
            details.push(detail(provenance, &mut entries, row)?);
        }
    }
    let report = ShowReport::new(commit, details);
    ui.answer(&report, |style| to_text(&report, style))
}

/// A commit and the suggestions that were exported into it.
fn commit(
    provenance: Option<&Provenance>,
    repository: &Repository,
    revision: &str,
) -> Result<(CommitDetail, Vec<SuggestionRow>), CommandError> {
    let unknown = |error: &dyn std::fmt::Display| {
        CommandError::usage(format!("{revision} is neither a suggestion nor a commit: {error}"))
            .hint("ids begin with s_; journal log lists them")
    };
    let (id, subject) = repository
        .commit_line(revision, DEADLINE)
        .map_err(|error| unknown(&error))?;
    let change_ids = repository
        .change_ids(&[&format!("{id}^!")], DEADLINE)
        .map_err(|error| unknown(&error))?
        .remove(&id)
        .unwrap_or_default();
    let mut detail = CommitDetail {
        id,
        subject,
        change_ids,
        ai_lines: None,
        added_lines: None,
    };
    let mut rows = Vec::new();
    let Some((provenance, repository_id)) = provenance.and_then(|p| Some((p, p.repository?))) else {
        return Ok((detail, rows));
    };
    let mut seen = HashSet::new();
    for export in provenance
        .reader
        .exports(repository_id)
        .map_err(|error| journal_error(&error))?
    {
        if !detail.change_ids.contains(&export.change_id) || !seen.insert(export.change_id) {
            continue;
        }
        *detail.ai_lines.get_or_insert(0) += export.ai_lines;
        *detail.added_lines.get_or_insert(0) += export.added_lines;
        for exported in &export.suggestions {
            rows.extend(
                provenance
                    .reader
                    .suggestion(exported.id)
                    .map_err(|error| journal_error(&error))?,
            );
        }
    }
    rows.sort_by_key(|row: &SuggestionRow| std::cmp::Reverse(row.seq));
    Ok((detail, rows))
}

fn detail(
    provenance: &Provenance,
    entries: &mut Entries<'_>,
    row: &SuggestionRow,
) -> Result<SuggestionDetail, CommandError> {
    let evidence = provenance
        .reader
        .evidence(row.id)
        .map_err(|error| journal_error(&error))?;
    let findings = provenance
        .reader
        .findings(row.id)
        .map_err(|error| journal_error(&error))?;
    let review = row.review.as_ref().map(|review| ReviewDetail {
        at: Some(review.at.to_string()),
        reviewer: review.reviewer.clone(),
        note: review.note.clone(),
        moment: Some(review.at),
    });
    Ok(SuggestionDetail {
        entry: entries.entry(row)?,
        tool_version: row.source.tool_version.clone(),
        author: row.place.author.clone(),
        language: row.language.clone(),
        lost: row.lost.clone(),
        evidence: evidence.into_iter().map(|(_, evidence)| evidence).collect(),
        prompt: row.prompt.clone(),
        reviews: review.into_iter().collect(),
        findings: findings
            .into_iter()
            .map(|finding| RecordedFinding {
                rule: finding.rule,
                version: finding.version,
                line: finding.line,
            })
            .collect(),
    })
}
