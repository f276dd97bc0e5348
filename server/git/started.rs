//! A child of git at work: what it prints is read here, and its end waited for.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::child::{Capped, SharedChild, Watchdog};
use super::command::GitError;

/// How many bytes of standard error are kept for an error's text.
const STDERR_KEPT: usize = 4096;

/// What a child was started with, as far as it matters for its end.
pub(super) struct Terms {
    pub(super) subcommand: &'static str,
    pub(super) since: Instant,
    pub(super) deadline: Duration,
    pub(super) output_limit: u64,
    /// Exit codes that are answers and not failures.
    pub(super) accepted: &'static [i32],
}

/// A child at work. Dropped unread, it is ended.
pub(super) struct Started {
    terms: Terms,
    running: Option<Running>,
}

struct Running {
    child: SharedChild,
    stdout: ChildStdout,
    stderr: JoinHandle<Vec<u8>>,
    stdin: Option<JoinHandle<io::Result<()>>>,
    watchdog: Watchdog,
}

impl fmt::Debug for Started {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Started")
            .field("subcommand", &self.terms.subcommand)
            .finish_non_exhaustive()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.child.kill();
            running.child.wait_until(self.terms.since + self.terms.deadline);
            running.watchdog.stop();
        }
    }
}

impl Started {
    pub(super) fn new(mut child: Child, input: Option<Vec<u8>>, terms: Terms) -> Self {
        let stdout = child.stdout.take().expect("standard output was asked to be a pipe");
        let stderr = child.stderr.take().expect("standard error was asked to be a pipe");
        let stdin = child
            .stdin
            .take()
            .zip(input)
            .map(|(pipe, bytes)| write_in_background(pipe, bytes));
        let child = SharedChild::new(child);
        let running = Running {
            watchdog: Watchdog::start(child.clone(), terms.deadline),
            child,
            stdout,
            stderr: thread::spawn(move || read_start(stderr)),
            stdin,
        };
        Self {
            terms,
            running: Some(running),
        }
    }

    /// As [`super::command::GitCommand::stream`]. The deadline counts from the child's start.
    pub(super) fn stream<T>(
        mut self,
        parse: impl FnOnce(&mut dyn BufRead) -> io::Result<T>,
    ) -> Result<(i32, T), GitError> {
        let running = self.running.take().expect("only this and the end of life take it");
        let terms = &self.terms;
        let mut reader = BufReader::with_capacity(64 * 1024, Capped::new(running.stdout, terms.output_limit));
        let parsed = parse(&mut reader);
        let over_the_cap = reader.get_ref().exceeded;
        // A parser that stopped early leaves a child that would wait for ever for its output to be taken.
        if parsed.is_err() || over_the_cap {
            running.child.kill();
        }
        drop(reader);
        let status = running.child.wait_until(terms.since + terms.deadline);
        let timed_out = running.watchdog.stop();
        let stderr = running.stderr.join().unwrap_or_default();
        if let Some(writer) = running.stdin {
            // A child that ends before it has read everything is no failure of its own.
            let _ = writer.join();
        }
        if timed_out || (status.is_none() && !over_the_cap) {
            return Err(GitError::Deadline {
                command: terms.subcommand.to_owned(),
                deadline: terms.deadline,
            });
        }
        if over_the_cap {
            return Err(GitError::TooLarge {
                command: terms.subcommand.to_owned(),
                limit: terms.output_limit,
            });
        }
        let code = status.and_then(|status| status.code());
        // A failed child's output is cut short, so its own words say more than the parser's.
        match (code, parsed) {
            (Some(code), Ok(made)) if terms.accepted.contains(&code) => Ok((code, made)),
            (_, Err(error)) if stderr.is_empty() => Err(GitError::Malformed {
                command: terms.subcommand.to_owned(),
                reason: error.to_string(),
            }),
            _ => Err(GitError::Failed {
                command: terms.subcommand.to_owned(),
                status: status.map_or_else(|| "no status".to_owned(), |status| status.to_string()),
                stderr: printable(&stderr),
            }),
        }
    }
}

fn write_in_background(mut pipe: ChildStdin, bytes: Vec<u8>) -> JoinHandle<io::Result<()>> {
    thread::spawn(move || pipe.write_all(&bytes))
}

/// Keeps the start of a stream and reads the rest, so that the writer is never blocked.
fn read_start(mut stream: impl Read) -> Vec<u8> {
    let mut kept = Vec::new();
    let _ = stream.by_ref().take(STDERR_KEPT as u64).read_to_end(&mut kept);
    let _ = io::copy(&mut stream, &mut io::sink());
    kept
}

fn printable(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .trim()
        .chars()
        .map(|character| if character.is_control() { ' ' } else { character })
        .collect()
}
