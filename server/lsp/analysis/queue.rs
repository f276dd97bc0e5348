//! What waits for the worker: the newest state of each document, in the order in which they came.

use std::collections::{HashMap, VecDeque};
use std::time::Instant;

use tower_lsp::lsp_types::Url;

use super::rests::Rests;
use super::{Change, Job};
use crate::document::syntax::CancellationToken;

/// A document's newest state that waits, and what ends the work on it.
pub(super) struct Pending {
    pub(super) job: Job,
    pub(super) token: CancellationToken,
}

/// What waits, which documents rest, and what the worker is to forget.
#[derive(Default)]
pub(super) struct Queue {
    waiting: HashMap<Url, Pending>,
    order: VecDeque<Url>,
    closed: Vec<Url>,
    rests: Rests,
    pub(super) stopped: bool,
    /// Since when the present job runs.
    pub(super) busy_since: Option<Instant>,
}

impl Queue {
    /// Puts the newest state of a document in; one that waits already is merged with it and keeps its turn.
    pub(super) fn put(&mut self, uri: &Url, job: Job, token: CancellationToken) {
        if let Some(pending) = self.waiting.get_mut(uri) {
            pending.job.merge(job);
            pending.token = token;
        } else {
            self.waiting.insert(uri.clone(), Pending { job, token });
            self.order.push_back(uri.clone());
        }
    }

    /// Forgets a document that was closed.
    pub(super) fn close(&mut self, uri: &Url) {
        self.waiting.remove(uri);
        self.order.retain(|waiting| waiting != uri);
        self.closed.push(uri.clone());
    }

    /// The documents that were closed since the last time, and were not opened again.
    pub(super) fn take_closed(&mut self) -> Vec<Url> {
        let mut closed = std::mem::take(&mut self.closed);
        for uri in &closed {
            self.rests.forget(uri);
        }
        closed.retain(|uri| !self.waiting.contains_key(uri));
        closed
    }

    /// Takes out what has waited longest and does not rest. Whatever is more than typing does not wait for the end of a rest.
    pub(super) fn take(&mut self, now: Instant) -> Option<(Url, Pending)> {
        let index = self.order.iter().position(|uri| self.rest_of(uri, now).is_none())?;
        let uri = self.order.remove(index)?;
        let pending = self.waiting.remove(&uri)?;
        self.busy_since = Some(now);
        Some((uri, pending))
    }

    /// When the first rest ends of what waits, where all of it rests.
    pub(super) fn earliest_end_of_rest(&self, now: Instant) -> Option<Instant> {
        self.order.iter().filter_map(|uri| self.rest_of(uri, now)).min()
    }

    /// Until when a document that waits has to go on waiting.
    fn rest_of(&self, uri: &Url, now: Instant) -> Option<Instant> {
        let is_typing = self.waiting.get(uri)?.job.change.is_typing();
        self.rests.until(uri, now).filter(|_| is_typing)
    }

    /// The work on a document is done: lets it rest, if it was on typing.
    pub(super) fn done(&mut self, uri: &Url, change: &Change, now: Instant) {
        if let Some(since) = self.busy_since.take()
            && change.is_typing()
        {
            self.rests.worked(uri, now.saturating_duration_since(since), now);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use ropey::Rope;

    use super::*;
    use crate::document::syntax::Generation;
    use crate::lsp::analysis::Measurements;

    fn put(queue: &mut Queue, uri: &Url, change: Change) {
        let job = Job {
            version: 1,
            text: Rope::new(),
            change,
            measurements: Measurements::default(),
        };
        queue.put(uri, job, Generation::default().advance());
    }

    fn taken(queue: &mut Queue, now: Instant) -> Option<Url> {
        queue.take(now).map(|(uri, _)| uri)
    }

    /// The work of an unbroken row of keys, 60 ms from one to the next, where one analysis takes so long.
    fn share_while_typing(work: Duration) -> f64 {
        const KEY: Duration = Duration::from_millis(60);
        let uri = Url::parse("file:///long.rs").expect("a URL");
        let mut queue = Queue::default();
        let began = Instant::now();
        let end = began + 200 * KEY;
        let mut now = began;
        let mut worked = Duration::ZERO;
        while now < end {
            put(&mut queue, &uri, Change::edited(Vec::new()));
            if let Some((_, taken)) = queue.take(now) {
                worked += work;
                queue.done(&uri, &taken.job.change, now + work);
            } else {
                queue.waiting.clear();
                queue.order.clear();
            }
            now += KEY.max(work);
        }
        worked.as_secs_f64() / now.duration_since(began).as_secs_f64()
    }

    #[test]
    fn analyzing_a_function_of_ten_thousand_lines_took_two_thirds_of_a_processor_while_somebody_typed() {
        assert!(share_while_typing(Duration::from_millis(40)) < 0.12);
        // What is within the budget is done at every key.
        assert!(share_while_typing(Duration::from_millis(12)) > 0.19);
    }

    #[test]
    fn a_document_at_rest_keeps_nobody_waiting() {
        let [resting, other] = ["file:///a.rs", "file:///b.rs"].map(|uri| Url::parse(uri).expect("a URL"));
        let mut queue = Queue::default();
        let now = Instant::now();
        for _ in 0..2 {
            queue.rests.worked(&resting, Duration::from_millis(40), now);
        }
        put(&mut queue, &resting, Change::edited(Vec::new()));
        let until = now + Duration::from_millis(360);
        assert_eq!(taken(&mut queue, now), None);
        assert_eq!(queue.earliest_end_of_rest(now), Some(until));
        put(&mut queue, &other, Change::edited(Vec::new()));
        assert_eq!(taken(&mut queue, now), Some(other));
        assert_eq!(taken(&mut queue, until), Some(resting.clone()));
        // A save is a person's order.
        put(&mut queue, &resting, Change::saved());
        assert_eq!(taken(&mut queue, now), Some(resting));
        assert_eq!(queue.earliest_end_of_rest(now), None);
    }
}
