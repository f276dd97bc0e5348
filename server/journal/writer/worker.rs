//! The thread itself: opens the journal when there is something to write, and keeps trying while it cannot be written.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::ErrorCode;

use super::queue::{Item, Queue, Work};
use super::renamed::Renamed;
use super::{Locate, MakeFacts, Options, Submission, Trouble};
use crate::clock::Timestamp;
use crate::journal::append::Appender;
use crate::journal::fact::{Fact, Place};
use crate::journal::repositories::StoreIndex;
use crate::journal::retention;
use crate::journal::snapshot;
use crate::journal::store::{Durability, JournalError, Opening, Store};
use crate::paths::Home;

/// A lock of another process is waited for in short turns, so that a stop is noticed.
const LOCK_TURN: Duration = Duration::from_millis(250);
/// After so long, a lock is a trouble.
const LOCK_PATIENCE: Duration = Duration::from_secs(5);
/// After so long, nobody is kept waiting for a lock of another process.
const LOCK_COURTESY: Duration = Duration::from_secs(1);
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
const IDLE: Duration = Duration::from_mins(10);
/// Microseconds.
const HOUR: i64 = 60 * 60 * 1_000_000;

pub(super) struct Worker {
    home: Home,
    options: Options,
    locate: Box<dyn Locate>,
    queue: Arc<Queue>,
    store: Option<Store>,
    /// Since when nothing could be written.
    failing: Option<Failing>,
    /// When it was last asked whether pruning is due.
    looked_for_old: Option<Timestamp>,
    renamed: Renamed,
}

struct Failing {
    since: Instant,
    pause: Duration,
    reported: bool,
}

impl Worker {
    pub(super) fn new(home: Home, options: Options, locate: Box<dyn Locate>, queue: Arc<Queue>) -> Self {
        Self {
            home,
            options,
            locate,
            queue,
            store: None,
            failing: None,
            looked_for_old: None,
            renamed: Renamed::default(),
        }
    }

    pub(super) fn run(mut self) {
        while let Some(mut batch) = self.queue.next(IDLE) {
            if batch.is_empty() {
                self.prune_if_due();
                continue;
            }
            match self.write(&mut batch) {
                Ok(()) => {
                    self.queue.finish(&batch);
                    self.succeeded();
                }
                Err(error) => {
                    self.queue.put_back(batch);
                    self.failed(&error);
                    if self.queue.is_stopping() {
                        let submissions = self.queue.abandon();
                        return self.trouble(Trouble::Dropped { submissions });
                    }
                }
            }
        }
        self.queue.set_stuck(true);
    }

    fn trouble(&self, trouble: Trouble) {
        (self.options.on_trouble)(trouble);
    }

    fn report_dropped(&self) {
        let submissions = self.queue.take_dropped();
        if submissions > 0 {
            self.trouble(Trouble::Dropped { submissions });
        }
    }

    fn succeeded(&mut self) {
        self.report_dropped();
        if let Some(failing) = self.failing.take() {
            self.queue.set_stuck(false);
            if failing.reported {
                self.trouble(Trouble::Resumed);
            }
        }
        self.prune_if_due();
    }

    fn failed(&mut self, error: &JournalError) {
        let now = Instant::now();
        let failing = self.failing.get_or_insert(Failing {
            since: now,
            pause: FIRST_PAUSE,
            reported: false,
        });
        let patient = error.is_busy() && now.duration_since(failing.since) < LOCK_PATIENCE;
        if !patient || now.duration_since(failing.since) >= LOCK_COURTESY {
            self.queue.set_stuck(true);
        }
        if !patient && !failing.reported {
            failing.reported = true;
            let reason = error.to_string();
            (self.options.on_trouble)(Trouble::Unavailable { reason });
        }
        let pause = failing.pause;
        if !error.is_busy() {
            failing.pause = (pause * 2).min(LONGEST_PAUSE);
            // Whatever went wrong, the next attempt begins with a fresh connection.
            self.store = None;
        }
        self.report_dropped();
        if !patient {
            self.queue.pause(pause);
        }
    }

    fn write(&mut self, batch: &mut [Item]) -> Result<(), JournalError> {
        match self.try_write(batch) {
            Err(error) if error.is_damage() => {
                self.store = None;
                let recovered = Store::recover(&self.home, self.options.clock.now())?;
                self.opened(recovered)?;
                self.try_write(batch)
            }
            written => written,
        }
    }

    fn try_write(&mut self, batch: &mut [Item]) -> Result<(), JournalError> {
        self.open()?;
        for item in batch.iter_mut() {
            self.resolve(item)?;
        }
        match self.commit(batch) {
            Err(error) if is_hopeless(&error) => self.write_one_by_one(batch),
            committed => committed,
        }
    }

    /// One thing that can never be written must not keep the others from it.
    fn write_one_by_one(&mut self, batch: &mut [Item]) -> Result<(), JournalError> {
        for item in batch {
            match self.commit(std::slice::from_ref(item)) {
                Err(error) if is_hopeless(&error) => self.trouble(Trouble::Rejected {
                    reason: error.to_string(),
                }),
                committed => committed?,
            }
            // Should a later one have to be tried again, this one is done.
            item.work = Work::Facts(Vec::new());
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), JournalError> {
        if self.store.as_ref().is_some_and(Store::is_in_place) {
            return Ok(());
        }
        self.store = None;
        let opened = Store::open(&self.home, self.options.clock.now())?;
        self.opened(opened)
    }

    fn opened(&mut self, (store, opening): (Store, Opening)) -> Result<(), JournalError> {
        store.set_busy_timeout(LOCK_TURN)?;
        self.store = Some(store);
        if let Opening::SetAside { path, reason } = opening {
            self.trouble(Trouble::SetAside { path, reason });
        }
        Ok(())
    }

    /// Finds the places that a submission needs. No lock is held meanwhile: git may take its time.
    fn resolve(&mut self, item: &mut Item) -> Result<(), JournalError> {
        let (path, at) = match &item.work {
            Work::Submitted(
                Submission::Located { path, at, .. }
                | Submission::Contested { path, at, .. }
                | Submission::Snapshot { path, at, .. }
                | Submission::Renamed { to: path, at, .. },
            ) => (path, *at),
            _ => return Ok(()),
        };
        let path = path.clone();
        let Some(place) = self.place_of(&path, at)? else {
            return Ok(());
        };
        item.work = match std::mem::replace(&mut item.work, Work::Facts(Vec::new())) {
            Work::Submitted(Submission::Located { make, .. }) => {
                let made = self.made(make, place);
                Work::Facts(made.into_iter().map(|fact| (fact, at)).collect())
            }
            Work::Submitted(Submission::Contested { make, twin, .. }) => Work::Contested {
                facts: self.made(make, place.clone()),
                place,
                at,
                twin,
            },
            Work::Submitted(Submission::Snapshot { make, .. }) => match catch_unwind(AssertUnwindSafe(make)) {
                Ok(Some(snapshot)) => Work::Placed(place, at, snapshot),
                Ok(None) => Work::Facts(Vec::new()),
                Err(_) => {
                    self.trouble(Trouble::Rejected {
                        reason: "a snapshot could not be made".into(),
                    });
                    Work::Facts(Vec::new())
                }
            },
            Work::Submitted(Submission::Renamed { from, .. }) => match self.place_of(&from, at)? {
                Some(before) if before.repository == place.repository => Work::Renamed(place, before.path, at),
                // In another repository it is another file.
                _ => Work::Facts(Vec::new()),
            },
            other => other,
        };
        Ok(())
    }

    /// Nothing while there is no journal.
    fn place_of(&mut self, path: &Path, at: Timestamp) -> Result<Option<Place>, JournalError> {
        let Some(store) = &mut self.store else {
            return Ok(None);
        };
        let mut index = StoreIndex::new(store, self.options.session, at);
        let locate = &mut self.locate;
        let located = catch_unwind(AssertUnwindSafe(|| locate.locate(path, &mut index)));
        if let Some(failure) = index.into_failure() {
            return Err(failure);
        }
        Ok(Some(located.unwrap_or_else(|_| Place {
            path: path.to_string_lossy().into_owned(),
            ..Place::default()
        })))
    }

    fn made(&self, make: MakeFacts, place: Place) -> Vec<Fact> {
        catch_unwind(AssertUnwindSafe(|| make(place))).unwrap_or_else(|_| {
            let reason = "it could not be made".to_owned();
            self.trouble(Trouble::Rejected { reason });
            Vec::new()
        })
    }

    fn commit(&mut self, batch: &[Item]) -> Result<(), JournalError> {
        let session = self.options.session;
        let renamed = &mut self.renamed;
        let Some(store) = &mut self.store else {
            return Ok(());
        };
        let critical = batch.iter().any(|item| match &item.work {
            Work::Submitted(Submission::Fact { fact, .. }) => fact.is_critical(),
            Work::Facts(facts) => facts.iter().any(|(fact, _)| fact.is_critical()),
            Work::Contested { facts, .. } => facts.iter().any(Fact::is_critical),
            _ => false,
        });
        let durability = if critical {
            Durability::Power
        } else {
            Durability::Process
        };
        let written = store.transaction(durability, |transaction| {
            let mut appender = Appender::begin(transaction, session)?;
            for item in batch {
                match &item.work {
                    Work::Submitted(Submission::Fact { fact, at }) => {
                        if let Some(fact) = renamed.settle_one(transaction, fact)? {
                            appender.append(&fact, *at)?;
                        }
                    }
                    Work::Facts(facts) => {
                        for (fact, at) in facts {
                            if let Some(fact) = renamed.settle_one(transaction, fact)? {
                                appender.append(&fact, *at)?;
                            }
                        }
                    }
                    Work::Contested { place, at, facts, twin } => {
                        let session = session.to_string();
                        let ask =
                            || catch_unwind(AssertUnwindSafe(|| twin(place, facts, &session))).unwrap_or_default();
                        for fact in renamed.settle(transaction, facts, ask)? {
                            appender.append(&fact, *at)?;
                        }
                    }
                    Work::Placed(place, at, snapshot) => {
                        let snapshot = renamed.name_in(transaction, snapshot)?;
                        snapshot::store(transaction, place, &session.to_string(), *at, &snapshot)?;
                    }
                    Work::Renamed(to, from, at) => {
                        snapshot::rename(transaction, to, from, &session.to_string(), *at)?;
                    }
                    Work::Submitted(_) => {}
                }
            }
            Ok(())
        });
        match &written {
            Ok(()) => renamed.keep(),
            Err(_) => renamed.take_back(),
        }
        written
    }

    /// Retention runs by itself, when nothing else is to be written.
    fn prune_if_due(&mut self) {
        let (Some(days), Some(store)) = (self.options.retain_days, &mut self.store) else {
            return;
        };
        let now = self.options.clock.now();
        if self
            .looked_for_old
            .is_some_and(|looked| (0..HOUR).contains(&(now.0 - looked.0)))
        {
            return;
        }
        self.looked_for_old = Some(now);
        // Failing is no trouble: it is tried again an hour later.
        if let Err(error) = retention::prune_if_due(store, self.options.session, now, days) {
            tracing::debug!(%error, "the journal was not pruned");
        }
    }
}

/// Whether another attempt would fail in the same way.
fn is_hopeless(error: &JournalError) -> bool {
    match error {
        JournalError::Encoding(_) => true,
        JournalError::Sqlite(error) => match error.sqlite_error_code() {
            Some(code) => matches!(
                code,
                ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch
            ),
            None => true,
        },
        _ => false,
    }
}
