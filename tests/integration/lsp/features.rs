//! Hover, code lenses, workspace folders.

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch, uri};

#[test]
fn hover_tells_where_ai_text_comes_from_and_what_became_of_it() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "fn a() {\n}\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "fn a() {\n}\n");
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, "    let total = compute(items);\n");
    let word = buffer.before("total");
    buffer.edit(&mut server, word, "total".len(), "sum");
    let position = buffer.position(buffer.before("compute"));
    let hover = server
        .request(
            "textDocument/hover",
            &json!({ "textDocument": { "uri": buffer.uri }, "position": position }),
        )
        .expect("an answer");
    let text = hover["contents"]["value"].as_str().expect("markdown");
    for part in [
        "copilot",
        "gpt-5.2",
        "exact",
        "edited",
        "-     let total = compute(items);",
        "+     let sum = compute(items);",
    ] {
        assert!(text.contains(part), "{part:?} in {text}");
    }
    let human = json!({ "textDocument": { "uri": buffer.uri }, "position": { "line": 0, "character": 1 } });
    assert_eq!(
        server.request("textDocument/hover", &human).expect("an answer"),
        serde_json::Value::Null
    );
}

#[test]
fn a_hostile_model_name_cannot_break_out_of_the_hover() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    let range = buffer.edit(&mut server, 0, 0, "let a = b();");
    let mut params = buffer.acceptance(&range, "let a = b();");
    params["source"]["model"] = json!("x`](command:evil)\u{1b}[31m\n# heading <img src=x>");
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    let hover = server
        .request(
            "textDocument/hover",
            &json!({ "textDocument": { "uri": buffer.uri }, "position": { "line": 0, "character": 1 } }),
        )
        .expect("an answer");
    let text = hover["contents"]["value"].as_str().expect("markdown");
    for part in ["](command", "\u{1b}", "\n# heading", "<img"] {
        assert!(!text.contains(part), "{part:?} in {text:?}");
    }
}

#[test]
fn a_code_lens_stands_at_each_unreviewed_suggestion() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "fn a() {\n}\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "fn a() {\n}\n");
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, "    let total = compute(items);\n");
    let lenses = server
        .request(
            "textDocument/codeLens",
            &json!({ "textDocument": { "uri": buffer.uri } }),
        )
        .expect("an answer");
    let lenses = lenses.as_array().expect("a list");
    assert_eq!(lenses.len(), 1, "{lenses:#?}");
    assert_eq!(lenses[0]["range"]["start"]["line"], 1);
    assert!(
        lenses[0]["command"]["title"]
            .as_str()
            .expect("a title")
            .contains("copilot")
    );
    assert_eq!(lenses[0]["command"]["command"], "journal.review");
}

#[test]
fn documents_of_several_folders_and_of_none_are_tracked() {
    let scratch = Scratch::new();
    let outside = tempfile::tempdir().expect("a folder");
    let mut server = scratch.server();
    for path in [
        scratch.write("one/a.rs", "\n"),
        scratch.write("two/a.rs", "\n"),
        outside.path().join("c.rs"),
    ] {
        let mut buffer = Buffer::open(&mut server, &path, "\n");
        buffer.accept(&mut server, 0, 0, "fn tracked() {}");
        assert_eq!(buffer.ai(&mut server), ["fn tracked() {}"], "{}", uri(&path));
    }
    assert_eq!(scratch.log().len(), 3);
}

/// A document with a finding that can be repaired, for a client with these capabilities, and what is asked about it.
fn with_a_finding(scratch: &Scratch, capabilities: Value) -> (Client, Buffer, Value) {
    let path = scratch.write("a.rs", "fn a() {\n}\n");
    let mut server = scratch.server_with(capabilities);
    let mut buffer = Buffer::open(&mut server, &path, "fn a() {\n}\n");
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, "    let total = dbg!(compute(items));\n");
    let params = server
        .notification("textDocument/publishDiagnostics", |params| {
            params["version"] == buffer.version && params["diagnostics"].as_array().is_some_and(|list| !list.is_empty())
        })
        .expect("diagnostics");
    let diagnostic = &params["diagnostics"][0];
    assert_eq!(diagnostic["code"], "rust-dbg-macro");
    let asked = json!({
        "textDocument": { "uri": buffer.uri },
        "range": diagnostic["range"],
        "context": { "diagnostics": [diagnostic] },
    });
    (server, buffer, asked)
}

fn takes_code_actions() -> Value {
    json!({ "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } } })
}

#[test]
fn a_finding_is_repaired_where_the_right_edit_is_known() {
    let scratch = Scratch::new();
    let (mut server, buffer, asked) = with_a_finding(&scratch, json!({ "textDocument": takes_code_actions() }));
    let actions = server.request("textDocument/codeAction", &asked).expect("an answer");
    let fix = &actions[0];
    assert_eq!(
        (&fix["title"], &fix["isPreferred"]),
        (&json!("Replace by compute(items)"), &json!(true))
    );
    let edits = &fix["edit"]["changes"][buffer.uri.as_str()];
    assert_eq!(
        *edits,
        json!([{ "range": asked["range"], "newText": "compute(items)" }])
    );
}

fn titles(actions: &Value) -> Vec<&str> {
    let actions = actions.as_array().expect("a list");
    actions.iter().filter_map(|action| action["title"].as_str()).collect()
}

#[test]
fn a_client_that_takes_commands_only_gets_every_action_as_one() {
    let scratch = Scratch::new();
    let (mut literal, _, asked) = with_a_finding(&scratch, json!({ "textDocument": takes_code_actions() }));
    let whole = literal.request("textDocument/codeAction", &asked).expect("an answer");
    drop(literal);

    let (mut server, mut buffer, asked) = with_a_finding(&scratch, json!({ "workspace": { "applyEdit": true } }));
    let commands = server.request("textDocument/codeAction", &asked).expect("an answer");
    assert_eq!(titles(&commands), titles(&whole));
    for command in commands.as_array().expect("a list") {
        let mut members: Vec<&str> = command
            .as_object()
            .expect("an object")
            .keys()
            .map(String::as_str)
            .collect();
        members.sort_unstable();
        assert_eq!(members, ["arguments", "command", "title"]);
        assert!(command["command"].is_string());
    }

    let fix = json!({ "command": commands[0]["command"], "arguments": commands[0]["arguments"] });
    server.send_request("workspace/executeCommand", &fix).expect("sent");
    let asked_back = server.notification("workspace/applyEdit", |_| true).expect("a request");
    assert_eq!(asked_back["edit"], whole[0]["edit"]);

    // The text is another one by now, so that the edit would hit another place.
    buffer.type_at(&mut server, 0, "// typed");
    let refused = server.request("workspace/executeCommand", &fix).expect_err("refused");
    assert!(refused.to_string().contains("changed since"), "{refused}");

    let review = commands.as_array().expect("a list").last().expect("an action");
    assert_eq!(review["title"], "Mark AI text as reviewed");
    server.request("workspace/executeCommand", review).expect("an answer");
    assert_eq!(scratch.log()[0]["reviewed"], true);
}

#[test]
fn a_client_that_takes_commands_and_makes_no_edits_is_offered_none() {
    let scratch = Scratch::new();
    let (mut server, _, asked) = with_a_finding(&scratch, json!({}));
    let commands = server.request("textDocument/codeAction", &asked).expect("an answer");
    assert_eq!(titles(&commands), ["Mark AI text as reviewed"]);
}
