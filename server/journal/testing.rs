//! What the journal's tests share: scratch homes and facts.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use super::fact::{Accepted, Fact, Moment, Place, RecordedText, RepositoryId, WorktreeName};
use super::{Journal, Opening};
use crate::clock::Clock;
use crate::paths::Home;
use crate::suggestion::acceptance::{Channel, Evidence, Grade, Kind, Prompt, Source};
use crate::suggestion::{Churn, Fate, Measure, SuggestionId};

pub(super) const NOON: i64 = 1_795_435_200_000_000;
pub(super) const DEADLINE: Duration = Duration::from_secs(5);

pub(super) struct Scratch {
    pub(super) root: tempfile::TempDir,
    pub(super) home: Home,
    pub(super) clock: Clock,
}

impl Scratch {
    pub(super) fn new() -> Self {
        let root = tempfile::tempdir().expect("a scratch folder");
        Self {
            home: Home::at(root.path().join("journal")),
            root,
            clock: Clock::Fixed(Arc::new(AtomicI64::new(NOON))),
        }
    }

    pub(super) fn journal(&self) -> Journal {
        let (journal, opening) = Journal::open(&self.home, self.clock.clone()).expect("a journal");
        assert!(matches!(opening, Opening::Existing | Opening::Created), "{opening:?}");
        journal
    }

    /// Every byte of every file of the home.
    pub(super) fn contains(&self, needle: &str) -> bool {
        fn any(folder: &Path, needle: &[u8]) -> bool {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            entries.map(|entry| entry.path()).any(|path| {
                if path.is_dir() {
                    return any(&path, needle);
                }
                let bytes = std::fs::read(&path).unwrap_or_default();
                bytes.windows(needle.len()).any(|window| window == needle)
            })
        }
        any(self.home.data(), needle.as_bytes())
    }
}

pub(super) fn id(n: u128) -> SuggestionId {
    SuggestionId::from_u128(n)
}

pub(super) fn repository(n: u128) -> RepositoryId {
    RepositoryId(uuid::Uuid::from_u128(n))
}

pub(super) fn place(path: &str) -> Place {
    Place {
        repository: Some(repository(1)),
        path: path.into(),
        worktree: Some(WorktreeName::default()),
        branch: Some("main".into()),
        head: Some("e83c5163316f89bfbde7d9ab23ca2e25604af290".into()),
        author: Some("A <a@x>".into()),
    }
}

pub(super) fn acceptance(n: u128, path: &str) -> Accepted {
    Accepted {
        id: id(n),
        place: place(path),
        kind: Kind::Inline,
        evidence: Evidence {
            channel: Channel::Api,
            grade: Grade::Exact,
        },
        verified: true,
        source: Source {
            tool: Some("copilot".into()),
            model: Some("gpt".into()),
            ..Source::default()
        },
        prompt: Prompt {
            fingerprint: Some(format!("hmac-sha256:fingerprint-of-{n}-")),
            ..Prompt::default()
        },
        text: RecordedText::Text(format!("let text_of_{n} = \"é\";\n")),
        parts: Vec::new(),
        front: None,
        lines: 2,
        language: Some("rust".into()),
        test_code: None,
        tool_suggestion_id: None,
        group_id: None,
    }
}

pub(super) fn accepted(n: u128, path: &str) -> Fact {
    Fact::Accepted(Box::new(acceptance(n, path)))
}

pub(super) fn measured(n: u128, moment: Moment, similarity: f64) -> Fact {
    Fact::Measured {
        id: id(n),
        moment,
        measure: measure(similarity),
        churn: Churn {
            inserted: 3,
            deleted: 1,
        },
    }
}

pub(super) fn measure(similarity: f64) -> Measure {
    Measure {
        fate: Fate::Edited,
        distance: 3,
        length: 17,
        similarity,
        retained: 0.1 + 0.2,
        approximate: false,
    }
}
