//! `journal/rangeOrigin`: who wrote a range.

use std::ops::Range;

use crate::lsp::convert;
use crate::lsp::protocol::{RangeOrigin, RangeOriginParams, TextClass};
use crate::lsp::state::{Document, State};
use crate::suggestion::acceptance::Grade;
use crate::suggestion::origin::{Origin, Slot};
use crate::suggestion::tracker::LiveSuggestion;

/// Who wrote a stretch: runs of one author that touch are one, wherever in the baseline they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Author {
    Suggestion(Slot),
    Possible(Slot),
    Human,
}

impl From<Origin> for Author {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Suggestion { slot, .. } => Self::Suggestion(slot),
            Origin::Possible { slot, .. } => Self::Possible(slot),
            Origin::Human => Self::Human,
        }
    }
}

/// Answers for one document; nothing is known of others.
pub fn handle(state: &mut State, params: &RangeOriginParams) -> Vec<RangeOrigin> {
    let encoding = state.settings.encoding;
    let Some(document) = state.documents.get_mut(&params.text_document.uri) else {
        return Vec::new();
    };
    let range = convert::range_from_lsp(document.tracker.rope(), &params.range, encoding);
    let runs = maximal_runs(document, &range);
    runs.into_iter()
        .map(|(run, author)| {
            let range = convert::range_to_lsp(document.tracker.rope(), &run, encoding);
            describe(document, range, author)
        })
        .collect()
}

fn maximal_runs(document: &Document, range: &Range<usize>) -> Vec<(Range<usize>, Author)> {
    let mut maximal: Vec<(Range<usize>, Author)> = Vec::new();
    for run in document.tracker.origins().overlapping(range.clone()) {
        let author = Author::from(run.origin);
        let run = run.range.start.max(range.start)..run.range.end.min(range.end);
        match maximal.last_mut() {
            Some((last, same)) if last.end == run.start && *same == author => last.end = run.end,
            _ => maximal.push((run, author)),
        }
    }
    maximal
}

fn describe(document: &mut Document, range: tower_lsp::lsp_types::Range, author: Author) -> RangeOrigin {
    let (slot, class) = match author {
        Author::Suggestion(slot) => (slot, TextClass::Ai),
        Author::Possible(slot) => (slot, TextClass::Unknown),
        Author::Human => {
            return RangeOrigin {
                range,
                class: TextClass::Human,
                suggestion_id: None,
                tool: None,
                model: None,
                grade: Some(Grade::Strong),
                similarity: None,
                reviewed: None,
            };
        }
    };
    let similarity = document.measure(slot).map(|measure| measure.similarity);
    let live = document.tracker.suggestion(slot);
    RangeOrigin {
        range,
        class,
        suggestion_id: live.map(|live| live.id().to_string()),
        tool: live.and_then(|live| live.source().tool.clone()),
        model: live.and_then(|live| live.source().model.clone()),
        grade: live.map(LiveSuggestion::grade),
        similarity,
        reviewed: live.filter(|_| class == TextClass::Ai).map(LiveSuggestion::is_reviewed),
    }
}
