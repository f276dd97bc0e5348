//! What goes into a tracker and what comes out of it.

use crate::clock::Timestamp;
use crate::document::position::Position;
use crate::suggestion::acceptance::{Evidence, Kind, Prompt, Source};
use crate::suggestion::{Churn, SuggestionId};

/// One content change of a `didChange`, positions in the encoding given at `open`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentChange {
    /// Start and end of what is replaced; nothing where `text` is the whole document.
    pub range: Option<(Position, Position)>,
    /// The new text.
    pub text: String,
}

/// A change that could not be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Desync {
    /// The version is not newer than the document's; the change was ignored, nothing else happened.
    #[error("version {given} is not newer than {current}, the change was ignored")]
    Stale {
        /// The document's version.
        current: i32,
        /// The change's version.
        given: i32,
    },
    /// A range ends before it starts. The client's text is not known any more: nothing is claimed until a change
    /// carries the whole document.
    #[error("the range of a change ends before it starts; waiting for the whole document")]
    Reversed,
    /// The document's text is not known since an earlier [`Desync::Reversed`]; the change was ignored.
    #[error("the document's text is not known; waiting for the whole document")]
    AwaitingFullText,
}

/// One edit of an acceptance, as the tool offered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedEdit {
    /// What it replaced, in the document before all edits of the acceptance; nothing where the reporter cannot tell.
    pub range: Option<(Position, Position)>,
    /// What it put there, in full: text that stood there already is found out by the tracker.
    pub new_text: String,
}

/// How the edits of an acceptance relate to what the client put into the document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Extent {
    /// They are what it applied.
    #[default]
    Whole,
    /// This was offered, and the client may have taken only a beginning of it.
    Beginning(String),
    /// This snippet was offered; what becomes of it is the client's affair.
    Snippet(String),
}

/// An accepted suggestion as it was reported.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptance {
    /// The name it gets, unless it turns out to be part of a suggestion that has one.
    pub id: SuggestionId,
    /// The document's version after the edits were applied.
    pub version: i32,
    /// The edits; every one must be found in the document.
    pub edits: Vec<AcceptedEdit>,
    /// Which kind of interface.
    pub kind: Kind,
    /// How it is known.
    pub evidence: Evidence,
    /// Tool and model.
    pub source: Source,
    /// Fingerprint and sessions of the prompt.
    pub prompt: Prompt,
    /// The tool's own id for the suggestion.
    pub tool_suggestion_id: Option<String>,
    /// The id that partial accepts of one suggestion share.
    pub group_id: Option<String>,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// What the edits are.
    pub extent: Extent,
}

/// A text that was accepted, or may have been.
#[derive(Debug, Clone, PartialEq)]
pub struct AcceptedText {
    /// The suggestion.
    pub id: SuggestionId,
    /// Which kind of interface.
    pub kind: Kind,
    /// How it is known.
    pub evidence: Evidence,
    /// Tool and model.
    pub source: Source,
    /// Fingerprint and sessions of the prompt.
    pub prompt: Prompt,
    /// Whether the text was found in the document.
    pub verified: bool,
    /// Verified: what was new in the document, parts one after the other. Otherwise the reported texts.
    pub text: String,
    /// Byte offsets into `text` at which a part begins that was inserted apart from the one before.
    pub parts: Vec<u32>,
    /// The tool's own id for the suggestion.
    pub tool_suggestion_id: Option<String>,
    /// The id that partial accepts of one suggestion share.
    pub group_id: Option<String>,
    /// What stood of the offer in front of the text, where the acceptance was told by the offer: typed, or accepted before.
    pub front: Option<String>,
    /// When it was accepted; nothing for a guess.
    pub accepted_at: Option<Timestamp>,
}

/// What happened to a suggestion: what the main loop turns into facts.
#[derive(Debug, Clone, PartialEq)]
pub enum TrackEvent {
    /// An acceptance is known. One that is not verified yet may be followed by `Verified` or `Unverified`.
    Accepted(Box<AcceptedText>),
    /// An acceptance that was announced before its change was found in the document.
    Verified {
        /// The suggestion.
        id: SuggestionId,
        /// What was new in the document.
        text: String,
        /// Where parts begin in `text`, in bytes.
        parts: Vec<u32>,
    },
    /// A further part of the same suggestion was accepted.
    Extended {
        /// The suggestion.
        id: SuggestionId,
        /// All that was accepted so far.
        text: String,
        /// Where parts begin in `text`, in bytes.
        parts: Vec<u32>,
    },
    /// A formatter changed the text: later distances are taken from this baseline. The accepted text stays what it was.
    Reformatted {
        /// The suggestion.
        id: SuggestionId,
        /// The baseline.
        text: String,
        /// Where parts begin in `text`, in bytes.
        parts: Vec<u32>,
        /// Accepted Unicode scalar values without white space that the formatter left; what it put in is not accepted.
        accepted_characters: u64,
    },
    /// The same acceptance was reported again, on another channel or with more knowledge.
    EvidenceAdded {
        /// The suggestion.
        id: SuggestionId,
        /// The further evidence.
        evidence: Evidence,
        /// Tool and model as they are known now, where the report changed that.
        source: Option<Source>,
    },
    /// An acceptance was not found in the document within two seconds, or turned out to be another one's duplicate
    /// after it had been announced. It never counts.
    Unverified {
        /// The suggestion.
        id: SuggestionId,
    },
    /// The editor undid the acceptance.
    Undone {
        /// The suggestion.
        id: SuggestionId,
    },
    /// The editor redid it.
    Redone {
        /// The suggestion.
        id: SuggestionId,
    },
    /// A change has the shape of a suggestion and nobody said anything about it for two seconds. Never counts.
    Possible(Box<AcceptedText>),
    /// The user confirmed or denied an inferred suggestion.
    Judged {
        /// The suggestion.
        id: SuggestionId,
        /// The answer.
        confirmed: bool,
    },
}

/// A suggestion as the journal knows it, for a document that is opened again.
#[derive(Debug, Clone, PartialEq)]
pub struct Restored {
    /// The suggestion.
    pub id: SuggestionId,
    /// The accepted text.
    pub baseline: String,
    /// Where parts begin in `baseline`, in bytes; empty where there is one, or nobody knows.
    pub parts: Vec<u32>,
    /// Accepted Unicode scalar values without white space.
    pub accepted_characters: u64,
    /// Which kind of interface.
    pub kind: Kind,
    /// All that is known about how it is known.
    pub evidence: Vec<Evidence>,
    /// Tool and model.
    pub source: Source,
    /// Fingerprint and sessions of the prompt.
    pub prompt: Prompt,
    /// The tool's own id for the suggestion.
    pub tool_suggestion_id: Option<String>,
    /// The id that partial accepts of one suggestion share.
    pub group_id: Option<String>,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// Characters inserted and deleted inside it so far.
    pub churn: Churn,
    /// Whether somebody reviewed it.
    pub reviewed: bool,
    /// Whether the acceptance stands undone.
    pub undone: bool,
    /// Whether it was a guess that the user confirmed.
    pub confirmed: bool,
    /// Who says so, where it was not recorded here.
    pub hearsay: Option<Hearsay>,
}

/// What tells of a suggestion that was not recorded here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hearsay {
    /// Where it is written: a reference, or a format.
    pub source: &'static str,
    /// The commits that it speaks of, in hexadecimal.
    pub commits: Vec<String>,
    /// How many lines were accepted, as it says.
    pub lines: u32,
}

/// Origins found for the text at `open` could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RestoreRefused {
    /// [`Tracker::restore`](super::Tracker::restore) or `no_restore` was called before.
    #[error("origins were restored already")]
    AlreadySettled,
    /// More edits came in the meantime than are kept.
    #[error("more edits came since the document was opened than are kept")]
    TooManyEdits,
}
