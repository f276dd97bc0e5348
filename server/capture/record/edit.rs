//! An edited file: its content before and after, and whose the difference is.

use std::borrow::Cow;
use std::time::Duration;

use super::files::File;
use super::{Author, RecordError, Recorded, Recorder};
use crate::attribution::evidence::{ContentHash, FileEvidence, Snapshot, SnapshotContent, known_of};
use crate::attribution::tokens::TokenHasher;
use crate::attribution::transfer::Kept;
use crate::capture::attribute::{Attributed, Compared, attribute};
use crate::capture::change::{self, Basis, Known, OnDisk, Regions, Resolved};
use crate::capture::event::{AgentEvent, FileEdit, TextChange};
use crate::capture::keeping::{Keeping, hash_of};
use crate::capture::repeated::{Reported, recorded_before};
use crate::capture::session::hashed;
use crate::history::snapshot_of;
use crate::journal::fact::{Accepted, Fact, Moment, Place};
use crate::journal::redact::{Redacted, Redactor};
use crate::journal::snapshot::{self, SnapshotRow};
use crate::journal::{JournalError, Pen, Reader};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Channel, Evidence};
use crate::suggestion::origin::OriginMap;

/// The newest snapshots of a file that are asked; more would not change an answer.
pub(super) const SNAPSHOTS: usize = 9;

/// How long one child of git may take.
pub(super) const GIT_PATIENCE: Duration = Duration::from_millis(500);

/// Reports of one edit that are worth noting.
const PIECES_OF_EVIDENCE: usize = 4;

/// How often a file is read that somebody else is writing, and how long is waited in between. Agents carry out several
/// edits of a file at once, and a file that is being written is empty for a moment.
const ATTEMPTS: usize = 4;
const PAUSE: Duration = Duration::from_millis(4);

/// A content that may have come into an edited file from elsewhere: a file that was moved or copied.
#[derive(Debug, Clone)]
pub(super) struct Elsewhere {
    /// The file, as the journal knows it.
    pub(super) path: String,
    /// Its content.
    pub(super) text: String,
}

/// What is told of an edit.
struct Told<'a> {
    event: &'a AgentEvent,
    author: &'a Author,
    edit: &'a FileEdit,
    elsewhere: &'a [Elsewhere],
    /// What a hook noted before it, where there was one.
    before: Option<Mark>,
}

/// The hash of a file before an edit; nothing for one that cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark(Option<[u8; 32]>);

/// What the writing of an edited file takes, beside the journal.
struct Writing<'a> {
    keeping: &'a Keeping,
    hasher: TokenHasher,
    place: &'a Place,
    author: &'a Author,
    edit: &'a FileEdit,
    disk: Option<&'a str>,
    index: Option<&'a str>,
    elsewhere: &'a [Elsewhere],
    /// Whether the file may be read again a little later.
    may_wait: bool,
    /// Whether the journal has what is on disk.
    is_disk_kept: bool,
    since_before: SinceBefore,
}

/// What has become of a file since the hook before the edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SinceBefore {
    /// No hook told of it before.
    Unknown,
    /// It is as it was: the edit is not on disk yet.
    Same,
    /// It has changed.
    Changed,
}

/// How a written edit stands.
enum Written {
    Nothing,
    /// Somebody else was writing the file: it is to be read again.
    TooEarly,
    New(SuggestionId),
    Again(SuggestionId),
}

impl Recorder {
    /// Notes the content of files that are about to be edited: what came before is not the agent's.
    pub(super) fn before_files(
        &mut self,
        event: &AgentEvent,
        tool_use: Option<&str>,
        paths: &[String],
        recorded: &mut Recorded,
    ) -> Result<(), RecordError> {
        for path in paths.iter().take(super::MAX_FILES) {
            let Some(file) = self.find(path, &event.folders) else {
                continue;
            };
            // A file that is not there yet is an empty one; what is no text is no concern of ours.
            let text = match file.read() {
                Some(text) => text,
                None if !file.path.exists() => String::new(),
                None => continue,
            };
            let place = self.place(&file)?;
            self.settle(&place, Some(&text), recorded)?;
            self.note_content(&place, &text)?;
            let mark = mark_name(event, tool_use, &place);
            self.memory.save(&mark, &hash_of(&self.keeping, &text))?;
        }
        Ok(())
    }

    /// Keeps a content that the journal does not know, with the origins it has.
    pub(super) fn note_content(&mut self, place: &Place, text: &str) -> Result<(), RecordError> {
        let (keeping, hasher) = (self.keeping.clone(), self.hasher);
        let is_newest =
            |rows: &[SnapshotRow], kept: &snapshot::Snapshot| rows.first().is_some_and(|row| row.hash == kept.hash());
        let probe = keeping.snapshot(Moment::Save, text, &OriginMap::default());
        let Some(probe) = probe else { return Ok(()) };
        let rows = self.reader()?.snapshots(place.repository, &place.path, 1)?;
        if is_newest(&rows, &probe) {
            return Ok(());
        }
        self.exclusively(|reader, pen| {
            let rows = reader.snapshots(place.repository, &place.path, SNAPSHOTS)?;
            if is_newest(&rows, &probe) {
                return Ok(());
            }
            let text = comparable(&keeping, text);
            let known = known_of(&evidence_of(rows, hasher), text.as_str());
            keep(
                pen,
                place,
                &keeping,
                Moment::Save,
                text.as_str(),
                &known.transferred.origins,
            )
        })?;
        Ok(())
    }

    /// Records what an edit has made of a file.
    pub(super) fn edited(
        &mut self,
        event: &AgentEvent,
        author: &Author,
        edit: &FileEdit,
        elsewhere: &[Elsewhere],
        recorded: &mut Recorded,
    ) -> Result<(), RecordError> {
        let Some(file) = self.find(&edit.path, &event.folders) else {
            return Ok(());
        };
        let place = self.place(&file)?;
        let mark = mark_name(event, author.tool_use.as_deref(), &place);
        let before = self.memory.load(&mark).map(Mark);
        self.memory.remove(&mark);
        let told = Told {
            event,
            author,
            edit,
            elsewhere,
            before,
        };
        for attempts_left in (0..ATTEMPTS).rev() {
            match self.write_edit(&file, &place, &told, attempts_left > 0, recorded)? {
                Written::TooEarly => std::thread::sleep(PAUSE),
                Written::Nothing => break,
                Written::New(id) => {
                    recorded.suggestions.push(id);
                    break;
                }
                Written::Again(id) => {
                    recorded.confirmed.push(id);
                    break;
                }
            }
        }
        Ok(())
    }

    /// Reads the file and writes down what the edit has made of it.
    fn write_edit(
        &mut self,
        file: &File,
        place: &Place,
        told: &Told<'_>,
        may_wait: bool,
        recorded: &mut Recorded,
    ) -> Result<Written, RecordError> {
        let disk = file.read();
        if disk.is_none() && file.path.exists() {
            return Ok(Written::Nothing);
        }
        self.settle(place, disk.as_deref(), recorded)?;
        let index = self.index_content(file, place, told.edit)?;
        let mut elsewhere = told.elsewhere.to_vec();
        elsewhere.extend(self.moved_from(told.event, told.edit, place, disk.as_deref()));
        let (keeping, hasher) = (self.keeping.clone(), self.hasher);
        let since_before = match told.before {
            None => SinceBefore::Unknown,
            Some(Mark(before)) if before == hash_of(&keeping, disk.as_deref().unwrap_or_default()) => SinceBefore::Same,
            Some(_) => SinceBefore::Changed,
        };
        let writing = Writing {
            keeping: &keeping,
            hasher,
            place,
            author: told.author,
            edit: told.edit,
            disk: disk.as_deref(),
            index: index.as_deref(),
            elsewhere: &elsewhere,
            may_wait,
            is_disk_kept: false,
            since_before,
        };
        self.exclusively(|reader, pen| {
            // What was read before the journal was free may be older by now than what it has.
            if may_wait && file.read() != disk {
                return Ok(Written::TooEarly);
            }
            writing.write(reader, pen)
        })
    }

    /// What git's index has, where nothing better says what was before. Asked before the journal is locked.
    fn index_content(&mut self, file: &File, place: &Place, edit: &FileEdit) -> Result<Option<String>, RecordError> {
        let tells_itself = matches!(edit.text, TextChange::Replaced(_)) || edit.original.is_some();
        if tells_itself {
            return Ok(None);
        }
        let known = self.reader()?.snapshots(place.repository, &place.path, 1)?;
        if !known.is_empty() {
            return Ok(None);
        }
        Ok(file
            .repository
            .index_text(&file.relative, GIT_PATIENCE)
            .unwrap_or_else(|error| {
                tracing::debug!(%error, "the index cannot be asked");
                None
            }))
    }

    /// The file from which the edit moved its text. Its content is told by the journal, or by taking the edit back.
    fn moved_from(&self, event: &AgentEvent, edit: &FileEdit, place: &Place, disk: Option<&str>) -> Option<Elsewhere> {
        let file = self.find(edit.moved_from.as_deref()?, &event.folders)?;
        let is_here = place.repository.is_some() && file.relative != place.path;
        is_here.then(|| Elsewhere {
            path: file.relative,
            text: disk.unwrap_or_default().to_owned(),
        })
    }
}

impl Writing<'_> {
    fn write(mut self, reader: &Reader, pen: &mut Pen<'_>) -> Result<Written, JournalError> {
        let rows = reader.snapshots(self.place.repository, &self.place.path, SNAPSHOTS)?;
        let newest = rows.first().and_then(text_of).map(str::to_owned);
        let hash_of_disk = self.disk.and_then(|disk| self.hash(disk));
        let disk_is = |row: &SnapshotRow| Some(row.hash) == hash_of_disk;
        self.is_disk_kept = rows.iter().any(disk_is);
        let known = Known {
            disk: self.disk,
            newest: newest.as_deref(),
            index: self.index,
            is_stale: rows.iter().skip(1).any(disk_is) && !rows.first().is_some_and(disk_is),
        };
        let mut evidence = evidence_of(rows.clone(), self.hasher);
        self.add_elsewhere(reader, &mut evidence)?;
        // A file that is as the journal knows it: the edit is not on disk yet, or somebody else has reported what it made.
        let is_known = rows.first().is_some_and(disk_is) && self.since_before != SinceBefore::Same;
        let taken_back = is_known.then(|| change::taken_back(self.edit, known)).flatten();
        let Some(resolved) = taken_back.or_else(|| change::resolve(self.edit, known)) else {
            if self.may_wait && matches!(self.edit.text, TextChange::Replaced(_)) {
                return Ok(Written::TooEarly);
            }
            tracing::debug!(path = self.place.path, "the edit fits no content that is known");
            if let Some(disk) = self.disk.filter(|_| !rows.first().is_some_and(disk_is)) {
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
        for elsewhere in self.elsewhere {
            let rows = reader.snapshots(self.place.repository, &elsewhere.path, SNAPSHOTS)?;
            let theirs = evidence_of(rows, self.hasher);
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
            offered: None,
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

/// Under which name the content before an edit is remembered.
fn mark_name(event: &AgentEvent, tool_use: Option<&str>, place: &Place) -> String {
    let session = event.session.as_deref().unwrap_or_default();
    let repository = place.repository.map(|id| id.to_string()).unwrap_or_default();
    let name = hashed(&[
        event.caller.name(),
        session,
        tool_use.unwrap_or_default(),
        &repository,
        &place.path,
    ]);
    format!("before-{name}.json")
}

/// An attributed edit.
struct Stand {
    after: Comparable,
    attributed: Attributed,
}

/// A content as the journal would keep it, so that it can be compared with what it has kept.
pub(super) struct Comparable {
    text: String,
    redacted: Option<Redacted>,
}

pub(super) fn comparable(keeping: &Keeping, text: &str) -> Comparable {
    let redacted = match keeping {
        Keeping::Text => Some(Redactor::shared().redact(text)).filter(|redacted| redacted.as_str() != text),
        Keeping::Fingerprints(_) => None,
    };
    Comparable {
        text: redacted.as_ref().map_or(text, Redacted::as_str).to_owned(),
        redacted,
    }
}

impl Comparable {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    fn has_changed(&self) -> bool {
        self.redacted.is_some()
    }

    /// Ranges of the content as it was, where they are now.
    fn regions(&self, ranges: &[std::ops::Range<usize>]) -> Regions {
        let offset = |at: usize| self.redacted.as_ref().map_or(at, |redacted| redacted.offset(at));
        let moved = ranges.iter().map(|range| offset(range.start)..offset(range.end));
        Regions::In(moved.filter(|range| !range.is_empty()).collect())
    }
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

/// The suggestions that have text in a content.
pub(super) fn named(origins: &OriginMap) -> Vec<SuggestionId> {
    let mut slots: Vec<u32> = origins
        .runs
        .iter()
        .filter_map(|run| run.origin.slot())
        .map(|slot| slot.0)
        .collect();
    slots.sort_unstable();
    slots.dedup();
    slots
        .into_iter()
        .filter_map(|slot| origins.suggestions.get(slot as usize).copied())
        .collect()
}

fn text_of(row: &SnapshotRow) -> Option<&str> {
    match &row.content {
        snapshot::SnapshotContent::Text(text) => Some(text),
        snapshot::SnapshotContent::Tokens(_) => None,
    }
}

pub(super) fn evidence_of(rows: Vec<SnapshotRow>, hasher: TokenHasher) -> FileEvidence {
    let snapshots = rows.into_iter().filter_map(|row| snapshot_of(row, &hasher)).collect();
    FileEvidence::of_snapshots(hasher, snapshots)
}

pub(super) fn keep(
    pen: &mut Pen<'_>,
    place: &Place,
    keeping: &Keeping,
    moment: Moment,
    text: &str,
    origins: &OriginMap,
) -> Result<(), JournalError> {
    match keeping.snapshot(moment, text, origins) {
        Some(snapshot) => pen.snapshot(place, &snapshot),
        None => Ok(()),
    }
}
