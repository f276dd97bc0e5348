//! What the journal knows about one file, put together into an answer about one content of it.
//!
//! Callers read snapshots from the journal; nothing in here knows where they come from.

mod standing;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use hmac::Mac as _;
use sha2::{Digest as _, Sha256};

pub use self::standing::{Standing, baseline_without, not_staged, standing};
use super::tokens::{TokenHasher, Tokens, keyed_mac};
use super::transfer::{Content, Kept, Segment, Transferred, compare, push_run};
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// The identity of a content: SHA-256 of its bytes, or HMAC-SHA-256 under the hasher's key where no text is kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    /// The identity of a text.
    pub fn of(text: &str, hasher: &TokenHasher) -> Self {
        Self(match hasher {
            TokenHasher::Plain => Sha256::digest(text.as_bytes()).into(),
            TokenHasher::Keyed(key) => {
                let mut mac = keyed_mac(key);
                mac.update(text.as_bytes());
                mac.finalize().into_bytes().into()
            }
        })
    }
}

impl fmt::Debug for ContentHash {
    /// Hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What was kept of a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotContent {
    /// The text, redacted.
    Text(String),
    /// Its tokens only, made with the hasher of the [`FileEvidence`].
    Tokens(Tokens),
}

/// One earlier content of the file, with what was known about it then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// What was kept of it.
    pub content: SnapshotContent,
    /// The identity of the whole text as it was kept: redacted, or hashed under the key where no text is kept.
    pub hash: ContentHash,
    /// Who wrote which bytes of it.
    pub origins: OriginMap,
}

/// All that is known about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEvidence {
    /// How tokens and contents are hashed.
    pub hasher: TokenHasher,
    /// Newest first.
    pub snapshots: Vec<Snapshot>,
}

/// How many snapshots behind the newest one are asked for what it does not explain.
const OLDER_SNAPSHOTS: usize = 8;

/// Bytes that the newest snapshot does not explain, up to which older ones are asked. Bounds time and memory.
const UNEXPLAINED_BYTES: usize = 4 << 20;

/// Who wrote which bytes of a content.
///
/// A snapshot of exactly this content answers alone. Else origins are carried over from the newest snapshot; for text
/// that came since then, older snapshots are asked (a stash, a checkout, a revert brings it back). Where they
/// disagree, it is unknown: text that one of them holds without an origin is no other one's either.
pub fn origins_of(evidence: &FileEvidence, content: &str) -> Transferred {
    known_of(evidence, content).transferred
}

/// What snapshots know of a content, and what they have never seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// As [`origins_of`] says it.
    pub transferred: Transferred,
    /// Bytes of tokens that no snapshot that was asked holds, with the white space between them. Ascending and disjoint.
    pub unseen: Vec<Range<usize>>,
}

/// As [`origins_of`], and which part of the content is new: in no snapshot, not even without an origin.
pub fn known_of(evidence: &FileEvidence, content: &str) -> Known {
    let hash = ContentHash::of(content, &evidence.hasher);
    if let Some(snapshot) = evidence.snapshots.iter().find(|snapshot| snapshot.hash == hash) {
        return Known {
            transferred: Transferred {
                origins: clipped(&snapshot.origins, content.len()),
                complete: true,
            },
            unseen: Vec::new(),
        };
    }
    let tokens = Tokens::of(content, &evidence.hasher);
    let Some((newest, older)) = evidence.snapshots.split_first() else {
        return Known {
            transferred: Transferred {
                origins: OriginMap::default(),
                complete: true,
            },
            unseen: unexplained_tokens(&tokens, &[]),
        };
    };
    let new = Content {
        tokens: &tokens,
        text: Some(content),
    };
    let kept = kept_of(newest, &new, &evidence.hasher);
    let mut transferred = Transferred {
        origins: kept.carry(&newest.origins),
        complete: kept.complete,
    };
    let unseen = unexplained_tokens(&tokens, &kept.segments);
    let bytes: usize = unseen.iter().map(Range::len).sum();
    if bytes == 0 || older.is_empty() {
        return Known { transferred, unseen };
    }
    if bytes > UNEXPLAINED_BYTES {
        transferred.complete = false;
        return Known {
            transferred,
            unseen: Vec::new(),
        };
    }
    let mut gaps = Gaps::of(unseen, &transferred.origins.suggestions);
    for snapshot in older.iter().take(OLDER_SNAPSHOTS) {
        let kept = kept_of(snapshot, &new, &evidence.hasher);
        transferred.complete &= kept.complete;
        gaps.ask(&kept, &snapshot.origins);
    }
    let unseen = gaps.unseen();
    gaps.fill(&mut transferred.origins);
    Known { transferred, unseen }
}

/// Stored runs may be damaged; none reaches beyond its content.
fn clipped(origins: &OriginMap, length: usize) -> OriginMap {
    let mut runs = Vec::with_capacity(origins.runs.len());
    for run in &origins.runs {
        let range = run.range.start.min(length)..run.range.end.min(length);
        let origin = run.origin;
        push_run(&mut runs, Run { range, origin });
    }
    OriginMap {
        suggestions: origins.suggestions.clone(),
        runs,
    }
}

fn kept_of(snapshot: &Snapshot, new: &Content<'_>, hasher: &TokenHasher) -> Kept {
    let (tokens, text) = match &snapshot.content {
        SnapshotContent::Text(text) => (Cow::Owned(Tokens::of(text, hasher)), Some(text.as_str())),
        SnapshotContent::Tokens(tokens) => (Cow::Borrowed(tokens), None),
    };
    let old = Content { tokens: &tokens, text };
    compare(&old, new)
}

/// The tokens of which no segment holds a byte, with the white space between them.
fn unexplained_tokens(tokens: &Tokens, segments: &[Segment]) -> Vec<Range<usize>> {
    let mut segments = segments.iter().peekable();
    let mut unexplained: Vec<Range<usize>> = Vec::new();
    let mut last_token = None;
    for token in 0..tokens.len() {
        let range = tokens.range(token);
        while segments
            .next_if(|segment| segment.new + segment.length <= range.start)
            .is_some()
        {}
        if segments.peek().is_none_or(|segment| segment.new >= range.end) {
            match unexplained.last_mut() {
                Some(last) if last_token.is_some_and(|last_token| last_token + 1 == token) => last.end = range.end,
                _ => unexplained.push(range),
            }
            last_token = Some(token);
        }
    }
    unexplained
}

/// What older snapshots say about a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Say {
    /// None of them holds it.
    Nothing,
    /// All that hold it say this.
    Origin(Origin),
    /// They disagree, or one of them does not know.
    Unknown,
}

impl Say {
    fn and(self, heard: Option<Origin>) -> Self {
        match (self, heard) {
            (Self::Nothing, Some(origin)) => Self::Origin(origin),
            (Self::Origin(known), Some(origin)) if known == origin => self,
            _ => Self::Unknown,
        }
    }
}

/// The parts of a content that the newest snapshot does not explain, and what older ones say about each byte.
struct Gaps {
    /// Ascending and disjoint.
    ranges: Vec<Range<usize>>,
    says: Vec<Vec<Say>>,
    slots: HashMap<SuggestionId, Slot>,
    suggestions: Vec<SuggestionId>,
}

impl Gaps {
    fn of(ranges: Vec<Range<usize>>, suggestions: &[SuggestionId]) -> Self {
        let mut gaps = Self {
            says: ranges.iter().map(|range| vec![Say::Nothing; range.len()]).collect(),
            ranges,
            slots: HashMap::new(),
            suggestions: suggestions.to_vec(),
        };
        for (slot, &id) in suggestions.iter().enumerate() {
            gaps.slots.entry(id).or_insert(Slot(slot as u32));
        }
        gaps
    }

    fn ask(&mut self, kept: &Kept, old_origins: &OriginMap) {
        let slots: Vec<Slot> = old_origins.suggestions.iter().map(|&id| self.slot_of(id)).collect();
        let carried = kept.carry(old_origins);
        for segment in &kept.segments {
            let segment = segment.new..segment.new + segment.length;
            let first = self.ranges.partition_point(|range| range.end <= segment.start);
            for (range, says) in self.ranges.iter().zip(&mut self.says).skip(first) {
                if range.start >= segment.end {
                    break;
                }
                for at in range.start.max(segment.start)..range.end.min(segment.end) {
                    let heard = origin_at(&carried, at).and_then(|origin| translated(origin, &slots));
                    let say = &mut says[at - range.start];
                    *say = say.and(heard);
                }
            }
        }
    }

    /// The bytes that none of those that were asked holds.
    fn unseen(&self) -> Vec<Range<usize>> {
        let mut unseen: Vec<Range<usize>> = Vec::new();
        for (range, says) in self.ranges.iter().zip(&self.says) {
            let mut start = range.start;
            for stretch in says.chunk_by(|one, other| (*one == Say::Nothing) == (*other == Say::Nothing)) {
                let end = start + stretch.len();
                if stretch.first() == Some(&Say::Nothing) {
                    unseen.push(start..end);
                }
                start = end;
            }
        }
        unseen
    }

    fn slot_of(&mut self, id: SuggestionId) -> Slot {
        let suggestions = &mut self.suggestions;
        *self.slots.entry(id).or_insert_with(|| {
            suggestions.push(id);
            Slot(suggestions.len() as u32 - 1)
        })
    }

    fn fill(self, origins: &mut OriginMap) {
        let mut parts = std::mem::take(&mut origins.runs);
        for (range, says) in self.ranges.iter().zip(&self.says) {
            for (at, say) in (range.start..).zip(says) {
                if let Say::Origin(origin) = *say {
                    let range = at..at + 1;
                    push_run(&mut parts, Run { range, origin });
                }
            }
        }
        parts.sort_unstable_by_key(|run| run.range.start);
        for run in parts {
            push_run(&mut origins.runs, run);
        }
        origins.suggestions = self.suggestions;
    }
}

fn origin_at(origins: &OriginMap, at: usize) -> Option<Origin> {
    let first = origins.runs.partition_point(|run| run.range.end <= at);
    let run = origins.runs.get(first).filter(|run| run.range.contains(&at))?;
    Some(run.origin.advanced(at - run.range.start))
}

/// The origin in another table; nothing for a slot that its own table does not have.
fn translated(origin: Origin, slots: &[Slot]) -> Option<Origin> {
    let translate = |slot: Slot| slots.get(slot.0 as usize).copied();
    Some(match origin {
        Origin::Suggestion { slot, at } => Origin::Suggestion {
            slot: translate(slot)?,
            at,
        },
        Origin::Possible { slot, at } => Origin::Possible {
            slot: translate(slot)?,
            at,
        },
        Origin::Human => Origin::Human,
    })
}

#[cfg(test)]
mod tests;
