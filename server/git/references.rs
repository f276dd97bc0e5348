//! Reads `HEAD` and references from their files, without a child.
//!
//! Only the plain form is understood: loose files and `packed-refs`. Whatever looks different (the reftable format, a
//! name that leaves the folder of references) is [`Resolved::NotPlain`], and the caller asks git.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// References may point to references; git follows at most this many.
const MAX_DEPTH: usize = 5;

/// A loose reference is one line; anything longer is none.
const MAX_LOOSE_BYTES: u64 = 4096;

/// What the files say about `HEAD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resolved {
    /// `HEAD` names a branch (full name), which has a commit or is unborn.
    Branch {
        /// The reference's full name, `refs/heads/main`.
        name: String,
        /// The commit in hexadecimal; nothing on an unborn branch.
        commit: Option<String>,
    },
    /// `HEAD` names a commit.
    Detached(String),
    /// Another program's business.
    NotPlain,
}

/// Reads `HEAD` of a work tree. `git_dir` and `common_dir` differ in linked work trees.
pub(super) fn resolve_head(git_dir: &Path, common_dir: &Path) -> Resolved {
    if common_dir.join("reftable").is_dir() {
        return Resolved::NotPlain;
    }
    let Ok(Some(head)) = read_loose(&git_dir.join("HEAD")) else {
        return Resolved::NotPlain;
    };
    let Some(mut name) = target_of(&head) else {
        return if is_object_id(&head) {
            Resolved::Detached(head)
        } else {
            Resolved::NotPlain
        };
    };
    let branch = name.clone();
    for _ in 0..MAX_DEPTH {
        if !is_plain_name(&name) {
            return Resolved::NotPlain;
        }
        let folder = if is_per_worktree(&name) { git_dir } else { common_dir };
        match read_loose(&folder.join(&name)) {
            Ok(Some(content)) => match target_of(&content) {
                Some(next) => name = next,
                None if is_object_id(&content) => {
                    return Resolved::Branch {
                        name: branch,
                        commit: Some(content),
                    };
                }
                None => return Resolved::NotPlain,
            },
            Ok(None) => {
                return match packed(common_dir, &name) {
                    Ok(commit) => Resolved::Branch { name: branch, commit },
                    Err(_) => Resolved::NotPlain,
                };
            }
            Err(_) => return Resolved::NotPlain,
        }
    }
    Resolved::NotPlain
}

/// Whether the repository has any branch, tag or other reference.
pub(super) fn has_any_reference(common_dir: &Path) -> bool {
    common_dir.join("reftable").is_dir()
        || fs::metadata(common_dir.join("packed-refs")).is_ok_and(|data| data.len() > 0)
        || has_a_file(&common_dir.join("refs"), 0)
}

fn has_a_file(folder: &Path, depth: usize) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => depth < 16 && has_a_file(&entry.path(), depth + 1),
        Ok(kind) => kind.is_file(),
        Err(_) => false,
    })
}

/// Whether the text is an object id: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.
pub(super) fn is_object_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn target_of(content: &str) -> Option<String> {
    content.strip_prefix("ref:").map(|name| name.trim().to_owned())
}

/// Names outside `refs/` and names that climb could make us read any file.
fn is_plain_name(name: &str) -> bool {
    name.starts_with("refs/")
        && !name.contains(['\\', '\0', '\n', ':'])
        && name
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.') && part != "..")
}

fn is_per_worktree(name: &str) -> bool {
    ["refs/bisect/", "refs/worktree/", "refs/rewritten/"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}

fn read_loose(path: &Path) -> io::Result<Option<String>> {
    let file = match File::open(path) {
        Ok(file) => file,
        // The name of a branch may be a folder of others: then it has no file of its own.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if !file.metadata()?.is_file() {
        return Ok(None);
    }
    let mut content = String::new();
    file.take(MAX_LOOSE_BYTES).read_to_string(&mut content)?;
    Ok(Some(content.trim_end().to_owned()))
}

fn packed(common_dir: &Path, name: &str) -> io::Result<Option<String>> {
    let file = match File::open(common_dir.join("packed-refs")) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        let entry = line.strip_suffix(b"\n").unwrap_or(&line);
        if let Some(id) = entry.strip_suffix(name.as_bytes()).and_then(|id| id.strip_suffix(b" "))
            && let Ok(id) = std::str::from_utf8(id)
            && is_object_id(id)
        {
            return Ok(Some(id.to_owned()));
        }
        line.clear();
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

    fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }

    #[test]
    fn head_is_read_from_loose_and_packed_references_and_everything_odd_is_left_to_git() {
        let packed_refs = format!("# pack-refs with: peeled\n{COMMIT} refs/heads/main-2\n{COMMIT} refs/heads/main\n");
        let branch = |name: &str, commit: Option<&str>| Resolved::Branch {
            name: name.to_owned(),
            commit: commit.map(str::to_owned),
        };
        let loose = format!("{COMMIT}\n");
        let cases: &[(&[(&str, &str)], Resolved)] = &[
            (&[("HEAD", "ref: refs/heads/main\n")], branch("refs/heads/main", None)),
            (
                &[("HEAD", "ref: refs/heads/main\n"), ("refs/heads/main", &loose)],
                branch("refs/heads/main", Some(COMMIT)),
            ),
            (
                &[("HEAD", "ref: refs/heads/main\n"), ("packed-refs", &packed_refs)],
                branch("refs/heads/main", Some(COMMIT)),
            ),
            (
                &[("HEAD", "ref: refs/heads/main\n"), ("refs/heads/main/sub", &loose)],
                branch("refs/heads/main", None),
            ),
            (
                &[
                    ("HEAD", "ref: refs/heads/alias\n"),
                    ("refs/heads/alias", "ref: refs/heads/é\n"),
                    ("refs/heads/é", &loose),
                ],
                branch("refs/heads/alias", Some(COMMIT)),
            ),
            (&[("HEAD", &loose)], Resolved::Detached(COMMIT.to_owned())),
            (&[("HEAD", "ref: refs/../../../etc/passwd\n")], Resolved::NotPlain),
            (&[("HEAD", "ref: /etc/passwd\n")], Resolved::NotPlain),
            (&[("HEAD", "ref: refs/heads/.invalid\n")], Resolved::NotPlain),
            (&[("HEAD", "garbage")], Resolved::NotPlain),
            (
                &[("HEAD", "ref: refs/heads/a\n"), ("refs/heads/a", "ref: refs/heads/a\n")],
                Resolved::NotPlain,
            ),
            (
                &[("HEAD", "ref: refs/heads/a\n"), ("refs/heads/a", "zz\n")],
                Resolved::NotPlain,
            ),
            (&[], Resolved::NotPlain),
        ];
        for (files, expected) in cases {
            let folder = repository(files);
            assert_eq!(resolve_head(folder.path(), folder.path()), *expected, "{files:?}");
        }
    }
}
