//! What must not be in any file of the journal is in none, byte for byte, the write-ahead log included; while a server
//! has the document open, too.

use std::path::PathBuf;

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::faults::{contains, eventually, files, picture, settle};
use crate::support::server::{Buffer, Scratch};

/// None of them is anybody's; each has the shape of one.
const KEY: &str = "AKIAQ7ZX2MNB4VCL8D3K";
const TOKEN: &str = "ghp_9fK2mZx7QpLw4RtYv8Bn3CsD6HjG1aTe0UiM";

fn assert_absent(scratch: &Scratch, needles: &[&str], when: &str) {
    for needle in needles {
        assert!(!contains(&scratch.home(), needle), "{needle} is in a file {when}");
    }
}

#[test]
fn a_secret_is_in_no_file_whichever_way_it_came() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.home()).expect("a home");
    std::fs::write(scratch.home().join("config.toml"), "[privacy]\nprompt_summary = true\n").expect("written");
    let path = scratch.write("a.rs", "\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    let text = format!("let key = \"{KEY}\"; let token = \"{TOKEN}\";\n");
    let range = buffer.edit(&mut server, 0, 0, &text);
    let mut params = buffer.acceptance(&range, &text);
    params["prompt"] = json!({ "text": format!("use {KEY} as the key"), "summary": format!("a key: {KEY} {TOKEN}") });
    params["suggestion"] = json!({ "offeredText": text });
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    let absent = |when: &str| assert_absent(&scratch, &[KEY, TOKEN, "as the key"], when);
    buffer.runs(&mut server);
    absent("after accepting");
    let end = buffer.text.len();
    buffer.type_at(&mut server, end, &format!("// typed {KEY}\n"));
    let unverified = buffer.acceptance(&range, &format!("let nowhere = \"{TOKEN}\";"));
    server.notify("journal/didAcceptSuggestion", &unverified).expect("sent");
    buffer.save(&mut server);
    buffer.runs(&mut server);
    absent("after saving");
    let id = scratch.log()[0]["id"].as_str().expect("an id").to_owned();
    let review = json!({ "command": "journal.review", "arguments": [{ "ids": [id], "note": format!("saw {TOKEN}") }] });
    server.request("workspace/executeCommand", &review).expect("reviewed");
    scratch.journal(&["review", &id, "--note", &format!("and {KEY}")]);
    absent("after the reviews");
    let log: Value = serde_json::from_str(&scratch.journal(&["show", &id, "--json"])).expect("JSON");
    assert!(log.to_string().contains("and "), "the note is kept: {log}");
    buffer.close(&mut server);
    scratch.journal(&["prune", "--retain-days", "1"]);
    scratch.journal(&["forget", &id, "--yes"]);
    absent("after forgetting");
    server.shut_down().expect("a clean end");
    absent("at the end");
}

fn unfolded(scratch: &Scratch, id: &str) -> Value {
    serde_json::from_str(&scratch.journal(&["show", id, "--json"])).expect("JSON")
}

#[test]
fn without_keeping_text_no_text_is_in_any_file_and_the_spans_are_found_again() {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    std::fs::create_dir(scratch.home()).expect("a home");
    std::fs::write(scratch.home().join("config.toml"), "[privacy]\nkeep_text = false\n").expect("written");
    let typed = "fn unmistakable_typed_name() {\n}\n";
    let accepted = "    let extraordinary_total = peculiar_items.iter().sum::<u64>();\n";
    let path = scratch.write("src/a.rs", typed);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, typed);
    let at = buffer.after("{\n");
    let range = buffer.edit(&mut server, at, 0, accepted);
    let mut params = buffer.acceptance(&range, accepted);
    params["prompt"] = json!({ "text": "sum up the quixotic things", "summary": "a quixotic sum" });
    server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    let needles = [
        "extraordinary",
        "extraordinary_total",
        "peculiar",
        "unmistakable",
        "quixotic",
        "zanzibar",
    ];
    buffer.runs(&mut server);
    assert_absent(&scratch, &needles, "after accepting");
    let at = buffer.after("let ");
    buffer.type_at(&mut server, at, "zanzibar");
    buffer.save(&mut server);
    buffer.runs(&mut server);
    assert_absent(&scratch, &needles, "after saving");
    let log = scratch.log();
    assert_eq!(log.len(), 1);
    assert_eq!(
        (&log[0]["approximate"], &log[0]["distance"]),
        (&json!(false), &json!(8)),
        "the content is recognized as the one that the editor measured: {}",
        log[0]
    );
    assert_eq!(log[0]["text"], Value::Null, "{}", log[0]);
    assert_eq!(log[0]["fate"], "edited", "{}", log[0]);
    scratch.git(&["add", "."]);
    let export: Value = serde_json::from_str(&scratch.journal(&["export", "--staged", "--json"])).expect("JSON");
    assert_eq!(
        (&export["aiLines"], &export["addedLines"]),
        (&json!(1), &json!(3)),
        "{export}"
    );
    buffer.close(&mut server);
    server.shut_down().expect("a clean end");
    // A formatter was there, and another server opens the file.
    let formatted = buffer
        .text
        .replace("peculiar_items.iter()", "peculiar_items\n        .iter()\n        ");
    scratch.write("src/a.rs", &formatted);
    let unmeasured = &scratch.log()[0];
    assert_eq!(unmeasured["approximate"], true, "compared by tokens: {unmeasured}");
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path, &formatted);
    eventually("the spans are found again", || {
        let ai: String = buffer.ai(&mut server).concat().split_whitespace().collect();
        ai.contains("peculiar_items.iter().sum::<u64>();") && !ai.contains("unmistakable")
    });
    unfolded(&scratch, log[0]["id"].as_str().expect("an id"));
    server.shut_down().expect("a clean end");
    assert_absent(&scratch, &needles, "at the end");
}

/// What is to be forgotten, of a repository with two files that a server has open.
fn open(scratch: &Scratch) -> (Client, Buffer, Buffer) {
    scratch.git(&["init", "--quiet"]);
    let mut server = scratch.server();
    let mut files = ["vanishing_path.rs", "kept.rs"].map(|name| {
        let path = scratch.write(name, "\n");
        Buffer::open(&mut server, &path, "\n")
    });
    files[0].accept(&mut server, 0, 0, "let extraordinary_total = peculiar();\n");
    files[1].accept(&mut server, 0, 0, "let kept_alone = somewhere();\n");
    for file in &files {
        file.save(&mut server);
    }
    files[0].runs(&mut server);
    let [vanishing, kept] = files;
    (server, vanishing, kept)
}

#[test]
fn what_is_forgotten_does_not_come_back_while_the_document_is_open() {
    for what in ["id", "path", "repository"] {
        let scratch = Scratch::new();
        let (mut server, mut buffer, mut other) = open(&scratch);
        let log = scratch.log();
        let vanishing = log
            .iter()
            .find(|row| row["path"] == "vanishing_path.rs")
            .expect("recorded");
        let target = match what {
            "id" => vanishing["id"].as_str().expect("an id").to_owned(),
            "path" => "vanishing_path.rs".to_owned(),
            _ => ".".to_owned(),
        };
        scratch.journal(&["forget", &target, "--yes"]);
        let mut needles = vec!["extraordinary", "peculiar"];
        if what != "id" {
            needles.push("vanishing_path");
        }
        if what == "repository" {
            needles.extend(["kept_alone", "kept.rs"]);
        }
        assert_absent(&scratch, &needles, &format!("after forgetting the {what}"));
        scratch.journal(&["verify"]);
        // The document is edited on, checkpointed, saved and closed.
        for file in [&mut buffer, &mut other] {
            let end = file.text.len();
            file.type_at(&mut server, end, "// more\n");
            file.runs(&mut server);
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
        for file in [&buffer, &other] {
            file.save(&mut server);
            file.runs(&mut server);
        }
        assert_absent(&scratch, &needles, &format!("after saving, the {what} being forgotten"));
        // A new suggestion beside the forgotten one is recorded as ever.
        other.accept(&mut server, 0, 0, "let fresh = suggestion();\n");
        other.save(&mut server);
        for file in [&buffer, &other] {
            file.close(&mut server);
        }
        server.shut_down().expect("a clean end");
        needles.retain(|needle| *needle != "kept.rs");
        assert_absent(&scratch, &needles, &format!("at the end, the {what} being forgotten"));
        let texts: Vec<_> = scratch.log().iter().map(|row| row["text"].clone()).collect();
        let expected: &[&str] = match what {
            "repository" => &["let fresh = suggestion();\n"],
            _ => &["let fresh = suggestion();\n", "let kept_alone = somewhere();\n"],
        };
        assert_eq!(texts, expected, "{what}");
        scratch.journal(&["verify"]);
        assert!(files(&scratch.home()).len() >= 2);
    }
}

#[test]
fn off_means_zero_bytes_for_every_command_and_the_hook_too() {
    for existing in [false, true] {
        let scratch = Scratch::new();
        scratch.git(&["init", "--quiet"]);
        if existing {
            let mut server = scratch.server();
            let mut buffer = Buffer::open(&mut server, &scratch.write("a.rs", "\n"), "\n");
            buffer.accept(&mut server, 0, 0, "let before = it_was_off();\n");
            buffer.save(&mut server);
            server.shut_down().expect("a clean end");
            settle(&scratch.home().join("journal.db"));
        } else {
            std::fs::create_dir(scratch.home()).expect("a home");
        }
        std::fs::write(scratch.home().join("config.toml"), "[capture]\nenabled = false\n").expect("written");
        scratch.journal(&["install", "git"]);
        let before = picture(&scratch.home());
        let mut server = scratch.server();
        let mut buffer = Buffer::open(&mut server, &scratch.write("b.rs", "\n"), "\n");
        buffer.accept(&mut server, 0, 0, "let nothing = is_kept();\n");
        buffer.save(&mut server);
        assert_eq!(buffer.ai(&mut server), ["let nothing = is_kept();\n"]);
        let review =
            json!({ "command": "journal.review", "arguments": [{ "ids": ["s_00000000000000000000000000000001"] }] });
        let _ = server.request("workspace/executeCommand", &review);
        #[cfg(debug_assertions)]
        let _ = server.request("journal/debugPanic", &json!({ "uri": buffer.uri }));
        server.shut_down().expect("a clean end");
        for arguments in [
            &["status"][..],
            &["log"],
            &["check"],
            &["verify"],
            &["doctor"],
            &["export", "--staged"],
            &["rules", "list"],
        ] {
            scratch.run(arguments);
        }
        scratch.git(&["add", "."]);
        scratch.git(&["commit", "--quiet", "-m", "m"]);
        assert_eq!(scratch.git(&["log", "-1", "--format=%B"]).trim(), "m");
        // A reader of a database in WAL mode leaves an empty log and the index of nothing beside it.
        let after: Vec<_> = picture(&scratch.home())
            .into_iter()
            .filter(|(file, bytes)| !(file.ends_with("journal.db-wal") && bytes.is_empty()))
            .filter(|(file, _)| !file.ends_with("journal.db-shm"))
            .collect();
        let names = |picture: &[(PathBuf, Vec<u8>)]| picture.iter().map(|(file, _)| file.clone()).collect::<Vec<_>>();
        assert_eq!(names(&after), names(&before));
        assert!(after == before, "a file of the home was written to");
    }
}
