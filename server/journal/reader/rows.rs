//! The rows of the answers, and how they are read.

use rusqlite::Row;

use crate::clock::Timestamp;
use crate::journal::fact::{Baseline, Exported, Moment, Place, RecordedText, RepositoryId, WorktreeName};
use crate::journal::imported::Provenance;
use crate::journal::projection::{from_word, grade_from_number, unreadable};
use crate::suggestion::acceptance::{Grade, Kind, Prompt, Source};
use crate::suggestion::{Churn, Fate, Measure, SuggestionId};

/// A suggestion as it stands, folded from its facts.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestionRow {
    /// The record that accepted it; rises with time.
    pub seq: i64,
    /// Its identity.
    pub id: SuggestionId,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// The process that recorded it.
    pub session: String,
    /// File, repository, branch, HEAD and author at that moment.
    pub place: Place,
    /// Which kind of interface.
    pub kind: Kind,
    /// The best grade of its evidence.
    pub grade: Grade,
    /// Whether its text was found in the document.
    pub verified: bool,
    /// Tool and model.
    pub source: Source,
    /// What is kept of the prompt.
    pub prompt: Prompt,
    /// The accepted text, or its fingerprints.
    pub text: RecordedText,
    /// Where its parts begin in it, in bytes; empty where there is one part, or no text is kept.
    pub parts: Vec<u32>,
    /// What distances are taken from, where a formatter changed the text.
    pub reformatted: Option<Baseline>,
    /// Lines of the text.
    pub lines: u32,
    /// The document's language id.
    pub language: Option<String>,
    /// Whether it went into test code.
    pub test_code: Option<bool>,
    /// The tool's own id.
    pub tool_suggestion_id: Option<String>,
    /// What partial accepts of one suggestion share.
    pub group_id: Option<String>,
    /// Whether the editor undid it.
    pub undone: bool,
    /// Why its text could not be found again, where that is so.
    pub lost: Option<String>,
    /// The user's answer about an inferred one.
    pub confirmed: Option<bool>,
    /// The newest review.
    pub review: Option<Review>,
    /// The newest measurement.
    pub measured: Option<Measured>,
    /// Whose claim it is, where it was not recorded here.
    pub imported: Option<Provenance>,
}

impl SuggestionRow {
    /// What distances are taken from.
    pub fn baseline(&self) -> Baseline {
        self.reformatted
            .clone()
            .unwrap_or_else(|| Baseline::of(self.text.clone(), self.parts.clone()))
    }

    /// Whether it counts in classes, totals, gates and trailers: verified, not denied, and observed or confirmed.
    pub fn counts(&self) -> bool {
        self.verified
            && self.confirmed != Some(false)
            && (self.grade.observed().is_some() || self.confirmed == Some(true))
    }
}

/// Somebody's look at a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// When.
    pub at: Timestamp,
    /// Who, where known.
    pub reviewer: Option<String>,
    /// What they wrote.
    pub note: Option<String>,
}

/// A measurement with its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// At which moment.
    pub moment: Moment,
    /// When.
    pub at: Timestamp,
    /// How it stood.
    pub measure: Measure,
    /// Churn since acceptance.
    pub churn: Churn,
}

/// A rule's finding, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// The rule.
    pub rule: String,
    /// Its version.
    pub version: String,
    /// 1-based line in the saved content.
    pub line: u32,
    /// When it was seen last.
    pub at: Timestamp,
}

/// A commit's trailers, as they were written.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRow {
    /// The record.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// The change id.
    pub change_id: String,
    /// The branch, where there was one.
    pub branch: Option<String>,
    /// HEAD before the commit.
    pub parent: Option<String>,
    /// Added lines that are AI.
    pub ai_lines: u32,
    /// Non-blank added lines.
    pub added_lines: u32,
    /// The suggestions in it, in the order in which they were written.
    pub suggestions: Vec<Exported>,
}

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    /// The record.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// About what.
    pub subject: String,
    /// What happened.
    pub kind: String,
    /// The rest.
    pub data: serde_json::Value,
}

/// A file with suggestions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// As in [`Place::path`].
    pub path: String,
    /// All its suggestions, of whatever status.
    pub suggestions: u64,
}

/// How many suggestions there are, each in exactly one of the first five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Verified, observed or confirmed, and not undone.
    pub counted: u64,
    /// Undone in the editor.
    pub undone: u64,
    /// Inferred and not judged.
    pub possible: u64,
    /// Inferred and denied.
    pub denied: u64,
    /// Never found in their document.
    pub unverified: u64,
    /// Shown, as far as editors reported it; only in the counts of everything.
    pub shown: u64,
    /// Not taken, as far as editors reported it; only in the counts of everything.
    pub rejected: u64,
}

/// What [`suggestion`] reads: each suggestion with its newest review and measurement.
pub(super) const SUGGESTIONS: &str = "SELECT suggestions.seq, id, accepted_at, session, repository, path, branch, head, author, \
     kind, suggestions.grade, verified, tool, tool_version, model, model_origin, candidates, prompt, text, lines, \
     language, test_code, tool_suggestion_id, group_id, undone, lost, confirmed, \
     reviews.at, reviews.reviewer, reviews.note, reviews.seq, \
     measures.fate, measures.distance, measures.length, measures.similarity, measures.retained, \
     measures.approximate, measures.moment, measures.at, measures.inserted, measures.deleted, parts, baseline, worktree \
     FROM suggestions \
     LEFT JOIN reviews ON reviews.seq = (SELECT max(seq) FROM reviews WHERE suggestion = suggestions.seq) \
     LEFT JOIN measures ON measures.suggestion = suggestions.seq \
     AND measures.seq = (SELECT max(seq) FROM measures WHERE suggestion = suggestions.seq)";

/// Reads a row of [`SUGGESTIONS`].
pub(super) fn suggestion(row: &Row<'_>) -> rusqlite::Result<SuggestionRow> {
    let repository: String = row.get(4)?;
    let json = |index: usize| row.get::<_, String>(index);
    Ok(SuggestionRow {
        seq: row.get(0)?,
        id: from_word(row.get(1)?)?,
        accepted_at: Timestamp(row.get(2)?),
        session: row.get(3)?,
        place: Place {
            repository: RepositoryId::parse(&repository),
            path: row.get(5)?,
            worktree: row.get::<_, Option<String>>(43)?.map(WorktreeName),
            branch: row.get(6)?,
            head: row.get(7)?,
            author: row.get(8)?,
        },
        kind: from_word(row.get(9)?)?,
        grade: grade_from_number(row.get(10)?),
        verified: row.get(11)?,
        source: Source {
            tool: row.get(12)?,
            tool_version: row.get(13)?,
            model: row.get(14)?,
            model_origin: from_word(row.get(15)?)?,
            candidates: serde_json::from_str(&json(16)?).map_err(unreadable)?,
        },
        prompt: serde_json::from_str(&json(17)?).map_err(unreadable)?,
        text: serde_json::from_str(&json(18)?).map_err(unreadable)?,
        parts: serde_json::from_str(&json(41)?).map_err(unreadable)?,
        reformatted: row
            .get::<_, Option<String>>(42)?
            .map(|baseline| serde_json::from_str(&baseline))
            .transpose()
            .map_err(unreadable)?,
        lines: row.get(19)?,
        language: row.get(20)?,
        test_code: row.get(21)?,
        tool_suggestion_id: row.get(22)?,
        group_id: row.get(23)?,
        undone: row.get(24)?,
        lost: row.get(25)?,
        confirmed: row.get(26)?,
        review: review(row)?,
        measured: measured(row)?,
        imported: None,
    })
}

fn review(row: &Row<'_>) -> rusqlite::Result<Option<Review>> {
    let Some(at) = row.get::<_, Option<i64>>(27)? else {
        return Ok(None);
    };
    Ok(Some(Review {
        at: Timestamp(at),
        reviewer: row.get(28)?,
        note: row.get(29)?,
    }))
}

fn measured(row: &Row<'_>) -> rusqlite::Result<Option<Measured>> {
    let Some(moment) = row.get::<_, Option<String>>(37)? else {
        return Ok(None);
    };
    Ok(Some(Measured {
        moment: from_word(moment)?,
        at: Timestamp(row.get(38)?),
        measure: measure(row, 31)?,
        churn: Churn {
            inserted: row.get::<_, i64>(39)?.cast_unsigned(),
            deleted: row.get::<_, i64>(40)?.cast_unsigned(),
        },
    }))
}

/// Reads fate, distance, length, similarity, retained and approximate from six columns.
pub(super) fn measure(row: &Row<'_>, first: usize) -> rusqlite::Result<Measure> {
    Ok(Measure {
        fate: from_word::<Fate>(row.get(first)?)?,
        distance: row.get(first + 1)?,
        length: row.get(first + 2)?,
        similarity: row.get(first + 3)?,
        retained: row.get(first + 4)?,
        approximate: row.get(first + 5)?,
    })
}
