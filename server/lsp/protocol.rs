//! The methods that `journal` adds to the Language Server Protocol, version 1.
//!
//! `server/PROTOCOL.md` describes them for clients; a test ties the two together. The server announces them under
//! `capabilities.experimental.journal`. Unknown fields are ignored and optional ones may be `null`, so that a client
//! of a later version is still understood.

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::notification::Notification;
use tower_lsp::lsp_types::{Range, TextDocumentIdentifier, TextEdit, Url, VersionedTextDocumentIdentifier};

use crate::suggestion::acceptance::{ChangeOrigin, Channel, Grade, Kind, ModelOrigin};

/// The version that is announced.
pub const VERSION: u32 = 1;
/// A suggestion was accepted (client to server, notification).
pub const DID_ACCEPT_SUGGESTION: &str = "journal/didAcceptSuggestion";
/// Where the change of a document version came from (client to server, notification).
pub const DID_CHANGE_ORIGIN: &str = "journal/didChangeOrigin";
/// A suggestion was shown (client to server, notification).
pub const DID_SHOW_SUGGESTION: &str = "journal/didShowSuggestion";
/// A suggestion was not taken (client to server, notification).
pub const DID_REJECT_SUGGESTION: &str = "journal/didRejectSuggestion";
/// Who wrote a range (client to server, request).
pub const RANGE_ORIGIN: &str = "journal/rangeOrigin";
/// The journal's state (server to client, notification).
pub const STATUS: &str = "journal/status";
/// Who wrote what in a document is known otherwise than before, though its text is the same (server to client,
/// notification).
pub const DID_CHANGE_ORIGINS: &str = "journal/didChangeOrigins";

/// `workspace/executeCommand` with the parameters of [`DID_ACCEPT_SUGGESTION`], for clients that only have commands.
pub const COMMAND_RECORD_ACCEPTANCE: &str = "journal.recordAcceptance";
/// Marks suggestions as reviewed: `[{ "ids": ["s_…"], "note": "…" }]`.
pub const COMMAND_REVIEW: &str = "journal.review";
/// Confirms or denies an inferred suggestion: `[{ "id": "s_…", "confirmed": true }]`.
pub const COMMAND_JUDGE: &str = "journal.judge";

/// Lets the client change a document, for clients whose code actions are commands only:
/// `[{ "textDocument": { "uri": "…", "version": 7 }, "edits": [ … ] }]`.
pub const COMMAND_APPLY_EDIT: &str = "journal.applyEdit";

/// All methods, in the order of `server/PROTOCOL.md`.
pub const METHODS: [&str; 7] = [
    DID_ACCEPT_SUGGESTION,
    DID_CHANGE_ORIGIN,
    DID_SHOW_SUGGESTION,
    DID_REJECT_SUGGESTION,
    RANGE_ORIGIN,
    STATUS,
    DID_CHANGE_ORIGINS,
];
/// All commands.
pub const COMMANDS: [&str; 4] = [
    COMMAND_RECORD_ACCEPTANCE,
    COMMAND_REVIEW,
    COMMAND_JUDGE,
    COMMAND_APPLY_EDIT,
];

/// A document at a version; the version may be missing.
#[derive(Debug, Clone, Deserialize)]
pub struct DocumentAtVersion {
    /// The document.
    pub uri: Url,
    /// The version after the edit was applied.
    #[serde(default)]
    pub version: Option<i32>,
}

/// One edit of an acceptance.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AcceptedEdit {
    /// Before the edit, in the negotiated encoding.
    pub range: Range,
    /// What replaced it.
    pub new_text: String,
}

/// How much of a suggestion a partial acceptance took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A word.
    Word,
    /// A line.
    Line,
}

/// What is known of the suggestion itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SuggestionParams {
    /// The tool's own id.
    pub id: Option<String>,
    /// Shared by the partial acceptances of one suggestion.
    pub group_id: Option<String>,
    /// All that was offered.
    pub offered_text: Option<String>,
    /// UTF-16 code units of the offered text taken so far.
    pub accepted_length: Option<u32>,
    /// Of a partial acceptance.
    pub unit: Option<Unit>,
}

/// Tool and model.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SourceParams {
    /// The tool's short name.
    pub tool: Option<String>,
    /// Its version.
    pub tool_version: Option<String>,
    /// The model's name.
    pub model: Option<String>,
    /// Who named the model.
    pub model_origin: Option<ModelOrigin>,
    /// Tools that may have produced it, where several were active.
    pub candidates: Option<Vec<String>>,
}

/// The prompt. Its text becomes a keyed fingerprint in memory and is dropped.
#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PromptParams {
    /// The prompt itself; never stored.
    pub text: Option<String>,
    /// A fingerprint the client made.
    pub fingerprint: Option<String>,
    /// A summary; stored only where the user switched it on.
    pub summary: Option<String>,
    /// The tool's session.
    pub session_id: Option<String>,
    /// The tool's request.
    pub request_id: Option<String>,
}

/// How the client knows.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct EvidenceParams {
    /// By which way; without it, by this protocol.
    pub channel: Option<Channel>,
    /// How well; without it, `exact`: the protocol said so.
    pub grade: Option<Grade>,
}

/// Parameters of [`DID_ACCEPT_SUGGESTION`].
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DidAcceptSuggestionParams {
    /// The document, at the version after the edit.
    pub text_document: DocumentAtVersion,
    /// What was applied.
    pub edits: Vec<AcceptedEdit>,
    /// Which kind of interface.
    pub kind: Kind,
    /// The suggestion.
    #[serde(default)]
    pub suggestion: Option<SuggestionParams>,
    /// Tool and model.
    #[serde(default)]
    pub source: Option<SourceParams>,
    /// The prompt.
    #[serde(default)]
    pub prompt: Option<PromptParams>,
    /// How the client knows.
    #[serde(default)]
    pub evidence: Option<EvidenceParams>,
}

/// Parameters of [`DID_CHANGE_ORIGIN`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DidChangeOriginParams {
    /// The document, at the version that the change made.
    pub text_document: DocumentAtVersion,
    /// Where the change came from.
    pub origin: ChangeOrigin,
}

/// Parameters of [`DID_SHOW_SUGGESTION`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DidShowSuggestionParams {
    /// Where it was shown.
    pub text_document: TextDocumentIdentifier,
    /// The suggestion.
    #[serde(default)]
    pub suggestion: Option<SuggestionParams>,
    /// Tool and model.
    #[serde(default)]
    pub source: Option<SourceParams>,
}

/// Why a suggestion was not taken (names as in the Agent Client Protocol's `nes/reject`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RejectReason {
    /// The user dismissed it.
    Rejected,
    /// The user went on.
    Ignored,
    /// Another one took its place.
    Replaced,
    /// The request was cancelled.
    Cancelled,
}

impl RejectReason {
    /// The word of the protocol.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Ignored => "ignored",
            Self::Replaced => "replaced",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Parameters of [`DID_REJECT_SUGGESTION`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DidRejectSuggestionParams {
    /// The suggestion.
    #[serde(default)]
    pub suggestion: Option<SuggestionParams>,
    /// Why.
    pub reason: RejectReason,
}

/// Parameters of [`RANGE_ORIGIN`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RangeOriginParams {
    /// The document.
    pub text_document: TextDocumentIdentifier,
    /// In the negotiated encoding.
    pub range: Range,
}

/// A request of debug builds that panics while it is handled, for tests of what becomes of the rest.
#[cfg(debug_assertions)]
pub const DEBUG_PANIC: &str = "journal/debugPanic";

/// Parameters of [`DEBUG_PANIC`].
#[cfg(debug_assertions)]
#[derive(Debug, Clone, Deserialize)]
pub struct DebugPanicParams {
    /// The document that was being changed; nothing where only something was read.
    pub uri: Option<Url>,
}

/// The three classes of text in an answer to [`RANGE_ORIGIN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextClass {
    /// Text of an observed, verified suggestion.
    Ai,
    /// Text that a person was observed typing.
    Human,
    /// Nobody observed it; with a suggestion id where its shape is that of a suggestion.
    Unknown,
}

/// A maximal run in an answer to [`RANGE_ORIGIN`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RangeOrigin {
    /// In the negotiated encoding; exact to the character.
    pub range: Range,
    /// Who wrote it.
    pub class: TextClass,
    /// The suggestion, for `ai` and for possible AI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion_id: Option<String>,
    /// Its tool.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// Its model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// How it is known; `strong` for observed typing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// How much of the suggestion is as accepted, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<f64>,
    /// Whether somebody has reviewed it; only of `ai`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<bool>,
}

/// `journal/didChangeOrigins`: what [`RANGE_ORIGIN`] answers for a document is another, though its text is the same.
#[derive(Debug)]
pub enum DidChangeOrigins {}

/// Parameters of [`DID_CHANGE_ORIGINS`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DidChangeOriginsParams {
    /// The document.
    pub text_document: TextDocumentIdentifier,
}

impl Notification for DidChangeOrigins {
    type Params = DidChangeOriginsParams;
    const METHOD: &'static str = DID_CHANGE_ORIGINS;
}

/// `journal/status`: sent when recording stops or resumes.
#[derive(Debug)]
pub enum Status {}

/// Parameters of [`STATUS`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusParams {
    /// Whether facts reach the disk.
    pub recording: bool,
    /// What is wrong, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
}

impl Notification for Status {
    type Params = StatusParams;
    const METHOD: &'static str = STATUS;
}

/// Parameters of [`COMMAND_REVIEW`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReviewArguments {
    /// The suggestions.
    pub ids: Vec<crate::suggestion::SuggestionId>,
    /// What the reviewer wants to keep.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Parameters of [`COMMAND_APPLY_EDIT`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApplyEditArguments {
    /// The document, at the version that the edits are about.
    pub text_document: VersionedTextDocumentIdentifier,
    /// What is to be changed.
    pub edits: Vec<TextEdit>,
}

/// Parameters of [`COMMAND_JUDGE`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct JudgeArguments {
    /// The inferred suggestion.
    pub id: crate::suggestion::SuggestionId,
    /// Whether it was a suggestion.
    pub confirmed: bool,
}
