//! Diagnostics: on AI text only, weighed by provenance, always with the newest version.

use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const RISKY: &str = "    let body = std::fs::read(path).unwrap();\n";

fn codes(diagnostics: &[Value]) -> Vec<(String, u64)> {
    diagnostics
        .iter()
        .map(|diagnostic| {
            (
                diagnostic["code"].as_str().expect("a code").to_owned(),
                diagnostic["severity"].as_u64().expect("a number"),
            )
        })
        .collect()
}

fn expected(codes: &[(&str, u64)]) -> Vec<(String, u64)> {
    codes
        .iter()
        .map(|(code, severity)| ((*code).to_owned(), *severity))
        .collect()
}

#[test]
fn a_risky_pattern_is_underlined_in_ai_text_and_not_in_a_persons() {
    let scratch = Scratch::new();
    let text = format!("fn a(path: &str) {{\n{RISKY}}}\n\nfn b(path: &str) {{\n}}\n");
    let path = scratch.write("a.rs", &text);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, &text);
    assert_eq!(codes(&buffer.diagnostics(&mut server)), expected(&[]));
    let at = buffer.after("fn b(path: &str) {\n");
    buffer.accept(&mut server, at, 0, RISKY);
    let diagnostics = wait_for(&mut server, &buffer, |list| !list.is_empty());
    assert_eq!(codes(&diagnostics), expected(&[("rust-unwrap-outside-test", 2)]));
    assert_eq!(diagnostics[0]["source"], "journal");
    assert_eq!(diagnostics[0]["range"]["start"]["line"], 5);
}

/// Diagnostics of the newest version that `wanted` accepts.
fn wait_for(
    server: &mut journal::cli::demo::client::Client,
    buffer: &Buffer,
    wanted: impl Fn(&[Value]) -> bool,
) -> Vec<Value> {
    let params = server
        .notification("textDocument/publishDiagnostics", |params| {
            params["uri"] == buffer.uri.as_str()
                && params["version"] == buffer.version
                && params["diagnostics"].as_array().is_some_and(|list| wanted(list))
        })
        .expect("diagnostics");
    params["diagnostics"].as_array().expect("a list").clone()
}

#[test]
fn every_settled_change_publishes_with_its_version_though_nothing_changed() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "fn a() {}\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "fn a() {}\n");
    buffer.diagnostics(&mut server);
    for _ in 0..3 {
        let end = buffer.text.len();
        buffer.type_at(&mut server, end, "/");
        assert_eq!(buffer.diagnostics(&mut server), Vec::<Value>::new());
    }
}

#[test]
fn severity_falls_with_similarity_and_review_silences() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "fn a(path: &str) {\n}\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "fn a(path: &str) {\n}\n");
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, RISKY);
    assert_eq!(
        codes(&wait_for(&mut server, &buffer, |list| !list.is_empty())),
        expected(&[("rust-unwrap-outside-test", 2)])
    );
    // A third of the text is rewritten: one level down.
    let at = buffer.before("body");
    buffer.edit(&mut server, at, "body".len(), "complete_contents_of_it");
    assert_eq!(
        codes(&wait_for(&mut server, &buffer, |list| !list.is_empty())),
        expected(&[("rust-unwrap-outside-test", 3)])
    );

    let id = buffer.runs(&mut server)[0]["suggestionId"].clone();
    server
        .request(
            "workspace/executeCommand",
            &json!({ "command": "journal.review", "arguments": [{ "ids": [id], "note": "looked at it" }] }),
        )
        .expect("an answer");
    assert_eq!(
        codes(&wait_for(&mut server, &buffer, <[Value]>::is_empty)),
        expected(&[])
    );
    assert_eq!(scratch.log()[0]["reviewed"], true);
}

#[test]
fn a_suppression_with_a_reason_silences_and_the_code_action_writes_one() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "fn a(path: &str) {\n}\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "fn a(path: &str) {\n}\n");
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, RISKY);
    let diagnostics = wait_for(&mut server, &buffer, |list| !list.is_empty());
    let params = json!({
        "textDocument": { "uri": buffer.uri },
        "range": diagnostics[0]["range"],
        "context": { "diagnostics": diagnostics },
    });
    let actions = server.request("textDocument/codeAction", &params).expect("an answer");
    let suppress = actions
        .as_array()
        .expect("a list")
        .iter()
        .find(|action| {
            action["title"]
                .as_str()
                .is_some_and(|title| title.starts_with("Suppress rust-unwrap-outside-test"))
        })
        .expect("an action that suppresses");
    let edit = &suppress["edit"]["changes"][&buffer.uri][0];
    let text = edit["newText"].as_str().expect("text").to_owned();
    assert!(text.contains("journal: ignore[rust-unwrap-outside-test] "), "{text}");
    let offset = buffer.offset(&edit["range"]["start"]);
    buffer.edit(&mut server, offset, 0, &text);
    assert_eq!(
        codes(&wait_for(&mut server, &buffer, <[Value]>::is_empty)),
        expected(&[])
    );
}

#[test]
fn a_client_that_pulls_is_answered_and_not_pushed_to() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "fn a(path: &str) {\n}\n");
    let mut server = scratch.server_with(json!({ "textDocument": { "diagnostic": {} } }));
    let mut buffer = Buffer::open(&mut server, &path, "fn a(path: &str) {\n}\n");
    let pull = |server: &mut journal::cli::demo::client::Client, buffer: &Buffer| {
        server
            .request(
                "textDocument/diagnostic",
                &json!({ "textDocument": { "uri": buffer.uri } }),
            )
            .expect("an answer")
    };
    assert_eq!(pull(&mut server, &buffer)["items"], json!([]));
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, RISKY);
    let report = pull(&mut server, &buffer);
    assert_eq!(report["kind"], "full");
    assert_eq!(
        codes(report["items"].as_array().expect("a list")),
        expected(&[("rust-unwrap-outside-test", 2)])
    );
    let pushed = server.notification("textDocument/publishDiagnostics", |params| {
        params["diagnostics"].as_array().is_some_and(|list| !list.is_empty())
    });
    assert!(pushed.is_err(), "a pulled document is not pushed: {pushed:?}");
}

#[test]
fn closing_a_document_clears_its_diagnostics() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "fn a(path: &str) {\n}\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "fn a(path: &str) {\n}\n");
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, RISKY);
    wait_for(&mut server, &buffer, |list| !list.is_empty());
    buffer.close(&mut server);
    server
        .notification("textDocument/publishDiagnostics", |params| {
            params["uri"] == buffer.uri.as_str()
                && params.get("version").is_none()
                && params["diagnostics"] == json!([])
        })
        .expect("an empty list");
}

#[test]
fn a_repositorys_settings_raise_levels_and_a_broken_file_is_said_so() {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    scratch.write(
        ".journal.toml",
        "[rules]\nsensitive_paths = [\"src/auth/**\"]\nnonsense = 1\n[rules.levels]\nrust-unwrap-outside-test = \"error\"\n",
    );
    let mut server = scratch.server();
    for (name, code, severity) in [
        ("src/a.rs", "rust-unwrap-outside-test", 1),
        ("src/auth/b.rs", "rust-dbg-macro", 1),
    ] {
        let path = scratch.write(name, "fn a(path: &str) {\n}\n");
        let mut buffer = Buffer::open(&mut server, &path, "fn a(path: &str) {\n}\n");
        let at = buffer.after("{\n");
        let text = if code == "rust-dbg-macro" {
            "    let path = dbg!(path);\n"
        } else {
            RISKY
        };
        buffer.accept(&mut server, at, 0, text);
        // The settings are read beside the first answers about the document.
        buffer.runs(&mut server);
        let diagnostics = wait_for(&mut server, &buffer, |list| {
            list.iter().any(|diagnostic| diagnostic["severity"] == severity)
        });
        assert_eq!(codes(&diagnostics), expected(&[(code, severity)]));
    }
    server
        .notification("window/logMessage", |params| {
            params["message"]
                .as_str()
                .is_some_and(|message| message.contains("nonsense"))
        })
        .expect("the unknown key is named");
}
