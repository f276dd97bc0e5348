//! How grave a finding is, how sure the rule is, and what provenance makes of the first.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::rule::{Rule, Scope};

/// At this similarity to the accepted text and above, a finding is as grave as its rule declares.
pub const FULL_SEVERITY_SIMILARITY: f64 = 0.8;

/// Below this similarity to the accepted text, a finding is not shown: a person has rewritten the code.
pub const LEAST_SIMILARITY: f64 = 0.4;

/// How grave a finding is. Ordered: the graver is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Barely worth a mark.
    Hint,
    /// Worth knowing.
    Information,
    /// Worth a change, most of the time.
    Warning,
    /// Wrong, or dangerous.
    Error,
}

impl Severity {
    /// The word used in query files and in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The next milder level; nothing below a hint.
    pub fn one_level_down(self) -> Option<Self> {
        match self {
            Self::Error => Some(Self::Warning),
            Self::Warning => Some(Self::Information),
            Self::Information => Some(Self::Hint),
            Self::Hint => None,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected one of {expected}")]
pub struct UnknownLevel {
    expected: &'static str,
}

impl FromStr for Severity {
    type Err = UnknownLevel;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        [Self::Error, Self::Warning, Self::Information, Self::Hint]
            .into_iter()
            .find(|severity| severity.as_str() == word)
            .ok_or(UnknownLevel {
                expected: "error, warning, information, hint",
            })
    }
}

/// How often a match of the rule is a real problem. Independent of severity. Ordered: the surer is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Often fine.
    Low,
    /// More often a problem than not.
    Medium,
    /// Almost always a problem.
    High,
}

impl Confidence {
    /// The word used in query files and in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl FromStr for Confidence {
    type Err = UnknownLevel;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        [Self::High, Self::Medium, Self::Low]
            .into_iter()
            .find(|confidence| confidence.as_str() == word)
            .ok_or(UnknownLevel {
                expected: "high, medium, low",
            })
    }
}

/// What is known about the text that a finding stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Provenance {
    /// Text of an accepted suggestion, known exactly or strongly.
    Suggestion {
        /// Similarity of the suggestion to the accepted text, from 0 to 1.
        similarity: f64,
        /// Whether a person has reviewed it.
        reviewed: bool,
    },
    /// Any other text.
    Other,
}

/// The severity of a finding on text of a suggestion: as declared while the text is as it was accepted, one level
/// down once it was edited, nothing once it was rewritten or reviewed. A similarity that is no number counts as 0.
pub fn effective(declared: Severity, similarity: f64, reviewed: bool) -> Option<Severity> {
    if reviewed {
        None
    } else if similarity >= FULL_SEVERITY_SIMILARITY {
        Some(declared)
    } else if similarity >= LEAST_SIMILARITY {
        declared.one_level_down()
    } else {
        None
    }
}

/// The severity of a rule's finding on text of this provenance; nothing where it is not shown.
///
/// A rule that always applies keeps its declared severity however much a person edited around it: a secret is a
/// secret. A review still settles it.
pub fn weigh(rule: &Rule, provenance: Provenance) -> Option<Severity> {
    match (rule.scope, provenance) {
        (Scope::Always, Provenance::Suggestion { reviewed: true, .. }) | (Scope::AiText, Provenance::Other) => None,
        (Scope::Always, _) => Some(rule.severity),
        (Scope::AiText, Provenance::Suggestion { similarity, reviewed }) => {
            effective(rule.severity, similarity, reviewed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severity_follows_similarity_and_review() {
        use Severity::{Error, Hint, Information, Warning};
        for (declared, similarity, reviewed, expected) in [
            (Error, 1.0, false, Some(Error)),
            (Error, 0.8, false, Some(Error)),
            (Error, 0.799, false, Some(Warning)),
            (Warning, 0.4, false, Some(Information)),
            (Information, 0.5, false, Some(Hint)),
            (Hint, 0.5, false, None),
            (Hint, 0.9, false, Some(Hint)),
            (Error, 0.399, false, None),
            (Error, f64::NAN, false, None),
            (Error, 1.0, true, None),
        ] {
            assert_eq!(
                effective(declared, similarity, reviewed),
                expected,
                "{declared} {similarity} {reviewed}"
            );
        }
    }

    #[test]
    fn a_rule_that_always_applies_looks_at_all_text_until_a_review() {
        let catalogue = crate::rules::Catalogue::shipped();
        let secret = catalogue.rule("rust-hardcoded-secret").expect("it ships");
        let smell = catalogue.rule("rust-unwrap-outside-test").expect("it ships");
        let edited = Provenance::Suggestion {
            similarity: 0.5,
            reviewed: false,
        };
        let reviewed = Provenance::Suggestion {
            similarity: 1.0,
            reviewed: true,
        };
        for (rule, provenance, expected) in [
            (&secret, Provenance::Other, Some(Severity::Error)),
            (&secret, edited, Some(Severity::Error)),
            (&secret, reviewed, None),
            (&smell, Provenance::Other, None),
            (&smell, edited, Some(Severity::Information)),
            (&smell, reviewed, None),
        ] {
            assert_eq!(weigh(rule, provenance), expected, "{} {provenance:?}", rule.code);
        }
    }

    #[test]
    fn levels_are_read_as_they_are_written() {
        for severity in [
            Severity::Error,
            Severity::Warning,
            Severity::Information,
            Severity::Hint,
        ] {
            assert_eq!(severity.as_str().parse(), Ok(severity));
        }
        for confidence in [Confidence::High, Confidence::Medium, Confidence::Low] {
            assert_eq!(confidence.as_str().parse(), Ok(confidence));
        }
        assert!("fatal".parse::<Severity>().is_err());
        assert!(Severity::Error > Severity::Warning);
    }
}
