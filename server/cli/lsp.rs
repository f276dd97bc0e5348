//! `journal lsp`: the language server on standard input and output.

use super::error::CommandError;
use crate::config;
use crate::lsp::edge::End;
use crate::paths::Home;

/// Serves one client. The exit code is the one that the protocol asks for: 0 after `shutdown`, else 1.
///
/// Settings that cannot be read are left out, and said so in the log: an editor has no other place for it.
pub(super) fn run() -> Result<(), CommandError> {
    let (home, homeless) = match Home::resolve() {
        Ok(home) => (Some(home), None),
        Err(error) => (None, Some(format!("nothing will be recorded: {error}"))),
    };
    let loaded = home.as_ref().map(|home| config::load(home, None)).unwrap_or_default();
    let problems = homeless
        .into_iter()
        .chain(loaded.errors.iter().map(ToString::to_string))
        .chain(loaded.warnings.iter().map(ToString::to_string))
        .collect();
    let outcome = crate::lsp::run(home, loaded.settings, problems)
        .map_err(|error| CommandError::failure(format!("the language server cannot start: {error:#}")))?;
    match (outcome.exit_code(), outcome.end) {
        (0, _) => Ok(()),
        (_, End::OversizedFrame | End::Crashed) => Err(CommandError {
            message: format!("the language server gives up: {}", outcome.end),
            ..CommandError::findings()
        }),
        _ => Err(CommandError::findings()),
    }
}
