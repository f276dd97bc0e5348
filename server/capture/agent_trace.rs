//! Agent Trace 0.1.0: records of which lines of which files an agent contributed.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, Change, EventKind, FileEdit, TextChange, ToolUse};
use super::payload::{field, items, word};

/// More ranges than any record that a tool writes after an edit.
const MAX_RANGES: usize = 10_000;

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::AgentTrace, payload);
    if let Some(tool) = field(payload, "tool") {
        event.tool = word(tool, &["name"]);
        event.tool_version = word(tool, &["version"]);
    }
    let mut edits = Vec::new();
    for file in field(payload, "files").map(items).unwrap_or_default() {
        let Some(path) = word(file, &["path"]) else { continue };
        let mut lines = Vec::new();
        for conversation in field(file, "conversations").map(items).unwrap_or_default() {
            let own = contributor(conversation);
            for range in field(conversation, "ranges").map(items).unwrap_or_default() {
                let (kind, model) = contributor(range).or(own.clone()).unwrap_or_default();
                if kind == "ai" && lines.len() < MAX_RANGES {
                    lines.extend(line_range(range));
                    event.model = event.model.take().or(model);
                }
            }
        }
        if !lines.is_empty() {
            edits.push(FileEdit::between_snapshots(path, TextChange::Lines(lines)));
        }
    }
    event.model = event.model.filter(|model| envelope::is_model(model));
    if !edits.is_empty() {
        event.kind = EventKind::After(ToolUse {
            id: word(payload, &["id"]),
            what: Change::Edits(edits),
        });
    }
    event
}

/// `ai`, `human`, `mixed` or `unknown`, with the model. What is mixed or unknown is nobody's.
fn contributor(value: &Value) -> Option<(String, Option<String>)> {
    let contributor = field(value, "contributor")?;
    Some((word(contributor, &["type"])?, word(contributor, &["model_id"])))
}

fn line_range(range: &Value) -> Option<(u32, u32)> {
    let number = |name| -> Option<u32> { field(range, name)?.as_u64()?.try_into().ok() };
    let (first, last) = (number("start_line")?, number("end_line")?);
    (first >= 1 && first <= last).then_some((first, last))
}
