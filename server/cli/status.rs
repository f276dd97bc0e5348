//! `journal status`.

use std::time::Duration;

use super::context::{Context, is_wanted};
use super::error::CommandError;
use super::files::Files;
use super::grammar::Status;
use super::provenance::Provenance;
use super::ui::Ui;
use crate::git::worktree::WorktreeChange;
use crate::report::diff::added_lines;
use crate::report::standing::file_status;
use crate::report::status::{FileStatus, GradeTotals, LineTotals, StatusReport, to_text};

/// How long git may take to list what changed.
const DEADLINE: Duration = Duration::from_secs(30);

pub(super) fn run(arguments: &Status, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.required_repository()?;
    let wanted = context.journal_paths(Some(&repository), &arguments.paths)?;
    let progress = ui.progress("comparing the working tree with HEAD");
    let provenance = Provenance::open(context, Some(&repository))?;
    let changes = repository
        .worktree_changes(DEADLINE)
        .map_err(|error| CommandError::failure(error.to_string()))?;
    let mut known = match &provenance {
        Some(provenance) => Some(Files::open(provenance, context, &repository, |_| {})?),
        None => None,
    };
    let mut files = Vec::new();
    for change in changes.iter().filter(|change| is_wanted(&change.path, &wanted)) {
        let added = added_lines(&change.head, &change.disk);
        if !added.is_empty() {
            files.push(file(known.as_mut(), change, &added)?);
        }
    }
    files.retain(|file| file.lines.total() > 0);
    drop(progress);
    let report = StatusReport::new(files);
    ui.answer(&report, |style| to_text(&report, ui.limit, style))
}

fn file(files: Option<&mut Files<'_>>, change: &WorktreeChange, added: &[u32]) -> Result<FileStatus, CommandError> {
    let known = match files {
        Some(files) => Some(files.now(&change.path, change.renamed_from.as_deref(), &change.disk)?),
        None => None,
    };
    Ok(match known.filter(|known| !known.is_empty()) {
        Some(known) => {
            let view = known.view(&change.path, &change.disk);
            let lines = view.lines_among(&change.disk, added);
            file_status(change.path.clone(), &lines, view.origins(), &known.counting())
        }
        None => unknown_file(change, added),
    })
}

/// What the journal never saw is unknown, line by line.
fn unknown_file(change: &WorktreeChange, added: &[u32]) -> FileStatus {
    let lines: Vec<&str> = change.disk.split_inclusive('\n').collect();
    let is_counted = |index: &&u32| lines.get(**index as usize).is_some_and(|line| !line.trim().is_empty());
    FileStatus {
        path: change.path.clone(),
        lines: LineTotals {
            unknown: added.iter().filter(is_counted).count() as u32,
            ..LineTotals::default()
        },
        grades: GradeTotals::default(),
        suggestions: 0,
        unreviewed: 0,
    }
}
