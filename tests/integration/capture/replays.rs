//! Agents' sessions played again over a history: what its commits brought is written by agents through their hooks, every
//! payload variant in turn, and some of it by people. Blame must say which.
//!
//! The ordinary run plays a small history that is made here. `JOURNAL_REPLAY` names a git folder whose history is played
//! instead, `JOURNAL_REPLAY_COMMITS` how many of its last commits.

mod history;
mod session;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde_json::Value;

use super::support::Desk;
use history::Step;
use session::Variant;

/// Every so many commits are a person's.
const COMMITS_OF_A_PERSON: usize = 4;

/// Of the lines that agents added so many in a thousand may be lost: a whole file that is written again is compared, and
/// what stood in it before is nobody's news.
const LOST_PER_MILLE: usize = 20;

/// The same of a history that was not made for this: short lines that its commits take out and bring again.
const LOST_OF_OTHERS: usize = 200;

/// What was played.
struct Played {
    desk: Desk,
    /// The commits that agents made, with the name of the variant.
    agents: BTreeMap<String, &'static str>,
    /// The lines, without white space at their ends, that an agent ever wrote or wrote again.
    written: HashSet<String>,
    /// The lines that commits only added, by commit and path: nothing went where they came.
    added: HashSet<(String, String, usize)>,
}

/// What blame says, beside who made the commits.
#[derive(Debug, Default)]
struct Tally {
    /// Lines that agents' commits added.
    added: usize,
    /// Those of them that are not `ai`.
    lost: usize,
    /// By variant, with what they say.
    lost_by: BTreeMap<&'static str, Vec<String>>,
    /// Lines of people's commits, and from before all of them.
    others: usize,
    /// Those of them that are said to be `ai`, and that an agent wrote somewhere.
    moved: usize,
    /// Those that no agent wrote.
    false_claims: Vec<String>,
}

fn play(steps: &[Step]) -> Played {
    let desk = Desk::new();
    for (path, text) in history::before(steps) {
        desk.scratch.write(&path, &text);
    }
    commit(&desk, "before");
    let mut played = Played {
        desk,
        agents: BTreeMap::new(),
        written: HashSet::new(),
        added: HashSet::new(),
    };
    let mut turn = 0;
    for (number, step) in steps.iter().enumerate() {
        let by_person = number % COMMITS_OF_A_PERSON == COMMITS_OF_A_PERSON - 1;
        let variant = Variant::ALL[turn % Variant::ALL.len()];
        for file in &step.files {
            let Some(new) = &file.after else {
                std::fs::remove_file(played.desk.path(&file.path)).unwrap();
                continue;
            };
            if by_person {
                played.desk.scratch.write(&file.path, new);
            } else {
                session::edit(&played.desk, variant, number, &file.path, new);
                assert_eq!(&played.desk.read(&file.path), new, "{variant:?}");
                played.written.extend(new.lines().map(|line| line.trim().to_owned()));
            }
        }
        commit(&played.desk, &step.subject);
        let id = played.desk.scratch.git(&["rev-parse", "HEAD"]);
        for file in &step.files {
            let (before, after) = (file.before.as_deref(), file.after.as_deref());
            for line in history::only_added(before.unwrap_or_default(), after.unwrap_or_default()) {
                played.added.insert((id.clone(), file.path.clone(), line));
            }
        }
        if !by_person {
            played.agents.insert(id, variant.name);
            turn += 1;
        }
    }
    played
}

fn commit(desk: &Desk, message: &str) {
    desk.scratch.git(&["add", "--all"]);
    desk.scratch.git(&[
        "commit",
        "--quiet",
        "--allow-empty",
        "--allow-empty-message",
        "-m",
        message,
    ]);
}

/// A line as git blames it: the commit, its number there, and its text.
struct Blamed {
    commit: String,
    line: usize,
    text: String,
}

fn git_blame(desk: &Desk, path: &str) -> Vec<Blamed> {
    let said = desk
        .scratch
        .git_said(&["blame", "--line-porcelain", "HEAD", "--", path]);
    let told = said.done().stdout;
    let mut lines = Vec::new();
    let mut head: Option<(String, usize)> = None;
    for line in told.split('\n') {
        if let Some(text) = line.strip_prefix('\t') {
            let (commit, line) = head.take().unwrap();
            let text = text.to_owned();
            lines.push(Blamed { commit, line, text });
        } else if head.is_none() && !line.is_empty() {
            let mut words = line.split(' ');
            let commit = words.next().unwrap().to_owned();
            head = Some((commit, words.next().unwrap().parse().unwrap()));
        }
    }
    lines
}

fn classes(desk: &Desk, path: &str) -> Vec<String> {
    let answer: Value = desk.scratch.journal(&["blame", "--json", path]).done().json();
    let class = |line: &Value| line["class"].as_str().unwrap_or("-").to_owned();
    answer["lines"].as_array().unwrap().iter().map(class).collect()
}

/// The files that are there and have something in them.
fn files(desk: &Desk) -> Vec<String> {
    let told = desk.scratch.git(&["ls-files", "-z"]);
    let named = told
        .split('\0')
        .filter(|path| !path.is_empty() && !desk.read(path).is_empty());
    named.map(str::to_owned).collect()
}

fn is_telling(text: &str) -> bool {
    text.chars().filter(|character| character.is_alphanumeric()).count() >= 4
}

fn compared(played: &Played) -> Tally {
    let mut tally = Tally::default();
    for path in files(&played.desk) {
        let classes = classes(&played.desk, &path);
        let lines = git_blame(&played.desk, &path);
        assert_eq!(classes.len(), lines.len(), "{path}");
        for (blamed, class) in lines.iter().zip(&classes) {
            if !is_telling(&blamed.text) {
                continue;
            }
            if let Some(variant) = played.agents.get(&blamed.commit) {
                // What stands in the place of something else may be partly that.
                let key = (blamed.commit.clone(), path.clone(), blamed.line);
                if played.added.contains(&key) {
                    tally.added += 1;
                    if class != "ai" {
                        tally.lost += 1;
                        let said = format!("{path}:{} is {class}: {}", blamed.line, blamed.text);
                        tally.lost_by.entry(variant).or_default().push(said);
                    }
                }
                continue;
            }
            tally.others += 1;
            if class == "ai" && played.written.contains(blamed.text.trim()) {
                tally.moved += 1;
            } else if class == "ai" {
                tally
                    .false_claims
                    .push(format!("{path}:{} {}", blamed.line, blamed.text));
            }
        }
    }
    tally
}

/// The classes of all files.
fn everything(desk: &Desk) -> BTreeMap<String, Vec<String>> {
    files(desk)
        .into_iter()
        .map(|path| (path.clone(), classes(desk, &path)))
        .collect()
}

/// Makes the last commits anew in several ways, each of which leaves all files as they are.
fn rewrite(desk: &Desk, count: usize) {
    let git = |arguments: &[&str]| desk.scratch.git(arguments);
    let expected = everything(desk);
    let same = |what: &str| {
        let told = everything(desk);
        for (path, classes) in &expected {
            assert_eq!(Some(classes), told.get(path), "{what}: {path}");
        }
    };
    git(&["commit", "--quiet", "--amend", "--allow-empty", "-m", "amended"]);
    same("amended");
    let base = format!("HEAD~{count}");
    git(&["branch", "kept"]);
    git(&["checkout", "--quiet", "-b", "other", &base]);
    desk.scratch.write("unrelated.txt", "a file of its own\n");
    commit(desk, "unrelated");
    git(&["checkout", "--quiet", "kept"]);
    git(&["rebase", "--quiet", "--empty=keep", "other"]);
    same("rebased");
    git(&["reset", "--quiet", "--soft", &base]);
    commit(desk, "squashed");
    same("squashed");
    git(&["checkout", "--quiet", "other"]);
    git(&["merge", "--quiet", "--squash", "main"]);
    commit(desk, "merged and squashed");
    same("merged and squashed");
    git(&["checkout", "--quiet", "main"]);
    git(&["merge", "--quiet", "--no-edit", "other"]);
    same("merged");
    git(&["revert", "--no-edit", "-m", "1", "HEAD"]);
    git(&["revert", "--no-edit", "HEAD"]);
    same("reverted and brought back");
    let _ = std::fs::remove_dir_all(desk.scratch.journal_home().join("cache"));
    same("derived anew");
}

#[expect(
    clippy::print_stdout,
    clippy::use_debug,
    reason = "the numbers are for whoever runs the test"
)]
fn check(steps: &[Step], lost_per_mille: usize) {
    let played = play(steps);
    let tally = compared(&played);
    println!("{} commits, {} of agents\n{tally:#?}", steps.len(), played.agents.len());
    assert_eq!(tally.false_claims, Vec::<String>::new(), "lines that no agent wrote");
    assert!(
        tally.lost * 1_000 <= tally.added * lost_per_mille,
        "{} of {} lines were lost: {:?}",
        tally.lost,
        tally.added,
        tally.lost_by
    );
    assert!(tally.added > 0 && tally.others > 0, "{tally:?}");
    rewrite(&played.desk, (steps.len() / 2).clamp(2, 8));
}

#[test]
fn what_agents_wrote_over_a_history_is_theirs_and_nothing_else() {
    match std::env::var_os("JOURNAL_REPLAY") {
        Some(folder) => {
            let count = std::env::var("JOURNAL_REPLAY_COMMITS").ok();
            let count = count.and_then(|count| count.parse().ok()).unwrap_or(100);
            check(&history::of(Path::new(&folder), count), LOST_OF_OTHERS);
        }
        None => check(&history::made(2 * Variant::ALL.len()), LOST_PER_MILLE),
    }
}
