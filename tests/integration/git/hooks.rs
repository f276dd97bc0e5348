//! Installing hooks beside those that are there, and taking them out byte for byte.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use journal::git::Repository;
use journal::git::hooks::{Hook, HookError, HookPlan, Scope, plan_install, plan_uninstall};

use crate::support::git::{GitFixture, write_script};

const HOOKS: &[Hook] = &[Hook::PrepareCommitMsg];

struct Installation {
    fixture: GitFixture,
    binary: PathBuf,
}

impl Installation {
    /// A repository with something staged, and a binary that writes down how it was called.
    fn new() -> Self {
        let fixture = GitFixture::new();
        fixture.write("a", "1\n");
        fixture.git(&["add", "a"]);
        let binary = fixture.root.join("it's a folder/journal");
        write_script(
            &binary,
            &format!(
                "#!/bin/sh\nprintf '%s|' \"$@\" >>'{}/calls'\nprintf X >>'{0}/calls'\nexit 7\n",
                fixture.root.display()
            ),
        );
        Self { fixture, binary }
    }

    fn install(&self) -> HookPlan {
        let plan = plan_install(&self.fixture.repository(), HOOKS, &self.binary, Scope::Repository).unwrap();
        plan.apply().unwrap();
        plan
    }

    fn uninstall(&self) -> HookPlan {
        let plan = plan_uninstall(&self.fixture.repository(), HOOKS, Scope::Repository).unwrap();
        plan.apply().unwrap();
        plan
    }

    fn calls(&self) -> String {
        fs::read_to_string(self.fixture.root.join("calls")).unwrap_or_default()
    }

    fn commit_succeeds(&self) -> bool {
        self.fixture
            .run(&self.fixture.top, &["commit", "--allow-empty", "-m", "message"], &[])
            .status
            .success()
    }

    fn hook(&self) -> PathBuf {
        self.fixture.top.join(".git/hooks/prepare-commit-msg")
    }
}

/// Names, bytes, modes and link targets of a folder.
fn contents(folder: &Path) -> BTreeMap<String, (Vec<u8>, u32, Option<PathBuf>)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let mode = fs::symlink_metadata(&path).unwrap().permissions().mode();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (
                name,
                (fs::read(&path).unwrap_or_default(), mode, fs::read_link(&path).ok()),
            )
        })
        .collect()
}

const CALL: &str = "export|--staged|--message-file|.git/COMMIT_EDITMSG|--hook-source|message|--hook-commit||X";

#[test]
fn a_hook_calls_the_binary_and_never_fails_with_it() {
    let installation = Installation::new();
    let hooks = installation.fixture.top.join(".git/hooks");
    let before = contents(&hooks);
    let plan = installation.install();
    assert!(
        plan.to_string().contains("+++ ") && plan.to_string().contains("+#!/bin/sh"),
        "{plan}"
    );
    assert!(
        installation.install().is_empty(),
        "a second installation changes nothing"
    );
    assert!(installation.commit_succeeds(), "the binary exits with 7");
    assert_eq!(installation.calls(), CALL);
    fs::remove_file(&installation.binary).unwrap();
    assert!(installation.commit_succeeds(), "the binary is gone");
    installation.uninstall();
    assert_eq!(contents(&hooks), before);
    assert!(installation.uninstall().is_empty());
}

#[test]
fn several_hooks_are_installed_and_removed_together() {
    let installation = Installation::new();
    let hooks = installation.fixture.top.join(".git/hooks");
    let before = contents(&hooks);
    let both = [Hook::PrepareCommitMsg, Hook::CommitMsg];
    let repository = installation.fixture.repository();
    plan_install(&repository, &both, &installation.binary, Scope::Repository)
        .unwrap()
        .apply()
        .unwrap();
    assert!(installation.commit_succeeds());
    assert_eq!(installation.calls(), CALL, "an ordinary message is decided about in sh");
    plan_uninstall(&repository, &both, Scope::Repository)
        .unwrap()
        .apply()
        .unwrap();
    assert_eq!(contents(&hooks), before);
}

#[test]
fn only_a_message_that_begins_with_a_trailer_starts_the_binary() {
    let installation = Installation::new();
    let repository = installation.fixture.repository();
    plan_install(&repository, &[Hook::CommitMsg], &installation.binary, Scope::Repository)
        .unwrap()
        .apply()
        .unwrap();
    let script = installation.hook().with_file_name("commit-msg");
    let message = installation.fixture.top.join("message");
    let cut = "# ------------------------ >8 ------------------------\n";
    for (text, is_asked) in [
        ("subject\n".to_owned(), false),
        ("subject".to_owned(), false),
        ("fix: subject\n\nAI-Lines: 1/1\n".to_owned(), false),
        ("größe: subject\n".to_owned(), false),
        ("\n\nsubject\n\nAI-Lines: 1/1\n".to_owned(), false),
        (String::new(), false),
        ("\n\n# comment\n".to_owned(), false),
        (format!("\n{cut}AI-Lines: 1/1\n"), false),
        ("AI-Lines: 1/1\n".to_owned(), true),
        ("Assisted-by: a".to_owned(), true),
        ("\n\nAssisted-by: a\nAI-Lines: 1/1\n# comment\n".to_owned(), true),
        ("\n; comment\n  \nX-AI: of a template\n".to_owned(), true),
        (format!("\nAI-Lines: 1/1\n{cut}diff\n"), true),
    ] {
        fs::write(&message, &text).unwrap();
        let _ = fs::remove_file(installation.fixture.root.join("calls"));
        #[expect(clippy::disallowed_methods, reason = "the script as git runs it")]
        let output = std::process::Command::new(&script).arg(&message).output().unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{text:?} {output:?}"
        );
        assert_eq!(!installation.calls().is_empty(), is_asked, "{text:?}");
    }
    fs::write(&message, "subject\n").unwrap();
    fs::write(installation.fixture.top.join("journal-template"), "").unwrap();
    #[expect(clippy::disallowed_methods, reason = "the script as git runs it")]
    let output = std::process::Command::new(&script).arg(&message).output().unwrap();
    assert!(output.status.success());
    assert!(!installation.calls().is_empty(), "a template was offered");
}

#[test]
fn a_dry_run_changes_nothing() {
    let installation = Installation::new();
    let hooks = installation.fixture.top.join(".git/hooks");
    write_script(&installation.hook(), "#!/bin/sh\n");
    let before = contents(&hooks);
    let plan = plan_install(
        &installation.fixture.repository(),
        HOOKS,
        &installation.binary,
        Scope::Repository,
    )
    .unwrap();
    assert!(plan.to_string().contains("rename "), "{plan}");
    assert_eq!(contents(&hooks), before);
}

#[test]
fn a_hook_that_was_there_runs_first_with_the_same_words_and_still_decides() {
    // Each knows its own name, its arguments and its folder, as hooks of husky and others do.
    let shell = "\necho \"$0 $*\" >>\"$(dirname \"$0\")/../../said\"\n[ ! -e fail ] || exit 3\n";
    for shebang in ["#!/bin/sh", "#!/usr/bin/env sh", "#!/bin/sh -e", "#!/bin/bash"] {
        let installation = Installation::new();
        write_script(&installation.hook(), &format!("{shebang}{shell}"));
        fs::set_permissions(installation.hook(), fs::Permissions::from_mode(0o711 | 0o040)).unwrap();
        let hooks = installation.fixture.top.join(".git/hooks");
        let before = contents(&hooks);
        installation.install();
        assert!(installation.commit_succeeds(), "{shebang}");
        let said = fs::read_to_string(installation.fixture.top.join("said")).unwrap();
        let name = if shebang.contains("bash") {
            "prepare-commit-msg.before-journal"
        } else {
            "prepare-commit-msg"
        };
        assert_eq!(
            said,
            format!(".git/hooks/{name} .git/COMMIT_EDITMSG message\n"),
            "{shebang}"
        );
        assert_eq!(installation.calls(), CALL, "{shebang}");
        fs::write(installation.fixture.top.join("fail"), "").unwrap();
        assert!(
            !installation.commit_succeeds(),
            "{shebang}: its failure stops the commit as before"
        );
        installation.uninstall();
        assert_eq!(contents(&hooks), before, "{shebang}");
        assert!(!installation.commit_succeeds());
    }
}

#[test]
fn a_hook_that_is_a_link_or_switched_off_stays_what_it_was() {
    let installation = Installation::new();
    write_script(
        &installation.fixture.root.join("real hook"),
        "#!/bin/sh\necho linked >>said\n",
    );
    std::os::unix::fs::symlink("../../../real hook", installation.hook()).unwrap();
    let hooks = installation.fixture.top.join(".git/hooks");
    let before = contents(&hooks);
    installation.install();
    assert!(installation.commit_succeeds());
    assert_eq!(
        fs::read_to_string(installation.fixture.top.join("said")).unwrap(),
        "linked\n"
    );
    installation.uninstall();
    assert_eq!(contents(&hooks), before);

    fs::remove_file(installation.hook()).unwrap();
    fs::write(installation.hook(), "#!/bin/sh\nexit 1\n").unwrap();
    installation.install();
    assert!(installation.commit_succeeds(), "git would not have run it either");
}

#[test]
fn a_configured_folder_is_used_and_a_shared_one_is_refused() {
    let installation = Installation::new();
    let fixture = &installation.fixture;
    fixture.git(&["config", "core.hooksPath", ".husky/_"]);
    write_script(
        &fixture.top.join(".husky/_/prepare-commit-msg"),
        "#!/usr/bin/env sh\n. \"$(dirname \"$0\")/h\"\n",
    );
    fs::write(
        fixture.top.join(".husky/_/h"),
        "n=$(basename \"$0\")\nsh -e \"$(dirname \"$(dirname \"$0\")\")/$n\" \"$@\"\nexit $?\n",
    )
    .unwrap();
    fs::write(fixture.top.join(".husky/prepare-commit-msg"), "echo husky >>said\n").unwrap();
    let before = contents(&fixture.top.join(".husky/_"));
    let plan = installation.install();
    assert_eq!(plan.warnings.len(), 1, "it is inside the work tree");
    assert!(installation.commit_succeeds());
    assert_eq!(fs::read_to_string(fixture.top.join("said")).unwrap(), "husky\n");
    assert_eq!(installation.calls(), CALL);
    installation.uninstall();
    assert_eq!(contents(&fixture.top.join(".husky/_")), before);

    fixture.git(&["config", "core.hooksPath", "made for us"]);
    installation.install();
    assert!(fixture.top.join("made for us/prepare-commit-msg").exists());
    installation.uninstall();
    assert!(
        !fixture.top.join("made for us").exists(),
        "a folder made for the hook goes with it"
    );

    fixture.git(&["config", "core.hooksPath", "/dev/null"]);
    let error = plan_install(&fixture.repository(), HOOKS, &installation.binary, Scope::Repository).unwrap_err();
    assert!(matches!(error, HookError::NotAFolder(_)), "{error}");

    fixture.git(&["config", "--unset", "core.hooksPath"]);
    let shared = fixture.root.join("shared");
    let global = fixture.root.join("global");
    fs::write(&global, format!("[core]\n\thooksPath = {}\n", shared.display())).unwrap();
    let mut environment = fixture.environment();
    environment.retain(|(name, _)| name != "GIT_CONFIG_GLOBAL");
    environment.push(("GIT_CONFIG_GLOBAL".into(), global.into()));
    let git = journal::git::Git::with_environment(environment, journal::git::command::HookVariables::Ignored);
    let repository = Repository::discover_with(&git, &fixture.top).unwrap().unwrap();
    let error = plan_install(&repository, HOOKS, &installation.binary, Scope::Repository).unwrap_err();
    assert!(
        matches!(&error, HookError::SharedFolder { origin, .. } if origin == "global"),
        "{error}"
    );
    plan_install(&repository, HOOKS, &installation.binary, Scope::Shared)
        .unwrap()
        .apply()
        .unwrap();
    assert!(shared.join("prepare-commit-msg").exists());
}

#[test]
fn linked_work_trees_share_hooks_and_submodules_have_their_own() {
    let installation = Installation::new();
    let fixture = &installation.fixture;
    fixture.commit("first");
    fixture.git(&["worktree", "add", "--quiet", "../linked", "-b", "side"]);
    let linked = Repository::discover_with(&fixture.library(), &fixture.root.join("linked"))
        .unwrap()
        .unwrap();
    plan_install(&linked, HOOKS, &installation.binary, Scope::Repository)
        .unwrap()
        .apply()
        .unwrap();
    assert!(installation.hook().exists(), "work trees share their hooks");
    let commit = ["commit", "--allow-empty", "-m", "message"];
    assert!(fixture.run(&fixture.root.join("linked"), &commit, &[]).status.success());
    assert!(
        installation.calls().contains("/worktrees/linked/COMMIT_EDITMSG|"),
        "{}",
        installation.calls()
    );

    fixture.add_submodule();
    let sub = Repository::discover_with(&fixture.library(), &fixture.top.join("sub"))
        .unwrap()
        .unwrap();
    plan_install(&sub, HOOKS, &installation.binary, Scope::Repository)
        .unwrap()
        .apply()
        .unwrap();
    assert!(fixture.top.join(".git/modules/sub/hooks/prepare-commit-msg").exists());
    fs::remove_file(fixture.root.join("calls")).unwrap();
    assert!(fixture.run(&fixture.top.join("sub"), &commit, &[]).status.success());
    assert!(
        installation.calls().contains("/modules/sub/COMMIT_EDITMSG|"),
        "{}",
        installation.calls()
    );
}

#[test]
fn a_hook_that_replaced_ours_is_never_overwritten() {
    let installation = Installation::new();
    write_script(&installation.hook(), "#!/bin/sh\n# first\n");
    installation.install();
    write_script(&installation.hook(), "#!/bin/sh\n# second\n");
    let repository = installation.fixture.repository();
    let before = contents(&installation.fixture.top.join(".git/hooks"));
    for result in [
        plan_install(&repository, HOOKS, &installation.binary, Scope::Repository),
        plan_uninstall(&repository, HOOKS, Scope::Repository),
    ] {
        assert!(matches!(result, Err(HookError::Replaced { .. })));
    }
    assert_eq!(contents(&installation.fixture.top.join(".git/hooks")), before);
}

#[test]
fn hooks_after_the_fact_start_the_binary_only_where_there_is_something_to_do() {
    let installation = Installation::new();
    let fixture = &installation.fixture;
    let plan = plan_install(
        &fixture.repository(),
        Hook::ALL,
        &installation.binary,
        Scope::Repository,
    )
    .unwrap();
    plan.apply().unwrap();
    let mut before = 0;
    let mut follows = |arguments: &[&str]| {
        fixture.run(&fixture.top, arguments, &[]);
        let calls = installation.calls().matches("follow|X").count();
        let more = calls - before;
        before = calls;
        more
    };
    assert_eq!(follows(&["commit", "--quiet", "-m", "one"]), 0);
    assert_eq!(follows(&["commit", "--quiet", "--amend", "-m", "one"]), 0);
    assert_eq!(follows(&["checkout", "--quiet", "-b", "side"]), 0, "the same commit");
    assert_eq!(follows(&["commit", "--quiet", "--allow-empty", "-m", "two"]), 0);
    assert_eq!(follows(&["checkout", "--quiet", "--", "a"]), 0, "a file");
    assert_eq!(follows(&["checkout", "--quiet", "-"]), 1);
    fixture.write("b", "1\n");
    fixture.git(&["add", "b"]);
    assert_eq!(follows(&["commit", "--quiet", "-m", "three"]), 0);
    assert_eq!(follows(&["merge", "--quiet", "--squash", "side"]), 0);
    assert_eq!(follows(&["merge", "--quiet", "--no-edit", "side"]), 1);
    fixture.write(".git/journal-follow", "");
    assert_eq!(follows(&["commit", "--quiet", "--allow-empty", "-m", "four"]), 1);
    fs::remove_file(fixture.top.join(".git/journal-follow")).unwrap();
    assert!(follows(&["rebase", "--quiet", "--force-rebase", "HEAD~1"]) >= 1);
}

#[test]
fn a_chained_hook_after_the_fact_gets_its_arguments_and_its_input() {
    let installation = Installation::new();
    let fixture = &installation.fixture;
    let hooks = fixture.top.join(".git/hooks");
    for hook in ["post-commit", "post-rewrite", "post-checkout"] {
        let script = format!(
            "#!/bin/sh\necho \"{hook} $* $(cat | wc -l)\" >>'{}/told'\n",
            fixture.root.display()
        );
        write_script(&hooks.join(hook), &script);
    }
    let before = contents(&hooks);
    let install = || {
        plan_install(
            &fixture.repository(),
            Hook::ALL,
            &installation.binary,
            Scope::Repository,
        )
    };
    install().unwrap().apply().unwrap();
    assert!(install().unwrap().is_empty());
    assert!(installation.commit_succeeds());
    fixture.git(&["commit", "--quiet", "--amend", "--allow-empty", "-m", "other"]);
    fixture.git(&["checkout", "--quiet", "-b", "side"]);
    let told = fs::read_to_string(fixture.root.join("told")).unwrap();
    let told: Vec<Vec<&str>> = told.lines().map(|line| line.split_whitespace().collect()).collect();
    let head = fixture.git(&["rev-parse", "HEAD"]);
    let head = head.trim();
    assert_eq!(
        told,
        [
            vec!["post-commit", "0"],
            vec!["post-commit", "0"],
            vec!["post-rewrite", "amend", "1"],
            vec!["post-checkout", head, head, "1", "0"]
        ]
    );
    let plan = plan_uninstall(&fixture.repository(), Hook::ALL, Scope::Repository).unwrap();
    plan.apply().unwrap();
    assert_eq!(contents(&hooks), before);
}
