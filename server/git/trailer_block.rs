//! The last trailer block of a commit message: finding it, reading it, changing it (pure).
//!
//! The rules are those of `git interpret-trailers --no-divider` without configuration, and tests compare the two. Bytes
//! of other people's trailers, comments and everything after the scissors line are never touched.

use std::ops::Range;

/// One trailer, unfolded to one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trailer {
    /// The key, `Assisted-by`.
    pub key: String,
    /// The value, without white space around it.
    pub value: String,
}

impl Trailer {
    /// A trailer from its parts.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}

/// Prefixes that make git take a paragraph for trailers even if a part of it is not.
const GIT_PREFIXES: &[&[u8]] = &[b"Signed-off-by: ", b"(cherry picked from commit "];

const SCISSORS: &[u8] = b"------------------------ >8 ------------------------\n";

/// A message with its parts found.
struct Layout<'a> {
    message: &'a [u8],
    comment: &'a [u8],
    /// Where the trailer block begins; equal to `end` where there is none.
    start: usize,
    /// Where the message ends and trailing blank lines, comments or the scissors begin.
    end: usize,
}

/// One line of the block with its continuations, or one line that is no trailer.
struct Item {
    bytes: Range<usize>,
    trailer: Option<Trailer>,
}

/// The trailers of a message, in order. `comment` is the prefix of comment lines, usually `#`.
pub fn trailers(message: &[u8], comment: &[u8]) -> Vec<Trailer> {
    Layout::of(message, comment)
        .items()
        .into_iter()
        .filter_map(|item| item.trailer)
        .collect()
}

/// Replaces the trailers that are ours by `ours`, at the end of the last trailer block.
///
/// `is_ours` tells our keys; they are compared by it alone. Trailers of `leading_key` are ours too where they stand
/// directly before the first of our keys, and only there: the same key is written by people. To keep that rule exact,
/// other people's `leading_key` trailers at the end of the block stay after ours. Doing it twice changes nothing.
pub fn replace_trailers(
    message: &[u8],
    comment: &[u8],
    is_ours: &dyn Fn(&str) -> bool,
    leading_key: &str,
    ours: &[Trailer],
) -> Vec<u8> {
    // Where none of our keys follows, nothing tells our trailers of the leading key from other people's anyway.
    let staying_key = if ours.iter().any(|trailer| is_ours(&trailer.key)) {
        leading_key
    } else {
        ""
    };
    let mut message = message.to_vec();
    loop {
        let block = Block::of(&message, comment, is_ours, leading_key);
        let new: Vec<&Trailer> = ours.iter().filter(|trailer| !block.has_of_others(trailer)).collect();
        if block.ours().eq(new.iter().copied()) {
            return message;
        }
        if !new.is_empty() {
            let with = block.with(&new, staying_key);
            let found = trailers(&with, comment);
            if new.iter().all(|trailer| found.contains(trailer)) {
                return with;
            }
            if !block.has_ours() {
                return paragraph_at(&message, scissors(&message, comment), &new);
            }
            // Fewer trailers than before were too few for git to take a mixed paragraph for a block.
        }
        // What is the last block without ours may hold ours too.
        message = block.without_ours();
    }
}

/// Whether a message says nothing but trailers that are ours, so that git would take them for the whole message.
pub fn has_only_ours(message: &[u8], comment: &[u8], is_ours: &dyn Fn(&str) -> bool) -> bool {
    let end = end_of_message(message, comment);
    let mut any = false;
    for line in lines(&message[..end]) {
        let text = &message[line];
        if is_blank(text) || text.starts_with(comment) {
            continue;
        }
        match trailer_of(text) {
            Some(trailer) if is_ours(&trailer.key) => any = true,
            _ => return false,
        }
    }
    any
}

/// The last trailer block, with ours told apart.
struct Block<'a> {
    layout: Layout<'a>,
    parts: Vec<Part>,
}

struct Part {
    item: Item,
    is_ours: bool,
}

impl<'a> Block<'a> {
    fn of(message: &'a [u8], comment: &'a [u8], is_ours: &dyn Fn(&str) -> bool, leading_key: &str) -> Self {
        let layout = Layout::of(message, comment);
        let has_key = |item: &Item, is_it: &dyn Fn(&str) -> bool| {
            item.trailer.as_ref().is_some_and(|trailer| is_it(&trailer.key))
        };
        let items = layout.items();
        let first = items.iter().position(|item| has_key(item, is_ours)).unwrap_or(0);
        let leading = items[..first]
            .iter()
            .rev()
            .take_while(|item| has_key(item, &|key| same_key(key, leading_key)))
            .count();
        let parts = items
            .into_iter()
            .enumerate()
            .map(|(index, item)| Part {
                is_ours: (first - leading..first).contains(&index) || has_key(&item, is_ours),
                item,
            })
            .collect();
        Self { layout, parts }
    }

    fn has_ours(&self) -> bool {
        self.parts.iter().any(|part| part.is_ours)
    }

    fn ours(&self) -> impl Iterator<Item = &Trailer> {
        let ours = self.parts.iter().filter(|part| part.is_ours);
        ours.filter_map(|part| part.item.trailer.as_ref())
    }

    fn has_of_others(&self, trailer: &Trailer) -> bool {
        let others = self.parts.iter().filter(|part| !part.is_ours);
        others
            .filter_map(|part| part.item.trailer.as_ref())
            .any(|other| same_key(&other.key, &trailer.key) && other.value == trailer.value)
    }

    /// The message with `new` in place of ours: after other people's trailers, but before the last of `staying_key`.
    /// Without a block they become one.
    ///
    /// The place is found in the block as it is. Without ours, an earlier paragraph could become the block.
    fn with(&self, new: &[&Trailer], staying_key: &str) -> Vec<u8> {
        let message = self.layout.message;
        let line_end: &[u8] = if uses_crlf(message) { b"\r\n" } else { b"\n" };
        let kept: Vec<&Item> = self
            .parts
            .iter()
            .filter(|part| !part.is_ours)
            .map(|part| &part.item)
            .collect();
        let staying = kept
            .iter()
            .rev()
            .take_while(|item| {
                let key = item.trailer.as_ref().map(|trailer| trailer.key.as_str());
                key.is_some_and(|key| same_key(key, staying_key))
            })
            .count();
        let (before, after) = kept.split_at(kept.len() - staying);
        let Some(last) = self.parts.last() else {
            return paragraph_at(message, self.layout.end, new);
        };
        let mut bytes = message[..self.layout.start].to_vec();
        for item in before {
            bytes.extend_from_slice(&message[item.bytes.clone()]);
        }
        if !bytes.ends_with(b"\n") {
            bytes.extend_from_slice(line_end);
        }
        bytes.extend(written(new, line_end));
        for item in after {
            bytes.extend_from_slice(&message[item.bytes.clone()]);
        }
        bytes.extend_from_slice(&message[last.item.bytes.end..]);
        bytes
    }

    fn without_ours(&self) -> Vec<u8> {
        let mut bytes = self.layout.message.to_vec();
        for part in self.parts.iter().rev().filter(|part| part.is_ours) {
            bytes.drain(part.item.bytes.clone());
        }
        // The blank line that set the block off belongs to it.
        let start = self.layout.start;
        if self.has_ours()
            && self.parts.iter().all(|part| part.is_ours)
            && let Some(line) = last_line(&bytes[..start])
            && is_blank(&bytes[line..start])
        {
            bytes.drain(line..start);
        }
        bytes
    }
}

/// The message with a paragraph of trailers before what is at `position`.
fn paragraph_at(message: &[u8], position: usize, new: &[&Trailer]) -> Vec<u8> {
    let line_end: &[u8] = if uses_crlf(message) { b"\r\n" } else { b"\n" };
    let (before, after) = message.split_at(position);
    [before, &separation(before, line_end), &written(new, line_end), after].concat()
}

fn written(trailers: &[&Trailer], line_end: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for trailer in trailers {
        bytes.extend_from_slice(format!("{}: {}", trailer.key, trailer.value).as_bytes());
        bytes.extend_from_slice(line_end);
    }
    bytes
}

/// What separates a first trailer from the text before it. An empty message keeps a line for its title.
fn separation(before: &[u8], line_end: &[u8]) -> Vec<u8> {
    let mut separation = Vec::new();
    if before.last().is_some_and(|last| *last != b'\n') {
        separation.extend_from_slice(line_end);
    }
    let blank_lines = lines(before)
        .into_iter()
        .rev()
        .take_while(|line| is_blank(&before[line.clone()]))
        .count();
    let says_something = lines(before).into_iter().any(|line| !is_blank(&before[line]));
    for _ in blank_lines..if says_something { 1 } else { 2 } {
        separation.extend_from_slice(line_end);
    }
    separation
}

impl<'a> Layout<'a> {
    fn of(message: &'a [u8], comment: &'a [u8]) -> Self {
        let end = end_of_message(message, comment);
        Self {
            message,
            comment,
            start: block_start(&message[..end], comment),
            end,
        }
    }

    fn items(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut lines = lines(&self.message[self.start..self.end]);
        // Where the last blank line is one of a carriage return, git leaves none of them out at the end.
        let says_nothing = |line: &mut Range<usize>| {
            let text = &self.message[self.start + line.start..self.start + line.end];
            is_blank(text) || text.starts_with(self.comment)
        };
        while lines.pop_if(says_nothing).is_some() {}
        for line in lines {
            let bytes = self.start + line.start..self.start + line.end;
            let text = &self.message[bytes.clone()];
            if let Some(Item {
                bytes: whole,
                trailer: Some(trailer),
            }) = items.last_mut()
                && is_space(text[0])
            {
                whole.end = bytes.end;
                let folded = format!("{} {}", trailer.value, trimmed(text));
                folded.trim().clone_into(&mut trailer.value);
                continue;
            }
            let trailer = trailer_of(text).filter(|_| !text.starts_with(self.comment));
            items.push(Item { bytes, trailer });
        }
        items
    }
}

/// Where trailing blank lines, comments, an old conflicts list or the scissors begin.
fn end_of_message(message: &[u8], comment: &[u8]) -> usize {
    let cutoff = scissors(message, comment);
    let mut ignored_from = None;
    let mut in_conflicts = false;
    for line in lines(&message[..cutoff]) {
        let text = &message[line.clone()];
        // Git remembers the place as a number whose zero means none, so a run at the very start begins with its
        // second line.
        let begin = |ignored_from: Option<usize>| ignored_from.or(Some(line.start).filter(|start| *start > 0));
        if text.starts_with(comment) || text == b"\n" {
            ignored_from = begin(ignored_from);
        } else if text == b"Conflicts:\n" {
            in_conflicts = true;
            ignored_from = begin(ignored_from);
        } else if !(in_conflicts && text[0] == b'\t') {
            ignored_from = None;
            in_conflicts = false;
        }
    }
    ignored_from.unwrap_or(cutoff)
}

fn scissors(message: &[u8], comment: &[u8]) -> usize {
    let line = [comment, b" ", SCISSORS].concat();
    lines(message)
        .into_iter()
        .map(|line| line.start)
        .find(|start| message[*start..].starts_with(&line))
        .unwrap_or(message.len())
}

fn block_start(message: &[u8], comment: &[u8]) -> usize {
    let title_end = lines(message)
        .into_iter()
        .find(|line| {
            let text = &message[line.clone()];
            !text.starts_with(comment) && is_blank(text)
        })
        .map_or(message.len(), |line| line.start);
    let (mut trailers, mut others, mut continuations) = (0_u64, 0_u64, 0_u64);
    let mut only_spaces = true;
    let mut recognized = false;
    for line in lines(message).into_iter().rev() {
        if line.start < title_end {
            break;
        }
        let text = &message[line.clone()];
        if text.starts_with(comment) {
            others += continuations;
            continuations = 0;
            continue;
        }
        if is_blank(text) {
            if only_spaces {
                continue;
            }
            others += continuations;
            let is_block = (recognized && trailers * 3 >= others) || (trailers > 0 && others == 0);
            return if is_block { line.end } else { message.len() };
        }
        only_spaces = false;
        if GIT_PREFIXES.iter().any(|prefix| text.starts_with(prefix)) {
            recognized = true;
            trailers += 1;
            continuations = 0;
        } else if !is_space(text[0]) && separator(text).is_some() {
            trailers += 1;
            continuations = 0;
        } else if is_space(text[0]) {
            continuations += 1;
        } else {
            others += 1 + continuations;
            continuations = 0;
        }
    }
    message.len()
}

fn trailer_of(text: &[u8]) -> Option<Trailer> {
    let colon = separator(text)?;
    Some(Trailer {
        key: trimmed(&text[..colon]),
        value: trimmed(&text[colon + 1..]),
    })
}

/// Where the colon after a key is: letters, digits and hyphens, then perhaps blanks.
fn separator(text: &[u8]) -> Option<usize> {
    let mut seen_blank = false;
    for (position, byte) in text.iter().enumerate() {
        match byte {
            b':' => return (position > 0).then_some(position),
            b' ' | b'\t' if position > 0 => seen_blank = true,
            byte if !seen_blank && (byte.is_ascii_alphanumeric() || *byte == b'-') => {}
            _ => return None,
        }
    }
    None
}

/// The lines with their ends; the last may have none.
fn lines(message: &[u8]) -> Vec<Range<usize>> {
    let mut start = 0;
    message
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            range
        })
        .collect()
}

fn last_line(message: &[u8]) -> Option<usize> {
    let without_end = message.len().checked_sub(1)?;
    Some(
        message[..without_end]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |position| position + 1),
    )
}

fn uses_crlf(message: &[u8]) -> bool {
    message
        .iter()
        .position(|byte| *byte == b'\n')
        .is_some_and(|position| position > 0 && message[position - 1] == b'\r')
}

/// White space as git's own character table has it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| is_space(*byte))
}

fn trimmed(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .trim_matches([' ', '\t', '\n', '\r'])
        .to_owned()
}

fn same_key(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_ours(key: &str) -> bool {
        key.to_ascii_lowercase().starts_with("ai-")
    }

    fn put(message: &str, ours: &[(&str, &str)]) -> String {
        let ours: Vec<Trailer> = ours.iter().map(|(key, value)| Trailer::new(*key, *value)).collect();
        let once = replace_trailers(message.as_bytes(), b"#", &is_ours, "Assisted-by", &ours);
        let twice = replace_trailers(&once, b"#", &is_ours, "Assisted-by", &ours);
        assert_eq!(once, twice, "{message:?}");
        String::from_utf8(once).unwrap()
    }

    #[test]
    fn trailers_go_where_git_would_put_them_and_replace_only_ours() {
        let ours = &[("Assisted-by", "t:m"), ("AI-Lines", "1/2")];
        let block = "Assisted-by: t:m\nAI-Lines: 1/2\n";
        let cases = [
            ("subject\n".to_owned(), format!("subject\n\n{block}")),
            ("subject".to_owned(), format!("subject\n\n{block}")),
            ("fix: subject\n".to_owned(), format!("fix: subject\n\n{block}")),
            (String::new(), format!("\n\n{block}")),
            ("\n# Please\n".to_owned(), format!("\n\n{block}# Please\n")),
            ("s\n\n# c\n".to_owned(), format!("s\n\n{block}\n# c\n")),
            (
                "s\n\nSigned-off-by: A <a@b>\n".to_owned(),
                format!("s\n\nSigned-off-by: A <a@b>\n{block}"),
            ),
            (
                "s\n\nbody\n\n---\nnot a divider\n".to_owned(),
                format!("s\n\nbody\n\n---\nnot a divider\n\n{block}"),
            ),
            (
                "s\r\n\r\nbody\r\n".to_owned(),
                "s\r\n\r\nbody\r\n\r\nAssisted-by: t:m\r\nAI-Lines: 1/2\r\n".to_owned(),
            ),
            (
                format!(
                    "s\n\nAI-Lines: 9/9\n  folded\nFixes: #1\n# {}diff --git a b\n+AI-Lines: 3/3\n",
                    std::str::from_utf8(SCISSORS).unwrap()
                ),
                format!(
                    "s\n\nFixes: #1\n{block}# {}diff --git a b\n+AI-Lines: 3/3\n",
                    std::str::from_utf8(SCISSORS).unwrap()
                ),
            ),
            (
                "s\n\nAssisted-by: coccinelle\n".to_owned(),
                format!("s\n\n{block}Assisted-by: coccinelle\n"),
            ),
            (
                "s\n\nAssisted-by: old:one\nAI-Change-Id: x\nAssisted-by: coccinelle\n".to_owned(),
                format!("s\n\n{block}Assisted-by: coccinelle\n"),
            ),
        ];
        for (before, after) in cases {
            assert_eq!(put(&before, ours), after, "{before:?}");
        }
    }

    #[test]
    fn taking_all_of_ours_out_restores_the_message() {
        for message in [
            "subject\n",
            "s\n\nbody\n",
            "s\n\nFixes: #1\n",
            "s\n\nbody\n\n# comment\n",
            "s\n\nb\n\nAssisted-by: me\n",
        ] {
            let with = put(message, &[("Assisted-by", "t"), ("AI-Lines", "1/1")]);
            assert_ne!(with, message);
            assert_eq!(put(&with, &[]), message);
        }
    }

    #[test]
    fn ours_on_both_sides_of_a_comment_become_one_block() {
        let message = "\nAI-Lines: 3/4\n\n# c\nAI-Lines: 3/4\n";
        let with = put(message, &[("Assisted-by", "t:m"), ("AI-Lines", "1/2")]);
        let found = trailers(with.as_bytes(), b"#");
        assert!(
            found.ends_with(&[Trailer::new("Assisted-by", "t:m"), Trailer::new("AI-Lines", "1/2")]),
            "{with:?} {found:?}"
        );
    }

    #[test]
    fn a_message_of_nothing_but_ours_is_recognized() {
        let only = |message: &str| has_only_ours(message.as_bytes(), b"#", &is_ours);
        assert!(only("\n\nAI-Lines: 1/1\n# comment\n"));
        assert!(!only("\n\nAI-Lines: 1/1\nSigned-off-by: me\n"));
        assert!(!only("subject\n\nAI-Lines: 1/1\n"));
        assert!(!only("\n# comment\n"));
    }

    #[test]
    fn a_block_whose_removal_would_uncover_an_earlier_one_is_replaced_in_its_place() {
        let ours = &[("Assisted-by", "t:m"), ("AI-Lines", "1/2")];
        let block = "Assisted-by: t:m\nAI-Lines: 1/2\n";
        for (before, after) in [
            (
                "\nConflicts:\nAI-Lines: 3/4\n\r\nConflicts:\nAI-Lines: 3/4\nConflicts:\n#\n\n",
                format!("\nConflicts:\nAI-Lines: 3/4\n\r\nConflicts:\n{block}Conflicts:\n#\n\n"),
            ),
            (
                "s\n\nAI-Lines: 8/8\n\nAI-Lines: 9/9\n",
                format!("s\n\nAI-Lines: 8/8\n\n{block}"),
            ),
            // Git takes a conflicts list in the first line for one only until it is looked at with our trailers behind.
            ("Conflicts:\n#\n\tpath\n", format!("Conflicts:\n#\n\tpath\n\n{block}")),
            // Git does not leave out a line of a carriage return alone, nor what is before it.
            ("s\n\nAI-Lines: 9/9\n\n# c\n\r\n", format!("s\n\n{block}\n# c\n\r\n")),
        ] {
            assert_eq!(put(before, ours), after, "{before:?}");
        }
        assert_eq!(put("s\n\nAI-Lines: 8/8\n\nAI-Lines: 9/9\n", &[]), "s\n");
    }

    #[test]
    fn a_paragraph_that_too_few_trailers_would_leave_a_text_is_followed_by_a_block() {
        let text = "text\n".repeat(9);
        let before = format!("s\n\nSigned-off-by: A <a@b>\n{text}AI-Prompt: p\nAI-Prompt: q\n");
        let after = format!("s\n\nSigned-off-by: A <a@b>\n{text}\nAI-Lines: 1/2\n");
        assert_eq!(put(&before, &[("AI-Lines", "1/2")]), after);
    }

    /// The lines that nobody may touch, without those that could be ours or their continuations; blank lines counted.
    fn of_others(message: &str) -> (Vec<&str>, usize) {
        let could_be_ours = |line: &&str| {
            ["AI-", "Assisted-by", " ", "\t"]
                .iter()
                .any(|start| line.starts_with(start))
        };
        let is_blank = |line: &&str| line.trim().is_empty();
        let lines = || message.split_inclusive('\n');
        let others = lines().filter(|line| !could_be_ours(line) && !is_blank(line)).collect();
        (others, lines().filter(is_blank).count())
    }

    proptest! {
        #[test]
        fn any_message_keeps_its_other_bytes_and_a_second_time_changes_nothing(
            message in proptest::collection::vec("(AI-Lines: 3/4|Assisted-by: x|Fixes: #1|# c|Conflicts:|\tpath|text|  more|#|Signed-off-by: a||\r)\n", 0..10)
        ) {
            let message = message.concat();
            let with = put(&message, &[("Assisted-by", "t:m"), ("AI-Lines", "1/2"), ("AI-Prompt", "p"), ("AI-Prompt", "q")]);
            let found = trailers(with.as_bytes(), b"#");
            prop_assert!(found.windows(4).any(|window| {
                window == [("Assisted-by", "t:m"), ("AI-Lines", "1/2"), ("AI-Prompt", "p"), ("AI-Prompt", "q")].map(|(key, value)| Trailer::new(key, value))
            }), "{with:?} {found:?}");
            let ((before, blank_before), (after, blank_after)) = (of_others(&message), of_others(&with));
            prop_assert_eq!(before, after, "{:?}", with);
            prop_assert!(blank_before <= blank_after, "{with:?}");
            put(&message, &[]);
            put(&with, &[("AI-Lines", "1/2")]);
        }

        #[test]
        fn no_bytes_panic(message in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = trailers(&message, b"#");
            let _ = replace_trailers(&message, b"#", &is_ours, "Assisted-by", &[Trailer::new("AI-Lines", "1/1")]);
        }
    }
}
