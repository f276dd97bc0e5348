//! A child process that can be watched from two threads: one reads what it prints, one ends it at its deadline.

use std::io::{self, Read};
use std::process::Child;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

#[derive(Clone)]
pub(super) struct SharedChild(Arc<Mutex<Child>>);

impl SharedChild {
    pub(super) fn new(child: Child) -> Self {
        Self(Arc::new(Mutex::new(child)))
    }

    fn lock(&self) -> MutexGuard<'_, Child> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn kill(&self) {
        let _ = self.lock().kill();
    }

    /// Waits for the end without holding the lock, so that the watchdog can kill meanwhile.
    pub(super) fn wait_until(&self, deadline: Instant) -> Option<std::process::ExitStatus> {
        let mut pause = Duration::from_micros(20);
        loop {
            if let Ok(Some(status)) = self.lock().try_wait() {
                return Some(status);
            }
            if Instant::now() >= deadline {
                let mut child = self.lock();
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(2));
        }
    }
}

/// Kills the child at its deadline, which ends the pipe that the parser may be waiting on.
pub(super) struct Watchdog {
    stop: mpsc::Sender<()>,
    thread: JoinHandle<bool>,
}

impl Watchdog {
    pub(super) fn start(child: SharedChild, deadline: Duration) -> Self {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            let timed_out = stopped.recv_timeout(deadline) == Err(RecvTimeoutError::Timeout);
            if timed_out {
                child.kill();
            }
            timed_out
        });
        Self { stop, thread }
    }

    /// Whether the deadline had passed.
    pub(super) fn stop(self) -> bool {
        let _ = self.stop.send(());
        self.thread.join().unwrap_or(false)
    }
}

/// Ends a stream at a limit and remembers that it did.
pub(super) struct Capped<R> {
    inner: R,
    left: u64,
    /// Whether more came than the limit allows.
    pub(super) exceeded: bool,
}

impl<R> Capped<R> {
    pub(super) fn new(inner: R, limit: u64) -> Self {
        Self {
            inner,
            left: limit,
            exceeded: false,
        }
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read as u64 > self.left {
            self.exceeded = true;
            return Ok(0);
        }
        self.left -= read as u64;
        Ok(read)
    }
}
