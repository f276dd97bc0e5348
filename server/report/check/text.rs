//! Findings for people.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{CheckReport, FoundRisk, ProposedFix, SkippedFile};
use crate::report::text::{Paint, Style, counted, escape_line, masked_block};

/// Longer replacements are not shown.
const LONGEST_FIX: usize = 100;

impl CheckReport {
    /// The report for people, `limit` findings at most, the others counted.
    pub fn to_text(&self, limit: Option<usize>, style: &Style) -> String {
        let mut text = String::new();
        let shown = limit.unwrap_or(usize::MAX).min(self.findings.len());
        for finding in &self.findings[..shown] {
            text.push_str(&finding_text(finding, style));
            text.push_str("\n\n");
        }
        let summary = self.summary();
        if self.findings.is_empty() {
            text.push_str(&style.paint(Paint::Good, &summary));
        } else {
            text.push_str(&summary);
        }
        text.push('\n');
        text
    }

    /// What was not checked, a line a reason, for the side of the report; three paths each at most.
    pub fn skipped_lines(&self) -> Vec<String> {
        skipped_lines(&self.files.skipped)
    }
}

/// One line for each reason why files were not checked, or not whole.
pub fn skipped_lines(skipped: &[SkippedFile]) -> Vec<String> {
    const NAMED: usize = 3;
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for file in skipped {
        match reasons.iter_mut().find(|(reason, _)| *reason == file.reason) {
            Some((_, paths)) => paths.push(&file.path),
            None => reasons.push((&file.reason, vec![&file.path])),
        }
    }
    let line = |(reason, paths): (&str, Vec<&str>)| {
        let named = paths.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = match paths.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("{}: {reason}: {named}{more}", counted(paths.len() as u64, "file"))
    };
    reasons.into_iter().map(line).collect()
}

fn fix_line(fix: &ProposedFix) -> String {
    if fix.replacement.is_empty() {
        "take it out".to_owned()
    } else if fix.replacement.len() > LONGEST_FIX || fix.replacement.contains('\n') {
        "an editor can make the edit".to_owned()
    } else {
        format!("write `{}`", escape_line(&fix.replacement))
    }
}

fn finding_text(finding: &FoundRisk, style: &Style) -> String {
    let level = match finding.severity {
        "error" => Level::ERROR,
        "warning" => Level::WARNING,
        "information" => Level::INFO,
        _ => Level::HELP.with_name("hint"),
    };
    let source = masked_block(&finding.excerpt.source);
    let path = escape_line(&finding.path);
    let origin = finding.excerpt.origin.clone();
    let mut annotation = AnnotationKind::Primary.span(finding.excerpt.span.clone());
    if let Some(origin) = &origin {
        annotation = annotation.label(origin.as_str());
    }
    let snippet = Snippet::source(source.as_str())
        .line_start(finding.line as usize)
        .path(path.as_str())
        .annotation(annotation);
    let message = escape_line(&finding.message);
    let mut group = level.primary_title(message).id(finding.rule.as_str()).element(snippet);
    let help = finding.help.as_deref().map(escape_line);
    if let Some(help) = help.as_deref() {
        group = group.element(Level::HELP.message(help));
    }
    let fix = finding.fix.as_ref().map(fix_line);
    if let Some(fix) = fix.as_deref() {
        group = group.element(Level::HELP.with_name("fix").message(fix));
    }
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Unicode)
        .term_width(style.width.unwrap_or(140));
    renderer.render(&[group])
}
