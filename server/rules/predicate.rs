//! The predicates that queries can't express: what is around a node rather than in it.
//!
//! The list is closed. tree-sitter hands over predicates that it does not know without enforcing them, so a rule with
//! a misspelt one would match everything; the loader refuses whatever is not listed here.

use regex::Regex;
use tree_sitter::{Node, QueryPredicate, QueryPredicateArg};

use super::context::Surroundings;

/// Name and use of every host predicate, as the authoring guide and the editor's configuration list them.
pub(super) const HOST_PREDICATES: [(&str, &str); 8] = [
    ("not-in-test!", "(#not-in-test!)"),
    ("inside?", "(#inside? @capture \"kind\" …)"),
    ("not-inside?", "(#not-inside? @capture \"kind\" …)"),
    ("in-async?", "(#in-async? @capture)"),
    (
        "not-preceded-by-comment?",
        "(#not-preceded-by-comment? @capture \"text\")",
    ),
    ("body-has?", "(#body-has? @capture \"regex\")"),
    ("not-body-has?", "(#not-body-has? @capture \"regex\")"),
    ("entropy-above?", "(#entropy-above? @capture \"bits\")"),
];

/// A host predicate of one rule. Captures are indices into the set's query.
#[derive(Debug, Clone)]
pub(super) enum Predicate {
    /// The match is not in test code.
    NotInTest,
    /// Some ancestor of the capture has one of these kinds, or none has.
    Inside {
        capture: u32,
        kinds: Vec<String>,
        expected: bool,
    },
    /// The nearest function around the capture is async.
    InAsync { capture: u32 },
    /// No comment with this text stands right above the capture.
    NotPrecededByComment { capture: u32, text: String },
    /// The body of the capture, or of the function around it, matches, or does not.
    Body { capture: u32, regex: Regex, expected: bool },
    /// The capture's text has more bits of Shannon entropy a character than this.
    EntropyAbove { capture: u32, bits: f64 },
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

impl Predicate {
    /// Reads what tree-sitter left to us.
    pub(super) fn from_query(predicate: &QueryPredicate) -> Result<Self, PredicateError> {
        let name = &*predicate.operator;
        let (_, usage) = *HOST_PREDICATES
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| PredicateError::Unknown(name.to_owned()))?;
        let wrong_arguments = || PredicateError::Arguments {
            name: name.to_owned(),
            usage,
        };
        if name == "not-in-test!" {
            return if predicate.args.is_empty() {
                Ok(Self::NotInTest)
            } else {
                Err(wrong_arguments())
            };
        }
        let Some((QueryPredicateArg::Capture(capture), rest)) = predicate.args.split_first() else {
            return Err(wrong_arguments());
        };
        let capture = *capture;
        let words: Vec<&str> = rest
            .iter()
            .map(|argument| match argument {
                QueryPredicateArg::String(word) => Ok(&**word),
                QueryPredicateArg::Capture(_) => Err(wrong_arguments()),
            })
            .collect::<Result<_, _>>()?;
        let compile = |regex: &str| Regex::new(regex).map_err(|_| PredicateError::Regex(regex.to_owned()));
        match (name, words.as_slice()) {
            ("inside?" | "not-inside?", kinds) if !kinds.is_empty() => Ok(Self::Inside {
                capture,
                kinds: kinds.iter().map(|&kind| kind.to_owned()).collect(),
                expected: name == "inside?",
            }),
            ("in-async?", []) => Ok(Self::InAsync { capture }),
            ("not-preceded-by-comment?", [text]) => Ok(Self::NotPrecededByComment {
                capture,
                text: (*text).to_owned(),
            }),
            ("body-has?" | "not-body-has?", [regex]) => Ok(Self::Body {
                capture,
                regex: compile(regex)?,
                expected: name == "body-has?",
            }),
            ("entropy-above?", [bits]) => match bits.parse::<f64>() {
                Ok(bits) if bits.is_finite() => Ok(Self::EntropyAbove { capture, bits }),
                _ => Err(wrong_arguments()),
            },
            _ => Err(wrong_arguments()),
        }
    }

    /// Whether the match satisfies the predicate. `diagnostic`: the node to underline; `captured`: the first node of a
    /// capture. A capture that the match does not have satisfies every predicate about it, as tree-sitter's own do.
    pub(super) fn holds<'a>(
        &self,
        surroundings: &Surroundings<'a>,
        diagnostic: Node<'a>,
        captured: impl Fn(u32) -> Option<Node<'a>>,
    ) -> bool {
        match self {
            Self::NotInTest => !surroundings.in_test(diagnostic),
            Self::Inside {
                capture,
                kinds,
                expected,
            } => captured(*capture).is_none_or(|node| {
                let inside = surroundings
                    .ancestors(node)
                    .iter()
                    .any(|ancestor| kinds.iter().any(|kind| kind == ancestor.kind()));
                inside == *expected
            }),
            Self::InAsync { capture } => captured(*capture).is_none_or(|node| surroundings.in_async(node)),
            Self::NotPrecededByComment { capture, text } => {
                captured(*capture).is_none_or(|node| !surroundings.is_preceded_by_comment(node, text))
            }
            Self::Body {
                capture,
                regex,
                expected,
            } => captured(*capture).is_none_or(|node| {
                let matches = surroundings
                    .body_of(node)
                    .is_some_and(|body| regex.is_match(&surroundings.excerpt.text_of(body)));
                matches == *expected
            }),
            Self::EntropyAbove { capture, bits } => {
                captured(*capture).is_none_or(|node| entropy(&surroundings.excerpt.text_of(node)) > *bits)
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
        for (name, usage) in HOST_PREDICATES {
            assert!(guide.contains(&format!("`{usage}`")), "{usage}");
            let listed = match name.strip_suffix('?') {
                Some(predicate) => &configuration["valid_predicates"][predicate],
                None => &configuration["valid_directives"][name.trim_end_matches('!')],
            };
            assert!(listed.is_object(), "{name}");
        }
        for file in crate::rules::catalogue::shipped_files(crate::document::syntax::Grammar::Rust) {
            let stem = file.path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
            assert!(
                configuration["valid_captures"][stem]["diagnostic"].is_string(),
                "{stem}"
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
