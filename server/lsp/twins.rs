//! An agent's edit that its hook has recorded and that the editor reports as well: it is one suggestion, with two pieces
//! of evidence. (Where the editor is first, the hook finds the same out.)
//!
//! Only the journal knows what hooks have recorded, so it is asked on the writer's thread, just before the editor's report
//! would be written. The document learns of it afterwards; what it has already called by the other name is renamed here.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crossbeam_channel::Sender;
use ropey::Rope;
use tower_lsp::lsp_types::Url;

use super::event::Event;
use super::handlers::acceptance;
use super::state::State;
use crate::capture::keeping::{Keeping, hash_of};
use crate::capture::repeated::{Reported, recorded_before};
use crate::clock::Timestamp;
use crate::journal::fact::{Fact, Place};
use crate::journal::{JournalError, Reader};
use crate::paths::Home;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Channel, Evidence, Kind, Source};
use crate::suggestion::origin::OriginMap;

/// The newest snapshots of a file that are asked.
const SNAPSHOTS: usize = 9;

/// Suggestions of this server that are known under another name, at most: a session has few.
const RENAMED: usize = 4096;

/// What it takes to find out. Used on the writer's thread alone.
pub struct Twins {
    home: Home,
    events: Sender<Event>,
    renamed: Mutex<HashMap<SuggestionId, SuggestionId>>,
}

/// An acceptance that the editor reports, on its way into the journal.
pub struct Report {
    /// The document.
    pub uri: Url,
    /// Which opening of it.
    pub opening: u64,
    /// The name that this server gave it.
    pub id: SuggestionId,
    /// How it is known.
    pub evidence: Evidence,
    /// Tool and model.
    pub source: Source,
    /// The whole document with it.
    pub content: Rope,
}

/// Two names of one suggestion.
pub struct Twin {
    /// The document.
    pub uri: Url,
    opening: u64,
    id: SuggestionId,
    recorded: SuggestionId,
    evidence: Vec<Evidence>,
}

/// Whether an agent's hook may report the same.
pub fn may_have_twin(kind: Kind) -> bool {
    matches!(kind, Kind::AgentEdit | Kind::ChatApply)
}

impl Twins {
    /// Asks the journal of `home`, and tells `events` what it says.
    pub fn new(home: Home, events: Sender<Event>) -> Self {
        Self {
            home,
            events,
            renamed: Mutex::default(),
        }
    }

    /// What is to be written in place of a verified acceptance, `written`, that a hook has recorded already; else that
    /// itself.
    pub fn instead_of(
        &self,
        report: &Report,
        place: &Place,
        keeping: &Keeping,
        at: Timestamp,
        written: Vec<Fact>,
    ) -> Vec<Fact> {
        match self.recorded(report, place, keeping, at, &written) {
            Ok(None) => written,
            Ok(Some((facts, twin))) => {
                let mut renamed = self.renamed.lock().unwrap_or_else(PoisonError::into_inner);
                if renamed.len() < RENAMED {
                    renamed.insert(report.id, twin.recorded);
                }
                // After the main loop has ended nobody needs the name.
                let _ = self.events.send(Event::Twin(Box::new(twin)));
                facts
            }
            Err(error) => {
                tracing::debug!(%error, "the journal could not be asked about an agent's edit");
                written
            }
        }
    }

    fn recorded(
        &self,
        report: &Report,
        place: &Place,
        keeping: &Keeping,
        at: Timestamp,
        written: &[Fact],
    ) -> Result<Option<(Vec<Fact>, Twin)>, JournalError> {
        let (text, parts, lines) = match written {
            [Fact::Accepted(accepted)] => (&accepted.text, &accepted.parts, accepted.lines),
            [Fact::Verified { text, parts, lines, .. }] => (text, parts, *lines),
            _ => return Ok(None),
        };
        let reader = Reader::open(&self.home)?;
        let rows = reader.snapshots(place.repository, &place.path, SNAPSHOTS)?;
        let reported = Reported {
            place,
            text,
            result: hash_of(keeping, &report.content.to_string()),
            tool_use: None,
            now: at.0,
        };
        let Some(row) = recorded_before(&reader, &rows, reported)?.filter(|row| row.id != report.id) else {
            return Ok(None);
        };
        let mut evidence: Vec<Evidence> = reader.evidence(row.id)?.into_iter().map(|(_, one)| one).collect();
        if !evidence.iter().any(|one| one.channel == Channel::Hook) {
            return Ok(None);
        }
        let knows_model = row.source.model.is_some();
        let mut facts = vec![Fact::EvidenceAdded {
            id: row.id,
            evidence: report.evidence,
            source: Some(report.source.clone()).filter(|source| !knows_model && source.model.is_some()),
        }];
        if !row.verified || row.text != *text {
            // Offsets of the document's origins are those of the editor's text, white space and all.
            facts.push(Fact::Verified {
                id: row.id,
                text: text.clone(),
                lines,
                parts: parts.clone(),
            });
        }
        evidence.push(report.evidence);
        let twin = Twin {
            uri: report.uri.clone(),
            opening: report.opening,
            id: report.id,
            recorded: row.id,
            evidence,
        };
        Ok(Some((facts, twin)))
    }

    /// Origins by the names under which the journal knows suggestions.
    pub fn by_recorded_names(&self, mut origins: OriginMap) -> OriginMap {
        let renamed = self.renamed.lock().unwrap_or_else(PoisonError::into_inner);
        for id in &mut origins.suggestions {
            if let Some(recorded) = renamed.get(id) {
                *id = *recorded;
            }
        }
        origins
    }
}

/// Calls a suggestion of a document by the name under which the journal knows it.
pub fn rename(state: &mut State, twin: Twin, now: Instant) {
    let Some(document) = state.documents.get_mut(&twin.uri) else {
        return;
    };
    if document.opening != twin.opening {
        return;
    }
    document.tracker.rename(twin.id, twin.recorded, twin.evidence);
    acceptance::settle(state, &twin.uri, Vec::new(), now);
}
