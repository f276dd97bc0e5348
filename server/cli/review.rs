//! `journal review`.

use std::path::Path;
use std::time::Duration;

use super::context::{Context, is_wanted, journal_error};
use super::error::CommandError;
use super::grammar::Review;
use super::provenance::Provenance;
use super::target;
use super::ui::Ui;
use crate::git::Repository;
use crate::journal::Journal;
use crate::journal::fact::Fact;
use crate::journal::reader::{SuggestionFilter, SuggestionRow};
use crate::journal::redact::Redactor;
use crate::report::maintenance::ReviewReport;

/// How long another process may hold the journal.
const DEADLINE: Duration = Duration::from_secs(5);

pub(super) fn run(arguments: &Review, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.repository()?;
    let provenance = Provenance::open(context, repository.as_ref())?;
    let rows = rows(arguments, context, repository.as_ref(), provenance.as_ref())?;
    // A note says something new about a suggestion that was reviewed before; without one there is nothing to add.
    let is_new = |row: &&SuggestionRow| row.review.is_none() || arguments.note.is_some();
    let new: Vec<&SuggestionRow> = rows.iter().filter(is_new).collect();
    let already = (rows.len() - new.len()) as u32;
    let reviewer = repository
        .as_ref()
        .and_then(|repository| repository.author_ident().map(str::to_owned));
    let note = arguments.note.as_deref().map(|note| Redactor::shared().note(note));
    let facts: Vec<Fact> = new
        .iter()
        .map(|row| Fact::Reviewed {
            id: row.id,
            reviewer: reviewer.clone(),
            note: note.clone(),
        })
        .collect();
    if !facts.is_empty() {
        let (mut journal, _) =
            Journal::open(&context.home, context.clock.clone()).map_err(|error| journal_error(&error))?;
        journal
            .append(&facts, DEADLINE)
            .map_err(|error| journal_error(&error))?;
    }
    let report = ReviewReport::new(new.iter().map(|row| row.id).collect(), already, reviewer);
    ui.answer(&report, |style| report.to_text(style))
}

fn rows(
    arguments: &Review,
    context: &Context,
    repository: Option<&Repository>,
    provenance: Option<&Provenance>,
) -> Result<Vec<SuggestionRow>, CommandError> {
    let wanted = match &arguments.target {
        Some(word) if target::is_id(word) => return Ok(vec![target::suggestion(provenance, word)?]),
        Some(path) => context.journal_path(repository, Path::new(path))?,
        None => {
            context.required_repository()?;
            String::new()
        }
    };
    let filter = SuggestionFilter {
        repository: provenance.map(|provenance| provenance.repository),
        ..SuggestionFilter::default()
    };
    let all = match provenance.filter(|provenance| repository.is_none() || provenance.repository.is_some()) {
        Some(provenance) => provenance
            .reader
            .suggestions(&filter)
            .map_err(|error| journal_error(&error))?,
        None => Vec::new(),
    };
    let wanted = [wanted];
    let rows: Vec<SuggestionRow> = all
        .into_iter()
        .filter(|row| row.counts() && is_wanted(&row.place.path, &wanted))
        .collect();
    match &arguments.target {
        Some(path) if rows.is_empty() => Err(
            CommandError::failure(format!("the journal has no suggestion in {path}"))
                .hint("journal log lists what it has"),
        ),
        _ => Ok(rows),
    }
}
