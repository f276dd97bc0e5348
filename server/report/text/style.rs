//! How text may look where it is shown.

use anstyle::{AnsiColor, Style as AnsiStyle};
use unicode_width::UnicodeWidthStr;

use crate::clock::Timestamp;
use crate::suggestion::Fate;

/// What the reader's terminal can show, and what the time is: all that a rendering may depend on besides its model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether escape sequences are wanted.
    pub color: bool,
    /// Columns of the terminal; nothing where the output is no terminal, and then nothing is cut.
    pub width: Option<usize>,
    /// The present moment, for relative times.
    pub now: Timestamp,
}

/// What a piece of text means. Colors follow from meaning, so that a class looks the same in every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Text of a suggestion.
    Ai,
    /// Text of a suggestion that was changed.
    AiEdited,
    /// Text that a person was observed typing.
    Human,
    /// Text that nobody observed.
    Unknown,
    /// A heading.
    Heading,
    /// A name that can be typed back: an id, a rule, a commit.
    Name,
    /// Something of second rank.
    Faint,
    /// All is well.
    Good,
    /// Needs a look.
    Warning,
    /// Is wrong.
    Bad,
    /// A removed line.
    Removed,
    /// An added line.
    Added,
}

impl Paint {
    /// The color of a fate.
    pub fn of_fate(fate: Fate) -> Self {
        match fate {
            Fate::Direct => Self::Ai,
            Fate::Edited => Self::AiEdited,
            Fate::Rewritten => Self::Human,
            Fate::Removed | Fate::Undone => Self::Faint,
        }
    }

    fn ansi(self) -> AnsiStyle {
        match self {
            Self::Ai => AnsiColor::Magenta.on_default(),
            Self::AiEdited => AnsiColor::Blue.on_default(),
            Self::Human | Self::Good | Self::Added => AnsiColor::Green.on_default(),
            Self::Unknown | Self::Faint => AnsiStyle::new().dimmed(),
            Self::Heading => AnsiStyle::new().bold(),
            Self::Name => AnsiColor::Cyan.on_default(),
            Self::Warning => AnsiColor::Yellow.on_default().bold(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Removed => AnsiColor::Red.on_default(),
        }
    }
}

impl Style {
    /// No colors, no width, the epoch: for files, pipes and tests.
    pub fn plain() -> Self {
        Self {
            color: false,
            width: None,
            now: Timestamp(0),
        }
    }

    /// `text` in the color of its meaning. `text` is trusted: foreign strings are escaped before.
    pub fn paint(&self, paint: Paint, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let ansi = paint.ansi();
        format!("{ansi}{text}{ansi:#}")
    }

    /// As [`Style::paint`], and underlined: the part of a line that matters.
    pub fn paint_strong(&self, paint: Paint, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let ansi = paint.ansi().underline().bold();
        format!("{ansi}{text}{ansi:#}")
    }

    /// The cell that a bar is drawn with; each class has an own shape, for readers without colors.
    pub fn bar_cell(&self, paint: Paint) -> &'static str {
        match paint {
            Paint::Ai => "█",
            Paint::AiEdited => "▓",
            Paint::Human => "░",
            _ => "·",
        }
    }
}

/// Columns that `text` takes on a terminal; escape sequences that [`Style::paint`] made take none.
pub fn display_width(text: &str) -> usize {
    if text.contains('\u{1b}') {
        anstream::adapter::strip_str(text).map(UnicodeWidthStr::width).sum()
    } else {
        text.width()
    }
}

/// At most `columns` columns of unpainted `text`, with `…` where something was cut. The end of a path says more than its
/// beginning, so it is the beginning that goes.
pub fn truncate_to(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut start = text.len();
    let room = columns.saturating_sub(1);
    for (index, _) in text.char_indices().rev() {
        if text[index..].width() > room {
            break;
        }
        start = index;
    }
    format!("…{}", &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn painted_text_is_as_wide_as_unpainted_text() {
        let style = Style {
            color: true,
            ..Style::plain()
        };
        let painted = style.paint(Paint::Ai, "日本");
        assert_ne!(painted, "日本");
        assert_eq!(display_width(&painted), 4);
        assert_eq!(Style::plain().paint(Paint::Ai, "日本"), "日本");
    }

    #[test]
    fn cutting_keeps_the_end_and_the_width() {
        assert_eq!(truncate_to("src/deep/module.rs", 10), "…module.rs");
        assert_eq!(truncate_to("short", 10), "short");
        assert_eq!(truncate_to("日本語テキスト", 6), "…スト");
        assert_eq!(truncate_to("abc", 1), "…");
    }
}
