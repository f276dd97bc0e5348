//! Several work trees of one repository, at one commit, with the same files: as people have who let an agent work in each.

use std::path::{Path, PathBuf};

use super::machine::{Machine, Piece, accepted, offer, other, typed};

const FILE: &str = "totals.rs";
const START: &str = "fn totals(orders: &[Order]) -> Totals {\n";
const END: &str = "    totals\n}\n";
const OFFERED: &str = "    let totals = compute_totals(orders, discount, Rounding::HalfEven);\n";
const MUCH_ALIKE: &str = "    let totals = compute_totals(orders, surcharge, Rounding::HalfEven);\n";

/// A repository with a commit of the file, and a second work tree on it.
fn two() -> (Machine, PathBuf) {
    let machine = Machine::without_hooks();
    machine.write(FILE, &format!("{START}{END}"));
    machine.git(&["add", "--all"]);
    machine.git(&["commit", "--quiet", "-m", "first"]);
    machine.git(&["worktree", "add", "--quiet", "../side", "-b", "side"]);
    let side = machine.repository().join("../side").canonicalize().unwrap();
    (machine, side)
}

fn around(line: &str) -> String {
    format!("{START}{line}{END}")
}

fn accept_in(machine: &Machine, top: &Path) {
    machine.accept_in(top, FILE, &[other(START), accepted(OFFERED), other(END)]);
}

fn commit_in(machine: &Machine, top: &Path) {
    machine.in_folder(top, &["add", "--all"]).done();
    machine.in_folder(top, &["commit", "--quiet", "-m", "a line"]).done();
}

#[test]
fn a_line_much_like_one_that_was_accepted_in_another_work_tree_is_not_claimed() {
    let (machine, side) = two();
    accept_in(&machine, &side);
    let top = machine.repository();
    machine.write(FILE, &around(MUCH_ALIKE));
    assert_eq!(machine.classes(FILE), "????", "not committed");
    commit_in(&machine, &top);
    commit_in(&machine, &side);
    assert_eq!(machine.classes(FILE), "????", "committed");
    assert_eq!(machine.classes_in(&side, FILE), "?A??");
    machine.git(&["worktree", "remove", "--force", "../side"]);
    machine.git(&["merge", "--quiet", "--strategy=ours", "side"]);
    std::fs::remove_dir_all(machine.journal_home().join("cache")).unwrap();
    assert_eq!(machine.classes(FILE), "????", "asked again without the other work tree");
    machine.git(&["checkout", "--quiet", "side"]);
    assert_eq!(machine.classes(FILE), "?A??", "its commit, asked about from here");
}

#[test]
fn what_was_accepted_here_is_not_hidden_by_what_another_work_tree_holds_since() {
    let (machine, side) = two();
    let top = machine.repository();
    accept_in(&machine, &top);
    machine.accept_in(&side, FILE, &[other(START), typed(MUCH_ALIKE), other(END)]);
    assert_eq!(
        (machine.classes(FILE), machine.classes_in(&side, FILE)),
        ("?A??".to_owned(), "?h??".to_owned())
    );
    commit_in(&machine, &side);
    commit_in(&machine, &top);
    assert_eq!(
        (machine.classes(FILE), machine.classes_in(&side, FILE)),
        ("?A??".to_owned(), "?h??".to_owned())
    );
}

#[test]
fn what_is_carried_over_from_another_work_tree_stays_what_it_was() {
    let (machine, side) = two();
    accept_in(&machine, &side);
    machine.in_folder(&side, &["stash", "--quiet"]).done();
    machine.git(&["stash", "pop", "--quiet"]);
    assert_eq!(machine.classes(FILE), "?A??", "not committed");
    machine.journal(&["install", "git", "--quiet"]).done();
    commit_in(&machine, &machine.repository());
    assert_eq!(machine.classes(FILE), "?A??", "committed");
    let message = machine
        .in_folder(&machine.repository(), &["log", "-1", "--format=%B"])
        .done()
        .stdout;
    assert!(message.contains("copilot"), "{message}");
}

#[test]
fn a_commit_that_was_made_nowhere_here_has_the_lines_of_a_work_tree() {
    let (machine, side) = two();
    accept_in(&machine, &side);
    commit_in(&machine, &side);
    // What a server makes of the branch, and `git pull` brings: no work tree has made it.
    let tree = machine.in_folder(&side, &["rev-parse", "HEAD^{tree}"]).done().stdout;
    let base = machine.in_folder(&side, &["rev-parse", "HEAD^"]).done().stdout;
    let arguments = [
        "commit-tree",
        "-p",
        base.trim_end(),
        "-m",
        "squashed (#1)",
        tree.trim_end(),
    ];
    let squashed = machine.in_folder(&side, &arguments).done().stdout;
    machine.git(&["merge", "--quiet", "--ff-only", squashed.trim_end()]);
    assert_eq!(machine.classes(FILE), "?A??");
}

#[test]
fn the_hook_of_a_commit_knows_its_work_tree() {
    let machine = Machine::new();
    machine.write(FILE, &around(""));
    machine.git(&["add", "--all"]);
    machine.git(&["commit", "--quiet", "-m", "the file"]);
    machine.git(&["worktree", "add", "--quiet", "../side", "-b", "side"]);
    let side = machine.repository().join("../side").canonicalize().unwrap();
    accept_in(&machine, &side);
    machine.write(FILE, &around(MUCH_ALIKE));
    commit_in(&machine, &machine.repository());
    commit_in(&machine, &side);
    let message = |top: &Path| machine.in_folder(top, &["log", "-1", "--format=%B"]).done().stdout;
    let here = message(&machine.repository());
    assert!(!here.contains("AI-"), "{here}");
    assert!(message(&side).contains("AI-"), "{}", message(&side));
}

/// The oldest trap of agents that work side by side: the same task, the same model, the same words.
#[test]
fn the_same_edit_of_two_agents_in_two_work_trees_is_two_suggestions() {
    let (machine, side) = two();
    for top in [machine.repository(), side.clone()] {
        let file = top.join(FILE);
        std::fs::write(&file, around(OFFERED)).unwrap();
        let payload = serde_json::json!({
            "hook_event_name": "PostToolUse", "session_id": top.to_string_lossy(), "cwd": top, "tool_name": "Edit",
            "tool_input": {"file_path": file, "old_string": START, "new_string": format!("{START}{OFFERED}")},
            "tool_response": {"filePath": file, "originalFile": around("")},
        });
        let mut command = machine.command(env!("CARGO_BIN_EXE_journal"));
        command.args(["hook", "claude"]).write_stdin(payload.to_string());
        super::support::said(&mut command).done();
    }
    let log = machine.journal(&["log", "--json"]).done().json();
    assert_eq!(log["suggestions"].as_array().unwrap().len(), 2, "{log}");
    assert_eq!(
        (machine.classes(FILE), machine.classes_in(&side, FILE)),
        ("?A??".to_owned(), "?A??".to_owned())
    );
}

#[test]
fn a_suggestion_of_a_rejected_work_tree_is_nobodys_here() {
    let (machine, side) = two();
    let pieces: [Piece; 3] = [other(START), Piece::Accepted(offer(OFFERED)), other(END)];
    machine.accept_in(&side, FILE, &pieces);
    machine.git(&["worktree", "remove", "--force", "../side"]);
    machine.write(FILE, &around("    let totals = Totals::default();\n"));
    commit_in(&machine, &machine.repository());
    assert_eq!(machine.classes(FILE), "????");
}
