use rusqlite::Connection;

use super::*;
use crate::journal::reader::{Reader, SuggestionFilter};
use crate::journal::testing::{DEADLINE, Scratch, accepted};
use crate::journal::{Journal, Opening};

fn filled(scratch: &Scratch, n_facts: u128) {
    let facts: Vec<_> = (0..n_facts).map(|n| accepted(n, "src/lib.rs")).collect();
    scratch.journal().append(&facts, DEADLINE).expect("written");
}

fn count(scratch: &Scratch) -> usize {
    let reader = Reader::open(&scratch.home).expect("a reader");
    reader.suggestions(&SuggestionFilter::default()).expect("rows").len()
}

#[cfg(unix)]
#[test]
fn every_file_is_private_and_an_open_one_is_closed() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new();
    let mut journal = scratch.journal();
    journal.append(&[accepted(1, "a")], DEADLINE).expect("written");
    let modes = || -> Vec<(String, u32)> {
        let mut modes: Vec<_> = std::fs::read_dir(scratch.home.data())
            .expect("the folder")
            .map(|entry| {
                let entry = entry.expect("an entry");
                let mode = entry.metadata().expect("metadata").permissions().mode() & 0o777;
                (entry.file_name().to_string_lossy().into_owned(), mode)
            })
            .collect();
        modes.sort();
        modes
    };
    let private: Vec<_> = ["journal.db", "journal.db-shm", "journal.db-wal", "journal.lock"]
        .map(|name| (name.to_owned(), 0o600))
        .into();
    assert_eq!(modes(), private);
    let folder = std::fs::metadata(scratch.home.data())
        .expect("the folder")
        .permissions();
    assert_eq!(folder.mode() & 0o777, 0o700);
    for name in ["journal.db", "journal.db-wal"] {
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(scratch.home.data().join(name), open).expect("opened up");
    }
    scratch.journal();
    assert_eq!(modes(), private);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_refused() {
    let scratch = Scratch::new();
    filled(&scratch, 1);
    let elsewhere = scratch.root.path().join("elsewhere.db");
    std::fs::rename(scratch.home.database(), &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, scratch.home.database()).expect("linked");
    for error in [
        Journal::open(&scratch.home, scratch.clock.clone()).err(),
        Reader::open(&scratch.home).err(),
    ] {
        let error = error.expect("refused").to_string();
        assert!(error.contains("symbolic link"), "{error}");
    }
}

#[test]
fn a_newer_journal_is_refused_with_its_version() {
    let scratch = Scratch::new();
    filled(&scratch, 1);
    let mut open = scratch.journal();
    let connection = Connection::open(scratch.home.database()).expect("opened");
    connection
        .pragma_update(None, "user_version", schema::VERSION + 1)
        .expect("set");
    let errors = [
        Journal::open(&scratch.home, scratch.clock.clone()).err(),
        Reader::open(&scratch.home).err(),
        open.append(&[accepted(2, "a")], DEADLINE).err(),
    ];
    for error in errors {
        match error.expect("refused") {
            JournalError::Newer { found, known, .. } => {
                assert_eq!((found, known), (schema::VERSION + 1, schema::VERSION));
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let scratch = Scratch::new();
    scratch.home.create_data().expect("created");
    let connection = Connection::open(scratch.home.database()).expect("opened");
    connection.execute_batch("CREATE TABLE t (x)").expect("created");
    let error = Journal::open(&scratch.home, scratch.clock.clone()).expect_err("refused");
    assert!(matches!(error, JournalError::Foreign { .. }), "{error}");
}

#[test]
fn a_damaged_journal_is_set_aside_whole_and_another_one_begun() {
    type Corrupt = fn(&mut Vec<u8>);
    let corruptions: [(&str, Corrupt); 4] = [
        ("zero header", |bytes| bytes[..100].fill(0)),
        ("half", |bytes| bytes.truncate(bytes.len() / 2)),
        ("text", |bytes| *bytes = b"this is a text, not a database\n".repeat(99)),
        ("flipped schema page", |bytes| bytes[100..600].fill(0xff)),
    ];
    for (name, corrupt) in corruptions {
        let scratch = Scratch::new();
        filled(&scratch, 50);
        let mut bytes = std::fs::read(scratch.home.database()).expect("read");
        corrupt(&mut bytes);
        std::fs::write(scratch.home.database(), &bytes).expect("written");
        let (mut journal, opening) = Journal::open(&scratch.home, scratch.clock.clone()).expect(name);
        let Opening::SetAside { path, reason } = opening else {
            panic!("{name}: {opening:?}");
        };
        assert_eq!(std::fs::read(&path).expect("kept"), bytes, "{name}");
        assert!(!reason.is_empty());
        assert!(
            path.to_string_lossy().ends_with("journal.db.corrupt-20261123T120000Z"),
            "{}",
            path.display()
        );
        journal.append(&[accepted(1, "a")], DEADLINE).expect("written");
        assert_eq!(count(&scratch), 1);
        drop(journal);
        let (_, again) = Journal::open(&scratch.home, scratch.clock.clone()).expect("opened");
        assert_eq!(again, Opening::Existing);
    }
}

#[test]
fn an_empty_file_becomes_a_journal() {
    let scratch = Scratch::new();
    scratch.home.create_data().expect("created");
    std::fs::write(scratch.home.database(), b"").expect("written");
    filled(&scratch, 1);
    assert_eq!(count(&scratch), 1);
}

/// The page shows its damage only when it is read.
#[test]
fn a_flipped_page_is_found_when_it_is_used() {
    let scratch = Scratch::new();
    filled(&scratch, 400);
    let mut journal = scratch.journal();
    journal.store.truncate_log().expect("checkpointed");
    drop(journal);
    let mut bytes = std::fs::read(scratch.home.database()).expect("read");
    let page = 4096;
    assert!(bytes.len() > 10 * page);
    let half = bytes.len() / 2 / page * page;
    bytes[half..].fill(0xa5);
    std::fs::write(scratch.home.database(), &bytes).expect("written");
    journal = scratch.journal();
    journal
        .append(&[accepted(1, "a")], DEADLINE)
        .expect("set aside and written");
    assert_eq!(count(&scratch), 1);
    let aside = crate::journal::retention::set_aside_journals(&scratch.home);
    assert!(!aside.is_empty(), "{aside:?}");
}

#[test]
fn a_home_that_cannot_be_written_is_a_clear_error() {
    let scratch = Scratch::new();
    let file = scratch.root.path().join("file");
    std::fs::write(&file, b"").expect("written");
    let home = Home::at(file.join("journal"));
    let error = Journal::open(&home, scratch.clock.clone()).expect_err("refused");
    assert!(matches!(error, JournalError::Folder { .. }), "{error}");
    assert!(!error.to_string().contains('\n'));
    let error = Reader::open(&home).expect_err("refused");
    assert!(
        matches!(error, JournalError::Absent { .. } | JournalError::Folder { .. }),
        "{error}"
    );
    assert!(matches!(Reader::open(&scratch.home), Err(JournalError::Absent { .. })));
}

#[test]
fn an_older_journal_is_brought_up_to_date_by_whoever_reads_it_first() {
    let scratch = Scratch::new();
    scratch.home.create_data().expect("a folder");
    let connection = rusqlite::Connection::open(scratch.home.database()).expect("a database");
    connection
        .execute_batch(include_str!("../migrations/0001_journal.sql"))
        .expect("the first schema");
    connection
        .pragma_update(None, "application_id", crate::journal::schema::APPLICATION_ID)
        .expect("ours");
    connection.pragma_update(None, "user_version", 1).expect("version 1");
    drop(connection);
    let reader = Reader::open(&scratch.home).expect("migrated");
    assert_eq!(
        reader
            .snapshots(None, "a.rs", None, 1)
            .expect("the new column is there"),
        []
    );
}

#[test]
fn many_begin_one_journal_at_once() {
    let scratch = Scratch::new();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let scratch = &scratch;
            scope.spawn(move || {
                let (mut journal, opening) = Journal::open(&scratch.home, scratch.clock.clone()).expect("opened");
                assert!(!matches!(opening, Opening::SetAside { .. }), "{opening:?}");
                for n in 0..25 {
                    journal
                        .append(&[accepted(thread * 100 + n, "a")], DEADLINE)
                        .expect("written");
                }
            });
        }
    });
    assert_eq!(count(&scratch), 200);
    let reader = Reader::open(&scratch.home).expect("a reader");
    let verification = reader.verify(&[], &mut |_, _| {}).expect("verified");
    assert_eq!((verification.records, verification.problem), (200, None));
}
