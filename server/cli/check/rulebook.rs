//! Which rules run over which file.

use std::sync::{Arc, OnceLock};

use crate::cli::error::CommandError;
use crate::cli::rules::unknown_rule;
use crate::document::syntax::Grammar;
use crate::rules::rule::{Rule, Scope};
use crate::rules::suppress::SuppressionRemark;
use crate::rules::{Catalogue, RuleSet};

/// How many of the rules run over a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Every one: the file may hold AI text, or all code is checked.
    Every,
    /// Those that look at all text, whoever wrote it.
    Always,
}

/// The rules of a run. Sets are made when a file of their language turns up.
pub(super) struct Rulebook {
    catalogue: Catalogue,
    /// The rules that are asked for; all where nothing is.
    rules: Vec<String>,
    categories: Vec<String>,
    every: [OnceLock<Option<Arc<RuleSet>>>; Grammar::ALL.len()],
    always: [OnceLock<Option<Arc<RuleSet>>>; Grammar::ALL.len()],
}

impl Rulebook {
    /// The rules of `catalogue` that are asked for by id or category; all where nothing is.
    pub(super) fn new(catalogue: Catalogue, rules: &[String], categories: &[String]) -> Result<Self, CommandError> {
        let remarks = [SuppressionRemark::Unused, SuppressionRemark::WithoutReason];
        let is_remark = |id: &str| remarks.iter().any(|remark| remark.code() == id);
        for id in rules {
            if !is_remark(id) && catalogue.rule(id).is_none() {
                return Err(unknown_rule(id, &catalogue));
            }
        }
        Ok(Self {
            catalogue,
            rules: rules.to_vec(),
            categories: categories.to_vec(),
            every: [const { OnceLock::new() }; Grammar::ALL.len()],
            always: [const { OnceLock::new() }; Grammar::ALL.len()],
        })
    }

    /// The catalogue.
    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Whether only some rules are asked for.
    pub(super) fn is_selective(&self) -> bool {
        !self.rules.is_empty() || !self.categories.is_empty()
    }

    /// Whether a remark about suppressions is wanted: where only some rules run, nobody knows what a comment is for.
    pub(super) fn wants_remarks(&self) -> bool {
        !self.is_selective()
    }

    /// Whether a rule was asked for.
    fn wants(&self, rule: &Rule) -> bool {
        (self.rules.is_empty() || self.rules.contains(&rule.code))
            && (self.categories.is_empty() || self.categories.iter().any(|name| name == rule.category.as_str()))
    }

    /// The rules for a file; nothing where there are none.
    pub(super) fn set(&self, grammar: Grammar, extent: Extent) -> Option<&Arc<RuleSet>> {
        let sets = match extent {
            Extent::Every => &self.every,
            Extent::Always => &self.always,
        };
        let made = sets[grammar as usize].get_or_init(|| {
            let all = self.catalogue.rules_for(grammar);
            let is_unwanted =
                |rule: &Rule| !self.wants(rule) || (extent == Extent::Always && rule.scope != Scope::Always);
            let unwanted: Vec<&str> = all
                .rules()
                .filter(|rule| is_unwanted(rule))
                .map(|rule| rule.code.as_str())
                .collect();
            if unwanted.len() == all.rules().count() {
                return None;
            }
            Some(if unwanted.is_empty() {
                Arc::clone(&all)
            } else {
                Arc::new(all.without(&unwanted))
            })
        });
        made.as_ref()
    }

    /// Whether a suppression of this id could have been used by a run of this extent: its rule ran, or there is none.
    pub(super) fn would_have_used(&self, grammar: Grammar, extent: Extent, code: &str) -> bool {
        let ran = self.set(grammar, extent).is_some_and(|set| set.rule(code).is_some());
        ran || self.catalogue.rules_for(grammar).rule(code).is_none()
    }
}
