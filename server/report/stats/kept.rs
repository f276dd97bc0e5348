//! Which findings people keep, and which they remove: for judging rules and models, and nothing is changed by it.

use serde::Serialize;

use crate::report::text::{Align, Column, Paint, Style, escape_line, table};

/// Below so many findings nothing is said about what people often do.
const ENOUGH: u32 = 5;

/// What became of the findings of one rule in the suggestions of one model. A rule that found something in a suggestion
/// at several saves or lines is counted once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RuleOutcome {
    /// The rule's id.
    pub rule: String,
    /// Null where nobody knows.
    pub model: Option<String>,
    /// Suggestions in which it found something; the sum of the three that follow.
    pub found: u32,
    /// It finds something in their text today.
    pub kept: u32,
    /// The same, and a comment says why it stays.
    pub suppressed: u32,
    /// It finds nothing in what is left of them.
    pub removed: u32,
    /// `kept` or `removed`, where at least five were found and three of four went this way; else null.
    pub often: Option<&'static str>,
}

impl RuleOutcome {
    /// With what people often do.
    #[must_use]
    pub fn judged(mut self) -> Self {
        let stay = self.kept + self.suppressed;
        self.often = match self {
            Self { found, .. } if found < ENOUGH => None,
            Self { found, .. } if stay * 4 >= found * 3 => Some("kept"),
            Self { found, removed, .. } if removed * 4 >= found * 3 => Some("removed"),
            _ => None,
        };
        self
    }
}

/// A table of them; nothing where there are none.
pub(super) fn outcomes(outcomes: &[RuleOutcome], style: &Style) -> String {
    if outcomes.is_empty() {
        return String::new();
    }
    let column = |heading, align| Column { heading, align };
    let columns = [
        column("findings of", Align::Shrink),
        column("model", Align::Left),
        column("found", Align::Right),
        column("kept", Align::Right),
        column("suppressed", Align::Right),
        column("removed", Align::Right),
        column("people often", Align::Left),
    ];
    let rows: Vec<Vec<String>> = outcomes
        .iter()
        .map(|outcome| {
            vec![
                style.paint(Paint::Name, &escape_line(&outcome.rule)),
                outcome
                    .model
                    .as_deref()
                    .map_or_else(|| "unknown".to_owned(), escape_line),
                outcome.found.to_string(),
                outcome.kept.to_string(),
                outcome.suppressed.to_string(),
                outcome.removed.to_string(),
                match outcome.often {
                    Some("kept") => "keep them".to_owned(),
                    Some(_) => "remove them".to_owned(),
                    None => String::new(),
                },
            ]
        })
        .collect();
    format!("\n{}", table(&columns, &rows, style))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_evidence_and_mixed_evidence_say_nothing() {
        for (kept, suppressed, removed, often) in [
            (4, 0, 0, None),
            (4, 0, 1, Some("kept")),
            (2, 2, 1, Some("kept")),
            (1, 0, 4, Some("removed")),
            (3, 0, 3, None),
        ] {
            let outcome = RuleOutcome {
                found: kept + suppressed + removed,
                kept,
                suppressed,
                removed,
                ..RuleOutcome::default()
            };
            assert_eq!(outcome.judged().often, often, "{kept} {suppressed} {removed}");
        }
    }
}
