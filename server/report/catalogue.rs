//! `journal rules`: the catalogue of risk rules.

mod page;

use serde::Serialize;

pub use page::{Example, catalogue_page};

use crate::rules::Catalogue;
use crate::rules::examples::examples_of;
use crate::rules::rule::{Rule, Scope};
use crate::rules::suppress::SuppressionRemark;

use super::text::{Align, Column, Paint, Style, counted, escape_block, escape_line, table};

/// `journal.rules.v1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RulesReport {
    /// Always `journal.rules.v1`.
    pub schema: &'static str,
    /// By language and id.
    pub rules: Vec<RuleDetail>,
}

/// A rule as people and programs see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleDetail {
    /// Stable for ever.
    pub id: String,
    /// The language it reads.
    pub language: String,
    /// What it is about.
    pub category: String,
    /// `CWE-89`; null where none fits.
    pub cwe: Option<String>,
    /// As declared, before provenance is weighed.
    pub severity: &'static str,
    /// How often a finding is a real problem.
    pub confidence: &'static str,
    /// Whether it also looks at code that is not AI.
    pub all_code: bool,
    /// One sentence.
    pub message: String,
    /// What to do instead.
    pub help: Option<String>,
    /// Where to read more.
    pub url: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// What it finds, why that is risky, when it is fine.
    pub documentation: String,
    /// The first 12 hexadecimal digits of the SHA-256 of its pattern.
    pub version: String,
    /// Where it is defined.
    pub defined_in: String,
    /// What begins a comment in the language.
    #[serde(skip)]
    pub comment: &'static str,
    /// Whether its category is about security; else it is a smell.
    pub security: bool,
    /// Whether its findings come with an edit, where one is known.
    pub fix: bool,
    /// Lines that it finds something in, and lines that look alike.
    pub examples: Vec<Example>,
}

impl RuleDetail {
    /// What is known about a rule of the catalogue.
    pub fn of(rule: &Rule, catalogue: &Catalogue) -> Self {
        let examples = examples_of(rule);
        let example = |is_found: bool| {
            move |source: &str| Example {
                source: source.to_owned(),
                is_found,
            }
        };
        let hits = examples.hits.into_iter().map(example(true));
        let near_misses = examples.near_misses.into_iter().map(example(false));
        Self {
            id: rule.code.clone(),
            language: rule.grammar.name().to_owned(),
            category: rule.category.as_str().to_owned(),
            cwe: rule.cwe.map(|number| format!("CWE-{number}")),
            severity: rule.severity.as_str(),
            confidence: rule.confidence.as_str(),
            all_code: rule.scope == Scope::Always,
            message: rule.message.clone(),
            help: rule.help.clone(),
            url: rule.url.clone(),
            tags: rule.tags.clone(),
            documentation: rule.documentation.clone(),
            version: rule.version.clone(),
            defined_in: format!("{}:{}", rule.path.display(), rule.line),
            comment: rule.grammar.line_comment().0,
            security: rule.category.is_security(),
            fix: catalogue.rules_for(rule.grammar).has_fix(&rule.code),
            examples: hits.chain(near_misses).collect(),
        }
    }

    /// What is known about a comment that suppresses something and should not stand as it does.
    pub fn of_remark(remark: SuppressionRemark) -> Self {
        Self {
            id: remark.code().to_owned(),
            language: String::new(),
            category: "suppressed-warning".to_owned(),
            cwe: None,
            severity: remark.severity().as_str(),
            confidence: "high",
            all_code: true,
            message: remark.message().to_owned(),
            help: Some(remark.help().to_owned()),
            url: None,
            tags: Vec::new(),
            documentation: String::new(),
            version: "1".to_owned(),
            defined_in: String::new(),
            comment: "//",
            security: false,
            fix: false,
            examples: Vec::new(),
        }
    }

    /// Where to read more: the rule's own address, else that of its weakness.
    pub fn address(&self) -> Option<String> {
        let weakness = self.cwe.as_deref().and_then(|cwe| cwe.strip_prefix("CWE-"));
        let weakness = weakness.map(|id| format!("https://cwe.mitre.org/data/definitions/{id}.html"));
        self.url.clone().or(weakness)
    }
}

const COLUMNS: &[Column] = &[
    Column {
        heading: "rule",
        align: Align::Left,
    },
    Column {
        heading: "severity",
        align: Align::Left,
    },
    Column {
        heading: "confidence",
        align: Align::Left,
    },
    Column {
        heading: "category",
        align: Align::Left,
    },
    Column {
        heading: "CWE",
        align: Align::Left,
    },
    Column {
        heading: "finds",
        align: Align::Left,
    },
];

fn severity_paint(severity: &str) -> Paint {
    match severity {
        "error" => Paint::Bad,
        "warning" => Paint::Warning,
        _ => Paint::Faint,
    }
}

impl RulesReport {
    /// The report over rules in their order.
    pub fn new(rules: Vec<RuleDetail>) -> Self {
        Self {
            schema: "journal.rules.v1",
            rules,
        }
    }

    /// The catalogue as a table, `limit` rows at most.
    pub fn to_table(&self, limit: Option<usize>, style: &Style) -> String {
        // A rule that several languages share is one row.
        let mut rules: Vec<&RuleDetail> = self.rules.iter().collect();
        rules.dedup_by(|later, earlier| later.id == earlier.id);
        let rows: Vec<Vec<String>> = rules
            .iter()
            .take(limit.unwrap_or(usize::MAX))
            .map(|rule| {
                vec![
                    style.paint(Paint::Name, &escape_line(&rule.id)),
                    style.paint(severity_paint(rule.severity), rule.severity),
                    rule.confidence.to_owned(),
                    escape_line(&rule.category),
                    rule.cwe.clone().unwrap_or_default(),
                    escape_line(&rule.message),
                ]
            })
            .collect();
        let mut text = table(COLUMNS, &rows, style);
        text.push_str(&format!("\n{}\n", counted(rules.len() as u64, "rule")));
        text
    }

    /// Everything about each rule.
    pub fn to_text(&self, style: &Style) -> String {
        self.rules
            .iter()
            .map(|rule| rule_text(rule, style))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn rule_text(rule: &RuleDetail, style: &Style) -> String {
    let mut text = format!(
        "{}  {}  {} confidence\n{}\n",
        style.paint(Paint::Name, &escape_line(&rule.id)),
        style.paint(severity_paint(rule.severity), rule.severity),
        rule.confidence,
        style.paint(Paint::Heading, &escape_line(&rule.message)),
    );
    if !rule.documentation.trim().is_empty() {
        text.push('\n');
        for line in escape_block(rule.documentation.trim()).lines() {
            text.push_str(format!("  {line}").trim_end());
            text.push('\n');
        }
    }
    text.push('\n');
    let scope = if rule.all_code {
        "all code"
    } else {
        "text of AI suggestions"
    };
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!(
                "  {} {}\n",
                style.paint(Paint::Faint, &format!("{name:<9}")),
                escape_line(value)
            ));
        }
    };
    field("instead", rule.help.as_deref().unwrap_or_default());
    field("looks at", scope);
    field("language", &rule.language);
    field("category", &rule.category);
    field("CWE", rule.cwe.as_deref().unwrap_or_default());
    field("tags", &rule.tags.join(", "));
    field("read", rule.address().as_deref().unwrap_or_default());
    field(
        "fix",
        if rule.fix {
            "an edit is offered where it is sure"
        } else {
            ""
        },
    );
    field("defined", &rule.defined_in);
    field("version", &rule.version);
    field(
        "suppress",
        &format!("{} journal: ignore[{}] the reason", rule.comment, rule.id),
    );
    for (heading, is_found) in [("found", true), ("not found", false)] {
        let mut examples = rule
            .examples
            .iter()
            .filter(|example| example.is_found == is_found)
            .peekable();
        if examples.peek().is_some() {
            text.push_str(&format!("\n  {}\n", style.paint(Paint::Faint, heading)));
        }
        for example in examples {
            text.push_str(&format!("    {}\n", escape_line(&example.source)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> RuleDetail {
        RuleDetail {
            id: "rust-sql-format".to_owned(),
            language: "rust".to_owned(),
            category: "sql-injection-concat".to_owned(),
            cwe: Some("CWE-89".to_owned()),
            severity: "error",
            confidence: "medium",
            all_code: false,
            message: "SQL is built from text".to_owned(),
            help: Some("bind the value as a parameter".to_owned()),
            url: None,
            tags: Vec::new(),
            documentation: "What goes into the text\nis executed.\n".to_owned(),
            version: "ba7816bf8f01".to_owned(),
            defined_in: "rust/sql-injection-concat.scm:3".to_owned(),
            comment: "//",
            security: true,
            fix: true,
            examples: [("bad()", true), ("good()", false)]
                .map(|(source, is_found)| Example {
                    source: source.to_owned(),
                    is_found,
                })
                .to_vec(),
        }
    }

    #[test]
    fn a_rule_tells_what_why_and_how_to_silence_it() {
        assert_eq!(
            RulesReport::new(vec![rule()]).to_text(&Style::plain()),
            "rust-sql-format  error  medium confidence\nSQL is built from text\n\n  What goes into the text\n  is executed.\n\n  \
             instead   bind the value as a parameter\n  looks at  text of AI suggestions\n  language  rust\n  \
             category  sql-injection-concat\n  CWE       CWE-89\n  \
             read      https://cwe.mitre.org/data/definitions/89.html\n  fix       an edit is offered where it is sure\n  \
             defined   rust/sql-injection-concat.scm:3\n  version   ba7816bf8f01\n  \
             suppress  // journal: ignore[rust-sql-format] the reason\n\n  found\n    bad()\n\n  not found\n    good()\n"
        );
    }

    #[test]
    fn the_table_has_a_row_a_rule_and_counts_all() {
        let other = RuleDetail {
            id: "rust-other".to_owned(),
            ..rule()
        };
        let text = RulesReport::new(vec![rule(), rule(), other]).to_table(Some(1), &Style::plain());
        assert_eq!(
            text.lines().filter(|line| line.starts_with("rust-sql-format")).count(),
            1
        );
        assert!(text.ends_with("\n2 rules\n"), "{text}");
    }
}
