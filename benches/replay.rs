//! Replays editing sessions through the whole server, without transport and JSON.
//!
//! `cargo bench --bench replay` prints a table of `BENCHMARKS.md`; with `JOURNAL_TRACES=DIR` for the recorded sessions
//! of that folder, else for a synthetic one. Before anything is timed, every character's owner and the final text are
//! compared with an oracle.

#![expect(clippy::print_stdout, clippy::use_debug, reason = "a benchmark prints a table")]

#[path = "../tests/integration/support/replay.rs"]
mod replay;
#[path = "../tests/integration/support/session.rs"]
mod session;

use std::time::{Duration, Instant};

use replay::{Document, Server};
use session::{Session, Step, Variant};

/// How many changes are sent one by one, each after the answer to the one before.
const ONE_BY_ONE: usize = 5_000;

fn main() {
    println!("| session | variant | changes | changes/s, all at once | p50 µs, one by one | p99 µs |");
    println!("|---|---|---:|---:|---:|---:|");
    for session in sessions() {
        for variant in Variant::ALL {
            row(&session, variant, "session.txt", Diagnostics::Off);
        }
        // The other recorded session is in a language without rules.
        if session.name != "sveltecomponent" {
            row(&session, Variant::Plain, "session.rs", Diagnostics::On);
        }
    }
}

fn sessions() -> Vec<Session> {
    let recorded: Vec<_> = ["rustcode", "sveltecomponent"]
        .iter()
        .filter_map(|name| Session::recorded(name))
        .collect();
    if recorded.is_empty() {
        vec![Session::synthetic(20_000, 7)]
    } else {
        recorded
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Diagnostics {
    On,
    Off,
}

fn row(session: &Session, variant: Variant, name: &str, diagnostics: Diagnostics) {
    let (steps, rate) = all_at_once(session, variant, name, diagnostics);
    let mut times = one_by_one(session, variant, name, diagnostics);
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e6;
    let with = match diagnostics {
        Diagnostics::On => ", with diagnostics",
        Diagnostics::Off => "",
    };
    println!(
        "| {}{with} | {variant:?} | {steps} | {rate:.0} | {:.0} | {:.0} |",
        session.name,
        at(0.5),
        at(0.99)
    );
}

struct Scratch {
    folder: tempfile::TempDir,
    server: Server,
    document: Document,
}

fn open(name: &str, text: String) -> Scratch {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Server::start(&folder.path().join("home"));
    let document = Document::open(&server, &folder.path().join(name), "rust", text);
    document.barrier(&server);
    Scratch {
        folder,
        server,
        document,
    }
}

/// How many changes there are, and how many a second are handled when the editor waits for none.
fn all_at_once(session: &Session, variant: Variant, name: &str, diagnostics: Diagnostics) -> (usize, f64) {
    let mut player = session.play(variant);
    let mut scratch = open(name, player.document());
    let steps: Vec<Step> = player.by_ref().collect();
    let changes = steps.len();
    let start = Instant::now();
    for step in steps {
        scratch.document.send(&scratch.server, step);
    }
    match diagnostics {
        Diagnostics::On => scratch.document.await_diagnostics(&mut scratch.server),
        Diagnostics::Off => scratch.document.barrier(&scratch.server),
    }
    let elapsed = start.elapsed();
    assert!(player.accepted() > 0, "{}: no suggestion in it", session.name);
    let text = player.document();
    let owners = scratch.document.owners(&scratch.server, &text);
    assert!(owners == player.owners(), "{} {variant:?}: owners differ", session.name);
    scratch.document.close(&scratch.server);
    scratch.server.stop();
    drop(scratch.folder);
    (changes, changes as f64 / elapsed.as_secs_f64())
}

/// From handing a change over to the answer, or to its diagnostics; two changes of thread are part of it.
fn one_by_one(session: &Session, variant: Variant, name: &str, diagnostics: Diagnostics) -> Vec<Duration> {
    let mut player = session.play(variant);
    let mut scratch = open(name, player.document());
    let steps: Vec<Step> = player.by_ref().collect();
    // The end of a session: the document has its size by then.
    let (before, timed) = steps.split_at(steps.len().saturating_sub(ONE_BY_ONE));
    for step in before {
        scratch.document.send(&scratch.server, step.clone());
    }
    scratch.document.await_diagnostics(&mut scratch.server);
    let times = timed.iter().map(|step| {
        let start = Instant::now();
        scratch.document.send(&scratch.server, step.clone());
        match diagnostics {
            Diagnostics::On => scratch.document.await_diagnostics(&mut scratch.server),
            Diagnostics::Off => scratch.document.barrier(&scratch.server),
        }
        start.elapsed()
    });
    let times = times.collect();
    scratch.server.stop();
    times
}
