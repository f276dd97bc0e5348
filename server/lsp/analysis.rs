//! The worker that parses, runs the rules and measures distances, off the ordered path.
//!
//! The main loop hands over the newest text of a document and the edits since the last hand-over. What waits is
//! merged, what runs is cancelled by the next hand-over of the same document, so the worker is never more than one
//! version behind and typing never waits for it. Where a key's work is beyond its budget, the document rests (`rests`).

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use ropey::Rope;
use tower_lsp::lsp_types::Url;

use super::event::Event;
use crate::document::syntax::{ByteEdit, CancellationToken, Generation, Grammar};
use crate::rules::Workspace;
use crate::rules::analysis::Analysis;
use crate::rules::catalogue::Catalogue;
use crate::rules::engine::Limits;
use crate::rules::suppress::Judged;
use crate::suggestion::Measure;
use crate::suggestion::origin::{Run, Slot};
use crate::suggestion::tracker::Measurable;
use queue::{Pending, Queue};

mod queue;
mod rests;

/// Work that takes longer than this is announced to the client.
pub const ANNOUNCED_AFTER: Duration = Duration::from_secs(1);

/// The newest state of a document.
pub struct Job {
    /// Its version.
    pub version: i32,
    /// Its text.
    pub text: Rope,
    /// What led from the last job's text to this one.
    pub change: Change,
    /// The suggestions whose distance is out of date.
    pub measurements: Measurements,
}

/// Suggestions to measure, and the origins of the job's text.
#[derive(Default)]
pub struct Measurements {
    /// The suggestions.
    pub subjects: Vec<Measurable>,
    /// All runs of the text; empty where there is nothing to measure.
    pub runs: Vec<Run>,
    /// What was known of the document, apart from its text, when these were taken.
    pub knowledge: Knowledge,
}

/// A document's text may stay and what is known of it change: who wrote what, what was undone. Each time the number rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Knowledge(pub u64);

/// How a job follows from the last one.
#[derive(Default)]
pub struct Change {
    /// Whether the text is unrelated to the last job's; else `edits` led to it, one after the other.
    replaced: bool,
    edits: Vec<ByteEdit>,
    /// Whether all of the text is to be looked at again.
    everything: bool,
    /// Where the file is and which rules hold there; nothing where they are as before.
    place: Option<Place>,
    /// What is in the files around it; nothing where that is as before.
    workspace: Option<Arc<Workspace>>,
}

struct Place {
    /// Relative to the repository's root, once that is known. Decides the language by its name.
    path: PathBuf,
    /// The rules; nothing for those that ship.
    catalogue: Option<Arc<Catalogue>>,
}

impl Change {
    /// The document was opened.
    pub fn opened(path: PathBuf) -> Self {
        Self {
            replaced: true,
            place: Some(Place { path, catalogue: None }),
            ..Self::default()
        }
    }

    /// These edits, one after the other.
    pub fn edited(edits: Vec<ByteEdit>) -> Self {
        Self {
            edits,
            ..Self::default()
        }
    }

    /// Nothing changed, and what rules ask about the rest of the file is to be looked at again.
    pub fn saved() -> Self {
        Self {
            everything: true,
            ..Self::default()
        }
    }

    /// It is known where the file is in its repository, and which rules hold there; `catalogue` is nothing for those
    /// that ship.
    pub fn placed(path: PathBuf, catalogue: Option<Arc<Catalogue>>) -> Self {
        Self {
            place: Some(Place { path, catalogue }),
            ..Self::default()
        }
    }

    /// This is in the files around it.
    pub fn surrounded(workspace: Arc<Workspace>) -> Self {
        Self {
            everything: true,
            workspace: Some(workspace),
            ..Self::default()
        }
    }

    /// Whether somebody types and nothing else happened.
    fn is_typing(&self) -> bool {
        !self.replaced && !self.everything && self.place.is_none() && self.workspace.is_none()
    }

    /// Takes over what came later.
    fn merge(&mut self, later: Self) {
        if later.replaced {
            self.replaced = true;
            self.edits.clear();
        } else if !self.replaced {
            self.edits.extend(later.edits);
        }
        self.everything |= later.everything;
        self.place = later.place.or(self.place.take());
        self.workspace = later.workspace.or(self.workspace.take());
    }
}

/// What the worker found out.
pub struct Analysed {
    /// The document.
    pub uri: Url,
    /// The version it is about.
    pub version: i32,
    /// Findings and suppressions; nothing where the version could not be analyzed.
    pub judged: Option<Judged>,
    /// Fresh distances.
    pub measures: Vec<(Slot, Measure)>,
    /// What they were taken by.
    pub knowledge: Knowledge,
    /// What people should know: a rule that was switched off.
    pub notices: Vec<String>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    wake: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        // The queue is left consistent at every point where a panic could come from.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The main loop's side of the worker.
pub struct Worker {
    shared: Arc<Shared>,
    generations: HashMap<Url, Generation>,
}

impl Worker {
    /// Starts the worker's thread. Without a `catalogue` it only measures.
    pub fn start(catalogue: Option<Arc<Catalogue>>, events: Sender<Event>) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        std::thread::Builder::new()
            .name("journal-analysis".to_owned())
            .spawn(move || {
                Analyst {
                    catalogue,
                    documents: HashMap::new(),
                    events,
                }
                .run(&theirs);
            })?;
        Ok(Self {
            shared,
            generations: HashMap::new(),
        })
    }

    /// Hands over the newest state of a document; work on older ones ends.
    pub fn submit(&mut self, uri: &Url, job: Job) {
        let generation = match self.generations.get(uri) {
            Some(generation) => generation,
            None => self.generations.entry(uri.clone()).or_default(),
        };
        let token = generation.advance();
        self.shared.lock().put(uri, job, token);
        self.shared.wake.notify_one();
    }

    /// Forgets a document.
    pub fn close(&mut self, uri: &Url) {
        if let Some(generation) = self.generations.remove(uri) {
            generation.advance();
        }
        self.shared.lock().close(uri);
        self.shared.wake.notify_one();
    }

    /// For how long the present job has been running.
    pub fn busy_for(&self, now: Instant) -> Option<Duration> {
        self.shared
            .lock()
            .busy_since
            .map(|since| now.saturating_duration_since(since))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        for generation in self.generations.values() {
            generation.advance();
        }
        self.shared.lock().stopped = true;
        self.shared.wake.notify_one();
    }
}

impl Job {
    /// Takes over a later state of the same document.
    fn merge(&mut self, later: Self) {
        self.version = later.version;
        self.text = later.text;
        self.change.merge(later.change);
        // A later state names every suggestion that is out of date, those of earlier ones among them.
        self.measurements = later.measurements;
    }
}

/// The worker's side.
struct Analyst {
    catalogue: Option<Arc<Catalogue>>,
    documents: HashMap<Url, Analysis>,
    events: Sender<Event>,
}

impl Analyst {
    fn run(mut self, shared: &Shared) {
        while let Some((uri, pending)) = self.next(shared) {
            // A panic in a rule costs this document its diagnostics and nothing else.
            let analysed = catch_unwind(AssertUnwindSafe(|| self.work(&uri, &pending))).unwrap_or_else(|_| {
                self.documents.remove(&uri);
                Analysed {
                    uri: uri.clone(),
                    version: pending.job.version,
                    judged: None,
                    measures: Vec::new(),
                    knowledge: Knowledge::default(),
                    notices: vec![format!(
                        "analysis of {uri} failed; its diagnostics are off until it is opened again"
                    )],
                }
            });
            shared.lock().done(&uri, &pending.job.change, Instant::now());
            if !pending.token.is_cancelled() && self.events.send(Event::Analysed(Box::new(analysed))).is_err() {
                return;
            }
            if let Some(analysis) = self.documents.get_mut(&uri) {
                analysis.tidy_up();
            }
        }
    }

    fn next(&mut self, shared: &Shared) -> Option<(Url, Pending)> {
        let mut queue = shared.lock();
        loop {
            for uri in queue.take_closed() {
                self.documents.remove(&uri);
            }
            if queue.stopped {
                return None;
            }
            let now = Instant::now();
            if let Some(next) = queue.take(now) {
                return Some(next);
            }
            queue = match queue.earliest_end_of_rest(now) {
                None => shared.wake.wait(queue).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let waited = shared.wake.wait_timeout(queue, until.saturating_duration_since(now));
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    fn work(&mut self, uri: &Url, pending: &Pending) -> Analysed {
        let Pending { job, token } = pending;
        let Measurements {
            subjects,
            runs,
            knowledge,
        } = &job.measurements;
        let measures = subjects
            .iter()
            .map(|subject| (subject.slot, subject.measure(&job.text, runs)))
            .collect();
        let (judged, notices) = self.judge(uri, job, token);
        Analysed {
            uri: uri.clone(),
            version: job.version,
            judged,
            measures,
            knowledge: *knowledge,
            notices,
        }
    }

    /// Puts the rules into force that hold for a document. Returns whether that can change its findings.
    fn place(&mut self, uri: &Url, place: &Place) -> bool {
        let (Some(grammar), Some(shipped)) = (Grammar::of_path(&place.path), &self.catalogue) else {
            self.documents.remove(uri);
            return true;
        };
        let rules = place.catalogue.as_ref().unwrap_or(shipped).rules_for(grammar);
        if let Some(analysis) = self.documents.get_mut(uri) {
            return analysis.set_rules(rules, place.path.clone());
        }
        self.documents
            .insert(uri.clone(), Analysis::new(rules, place.path.clone()));
        true
    }

    fn judge(&mut self, uri: &Url, job: &Job, token: &CancellationToken) -> (Option<Judged>, Vec<String>) {
        let change = &job.change;
        if change.replaced {
            self.documents.remove(uri);
        }
        let other_rules = change.place.as_ref().is_some_and(|place| self.place(uri, place));
        let Some(analysis) = self.documents.get_mut(uri) else {
            return (Some(Judged::default()), Vec::new());
        };
        if let Some(workspace) = &change.workspace {
            analysis.set_workspace(Arc::clone(workspace));
        }
        let report = if change.replaced {
            analysis.replace(&job.text, &Limits::WHOLE_FILE, token)
        } else if change.everything || other_rules {
            analysis.refresh(&change.edits, &job.text, &Limits::WHOLE_FILE, token)
        } else {
            analysis.update(&change.edits, &job.text, &Limits::KEYSTROKE, token)
        };
        let notices = report
            .disabled
            .iter()
            .map(|runaway| {
                format!(
                    "rule {} is switched off for {uri}: it takes too long",
                    runaway.rule.code
                )
            })
            .collect();
        if let Some(problem) = report.problem {
            tracing::debug!(%uri, version = job.version, %problem, "not analyzed");
        }
        (self.documents.get(uri).and_then(Analysis::judged), notices)
    }
}
