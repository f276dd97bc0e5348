//! `journal lsp`: the language server on standard input and output.

use super::error::CommandError;
use crate::config;
use crate::paths::Home;

/// Serves one client. The exit code is the one that the protocol asks for: 0 after `shutdown`, else 1.
///
/// Settings that cannot be read are left out, and said so in the log: an editor has no other place for it.
pub(super) fn run() -> Result<(), CommandError> {
    let home = Home::resolve()
        .inspect_err(|error| tracing::warn!(%error, "nothing will be recorded"))
        .ok();
    let loaded = home.as_ref().map(|home| config::load(home, None)).unwrap_or_default();
    let problems = loaded.errors.iter().map(ToString::to_string);
    let problems = problems
        .chain(loaded.warnings.iter().map(ToString::to_string))
        .collect();
    let outcome = crate::lsp::run(home, loaded.settings, problems)
        .map_err(|error| CommandError::failure(format!("the language server cannot start: {error:#}")))?;
    match outcome.exit_code() {
        0 => Ok(()),
        _ => Err(CommandError::findings()),
    }
}
