//! A scratch machine with a repository on which agents work, and their payloads.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::support::{Said, Scratch};

/// A machine whose repository has one commit.
pub(crate) struct Desk {
    pub(crate) scratch: Scratch,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let scratch = Scratch::new();
        scratch.write("README.md", "hello\n");
        scratch.git(&["add", "."]);
        scratch.git(&["commit", "--quiet", "-m", "first"]);
        Self { scratch }
    }

    /// The same with a file that is committed.
    pub(crate) fn with(path: &str, text: &str) -> Self {
        let desk = Self::new();
        desk.scratch.write(path, text);
        desk.scratch.git(&["add", "."]);
        desk.scratch.git(&["commit", "--quiet", "-m", "second"]);
        desk
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.scratch.repository().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// Gives a payload to the hook, which must not complain.
    pub(crate) fn hook(&self, agent: &str, payload: &Value) -> Said {
        self.hook_bytes(agent, payload.to_string().as_bytes())
    }

    pub(crate) fn hook_bytes(&self, agent: &str, payload: &[u8]) -> Said {
        let mut command = self.scratch.command(env!("CARGO_BIN_EXE_journal"));
        command.args(["hook", agent]).write_stdin(payload);
        let said = crate::cli::support::said(&mut command);
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(said.stderr, "", "a hook says nothing");
        said
    }

    /// A payload of Claude Code.
    pub(crate) fn claude(&self, event: &str, more: Value) -> Value {
        let mut payload = json!({
            "session_id": "5e55-1011",
            "transcript_path": "/home/u/.claude/projects/p/5e55-1011.jsonl",
            "cwd": self.scratch.repository(),
            "permission_mode": "default",
            "hook_event_name": event,
        });
        merge(&mut payload, more);
        payload
    }

    /// Claude Code edits a file: the hook before, the edit, the hook after.
    pub(crate) fn claude_edits(&self, path: &str, old: &str, new: &str, id: &str) {
        let input = json!({"file_path": self.path(path), "old_string": old, "new_string": new});
        self.hook(
            "claude",
            &self.claude(
                "PreToolUse",
                json!({"tool_name": "Edit", "tool_input": input, "tool_use_id": id}),
            ),
        );
        let before = self.read(path);
        assert!(before.contains(old), "{before}");
        self.scratch.write(path, &before.replacen(old, new, 1));
        self.hook("claude", &self.claude_edited(path, old, new, id, &before));
    }

    /// What Claude Code reports after an edit.
    pub(crate) fn claude_edited(&self, path: &str, old: &str, new: &str, id: &str, before: &str) -> Value {
        let input = json!({"file_path": self.path(path), "old_string": old, "new_string": new, "replace_all": false});
        let response = json!({
            "filePath": self.path(path), "oldString": old, "newString": new, "originalFile": before,
            "structuredPatch": [], "userModified": false, "replaceAll": false,
        });
        self.claude(
            "PostToolUse",
            json!({"tool_name": "Edit", "tool_input": input, "tool_response": response, "tool_use_id": id}),
        )
    }

    /// Claude Code runs a command: the hooks around it.
    pub(crate) fn claude_runs(&self, command: &str, id: &str, meanwhile: impl FnOnce(&Scratch)) {
        let input = json!({"command": command, "description": "a command"});
        self.hook(
            "claude",
            &self.claude(
                "PreToolUse",
                json!({"tool_name": "Bash", "tool_input": input, "tool_use_id": id}),
            ),
        );
        meanwhile(&self.scratch);
        let response = json!({"stdout": "", "stderr": "", "interrupted": false});
        self.hook(
            "claude",
            &self.claude(
                "PostToolUse",
                json!({"tool_name": "Bash", "tool_input": input, "tool_response": response, "tool_use_id": id}),
            ),
        );
    }

    /// The suggestions that are recorded, oldest first.
    pub(crate) fn log(&self) -> Vec<Value> {
        self.log_with(&[])
    }

    /// Those that were not found on disk.
    pub(crate) fn unverified(&self) -> Vec<Value> {
        self.log_with(&["--unverified"])
    }

    fn log_with(&self, more: &[&str]) -> Vec<Value> {
        let mut arguments = vec!["log", "--json"];
        arguments.extend(more);
        let mut suggestions = self.scratch.journal(&arguments).done().json()["suggestions"]
            .as_array()
            .unwrap()
            .clone();
        suggestions.reverse();
        suggestions
    }

    /// Lines of a file of the work tree by class: AI, edited AI, human, unknown.
    pub(crate) fn lines(&self, path: &str) -> [u64; 4] {
        let status = self.scratch.journal(&["status", "--json", path]).done().json();
        let Some(file) = status["files"]
            .as_array()
            .unwrap()
            .iter()
            .find(|file| file["path"] == path)
        else {
            return [0; 4];
        };
        ["ai", "ai_edited", "human", "unknown"].map(|class| file["lines"][class].as_u64().unwrap())
    }

    /// Every byte in the journal's folder.
    pub(crate) fn journal_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut folders = vec![self.scratch.journal_home()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    bytes.extend(path.file_name().unwrap().as_encoded_bytes());
                    bytes.extend(std::fs::read(path).unwrap());
                }
            }
        }
        bytes
    }
}

pub(crate) fn merge(into: &mut Value, more: Value) {
    let (Value::Object(into), Value::Object(more)) = (into, more) else {
        return;
    };
    into.extend(more);
}

pub(crate) fn contains(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}
