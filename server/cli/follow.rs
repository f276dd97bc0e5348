//! What git's hooks after the fact call: derives what the commit that `HEAD` is at has, so that the next commit and the
//! editor find it. Never fails, never late, never heard. Without it the same is derived when it is asked for.

use std::panic;
use std::time::Duration;

use super::context::Context;
use super::deadline::{Deadline, unless_it_panics};
use super::error::CommandError;
use super::export::{leave, was_followed};
use super::files::{Files, failure};
use super::grammar::Global;
use super::provenance::Provenance;
use super::settings;
use super::ui::Ui;
use crate::git::Repository;
use crate::journal::derived::DerivedStore;

/// What git waits for us at most. What was derived by then is kept.
const DEADLINE: Duration = if cfg!(debug_assertions) {
    Duration::from_secs(1)
} else {
    Duration::from_millis(100)
};

pub(super) fn run(global: &Global, ui: &Ui) {
    panic::set_hook(Box::new(|_| {}));
    let Ok(_deadline) = Deadline::start(DEADLINE, "", leave(*ui)) else {
        return;
    };
    match unless_it_panics(|| follow(global)) {
        Some(Ok(())) => {}
        Some(Err(error)) => tracing::debug!(error = error.message, "HEAD is not followed"),
        None => tracing::debug!("HEAD is not followed: an internal error"),
    }
}

fn follow(global: &Global) -> Result<(), CommandError> {
    let context = Context::in_hook(global)?;
    let Some(repository) = context.repository()? else {
        return Ok(());
    };
    was_followed(&repository);
    let is_wanted = || settings::load(&context, Some(&repository)).capture.enabled;
    if !context.home.database().exists() || !is_wanted() {
        return Ok(());
    }
    let Some(provenance) = Provenance::open(&context, Some(&repository))? else {
        return Ok(());
    };
    derive(&context, &repository, &provenance)
}

/// Nothing where nobody has asked about the repository yet: reading all of its history is not for a hook.
fn derive(context: &Context, repository: &Repository, provenance: &Provenance) -> Result<(), CommandError> {
    let is_begun = |id| DerivedStore::is_begun(&context.home, id);
    if !provenance.repository.is_some_and(is_begun) {
        return Ok(());
    }
    let head = repository
        .head()
        .map_err(|error| CommandError::failure(error.to_string()))?;
    let mut files = Files::open(provenance, context, repository, |_| {})?;
    let (Some(head), Some(history)) = (head.commit, files.history()) else {
        return Ok(());
    };
    history.index(std::slice::from_ref(&head)).map_err(failure)?;
    for path in history.recorded_paths().to_vec() {
        history.version(&head, &path).map_err(failure)?;
    }
    Ok(())
}
