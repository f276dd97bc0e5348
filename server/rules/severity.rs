//! How grave a finding is, how sure the rule is, and what provenance makes of the first.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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

    /// The next graver level; an error stays one.
    #[must_use]
    pub fn one_level_up(self) -> Self {
        match self {
            Self::Error | Self::Warning => Self::Error,
            Self::Information => Self::Warning,
            Self::Hint => Self::Information,
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

#[cfg(test)]
mod tests {
    use super::*;

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
