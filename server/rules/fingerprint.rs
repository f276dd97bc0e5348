//! A finding's name that survives the lines above it: what baselines and other tools know it by.
//!
//! It is made of the rule, the text of the lines that the finding stands on, white space evened out, and its number
//! among the findings of the file that read alike. Neither the path nor any line number is in it.

use std::collections::HashMap;
use std::ops::Range;

use sha2::{Digest, Sha256};

/// A finding on more lines than this is known by its first one alone: a whole function is edited all the time, and is
/// still the same finding.
const FEW_LINES: usize = 5;

/// Fingerprints of the findings of one content, to be asked for in order of place.
#[derive(Debug)]
pub struct Fingerprints<'a> {
    content: &'a str,
    seen: HashMap<(String, String), u32>,
}

impl<'a> Fingerprints<'a> {
    /// Of the findings of `content`.
    pub fn of(content: &'a str) -> Self {
        Self {
            content,
            seen: HashMap::new(),
        }
    }

    /// The fingerprint of the next finding of `rule`, whose bytes are `range`: 32 hexadecimal digits.
    pub fn next(&mut self, rule: &str, range: &Range<usize>) -> String {
        let text = significant_text(self.content, range);
        let number = self.seen.entry((rule.to_owned(), text.clone())).or_default();
        let fingerprint = hash(rule, &text, *number);
        *number += 1;
        fingerprint
    }
}

fn significant_text(content: &str, range: &Range<usize>) -> String {
    let start = content.floor_char_boundary(range.start);
    let end = content.floor_char_boundary(range.end.max(range.start));
    let first = content[..start].rfind('\n').map_or(0, |feed| feed + 1);
    let last = content[end..].find('\n').map_or(content.len(), |feed| end + feed);
    let lines = &content[first..last];
    let few = if lines.lines().take(FEW_LINES + 1).count() > FEW_LINES {
        lines.lines().next().unwrap_or_default()
    } else {
        lines
    };
    few.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hash(rule: &str, text: &str, number: u32) -> String {
    let mut hasher = Sha256::new();
    for part in ["journal finding 1", rule, text] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher.update(number.to_le_bytes());
    let digest = hasher.finalize();
    let half = digest.iter().take(16);
    let number = half.fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    format!("{number:032x}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(content: &str, needle: &str) -> Vec<String> {
        let mut fingerprints = Fingerprints::of(content);
        content
            .match_indices(needle)
            .map(|(at, _)| fingerprints.next("r", &(at..at + needle.len())))
            .collect()
    }

    #[test]
    fn lines_above_and_white_space_change_nothing_and_everything_else_does() {
        let plain = all("a();\n  bad(x);\n", "bad");
        assert_eq!(all("// new\n\na();\n\tbad(x);\r\nb();\n", "bad"), plain);
        assert_ne!(all("a();\n  bad(y);\n", "bad"), plain);
        let mut other_rule = Fingerprints::of("  bad(x);\n");
        assert_ne!(other_rule.next("s", &(2..5)), plain[0]);
    }

    #[test]
    fn findings_that_read_alike_are_told_apart_by_their_order() {
        let three = all("bad(x);\nbad(x);\nbad(x); bad(x);\n", "bad");
        assert_eq!(three.len(), 4);
        assert_eq!(three.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
        assert_eq!(all("bad(x);\n", "bad")[0], three[0]);
    }

    #[test]
    fn a_long_finding_is_known_by_its_first_line() {
        let function = |body: &str| format!("fn long() {{\n{body}\n\n\n\n\n}}\n");
        let fingerprint = |content: &str| Fingerprints::of(content).next("r", &(0..content.len() - 1));
        assert_eq!(fingerprint(&function("a")), fingerprint(&function("b")));
        assert_ne!(fingerprint("fn f() {\n a }\n"), fingerprint("fn f() {\n b }\n"));
    }

    #[test]
    fn the_digits_are_what_they_always_were() {
        assert_eq!(all("  bad(x);\n", "bad"), ["a6814fc16ed8b348b31bd3bdff4867af"]);
    }

    proptest! {
        #[test]
        fn no_range_panics(content in "[a\u{e9}\n ]{0,20}", start in 0_usize..30, end in 0_usize..30) {
            let fingerprint = Fingerprints::of(&content).next("r", &(start..end));
            prop_assert_eq!(fingerprint.len(), 32);
        }
    }
}
