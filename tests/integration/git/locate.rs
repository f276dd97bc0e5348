//! Which repository a file belongs to, across moves, copies and new beginnings.

use std::collections::HashMap;
use std::fs;

use journal::git::locate::Locator;
use journal::journal::fact::{Place, RepositoryId};
use journal::journal::{BoundRepository, IndexUnavailable, Locate, RepositoryIndex};
use uuid::Uuid;

use crate::support::git::GitFixture;

/// The journal's index, in memory.
#[derive(Default)]
struct Index {
    bound: HashMap<RepositoryId, (String, Vec<String>)>,
    bindings: usize,
}

impl Index {
    fn bound_to(&self, id: RepositoryId) -> BoundRepository {
        let (common_dir, roots) = self.bound[&id].clone();
        BoundRepository { id, common_dir, roots }
    }
}

impl RepositoryIndex for Index {
    fn by_common_dir(&self, common_dir: &str) -> Result<Option<BoundRepository>, IndexUnavailable> {
        let found = self.bound.iter().find(|(_, (folder, _))| folder == common_dir);
        Ok(found.map(|(id, _)| self.bound_to(*id)))
    }

    fn by_roots(&self, roots: &[String]) -> Result<Vec<BoundRepository>, IndexUnavailable> {
        let has_root = |known: &[String]| known.iter().any(|root| roots.contains(root));
        let found = self.bound.iter().filter(|(_, (_, known))| has_root(known));
        Ok(found.map(|(id, _)| self.bound_to(*id)).collect())
    }

    fn bind(
        &mut self,
        known: Option<RepositoryId>,
        common_dir: &str,
        roots: &[String],
    ) -> Result<RepositoryId, IndexUnavailable> {
        let id = known.unwrap_or_else(|| RepositoryId(Uuid::now_v7()));
        self.bound.retain(|_, (folder, _)| folder != common_dir);
        self.bound.insert(id, (common_dir.to_owned(), roots.to_vec()));
        self.bindings += 1;
        Ok(id)
    }
}

fn place(fixture: &GitFixture, index: &mut Index, path: &str) -> Place {
    // A fresh locator, as in another process: nothing but the journal remembers.
    Locator::new(fixture.library()).locate(&fixture.root.join(path), index)
}

#[test]
fn a_place_says_repository_path_branch_head_and_author_and_costs_two_children_once() {
    let fixture = GitFixture::new();
    let first = fixture.commit("first");
    let mut index = Index::default();
    let git = fixture.library();
    let mut locator = Locator::new(git.clone());
    for _ in 0..5 {
        let place = locator.locate(&fixture.top.join("src/é.rs"), &mut index);
        assert_eq!(place.repository, index.bound.keys().next().copied());
        assert_eq!(place.path, "src/é.rs");
        assert_eq!(place.branch.as_deref(), Some("main"));
        assert_eq!(place.head.as_deref(), Some(first.as_str()));
        assert_eq!(place.author.as_deref(), Some("Ada Example <ada@example.org>"));
    }
    assert_eq!((git.children(), index.bindings), (2, 1));
    let outside = locator.locate(&fixture.root.join("home/x.rs"), &mut index);
    assert_eq!(
        (outside.repository, outside.path),
        (None, fixture.root.join("home/x.rs").display().to_string())
    );
}

#[test]
fn work_trees_share_an_identity_and_submodules_have_their_own() {
    let fixture = GitFixture::new();
    fixture.commit("first");
    fixture.git(&["worktree", "add", "--quiet", "../linked", "-b", "side"]);
    fixture.add_submodule();
    let mut index = Index::default();
    let main = place(&fixture, &mut index, "work tree/a");
    let linked = place(&fixture, &mut index, "linked/a");
    let sub = place(&fixture, &mut index, "work tree/sub/a");
    assert_eq!(main.repository, linked.repository);
    let names = [&main, &linked, &sub].map(|place| place.worktree.as_ref().map(|worktree| worktree.0.as_str()));
    assert_eq!(names, [Some(""), Some("linked"), Some("")]);
    assert_eq!((linked.branch.as_deref(), linked.path.as_str()), (Some("side"), "a"));
    assert_ne!(main.repository, sub.repository);
    assert_eq!(sub.path, "a");
}

#[test]
fn an_unborn_repository_keeps_its_identity_through_its_first_commit() {
    let fixture = GitFixture::new();
    let mut index = Index::default();
    let mut locator = Locator::new(fixture.library());
    let unborn = locator.locate(&fixture.top.join("a"), &mut index);
    assert_eq!((unborn.head, unborn.branch.as_deref()), (None, Some("main")));
    let first = fixture.commit("first");
    let born = locator.locate(&fixture.top.join("a"), &mut index);
    assert_eq!(born.repository, unborn.repository);
    assert_eq!(index.bound[&born.repository.unwrap()].1, [first]);
}

#[test]
fn a_moved_folder_is_rebound_and_a_copy_is_not() {
    let fixture = GitFixture::new();
    fixture.commit("first");
    let mut index = Index::default();
    let before = place(&fixture, &mut index, "work tree/a");
    fixture.git_in(&fixture.root, &["clone", "--quiet", "work tree", "copy"]);
    let copy = place(&fixture, &mut index, "copy/a");
    assert_ne!(copy.repository, before.repository, "the first folder is still there");
    fs::rename(&fixture.top, fixture.root.join("moved")).unwrap();
    let moved = place(&fixture, &mut index, "moved/a");
    assert_eq!(moved.repository, before.repository);
}

#[test]
fn a_known_folder_with_a_foreign_history_is_a_new_repository() {
    let fixture = GitFixture::new();
    fixture.commit("first");
    let mut index = Index::default();
    let before = place(&fixture, &mut index, "work tree/a");
    fs::remove_dir_all(fixture.top.join(".git")).unwrap();
    fixture.git_in(&fixture.root, &["init", "--quiet", "work tree"]);
    let unborn = place(&fixture, &mut index, "work tree/a");
    assert_ne!(unborn.repository, before.repository);
    fixture.commit("another beginning");
    let born = place(&fixture, &mut index, "work tree/a");
    assert_eq!(born.repository, unborn.repository);
}

#[test]
fn a_branch_with_a_history_of_its_own_belongs_to_the_same_repository() {
    let fixture = GitFixture::new();
    fixture.commit("first");
    let mut index = Index::default();
    let main = place(&fixture, &mut index, "work tree/a");
    fixture.git(&["checkout", "--quiet", "--orphan", "pages"]);
    assert_eq!(place(&fixture, &mut index, "work tree/a").repository, main.repository);
    fixture.commit("pages");
    assert_eq!(place(&fixture, &mut index, "work tree/a").repository, main.repository);
}
