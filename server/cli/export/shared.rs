//! `journal export --format agent-trace` and `--format git-ai`: what commits brought, line by line, in other tools' words.

use anyhow::Context as _;

use super::super::claims::Claims;
use super::super::context::Context;
use super::super::error::CommandError;
use super::super::files::{Files, failure};
use super::super::grammar::{Export, ExportFormat};
use super::super::provenance::Provenance;
use super::super::ui::{Answer, Ui};
use super::recorded::cannot_read;
use super::{DEADLINE, say_source};
use crate::exchange::lines::CommitLines;
use crate::exchange::{agent_trace, git_ai};
use crate::git::Repository;
use crate::git::state::{CommitPlan, MessageSource, State};
use crate::report::text::escape_json;

/// Prints what the commits or the index bring in one of the two formats.
pub(super) fn run(arguments: &Export, context: &Context, repository: &Repository, ui: &Ui) -> Result<(), CommandError> {
    if arguments.message_file.is_some() || arguments.explain {
        return Err(CommandError::usage("this format is a document of its own")
            .hint("trailers alone are written into a message and explained"));
    }
    let provenance = Provenance::open(context, Some(repository))?;
    let known = match &provenance {
        Some(provenance) if !provenance.is_empty()? => Some(provenance),
        _ => None,
    };
    say_source(known.map_or("none", |_| "journal"), arguments.require_provenance, ui)?;
    let commits = match &arguments.revision {
        Some(revision) => of_commits(context, repository, known, revision, ui)?,
        None => vec![of_index(context, repository, known)?],
    };
    match arguments.format {
        ExportFormat::GitAi => print_logs(&commits, repository, ui),
        _ => print_records(&commits, ui),
    }
}

fn of_commits(
    context: &Context,
    repository: &Repository,
    provenance: Option<&Provenance>,
    revision: &str,
    ui: &Ui,
) -> Result<Vec<CommitLines>, CommandError> {
    let commits = repository
        .commits_in(revision, DEADLINE)
        .map_err(|error| cannot_read(revision, &error))?;
    let nothing = |commit: &String| CommitLines {
        commit: Some(commit.clone()),
        ..CommitLines::default()
    };
    let Some(provenance) = provenance else {
        return Ok(commits.iter().map(nothing).collect());
    };
    let _progress = ui.progress("following the commits through their history");
    let mut files = Files::open(provenance, context, repository, |_| {})?;
    let Some(history) = files.history() else {
        return Ok(commits.iter().map(nothing).collect());
    };
    history.index(&commits).map_err(failure)?;
    let mut claims = Claims::of(provenance);
    let mut told = Vec::with_capacity(commits.len());
    for commit in commits {
        let contributions = history.contributions(&commit).map_err(failure)?;
        let (at, author) = history.signature(&commit).map_err(failure)?.unzip();
        told.push(claims.lines(Some(commit), (at.unwrap_or_default(), author), &contributions)?);
    }
    Ok(told)
}

fn of_index(
    context: &Context,
    repository: &Repository,
    provenance: Option<&Provenance>,
) -> Result<CommitLines, CommandError> {
    let mut plan = State::of(repository).plan(MessageSource::None, "", None);
    if matches!(plan, CommitPlan::Leave(_)) {
        // A person who asks during a rebase wants to see what the index holds.
        plan = CommitPlan::Fresh;
    }
    let mut lines = CommitLines {
        at: context.clock.now().0.div_euclid(1_000_000),
        author: repository.author_ident().map(str::to_owned),
        ..CommitLines::default()
    };
    let Some(provenance) = provenance else {
        return Ok(lines);
    };
    let changes = repository
        .staged(&plan, DEADLINE)
        .map_err(|error| CommandError::failure(error.to_string()))?;
    let mut files = Files::open(provenance, context, repository, |_| {})?;
    let mut claims = Claims::of(provenance);
    for change in changes {
        let Some(text) = change.text().filter(|text| !text.added.is_empty()) else {
            continue;
        };
        let known = files.now(&change.path, change.renamed_from.as_deref(), &text.new)?;
        if !known.is_empty() {
            let view = known.view(&change.path, &text.new);
            claims.add_lines(&mut lines, &change.path, &text.new, &view, &text.added)?;
        }
    }
    Ok(lines)
}

/// One record is one document; several are one a line.
fn print_records(commits: &[CommitLines], ui: &Ui) -> Result<(), CommandError> {
    if let [commit] = commits {
        return ui.print_json(&agent_trace::write(commit));
    }
    let mut text = String::new();
    for commit in commits.iter().filter(|commit| !commit.files.is_empty()) {
        text.push_str(&agent_trace::write(commit).to_string());
        text.push('\n');
    }
    ui.print(&escape_json(&text))
}

fn print_logs(commits: &[CommitLines], repository: &Repository, ui: &Ui) -> Result<(), CommandError> {
    let log = |commit: &CommitLines| -> Result<String, CommandError> {
        let base = match &commit.commit {
            Some(commit) => commit.clone(),
            None => repository
                .head()
                .map_err(|error| CommandError::failure(error.to_string()))?
                .commit
                .unwrap_or_default(),
        };
        Ok(git_ai::write(commit, &base).context("encoding the authorship log")?)
    };
    if ui.answer == Answer::Json {
        let mut logs = Vec::new();
        for commit in commits {
            logs.push(serde_json::json!({"commit": commit.commit, "note": log(commit)?}));
        }
        return ui.print_json(&serde_json::json!({"schema": "journal.export.git-ai.v1", "notes": logs}));
    }
    match commits {
        // It is a note's content, byte for byte; names of others in it are without control characters.
        [commit] => ui.print(&log(commit)?),
        _ => Err(CommandError::usage("an authorship log is that of one commit")
            .hint("name one, or ask for all of them with --json")),
    }
}
