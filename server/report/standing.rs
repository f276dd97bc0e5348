//! How a file stands: its lines by class, the suggestions in them, and which of those nobody has reviewed.

use std::collections::BTreeSet;

use super::status::{FileStatus, GradeTotals, LineTotals};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Grade, ObservedGrade};

/// The class of a line that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedClass {
    /// All significant tokens come from suggestions.
    Ai,
    /// Suggestions hold at least 30 % of the significant characters.
    AiEdited,
    /// All observed typed.
    Human,
    /// Nobody observed where it comes from.
    Unknown,
}

/// A line that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedLine {
    /// Its class.
    pub class: CountedClass,
    /// The observed suggestions with text in it.
    pub suggestions: Vec<SuggestionId>,
    /// Whether it holds text that only has the shape of a suggestion.
    pub possible: bool,
}

/// What counting needs to know of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The best grade of its evidence.
    pub grade: Grade,
    /// Whether somebody has reviewed it.
    pub reviewed: bool,
}

/// Counts the lines of one file. `known` answers for the suggestions that lines name; one that it does not know any
/// more (it was forgotten meanwhile) counts in its line's class and nowhere else.
pub fn file_status(
    path: String,
    lines: &[CountedLine],
    known: impl Fn(SuggestionId) -> Option<Standing>,
) -> FileStatus {
    let mut totals = LineTotals::default();
    let mut grades = GradeTotals::default();
    let mut present = BTreeSet::new();
    for line in lines {
        match line.class {
            CountedClass::Ai => totals.ai += 1,
            CountedClass::AiEdited => totals.ai_edited += 1,
            CountedClass::Human => totals.human += 1,
            CountedClass::Unknown => totals.unknown += 1,
        }
        if matches!(line.class, CountedClass::Ai | CountedClass::AiEdited) {
            match weakest_grade(line, &known) {
                Some(ObservedGrade::Exact) => grades.exact += 1,
                Some(ObservedGrade::Strong) => grades.strong += 1,
                None => {}
            }
        } else if line.possible {
            grades.possible += 1;
        }
        present.extend(line.suggestions.iter().copied());
    }
    let standings: Vec<Standing> = present.into_iter().filter_map(known).collect();
    FileStatus {
        path,
        lines: totals,
        grades,
        suggestions: standings.len() as u32,
        unreviewed: standings.iter().filter(|standing| !standing.reviewed).count() as u32,
    }
}

/// A line is known as well as the weakest evidence that it rests on.
fn weakest_grade(line: &CountedLine, known: impl Fn(SuggestionId) -> Option<Standing>) -> Option<ObservedGrade> {
    line.suggestions
        .iter()
        .filter_map(|id| known(*id)?.grade.observed())
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(class: CountedClass, suggestions: &[u128], possible: bool) -> CountedLine {
        CountedLine {
            class,
            suggestions: suggestions
                .iter()
                .map(|number| SuggestionId::from_u128(*number))
                .collect(),
            possible,
        }
    }

    fn known(id: SuggestionId) -> Option<Standing> {
        match id {
            _ if id == SuggestionId::from_u128(1) => Some(Standing {
                grade: Grade::Exact,
                reviewed: true,
            }),
            _ if id == SuggestionId::from_u128(2) => Some(Standing {
                grade: Grade::Strong,
                reviewed: false,
            }),
            _ => None,
        }
    }

    #[test]
    fn lines_grades_and_suggestions_are_counted_once() {
        let lines = [
            line(CountedClass::Ai, &[1], false),
            line(CountedClass::Ai, &[1, 2], false),
            line(CountedClass::AiEdited, &[2], true),
            line(CountedClass::Human, &[], false),
            line(CountedClass::Unknown, &[2], false),
            line(CountedClass::Unknown, &[], true),
            line(CountedClass::Ai, &[9], false),
        ];
        assert_eq!(
            file_status("a.rs".to_owned(), &lines, known),
            FileStatus {
                path: "a.rs".to_owned(),
                lines: LineTotals {
                    ai: 3,
                    ai_edited: 1,
                    human: 1,
                    unknown: 2
                },
                grades: GradeTotals {
                    exact: 1,
                    strong: 2,
                    possible: 1
                },
                suggestions: 2,
                unreviewed: 1,
            }
        );
    }
}
