//! Bytes that no editor should send, into the real process: an answer, the next message served, memory bounded, and
//! the right exit code where nothing can be saved.

use std::io::Read as _;
use std::time::Duration;

use journal::cli::demo::client::{Client, frame};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::faults::{TEXT, assert_memory_below, healthy};
use crate::support::server::{Buffer, Scratch, initialize_params};

fn framed(body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

#[test]
fn every_malformed_frame_has_its_answer_and_the_next_message_is_served() {
    let hover = |uri: &str, line: u64| {
        let params = format!(r#"{{"textDocument":{{"uri":"{uri}"}},"position":{{"line":{line},"character":0}}}}"#);
        framed(format!(r#"{{"jsonrpc":"2.0","id":7007,"method":"textDocument/hover","params":{params}}}"#).as_bytes())
    };
    let cases: Vec<(&str, Vec<u8>, i64)> = vec![
        ("garbage bytes", b"\x00\xff\xfehello\r\n\r\n".to_vec(), -32700),
        ("length abc", b"Content-Length: abc\r\n\r\n{}".to_vec(), -32700),
        ("length -1", b"Content-Length: -1\r\n\r\n{}".to_vec(), -32700),
        ("no length", b"X: 1\r\n\r\n{}".to_vec(), -32700),
        ("no JSON", framed(b"{nope"), -32700),
        ("no UTF-8", framed(b"{\"a\":\"\xff\xfe\"}"), -32600),
        ("a lone surrogate in an address", hover("file:///\\ud800", 0), 0),
        ("200,000 brackets", framed(&b"[".repeat(200_000)), -32700),
        ("a line beyond 32 bits", hover("file:///a", 4_294_967_296), -32602),
        (
            "a batch",
            framed(br#"[{"jsonrpc":"2.0","id":7,"method":"shutdown"}]"#),
            -32600,
        ),
    ];
    let scratch = Scratch::new();
    let (mut server, buffer) = healthy(&scratch);
    for (name, bytes, code) in cases {
        server.send_raw(&bytes).expect("sent");
        let answer = server
            .wait(name, |message| {
                message.get("method").is_none()
                    && (message["id"].is_null() || message["id"] == 7007 || message["id"] == 7)
            })
            .unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_eq!(answer["error"]["code"].as_i64().unwrap_or(0), code, "{name}: {answer}");
        assert_eq!(buffer.ai(&mut server), [TEXT], "after {name}");
    }
    assert_eq!(server.shut_down().expect("a clean end").code(), Some(0));
}

#[test]
fn a_header_that_trickles_in_is_waited_for_and_holds_up_nothing_else() {
    let scratch = Scratch::new();
    let (mut server, buffer) = healthy(&scratch);
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let request = frame(
        &json!({ "jsonrpc": "2.0", "id": "slow", "method": "journal/rangeOrigin",
        "params": { "textDocument": { "uri": buffer.uri }, "range": range } }),
    );
    server.discard_unread();
    for byte in &request[..40] {
        server.send_raw(&[*byte]).expect("sent");
        std::thread::sleep(Duration::from_millis(10));
    }
    // What the server itself has to say comes meanwhile.
    server
        .notification("textDocument/publishDiagnostics", |_| true)
        .expect("diagnostics");
    server.send_raw(&request[40..]).expect("sent");
    let answer = server
        .wait("slow", |message| message["id"] == "slow")
        .expect("an answer");
    assert_eq!(answer["result"][0]["class"], "ai");
    assert_memory_below(server.id(), 100);
}

#[test]
fn what_is_over_a_cap_ends_the_server_with_one_and_a_line_that_says_why() {
    let megabyte = vec![b'x'; 1 << 20];
    for (name, header, said) in [
        ("2 GB", "Content-Length: 2000000000\r\n\r\n", "64 MiB"),
        ("1e14", "Content-Length: 99999999999999\r\n\r\n", "64 MiB"),
        (
            "beyond 64 bits",
            "Content-Length: 99999999999999999999999\r\n\r\n",
            "64 MiB",
        ),
        ("a header without an end", "", "8 KiB"),
    ] {
        let scratch = Scratch::new();
        let log = scratch.workspace().join("stderr");
        let mut command = scratch.command();
        command.arg("lsp").stderr(std::fs::File::create(&log).expect("a file"));
        let mut server = Client::start(command).expect("it starts");
        server
            .initialize(&initialize_params(&scratch.workspace(), json!({})))
            .expect("initialize");
        let pid = server.id();
        server.send_raw(header.as_bytes()).expect("sent");
        for _ in 0..100 {
            if server.send_raw(&megabyte).is_err() {
                break;
            }
            assert_memory_below(pid, 100);
        }
        let status = server.wait_exit(Duration::from_secs(10)).expect("it ends");
        assert_eq!(status.code(), Some(1), "{name}");
        let stderr = std::fs::read_to_string(&log).expect("read");
        assert!(
            stderr.contains(said) && stderr.lines().count() <= 2,
            "{name}: {stderr:?}"
        );
    }
}

#[test]
fn a_large_frame_that_never_ends_takes_no_more_than_was_sent() {
    let scratch = Scratch::new();
    let (mut server, _) = healthy(&scratch);
    let megabyte = vec![b' '; 1 << 20];
    server.send_raw(b"Content-Length: 67108864\r\n\r\n").expect("sent");
    for _ in 0..40 {
        server.send_raw(&megabyte).expect("sent");
    }
    assert_memory_below(server.id(), 100);
    // The client dies in mid-frame.
    server.close_input();
    assert_eq!(
        server.wait_exit(Duration::from_secs(10)).expect("it ends").code(),
        Some(1)
    );
    assert_eq!(scratch.log().len(), 1);
}

#[test]
fn garbage_between_frames_is_skipped_in_bounded_memory() {
    let scratch = Scratch::new();
    let (mut server, buffer) = healthy(&scratch);
    server.send_raw(b"garbage: \xff\r\n\r\n").expect("sent");
    let megabyte = vec![0xc3; 1 << 20];
    for _ in 0..30 {
        server.send_raw(&megabyte).expect("sent");
    }
    assert_eq!(buffer.ai(&mut server), [TEXT]);
    assert_memory_below(server.id(), 100);
}

#[test]
fn the_order_of_five_thousand_changes_is_kept() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "");
    let mut bytes = Vec::new();
    for n in 0..5000_u32 {
        buffer.version += 1;
        let text = char::from_digit(n % 36, 36).expect("a digit");
        let at = json!({ "line": 0, "character": n });
        bytes.extend(frame(
            &json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": buffer.uri, "version": buffer.version },
            "contentChanges": [{ "range": { "start": at, "end": at }, "text": text }] } }),
        ));
        buffer.text.push(text);
    }
    server.send_raw(&bytes).expect("sent");
    let mut accepted = buffer.text.clone();
    // An acceptance is verified only by the exact text: an order that was lost would show.
    accepted.truncate(4900);
    let start = json!({ "line": 0, "character": 0 });
    let end = json!({ "line": 0, "character": 4900 });
    buffer.version += 1;
    accepted.push_str("let order = kept();");
    server
        .notify(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": buffer.uri, "version": buffer.version },
                "contentChanges": [{ "range": { "start": start, "end": end }, "text": accepted }] }),
        )
        .expect("sent");
    buffer.text.replace_range(0..4900, &accepted);
    let params = buffer.acceptance(&json!({ "start": start, "end": end }), &accepted);
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    assert_eq!(buffer.ai(&mut server), ["let order = kept();"]);
}

#[test]
fn a_server_that_is_never_initialized_ends_as_it_should() {
    let scratch = Scratch::new();
    let mut server = scratch.bare_server();
    server.notify("exit", &Value::Null).expect("sent");
    assert_eq!(
        server.wait_exit(Duration::from_secs(5)).expect("it ends").code(),
        Some(1)
    );
    let mut command = scratch.command();
    command.arg("lsp");
    let output = command
        .stdin(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .and_then(|mut child| {
            let mut said = String::new();
            child.stdout.take().expect("piped").read_to_string(&mut said)?;
            child.wait().map(|status| (status, said))
        })
        .expect("it runs");
    assert_eq!((output.0.code(), output.1.as_str()), (Some(1), ""));
    assert!(!scratch.home().join("journal.db").exists(), "nothing was recorded");
}

/// Bodies that are nearly what an editor sends: pieces of real messages in any order, bytes exchanged, ends cut off.
fn nearly_messages() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        r#"{"jsonrpc":"2.0","#,
        r#""id":7,"#,
        r#""method":"textDocument/didChange","#,
        r#""method":"textDocument/hover","#,
        r#""method":"journal/didAcceptSuggestion","#,
        r#""method":"workspace/executeCommand","#,
        r#""method":"$/cancelRequest","#,
        r#""params":{"textDocument":{"uri":"file:///b.rs","version":2},"#,
        r#""contentChanges":[{"text":"x"}]"#,
        r#""range":{"start":{"line":0,"character":4294967295},"end":{"line":-1,"character":1e9}},"#,
        r#""edits":[{"range":null,"newText":"\ud800"}],"#,
        r#""kind":"inline","#,
        r#""position":{"line":0,"character":0}"#,
        "}",
        "}}",
        "]",
        "null",
        ",",
        "\"",
        "\u{0}",
        "\\u0000",
        "1e999",
    ]);
    let body = prop::collection::vec(pieces, 1..8).prop_map(|pieces| pieces.concat().into_bytes());
    (
        body,
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3),
    )
        .prop_map(|(mut body, flips)| {
            for (at, byte) in flips {
                let at = at.index(body.len());
                body[at] = byte;
            }
            body
        })
}

#[test]
fn whatever_the_bodies_hold_the_document_beside_them_is_kept() {
    let scratch = Scratch::new();
    let (server, buffer) = healthy(&scratch);
    let server = std::cell::RefCell::new(server);
    let config = Config {
        cases: 150,
        failure_persistence: None,
        ..Config::default()
    };
    let bodies = prop::collection::vec(nearly_messages(), 1..8);
    let outcome = TestRunner::new(config).run(&bodies, |bodies| {
        let server = &mut *server.borrow_mut();
        for body in &bodies {
            server.send_raw(&framed(body)).expect("sent");
        }
        server.discard_unread();
        prop_assert_eq!(buffer.ai(server), [TEXT]);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert_memory_below(server.borrow().id(), 100);
}
