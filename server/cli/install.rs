//! `journal install git` and `journal uninstall git`.

use anyhow::Context as _;

use super::context::Context;
use super::error::CommandError;
use super::grammar::{Install, InstallGit, InstallWhat};
use super::ui::Ui;
use crate::git::hooks::{Hook, HookError, HookPlan, Scope, plan_install, plan_uninstall};
use crate::report::maintenance::InstallReport;

/// Every hook that we have a part in.
pub(super) const HOOKS: &[Hook] = &[Hook::PrepareCommitMsg, Hook::CommitMsg];

pub(super) fn install(arguments: &Install, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let InstallWhat::Git(git) = &arguments.what;
    let repository = context.required_repository()?;
    let binary = std::env::current_exe().context("finding this program's own path")?;
    let plan = plan_install(&repository, HOOKS, &binary, scope(git)).map_err(|error| refused(&error))?;
    carry_out("journal.install.v1", &plan, git, ui)
}

pub(super) fn uninstall(arguments: &Install, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let InstallWhat::Git(git) = &arguments.what;
    let repository = context.required_repository()?;
    let plan = plan_uninstall(&repository, HOOKS, scope(git)).map_err(|error| refused(&error))?;
    carry_out("journal.uninstall.v1", &plan, git, ui)
}

fn scope(arguments: &InstallGit) -> Scope {
    if arguments.global {
        Scope::Shared
    } else {
        Scope::Repository
    }
}

fn refused(error: &HookError) -> CommandError {
    CommandError::failure(error.to_string())
}

fn carry_out(schema: &'static str, plan: &HookPlan, arguments: &InstallGit, ui: &Ui) -> Result<(), CommandError> {
    for warning in &plan.warnings {
        ui.warn(warning);
    }
    if !arguments.dry_run {
        plan.apply().map_err(|error| refused(&error))?;
    }
    let changes = if arguments.dry_run {
        plan.to_string().lines().map(str::to_owned).collect()
    } else {
        plan.summary()
    };
    let report = InstallReport {
        schema,
        dry_run: arguments.dry_run,
        changes,
    };
    ui.answer(&report, |style| report.to_text(style))
}
