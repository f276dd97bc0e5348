//! `journal status`: what of the working tree's added lines is AI, edited, human, unknown, and not reviewed.

use serde::Serialize;

use super::text::{Align, Column, Paint, Style, bar, counted, escape_line, percent, table};

/// `journal.status.v1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusReport {
    /// Always `journal.status.v1`.
    pub schema: &'static str,
    /// Files with added lines, by path; binary files are not among them.
    pub files: Vec<FileStatus>,
}

/// A file's added lines against HEAD.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileStatus {
    /// Relative to the work tree's top, with `/`.
    pub path: String,
    /// Added lines by class.
    pub lines: LineTotals,
    /// The AI lines by the best grade that they are known with.
    pub grades: GradeTotals,
    /// Observed suggestions with text in the added lines.
    pub suggestions: u32,
    /// Those of them that nobody has reviewed.
    pub unreviewed: u32,
}

/// Non-blank lines by class. Possible AI is part of `human` or `unknown`: an inference never counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct LineTotals {
    /// All significant tokens come from suggestions.
    pub ai: u32,
    /// Suggestions hold at least 30 % of the significant characters.
    pub ai_edited: u32,
    /// All observed typed.
    pub human: u32,
    /// Nobody observed where they come from.
    pub unknown: u32,
}

impl LineTotals {
    /// All non-blank lines.
    pub fn total(&self) -> u32 {
        self.ai + self.ai_edited + self.human + self.unknown
    }

    /// Lines that count as AI.
    pub fn all_ai(&self) -> u32 {
        self.ai + self.ai_edited
    }

    /// Adds another file's lines.
    pub fn add(&mut self, other: &Self) {
        self.ai += other.ai;
        self.ai_edited += other.ai_edited;
        self.human += other.human;
        self.unknown += other.unknown;
    }
}

/// Lines by the grade of the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct GradeTotals {
    /// AI lines that an interface or a protocol reported.
    pub exact: u32,
    /// AI lines known by snapshots or a wrapped command.
    pub strong: u32,
    /// Lines that have the shape of AI text and count as `human` or `unknown`.
    pub possible: u32,
}

impl StatusReport {
    /// The report over files in order of their paths.
    pub fn new(files: Vec<FileStatus>) -> Self {
        Self {
            schema: "journal.status.v1",
            files,
        }
    }
}

const COLUMNS: &[Column] = &[
    Column {
        heading: "file",
        align: Align::Shrink,
    },
    Column {
        heading: "",
        align: Align::Left,
    },
    Column {
        heading: "AI",
        align: Align::Right,
    },
    Column {
        heading: "edited",
        align: Align::Right,
    },
    Column {
        heading: "human",
        align: Align::Right,
    },
    Column {
        heading: "unknown",
        align: Align::Right,
    },
    Column {
        heading: "suggestions",
        align: Align::Right,
    },
    Column {
        heading: "unreviewed",
        align: Align::Right,
    },
];

/// Cells of a file's bar.
const BAR: usize = 16;

/// The report for people: a line a file with a bar, and a summary. `limit` files at most, the others counted.
pub fn to_text(report: &StatusReport, limit: Option<usize>, style: &Style) -> String {
    if report.files.is_empty() {
        return "no added lines against HEAD\n".to_owned();
    }
    let shown = limit.unwrap_or(usize::MAX).min(report.files.len());
    let rows: Vec<Vec<String>> = report.files[..shown].iter().map(|file| row(file, style)).collect();
    let mut text = table(COLUMNS, &rows, style);
    if shown < report.files.len() {
        let hidden = counted((report.files.len() - shown) as u64, "more file");
        text.push_str(&style.paint(Paint::Faint, &format!("… and {hidden}")));
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&summary(report, style));
    text
}

fn row(file: &FileStatus, style: &Style) -> Vec<String> {
    let lines = &file.lines;
    let cell = |count: u32, paint: Paint| {
        if count == 0 {
            style.paint(Paint::Faint, "-")
        } else {
            style.paint(paint, &count.to_string())
        }
    };
    vec![
        escape_line(&file.path),
        bar(
            &[
                (lines.ai.into(), Paint::Ai),
                (lines.ai_edited.into(), Paint::AiEdited),
                (lines.human.into(), Paint::Human),
                (lines.unknown.into(), Paint::Unknown),
            ],
            BAR,
            style,
        ),
        cell(lines.ai, Paint::Ai),
        cell(lines.ai_edited, Paint::AiEdited),
        cell(lines.human, Paint::Human),
        cell(lines.unknown, Paint::Unknown),
        cell(file.suggestions, Paint::Name),
        cell(file.unreviewed, Paint::Warning),
    ]
}

fn summary(report: &StatusReport, style: &Style) -> String {
    let mut lines = LineTotals::default();
    let (mut possible, mut unreviewed) = (0, 0);
    for file in &report.files {
        lines.add(&file.lines);
        possible += file.grades.possible;
        unreviewed += file.unreviewed;
    }
    let share = f64::from(lines.all_ai()) / f64::from(lines.total().max(1));
    let mut text = format!(
        "{} of {} are AI ({}): {} as accepted, {} edited; {} human, {} unknown\n",
        style.paint(Paint::Ai, &lines.all_ai().to_string()),
        counted(lines.total().into(), "added line"),
        percent(share),
        lines.ai,
        lines.ai_edited,
        lines.human,
        lines.unknown,
    );
    if possible > 0 {
        let note = format!(
            "possible AI (unattributed), not counted: {}",
            counted(possible.into(), "line")
        );
        text.push_str(&style.paint(Paint::Faint, &note));
        text.push('\n');
    }
    if unreviewed > 0 {
        let files = counted(unreviewed.into(), "suggestion");
        text.push_str(&style.paint(Paint::Warning, &format!("{files} not reviewed")));
        text.push_str(&style.paint(Paint::Faint, "  (journal review PATH)"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> StatusReport {
        StatusReport::new(vec![
            FileStatus {
                path: "src/lib.rs".to_owned(),
                lines: LineTotals {
                    ai: 6,
                    ai_edited: 2,
                    human: 4,
                    unknown: 0,
                },
                grades: GradeTotals {
                    exact: 8,
                    strong: 0,
                    possible: 1,
                },
                suggestions: 3,
                unreviewed: 1,
            },
            FileStatus {
                path: "evil\n\u{1b}[2J".to_owned(),
                lines: LineTotals {
                    ai: 0,
                    ai_edited: 0,
                    human: 0,
                    unknown: 8,
                },
                grades: GradeTotals::default(),
                suggestions: 0,
                unreviewed: 0,
            },
        ])
    }

    #[test]
    fn people_see_bars_totals_and_what_needs_a_review() {
        insta::assert_snapshot!(to_text(&report(), None, &Style::plain()), @r#"
        file                                  AI  edited  human  unknown  suggestions  unreviewed
        src/lib.rs          ████████▓▓▓░░░░░   6       2      4        -            3           1
        evil\u{a}\u{1b}[2J  ················   -       -      -        8            -           -

        8 of 20 added lines are AI (40%): 6 as accepted, 2 edited; 4 human, 8 unknown
        possible AI (unattributed), not counted: 1 line
        1 suggestion not reviewed  (journal review PATH)
        "#);
    }

    #[test]
    fn a_limit_says_what_it_hides() {
        let text = to_text(&report(), Some(1), &Style::plain());
        assert!(text.contains("… and 1 more file\n") && !text.contains("evil"), "{text}");
        assert!(
            text.contains("8 of 20 added lines"),
            "the totals are over all files: {text}"
        );
    }

    #[test]
    fn the_published_shape_holds() {
        let value = serde_json::to_value(report()).unwrap();
        assert_eq!(
            value["files"][0],
            serde_json::json!({
                "path": "src/lib.rs",
                "lines": {"ai": 6, "ai_edited": 2, "human": 4, "unknown": 0},
                "grades": {"exact": 8, "strong": 0, "possible": 1},
                "suggestions": 3,
                "unreviewed": 1,
            })
        );
        assert_eq!(value["schema"], "journal.status.v1");
    }
}
