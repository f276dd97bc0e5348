//! What a child of git is given of our environment, and where git is found in it.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::command::HookVariables;

/// Variables a child keeps: the user's own configuration and identity. Every other `GIT_…` variable is dropped.
const KEPT_PREFIXES: &[&str] = &["GIT_CONFIG_", "GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_EXEC_PATH"];

/// Variables that git sets for its hooks, and that name the repository and the index of the commit being made.
const HOOK_VARIABLES: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];

/// Git's own path, so that no child looks for it: a child stands in a folder that somebody else filled, where a
/// relative entry of `PATH` would name their programs. It is also started faster.
#[cfg(unix)]
pub(super) fn program_in(environment: &[(OsString, OsString)]) -> Option<PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    let (_, path) = environment.iter().find(|(name, _)| name == "PATH")?;
    let is_program = |path: &PathBuf| {
        std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
    };
    std::env::split_paths(path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join("git"))
        .find(is_program)
}

/// The system's own search, which leaves the current folder out.
#[cfg(not(unix))]
pub(super) fn program_in(_environment: &[(OsString, OsString)]) -> Option<PathBuf> {
    Some("git".into())
}

pub(super) fn is_kept(name: &OsStr, hook_variables: HookVariables) -> bool {
    let Some(name) = name.to_str() else { return true };
    if !name.starts_with("GIT_") {
        return true;
    }
    KEPT_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || (hook_variables == HookVariables::Honored && HOOK_VARIABLES.contains(&name))
}

/// Git names the repository relative to the hook's folder; children run elsewhere.
pub(super) fn absolute_if_hook_variable(name: OsString, value: OsString) -> (OsString, OsString) {
    let names_a_path = [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
    ];
    if names_a_path.iter().any(|variable| name == *variable)
        && let Ok(absolute) = std::path::absolute(&value)
    {
        return (name, absolute.into_os_string());
    }
    (name, value)
}

/// What the user has set up for reaching other repositories.
pub(super) fn network_variables(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
) -> Vec<(OsString, OsString)> {
    const NAMES: &[&str] = &[
        "GIT_SSH",
        "GIT_SSH_COMMAND",
        "GIT_SSH_VARIANT",
        "GIT_ASKPASS",
        "GIT_SSL_CAINFO",
    ];
    variables
        .into_iter()
        .filter(|(name, _)| NAMES.iter().any(|kept| name == kept))
        .collect()
}
