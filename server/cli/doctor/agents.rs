//! `journal doctor`, of agents: whose hooks are in place, what is known through them and how well, and whether a report
//! would be recorded.

use std::path::Path;

use crate::capture::install::{Folders, LeftOut, Standing, left_out, standing};
use crate::capture::{Agent, selftest};
use crate::clock::Timestamp;
use crate::journal::Reader;
use crate::journal::reader::SuggestionFilter;
use crate::report::doctor::{AgentHealth, Check};

/// The newest suggestions, among which an agent is looked for.
const LATEST: usize = 1_000;

/// The agents of this machine. Those that are absent are told to programs alone.
pub(super) fn agents(reader: Option<&Reader>) -> (Vec<Check>, Vec<AgentHealth>) {
    let (Some(folders), Ok(binary)) = (Folders::of_environment(), std::env::current_exe()) else {
        return (Vec::new(), Vec::new());
    };
    let mut checks = Vec::new();
    let mut healths = Vec::new();
    for agent in Agent::ALL.into_iter().filter(|agent| !agent.is_format()) {
        let (check, health) = examine(agent, &folders, &binary, reader);
        checks.extend(check);
        healths.push(health);
    }
    if checks.is_empty() {
        checks.push(Check::ok("agents", "none found on this machine"));
    }
    for format in Agent::ALL.into_iter().filter(|agent| agent.is_format()) {
        let tested = selftest::run(format);
        healths.push(AgentHealth {
            agent: format.name(),
            hooks: "format",
            edits: "strong",
            commands: "none",
            model: "report",
            self_test: tested.err(),
            last_seen: None,
        });
    }
    (checks, healths)
}

fn examine(agent: Agent, folders: &Folders, binary: &Path, reader: Option<&Reader>) -> (Option<Check>, AgentHealth) {
    let found = standing(agent, folders, binary);
    let tested = selftest::run(agent);
    let last_seen = reader.and_then(|reader| last_seen(agent, reader));
    let health = AgentHealth {
        agent: agent.name(),
        hooks: match &found {
            Ok(Standing::Absent) => "absent",
            Ok(Standing::NotInstalled) => "notInstalled",
            Ok(Standing::Outdated) => "outdated",
            Ok(Standing::Installed) => "installed",
            Err(_) => "unreadable",
        },
        edits: "exact",
        commands: commands(agent),
        model: model(agent),
        self_test: tested.clone().err(),
        last_seen: last_seen.map(|at| at.to_string()),
    };
    let install = format!("journal install agents {agent} (--dry-run shows what it would do)");
    let check = match found {
        Ok(Standing::Absent) => None,
        Err(error) => Some(Check::warning(
            "agents",
            error.to_string(),
            "repair the file and install again",
        )),
        Ok(Standing::NotInstalled) => Some(Check::warning(
            "agents",
            format!("{agent}: edits are not seen; no hooks"),
            install,
        )),
        Ok(Standing::Outdated) => Some(Check::warning(
            "agents",
            format!("{agent}: its hooks are of another version, or call another program"),
            install,
        )),
        Ok(Standing::Installed) => Some(match (tested, left_out(agent, folders)) {
            (Err(reason), _) => Check::problem(
                "agents",
                format!("{agent}: hooks are installed, but the self-test failed: {reason}"),
                "please report it, with what JOURNAL_LOG=debug says",
            ),
            (Ok(()), Some(LeftOut { reason, remedy })) => {
                Check::warning("agents", format!("{agent}: {reason}"), remedy)
            }
            (Ok(()), None) => Check::ok(
                "agents",
                format!(
                    "{agent}: hooks installed, self-test passed; edits exact, commands {}, model from the {}; {}",
                    commands(agent),
                    model(agent),
                    last_seen.map_or_else(|| "nothing reported yet".to_owned(), |at| format!("last edit {at}")),
                ),
            ),
        }),
    };
    (check, health)
}

fn commands(agent: Agent) -> &'static str {
    if agent.is_format() { "none" } else { "strong" }
}

/// Where the model's name comes from.
fn model(agent: Agent) -> &'static str {
    match agent {
        Agent::Claude => "session or transcript",
        Agent::Gemini => "session",
        Agent::Copilot => "transcript, where it is there",
        Agent::Cline => "report, or what it keeps of the session",
        _ => "report",
    }
}

fn last_seen(agent: Agent, reader: &Reader) -> Option<Timestamp> {
    let filter = SuggestionFilter {
        limit: Some(LATEST),
        ..SuggestionFilter::default()
    };
    let rows = reader.suggestions(&filter).ok()?;
    let newest = rows.iter().find(|row| row.source.tool.as_deref() == agent.tool())?;
    Some(newest.accepted_at)
}
