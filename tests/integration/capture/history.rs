//! What agents wrote, many commits later.

use serde_json::Value;

use super::support::Desk;

const LIBRARY: &str = "pub fn area(width: u32, height: u32) -> u32 {\n    width * height\n}\n";

/// The classes of a file's lines: `A` for `ai`, `e` for `ai-edited`, `-` for blank lines, `.` for all others.
fn classes(desk: &Desk, path: &str) -> String {
    let answer: Value = desk.scratch.journal(&["blame", "--json", path]).done().json();
    let letter = |line: &Value| match line["class"].as_str() {
        Some("ai") => 'A',
        Some("ai-edited") => 'e',
        Some(_) => '.',
        None => '-',
    };
    answer["lines"].as_array().unwrap().iter().map(letter).collect()
}

fn commit(desk: &Desk, message: &str) {
    desk.scratch.git(&["add", "--all"]);
    desk.scratch.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
}

/// A function whose words stand nowhere else.
fn function(number: usize) -> String {
    format!("\npub fn compute_{number}(argument_{number}: u32) -> u32 {{\n    argument_{number} + {number}\n}}\n")
}

/// An agent adds a function at the end of the file, whose last lines stand once.
fn agent_adds(desk: &Desk, number: usize) {
    let text = desk.read("src/lib.rs");
    let lines: Vec<&str> = text.lines().collect();
    let old = format!("{}\n", lines[lines.len() - 2..].join("\n"));
    let new = format!("{old}{}", function(number));
    desk.claude_edits("src/lib.rs", &old, &new, &format!("toolu_{number}"));
}

#[test]
fn every_edit_of_an_agent_is_found_after_as_many_commits_and_a_rename() {
    const EDITS: usize = 24;
    let desk = Desk::with("src/lib.rs", LIBRARY);
    commit(&desk, "first");
    let mut expected = "...".to_owned();
    for number in 0..EDITS {
        agent_adds(&desk, number);
        expected.push_str("-AAA");
        if number % 2 == 0 {
            commit(&desk, "an agent's edit");
        }
    }
    commit(&desk, "the last one");
    desk.scratch.git(&["mv", "src/lib.rs", "src/shapes.rs"]);
    commit(&desk, "renamed");
    let text = desk.read("src/shapes.rs");
    let hand = "\npub fn by_hand(side: u32) -> u32 {\n    side + side\n}\n";
    desk.scratch.write("src/shapes.rs", &format!("{text}{hand}"));
    commit(&desk, "by hand");
    expected.push_str("-...");
    assert_eq!(classes(&desk, "src/shapes.rs"), expected);
    std::fs::remove_dir_all(desk.scratch.journal_home().join("cache")).unwrap();
    assert_eq!(classes(&desk, "src/shapes.rs"), expected, "derived again");
    desk.scratch.git(&["checkout", "--quiet", "HEAD~4"]);
    let earlier = classes(&desk, "src/lib.rs");
    assert!(
        expected.starts_with(&earlier) && earlier.len() < expected.len(),
        "{earlier}"
    );
}

/// How many bytes of texts the journal's snapshots have, and how many of them are texts.
fn kept_texts(desk: &Desk) -> (i64, i64) {
    let path = desk.scratch.journal_home().join("journal.db");
    let connection = rusqlite::Connection::open(path).unwrap();
    let query = "SELECT total(length(content)), count(*) FROM snapshots WHERE form <> 4";
    let (bytes, count): (f64, i64) = connection
        .query_row(query, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    (bytes as i64, count)
}

#[test]
fn texts_that_a_commit_holds_are_let_go_and_taken_back_when_they_are_needed() {
    let desk = Desk::with("src/lib.rs", LIBRARY);
    commit(&desk, "first");
    for number in 0..6 {
        agent_adds(&desk, number);
    }
    desk.scratch.journal(&["prune"]).done();
    let (bytes, count) = kept_texts(&desk);
    assert!(bytes > 0 && count > 0, "git does not hold them yet");
    commit(&desk, "six edits");
    desk.scratch.journal(&["prune"]).done();
    assert!(kept_texts(&desk).0 < bytes, "they shrink after the commit");
    let forget_derived = || std::fs::remove_dir_all(desk.scratch.journal_home().join("cache")).unwrap();
    forget_derived();
    assert_eq!(
        classes(&desk, "src/lib.rs"),
        format!("...{}", "-AAA".repeat(6)),
        "derived again"
    );
    agent_adds(&desk, 6);
    assert_eq!(
        classes(&desk, "src/lib.rs"),
        format!("...{}", "-AAA".repeat(7)),
        "not committed"
    );
    commit(&desk, "one more");
    desk.scratch.journal(&["prune"]).done();
    forget_derived();
    assert_eq!(classes(&desk, "src/lib.rs"), format!("...{}", "-AAA".repeat(7)));
    let said = desk.scratch.journal(&["verify"]);
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn texts_that_were_let_go_and_are_gone_from_git_leave_their_lines_unknown() {
    let desk = Desk::with("src/lib.rs", LIBRARY);
    commit(&desk, "first");
    agent_adds(&desk, 0);
    commit(&desk, "an agent's edit");
    desk.scratch.journal(&["prune"]).done();
    let by_hand = desk.read("src/lib.rs");
    desk.scratch.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    desk.scratch
        .git(&["reflog", "expire", "--expire=all", "--expire-unreachable=all", "--all"]);
    let _ = std::fs::remove_file(desk.scratch.repository().join(".git/ORIG_HEAD"));
    desk.scratch.git(&["gc", "--quiet", "--prune=now"]);
    std::fs::remove_dir_all(desk.scratch.journal_home().join("cache")).unwrap();
    desk.scratch.write("src/lib.rs", &format!("// typed again\n{by_hand}"));
    assert_eq!(classes(&desk, "src/lib.rs"), "....-...");
    agent_adds(&desk, 1);
    assert_eq!(classes(&desk, "src/lib.rs"), "....-...-AAA");
}

#[test]
#[ignore = "takes minutes; run it where snapshots or records change"]
fn the_journal_grows_by_three_kilobytes_an_edit_over_a_thousand_committed_edits() {
    const EDITS: u64 = 1_000;
    const STEP: u64 = 200;
    let desk = Desk::with("src/lib.rs", LIBRARY);
    commit(&desk, "first");
    let size = || {
        desk.scratch.journal(&["prune"]).done();
        let size = |name: &str| std::fs::metadata(desk.scratch.journal_home().join(name)).map_or(0, |data| data.len());
        size("journal.db") + size("journal.db-wal")
    };
    let (empty, mut before) = (size(), size());
    for number in 0..EDITS {
        agent_adds(&desk, number as usize);
        commit(&desk, "an agent's edit");
        if (number + 1).is_multiple_of(STEP) {
            let now = size();
            let grown = now.saturating_sub(before) / STEP;
            println!("{} edits: {now} bytes, {grown} an edit", number + 1);
            before = now;
        }
    }
    if let Ok(folder) = std::env::var("JOURNAL_KEEP") {
        std::fs::copy(desk.scratch.journal_home().join("journal.db"), folder).unwrap();
    }
    let grown = (before - empty) / EDITS;
    assert!(grown <= 2_500, "{grown} bytes an edit");
}
