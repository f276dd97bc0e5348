//! The predicates about a node's text (`#eq?`, `#match?`, `#any-of?` and their kin), evaluated by us.
//!
//! tree-sitter's binding would compile all their regular expressions with the query, and search in copies of the text;
//! most are never asked. So it does not see them. What they mean is what they mean to tree-sitter.

use tree_sitter::{Node, QueryPredicate, QueryPredicateArg};

use super::excerpt::Excerpt;
use super::expression::{self, Expression, Expressions};
use super::predicate::PredicateError;

/// The names, with how they are used.
const NAMES: [(&str, &str); 10] = [
    ("eq?", "(#eq? @capture \"text\")"),
    ("not-eq?", "(#not-eq? @capture \"text\")"),
    ("any-eq?", "(#any-eq? @capture \"text\")"),
    ("any-not-eq?", "(#any-not-eq? @capture \"text\")"),
    ("match?", "(#match? @capture \"regex\")"),
    ("not-match?", "(#not-match? @capture \"regex\")"),
    ("any-match?", "(#any-match? @capture \"regex\")"),
    ("any-not-match?", "(#any-not-match? @capture \"regex\")"),
    ("any-of?", "(#any-of? @capture \"text\" …)"),
    ("not-any-of?", "(#not-any-of? @capture \"text\" …)"),
];

/// What a text is held against.
#[derive(Debug, Clone)]
pub(super) enum Test {
    /// The text of another capture.
    Same(u32),
    /// These words.
    OneOf(Vec<String>),
    /// An expression.
    Matches(Expression),
}

/// A predicate about the text of a capture.
#[derive(Debug, Clone)]
pub(super) struct TextPredicate {
    pub(super) capture: u32,
    pub(super) test: Test,
    /// Whether the test is to succeed.
    pub(super) expected: bool,
    /// Whether all nodes of the capture are to pass, or one is enough.
    pub(super) all: bool,
}

impl TextPredicate {
    /// Whether a predicate of this name is one about text.
    pub(super) fn is_about_text(name: &str) -> bool {
        NAMES.iter().any(|(known, _)| *known == name)
    }

    /// Reads a predicate; nothing where it is not about text.
    pub(super) fn from_query(
        predicate: &QueryPredicate,
        expressions: &mut Expressions,
    ) -> Result<Option<Self>, PredicateError> {
        let name = &*predicate.operator;
        let Some((_, usage)) = NAMES.iter().find(|(known, _)| *known == name) else {
            return Ok(None);
        };
        let wrong_arguments = || PredicateError::Arguments {
            name: name.to_owned(),
            usage,
        };
        let Some((QueryPredicateArg::Capture(capture), rest)) = predicate.args.split_first() else {
            return Err(wrong_arguments());
        };
        let is_any_form = name.starts_with("any-") && name != "any-of?";
        let test = match (name.trim_start_matches("any-").trim_start_matches("not-"), rest) {
            ("eq?", [QueryPredicateArg::Capture(other)]) => Test::Same(*other),
            ("eq?", [QueryPredicateArg::String(word)]) => Test::OneOf(vec![word.to_string()]),
            ("match?", [QueryPredicateArg::String(regex)]) => match expression::words(regex) {
                Some(words) => Test::OneOf(words),
                None => Test::Matches(expressions.read(regex)?),
            },
            ("of?" | "any-of?", words) if !words.is_empty() => Test::OneOf(
                words
                    .iter()
                    .map(|word| match word {
                        QueryPredicateArg::String(word) => Ok(word.to_string()),
                        QueryPredicateArg::Capture(_) => Err(wrong_arguments()),
                    })
                    .collect::<Result<_, _>>()?,
            ),
            _ => return Err(wrong_arguments()),
        };
        Ok(Some(Self {
            capture: *capture,
            test,
            expected: !name.contains("not-"),
            all: !is_any_form,
        }))
    }

    /// Whether it holds. `nodes`: those of a capture. A capture without a node passes, as tree-sitter has it.
    pub(super) fn holds<'a, I: Iterator<Item = Node<'a>>>(
        &self,
        excerpt: &Excerpt<'_>,
        nodes: impl Fn(u32) -> I,
    ) -> bool {
        if let Test::Same(other) = self.test {
            let mut pairs = nodes(self.capture).zip(nodes(other));
            return if self.all {
                nodes(self.capture).count() == nodes(other).count()
                    && pairs.all(|(one, two)| (excerpt.text_of(one) == excerpt.text_of(two)) == self.expected)
            } else {
                pairs.any(|(one, two)| (excerpt.text_of(one) == excerpt.text_of(two)) == self.expected)
            };
        }
        let passes = |node: Node<'a>| self.passes(&excerpt.text_of(node)) == self.expected;
        if self.all {
            nodes(self.capture).all(passes)
        } else {
            nodes(self.capture).next().is_none() || nodes(self.capture).any(passes)
        }
    }

    fn passes(&self, text: &str) -> bool {
        match &self.test {
            Test::Same(_) => false,
            Test::OneOf(words) => words.iter().any(|word| word == text),
            Test::Matches(expression) => expression.is_match(text),
        }
    }
}
