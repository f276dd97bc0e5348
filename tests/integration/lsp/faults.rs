//! Bad input: a clear message or a dropped one, nothing lost, the server alive.

use serde_json::{Value, json};

use journal::cli::demo::client::{Client, frame};

use crate::support::server::{Buffer, Scratch};

/// Opens a document with AI text; what it holds must be answered after every fault.
fn healthy(scratch: &Scratch) -> (Client, Buffer) {
    let path = scratch.write("a.rs", "\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    buffer.accept(&mut server, 0, 0, "let alpha = beta();");
    (server, buffer)
}

#[test]
fn a_bad_frame_is_answered_and_the_next_message_is_served() {
    let bodies: [&[u8]; 5] = [
        b"{nope",
        b"[{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"shutdown\"}]",
        b"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"journal/rangeOrigin\",\"params\":{\"line\":99999999999}}",
        b"42",
        b"{}",
    ];
    for body in bodies {
        let scratch = Scratch::new();
        let (mut server, buffer) = healthy(&scratch);
        server
            .send_raw(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes())
            .expect("sent");
        server.send_raw(body).expect("sent");
        assert_eq!(
            buffer.ai(&mut server),
            ["let alpha = beta();"],
            "after {:?}",
            String::from_utf8_lossy(body)
        );
    }
}

#[test]
fn a_document_with_a_lone_surrogate_is_kept_and_positions_hold() {
    let scratch = Scratch::new();
    let mut server = scratch.server();
    let path = scratch.write("a.rs", "");
    let uri = crate::support::server::uri(&path);
    let open = json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen",
        "params": { "textDocument": { "uri": uri, "languageId": "rust", "version": 1, "text": "MARK = \n" } } });
    let body = String::from_utf8(frame(&open)).expect("UTF-8");
    let body = body
        .split_once("\r\n\r\n")
        .expect("a header")
        .1
        .replace("MARK", "\\ud800");
    server
        .send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes())
        .expect("sent");
    let mut buffer = Buffer {
        uri,
        text: "\u{fffd} = \n".to_owned(),
        version: 1,
    };
    let at = buffer.after("= ");
    buffer.accept(&mut server, at, 0, "alpha(beta);");
    assert_eq!(buffer.ai(&mut server), ["alpha(beta);"]);
}

#[test]
fn nonsense_about_documents_is_dropped_and_nothing_is_lost() {
    let scratch = Scratch::new();
    let (mut server, buffer) = healthy(&scratch);
    let range = |start: (u64, u64), end: (u64, u64)| json!({ "start": { "line": start.0, "character": start.1 }, "end": { "line": end.0, "character": end.1 } });
    let change = |uri: &str, version: Value, changes: Value| json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes });
    for params in [
        change("file:///never-opened.rs", json!(2), json!([{ "text": "x" }])),
        change("untitled:Untitled-1", json!(2), json!([{ "text": "x" }])),
        change("not a uri", json!(2), json!([{ "text": "x" }])),
        change(
            &buffer.uri,
            json!(1),
            json!([{ "range": range((0, 0), (0, 0)), "text": "stale" }]),
        ),
        change(&buffer.uri, json!(2), json!("not a list")),
    ] {
        server.notify("textDocument/didChange", &params).expect("sent");
    }
    server
        .notify(
            "textDocument/didClose",
            &json!({ "textDocument": { "uri": "file:///never-opened.rs" } }),
        )
        .expect("sent");
    server
        .notify(
            "textDocument/didSave",
            &json!({ "textDocument": { "uri": "file:///never-opened.rs" } }),
        )
        .expect("sent");
    server
        .notify("journal/didAcceptSuggestion", &json!({ "nonsense": true }))
        .expect("sent");
    server
        .notify(
            "journal/didChangeOrigin",
            &json!({ "textDocument": { "uri": buffer.uri }, "origin": "magic" }),
        )
        .expect("sent");
    server.notify("no/such/method", &json!({})).expect("sent");
    assert_eq!(buffer.ai(&mut server), ["let alpha = beta();"]);
}

#[test]
fn positions_out_of_range_are_clamped() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = healthy(&scratch);
    let far = json!({ "line": 900, "character": 900 });
    buffer.version += 1;
    server
        .notify(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": buffer.uri, "version": buffer.version },
                "contentChanges": [{ "range": { "start": far, "end": far }, "text": "z" }] }),
        )
        .expect("sent");
    buffer.text.push('z');
    assert_eq!(buffer.ai(&mut server), ["let alpha = beta();"]);
}

#[test]
fn a_reversed_range_claims_nothing_until_the_next_full_text() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = healthy(&scratch);
    buffer.version += 1;
    server
        .notify(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": buffer.uri, "version": buffer.version },
                "contentChanges": [{ "range": { "start": { "line": 0, "character": 9 }, "end": { "line": 0, "character": 2 } }, "text": "z" }] }),
        )
        .expect("sent");
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
}

#[test]
fn a_version_gap_is_tracked_on() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = healthy(&scratch);
    buffer.version += 40;
    let end = buffer.text.len();
    buffer.type_at(&mut server, end, "z");
    assert_eq!(buffer.ai(&mut server), ["let alpha = beta();"]);
}

#[test]
fn a_very_large_file_is_tracked_without_being_parsed() {
    let scratch = Scratch::new();
    let mut server = scratch.server();
    let line = "pub const VALUE: u32 = 1234567890; // filler for a very large file\n";
    let text = line.repeat(20 * 1024 * 1024 / line.len());
    let path = scratch.write("large.rs", "");
    let mut buffer = Buffer::open(&mut server, &path, &text);
    // Positions at the very start: the test's own conversion is slow.
    buffer.accept(&mut server, 0, 0, "fn accepted() { x.unwrap(); }\n");
    let first = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 1, "character": 0 } });
    let runs = server
        .request(
            "journal/rangeOrigin",
            &json!({ "textDocument": { "uri": buffer.uri }, "range": first }),
        )
        .expect("an answer");
    assert_eq!(runs[0]["class"], "ai");
    assert_eq!(buffer.diagnostics(&mut server), Vec::<Value>::new());
}

#[test]
fn nul_bytes_and_byte_order_marks_are_text_like_any_other() {
    let scratch = Scratch::new();
    let text = "\u{feff}fn a() {}\0\n\n";
    let path = scratch.write("a.rs", text);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, text);
    let at = buffer.after("\0\n");
    buffer.accept(&mut server, at, 0, "let b = \"\0\";");
    assert_eq!(buffer.ai(&mut server), ["let b = \"\0\";"]);
    assert_eq!(scratch.log()[0]["text"], "let b = \"\0\";");
}

#[test]
fn a_home_that_cannot_be_written_stops_recording_with_one_warning_and_nothing_else() {
    let scratch = Scratch::new();
    std::fs::write(scratch.home(), "a file where the folder should be").expect("written");
    let path = scratch.write("a.rs", "\n");
    let mut server = scratch.bare_server();
    server
        .initialize(&crate::support::server::initialize_params(
            &scratch.workspace(),
            json!({}),
        ))
        .expect("initialize");
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    buffer.accept(&mut server, 0, 0, "let alpha = beta();");
    assert_eq!(buffer.ai(&mut server), ["let alpha = beta();"]);
    server
        .notification("window/showMessage", |params| params["type"] == 2)
        .expect("a warning");
    buffer.accept(&mut server, 0, 0, "let gamma = delta();\n");
    buffer.runs(&mut server);
    assert!(
        server.notification("window/showMessage", |_| true).is_err(),
        "one warning only"
    );
}

#[test]
fn a_corrupt_journal_is_set_aside_and_said_so() {
    let scratch = Scratch::new();
    std::fs::create_dir_all(scratch.home()).expect("a home");
    std::fs::write(scratch.home().join("journal.db"), vec![0x5a; 8192]).expect("written");
    let path = scratch.write("a.rs", "\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    buffer.accept(&mut server, 0, 0, "let alpha = beta();");
    server
        .notification("window/showMessage", |params| {
            params["message"].as_str().is_some_and(|text| text.contains("corrupt"))
        })
        .expect("a warning");
    buffer.runs(&mut server);
    assert_eq!(scratch.log().len(), 1);
    let aside = std::fs::read_dir(scratch.home())
        .expect("a home")
        .filter(|entry| {
            entry
                .as_ref()
                .is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("journal.db.corrupt-"))
        })
        .count();
    assert_eq!(aside, 1);
}
