//! Walks commits and what each changed, as a stream.

use std::collections::HashSet;
use std::io;
use std::time::Duration;

use super::command::GitError;
use super::message::is_change_id;
use super::patch::{RawEntry, Reader, is_special, malformed};
use super::repository::Repository;
use crate::journal::derived::{ChangedFile, CommitRecord};

/// The fields of a commit, each ended by NUL. Nothing in a message can end the last one.
const FORMAT: &str = "--format=%x01%H%x00%P%x00%an <%ae>%x00%at%x00%ct%x00%(trailers:key=AI-Change-Id,valueonly,unfold,separator=%x20)%x00%B%x00";

/// Begins every commit in the output.
const BEGIN: u8 = 1;

impl Repository {
    /// Calls `each` for every commit that is reachable from `from` and not from `excluded`, children before parents, for
    /// `most` at most. Objects that do not exist, and those that are no commits, are passed over. One child, however many commits there are.
    pub fn walk_commits(
        &self,
        from: &[String],
        excluded: &[String],
        most: usize,
        deadline: Duration,
        mut each: impl FnMut(CommitRecord),
    ) -> Result<(), GitError> {
        let mut revisions = String::new();
        for id in from {
            revisions.push_str(id);
            revisions.push('\n');
        }
        for id in excluded {
            revisions.push('^');
            revisions.push_str(id);
            revisions.push('\n');
        }
        let limit = (most < usize::MAX).then(|| format!("--max-count={most}"));
        self.command("log")
            .args([
                "--topo-order",
                "--diff-merges=first-parent",
                "--root",
                "--raw",
                "-z",
                "-r",
            ])
            .args(["--no-abbrev", "--find-renames", "--no-color", "--no-show-signature"])
            .args([
                "--no-notes",
                "--no-decorate",
                "--no-relative",
                "--ignore-submodules=all",
            ])
            .args(limit)
            .args(["--no-ext-diff", "--no-textconv", "--ignore-missing", FORMAT, "--stdin"])
            .input(revisions.into_bytes())
            .deadline(deadline)
            .stream(|reader| {
                let mut reader = Reader::new(reader);
                while let Some(commit) = read_commit(&mut reader)? {
                    each(commit);
                }
                Ok(())
            })
            .map(|_| ())
    }
}

fn read_commit(reader: &mut Reader<'_>) -> io::Result<Option<CommitRecord>> {
    match reader.peek()? {
        None => return Ok(None),
        Some(BEGIN) => {}
        Some(_) => return Err(malformed("expected the beginning of a commit")),
    }
    let mut field = || -> io::Result<String> { Ok(String::from_utf8_lossy(&reader.until(0)?).into_owned()) };
    let id = field()?.trim_start_matches(char::from(BEGIN)).to_owned();
    let parents = field()?.split_ascii_whitespace().map(str::to_owned).collect();
    let author = field()?;
    let seconds = |text: String| text.parse().map_err(|_| malformed("a time is no number"));
    let authored = seconds(field()?)?;
    let committed = seconds(field()?)?;
    let change_ids = field()?
        .split_ascii_whitespace()
        .filter(|word| is_change_id(word))
        .map(str::to_owned)
        .collect();
    let message = field()?;
    reader.skip(b"\0\n")?;
    let mut files = Vec::new();
    while reader.peek()? == Some(b':') {
        files.extend(changed_file(RawEntry::read(reader)?));
    }
    reader.skip(b"\0\n")?;
    Ok(Some(CommitRecord {
        id,
        parents,
        author,
        authored,
        committed,
        subject: message.lines().next().unwrap_or_default().to_owned(),
        change_ids,
        reverts: named_commits(&message, "This reverts commit "),
        picked_from: named_commits(&message, "(cherry picked from commit "),
        files,
    }))
}

/// The commits that stand behind git's own words, each on a line that begins with them.
fn named_commits(message: &str, words: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    message
        .lines()
        .filter_map(|line| line.trim().strip_prefix(words))
        .filter_map(|rest| rest.split(|character: char| !character.is_ascii_hexdigit()).next())
        .filter(|id| super::references::is_object_id(id) && seen.insert(id.to_string()))
        .map(str::to_owned)
        .collect()
}

fn changed_file(entry: RawEntry) -> Option<ChangedFile> {
    let file = |id: String, mode: &str| (!is_special(mode) && id.bytes().any(|byte| byte != b'0')).then_some(id);
    let renamed = entry.status == b'R';
    let old_blob = file(entry.old_blob, &entry.old_mode);
    let new_blob = file(entry.new_blob, &entry.new_mode);
    if old_blob.is_none() && new_blob.is_none() {
        return None;
    }
    let (path, renamed_from) = match entry.new_path {
        Some(new_path) => (new_path, renamed.then_some(entry.old_path)),
        None => (entry.old_path, None),
    };
    Some(ChangedFile {
        path,
        renamed_from,
        old_blob,
        new_blob,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_git_s_own_words_with_a_whole_id_name_a_commit() {
        let id = "0123456789012345678901234567890123456789";
        let message = format!(
            "Revert \"x\"\n\nThis reverts commit {id}, reversing\nchanges.\nThis reverts commit {id}.\n\
             This reverts commit 0123.\nsaid: This reverts commit {id}\n(cherry picked from commit {id})\n"
        );
        assert_eq!(named_commits(&message, "This reverts commit "), [id]);
        assert_eq!(named_commits(&message, "(cherry picked from commit "), [id]);
    }

    #[test]
    fn a_commit_is_read_with_and_without_files() {
        let zero = "0".repeat(40);
        let one = "1".repeat(40);
        let two = "2".repeat(40);
        let output = format!(
            "\u{1}{one}\0{two}\0A <a@b>\u{0}5\u{0}6\0\0subject\n\nbody\n\0\0\n:100644 100644 {one} {two} R090\0old\0new\0\
             :100644 000000 {two} {zero} D\0gone\0:160000 160000 {one} {two} M\0module\0\
             \u{1}{two}\0\0B <b@b>\u{0}-1\u{0}2\0\0empty\0\0"
        );
        let mut bytes: &[u8] = output.as_bytes();
        let mut reader = Reader::new(&mut bytes);
        let first = read_commit(&mut reader).unwrap().unwrap();
        assert_eq!(
            (first.authored, first.committed, first.subject.as_str()),
            (5, 6, "subject")
        );
        assert_eq!(
            first.files,
            [
                ChangedFile {
                    path: "new".into(),
                    renamed_from: Some("old".into()),
                    old_blob: Some(one.clone()),
                    new_blob: Some(two.clone()),
                },
                ChangedFile {
                    path: "gone".into(),
                    renamed_from: None,
                    old_blob: Some(two.clone()),
                    new_blob: None,
                }
            ]
        );
        let second = read_commit(&mut reader).unwrap().unwrap();
        assert_eq!(
            (second.id.as_str(), second.parents.len(), second.files.len()),
            (two.as_str(), 0, 0)
        );
        assert_eq!(read_commit(&mut reader).unwrap(), None);
    }
}
