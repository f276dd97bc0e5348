//! `journal install` and `journal uninstall`, of git's hooks and of agents'.

use std::path::Path;

use anyhow::Context as _;

use super::context::Context;
use super::error::CommandError;
use super::grammar::{Install, InstallAgents, InstallGit, InstallWhat};
use super::ui::Ui;
use crate::capture::Agent;
use crate::capture::install::{
    Folders, InstallError, Plan, plan_install as plan_agent_install, plan_uninstall as plan_agent_uninstall,
};
use crate::git::hooks::{Hook, HookError, HookPlan, Scope, plan_install, plan_uninstall};
use crate::report::maintenance::InstallReport;

pub(super) fn install(arguments: &Install, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let binary = std::env::current_exe().context("finding this program's own path")?;
    let git = match &arguments.what {
        InstallWhat::Git(git) => git,
        InstallWhat::Agents(agents) => {
            return of_agents("journal.install.v1", agents, &binary, plan_agent_install, ui);
        }
    };
    let repository = context.required_repository()?;
    let plan = plan_install(&repository, Hook::ALL, &binary, scope(git)).map_err(|error| refused(&error))?;
    carry_out("journal.install.v1", &plan, git, ui)
}

pub(super) fn uninstall(arguments: &Install, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let git = match &arguments.what {
        InstallWhat::Git(git) => git,
        InstallWhat::Agents(agents) => {
            let binary = std::env::current_exe().context("finding this program's own path")?;
            return of_agents("journal.uninstall.v1", agents, &binary, plan_agent_uninstall, ui);
        }
    };
    let repository = context.required_repository()?;
    let plan = plan_uninstall(&repository, Hook::ALL, scope(git)).map_err(|error| refused(&error))?;
    carry_out("journal.uninstall.v1", &plan, git, ui)
}

type PlanAgent = fn(Agent, &Folders, &Path) -> Result<Plan, InstallError>;

/// Does it for every agent that is there or named. One that cannot be done keeps none of the others from it.
fn of_agents(
    schema: &'static str,
    arguments: &InstallAgents,
    binary: &Path,
    plan: PlanAgent,
    ui: &Ui,
) -> Result<(), CommandError> {
    let folders = Folders::of_environment().ok_or_else(|| CommandError::failure("no home directory: set HOME"))?;
    let agents = wanted(&arguments.names, &folders)?;
    let mut changes = Vec::new();
    let mut failures = Vec::new();
    for agent in &agents {
        let done = plan(*agent, &folders, binary).and_then(|plan| {
            if !arguments.dry_run {
                plan.apply()?;
            }
            Ok(plan)
        });
        match done {
            Ok(plan) if arguments.dry_run => changes.extend(plan.to_string().lines().map(str::to_owned)),
            Ok(plan) => changes.extend(plan.summary()),
            Err(error) => failures.push(error.to_string()),
        }
    }
    if agents.is_empty() {
        ui.note("no agent was found on this machine; name one to set it up all the same");
    }
    let report = InstallReport {
        schema,
        dry_run: arguments.dry_run,
        changes,
    };
    ui.answer(&report, |style| report.to_text(style))?;
    match failures.split_first() {
        None => Ok(()),
        Some((first, others)) => Err(others.iter().fold(CommandError::failure(first), CommandError::hint)),
    }
}

fn wanted(names: &[String], folders: &Folders) -> Result<Vec<Agent>, CommandError> {
    if names.is_empty() {
        let is_present = |agent: &Agent| folders.of_agent(*agent).is_some_and(|folder| folder.is_dir());
        return Ok(Agent::ALL.into_iter().filter(is_present).collect());
    }
    let agent = |name: &String| match name.parse::<Agent>() {
        Ok(agent) if !agent.is_format() => Ok(agent),
        Ok(_) => Err(CommandError::usage(format!(
            "{name} is a format: the tool that speaks it calls `journal hook {name}`"
        ))),
        Err(error) => Err(CommandError::usage(format!("{name}: {error}"))),
    };
    names.iter().map(agent).collect()
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
