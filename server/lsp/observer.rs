//! The server's inside, for who stands between another server and its client: the same documents, the same tracking,
//! the same journal, and nothing that anybody is shown.

use crossbeam_channel::Sender;
use serde::Deserialize;
use tower_lsp::lsp_types::{Position, Range, TextDocumentIdentifier, Url};

use super::event::Event;
use super::framing::well_formed;
use super::outbox::Outbox;
use super::protocol::{
    AcceptedEdit, DidAcceptSuggestionParams, DidRejectSuggestionParams, DidShowSuggestionParams, DocumentAtVersion,
    EvidenceParams, PromptParams, RejectReason, SourceParams, SuggestionParams,
};
use super::{Engine, Manner};
use crate::config::Settings as UserSettings;
use crate::document::position::PositionEncoding;
use crate::paths::Home;
use crate::suggestion::acceptance::{Channel, Grade, Kind, Source};
use crate::suggestion::tracker::Extent;

/// A place in a document, in the encoding that server and client agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Place {
    /// The document.
    pub uri: String,
    /// What is replaced.
    pub range: Range,
}

impl Place {
    /// A place; nothing where the texts are no document and no range, or no position to insert at.
    pub fn read(uri: String, range: Option<&str>, position: Option<&str>) -> Option<Self> {
        let range = if let Some(range) = range.filter(|range| *range != "null") {
            serde_json::from_str(range).ok()?
        } else {
            let position: Position = serde_json::from_str(position?).ok()?;
            Range::new(position, position)
        };
        Some(Self { uri, range })
    }
}

/// How much of an offer was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// All of it, or what of its beginning the client put into the document.
    Beginning,
    /// So many UTF-16 code units of it so far, as the client counts.
    Units(u32),
    /// What its snippet becomes.
    Snippet,
}

/// An acceptance that was seen.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// Where it goes.
    pub place: Place,
    /// All that was offered: a text, or a snippet.
    pub text: String,
    /// How much of that was taken.
    pub taken: Taken,
    /// Which kind of interface.
    pub kind: Kind,
    /// The tool's own name for the suggestion.
    pub tool_id: Option<String>,
    /// By which way it was seen.
    pub channel: Channel,
    /// Tool and model.
    pub source: Source,
    /// The tool's session.
    pub session_id: Option<String>,
    /// The tool's request.
    pub request_id: Option<String>,
}

/// Where observations go. Never blocks.
#[derive(Clone)]
pub struct Observer {
    events: Sender<Event>,
}

impl Observer {
    /// Starts the server's inside: it records into the journal of `home`, as the settings say. What is still to be written
    /// is written when the engine is stopped, within a bounded time.
    pub fn start(home: Home, settings: UserSettings) -> anyhow::Result<(Self, Engine)> {
        let outbox = Outbox::default();
        // Nobody is shown anything.
        drop(outbox.take());
        let engine = Engine::start_as(Manner::Observer, Some(home), settings, &outbox)?;
        let events = engine.events().clone();
        Ok((Self { events }, engine))
    }

    fn send(&self, event: Event) {
        // After the engine has stopped nobody is left to tell.
        let _ = self.events.send(event);
    }

    /// Server and client agreed on an encoding of positions. To be told before any document is opened.
    pub fn agreed(&self, encoding: Option<&str>) {
        self.send(Event::Agreed(match encoding {
            Some("utf-8") => PositionEncoding::Utf8,
            Some("utf-32") => PositionEncoding::Utf32,
            _ => PositionEncoding::Utf16,
        }));
    }

    /// A notification of the client; those about documents are followed.
    pub fn notified(&self, method: &str, params: &str) {
        let event = match method {
            "textDocument/didOpen" => read(params).map(Event::Open),
            "textDocument/didChange" => read(params).map(Event::Change),
            "textDocument/didSave" => read(params).map(Event::Save),
            "textDocument/didClose" => read(params).map(Event::Close),
            _ => return,
        };
        if let Some(event) = event {
            self.send(event);
        } else {
            tracing::warn!(method, "not understood; the document is not followed");
        }
    }

    /// A suggestion was accepted.
    pub fn accepted(&self, accepted: Accepted) {
        let Ok(uri) = Url::parse(&accepted.place.uri) else {
            return;
        };
        let Accepted { text, taken, .. } = accepted;
        let (extent, new_text) = match taken {
            Taken::Snippet => (Extent::Snippet(text.clone()), text.clone()),
            Taken::Beginning | Taken::Units(_) => (Extent::Beginning(text.clone()), text.clone()),
        };
        let units = match taken {
            Taken::Units(units) => Some(units),
            _ => None,
        };
        let is_part = units.is_some_and(|units| (units as usize) < text.encode_utf16().count());
        let params = DidAcceptSuggestionParams {
            text_document: DocumentAtVersion { uri, version: None },
            edits: vec![AcceptedEdit {
                range: accepted.place.range,
                new_text,
            }],
            kind: if is_part { Kind::InlinePartial } else { accepted.kind },
            suggestion: Some(SuggestionParams {
                id: accepted.tool_id,
                offered_text: Some(text),
                accepted_length: units,
                ..SuggestionParams::default()
            }),
            source: Some(source_params(accepted.source)),
            prompt: Some(PromptParams {
                session_id: accepted.session_id,
                request_id: accepted.request_id,
                ..PromptParams::default()
            }),
            evidence: Some(EvidenceParams {
                channel: Some(accepted.channel),
                grade: Some(Grade::Exact),
            }),
        };
        self.send(Event::Seen(Box::new(params), extent));
    }

    /// A suggestion was shown.
    pub fn shown(&self, uri: &str, tool_id: Option<String>, source: Source) {
        let Ok(uri) = Url::parse(uri) else { return };
        self.send(Event::Show(DidShowSuggestionParams {
            text_document: TextDocumentIdentifier { uri },
            suggestion: Some(named(tool_id)),
            source: Some(source_params(source)),
        }));
    }

    /// A suggestion was not taken.
    pub fn rejected(&self, tool_id: Option<String>, reason: RejectReason) {
        self.send(Event::Reject(DidRejectSuggestionParams {
            suggestion: Some(named(tool_id)),
            reason,
        }));
    }
}

fn named(tool_id: Option<String>) -> SuggestionParams {
    SuggestionParams {
        id: tool_id,
        ..SuggestionParams::default()
    }
}

fn source_params(source: Source) -> SourceParams {
    SourceParams {
        tool: source.tool,
        tool_version: source.tool_version,
        model: source.model,
        model_origin: Some(source.model_origin),
        candidates: None,
    }
}

/// Parameters as the protocol has them. A text with a lone surrogate has U+FFFD instead, of the same length in UTF-16.
fn read<T: serde::de::DeserializeOwned>(params: &str) -> Option<T> {
    serde_json::from_str(params)
        .or_else(|_| serde_json::from_slice(&well_formed(params.as_bytes())))
        .ok()
}
