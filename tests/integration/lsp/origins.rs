//! `journal/rangeOrigin`: exact to the character, in every encoding, whatever the line ends.

use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch, uri};

#[test]
fn origins_are_exact_after_edits_inside_and_at_the_edges() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "start\n\nend\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "start\n\nend\n");
    let at = buffer.after("start\n");
    buffer.accept(&mut server, at, 0, "alpha beta gamma");
    buffer.type_at(&mut server, at, "x");
    let end = buffer.after("gamma");
    buffer.type_at(&mut server, end, "y");
    let inside = buffer.after("alpha ");
    buffer.type_at(&mut server, inside, "z");
    let beta = buffer.before("beta");
    buffer.edit(&mut server, beta, 2, "");
    assert_eq!(
        buffer.origins(&mut server),
        [
            ("human", "x"),
            ("ai", "alpha "),
            ("human", "z"),
            ("ai", "ta gamma"),
            ("human", "y")
        ]
        .map(|(class, text)| (class.to_owned(), text.to_owned()))
    );
}

#[test]
fn several_changes_of_one_version_are_applied_in_order() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "a\nb\nc\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "a\nb\nc\n");
    buffer.accept(&mut server, 2, 0, "one two three");
    buffer.version += 1;
    buffer.text = "a!\none! two three!b\nc\n".to_owned();
    let at = |line: u32, character: u32| json!({ "start": { "line": line, "character": character }, "end": { "line": line, "character": character } });
    server
        .notify(
            "textDocument/didChange",
            &json!({
                "textDocument": { "uri": buffer.uri, "version": buffer.version },
                "contentChanges": [
                    { "range": at(1, 13), "text": "!" },
                    { "range": at(1, 3), "text": "!" },
                    { "range": at(0, 1), "text": "!" },
                ],
            }),
        )
        .expect("sent");
    assert_eq!(buffer.ai(&mut server), ["one", " two three"]);
}

#[test]
fn crlf_and_astral_characters_keep_positions_right() {
    for text in ["fn a() {}\r\n😀 = \r\nend\r\n", "fn a() {}\r😀 = \rend\r"] {
        let scratch = Scratch::new();
        let path = scratch.write("a.rs", text);
        let mut server = scratch.server();
        let mut buffer = Buffer::open(&mut server, &path, text);
        let at = buffer.after("😀 = ");
        buffer.accept(&mut server, at, 0, "\"漢字 😀\";\r\nlet é = 1;");
        let inside = buffer.after("漢字 ");
        buffer.type_at(&mut server, inside, "😀");
        assert_eq!(buffer.ai(&mut server), ["\"漢字 ", "😀\";\r\nlet é = 1;"], "{text:?}");
    }
}

#[test]
fn each_negotiated_encoding_counts_in_its_own_units() {
    for (encoding, start, end) in [("utf-8", 4, 15), ("utf-16", 2, 10), ("utf-32", 1, 8)] {
        let scratch = Scratch::new();
        let path = scratch.write("a.rs", "😀\n");
        let mut server = scratch.bare_server();
        let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
        let result = server
            .initialize(&crate::support::server::initialize_params(
                &scratch.workspace(),
                capabilities,
            ))
            .expect("initialize");
        assert_eq!(result["capabilities"]["positionEncoding"], encoding);
        let uri = uri(&path);
        let open = json!({ "textDocument": { "uri": uri, "languageId": "rust", "version": 1, "text": "😀\n" } });
        server.notify("textDocument/didOpen", &open).expect("sent");
        let range = json!({ "start": { "line": 0, "character": start }, "end": { "line": 0, "character": start } });
        let text = "ab é😀 c";
        server
            .notify(
                "textDocument/didChange",
                &json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "range": range, "text": text }] }),
            )
            .expect("sent");
        server
            .notify(
                "journal/didAcceptSuggestion",
                &json!({
                    "textDocument": { "uri": uri, "version": 2 },
                    "edits": [{ "range": range, "newText": text }],
                    "kind": "inline",
                    "evidence": { "channel": "api", "grade": "exact" },
                }),
            )
            .expect("sent");
        let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
        let runs = server
            .request(
                "journal/rangeOrigin",
                &json!({ "textDocument": { "uri": uri }, "range": whole }),
            )
            .expect("an answer");
        let run = &runs.as_array().expect("a list")[0];
        let units = |end: u64| json!({ "line": 0, "character": end });
        assert_eq!(
            run["range"],
            json!({ "start": units(start), "end": units(end) }),
            "{encoding}: {runs}"
        );
    }
}

#[test]
fn a_full_text_change_keeps_the_origins_of_what_it_repeats() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "start\n\nend\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "start\n\nend\n");
    let at = buffer.after("start\n");
    buffer.accept(&mut server, at, 0, "let alpha = beta;");
    buffer.version += 1;
    buffer.text = "// new first line\nstart\nlet alpha = beta;\nend // changed\n".to_owned();
    server
        .notify(
            "textDocument/didChange",
            &json!({
                "textDocument": { "uri": buffer.uri, "version": buffer.version },
                "contentChanges": [{ "text": buffer.text }],
            }),
        )
        .expect("sent");
    assert_eq!(buffer.ai(&mut server), ["let alpha = beta;"]);
}

#[test]
fn an_unknown_document_has_no_origins() {
    let scratch = Scratch::new();
    let mut server = scratch.server();
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    for uri in ["file:///nowhere.rs", "untitled:Untitled-1"] {
        let answer = server.request(
            "journal/rangeOrigin",
            &json!({ "textDocument": { "uri": uri }, "range": range }),
        );
        assert_eq!(answer.expect("an answer"), Value::Array(Vec::new()));
    }
}

#[test]
fn opening_a_file_shows_what_was_accepted_many_commits_and_a_name_ago() {
    let offer =
        "fn mean(items: &[f64], count: f64) -> f64 {\n    let total: f64 = items.iter().sum();\n    total / count\n}\n";
    let rest = "fn other(argument: Argument) -> Answer {\n    answer_for(argument)\n}\n";
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    let path = scratch.write("a.rs", rest);
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, rest);
    buffer.accept(&mut server, rest.len(), 0, offer);
    buffer.save(&mut server);
    buffer.close(&mut server);
    server.shut_down().expect("an end");
    scratch.git(&["commit", "--quiet", "-am", "offer"]);
    scratch.git(&["mv", "a.rs", "b.rs"]);
    scratch.git(&["commit", "--quiet", "-m", "renamed"]);
    for round in 0..40 {
        let text = format!("// round {round}\n{rest}{offer}");
        scratch.write("b.rs", &text);
        scratch.git(&["commit", "--quiet", "-am", "round"]);
    }
    let text = format!("// round 39\n{rest}{offer}");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &scratch.workspace().join("b.rs"), &text);
    // Requests wait for the journal's memory half a second, which a busy machine exceeds.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while buffer.ai(&mut server).is_empty() && std::time::Instant::now() < until {}
    assert_eq!(buffer.ai(&mut server).concat().trim_end(), offer.trim_end());
    let at = buffer.after("total / ");
    buffer.type_at(&mut server, at, "non_zero_");
    buffer.save(&mut server);
    server.shut_down().expect("an end");
    let blame: Value = serde_json::from_str(&scratch.journal(&["blame", "--json", "b.rs"])).expect("JSON");
    let classes: Vec<&str> = blame["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| line["class"].as_str().expect("a class"))
        .collect();
    assert_eq!(
        classes,
        [
            "unknown",
            "unknown",
            "unknown",
            "unknown",
            "ai",
            "ai",
            "ai-edited",
            "ai"
        ]
    );
    assert_eq!(blame["lines"][6]["commit"], Value::Null);
    assert_eq!(blame["lines"][4]["tool"], blame["lines"][6]["tool"]);
}
