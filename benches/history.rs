//! Blame on a repository of 10,000 commits and 5,000 files, interleaved with git's own.
//!
//! `cargo bench --bench history` prints the table of `BENCHMARKS.md`; `-- --quick` makes a tenth of the repository.

#![expect(clippy::print_stdout, reason = "a benchmark prints tables")]

#[path = "support/scratch.rs"]
mod scratch;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use journal::cli::demo::client::Client;
use scratch::Scratch;
use serde_json::json;

/// The file that is blamed: so many lines at first, and 20 more each time it is changed.
const LARGE: &str = "src/large.rs";
const LARGE_LINES: usize = 2_000;
const CHANGES_OF_LARGE: usize = 31;

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let (commits, files, samples) = if quick { (1_000, 500, 5) } else { (10_000, 5_000, 21) };
    let scratch = Generated(Scratch::new());
    scratch.0.git(&["init", "--quiet", "--initial-branch=main"]);
    scratch.generate(commits, files);
    let accepted = scratch.accept();
    println!(
        "{commits} commits, {files} files; {LARGE}: {CHANGES_OF_LARGE} commits, {accepted} accepted suggestions\n"
    );
    let cold: Vec<Duration> = (0..3)
        .map(|_| {
            let _ = std::fs::remove_dir_all(scratch.0.home().join("cache"));
            time(&mut scratch.journal(&["blame", LARGE]))
        })
        .collect();
    let mut rows: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for _ in 0..samples {
        let mut row = |name, command: &mut Command| rows.entry(name).or_default().push(time(command));
        row("1 git blame", &mut scratch.git_command(&["blame", LARGE]));
        row("2 journal blame, warm", &mut scratch.journal(&["blame", LARGE]));
        row(
            "3 the same, --classes-only",
            &mut scratch.journal(&["blame", "--classes-only", LARGE]),
        );
        row("4 journal --version", &mut scratch.journal(&["--version"]));
    }
    rows.insert("5 journal blame, cold: all commits read and all versions derived", cold);
    let git = median(&rows["1 git blame"]);
    println!("| | p50 ms | ratio to git blame |\n|---|---:|---:|");
    for (name, times) in &rows {
        let time = median(times);
        println!("| {} | {:.1} | {:.2} |", &name[2..], time * 1e3, time / git);
    }
    println!("\nmemory at most: {:.0} MB", scratch.peak(&["blame", LARGE]));
}

fn median(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}

fn time(command: &mut Command) -> Duration {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).status().expect("it runs");
    assert!(status.success(), "{command:?}");
    start.elapsed()
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn line(&mut self) -> String {
        let (name, function, argument) = (self.next(1_000_000), self.next(10_000), self.next(10_000));
        format!("    let value_{name} = compute_{function}(argument_{argument});\n")
    }
}

/// A repository with a journal.
struct Generated(Scratch);

impl Generated {
    fn journal(&self, arguments: &[&str]) -> Command {
        let mut command = self.0.journal();
        command.args(arguments);
        command
    }

    fn git_command(&self, arguments: &[&str]) -> Command {
        let mut command = self.0.command("git");
        command.args(arguments);
        command
    }

    /// Megabytes that a command had resident at most, as the system counts them for a child that has ended.
    fn peak(&self, arguments: &[&str]) -> f64 {
        let mut child = self.journal(arguments);
        let mut child = child.stdout(Stdio::null()).spawn().expect("it runs");
        let mut peak = 0.0_f64;
        while child.try_wait().expect("a child").is_none() {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
            peak = peak.max(kilobytes.unwrap_or_default() / 1e3);
            std::thread::sleep(Duration::from_millis(1));
        }
        peak
    }

    /// Writes all commits through one `git fast-import`.
    fn generate(&self, commits: usize, files: usize) {
        let mut numbers = Numbers(7);
        let mut contents: Vec<(String, Vec<String>)> = (0..files)
            .map(|file| {
                let lines = (0..40).map(|_| numbers.line()).collect();
                (format!("src/m{}/f{file}.rs", file % 50), lines)
            })
            .collect();
        contents.push((LARGE.to_owned(), (0..LARGE_LINES).map(|_| numbers.line()).collect()));
        let mut child = self
            .git_command(&["fast-import", "--quiet"])
            .stdin(Stdio::piped())
            .spawn()
            .expect("git runs");
        let mut input = std::io::BufWriter::new(child.stdin.take().expect("a pipe"));
        let mut all: Vec<usize> = (0..contents.len()).collect();
        for commit in 0..commits {
            let mut message = String::new();
            let seconds = 1_750_000_000 + commit * 600;
            let subject = format!("commit {commit}");
            write!(
                message,
                "commit refs/heads/main\ncommitter Ada <ada@example.org> {seconds} +0000\ndata {}\n{subject}\n",
                subject.len()
            )
            .expect("memory");
            if commit > 0 {
                all = (0..4).map(|_| numbers.next(files)).collect();
                if commit % (commits / (CHANGES_OF_LARGE + 1)) == 0 {
                    all.push(files);
                }
            }
            for file in &all {
                let (path, lines) = &mut contents[*file];
                if commit > 0 && *file == files {
                    let at = numbers.next(lines.len());
                    lines.splice(at..at, (0..20).map(|_| numbers.line()));
                } else if commit > 0 {
                    for _ in 0..3 {
                        let at = numbers.next(lines.len());
                        lines[at] = numbers.line();
                    }
                }
                let text = lines.concat();
                write!(message, "M 100644 inline {path}\ndata {}\n{text}\n", text.len()).expect("memory");
            }
            message.push('\n');
            input.write_all(message.as_bytes()).expect("git reads");
        }
        drop(input);
        assert!(child.wait().expect("git ends").success());
        self.0.git(&["reset", "--quiet", "--hard"]);
        self.0.git(&["repack", "-adq"]);
        self.0.git(&["commit-graph", "write", "--reachable"]);
    }

    /// Accepts what every second commit of the large file adds, on top of the commit before, through the real server.
    fn accept(&self) -> usize {
        let log = self.0.git(&["log", "--reverse", "--format=%H", "--", LARGE]);
        let commits: Vec<&str> = log.lines().skip(1).step_by(2).collect();
        for commit in &commits {
            self.0.git(&["checkout", "--quiet", &format!("{commit}~1")]);
            let path = self.0.repository().join(LARGE);
            let before = std::fs::read_to_string(&path).expect("the file");
            let after = self.0.git(&["show", &format!("{commit}:{LARGE}")]);
            self.accept_one(&path, &before, &after);
            self.0.git(&["checkout", "--quiet", "--", "."]);
        }
        self.0.git(&["checkout", "--quiet", "main"]);
        commits.len()
    }

    fn accept_one(&self, path: &Path, before: &str, after: &str) {
        let mut command = self.journal(&["lsp"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut server = Client::start(command).expect("the server starts");
        server
            .initialize(&json!({ "processId": null, "capabilities": {} }))
            .expect("initialize");
        let same = before
            .lines()
            .zip(after.lines())
            .take_while(|(before, after)| before == after)
            .count();
        let n_added = after.lines().count() - before.lines().count();
        let text: String = after.split_inclusive('\n').skip(same).take(n_added).collect();
        let uri = tower_lsp::lsp_types::Url::from_file_path(path)
            .expect("absolute")
            .to_string();
        let range = json!({ "start": { "line": same, "character": 0 }, "end": { "line": same, "character": 0 } });
        let open = json!({ "uri": uri, "languageId": "rust", "version": 1, "text": before });
        let newer = json!({ "uri": uri, "version": 2 });
        let messages = [
            ("textDocument/didOpen", json!({ "textDocument": open })),
            (
                "textDocument/didChange",
                json!({ "textDocument": newer, "contentChanges": [{ "range": range, "text": text }] }),
            ),
            (
                "journal/didAcceptSuggestion",
                json!({
                    "textDocument": newer,
                    "edits": [{ "range": range, "newText": text }],
                    "kind": "inline",
                    "source": { "tool": "bench", "model": "bench-1" },
                    "evidence": { "channel": "api", "grade": "exact" },
                }),
            ),
        ];
        for (method, params) in &messages {
            server.notify(method, params).expect("sent");
        }
        std::fs::write(path, after).expect("written");
        let document = json!({ "textDocument": { "uri": uri } });
        for method in ["textDocument/didSave", "textDocument/didClose"] {
            server.notify(method, &document).expect("sent");
        }
        server.shut_down().expect("an end");
    }
}
