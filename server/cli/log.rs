//! `journal log`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::context::{Context, is_wanted, journal_error, read_text};
use super::error::CommandError;
use super::files::Files;
use super::grammar::Log;
use super::provenance::{Provenance, Today, known};
use super::ui::Ui;
use crate::git::Repository;
use crate::journal::fact::RepositoryId;
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
    let rows = rows(&provenance, repository.as_ref(), arguments, &wanted, ui.limit)?;
    let mut entries = Entries::new(&provenance, context, repository.as_ref())?;
    let entries = rows
        .iter()
        .map(|row| entries.entry(row))
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
    limit: Option<usize>,
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
        .take(limit.unwrap_or(usize::MAX))
        .collect())
}

/// Makes the published shape of rows; every file is read once.
pub(super) struct Entries<'a> {
    provenance: &'a Provenance,
    repository: Option<&'a Repository>,
    files: Option<Files<'a>>,
    commits: Commits,
    /// By the path at which suggestions were accepted.
    known: HashMap<(Option<RepositoryId>, String), Today>,
    /// Files of the work tree whose renaming is not committed: by the name in `HEAD`.
    renamed: Option<HashMap<String, String>>,
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
            provenance,
            repository,
            files,
            commits: Commits::of(provenance, repository),
            known: HashMap::new(),
            renamed: None,
        })
    }

    pub(super) fn entry(&mut self, row: &SuggestionRow) -> Result<LogEntry, CommandError> {
        let key = (row.place.repository, row.place.path.clone());
        if !self.known.contains_key(&key) {
            let today = self.today(row)?;
            self.known.insert(key.clone(), today);
        }
        let mut standing = self.known[&key].standing(row);
        // What is on disk may hold a secret that nobody has recorded; an answer is no place for it.
        standing.current_text = standing
            .current_text
            .map(|text| Redactor::shared().redact(&text).into_string());
        Ok(LogEntry::new(known(row), standing, self.commits.of_suggestion(row.id)))
    }

    /// What the file is today in which a suggestion was accepted, under whatever name.
    fn today(&mut self, row: &SuggestionRow) -> Result<Today, CommandError> {
        let path = &row.place.path;
        let is_here = row.place.repository.is_some() && row.place.repository == self.provenance.repository;
        let Some(top) = self.repository.and_then(Repository::work_tree).filter(|_| is_here) else {
            let file = self.provenance.file(row.place.repository, &[path])?;
            let on_disk = self.place_on_disk(row).and_then(|path| read_text(&path));
            return Ok(file.today(path, on_disk.as_deref()));
        };
        let (in_head, on_disk) = self.names(top, path)?;
        let content = read_text(&top.join(&on_disk));
        let Some(files) = &mut self.files else {
            let file = self.provenance.file(row.place.repository, &[path])?;
            return Ok(file.today(path, content.as_deref()));
        };
        self.commits.add(files.introductions(&in_head)?);
        let renamed_from = (in_head != on_disk).then_some(in_head.as_str());
        let file = files.now(&on_disk, renamed_from, content.as_deref().unwrap_or_default())?;
        Ok(file.today(&on_disk, content.as_deref()))
    }

    /// The names of a file in `HEAD` and on disk.
    fn names(&mut self, top: &Path, path: &str) -> Result<(String, String), CommandError> {
        let in_head = match &mut self.files {
            Some(files) => files.name_in_head(path)?,
            None => path.to_owned(),
        };
        if top.join(&in_head).exists() {
            return Ok((in_head.clone(), in_head));
        }
        let renamed = match self.renamed.take() {
            Some(renamed) => renamed,
            None => self.uncommitted_renames()?,
        };
        let on_disk = renamed.get(&in_head).unwrap_or(&in_head).clone();
        self.renamed = Some(renamed);
        Ok((in_head, on_disk))
    }

    fn uncommitted_renames(&self) -> Result<HashMap<String, String>, CommandError> {
        let Some(repository) = self.repository else {
            return Ok(HashMap::new());
        };
        repository
            .staged_renames(HISTORY_DEADLINE)
            .map_err(|error| CommandError::failure(error.to_string()))
    }

    /// Where a row's file is: in this work tree, in that of another repository, or wherever its absolute path says.
    fn place_on_disk(&self, row: &SuggestionRow) -> Option<PathBuf> {
        let Some(id) = row.place.repository else {
            return Some(PathBuf::from(&row.place.path));
        };
        let top = if Some(id) == self.provenance.repository {
            self.repository?.work_tree()?.to_owned()
        } else {
            let all = self.provenance.reader.repositories().ok()?;
            let common_dir = all.into_iter().find(|bound| bound.id == id)?.common_dir;
            Path::new(&common_dir)
                .parent()
                .filter(|_| Path::new(&common_dir).ends_with(".git"))?
                .to_owned()
        };
        Some(top.join(&row.place.path))
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
