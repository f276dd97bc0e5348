//! `journal rules test`: what rules do on sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::text::{Paint, Style, counted, escape_line};

/// `journal.rules.test.v1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleTestReport {
    /// Always `journal.rules.test.v1`.
    pub schema: &'static str,
    /// The ids under test.
    pub rules: BTreeSet<String>,
    /// How many annotated sources were read.
    pub fixtures: u64,
    /// What is wrong; nothing where all is as annotated.
    pub problems: Vec<Problem>,
    /// What the rules find in real code, where that was asked for.
    pub found: Vec<Found>,
    /// What this is about.
    #[serde(skip)]
    looked_at: LookedAt,
}

/// What rules were tried on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LookedAt {
    /// Annotated sources.
    Fixtures,
    /// Real code, of which nobody says what is in it.
    Code,
}

/// Something that is wrong with a query file or a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file; null where the message names it.
    pub path: Option<String>,
    /// For people; may have several lines.
    pub message: String,
}

impl Problem {
    /// A problem whose text says where it is.
    pub fn of_text(message: String) -> Self {
        Self { path: None, message }
    }

    /// A problem of a file.
    pub fn of_file(path: &Path, message: &str) -> Self {
        Self {
            path: Some(path.display().to_string()),
            message: message.to_owned(),
        }
    }
}

/// A place in real code where a rule matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The rule's id.
    pub rule: String,
    /// The file.
    pub path: String,
    /// 1-based.
    pub line: u32,
    /// The rule's sentence.
    pub message: String,
    /// The first source line, without the white space around it.
    pub source: String,
}

impl RuleTestReport {
    /// The report on these rules, with nothing done yet.
    pub fn new(rules: BTreeSet<String>) -> Self {
        Self {
            schema: "journal.rules.test.v1",
            rules,
            fixtures: 0,
            problems: Vec::new(),
            found: Vec::new(),
            looked_at: LookedAt::Fixtures,
        }
    }

    /// Makes it a report on real code, in which this was found.
    pub fn say_found(&mut self, found: Vec<Found>) {
        self.found = found;
        self.looked_at = LookedAt::Code;
    }

    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        let mut text = String::new();
        for problem in &self.problems {
            let path = problem.path.as_deref().map(escape_line);
            let lines: Vec<String> = problem.message.lines().map(escape_line).collect();
            let message = lines.join("\n");
            text.push_str(&match path {
                Some(path) => format!("{}: {message}\n", style.paint(Paint::Name, &path)),
                None => message + "\n",
            });
        }
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for found in &self.found {
            *counts.entry(&found.rule).or_default() += 1;
            text.push_str(&format!(
                "{} {}:{} {}\n",
                style.paint(Paint::Name, &escape_line(&found.rule)),
                escape_line(&found.path),
                found.line,
                escape_line(&found.source)
            ));
        }
        for (rule, count) in counts {
            text.push_str(&format!("{count:>6}  {}\n", escape_line(rule)));
        }
        let rules = counted(self.rules.len() as u64, "rule");
        let summary = match self.looked_at {
            LookedAt::Code => format!("{rules}, {}", counted(self.found.len() as u64, "finding")),
            LookedAt::Fixtures => format!(
                "{rules}, {}, {}",
                counted(self.fixtures, "fixture"),
                counted(self.problems.len() as u64, "problem")
            ),
        };
        let paint = if self.problems.is_empty() {
            Paint::Good
        } else {
            Paint::Bad
        };
        text.push_str(&style.paint(paint, &summary));
        text.push('\n');
        text
    }
}
