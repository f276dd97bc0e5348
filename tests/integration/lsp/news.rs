//! What the command line writes while a document is open reaches the editor by itself: no message of the client.

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const RISKY: &str = "    let body = std::fs::read(path).unwrap();\n";
const TEXT: &str = "fn a(path: &str) {\n}\n";

/// A document with a risky suggestion that is underlined, and the suggestion's id.
fn underlined(scratch: &Scratch, capabilities: Value) -> (Client, Buffer, String) {
    let path = scratch.write("a.rs", TEXT);
    let mut server = scratch.server_with(capabilities);
    let mut buffer = Buffer::open(&mut server, &path, TEXT);
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, RISKY);
    published(&mut server, &buffer, 1);
    let id = buffer.runs(&mut server)[0]["suggestionId"]
        .as_str()
        .expect("an id")
        .to_owned();
    (server, buffer, id)
}

/// Waits for diagnostics of the newest version, so many of them.
fn published(server: &mut Client, buffer: &Buffer, n_expected: usize) {
    server
        .notification("textDocument/publishDiagnostics", |params| {
            params["uri"] == buffer.uri.as_str()
                && params["version"] == buffer.version
                && params["diagnostics"]
                    .as_array()
                    .is_some_and(|list| list.len() == n_expected)
        })
        .expect("diagnostics");
}

fn lenses(server: &mut Client, buffer: &Buffer) -> usize {
    let params = json!({ "textDocument": { "uri": buffer.uri } });
    let answer = server.request("textDocument/codeLens", &params).expect("an answer");
    answer.as_array().expect("a list").len()
}

fn hover(server: &mut Client, buffer: &Buffer) -> Value {
    let position = buffer.position(buffer.before("body"));
    let params = json!({ "textDocument": { "uri": buffer.uri }, "position": position });
    let answer = server.request("textDocument/hover", &params).expect("an answer");
    answer["contents"]["value"].clone()
}

#[test]
fn a_review_on_the_command_line_silences_an_open_document() {
    let scratch = Scratch::new();
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": { "codeLens": { "refreshSupport": true } },
        "experimental": { "journal": { "version": 1 } },
    });
    let (mut server, mut buffer, id) = underlined(&scratch, capabilities);
    assert_eq!(lenses(&mut server, &buffer), 1);
    assert_eq!(buffer.runs(&mut server)[0]["reviewed"], false);
    server.discard_unread();
    scratch.journal(&["review", &id, "--note", "read it"]);
    published(&mut server, &buffer, 0);
    server
        .wait("a wish to refresh the lenses", |message| {
            message["method"] == "workspace/codeLens/refresh"
        })
        .expect("a request");
    server
        .notification("journal/didChangeOrigins", |params| {
            params["textDocument"]["uri"] == buffer.uri.as_str()
        })
        .expect("a word that origins are known otherwise");
    assert_eq!(lenses(&mut server, &buffer), 0);
    assert_eq!(buffer.runs(&mut server)[0]["reviewed"], true);
    assert!(
        hover(&mut server, &buffer)
            .as_str()
            .expect("text")
            .ends_with(" · reviewed")
    );
    // It is the command line's record, and the only one.
    drop(server.shut_down());
    let shown = scratch.journal(&["show", &id, "--json"]);
    assert_eq!(shown.matches("read it").count(), 1, "{shown}");
}

#[test]
fn what_is_forgotten_on_the_command_line_is_unknown_in_an_open_document() {
    let scratch = Scratch::new();
    let (mut server, mut buffer, id) = underlined(&scratch, json!({ "general": { "positionEncodings": ["utf-16"] } }));
    buffer.accept(&mut server, 0, 0, "// kept\n");
    published(&mut server, &buffer, 1);
    server.discard_unread();
    scratch.journal(&["forget", &id, "--yes"]);
    published(&mut server, &buffer, 0);
    assert_eq!(buffer.ai(&mut server), ["// kept\n"]);
    assert_eq!(hover(&mut server, &buffer), Value::Null);
    // Undo brings no origin back, and nothing of it is recorded again.
    let at = buffer.before(RISKY);
    buffer.edit(&mut server, at, RISKY.len(), "");
    buffer.edit(&mut server, at, 0, RISKY);
    assert_eq!(buffer.ai(&mut server), ["// kept\n"]);
    buffer.save(&mut server);
    drop(server.shut_down());
    let log = scratch.log();
    assert_eq!(log.len(), 1, "{log:?}");
    assert_eq!(log[0]["text"], "// kept\n");
}
