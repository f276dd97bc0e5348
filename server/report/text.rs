//! The vocabulary of everything that people read: styles, escaping, tables, bars, relative times.

mod escape;
mod style;
mod table;

pub use escape::{escape_block, escape_json, escape_line, masked_block};
pub use style::{Paint, Style, display_width, truncate_to};
pub use table::{Align, Column, table};

use crate::clock::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long ago `then` was, in words: `just now`, `5 min ago`, `3 h ago`, `2 days ago`, and the date beyond 30 days.
///
/// A moment in the future is the clock's fault and reads as `just now` for up to a day, else as its date.
pub fn relative_time(then: Timestamp, now: Timestamp) -> String {
    let seconds = now.0.saturating_sub(then.0) / 1_000_000;
    if !(-DAY..30 * DAY).contains(&seconds) {
        return date(then);
    }
    match seconds {
        ..MINUTE => "just now".to_owned(),
        MINUTE..HOUR => format!("{} min ago", seconds / MINUTE),
        HOUR..DAY => format!("{} h ago", seconds / HOUR),
        _ if seconds < 2 * DAY => "1 day ago".to_owned(),
        _ => format!("{} days ago", seconds / DAY),
    }
}

/// The date in UTC, `2026-11-23`.
pub fn date(at: Timestamp) -> String {
    at.to_string()
        .chars()
        .take_while(|character| *character != 'T')
        .collect()
}

/// A share from 0 to 1 in whole per cent. Only exactly nothing is `0%` and only all of it is `100%`: a reader must be
/// able to trust both ends.
pub fn percent(share: f64) -> String {
    let clamped = share.clamp(0.0, 1.0);
    let rounded = (clamped * 100.0).round() as u32;
    match rounded {
        0 if clamped > 0.0 => "<1%".to_owned(),
        100 if clamped < 1.0 => "99%".to_owned(),
        _ => format!("{rounded}%"),
    }
}

/// `1 line`, `2 lines`: a number with its noun.
pub fn counted(count: u64, singular: &str) -> String {
    if count == 1 {
        format!("1 {singular}")
    } else {
        format!("{count} {singular}s")
    }
}

/// Bytes for people: `512 B`, `3.4 kB`, `12.0 MB`.
pub fn bytes(count: u64) -> String {
    if count < 1_000 {
        return format!("{count} B");
    }
    let mut value = count as f64;
    let mut unit = "B";
    for next in ["kB", "MB", "GB", "TB"] {
        if value < 1_000.0 {
            break;
        }
        value /= 1_000.0;
        unit = next;
    }
    format!("{value:.1} {unit}")
}

/// A bar of `width` cells whose parts are proportional to their amounts. Every part that is not zero has at least one
/// cell, so that little AI text in a large file stays visible.
pub fn bar(parts: &[(u64, Paint)], width: usize, style: &Style) -> String {
    let total: u64 = parts.iter().map(|(amount, _)| amount).sum();
    if total == 0 || width == 0 {
        return " ".repeat(width);
    }
    let mut cells: Vec<usize> = parts
        .iter()
        .map(|(amount, _)| {
            let share = (*amount as f64 / total as f64 * width as f64).round() as usize;
            if *amount > 0 { share.max(1) } else { 0 }
        })
        .collect();
    let mut drawn: usize = cells.iter().sum();
    while drawn != width {
        let Some(largest) = cells.iter_mut().max() else { break };
        if drawn > width {
            *largest = largest.saturating_sub(1);
            drawn -= 1;
        } else {
            *largest += 1;
            drawn += 1;
        }
    }
    cells
        .iter()
        .zip(parts)
        .filter(|(cells, _)| **cells > 0)
        .map(|(cells, (_, paint))| style.paint(*paint, &style.bar_cell(*paint).repeat(*cells)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_the_unit_that_a_person_would_use() {
        let now = Timestamp(1_764_000_000_000_000);
        for (seconds_ago, expected) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 min ago"),
            (3_599, "59 min ago"),
            (3_600, "1 h ago"),
            (86_399, "23 h ago"),
            (86_400, "1 day ago"),
            (3 * 86_400, "3 days ago"),
            (30 * 86_400, "2025-10-25"),
            (-5, "just now"),
            (-200_000, "2025-11-26"),
        ] {
            assert_eq!(
                relative_time(Timestamp(now.0 - seconds_ago * 1_000_000), now),
                expected,
                "{seconds_ago}"
            );
        }
        assert_eq!(
            relative_time(Timestamp(i64::MAX), Timestamp(0)),
            format!("{} µs", i64::MAX)
        );
    }

    #[test]
    fn per_cents_are_only_round_where_they_are_exact() {
        for (share, expected) in [
            (0.0, "0%"),
            (0.001, "<1%"),
            (0.5, "50%"),
            (0.999, "99%"),
            (1.0, "100%"),
            (7.0, "100%"),
            (f64::NAN, "0%"),
        ] {
            assert_eq!(percent(share), expected, "{share}");
        }
    }

    #[test]
    fn a_bar_has_its_width_and_hides_no_part() {
        let style = Style::plain();
        assert_eq!(bar(&[(1, Paint::Ai), (999, Paint::Unknown)], 10, &style), "█·········");
        assert_eq!(
            bar(&[(1, Paint::Ai), (1, Paint::AiEdited), (2, Paint::Human)], 8, &style),
            "██▓▓░░░░"
        );
        assert_eq!(bar(&[(0, Paint::Ai)], 4, &style), "    ");
        assert_eq!(
            bar(&[(1, Paint::Ai), (1, Paint::Human), (1, Paint::Unknown)], 1, &style)
                .chars()
                .count(),
            1
        );
    }

    #[test]
    fn sizes_and_counts_read_well() {
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1_000), "1.0 kB");
        assert_eq!(bytes(12_345_678), "12.3 MB");
        assert_eq!(
            (counted(1, "line"), counted(0, "line")),
            ("1 line".to_owned(), "0 lines".to_owned())
        );
    }
}
