//! What clients tell their servers about suggestions, each server in words of its own.

use super::json::{Members, elements, string};
use super::results::{event_id, generated_id, id_of_item};
use crate::lsp::protocol::RejectReason;

/// What became of a suggestion, which is named by one of our keys or by the tool's own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// It was shown.
    Shown(String),
    /// It was accepted; so many UTF-16 code units of it, where the client says.
    Accepted(String, Option<u32>),
    /// It was not taken.
    Rejected(String, RejectReason),
}

/// What a message of the client says about suggestions.
pub fn read(method: &str, params: &str) -> Vec<Word> {
    let one = |word: Option<Word>| word.into_iter().collect();
    match method {
        "workspace/executeCommand" => executed(params),
        "notifyShown" => one(uuid(params).map(Word::Shown)),
        "notifyAccepted" => one(legacy_accepted(params)),
        "notifyRejected" => legacy_rejected(params),
        "textDocument/didShowCompletion" | "textDocument/didShowInlineEdit" => one(item_id(params).map(Word::Shown)),
        "textDocument/didPartiallyAcceptCompletion" => one(partly_accepted(params)),
        "tabby/telemetry/event" => one(tabby(params)),
        "aws/logInlineCompletionSessionResults" => amazon(params),
        "llm-ls/acceptCompletion" => one(generated(params)),
        "llm-ls/rejectCompletion" => generated_rejected(params),
        _ => Vec::new(),
    }
}

/// A command about a suggestion is told by its argument: names of commands change. It is an acceptance unless its name
/// says something else.
fn executed(params: &str) -> Vec<Word> {
    let names = || {
        let params = Members::of(params)?;
        let command = params.string("command")?.to_ascii_lowercase();
        Some((command, elements(params.get("arguments")?)?))
    };
    let Some((command, arguments)) = names() else {
        return Vec::new();
    };
    let word = |id: String| {
        if command.contains("reject") || command.contains("dismiss") || command.contains("discard") {
            Word::Rejected(id, RejectReason::Rejected)
        } else if command.contains("ignore") {
            Word::Rejected(id, RejectReason::Ignored)
        } else if command.contains("show") {
            Word::Shown(id)
        } else {
            Word::Accepted(id, None)
        }
    };
    arguments.into_iter().flat_map(ids_in).map(word).collect()
}

/// The strings that an argument is, or has as members.
fn ids_in(argument: &str) -> Vec<String> {
    match (string(argument), Members::of(argument)) {
        (Some(id), _) => vec![id],
        (None, Some(members)) => members.0.iter().filter_map(|(_, value)| string(value)).collect(),
        (None, None) => Vec::new(),
    }
}

fn uuid(params: &str) -> Option<String> {
    Members::of(params)?.string("uuid")
}

fn legacy_accepted(params: &str) -> Option<Word> {
    let params = Members::of(params)?;
    Some(Word::Accepted(params.string("uuid")?, params.number("acceptedLength")))
}

fn legacy_rejected(params: &str) -> Vec<Word> {
    let uuids = Members::of(params).and_then(|params| elements(params.get("uuids")?));
    let ids = uuids.unwrap_or_default().into_iter().filter_map(string);
    ids.map(|id| Word::Rejected(id, RejectReason::Rejected)).collect()
}

fn item_id(params: &str) -> Option<String> {
    id_of_item(&Members::of(params)?.object("item")?)
}

fn partly_accepted(params: &str) -> Option<Word> {
    let params = Members::of(params)?;
    let id = id_of_item(&params.object("item")?)?;
    Some(Word::Accepted(id, params.number("acceptedLength")))
}

fn tabby(params: &str) -> Option<Word> {
    let params = Members::of(params)?;
    let id = event_id(&params.object("eventId")?)?;
    match params.string("type")?.as_str() {
        "view" => Some(Word::Shown(id)),
        // Of a line that was taken, the text is told by the change.
        "select" => Some(Word::Accepted(id, None)),
        "dismiss" => Some(Word::Rejected(id, RejectReason::Rejected)),
        _ => None,
    }
}

fn amazon(params: &str) -> Vec<Word> {
    let results = Members::of(params).and_then(|params| params.object("completionSessionResult"));
    let mut words = Vec::new();
    for (id, state) in results.unwrap_or_default().0 {
        let Some(state) = Members::of(state) else { continue };
        let id = id.into_owned();
        if state.is_true("seen") {
            words.push(Word::Shown(id.clone()));
        }
        if state.is_true("accepted") {
            words.push(Word::Accepted(id, None));
        } else if state.is_true("discarded") {
            words.push(Word::Rejected(id, RejectReason::Ignored));
        } else if state.is_true("seen") {
            words.push(Word::Rejected(id, RejectReason::Rejected));
        }
    }
    words
}

fn request_id(params: &Members<'_>) -> Option<String> {
    params.string("request_id").or_else(|| params.string("requestId"))
}

fn generated(params: &str) -> Option<Word> {
    let params = Members::of(params)?;
    let index = params
        .number("accepted_completion")
        .or_else(|| params.number("acceptedCompletion"))?;
    let id = generated_id(&request_id(&params)?, index as usize);
    Some(Word::Accepted(id, None))
}

fn generated_rejected(params: &str) -> Vec<Word> {
    let read = || {
        let params = Members::of(params)?;
        let shown = params.get("shown_completions").or_else(|| params.get("shownCompletions"))?;
        let indices: Vec<usize> = serde_json::from_str(shown).ok()?;
        let request = request_id(&params)?;
        let rejected = |index| Word::Rejected(generated_id(&request, index), RejectReason::Rejected);
        Some(indices.into_iter().map(rejected).collect())
    };
    read().unwrap_or_default()
}
