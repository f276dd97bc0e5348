//! Work that may be given up: what a commit waits for.
//!
//! The work is done on the thread that came here; a second one watches the clock and ends the process. The other way
//! round the work would pay for a thread's own memory, milliseconds of a commit's time.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What becomes of the process when the time is over.
#[derive(Debug)]
enum Stage {
    /// It is given up, with these words.
    MayBeLeft(&'static str),
    /// It goes on: what is being done must not be half done.
    MustBeFinished,
    /// Nobody waits any more.
    Over,
}

#[derive(Debug)]
struct Shared {
    stage: Mutex<Stage>,
    changed: Condvar,
}

impl Shared {
    fn stage(&self) -> MutexGuard<'_, Stage> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A limit of time that runs while this lives.
#[derive(Debug)]
pub(super) struct Deadline(Arc<Shared>);

impl Deadline {
    /// Calls `give_up` after `limit`, with `words` or those said later; it should end the process. Until it returns,
    /// nobody gets beyond [`Deadline::must_be_finished`].
    pub(super) fn start(
        limit: Duration,
        words: &'static str,
        give_up: impl FnOnce(&str) + Send + 'static,
    ) -> std::io::Result<Self> {
        let until = Instant::now() + limit;
        let shared = Arc::new(Shared {
            stage: Mutex::new(Stage::MayBeLeft(words)),
            changed: Condvar::new(),
        });
        let watched = Arc::clone(&shared);
        std::thread::Builder::new()
            .name("deadline".to_owned())
            .spawn(move || watch(&watched, until, give_up))?;
        Ok(Self(shared))
    }

    /// From now on the work is not given up.
    pub(super) fn must_be_finished(&self) {
        self.enter(Stage::MustBeFinished);
    }

    /// From now on, or at once if the time is over, the work may be given up with these words.
    pub(super) fn may_be_left(&self, words: &'static str) {
        self.enter(Stage::MayBeLeft(words));
    }

    fn enter(&self, stage: Stage) {
        *self.0.stage() = stage;
        self.0.changed.notify_all();
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        self.enter(Stage::Over);
    }
}

fn watch(shared: &Shared, until: Instant, give_up: impl FnOnce(&str)) {
    let mut stage = shared.stage();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        stage = match *stage {
            Stage::Over => return,
            // The lock is kept: whoever wants to go on waits here for the end.
            Stage::MayBeLeft(words) if left.is_zero() => return give_up(words),
            Stage::MayBeLeft(_) => {
                let woken = shared.changed.wait_timeout(stage, left);
                woken.unwrap_or_else(PoisonError::into_inner).0
            }
            Stage::MustBeFinished => shared.changed.wait(stage).unwrap_or_else(PoisonError::into_inner),
        };
    }
}

/// The result of `work`; nothing where it panicked. It must not share with the caller what a panic could leave broken.
pub(super) fn unless_it_panics<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, RecvTimeoutError};

    use super::*;

    const SOON: Duration = Duration::from_millis(5);
    const LONG: Duration = Duration::from_secs(10);

    fn start(limit: Duration) -> (Deadline, mpsc::Receiver<String>) {
        let (send, given_up) = mpsc::channel();
        let deadline = Deadline::start(limit, "work", move |words| send.send(words.to_owned()).unwrap());
        (deadline.unwrap(), given_up)
    }

    #[test]
    fn slow_and_panicking_work_is_given_up() {
        let (_deadline, given_up) = start(SOON);
        assert_eq!(given_up.recv_timeout(LONG).as_deref(), Ok("work"));
        assert_eq!(unless_it_panics(|| 7), Some(7));
        assert_eq!(unless_it_panics::<()>(|| panic!("on purpose")), None);
    }

    #[test]
    fn work_in_time_is_not_given_up() {
        let (deadline, given_up) = start(LONG);
        drop(deadline);
        assert_eq!(given_up.recv_timeout(LONG), Err(RecvTimeoutError::Disconnected));
    }

    #[test]
    fn what_must_be_finished_is_given_up_only_afterwards() {
        let (deadline, given_up) = start(SOON * 10);
        deadline.must_be_finished();
        assert_eq!(given_up.recv_timeout(SOON * 20), Err(RecvTimeoutError::Timeout));
        deadline.may_be_left("the rest");
        assert_eq!(given_up.recv_timeout(LONG).as_deref(), Ok("the rest"));
    }
}
