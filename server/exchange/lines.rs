//! The lines of a commit by who wrote them: what formats say that know of lines and not of bytes.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::suggestion::SuggestionId;
use crate::suggestion::claims::ClaimedSuggestion;

/// Who wrote a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineAuthor {
    /// A suggestion.
    Suggestion(SuggestionId),
    /// A suggestion and somebody else.
    Edited(SuggestionId),
    /// A person who was seen typing.
    Human,
}

/// The lines of one file that a commit brought and that somebody is known to have written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileLines {
    /// Relative to the work tree's top, with `/`.
    pub path: String,
    /// 1-based, ascending.
    pub lines: BTreeMap<u32, LineAuthor>,
    /// The lines themselves, line feeds included.
    pub texts: BTreeMap<u32, String>,
}

impl FileLines {
    /// The lines of each author, as ranges.
    pub fn by_author(&self) -> BTreeMap<LineAuthor, Vec<RangeInclusive<u32>>> {
        let mut authors: BTreeMap<LineAuthor, Vec<RangeInclusive<u32>>> = BTreeMap::new();
        for (line, author) in &self.lines {
            let ranges = authors.entry(*author).or_default();
            match ranges.last_mut() {
                Some(last) if *last.end() + 1 == *line => *last = *last.start()..=*line,
                _ => ranges.push(*line..=*line),
            }
        }
        authors
    }

    /// The text of some lines, as far as it is at hand.
    pub fn text(&self, lines: &RangeInclusive<u32>) -> String {
        self.texts.range(lines.clone()).map(|(_, text)| text.as_str()).collect()
    }
}

/// What a commit brought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommitLines {
    /// The commit in hexadecimal; nothing for one that is about to be made.
    pub commit: Option<String>,
    /// Seconds since 1970: when it was committed, or now.
    pub at: i64,
    /// `Name <email>` of the commit's author; nothing where not known.
    pub author: Option<String>,
    /// The suggestions that the lines name.
    pub suggestions: BTreeMap<SuggestionId, ClaimedSuggestion>,
    /// The files, by path.
    pub files: Vec<FileLines>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_follow_each_other_are_one_range() {
        let one = LineAuthor::Suggestion(SuggestionId::from_u128(1));
        let lines = [(1, one), (2, one), (3, LineAuthor::Human), (4, one), (6, one)].into();
        let file = FileLines {
            lines,
            ..FileLines::default()
        };
        let authors = file.by_author();
        assert_eq!(authors[&one], [1..=2, 4..=4, 6..=6]);
        assert_eq!(authors[&LineAuthor::Human], [3..=3]);
    }
}
