//! What the payloads of most agents share: an event's name, a session, a folder, and a tool with its arguments.

use std::path::PathBuf;

use serde_json::Value;

use super::agent::Agent;
use super::event::{AgentEvent, Change, EventKind, ToolUse};
use super::payload::{field, first, items, plain, text, word};
use super::tools::{self, Tool};
use crate::journal::fingerprint::PromptText;

/// The event without what happened: who, in which session, with which model, where.
pub(super) fn event(caller: Agent, payload: &Value) -> AgentEvent {
    let folders = first(payload, &["workspace_roots", "workspace_folders"])
        .map(items)
        .unwrap_or_default();
    let folders = folders.iter().filter_map(Value::as_str);
    let is_helper = field(payload, "agent_id").is_some();
    AgentEvent {
        caller,
        tool: caller.tool().map(str::to_owned),
        tool_version: None,
        session: word(payload, &["session_id", "conversation_id", "trajectory_id", "task_id"]),
        is_helper,
        request: word(payload, &["prompt_id", "turn_id", "generation_id", "execution_id"]),
        model: word(payload, &["model", "model_name"]).filter(|model| is_model(model)),
        // The session's; a helper may use another model.
        transcript: word(payload, &["transcript_path"])
            .filter(|_| !is_helper)
            .map(PathBuf::from),
        folders: text(payload, &["cwd"])
            .into_iter()
            .chain(folders)
            .map(PathBuf::from)
            .collect(),
        kind: EventKind::Ignored,
    }
}

/// Some tools name a model that is none.
pub(super) fn is_model(model: &str) -> bool {
    !matches!(
        plain(model).as_str(),
        "" | "unknown" | "default" | "auto" | "null" | "none" | "undefined"
    )
}

/// The event's name without notation: `posttooluse`.
pub(super) fn name(payload: &Value) -> String {
    let names = [
        "hook_event_name",
        "hook_name",
        "event_name",
        "agent_action_name",
        "event",
    ];
    word(payload, &names).map(|name| plain(&name)).unwrap_or_default()
}

/// What happened, for agents whose events are named as Claude Code names them, or nearly so.
///
/// Copilot's command line sends no event name with the one of its two payload styles: what it holds tells then.
pub(super) fn kind(payload: &Value) -> EventKind {
    match name(payload).as_str() {
        "sessionstart" => EventKind::SessionStarted,
        "premodelswitch" | "postmodelswitch" => EventKind::ModelChanged,
        "userpromptsubmit" | "userpromptsubmitted" | "beforesubmitprompt" | "beforeagent" => prompt(payload),
        "pretooluse" | "beforetool" => before(payload),
        "posttooluse" | "aftertool" => after(payload),
        "stop" | "sessionend" | "subagentstop" | "agentstop" | "afteragent" => EventKind::Stopped,
        "" => unnamed(payload),
        _ => EventKind::Ignored,
    }
}

fn unnamed(payload: &Value) -> EventKind {
    if field(payload, "tool_result")
        .or_else(|| field(payload, "tool_response"))
        .is_some()
    {
        after(payload)
    } else if field(payload, "tool_name").is_some() {
        before(payload)
    } else if field(payload, "prompt").is_some() {
        prompt(payload)
    } else if field(payload, "source").is_some() {
        EventKind::SessionStarted
    } else {
        EventKind::Ignored
    }
}

/// A person's prompt. What is not typed by one (`source`: another program, a hook) is none.
pub(super) fn prompt(payload: &Value) -> EventKind {
    let is_own = word(payload, &["source"]).is_none_or(|source| matches!(source.as_str(), "user" | "sdk"));
    match text(payload, &["prompt", "user_prompt"]).filter(|_| is_own) {
        Some(prompt) if !prompt.trim().is_empty() => EventKind::Prompt(PromptText::new(prompt.to_owned())),
        _ => EventKind::Ignored,
    }
}

/// A tool that is about to run.
pub(super) fn before(payload: &Value) -> EventKind {
    let (tool, input) = call(payload);
    match tools::touched(tool, &input) {
        Some(what) => EventKind::Before(ToolUse { id: id(payload), what }),
        None => EventKind::Ignored,
    }
}

/// A tool that has run. A tool that failed has changed nothing, or nothing that its arguments tell.
pub(super) fn after(payload: &Value) -> EventKind {
    let (tool, input) = call(payload);
    let response = first(payload, &["tool_response", "tool_result", "result"]);
    let Some(mut what) = tools::change(tool, &input) else {
        return EventKind::Ignored;
    };
    if let Change::Edits(edits) = &mut what {
        if edits.is_empty() || response.is_some_and(has_failed) {
            return EventKind::Ignored;
        }
        if let (Some(response), [edit]) = (response, edits.as_mut_slice()) {
            edit.original = text(response, &["original_file"]).map(str::to_owned);
            edit.existed = match word(response, &["type"]).as_deref() {
                Some("create") => Some(false),
                Some("update") => Some(true),
                _ => edit.original.as_ref().map(|_| true).or(edit.existed),
            };
        }
    }
    EventKind::After(ToolUse { id: id(payload), what })
}

/// Whether the answer of a tool says that nothing was done: an error, a refusal, or changes that wait for a person.
fn has_failed(response: &Value) -> bool {
    let is_true = |name: &str| field(response, name).and_then(Value::as_bool) == Some(true);
    let is_false = |name: &str| field(response, name).and_then(Value::as_bool) == Some(false);
    let kind = word(response, &["result_type"]).map(|kind| plain(&kind));
    is_true("staged")
        || is_true("is_error")
        || is_false("success")
        || field(response, "error").is_some_and(|error| !error.as_str().is_some_and(str::is_empty))
        || kind.is_some_and(|kind| matches!(kind.as_str(), "failure" | "denied" | "error" | "rejected"))
}

fn call(payload: &Value) -> (Tool, serde_json::Value) {
    let tool = word(payload, &["tool_name", "tool"]).map_or(Tool::Other, |name| Tool::named(&name));
    let input = first(payload, &["tool_input", "tool_args", "parameters", "args"]);
    (tool, input.map(tools::arguments).unwrap_or_default())
}

fn id(payload: &Value) -> Option<String> {
    word(payload, &["tool_use_id", "tool_call_id", "call_id"])
}
