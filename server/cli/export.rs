//! `journal export`: the evidence for a commit. The hook calls it, so this is the path a commit waits for.

pub(super) mod gather;
mod hook;
mod lineage;
mod recorded;
mod shared;
mod untouched;

pub(super) use hook::leave;
pub(super) use lineage::was_followed;

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use lineage::{Lineage, Staged};

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::grammar::{Export, ExportFormat};
use super::provenance::Provenance;
use super::settings;
use super::ui::{Answer, Ui};
use crate::git::changes::FileChange;
use crate::git::message::{change_ids_for, comment_prefix, own_change_ids, write_trailers};
use crate::git::state::{CommitPlan, MessageSource, State};
use crate::git::{GitError, Repository};
use crate::journal::Journal;
use crate::journal::fact::Fact;
use crate::report::export::ExportReport;
use crate::report::text::escape_json;
use crate::report::trailers::{Style as TrailerStyle, Template, TrailerSettings};

/// How long git may take where a person waits and no commit does.
const DEADLINE: Duration = Duration::from_secs(30);

pub(super) fn run(arguments: &Export, global: &super::grammar::Global, ui: &Ui) -> Result<(), CommandError> {
    if arguments.hook_check {
        hook::check(arguments, global, ui);
        return Ok(());
    }
    if arguments.hook_source.is_some() {
        hook::run(arguments, global, ui);
        return Ok(());
    }
    let context = Context::new(global)?;
    let repository = context.required_repository()?;
    if matches!(arguments.format, ExportFormat::AgentTrace | ExportFormat::GitAi) {
        return shared::run(arguments, &context, &repository, ui);
    }
    let provenance = Provenance::open(&context, Some(&repository))?;
    settings::tell_problems(&context, &repository, ui);
    let prepared = if let Some(revision) = &arguments.revision {
        recorded::prepare(&context, &repository, provenance.as_ref(), revision)?
    } else {
        let mut plan = State::of(&repository).plan(MessageSource::None, "", None);
        if matches!(plan, CommitPlan::Leave(_)) {
            // A person who asks during a rebase wants to see what the index holds.
            plan = CommitPlan::Fresh;
        }
        let message = arguments
            .message_file
            .as_deref()
            .map(read_message)
            .transpose()?
            .unwrap_or_default();
        let settings = settings::trailers(&context, &repository);
        let asked = Asked {
            repository: &repository,
            settings: &settings,
            plan: &plan,
            message: &message,
            deadline: DEADLINE,
        };
        let changes = || repository.staged(&plan, DEADLINE);
        prepare(&context, provenance.as_ref(), &asked, changes)?
    };
    say_provenance(&prepared.report, arguments.require_provenance, ui)?;
    match &arguments.message_file {
        Some(file) => {
            prepared.write(&repository, file)?;
            prepared.record(&context, DEADLINE)
        }
        None => print(&prepared.report, arguments, ui),
    }
}

/// Which source the answer rests on; where one is required and there is none, that is a failure.
fn say_provenance(report: &ExportReport, required: bool, ui: &Ui) -> Result<(), CommandError> {
    say_source(report.provenance, required, ui)
}

fn say_source(source: &str, required: bool, ui: &Ui) -> Result<(), CommandError> {
    if required && source == "none" {
        return Err(
            CommandError::failure("no provenance: the journal knows nothing about these changes")
                .hint("journal doctor says whether anything is recorded"),
        );
    }
    ui.note(&format!("provenance: {source}"));
    Ok(())
}

fn print(report: &ExportReport, arguments: &Export, ui: &Ui) -> Result<(), CommandError> {
    if arguments.explain {
        return ui.answer(report, |style| report.explain(style));
    }
    if ui.answer == Answer::Json {
        return ui.print_json(report);
    }
    match arguments.format {
        ExportFormat::Json => ui.print_json(report),
        ExportFormat::Jsonl => ui.print(&escape_json(&report.to_jsonl().context("encoding suggestions")?)),
        ExportFormat::Csv => ui.print(&report.to_csv()),
        ExportFormat::Markdown => ui.print(&report.to_markdown()),
        ExportFormat::Trailers | ExportFormat::AgentTrace | ExportFormat::GitAi => {
            if report.trailers.is_empty() {
                ui.note(if report.suggestions.is_empty() {
                    "no trailers: no suggestion has text in the added lines"
                } else {
                    "no trailers: the settings want none for these lines"
                });
            }
            let lines = report
                .trailers
                .iter()
                .map(|trailer| format!("{}: {}\n", trailer.key, trailer.value));
            ui.print(&lines.collect::<String>())
        }
    }
}

fn read_message(path: &Path) -> Result<Vec<u8>, CommandError> {
    Ok(std::fs::read(path).with_context(|| format!("reading {}", path.display()))?)
}

/// An export, ready to be printed, written into a message and recorded.
#[derive(Debug)]
pub(super) struct Prepared {
    report: ExportReport,
    comment: Vec<u8>,
    template_keys: Vec<String>,
    fact: Option<Fact>,
    staged: Option<Staged>,
}

/// What is asked of the index.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    repository: &'a Repository,
    settings: &'a TrailerSettings,
    plan: &'a CommitPlan,
    message: &'a [u8],
    deadline: Duration,
}

fn git_error(error: &GitError) -> CommandError {
    CommandError::failure(error.to_string())
}

/// What the index adds, seen from the base that the plan names: `changes`, asked for where it matters. Writes nothing.
pub(super) fn prepare(
    context: &Context,
    provenance: Option<&Provenance>,
    asked: &Asked<'_>,
    changes: impl FnOnce() -> Result<Vec<FileChange>, GitError>,
) -> Result<Prepared, CommandError> {
    let Asked {
        repository,
        settings,
        plan,
        message,
        deadline,
    } = *asked;
    let mut prepared = Prepared {
        report: ExportReport::empty("staged".to_owned()),
        comment: b"#".to_vec(),
        template_keys: template_keys(settings),
        fact: None,
        staged: None,
    };
    let Some(provenance) = provenance else {
        return Ok(prepared);
    };
    let Some(repository_id) = provenance.repository.filter(|_| !provenance.is_empty().unwrap_or(true)) else {
        return Ok(prepared);
    };
    let changes = changes().map_err(|error| git_error(&error))?;
    let mut lineage = Lineage::open(&context.home, repository, provenance, repository_id, plan)?;
    let mut gathered = gather::gather(&mut lineage, repository, &changes, &settings.thresholds)?;
    if context.is_in_hook() {
        prepared.staged = Some(lineage.finish(&changes)?);
    }
    prepared.comment = comment_prefix(repository, message).map_err(|error| git_error(&error))?;
    if gathered.evidence.suggestions.total() > 0 {
        gathered.evidence.change_ids = change_ids(repository, plan, message, &prepared.comment, deadline);
    }
    let report = &mut prepared.report;
    report.provenance = "journal";
    report.fill(gathered.evidence, gathered.suggestions, settings);
    if !report.trailers.is_empty() {
        let head = repository.head().unwrap_or_default();
        prepared.fact = report.change_ids.first().map(|change_id| Fact::CommitExported {
            repository: repository_id,
            change_id: change_id.clone(),
            branch: head.branch,
            parent: head.commit,
            suggestions: report.suggestions.iter().map(gather::recorded).collect(),
            ai_lines: report.ai_lines,
            added_lines: report.added_lines,
        });
    }
    Ok(prepared)
}

/// The change ids of the commit being made. With `--amend -m` the new message has lost those of the commit it replaces.
fn change_ids(
    repository: &Repository,
    plan: &CommitPlan,
    message: &[u8],
    comment: &[u8],
    deadline: Duration,
) -> Vec<String> {
    if *plan == CommitPlan::Amend && own_change_ids(message, comment).is_empty() {
        let replaced = repository.change_ids(&["HEAD^!"], deadline).unwrap_or_else(|error| {
            tracing::debug!(%error, "cannot read the message of the amended commit");
            HashMap::new()
        });
        if let Some(ids) = replaced.into_values().next() {
            return ids;
        }
    }
    change_ids_for(plan, message, comment)
}

fn template_keys(settings: &TrailerSettings) -> Vec<String> {
    match &settings.style {
        TrailerStyle::Templates(templates) => templates.iter().map(Template::key).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn append(mut journal: Journal, fact: Fact, deadline: Duration) -> Result<(), CommandError> {
    journal
        .append(&[fact], deadline)
        .map_err(|error| journal_error(&error))?;
    journal.close_quickly().map_err(|error| journal_error(&error))
}

impl Prepared {
    /// Whether the journal knows the repository at all.
    pub(super) fn is_known(&self) -> bool {
        self.report.provenance != "none"
    }

    /// Puts the trailers into a message, in place of older ones of ours.
    pub(super) fn write(&self, repository: &Repository, file: &Path) -> Result<(), CommandError> {
        // Git hands its hooks a path relative to the work tree's top.
        let file = match repository.work_tree() {
            Some(top) if file.is_relative() && !file.exists() => top.join(file),
            _ => file.to_owned(),
        };
        let trailers: Vec<_> = self
            .report
            .trailers
            .iter()
            .map(|line| crate::git::trailer_block::Trailer::new(&line.key, &line.value))
            .collect();
        write_trailers(&file, &self.comment, &self.template_keys, &trailers)
            .map_err(|error| CommandError::failure(error.to_string()))?;
        Ok(())
    }

    /// Records that the trailers were written, for joining commits later.
    pub(super) fn record(self, context: &Context, deadline: Duration) -> Result<(), CommandError> {
        let Some(fact) = self.fact else { return Ok(()) };
        let (journal, _) =
            Journal::open(&context.home, context.clock.clone()).map_err(|error| journal_error(&error))?;
        append(journal, fact, deadline)
    }

    /// The same on the connection that was read through.
    fn record_through(self, provenance: Provenance, context: &Context, deadline: Duration) -> Result<(), CommandError> {
        let Some(fact) = self.fact else { return Ok(()) };
        let journal = Journal::from_reader(provenance.reader, &context.home, context.clock.clone())
            .map_err(|error| journal_error(&error))?;
        append(journal, fact, deadline)
    }
}
