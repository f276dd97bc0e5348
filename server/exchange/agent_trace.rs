//! Agent Trace records, version 0.1.0: <https://agent-trace.dev>.
//!
//! A record speaks of the lines of one revision. What is read: records of a git commit, whose lines were written by an
//! AI. That a line is mixed, or a person's, says too little to class it, and is left unknown; our own records alone are
//! taken at their word about people.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::git_ai::document_id;
use super::lines::{CommitLines, FileLines, LineAuthor};
use super::{foreign_id, hexadecimal, is_path, name};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Kind;
use crate::suggestion::claims::{
    Claim, Claimant, ClaimedFile, ClaimedGrade, ClaimedKind, ClaimedSuggestion, CommitClaims, Part,
};

/// The version that is written.
pub const VERSION: &str = "0.1.0";

/// The key of our own part of the metadata.
const OWN: &str = "dev.journal";

/// The name of the tool that our records come from.
const TOOL: &str = "journal";

/// No record makes more claims.
const MOST_CLAIMS: usize = 50_000;

/// The longest model identifier of the schema.
const LONGEST_MODEL: usize = 250;

/// Writes the record of a commit.
pub fn write(commit: &CommitLines) -> Value {
    let files: Vec<Value> = commit
        .files
        .iter()
        .map(|file| json!({"path": file.path, "conversations": conversations(file, commit)}))
        .filter(|file| file["conversations"].as_array().is_some_and(|all| !all.is_empty()))
        .collect();
    let suggestions: BTreeMap<String, Value> = commit
        .suggestions
        .iter()
        .map(|(id, claimed)| (urn(*id), described(claimed)))
        .collect();
    let id = document_id("agent-trace", commit, &Value::from(files.clone()).to_string());
    let at = jiff::Timestamp::from_second(commit.at).unwrap_or_default();
    let mut record = json!({
        "version": VERSION,
        "id": uuid::Uuid::from_bytes(id).to_string(),
        "timestamp": at.to_string(),
        "tool": {"name": TOOL, "version": env!("CARGO_PKG_VERSION")},
        "files": files,
        "metadata": {OWN: {"suggestions": suggestions}},
    });
    if let Some(commit) = &commit.commit {
        record["vcs"] = json!({"type": "git", "revision": commit});
    }
    record
}

fn described(claimed: &ClaimedSuggestion) -> Value {
    json!({
        "tool": claimed.tool,
        "model": claimed.model,
        "kind": claimed.kind.0.as_str(),
        "grade": claimed.grade.as_str(),
        "acceptedAt": claimed.accepted_at,
        "characters": claimed.characters,
        "lines": claimed.lines,
    })
}

fn conversations(file: &FileLines, commit: &CommitLines) -> Vec<Value> {
    let authors = file.by_author();
    let conversation = |(author, ranges): (&LineAuthor, &Vec<std::ops::RangeInclusive<u32>>)| {
        let ranges: Vec<Value> = ranges
            .iter()
            .map(|range| {
                json!({
                    "start_line": range.start(),
                    "end_line": range.end(),
                    "content_hash": content_hash(&file.text(range)),
                })
            })
            .collect();
        let (id, kind) = match author {
            LineAuthor::Suggestion(id) => (Some(*id), "ai"),
            LineAuthor::Edited(id) => (Some(*id), "mixed"),
            LineAuthor::Human => (None, "human"),
        };
        let mut contributor = json!({"type": kind});
        let model = id.and_then(|id| commit.suggestions.get(&id)?.model.as_ref());
        if let Some(model) = model {
            contributor["model_id"] = model.chars().take(LONGEST_MODEL).collect::<String>().into();
        }
        let mut conversation = json!({"contributor": contributor, "ranges": ranges});
        if let Some(id) = id {
            conversation["url"] = urn(id).into();
        }
        conversation
    };
    authors.iter().map(conversation).collect()
}

/// A suggestion's name as a URI.
fn urn(id: SuggestionId) -> String {
    let digits = id.to_string();
    let digits = digits.trim_start_matches("s_");
    let parts = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ];
    format!("urn:uuid:{}", parts.join("-"))
}

fn id_of(urn: &str) -> Option<SuggestionId> {
    let digits = urn.strip_prefix("urn:uuid:")?.replace('-', "");
    format!("s_{digits}").parse().ok()
}

fn content_hash(text: &str) -> String {
    format!("sha256:{}", hexadecimal(&Sha256::digest(text)))
}

#[derive(Debug, Deserialize)]
struct Record {
    version: String,
    id: String,
    #[serde(default)]
    timestamp: String,
    vcs: Option<Vcs>,
    tool: Option<Tool>,
    files: Vec<File>,
    #[serde(default)]
    metadata: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
struct Vcs {
    #[serde(rename = "type")]
    kind: String,
    revision: String,
}

#[derive(Debug, Deserialize)]
struct Tool {
    name: Option<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    path: String,
    conversations: Vec<Conversation>,
}

#[derive(Debug, Deserialize)]
struct Conversation {
    url: Option<String>,
    contributor: Option<Contributor>,
    ranges: Vec<LineRange>,
}

#[derive(Debug, Clone, Deserialize)]
struct Contributor {
    #[serde(rename = "type")]
    kind: String,
    model_id: Option<String>,
}

#[derive(Debug, Deserialize)]
struct LineRange {
    start_line: u32,
    end_line: u32,
    content_hash: Option<String>,
    contributor: Option<Contributor>,
}

/// A suggestion as our own records describe it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Described {
    tool: Option<String>,
    kind: String,
    grade: String,
    accepted_at: i64,
    characters: u32,
    lines: u32,
}

impl Default for Described {
    fn default() -> Self {
        Self {
            tool: None,
            kind: Kind::AgentEdit.as_str().to_owned(),
            grade: ClaimedGrade::Strong.as_str().to_owned(),
            accepted_at: 0,
            characters: 0,
            lines: 0,
        }
    }
}

/// Why a record cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It is not what the specification describes.
    #[error("it is no Agent Trace record of version 0.x")]
    Malformed,
    /// Nobody knows of which content its lines are.
    #[error("it names no commit of git")]
    NoCommit,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// The commit that it names.
    pub commit: String,
    /// What it claims.
    pub claims: CommitClaims,
    /// The claims that come with a hash of their lines: they hold only where the content has it.
    pub hashes: Vec<Hashed>,
    /// Ranges that say nothing that could be used.
    pub unused: usize,
}

/// A claim with a hash of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashed {
    /// The file.
    pub path: String,
    /// The claim.
    pub claim: Claim,
    /// `sha256:` and hexadecimal digits.
    hash: String,
}

impl Hashed {
    /// Whether a content of the file has these lines.
    pub fn holds_in(&self, content: &str) -> bool {
        let Part::Lines(first, last) = self.claim.part else {
            return false;
        };
        let lines: String = content
            .split_inclusive('\n')
            .skip(first as usize - 1)
            .take((last - first) as usize + 1)
            .collect();
        content_hash(&lines) == self.hash
    }
}

/// Reads one record.
pub fn read(record: &str) -> Result<Read, RecordError> {
    let record: Record = serde_json::from_str(record).map_err(|_| RecordError::Malformed)?;
    if !record.version.starts_with("0.") {
        return Err(RecordError::Malformed);
    }
    let is_id = |text: &str| matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let vcs = record
        .vcs
        .as_ref()
        .filter(|vcs| vcs.kind == "git" && is_id(&vcs.revision));
    let commit = vcs.ok_or(RecordError::NoCommit)?.revision.to_ascii_lowercase();
    let tool = record
        .tool
        .as_ref()
        .and_then(|tool| tool.name.as_deref())
        .and_then(name);
    let described = match record.metadata.get(OWN) {
        Some(own) if tool.as_deref() == Some(TOOL) => {
            Some(BTreeMap::deserialize(&own["suggestions"]).unwrap_or_default())
        }
        _ => None,
    };
    let mut reading = Reading {
        accepted_at: record
            .timestamp
            .parse()
            .map_or(0, |at: jiff::Timestamp| at.as_second().max(0)),
        id: record.id,
        tool,
        described,
        read: Read {
            commit,
            ..Read::default()
        },
        n_claims: 0,
    };
    for file in &record.files {
        reading.file(file);
    }
    reading.read.claims.tidy();
    Ok(reading.read)
}

struct Reading {
    id: String,
    tool: Option<String>,
    accepted_at: i64,
    /// What our own record says of its suggestions; nothing for a record of others.
    described: Option<BTreeMap<String, Described>>,
    read: Read,
    n_claims: usize,
}

impl Reading {
    fn file(&mut self, file: &File) {
        for (number, conversation) in file.conversations.iter().enumerate() {
            for range in &conversation.ranges {
                if self.range(file, number, conversation, range).is_none() {
                    self.read.unused += 1;
                }
            }
        }
    }

    /// Nothing where the range cannot be used.
    fn range(&mut self, file: &File, number: usize, conversation: &Conversation, range: &LineRange) -> Option<()> {
        self.n_claims += 1;
        let is_range = range.start_line > 0 && range.start_line <= range.end_line;
        if !is_range || !is_path(&file.path) || self.n_claims > MOST_CLAIMS {
            return None;
        }
        let contributor = range.contributor.as_ref().or(conversation.contributor.as_ref())?;
        let by = match contributor.kind.as_str() {
            "ai" => self.suggestion(file, number, conversation, contributor)?,
            "human" if self.described.is_some() => Claimant::Human,
            _ => return None,
        };
        let claim = Claim {
            part: Part::Lines(range.start_line, range.end_line),
            by,
        };
        if let Some(hash) = range.content_hash.as_ref().filter(|hash| hash.starts_with("sha256:")) {
            self.read.hashes.push(Hashed {
                path: file.path.clone(),
                claim: claim.clone(),
                hash: hash.to_ascii_lowercase(),
            });
        }
        let claimed = ClaimedFile {
            path: file.path.clone(),
            blob: String::new(),
        };
        self.read.claims.files.entry(claimed).or_default().claims.insert(claim);
        Some(())
    }

    fn suggestion(
        &mut self,
        file: &File,
        number: usize,
        conversation: &Conversation,
        contributor: &Contributor,
    ) -> Option<Claimant> {
        let model = contributor.model_id.as_deref().and_then(name);
        let url = conversation.url.as_deref();
        let (id, claimed) = if let Some(described) = &self.described {
            let own = described.get(url?)?;
            let claimed = ClaimedSuggestion {
                grade: ClaimedGrade::parse(&own.grade)?,
                kind: ClaimedKind::parse(&own.kind)?,
                tool: own.tool.as_deref().and_then(name),
                model,
                accepted_at: own.accepted_at.max(0),
                characters: own.characters,
                lines: own.lines,
            };
            (id_of(url?)?, claimed)
        } else {
            let number = number.to_string();
            let id = match url {
                Some(url) => foreign_id("agent-trace", &[url, model.as_deref().unwrap_or_default()]),
                None => foreign_id("agent-trace", &[&self.id, &file.path, &number]),
            };
            let claimed = ClaimedSuggestion {
                grade: ClaimedGrade::Strong,
                kind: ClaimedKind(Kind::AgentEdit),
                tool: self.tool.clone(),
                model,
                accepted_at: self.accepted_at,
                characters: 0,
                lines: 0,
            };
            (id, claimed)
        };
        self.read.claims.suggestions.entry(id).or_insert(claimed);
        Some(Claimant::Suggestion { id, at: 0 })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COMMIT: &str = "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0";

    fn foreign() -> String {
        json!({
            "version": "0.1.0",
            "id": "550e8400-e29b-41d4-a716-446655440000",
            "timestamp": "2026-01-23T14:30:00Z",
            "vcs": {"type": "git", "revision": COMMIT},
            "tool": {"name": "cursor\u{7}", "version": "2.4.0"},
            "files": [{"path": "src/a.ts", "conversations": [
                {"url": "https://example.com/1", "contributor": {"type": "ai", "model_id": "anthropic/x"},
                 "ranges": [{"start_line": 1, "end_line": 2, "content_hash": content_hash("one\ntwo\n")},
                            {"start_line": 4, "end_line": 4, "contributor": {"type": "human"}},
                            {"start_line": 9, "end_line": 3}]},
                {"contributor": {"type": "mixed"}, "ranges": [{"start_line": 5, "end_line": 5}]},
            ]}, {"path": "../etc", "conversations": [
                {"contributor": {"type": "ai"}, "ranges": [{"start_line": 1, "end_line": 1}]}]}],
        })
        .to_string()
    }

    #[test]
    fn a_record_of_others_is_read_as_far_as_it_says_anything() {
        let read = read(&foreign()).unwrap();
        assert_eq!((read.commit.as_str(), read.unused), (COMMIT, 4));
        assert_eq!(read.claims.files.len(), 1);
        let claimed = read.claims.suggestions.values().next().unwrap();
        assert_eq!(claimed.tool.as_deref(), Some("cursor"));
        assert_eq!(claimed.accepted_at, 1_769_178_600);
        let [hashed] = read.hashes.as_slice() else { panic!() };
        assert!(hashed.holds_in("one\ntwo\nthree\n"));
        assert!(!hashed.holds_in("one\nto\nthree\n") && !hashed.holds_in(""));
    }

    #[test]
    fn records_without_a_commit_of_git_are_refused() {
        let with = |from: &str, to: &str| read(&foreign().replace(from, to));
        assert_eq!(with("\"git\"", "\"jj\""), Err(RecordError::NoCommit));
        assert_eq!(with(COMMIT, "HEAD"), Err(RecordError::NoCommit));
        assert_eq!(with("\"0.1.0\"", "\"1.0.0\""), Err(RecordError::Malformed));
        assert_eq!(read("[]"), Err(RecordError::Malformed));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let id = SuggestionId::from_u128(0x019a_bf00_0000_7000_8000_0000_0000_0001);
        let claimed = ClaimedSuggestion {
            grade: ClaimedGrade::Exact,
            kind: ClaimedKind(Kind::Inline),
            tool: Some("copilot".to_owned()),
            model: Some("gpt-5.2".to_owned()),
            accepted_at: 1_795_435_200,
            characters: 12,
            lines: 2,
        };
        let one = LineAuthor::Suggestion(id);
        let texts = ["a\n", "b\n", "c\n"].into_iter().map(str::to_owned);
        let file = FileLines {
            path: "a.rs".to_owned(),
            lines: [(1, one), (2, LineAuthor::Human), (3, LineAuthor::Edited(id))].into(),
            texts: (1..).zip(texts).collect(),
        };
        let commit = CommitLines {
            commit: Some(COMMIT.to_owned()),
            at: 1_795_435_200,
            suggestions: [(id, claimed.clone())].into(),
            files: vec![file],
            ..CommitLines::default()
        };
        let record = write(&commit);
        assert_eq!(record, write(&commit), "the same record for the same commit");
        let read = read(&record.to_string()).unwrap();
        assert_eq!(read.claims.suggestions, [(id, claimed)].into());
        let said = read.claims.files.values().next().unwrap();
        assert_eq!(said.claims.len(), 2);
        assert_eq!(read.unused, 1, "the mixed line");
        assert!(read.hashes.iter().all(|hashed| hashed.holds_in("a\nb\nc\n")));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,80}", at in 0..900_usize, length in 0..20_usize) {
            let _ = read(&text);
            let foreign = foreign();
            let start = foreign.floor_char_boundary(at);
            let end = foreign.ceil_char_boundary((start + length).min(foreign.len()));
            let _ = read(&format!("{}{text}{}", &foreign[..start], &foreign[end..]));
        }
    }
}
