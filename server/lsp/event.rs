//! Everything that can wake the main loop.

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc;
use tower_lsp::lsp_types::{
    CodeActionOrCommand, CodeActionParams, CodeLens, CodeLensParams, DidChangeTextDocumentParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, ExecuteCommandParams, Hover, HoverParams,
    InitializeParams, InitializeResult, RenameFilesParams, Url,
};

use super::agents::Found;
use super::analysis::Analysed;
use super::own_rules::OwnRules;
use super::protocol::{
    DidAcceptSuggestionParams, DidChangeOriginParams, DidRejectSuggestionParams, DidShowSuggestionParams, RangeOrigin,
    RangeOriginParams,
};
use super::restore::RestoredDocument;
use super::survey::Survey;
use super::twins::Twin;
use crate::document::position::PositionEncoding;
use crate::journal::reader::News;
use crate::journal::writer::Trouble;
use crate::suggestion::SuggestionId;
use crate::suggestion::tracker::Extent;

/// The one chance to answer a request. Dropping it answers with an internal error, so each path answers once.
pub type Reply<T> = oneshot::Sender<jsonrpc::Result<T>>;

/// A message to the main loop. Closed: what is not here cannot change the server's state.
pub enum Event {
    /// `initialize`.
    Initialize(Box<InitializeParams>, Reply<InitializeResult>),
    /// `initialized`.
    Initialized,
    /// `shutdown`.
    Shutdown(Reply<()>),
    /// Another server and its client agreed on an encoding of positions.
    Agreed(PositionEncoding),
    /// `textDocument/didOpen`.
    Open(DidOpenTextDocumentParams),
    /// `textDocument/didChange`.
    Change(DidChangeTextDocumentParams),
    /// `textDocument/didSave`.
    Save(DidSaveTextDocumentParams),
    /// `textDocument/didClose`.
    Close(DidCloseTextDocumentParams),
    /// `workspace/didRenameFiles`.
    Rename(RenameFilesParams),
    /// `workspace/didChangeWorkspaceFolders`.
    Folders(DidChangeWorkspaceFoldersParams),
    /// `journal/didAcceptSuggestion`.
    Accept(Box<DidAcceptSuggestionParams>),
    /// The same of somebody who saw what was offered, and not what the client made of it.
    Seen(Box<DidAcceptSuggestionParams>, Extent),
    /// `journal/didChangeOrigin`.
    ChangeOrigin(DidChangeOriginParams),
    /// `journal/didShowSuggestion`.
    Show(DidShowSuggestionParams),
    /// `journal/didRejectSuggestion`.
    Reject(DidRejectSuggestionParams),
    /// `journal/rangeOrigin`.
    RangeOrigin(RangeOriginParams, Reply<Vec<RangeOrigin>>),
    /// `textDocument/hover`.
    Hover(HoverParams, Reply<Option<Hover>>),
    /// `textDocument/codeLens`.
    CodeLens(CodeLensParams, Reply<Option<Vec<CodeLens>>>),
    /// `textDocument/codeAction`.
    CodeAction(Box<CodeActionParams>, Reply<Option<Vec<CodeActionOrCommand>>>),
    /// `textDocument/diagnostic`.
    Diagnostic(DocumentDiagnosticParams, Reply<DocumentDiagnosticReportResult>),
    /// `workspace/executeCommand`.
    ExecuteCommand(ExecuteCommandParams, Reply<Option<Value>>),
    /// The analysis worker is done with a version.
    Analysed(Box<Analysed>),
    /// The journal was asked what it knows of a document that was opened.
    Restored(Box<RestoredDocument>),
    /// Another process wrote into the journal what changes how suggestions are shown.
    News(Box<News>),
    /// These suggestions were forgotten.
    Forgotten(Vec<SuggestionId>),
    /// The files around open documents were read.
    Surveyed(Box<Survey>),
    /// The query files of people's own were read again.
    Rules(Vec<OwnRules>),
    /// An agent's hook has recorded what an open document is now.
    Agents(Box<Found>),
    /// An agent's edit has two names.
    Twin(Box<Twin>),
    /// The journal's writer meets or leaves trouble.
    Journal(Trouble),
    /// A request that panics, so that tests of the real process can see what becomes of it.
    #[cfg(debug_assertions)]
    Panic(Option<Url>, Reply<Value>),
    /// The connection is gone.
    Stop,
}

impl Event {
    /// The document that a request asks about, where the answer depends on what the journal knows of it.
    pub fn document_asked_about(&self) -> Option<&Url> {
        match self {
            Self::RangeOrigin(params, _) => Some(&params.text_document.uri),
            Self::Hover(params, _) => Some(&params.text_document_position_params.text_document.uri),
            Self::CodeLens(params, _) => Some(&params.text_document.uri),
            Self::CodeAction(params, _) => Some(&params.text_document.uri),
            _ => None,
        }
    }

    /// A name for logs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Initialize(..) => "initialize",
            Self::Initialized => "initialized",
            Self::Shutdown(_) => "shutdown",
            Self::Agreed(_) => "agreed",
            Self::Open(_) => "didOpen",
            Self::Change(_) => "didChange",
            Self::Save(_) => "didSave",
            Self::Close(_) => "didClose",
            Self::Rename(_) => "didRenameFiles",
            Self::Folders(_) => "didChangeWorkspaceFolders",
            Self::Accept(_) => "didAcceptSuggestion",
            Self::Seen(..) => "seen",
            Self::ChangeOrigin(_) => "didChangeOrigin",
            Self::Show(_) => "didShowSuggestion",
            Self::Reject(_) => "didRejectSuggestion",
            Self::RangeOrigin(..) => "rangeOrigin",
            Self::Hover(..) => "hover",
            Self::CodeLens(..) => "codeLens",
            Self::CodeAction(..) => "codeAction",
            Self::Diagnostic(..) => "diagnostic",
            Self::ExecuteCommand(..) => "executeCommand",
            Self::Analysed(_) => "analysed",
            Self::Restored(_) => "restored",
            Self::News(_) => "news",
            Self::Forgotten(_) => "forgotten",
            Self::Surveyed(_) => "surveyed",
            Self::Rules(_) => "rules",
            Self::Agents(_) => "agents",
            Self::Twin(_) => "twin",
            Self::Journal(_) => "journal",
            #[cfg(debug_assertions)]
            Self::Panic(..) => "panic",
            Self::Stop => "stop",
        }
    }

    /// The document that it may change; nothing for what only reads, and for what makes or removes documents.
    pub fn changes(&self) -> Option<&Url> {
        match self {
            Self::Change(params) => Some(&params.text_document.uri),
            Self::Save(params) => Some(&params.text_document.uri),
            Self::Accept(params) | Self::Seen(params, _) => Some(&params.text_document.uri),
            Self::ChangeOrigin(params) => Some(&params.text_document.uri),
            Self::Analysed(analysed) => Some(&analysed.uri),
            Self::Restored(restored) => Some(&restored.uri),
            Self::Agents(found) => Some(&found.uri),
            Self::Twin(twin) => Some(&twin.uri),
            #[cfg(debug_assertions)]
            Self::Panic(uri, _) => uri.as_ref(),
            _ => None,
        }
    }
}
