//! How a content stands: its counted lines, the suggestions in them, and which of those nobody has reviewed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::status::{FileStatus, GradeTotals, LineTotals};
use crate::attribution::lines::{Line, LineClass};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Grade, ObservedGrade};
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// What the journal says today about a suggestion that an older origin map names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Observed, verified, not undone; or inferred and confirmed by the user.
    Counts(Counting),
    /// Inferred only; shown as possible AI.
    Possible,
    /// Not verified, undone, denied or forgotten: its text is of unknown origin.
    Unknown,
}

/// What counting needs to know of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting {
    /// The best grade of its evidence.
    pub grade: Grade,
    /// Whether somebody has reviewed it.
    pub reviewed: bool,
}

/// The map as it is to be read today: what became of a suggestion since the map was stored decides whether its runs are
/// AI, possible AI, or unknown.
pub fn settled(origins: &OriginMap, verdict: impl Fn(SuggestionId) -> Verdict) -> OriginMap {
    let verdicts: Vec<Verdict> = origins.suggestions.iter().map(|id| verdict(*id)).collect();
    let settle = |origin: Origin| -> Option<Origin> {
        let (Origin::Suggestion { slot, at } | Origin::Possible { slot, at }) = origin else {
            return Some(origin);
        };
        match verdicts.get(slot.0 as usize)? {
            Verdict::Counts(_) => Some(Origin::Suggestion { slot, at }),
            Verdict::Possible => Some(Origin::Possible { slot, at }),
            Verdict::Unknown => None,
        }
    };
    let runs = origins.runs.iter().filter_map(|run| {
        Some(Run {
            range: run.range.clone(),
            origin: settle(run.origin)?,
        })
    });
    OriginMap {
        suggestions: origins.suggestions.clone(),
        runs: runs.collect(),
    }
}

/// A line that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedLine {
    /// 0-based.
    pub index: u32,
    /// Its class, never [`LineClass::Blank`].
    pub class: LineClass,
    /// The observed suggestions with text in it, in order of their slots.
    pub suggestions: Vec<Slot>,
    /// Whether it holds text that only has the shape of a suggestion.
    pub possible: bool,
}

/// The lines that count among `wanted` (0-based, ascending; all lines where it is nothing): those that are not blank.
/// `lines` are the classes of `text`'s lines under `origins`, `ranges` their bytes.
pub fn counted_lines(
    text: &str,
    lines: &[Line],
    ranges: impl Fn(usize) -> Range<usize>,
    origins: &OriginMap,
    wanted: Option<&[u32]>,
) -> Vec<CountedLine> {
    let is_wanted = |index: usize| wanted.is_none_or(|wanted| wanted.binary_search(&(index as u32)).is_ok());
    lines
        .iter()
        .enumerate()
        .filter(|(index, line)| line.class != LineClass::Blank && is_wanted(*index))
        .map(|(index, line)| CountedLine {
            index: index as u32,
            class: line.class,
            suggestions: suggestions_in(text, &ranges(index), origins),
            possible: line.possible.is_some(),
        })
        .collect()
}

/// The observed suggestions that hold something other than white space in a range.
fn suggestions_in(text: &str, range: &Range<usize>, origins: &OriginMap) -> Vec<Slot> {
    let first = origins.runs.partition_point(|run| run.range.end <= range.start);
    let mut slots = BTreeSet::new();
    for run in origins.runs[first..]
        .iter()
        .take_while(|run| run.range.start < range.end)
    {
        let part = run.range.start.max(range.start)..run.range.end.min(range.end);
        let is_blank = text
            .as_bytes()
            .get(part)
            .is_none_or(|bytes| bytes.iter().all(u8::is_ascii_whitespace));
        if let Origin::Suggestion { slot, .. } = run.origin
            && !is_blank
        {
            slots.insert(slot);
        }
    }
    slots.into_iter().collect()
}

/// For every observed suggestion with text in the lines, in how many of them.
pub fn lines_by_suggestion(lines: &[CountedLine]) -> BTreeMap<Slot, u32> {
    let mut counts = BTreeMap::new();
    for slot in lines.iter().flat_map(|line| &line.suggestions) {
        *counts.entry(*slot).or_insert(0) += 1;
    }
    counts
}

/// Totals of one file. `known` answers for the suggestions of the map that was settled with it.
pub fn file_status(
    path: String,
    lines: &[CountedLine],
    origins: &OriginMap,
    known: &HashMap<SuggestionId, Counting, impl std::hash::BuildHasher>,
) -> FileStatus {
    let counting = |slot: &Slot| origins.suggestions.get(slot.0 as usize).and_then(|id| known.get(id));
    let mut totals = LineTotals::default();
    let mut grades = GradeTotals::default();
    let mut present = BTreeSet::new();
    for line in lines {
        match line.class {
            LineClass::Ai => totals.ai += 1,
            LineClass::AiEdited => totals.ai_edited += 1,
            LineClass::Human => totals.human += 1,
            LineClass::Unknown => totals.unknown += 1,
            LineClass::Blank => continue,
        }
        if line.class.is_ai() {
            // A line is known as well as the weakest evidence that it rests on.
            match line
                .suggestions
                .iter()
                .filter_map(counting)
                .map(|c| counted_grade(c.grade))
                .min()
            {
                Some(ObservedGrade::Exact) => grades.exact += 1,
                Some(ObservedGrade::Strong) => grades.strong += 1,
                None => {}
            }
        } else if line.possible {
            grades.possible += 1;
        }
        present.extend(line.suggestions.iter().copied());
    }
    let present: Vec<&Counting> = present.iter().filter_map(counting).collect();
    FileStatus {
        path,
        lines: totals,
        grades,
        suggestions: present.len() as u32,
        unreviewed: present.iter().filter(|counting| !counting.reviewed).count() as u32,
    }
}

/// An inference counts only where the user confirmed it, and then as well as a snapshot does.
fn counted_grade(grade: Grade) -> ObservedGrade {
    grade.observed().unwrap_or(ObservedGrade::Strong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> SuggestionId {
        SuggestionId::from_u128(number)
    }

    fn verdict(of: SuggestionId) -> Verdict {
        let counting = |grade, reviewed| Verdict::Counts(Counting { grade, reviewed });
        match of {
            _ if of == id(1) => counting(Grade::Exact, true),
            _ if of == id(2) => counting(Grade::Strong, false),
            _ if of == id(3) => Verdict::Possible,
            _ => Verdict::Unknown,
        }
    }

    fn run(range: Range<usize>, origin: Origin) -> Run {
        Run { range, origin }
    }

    #[test]
    fn what_became_of_a_suggestion_decides_what_its_text_counts_as() {
        let suggestion = |slot| Origin::Suggestion {
            slot: Slot(slot),
            at: 0,
        };
        let possible = |slot| Origin::Possible {
            slot: Slot(slot),
            at: 0,
        };
        let origins = OriginMap {
            suggestions: vec![id(1), id(2), id(3), id(4)],
            runs: vec![
                run(0..1, suggestion(0)),
                run(1..2, possible(1)),
                run(2..3, possible(2)),
                run(3..4, suggestion(3)),
                run(4..5, Origin::Human),
                run(5..6, suggestion(9)),
            ],
        };
        assert_eq!(
            settled(&origins, verdict).runs,
            [
                run(0..1, suggestion(0)),
                run(1..2, suggestion(1)),
                run(2..3, possible(2)),
                run(4..5, Origin::Human),
            ]
        );
    }

    #[test]
    fn lines_grades_and_suggestions_are_counted_once() {
        let text = "one\ntwo\n\n  \nfour\nfive\n";
        let suggestion = |slot| Origin::Suggestion {
            slot: Slot(slot),
            at: 0,
        };
        let origins = OriginMap {
            suggestions: vec![id(1), id(2)],
            runs: vec![
                run(0..3, suggestion(0)),
                run(4..5, suggestion(0)),
                run(5..16, suggestion(1)),
            ],
        };
        let starts = [0, 4, 8, 9, 12, 17, 22];
        let class = |index: u32, class, possible| Line {
            number: index + 1,
            class,
            suggestion: None,
            possible,
        };
        let lines = [
            class(0, LineClass::Ai, None),
            class(1, LineClass::Ai, None),
            class(2, LineClass::Blank, None),
            class(3, LineClass::Blank, None),
            class(4, LineClass::AiEdited, None),
            class(5, LineClass::Unknown, Some(Slot(1))),
        ];
        let range = |index: usize| starts[index]..starts[index + 1];
        let all = counted_lines(text, &lines, range, &origins, None);
        let slots: Vec<(u32, Vec<u32>)> = all
            .iter()
            .map(|line| (line.index, line.suggestions.iter().map(|slot| slot.0).collect()))
            .collect();
        assert_eq!(slots, [(0, vec![0]), (1, vec![0, 1]), (4, vec![1]), (5, vec![])]);
        assert_eq!(lines_by_suggestion(&all), BTreeMap::from([(Slot(0), 2), (Slot(1), 2)]));
        let known = HashMap::from([
            (
                id(1),
                Counting {
                    grade: Grade::Exact,
                    reviewed: true,
                },
            ),
            (
                id(2),
                Counting {
                    grade: Grade::Strong,
                    reviewed: false,
                },
            ),
        ]);
        assert_eq!(
            file_status("a.rs".to_owned(), &all, &origins, &known),
            FileStatus {
                path: "a.rs".to_owned(),
                lines: LineTotals {
                    ai: 2,
                    ai_edited: 1,
                    human: 0,
                    unknown: 1
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
        let staged = counted_lines(text, &lines, range, &origins, Some(&[0, 2]));
        assert_eq!(staged.len(), 1, "a blank line is never counted");
    }
}
