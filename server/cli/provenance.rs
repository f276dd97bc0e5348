//! What the journal knows about the files at hand, in the shape in which `report` wants it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::context::{Context, journal_error};
use super::error::CommandError;
use crate::attribution::evidence::{ContentHash, FileEvidence, Version};
use crate::attribution::tokens::TokenHasher;
use crate::git::Repository;
use crate::history::{evidence_from, snapshot_of};
use crate::journal::Reader;
use crate::journal::fact::{Moment, RecordedText, RepositoryId, WorktreeName};
use crate::journal::fingerprint::InstallationKey;
use crate::journal::reader::{SuggestionFilter, SuggestionRow};
use crate::journal::snapshot::{SnapshotContent as KeptContent, SnapshotRow};
use crate::report::log::{KnownSuggestion, Standing};
use crate::report::standing::{Counting, Verdict};
use crate::report::view::{Comparable, FileView};
use crate::suggestion::SuggestionId;
use crate::suggestion::past::Past;

/// The newest snapshots of a file that are asked; more would not change an answer.
const SNAPSHOTS: usize = 9;

/// The journal, from the view of one repository.
pub(super) struct Provenance {
    pub(super) reader: Reader,
    /// Nothing where the journal has not met the repository, and outside any.
    pub(super) repository: Option<RepositoryId>,
    pub(super) key: Option<InstallationKey>,
    /// Nothing outside any repository.
    worktree: Option<WorktreeName>,
}

impl Provenance {
    /// What the journal knows about a repository, or about files outside any; nothing without a journal.
    pub(super) fn open(context: &Context, repository: Option<&Repository>) -> Result<Option<Self>, CommandError> {
        let Some(reader) = context.journal()? else {
            return Ok(None);
        };
        let worktree = repository.map(Repository::worktree_name);
        let repository = match repository {
            Some(repository) => context
                .identity(repository, &reader)
                .map_err(|error| journal_error(&error))?,
            None => None,
        };
        Ok(Some(Self {
            reader,
            repository,
            key: InstallationKey::load(&context.home).ok(),
            worktree,
        }))
    }

    /// Whether there is any suggestion that could matter here.
    pub(super) fn is_empty(&self) -> Result<bool, CommandError> {
        let Some(repository) = self.repository else {
            return Ok(true);
        };
        let counts = self
            .reader
            .counts(Some(repository))
            .map_err(|error| journal_error(&error))?;
        if counts.counted + counts.possible > 0 {
            return Ok(false);
        }
        let imported = self
            .reader
            .imported(repository)
            .map_err(|error| journal_error(&error))?;
        Ok(imported.commits.is_empty())
    }

    /// Prepares for questions about files by asking about none: for a caller that has to wait for something else.
    pub(super) fn prepare(&self) -> Result<(), CommandError> {
        self.file(self.repository, &[""]).map(drop)
    }

    /// Everything about the file that is at the first of `paths` and was at the others before.
    pub(super) fn file(&self, repository: Option<RepositoryId>, paths: &[&str]) -> Result<KnownFile, CommandError> {
        self.read(repository, paths, SNAPSHOTS)
    }

    /// The same, with the file as the commit `base` has it (an empty name: there is none yet), of which the journal's
    /// snapshots say what was made of it since.
    pub(super) fn file_on(
        &self,
        paths: &[&str],
        base: &str,
        parent: Option<Version>,
    ) -> Result<KnownFile, CommandError> {
        let (rows, kept) = self.rows_and_snapshots(self.repository, paths, SNAPSHOTS)?;
        let on = On { base, parent };
        let mut known = KnownFile::new(rows, kept, self, Some(on));
        for id in known.evidence.named() {
            self.add_row(&mut known.rows, id)?;
        }
        Ok(known)
    }

    /// The same with other evidence than the snapshots, of which only the newest is looked at.
    pub(super) fn file_with(&self, paths: &[&str], evidence: FileEvidence) -> Result<KnownFile, CommandError> {
        let mut known = self.read(self.repository, paths, 1)?;
        for id in evidence.named() {
            self.add_row(&mut known.rows, id)?;
        }
        known.evidence = evidence;
        Ok(known)
    }

    fn read(
        &self,
        repository: Option<RepositoryId>,
        paths: &[&str],
        snapshots: usize,
    ) -> Result<KnownFile, CommandError> {
        let (rows, kept) = self.rows_and_snapshots(repository, paths, snapshots)?;
        Ok(KnownFile::new(rows, kept, self, None))
    }

    fn rows_and_snapshots(
        &self,
        repository: Option<RepositoryId>,
        paths: &[&str],
        snapshots: usize,
    ) -> Result<(HashMap<SuggestionId, SuggestionRow>, Vec<SnapshotRow>), CommandError> {
        let mut rows = HashMap::new();
        let mut kept = Vec::new();
        for path in paths {
            let filter = SuggestionFilter {
                repository: Some(repository),
                path: Some((*path).to_owned()),
                ..SuggestionFilter::default()
            };
            let found = self
                .reader
                .suggestions(&filter)
                .map_err(|error| journal_error(&error))?;
            rows.extend(found.into_iter().map(|row| (row.id, row)));
            let limit = snapshots.saturating_sub(kept.len());
            kept.extend(
                self.reader
                    .snapshots(repository, path, self.worktree.as_ref(), limit)
                    .map_err(|error| journal_error(&error))?,
            );
        }
        // Text that was moved here from another file brings its suggestion along.
        for id in kept.iter().flat_map(|snapshot| &snapshot.origins.suggestions) {
            self.add_row(&mut rows, *id)?;
        }
        Ok((rows, kept))
    }

    /// A content that a commit holds.
    pub(super) fn committed(&self, evidence: FileEvidence) -> Result<KnownFile, CommandError> {
        let mut rows = HashMap::new();
        for id in evidence.named() {
            self.add_row(&mut rows, id)?;
        }
        Ok(KnownFile {
            rows,
            evidence,
            newest: None,
        })
    }

    /// What is known about a suggestion: what was recorded in this repository, else what others claim about it here, else
    /// what was recorded in another repository.
    pub(super) fn row(&self, id: SuggestionId) -> Result<Option<SuggestionRow>, CommandError> {
        let recorded = self.reader.suggestion(id).map_err(|error| journal_error(&error))?;
        let is_here = recorded
            .as_ref()
            .is_some_and(|row| row.place.repository == self.repository);
        let claimed = match self.repository.filter(|_| !is_here) {
            Some(repository) => self
                .reader
                .imported_suggestion(repository, id)
                .map_err(|error| journal_error(&error))?,
            None => None,
        };
        Ok(claimed.or(recorded))
    }

    /// A suggestion's row, where the journal still has it.
    pub(super) fn add_row(
        &self,
        rows: &mut HashMap<SuggestionId, SuggestionRow>,
        id: SuggestionId,
    ) -> Result<(), CommandError> {
        if let Entry::Vacant(vacant) = rows.entry(id)
            && let Some(row) = self.row(id)?
        {
            vacant.insert(row);
        }
        Ok(())
    }
}

/// What the journal knows about one file.
#[derive(Debug)]
pub(super) struct KnownFile {
    pub(super) rows: HashMap<SuggestionId, SuggestionRow>,
    evidence: FileEvidence,
    newest: Option<Newest>,
}

/// What a file follows on.
struct On<'a> {
    /// The commit; an empty name before the first one.
    base: &'a str,
    /// The file there, if it has one.
    parent: Option<Version>,
}

/// The newest snapshot, as far as it says what the file is today.
#[derive(Debug)]
struct Newest {
    moment: Moment,
    at: crate::clock::Timestamp,
    text: Option<String>,
    hash: ContentHash,
}

/// What stands for a file today.
#[derive(Debug)]
pub(super) struct Today {
    /// The content, read.
    pub(super) view: FileView,
    /// When the journal took this very content, if it is the newest that it took.
    taken_at: Option<crate::clock::Timestamp>,
    /// The content on disk, where `view` is that of an editor's buffer.
    saved: Option<Box<Today>>,
}

impl KnownFile {
    /// `kept`: newest first, those of this work tree before others.
    fn new(
        rows: HashMap<SuggestionId, SuggestionRow>,
        kept: Vec<SnapshotRow>,
        provenance: &Provenance,
        on: Option<On<'_>>,
    ) -> Self {
        let (key, worktree) = (provenance.key.as_ref(), provenance.worktree.as_ref());
        let has_tokens = kept.iter().any(|row| matches!(row.content, KeptContent::Tokens(_)));
        let hasher = match key {
            Some(key) if has_tokens => TokenHasher::Keyed(*key.token_key()),
            _ => TokenHasher::Plain,
        };
        let own = kept.iter().find(|row| !row.is_of_another(worktree));
        let newest = own.map(|row| Newest {
            moment: row.moment,
            at: row.at,
            text: match &row.content {
                KeptContent::Text(text) => Some(text.clone()),
                KeptContent::Tokens(_) => None,
            },
            hash: ContentHash(row.hash),
        });
        let is_on_top = |row: &SnapshotRow| {
            let head = row.head.as_deref().unwrap_or_default();
            on.as_ref().is_none_or(|on| on.base == head)
        };
        let is_elsewhere = |row: &SnapshotRow| row.is_of_another(worktree) && is_on_top(row);
        let (mut elsewhere, mut kept): (Vec<_>, Vec<_>) = kept.into_iter().partition(is_elsewhere);
        if kept.is_empty() && on.is_none() {
            std::mem::swap(&mut elsewhere, &mut kept);
        }
        kept.sort_by_key(|row| !is_on_top(row));
        let mut on_top = 0;
        let mut snapshots = Vec::with_capacity(kept.len());
        for row in kept {
            let is_on_top = is_on_top(&row);
            if let Some(snapshot) = snapshot_of(row, &hasher) {
                on_top += usize::from(is_on_top);
                snapshots.push(snapshot);
            }
        }
        let of_snapshots = FileEvidence {
            on_top,
            elsewhere: elsewhere
                .into_iter()
                .filter_map(|row| snapshot_of(row, &hasher))
                .collect(),
            ..FileEvidence::of_snapshots(hasher, snapshots)
        };
        let parents = on.and_then(|on| on.parent).into_iter().collect();
        Self {
            rows,
            evidence: evidence_from(of_snapshots, parents, Vec::new()),
            newest,
        }
    }

    /// What the versions that it follows on have held of suggestions.
    pub(super) fn past(&self) -> Past {
        let mut past = Past::default();
        for parent in &self.evidence.parents {
            past.join(&parent.past);
        }
        past
    }

    /// Whether nothing is known of it.
    pub(super) fn is_empty(&self) -> bool {
        let knows_nothing = |version: &Version| version.origins.runs.is_empty();
        self.rows.is_empty() && self.evidence.snapshots.is_empty() && self.evidence.parents.iter().all(knows_nothing)
    }

    /// Reads a content of the file.
    pub(super) fn view(&self, path: &str, content: &str) -> FileView {
        FileView::new(path, content, &self.evidence, |id| self.verdict(id))
    }

    /// Reads a content of the file as if only the suggestions that `counts` names had been recorded.
    pub(super) fn view_of(&self, path: &str, content: &str, counts: impl Fn(&SuggestionRow) -> bool) -> FileView {
        FileView::new(path, content, &self.evidence, |id| match self.rows.get(&id) {
            Some(row) if counts(row) => verdict(row),
            _ => Verdict::Unknown,
        })
    }

    /// What the file is today: what is on disk, or the editor's buffer where the journal knows a newer one that was not
    /// saved yet. A file that is gone is empty.
    pub(super) fn today(&self, path: &str, on_disk: Option<&str>) -> Today {
        let unsaved = self
            .newest
            .as_ref()
            .filter(|newest| newest.moment == Moment::Checkpoint);
        let is_known = |text: &str| {
            let text = Comparable::new(text, &self.evidence);
            let hash = ContentHash::of(text.as_str(), &self.evidence.hasher);
            self.evidence.snapshots.iter().any(|snapshot| snapshot.hash == hash)
        };
        let buffer = unsaved
            .filter(|_| on_disk.is_none_or(is_known))
            .and_then(|newest| newest.text.as_deref());
        match buffer {
            Some(buffer) => Today {
                saved: Some(Box::new(self.content(path, on_disk.unwrap_or_default()))),
                ..self.content(path, buffer)
            },
            None => self.content(path, on_disk.unwrap_or_default()),
        }
    }

    /// Reads a content that stands for the file, whatever the editor's buffer holds.
    pub(super) fn content(&self, path: &str, content: &str) -> Today {
        let view = self.view(path, content);
        let hash = ContentHash::of(view.text(), &self.evidence.hasher);
        let taken_at = self
            .newest
            .as_ref()
            .filter(|newest| newest.hash == hash)
            .map(|newest| newest.at);
        Today {
            view,
            taken_at,
            saved: None,
        }
    }

    /// What the journal says today about a suggestion.
    fn verdict(&self, id: SuggestionId) -> Verdict {
        self.rows.get(&id).map_or(Verdict::Unknown, verdict)
    }

    /// What counting needs to know, by suggestion.
    pub(super) fn counting(&self) -> HashMap<SuggestionId, Counting> {
        let counting = |row: &SuggestionRow| match verdict(row) {
            Verdict::Counts(counting) => Some((row.id, counting)),
            Verdict::Possible | Verdict::Unknown => None,
        };
        self.rows.values().filter_map(counting).collect()
    }
}

impl Today {
    /// How a suggestion stands. Where the journal measured this very content, its measure is the better one: the editor
    /// knew of formatting and of partial accepts.
    pub(super) fn standing(&self, row: &SuggestionRow) -> Standing {
        // What was not found when the file was opened again is not in the buffer that was kept before that.
        if let Some(saved) = self.saved.as_ref().filter(|_| row.lost.is_some()) {
            return saved.standing(row);
        }
        if let Some(imported) = &row.imported {
            let accepted = row.text.characters();
            return self.view.claimed_standing(row.id, accepted, &imported.measures);
        }
        let mut standing = self.view.standing(row.id, &row.baseline(), row.undone);
        if let Some(taken_at) = self.taken_at
            && let Some(measured) = row.measured.as_ref().filter(|measured| measured.at >= taken_at)
            && !row.undone
        {
            standing.measure = measured.measure;
        }
        standing
    }
}

pub(super) fn verdict(row: &SuggestionRow) -> Verdict {
    if !row.verified || row.undone || row.confirmed == Some(false) {
        return Verdict::Unknown;
    }
    if row.counts() {
        return Verdict::Counts(Counting {
            grade: row.grade,
            reviewed: row.review.is_some(),
        });
    }
    Verdict::Possible
}

/// The journal's row in the terms of `report`.
pub(super) fn known(row: &SuggestionRow) -> KnownSuggestion {
    KnownSuggestion {
        id: row.id,
        accepted_at: row.accepted_at,
        branch: row.place.branch.clone(),
        head: row.place.head.clone(),
        tool: row.source.tool.clone(),
        model: row.source.model.clone(),
        kind: row.kind,
        grade: row.grade,
        verified: row.verified,
        path: row.place.path.clone(),
        text: match &row.text {
            RecordedText::Text(text) => Some(text.clone()),
            RecordedText::Fingerprints { .. } => None,
        },
        lines: row.lines,
        churn: row.measured.as_ref().map(|measured| measured.churn).unwrap_or_default(),
        undone: row.undone,
        reviewed: row.review.is_some(),
        confirmed: row.confirmed,
    }
}
