//! Finding repositories and reading their heads.

use std::fs;

use journal::git::{Head, Repository};

use crate::support::git::GitFixture;

fn head(branch: Option<&str>, commit: Option<&str>) -> Head {
    Head {
        branch: branch.map(str::to_owned),
        commit: commit.map(str::to_owned),
    }
}

#[test]
fn a_repository_is_found_from_every_place_in_it_without_a_child() {
    let fixture = GitFixture::new();
    fixture.write("a/b/c.rs", "");
    fixture.commit("first");
    fixture.git(&["worktree", "add", "--quiet", "../linked", "-b", "side"]);
    fixture.add_submodule();
    fs::create_dir(fixture.root.join("broken")).unwrap();
    fs::write(fixture.root.join("broken/.git"), "gitdir: nowhere\n").unwrap();
    fs::create_dir_all(fixture.top.join("empty/.git")).unwrap();

    let git = fixture.library();
    let found = |path: &str| {
        Repository::discover_with(&git, &fixture.root.join(path))
            .unwrap()
            .map(|repository| {
                let below =
                    |path: &std::path::Path| path.strip_prefix(&fixture.root).unwrap().to_str().unwrap().to_owned();
                (
                    below(repository.git_dir()),
                    below(repository.common_dir()),
                    repository.work_tree().map(below),
                )
            })
    };
    let expected = |git_dir: &str, common_dir: &str, top: Option<&str>| {
        Some((git_dir.to_owned(), common_dir.to_owned(), top.map(str::to_owned)))
    };
    let main = expected("work tree/.git", "work tree/.git", Some("work tree"));
    assert_eq!(found("work tree"), main);
    assert_eq!(found("work tree/a/b/c.rs"), main);
    assert_eq!(found("work tree/not/yet/there.rs"), main);
    assert_eq!(found("work tree/empty/file"), main);
    assert_eq!(
        found("linked/a"),
        expected("work tree/.git/worktrees/linked", "work tree/.git", Some("linked"))
    );
    assert_eq!(
        found("work tree/sub"),
        expected(
            "work tree/.git/modules/sub",
            "work tree/.git/modules/sub",
            Some("work tree/sub")
        )
    );
    assert_eq!(found("bare.git"), expected("bare.git", "bare.git", None));
    assert_eq!(
        found("work tree/.git/COMMIT_EDITMSG"),
        expected("work tree/.git", "work tree/.git", None)
    );
    assert_eq!(found("broken/file"), None);
    assert_eq!(found("home"), None);
    assert_eq!(git.children(), 0);
}

#[test]
fn head_is_right_on_every_kind_of_branch_and_storage() {
    for (format, children_when_plain) in [("--object-format=sha1", 0), ("--object-format=sha256", 0)] {
        let fixture = GitFixture::with_init(&[format]);
        let repository = fixture.repository();
        assert_eq!(repository.head().unwrap(), head(Some("main"), None));
        let first = fixture.commit("first");
        assert_eq!(repository.head().unwrap(), head(Some("main"), Some(&first)));
        fixture.git(&["checkout", "--quiet", "-b", "topic/é"]);
        assert_eq!(repository.head().unwrap(), head(Some("topic/é"), Some(&first)));
        fixture.git(&["pack-refs", "--all"]);
        assert_eq!(repository.head().unwrap(), head(Some("topic/é"), Some(&first)));
        fixture.git(&["checkout", "--quiet", "--detach"]);
        assert_eq!(repository.head().unwrap(), head(None, Some(&first)));
        fixture.git(&["checkout", "--quiet", "--orphan", "new"]);
        assert_eq!(repository.head().unwrap(), head(Some("new"), None));
        assert_eq!(repository.git().children(), children_when_plain);
    }
}

#[test]
fn the_reftable_format_is_left_to_git() {
    let fixture = GitFixture::with_init(&["--ref-format=reftable"]);
    let repository = fixture.repository();
    assert_eq!(repository.head().unwrap(), head(Some("main"), None));
    let first = fixture.commit("first");
    assert_eq!(repository.head().unwrap(), head(Some("main"), Some(&first)));
    fixture.git(&["checkout", "--quiet", "--detach"]);
    assert_eq!(repository.head().unwrap(), head(None, Some(&first)));
}

#[test]
fn roots_are_those_of_head_and_a_shallow_clone_has_none() {
    let fixture = GitFixture::new();
    assert_eq!(fixture.repository().roots().unwrap(), [""; 0]);
    let first = fixture.commit("first");
    fixture.commit("second");
    let repository = fixture.repository();
    assert_eq!(repository.roots().unwrap(), [first.as_str()]);
    assert_eq!(repository.git().children(), 1);

    let url = format!("file://{}", fixture.top.display().to_string().replace(' ', "%20"));
    fixture.git_in(
        &fixture.root,
        &[
            "-c",
            "protocol.file.allow=always",
            "clone",
            "--quiet",
            "--depth=1",
            &url,
            "shallow",
        ],
    );
    let shallow = Repository::discover_with(&fixture.library(), &fixture.root.join("shallow"))
        .unwrap()
        .unwrap();
    assert_eq!(shallow.roots().unwrap(), [""; 0]);
}

#[test]
fn the_author_is_asked_for_once() {
    let fixture = GitFixture::new();
    let repository = fixture.repository();
    for _ in 0..3 {
        assert_eq!(repository.author_ident(), Some("Ada Example <ada@example.org>"));
    }
    assert_eq!(repository.git().children(), 1);
}

#[test]
fn paths_are_relative_to_the_top_and_the_git_folder_is_outside() {
    let fixture = GitFixture::new();
    let repository = fixture.repository();
    let relative = |path: &str| repository.relative(&fixture.top.join(path));
    assert_eq!(relative("a b/é\n.rs").as_deref(), Some("a b/é\n.rs"));
    assert_eq!(relative(".git/COMMIT_EDITMSG"), None);
    assert_eq!(repository.relative(&fixture.root), None);
    assert_eq!(repository.relative(&fixture.top), None);
}
