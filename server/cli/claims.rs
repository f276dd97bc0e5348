//! What is known of commits, in the terms in which it is handed to others.

use std::collections::{BTreeSet, HashMap};

use super::error::CommandError;
use super::provenance::{Provenance, verdict};
use crate::attribution::evidence::{FileEvidence, Version};
use crate::attribution::lines::LineClass;
use crate::attribution::tokens::TokenHasher;
use crate::exchange::lines::{CommitLines, FileLines, LineAuthor};
use crate::exchange::name;
use crate::exchange::note::BLOB_DIGITS;
use crate::history::contribution::Contribution;
use crate::journal::reader::SuggestionRow;
use crate::report::standing::{Verdict, settled};
use crate::report::view::FileView;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Grade;
use crate::suggestion::claims::{
    Claim, Claimant, ClaimedFile, ClaimedGrade, ClaimedKind, ClaimedMeasure, ClaimedSuggestion, CommitClaims, Part,
};
use crate::suggestion::origin::{Origin, OriginMap};

/// Puts claims together, and remembers the suggestions that it has read.
pub(super) struct Claims<'a> {
    provenance: &'a Provenance,
    rows: HashMap<SuggestionId, Option<SuggestionRow>>,
}

impl<'a> Claims<'a> {
    pub(super) fn of(provenance: &'a Provenance) -> Self {
        Self {
            provenance,
            rows: HashMap::new(),
        }
    }

    fn read(&mut self, origins: &OriginMap) -> Result<(), CommandError> {
        for id in &origins.suggestions {
            if !self.rows.contains_key(id) {
                self.rows.insert(*id, self.provenance.row(*id)?);
            }
        }
        Ok(())
    }

    fn row(&self, id: SuggestionId) -> Option<&SuggestionRow> {
        self.rows.get(&id)?.as_ref()
    }

    fn verdict(&self, id: SuggestionId) -> Verdict {
        self.row(id).map_or(Verdict::Unknown, verdict)
    }

    /// What a commit's contributions come to, to the byte.
    pub(super) fn bytes(&mut self, contributions: &[Contribution]) -> Result<CommitClaims, CommandError> {
        let mut claims = CommitClaims::default();
        for contribution in contributions {
            self.read(&contribution.origins)?;
            let fresh = settled(&contribution.fresh, |id| self.verdict(id));
            let file = ClaimedFile {
                path: contribution.path.clone(),
                blob: contribution.blob.chars().take(BLOB_DIGITS).collect(),
            };
            let mut named: Vec<SuggestionId> = Vec::new();
            for run in &fresh.runs {
                let by = match run.origin.slot() {
                    None => Claimant::Human,
                    Some(slot) => {
                        let Some(id) = fresh.suggestions.get(slot.0 as usize) else {
                            continue;
                        };
                        named.push(*id);
                        let at = run.origin.at();
                        Claimant::Suggestion { id: *id, at }
                    }
                };
                let part = Part::bytes(&run.range);
                claims
                    .files
                    .entry(file.clone())
                    .or_default()
                    .claims
                    .insert(Claim { part, by });
            }
            for (id, measure) in self.measures(contribution, &named) {
                claims
                    .files
                    .entry(file.clone())
                    .or_default()
                    .measures
                    .insert(id, measure);
                named.push(id);
            }
            for id in named {
                claims.suggestions.extend(self.row(id).map(|row| (id, claimed(row))));
            }
        }
        claims.tidy();
        Ok(claims)
    }

    /// How suggestions stand that came or changed with the commit. One that is as it was accepted needs no measure.
    fn measures(&self, contribution: &Contribution, named: &[SuggestionId]) -> Vec<(SuggestionId, ClaimedMeasure)> {
        let view = self.view(&contribution.path, &contribution.text, &contribution.origins);
        let before = self.view(
            &contribution.path,
            &contribution.before.text,
            &contribution.before.origins,
        );
        let mut measures = Vec::new();
        for id in &contribution.origins.suggestions {
            let Some(row) = self.row(*id).filter(|row| row.imported.is_none()) else {
                continue;
            };
            let baseline = row.baseline();
            let accepted = baseline.text.characters();
            let is_changed = || view.extent(*id, accepted) != before.extent(*id, accepted);
            if named.contains(id) || is_changed() {
                measures.extend(view.measure_to_claim(*id, &baseline).map(|measure| (*id, measure)));
            }
        }
        measures
    }

    fn view(&self, path: &str, text: &str, origins: &OriginMap) -> FileView {
        let version = Version {
            text: text.to_owned(),
            origins: origins.clone(),
            ..Version::default()
        };
        let evidence = FileEvidence {
            parents: vec![version],
            ..FileEvidence::of_snapshots(TokenHasher::Plain, Vec::new())
        };
        FileView::new(path, text, &evidence, |id| self.verdict(id))
    }

    /// What a commit's contributions come to, line by line.
    pub(super) fn lines(
        &mut self,
        commit: Option<String>,
        (at, author): (i64, Option<String>),
        contributions: &[Contribution],
    ) -> Result<CommitLines, CommandError> {
        let mut lines = CommitLines {
            commit,
            at,
            author,
            ..CommitLines::default()
        };
        for contribution in contributions {
            self.read(&contribution.origins)?;
            let fresh = settled(&contribution.fresh, |id| self.verdict(id));
            let view = self.view(&contribution.path, &contribution.text, &contribution.origins);
            let wanted = lines_with_text(&contribution.text, &fresh);
            self.add_lines(&mut lines, &contribution.path, &contribution.text, &view, &wanted)?;
        }
        Ok(lines)
    }

    /// Adds what a view says of the lines among `wanted` (0-based, ascending).
    pub(super) fn add_lines(
        &mut self,
        lines: &mut CommitLines,
        path: &str,
        text: &str,
        view: &FileView,
        wanted: &[u32],
    ) -> Result<(), CommandError> {
        self.read(view.origins())?;
        let mut file = FileLines {
            path: path.to_owned(),
            ..FileLines::default()
        };
        for ((index, text), line) in (0..).zip(text.split_inclusive('\n')).zip(view.lines_of(text)) {
            let Some(line) = line.filter(|_| wanted.binary_search(&index).is_ok()) else {
                continue;
            };
            let slot = line.suggestion.map(|slot| slot.0 as usize);
            let id = slot.and_then(|slot| view.origins().suggestions.get(slot)).copied();
            let author = match (line.class, id) {
                (LineClass::Ai, Some(id)) => LineAuthor::Suggestion(id),
                (LineClass::AiEdited, Some(id)) => LineAuthor::Edited(id),
                (LineClass::Human, _) => LineAuthor::Human,
                _ => continue,
            };
            if let LineAuthor::Suggestion(id) | LineAuthor::Edited(id) = author {
                let Some(row) = self.row(id) else { continue };
                lines.suggestions.insert(id, claimed(row));
            }
            file.lines.insert(index + 1, author);
            file.texts.insert(index + 1, text.to_owned());
        }
        if !file.lines.is_empty() {
            lines.files.push(file);
        }
        Ok(())
    }
}

/// The lines (0-based) in which a run has more than white space.
fn lines_with_text(text: &str, origins: &OriginMap) -> Vec<u32> {
    let mut starts = vec![0];
    starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|feed| feed + 1));
    let mut lines = BTreeSet::new();
    for run in &origins.runs {
        let Some(part) = text.get(run.range.clone()) else {
            continue;
        };
        let (Origin::Suggestion { .. } | Origin::Human) = run.origin else {
            continue;
        };
        let visible = part.char_indices().filter(|(_, character)| !character.is_whitespace());
        for (offset, _) in visible {
            let at = run.range.start + offset;
            lines.insert(starts.partition_point(|start| *start <= at) as u32 - 1);
        }
    }
    lines.into_iter().collect()
}

fn claimed(row: &SuggestionRow) -> ClaimedSuggestion {
    ClaimedSuggestion {
        grade: match (row.grade, row.confirmed) {
            (Grade::Exact, _) => ClaimedGrade::Exact,
            (Grade::Strong, _) => ClaimedGrade::Strong,
            (Grade::Inferred, Some(true)) => ClaimedGrade::Confirmed,
            (Grade::Inferred, _) => ClaimedGrade::Inferred,
        },
        kind: ClaimedKind(row.kind),
        tool: row.source.tool.as_deref().and_then(name),
        model: row.source.model.as_deref().and_then(name),
        accepted_at: row.accepted_at.0.div_euclid(1_000_000).max(0),
        characters: row.baseline().text.characters(),
        lines: row.lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggestion::origin::{Run, Slot};

    #[test]
    fn a_line_has_a_part_where_it_is_more_than_white_space() {
        let text = "one\n  \ntwo\nthree";
        let origins = |range| OriginMap {
            suggestions: vec![SuggestionId::from_u128(1)],
            runs: vec![Run {
                range,
                origin: Origin::Suggestion { slot: Slot(0), at: 0 },
            }],
        };
        assert_eq!(lines_with_text(text, &origins(2..8)), [0, 2]);
        assert_eq!(lines_with_text(text, &origins(3..7)), Vec::<u32>::new());
        assert_eq!(lines_with_text(text, &origins(10..90)), Vec::<u32>::new());
        assert_eq!(lines_with_text(text, &origins(11..16)), [3]);
    }
}
