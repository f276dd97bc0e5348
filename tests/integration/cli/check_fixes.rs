//! Edits that rules offer, as they leave the code behind.

use super::support::Scratch;

/// The code with the edits of a rule made, the last one first.
fn repaired(rule: &str, code: &str) -> String {
    let scratch = Scratch::new();
    scratch.write("src/a.rs", code);
    let document = scratch
        .journal(&["check", "--all-code", "--rule", rule, "--json"])
        .json();
    let mut lines: Vec<Vec<char>> = code.lines().map(|line| line.chars().collect()).collect();
    for finding in document["findings"].as_array().unwrap().iter().rev() {
        let fix = &finding["fix"];
        if fix.is_null() {
            continue;
        }
        let at = |key: &str| usize::try_from(fix[key].as_u64().unwrap()).unwrap() - 1;
        assert_eq!(at("line"), at("endLine"), "these edits stay in a line");
        let replacement = fix["replacement"].as_str().unwrap().chars();
        lines[at("line")].splice(at("column")..at("endColumn"), replacement);
    }
    let lines: Vec<String> = lines.into_iter().map(String::from_iter).collect();
    lines.join("\n")
}

#[test]
fn rules_repair_what_they_find_where_the_right_edit_is_known() {
    for (rule, code, expected) in [
        ("rust-dbg-macro", "fn f() { g(dbg!(x)); }", "fn f() { g(x); }"),
        (
            "rust-dbg-macro",
            "fn f() { let y = dbg!(a + b) * 2; }",
            "fn f() { let y = (a + b) * 2; }",
        ),
        ("rust-dbg-macro", "fn f() { std::dbg!(&x,); }", "fn f() { (&x); }"),
        (
            "rust-permissive-mode",
            "fn f() { p.set_mode(0o777); q.set_mode(0o666); r.set_mode(0o772); }",
            "fn f() { p.set_mode(0o755); q.set_mode(0o644); r.set_mode(0o772); }",
        ),
        (
            "rust-tls-verify-off",
            "fn f() { b.danger_accept_invalid_certs(true); c.set_verify(SslVerifyMode::NONE, x); }",
            "fn f() { b.danger_accept_invalid_certs(false); c.set_verify(SslVerifyMode::NONE, x); }",
        ),
        (
            "rust-bind-all",
            "fn f() { bind(\"0.0.0.0:8080\"); bind(\"[::]:80\"); }",
            "fn f() { bind(\"127.0.0.1:8080\"); bind(\"[::1]:80\"); }",
        ),
    ] {
        assert_eq!(repaired(rule, code), expected, "{rule}");
    }
}

#[test]
fn sarif_has_the_edits_too() {
    let scratch = Scratch::new();
    scratch.write("src/a.rs", "fn f() {\n    g(\"\u{1f600}\", dbg!(x));\n}\n");
    let log = scratch
        .journal(&["check", "--all-code", "--rule", "rust-dbg-macro", "--format", "sarif"])
        .json();
    let change = &log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "src/a.rs");
    assert_eq!(
        change["replacements"][0],
        serde_json::json!({
            "deletedRegion": {"startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 20},
            "insertedContent": {"text": "x"},
        })
    );
}
