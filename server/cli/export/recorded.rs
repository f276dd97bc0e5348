//! What was recorded when commits were made: `journal export REV` and `A..B`.

use std::collections::HashSet;

use super::super::context::{Context, journal_error};
use super::super::error::CommandError;
use super::super::provenance::Provenance;
use super::super::settings;
use super::{DEADLINE, Prepared};
use crate::git::Repository;
use crate::journal::fact::Exported;
use crate::journal::reader::SuggestionRow;
use crate::report::export::{ExportReport, ExportedSuggestion, TrailerLine};
use crate::report::trailers::{AddedLines, Assistant, CommitEvidence, trailers};

/// The evidence for commits that exist already, joined by their change ids.
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
        .map_err(|error| CommandError::usage(format!("{revision}: {error}")))?;
    let mut report = ExportReport::empty(revision.to_owned());
    let wanted: HashSet<&String> = commits.values().flatten().collect();
    if let Some((provenance, id)) = provenance.and_then(|provenance| Some((provenance, provenance.repository?))) {
        let mut seen = HashSet::new();
        let exports = provenance.reader.exports(id).map_err(|error| journal_error(&error))?;
        // Newest first: an amended commit keeps its change id, and its last export is the one that holds.
        for export in exports.iter().filter(|export| wanted.contains(&export.change_id)) {
            if !seen.insert(export.change_id.as_str()) {
                continue;
            }
            report.provenance = "journal";
            report.change_ids.push(export.change_id.clone());
            report.ai_lines += export.ai_lines;
            report.added_lines += export.added_lines;
            for exported in &export.suggestions {
                // A forgotten suggestion keeps its place in the numbers and has nothing to tell.
                if let Some(row) = provenance
                    .reader
                    .suggestion(exported.id)
                    .map_err(|error| journal_error(&error))?
                {
                    report.suggestions.push(exported_suggestion(row, exported));
                }
            }
        }
    }
    report.suggestions.sort_by_key(|suggestion| suggestion.id);
    let written = trailers(&evidence(&report), &settings::trailers(context, repository));
    report.trailers = written
        .into_iter()
        .map(|trailer| TrailerLine {
            key: trailer.key,
            value: trailer.value,
        })
        .collect();
    Ok(Prepared {
        report,
        comment: b"#".to_vec(),
        template_keys: Vec::new(),
        fact: None,
    })
}

fn exported_suggestion(row: SuggestionRow, exported: &Exported) -> ExportedSuggestion {
    let measure = exported.measure;
    ExportedSuggestion {
        id: row.id,
        tool: row.source.tool,
        model: row.source.model,
        kind: row.kind,
        grade: row.grade,
        path: row.place.path,
        lines: exported.lines,
        fate: measure.fate,
        similarity: measure.similarity,
        distance: measure.distance,
        length: measure.length,
        retained: measure.retained,
        approximate: measure.approximate,
        prompt_fingerprint: row.prompt.fingerprint,
        reviewed: row.review.is_some(),
    }
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
    for suggestion in &report.suggestions {
        evidence.suggestions.count(suggestion.fate);
        evidence.distance.distance += u64::from(suggestion.distance);
        evidence.distance.length += u64::from(suggestion.length);
        evidence.prompts.extend(suggestion.prompt_fingerprint.clone());
        let assistant = Assistant {
            tool: suggestion.tool.clone(),
            model: suggestion.model.clone(),
        };
        if !evidence.assistants.contains(&assistant) {
            evidence.assistants.push(assistant);
        }
    }
    evidence
}
