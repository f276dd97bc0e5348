//! Puts suggestions into a scratch machine's journal, as the language server would have.

use std::path::Path;
use std::time::Duration;

use journal::clock::{Clock, Timestamp};
use journal::journal::fact::{Accepted, Fact, Moment, Place, RepositoryId, WorktreeName};
use journal::journal::redact::Redactor;
use journal::journal::snapshot::Snapshot;
use journal::journal::writer::Flushed;
use journal::journal::{Journal, Locate, Options, RepositoryIndex, Submission, Writer};
use journal::paths::Home;
use journal::suggestion::SuggestionId;
use journal::suggestion::acceptance::{Channel, Evidence, Grade, Kind, Prompt, Source};
use journal::suggestion::origin::{Origin, OriginMap, Run, Slot};

use super::support::Scratch;

/// One acceptance in a file that was saved right after.
pub(crate) struct Seed<'a> {
    pub(crate) path: &'a str,
    pub(crate) before: &'a str,
    pub(crate) accepted: &'a str,
    pub(crate) after: &'a str,
    pub(crate) model: &'a str,
    pub(crate) grade: Grade,
    pub(crate) verified: bool,
    pub(crate) prompt: Option<&'a str>,
}

impl<'a> Seed<'a> {
    pub(crate) fn new(path: &'a str, before: &'a str, accepted: &'a str, after: &'a str) -> Self {
        Self {
            path,
            before,
            accepted,
            after,
            model: "gpt-5.2",
            grade: Grade::Exact,
            verified: true,
            prompt: Some("hmac-sha256:3f9a"),
        }
    }
}

struct Fixed(Place);

impl Locate for Fixed {
    fn locate(&mut self, _path: &Path, _journal: &mut dyn RepositoryIndex) -> Place {
        self.0.clone()
    }
}

/// The repository's identity in the journal, bound if it was not.
pub(crate) fn bind(scratch: &Scratch) -> RepositoryId {
    let common_dir = scratch.repository().join(".git").to_string_lossy().into_owned();
    let (mut journal, _) = Journal::open(&Home::at(scratch.journal_home()), Clock::System).unwrap();
    match journal.reader().unwrap().repository_by_common_dir(&common_dir).unwrap() {
        Some(bound) => bound.id,
        None => journal.bind(None, &common_dir, &[]).unwrap(),
    }
}

/// Records the acceptance, writes the file, and records what was saved.
pub(crate) fn seed(scratch: &Scratch, seed: &Seed<'_>) -> SuggestionId {
    let place = Place {
        repository: Some(bind(scratch)),
        path: seed.path.to_owned(),
        worktree: Some(WorktreeName::default()),
        branch: Some("main".to_owned()),
        head: None,
        author: Some("Ada <ada@example.org>".to_owned()),
    };
    let id = SuggestionId::generate();
    let content = format!("{}{}{}", seed.before, seed.accepted, seed.after);
    scratch.write(seed.path, &content);
    let now = Timestamp(jiff::Timestamp::now().as_microsecond());
    let writer = Writer::start(
        Home::at(scratch.journal_home()),
        Options::new(|trouble| panic!("{trouble}")),
        Box::new(Fixed(place.clone())),
    );
    let redactor = Redactor::shared();
    let accepted = Fact::Accepted(Box::new(Accepted {
        id,
        place,
        kind: Kind::Inline,
        evidence: Evidence {
            channel: Channel::Api,
            grade: seed.grade,
        },
        verified: seed.verified,
        source: Source {
            tool: Some("copilot".to_owned()),
            model: Some(seed.model.to_owned()),
            ..Source::default()
        },
        prompt: Prompt {
            fingerprint: seed.prompt.map(str::to_owned),
            ..Prompt::default()
        },
        text: redactor.recorded(seed.accepted),
        parts: Vec::new(),
        front: None,
        lines: seed.accepted.matches('\n').count() as u32 + 1,
        language: Some("rust".to_owned()),
        test_code: None,
        tool_suggestion_id: None,
        group_id: None,
    }));
    writer.submit(Submission::Fact {
        fact: accepted,
        at: now,
    });
    let range = seed.before.len()..seed.before.len() + seed.accepted.len();
    let slot = Slot(0);
    let origin = match seed.grade {
        Grade::Inferred => Origin::Possible { slot, at: 0 },
        Grade::Exact | Grade::Strong => Origin::Suggestion { slot, at: 0 },
    };
    let origins = OriginMap {
        suggestions: vec![id],
        runs: vec![Run { range, origin }],
    };
    let snapshot = Snapshot::of_text(redactor, Moment::Save, &content, &origins);
    let path = scratch.repository().join(seed.path);
    writer.submit(Submission::Snapshot {
        path,
        at: now,
        weight: 0,
        make: Box::new(move || Some(snapshot)),
    });
    assert_eq!(writer.close(Duration::from_secs(20)), Flushed::All);
    id
}
