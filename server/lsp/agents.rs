//! Agents' edits of files that are open: the editor reads the file again, and the agent's hook tells the journal. Whichever
//! comes first, the two meet here.
//!
//! After a change that brings more than a few keys do, the journal is asked whether a hook has recorded exactly this
//! text. If so, what it says the agent wrote is the agent's in the open document too. Nothing else of a change from
//! outside is anybody's: it stays unknown.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use ropey::Rope;
use tower_lsp::lsp_types::Url;

use super::handlers::acceptance;
use super::history::{Histories, History};
use super::restore::restored;
use super::state::{Document, Memory, State};
use crate::attribution::evidence::ContentHash;
use crate::capture::keeping::hash_of;
use crate::journal::reader::SuggestionRow;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::ChangeOrigin;
use crate::suggestion::origin::OriginMap;
use crate::suggestion::tracker::{Applied, Restored};

/// How long after the change the journal is asked: a hook may come before the editor has read the file, or after it.
const ASKED_AFTER: [Duration; 3] = [
    Duration::from_millis(150),
    Duration::from_secs(1),
    Duration::from_secs(4),
];

/// Fewer bytes are keys and what they complete.
const FEWEST_BYTES: usize = 8;

/// A change that an agent may have made.
#[derive(Debug, Clone, Copy)]
pub struct Suspicion {
    since: Instant,
    asked: usize,
}

impl Suspicion {
    /// Whether the edits of a `didChange` are more than keys.
    pub fn of(applied: &Applied, now: Instant) -> Option<Self> {
        let is_large = applied.edits.iter().any(|edit| edit.inserted >= FEWEST_BYTES);
        is_large.then_some(Self { since: now, asked: 0 })
    }

    /// The file may be known under another name.
    pub fn renamed(now: Instant) -> Self {
        Self { since: now, asked: 0 }
    }

    fn due(self) -> Option<Instant> {
        ASKED_AFTER.get(self.asked).map(|after| self.since + *after)
    }
}

/// Whether an agent wrote a part of an open document.
pub struct Question {
    uri: Url,
    opening: u64,
    version: i32,
    path: std::path::PathBuf,
    text: Rope,
    known: HashSet<SuggestionId>,
}

/// It did.
pub struct Found {
    /// The document.
    pub uri: Url,
    opening: u64,
    version: i32,
    origins: OriginMap,
    suggestions: Vec<Restored>,
    /// Those that nobody had found in the file before.
    verified: Vec<SuggestionRow>,
}

/// Asks about documents whose time has come; when the next one is due.
pub fn ask_due(state: &mut State, now: Instant) -> Option<Instant> {
    let mut next = None;
    let restorer = state.restorer.clone();
    for document in state.documents.values_mut() {
        let Some(suspicion) = &mut document.suspicion else {
            continue;
        };
        match suspicion.due() {
            None => document.suspicion = None,
            Some(due) if due <= now => {
                suspicion.asked += 1;
                if let Some(question) = question(document) {
                    let restorer = restorer.clone();
                    // What this server has recorded of the document must be readable by then.
                    state.recorder.afterwards(move || restorer.ask_about_agents(question));
                }
            }
            Some(_) => {}
        }
        let due = document.suspicion.and_then(Suspicion::due);
        next = match (next, due) {
            (Some(next), Some(due)) => Some(due.min(next)),
            (next, due) => next.or(due),
        };
    }
    next
}

/// Nothing while the journal has not yet told what it knows from before the opening.
fn question(document: &Document) -> Option<Question> {
    let is_ready = matches!(document.memory, Memory::Heard { .. }) && !document.tracker.is_desynced();
    is_ready.then(|| Question {
        uri: document.uri.clone(),
        opening: document.opening,
        version: document.tracker.version(),
        path: document.path.clone(),
        text: document.tracker.rope().clone(),
        known: document.tracker.live().map(|(_, live)| live.id()).collect(),
    })
}

/// Looks for a content that a hook recorded and that is exactly the text. On the restorer's thread.
pub fn look_up(histories: &mut Histories, question: Question) -> Option<Found> {
    let History {
        evidence,
        suggestions,
        unverified,
        ..
    } = match histories.of_file(&question.path, None) {
        Ok(history) => history?,
        Err(error) => {
            tracing::debug!(uri = %question.uri, %error, "the journal could not be asked about agents");
            return None;
        }
    };
    let hash = ContentHash(hash_of(histories.keeping(), &question.text.to_string())?);
    // What a hook reported before it was on disk is found here: the editor's buffer is where it went.
    let row = |id: &SuggestionId| suggestions.get(id).or_else(|| unverified.get(id));
    let is_news = |id: &SuggestionId| !question.known.contains(id) && row(id).is_some();
    let snapshot = evidence
        .snapshots
        .into_iter()
        .find(|snapshot| snapshot.hash == hash && snapshot.origins.suggestions.iter().any(is_news))?;
    let rows: Vec<&SuggestionRow> = snapshot.origins.suggestions.iter().filter_map(row).collect();
    Some(Found {
        suggestions: rows.iter().map(|row| restored(row)).collect(),
        verified: rows.into_iter().filter(|row| !row.verified).cloned().collect(),
        uri: question.uri,
        opening: question.opening,
        version: question.version,
        origins: snapshot.origins,
    })
}

/// Takes the answer over, unless the document has changed since it was asked about; then it is asked about again.
pub fn take(state: &mut State, found: Found, now: Instant) {
    let Some(document) = state.documents.get_mut(&found.uri) else {
        return;
    };
    if document.opening != found.opening || document.tracker.version() != found.version {
        return;
    }
    document.suspicion = None;
    // Whatever the change looked like, it was a file that was read again.
    let events = document.tracker.report_origin(found.version, ChangeOrigin::Reload, now);
    document.tracker.take_over(&found.origins, found.suggestions);
    for row in found.verified {
        state.recorder.verified(row.id, row.text, row.lines, row.parts);
    }
    acceptance::settle(state, &found.uri, events, now);
}
