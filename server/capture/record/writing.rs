//! Writing an edited file down: how its content came to be, and what the journal keeps of it.

use std::borrow::Cow;

use super::Author;
use super::edit::Elsewhere;
use super::kept::{Comparable, SNAPSHOTS, comparable, keep, named, own};
use crate::attribution::evidence::{ContentHash, FileEvidence, Snapshot, SnapshotContent, known_of};
use crate::attribution::tokens::TokenHasher;
use crate::attribution::transfer::Kept;
use crate::capture::attribute::{Attributed, Compared, attribute};
use crate::capture::change::{self, Basis, Known, OnDisk, Regions, Resolved};
use crate::capture::event::{FileEdit, TextChange};
use crate::capture::keeping::{Keeping, hash_of};
use crate::capture::repeated::{Reported, recorded_before};
use crate::history::evidence_of_rows;
use crate::journal::fact::{Accepted, Fact, Moment, Place};
use crate::journal::snapshot::{self, SnapshotRow};
use crate::journal::{JournalError, Pen, Reader};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Channel, Evidence};
use crate::suggestion::origin::OriginMap;

/// Reports of one edit that are worth noting.
const PIECES_OF_EVIDENCE: usize = 4;

/// What the writing of an edited file takes, beside the journal.
pub(super) struct Writing<'a> {
    pub(super) keeping: &'a Keeping,
    pub(super) hasher: TokenHasher,
    pub(super) place: &'a Place,
    pub(super) author: &'a Author,
    pub(super) edit: &'a FileEdit,
    pub(super) disk: Option<&'a str>,
    pub(super) index: Option<&'a str>,
    pub(super) elsewhere: &'a [Elsewhere],
    /// Whether the file may be read again a little later.
    pub(super) may_wait: bool,
    /// Whether the journal has what is on disk.
    pub(super) is_disk_kept: bool,
    pub(super) since_before: SinceBefore,
}

/// What has become of a file since the hook before the edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SinceBefore {
    /// No hook told of it before.
    Unknown,
    /// It is as it was: the edit is not on disk yet.
    Same,
    /// It has changed.
    Changed,
}

/// How a written edit stands.
pub(super) enum Written {
    Nothing,
    /// Somebody else was writing the file: it is to be read again.
    TooEarly,
    New(SuggestionId),
    Again(SuggestionId),
}

impl Writing<'_> {
    pub(super) fn write(mut self, reader: &Reader, pen: &mut Pen<'_>) -> Result<Written, JournalError> {
        let rows = reader.snapshots(
            self.place.repository,
            &self.place.path,
            self.place.worktree.as_ref(),
            SNAPSHOTS,
        )?;
        let own = own(&rows, self.place);
        let newest = own.first().and_then(text_of).map(str::to_owned);
        let hash_of_disk = self.disk.and_then(|disk| self.hash(disk));
        let disk_is = |row: &SnapshotRow| Some(row.hash) == hash_of_disk;
        self.is_disk_kept = own.iter().any(disk_is);
        let known = Known {
            disk: self.disk,
            newest: newest.as_deref(),
            index: self.index,
            is_stale: own.iter().skip(1).any(disk_is) && !own.first().is_some_and(disk_is),
        };
        let mut evidence = evidence_of_rows(rows.clone(), self.hasher, self.place.worktree.as_ref());
        self.add_elsewhere(reader, &mut evidence)?;
        // A file that is as the journal knows it: the edit is not on disk yet, or somebody else has reported what it made.
        let is_known = own.first().is_some_and(disk_is) && self.since_before != SinceBefore::Same;
        let taken_back = is_known.then(|| change::taken_back(self.edit, known)).flatten();
        let Some(resolved) = taken_back.or_else(|| change::resolve(self.edit, known)) else {
            if self.may_wait && matches!(self.edit.text, TextChange::Replaced(_)) {
                return Ok(Written::TooEarly);
            }
            tracing::debug!(path = self.place.path, "the edit fits no content that is known");
            if let Some(disk) = self.disk.filter(|_| !own.first().is_some_and(disk_is)) {
                let text = comparable(self.keeping, disk);
                let origins = known_of(&evidence, text.as_str()).transferred.origins;
                keep(pen, self.place, self.keeping, Moment::Save, text.as_str(), &origins)?;
            }
            return Ok(Written::Nothing);
        };
        let id = SuggestionId::generate();
        let stand = self.stand(&evidence, &resolved, id);
        if !stand.attributed.complete {
            tracing::debug!(
                path = self.place.path,
                "not everything was compared; what was left out is unknown"
            );
        }
        if stand.attributed.text.is_empty() {
            self.keep_result(pen, &evidence, &resolved, &stand)?;
            return Ok(Written::Nothing);
        }
        if let Some(id) = self.reported_before(reader, &rows, &stand, pen.at().0)? {
            return self.again(reader, pen, id);
        }
        let verified = self.keep_result(pen, &evidence, &resolved, &stand)?.contains(&id);
        pen.fact(&self.accepted(id, &stand.attributed, verified))?;
        Ok(Written::New(id))
    }

    /// Contents of other files, from which text may have been moved or copied, with the origins it has there.
    fn add_elsewhere(&self, reader: &Reader, evidence: &mut FileEvidence) -> Result<(), JournalError> {
        let worktree = self.place.worktree.as_ref();
        for elsewhere in self.elsewhere {
            let rows = reader.snapshots(self.place.repository, &elsewhere.path, worktree, SNAPSHOTS)?;
            let theirs = evidence_of_rows(rows, self.hasher, worktree);
            if self.edit.moved_from.is_some() {
                evidence.snapshots.extend(theirs.snapshots);
                continue;
            }
            let text = comparable(self.keeping, &elsewhere.text);
            evidence.snapshots.push(Snapshot {
                hash: ContentHash::of(text.as_str(), &self.hasher),
                origins: known_of(&theirs, text.as_str()).transferred.origins,
                content: SnapshotContent::Text(text.as_str().to_owned()),
            });
        }
        Ok(())
    }

    /// Who wrote what, in the terms in which contents are kept.
    fn stand(&self, evidence: &FileEvidence, resolved: &Resolved, id: SuggestionId) -> Stand {
        let before = comparable(self.keeping, &resolved.before);
        let after = comparable(self.keeping, &resolved.after);
        let basis = match &resolved.basis {
            // Where secrets were taken out, bytes have moved: comparing finds again what stayed.
            Basis::Told(kept) if before.has_changed() || after.has_changed() => {
                Cow::Owned(Basis::Compared(after.regions(&came(kept, resolved.after.len()))))
            }
            Basis::Compared(Regions::In(ranges)) if after.has_changed() => {
                Cow::Owned(Basis::Compared(after.regions(ranges)))
            }
            basis => Cow::Borrowed(basis),
        };
        let compared = Compared {
            before: before.as_str(),
            after: after.as_str(),
            basis: &basis,
            grade: self.edit.grade,
        };
        let attributed = attribute(evidence, &compared, id);
        Stand { after, attributed }
    }

    /// Keeps what is known of the file now. The suggestions that have text in it.
    fn keep_result(
        &self,
        pen: &mut Pen<'_>,
        evidence: &FileEvidence,
        resolved: &Resolved,
        stand: &Stand,
    ) -> Result<Vec<SuggestionId>, JournalError> {
        let made = stand.after.as_str();
        let origins = &stand.attributed.origins;
        let save = |pen: &mut Pen<'_>, moment, text: &str, origins: &OriginMap| {
            keep(pen, self.place, self.keeping, moment, text, origins)
        };
        match (resolved.on_disk, self.disk) {
            (OnDisk::Equal, _) => {
                save(pen, Moment::Save, made, origins)?;
                Ok(named(origins))
            }
            (OnDisk::Different, Some(disk)) => {
                let disk = comparable(self.keeping, disk);
                let mut evidence = evidence.clone();
                let newest = Snapshot {
                    content: SnapshotContent::Text(made.to_owned()),
                    hash: ContentHash::of(made, &evidence.hasher),
                    origins: origins.clone(),
                };
                evidence.snapshots.insert(0, newest);
                let origins = known_of(&evidence, disk.as_str()).transferred.origins;
                save(pen, Moment::Save, disk.as_str(), &origins)?;
                Ok(named(&origins))
            }
            // The editor will write it; until then it is a buffer's content, and nothing in it is verified.
            (OnDisk::NotYet, disk) | (OnDisk::Different, disk @ None) => {
                // What is on disk is kept too: so the next report knows that it is old.
                if let Some(disk) = disk.filter(|_| !self.is_disk_kept) {
                    let disk = comparable(self.keeping, disk);
                    let known = known_of(evidence, disk.as_str());
                    save(pen, Moment::Save, disk.as_str(), &known.transferred.origins)?;
                }
                save(pen, Moment::Checkpoint, made, origins)?;
                Ok(Vec::new())
            }
        }
    }

    fn accepted(&self, id: SuggestionId, attributed: &Attributed, verified: bool) -> Fact {
        let (text, parts) = self.keeping.text(&attributed.text, &attributed.parts);
        Fact::Accepted(Box::new(Accepted {
            id,
            place: self.place.clone(),
            kind: self.edit.kind,
            evidence: self.evidence(),
            verified,
            source: self.author.source.clone(),
            prompt: self.author.prompt.clone(),
            text,
            parts,
            front: None,
            lines: attributed.text.lines().count() as u32,
            language: None,
            test_code: None,
            tool_suggestion_id: self.author.tool_use.clone(),
            group_id: None,
        }))
    }

    fn evidence(&self) -> Evidence {
        Evidence {
            channel: Channel::Hook,
            grade: self.edit.grade.into(),
        }
    }

    /// The suggestion that the same edit was recorded as already: under the same use of a tool, or a moment ago with the
    /// same result.
    fn reported_before(
        &self,
        reader: &Reader,
        rows: &[SnapshotRow],
        stand: &Stand,
        now: i64,
    ) -> Result<Option<SuggestionId>, JournalError> {
        let (text, _) = self.keeping.text(&stand.attributed.text, &stand.attributed.parts);
        let reported = Reported {
            place: self.place,
            text: &text,
            result: self.hash(stand.after.as_str()),
            tool_use: self.author.tool_use.as_deref(),
            now,
        };
        let found = recorded_before(reader, rows, reported)?;
        Ok(found.map(|row| row.id))
    }

    fn again(&self, reader: &Reader, pen: &mut Pen<'_>, id: SuggestionId) -> Result<Written, JournalError> {
        if reader.evidence(id)?.len() < PIECES_OF_EVIDENCE {
            let known = reader.suggestion(id)?;
            let knows_model = known.is_some_and(|row| row.source.model.is_some());
            let source = Some(&self.author.source).filter(|source| !knows_model && source.model.is_some());
            pen.fact(&Fact::EvidenceAdded {
                id,
                evidence: self.evidence(),
                source: source.cloned(),
            })?;
        }
        Ok(Written::Again(id))
    }

    fn hash(&self, text: &str) -> Option<[u8; 32]> {
        hash_of(self.keeping, text)
    }
}

/// An attributed edit.
struct Stand {
    after: Comparable,
    attributed: Attributed,
}

/// The bytes that were not kept.
fn came(kept: &Kept, length: usize) -> Vec<std::ops::Range<usize>> {
    let mut came = Vec::new();
    let mut start = 0;
    for segment in &kept.segments {
        came.push(start..segment.new);
        start = segment.new + segment.length;
    }
    came.push(start..length);
    came.retain(|range| !range.is_empty());
    came
}

fn text_of(row: &SnapshotRow) -> Option<&str> {
    match &row.content {
        snapshot::SnapshotContent::Text(text) => Some(text),
        snapshot::SnapshotContent::Tokens(_) => None,
    }
}
