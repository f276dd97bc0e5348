//! The one thread that owns the state. Events are handled one after the other, in the order of arrival; a panic in one
//! costs that event and nothing else.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError};
use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::lsp_types::{MessageType, Url};

use super::agents;
use super::analysis::{ANNOUNCED_AFTER, Analysed};
use super::event::{Event, Reply};
use super::handlers::{
    acceptance, code_action, code_lens, diagnostic, execute_command, hover, initialize, range_origin, rename_files,
    text_sync,
};
use super::news;
use super::outbox::Outgoing;
use super::own_rules;
use super::protocol::StatusParams;
use super::restore;
use super::state::{MEMORY_PATIENCE, State};
use super::survey;
use super::twins;
use crate::journal::writer::Trouble;
use crate::suggestion::tracker::Extent;

/// How often slow work, overdue acceptances and the like are looked after when nothing happens.
const IDLE_TICK: Duration = Duration::from_millis(500);

/// What happens by itself is looked after this often at most: it concerns every open document, and an event is about
/// one.
const HOUSEKEEPING_PAUSE: Duration = Duration::from_millis(5);

/// Runs until the connection ends, then writes what is left.
pub fn run(mut state: State, events: &Receiver<Event>) {
    let mut housekeeping = Housekeeping::default();
    let mut wake = None;
    loop {
        let now = Instant::now();
        let deadline = wake.unwrap_or(now + IDLE_TICK).min(now + IDLE_TICK);
        match events.recv_deadline(deadline) {
            Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => break,
            Ok(event) => handle_guarded(&mut state, event),
            Err(RecvTimeoutError::Timeout) => {}
        }
        wake = guarded("housekeeping", || housekeeping.run(&mut state, Instant::now())).flatten();
    }
    guarded("closing", || text_sync::abandon_all(&mut state));
    hear_the_rest(&mut state, events);
    state.recorder.finish();
}

/// Waits, a little, for the journal's memory of documents that are still to be written.
fn hear_the_rest(state: &mut State, events: &Receiver<Event>) {
    let deadline = Instant::now() + MEMORY_PATIENCE;
    while !state.closing.is_empty() {
        match events.recv_deadline(deadline) {
            Ok(event @ Event::Restored(_)) => handle_guarded(state, event),
            Ok(_) => {}
            Err(_) => {
                tracing::warn!("the journal could not be asked in time; the last edits of a document are not kept");
                return;
            }
        }
    }
}

/// Does some of the loop's work; a panic in it is logged and ends nothing else.
fn guarded<T>(name: &'static str, work: impl FnOnce() -> T) -> Option<T> {
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    if done.is_none() {
        tracing::error!(event = name, "a handler panicked");
    }
    done
}

/// Handles one event. A panic drops the reply, which becomes an internal error, and nothing is claimed any more about
/// the document that was being changed: its state may be half of an old one and half of a new one.
fn handle_guarded(state: &mut State, event: Event) {
    let name = event.name();
    let changed = event.changes().cloned();
    let started = Instant::now();
    if guarded(name, || handle(state, event)).is_none()
        && let Some(document) = changed.and_then(|uri| state.documents.get_mut(&uri))
    {
        document.tracker.distrust();
        let message = format!(
            "an internal error: nothing is known about {} until it is opened again",
            document.uri
        );
        state.outbox.send(Outgoing::Log(MessageType::ERROR, message));
    }
    tracing::trace!(event = name, micros = started.elapsed().as_micros(), "handled");
}

fn handle(state: &mut State, event: Event) {
    let now = Instant::now();
    let Some(event) = state.defer(event, now) else { return };
    match event {
        Event::Initialize(params, reply) => {
            let result = initialize::handle(state, &params);
            let _ = reply.send(Ok(result));
        }
        Event::Initialized | Event::Folders(_) => {}
        Event::Agreed(encoding) => state.settings.encoding = encoding,
        Event::Shutdown(reply) => {
            text_sync::close_all(state);
            state.is_shutting_down = true;
            if state.closing.is_empty() {
                state.recorder.answer(reply, Ok(()));
            } else {
                state.farewell = Some(reply);
            }
        }
        Event::Open(params) => text_sync::open(state, params, now),
        Event::Change(params) => {
            // Whoever asked before the change is answered before it.
            release(state, &params.text_document.uri);
            text_sync::change(state, params, now);
        }
        Event::Save(params) => text_sync::save(state, &params),
        Event::Close(params) => {
            release(state, &params.text_document.uri);
            text_sync::close(state, &params);
        }
        Event::Rename(params) => rename_files::handle(state, &params, now),
        Event::Accept(params) => acceptance::accept(state, *params, Extent::Whole, now),
        Event::Seen(params, extent) => acceptance::accept(state, *params, extent, now),
        Event::ChangeOrigin(params) => acceptance::change_origin(state, &params, now),
        Event::Show(params) => acceptance::show(state, params),
        Event::Reject(params) => acceptance::reject(state, params),
        request @ (Event::RangeOrigin(..) | Event::Hover(..) | Event::CodeLens(..) | Event::CodeAction(..)) => {
            answer_now(state, request);
        }
        Event::Diagnostic(params, reply) => diagnostic::handle(state, &params, reply),
        Event::ExecuteCommand(params, reply) => {
            let result = execute_command::handle(state, params, now);
            state.checkpoint_acceptances();
            state.recorder.answer(reply, result);
        }
        Event::Analysed(analysed) => take_analysis(state, *analysed),
        Event::Restored(restored) => {
            let uri = restored.uri.clone();
            let waiting = state.deferred(&uri);
            restore::apply(state, *restored, now);
            for request in waiting {
                handle(state, request);
            }
        }
        Event::News(news) => news::apply(state, *news, now),
        Event::Forgotten(ids) => news::forget(state, &ids, now),
        Event::Surveyed(survey) => survey::apply(state, *survey),
        Event::Rules(rules) => own_rules::apply(state, &rules),
        Event::Agents(found) => agents::take(state, *found, now),
        Event::Twin(twin) => twins::rename(state, *twin, now),
        Event::Journal(trouble) => report_trouble(state, &trouble),
        #[cfg(debug_assertions)]
        #[expect(clippy::panic, reason = "this is what the event is for")]
        Event::Panic(_, _reply) => panic!("let secret = \"a panic's message may quote the document\";"),
        Event::Stop => {}
    }
}

/// Answers a request that only asks.
fn answer_now(state: &mut State, request: Event) {
    match request {
        Event::RangeOrigin(params, reply) => answer(state, reply, |state| range_origin::handle(state, &params)),
        Event::Hover(params, reply) => answer(state, reply, |state| {
            let now = state.recorder.now();
            hover::handle(state, &params, now)
        }),
        Event::CodeLens(params, reply) => answer(state, reply, |state| code_lens::handle(state, &params)),
        Event::CodeAction(params, reply) => answer(state, reply, |state| code_action::handle(state, &params)),
        // Nothing else is a request that only asks.
        _ => {}
    }
}

/// Answers the requests that wait for the memory of a document with what is known without it.
fn release(state: &mut State, uri: &Url) {
    for request in state.deferred(uri) {
        answer_now(state, request);
    }
}

/// Answers a request once all that came before it is in the journal. A request that was cancelled is not worked on.
fn answer<T: Send + 'static>(state: &mut State, reply: Reply<T>, work: impl FnOnce(&mut State) -> T) {
    if reply.is_closed() {
        return;
    }
    let result = if state.is_shutting_down {
        Err(Error {
            code: ErrorCode::InvalidRequest,
            message: "the server is shutting down".into(),
            data: None,
        })
    } else {
        Ok(work(state))
    };
    state.checkpoint_acceptances();
    state.recorder.answer(reply, result);
}

/// Takes over what the worker found, if it is still about the newest version.
fn take_analysis(state: &mut State, analysed: Analysed) {
    for notice in analysed.notices {
        state.outbox.send(Outgoing::Show(MessageType::WARNING, notice));
    }
    let Some(document) = state.documents.get_mut(&analysed.uri) else {
        return;
    };
    if document.tracker.version() != analysed.version {
        return;
    }
    document.measures.take_measured(analysed.measures, analysed.knowledge);
    document.judged = analysed.judged;
    let is_known = document.judged_version.replace(analysed.version) == Some(analysed.version);
    if is_known {
        // Other rules for the same text; who has asked for its diagnostics has had them.
        diagnostic::refresh(state, &analysed.uri);
    } else {
        diagnostic::deliver(state, &analysed.uri);
    }
}

fn report_trouble(state: &mut State, trouble: &Trouble) {
    if *trouble == Trouble::NotDurable {
        tracing::warn!("{trouble}");
        return;
    }
    let (level, recording) = match trouble {
        Trouble::Resumed => (MessageType::INFO, true),
        Trouble::SetAside { .. } => (MessageType::WARNING, true),
        _ => (MessageType::WARNING, false),
    };
    let message = trouble.to_string();
    tracing::warn!("{message}");
    state.outbox.send(Outgoing::Show(level, message.clone()));
    let last_error = (!recording).then_some(message);
    state
        .outbox
        .send(Outgoing::Status(StatusParams { recording, last_error }));
}

/// What happens by itself as time passes.
#[derive(Default)]
struct Housekeeping {
    announced: bool,
    last: Option<Instant>,
}

impl Housekeeping {
    /// Does what is due and says when it wants to be called again at the latest.
    fn run(&mut self, state: &mut State, now: Instant) -> Option<Instant> {
        if let Some(next) = self.last.map(|last| last + HOUSEKEEPING_PAUSE)
            && now < next
        {
            return Some(next);
        }
        self.last = Some(now);
        expire(state, now);
        for request in state.overdue(now) {
            handle_guarded(state, request);
        }
        self.announce_slow_work(state, now);
        let checkpoint = state.take_checkpoints(now);
        let question = agents::ask_due(state, now);
        match (checkpoint, question) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    fn announce_slow_work(&mut self, state: &State, now: Instant) {
        let token = "journal-analysis".to_owned();
        let is_slow = state.settings.shows_progress
            && state
                .analysis
                .busy_for(now)
                .is_some_and(|elapsed| elapsed >= ANNOUNCED_AFTER);
        match (is_slow, self.announced) {
            (true, false) => {
                state.outbox.send(Outgoing::ProgressBegin {
                    token,
                    title: "journal: analyzing".to_owned(),
                });
            }
            (false, true) => state.outbox.send(Outgoing::ProgressEnd { token }),
            _ => return,
        }
        self.announced = is_slow;
    }
}

/// Acceptances whose change never came, and guesses that nobody contradicted.
fn expire(state: &mut State, now: Instant) {
    let due: Vec<(Url, Vec<_>)> = state
        .documents
        .iter_mut()
        .filter_map(|(uri, document)| {
            let events = document.tracker.expire(now);
            (!events.is_empty()).then(|| (uri.clone(), events))
        })
        .collect();
    for (uri, events) in due {
        acceptance::settle(state, &uri, events, now);
    }
}

#[cfg(test)]
mod tests;
