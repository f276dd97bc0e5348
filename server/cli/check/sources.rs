//! What is checked: files on disk, or the new side of a change as git has it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cli::context::{Context, is_wanted};
use crate::cli::error::CommandError;
use crate::cli::grammar::{Check, CommitRange};
use crate::document::syntax::{Grammar, MAX_PARSED_BYTES};
use crate::git::Repository;
use crate::git::changes::FileChange;
use crate::git::state::CommitPlan;

/// How long git may take to say what changed.
const DEADLINE: Duration = Duration::from_mins(2);

/// What the command line asks to be checked.
#[derive(Debug)]
pub(super) enum Asked {
    /// Files as they are on disk.
    WorkTree,
    /// The lines that the index changes.
    Staged,
    /// The lines that changed between two commits.
    Range(CommitRange),
}

/// The same with names resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Selection {
    /// Files as they are on disk.
    WorkTree,
    /// The lines that the index changes.
    Staged,
    /// The lines that `to` changed since it parted from `from`; object ids.
    Range { from: String, to: String },
}

/// One file.
#[derive(Debug)]
pub(super) struct Source {
    /// As the journal writes it.
    pub(super) path: String,
    pub(super) grammar: Grammar,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Disk(PathBuf),
    Change(Box<Change>),
}

/// The new side of a changed file.
#[derive(Debug)]
struct Change {
    text: String,
    /// The lines that are new: 0-based, ascending.
    added: Vec<u32>,
    renamed_from: Option<String>,
}

/// What came of reading a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content<'a> {
    Text {
        text: Cow<'a, str>,
        /// What to say about it.
        remark: Option<&'static str>,
    },
    /// It is not checked, for this reason.
    Skipped(&'static str),
    /// It is no file, or not there.
    Nothing,
}

impl Source {
    fn on_disk(path: String, place: PathBuf) -> Option<Self> {
        let grammar = Grammar::of_path(Path::new(&path))?;
        Some(Self {
            path,
            grammar,
            place: Place::Disk(place),
        })
    }

    fn of_change(change: FileChange) -> Option<Self> {
        let grammar = Grammar::of_path(Path::new(&change.path))?;
        let FileChange {
            path,
            renamed_from,
            content,
            ..
        } = change;
        let crate::git::changes::ChangedContent::Text(text) = content else {
            return None;
        };
        if text.added.is_empty() {
            return None;
        }
        let change = Change {
            text: text.new,
            added: text.added,
            renamed_from,
        };
        Some(Self {
            path,
            grammar,
            place: Place::Change(Box::new(change)),
        })
    }

    /// The path before, of a renamed file.
    pub(super) fn renamed_from(&self) -> Option<&str> {
        match &self.place {
            Place::Change(change) => change.renamed_from.as_deref(),
            Place::Disk(_) => None,
        }
    }

    /// Whether the selection is about any of these lines (0-based).
    pub(super) fn is_about(&self, lines: &Range<usize>) -> bool {
        let Place::Change(change) = &self.place else {
            return true;
        };
        let first = change.added.partition_point(|line| (*line as usize) < lines.start);
        change.added.get(first).is_some_and(|line| (*line as usize) < lines.end)
    }

    /// The content, where it is text that can be checked.
    pub(super) fn read(&self) -> Content<'_> {
        match &self.place {
            Place::Disk(path) => read(path),
            Place::Change(change) => match refusal(change.text.as_bytes()) {
                Some(reason) => Content::Skipped(reason),
                None => Content::Text {
                    text: Cow::Borrowed(&change.text),
                    remark: None,
                },
            },
        }
    }
}

/// Reads a regular file. Links are not followed: they may lead out of the tree, or to a device.
fn read(path: &Path) -> Content<'static> {
    let Ok(metadata) = std::fs::symlink_metadata(path) else {
        return Content::Nothing;
    };
    if !metadata.is_file() {
        return Content::Nothing;
    }
    if metadata.len() > MAX_PARSED_BYTES as u64 {
        return Content::Skipped("larger than 4 MiB");
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Content::Nothing,
        Err(_) => return Content::Skipped("cannot be read"),
    };
    if let Some(reason) = refusal(&bytes) {
        return Content::Skipped(reason);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text {
            text: Cow::Owned(text),
            remark: None,
        },
        Err(error) => Content::Text {
            text: Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
            remark: Some("checked, but for bytes that are not UTF-8"),
        },
    }
}

/// Why a content is not checked.
fn refusal(content: &[u8]) -> Option<&'static str> {
    /// A file shorter than this is read by a person, whatever its lines are like.
    const SHORT: usize = 20_000;
    /// Nobody writes lines that are this long on average.
    const LONG_LINES: usize = 1_000;
    if content.len() > MAX_PARSED_BYTES {
        return Some("larger than 4 MiB");
    }
    if memchr::memchr(0, content).is_some() {
        return Some("binary");
    }
    let lines = memchr::memchr_iter(b'\n', content).count() + 1;
    (content.len() > SHORT && content.len() / lines > LONG_LINES).then_some("minified or generated")
}

/// What the positional arguments mean: a range of commits first, files and folders else. A file that is there is never
/// taken for a range.
pub(super) fn asked(arguments: &Check, context: &Context) -> Result<(Asked, Vec<PathBuf>), CommandError> {
    let mut paths = arguments.targets.clone();
    let range = match paths.first().and_then(|first| first.to_str()) {
        Some(first) if !context.folder.join(first).exists() => commit_range(first),
        _ => None,
    };
    if range.is_some() {
        paths.remove(0);
    }
    match (arguments.staged, range) {
        (true, Some(_)) => Err(CommandError::usage(
            "a range of commits and --staged exclude each other",
        )),
        (true, None) => Ok((Asked::Staged, paths)),
        (false, Some(range)) => Ok((Asked::Range(range), paths)),
        (false, None) => match paths.iter().find(|path| !is_there(context, path)) {
            Some(missing) => Err(CommandError::usage(format!(
                "there is no file or folder {}",
                missing.display()
            ))),
            None => Ok((Asked::WorkTree, paths)),
        },
    }
}

/// A link that leads nowhere is there, and has nothing to check.
fn is_there(context: &Context, path: &Path) -> bool {
    std::fs::symlink_metadata(context.folder.join(path)).is_ok()
}

/// `A..B`, `A...B`, `A..` and `..B`; nothing for a path such as `../x`.
fn commit_range(word: &str) -> Option<CommitRange> {
    let (without, tip) = word.split_once("..")?;
    let tip = tip.strip_prefix('.').unwrap_or(tip);
    let is_path = without.ends_with('/') || tip.starts_with(['/', '\\']) || (without.is_empty() && tip.is_empty());
    let or_head = |name: &str| {
        if name.is_empty() {
            "HEAD".to_owned()
        } else {
            name.to_owned()
        }
    };
    (!is_path).then(|| CommitRange {
        without: or_head(without),
        tip: or_head(tip),
    })
}

impl Asked {
    /// Names of commits become their ids. One child of git for a range.
    pub(super) fn resolve(&self, repository: Option<&Repository>) -> Result<Selection, CommandError> {
        let range = match self {
            Self::WorkTree => return Ok(Selection::WorkTree),
            Self::Staged => return Ok(Selection::Staged),
            Self::Range(range) => range,
        };
        let names = [range.without.as_str(), range.tip.as_str()];
        let ids = match repository {
            Some(repository) => repository
                .commit_ids(&names, DEADLINE)
                .map_err(|error| CommandError::failure(error.to_string()))?,
            None => Vec::new(),
        };
        let id = |at: usize| {
            let id = ids.get(at).cloned().flatten();
            id.ok_or_else(|| {
                CommandError::usage(format!("{} is no commit of this repository", names[at]))
                    .hint("git log lists commits; name a file that has such a name as ./FILE")
            })
        };
        Ok(Selection::Range {
            from: id(0)?,
            to: id(1)?,
        })
    }
}

/// The changed files of a selection that git holds, by path. A constant number of git's children.
pub(super) fn changed(
    selection: &Selection,
    repository: &Repository,
    wanted: &[String],
) -> Result<Vec<Source>, CommandError> {
    let changes = match selection {
        Selection::WorkTree => Ok(Vec::new()),
        Selection::Staged => repository.staged(&CommitPlan::Fresh, DEADLINE),
        Selection::Range { from, to } => repository.changed_between(from, to, DEADLINE),
    };
    let changes = changes.map_err(|error| CommandError::failure(error.to_string()))?;
    let sources = changes
        .into_iter()
        .filter(|change| is_wanted(&change.path, wanted))
        .filter_map(Source::of_change);
    let by_path: BTreeMap<String, Source> = sources.map(|source| (source.path.clone(), source)).collect();
    Ok(by_path.into_values().collect())
}

/// The files on disk below the wanted ones, without what git ignores, and `recorded` ones whatever git does; by path.
pub(super) fn on_disk(
    repository: &Repository,
    wanted: &[String],
    recorded: &BTreeSet<String>,
) -> Result<Vec<Source>, CommandError> {
    let top = repository
        .work_tree()
        .ok_or_else(|| CommandError::failure("a bare repository has no files to check"))?;
    let mut paths: BTreeSet<String> = recorded
        .iter()
        .filter(|path| is_wanted(path, wanted))
        .cloned()
        .collect();
    let all = [String::new()];
    for root in if wanted.is_empty() { &all } else { wanted } {
        paths.extend(walk(&top.join(root)).filter_map(|path| repository.relative(&path)));
    }
    let sources = paths.into_iter().filter_map(|path| {
        let place = top.join(&path);
        Source::on_disk(path, place)
    });
    Ok(sources.collect())
}

/// The files below some that are in no repository; by path.
pub(super) fn outside(wanted: &[String]) -> Vec<Source> {
    let found = wanted.iter().flat_map(|root| walk(Path::new(root)));
    let paths: BTreeSet<PathBuf> = found.collect();
    let source = |path: PathBuf| Source::on_disk(path.to_string_lossy().into_owned(), path);
    paths.into_iter().filter_map(source).collect()
}

/// Hidden folders hold workflows and settings; git's own holds nothing of anybody's.
fn walk(root: &Path) -> impl Iterator<Item = PathBuf> {
    ignore::WalkBuilder::new(root)
        .follow_links(false)
        .require_git(false)
        .hidden(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build()
        .flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_told_from_paths() {
        for (word, expected) in [
            ("main..topic", Some(("main", "topic"))),
            ("main...topic", Some(("main", "topic"))),
            ("HEAD~2..", Some(("HEAD~2", "HEAD"))),
            ("..topic", Some(("HEAD", "topic"))),
            ("../src", None),
            ("a/../b", None),
            ("..", None),
            ("...", None),
            ("src/a.rs", None),
        ] {
            let range = commit_range(word);
            let named = range.as_ref().map(|range| (range.without.as_str(), range.tip.as_str()));
            assert_eq!(named, expected, "{word}");
        }
    }

    #[test]
    fn what_no_person_wrote_is_refused() {
        for (content, expected) in [
            (b"fn main() {}\n".to_vec(), None),
            (b"a\0b".to_vec(), Some("binary")),
            (b"x".repeat(19_000), None),
            (b"x".repeat(30_000), Some("minified or generated")),
            (b"short line\n".repeat(30_000), None),
            (b"short line\n".repeat(500_000), Some("larger than 4 MiB")),
        ] {
            assert_eq!(refusal(&content), expected, "{} bytes", content.len());
        }
    }

    #[test]
    fn a_selection_is_about_the_lines_that_it_added() {
        let source = Source {
            path: "a.rs".to_owned(),
            grammar: Grammar::Rust,
            place: Place::Change(Box::new(Change {
                text: String::new(),
                added: vec![2, 5],
                renamed_from: None,
            })),
        };
        let about = [0..2, 0..3, 3..5, 5..6, 6..9].map(|lines| source.is_about(&lines));
        assert_eq!(about, [false, true, false, true, false]);
    }
}
