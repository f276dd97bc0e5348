//! OpenCode, as our plugin file reports it: the event's name and the two values that OpenCode hands to its hooks.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, EventKind, ToolUse};
use super::payload::{field, first, items, text, word};
use super::tools::{self, Tool};
use crate::journal::fingerprint::PromptText;

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let nothing = Value::Null;
    let input = field(payload, "input").unwrap_or(&nothing);
    let output = field(payload, "output").unwrap_or(&nothing);
    let mut event = envelope::event(Agent::OpenCode, payload);
    event.tool_version = word(payload, &["version"]);
    event.session = word(input, &["session_id"]);
    event.request = word(input, &["message_id"]);
    if let Some(model) = field(input, "model") {
        event.model = word(model, &["model_id"]).filter(|model| envelope::is_model(model));
    }
    let tool = word(input, &["tool"]).map_or(Tool::Other, |name| Tool::named(&name));
    let arguments = first(output, &["args"])
        .or_else(|| field(input, "args"))
        .unwrap_or(&nothing);
    let id = word(input, &["call_id"]);
    event.kind = match envelope::name(payload).as_str() {
        "toolexecutebefore" => {
            tools::touched(tool, arguments).map_or(EventKind::Ignored, |what| EventKind::Before(ToolUse { id, what }))
        }
        "toolexecuteafter" => {
            tools::change(tool, arguments).map_or(EventKind::Ignored, |what| EventKind::After(ToolUse { id, what }))
        }
        "chatmessage" => prompt(output),
        "sessionidle" => EventKind::Stopped,
        _ => EventKind::Ignored,
    };
    event
}

/// The parts of a message that are text; other parts are files.
fn prompt(output: &Value) -> EventKind {
    let parts = field(output, "parts").map(items).unwrap_or_default();
    let texts: Vec<&str> = parts
        .iter()
        .filter(|part| word(part, &["type"]).is_none_or(|kind| kind == "text"))
        .filter_map(|part| text(part, &["text"]))
        .collect();
    if texts.is_empty() {
        return EventKind::Ignored;
    }
    EventKind::Prompt(PromptText::new(texts.join("\n")))
}
