//! The name of a suggestion.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// The identity of one accepted suggestion: `s_` and the 32 hexadecimal digits of a version 7 UUID.
///
/// Version 7 (RFC 9562, section 5.7) sorts by time of creation and needs no coordination between processes, so two
/// editors and five agents may create ids at once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SuggestionId(Uuid);

impl SuggestionId {
    /// A new id, later in order than those this process made before.
    pub fn generate() -> Self {
        Self(Uuid::now_v7())
    }

    /// An id made from fixed bytes: a stored one, or one of a test.
    pub const fn from_u128(value: u128) -> Self {
        Self(Uuid::from_u128(value))
    }

    /// The same as a number, for compact stored forms.
    pub const fn as_u128(self) -> u128 {
        self.0.as_u128()
    }
}

impl fmt::Display for SuggestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s_{}", self.0.simple())
    }
}

impl fmt::Debug for SuggestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not `s_` and 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a suggestion id: expected s_ and 32 hexadecimal digits")]
pub struct InvalidSuggestionId;

impl FromStr for SuggestionId {
    type Err = InvalidSuggestionId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text
            .strip_prefix("s_")
            .filter(|digits| digits.len() == 32)
            .ok_or(InvalidSuggestionId)?;
        Uuid::try_parse(digits).map(Self).map_err(|_| InvalidSuggestionId)
    }
}

impl Serialize for SuggestionId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SuggestionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_own_text_and_nothing_else_parses() {
        let id = SuggestionId::from_u128(0x019a_bf00_0000_7000_8000_0000_0000_0001);
        assert_eq!(id.to_string(), "s_019abf00000070008000000000000001");
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in [
            "",
            "s_",
            "019abf00000070008000000000000001",
            "s_019abf0000007000800000000000000g",
            "s_0",
        ] {
            assert_eq!(wrong.parse::<SuggestionId>(), Err(InvalidSuggestionId), "{wrong}");
        }
    }
}
