use super::*;
use crate::journal::Reader;
use crate::journal::fact::Fact;
use crate::journal::retention::Forget;
use crate::journal::testing::{DEADLINE, Scratch, accepted, id, repository};
use crate::suggestion::acceptance::{Grade, Kind};
use crate::suggestion::claims::{Claim, Claimant, ClaimedFile, ClaimedKind, Part};

const COMMIT: &str = "7734793b756b3921c88db5375a8c156e9532447b";

fn document(name: &str, suggestion: u128, grade: ClaimedGrade, path: &str) -> Document {
    let mut claims = CommitClaims::default();
    claims.suggestions.insert(
        id(suggestion),
        ClaimedSuggestion {
            grade,
            kind: ClaimedKind(Kind::AgentEdit),
            tool: Some("claimed".to_owned()),
            model: None,
            accepted_at: 7,
            characters: 40,
            lines: 2,
        },
    );
    let file = ClaimedFile {
        path: path.to_owned(),
        blob: String::new(),
    };
    let by = Claimant::Suggestion {
        id: id(suggestion),
        at: 0,
    };
    let part = Part::Bytes(0, 9);
    claims.files.entry(file).or_default().claims.insert(Claim { part, by });
    Document {
        name: name.to_owned(),
        commit: COMMIT.to_owned(),
        digest: Document::digest(format!("{claims:?}").as_bytes()),
        claims,
    }
}

fn import(scratch: &Scratch, documents: &[Document], extent: Extent) -> Imported {
    let mut journal = scratch.journal();
    let imported = journal.import(repository(1), ImportSource::Journal, documents, extent, DEADLINE);
    imported.unwrap()
}

fn claimed(reader: &Reader, suggestion: u128) -> Option<SuggestionRow> {
    reader.imported_suggestion(repository(1), id(suggestion)).unwrap()
}

#[test]
fn what_was_imported_is_told_and_the_same_again_changes_nothing() {
    let scratch = Scratch::new();
    let documents = [
        document("a", 1, ClaimedGrade::Exact, "a.rs"),
        document("b", 1, ClaimedGrade::Confirmed, "a.rs"),
        document("c", 2, ClaimedGrade::Exact, "c.rs"),
    ];
    let all = |changed, unchanged, removed| Imported {
        changed,
        unchanged,
        removed,
    };
    assert_eq!(import(&scratch, &documents, Extent::Whole), all(3, 0, 0));
    assert_eq!(import(&scratch, &documents, Extent::Whole), all(0, 3, 0));
    let reader = scratch.journal().reader().unwrap();
    let outline = reader.imported(repository(1)).unwrap();
    assert_eq!((outline.revision, outline.commits.len()), (1, 1));
    let row = claimed(&reader, 1).unwrap();
    assert_eq!(
        (row.grade, row.confirmed),
        (Grade::Inferred, Some(true)),
        "the lesser claim"
    );
    assert!(row.counts() && row.imported.is_some());
    assert_eq!(reader.imported_claims(repository(1), "a.rs").unwrap().len(), 2);
    assert_eq!(reader.imported_claims(repository(2), "a.rs").unwrap(), vec![]);
    // Claims are none of this person's acceptances.
    assert_eq!(reader.counts(None).unwrap(), crate::journal::reader::Counts::default());
    assert_eq!(reader.suggestion(id(1)).unwrap(), None);
    assert_eq!(import(&scratch, &documents[..1], Extent::Part), all(0, 1, 0));
    assert_eq!(import(&scratch, &documents[..1], Extent::Whole), all(0, 1, 2));
    let reader = scratch.journal().reader().unwrap();
    assert_eq!(claimed(&reader, 2), None);
    assert_eq!(claimed(&reader, 1).unwrap().grade, Grade::Exact);
    let verification = reader.verify(&[], &mut |_, _| {}).unwrap();
    assert_eq!(verification.problem, None);
}

#[test]
fn no_claim_touches_what_was_recorded_here_or_brings_back_what_was_forgotten() {
    let scratch = Scratch::new();
    let mut journal = scratch.journal();
    let own = accepted(1, "a.rs");
    journal.append(&[own.clone(), accepted(2, "a.rs")], DEADLINE).unwrap();
    let before = journal.reader().unwrap().suggestion(id(1)).unwrap();
    let documents = [
        document("a", 1, ClaimedGrade::Exact, "a.rs"),
        document("b", 2, ClaimedGrade::Exact, "a.rs"),
    ];
    import(&scratch, &documents, Extent::Whole);
    let reader = journal.reader().unwrap();
    assert_eq!(reader.suggestion(id(1)).unwrap(), before);
    let Fact::Accepted(own) = own else { panic!() };
    assert_eq!(
        reader
            .imported(own.place.repository.unwrap())
            .unwrap()
            .own
            .contains(&id(1)),
        own.place.repository == Some(repository(1))
    );
    journal.forget(&Forget::Suggestion(id(2)), DEADLINE).unwrap();
    import(&scratch, &documents, Extent::Whole);
    assert_eq!(claimed(&journal.reader().unwrap(), 2), None);
    journal.forget(&Forget::Repository(repository(1)), DEADLINE).unwrap();
    let reader = journal.reader().unwrap();
    assert_eq!(reader.imported(repository(1)).unwrap(), ImportedOutline::default());
    assert_eq!(reader.imported_claims(repository(1), "a.rs").unwrap(), vec![]);
}
