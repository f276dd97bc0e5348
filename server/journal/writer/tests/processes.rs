//! Several processes on one journal. The others are this test binary, started again with one ignored test.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

const HOME: &str = "JOURNAL_TEST_CHILD_HOME";
const NUMBER: &str = "JOURNAL_TEST_CHILD_NUMBER";
const ACCEPTANCES: u128 = 1_000_000;

#[expect(clippy::disallowed_methods, reason = "the test starts itself as another process")]
fn child(test: &str, home: &Home, number: u128, shell: Option<&str>) -> Child {
    let this = std::env::current_exe().expect("a test binary");
    let mut command = match shell {
        None => Command::new(this),
        Some(script) => {
            let mut command = Command::new("sh");
            command.args(["-c", script]).arg(this);
            command
        }
    };
    command
        .args([
            &format!("journal::writer::tests::processes::{test}"),
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env(HOME, home.data())
        .env(NUMBER, number.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child")
}

fn in_child() -> Option<(Home, u128)> {
    let home = std::env::var_os(HOME)?;
    let number = std::env::var(NUMBER).ok()?.parse().ok()?;
    Some((Home::at(home), number))
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n@{line}")
        .and_then(|()| out.flush())
        .expect("the parent listens");
}

/// What the child said, until it ends.
fn said(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let out = child.stdout.take().expect("piped");
    let lines = BufReader::new(out).lines().map_while(Result::ok);
    lines.filter_map(|line| line.strip_prefix('@').map(str::to_owned))
}

/// Accepts without end and says which acceptances are acknowledged. Ends by itself once the machine is so slow that
/// acknowledging no longer means that something is written.
#[test]
#[ignore = "a child of other tests"]
fn accepts_until_it_is_killed() {
    let Some((home, number)) = in_child() else { return };
    let slow = Arc::new(AtomicBool::new(false));
    let noticed = Arc::clone(&slow);
    let options = Options::new(move |trouble| {
        assert_eq!(trouble, Trouble::NotDurable);
        noticed.store(true, Ordering::SeqCst);
    });
    let writer = Writer::start(home, options, Box::new(ByFolder));
    for n in 0..ACCEPTANCES {
        let n = number * ACCEPTANCES + n;
        writer.submit(fact(accepted(n, "a")));
        writer.submit(fact(measured(n, Moment::Checkpoint, 0.5)));
        let slow_by_then = Arc::clone(&slow);
        writer.after_durable(Box::new(move || {
            if !slow_by_then.load(Ordering::SeqCst) {
                say(&n.to_string());
            }
        }));
        if slow.load(Ordering::SeqCst) {
            return;
        }
        if n.is_multiple_of(16) {
            writer.flush(LONG);
        }
    }
}

#[test]
fn what_was_acknowledged_survives_being_killed() {
    let scratch = Scratch::new();
    let mut acknowledged: HashSet<u128> = HashSet::new();
    for round in 0..10 {
        let mut children: Vec<Child> = (0..2)
            .map(|n| child("accepts_until_it_is_killed", &scratch.home, round * 2 + n, None))
            .collect();
        std::thread::scope(|scope| {
            let readers: Vec<_> = children
                .iter_mut()
                .map(|child| {
                    let lines = said(child);
                    scope.spawn(move || {
                        let mut numbers = HashSet::new();
                        for line in lines {
                            numbers.insert(line.parse::<u128>().unwrap_or_else(|_| panic!("{line}")));
                            if numbers.len() as u128 >= 20 + round * 7 {
                                child.kill().expect("killed");
                            }
                        }
                        child.wait().expect("ended");
                        numbers
                    })
                })
                .collect();
            for reader in readers {
                acknowledged.extend(reader.join().expect("no panic"));
            }
        });
        verify(&scratch);
    }
    assert!(!acknowledged.is_empty());
    let reader = Reader::open(&scratch.home).expect("a reader");
    let rows = reader.suggestions(&SuggestionFilter::default()).expect("rows");
    let kept: HashSet<_> = rows.into_iter().map(|row| row.id).collect();
    let lost = acknowledged
        .iter()
        .filter(|n| !kept.contains(&crate::journal::testing::id(**n)));
    assert_eq!(lost.count(), 0);
}

/// Writes a fixed number and ends.
#[test]
#[ignore = "a child of other tests"]
fn accepts_a_few() {
    let Some((home, number)) = in_child() else { return };
    let writer = Writer::start(
        home,
        Options::new(|trouble| say(&format!("{trouble}"))),
        Box::new(ByFolder),
    );
    for n in 0..150 {
        writer.submit(located(number * ACCEPTANCES + n, "r/a"));
        std::thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(writer.flush(LONG), Flushed::All);
}

#[test]
fn eight_processes_lose_nothing() {
    let scratch = Scratch::new();
    let mut children: Vec<Child> = (0..8).map(|n| child("accepts_a_few", &scratch.home, n, None)).collect();
    for child in &mut children {
        let troubles: Vec<String> = said(child).collect();
        assert_eq!(troubles, Vec::<String>::new());
        assert!(child.wait().expect("ended").success());
    }
    assert_eq!(count(&scratch), 8 * 150);
    verify(&scratch);
    let reader = Reader::open(&scratch.home).expect("a reader");
    assert_eq!(
        reader.repositories().expect("repositories").len(),
        1,
        "all agree on one identity"
    );
}

/// Writes until no file may grow, waits for the warning, is given room and goes on.
#[cfg(unix)]
#[test]
#[ignore = "a child of other tests"]
fn runs_out_of_room() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Some((home, _)) = in_child() else { return };
    let (send, troubles) = channel();
    let writer = Writer::start(
        home,
        Options::new(move |trouble| drop(send.send(trouble))),
        Box::new(ByFolder),
    );
    let mut n = 0;
    let trouble = loop {
        writer.submit(fact(accepted(n, "a")));
        n += 1;
        assert!(n < 100_000, "there is always room");
        if let Ok(trouble) = troubles.recv_timeout(Duration::from_micros(500)) {
            break trouble;
        }
    };
    assert!(matches!(trouble, Trouble::Unavailable { .. }), "{trouble:?}");
    assert_eq!(writer.flush(Duration::ZERO), Flushed::Pending);
    let limit = getrlimit(Resource::Fsize);
    let room = Rlimit {
        current: limit.maximum,
        ..limit
    };
    setrlimit(Resource::Fsize, room).expect("more room");
    assert_eq!(writer.flush(LONG), Flushed::All);
    assert_eq!(troubles.recv_timeout(LONG), Ok(Trouble::Resumed));
    say(&n.to_string());
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_one_warning_and_nothing_is_lost() {
    let scratch = Scratch::new();
    let script = "trap '' XFSZ; ulimit -S -f 300; exec \"$0\" \"$@\"";
    let mut child = child("runs_out_of_room", &scratch.home, 0, Some(script));
    let lines: Vec<String> = said(&mut child).collect();
    assert!(child.wait().expect("ended").success(), "{lines:?}");
    assert_eq!(lines, [count(&scratch).to_string()]);
    verify(&scratch);
}
