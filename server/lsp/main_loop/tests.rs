//! What a panic in a handler costs.

use tokio::sync::oneshot;
use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, Position, Range, TextDocumentIdentifier, VersionedTextDocumentIdentifier,
};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use super::*;
use crate::config::Settings;
use crate::lsp::Manner;
use crate::lsp::outbox::Outbox;
use crate::lsp::protocol::RangeOriginParams;

/// Takes the place of a mistake in a handler: whatever warns, panics.
struct PanicsAtWarnings;

impl<S: tracing::Subscriber> Layer<S> for PanicsAtWarnings {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        assert!(
            *event.metadata().level() != tracing::Level::WARN,
            "a mistake in a handler"
        );
    }
}

fn change_of_a_document_that_is_not_open(uri: &Url) -> Event {
    Event::Change(DidChangeTextDocumentParams {
        text_document: VersionedTextDocumentIdentifier {
            uri: uri.clone(),
            version: 2,
        },
        content_changes: Vec::new(),
    })
}

#[test]
fn a_panic_in_a_handler_costs_its_event_and_nothing_else() {
    let (events, received) = crossbeam_channel::unbounded();
    let state = crate::lsp::state(Manner::Server, None, &Settings::default(), &Outbox::default(), &events).expect("a state");
    let uri: Url = "file:///a.rs".parse().expect("a URI");
    let params = RangeOriginParams {
        text_document: TextDocumentIdentifier { uri: uri.clone() },
        range: Range::new(Position::new(0, 0), Position::new(1, 0)),
    };
    let (reply, mut answer) = oneshot::channel();
    for event in [
        change_of_a_document_that_is_not_open(&uri),
        Event::RangeOrigin(params, reply),
        Event::Stop,
    ] {
        events.send(event).expect("the loop listens");
    }
    let subscriber = tracing_subscriber::registry().with(PanicsAtWarnings);
    tracing::subscriber::with_default(subscriber, || run(state, &received));
    assert_eq!(answer.try_recv().expect("answered"), Ok(Vec::new()));
}
