//! Journals of a given size, made once and kept under `target/`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use journal::clock::Clock;
use journal::journal::Journal;
use journal::journal::fact::{Accepted, Fact, Moment, Place, RecordedText, RepositoryId};
use journal::paths::Home;
use journal::suggestion::acceptance::{Channel, Evidence, Grade, Kind, Prompt, Source};
use journal::suggestion::{Churn, Fate, Measure, SuggestionId};

pub(crate) const REPOSITORY: RepositoryId = RepositoryId(uuid::Uuid::from_u128(1));

const DEADLINE: Duration = Duration::from_secs(30);

/// Puts a journal of so many records into the folder `home`.
pub(crate) fn copy_of(records: usize, home: &Path) {
    let made = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("journal-{records}"));
    if !made.join("complete").exists() {
        make(records, &made);
        std::fs::write(made.join("complete"), "").expect("written");
    }
    std::fs::create_dir_all(home).expect("a folder");
    for file in std::fs::read_dir(&made).expect("a folder").flatten() {
        if file.file_name() != "complete" {
            std::fs::copy(file.path(), home.join(file.file_name())).expect("a copy");
        }
    }
}

fn make(records: usize, folder: &Path) {
    // What an earlier run did not finish cannot be gone on with.
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).expect("a folder");
    let (mut journal, _) = Journal::open(&Home::at(folder), Clock::System).expect("a journal");
    let mut n_written = 0;
    while n_written < records {
        let facts: Vec<Fact> = (0..500)
            .flat_map(|n| {
                let id = SuggestionId::generate();
                [accepted(id, (n_written + n) % (records / 20)), measured(id)]
            })
            .collect();
        n_written += journal.append(&facts, DEADLINE).expect("written");
    }
}

/// An acceptance in one of many files.
pub(crate) fn accepted(id: SuggestionId, file: usize) -> Fact {
    Fact::Accepted(Box::new(Accepted {
        id,
        place: Place {
            worktree: None,
            repository: Some(REPOSITORY),
            path: format!("src/file_{file}.rs"),
            branch: Some("main".into()),
            head: Some("0123456789abcdef0123456789abcdef01234567".into()),
            author: Some("Somebody <somebody@example>".into()),
        },
        kind: Kind::Inline,
        evidence: Evidence {
            channel: Channel::Api,
            grade: Grade::Exact,
        },
        verified: true,
        source: Source::default(),
        prompt: Prompt::default(),
        text: RecordedText::Text("let total = values.iter().map(|value| value.amount).sum();\n".into()),
        parts: Vec::new(),
        front: None,
        lines: 2,
        language: Some("rust".into()),
        test_code: None,
        tool_suggestion_id: None,
        group_id: None,
    }))
}

fn measured(id: SuggestionId) -> Fact {
    Fact::Measured {
        id,
        moment: Moment::Save,
        measure: Measure {
            fate: Fate::Edited,
            distance: 4,
            length: 40,
            similarity: 0.9,
            retained: 0.95,
            approximate: false,
        },
        churn: Churn::default(),
    }
}
