//! What an examiner found who knew the contract and not the sources.

use journal::clock::Clock;
use journal::journal::Journal;
use journal::paths::Home;

use super::seed::{Seed, seed};
use super::support::Scratch;

const FIRST: &str = "    let total: u32 = items.iter().sum();\n";
const SECOND: &str = "    let mean = total / count;\n";

fn scratch() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("README.md", "hello\n");
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    scratch
}

fn commit(scratch: &Scratch, message: &str) {
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", message]);
}

#[test]
fn a_moved_repository_was_unknown_until_something_was_accepted_in_it() {
    let scratch = scratch();
    let top = scratch.repository();
    let common_dir = top.join(".git").to_string_lossy().into_owned();
    let root = scratch.git(&["rev-parse", "HEAD"]);
    let (mut journal, _) = Journal::open(&Home::at(scratch.journal_home()), Clock::System).unwrap();
    journal.bind(None, &common_dir, &[root]).unwrap();
    drop(journal);
    let id = seed(&scratch, &Seed::new("src/a.rs", "", FIRST, "")).to_string();

    let moved = top.with_file_name("moved");
    std::fs::rename(&top, &moved).unwrap();
    // The scratch machine works in the folder of the old name; another repository takes its place.
    std::fs::create_dir(&top).unwrap();
    let moved = moved.to_string_lossy().into_owned();
    let log = scratch.journal(&["log", "--json", "--repo", &moved]).done().json();
    assert_eq!(log["suggestions"][0]["id"], id, "{log}");
    let status = scratch.journal(&["status", "--json", "--repo", &moved]).done().json();
    assert_eq!(status["files"][0]["lines"]["ai"], 1, "{status}");

    scratch.git(&["init", "--quiet", "--initial-branch=main"]);
    scratch.git(&["commit", "--quiet", "--allow-empty", "-m", "another"]);
    let other = scratch.journal(&["status", "--json"]).done().json();
    assert_eq!(other["files"], serde_json::json!([]));
}

#[test]
fn only_the_newest_review_was_shown() {
    let scratch = scratch();
    let id = seed(&scratch, &Seed::new("src/a.rs", "", FIRST, "")).to_string();
    scratch.journal(&["review", &id]).done();
    scratch.journal(&["review", &id, "--note", "again"]).done();
    let shown = scratch.journal(&["show", &id, "--json"]).done().json();
    let notes: Vec<_> = shown["suggestions"][0]["reviews"]
        .as_array()
        .unwrap()
        .iter()
        .map(|review| review["note"].clone())
        .collect();
    assert_eq!(notes, [serde_json::Value::Null, "again".into()]);
}

#[test]
fn a_commit_made_without_the_hook_was_said_to_hold_no_suggestion() {
    let scratch = scratch();
    let id = seed(&scratch, &Seed::new("src/a.rs", "fn f() {\n", FIRST, "}\n")).to_string();
    commit(&scratch, "no hook");
    for revision in ["HEAD", "HEAD~1..HEAD", "HEAD~1.."] {
        let report = scratch.journal(&["export", revision, "--format", "json"]).done().json();
        assert_eq!(report["provenance"], "journal", "{revision}");
        assert_eq!(report["suggestions"][0]["id"], id, "{revision}");
        assert_eq!((&report["aiLines"], &report["addedLines"]), (&1.into(), &3.into()));
        assert_eq!(report["changeIds"], serde_json::json!([]), "nothing is made up");
    }
    let shown = scratch.journal(&["show", "HEAD", "--json"]).done().json();
    assert_eq!(shown["suggestions"][0]["id"], id);
    assert_eq!(shown["commit"]["aiLines"], 1);
    let before = scratch.journal(&["export", "HEAD~1"]).done();
    assert_eq!(before.stdout, "", "{before:?}");
}

#[test]
fn a_squash_was_counted_with_all_that_it_was_made_of() {
    let scratch = scratch();
    scratch.journal(&["install", "git"]).done();
    scratch.git(&["checkout", "--quiet", "-b", "topic"]);
    seed(&scratch, &Seed::new("src/a.rs", "", FIRST, ""));
    commit(&scratch, "one");
    seed(&scratch, &Seed::new("src/b.rs", "", SECOND, ""));
    commit(&scratch, "two");
    scratch.git(&["checkout", "--quiet", "main"]);
    scratch.git(&["merge", "--quiet", "--squash", "topic"]);
    scratch.git(&["commit", "--quiet", "--no-edit"]);
    let report = scratch.journal(&["export", "HEAD", "--format", "json"]).done().json();
    assert_eq!((&report["aiLines"], &report["addedLines"]), (&2.into(), &2.into()));
    assert_eq!(report["suggestions"].as_array().unwrap().len(), 2);
    assert_eq!(report["changeIds"].as_array().unwrap().len(), 2, "{report}");
    let shown = scratch.journal(&["show", "HEAD", "--json"]).done().json();
    assert_eq!(shown["commit"]["aiLines"], 2);
    assert_eq!(shown["suggestions"].as_array().unwrap().len(), 2);
}

#[test]
fn a_suggestion_in_two_commits_of_a_range_was_two() {
    let scratch = scratch();
    scratch.journal(&["install", "git"]).done();
    let accepted = format!("{FIRST}{SECOND}");
    seed(&scratch, &Seed::new("src/a.rs", "", &accepted, ""));
    scratch.write("src/a.rs", FIRST);
    scratch.git(&["add", "."]);
    scratch.write("src/a.rs", &accepted);
    scratch.git(&["commit", "--quiet", "-m", "half"]);
    commit(&scratch, "the other half");
    let report = scratch
        .journal(&["export", "HEAD~2..HEAD", "--format", "json"])
        .done()
        .json();
    let suggestions = report["suggestions"].as_array().unwrap();
    assert_eq!(suggestions.len(), 1, "{report}");
    assert_eq!(
        (&suggestions[0]["lines"], &suggestions[0]["fate"]),
        (&2.into(), &"direct".into())
    );
    assert_eq!((&report["aiLines"], &report["addedLines"]), (&2.into(), &2.into()));
    assert_eq!(report["trailers"][1]["value"], "1 (1 direct)");
}

#[cfg(target_os = "linux")]
#[test]
fn amending_with_a_new_message_began_a_new_change() {
    let scratch = scratch();
    scratch.journal(&["install", "git"]).done();
    seed(&scratch, &Seed::new("src/a.rs", "", FIRST, ""));
    commit(&scratch, "one");
    let change_id = || scratch.git(&["log", "-1", "--format=%(trailers:key=AI-Change-Id)"]);
    let before = change_id();
    scratch.git(&["commit", "--quiet", "--amend", "-m", "other words"]);
    assert_eq!(change_id(), before);
    assert!(!before.is_empty());
}

#[test]
fn status_took_a_renamed_file_for_a_new_one() {
    let scratch = scratch();
    let lines: Vec<String> = (0..20).map(|n| format!("fn f{n}() {{ old({n}); }}\n")).collect();
    let old = lines.concat();
    scratch.write("src/a.rs", &old);
    commit(&scratch, "old");
    seed(&scratch, &Seed::new("src/a.rs", &old, FIRST, ""));
    scratch.git(&["mv", "src/a.rs", "src/é b.rs"]);
    let status = scratch.journal(&["status", "--json"]).done().json();
    assert_eq!(status["files"].as_array().unwrap().len(), 1);
    assert_eq!(status["files"][0]["path"], "src/é b.rs");
    assert_eq!(
        status["files"][0]["lines"],
        serde_json::json!({"ai": 1, "ai_edited": 0, "human": 0, "unknown": 0})
    );
}

#[test]
fn gits_own_words_stood_in_for_a_remedy() {
    let scratch = scratch();
    for arguments in [["export", "nope"], ["export", "a..b"], ["show", "nope"]] {
        let said = scratch.journal(&arguments);
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{said:?}");
        assert!(!said.stderr.contains("fatal"), "{said:?}");
        assert_eq!(said.stderr.lines().count(), 2, "the error and a hint: {said:?}");
    }
}

#[test]
fn settings_that_cannot_be_read_were_passed_over_in_silence() {
    let scratch = scratch();
    seed(&scratch, &Seed::new("src/a.rs", "", FIRST, ""));
    scratch.git(&["add", "."]);
    for settings in ["not toml [", "[trailers]\nstyle = \"nonsense\"\n"] {
        scratch.write(".journal.toml", settings);
        for arguments in [["export", "--staged"], ["check", "--staged"]] {
            let said = scratch.journal(&arguments).done();
            let told = said
                .stderr
                .lines()
                .filter(|line| line.contains(".journal.toml"))
                .count();
            assert_eq!(told, 1, "{settings}: {said:?}");
        }
    }
}

#[test]
fn trailers_that_are_off_were_said_to_be_missing_for_want_of_suggestions() {
    let scratch = scratch();
    seed(&scratch, &Seed::new("src/a.rs", "", FIRST, ""));
    scratch.git(&["add", "."]);
    scratch.write(".journal.toml", "[trailers]\nstyle = \"off\"\n");
    let said = scratch.journal(&["export", "--staged"]).done();
    assert_eq!(said.stdout, "");
    assert!(said.stderr.contains("the settings want none"), "{said:?}");
}
