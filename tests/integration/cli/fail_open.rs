//! Whatever is wrong with us, the commit is made: with its own message, in time, and with one line on stderr at most.
#![cfg(unix)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::support::git::write_script;

use super::machine::{Machine, OFFERED, accepted};
use super::support::{Said, said};

/// What a commit may wait for the hook on a busy machine: its own deadline, which is longer in debug builds, twice
/// (the hook, then the check of an empty message), and the start of processes.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 2 });

/// A machine with accepted text staged.
fn staged() -> Machine {
    let machine = Machine::new();
    machine.accept("src/a.rs", &[accepted(OFFERED)]);
    machine.git(&["add", "."]);
    machine
}

/// Commits with further variables; the commit must be made.
fn committed(machine: &Machine, variables: &[(&str, &str)]) -> Said {
    let started = Instant::now();
    let mut command = machine.command("git");
    command
        .args(["commit", "--quiet", "-m", "mean"])
        .envs(variables.iter().copied());
    let said = said(&mut command).done();
    assert!(started.elapsed() < PATIENCE, "{:?} {said:?}", started.elapsed());
    assert_eq!(said.stdout, "");
    assert!(said.stderr.lines().count() <= 1, "{said:?}");
    said
}

fn without_trailers(machine: &Machine, reason: &str) {
    let said = committed(machine, &[]);
    assert_eq!(machine.message("HEAD"), "mean");
    let expected = "journal: no trailers for this commit: ";
    assert!(
        said.stderr.starts_with(expected) && said.stderr.contains(reason),
        "{reason}: {said:?}"
    );
}

fn database(machine: &Machine) -> PathBuf {
    machine.journal_home().join("journal.db")
}

#[test]
fn a_binary_that_is_gone_broken_or_of_another_version() {
    let machine = staged();
    let binary = machine.repository().join("../bin/journal");
    let installed = machine.repository().join(".git/hooks/prepare-commit-msg");
    let script = std::fs::read_to_string(&installed).unwrap();
    let quoted = format!("'{}'", env!("CARGO_BIN_EXE_journal"));
    assert!(script.contains(&quoted), "{script}");
    let other = format!("'{}'", binary.canonicalize().unwrap_or(binary.clone()).display());
    for hook in ["prepare-commit-msg", "commit-msg"] {
        let path = installed.with_file_name(hook);
        let script = std::fs::read_to_string(&path).unwrap();
        write_script(&path, &script.replace(&quoted, &other));
    }
    let empty_path = [("PATH", "/usr/local/bin:/usr/bin:/bin")];
    for (name, content) in [
        ("gone", None),
        ("crashes", Some("#!/bin/sh\nkill -SEGV $$\n")),
        ("fails", Some("#!/bin/sh\nexit 2\n")),
        ("no program", Some("\0\0not a program")),
        ("no interpreter", Some("#!/nowhere/at/all\n")),
    ] {
        match content {
            Some(content) => write_script(&binary, content),
            None => assert!(!binary.exists()),
        }
        let started = Instant::now();
        let mut command = machine.command("git");
        command.args(["commit", "--quiet", "-m", "mean"]).envs(empty_path);
        said(&mut command).done();
        assert!(started.elapsed() < PATIENCE);
        assert_eq!(machine.message("HEAD"), "mean", "{name}");
        machine.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    }
}

#[test]
fn a_database_that_another_process_holds_is_still_read() {
    let machine = staged();
    let holder = Connection::open(database(&machine)).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let said = committed(&machine, &[]);
    assert!(machine.message("HEAD").contains("\nAI-Lines: 2/2\n"), "{said:?}");
    assert!(
        said.stderr.starts_with("journal: the trailers were written, but"),
        "{said:?}"
    );
    let recorded: i64 = holder
        .query_row("SELECT count(*) FROM exports", [], |row| row.get(0))
        .unwrap();
    assert_eq!(recorded, 0, "nothing could be recorded");
    holder.execute_batch("COMMIT").unwrap();
}

#[test]
fn a_corrupt_a_foreign_and_a_newer_database() {
    let machine = staged();
    Connection::open(database(&machine))
        .unwrap()
        .pragma_update(None, "user_version", 9_999)
        .unwrap();
    without_trailers(&machine, "version 9999");

    let machine = staged();
    Connection::open(database(&machine))
        .unwrap()
        .pragma_update(None, "application_id", 7)
        .unwrap();
    without_trailers(&machine, "another program");

    for damage in ["half", "text", "pages"] {
        let machine = staged();
        let path = database(&machine);
        Connection::open(&path)
            .unwrap()
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        match damage {
            "half" => bytes.truncate(bytes.len() / 2),
            "text" => bytes = b"not a database, whatever it was".to_vec(),
            _ => bytes[4096..].fill(0x5a),
        }
        std::fs::write(&path, &bytes).unwrap();
        without_trailers(&machine, "");
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{damage}: a hook repairs nothing");
    }
}

#[test]
fn a_journal_home_that_is_no_folder_of_ours() {
    let machine = staged();
    let outside = machine.repository().join("../outside");
    std::fs::create_dir(&outside).unwrap();
    let link = machine.repository().join("../link");
    std::os::unix::fs::symlink(&outside, &link).unwrap();
    let pipe = machine.repository().join("../pipe");
    assert!(machine.shell(&format!("mkfifo '{}'", pipe.display())).code == 0);
    let in_pipe = pipe.join("inside");
    for home in [
        &link,
        &pipe,
        &in_pipe,
        &PathBuf::from("/dev/null"),
        &PathBuf::from("/nowhere/at/all"),
    ] {
        committed(&machine, &[("JOURNAL_HOME", home.to_str().unwrap())]);
        assert_eq!(machine.message("HEAD"), "mean", "{}", home.display());
        machine.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    }
    assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);

    // The database itself as a pipe: opening it would wait for ever.
    let home = machine.journal_home();
    for entry in std::fs::read_dir(&home).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    machine
        .shell(&format!(
            "mkfifo '{0}/journal.db' '{0}/config.toml' '{0}/key'",
            home.display()
        ))
        .done();
    committed(&machine, &[]);
    assert_eq!(machine.message("HEAD"), "mean");
}

#[test]
fn no_home_at_all() {
    let machine = staged();
    let mut command = machine.command("git");
    command.env_remove("HOME").env_remove("JOURNAL_HOME");
    let told = said(command.args(["commit", "--quiet", "-m", "mean"])).done();
    assert!(told.stderr.lines().count() <= 1, "{told:?}");
    assert_eq!(machine.message("HEAD"), "mean");
}

#[test]
fn a_home_that_cannot_be_written_is_still_read() {
    for has_a_log in [false, true] {
        let machine = staged();
        if has_a_log {
            committed(&machine, &[]);
            machine.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
        }
        let log = machine.journal_home().join("journal.db-wal");
        assert_eq!(std::fs::metadata(&log).is_ok_and(|log| log.len() > 0), has_a_log);
        let told = commit_in_a_read_only_home(&machine);
        assert!(
            told.stderr.starts_with("journal: the trailers were written, but"),
            "{has_a_log} {told:?}"
        );
        assert_eq!(told.stderr.lines().count(), 1, "{told:?}");
        assert!(machine.message("HEAD").contains("\nAI-Lines: 2/2\n"));
    }
}

/// Root may write everywhere, so somebody else commits.
fn commit_in_a_read_only_home(machine: &Machine) -> Said {
    let home = machine.journal_home();
    let root = machine.repository().parent().unwrap().to_owned();
    let commit = "git commit --quiet -m mean";
    let is_root = machine.shell("id -u").stdout.trim() == "0";
    let line = if is_root {
        machine
            .shell(&format!("chown -R 65534:65534 '{}'", root.display()))
            .done();
        format!("setpriv --reuid=65534 --regid=65534 --clear-groups {commit}")
    } else {
        commit.to_owned()
    };
    machine
        .shell(&format!("chmod a-w '{0}' '{0}'/*", home.display()))
        .done();
    let told = machine.shell(&line);
    machine.shell(&format!("chmod -R u+w '{}'", home.display())).done();
    if is_root {
        machine.shell(&format!("chown -R 0:0 '{}'", root.display())).done();
    }
    told.done()
}

#[test]
fn a_full_disk() {
    let machine = staged();
    // Each appends to the log, until the next one would have to append beyond the limit.
    for _ in 0..4 {
        committed(&machine, &[]);
        machine.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    }
    assert!(
        std::fs::metadata(machine.journal_home().join("journal.db-wal"))
            .unwrap()
            .len()
            > 32 << 10
    );
    let commit = "git commit --quiet -m mean";
    // No file may grow beyond 32 kB: git's own are shorter, the log of the database is not.
    let told = machine.shell(&format!("ulimit -f 64; trap '' XFSZ; {commit}")).done();
    assert_eq!(told.stderr.lines().count(), 1, "{told:?}");
    assert!(
        told.stderr
            .starts_with("journal: the trailers were written, but not recorded: "),
        "{told:?}"
    );
    assert!(machine.message("HEAD").contains("\nAI-Lines: 2/2\n"));
    assert!(machine.journal(&["verify"]).code == 0, "the journal is whole");
    machine.write("b.rs", "typed\n");
    machine.git(&["add", "."]);
    committed(&machine, &[]);
}

#[test]
fn a_message_that_cannot_be_replaced_stays_as_it_is() {
    let machine = staged();
    let told = machine
        .shell("JOURNAL_HOME=$JOURNAL_HOME .git/hooks/prepare-commit-msg no/such/file message; echo $?")
        .done();
    assert_eq!(told.stdout, "0\n");
    assert!(told.stderr.lines().count() <= 1, "{told:?}");
    for arguments in ["", "''", "/ message", "/dev/null message", ".git commit HEAD"] {
        for hook in ["prepare-commit-msg", "commit-msg"] {
            let told = machine.shell(&format!(".git/hooks/{hook} {arguments}")).done();
            assert!(told.stderr.lines().count() <= 1, "{hook} {arguments}: {told:?}");
        }
    }
}
