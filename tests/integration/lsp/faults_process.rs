//! Faults of processes: panics, signals, kills, many at once, a lock that is held.

use std::time::{Duration, Instant};

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::faults::{TEXT, eventually, healthy};
use crate::support::server::{Buffer, Scratch, initialize_params};

#[cfg(debug_assertions)]
#[test]
fn a_panic_is_an_internal_error_and_a_suspect_document_claims_nothing() {
    let scratch = Scratch::new();
    let log = scratch.workspace().join("stderr");
    let mut command = scratch.command();
    command
        .arg("lsp")
        .env("JOURNAL_LOG", "debug")
        .stderr(std::fs::File::create(&log).expect("a file"));
    let mut server = Client::start(command).expect("it starts");
    server
        .initialize(&initialize_params(&scratch.workspace(), json!({})))
        .expect("initialize");
    let open = |server: &mut Client, name: &str| {
        let mut buffer = Buffer::open(server, &scratch.write(name, "\n"), "\n");
        buffer.accept(server, 0, 0, TEXT);
        buffer.save(server);
        buffer
    };
    let (mut suspect, other) = (open(&mut server, "a.rs"), open(&mut server, "b.rs"));
    let panic = |server: &mut Client, params: &Value| {
        let id = server.send_request("journal/debugPanic", params).expect("sent");
        server
            .wait("a panic", |message| message["id"] == id)
            .expect("an answer")["error"]["code"]
            .clone()
    };
    assert_eq!(panic(&mut server, &json!({})), -32603);
    assert_eq!(suspect.ai(&mut server), [TEXT]);
    assert_eq!(panic(&mut server, &json!({ "uri": suspect.uri })), -32603);
    assert_eq!(suspect.ai(&mut server), Vec::<String>::new());
    assert_eq!(other.ai(&mut server), [TEXT]);
    server
        .notification("window/logMessage", |params| params["type"] == 1)
        .expect("the client is told");
    // Nothing is recorded of what is not trusted, and opening the document again makes it good.
    suspect.edit(&mut server, 0, 0, "\n");
    suspect.save(&mut server);
    suspect.close(&mut server);
    let suspect = Buffer::open(&mut server, &scratch.workspace().join("a.rs"), &suspect.text);
    eventually("the origins are found again", || suspect.ai(&mut server) == [TEXT]);
    assert!(scratch.log().iter().all(|row| row["fate"] == "direct"));
    let panics = std::fs::read_to_string(scratch.home().join("panics.log")).expect("a note");
    assert_eq!(panics.lines().count(), 2, "{panics}");
    assert!(panics.contains("main_loop.rs"), "{panics}");
    let stderr = std::fs::read_to_string(&log).expect("read");
    for text in [&panics, &stderr] {
        assert!(!text.contains("secret"), "a panic's message is told: {text}");
    }
}

#[cfg(unix)]
#[test]
fn a_server_that_is_asked_to_end_writes_what_it_knows() {
    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::TERM, Signal::HUP] {
        let scratch = Scratch::new();
        let (mut server, mut buffer) = healthy(&scratch);
        let at = buffer.after("alpha");
        buffer.edit(&mut server, at, 0, "bet");
        // Its frames are read before the signal is sent; nothing is saved and no checkpoint is due yet.
        buffer.runs(&mut server);
        let pid = Pid::from_raw(i32::try_from(server.id()).expect("a pid")).expect("a pid");
        kill_process(pid, signal).expect("sent");
        assert_eq!(
            server.wait_exit(Duration::from_secs(5)).expect("it ends").code(),
            Some(1)
        );
        assert_eq!(scratch.log()[0]["currentText"], "let alphabet = beta();");
    }
}

#[test]
fn the_end_of_the_connection_writes_what_was_never_saved() {
    for orderly in [true, false] {
        let scratch = Scratch::new();
        let (mut server, mut buffer) = healthy(&scratch);
        let at = buffer.after("alpha");
        buffer.edit(&mut server, at, 0, "bet");
        if orderly {
            assert_eq!(server.shut_down().expect("a clean end").code(), Some(0));
        } else {
            server.close_input();
            let status = server.wait_exit(Duration::from_secs(5)).expect("it ends");
            assert_eq!(status.code(), Some(1));
            // Nobody said that the buffer is gone.
            assert_eq!(scratch.log()[0]["currentText"], "let alphabet = beta();");
        }
        // An editor that kept the buffer brings it back.
        let mut server = scratch.server();
        let buffer = Buffer::open(&mut server, &scratch.workspace().join("a.rs"), &buffer.text);
        eventually("the origins are found again", || {
            buffer.ai(&mut server) == ["let alpha", " = beta();"]
        });
    }
}

#[test]
fn three_servers_killed_in_mid_burst_lose_nothing_that_was_acknowledged() {
    let scratch = Scratch::new();
    let mut acknowledged = Vec::new();
    for round in 0..5 {
        let texts: Vec<Vec<String>> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..3)
                .map(|writer| {
                    let scratch = &scratch;
                    scope.spawn(move || {
                        let path = scratch.write(&format!("{writer}.rs"), "\n");
                        let mut server = scratch.server();
                        let mut buffer = Buffer::open(&mut server, &path, "\n");
                        let mut accept = |server: &mut Client, kind: &str, n: usize| {
                            let text = format!("fn {kind}_{round}_{writer}_{n}() {{}}\n");
                            let end = buffer.text.len();
                            buffer.accept(server, end, 0, &text);
                            text
                        };
                        let texts = (0..10 + round * 9).map(|n| accept(&mut server, "kept", n)).collect();
                        let hover = json!({ "textDocument": { "uri": "file:///none" }, "position": { "line": 0, "character": 0 } });
                        server.request("textDocument/hover", &hover).expect("acknowledged");
                        for n in 0..30 {
                            accept(&mut server, "perhaps", n);
                        }
                        server.kill().expect("killed");
                        texts
                    })
                })
                .collect();
            writers
                .into_iter()
                .map(|writer| writer.join().expect("no panic"))
                .collect()
        });
        acknowledged.extend(texts.concat());
        scratch.journal(&["verify"]);
    }
    let kept: std::collections::HashSet<String> = scratch
        .log()
        .iter()
        .map(|row| row["text"].as_str().expect("text").to_owned())
        .collect();
    let lost: Vec<_> = acknowledged.iter().filter(|text| !kept.contains(*text)).collect();
    assert_eq!(lost, Vec::<&String>::new());
}

#[test]
fn a_lock_that_another_process_holds_delays_nothing_but_the_disk() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = healthy(&scratch);
    buffer.runs(&mut server);
    let stuck = rusqlite::Connection::open(scratch.home().join("journal.db")).expect("opened");
    stuck.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let held = Instant::now();
    let mut slowest = Duration::ZERO;
    for n in 0..30 {
        let end = buffer.text.len();
        buffer.accept(&mut server, end, 0, &format!("fn held_{n}() {{}}\n"));
        let asked = Instant::now();
        let at = buffer.position(end + 4);
        let hover = server
            .request(
                "textDocument/hover",
                &json!({ "textDocument": { "uri": buffer.uri }, "position": at }),
            )
            .expect("an answer");
        assert!(hover.to_string().contains("copilot"), "{hover}");
        slowest = slowest.max(asked.elapsed());
        assert_eq!(buffer.ai(&mut server).concat().matches("held_").count(), n + 1);
    }
    // Readers of the command line are answered too, from what is on disk.
    assert_eq!(scratch.log().len(), 1);
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
    std::thread::sleep(Duration::from_secs(3).saturating_sub(held.elapsed()));
    stuck.execute_batch("ROLLBACK").expect("released");
    eventually("everything is written", || scratch.log().len() == 31);
    scratch.journal(&["verify"]);
}

#[test]
fn servers_and_command_lines_that_write_share_one_journal() {
    let scratch = Scratch::new();
    let mut servers: Vec<_> = (0..2)
        .map(|n| {
            let path = scratch.write(&format!("{n}.rs"), "\n");
            let mut server = scratch.server();
            let mut buffer = Buffer::open(&mut server, &path, "\n");
            buffer.accept(&mut server, 0, 0, &format!("fn first_{n}() {{}}\n"));
            buffer.runs(&mut server);
            (server, buffer)
        })
        .collect();
    let first = scratch.log()[0]["id"].as_str().expect("an id").to_owned();
    std::thread::scope(|scope| {
        for (index, (server, buffer)) in servers.iter_mut().enumerate() {
            scope.spawn(move || {
                for n in 0..60 {
                    let end = buffer.text.len();
                    buffer.accept(server, end, 0, &format!("fn server_{index}_{n}() {{}}\n"));
                    if n % 20 == 0 {
                        buffer.save(server);
                    }
                }
                buffer.runs(server);
            });
        }
        for n in 0..5 {
            let (scratch, first) = (&scratch, &first);
            scope.spawn(move || {
                for round in 0..3 {
                    scratch.journal(&["review", first, "--note", &format!("note {n} {round}")]);
                    scratch.journal(&["prune", "--retain-days", "30"]);
                    scratch.journal(&["doctor"]);
                }
            });
        }
    });
    assert_eq!(scratch.log().len(), 122);
    let database = rusqlite::Connection::open(scratch.home().join("journal.db")).expect("opened");
    let reviews: i64 = database
        .query_row("SELECT count(*) FROM records WHERE tag LIKE '%reviewed%'", [], |row| {
            row.get(0)
        })
        .expect("counted");
    assert_eq!(reviews, 15);
    scratch.journal(&["verify"]);
}
