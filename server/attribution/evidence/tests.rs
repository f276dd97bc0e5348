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
    let evidence = FileEvidence {
        hasher,
        snapshots: snapshots
            .iter()
            .map(|(text, owners)| snapshot(text, owners, &hasher))
            .collect(),
    };
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
    let evidence = FileEvidence {
        hasher,
        snapshots: vec![newest, older],
    };
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
    let evidence = FileEvidence {
        hasher,
        snapshots: vec![Snapshot {
            content: SnapshotContent::Tokens(Tokens::of(text, &hasher)),
            hash: ContentHash::of(text, &hasher),
            origins: origins_marked(text, &"A".repeat(text.len())),
        }],
    };
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
    let evidence = FileEvidence {
        hasher,
        snapshots: vec![snapshot("x\n", "hh", &hasher), damaged],
    };
    assert_eq!(origins_of(&evidence, "alpha").origins.runs[0].range, 0..5);
    assert_eq!(origins_of(&evidence, "alpha beta").origins.runs, vec![]);
}
