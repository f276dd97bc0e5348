//! Whole sessions through the whole server, without transport and JSON: the text, who wrote it, and what the journal
//! keeps of both.

use journal::journal::Reader;
use journal::journal::reader::SuggestionFilter;
use journal::journal::redact::Redactor;
use journal::journal::snapshot::SnapshotContent;
use journal::paths::Home;

use crate::support::replay::{Document, Server};
use crate::support::server::Scratch;
use crate::support::session::{Session, Variant};

/// Replays a session and compares what the server answers and what it wrote with what must be.
fn replay(session: &Session, variant: Variant, name: &str) {
    let scratch = Scratch::new();
    let path = scratch.workspace().join(name);
    let mut server = Server::start(&scratch.home());
    let mut player = session.play(variant);
    let mut document = Document::open(&server, &path, "rust", player.document());
    for step in player.by_ref() {
        document.send(&server, step);
    }
    document.barrier(&server);
    document.await_diagnostics(&mut server);
    let text = player.document();
    let owners = document.owners(&server, &text);
    for (offset, (found, expected)) in owners.into_iter().zip(player.owners()).enumerate() {
        assert_eq!(found, expected, "{} {variant:?}: byte {offset}", session.name);
    }
    document.close(&server);
    server.stop();

    let reader = Reader::open(&Home::at(scratch.home())).expect("the journal");
    let kept = reader
        .snapshots(None, &path.to_string_lossy(), None, 1)
        .expect("snapshots");
    let kept = kept
        .into_iter()
        .next()
        .expect("the document was closed with suggestions in it");
    let redacted = Redactor::shared().redact(&text).into_string();
    assert!(
        kept.content == SnapshotContent::Text(redacted),
        "{} {variant:?}: the journal keeps another text",
        session.name
    );
    let verified = reader.suggestions(&SuggestionFilter::default()).expect("suggestions");
    let verified = verified.iter().filter(|suggestion| suggestion.verified).count();
    assert_eq!(verified, player.accepted() as usize, "{} {variant:?}", session.name);
}

#[test]
fn a_synthetic_session_comes_out_as_the_oracle_says() {
    for variant in Variant::ALL {
        replay(&Session::synthetic(1_500, 7), variant, "session.rs");
    }
}

#[test]
fn recorded_sessions_come_out_as_the_oracle_says() {
    for (name, file) in [("rustcode", "session.rs"), ("sveltecomponent", "session.svelte")] {
        let Some(session) = Session::recorded(name) else {
            println!("skipped: JOURNAL_TRACES names no folder of recorded traces");
            return;
        };
        for variant in Variant::ALL {
            replay(&session, variant, file);
        }
    }
}
