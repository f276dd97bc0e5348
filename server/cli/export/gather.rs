//! From changed files to the evidence behind a commit.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::super::context::read_text;
use super::super::error::CommandError;
use super::super::provenance::KnownFile;
use crate::git::Repository;
use crate::git::changes::{ChangedText, FileChange};
use crate::journal::fact::Exported;
use crate::journal::reader::SuggestionRow;
use crate::report::export::ExportedSuggestion;
use crate::report::log::Standing;
use crate::report::standing::lines_by_suggestion;
use crate::report::trailers::{AddedLines, Assistant, CommitEvidence, FateCounts, SummedDistance, Thresholds};
use crate::report::view::FileView;
use crate::suggestion::{Fate, Measure};

/// What the added lines of a change rest on.
#[derive(Debug, Default)]
pub(in crate::cli) struct Gathered {
    /// For the trailers; without change ids.
    pub(in crate::cli) evidence: CommitEvidence,
    /// For documents, in order of acceptance.
    pub(in crate::cli) suggestions: Vec<ExportedSuggestion>,
}

/// What suggestions have in a change, by their place in the journal: in order of acceptance.
pub(super) type Parts = BTreeMap<i64, Part>;

/// One suggestion's part, with what it is grouped and sorted by.
#[derive(Debug)]
pub(super) struct Part {
    row: SuggestionRow,
    lines: u32,
    measure: Measure,
}

/// Who says what is known of changed files.
pub(in crate::cli) trait Knowing {
    /// What is known of a changed file.
    fn known(&mut self, change: &FileChange) -> Result<KnownFile, CommandError>;

    /// Hears how the file was read.
    fn was_read(&mut self, _change: &FileChange, _known: &KnownFile, _view: &FileView) -> Result<(), CommandError> {
        Ok(())
    }
}

impl<F: FnMut(&FileChange) -> Result<KnownFile, CommandError>> Knowing for F {
    fn known(&mut self, change: &FileChange) -> Result<KnownFile, CommandError> {
        self(change)
    }
}

/// Reads every changed file with what is known of it.
pub(in crate::cli) fn gather(
    mut knowing: impl Knowing,
    repository: &Repository,
    changes: &[FileChange],
    thresholds: &Thresholds,
) -> Result<Gathered, CommandError> {
    let mut lines = AddedLines::default();
    let mut parts = Parts::new();
    for change in changes {
        let Some(text) = change.text().filter(|text| !text.added.is_empty()) else {
            continue;
        };
        lines.added += non_blank(text);
        let known = knowing.known(change)?;
        if known.is_empty() {
            continue;
        }
        let counts = |row: &SuggestionRow| row.counts() && thresholds.counts(row.kind);
        let staged = known.view_of(&change.path, &text.new, counts);
        knowing.was_read(change, &known, &staged)?;
        let counted = staged.lines_among(&text.new, &text.added);
        lines.ai += counted.iter().filter(|line| line.class.is_ai()).count() as u32;
        let working = working_view(&known, repository, &change.path, &text.new);
        for (slot, n_lines) in lines_by_suggestion(&counted) {
            let id = staged.origins().suggestions.get(slot.0 as usize);
            let Some(row) = id.and_then(|id| known.rows.get(id)) else {
                continue;
            };
            let Standing { measure, .. } = match &working {
                Some(working) => staged.staged_standing(row.id, &row.baseline(), working),
                None => staged.standing(row.id, &row.baseline(), false),
            };
            add_part(&mut parts, row.clone(), n_lines, measure, keep_the_most_similar);
        }
    }
    // An AI line never outnumbers the lines there are, whatever redaction did to line ends.
    lines.ai = lines.ai.min(lines.added);
    Ok(summed(parts, lines))
}

/// A suggestion whose text is in several files or several commits is one suggestion; `merge` makes one measure of two.
pub(super) fn add_part(
    parts: &mut Parts,
    row: SuggestionRow,
    lines: u32,
    measure: Measure,
    merge: fn(&mut Measure, Measure),
) {
    match parts.entry(row.seq) {
        Entry::Vacant(vacant) => {
            vacant.insert(Part { row, lines, measure });
        }
        Entry::Occupied(occupied) => {
            let part = occupied.into_mut();
            part.lines += lines;
            merge(&mut part.measure, measure);
        }
    }
}

/// For a copy of the text in another file.
fn keep_the_most_similar(part: &mut Measure, other: Measure) {
    if other.similarity > part.similarity {
        *part = other;
    }
}

/// The file as it is on disk, where that differs from what is staged.
fn working_view(known: &KnownFile, repository: &Repository, path: &str, staged: &str) -> Option<FileView> {
    let on_disk = read_text(&repository.work_tree()?.join(path))?;
    (on_disk != staged).then(|| known.view(path, &on_disk))
}

fn non_blank(text: &ChangedText) -> u32 {
    let mut added = text.added.iter().copied().peekable();
    let mut count = 0;
    for (index, line) in text.new.split_inclusive('\n').enumerate() {
        if added.next_if(|added| *added as usize == index).is_some() && !line.trim().is_empty() {
            count += 1;
        }
    }
    count
}

/// What all parts come to.
pub(super) fn summed(parts: Parts, lines: AddedLines) -> Gathered {
    let mut evidence = CommitEvidence {
        lines,
        ..CommitEvidence::default()
    };
    let mut lines_by_assistant: HashMap<Assistant, u32> = HashMap::new();
    let mut groups: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for Part { row, lines, measure } in parts.values() {
        let assistant = Assistant {
            tool: row.source.tool.clone(),
            model: row.source.model.clone(),
        };
        *lines_by_assistant.entry(assistant).or_default() += lines;
        evidence.distance.distance += u64::from(measure.distance);
        evidence.distance.length += u64::from(measure.length);
        evidence.prompts.extend(row.prompt.fingerprint.clone());
        let group = row.group_id.clone().unwrap_or_else(|| row.id.to_string());
        let sums = groups.entry(group).or_default();
        sums.0 += u64::from(measure.distance);
        sums.1 += u64::from(measure.length);
    }
    evidence.suggestions = fates(groups.into_values());
    let mut assistants: Vec<(Assistant, u32)> = lines_by_assistant.into_iter().collect();
    assistants.sort_by(|(left, left_lines), (right, right_lines)| right_lines.cmp(left_lines).then(left.cmp(right)));
    evidence.assistants = assistants.into_iter().map(|(assistant, _)| assistant).collect();
    Gathered {
        evidence,
        suggestions: parts
            .into_values()
            .map(|Part { row, lines, measure }| exported_suggestion(row, lines, measure))
            .collect(),
    }
}

/// Partial accepts of one suggestion share a group and have one fate.
fn fates(groups: impl Iterator<Item = (u64, u64)>) -> FateCounts {
    let mut counts = FateCounts::default();
    for (distance, length) in groups {
        let sum = SummedDistance { distance, length };
        counts.count(match sum.ratio() {
            None | Some(0.0) => Fate::Direct,
            Some(ratio) if ratio <= 0.5 => Fate::Edited,
            Some(_) => Fate::Rewritten,
        });
    }
    counts
}

/// A suggestion with its part in a commit.
fn exported_suggestion(row: SuggestionRow, lines: u32, measure: Measure) -> ExportedSuggestion {
    ExportedSuggestion {
        id: row.id,
        tool: row.source.tool,
        model: row.source.model,
        kind: row.kind,
        grade: row.grade,
        path: row.place.path,
        lines,
        fate: measure.fate,
        similarity: measure.similarity,
        distance: measure.distance,
        length: measure.length,
        retained: measure.retained,
        approximate: measure.approximate,
        prompt_fingerprint: row.prompt.fingerprint,
        reviewed: row.review.is_some(),
    }
}

/// What the journal records of it.
pub(super) fn recorded(suggestion: &ExportedSuggestion) -> Exported {
    Exported {
        id: suggestion.id,
        measure: Measure {
            fate: suggestion.fate,
            distance: suggestion.distance,
            length: suggestion.length,
            similarity: suggestion.similarity,
            retained: suggestion.retained,
            approximate: suggestion.approximate,
        },
        lines: suggestion.lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_added_lines_do_not_count() {
        let text = ChangedText {
            old: String::new(),
            new: "a\n\n \t\nb\nc".to_owned(),
            added: vec![0, 1, 2, 4],
        };
        assert_eq!(non_blank(&text), 2);
    }

    #[test]
    fn a_group_has_one_fate() {
        let counts = fates([(0, 10), (5, 10), (6, 10), (0, 0)].into_iter());
        assert_eq!(
            counts,
            FateCounts {
                direct: 2,
                edited: 1,
                rewritten: 1
            }
        );
    }
}
