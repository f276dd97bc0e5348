//! Go modules.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

pub(super) fn is_manifest(name: &str) -> bool {
    matches!(name, "go.mod" | "go.work")
}

/// The modules that `go.mod` names, the workspace's own among them.
pub(super) fn provided(_name: &str, text: &str) -> Vec<String> {
    static MODULE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^\s*(?:module\s+(\S+)|(?:require\s+)?(\S+\.\S+)\s+v\d)")
            .expect("a constant that a test compiles")
    });
    MODULE
        .captures_iter(text)
        .filter_map(|captures| captures.get(1).or_else(|| captures.get(2)))
        .map(|module| module.as_str().trim_matches('"').to_owned())
        .collect()
}

/// Paths of the standard library have no dot in their first part; those of other modules are addresses.
pub(super) fn is_standard(import: &str) -> bool {
    !import.split('/').next().unwrap_or_default().contains('.')
}

/// Whether the import is in one of the modules.
pub(super) fn is_within(import: &str, modules: &BTreeSet<String>) -> bool {
    modules.iter().any(|module| {
        import
            .strip_prefix(module.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}
