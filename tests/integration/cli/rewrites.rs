//! Commits that are made anew, and what is left of the old ones, through the real binary and real git.

use super::machine::{END, Machine, OFFER, OTHER, START, VARIANCE, accepted, base, commit_all, other};

#[test]
fn a_new_file_of_a_name_that_both_branches_gave_up_is_found_after_a_rebase() {
    let machine = base();
    machine.git(&["checkout", "--quiet", "-b", "topic"]);
    machine.git(&["rm", "--quiet", "f.rs"]);
    machine.write("topic.rs", OTHER);
    commit_all(&machine, "gone on the branch");
    machine.accept("f.rs", &[accepted(VARIANCE)]);
    commit_all(&machine, "a new file of the name");
    machine.git(&["checkout", "--quiet", "main"]);
    machine.git(&["rm", "--quiet", "f.rs"]);
    commit_all(&machine, "gone on main");
    machine.git(&["checkout", "--quiet", "topic"]);
    machine.git(&["rebase", "--quiet", "main"]);
    assert_eq!(machine.classes("f.rs"), "AAAA");
}

/// A branch on which the offer was deleted, and that was reverted; both repeated on top of another commit, so that the
/// commit which the message names is one that no branch has.
fn reverted_and_rebased() -> Machine {
    let machine = base();
    machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    commit_all(&machine, "offer");
    machine.git(&["checkout", "--quiet", "-b", "topic"]);
    machine.write("f.rs", &format!("{START}{END}"));
    commit_all(&machine, "without it");
    machine.git(&["revert", "--no-edit", "HEAD"]);
    machine.git(&["checkout", "--quiet", "main"]);
    machine.write("f.rs", &format!("// Averages.\n{START}{OFFER}{END}"));
    commit_all(&machine, "comment");
    machine.git(&["checkout", "--quiet", "topic"]);
    machine.git(&["rebase", "--quiet", "main"]);
    machine
}

#[test]
fn a_commit_that_is_named_and_that_no_branch_has_is_read() {
    let machine = reverted_and_rebased();
    assert_eq!(machine.classes("f.rs"), "??AA??");
}

#[test]
fn a_commit_that_is_named_and_gone_leaves_its_text_unknown() {
    let machine = reverted_and_rebased();
    machine.git(&["reflog", "expire", "--expire=all", "--expire-unreachable=all", "--all"]);
    let _ = std::fs::remove_file(machine.repository().join(".git/ORIG_HEAD"));
    machine.git(&["gc", "--quiet", "--prune=now"]);
    assert_eq!(machine.classes("f.rs"), "??????");
}

#[test]
fn what_was_squashed_and_deleted_is_nobodys_when_it_is_typed_again() {
    let machine = base();
    commit_all(&machine, "second");
    machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    commit_all(&machine, "offer");
    machine.shell("GIT_SEQUENCE_EDITOR=\"sed -i -e 2s/pick/squash/\" GIT_EDITOR=true git rebase -q -i HEAD~2");
    assert!(
        machine.repository().join(".git/REBASE_HEAD").exists(),
        "git leaves it behind"
    );
    assert_eq!(machine.classes("f.rs"), "?AA??");
    machine.write("f.rs", &format!("{START}{END}"));
    commit_all(&machine, "without");
    machine.write("f.rs", &format!("{START}{OFFER}{END}"));
    assert_eq!(machine.classes("f.rs"), "?????");
}
