//! Commits that exist already: `journal export REV` and `A..B`.
//!
//! What was recorded when a commit was made holds, joined by change ids: it was measured then. Where nothing was (no
//! hook, or no journal at that time), the same is derived from what the journal knows of the files today.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::context::{Context, journal_error};
use super::super::error::CommandError;
use super::super::files::Files;
use super::super::provenance::Provenance;
use super::super::settings;
use super::gather::{Gathered, Parts, add_part, gather, summed};
use super::{DEADLINE, Prepared};
use crate::git::changes::FileChange;
use crate::git::{GitError, Repository};
use crate::journal::fact::RepositoryId;
use crate::journal::reader::ExportRow;
use crate::report::export::ExportReport;
use crate::report::trailers::{AddedLines, Thresholds};
use crate::suggestion::{Fate, Measure};

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
    let mut gathered = Gathered::default();
    if let Some((provenance, id)) = provenance.and_then(|provenance| Some((provenance, provenance.repository?))) {
        if let Some(recorded) = recorded(provenance, id, &commits)? {
            report.provenance = "journal";
            gathered = recorded;
        } else if !provenance.is_empty()? {
            gathered = derive(context, provenance, repository, revision, &settings.thresholds)?;
            if !gathered.suggestions.is_empty() {
                report.provenance = "journal";
            }
            let change_ids: BTreeSet<String> = commits.into_values().flatten().collect();
            gathered.evidence.change_ids = change_ids.into_iter().collect();
        }
    }
    report.fill(gathered.evidence, gathered.suggestions, &settings);
    Ok(Prepared {
        report,
        comment: b"#".to_vec(),
        template_keys: Vec::new(),
        fact: None,
        staged: None,
    })
}

pub(super) fn cannot_read(revision: &str, error: &GitError) -> CommandError {
    match error {
        GitError::Failed { .. } => {
            CommandError::usage(format!("{revision} names no commit of this repository")).hint("git log lists them")
        }
        error => CommandError::failure(error.to_string()),
    }
}

/// Puts together what was exported into these commits, given with their change ids; nothing where nothing was.
fn recorded(
    provenance: &Provenance,
    repository: RepositoryId,
    commits: &HashMap<String, Vec<String>>,
) -> Result<Option<Gathered>, CommandError> {
    let exports = provenance
        .reader
        .exports(repository)
        .map_err(|error| journal_error(&error))?;
    let mut parts = Parts::new();
    let mut lines = AddedLines::default();
    let mut all_change_ids: Vec<String> = Vec::new();
    let mut found = false;
    for (export, change_ids) in newest_of_each(&exports, commits) {
        found = true;
        all_change_ids.extend(change_ids.iter().cloned());
        lines.ai += export.ai_lines;
        lines.added += export.added_lines;
        for exported in &export.suggestions {
            // A forgotten suggestion keeps its place in the numbers and has nothing to tell.
            if let Some(row) = provenance
                .reader
                .suggestion(exported.id)
                .map_err(|error| journal_error(&error))?
            {
                add_part(&mut parts, row, exported.lines, exported.measure, add);
            }
        }
    }
    let mut gathered = summed(parts, lines);
    gathered.evidence.change_ids = all_change_ids;
    Ok(found.then_some(gathered))
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
fn add(part: &mut Measure, other: Measure) {
    part.distance += other.distance;
    part.length += other.length;
    part.retained = (part.retained + other.retained).min(1.0);
    part.approximate |= other.approximate;
    part.similarity = 1.0 - f64::from(part.distance) / f64::from(part.length.max(1));
    part.fate = match part.similarity {
        1.0 => Fate::Direct,
        similarity if similarity >= 0.5 => Fate::Edited,
        _ => Fate::Rewritten,
    };
}

/// Reads the changed files of the commits with what their history says.
fn derive(
    context: &Context,
    provenance: &Provenance,
    repository: &Repository,
    revision: &str,
    thresholds: &Thresholds,
) -> Result<Gathered, CommandError> {
    let or_head = |name: &str| match name.trim_start_matches('.') {
        "" => "HEAD".to_owned(),
        name => name.to_owned(),
    };
    let (changes, last) = match revision.split_once("..") {
        // `A...B` is what B changed since it left A, as `A..B` is here.
        Some((old, new)) => {
            let (old, new) = (or_head(old), or_head(new));
            (repository.changed_between(&old, &new, DEADLINE), new)
        }
        None => (repository.committed(revision, DEADLINE), revision.to_owned()),
    };
    let changes = changes.map_err(|error| cannot_read(revision, &error))?;
    let last = repository
        .commit_line(&last, DEADLINE)
        .map_err(|error| cannot_read(revision, &error))?
        .0;
    let mut files = Files::open(provenance, context, repository, |_| {})?;
    gather(
        |change: &FileChange| files.at(&last, &change.path),
        repository,
        &changes,
        thresholds,
    )
}
