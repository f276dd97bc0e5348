//! Where each agent keeps its hooks, and in which form. The paths and forms are the agents' own.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::shared::OwnFile;
use crate::capture::Agent;

/// The line by which a file of ours is known.
pub(super) const MARKER: &str = "This file belongs to journal: `journal uninstall agents` removes it.";

/// The folders of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folders {
    /// The home folder.
    pub home: PathBuf,
    /// `$CLAUDE_CONFIG_DIR`.
    pub claude: Option<PathBuf>,
    /// `$CODEX_HOME`.
    pub codex: Option<PathBuf>,
    /// `$COPILOT_HOME`.
    pub copilot: Option<PathBuf>,
    /// `$CLINE_DIR`.
    pub cline: Option<PathBuf>,
    /// `$XDG_CONFIG_HOME`.
    pub xdg_config: Option<PathBuf>,
}

impl Folders {
    /// Those that the environment names; nothing where there is no home.
    pub fn of_environment() -> Option<Self> {
        let variable = |name: &str| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let absolute = |path: Option<PathBuf>| path.filter(|path| path.is_absolute());
        Some(Self {
            home: absolute(dirs::home_dir())?,
            claude: absolute(variable("CLAUDE_CONFIG_DIR")),
            codex: absolute(variable("CODEX_HOME")),
            copilot: absolute(variable("COPILOT_HOME")),
            cline: absolute(variable("CLINE_DIR")),
            xdg_config: absolute(variable("XDG_CONFIG_HOME")),
        })
    }

    /// The folder that holds an agent's hooks; nothing for a format.
    pub fn of_agent(&self, agent: Agent) -> Option<PathBuf> {
        Some(match agent {
            Agent::Claude => self.named(self.claude.as_ref(), ".claude"),
            Agent::Cursor => self.home.join(".cursor"),
            Agent::Codex => self.named(self.codex.as_ref(), ".codex"),
            Agent::Gemini => self.home.join(".gemini"),
            Agent::Copilot => self.named(self.copilot.as_ref(), ".copilot"),
            Agent::Windsurf => self.home.join(".codeium").join("windsurf"),
            Agent::OpenCode => self.named(self.xdg_config.as_ref(), ".config").join("opencode"),
            Agent::Cline => self.home.join("Documents").join("Cline"),
            Agent::AgentV1 | Agent::AgentTrace => return None,
        })
    }

    /// Whether the agent is on this machine, as far as its folders tell.
    pub fn has(&self, agent: Agent) -> bool {
        self.of_agent(agent).is_some_and(|folder| folder.is_dir())
            // Cline's command line makes the folder of its hooks for nobody.
            || (agent == Agent::Cline && self.of_cline_itself().is_dir())
    }

    /// Where the agent keeps what it knows of a session, for those whose reports do not say.
    pub fn session_record(&self, agent: Agent, session: &str) -> Option<PathBuf> {
        let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
        if session.is_empty() || !session.chars().all(is_plain) {
            return None;
        }
        match agent {
            Agent::Copilot => Some(
                self.of_agent(agent)?
                    .join("session-state")
                    .join(session)
                    .join("events.jsonl"),
            ),
            Agent::Cline => {
                let sessions = self.of_cline_itself().join("data").join("sessions");
                Some(sessions.join(session).join(format!("{session}.json")))
            }
            _ => None,
        }
    }

    fn of_cline_itself(&self) -> PathBuf {
        self.named(self.cline.as_ref(), ".cline")
    }

    fn named(&self, named: Option<&PathBuf>, usual: &str) -> PathBuf {
        named.cloned().unwrap_or_else(|| self.home.join(usual))
    }
}

/// How our part of an agent's configuration looks.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Layout {
    /// Entries in lists of a JSON file.
    Entries(Entries),
    /// Files of our own.
    Files(Vec<OwnFile>),
}

/// Entries in lists of a JSON file: `hooks.<event>[]`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entries {
    /// The file.
    pub(super) path: PathBuf,
    /// What a new file needs beside them.
    pub(super) needs_version: bool,
    /// The events, each with its entry.
    pub(super) by_event: Vec<(&'static str, Value)>,
}

/// The layout of an agent under a folder, with hooks that call `binary`; nothing where the agent has no hooks here.
pub(super) fn layout(agent: Agent, folder: &Path, binary: &Path) -> Option<Layout> {
    let command = command(binary, agent);
    let entries = |path: PathBuf, entries: Vec<(&'static str, Value)>| {
        Layout::Entries(Entries {
            path,
            needs_version: agent == Agent::Cursor,
            by_event: entries,
        })
    };
    Some(match agent {
        Agent::Claude => entries(
            folder.join("settings.json"),
            grouped(
                &command,
                "Edit|Write|MultiEdit|NotebookEdit|Bash",
                10,
                &["PreToolUse", "PostToolUse"],
                &["UserPromptSubmit", "SessionStart", "PostModelSwitch", "Stop"],
            ),
        ),
        Agent::Codex => entries(
            folder.join("hooks.json"),
            grouped(
                &command,
                "*",
                10,
                &["PreToolUse", "PostToolUse"],
                &["UserPromptSubmit", "SessionStart", "Stop"],
            ),
        ),
        // Milliseconds here.
        Agent::Gemini => entries(
            folder.join("settings.json"),
            grouped(
                &command,
                "write_file|replace|run_shell_command",
                10_000,
                &["BeforeTool", "AfterTool"],
                &["BeforeAgent", "BeforeModel", "SessionStart", "AfterAgent"],
            ),
        ),
        Agent::Cursor => entries(
            folder.join("hooks.json"),
            [
                "preToolUse",
                "postToolUse",
                "afterTabFileEdit",
                "beforeSubmitPrompt",
                "stop",
            ]
            .map(|event| (event, json!({ "command": command })))
            .to_vec(),
        ),
        Agent::Windsurf => entries(
            folder.join("hooks.json"),
            [
                "pre_write_code",
                "post_write_code",
                "pre_run_command",
                "post_run_command",
                "pre_user_prompt",
            ]
            .map(|event| (event, json!({ "command": command, "show_output": false })))
            .to_vec(),
        ),
        Agent::Copilot => Layout::Files(vec![OwnFile {
            path: folder.join("hooks").join("journal.json"),
            text: copilot(&command),
            executable: false,
        }]),
        Agent::OpenCode => Layout::Files(vec![OwnFile {
            path: folder.join("plugins").join("journal.ts"),
            text: opencode(binary),
            executable: false,
        }]),
        // Cline runs no hooks on Windows.
        Agent::Cline if cfg!(windows) => return None,
        Agent::Cline => Layout::Files(
            [
                "PreToolUse",
                "PostToolUse",
                "UserPromptSubmit",
                "TaskStart",
                "TaskComplete",
            ]
            .map(|event| OwnFile {
                path: folder.join("Hooks").join(event),
                text: cline(binary),
                executable: true,
            })
            .to_vec(),
        ),
        Agent::AgentV1 | Agent::AgentTrace => return None,
    })
}

/// Whether an entry calls a hook of ours, wherever the binary was.
pub(super) fn is_ours(entry: &Value, agent: Agent) -> bool {
    let ending = format!(" hook {agent}");
    match entry {
        Value::String(text) => text.contains("journal") && text.trim_end().ends_with(&ending),
        Value::Array(items) => items.iter().any(|item| is_ours(item, agent)),
        Value::Object(members) => ["command", "bash", "hooks"]
            .iter()
            .filter_map(|name| members.get(*name))
            .any(|member| is_ours(member, agent)),
        _ => false,
    }
}

fn command(binary: &Path, agent: Agent) -> String {
    format!("{} hook {agent}", quoted(binary))
}

/// A path as a shell takes it.
fn quoted(binary: &Path) -> String {
    let text = binary.to_string_lossy();
    let is_plain = |character: char| character.is_alphanumeric() || "/._-+:\\@".contains(character);
    if text
        .chars()
        .all(|character| is_plain(character) && (cfg!(windows) || character != '\\'))
    {
        return text.into_owned();
    }
    if cfg!(windows) {
        return format!("\"{text}\"");
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Entries that hold a list of commands under a matcher, as Claude Code has them.
fn grouped(
    command: &str,
    matcher: &str,
    timeout: u32,
    tools: &[&'static str],
    others: &[&'static str],
) -> Vec<(&'static str, Value)> {
    let hook = json!({ "type": "command", "command": command, "timeout": timeout });
    let of_tools = tools
        .iter()
        .map(|event| (*event, json!({ "matcher": matcher, "hooks": [hook.clone()] })));
    let of_others = others.iter().map(|event| (*event, json!({ "hooks": [hook.clone()] })));
    of_tools.chain(of_others).collect()
}

/// Read by VS Code (`command`) and by the command line (`bash`, `powershell`). Names in this case make the latter send
/// the payloads of the former.
fn copilot(command: &str) -> String {
    let entry = json!([{
        "type": "command", "command": command, "bash": command, "powershell": format!("& {command}"),
        "timeout": 10, "timeoutSec": 10,
    }]);
    let events = ["SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "Stop"];
    let hooks: serde_json::Map<String, Value> = events
        .map(|event| (event.to_owned(), entry.clone()))
        .into_iter()
        .collect();
    let file = json!({ "comment": MARKER, "version": 1, "hooks": hooks });
    format!("{}\n", serde_json::to_string_pretty(&file).unwrap_or_default())
}

fn cline(binary: &Path) -> String {
    let binary = quoted(binary);
    format!(
        "#!/bin/sh\n# {MARKER}\nif [ -x {binary} ]; then exec {binary} hook cline; fi\ncat > /dev/null\necho '{{\"cancel\":false}}'\n"
    )
}

fn opencode(binary: &Path) -> String {
    let binary = Value::from(binary.to_string_lossy().into_owned());
    include_str!("opencode.ts")
        .replace("@MARKER@", MARKER)
        .replace("\"@BINARY@\"", &binary.to_string())
}
