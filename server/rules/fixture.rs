//! Annotated source files that say what rules find in them.
//!
//! A comment below a line says what is found in it: `//  ^^^^ code` marks exactly these columns (to the end of the
//! line for a finding that goes on), `// <- code` a finding that begins where the comment does, and `//  ^ !code` a
//! near miss: nothing with this code touches the column. The comment is one of the file's language. The findings of a
//! file are exactly its annotations. A first line with `path: …` says where the file pretends to be, for rules that
//! look at paths; one with `provides: …` names what its workspace's manifests do. Rules see the file without its annotations, which could otherwise change what they find.
//!
//! The form is that of tree-sitter's own highlighting tests, but for the set being exact.

mod repairs;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ropey::Rope;

use super::Finding;
use super::engine::{Limits, Matches, NotAnalyzed, analyze};
use super::packages::Packages;
use super::rule::RuleSet;
use super::suppress;
use super::workspace::Workspace;
use crate::document::syntax::{CancellationToken, Grammar};

pub use repairs::Repair;

/// A finding as a fixture shows it: line and columns from 0, in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The line on which the finding begins, not counting annotations.
    pub line: usize,
    /// The column at which it begins.
    pub start: usize,
    /// One past the last column on the finding's first line; nothing where the annotation leaves it open.
    pub end: Option<usize>,
    /// The rule's id.
    pub code: String,
}

/// What the comments of a fixture say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations {
    /// What is found.
    pub hits: BTreeSet<Mark>,
    /// What looks alike and is not found.
    pub near_misses: BTreeSet<Mark>,
}

/// A fixture.
#[derive(Debug, Clone)]
pub struct Fixture<'a> {
    grammar: Grammar,
    source: &'a str,
    path: PathBuf,
    workspace: Workspace,
}

/// What is wrong with a fixture: one line each, for people.
pub type Differences = Vec<String>;

impl<'a> Fixture<'a> {
    /// The fixture in `source`, whose file is called `name`.
    pub fn new(grammar: Grammar, name: &Path, source: &'a str) -> Self {
        let (begin, end) = grammar.line_comment();
        let header = |key: &str| {
            let mut lines = source.lines().take(2);
            lines.find_map(|line| {
                let value = line.trim().strip_prefix(begin)?.trim().strip_prefix(key)?;
                Some(value.trim_end_matches(end).trim())
            })
        };
        let declared = header("path:").map(PathBuf::from);
        let provided = header("provides:").map(|names| names.split(',').map(str::trim));
        let packages = provided.map(|names| Packages::providing(grammar, names));
        // A fixture stands for ordinary code: its real path would make all of it a test.
        let pretended = || Path::new("src").join(name.file_name().unwrap_or_default());
        Self {
            grammar,
            source,
            path: declared.unwrap_or_else(pretended),
            workspace: Workspace {
                packages: packages.unwrap_or_default(),
                ..Workspace::default()
            },
        }
    }

    /// What its comments say. A mark that is written twice counts once.
    pub fn annotations(&self) -> Annotations {
        let mut annotations = Annotations::default();
        let mut code_lines = 0_usize;
        for line in self.source.lines() {
            match self.annotation(line) {
                None => code_lines += 1,
                Some((start, end, code, is_near_miss)) => {
                    let mark = Mark {
                        line: code_lines.saturating_sub(1),
                        start,
                        end,
                        code: code.to_owned(),
                    };
                    let marks = if is_near_miss {
                        &mut annotations.near_misses
                    } else {
                        &mut annotations.hits
                    };
                    marks.insert(mark);
                }
            }
        }
        annotations
    }

    /// What the rules find and no comment suppresses.
    pub fn findings(&self, rules: &RuleSet) -> Result<BTreeSet<Mark>, NotAnalyzed> {
        let text = Rope::from_str(&self.code());
        let matches = self.analyzed(rules, &text)?;
        let judged = suppress::judge(&matches.findings, &matches.suppressions, &text);
        Ok(judged.active.iter().map(|finding| mark_of(finding, &text)).collect())
    }

    /// What the rules find in the code of this file when it reads like this, suppressed or not.
    fn found_in(&self, rules: &RuleSet, code: &str) -> Result<Vec<Finding>, NotAnalyzed> {
        Ok(self.analyzed(rules, &Rope::from_str(code))?.findings)
    }

    fn analyzed(&self, rules: &RuleSet, text: &Rope) -> Result<Matches, NotAnalyzed> {
        analyze(
            rules,
            &self.path,
            text,
            Some(&self.workspace),
            &Limits::WHOLE_FILE,
            &CancellationToken::never(),
        )
    }

    /// The file without its annotations.
    fn code(&self) -> String {
        self.code_lines()
            .fold(String::new(), |text, (_, line)| text + line + "\n")
    }

    /// The lines that are no annotations, with their numbers in the file, from 0.
    fn code_lines(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.source
            .lines()
            .enumerate()
            .filter(|(_, line)| self.annotation(line).is_none())
    }

    /// The line of code that a mark stands on.
    pub fn line_of(&self, mark: &Mark) -> Option<&'a str> {
        self.code_lines().nth(mark.line).map(|(_, line)| line)
    }

    /// A mark for people: with the line of the file.
    fn describe(&self, mark: &Mark) -> String {
        let line = self.code_lines().nth(mark.line).map_or(0, |(number, _)| number + 1);
        let end = mark.end.map_or(String::new(), |end| end.to_string());
        format!("line {line}, columns {}..{end}: {}", mark.start, mark.code)
    }

    /// How findings differ from the annotations.
    pub fn differences(&self, found: &BTreeSet<Mark>) -> Differences {
        let annotations = self.annotations();
        let unexpected = found
            .iter()
            .filter(|mark| !annotations.hits.iter().any(|hit| is_marked(hit, mark)))
            .map(|mark| format!("found but not annotated: {}", self.describe(mark)));
        let missing = annotations
            .hits
            .iter()
            .filter(|hit| !found.iter().any(|mark| is_marked(hit, mark)))
            .map(|hit| format!("annotated but not found: {}", self.describe(hit)));
        let touched = annotations
            .near_misses
            .iter()
            .filter(|miss| found.iter().any(|mark| touches(mark, miss)))
            .map(|miss| format!("a near miss was hit: {}", self.describe(miss)));
        unexpected.chain(missing).chain(touched).collect()
    }

    /// The source with its hits annotated anew; near misses stay.
    pub fn annotated_anew(&self, found: &BTreeSet<Mark>) -> String {
        let mut updated = String::new();
        let mut code_lines = 0;
        for line in self.source.lines() {
            match self.annotation(line) {
                Some((_, _, _, true)) => writeln!(updated, "{line}").expect("a string grows"),
                Some(_) => {}
                None => {
                    writeln!(updated, "{line}").expect("a string grows");
                    for mark in found.iter().filter(|mark| mark.line == code_lines) {
                        updated.push_str(&self.written(mark));
                    }
                    code_lines += 1;
                }
            }
        }
        updated
    }

    fn written(&self, mark: &Mark) -> String {
        let (begin, end) = self.grammar.line_comment();
        let width = mark.end.map_or(1, |end| end.saturating_sub(mark.start)).max(1);
        if mark.start < begin.len() {
            format!("{}{begin} <- {}{end}\n", " ".repeat(mark.start), mark.code)
        } else {
            let gap = " ".repeat(mark.start - begin.len());
            format!("{begin}{gap}{} {}{end}\n", "^".repeat(width), mark.code)
        }
    }

    /// The annotation in a line: the columns it marks, the code, and whether it is a near miss.
    fn annotation<'l>(&self, line: &'l str) -> Option<(usize, Option<usize>, &'l str, bool)> {
        let (comment, end_of_comment) = self.grammar.line_comment();
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        let body = trimmed.strip_prefix(comment)?;
        let marker = body.trim_start();
        let (start, end, code) = if let Some(rest) = marker.strip_prefix("<-") {
            (indent, None, rest)
        } else if marker.starts_with('^') {
            let start = indent + comment.len() + (body.len() - marker.len());
            let length = marker.bytes().take_while(|byte| *byte == b'^').count();
            (start, Some(start + length), &marker[length..])
        } else {
            return None;
        };
        let code = code.trim_end().trim_end_matches(end_of_comment.trim()).trim();
        Some((start, end, code.trim_start_matches('!'), code.starts_with('!')))
    }
}

/// Whether a finding is what an annotation says.
fn is_marked(annotated: &Mark, found: &Mark) -> bool {
    annotated.line == found.line
        && annotated.start == found.start
        && annotated.code == found.code
        && annotated.end.is_none_or(|end| Some(end) == found.end)
}

fn touches(found: &Mark, miss: &Mark) -> bool {
    found.line == miss.line && found.code == miss.code && found.start <= miss.start && Some(miss.start) < found.end
}

fn mark_of(finding: &Finding, text: &Rope) -> Mark {
    let line = text.byte_to_line(finding.range.start);
    let column = |offset: usize| text.byte_to_char(offset) - text.line_to_char(line);
    let end = if text.byte_to_line(finding.range.end) == line {
        column(finding.range.end)
    } else {
        text.line(line).to_string().trim_end().chars().count()
    };
    Mark {
        line,
        start: column(finding.range.start),
        end: Some(end),
        code: finding.rule.code.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture(source: &str) -> Fixture<'_> {
        Fixture::new(Grammar::Python, Path::new("a.py"), source)
    }

    #[test]
    fn annotations_belong_to_the_last_line_that_is_none() {
        let annotations = fixture("x = f()\n#   ^^^ one\n# <- two\n#   ^ !three\n").annotations();
        let mark = |start, end, code: &str| Mark {
            line: 0,
            start,
            end,
            code: code.to_owned(),
        };
        assert_eq!(
            annotations.hits,
            BTreeSet::from([mark(4, Some(7), "one"), mark(0, None, "two")])
        );
        assert_eq!(annotations.near_misses, BTreeSet::from([mark(4, Some(5), "three")]));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let found = BTreeSet::from([
            Mark {
                line: 0,
                start: 4,
                end: Some(7),
                code: "one".to_owned(),
            },
            Mark {
                line: 1,
                start: 0,
                end: Some(4),
                code: "two".to_owned(),
            },
        ]);
        let source = "x = f()\n#   ^ stale\npass\n#^ !three\n";
        let updated = fixture(source).annotated_anew(&found);
        assert_eq!(updated, "x = f()\n#   ^^^ one\npass\n# <- two\n#^ !three\n");
        assert_eq!(fixture(&updated).differences(&found), Differences::new());
        assert_eq!(fixture(source).differences(&found).len(), 3);
    }

    #[test]
    fn a_fixture_says_where_it_pretends_to_be() {
        for (source, expected) in [
            ("# path: .github/workflows/ci.yml\n", ".github/workflows/ci.yml"),
            ("x = 1\n", "src/a.py"),
        ] {
            assert_eq!(fixture(source).path, Path::new(expected));
        }
    }
}
