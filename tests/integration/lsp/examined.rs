//! What an examiner found who knew the contract and not the sources.

use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const FILE: &str = "fn main() {\n}\n";
const ACCEPTED: &str = "    let one = first();\n    let two = second(one);\n";

#[test]
fn an_acceptance_with_nothing_optional_was_refused() {
    let nothing = json!({});
    let all_null = json!({ "suggestion": null, "source": null, "prompt": null, "evidence": null });
    let null_inside = json!({
        "suggestion": { "id": null, "groupId": null, "offeredText": null, "acceptedLength": null, "unit": null },
        "source": { "tool": null, "toolVersion": null, "model": null, "modelOrigin": null, "candidates": null },
        "prompt": { "text": null, "fingerprint": null, "summary": null, "sessionId": null, "requestId": null },
        "evidence": { "channel": null, "grade": null },
    });
    for optional in [nothing, all_null, null_inside] {
        let scratch = Scratch::new();
        let path = scratch.write("main.rs", FILE);
        let mut server = scratch.server();
        let mut buffer = Buffer::open(&mut server, &path, FILE);
        let range = buffer.edit(&mut server, 12, 0, ACCEPTED);
        let mut params = json!({
            "textDocument": { "uri": buffer.uri, "version": buffer.version },
            "edits": [{ "range": range, "newText": ACCEPTED }],
            "kind": "inline",
        });
        for (key, value) in optional.as_object().expect("an object") {
            params[key] = value.clone();
        }
        server
            .request(
                "workspace/executeCommand",
                &json!({ "command": "journal.recordAcceptance", "arguments": [params] }),
            )
            .expect("accepted");
        assert_eq!(buffer.ai(&mut server), [ACCEPTED], "{optional}");
        let log = scratch.log();
        assert_eq!(
            (&log[0]["tool"], &log[0]["grade"], &log[0]["verified"]),
            (&Value::Null, &json!("exact"), &json!(true)),
            "{optional}"
        );
    }
}

#[test]
fn the_line_after_a_final_line_end_was_counted() {
    let scratch = Scratch::new();
    let path = scratch.write("main.rs", FILE);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, FILE);
    for (text, lines) in [("    a();\r\n    b();\r\n", 2), ("    c();\n", 1), ("    d();", 1)] {
        let at = buffer.before("}\n");
        buffer.accept(&mut server, at, 0, text);
        assert_eq!(buffer.ai(&mut server).concat().matches(text).count(), 1);
        let newest = &scratch.log()[0];
        assert_eq!((&newest["text"], &newest["lines"]), (&json!(text), &json!(lines)));
    }
}

#[test]
fn what_was_lost_with_a_killed_server_was_still_as_accepted() {
    let scratch = Scratch::new();
    let path = scratch.write("main.rs", FILE);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, FILE);
    buffer.accept(&mut server, 12, 0, ACCEPTED);
    assert_eq!(buffer.ai(&mut server), [ACCEPTED]);
    server.kill().expect("killed");
    assert_eq!(
        scratch.log()[0]["fate"],
        "direct",
        "the buffer is the newest that is known"
    );

    // The editor went down too: the file is opened as it is on disk.
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path, FILE);
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
    let lost = &scratch.log()[0];
    assert_eq!(
        (&lost["fate"], &lost["retained"], &lost["currentText"]),
        (&json!("removed"), &json!(0.0), &Value::Null),
        "{lost:#}"
    );
}

#[test]
fn a_version_counted_in_another_way_left_an_acceptance_unverified() {
    for ahead in [1, 97] {
        let scratch = Scratch::new();
        let path = scratch.write("main.rs", FILE);
        let mut server = scratch.server();
        let mut buffer = Buffer::open(&mut server, &path, FILE);
        let range = buffer.edit(&mut server, 12, 0, ACCEPTED);
        let mut params = buffer.acceptance(&range, ACCEPTED);
        params["textDocument"]["version"] = json!(buffer.version + ahead);
        server.notify("journal/didAcceptSuggestion", &params).expect("sent");
        assert_eq!(buffer.ai(&mut server), [ACCEPTED]);
    }
}

#[test]
fn the_same_text_accepted_twice_at_one_place_is_two_suggestions_when_announced_before() {
    let scratch = Scratch::new();
    let path = scratch.write("main.rs", FILE);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, FILE);
    for _ in 0..2 {
        let at = json!({ "start": buffer.position(12), "end": buffer.position(12) });
        let mut params = buffer.acceptance(&at, ACCEPTED);
        params["textDocument"]["version"] = json!(buffer.version + 1);
        server.notify("journal/didAcceptSuggestion", &params).expect("sent");
        buffer.edit(&mut server, 12, 0, ACCEPTED);
    }
    assert_eq!(buffer.ai(&mut server), [ACCEPTED, ACCEPTED]);
    assert_eq!(scratch.log().len(), 2);
}
