//! What of a commit's contents is counted (design sections 5 and 8): the index, and only observed text that is in it.
#![cfg(unix)]

use journal::suggestion::acceptance::{Grade, Kind};

use super::machine::{Machine, OFFERED, Offer, Piece, accepted, offer, other, trailers};

fn direct(lines: &str, change: u32) -> String {
    trailers("1 (1 direct)", "0.00", lines, change)
}

#[test]
fn what_is_not_staged_is_neither_counted_nor_deleted() {
    let machine = Machine::new();
    machine.write("src/a.rs", "fn a() {\n}\n");
    machine.commit_all(&["-m", "base"]);
    machine.accept(
        "src/a.rs",
        &[other("fn a() {\n"), accepted(OFFERED), other("}\nfn typed() {}\n")],
    );
    // As `add --patch` stages the first of the new lines and leaves the rest.
    let patch =
        "--- a/src/a.rs\n+++ b/src/a.rs\n@@ -1,2 +1,3 @@\n fn a() {\n+    let total: u32 = items.iter().sum();\n }\n";
    std::fs::write(machine.repository().join("../patch"), patch).unwrap();
    machine.git(&["apply", "--cached", "../patch"]);
    assert_eq!(
        machine.commit(&["-m", "one line"]),
        format!("one line\n\n{}", direct("1/1", 1))
    );
    assert_eq!(
        machine.commit_all(&["-m", "the rest"]),
        format!("the rest\n\n{}", direct("1/2", 2)),
        "the suggestion is in both commits, each with its own part"
    );
}

#[test]
fn distance_is_that_of_the_staged_text_whatever_the_buffer_holds_by_now() {
    let machine = Machine::new();
    machine.accept("src/a.rs", &[accepted(OFFERED)]);
    machine.git(&["add", "."]);
    machine.write("src/a.rs", &OFFERED.replace("count", "how_many_there_are"));
    assert_eq!(machine.commit(&["-m", "mean"]), format!("mean\n\n{}", direct("2/2", 1)));

    // 52 characters that are no white space; `count` and `number` are 6 steps apart: 6 of 53.
    machine.accept("src/b.rs", &[accepted(OFFERED)]);
    machine.write("src/b.rs", &OFFERED.replace("count", "number"));
    machine.git(&["add", "src/b.rs"]);
    assert_eq!(
        machine.commit(&["-m", "edited"]),
        format!("edited\n\n{}", trailers("1 (1 edited)", "0.11", "2/2", 2))
    );
    machine.accept(
        "src/c.rs",
        &[accepted("let value = compute(alpha, beta, gamma, delta);\n")],
    );
    machine.write(
        "src/c.rs",
        "let value = compute(alpha, beta, wholly_different(words, in_it, that_nobody), and_more);\n",
    );
    machine.git(&["add", "src/c.rs"]);
    let message = machine.commit(&["-m", "rewritten"]);
    assert!(
        message.contains("AI-Suggestions: 1 (1 rewritten)\n") && message.contains("AI-Lines: 1/1\n"),
        "{message}"
    );
}

#[test]
fn renamed_deleted_binary_and_changed_modes() {
    let machine = Machine::new();
    machine.accept(
        "old.rs",
        &[other("fn a() {\n"), accepted(OFFERED), other("}\n// the end of it\n")],
    );
    machine.commit_all(&["-m", "base"]);
    machine.message("HEAD");
    machine.git(&["mv", "old.rs", "newer.rs"]);
    assert_eq!(machine.commit(&["-m", "moved"]), "moved", "a rename adds no line");
    machine.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    let text = format!("// typed\nfn a() {{\n{OFFERED}}}\n// the end of it\n");
    machine.write(
        "newer.rs",
        &text.replace("    let mean = total / count;", "    let mean = total / number;"),
    );
    assert_eq!(
        machine.commit_all(&["-m", "moved and edited"]),
        format!("moved and edited\n\n{}", trailers("1 (1 edited)", "0.11", "1/2", 2)),
    );
    std::fs::set_permissions(
        machine.repository().join("newer.rs"),
        std::os::unix::fs::PermissionsExt::from_mode(0o755),
    )
    .unwrap();
    assert_eq!(machine.commit_all(&["-m", "executable"]), "executable");
    std::fs::remove_file(machine.repository().join("newer.rs")).unwrap();
    assert_eq!(machine.commit_all(&["-m", "deleted"]), "deleted");
    machine.accept("data.bin", &[other("\0\u{1}\n"), accepted(OFFERED)]);
    machine.accept("src/a.rs", &[accepted(OFFERED)]);
    assert_eq!(
        machine.commit_all(&["-m", "binary"]),
        format!("binary\n\n{}", direct("2/2", 3)),
        "a binary file has no lines"
    );
}

#[test]
fn line_ends_and_indentation_are_no_edits() {
    for content in [OFFERED.replace('\n', "\r\n"), OFFERED.replace("    ", "\t")] {
        let machine = Machine::new();
        machine.accept("src/a.rs", &[accepted(OFFERED)]);
        machine.write("src/a.rs", &content);
        assert_eq!(
            machine.commit_all(&["-m", "mean"]),
            format!("mean\n\n{}", direct("2/2", 1)),
            "{content:?}"
        );
    }
    let machine = Machine::new();
    machine.git(&["config", "core.autocrlf", "true"]);
    machine.accept(
        "src/a.rs",
        &[other("// a\r\n"), accepted(&OFFERED.replace('\n', "\r\n"))],
    );
    machine.git_said(&["add", "."]).done();
    assert_eq!(machine.commit(&["-m", "mean"]), format!("mean\n\n{}", direct("2/3", 1)));
}

#[test]
fn paths_of_any_characters() {
    let machine = Machine::new();
    for path in [
        "a folder/with blank.rs",
        "new\nline.rs",
        "größe/日本.rs",
        "-m",
        "quote\"tab\t.rs",
        "$(touch canary)`.rs",
    ] {
        machine.accept(path, &[accepted(OFFERED)]);
        machine.git(&["add", "--all"]);
        let message = machine.commit(&["-m", "mean"]);
        assert!(
            message.contains("\nAI-Suggestions: 1 (1 direct)\n") && message.contains("AI-Lines: 2/2"),
            "{path:?} {message}"
        );
    }
    assert!(!machine.repository().join("canary").exists());
}

#[test]
fn what_nobody_observed_or_what_is_gone_is_in_no_trailer() {
    let machine = Machine::new();
    let cases: [(&str, Offer); 4] = [
        (
            "inferred",
            Offer {
                grade: Grade::Inferred,
                ..offer(OFFERED)
            },
        ),
        (
            "unverified",
            Offer {
                verified: false,
                ..offer(OFFERED)
            },
        ),
        (
            "undone",
            Offer {
                undone: true,
                ..offer(OFFERED)
            },
        ),
        ("removed", offer(OFFERED)),
    ];
    for (name, offer) in cases {
        let path = format!("{name}.rs");
        machine.accept(&path, &[other("// of a person\n"), Piece::Accepted(offer)]);
        if name == "removed" {
            machine.write(&path, "// of a person\n");
        }
        assert_eq!(machine.commit_all(&["-m", name]), name);
    }
    let strong = Offer {
        grade: Grade::Strong,
        ..offer(OFFERED)
    };
    let inferred = Offer {
        grade: Grade::Inferred,
        ..offer("    let more = total;\n")
    };
    machine.accept("both.rs", &[Piece::Accepted(strong), Piece::Accepted(inferred)]);
    assert_eq!(
        machine.commit_all(&["-m", "strong"]),
        format!("strong\n\n{}", direct("2/3", 1))
    );
}

#[test]
fn partial_accepts_of_one_suggestion_count_once() {
    let machine = Machine::new();
    let part = |text: &str| {
        Piece::Accepted(Offer {
            kind: Kind::InlinePartial,
            group: Some("g1".to_owned()),
            ..offer(text)
        })
    };
    let lines: Vec<&str> = OFFERED.split_inclusive('\n').collect();
    machine.accept(
        "a.rs",
        &[
            part(lines[0]),
            part(lines[1]),
            other("// typed\n"),
            accepted("    count += 1;\n"),
        ],
    );
    assert_eq!(
        machine.commit_all(&["-m", "parts"]),
        format!("parts\n\n{}", trailers("2 (2 direct)", "0.00", "3/4", 1))
    );
}

#[test]
fn several_tools_by_lines_and_five_prompts_at_most() {
    let machine = Machine::new();
    let of = |tool: Option<&str>, model: Option<&str>, prompt: usize, text: &str| {
        Piece::Accepted(Offer {
            tool: tool.map(str::to_owned),
            model: model.map(str::to_owned),
            prompt: (prompt > 0).then(|| format!("hmac-sha256:{prompt}")),
            ..offer(text)
        })
    };
    machine.accept(
        "a.rs",
        &[
            of(Some("cursor"), Some("m1"), 1, "let a = 1;\n"),
            of(Some("copilot"), Some("gpt-5.2"), 2, "let b = 2;\nlet c = 3;\n"),
            of(Some("cursor"), Some("m2"), 3, "let d = 4;\n"),
            of(Some("copilot"), Some("gpt-5.2"), 2, "let e = 5;\n"),
            of(Some("claude-code"), None, 4, "let f = 6;\nlet g = 7;\n"),
            of(None, Some("local"), 5, "let h = 8;\n"),
            of(None, None, 6, "let i = 9;\n"),
            of(Some("cursor"), Some("m1"), 0, "let j = 10;\n"),
        ],
    );
    let expected = "many\n\n\
        Assisted-by: copilot:gpt-5.2\nAssisted-by: claude-code\nAssisted-by: cursor:m1\nAssisted-by: local\n\
        Assisted-by: cursor:m2\nAI-Suggestions: 8 (8 direct)\nAI-Edit-Distance: 0.00\nAI-Lines: 10/10\n\
        AI-Prompt: hmac-sha256:1\nAI-Prompt: hmac-sha256:2\nAI-Prompt: hmac-sha256:3\nAI-Prompt: hmac-sha256:4\n\
        AI-Prompt: hmac-sha256:5\nAI-Change-Id: <1>";
    assert_eq!(machine.commit_all(&["-m", "many"]), expected);
    let head = machine.git(&["rev-parse", "HEAD"]);
    let exported = machine.journal(&["export", "HEAD"]).done().stdout;
    assert_eq!(
        machine.with_numbers(exported.trim_end()),
        expected.strip_prefix("many\n\n").unwrap(),
        "{head} tells the same afterwards"
    );
}

#[test]
fn explain_names_the_evidence_behind_every_number() {
    let machine = Machine::new();
    let ids = machine.accept("a.rs", &[accepted(OFFERED), other("// typed\n")]);
    machine.git(&["add", "."]);
    let explained = machine.journal(&["export", "--staged", "--explain"]).done().stdout;
    for wanted in [&ids[0].to_string(), "a.rs", "exact", "AI-Lines: 2/3"] {
        assert!(explained.contains(wanted), "{wanted}: {explained}");
    }
    assert!(
        machine.git(&["status", "--short"]).starts_with("A  a.rs"),
        "explaining changes nothing"
    );
}
