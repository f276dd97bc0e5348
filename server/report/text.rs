//! Findings with their source, for people: the form of the Rust compiler.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use ropey::Rope;

use super::ReportedFinding;
use crate::rules::Severity;

/// Whether the output may carry colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    Plain,
    /// With ANSI escape sequences.
    Colored,
}

/// Lines shown before a finding.
const LINES_BEFORE: usize = 1;
/// Lines of a finding that are shown; a finding can be a whole function.
const MAX_LINES: usize = 12;

/// Renders one finding in `text`, the content of its file, with a line break at the end.
pub fn render(finding: &ReportedFinding, text: &Rope, style: Style) -> String {
    let first_line = finding.line.saturating_sub(1 + LINES_BEFORE).min(text.len_lines());
    let end_line = finding.end_line.min(finding.line - 1 + MAX_LINES).min(text.len_lines());
    let start = text.line_to_byte(first_line);
    let end = text.line_to_byte(end_line).max(start);
    let source = text
        .get_byte_slice(start..end)
        .map(|slice| without_control(&slice.to_string()))
        .unwrap_or_default();
    let underlined = finding.range.start.clamp(start, end) - start..finding.range.end.clamp(start, end) - start;

    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::NOTE,
    };
    let path = without_control(&finding.path);
    let message = without_control(&finding.message);
    let snippet = Snippet::source(source)
        .line_start(first_line + 1)
        .path(path)
        .annotation(AnnotationKind::Primary.span(underlined));
    let mut group: Group<'_> = level.primary_title(message).id(finding.rule.as_str()).element(snippet);
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(without_control(help)));
    }
    if let (Some(suggestion), Some(grade)) = (finding.suggestion, finding.grade) {
        group = group.element(Level::NOTE.message(format!("text of suggestion {suggestion} ({})", grade.as_str())));
    }
    let painter = match style {
        Style::Plain => Renderer::plain(),
        Style::Colored => Renderer::styled(),
    };
    let mut rendered = painter.decor_style(DecorStyle::Ascii).render(&[group]);
    rendered.push('\n');
    rendered
}

/// The text with every control character but line breaks and tabs replaced by as many bytes of harmless text, so that
/// byte offsets still hold and no escape sequence reaches the terminal.
fn without_control(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\n' | '\t' => character,
            // Two bytes in UTF-8, as the controls from U+0080 to U+009F are.
            '\u{80}'..='\u{9f}' => '¿',
            // A carriage return before a line feed is part of the line's end and shows as nothing.
            '\r' => ' ',
            character if character.is_ascii_control() => '?',
            character => character,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::reported;

    #[test]
    fn a_finding_shows_its_source_help_and_suggestion() {
        let source = "use std::process::Command;\n\nfn f(x: &str) {\n    Command::new(\"sh\").arg(\"-c\").arg(x);\n}\n";
        let findings = reported(source);
        assert_eq!(findings.len(), 1);
        insta::assert_snapshot!(render(&findings[0], &Rope::from_str(source), Style::Plain), @r#"
        warning[rust-shell-command]: a shell runs here: text pasted into its command becomes a program
         --> src/lib.rs:4:5
          |
        4 |     Command::new("sh").arg("-c").arg(x);
          |     ^^^^^^^^^^^^^^^^^^
          |
          = help: start the program itself and give it its arguments one by one
          = note: text of suggestion s_00000000000000000000000000000007 (exact)
        "#);
    }

    #[test]
    fn a_finding_of_many_lines_is_shown_by_its_first() {
        let source = format!("fn f() {{\n    unsafe {{\n{}    }}\n}}\n", "        g();\n".repeat(100));
        let findings = reported(&source);
        let rendered = render(&findings[0], &Rope::from_str(&source), Style::Plain);
        assert!(rendered.lines().count() < 30, "{rendered}");
    }

    #[test]
    fn no_escape_sequence_of_the_source_or_the_path_reaches_the_terminal() {
        let source = "fn f() { dbg!(\"\u{1b}[31m\u{9b}2J\u{7}é\r\") }\r\n";
        for mut finding in reported(source) {
            finding.path = "a\u{1b}]0;owned\u{7}.rs".to_owned();
            let rendered = render(&finding, &Rope::from_str(source), Style::Plain);
            assert!(
                !rendered.contains(|c: char| c.is_control() && c != '\n'),
                "{rendered:?}"
            );
        }
    }
}
