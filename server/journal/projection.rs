//! Folds facts into tables. The same records in the same order always give the same tables, so that they can be made
//! again and compared; what was erased contributes nothing.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fact::{Accepted, Exported, Fact, Moment, RecordedText, RepositoryId};
use super::record::Record;
use crate::suggestion::acceptance::{Evidence, Grade, Source};
use crate::suggestion::{Churn, Measure, SuggestionId};

/// The tables that are folded from the records, each with the columns that order its rows. `verify` compares them.
pub(super) const TABLES: &[(&str, &str)] = &[
    ("repositories", "id"),
    ("repository_roots", "root, repository"),
    ("suggestions", "seq"),
    ("evidence", "seq"),
    ("measures", "suggestion, moment"),
    ("reviews", "seq"),
    ("judged", "suggestion"),
    ("findings", "suggestion, rule, version, line"),
    ("exports", "seq"),
    ("export_suggestions", "export, position"),
    ("events", "seq"),
    ("tallies", "repository, path, status, tool"),
];

/// Whether a record had anything to fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Applied {
    /// Its fact was folded.
    Folded,
    /// It was erased.
    Erased,
    /// Its content could not be read: it is of a kind that this program does not know.
    Unreadable,
}

/// Folds one record. Runs inside the transaction that wrote it.
pub(super) fn apply(connection: &Connection, record: &Record) -> rusqlite::Result<Applied> {
    match record.fact() {
        None => Ok(Applied::Erased),
        Some(Err(_)) => Ok(Applied::Unreadable),
        Some(Ok(fact)) => Fold { connection, record }.fact(&fact).map(|()| Applied::Folded),
    }
}

/// Takes a record about nothing in particular back out of the counts, before it is erased.
pub(super) fn retract(connection: &Connection, record: &Record) -> rusqlite::Result<()> {
    let (status, tool, repository) = match record.fact() {
        Some(Ok(Fact::Shown { source, repository, .. })) => ("shown", source.tool.unwrap_or_default(), repository),
        Some(Ok(Fact::Rejected { repository, .. })) => ("rejected", String::new(), repository),
        _ => return Ok(()),
    };
    let repository = repository_text(repository);
    connection
        .prepare_cached(
            "UPDATE tallies SET n = n - 1 WHERE repository = ?3 AND path = '' AND status = ?1 AND tool = ?2",
        )?
        .execute(params![status, tool, repository])?;
    connection
        .prepare_cached(
            "DELETE FROM tallies WHERE repository = ?3 AND path = '' AND status = ?1 AND tool = ?2 AND n <= 0",
        )?
        .execute(params![status, tool, repository])?;
    Ok(())
}

/// The word by which an enum without fields is stored: the one that serde writes.
pub(super) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Reads what [`word`] wrote.
pub(super) fn from_word<T: DeserializeOwned>(word: String) -> rusqlite::Result<T> {
    serde_json::from_value(serde_json::Value::String(word)).map_err(unreadable)
}

pub(super) fn json<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

pub(super) fn unreadable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
}

/// How a grade is stored; the numbers are ordered as the grades are.
pub(super) fn grade_number(grade: Grade) -> i64 {
    match grade {
        Grade::Inferred => 0,
        Grade::Strong => 1,
        Grade::Exact => 2,
    }
}

/// Reads what [`grade_number`] wrote.
pub(super) fn grade_from_number(number: i64) -> Grade {
    match number {
        2 => Grade::Exact,
        1 => Grade::Strong,
        _ => Grade::Inferred,
    }
}

/// How the absence of a repository is stored.
pub(super) fn repository_text(repository: Option<RepositoryId>) -> String {
    repository.map(|id| id.to_string()).unwrap_or_default()
}

struct Fold<'a> {
    connection: &'a Connection,
    record: &'a Record,
}

impl Fold<'_> {
    fn seq(&self) -> i64 {
        self.record.header.seq
    }

    fn at(&self) -> i64 {
        self.record.header.at.0
    }

    fn run(&self, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute(parameters).map(|_| ())
    }

    fn fact(&self, fact: &Fact) -> rusqlite::Result<()> {
        match fact {
            Fact::RepositoryBound { id, common_dir, roots } => self.bound(*id, common_dir, roots),
            Fact::Accepted(accepted) => self.accepted(accepted),
            Fact::CommitExported {
                repository,
                change_id,
                branch,
                parent,
                suggestions,
                ai_lines,
                added_lines,
            } => {
                self.run(
                    "INSERT INTO exports VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    params![
                        self.seq(),
                        self.at(),
                        repository.to_string(),
                        change_id,
                        branch,
                        parent,
                        ai_lines,
                        added_lines
                    ],
                )?;
                self.exported(suggestions)
            }
            Fact::Event { subject, kind, data } => self.run(
                "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5)",
                params![self.seq(), self.at(), subject, kind, json(data)?],
            ),
            Fact::Shown { source, repository, .. } => {
                self.tally(*repository, "shown", source.tool.as_deref().unwrap_or_default())
            }
            Fact::Rejected { repository, .. } => self.tally(*repository, "rejected", ""),
            Fact::Erased { .. } | Fact::Imported { .. } => Ok(()),
            about => match fact.subject() {
                Some(id) => match self.suggestion(id)? {
                    Some(suggestion) => self.about(suggestion, about),
                    None => Ok(()),
                },
                None => Ok(()),
            },
        }
    }

    fn suggestion(&self, id: SuggestionId) -> rusqlite::Result<Option<i64>> {
        self.connection
            .prepare_cached("SELECT seq FROM suggestions WHERE id = ?1")?
            .query_row([id.to_string()], |row| row.get(0))
            .optional()
    }

    /// A fact about a suggestion that is known.
    fn about(&self, suggestion: i64, fact: &Fact) -> rusqlite::Result<()> {
        match fact {
            Fact::Verified { text, lines, parts, .. } => self.text(suggestion, text, (*lines, parts), true),
            Fact::Extended { text, lines, parts, .. } => self.text(suggestion, text, (*lines, parts), false),
            Fact::Reformatted { baseline, .. } => self.run(
                "UPDATE suggestions SET baseline = ?2 WHERE seq = ?1",
                params![suggestion, json(baseline)?],
            ),
            Fact::EvidenceAdded { evidence, source, .. } => {
                self.evidence(suggestion, *evidence)?;
                source.as_ref().map_or(Ok(()), |source| self.source(suggestion, source))
            }
            Fact::Measured {
                moment, measure, churn, ..
            } => self.measured(suggestion, *moment, measure, *churn),
            Fact::Undone { .. } => self.run("UPDATE suggestions SET undone = 1 WHERE seq = ?1", [suggestion]),
            Fact::Redone { .. } => self.run("UPDATE suggestions SET undone = 0 WHERE seq = ?1", [suggestion]),
            Fact::Lost { reason, .. } => self.run(
                "UPDATE suggestions SET lost = ?2 WHERE seq = ?1",
                params![suggestion, reason],
            ),
            Fact::Judged { confirmed, .. } => {
                self.run(
                    "INSERT OR REPLACE INTO judged VALUES (?1, ?2, ?3, ?4)",
                    params![suggestion, self.seq(), self.at(), confirmed],
                )?;
                self.run(
                    "UPDATE suggestions SET confirmed = ?2 WHERE seq = ?1",
                    params![suggestion, confirmed],
                )
            }
            Fact::Reviewed { reviewer, note, .. } => self.run(
                "INSERT INTO reviews VALUES (?1, ?2, ?3, ?4, ?5)",
                params![self.seq(), suggestion, self.at(), reviewer, note],
            ),
            Fact::Finding {
                rule, version, line, ..
            } => self.run(
                "INSERT OR REPLACE INTO findings VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![suggestion, rule, version, line, self.seq(), self.at()],
            ),
            _ => Ok(()),
        }
    }

    fn bound(&self, id: RepositoryId, common_dir: &str, roots: &[String]) -> rusqlite::Result<()> {
        let id = id.to_string();
        self.run(
            "INSERT INTO repositories VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE \
             SET common_dir = excluded.common_dir, roots = excluded.roots, seq = excluded.seq",
            params![id, common_dir, json(&roots)?, self.seq()],
        )?;
        self.run("DELETE FROM repository_roots WHERE repository = ?1", [&id])?;
        roots.iter().try_for_each(|root| {
            self.run(
                "INSERT OR IGNORE INTO repository_roots VALUES (?1, ?2)",
                params![root, id],
            )
        })
    }

    /// The first acceptance of an id counts; a second one of the same id is somebody's mistake.
    fn accepted(&self, accepted: &Accepted) -> rusqlite::Result<()> {
        let Accepted { place, source, .. } = accepted;
        let inserted = self
            .connection
            .prepare_cached(
                "INSERT INTO suggestions (seq, id, accepted_at, session, repository, path, branch, head, author, kind, \
                 grade, verified, tool, tool_version, model, model_origin, candidates, prompt, text, lines, language, \
                 test_code, tool_suggestion_id, group_id, parts, worktree) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
                 ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26) ON CONFLICT DO NOTHING",
            )?
            .execute(params![
                self.seq(),
                accepted.id.to_string(),
                self.at(),
                self.record.header.session,
                repository_text(place.repository),
                place.path,
                place.branch,
                place.head,
                place.author,
                accepted.kind.as_str(),
                grade_number(accepted.evidence.grade),
                accepted.verified,
                source.tool,
                source.tool_version,
                source.model,
                word(&source.model_origin),
                json(&source.candidates)?,
                json(&accepted.prompt)?,
                json(&accepted.text)?,
                accepted.lines,
                accepted.language,
                accepted.test_code,
                accepted.tool_suggestion_id,
                accepted.group_id,
                json(&accepted.parts)?,
                place.worktree.as_ref().map(|worktree| &worktree.0),
            ])?;
        if inserted == 0 {
            return Ok(());
        }
        self.evidence(self.seq(), accepted.evidence)
    }

    fn text(
        &self,
        suggestion: i64,
        text: &RecordedText,
        (lines, parts): (u32, &[u32]),
        verifies: bool,
    ) -> rusqlite::Result<()> {
        self.run(
            "UPDATE suggestions SET text = ?2, lines = ?3, parts = ?4, baseline = NULL, verified = verified OR ?5 WHERE seq = ?1",
            params![suggestion, json(text)?, lines, json(&parts)?, verifies],
        )
    }

    fn evidence(&self, suggestion: i64, evidence: Evidence) -> rusqlite::Result<()> {
        let grade = grade_number(evidence.grade);
        self.run(
            "INSERT INTO evidence VALUES (?1, ?2, ?3, ?4, ?5)",
            params![self.seq(), suggestion, self.at(), evidence.channel.as_str(), grade],
        )?;
        self.run(
            "UPDATE suggestions SET grade = max(grade, ?2) WHERE seq = ?1",
            params![suggestion, grade],
        )
    }

    /// What a better channel knew replaces what was known; what it did not know stays.
    fn source(&self, suggestion: i64, source: &Source) -> rusqlite::Result<()> {
        let model_origin = source.model.as_ref().map(|_| word(&source.model_origin));
        let candidates = if source.candidates.is_empty() {
            None
        } else {
            Some(json(&source.candidates)?)
        };
        self.run(
            "UPDATE suggestions SET tool = ifnull(?2, tool), tool_version = ifnull(?3, tool_version), \
             model = ifnull(?4, model), model_origin = ifnull(?5, model_origin), \
             candidates = ifnull(?6, candidates) WHERE seq = ?1",
            params![
                suggestion,
                source.tool,
                source.tool_version,
                source.model,
                model_origin,
                candidates
            ],
        )
    }

    fn measured(&self, suggestion: i64, moment: Moment, measure: &Measure, churn: Churn) -> rusqlite::Result<()> {
        self.run(
            "INSERT OR REPLACE INTO measures VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                suggestion,
                word(&moment),
                self.seq(),
                self.at(),
                measure.fate.as_str(),
                measure.distance,
                measure.length,
                measure.similarity,
                measure.retained,
                measure.approximate,
                churn.inserted.cast_signed(),
                churn.deleted.cast_signed(),
            ],
        )?;
        // What is measured with text left has been found again.
        if measure.retained > 0.0 {
            self.run(
                "UPDATE suggestions SET lost = NULL WHERE seq = ?1 AND lost IS NOT NULL",
                [suggestion],
            )?;
        }
        Ok(())
    }

    fn exported(&self, suggestions: &[Exported]) -> rusqlite::Result<()> {
        for (position, exported) in suggestions.iter().enumerate() {
            let measure = &exported.measure;
            self.run(
                "INSERT INTO export_suggestions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    self.seq(),
                    position as i64,
                    exported.id.to_string(),
                    measure.fate.as_str(),
                    measure.distance,
                    measure.length,
                    measure.similarity,
                    measure.retained,
                    measure.approximate,
                    exported.lines,
                ],
            )?;
        }
        Ok(())
    }

    fn tally(&self, repository: Option<RepositoryId>, status: &str, tool: &str) -> rusqlite::Result<()> {
        self.run(
            "INSERT INTO tallies VALUES (?3, '', ?1, ?2, 1) ON CONFLICT DO UPDATE SET n = n + 1",
            params![status, tool, repository_text(repository)],
        )
    }
}
