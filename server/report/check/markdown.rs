//! A summary for a pull request.

use super::{CheckReport, FoundRisk};
use crate::report::text::{counted, escape_line, masked_block};

/// A comment of a pull request holds 65,536 characters; what does not fit is counted.
const LONGEST: usize = 60_000;

impl CheckReport {
    /// A heading, a table by severity and rule, and the findings behind a fold.
    pub fn to_markdown(&self) -> String {
        let mut text = format!(
            "## journal check\n\n{}. Provenance: {}.\n",
            self.summary(),
            self.provenance
        );
        if !self.findings.is_empty() {
            text.push_str("\n| severity | rule | findings | |\n|---|---|---:|---|\n");
            for (severity, rule, findings) in self.by_rule() {
                let message = findings.first().map(|finding| self.message_of(finding));
                text.push_str(&format!(
                    "| {severity} | `{}` | {} | {} |\n",
                    code(rule),
                    findings.len(),
                    inline(&message.unwrap_or_default())
                ));
            }
            text.push_str(&format!(
                "\n<details>\n<summary>{}</summary>\n",
                counted(self.findings.len() as u64, "finding")
            ));
            let mut left_out = 0;
            for finding in &self.findings {
                let block = block(finding);
                if text.len() + block.len() > LONGEST {
                    left_out += 1;
                } else {
                    text.push_str(&block);
                }
            }
            if left_out > 0 {
                text.push_str(&format!(
                    "\n{} left out: there is no room for them.\n",
                    counted(left_out, "finding")
                ));
            }
            text.push_str("\n</details>\n");
        }
        for line in self.skipped_lines() {
            text.push_str(&format!("\nNot checked: {}\n", inline(&line)));
        }
        text
    }

    /// The sentence of the finding's rule, without what was counted in one place.
    fn message_of(&self, finding: &FoundRisk) -> String {
        match self.rules.iter().find(|rule| rule.id == finding.rule) {
            Some(rule) => rule.message.clone(),
            None => finding.message.clone(),
        }
    }
}

fn block(finding: &FoundRisk) -> String {
    let mut text = format!(
        "\n**{}** `{}` in `{}:{}`: {}\n",
        finding.severity,
        code(&finding.rule),
        code(&finding.path),
        finding.line,
        inline(&finding.message)
    );
    let fence = fence_for(&finding.excerpt.source);
    text.push_str(&format!(
        "\n{fence}{}\n{}\n{fence}\n",
        language(&finding.path),
        masked_block(finding.excerpt.source.trim_end())
    ));
    if let Some(origin) = &finding.excerpt.origin {
        text.push_str(&format!("\nAI text: {}\n", inline(origin)));
    }
    if let Some(help) = &finding.help {
        text.push_str(&format!("\nInstead: {}\n", inline(help)));
    }
    text
}

/// The word behind a fence: the path's extension, where it is a plain one.
fn language(path: &str) -> &str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_plain = extension.len() <= 8 && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_plain { extension } else { "" }
}

/// More backticks than any run of them in the text.
fn fence_for(text: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat((longest + 1).max(3))
}

/// Foreign text between backticks, in a table or not.
fn code(text: &str) -> String {
    escape_line(text).replace('`', "'").replace('|', "\\|")
}

/// Foreign text in a paragraph or a cell: nothing in it is a mark, a link, a tag or a mention. What stands between
/// backticks in a rule's own sentence stays code.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = escape_line(text);
    let pieces: Vec<&str> = text.split('`').collect();
    let is_paired = pieces.len() % 2 == 1;
    for (at, piece) in pieces.iter().enumerate() {
        if is_paired && at % 2 == 1 {
            escaped.push_str(&format!("`{}`", piece.replace('|', "\\|")));
            continue;
        }
        if at > 0 && !is_paired {
            escaped.push_str("\\`");
        }
        for character in piece.chars() {
            match character {
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '&' => escaped.push_str("&amp;"),
                // A zero-width joiner would be invisible; an entity is seen as the sign and mentions nobody.
                '@' => escaped.push_str("&#64;"),
                '\\' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                    escaped.push('\\');
                    escaped.push(character);
                }
                _ => escaped.push(character),
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_is_no_markup() {
        for (given, expected) in [
            ("plain text", "plain text"),
            ("<img src=x> & @all", "&lt;img src=x&gt; &amp; &#64;all"),
            ("[a](b) | c", "\\[a\\](b) \\| c"),
            ("`dbg!(a | b)` stays", "`dbg!(a \\| b)` stays"),
            ("one ` alone", "one \\` alone"),
            ("two\nlines", "two\\\\u{a}lines"),
        ] {
            assert_eq!(inline(given), expected, "{given}");
        }
        assert_eq!(code("a`b|c"), "a'b\\|c");
        assert_eq!(fence_for("a ```` b"), "`````");
        assert_eq!(fence_for("a"), "```");
        assert_eq!(
            [language("a.rs"), language("Dockerfile"), language("a.x y")],
            ["rs", "", ""]
        );
    }
}
