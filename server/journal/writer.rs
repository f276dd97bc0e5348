//! The one thread of a process that writes the journal.
//!
//! Handing something over never blocks and never waits for disk, git or another process. While the database cannot be
//! written (disk full, locked, a read-only home, a newer version), what is handed over is held in memory up to a bound,
//! one warning is given, and writing resumes by itself.
//!
//! Each batch is one `IMMEDIATE` transaction of what has come together while the last one was written: no batch waits
//! for company, so an acceptance is on disk within milliseconds.

mod queue;
mod renamed;
mod worker;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::fact::{Fact, Place};
use super::pieces::Order;
use super::record::SessionId;
use super::repositories::RepositoryIndex;
use super::snapshot::Snapshot;
use crate::clock::{Clock, Timestamp};
use crate::paths::Home;
use crate::suggestion::SuggestionId;
use queue::Queue;

/// How long [`Writer::after_durable`] waits for a database that is slow. One that is known not to get on, because another
/// process holds it or the disk is full, is waited for much shorter.
pub const STUCK_AFTER: Duration = Duration::from_secs(10);

/// Finds the place of a file: implemented by `git`, called on the writer thread.
pub trait Locate: Send {
    /// The place of the file at `path`. After an error of the index, whatever is returned is thrown away and the
    /// question is asked again later; implementations must not remember anything made of an error.
    fn locate(&mut self, path: &Path, journal: &mut dyn RepositoryIndex) -> Place;
}

/// Makes facts of the place that was found.
pub type MakeFacts = Box<dyn FnOnce(Place) -> Vec<Fact> + Send>;

/// Looks, for facts about one suggestion that are about to be written by the session of this name, whether another process
/// has recorded the same suggestion. Called on the writer's thread while nobody else can write, and again where writing
/// has to be tried again.
pub type FindTwin = Box<dyn Fn(&Place, &[Fact], &str) -> Option<Recorded> + Send>;

/// A suggestion that another process has recorded already.
#[derive(Debug)]
pub struct Recorded {
    /// Its name here.
    pub id: SuggestionId,
    /// The name under which it was recorded. From now on it is written under this one.
    pub recorded: SuggestionId,
    /// What is to be written of how it is known.
    pub facts: Vec<Fact>,
    /// Where in the recorded text that stands which was to be written, as far as it is not in there; nothing where it is to
    /// add nothing.
    pub joins: Option<Order>,
}

/// Makes a snapshot: redaction and hashing take too long for whoever hands it over.
pub type MakeSnapshot = Box<dyn FnOnce() -> Option<Snapshot> + Send>;

/// Something to be written.
pub enum Submission {
    /// A fact that is complete.
    Fact {
        /// The fact.
        fact: Fact,
        /// When it happened.
        at: Timestamp,
    },
    /// Facts that need the place of a file; it is looked up on the writer thread.
    Located {
        /// The file.
        path: PathBuf,
        /// When they happened.
        at: Timestamp,
        /// Makes the facts.
        make: MakeFacts,
    },
    /// The same for facts about one suggestion that another process may have recorded.
    Contested {
        /// The file.
        path: PathBuf,
        /// When they happened.
        at: Timestamp,
        /// Makes the facts.
        make: MakeFacts,
        /// Looks whether another process has.
        twin: FindTwin,
    },
    /// A file or a folder got another name.
    Renamed {
        /// The old one.
        from: PathBuf,
        /// The new one.
        to: PathBuf,
        /// When it was heard of.
        at: Timestamp,
    },
    /// A content and its origins.
    Snapshot {
        /// The file.
        path: PathBuf,
        /// When it was taken.
        at: Timestamp,
        /// About how many bytes it holds until it is made.
        weight: usize,
        /// Makes it, on the writer thread; nothing where nothing of it may be kept.
        make: MakeSnapshot,
    },
}

/// Whether anything is recorded at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recording {
    /// Everything handed over is written.
    #[default]
    On,
    /// Nothing is written, not even a folder.
    Off,
}

/// How to write.
#[derive(Clone)]
pub struct Options {
    /// Whether to write.
    pub recording: Recording,
    /// The process that is named in each record.
    pub session: SessionId,
    /// For how many days suggestions are kept; nothing to keep them for ever. The writer prunes at most once a day.
    pub retain_days: Option<u32>,
    /// About how many bytes are held at most while the database cannot be written.
    pub memory: usize,
    /// The time for what the writer does of itself.
    pub clock: Clock,
    /// Called on the writer's threads, once for each trouble that begins or ends.
    pub on_trouble: Arc<dyn Fn(Trouble) + Send + Sync>,
}

impl Options {
    /// Writes with a session of its own, keeps everything, and holds 64 MiB at most.
    pub fn new(on_trouble: impl Fn(Trouble) + Send + Sync + 'static) -> Self {
        Self {
            recording: Recording::On,
            session: SessionId::generate(),
            retain_days: None,
            memory: 64 << 20,
            clock: Clock::System,
            on_trouble: Arc::new(on_trouble),
        }
    }
}

/// Something the user should be told, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The journal cannot be written now. What is recorded is held in memory.
    Unavailable {
        /// Why.
        reason: String,
    },
    /// It can be written again, and what was held is written.
    Resumed,
    /// The journal was damaged; it was moved away and another one was begun.
    SetAside {
        /// Where it is now.
        path: PathBuf,
        /// What was wrong with it.
        reason: String,
    },
    /// The memory bound was reached and something had to be given up.
    Dropped {
        /// How many submissions.
        submissions: u64,
    },
    /// Something that can never be written was given up.
    Rejected {
        /// Why.
        reason: String,
    },
    /// Somebody was told to go on although what they handed over is not on disk yet.
    NotDurable,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable { reason } => write!(f, "the journal cannot be written, holding on in memory: {reason}"),
            Self::Resumed => f.write_str("the journal is being written again; nothing was lost since the last warning"),
            Self::SetAside { path, reason } => write!(
                f,
                "the journal was damaged ({reason}); it is kept as {} and a new one was begun",
                path.display()
            ),
            Self::Dropped { submissions } => {
                write!(
                    f,
                    "the journal could not be written for too long; {submissions} entries were lost"
                )
            }
            Self::Rejected { reason } => write!(f, "an entry cannot be written to the journal: {reason}"),
            Self::NotDurable => f.write_str("the journal is slow; going on before the last entries are on disk"),
        }
    }
}

/// Whether everything was written before the time was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flushed {
    /// Everything is committed.
    All,
    /// Something is still held in memory.
    Pending,
}

/// A handle of the writer. The thread ends once the last handle is dropped and what could be written is written.
#[derive(Clone)]
pub struct Writer {
    handle: Option<Arc<Handle>>,
}

struct Handle {
    queue: Arc<Queue>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.queue.stop();
    }
}

impl Writer {
    /// Starts writing the journal of `home`. Nothing is opened or created before the first submission.
    pub fn start(home: Home, options: Options, locate: Box<dyn Locate>) -> Self {
        if options.recording == Recording::Off {
            return Self { handle: None };
        }
        let queue = Arc::new(Queue::new(options.memory, Arc::clone(&options.on_trouble)));
        let working = Arc::clone(&queue);
        let watching = Arc::clone(&queue);
        let on_trouble = Arc::clone(&options.on_trouble);
        let started = std::thread::Builder::new()
            .name("journal-writer".into())
            .spawn(move || {
                worker::Worker::new(home, options, locate, Arc::clone(&working)).run();
                working.end();
            })
            .and_then(|_| {
                std::thread::Builder::new()
                    .name("journal-watch".into())
                    .spawn(move || watching.release_overdue())
            });
        if let Err(error) = started {
            queue.set_stuck(true);
            on_trouble(Trouble::Unavailable {
                reason: format!("no thread could be started: {error}"),
            });
        }
        Self {
            handle: Some(Arc::new(Handle { queue })),
        }
    }

    /// Hands something over. Never blocks.
    pub fn submit(&self, submission: Submission) {
        if let Some(handle) = &self.handle {
            handle.queue.submit(submission);
        }
    }

    /// Runs `then` once everything that was handed over before is committed: at once and on this thread if nothing is
    /// outstanding, else on the writer's. If the database does not get on for [`STUCK_AFTER`], or is known not to, it
    /// runs all the same, after [`Trouble::NotDurable`] was noted.
    pub fn after_durable(&self, then: Box<dyn FnOnce() + Send>) {
        match &self.handle {
            Some(handle) => handle.queue.after_durable(then, Instant::now() + STUCK_AFTER),
            None => then(),
        }
    }

    /// Writes what can be written and closes the database: after that, nothing touches its files any more. Other handles
    /// of this writer write nothing from now on.
    pub fn close(self, timeout: Duration) -> Flushed {
        let Some(handle) = self.handle else {
            return Flushed::All;
        };
        let deadline = Instant::now() + timeout;
        let flushed = handle.queue.flush(deadline);
        handle.queue.stop();
        if handle
            .queue
            .wait_for_end(deadline.saturating_duration_since(Instant::now()))
        {
            flushed
        } else {
            Flushed::Pending
        }
    }

    /// Waits until everything that was handed over is committed, for shutting down.
    pub fn flush(&self, timeout: Duration) -> Flushed {
        match &self.handle {
            Some(handle) => handle.queue.flush(Instant::now() + timeout),
            None => Flushed::All,
        }
    }
}

#[cfg(test)]
mod tests;
