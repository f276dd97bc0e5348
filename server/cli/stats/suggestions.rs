//! What became of suggestions: today, and in the commits.

use std::collections::{BTreeMap, HashMap};

use super::grade_of;
use crate::cli::error::CommandError;
use crate::cli::files::failure;
use crate::cli::grammar::StatsBy;
use crate::cli::today::Todays;
use crate::clock::Timestamp;
use crate::history::Examined;
use crate::journal::reader::SuggestionRow;
use crate::report::stats::{Committed, CountedSuggestion, Left};
use crate::suggestion::acceptance::Grade;
use crate::suggestion::{Churn, Fate, Measure, SuggestionId};

/// The rules that found something, by suggestion.
pub(super) type Rules = HashMap<SuggestionId, Vec<String>>;

const DAY: i64 = 86_400;

/// In so many other files a suggestion is looked for that is not whole in its own.
const OTHER_FILES: usize = 8;

/// Counts suggestions.
pub(super) struct Counter<'a> {
    pub(super) by: StatsBy,
    pub(super) rules: Rules,
    pub(super) now: Timestamp,
    pub(super) todays: Todays<'a>,
    pub(super) examined: &'a mut Examined,
}

/// What the parts of a suggestion come to.
#[derive(Debug, Default)]
struct Sums {
    measures: Vec<(Measure, u64)>,
    churn: Churn,
    accepted: u64,
    at_commit: Option<u64>,
    later: [Vec<Left>; 2],
}

impl Counter<'_> {
    /// Partial accepts of one suggestion are counted once.
    pub(super) fn count(mut self, rows: &[&SuggestionRow]) -> Result<Vec<CountedSuggestion>, CommandError> {
        let mut groups: BTreeMap<(Option<&str>, String), Vec<&SuggestionRow>> = BTreeMap::new();
        for row in rows {
            let name = row.group_id.clone().unwrap_or_else(|| row.id.to_string());
            groups.entry((row.source.tool.as_deref(), name)).or_default().push(row);
        }
        groups.into_values().map(|parts| self.counted(&parts)).collect()
    }

    fn counted(&mut self, parts: &[&SuggestionRow]) -> Result<CountedSuggestion, CommandError> {
        let kept: Vec<&&SuggestionRow> = parts.iter().filter(|row| !row.undone).collect();
        let mut sums = Sums::default();
        for row in &kept {
            self.add(&mut sums, row)?;
        }
        let distance = sums
            .measures
            .iter()
            .map(|(measure, _)| u64::from(measure.distance))
            .sum();
        let length = sums.measures.iter().map(|(measure, _)| u64::from(measure.length)).sum();
        Ok(CountedSuggestion {
            groups: match parts.first() {
                Some(row) => self.groups(row)?,
                None => Vec::new(),
            },
            grade: parts.iter().map(|row| grade_of(row)).min().unwrap_or(Grade::Inferred),
            fate: sums.fate(distance, length),
            distance,
            length,
            approximate: sums.measures.iter().any(|(measure, _)| measure.approximate),
            churn: sums.churn,
            reviewed: kept.iter().all(|row| row.review.is_some()) && !kept.is_empty(),
            accepted: sums.accepted,
            committed: match sums.at_commit {
                None => Committed::Never,
                Some(at_commit) => Committed::Left {
                    at_commit,
                    after_7_days: joined(&sums.later[0]),
                    after_30_days: joined(&sums.later[1]),
                },
            },
        })
    }

    fn add(&mut self, sums: &mut Sums, row: &SuggestionRow) -> Result<(), CommandError> {
        let accepted = row.baseline().accepted_characters;
        sums.accepted += accepted;
        sums.measures.push((self.today(row)?, accepted));
        if let Some(measured) = &row.measured {
            sums.churn.inserted += measured.churn.inserted;
            sums.churn.deleted += measured.churn.deleted;
        }
        let Some(history) = self.todays.files().and_then(|files| files.history()) else {
            return Ok(());
        };
        let Some(most) = history.most_alive(self.examined, row.id).map_err(failure)? else {
            return Ok(());
        };
        *sums.at_commit.get_or_insert_default() += most.min(accepted);
        for (days, later) in [7, 30].into_iter().zip(&mut sums.later) {
            let at = row.accepted_at.0.div_euclid(1_000_000).saturating_add(days * DAY);
            later.push(if at > self.now.0.div_euclid(1_000_000) {
                Left::NotDue
            } else {
                let alive = history.alive_at(self.examined, row.id, at).map_err(failure)?;
                alive.map_or(Left::NotThere, |alive| Left::Alive(alive.min(accepted)))
            });
        }
        Ok(())
    }

    /// How a suggestion stands today: in its own file, or in the file that most of it was moved to.
    fn today(&mut self, row: &SuggestionRow) -> Result<Measure, CommandError> {
        let mut best = self.todays.standing(row)?.measure;
        let mut retained = best.retained;
        if best.retained < 1.0 {
            let own = self.todays.name_in_head(row)?;
            let others: Vec<String> = self
                .examined
                .paths_of(row.id)
                .filter(|path| *path != row.place.path && Some(*path) != own.as_deref())
                .take(OTHER_FILES)
                .map(str::to_owned)
                .collect();
            for path in others {
                let measure = self.todays.standing_in(row, &path)?.measure;
                retained += measure.retained;
                if measure.retained > best.retained {
                    best = measure;
                }
            }
        }
        best.retained = retained.min(1.0);
        Ok(best)
    }

    fn groups(&mut self, row: &SuggestionRow) -> Result<Vec<Option<String>>, CommandError> {
        Ok(match self.by {
            StatsBy::Tool => vec![row.source.tool.clone()],
            StatsBy::Model => vec![row.source.model.clone()],
            StatsBy::Kind => vec![Some(row.kind.as_str().to_owned())],
            StatsBy::Path => vec![Some(
                self.todays.name_in_head(row)?.unwrap_or_else(|| row.place.path.clone()),
            )],
            StatsBy::Author => vec![row.place.author.clone()],
            StatsBy::Rule => match self.rules.get(&row.id) {
                Some(rules) => rules.iter().cloned().map(Some).collect(),
                None => vec![None],
            },
        })
    }
}

impl Sums {
    /// Of one part its own fate; several have one together.
    fn fate(&self, distance: u64, length: u64) -> Fate {
        match self.measures.as_slice() {
            [] => Fate::Undone,
            [(measure, _)] => measure.fate,
            parts if parts.iter().all(|(measure, _)| measure.fate == Fate::Removed) => Fate::Removed,
            _ if distance == 0 => Fate::Direct,
            _ if distance * 2 <= length => Fate::Edited,
            _ => Fate::Rewritten,
        }
    }
}

/// The parts of one suggestion together. A part that is still to come leaves the whole open.
fn joined(parts: &[Left]) -> Left {
    let mut alive = None;
    for part in parts {
        match part {
            Left::NotDue => return Left::NotDue,
            Left::NotThere => {}
            Left::Alive(part) => *alive.get_or_insert(0) += part,
        }
    }
    alive.map_or(Left::NotThere, Left::Alive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_suggestion_are_left_together() {
        for (parts, expected) in [
            (&[][..], Left::NotThere),
            (&[Left::NotThere], Left::NotThere),
            (&[Left::Alive(3), Left::NotThere, Left::Alive(4)], Left::Alive(7)),
            (&[Left::Alive(3), Left::NotDue], Left::NotDue),
        ] {
            assert_eq!(joined(parts), expected, "{parts:?}");
        }
    }
}
