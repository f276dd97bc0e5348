//! `journal rules`.

pub(super) mod query_files;
mod test;

use super::error::CommandError;
use super::grammar::{Rules, RulesWhat};
use super::ui::Ui;
use crate::report::catalogue::{RuleDetail, RulesReport};
use crate::rules::rule::Scope;
use crate::rules::{Catalogue, Rule};

pub(super) fn run(arguments: &Rules, ui: &Ui) -> Result<(), CommandError> {
    let catalogue = Catalogue::shipped();
    match &arguments.what {
        RulesWhat::List => {
            let report = RulesReport::new(catalogue.rules().iter().map(|rule| detail(rule)).collect());
            ui.answer(&report, |style| report.to_table(ui.limit, style))
        }
        RulesWhat::Show { id } => {
            let rule = catalogue.rule(id).ok_or_else(|| unknown_rule(id, &catalogue))?;
            let report = RulesReport::new(vec![detail(&rule)]);
            ui.answer(&report, |style| report.to_text(style))
        }
        RulesWhat::Test(arguments) => test::run(arguments, ui),
    }
}

fn unknown_rule(id: &str, catalogue: &Catalogue) -> CommandError {
    let error = CommandError::usage(format!("there is no rule {id}"));
    let rules = catalogue.rules();
    let similar: Vec<&str> = rules
        .iter()
        .map(|rule| rule.code.as_str())
        .filter(|code| code.contains(id))
        .take(3)
        .collect();
    if similar.is_empty() {
        error.hint("journal rules list shows all of them")
    } else {
        error.hint(format!("did you mean {}?", similar.join(" or ")))
    }
}

fn detail(rule: &Rule) -> RuleDetail {
    RuleDetail {
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
    }
}
