//! Claude Code. Its tool hooks name no model: `SessionStart`, `PostModelSwitch` and the transcript do.

use serde_json::Value;

use super::agent::Agent;
use super::envelope;
use super::event::{AgentEvent, EventKind};
use super::payload::word;

pub(super) fn parse(payload: &Value) -> AgentEvent {
    let mut event = envelope::event(Agent::Claude, payload);
    event.kind = envelope::kind(payload);
    if matches!(event.kind, EventKind::ModelChanged) {
        event.model = word(payload, &["to_model"]).filter(|model| envelope::is_model(model));
        // A switch that is only about to be made may still be refused.
        if envelope::name(payload) == "premodelswitch" {
            event.kind = EventKind::Ignored;
        }
    }
    event
}
