//! What the user and the repository set decides which trailers are written (design section 8).
#![cfg(unix)]

use journal::suggestion::acceptance::Kind;

use super::machine::{Machine, OFFERED, Offer, Piece, accepted, offer, other, trailers};

/// The message of a commit with two AI lines among three, under the user's and the repository's settings.
fn message(user: &str, repository: &str) -> String {
    let machine = Machine::new();
    machine.accept("src/a.rs", &[accepted(OFFERED), other("// typed\n")]);
    std::fs::write(machine.journal_home().join("config.toml"), user).unwrap();
    machine.git(&["add", "."]);
    machine.write(".journal.toml", repository);
    machine.commit(&["-m", "mean"])
}

#[test]
fn every_style_writes_its_own_lines_and_nothing_else() {
    let full = trailers("1 (1 direct)", "0.00", "2/3", 1);
    for (style, expected) in [
        ("full", full.as_str()),
        ("kernel", "Assisted-by: copilot:gpt-5.2"),
        ("fedora", "Assisted-by: copilot gpt-5.2"),
        ("tool-model", "Assisted-by: copilot (gpt-5.2)"),
    ] {
        let settings = format!("[trailers]\nstyle = \"{style}\"\n");
        assert_eq!(message(&settings, ""), format!("mean\n\n{expected}"), "{style}");
    }
    assert_eq!(message("[trailers]\nstyle = \"off\"\n", ""), "mean");
    let templates = "[trailers.templates]\n\"X-AI\" = \"{ai_lines} of {added_lines}, {percent} %\"\n\
                     \"Generated-by\" = \"{tool}/{model}\"\n\"Change\" = \"{change_id}\"\n\"Signed-off-by\" = \"{tool}\"\n";
    let written = message(templates, "");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines.len(), 5, "people sign off, nobody else: {written}");
    assert!(
        lines.contains(&"X-AI: 2 of 3, 67 %") && lines.contains(&"Generated-by: copilot/gpt-5.2"),
        "{written}"
    );
}

#[test]
fn own_templates_are_replaced_by_an_amendment_and_leave_an_empty_message_empty() {
    let machine = Machine::new();
    let settings = "[trailers.templates]\n\"X-AI\" = \"{ai_lines}/{added_lines}\"\n";
    machine.accept("src/a.rs", &[accepted(OFFERED)]);
    std::fs::write(machine.journal_home().join("config.toml"), settings).unwrap();
    machine.git(&["add", "."]);
    let said = machine.git_with_editor("true", &["commit"]);
    assert!(
        said.code == 1 && said.stderr.contains("empty commit message"),
        "{said:?}"
    );
    assert_eq!(machine.commit(&["-m", "mean"]), "mean\n\nX-AI: 2/2");
    machine.write("src/a.rs", &format!("// typed\n{OFFERED}"));
    assert_eq!(machine.commit(&["--amend", "--no-edit", "--all"]), "mean\n\nX-AI: 2/3");
}

#[test]
fn thresholds_kinds_and_the_repositorys_policy() {
    let full = format!("mean\n\n{}", trailers("1 (1 direct)", "0.00", "2/3", 1));
    for (user, repository, is_written) in [
        ("[trailers]\nmin_lines = 2\n", "", true),
        ("[trailers]\nmin_lines = 3\n", "", false),
        ("[trailers]\nmin_percent = 66\n", "", true),
        ("[trailers]\nmin_percent = 67\n", "", false),
        ("[trailers]\nkinds = [\"inline\"]\n", "", true),
        ("[trailers]\nkinds = [\"agentEdit\"]\n", "", false),
        (
            "[trailers]\nmin_lines = 3\n",
            "[trailers]\npolicy = \"require\"\n",
            true,
        ),
        ("", "[trailers]\npolicy = \"forbid\"\n", false),
        (
            "[trailers]\npolicy = \"require\"\n",
            "[trailers]\npolicy = \"forbid\"\n",
            false,
        ),
        (
            "[trailers]\nstyle = \"off\"\n",
            "[trailers]\npolicy = \"require\"\n",
            false,
        ),
        (
            "[capture]\nenabled = false\n",
            "[trailers]\npolicy = \"require\"\n",
            false,
        ),
        ("this is [ no setting", "nor = [ this", true),
    ] {
        let expected = if is_written { full.as_str() } else { "mean" };
        assert_eq!(message(user, repository), expected, "{user:?} {repository:?}");
    }
}

#[test]
fn kinds_that_do_not_count_are_in_no_number() {
    let machine = Machine::new();
    let agent = Offer {
        kind: Kind::AgentEdit,
        ..offer("    let more = total;\n")
    };
    machine.accept("a.rs", &[accepted(OFFERED), Piece::Accepted(agent)]);
    let settings = "[trailers]\nkinds = [\"inline\"]\n";
    std::fs::write(machine.journal_home().join("config.toml"), settings).unwrap();
    assert_eq!(
        machine.commit_all(&["-m", "mean"]),
        format!("mean\n\n{}", trailers("1 (1 direct)", "0.00", "2/3", 1))
    );
}

#[test]
fn switched_off_not_a_byte_is_written() {
    let machine = Machine::new();
    machine.accept("src/a.rs", &[accepted(OFFERED)]);
    machine.git(&["add", "."]);
    let listing = || {
        let mut files: Vec<_> = [machine.journal_home(), machine.repository().join(".git")]
            .iter()
            .flat_map(|folder| std::fs::read_dir(folder).unwrap())
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file() && path.extension().is_none_or(|extension| extension != "db-shm"))
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    };
    for settings in ["[capture]\nenabled = false\n", "[trailers]\nstyle = \"off\"\n"] {
        std::fs::write(machine.journal_home().join("config.toml"), settings).unwrap();
        let message = machine.repository().join(".git/COMMIT_EDITMSG");
        std::fs::write(&message, "mean\n").unwrap();
        let before = listing();
        machine
            .shell(".git/hooks/prepare-commit-msg .git/COMMIT_EDITMSG message && .git/hooks/commit-msg .git/COMMIT_EDITMSG")
            .done();
        assert_eq!(listing(), before, "{settings}");
        assert_eq!(machine.commit(&["-m", "mean"]), "mean");
        machine.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    }
}
