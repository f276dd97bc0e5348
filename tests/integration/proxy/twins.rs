//! An acceptance that several processes see is one suggestion.

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use super::support::{FILE, Proxied, eventually, facts, only, server};
use crate::support::server::{Buffer, Scratch, initialize_params};

const TEXT: &str = "return a + b;";

/// The same buffer, as the proxy hears of it and as `journal lsp` does.
struct Both {
    scratch: Scratch,
    proxied: Proxied,
    in_proxy: Buffer,
    server: Client,
    in_server: Buffer,
    at: usize,
}

impl Both {
    fn open() -> Self {
        let scratch = Scratch::new();
        let path = scratch.write("add.rs", FILE);
        let script = server(&json!({ "textDocument/inlineCompletion": [{ "insertText": TEXT }] }));
        let (mut proxied, _) = Proxied::initialized(&scratch, &["--model", "m-1"], &script);
        let mut server = scratch.server();
        let in_proxy = Buffer::open(&mut proxied.client, &path, FILE);
        let in_server = Buffer::open(&mut server, &path, FILE);
        let at = in_proxy.after("{\n    ");
        Self {
            scratch,
            proxied,
            in_proxy,
            server,
            in_server,
            at,
        }
    }

    /// The acceptance as the proxy sees it, begun: what is still to be sent.
    fn offered(&mut self) -> Value {
        self.proxied.complete(&self.in_proxy, self.at)[0]["command"].clone()
    }

    fn seen_by_proxy(&mut self, command: &Value, text: &str) {
        self.in_proxy.edit(&mut self.proxied.client, self.at, 0, text);
        self.proxied
            .client
            .send_request("workspace/executeCommand", command)
            .unwrap();
    }

    fn seen_by_server(&mut self, text: &str) {
        let range = self.in_server.edit(&mut self.server, self.at, 0, text);
        let mut params = self.in_server.acceptance(&range, text);
        params["source"] = json!({ "tool": "plugin", "modelOrigin": "unknown" });
        self.server.notify("journal/didAcceptSuggestion", &params).unwrap();
    }

    fn wait_for_records(&self, count: usize) {
        eventually(|| {
            (self.scratch.home().join("journal.db").exists() && self.scratch.log().len() >= count).then_some(())
        });
    }

    /// Ends both; nothing that they still write may bring a second suggestion.
    fn end(self) -> Scratch {
        let Self {
            scratch,
            mut proxied,
            mut server,
            in_proxy,
            in_server,
            ..
        } = self;
        in_proxy.save(&mut proxied.client);
        in_server.save(&mut server);
        proxied.end();
        server.shut_down().unwrap();
        scratch.journal(&["verify"]);
        scratch
    }
}

fn evidence(scratch: &Scratch) -> Vec<String> {
    let added = facts(scratch, "suggestion.evidence");
    added
        .iter()
        .map(|fact| fact["evidence"]["channel"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_proxy_first_and_then_the_server() {
    let mut both = Both::open();
    let command = both.offered();
    both.seen_by_proxy(&command, TEXT);
    both.wait_for_records(1);
    both.seen_by_server(TEXT);
    assert_eq!(both.in_server.ai(&mut both.server), [TEXT]);
    // What happens later is told of the same suggestion.
    let undo = both.at;
    for (client, buffer) in [
        (&mut both.server, &mut both.in_server),
        (&mut both.proxied.client, &mut both.in_proxy),
    ] {
        buffer.edit(client, undo + 7, 1, "x");
    }
    let scratch = both.end();
    let suggestion = only(&scratch);
    assert_eq!(
        (&suggestion["tool"], &suggestion["model"]),
        (&json!("fake"), &json!("m-1"))
    );
    assert_eq!(suggestion["currentText"], "return x + b;");
    assert_eq!(evidence(&scratch), ["api"]);
}

#[test]
fn the_server_first_and_then_the_proxy() {
    let mut both = Both::open();
    let command = both.offered();
    both.seen_by_server(TEXT);
    both.wait_for_records(1);
    both.seen_by_proxy(&command, TEXT);
    let proxy_saw = || (evidence(&both.scratch) == ["command"]).then_some(());
    eventually(proxy_saw);
    let scratch = both.end();
    let suggestion = only(&scratch);
    // The model is known to the proxy alone.
    assert_eq!(suggestion["model"], "m-1");
    assert_eq!(suggestion["currentText"], TEXT);
}

#[test]
fn both_at_once() {
    for _ in 0..4 {
        let mut both = Both::open();
        let command = both.offered();
        both.seen_by_proxy(&command, TEXT);
        both.seen_by_server(TEXT);
        let scratch = both.end();
        assert_eq!(only(&scratch)["currentText"], TEXT);
        assert_eq!(evidence(&scratch).len(), 1);
    }
}

#[test]
fn the_same_text_accepted_twice_is_two_suggestions_however_many_see_it() {
    let mut both = Both::open();
    for count in 1..=2 {
        let command = both.offered();
        both.seen_by_proxy(&command, TEXT);
        both.seen_by_server(TEXT);
        both.wait_for_records(count);
        both.at += TEXT.len();
    }
    let scratch = both.end();
    assert_eq!(scratch.log().len(), 2);
    assert_eq!(evidence(&scratch).len(), 2);
}

#[test]
fn partial_acceptances_that_both_see_are_one_suggestion() {
    let mut both = Both::open();
    let item = both.proxied.complete(&both.in_proxy, both.at)[0].clone();
    let at = both.at;
    for (from, to) in [(0, 7), (7, TEXT.len())] {
        let text = &TEXT[from..to];
        both.at = at + from;
        both.in_proxy.edit(&mut both.proxied.client, both.at, 0, text);
        let params = json!({ "item": item, "acceptedLength": to });
        both.proxied
            .client
            .notify("textDocument/didPartiallyAcceptCompletion", &params)
            .unwrap();
        let range = both.in_server.edit(&mut both.server, both.at, 0, text);
        let mut params = both.in_server.acceptance(&range, text);
        params["suggestion"] = json!({ "groupId": "g" });
        both.server.notify("journal/didAcceptSuggestion", &params).unwrap();
    }
    let scratch = both.end();
    let suggestion = only(&scratch);
    assert_eq!(
        (&suggestion["text"], &suggestion["currentText"]),
        (&json!(TEXT), &json!(TEXT))
    );
}

/// VS Code tells nobody but its extension of the words that are taken, and runs the item's command once the rest is.
#[test]
fn parts_of_which_only_the_server_is_told_belong_to_the_suggestion_that_the_proxy_sees() {
    for server_first in [true, false] {
        let mut both = Both::open();
        let command = both.offered();
        let (at, word) = (both.at, "return ");
        both.in_proxy.edit(&mut both.proxied.client, at, 0, word);
        let part = |both: &mut Both, from: usize, text: &str| {
            let range = both.in_server.edit(&mut both.server, at + from, 0, text);
            let mut params = both.in_server.acceptance(&range, text);
            params["kind"] = json!("inlinePartial");
            params["suggestion"] = json!({ "groupId": "g" });
            both.server.notify("journal/didAcceptSuggestion", &params).unwrap();
        };
        part(&mut both, 0, word);
        both.wait_for_records(1);
        let rest = &TEXT[word.len()..];
        let proxy_saw =
            |both: &Both| eventually(|| (evidence(&both.scratch).contains(&"command".to_owned())).then_some(()));
        if server_first {
            part(&mut both, word.len(), rest);
            both.in_server.ai(&mut both.server);
        }
        both.at = at + word.len();
        both.seen_by_proxy(&command, rest);
        proxy_saw(&both);
        if !server_first {
            part(&mut both, word.len(), rest);
        }
        let scratch = both.end();
        let suggestion = only(&scratch);
        assert_eq!(
            (&suggestion["text"], &suggestion["currentText"], &suggestion["fate"]),
            (&json!(TEXT), &json!(TEXT), &json!("direct")),
            "{server_first}"
        );
    }
}

#[test]
fn what_the_server_saw_typed_is_not_unlearned_by_the_proxy() {
    let mut both = Both::open();
    let at = both.at;
    for (offset, key) in ["l", "e", "t"].iter().enumerate() {
        both.in_server.edit(&mut both.server, at + offset, 0, key);
        both.in_proxy.edit(&mut both.proxied.client, at + offset, 0, key);
    }
    both.at = at + 3;
    let command = both.offered();
    both.seen_by_server(TEXT);
    both.seen_by_proxy(&command, TEXT);
    both.wait_for_records(1);
    let path = both.scratch.workspace().join("add.rs");
    std::fs::write(&path, &both.in_server.text).unwrap();
    both.in_server.save(&mut both.server);
    both.in_server.runs(&mut both.server);
    // The proxy's word comes last.
    both.in_proxy.save(&mut both.proxied.client);
    let (scratch, text) = (both.scratch, both.in_server.text);
    both.server.shut_down().unwrap();
    both.proxied.end();
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path, &text);
    let runs = buffer.runs(&mut server);
    let classes: Vec<&Value> = runs.iter().map(|run| &run["class"]).collect();
    assert_eq!(classes, ["human", "ai"], "{runs:?}");
}

#[test]
fn a_server_that_nobody_tells_learns_it_from_the_journal() {
    let mut both = Both::open();
    let command = both.offered();
    both.seen_by_proxy(&command, TEXT);
    both.in_server.edit(&mut both.server, both.at, 0, TEXT);
    eventually(|| (both.in_server.ai(&mut both.server) == [TEXT]).then_some(()));
    // Longer than it takes to guess.
    std::thread::sleep(std::time::Duration::from_millis(2_600));
    assert_eq!(both.in_server.ai(&mut both.server), [TEXT]);
    let scratch = both.end();
    assert_eq!(only(&scratch)["currentText"], TEXT);
}

#[test]
fn what_only_the_server_was_told_is_not_unlearned_by_the_proxy() {
    let mut both = Both::open();
    // A word of another tool: to the proxy it looks like typing.
    both.seen_by_server("word");
    both.in_proxy.edit(&mut both.proxied.client, both.at, 0, "word");
    both.wait_for_records(1);
    both.at += 4;
    let command = both.offered();
    both.seen_by_proxy(&command, TEXT);
    both.seen_by_server(TEXT);
    both.wait_for_records(2);
    let scratch = both.end();
    let mut texts: Vec<Value> = scratch.log().iter().map(|row| row["currentText"].clone()).collect();
    texts.sort_by_key(|text| text.as_str().map(str::len));
    assert_eq!(texts, ["word", TEXT]);
    let mut server = scratch.server();
    let path = scratch.workspace().join("add.rs");
    let text = std::fs::read_to_string(&path).unwrap();
    let buffer = Buffer::open(&mut server, &path, &text);
    assert_eq!(buffer.ai(&mut server).concat(), format!("word{TEXT}"));
}

#[test]
fn a_guess_of_the_server_is_none_where_the_proxy_has_seen_it() {
    let mut both = Both::open();
    let command = both.offered();
    both.seen_by_proxy(&command, TEXT);
    both.in_server.edit(&mut both.server, both.at, 0, TEXT);
    // The server goes on hearing of keys, so that its text is none that the proxy has recorded.
    both.in_server.type_at(&mut both.server, 0, "//");
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(both.in_server.ai(&mut both.server), [TEXT]);
    let scratch = both.end();
    only(&scratch);
}

#[test]
fn proxies_behind_one_another_record_one_suggestion_and_the_server_gets_its_own() {
    let scratch = Scratch::new();
    let path = scratch.write("add.rs", FILE);
    let own = json!({ "title": "t", "command": "fake.accepted", "arguments": [1] });
    let script = server(&json!({ "textDocument/inlineCompletion": [{ "insertText": TEXT, "command": own }] }));
    let binary = env!("CARGO_BIN_EXE_journal");
    let mut proxied = Proxied::start_before(&scratch, &[], &[binary, "proxy", "--"], &script);
    let params = initialize_params(&scratch.workspace(), json!({}));
    let result = proxied.client.initialize(&params).unwrap();
    assert_eq!(
        result["capabilities"]["executeCommandProvider"]["commands"],
        json!(["journal.didAccept"])
    );
    let mut buffer = Buffer::open(&mut proxied.client, &path, FILE);
    let at = buffer.after("{\n    ");
    let command = proxied.complete(&buffer, at)[0]["command"].clone();
    buffer.edit(&mut proxied.client, at, 0, TEXT);
    proxied.client.request("workspace/executeCommand", &command).unwrap();
    assert_eq!(
        proxied.heard_of("workspace/executeCommand"),
        [json!({ "command": "fake.accepted", "arguments": [1] })].map(|mut expected| {
            expected["title"] = command["title"].clone();
            expected
        })
    );
    proxied.end();
    assert_eq!(only(&scratch)["text"], TEXT);
}
