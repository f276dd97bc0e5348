//! Edits that were reported before they were on disk: VS Code's hooks run before the editor writes the file, and Cursor's
//! Tab completions stand in a buffer until somebody saves.
//!
//! A hook must not make its agent wait, so nothing is polled. Such an edit is recorded with the content that it makes, and
//! not verified; the next report that concerns its file, and the end of the agent's turn, look whether it has arrived.

use std::path::Path;

use super::kept::{SNAPSHOTS, comparable, keep, named};
use super::{RecordError, Recorded, Recorder};
use crate::attribution::evidence::known_of;
use crate::capture::event::AgentEvent;
use crate::clock::Timestamp;
use crate::history::evidence_of_rows;
use crate::journal::JournalError;
use crate::journal::fact::{Fact, Moment, Place};
use crate::journal::reader::{SuggestionFilter, SuggestionRow};
use crate::journal::snapshot::SnapshotRow;
use crate::suggestion::acceptance::Channel;

/// After so long, what is not on disk was taken back. Microseconds.
const WAITED_FOR: i64 = 60 * 60 * 1_000_000;

/// Edits that one turn leaves open at most.
const MAX_OPEN: usize = 64;

impl Recorder {
    /// Looks for the open edits of a file in what is on disk.
    pub(super) fn settle(
        &mut self,
        place: &Place,
        disk: Option<&str>,
        recorded: &mut Recorded,
    ) -> Result<(), RecordError> {
        let Some(disk) = disk else { return Ok(()) };
        let filter = SuggestionFilter {
            path: Some(place.path.clone()),
            ..self.open_edits(place)
        };
        if self.reader()?.suggestions(&filter)?.is_empty() {
            return Ok(());
        }
        let (keeping, hasher) = (self.keeping.clone(), self.hasher);
        let found = self.exclusively(|reader, pen| {
            let rows = reader.snapshots(place.repository, &place.path, place.worktree.as_ref(), SNAPSHOTS)?;
            let text = comparable(&keeping, disk);
            let open = reader.suggestions(&filter)?;
            // An editor's server may have kept the same content since, without knowing whose it is.
            let tells = |row: &SnapshotRow| {
                let named = &row.origins.suggestions;
                open.iter().any(|open| named.contains(&open.id))
            };
            let rows = rows.into_iter().filter(tells).collect();
            let evidence = evidence_of_rows(rows, hasher, place.worktree.as_ref());
            let origins = known_of(&evidence, text.as_str()).transferred.origins;
            let present = named(&origins);
            let mut found = Vec::new();
            for row in open.into_iter().filter(|row| present.contains(&row.id)) {
                if is_hooked(reader, &row)? {
                    found.push(row.id);
                    pen.fact(&Fact::Verified {
                        id: row.id,
                        text: row.text,
                        lines: row.lines,
                        parts: row.parts,
                    })?;
                }
            }
            if !found.is_empty() {
                keep(pen, place, &keeping, Moment::Save, text.as_str(), &origins)?;
            }
            Ok(found)
        })?;
        recorded.confirmed.extend(found);
        Ok(())
    }

    /// At the end of a turn: the open edits of the repository in which the agent works.
    pub(super) fn settle_all(&mut self, event: &AgentEvent, recorded: &mut Recorded) -> Result<(), RecordError> {
        // Without a journal nothing is open.
        if !self.home.database().exists() {
            return Ok(());
        }
        if let Some(days) = self.retain_days {
            self.journal()?.prune_if_due(days)?;
        }
        for folder in event.folders.clone() {
            // Any name inside the folder leads to its repository.
            let Some(anything) = self.find("_", std::slice::from_ref(&folder)) else {
                continue;
            };
            let place = self.place(&anything)?;
            let filter = SuggestionFilter {
                limit: Some(MAX_OPEN),
                ..self.open_edits(&place)
            };
            let open = self.reader()?.suggestions(&filter)?;
            let mut paths: Vec<String> = open.into_iter().map(|row| row.place.path).collect();
            paths.sort_unstable();
            paths.dedup();
            for path in paths {
                let Some(top) = anything.repository.work_tree().map(Path::to_path_buf) else {
                    continue;
                };
                let Some(file) = self.find(&path, &[top]) else { continue };
                let disk = file.read();
                let place = self.place(&file)?;
                self.settle(&place, disk.as_deref(), recorded)?;
            }
        }
        Ok(())
    }

    fn open_edits(&self, place: &Place) -> SuggestionFilter {
        SuggestionFilter {
            repository: Some(place.repository),
            since: Some(Timestamp(self.clock.now().0 - WAITED_FOR)),
            verified: Some(false),
            ..SuggestionFilter::default()
        }
    }
}

/// Acceptances that an editor reported are the language server's to verify.
fn is_hooked(reader: &crate::journal::Reader, row: &SuggestionRow) -> Result<bool, JournalError> {
    let evidence = reader.evidence(row.id)?;
    Ok(evidence.iter().all(|(_, evidence)| evidence.channel == Channel::Hook))
}
