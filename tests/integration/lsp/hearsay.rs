//! Suggestions of which only imported notes tell, in the editor.

use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const FILE: &str = "fn main() {\n    let total = \n}\n";
const ACCEPTED: &str = "compute(items);\n    report_the_sum_of(total, items.len());\n    finish_with(total);";

/// A repository with a suggestion that was accepted and committed, and a journal that knows of it by its note alone.
fn told() -> (Scratch, String) {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    let path = scratch.write("main.rs", FILE);
    scratch.git(&["add", "--all"]);
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, FILE);
    let at = buffer.after("total = ");
    buffer.accept(&mut server, at, 0, ACCEPTED);
    std::fs::write(&path, &buffer.text).expect("saved");
    buffer.save(&mut server);
    assert_eq!(buffer.ai(&mut server), [ACCEPTED]);
    buffer.close(&mut server);
    server.shut_down().expect("it ends");
    scratch.git(&["commit", "--quiet", "--all", "-m", "accepted"]);
    scratch.journal(&["notes", "push"]);
    std::fs::remove_dir_all(scratch.home()).expect("forgotten");
    scratch.journal(&["notes", "fetch"]);
    (scratch, buffer.text)
}

#[test]
fn hover_shows_what_a_note_says_and_names_it() {
    let (scratch, text) = told();
    let commit = scratch.git(&["rev-parse", "HEAD"]);
    let path = scratch.workspace().join("main.rs");
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path, &text);
    assert_eq!(buffer.ai(&mut server), [ACCEPTED]);
    let position = buffer.position(buffer.before("compute"));
    let params = json!({ "textDocument": { "uri": buffer.uri }, "position": position });
    let hover = server.request("textDocument/hover", &params).expect("an answer");
    let told = hover["contents"]["value"].as_str().expect("markdown");
    for part in [
        "**AI** · `copilot` · `gpt-5.2`",
        "told by `refs/notes/journal`, not recorded here · 3 accepted lines · evidence, as it says: exact",
        &format!("in commit `{}`", &commit[..8]),
    ] {
        assert!(told.contains(part), "{part:?} in {told}");
    }
    assert!(!told.contains("retained"), "{told}");
}

#[test]
fn what_a_note_says_does_not_become_evidence_of_ones_own() {
    let (scratch, text) = told();
    let path = scratch.workspace().join("main.rs");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, &text);
    let at = buffer.after("compute(");
    buffer.type_at(&mut server, at, "all_");
    assert_eq!(buffer.ai(&mut server), ["compute(", &ACCEPTED["compute(".len()..]]);
    std::fs::write(&path, &buffer.text).expect("saved");
    buffer.save(&mut server);
    assert_eq!(buffer.ai(&mut server), ["compute(", &ACCEPTED["compute(".len()..]]);
    buffer.close(&mut server);
    server.shut_down().expect("it ends");
    assert_eq!(scratch.log(), Vec::<Value>::new());
    scratch.journal(&["verify"]);
    let classes = |lines: &Value| -> Vec<String> {
        let lines = lines["lines"].as_array().expect("lines").iter();
        lines
            .map(|line| line["class"].as_str().expect("a class").to_owned())
            .collect()
    };
    let blamed = || -> Value { serde_json::from_str(&scratch.journal(&["blame", "--json", "main.rs"])).expect("JSON") };
    assert_eq!(classes(&blamed())[2..4], ["ai", "ai"]);
    // Without the note nobody says so any more.
    scratch.git(&["update-ref", "-d", "refs/notes/journal"]);
    scratch.journal(&["notes", "fetch"]);
    assert_eq!(classes(&blamed())[2..4], ["unknown", "unknown"]);
}
