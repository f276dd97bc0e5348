//! `journal log`.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use super::context::{Context, is_wanted, journal_error};
use super::error::CommandError;
use super::files::Files;
use super::grammar::Log;
use super::provenance::{Provenance, known};
use super::today::Todays;
use super::ui::Ui;
use crate::git::Repository;
use crate::journal::reader::{SuggestionFilter, SuggestionRow};
use crate::journal::redact::Redactor;
use crate::report::log::{LogEntry, LogReport, to_text};
use crate::suggestion::SuggestionId;

/// How long git may take to list the commits of the current branch.
const HISTORY_DEADLINE: Duration = Duration::from_secs(20);

pub(super) fn run(arguments: &Log, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.repository()?;
    let wanted = context.journal_paths(repository.as_ref(), &arguments.paths)?;
    let Some(provenance) = Provenance::open(context, repository.as_ref())? else {
        ui.note("nothing has been recorded yet");
        let report = LogReport::new(Vec::new());
        return ui.answer(&report, |style| to_text(&report, style));
    };
    let progress = ui.progress("reading the journal");
    let rows = rows(&provenance, repository.as_ref(), arguments, &wanted)?;
    let mut entries = Entries::new(&provenance, context, repository.as_ref())?;
    let is_left = |entry: &LogEntry| !arguments.unreviewed || entry.retained > 0.0;
    let entries = rows
        .iter()
        .map(|row| entries.entry(row))
        .filter(|entry| entry.as_ref().map_or(true, is_left))
        .take(ui.limit.unwrap_or(usize::MAX))
        .collect::<Result<Vec<_>, _>>()?;
    drop(progress);
    let report = LogReport::new(entries);
    ui.answer(&report, |style| to_text(&report, style))
}

/// The rows that are asked for, newest first.
fn rows(
    provenance: &Provenance,
    repository: Option<&Repository>,
    arguments: &Log,
    wanted: &[String],
) -> Result<Vec<SuggestionRow>, CommandError> {
    if !arguments.all && repository.is_some() && provenance.repository.is_none() {
        return Ok(Vec::new());
    }
    let filter = SuggestionFilter {
        repository: (!arguments.all).then_some(provenance.repository),
        ..SuggestionFilter::default()
    };
    let rows = provenance
        .reader
        .suggestions(&filter)
        .map_err(|error| journal_error(&error))?;
    Ok(rows
        .into_iter()
        .filter(|row| row.counts() != arguments.unverified && is_wanted(&row.place.path, wanted))
        .filter(|row| !arguments.unreviewed || (row.review.is_none() && !row.undone))
        .collect())
}

/// Makes the published shape of rows; every file is read once.
pub(super) struct Entries<'a> {
    todays: Todays<'a>,
    commits: Commits,
    /// The names in `HEAD` whose commits were asked for.
    followed: HashSet<String>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(
        provenance: &'a Provenance,
        context: &Context,
        repository: Option<&'a Repository>,
    ) -> Result<Self, CommandError> {
        let files = match repository {
            Some(repository) => Some(Files::open(provenance, context, repository, |_| {})?),
            None => None,
        };
        Ok(Self {
            todays: Todays::new(provenance, repository, files),
            commits: Commits::of(provenance, repository),
            followed: HashSet::new(),
        })
    }

    pub(super) fn entry(&mut self, row: &SuggestionRow) -> Result<LogEntry, CommandError> {
        let mut standing = self.todays.standing(row)?;
        if let Some(in_head) = self.todays.name_in_head(row)?
            && self.followed.insert(in_head.clone())
        {
            self.commits.add(self.todays.introductions(&in_head)?);
        }
        // What is on disk may hold a secret that nobody has recorded; an answer is no place for it.
        standing.current_text = standing
            .current_text
            .map(|text| Redactor::shared().redact(&text).into_string());
        Ok(LogEntry {
            current_path: self.todays.other_name(row)?,
            ..LogEntry::new(known(row), standing, self.commits.of_suggestion(row.id))
        })
    }
}

/// Which commits of the current branch carry which suggestions.
pub(super) struct Commits {
    by_suggestion: HashMap<SuggestionId, Vec<String>>,
}

impl Commits {
    /// Joins the change ids in the branch's commits with those that were exported. What cannot be found out is left
    /// out: an unborn branch has no commits.
    pub(super) fn of(provenance: &Provenance, repository: Option<&Repository>) -> Self {
        let mut by_suggestion: HashMap<SuggestionId, Vec<String>> = HashMap::new();
        let exports = provenance
            .repository
            .and_then(|id| provenance.reader.exports(id).ok())
            .unwrap_or_default();
        if let Some(repository) = repository.filter(|_| !exports.is_empty()) {
            let commits = repository
                .change_ids(&["HEAD"], HISTORY_DEADLINE)
                .unwrap_or_else(|error| {
                    tracing::debug!(%error, "cannot list commits");
                    HashMap::new()
                });
            let mut by_change: HashMap<&str, Vec<&String>> = HashMap::new();
            for (commit, changes) in &commits {
                for change in changes {
                    by_change.entry(change).or_default().push(commit);
                }
            }
            for export in &exports {
                let commits = by_change.get(export.change_id.as_str()).into_iter().flatten();
                for (exported, commit) in export
                    .suggestions
                    .iter()
                    .flat_map(|s| commits.clone().map(move |c| (s, c)))
                {
                    by_suggestion.entry(exported.id).or_default().push((*commit).clone());
                }
            }
        }
        for commits in by_suggestion.values_mut() {
            commits.sort_unstable();
            commits.dedup();
        }
        Self { by_suggestion }
    }

    /// Adds commits that the history tells.
    fn add(&mut self, introductions: HashMap<SuggestionId, Vec<String>>) {
        for (id, commits) in introductions {
            let known = self.by_suggestion.entry(id).or_default();
            known.extend(commits);
            known.sort_unstable();
            known.dedup();
        }
    }

    fn of_suggestion(&self, id: SuggestionId) -> Vec<String> {
        self.by_suggestion.get(&id).cloned().unwrap_or_default()
    }
}
