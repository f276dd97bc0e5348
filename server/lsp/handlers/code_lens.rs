//! `textDocument/codeLens`: one above each suggestion that nobody has reviewed.

use serde_json::json;
use tower_lsp::lsp_types::{CodeLens, CodeLensParams, Command};

use crate::lsp::convert;
use crate::lsp::protocol;
use crate::lsp::state::State;
use crate::report::text::percent;
use crate::suggestion::origin::{Origin, Slot};

/// The lenses of a document, in order; nothing for one that is not open.
pub fn handle(state: &mut State, params: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let encoding = state.settings.encoding;
    let document = state.documents.get_mut(&params.text_document.uri)?;
    let mut first: Vec<(Slot, std::ops::Range<usize>)> = Vec::new();
    for run in document.tracker.origins().iter() {
        if let Origin::Suggestion { slot, .. } = run.origin
            && !first.iter().any(|(seen, _)| *seen == slot)
        {
            first.push((slot, run.range.clone()));
        }
    }
    let mut lenses = Vec::new();
    for (slot, range) in first {
        let Some(measure) = document.measure(slot) else {
            continue;
        };
        let Some(live) = document.tracker.suggestion(slot).filter(|live| !live.is_reviewed()) else {
            continue;
        };
        let tool = live.source().tool.as_deref().unwrap_or("AI");
        let model = live
            .source()
            .model
            .as_deref()
            .map(|model| format!(":{model}"))
            .unwrap_or_default();
        let name: String = format!("{tool}{model}")
            .chars()
            .filter(|character| !character.is_control())
            .collect();
        let title = format!(
            "{name} · {} {} · mark as reviewed",
            measure.fate.as_str(),
            percent(measure.similarity)
        );
        let arguments = Some(vec![json!({ "ids": [live.id()] })]);
        lenses.push(CodeLens {
            range: convert::range_to_lsp(document.tracker.rope(), &range, encoding),
            command: Some(Command {
                title,
                command: protocol::COMMAND_REVIEW.to_owned(),
                arguments,
            }),
            data: None,
        });
    }
    Some(lenses)
}
