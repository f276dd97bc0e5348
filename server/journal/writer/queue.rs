//! What waits to be written, and who waits for it to be written.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{FindTwin, Flushed, Submission, Trouble};
use crate::clock::Timestamp;
use crate::journal::fact::{Fact, Place, RecordedText};
use crate::journal::snapshot::Snapshot;

/// A batch ends after so many submissions or bytes, so that other processes get their turn.
const BATCH_ITEMS: usize = 2_000;
const BATCH_BYTES: usize = 8 << 20;

/// A submission on its way: as it was handed over, or with its place.
pub(super) enum Work {
    Submitted(Submission),
    Facts(Vec<(Fact, Timestamp)>),
    Contested {
        place: Place,
        at: Timestamp,
        facts: Vec<Fact>,
        twin: FindTwin,
    },
    Placed(Place, Timestamp, Snapshot),
    /// The new place, and the old name in the same repository.
    Renamed(Place, String, Timestamp),
}

pub(super) struct Item {
    ticket: u64,
    weight: usize,
    pub(super) work: Work,
}

impl Item {
    /// What is given up first when memory runs out: a later snapshot replaces an earlier one, a measurement is taken
    /// again; an acceptance comes once.
    fn worth(&self) -> u8 {
        match &self.work {
            Work::Submitted(Submission::Snapshot { .. }) | Work::Placed(..) => 0,
            Work::Submitted(Submission::Fact { fact, .. }) if !fact.is_critical() => 1,
            Work::Facts(facts) if !facts.iter().any(|(fact, _)| fact.is_critical()) => 1,
            _ => 2,
        }
    }
}

struct Waiter {
    ticket: u64,
    deadline: Instant,
    then: Box<dyn FnOnce() + Send>,
}

#[derive(Default)]
struct State {
    items: VecDeque<Item>,
    weight: usize,
    submitted: u64,
    done: u64,
    waiters: VecDeque<Waiter>,
    stuck: bool,
    stopping: bool,
    /// The worker is gone, and its database is closed.
    ended: bool,
    dropped: u64,
}

pub(super) struct Queue {
    state: Mutex<State>,
    /// Something to do for the worker.
    work: Condvar,
    /// Something to do for the watch.
    watch: Condvar,
    /// Something was done.
    progress: Condvar,
    memory: usize,
    on_trouble: Arc<dyn Fn(Trouble) + Send + Sync>,
}

impl Queue {
    pub(super) fn new(memory: usize, on_trouble: Arc<dyn Fn(Trouble) + Send + Sync>) -> Self {
        Self {
            state: Mutex::default(),
            work: Condvar::new(),
            watch: Condvar::new(),
            progress: Condvar::new(),
            memory,
            on_trouble,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves the counters whole: each is changed in one step.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn submit(&self, submission: Submission) {
        let weight = weight(&submission);
        let mut state = self.state();
        state.submitted += 1;
        let ticket = state.submitted;
        state.weight += weight;
        state.items.push_back(Item {
            ticket,
            weight,
            work: Work::Submitted(submission),
        });
        state.make_room(self.memory);
        drop(state);
        self.work.notify_one();
    }

    pub(super) fn after_durable(&self, then: Box<dyn FnOnce() + Send>, deadline: Instant) {
        let mut state = self.state();
        if state.done >= state.submitted && state.waiters.is_empty() {
            drop(state);
            return then();
        }
        let ticket = state.submitted;
        if state.stuck && state.waiters.is_empty() {
            drop(state);
            return then();
        }
        state.waiters.push_back(Waiter { ticket, deadline, then });
        drop(state);
        self.watch.notify_one();
    }

    pub(super) fn flush(&self, deadline: Instant) -> Flushed {
        let mut state = self.state();
        let wanted = state.submitted;
        while state.done < wanted {
            let now = Instant::now();
            if now >= deadline {
                return Flushed::Pending;
            }
            let outcome = self.progress.wait_timeout(state, deadline - now);
            state = outcome.unwrap_or_else(PoisonError::into_inner).0;
        }
        Flushed::All
    }

    pub(super) fn stop(&self) {
        self.state().stopping = true;
        self.work.notify_all();
        self.watch.notify_all();
    }

    /// The worker's last words.
    pub(super) fn end(&self) {
        self.state().ended = true;
        self.progress.notify_all();
    }

    /// Waits for the end of the worker; false where it did not come in time.
    pub(super) fn wait_for_end(&self, timeout: Duration) -> bool {
        let waited = self
            .progress
            .wait_timeout_while(self.state(), timeout, |state| !state.ended);
        waited.unwrap_or_else(PoisonError::into_inner).0.ended
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.state().stopping
    }

    /// While stuck, nobody waits.
    pub(super) fn set_stuck(&self, stuck: bool) {
        self.state().stuck = stuck;
        self.watch.notify_one();
    }

    /// The next batch, at least one item; nothing once stopped and empty. While nothing comes, returns an empty batch
    /// after `idle`.
    pub(super) fn next(&self, idle: Duration) -> Option<Vec<Item>> {
        let mut state = self.state();
        if state.items.is_empty() && !state.stopping {
            let waited = self
                .work
                .wait_timeout_while(state, idle, |state| state.items.is_empty() && !state.stopping);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        if state.items.is_empty() && state.stopping {
            return None;
        }
        let mut bytes = 0;
        let n_items = state
            .items
            .iter()
            .take(BATCH_ITEMS)
            .take_while(|item| {
                let fits = bytes == 0 || bytes + item.weight <= BATCH_BYTES;
                bytes += item.weight;
                fits
            })
            .count();
        Some(state.items.drain(..n_items).collect())
    }

    /// Waits before another attempt; ends early when stopping.
    pub(super) fn pause(&self, pause: Duration) {
        let state = self.state();
        drop(self.work.wait_timeout_while(state, pause, |state| !state.stopping));
    }

    /// A batch is committed: lets go everybody who waited for it.
    pub(super) fn finish(&self, batch: &[Item]) {
        let mut state = self.state();
        state.weight -= batch.iter().map(|item| item.weight).sum::<usize>();
        if let Some(last) = batch.last() {
            state.done = last.ticket;
        }
        let done = state.done;
        let n_ready = state.waiters.partition_point(|waiter| waiter.ticket <= done);
        let ready: Vec<Waiter> = state.waiters.drain(..n_ready).collect();
        drop(state);
        self.progress.notify_all();
        for waiter in ready {
            run(waiter.then);
        }
    }

    /// A batch could not be written: it is the next one again.
    pub(super) fn put_back(&self, batch: Vec<Item>) {
        let mut state = self.state();
        batch.into_iter().rev().for_each(|item| state.items.push_front(item));
        state.make_room(self.memory);
    }

    /// How many submissions were given up since this was asked last.
    pub(super) fn take_dropped(&self) -> u64 {
        std::mem::take(&mut self.state().dropped)
    }

    /// Gives up all that is left, at the end of a process whose database cannot be written: how many submissions.
    pub(super) fn abandon(&self) -> u64 {
        let mut state = self.state();
        state.weight = 0;
        state.stuck = true;
        let abandoned = state.items.drain(..).count() as u64;
        drop(state);
        self.watch.notify_one();
        abandoned
    }

    /// The watch: lets go those who have waited too long, for as long as there is a writer.
    pub(super) fn release_overdue(&self) {
        let mut state = self.state();
        loop {
            if state.stopping && state.waiters.is_empty() {
                return;
            }
            let now = Instant::now();
            let release_all = state.stuck;
            let n_overdue = state
                .waiters
                .iter()
                .take_while(|waiter| release_all || waiter.deadline <= now)
                .count();
            if n_overdue > 0 {
                let overdue: Vec<Waiter> = state.waiters.drain(..n_overdue).collect();
                drop(state);
                (self.on_trouble)(Trouble::NotDurable);
                for waiter in overdue {
                    run(waiter.then);
                }
                state = self.state();
                continue;
            }
            state = match state.waiters.front().map(|waiter| waiter.deadline - now) {
                Some(wait) => {
                    let waited = self.watch.wait_timeout(state, wait);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.watch.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

impl State {
    /// Gives up what is worth least, oldest first, until the rest fits.
    fn make_room(&mut self, memory: usize) {
        for worth in 0..=2 {
            while self.weight > memory && self.items.len() > 1 {
                let Some(index) = self.items.iter().position(|item| item.worth() <= worth) else {
                    break;
                };
                if let Some(item) = self.items.remove(index) {
                    self.weight -= item.weight;
                    self.dropped += 1;
                }
            }
        }
    }
}

/// A callback's panic must not end the thread that everybody else waits for.
fn run(then: Box<dyn FnOnce() + Send>) {
    drop(std::panic::catch_unwind(std::panic::AssertUnwindSafe(then)));
}

/// About how many bytes a submission holds.
fn weight(submission: &Submission) -> usize {
    match submission {
        Submission::Fact { fact, .. } => match fact {
            Fact::Accepted(accepted) => 1024 + text_weight(&accepted.text),
            Fact::Verified { text, .. } | Fact::Extended { text, .. } => 256 + text_weight(text),
            _ => 512,
        },
        Submission::Located { .. } | Submission::Contested { .. } | Submission::Renamed { .. } => 4096,
        Submission::Snapshot { weight, .. } => *weight,
    }
}

fn text_weight(text: &RecordedText) -> usize {
    match text {
        RecordedText::Text(text) => text.len(),
        RecordedText::Fingerprints { tokens, .. } => tokens.len() * 8,
    }
}
