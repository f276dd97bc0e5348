//! Query files of people's own: `LANGUAGE/CATEGORY.scm` below `queries/` in the user's config folder and below
//! `.journal/queries/` in a repository.

use std::path::{Path, PathBuf};

use crate::paths::Home;

/// Where a repository keeps its own, relative to its top.
pub const REPOSITORY_QUERIES: &str = ".journal/queries";

/// Folders deeper than this below the one given hold no query files.
const MAX_DEPTH: usize = 4;

/// More files than this are not read: each is compiled, and nobody writes so many.
const MAX_FILES: usize = 500;

/// Query files, and what could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueryTexts {
    /// Paths and contents, by path.
    pub files: Vec<(PathBuf, String)>,
    /// One line each, for people.
    pub problems: Vec<String>,
}

/// The user's own and those of the repository whose work tree's top is `work_tree`.
pub fn own_queries(home: &Home, work_tree: Option<&Path>) -> QueryTexts {
    let mut all = query_files(&home.config().join("queries"));
    if let Some(top) = work_tree {
        let repository = query_files(&top.join(REPOSITORY_QUERIES));
        all.files.extend(repository.files);
        all.problems.extend(repository.problems);
    }
    all
}

/// The query files below `folder`. A folder that does not exist has none. Links are not followed.
pub fn query_files(folder: &Path) -> QueryTexts {
    let mut texts = QueryTexts::default();
    let is_query = |path: &Path| path.extension().is_some_and(|extension| extension == "scm");
    let paths = files_below(folder, is_query);
    if paths.len() > MAX_FILES {
        let message = format!("{}: only the first {MAX_FILES} query files are read", folder.display());
        texts.problems.push(message);
    }
    for path in paths.into_iter().take(MAX_FILES) {
        match std::fs::read_to_string(&path) {
            Ok(text) => texts.files.push((path, text)),
            Err(error) => texts.problems.push(format!("{}: {error}", path.display())),
        }
    }
    texts
}

/// The files below `folder` that are wanted, by path. Links are not followed.
pub fn files_below(folder: &Path, is_wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let walk = ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .follow_links(false)
        .max_depth(Some(MAX_DEPTH))
        .sort_by_file_path(Path::cmp)
        .build();
    walk.flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .filter(|path| is_wanted(path))
        .collect()
}
