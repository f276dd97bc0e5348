//! What agents wrote, many commits later.

use serde_json::Value;

use super::support::Desk;

const LIBRARY: &str = "pub fn area(width: u32, height: u32) -> u32 {\n    width * height\n}\n";

/// The classes of a file's lines: `A` for `ai`, `e` for `ai-edited`, `.` for all others.
fn classes(desk: &Desk, path: &str) -> String {
    let answer: Value = desk.scratch.journal(&["blame", "--json", path]).done().json();
    let letter = |line: &Value| match line["class"].as_str() {
        Some("ai") => 'A',
        Some("ai-edited") => 'e',
        _ => '.',
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

#[test]
fn every_edit_of_an_agent_is_found_after_as_many_commits_and_a_rename() {
    const EDITS: usize = 24;
    let desk = Desk::with("src/lib.rs", LIBRARY);
    commit(&desk, "first");
    let mut text = LIBRARY.to_owned();
    let mut expected = "...".to_owned();
    for number in 0..EDITS {
        let last = text.lines().last().unwrap().to_owned();
        // The last lines stand once: the function before them has a number.
        let anchor = text.lines().rev().nth(1).unwrap().to_owned();
        let old = format!("{anchor}\n{last}\n");
        desk.claude_edits(
            "src/lib.rs",
            &old,
            &format!("{old}{}", function(number)),
            &format!("toolu_{number}"),
        );
        text = desk.read("src/lib.rs");
        expected.push_str(".AAA");
        if number % 2 == 0 {
            commit(&desk, "an agent's edit");
        }
    }
    commit(&desk, "the last one");
    desk.scratch.git(&["mv", "src/lib.rs", "src/shapes.rs"]);
    commit(&desk, "renamed");
    let hand = "\npub fn by_hand(side: u32) -> u32 {\n    side + side\n}\n";
    desk.scratch.write("src/shapes.rs", &format!("{text}{hand}"));
    commit(&desk, "by hand");
    expected.push_str("....");
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
#[ignore = "prints sizes"]
fn sizes() {
    let desk = Desk::with("src/lib.rs", LIBRARY);
    commit(&desk, "first");
    for number in 0..200 {
        let text = desk.read("src/lib.rs");
        let last = text.lines().last().unwrap().to_owned();
        let anchor = text.lines().rev().nth(1).unwrap().to_owned();
        let old = format!("{anchor}\n{last}\n");
        desk.claude_edits(
            "src/lib.rs",
            &old,
            &format!("{old}{}", function(number)),
            &format!("toolu_{number}"),
        );
        commit(&desk, "an agent's edit");
        if number % 50 == 49 {
            let size =
                |name: &str| std::fs::metadata(desk.scratch.journal_home().join(name)).map_or(0, |data| data.len());
            classes(&desk, "src/lib.rs");
            let cache: u64 = std::fs::read_dir(desk.scratch.journal_home().join("cache/history"))
                .unwrap()
                .map(|entry| entry.unwrap().metadata().unwrap().len())
                .sum();
            println!(
                "{number}: journal {} + {} cache {cache}",
                size("journal.db"),
                size("journal.db-wal")
            );
        }
    }
}
