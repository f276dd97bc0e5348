//! What the work tree changes against `HEAD`, without letting git read a single file of it.
//!
//! Every command of git that compares files on disk may run a `clean` filter of the repository's choosing. So git is
//! only asked what it recorded: the index with its file times, the names it does not know, and how the index differs
//! from `HEAD`. Which files to look at follows from the recorded times and sizes, and their bytes are read and compared
//! here.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::changes::ChangeKind;
use super::command::GitError;
use super::repository::Repository;

/// Files larger than this are not read.
const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// So many bytes of a file decide whether it is binary, as in git.
const BINARY_SNIFF: usize = 8000;

/// What a file that a large-file filter stands in for begins with in `HEAD`.
const LARGE_FILE_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// The index was written in the same moment as the file: its recorded time proves nothing.
const RACY_MARGIN: Duration = Duration::from_secs(1);

/// A text file of the work tree that differs from `HEAD`, or is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorktreeChange {
    /// Relative to the top, with `/`; invalid UTF-8 replaced.
    pub path: String,
    /// Added (untracked files too), deleted, modified, or renamed as far as the index knows of it.
    pub kind: ChangeKind,
    /// The path in `HEAD`, of a renamed file.
    pub renamed_from: Option<String>,
    /// Whether the index knows the file.
    pub tracked: bool,
    /// The content in `HEAD`, that of the path before for a renamed file; empty where there is none.
    pub head: String,
    /// The content on disk; empty where it is gone.
    pub disk: String,
}

/// A file of the work tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorktreeFile {
    /// Relative to the top, with `/`.
    pub path: String,
    /// The object that holds its content, where the index knows the file and has recorded no other time or size.
    pub blob: Option<String>,
}

/// What the index recorded about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct IndexEntry {
    mode: u32,
    blob: String,
    stage: u8,
    seconds: u64,
    nanoseconds: u32,
    size: u64,
    flags: u32,
}

const SKIP_WORKTREE: u32 = 0x4000_0000;
const MODE_REGULAR: u32 = 0o100_000;
const MODE_TYPE: u32 = 0o170_000;

/// What is known about a path before its contents are read.
#[derive(Debug, Default)]
struct Candidate {
    tracked: bool,
    in_head: InHead,
}

/// What `HEAD` has where the index has a file.
#[derive(Debug, Clone, Default)]
struct InHead {
    /// The object; nothing where there is no file.
    blob: Option<String>,
    /// The path it is at, where that is another one.
    path: Option<Vec<u8>>,
}

impl Repository {
    /// The text files that differ from `HEAD` in the work tree, by path. Four children at most, however many files.
    ///
    /// Ignored files, links, submodules, nested repositories, binary files and files over 16 MiB are left out; line
    /// ends alone make no difference. Empty for a bare repository.
    pub fn worktree_changes(&self, deadline: Duration) -> Result<Vec<WorktreeChange>, GitError> {
        let Some(top) = self.work_tree() else {
            return Ok(Vec::new());
        };
        let listed = self.listed_files(deadline)?;
        let mut from_head = self.index_against_head(deadline)?;
        let index_time = fs::metadata(self.index_path())
            .and_then(|data| data.modified())
            .unwrap_or(UNIX_EPOCH);

        let mut candidates: BTreeMap<Vec<u8>, Candidate> = BTreeMap::new();
        for path in listed.untracked {
            candidates.insert(path, Candidate::default());
        }
        for (path, entry) in listed.tracked {
            if entry.flags & SKIP_WORKTREE != 0 {
                // A sparse checkout left the file out: its absence is no deletion.
                from_head.remove(&path);
                continue;
            }
            let differs_from_head = from_head.get(&path);
            let is_file = entry.mode & MODE_TYPE == MODE_REGULAR;
            if is_file
                && (differs_from_head.is_some() || entry.stage > 0 || entry.may_differ(&join(top, &path), index_time))
            {
                let in_head = differs_from_head.cloned().unwrap_or_else(|| InHead {
                    blob: Some(entry.blob.clone()),
                    path: None,
                });
                candidates.insert(path, Candidate { tracked: true, in_head });
            }
        }
        for (path, in_head) in from_head {
            // What was taken out of the index but is in `HEAD`: deleted, or now untracked.
            candidates.entry(path).or_default().in_head = in_head;
        }
        self.compare(top, candidates, deadline)
    }

    /// The files that the index renames against `HEAD`, by the name before. One child, another in the middle of a conflict.
    pub fn staged_renames(&self, deadline: Duration) -> Result<HashMap<String, String>, GitError> {
        let name = |path: &[u8]| String::from_utf8_lossy(path).into_owned();
        let renamed = self.index_against_head(deadline)?.into_iter();
        Ok(renamed
            .filter_map(|(path, in_head)| Some((name(&in_head.path?), name(&path))))
            .collect())
    }

    fn compare(
        &self,
        top: &Path,
        candidates: BTreeMap<Vec<u8>, Candidate>,
        deadline: Duration,
    ) -> Result<Vec<WorktreeChange>, GitError> {
        let wanted = candidates
            .values()
            .filter_map(|candidate| candidate.in_head.blob.clone())
            .collect();
        let blobs = self.blobs(wanted, deadline)?;
        let mut changes = Vec::new();
        for (path, candidate) in candidates {
            let disk = read_regular_file(top, &join(top, &path));
            let head = match &candidate.in_head.blob {
                Some(blob) => match blobs.get(blob) {
                    Some(content) => Some(content.as_slice()),
                    None => continue,
                },
                None => None,
            };
            let disk = match disk {
                OnDisk::Content(content) => Some(content),
                OnDisk::Missing => None,
                OnDisk::NotReadable => continue,
            };
            let change = change(&path, candidate.tracked, head, disk.as_deref());
            changes.extend(change.map(|change| renamed(change, candidate.in_head.path.as_deref())));
        }
        Ok(changes)
    }

    /// The files of the work tree: those of the index, and those that are neither in it nor ignored. One child.
    ///
    /// Links, submodules, nested repositories, files that a sparse checkout left out, and names that are not UTF-8 are left
    /// out. Empty for a bare repository.
    pub fn files(&self, deadline: Duration) -> Result<Vec<WorktreeFile>, GitError> {
        let Some(top) = self.work_tree() else {
            return Ok(Vec::new());
        };
        let listed = self.listed_files(deadline)?;
        let index_time = fs::metadata(self.index_path())
            .and_then(|data| data.modified())
            .unwrap_or(UNIX_EPOCH);
        let mut files: BTreeMap<String, WorktreeFile> = BTreeMap::new();
        for path in listed.untracked {
            if let Ok(path) = String::from_utf8(path) {
                let file = WorktreeFile { path, blob: None };
                files.insert(file.path.clone(), file);
            }
        }
        for (path, entry) in listed.tracked {
            if entry.flags & SKIP_WORKTREE != 0 || entry.mode & MODE_TYPE != MODE_REGULAR {
                continue;
            }
            let is_clean =
                entry.stage == 0 && entry.is_older_than(index_time) && entry.is_as_recorded(&join(top, &path));
            if let Ok(path) = String::from_utf8(path) {
                let blob = is_clean.then_some(entry.blob);
                let file = WorktreeFile { path, blob };
                files.insert(file.path.clone(), file);
            }
        }
        Ok(files.into_values().collect())
    }

    /// The texts of objects, by id: those over 16 MiB, missing ones, binary ones and those that are not UTF-8 are left out.
    /// One child, none for no objects.
    pub fn blob_texts(&self, ids: Vec<String>, deadline: Duration) -> Result<HashMap<String, String>, GitError> {
        let contents = self.blobs(ids, deadline)?;
        let text = |content: Vec<u8>| {
            String::from_utf8(content)
                .ok()
                .filter(|text| !is_binary(text.as_bytes()))
        };
        Ok(contents
            .into_iter()
            .filter_map(|(id, content)| Some((id, text(content)?)))
            .collect())
    }

    /// What the index has at a path, with the limits of [`Repository::blob_texts`]. One child.
    pub fn index_text(&self, path: &str, deadline: Duration) -> Result<Option<String>, GitError> {
        if path.contains(['\n', '\0']) {
            return Ok(None);
        }
        let contents = self.contents(&[format!(":0:{path}")], deadline)?;
        let content = contents.into_iter().next().map(|(_, content)| content);
        Ok(content
            .and_then(|content| String::from_utf8(content).ok())
            .filter(|text| !is_binary(text.as_bytes())))
    }

    /// The index with its recorded times, and the files it does not know.
    fn listed_files(&self, deadline: Duration) -> Result<ListedFiles, GitError> {
        let answer = self
            .command("ls-files")
            .args([
                "-z",
                "-t",
                "--cached",
                "--others",
                "--exclude-standard",
                "--stage",
                "--debug",
            ])
            .deadline(deadline)
            .output()?;
        parse_listed_files(&answer.stdout).ok_or_else(|| GitError::Malformed {
            command: "ls-files".to_owned(),
            reason: "an entry has not the documented form".to_owned(),
        })
    }

    /// The paths at which the index and `HEAD` differ, with what `HEAD` has there.
    fn index_against_head(&self, deadline: Duration) -> Result<HashMap<Vec<u8>, InHead>, GitError> {
        let base = match self.head()?.commit {
            Some(commit) => commit,
            None => self.empty_tree()?.to_owned(),
        };
        let answer = self
            .command("diff-index")
            .args([
                "--cached",
                "--raw",
                "-z",
                "--full-index",
                "--find-renames",
                "--no-relative",
            ])
            .args(["--ignore-submodules=all", "--ita-invisible-in-index", &base, "--"])
            .deadline(deadline)
            .output()?;
        let mut differing = HashMap::new();
        let mut unmerged = Vec::new();
        let mut fields = answer.stdout.split(|byte| *byte == 0).peekable();
        while let (Some(header), Some(path)) = (fields.next().filter(|header| !header.is_empty()), fields.next()) {
            let header = String::from_utf8_lossy(header);
            let mut words = header.trim_start_matches(':').split(' ');
            let old_mode = words
                .next()
                .and_then(|mode| u32::from_str_radix(mode, 8).ok())
                .unwrap_or(0);
            let old_blob = words.nth(1).unwrap_or_default().to_owned();
            let status = words.nth(1).unwrap_or_default();
            let is_rename = status.starts_with('R');
            let is_file = old_mode & MODE_TYPE == MODE_REGULAR;
            if status == "U" && !is_file {
                unmerged.push(path.to_vec());
            }
            let (path, renamed_from) = match fields.next_if(|_| is_rename) {
                Some(renamed) => (renamed, Some(path.to_vec())),
                None => (path, None),
            };
            let in_head = InHead {
                blob: is_file.then_some(old_blob),
                path: renamed_from,
            };
            differing.insert(path.to_vec(), in_head);
        }
        if !unmerged.is_empty() {
            self.find_renamed_in_conflict(&unmerged, &mut differing, deadline)?;
        }
        Ok(differing)
    }

    /// Git looks for no renames among files with conflicts. But it lists our side of the conflict under the new name, and
    /// that is the object which `HEAD` has under the old one.
    fn find_renamed_in_conflict(
        &self,
        unmerged: &[Vec<u8>],
        differing: &mut HashMap<Vec<u8>, InHead>,
        deadline: Duration,
    ) -> Result<(), GitError> {
        let answer = self
            .command("ls-files")
            .args(["-z", "--unmerged", "--full-name"])
            .deadline(deadline)
            .output()?;
        let mut ours: HashMap<String, Vec<Vec<u8>>> = HashMap::new();
        for entry in answer.stdout.split(|byte| *byte == 0) {
            let Some(tab) = entry.iter().position(|byte| *byte == b'\t') else {
                continue;
            };
            let (header, path) = (String::from_utf8_lossy(&entry[..tab]), entry[tab + 1..].to_vec());
            if let [_, blob, "2"] = header.split(' ').collect::<Vec<_>>()[..]
                && unmerged.contains(&path)
            {
                ours.entry(blob.to_owned()).or_default().push(path);
            }
        }
        for (blob, paths) in ours {
            let had = differing
                .iter()
                .filter(|(path, in_head)| in_head.blob.as_ref() == Some(&blob) && !unmerged.contains(path));
            let had: Vec<Vec<u8>> = had.map(|(path, _)| path.clone()).collect();
            // Where several files are the same nobody knows which is which.
            if let ([before], [after]) = (had.as_slice(), paths.as_slice()) {
                differing.remove(before);
                let in_head = InHead {
                    blob: Some(blob),
                    path: Some(before.clone()),
                };
                differing.insert(after.clone(), in_head);
            }
        }
        Ok(())
    }

    /// The contents of objects, those over the limit left out. One child, none for no objects.
    fn blobs(&self, mut ids: Vec<String>, deadline: Duration) -> Result<HashMap<String, Vec<u8>>, GitError> {
        ids.sort();
        ids.dedup();
        self.contents(&ids, deadline)
    }

    /// The contents of the files that `names` name, in any of git's notations that has no line end, by object.
    fn contents(&self, names: &[String], deadline: Duration) -> Result<HashMap<String, Vec<u8>>, GitError> {
        if names.is_empty() {
            return Ok(HashMap::new());
        }
        let (_, contents) = self
            .command("cat-file")
            .arg("--batch")
            .input((names.join("\n") + "\n").into_bytes())
            .deadline(deadline)
            .stream(|reader| {
                let mut contents = HashMap::new();
                let mut header = String::new();
                while reader.read_line(&mut header)? > 0 {
                    let words: Vec<&str> = header.split_ascii_whitespace().collect();
                    if let [id, "blob", size] = words[..] {
                        let size: usize = size.parse().map_err(std::io::Error::other)?;
                        let id = id.to_owned();
                        let mut content = Vec::new();
                        let mut limited = std::io::Read::take(&mut *reader, size as u64 + 1);
                        std::io::Read::read_to_end(&mut limited, &mut content)?;
                        content.truncate(size);
                        if size as u64 <= MAX_FILE_BYTES {
                            contents.insert(id, content);
                        }
                    }
                    header.clear();
                }
                Ok(contents)
            })?;
        Ok(contents)
    }

    fn index_path(&self) -> PathBuf {
        match self.git().hook_variable("GIT_INDEX_FILE") {
            Some(path) => path.into(),
            None => self.git_dir().join("index"),
        }
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct ListedFiles {
    tracked: Vec<(Vec<u8>, IndexEntry)>,
    untracked: Vec<Vec<u8>>,
}

/// `? path\0` for untracked files; `H mode blob stage\tpath\0` and five lines of recorded times for the others.
fn parse_listed_files(mut bytes: &[u8]) -> Option<ListedFiles> {
    let mut files = ListedFiles::default();
    while !bytes.is_empty() {
        let end = bytes.iter().position(|byte| *byte == 0)?;
        let (entry, rest) = (&bytes[..end], &bytes[end + 1..]);
        bytes = rest;
        if let Some(path) = entry.strip_prefix(b"? ") {
            // A nested repository is listed as a folder and is none of ours.
            if !path.ends_with(b"/") {
                files.untracked.push(path.to_vec());
            }
            continue;
        }
        let tab = entry.iter().position(|byte| *byte == b'\t')?;
        let path = entry[tab + 1..].to_vec();
        let header = std::str::from_utf8(entry.get(2..tab)?).ok()?;
        let mut words = header.split(' ');
        let mode = u32::from_str_radix(words.next()?, 8).ok()?;
        let blob = words.next()?.to_owned();
        let stage = words.next()?.parse().ok()?;
        let details = take_lines(&mut bytes, 5)?;
        let (seconds, nanoseconds) = value_of(details, "mtime: ")?.split_once(':')?;
        files.tracked.push((
            path,
            IndexEntry {
                mode,
                blob,
                stage,
                seconds: seconds.parse().ok()?,
                nanoseconds: nanoseconds.parse().ok()?,
                size: value_of(details, "size: ")?.parse().ok()?,
                flags: u32::from_str_radix(value_of(details, "flags: ")?, 16).ok()?,
            },
        ));
    }
    Some(files)
}

fn take_lines<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a str> {
    let (end, _) = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'\n')
        .nth(count - 1)?;
    let (lines, rest) = bytes.split_at(end + 1);
    *bytes = rest;
    std::str::from_utf8(lines).ok()
}

fn value_of<'a>(details: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = details.split_once(name)?;
    value.split(['\n', '\t', ' ']).next()
}

impl IndexEntry {
    /// Whether the file on disk has the size and the time that the index recorded.
    fn is_as_recorded(&self, path: &Path) -> bool {
        let Ok(data) = fs::symlink_metadata(path) else {
            return false;
        };
        let Some(modified) = modified(&data) else { return false };
        self.has_size(&data) && self.has_time(modified)
    }

    /// Whether the file was recorded before the index was written: as git itself sees it, its time then proves
    /// something.
    fn is_older_than(&self, index_time: SystemTime) -> bool {
        let recorded = Duration::new(self.seconds, self.nanoseconds.min(999_999_999));
        index_time
            .duration_since(UNIX_EPOCH)
            .is_ok_and(|index_time| recorded < index_time)
    }

    fn has_size(&self, data: &Metadata) -> bool {
        // The index keeps the lower 32 bits of sizes.
        data.len() & 0xffff_ffff == self.size
    }

    fn has_time(&self, modified: Duration) -> bool {
        modified.as_secs() & 0xffff_ffff == self.seconds
            && (self.nanoseconds == 0 || modified.subsec_nanos() == self.nanoseconds)
    }

    /// Whether the file on disk may have another content than the index: other times, another size, or a time too close
    /// to the index's own to prove anything.
    fn may_differ(&self, path: &Path, index_time: SystemTime) -> bool {
        let Ok(data) = fs::symlink_metadata(path) else {
            return true;
        };
        let Some(modified) = modified(&data) else { return true };
        let racy = index_time
            .duration_since(UNIX_EPOCH)
            .is_ok_and(|index_time| modified + RACY_MARGIN >= index_time);
        !self.has_size(&data) || !self.has_time(modified) || racy
    }
}

fn modified(data: &Metadata) -> Option<Duration> {
    data.modified().ok()?.duration_since(UNIX_EPOCH).ok()
}

enum OnDisk {
    Content(Vec<u8>),
    Missing,
    NotReadable,
}

/// Reads a file that is really where its path says: neither it nor a folder above it is a link out of the tree.
fn read_regular_file(top: &Path, path: &Path) -> OnDisk {
    let Ok(data) = fs::symlink_metadata(path) else {
        return OnDisk::Missing;
    };
    let parent = path.parent().unwrap_or(top);
    if !fs::canonicalize(parent).is_ok_and(|real| real == parent) {
        return OnDisk::Missing;
    }
    if !data.is_file() || data.len() > MAX_FILE_BYTES {
        return OnDisk::NotReadable;
    }
    fs::read(path).map_or(OnDisk::NotReadable, OnDisk::Content)
}

fn change(path: &[u8], tracked: bool, head: Option<&[u8]>, disk: Option<&[u8]>) -> Option<WorktreeChange> {
    let kind = match (head, disk) {
        (None, None) => return None,
        (None, Some(_)) => ChangeKind::Added,
        (Some(_), None) => ChangeKind::Deleted,
        (Some(_), Some(_)) => ChangeKind::Modified,
    };
    let (head, disk) = (head.unwrap_or_default(), disk.unwrap_or_default());
    let is_pointer = head.starts_with(LARGE_FILE_POINTER);
    if is_binary(head) || is_binary(disk) || is_pointer || (kind == ChangeKind::Modified && same_lines(head, disk)) {
        return None;
    }
    Some(WorktreeChange {
        path: String::from_utf8_lossy(path).into_owned(),
        kind,
        renamed_from: None,
        tracked,
        head: String::from_utf8_lossy(head).into_owned(),
        disk: String::from_utf8_lossy(disk).into_owned(),
    })
}

/// The change of a file that has another path in `HEAD`.
fn renamed(change: WorktreeChange, from: Option<&[u8]>) -> WorktreeChange {
    let Some(from) = from.filter(|_| change.kind == ChangeKind::Modified) else {
        return change;
    };
    WorktreeChange {
        kind: ChangeKind::Renamed,
        renamed_from: Some(String::from_utf8_lossy(from).into_owned()),
        ..change
    }
}

fn is_binary(content: &[u8]) -> bool {
    content.iter().take(BINARY_SNIFF).any(|byte| *byte == 0)
}

/// Whether two contents are equal but for their line ends, which git may convert on the way to disk.
fn same_lines(left: &[u8], right: &[u8]) -> bool {
    fn lines(content: &[u8]) -> impl Iterator<Item = &[u8]> {
        content
            .split(|byte| *byte == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
    }
    left == right || lines(left).eq(lines(right))
}

#[cfg(unix)]
fn join(top: &Path, path: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    top.join(std::ffi::OsStr::from_bytes(path))
}

#[cfg(not(unix))]
fn join(top: &Path, path: &[u8]) -> PathBuf {
    top.join(String::from_utf8_lossy(path).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_listing_is_read_and_cut_ones_are_refused() {
        let listing = b"? new\nfile\0? nested/\0H 100644 f27d122a2701dafa97b3bb49e9b677fe1e25d59c 0\ta\tb\0  ctime: 1:2\n  mtime: 1795439150:769174586\n  dev: 65024\tino: 1\n  uid: 0\tgid: 0\n  size: 12\tflags: 40004000\n";
        let files = parse_listed_files(listing).unwrap();
        assert_eq!(files.untracked, [b"new\nfile".to_vec()]);
        let (path, entry) = &files.tracked[0];
        assert_eq!(path, b"a\tb");
        assert_eq!(
            (entry.seconds, entry.nanoseconds, entry.size),
            (1_795_439_150, 769_174_586, 12)
        );
        assert!(entry.flags & SKIP_WORKTREE != 0);
        assert_eq!(parse_listed_files(&listing[..listing.len() - 5]), None);
        assert_eq!(parse_listed_files(b"garbage\0"), None);
    }

    #[test]
    fn line_ends_alone_are_no_change() {
        assert_eq!(change(b"a", true, Some(b"x\ny\n"), Some(b"x\r\ny\r\n")), None);
        assert!(change(b"a", true, Some(b"x\n"), Some(b"x\ny\n")).is_some());
        assert_eq!(change(b"a", true, Some(b"x\0"), Some(b"y")), None);
        assert_eq!(change(b"a", true, None, None), None);
    }
}
