//! Who called. Agents load each other's hooks: VS Code and Cursor run those of Claude Code, with payloads of their own.
//! The payload tells them apart; what the hook was installed for is only the last word.

use serde_json::Value;

use super::agent::Agent;
use super::payload::{field, text, word};

/// The agent whose payload this is, given the one that the hook was installed for. A format is never an agent's.
pub(super) fn caller(named: Agent, payload: &Value) -> Agent {
    if named.is_format() {
        return named;
    }
    let transcript = text(payload, &["transcript_path"])
        .unwrap_or_default()
        .replace('\\', "/");
    let has = |name: &str| field(payload, name).is_some();
    if has("cursor_version") || transcript.contains("/.cursor/") {
        Agent::Cursor
    } else if transcript.contains("github.copilot-chat") || is_chat_session(&transcript) {
        Agent::Copilot
    } else if has("clineVersion") {
        Agent::Cline
    } else if has("agent_action_name") {
        Agent::Windsurf
    } else if transcript.contains("/.claude/projects/") {
        Agent::Claude
    } else if transcript.contains("/.codex/sessions/") {
        Agent::Codex
    } else if transcript.contains("/.gemini/") {
        Agent::Gemini
    } else if transcript.contains("/.copilot/") || is_named_as_copilot_does(payload) {
        Agent::Copilot
    } else {
        named
    }
}

/// `…/workspaceStorage/<hash>/chatSessions/…`.
fn is_chat_session(transcript: &str) -> bool {
    transcript
        .split_once("workspaceStorage/")
        .is_some_and(|(_, rest)| rest.contains("chatSessions"))
}

/// Tool names that no other agent uses, and the envelope of Copilot's command line.
fn is_named_as_copilot_does(payload: &Value) -> bool {
    let tool = word(payload, &["tool_name"]).unwrap_or_default();
    let own_tools = [
        "replace_string_in_file",
        "multi_replace_string_in_file",
        "insert_edit_into_file",
        "run_in_terminal",
        "create_file",
    ];
    own_tools.contains(&tool.as_str()) || payload.get("toolArgs").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_payload_says_who_called() {
        let transcript = |path: &str| json!({ "transcript_path": path });
        for (named, payload, expected) in [
            (Agent::Claude, json!({"cursor_version": "2.4"}), Agent::Cursor),
            (
                Agent::Claude,
                transcript("/h/.cursor/projects/p/t.jsonl"),
                Agent::Cursor,
            ),
            (
                Agent::Claude,
                transcript("C:\\u\\workspaceStorage\\ab12\\chatSessions\\1.json"),
                Agent::Copilot,
            ),
            (
                Agent::Claude,
                transcript("/h/globalStorage/github.copilot-chat/t.jsonl"),
                Agent::Copilot,
            ),
            (
                Agent::Claude,
                transcript("/h/.claude/projects/p/s.jsonl"),
                Agent::Claude,
            ),
            (
                Agent::Copilot,
                transcript("/h/.claude/projects/p/s.jsonl"),
                Agent::Claude,
            ),
            (Agent::Claude, json!({"tool_name": "run_in_terminal"}), Agent::Copilot),
            (Agent::Claude, json!({}), Agent::Claude),
            (Agent::Codex, json!({"transcript_path": null}), Agent::Codex),
            (Agent::AgentV1, json!({"cursor_version": "2.4"}), Agent::AgentV1),
        ] {
            assert_eq!(caller(named, &payload), expected, "{payload}");
        }
    }
}
