//! Cline. What happened stands in a member that is named after the event.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, EventKind};
use super::payload::{field, word};

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::Cline, payload);
    event.tool_version = word(payload, &["cline_version"]);
    if let Some(model) = field(payload, "model") {
        event.model = word(model, &["slug"]).filter(|model| envelope::is_model(model));
    }
    let nothing = Value::Null;
    let inner = |name: &str| field(payload, name).unwrap_or(&nothing);
    event.kind = match envelope::name(payload).as_str() {
        "pretooluse" => envelope::before(inner("pre_tool_use")),
        "posttooluse" => {
            let used = inner("post_tool_use");
            match field(used, "success").and_then(Value::as_bool) {
                Some(false) => EventKind::Ignored,
                _ => envelope::after(used),
            }
        }
        "userpromptsubmit" => envelope::prompt(inner("user_prompt_submit")),
        "taskstart" | "taskresume" => EventKind::SessionStarted,
        "taskcomplete" | "taskcancel" => EventKind::Stopped,
        _ => EventKind::Ignored,
    };
    event
}
