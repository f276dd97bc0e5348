//! Query files of a folder: `LANGUAGE/CATEGORY.scm`.

use std::path::{Path, PathBuf};

use crate::rules::load::QueryFile;

/// Folders deeper than this below the one given hold no query files.
const MAX_DEPTH: usize = 4;

/// The query files below `folder`, by path, and what could not be read, one line each. A folder that does not exist
/// has none. Links are not followed.
pub(in crate::cli) fn read(folder: &Path) -> (Vec<QueryFile>, Vec<String>) {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in below(folder, |path| {
        path.extension().is_some_and(|extension| extension == "scm")
    }) {
        match std::fs::read_to_string(&path) {
            Ok(text) => files.push(QueryFile { path, text }),
            Err(error) => problems.push(format!("{}: {error}", path.display())),
        }
    }
    (files, problems)
}

/// The files below `folder` that are wanted, by path.
pub(super) fn below(folder: &Path, is_wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
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
