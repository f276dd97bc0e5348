//! An edited file, as a hook reports it: what was known of it before, and what is to be written down.

use std::time::Duration;

use super::files::File;
use super::kept::{SNAPSHOTS, comparable, keep, own};
use super::writing::{SinceBefore, Writing, Written};
use super::{Author, RecordError, Recorded, Recorder};
use crate::attribution::evidence::known_of;
use crate::capture::event::{AgentEvent, FileEdit, TextChange};
use crate::capture::keeping::hash_of;
use crate::capture::session::hashed;
use crate::history::evidence_of_rows;
use crate::journal::fact::{Moment, Place};
use crate::journal::snapshot::{self, SnapshotRow};
use crate::suggestion::origin::OriginMap;

/// How long one child of git may take.
pub(super) const GIT_PATIENCE: Duration = Duration::from_millis(500);

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
        let is_newest = |rows: &[SnapshotRow], kept: &snapshot::Snapshot| {
            let newest = own(rows, place).first();
            newest.is_some_and(|row| row.hash == kept.hash())
        };
        let probe = keeping.snapshot(Moment::Save, text, &OriginMap::default());
        let Some(probe) = probe else { return Ok(()) };
        let rows = self
            .reader()?
            .snapshots(place.repository, &place.path, place.worktree.as_ref(), 1)?;
        if is_newest(&rows, &probe) {
            return Ok(());
        }
        self.exclusively(|reader, pen| {
            let rows = reader.snapshots(place.repository, &place.path, place.worktree.as_ref(), SNAPSHOTS)?;
            if is_newest(&rows, &probe) {
                return Ok(());
            }
            let text = comparable(&keeping, text);
            let evidence = evidence_of_rows(rows, hasher, place.worktree.as_ref());
            let known = known_of(&evidence, text.as_str());
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
        let known = self
            .reader()?
            .snapshots(place.repository, &place.path, place.worktree.as_ref(), 1)?;
        if !own(&known, place).is_empty() {
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
