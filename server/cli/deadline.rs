//! Work that may be given up: what a commit waits for.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GivenUp {
    /// It took too long; it is still running, and ends with the process.
    TooLong,
    /// It panicked.
    Panicked,
}

/// The result of `work`, if it comes within `limit`. The work runs on a thread of its own, so that neither a slow disk
/// nor a panic can hold up or end the caller; it must leave nothing half done that outlives the process.
pub(super) fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, GivenUp> {
    let (send, receive) = mpsc::sync_channel(1);
    let spawned = std::thread::Builder::new().name("export".to_owned()).spawn(move || {
        // Nobody listens any more where the limit has passed.
        let _ = send.send(work());
    });
    if spawned.is_err() {
        return Err(GivenUp::Panicked);
    }
    receive.recv_timeout(limit).map_err(|error| match error {
        RecvTimeoutError::Timeout => GivenUp::TooLong,
        RecvTimeoutError::Disconnected => GivenUp::Panicked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_and_panicking_work_is_given_up() {
        assert_eq!(within(Duration::from_secs(10), || 7), Ok(7));
        assert_eq!(
            within(Duration::from_millis(5), || std::thread::sleep(Duration::from_secs(5))),
            Err(GivenUp::TooLong)
        );
        assert_eq!(
            within::<()>(Duration::from_secs(10), || panic!("on purpose")),
            Err(GivenUp::Panicked)
        );
    }
}
