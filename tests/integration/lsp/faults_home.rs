//! Faults of the place where the journal is: full, read-only, absent, damaged, too new, linked, open to others.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::faults::{Damage, TEXT, accept, eventually, files, settle, without_privileges};
use crate::support::server::{Buffer, Scratch, initialize_params};

/// Acceptances whose journal is larger than the limit of the test of a full disk.
const FILLED: usize = 20;

fn start(scratch: &Scratch, mut command: Command) -> Client {
    command.stderr(std::process::Stdio::null());
    let mut server = Client::start(command).expect("it starts");
    server
        .initialize(&initialize_params(&scratch.workspace(), json!({})))
        .expect("initialize");
    server
}

fn lsp(scratch: &Scratch) -> Command {
    let mut command = scratch.command();
    command.arg("lsp");
    command
}

/// The server, started by a shell that has run `script` before.
fn lsp_after(scratch: &Scratch, script: &str) -> Command {
    let plain = lsp(scratch);
    #[expect(
        clippy::disallowed_methods,
        reason = "a shell sets what the server's process inherits"
    )]
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{script}; exec \"$0\" \"$@\"")])
        .arg(plain.get_program())
        .args(plain.get_args())
        .env_clear()
        .envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(scratch.workspace());
    command
}

/// A journal with one suggestion that nobody has open.
fn recorded() -> Scratch {
    let scratch = Scratch::new();
    let mut server = scratch.server();
    let buffer = accept(&scratch, &mut server);
    buffer.save(&mut server);
    server.shut_down().expect("a clean end");
    scratch
}

fn warning(server: &mut Client) -> String {
    let params = server
        .notification("window/showMessage", |params| params["type"] == 2)
        .expect("a warning");
    params["message"].as_str().expect("text").to_owned()
}

fn mode(path: &Path) -> u32 {
    std::fs::symlink_metadata(path).expect("it exists").permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_one_warning_and_recording_resumes_by_itself() {
    use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};
    // A database that is larger than the limit already: nothing in it can grow, and nothing makes room.
    let scratch = Scratch::new();
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &scratch.write("a.rs", "\n"), "\n");
    let filler = "x".repeat(20_000);
    for n in 0..FILLED {
        buffer.accept(&mut server, 0, 0, &format!("fn filler_{n}() {{ {filler} }}\n"));
    }
    buffer.save(&mut server);
    server.shut_down().expect("a clean end");
    settle(&scratch.home().join("journal.db"));
    let mut server = start(&scratch, lsp_after(&scratch, "trap '' XFSZ; ulimit -S -f 200"));
    let mut buffer = Buffer::open(&mut server, &scratch.write("b.rs", "\n"), "\n");
    let mut n = 0;
    while !server.has_unread("window/showMessage") {
        let end = buffer.text.len();
        buffer.accept(&mut server, end, 0, &format!("fn full_{n}() {{}}\n"));
        std::thread::sleep(std::time::Duration::from_millis(5));
        n += 1;
        assert!(n < 1_000, "there is always room");
    }
    assert!(warning(&mut server).contains("cannot be written"));
    // The editor notices nothing else.
    for _ in 0..20 {
        let end = buffer.text.len();
        buffer.accept(&mut server, end, 0, &format!("fn full_{n}() {{}}\n"));
        n += 1;
    }
    assert_eq!(buffer.ai(&mut server).concat().matches("full_").count(), n);
    assert!(!server.has_unread("window/showMessage"), "one warning");
    // What is on disk can be read.
    scratch.log();
    let pid = Pid::from_raw(i32::try_from(server.id()).expect("a pid"));
    let limit = getrlimit(Resource::Fsize);
    let room = Rlimit {
        current: limit.maximum,
        ..limit
    };
    prlimit(pid, Resource::Fsize, room).expect("more room");
    server
        .notification("window/showMessage", |params| params["type"] == 3)
        .expect("it says that it goes on");
    eventually("everything is written", || scratch.log().len() == FILLED + n);
    scratch.journal(&["verify"]);
}

#[test]
fn a_read_only_home_is_one_warning_and_tracking_goes_on() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.home()).expect("a home");
    set_mode(&scratch.home(), 0o500);
    scratch.write("a.rs", "\n");
    let command = without_privileges(&lsp(&scratch), scratch.root());
    let mut server = start(&scratch, command);
    let mut buffer = accept(&scratch, &mut server);
    assert_eq!(buffer.ai(&mut server), [TEXT]);
    assert!(warning(&mut server).contains("cannot be written"));
    buffer.edit(&mut server, 0, 0, "\n");
    buffer.save(&mut server);
    assert_eq!(buffer.ai(&mut server), [TEXT]);
    assert!(!server.has_unread("window/showMessage"), "one warning");
    assert_eq!(server.shut_down().expect("a clean end").code(), Some(0));
    assert_eq!(files(&scratch.home()), Vec::<std::path::PathBuf>::new());
    set_mode(&scratch.home(), 0o700);
}

#[test]
fn a_home_that_became_read_only_is_still_read() {
    let scratch = recorded();
    for file in files(&scratch.home()) {
        set_mode(&file, 0o400);
    }
    set_mode(&scratch.home(), 0o500);
    let mut command = scratch.command();
    command.args(["log", "--all", "--json"]);
    let said = without_privileges(&command, scratch.root()).output().expect("it runs");
    let stderr = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{stderr}");
    assert!(String::from_utf8_lossy(&said.stdout).contains(TEXT));
    let mut command = scratch.command();
    command.args(["review", "../workspace/a.rs"]);
    let said = without_privileges(&command, scratch.root()).output().expect("it runs");
    let stderr = String::from_utf8_lossy(&said.stderr);
    assert_eq!(said.status.code(), Some(2), "{stderr}");
    assert!(stderr.starts_with("error: "), "{stderr}");
    set_mode(&scratch.home(), 0o700);
}

#[test]
fn without_any_home_everything_but_recording_works() {
    if !rustix::process::geteuid().is_root() {
        // The home of a user with a name is found without `HOME`, and is nothing that a test may write to.
        return;
    }
    let scratch = Scratch::new();
    scratch.write("a.rs", "\n");
    let homeless = |mut command: Command| {
        command.env_remove("HOME").env_remove("JOURNAL_HOME");
        without_privileges(&command, scratch.root())
    };
    let mut server = start(&scratch, homeless(lsp(&scratch)));
    let buffer = accept(&scratch, &mut server);
    assert_eq!(buffer.ai(&mut server), [TEXT]);
    let said = server
        .notification("window/logMessage", |params| params["type"] == 2)
        .expect("it is said once");
    assert!(
        said["message"]
            .as_str()
            .is_some_and(|text| text.contains("JOURNAL_HOME")),
        "{said}"
    );
    assert_eq!(server.shut_down().expect("a clean end").code(), Some(0));
    for arguments in [&["log"][..], &["status"], &["verify"], &["prune"], &["forget", "a.rs"]] {
        let mut command = scratch.command();
        command.args(arguments);
        let said = homeless(command).output().expect("it runs");
        let stderr = String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(stderr.contains("JOURNAL_HOME"), "{arguments:?}: {stderr}");
    }
}

#[test]
fn every_kind_of_damage_is_set_aside_whole_and_recording_goes_on() {
    for damage in Damage::ALL {
        let scratch = recorded();
        let database = scratch.home().join("journal.db");
        damage.inflict(&database);
        let damaged = std::fs::read(&database).expect("read");
        let mut server = scratch.server();
        let mut buffer = accept(&scratch, &mut server);
        for n in 0..20 {
            let end = buffer.text.len();
            buffer.accept(&mut server, end, 0, &format!("fn after_{n}() {{}}\n"));
        }
        buffer.save(&mut server);
        buffer.runs(&mut server);
        let aside: Vec<_> = files(&scratch.home())
            .into_iter()
            .filter(|file| file.to_string_lossy().contains("journal.db.corrupt-"))
            .filter(|file| !file.to_string_lossy().ends_with("-wal") && !file.to_string_lossy().ends_with("-shm"))
            .collect();
        if damage == Damage::Empty {
            // This is what a crash at the very beginning leaves: there is nothing to keep.
            assert_eq!(aside.len(), 0);
        } else {
            assert!(warning(&mut server).contains("was damaged"), "{damage:?}");
            assert_eq!(aside.len(), 1, "{damage:?}: {aside:?}");
            assert_eq!(mode(&aside[0]), 0o600);
            if damage != Damage::FlippedPage {
                assert!(std::fs::read(&aside[0]).expect("read") == damaged, "{damage:?}");
            }
        }
        assert_eq!(
            buffer.ai(&mut server).concat().matches("after_").count(),
            20,
            "{damage:?}"
        );
        assert_eq!(scratch.log().len(), 21, "{damage:?}");
        scratch.journal(&["verify"]);
        let doctor = String::from_utf8(scratch.run(&["doctor"]).stdout).expect("text");
        assert_eq!(
            doctor.contains("corrupt-"),
            damage != Damage::Empty,
            "{damage:?}: {doctor}"
        );
    }
}

#[test]
fn a_journal_of_a_newer_version_is_refused_with_its_version_and_left_alone() {
    let scratch = recorded();
    let database = scratch.home().join("journal.db");
    let connection = rusqlite::Connection::open(&database).expect("opened");
    connection.execute_batch("PRAGMA user_version = 4711").expect("set");
    drop(connection);
    let before = std::fs::read(&database).expect("read");
    let mut server = scratch.server();
    let buffer = accept(&scratch, &mut server);
    assert_eq!(buffer.ai(&mut server), [TEXT]);
    assert!(warning(&mut server).contains("4711"));
    assert_eq!(server.shut_down().expect("a clean end").code(), Some(0));
    assert!(std::fs::read(&database).expect("read") == before, "it was written to");
}

#[test]
fn no_file_of_the_home_is_open_to_others_whatever_the_umask() {
    let scratch = Scratch::new();
    let mut server = start(&scratch, lsp_after(&scratch, "umask 000"));
    let buffer = accept(&scratch, &mut server);
    buffer.save(&mut server);
    buffer.runs(&mut server);
    #[cfg(debug_assertions)]
    let _ = server.request("journal/debugPanic", &json!({}));
    let found = files(&scratch.home());
    for name in ["journal.db", "journal.db-wal", "journal.db-shm", "journal.lock", "key"] {
        assert!(found.iter().any(|file| file.ends_with(name)), "{name} in {found:?}");
    }
    assert_eq!(mode(&scratch.home()), 0o700);
    for file in found {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
fn a_linked_home_is_the_users_wish_and_a_linked_database_is_refused() {
    let scratch = Scratch::new();
    let real = scratch.root().join("elsewhere");
    std::fs::create_dir(&real).expect("a folder");
    std::os::unix::fs::symlink(&real, scratch.home()).expect("linked");
    let mut server = scratch.server();
    accept(&scratch, &mut server).runs(&mut server);
    server.shut_down().expect("a clean end");
    assert!(real.join("journal.db").is_file());
    assert_eq!(mode(&real), 0o700);
    assert_eq!(scratch.log().len(), 1);

    for kind in ["link", "pipe", "folder"] {
        let scratch = Scratch::new();
        std::fs::create_dir(scratch.home()).expect("a home");
        let database = scratch.home().join("journal.db");
        let target = scratch.root().join("target");
        std::fs::write(&target, "precious").expect("written");
        match kind {
            "link" => std::os::unix::fs::symlink(&target, &database).expect("linked"),
            "pipe" => super::faults_text::make_pipe(&database),
            _ => std::fs::create_dir(&database).expect("a folder"),
        }
        let mut server = scratch.server();
        let buffer = accept(&scratch, &mut server);
        assert_eq!(buffer.ai(&mut server), [TEXT], "{kind}");
        assert!(warning(&mut server).contains("refused"), "{kind}");
        let said = scratch.run(&["log", "--all"]);
        let stderr = String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(2), "{kind}: {stderr}");
        assert!(stderr.contains("refused"), "{kind}: {stderr}");
        assert_eq!(std::fs::read(&target).expect("read"), b"precious");
    }
}

#[test]
fn other_files_of_the_home_that_are_no_files_are_no_trouble_either() {
    for name in ["key", "journal.lock", "config.toml", "panics.log"] {
        let scratch = Scratch::new();
        std::fs::create_dir(scratch.home()).expect("a home");
        super::faults_text::make_pipe(&scratch.home().join(name));
        let mut server = scratch.server();
        let buffer = accept(&scratch, &mut server);
        #[cfg(debug_assertions)]
        let _ = server.request("journal/debugPanic", &Value::Null);
        assert_eq!(buffer.ai(&mut server), [TEXT], "{name}");
        let _ = server.shut_down().expect("a clean end");
    }
}
