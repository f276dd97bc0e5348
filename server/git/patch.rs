//! Reads `--raw -z -p` output with whole files as context, and rebuilds both versions of each file from it.
//!
//! Nothing in the text of a patch decides where a part ends: the raw list says which files follow in which order, and
//! each hunk's header says how many lines it has. Lines of a file that look like headers are therefore just lines.

use std::io::{self, BufRead};

use super::changes::{ChangeKind, ChangedContent, ChangedText, FileChange};

/// The context that makes git print whole files.
pub(super) const WHOLE_FILE_CONTEXT: &str = "--unified=999999999";

/// What every child whose output comes here is told.
pub(super) const FORMAT: &[&str] = &[
    "--raw",
    "-z",
    "--patch",
    "--find-renames",
    "--full-index",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--ignore-submodules=all",
    "--diff-algorithm=histogram",
    "--no-indent-heuristic",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--ita-invisible-in-index",
    // Unmerged entries have no content to read.
    "--diff-filter=ACDMRT",
    WHOLE_FILE_CONTEXT,
];

/// Whether a mode is that of a symbolic link or of a submodule.
pub(super) fn is_special(mode: &str) -> bool {
    matches!(mode, "120000" | "160000")
}

/// The changes against one state.
pub(super) struct Section {
    /// How many parents the commit has, where the child announces each part with `--format=%P`.
    pub(super) parents: usize,
    /// What differs.
    pub(super) changes: Vec<FileChange>,
}

/// The changes where there is one state to compare with; none where nothing differs from it.
pub(super) fn only_section(sections: Vec<Section>) -> Vec<FileChange> {
    sections
        .into_iter()
        .next()
        .map(|section| section.changes)
        .unwrap_or_default()
}

/// Reads the changes against one or several parents. A parent that nothing differs from has no section.
pub(super) fn read_sections(reader: &mut dyn BufRead) -> io::Result<Vec<Section>> {
    let mut reader = Reader::new(reader);
    let mut sections = Vec::new();
    while let Some(byte) = reader.peek()? {
        let mut parents = 0;
        if byte != b':' {
            let header = reader.until(0)?;
            parents = header
                .split(|byte| *byte == b' ')
                .filter(|word| !word.is_empty())
                .count();
            if reader.peek()? == Some(b'\n') {
                reader.line()?;
            }
        }
        sections.push(Section {
            parents,
            changes: read_changes(&mut reader)?,
        });
    }
    Ok(sections)
}

fn read_changes(reader: &mut Reader<'_>) -> io::Result<Vec<FileChange>> {
    let mut entries = Vec::new();
    while reader.peek()? == Some(b':') {
        entries.push(RawEntry::read(reader)?);
    }
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    if reader.until(0)? != b"" {
        return Err(malformed("expected the end of the list of changed files"));
    }
    entries.into_iter().map(|entry| entry.read_patch(reader)).collect()
}

/// One entry of a raw list.
pub(super) struct RawEntry {
    pub(super) old_mode: String,
    pub(super) new_mode: String,
    pub(super) old_blob: String,
    pub(super) new_blob: String,
    /// `A`, `C`, `D`, `M`, `R` or `T`.
    pub(super) status: u8,
    pub(super) old_path: String,
    /// Of a renamed or copied file.
    pub(super) new_path: Option<String>,
}

impl RawEntry {
    pub(super) fn read(reader: &mut Reader<'_>) -> io::Result<Self> {
        let header = reader.until(0)?;
        let header = std::str::from_utf8(&header).map_err(|_| malformed("a list entry is not text"))?;
        let mut fields = header.strip_prefix(':').unwrap_or_default().split(' ');
        let mut field = || {
            fields
                .next()
                .filter(|field| !field.is_empty())
                .map(str::to_owned)
                .ok_or_else(|| malformed("a list entry lacks a field"))
        };
        let (old_mode, new_mode, old_blob, new_blob, status) = (field()?, field()?, field()?, field()?, field()?);
        let status = status.as_bytes()[0];
        let old_path = lossy(&reader.until(0)?);
        let new_path = match status {
            b'R' | b'C' => Some(lossy(&reader.until(0)?)),
            b'A' | b'D' | b'M' | b'T' => None,
            _ => return Err(malformed("a list entry has an unknown status")),
        };
        Ok(Self {
            old_mode,
            new_mode,
            old_blob,
            new_blob,
            status,
            old_path,
            new_path,
        })
    }

    fn is_not_a_file(&self) -> bool {
        is_special(&self.old_mode) || is_special(&self.new_mode)
    }

    fn read_patch(self, reader: &mut Reader<'_>) -> io::Result<FileChange> {
        // A file that becomes a link, or the reverse, is printed as a deletion and an addition.
        let parts = if self.status == b'T' { 2 } else { 1 };
        let mut content = ChangedContent::Unchanged;
        for _ in 0..parts {
            content = self.read_part(reader, parts == 1)?;
        }
        if self.is_not_a_file() {
            content = ChangedContent::NotAFile;
        }
        let kind = match self.status {
            b'A' | b'C' => ChangeKind::Added,
            b'D' => ChangeKind::Deleted,
            b'R' => ChangeKind::Renamed,
            _ => ChangeKind::Modified,
        };
        let renamed = kind == ChangeKind::Renamed;
        let (path, renamed_from) = match self.new_path {
            Some(new_path) => (new_path, renamed.then_some(self.old_path)),
            None => (self.old_path, None),
        };
        Ok(FileChange {
            path,
            renamed_from,
            kind,
            old_blob: object_id(self.old_blob),
            new_blob: object_id(self.new_blob),
            content,
        })
    }

    fn read_part(&self, reader: &mut Reader<'_>, check_objects: bool) -> io::Result<ChangedContent> {
        if !reader.line()?.starts_with(b"diff --git ") {
            return Err(malformed("expected the patch of a listed file"));
        }
        let mut content = ChangedContent::Unchanged;
        while reader.at_extended_header()? {
            let line = reader.line()?;
            if let Some(objects) = line.strip_prefix(b"index ")
                && check_objects
                && !objects.starts_with(format!("{}..{}", self.old_blob, self.new_blob).as_bytes())
            {
                return Err(malformed("a patch belongs to another file than the list says"));
            }
            if line.starts_with(b"Binary files ") {
                content = ChangedContent::Binary;
            } else if line.starts_with(b"index ") {
                content = ChangedContent::Text(ChangedText::default());
            }
        }
        let mut versions = Versions::default();
        while reader.starts_with(b"@@ ")? {
            versions.read_hunk(reader)?;
        }
        if let ChangedContent::Text(text) = &mut content {
            *text = versions.into_text();
        }
        Ok(content)
    }
}

/// Both versions of a file while its hunks are read.
#[derive(Default)]
struct Versions {
    old: Vec<u8>,
    new: Vec<u8>,
    added: Vec<u32>,
    new_lines: u32,
}

impl Versions {
    fn read_hunk(&mut self, reader: &mut Reader<'_>) -> io::Result<()> {
        let header = reader.line()?;
        let (mut old_left, mut new_left) =
            hunk_lengths(&header).ok_or_else(|| malformed("a hunk header is unreadable"))?;
        while old_left > 0 || new_left > 0 {
            let mut line = reader.line_with_end()?;
            let Some(&marker) = line.first() else {
                return Err(malformed("a hunk ends early"));
            };
            line.remove(0);
            let (in_old, in_new) = match marker {
                b' ' => (true, true),
                b'-' => (true, false),
                b'+' => (false, true),
                _ => return Err(malformed("a hunk has a line of no kind")),
            };
            if (in_old && old_left == 0) || (in_new && new_left == 0) {
                return Err(malformed("a hunk has more lines than it says"));
            }
            // The note about a missing line end follows the line it is about.
            if reader.peek()? == Some(b'\\') {
                reader.line()?;
                line.pop();
            }
            if in_old {
                old_left -= 1;
                self.old.extend_from_slice(&line);
            }
            if in_new {
                new_left -= 1;
                if !in_old {
                    self.added.push(self.new_lines);
                }
                self.new_lines += 1;
                self.new.extend_from_slice(&line);
            }
        }
        Ok(())
    }

    fn into_text(self) -> ChangedText {
        ChangedText {
            old: text_of(self.old),
            new: text_of(self.new),
            added: self.added,
        }
    }
}

/// `@@ -a,b +c,d @@`: b and d, which are 1 where left out.
fn hunk_lengths(header: &[u8]) -> Option<(u64, u64)> {
    let text = std::str::from_utf8(header.strip_prefix(b"@@ -")?.split(|byte| *byte == b'@').next()?).ok()?;
    let (old, new) = text.trim_end().split_once(" +")?;
    let length = |range: &str| match range.split_once(',') {
        Some((_, length)) => length.parse().ok(),
        None => Some(1),
    };
    Some((length(old)?, length(new)?))
}

/// A stream that can be looked at some bytes ahead, however few of them a pipe delivers at once.
pub(super) struct Reader<'a> {
    inner: &'a mut dyn BufRead,
    ahead: Vec<u8>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(inner: &'a mut dyn BufRead) -> Self {
        Self {
            inner,
            ahead: Vec::new(),
        }
    }
}

impl Reader<'_> {
    /// Passes over every byte that is one of `bytes`.
    pub(super) fn skip(&mut self, bytes: &[u8]) -> io::Result<()> {
        while self.peek()?.is_some_and(|byte| bytes.contains(&byte)) {
            self.ahead.remove(0);
        }
        Ok(())
    }

    fn look_ahead(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.ahead.len() < count {
            let available = self.inner.fill_buf()?;
            if available.is_empty() {
                break;
            }
            let taken = available.len().min(count - self.ahead.len());
            self.ahead.extend_from_slice(&available[..taken]);
            self.inner.consume(taken);
        }
        Ok(&self.ahead)
    }

    pub(super) fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.look_ahead(1)?.first().copied())
    }

    fn starts_with(&mut self, start: &[u8]) -> io::Result<bool> {
        Ok(self.look_ahead(start.len())?.starts_with(start))
    }

    /// Whether a header between `diff --git` and the first hunk comes next. None of these starts can be the start of
    /// a hunk, of the next file's patch, or of an object id.
    fn at_extended_header(&mut self) -> io::Result<bool> {
        const HEADERS: &[&[u8]] = &[
            b"old m", b"new ", b"delet", b"simil", b"dissi", b"renam", b"copy ", b"index", b"--- ", b"+++ ", b"Binar",
        ];
        for header in HEADERS {
            if self.starts_with(header)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The bytes before the next `end`, which is taken too.
    pub(super) fn until(&mut self, end: u8) -> io::Result<Vec<u8>> {
        let mut bytes: Vec<u8>;
        if let Some(position) = self.ahead.iter().position(|byte| *byte == end) {
            bytes = self.ahead.drain(..=position).collect();
        } else {
            bytes = std::mem::take(&mut self.ahead);
            self.inner.read_until(end, &mut bytes)?;
        }
        if bytes.pop() != Some(end) {
            return Err(malformed("the output ends early"));
        }
        Ok(bytes)
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        self.until(b'\n')
    }

    fn line_with_end(&mut self) -> io::Result<Vec<u8>> {
        let mut line = self.until(b'\n')?;
        line.push(b'\n');
        Ok(line)
    }
}

pub(super) fn malformed(reason: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| lossy(error.as_bytes()))
}

fn object_id(hexadecimal: String) -> Option<String> {
    hexadecimal.bytes().any(|digit| digit != b'0').then_some(hexadecimal)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;

    use super::*;

    /// Delivers one byte at a time, as a slow pipe may.
    fn read_slowly(bytes: &[u8]) -> io::Result<Vec<Section>> {
        read_sections(&mut BufReader::with_capacity(1, bytes))
    }

    const OLD: &str = "1111111111111111111111111111111111111111";
    const NEW: &str = "2222222222222222222222222222222222222222";

    #[test]
    fn lines_that_look_like_headers_are_lines() {
        let output = format!(
            ":100644 100644 {OLD} {NEW} M\0a\0\0diff --git a/a b/a\nindex {OLD}..{NEW} 100644\n--- a/a\n+++ b/a\n\
             @@ -1,3 +1,4 @@\n \u{0}diff --git a/x b/x\n--- a/x\n+++ b/x\n+@@ -1 +1 @@\n \\ No newline\n\\ No newline at end of file\n"
        );
        let sections = read_slowly(output.as_bytes()).unwrap();
        let text = sections[0].changes[0].text().unwrap();
        assert_eq!(text.old, "\0diff --git a/x b/x\n-- a/x\n\\ No newline");
        assert_eq!(text.new, "\0diff --git a/x b/x\n++ b/x\n@@ -1 +1 @@\n\\ No newline");
        assert_eq!(text.added, [1, 2]);
    }

    #[test]
    fn sections_of_a_merge_are_told_apart() {
        let part = format!(
            "deadbeef facade\0\n:000000 100644 {} {NEW} A\0n\0\0diff --git a/n b/n\nnew file mode 100644\nindex {}..{NEW}\n\
             --- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n",
            "0".repeat(40),
            "0".repeat(40)
        );
        let sections = read_slowly(format!("{part}{part}").as_bytes()).unwrap();
        assert_eq!(
            sections.iter().map(|section| section.parents).collect::<Vec<_>>(),
            [2, 2]
        );
        assert_eq!(sections[1].changes[0].text().unwrap().new, "x\n");
        assert_eq!(sections[1].changes[0].old_blob, None);
        assert_eq!(read_slowly(b"").unwrap().len(), 0);
    }

    #[test]
    fn cut_and_contradicting_output_is_refused() {
        let good = format!(
            ":100644 100644 {OLD} {NEW} M\0a\0\0diff --git a/a b/a\nindex {OLD}..{NEW} 100644\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y\n"
        );
        assert!(read_slowly(good.as_bytes()).is_ok());
        for end in 1..good.len() - 1 {
            let complete_but_shorter =
                good[..end].ends_with("100644\n") || good[..end].ends_with("a/a\n") || good[..end].ends_with("b/a\n");
            if !complete_but_shorter {
                assert!(read_slowly(&good.as_bytes()[..end]).is_err(), "{end}");
            }
        }
        let swapped = good.replace(&format!("index {OLD}"), &format!("index {NEW}"));
        assert!(read_slowly(swapped.as_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn no_input_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), tail in "[:@\\-+ 0-9a-z\n\0\\\\]{0,200}") {
            let _ = read_slowly(&bytes);
            let _ = read_slowly(format!(":100644 100644 {OLD} {NEW} M\0a\0\0diff --git a/a b/a\n{tail}").as_bytes());
        }
    }
}
