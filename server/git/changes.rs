//! What a commit, the index or a work tree changes: the vocabulary, without git (pure).

use std::collections::HashMap;

/// One file that differs between two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Relative to the top, with `/`; invalid UTF-8 replaced. The old path of a deleted file.
    pub path: String,
    /// The path before, of a renamed file.
    pub renamed_from: Option<String>,
    /// What happened to the file.
    pub kind: ChangeKind,
    /// The object id before, in hexadecimal; nothing for an added file.
    pub old_blob: Option<String>,
    /// The object id after, in hexadecimal; nothing for a deleted file.
    pub new_blob: Option<String>,
    /// What the file contains.
    pub content: ChangedContent,
}

/// What happened to a file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Deleted,
    /// Content, mode or type changed.
    Modified,
    /// It has another path, and perhaps another content.
    Renamed,
}

/// The contents of a changed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedContent {
    /// A text file whose content changed.
    Text(ChangedText),
    /// Only the path or the mode changed.
    Unchanged,
    /// Git holds at least one side for binary. Not counted.
    Binary,
    /// At least one side is a symbolic link or a submodule. Not counted.
    NotAFile,
}

/// Both versions of a text and the lines that were added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangedText {
    /// The content before; empty for an added file. Invalid UTF-8 replaced.
    pub old: String,
    /// The content after; empty for a deleted file. Invalid UTF-8 replaced.
    pub new: String,
    /// Which lines of `new` git calls added: 0-based, ascending, blank ones included. Lines end at `\n`.
    pub added: Vec<u32>,
}

impl FileChange {
    /// The text, where the file is one and its content changed.
    pub fn text(&self) -> Option<&ChangedText> {
        match &self.content {
            ChangedContent::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Keeps what is new against every one of several states: the lines a merge itself adds.
///
/// Each element of `against` holds the changes against one parent. A file without a change against some parent adds
/// nothing; a line is added only where it is added against all of them. The other fields are those against the first.
pub fn new_against_all(mut against: Vec<Vec<FileChange>>) -> Vec<FileChange> {
    if against.is_empty() {
        return Vec::new();
    }
    let first = against.remove(0);
    let others: Vec<HashMap<&str, &FileChange>> = against
        .iter()
        .map(|changes| changes.iter().map(|change| (change.path.as_str(), change)).collect())
        .collect();
    first
        .into_iter()
        .filter_map(|mut change| {
            for other in &others {
                let other = other.get(change.path.as_str())?;
                if let ChangedContent::Text(text) = &mut change.content {
                    match &other.content {
                        ChangedContent::Text(other) => {
                            text.added.retain(|line| other.added.binary_search(line).is_ok());
                        }
                        _ => text.added.clear(),
                    }
                }
            }
            Some(change)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, added: &[u32]) -> FileChange {
        FileChange {
            path: path.to_owned(),
            renamed_from: None,
            kind: ChangeKind::Modified,
            old_blob: None,
            new_blob: None,
            content: ChangedContent::Text(ChangedText {
                added: added.to_vec(),
                ..ChangedText::default()
            }),
        }
    }

    #[test]
    fn a_merge_adds_only_the_lines_that_no_parent_has() {
        let merged = new_against_all(vec![
            vec![change("both", &[0, 1, 5]), change("theirs", &[0])],
            vec![change("ours", &[3]), change("both", &[1, 2, 5])],
        ]);
        assert_eq!(merged, [change("both", &[1, 5])]);
        assert_eq!(new_against_all(vec![]), []);
        assert_eq!(new_against_all(vec![vec![change("one", &[4])]]), [change("one", &[4])]);
    }
}
