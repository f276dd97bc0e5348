//! The extension's notifications: acceptances, the origin of changes, suggestions shown and not taken.

use std::time::Instant;

use tower_lsp::lsp_types::Url;

use crate::document::syntax::Grammar;
use crate::journal::fingerprint::PromptText;
use crate::lsp::convert;
use crate::lsp::handlers::diagnostic;
use crate::lsp::protocol::{
    DidAcceptSuggestionParams, DidChangeOriginParams, DidRejectSuggestionParams, DidShowSuggestionParams,
    EvidenceParams, PromptParams, SourceParams, SuggestionParams,
};
use crate::lsp::recorder::Recorder;
use crate::lsp::state::State;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Channel, Evidence, Grade, Prompt, Source};
use crate::suggestion::tracker::{Acceptance, AcceptedEdit, Extent, TrackEvent};

/// `journal/didAcceptSuggestion`. `extent`: how its edits relate to what is in the document.
pub fn accept(state: &mut State, params: DidAcceptSuggestionParams, extent: Extent, now: Instant) {
    let uri = params.text_document.uri.clone();
    let prompt = prompt_of(&state.recorder, params.prompt.unwrap_or_default());
    let accepted_at = state.recorder.now();
    let Some(document) = state.documents.get_mut(&uri) else {
        tracing::warn!(%uri, "acceptance in a document that is not open");
        return;
    };
    let suggestion = params.suggestion.unwrap_or_default();
    let acceptance = Acceptance {
        id: SuggestionId::generate(),
        version: params
            .text_document
            .version
            .unwrap_or_else(|| document.tracker.version()),
        edits: params
            .edits
            .into_iter()
            .map(|edit| AcceptedEdit {
                range: Some((convert::position(edit.range.start), convert::position(edit.range.end))),
                new_text: applied_part(edit.new_text, &suggestion),
            })
            .collect(),
        kind: params.kind,
        evidence: evidence_of(params.evidence.unwrap_or_default()),
        source: source_of(params.source.unwrap_or_default()),
        prompt,
        tool_suggestion_id: suggestion.id,
        group_id: suggestion.group_id,
        accepted_at,
        extent,
    };
    if let Some((work_tree, grammar)) = document.work_tree.as_deref().zip(Grammar::of_path(&document.path)) {
        let text: String = acceptance.edits.iter().map(|edit| edit.new_text.as_str()).collect();
        state.surveys.accepted(work_tree, grammar, &text);
    }
    let events = document.tracker.accept(acceptance, now);
    settle(state, &uri, events, now);
    if let Some(document) = state.documents.get_mut(&uri) {
        document.accepted(now);
    }
}

/// What of an edit was applied: clients that report all that was offered say how many UTF-16 code units of it were
/// taken. A number that cuts a character in two leaves the character out.
fn applied_part(new_text: String, suggestion: &SuggestionParams) -> String {
    let (Some(offered), Some(taken)) = (&suggestion.offered_text, suggestion.accepted_length) else {
        return new_text;
    };
    if *offered != new_text {
        return new_text;
    }
    let mut units = 0;
    let is_taken = |character: &char| {
        units += character.len_utf16();
        units <= taken as usize
    };
    new_text.chars().take_while(is_taken).collect()
}

/// `journal/didChangeOrigin`.
pub fn change_origin(state: &mut State, params: &DidChangeOriginParams, now: Instant) {
    let uri = &params.text_document.uri;
    let Some(document) = state.documents.get_mut(uri) else {
        return;
    };
    let version = params
        .text_document
        .version
        .unwrap_or_else(|| document.tracker.version());
    let comes_first = version > document.tracker.version();
    let events = document.tracker.report_origin(version, params.origin, now);
    if comes_first && events.is_empty() {
        // Nothing is different before the change is there; some editors report each keystroke so.
        return;
    }
    settle(state, uri, events, now);
}

/// Takes over what the tracker found out without a change of text: distances are out of date, diagnostics may change.
pub fn settle(state: &mut State, uri: &Url, events: Vec<TrackEvent>, now: Instant) {
    let Some(document) = state.documents.get_mut(uri) else {
        return;
    };
    // Reports are rare beside keystrokes: all distances are taken again rather than reasoned about.
    document.tracker.take_applied();
    document.measures.outdate_all(&document.tracker);
    document.touched(&[], now);
    state.recorder.record(document, events);
    diagnostic::refresh(state, uri);
    state.tell_origins(std::slice::from_ref(uri));
}

/// `journal/didShowSuggestion`.
pub fn show(state: &mut State, params: DidShowSuggestionParams) {
    let id = params.suggestion.and_then(|suggestion| suggestion.id);
    let path = convert::file_path(&params.text_document.uri);
    if let (Some(id), Some(path)) = (&id, &path) {
        state.shown.remember(id, path);
    }
    let source = source_of(params.source.unwrap_or_default());
    state.recorder.shown(path.as_deref(), id, source);
}

/// `journal/didRejectSuggestion`.
pub fn reject(state: &mut State, params: DidRejectSuggestionParams) {
    let id = params.suggestion.and_then(|suggestion| suggestion.id);
    let path = id.as_ref().and_then(|id| state.shown.place_of(id));
    state.recorder.rejected(path, id.clone(), params.reason);
}

/// A report of this protocol is evidence by itself; the client can say that it knows by another way, or less well.
fn evidence_of(params: EvidenceParams) -> Evidence {
    Evidence {
        channel: params.channel.unwrap_or(Channel::Protocol),
        grade: params.grade.unwrap_or(Grade::Exact),
    }
}

fn source_of(params: SourceParams) -> Source {
    Source {
        tool: params.tool,
        tool_version: params.tool_version,
        model: params.model,
        model_origin: params.model_origin.unwrap_or_default(),
        candidates: params.candidates.unwrap_or_default(),
    }
}

/// Turns the prompt into what may be kept; its text ends here.
fn prompt_of(recorder: &Recorder, params: PromptParams) -> Prompt {
    let (fingerprint, key_id) = match params.text {
        Some(text) => recorder.fingerprint(PromptText::new(text)).unzip(),
        None => (params.fingerprint, None),
    };
    Prompt {
        fingerprint,
        key_id,
        summary: params.summary.and_then(|summary| recorder.summary(&summary)),
        session_id: params.session_id,
        request_id: params.request_id,
    }
}
