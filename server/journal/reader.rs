//! Answers, without ever writing: works while a writer is stuck, and never waits for one.

mod news;
mod rows;
mod stats;

use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params_from_iter, types::Value};

use super::fact::{Exported, Fact, RecordedText, RepositoryId, WorktreeName};
use super::imported::{self, ImportSource, ImportedOutline};
use super::projection::{from_word, grade_from_number, repository_text, unreadable};
use super::record::{self, Tail};
use super::repositories::{self, BoundRepository};
use super::schema;
use super::snapshot::{self, HeldSnapshot, KeptText, NameOnHead, RepositoryEvidence, SnapshotOutline, SnapshotRow};
use super::store::{JournalError, PAGE_CACHE, Store, set_up_for_writing, with_suffix};
use crate::clock::Timestamp;
use crate::paths::{self, Home};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Evidence;
use crate::suggestion::claims::FileClaims;
use rows::{SUGGESTIONS, measure, suggestion};

pub use news::News;
pub use rows::{Counts, EventRow, ExportRow, FileRow, FindingRow, Measured, Review, SuggestionRow};
pub use stats::Offers;

/// How long a question waits where the database is just being recovered by another process.
const BUSY_TIMEOUT: Duration = Duration::from_millis(500);

/// A read-only view of the journal.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
}

/// What a connection is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    /// Nothing but reading happens through the reader; a journal made of it appends.
    ReadAndAppend,
}

/// Which suggestions to answer with. The default is: all of every repository, the verified and the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SuggestionFilter {
    /// Only of this repository; `Some(None)` is what is outside any.
    pub repository: Option<Option<RepositoryId>>,
    /// Only of this file; as in `Place::path`.
    pub path: Option<String>,
    /// Only ids that begin so, `s_` included.
    pub id_prefix: Option<String>,
    /// Only what was accepted at this time or later.
    pub since: Option<Timestamp>,
    /// Only verified ones, or only the others.
    pub verified: Option<bool>,
    /// At most so many, the newest ones.
    pub limit: Option<usize>,
}

/// A suggestion, and who recorded it when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// The suggestion.
    pub id: SuggestionId,
    /// The session that recorded it.
    pub session: String,
    /// When it was accepted.
    pub at: Timestamp,
}

impl Reader {
    /// Opens the journal for reading. [`JournalError::Absent`] where there is none.
    pub fn open(home: &Home) -> Result<Self, JournalError> {
        Self::open_for(home, Access::Read)
    }

    /// As [`Reader::open`], for a caller that reads, appends once and goes: [`super::Journal::from_reader`] goes on with
    /// the same connection. Where the journal cannot be written, that is found out when it is appended to. Closing it
    /// writes no log back.
    pub fn open_to_append(home: &Home) -> Result<Self, JournalError> {
        Self::open_for(home, Access::ReadAndAppend)
    }

    fn open_for(home: &Home, access: Access) -> Result<Self, JournalError> {
        let path = home.database();
        let folder = |source| JournalError::Folder {
            path: path.clone(),
            source,
        };
        paths::refuse_irregular(&path).map_err(folder)?;
        if std::fs::metadata(&path).is_ok_and(|metadata| metadata.len() == 0) || !path.exists() {
            return Err(JournalError::Absent { path });
        }
        match Self::connect(&path, access) {
            // The first one to come with a newer program brings the journal up to date, whether it means to write or not.
            Err(JournalError::Older { .. }) => {
                Store::bring_up_to_date(home)?;
                Self::connect(&path, access)
            }
            connected => connected,
        }
    }

    fn connect(path: &Path, access: Access) -> Result<Self, JournalError> {
        let flags = match access {
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::ReadAndAppend => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags).map_err(JournalError::from);
        match opened.and_then(|connection| Self::check(connection, path, access)) {
            // A folder that cannot be written has no shared memory file. With an empty log or none, the database is all
            // there is.
            Err(JournalError::Sqlite(error))
                if matches!(
                    error.sqlite_error_code(),
                    Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
                ) && is_empty_or_absent(&with_suffix(path, "-wal")) =>
            {
                let uri = format!("file:{}?immutable=1", escaped(path));
                let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let flags = read_only | OpenFlags::SQLITE_OPEN_URI;
                Self::check(Connection::open_with_flags(uri, flags)?, path, Access::Read)
            }
            done => done,
        }
    }

    fn check(connection: Connection, path: &Path, access: Access) -> Result<Self, JournalError> {
        match access {
            Access::Read => {
                connection.execute_batch("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;")?;
                connection.pragma_update(None, "cache_size", PAGE_CACHE)?;
            }
            // Most settings have every prepared statement compiled again, so they come first.
            Access::ReadAndAppend => {
                set_up_for_writing(&connection)?;
                connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            }
        }
        connection.busy_timeout(BUSY_TIMEOUT)?;
        // In this order: whoever makes a journal at this moment sets the id before the version.
        let found = schema::version(&connection)?;
        let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        let path = path.to_owned();
        match (application, found) {
            (schema::APPLICATION_ID, schema::VERSION) => Ok(Self { connection }),
            (schema::APPLICATION_ID, found) if found > schema::VERSION => Err(JournalError::Newer {
                path,
                found,
                known: schema::VERSION,
            }),
            (schema::APPLICATION_ID, found) if found > 0 => Err(JournalError::Older { path, found }),
            // Being made at this moment.
            (schema::APPLICATION_ID, _) | (0, 0) => Err(JournalError::Absent { path }),
            _ => Err(JournalError::Foreign { path }),
        }
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn into_connection(self) -> Connection {
        self.connection
    }

    /// Suggestions, newest first.
    pub fn suggestions(&self, filter: &SuggestionFilter) -> Result<Vec<SuggestionRow>, JournalError> {
        let mut conditions = vec!["1"];
        let mut values: Vec<Value> = Vec::new();
        let mut condition = |sql: &'static str, value: Value| {
            conditions.push(sql);
            values.push(value);
        };
        if let Some(repository) = filter.repository {
            condition("suggestions.repository = ?", repository_text(repository).into());
        }
        if let Some(path) = &filter.path {
            condition("suggestions.path = ?", path.clone().into());
        }
        if let Some(prefix) = &filter.id_prefix {
            condition("suggestions.id >= ?", prefix.clone().into());
            condition("suggestions.id < ? || char(127)", prefix.clone().into());
        }
        if let Some(since) = filter.since {
            condition("suggestions.accepted_at >= ?", since.0.into());
        }
        if let Some(verified) = filter.verified {
            condition("suggestions.verified = ?", i64::from(verified).into());
        }
        let limit = filter.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1));
        values.push(limit.into());
        let sql = format!(
            "{SUGGESTIONS} WHERE {} ORDER BY suggestions.seq DESC LIMIT ?",
            conditions.join(" AND ")
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), suggestion)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One suggestion.
    pub fn suggestion(&self, id: SuggestionId) -> Result<Option<SuggestionRow>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SUGGESTIONS} WHERE suggestions.id = ?1"))?;
        Ok(statement.query_row([id.to_string()], suggestion).optional()?)
    }

    /// What others claim about a repository, in outline.
    pub fn imported(&self, repository: RepositoryId) -> Result<ImportedOutline, JournalError> {
        Ok(imported::outline(&self.connection, repository)?)
    }

    /// The suggestions that were recorded here in a repository.
    pub fn own_suggestions(&self, repository: RepositoryId) -> Result<HashSet<SuggestionId>, JournalError> {
        Ok(imported::own(&self.connection, &repository.to_string())?)
    }

    /// What others claim about a path: the commit, the beginning of the blob that is meant, and the claims.
    pub fn imported_claims(
        &self,
        repository: RepositoryId,
        path: &str,
    ) -> Result<Vec<(String, String, FileClaims)>, JournalError> {
        Ok(imported::of_path(&self.connection, repository, path)?)
    }

    /// The suggestions that others claim to have been accepted in a repository and of which nothing was recorded here, by
    /// id; `prefix`: those whose ids begin so.
    pub fn imported_suggestions(
        &self,
        repository: RepositoryId,
        prefix: &str,
    ) -> Result<Vec<SuggestionRow>, JournalError> {
        Ok(imported::suggestions(&self.connection, repository, prefix)?)
    }

    /// The commits of which the notes and records speak that claim a suggestion, in hexadecimal.
    pub fn imported_commits(&self, repository: RepositoryId, id: SuggestionId) -> Result<Vec<String>, JournalError> {
        Ok(imported::commits_of(&self.connection, repository, id)?)
    }

    /// Where the claims of others about a repository come from, sorted; none where nothing was imported.
    pub fn import_sources(&self, repository: RepositoryId) -> Result<Vec<ImportSource>, JournalError> {
        Ok(imported::sources(&self.connection, repository)?)
    }

    /// A suggestion that others claim to have been accepted in a repository; nothing for one that was forgotten here.
    pub fn imported_suggestion(
        &self,
        repository: RepositoryId,
        id: SuggestionId,
    ) -> Result<Option<SuggestionRow>, JournalError> {
        Ok(imported::suggestion(&self.connection, repository, id)?)
    }

    /// The newest suggestions of a file, by the record that began them; not more of each than says who recorded it when.
    pub fn newest_in_file(
        &self,
        repository: Option<RepositoryId>,
        path: &str,
        limit: usize,
    ) -> Result<Vec<Newest>, JournalError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(
            "SELECT id, session, accepted_at FROM suggestions WHERE repository = ?1 AND path = ?2 ORDER BY seq DESC LIMIT ?3",
        )?;
        let rows = statement.query_map(rusqlite::params![repository_text(repository), path, limit], |row| {
            Ok(Newest {
                id: from_word(row.get(0)?)?,
                session: row.get(1)?,
                at: Timestamp(row.get(2)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What stood of the offer in front of the text that record `seq` accepted, as far as that was recorded.
    pub fn front(&self, seq: i64) -> Result<Option<RecordedText>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT payload FROM records WHERE seq = ?1 AND tag = 'suggestion.accepted'")?;
        let payload: Option<Option<Vec<u8>>> = statement.query_row([seq], |row| row.get(0)).optional()?;
        let fact = payload
            .flatten()
            .and_then(|payload| record::decode("suggestion.accepted", &payload).ok());
        Ok(match fact {
            Some(Fact::Accepted(accepted)) => accepted.front,
            _ => None,
        })
    }

    /// All evidence of a suggestion, oldest first.
    pub fn evidence(&self, id: SuggestionId) -> Result<Vec<(Timestamp, Evidence)>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT evidence.at, channel, evidence.grade FROM evidence \
             JOIN suggestions ON suggestions.seq = suggestion WHERE id = ?1 ORDER BY evidence.seq",
        )?;
        let rows = statement.query_map([id.to_string()], |row| {
            let evidence = Evidence {
                channel: from_word(row.get(1)?)?,
                grade: grade_from_number(row.get(2)?),
            };
            Ok((Timestamp(row.get(0)?), evidence))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All reviews of a suggestion, oldest first.
    pub fn reviews(&self, id: SuggestionId) -> Result<Vec<Review>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT reviews.at, reviewer, note FROM reviews \
             JOIN suggestions ON suggestions.seq = suggestion WHERE id = ?1 ORDER BY reviews.seq",
        )?;
        let rows = statement.query_map([id.to_string()], |row| {
            Ok(Review {
                at: Timestamp(row.get(0)?),
                reviewer: row.get(1)?,
                note: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What rules found in a suggestion's text, by rule and line.
    pub fn findings(&self, id: SuggestionId) -> Result<Vec<FindingRow>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT rule, version, line, findings.at FROM findings \
             JOIN suggestions ON suggestions.seq = suggestion WHERE id = ?1 ORDER BY rule, line, findings.seq",
        )?;
        let rows = statement.query_map([id.to_string()], |row| {
            Ok(FindingRow {
                rule: row.get(0)?,
                version: row.get(1)?,
                line: row.get(2)?,
                at: Timestamp(row.get(3)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The exports of a repository, newest first.
    pub fn exports(&self, repository: RepositoryId) -> Result<Vec<ExportRow>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, at, change_id, branch, parent, ai_lines, added_lines FROM exports \
             WHERE repository = ?1 ORDER BY seq DESC",
        )?;
        let rows = statement.query_map([repository.to_string()], |row| self.export(row))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The exports that name a suggestion, newest first.
    pub fn exports_of(&self, id: SuggestionId) -> Result<Vec<ExportRow>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, at, change_id, branch, parent, ai_lines, added_lines FROM exports \
             WHERE seq IN (SELECT export FROM export_suggestions WHERE suggestion = ?1) ORDER BY seq DESC",
        )?;
        let rows = statement.query_map([id.to_string()], |row| self.export(row))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn export(&self, row: &Row<'_>) -> rusqlite::Result<ExportRow> {
        let seq: i64 = row.get(0)?;
        let suggestions = self
            .connection
            .prepare_cached(
                "SELECT suggestion, lines, fate, distance, length, similarity, retained, approximate \
                 FROM export_suggestions WHERE export = ?1 ORDER BY position",
            )?
            .query_map([seq], |row| {
                Ok(Exported {
                    id: from_word(row.get(0)?)?,
                    lines: row.get(1)?,
                    measure: measure(row, 2)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(ExportRow {
            seq,
            at: Timestamp(row.get(1)?),
            change_id: row.get(2)?,
            branch: row.get(3)?,
            parent: row.get(4)?,
            ai_lines: row.get(5)?,
            added_lines: row.get(6)?,
            suggestions,
        })
    }

    /// The events about something, oldest first.
    pub fn events(&self, subject: &str) -> Result<Vec<EventRow>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT seq, at, subject, kind, data FROM events WHERE subject = ?1 ORDER BY seq")?;
        let rows = statement.query_map([subject], |row| {
            let data: String = row.get(4)?;
            Ok(EventRow {
                seq: row.get(0)?,
                at: Timestamp(row.get(1)?),
                subject: row.get(2)?,
                kind: row.get(3)?,
                data: serde_json::from_str(&data).map_err(unreadable)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The snapshots of a file: first those of one work tree and those that do not say theirs, then those of others; both
    /// newest first. Without a work tree, all of them newest first.
    pub fn snapshots(
        &self,
        repository: Option<RepositoryId>,
        path: &str,
        worktree: Option<&WorktreeName>,
        limit: usize,
    ) -> Result<Vec<SnapshotRow>, JournalError> {
        Ok(snapshot::of_file(&self.connection, repository, path, worktree, limit)?)
    }

    /// The commit that `HEAD` was at when the first suggestion of a repository was accepted; nothing on an unborn branch.
    pub fn first_head(&self, repository: RepositoryId) -> Result<Option<String>, JournalError> {
        Ok(snapshot::first_head_of(&self.connection, &repository.to_string())?)
    }

    /// What the journal has about a repository, in outline.
    pub fn repository_evidence(&self, repository: RepositoryId) -> Result<RepositoryEvidence, JournalError> {
        Ok(snapshot::evidence_of(&self.connection, &repository.to_string())?)
    }

    /// The snapshots of a file of a repository, newest first, in outline.
    pub fn snapshot_outlines(
        &self,
        repository: RepositoryId,
        path: &str,
    ) -> Result<Vec<SnapshotOutline>, JournalError> {
        Ok(snapshot::outlines(&self.connection, &repository.to_string(), path)?)
    }

    /// One snapshot by its number; nothing where it is not there any more. `text_of` tells the text of a blob, for one
    /// whose text git holds; where it does not, there is nothing either.
    pub fn snapshot(
        &self,
        id: i64,
        text_of: &mut dyn FnMut(&str) -> Option<String>,
    ) -> Result<Option<SnapshotRow>, JournalError> {
        Ok(snapshot::with_number(&self.connection, id, text_of)?)
    }

    /// The saved snapshots of a repository whose texts are in the journal, by file.
    pub fn kept_texts(&self, repository: RepositoryId) -> Result<Vec<KeptText>, JournalError> {
        Ok(snapshot::kept_texts(&self.connection, &repository.to_string())?)
    }

    /// Which of the first `limit` snapshots of a file are left out of [`Reader::snapshots`], because git holds their text.
    pub fn held_snapshots(
        &self,
        repository: Option<RepositoryId>,
        path: &str,
        worktree: Option<&WorktreeName>,
        limit: usize,
    ) -> Result<Vec<HeldSnapshot>, JournalError> {
        Ok(snapshot::held_of_file(
            &self.connection,
            repository,
            path,
            worktree,
            limit,
        )?)
    }

    /// Whether a file has a snapshot that follows on a commit.
    pub fn has_snapshot_on(&self, repository: RepositoryId, path: &str, head: &str) -> Result<bool, JournalError> {
        Ok(snapshot::has_on(&self.connection, &repository.to_string(), path, head)?)
    }

    /// The names under which files had snapshots on top of a commit; without one, before the first commit.
    pub fn names_on(&self, repository: RepositoryId, head: Option<&str>) -> Result<Vec<NameOnHead>, JournalError> {
        Ok(snapshot::names_on(&self.connection, &repository.to_string(), head)?)
    }

    /// The names of files, those that were seen last first, each with the number of its newest snapshot.
    pub fn newest_names(&self, repository: RepositoryId, limit: usize) -> Result<Vec<(String, i64)>, JournalError> {
        Ok(snapshot::newest_names(
            &self.connection,
            &repository.to_string(),
            limit,
        )?)
    }

    /// The suggestions of which a snapshot has text, whoever holds that.
    pub fn suggestions_in(&self, snapshot: i64) -> Result<Vec<SuggestionId>, JournalError> {
        Ok(snapshot::suggestions_in(&self.connection, snapshot)?)
    }

    /// The snapshots of a repository that came after the one with number `after`, in outline.
    pub fn snapshots_since(&self, repository: RepositoryId, after: i64) -> Result<Vec<SnapshotOutline>, JournalError> {
        Ok(snapshot::since(&self.connection, &repository.to_string(), after)?)
    }

    /// The files of a repository (or outside any) that have suggestions, by path.
    pub fn files(&self, repository: Option<RepositoryId>) -> Result<Vec<FileRow>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT path, sum(n) FROM tallies WHERE repository = ?1 AND status NOT IN ('shown', 'rejected') \
             GROUP BY path ORDER BY path",
        )?;
        let rows = statement.query_map([repository_text(repository)], |row| {
            Ok(FileRow {
                path: row.get(0)?,
                suggestions: row.get::<_, i64>(1)?.cast_unsigned(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many suggestions a repository has, or all have together. Never scans suggestions.
    pub fn counts(&self, repository: Option<RepositoryId>) -> Result<Counts, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT status, sum(n) FROM tallies WHERE ?1 IS NULL OR repository = ?1 GROUP BY status")?;
        let mut rows = statement.query([repository.map(|id| id.to_string())])?;
        let mut counts = Counts::default();
        while let Some(row) = rows.next()? {
            let status: String = row.get(0)?;
            let n = row.get::<_, i64>(1)?.cast_unsigned();
            match status.as_str() {
                "counted" => counts.counted = n,
                "undone" => counts.undone = n,
                "possible" => counts.possible = n,
                "denied" => counts.denied = n,
                "unverified" => counts.unverified = n,
                "shown" => counts.shown = n,
                "rejected" => counts.rejected = n,
                _ => {}
            }
        }
        Ok(counts)
    }

    /// The repository that was bound to a common directory last.
    pub fn repository_by_common_dir(&self, common_dir: &str) -> Result<Option<BoundRepository>, JournalError> {
        Ok(repositories::by_common_dir(&self.connection, common_dir)?)
    }

    /// Every repository, in the order in which they were bound last.
    pub fn repositories(&self) -> Result<Vec<BoundRepository>, JournalError> {
        Ok(repositories::all(&self.connection)?)
    }

    /// The end of the chain, for anchors outside the journal.
    pub fn tail(&self) -> Result<Tail, JournalError> {
        Ok(Tail::read(&self.connection)?)
    }
}

fn is_empty_or_absent(path: &Path) -> bool {
    std::fs::metadata(path).map_or_else(
        |error| error.kind() == std::io::ErrorKind::NotFound,
        |metadata| metadata.len() == 0,
    )
}

/// A path inside an SQLite URI.
fn escaped(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
