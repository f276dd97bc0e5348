//! What the other commands answer about a journal with suggestions.

use super::seed::{Seed, seed};
use super::support::Scratch;

const ACCEPTED: &str = "    let total: u32 = items.iter().sum();\n    let mean = total / count;\n";

#[test]
fn status_counts_added_lines_by_class() {
    let scratch = Scratch::new();
    scratch.write("README.md", "hello\n");
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    seed(&scratch, &Seed::new("src/a.rs", "fn mean() {\n", ACCEPTED, "}\n"));
    scratch.write(
        "src/a.rs",
        &format!(
            "fn mean() {{\n{}\n    extra();\n}}\n",
            ACCEPTED.replace("count", "number")
        ),
    );
    scratch.write("notes.txt", "one\n\ntwo\n");
    let report = scratch.journal(&["status", "--json"]).done().json();
    assert_eq!(
        report,
        serde_json::json!({"schema": "journal.status.v1", "files": [
            {"path": "notes.txt", "lines": {"ai": 0, "ai_edited": 0, "human": 0, "unknown": 2},
             "grades": {"exact": 0, "strong": 0, "possible": 0}, "suggestions": 0, "unreviewed": 0},
            {"path": "src/a.rs", "lines": {"ai": 1, "ai_edited": 1, "human": 0, "unknown": 3},
             "grades": {"exact": 2, "strong": 0, "possible": 0}, "suggestions": 1, "unreviewed": 1},
        ]})
    );
    scratch.journal(&["review", "src"]).done();
    let report = scratch.journal(&["status", "--json", "src"]).done().json();
    assert_eq!(report["files"][0]["unreviewed"], 0);
    assert_eq!(report["files"].as_array().unwrap().len(), 1);
}

#[test]
fn a_review_is_kept_with_its_note_and_reviewer() {
    let scratch = Scratch::new();
    let id = seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    let other = seed(&scratch, &Seed::new("src/b.rs", "", "const OTHER: u32 = 2;\n", ""));
    let gone = seed(&scratch, &Seed::new("src/c.rs", "", "const GONE: u32 = 3;\n", ""));
    scratch.write("src/c.rs", "");
    let unreviewed = || {
        let log = scratch.journal(&["log", "--unreviewed", "--json"]).done().json();
        let ids = log["suggestions"].as_array().unwrap().iter();
        ids.map(|entry| entry["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        unreviewed(),
        [other.to_string(), id.to_string()],
        "{gone} is not there any more"
    );
    let prefix = &id.to_string()[..20];
    let report = scratch
        .journal(&["review", prefix, "--note", "checked the division", "--json"])
        .done()
        .json();
    assert_eq!(report["reviewed"], serde_json::json!([id.to_string()]));
    let shown = scratch.journal(&["show", prefix, "--json"]).done().json();
    let review = &shown["suggestions"][0]["reviews"][0];
    assert_eq!(review["note"], "checked the division");
    assert_eq!(review["reviewer"], "Ada <ada@example.org>");
    assert_eq!(shown["suggestions"][0]["reviewed"], true);
    assert_eq!(unreviewed(), [other.to_string()]);
    assert_eq!(scratch.journal(&["review", "s_ffffffff"]).code, 2);
}

#[test]
fn forgetting_leaves_no_byte_and_a_chain_that_verifies() {
    let scratch = Scratch::new();
    let text = "    let unmistakable_name = forty_two();\n";
    let id = seed(&scratch, &Seed::new("src/secret_path.rs", "", text, ""));
    let kept = seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    let report = scratch
        .journal(&["forget", "src/secret_path.rs", "--json"])
        .done()
        .json();
    assert_eq!(report["suggestions"], 1, "{report}");
    let bytes: Vec<u8> = std::fs::read_dir(scratch.journal_home())
        .unwrap()
        .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap_or_default())
        .collect();
    let text = String::from_utf8_lossy(&bytes);
    for gone in ["unmistakable_name", "secret_path"] {
        assert!(!text.contains(gone), "{gone}");
    }
    let verified = scratch.journal(&["verify", "--json"]).done().json();
    assert_eq!(verified["intact"], true, "{verified}");
    assert_eq!(scratch.journal(&["show", &id.to_string()]).code, 2);
    scratch.journal(&["show", &kept.to_string()]).done();
}

#[test]
fn verify_names_the_first_bad_record() {
    let scratch = Scratch::new();
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    scratch.journal(&["verify"]).done();
    let database = rusqlite::Connection::open(scratch.journal_home().join("journal.db")).unwrap();
    let seq: i64 = database
        .query_row("SELECT seq FROM records WHERE tag = 'suggestion.accepted'", [], |row| {
            row.get(0)
        })
        .unwrap();
    database
        .execute("UPDATE records SET payload = x'7b7d' WHERE seq = ?1", [seq])
        .unwrap();
    drop(database);
    let said = scratch.journal(&["verify", "--json"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(said.json()["firstBad"]["seq"], seq);
}

#[test]
fn check_finds_risks_in_ai_text_and_nowhere_else() {
    let scratch = Scratch::new();
    let risky = "    db.execute(&format!(\"DELETE FROM t WHERE id = {id}\"))?;\n";
    let id = seed(&scratch, &Seed::new("src/a.rs", "fn f() {\n", risky, "}\n"));
    scratch.write("src/b.rs", &format!("fn f() {{\n{risky}}}\n"));
    let said = scratch.journal(&["check", "--format", "json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let findings = said.json()["findings"].as_array().unwrap().clone();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0]["rule"], "rust-sql-format");
    assert_eq!(findings[0]["suggestion"], id.to_string());
    assert_eq!(
        (&findings[0]["path"], &findings[0]["line"]),
        (&"src/a.rs".into(), &2.into())
    );
    assert!(said.stderr.contains("provenance: journal"), "{said:?}");

    let all = scratch.journal(&["check", "--all-code", "--json", "src/b.rs"]);
    assert_eq!(
        (all.code, all.json()["findings"].as_array().unwrap().len()),
        (1, 1),
        "{all:?}"
    );
    assert_eq!(scratch.journal(&["check", "--fail-on", "never"]).code, 0);
    scratch.git(&["add", "src/a.rs"]);
    scratch.write("src/a.rs", "fn f() {}\n");
    assert_eq!(scratch.journal(&["check"]).code, 0);
    assert_eq!(scratch.journal(&["check", "--staged"]).code, 1);
    scratch.journal(&["review", &id.to_string()]).done();
    assert_eq!(
        scratch.journal(&["check", "--staged"]).code,
        0,
        "a reviewed suggestion is settled"
    );
}

#[test]
fn provenance_can_be_required() {
    let scratch = Scratch::new();
    for command in [
        &["check", "--require-provenance"][..],
        &["export", "--staged", "--require-provenance"],
    ] {
        let said = scratch.journal(command);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.stderr.contains("hint: "), "{said:?}");
    }
}

#[test]
fn commands_answer_without_a_journal_and_write_nothing() {
    let scratch = Scratch::new();
    for command in ["status", "log", "verify", "doctor", "prune", "check"] {
        let said = scratch.journal(&[command, "--json"]);
        if command != "doctor" {
            assert_eq!(said.code, 0, "{command}: {said:?}");
        }
    }
    assert!(!scratch.journal_home().exists());
    let outside = scratch.journal(&["--repo", "/", "status"]);
    assert_eq!(outside.code, 2);
    assert!(outside.stderr.contains("not inside a git repository"), "{outside:?}");
}

#[test]
fn doctor_has_a_remedy_for_every_trouble() {
    let scratch = Scratch::new();
    seed(&scratch, &Seed::new("src/a.rs", "", ACCEPTED, ""));
    let report = scratch.journal(&["doctor", "--json"]).done().json();
    let checks = report["checks"].as_array().unwrap();
    let subjects: Vec<&str> = checks.iter().map(|check| check["subject"].as_str().unwrap()).collect();
    for subject in ["binary", "journal", "editors", "git", "hook", "config"] {
        assert!(subjects.contains(&subject), "{subject}: {report}");
    }
    for check in checks {
        assert_eq!(check["health"] == "ok", check["remedy"].is_null(), "{check}");
    }
}
