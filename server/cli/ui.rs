//! The only place that prints. Results go to stdout, everything else to stderr.
//!
//! A reader that goes away (`journal log | head`) is no error: what is left to print is dropped, and the command ends
//! with the exit code it would have had.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use super::error::{CommandError, ErrorKind};
use crate::clock::Timestamp;
use crate::report::text::{Paint, Style, escape_json, escape_line};

/// How answers are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Text for people.
    Text,
    /// One JSON document with a `schema`.
    Json,
}

/// The terminal, or what stands in its place.
#[derive(Debug, Clone, Copy)]
pub struct Ui {
    /// How answers are wanted.
    pub answer: Answer,
    /// Whether messages that are not errors are kept back.
    pub quiet: bool,
    /// Rows of a table at most.
    pub limit: Option<usize>,
    now: Timestamp,
}

impl Ui {
    /// A terminal with the user's wishes, at the moment `now`.
    pub fn new(answer: Answer, quiet: bool, limit: Option<usize>, now: Timestamp) -> Self {
        Self {
            answer,
            quiet,
            limit,
            now,
        }
    }

    /// How results look: colored where stdout is a terminal and `NO_COLOR` is not set.
    pub fn style(&self) -> Style {
        let stdout = io::stdout();
        let color = AutoStream::choice(&stdout) != ColorChoice::Never;
        let width = if stdout.is_terminal() { terminal_width() } else { None };
        Style {
            color,
            width,
            now: self.now,
        }
    }

    fn message_style(&self) -> Style {
        let color = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
        Style {
            color,
            width: None,
            now: self.now,
        }
    }

    /// A result, as JSON or as text, whichever is wanted.
    pub fn answer<T: Serialize>(&self, model: &T, text: impl FnOnce(&Style) -> String) -> Result<(), CommandError> {
        match self.answer {
            Answer::Text => self.print(&text(&self.style())),
            Answer::Json => self.print_json(model),
        }
    }

    /// Text on stdout, as it is.
    pub fn print(&self, text: &str) -> Result<(), CommandError> {
        self.print_bytes(text.as_bytes())
    }

    /// Bytes on stdout, as they are: documents that programs read.
    pub fn print_bytes(&self, bytes: &[u8]) -> Result<(), CommandError> {
        let mut stdout = AutoStream::auto(io::stdout().lock());
        let outcome = stdout.write_all(bytes).and_then(|()| stdout.flush());
        match outcome {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(CommandError::failure(format!("writing to stdout: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// A JSON document on stdout, indented for a terminal, on one line for a program.
    pub fn print_json<T: Serialize>(&self, model: &T) -> Result<(), CommandError> {
        let encoded = if io::stdout().is_terminal() {
            serde_json::to_string_pretty(model)
        } else {
            serde_json::to_string(model)
        };
        let mut text = encoded.map_err(|error| CommandError::failure(format!("encoding the answer: {error}")))?;
        text.push('\n');
        self.print(&escape_json(&text))
    }

    /// Something worth knowing, on stderr, unless quiet.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            let style = self.message_style();
            Self::message(&style.paint(Paint::Faint, "note:"), message);
        }
    }

    /// Something that may be wrong, on stderr, unless quiet.
    pub fn warn(&self, message: &str) {
        if !self.quiet {
            let style = self.message_style();
            Self::message(&style.paint(Paint::Warning, "warning:"), message);
        }
    }

    /// Why the command ends early, on stderr, always.
    pub fn error(&self, error: &CommandError) {
        if error.kind == ErrorKind::Findings && error.message.is_empty() {
            return;
        }
        let style = self.message_style();
        Self::message(&style.paint(Paint::Bad, "error:"), &error.message);
        for hint in &error.hints {
            Self::message(&style.paint(Paint::Name, "hint:"), hint);
        }
    }

    /// The one line that a hook may say, in the middle of git's own output.
    pub fn hook_line(&self, message: &str) {
        Self::message("journal:", message);
    }

    /// A closed stderr leaves nobody to tell.
    fn message(label: &str, text: &str) {
        let mut stderr = AutoStream::auto(io::stderr().lock());
        let _ = writeln!(stderr, "{label} {}", escape_line(text));
    }

    /// Whether a person is there to answer a question.
    pub fn can_ask(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// A yes-or-no question on the terminal. Anything but `y` or `yes` is no.
    pub fn confirm(&self, question: &str) -> bool {
        let mut stderr = AutoStream::auto(io::stderr().lock());
        let _ = write!(stderr, "{} [y/N] ", escape_line(question));
        let _ = stderr.flush();
        let mut reply = String::new();
        let read = io::stdin().lock().read_line(&mut reply);
        read.is_ok() && matches!(reply.trim().to_ascii_lowercase().as_str(), "y" | "yes")
    }

    /// Says on stderr what is going on while the returned value lives: only on a terminal, and only from the second
    /// second on, so that quick work shows nothing.
    pub fn progress(&self, label: &str) -> Progress {
        if self.quiet || !io::stderr().is_terminal() {
            return Progress {
                label: Label::default(),
                running: None,
            };
        }
        let label = Label::of(label);
        let shown = label.clone();
        let (stop, stopped) = mpsc::channel::<()>();
        let thread = std::thread::spawn(move || tell_progress(&shown, &stopped));
        Progress {
            label,
            running: Some((stop, thread)),
        }
    }
}

fn tell_progress(label: &Label, stopped: &mpsc::Receiver<()>) {
    const FRAMES: [char; 4] = ['|', '/', '-', '\\'];
    if stopped.recv_timeout(Duration::from_secs(1)) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let mut stderr = io::stderr();
    for frame in FRAMES.iter().cycle() {
        let label = label.text();
        let _ = write!(stderr, "\r{frame} {label} …\u{1b}[K");
        let _ = stderr.flush();
        if stopped.recv_timeout(Duration::from_millis(120)) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    let _ = write!(stderr, "\r\u{1b}[K");
    let _ = stderr.flush();
}

/// What is going on, told by one thread and shown by another.
#[derive(Debug, Clone, Default)]
pub struct Label(Arc<Mutex<String>>);

impl Label {
    fn of(text: &str) -> Self {
        Self(Arc::new(Mutex::new(escape_line(text))))
    }

    /// Says what is going on now.
    pub fn say(&self, text: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = escape_line(text);
    }

    fn text(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Work that is being done; ends its line when dropped.
#[derive(Debug)]
pub struct Progress {
    label: Label,
    running: Option<(mpsc::Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Where the work says how far it is.
    pub fn label(&self) -> Label {
        self.label.clone()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}

/// Columns of the terminal behind stdout; `COLUMNS` where the system does not say.
fn terminal_width() -> Option<usize> {
    #[cfg(unix)]
    if let Ok(size) = rustix::termios::tcgetwinsize(io::stdout())
        && size.ws_col > 0
    {
        return Some(usize::from(size.ws_col));
    }
    std::env::var("COLUMNS")
        .ok()?
        .parse()
        .ok()
        .filter(|columns| *columns > 0)
}
