//! Cursor: its agent, and its Tab completions with their exact ranges.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, Change, EventKind, FileEdit, Replacement, TextChange, ToolUse, Touched};
use super::payload::{field, items, word};
use super::tools;
use crate::suggestion::acceptance::Kind;

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::Cursor, payload);
    event.tool_version = word(payload, &["cursor_version"]);
    event.kind = match envelope::name(payload).as_str() {
        "afterfileedit" => edited(payload, Kind::AgentEdit),
        "aftertabfileedit" => edited(payload, Kind::NextEdit),
        "beforeshellexecution" => EventKind::Before(ToolUse {
            id: None,
            what: Touched::Shell,
        }),
        "aftershellexecution" => EventKind::After(ToolUse {
            id: None,
            what: Change::Shell(tools::command(payload)),
        }),
        _ => envelope::kind(payload),
    };
    event
}

fn edited(payload: &Value, kind: Kind) -> EventKind {
    let (Some(path), Some(edits)) = (word(payload, &["file_path"]), field(payload, "edits")) else {
        return EventKind::Ignored;
    };
    let replacements: Vec<Replacement> = items(edits)
        .iter()
        .filter_map(|edit| {
            let start = field(edit, "range").and_then(start);
            Some(Replacement {
                start,
                ..tools::replacement(edit)?
            })
        })
        .collect();
    if replacements.is_empty() {
        return EventKind::Ignored;
    }
    let mut edit = match kind {
        Kind::AgentEdit => tools::of_one_file(path, replacements),
        _ => FileEdit::exact(path, TextChange::Replaced(replacements)),
    };
    edit.kind = kind;
    EventKind::After(ToolUse {
        id: None,
        what: Change::Edits(vec![edit]),
    })
}

fn start(range: &Value) -> Option<(u32, u32)> {
    let number = |name| field(range, name)?.as_u64()?.try_into().ok();
    Some((number("start_line_number")?, number("start_column")?))
}
