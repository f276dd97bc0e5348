//! The agents whose hooks are understood, and the open formats.

use std::fmt;
use std::str::FromStr;

/// Whose payload `journal hook` reads, or which open format it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agent {
    /// Claude Code.
    Claude,
    /// Cursor: its agent and its Tab completions.
    Cursor,
    /// OpenAI Codex.
    Codex,
    /// Gemini CLI.
    Gemini,
    /// GitHub Copilot: the agent of VS Code, and the command line.
    Copilot,
    /// Windsurf's Cascade.
    Windsurf,
    /// OpenCode, through our plugin file.
    OpenCode,
    /// Cline.
    Cline,
    /// git-ai's checkpoint format: a tool says what it is going to edit and what it has edited.
    AgentV1,
    /// Agent Trace records.
    AgentTrace,
}

impl Agent {
    /// Every one of them, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Claude,
        Self::Cursor,
        Self::Codex,
        Self::Gemini,
        Self::Copilot,
        Self::Windsurf,
        Self::OpenCode,
        Self::Cline,
        Self::AgentV1,
        Self::AgentTrace,
    ];

    /// The word on the command line; for an agent also its short name in records and trailers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Claude => "claude",
            Self::Cursor => "cursor",
            Self::Codex => "codex",
            Self::Gemini => "gemini",
            Self::Copilot => "copilot",
            Self::Windsurf => "windsurf",
            Self::OpenCode => "opencode",
            Self::Cline => "cline",
            Self::AgentV1 => "agent-v1",
            Self::AgentTrace => "agent-trace",
        }
    }

    /// The tool that is recorded; nothing for a format, whose payloads name their own.
    pub fn tool(self) -> Option<&'static str> {
        (!self.is_format()).then(|| self.name())
    }

    /// Whether it is an open format that any tool may speak.
    pub fn is_format(self) -> bool {
        matches!(self, Self::AgentV1 | Self::AgentTrace)
    }

    /// What a hook of this agent has to print: most must print nothing.
    pub fn reply(self) -> &'static str {
        match self {
            // Without an answer Cline takes the hook for broken.
            Self::Cline => "{\"cancel\":false}\n",
            _ => "",
        }
    }
}

impl fmt::Display for Agent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The word names no agent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "no such agent; known are claude, cursor, codex, gemini, copilot, windsurf, opencode, cline, agent-v1 and agent-trace"
)]
pub struct UnknownAgent;

impl FromStr for Agent {
    type Err = UnknownAgent;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|agent| agent.name() == word)
            .ok_or(UnknownAgent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_nothing_else_is_one() {
        for agent in Agent::ALL {
            assert_eq!(agent.to_string().parse(), Ok(agent));
        }
        assert_eq!("Claude".parse::<Agent>(), Err(UnknownAgent));
    }
}
