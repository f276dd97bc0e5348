//! Claude Code. Its tool hooks name no model: `SessionStart`, `PostModelSwitch` and the transcript do.

use std::path::PathBuf;

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, EventKind};
use super::payload::{text, word};

/// What a message begins with that Claude Code sends to itself when a helper has ended.
const NOTIFICATION: &str = "<task-notification>";

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::Claude, payload);
    event.kind = envelope::kind(payload);
    if event.is_helper {
        event.transcript = transcript_of_helper(payload);
    }
    match event.kind {
        EventKind::ModelChanged => {
            event.model = word(payload, &["to_model"]).filter(|model| envelope::is_model(model));
            // A switch that is only about to be made may still be refused.
            if envelope::name(payload) == "premodelswitch" {
                event.kind = EventKind::Ignored;
            }
        }
        // It comes as a prompt, and nothing but its text tells that no person wrote it.
        EventKind::Prompt(_)
            if text(payload, &["prompt"]).is_some_and(|prompt| prompt.trim_start().starts_with(NOTIFICATION)) =>
        {
            event.kind = EventKind::Ignored;
        }
        _ => {}
    }
    event
}

/// A helper has a transcript of its own beside the session's, whose name ends in the helper's id.
fn transcript_of_helper(payload: &Value) -> Option<PathBuf> {
    let id = word(payload, &["agent_id"])?;
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    if !id.chars().all(is_plain) {
        return None;
    }
    let of_session = PathBuf::from(word(payload, &["transcript_path"])?).with_extension("");
    Some(of_session.join("subagents").join(format!("agent-{id}.jsonl")))
}
