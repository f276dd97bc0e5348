//! `journal stats` through the real binary and real git: what is left of suggestions, and whose lines commits added.

use std::time::Duration;

use journal::clock::{Clock, Timestamp};
use journal::journal::Journal;
use journal::journal::fact::{Fact, RepositoryId};
use journal::paths::Home;
use journal::suggestion::SuggestionId;
use journal::suggestion::acceptance::{Grade, Kind, Source};
use serde_json::{Value, json};

use super::machine::{Machine, Offer, Piece, accepted, earlier, offer, other, typed};
use super::support::{Scratch, said};

/// Monday, 2026-01-05T12:00:00Z.
const START: i64 = 1_767_614_400;

const DAY: i64 = 86_400;

/// Ten lines of one length, none like another.
fn ten_lines() -> String {
    let words = [
        "alpha", "bravo", "gamma", "delta", "osier", "hotel", "india", "lemon", "tango", "zebra",
    ];
    words.map(|word| format!("let {word} = compute_{word}();\n")).concat()
}

/// Its first `count` lines.
fn first_lines(count: usize) -> String {
    ten_lines().split_inclusive('\n').take(count).collect()
}

struct Days(Machine);

impl std::ops::Deref for Days {
    type Target = Machine;

    fn deref(&self) -> &Machine {
        &self.0
    }
}

impl Days {
    /// A repository with one commit from a day before the first.
    fn new() -> Self {
        let days = Self(Machine::without_hooks());
        days.write("README.md", "hello\n");
        days.commit_on(-1, "begin");
        days
    }

    fn git_on(&self, day: i64, arguments: &[&str]) {
        let date = format!("{} +0000", START + day * DAY);
        let mut command = self.command("git");
        command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        said(command.args(arguments)).done();
    }

    fn commit_on(&self, day: i64, message: &str) {
        self.git(&["add", "--all"]);
        self.git_on(day, &["commit", "--quiet", "--allow-empty", "-m", message]);
    }

    fn accept_on(&self, day: i64, path: &str, pieces: &[Piece]) -> Vec<SuggestionId> {
        let at = Timestamp((START + day * DAY) * 1_000_000);
        self.accept_at(at, &self.repository(), path, pieces)
    }

    fn stats(&self, arguments: &[&str]) -> Value {
        let answer = self.journal(&[&["stats", "--json"], arguments].concat()).done().json();
        assert_eq!(answer["schema"], "journal.stats.v1");
        assert_eq!(answer["provenance"], "journal");
        answer
    }

    /// What is left of the exact ones, at the commit and after 7 and 30 days; -1 where nothing can be said.
    fn exact_survival(&self, arguments: &[&str]) -> [f64; 3] {
        let answer = self.stats(arguments);
        let survival = &answer["total"]["exact"]["survival"];
        ["atCommit", "after7Days", "after30Days"].map(|moment| survival[moment]["retained"].as_f64().unwrap_or(-1.0))
    }

    fn repository_id(&self) -> RepositoryId {
        let (journal, _) = Journal::open(&Home::at(self.journal_home()), Clock::System).unwrap();
        journal.reader().unwrap().repositories().unwrap()[0].id
    }

    fn append(&self, facts: &[Fact]) {
        let (mut journal, _) = Journal::open(&Home::at(self.journal_home()), Clock::System).unwrap();
        journal.append(facts, Duration::from_secs(20)).unwrap();
    }
}

/// The ten lines accepted and committed on the first day.
fn ten_committed() -> Days {
    let days = Days::new();
    days.accept_on(0, "f.rs", &[accepted(&ten_lines())]);
    days.commit_on(0, "ten lines");
    days
}

fn assert_shares(found: [f64; 3], expected: [f64; 3]) {
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 0.005, "{found:?} is not {expected:?}");
    }
}

#[test]
fn eight_of_ten_lines_that_a_person_deletes_leave_a_fifth() {
    let days = ten_committed();
    days.write("f.rs", &first_lines(2));
    days.commit_on(3, "too much");
    assert_shares(days.exact_survival(&[]), [1.0, 0.2, 0.2]);
    let exact = &days.stats(&[])["total"]["exact"];
    assert_eq!(exact["suggestions"], 1);
    assert_eq!((&exact["direct"], &exact["rewritten"]), (&json!(0), &json!(1)));
    let net = exact["netDistance"].as_f64().unwrap();
    assert!((net - 0.8).abs() < 0.005, "{net}");
}

#[test]
fn what_is_deleted_before_the_commit_is_not_left_at_the_commit() {
    let days = Days::new();
    days.accept_on(0, "f.rs", &[accepted(&ten_lines())]);
    days.write("f.rs", &first_lines(5));
    days.commit_on(0, "half of it");
    assert_shares(days.exact_survival(&[]), [0.5, 0.5, 0.5]);
}

#[test]
fn what_is_deleted_between_the_seventh_and_the_thirtieth_day() {
    let days = ten_committed();
    days.write("f.rs", &first_lines(5));
    days.commit_on(10, "less");
    days.git(&["rm", "--quiet", "f.rs"]);
    days.commit_on(40, "nothing");
    assert_shares(days.exact_survival(&[]), [1.0, 1.0, 0.5]);
    assert_eq!(days.stats(&[])["total"]["exact"]["removed"], 1);
}

#[test]
fn a_rename_in_between() {
    let days = ten_committed();
    days.git(&["mv", "f.rs", "moved.rs"]);
    days.commit_on(2, "rename");
    days.write("moved.rs", &first_lines(2));
    days.commit_on(12, "less");
    assert_shares(days.exact_survival(&[]), [1.0, 1.0, 0.2]);
    let answer = days.stats(&["--by", "path"]);
    assert_eq!(answer["groups"][0]["name"], "moved.rs");
    assert_eq!(answer["groups"][0]["grades"]["exact"]["rewritten"], 1);
}

#[test]
fn a_move_to_another_file_in_between() {
    let days = Days::new();
    let rest = "fn stays() {\n    in_this_file();\n}\n";
    days.accept_on(0, "f.rs", &[other(rest), accepted(&ten_lines())]);
    days.commit_on(0, "ten lines");
    days.write("f.rs", rest);
    days.write("split.rs", &format!("//! Split.\n\n{}", ten_lines()));
    days.commit_on(2, "split");
    assert_shares(days.exact_survival(&[]), [1.0, 1.0, 1.0]);
    assert_eq!(days.stats(&[])["total"]["exact"]["direct"], 1);
    assert_eq!(
        days.stats(&["HEAD~1..HEAD"])["total"]["exact"],
        Value::Null,
        "a move brings nothing"
    );
}

/// The ten lines on a branch beside a commit of `main`.
fn on_a_branch() -> Days {
    let days = Days::new();
    days.git(&["checkout", "--quiet", "-b", "topic"]);
    days.accept_on(0, "f.rs", &[accepted(&ten_lines())]);
    days.commit_on(0, "ten lines");
    days.git(&["checkout", "--quiet", "main"]);
    days.write("README.md", "hello again\n");
    days.commit_on(1, "meanwhile");
    days
}

#[test]
fn a_rebase_in_between() {
    let days = on_a_branch();
    days.git(&["checkout", "--quiet", "topic"]);
    days.git_on(5, &["rebase", "--quiet", "main"]);
    days.write("f.rs", &first_lines(2));
    days.commit_on(20, "less");
    assert_shares(days.exact_survival(&[]), [1.0, 1.0, 0.2]);
}

#[test]
fn a_squash_in_between() {
    let days = on_a_branch();
    days.git(&["checkout", "--quiet", "topic"]);
    days.write("f.rs", &first_lines(5));
    days.commit_on(2, "less");
    days.git(&["checkout", "--quiet", "main"]);
    days.git(&["merge", "--squash", "--quiet", "topic"]);
    days.git_on(4, &["commit", "--quiet", "-m", "squashed"]);
    assert_shares(days.exact_survival(&[]), [0.5, 0.5, 0.5]);
}

#[test]
fn a_branch_that_is_merged_late_was_not_there_after_a_week() {
    let days = on_a_branch();
    days.git_on(10, &["merge", "--quiet", "--no-edit", "topic"]);
    assert_shares(days.exact_survival(&[]), [1.0, -1.0, 1.0]);
    let answer = days.stats(&[]);
    assert_eq!(answer["total"]["exact"]["survival"]["after7Days"]["notThere"], 1);
    assert_eq!(
        (&answer["lines"]["ai"], &answer["lines"]["unknown"]),
        (&json!(10), &json!(1)),
        "once: {answer}"
    );
}

#[test]
fn what_is_committed_in_parts_is_whole_at_the_commit() {
    let days = Days::new();
    days.accept_on(0, "f.rs", &[accepted(&ten_lines())]);
    days.write("f.rs", &first_lines(5));
    days.commit_on(0, "one half");
    days.write("f.rs", &ten_lines());
    days.commit_on(0, "the other");
    assert_shares(days.exact_survival(&[]), [1.0, 1.0, 1.0]);
}

#[test]
fn days_that_are_still_to_come_and_text_that_no_commit_has_are_shown_apart() {
    let days = Days::new();
    days.accept("f.rs", &[accepted(&ten_lines())]);
    days.accept(
        "g.rs",
        &[accepted("fn never_committed() {\n    nobody_calls(this);\n}\n")],
    );
    days.git(&["add", "f.rs"]);
    days.git(&["commit", "--quiet", "-m", "one of two"]);
    let answer = days.stats(&[]);
    let exact = &answer["total"]["exact"];
    assert_eq!(exact["suggestions"], 2);
    assert_eq!(exact["neverCommitted"], 1);
    assert_eq!(exact["survival"]["atCommit"]["suggestions"], 1);
    for moment in ["after7Days", "after30Days"] {
        let expected =
            json!({"suggestions": 0, "accepted": 0, "alive": 0, "retained": null, "notDue": 1, "notThere": 0});
        assert_eq!(exact["survival"][moment], expected, "{moment}");
    }
    let text = days.journal(&["stats"]).done().stdout;
    assert!(
        text.contains("not counted after 7 days, as that day is still to come: 1 exact\n"),
        "{text}"
    );
}

fn graded(text: &str, grade: Grade) -> Piece {
    Piece::Accepted(Offer { grade, ..offer(text) })
}

#[test]
fn the_three_grades_are_never_added_up() {
    let days = Days::new();
    days.accept_on(
        0,
        "exact.rs",
        &[graded("fn exact_one() {\n    known_exactly();\n}\n", Grade::Exact)],
    );
    days.accept_on(
        0,
        "strong.rs",
        &[graded("fn strong_one() {\n    known_strongly();\n}\n", Grade::Strong)],
    );
    days.accept_on(
        0,
        "inferred.rs",
        &[graded("fn inferred_one() {\n    only_guessed();\n}\n", Grade::Inferred)],
    );
    days.commit_on(0, "all three");
    let answer = days.stats(&[]);
    for grade in ["exact", "strong", "inferred"] {
        assert_eq!(answer["total"][grade]["suggestions"], 1, "{grade}");
        assert_eq!(answer["total"][grade]["direct"], 1, "{grade}");
        assert_eq!(answer["groups"][0]["grades"][grade]["suggestions"], 1, "{grade}");
    }
    let lines = &answer["lines"];
    let expected = json!({
        "commits": 1, "commitsBeforeEvidence": 0, "unreadableFiles": 0, "ai": 6, "aiEdited": 0, "human": 0,
        "unknown": 3, "exact": 3, "strong": 3, "possible": 3,
    });
    assert_eq!(lines, &expected, "an inference is no AI line");
}

#[test]
fn partial_accepts_of_one_suggestion_count_once() {
    let days = Days::new();
    let part = |text: &str| {
        Piece::Accepted(Offer {
            kind: Kind::InlinePartial,
            group: Some("one".to_owned()),
            ..offer(text)
        })
    };
    days.accept_on(
        0,
        "f.rs",
        &[part("let first = begin();\n"), part("let second = go_on(first);\n")],
    );
    days.commit_on(0, "both");
    let exact = &days.stats(&["--by", "kind"])["groups"][0]["grades"]["exact"];
    assert_eq!((&exact["suggestions"], &exact["direct"]), (&json!(1), &json!(1)));
    assert_eq!(exact["survival"]["atCommit"]["suggestions"], 1);
    assert_shares(days.exact_survival(&[]), [1.0, 1.0, 1.0]);
}

#[test]
fn undone_denied_unverified_and_forgotten_suggestions() {
    let days = Days::new();
    let undone = Offer {
        undone: true,
        ..offer("let undone = nothing();\n")
    };
    let unverified = Offer {
        verified: false,
        ..offer("let unverified = maybe();\n")
    };
    let denied = days.accept_on(
        0,
        "denied.rs",
        &[graded("let denied = by_hand(after_all);\n", Grade::Inferred)],
    )[0];
    let kept = days.accept_on(0, "kept.rs", &[accepted("let kept = forgotten_later();\n")])[0];
    days.accept_on(0, "f.rs", &[Piece::Accepted(undone), Piece::Accepted(unverified)]);
    days.commit_on(0, "all");
    days.append(&[Fact::Judged {
        id: denied,
        confirmed: false,
    }]);
    let answer = days.stats(&[]);
    let exact = &answer["total"]["exact"];
    assert_eq!(
        (&exact["suggestions"], &exact["undone"], &exact["direct"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert_eq!(answer["total"]["inferred"], Value::Null);
    assert_eq!(
        answer["notCounted"],
        json!({"unverified": 1, "denied": 1, "claimed": 0})
    );
    assert_eq!(
        (&answer["lines"]["ai"], &answer["lines"]["unknown"]),
        (&json!(1), &json!(2))
    );
    days.journal(&["forget", &kept.to_string(), "--yes"]).done();
    let answer = days.stats(&[]);
    assert_eq!(answer["total"]["exact"]["direct"], 0);
    assert_eq!(
        (&answer["lines"]["ai"], &answer["lines"]["unknown"]),
        (&json!(0), &json!(3))
    );
}

#[test]
fn a_range_selects_commits_and_what_they_brought() {
    let days = ten_committed();
    days.accept_on(
        1,
        "g.rs",
        &[
            accepted("fn second(offer: Offer) {\n    accept(offer);\n}\n"),
            typed("fn mine() {}\n"),
        ],
    );
    days.commit_on(1, "second");
    days.write("h.rs", "fn nobody_saw_this() {}\n");
    days.commit_on(2, "third");
    let answer = days.stats(&["HEAD~2..HEAD~1"]);
    assert_eq!(answer["total"]["exact"]["suggestions"], 1);
    assert_eq!(answer["lines"]["commits"], 1);
    let counts = ["ai", "human", "unknown"].map(|class| answer["lines"][class].as_u64().unwrap());
    assert_eq!(counts, [3, 1, 0]);
    assert_eq!(answer["range"]["to"], days.git(&["rev-parse", "HEAD~1"]));
    assert_shares(days.exact_survival(&["HEAD~2..HEAD~1"]), [1.0, 1.0, 1.0]);
    let all = days.stats(&["HEAD~3.."]);
    assert_eq!(all["total"]["exact"]["suggestions"], 2);
    assert_eq!((&all["lines"]["commits"], &all["lines"]["ai"]), (&json!(3), &json!(13)));
    assert_eq!(days.stats(&["HEAD..HEAD"])["lines"]["commits"], 0);
}

#[test]
fn a_date_selects_by_acceptance_and_by_commit() {
    let days = ten_committed();
    days.accept_on(
        20,
        "g.rs",
        &[accepted("fn later(offer: Offer) {\n    accept(offer);\n}\n")],
    );
    days.commit_on(20, "later");
    for (since, suggestions, commits) in [
        ("2026-01-01", 2, 2),
        ("2026-01-20", 1, 1),
        ("2026-01-05T12:00:00Z", 2, 2),
        ("2026-01-05T12:00:01Z", 1, 1),
        ("100 years ago", 2, 2),
    ] {
        let answer = days.stats(&["--since", since]);
        assert_eq!(answer["total"]["exact"]["suggestions"], suggestions, "{since}");
        assert_eq!(answer["lines"]["commits"], commits, "{since}");
    }
    let answer = days.stats(&["--since", "2026-02-20"]);
    assert_eq!(
        (&answer["total"]["exact"], &answer["lines"]["commits"]),
        (&Value::Null, &json!(0))
    );
}

#[test]
fn commits_before_the_first_evidence_are_counted_and_not_read() {
    let days = Days::new();
    days.write("old.rs", &first_lines(4));
    days.commit_on(-1, "old");
    days.accept_on(0, "f.rs", &[accepted(&ten_lines())]);
    days.commit_on(0, "new");
    let lines = &days.stats(&["--since", "2 years ago"])["lines"];
    assert_eq!(
        (&lines["commits"], &lines["commitsBeforeEvidence"]),
        (&json!(1), &json!(2))
    );
    assert_eq!((&lines["ai"], &lines["unknown"]), (&json!(10), &json!(0)));
    let lines = &days.stats(&["HEAD~2..HEAD"])["lines"];
    assert_eq!(
        (&lines["commits"], &lines["commitsBeforeEvidence"]),
        (&json!(1), &json!(1))
    );
    let text = days.journal(&["stats", "HEAD~2..HEAD"]).done().stdout;
    assert!(
        text.contains("1 commit from before the first evidence, not read\n"),
        "{text}"
    );
}

#[test]
fn a_merge_adds_only_what_is_in_no_parent() {
    let days = on_a_branch();
    days.git(&["merge", "--quiet", "--no-commit", "topic"]);
    days.write("f.rs", &format!("{}let merged = in_the_merge();\n", ten_lines()));
    days.commit_on(2, "merged");
    let lines = &days.stats(&[])["lines"];
    assert_eq!(
        (&lines["commits"], &lines["ai"], &lines["unknown"]),
        (&json!(3), &json!(10), &json!(2))
    );
}

#[test]
fn every_way_of_grouping() {
    let days = Days::new();
    let by = |tool: &str, model: &str, kind| Offer {
        tool: Some(tool.to_owned()),
        model: Some(model.to_owned()),
        kind,
        ..offer("fn grouped(one: One) {\n    by_what(one);\n}\n")
    };
    let ids = days.accept_on(0, "a.rs", &[Piece::Accepted(by("copilot", "gpt-5.2", Kind::Inline))]);
    days.accept_on(0, "b.rs", &[Piece::Accepted(by("claude", "opus", Kind::AgentEdit))]);
    days.accept_on(0, "c.rs", &[Piece::Accepted(by("claude", "sonnet", Kind::AgentEdit))]);
    let finding = |rule: &str, line| Fact::Finding {
        id: ids[0],
        rule: rule.to_owned(),
        version: "0123456789ab".to_owned(),
        line,
    };
    days.append(&[
        finding("rust-sql-format", 1),
        finding("rust-sql-format", 2),
        finding("rust-unwrap", 1),
    ]);
    days.commit_on(0, "all");
    for (by, expected) in [
        ("tool", &[(Some("claude"), 2), (Some("copilot"), 1)][..]),
        ("model", &[(Some("gpt-5.2"), 1), (Some("opus"), 1), (Some("sonnet"), 1)]),
        ("kind", &[(Some("agentEdit"), 2), (Some("inline"), 1)]),
        ("path", &[(Some("a.rs"), 1), (Some("b.rs"), 1), (Some("c.rs"), 1)]),
        ("author", &[(None, 3)]),
        (
            "rule",
            &[(None, 2), (Some("rust-sql-format"), 1), (Some("rust-unwrap"), 1)],
        ),
    ] {
        let answer = days.stats(&["--by", by]);
        assert_eq!(answer["by"], by);
        let groups: Vec<(Option<&str>, u64)> = answer["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| {
                (
                    group["name"].as_str(),
                    group["grades"]["exact"]["suggestions"].as_u64().unwrap(),
                )
            })
            .collect();
        assert_eq!(groups, expected, "{by}");
        assert_eq!(answer["total"]["exact"]["suggestions"], 3, "{by}: each once");
    }
}

#[test]
fn acceptance_rates_where_an_editor_reports_what_it_shows() {
    let days = ten_committed();
    assert_eq!(days.stats(&[])["offers"], json!([]));
    assert_eq!(days.stats(&[])["rejected"], Value::Null);
    let text = days.journal(&["stats"]).done().stdout;
    assert!(text.contains("acceptance rate: —"), "{text}");
    let here = days.repository_id();
    let elsewhere = RepositoryId(uuid::Uuid::from_u128(2));
    let shown = |repository| Fact::Shown {
        tool_suggestion_id: None,
        source: Source {
            tool: Some("copilot".to_owned()),
            ..Source::default()
        },
        repository,
    };
    let rejected = |repository| Fact::Rejected {
        tool_suggestion_id: None,
        reason: "ignored".to_owned(),
        repository,
    };
    days.append(&[shown(None), shown(None), rejected(None)]);
    days.append(&[shown(Some(elsewhere)), rejected(Some(elsewhere))]);
    assert_eq!(days.stats(&[])["offers"], json!([]), "nothing was shown here");
    let here = Some(here);
    days.append(&[shown(here), shown(here), shown(here), shown(here), rejected(here)]);
    for arguments in [&[][..], &["--since", "2026-01-01"]] {
        let answer = days.stats(arguments);
        let expected = json!([{"tool": "copilot", "shown": 4, "accepted": 1, "acceptanceRate": 0.25}]);
        assert_eq!(
            (&answer["offers"], &answer["rejected"]),
            (&expected, &json!(1)),
            "{arguments:?}"
        );
        assert_eq!(
            answer["unplaced"],
            json!({"shown": 2, "rejected": 1}),
            "{arguments:?}: apart"
        );
    }
    let later = days.stats(&["--since", "2026-01-06"]);
    assert_eq!(later["offers"][0]["accepted"], 0, "accepted before, shown since");
    let range = days.stats(&["HEAD~1..HEAD"]);
    assert_eq!(range["offers"], json!([]), "nobody says for which commits");
    assert_eq!(range["unplaced"], Value::Null);
    let text = days.journal(&["stats"]).done().stdout;
    assert!(
        text.contains("copilot: 1 of 4 shown suggestions accepted (25%)\n"),
        "{text}"
    );
    assert!(
        text.contains("offered in no known repository, not counted: 2 shown, 1 rejected\n"),
        "{text}"
    );
}

#[test]
fn what_is_earlier_text_of_a_suggestion_is_no_new_one() {
    let days = Days::new();
    let ids = days.accept_on(0, "f.rs", &[accepted(&ten_lines())]);
    days.commit_on(0, "ten");
    days.accept_on(
        1,
        "f.rs",
        &[
            earlier(ids[0], &ten_lines()),
            accepted("fn appended() {\n    afterwards();\n}\n"),
        ],
    );
    days.commit_on(1, "more");
    let answer = days.stats(&["HEAD~1..HEAD"]);
    assert_eq!(answer["total"]["exact"]["suggestions"], 1);
    assert_eq!(answer["lines"]["ai"], 3);
}

#[test]
fn people_see_tables_bars_and_totals() {
    let days = ten_committed();
    days.write("f.rs", &first_lines(2));
    days.commit_on(3, "less");
    let said = days.journal(&["stats"]).done();
    assert_eq!(said.stderr, "note: provenance: journal\n");
    insta::assert_snapshot!(said.stdout, @r"
    tool     grade  accepted  today       direct  edited  rewritten  removed  undone  distance  churn
    copilot  exact         1  ░░░░░░░░░░       -       -          1        -       -      0.80  +0 -0

    left of it  grade  at commit             after 7 days          after 30 days         never committed
    copilot     exact  ██████████ 100% of 1  ██········  20% of 1  ██········  20% of 1                -

    ████████████████████████████████████████████████
    10 of 10 lines that 2 commits added are AI (100%): 10 as accepted, 0 edited; 0 human, 0 unknown
    acceptance rate: — (no editor has reported what it showed here)
    ");
}

#[test]
fn nothing_yet_is_said_in_words() {
    let scratch = Scratch::new();
    let said = scratch.journal(&["stats"]).done();
    assert_eq!(
        said.stdout,
        "nothing has been recorded in this repository yet\njournal doctor says whether anything would be\n"
    );
    let answer = scratch.journal(&["stats", "--json"]).done().json();
    assert_eq!(
        (&answer["schema"], &answer["provenance"]),
        (&json!("journal.stats.v1"), &json!("none"))
    );
    let said = scratch.journal(&["stats", "--require-provenance"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(said.stderr.contains("hint: journal doctor"), "{said:?}");
    assert!(!scratch.journal_home().join("journal.db").exists());
}

#[test]
fn an_unborn_branch_has_suggestions_and_no_lines() {
    let days = Days(Machine::without_hooks());
    days.accept("f.rs", &[accepted(&ten_lines())]);
    let answer = days.stats(&[]);
    assert_eq!(
        (
            &answer["total"]["exact"]["direct"],
            &answer["total"]["exact"]["neverCommitted"]
        ),
        (&json!(1), &json!(1))
    );
    assert_eq!(answer["lines"]["commits"], 0);
    let text = days.journal(&["stats"]).done().stdout;
    assert!(text.contains("0 commits added no lines of text\n"), "{text}");
}

#[test]
fn wrong_use_says_what_to_do() {
    let days = ten_committed();
    for (arguments, words) in [
        (&["stats", "nowhere..HEAD"][..], "hint: git log lists commits"),
        (&["stats", "--since", "2026-01-01", "HEAD..HEAD"], "cannot be used with"),
        (&["stats", "HEAD"], "write a range of commits as A..B"),
        (&["stats", "HEAD..--all"], "is no commit of this repository"),
        (&["stats", "HEAD..a\nb"], "is no commit of this repository"),
        (&["stats", "--since", "soon"], "write it as 2026-11-23"),
        (&["stats", "--by", "mood"], "possible values"),
    ] {
        let said = days.journal(arguments);
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{arguments:?}: {said:?}");
        assert!(said.stderr.contains(words), "{arguments:?}: {said:?}");
    }
    let outside = tempfile::tempdir().unwrap();
    let said = days.journal(&["stats", "--repo", outside.path().to_str().unwrap()]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(
        said.stderr
            .contains("hint: run it inside one, or name one with --repo DIR"),
        "{said:?}"
    );
}

#[cfg(unix)]
#[test]
fn hostile_names_of_tools_models_and_files() {
    let days = Days::new();
    let hostile = "evil\u{1b}[2J\n\u{202e}tool";
    let offered = Offer {
        tool: Some(hostile.to_owned()),
        model: Some(hostile.to_owned()),
        ..offer(&ten_lines())
    };
    days.accept_on(0, "a b\n\u{1b}[31m.rs", &[Piece::Accepted(offered)]);
    days.write("-rf.bin", "\0\u{1}\0");
    days.commit_on(0, "--hostile");
    for by in ["tool", "model", "path", "kind", "author", "rule"] {
        let said = days.journal(&["stats", "--by", by]).done();
        assert!(!said.stdout.contains(['\u{1b}', '\u{202e}']), "{by}: {said:?}");
        let answer = days.stats(&["--by", by]);
        assert_eq!(answer["total"]["exact"]["direct"], 1, "{by}");
        assert_eq!(
            (&answer["lines"]["ai"], &answer["lines"]["unreadableFiles"]),
            (&json!(10), &json!(1)),
            "{by}"
        );
    }
    let answer = days.journal(&["stats", "--json"]).done();
    assert!(!answer.stdout.contains(['\u{1b}', '\u{202e}']), "{answer:?}");
    assert_eq!(answer.json()["groups"][0]["name"], hostile);
}

#[cfg(unix)]
#[test]
fn git_is_started_as_often_for_many_commits_as_for_few() {
    let days = ten_committed();
    let folder = days.repository().join("../counted");
    let log = days.repository().join("../children");
    let path = std::env::var_os("PATH").unwrap();
    let script = "#!/bin/sh\necho started >> ../children\nPATH=\"$COUNTED_PATH\" exec git \"$@\"\n";
    crate::support::git::write_script(
        &folder.join("git"),
        &script.replace("$COUNTED_PATH", path.to_str().unwrap()),
    );
    let children = |arguments: &[&str]| {
        let _ = std::fs::remove_file(&log);
        let mut command = days.command(env!("CARGO_BIN_EXE_journal"));
        command.env("PATH", &folder).args(["stats", "--json"]).args(arguments);
        said(&mut command).done();
        std::fs::read_to_string(&log).unwrap_or_default().lines().count()
    };
    // Warm, so that what is read only once does not count.
    let all = |range: &str| {
        [
            children(&[]),
            children(&[]),
            children(&[range]),
            children(&["--since", "2026-01-01"]),
        ]
    };
    let few = all("HEAD~1..HEAD");
    for n in 1..=12 {
        days.accept_on(n, &format!("src/{n}.rs"), &[accepted(&first_lines(n as usize % 9 + 1))]);
        days.commit_on(n, "another");
    }
    let many = all("HEAD~12..HEAD");
    assert!(few.iter().all(|children| (1..=4).contains(children)), "{few:?}");
    assert_eq!(many, few);
}
