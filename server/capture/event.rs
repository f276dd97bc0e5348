//! What agents report, in one closed vocabulary. Parsers make it, the recorder takes it; nothing of a payload's own form
//! goes further than here.

use std::path::PathBuf;

use super::agent::Agent;
use crate::journal::fingerprint::PromptText;
use crate::suggestion::acceptance::{Kind, ObservedGrade};

/// One report of an agent.
#[derive(Debug)]
pub struct AgentEvent {
    /// Who called: not always the agent that the hook was installed for.
    pub caller: Agent,
    /// The tool's short name and version, as far as known.
    pub tool: Option<String>,
    /// See `tool`.
    pub tool_version: Option<String>,
    /// The tool's own session.
    pub session: Option<String>,
    /// Whether a helper that the agent started reports, not the agent itself.
    pub is_helper: bool,
    /// The prompt, turn or generation within the session.
    pub request: Option<String>,
    /// The model, where this very report names it.
    pub model: Option<String>,
    /// Where the transcript of whoever reports is said to be: the session's, or the helper's own.
    pub transcript: Option<PathBuf>,
    /// What relative paths may be relative to, the likeliest first.
    pub folders: Vec<PathBuf>,
    /// What happened.
    pub kind: EventKind,
}

/// What happened.
#[derive(Debug)]
pub enum EventKind {
    /// A session began; the report may name the model.
    SessionStarted,
    /// The session goes on with the model that the report names.
    ModelChanged,
    /// A person asked for something.
    Prompt(PromptText),
    /// A tool is about to run.
    Before(ToolUse<Touched>),
    /// A tool has run.
    After(ToolUse<Change>),
    /// The agent has stopped: what it wrote is on disk by now.
    Stopped,
    /// Nothing of interest.
    Ignored,
}

impl EventKind {
    /// A name for logs, which quote nothing.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SessionStarted => "session started",
            Self::ModelChanged => "model changed",
            Self::Prompt(_) => "prompt",
            Self::Before(_) => "before a tool",
            Self::After(_) => "after a tool",
            Self::Stopped => "stopped",
            Self::Ignored => "ignored",
        }
    }
}

/// A use of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolUse<T> {
    /// The agent's own id for it, the same before and after.
    pub id: Option<String>,
    /// What it is about.
    pub what: T,
}

/// What a tool is about to touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// These files.
    Files(Vec<String>),
    /// A command that may touch any.
    Shell,
}

/// What a tool has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It edited files.
    Edits(Vec<FileEdit>),
    /// It ran a command; nothing where the payload does not say which.
    Shell(Option<String>),
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// As the payload says it: absolute, relative, a URI, or in another system's notation.
    pub path: String,
    /// The path before, where the file was moved.
    pub moved_from: Option<String>,
    /// What the payload says about the text.
    pub text: TextChange,
    /// The whole content before, where the payload holds it.
    pub original: Option<String>,
    /// Whether the file was there before, where the payload says so.
    pub existed: Option<bool>,
    /// Which kind of interface.
    pub kind: Kind,
    /// How well it is known.
    pub grade: ObservedGrade,
}

/// What is said about a file's new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextChange {
    /// Stretches of it were replaced, in this order.
    Replaced(Vec<Replacement>),
    /// This is all of it.
    Whole(String),
    /// These lines of it are new: first and last, counted from 1.
    Lines(Vec<(u32, u32)>),
    /// Something of it is new.
    Something,
}

/// One replaced stretch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replacement {
    /// What was there.
    pub old: String,
    /// What is there now.
    pub new: String,
    /// Whether every occurrence was replaced.
    pub all: bool,
    /// Where it began, line and column counted from 1 (columns in UTF-16 units), where the payload says so.
    pub start: Option<(u32, u32)>,
}

impl FileEdit {
    /// An agent's edit that the payload describes exactly.
    pub fn exact(path: impl Into<String>, text: TextChange) -> Self {
        Self {
            path: path.into(),
            moved_from: None,
            text,
            original: None,
            existed: None,
            kind: Kind::AgentEdit,
            grade: ObservedGrade::Exact,
        }
    }

    /// An agent's edit of which only the content before and after tell the text.
    pub fn between_snapshots(path: impl Into<String>, text: TextChange) -> Self {
        Self {
            grade: ObservedGrade::Strong,
            ..Self::exact(path, text)
        }
    }
}
