//! `journal prune`.

use std::path::Path;
use std::time::Duration;

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::grammar::Prune;
use super::settings;
use super::ui::Ui;
use crate::attribution::tokens::TokenHasher;
use crate::git::Repository;
use crate::history::{History, HistoryError};
use crate::journal::Journal;
use crate::journal::derived::Keeping;
use crate::journal::fingerprint::InstallationKey;
use crate::journal::retention::Erasure;
use crate::report::maintenance::ErasedReport;

/// How long other processes may keep the journal in use before its files are left unscrubbed.
pub(super) const DEADLINE: Duration = Duration::from_secs(10);

pub(super) fn run(arguments: &Prune, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let days = match arguments.retain_days {
        Some(days) => Some(days),
        None => settings::retain_days(context),
    };
    let Some(days) = days else {
        ui.note("everything is kept for ever (privacy.retain_days); name a time with --retain-days");
        return answer("journal.prune.v1", &Erasure::default(), 0, ui);
    };
    if context.journal()?.is_none() {
        ui.note("nothing has been recorded yet");
        return answer("journal.prune.v1", &Erasure::default(), 0, ui);
    }
    let before = size(context);
    let (mut journal, _) =
        Journal::open(&context.home, context.clock.clone()).map_err(|error| journal_error(&error))?;
    let progress = ui.progress("erasing");
    if let Err(error) = let_go(context, &mut journal) {
        ui.warn(&format!("what git holds is kept in the journal too: {error}"));
    }
    let erasure = journal.prune(days, DEADLINE).map_err(|error| journal_error(&error))?;
    drop(progress);
    answer("journal.prune.v1", &erasure, before.saturating_sub(size(context)), ui)
}

/// Lets the texts go that commits of the known repositories hold.
fn let_go(context: &Context, journal: &mut Journal) -> Result<(), HistoryError> {
    let reader = journal.reader()?;
    let key = InstallationKey::load(&context.home).ok();
    for bound in reader.repositories()? {
        let common_dir = Path::new(&bound.common_dir);
        let top = common_dir.parent().filter(|_| common_dir.ends_with(".git"));
        let Some(repository) = Repository::discover(top.unwrap_or(common_dir)).ok().flatten() else {
            continue;
        };
        let head = repository.head()?.commit;
        let Some(head) = head.filter(|_| repository.common_dir() == common_dir) else {
            continue;
        };
        let keyed = key.as_ref().map(|key| TokenHasher::Keyed(*key.token_key()));
        let keeping = if settings::load(context, Some(&repository)).capture.enabled {
            Keeping::InCache
        } else {
            Keeping::InMemory
        };
        let history = History::open(&context.home, &repository, &reader, bound.id, keyed, keeping, |_| {})?;
        if let Some(mut history) = history {
            journal.let_go(&history.held_by_commits(&head)?)?;
        }
    }
    Ok(())
}

/// Says what was erased, and what could not be.
pub(super) fn answer(schema: &'static str, erasure: &Erasure, freed: u64, ui: &Ui) -> Result<(), CommandError> {
    for path in &erasure.set_aside {
        ui.warn(&format!(
            "nothing was erased in the damaged journal {}: delete it if you can do without",
            path.display()
        ));
    }
    let report = ErasedReport {
        schema,
        suggestions: erasure.suggestions,
        records: erasure.records,
        snapshots: erasure.snapshots,
        bytes_freed: freed,
    };
    ui.answer(&report, |style| report.to_text(style))?;
    let has_erased = report.records + report.snapshots > 0;
    if has_erased && !erasure.scrubbed {
        return Err(CommandError::failure(
            "another process keeps the journal in use: old bytes are still in its files",
        )
        .hint("close the editors and run journal prune"));
    }
    Ok(())
}

/// Bytes of the database and its log.
pub(super) fn size(context: &Context) -> u64 {
    let database = context.home.database();
    let log = database.with_extension("db-wal");
    [database, log]
        .iter()
        .filter_map(|path| std::fs::metadata(path).ok())
        .map(|metadata| metadata.len())
        .sum()
}
