//! `journal rules`.

pub(super) mod query_files;
mod test;

use super::error::CommandError;
use super::grammar::{Rules, RulesWhat};
use super::ui::Ui;
use crate::report::catalogue::{RuleDetail, RulesReport};
use crate::rules::Catalogue;

pub(super) fn run(arguments: &Rules, ui: &Ui) -> Result<(), CommandError> {
    let catalogue = Catalogue::shipped();
    match &arguments.what {
        RulesWhat::List => {
            let report = RulesReport::new(
                catalogue
                    .rules()
                    .iter()
                    .map(|rule| RuleDetail::of(rule, &catalogue))
                    .collect(),
            );
            ui.answer(&report, |style| report.to_table(ui.limit, style))
        }
        RulesWhat::Show { id } => {
            let rule = catalogue.rule(id).ok_or_else(|| unknown_rule(id, &catalogue))?;
            let report = RulesReport::new(vec![RuleDetail::of(&rule, &catalogue)]);
            ui.answer(&report, |style| report.to_text(style))
        }
        RulesWhat::Test(arguments) => test::run(arguments, ui),
    }
}

pub(super) fn unknown_rule(id: &str, catalogue: &Catalogue) -> CommandError {
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
