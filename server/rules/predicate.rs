//! The predicates that queries can't express: what is around a node rather than in it, and what has to be counted or
//! compared.
//!
//! The list is closed. tree-sitter hands over predicates that it does not know without enforcing them, so a rule with
//! a misspelt one would match everything; the loader refuses whatever is not listed here.

use tree_sitter::{Node, QueryPredicate, QueryPredicateArg};

use super::code::CodePredicate;
use super::context::{KeyPath, Surroundings};
use super::expression::{Expression, Expressions};

/// Name and use of every host predicate about a node's surroundings, as the authoring guide and the editor's
/// configuration list them. [`super::code::PREDICATES`] lists those that count and compare.
const PREDICATES: &[(&str, &str)] = &[
    ("not-in-test!", "(#not-in-test!)"),
    ("in-test!", "(#in-test!)"),
    ("not-in-test?", "(#not-in-test? @capture)"),
    ("path!", "(#path! \"regex\")"),
    ("not-path!", "(#not-path! \"regex\")"),
    ("file-has!", "(#file-has! \"regex\")"),
    ("not-file-has!", "(#not-file-has! \"regex\")"),
    ("inside?", "(#inside? @capture \"kind\" …)"),
    ("not-inside?", "(#not-inside? @capture \"kind\" …)"),
    ("at-path?", "(#at-path? @capture \"key.*.key\" …)"),
    ("not-at-path?", "(#not-at-path? @capture \"key.*.key\" …)"),
    ("in-async?", "(#in-async? @capture)"),
    ("in-function-named?", "(#in-function-named? @capture \"regex\")"),
    ("not-in-function-named?", "(#not-in-function-named? @capture \"regex\")"),
    (
        "not-preceded-by-comment?",
        "(#not-preceded-by-comment? @capture \"text\" …)",
    ),
    ("not-followed-by-comment?", "(#not-followed-by-comment? @capture)"),
    ("not-attribute?", "(#not-attribute? @capture \"regex\")"),
    ("assigned-from?", "(#assigned-from? @capture \"regex\")"),
    ("not-assigned-from?", "(#not-assigned-from? @capture \"regex\")"),
    ("body-has?", "(#body-has? @capture \"regex\")"),
    ("not-body-has?", "(#not-body-has? @capture \"regex\")"),
    ("function-has?", "(#function-has? @capture \"regex\")"),
    ("not-function-has?", "(#not-function-has? @capture \"regex\")"),
    ("entropy-above?", "(#entropy-above? @capture \"bits\")"),
];

/// Name and use of every host predicate.
pub(super) fn host_predicates() -> impl Iterator<Item = (&'static str, &'static str)> {
    PREDICATES.iter().chain(super::code::PREDICATES).copied()
}

/// A host predicate of one rule. Captures are indices into the set's query.
#[derive(Debug, Clone)]
pub(super) enum Predicate {
    /// The match is in test code, or is not.
    Test { expected: bool },
    /// The capture is not in test code.
    NotInTest { capture: u32 },
    /// The file's path matches, or does not.
    Path { regex: Expression, expected: bool },
    /// Some text of the file matches, or none does.
    File { regex: Expression, expected: bool },
    /// Some ancestor of the capture has one of these kinds, or none has.
    Inside {
        capture: u32,
        kinds: Vec<String>,
        expected: bool,
    },
    /// The keys around the capture are one of these paths, or none.
    AtPath {
        capture: u32,
        paths: Vec<KeyPath>,
        expected: bool,
    },
    /// The nearest function around the capture is async.
    InAsync { capture: u32 },
    /// The name of the nearest function with one matches, or does not.
    FunctionName {
        capture: u32,
        regex: Expression,
        expected: bool,
    },
    /// No comment with one of these texts stands right above the capture.
    NotPrecededByComment { capture: u32, texts: Vec<String> },
    /// No comment stands behind the capture on its line.
    NotFollowedByComment { capture: u32 },
    /// No attribute or decorator of the item around the capture matches.
    NotAttribute { capture: u32, regex: Expression },
    /// Some assignment to the captured name in the function around it has a value that matches, or none has.
    AssignedFrom {
        capture: u32,
        regex: Expression,
        expected: bool,
    },
    /// The body of the capture, or of the function around it, matches, or does not.
    Body {
        capture: u32,
        regex: Expression,
        expected: bool,
    },
    /// The text of the function around the capture matches, or does not.
    Function {
        capture: u32,
        regex: Expression,
        expected: bool,
    },
    /// The capture's text has more bits of Shannon entropy a character than this.
    EntropyAbove { capture: u32, bits: f64 },
    /// What is counted or compared.
    Code { capture: u32, predicate: CodePredicate },
}

/// Why a predicate was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PredicateError {
    /// No predicate of this name exists.
    #[error("unknown predicate #{0}")]
    Unknown(String),
    /// The arguments are not what the predicate takes.
    #[error("#{name} is used as {usage}")]
    Arguments {
        /// The predicate.
        name: String,
        /// How it is written.
        usage: &'static str,
    },
    /// A regular expression does not compile.
    #[error("invalid regular expression: {0}")]
    Regex(String),
}

/// Whether a predicate holds, with what a person should be told about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It does not.
    Fails,
    /// It does; perhaps with a remark, such as the number that was counted.
    Holds(Option<String>),
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds(None) } else { Self::Fails }
    }
}

impl Predicate {
    /// Whether it asks about parts of the file that an edit elsewhere can change without its match being looked at
    /// again; such a rule is up to date when the file is saved.
    pub(super) fn asks_about_the_file(&self) -> bool {
        match self {
            Self::File { .. } | Self::AssignedFrom { .. } => true,
            Self::Code { predicate, .. } => predicate.asks_about_the_file(),
            _ => false,
        }
    }

    /// Reads what tree-sitter left to us.
    pub(super) fn from_query(
        predicate: &QueryPredicate,
        expressions: &mut Expressions,
    ) -> Result<Self, PredicateError> {
        let name = &*predicate.operator;
        let (_, usage) = host_predicates()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| PredicateError::Unknown(name.to_owned()))?;
        let wrong_arguments = || PredicateError::Arguments {
            name: name.to_owned(),
            usage,
        };
        let (capture, rest) = match predicate.args.split_first() {
            Some((QueryPredicateArg::Capture(capture), rest)) => (Some(*capture), rest),
            _ => (None, &*predicate.args),
        };
        let words: Vec<&str> = rest
            .iter()
            .map(|argument| match argument {
                QueryPredicateArg::String(word) => Ok(&**word),
                QueryPredicateArg::Capture(_) => Err(wrong_arguments()),
            })
            .collect::<Result<_, _>>()?;
        let read = match capture {
            None => Self::about_the_match(name, &words, expressions)?,
            Some(capture) => Self::about_a_capture(name, capture, &words, expressions)?,
        };
        read.ok_or_else(wrong_arguments)
    }

    /// Predicates without a capture; nothing where the arguments are wrong.
    fn about_the_match(
        name: &str,
        words: &[&str],
        expressions: &mut Expressions,
    ) -> Result<Option<Self>, PredicateError> {
        Ok(match (name, words) {
            ("not-in-test!" | "in-test!", []) => Some(Self::Test {
                expected: name == "in-test!",
            }),
            ("path!" | "not-path!", [regex]) => Some(Self::Path {
                regex: expressions.read(regex)?,
                expected: name == "path!",
            }),
            ("file-has!" | "not-file-has!", [regex]) => Some(Self::File {
                regex: expressions.read(regex)?,
                expected: name == "file-has!",
            }),
            _ => None,
        })
    }

    /// Predicates about a capture; nothing where the arguments are wrong.
    fn about_a_capture(
        name: &str,
        capture: u32,
        words: &[&str],
        expressions: &mut Expressions,
    ) -> Result<Option<Self>, PredicateError> {
        Ok(match (name, words) {
            ("not-in-test?", []) => Some(Self::NotInTest { capture }),
            ("inside?" | "not-inside?", kinds) if !kinds.is_empty() => Some(Self::Inside {
                capture,
                kinds: kinds.iter().map(|&kind| kind.to_owned()).collect(),
                expected: name == "inside?",
            }),
            ("at-path?" | "not-at-path?", paths) if !paths.is_empty() => Some(Self::AtPath {
                capture,
                paths: paths.iter().map(|path| KeyPath::parse(path)).collect(),
                expected: name == "at-path?",
            }),
            ("in-async?", []) => Some(Self::InAsync { capture }),
            ("in-function-named?" | "not-in-function-named?", [regex]) => Some(Self::FunctionName {
                capture,
                regex: expressions.read(regex)?,
                expected: name == "in-function-named?",
            }),
            ("not-preceded-by-comment?", texts) if !texts.is_empty() => Some(Self::NotPrecededByComment {
                capture,
                texts: texts.iter().map(|&text| text.to_owned()).collect(),
            }),
            ("not-followed-by-comment?", []) => Some(Self::NotFollowedByComment { capture }),
            ("not-attribute?", [regex]) => Some(Self::NotAttribute {
                capture,
                regex: expressions.read(regex)?,
            }),
            ("assigned-from?" | "not-assigned-from?", [regex]) => Some(Self::AssignedFrom {
                capture,
                regex: expressions.read(regex)?,
                expected: name == "assigned-from?",
            }),
            ("body-has?" | "not-body-has?", [regex]) => Some(Self::Body {
                capture,
                regex: expressions.read(regex)?,
                expected: name == "body-has?",
            }),
            ("function-has?" | "not-function-has?", [regex]) => Some(Self::Function {
                capture,
                regex: expressions.read(regex)?,
                expected: name == "function-has?",
            }),
            ("entropy-above?", [bits]) => bits
                .parse::<f64>()
                .ok()
                .filter(|bits| bits.is_finite())
                .map(|bits| Self::EntropyAbove { capture, bits }),
            _ => CodePredicate::read(name, words, expressions)?.map(|predicate| Self::Code { capture, predicate }),
        })
    }

    /// Whether it fails for all that a file can hold, by where the file is.
    pub(super) fn excludes_file(&self, surroundings: &Surroundings<'_>) -> bool {
        match self {
            Self::Test { expected: false } => surroundings.is_test_file(),
            Self::Path { regex, expected } => regex.is_match(surroundings.path()) != *expected,
            _ => false,
        }
    }

    /// What counts or compares one of these captures.
    pub(super) fn about(&self, captures: &[u32]) -> Option<&CodePredicate> {
        match self {
            Self::Code { capture, predicate } => captures.contains(capture).then_some(predicate),
            _ => None,
        }
    }

    /// Whether the match satisfies the predicate. `diagnostic`: the node to underline; `captured`: the first node of a
    /// capture. A capture that the match does not have satisfies every predicate about it, as tree-sitter's own do.
    pub(super) fn holds<'a>(
        &self,
        surroundings: &Surroundings<'a>,
        diagnostic: Node<'a>,
        captured: impl Fn(u32) -> Option<Node<'a>>,
    ) -> Verdict {
        let about = |capture: u32, holds: &dyn Fn(Node<'a>) -> bool| Verdict::from(captured(capture).is_none_or(holds));
        match self {
            Self::Test { expected } => Verdict::from(surroundings.in_test(diagnostic) == *expected),
            Self::NotInTest { capture } => about(*capture, &|node| !surroundings.in_test(node)),
            Self::Path { regex, expected } => Verdict::from(regex.is_match(surroundings.path()) == *expected),
            Self::File { regex, expected } => Verdict::from(surroundings.file_has(regex) == *expected),
            Self::Inside {
                capture,
                kinds,
                expected,
            } => about(*capture, &|node| {
                let inside = surroundings
                    .ancestors(node)
                    .iter()
                    .any(|ancestor| kinds.iter().any(|kind| kind == ancestor.kind()));
                inside == *expected
            }),
            Self::AtPath {
                capture,
                paths,
                expected,
            } => about(*capture, &|node| surroundings.is_at_path(node, paths) == *expected),
            Self::InAsync { capture } => about(*capture, &|node| surroundings.in_async(node)),
            Self::FunctionName {
                capture,
                regex,
                expected,
            } => about(*capture, &|node| {
                let matches = surroundings
                    .enclosing_name(node)
                    .is_some_and(|name| regex.is_match(&name));
                matches == *expected
            }),
            Self::NotPrecededByComment { capture, texts } => {
                about(*capture, &|node| !surroundings.is_preceded_by_comment(node, texts))
            }
            Self::NotFollowedByComment { capture } => {
                about(*capture, &|node| !surroundings.is_followed_by_comment(node))
            }
            Self::NotAttribute { capture, regex } => about(*capture, &|node| !surroundings.has_attribute(node, regex)),
            Self::AssignedFrom {
                capture,
                regex,
                expected,
            } => about(*capture, &|node| {
                surroundings.is_assigned_from(node, regex) == *expected
            }),
            Self::Body {
                capture,
                regex,
                expected,
            } => about(*capture, &|node| {
                surroundings.matches(surroundings.body_of(node), regex) == *expected
            }),
            Self::Function {
                capture,
                regex,
                expected,
            } => about(*capture, &|node| {
                surroundings.matches(surroundings.enclosing_function(node), regex) == *expected
            }),
            Self::EntropyAbove { capture, bits } => {
                about(*capture, &|node| entropy(&surroundings.excerpt.text_of(node)) > *bits)
            }
            Self::Code { capture, predicate } => {
                captured(*capture).map_or(Verdict::Holds(None), |node| predicate.holds(surroundings, node))
            }
        }
    }
}

/// Shannon entropy in bits a character; 0 for an empty text.
fn entropy(text: &str) -> f64 {
    let mut counts = std::collections::BTreeMap::<char, u32>::new();
    for character in text.chars() {
        *counts.entry(character).or_default() += 1;
    }
    let total = f64::from(counts.values().sum::<u32>());
    counts
        .values()
        .map(|&count| {
            let share = f64::from(count) / total;
            -share * share.log2()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_and_the_editors_configuration_list_every_predicate() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let guide = std::fs::read_to_string(root.join("queries/README.md")).expect("the guide exists");
        let configuration = std::fs::read_to_string(root.join(".tsqueryrc.json")).expect("it exists");
        let configuration: serde_json::Value = serde_json::from_str(&configuration).expect("it is JSON");
        for (name, usage) in host_predicates() {
            assert!(guide.contains(&format!("`{usage}`")), "{usage}");
            let listed = match name.strip_suffix('?') {
                Some(predicate) => &configuration["valid_predicates"][predicate],
                None => &configuration["valid_directives"][name.trim_end_matches('!')],
            };
            assert!(listed.is_object(), "{name}");
        }
        for category in crate::rules::Category::all() {
            assert!(
                configuration["valid_captures"][category.as_str()]["diagnostic"].is_string(),
                "{category}"
            );
        }
    }

    #[test]
    fn entropy_is_that_of_the_characters() {
        for (text, expected) in [("", 0.0), ("aaaa", 0.0), ("abab", 1.0), ("abcd", 2.0), ("äöüß", 2.0)] {
            assert!((entropy(text) - expected).abs() < 1e-9, "{text}");
        }
    }
}
