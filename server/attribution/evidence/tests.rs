//! Several snapshots of one file.

use super::*;
use crate::attribution::notation::{marks, origins_marked};

fn snapshot(text: &str, owners: &str, hasher: &TokenHasher) -> Snapshot {
    Snapshot {
        content: SnapshotContent::Text(text.to_owned()),
        hash: ContentHash::of(text, hasher),
        origins: origins_marked(text, owners),
    }
}

fn answer(snapshots: &[(&str, &str)], content: &str) -> String {
    let hasher = TokenHasher::Plain;
    let snapshots = snapshots.iter().map(|(text, owners)| snapshot(text, owners, &hasher));
    let evidence = FileEvidence::of_snapshots(hasher, snapshots.collect());
    let found = origins_of(&evidence, content);
    assert!(found.complete);
    marks(content, &found.origins)
}

#[test]
fn a_snapshot_of_exactly_this_content_answers_alone() {
    let both = [
        ("alpha beta\n", "hhhhhhhhhhh"),
        ("alpha beta gamma\n", "AAAAAAAAAAAAAAAAA"),
    ];
    assert_eq!(answer(&both, "alpha beta gamma\n"), "AAAAA AAAA AAAAA\n");
    assert_eq!(answer(&both, "alpha beta\n"), "hhhhh hhhh\n");
    assert_eq!(answer(&[], "alpha"), ".....");
}

#[test]
fn older_snapshots_explain_what_came_back() {
    let kept = "fn kept() { stays(); }\n";
    let gone = "fn gone() { leaves(alpha, beta, gamma); }\n";
    let before = format!("{kept}{gone}");
    let owners = "h".repeat(kept.len()) + &"A".repeat(gone.len());
    let human = "h".repeat(kept.len());
    let content = format!("{kept}{gone}fn new() {{}}\n");
    let found = answer(&[(kept, &human), (&before, &owners)], &content);
    assert_eq!(
        found,
        "hh hhhhhh h hhhhhhhh h\nAA AAAAAA A AAAAAAAAAAAAA AAAAA AAAAAAA A\n.. ..... ..\n"
    );
}

#[test]
fn where_older_snapshots_disagree_it_is_unknown() {
    let text = "fn gone() { leaves(alpha, beta, gamma); }\n";
    let content = format!("{text}x\n");
    let ai = "A".repeat(text.len());
    let other = "B".repeat(text.len());
    let unknown = ".".repeat(text.len());
    for older in [[(text, &*ai), (text, &*other)], [(text, &*unknown), (text, &*ai)]] {
        let found = answer(&[("y\n", "hh"), older[0], older[1]], &content);
        assert!(!found.contains(['A', 'B', 'h']), "{found}");
    }
    let found = answer(&[("y\n", "hh"), (text, &ai), (text, &ai)], &content);
    assert!(found.starts_with("AA AAAAAA A AAAAAA"), "{found}");
}

#[test]
#[expect(clippy::single_range_in_vec_init, reason = "a list of ranges that has one here")]
fn suggestions_of_several_tables_get_one_table() {
    let hasher = TokenHasher::Plain;
    let kept = "kept one here\n";
    let gone = "fn gone() { leaves(alpha, beta, gamma); }\n";
    let newest = snapshot(kept, &"A".repeat(kept.len()), &hasher);
    let mut older = snapshot(gone, &"A".repeat(gone.len()), &hasher);
    older.origins.suggestions = vec![SuggestionId::from_u128(99)];
    let evidence = FileEvidence::of_snapshots(hasher, vec![newest, older]);
    let content = format!("{kept}{gone}");
    let found = origins_of(&evidence, &content).origins;
    let own = standing(&found, SuggestionId::from_u128(99)).unwrap();
    assert_eq!(own.texts(&content).collect::<Vec<_>>(), [gone.trim_end()]);
    assert_eq!(own.alive, [0..gone.trim_end().len() as u32]);
}

#[test]
fn tokens_answer_where_no_text_is_kept() {
    let hasher = TokenHasher::Keyed([3; 32]);
    let text = "let total = price * quantity;\n";
    let only = Snapshot {
        content: SnapshotContent::Tokens(Tokens::of(text, &hasher)),
        hash: ContentHash::of(text, &hasher),
        origins: origins_marked(text, &"A".repeat(text.len())),
    };
    let evidence = FileEvidence::of_snapshots(hasher, vec![only]);
    let content = "let total =\n    price * amount;\n";
    let found = origins_of(&evidence, content);
    assert_eq!(marks(content, &found.origins), "AAA AAAAA A\n    AAAAA A ......A\n");
    assert_ne!(
        ContentHash::of(text, &hasher),
        ContentHash::of(text, &TokenHasher::Plain)
    );
}

#[test]
fn damaged_runs_reach_nowhere() {
    let hasher = TokenHasher::Plain;
    let mut damaged = snapshot("alpha", "AAAAA", &hasher);
    damaged.origins.suggestions.clear();
    damaged.origins.runs[0].range.end = 500;
    let evidence = FileEvidence::of_snapshots(hasher, vec![snapshot("x\n", "hh", &hasher), damaged]);
    assert_eq!(origins_of(&evidence, "alpha").origins.runs[0].range, 0..5);
    assert_eq!(origins_of(&evidence, "alpha beta").origins.runs, vec![]);
}

const OFFERED: &str = "fn gone() { leaves(alpha, beta, gamma); }\n";
const BEFORE: &str = "fn kept() { stays(); }\n";

/// A version whose letters say who wrote it; its past is what it holds and what `lost` held.
fn version(text: &str, owners: &str, lost: &[&Version]) -> Version {
    let origins = origins_marked(text, owners);
    let mut past = Past::default();
    past.add(&origins);
    for lost in lost {
        past.join(&lost.past);
    }
    Version {
        text: text.to_owned(),
        origins,
        past,
    }
}

fn all(letter: &str, text: &str) -> String {
    letter.repeat(text.len())
}

/// Who wrote the offered line of `content`, after `parents`, with snapshots of which the first `on_top` are newer.
fn owner_of_offer(
    parents: &[Version],
    snapshots: &[(&str, &str)],
    on_top: usize,
    related: Vec<Related>,
    content: &str,
) -> char {
    let hasher = TokenHasher::Plain;
    let snapshots = snapshots.iter().map(|(text, owners)| {
        let mut snapshot = snapshot(text, owners, &hasher);
        if snapshot.origins.runs.is_empty() {
            snapshot.origins.suggestions.clear();
        }
        snapshot
    });
    let evidence = FileEvidence {
        on_top,
        parents: parents.to_vec(),
        related,
        ..FileEvidence::of_snapshots(hasher, snapshots.collect())
    };
    let found = origins_of(&evidence, content);
    assert!(found.complete);
    let at = content.find("gone").unwrap();
    let marked = marks(content, &found.origins);
    let offer: Vec<char> = marked[at..at + "gone".len()].chars().collect();
    assert!(offer.iter().all(|owner| *owner == offer[0]), "{marked}");
    offer[0]
}

#[test]
fn what_was_deleted_and_typed_again_is_not_a_suggestion_s() {
    let whole = format!("{BEFORE}{OFFERED}");
    let owners = format!("{}{}", all(".", BEFORE), all("A", OFFERED));
    let held = version(&whole, &owners, &[]);
    let without = version(BEFORE, &all(".", BEFORE), &[&held]);
    let more = format!("{whole}fn more() {{}}\n");
    let snapshots = [(whole.as_str(), owners.as_str())];
    for content in [&whole, &more] {
        let owner =
            |parents: &[Version], on_top, related| owner_of_offer(parents, &snapshots, on_top, related, content);
        assert_eq!(
            owner(std::slice::from_ref(&without), 0, Vec::new()),
            '.',
            "typed again after a commit without it"
        );
        assert_eq!(owner(std::slice::from_ref(&held), 0, Vec::new()), 'A', "still there");
        let never_held = version(BEFORE, &all(".", BEFORE), &[]);
        assert_eq!(
            owner(std::slice::from_ref(&never_held), 0, Vec::new()),
            'A',
            "a stash that was popped"
        );
        assert_eq!(owner(&[never_held], 1, Vec::new()), 'A', "accepted since the commit");
        let related = |brings_back| {
            vec![Related {
                version: held.clone(),
                brings_back,
            }]
        };
        let alone = |related| owner_of_offer(std::slice::from_ref(&without), &[], 0, related, content);
        assert_eq!(alone(related(true)), 'A', "the deletion was taken back");
        assert_eq!(alone(related(false)), '.', "another branch still has it");
    }
}

#[test]
fn a_merge_takes_each_line_from_the_parent_that_has_it() {
    let ours = version(
        &format!("{BEFORE}{OFFERED}"),
        &format!("{}{}", all("h", BEFORE), all("A", OFFERED)),
        &[],
    );
    let theirs_line = "let other = compute(delta, epsilon);\n";
    let theirs = version(
        &format!("{theirs_line}{BEFORE}"),
        &format!("{}{}", all("B", theirs_line), all("h", BEFORE)),
        &[],
    );
    let merged = format!("{theirs_line}{BEFORE}{OFFERED}");
    let evidence = FileEvidence {
        parents: vec![ours, theirs],
        ..FileEvidence::of_snapshots(TokenHasher::Plain, Vec::new())
    };
    assert_eq!(
        marks(&merged, &origins_of(&evidence, &merged).origins),
        "BBB BBBBB B BBBBBBBBBBBBBB BBBBBBBBB\nhh hhhhhh h hhhhhhhh h\nAA AAAAAA A AAAAAAAAAAAAA AAAAA AAAAAAA A\n"
    );
}

#[test]
fn parents_that_disagree_leave_a_line_unknown() {
    let ours = version(OFFERED, &all("A", OFFERED), &[]);
    let theirs = version(OFFERED, &all("h", OFFERED), &[]);
    assert_eq!(
        owner_of_offer(&[ours.clone(), theirs], &[], 0, Vec::new(), OFFERED),
        '.'
    );
    assert_eq!(owner_of_offer(&[ours.clone(), ours], &[], 0, Vec::new(), OFFERED), 'A');
}

#[test]
fn evidence_that_came_after_a_snapshot_is_heard() {
    let held = version(OFFERED, &all("B", OFFERED), &[]);
    let content = format!("{OFFERED}{BEFORE}");
    let deaf = (content.as_str(), all(".", &content));
    let heard = (content.as_str(), format!("{}{}", all(".", OFFERED), all("B", BEFORE)));
    assert_eq!(
        owner_of_offer(
            std::slice::from_ref(&held),
            &[(deaf.0, &deaf.1)],
            1,
            Vec::new(),
            &content
        ),
        'B'
    );
    assert_eq!(
        owner_of_offer(&[held], &[(heard.0, &heard.1)], 1, Vec::new(), &content),
        '.',
        "a snapshot that knew the suggestion says where it was"
    );
}

#[test]
fn of_another_work_tree_whole_lines_count_and_words_do_not() {
    let hasher = TokenHasher::Plain;
    let whole = format!("{BEFORE}{OFFERED}");
    let there = snapshot(&whole, &format!("{}{}", all(".", BEFORE), all("A", OFFERED)), &hasher);
    let nobodys = version(BEFORE, &all(".", BEFORE), &[]);
    let found = |content: &str, parents: &[Version]| {
        let evidence = FileEvidence {
            on_top: 0,
            parents: parents.to_vec(),
            elsewhere: vec![there.clone()],
            ..FileEvidence::of_snapshots(hasher, Vec::new())
        };
        marks(content, &origins_of(&evidence, content).origins)
    };
    let parents = std::slice::from_ref(&nobodys);
    assert_eq!(
        found(&whole, parents),
        ".. ...... . ........ .\nAA AAAAAA A AAAAAAAAAAAAA AAAAA AAAAAAA A\n"
    );
    let alike = whole.replace("alpha", "other");
    assert_eq!(found(&alike, parents).replace(['.', ' ', '\n'], ""), "");
    // What the parents had and lost comes back from nowhere.
    let lost = version(BEFORE, &all(".", BEFORE), &[&version(OFFERED, &all("A", OFFERED), &[])]);
    assert_eq!(found(&whole, &[lost]).replace(['.', ' ', '\n'], ""), "");
}

#[test]
fn an_edited_line_of_an_older_content_is_known_by_its_place() {
    let hasher = TokenHasher::Plain;
    let stashed = format!("{BEFORE}{OFFERED}");
    let older = snapshot(&stashed, &format!("{}{}", all(".", BEFORE), all("A", OFFERED)), &hasher);
    let other = "fn other() { elsewhere(); }\n";
    let found = |parent: &str, content: &str| {
        let evidence = FileEvidence {
            on_top: 0,
            parents: vec![version(parent, &all(".", parent), &[])],
            ..FileEvidence::of_snapshots(hasher, vec![older.clone()])
        };
        marks(content, &origins_of(&evidence, content).origins)
    };
    let edited = OFFERED.replace("beta", "delta");
    let popped = format!("{BEFORE}{edited}");
    assert!(
        found(BEFORE, &popped).contains("AA AAAAAA"),
        "a stash that was popped and edited"
    );
    let typed = format!("{BEFORE}{other}{edited}");
    assert!(
        !found(&format!("{BEFORE}{other}"), &typed).contains('A'),
        "a line much like one in the stash"
    );
}
