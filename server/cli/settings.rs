//! The user's and the repository's settings, in the terms of what they decide.

use super::context::Context;
use super::error::CommandError;
use crate::git::Repository;
use crate::report::trailers::TrailerSettings;

/// Which trailers are wanted.
pub(super) fn trailers(_context: &Context, _repository: &Repository) -> TrailerSettings {
    TrailerSettings::default()
}

/// For how many days suggestions are kept; nothing where for ever.
pub(super) fn retain_days(_context: &Context) -> Result<Option<u32>, CommandError> {
    Ok(None)
}

/// Whether the settings can be read.
pub(super) fn health(_context: &Context) -> crate::report::doctor::Check {
    crate::report::doctor::Check::ok("config", "defaults")
}
