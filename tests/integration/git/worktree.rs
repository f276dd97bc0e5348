//! What the work tree changes against `HEAD`.

use std::fs;

use journal::git::changes::ChangeKind;

use crate::support::git::{DEADLINE, GitFixture};

#[test]
fn changed_staged_untracked_and_deleted_files_are_found_with_both_contents() {
    let fixture = GitFixture::new();
    for path in [
        "same",
        "edited",
        "staged",
        "staged then edited",
        "deleted",
        "removed from the index",
        "é\n.rs",
        "crlf",
    ] {
        fixture.write(path, "1\n2\n");
    }
    fixture.write(".gitignore", "*.log\n");
    fixture.write("binary", b"\0");
    fixture.commit("first");
    fixture.write("edited", "1\nX\n");
    fixture.write("staged", "staged\n");
    fixture.git(&["add", "staged"]);
    fixture.write("staged then edited", "staged\n");
    fixture.git(&["add", "staged then edited"]);
    fixture.write("staged then edited", "1\n2\n");
    fs::remove_file(fixture.top.join("deleted")).unwrap();
    fixture.git(&["rm", "--quiet", "--cached", "removed from the index"]);
    fixture.write("é\n.rs", "1\n2\n3\n");
    fixture.write("crlf", "1\r\n2\r\n");
    fixture.write("binary", b"\0\0");
    fixture.write("ignored.log", "x\n");
    fixture.write("folder/new", "new\n");
    fixture.write("added", "added\n");
    fixture.git(&["add", "added"]);
    fixture.git_in(&fixture.top, &["init", "--quiet", "nested"]);
    fixture.write("nested/file", "x\n");

    let repository = fixture.repository();
    let changes = repository.worktree_changes(DEADLINE).unwrap();
    let told: Vec<_> = changes
        .iter()
        .map(|change| {
            (
                change.path.as_str(),
                change.kind,
                change.tracked,
                change.head.as_str(),
                change.disk.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("added", ChangeKind::Added, true, "", "added\n"),
            ("deleted", ChangeKind::Deleted, true, "1\n2\n", ""),
            ("edited", ChangeKind::Modified, true, "1\n2\n", "1\nX\n"),
            ("folder/new", ChangeKind::Added, false, "", "new\n"),
            ("staged", ChangeKind::Modified, true, "1\n2\n", "staged\n"),
            ("é\n.rs", ChangeKind::Modified, true, "1\n2\n", "1\n2\n3\n"),
        ]
    );
    assert_eq!(repository.git().children(), 3);
}

#[test]
fn an_unborn_a_sha256_and_a_sparse_work_tree_work_too() {
    let fixture = GitFixture::with_init(&["--object-format=sha256"]);
    fixture.write("a", "a\n");
    fixture.write("folder/b", "b\n");
    let paths = || -> Vec<String> {
        fixture
            .repository()
            .worktree_changes(DEADLINE)
            .unwrap()
            .into_iter()
            .map(|change| change.path)
            .collect()
    };
    assert_eq!(paths(), ["a", "folder/b"]);
    fixture.git(&["add", "a"]);
    assert_eq!(paths(), ["a", "folder/b"]);
    fixture.commit("all");
    assert_eq!(paths(), [""; 0]);
    fixture.git(&["sparse-checkout", "set", "--no-cone", "/a"]);
    assert!(!fixture.top.join("folder/b").exists());
    assert_eq!(paths(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_tree_are_not_followed() {
    let fixture = GitFixture::new();
    fixture.write("folder/secret", "tracked\n");
    fixture.commit("first");
    fs::create_dir(fixture.root.join("outside")).unwrap();
    fs::write(fixture.root.join("outside/secret"), "private\n").unwrap();
    fs::remove_dir_all(fixture.top.join("folder")).unwrap();
    std::os::unix::fs::symlink(fixture.root.join("outside"), fixture.top.join("folder")).unwrap();
    std::os::unix::fs::symlink(fixture.root.join("outside/secret"), fixture.top.join("link")).unwrap();
    let changes = fixture.repository().worktree_changes(DEADLINE).unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (changes[0].path.as_str(), changes[0].kind),
        ("folder/secret", ChangeKind::Deleted)
    );
}
