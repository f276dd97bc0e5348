//! What a text has to hold for a pattern to match in it, and where.
//!
//! A rule that looks for a call of `mktemp` can't match where the word is not, and where the word is, the nodes around
//! it tell which call could be meant. So a pattern is tried at the few nodes that its words point at, instead of at
//! every node of a tree. Case is ignored, which keeps too much and never too little.

use regex_syntax::hir::{Hir, HirKind};
use tree_sitter::Language;

use super::keywords;
use super::structure::{Expression, Form, Structure};
use super::text::{Test, TextPredicate};
use crate::document::syntax::Grammar;

/// Parts of words shorter than this are in every text.
const MIN_PART: usize = 3;

/// Whole words may be as short as this: most of the places where they stand are in other words.
const MIN_WORD: usize = 2;

/// Lists of more words are as good as none.
const MAX_WORDS: usize = 60;

/// Kinds of nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kinds {
    /// All.
    Any,
    /// These, by their numbers in the grammar.
    These(Box<[u16]>),
}

impl Kinds {
    pub(super) fn contains(&self, kind: u16) -> bool {
        match self {
            Self::Any => true,
            Self::These(kinds) => kinds.contains(&kind),
        }
    }

    fn with(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::These(one), Self::These(two)) => Self::These(one.iter().chain(two).copied().collect()),
            _ => Self::Any,
        }
    }
}

/// Where a word stands in the node that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// It is the node: a keyword, an operator.
    Token,
    /// It is all of the node's text.
    Whole,
    /// It is somewhere in it.
    Part,
}

/// Words that a match can have at one place of its pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    /// One of them is there; in lower case.
    pub(super) words: Vec<String>,
    pub(super) extent: Extent,
    /// The kinds of the nodes from the pattern's root to the one that holds the word.
    pub(super) chain: Vec<Kinds>,
}

/// A need: every match has one of these anchors.
pub(super) type Need = Vec<Anchor>;

/// What every match of a pattern has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needs {
    /// The kinds of the node that a match begins at; nothing where it is a row of siblings.
    pub(super) root: Option<Kinds>,
    pub(super) all: Vec<Need>,
}

/// The needs of a pattern whose predicates about text are `predicates`.
pub(super) fn of_pattern(grammar: Grammar, structure: &Structure, predicates: &[TextPredicate]) -> Needs {
    let derivation = Derivation {
        grammar,
        language: grammar.language(),
        predicates,
    };
    let root = root_of(&structure.root);
    Needs {
        root: derivation.kinds(root).filter(|_| !root.is_optional && !root.is_repeated),
        all: derivation.needs(root, &[]),
    }
}

/// The expression that is the pattern, without brackets that hold nothing else but predicates.
fn root_of(expression: &Expression) -> &Expression {
    match &expression.form {
        Form::Siblings(inner) => match &inner[..] {
            [only] if expression.captures.is_empty() && !expression.is_optional && !expression.is_repeated => {
                root_of(only)
            }
            _ => expression,
        },
        _ => expression,
    }
}

struct Derivation<'a> {
    grammar: Grammar,
    language: Language,
    predicates: &'a [TextPredicate],
}

impl Derivation<'_> {
    /// The kinds of the one node that an expression stands for; nothing for siblings.
    fn kinds(&self, expression: &Expression) -> Option<Kinds> {
        Some(match &expression.form {
            Form::Any => Kinds::Any,
            Form::Node { kind, .. } => self.kind(kind, true),
            Form::Token(text) => self.kind(text, false),
            Form::Alternation(branches) => {
                let mut all = Kinds::These(Box::default());
                for branch in branches {
                    all = all.with(&self.kinds(branch).filter(|_| !branch.is_optional)?);
                }
                all
            }
            Form::Siblings(_) => return None,
        })
    }

    fn kind(&self, name: &str, is_named: bool) -> Kinds {
        let number = self.language.id_for_node_kind(name, is_named);
        // A wildcard, a supertype, an error: whatever is not the name of one kind.
        if number == 0 || number == u16::MAX || self.language.node_kind_is_supertype(number) {
            Kinds::Any
        } else {
            Kinds::These([number].into())
        }
    }

    /// What every match of an expression below `chain` has.
    fn needs(&self, expression: &Expression, chain: &[Kinds]) -> Vec<Need> {
        if expression.is_optional {
            return Vec::new();
        }
        let mut needs = Vec::new();
        if let Some(kinds) = self.kinds(expression) {
            let below: Vec<Kinds> = chain.iter().cloned().chain([kinds]).collect();
            let captures = expression.captures.iter();
            needs.extend(captures.flat_map(|capture| self.of_capture(*capture, &below)));
            match &expression.form {
                Form::Node { kind, children } if kind != "MISSING" => {
                    if let Some(keyword) = keywords::of_kind(self.grammar, kind) {
                        let token = self.kind(keyword, false);
                        let chain = below.iter().cloned().chain([token]).collect();
                        needs.extend(usable(vec![keyword.to_owned()], Extent::Token, chain));
                    }
                    needs.extend(children.iter().flat_map(|child| self.needs(child, &below)));
                }
                Form::Token(text) => {
                    needs.extend(usable(vec![text.to_ascii_lowercase()], Extent::Token, below));
                }
                _ => {}
            }
        }
        match &expression.form {
            Form::Alternation(branches) => needs.extend(self.of_alternation(branches, chain)),
            Form::Siblings(inner) => needs.extend(inner.iter().flat_map(|one| self.needs(one, chain))),
            _ => {}
        }
        needs
    }

    /// What a match of one of several branches has: for each branch the best that it needs.
    fn of_alternation(&self, branches: &[Expression], chain: &[Kinds]) -> Option<Need> {
        let mut all = Need::new();
        for branch in branches {
            all.extend(self.needs(branch, chain).into_iter().max_by_key(worth)?);
        }
        let count: usize = all.iter().map(|anchor| anchor.words.len()).sum();
        (count <= MAX_WORDS).then_some(all)
    }

    /// What the predicates say about the text of a capture at the end of `chain`.
    fn of_capture(&self, capture: u32, chain: &[Kinds]) -> Vec<Need> {
        let about = self.predicates.iter();
        about
            .filter(|predicate| predicate.expected && predicate.capture == capture)
            .filter_map(|predicate| {
                // Where one node of a capture is enough, it may be another one.
                let chain = if predicate.all { chain } else { &chain[..1] };
                let (words, extent) = match &predicate.test {
                    Test::Same(_) => return None,
                    Test::OneOf(words) if predicate.all => {
                        (words.iter().map(|word| word.to_ascii_lowercase()).collect(), Extent::Whole)
                    }
                    Test::OneOf(words) => (words.iter().map(|word| word.to_ascii_lowercase()).collect(), Extent::Part),
                    Test::Matches(regex) => (words_of_expression(regex.source())?, Extent::Part),
                };
                usable(words, extent, chain.to_vec())
            })
            .collect()
    }
}

/// Longer words are rarer, and fewer too.
fn worth(need: &Need) -> (usize, std::cmp::Reverse<usize>) {
    let words = || need.iter().flat_map(|anchor| &anchor.words);
    (
        words().map(String::len).min().unwrap_or_default(),
        std::cmp::Reverse(words().count()),
    )
}

fn usable(words: Vec<String>, extent: Extent, chain: Vec<Kinds>) -> Option<Need> {
    let least = match extent {
        Extent::Token | Extent::Whole => MIN_WORD,
        Extent::Part => MIN_PART,
    };
    are_usable(&words, least).then(|| vec![Anchor { words, extent, chain }])
}

fn are_usable(words: &[String], least: usize) -> bool {
    !words.is_empty() && words.len() <= MAX_WORDS && words.iter().all(|word| word.len() >= least && word.is_ascii())
}

fn words_of_expression(source: &str) -> Option<Vec<String>> {
    // Case is ignored by whoever looks for the words; with the flag each letter would be a class of its own.
    let without_case = source
        .replace("(?i)", "")
        .replace("(?is)", "(?s)")
        .replace("(?si)", "(?s)")
        .replace("(?im)", "(?m)")
        .replace("(?mi)", "(?m)")
        .replace("(?i:", "(?:");
    words_of(&regex_syntax::parse(&without_case).ok()?)
}

fn words_of(expression: &Hir) -> Option<Vec<String>> {
    let few = |words: Vec<String>| are_usable(&words, MIN_PART).then_some(words);
    match expression.kind() {
        HirKind::Literal(literal) => {
            let word = std::str::from_utf8(&literal.0).ok()?;
            few(vec![word.to_ascii_lowercase()])
        }
        HirKind::Capture(capture) => words_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => words_of(&repetition.sub),
        HirKind::Concat(parts) => {
            let least = |words: &Vec<String>| words.iter().map(String::len).min().unwrap_or_default();
            let found = parts.iter().filter_map(words_of);
            found.max_by_key(|words| (least(words), std::cmp::Reverse(words.len())))
        }
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(words_of(branch)?);
            }
            few(all)
        }
        _ => None,
    }
}
