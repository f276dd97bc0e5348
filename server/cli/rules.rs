//! `journal rules`.

mod test;

use super::context::Context;
use super::error::CommandError;
use super::grammar::{Global, Rules, RulesWhat};
use super::ui::Ui;
use crate::config::{QueryTexts, own_queries};
use crate::git::Repository;
use crate::report::catalogue::{RuleDetail, RulesReport};
use crate::rules::Catalogue;
use crate::rules::load::QueryFile;

pub(super) fn run(arguments: &Rules, global: &Global, ui: &Ui) -> Result<(), CommandError> {
    let context = Context::new(global)?;
    let catalogue = own_catalogue(&context, ui);
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

/// The shipped rules with the user's own and the repository's; what is wrong with those is told.
pub(super) fn own_catalogue(context: &Context, ui: &Ui) -> Catalogue {
    let repository = context.repository().ok().flatten();
    let work_tree = repository.as_ref().and_then(Repository::work_tree);
    let (catalogue, problems) = with_own(&own_queries(&context.home, work_tree));
    for problem in problems {
        ui.warn(&problem);
    }
    catalogue
}

/// The same where nobody asked about rules.
pub(super) fn own_catalogue_unsaid(context: &Context) -> Catalogue {
    let repository = context.repository().ok().flatten();
    let work_tree = repository.as_ref().and_then(Repository::work_tree);
    with_own(&own_queries(&context.home, work_tree)).0
}

/// The shipped rules with these files, and what is wrong with them.
fn with_own(texts: &QueryTexts) -> (Catalogue, Vec<String>) {
    if texts.files.is_empty() {
        return (Catalogue::shipped(), texts.problems.clone());
    }
    let files: Vec<QueryFile> = texts.files.iter().cloned().map(QueryFile::from).collect();
    let (catalogue, errors) = Catalogue::with_files(&files);
    let errors = errors.iter().map(ToString::to_string);
    (catalogue, texts.problems.iter().cloned().chain(errors).collect())
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
