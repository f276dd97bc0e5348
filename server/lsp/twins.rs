//! A suggestion that another process has recorded already: an agent's edit that its hook has told of, or an acceptance that
//! the proxy in front of the tool's server saw too. It is one suggestion, with two pieces of evidence. (Where the editor
//! comes before the hook, the hook finds the same out.)
//!
//! Only the journal knows what others have recorded, so it is asked on the writer's thread, while nobody else can write,
//! just before this report would be written: of two processes that see the same at the same moment, one is the second. The
//! document learns of it afterwards; what is written from then on goes by the recorded name.

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
use crate::capture::repeated::{Names, Reported, recorded_before, recorded_elsewhere};
use crate::clock::Timestamp;
use crate::journal::fact::{Fact, Place, RecordedText};
use crate::journal::pieces::{Order, Piece, Seen, in_front_of, pieces};
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
    /// Recorded suggestions that one of this process stands for, and which. Another one with the same text is another one.
    taken: Mutex<HashMap<SuggestionId, SuggestionId>>,
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
    /// Whether it is accepted part by part.
    pub is_in_parts: bool,
    /// The suggestions that the document has text of.
    pub present: Vec<SuggestionId>,
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
    front: Vec<String>,
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
            taken.insert(twin.recorded, twin.id);
        }
        // After the main loop has ended nobody needs the name.
        let _ = self.events.send(Event::Twin(Box::new(twin)));
        Some(recorded)
    }

    fn ask(&self, report: &Report, writing: Writing<'_>) -> Result<Option<(Recorded, Twin)>, JournalError> {
        let Some(text) = FirstText::of(writing.facts) else {
            return Ok(None);
        };
        if is_agents(report.kind) && !text.is_verified {
            return Ok(None);
        }
        let mut kept = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let reader = match kept.take() {
            Some(reader) => reader,
            None => Reader::open(&self.home)?,
        };
        let found = self.look(&reader, report, writing, text);
        // After a failure the journal is opened anew: it may have been set aside and replaced.
        *kept = found.is_ok().then_some(reader);
        found
    }

    fn look(
        &self,
        reader: &Reader,
        report: &Report,
        writing: Writing<'_>,
        text: FirstText<'_>,
    ) -> Result<Option<(Recorded, Twin)>, JournalError> {
        let reported = Reported {
            place: writing.place,
            text: text.text,
            result: None,
            tool_use: None,
            now: writing.at.0,
        };
        let found = if is_agents(report.kind) {
            of_hook(reader, report, writing.keeping, reported)?.map(|row| (row, None))
        } else {
            let seen = Seen {
                text: text.text,
                parts: text.parts,
                front: text.front,
                is_in_parts: report.is_in_parts,
            };
            let names = Names {
                present: &report.present,
                ..text.names
            };
            let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            let is_taken = |id| taken.get(&id).is_some_and(|by| *by != report.id);
            let found = recorded_elsewhere(reader, reported, (seen, names), writing.session, is_taken)?;
            found.map(|found| (found.row, Some(found.order)))
        };
        let Some((row, order)) = found.filter(|(row, _)| row.id != report.id) else {
            return Ok(None);
        };
        let mut evidence: Vec<Evidence> = reader.evidence(row.id)?.into_iter().map(|(_, one)| one).collect();
        let knows_model = row.source.model.is_some();
        let is_observed = report.evidence.grade.observed().is_some();
        let mut facts = Vec::new();
        // A guess adds nothing to what was seen; nor does what an editor tells again because its server has ended.
        let is_told_again = text.names.are_of(&row) && evidence.contains(&report.evidence);
        if is_observed && !is_told_again {
            facts.push(Fact::EvidenceAdded {
                id: row.id,
                evidence: report.evidence,
                source: Some(report.source.clone()).filter(|source| !knows_model && source.model.is_some()),
            });
            evidence.push(report.evidence);
        }
        if is_agents(report.kind) && (!row.verified || row.text != *text.text) {
            // Offsets of the document's origins are those of the editor's text, white space and all.
            facts.push(Fact::Verified {
                id: row.id,
                text: text.text.clone(),
                lines: text.lines,
                parts: text.parts.to_vec(),
            });
        }
        let front = match order {
            Some(Order::RecordedFirst) => recorded_in_front_of(&row, text),
            _ => Vec::new(),
        };
        let recorded = Recorded {
            id: report.id,
            recorded: row.id,
            facts,
            joins: order.filter(|_| is_observed && text.is_verified),
        };
        let twin = Twin {
            uri: report.uri.clone(),
            opening: report.opening,
            id: report.id,
            recorded: row.id,
            evidence,
            source: row.source,
            front,
        };
        Ok(Some((recorded, twin)))
    }
}

/// The text that is to be written.
#[derive(Clone, Copy)]
struct FirstText<'a> {
    text: &'a RecordedText,
    parts: &'a [u32],
    front: Option<&'a RecordedText>,
    names: Names<'a>,
    lines: u32,
    is_verified: bool,
}

impl<'a> FirstText<'a> {
    /// Nothing where it is not the first time that the text of a suggestion is written.
    fn of(facts: &'a [Fact]) -> Option<Self> {
        match facts {
            [Fact::Accepted(accepted)] => Some(Self {
                text: &accepted.text,
                parts: &accepted.parts,
                front: accepted.front.as_ref(),
                names: Names {
                    tool: accepted.tool_suggestion_id.as_deref(),
                    group: accepted.group_id.as_deref(),
                    present: &[],
                },
                lines: accepted.lines,
                is_verified: accepted.verified,
            }),
            [Fact::Verified { text, parts, lines, .. }] => Some(Self {
                text,
                parts,
                front: None,
                names: Names::default(),
                lines: *lines,
                is_verified: true,
            }),
            _ => None,
        }
    }
}

/// The recorded parts that stand in front of a text.
fn recorded_in_front_of(row: &SuggestionRow, text: FirstText<'_>) -> Vec<String> {
    let (told, own) = (pieces(&row.text, &row.parts), pieces(text.text, text.parts));
    let text = |piece| match piece {
        Piece::Text(text) => Some(text),
        Piece::Token(_) => None,
    };
    in_front_of(&told, &own).into_iter().filter_map(text).collect()
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
    let events = document
        .tracker
        .rename(twin.id, twin.recorded, (twin.evidence, twin.source), &twin.front);
    acceptance::settle(state, &twin.uri, events, now);
}
