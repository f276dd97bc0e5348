//! Reading the files around the one at hand, for rules that ask about them.
//!
//! Bounded in files and bytes: what is left out is not known, and what is not known is not found. Links are not
//! followed, and what git ignores is not read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ropey::Rope;

use crate::document::syntax::Grammar;
use crate::rules::duplicates::{Function, Index, functions_of};
use crate::rules::packages::{Packages, is_manifest};

/// More files than this are not listed.
const MAX_FILES: usize = 200_000;

/// Manifests and lock files longer than this many bytes are not read.
const MAX_MANIFEST_BYTES: u64 = 8 << 20;

/// Files of code longer than this many bytes are not compared: nobody writes them.
const MAX_CODE_BYTES: u64 = 1 << 20;

/// How long the parse of one file may take.
const PARSE_DEADLINE: Duration = Duration::from_millis(500);

/// The files of a work tree, relative to its top, with `/`.
pub fn files(top: &Path) -> Vec<String> {
    let walk = ignore::WalkBuilder::new(top)
        .follow_links(false)
        .sort_by_file_path(Path::cmp)
        .build();
    walk.flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .filter_map(|entry| {
            let relative = entry.path().strip_prefix(top).ok()?;
            Some(relative.to_str()?.replace('\\', "/"))
        })
        .take(MAX_FILES)
        .collect()
}

/// What code in a work tree with these files may import.
pub fn packages(top: &Path, files: &[String]) -> Packages {
    let manifests: Vec<(String, String)> = files
        .iter()
        .filter(|path| is_manifest(Path::new(path)))
        .filter_map(|path| Some((path.clone(), read(&top.join(path), MAX_MANIFEST_BYTES)?)))
        .collect();
    Packages::new(files.iter().map(String::as_str), &manifests)
}

/// The functions of those of these files that are of one of the languages, as far as `goes_on` lets it.
pub fn functions(top: &Path, files: &[String], grammars: &[Grammar], mut goes_on: impl FnMut() -> bool) -> Index {
    let mut index = Index::default();
    for path in files.iter().filter(|path| is_of(path, grammars)) {
        if !goes_on() {
            break;
        }
        index.add(path, functions_of_file(top, path));
    }
    index
}

/// Whether a file is of one of these languages by its name.
pub fn is_of(path: &str, grammars: &[Grammar]) -> bool {
    Grammar::of_path(Path::new(path)).is_some_and(|grammar| grammars.contains(&grammar))
}

/// The functions of one file; none where it cannot be read.
pub fn functions_of_file(top: &Path, path: &str) -> Vec<Function> {
    let path = Path::new(path);
    let read = Grammar::of_path(path).zip(read(&top.join(path), MAX_CODE_BYTES));
    read.map_or_else(Vec::new, |(grammar, text)| {
        functions_of(grammar, path, &Rope::from_str(&text), PARSE_DEADLINE)
    })
}

/// The text of a file that is not too large; nothing for what is no text.
fn read(path: &PathBuf, at_most: u64) -> Option<String> {
    let metadata = std::fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > at_most {
        return None;
    }
    std::fs::read_to_string(path).ok()
}
