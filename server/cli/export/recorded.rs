//! What was recorded when commits were made: `journal export REV` and `A..B`.

use std::collections::HashSet;

use super::super::context::{Context, journal_error};
use super::super::error::CommandError;
use super::super::provenance::Provenance;
use super::super::settings;
use super::gather::{Parts, add_part, summed};
use super::{DEADLINE, Prepared};
use crate::git::Repository;
use crate::report::export::{ExportReport, TrailerLine};
use crate::report::trailers::{AddedLines, trailers};

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
    let mut parts = Parts::new();
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
                // A forgotten suggestion keeps its place in the numbers of lines and has nothing to tell.
                if let Some(row) = provenance
                    .reader
                    .suggestion(exported.id)
                    .map_err(|error| journal_error(&error))?
                {
                    add_part(&mut parts, row, exported.lines, exported.measure);
                }
            }
        }
    }
    let lines = AddedLines {
        ai: report.ai_lines,
        added: report.added_lines,
    };
    let mut gathered = summed(parts, lines);
    gathered.evidence.change_ids.clone_from(&report.change_ids);
    report.suggestions = gathered.suggestions;
    let written = trailers(&gathered.evidence, &settings::trailers(context, repository));
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
