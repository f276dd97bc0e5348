//! `journal rules`: the catalogue of risk rules.

use serde::Serialize;

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
        let rows: Vec<Vec<String>> = self
            .rules
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
        text.push_str(&format!("\n{}\n", counted(self.rules.len() as u64, "rule")));
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
            text.push_str(&format!("  {line}\n"));
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
    field("read", rule.url.as_deref().unwrap_or_default());
    field("defined", &rule.defined_in);
    field("version", &rule.version);
    field("suppress", &format!("// journal: ignore[{}] the reason", rule.id));
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
        }
    }

    #[test]
    fn a_rule_tells_what_why_and_how_to_silence_it() {
        assert_eq!(
            RulesReport::new(vec![rule()]).to_text(&Style::plain()),
            "rust-sql-format  error  medium confidence\nSQL is built from text\n\n  What goes into the text\n  is executed.\n\n  \
             instead   bind the value as a parameter\n  looks at  text of AI suggestions\n  language  rust\n  \
             category  sql-injection-concat\n  CWE       CWE-89\n  defined   rust/sql-injection-concat.scm:3\n  \
             version   ba7816bf8f01\n  suppress  // journal: ignore[rust-sql-format] the reason\n"
        );
    }

    #[test]
    fn the_table_has_a_row_a_rule_and_counts_all() {
        let text = RulesReport::new(vec![rule(), rule()]).to_table(Some(1), &Style::plain());
        assert_eq!(
            text.lines().filter(|line| line.starts_with("rust-sql-format")).count(),
            1
        );
        assert!(text.ends_with("\n2 rules\n"), "{text}");
    }
}
