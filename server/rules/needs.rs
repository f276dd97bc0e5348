//! What a text has to hold for a pattern to match in it, and where.
//!
//! A rule that looks for a call of `mktemp` can't match where the word is not, and where the word is, the nodes around
//! it tell which call could be meant. So a pattern is tried at the few nodes that its words point at, instead of at
//! every node of a tree. Case is ignored, which keeps too much and never too little.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use tree_sitter::Language;

use super::keywords;
use super::structure::{Expression, Form, Structure};
use super::text::{Test, TextPredicate};
use crate::document::syntax::Grammar;

/// Parts of words shorter than this are in every text.
const MIN_PART: usize = 3;

/// Lists of more words are as good as none.
const MAX_WORDS: usize = 120;

/// Classes of more characters are not spelled out.
const MAX_CLASS: usize = 8;

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

/// Whether a match may begin at this byte of a text, of which only a part may be there; for patterns whose word is that
/// with which a match begins.
pub(super) type Beginning = fn(&str, usize) -> bool;

/// What every match of a pattern has.
#[derive(Debug, Clone)]
pub(super) struct Needs {
    /// Where a match begins.
    pub(super) root: Root,
    pub(super) all: Vec<Need>,
    /// What has to stand at its words beside them.
    pub(super) beginning: Option<Beginning>,
}

/// Where a match begins, and so the node that the chains of its anchors begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Root {
    /// At a node of these kinds.
    Node(Kinds),
    /// In a row of siblings; the chains begin with their parent.
    Siblings,
}

impl Root {
    pub(super) fn may_be(&self, kind: u16) -> bool {
        match self {
            Self::Node(kinds) => kinds.contains(kind),
            Self::Siblings => true,
        }
    }
}

/// The needs of a pattern whose predicates about text are `predicates`.
pub(super) fn of_pattern(grammar: Grammar, structure: &Structure, predicates: &[TextPredicate]) -> Needs {
    let derivation = Derivation {
        grammar,
        language: grammar.language(),
        predicates,
    };
    let root = root_of(&structure.root);
    match derivation.kinds(root) {
        Some(kinds) if !root.is_optional && !root.is_repeated => Needs {
            root: Root::Node(kinds),
            all: derivation.needs(root, &[]),
            beginning: None,
        },
        _ => Needs {
            root: Root::Siblings,
            all: derivation.needs(root, &[Kinds::Any]),
            beginning: None,
        },
    }
}

/// The expression that is the pattern, without brackets that hold nothing else but predicates.
pub(super) fn root_of(expression: &Expression) -> &Expression {
    match &expression.form {
        Form::Siblings(inner) => match &inner.parts[..] {
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
                for branch in &branches.parts {
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
                    let keywords = keywords::of_kind(self.grammar, kind).iter();
                    let anchors = keywords.map(|keyword| Anchor {
                        words: vec![(*keyword).to_owned()],
                        extent: Extent::Token,
                        chain: below.iter().cloned().chain([self.kind(keyword, false)]).collect(),
                    });
                    needs.extend(Some(anchors.collect::<Need>()).filter(|need| !need.is_empty()));
                    needs.extend(children.parts.iter().flat_map(|child| self.needs(child, &below)));
                }
                Form::Token(text) => {
                    needs.extend(usable(vec![text.to_ascii_lowercase()], Extent::Token, below));
                }
                _ => {}
            }
        }
        match &expression.form {
            Form::Alternation(branches) => needs.extend(self.of_alternation(&branches.parts, chain)),
            Form::Siblings(inner) => needs.extend(inner.parts.iter().flat_map(|one| self.needs(one, chain))),
            _ => {}
        }
        needs
    }

    /// What a match of one of several branches has: for each branch the best that it needs.
    fn of_alternation(&self, branches: &[Expression], chain: &[Kinds]) -> Option<Need> {
        let mut all = Need::new();
        for branch in branches {
            for anchor in self.needs(branch, chain).into_iter().max_by_key(worth)? {
                if !all.contains(&anchor) {
                    all.push(anchor);
                }
            }
        }
        let words: BTreeSet<&String> = all.iter().flat_map(|anchor| &anchor.words).collect();
        (words.len() <= MAX_WORDS).then_some(all)
    }

    /// What the predicates say about the text of a capture at the end of `chain`.
    fn of_capture(&self, capture: u32, chain: &[Kinds]) -> Vec<Need> {
        let about = self.predicates.iter();
        about
            .filter(|predicate| predicate.expected && predicate.capture == capture)
            .filter_map(|predicate| {
                // Where one node of a capture is enough, it may be another one.
                let chain = if predicate.all { chain } else { &chain[..1] };
                let (words, is_whole) = match &predicate.test {
                    Test::Same(_) => return None,
                    Test::OneOf(words) => (words.iter().map(|word| word.to_ascii_lowercase()).collect(), true),
                    Test::Matches(regex) => words_of_expression(regex.source())?,
                };
                let extent = if is_whole && predicate.all {
                    Extent::Whole
                } else {
                    Extent::Part
                };
                usable(words, extent, chain.to_vec())
            })
            .collect()
    }
}

/// Names that are in nearly every file.
const COMMON: &[&str] = &["from", "get", "new", "open", "read", "set", "write"];

/// Keywords and marks are in every file, and some names are too. Of the rest longer words are rarer, and fewer too.
fn worth(need: &Need) -> (bool, usize, std::cmp::Reverse<usize>) {
    let words = || need.iter().flat_map(|anchor| &anchor.words);
    let is_telling = |anchor: &Anchor| {
        anchor.extent != Extent::Token && !anchor.words.iter().any(|word| COMMON.contains(&word.as_str()))
    };
    (
        need.iter().all(is_telling),
        words().map(String::len).min().unwrap_or_default(),
        std::cmp::Reverse(words().count()),
    )
}

fn usable(words: Vec<String>, extent: Extent, chain: Vec<Kinds>) -> Option<Need> {
    are_usable(&words, extent).then(|| vec![Anchor { words, extent, chain }])
}

fn are_usable(words: &[String], extent: Extent) -> bool {
    // A single mark is in every text. A short word alone is rare enough: most of its places are in other words.
    let is_telling = |word: &String| match extent {
        Extent::Part => word.len() >= MIN_PART,
        Extent::Token | Extent::Whole => word.len() > 1 || word.chars().all(is_letter),
    };
    // Case is ignored in ASCII alone.
    let has_no_case = |word: &String| word.chars().all(|letter| letter.is_ascii() || !letter.is_alphabetic());
    let words_fit = words
        .iter()
        .all(|word| !word.is_empty() && is_telling(word) && has_no_case(word));
    !words.is_empty() && words.len() <= MAX_WORDS && words_fit
}

/// Whether a character is one that words are made of.
pub(super) fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

/// Words of which every match of an expression has one, and whether each match is one of them.
fn words_of_expression(source: &str) -> Option<(Vec<String>, bool)> {
    // Case is ignored by whoever looks for the words; with the flag each letter would be a class of its own.
    let without_case = source
        .replace("(?i)", "")
        .replace("(?is)", "(?s)")
        .replace("(?si)", "(?s)")
        .replace("(?im)", "(?m)")
        .replace("(?mi)", "(?m)")
        .replace("(?i:", "(?:");
    let expression = regex_syntax::parse(&without_case).ok()?;
    if let HirKind::Concat(parts) = expression.kind()
        && let [first, inner @ .., last] = &parts[..]
        && matches!(
            (first.kind(), last.kind()),
            (HirKind::Look(Look::Start), HirKind::Look(Look::End))
        )
        && let Beginnings { words, are_all: true } = beginnings_of(inner)
    {
        return Some((words, true));
    }
    words_of(&expression).map(|words| (words, false))
}

/// Words of which every match of an expression has one.
fn words_of(expression: &Hir) -> Option<Vec<String>> {
    let telling = |words: Vec<String>| are_usable(&words, Extent::Part).then_some(words);
    match expression.kind() {
        HirKind::Literal(_) => beginnings(expression).and_then(|found| telling(found.words)),
        HirKind::Capture(capture) => words_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => words_of(&repetition.sub),
        HirKind::Concat(parts) => {
            let least = |words: &Vec<String>| words.iter().map(String::len).min().unwrap_or_default();
            let from = |at: usize| telling(beginnings_of(&parts[at..]).words);
            let found = (0..parts.len()).flat_map(|at| [words_of(&parts[at]), from(at)]);
            found
                .flatten()
                .max_by_key(|words| (least(words), std::cmp::Reverse(words.len())))
        }
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(words_of(branch)?);
            }
            telling(all)
        }
        _ => None,
    }
}

/// What every match of an expression begins with.
struct Beginnings {
    /// One of these; in lower case.
    words: Vec<String>,
    /// Whether they are whole matches.
    are_all: bool,
}

fn beginnings(expression: &Hir) -> Option<Beginnings> {
    let whole = |words| Some(Beginnings { words, are_all: true });
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => whole(vec![String::new()]),
        HirKind::Literal(literal) => whole(vec![std::str::from_utf8(&literal.0).ok()?.to_ascii_lowercase()]),
        HirKind::Class(Class::Unicode(class)) => {
            let characters: Vec<char> = class
                .iter()
                .flat_map(|range| range.start()..=range.end())
                .take(MAX_CLASS + 1)
                .collect();
            let words = characters
                .iter()
                .map(|character| character.to_ascii_lowercase().to_string());
            (characters.len() <= MAX_CLASS)
                .then(|| whole(words.collect()))
                .flatten()
        }
        HirKind::Capture(capture) => beginnings(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => Some(Beginnings {
            are_all: false,
            ..beginnings(&repetition.sub)?
        }),
        HirKind::Concat(parts) => Some(beginnings_of(parts)),
        HirKind::Alternation(branches) => {
            let mut all = Beginnings {
                words: Vec::new(),
                are_all: true,
            };
            for branch in branches {
                let Beginnings { words, are_all } = beginnings(branch)?;
                all.words.extend(words);
                all.are_all &= are_all;
            }
            Some(all)
        }
        _ => None,
    }
}

/// What every match of expressions in a row begins with.
fn beginnings_of(parts: &[Hir]) -> Beginnings {
    let mut all = Beginnings {
        words: vec![String::new()],
        are_all: true,
    };
    for part in parts {
        let next = beginnings(part).filter(|next| next.words.len() * all.words.len() <= MAX_WORDS);
        let Some(next) = next else {
            all.are_all = false;
            break;
        };
        let before = std::mem::take(&mut all.words);
        let joined = before
            .iter()
            .flat_map(|before| next.words.iter().map(move |word| format!("{before}{word}")));
        all.words = joined.collect();
        all.are_all = next.are_all;
        if !all.are_all {
            break;
        }
    }
    all.words.sort();
    all.words.dedup();
    all
}

#[cfg(test)]
mod tests;
