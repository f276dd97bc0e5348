//! What an acceptance is made of, as the journal keeps it.
//!
//! These are the words of the protocol (`server/PROTOCOL.md`) without its positions: the language server turns ranges
//! into byte offsets, and prompt text into a keyed fingerprint, before anything of this module exists.

use serde::{Deserialize, Serialize};

/// How a fact that somebody *observed* is known. `Exact`: an interface or a protocol said so. `Strong`: a snapshot
/// before and after, or a wrapped command.
///
/// What is only inferred has no value of this type; see [`Grade`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ObservedGrade {
    /// Before/after snapshots, or a wrapped command.
    Strong,
    /// An interface or a protocol said so.
    Exact,
}

/// How anything is known, for showing and storing. Ordered: a better grade is greater.
///
/// Code that counts takes [`Grade::observed`] and so cannot count an inference by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Shape or timing only. Never counts as AI in classes, totals, gates or trailers.
    Inferred,
    /// See [`ObservedGrade::Strong`].
    Strong,
    /// See [`ObservedGrade::Exact`].
    Exact,
}

impl Grade {
    /// The observed grade, or nothing for an inference.
    pub fn observed(self) -> Option<ObservedGrade> {
        match self {
            Self::Exact => Some(ObservedGrade::Exact),
            Self::Strong => Some(ObservedGrade::Strong),
            Self::Inferred => None,
        }
    }

    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Strong => "strong",
            Self::Inferred => "inferred",
        }
    }
}

impl From<ObservedGrade> for Grade {
    fn from(grade: ObservedGrade) -> Self {
        match grade {
            ObservedGrade::Exact => Self::Exact,
            ObservedGrade::Strong => Self::Strong,
        }
    }
}

/// What kind of interface offered the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Ghost text taken whole.
    Inline,
    /// A word or a line of ghost text.
    InlinePartial,
    /// A next-edit suggestion.
    NextEdit,
    /// A chat inside the editor's text.
    InlineChat,
    /// An edit applied from a chat panel.
    ChatApply,
    /// An agent's edit.
    AgentEdit,
    /// An entry of a completion menu.
    Menu,
}

impl Kind {
    /// The word of the protocol.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::InlinePartial => "inlinePartial",
            Self::NextEdit => "nextEdit",
            Self::InlineChat => "inlineChat",
            Self::ChatApply => "chatApply",
            Self::AgentEdit => "agentEdit",
            Self::Menu => "menu",
        }
    }
}

/// By which way the acceptance became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// The editor's own programming interface.
    Api,
    /// A language-server protocol message.
    Protocol,
    /// An agent's hook.
    Hook,
    /// A command the client executed.
    Command,
    /// A wrapped accept command or function.
    Wrap,
    /// An event of a plugin.
    Event,
    /// The shape of a change, nothing else.
    Shape,
}

impl Channel {
    /// The word of the protocol.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Protocol => "protocol",
            Self::Hook => "hook",
            Self::Command => "command",
            Self::Wrap => "wrap",
            Self::Event => "event",
            Self::Shape => "shape",
        }
    }
}

/// One way an acceptance is known. A suggestion may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// By which way.
    pub channel: Channel,
    /// How well.
    pub grade: Grade,
}

/// Where the model's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelOrigin {
    /// The accept event named it.
    Event,
    /// A setting named it.
    Config,
    /// A session's transcript named it.
    Transcript,
    /// The user named it.
    User,
    /// Nobody named it.
    #[default]
    Unknown,
}

/// Which tool and model produced the text, as far as anybody said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Source {
    /// The tool's short name, `copilot`; nothing where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// The tool's version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool_version: Option<String>,
    /// The model's name, `gpt-5.2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Who named the model.
    pub model_origin: ModelOrigin,
    /// Tools that may have produced it, where more than one was active.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

/// What is kept about the prompt. There is no field for its text: it is turned into a fingerprint at the edge.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Prompt {
    /// `hmac-sha256:` and 64 hexadecimal digits, keyed per installation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Which key made the fingerprint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// A redacted summary; only where the user switched it on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The tool's own session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
    /// The tool's own request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// What an editor says about where a change came from (`journal/didChangeOrigin`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ChangeOrigin {
    /// Keys pressed by a person.
    Typed,
    /// The clipboard.
    Paste,
    /// The editor's undo.
    Undo,
    /// The editor's redo.
    Redo,
    /// A formatter.
    Format,
    /// A rename refactoring.
    Rename,
    /// A code action.
    CodeAction,
    /// A snippet.
    Snippet,
    /// An ordinary completion menu.
    Menu,
    /// The file was read again from disk.
    Reload,
    /// An AI suggestion; the acceptance itself is reported apart.
    Suggestion,
    /// The editor does not know.
    Unknown,
}
