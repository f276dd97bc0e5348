//! `journal: ignore[id] reason` in a comment: a person has looked and says why a finding stays.
//!
//! The comment stands on the finding's line, or alone on the line above. The reason is required: without one nothing
//! is suppressed, and a hint says so. Comments come from the syntax tree, so that a string with the same words is not
//! taken for one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use ropey::Rope;

use super::finding::Finding;
use super::severity::Severity;
use crate::document::syntax::Grammar;

/// Where a suppression stands on its line, which decides what it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// After code: it covers its own line.
    Trailing,
    /// Alone on its line: it covers the next line that holds more than suppressions.
    Standalone,
}

/// A suppression comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Bytes of the comment.
    pub range: Range<usize>,
    /// The ids it names.
    pub codes: Vec<String>,
    /// Why; nothing where the comment does not say, and then it suppresses nothing.
    pub reason: Option<String>,
    /// Where it stands.
    pub placement: Placement,
}

/// Findings, sorted by what people have said about them.
#[derive(Debug, Default)]
pub struct Judged {
    /// To be shown.
    pub active: Vec<Finding>,
    /// Suppressed, each with its reason.
    pub suppressed: Vec<(Finding, String)>,
    /// Comments that would suppress a finding, had they a reason.
    pub without_reason: Vec<Suppression>,
    /// Comments with a reason that suppress nothing, each with those of its ids that found nothing to suppress.
    pub unused: Vec<Suppression>,
}

/// What there is to say about a suppression itself. It has an id of its own, as rules do, and no rule finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressionRemark {
    /// It suppresses nothing.
    Unused,
    /// It would suppress something, had it a reason.
    WithoutReason,
}

impl SuppressionRemark {
    /// The stable id.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unused => "unused-suppression",
            Self::WithoutReason => "suppression-without-reason",
        }
    }

    /// How grave it is, unless settings say otherwise.
    pub fn severity(self) -> Severity {
        match self {
            Self::Unused => Severity::Information,
            Self::WithoutReason => Severity::Hint,
        }
    }

    /// One sentence.
    pub fn message(self) -> &'static str {
        match self {
            Self::Unused => "this comment suppresses nothing",
            Self::WithoutReason => "a suppression needs a reason: journal: ignore[id] reason",
        }
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Unused => "take it out, or correct the id",
            Self::WithoutReason => "say behind the brackets why the finding stays",
        }
    }
}

/// What every suppression comment has; `parse` then decides.
pub(super) const MARK: &str = "journal:";

/// The comment that suppresses `code` for `reason`. Line breaks in the reason become spaces.
pub fn comment(grammar: Grammar, code: &str, reason: &str) -> String {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let (begin, end) = grammar.line_comment();
    format!("{begin} journal: ignore[{code}] {reason}{end}")
}

/// Reads a comment. `range`: its bytes in the text; `placement` is up to the caller, who sees the line.
pub(super) fn parse(comment: &str, range: Range<usize>, placement: Placement) -> Option<Suppression> {
    static SYNTAX: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[/#*!;<\-\s]*journal:\s*ignore\s*\[([^\]]*)\]\s*(.*)").expect("a constant that a test compiles")
    });
    let captures = SYNTAX.captures(comment)?;
    let codes: Vec<String> = captures[1]
        .split(',')
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect();
    let reason = captures[2]
        .trim_end()
        .trim_end_matches("*/")
        .trim_end_matches("-->")
        .trim_matches([' ', '\t', ':', '-', '—', '–']);
    let reason = reason.chars().any(char::is_alphanumeric).then(|| reason.to_owned());
    (!codes.is_empty()).then_some(Suppression {
        range,
        codes,
        reason,
        placement,
    })
}

/// Sorts findings by the suppressions of the same text.
pub fn judge(findings: &[Finding], suppressions: &[Suppression], text: &Rope) -> Judged {
    let line_of = |offset: usize| text.byte_to_line(offset.min(text.len_bytes()));
    let standalone_lines: Vec<usize> = suppressions
        .iter()
        .filter(|suppression| suppression.placement == Placement::Standalone)
        .map(|suppression| line_of(suppression.range.start))
        .collect();
    let covered_lines: Vec<usize> = suppressions
        .iter()
        .map(|suppression| {
            let mut line = line_of(suppression.range.end.saturating_sub(1).max(suppression.range.start));
            if suppression.placement == Placement::Standalone {
                line += 1;
                while standalone_lines.binary_search(&line).is_ok() {
                    line += 1;
                }
            }
            line
        })
        .collect();
    let mut judged = Judged::default();
    let mut hits: Vec<Vec<bool>> = suppressions
        .iter()
        .map(|suppression| vec![false; suppression.codes.len()])
        .collect();
    for finding in findings {
        let line = line_of(finding.range.start);
        let mut reason = None;
        for (at, suppression) in suppressions.iter().enumerate() {
            let named = suppression.codes.iter().position(|code| *code == finding.rule.code);
            if let Some(named) = named.filter(|_| covered_lines[at] == line) {
                hits[at][named] = true;
                reason = reason.or(suppression.reason.as_ref());
            }
        }
        match reason {
            Some(reason) => judged.suppressed.push((finding.clone(), reason.clone())),
            None => judged.active.push(finding.clone()),
        }
    }
    for (suppression, hit) in suppressions.iter().zip(hits) {
        if suppression.reason.is_none() {
            judged
                .without_reason
                .extend(hit.contains(&true).then(|| suppression.clone()));
            continue;
        }
        let mut unused = suppression.clone();
        let mut hit = hit.into_iter();
        unused.codes.retain(|_| !hit.next().unwrap_or_default());
        if !unused.codes.is_empty() {
            judged.unused.push(unused);
        }
    }
    judged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(comment: &str) -> Option<(Vec<String>, Option<String>)> {
        parse(comment, 0..comment.len(), Placement::Standalone).map(|found| (found.codes, found.reason))
    }

    #[test]
    fn ids_and_reason_are_read_from_every_kind_of_comment() {
        let one = || vec!["a-b".to_owned()];
        for (comment, expected) in [
            (
                "// journal: ignore[a-b] the input is ours",
                Some((one(), Some("the input is ours"))),
            ),
            (
                "/* journal:ignore[a-b]: checked above */",
                Some((one(), Some("checked above"))),
            ),
            (
                "// journal: ignore[a-b, c] why",
                Some((vec!["a-b".to_owned(), "c".to_owned()], Some("why"))),
            ),
            ("// journal: ignore[a-b]", Some((one(), None))),
            ("// journal: ignore[a-b] --", Some((one(), None))),
            ("/* journal: ignore[a-b] */", Some((one(), None))),
            ("// journal: ignore[] why", None),
            ("// journal: ignore a-b why", None),
            ("// see journal: ignore[a-b] why", None),
        ] {
            let expected = expected.map(|(codes, reason)| (codes, reason.map(str::to_owned)));
            assert_eq!(read(comment), expected, "{comment}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(code in "[a-z][a-z-]{0,20}", reason in "[a-zA-Zé][a-zA-Zé .\n]{0,40}[a-z]") {
            let written = comment(Grammar::Rust, &code, &reason);
            let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(!written.contains('\n'));
            prop_assert_eq!(read(&written), Some((vec![code], Some(reason))));
        }

        #[test]
        fn no_comment_panics(comment in "\\PC{0,60}") {
            read(&comment);
        }
    }
}
