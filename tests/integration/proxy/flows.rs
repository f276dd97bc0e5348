//! What clients and servers of each kind say to each other, and what the journal has of it.

use serde_json::{Value, json};

use super::support::{FILE, Proxied, at_offset, only, server, server_with};
use crate::support::server::{Buffer, Scratch};

const TEXT: &str = "return a + b;\n    // done";

/// A place in the file, a document, a client and a server that offers `items` for it.
struct Flow {
    scratch: Scratch,
    proxied: Proxied,
    buffer: Buffer,
    at: usize,
}

impl Flow {
    fn start(options: &[&str], script: &Value) -> Self {
        let scratch = Scratch::new();
        let path = scratch.write("add.rs", FILE);
        let (mut proxied, _) = Proxied::initialized(&scratch, options, script);
        let buffer = Buffer::open(&mut proxied.client, &path, FILE);
        let at = buffer.after("{\n    ");
        Self {
            scratch,
            proxied,
            buffer,
            at,
        }
    }

    /// The first item of an answer to `method`.
    fn ask(&mut self, method: &str, list: &str) -> Value {
        let answer = self
            .proxied
            .client
            .request(method, &at_offset(&self.buffer, self.at))
            .expect("an answer");
        answer[list][0].clone()
    }

    /// Puts text at the place, as the client does for an acceptance.
    fn insert(&mut self, text: &str) {
        self.buffer.edit(&mut self.proxied.client, self.at, 0, text);
    }

    /// Runs an item's command, as a client does after accepting it.
    fn run(&mut self, item: &Value) -> Value {
        let command = &item["command"];
        let params = json!({ "command": command["command"], "arguments": command["arguments"] });
        self.proxied
            .client
            .request("workspace/executeCommand", &params)
            .expect("an answer")
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.proxied.client.notify(method, params).expect("sent");
    }

    /// Ends the session; the one suggestion that was recorded.
    fn only(self) -> (Scratch, Value) {
        self.proxied.end();
        let suggestion = only(&self.scratch);
        (self.scratch, suggestion)
    }
}

fn item(text: &str) -> Value {
    json!({ "insertText": text })
}

fn with_command(text: &str) -> Value {
    json!({ "insertText": text, "command": { "title": "t", "command": "fake.accepted", "arguments": ["uuid-1", { "n": 1 }] } })
}

fn inline(items: &Value) -> Value {
    server(&json!({ "textDocument/inlineCompletion": { "items": items } }))
}

fn expect(suggestion: &Value, expected: &Value) {
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&suggestion[key], value, "{key} of {suggestion:#}");
    }
}

#[test]
fn the_command_is_announced_beside_the_servers_own() {
    for (commands, expected) in [
        (json!(null), json!({ "commands": ["journal.didAccept"] })),
        (json!({}), json!({ "commands": ["journal.didAccept"] })),
        (
            json!({ "commands": ["a", "b"], "workDoneProgress": false }),
            json!({ "commands": ["a", "b", "journal.didAccept"], "workDoneProgress": false }),
        ),
    ] {
        let scratch = Scratch::new();
        let script = server_with(&json!({ "executeCommandProvider": commands }), &json!({}));
        let (proxied, result) = Proxied::initialized(&scratch, &[], &script);
        let mut unchanged = script["answers"]["initialize"].clone();
        unchanged["capabilities"]["executeCommandProvider"] = expected;
        assert_eq!(result, unchanged);
        proxied.end();
    }
}

#[test]
fn an_item_without_a_command_is_recorded_and_answered_by_the_proxy() {
    let mut flow = Flow::start(&[], &inline(&json!([item(TEXT)])));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    assert_eq!(item["insertText"], TEXT);
    assert_eq!(item["command"]["command"], "journal.didAccept");
    flow.insert(TEXT);
    assert_eq!(flow.run(&item), Value::Null);
    let heard = flow.proxied.heard();
    assert!(
        heard
            .iter()
            .all(|message| message["method"] != "workspace/executeCommand"),
        "{heard:#?}"
    );
    let (_, suggestion) = flow.only();
    expect(
        &suggestion,
        &json!({
            "tool": "fake", "toolVersion": "1.2.3", "model": null, "kind": "inline", "grade": "exact",
            "verified": true, "text": TEXT, "currentText": TEXT, "fate": "direct",
        }),
    );
}

#[test]
fn the_servers_own_command_is_run_in_place_of_ours() {
    let mut script = inline(&json!([with_command(TEXT)]));
    script["answers"]["workspace/executeCommand"] = json!({ "of": "the server" });
    let mut flow = Flow::start(&["--tool", "copilot", "--model", "gpt-5.2"], &script);
    let item = flow.ask("textDocument/inlineCompletion", "items");
    assert_eq!(item["command"]["title"], "t");
    flow.insert(TEXT);
    assert_eq!(flow.run(&item), json!({ "of": "the server" }));
    assert_eq!(
        flow.proxied.heard_of("workspace/executeCommand"),
        [json!({ "command": "fake.accepted", "arguments": ["uuid-1", { "n": 1 }] })]
    );
    let (_, suggestion) = flow.only();
    expect(
        &suggestion,
        &json!({
            "tool": "copilot", "toolVersion": "1.2.3", "model": "gpt-5.2", "modelOrigin": "user", "verified": true, "text": TEXT,
            "toolSuggestionId": "uuid-1",
        }),
    );
}

/// Who accepts, how, and what the journal says of it.
struct Signal {
    name: &'static str,
    answers: Value,
    method: &'static str,
    list: &'static str,
    accept: Vec<(&'static str, Value)>,
    expected: Value,
}

fn signals() -> Vec<Signal> {
    let copilot = json!({ "insertText": TEXT, "range": null,
        "command": { "command": "github.copilot.didAcceptCompletionItem", "arguments": ["u1"] } });
    let id = json!({ "completionId": "c1", "choiceIndex": 2 });
    vec![
        Signal {
            name: "copilot, its own command",
            answers: json!({ "textDocument/inlineCompletion": { "items": [copilot] } }),
            method: "textDocument/inlineCompletion",
            list: "items",
            accept: vec![(
                "workspace/executeCommand",
                json!({ "command": "github.copilot.didAcceptNextEditSuggestionItem", "arguments": ["u1"] }),
            )],
            expected: json!({ "kind": "inline", "toolSuggestionId": "u1" }),
        },
        Signal {
            name: "copilot, before inline completion",
            answers: json!({ "getCompletions": { "completions": [{ "uuid": "u2", "text": TEXT, "displayText": TEXT,
                "position": { "line": 1, "character": 4 },
                "range": { "start": { "line": 1, "character": 4 }, "end": { "line": 1, "character": 4 } } }] } }),
            method: "getCompletions",
            list: "completions",
            accept: vec![("notifyAccepted", json!({ "uuid": "u2" }))],
            expected: json!({ "kind": "inline", "toolSuggestionId": "u2" }),
        },
        Signal {
            name: "tabby",
            answers: json!({ "textDocument/inlineCompletion": { "items": [{ "insertText": TEXT, "data": { "eventId": id } }] } }),
            method: "textDocument/inlineCompletion",
            list: "items",
            accept: vec![(
                "tabby/telemetry/event",
                json!({ "type": "select", "eventId": id, "elapsed": 20 }),
            )],
            expected: json!({ "kind": "inline", "toolSuggestionId": "c1/2" }),
        },
        Signal {
            name: "amazon q",
            answers: json!({ "aws/textDocument/inlineCompletionWithReferences":
                { "sessionId": "s1", "items": [{ "itemId": "i1", "insertText": TEXT }] } }),
            method: "aws/textDocument/inlineCompletionWithReferences",
            list: "items",
            accept: vec![(
                "aws/logInlineCompletionSessionResults",
                json!({ "sessionId": "s1", "completionSessionResult": { "i1": { "seen": true, "accepted": true, "discarded": false } } }),
            )],
            expected: json!({ "kind": "inline", "toolSuggestionId": "i1" }),
        },
        Signal {
            name: "llm-ls",
            answers: json!({ "llm-ls/getCompletions": { "request_id": "r1", "completions": [{ "generated_text": TEXT }] } }),
            method: "llm-ls/getCompletions",
            list: "completions",
            accept: vec![(
                "llm-ls/acceptCompletion",
                json!({ "requestId": "r1", "acceptedCompletion": 0, "shownCompletions": [0] }),
            )],
            expected: json!({ "toolSuggestionId": "r1/0", "model": "starcoder2", "modelOrigin": "event" }),
        },
    ]
}

#[test]
fn signals_of_each_server_are_understood_with_and_without_injection() {
    for options in [&["--inject", "never"][..], &[]] {
        for signal in signals() {
            let mut flow = Flow::start(options, &server(&signal.answers));
            let mut params = at_offset(&flow.buffer, flow.at);
            params["model"] = json!("starcoder2");
            let answer = flow.proxied.client.request(signal.method, &params).expect("an answer");
            if !options.is_empty() {
                let expected = &signal.answers[signal.method];
                assert_eq!(&answer, expected, "{}: nothing is changed", signal.name);
            }
            assert_eq!(answer[signal.list].as_array().map(Vec::len), Some(1), "{}", signal.name);
            flow.insert(TEXT);
            for (method, params) in &signal.accept {
                flow.notify(method, params);
            }
            let (_, suggestion) = flow.only();
            expect(
                &suggestion,
                &json!({ "verified": true, "text": TEXT, "grade": "exact", "tool": "fake" }),
            );
            expect(&suggestion, &signal.expected);
        }
    }
}

#[test]
fn an_acceptance_by_command_and_by_signal_is_one_suggestion() {
    let id = json!({ "completionId": "c1", "choiceIndex": 0 });
    let items = json!([{ "insertText": TEXT, "data": { "eventId": id } }]);
    let mut flow = Flow::start(&[], &inline(&items));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    flow.insert(TEXT);
    flow.notify("tabby/telemetry/event", &json!({ "type": "select", "eventId": id }));
    flow.run(&item);
    flow.notify("tabby/telemetry/event", &json!({ "type": "select", "eventId": id }));
    let (scratch, suggestion) = flow.only();
    expect(&suggestion, &json!({ "verified": true, "text": TEXT }));
    let shown: Value =
        serde_json::from_str(&scratch.journal(&["show", "--json", suggestion["id"].as_str().unwrap()])).unwrap();
    let text = shown.to_string();
    assert!(
        text.contains("\"command\"") && text.contains("\"protocol\""),
        "{shown:#}"
    );
}

#[test]
fn items_that_clients_send_back_reach_the_server_as_it_wrote_them() {
    let items = json!([with_command(TEXT), item("other")]);
    let mut flow = Flow::start(&[], &inline(&items));
    let answer = flow.proxied.complete(&flow.buffer, flow.at);
    for index in 0..2 {
        let item = answer["items"][index].clone();
        assert_eq!(item["command"]["command"], "journal.didAccept");
        flow.notify(
            "textDocument/didShowCompletion",
            &json!({ "item": item, "more": [item] }),
        );
    }
    // The text of a document is never touched.
    flow.insert("journal.didAccept");
    flow.proxied.client.request("fake/barrier", &Value::Null).unwrap();
    let shown = flow.proxied.heard_of("textDocument/didShowCompletion");
    let expected: Vec<Value> = (0..2)
        .map(|index| json!({ "item": items[index], "more": [items[index]] }))
        .collect();
    assert_eq!(shown, expected);
    flow.proxied.end();
    assert!(flow.scratch.log().is_empty(), "nothing was accepted");
}

#[test]
fn a_next_edit_replaces_what_it_says() {
    let range = json!({ "start": { "line": 0, "character": 7 }, "end": { "line": 1, "character": 4 } });
    let edit = "a: i64, b: i64) -> i64 {\n    a + b";
    let answers = |uri: &str| {
        json!({ "textDocument/copilotInlineEdit": { "edits": [{ "text": edit, "range": range,
            "textDocument": { "uri": uri, "version": 1 },
            "command": { "title": "", "command": "github.copilot.didAcceptNextEditSuggestionItem", "arguments": ["n1"] } }] } })
    };
    let scratch = Scratch::new();
    let path = scratch.write("add.rs", FILE);
    let script = server(&answers(&crate::support::server::uri(&path)));
    let (mut proxied, _) = Proxied::initialized(&scratch, &[], &script);
    let mut buffer = Buffer::open(&mut proxied.client, &path, FILE);
    let params = at_offset(&buffer, 0);
    let answer = proxied
        .client
        .request("textDocument/copilotInlineEdit", &params)
        .unwrap();
    let command = answer["edits"][0]["command"].clone();
    assert_eq!(command["command"], "journal.didAccept");
    let (from, to) = (buffer.before("a: i32"), buffer.after("{\n    "));
    buffer.edit(&mut proxied.client, from, to - from, edit);
    proxied.client.request("workspace/executeCommand", &command).unwrap();
    assert_eq!(
        proxied.heard_of("workspace/executeCommand")[0]["command"],
        "github.copilot.didAcceptNextEditSuggestionItem"
    );
    proxied.end();
    expect(
        &only(&scratch),
        &json!({ "kind": "nextEdit", "verified": true, "toolSuggestionId": "n1" }),
    );
}

#[test]
fn what_the_person_had_typed_of_it_stays_theirs() {
    let mut flow = Flow::start(&[], &inline(&json!([item(TEXT)])));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    let at = flow.at;
    flow.buffer.type_at(&mut flow.proxied.client, at, "retu");
    flow.buffer.edit(&mut flow.proxied.client, at, 4, TEXT);
    flow.run(&item);
    let (_, suggestion) = flow.only();
    expect(
        &suggestion,
        &json!({ "verified": true, "text": &TEXT[4..], "kind": "inline" }),
    );
}

#[test]
fn partial_acceptances_and_the_rest_are_one_suggestion() {
    let items = json!([with_command(TEXT)]);
    let mut flow = Flow::start(&[], &inline(&items));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    let at = flow.at;
    for (from, to) in [(0, 7), (7, 9)] {
        flow.buffer
            .edit(&mut flow.proxied.client, at + from, 0, &TEXT[from..to]);
        let params = json!({ "item": item, "acceptedLength": to });
        flow.notify("textDocument/didPartiallyAcceptCompletion", &params);
    }
    flow.buffer.edit(&mut flow.proxied.client, at + 9, 0, &TEXT[9..]);
    flow.run(&item);
    let (_, suggestion) = flow.only();
    expect(
        &suggestion,
        &json!({ "verified": true, "text": TEXT, "kind": "inlinePartial", "currentText": TEXT }),
    );
}

#[test]
fn a_client_that_inserts_a_beginning_and_runs_the_command_accepted_a_part() {
    let mut flow = Flow::start(&[], &inline(&json!([item(TEXT)])));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    flow.insert("return a");
    flow.run(&item);
    let (_, suggestion) = flow.only();
    expect(
        &suggestion,
        &json!({ "verified": true, "text": "return a", "kind": "inlinePartial" }),
    );
}

#[test]
fn a_snippet_is_what_the_client_made_of_it() {
    let snippet = json!([{ "insertText": { "kind": "snippet", "value": "for ${1:i} in ${2:0..n} {\n\t$0\n}" } }]);
    for (inserted, verified) in [
        ("for i in 0..n {\n        \n    }", true),
        ("while true {\n    }", false),
    ] {
        let mut flow = Flow::start(&[], &inline(&snippet));
        let item = flow.ask("textDocument/inlineCompletion", "items");
        flow.insert(inserted);
        flow.run(&item);
        let (_, suggestion) = flow.only();
        expect(&suggestion, &json!({ "verified": verified }));
        if verified {
            assert_eq!(suggestion["text"], inserted);
        }
    }
}

#[test]
fn documents_with_carriage_returns_get_their_own_line_ends() {
    let scratch = Scratch::new();
    let file = FILE.replace('\n', "\r\n");
    let path = scratch.write("add.rs", &file);
    let (mut proxied, _) = Proxied::initialized(&scratch, &[], &inline(&json!([item(TEXT)])));
    let mut buffer = Buffer::open(&mut proxied.client, &path, &file);
    let at = buffer.after("{\r\n    ");
    let answer = proxied.complete(&buffer, at);
    buffer.edit(&mut proxied.client, at, 0, &TEXT.replace('\n', "\r\n"));
    proxied
        .client
        .request("workspace/executeCommand", &answer["items"][0]["command"])
        .unwrap();
    proxied.end();
    expect(
        &only(&scratch),
        &json!({ "verified": true, "text": TEXT.replace('\n', "\r\n") }),
    );
}

#[test]
fn positions_are_read_in_the_encoding_that_was_agreed_on() {
    const LINE: &str = "let 漢😀é = ";
    for (encoding, character) in [
        (None, LINE.encode_utf16().count()),
        (Some("utf-16"), LINE.encode_utf16().count()),
        (Some("utf-8"), LINE.len()),
        (Some("utf-32"), LINE.chars().count()),
    ] {
        let scratch = Scratch::new();
        let path = scratch.write("a.rs", LINE);
        let place = json!({ "line": 0, "character": character });
        let range = json!({ "start": place, "end": place });
        let answers = json!({ "textDocument/inlineCompletion": [{ "insertText": "😀::new()", "range": range }] });
        let script = server_with(&json!({ "positionEncoding": encoding }), &answers);
        let (mut proxied, _) = Proxied::initialized(&scratch, &[], &script);
        let buffer = Buffer::open(&mut proxied.client, &path, LINE);
        let params = json!({ "textDocument": { "uri": buffer.uri }, "position": place });
        let answer = proxied
            .client
            .request("textDocument/inlineCompletion", &params)
            .unwrap();
        let change = json!({ "textDocument": { "uri": buffer.uri, "version": 2 },
            "contentChanges": [{ "range": range, "text": "😀::new()" }] });
        proxied.client.notify("textDocument/didChange", &change).unwrap();
        proxied
            .client
            .request("workspace/executeCommand", &answer[0]["command"])
            .unwrap();
        proxied.end();
        expect(&only(&scratch), &json!({ "verified": true, "text": "😀::new()" }));
    }
}

#[test]
fn whole_documents_are_compared() {
    let mut flow = Flow::start(&[], &inline(&json!([item(TEXT)])));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    let mut text = flow.buffer.text.clone();
    text.insert_str(flow.at, TEXT);
    let change =
        json!({ "textDocument": { "uri": flow.buffer.uri, "version": 2 }, "contentChanges": [{ "text": text }] });
    flow.notify("textDocument/didChange", &change);
    flow.run(&item);
    expect(&flow.only().1, &json!({ "verified": true, "text": TEXT }));
}

#[test]
fn an_acceptance_before_its_change_waits_for_it() {
    let mut flow = Flow::start(&[], &inline(&json!([item(TEXT)])));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    flow.run(&item);
    flow.insert(TEXT);
    expect(&flow.only().1, &json!({ "verified": true, "text": TEXT }));
}

#[test]
fn an_acceptance_that_the_document_never_shows_is_not_verified() {
    let mut flow = Flow::start(&[], &inline(&json!([item(TEXT)])));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    flow.insert("something_else(1, 2);");
    flow.run(&item);
    let (scratch, suggestion) = flow.only();
    expect(&suggestion, &json!({ "verified": false }));
    assert_eq!(scratch.log(), Vec::<Value>::new(), "it counts nowhere");
}

#[test]
fn what_nobody_reports_is_not_guessed_at() {
    let mut flow = Flow::start(&[], &inline(&json!([item(TEXT)])));
    flow.ask("textDocument/inlineCompletion", "items");
    flow.insert(TEXT);
    flow.proxied.end();
    assert_eq!(flow.scratch.log(), Vec::<Value>::new());
}

#[test]
fn what_was_shown_and_not_taken_is_counted() {
    let items = json!([with_command(TEXT)]);
    let mut flow = Flow::start(&[], &inline(&items));
    let item = flow.ask("textDocument/inlineCompletion", "items");
    flow.notify("textDocument/didShowCompletion", &json!({ "item": item }));
    flow.notify(
        "workspace/executeCommand",
        &json!({ "command": "github.copilot.didRejectNextEditSuggestionItem", "arguments": ["uuid-1"] }),
    );
    flow.notify("notifyRejected", &json!({ "uuids": ["uuid-1", "nobody's"] }));
    flow.proxied.end();
    assert!(flow.scratch.log().is_empty());
    let journal = rusqlite::Connection::open(flow.scratch.home().join("journal.db")).unwrap();
    let tags: Vec<String> = journal
        .prepare("SELECT tag FROM records WHERE tag LIKE 'suggestion.%' ORDER BY seq")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(tags, ["suggestion.shown", "suggestion.rejected", "suggestion.rejected"]);
}

#[test]
fn a_cancelled_or_doubtful_request_gets_the_servers_answer_untouched() {
    let items = json!([with_command(TEXT)]);
    let untouched = |script: &Value, before: &[(&str, Value)], id: &Value| {
        let scratch = Scratch::new();
        let path = scratch.write("add.rs", FILE);
        let (mut proxied, _) = Proxied::initialized(&scratch, &[], script);
        let buffer = Buffer::open(&mut proxied.client, &path, FILE);
        let mut frames = Vec::new();
        let request = |method: &str, params: &Value| {
            journal::cli::demo::client::frame(
                &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }),
            )
        };
        for (method, params) in before {
            let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
            frames.extend(match *method {
                "request" => request("fake/other", params),
                _ => journal::cli::demo::client::frame(&message),
            });
        }
        let ask = request("textDocument/inlineCompletion", &at_offset(&buffer, 0));
        // All in one write, so that the proxy has heard of it before the server answers.
        let all = match before.first() {
            Some(("$/cancelRequest", _)) => [ask, frames].concat(),
            _ => [frames, ask].concat(),
        };
        proxied.client.send_raw(&all).unwrap();
        let has_items = |message: &Value| &message["id"] == id && message["result"].get("items").is_some();
        let answer = proxied.client.wait("the answer", has_items).unwrap();
        proxied.end();
        answer["result"]["items"] == items
    };
    let script = inline(&items);
    let id = json!("a string");
    assert!(!untouched(&script, &[], &id), "the usual case");
    assert!(
        untouched(&script, &[("$/cancelRequest", json!({ "id": "a string" }))], &id),
        "cancelled"
    );
    assert!(
        untouched(&script, &[("request", json!({}))], &id),
        "two requests of one id"
    );
    let mut registering = inline(&items);
    let registration =
        json!({ "id": "r", "method": "workspace/executeCommand", "registerOptions": { "commands": ["x"] } });
    registering["unasked"] = json!([{ "jsonrpc": "2.0", "id": 7, "method": "client/registerCapability",
        "params": { "registrations": [registration] } }]);
    let scratch = Scratch::new();
    let path = scratch.write("add.rs", FILE);
    let (mut proxied, _) = Proxied::initialized(&scratch, &[], &registering);
    let buffer = Buffer::open(&mut proxied.client, &path, FILE);
    let registers = |message: &Value| message["method"] == "client/registerCapability";
    proxied.client.wait("the registration", registers).unwrap();
    assert_eq!(
        proxied.complete(&buffer, 0)["items"],
        items,
        "other commands were registered"
    );
    proxied.end();
}

#[test]
fn what_is_no_item_and_no_command_passes_as_it_is() {
    for items in [
        json!([{ "insertText": 5 }, { "range": null }, "text", null, []]),
        json!([{ "insertText": "x", "command": "not an object" }]),
        json!([{ "insertText": "x", "range": { "start": 1 } }]),
        json!({ "not": "a list" }),
        json!(null),
    ] {
        let mut flow = Flow::start(&[], &inline(&items));
        let answer = flow.proxied.complete(&flow.buffer, flow.at);
        assert_eq!(answer["items"], items);
        flow.proxied.end();
    }
}

#[test]
fn a_key_that_nobody_knows_goes_to_the_server() {
    let mut flow = Flow::start(&[], &inline(&json!([item(TEXT)])));
    let params = json!({ "command": "journal.didAccept", "arguments": ["made up"] });
    flow.proxied
        .client
        .request("workspace/executeCommand", &params)
        .unwrap();
    assert_eq!(flow.proxied.heard_of("workspace/executeCommand"), [params]);
    flow.proxied.end();
    assert!(flow.scratch.log().is_empty());
}

#[test]
fn off_writes_zero_bytes_and_changes_none() {
    let scratch = Scratch::new();
    let config = scratch.home().join("config.toml");
    std::fs::create_dir_all(scratch.home()).unwrap();
    std::fs::write(&config, "[capture]\nenabled = false\n").unwrap();
    let path = scratch.write("add.rs", FILE);
    let items = json!([with_command(TEXT)]);
    let script = inline(&items);
    let (mut proxied, result) = Proxied::initialized(&scratch, &[], &script);
    assert_eq!(result, script["answers"]["initialize"]);
    let mut buffer = Buffer::open(&mut proxied.client, &path, FILE);
    assert_eq!(proxied.complete(&buffer, 0)["items"], items);
    buffer.edit(&mut proxied.client, 0, 0, TEXT);
    proxied.end();
    let written: Vec<_> = std::fs::read_dir(scratch.home())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(written, [config]);
}
