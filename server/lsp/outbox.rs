//! What the server says unasked: one channel, one task that sends, so that messages leave in the order they were made
//! and nobody ever waits for the client.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tower_lsp::Client;
use tower_lsp::lsp_types::notification::Progress;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    Diagnostic, MessageType, NumberOrString, ProgressParams, ProgressParamsValue, TextDocumentIdentifier, Url,
    WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkspaceEdit,
};

use super::protocol::{DidChangeOrigins, DidChangeOriginsParams, Status, StatusParams};

/// A message to the client.
#[derive(Debug, Clone, PartialEq)]
pub enum Outgoing {
    /// `textDocument/publishDiagnostics`, always with the version they were computed for.
    Diagnostics {
        /// The document.
        uri: Url,
        /// Its version; nothing when the document was closed and its list is cleared.
        version: Option<i32>,
        /// All of them.
        diagnostics: Vec<Diagnostic>,
    },
    /// `window/logMessage`.
    Log(MessageType, String),
    /// `window/showMessage`.
    Show(MessageType, String),
    /// `journal/status`.
    Status(StatusParams),
    /// `journal/didChangeOrigins`, about this document.
    Origins(Url),
    /// `workspace/applyEdit`.
    ApplyEdit(WorkspaceEdit),
    /// `workspace/codeLens/refresh`.
    RefreshLenses,
    /// `workspace/diagnostic/refresh`.
    RefreshDiagnostics,
    /// Work that takes more than a second began.
    ProgressBegin {
        /// Names this work.
        token: String,
        /// For people.
        title: String,
    },
    /// The work ended.
    ProgressEnd {
        /// Names the work.
        token: String,
    },
}

/// The sending side; cheap to clone, never blocks.
#[derive(Clone)]
pub struct Outbox {
    sender: UnboundedSender<Outgoing>,
    receiver: Arc<Mutex<Option<UnboundedReceiver<Outgoing>>>>,
}

impl Default for Outbox {
    fn default() -> Self {
        let (sender, receiver) = unbounded_channel();
        Self {
            sender,
            receiver: Arc::new(Mutex::new(Some(receiver))),
        }
    }
}

impl Outbox {
    /// Queues a message. After the client is gone it goes nowhere.
    pub fn send(&self, message: Outgoing) {
        let _ = self.sender.send(message);
    }

    /// Starts the one task that sends. Must be called inside a tokio runtime, once.
    pub fn connect(&self, client: Client) {
        if let Some(receiver) = self.take() {
            tokio::spawn(deliver(client, receiver));
        }
    }

    /// The receiving side, for a test that stands in for the client.
    pub fn take(&self) -> Option<UnboundedReceiver<Outgoing>> {
        self.receiver.lock().ok().and_then(|mut receiver| receiver.take())
    }
}

async fn deliver(client: Client, mut messages: UnboundedReceiver<Outgoing>) {
    let mut running: HashMap<String, oneshot::Sender<()>> = HashMap::new();
    while let Some(message) = messages.recv().await {
        match message {
            Outgoing::Diagnostics {
                uri,
                version,
                diagnostics,
            } => {
                client.publish_diagnostics(uri, diagnostics, version).await;
            }
            Outgoing::Log(level, text) => client.log_message(level, text).await,
            Outgoing::Show(level, text) => client.show_message(level, text).await,
            Outgoing::Status(status) => client.send_notification::<Status>(status).await,
            // A request's answer may never come; it is waited for apart so that the queue goes on.
            Outgoing::Origins(uri) => {
                let text_document = TextDocumentIdentifier { uri };
                let params = DidChangeOriginsParams { text_document };
                client.send_notification::<DidChangeOrigins>(params).await;
            }
            Outgoing::ApplyEdit(edit) => {
                let client = client.clone();
                tokio::spawn(async move { client.apply_edit(edit).await });
            }
            Outgoing::RefreshLenses => {
                let client = client.clone();
                tokio::spawn(async move { client.code_lens_refresh().await });
            }
            Outgoing::RefreshDiagnostics => {
                let client = client.clone();
                tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
            }
            Outgoing::ProgressBegin { token, title } => {
                let (ended, end) = oneshot::channel();
                running.insert(token.clone(), ended);
                tokio::spawn(show_progress(client.clone(), token, title, end));
            }
            // Dropping the sender ends the task that shows it.
            Outgoing::ProgressEnd { token } => drop(running.remove(&token)),
        }
    }
}

/// Shows one piece of work from its beginning until `end` is dropped. The client has to accept the token first.
async fn show_progress(client: Client, token: String, title: String, end: oneshot::Receiver<()>) {
    let token = NumberOrString::String(token);
    let create = WorkDoneProgressCreateParams { token: token.clone() };
    if client.send_request::<WorkDoneProgressCreate>(create).await.is_err() {
        return;
    }
    let begin = WorkDoneProgressBegin {
        title,
        cancellable: Some(false),
        ..Default::default()
    };
    report_progress(&client, token.clone(), WorkDoneProgress::Begin(begin)).await;
    let _ = end.await;
    report_progress(&client, token, WorkDoneProgress::End(WorkDoneProgressEnd::default())).await;
}

async fn report_progress(client: &Client, token: NumberOrString, value: WorkDoneProgress) {
    client
        .send_notification::<Progress>(ProgressParams {
            token,
            value: ProgressParamsValue::WorkDone(value),
        })
        .await;
}
