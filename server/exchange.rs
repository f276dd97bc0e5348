//! What travels between machines and tools: our own notes, git-ai's authorship logs, Agent Trace records.
//!
//! Pure: text in, [`CommitClaims`](crate::suggestion::claims::CommitClaims) out, and back. Readers take whatever
//! anybody may have written: they are bounded, never panic, and give back nothing that a terminal would obey.

pub mod agent_trace;
pub mod git_ai;
pub mod lines;
pub mod note;

use sha2::{Digest as _, Sha256};

use crate::suggestion::SuggestionId;

/// Names of tools and models are not longer.
const LONGEST_NAME: usize = 120;

/// No path is longer.
const LONGEST_PATH: usize = 4096;

/// A name that somebody else wrote: one line, without control characters, of a sensible length; nothing where none of
/// it is left.
pub fn name(text: &str) -> Option<String> {
    let kept: String = text
        .chars()
        .filter(|character| !character.is_control())
        .take(LONGEST_NAME)
        .collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// Whether a path can be one of a repository: relative, and not leading out of it.
fn is_path(path: &str) -> bool {
    !path.is_empty()
        && path.len() <= LONGEST_PATH
        && !path.contains('\0')
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

/// A suggestion's name made from what another tool calls it. It can meet none that was generated: version and variant
/// of the identifier are those of a custom one (RFC 9562, section 5.8).
fn foreign_id(format: &str, parts: &[&str]) -> SuggestionId {
    SuggestionId::from_u128(u128::from_be_bytes(custom_uuid(format, parts)))
}

/// A UUID of version 8 made from words.
fn custom_uuid(format: &str, parts: &[&str]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(format);
    for part in parts {
        hash.update([0]);
        hash.update(part);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    bytes
}

/// Lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_of_others_are_tamed() {
        assert_eq!(name(" gpt\u{1b}[0m\n "), Some("gpt[0m".to_owned()));
        assert_eq!(name("\u{7}\n"), None);
        assert_eq!(name(&"x".repeat(900)).map(|name| name.len()), Some(LONGEST_NAME));
        for path in ["", "/etc/passwd", "../a", "a//b", "a/./b", "a\0b", "a/"] {
            assert!(!is_path(path), "{path:?}");
        }
        assert!(is_path("src/línea\nfeed.rs"));
    }

    #[test]
    fn foreign_names_are_stable_and_of_their_own_kind() {
        let id = foreign_id("git-ai", &["s_0", "t_0"]);
        assert_eq!(id, foreign_id("git-ai", &["s_0", "t_0"]));
        assert_ne!(id, foreign_id("git-ai", &["s_0t_0"]));
        assert_eq!(id.to_string().as_bytes()[2 + 12], b'8');
    }
}
