//! `workspace/didRenameFiles`: what is known of a file is known under its new name, before git hears of it.

use std::time::Instant;

use tower_lsp::lsp_types::{RenameFilesParams, Url};

use crate::lsp::agents::Suspicion;
use crate::lsp::convert;
use crate::lsp::state::State;

/// Files and folders got other names.
pub fn handle(state: &mut State, params: &RenameFilesParams, now: Instant) {
    for file in &params.files {
        let path = |uri: &str| convert::file_path(&Url::parse(uri).ok()?);
        let (Some(from), Some(to)) = (path(&file.old_uri), path(&file.new_uri)) else {
            continue;
        };
        // A document that is open under its new name already asked too early what is known of it.
        for document in state.documents.values_mut() {
            if document.path.starts_with(&to) {
                document.suspicion = Some(Suspicion::renamed(now));
            }
        }
        state.recorder.renamed(from, to);
    }
}
