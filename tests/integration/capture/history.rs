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
