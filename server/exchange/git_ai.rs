//! Authorship logs of git-ai, `authorship/3.0.0`: an attestation section, `---`, and a JSON object. They are the notes
//! in `refs/notes/ai`.
//!
//! Such a log knows lines, not bytes, and no line of two authors: a line that somebody changed is left out of what is
//! written. What is read is as good as its writer; two things are not taken from others: that a person was seen typing
//! (git-ai gives whole commits to "known humans" where nothing is known), and logs that were made for another commit.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::lines::{CommitLines, LineAuthor};
use super::{custom_uuid, foreign_id, hexadecimal, is_path, name};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Kind;
use crate::suggestion::claims::{
    Claim, Claimant, ClaimedFile, ClaimedGrade, ClaimedKind, ClaimedSuggestion, CommitClaims, Part,
};

/// The version that is written and read.
const VERSION: &str = "authorship/3.0.0";

/// Who wrote a log, in a field of our own.
const GENERATOR: &str = concat!("journal ", env!("CARGO_PKG_VERSION"));

/// No longer log is read.
const LONGEST: usize = 8 << 20;

/// No log makes more claims.
const MOST_CLAIMS: usize = 50_000;

/// Why a log cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// It is longer than any log needs to be.
    #[error("it is too long")]
    TooLong,
    /// There is no divider.
    #[error("it has no line ---")]
    NoDivider,
    /// The metadata are not what the standard describes.
    #[error("its metadata are no object of authorship/3.0.0")]
    Metadata,
    /// It speaks of another commit's lines.
    #[error("it was made for another commit")]
    OtherCommit,
}

#[derive(Debug, Serialize, Deserialize)]
struct Metadata {
    schema_version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    generator: Option<String>,
    base_commit_sha: String,
    #[serde(default)]
    prompts: BTreeMap<String, Session>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    humans: BTreeMap<String, Human>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sessions: BTreeMap<String, Session>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Session {
    agent_id: Agent,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    human_author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    custom_attributes: Option<BTreeMap<String, Value>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Agent {
    #[serde(default)]
    tool: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    model: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Human {
    #[serde(default)]
    author: String,
}

/// Writes the log of a commit. `base` is the commit that its lines are those of.
pub fn write(commit: &CommitLines, base: &str) -> serde_json::Result<String> {
    let mut metadata = Metadata {
        schema_version: VERSION.to_owned(),
        generator: Some(GENERATOR.to_owned()),
        base_commit_sha: base.to_owned(),
        prompts: BTreeMap::new(),
        humans: BTreeMap::new(),
        sessions: BTreeMap::new(),
    };
    let mut text = String::new();
    for file in &commit.files {
        let Some(path) = quoted(&file.path) else { continue };
        let mut entries = String::new();
        for (author, ranges) in file.by_author() {
            let key = match author {
                LineAuthor::Suggestion(id) => match commit.suggestions.get(&id) {
                    Some(claimed) => session(id, claimed, commit, &mut metadata),
                    None => continue,
                },
                LineAuthor::Human => human(commit, &mut metadata),
                LineAuthor::Edited(_) => continue,
            };
            let ranges: Vec<String> = ranges
                .iter()
                .map(|range| {
                    if range.start() == range.end() {
                        range.start().to_string()
                    } else {
                        format!("{}-{}", range.start(), range.end())
                    }
                })
                .collect();
            // Writing to a string cannot fail.
            let _ = writeln!(entries, "  {key} {}", ranges.join(","));
        }
        if !entries.is_empty() {
            let _ = write!(text, "{path}\n{entries}");
        }
    }
    text.push_str("---\n");
    text.push_str(&serde_json::to_string_pretty(&metadata)?);
    text.push('\n');
    Ok(text)
}

/// A path as the attestation section has it; nothing for one that cannot stand there.
fn quoted(path: &str) -> Option<String> {
    if path.contains(['\n', '\r', '"']) {
        return None;
    }
    let is_plain = !path.contains(char::is_whitespace) && path != "---";
    Some(if is_plain {
        path.to_owned()
    } else {
        format!("\"{path}\"")
    })
}

/// The key of a suggestion: a conversation of its own, with one edit.
fn session(id: SuggestionId, claimed: &ClaimedSuggestion, commit: &CommitLines, metadata: &mut Metadata) -> String {
    let tool = claimed.tool.clone().unwrap_or_else(|| "unknown".to_owned());
    let conversation = id.to_string();
    let session = format!("s_{}", digits(&format!("{tool}:{conversation}")));
    let trace = format!("t_{}", digits(&conversation));
    let attributes = [
        ("journal.kind", claimed.kind.0.as_str().to_owned()),
        ("journal.grade", claimed.grade.as_str().to_owned()),
        ("journal.accepted_at", claimed.accepted_at.to_string()),
        ("journal.characters", claimed.characters.to_string()),
        ("journal.lines", claimed.lines.to_string()),
    ];
    let attributes = attributes.map(|(name, value)| (name.to_owned(), Value::String(value)));
    metadata.sessions.entry(session.clone()).or_insert_with(|| Session {
        agent_id: Agent {
            tool,
            id: conversation,
            model: claimed.model.clone().unwrap_or_else(|| "unknown".to_owned()),
        },
        human_author: commit.author.clone(),
        custom_attributes: Some(attributes.into()),
    });
    format!("{session}::{trace}")
}

fn human(commit: &CommitLines, metadata: &mut Metadata) -> String {
    let author = commit.author.clone().unwrap_or_default();
    let key = format!("h_{}", digits(&author));
    metadata.humans.insert(key.clone(), Human { author });
    key
}

/// The first 14 digits of a SHA-256.
fn digits(text: &str) -> String {
    use sha2::{Digest as _, Sha256};
    hexadecimal(&Sha256::digest(text)[..7])
}

/// What a log says, and how much of it cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// What it claims.
    pub claims: CommitClaims,
    /// Lines of its attestations that are not understood, or name a session that is not described.
    pub unreadable: usize,
}

/// Reads the log that a commit has.
pub fn read(bytes: &[u8], commit: &str) -> Result<Read, LogError> {
    if bytes.len() > LONGEST {
        return Err(LogError::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| LogError::Metadata)?;
    let (attestations, metadata) = match text.strip_prefix("---\n") {
        Some(metadata) => ("", metadata),
        None => text.split_once("\n---\n").ok_or(LogError::NoDivider)?,
    };
    let metadata: Metadata = serde_json::from_str(metadata).map_err(|_| LogError::Metadata)?;
    if metadata.schema_version != VERSION {
        return Err(LogError::Metadata);
    }
    if metadata.base_commit_sha != commit {
        return Err(LogError::OtherCommit);
    }
    let mut reading = Reading {
        is_ours: metadata
            .generator
            .as_deref()
            .is_some_and(|generator| generator.starts_with("journal ")),
        metadata,
        read: Read::default(),
        file: None,
        n_claims: 0,
    };
    for line in attestations.lines().filter(|line| !line.trim().is_empty()) {
        if reading.line(line).is_none() {
            reading.read.unreadable += 1;
        }
    }
    reading.read.claims.tidy();
    Ok(reading.read)
}

struct Reading {
    metadata: Metadata,
    is_ours: bool,
    read: Read,
    file: Option<ClaimedFile>,
    n_claims: usize,
}

impl Reading {
    /// Nothing where the line cannot be used.
    fn line(&mut self, line: &str) -> Option<()> {
        let Some(entry) = line.strip_prefix("  ") else {
            let path = line
                .strip_prefix('"')
                .and_then(|path| path.strip_suffix('"'))
                .unwrap_or(line);
            // What follows a path that cannot be one belongs to no file.
            self.file = is_path(path).then(|| ClaimedFile {
                path: path.to_owned(),
                blob: String::new(),
            });
            return self.file.is_some().then_some(());
        };
        let file = self.file.clone()?;
        let (key, ranges) = entry.split_once(' ')?;
        let by = self.claimant(key)?;
        let mut claims = Vec::new();
        for range in ranges.split(',') {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
            if first == 0 || last < first {
                return None;
            }
            let part = Part::Lines(first, last);
            claims.push(Claim { part, by });
        }
        self.n_claims += claims.len();
        if self.n_claims > MOST_CLAIMS {
            return None;
        }
        self.read.claims.files.entry(file).or_default().claims.extend(claims);
        Some(())
    }

    fn claimant(&mut self, key: &str) -> Option<Claimant> {
        let is_hexadecimal =
            |text: &str| (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if let Some(digits) = key.strip_prefix("h_") {
            return (self.is_ours && is_hexadecimal(digits) && self.metadata.humans.contains_key(key))
                .then_some(Claimant::Human);
        }
        let session = match key.strip_prefix("s_") {
            Some(rest) => {
                let (session, trace) = rest.split_once("::t_")?;
                if !is_hexadecimal(session) || !is_hexadecimal(trace) {
                    return None;
                }
                self.metadata.sessions.get(&key[..2 + session.len()])?
            }
            None if is_hexadecimal(key) => self.metadata.prompts.get(key)?,
            None => return None,
        };
        let id = match session.agent_id.id.parse() {
            Ok(id) if self.is_ours => id,
            _ => foreign_id("git-ai", &[key]),
        };
        let claimed = claimed(session, self.is_ours);
        self.read.claims.suggestions.entry(id).or_insert(claimed);
        Some(Claimant::Suggestion { id, at: 0 })
    }
}

fn claimed(session: &Session, is_ours: bool) -> ClaimedSuggestion {
    let attribute = |wanted: &str| {
        let attributes = session.custom_attributes.as_ref().filter(|_| is_ours)?;
        attributes.get(wanted)?.as_str()
    };
    let number = |wanted: &str| attribute(wanted).and_then(|word| word.parse().ok()).unwrap_or_default();
    let known = |word: &str| name(word).filter(|word| word != "unknown");
    ClaimedSuggestion {
        grade: attribute("journal.grade")
            .and_then(ClaimedGrade::parse)
            .unwrap_or(ClaimedGrade::Strong),
        kind: attribute("journal.kind")
            .and_then(ClaimedKind::parse)
            .unwrap_or(ClaimedKind(Kind::AgentEdit)),
        tool: known(&session.agent_id.tool),
        model: known(&session.agent_id.model),
        accepted_at: i64::from(number("journal.accepted_at")),
        characters: number("journal.characters"),
        lines: number("journal.lines"),
    }
}

/// A UUID for a document about a commit, the same for the same content.
pub(super) fn document_id(format: &str, commit: &CommitLines, content: &str) -> [u8; 16] {
    custom_uuid(format, &[commit.commit.as_deref().unwrap_or_default(), content])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::lines::FileLines;

    const COMMIT: &str = "7734793b756b3921c88db5375a8c156e9532447b";

    /// The complete example of the standard's section 1.2.7, in other words.
    const FOREIGN: &str = r#"src/main.rs
  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-10,15
  h_31dce776f88375 15-20
"src/my lib.rs"
  abcd1234abcd1234 1-50
  s_0000000000000f::t_9f8e7d6c5b4a32 60
  abcd1234abcd1234 0-3
---
{"schema_version": "authorship/3.0.0", "git_ai_version": "1.4.5",
 "base_commit_sha": "7734793b756b3921c88db5375a8c156e9532447b",
 "prompts": {"abcd1234abcd1234": {"agent_id": {"tool": "cursor", "id": "old", "model": "gpt-4"},
   "human_author": null, "total_additions": 50, "total_deletions": 0, "accepted_lines": 50, "overriden_lines": 0}},
 "humans": {"h_31dce776f88375": {"author": "Developer <dev@example.com>"}},
 "sessions": {"s_c9883b05a2487d": {"agent_id": {"tool": "claude", "id": "s_00000000000000000000000000000001",
   "model": "claude-sonnet-4-5-20250514"}, "custom_attributes": {"journal.grade": "exact", "team": "backend"}}}}"#;

    #[test]
    fn a_log_of_every_kind_of_key_is_read() {
        let read = read(FOREIGN.as_bytes(), COMMIT).unwrap();
        assert_eq!(read.unreadable, 3, "a person, an unknown session, a line 0");
        let files: Vec<(&str, usize)> = read
            .claims
            .files
            .iter()
            .map(|(file, said)| (file.path.as_str(), said.claims.len()))
            .collect();
        assert_eq!(files, [("src/main.rs", 2), ("src/my lib.rs", 1)]);
        let sources: Vec<_> = read
            .claims
            .suggestions
            .values()
            .map(|claimed| (claimed.tool.as_deref(), claimed.model.as_deref(), claimed.grade))
            .collect();
        assert!(sources.contains(&(Some("claude"), Some("claude-sonnet-4-5-20250514"), ClaimedGrade::Strong)));
        assert!(sources.contains(&(Some("cursor"), Some("gpt-4"), ClaimedGrade::Strong)));
        let own = SuggestionId::from_u128(1);
        assert!(
            !read.claims.suggestions.contains_key(&own),
            "others do not name our suggestions"
        );
    }

    #[test]
    fn logs_for_other_commits_and_other_versions_are_refused() {
        assert_eq!(read(FOREIGN.as_bytes(), "0000"), Err(LogError::OtherCommit));
        assert_eq!(
            read(FOREIGN.replace("ship/3", "ship/4").as_bytes(), COMMIT),
            Err(LogError::Metadata)
        );
        assert_eq!(
            read(FOREIGN.replace("\n---\n", "\n--- \n").as_bytes(), COMMIT),
            Err(LogError::NoDivider)
        );
        assert_eq!(read(b"---\n{}", COMMIT), Err(LogError::Metadata));
        assert_eq!(read(b"", COMMIT), Err(LogError::NoDivider));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let id = SuggestionId::from_u128(0x019a_bf00_0000_7000_8000_0000_0000_0001);
        let claimed = ClaimedSuggestion {
            grade: ClaimedGrade::Exact,
            kind: ClaimedKind(Kind::Inline),
            tool: Some("copilot".to_owned()),
            model: None,
            accepted_at: 1_795_435_200,
            characters: 120,
            lines: 3,
        };
        let one = LineAuthor::Suggestion(id);
        let file = |path: &str| FileLines {
            path: path.to_owned(),
            lines: [
                (1, one),
                (2, one),
                (4, LineAuthor::Human),
                (5, LineAuthor::Edited(id)),
                (9, one),
            ]
            .into(),
            ..FileLines::default()
        };
        let commit = CommitLines {
            commit: Some(COMMIT.to_owned()),
            author: Some("Ada <ada@example.org>".to_owned()),
            suggestions: [(id, claimed.clone())].into(),
            files: vec![file("a b.rs"), file("line\nfeed.rs"), file("src/a.rs")],
            ..CommitLines::default()
        };
        let text = write(&commit, COMMIT).unwrap();
        insta::assert_snapshot!(text.split("---").next().unwrap(), @r#"
        "a b.rs"
          s_d98b503caacdbb::t_b1abc878386b41 1-2,9
          h_7811020b84d4f3 4
        src/a.rs
          s_d98b503caacdbb::t_b1abc878386b41 1-2,9
          h_7811020b84d4f3 4
        "#);
        let read = read(text.as_bytes(), COMMIT).unwrap();
        assert_eq!(read.unreadable, 0);
        assert_eq!(read.claims.suggestions, [(id, claimed)].into());
        let by = Claimant::Suggestion { id, at: 0 };
        let expected = [
            (Part::Lines(1, 2), by),
            (Part::Lines(9, 9), by),
            (Part::Lines(4, 4), Claimant::Human),
        ];
        let expected = expected.map(|(part, by)| Claim { part, by });
        assert_eq!(read.claims.files.values().next().unwrap().claims, expected.into());
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0..900_usize, length in 0..40_usize) {
            let _ = read(&bytes, COMMIT);
            let mut log = FOREIGN.as_bytes().to_vec();
            let at = at.min(log.len());
            log.splice(at..(at + length).min(log.len()), bytes.into_iter().take(12));
            let _ = read(&log, COMMIT);
        }
    }
}
