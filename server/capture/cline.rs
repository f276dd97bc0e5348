//! Cline. What happened stands in a member that is named after the event. Its command line says it a second time, with
//! the tool's id and arguments as they are, and calls events by other names.

use serde_json::{Map, Value};

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
    // Every agent of the command line has an id; only a helper has a parent.
    event.is_helper = field(payload, "parent_agent_id").is_some();
    if let Some(session) = field(payload, "session_context").and_then(|context| word(context, &["root_session_id"])) {
        event.session = Some(session);
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
        "toolcall" => envelope::before(&in_the_usual_words(inner("tool_call"))),
        "toolresult" => envelope::after(&in_the_usual_words(inner("tool_result"))),
        "userpromptsubmit" | "promptsubmit" => envelope::prompt(inner("user_prompt_submit")),
        "taskstart" | "taskresume" | "agentstart" | "agentresume" => EventKind::SessionStarted,
        "taskcomplete" | "taskcancel" | "agentend" | "agentabort" | "agenterror" => EventKind::Stopped,
        _ => EventKind::Ignored,
    };
    event
}

/// A use of a tool as the command line tells it, by the names that most agents use.
fn in_the_usual_words(used: &Value) -> Value {
    let names = [
        ("id", "tool_use_id"),
        ("name", "tool_name"),
        ("input", "tool_input"),
        ("output", "tool_response"),
    ];
    let members = names
        .into_iter()
        .filter_map(|(theirs, usual)| Some((usual.to_owned(), field(used, theirs)?.clone())));
    Value::Object(members.collect::<Map<_, _>>())
}
