//! What other processes wrote into the journal while documents are open: a review on the command line, the answer to a
//! guess, something forgotten.

use std::time::Instant;

use tower_lsp::lsp_types::Url;

use super::handlers::{acceptance, diagnostic};
use super::state::State;
use crate::journal::reader::News;
use crate::suggestion::SuggestionId;
use crate::suggestion::tracker::TrackEvent;

/// Takes news over. What this server wrote itself is among them and changes nothing.
pub fn apply(state: &mut State, news: News, now: Instant) {
    mark_reviewed(state, &news.reviewed);
    for (id, confirmed) in news.judged {
        for uri in open_documents(state) {
            let Some(document) = state.documents.get_mut(&uri) else {
                continue;
            };
            let mut events = document.tracker.judge(id, confirmed);
            if events.is_empty() {
                continue;
            }
            // The answer is in the journal already; what it answers may not be.
            events.retain(|event| !matches!(event, TrackEvent::Judged { .. }));
            acceptance::settle(state, &uri, events, now);
        }
    }
    if news.erased {
        let documents = state.documents.values();
        let live = documents.flat_map(|document| document.tracker.live().map(|(_, live)| live.id()));
        state.restorer.ask_forgotten(live.collect());
    }
}

/// Shows that suggestions were reviewed, in every open document that has them and did not know. Returns the documents.
pub fn mark_reviewed(state: &mut State, ids: &[SuggestionId]) -> Vec<Url> {
    let mut touched = Vec::new();
    for document in state.documents.values_mut() {
        let unreviewed = document.tracker.live().filter(|(_, live)| !live.is_reviewed());
        let news: Vec<_> = unreviewed
            .map(|(_, live)| live.id())
            .filter(|id| ids.contains(id))
            .collect();
        for id in &news {
            document.tracker.set_reviewed(*id, true);
        }
        if !news.is_empty() {
            touched.push(document.uri.clone());
        }
    }
    for uri in &touched {
        diagnostic::refresh(state, uri);
    }
    state.tell_origins(&touched);
    touched
}

/// Claims nothing any more for suggestions that were forgotten.
pub fn forget(state: &mut State, ids: &[SuggestionId], now: Instant) {
    for uri in open_documents(state) {
        let Some(document) = state.documents.get_mut(&uri) else {
            continue;
        };
        let mut is_touched = false;
        for id in ids {
            is_touched |= document.tracker.forget(*id);
            document.recorded.remove(id);
            document.reported.retain(|(reported, _, _)| reported != id);
        }
        if is_touched {
            acceptance::settle(state, &uri, Vec::new(), now);
        }
    }
}

fn open_documents(state: &State) -> Vec<Url> {
    state.documents.keys().cloned().collect()
}
