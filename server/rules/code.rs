//! Predicates that count and compare: complexity, equal branches, code in comments.
//!
//! Each takes a node and answers for it. Metadata, and which nodes are asked about, stand in the query that uses the
//! predicate, so that a rule made with one is documented, listed and tested like any other.

mod around;
mod cognitive;
mod commented_out;
mod complexity;
mod decisions;
mod equality;
mod locks;
mod restating;
mod shape;
mod siblings;
#[cfg(test)]
mod testing;

use tree_sitter::Node;

use super::context::Surroundings;
use super::expression::{Expression, Expressions};
use super::needs::Beginning;
use super::predicate::{PredicateError, Verdict};

pub(super) use decisions::Words;
pub(super) use restating::Returning;

/// Name and use of every predicate, as the authoring guide lists them.
pub(super) const PREDICATES: &[(&str, &str)] = &[
    ("cyclomatic-above?", "(#cyclomatic-above? @capture \"number\")"),
    ("cognitive-above?", "(#cognitive-above? @capture \"number\")"),
    ("lines-above?", "(#lines-above? @capture \"number\")"),
    ("parameters-above?", "(#parameters-above? @capture \"number\")"),
    ("cognitive-at-least?", "(#cognitive-at-least? @capture \"number\")"),
    ("cognitive-at-most?", "(#cognitive-at-most? @capture \"number\")"),
    ("cyclomatic-at-most?", "(#cyclomatic-at-most? @capture \"number\")"),
    ("lines-at-most?", "(#lines-at-most? @capture \"number\")"),
    ("same-branches?", "(#same-branches? @capture)"),
    ("named-once?", "(#named-once? @capture)"),
    ("commented-out-code?", "(#commented-out-code? @capture)"),
    ("held-across-await?", "(#held-across-await? @capture)"),
    (
        "siblings-have?",
        "(#siblings-have? @capture \"sibling regex\" \"regex\")",
    ),
    ("called-and-async?", "(#called-and-async? @capture)"),
    ("unknown-import?", "(#unknown-import? @capture)"),
    ("duplicates-function?", "(#duplicates-function? @capture)"),
    ("restates-code?", "(#restates-code? @capture)"),
];

/// What is counted of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Cyclomatic complexity ([`complexity`]).
    Cyclomatic,
    /// Cognitive complexity ([`cognitive`]).
    Cognitive,
    /// Lines that hold code.
    Lines,
    /// Parameters, without the one that stands for the object.
    Parameters,
}

impl Measure {
    /// What it is at most, as far as the text alone tells.
    fn greatest<'a>(self, surroundings: &Surroundings<'a>, function: Node<'a>) -> Option<u32> {
        let words = || surroundings.words_of(function);
        match self {
            Self::Cyclomatic => words().map(|words| words.cyclomatic()),
            Self::Cognitive => words().and_then(|words| words.cognitive(surroundings.grammar)),
            Self::Lines | Self::Parameters => None,
        }
    }
}

/// A predicate that counts or compares.
#[derive(Debug, Clone)]
pub(super) enum CodePredicate {
    /// The number is greater than this.
    Above { measure: Measure, limit: u32 },
    /// Both branches of a conditional are the same code.
    SameBranches,
    /// The name stands nowhere else in the file.
    NamedOnce,
    /// The comment begins a run of lines that are code.
    CommentedOutCode,
    /// What a `let` binds is alive at a later `.await` of its block.
    HeldAcrossAwait,
    /// Some sibling of the same kind that matches the first expression matches the second.
    SiblingsHave { like: Expression, have: Expression },
    /// The file declares an async function of this name.
    CalledAndAsync,
    /// No manifest, module or standard library provides what is imported.
    UnknownImport,
    /// The function of this name does what another function does.
    DuplicatesFunction,
    /// The assertion expects what the tested code itself computes.
    RestatesCode,
    /// The number is not greater than this. No setting changes it: it is not what the rule counts.
    AtMost { measure: Measure, limit: u32 },
    /// The number is not less than this. No setting changes it either.
    AtLeast { measure: Measure, limit: u32 },
}

impl<'a> Surroundings<'a> {
    /// The cyclomatic complexity of a function. Several rules ask for that of one, in a row.
    fn cyclomatic(&self, function: Node<'a>) -> u32 {
        match self.last_cyclomatic.get() {
            Some((of, count)) if of == function.id() => count,
            _ => {
                let words = self.words_of(function);
                let places = words.as_deref().map(|words| &words.places);
                let count = complexity::cyclomatic(self.grammar, function, places);
                self.last_cyclomatic.set(Some((function.id(), count)));
                count
            }
        }
    }

    fn cognitive(&self, function: Node<'a>) -> u32 {
        let words = self.words_of(function);
        let places = words.as_deref().map(|words| &words.places);
        cognitive::cognitive(self.grammar, function, places)
    }
}

impl CodePredicate {
    /// The predicate of this name; nothing where there is none or the arguments are not what it takes.
    pub(super) fn read(
        name: &str,
        arguments: &[&str],
        expressions: &mut Expressions,
    ) -> Result<Option<Self>, PredicateError> {
        let above = |measure| match arguments {
            [number] => number.parse().ok().map(|limit| Self::Above { measure, limit }),
            _ => None,
        };
        let at_most = |measure| match above(measure) {
            Some(Self::Above { measure, limit }) => Some(Self::AtMost { measure, limit }),
            _ => None,
        };
        let at_least = |measure| match above(measure) {
            Some(Self::Above { measure, limit }) => Some(Self::AtLeast { measure, limit }),
            _ => None,
        };
        let without_arguments = |predicate: Self| arguments.is_empty().then_some(predicate);
        Ok(match name {
            "cyclomatic-above?" => above(Measure::Cyclomatic),
            "cognitive-above?" => above(Measure::Cognitive),
            "lines-above?" => above(Measure::Lines),
            "parameters-above?" => above(Measure::Parameters),
            "cognitive-at-least?" => at_least(Measure::Cognitive),
            "cognitive-at-most?" => at_most(Measure::Cognitive),
            "cyclomatic-at-most?" => at_most(Measure::Cyclomatic),
            "lines-at-most?" => at_most(Measure::Lines),
            "same-branches?" => without_arguments(Self::SameBranches),
            "named-once?" => without_arguments(Self::NamedOnce),
            "commented-out-code?" => without_arguments(Self::CommentedOutCode),
            "held-across-await?" => without_arguments(Self::HeldAcrossAwait),
            "called-and-async?" => without_arguments(Self::CalledAndAsync),
            "unknown-import?" => without_arguments(Self::UnknownImport),
            "duplicates-function?" => without_arguments(Self::DuplicatesFunction),
            "restates-code?" => without_arguments(Self::RestatesCode),
            "siblings-have?" => match arguments {
                [like, have] => Some(Self::SiblingsHave {
                    like: expressions.read(like)?,
                    have: expressions.read(have)?,
                }),
                _ => None,
            },
            _ => None,
        })
    }

    /// See [`super::predicate::Predicate::asks_about_the_file`].
    pub(super) fn asks_about_the_file(&self) -> bool {
        matches!(
            self,
            Self::NamedOnce
                | Self::CalledAndAsync
                | Self::DuplicatesFunction
                | Self::RestatesCode
                | Self::SiblingsHave { .. }
        )
    }

    /// Whether it counts something of a node, and nothing around it.
    pub(super) fn is_count(&self) -> bool {
        matches!(self, Self::Above { .. } | Self::AtMost { .. })
    }

    /// Whether it holds for what is small: then it is asked before those that hold for what is large.
    pub(super) fn is_upper_limit(&self) -> bool {
        matches!(self, Self::AtMost { .. })
    }

    /// What the text has to be like where a node begins of which it holds.
    pub(super) fn beginning(&self) -> Option<Beginning> {
        matches!(self, Self::CommentedOutCode).then_some(commented_out::may_begin_at)
    }

    /// The same with another number, where it has one.
    pub(super) fn with_limit(&self, number: impl Fn(f64) -> f64) -> Option<Self> {
        match self {
            Self::Above { measure, limit } => Some(Self::Above {
                measure: *measure,
                limit: number(f64::from(*limit)) as u32,
            }),
            _ => None,
        }
    }

    /// Whether it holds for `node`.
    pub(super) fn holds<'a>(&self, surroundings: &Surroundings<'a>, node: Node<'a>) -> Verdict {
        match self {
            Self::Above { measure, limit } => {
                // Every decision is a node or more, and the count of nodes is at hand.
                let is_count_of_nodes = matches!(measure, Measure::Cyclomatic | Measure::Cognitive | Measure::Lines);
                if is_count_of_nodes && node.descendant_count() <= *limit as usize {
                    return Verdict::Fails;
                }
                if measure.greatest(surroundings, node).is_some_and(|most| most <= *limit) {
                    return Verdict::Fails;
                }
                let (count, what) = match measure {
                    Measure::Cyclomatic => (surroundings.cyclomatic(node), "cyclomatic complexity"),
                    Measure::Cognitive => (surroundings.cognitive(node), "cognitive complexity"),
                    Measure::Lines => (shape::lines(surroundings.grammar, node, *limit), "lines"),
                    Measure::Parameters => (shape::parameters(surroundings, node), "parameters"),
                };
                if count <= *limit {
                    return Verdict::Fails;
                }
                Verdict::Holds(Some(match measure {
                    Measure::Cyclomatic | Measure::Cognitive => format!("{what} {count}"),
                    Measure::Lines | Measure::Parameters => format!("{count} {what}"),
                }))
            }
            Self::SameBranches => equality::same_branches(surroundings, node).into(),
            Self::NamedOnce => surroundings.is_named_once(node).into(),
            Self::CommentedOutCode => commented_out::begins_code(surroundings, node).into(),
            Self::HeldAcrossAwait => locks::held_across_await(surroundings, node).into(),
            Self::SiblingsHave { like, have } => siblings::have(surroundings, node, like, have).into(),
            Self::UnknownImport => around::unknown_import(surroundings, node),
            Self::DuplicatesFunction => around::duplicates_function(surroundings, node),
            Self::RestatesCode => restating::restates(surroundings, node).into(),
            Self::AtMost { measure, limit } => {
                let (measure, limit) = (*measure, *limit);
                (Self::Above { measure, limit }.holds(surroundings, node) == Verdict::Fails).into()
            }
            Self::AtLeast { measure, limit } => {
                let (measure, limit) = (*measure, limit.saturating_sub(1));
                (Self::Above { measure, limit }.holds(surroundings, node) != Verdict::Fails).into()
            }
            Self::CalledAndAsync => siblings::declared_async(surroundings, node).into(),
        }
    }
}
