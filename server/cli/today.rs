//! How suggestions stand in what their files are today.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::context::{journal_error, read_text};
use super::error::CommandError;
use super::files::Files;
use super::provenance::{Provenance, Today};
use crate::git::Repository;
use crate::journal::JournalError;
use crate::journal::fact::RepositoryId;
use crate::journal::reader::SuggestionRow;
use crate::report::log::Standing;
use crate::suggestion::SuggestionId;

/// How long git may take to list the renames that are not committed.
const DEADLINE: Duration = Duration::from_secs(20);

/// Among so many files, those that were seen last, the text of one that is gone is looked for.
const SEEN_FILES: usize = 500;

/// The files of suggestions, as they are today; every one is read once.
pub(super) struct Todays<'a> {
    provenance: &'a Provenance,
    repository: Option<&'a Repository>,
    files: Option<Files<'a>>,
    /// By the path at which suggestions were accepted.
    known: HashMap<(Option<RepositoryId>, String), Today>,
    /// Files of the work tree whose renaming is not committed: by the name in `HEAD`.
    renamed: Option<HashMap<String, String>>,
    /// Files of the work tree that the journal has seen lately, with the suggestions whose text they held.
    seen: Option<Vec<(String, Vec<SuggestionId>)>>,
}

impl<'a> Todays<'a> {
    pub(super) fn new(
        provenance: &'a Provenance,
        repository: Option<&'a Repository>,
        files: Option<Files<'a>>,
    ) -> Self {
        Self {
            provenance,
            repository,
            files,
            known: HashMap::new(),
            renamed: None,
            seen: None,
        }
    }

    /// How a suggestion stands in what the file is today into which it was accepted, under whatever name.
    pub(super) fn standing(&mut self, row: &SuggestionRow) -> Result<Standing, CommandError> {
        let path = self.path_of(row)?;
        self.standing_at(row, path)
    }

    /// What the file is today into which a suggestion was accepted.
    pub(super) fn content(&mut self, row: &SuggestionRow) -> Result<&Today, CommandError> {
        let path = self.path_of(row)?;
        self.standing_at(row, path.clone())?;
        Ok(&self.known[&(row.place.repository, path)])
    }

    /// The name on disk of the file that a suggestion's text is in, where that is another one than it was accepted under.
    pub(super) fn other_name(&mut self, row: &SuggestionRow) -> Result<Option<String>, CommandError> {
        let path = self.path_of(row)?;
        let Some(top) = self.top_of(row) else { return Ok(None) };
        let (_, on_disk) = self.names(top, &path)?;
        Ok(Some(on_disk).filter(|on_disk| *on_disk != row.place.path && top.join(on_disk).exists()))
    }

    /// Where a suggestion is looked for: the name under which it was accepted, unless that file is gone and an editor has
    /// told of its new name, or the text was seen elsewhere since.
    fn path_of(&mut self, row: &SuggestionRow) -> Result<String, CommandError> {
        let path = row.place.path.clone();
        let Some(top) = self.top_of(row) else { return Ok(path) };
        let (_, on_disk) = self.names(top, &path)?;
        if top.join(&on_disk).exists() {
            return Ok(path);
        }
        let seen = match self.seen.take() {
            Some(seen) => seen,
            None => self.seen_lately(row, top)?,
        };
        let holder = seen.iter().find(|(_, suggestions)| suggestions.contains(&row.id));
        let found = holder.map(|(name, _)| name.clone());
        self.seen = Some(seen);
        Ok(found.unwrap_or(path))
    }

    fn seen_lately(&self, row: &SuggestionRow, top: &Path) -> Result<Vec<(String, Vec<SuggestionId>)>, CommandError> {
        let Some(id) = row.place.repository else {
            return Ok(Vec::new());
        };
        let reader = &self.provenance.reader;
        let names = reader
            .newest_names(id, SEEN_FILES)
            .map_err(|error| journal_error(&error))?;
        let there = names.into_iter().filter(|(name, _)| top.join(name).exists());
        there
            .map(|(name, snapshot)| Ok((name, reader.suggestions_in(snapshot)?)))
            .collect::<Result<_, JournalError>>()
            .map_err(|error| journal_error(&error))
    }

    /// How a suggestion stands in what another file of its repository is today.
    pub(super) fn standing_in(&mut self, row: &SuggestionRow, path: &str) -> Result<Standing, CommandError> {
        self.standing_at(row, path.to_owned())
    }

    fn standing_at(&mut self, row: &SuggestionRow, path: String) -> Result<Standing, CommandError> {
        let key = (row.place.repository, path);
        if !self.known.contains_key(&key) {
            let today = self.today(row, &key.1)?;
            self.known.insert(key.clone(), today);
        }
        Ok(self.known[&key].standing(row))
    }

    /// The files of the repository, where there is one.
    pub(super) fn files(&mut self) -> Option<&mut Files<'a>> {
        self.files.as_mut()
    }

    /// The name that a suggestion's file has in `HEAD`; nothing where it is not of this repository.
    pub(super) fn name_in_head(&mut self, row: &SuggestionRow) -> Result<Option<String>, CommandError> {
        let is_here = self.top_of(row).is_some();
        match self.files.as_mut().filter(|_| is_here) {
            Some(files) => files.name_in_head(&row.place.path).map(Some),
            None => Ok(None),
        }
    }

    /// As [`Files::introductions`].
    pub(super) fn introductions(&mut self, in_head: &str) -> Result<HashMap<SuggestionId, Vec<String>>, CommandError> {
        self.files
            .as_mut()
            .map_or_else(|| Ok(HashMap::new()), |files| files.introductions(in_head))
    }

    /// The top of the work tree, for a suggestion of this repository.
    fn top_of(&self, row: &SuggestionRow) -> Option<&'a Path> {
        let is_here = row.place.repository.is_some() && row.place.repository == self.provenance.repository;
        self.repository.and_then(Repository::work_tree).filter(|_| is_here)
    }

    fn today(&mut self, row: &SuggestionRow, path: &str) -> Result<Today, CommandError> {
        let Some(top) = self.top_of(row) else {
            let file = self.provenance.file(row.place.repository, &[path])?;
            let on_disk = self.place_on_disk(row, path).and_then(|path| read_text(&path));
            return Ok(file.today(path, on_disk.as_deref()));
        };
        let (in_head, on_disk) = self.names(top, path)?;
        let content = read_text(&top.join(&on_disk));
        let Some(files) = &mut self.files else {
            let file = self.provenance.file(row.place.repository, &[path])?;
            return Ok(file.today(path, content.as_deref()));
        };
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
            .staged_renames(DEADLINE)
            .map_err(|error| CommandError::failure(error.to_string()))
    }

    /// Where a row's file is: in this work tree, in that of another repository, or wherever its absolute path says.
    fn place_on_disk(&self, row: &SuggestionRow, path: &str) -> Option<PathBuf> {
        let Some(id) = row.place.repository else {
            return Some(PathBuf::from(path));
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
        Some(top.join(path))
    }
}
