//! A repository that would like to run programs, and values that would like to be more than values.
#![cfg(unix)]

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::git::write_script;

use super::machine::{Machine, OFFERED, Offer, Piece, accepted, offer, other};

/// Sets every trap that git knows in the repository's own configuration; each leaves a canary.
fn set_traps(machine: &Machine) {
    let root = machine.repository().parent().unwrap().canonicalize().unwrap();
    let program = |name: &str| {
        let path = root.join("programs").join(name);
        write_script(
            &path,
            &format!("#!/bin/sh\ntouch '{}/canary-{name}'\ncat\n", root.display()),
        );
        path.display().to_string()
    };
    let included = root.join("included");
    std::fs::write(&included, format!("[core]\n\tfsmonitor = {}\n", program("included"))).unwrap();
    machine.write(
        ".gitattributes",
        "* diff=evil filter=evil merge=evil text=auto working-tree-encoding=UTF-8\n",
    );
    machine.write(
        ".gitmodules",
        "[submodule \"s\"]\n\tpath = s\n\turl = ext::sh -c touch% /canary\n\tupdate = !touch canary\n",
    );
    let mut configuration = std::fs::OpenOptions::new()
        .append(true)
        .open(machine.repository().join(".git/config"))
        .unwrap();
    for (key, value) in [
        ("core.fsmonitor", program("fsmonitor")),
        ("diff.external", program("external")),
        ("diff.evil.command", program("command")),
        ("diff.evil.textconv", program("textconv")),
        ("filter.evil.clean", program("clean")),
        ("filter.evil.smudge", program("smudge")),
        ("filter.evil.process", program("process")),
        ("core.pager", program("pager")),
        ("pager.log", program("pager-log")),
        ("core.editor", program("editor")),
        ("core.sshCommand", program("ssh")),
        ("core.askPass", program("askpass")),
        ("credential.helper", format!("!{}", program("credential"))),
        ("gpg.program", program("gpg")),
        ("log.showSignature", "true".to_owned()),
        ("trailer.Assisted-by.command", program("trailer-command")),
        ("trailer.AI-Lines.cmd", program("trailer-cmd")),
        ("alias.log", format!("!{}", program("alias-log"))),
        ("alias.diff-index", format!("!{}", program("alias-diff-index"))),
        ("alias.journal", format!("!{}", program("alias-journal"))),
        ("core.alternateRefsCommand", program("alternate-refs")),
        ("submodule.s.update", format!("!{}", program("submodule"))),
        ("uploadpack.packObjectsHook", program("pack-objects")),
        ("include.path", included.display().to_string()),
    ] {
        let (section, name) = key.rsplit_once('.').unwrap();
        let section = match section.split_once('.') {
            Some((section, sub)) => format!("[{section} \"{sub}\"]"),
            None => format!("[{section}]"),
        };
        writeln!(configuration, "{section}\n\t{name} = \"{value}\"").unwrap();
    }
    write_script(
        &machine.repository().join("bin/git"),
        "#!/bin/sh\ntouch ../canary-git-of-the-tree\n",
    );
}

fn canaries(machine: &Machine) -> Vec<String> {
    let root = machine.repository().parent().unwrap().to_owned();
    let names = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.starts_with("canary"))
        .collect()
}

#[test]
fn no_command_runs_what_a_repository_names() {
    let machine = Machine::new();
    let ids = machine.accept("src/a.rs", &[accepted(OFFERED)]);
    machine.commit_all(&["-m", "mean"]);
    machine.accept("src/b.rs", &[accepted("    rows.first().unwrap();\n")]);
    machine.git(&["add", "."]);
    machine.accept("src/c.rs", &[accepted(OFFERED)]);
    set_traps(&machine);
    machine.write("message", "subject\n");
    for arguments in [
        &["status"][..],
        &["status", "--json"],
        &["export", "--staged"],
        &["export", "HEAD"],
        &["export", "HEAD~1..HEAD", "--format", "json"],
        &["export", "--staged", "--message-file", "message"],
        &[
            "export",
            "--staged",
            "--message-file",
            "message",
            "--hook-source",
            "message",
            "--hook-commit",
            "",
        ],
        &[
            "export",
            "--staged",
            "--message-file",
            "message",
            "--hook-source",
            "commit",
            "--hook-commit",
            "HEAD",
        ],
        &["export", "--message-file", "message", "--hook-check"],
        &["check", "--fail-on", "never"],
        &["check", "--staged", "--fail-on", "never"],
        &["check", "--all-code", "--fail-on", "never"],
        &["log"],
        &["log", "--all"],
        &["show", "HEAD"],
        &["show", &ids[0].to_string()],
        &["review", "src/a.rs"],
        &["doctor"],
        &["verify"],
        &["install", "git"],
        &["uninstall", "git"],
    ] {
        let said = machine.journal(arguments);
        assert!(said.code < 2, "{arguments:?} {said:?}");
        assert_eq!(canaries(&machine), [""; 0], "{arguments:?}");
    }
    // The traps are set: git itself walks into them.
    machine.git_said(&["status"]);
    assert!(!canaries(&machine).is_empty());
}

#[test]
fn hooks_of_a_repository_do_not_run_for_us() {
    let machine = Machine::without_hooks();
    let root = machine.repository().parent().unwrap().canonicalize().unwrap();
    for hook in [
        "post-index-change",
        "post-checkout",
        "reference-transaction",
        "prepare-commit-msg",
        "fsmonitor-watchman",
    ] {
        write_script(
            &machine.repository().join("evil").join(hook),
            &format!("#!/bin/sh\ntouch '{}/canary-{hook}'\n", root.display()),
        );
    }
    machine.accept("a.rs", &[accepted(OFFERED)]);
    machine.git(&["add", "."]);
    machine.git(&["config", "core.hooksPath", "evil"]);
    for arguments in [
        &["status"][..],
        &["export", "--staged"],
        &["log"],
        &["check", "--staged"],
        &["doctor"],
    ] {
        assert!(machine.journal(arguments).code < 2, "{arguments:?}");
        assert_eq!(canaries(&machine), [""; 0], "{arguments:?}");
    }
}

const KEYS: &[&str] = &[
    "Assisted-by",
    "AI-Suggestions",
    "AI-Edit-Distance",
    "AI-Lines",
    "AI-Prompt",
    "AI-Change-Id",
];

/// The keys that git finds in a message.
fn keys(machine: &Machine, message: &str) -> Vec<String> {
    #[expect(clippy::disallowed_methods, reason = "tests compare with the real git")]
    let mut git = Command::new("git")
        .args(["interpret-trailers", "--parse", "--no-divider"])
        .current_dir(machine.repository().parent().unwrap())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    git.stdin.take().unwrap().write_all(message.as_bytes()).unwrap();
    let output = git.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| line.split(':').next().unwrap().to_owned())
        .collect()
}

#[test]
fn no_value_becomes_a_trailer_a_line_or_an_escape() {
    let long = "x".repeat(10_000);
    for evil in [
        "m\nReviewed-by: Boss <b@x>",
        "m\r\n\r\nSigned-off-by: Boss <b@x>",
        "m\rSigned-off-by: Boss",
        "m\u{2028}Reviewed-by: Boss\u{2029}Acked-by: B\u{85}Tested-by: C",
        "\u{1b}]0;title\u{7}\u{1b}[31m\u{202e}gpt",
        "m\0n",
        "---\n---",
        "---",
        "# ------------------------ >8 ------------------------",
        "; rm -rf / $(touch canary) `touch canary`",
        long.as_str(),
        "\u{feff}\u{200b}",
    ] {
        let machine = Machine::new();
        let of = |offer: Offer| Piece::Accepted(offer);
        machine.accept(
            "src/a.rs",
            &[of(Offer {
                tool: Some(format!("t{evil}")),
                model: Some(evil.to_owned()),
                prompt: Some(format!("hmac-sha256:{evil}")),
                ..offer(OFFERED)
            })],
        );
        machine.git(&["add", "."]);
        machine.git_said(&["commit", "--quiet", "-m", "mean"]).done();
        let raw = machine.git(&["log", "-1", "--format=%B"]);
        assert_eq!(keys(&machine, &raw), KEYS, "{evil:?}: {raw}");
        let message = raw.strip_prefix("mean\n\n").unwrap();
        assert_eq!(message.lines().count(), KEYS.len(), "{message}");
        assert!(
            raw.len() < 1_000 && raw.chars().all(|c| c == '\n' || (' '..='~').contains(&c)),
            "{raw:?}"
        );
        assert!(!machine.repository().join("canary").exists());

        for arguments in [
            &["log"][..],
            &["show", "HEAD"],
            &["export", "--staged"],
            &["export", "HEAD", "--explain"],
            &["status"],
        ] {
            let said = machine.journal(arguments);
            for text in [&said.stdout, &said.stderr] {
                assert!(!text.contains(dangerous), "{arguments:?}: {text:?}");
            }
        }
    }
}

/// What a terminal would act on, or show in another order.
fn dangerous(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t')) || ('\u{200b}'..='\u{202e}').contains(&character)
}

#[test]
fn an_evil_author_and_an_evil_path_are_only_text() {
    let machine = Machine::new();
    let path = "a\u{1b}[2J\u{7}\u{202e}b\nAI-Lines: 9/9.rs";
    machine.accept(path, &[other("// typed\n"), accepted("    rows.first().unwrap();\n")]);
    for arguments in [&["status"][..], &["check"], &["log"]] {
        let said = machine.journal(arguments);
        for text in [&said.stdout, &said.stderr] {
            assert!(!text.contains(dangerous), "{arguments:?}: {text:?}");
        }
        assert!(
            !said.stdout.lines().any(|line| line.starts_with("AI-Lines")),
            "{said:?}"
        );
    }
    machine.git(&["add", "."]);
    let mut command = machine.command("git");
    command
        .env("GIT_AUTHOR_NAME", "Eve\u{1b}[31m")
        .args(["commit", "--quiet", "-m", "mean"]);
    super::support::said(&mut command).done();
    assert_eq!(keys(&machine, &machine.git(&["log", "-1", "--format=%B"])), KEYS);
    for arguments in [
        &["show", "HEAD"][..],
        &["export", "HEAD", "--explain"],
        &["export", "HEAD", "--format", "markdown"],
    ] {
        let said = machine.journal(arguments);
        assert!(!said.stdout.contains(dangerous), "{arguments:?}: {said:?}");
    }
}
