//! Aligned columns without borders, as command-line people like them.

use super::style::{Paint, Style, display_width, truncate_to};

/// On which side a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
    /// Words that may be cut at their beginning where the terminal is narrow: paths. Cells must not be painted.
    Shrink,
}

/// A column's heading and alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub heading: &'static str,
    /// On which side its cells stand.
    pub align: Align,
}

/// What a shrinking column is not cut below.
const NARROWEST: usize = 12;

/// The table with a heading line and a line feed after every row. Cells are trusted text, escaped before.
pub fn table(columns: &[Column], rows: &[Vec<String>], style: &Style) -> String {
    let mut widths: Vec<usize> = columns.iter().map(|column| display_width(column.heading)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(display_width(cell));
        }
    }
    shrink(columns, &mut widths, style);
    let headings: Vec<String> = columns.iter().map(|column| column.heading.to_owned()).collect();
    let mut text = style.paint(Paint::Heading, &line(columns, &widths, &headings));
    text.push('\n');
    for row in rows {
        text.push_str(&line(columns, &widths, row));
        text.push('\n');
    }
    text
}

fn shrink(columns: &[Column], widths: &mut [usize], style: &Style) {
    let Some(available) = style.width else { return };
    let needed = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    let mut excess = needed.saturating_sub(available);
    for (column, width) in columns.iter().zip(widths) {
        if column.align == Align::Shrink {
            let cut = excess.min(width.saturating_sub(NARROWEST));
            *width -= cut;
            excess -= cut;
        }
    }
}

fn line(columns: &[Column], widths: &[usize], cells: &[String]) -> String {
    let mut text = String::new();
    for (index, ((column, width), cell)) in columns.iter().zip(widths).zip(cells).enumerate() {
        if index > 0 {
            text.push_str("  ");
        }
        let cell = if column.align == Align::Shrink {
            truncate_to(cell, *width)
        } else {
            cell.clone()
        };
        let padding = " ".repeat(width.saturating_sub(display_width(&cell)));
        if column.align == Align::Right {
            text.push_str(&padding);
            text.push_str(&cell);
        } else {
            text.push_str(&cell);
            text.push_str(&padding);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column {
            heading: "path",
            align: Align::Shrink,
        },
        Column {
            heading: "lines",
            align: Align::Right,
        },
        Column {
            heading: "tool",
            align: Align::Left,
        },
    ];

    #[test]
    fn wide_characters_and_colors_do_not_bend_the_columns() {
        let style = Style {
            color: true,
            ..Style::plain()
        };
        let rows = vec![
            vec![
                "日本.rs".to_owned(),
                "7".to_owned(),
                style.paint(Paint::Name, "copilot"),
            ],
            vec!["src/lib.rs".to_owned(), "120".to_owned(), String::new()],
        ];
        let text = anstream::adapter::strip_str(&table(COLUMNS, &rows, &style)).to_string();
        assert_eq!(
            text,
            "path        lines  tool\n日本.rs         7  copilot\nsrc/lib.rs    120\n"
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_paths_and_nothing_else() {
        let style = Style {
            width: Some(30),
            ..Style::plain()
        };
        let rows = vec![vec![
            "very/deep/folder/module.rs".to_owned(),
            "7".to_owned(),
            "copilot".to_owned(),
        ]];
        assert_eq!(
            table(COLUMNS, &rows, &style),
            "path            lines  tool\n…der/module.rs      7  copilot\n"
        );
    }
}
