//! Many files, strange files, and settings: `journal check` stays in bounds and says the same however it runs.

use super::check::{RULES, SECRET, SQL, found};
use super::support::Scratch;

fn check(scratch: &Scratch, arguments: &[&str]) -> super::support::Said {
    let own: &[&str] = if arguments.contains(&"--rule") { &[] } else { &RULES };
    scratch.journal(&[&["check", "--all-code", "--json"], own, arguments].concat())
}

#[test]
fn the_answer_does_not_depend_on_the_number_of_threads() {
    let scratch = Scratch::new();
    for number in 0..60 {
        let text = format!("{SECRET}fn f{number}() {{\n{}}}\n", SQL.repeat(number % 4));
        scratch.write(&format!("src/{number}.rs"), &text);
        scratch.write(&format!("src/{number}.txt"), "no code\n");
    }
    let one = check(&scratch, &["--threads", "1"]);
    assert_eq!(found(&one).len(), 60 + 90);
    for threads in ["2", "5", "64"] {
        assert_eq!(check(&scratch, &["--threads", threads]).stdout, one.stdout, "{threads}");
    }
    assert_eq!(check(&scratch, &[]).stdout, one.stdout);
    assert_eq!(one.json()["files"]["checked"], 60);
}

#[test]
fn files_that_nobody_wrote_are_left_out_and_said_once() {
    let scratch = Scratch::new();
    let write = |path: &str, content: &[u8]| std::fs::write(scratch.repository().join(path), content).unwrap();
    write("fine.rs", SECRET.as_bytes());
    write("bytes.rs", &[b"// \xff\xfe\n".as_slice(), SECRET.as_bytes()].concat());
    write("binary.rs", b"fn f() {}\0");
    write("bundle.rs", "static A:u8=1;".repeat(5_000).as_bytes());
    write("huge.rs", "static A: u8 = 1;\n".repeat(300_000).as_bytes());
    write(
        "nested.rs",
        format!("fn f() {{ {}1{}; }}\n", "(\n".repeat(10_000), ")".repeat(10_000)).as_bytes(),
    );
    write("errors.rs", "fn ( { ] ) => struct }} \"\n".repeat(2_000).as_bytes());
    write("empty.rs", b"");
    let said = check(&scratch, &[]);
    assert_eq!(
        found(&said),
        ["bytes.rs:2 rust-hardcoded-secret", "fine.rs:1 rust-hardcoded-secret"]
    );
    let skipped: Vec<(String, String)> = said.json()["files"]["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            (
                file["path"].as_str().unwrap().into(),
                file["reason"].as_str().unwrap().into(),
            )
        })
        .collect();
    let skipped: Vec<(&str, &str)> = skipped.iter().map(|(path, reason)| (&**path, &**reason)).collect();
    assert_eq!(
        skipped,
        [
            ("binary.rs", "binary"),
            ("bundle.rs", "minified or generated"),
            ("bytes.rs", "checked, but for bytes that are not UTF-8"),
            ("huge.rs", "larger than 4 MiB"),
        ]
    );
    assert_eq!(said.stderr.matches("huge.rs").count(), 1, "{said:?}");
}

#[test]
fn a_finding_in_a_long_line_is_cut_to_what_a_person_reads() {
    let scratch = Scratch::new();
    let filler = "x".repeat(9_000);
    scratch.write(
        "a.rs",
        &format!("fn f() {{ let _ = \"{filler}\"; dbg!(1); let _ = \"{filler}\"; }}\n"),
    );
    let said = scratch.journal(&["check", "--all-code", "--rule", "rust-dbg-macro"]);
    assert!(
        said.stdout.contains("dbg!(1)") && said.stdout.len() < 8_000,
        "{} bytes",
        said.stdout.len()
    );
    let document = check(&scratch, &["--rule", "rust-dbg-macro"]).json();
    assert!(document["findings"][0]["source"].as_str().unwrap().chars().count() <= 300);
}

#[test]
fn settings_of_a_repository_raise_and_never_lower() {
    let scratch = Scratch::new();
    scratch.write("src/a.rs", &format!("fn f() {{\n{SQL}    dbg!(1);\n}}\n"));
    scratch.write("tools/a.rs", "fn f() {\n    dbg!(1);\n}\n");
    let severities = || -> Vec<String> {
        let document = check(&scratch, &["--rule", "rust-dbg-macro", "--rule", "rust-bind-all"]).json();
        let findings = document["findings"].as_array().unwrap().clone();
        let shown = findings.iter().map(|finding| {
            format!(
                "{} {}",
                finding["path"].as_str().unwrap(),
                finding["severity"].as_str().unwrap()
            )
        });
        shown.collect()
    };
    assert_eq!(severities(), ["src/a.rs warning", "tools/a.rs warning"]);
    scratch.write(
        ".journal.toml",
        "[rules]\nprofile = 'relaxed'\nmin_confidence = 'high'\n[rules.levels]\nrust-dbg-macro = 'off'\n\
         [[rules.overrides]]\npaths = ['tools/**']\nlevels = { rust-dbg-macro = 'error' }\n",
    );
    assert_eq!(severities(), ["src/a.rs warning", "tools/a.rs error"]);
}

#[test]
fn settings_of_the_user_raise_and_lower() {
    let scratch = Scratch::new();
    scratch.write("src/a.rs", &format!("fn f() {{\n{SQL}    dbg!(1);\n}}\n"));
    scratch.write("tools/a.rs", "fn f() {\n    dbg!(1);\n}\n");
    let config = journal::paths::Home::at(scratch.journal_home()).config_file();
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    std::fs::write(
        config,
        "[rules]\nprofile = 'relaxed'\n[[rules.overrides]]\npaths = ['tools/**']\nlevels = { rust-dbg-macro = 'off' }\n",
    )
    .unwrap();
    let document = check(&scratch, &[]).json();
    let shown: Vec<String> = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            format!(
                "{} {}",
                finding["rule"].as_str().unwrap(),
                finding["severity"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(shown, ["rust-sql-format error", "rust-dbg-macro information"]);
}
