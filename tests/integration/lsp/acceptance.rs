//! Acceptances: matched, trimmed, grouped, merged, undone.

use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch, uri};

const FILE: &str = "fn main() {\n    let total = \n}\n";

fn open(scratch: &Scratch) -> (journal::cli::demo::client::Client, Buffer) {
    let path = scratch.write("main.rs", FILE);
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path, FILE);
    (server, buffer)
}

/// The one suggestion of the journal.
fn only(scratch: &Scratch) -> Value {
    let log = scratch.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    log[0].clone()
}

#[test]
fn an_acceptance_after_its_change_is_verified_and_recorded() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    buffer.accept(&mut server, at, 0, "compute(items);");
    assert_eq!(buffer.ai(&mut server), ["compute(items);"]);
    let suggestion = only(&scratch);
    for (key, value) in [
        ("tool", json!("copilot")),
        ("model", json!("gpt-5.2")),
        ("kind", json!("inline")),
        ("grade", json!("exact")),
        ("verified", json!(true)),
        ("text", json!("compute(items);")),
        ("currentText", json!("compute(items);")),
        ("fate", json!("direct")),
        ("similarity", json!(1.0)),
        ("distance", json!(0)),
        ("retained", json!(1.0)),
        ("approximate", json!(false)),
        ("lines", json!(1)),
        ("reviewed", json!(false)),
        ("confirmed", json!(null)),
        ("commits", json!([])),
    ] {
        assert_eq!(suggestion[key], value, "{key} of {suggestion:#}");
    }
    assert!(suggestion["id"].as_str().expect("an id").starts_with("s_"));
}

#[test]
fn an_acceptance_before_its_change_is_verified_by_it() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    let range = json!({ "start": buffer.position(at), "end": buffer.position(at) });
    let mut params = buffer.acceptance(&range, "compute(items);");
    params["textDocument"]["version"] = json!(buffer.version + 1);
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
    buffer.edit(&mut server, at, 0, "compute(items);");
    assert_eq!(buffer.ai(&mut server), ["compute(items);"]);
    assert_eq!(only(&scratch)["verified"], true);
}

#[test]
fn the_command_records_what_the_notification_records() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    let range = buffer.edit(&mut server, at, 0, "compute(items);");
    let params = buffer.acceptance(&range, "compute(items);");
    server
        .request(
            "workspace/executeCommand",
            &json!({ "command": "journal.recordAcceptance", "arguments": [params] }),
        )
        .expect("an answer");
    // The answer has come, so the fact is on disk: no further message is needed.
    assert_eq!(only(&scratch)["text"], "compute(items);");
}

#[test]
fn what_the_human_had_typed_stays_the_humans() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    buffer.type_at(&mut server, at, "comp");
    buffer.accept(&mut server, at, "comp".len(), "compute(items);");
    assert_eq!(buffer.ai(&mut server), ["ute(items);"]);
    assert_eq!(only(&scratch)["text"], "ute(items);");
}

#[test]
fn an_acceptance_that_is_not_in_the_document_never_counts() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    let range = buffer.edit(&mut server, at, 0, "something_else()");
    let params = buffer.acceptance(&range, "compute(items);");
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
    std::thread::sleep(std::time::Duration::from_millis(2500));
    buffer.runs(&mut server);
    assert_eq!(scratch.log(), Vec::<Value>::new());
    // The change itself has the shape of a suggestion; that it may be one is another entry, of grade inferred.
    let unverified = scratch.log_with(&["--unverified"]);
    let reported: Vec<_> = unverified.iter().filter(|row| row["grade"] == "exact").collect();
    assert_eq!(reported.len(), 1);
    assert_eq!(
        (&reported[0]["verified"], &reported[0]["text"]),
        (&json!(false), &json!("compute(items);"))
    );
}

#[test]
fn partial_acceptances_are_one_suggestion() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let mut at = buffer.after("total = ");
    for part in ["compute", "(items)", ";"] {
        let range = buffer.edit(&mut server, at, 0, part);
        let mut params = buffer.acceptance(&range, part);
        params["kind"] = json!("inlinePartial");
        params["suggestion"] = json!({ "groupId": "g1", "unit": "word" });
        server.notify("journal/didAcceptSuggestion", &params).expect("sent");
        at += part.len();
    }
    assert_eq!(buffer.ai(&mut server), ["compute(items);"]);
    assert_eq!(only(&scratch)["text"], "compute(items);");
}

#[test]
fn a_full_acceptance_after_partial_ones_adds_only_the_rest() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    for (deleted, text, kind) in [(0, "compute", "inlinePartial"), (7, "compute(items);", "inline")] {
        let range = buffer.edit(&mut server, at, deleted, text);
        let mut params = buffer.acceptance(&range, text);
        params["kind"] = json!(kind);
        params["suggestion"] = json!({ "groupId": "g1" });
        server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    }
    assert_eq!(buffer.ai(&mut server), ["compute(items);"]);
    assert_eq!(only(&scratch)["text"], "compute(items);");
}

#[test]
fn one_acceptance_on_two_channels_is_one_suggestion_of_the_better_grade() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    let range = buffer.edit(&mut server, at, 0, "compute(items);");
    let mut wrapped = buffer.acceptance(&range, "compute(items);");
    wrapped["evidence"] = json!({ "channel": "wrap", "grade": "strong" });
    wrapped["source"] = json!({ "candidates": ["copilot", "codeium"] });
    server.notify("journal/didAcceptSuggestion", &wrapped).expect("sent");
    server
        .notify(
            "journal/didAcceptSuggestion",
            &buffer.acceptance(&range, "compute(items);"),
        )
        .expect("sent");
    buffer.runs(&mut server);
    let suggestion = only(&scratch);
    assert_eq!(suggestion["grade"], "exact");
    assert_eq!(suggestion["tool"], "copilot");
}

#[test]
fn undo_of_an_acceptance_is_undone_and_not_an_edit() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    let text = "compute(items);";
    buffer.accept(&mut server, at, 0, text);
    buffer.edit(&mut server, at, text.len(), "");
    buffer.report_origin(&mut server, "undo");
    buffer.save(&mut server);
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
    let suggestion = only(&scratch);
    assert_eq!(suggestion["fate"], "undone");
    assert_eq!(suggestion["churn"], json!({ "inserted": 0, "deleted": 0 }));

    buffer.edit(&mut server, at, 0, text);
    buffer.report_origin(&mut server, "redo");
    assert_eq!(buffer.ai(&mut server), [text]);
    buffer.save(&mut server);
    buffer.runs(&mut server);
    assert_eq!(only(&scratch)["fate"], "direct");
}

#[test]
fn text_deleted_and_typed_again_is_the_humans() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    buffer.accept(&mut server, at, 0, "compute(items);");
    buffer.edit(&mut server, at, "compute(items);".len(), "");
    buffer.type_at(&mut server, at, "compute(items);");
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
}

#[test]
fn a_large_unreported_insertion_is_possible_ai_and_counts_nowhere_until_confirmed() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    let text = "compute(items)\n    .map(|x| x + 1)\n    .sum();";
    buffer.edit(&mut server, at, 0, text);
    let runs = buffer.runs(&mut server);
    let possible: Vec<_> = runs.iter().filter(|run| run["class"] == "unknown").collect();
    assert_eq!(possible.len(), 1, "{runs:#?}");
    assert_eq!(possible[0]["grade"], "inferred");
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
    assert_eq!(scratch.log(), Vec::<Value>::new());

    let range = json!({ "start": buffer.position(at), "end": buffer.position(at) });
    let actions = server
        .request(
            "textDocument/codeAction",
            &json!({ "textDocument": { "uri": buffer.uri }, "range": range, "context": { "diagnostics": [] } }),
        )
        .expect("an answer");
    let confirm = actions
        .as_array()
        .expect("a list")
        .iter()
        .find(|action| {
            action["command"]["command"] == "journal.judge" && action["command"]["arguments"][0]["confirmed"] == true
        })
        .expect("an action that confirms")
        .clone();
    server
        .request("workspace/executeCommand", &confirm["command"])
        .expect("an answer");
    assert_eq!(buffer.ai(&mut server), [text]);
    let log = scratch.log();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0]["text"], text);

    // The answer is remembered when the file is opened another time.
    buffer.save(&mut server);
    buffer.close(&mut server);
    let path = scratch.workspace().join("main.rs");
    let buffer = Buffer::open(&mut server, &path, &buffer.text);
    assert_eq!(buffer.ai(&mut server), [text]);
}

#[test]
fn a_paste_is_nobodys_and_not_possible_ai() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    buffer.edit(&mut server, at, 0, "compute(items)\n    .map(|x| x + 1)\n    .sum();");
    buffer.report_origin(&mut server, "paste");
    assert!(
        buffer
            .runs(&mut server)
            .iter()
            .all(|run| run.get("suggestionId").is_none())
    );
    assert_eq!(scratch.log_with(&["--unverified"]), Vec::<Value>::new());
}

#[test]
fn a_cut_and_pasted_block_keeps_its_origin_and_a_copy_is_unknown() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let text = "    let parsed = input.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>();\n";
    let at = buffer.before("}");
    buffer.accept(&mut server, at, 0, text);
    buffer.edit(&mut server, at, text.len(), "");
    let top = buffer.after("{\n");
    buffer.edit(&mut server, top, 0, text);
    buffer.report_origin(&mut server, "paste");
    assert_eq!(buffer.ai(&mut server), [text]);
    let end = buffer.before("}\n");
    let end = buffer.text.rfind('}').unwrap_or(end);
    buffer.edit(&mut server, end, 0, text);
    buffer.report_origin(&mut server, "paste");
    assert_eq!(buffer.ai(&mut server), [text]);
}

#[test]
fn the_prompt_is_stored_as_a_keyed_fingerprint_only() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    let range = buffer.edit(&mut server, at, 0, "compute(items);");
    let mut params = buffer.acceptance(&range, "compute(items);");
    let secret = "please add up the confidential items of project zanzibar";
    params["prompt"] = json!({ "text": secret, "summary": secret, "sessionId": "session-1" });
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    buffer.runs(&mut server);
    server.shut_down().expect("a clean end");
    for entry in std::fs::read_dir(scratch.home()).expect("a home") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let bytes = std::fs::read(&path).expect("readable");
            assert!(
                !bytes.windows(8).any(|window| window == b"zanzibar"),
                "{} holds prompt text",
                path.display()
            );
        }
    }
}

#[test]
fn what_a_formatter_changed_is_no_distance_in_any_answer() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    buffer.accept(&mut server, at, 0, "compute(\n        items,\n        other\n    );");
    let comma = buffer.after("other");
    buffer.edit(&mut server, comma, 0, ",");
    buffer.report_origin(&mut server, "format");
    buffer.save(&mut server);
    buffer.runs(&mut server);
    let check = |scratch: &Scratch| {
        let suggestion = only(scratch);
        assert_eq!(suggestion["text"], "compute(\n        items,\n        other\n    );");
        for (key, value) in [
            ("fate", json!("direct")),
            ("distance", json!(0)),
            ("retained", json!(1.0)),
            ("churn", json!({ "inserted": 0, "deleted": 0 })),
        ] {
            assert_eq!(suggestion[key], value, "{key} of {suggestion:#}");
        }
    };
    check(&scratch);
    // The same from the stored baseline alone, after another program touched the file.
    server.shut_down().expect("a clean end");
    scratch.write("main.rs", &format!("// a line above\n{}", buffer.text));
    check(&scratch);
}

#[test]
fn text_between_two_edits_of_one_acceptance_is_no_insertion() {
    let scratch = Scratch::new();
    let text = "fn main() {\n    let kept = 1;\n}\n";
    let path = scratch.write("main.rs", text);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, text);
    let (first, second) = (buffer.after("{\n"), buffer.before("}\n"));
    let at =
        |buffer: &Buffer, offset: usize| json!({ "start": buffer.position(offset), "end": buffer.position(offset) });
    let (above, below) = ("    let above = compute(1);\n", "    let below = compute(2);\n");
    let edits = json!([
        { "range": at(&buffer, first), "newText": above },
        { "range": at(&buffer, second), "newText": below },
    ]);
    buffer.version += 1;
    let changes = json!([
        { "range": at(&buffer, second), "text": below },
        { "range": at(&buffer, first), "text": above },
    ]);
    buffer.text = format!("fn main() {{\n{above}    let kept = 1;\n{below}}}\n");
    server
        .notify(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": buffer.uri, "version": buffer.version }, "contentChanges": changes }),
        )
        .expect("sent");
    let mut params = buffer.acceptance(&Value::Null, "");
    params["edits"] = edits;
    params["kind"] = json!("nextEdit");
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    assert_eq!(buffer.ai(&mut server), [above, below]);
    buffer.save(&mut server);
    server.shut_down().expect("a clean end");
    let suggestion = only(&scratch);
    assert_eq!(
        (&suggestion["fate"], &suggestion["distance"]),
        (&json!("direct"), &json!(0))
    );
    scratch.write("main.rs", &format!("// a line above\n{}", buffer.text));
    let suggestion = only(&scratch);
    assert_eq!(
        (&suggestion["fate"], &suggestion["distance"]),
        (&json!("direct"), &json!(0)),
        "{suggestion:#}"
    );
}

#[test]
fn of_an_edit_that_carries_all_that_was_offered_only_the_accepted_part_counts() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = open(&scratch);
    let at = buffer.after("total = ");
    let range = buffer.edit(&mut server, at, 0, "é😀mpute");
    let offered = "é😀mpute(items);";
    let mut params = buffer.acceptance(&range, offered);
    params["kind"] = json!("inlinePartial");
    params["suggestion"] = json!({ "id": "c1", "offeredText": offered, "acceptedLength": 8, "unit": "word" });
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    assert_eq!(buffer.ai(&mut server), ["é😀mpute"]);
    assert_eq!(only(&scratch)["text"], "é😀mpute");
}

#[test]
fn what_was_shown_and_rejected_counts_for_the_repository_of_its_file() {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    let inside = scratch.write("main.rs", FILE);
    let mut server = scratch.server();
    let mut notify = |method: &str, params: Value| server.notify(method, &params).expect("sent");
    let shown = |uri: &str, id: &str| json!({"textDocument": {"uri": uri}, "suggestion": {"id": id}, "source": {"tool": "copilot"}});
    let rejected = |id: &str| json!({"suggestion": {"id": id}, "reason": "ignored"});
    for (file, id) in [(uri(&inside).as_str(), "here"), ("untitled:Untitled-1", "nowhere")] {
        notify("journal/didShowSuggestion", shown(file, id));
        notify("journal/didRejectSuggestion", rejected(id));
    }
    notify("journal/didRejectSuggestion", rejected("never shown"));
    let mut buffer = Buffer::open(&mut server, &inside, FILE);
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
    let stats = || -> Value { serde_json::from_str(&scratch.journal(&["stats", "--json"])).expect("JSON") };
    let answer = stats();
    assert_eq!(
        answer["offers"],
        json!([{"tool": "copilot", "shown": 1, "accepted": 0, "acceptanceRate": 0.0}]),
        "nothing has been accepted yet"
    );
    assert_eq!(answer["rejected"], 1);
    let at = buffer.after("total = ");
    buffer.accept(&mut server, at, 0, "compute(items);");
    assert_eq!(buffer.ai(&mut server), ["compute(items);"]);
    let answer = stats();
    assert_eq!(
        answer["offers"],
        json!([{"tool": "copilot", "shown": 1, "accepted": 1, "acceptanceRate": 1.0}])
    );
    assert_eq!(answer["rejected"], 1);
    assert_eq!(answer["unplaced"], json!({"shown": 1, "rejected": 2}));
}
