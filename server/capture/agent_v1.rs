//! git-ai's checkpoint format, `agent-v1`: `human` before an edit names the files that will be edited, `ai_agent` after
//! it those that were. It says nothing about the text; the contents before and after do.

use std::path::PathBuf;

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, Change, EventKind, FileEdit, TextChange, ToolUse, Touched};
use super::payload::{field, items, plain, word};

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::AgentV1, payload);
    event.tool = word(payload, &["agent_name"]);
    event.folders = word(payload, &["repo_working_dir"])
        .into_iter()
        .map(PathBuf::from)
        .collect();
    let paths = |name: &str| -> Vec<String> {
        let paths = field(payload, name).map(items).unwrap_or_default();
        paths.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let id = word(payload, &["tool_use_id"]);
    event.kind = match word(payload, &["type"]).map(|kind| plain(&kind)).as_deref() {
        Some("human") => EventKind::Before(ToolUse {
            id,
            what: Touched::Files(paths("will_edit_filepaths")),
        }),
        Some("aiagent") => EventKind::After(ToolUse {
            id,
            what: Change::Edits(
                paths("edited_filepaths")
                    .into_iter()
                    .map(|path| FileEdit::between_snapshots(path, TextChange::Something))
                    .collect(),
            ),
        }),
        _ => EventKind::Ignored,
    };
    event
}
