//! Trees of notes that git reads, and references that only move from what they were.

use std::collections::BTreeMap;

use journal::git::notes::{NoteContent, Notes};

use crate::support::git::GitFixture;

const NOTES: &str = "refs/notes/journal";

/// Notes for so many commits, of which only the first exists.
fn notes(first: &str, count: usize) -> BTreeMap<String, NoteContent> {
    let commits = std::iter::once(first.to_owned()).chain((1..count).map(|n| format!("{n:040x}")));
    commits
        .map(|commit| (commit.clone(), NoteContent::Text(format!("of {commit}\n"))))
        .collect()
}

#[test]
fn git_reads_what_was_written_and_children_do_not_grow_with_the_notes() {
    let fixture = GitFixture::new();
    fixture.write("f", "1\n");
    fixture.commit("first");
    let head = fixture.git(&["rev-parse", "HEAD"]).trim().to_owned();
    let repository = fixture.repository();
    let mut counts = Vec::new();
    let mut tip: Option<String> = None;
    for count in [1, 256, 257, 2_000] {
        let before = repository.git().children();
        let parents: Vec<String> = tip.iter().cloned().collect();
        let wanted = notes(&head, count);
        let new = repository
            .write_notes(&wanted, &Notes::default(), &parents, 1_700_000_000)
            .unwrap();
        assert_eq!(repository.move_notes(NOTES, &new, tip.as_deref()).unwrap(), Ok(()));
        let found = repository.notes_at(&new).unwrap();
        counts.push(repository.git().children() - before);
        assert_eq!(
            found.blobs.keys().collect::<Vec<_>>(),
            wanted.keys().collect::<Vec<_>>()
        );
        let shown = fixture.git(&["notes", "--ref=journal", "show", &head]);
        assert_eq!(shown.trim_end(), format!("of {head}"), "{count}");
        tip = Some(new);
    }
    assert_eq!(counts, [3; 4]);
    // What is there already is named by its blob, and the same notes are the same tree.
    let tip = tip.unwrap();
    let kept = repository.notes_at(&tip).unwrap();
    let same = kept
        .blobs
        .iter()
        .map(|(commit, blobs)| (commit.clone(), NoteContent::Blob(blobs[0].clone())));
    let again = repository.write_notes(&same.collect(), &kept, &[], 5).unwrap();
    let tree = |commit: &str| fixture.git(&["rev-parse", &format!("{commit}^{{tree}}")]);
    assert_eq!(tree(&again), tree(&tip));
    assert_eq!(fixture.git(&["for-each-ref", "refs/journal"]).trim(), "");
}

#[test]
fn notes_of_any_spreading_are_read_and_what_else_is_there_stays() {
    let fixture = GitFixture::new();
    fixture.write("f", "1\n");
    fixture.commit("first");
    let head = fixture.git(&["rev-parse", "HEAD"]).trim().to_owned();
    let (first, rest) = head.split_at(2);
    let spread = format!("{first}/{}/{}", &rest[..2], &rest[2..]);
    for (path, content) in [(head.as_str(), "a"), (&spread, "b"), ("README", "c")] {
        fixture.write("content", content);
        let blob = fixture.git(&["hash-object", "-w", "content"]);
        let entry = format!("100644,{},{path}", blob.trim());
        fixture.git(&["update-index", "--add", "--cacheinfo", &entry]);
    }
    fixture.git(&["rm", "--quiet", "--cached", "f"]);
    let tree = fixture.git(&["write-tree"]);
    let commit = fixture.git(&["commit-tree", "-m", "x", tree.trim()]);
    fixture.git(&["update-ref", NOTES, commit.trim()]);
    let repository = fixture.repository();
    let tip = repository.notes_tip(NOTES).unwrap().unwrap();
    let found = repository.notes_at(&tip).unwrap();
    assert_eq!(found.blobs.keys().collect::<Vec<_>>(), [&head]);
    assert_eq!(found.blobs[&head].len(), 2);
    let new = repository
        .write_notes(&notes(&head, 1), &found, std::slice::from_ref(&tip), 5)
        .unwrap();
    let paths = fixture.git(&["ls-tree", "-r", "--name-only", &new]);
    assert_eq!(
        paths.lines().collect::<Vec<_>>(),
        if *head < *"README" {
            [head.as_str(), "README"]
        } else {
            ["README", head.as_str()]
        }
    );
    assert_eq!(repository.notes_tip("refs/notes/none").unwrap(), None);
}

#[test]
fn a_reference_moves_only_from_what_it_was() {
    let fixture = GitFixture::with_init(&["--object-format=sha256"]);
    fixture.write("f", "1\n");
    fixture.commit("first");
    let repository = fixture.repository();
    let write = |text: &str| {
        let content = NoteContent::Text(text.to_owned());
        let notes = BTreeMap::from([("0".repeat(64), content)]);
        repository.write_notes(&notes, &Notes::default(), &[], 5).unwrap()
    };
    let (one, two, three) = (write("1"), write("2"), write("3"));
    assert_eq!(repository.move_notes(NOTES, &one, None).unwrap(), Ok(()));
    assert!(
        repository.move_notes(NOTES, &two, None).unwrap().is_err(),
        "somebody was quicker"
    );
    assert!(repository.move_notes(NOTES, &two, Some(&three)).unwrap().is_err());
    assert_eq!(repository.notes_tip(NOTES).unwrap().as_ref(), Some(&one));
    assert_eq!(repository.move_notes(NOTES, &two, Some(&one)).unwrap(), Ok(()));
}
