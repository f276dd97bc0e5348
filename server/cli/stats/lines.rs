//! Whose lines commits added.

use std::collections::HashMap;

use crate::cli::error::CommandError;
use crate::cli::files::failure;
use crate::cli::provenance::{Provenance, verdict};
use crate::history::{Before, ExaminedCommit, ExaminedFile, History};
use crate::journal::derived::DerivedMap;
use crate::journal::reader::SuggestionRow;
use crate::report::diff::added_lines;
use crate::report::standing::{Counting, Verdict, file_status};
use crate::report::stats::Lines;
use crate::report::status::{FileStatus, GradeTotals, LineTotals};
use crate::report::view::FileView;
use crate::suggestion::SuggestionId;

/// Tells the lines of commits apart by what the journal says today about the suggestions in them.
pub(super) struct Classifier<'a> {
    provenance: &'a Provenance,
    rows: HashMap<SuggestionId, SuggestionRow>,
    counting: HashMap<SuggestionId, Counting>,
}

impl<'a> Classifier<'a> {
    pub(super) fn new(provenance: &'a Provenance, rows: HashMap<SuggestionId, SuggestionRow>) -> Self {
        let mut classifier = Self {
            provenance,
            counting: HashMap::new(),
            rows,
        };
        for row in classifier.rows.values() {
            if let Verdict::Counts(counting) = verdict(row) {
                classifier.counting.insert(row.id, counting);
            }
        }
        classifier
    }

    /// Adds the lines of a commit.
    pub(super) fn add(
        &mut self,
        history: &mut History<'_>,
        commit: &ExaminedCommit,
        lines: &mut Lines,
    ) -> Result<(), CommandError> {
        lines.commits += 1;
        for file in &commit.files {
            let Some(blob) = &file.change.new_blob else { continue };
            if file.change.old_blob.as_ref() == Some(blob) {
                continue;
            }
            let before = match history.before(commit, &file.change).map_err(failure)? {
                Before::Same => continue,
                Before::Texts(texts) => texts,
                Before::Unreadable => {
                    lines.unreadable_files += 1;
                    continue;
                }
            };
            let Some(text) = history.text(blob).map_err(failure)? else {
                lines.unreadable_files += 1;
                continue;
            };
            let added = new_against_all(before.iter().map(AsRef::as_ref), &text);
            if added.is_empty() {
                continue;
            }
            let status = match &file.map {
                Some(map) => self.classified(file, map, &text, &added)?,
                None => unknown(&text, &added),
            };
            lines.add(&status.lines, &status.grades);
        }
        Ok(())
    }

    fn classified(
        &mut self,
        file: &ExaminedFile,
        map: &DerivedMap,
        text: &str,
        added: &[u32],
    ) -> Result<FileStatus, CommandError> {
        // Text may come from suggestions that were not accepted here.
        for id in map.origins.named() {
            if !self.rows.contains_key(&id) {
                self.provenance.add_row(&mut self.rows, id)?;
                if let Some(Verdict::Counts(counting)) = self.rows.get(&id).map(verdict) {
                    self.counting.insert(id, counting);
                }
            }
        }
        let path = &file.change.path;
        let verdict = |id: SuggestionId| self.rows.get(&id).map_or(Verdict::Unknown, verdict);
        let view = FileView::committed(path, text, &map.origins, verdict);
        let lines = view.lines_among(text, added);
        Ok(file_status(path.clone(), &lines, view.origins(), &self.counting))
    }
}

/// The lines (0-based, ascending) of `text` that are in none of `before`.
fn new_against_all<'t>(before: impl Iterator<Item = &'t str>, text: &str) -> Vec<u32> {
    let mut new: Option<Vec<u32>> = None;
    for before in before {
        let added = added_lines(before, text);
        new = Some(match new {
            None => added,
            Some(new) => new
                .into_iter()
                .filter(|line| added.binary_search(line).is_ok())
                .collect(),
        });
    }
    new.unwrap_or_else(|| (0..).zip(text.split_inclusive('\n')).map(|(line, _)| line).collect())
}

fn unknown(text: &str, added: &[u32]) -> FileStatus {
    let mut next = added.iter().peekable();
    let mut unknown = 0;
    for (number, line) in (0..).zip(text.split_inclusive('\n')) {
        if next.next_if(|added| **added == number).is_some() {
            unknown += u32::from(!line.trim().is_empty());
        }
    }
    FileStatus {
        path: String::new(),
        lines: LineTotals {
            unknown,
            ..LineTotals::default()
        },
        grades: GradeTotals::default(),
        suggestions: 0,
        unreviewed: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_adds_what_no_parent_has() {
        let text = "a\nb\nc\nd\n";
        assert_eq!(new_against_all([].into_iter(), text), [0, 1, 2, 3]);
        assert_eq!(new_against_all(["a\nb\n"].into_iter(), text), [2, 3]);
        assert_eq!(new_against_all(["a\nb\n", "b\nc\n"].into_iter(), text), [3]);
    }

    #[test]
    fn blank_lines_are_not_counted() {
        assert_eq!(unknown("a\n\n  \nb", &[0, 1, 2, 3]).lines.unknown, 2);
        assert_eq!(unknown("a\n\n  \nb", &[1, 3]).lines.unknown, 1);
    }
}
