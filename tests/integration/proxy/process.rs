//! The server's end is the proxy's end: exit codes, signals, pipes.

use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::support::proxy;
use crate::support::server::Scratch;

fn start(scratch: &Scratch, server: &[&str]) -> Child {
    proxy(scratch, &[], server)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the proxy starts")
}

/// Waits for the end, which must not take long.
fn code(child: &mut Child) -> Option<i32> {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if Instant::now() > deadline {
            let _ = child.kill();
            panic!("the proxy did not end");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn read(mut from: impl Read) -> String {
    let mut text = String::new();
    from.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_servers_exit_code_output_and_errors_are_the_proxys() {
    let scratch = Scratch::new();
    for (script, expected) in [
        ("echo out; echo err >&2; exit 0", 0),
        ("echo out; echo err >&2; exit 7", 7),
        ("echo out; echo err >&2; kill -9 $$", 137),
        ("echo out; echo err >&2; kill -15 $$", 143),
    ] {
        let mut child = start(&scratch, &["sh", "-c", script]);
        assert_eq!(code(&mut child), Some(expected), "{script}");
        assert_eq!(read(child.stdout.take().unwrap()), "out\n", "{script}");
        assert_eq!(read(child.stderr.take().unwrap()), "err\n", "{script}");
    }
}

#[test]
fn the_end_of_input_reaches_the_server() {
    let scratch = Scratch::new();
    let mut child = start(&scratch, &["sh", "-c", "cat; exit 3"]);
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"words").unwrap();
    drop(input);
    assert_eq!(code(&mut child), Some(3));
    assert_eq!(read(child.stdout.take().unwrap()), "words");
}

#[test]
fn a_server_that_reads_nothing_holds_nobody_up() {
    let scratch = Scratch::new();
    let mut child = start(&scratch, &["sh", "-c", "exec <&-; sleep 0.2; exit 4"]);
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        // Far more than fits into a pipe. That the proxy ends meanwhile is no mistake.
        let _ = input.write_all(&vec![b' '; 1 << 20]);
    });
    assert_eq!(code(&mut child), Some(4));
    writer.join().unwrap();
}

#[test]
fn a_client_that_reads_no_more_ends_the_server() {
    let scratch = Scratch::new();
    let mut child = start(&scratch, &["sh", "-c", "while echo words; do :; done; exit 6"]);
    drop(child.stdout.take());
    let ended = code(&mut child);
    // The shell may be ended by the signal, or notice the failure by itself.
    assert!(matches!(ended, Some(141 | 6)), "{ended:?}");
}

#[test]
fn a_process_that_the_server_leaves_behind_is_not_waited_for() {
    let scratch = Scratch::new();
    let mut child = start(&scratch, &["sh", "-c", "sleep 30 & exit 5"]);
    let started = Instant::now();
    assert_eq!(code(&mut child), Some(5));
    assert!(started.elapsed() < Duration::from_secs(15));
}

#[test]
#[cfg(unix)]
fn signals_reach_the_server() {
    use rustix::process::{Pid, Signal, kill_process};
    let scratch = Scratch::new();
    for (signal, name, number) in [
        (Signal::TERM, "TERM", 15),
        (Signal::INT, "INT", 2),
        (Signal::HUP, "HUP", 1),
    ] {
        for (script, expected) in [
            (format!("trap 'exit 9' {name}; echo ready; while :; do sleep 0.01; done"), 9),
            (format!("trap - {name}; echo ready; exec sleep 30"), 128 + number),
        ] {
            let mut child = start(&scratch, &["sh", "-c", &script]);
            let mut ready = [0; 6];
            child.stdout.as_mut().unwrap().read_exact(&mut ready).unwrap();
            let proxy = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
            kill_process(proxy, signal).unwrap();
            assert_eq!(code(&mut child), Some(expected), "{script}");
        }
    }
}

#[test]
fn a_server_that_is_not_there_is_named_with_a_remedy() {
    let scratch = Scratch::new();
    let unusable = scratch.write("not-a-program", "text");
    for (server, expected) in [("no-such-server-anywhere", 127), (unusable.to_str().unwrap(), 126)] {
        let mut child = start(&scratch, &[server, "--stdio"]);
        assert_eq!(code(&mut child), Some(expected));
        let errors = read(child.stderr.take().unwrap());
        assert!(errors.contains(server) && errors.contains("hint: "), "{errors}");
        assert_eq!(read(child.stdout.take().unwrap()), "");
    }
    let output = scratch.run(&["proxy", "cat"]);
    assert_eq!(output.status.code(), Some(2), "the server comes behind --");
}

#[test]
fn settings_that_cannot_be_read_record_nothing_and_let_everything_pass() {
    let scratch = Scratch::new();
    std::fs::create_dir_all(scratch.home()).unwrap();
    std::fs::write(scratch.home().join("config.toml"), "[capture\n").unwrap();
    let mut child = start(&scratch, &["cat"]);
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"Content-Length: 2\r\n\r\n{}").unwrap();
    drop(input);
    assert_eq!(code(&mut child), Some(0));
    assert_eq!(read(child.stdout.take().unwrap()), "Content-Length: 2\r\n\r\n{}");
    assert!(read(child.stderr.take().unwrap()).contains("nothing will be recorded"));
    assert_eq!(std::fs::read_dir(scratch.home()).unwrap().count(), 1);
}
