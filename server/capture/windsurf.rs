//! Windsurf's Cascade. Its Tab completions have no hook.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, Change, EventKind, ToolUse, Touched};
use super::payload::{field, word};
use super::tools;

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::Windsurf, payload);
    let nothing = Value::Null;
    let info = field(payload, "tool_info").unwrap_or(&nothing);
    if let Some(folder) = word(info, &["cwd"]) {
        event.folders.insert(0, folder.into());
    }
    event.kind = match envelope::name(payload).as_str() {
        "prewritecode" => match word(info, &["file_path"]) {
            Some(path) => EventKind::Before(ToolUse {
                id: None,
                what: Touched::Files(vec![path]),
            }),
            None => EventKind::Ignored,
        },
        "postwritecode" => written(info),
        "preruncommand" => EventKind::Before(ToolUse {
            id: None,
            what: Touched::Shell,
        }),
        "postruncommand" => EventKind::After(ToolUse {
            id: None,
            what: Change::Shell(tools::command(info)),
        }),
        "preuserprompt" => envelope::prompt(info),
        "postcascaderesponse" | "postcascaderesponsewithtranscript" => EventKind::Stopped,
        _ => EventKind::Ignored,
    };
    event
}

fn written(info: &Value) -> EventKind {
    let (Some(path), Some(edits)) = (word(info, &["file_path"]), field(info, "edits")) else {
        return EventKind::Ignored;
    };
    let replacements = tools::replacements(edits);
    if replacements.is_empty() {
        return EventKind::Ignored;
    }
    EventKind::After(ToolUse {
        id: None,
        what: Change::Edits(vec![tools::of_one_file(path, replacements)]),
    })
}
