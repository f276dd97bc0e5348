//! What commits, the index and ranges add, byte for byte and line for line.

use std::fs;

use journal::git::changes::{ChangeKind, ChangedContent, FileChange};
use journal::git::state::{CommitPlan, MessageSource, State};

use crate::support::git::{DEADLINE, GitFixture};

fn staged(fixture: &GitFixture, plan: &CommitPlan) -> Vec<FileChange> {
    fixture.repository().staged(plan, DEADLINE).unwrap()
}

/// Path, added lines; text files only.
fn added(changes: &[FileChange]) -> Vec<(&str, Vec<u32>)> {
    let texts = changes
        .iter()
        .filter_map(|change| change.text().map(|text| (change, text)));
    texts
        .map(|(change, text)| (change.path.as_str(), text.added.clone()))
        .collect()
}

fn numbers(count: usize) -> String {
    (0..count)
        .flat_map(|number| ["line ".to_owned(), number.to_string(), "\n".to_owned()])
        .collect()
}

#[test]
fn both_versions_come_back_byte_for_byte_whatever_the_name_and_the_content() {
    let cases: &[(&str, &str, &str, &[u32])] = &[
        ("plain.rs", "a\nb\nc\n", "a\nB\nc\nd\n", &[1, 3]),
        ("no end", "a\nb", "a\nb\nc", &[1, 2]),
        ("end lost", "a\nb\n", "a\nb", &[1]),
        ("crlf", "a\r\nb\r\n", "a\r\nx\r\nb\r\n", &[1]),
        ("line ends changed", "a\nb\n", "a\r\nb\n", &[0]),
        ("lone\u{d} cr", "a\rb\nc\n", "a\rb\nc\rd\n", &[1]),
        ("emptied", "a\n", "", &[]),
        ("filled", "", "\n\n", &[0, 1]),
        ("é/\n\t\"quoted\\.rs", "ä\n", "ä\n漢😀\u{2028}\n", &[1]),
        (
            "headers",
            "--- a/x\n",
            "+++ b/x\n@@ -1 +1 @@\n--- a/x\ndiff --git a/y b/y\n\\ No newline at end of file\n",
            &[0, 1, 3, 4],
        ),
        ("b/ -> b", "x\n", ":100644 100644 0 0 M\u{1}\n", &[0]),
    ];
    let fixture = GitFixture::new();
    for (path, old, _, _) in cases {
        fixture.write(path, old);
    }
    fixture.commit("old");
    for (path, _, new, _) in cases {
        fixture.write(path, new);
    }
    fixture.git(&["add", "--all"]);
    let check = |changes: &[FileChange]| {
        assert_eq!(changes.len(), cases.len());
        for (path, old, new, lines) in cases {
            let change = changes.iter().find(|change| change.path == *path).unwrap();
            let text = change.text().unwrap();
            assert_eq!(
                (text.old.as_str(), text.new.as_str(), text.added.as_slice()),
                (*old, *new, *lines),
                "{path:?}"
            );
            assert_eq!(change.kind, ChangeKind::Modified);
        }
    };
    check(&staged(&fixture, &CommitPlan::Fresh));
    fixture.commit("new");
    check(&fixture.repository().committed("HEAD", DEADLINE).unwrap());
    check(
        &fixture
            .repository()
            .changed_between("HEAD~1", "HEAD", DEADLINE)
            .unwrap(),
    );
}

#[test]
fn every_kind_of_change_is_told() {
    let fixture = GitFixture::new();
    fixture.write("moved", numbers(30));
    fixture.write("moved and edited", numbers(30));
    fixture.write("mode", "x\n");
    fixture.write("deleted", "gone\n");
    fixture.write("binary", b"a\0b");
    fixture.write("becomes a link", "text\n");
    fixture.commit("old");
    fixture.git(&["mv", "moved", "to"]);
    fixture.git(&["mv", "moved and edited", "to, edited"]);
    fixture.write("to, edited", format!("{}new\n", numbers(30)));
    fixture.git(&["update-index", "--chmod=+x", "mode"]);
    fixture.git(&["rm", "--quiet", "deleted"]);
    fixture.write("binary", b"a\0c");
    fixture.write("empty", "");
    fixture.write("added", "1\n2\n");
    fixture.write("not utf-8", b"\xff\n");
    fixture.git(&["add", "binary", "empty", "added", "to, edited", "not utf-8"]);
    fixture.git(&["rm", "--quiet", "becomes a link"]);
    let target = fixture.top.join("target of the link");
    fs::write(&target, "elsewhere").unwrap();
    let blob = fixture.git(&["hash-object", "-w", "target of the link"]);
    fixture.git(&[
        "update-index",
        "--add",
        "--cacheinfo",
        &format!("120000,{blob},becomes a link"),
    ]);
    fixture.write("intended", "not yet\n");
    fixture.git(&["add", "--intent-to-add", "intended"]);

    let changes = staged(&fixture, &CommitPlan::Fresh);
    let told: Vec<_> = changes
        .iter()
        .map(|change| {
            let content = match &change.content {
                ChangedContent::Text(text) => format!("{}>{} +{}", text.old.len(), text.new.len(), text.added.len()),
                other => format!("{other:?}"),
            };
            (
                change.path.as_str(),
                change.renamed_from.as_deref(),
                change.kind,
                content,
            )
        })
        .collect();
    let told: Vec<_> = told
        .iter()
        .map(|(path, from, kind, content)| (*path, *from, *kind, content.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("added", None, ChangeKind::Added, "0>4 +2"),
            ("becomes a link", None, ChangeKind::Modified, "NotAFile"),
            ("binary", None, ChangeKind::Modified, "Binary"),
            ("deleted", None, ChangeKind::Deleted, "5>0 +0"),
            ("empty", None, ChangeKind::Added, "0>0 +0"),
            ("mode", None, ChangeKind::Modified, "Unchanged"),
            ("not utf-8", None, ChangeKind::Added, "0>4 +1"),
            ("to", Some("moved"), ChangeKind::Renamed, "Unchanged"),
            (
                "to, edited",
                Some("moved and edited"),
                ChangeKind::Renamed,
                "230>234 +1"
            ),
        ]
    );
}

#[test]
fn only_what_is_staged_counts_on_unborn_detached_and_sha256_repositories() {
    for format in ["--object-format=sha1", "--object-format=sha256"] {
        let fixture = GitFixture::with_init(&[format]);
        fixture.write("a", "1\n2\n");
        fixture.git(&["add", "a"]);
        fixture.write("a", "1\n2\nnot staged\n");
        assert_eq!(
            added(&staged(&fixture, &CommitPlan::Fresh)),
            [("a", vec![0, 1])],
            "unborn"
        );
        fixture.git(&["commit", "--quiet", "-m", "first"]);
        assert_eq!(
            added(&fixture.repository().committed("HEAD", DEADLINE).unwrap()),
            [("a", vec![0, 1])],
            "root"
        );
        assert_eq!(staged(&fixture, &CommitPlan::Fresh), []);
        fixture.git(&["checkout", "--quiet", "--detach"]);
        fixture.git(&["add", "a"]);
        assert_eq!(added(&staged(&fixture, &CommitPlan::Fresh)), [("a", vec![2])]);
        assert_eq!(
            added(&staged(&fixture, &CommitPlan::Amend)),
            [("a", vec![0, 1, 2])],
            "the amended root"
        );
    }
}

#[test]
fn an_amended_commit_is_measured_against_its_parent() {
    let fixture = GitFixture::new();
    fixture.write("a", "1\n");
    fixture.commit("first");
    fixture.write("a", "1\n2\n");
    fixture.commit("second");
    fixture.write("a", "1\n2\n3\n");
    fixture.git(&["add", "a"]);
    let repository = fixture.repository();
    let plan = State::of(&repository).plan(MessageSource::Commit, "HEAD", None);
    assert_eq!(added(&repository.staged(&plan, DEADLINE).unwrap()), [("a", vec![1, 2])]);
    assert_eq!(repository.git().children(), 2);
}

#[test]
fn a_merge_adds_only_what_is_in_no_parent() {
    let fixture = GitFixture::new();
    fixture.write("both", numbers(9));
    fixture.commit("base");
    fixture.git(&["checkout", "--quiet", "-b", "side"]);
    fixture.write("both", format!("{}side\n", numbers(9)));
    fixture.write("theirs", "t\n");
    fixture.commit("side");
    fixture.git(&["checkout", "--quiet", "main"]);
    fixture.write("both", format!("main\n{}", numbers(9)));
    fixture.write("ours", "o\n");
    fixture.commit("main");
    fixture.git(&["merge", "--quiet", "--no-commit", "side"]);
    fixture.write("both", format!("main\n{}resolved\nside\n", numbers(9)));
    fixture.git(&["add", "both"]);
    let repository = fixture.repository();
    let state = State::of(&repository);
    assert_eq!(state.merge_heads, [fixture.git(&["rev-parse", "side"])]);
    for source in [MessageSource::Merge, MessageSource::Message] {
        let plan = state.plan(source, "", None);
        assert_eq!(
            added(&repository.staged(&plan, DEADLINE).unwrap()),
            [("both", vec![10])]
        );
    }
    fixture.git(&["commit", "--quiet", "-m", "merge"]);
    assert_eq!(
        added(&fixture.repository().committed("HEAD", DEADLINE).unwrap()),
        [("both", vec![10])]
    );
    let amend = State::of(&repository).plan(MessageSource::Commit, "HEAD", None);
    assert_eq!(
        added(&staged(&fixture, &amend)),
        [("both", vec![10])],
        "an amended merge is still a merge"
    );
}

#[test]
fn a_merge_that_equals_a_parent_adds_nothing() {
    let fixture = GitFixture::new();
    fixture.write("a", "1\n");
    fixture.commit("base");
    fixture.git(&["checkout", "--quiet", "-b", "side"]);
    fixture.write("a", "1\n2\n");
    fixture.commit("side");
    fixture.git(&["checkout", "--quiet", "main"]);
    fixture.git(&["merge", "--quiet", "--no-ff", "-m", "merge", "side"]);
    assert_eq!(fixture.repository().committed("HEAD", DEADLINE).unwrap(), []);
}

#[test]
fn a_range_is_measured_from_where_it_left_the_other_branch() {
    let fixture = GitFixture::new();
    fixture.write("a", "1\n");
    fixture.commit("base");
    fixture.git(&["checkout", "--quiet", "-b", "topic"]);
    fixture.write("t", "t\n");
    fixture.commit("topic");
    fixture.git(&["checkout", "--quiet", "main"]);
    fixture.write("a", "1\nmain\n");
    fixture.commit("main");
    let repository = fixture.repository();
    assert_eq!(
        added(&repository.changed_between("main", "topic", DEADLINE).unwrap()),
        [("t", vec![0])]
    );
    assert_eq!(repository.git().children(), 1);
}

#[test]
fn the_number_of_children_does_not_grow_with_the_number_of_files() {
    let fixture = GitFixture::new();
    fixture.commit("base");
    for number in 0..200 {
        fixture.write(&format!("folder/{number}.rs"), numbers(number % 7));
    }
    fixture.git(&["add", "--all"]);
    let repository = fixture.repository();
    assert_eq!(repository.staged(&CommitPlan::Fresh, DEADLINE).unwrap().len(), 200);
    assert_eq!(repository.git().children(), 1);
    fixture.git(&["commit", "--quiet", "-m", "many"]);
    assert_eq!(repository.committed("HEAD", DEADLINE).unwrap().len(), 200);
    assert_eq!(repository.git().children(), 2);
}

#[test]
fn a_revision_is_never_an_option_and_an_unknown_one_is_an_error() {
    let fixture = GitFixture::new();
    fixture.commit("base");
    let repository = fixture.repository();
    let canary = fixture.root.join("canary");
    for revision in [format!("--output={}", canary.display()).as_str(), "nothing", "-h", ""] {
        assert!(repository.committed(revision, DEADLINE).is_err(), "{revision}");
        assert!(
            repository.changed_between(revision, "HEAD", DEADLINE).is_err(),
            "{revision}"
        );
        assert!(!canary.exists());
    }
}

#[test]
fn change_ids_of_many_commits_come_from_one_child() {
    let fixture = GitFixture::new();
    let id = |number: u8| format!("019abf00-0000-7000-8000-0000000000{number:02}");
    let one = fixture.commit(&format!("one\n\nAI-Change-Id: {}\n", id(1)));
    fixture.commit("none");
    fixture.commit(&format!(
        "in the text only\n\nAI-Change-Id: {}\n\nlast paragraph\n",
        id(9)
    ));
    let two = fixture.commit(&format!(
        "two\n\n---\n\nAI-Change-Id: {}\nAI-Change-Id: nonsense\nai-change-id: {}\n",
        id(2),
        id(3)
    ));
    let repository = fixture.repository();
    let mut found: Vec<_> = repository
        .change_ids(&["HEAD"], DEADLINE)
        .unwrap()
        .into_iter()
        .collect();
    let mut expected = vec![(one, vec![id(1)]), (two, vec![id(2), id(3)])];
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(repository.git().children(), 1);
}
