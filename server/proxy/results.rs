//! The suggestions in a server's answers: which requests have them, and how each writes them.

use super::json::{Members, elements, string};
use super::offers::Offer;
use crate::lsp::observer::Place;
use crate::suggestion::acceptance::Kind;

/// Requests that ask for suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// LSP 3.18 inline completion, and Copilot's panel: `{items: […]}` or `[…]`.
    InlineCompletion,
    /// Copilot's panel: the same, and the client shows the commands.
    Panel,
    /// Copilot's next edits: `{edits: […]}`.
    InlineEdit,
    /// Amazon Q: `{sessionId, items: […]}`.
    WithReferences,
    /// Copilot before inline completion: `{completions: […]}`, no commands.
    Legacy,
    /// llm-ls: `{request_id, completions: [{generated_text}]}`, no commands.
    Generated,
}

impl Question {
    /// The question that a method asks.
    pub fn of(method: &str) -> Option<Self> {
        Some(match method {
            "textDocument/inlineCompletion" => Self::InlineCompletion,
            "textDocument/copilotPanelCompletion" => Self::Panel,
            "textDocument/copilotInlineEdit" => Self::InlineEdit,
            "getCompletions" | "getCompletionsCycling" => Self::Legacy,
            "llm-ls/getCompletions" => Self::Generated,
            _ if method.ends_with("/inlineCompletionWithReferences") => Self::WithReferences,
            _ => return None,
        })
    }

    /// Whether items carry a command that the client runs after accepting them.
    pub fn has_commands(self) -> bool {
        matches!(self, Self::InlineCompletion | Self::InlineEdit | Self::WithReferences)
    }
}

/// What a request says that its answer does not repeat.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What was asked.
    pub question: Question,
    uri: String,
    position: Option<String>,
    model: Option<String>,
}

impl Asked {
    /// Reads a request; nothing where it names no document.
    pub fn read(question: Question, params: &str) -> Option<Self> {
        let params = Members::of(params)?;
        // The legacy protocol has a document of its own beside, or instead of, the standard one.
        let document = params.object("textDocument").or_else(|| params.object("doc"))?;
        let position = params.get("position").or_else(|| document.get("position"));
        let position = position.or_else(|| params.object("doc")?.get("position"));
        Some(Self {
            question,
            uri: document.string("uri")?,
            position: position.map(str::to_owned),
            model: params.string("model").filter(|_| question == Question::Generated),
        })
    }
}

/// An item of an answer: its text as it stands there, and what it offers.
#[derive(Debug)]
pub struct Item<'a> {
    /// The object.
    pub text: &'a str,
    /// Its members.
    pub members: Members<'a>,
    /// What it offers.
    pub offer: Offer,
}

/// The items of an answer that are understood.
pub fn items<'a>(asked: &Asked, result: &'a str) -> Vec<Item<'a>> {
    let members = Members::of(result);
    let list = match asked.question {
        Question::InlineEdit => "edits",
        Question::Legacy | Question::Generated => "completions",
        _ => "items",
    };
    let list = match &members {
        Some(members) => members.get(list),
        None => Some(result),
    };
    let around = members.unwrap_or_default();
    let request_id = around.string("request_id").or_else(|| around.string("requestId"));
    let session_id = around.string("sessionId");
    let found = list.and_then(elements).unwrap_or_default();
    let numbered = found.into_iter().enumerate();
    numbered
        .filter_map(|(index, text)| {
            let members = Members::of(text)?;
            let offer = offer(asked, &members, request_id.as_deref(), index)?;
            let offer = Offer {
                session_id: session_id.clone(),
                request_id: request_id.clone(),
                ..offer
            };
            Some(Item { text, members, offer })
        })
        .collect()
}

fn offer(asked: &Asked, item: &Members<'_>, request: Option<&str>, index: usize) -> Option<Offer> {
    let inserted = match asked.question {
        Question::InlineEdit | Question::Legacy => item.get("text"),
        Question::Generated => item.get("generated_text").or_else(|| item.get("generatedText")),
        _ => item.get("insertText"),
    }?;
    let (text, is_snippet) = if let Some(text) = string(inserted) {
        (text, false)
    } else {
        let value = Members::of(inserted)?;
        (
            value.string("value")?,
            value.string("kind").as_deref() == Some("snippet"),
        )
    };
    let uri = item.object("textDocument").and_then(|document| document.string("uri"));
    let position = item.get("position").or(asked.position.as_deref());
    let is_next_edit = asked.question == Question::InlineEdit || item.is_true("isInlineEdit");
    Some(Offer {
        tool_id: match (asked.question, request) {
            (Question::Generated, Some(request)) => Some(generated_id(request, index)),
            _ => id_of_item(item),
        },
        place: Place::read(uri.unwrap_or_else(|| asked.uri.clone()), item.get("range"), position)?,
        text,
        is_snippet,
        kind: if is_next_edit { Kind::NextEdit } else { Kind::Inline },
        command: item
            .get("command")
            .filter(|command| *command != "null")
            .map(str::to_owned),
        model: asked.model.clone(),
        session_id: None,
        request_id: None,
    })
}

/// llm-ls numbers the completions of a request.
pub fn generated_id(request: &str, index: usize) -> String {
    format!("{request}/{index}")
}

/// Tabby names a completion by two things.
pub fn event_id(id: &Members<'_>) -> Option<String> {
    let choice = id.get("choiceIndex").unwrap_or("0");
    Some(format!("{}/{choice}", id.string("completionId")?))
}

/// The tool's own name for an item. Copilot's is the argument of its command.
pub fn id_of_item(item: &Members<'_>) -> Option<String> {
    let event = || event_id(&item.object("data")?.object("eventId")?);
    let argument = || {
        let command = item.object("command")?;
        elements(command.get("arguments")?)?.into_iter().find_map(string)
    };
    event()
        .or_else(|| item.string("itemId"))
        .or_else(|| item.string("uuid"))
        .or_else(argument)
        .or_else(|| item.string("id"))
}
