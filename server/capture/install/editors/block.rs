//! Lines of ours between two marks, in a file in which only comments can tell whose lines are whose (pure).

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::capture::install::document::DocumentError;
use crate::capture::install::shared::SharedFile;

const BEGIN: &str = ">>> journal: `journal uninstall editors` removes these lines";
const END: &str = "<<< journal";

/// Lines at the end of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) path: PathBuf,
    /// What a comment begins with.
    pub(super) comment: &'static str,
    /// The lines, each with its end.
    pub(super) lines: String,
    /// Further lines, which come first unless the rest of the file holds one of the words.
    pub(super) unless: Option<Unless>,
}

/// Lines that are wanted unless somebody has written them already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unless {
    pub(super) words: &'static [&'static str],
    pub(super) lines: &'static str,
}

impl Block {
    /// Where the block stands, with its marks and the end of its last line.
    fn find(&self, text: &str) -> Result<Option<Range<usize>>, DocumentError> {
        let begin = format!("{} {BEGIN}", self.comment);
        let end = format!("{} {END}", self.comment);
        let mut at = 0;
        let mut start = None;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end();
            match start {
                None if content == begin => start = Some(at),
                Some(start) if content == end => return Ok(Some(start..at + line.len())),
                _ => {}
            }
            at += line.len();
        }
        match start {
            None => Ok(None),
            Some(_) => Err(DocumentError::Shape(format!("{begin}, which has no end,"))),
        }
    }

    /// The block for a file whose other lines are `others`.
    fn render(&self, others: &str) -> String {
        let first = self
            .unless
            .filter(|unless| !unless.words.iter().any(|word| others.contains(word)))
            .map_or("", |unless| unless.lines);
        let block = format!(
            "{comment} {BEGIN}\n{first}{}{comment} {END}\n",
            self.lines,
            comment = self.comment
        );
        if others.contains("\r\n") {
            block.replace('\n', "\r\n")
        } else {
            block
        }
    }
}

impl SharedFile for Block {
    fn path(&self) -> &Path {
        &self.path
    }

    fn put_in(&self, text: &str) -> Result<String, DocumentError> {
        if let Some(range) = self.find(text)? {
            let others = format!("{}{}", &text[..range.start], &text[range.end..]);
            return Ok(format!(
                "{}{}{}",
                &text[..range.start],
                self.render(&others),
                &text[range.end..]
            ));
        }
        let between = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        Ok(format!("{text}{between}{}", self.render(text)))
    }

    fn take_out(&self, text: &str) -> Result<Option<String>, DocumentError> {
        let range = self.find(text)?;
        Ok(range.map(|range| format!("{}{}", &text[..range.start], &text[range.end..])))
    }

    fn is_skeleton(&self, text: &str) -> bool {
        text.is_empty()
    }
}
