use proptest::prelude::*;

use super::*;
use crate::attribution::tokens::TokenHasher;
use crate::attribution::transfer::Segment;

const OWN: SuggestionId = SuggestionId::from_u128(9);

fn snapshot(text: &str, runs: Vec<Run>) -> Snapshot {
    Snapshot {
        hash: ContentHash::of(text, &TokenHasher::Plain),
        content: SnapshotContent::Text(text.to_owned()),
        origins: OriginMap {
            suggestions: vec![SuggestionId::from_u128(1)],
            runs,
        },
    }
}

fn evidence(snapshots: Vec<Snapshot>) -> FileEvidence {
    FileEvidence::of_snapshots(TokenHasher::Plain, snapshots)
}

fn owned(attributed: &Attributed, content: &str) -> Vec<String> {
    let slot = attributed.origins.suggestions.iter().position(|id| *id == OWN);
    let runs = attributed.origins.runs.iter();
    runs.filter(|run| run.origin.slot().map(|slot| slot.0 as usize) == slot && slot.is_some())
        .map(|run| content[run.range.clone()].to_owned())
        .collect()
}

fn run(edit: Compared<'_>, evidence: &FileEvidence) -> Attributed {
    attribute(evidence, &edit, OWN)
}

#[test]
fn the_rest_keeps_its_origins() {
    let before = "typed_by_hand();\nfrom_the_first();\n";
    let after = "typed_by_hand();\nfrom_the_first();\nfrom_the_second();\n";
    let runs = vec![
        Run {
            range: 0..15,
            origin: Origin::Human,
        },
        Run {
            range: 17..33,
            origin: Origin::Suggestion { slot: Slot(0), at: 0 },
        },
    ];
    let basis = Basis::Compared(Regions::Everywhere);
    for grade in [ObservedGrade::Exact, ObservedGrade::Strong] {
        let edit = Compared {
            before,
            after,
            basis: &basis,
            grade,
        };
        let attributed = run(edit, &evidence(vec![snapshot(before, runs.clone())]));
        assert_eq!(owned(&attributed, after), ["from_the_second();"]);
        assert_eq!(attributed.origins.runs[..2], runs);
        assert_eq!(
            (attributed.text.as_str(), attributed.parts.len()),
            ("from_the_second();", 0)
        );
    }
}

#[test]
fn what_an_older_content_held_is_the_agents_only_where_it_says_so() {
    let old = snapshot("fn restored_function() { body_of_it() }\n", Vec::new());
    let before = "fn other_function() {}\n";
    let after = "fn other_function() {}\nfn restored_function() { body_of_it() }\n";
    let evidence = evidence(vec![snapshot(before, Vec::new()), old]);
    let basis = Basis::Compared(Regions::Everywhere);
    let with = |grade| Compared {
        before,
        after,
        basis: &basis,
        grade,
    };
    assert_eq!(
        owned(&run(with(ObservedGrade::Strong), &evidence), after),
        Vec::<String>::new()
    );
    assert_eq!(
        owned(&run(with(ObservedGrade::Exact), &evidence), after),
        ["fn restored_function() { body_of_it() }"]
    );
    let kept = Basis::Told(Kept {
        segments: vec![Segment {
            new: 0,
            old: 0,
            length: before.len(),
        }],
        complete: true,
    });
    let told = Compared {
        basis: &kept,
        ..with(ObservedGrade::Exact)
    };
    assert_eq!(
        owned(&run(told, &evidence), after),
        ["fn restored_function() { body_of_it() }"]
    );
}

#[test]
fn regions_bound_the_claim() {
    let after = "mine_before();\nagent_wrote();\nmine_after();\n";
    let basis = Basis::Compared(Regions::In(vec![15..20, 20..30]));
    let edit = Compared {
        before: "",
        after,
        basis: &basis,
        grade: ObservedGrade::Strong,
    };
    assert_eq!(owned(&run(edit, &evidence(Vec::new())), after), ["agent_wrote();"]);
    let nowhere = Basis::Compared(Regions::In(Vec::new()));
    let edit = Compared {
        basis: &nowhere,
        ..edit
    };
    assert_eq!(run(edit, &evidence(Vec::new())).text, "");
}

proptest! {
    #[test]
    fn runs_are_sorted_disjoint_and_say_what_the_text_says(before in "[ab(){}; \n]{0,40}", after in "[ab(){}; \n]{0,40}") {
        let basis = Basis::Compared(Regions::Everywhere);
        let edit = Compared { before: &before, after: &after, basis: &basis, grade: ObservedGrade::Exact };
        let attributed = run(edit, &evidence(Vec::new()));
        let mut end = 0;
        for run in &attributed.origins.runs {
            prop_assert!(run.range.start >= end && run.range.start < run.range.end);
            end = run.range.end;
            let at = run.origin.at() as usize;
            prop_assert_eq!(&attributed.text[at..at + run.range.len()], &after[run.range.clone()]);
        }
        prop_assert!(end <= after.len());
    }
}
