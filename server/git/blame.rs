//! Which commit brought which line of a file, by git's own blame.

use std::collections::HashMap;
use std::io::{self, BufRead};
use std::ops::RangeInclusive;
use std::time::Duration;

use super::command::GitError;
use super::repository::Repository;

/// A commit as blame tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BlamedCommit {
    /// The object id in hexadecimal.
    pub id: String,
    /// The author's name.
    pub author: String,
    /// The author's address, without brackets.
    pub mail: String,
    /// When it was authored, in seconds since 1970.
    pub time: i64,
    /// The author's time zone, `+0100`.
    pub zone: String,
    /// Whether blame did not look behind it: a root, or the edge of a shallow clone.
    pub is_boundary: bool,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlamedLine {
    /// Which of [`Blame::commits`].
    pub commit: usize,
    /// The file that the line was in, in that commit.
    pub path: String,
    /// The line in that file, 1-based.
    pub line: u32,
}

/// A blamed file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Blame {
    /// The commits, each once.
    pub commits: Vec<BlamedCommit>,
    /// The lines that were asked for, by their number (1-based).
    pub lines: HashMap<u32, BlamedLine>,
}

/// Where else than in the file itself lines are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// Nowhere.
    Ignored,
    /// In other files that the same commits changed (`-C`).
    Followed,
}

impl Repository {
    /// The lines of a path as a commit has it; all, or those of a range (1-based). Nothing of the repository is run: the
    /// work tree is not read. One child.
    pub fn blame(
        &self,
        commit: &str,
        path: &str,
        lines: Option<RangeInclusive<u32>>,
        copies: Copies,
        deadline: Duration,
    ) -> Result<Blame, GitError> {
        let mut command = self
            .command("blame")
            .args(["--incremental", "--no-textconv", "--no-progress"]);
        if copies == Copies::Followed {
            command = command.arg("-C");
        }
        if let Some(lines) = lines {
            command = command.arg(format!("-L{},{}", lines.start(), lines.end()));
        }
        let (_, blame) = command
            .args([commit, "--", path])
            .deadline(deadline)
            .stream(read_blame)?;
        Ok(blame)
    }
}

/// Reads `--incremental` output.
fn read_blame(reader: &mut dyn BufRead) -> io::Result<Blame> {
    let malformed = || io::Error::new(io::ErrorKind::InvalidData, "a line of blame is unreadable");
    let mut blame = Blame::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut line = Vec::new();
    let mut next = || -> io::Result<Option<String>> {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&line).trim_end_matches('\n').to_owned()))
    };
    while let Some(header) = next()? {
        let mut words = header.split(' ');
        let id = words
            .next()
            .filter(|id| super::references::is_object_id(id))
            .ok_or_else(malformed)?;
        let mut number = || {
            words
                .next()
                .and_then(|word| word.parse::<u32>().ok())
                .ok_or_else(malformed)
        };
        let (source, first, count) = (number()?, number()?, number()?);
        let commit = *places.entry(id.to_owned()).or_insert_with(|| {
            blame.commits.push(BlamedCommit {
                id: id.to_owned(),
                ..BlamedCommit::default()
            });
            blame.commits.len() - 1
        });
        let path = loop {
            let field = next()?.ok_or_else(malformed)?;
            let (name, value) = field.split_once(' ').unwrap_or((&field, ""));
            let told = &mut blame.commits[commit];
            match name {
                "author" => value.clone_into(&mut told.author),
                "author-mail" => value.trim_matches(['<', '>']).clone_into(&mut told.mail),
                "author-time" => told.time = value.parse().map_err(|_| malformed())?,
                "author-tz" => value.clone_into(&mut told.zone),
                "boundary" => told.is_boundary = true,
                "filename" => break unquoted(value),
                _ => {}
            }
        };
        for offset in 0..count {
            blame.lines.insert(
                first + offset,
                BlamedLine {
                    commit,
                    path: path.clone(),
                    line: source + offset,
                },
            );
        }
    }
    Ok(blame)
}

/// A path as git writes it where it has characters that it quotes.
fn unquoted(name: &str) -> String {
    let Some(quoted) = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return name.to_owned();
    };
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(digit @ b'0'..=b'3') => {
                let mut value = digit - b'0';
                for _ in 0..2 {
                    if let Some(digit) = rest.next_if(|digit| matches!(digit, b'0'..=b'7')) {
                        value = value.wrapping_mul(8).wrapping_add(digit - b'0');
                    }
                }
                bytes.push(value);
            }
            Some(b'n') => bytes.push(b'\n'),
            Some(b't') => bytes.push(b'\t'),
            Some(b'r') => bytes.push(b'\r'),
            Some(b'a') => bytes.push(7),
            Some(b'b') => bytes.push(8),
            Some(b'v') => bytes.push(11),
            Some(b'f') => bytes.push(12),
            Some(other) => bytes.push(other),
            None => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn incremental_output_is_read_and_commits_are_told_once() {
        let (one, two) = ("1".repeat(40), "2".repeat(40));
        let output = format!(
            "{one} 3 1 2\nauthor A B\nauthor-mail <a@b>\nauthor-time 5\nauthor-tz +0100\nsummary s\nprevious {two} a\n\
             filename a\n{two} 9 4 1\nauthor C\nauthor-mail <c@d>\nauthor-time 6\nauthor-tz +0000\nboundary\nfilename \
             \"b\\303\\251\\n\"\n{one} 7 3 1\nfilename a\n"
        );
        let blame = read_blame(&mut output.as_bytes()).unwrap();
        assert_eq!(blame.commits.len(), 2);
        assert_eq!((blame.commits[0].author.as_str(), blame.commits[0].time), ("A B", 5));
        assert!(blame.commits[1].is_boundary && !blame.commits[0].is_boundary);
        let mut lines: Vec<(u32, usize, &str, u32)> = blame
            .lines
            .iter()
            .map(|(number, line)| (*number, line.commit, line.path.as_str(), line.line))
            .collect();
        lines.sort_unstable();
        assert_eq!(
            lines,
            [(1, 0, "a", 3), (2, 0, "a", 4), (3, 0, "a", 7), (4, 1, "bé\n", 9)]
        );
    }

    #[test]
    fn cut_output_is_refused() {
        let output = format!("{} 3 1 2\nauthor A B\n", "1".repeat(40));
        assert!(read_blame(&mut output.as_bytes()).is_err());
        assert!(read_blame(&mut "nothing of the sort\n".as_bytes()).is_err());
        assert_eq!(read_blame(&mut "".as_bytes()).unwrap(), Blame::default());
    }
}
