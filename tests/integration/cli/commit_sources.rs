//! Every way in which git comes by a commit's message (design section 8), with the real binary and the installed hook.
#![cfg(unix)]

use super::machine::{Machine, OFFERED, accepted, other, trailers};

/// A machine with the offered lines in a new, staged file.
fn staged() -> Machine {
    let machine = Machine::new();
    machine.accept("src/a.rs", &[accepted(OFFERED)]);
    machine.git(&["add", "."]);
    machine
}

fn direct(lines: &str, change: u32) -> String {
    trailers("1 (1 direct)", "0.00", lines, change)
}

#[test]
fn a_message_from_the_command_line_or_a_file_gets_a_block_or_joins_one() {
    for (arguments, expected) in [
        (&["-m", "mean"][..], "mean\n\n"),
        (&["-m", "mean", "-m", "body: of it"], "mean\n\nbody: of it\n"),
        (&["-m", "fix: mean", "-m", "a body"], "fix: mean\n\na body\n\n"),
        (
            &["-m", "mean", "--signoff"],
            "mean\n\nSigned-off-by: Ada <ada@example.org>\n",
        ),
        (
            &["-F", "../message"],
            "from a file\n\nbody\n\n---\nnot a divider\n\nFixes: #1\nCc: B <b@c>\n",
        ),
        (&["-m", "mean", "--trailer", "Refs: #2"], "mean\n\nRefs: #2\n"),
    ] {
        let machine = staged();
        let message = "from a file\n\nbody\n\n---\nnot a divider\n\nFixes: #1\nCc: B <b@c>\n";
        std::fs::write(machine.repository().join("../message"), message).unwrap();
        assert_eq!(
            machine.commit(arguments),
            format!("{expected}{}", direct("2/2", 1)),
            "{arguments:?}"
        );
    }
}

#[test]
fn in_an_editor_the_trailers_are_seen_and_what_is_written_there_stays() {
    let machine = staged();
    let editor = r#"cp "$1" ../seen; sed -i '1s/^/typed by hand/; s/^AI-Prompt:.*/AI-Prompt: changed by hand/' "$1""#;
    machine.git_with_editor(editor, &["commit", "--quiet"]).done();
    let seen = std::fs::read_to_string(machine.repository().join("../seen")).unwrap();
    let seen = machine.with_numbers(&seen);
    assert!(seen.starts_with(&format!("\n\n{}\n", direct("2/2", 1))), "{seen}");
    assert!(seen.contains("\n# Please enter the commit message"), "{seen}");
    let expected = direct("2/2", 1).replace("hmac-sha256:3f9a", "changed by hand");
    assert_eq!(machine.message("HEAD"), format!("typed by hand\n\n{expected}"));

    // What a person takes out is not put back.
    let machine = staged();
    machine
        .git_with_editor(r#"sed -i '/^A[Is]/d; 1s/^/mine/' "$1""#, &["commit", "--quiet"])
        .done();
    assert_eq!(machine.message("HEAD"), "mine");
}

#[test]
fn a_commit_without_a_message_is_aborted_as_before() {
    for (editor, arguments) in [
        ("true", &["commit"][..]),
        (r#"sed -i '1,2d' "$1""#, &["commit"]),
        (r#": >"$1""#, &["commit"]),
        ("true", &["commit", "--verbose"]),
        ("true", &["commit", "--cleanup=scissors"]),
        ("true", &["commit", "-m", ""]),
        ("true", &["-c", "core.commentChar=;", "commit"]),
        ("true", &["-c", "core.commentChar=auto", "commit"]),
        ("true", &["commit", "--template=../template"]),
        ("true", &["-c", "commit.template=../template", "commit", "--verbose"]),
        ("true", &["-c", "commit.template=../with-trailers", "commit"]),
        (r#"sed -i 's/^# .*//' "$1""#, &["commit", "--template=../template"]),
    ] {
        let machine = staged();
        let top = machine.repository();
        std::fs::write(top.join("../template"), "Title:\n\n# why?\nWhy:\n").unwrap();
        std::fs::write(top.join("../with-trailers"), "Title\n\nRefs: \n").unwrap();
        let said = machine.git_with_editor(editor, arguments);
        assert_eq!(said.code, 1, "{arguments:?} {said:?}");
        assert!(said.stderr.contains("Aborting"), "{arguments:?} {said:?}");
        assert_eq!(machine.message("HEAD"), "first");
        assert!(!top.join(".git/journal-template").exists(), "{arguments:?}");
        // The next commit knows nothing of it.
        assert_eq!(machine.commit(&["-m", "next"]), format!("next\n\n{}", direct("2/2", 1)));
    }
}

#[test]
fn a_template_is_kept_and_its_trailers_joined() {
    let machine = staged();
    let template = machine.repository().join("../template");
    std::fs::write(&template, "Title:\n\n# why?\nWhy:\n\nRefs: #1\n").unwrap();
    let editor = r#"sed -i '1s/$/ mean/' "$1""#;
    machine
        .git_with_editor(editor, &["-c", "commit.template=../template", "commit", "--quiet"])
        .done();
    let expected = format!("Title: mean\n\nWhy:\n\nRefs: #1\n{}", direct("2/2", 1));
    assert_eq!(machine.message("HEAD"), expected);
    assert!(!machine.repository().join(".git/journal-template").exists());

    // A template nobody finished, given up in the editor, is no matter of the next commit.
    machine.accept("src/b.rs", &[accepted(OFFERED)]);
    machine.git(&["add", "."]);
    let said = machine.git_with_editor("exit 1", &["commit", "--template=../template"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(
        machine.commit(&["-F", "../template"]),
        format!("Title:\n\n# why?\nWhy:\n\nRefs: #1\n{}", direct("2/2", 2))
    );
}

#[test]
fn amending_measures_against_the_first_parent_and_keeps_the_change() {
    let machine = Machine::new();
    machine.accept("src/a.rs", &[other("fn mean() {\n"), accepted(OFFERED), other("}\n")]);
    assert_eq!(
        machine.commit_all(&["-m", "mean"]),
        format!("mean\n\n{}", direct("2/4", 1))
    );
    assert_eq!(
        machine.commit(&["--amend", "--no-edit"]),
        format!("mean\n\n{}", direct("2/4", 1)),
        "nothing new"
    );
    machine.accept(
        "src/a.rs",
        &[
            other("// Said by a person.\nfn mean() {\n"),
            accepted(OFFERED),
            other("}\n"),
        ],
    );
    assert_eq!(
        machine.commit(&["--amend", "--no-edit", "--all"]),
        format!("mean\n\n{}", direct("2/5", 1))
    );
    machine
        .git_with_editor(
            r#"sed -i '1s/.*/another title/' "$1""#,
            &["commit", "--quiet", "--amend"],
        )
        .done();
    assert_eq!(
        machine.message("HEAD"),
        format!("another title\n\n{}", direct("2/5", 1)),
        "in the editor"
    );
    assert_eq!(
        machine.commit(&["--amend", "-C", "HEAD"]),
        format!("another title\n\n{}", direct("2/5", 1))
    );
    // Git does not show the old message to its hooks here.
    let amended = machine.commit(&["--amend", "-m", "a new message"]);
    assert_eq!(amended, format!("a new message\n\n{}", direct("2/5", 1)), "-m");
    let amended = machine.commit(&["--amend", "-C", "HEAD~1"]);
    assert_eq!(amended, format!("first\n\n{}", direct("2/5", 1)), "-C");

    machine.write("src/a.rs", "fn mean() {}\n");
    assert_eq!(
        machine.commit(&["--amend", "--no-edit", "--all"]),
        "first",
        "no AI text is left"
    );
}

#[test]
fn a_message_taken_from_another_commit_begins_a_new_change() {
    let machine = staged();
    machine.commit(&["-m", "mean"]);
    machine.accept("src/b.rs", &[other("// b\n"), accepted(OFFERED)]);
    machine.git(&["add", "."]);
    assert_eq!(
        machine.commit(&["-C", "HEAD"]),
        format!("mean\n\n{}", direct("2/3", 1).replace("<1>", "<2>").as_str()),
    );
    assert_ne!(
        machine.git(&["log", "-1", "--format=%(trailers:key=AI-Change-Id)", "HEAD"]),
        machine.git(&["log", "-1", "--format=%(trailers:key=AI-Change-Id)", "HEAD~1"])
    );
}

/// `main` and `side` both have accepted text; both change `shared.rs` where `conflict` is set.
fn diverged(conflict: bool) -> Machine {
    let machine = Machine::new();
    machine.write("shared.rs", "// one\n");
    machine.commit_all(&["-m", "shared"]);
    machine.git(&["checkout", "--quiet", "-b", "side"]);
    machine.accept("side.rs", &[accepted(OFFERED)]);
    if conflict {
        machine.write("shared.rs", "// side\n");
    }
    machine.commit_all(&["-m", "side"]);
    machine.git(&["checkout", "--quiet", "main"]);
    machine.accept("main.rs", &[accepted(OFFERED)]);
    if conflict {
        machine.write("shared.rs", "// main\n");
    }
    machine.commit_all(&["-m", "main"]);
    // Numbers in the order of the branches.
    machine.message("side");
    machine.message("main");
    machine
}

#[test]
fn a_merge_names_only_lines_that_no_parent_has() {
    let machine = diverged(false);
    machine.git(&["merge", "--quiet", "--no-edit", "side"]);
    assert_eq!(machine.message("HEAD"), "Merge branch 'side'");

    let machine = diverged(true);
    assert_eq!(machine.git_said(&["merge", "--quiet", "--no-edit", "side"]).code, 1);
    machine.accept("shared.rs", &[other("// main\n// side\n"), accepted(OFFERED)]);
    machine.git(&["add", "."]);
    assert_eq!(
        machine.commit(&["--no-edit"]),
        format!(
            "Merge branch 'side'\n\n{}\n\n# Conflicts:\n#\tshared.rs",
            direct("2/2", 3)
        ),
        "the lines of either side are on its own commit"
    );
}

#[test]
fn a_squash_lists_the_changes_of_all_its_commits() {
    let machine = diverged(false);
    machine.git(&["checkout", "--quiet", "side"]);
    machine.accept(
        "more.rs",
        &[other("// more\n"), accepted("    let more = total + count;\n")],
    );
    machine.commit_all(&["-m", "more"]);
    machine.message("side");
    machine.git(&["checkout", "--quiet", "main"]);
    machine.git(&["merge", "--quiet", "--squash", "side"]);
    machine
        .git_with_editor(r#"cp "$1" ../seen"#, &["commit", "--quiet"])
        .done();
    let message = machine.message("HEAD");
    assert!(message.starts_with("Squashed commit of the following:\n"), "{message}");
    assert!(
        message.ends_with(&format!(
            "\n\n{}\nAI-Change-Id: <1>",
            trailers("2 (2 direct)", "0.00", "3/4", 3)
        )),
        "{message}"
    );
    let own = machine.git(&["log", "-1", "--format=%(trailers:only,unfold)"]);
    assert_eq!(
        own.lines().count(),
        7,
        "what the squashed messages quote is no trailer: {own}"
    );

    machine.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    machine.git(&["checkout", "--quiet", "--", "."]);
    machine.git(&["reset", "--quiet", "--hard"]);
    machine.git(&["merge", "--quiet", "--squash", "side"]);
    let message = machine.commit(&["-m", "own words"]);
    assert_eq!(
        message,
        format!("own words\n\n{}", trailers("2 (2 direct)", "0.00", "3/4", 4)),
        "the list was replaced, and with it the ids"
    );
}

#[test]
fn a_rebase_keeps_every_message() {
    let machine = diverged(false);
    let before = machine.message("side");
    machine.git(&["rebase", "--quiet", "main", "side"]);
    assert_eq!(machine.message("HEAD"), before);
    assert_eq!(before, format!("side\n\n{}", direct("2/2", 1)));

    let machine = diverged(true);
    let before = machine.message("side");
    assert_eq!(machine.git_said(&["rebase", "--quiet", "main", "side"]).code, 1);
    machine.accept("shared.rs", &[other("// main\n// side\n"), accepted(OFFERED)]);
    machine.git(&["add", "."]);
    machine.git_with_editor("true", &["rebase", "--continue"]).done();
    assert_eq!(machine.message("HEAD"), before, "with a conflict");
}

#[test]
fn an_interactive_rebase_rewords_and_joins_what_is_there() {
    let history = || {
        let machine = Machine::new();
        for name in ["a", "b"] {
            machine.accept(
                &format!("{name}.rs"),
                &[other(&format!("// {name}\n")), accepted(OFFERED)],
            );
            machine.commit_all(&["-m", name]);
            machine.message("HEAD");
        }
        machine
    };
    let rebased = |todo: &str, editor: &str| {
        let machine = history();
        let sequence = format!("sequence.editor=sed -i '{todo}'");
        machine
            .git_with_editor(
                editor,
                &["-c", &sequence, "rebase", "--quiet", "--interactive", "HEAD~2"],
            )
            .done();
        machine
    };
    let machine = rebased("1s/pick/reword/", r#"sed -i '1s/.*/reworded/' "$1""#);
    assert_eq!(machine.message("HEAD~1"), format!("reworded\n\n{}", direct("2/3", 1)));
    assert_eq!(machine.message("HEAD"), format!("b\n\n{}", direct("2/3", 2)));

    let machine = rebased("2s/pick/fixup/", "true");
    assert_eq!(machine.message("HEAD"), format!("a\n\n{}", direct("2/3", 1)));

    let machine = rebased("2s/pick/squash/", "true");
    let message = machine.message("HEAD");
    assert_eq!(
        message,
        format!("a\n\n{}\n\nb\n\n{}", direct("2/3", 1), direct("2/3", 2)),
        "git's own joining of two messages"
    );
}

#[test]
fn a_cherry_pick_and_a_revert_leave_the_message_as_git_makes_it() {
    let machine = diverged(true);
    let before = machine.message("side");
    machine.git(&["checkout", "--quiet", "-b", "third", "main~1"]);
    machine.git(&["cherry-pick", "side"]);
    assert_eq!(machine.message("HEAD"), before);
    machine.git(&["reset", "--quiet", "--hard", "main"]);
    assert_eq!(machine.git_said(&["cherry-pick", "side"]).code, 1);
    machine.accept("shared.rs", &[other("// main\n// side\n"), accepted(OFFERED)]);
    machine.git(&["add", "."]);
    machine.git_with_editor("true", &["cherry-pick", "--continue"]).done();
    assert_eq!(machine.message("HEAD"), before, "with a conflict");
    machine.git(&["reset", "--quiet", "--hard", "main"]);

    let head = machine.git(&["rev-parse", "HEAD"]);
    machine.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(
        machine.message("HEAD"),
        format!("Revert \"main\"\n\nThis reverts commit {head}.")
    );
}

#[test]
fn scissors_and_verbatim_messages_keep_every_byte() {
    let machine = staged();
    let editor = r#"cp "$1" ../seen; sed -i '1s/^/mean/' "$1""#;
    machine
        .git_with_editor(editor, &["commit", "--quiet", "--verbose"])
        .done();
    assert_eq!(machine.message("HEAD"), format!("mean\n\n{}", direct("2/2", 1)));
    let seen = std::fs::read_to_string(machine.repository().join("../seen")).unwrap();
    let trailers_at = seen.find("AI-Lines: 2/2").unwrap();
    assert!(
        trailers_at < seen.find(">8").unwrap() && seen.contains("+    let mean = total / count;"),
        "{seen}"
    );

    let machine = staged();
    machine.commit(&["--cleanup=verbatim", "-m", "mean\n\n\n# kept  \n\nend"]);
    let raw = machine.git(&["cat-file", "commit", "HEAD"]);
    let message = machine.with_numbers(raw.split_once("\n\n").unwrap().1);
    assert_eq!(message, format!("mean\n\n\n# kept  \n\nend\n\n{}", direct("2/2", 1)));

    let machine = staged();
    machine.commit(&["--cleanup=verbatim", "-m", "mean\r\n\r\nbody\r\n"]);
    let raw = machine.git(&["cat-file", "commit", "HEAD"]);
    let message = machine.with_numbers(raw.split_once("\n\n").unwrap().1);
    let block = direct("2/2", 1).replace('\n', "\r\n");
    assert_eq!(message, format!("mean\r\n\r\nbody\r\n\r\n{block}"));
}
