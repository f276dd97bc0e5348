//! Commits that exist already: `journal export REV` and `A..B`.
//!
//! What was recorded when a commit was made holds, joined by change ids: it was measured then. Where nothing was (no
//! hook, or no journal at that time), the same is derived from what the journal knows of the files today.

use std::collections::{BTreeMap, HashMap};

use super::super::context::{Context, journal_error};
use super::super::error::CommandError;
use super::super::provenance::Provenance;
use super::super::settings;
use super::gather::{exported_suggestion, gather};
use super::{DEADLINE, Prepared};
use crate::git::{GitError, Repository};
use crate::journal::fact::{Exported, RepositoryId};
use crate::journal::reader::ExportRow;
use crate::report::export::{ExportReport, ExportedSuggestion};
use crate::report::trailers::{AddedLines, Assistant, CommitEvidence, Thresholds};
use crate::suggestion::Fate;

/// The evidence for one commit or a range of them.
pub(super) fn prepare(
    context: &Context,
    repository: &Repository,
    provenance: Option<&Provenance>,
    revision: &str,
) -> Result<Prepared, CommandError> {
    let selection = if revision.contains("..") {
        revision.to_owned()
    } else {
        format!("{revision}^!")
    };
    let commits = repository
        .change_ids(&[&selection], DEADLINE)
        .map_err(|error| cannot_read(revision, &error))?;
    let settings = settings::trailers(context, repository);
    let mut report = ExportReport::empty(revision.to_owned());
    if let Some((provenance, id)) = provenance.and_then(|provenance| Some((provenance, provenance.repository?))) {
        recorded(&mut report, provenance, id, &commits)?;
        if report.provenance == "none" && !provenance.is_empty()? {
            derive(&mut report, provenance, repository, &settings.thresholds)?;
            report.change_ids = commits.into_values().flatten().collect();
            report.change_ids.sort_unstable();
            report.change_ids.dedup();
        }
    }
    report.write_trailers(&evidence(&report), &settings);
    Ok(Prepared {
        report,
        comment: b"#".to_vec(),
        template_keys: Vec::new(),
        fact: None,
    })
}

fn cannot_read(revision: &str, error: &GitError) -> CommandError {
    match error {
        GitError::Failed { .. } => {
            CommandError::usage(format!("{revision} names no commit of this repository")).hint("git log lists them")
        }
        error => CommandError::failure(error.to_string()),
    }
}

/// Puts together what was exported into these commits, given with their change ids.
fn recorded(
    report: &mut ExportReport,
    provenance: &Provenance,
    repository: RepositoryId,
    commits: &HashMap<String, Vec<String>>,
) -> Result<(), CommandError> {
    let exports = provenance
        .reader
        .exports(repository)
        .map_err(|error| journal_error(&error))?;
    let mut suggestions: BTreeMap<i64, ExportedSuggestion> = BTreeMap::new();
    for (export, change_ids) in newest_of_each(&exports, commits) {
        report.provenance = "journal";
        report.change_ids.extend(change_ids.iter().cloned());
        report.ai_lines += export.ai_lines;
        report.added_lines += export.added_lines;
        for exported in &export.suggestions {
            // A forgotten suggestion keeps its place in the numbers and has nothing to tell.
            if let Some(row) = provenance
                .reader
                .suggestion(exported.id)
                .map_err(|error| journal_error(&error))?
            {
                match suggestions.get_mut(&row.seq) {
                    Some(part) => add(part, exported),
                    None => {
                        suggestions.insert(row.seq, exported_suggestion(row, exported.lines, exported.measure));
                    }
                }
            }
        }
    }
    report.suggestions = suggestions.into_values().collect();
    Ok(())
}

/// The export that holds for each commit, newest first, with the commit's change ids.
///
/// An amended commit keeps its change id, and its last export is the one that holds. A squash has the change ids of all
/// that it was made of, and one export.
fn newest_of_each<'a>(
    exports: &'a [ExportRow],
    commits: &'a HashMap<String, Vec<String>>,
) -> impl Iterator<Item = (&'a ExportRow, &'a [String])> {
    let mut newest: HashMap<&str, usize> = HashMap::new();
    for (position, export) in exports.iter().enumerate() {
        newest.entry(&export.change_id).or_insert(position);
    }
    let mut chosen: BTreeMap<usize, &[String]> = BTreeMap::new();
    for change_ids in commits.values() {
        if let Some(position) = change_ids.iter().filter_map(|id| newest.get(id.as_str())).min() {
            chosen.insert(*position, change_ids);
        }
    }
    chosen
        .into_iter()
        .map(|(position, change_ids)| (&exports[position], change_ids))
}

/// Adds the part of a suggestion that went into another commit.
fn add(part: &mut ExportedSuggestion, exported: &Exported) {
    part.lines += exported.lines;
    part.distance += exported.measure.distance;
    part.length += exported.measure.length;
    part.retained = (part.retained + exported.measure.retained).min(1.0);
    part.approximate |= exported.measure.approximate;
    part.similarity = 1.0 - f64::from(part.distance) / f64::from(part.length.max(1));
    part.fate = match part.similarity {
        1.0 => Fate::Direct,
        similarity if similarity >= 0.5 => Fate::Edited,
        _ => Fate::Rewritten,
    };
}

/// Reads the changed files of the commits with what the journal knows of them.
fn derive(
    report: &mut ExportReport,
    provenance: &Provenance,
    repository: &Repository,
    thresholds: &Thresholds,
) -> Result<(), CommandError> {
    let revision = report.revision.clone();
    let changes = match revision.split_once("..") {
        // `A...B` is what B changed since it left A, as `A..B` is here.
        Some((old, new)) => {
            let or_head = |name: &str| {
                if name.is_empty() {
                    "HEAD".to_owned()
                } else {
                    name.to_owned()
                }
            };
            repository.changed_between(&or_head(old), &or_head(new.trim_start_matches('.')), DEADLINE)
        }
        None => repository.committed(&revision, DEADLINE),
    };
    let changes = changes.map_err(|error| cannot_read(&revision, &error))?;
    let gathered = gather(provenance, repository, &changes, thresholds)?;
    if !gathered.suggestions.is_empty() {
        report.provenance = "journal";
    }
    report.ai_lines = gathered.evidence.lines.ai;
    report.added_lines = gathered.evidence.lines.added;
    report.suggestions = gathered.suggestions;
    Ok(())
}

fn evidence(report: &ExportReport) -> CommitEvidence {
    let mut evidence = CommitEvidence {
        lines: AddedLines {
            ai: report.ai_lines,
            added: report.added_lines,
        },
        change_ids: report.change_ids.clone(),
        ..CommitEvidence::default()
    };
    let mut lines_by_assistant: BTreeMap<Assistant, u32> = BTreeMap::new();
    for suggestion in &report.suggestions {
        evidence.suggestions.count(suggestion.fate);
        evidence.distance.distance += u64::from(suggestion.distance);
        evidence.distance.length += u64::from(suggestion.length);
        evidence.prompts.extend(suggestion.prompt_fingerprint.clone());
        let assistant = Assistant {
            tool: suggestion.tool.clone(),
            model: suggestion.model.clone(),
        };
        *lines_by_assistant.entry(assistant).or_default() += suggestion.lines;
    }
    let mut assistants: Vec<(Assistant, u32)> = lines_by_assistant.into_iter().collect();
    assistants.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
    evidence.assistants = assistants.into_iter().map(|(assistant, _)| assistant).collect();
    evidence
}
