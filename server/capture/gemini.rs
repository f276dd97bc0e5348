//! Gemini CLI. Only the events around a request to the model name it.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, Change, EventKind, TextChange};
use super::payload::{field, text, word};

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::Gemini, payload);
    event.kind = envelope::kind(payload);
    if matches!(envelope::name(payload).as_str(), "beforemodel" | "aftermodel") {
        let request = field(payload, "llm_request");
        event.model = request
            .and_then(|request| word(request, &["model"]))
            .filter(|model| envelope::is_model(model));
        event.kind = EventKind::ModelChanged;
    }
    if let EventKind::After(used) = &mut event.kind
        && let Change::Edits(edits) = &mut used.what
        && let [edit] = edits.as_mut_slice()
        && let Some(input) = field(payload, "tool_input")
        && field(input, "modified_by_user").and_then(Value::as_bool) == Some(true)
    {
        // A person rewrote the proposal before it was applied. The arguments say what was applied; only what was
        // proposed is the model's.
        match text(input, &["ai_proposed_content"]) {
            Some(proposed) => edit.text = TextChange::Whole(proposed.to_owned()),
            None => event.kind = EventKind::Ignored,
        }
    }
    event
}
