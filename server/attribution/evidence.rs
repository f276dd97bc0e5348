//! What the journal knows about one file, put together into an answer about one content of it.
//!
//! Callers read snapshots from the journal; nothing in here knows where they come from.

mod gaps;
mod returned;
mod source;
mod standing;

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::ops::Range;

use hmac::Mac as _;
use sha2::{Digest as _, Sha256};

use self::gaps::Gaps;
use self::source::Source;
pub use self::standing::{Standing, baseline_without, not_staged, standing};
use super::tokens::{TokenHasher, TokenMemo, Tokens, keyed_mac};
use super::transfer::{Content, Transferred, push_run};
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{OriginMap, Run, Slot};
use crate::suggestion::past::Past;

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
                // No token has white space in it: a content of one token is told from the token.
                mac.update(b"content \n");
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

/// A content of the file that git holds, with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Version {
    /// The content, in the terms of the evidence: redacted where its snapshots are.
    pub text: String,
    /// Who wrote which bytes of it.
    pub origins: OriginMap,
    /// What it and the versions before it have held of suggestions.
    pub past: Past,
}

/// A version outside the ancestry of a content that may all the same be where some of its text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The version.
    pub version: Version,
    /// Whether text comes back from it that the ancestry has lost: somebody told git to take a deletion back.
    pub brings_back: bool,
}

/// All that is known about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEvidence {
    /// How tokens and contents are hashed.
    pub hasher: TokenHasher,
    /// The tokens of its contents, made with that hasher. Whoever asks about many contents shares one.
    pub memo: TokenMemo,
    /// First those that were taken after the last commit, then others; both newest first.
    pub snapshots: Vec<Snapshot>,
    /// How many of the snapshots were taken on top of the `parents`. Without parents all of them are.
    pub on_top: usize,
    /// Those that were taken on top of the parents in another work tree, newest first. Nothing leads from there to here but
    /// somebody who carries text over: whole lines, and none that is only much like one of them.
    pub elsewhere: Vec<Snapshot>,
    /// What git holds right before the content: `HEAD`'s version, or those of a commit's parents.
    pub parents: Vec<Version>,
    /// Where else text may come from: the commit that this one was made from by a rebase, the one that was taken back.
    pub related: Vec<Related>,
}

/// What a secret is replaced by begins so.
const REPLACEMENT: &str = "[redacted:";

impl SnapshotContent {
    /// Whether secrets may have been taken out of it.
    pub fn may_lack_secrets(&self) -> bool {
        match self {
            Self::Text(text) => text.contains(REPLACEMENT),
            Self::Tokens(_) => true,
        }
    }
}

impl FileEvidence {
    /// Snapshots alone, newest first.
    pub fn of_snapshots(hasher: TokenHasher, snapshots: Vec<Snapshot>) -> Self {
        Self {
            hasher,
            memo: TokenMemo::new(hasher),
            on_top: snapshots.len(),
            snapshots,
            elsewhere: Vec::new(),
            parents: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Whether secrets may have been taken out of any of its snapshots: then contents are compared without theirs.
    pub fn may_lack_secrets(&self) -> bool {
        self.all_snapshots().any(|snapshot| snapshot.content.may_lack_secrets())
    }

    /// The suggestions that any of it names.
    pub fn named(&self) -> BTreeSet<SuggestionId> {
        let snapshots = self.all_snapshots().map(|snapshot| &snapshot.origins);
        let related = self.related.iter().map(|related| &related.version);
        let versions = self.parents.iter().chain(related).map(|version| &version.origins);
        snapshots.chain(versions).flat_map(OriginMap::named).collect()
    }

    fn all_snapshots(&self) -> impl Iterator<Item = &Snapshot> {
        self.snapshots.iter().chain(&self.elsewhere)
    }

    /// The snapshots that a content follows on, newest first.
    pub fn newer(&self) -> &[Snapshot] {
        let on_top = if self.parents.is_empty() {
            self.snapshots.len()
        } else {
            self.on_top.min(self.snapshots.len())
        };
        &self.snapshots[..on_top]
    }
}

/// How many further snapshots are asked for what the first answer does not explain.
const OLDER_SNAPSHOTS: usize = 8;

/// How many snapshots of other work trees are asked.
const SNAPSHOTS_ELSEWHERE: usize = 4;

/// Bytes that the first answer does not explain, up to which other sources are asked. Bounds time and memory.
const UNEXPLAINED_BYTES: usize = 4 << 20;

/// Who wrote which bytes of a content.
///
/// A snapshot of exactly this content answers alone. Else origins are carried over from the newest snapshot that was
/// taken on top of the parents, or from the parents where there is none. For text that came since then, all other
/// sources are asked (a stash, a checkout, a rebase brings it back). Where they disagree, it is unknown: text that one
/// of them holds without an origin is no other one's either. Of what another work tree holds, whole lines count. A line that one of them has whole, and the parents in parts
/// alone, is that one's. What the parents once held and lost comes back by nothing
/// but a version that brings it back: the same bytes typed again are not a suggestion's.
pub fn origins_of(evidence: &FileEvidence, content: &str) -> Transferred {
    known_of(evidence, content).transferred
}

/// What is known of a content, and what of it was never seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// As [`origins_of`] says it.
    pub transferred: Transferred,
    /// Bytes of tokens that none of the contents that were asked holds, with the white space between them. Ascending and
    /// disjoint.
    pub unseen: Vec<Range<usize>>,
}

impl Known {
    fn new(transferred: Transferred, unseen: Vec<Range<usize>>) -> Self {
        Self { transferred, unseen }
    }

    /// A content that was seen as it is.
    fn exactly(origins: &OriginMap, content: &str) -> Self {
        let transferred = Transferred {
            origins: clipped(origins, content.len()),
            complete: true,
        };
        Self::new(transferred, Vec::new())
    }
}

/// As [`origins_of`], and which part of the content is new: in nothing that was asked, not even without an origin.
pub fn known_of(evidence: &FileEvidence, content: &str) -> Known {
    let hash = ContentHash::of(content, &evidence.hasher);
    let exact = evidence.newer().iter().find(|snapshot| snapshot.hash == hash);
    let (mut known, primary) = if let Some(snapshot) = exact {
        (Known::exactly(&snapshot.origins, content), Primary::Snapshot)
    } else if let Some(parent) = only_equal(&evidence.parents, content) {
        return Known::exactly(&parent.origins, content);
    } else {
        compared(evidence, content)
    };
    if primary == Primary::Parents {
        returned::bring_back(&mut known.transferred.origins, evidence, content);
    }
    if primary == Primary::Snapshot && !evidence.parents.is_empty() {
        add_what_snapshots_did_not_know(&mut known.transferred, evidence, content);
    }
    known
}

/// What the first answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Primary {
    Snapshot,
    Parents,
}

/// The parent that is exactly this content, where nothing but one parent is.
fn only_equal<'a>(parents: &'a [Version], content: &str) -> Option<&'a Version> {
    let mut equal = parents.iter().filter(|parent| parent.text == content);
    let first = equal.next()?;
    equal.all(|other| other.origins == first.origins).then_some(first)
}

fn compared(evidence: &FileEvidence, content: &str) -> (Known, Primary) {
    let memo = &evidence.memo;
    let tokens = memo.tokens(content);
    let new = Content {
        tokens: &tokens,
        text: Some(content),
    };
    let of_version = |version| Source::of_version(version, &new, memo);
    let of_snapshot = |snapshot| Source::of_snapshot(snapshot, &new, memo);
    let parents: Vec<Source<'_>> = evidence.parents.iter().map(of_version).collect();
    let newest = evidence.newer().first().map(of_snapshot);
    let (first, primary) = match (&newest, parents.as_slice()) {
        (Some(newest), _) => (Some(newest), Primary::Snapshot),
        (None, [parent]) => (Some(parent), Primary::Parents),
        _ => (None, Primary::Parents),
    };
    let mut answer = Transferred {
        origins: first.map(Source::carried).unwrap_or_default(),
        complete: first.is_none_or(|first| first.kept.complete),
    };
    let everything = || {
        std::iter::once(0..content.len())
            .filter(|_| !tokens.is_empty())
            .collect()
    };
    let unexplained: Vec<Range<usize>> = first.map_or_else(everything, |first| first.unexplained(&tokens));
    let parted = first.map(|first| first.parted_lines(&tokens)).unwrap_or_default();
    let asked = usize::from(primary == Primary::Snapshot);
    let bytes: usize = unexplained.iter().map(Range::len).sum();
    let is_all_known = bytes == 0 && parted.is_empty();
    let there_are = evidence.all_snapshots().count() + evidence.parents.len() + evidence.related.len();
    if is_all_known || there_are <= asked {
        return (Known::new(answer, unexplained), primary);
    }
    if bytes > UNEXPLAINED_BYTES {
        answer.complete = false;
        return (Known::new(answer, Vec::new()), primary);
    }
    let older = evidence.snapshots.iter().skip(asked).take(OLDER_SNAPSHOTS);
    let snapshots: Vec<Source<'_>> = older.map(|older| of_snapshot(older).in_place(&tokens)).collect();
    let related: Vec<Source<'_>> = evidence
        .related
        .iter()
        .map(|related| of_version(&related.version))
        .collect();
    let carried_over = evidence.elsewhere.iter().take(SNAPSHOTS_ELSEWHERE).map(of_snapshot);
    let elsewhere: Vec<Source<'_>> = carried_over.map(|source| source.whole_lines(&tokens)).collect();
    let mut gaps = Gaps::of(unexplained, &answer.origins.suggestions);
    for parent in &parents {
        gaps.ask(&parent.kept, parent.origins, |_, _| false);
    }
    let is_lost = |id, at| evidence.parents.iter().any(|parent| parent.past.holds(id, at));
    for snapshot in &snapshots {
        gaps.ask(&snapshot.kept, snapshot.origins, is_lost);
    }
    for (source, Related { brings_back, .. }) in related.iter().zip(&evidence.related) {
        gaps.ask(&source.kept, source.origins, |id, at| !brings_back && is_lost(id, at));
    }
    for source in &elsewhere {
        gaps.ask(&source.kept, source.origins, is_lost);
    }
    let unseen = gaps.unseen();
    gaps.fill(&mut answer.origins);
    let others = || parents.iter().chain(&related).chain(&snapshots).chain(&elsewhere);
    answer.complete &= others().all(|source| source.kept.complete);
    returned::prefer_whole_lines(&mut answer.origins, parted, others(), &evidence.parents, &tokens);
    (Known::new(answer, unseen), primary)
}

/// A snapshot says what was known when it was taken. Evidence that came later (a late hook, another machine's notes) is
/// in the parents alone: what they hold of suggestions that no snapshot has heard of is theirs still.
fn add_what_snapshots_did_not_know(answer: &mut Transferred, evidence: &FileEvidence, content: &str) {
    let heard: HashSet<SuggestionId> = evidence
        .all_snapshots()
        .flat_map(|snapshot| snapshot.origins.suggestions.iter().copied())
        .collect();
    let is_news = |origins: &OriginMap| origins.suggestions.iter().any(|id| !heard.contains(id));
    if !evidence.parents.iter().any(|parent| is_news(&parent.origins)) {
        return;
    }
    let tokens = evidence.memo.tokens(content);
    let new = Content {
        tokens: &tokens,
        text: Some(content),
    };
    let mut gaps = Gaps::of(uncovered(&answer.origins, content.len()), &answer.origins.suggestions);
    for parent in &evidence.parents {
        let mut news = parent.origins.clone();
        let known = |slot: Slot| {
            news.suggestions
                .get(slot.0 as usize)
                .is_none_or(|id| heard.contains(id))
        };
        let runs = news
            .runs
            .iter()
            .filter(|run| run.origin.slot().is_some_and(|slot| !known(slot)));
        news.runs = runs.cloned().collect();
        let source = Source::of_version(parent, &new, &evidence.memo);
        gaps.ask(&source.kept, &news, |_, _| false);
    }
    gaps.fill(&mut answer.origins);
}

/// The bytes that no run covers.
fn uncovered(origins: &OriginMap, length: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut end = 0;
    for run in &origins.runs {
        if run.range.start > end {
            ranges.push(end..run.range.start);
        }
        end = run.range.end;
    }
    if end < length {
        ranges.push(end..length);
    }
    ranges
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

#[cfg(test)]
mod tests;
