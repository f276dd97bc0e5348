//! An editor whose server has ended tells the next one again what that one had perhaps not written.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const FILE: &str = "fn main() {\n}\n";
const AT: usize = 12;
const OFFER: &str = "    let total = 1 + 2;\n";

/// The change and the report of it, under the tool's own name and in a group.
fn accept(scratch: &Scratch, names: &Value) {
    let path = scratch.write("main.rs", FILE);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, FILE);
    let range = buffer.edit(&mut server, AT, 0, OFFER);
    let mut params = buffer.acceptance(&range, OFFER);
    params["suggestion"] = names.clone();
    server.notify("journal/didAcceptSuggestion", &params).unwrap();
    buffer.runs(&mut server);
    // It ends without a word, as a server does that is killed: the file on disk is the old one.
    drop(server);
}

/// Longer than two processes may take to see the same.
const A_WHILE: Duration = Duration::from_millis(5_500);

#[test]
fn an_acceptance_that_is_told_again_to_the_next_server_is_the_same_suggestion() {
    let cases = [
        (json!({ "id": "t-1" }), 1),
        (json!({ "groupId": "g-1" }), 1),
        // Nobody says that it is the same one.
        (json!({}), 2),
        (json!({ "id": "another", "groupId": "g-2" }), 2),
    ];
    let scratches = cases.map(|(names, expected)| {
        let scratch = Scratch::new();
        let first = if names.get("groupId") == Some(&json!("g-2")) {
            json!({ "id": "t-1", "groupId": "g-1" })
        } else {
            names.clone()
        };
        accept(&scratch, &first);
        (scratch, names, expected)
    });
    std::thread::sleep(A_WHILE);
    for (scratch, names, expected) in &scratches {
        accept(scratch, names);
        let log = scratch.log();
        assert_eq!(log.len(), *expected, "{names}: {log:#?}");
        scratch.journal(&["verify"]);
    }
    let (scratch, ..) = &scratches[0];
    let shown: Value =
        serde_json::from_str(&scratch.journal(&["show", "--json", scratch.log()[0]["id"].as_str().unwrap()])).unwrap();
    assert_eq!(
        shown["suggestions"][0]["evidence"].as_array().map(Vec::len),
        Some(1),
        "{shown:#}"
    );
}

/// Tools may count their suggestions anew, or offer one twice: what stands in the document is not what is accepted now.
#[test]
fn the_same_name_is_another_suggestion_where_the_first_one_still_stands() {
    let scratch = Scratch::new();
    accept(&scratch, &json!({ "id": "1", "groupId": "old" }));
    let path = scratch.workspace().join("main.rs");
    let text = FILE.replacen("{\n", &format!("{{\n{OFFER}"), 1);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, &text);
    assert_eq!(buffer.ai(&mut server), [OFFER]);
    std::thread::sleep(A_WHILE);
    let range = buffer.edit(&mut server, AT, 0, OFFER);
    let mut params = buffer.acceptance(&range, OFFER);
    params["suggestion"] = json!({ "id": "1", "groupId": "new" });
    server.notify("journal/didAcceptSuggestion", &params).unwrap();
    buffer.runs(&mut server);
    assert_eq!(scratch.log().len(), 2);
}
