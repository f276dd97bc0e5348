//! `journal doctor`.

mod agents;
mod editors;

use std::path::Path;

use super::context::Context;
use super::error::CommandError;
use super::grammar::Global;
use super::ui::Ui;
use crate::git::Repository;
use crate::git::hooks::{Hook, Scope, plan_install};
use crate::journal::fingerprint::InstallationKey;
use crate::journal::{JournalError, Reader};
use crate::report::doctor::{Check, DoctorReport};
use crate::report::text::{bytes, counted};

pub(super) fn run(global: &Global, ui: &Ui) -> Result<(), CommandError> {
    let mut checks = vec![binary()];
    let mut agents = Vec::new();
    let mut editors = Vec::new();
    match Context::new(global) {
        Ok(context) => {
            let progress = ui.progress("looking at the journal");
            checks.extend(journal(&context));
            checks.extend(key(&context));
            checks.extend(git(&context));
            let reader = Reader::open(&context.home).ok();
            let (of_agents, found) = agents::agents(reader.as_ref());
            checks.extend(of_agents);
            agents = found;
            let (of_editors, found) = editors::editors();
            checks.extend(of_editors);
            editors = found;
            checks.extend(super::settings::health(&context));
            drop(progress);
        }
        Err(error) => checks.push(Check::problem("journal", error.message, "set HOME or JOURNAL_HOME")),
    }
    let report = DoctorReport::new(checks).with_agents(agents).with_editors(editors);
    ui.answer(&report, |style| report.to_text(style))?;
    if report.healthy {
        Ok(())
    } else {
        Err(CommandError::findings())
    }
}

fn binary() -> Check {
    let version = env!("CARGO_PKG_VERSION");
    match std::env::current_exe() {
        Ok(path) => Check::ok("binary", format!("journal {version} at {}", path.display())),
        Err(error) => Check::warning(
            "binary",
            format!("journal {version}, at an unknown place: {error}"),
            "start it by its full path",
        ),
    }
}

fn journal(context: &Context) -> Vec<Check> {
    let path = context.home.database();
    let mut checks = Vec::new();
    match Reader::open(&context.home) {
        Ok(reader) => {
            checks.push(contents(&reader, &path));
            checks.push(integrity(&reader));
            checks.extend(tools_seen(&reader));
        }
        Err(JournalError::Absent { .. }) => checks.push(Check::warning(
            "journal",
            format!("nothing recorded yet at {}", path.display()),
            "journal install editors sets one up; journal demo shows the whole path",
        )),
        Err(error) if error.is_damage() => checks.push(Check::problem(
            "journal",
            format!("{} is damaged: {error}", path.display()),
            "the next recording sets it aside under a dated name and begins a fresh one; nothing is deleted",
        )),
        Err(error) => checks.push(Check::problem(
            "journal",
            error.to_string(),
            "update journal, or set JOURNAL_HOME",
        )),
    }
    checks.extend(permissions(&path));
    for old in set_aside(context) {
        checks.push(Check::warning(
            "journal",
            format!("a damaged journal was set aside: {}", old.display()),
            "delete it once nothing in it is missed; sqlite3 .recover may read it",
        ));
    }
    checks
}

/// Damaged journals beside the present one, without their logs.
fn set_aside(context: &Context) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(context.home.data()).into_iter().flatten().flatten();
    let is_old =
        |name: &str| name.starts_with("journal.db.corrupt-") && !name.ends_with("-wal") && !name.ends_with("-shm");
    entries
        .map(|entry| entry.path())
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_old))
        .collect()
}

fn contents(reader: &Reader, path: &Path) -> Check {
    let size = std::fs::metadata(path)
        .map(|metadata| metadata.len())
        .unwrap_or_default();
    match reader.counts(None) {
        Ok(counts) => Check::ok(
            "journal",
            format!(
                "{} at {} ({}), {} possible, {} never verified",
                counted(counts.counted, "suggestion"),
                path.display(),
                bytes(size),
                counts.possible,
                counts.unverified,
            ),
        ),
        Err(error) => Check::problem("journal", error.to_string(), "journal verify names what is wrong"),
    }
}

fn integrity(reader: &Reader) -> Check {
    match reader.verify(&[], &mut |_, _| {}) {
        Ok(verification) => match verification.problem {
            None => Check::ok(
                "journal",
                format!("{} chained and intact", counted(verification.records, "record")),
            ),
            Some(problem) => Check::problem(
                "journal",
                problem.to_string(),
                "keep a copy of the file; what was recorded before that record is still proven",
            ),
        },
        Err(error) => Check::problem(
            "journal",
            error.to_string(),
            "close other programs that use it and try again",
        ),
    }
}

/// Which tools were seen, as far as suggestions name them.
fn tools_seen(reader: &Reader) -> Option<Check> {
    let filter = crate::journal::reader::SuggestionFilter {
        limit: Some(1_000),
        ..Default::default()
    };
    let rows = reader.suggestions(&filter).ok()?;
    let newest = rows.first()?;
    let mut tools: Vec<&str> = rows.iter().filter_map(|row| row.source.tool.as_deref()).collect();
    tools.sort_unstable();
    tools.dedup();
    let tools = if tools.is_empty() {
        "none named".to_owned()
    } else {
        tools.join(", ")
    };
    Some(Check::ok(
        "editors",
        format!("tools seen: {tools}; last acceptance {}", newest.accepted_at),
    ))
}

#[cfg(unix)]
fn permissions(path: &Path) -> Option<Check> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| Some(std::fs::metadata(path).ok()?.permissions().mode() & 0o777);
    let folder = path.parent()?;
    let (file_mode, folder_mode) = (mode(path)?, mode(folder)?);
    Some(if file_mode.trailing_zeros() >= 6 {
        Check::ok(
            "journal",
            format!("readable by you alone ({file_mode:04o} in {folder_mode:04o})"),
        )
    } else {
        Check::problem(
            "journal",
            format!("others may read it ({file_mode:04o})"),
            format!("chmod 600 {}", path.display()),
        )
    })
}

#[cfg(not(unix))]
fn permissions(_path: &Path) -> Option<Check> {
    None
}

fn key(context: &Context) -> Option<Check> {
    match InstallationKey::load(&context.home) {
        Ok(key) => Some(Check::ok(
            "key",
            format!("prompts are fingerprinted with key {}", key.id()),
        )),
        // It is made with the first prompt.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => Some(Check::problem(
            "key",
            format!("the key at {} cannot be used: {error}", context.home.key().display()),
            "restore it, or delete it to begin a new one; old fingerprints then match nothing new",
        )),
    }
}

fn git(context: &Context) -> Vec<Check> {
    match context.repository() {
        Ok(Some(repository)) => vec![repository_check(&repository), hook(&repository)],
        Ok(None) => vec![Check::ok(
            "git",
            format!("{} is outside any repository", context.folder.display()),
        )],
        Err(error) => vec![Check::problem(
            "git",
            error.message,
            "install git, or check the folder's permissions",
        )],
    }
}

fn repository_check(repository: &Repository) -> Check {
    let version = repository
        .git_version()
        .unwrap_or_else(|_| "git of unknown version".to_owned());
    match repository.roots() {
        Ok(_) => Check::ok(
            "git",
            format!("{version}, repository {}", repository.common_dir().display()),
        ),
        Err(error) => Check::problem(
            "git",
            error.to_string(),
            "is git installed, and does the repository belong to you (git config safe.directory)?",
        ),
    }
}

/// The hook is in place where installing it would change nothing.
fn hook(repository: &Repository) -> Check {
    let Ok(binary) = std::env::current_exe() else {
        return Check::warning("hook", "unknown: this program's own path is", "journal install git");
    };
    let missing = match plan_install(repository, Hook::ALL, &binary, Scope::Repository) {
        Ok(plan) if plan.is_empty() => return Check::ok("hook", "installed and up to date"),
        Ok(plan) => format!(
            "commits may carry no trailers: {} not installed, or older ones are",
            plan.hooks().join(", ")
        ),
        Err(error) => error.to_string(),
    };
    Check::warning(
        "hook",
        missing,
        "journal install git (--dry-run shows what it would do)",
    )
}
