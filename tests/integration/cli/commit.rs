//! From an acceptance to a commit's trailers and back, through the real hook and real git.

use journal::suggestion::acceptance::Grade;

use super::seed::{Seed, seed};
use super::support::Scratch;

const ACCEPTED: &str = "    let total: u32 = items.iter().sum();\n    let mean = total / count;\n";

/// A repository with a first commit, the hook, and a file that was accepted into.
fn scratch() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("README.md", "hello\n");
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    scratch.journal(&["install", "git"]).done();
    scratch
}

fn trailers(scratch: &Scratch) -> Vec<String> {
    let lines = scratch.git(&["log", "-1", "--format=%(trailers:only,unfold)"]);
    lines
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn value<'a>(trailers: &'a [String], key: &str) -> Vec<&'a str> {
    trailers
        .iter()
        .filter_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
        .collect()
}

#[test]
fn a_commit_carries_what_was_accepted_and_log_names_the_commit() {
    let scratch = scratch();
    let id = seed(&scratch, &Seed::new("src/a.rs", "fn mean() {\n", ACCEPTED, "}\n"));
    scratch.write(
        "src/a.rs",
        &format!("fn mean() {{\n{}}}\n", ACCEPTED.replace("count", "number")),
    );
    scratch.git(&["add", "."]);
    let said = scratch.git_said(&["commit", "--quiet", "-m", "mean"]).done();
    assert_eq!(said.stderr, "");
    let found = trailers(&scratch);
    assert_eq!(value(&found, "Assisted-by"), ["copilot:gpt-5.2"]);
    assert_eq!(value(&found, "AI-Suggestions"), ["1 (1 edited)"]);
    assert_eq!(value(&found, "AI-Lines"), ["2/4"]);
    assert_eq!(value(&found, "AI-Prompt"), ["hmac-sha256:3f9a"]);
    assert_eq!(value(&found, "AI-Change-Id").len(), 1);
    assert_eq!(found.len(), 6, "{found:?}");

    let head = scratch.git(&["rev-parse", "HEAD"]);
    let log = scratch.journal(&["log", "--json"]).done().json();
    let entry = &log["suggestions"][0];
    assert_eq!(entry["id"], id.to_string());
    assert_eq!(entry["fate"], "edited");
    assert_eq!(entry["commits"], serde_json::json!([head]));
    assert_eq!(entry["text"], ACCEPTED);
    assert!(
        entry["currentText"].as_str().unwrap().contains("total / number"),
        "{entry}"
    );

    let shown = scratch.journal(&["show", "HEAD"]).done().stdout;
    assert!(
        shown.contains(&id.to_string()) && shown.contains("+     let mean = total / number;"),
        "{shown}"
    );
    let exported = scratch.journal(&["export", "HEAD", "--format", "json"]).done().json();
    assert_eq!((&exported["aiLines"], &exported["addedLines"]), (&2.into(), &4.into()));
    assert_eq!(exported["provenance"], "journal");
}

#[test]
fn lines_that_are_not_staged_are_not_counted() {
    let scratch = scratch();
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    scratch.write("src/a.rs", ACCEPTED.lines().next().unwrap());
    scratch.git(&["add", "."]);
    scratch.write("src/a.rs", ACCEPTED);
    let report = scratch.journal(&["export", "--staged", "--json"]).done().json();
    assert_eq!((&report["aiLines"], &report["addedLines"]), (&1.into(), &1.into()));
    assert_eq!(
        report["suggestions"][0]["fate"], "direct",
        "what is not staged was not deleted: {report}"
    );
}

#[test]
fn without_a_suggestion_not_a_byte_is_written() {
    let scratch = scratch();
    scratch.write("b.txt", "typed\n");
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "typed"]);
    assert_eq!(scratch.git(&["log", "-1", "--format=%B"]), "typed");
    assert!(!scratch.journal_home().exists(), "a hook must not begin a journal");
}

#[test]
fn inferred_and_unverified_suggestions_never_count() {
    let scratch = scratch();
    seed(
        &scratch,
        &Seed {
            grade: Grade::Inferred,
            ..Seed::new("a.rs", "", ACCEPTED, "")
        },
    );
    seed(
        &scratch,
        &Seed {
            verified: false,
            ..Seed::new("b.rs", "", ACCEPTED, "")
        },
    );
    scratch.git(&["add", "."]);
    let report = scratch.journal(&["export", "--staged", "--json"]).done().json();
    assert_eq!(report["aiLines"], 0, "{report}");
    scratch.git(&["commit", "--quiet", "-m", "m"]);
    assert_eq!(trailers(&scratch), Vec::<String>::new());
    let log = |arguments: &[&str]| {
        scratch.journal(arguments).done().json()["suggestions"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(log(&["log", "--json"]), 0);
    assert_eq!(log(&["log", "--json", "--unverified"]), 2);
    let status = scratch.journal(&["status", "--json"]).done().json();
    assert_eq!(status["files"], serde_json::json!([]), "everything is committed");
}

#[test]
fn amending_keeps_the_change_id_and_replaces_the_rest() {
    let scratch = scratch();
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "mean"]);
    let before = trailers(&scratch);
    scratch.write("src/a.rs", &format!("{ACCEPTED}    let more = 1;\n"));
    let said = scratch
        .git_said(&["commit", "--quiet", "--all", "--amend", "--no-edit"])
        .done();
    assert_eq!(said.stderr, "");
    let after = trailers(&scratch);
    assert_eq!(value(&before, "AI-Change-Id"), value(&after, "AI-Change-Id"));
    assert_eq!(value(&after, "AI-Lines"), ["2/3"]);
    assert_eq!(after.len(), before.len());
}

#[test]
fn forged_values_become_no_trailer() {
    let scratch = scratch();
    seed(
        &scratch,
        &Seed {
            model: "m\nReviewed-by: Boss <b@x>\u{1b}[31m",
            ..Seed::new("src/a.rs", "", ACCEPTED, "")
        },
    );
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "mean"]);
    let found = trailers(&scratch);
    assert_eq!(value(&found, "Reviewed-by"), Vec::<&str>::new());
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(!scratch.git(&["log", "-1", "--format=%B"]).contains('\u{1b}'));
    let shown = scratch.journal(&["log"]).done().stdout;
    assert!(!shown.contains('\u{1b}') && shown.contains("\\u{1b}"), "{shown}");
}

#[test]
fn a_journal_that_cannot_be_read_never_fails_a_commit() {
    let scratch = scratch();
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    let database = scratch.journal_home().join("journal.db");
    for leftover in ["journal.db-wal", "journal.db-shm"] {
        let _ = std::fs::remove_file(scratch.journal_home().join(leftover));
    }
    std::fs::write(&database, "not a database, whatever it was before").unwrap();
    scratch.git(&["add", "."]);
    let said = scratch.git_said(&["commit", "--quiet", "-m", "mean"]).done();
    assert_eq!(scratch.git(&["log", "-1", "--format=%B"]), "mean");
    assert_eq!(said.stderr.lines().count(), 1, "{said:?}");
    assert!(
        said.stderr.starts_with("journal: no trailers for this commit: "),
        "{said:?}"
    );
}

#[test]
fn a_replayed_commit_keeps_its_message() {
    let scratch = scratch();
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "mean"]);
    let message = scratch.git(&["log", "-1", "--format=%B"]);
    scratch.git(&["checkout", "--quiet", "-b", "other", "HEAD~1"]);
    scratch.write("c.txt", "c\n");
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "other"]);
    scratch.git(&["cherry-pick", "main"]);
    assert_eq!(scratch.git(&["log", "-1", "--format=%B"]), message);
}

#[test]
fn uninstalling_restores_the_hooks_byte_for_byte() {
    let scratch = Scratch::new();
    let hooks = scratch.repository().join(".git/hooks");
    let listing = || {
        let mut files: Vec<_> = std::fs::read_dir(&hooks)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    };
    for hook in ["prepare-commit-msg", "post-checkout"] {
        std::fs::write(hooks.join(hook), "#!/bin/sh\nexit 0\n").unwrap();
    }
    let before = listing();
    let planned = scratch.journal(&["install", "git", "--dry-run"]).done().stdout;
    assert!(planned.contains("prepare-commit-msg"), "{planned}");
    assert_eq!(listing(), before);
    scratch.journal(&["install", "git"]).done();
    assert_ne!(listing(), before);
    assert_eq!(
        scratch.journal(&["install", "git"]).done().stdout,
        "nothing to change\n"
    );
    scratch.journal(&["uninstall", "git"]).done();
    assert_eq!(listing(), before);
}

#[test]
fn off_writes_zero_bytes_and_a_style_its_own_lines() {
    let scratch = scratch();
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    let settings = scratch.journal_home().join("config.toml");
    scratch.git(&["add", "."]);
    for (settings_text, expected) in [
        ("[trailers]\nstyle = \"off\"\n", "mean"),
        ("[capture]\nenabled = false\n", "mean"),
        (
            "[trailers]\nstyle = \"kernel\"\n",
            "mean\n\nAssisted-by: copilot:gpt-5.2",
        ),
        ("[trailers]\nmin_lines = 3\n", "mean"),
    ] {
        std::fs::write(&settings, settings_text).unwrap();
        scratch.git(&["commit", "--quiet", "--allow-empty", "-m", "mean"]);
        assert_eq!(scratch.git(&["log", "-1", "--format=%B"]), expected, "{settings_text}");
        scratch.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    }
}

#[cfg(unix)]
#[test]
fn the_hook_starts_at_most_two_children_for_a_commit_of_one_file() {
    let scratch = scratch();
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    scratch.git(&["add", "."]);
    scratch.write("M", "mean\n");
    let real = scratch.shell("command -v git").done().stdout;
    let wrapper = scratch.repository().join("bin/git");
    scratch.write(
        "bin/git",
        &format!(
            "#!/bin/sh\necho \"$*\" >>'{}'\nexec {} \"$@\"\n",
            scratch.repository().join("calls").display(),
            real.trim()
        ),
    );
    std::fs::set_permissions(&wrapper, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    scratch
        .shell("PATH=$PWD/bin:$PATH journal export --staged --message-file M --hook-source message --hook-commit ''")
        .done();
    let message = std::fs::read_to_string(scratch.repository().join("M")).unwrap();
    assert!(message.contains("AI-Lines: 2/2"), "{message}");
    let calls = std::fs::read_to_string(scratch.repository().join("calls")).unwrap();
    assert!(calls.lines().count() <= 2, "{calls}");
}
