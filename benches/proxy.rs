//! What the proxy costs: the same bytes through `cat` alone and through the proxy before `cat`, in turn, in one run.
//!
//! `cargo bench --bench proxy` prints the rows of `BENCHMARKS.md`; `-- --quick` takes fewer samples.

#![expect(clippy::print_stdout, reason = "a benchmark prints tables")]

#[path = "support/scratch.rs"]
#[expect(dead_code, reason = "only the commands are of use here")]
mod scratch;

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use scratch::Scratch;
use serde_json::{Value, json};

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let samples = if quick { 500 } else { 5_000 };
    latency(samples);
    throughput(if quick { 20 } else { 100 });
}

/// A process that sends back what it is sent.
struct Echo {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Echo {
    fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (input, output) = (
            child.stdin.take().expect("a pipe"),
            child.stdout.take().expect("a pipe"),
        );
        Self { child, input, output }
    }

    fn direct(scratch: &Scratch) -> Self {
        Self::start(scratch.command("cat"))
    }

    fn proxied(scratch: &Scratch) -> Self {
        let mut command = scratch.journal();
        command.args(["proxy", "--", "cat"]);
        Self::start(command)
    }

    fn round_trip(&mut self, frame: &[u8], answer: &mut Vec<u8>) -> Duration {
        answer.resize(frame.len(), 0);
        let start = Instant::now();
        self.input.write_all(frame).expect("sent");
        self.output.read_exact(answer).expect("sent back");
        start.elapsed()
    }

    fn end(mut self) {
        drop(self.input);
        drop(self.output);
        let _ = self.child.wait();
    }
}

fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn at(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    let index = ((times.len() - 1) as f64 * share).round() as usize;
    times[index].as_secs_f64() * 1e3
}

/// A keystroke, a request, an answer with ten items, and a whole document.
fn messages(uri: &str) -> Vec<(&'static str, Vec<Value>)> {
    let change = |version: i32| {
        json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": uri, "version": version },
            "contentChanges": [{ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": "x" }] } })
    };
    let request = |number: i32| {
        json!({ "jsonrpc": "2.0", "id": format!("request-{number}"), "method": "textDocument/inlineCompletion", "params": {
            "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 }, "context": { "triggerKind": 2 } } })
    };
    let item = json!({ "insertText": "let total = compute(items);\n".repeat(4), "command": { "title": "", "command": "a", "arguments": ["id"] } });
    let answer = |number: i32| json!({ "jsonrpc": "2.0", "id": format!("none-{number}"), "result": { "items": vec![item.clone(); 10] } });
    let notice = |_| json!({ "jsonrpc": "2.0", "method": "fake/notice", "params": { "text": "text ".repeat(20_000) } });
    vec![
        ("a keystroke (`didChange`, 0.3 kB)", (2..200).map(change).collect()),
        ("a request (0.2 kB)", (0..200).map(request).collect()),
        ("an answer with ten items (2.5 kB)", (0..200).map(answer).collect()),
        ("a message of 100 kB", (0..20).map(notice).collect()),
    ]
}

fn latency(samples: usize) {
    println!("\n## Added latency\n");
    println!("Round trip through `cat` and back, so two messages; the last two columns are for one.\n");
    println!("| message | direct p50 ms | p99 ms | proxied p50 ms | p99 ms | added p50 | added p99 |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let scratch = Scratch::new();
    let (mut direct, mut proxied) = (Echo::direct(&scratch), Echo::proxied(&scratch));
    let uri = format!("file://{}/a.rs", scratch.path().display());
    let open = json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": {
        "uri": uri, "languageId": "rust", "version": 1, "text": "fn main() {}\n".repeat(10_000) } } });
    let mut answer = Vec::new();
    proxied.round_trip(&frame(&open), &mut answer);
    let mut version = 1;
    for (name, messages) in messages(&uri) {
        let (mut direct_times, mut proxied_times) = (Vec::new(), Vec::new());
        for number in 0..samples {
            let mut message = messages[number % messages.len()].clone();
            if let Some(given) = message.pointer_mut("/params/textDocument/version") {
                version += 1;
                *given = json!(version);
            }
            let frame = frame(&message);
            direct_times.push(direct.round_trip(&frame, &mut answer));
            proxied_times.push(proxied.round_trip(&frame, &mut answer));
            assert!(answer == frame, "it comes back as it was sent");
        }
        let [direct_p50, direct_p99] = [0.5, 0.99].map(|share| at(&mut direct_times, share));
        let [proxied_p50, proxied_p99] = [0.5, 0.99].map(|share| at(&mut proxied_times, share));
        println!(
            "| {name} | {direct_p50:.3} | {direct_p99:.3} | {proxied_p50:.3} | {proxied_p99:.3} | {:.3} | {:.3} |",
            (proxied_p50 - direct_p50) / 2.0,
            (proxied_p99 - direct_p99) / 2.0
        );
    }
    direct.end();
    proxied.end();
}

fn throughput(megabytes: usize) {
    println!("\n## Throughput\n");
    println!("| way | MB | s | MB/s |");
    println!("|---|---:|---:|---:|");
    let scratch = Scratch::new();
    let mut stream = Vec::new();
    let mut number = 0;
    while stream.len() < megabytes << 20 {
        number += 1;
        let size = [20, 300, 5_000, 70_000, 900_000][number % 5];
        let text = "text with \u{e9} and \" in it".repeat(size / 24 + 1);
        stream.extend(frame(
            &json!({ "jsonrpc": "2.0", "method": "fake/traffic", "params": { "text": text } }),
        ));
    }
    for (name, mut echo) in [
        ("`cat`", Echo::direct(&scratch)),
        ("`journal proxy -- cat`", Echo::proxied(&scratch)),
    ] {
        let sent = stream.clone();
        let mut received = vec![0; stream.len()];
        let start = Instant::now();
        let mut input = echo.input;
        let writer = std::thread::spawn(move || {
            input.write_all(&sent).expect("sent");
            input
        });
        echo.output.read_exact(&mut received).expect("all of it");
        let elapsed = start.elapsed().as_secs_f64();
        echo.input = writer.join().expect("sent");
        assert!(received == stream, "unchanged");
        let size = stream.len() as f64 / f64::from(1 << 20);
        println!("| {name} | {size:.0} | {elapsed:.2} | {:.0} |", size / elapsed);
        echo.end();
    }
}
