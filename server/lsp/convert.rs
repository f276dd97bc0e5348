//! The domain's words in the protocol's words and back. The only place besides the handlers that knows both.

use std::ops::Range;
use std::path::{Path, PathBuf};

use ropey::Rope;
use tower_lsp::lsp_types::{self as lsp, DiagnosticSeverity, PositionEncodingKind, Url};

use crate::document::position::{Position, PositionEncoding, offset_at, position_at};
use crate::rules::Severity;

/// The encoding the client prefers among those we know; UTF-16 where it names none (LSP 3.17, `general`).
pub fn negotiate_encoding(offered: Option<&[PositionEncodingKind]>) -> PositionEncoding {
    offered
        .unwrap_or_default()
        .iter()
        .find_map(encoding_from)
        .unwrap_or(PositionEncoding::Utf16)
}

fn encoding_from(kind: &PositionEncodingKind) -> Option<PositionEncoding> {
    match kind.as_str() {
        "utf-8" => Some(PositionEncoding::Utf8),
        "utf-16" => Some(PositionEncoding::Utf16),
        "utf-32" => Some(PositionEncoding::Utf32),
        _ => None,
    }
}

/// The protocol's name of an encoding.
pub fn encoding_kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// A position of the protocol as the domain has it.
pub fn position(position: lsp::Position) -> Position {
    Position {
        line: position.line,
        character: position.character,
    }
}

/// A byte range as the client counts.
pub fn range_to_lsp(rope: &Rope, range: &Range<usize>, encoding: PositionEncoding) -> lsp::Range {
    lsp::Range {
        start: position_to_lsp(position_at(rope, range.start, encoding)),
        end: position_to_lsp(position_at(rope, range.end, encoding)),
    }
}

/// The client's range in bytes, clamped to the text; a reversed one is empty at its start.
pub fn range_from_lsp(rope: &Rope, range: &lsp::Range, encoding: PositionEncoding) -> Range<usize> {
    let start = offset_at(rope, position(range.start), encoding);
    let end = offset_at(rope, position(range.end), encoding);
    start..end.max(start)
}

/// A position of the domain in the protocol's type.
pub fn position_to_lsp(position: Position) -> lsp::Position {
    lsp::Position {
        line: position.line,
        character: position.character,
    }
}

/// The protocol's severity.
pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// The file behind a URI; nothing for other schemes, which are not tracked.
pub fn file_path(uri: &Url) -> Option<PathBuf> {
    (uri.scheme() == "file").then(|| uri.to_file_path().ok()).flatten()
}

/// The URI of a file; nothing for a relative path.
pub fn file_uri(path: &Path) -> Option<String> {
    Url::from_file_path(path).ok().map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clients_first_known_encoding_is_taken() {
        let kinds = |names: &[&'static str]| {
            names
                .iter()
                .map(|name| PositionEncodingKind::new(name))
                .collect::<Vec<_>>()
        };
        assert_eq!(negotiate_encoding(None), PositionEncoding::Utf16);
        assert_eq!(negotiate_encoding(Some(&[])), PositionEncoding::Utf16);
        assert_eq!(
            negotiate_encoding(Some(&kinds(&["utf-8", "utf-16", "utf-32"]))),
            PositionEncoding::Utf8
        );
        assert_eq!(
            negotiate_encoding(Some(&kinds(&["utf-32", "utf-8"]))),
            PositionEncoding::Utf32
        );
        assert_eq!(
            negotiate_encoding(Some(&kinds(&["utf-7", "utf-16"]))),
            PositionEncoding::Utf16
        );
    }

    #[test]
    fn only_files_are_tracked() {
        let path = |uri: &str| file_path(&uri.parse().expect("a valid URI"));
        assert_eq!(path("file:///a/b%20c.rs"), Some(PathBuf::from("/a/b c.rs")));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("git:/a/b.rs?HEAD"), None);
    }
}
