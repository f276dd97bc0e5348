//! Nothing that a repository contains is ever executed.
//!
//! Each way in which git can be made to run a program is set up to leave a canary. First the fixture proves that plain
//! git does run some of them, so that the test can fail; then every operation of the library is tried.

use std::fs;

use journal::git::hooks;
use journal::git::message;
use journal::git::state::CommitPlan;

use crate::support::git::{DEADLINE, GitFixture, write_script};

type Operation<'a> = (&'a str, Box<dyn Fn() + 'a>);

struct Trap {
    fixture: GitFixture,
}

impl Trap {
    fn set() -> Self {
        let fixture = GitFixture::new();
        for path in ["a.rs", "b.rs", "c.rs"] {
            fixture.write(path, "1\n2\n");
        }
        fixture.commit("first");
        fixture.write("a.rs", "1\nstaged\n");
        fixture.commit("second");
        fixture.write("b.rs", "1\nstaged\n");
        fixture.git(&["add", "--all"]);
        let trap = Self { fixture };
        let program = |name: &str| trap.program(name);
        for (key, value) in [
            ("core.fsmonitor", program("fsmonitor")),
            ("diff.external", program("diff-external")),
            ("diff.evil.command", program("diff-command")),
            ("diff.evil.textconv", program("textconv")),
            ("filter.evil.clean", program("clean")),
            ("filter.evil.smudge", program("smudge")),
            ("core.pager", program("pager")),
            ("pager.log", program("pager-log")),
            ("core.editor", program("editor")),
            ("core.sshCommand", program("ssh")),
            ("core.askPass", program("askpass")),
            ("credential.helper", format!("!{}", program("credential"))),
            ("gpg.program", program("gpg")),
            ("log.showSignature", "true".to_owned()),
            ("trailer.Assisted-by.command", program("trailer-command")),
            ("trailer.AI-Change-Id.cmd", program("trailer-cmd")),
            ("alias.log", format!("!{}", program("alias-log"))),
            ("alias.diff-index", format!("!{}", program("alias-diff-index"))),
            ("interactive.diffFilter", program("diff-filter")),
            ("core.alternateRefsCommand", program("alternate-refs")),
        ] {
            trap.fixture.git(&["config", key, &value]);
        }
        fs::write(
            trap.fixture.top.join(".git/info/attributes"),
            "* diff=evil filter=evil\n",
        )
        .unwrap();
        trap.fixture
            .write(".gitattributes", "* diff=evil filter=evil merge=evil\n");
        for hook in [
            "post-index-change",
            "prepare-commit-msg",
            "reference-transaction",
            "pre-auto-gc",
            "post-checkout",
        ] {
            write_script(&trap.fixture.top.join(".git/hooks").join(hook), &trap.script(hook));
        }
        trap.fixture.write("c.rs", "1\nedited\n");
        trap
    }

    fn script(&self, name: &str) -> String {
        format!("#!/bin/sh\ntouch '{}/canary-{name}'\n", self.fixture.root.display())
    }

    fn program(&self, name: &str) -> String {
        let path = self.fixture.root.join("programs").join(name);
        write_script(&path, &self.script(name));
        // The folder's name has a blank in no part that matters: `tempfile` makes none.
        path.display().to_string()
    }

    fn canaries(&self) -> Vec<String> {
        let names = fs::read_dir(&self.fixture.root)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut canaries: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .filter(|name| name.starts_with("canary"))
            .collect();
        canaries.sort();
        canaries
    }
}

#[test]
fn plain_git_would_run_what_the_repository_names() {
    let trap = Trap::set();
    trap.fixture.run(&trap.fixture.top, &["diff", "HEAD"], &[]);
    trap.fixture.run(&trap.fixture.top, &["status"], &[]);
    trap.fixture
        .run(&trap.fixture.top, &["interpret-trailers", ".gitattributes"], &[]);
    let canaries = trap.canaries();
    for expected in ["canary-fsmonitor", "canary-diff-command", "canary-trailer-command"] {
        assert!(
            canaries.iter().any(|canary| canary == expected),
            "{expected}: {canaries:?}"
        );
    }
}

#[test]
fn no_operation_of_ours_runs_anything() {
    let trap = Trap::set();
    let repository = trap.fixture.repository();
    let message = trap.fixture.root.join("message");
    fs::write(&message, "subject\n").unwrap();
    let operations: Vec<Operation<'_>> = vec![
        (
            "head",
            Box::new(|| assert!(repository.head().unwrap().commit.is_some())),
        ),
        ("roots", Box::new(|| assert_eq!(repository.roots().unwrap().len(), 1))),
        ("author", Box::new(|| assert!(repository.author_ident().is_some()))),
        (
            "objects",
            Box::new(|| assert!(!repository.has_any_object(&["0".repeat(40)]).unwrap())),
        ),
        (
            "staged",
            Box::new(|| assert_eq!(repository.staged(&CommitPlan::Fresh, DEADLINE).unwrap().len(), 1)),
        ),
        (
            "amend",
            Box::new(|| assert_eq!(repository.staged(&CommitPlan::Amend, DEADLINE).unwrap().len(), 2)),
        ),
        (
            "committed",
            Box::new(|| assert_eq!(repository.committed("HEAD", DEADLINE).unwrap().len(), 1)),
        ),
        (
            "between",
            Box::new(|| assert_eq!(repository.changed_between("HEAD~1", "HEAD", DEADLINE).unwrap().len(), 1)),
        ),
        (
            "change ids",
            Box::new(|| assert!(repository.change_ids(&["HEAD"], DEADLINE).unwrap().is_empty())),
        ),
        (
            "work tree",
            Box::new(|| assert_eq!(repository.worktree_changes(DEADLINE).unwrap().len(), 3)),
        ),
        (
            "message",
            Box::new(|| {
                let comment = message::comment_prefix(&repository, b"").unwrap();
                let trailers = [journal::git::trailer_block::Trailer::new("AI-Lines", "1/1")];
                message::write_trailers(&message, &comment, &[], &trailers).unwrap();
            }),
        ),
        (
            "hooks",
            Box::new(|| {
                let hooks = [hooks::Hook::PrepareCommitMsg];
                let binary = std::path::Path::new("/none");
                hooks::plan_install(&repository, &hooks, binary, hooks::Scope::Repository).unwrap();
            }),
        ),
    ];
    for (name, operation) in operations {
        operation();
        assert_eq!(trap.canaries(), [""; 0], "{name}");
    }
}

/// Needs root to give a folder away; elsewhere there is no foreign folder to be had, and the test says so.
#[cfg(unix)]
#[test]
fn a_repository_of_another_user_is_only_read_as_files() {
    use std::os::unix::fs::chown;

    let fixture = GitFixture::new();
    let first = fixture.commit("first");
    if chown(fixture.top.join(".git"), Some(65_534), Some(65_534)).is_err() {
        eprintln!("skipped: only root can give a folder away");
        return;
    }
    chown(&fixture.top, Some(65_534), Some(65_534)).unwrap();
    let repository = fixture.repository();
    assert_eq!(repository.head().unwrap().commit, Some(first));
    let refusal = repository.roots().unwrap_err().to_string();
    assert!(refusal.contains("dubious ownership"), "{refusal}");
}
