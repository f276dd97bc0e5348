//! `workspace/executeCommand`.

use std::collections::HashMap;
use std::time::Instant;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, WorkspaceEdit};

use super::acceptance;
use crate::lsp::news;
use crate::lsp::outbox::Outgoing;
use crate::lsp::protocol::{
    ApplyEditArguments, COMMAND_APPLY_EDIT, COMMAND_JUDGE, COMMAND_RECORD_ACCEPTANCE, COMMAND_REVIEW,
    DidAcceptSuggestionParams, JudgeArguments, ReviewArguments,
};
use crate::lsp::state::{Document, State};
use crate::suggestion::tracker::Extent;

/// Runs a command of ours. The answer is always `null`.
pub fn handle(state: &mut State, params: ExecuteCommandParams, now: Instant) -> Result<Option<Value>> {
    match params.command.as_str() {
        COMMAND_RECORD_ACCEPTANCE => {
            for acceptance in arguments::<DidAcceptSuggestionParams>(params.arguments)? {
                acceptance::accept(state, acceptance, Extent::Whole, now);
            }
        }
        COMMAND_REVIEW => {
            for review in arguments::<ReviewArguments>(params.arguments)? {
                self::review(state, &review);
            }
        }
        COMMAND_JUDGE => {
            for judgment in arguments::<JudgeArguments>(params.arguments)? {
                judge(state, judgment, now);
            }
        }
        COMMAND_APPLY_EDIT => {
            for edit in arguments::<ApplyEditArguments>(params.arguments)? {
                apply_edit(state, edit)?;
            }
        }
        unknown => return Err(Error::invalid_params(format!("unknown command {unknown}"))),
    }
    Ok(None)
}

fn arguments<T: DeserializeOwned>(values: Vec<Value>) -> Result<Vec<T>> {
    if values.is_empty() {
        return Err(Error::invalid_params("the command takes an argument"));
    }
    values
        .into_iter()
        .map(|value| serde_json::from_value(value).map_err(|error| Error::invalid_params(error.to_string())))
        .collect()
}

fn review(state: &mut State, review: &ReviewArguments) {
    let touched = news::mark_reviewed(state, &review.ids);
    // A second review is recorded too.
    let holds = |document: &&Document| review.ids.iter().any(|id| document.slot_of(*id).is_some());
    let document = match touched.first() {
        Some(uri) => state.documents.get(uri),
        None => state.documents.values().find(holds),
    };
    state.recorder.reviewed(document, review);
}

/// An edit is about one version: in another one it would hit another place.
fn apply_edit(state: &State, arguments: ApplyEditArguments) -> Result<()> {
    let ApplyEditArguments { text_document, edits } = arguments;
    let document = state.documents.get(&text_document.uri);
    if document.is_none_or(|document| document.tracker.version() != text_document.version) {
        return Err(Error::invalid_params("the document was changed since"));
    }
    state.outbox.send(Outgoing::ApplyEdit(WorkspaceEdit {
        changes: Some(HashMap::from([(text_document.uri, edits)])),
        ..WorkspaceEdit::default()
    }));
    Ok(())
}

fn judge(state: &mut State, judgment: JudgeArguments, now: Instant) {
    let holder = state
        .documents
        .values()
        .find(|document| document.slot_of(judgment.id).is_some());
    let Some(uri) = holder.map(|document| document.uri.clone()) else {
        return;
    };
    let Some(document) = state.documents.get_mut(&uri) else {
        return;
    };
    let events = document.tracker.judge(judgment.id, judgment.confirmed);
    acceptance::settle(state, &uri, events, now);
}
