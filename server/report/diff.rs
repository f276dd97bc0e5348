//! The accepted text beside today's: a unified line diff with the changed words inside replaced lines.
//!
//! One pure computation ([`compare`]) with two renderings: for the terminal and as Markdown for an editor's hover.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::text::{Paint, Style, escape_block};

/// Unchanged lines that are shown before and after a change.
const CONTEXT: usize = 3;

/// Texts beyond this many bytes are compared by lines only: words inside a line that nobody could read anyway are not
/// worth the time.
const INLINE_LIMIT: usize = 16 * 1024;

/// What happened to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// In both texts.
    Kept,
    /// Only in the older text.
    Removed,
    /// Only in the newer text.
    Added,
    /// So many lines in both texts that are not shown.
    Skipped(usize),
}

/// A line of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    /// What happened to it.
    pub change: Change,
    /// Its text without its line end; empty for [`Change::Skipped`].
    pub text: String,
    /// Bytes of `text` that differ from the line's counterpart; empty where the whole line is new, gone or kept.
    pub emphasis: Vec<Range<usize>>,
}

/// How `newer` came out of `older`, line by line, in order. Equal texts give only kept lines. Line ends (`\n`, `\r\n`)
/// do not count as differences.
pub fn compare(older: &str, newer: &str) -> Vec<DiffLine> {
    let before: Vec<&str> = older.lines().collect();
    let after: Vec<&str> = newer.lines().collect();
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let mut lines = Vec::new();
    let mut kept_from = 0;
    for hunk in diff.hunks() {
        let (removed, added) = (to_usize(&hunk.before), to_usize(&hunk.after));
        push_kept(&mut lines, &before[kept_from..removed.start], kept_from == 0, false);
        push_hunk(&mut lines, &before[removed.clone()], &after[added]);
        kept_from = removed.end;
    }
    push_kept(&mut lines, &before[kept_from..], kept_from == 0, true);
    lines
}

/// Which lines of `newer` a line diff calls added: 0-based, ascending. Lines end at `\n`, and the line end is part of
/// the line, as for git.
pub fn added_lines(older: &str, newer: &str) -> Vec<u32> {
    (0..)
        .zip(kept_lines(older, newer))
        .filter_map(|(line, kept)| kept.is_none().then_some(line))
        .collect()
}

/// For every line of `newer` the line of `older` that it is, both 0-based; nothing for an added one. Lines as in
/// [`added_lines`].
pub fn kept_lines(older: &str, newer: &str) -> Vec<Option<u32>> {
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(older.split_inclusive('\n'));
    input.update_after(newer.split_inclusive('\n'));
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let mut kept = Vec::with_capacity(input.after.len());
    let mut older_at = 0;
    for hunk in diff.hunks() {
        let same = hunk.before.start - older_at;
        kept.extend((older_at..older_at + same).map(Some));
        kept.extend(hunk.after.clone().map(|_| None));
        older_at = hunk.before.end;
    }
    kept.extend((older_at..input.before.len() as u32).map(Some));
    kept
}

fn to_usize(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

fn kept(text: &str) -> DiffLine {
    DiffLine {
        change: Change::Kept,
        text: text.to_owned(),
        emphasis: Vec::new(),
    }
}

/// Kept lines, without those that are farther from a change than the context. The first and the last run border a
/// change on one side only.
fn push_kept(lines: &mut Vec<DiffLine>, run: &[&str], is_first: bool, is_last: bool) {
    if is_first && is_last {
        lines.extend(run.iter().map(|text| kept(text)));
        return;
    }
    let head = if is_first { 0 } else { CONTEXT.min(run.len()) };
    let tail = if is_last { 0 } else { CONTEXT.min(run.len() - head) };
    let skipped = run.len() - head - tail;
    lines.extend(run[..head].iter().map(|text| kept(text)));
    if skipped > 0 {
        lines.push(DiffLine {
            change: Change::Skipped(skipped),
            text: String::new(),
            emphasis: Vec::new(),
        });
    }
    lines.extend(run[run.len() - tail..].iter().map(|text| kept(text)));
}

/// The bytes of a line that its counterpart has not.
type Emphasis = Vec<Range<usize>>;

fn push_hunk(lines: &mut Vec<DiffLine>, removed: &[&str], added: &[&str]) {
    let bytes: usize = removed.iter().chain(added).map(|line| line.len()).sum();
    let pairs_up = removed.len() == added.len() && bytes <= INLINE_LIMIT;
    let pairs: Vec<(Emphasis, Emphasis)> = if pairs_up {
        removed
            .iter()
            .zip(added)
            .map(|(old, new)| word_changes(old, new))
            .collect()
    } else {
        Vec::new()
    };
    for (index, text) in removed.iter().enumerate() {
        let emphasis = pairs.get(index).map(|pair| pair.0.clone()).unwrap_or_default();
        lines.push(DiffLine {
            change: Change::Removed,
            text: (*text).to_owned(),
            emphasis,
        });
    }
    for (index, text) in added.iter().enumerate() {
        let emphasis = pairs.get(index).map(|pair| pair.1.clone()).unwrap_or_default();
        lines.push(DiffLine {
            change: Change::Added,
            text: (*text).to_owned(),
            emphasis,
        });
    }
}

/// The words of each line that the other has not, as byte ranges. Nothing where the lines have no word in common:
/// emphasis on everything emphasizes nothing.
fn word_changes(old: &str, new: &str) -> (Emphasis, Emphasis) {
    let (old_words, new_words) = (words(old), words(new));
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(old_words.iter().map(|range| &old[range.clone()]));
    input.update_after(new_words.iter().map(|range| &new[range.clone()]));
    let diff = Diff::compute(Algorithm::Myers, &input);
    let mut gone = vec![false; old_words.len()];
    let mut come = vec![false; new_words.len()];
    for hunk in diff.hunks() {
        gone[to_usize(&hunk.before)].fill(true);
        come[to_usize(&hunk.after)].fill(true);
    }
    let shares_a_word = old_words
        .iter()
        .zip(&gone)
        .any(|(range, gone)| !gone && old[range.clone()].chars().any(char::is_alphanumeric));
    if !shares_a_word {
        return (Vec::new(), Vec::new());
    }
    (joined(&old_words, &gone), joined(&new_words, &come))
}

/// Runs of letters, digits and `_`, runs of white space, and single other characters.
fn words(line: &str) -> Vec<Range<usize>> {
    #[derive(PartialEq, Clone, Copy)]
    enum Sort {
        Word,
        Space,
        Other,
    }
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut last = Sort::Other;
    for (index, character) in line.char_indices() {
        let sort = match character {
            '_' => Sort::Word,
            _ if character.is_alphanumeric() => Sort::Word,
            _ if character.is_whitespace() => Sort::Space,
            _ => Sort::Other,
        };
        let end = index + character.len_utf8();
        match words.last_mut() {
            Some(word) if sort == last && sort != Sort::Other => word.end = end,
            _ => words.push(index..end),
        }
        last = sort;
    }
    words
}

fn joined(words: &[Range<usize>], marked: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (word, _) in words.iter().zip(marked).filter(|(_, marked)| **marked) {
        match ranges.last_mut() {
            Some(range) if range.end == word.start => range.end = word.end,
            _ => ranges.push(word.clone()),
        }
    }
    ranges
}

/// The comparison for a terminal: a sign, a space and the line, removed and added lines in their colors, changed words
/// of replaced lines underlined. Every line ends with a line feed.
pub fn to_text(lines: &[DiffLine], style: &Style) -> String {
    let mut text = String::new();
    for line in lines {
        let (sign, paint) = match line.change {
            Change::Kept => (' ', Paint::Faint),
            Change::Removed => ('-', Paint::Removed),
            Change::Added => ('+', Paint::Added),
            Change::Skipped(count) => {
                text.push_str(&style.paint(Paint::Faint, &format!("  … {count} unchanged …")));
                text.push('\n');
                continue;
            }
        };
        text.push_str(&style.paint(paint, &format!("{sign} ")));
        let mut from = 0;
        for range in &line.emphasis {
            text.push_str(&style.paint(paint, &escape_block(&line.text[from..range.start])));
            text.push_str(&style.paint_strong(paint, &escape_block(&line.text[range.clone()])));
            from = range.end;
        }
        text.push_str(&style.paint(paint, &escape_block(&line.text[from..])));
        text.push('\n');
    }
    text
}

/// The comparison as a fenced Markdown block of the language `diff`. The fence is longer than any run of backticks in
/// the text, so that no line can end it.
pub fn to_markdown(lines: &[DiffLine]) -> String {
    let longest_run = lines
        .iter()
        .flat_map(|line| line.text.split(|character| character != '`'))
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest_run.max(2) + 1);
    let mut text = format!("{fence}diff\n");
    for line in lines {
        match line.change {
            Change::Skipped(count) => text.push_str(&format!("@@ {count} unchanged @@\n")),
            Change::Kept => text.push_str(&format!("  {}\n", escape_block(&line.text))),
            Change::Removed => text.push_str(&format!("- {}\n", escape_block(&line.text))),
            Change::Added => text.push_str(&format!("+ {}\n", escape_block(&line.text))),
        }
    }
    text.push_str(&fence);
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rendered(older: &str, newer: &str) -> String {
        to_text(&compare(older, newer), &Style::plain())
    }

    #[test]
    fn a_changed_line_stands_between_its_neighbours_and_its_changed_words_are_marked() {
        assert_eq!(
            rendered("fn a() {\n    one();\n}\n", "fn a() {\n    two();\n}\n"),
            "  fn a() {\n-     one();\n+     two();\n  }\n"
        );
        let lines = compare("let total = sum(items);", "let total = sum(&items, 2);");
        assert_eq!(lines[1].emphasis, [16..17, 22..25]);
        assert!(lines[0].emphasis.is_empty());
    }

    #[test]
    fn added_lines_are_those_of_the_newer_text() {
        assert_eq!(added_lines("a\nb\n", "a\nx\nb\ny"), [1, 3]);
        assert_eq!(added_lines("", "a\n\n"), [0, 1]);
        assert_eq!(added_lines("a\n", ""), [0_u32; 0]);
    }

    #[test]
    fn lines_that_share_no_word_are_not_emphasized() {
        let lines = compare("alpha();", "beta(1);");
        assert!(lines.iter().all(|line| line.emphasis.is_empty()), "{lines:?}");
    }

    #[test]
    fn far_unchanged_lines_are_left_out_and_counted() {
        let numbered: Vec<String> = (0..20).map(|number| format!("line {number}\n")).collect();
        let older = numbered.concat();
        let newer = older.replace("line 10\n", "changed\n");
        assert_eq!(
            rendered(&older, &newer),
            "  … 7 unchanged …\n  line 7\n  line 8\n  line 9\n- line 10\n+ changed\n  line 11\n  line 12\n  line 13\n  … 6 unchanged …\n"
        );
    }

    #[test]
    fn equal_texts_are_shown_whole_and_line_ends_do_not_count() {
        assert_eq!(rendered("a\r\nb\r\n", "a\nb"), "  a\n  b\n");
        assert_eq!(rendered("", ""), "");
        assert_eq!(rendered("", "a\n"), "+ a\n");
        assert_eq!(rendered("a\n", ""), "- a\n");
    }

    #[test]
    fn no_text_ends_the_markdown_fence() {
        let markdown = to_markdown(&compare("```\n", "````\nx"));
        assert!(markdown.starts_with("`````diff\n- ```\n"), "{markdown}");
        assert!(markdown.ends_with("+ x\n`````\n"), "{markdown}");
    }

    #[test]
    fn terminal_escapes_in_source_text_are_shown_not_obeyed() {
        assert_eq!(rendered("", "\u{1b}[2J"), "+ \\u{1b}[2J\n");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back_where_nothing_is_skipped(
            older in proptest::collection::vec("[ab ]{0,4}", 0..6),
            newer in proptest::collection::vec("[ab ]{0,4}", 0..6),
        ) {
            let (older, newer) = (older.join("\n"), newer.join("\n"));
            let lines = compare(&older, &newer);
            prop_assume!(!lines.iter().any(|line| matches!(line.change, Change::Skipped(_))));
            let side = |unwanted: Change| -> Vec<&str> {
                lines.iter().filter(|line| line.change != unwanted).map(|line| line.text.as_str()).collect()
            };
            prop_assert_eq!(side(Change::Added), older.lines().collect::<Vec<_>>());
            prop_assert_eq!(side(Change::Removed), newer.lines().collect::<Vec<_>>());
            for line in &lines {
                for range in &line.emphasis {
                    prop_assert!(line.text.get(range.clone()).is_some());
                }
            }
        }
    }
}
