//! What became of findings: whether a rule that found something in a suggestion still does.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use ropey::Rope;

use super::suggestions::Rules;
use crate::cli::error::CommandError;
use crate::cli::today::Todays;
use crate::document::syntax::{CancellationToken, Grammar};
use crate::journal::reader::SuggestionRow;
use crate::report::stats::RuleOutcome;
use crate::report::view::FileView;
use crate::rules::Catalogue;
use crate::rules::engine::{Limits, analyze};
use crate::rules::suppress::judge;
use crate::suggestion::SuggestionId;

/// What a rule has to say about a suggestion today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Today {
    Suppressed,
    Kept,
}

/// What rules find in one file, by suggestion and rule.
type Found = HashMap<(SuggestionId, String), Today>;

/// What became of what rules found in suggestions when they were saved, by rule and model. Rules that are no more are
/// left out: nobody can say what they would find.
pub(super) fn outcomes(
    rows: &[&SuggestionRow],
    recorded: &Rules,
    todays: &mut Todays<'_>,
    catalogue: &Catalogue,
) -> Result<Vec<RuleOutcome>, CommandError> {
    let mut files: HashMap<&str, Found> = HashMap::new();
    let mut outcomes: BTreeMap<(&str, Option<&str>), RuleOutcome> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.counts()) {
        // A language's rules are read when they are first asked for, which takes longer than all the rest.
        let Some(rules) = recorded.get(&row.id).filter(|rules| !rules.is_empty()) else {
            continue;
        };
        let Some(grammar) = Grammar::of_path(Path::new(&row.place.path)) else {
            continue;
        };
        let set = catalogue.rules_for(grammar);
        for rule in rules.iter().filter(|rule| set.rule(rule).is_some()) {
            let path = row.place.path.as_str();
            if !files.contains_key(path) {
                let view = &todays.content(row)?.view;
                files.insert(path, found(catalogue, grammar, path, view));
            }
            let outcome = outcomes.entry((rule, row.source.model.as_deref())).or_default();
            outcome.found += 1;
            match files[path].get(&(row.id, rule.clone())) {
                Some(Today::Kept) => outcome.kept += 1,
                Some(Today::Suppressed) => outcome.suppressed += 1,
                None => outcome.removed += 1,
            }
        }
    }
    let named = outcomes.into_iter().map(|((rule, model), outcome)| RuleOutcome {
        rule: rule.to_owned(),
        model: model.map(str::to_owned),
        ..outcome
    });
    Ok(named.map(RuleOutcome::judged).collect())
}

fn found(catalogue: &Catalogue, grammar: Grammar, path: &str, view: &FileView) -> Found {
    let rules = catalogue.rules_for(grammar);
    let text = Rope::from_str(view.text());
    let limits = &Limits::WHOLE_FILE;
    let Ok(matches) = analyze(
        &rules,
        Path::new(path),
        &text,
        None,
        limits,
        &CancellationToken::never(),
    ) else {
        return Found::new();
    };
    let judged = judge(&matches.findings, &matches.suppressions, &text);
    let suppressed = judged
        .suppressed
        .iter()
        .map(|(finding, _)| (finding, Today::Suppressed));
    let active = judged.active.iter().map(|finding| (finding, Today::Kept));
    let mut found = Found::new();
    for (finding, today) in suppressed.chain(active) {
        if let Some(id) = view.suggestion_in(&finding.range) {
            let known = found.entry((id, finding.rule.code.clone())).or_insert(today);
            *known = (*known).max(today);
        }
    }
    found
}
