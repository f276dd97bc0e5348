//! OpenAI Codex. Every payload names the model; edits are patch texts.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::AgentEvent;

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::Codex, payload);
    event.kind = envelope::kind(payload);
    event
}
