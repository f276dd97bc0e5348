//! `textDocument/hover` on text of a suggestion: who, when, how sure, and what became of it.

use std::fmt::Write as _;

use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::clock::Timestamp;
use crate::lsp::convert;
use crate::lsp::state::State;
use crate::report::diff;
use crate::report::log::SHORT_COMMIT;
use crate::report::text::{counted, percent, relative_time};
use crate::suggestion::Measure;
use crate::suggestion::tracker::{Hearsay, LiveSuggestion};

/// Foreign strings are cut to this many characters.
const LONGEST_NAME: usize = 80;

/// No more commits are named.
const MOST_COMMITS: usize = 3;

/// Accepted texts longer than this many bytes are not compared side by side in a hover.
const LONGEST_DIFF: usize = 16 * 1024;

/// Answers on AI text, and on possible AI; nothing elsewhere.
pub fn handle(state: &mut State, params: &HoverParams, now: Timestamp) -> Option<Hover> {
    let encoding = state.settings.encoding;
    let at = &params.text_document_position_params;
    let document = state.documents.get_mut(&at.text_document.uri)?;
    let offset =
        crate::document::position::offset_at(document.tracker.rope(), convert::position(at.position), encoding);
    let run = document.tracker.origins().at(offset)?.clone();
    let slot = run.origin.slot()?;
    let measure = document.measure(slot)?;
    let live = document.tracker.suggestion(slot)?;
    let current = document.tracker.current_text(slot);
    let range = convert::range_to_lsp(document.tracker.rope(), &run.range, encoding);
    let value = render(live, &measure, &current, now);
    let contents = HoverContents::Markup(MarkupContent {
        kind: MarkupKind::Markdown,
        value,
    });
    Some(Hover {
        contents,
        range: Some(range),
    })
}

fn render(live: &LiveSuggestion, measure: &Measure, current: &str, now: Timestamp) -> String {
    let mut text = String::new();
    let source = live.source();
    let tool = source.tool.as_deref().unwrap_or("unknown tool");
    let model = source.model.as_deref().unwrap_or("unknown model");
    let head = if live.is_observed() {
        "AI"
    } else {
        "Possible AI (unattributed)"
    };
    let _ = write!(text, "**{head}** · {} · {}", literal(tool), literal(model));
    if let Some(at) = live.accepted_at() {
        let _ = write!(text, " · accepted {}", relative_time(at, now));
    }
    if let Some(hearsay) = live.hearsay() {
        text.push_str(&told_by_others(hearsay, live));
        return text;
    }
    let _ = write!(
        text,
        "\n\n{} · {}{} as accepted · {} retained · evidence: {}",
        measure.fate.as_str(),
        if measure.approximate { "about " } else { "" },
        percent(measure.similarity),
        percent(measure.retained),
        live.grade().as_str(),
    );
    let churn = live.churn();
    let _ = write!(
        text,
        "\n\nEdited since: +{} −{} characters",
        churn.inserted, churn.deleted
    );
    text.push_str(if live.is_reviewed() {
        " · reviewed"
    } else {
        " · not reviewed"
    });
    if measure.similarity < 1.0 && live.baseline().len().max(current.len()) <= LONGEST_DIFF {
        let _ = write!(
            text,
            "\n\n{}",
            diff::to_markdown(&diff::compare(live.baseline(), current))
        );
    }
    text
}

/// What is known of a suggestion that was not recorded here: there is no text of it to compare with.
fn told_by_others(hearsay: &Hearsay, live: &LiveSuggestion) -> String {
    let mut text = format!(
        "\n\ntold by {}, not recorded here · {} · evidence, as it says: {}",
        literal(hearsay.source),
        counted(hearsay.lines.into(), "accepted line"),
        live.grade().as_str(),
    );
    let shown = hearsay.commits.iter().take(MOST_COMMITS);
    let commits: Vec<String> = shown
        .map(|commit| literal(commit.get(..SHORT_COMMIT).unwrap_or(commit)))
        .collect();
    if !commits.is_empty() {
        let more = if hearsay.commits.len() > commits.len() {
            ", …"
        } else {
            ""
        };
        let _ = write!(text, "\n\nin commit {}{more}", commits.join(", "));
    }
    text
}

/// A foreign string as code, so that no markup in it is markup here: control characters and back ticks are gone, and
/// it has one line.
fn literal(name: &str) -> String {
    let safe: String = name
        .chars()
        .filter(|character| !character.is_control() && *character != '`')
        .take(LONGEST_NAME)
        .collect();
    let safe = safe.replace(['<', '>', '[', ']', '(', ')'], " ");
    format!("`{}`", safe.trim())
}
