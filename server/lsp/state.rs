//! The server's state. One thread owns it; nothing here is shared or locked.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ropey::Rope;
use tower_lsp::lsp_types::{Diagnostic, DocumentDiagnosticReportResult, Url};

use super::Manner;
use super::agents::Suspicion;
use super::analysis::{Change, Job, Worker};
use super::event::{Event, Reply};
use super::measures::Measures;
use super::outbox::{Outbox, Outgoing};
use super::recorder::Recorder;
use super::restore::{Question, Restorer};
use super::shown::Shown;
use super::survey::Surveys;
use crate::document::position::PositionEncoding;
use crate::journal::fact::Moment;
use crate::rules::policy::Policy;
use crate::rules::suppress::Judged;
use crate::suggestion::origin::{OriginMap, Slot};
use crate::suggestion::tracker::Tracker;
use crate::suggestion::{Churn, Measure, SuggestionId};

/// How long after the last edit a buffer is checkpointed. Together with the writer's own time this stays under the
/// 200 ms after which an unsaved buffer is safe.
pub const CHECKPOINT_DELAY: Duration = Duration::from_millis(120);

/// After an acceptance there is less to wait for: its text should be in the journal together with itself.
pub const CHECKPOINT_AFTER_ACCEPTANCE: Duration = Duration::from_millis(20);

/// While edits go on without a pause, a checkpoint is taken this often all the same.
pub const CHECKPOINT_AT_LEAST: Duration = Duration::from_secs(2);

/// What was agreed with the client.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an ability that a client has or has not"
)]
pub struct Settings {
    /// Units of positions.
    pub encoding: PositionEncoding,
    /// The client asks for diagnostics itself.
    pub pulls_diagnostics: bool,
    /// The client can be told to ask for diagnostics again.
    pub refreshes_diagnostics: bool,
    /// The client can be told to ask for code lenses again.
    pub refreshes_lenses: bool,
    /// The client takes whole code actions; older ones take commands only.
    pub takes_code_actions: bool,
    /// The client changes documents when it is asked to.
    pub applies_edits: bool,
    /// The client shows progress.
    pub shows_progress: bool,
    /// The client knows our protocol, and hears when origins change without the text.
    pub hears_origins: bool,
}

/// Everything.
pub struct State {
    /// Whom it works for.
    pub manner: Manner,
    /// What was agreed with the client.
    pub settings: Settings,
    /// The open documents.
    pub documents: HashMap<Url, Document>,
    /// Messages to the client.
    pub outbox: Outbox,
    /// Facts to the journal.
    pub recorder: Recorder,
    /// Parsing, rules and distances.
    pub analysis: Worker,
    /// What the journal knows of documents that are opened.
    pub restorer: Restorer,
    /// Query files of people's own that were last found to be wrong.
    pub wrong_queries: BTreeMap<Url, Vec<Diagnostic>>,
    /// What is in the files around open documents.
    pub surveys: Surveys,
    /// The user's word on rules.
    pub policy: Arc<Policy>,
    /// Where suggestions were shown lately.
    pub shown: Shown,
    /// Documents that are still to be written.
    pub closing: Vec<Closing>,
    /// The answer to `shutdown`, while documents are still to be written.
    pub farewell: Option<Reply<()>>,
    /// How many documents were opened so far.
    pub openings: u64,
    /// Whether `shutdown` was asked for.
    pub is_shutting_down: bool,
}

/// How the diagnostics of a document reach the client.
#[derive(Default)]
pub enum Delivery {
    /// Published by us.
    #[default]
    Push,
    /// Asked for by the client; whoever asked before the newest version was analyzed waits here.
    Pull(Vec<Reply<DocumentDiagnosticReportResult>>),
}

/// What the journal knows of a document from before it was opened.
pub enum Memory {
    /// It was asked and has not answered yet. Requests wait for it, a little: whoever asks about a document that was
    /// just opened wants to hear what was AI in it last month.
    Awaited {
        /// Since when.
        since: Instant,
        /// The text at the opening.
        opened: Rope,
        /// Requests that wait.
        requests: Vec<Event>,
    },
    /// It was heard.
    Heard {
        /// The text at the opening and its origins, until they are written. They are written before anything else of
        /// the document, so that the file as it was opened is not taken for one that another program changed.
        opened: Option<(Rope, OriginMap)>,
    },
}

/// A document that was closed before the journal's memory of it was heard. It is written when it is.
pub struct Closing {
    /// The document.
    pub document: Document,
    /// What it is written as.
    pub last: Moment,
    /// What is asked once it is written: the same file was opened again.
    pub questions: Vec<Question>,
}

/// How long requests wait for the journal's memory of a document.
pub const MEMORY_PATIENCE: Duration = Duration::from_millis(500);

/// When a document's state has to be written.
#[derive(Debug, Clone, Copy)]
pub struct CheckpointDue {
    /// The first edit that is not in the journal.
    pub since: Instant,
    /// When to write.
    pub at: Instant,
    /// Whether a suggestion was accepted since: then it is written before the next request is answered.
    pub has_acceptance: bool,
}

/// An open document.
pub struct Document {
    /// Its name in the protocol.
    pub uri: Url,
    /// Its file.
    pub path: PathBuf,
    /// The client's language id.
    pub language: String,
    /// Text, version, origins, suggestions.
    pub tracker: Tracker,
    /// Findings of the newest analyzed version.
    pub judged: Option<Judged>,
    /// The version that `judged` is about.
    pub judged_version: Option<i32>,
    /// How its suggestions stand.
    pub measures: Measures,
    /// How its diagnostics reach the client.
    pub delivery: Delivery,
    /// When to write its state.
    pub checkpoint: Option<CheckpointDue>,
    /// What the journal was last told of each suggestion, so that nothing is written twice.
    pub recorded: HashMap<SuggestionId, (Measure, Churn)>,
    /// Findings that the journal was told of: suggestion, rule, line.
    pub reported: HashSet<(SuggestionId, String, u32)>,
    /// Which opening this is; answers about earlier ones are not taken.
    pub opening: u64,
    /// What the journal knows of it from before it was opened.
    pub memory: Memory,
    /// The policy of its repository, and its path in it; the user's policy alone until the repository is known.
    pub policy: (Arc<Policy>, String),
    /// The top of its repository's work tree; nothing outside of any, and until it is known.
    pub work_tree: Option<PathBuf>,
    /// The last change that an agent may have made.
    pub suspicion: Option<Suspicion>,
    /// What was to be written before the memory was heard.
    pub owed: Option<Moment>,
}

impl Document {
    /// Hands the newest state to the analysis worker.
    pub fn analyse(&mut self, worker: &mut Worker, change: Change) {
        let measurements = self.measures.to_take(&self.tracker);
        let job = Job {
            version: self.tracker.version(),
            text: self.tracker.rope().clone(),
            change,
            measurements,
        };
        worker.submit(&self.uri, job);
    }

    /// Notes edits: distances of the suggestions they touch are out of date, and the journal is behind.
    pub fn touched(&mut self, slots: &[Slot], now: Instant) {
        self.measures.outdate(slots);
        if self.has_origins() {
            let since = self.checkpoint.map_or(now, |due| due.since);
            let has_acceptance = self.checkpoint.is_some_and(|due| due.has_acceptance);
            let at = (now + CHECKPOINT_DELAY).min(since + CHECKPOINT_AT_LEAST);
            self.checkpoint = Some(CheckpointDue {
                since,
                at,
                has_acceptance,
            });
        }
    }

    /// Notes an acceptance.
    pub fn accepted(&mut self, now: Instant) {
        self.touched(&[], now);
        if let Some(due) = &mut self.checkpoint {
            due.has_acceptance = true;
            due.at = due.at.min(now + CHECKPOINT_AFTER_ACCEPTANCE);
        }
    }

    /// Whether there is anything that the journal should know. Not while the client's text is unknown: what is shown
    /// then would read as if every suggestion had been removed.
    pub fn has_origins(&self) -> bool {
        if self.tracker.is_desynced() {
            return false;
        }
        !self.tracker.origins().as_slice().is_empty() || self.tracker.live().next().is_some()
    }

    /// Writes text and origins, if there is anything to write. Not before the journal's memory of the document was
    /// heard: what is written last is what is known, and the memory would be lost.
    pub fn write(&mut self, recorder: &Recorder, moment: Moment) {
        if !self.can_be_written() {
            self.owed = Some(moment);
            return;
        }
        self.checkpoint = None;
        if let Memory::Heard { opened } = &mut self.memory
            && let Some((text, origins)) = opened.take()
        {
            recorder.content(&self.path, Moment::Reopen, text, origins);
        }
        let origins = self.tracker.origin_map();
        recorder.content(&self.path, moment, self.tracker.rope().clone(), origins);
    }

    fn can_be_written(&self) -> bool {
        self.has_origins() && matches!(self.memory, Memory::Heard { .. })
    }

    /// How a suggestion stands, as fresh as a short computation can tell.
    pub fn measure(&mut self, slot: Slot) -> Option<Measure> {
        if let Some(measure) = self.measures.get(slot) {
            return Some(measure);
        }
        let measure = self.tracker.measure(slot)?;
        self.measures.take([(slot, measure)]);
        Some(measure)
    }

    /// The slot of a suggestion of this document.
    pub fn slot_of(&self, id: SuggestionId) -> Option<Slot> {
        self.tracker
            .live()
            .find(|(_, live)| live.id() == id)
            .map(|(slot, _)| slot)
    }
}

impl State {
    /// Tells the client that who wrote what in these documents is known otherwise than before, though their texts are
    /// the same.
    pub fn tell_origins(&self, uris: &[Url]) {
        if uris.is_empty() {
            return;
        }
        if self.settings.refreshes_lenses {
            self.outbox.send(Outgoing::RefreshLenses);
        }
        if self.settings.hears_origins {
            for uri in uris {
                self.outbox.send(Outgoing::Origins(uri.clone()));
            }
        }
    }

    /// Takes the checkpoints of documents with fresh acceptances, so that whoever reads the journal after the next
    /// answer finds the text beside the suggestion.
    pub fn checkpoint_acceptances(&mut self) {
        for document in self.documents.values_mut() {
            if document.checkpoint.is_some_and(|due| due.has_acceptance) {
                document.write(&self.recorder, Moment::Checkpoint);
            }
        }
    }

    /// Takes the checkpoints whose time has come; returns when the next one is due.
    pub fn take_checkpoints(&mut self, now: Instant) -> Option<Instant> {
        for document in self.documents.values_mut() {
            if document.checkpoint.is_some_and(|due| due.at <= now) {
                document.write(&self.recorder, Moment::Checkpoint);
            }
        }
        let waiting = self.documents.values().filter(|document| document.can_be_written());
        waiting
            .filter_map(|document| document.checkpoint.map(|due| due.at))
            .min()
    }

    /// Keeps a request about a document whose memory is awaited; gives every other event back.
    pub fn defer(&mut self, event: Event, now: Instant) -> Option<Event> {
        let document = event.document_asked_about().cloned();
        let document = document.and_then(|uri| self.documents.get_mut(&uri));
        match document.map(|document| &mut document.memory) {
            Some(Memory::Awaited { since, requests, .. })
                if now.saturating_duration_since(*since) < MEMORY_PATIENCE =>
            {
                requests.push(event);
                None
            }
            _ => Some(event),
        }
    }

    /// The requests that waited for the memory of a document.
    pub fn deferred(&mut self, uri: &Url) -> Vec<Event> {
        match self.documents.get_mut(uri).map(|document| &mut document.memory) {
            Some(Memory::Awaited { requests, .. }) => std::mem::take(requests),
            _ => Vec::new(),
        }
    }

    /// The requests that have waited long enough.
    pub fn overdue(&mut self, now: Instant) -> Vec<Event> {
        let memories = self.documents.values_mut().map(|document| &mut document.memory);
        let waited = memories.filter_map(|memory| match memory {
            Memory::Awaited { since, requests, .. } if now.saturating_duration_since(*since) >= MEMORY_PATIENCE => {
                Some(std::mem::take(requests))
            }
            _ => None,
        });
        waited.flatten().collect()
    }
}
