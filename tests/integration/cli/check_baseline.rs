//! What is meant to stay: suppressions and baselines.

use super::check::{SECRET, SQL, found};
use super::support::Scratch;

fn check(scratch: &Scratch, arguments: &[&str]) -> super::support::Said {
    scratch.journal(&[&["check", "--all-code", "--json"], arguments].concat())
}

#[test]
fn suppressions_that_do_nothing_are_reported_with_the_ids_that_do_nothing() {
    let scratch = Scratch::new();
    scratch.write(
        "a.rs",
        "fn f() {\n\
         \x20   dbg!(1); // journal: ignore[rust-dbg-macro, rust-sql-format] a reason\n\
         \x20   // journal: ignore[no-such-rule] a reason\n\
         \x20   g();\n\
         \x20   dbg!(2); // journal: ignore[rust-dbg-macro]\n\
         }\n",
    );
    let said = check(&scratch, &[]);
    assert_eq!(
        found(&said),
        [
            "a.rs:2 unused-suppression",
            "a.rs:3 unused-suppression",
            "a.rs:5 rust-dbg-macro",
            "a.rs:5 suppression-without-reason"
        ]
    );
    let document = said.json();
    assert_eq!(document["suppressed"], 1);
    let first = &document["findings"][0];
    assert_eq!(
        (&first["severity"], &first["remark"]),
        (&"information".into(), &"rust-sql-format".into())
    );
    assert_eq!(document["findings"][3]["severity"], "hint");
    // Nobody can say what a comment is for when its rule does not run.
    assert_eq!(
        found(&check(&scratch, &["--rule", "rust-sql-format"])),
        Vec::<String>::new()
    );
    let plain = scratch.journal(&["check", "--json"]);
    assert_eq!(found(&plain), ["a.rs:3 unused-suppression"]);
    std::fs::create_dir_all(scratch.journal_home().join("config")).unwrap();
    scratch.write(".journal.toml", "[rules.levels]\nunused-suppression = 'error'\n");
    assert_eq!(check(&scratch, &[]).json()["findings"][0]["severity"], "error");
}

#[test]
fn a_baseline_leaves_out_what_was_there_before_wherever_it_stands() {
    let scratch = Scratch::new();
    scratch.write("a.rs", &format!("fn f() {{\n{SQL}{SQL}}}\n"));
    scratch.write("b.rs", SECRET);
    let said = check(&scratch, &["--write-baseline"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{said:?}");
    let place = scratch.repository().join(".journal/baseline.json");
    let written = std::fs::read_to_string(&place).unwrap();
    assert_eq!(written.lines().count(), 9, "{written}");
    let clean = check(&scratch, &[]);
    assert_eq!((clean.code, found(&clean)), (0, vec![]));
    assert_eq!(
        clean.json()["baseline"],
        serde_json::json!({"path": ".journal/baseline.json", "known": 3, "gone": 0})
    );
    // Lines above move it, another one of the same kind is new, a renamed file is the same, and one is gone.
    scratch.write("a.rs", &format!("// above\n\nfn f() {{\n{SQL}    {SQL}{SQL}}}\n"));
    std::fs::rename(scratch.repository().join("b.rs"), scratch.repository().join("c.rs")).unwrap();
    let later = check(&scratch, &[]);
    assert_eq!(found(&later), ["a.rs:6 rust-sql-format"]);
    assert_eq!(
        (&later.json()["baseline"]["known"], &later.json()["baseline"]["gone"]),
        (&3.into(), &0.into())
    );
    scratch.write("a.rs", "");
    assert_eq!(check(&scratch, &[]).json()["baseline"]["gone"], 2);
    // Whoever looks at a part, or for some of it, cannot say what is gone.
    assert_eq!(check(&scratch, &["c.rs"]).json()["baseline"]["gone"], 0);
    assert_eq!(
        check(&scratch, &["--rule", "rust-sql-format"]).json()["baseline"]["gone"],
        serde_json::Value::Null
    );
    let text = scratch.journal(&["check", "--all-code"]).done();
    assert_eq!(text.stdout, "no findings; 1 in the baseline, 2 of it gone\n");
    assert_eq!(
        found(&check(&scratch, &["--no-baseline"])),
        ["c.rs:1 rust-hardcoded-secret"]
    );
}

#[test]
fn a_baseline_is_the_same_bytes_for_the_same_findings() {
    let scratch = Scratch::new();
    scratch.write("a.rs", SECRET);
    scratch.write("b.rs", SECRET);
    let written = |arguments: &[&str]| {
        let said = check(
            &scratch,
            &[&["--write-baseline", "--baseline", "known.json"], arguments].concat(),
        );
        assert_eq!(said.code, 0, "{said:?}");
        std::fs::read(scratch.repository().join("known.json")).unwrap()
    };
    assert_eq!(written(&[]), written(&["--threads", "7"]));
    assert_eq!(
        found(&check(&scratch, &["--baseline", "known.json"])),
        Vec::<String>::new()
    );
    for broken in ["", "{}", "{\"schema\": \"journal.baseline.v9\", \"findings\": []}"] {
        scratch.write("known.json", broken);
        let said = check(&scratch, &["--baseline", "known.json"]);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.stderr.contains("known.json"), "{said:?}");
    }
}
