//! Annotations of GitHub Actions: lines of a log that the service shows beside the code.

use super::{CheckReport, FoundRisk};
use crate::report::text::escape_line;

impl CheckReport {
    /// One annotation a finding, and one for the whole.
    pub fn to_github(&self) -> String {
        let mut text: String = self.findings.iter().map(annotation).collect();
        let summary = format!("{} (provenance: {})", self.summary(), self.provenance);
        text.push_str(&format!("::notice title=journal check::{}\n", data(&summary)));
        text
    }
}

fn annotation(finding: &FoundRisk) -> String {
    let command = match finding.severity {
        "error" => "error",
        "warning" => "warning",
        _ => "notice",
    };
    let mut place = format!(
        "file={},line={},endLine={}",
        property(&finding.path),
        finding.line,
        finding.end_line
    );
    // Columns are understood within one line alone.
    if finding.line == finding.end_line {
        place.push_str(&format!(",col={},endColumn={}", finding.column, finding.end_column));
    }
    let mut message = finding.message.clone();
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(help);
    }
    if let Some(origin) = &finding.excerpt.origin {
        message.push_str("\nAI text: ");
        message.push_str(origin);
    }
    format!(
        "::{command} {place},title={}::{}\n",
        property(&finding.rule),
        data(&message)
    )
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    escaped(text, |character| matches!(character, '%' | '\r' | '\n'))
}

/// A value before it.
fn property(text: &str) -> String {
    escaped(text, |character| matches!(character, '%' | '\r' | '\n' | ':' | ','))
}

/// Percent-encodes what the service would read, and makes the rest safe for the terminal of whoever reads the log.
fn escaped(text: &str, is_read: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if is_read(character) {
            escaped.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            escaped.push_str(&escape_line(character.encode_utf8(&mut [0; 4])));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_ends_a_value_is_encoded() {
        assert_eq!(data("100% a:b,c\r\nd"), "100%25 a:b,c%0D%0Ad");
        assert_eq!(property("C:\\a,b\n::error"), "C%3A\\a%2Cb%0A%3A%3Aerror");
        assert_eq!(data("\u{1b}[31m\u{202e}"), "\\u{1b}[31m\\u{202e}");
    }

    proptest! {
        #[test]
        fn nothing_foreign_begins_a_line_or_a_command(text in any::<String>()) {
            prop_assert!(!data(&text).contains(['\n', '\r']));
            prop_assert!(!property(&text).contains(['\n', '\r', ':', ',']));
        }
    }
}
