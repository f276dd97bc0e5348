//! Invariants of `server/ARCHITECTURE.md` that only a run can show. Those that the sources show are in `tidy`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use journal::document::syntax::ByteEdit;
use journal::journal::fact::Fact;
use journal::lsp::analysis::{Analysed, Change, Job, Measurements, Worker};
use journal::lsp::event::Event;
use journal::rules::Catalogue;
use ropey::Rope;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use crate::support::server::{Buffer, Scratch};

/// Reads and writes that a thread of another process has made so far: how many bytes it read, how many times it wrote,
/// and how many bytes.
#[cfg(target_os = "linux")]
#[derive(Debug, Clone, Copy)]
struct Transfers {
    read_bytes: u64,
    writes: u64,
    written_bytes: u64,
}

#[cfg(target_os = "linux")]
impl Transfers {
    /// Of the thread with this name; nothing where the kernel does not count.
    fn of_thread(process: u32, name: &str) -> Option<Self> {
        let tasks = std::fs::read_dir(format!("/proc/{process}/task")).ok()?;
        let task = tasks
            .flatten()
            .map(|task| task.path())
            .find(|task| std::fs::read_to_string(task.join("comm")).is_ok_and(|found| found.trim() == name));
        let counters = std::fs::read_to_string(task.expect("the thread runs").join("io")).ok()?;
        let counter = |name: &str| {
            let line = counters.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().parse().ok()
        };
        Some(Self {
            read_bytes: counter("rchar:")?,
            writes: counter("syscw:")?,
            written_bytes: counter("wchar:")?,
        })
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_change_reads_and_writes_nothing_on_the_owning_thread() {
    let scratch = Scratch::new();
    let text = "fn a() -> u32 {\n    1\n}\n".repeat(500);
    let path = scratch.write("a.rs", &text);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, &text);
    buffer.accept(&mut server, 0, 0, "fn accepted() -> Option<u32> {\n    None\n}\n");
    buffer.runs(&mut server);
    let Some(before) = Transfers::of_thread(server.id(), "journal-main") else {
        return;
    };
    for _ in 0..100 {
        let at = buffer.after("fn accepted");
        buffer.edit(&mut server, at, 0, "x");
    }
    assert_eq!(buffer.ai(&mut server).len(), 2, "they were typed into the suggestion");
    let after = Transfers::of_thread(server.id(), "journal-main").expect("it was there before");
    assert_eq!(after.read_bytes, before.read_bytes);
    // Waking the thread that talks to the client writes eight bytes into an event counter; nothing else is written.
    assert_eq!(
        after.written_bytes - before.written_bytes,
        8 * (after.writes - before.writes)
    );
}

/// Every byte of every file under a folder.
fn any_file_contains(folder: &Path, needle: &str) -> bool {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).any(|path| {
        if path.is_dir() {
            return any_file_contains(&path, needle);
        }
        let bytes = std::fs::read(&path).expect("readable");
        bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
    })
}

#[test]
fn a_secret_in_accepted_text_or_beside_it_is_in_no_byte_of_the_journal() {
    let secret = concat!("ghp_", "16C7e42F292c6912E7710c838347Ae178B4a");
    let scratch = Scratch::new();
    let before = format!("// {secret}\n");
    let path = scratch.write("a.rs", &before);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, &before);
    let accepted = format!("const VISIBLE: &str = \"{secret}\";\n");
    buffer.accept(&mut server, before.len(), 0, &accepted);
    let id = buffer.runs(&mut server)[0]["suggestionId"].clone();
    let review =
        json!({ "command": "journal.review", "arguments": [{ "ids": [id], "note": format!("uses {secret}") }] });
    server.request("workspace/executeCommand", &review).expect("an answer");
    buffer.save(&mut server);
    buffer.close(&mut server);
    server.shut_down().expect("a clean end");
    let log = scratch.log();
    assert_eq!(log[0]["text"], "const VISIBLE: &str = \"[redacted:github-token]\";\n");
    assert!(!any_file_contains(&scratch.home(), secret));
}

#[test]
fn an_answer_to_pulled_diagnostics_acknowledges_what_came_before() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "\n");
    let mut server = scratch.server_with(json!({ "textDocument": { "diagnostic": {} } }));
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    buffer.accept(&mut server, 0, 0, "fn accepted() {}");
    let document = json!({ "textDocument": { "uri": buffer.uri } });
    server.request("textDocument/diagnostic", &document).expect("an answer");
    server.kill().expect("killed");
    assert_eq!(scratch.log().len(), 1);
}

/// One fact a line, in the form in which it is stored. Lines are added, never edited: old journals hold them.
const FACTS: &str = include_str!("../fixtures/facts.v1.jsonl");

#[test]
fn stored_facts_read_and_write_as_they_always_did() {
    let mut pinned = BTreeSet::new();
    for line in FACTS.lines() {
        let stored: Value = serde_json::from_str(line).expect("JSON");
        let fact: Fact = serde_json::from_value(stored.clone()).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(serde_json::to_value(&fact).expect("JSON"), stored);
        pinned.insert(stored["tag"].as_str().expect("a tag").to_owned());
    }
    let source = include_str!("../../server/journal/fact.rs");
    let (_, vocabulary) = source.split_once("pub enum Fact {").expect("the vocabulary");
    let tags: BTreeSet<String> = vocabulary
        .lines()
        .filter_map(|line| line.trim().strip_prefix("#[serde(rename = \"")?.split('"').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(pinned, tags, "every tag has a pinned line");
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_of_the_analysis_costs_one_document_its_diagnostics_and_nothing_else() {
    let (events, received) = crossbeam_channel::unbounded();
    let mut worker = Worker::start(Some(Arc::new(Catalogue::shipped())), events).expect("a thread");
    let mut answer = |name: &str, version: i32, change: Change| -> Analysed {
        let uri: Url = format!("file:///{name}").parse().expect("a URI");
        let job = Job {
            version,
            text: Rope::from_str("fn a() { dbg!(1); }\n"),
            change,
            measurements: Measurements::default(),
        };
        worker.submit(&uri, job);
        match received.recv_timeout(Duration::from_secs(20)).expect("an answer") {
            Event::Analysed(analysed) => *analysed,
            _ => unreachable!("the worker sends nothing else"),
        }
    };
    let opened = |name: &str| Change::opened(name.into());
    assert!(answer("a.rs", 1, opened("a.rs")).judged.is_some());
    // No client can make such an edit; it stands for a mistake of ours, and overflows.
    let impossible = ByteEdit {
        removed: 3..4,
        inserted: usize::MAX,
    };
    let failed = answer("a.rs", 2, Change::edited(vec![impossible]));
    assert!(failed.judged.is_none());
    assert_eq!(failed.notices.len(), 1, "{:?}", failed.notices);
    let other = answer("b.rs", 1, opened("b.rs"));
    assert_eq!(other.judged.expect("it was analyzed").active.len(), 1);
    assert!(answer("a.rs", 3, opened("a.rs")).judged.is_some(), "opened again");
}
