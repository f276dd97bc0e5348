//! The statistics for people: two tables, bars, and what was not counted in words.

use super::{Lines, Offer, StatsReport, Survived, Tally, Unplaced};
use crate::report::text::{Align, Column, Paint, Style, bar, counted, escape_line, percent, table};
use crate::suggestion::acceptance::Grade;

/// Cells of a bar.
const BAR: usize = 10;

/// Cells of the bar over all added lines, where the terminal is not narrower.
const LONG_BAR: usize = 48;

/// Below so many columns the fates are told by their bar alone.
const WIDE: usize = 120;

/// A row of both tables.
struct Row<'a> {
    name: String,
    grade: Grade,
    tally: &'a Tally,
}

/// The report for people. `limit` groups at most, the others counted.
pub fn to_text(report: &StatsReport, limit: Option<usize>, style: &Style) -> String {
    let mut text = String::new();
    let shown = limit.unwrap_or(usize::MAX).min(report.groups.len());
    let mut rows: Vec<Row<'_>> = Vec::new();
    for group in &report.groups[..shown] {
        let nameless = if report.by == "rule" { "no finding" } else { "unknown" };
        let name = group.name.as_deref().map_or_else(|| nameless.to_owned(), escape_line);
        rows.extend(group.grades.present().map(|(grade, tally)| Row {
            name: name.clone(),
            grade,
            tally,
        }));
    }
    if report.groups.len() > 1 {
        rows.extend(report.total.present().map(|(grade, tally)| Row {
            name: "all".to_owned(),
            grade,
            tally,
        }));
    }
    if rows.is_empty() {
        text.push_str("no suggestions\n");
    } else {
        text.push_str(&fates(report.by, &rows, style));
        if shown < report.groups.len() {
            let hidden = counted((report.groups.len() - shown) as u64, "more group");
            text.push_str(&style.paint(Paint::Faint, &format!("… and {hidden}")));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&survival(&rows, style));
    }
    text.push_str(&super::kept::outcomes(&report.findings, style));
    text.push('\n');
    text.push_str(&lines(&report.lines, style));
    text.push_str(&offers(report));
    for note in notes(report, &rows, is_wide(style)) {
        text.push_str(&style.paint(Paint::Faint, &note));
        text.push('\n');
    }
    text
}

fn is_wide(style: &Style) -> bool {
    style.width.is_none_or(|width| width >= WIDE)
}

fn column(heading: &'static str, align: Align) -> Column {
    Column { heading, align }
}

fn fates(by: &'static str, rows: &[Row<'_>], style: &Style) -> String {
    let is_wide = is_wide(style);
    let mut columns = vec![
        column(by, Align::Shrink),
        column("grade", Align::Left),
        column("accepted", Align::Right),
        column("today", Align::Left),
    ];
    if is_wide {
        columns.extend(
            ["direct", "edited", "rewritten", "removed", "undone"].map(|heading| column(heading, Align::Right)),
        );
    }
    columns.push(column("distance", Align::Right));
    if is_wide {
        columns.push(column("churn", Align::Right));
    }
    let cells = |row: &Row<'_>| {
        let tally = row.tally;
        let fates = [
            (tally.direct, Paint::Ai),
            (tally.edited, Paint::AiEdited),
            (tally.rewritten, Paint::Human),
            (tally.removed + tally.undone, Paint::Faint),
        ];
        let mut cells = vec![
            row.name.clone(),
            row.grade.as_str().to_owned(),
            tally.suggestions.to_string(),
            bar(&fates.map(|(count, paint)| (count.into(), paint)), BAR, style),
        ];
        if is_wide {
            let [direct, edited, rewritten, _] = fates;
            let gone = [(tally.removed, Paint::Warning), (tally.undone, Paint::Faint)];
            for (count, paint) in [direct, edited, rewritten].into_iter().chain(gone) {
                cells.push(match count {
                    0 => style.paint(Paint::Faint, "-"),
                    count => style.paint(paint, &count.to_string()),
                });
            }
        }
        cells.push(distance(tally, style));
        if is_wide {
            cells.push(format!("+{} -{}", tally.churn.inserted, tally.churn.deleted));
        }
        cells
    };
    table(&columns, &rows.iter().map(cells).collect::<Vec<_>>(), style)
}

fn distance(tally: &Tally, style: &Style) -> String {
    match tally.net_distance {
        None => style.paint(Paint::Faint, "—"),
        Some(distance) if tally.approximate > 0 => format!("~{distance:.2}"),
        Some(distance) => format!("{distance:.2}"),
    }
}

fn survival(rows: &[Row<'_>], style: &Style) -> String {
    let columns = [
        column("left of it", Align::Shrink),
        column("grade", Align::Left),
        column("at commit", Align::Left),
        column("after 7 days", Align::Left),
        column("after 30 days", Align::Left),
        column("never committed", Align::Right),
    ];
    let has_bars = is_wide(style);
    let cells = |row: &Row<'_>| {
        let survival = &row.tally.survival;
        vec![
            row.name.clone(),
            row.grade.as_str().to_owned(),
            survived(&survival.at_commit, has_bars, style),
            survived(&survival.after7_days, has_bars, style),
            survived(&survival.after30_days, has_bars, style),
            match row.tally.never_committed {
                0 => style.paint(Paint::Faint, "-"),
                count => count.to_string(),
            },
        ]
    };
    table(&columns, &rows.iter().map(cells).collect::<Vec<_>>(), style)
}

/// The share, a bar, and over how many suggestions.
fn survived(survived: &Survived, has_bar: bool, style: &Style) -> String {
    let Some(retained) = survived.retained else {
        return style.paint(Paint::Faint, "—");
    };
    let gone = survived.accepted.saturating_sub(survived.alive);
    let parts = [(survived.alive, Paint::Ai), (gone, Paint::Faint)];
    let bar = if has_bar {
        format!("{} ", bar(&parts, BAR, style))
    } else {
        String::new()
    };
    format!("{bar}{:>4} of {}", percent(retained), survived.suggestions)
}

fn lines(lines: &Lines, style: &Style) -> String {
    let commits = counted(lines.commits, "commit");
    if lines.total() == 0 {
        return format!("{commits} added no lines of text\n");
    }
    let cells = style.width.map_or(LONG_BAR, |width| width.min(LONG_BAR));
    let parts = [
        (lines.ai, Paint::Ai),
        (lines.ai_edited, Paint::AiEdited),
        (lines.human, Paint::Human),
        (lines.unknown, Paint::Unknown),
    ];
    let ai = lines.ai + lines.ai_edited;
    let mut text = format!(
        "{}\n{} of {} that {commits} added are AI ({}): {} as accepted, {} edited; {} human, {} unknown\n",
        bar(&parts, cells, style),
        style.paint(Paint::Ai, &ai.to_string()),
        counted(lines.total(), "line"),
        percent(ai as f64 / lines.total() as f64),
        lines.ai,
        lines.ai_edited,
        lines.human,
        lines.unknown,
    );
    if lines.exact > 0 && lines.strong > 0 {
        text.push_str(&format!("{} of them exact, {} strong\n", lines.exact, lines.strong));
    }
    text
}

fn offers(report: &StatsReport) -> String {
    let mut text = String::new();
    for Offer {
        tool,
        shown,
        accepted,
        acceptance_rate,
    } in &report.offers
    {
        let tool = tool.as_deref().map_or_else(|| "unknown tool".to_owned(), escape_line);
        let rate = acceptance_rate.map_or_else(|| "—".to_owned(), percent);
        let shown = counted(*shown, "shown suggestion");
        text.push_str(&format!("{tool}: {accepted} of {shown} accepted ({rate})\n"));
    }
    text
}

/// What was not counted, and what the tables leave open.
fn notes(report: &StatsReport, rows: &[Row<'_>], is_wide: bool) -> Vec<String> {
    let mut notes = Vec::new();
    let mut note = |count: u64, noun: &str, words: &str| {
        if count > 0 {
            notes.push(format!("{} {words}", counted(count, noun)));
        }
    };
    let lines = &report.lines;
    note(
        lines.possible,
        "added line",
        "may be AI (unattributed), not counted as such",
    );
    note(
        lines.commits_before_evidence,
        "commit",
        "from before the first evidence, not read",
    );
    note(
        lines.unreadable_files,
        "changed file",
        "binary, too large or missing, not read",
    );
    note(
        report.not_counted.unverified.into(),
        "suggestion",
        "not found in its document, not counted",
    );
    note(report.not_counted.denied.into(), "suggestion", "denied, not counted");
    note(
        report.not_counted.claimed.into(),
        "suggestion",
        "of others, by what they say, not counted",
    );
    notes.extend(left_open("7 days", report, |tally| &tally.survival.after7_days));
    notes.extend(left_open("30 days", report, |tally| &tally.survival.after30_days));
    if !rows.is_empty() && !is_wide {
        notes.push("today: █ direct ▓ edited ░ rewritten · removed or undone".to_owned());
    }
    if rows.iter().any(|row| row.grade == Grade::Inferred) {
        notes.push("inferred: possible AI (unattributed); nothing of it counts anywhere else".to_owned());
    }
    if report.offers.is_empty() && report.range.to.is_none() {
        notes.push("acceptance rate: — (no editor has reported what it showed here)".to_owned());
    }
    if let Some(Unplaced { shown, rejected }) = report.unplaced.filter(|unplaced| *unplaced != Unplaced::default()) {
        notes.push(format!(
            "offered in no known repository, not counted: {shown} shown, {rejected} rejected"
        ));
    }
    notes
}

/// For which suggestions nothing is said about so many days after the acceptance.
fn left_open(days: &str, report: &StatsReport, at: fn(&Tally) -> &Survived) -> impl Iterator<Item = String> {
    let late = by_grade(report, |tally| at(tally).not_due)
        .map(|grades| format!("not counted after {days}, as that day is still to come: {grades}"));
    let absent = by_grade(report, |tally| at(tally).not_there)
        .map(|grades| format!("not counted after {days}, as not on the branch by then: {grades}"));
    late.into_iter().chain(absent)
}

/// `2 exact, 1 strong`: grades are not added up. Nothing where there is none of any.
fn by_grade(report: &StatsReport, count: impl Fn(&Tally) -> u32) -> Option<String> {
    let counts = report.total.present().map(|(grade, tally)| (grade, count(tally)));
    let told: Vec<String> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(grade, count)| format!("{count} {}", grade.as_str()))
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}
