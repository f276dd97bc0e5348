//! `journal forget`.

use std::path::Path;

use super::context::{Context, is_wanted, journal_error};
use super::error::CommandError;
use super::grammar::Forget;
use super::provenance::Provenance;
use super::prune::{DEADLINE, answer, size};
use super::target;
use super::ui::Ui;
use crate::git::Repository;
use crate::journal::Journal;
use crate::journal::derived::DerivedStore;
use crate::journal::retention::{Erasure, Forget as What};
use crate::report::text::counted;

pub(super) fn run(arguments: &Forget, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let Some(provenance) = provenance_of(arguments, context)? else {
        ui.note("nothing has been recorded yet");
        return answer("journal.forget.v1", &Erasure::default(), 0, ui);
    };
    let (what, question) = targets(arguments, context, &provenance)?;
    if what.is_empty() {
        return answer("journal.forget.v1", &Erasure::default(), 0, ui);
    }
    confirm(arguments, &question, ui)?;
    drop(provenance);
    let before = size(context);
    let (mut journal, _) =
        Journal::open(&context.home, context.clock.clone()).map_err(|error| journal_error(&error))?;
    let progress = ui.progress("erasing");
    let mut total = Erasure {
        scrubbed: true,
        ..Erasure::default()
    };
    for what in &what {
        let erasure = journal.forget(what, DEADLINE).map_err(|error| journal_error(&error))?;
        total.records += erasure.records;
        total.suggestions += erasure.suggestions;
        total.snapshots += erasure.snapshots;
        total.scrubbed &= erasure.scrubbed;
        total.set_aside = erasure.set_aside;
        // The names of its files are in what was derived.
        if let What::Repository(id) = what {
            DerivedStore::forget(&context.home, *id);
        }
    }
    drop(progress);
    answer("journal.forget.v1", &total, before.saturating_sub(size(context)), ui)
}

/// The journal as the target's repository sees it: the target may be the top of another one than the current.
fn provenance_of(arguments: &Forget, context: &Context) -> Result<Option<Provenance>, CommandError> {
    let repository = repository_of(arguments, context)?;
    Provenance::open(context, repository.as_ref())
}

fn repository_of(arguments: &Forget, context: &Context) -> Result<Option<Repository>, CommandError> {
    if target::is_id(&arguments.target) {
        return context.repository();
    }
    Repository::discover(&context.folder.join(&arguments.target))
        .map_err(|error| CommandError::failure(error.to_string()))
}

/// What is to be erased, and how to ask for it.
fn targets(
    arguments: &Forget,
    context: &Context,
    provenance: &Provenance,
) -> Result<(Vec<What>, String), CommandError> {
    if target::is_id(&arguments.target) {
        let row = target::suggestion(Some(provenance), &arguments.target)?;
        return Ok((
            vec![What::Suggestion(row.id)],
            format!("Erase suggestion {} for good?", row.id),
        ));
    }
    let repository = repository_of(arguments, context)?;
    let path = context.journal_path(repository.as_ref(), Path::new(&arguments.target))?;
    if repository.is_some() && provenance.repository.is_none() {
        return Ok((Vec::new(), String::new()));
    }
    if path.is_empty()
        && let Some(id) = provenance.repository
    {
        let question = format!("Erase everything about the repository {} for good?", arguments.target);
        return Ok((vec![What::Repository(id)], question));
    }
    let files = provenance
        .reader
        .files(provenance.repository)
        .map_err(|error| journal_error(&error))?;
    let wanted = [path.clone()];
    let mut paths: Vec<String> = files
        .into_iter()
        .map(|file| file.path)
        .filter(|file| is_wanted(file, &wanted))
        .collect();
    if paths.is_empty() {
        // A file may have snapshots and no suggestion of its own.
        paths.push(path);
    }
    let question = format!(
        "Erase everything about {} for good?",
        counted(paths.len() as u64, "file")
    );
    let what = paths.into_iter().map(|path| What::Path {
        repository: provenance.repository,
        path,
    });
    Ok((what.collect(), question))
}

/// What is erased cannot be brought back, so a person at a terminal is asked. A script has nobody to ask and said what
/// it wants.
fn confirm(arguments: &Forget, question: &str, ui: &Ui) -> Result<(), CommandError> {
    if arguments.yes || !ui.can_ask() || ui.confirm(question) {
        Ok(())
    } else {
        Err(CommandError::failure("nothing was erased"))
    }
}
