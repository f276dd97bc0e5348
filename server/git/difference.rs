//! Files as they are beside files as they would be, for whoever asks before anything is written (pure).

use std::fmt;
use std::path::Path;

use imara_diff::{Algorithm, BasicLineDiffPrinter, Diff, InternedInput, Token, UnifiedDiffConfig, UnifiedDiffPrinter};

/// Writes the unified difference of one file; nothing stands for a file that is not there.
pub fn unified(f: &mut impl fmt::Write, path: &Path, before: Option<&str>, after: Option<&str>) -> fmt::Result {
    let name = |text: Option<&str>| text.map_or_else(|| "/dev/null".to_owned(), |_| path.display().to_string());
    writeln!(f, "--- {}\n+++ {}", name(before), name(after))?;
    let input = InternedInput::new(before.unwrap_or_default(), after.unwrap_or_default());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let printer = Printer(BasicLineDiffPrinter(&input.interner));
    write!(
        f,
        "{}",
        diff.unified_diff(&printer, UnifiedDiffConfig::default(), &input)
    )
}

/// As `diff` prints: a side without lines begins at line 0.
struct Printer<'a>(BasicLineDiffPrinter<'a, str>);

impl UnifiedDiffPrinter for Printer<'_> {
    fn display_header(
        &self,
        mut f: impl fmt::Write,
        start_before: u32,
        start_after: u32,
        len_before: u32,
        len_after: u32,
    ) -> fmt::Result {
        let first = |start: u32, length: u32| if length == 0 { start } else { start + 1 };
        writeln!(
            f,
            "@@ -{},{len_before} +{},{len_after} @@",
            first(start_before, len_before),
            first(start_after, len_after)
        )
    }

    fn display_context_token(&self, f: impl fmt::Write, token: Token) -> fmt::Result {
        self.0.display_context_token(f, token)
    }

    fn display_hunk(&self, f: impl fmt::Write, before: &[Token], after: &[Token]) -> fmt::Result {
        self.0.display_hunk(f, before, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_change_and_go() {
        let told = |before: Option<&str>, after: Option<&str>| {
            let mut text = String::new();
            unified(&mut text, Path::new("/a"), before, after).unwrap();
            text
        };
        assert_eq!(
            told(None, Some("x\ny\n")),
            "--- /dev/null\n+++ /a\n@@ -0,0 +1,2 @@\n+x\n+y\n"
        );
        assert_eq!(told(Some("x\n"), None), "--- /a\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n");
        assert_eq!(
            told(Some("x\ny\n"), Some("x\nz\n")),
            "--- /a\n+++ /a\n@@ -1,2 +1,2 @@\n x\n-y\n+z\n"
        );
    }
}
