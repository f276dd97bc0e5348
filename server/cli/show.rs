//! `journal show`.

use std::time::Duration;

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::export::gather::gather;
use super::files::Files;
use super::grammar::Show;
use super::log::Entries;
use super::provenance::Provenance;
use super::target;
use super::ui::Ui;
use crate::git::changes::FileChange;
use crate::git::{GitError, Repository};
use crate::journal::reader::SuggestionRow;
use crate::report::show::{
    CommitDetail, ImportedDetail, RecordedFinding, ReviewDetail, ShowReport, SuggestionDetail, to_text,
};
use crate::report::trailers::Thresholds;
use crate::suggestion::SuggestionId;

const DEADLINE: Duration = Duration::from_secs(20);

pub(super) fn run(arguments: &Show, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.repository()?;
    let provenance = Provenance::open(context, repository.as_ref())?;
    let (commit, rows) = if target::is_id(&arguments.target) {
        (None, vec![target::suggestion(provenance.as_ref(), &arguments.target)?])
    } else {
        let repository = context.required_repository()?;
        let (commit, rows) = commit(context, provenance.as_ref(), &repository, &arguments.target)?;
        (Some(commit), rows)
    };
    let mut details = Vec::new();
    if let Some(provenance) = &provenance {
        let mut entries = Entries::new(provenance, context, repository.as_ref())?;
        for row in &rows {
            details.push(detail(provenance, &mut entries, row)?);
        }
    }
    let report = ShowReport::new(commit, details);
    ui.answer(&report, |style| to_text(&report, style))
}

/// A commit and the suggestions that were exported into it, or that its added lines are found to hold.
fn commit(
    context: &Context,
    provenance: Option<&Provenance>,
    repository: &Repository,
    revision: &str,
) -> Result<(CommitDetail, Vec<SuggestionRow>), CommandError> {
    let (id, subject) = repository
        .commit_line(revision, DEADLINE)
        .map_err(|error| match error {
            GitError::Failed { .. } => CommandError::usage(format!(
                "{revision} is neither a suggestion nor a commit of this repository"
            ))
            .hint("ids begin with s_ and at least 4 digits; journal log lists them"),
            error => CommandError::failure(error.to_string()),
        })?;
    let change_ids = repository
        .change_ids(&[&format!("{id}^!")], DEADLINE)
        .map_err(|error| CommandError::failure(error.to_string()))?
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
    let exports = provenance
        .reader
        .exports(repository_id)
        .map_err(|error| journal_error(&error))?;
    // Newest first: the last export of an amended or squashed commit is the one that holds.
    let export = exports
        .into_iter()
        .find(|export| detail.change_ids.contains(&export.change_id));
    let ids: Vec<SuggestionId> = match export {
        Some(export) => {
            detail.ai_lines = Some(export.ai_lines);
            detail.added_lines = Some(export.added_lines);
            export.suggestions.iter().map(|exported| exported.id).collect()
        }
        None if provenance.is_empty()? => Vec::new(),
        None => {
            let changes = repository
                .committed(&detail.id, DEADLINE)
                .map_err(|error| CommandError::failure(error.to_string()))?;
            let mut files = Files::open(provenance, context, repository, |_| {})?;
            let known = |change: &FileChange| files.at(&detail.id, &change.path);
            let gathered = gather(known, repository, &changes, &Thresholds::default())?;
            if !gathered.suggestions.is_empty() {
                detail.ai_lines = Some(gathered.evidence.lines.ai);
                detail.added_lines = Some(gathered.evidence.lines.added);
            }
            gathered.suggestions.iter().map(|suggestion| suggestion.id).collect()
        }
    };
    for id in ids {
        rows.extend(provenance.row(id)?);
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
    let reviews = provenance
        .reader
        .reviews(row.id)
        .map_err(|error| journal_error(&error))?
        .into_iter()
        .map(|review| ReviewDetail {
            at: Some(review.at.to_string()),
            reviewer: review.reviewer,
            note: review.note,
            moment: Some(review.at),
        });
    Ok(SuggestionDetail {
        entry: entries.entry(row)?,
        imported: imported(provenance, row)?,
        tool_version: row.source.tool_version.clone(),
        author: row.place.author.clone(),
        language: row.language.clone(),
        lost: row.lost.clone(),
        evidence: evidence.into_iter().map(|(_, evidence)| evidence).collect(),
        prompt: row.prompt.clone(),
        reviews: reviews.collect(),
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

/// Who says so, of a suggestion that was not recorded here.
fn imported(provenance: &Provenance, row: &SuggestionRow) -> Result<Option<ImportedDetail>, CommandError> {
    let (Some(imported), Some(repository)) = (&row.imported, provenance.repository) else {
        return Ok(None);
    };
    let commits = provenance.reader.imported_commits(repository, row.id);
    Ok(Some(ImportedDetail {
        source: imported.source.place(),
        commits: commits.map_err(|error| journal_error(&error))?,
    }))
}
