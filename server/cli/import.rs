//! `journal import`.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::grammar::{Import, ImportAgentTrace, ImportGitAi, ImportWhat};
use super::settings;
use super::ui::Ui;
use crate::exchange::{agent_trace, git_ai, hexadecimal};
use crate::git::locate::bound_identity;
use crate::git::objects::Blobs;
use crate::git::{GitError, Repository};
use crate::journal::Journal;
use crate::journal::fact::RepositoryId;
use crate::journal::imported::{Document, Extent, ImportSource};
use crate::report::exchange::{ImportReport, Unusable};

/// How long another process may hold the journal.
const DEADLINE: Duration = Duration::from_secs(30);

/// Where Agent Trace's reference implementation keeps its records.
const TRACES: &str = ".agent-trace/traces.jsonl";

/// No file of records is larger.
const LARGEST_FILE: u64 = 256 << 20;

pub(super) fn run(arguments: &Import, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.required_repository()?;
    refuse_where_off(context, &repository)?;
    let mut found = Found::default();
    let progress = ui.progress("reading what others have noted");
    let (source, extent) = match &arguments.what {
        ImportWhat::GitAi(arguments) => {
            read_notes(arguments, &repository, &mut found)?;
            (ImportSource::GitAi, Extent::Whole)
        }
        ImportWhat::AgentTrace(arguments) => {
            read_records(arguments, context, &repository, &mut found)?;
            (ImportSource::AgentTrace, Extent::Part)
        }
    };
    let (mut journal, id) = bound_repository(context, &repository)?;
    let imported = journal
        .import(id, source, &found.documents, extent, DEADLINE)
        .map_err(|error| journal_error(&error))?;
    drop(progress);
    let claims = || found.documents.iter().map(|document| &document.claims);
    let suggestions: BTreeSet<_> = claims().flat_map(|claims| claims.suggestions.keys()).collect();
    let report = ImportReport {
        schema: "journal.import.v1",
        source: source.as_str(),
        documents: found.documents.len(),
        changed: imported.changed,
        unchanged: imported.unchanged,
        removed: imported.removed,
        suggestions: suggestions.len(),
        files: claims().map(|claims| claims.files.len()).sum(),
        unusable: found.unusable,
        unmatched: found.unmatched,
    };
    ui.answer(&report, |style| report.to_text(style))
}

/// Where nothing is recorded, nothing is written either.
pub(super) fn refuse_where_off(context: &Context, repository: &Repository) -> Result<(), CommandError> {
    if settings::load(context, Some(repository)).capture.enabled {
        return Ok(());
    }
    Err(
        CommandError::failure("recording is switched off, and so nothing is kept")
            .hint("capture.enabled in the settings says so; docs/configuration.md"),
    )
}

/// The journal, with the repository's identity in it.
pub(super) fn bound_repository(
    context: &Context,
    repository: &Repository,
) -> Result<(Journal, RepositoryId), CommandError> {
    let (mut journal, _) =
        Journal::open(&context.home, context.clock.clone()).map_err(|error| journal_error(&error))?;
    let bound = journal
        .with_index(|index| bound_identity(repository, index))
        .map_err(|error| journal_error(&error))?;
    let id = bound.map_err(|error| CommandError::failure(error.to_string()))?;
    Ok((journal, id))
}

#[derive(Default)]
struct Found {
    documents: Vec<Document>,
    unusable: Vec<Unusable>,
    unmatched: usize,
}

impl Found {
    fn refuse(&mut self, document: String, reason: &impl ToString) {
        let reason = reason.to_string();
        self.unusable.push(Unusable { document, reason });
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form in which errors are mapped")]
fn git(error: GitError) -> CommandError {
    CommandError::failure(error.to_string())
}

/// Every note of a reference. Three children, however many notes there are.
fn read_notes(arguments: &ImportGitAi, repository: &Repository, found: &mut Found) -> Result<(), CommandError> {
    let reference = &arguments.reference;
    let tip = repository.notes_tip(reference).map_err(git)?.ok_or_else(|| {
        CommandError::failure(format!("this repository has no {reference}")).hint(format!(
            "git fetch origin {reference}:{reference} brings them where a remote has them"
        ))
    })?;
    let mut blobs = Blobs::of(repository);
    for (commit, ids) in repository.notes_at(&tip).map_err(git)?.blobs {
        for id in ids {
            let Some(content) = blobs.read(&id).map_err(git)? else {
                found.refuse(commit.clone(), &"its content is missing, or too long");
                continue;
            };
            match git_ai::read(&content, &commit) {
                Ok(read) => {
                    found.unmatched += read.unreadable;
                    found.documents.push(Document {
                        name: commit.clone(),
                        commit: commit.clone(),
                        digest: Document::digest(&content),
                        claims: read.claims,
                    });
                }
                Err(error) => found.refuse(commit.clone(), &error),
            }
        }
    }
    // Of several notes of one commit the last one is kept; git itself writes one.
    found.documents.dedup_by(|next, kept| {
        let is_same = next.name == kept.name;
        if is_same {
            kept.claims.join(std::mem::take(&mut next.claims));
        }
        is_same
    });
    Ok(())
}

fn read_records(
    arguments: &ImportAgentTrace,
    context: &Context,
    repository: &Repository,
    found: &mut Found,
) -> Result<(), CommandError> {
    let path = match &arguments.path {
        Some(path) => context.folder.join(path),
        None => repository.work_tree().unwrap_or(repository.git_dir()).join(TRACES),
    };
    let text = read_file(&path)?;
    // One document, indented or not, or one a line.
    let records: Vec<(String, &str)> = if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() {
        vec![("record".to_owned(), text.as_str())]
    } else {
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(number, line)| (format!("line {number}"), line)).collect()
    };
    let mut blobs = Blobs::of(repository);
    let mut seen = BTreeSet::new();
    for (place, record) in records {
        let mut read = match agent_trace::read(record) {
            Ok(read) => read,
            Err(error) => {
                found.refuse(place, &error);
                continue;
            }
        };
        found.unmatched += read.unused;
        for hashed in &read.hashes {
            let content = blobs.text_at(&read.commit, &hashed.path).map_err(git)?;
            if content.is_none_or(|content| hashed.holds_in(&content)) {
                continue;
            }
            found.unmatched += 1;
            for (file, said) in &mut read.claims.files {
                if file.path == hashed.path {
                    said.claims.remove(&hashed.claim);
                }
            }
        }
        read.claims.without(|_| false);
        read.claims.tidy();
        let digest = Document::digest(record.as_bytes());
        let name = hexadecimal(&digest);
        if seen.insert(name.clone()) {
            found.documents.push(Document {
                name,
                commit: read.commit,
                digest,
                claims: read.claims,
            });
        }
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<String, CommandError> {
    let reading = || format!("reading {}", path.display());
    let length = std::fs::metadata(path).with_context(reading)?.len();
    if length > LARGEST_FILE {
        return Err(CommandError::failure(format!("{} is too large", path.display())));
    }
    Ok(std::fs::read_to_string(path).with_context(reading)?)
}
