use std::collections::HashSet;
use std::sync::mpsc::{Receiver, channel};

use rusqlite::Connection;

use super::*;
use crate::journal::fact::Moment;
use crate::journal::reader::{Reader, SuggestionFilter};
use crate::journal::redact::Redactor;
use crate::journal::repositories::IndexUnavailable;
use crate::journal::testing::{NOON, Scratch, acceptance, accepted, measured};
use crate::suggestion::origin::OriginMap;

mod processes;

const LONG: Duration = Duration::from_secs(20);

/// Binds every path's first folder as a repository.
struct ByFolder;

impl Locate for ByFolder {
    fn locate(&mut self, path: &Path, journal: &mut dyn RepositoryIndex) -> Place {
        fn bound(path: &Path, journal: &mut dyn RepositoryIndex) -> Result<Place, IndexUnavailable> {
            let (folder, rest) = path.to_str().and_then(|path| path.split_once('/')).unwrap_or_default();
            let repository = match journal.by_common_dir(folder)? {
                Some(bound) => bound.id,
                None => journal.bind(None, folder, &[])?,
            };
            Ok(Place {
                repository: Some(repository),
                path: rest.into(),
                ..Place::default()
            })
        }
        assert!(!path.ends_with("panic"), "a fault of the locator");
        bound(path, journal).unwrap_or_default()
    }
}

fn start(scratch: &Scratch, adjust: impl FnOnce(&mut Options)) -> (Writer, Receiver<Trouble>) {
    let (troubles, received) = channel();
    let mut options = Options::new(move |trouble| drop(troubles.send(trouble)));
    options.clock = scratch.clock.clone();
    adjust(&mut options);
    (
        Writer::start(scratch.home.clone(), options, Box::new(ByFolder)),
        received,
    )
}

fn fact(fact: Fact) -> Submission {
    Submission::Fact {
        fact,
        at: Timestamp(NOON),
    }
}

fn located(n: u128, path: &str) -> Submission {
    Submission::Located {
        path: path.into(),
        at: Timestamp(NOON),
        make: Box::new(move |place| {
            let mut accepted = acceptance(n, "");
            accepted.place = place;
            vec![Fact::Accepted(Box::new(accepted))]
        }),
    }
}

fn count(scratch: &Scratch) -> usize {
    let reader = Reader::open(&scratch.home).expect("a reader");
    reader.suggestions(&SuggestionFilter::default()).expect("rows").len()
}

fn verify(scratch: &Scratch) -> u64 {
    let reader = Reader::open(&scratch.home).expect("a reader");
    let verification = reader.verify(&[], &mut |_, _| {}).expect("it runs");
    assert_eq!(verification.problem, None);
    verification.records
}

#[test]
fn a_burst_is_kept_whole_and_in_order() {
    let scratch = Scratch::new();
    let (writer, troubles) = start(&scratch, |_| {});
    for n in 0..1_000 {
        writer.submit(located(n, "r/src/a.rs"));
        writer.submit(fact(measured(n, Moment::Checkpoint, 0.5)));
    }
    let (acknowledge, acknowledged) = channel();
    writer.after_durable(Box::new(move || acknowledge.send(()).expect("received")));
    acknowledged.recv_timeout(LONG).expect("durable");
    // One binding of the repository besides.
    assert_eq!(verify(&scratch), 2_001);
    assert_eq!(writer.flush(LONG), Flushed::All);
    let reader = Reader::open(&scratch.home).expect("a reader");
    let rows = reader.suggestions(&SuggestionFilter::default()).expect("rows");
    assert_eq!(rows.len(), 1_000);
    assert!(
        rows.iter()
            .all(|row| row.measured.is_some() && row.place.path == "src/a.rs")
    );
    assert!(rows.is_sorted_by(|newer, older| newer.id > older.id));
    assert_eq!(reader.repositories().expect("repositories").len(), 1);
    assert_eq!(troubles.try_iter().collect::<Vec<_>>(), []);
}

#[test]
fn an_acceptance_is_durable_at_once_and_nobody_waits_for_nothing() {
    let scratch = Scratch::new();
    let (writer, _troubles) = start(&scratch, |_| {});
    writer.submit(fact(accepted(0, "a")));
    assert_eq!(writer.flush(LONG), Flushed::All);
    let here = std::thread::current().id();
    let (tell, told) = channel();
    writer.after_durable(Box::new(move || {
        tell.send(std::thread::current().id()).expect("received");
    }));
    assert_eq!(told.try_recv(), Ok(here));
    let mut fastest = Duration::MAX;
    for n in 1..20 {
        let started = Instant::now();
        writer.submit(fact(accepted(n, "a")));
        assert_eq!(writer.flush(LONG), Flushed::All);
        fastest = fastest.min(started.elapsed());
    }
    assert!(fastest < Duration::from_millis(50), "{fastest:?}");
}

#[test]
fn off_writes_zero_bytes() {
    let scratch = Scratch::new();
    let (writer, _troubles) = start(&scratch, |options| options.recording = Recording::Off);
    writer.submit(fact(accepted(1, "a")));
    let (tell, told) = channel();
    writer.after_durable(Box::new(move || tell.send(()).expect("received")));
    assert_eq!(told.try_recv(), Ok(()));
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert!(!scratch.home.data().exists());
    // Nor does a writer that has nothing to write.
    let (writer, _troubles) = start(&scratch, |_| {});
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert!(!scratch.home.data().exists());
}

#[test]
fn faults_of_others_do_not_end_the_writer() {
    let scratch = Scratch::new();
    let (writer, troubles) = start(&scratch, |_| {});
    writer.submit(located(1, "r/panic"));
    writer.submit(Submission::Located {
        path: "r/a".into(),
        at: Timestamp(NOON),
        make: Box::new(|_| panic!("a fault of the maker")),
    });
    writer.after_durable(Box::new(|| panic!("a fault of a waiter")));
    writer.submit(fact(accepted(2, "a")));
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert_eq!(count(&scratch), 2);
    assert!(matches!(troubles.try_recv(), Ok(Trouble::Rejected { .. })));
}

#[test]
fn a_stuck_database_holds_nobody_up_and_loses_nothing() {
    let scratch = Scratch::new();
    let (writer, troubles) = start(&scratch, |_| {});
    writer.submit(fact(accepted(1, "a")));
    assert_eq!(writer.flush(LONG), Flushed::All);
    let other = Connection::open(scratch.home.database()).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let started = Instant::now();
    for n in 2..100 {
        writer.submit(fact(accepted(n, "a")));
    }
    assert!(started.elapsed() < Duration::from_millis(500));
    let (tell, told) = channel();
    writer.after_durable(Box::new(move || tell.send(()).expect("received")));
    assert!(told.recv_timeout(Duration::from_millis(700)).is_err());
    assert_eq!(writer.flush(Duration::ZERO), Flushed::Pending);
    assert_eq!(count(&scratch), 1, "readers are not held up");
    told.recv_timeout(LONG).expect("let go");
    assert_eq!(troubles.recv_timeout(LONG), Ok(Trouble::NotDurable));
    other.execute_batch("COMMIT").expect("unlocked");
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert_eq!(count(&scratch), 99);
    verify(&scratch);
}

#[test]
fn a_home_that_cannot_be_written_is_one_warning_and_is_resumed() {
    let scratch = Scratch::new();
    std::fs::write(scratch.home.data(), b"in the way").expect("written");
    let (writer, troubles) = start(&scratch, |_| {});
    writer.submit(fact(accepted(1, "a")));
    assert!(matches!(troubles.recv_timeout(LONG), Ok(Trouble::Unavailable { .. })));
    writer.submit(located(2, "r/a"));
    let (tell, told) = channel();
    writer.after_durable(Box::new(move || tell.send(()).expect("received")));
    assert_eq!(told.try_recv(), Ok(()), "nobody waits for what is known not to work");
    std::fs::remove_file(scratch.home.data()).expect("removed");
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert_eq!(troubles.recv_timeout(LONG), Ok(Trouble::Resumed));
    assert_eq!(count(&scratch), 2);
}

#[test]
fn a_journal_that_was_migrated_meanwhile_is_waited_for() {
    let scratch = Scratch::new();
    let (writer, troubles) = start(&scratch, |_| {});
    writer.submit(fact(accepted(1, "a")));
    assert_eq!(writer.flush(LONG), Flushed::All);
    let other = Connection::open(scratch.home.database()).expect("opened");
    let version = crate::journal::schema::VERSION;
    other.pragma_update(None, "user_version", version + 1).expect("set");
    writer.submit(fact(accepted(2, "a")));
    match troubles.recv_timeout(LONG) {
        Ok(Trouble::Unavailable { reason }) => {
            assert!(reason.contains(&format!("version {}", version + 1)), "{reason}");
        }
        other => panic!("{other:?}"),
    }
    other.pragma_update(None, "user_version", version).expect("set");
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert_eq!(count(&scratch), 2);
}

#[test]
fn a_journal_that_was_removed_or_replaced_is_begun_again() {
    let scratch = Scratch::new();
    let (writer, _troubles) = start(&scratch, |_| {});
    writer.submit(fact(accepted(1, "a")));
    assert_eq!(writer.flush(LONG), Flushed::All);
    std::fs::remove_dir_all(scratch.home.data()).expect("removed");
    writer.submit(fact(accepted(2, "a")));
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert_eq!(count(&scratch), 1);
}

#[test]
fn a_damaged_journal_is_set_aside_under_a_running_writer() {
    let scratch = Scratch::new();
    drop(scratch.journal());
    std::fs::write(scratch.home.database(), b"no database at all".repeat(400)).expect("written");
    let (writer, troubles) = start(&scratch, |_| {});
    writer.submit(fact(accepted(1, "a")));
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert!(matches!(troubles.recv_timeout(LONG), Ok(Trouble::SetAside { .. })));
    assert_eq!(count(&scratch), 1);
}

#[test]
fn when_memory_runs_out_acceptances_go_last_and_it_is_said() {
    let scratch = Scratch::new();
    std::fs::write(scratch.home.data(), b"in the way").expect("written");
    let (writer, troubles) = start(&scratch, |options| options.memory = 400_000);
    for n in 0..100 {
        writer.submit(fact(accepted(n, "a")));
        let text = "x".repeat(20_000);
        writer.submit(Submission::Snapshot {
            path: "r/a".into(),
            at: Timestamp(NOON),
            weight: text.len(),
            make: Box::new(move || {
                let origins = OriginMap::default();
                Some(Snapshot::of_text(
                    Redactor::shared(),
                    Moment::Checkpoint,
                    &text,
                    &origins,
                ))
            }),
        });
    }
    assert!(matches!(troubles.recv_timeout(LONG), Ok(Trouble::Unavailable { .. })));
    std::fs::remove_file(scratch.home.data()).expect("removed");
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert_eq!(count(&scratch), 100);
    let kinds: HashSet<_> = std::iter::from_fn(|| troubles.recv_timeout(Duration::from_millis(300)).ok())
        .map(|trouble| std::mem::discriminant(&trouble))
        .collect();
    let dropped = std::mem::discriminant(&Trouble::Dropped { submissions: 0 });
    assert!(kinds.contains(&dropped));
}

#[test]
fn the_last_handle_takes_what_is_left_with_it() {
    let scratch = Scratch::new();
    let (writer, troubles) = start(&scratch, |_| {});
    for n in 0..50 {
        writer.submit(fact(accepted(n, "a")));
    }
    drop(writer);
    // The writer's threads hold the senders; they are gone once both have ended.
    while troubles.recv_timeout(LONG).is_ok() {}
    assert_eq!(count(&scratch), 50);
}

#[test]
fn what_could_not_be_written_until_the_end_is_said() {
    let scratch = Scratch::new();
    std::fs::write(scratch.home.data(), b"in the way").expect("written");
    let (writer, troubles) = start(&scratch, |_| {});
    writer.submit(fact(accepted(1, "a")));
    drop(writer);
    let all: Vec<_> = std::iter::from_fn(|| troubles.recv_timeout(LONG).ok()).collect();
    assert_eq!(all.last(), Some(&Trouble::Dropped { submissions: 1 }), "{all:?}");
}
