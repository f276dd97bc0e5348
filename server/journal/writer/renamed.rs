//! Suggestions of this process that another one has recorded first: from then on they go by the recorded name.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Recorded;
use crate::journal::fact::Fact;
use crate::journal::snapshot::Snapshot;
use crate::suggestion::SuggestionId;

/// Names that are remembered, at most: a session has few suggestions that two processes see.
const REMEMBERED: usize = 1 << 16;

/// The names.
#[derive(Debug, Default)]
pub(super) struct Renamed(HashMap<SuggestionId, SuggestionId>);

impl Renamed {
    /// A fact under the recorded name of what it is about.
    pub(super) fn name<'a>(&self, fact: &'a Fact) -> Cow<'a, Fact> {
        match fact.subject().and_then(|id| self.0.get(&id)) {
            Some(recorded) => Cow::Owned(fact.clone().about(*recorded)),
            None => Cow::Borrowed(fact),
        }
    }

    /// A content whose origins go by recorded names.
    pub(super) fn name_in<'a>(&self, snapshot: &'a Snapshot) -> Cow<'a, Snapshot> {
        let is_renamed = |id: &SuggestionId| self.0.contains_key(id);
        if !snapshot.origins().suggestions.iter().any(is_renamed) {
            return Cow::Borrowed(snapshot);
        }
        let mut snapshot = snapshot.clone();
        snapshot.rename(|id| self.0.get(&id).copied().unwrap_or(id));
        Cow::Owned(snapshot)
    }

    /// What is to be written of facts about one suggestion; `twin` is asked unless it goes by another name already.
    pub(super) fn settle(&mut self, facts: &[Fact], twin: impl FnOnce() -> Option<Recorded>) -> Vec<Fact> {
        let subject = facts.first().and_then(Fact::subject);
        let is_known = subject.is_some_and(|id| self.0.contains_key(&id));
        let found = if is_known { None } else { twin() };
        let Some(found) = found else {
            return facts.iter().map(|fact| self.name(fact).into_owned()).collect();
        };
        if self.0.len() < REMEMBERED {
            self.0.insert(found.id, found.recorded);
        }
        found.facts
    }
}
