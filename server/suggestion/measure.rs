//! How a suggestion stands in a content: fragments, distance, retained share and fate (design section 5).

use serde::{Deserialize, Serialize};

/// What has become of a suggestion, design section 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// Similarity 1.
    Direct,
    /// Similarity of at least a half.
    Edited,
    /// Less, but something is retained.
    Rewritten,
    /// Nothing is retained.
    Removed,
    /// The editor undid the acceptance.
    Undone,
}

impl Fate {
    /// The word used in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Edited => "edited",
            Self::Rewritten => "rewritten",
            Self::Removed => "removed",
            Self::Undone => "undone",
        }
    }
}

/// How a suggestion stands in one content.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Measure {
    /// What has become of it.
    pub fate: Fate,
    /// Levenshtein distance in Unicode scalar values, white space ignored (tokens where `approximate` by tokens).
    pub distance: u32,
    /// The longer of the two compared texts, in the same unit as `distance`; 0 where both are empty.
    pub length: u32,
    /// `1 − distance / length`, 0 to 1.
    pub similarity: f64,
    /// Accepted characters still alive over accepted characters, 0 to 1.
    pub retained: f64,
    /// Whether the distance is by lines or by tokens instead of by characters.
    pub approximate: bool,
}

/// Characters that edits inserted and deleted inside a suggestion's fragments, in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Churn {
    /// Inserted.
    pub inserted: u64,
    /// Deleted.
    pub deleted: u64,
}
