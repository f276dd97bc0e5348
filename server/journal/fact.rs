//! The facts that the journal records, one type a tag.
//!
//! **Frozen.** A published field never changes its name, type or meaning; a new need is a new optional field, a new
//! tag or a new version. Old rows stay readable for ever. Everything here has passed redaction (invariant 6): text in
//! a fact is [`RecordedText`], which only `journal/redact.rs` makes.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::imported::ImportSource;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Evidence, Kind, Prompt, Source};
use crate::suggestion::measure::{self, characters};
use crate::suggestion::{Churn, Measure};

/// A repository's identity in the journal: bound to its canonical common directory and its root commits.
/// Worktrees share it, submodules do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RepositoryId(pub Uuid);

/// The name that git has for a work tree among those of its repository; empty for the main one. It stays when the work
/// tree is moved, and is free again when it is removed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorktreeName(pub String);

impl WorktreeName {
    /// Whether two work trees of one repository are known, and are not the same.
    pub fn surely_differ(one: Option<&Self>, other: Option<&Self>) -> bool {
        one.zip(other).is_some_and(|(one, other)| one != other)
    }
}

/// Where something happened: the file, the repository's state and the identity that git would commit with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Place {
    /// The repository; nothing for a file outside any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<RepositoryId>,
    /// Relative to the work tree's top with `/`, or the canonical absolute path outside any repository.
    pub path: String,
    /// Which of the repository's work trees; nothing where that is not known, and outside git.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktree: Option<WorktreeName>,
    /// The branch's short name; nothing on a detached HEAD or outside git.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// HEAD's object id in hexadecimal; nothing on an unborn branch or outside git.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// `Name <email>`, as git would write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// Text as it may be stored: redacted, or only keyed fingerprints of its tokens (`keep_text = false`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordedText {
    /// Redacted text.
    Text(String),
    /// Keyed 64-bit fingerprints of the tokens, in order, and the text's length in Unicode scalar values without
    /// white space.
    Fingerprints {
        /// One a token.
        tokens: Vec<u64>,
        /// Unicode scalar values that are not white space.
        characters: u32,
    },
}

impl RecordedText {
    /// Unicode scalar values that are not white space.
    pub fn characters(&self) -> u32 {
        match self {
            Self::Text(text) => characters(text) as u32,
            Self::Fingerprints { characters, .. } => *characters,
        }
    }
}

/// What the distances of a suggestion are taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
    /// The text.
    pub text: RecordedText,
    /// As in [`Accepted::parts`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<u32>,
    /// How many Unicode scalar values of it, white space left out, were accepted; the rest a formatter put in.
    pub accepted_characters: u64,
}

impl Baseline {
    /// What distances are taken from when nothing but the accepted text is known.
    pub fn of(text: RecordedText, parts: Vec<u32>) -> Self {
        let accepted_characters = match &text {
            RecordedText::Text(text) => characters(text),
            RecordedText::Fingerprints { characters, .. } => u64::from(*characters),
        };
        Self {
            text,
            parts,
            accepted_characters,
        }
    }

    /// As measuring takes it, where the text is kept.
    pub fn with_text<'a>(&'a self, text: &'a str) -> measure::Baseline<'a> {
        measure::Baseline {
            text,
            parts: &self.parts,
            accepted_characters: self.accepted_characters,
        }
    }
}

/// An acceptance. Written the moment it is known, verified or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Accepted {
    /// The suggestion.
    pub id: SuggestionId,
    /// File, repository, branch, HEAD, author.
    #[serde(flatten)]
    pub place: Place,
    /// Which kind of interface.
    pub kind: Kind,
    /// How it is known.
    pub evidence: Evidence,
    /// Whether the text was found in the document. What is not verified never counts.
    pub verified: bool,
    /// Tool and model.
    pub source: Source,
    /// Fingerprint and sessions of the prompt.
    pub prompt: Prompt,
    /// The accepted text that was new (what the human had typed already is trimmed); the baseline of distances.
    pub text: RecordedText,
    /// Byte offsets into `text` at which a part begins that was inserted apart from the one before; empty where there
    /// is one part, or text is not kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<u32>,
    /// What stood of the offer right in front of `text`, where whoever saw it accepted knows the offer alone: typed by the
    /// person, or accepted before, of which somebody else was told. Belongs to no suggestion by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<RecordedText>,
    /// Lines the text spans: line ends in it plus one.
    pub lines: u32,
    /// The language id of the document, `rust`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether the text went into test code; nothing where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test_code: Option<bool>,
    /// The tool's own id for the suggestion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool_suggestion_id: Option<String>,
    /// The id that partial accepts of one suggestion share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
}

/// Where a measurement was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Moment {
    /// A pause in typing.
    Checkpoint,
    /// The file was saved.
    Save,
    /// The document was closed.
    Close,
    /// The document was opened again and its spans were looked for.
    Reopen,
}

/// One thing that happened. The journal's only vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tag", content = "fact")]
#[non_exhaustive]
pub enum Fact {
    /// A repository was met for the first time, moved, or got its first commit.
    #[serde(rename = "repository.bound", rename_all = "camelCase")]
    RepositoryBound {
        /// The repository.
        id: RepositoryId,
        /// Canonical path of the common directory.
        common_dir: String,
        /// Root commits in hexadecimal, sorted; empty on an unborn branch.
        roots: Vec<String>,
    },
    /// See [`Accepted`].
    #[serde(rename = "suggestion.accepted")]
    Accepted(Box<Accepted>),
    /// An acceptance that came before its change was found in the document; `text` replaces the reported one.
    #[serde(rename = "suggestion.verified", rename_all = "camelCase")]
    Verified {
        /// The suggestion.
        id: SuggestionId,
        /// The text that was new in the document.
        text: RecordedText,
        /// Lines of the text.
        lines: u32,
        /// As in [`Accepted::parts`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<u32>,
    },
    /// A further part of the same suggestion was accepted; `text` is now the whole of it.
    #[serde(rename = "suggestion.extended", rename_all = "camelCase")]
    Extended {
        /// The suggestion.
        id: SuggestionId,
        /// All that was accepted so far.
        text: RecordedText,
        /// Lines of the text.
        lines: u32,
        /// As in [`Accepted::parts`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<u32>,
    },
    /// A formatter changed the text: distances are taken from this text from now on. The accepted text stays.
    #[serde(rename = "suggestion.reformatted", rename_all = "camelCase")]
    Reformatted {
        /// The suggestion.
        id: SuggestionId,
        /// The baseline of later distances.
        baseline: Baseline,
    },
    /// The same acceptance was reported on another channel.
    #[serde(rename = "suggestion.evidence")]
    EvidenceAdded {
        /// The suggestion.
        id: SuggestionId,
        /// The further evidence.
        evidence: Evidence,
        /// What the better channel knew, where it knew more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<Source>,
    },
    /// How it stands now. Coalesced; the newest counts.
    #[serde(rename = "suggestion.measured")]
    Measured {
        /// The suggestion.
        id: SuggestionId,
        /// When.
        moment: Moment,
        /// How it stands.
        measure: Measure,
        /// Since acceptance.
        churn: Churn,
    },
    /// The editor undid the acceptance.
    #[serde(rename = "suggestion.undone")]
    Undone {
        /// The suggestion.
        id: SuggestionId,
    },
    /// The editor redid it.
    #[serde(rename = "suggestion.redone")]
    Redone {
        /// The suggestion.
        id: SuggestionId,
    },
    /// Its text could not be found again.
    #[serde(rename = "suggestion.lost")]
    Lost {
        /// The suggestion.
        id: SuggestionId,
        /// Why, in words for people.
        reason: String,
    },
    /// The user said that an inferred suggestion was one (`true`) or was none (`false`).
    #[serde(rename = "suggestion.judged")]
    Judged {
        /// The suggestion.
        id: SuggestionId,
        /// The user's answer.
        confirmed: bool,
    },
    /// Somebody looked at it.
    #[serde(rename = "suggestion.reviewed")]
    Reviewed {
        /// The suggestion.
        id: SuggestionId,
        /// `Name <email>`, where known.
        reviewer: Option<String>,
        /// What they wrote, redacted.
        note: Option<String>,
    },
    /// A suggestion was shown.
    #[serde(rename = "suggestion.shown", rename_all = "camelCase")]
    Shown {
        /// The tool's own id for it.
        tool_suggestion_id: Option<String>,
        /// Tool and model.
        source: Source,
        /// The repository of the file in which it was shown; nothing outside any, and in older records. No path: what
        /// was shown is only counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        repository: Option<RepositoryId>,
    },
    /// A suggestion was not taken.
    #[serde(rename = "suggestion.rejected", rename_all = "camelCase")]
    Rejected {
        /// The tool's own id for it.
        tool_suggestion_id: Option<String>,
        /// `rejected`, `ignored`, `replaced` or `cancelled`.
        reason: String,
        /// The repository in which it was shown, where that was reported with the same id; as in [`Fact::Shown`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        repository: Option<RepositoryId>,
    },
    /// A rule found something in a suggestion's text at a save.
    #[serde(rename = "finding")]
    Finding {
        /// The suggestion.
        id: SuggestionId,
        /// The rule's stable id.
        rule: String,
        /// The rule's version: the first 12 hexadecimal digits of the SHA-256 of its definition.
        version: String,
        /// 1-based line in the saved content.
        line: u32,
    },
    /// Trailers were written for a commit that is about to be made.
    #[serde(rename = "commit.exported", rename_all = "camelCase")]
    CommitExported {
        /// The repository.
        repository: RepositoryId,
        /// The change id in the trailer.
        change_id: String,
        /// The branch, where there is one.
        branch: Option<String>,
        /// HEAD before the commit.
        parent: Option<String>,
        /// The suggestions with text in the added lines.
        suggestions: Vec<Exported>,
        /// Added lines that are `ai` or `ai-edited`.
        ai_lines: u32,
        /// Non-blank added lines.
        added_lines: u32,
    },
    /// Claims of others about the repository's commits were read. They are kept outside the chain.
    #[serde(rename = "imported")]
    Imported {
        /// The repository.
        repository: RepositoryId,
        /// Where they come from.
        source: ImportSource,
        /// Notes or records that are new or say something else than before.
        changed: u64,
        /// Notes or records that are gone.
        removed: u64,
    },
    /// Anything about anything, for what later joins commits, changes, CI runs, releases and incidents.
    #[serde(rename = "event")]
    Event {
        /// What it is about: a suggestion id, a commit, a release.
        subject: String,
        /// What happened.
        kind: String,
        /// The rest.
        data: serde_json::Value,
    },
    /// Something was erased; `what` names neither text nor path.
    #[serde(rename = "erased")]
    Erased {
        /// `suggestion`, `path`, `repository` or `retention`.
        what: String,
        /// How many records lost their payload.
        records: u64,
    },
}

/// A suggestion's part in a commit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// The suggestion.
    pub id: SuggestionId,
    /// How it stood in the staged content.
    pub measure: Measure,
    /// Its added lines.
    pub lines: u32,
}

impl Fact {
    /// Whether the fact must be on disk before it is acknowledged (`synchronous = FULL`): acceptances, what verifies
    /// or extends them, and commit records.
    pub fn is_critical(&self) -> bool {
        matches!(
            self,
            Self::Accepted(_)
                | Self::Verified { .. }
                | Self::Extended { .. }
                | Self::Undone { .. }
                | Self::CommitExported { .. }
        )
    }

    /// The same about the suggestion of another name; what is about none stays as it is.
    #[must_use]
    pub fn about(mut self, other: SuggestionId) -> Self {
        match &mut self {
            Self::Accepted(accepted) => accepted.id = other,
            Self::Verified { id, .. }
            | Self::Extended { id, .. }
            | Self::EvidenceAdded { id, .. }
            | Self::Reformatted { id, .. }
            | Self::Measured { id, .. }
            | Self::Undone { id }
            | Self::Redone { id }
            | Self::Lost { id, .. }
            | Self::Judged { id, .. }
            | Self::Reviewed { id, .. }
            | Self::Finding { id, .. } => *id = other,
            _ => {}
        }
        self
    }

    /// The suggestion it is about, if it is about one. What `forget` erases by.
    pub fn subject(&self) -> Option<SuggestionId> {
        match self {
            Self::Accepted(accepted) => Some(accepted.id),
            Self::Verified { id, .. }
            | Self::Extended { id, .. }
            | Self::EvidenceAdded { id, .. }
            | Self::Reformatted { id, .. }
            | Self::Measured { id, .. }
            | Self::Undone { id }
            | Self::Redone { id }
            | Self::Lost { id, .. }
            | Self::Judged { id, .. }
            | Self::Reviewed { id, .. }
            | Self::Finding { id, .. } => Some(*id),
            _ => None,
        }
    }
}
