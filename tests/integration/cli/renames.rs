//! Files that are accepted into under one name and committed under another, through the real binary and real git.

use super::machine::{END, Machine, OFFER, OTHER, START, VARIANCE, accepted, base, commit_all, earlier, other};

fn rename(machine: &Machine, from: &str, to: &str) {
    std::fs::rename(machine.repository().join(from), machine.repository().join(to)).unwrap();
}

/// Compares before and after a commit of everything, and derived anew.
fn assert_classes(machine: &Machine, expected: &[(&str, &str)]) {
    for moment in ["before the commit", "after it", "derived again"] {
        for (path, classes) in expected {
            assert_eq!(machine.classes(path), *classes, "{path} {moment}");
        }
        if moment == "before the commit" {
            commit_all(machine, "all of it");
        } else {
            let _ = std::fs::remove_dir_all(machine.journal_home().join("cache"));
        }
    }
}

#[test]
fn text_accepted_under_a_name_that_no_commit_has() {
    let machine = base();
    rename(&machine, "f.rs", "between.rs");
    machine.accept("between.rs", &[other(START), accepted(OFFER), other(END)]);
    rename(&machine, "between.rs", "last.rs");
    assert_classes(&machine, &[("last.rs", "?AA??")]);
}

#[test]
fn text_accepted_under_two_names_that_no_commit_has() {
    let machine = base();
    machine.git(&["mv", "f.rs", "between.rs"]);
    let ids = machine.accept("between.rs", &[other(START), accepted(OFFER), other(END)]);
    machine.git(&["mv", "between.rs", "then.rs"]);
    machine.accept(
        "then.rs",
        &[other(START), earlier(ids[0], OFFER), other(END), accepted(VARIANCE)],
    );
    machine.git(&["mv", "then.rs", "last.rs"]);
    assert_classes(&machine, &[("last.rs", "?AA??AAAA")]);
}

#[test]
fn a_new_file_that_gets_another_name_before_its_first_commit() {
    let machine = base();
    machine.accept("draft.rs", &[accepted(VARIANCE)]);
    machine.accept("beside.rs", &[accepted(OTHER)]);
    rename(&machine, "draft.rs", "variance.rs");
    assert_classes(&machine, &[("variance.rs", "AAAA"), ("beside.rs", "AAAA")]);
}

#[test]
fn a_new_file_that_gets_another_name_before_the_first_commit_of_all() {
    let machine = Machine::without_hooks();
    machine.accept("draft.rs", &[accepted(VARIANCE)]);
    rename(&machine, "draft.rs", "variance.rs");
    assert_classes(&machine, &[("variance.rs", "AAAA")]);
}

#[test]
fn of_two_files_that_may_be_a_draft_neither_is_said_to_be_it() {
    let machine = base();
    machine.accept("draft.rs", &[accepted(VARIANCE)]);
    rename(&machine, "draft.rs", "variance.rs");
    machine.write("copied.rs", VARIANCE);
    assert_classes(&machine, &[("variance.rs", "????"), ("copied.rs", "????")]);
}

#[test]
fn a_draft_that_was_thrown_away_gives_nothing_to_a_file_that_is_written_then() {
    let machine = base();
    machine.accept("draft.rs", &[accepted(VARIANCE)]);
    std::fs::remove_file(machine.repository().join("draft.rs")).unwrap();
    let by_hand = format!("{OTHER}\nfn deviations_of(ledger: &Ledger) -> f64 {{\n    deviations.sum()\n}}\n");
    machine.write("ledger.rs", &by_hand);
    assert_classes(&machine, &[("ledger.rs", "????-???")]);
}

#[test]
fn a_rename_that_conflicts_with_an_edit() {
    let machine = base();
    machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    commit_all(&machine, "offer");
    machine.git(&["checkout", "--quiet", "-b", "topic"]);
    machine.git(&["mv", "f.rs", "g.rs"]);
    let renamed = START.replace("average", "mean_of");
    machine.write("g.rs", &format!("{renamed}{OFFER}{END}"));
    machine.write("new.rs", OTHER);
    commit_all(&machine, "renamed");
    machine.git(&["checkout", "--quiet", "main"]);
    let edited = START.replace("average", "average_of");
    machine.write("f.rs", &format!("{edited}{OFFER}{END}"));
    commit_all(&machine, "edited");
    assert_ne!(machine.git_said(&["cherry-pick", "topic"]).code, 0, "it conflicts");
    machine.write("g.rs", &format!("{renamed}{OFFER}{END}"));
    assert_eq!(machine.classes("g.rs"), "?AA??", "in the middle of it");
    machine.git(&["cherry-pick", "--abort"]);
    assert_ne!(machine.git_said(&["merge", "topic"]).code, 0, "it conflicts");
    machine.write("g.rs", &format!("{renamed}{OFFER}{END}"));
    assert_eq!(machine.classes("g.rs"), "?AA??", "in the middle of it");
    machine.git(&["add", "--all"]);
    machine.git(&["commit", "--quiet", "-m", "merged"]);
    assert_eq!(machine.classes("g.rs"), "?AA??");
}
