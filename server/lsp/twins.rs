//! A suggestion that another process has recorded already: an agent's edit that its hook has told of, or an acceptance that
//! the proxy in front of the tool's server saw too. It is one suggestion, with two pieces of evidence. (Where the editor
//! comes before the hook, the hook finds the same out.)
//!
//! Only the journal knows what others have recorded, so it is asked on the writer's thread, while nobody else can write,
//! just before this report would be written: of two processes that see the same at the same moment, one is the second. The
//! document learns of it afterwards; what is written from then on goes by the recorded name.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crossbeam_channel::Sender;
use ropey::Rope;
use tower_lsp::lsp_types::Url;

use super::event::Event;
use super::handlers::acceptance;
use super::state::State;
use crate::capture::keeping::{Keeping, hash_of};
use crate::capture::repeated::{Reported, front, recorded_before, recorded_elsewhere};
use crate::clock::Timestamp;
use crate::journal::fact::{Fact, Place, RecordedText};
use crate::journal::reader::SuggestionRow;
use crate::journal::writer::Recorded;
use crate::journal::{JournalError, Reader};
use crate::paths::Home;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Channel, Evidence, Kind, Source};

/// The newest snapshots of a file that are asked.
const SNAPSHOTS: usize = 9;

/// Suggestions of others that suggestions of this process stand for, at most: a session has few.
const TAKEN: usize = 4096;

/// What it takes to find out. Used on the writer's thread alone.
pub struct Twins {
    home: Home,
    events: Sender<Event>,
    /// Recorded suggestions that one of this process stands for. Another one with the same text is another one.
    taken: Mutex<HashSet<SuggestionId>>,
    reader: Mutex<Option<Reader>>,
}

/// An acceptance that the editor reports, on its way into the journal.
pub struct Report {
    /// The document.
    pub uri: Url,
    /// Which opening of it.
    pub opening: u64,
    /// The name that this process gave it.
    pub id: SuggestionId,
    /// Which kind of interface.
    pub kind: Kind,
    /// How it is known.
    pub evidence: Evidence,
    /// Tool and model.
    pub source: Source,
    /// All that was offered, where it was told by that.
    pub offered: Option<String>,
    /// The whole document with it.
    pub content: Rope,
}

/// A report at the moment of its being written.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    /// The file.
    pub place: &'a Place,
    /// What of a text may be kept.
    pub keeping: &'a Keeping,
    /// When it was reported.
    pub at: Timestamp,
    /// What is to be written.
    pub facts: &'a [Fact],
    /// Our own session.
    pub session: &'a str,
}

/// Two names of one suggestion.
pub struct Twin {
    /// The document.
    pub uri: Url,
    opening: u64,
    id: SuggestionId,
    recorded: SuggestionId,
    evidence: Vec<Evidence>,
    source: Source,
    front: String,
}

/// Whether an agent's hook may report the same.
fn is_agents(kind: Kind) -> bool {
    matches!(kind, Kind::AgentEdit | Kind::ChatApply)
}

impl Twins {
    /// Asks the journal of `home`, and tells `events` what it says.
    pub fn new(home: Home, events: Sender<Event>) -> Self {
        Self {
            home,
            events,
            taken: Mutex::default(),
            reader: Mutex::default(),
        }
    }

    /// What to write of an acceptance that somebody else has recorded already; nothing where nobody has.
    pub fn recorded(&self, report: &Report, writing: Writing<'_>) -> Option<Recorded> {
        let found = self.ask(report, writing).unwrap_or_else(|error| {
            tracing::debug!(%error, "the journal could not be asked who else has recorded an acceptance");
            None
        });
        let (recorded, twin) = found?;
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() < TAKEN {
            taken.insert(twin.recorded);
        }
        // After the main loop has ended nobody needs the name.
        let _ = self.events.send(Event::Twin(Box::new(twin)));
        Some(recorded)
    }

    fn ask(&self, report: &Report, writing: Writing<'_>) -> Result<Option<(Recorded, Twin)>, JournalError> {
        let (text, parts, lines, is_verified) = match writing.facts {
            [Fact::Accepted(accepted)] => (
                &accepted.text,
                accepted.parts.as_slice(),
                accepted.lines,
                accepted.verified,
            ),
            [Fact::Verified { text, parts, lines, .. }] => (text, parts.as_slice(), *lines, true),
            _ => return Ok(None),
        };
        if is_agents(report.kind) && !is_verified {
            return Ok(None);
        }
        let mut kept = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let reader = match kept.take() {
            Some(reader) => reader,
            None => Reader::open(&self.home)?,
        };
        let found = self.look(&reader, report, writing, (text, parts, lines, is_verified));
        // After a failure the journal is opened anew: it may have been set aside and replaced.
        *kept = found.is_ok().then_some(reader);
        found
    }

    fn look(
        &self,
        reader: &Reader,
        report: &Report,
        writing: Writing<'_>,
        (text, parts, lines, is_verified): (&RecordedText, &[u32], u32, bool),
    ) -> Result<Option<(Recorded, Twin)>, JournalError> {
        let reported = Reported {
            place: writing.place,
            text,
            result: None,
            tool_use: None,
            offered: report.offered.as_deref(),
            now: writing.at.0,
        };
        let row = if is_agents(report.kind) {
            of_hook(reader, report, writing.keeping, reported)?
        } else {
            let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            recorded_elsewhere(reader, reported, report.kind, writing.session, |id| taken.contains(&id))?
        };
        let Some(row) = row.filter(|row| row.id != report.id) else {
            return Ok(None);
        };
        let mut evidence: Vec<Evidence> = reader.evidence(row.id)?.into_iter().map(|(_, one)| one).collect();
        let knows_model = row.source.model.is_some();
        let mut facts = Vec::new();
        // A guess adds nothing to what was seen.
        if report.evidence.grade.observed().is_some() {
            facts.push(Fact::EvidenceAdded {
                id: row.id,
                evidence: report.evidence,
                source: Some(report.source.clone()).filter(|source| !knows_model && source.model.is_some()),
            });
            evidence.push(report.evidence);
        }
        let front = front(reported, &row).unwrap_or_default();
        if is_verified && front.is_empty() && (!row.verified || is_agents(report.kind) && row.text != *text) {
            // Offsets of the document's origins are those of the editor's text, white space and all.
            facts.push(Fact::Verified {
                id: row.id,
                text: text.clone(),
                lines,
                parts: parts.to_vec(),
            });
        }
        let recorded = Recorded {
            id: report.id,
            recorded: row.id,
            facts,
        };
        let twin = Twin {
            uri: report.uri.clone(),
            opening: report.opening,
            id: report.id,
            recorded: row.id,
            evidence,
            source: row.source,
            front: front.to_owned(),
        };
        Ok(Some((recorded, twin)))
    }
}

/// What an agent's hook has recorded.
fn of_hook(
    reader: &Reader,
    report: &Report,
    keeping: &Keeping,
    reported: Reported<'_>,
) -> Result<Option<SuggestionRow>, JournalError> {
    let place = reported.place;
    let rows = reader.snapshots(place.repository, &place.path, place.worktree.as_ref(), SNAPSHOTS)?;
    let reported = Reported {
        result: hash_of(keeping, &report.content.to_string()),
        ..reported
    };
    let Some(row) = recorded_before(reader, &rows, reported)? else {
        return Ok(None);
    };
    let evidence = reader.evidence(row.id)?;
    let is_hooks = evidence.iter().any(|(_, one)| one.channel == Channel::Hook);
    Ok(is_hooks.then_some(row))
}

/// Calls a suggestion of a document by the name under which the journal knows it.
pub fn rename(state: &mut State, twin: Twin, now: Instant) {
    let Some(document) = state.documents.get_mut(&twin.uri) else {
        return;
    };
    if document.opening != twin.opening {
        return;
    }
    document
        .tracker
        .rename(twin.id, twin.recorded, (twin.evidence, twin.source), &twin.front);
    acceptance::settle(state, &twin.uri, Vec::new(), now);
}
