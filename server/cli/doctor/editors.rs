//! `journal doctor`, of editors: whose settings start the server, and how acceptances are known in each.

use std::path::Path;

use crate::capture::install::Standing;
use crate::capture::install::editors::{Editor, EditorFolders, Reports, standing};
use crate::report::doctor::{Check, EditorHealth};

/// The editors of this machine. Those that are absent are told to programs alone.
pub(super) fn editors() -> (Vec<Check>, Vec<EditorHealth>) {
    let (Some(folders), Ok(binary)) = (EditorFolders::of_environment(), std::env::current_exe()) else {
        return (Vec::new(), Vec::new());
    };
    let mut checks = Vec::new();
    let mut healths = Vec::new();
    for editor in Editor::ALL {
        let (check, health) = examine(editor, &folders, &binary);
        checks.extend(check);
        healths.push(health);
    }
    if checks.is_empty() {
        checks.push(Check::ok("editors", "none found on this machine"));
    }
    (checks, healths)
}

fn examine(editor: Editor, folders: &EditorFolders, binary: &Path) -> (Option<Check>, EditorHealth) {
    let name = editor.name();
    let found = standing(editor, folders, binary);
    let health = EditorHealth {
        editor: name,
        settings: match &found {
            Ok(Standing::Absent) => "absent",
            Ok(Standing::NotInstalled) => "notInstalled",
            Ok(Standing::Outdated) => "outdated",
            Ok(Standing::Installed) => "installed",
            Err(_) => "unreadable",
        },
        acceptances: match editor.reports() {
            Reports::Acceptances => "reported",
            Reports::ChangesAlone => "proxy",
        },
    };
    let remedy = || match editor.by_hand() {
        Some(what) => what.to_owned(),
        None => format!("journal install editors {name} (--dry-run shows what it would do)"),
    };
    let check = match found {
        Ok(Standing::Absent) => None,
        // Whether its server was set up by hand cannot be told from here.
        Ok(Standing::NotInstalled) if editor.by_hand().is_some() => Some(Check::ok(
            "editors",
            format!("{name}: found; whether it starts the server is not known here"),
        )),
        Ok(Standing::NotInstalled) => Some(Check::warning(
            "editors",
            format!("{name}: its settings do not start the server"),
            remedy(),
        )),
        Ok(Standing::Outdated) => Some(Check::warning(
            "editors",
            format!("{name}: its settings are of another version, or start another program"),
            remedy(),
        )),
        Ok(Standing::Installed) => Some(Check::ok(
            "editors",
            format!(
                "{name}: starts the server; {}",
                match editor.reports() {
                    Reports::Acceptances => "acceptances are reported by its plugin",
                    Reports::ChangesAlone => "what is typed is known, acceptances only through `journal proxy`",
                }
            ),
        )),
        Err(error) => Some(Check::warning(
            "editors",
            error.to_string(),
            "repair the file and install again",
        )),
    };
    (check, health)
}
