//! Lines keep their origin through every operation of git: `journal blame` through the real binary and real git, with no
//! hook installed.

use std::path::PathBuf;

use super::machine::{END, Machine, OFFER, START, VARIANCE, accepted, base, commit_all, earlier, offer, other, typed};

const WHOLE: &str = "fn average(items: &[u32], count: u32) -> u32 {\n    let total: u32 = items.iter().copied().sum();\n    let mean = total / count;\n    mean\n}\n";
const TYPED: &str = "fn typed_by_hand(argument: Argument) -> Answer {\n    answer_for(argument)\n}\n";

/// A repository with a commit of the file around the offer, in which the offer was accepted and not yet committed.
fn offered() -> Machine {
    let machine = base();
    machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    machine
}

/// The same, with the offer committed.
fn committed() -> Machine {
    let machine = offered();
    commit_all(&machine, "offer");
    machine
}

fn replace(machine: &Machine, path: &str, from: &str, to: &str) {
    let file = machine.repository().join(path);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{text}");
    std::fs::write(file, text.replace(from, to)).unwrap();
}

fn append(machine: &Machine, path: &str, text: &str) {
    let file = machine.repository().join(path);
    let before = std::fs::read_to_string(&file).unwrap_or_default();
    std::fs::write(file, before + text).unwrap();
}

#[test]
fn uncommitted_and_committed_lines_are_told_alike() {
    let machine = offered();
    assert_eq!(machine.classes("f.rs"), "?AA??");
    commit_all(&machine, "offer");
    assert_eq!(machine.classes("f.rs"), "?AA??");
    append(&machine, "f.rs", TYPED);
    assert_eq!(machine.classes("f.rs"), "?AA?????");
    commit_all(&machine, "more");
    assert_eq!(machine.classes("f.rs"), "?AA?????");
}

#[test]
fn a_part_of_the_changes_is_committed() {
    let machine = base();
    machine.accept("f.rs", &[accepted(VARIANCE), other(START), accepted(OFFER), other(END)]);
    let said = machine.shell("printf 's\\ny\\nn\\n' | git add -p && git commit -qm part");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(!machine.git(&["show", "HEAD:f.rs"]).contains("mean = total"));
    assert_eq!(machine.classes("f.rs"), "AAAA?AA??");
    machine.git(&["stash", "--quiet"]);
    assert_eq!(machine.classes("f.rs"), "AAAA???");
    machine.git(&["stash", "pop", "--quiet"]);
    commit_all(&machine, "rest");
    assert_eq!(machine.classes("f.rs"), "AAAA?AA??");
}

#[test]
fn an_amended_commit() {
    let machine = committed();
    machine.git(&["commit", "--quiet", "--amend", "-m", "better words"]);
    assert_eq!(machine.classes("f.rs"), "?AA??");
    append(&machine, "f.rs", TYPED);
    machine.git(&["commit", "--quiet", "--all", "--amend", "-m", "with more"]);
    assert_eq!(machine.classes("f.rs"), "?AA?????");
}

#[test]
fn what_is_accepted_between_a_commit_and_its_amendment() {
    let machine = base();
    let ids = machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    commit_all(&machine, "offer");
    machine.accept(
        "f.rs",
        &[other(START), earlier(ids[0], OFFER), other(END), accepted(VARIANCE)],
    );
    machine.git(&["commit", "--quiet", "--all", "--amend", "-m", "both"]);
    assert_eq!(machine.classes("f.rs"), "?AA??AAAA");
}

/// `main` with the offer on a branch `topic`, and another commit on `main` that touches the same file above it.
fn diverged() -> Machine {
    let machine = base();
    machine.git(&["checkout", "--quiet", "-b", "topic"]);
    machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    commit_all(&machine, "offer");
    machine.git(&["checkout", "--quiet", "main"]);
    let before = format!("// Averages of every kind.\n{START}{END}");
    machine.write("f.rs", &before);
    commit_all(&machine, "comment");
    machine
}

#[test]
fn a_rebased_commit() {
    let machine = diverged();
    machine.git(&["checkout", "--quiet", "topic"]);
    machine.git(&["rebase", "--quiet", "main"]);
    assert_eq!(machine.classes("f.rs"), "??AA??");
}

#[test]
fn a_rebase_with_a_conflict() {
    let machine = diverged();
    replace(&machine, "f.rs", START, &START.replace("average", "average_of"));
    commit_all(&machine, "rename");
    machine.git(&["checkout", "--quiet", "topic"]);
    assert_ne!(machine.git_said(&["rebase", "main"]).code, 0, "it conflicts");
    let start = START.replace("average", "average_of");
    machine.write("f.rs", &format!("// Averages of every kind.\n{start}{OFFER}{END}"));
    assert_eq!(machine.classes("f.rs"), "??AA??", "in the middle of it");
    machine.git(&["add", "--all"]);
    machine.git(&["-c", "core.editor=true", "rebase", "--continue"]);
    assert_eq!(machine.classes("f.rs"), "??AA??");
}

/// Three commits on top of the first: the offer, words in the README, the second offer.
fn three() -> Machine {
    let machine = base();
    let ids = machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    commit_all(&machine, "offer");
    machine.write("README.md", "hello\nmore\n");
    commit_all(&machine, "words");
    machine.accept(
        "f.rs",
        &[other(START), earlier(ids[0], OFFER), other(END), accepted(VARIANCE)],
    );
    commit_all(&machine, "second");
    machine
}

fn rebase_interactively(machine: &Machine, edit: &str) {
    let script = format!("GIT_SEQUENCE_EDITOR=\"{edit}\" GIT_EDITOR=true git rebase -q -i HEAD~3");
    let said = machine.shell(&script);
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn interactive_rebases_that_reorder_squash_and_fix_up() {
    for edit in [
        "sed -i -e '1{h;d};2{G}'",
        "sed -i -e '2s/pick/squash/'",
        "sed -i -e '2s/pick/fixup/' -e '3s/pick/fixup/'",
    ] {
        let machine = three();
        rebase_interactively(&machine, edit);
        assert_eq!(machine.classes("f.rs"), "?AA??AAAA", "{edit}");
    }
}

#[test]
fn a_rebase_that_puts_a_change_before_the_renaming_of_its_file() {
    let machine = base();
    machine.git(&["mv", "f.rs", "g.rs"]);
    commit_all(&machine, "renamed");
    machine.accept("g.rs", &[other(START), accepted(OFFER), other(END)]);
    commit_all(&machine, "offer");
    assert_eq!(machine.classes("g.rs"), "?AA??");
    let said = machine.shell("GIT_SEQUENCE_EDITOR=\"sed -i -e '1{h;d};2{G}'\" git rebase -q -i HEAD~2");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(machine.classes("g.rs"), "?AA??");
    machine.git(&["checkout", "--quiet", "HEAD~1"]);
    assert_eq!(machine.classes("f.rs"), "?AA??", "under its former name");
}

#[test]
fn a_stash_that_is_popped_after_its_file_was_renamed() {
    let machine = offered();
    machine.git(&["stash", "--quiet"]);
    machine.git(&["mv", "f.rs", "g.rs"]);
    commit_all(&machine, "renamed");
    machine.git(&["stash", "pop", "--quiet"]);
    assert_eq!(machine.classes("g.rs"), "?AA??");
    commit_all(&machine, "offer");
    assert_eq!(machine.classes("g.rs"), "?AA??");
}

#[test]
fn a_file_that_takes_the_name_of_another_has_nothing_of_its_suggestions() {
    let machine = committed();
    machine.git(&["mv", "f.rs", "g.rs"]);
    commit_all(&machine, "renamed");
    machine.write("f.rs", TYPED);
    commit_all(&machine, "another file of the name");
    machine.write("f.rs", &format!("{TYPED}{OFFER}"));
    assert_eq!(machine.classes("f.rs"), "?????");
    commit_all(&machine, "the same bytes typed into it");
    assert_eq!(machine.classes("f.rs"), "?????");
    assert_eq!(machine.classes("g.rs"), "?AA??");
}

#[test]
fn of_two_new_files_neither_is_said_to_be_the_one_that_went() {
    let machine = base();
    machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    machine.git(&["rm", "--quiet", "--cached", "f.rs"]);
    std::fs::remove_file(machine.repository().join("f.rs")).unwrap();
    machine.write("moved.rs", &format!("{TYPED}{TYPED}{TYPED}{OFFER}"));
    machine.write("copied.rs", &format!("// {TYPED}// {TYPED}{OFFER}"));
    for moment in ["before the commit", "after it"] {
        assert_eq!(machine.classes("copied.rs"), "????????", "{moment}");
        commit_all(&machine, "both");
    }
}

#[test]
fn beside_an_equal_line_nobody_knows_which_one_came() {
    let machine = base();
    machine.accept(
        "g.rs",
        &[
            other("fn first(argument: Argument) {\n"),
            accepted("    return None;\n"),
        ],
    );
    commit_all(&machine, "accepted");
    assert_eq!(machine.classes("g.rs"), "?A");
    machine.write(
        "g.rs",
        "fn first(argument: Argument) {\n    return None;\n    return None;\n",
    );
    assert_eq!(machine.classes("g.rs"), "???");
    commit_all(&machine, "typed one before or after it");
    assert_eq!(machine.classes("g.rs"), "???");
}

#[test]
fn a_commit_that_is_split() {
    let machine = base();
    machine.accept("f.rs", &[accepted(VARIANCE), other(START), accepted(OFFER), other(END)]);
    commit_all(&machine, "both");
    machine.git(&["reset", "--quiet", "HEAD~1"]);
    let said = machine.shell("printf 's\\ny\\nn\\n' | git add -p && git commit -qm one && git commit -qam two");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(machine.classes("f.rs"), "AAAA?AA??");
    machine.git(&["checkout", "--quiet", "HEAD~1"]);
    assert_eq!(machine.classes("f.rs"), "AAAA???");
}

#[test]
fn a_cherry_picked_commit() {
    let machine = diverged();
    machine.git(&["cherry-pick", "topic"]);
    assert_eq!(machine.classes("f.rs"), "??AA??");
}

#[test]
fn a_revert_and_its_revert() {
    let machine = committed();
    machine.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(machine.classes("f.rs"), "???");
    machine.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(machine.classes("f.rs"), "?AA??");
}

#[test]
fn merges_take_each_line_from_where_it_is() {
    let machine = diverged();
    machine.git(&["merge", "--quiet", "--no-edit", "topic"]);
    assert_eq!(machine.classes("f.rs"), "??AA??");
    let machine = diverged();
    machine.git(&["merge", "--squash", "topic"]);
    assert_eq!(machine.classes("f.rs"), "??AA??", "before the commit");
    machine.git(&["commit", "--quiet", "-m", "squashed"]);
    assert_eq!(machine.classes("f.rs"), "??AA??");
}

#[test]
fn a_merge_with_a_conflict() {
    let machine = diverged();
    replace(&machine, "f.rs", END, "    mean + 0\n}\n");
    commit_all(&machine, "ours");
    machine.git(&["checkout", "--quiet", "topic"]);
    replace(&machine, "f.rs", END, "    mean + 1\n}\n");
    commit_all(&machine, "theirs");
    machine.git(&["checkout", "--quiet", "main"]);
    assert_ne!(machine.git_said(&["merge", "topic"]).code, 0, "it conflicts");
    machine.write(
        "f.rs",
        &format!("// Averages of every kind.\n{START}{OFFER}    mean + 2\n}}\n"),
    );
    assert_eq!(machine.classes("f.rs"), "??AA??", "before the commit");
    commit_all(&machine, "merged");
    assert_eq!(machine.classes("f.rs"), "??AA??");
}

#[test]
fn stashes_resets_and_checkouts() {
    let machine = offered();
    machine.git(&["stash", "--quiet"]);
    assert_eq!(machine.classes("f.rs"), "???");
    machine.write("README.md", "hello again\n");
    commit_all(&machine, "meanwhile");
    machine.git(&["stash", "pop", "--quiet"]);
    assert_eq!(machine.classes("f.rs"), "?AA??");
    machine.git(&["checkout", "--quiet", "-b", "other"]);
    assert_eq!(machine.classes("f.rs"), "?AA??", "a checkout with local changes");
    commit_all(&machine, "offer");
    machine.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    assert_eq!(machine.classes("f.rs"), "?AA??");
    machine.git(&["reset", "--quiet", "HEAD"]);
    assert_eq!(machine.classes("f.rs"), "?AA??");
    commit_all(&machine, "offer again");
    assert_eq!(machine.classes("f.rs"), "?AA??");
}

#[test]
fn renames_before_within_and_after_a_commit() {
    let machine = offered();
    std::fs::rename(machine.repository().join("f.rs"), machine.repository().join("moved.rs")).unwrap();
    assert_eq!(machine.classes("moved.rs"), "?AA??", "git has not heard of it");
    std::fs::rename(machine.repository().join("moved.rs"), machine.repository().join("f.rs")).unwrap();
    machine.git(&["mv", "f.rs", "before.rs"]);
    assert_eq!(machine.classes("before.rs"), "?AA??");
    commit_all(&machine, "renamed before");
    assert_eq!(machine.classes("before.rs"), "?AA??");
    machine.git(&["mv", "before.rs", "after.rs"]);
    commit_all(&machine, "renamed after");
    assert_eq!(machine.classes("after.rs"), "?AA??");
    machine.git(&["mv", "after.rs", "within.rs"]);
    replace(&machine, "within.rs", START, &START.replace("average", "mean_of"));
    append(&machine, "within.rs", "// done\n");
    commit_all(&machine, "renamed within");
    assert_eq!(machine.classes("within.rs"), "?AA???");
}

#[test]
fn copies_are_unknown_and_blame_names_their_source() {
    let machine = committed();
    machine.write("copy.rs", WHOLE);
    append(&machine, "f.rs", "// copied\n");
    commit_all(&machine, "copied");
    assert_eq!(machine.classes("copy.rs"), "?????");
    let answer = machine.journal(&["blame", "--json", "-C", "-C", "copy.rs"]);
    assert_eq!(answer.code, 2, "given once");
    let answer = machine.journal(&["blame", "--json", "-C", "copy.rs"]).done().json();
    assert_eq!(answer["lines"][1]["source"]["path"], "f.rs");
}

#[test]
fn a_file_that_is_split_takes_its_suggestions_along() {
    let machine = base();
    machine.accept("f.rs", &[other(START), other(END), other(TYPED), accepted(VARIANCE)]);
    commit_all(&machine, "second");
    assert_eq!(machine.classes("f.rs"), "??????AAAA");
    machine.write("f.rs", &format!("{START}{END}{TYPED}"));
    machine.write("variance.rs", &format!("//! Variance.\n\n{VARIANCE}"));
    commit_all(&machine, "split");
    assert_eq!(machine.classes("variance.rs"), "?-AAAA");
    assert_eq!(machine.classes("f.rs"), "??????");
}

#[test]
fn formatting_before_and_in_a_later_commit() {
    let formatted = "fn average(items: &[u32], count: u32) -> u32 {\n  let total: u32 = items\n    .iter()\n    .copied()\n    .sum();\n  \
                     let mean = total / count;\n  mean\n}\n";
    let machine = offered();
    machine.write("f.rs", formatted);
    assert_eq!(machine.classes("f.rs"), "?AAAAA??");
    commit_all(&machine, "formatted");
    assert_eq!(machine.classes("f.rs"), "?AAAAA??");
    let machine = committed();
    machine.write("f.rs", formatted);
    commit_all(&machine, "formatted");
    assert_eq!(machine.classes("f.rs"), "?AAAAA??");
}

#[test]
fn quote_styles_and_trailing_commas() {
    let offer_text = "const settings = {\n  name: 'first setting',\n  value: compute('second', 3)\n}\n";
    let machine = base();
    machine.accept("s.js", &[accepted(offer_text), other("export { settings }\n")]);
    commit_all(&machine, "settings");
    machine.write(
        "s.js",
        "const settings = {\n  name: \"first setting\",\n  value: compute(\"second\", 3),\n};\nexport { settings };\n",
    );
    commit_all(&machine, "formatted");
    assert_eq!(machine.classes("s.js"), "AAAA?");
}

#[test]
fn line_endings_change_nothing() {
    let machine = committed();
    machine.write("f.rs", &WHOLE.replace('\n', "\r\n"));
    commit_all(&machine, "line ends");
    assert_eq!(machine.classes("f.rs"), "?AA??");
}

#[test]
fn a_mass_replacement_edits_and_does_not_lose() {
    let machine = committed();
    replace(&machine, "f.rs", "total", "accumulated");
    commit_all(&machine, "renamed everywhere");
    let classes = machine.classes("f.rs");
    assert!(
        matches!(classes.as_str(), "?ee??" | "?AA??" | "?eA??" | "?Ae??"),
        "{classes}"
    );
}

#[test]
fn work_trees_share_and_submodules_do_not() {
    let machine = committed();
    machine.git(&["worktree", "add", "--quiet", "../side", "-b", "side"]);
    let side = machine.repository().join("../side").canonicalize().unwrap();
    assert_eq!(machine.classes_in(&side, "f.rs"), "?AA??");
    let inner = machine.repository().join("inner");
    std::fs::create_dir(&inner).unwrap();
    machine.in_folder(&inner, &["init", "--quiet"]).done();
    std::fs::write(inner.join("f.rs"), WHOLE).unwrap();
    machine.in_folder(&inner, &["add", "."]).done();
    machine
        .in_folder(&inner, &["commit", "--quiet", "-m", "the same bytes"])
        .done();
    assert_eq!(machine.classes_in(&inner, "f.rs"), "?????");
}

#[test]
fn shallow_and_partial_clones_of_the_same_repository_s_commits() {
    let machine = three();
    let origin = machine.repository();
    let url = format!("file://{}", origin.display());
    machine.git(&["config", "uploadpack.allowFilter", "true"]);
    for options in [&["--depth=1"][..], &["--filter=blob:none"], &["--no-local"]] {
        let clone = PathBuf::from(format!("../clone{}", options[0]));
        let clone = machine.repository().join(clone);
        let target = clone.to_str().unwrap();
        let arguments = [&["clone", "--quiet"], options, &[url.as_str(), target]].concat();
        machine.in_folder(&origin, &arguments).done();
        let clone = clone.canonicalize().unwrap();
        // A clone is another repository until its notes say otherwise: nothing is known, and nothing is claimed.
        assert_eq!(machine.classes_in(&clone, "f.rs"), "?????????", "{options:?}");
        let ids = machine.accept_in(&clone, "g.rs", &[accepted(VARIANCE)]);
        assert_eq!(ids.len(), 1);
        machine.in_folder(&clone, &["add", "."]).done();
        machine.in_folder(&clone, &["commit", "--quiet", "-m", "own"]).done();
        assert_eq!(machine.classes_in(&clone, "g.rs"), "AAAA", "{options:?}");
    }
}

#[test]
fn a_detached_head_and_an_unborn_branch() {
    let machine = Machine::without_hooks();
    machine.accept("f.rs", &[other(START), accepted(OFFER), other(END)]);
    assert_eq!(machine.classes("f.rs"), "?AA??", "unborn");
    commit_all(&machine, "first");
    assert_eq!(machine.classes("f.rs"), "?AA??");
    machine.git(&["checkout", "--quiet", "--detach"]);
    append(&machine, "f.rs", TYPED);
    commit_all(&machine, "detached");
    assert_eq!(machine.classes("f.rs"), "?AA?????");
}

#[test]
fn a_repository_with_sha_256() {
    let machine = Machine::without_hooks();
    let top = machine.repository().join("../sha256");
    std::fs::create_dir(&top).unwrap();
    let top = top.canonicalize().unwrap();
    machine
        .in_folder(&top, &["init", "--quiet", "--object-format=sha256"])
        .done();
    machine
        .in_folder(&top, &["commit", "--quiet", "--allow-empty", "-m", "first"])
        .done();
    machine.accept_in(&top, "f.rs", &[other(START), accepted(OFFER), other(END)]);
    for message in ["one", "two"] {
        machine.in_folder(&top, &["add", "."]).done();
        machine.in_folder(&top, &["commit", "--quiet", "-m", message]).done();
        assert_eq!(machine.classes_in(&top, "f.rs"), "?AA??");
        std::fs::write(top.join("other"), message).unwrap();
    }
}

#[test]
fn paths_with_spaces_line_feeds_and_other_scripts() {
    let machine = base();
    for path in [
        "with space.rs",
        "línea é 漢字.rs",
        "tab\tand \"quote\".rs",
        "line\nfeed.rs",
    ] {
        machine.accept(path, &[other(START), accepted(OFFER), other(END)]);
        commit_all(&machine, "offer");
        assert_eq!(machine.classes(path), "?AA??", "{path:?}");
        append(&machine, path, TYPED);
        commit_all(&machine, "more");
        assert_eq!(machine.classes(path), "?AA?????", "{path:?}");
    }
}

#[test]
fn binary_contents_are_refused_and_hurt_nothing() {
    let machine = committed();
    std::fs::write(machine.repository().join("f.rs"), b"\0\xff binary").unwrap();
    commit_all(&machine, "binary");
    let said = machine.journal(&["blame", "f.rs"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{said:?}");
    machine.write("f.rs", WHOLE);
    commit_all(&machine, "text again");
    assert_eq!(machine.classes("f.rs"), "?????", "nobody knows how it came back");
}

#[test]
fn deleted_and_typed_again_is_not_ai() {
    let machine = committed();
    machine.write("f.rs", &format!("{START}{END}"));
    commit_all(&machine, "deleted");
    machine.write("f.rs", WHOLE);
    assert_eq!(machine.classes("f.rs"), "?????");
    commit_all(&machine, "typed again");
    assert_eq!(machine.classes("f.rs"), "?????");
    machine.git(&["rm", "--quiet", "f.rs"]);
    machine.git(&["commit", "--quiet", "-m", "removed"]);
    machine.write("f.rs", WHOLE);
    commit_all(&machine, "typed once more");
    assert_eq!(machine.classes("f.rs"), "?????");
}

#[test]
fn the_same_bytes_elsewhere_are_not_ai() {
    let machine = committed();
    machine.write("g.rs", WHOLE);
    assert_eq!(machine.classes("g.rs"), "?????");
    commit_all(&machine, "same bytes");
    assert_eq!(machine.classes("g.rs"), "?????");
    assert_eq!(machine.classes("f.rs"), "?AA??");
}

#[test]
fn lines_around_and_between_ai_lines_are_never_ai() {
    let machine = committed();
    let text = "// before\nfn average(items: &[u32], count: u32) -> u32 {\n    check(count);\n    let total: u32 = items.iter().copied().sum();\n    \
                log(total);\n    let mean = total / count;\n    trace(mean);\n    mean\n}\n\n// after\n";
    machine.write("f.rs", text);
    assert_eq!(machine.classes("f.rs"), "???A?A???-?");
    commit_all(&machine, "around");
    assert_eq!(machine.classes("f.rs"), "???A?A???-?");
}

#[test]
fn a_rewrite_inside_a_file_of_ai_lines_is_not_ai() {
    let machine = base();
    machine.accept("g.rs", &[accepted(VARIANCE)]);
    commit_all(&machine, "second");
    machine.write("g.rs", &format!("{VARIANCE}\n{TYPED}"));
    commit_all(&machine, "typed");
    assert_eq!(machine.classes("g.rs"), "AAAA-???");
    machine.write("g.rs", TYPED);
    commit_all(&machine, "replaced");
    assert_eq!(machine.classes("g.rs"), "???");
}

#[test]
fn trivial_lines_are_never_claimed_by_resemblance() {
    let loops = "    for item in items {\n        return None;\n    }\n";
    let machine = base();
    machine.accept(
        "g.rs",
        &[other("fn one(items: Items) {\n"), accepted(loops), other("}\n")],
    );
    commit_all(&machine, "loop");
    assert_eq!(machine.classes("g.rs"), "?AAA?");
    append(
        &machine,
        "g.rs",
        "fn two(other: Other) {\n    while wait_for(other) {\n        return None;\n    }\n}\n",
    );
    commit_all(&machine, "another loop");
    assert_eq!(machine.classes("g.rs"), "?AAA??????");
    machine.write(
        "g.rs",
        "fn one(items: Items) {\n    let found = search(items, threshold)?;\n    if found.is_empty() {\n        return None;\n    }\n}\n",
    );
    commit_all(&machine, "written anew");
    assert_eq!(machine.classes("g.rs"), "??????");
}

#[test]
fn what_a_person_was_seen_typing_stays_theirs() {
    let machine = base();
    machine.accept("g.rs", &[typed(TYPED), accepted(VARIANCE)]);
    assert_eq!(machine.classes("g.rs"), "hhhAAAA");
    commit_all(&machine, "both");
    append(&machine, "g.rs", "// later\n");
    commit_all(&machine, "later");
    assert_eq!(machine.classes("g.rs"), "hhhAAAA?");
}

#[test]
fn text_moved_within_a_file_keeps_its_origin() {
    let machine = base();
    machine.accept("g.rs", &[accepted(VARIANCE), other(TYPED)]);
    commit_all(&machine, "both");
    machine.write("g.rs", &format!("{TYPED}{VARIANCE}"));
    assert_eq!(machine.classes("g.rs"), "???AAAA");
    commit_all(&machine, "moved");
    assert_eq!(machine.classes("g.rs"), "???AAAA");
}

#[test]
fn secrets_in_a_file_do_not_shift_its_origins() {
    let secret = "const KEY: &str = \"AKIAQWERTYUIOPASDFGH\";\n";
    let machine = base();
    machine.accept("g.rs", &[other(secret), accepted(VARIANCE), other(TYPED)]);
    commit_all(&machine, "both");
    assert_eq!(machine.classes("g.rs"), "?AAAA???");
    append(&machine, "g.rs", "// later\n");
    commit_all(&machine, "later");
    assert_eq!(machine.classes("g.rs"), "?AAAA????");
}

#[test]
fn the_answer_is_the_same_from_a_cold_and_a_warm_cache() {
    let machine = three();
    let cold = machine.journal(&["blame", "--json", "f.rs"]).done().stdout;
    assert_eq!(machine.journal(&["blame", "--json", "f.rs"]).done().stdout, cold);
    std::fs::remove_dir_all(machine.journal_home().join("cache")).unwrap();
    assert_eq!(machine.journal(&["blame", "--json", "f.rs"]).done().stdout, cold);
}

#[test]
fn fixed_dates_do_not_hide_what_was_accepted() {
    let machine = offered();
    machine.git(&["add", "--all"]);
    for date in ["2005-04-07T22:13:13 +0200", "2038-01-01T00:00:00 +0000"] {
        let mut command = machine.command("git");
        command.env("GIT_COMMITTER_DATE", date).env("GIT_AUTHOR_DATE", date);
        super::support::said(command.args(["commit", "--quiet", "--allow-empty", "-m", date])).done();
        assert_eq!(machine.classes("f.rs"), "?AA??", "{date}");
    }
}

#[test]
fn a_line_tells_its_suggestion_and_its_commit() {
    let machine = base();
    let ids = machine.accept(
        "f.rs",
        &[other(START), super::machine::Piece::Accepted(offer(OFFER)), other(END)],
    );
    commit_all(&machine, "offer");
    replace(&machine, "f.rs", "    mean\n", "    mean + 1\n");
    let head = machine.git(&["rev-parse", "HEAD"]);
    let answer = machine
        .journal(&["blame", "--json", "-L", "2,+3", "f.rs"])
        .done()
        .json();
    assert_eq!(answer["path"], "f.rs");
    let lines = answer["lines"].as_array().unwrap();
    assert_eq!(
        lines
            .iter()
            .map(|line| line["line"].as_u64().unwrap())
            .collect::<Vec<_>>(),
        [2, 3, 4]
    );
    assert_eq!(lines[0]["suggestion"], ids[0].to_string());
    assert_eq!(
        (&lines[0]["tool"], &lines[0]["model"]),
        (&"copilot".into(), &"gpt-5.2".into())
    );
    assert_eq!(
        (&lines[0]["grade"], &lines[0]["similarity"]),
        (&"exact".into(), &1.0.into())
    );
    assert_eq!(
        (&lines[0]["commit"], &lines[0]["author"]),
        (&head.into(), &"Ada".into())
    );
    assert_eq!(
        (&lines[2]["commit"], &lines[2]["class"]),
        (&serde_json::Value::Null, &"unknown".into())
    );
    let text = machine.journal(&["blame", "f.rs"]).done().stdout;
    assert!(
        text.contains("copilot:gpt-5.2") && text.contains("not committed yet"),
        "{text}"
    );
    let quick = machine
        .journal(&["blame", "--json", "--classes-only", "f.rs"])
        .done()
        .json();
    assert_eq!(quick["lines"][1]["class"], "ai");
    assert_eq!(quick["lines"][1]["commit"], serde_json::Value::Null);
}

#[test]
fn a_renamed_file_is_not_removed_in_the_log() {
    let machine = committed();
    let head = machine.git(&["rev-parse", "HEAD"]);
    let entry = |machine: &Machine| machine.journal(&["log", "--json"]).done().json()["suggestions"][0].clone();
    assert_eq!(
        entry(&machine)["commits"],
        serde_json::json!([head]),
        "no hook was needed"
    );
    machine.git(&["mv", "f.rs", "g.rs"]);
    assert_eq!(entry(&machine)["fate"], "direct", "before the commit");
    commit_all(&machine, "renamed");
    assert_eq!(entry(&machine)["fate"], "direct");
    machine.git(&["mv", "g.rs", "h.rs"]);
    replace(&machine, "h.rs", "count", "number");
    assert_eq!(entry(&machine)["fate"], "edited");
    assert_eq!(entry(&machine)["commits"], serde_json::json!([head]));
    machine.git(&["rm", "--quiet", "--force", "h.rs"]);
    assert_eq!(entry(&machine)["fate"], "removed");
}

#[test]
fn commits_made_without_a_hook_are_shown_and_exported() {
    let machine = committed();
    append(&machine, "f.rs", TYPED);
    commit_all(&machine, "typed");
    let show = |revision: &str| machine.journal(&["show", "--json", revision]).done().json();
    assert_eq!(show("HEAD~1")["suggestions"].as_array().unwrap().len(), 1);
    assert_eq!(show("HEAD")["suggestions"], serde_json::json!([]));
    let trailers = |revision: &str| machine.journal(&["export", revision]).done().stdout;
    assert!(trailers("HEAD~1").contains("AI-Lines: 2/2\n"), "{}", trailers("HEAD~1"));
    assert_eq!(trailers("HEAD"), "");
    assert!(
        trailers("HEAD~2..HEAD").contains("AI-Lines: 2/5\n"),
        "{}",
        trailers("HEAD~2..HEAD")
    );
}

#[test]
fn status_knows_what_was_committed_and_moved() {
    let machine = committed();
    machine.git(&["mv", "f.rs", "g.rs"]);
    replace(&machine, "g.rs", START, &format!("// about averages\n{START}"));
    let status = machine.journal(&["status", "--json"]).done().json();
    let lines = &status["files"][0]["lines"];
    assert_eq!(
        (&lines["ai"], &lines["unknown"]),
        (&0.into(), &1.into()),
        "only added lines are counted: {status}"
    );
}

#[test]
fn forgetting_a_repository_forgets_what_was_derived_of_it() {
    let machine = committed();
    assert_eq!(machine.classes("f.rs"), "?AA??");
    let derived = || {
        std::fs::read_dir(machine.journal_home().join("cache/history"))
            .unwrap()
            .count()
    };
    assert_ne!(derived(), 0);
    machine.journal(&["forget", "--yes", "."]).done();
    assert_eq!(derived(), 0);
    assert_eq!(machine.classes("f.rs"), "?????");
}
