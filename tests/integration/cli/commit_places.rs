//! Where a commit may be made: every shape of repository and of hooks folder.
#![cfg(unix)]

use crate::support::git::write_script;

use super::machine::{Machine, OFFERED, accepted, other, trailers};

fn direct(lines: &str, change: u32) -> String {
    trailers("1 (1 direct)", "0.00", lines, change)
}

#[test]
fn a_detached_head_and_an_unborn_branch() {
    let machine = Machine::unborn();
    machine.accept("a.rs", &[accepted(OFFERED)]);
    assert_eq!(
        machine.commit_all(&["-m", "root"]),
        format!("root\n\n{}", direct("2/2", 1))
    );
    assert_eq!(
        machine.commit(&["--amend", "-m", "root again"]),
        format!("root again\n\n{}", direct("2/2", 1)),
        "the amended commit has no parent"
    );
    machine.git(&["checkout", "--quiet", "--detach"]);
    machine.accept("b.rs", &[other("// b\n"), accepted(OFFERED)]);
    assert_eq!(
        machine.commit_all(&["-m", "detached"]),
        format!("detached\n\n{}", direct("2/3", 2))
    );
    machine.git(&["checkout", "--quiet", "--orphan", "other"]);
    machine.git(&["rm", "--quiet", "--cached", "-r", "."]);
    assert_eq!(
        machine.commit_all(&["-m", "orphan"]),
        format!("orphan\n\n{}", trailers("2 (2 direct)", "0.00", "4/5", 3)),
        "both files"
    );
}

#[test]
fn packed_references_and_reftables() {
    let machine = Machine::new();
    machine.git(&["pack-refs", "--all"]);
    machine.git(&["gc", "--quiet"]);
    machine.accept("a.rs", &[accepted(OFFERED)]);
    assert_eq!(
        machine.commit_all(&["-m", "packed"]),
        format!("packed\n\n{}", direct("2/2", 1))
    );
}

/// Makes the repository anew, with further arguments of `git init`.
fn initialized(arguments: &[&str]) -> Machine {
    let machine = Machine::without_hooks();
    std::fs::remove_dir_all(machine.repository().join(".git")).unwrap();
    machine.git(&[&["init", "--quiet", "--initial-branch=main"], arguments].concat());
    machine.journal(&["install", "git"]).done();
    machine
}

#[test]
fn other_object_and_reference_formats() {
    for arguments in [&["--object-format=sha256"][..], &["--ref-format=reftable"]] {
        let machine = initialized(arguments);
        machine.accept("a.rs", &[accepted(OFFERED)]);
        assert_eq!(
            machine.commit_all(&["-m", "root"]),
            format!("root\n\n{}", direct("2/2", 1)),
            "{arguments:?}"
        );
        machine.accept("b.rs", &[accepted(OFFERED)]);
        assert_eq!(
            machine.commit_all(&["-m", "next"]),
            format!("next\n\n{}", direct("2/2", 2)),
            "{arguments:?}"
        );
        assert_eq!(
            machine.commit(&["--amend", "--no-edit"]),
            format!("next\n\n{}", direct("2/2", 2)),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_linked_work_tree_and_a_submodule() {
    let machine = Machine::new();
    let root = machine.repository().parent().unwrap().to_owned();
    machine.git(&["worktree", "add", "--quiet", "../linked tree", "-b", "linked"]);
    let linked = root.join("linked tree");
    machine.accept_in(&linked, "a.rs", &[accepted(OFFERED)]);
    machine.in_folder(&linked, &["add", "."]).done();
    machine
        .in_folder(&linked, &["commit", "--quiet", "-m", "linked"])
        .done();
    assert_eq!(machine.message("linked"), format!("linked\n\n{}", direct("2/2", 1)));

    machine
        .in_folder(&root, &["clone", "--quiet", "--bare", "repository", "bare.git"])
        .done();
    machine.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        "../bare.git",
        "sub",
    ]);
    let sub = machine.repository().join("sub");
    machine.journal(&["--repo", "sub", "install", "git"]).done();
    machine.accept_in(&sub, "b.rs", &[accepted(OFFERED)]);
    machine.in_folder(&sub, &["add", "."]).done();
    let said = machine.in_folder(&sub, &["commit", "--quiet", "-m", "in it"]).done();
    assert_eq!(said.stderr, "");
    let message = machine.in_folder(&sub, &["log", "-1", "--format=%B"]).done().stdout;
    assert_eq!(
        machine.with_numbers(message.trim_end()),
        format!("in it\n\n{}", direct("2/2", 2))
    );
    machine.accept("c.rs", &[accepted(OFFERED)]);
    assert_eq!(
        machine.commit_all(&["-m", "with the submodule"]),
        format!("with the submodule\n\n{}", trailers("1 (1 direct)", "0.00", "2/5", 3)),
        ".gitmodules has three lines, a submodule none"
    );
}

#[test]
fn from_a_folder_below_the_top_and_with_another_index() {
    let machine = Machine::new();
    machine.accept("deep/er/a.rs", &[accepted(OFFERED)]);
    machine.git(&["add", "."]);
    let below = machine.repository().join("deep/er");
    machine.in_folder(&below, &["commit", "--quiet", "-m", "below"]).done();
    assert_eq!(machine.message("HEAD"), format!("below\n\n{}", direct("2/2", 1)));
    // `commit FILE` and `commit --only` commit another index than the one on disk.
    machine.accept("b.rs", &[accepted(OFFERED)]);
    machine.accept("c.rs", &[other("// c\n"), accepted(OFFERED)]);
    machine.git(&["add", "."]);
    assert_eq!(
        machine.commit(&["-m", "only", "--only", "c.rs"]),
        format!("only\n\n{}", direct("2/3", 2))
    );
    machine.write("b.rs", &format!("// changed\n{OFFERED}"));
    assert_eq!(
        machine.commit(&["-m", "all", "--all"]),
        format!("all\n\n{}", direct("2/3", 3))
    );
}

#[test]
fn a_configured_hooks_folder_is_used() {
    for folder in [".githooks", "../hooks of mine"] {
        let machine = Machine::without_hooks();
        let absolute = machine.repository().join(folder);
        std::fs::create_dir_all(&absolute).unwrap();
        let configured = if folder.starts_with("..") {
            absolute.canonicalize().unwrap().display().to_string()
        } else {
            folder.to_owned()
        };
        machine.git(&["config", "core.hooksPath", &configured]);
        machine.journal(&["install", "git", "--quiet"]).done();
        assert!(absolute.join("prepare-commit-msg").exists() && absolute.join("commit-msg").exists());
        machine.accept("a.rs", &[accepted(OFFERED)]);
        machine.git(&["add", "a.rs"]);
        assert_eq!(
            machine.commit(&["-m", "mean"]),
            format!("mean\n\n{}", direct("2/2", 1)),
            "{folder}"
        );
    }
}

/// The hooks that no message waits for.
const AFTER_THE_FACT: &[&str] = &["post-commit", "post-rewrite", "post-merge", "post-checkout"];

/// What installing or removing says, a line a hook.
fn lines(word: &str, folder: &std::path::Path, hooks: &[&str]) -> String {
    hooks.iter().fold(String::new(), |lines, hook| {
        lines + &format!("{word} {}/{hook}\n", folder.display())
    })
}

#[test]
fn a_hook_that_was_there_runs_first_and_may_still_refuse() {
    let machine = Machine::without_hooks();
    let hooks = machine.repository().join(".git/hooks");
    write_script(
        &hooks.join("prepare-commit-msg"),
        "#!/bin/sh\n[ ! -e refuse ] || exit 3\nprintf '\\nTicket: 1\\n' >>\"$1\"\n",
    );
    write_script(&hooks.join("commit-msg"), "#!/bin/sh\n! grep -q forbidden \"$1\"\n");
    let said = machine.journal(&["install", "git"]).done();
    let top = hooks.display();
    assert_eq!(
        said.stdout,
        format!(
            "installed {top}/prepare-commit-msg; the hook that was there runs first\n\
             installed {top}/commit-msg; the hook that was there runs first\n"
        ) + &lines("installed", &hooks, AFTER_THE_FACT)
    );
    machine.accept("a.rs", &[accepted(OFFERED)]);
    machine.git(&["add", "."]);
    assert_eq!(
        machine.commit(&["-m", "mean"]),
        format!("mean\n\nTicket: 1\n{}", direct("2/2", 1))
    );
    machine.write("refuse", "");
    let commit = ["commit", "--quiet", "--allow-empty", "-m"];
    assert_eq!(machine.git_said(&[&commit[..], &["no"]].concat()).code, 1);
    std::fs::remove_file(machine.repository().join("refuse")).unwrap();
    assert_eq!(machine.git_said(&[&commit[..], &["forbidden"]].concat()).code, 1);
    assert!(machine.message("HEAD").starts_with("mean\n"));
    assert_eq!(
        machine.journal(&["uninstall", "git"]).done().stdout,
        format!(
            "removed {top}/prepare-commit-msg; the hook from before is back\n\
             removed {top}/commit-msg; the hook from before is back\n"
        ) + &lines("removed", &hooks, AFTER_THE_FACT)
    );
}

#[test]
fn installing_says_a_line_a_hook_and_the_difference_only_in_a_dry_run() {
    let machine = Machine::without_hooks();
    let hooks = machine.repository().join(".git/hooks");
    let planned = machine.journal(&["install", "git", "--dry-run"]).done().stdout;
    let header = format!("--- /dev/null\n+++ {}/prepare-commit-msg\n@@ -0,0 +1,", hooks.display());
    assert!(
        planned.starts_with(&header) && planned.contains("\n+exit 0\n"),
        "{planned}"
    );
    assert!(!hooks.join("commit-msg").exists());
    let installed = machine.journal(&["install", "git"]).done().stdout;
    let all =
        |word: &str| lines(word, &hooks, &["prepare-commit-msg", "commit-msg"]) + &lines(word, &hooks, AFTER_THE_FACT);
    assert_eq!(installed, all("installed"));
    assert_eq!(
        machine.journal(&["install", "git"]).done().stdout,
        "nothing to change\n"
    );
    let old = std::fs::read_to_string(hooks.join("commit-msg")).unwrap();
    std::fs::write(
        hooks.join("commit-msg"),
        old.replace("exit 0", "exit 0 # of an older version"),
    )
    .unwrap();
    let updated = machine.journal(&["install", "git", "--json"]).done().json();
    let expected = serde_json::json!([format!("updated {}/commit-msg", hooks.display())]);
    assert_eq!(
        (&updated["schema"], &updated["changes"]),
        (&"journal.install.v1".into(), &expected)
    );
    assert_eq!(machine.journal(&["uninstall", "git"]).done().stdout, all("removed"));
}
