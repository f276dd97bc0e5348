//! Work on many things at once, one of them at a time on each thread.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Deeply nested code is walked by recursion in C.
const STACK: usize = 16 << 20;

/// What is done is handed over so many at a time: waking the thread that takes it costs more than a small file does.
const BATCH: usize = 8;

/// Nothing that is done waits longer than this for more, unless the next takes longer.
const MAX_WAIT: Duration = Duration::from_millis(20);

/// Does `work` for every number below `count` on `threads` threads, and gives what comes of it to `take`, which is
/// called on this thread, in no certain order. Nothing stands for work that panicked. What is done and not yet taken is
/// never more than a few times the number of threads.
pub(super) fn for_each<T: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, Option<T>) -> ControlFlow<()>,
) -> std::io::Result<()> {
    let threads = threads.clamp(1, count.max(1));
    let next = AtomicUsize::new(0);
    let (sender, done) = mpsc::sync_channel(threads * 2);
    std::thread::scope(|scope| {
        for number in 0..threads {
            let (next, work, sender) = (&next, &work, sender.clone());
            std::thread::Builder::new()
                .name(format!("journal-check-{number}"))
                .stack_size(STACK)
                .spawn_scoped(scope, move || {
                    let mut batch = Vec::with_capacity(BATCH);
                    let mut last_sent = Instant::now();
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        if at < count {
                            batch.push((at, catch_unwind(AssertUnwindSafe(|| work(at))).ok()));
                        }
                        if at >= count || batch.len() == BATCH || last_sent.elapsed() > MAX_WAIT {
                            // Whoever took it may have left.
                            if sender.send(std::mem::take(&mut batch)).is_err() || at >= count {
                                return;
                            }
                            last_sent = Instant::now();
                        }
                    }
                })?;
        }
        drop(sender);
        for (at, outcome) in done.iter().flatten() {
            if take(at, outcome).is_break() {
                break;
            }
        }
        // Whoever still has something to hand over learns that nobody wants it.
        drop(done);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everything_is_done_once_and_a_panic_costs_itself_alone() {
        for threads in [1, 2, 7, 100] {
            let mut taken = BTreeSet::new();
            let work = |at: usize| {
                assert!(at != 13, "a panic that the test wants");
                at * 2
            };
            for_each(threads, 50, work, |at, outcome| {
                assert_eq!(outcome, (at != 13).then_some(at * 2));
                assert!(taken.insert(at));
                ControlFlow::Continue(())
            })
            .unwrap();
            assert_eq!(taken, (0..50).collect());
        }
    }

    #[test]
    fn nothing_goes_on_for_somebody_who_has_left() {
        let done = AtomicUsize::new(0);
        let mut taken = 0;
        for_each(
            2,
            100_000,
            |_| done.fetch_add(1, Ordering::Relaxed),
            |_, _| {
                taken += 1;
                ControlFlow::Break(())
            },
        )
        .unwrap();
        assert_eq!(taken, 1);
        assert!(done.into_inner() < 100);
        for_each(3, 0, |_| (), |_, _| panic!("nothing was to be done")).unwrap();
    }
}
