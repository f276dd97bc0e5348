//! The whole server without transport and JSON: events in, answers and diagnostics out, a real journal behind it.
//! Included by the tests from outside and by the benchmarks.

use std::path::Path;
use std::time::Duration;

use journal::config::Settings;
use journal::lsp::Engine;
use journal::lsp::event::{Event, Reply};
use journal::lsp::outbox::{Outbox, Outgoing};
use journal::lsp::protocol::{
    AcceptedEdit, DidAcceptSuggestionParams, DidChangeOriginParams, DocumentAtVersion, EvidenceParams, RangeOrigin,
    RangeOriginParams, SourceParams, TextClass,
};
use journal::paths::Home;
use journal::suggestion::acceptance::{ChangeOrigin, Channel, Grade, Kind};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Position, Range,
    TextDocumentContentChangeEvent, TextDocumentIdentifier, TextDocumentItem, Url, VersionedTextDocumentIdentifier,
};

use super::session::{Change, HUMAN, Step, UNKNOWN};

/// Nothing of a benchmark takes longer than this unless it hangs.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server in this process, and its client.
pub(crate) struct Server {
    engine: Engine,
    said: UnboundedReceiver<Outgoing>,
}

impl Server {
    /// Starts a server whose journal is in `home`, and agrees on UTF-16.
    pub(crate) fn start(home: &Path) -> Self {
        let outbox = Outbox::default();
        let said = outbox.take().expect("nobody took it before");
        let engine = Engine::start(Some(Home::at(home)), Settings::default(), &outbox).expect("the server starts");
        let server = Self { engine, said };
        server.ask(|reply| Event::Initialize(Box::default(), reply));
        server
    }

    pub(crate) fn send(&self, event: Event) {
        self.engine.events().send(event).expect("the server runs");
    }

    /// Asks and waits for the answer.
    pub(crate) fn ask<T>(&self, event: impl FnOnce(Reply<T>) -> Event) -> T {
        let (reply, answer) = oneshot::channel();
        self.send(event(reply));
        answer.blocking_recv().expect("an answer").expect("no error")
    }

    /// Ends the server; everything is in the journal afterwards.
    pub(crate) fn stop(self) {
        self.engine.stop();
    }
}

/// An open document.
pub(crate) struct Document {
    uri: Url,
    version: i32,
}

impl Document {
    pub(crate) fn open(server: &Server, path: &Path, language: &str, text: String) -> Self {
        let uri = Url::from_file_path(path).expect("an absolute path");
        let text_document = TextDocumentItem::new(uri.clone(), language.to_owned(), 0, text);
        server.send(Event::Open(DidOpenTextDocumentParams { text_document }));
        Self { uri, version: 0 }
    }

    /// Sends one step as an editor does: what is typed is said to be, what is accepted is reported before the change
    /// or after it.
    pub(crate) fn send(&mut self, server: &Server, step: Step) {
        self.version += 1;
        let acceptance = step
            .suggestion
            .map(|number| (number % 2 == 0, self.acceptance(number, &step.changes)));
        let text_document = VersionedTextDocumentIdentifier::new(self.uri.clone(), self.version);
        let content_changes = step.changes.into_iter().map(content_change).collect();
        let change = Event::Change(DidChangeTextDocumentParams {
            text_document,
            content_changes,
        });
        match acceptance {
            Some((true, acceptance)) => {
                server.send(acceptance);
                server.send(change);
            }
            Some((false, acceptance)) => {
                server.send(change);
                server.send(acceptance);
            }
            None => {
                server.send(Event::ChangeOrigin(DidChangeOriginParams {
                    text_document: self.at_version(),
                    origin: ChangeOrigin::Typed,
                }));
                server.send(change);
            }
        }
    }

    /// The number of a suggestion is its tool's name, so that answers can be compared.
    fn acceptance(&self, number: u32, changes: &[Change]) -> Event {
        let edits = changes.iter().map(|change| AcceptedEdit {
            range: range(change),
            new_text: change.text.clone(),
        });
        Event::Accept(Box::new(DidAcceptSuggestionParams {
            text_document: self.at_version(),
            edits: edits.collect(),
            kind: Kind::Inline,
            suggestion: None,
            source: Some(SourceParams {
                tool: Some(number.to_string()),
                ..SourceParams::default()
            }),
            prompt: None,
            evidence: Some(EvidenceParams {
                channel: Some(Channel::Api),
                grade: Some(Grade::Exact),
            }),
        }))
    }

    fn at_version(&self) -> DocumentAtVersion {
        DocumentAtVersion {
            uri: self.uri.clone(),
            version: Some(self.version),
        }
    }

    /// Waits for the diagnostics of the newest version.
    pub(crate) fn await_diagnostics(&self, server: &mut Server) {
        let wanted = Some(self.version);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("a runtime");
        let found = async {
            while let Some(message) = server.said.recv().await {
                if matches!(&message, Outgoing::Diagnostics { version, .. } if *version == wanted) {
                    return;
                }
            }
            panic!("the server is gone");
        };
        runtime
            .block_on(async { tokio::time::timeout(PATIENCE, found).await })
            .expect("diagnostics");
    }

    /// Waits until everything sent so far is handled and, where it has to be, in the journal.
    pub(crate) fn barrier(&self, server: &Server) {
        self.origins(server, Range::default());
    }

    fn origins(&self, server: &Server, range: Range) -> Vec<RangeOrigin> {
        let text_document = TextDocumentIdentifier::new(self.uri.clone());
        server.ask(|reply| Event::RangeOrigin(RangeOriginParams { text_document, range }, reply))
    }

    /// Who owns each byte of `text`, which the document holds now, as the server answers.
    pub(crate) fn owners(&self, server: &Server, text: &str) -> Vec<u32> {
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let offset = |position: Position| {
            let start = starts[position.line as usize];
            let mut units = 0;
            let before = text[start..].chars().take_while(|character| {
                units += character.len_utf16();
                units <= position.character as usize
            });
            start + before.map(char::len_utf8).sum::<usize>()
        };
        let end = Position::new(u32::MAX, 0);
        let mut owners = vec![UNKNOWN; text.len()];
        for run in self.origins(server, Range::new(Position::default(), end)) {
            let owner = match run.class {
                TextClass::Human => HUMAN,
                TextClass::Ai => run.tool.expect("every tool is named").parse().expect("a number"),
                TextClass::Unknown => panic!("a guess: {run:?}"),
            };
            owners[offset(run.range.start)..offset(run.range.end)].fill(owner);
        }
        owners
    }

    pub(crate) fn close(self, server: &Server) {
        let text_document = TextDocumentIdentifier::new(self.uri);
        server.send(Event::Close(DidCloseTextDocumentParams { text_document }));
    }
}

fn range(change: &Change) -> Range {
    let position = |(line, character)| Position::new(line, character);
    Range::new(position(change.start), position(change.end))
}

fn content_change(change: Change) -> TextDocumentContentChangeEvent {
    TextDocumentContentChangeEvent {
        range: Some(range(&change)),
        range_length: None,
        text: change.text,
    }
}
