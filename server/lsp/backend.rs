//! The `LanguageServer` that tower-lsp calls. Every method sends one event, before any `.await`, and nothing else:
//! tower-lsp keeps the order of arrival up to the first `.await` of a handler and loses it there.

use crossbeam_channel::Sender;
use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeActionOrCommand, CodeActionParams, CodeLens, CodeLensParams, DidChangeTextDocumentParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, ExecuteCommandParams, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, RenameFilesParams,
};
use tower_lsp::{ClientSocket, LanguageServer, LspService};

use super::event::{Event, Reply};
use super::outbox::Outbox;
use super::protocol::{
    self, DidAcceptSuggestionParams, DidChangeOriginParams, DidRejectSuggestionParams, DidShowSuggestionParams,
    RangeOrigin, RangeOriginParams,
};

/// The handlers' only state: the way to the main loop.
pub struct Backend {
    events: Sender<Event>,
}

#[expect(
    clippy::unused_async,
    reason = "tower-lsp takes async methods; what they do is done before any await"
)]
impl Backend {
    /// The service with the extension's methods, and the socket of its client.
    pub fn service(events: Sender<Event>, outbox: Outbox) -> (LspService<Self>, ClientSocket) {
        let service = LspService::build(move |client| {
            outbox.connect(client);
            Self { events }
        });
        #[cfg(debug_assertions)]
        let service = service.custom_method(protocol::DEBUG_PANIC, Self::debug_panic);
        service
            .custom_method(protocol::DID_ACCEPT_SUGGESTION, Self::did_accept_suggestion)
            .custom_method(protocol::DID_CHANGE_ORIGIN, Self::did_change_origin)
            .custom_method(protocol::DID_SHOW_SUGGESTION, Self::did_show_suggestion)
            .custom_method(protocol::DID_REJECT_SUGGESTION, Self::did_reject_suggestion)
            .custom_method(protocol::RANGE_ORIGIN, Self::range_origin)
            .finish()
    }

    fn notify(&self, event: Event) {
        // The loop is gone only when the process is about to end.
        let _ = self.events.send(event);
    }

    async fn request<T>(&self, event: impl FnOnce(Reply<T>) -> Event) -> Result<T> {
        let (reply, answer) = oneshot::channel();
        self.notify(event(reply));
        answer.await.unwrap_or_else(|_| Err(Error::internal_error()))
    }

    async fn did_accept_suggestion(&self, params: DidAcceptSuggestionParams) {
        self.notify(Event::Accept(Box::new(params)));
    }

    async fn did_change_origin(&self, params: DidChangeOriginParams) {
        self.notify(Event::ChangeOrigin(params));
    }

    async fn did_show_suggestion(&self, params: DidShowSuggestionParams) {
        self.notify(Event::Show(params));
    }

    async fn did_reject_suggestion(&self, params: DidRejectSuggestionParams) {
        self.notify(Event::Reject(params));
    }

    /// See [`Event::Panic`].
    #[cfg(debug_assertions)]
    async fn debug_panic(&self, params: protocol::DebugPanicParams) -> Result<Value> {
        self.request(|reply| Event::Panic(params.uri, reply)).await
    }

    async fn range_origin(&self, params: RangeOriginParams) -> Result<Vec<RangeOrigin>> {
        self.request(|reply| Event::RangeOrigin(params, reply)).await
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        self.request(|reply| Event::Initialize(Box::new(params), reply)).await
    }

    async fn initialized(&self, _: InitializedParams) {
        self.notify(Event::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        self.request(Event::Shutdown).await
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.notify(Event::Open(params));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.notify(Event::Change(params));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.notify(Event::Save(params));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.notify(Event::Close(params));
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        self.notify(Event::Rename(params));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.notify(Event::Folders(params));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.request(|reply| Event::Hover(params, reply)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.request(|reply| Event::CodeLens(params, reply)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<Vec<CodeActionOrCommand>>> {
        self.request(|reply| Event::CodeAction(Box::new(params), reply)).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.request(|reply| Event::Diagnostic(params, reply)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        self.request(|reply| Event::ExecuteCommand(params, reply)).await
    }
}
