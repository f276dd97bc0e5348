//! What coding agents report through their hooks.
//!
//! A payload is turned into an [`AgentEvent`] by the parser of whoever really called, which is pure and never fails: what
//! is not understood is ignored. [`record`] then finds out what became of the files, and writes it down.

pub mod agent;
mod agent_trace;
mod agent_v1;
mod attribute;
mod caller;
mod change;
mod claude;
mod cline;
mod codex;
mod copilot;
mod cursor;
mod envelope;
pub mod event;
mod gemini;
pub mod install;
pub mod keeping;
mod opencode;
mod patch;
pub mod payload;
pub mod record;
pub mod repeated;
pub mod selftest;
mod session;
mod tools;
mod windsurf;

pub use agent::Agent;
pub use event::AgentEvent;

use serde_json::Value;

/// What a payload says. `named` is the agent that the hook was installed for; nothing for what is no payload.
pub fn parse(named: Agent, bytes: &[u8]) -> Option<AgentEvent> {
    let payload = payload::read(bytes).filter(Value::is_object)?;
    let parse = match caller::caller(named, &payload) {
        Agent::Claude => claude::parse,
        Agent::Cursor => cursor::parse,
        Agent::Codex => codex::parse,
        Agent::Gemini => gemini::parse,
        Agent::Copilot => copilot::parse,
        Agent::Windsurf => windsurf::parse,
        Agent::OpenCode => opencode::parse,
        Agent::Cline => cline::parse,
        Agent::AgentV1 => agent_v1::parse,
        Agent::AgentTrace => agent_trace::parse,
    };
    Some(parse(&payload))
}
