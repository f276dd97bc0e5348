//! Whether what a hook reports would be recorded: a sample of an agent's payloads goes through parser, recorder and a
//! journal of its own, in a scratch folder.

use std::path::Path;

use serde_json::{Value, json};

use super::agent::Agent;
use super::parse;
use super::record::Recorder;
use crate::clock::Clock;
use crate::config::Settings;
use crate::git::Git;
use crate::journal::Reader;
use crate::journal::reader::SuggestionFilter;
use crate::paths::Home;

const BEFORE: &str = "fn sample() {}\n";
const ADDED: &str = "fn recorded_by_the_self_test() {}\n";

/// Why the self-test failed, in words.
pub type Failure = String;

/// Puts a sample of an agent's payloads through. Writes nothing outside a scratch folder of its own.
pub fn run(agent: Agent) -> Result<(), Failure> {
    let scratch = tempfile::tempdir().map_err(|error| format!("no scratch folder: {error}"))?;
    let top = scratch.path().join("repository");
    make_repository(&top).map_err(|error| format!("no scratch repository: {error}"))?;
    let file = top.join("sample.rs");
    let written = |text: &str| std::fs::write(&file, text).map_err(|error| format!("no scratch file: {error}"));
    let home = Home::at(scratch.path().join("journal"));
    let report = |payload: Value| -> Result<usize, Failure> {
        let event = parse(agent, payload.to_string().as_bytes()).ok_or("the sample payload was not understood")?;
        let recorder = Recorder::new(home.clone(), &Settings::default(), Clock::System, Git::new());
        let recorded = recorder
            .ok_or("recording is off")?
            .record(event)
            .map_err(|error| error.to_string())?;
        Ok(recorded.suggestions.len())
    };
    written(BEFORE)?;
    let [before, after] = sample(agent, &top, &file);
    report(before)?;
    written(&format!("{BEFORE}{ADDED}"))?;
    if report(after)? != 1 {
        return Err("the sample edit was not recorded".to_owned());
    }
    let reader = Reader::open(&home).map_err(|error| error.to_string())?;
    let rows = reader
        .suggestions(&SuggestionFilter::default())
        .map_err(|error| error.to_string())?;
    match rows.as_slice() {
        [row] if row.verified => Ok(()),
        _ => Err("the sample edit was recorded, but not found in its file".to_owned()),
    }
}

/// As much of a repository as finding one takes.
fn make_repository(top: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(top.join(".git/objects"))?;
    std::fs::create_dir_all(top.join(".git/refs/heads"))?;
    std::fs::write(top.join(".git/config"), "[core]\n\trepositoryformatversion = 0\n")?;
    std::fs::write(top.join(".git/HEAD"), "ref: refs/heads/main\n")
}

/// What the agent reports before and after an edit.
fn sample(agent: Agent, top: &Path, file: &Path) -> [Value; 2] {
    let content = format!("{BEFORE}{ADDED}");
    let replaced = json!({ "file_path": file, "old_string": BEFORE, "new_string": content });
    let written = json!({ "file_path": file, "content": content });
    let patch = format!(
        "*** Begin Patch\n*** Update File: {}\n@@\n {BEFORE}+{ADDED}*** End Patch\n",
        file.display()
    );
    let claude_like = |events: [&str; 2], tool: &str, input: &Value| {
        events.map(|event| {
            json!({ "hook_event_name": event, "session_id": "self-test", "cwd": top, "model": "self-test",
                "tool_name": tool, "tool_input": input, "tool_use_id": "1", "tool_response": {} })
        })
    };
    let tool_use = ["PreToolUse", "PostToolUse"];
    match agent {
        Agent::Claude => claude_like(tool_use, "Edit", &replaced),
        Agent::Cursor => claude_like(["preToolUse", "postToolUse"], "StrReplace", &replaced),
        Agent::Codex => claude_like(tool_use, "apply_patch", &json!({ "command": patch })),
        Agent::Gemini => claude_like(["BeforeTool", "AfterTool"], "write_file", &written),
        Agent::Copilot => claude_like(tool_use, "create_file", &json!({ "filePath": file, "content": content })),
        Agent::Windsurf => ["pre_write_code", "post_write_code"].map(|event| {
            json!({ "agent_action_name": event, "trajectory_id": "self-test", "execution_id": "1", "model_name": "self-test",
                "tool_info": { "file_path": file, "edits": [{ "old_string": BEFORE, "new_string": content }] } })
        }),
        Agent::OpenCode => ["tool.execute.before", "tool.execute.after"].map(|event| {
            let args = json!({ "filePath": file, "oldString": BEFORE, "newString": content });
            json!({ "event": event, "cwd": top, "output": { "args": args },
                "input": { "tool": "edit", "sessionID": "self-test", "callID": "1" } })
        }),
        Agent::Cline => ["PreToolUse", "PostToolUse"].map(|event| {
            let used = json!({ "toolName": "write_to_file", "parameters": { "path": file, "content": content }, "success": true });
            json!({ "clineVersion": "3.36.0", "hookName": event, "taskId": "self-test", "workspaceRoots": [top],
                "preToolUse": used, "postToolUse": used })
        }),
        Agent::AgentV1 => [
            json!({ "type": "human", "repo_working_dir": top, "will_edit_filepaths": [file] }),
            json!({ "type": "ai_agent", "repo_working_dir": top, "edited_filepaths": [file], "agent_name": "self-test",
                "model": "self-test", "conversation_id": "1", "transcript": { "messages": [] } }),
        ],
        Agent::AgentTrace => {
            let range = json!({ "start_line": 2, "end_line": 2 });
            let conversation = json!({ "contributor": { "type": "ai" }, "ranges": [range] });
            [
                json!({ "version": "0.1.0", "files": [] }),
                json!({ "version": "0.1.0", "id": "1", "tool": { "name": "self-test" }, "cwd": top,
                    "files": [{ "path": file, "conversations": [conversation] }] }),
            ]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_agent_passes() {
        for agent in Agent::ALL {
            assert_eq!(run(agent), Ok(()), "{agent}");
        }
    }
}
