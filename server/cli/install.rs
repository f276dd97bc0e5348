//! `journal install` and `journal uninstall`, of git's hooks, of agents' and of editors' settings.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::context::Context;
use super::error::CommandError;
use super::grammar::{Install, InstallAgents, InstallEditors, InstallGit, InstallWhat};
use super::ui::Ui;
use crate::capture::Agent;
use crate::capture::install::editors::{self, Editor, EditorFolders};
use crate::capture::install::{
    Folders, InstallError, LeftOut, Plan, left_out, plan_install as plan_agent_install,
    plan_uninstall as plan_agent_uninstall,
};
use crate::git::hooks::{Hook, HookError, HookPlan, Scope, plan_install, plan_uninstall};
use crate::report::maintenance::InstallReport;

const INSTALL: &str = "journal.install.v1";
const UNINSTALL: &str = "journal.uninstall.v1";

pub(super) fn install(arguments: &Install, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let binary = this_program()?;
    match &arguments.what {
        InstallWhat::Git(git) => {
            let repository = context.required_repository()?;
            let plan = plan_install(&repository, Hook::ALL, &binary, scope(git)).map_err(|error| refused(&error))?;
            carry_out(INSTALL, &plan, git, ui)
        }
        InstallWhat::Agents(agents) => of_agents(INSTALL, agents, plan_agent_install, &binary, ui),
        InstallWhat::Editors(chosen) => of_editors(INSTALL, chosen, editors::plan_install, &binary, ui),
    }
}

pub(super) fn uninstall(arguments: &Install, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    match &arguments.what {
        InstallWhat::Git(git) => {
            let repository = context.required_repository()?;
            let plan = plan_uninstall(&repository, Hook::ALL, scope(git)).map_err(|error| refused(&error))?;
            carry_out(UNINSTALL, &plan, git, ui)
        }
        InstallWhat::Agents(agents) => of_agents(UNINSTALL, agents, plan_agent_uninstall, &this_program()?, ui),
        InstallWhat::Editors(chosen) => of_editors(UNINSTALL, chosen, editors::plan_uninstall, &this_program()?, ui),
    }
}

fn this_program() -> Result<PathBuf, CommandError> {
    Ok(std::env::current_exe().context("finding this program's own path")?)
}

fn homeless() -> CommandError {
    CommandError::failure("no home directory: set HOME")
}

type PlanAgent = fn(Agent, &Folders, &Path) -> Result<Plan, InstallError>;
type PlanEditor = fn(Editor, &EditorFolders, &Path) -> Result<Plan, InstallError>;

/// For every agent that is there or named.
fn of_agents(
    schema: &'static str,
    arguments: &InstallAgents,
    plan: PlanAgent,
    binary: &Path,
    ui: &Ui,
) -> Result<(), CommandError> {
    let folders = Folders::of_environment().ok_or_else(homeless)?;
    let agents = wanted(&arguments.names, &folders)?;
    if agents.is_empty() {
        ui.note("no agent was found on this machine; name one to set it up all the same");
    }
    let plans = agents.iter().map(|agent| plan(*agent, &folders, binary));
    carry_out_each(schema, plans, arguments.dry_run, ui)?;
    if schema == INSTALL && !arguments.dry_run {
        for agent in agents {
            if let Some(LeftOut { reason, remedy }) = left_out(agent, &folders) {
                ui.note(&format!("{agent}: {reason}: {remedy}"));
            }
        }
    }
    Ok(())
}

/// For every editor that is there or named. What has to be done by hand is said.
fn of_editors(
    schema: &'static str,
    arguments: &InstallEditors,
    plan: PlanEditor,
    binary: &Path,
    ui: &Ui,
) -> Result<(), CommandError> {
    let folders = EditorFolders::of_environment().ok_or_else(homeless)?;
    let wanted = wanted_editors(&arguments.names, &folders)?;
    if wanted.is_empty() {
        ui.note("no editor was found on this machine; name one to set it up all the same");
    }
    if schema == INSTALL {
        for editor in &wanted {
            if let Some(what) = editor.by_hand() {
                ui.note(&format!("{}: {what}", editor.name()));
            }
        }
    }
    let plans = wanted.into_iter().map(|editor| plan(editor, &folders, binary));
    carry_out_each(schema, plans, arguments.dry_run, ui)
}

fn wanted_editors(names: &[String], folders: &EditorFolders) -> Result<Vec<Editor>, CommandError> {
    if names.is_empty() {
        return Ok(Editor::ALL.into_iter().filter(|editor| folders.has(*editor)).collect());
    }
    let editor = |name: &String| {
        Editor::of_name(name).ok_or_else(|| {
            let known = Editor::ALL.map(Editor::name).join(", ");
            CommandError::usage(format!("{name}: no editor that is known here; known are {known}"))
        })
    };
    names.iter().map(editor).collect()
}

/// Does, or shows, what is planned. What cannot be done keeps nothing else from being done.
fn carry_out_each(
    schema: &'static str,
    plans: impl Iterator<Item = Result<Plan, InstallError>>,
    dry_run: bool,
    ui: &Ui,
) -> Result<(), CommandError> {
    let mut changes = Vec::new();
    let mut failures = Vec::new();
    for plan in plans {
        let done = plan.and_then(|plan| {
            if !dry_run {
                plan.apply()?;
            }
            Ok(plan)
        });
        match done {
            Ok(plan) if dry_run => changes.extend(plan.to_string().lines().map(str::to_owned)),
            Ok(plan) => changes.extend(plan.summary()),
            Err(error) => failures.push(error.to_string()),
        }
    }
    let report = InstallReport {
        schema,
        dry_run,
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
        return Ok(Agent::ALL.into_iter().filter(|agent| folders.has(*agent)).collect());
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
