//! What a commit's trailers count is what `journal blame` says of it, with nothing but the hook having looked before.

use serde_json::Value;

use super::machine::{Machine, accepted, other};

const START: &str = "fn average(items: &[u32], count: u32) -> u32 {\n";
const OFFER: &str = "    let total: u32 = items.iter().copied().sum();\n    let mean = total / count;\n";
const END: &str = "    mean\n}\n";
const MORE: &str = "fn typed_by_hand(argument: Argument) -> Answer {\n    answer_for(argument)\n}\n";

fn whole() -> String {
    [START, OFFER, END].concat()
}

fn without() -> String {
    [START, END].concat()
}

/// A repository with the hooks, in which the offer was accepted and committed.
fn offered() -> Machine {
    let machine = Machine::new();
    machine.write("f.rs", &without());
    commit(&machine, "before");
    machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    commit(&machine, "offer");
    machine
}

fn commit(machine: &Machine, message: &str) {
    machine.git(&["add", "--all"]);
    let said = machine.git_said(&["commit", "--quiet", "-m", message]).done();
    assert_eq!(said.stderr, "");
}

fn write_and_commit(machine: &Machine, path: &str, text: &str) {
    machine.write(path, text);
    commit(machine, "more");
}

/// The lines that `HEAD` brought and that come from suggestions: as its trailers count them.
fn counted(machine: &Machine) -> u64 {
    let value = machine.git(&["log", "-1", "--format=%(trailers:key=AI-Lines,valueonly)"]);
    value.trim().split('/').next().unwrap().parse().unwrap_or_default()
}

/// As `journal blame` tells them.
fn told(machine: &Machine, path: &str) -> u64 {
    let head = machine.git(&["rev-parse", "HEAD"]);
    let answer = machine.journal(&["blame", "--json", path]).done().json();
    let is_ai = |line: &&Value| {
        line["commit"] == head.as_str() && line["class"].as_str().is_some_and(|class| class.starts_with("ai"))
    };
    answer["lines"].as_array().unwrap().iter().filter(is_ai).count() as u64
}

/// Both, where they are the same.
fn agreed(machine: &Machine, path: &str) -> u64 {
    let counted = counted(machine);
    assert_eq!(
        counted,
        told(machine, path),
        "{}",
        machine.git(&["log", "--oneline", "--", path])
    );
    counted
}

#[test]
fn what_was_deleted_and_typed_again_is_not_counted() {
    let machine = offered();
    assert_eq!(counted(&machine), 2);
    write_and_commit(&machine, "f.rs", &without());
    write_and_commit(&machine, "other", MORE);
    write_and_commit(&machine, "f.rs", &whole());
    assert_eq!(agreed(&machine, "f.rs"), 0);
}

#[test]
fn what_was_typed_again_in_a_file_that_had_gone_is_not_counted() {
    let machine = offered();
    machine.git(&["rm", "--quiet", "f.rs"]);
    commit(&machine, "gone");
    write_and_commit(&machine, "f.rs", &whole());
    assert_eq!(agreed(&machine, "f.rs"), 0);
}

#[test]
fn what_was_deleted_and_typed_again_under_another_name_is_not_counted() {
    let machine = offered();
    machine.git(&["mv", "f.rs", "g.rs"]);
    commit(&machine, "renamed");
    write_and_commit(&machine, "g.rs", &without());
    write_and_commit(&machine, "g.rs", &whole());
    assert_eq!(agreed(&machine, "g.rs"), 0);
}

#[test]
fn lines_around_and_inside_what_was_committed_are_told_alike() {
    let machine = offered();
    write_and_commit(&machine, "f.rs", &[MORE, &whole()].concat());
    assert_eq!(agreed(&machine, "f.rs"), 0);
    write_and_commit(
        &machine,
        "f.rs",
        &[MORE, &whole().replace("total / count", "total / number")].concat(),
    );
    assert_eq!(agreed(&machine, "f.rs"), 1, "edited, not lost");
    write_and_commit(&machine, "f.rs", &[MORE, &whole().replace("    let", "  let")].concat());
    assert_eq!(agreed(&machine, "f.rs"), 2, "layout alone");
}

#[test]
fn an_amended_commit_is_told_alike() {
    let machine = offered();
    write_and_commit(&machine, "f.rs", &without());
    machine.write("f.rs", &[&without(), MORE].concat());
    machine.git(&["commit", "--quiet", "--all", "--amend", "--no-edit"]);
    assert_eq!(agreed(&machine, "f.rs"), 0);
    write_and_commit(&machine, "f.rs", &[&whole(), MORE].concat());
    assert_eq!(
        agreed(&machine, "f.rs"),
        0,
        "typed again after it was deleted by an amended commit"
    );
    machine.write("f.rs", &[&whole(), MORE, "// more\n"].concat());
    machine.git(&["commit", "--quiet", "--all", "--amend", "--no-edit"]);
    assert_eq!(agreed(&machine, "f.rs"), 0, "amended");
    let amended = offered();
    amended.write("f.rs", &[&whole(), MORE].concat());
    amended.git(&["commit", "--quiet", "--all", "--amend", "--no-edit"]);
    assert_eq!(agreed(&amended, "f.rs"), 2, "the offer is the amended commit's");
}

#[test]
fn what_came_back_by_a_revert_counts_again() {
    let machine = offered();
    write_and_commit(&machine, "f.rs", &without());
    machine.git(&["revert", "--no-edit", "HEAD"]);
    write_and_commit(&machine, "f.rs", &whole().replace("    let", "  let"));
    assert_eq!(agreed(&machine, "f.rs"), 2);
    write_and_commit(&machine, "f.rs", &without());
    write_and_commit(&machine, "f.rs", &whole());
    assert_eq!(
        agreed(&machine, "f.rs"),
        0,
        "typed again is still not the same as taken back"
    );
}

#[test]
fn what_was_derived_before_is_what_the_hook_goes_by() {
    let machine = offered();
    write_and_commit(&machine, "f.rs", &without());
    let folder = machine.journal_home().join("cache");
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(told(&machine, "f.rs"), 0, "derives the versions");
    write_and_commit(&machine, "f.rs", &whole());
    assert_eq!(agreed(&machine, "f.rs"), 0);
}

/// Whether the next commit is asked to be looked at.
fn asks_to_be_followed(machine: &Machine) -> bool {
    machine.repository().join(".git/journal-follow").exists()
}

#[test]
fn an_ordinary_commit_leaves_nothing_to_do_and_a_replayed_one_is_followed() {
    let machine = offered();
    assert!(!asks_to_be_followed(&machine));
    machine.git(&["revert", "--no-edit", "HEAD"]);
    assert!(!asks_to_be_followed(&machine), "post-commit has looked at it");
    std::fs::remove_file(machine.repository().join(".git/hooks/post-commit")).unwrap();
    machine.git(&["revert", "--no-edit", "HEAD"]);
    assert!(asks_to_be_followed(&machine), "nobody has looked at it");
    std::fs::remove_dir_all(machine.journal_home().join("cache")).unwrap();
    write_and_commit(&machine, "f.rs", &[MORE, &whole()].concat());
    assert_eq!(agreed(&machine, "f.rs"), 0, "less is known, and nothing claimed");
}

#[test]
fn what_came_with_a_merge_a_rebase_and_a_checkout_is_gone_by_at_once() {
    let operations: [(&str, &[&[&str]]); 3] = [
        (
            "merge",
            &[
                &["checkout", "--quiet", "main"],
                &["merge", "--quiet", "--no-ff", "--no-edit", "side"],
            ],
        ),
        ("rebase", &[&["rebase", "--quiet", "main"]]),
        (
            "checkout",
            &[&["checkout", "--quiet", "main"], &["checkout", "--quiet", "side"]],
        ),
    ];
    for (name, commands) in operations {
        let machine = offered();
        // Somebody has asked about the repository before.
        assert_eq!(told(&machine, "f.rs"), 2);
        machine.git(&["checkout", "--quiet", "-b", "side"]);
        write_and_commit(&machine, "f.rs", &without());
        machine.git(&["checkout", "--quiet", "main"]);
        write_and_commit(&machine, "other", MORE);
        machine.git(&["checkout", "--quiet", "side"]);
        for command in commands {
            machine.git(command);
        }
        write_and_commit(&machine, "f.rs", &whole());
        assert_eq!(counted(&machine), 0, "{name}");
        assert_eq!(told(&machine, "f.rs"), 0, "{name}");
    }
}

/// What all hooks together change in the answers, which is nothing.
#[test]
fn answers_are_the_same_with_and_without_hooks() {
    let tell = |machine: &Machine| {
        machine.write("f.rs", &without());
        machine.write("other", MORE);
        commit(machine, "before");
        machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
        commit(machine, "offer");
        machine.git(&["checkout", "--quiet", "-b", "side"]);
        write_and_commit(machine, "f.rs", &whole().replace("    let", "  let"));
        machine.git(&["checkout", "--quiet", "main"]);
        write_and_commit(machine, "other", &MORE.replace("Answer", "Other"));
        machine.git(&["checkout", "--quiet", "side"]);
        machine.git(&["rebase", "--quiet", "main"]);
        machine.git(&["checkout", "--quiet", "main"]);
        machine.git(&["merge", "--quiet", "--no-ff", "--no-edit", "side"]);
        write_and_commit(machine, "f.rs", &without());
        machine.git(&["revert", "--no-edit", "HEAD"]);
        let back = machine.classes("f.rs");
        machine.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
        write_and_commit(machine, "f.rs", &[&whole(), MORE].concat());
        machine.write("f.rs", &[&whole(), MORE, "// amended\n"].concat());
        machine.git(&["commit", "--quiet", "--all", "--amend", "--no-edit"]);
        [back, machine.classes("f.rs"), machine.classes("other")]
    };
    let without_hooks = Machine::without_hooks();
    let without_hooks = tell(&without_hooks);
    assert_eq!(without_hooks, ["?AA??", "?????????", "???"]);
    assert_eq!(tell(&Machine::unborn()), without_hooks);
}
