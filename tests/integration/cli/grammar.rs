//! Help, completions, manual pages, and wrong use.

use super::support::Scratch;

const COMMANDS: &[&str] = &[
    "lsp",
    "demo",
    "export",
    "status",
    "log",
    "show",
    "blame",
    "stats",
    "check",
    "verify",
    "prune",
    "forget",
    "review",
    "notes",
    "import",
    "hook",
    "proxy",
    "install",
    "uninstall",
    "rules",
    "doctor",
    "completions",
    "man",
];

#[test]
fn help_lists_exactly_the_commands_that_work() {
    let scratch = Scratch::new();
    let help = scratch.journal(&["--help"]).done().stdout;
    let section = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert_eq!(listed, COMMANDS);
}

#[test]
fn every_command_explains_itself_without_touching_anything() {
    let scratch = Scratch::new();
    for command in COMMANDS {
        let help = scratch.journal(&[command, "--help"]).done();
        assert!(help.stdout.contains("Usage: journal"), "{command}: {help:?}");
        assert_eq!(help.stderr, "", "{command}");
    }
    assert!(!scratch.journal_home().exists());
}

#[test]
fn wrong_use_exits_2_and_says_so_on_stderr_alone() {
    let scratch = Scratch::new();
    for arguments in [
        &["no-such-command"][..],
        &[],
        &["show"],
        &["--limit", "many", "log"],
        &["export", "--format", "pdf"],
    ] {
        let said = scratch.journal(arguments);
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{arguments:?}: {said:?}");
        assert_ne!(said.stderr, "", "{arguments:?}");
    }
}

#[test]
fn completions_come_for_every_shell() {
    let scratch = Scratch::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = scratch.journal(&["completions", shell]).done().stdout;
        assert!(script.contains("forget"), "{shell}");
    }
}

#[test]
fn the_manual_is_printed_or_written_page_by_page() {
    let scratch = Scratch::new();
    let page = scratch.journal(&["man"]).done().stdout;
    assert!(page.contains(".TH journal 1"), "{page}");
    scratch.journal(&["man", "--output", "pages", "--quiet"]).done();
    let pages = scratch.repository().join("pages");
    for command in COMMANDS {
        assert!(pages.join(format!("journal-{command}.1")).is_file(), "{command}");
    }
    assert!(pages.join("journal.1").is_file());
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let scratch = Scratch::new();
    let said = scratch.shell("{ journal completions zsh; echo \"code $?\" >&2; } | head -n 1 > /dev/null");
    assert_eq!(said.stderr, "code 0\n");
}
