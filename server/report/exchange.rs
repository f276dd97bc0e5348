//! What `notes` and `import` answer.

use serde::Serialize;

use super::log::source_label;
use super::text::{Paint, Style, counted, escape_line};
use crate::suggestion::claims::{Claim, Claimant, CommitClaims, Part};

/// `journal.notes.v1`: what was written, sent and read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NotesReport {
    /// Always `journal.notes.v1`.
    pub schema: &'static str,
    /// `push` or `fetch`.
    pub action: &'static str,
    /// The remote; null where the notes stay in this repository.
    pub remote: Option<String>,
    /// Commits that have a note now.
    pub notes: usize,
    /// Commits whose note this command wrote or changed.
    pub written: usize,
    /// Commits whose note came from the remote or was changed by it.
    pub received: usize,
    /// Bytes of the longest note that was written.
    pub longest: usize,
    /// Commits whose note cannot be used: of a later version, or none of ours.
    pub unusable: usize,
    /// Notes that are new to the journal or say something else than before; null for `push`.
    pub imported: Option<usize>,
}

impl NotesReport {
    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        let notes = counted(self.notes as u64, "note");
        let done = match (self.action, &self.remote) {
            ("push", Some(remote)) => format!("{} written, {notes} at {}", self.written, escape_line(remote)),
            ("push", None) => format!(
                "{} written, {notes} in this repository; no remote is set up",
                self.written
            ),
            (_, remote) => format!(
                "{} received from {}, {notes} in this repository",
                self.received,
                remote.as_deref().map_or_else(|| "nowhere".to_owned(), escape_line)
            ),
        };
        let mut text = format!("{}\n", style.paint(Paint::Good, &done));
        if self.unusable > 0 {
            text.push_str(&format!(
                "{} of {notes} cannot be used: of a later version, or none of journal's\n",
                self.unusable
            ));
        }
        text
    }
}

/// `journal.import.v1`: what was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// Always `journal.import.v1`.
    pub schema: &'static str,
    /// `git-ai` or `agent-trace`.
    pub source: &'static str,
    /// Notes or records that were read.
    pub documents: usize,
    /// Those that are new, or say something else than before.
    pub changed: usize,
    /// Those that were there already.
    pub unchanged: usize,
    /// Those that were there before and are gone.
    pub removed: usize,
    /// Suggestions that they name.
    pub suggestions: usize,
    /// Files of commits of which they say anything.
    pub files: usize,
    /// What could not be used, and why.
    pub unusable: Vec<Unusable>,
    /// Lines of notes and ranges of records that say nothing that can be used: whose content is another than at the
    /// commit, that are mixed, or a person's. They stay unknown.
    pub unmatched: usize,
}

/// A note or a record that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unusable {
    /// The commit, or the place in the file.
    pub document: String,
    /// Why.
    pub reason: String,
}

/// So many unusable documents are named one by one.
const NAMED: usize = 5;

impl ImportReport {
    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        let kind = if self.source == "git-ai" { "note" } else { "record" };
        let done = format!(
            "{} read, {} new or changed: {} in {}",
            counted(self.documents as u64, kind),
            self.changed,
            counted(self.suggestions as u64, "suggestion"),
            counted(self.files as u64, "file"),
        );
        let mut text = format!("{}\n", style.paint(Paint::Good, &done));
        if self.unmatched > 0 {
            text.push_str(&format!("{} left unknown\n", counted(self.unmatched as u64, "range")));
        }
        for unusable in self.unusable.iter().take(NAMED) {
            text.push_str(&format!(
                "not used: {}: {}\n",
                escape_line(&unusable.document),
                escape_line(&unusable.reason)
            ));
        }
        if self.unusable.len() > NAMED {
            text.push_str(&format!("… and {} more\n", self.unusable.len() - NAMED));
        }
        text
    }
}

/// `journal.note.v1`: what the note of a commit says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteReport {
    /// Always `journal.note.v1`.
    pub schema: &'static str,
    /// The commit, in hexadecimal.
    pub commit: String,
    /// Bytes of the note.
    pub bytes: usize,
    /// What it claims.
    #[serde(serialize_with = "claims")]
    pub claims: CommitClaims,
}

/// Lists in the place of maps whose keys are no text.
fn claims<S: serde::Serializer>(claims: &CommitClaims, serializer: S) -> Result<S::Ok, S::Error> {
    let part = |claim: &Claim| {
        let (Part::Bytes(start, end) | Part::Lines(start, end)) = claim.part;
        let by = match claim.by {
            Claimant::Human => serde_json::json!("human"),
            Claimant::Suggestion { id, at } => serde_json::json!({"suggestion": id, "at": at}),
        };
        serde_json::json!({"start": start, "end": end, "by": by})
    };
    let suggestions: Vec<_> = claims
        .suggestions
        .iter()
        .map(|(id, claimed)| serde_json::json!({"id": id, "claimed": claimed}))
        .collect();
    let files: Vec<_> = claims
        .files
        .iter()
        .map(|(file, said)| {
            let bytes: Vec<_> = said.claims.iter().map(part).collect();
            serde_json::json!({"path": file.path, "blob": file.blob, "bytes": bytes})
        })
        .collect();
    serde_json::json!({"suggestions": suggestions, "files": files}).serialize(serializer)
}

impl NoteReport {
    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        let mut text = format!(
            "{} {}, {} bytes\n",
            style.paint(Paint::Heading, "note of"),
            self.commit,
            self.bytes
        );
        for (id, claimed) in &self.claims.suggestions {
            text.push_str(&format!(
                "{}  {}  {}, {}, {}\n",
                style.paint(Paint::Name, &id.to_string()),
                source_label(claimed.tool.as_deref(), claimed.model.as_deref()),
                claimed.kind.0.as_str(),
                claimed.grade.as_str(),
                counted(claimed.characters.into(), "character"),
            ));
        }
        for (file, said) in &self.claims.files {
            text.push_str(&format!("{}\n", escape_line(&file.path)));
            for claim in &said.claims {
                let (Part::Bytes(start, end) | Part::Lines(start, end)) = claim.part;
                let by = match claim.by {
                    Claimant::Human => "typed".to_owned(),
                    Claimant::Suggestion { id, .. } => id.to_string(),
                };
                text.push_str(&format!("  bytes {start} to {end}  {by}\n"));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_obey_nobody() {
        let report = ImportReport {
            schema: "journal.import.v1",
            source: "git-ai",
            documents: 9,
            changed: 2,
            unchanged: 0,
            removed: 0,
            suggestions: 1,
            files: 2,
            unusable: vec![
                Unusable {
                    document: "a\u{1b}]0;x\u{7}".to_owned(),
                    reason: "it has no line ---".to_owned(),
                };
                7
            ],
            unmatched: 3,
        };
        let text = report.to_text(&Style::plain());
        assert_eq!(
            text,
            format!(
                "9 notes read, 2 new or changed: 1 suggestion in 2 files\n3 ranges left unknown\n{}… and 2 more\n",
                "not used: a\\u{1b}]0;x\\u{7}: it has no line ---\n".repeat(5)
            )
        );
    }
}
