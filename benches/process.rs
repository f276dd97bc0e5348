//! Whole-process measurements: the real binary over stdio, the real hook in real commits.
//!
//! `cargo bench --bench process` prints the tables of `BENCHMARKS.md`; `-- --quick` takes fewer samples. Absolute
//! times hold for one machine on one day; what is compared is measured interleaved, in one run.

#![expect(clippy::print_stdout, reason = "a benchmark prints tables")]

#[path = "support/calibration.rs"]
mod calibration;
#[path = "support/scratch.rs"]
mod scratch;
#[path = "support/seed.rs"]
mod seed;
#[path = "../tests/integration/support/session.rs"]
#[expect(dead_code, reason = "only the steps are of use here")]
mod session;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use journal::cli::demo::client::Client;
use scratch::Scratch;
use serde_json::{Value, json};
use session::{Session, Step, Variant};

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let only: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let samples = if quick { 60 } else { 1000 };
    let run = |name: &str, measure: &dyn Fn(usize)| {
        if only.is_empty() || only.iter().any(|wanted| name.contains(wanted.as_str())) {
            println!("\n## {name}\n");
            measure(samples);
        }
    };
    println!("samples: {samples}");
    calibration::print(&rust_file(0), samples);
    run("start and memory", &start_and_memory);
    run("keystrokes over stdio, 10,000-line file", &|samples| {
        keystrokes(samples, 0);
    });
    run(
        "keystrokes over stdio, the same file with 100 open syntax errors",
        &|samples| keystrokes(samples, 100),
    );
    run("keystrokes beside many findings", &beside_findings);
    run("keystrokes and acceptances on a large journal", &on_large_journals);
    run("acceptances", &acceptances);
    run("acceptances, seen from another process", &seen_from_outside);
    run("typing while acceptances are written", &typing_meanwhile);
    run("memory over sessions played again", &played_again);
    run("git commit", &commits);
    run("git's hooks after the fact", &after_the_fact);
    run("export --staged, 1,000 suggestions in 100 files", &export);
    run("agents' hooks, repository of 200 files", &agent_hooks);
}

/// What only these measurements need.
trait Serve {
    fn server(&self) -> (Client, Duration);
}

impl Serve for Scratch {
    fn server(&self) -> (Client, Duration) {
        let mut command = self.journal();
        command.arg("lsp");
        let start = Instant::now();
        let mut server = Client::start(command).expect("the server starts");
        server
            .request(
                "initialize",
                &json!({ "processId": null, "capabilities": { "general": { "positionEncodings": ["utf-16"] } } }),
            )
            .expect("initialize");
        let elapsed = start.elapsed();
        server.notify("initialized", &json!({})).expect("sent");
        (server, elapsed)
    }
}

/// An open document.
struct Buffer {
    uri: String,
    version: i32,
}

impl Buffer {
    fn open(server: &mut Client, path: &Path, text: &str) -> Self {
        let uri = tower_lsp::lsp_types::Url::from_file_path(path)
            .expect("absolute")
            .to_string();
        let document = json!({ "uri": uri, "languageId": "rust", "version": 1, "text": text });
        server
            .notify("textDocument/didOpen", &json!({ "textDocument": document }))
            .expect("sent");
        Self { uri, version: 1 }
    }

    fn insert(&mut self, server: &mut Client, line: usize, character: usize, text: &str) -> Value {
        let at = json!({ "line": line, "character": character });
        let range = json!({ "start": at, "end": at });
        self.version += 1;
        let document = json!({ "uri": self.uri, "version": self.version });
        let changes = json!([{ "range": range, "text": text }]);
        server
            .notify(
                "textDocument/didChange",
                &json!({ "textDocument": document, "contentChanges": changes }),
            )
            .expect("sent");
        range
    }

    fn step(&mut self, server: &mut Client, step: &Step) {
        self.version += 1;
        let changes: Vec<Value> = step
            .changes
            .iter()
            .map(|change| {
                let [start, end] =
                    [change.start, change.end].map(|(line, character)| json!({ "line": line, "character": character }));
                json!({ "range": { "start": start, "end": end }, "text": change.text })
            })
            .collect();
        let document = json!({ "uri": self.uri, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        server.notify("textDocument/didChange", &params).expect("sent");
        if step.suggestion.is_some() {
            let change = &changes[0];
            self.report(server, &change["range"], change["text"].as_str().expect("a text"));
        }
    }

    fn accept(&mut self, server: &mut Client, line: usize, character: usize, text: &str) {
        let range = self.insert(server, line, character, text);
        self.report(server, &range, text);
    }

    fn report(&self, server: &mut Client, range: &Value, text: &str) {
        let params = json!({
            "textDocument": { "uri": self.uri, "version": self.version },
            "edits": [{ "range": range, "newText": text }],
            "kind": "inline",
            "source": { "tool": "copilot", "model": "gpt-5.2" },
            "evidence": { "channel": "api", "grade": "exact" },
        });
        server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    }

    fn barrier(&self, server: &mut Client, line: usize) {
        let at = json!({ "line": line, "character": 0 });
        let next = json!({ "line": line + 1, "character": 0 });
        let params = json!({ "textDocument": { "uri": self.uri }, "range": { "start": at, "end": next } });
        server.request("journal/rangeOrigin", &params).expect("an answer");
    }

    fn await_diagnostics(&self, server: &mut Client) {
        server
            .notification("textDocument/publishDiagnostics", |params| {
                params["uri"] == self.uri.as_str() && params["version"] == self.version
            })
            .expect("diagnostics");
    }

    fn save(&self, server: &mut Client) {
        server
            .notify("textDocument/didSave", &json!({ "textDocument": { "uri": self.uri } }))
            .expect("sent");
    }
}

/// A Rust file of about ten thousand lines that parses, with `errors` open parentheses spread over it.
fn rust_file(errors: usize) -> String {
    let functions = 1430;
    let mut text = String::new();
    for n in 0..functions {
        let broken = if errors > 0 && n % (functions / errors) == 0 {
            "("
        } else {
            ""
        };
        let _ = write!(
            text,
            "/// Adds the items of page {n}.\npub fn page_{n}(items: &[u64], limit: usize) -> u64 {{\n    let chosen = items.iter().take(limit){broken};\n    let total: u64 = chosen.map(|item| item * {n}).sum();\n    total + u64::from(limit > {n})\n}}\n\n"
        );
    }
    text
}

fn report(what: &str, mut samples: Vec<Duration>) {
    samples.sort_unstable();
    let at = |share: f64| samples[((samples.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("| {what} | {:.3} | {:.3} | {:.3} |", at(0.5), at(0.99), at(1.0));
}

fn header() {
    println!("| what | p50 ms | p99 ms | max ms |\n|---|---:|---:|---:|");
}

fn resident_kilobytes(pid: u32) -> u64 {
    std::fs::read_to_string(format!("/proc/{pid}/status"))
        .ok()
        .and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmRSS"))?.to_owned();
            line.split_whitespace().nth(1)?.parse().ok()
        })
        .unwrap_or_default()
}

fn start_and_memory(samples: usize) {
    let scratch = Scratch::new();
    let starts: Vec<_> = (0..samples / 10).map(|_| scratch.server().1).collect();
    header();
    report("process start to the answer of initialize", starts);
    let (mut server, _) = scratch.server();
    std::thread::sleep(Duration::from_millis(300));
    println!(
        "\nresident when idle: {:.1} MB",
        resident_kilobytes(server.id()) as f64 / 1024.0
    );
    let buffer = Buffer::open(&mut server, &scratch.repository().join("a.rs"), &rust_file(0));
    buffer.await_diagnostics(&mut server);
    std::thread::sleep(Duration::from_millis(300));
    println!(
        "resident with one 10,000-line file open: {:.1} MB",
        resident_kilobytes(server.id()) as f64 / 1024.0
    );
}

fn keystrokes(samples: usize, errors: usize) {
    let scratch = Scratch::new();
    let text = rust_file(errors);
    let (mut server, _) = scratch.server();
    let mut buffer = Buffer::open(&mut server, &scratch.repository().join("a.rs"), &text);
    for n in 0..100 {
        buffer.accept(&mut server, n * 70, 0, "// accepted by a person\n");
    }
    buffer.barrier(&mut server, 0);
    std::thread::sleep(Duration::from_millis(500));
    server.discard_unread();
    header();
    let line = |n: usize| 3 + (n * 7919) % 9_900 / 7 * 7;
    let mut barriers = Vec::new();
    for n in 0..samples {
        let start = Instant::now();
        buffer.insert(&mut server, line(n), 0, " ");
        buffer.barrier(&mut server, line(n));
        barriers.push(start.elapsed());
        std::thread::sleep(Duration::from_millis(2));
    }
    report("didChange and rangeOrigin", barriers);
    if errors > 0 {
        return;
    }
    std::thread::sleep(Duration::from_millis(300));
    server.discard_unread();
    let mut settled = Vec::new();
    for n in 0..samples {
        let start = Instant::now();
        buffer.insert(&mut server, line(n), 0, " ");
        buffer.await_diagnostics(&mut server);
        settled.push(start.elapsed());
    }
    report("didChange to publishDiagnostics", settled);
}

fn acceptances(samples: usize) {
    let scratch = Scratch::new();
    let (mut server, _) = scratch.server();
    let mut buffer = Buffer::open(&mut server, &scratch.repository().join("a.rs"), "\n");
    let mut durable = Vec::new();
    for n in 0..samples {
        let start = Instant::now();
        buffer.accept(&mut server, 0, 0, &format!("fn durable_{n}() {{}}\n"));
        buffer.barrier(&mut server, 0);
        durable.push(start.elapsed());
    }
    let start = Instant::now();
    for n in 0..1000 {
        buffer.accept(&mut server, 0, 0, &format!("fn burst_{n}() {{}}\n"));
    }
    buffer.barrier(&mut server, 0);
    let burst = start.elapsed();
    header();
    report("acceptance to the next reply (on disk)", durable);
    println!(
        "\na burst of 1,000 acceptances is on disk after {:.0} ms",
        burst.as_secs_f64() * 1e3
    );
}

/// The same keystrokes in a file where the rules find nothing and in one where they find something in each function,
/// none of it AI text: the cost of a change must be that of its own surroundings.
fn beside_findings(samples: usize) {
    let scratch = Scratch::new();
    let (mut server, _) = scratch.server();
    let quiet = rust_file(0);
    let noisy = quiet.replace(
        "u64::from(limit > ",
        "u64::try_from(limit).unwrap() + u64::from(limit > ",
    );
    let findings = noisy.matches(".unwrap()").count();
    let mut buffers = [("a.rs", &quiet), ("b.rs", &noisy)].map(|(name, text)| {
        let buffer = Buffer::open(&mut server, &scratch.repository().join(name), text);
        buffer.await_diagnostics(&mut server);
        (buffer, Vec::new())
    });
    for n in 0..samples {
        for (buffer, times) in &mut buffers {
            times.push(timed(|| {
                buffer.insert(&mut server, 3 + n % 1_400 * 7, 0, " ");
                buffer.await_diagnostics(&mut server);
            }));
        }
    }
    let [(_, quiet), (_, noisy)] = buffers;
    header();
    report("didChange to publishDiagnostics, no finding elsewhere", quiet);
    report(&format!("the same, {findings} findings elsewhere"), noisy);
}

/// The journal's size must not be felt. The large one is made once and kept under `target/`.
fn on_large_journals(samples: usize) {
    header();
    for records in [1_000, 1_000_000] {
        let scratch = Scratch::new();
        seed::copy_of(records, &scratch.home());
        let (mut server, _) = scratch.server();
        let mut buffer = Buffer::open(&mut server, &scratch.repository().join("a.rs"), &rust_file(0));
        buffer.accept(&mut server, 0, 0, "// accepted\n");
        buffer.barrier(&mut server, 0);
        let mut keys = Vec::new();
        let mut acceptances = Vec::new();
        for n in 0..samples {
            keys.push(timed(|| {
                buffer.insert(&mut server, 4 + n % 1_400 * 7, 0, " ");
                buffer.barrier(&mut server, 0);
            }));
            std::thread::sleep(Duration::from_millis(1));
        }
        for _ in 0..samples / 4 {
            acceptances.push(timed(|| {
                buffer.accept(&mut server, 0, 0, "// accepted\n");
                buffer.barrier(&mut server, 0);
            }));
        }
        report(&format!("{records} records: didChange and rangeOrigin"), keys);
        report(&format!("{records} records: acceptance to the next reply"), acceptances);
    }
}

/// From sending the notification until another process reads the record; nothing else is sent meanwhile.
fn seen_from_outside(samples: usize) {
    let scratch = Scratch::new();
    let (mut server, _) = scratch.server();
    let mut buffer = Buffer::open(&mut server, &scratch.repository().join("a.rs"), &rust_file(0));
    buffer.accept(&mut server, 0, 0, "// the first makes the journal\n");
    buffer.barrier(&mut server, 0);
    let database = rusqlite::Connection::open(scratch.path().join("home/journal.db")).expect("the journal");
    let mut statement = database
        .prepare("SELECT count(*) FROM records WHERE tag = 'suggestion.accepted'")
        .expect("the table is documented");
    let mut count = || statement.query_row([], |row| row.get::<_, i64>(0)).expect("a number");
    let mut seen = Vec::new();
    for n in 0..(samples / 4).max(20) {
        let before = count();
        seen.push(timed(|| {
            buffer.accept(&mut server, 0, 0, &format!("fn seen_{n}() {{}}\n"));
            let deadline = Instant::now() + Duration::from_secs(5);
            while count() == before {
                assert!(Instant::now() < deadline, "the acceptance is not in the journal");
                std::thread::sleep(Duration::from_micros(50));
            }
        }));
    }
    header();
    report("acceptance to visible in the database, 10,000-line file", seen);
}

/// Diagnostics do not wait for the disk, so they show whether typing does.
fn typing_meanwhile(samples: usize) {
    let scratch = Scratch::new();
    let (mut server, _) = scratch.server();
    let mut typed = Buffer::open(&mut server, &scratch.repository().join("a.rs"), &rust_file(0));
    let mut accepted = Buffer::open(&mut server, &scratch.repository().join("b.txt"), "\n");
    typed.await_diagnostics(&mut server);
    let (mut alone, mut meanwhile) = (Vec::new(), Vec::new());
    for n in 0..samples {
        for (times, burst) in [(&mut alone, 0), (&mut meanwhile, 10)] {
            for _ in 0..burst {
                accepted.accept(&mut server, 0, 0, "one more line that was accepted\n");
            }
            times.push(timed(|| {
                typed.insert(&mut server, 3 + n % 1_400 * 7, 0, " ");
                typed.await_diagnostics(&mut server);
            }));
            accepted.barrier(&mut server, 0);
            server.discard_unread();
        }
    }
    header();
    report("didChange to publishDiagnostics", alone);
    report("the same behind 10 acceptances in another file", meanwhile);
}

/// Whatever a session leaves behind in memory shows when it is played again and again.
fn played_again(samples: usize) {
    let scratch = Scratch::new();
    let (mut server, _) = scratch.server();
    let session = Session::recorded("rustcode").unwrap_or_else(|| Session::synthetic(20_000, 7));
    println!("| after | changes | resident MB | against the first |\n|---|---:|---:|---:|");
    let mut first = None;
    for round in 1..=6 {
        let mut player = session.play(Variant::Plain);
        let path = scratch.repository().join(format!("session_{round}.rs"));
        let mut buffer = Buffer::open(&mut server, &path, &player.document());
        for (n, step) in player.by_ref().take(samples * 40).enumerate() {
            buffer.step(&mut server, &step);
            if n % 200 == 0 {
                buffer.barrier(&mut server, 0);
                server.discard_unread();
            }
        }
        buffer.await_diagnostics(&mut server);
        buffer.barrier(&mut server, 0);
        let document = json!({ "textDocument": { "uri": buffer.uri } });
        server.notify("textDocument/didClose", &document).expect("sent");
        std::thread::sleep(Duration::from_millis(500));
        let resident = resident_kilobytes(server.id()) as f64 / 1024.0;
        let growth = resident / *first.get_or_insert(resident) * 100.0 - 100.0;
        let name = &session.name;
        let changes = buffer.version - 1;
        println!("| {name}, played {round} times | {changes} | {resident:.1} | {growth:+.1} % |");
    }
}

/// A repository with one committed file and a journal that knows a suggestion in it.
fn repository_with_suggestions(files: usize, per_file: usize) -> Scratch {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet", "--initial-branch=main"]);
    for file in 0..files {
        std::fs::write(scratch.repository().join(format!("f{file}.rs")), "// first line\n").expect("written");
    }
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "--message=first"]);
    let (mut server, _) = scratch.server();
    for file in 0..files {
        let path = scratch.repository().join(format!("f{file}.rs"));
        let mut text = "// first line\n".to_owned();
        let mut buffer = Buffer::open(&mut server, &path, &text);
        for n in 0..per_file {
            let line = format!("pub fn f{file}_{n}(a: u32) -> u32 {{ a + {n} }}\n");
            buffer.accept(&mut server, n + 1, 0, &line);
            text.push_str(&line);
        }
        std::fs::write(&path, &text).expect("written");
        buffer.save(&mut server);
        buffer.barrier(&mut server, 0);
    }
    server.shut_down().expect("a clean end");
    scratch.git(&["add", "."]);
    scratch
}

/// Ordinary commits without hooks, with those that write the message, and with all of them, in turn.
fn commits(samples: usize) {
    let scratch = repository_with_suggestions(1, 3);
    let hooks = install_hooks(&scratch);
    let [no_hooks, of_message] = ["no-hooks", "message-hooks"].map(|name| scratch.path().join(name));
    std::fs::create_dir(&no_hooks).expect("a folder");
    std::fs::create_dir(&of_message).expect("a folder");
    for hook in ["prepare-commit-msg", "commit-msg"] {
        std::fs::copy(hooks.join(hook), of_message.join(hook)).expect("copied");
    }
    let variants = [
        ("git commit without a hook", &no_hooks),
        ("with the hooks of the message", &of_message),
        ("with all hooks", &hooks),
    ];
    let mut times = variants.map(|_| Vec::new());
    for _ in 0..samples / 5 {
        for ((_, hooks), times) in variants.iter().zip(&mut times) {
            times.push(with_hooks(&scratch, hooks, &["commit", "--quiet", "--message=second"]));
            scratch.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
        }
    }
    report_beside(&variants.map(|(name, _)| name), times);
}

/// What hooks after the fact cost where they have something to derive: a checkout back and forth, and a revert.
fn after_the_fact(samples: usize) {
    let scratch = repository_with_suggestions(1, 3);
    let hooks = install_hooks(&scratch);
    let no_hooks = scratch.path().join("no-hooks");
    std::fs::create_dir(&no_hooks).expect("a folder");
    scratch.git(&["commit", "--quiet", "--message=second"]);
    let variants = [("without hooks", &no_hooks), ("with all hooks", &hooks)];
    let (mut checkouts, mut reverts) = (variants.map(|_| Vec::new()), variants.map(|_| Vec::new()));
    for _ in 0..samples / 10 {
        for (n, (_, hooks)) in variants.iter().enumerate() {
            checkouts[n].push(with_hooks(
                &scratch,
                hooks,
                &["checkout", "--quiet", "--detach", "HEAD~1"],
            ));
            with_hooks(&scratch, &no_hooks, &["checkout", "--quiet", "main"]);
            reverts[n].push(with_hooks(&scratch, hooks, &["revert", "--no-edit", "HEAD"]));
            scratch.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
        }
    }
    report_beside(&variants.map(|(name, _)| format!("git checkout {name}")), checkouts);
    report_beside(&variants.map(|(name, _)| format!("git revert {name}")), reverts);
}

/// Installs all hooks; their folder.
fn install_hooks(scratch: &Scratch) -> std::path::PathBuf {
    let installed = scratch
        .journal()
        .args(["install", "git"])
        .stdout(Stdio::null())
        .status()
        .expect("journal runs");
    assert!(installed.success());
    scratch.repository().join(".git/hooks")
}

/// Runs git with the hooks of a folder.
fn with_hooks(scratch: &Scratch, hooks: &Path, arguments: &[&str]) -> Duration {
    let folder = format!("core.hooksPath={}", hooks.display());
    timed(|| scratch.git(&[&["-c", &folder], arguments].concat()))
}

/// Times of several variants that were taken in turn, and what each adds to the first, pair by pair.
fn report_beside<const N: usize>(names: &[impl std::fmt::Display; N], times: [Vec<Duration>; N]) {
    header();
    let plain = times[0].clone();
    for (name, times) in names.iter().zip(times) {
        let added: Vec<Duration> = plain
            .iter()
            .zip(&times)
            .map(|(plain, time)| time.saturating_sub(*plain))
            .collect();
        let ratio = median(&times).as_secs_f64() / median(&plain).as_secs_f64();
        report(&format!("{name} ({ratio:.2} times)"), times);
        report(&format!("added {name}"), added);
    }
}

fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[(times.len() - 1) / 2]
}

fn export(samples: usize) {
    let scratch = repository_with_suggestions(100, 10);
    let times = (0..(samples / 20).max(5))
        .map(|_| {
            timed(|| {
                let output = scratch
                    .journal()
                    .args(["export", "--staged"])
                    .output()
                    .expect("journal runs");
                let trailers = String::from_utf8_lossy(&output.stdout).into_owned();
                assert!(trailers.contains("AI-Lines: 1000/1000"), "{trailers}");
            })
        })
        .collect();
    header();
    report("journal export --staged", times);
}

/// One edited file: the hook before it and the one after; and a command that changes one file. Beside them a process that
/// reads its payload and ends.
fn agent_hooks(samples: usize) {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet", "--initial-branch=main"]);
    for file in 0..200 {
        std::fs::write(scratch.repository().join(format!("f{file}.rs")), rust_functions(file)).expect("written");
    }
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "--message=first"]);
    let mut text = rust_functions(7);
    let path = scratch.repository().join("f7.rs");
    let (mut nothing, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
    let (mut command_before, mut command_after) = (Vec::new(), Vec::new());
    for n in 0..samples / 5 {
        let payload = |event: &str, tool: &str, input: Value| {
            json!({ "hook_event_name": event, "session_id": "s", "cwd": scratch.repository(), "model": "m",
                "tool_name": tool, "tool_input": input, "tool_use_id": format!("{tool}{n}"), "tool_response": {} })
        };
        nothing.push(hook(&scratch, &json!({ "hook_event_name": "Nothing" })));
        let (old, new) = ("    total\n}\n", format!("    log_{n}(total);\n    total\n}}\n"));
        let input = json!({ "file_path": path, "old_string": old, "new_string": new });
        before.push(hook(&scratch, &payload("PreToolUse", "Edit", input.clone())));
        text = text.replacen(old, &new, 1);
        std::fs::write(&path, &text).expect("written");
        after.push(hook(&scratch, &payload("PostToolUse", "Edit", input)));
        let input = json!({ "command": "make" });
        command_before.push(hook(&scratch, &payload("PreToolUse", "Bash", input.clone())));
        let other = scratch.repository().join(format!("f{}.rs", 10 + n % 100));
        std::fs::write(other, format!("{}// generated {n} times\n", rust_functions(n))).expect("written");
        command_after.push(hook(&scratch, &payload("PostToolUse", "Bash", input)));
        if n % 10 == 9 {
            scratch.git(&["commit", "--quiet", "--all", "--message=more"]);
            text = rust_functions(7);
            std::fs::write(&path, &text).expect("written");
        }
    }
    header();
    report("a report of nothing", nothing);
    report("before an edit", before);
    report("after an edit", after);
    report("before a command", command_before);
    report("after a command that changed one file", command_after);
}

/// Two hundred lines.
fn rust_functions(seed: usize) -> String {
    let functions: Vec<String> = (0..40)
        .map(|n| format!("pub fn function_{seed}_{n}(limit: u32) -> u32 {{\n    let total = limit * {n};\n    total + {seed}\n}}\n\n"))
        .collect();
    functions.concat() + "pub fn last() -> u32 {\n    let total = 1;\n    total\n}\n"
}

/// Calls the hook as an agent does, and waits for its end.
fn hook(scratch: &Scratch, payload: &Value) -> Duration {
    let mut command = scratch.journal();
    command
        .args(["hook", "claude"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    let payload = payload.to_string();
    timed(|| {
        let mut child = command.spawn().expect("journal runs");
        let mut input = child.stdin.take().expect("a pipe");
        std::io::Write::write_all(&mut input, payload.as_bytes()).expect("it reads");
        drop(input);
        assert!(child.wait().expect("it ends").success());
    })
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}
