//! What survives: closing, other programs, a killed server.

use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const TEXT: &str = "    let parsed = input.lines().filter(|line| !line.is_empty()).count();\n";
const FILE: &str = "fn count(input: &str) -> usize {\n}\n";

fn accepted(scratch: &Scratch) -> (journal::cli::demo::client::Client, Buffer) {
    let path = scratch.write("a.rs", FILE);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, FILE);
    let at = buffer.after("{\n");
    buffer.accept(&mut server, at, 0, TEXT);
    (server, buffer)
}

fn path_of(scratch: &Scratch) -> std::path::PathBuf {
    scratch.workspace().join("a.rs")
}

/// Waits until the journal's answer for the reopened document has arrived.
fn ai_soon(server: &mut journal::cli::demo::client::Client, buffer: &Buffer, expected: &[&str]) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
    loop {
        let ai = buffer.ai(server);
        if ai == expected {
            return;
        }
        assert!(std::time::Instant::now() < deadline, "{ai:?} instead of {expected:?}");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn a_document_closed_and_opened_again_has_its_origins() {
    let scratch = Scratch::new();
    let (mut server, buffer) = accepted(&scratch);
    buffer.save(&mut server);
    buffer.close(&mut server);
    let buffer = Buffer::open(&mut server, &path_of(&scratch), &buffer.text);
    ai_soon(&mut server, &buffer, &[TEXT]);
}

#[test]
fn a_formatter_in_between_loses_nothing() {
    let scratch = Scratch::new();
    let (mut server, buffer) = accepted(&scratch);
    buffer.save(&mut server);
    buffer.close(&mut server);
    server.shut_down().expect("a clean end");
    let formatted = "fn count(input: &str) -> usize {\n    let parsed = input\n        .lines()\n        .filter(|line| !line.is_empty())\n        .count();\n}\n";
    scratch.write("a.rs", formatted);
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path_of(&scratch), formatted);
    let expected = formatted
        .replace("fn count(input: &str) -> usize {\n", "")
        .replace("}\n", "");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
    loop {
        let ai: String = buffer.ai(&mut server).concat().split_whitespace().collect();
        if ai == expected.split_whitespace().collect::<String>() {
            break;
        }
        assert!(std::time::Instant::now() < deadline, "{ai}");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let log = scratch.log();
    assert_eq!(log[0]["fate"], "direct");
    assert_eq!(log[0]["distance"], 0);
}

#[test]
fn what_another_program_removed_is_removed_with_a_reason() {
    let scratch = Scratch::new();
    let (mut server, buffer) = accepted(&scratch);
    buffer.save(&mut server);
    buffer.close(&mut server);
    scratch.write("a.rs", FILE);
    let buffer = Buffer::open(&mut server, &path_of(&scratch), FILE);
    ai_soon(&mut server, &buffer, &[]);
    let log = scratch.log();
    assert_eq!(log[0]["fate"], "removed");
    assert_eq!(log[0]["retained"], 0.0);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
    loop {
        let shown = scratch.journal(&["show", log[0]["id"].as_str().expect("an id")]);
        if shown.contains("not found when the file was opened again") {
            break;
        }
        assert!(std::time::Instant::now() < deadline, "{shown}");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn an_unsaved_suggestion_survives_a_killed_server() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = accepted(&scratch);
    let at = buffer.after("let ");
    buffer.edit(&mut server, at, "parsed".len(), "n");
    buffer.runs(&mut server);
    std::thread::sleep(std::time::Duration::from_millis(400));
    server.kill().expect("killed");
    let log = scratch.log();
    assert_eq!(log[0]["text"], TEXT);
    assert_eq!(log[0]["currentText"], TEXT.replace("parsed", "n"));
    assert_eq!(log[0]["fate"], "edited");
    // The editor brings the unsaved text back.
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path_of(&scratch), &buffer.text);
    ai_soon(
        &mut server,
        &buffer,
        &[
            "    let ",
            " = input.lines().filter(|line| !line.is_empty()).count();\n",
        ],
    );
}

#[test]
fn everything_acknowledged_survives_kill_nine_in_mid_burst() {
    for round in 0..8 {
        let scratch = Scratch::new();
        let path = scratch.write("a.rs", "\n");
        let mut server = scratch.server();
        let mut buffer = Buffer::open(&mut server, &path, "\n");
        let acknowledged = 20 + round * 7;
        for n in 0..acknowledged {
            let end = buffer.text.len();
            buffer.accept(&mut server, end, 0, &format!("fn accepted_{n}() -> u32 {{ {n} }}\n"));
        }
        buffer.runs(&mut server);
        for n in 0..50 {
            let end = buffer.text.len();
            buffer.accept(&mut server, end, 0, &format!("fn unacknowledged_{n}() {{}}\n"));
        }
        server.kill().expect("killed");
        let texts: Vec<_> = scratch
            .log()
            .iter()
            .map(|row| row["text"].as_str().expect("text").to_owned())
            .collect();
        for n in 0..acknowledged {
            let text = format!("fn accepted_{n}() -> u32 {{ {n} }}\n");
            assert!(texts.contains(&text), "round {round}: {text} is gone");
        }
        scratch.journal(&["verify"]);
    }
}

#[test]
fn a_burst_of_a_thousand_is_kept_whole() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    for n in 0..1000 {
        let end = buffer.text.len();
        buffer.accept(&mut server, end, 0, &format!("fn burst_{n}() -> u32 {{ {n} }}\n"));
    }
    buffer.runs(&mut server);
    let log = scratch.log();
    assert_eq!(log.len(), 1000);
    assert!(log.iter().all(|row| row["verified"] == true && row["fate"] == "direct"));
    scratch.journal(&["verify"]);
}

#[test]
fn two_servers_and_five_command_lines_share_one_journal() {
    let scratch = Scratch::new();
    let mut servers: Vec<_> = (0..2)
        .map(|n| {
            let path = scratch.write(&format!("{n}.rs"), "\n");
            let mut server = scratch.server();
            let buffer = Buffer::open(&mut server, &path, "\n");
            (server, buffer)
        })
        .collect();
    std::thread::scope(|scope| {
        for (index, (server, buffer)) in servers.iter_mut().enumerate() {
            scope.spawn(move || {
                for n in 0..50 {
                    let end = buffer.text.len();
                    buffer.accept(server, end, 0, &format!("fn server_{index}_{n}() {{}}\n"));
                }
                buffer.runs(server);
            });
        }
        for _ in 0..5 {
            scope.spawn(|| {
                for _ in 0..3 {
                    scratch.log();
                    scratch.journal(&["verify"]);
                }
            });
        }
    });
    assert_eq!(scratch.log().len(), 100);
    scratch.journal(&["verify"]);
}

#[test]
fn a_suggestion_is_measured_at_each_save() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = accepted(&scratch);
    let at = buffer.after("let ");
    buffer.edit(&mut server, at, "parsed".len(), "");
    buffer.type_at(&mut server, at, "number_of_lines");
    buffer.save(&mut server);
    buffer.runs(&mut server);
    let log = scratch.log();
    let row: &Value = &log[0];
    assert_eq!(row["fate"], "edited");
    assert_eq!(row["churn"], json!({ "inserted": 15, "deleted": 6 }));
    assert!(row["distance"].as_u64().expect("a number") > 0);
    assert!(row["retained"].as_f64().expect("a number") < 1.0);
}
