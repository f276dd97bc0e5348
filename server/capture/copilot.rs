//! GitHub Copilot: the agent of VS Code, and the command line in both of its payload styles.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::AgentEvent;

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::Copilot, payload);
    event.kind = envelope::kind(payload);
    event
}
