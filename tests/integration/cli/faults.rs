//! What the commands make of a journal that cannot be used, of hostile names, and of a reader that goes away.

use journal::suggestion::acceptance::Grade;

use super::seed::{Seed, seed};
use super::support::{Said, Scratch};
use crate::support::faults::{Damage, picture, settle};

const ACCEPTED: &str = "    let total: u32 = items.iter().sum();\n";

/// Every command that reads or writes the journal, with arguments that ask for as much as there is.
const COMMANDS: [&[&str]; 12] = [
    &["status"],
    &["log"],
    &["log", "--json"],
    &["show", "s_0123456789"],
    &["show", "HEAD"],
    &["check"],
    &["export", "--staged"],
    &["verify"],
    &["prune", "--retain-days", "1"],
    &["forget", "src/a.rs", "--yes"],
    &["review", "src/a.rs"],
    &["doctor"],
];

fn recorded() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("README.md", "hello\n");
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    scratch.git(&["add", "."]);
    settle(&scratch.journal_home().join("journal.db"));
    scratch
}

/// One line of error with at most two hints, or an answer; no panic, no backtrace.
fn assert_clean(arguments: &[&str], said: &Said) {
    assert!((0..=2).contains(&said.code), "{arguments:?}: {said:?}");
    assert!(!said.stderr.contains("panicked"), "{arguments:?}: {said:?}");
    if said.code == 2 {
        assert!(said.stderr.starts_with("error: "), "{arguments:?}: {said:?}");
        assert!(said.stderr.lines().count() <= 3, "{arguments:?}: {said:?}");
    }
}

#[test]
fn no_command_is_upset_by_a_damaged_journal_and_none_deletes_it() {
    for damage in Damage::ALL {
        let scratch = recorded();
        let database = scratch.journal_home().join("journal.db");
        damage.inflict(&database);
        let damaged = std::fs::read(&database).unwrap();
        for arguments in COMMANDS {
            let said = scratch.journal(arguments);
            assert_clean(arguments, &said);
            if matches!(damage, Damage::ZeroHeader | Damage::Text) {
                let expected = if arguments == ["doctor"] { 1..=2 } else { 2..=2 };
                assert!(expected.contains(&said.code), "{damage:?} {arguments:?}: {said:?}");
            }
        }
        // What was damaged is still there: in its place, or set aside.
        let home = picture(&scratch.journal_home());
        let is_kept = home.iter().any(|(_, bytes)| *bytes == damaged);
        if !matches!(damage, Damage::FlippedPage | Damage::Empty) {
            assert!(is_kept, "{damage:?}");
        }
        assert!(home.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() >= damaged.len());
    }
}

#[test]
fn a_journal_of_a_newer_version_is_refused_by_every_command_with_its_version() {
    let scratch = recorded();
    let database = scratch.journal_home().join("journal.db");
    let connection = rusqlite::Connection::open(&database).unwrap();
    connection.execute_batch("PRAGMA user_version = 4711").unwrap();
    drop(connection);
    let before = std::fs::read(&database).unwrap();
    for arguments in COMMANDS {
        let said = scratch.journal(arguments);
        assert_clean(arguments, &said);
        assert_ne!(said.code, 0, "{arguments:?}: {said:?}");
        assert!(
            format!("{}{}", said.stdout, said.stderr).contains("4711"),
            "{arguments:?}: {said:?}"
        );
    }
    // The hook says one line, and the commit is made without trailers.
    scratch.journal(&["install", "git"]);
    let said = scratch.git_said(&["commit", "--quiet", "-m", "mean"]).done();
    assert_eq!(scratch.git(&["log", "-1", "--format=%B"]), "mean");
    assert_eq!(said.stderr.lines().count(), 1, "{said:?}");
    assert!(std::fs::read(&database).unwrap() == before, "it was written to");
}

#[test]
fn no_terminal_escape_of_a_name_reaches_the_terminal() {
    let scratch = Scratch::new();
    // What a terminal, or a reader's eye, could be led astray by: titles, colors, lines that are no lines, and text
    // that runs the other way.
    let hostile = "a\u{1b}]0;owned\u{7}\u{1b}[31m\u{202e}\u{2066}\u{9b}31m\n::error::b.rs";
    let path = format!("src/{hostile}");
    let accepted = "    db.execute(&format!(\"DELETE FROM t WHERE id = {id}\"))?;\n";
    scratch.write("README.md", "hello\n");
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    let id = seed(
        &scratch,
        &Seed {
            model: hostile,
            prompt: Some(hostile),
            ..Seed::new(&path, "", accepted, "")
        },
    )
    .to_string();
    seed(
        &scratch,
        &Seed {
            grade: Grade::Inferred,
            model: hostile,
            ..Seed::new("src/plain.rs", "", ACCEPTED, "")
        },
    );
    scratch.git(&["add", "."]);
    scratch.journal(&["review", &id, "--note", hostile]).done();
    let harmful = |character: char| {
        (character.is_control() && character != '\n' && character != '\t')
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    let commands: [&[&str]; 23] = [
        &["status"],
        &["status", "--json"],
        &["log"],
        &["log", "--all"],
        &["log", "--json"],
        &["log", "--unverified"],
        &["show", &id],
        &["show", &id, "--json"],
        &["check"],
        &["check", "--format", "json"],
        &["check", "--all-code", &path],
        &["export", "--staged"],
        &["export", "--staged", "--explain"],
        &["export", "--staged", "--json"],
        &["export", "--staged", "--format", "jsonl"],
        &["export", "--staged", "--format", "csv"],
        &["export", "--staged", "--format", "markdown"],
        &["verify"],
        &["doctor"],
        &["review", &path],
        &["log", hostile],
        &["--repo", hostile, "status"],
        &["forget", &path, "--yes"],
    ];
    for arguments in commands {
        let said = scratch.journal(arguments);
        assert_clean_names(arguments, &said);
        for output in [&said.stdout, &said.stderr] {
            // The lines of comma-separated values end in both.
            let found: Vec<char> = output
                .replace("\r\n", "\n")
                .chars()
                .filter(|character| harmful(*character))
                .collect();
            assert_eq!(found, Vec::<char>::new(), "{arguments:?}: {output:?}");
            assert!(
                !output.lines().any(|line| line.starts_with("::error")),
                "{arguments:?}: {output:?}"
            );
        }
    }
    // The grammar's own complaints quote what was typed.
    for arguments in [
        &[hostile][..],
        &["log", "--limit", hostile],
        &["check", "--format", hostile],
    ] {
        let said = scratch.journal(arguments);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(!said.stderr.contains('\u{1b}'), "{arguments:?}: {:?}", said.stderr);
    }
}

fn assert_clean_names(arguments: &[&str], said: &Said) {
    assert!((0..=2).contains(&said.code), "{arguments:?}: {said:?}");
    assert!(!said.stderr.contains("panicked"), "{arguments:?}: {said:?}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let scratch = Scratch::new();
    for n in 0..120 {
        seed(
            &scratch,
            &Seed::new("src/a.rs", "", &format!("let value_{n} = {n};\n"), ""),
        );
    }
    for line in [
        "journal log --json | true",
        "journal log | head -n 1 >/dev/null",
        "journal rules list | true",
        "journal completions bash | true",
        "journal man | true",
        "journal --help | true",
        "journal status 2>&1 | true",
        "journal log >&-",
        "journal log 2>&-",
        "journal doctor | true",
    ] {
        let said = scratch.shell(&format!("{{ {line}; }} 2>err; cat err >&2"));
        assert!(!said.stderr.contains("panicked"), "{line}: {said:?}");
        assert!(!said.stderr.contains("Broken pipe"), "{line}: {said:?}");
    }
    let said = scratch.shell("{ journal log --json; echo $? >code; } | head -c 1 >/dev/null; cat code");
    assert_eq!(said.done().stdout.trim(), "0");
}

#[cfg(unix)]
#[test]
fn a_full_standard_output_is_an_error() {
    let scratch = recorded();
    let said = scratch.shell("journal log --json >/dev/full");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.stderr.starts_with("error: writing to stdout"), "{said:?}");
}

#[cfg(unix)]
#[test]
fn colors_are_for_terminals_that_want_them() {
    let scratch = recorded();
    if scratch.shell("command -v script >/dev/null").code != 0 {
        return;
    }
    let colored = |variables: &str| {
        let said = scratch.shell(&format!("{variables} script -qec 'journal log' /dev/null </dev/null"));
        said.done().stdout.contains("\u{1b}[")
    };
    assert!(colored("env TERM=xterm"));
    assert!(!colored("env TERM=xterm NO_COLOR=1"));
    assert!(!colored("env TERM=dumb"));
    assert!(!scratch.journal(&["log"]).done().stdout.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn without_a_home_a_command_says_so_and_a_commit_is_made() {
    let scratch = recorded();
    scratch.journal(&["install", "git"]).done();
    let is_root = scratch.shell("test \"$(id -u)\" = 0").code == 0;
    if !is_root {
        // A user with a name has a home without `HOME`.
        return;
    }
    let homeless =
        "chown -R 54321 . && env -u HOME -u JOURNAL_HOME setpriv --reuid=54321 --regid=54321 --clear-groups --";
    // The scratch folder above is the test's own.
    let said = scratch.shell(&format!("chmod 755 .. && {homeless} journal log"));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.stderr.contains("JOURNAL_HOME"), "{said:?}");
    let said = scratch.shell(&format!("{homeless} git commit --quiet -m mean")).done();
    assert!(said.stderr.lines().count() <= 1, "{said:?}");
    let message = scratch.shell(&format!("{homeless} git log -1 --format=%B")).done();
    assert_eq!(message.stdout.trim(), "mean");
}
