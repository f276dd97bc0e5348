//! `textDocument/didOpen`, `didChange`, `didSave`, `didClose`: tracking first, everything else afterwards.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    MessageType, Url,
};

use super::diagnostic;
use crate::document::syntax::MAX_PARSED_BYTES;
use crate::journal::fact::Moment;
use crate::lsp::Manner;
use crate::lsp::agents::Suspicion;
use crate::lsp::analysis::Change;
use crate::lsp::convert;
use crate::lsp::measures::Measures;
use crate::lsp::outbox::Outgoing;
use crate::lsp::realign::realign;
use crate::lsp::recorder::Recorder;
use crate::lsp::restore::Question;
use crate::lsp::state::{Closing, Delivery, Document, Memory, State};
use crate::suggestion::tracker::{ContentChange, Desync, Tracker};

/// Begins to track a document and asks the journal what it knows of it.
pub fn open(state: &mut State, params: DidOpenTextDocumentParams, now: Instant) {
    let item = params.text_document;
    let Some(path) = convert::file_path(&item.uri) else {
        tracing::debug!(uri = %item.uri, "only files are tracked");
        return;
    };
    if state.documents.contains_key(&item.uri) {
        tracing::warn!(uri = %item.uri, "opened twice without being closed");
        finish(state, &item.uri, Moment::Close);
    }
    if item.text.len() > MAX_PARSED_BYTES {
        let message = format!(
            "{}: too large for diagnostics; AI text in it is tracked all the same",
            item.uri
        );
        state.outbox.send(Outgoing::Log(MessageType::INFO, message));
    }
    state.openings += 1;
    let mut tracker = Tracker::open(&item.text, item.version, state.settings.encoding);
    tracker.realign_with(realign);
    if state.manner == Manner::Observer {
        // Where the editor reports to a server of ours as well, that one knows of pastes and commands; this one does not.
        tracker.guess_nothing();
    }
    let mut document = Document {
        uri: item.uri.clone(),
        path: path.clone(),
        language: item.language_id,
        judged: None,
        judged_version: None,
        measures: Measures::default(),
        delivery: Delivery::default(),
        checkpoint: None,
        recorded: HashMap::new(),
        reported: HashSet::new(),
        opening: state.openings,
        policy: (Arc::clone(&state.policy), path.to_string_lossy().into_owned()),
        work_tree: None,
        suspicion: None,
        owed: None,
        memory: Memory::Awaited {
            since: now,
            opened: tracker.rope().clone(),
            requests: Vec::new(),
        },
        tracker,
    };
    document.analyse(&mut state.analysis, Change::opened(path.clone()));
    let question = Question {
        uri: item.uri.clone(),
        opening: document.opening,
        path,
        text: document.tracker.rope().clone(),
    };
    ask(state, question);
    state.documents.insert(item.uri, document);
}

/// Applies the changes of a new version. Touches no disk, no git, no database and no parser.
pub fn change(state: &mut State, params: DidChangeTextDocumentParams, now: Instant) {
    let uri = params.text_document.uri;
    let Some(document) = state.documents.get_mut(&uri) else {
        tracing::warn!(%uri, "didChange of a document that is not open");
        return;
    };
    let changes: Vec<ContentChange> = params
        .content_changes
        .into_iter()
        .map(|change| ContentChange {
            range: change
                .range
                .map(|range| (convert::position(range.start), convert::position(range.end))),
            text: change.text,
        })
        .collect();
    let outcome = document.tracker.change(params.text_document.version, &changes, now);
    if let Err(problem) = &outcome {
        tracing::warn!(%uri, %problem, "didChange was not applied");
        if matches!(problem, Desync::Stale { .. }) {
            return;
        }
    }
    let applied = document.tracker.take_applied();
    let events = outcome.unwrap_or_default();
    document.touched(&applied.slots, now);
    if events.is_empty() {
        document.suspicion = Suspicion::of(&applied, now).or(document.suspicion);
    }
    if !events.is_empty() {
        // A suggestion that came or went may stand inside another one.
        document.measures.outdate_all(&document.tracker);
    }
    document.analyse(&mut state.analysis, Change::edited(applied.edits));
    state.recorder.record(document, events);
}

/// Writes the state of a saved document.
pub fn save(state: &mut State, params: &DidSaveTextDocumentParams) {
    if is_own_query(&params.text_document.uri) {
        state.restorer.read_rules_anew();
    }
    let Some(document) = state.documents.get_mut(&params.text_document.uri) else {
        return;
    };
    document.analyse(&mut state.analysis, Change::saved());
    if document.has_origins() {
        document.write(&state.recorder, Moment::Save);
        state.recorder.measures(document, Moment::Save);
        state.recorder.findings(document);
    }
}

/// Whether a document is one of the query files that people write for themselves.
fn is_own_query(uri: &Url) -> bool {
    let path = Path::new(uri.path());
    path.extension().is_some_and(|extension| extension == "scm") && uri.path().contains("/queries/")
}

/// Writes the last state of a document and forgets it.
pub fn close(state: &mut State, params: &DidCloseTextDocumentParams) {
    finish(state, &params.text_document.uri, Moment::Close);
}

fn finish(state: &mut State, uri: &Url, last: Moment) {
    let Some(mut document) = state.documents.remove(uri) else {
        return;
    };
    let events = document.tracker.close();
    state.recorder.record(&document, events);
    state.analysis.close(uri);
    match std::mem::take(&mut document.delivery) {
        Delivery::Push => {
            state.outbox.send(Outgoing::Diagnostics {
                uri: uri.clone(),
                version: None,
                diagnostics: Vec::new(),
            });
        }
        Delivery::Pull(waiting) => diagnostic::abandon(waiting),
    }
    if matches!(document.memory, Memory::Awaited { .. }) && document.has_origins() {
        state.closing.push(Closing {
            document,
            last,
            questions: Vec::new(),
        });
    } else {
        write_closed(&state.recorder, &mut document, last);
    }
}

/// Writes the last state of a document that is closed.
pub fn write_closed(recorder: &Recorder, document: &mut Document, last: Moment) {
    if document.has_origins() {
        document.write(recorder, last);
        recorder.measures(document, last);
    }
}

/// Asks the journal about a document that was opened. What this server records of the file must be readable by then.
pub fn ask(state: &mut State, question: Question) {
    let before = state
        .closing
        .iter_mut()
        .find(|closing| closing.document.path == question.path);
    if let Some(closing) = before {
        closing.questions.push(question);
        return;
    }
    let restorer = state.restorer.clone();
    state.recorder.afterwards(move || restorer.ask(question));
}

/// Closes every document, at the end of the session.
pub fn close_all(state: &mut State) {
    finish_all(state, Moment::Close);
}

/// The connection ended without a `shutdown`: the editor crashed or was killed, and may bring its buffers back.
pub fn abandon_all(state: &mut State) {
    finish_all(state, Moment::Checkpoint);
}

fn finish_all(state: &mut State, last: Moment) {
    let uris: Vec<Url> = state.documents.keys().cloned().collect();
    for uri in uris {
        finish(state, &uri, last);
    }
}
