//! What somebody else says about who wrote which part of a commit's files.
//!
//! Claims are no facts: nobody on this machine saw them happen. They come from notes that anybody may have written, so
//! nothing in here is trusted before it was held against the content that it speaks of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};

use super::SuggestionId;
use super::acceptance::{Grade, Kind};

/// How a claimed suggestion became known to whoever claims it. Ordered: what counts for less is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimedGrade {
    /// It has the shape of a suggestion. Never counts.
    Inferred,
    /// The same, and the person who claims it said that it was one.
    Confirmed,
    /// As in [`Grade::Strong`].
    Strong,
    /// As in [`Grade::Exact`].
    Exact,
}

impl ClaimedGrade {
    /// The word used in notes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inferred => "inferred",
            Self::Confirmed => "confirmed",
            Self::Strong => "strong",
            Self::Exact => "exact",
        }
    }

    /// What [`ClaimedGrade::as_str`] has written.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Inferred, Self::Confirmed, Self::Strong, Self::Exact]
            .into_iter()
            .find(|grade| grade.as_str() == word)
    }

    /// The grade in every answer: a confirmed guess stays an inference.
    pub fn grade(self) -> Grade {
        match self {
            Self::Inferred | Self::Confirmed => Grade::Inferred,
            Self::Strong => Grade::Strong,
            Self::Exact => Grade::Exact,
        }
    }
}

/// A suggestion that somebody accepted elsewhere. Ordered so that of two claims about one suggestion the lesser one is
/// the first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimedSuggestion {
    /// How it is said to be known.
    pub grade: ClaimedGrade,
    /// Which kind of interface.
    pub kind: ClaimedKind,
    /// Its tool; nothing where nobody said.
    pub tool: Option<String>,
    /// Its model; nothing where nobody said.
    pub model: Option<String>,
    /// When it was accepted, in seconds since 1970; 0 where nobody said.
    pub accepted_at: i64,
    /// Accepted characters without white space; 0 where nobody said.
    pub characters: u32,
    /// Accepted lines; 0 where nobody said.
    pub lines: u32,
}

/// A [`Kind`] with an order, which has no meaning but that there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClaimedKind(pub Kind);

impl PartialOrd for ClaimedKind {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ClaimedKind {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.as_str().cmp(other.0.as_str())
    }
}

impl ClaimedKind {
    /// The kind that a word of the protocol names.
    pub fn parse(word: &str) -> Option<Self> {
        const KINDS: [Kind; 7] = [
            Kind::Inline,
            Kind::InlinePartial,
            Kind::NextEdit,
            Kind::InlineChat,
            Kind::ChatApply,
            Kind::AgentEdit,
            Kind::Menu,
        ];
        KINDS.into_iter().find(|kind| kind.as_str() == word).map(Self)
    }
}

/// Who is said to have written something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Claimant {
    /// A person who was seen typing.
    Human,
    /// A suggestion, from byte `at` of its accepted text on.
    Suggestion {
        /// Which one.
        id: SuggestionId,
        /// Where the first byte of the part stands in its accepted text.
        at: u32,
    },
}

impl Claimant {
    /// The suggestion, if it is one.
    pub fn suggestion(self) -> Option<SuggestionId> {
        match self {
            Self::Suggestion { id, .. } => Some(id),
            Self::Human => None,
        }
    }
}

/// Which part of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// Bytes, from and to before.
    Bytes(u32, u32),
    /// Lines, both 1-based and included.
    Lines(u32, u32),
}

impl Part {
    /// Bytes of a content.
    pub fn bytes(range: &Range<usize>) -> Self {
        Self::Bytes(range.start as u32, range.end as u32)
    }

    /// Lines of a content, 1-based.
    pub fn lines(range: &RangeInclusive<u32>) -> Self {
        Self::Lines(*range.start(), *range.end())
    }
}

/// Somebody is said to have written a part of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Claim {
    /// Which part.
    pub part: Part,
    /// By whom.
    pub by: Claimant,
}

/// How a suggestion was measured in a file at a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClaimedMeasure {
    /// Bytes of the accepted text that the file held then. With `current`, what the measure is recognised by.
    pub alive: u32,
    /// Unicode scalar values without white space that stood for it then, insertions included.
    pub current: u32,
    /// In Unicode scalar values without white space, or in tokens where no text is kept.
    pub distance: u32,
    /// The longer of the compared texts, in the same unit.
    pub length: u32,
}

/// Which file, and which content of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClaimedFile {
    /// Relative to the work tree's top, with `/`.
    pub path: String,
    /// The beginning of the blob's object id; empty where the claim does not say which content it speaks of.
    pub blob: String,
}

/// What is claimed about one file of a commit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileClaims {
    /// Who wrote what. Parts may overlap where several people claim.
    pub claims: BTreeSet<Claim>,
    /// How suggestions stand in the file.
    pub measures: BTreeMap<SuggestionId, ClaimedMeasure>,
}

/// What is claimed about one commit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CommitClaims {
    /// The suggestions that the files name.
    pub suggestions: BTreeMap<SuggestionId, ClaimedSuggestion>,
    /// The files that the commit changed.
    pub files: BTreeMap<ClaimedFile, FileClaims>,
}

impl CommitClaims {
    /// Whether nothing is claimed.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Adds what somebody else claims. Whoever joins what with what in which order, the outcome is the same: all parts
    /// of both are kept, and of two claims about one suggestion the lesser one.
    pub fn join(&mut self, other: Self) {
        for (id, claimed) in other.suggestions {
            let kept = self.suggestions.entry(id).or_insert_with(|| claimed.clone());
            if claimed < *kept {
                *kept = claimed;
            }
        }
        for (file, claims) in other.files {
            let kept = self.files.entry(file).or_default();
            kept.claims.extend(claims.claims);
            for (id, measure) in claims.measures {
                let known = kept.measures.entry(id).or_insert(measure);
                *known = measure.min(*known);
            }
        }
    }

    /// Takes out all that is said about some suggestions.
    pub fn without(&mut self, is_taken_out: impl Fn(SuggestionId) -> bool) {
        self.suggestions.retain(|id, _| !is_taken_out(*id));
        for file in self.files.values_mut() {
            file.claims
                .retain(|claim| claim.by.suggestion().is_none_or(|id| !is_taken_out(id)));
            file.measures.retain(|id, _| !is_taken_out(*id));
        }
        self.files
            .retain(|_, file| !file.claims.is_empty() || !file.measures.is_empty());
    }

    /// Takes out suggestions that no file names, and what files say about suggestions that are not described.
    pub fn tidy(&mut self) {
        let described: BTreeSet<SuggestionId> = self.suggestions.keys().copied().collect();
        self.without(|id| !described.contains(&id));
        let named: BTreeSet<SuggestionId> = self
            .files
            .values()
            .flat_map(|file| {
                let claimed = file.claims.iter().filter_map(|claim| claim.by.suggestion());
                claimed.chain(file.measures.keys().copied())
            })
            .collect();
        self.suggestions.retain(|id, _| named.contains(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(id: u128, grade: ClaimedGrade, bytes: (u32, u32)) -> CommitClaims {
        let id = SuggestionId::from_u128(id);
        let mut claims = CommitClaims::default();
        claims.suggestions.insert(
            id,
            ClaimedSuggestion {
                grade,
                kind: ClaimedKind(Kind::Inline),
                tool: Some("copilot".to_owned()),
                model: None,
                accepted_at: 5,
                characters: 7,
                lines: 1,
            },
        );
        let file = ClaimedFile {
            path: "a.rs".to_owned(),
            blob: "0123".to_owned(),
        };
        let by = Claimant::Suggestion { id, at: 0 };
        let part = Part::Bytes(bytes.0, bytes.1);
        claims.files.entry(file).or_default().claims.insert(Claim { part, by });
        claims
    }

    #[test]
    fn joining_loses_nothing_and_the_order_does_not_matter() {
        let all = [
            claims(1, ClaimedGrade::Exact, (0, 5)),
            claims(1, ClaimedGrade::Strong, (3, 9)),
            claims(2, ClaimedGrade::Exact, (0, 5)),
        ];
        let joined = |order: [usize; 3]| {
            let mut joined = CommitClaims::default();
            for index in order {
                joined.join(all[index].clone());
            }
            joined
        };
        let first = joined([0, 1, 2]);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            assert_eq!(joined(order), first);
        }
        assert_eq!(first.files.values().next().unwrap().claims.len(), 3);
        assert_eq!(
            first.suggestions[&SuggestionId::from_u128(1)].grade,
            ClaimedGrade::Strong
        );
        let mut twice = first.clone();
        twice.join(first.clone());
        assert_eq!(twice, first);
    }

    #[test]
    fn what_is_taken_out_leaves_nothing_behind() {
        let mut all = claims(1, ClaimedGrade::Exact, (0, 5));
        all.join(claims(2, ClaimedGrade::Exact, (5, 9)));
        let mut one = all.clone();
        one.without(|id| id == SuggestionId::from_u128(1));
        assert_eq!(one, claims(2, ClaimedGrade::Exact, (5, 9)));
        all.suggestions.remove(&SuggestionId::from_u128(1));
        all.tidy();
        assert_eq!(all, one);
        all.without(|_| true);
        assert!(all.is_empty());
    }
}
