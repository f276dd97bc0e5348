//! Rules in Markdown: the page of one, and the table of all.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::RuleDetail;

/// A line of an annotated fixture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// The line, without indentation.
    pub source: String,
    /// Whether the rule finds something in it; else it only looks alike.
    pub is_found: bool,
}

impl RuleDetail {
    /// Everything about the rule: what other programs show beside a finding.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("**{}**\n", self.message);
        if !self.documentation.trim().is_empty() {
            text.push_str(&format!("\n{}\n", self.documentation.trim()));
        }
        if let Some(help) = &self.help {
            text.push_str(&format!("\nInstead: {help}.\n"));
        }
        for (heading, is_found) in [("Found", true), ("Not found", false)] {
            let lines: Vec<&str> = self
                .examples
                .iter()
                .filter(|example| example.is_found == is_found)
                .map(|example| example.source.as_str())
                .collect();
            if !lines.is_empty() {
                text.push_str(&format!(
                    "\n{heading}:\n\n~~~{}\n{}\n~~~\n",
                    self.language,
                    lines.join("\n")
                ));
            }
        }
        if let Some((cwe, id)) = self
            .cwe
            .as_deref()
            .and_then(|cwe| Some((cwe, cwe.strip_prefix("CWE-")?)))
        {
            text.push_str(&format!(
                "\n[{cwe}](https://cwe.mitre.org/data/definitions/{id}.html)\n"
            ));
        }
        let comment = self.comment;
        text.push_str(&format!(
            "\nTo keep a finding: `{comment} journal: ignore[{}] the reason`\n",
            self.id
        ));
        text
    }
}

/// The table of all rules, by language and category. `docs/rules.md` is this text; a test holds them together.
pub fn catalogue_page(rules: &[RuleDetail]) -> String {
    let mut languages: BTreeMap<&str, BTreeMap<&str, Vec<&RuleDetail>>> = BTreeMap::new();
    for rule in rules {
        let categories = languages.entry(&rule.language).or_default();
        categories.entry(&rule.category).or_default().push(rule);
    }
    let mut text = format!(
        "# Rules\n\n\
         What `journal check` and the language server look for: {} rules in {} languages. `journal rules show ID` has \
         the page of each: what it finds, why models write it, when it is fine, the safe form, examples. \
         Rules marked ● look at all text; the others at text of AI suggestions, unless all code is asked for. \
         Rules marked ✎ offer an edit. Levels are those of unedited text under the profile `default`; \
         [settings](configuration.md) change them.\n",
        rules.len(),
        languages.len()
    );
    for (language, categories) in languages {
        write!(
            text,
            "\n## {language}\n\n| category | rule | level | confidence | CWE | finds | instead |\n|---|---|---|---|---|---|---|\n"
        )
        .expect("a string takes every write");
        for rule in categories.into_values().flatten() {
            let marks = match (rule.all_code, rule.fix) {
                (true, true) => " ● ✎",
                (true, false) => " ●",
                (false, true) => " ✎",
                (false, false) => "",
            };
            let weakness = rule
                .cwe
                .as_deref()
                .and_then(|cwe| cwe.strip_prefix("CWE-"))
                .map(|id| format!("[{id}](https://cwe.mitre.org/data/definitions/{id}.html)"));
            writeln!(
                text,
                "| {} | `{}`{marks} | {} | {} | {} | {} | {} |",
                rule.category,
                rule.id,
                rule.severity,
                rule.confidence,
                weakness.unwrap_or_default(),
                cell(&rule.message),
                cell(rule.help.as_deref().unwrap_or_default())
            )
            .expect("a string takes every write");
        }
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}
