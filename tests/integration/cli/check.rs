//! Which findings `journal check` reports: of which files, which lines, and whose text.

use super::seed::{Seed, seed};
use super::support::{Said, Scratch};

/// Found in AI text alone.
pub(super) const SQL: &str = "    db.execute(&format!(\"DELETE FROM t WHERE id = {id}\"))?;\n";
/// Found in all text.
pub(super) const SECRET: &str = "const API_KEY: &str = \"q8Zx2mP0vLr7Yt4K\";\n";

/// The rules that these tests speak of. Others come, and may find something in the same lines.
pub(super) const RULES: [&str; 6] = [
    "--rule",
    "rust-sql-format",
    "--rule",
    "rust-hardcoded-secret",
    "--rule",
    "rust-dbg-macro",
];

/// The findings of an answer, as `path:line rule`.
pub(super) fn found(said: &Said) -> Vec<String> {
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let document = said.json();
    let findings = document["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| {
            let [path, line, rule] = ["path", "line", "rule"].map(|key| text(&finding[key]));
            format!("{path}:{line} {rule}")
        })
        .collect()
}

fn check(scratch: &Scratch, arguments: &[&str]) -> Vec<String> {
    let own: &[&str] = if arguments.contains(&"--rule") { &[] } else { &RULES };
    found(&scratch.journal(&[&["check", "--json"], own, arguments].concat()))
}

fn commit(scratch: &Scratch, message: &str) {
    scratch.git(&["add", "--all"]);
    scratch.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
}

#[test]
fn a_rule_that_always_applies_looks_at_every_file_and_the_others_at_ai_text() {
    let scratch = Scratch::new();
    seed(&scratch, &Seed::new("src/ai.rs", "fn f() {\n", SQL, "}\n"));
    scratch.write("src/human.rs", &format!("{SECRET}fn f() {{\n{SQL}}}\n"));
    scratch.write(".github/hidden.rs", SECRET);
    scratch.write(".gitignore", "target\n");
    scratch.write("target/built.rs", SECRET);
    assert_eq!(
        check(&scratch, &[]),
        [
            ".github/hidden.rs:1 rust-hardcoded-secret",
            "src/ai.rs:2 rust-sql-format",
            "src/human.rs:1 rust-hardcoded-secret",
        ]
    );
    assert_eq!(
        check(&scratch, &["src/human.rs"]),
        ["src/human.rs:1 rust-hardcoded-secret"]
    );
    assert_eq!(
        check(&scratch, &["src", "--all-code"]),
        [
            "src/ai.rs:2 rust-sql-format",
            "src/human.rs:1 rust-hardcoded-secret",
            "src/human.rs:3 rust-sql-format",
        ]
    );
}

#[test]
fn staged_lines_are_read_from_the_index() {
    let scratch = Scratch::new();
    seed(&scratch, &Seed::new("src/a.rs", "fn f() {\n", SQL, "}\n"));
    scratch.git(&["add", "--all"]);
    scratch.write("src/a.rs", "fn f() {}\n");
    assert_eq!(check(&scratch, &["--staged"]), ["src/a.rs:2 rust-sql-format"]);
    assert_eq!(check(&scratch, &[]), Vec::<String>::new());
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    assert_eq!(check(&scratch, &["--staged"]), Vec::<String>::new());
}

#[test]
fn of_a_change_only_the_lines_it_touches_are_reported() {
    let scratch = Scratch::new();
    let old = format!("fn old() {{\n{SQL}}}\n");
    scratch.write("src/a.rs", &old);
    scratch.write("src/same.rs", SECRET);
    commit(&scratch, "old");
    scratch.git(&["switch", "--quiet", "--create", "topic"]);
    scratch.write("src/a.rs", &format!("{SECRET}{old}fn new() {{\n{SQL}}}\n"));
    commit(&scratch, "new");
    // The work tree is not what is asked about.
    scratch.write("src/a.rs", "");
    for range in ["main..topic", "main...topic", "main..", "HEAD~1..HEAD"] {
        let said = scratch.journal(&[&["check", range, "--all-code", "--json"], &RULES[..]].concat());
        assert_eq!(
            found(&said),
            ["src/a.rs:1 rust-hardcoded-secret", "src/a.rs:6 rust-sql-format"],
            "{range}"
        );
        let document = said.json();
        assert_eq!(document["selection"]["kind"], "range");
        assert_eq!(document["selection"]["to"], scratch.git(&["rev-parse", "topic"]));
        assert_eq!(document["provenance"], "none");
    }
    assert_eq!(check(&scratch, &["main..topic"]), ["src/a.rs:1 rust-hardcoded-secret"]);
    assert_eq!(check(&scratch, &["main..topic", "src/same.rs"]), Vec::<String>::new());
}

#[test]
fn committed_ai_text_is_known_in_a_range_and_under_another_name() {
    let scratch = Scratch::new();
    commit(&scratch, "root");
    let before = "fn f() {\n    let a = compute_something(1, 2, 3);\n    let b = compute_something(4, 5, 6);\n";
    let id = seed(&scratch, &Seed::new("src/a.rs", before, SQL, "}\n"));
    commit(&scratch, "ai");
    let said = scratch.journal(&[&["check", "HEAD~1..HEAD", "--json"], &RULES[..]].concat());
    assert_eq!(found(&said), ["src/a.rs:4 rust-sql-format"]);
    let finding = said.json()["findings"][0].clone();
    assert_eq!(finding["suggestion"], id.to_string());
    assert_eq!(
        [&finding["tool"], &finding["model"], &finding["grade"]],
        ["copilot", "gpt-5.2", "exact"]
    );
    assert_eq!(
        (&finding["similarity"], &finding["reviewed"]),
        (&1.0.into(), &false.into())
    );
    scratch.git(&["mv", "src/a.rs", "src/moved.rs"]);
    commit(&scratch, "moved");
    assert_eq!(check(&scratch, &[]), ["src/moved.rs:4 rust-sql-format"]);
    // Moved, and git not told.
    std::fs::rename(
        scratch.repository().join("src/moved.rs"),
        scratch.repository().join("src/again.rs"),
    )
    .unwrap();
    scratch.git(&["reset", "--quiet"]);
    let untold = check(&scratch, &[]);
    assert!(
        untold.is_empty() || untold == ["src/again.rs:4 rust-sql-format"],
        "{untold:?}"
    );
}

#[test]
fn what_is_no_range_and_no_path_is_refused() {
    let scratch = Scratch::new();
    commit(&scratch, "root");
    for arguments in [
        &["check", "nowhere..HEAD"][..],
        &["check", "HEAD..nowhere"],
        &["check", "main..HEAD", "--staged"],
        &["check", "missing.rs"],
        &["check", "--rule", "rust-sql"],
        &["check", "--category", "nothing"],
        &["check", "--threads", "0"],
        &["check", "--write-baseline", "--staged"],
        &["check", "--write-baseline", "main..HEAD"],
        &["check", "--baseline", "missing.json"],
    ] {
        let said = scratch.journal(arguments);
        assert_eq!(said.code, 2, "{arguments:?}: {said:?}");
        assert!(said.stdout.is_empty(), "{said:?}");
    }
    let said = scratch.journal(&["check", "--rule", "rust-sql"]);
    assert!(said.stderr.contains("rust-sql-format"), "{said:?}");
    // A file with such a name is a file.
    scratch.write("main..HEAD.rs", SECRET);
    assert_eq!(
        check(&scratch, &["main..HEAD.rs"]),
        ["main..HEAD.rs:1 rust-hardcoded-secret"]
    );
}

#[test]
fn rules_are_chosen_by_id_category_and_confidence() {
    let scratch = Scratch::new();
    scratch.write("a.rs", &format!("{SECRET}fn f() {{\n{SQL}    dbg!(1);\n}}\n"));
    for (arguments, expected) in [
        (&["--rule", "rust-dbg-macro"][..], &["a.rs:4 rust-dbg-macro"][..]),
        (
            &["--rule", "rust-dbg-macro", "--rule", "rust-sql-format"],
            &["a.rs:3 rust-sql-format", "a.rs:4 rust-dbg-macro"],
        ),
        (&["--category", "hardcoded-secret"], &["a.rs:1 rust-hardcoded-secret"]),
        (
            &["--min-confidence", "high"],
            &["a.rs:3 rust-sql-format", "a.rs:4 rust-dbg-macro"],
        ),
    ] {
        assert_eq!(
            check(&scratch, &[&["--all-code"], arguments].concat()),
            expected,
            "{arguments:?}"
        );
    }
}

#[test]
fn files_outside_any_repository_can_be_checked() {
    let scratch = Scratch::new();
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("a.rs");
    std::fs::write(&file, format!("{SECRET}fn f() {{\n{SQL}}}\n")).unwrap();
    let folder = outside.path().to_str().unwrap();
    let rules = |arguments: &[&str]| -> Vec<String> {
        let said = scratch.journal(&[&["--repo", folder, "check", "--json"][..], &RULES, arguments].concat());
        let findings = found(&said).into_iter();
        findings
            .map(|line| line.rsplit_once('/').unwrap().1.to_owned())
            .collect()
    };
    assert_eq!(rules(&["a.rs"]), ["a.rs:1 rust-hardcoded-secret"]);
    assert_eq!(
        rules(&[".", "--all-code"]),
        ["a.rs:1 rust-hardcoded-secret", "a.rs:3 rust-sql-format"]
    );
    assert_eq!(scratch.journal(&["--repo", folder, "check"]).code, 2);
}

#[test]
fn children_of_git_do_not_grow_with_the_files() {
    let scratch = Scratch::new();
    commit(&scratch, "root");
    let children = |files: usize| {
        for number in 0..files {
            let path = format!("src/f{files}_{number}.rs");
            seed(&scratch, &Seed::new(&path, "fn f() {\n", SQL, "}\n"));
        }
        commit(&scratch, "files");
        let log = scratch.repository().join("../children");
        let _ = std::fs::remove_file(&log);
        let mut count = Vec::new();
        for arguments in [&["check"][..], &["check", "HEAD~1..HEAD"]] {
            let trace = scratch.repository().join("../trace");
            std::fs::write(&trace, "").unwrap();
            let mut command = scratch.command(env!("CARGO_BIN_EXE_journal"));
            command.args(arguments).env("GIT_TRACE", &trace);
            super::support::said(&mut command);
            let told = std::fs::read_to_string(&trace).unwrap_or_default();
            count.push(told.matches("trace: built-in: git").count());
        }
        count
    };
    let few = children(1);
    let many = children(12);
    assert!(
        many.iter().zip(&few).all(|(many, few)| many <= few && *many <= 6),
        "{few:?} {many:?}"
    );
}

#[test]
fn a_repository_asks_for_a_smaller_number_and_it_holds() {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    let parameters: Vec<String> = (0..6).map(|at| format!("p{at}: u32")).collect();
    scratch.write("src/a.rs", &format!("pub fn f({}) {{}}\n", parameters.join(", ")));
    let asked = ["--all-code", "--rule", "rust-many-args"];
    assert_eq!(check(&scratch, &asked), Vec::<String>::new());
    scratch.write(".journal.toml", "[rules.thresholds]\nrust-many-args = 5\n");
    assert_eq!(check(&scratch, &asked), ["src/a.rs:1 rust-many-args"]);
}
