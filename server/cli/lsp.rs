//! `journal lsp`: the language server on standard input and output.

use super::error::CommandError;
use crate::config::UserConfig;
use crate::paths::Home;

/// Serves one client. The exit code is the one that the protocol asks for: 0 after `shutdown`, else 1.
pub(super) fn run() -> Result<(), CommandError> {
    let home = Home::resolve()
        .inspect_err(|error| tracing::warn!(%error, "nothing will be recorded"))
        .ok();
    let config = UserConfig::default();
    let outcome = crate::lsp::run(home.as_ref(), &config)
        .map_err(|error| CommandError::failure(format!("the language server cannot start: {error:#}")))?;
    match outcome.exit_code() {
        0 => Ok(()),
        _ => Err(CommandError::findings()),
    }
}
