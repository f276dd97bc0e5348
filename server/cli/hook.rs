//! `journal hook AGENT`: what an agent's hook calls. Never fails, never late, never heard.

use std::io::Read as _;
use std::panic;
use std::time::Duration;

use super::deadline::{Deadline, unless_it_panics};
use super::grammar::Hook;
use super::ui::Ui;
use crate::capture::install::Folders;
use crate::capture::record::Recorder;
use crate::capture::{Agent, AgentEvent, parse, payload};
use crate::clock::Clock;
use crate::config;
use crate::git::Git;
use crate::paths::Home;

/// What an agent waits for us at most. An edit takes a few milliseconds; a command in a large work tree takes longer.
const DEADLINE: Duration = Duration::from_secs(5);

pub(super) fn run(arguments: &Hook, ui: &Ui) {
    // Its message could hold text of the payload, and an agent could take it for an answer.
    panic::set_hook(Box::new(|_| {}));
    let agent: Option<Agent> = arguments.agent.parse().ok();
    let words = "the report was given up: it took too long";
    let Ok(deadline) = Deadline::start(DEADLINE, words, leave(*ui, agent)) else {
        return reply(*ui, agent);
    };
    let done = unless_it_panics(|| {
        if let Some(agent) = agent {
            take_in(agent);
        } else {
            tracing::warn!("no such agent");
        }
    });
    if done.is_none() {
        tracing::warn!("the report was given up: an internal error");
    }
    deadline.must_be_finished();
    reply(*ui, agent);
}

/// Ends the process as if all had been done: an agent waits, and may stumble over anything else.
fn leave(ui: Ui, agent: Option<Agent>) -> impl FnOnce(&str) + Send + 'static {
    #[expect(clippy::exit, reason = "the work that takes too long has the main thread")]
    move |words| {
        tracing::warn!("{words}");
        reply(ui, agent);
        std::process::exit(0);
    }
}

fn reply(ui: Ui, agent: Option<Agent>) {
    if let Some(agent) = agent {
        // A host that has closed the pipe waits for no answer.
        let _ = ui.print(agent.reply());
    }
}

fn take_in(agent: Agent) {
    let Some(bytes) = read_payload() else {
        tracing::debug!("no payload, or too large a one");
        return;
    };
    let Ok(home) = Home::resolve() else {
        tracing::debug!("no home");
        return;
    };
    let loaded = config::load(&home, None);
    // Recording may be off in settings that cannot be read.
    if !loaded.errors.is_empty() {
        tracing::debug!("the settings cannot be read; nothing is recorded");
        return;
    }
    let Some(mut event) = parse(agent, &bytes) else {
        tracing::debug!("the payload is none");
        return;
    };
    complete(&mut event);
    tracing::debug!(caller = %event.caller, kind = event.kind.name(), "taken in");
    let Some(mut recorder) = Recorder::new(home, &loaded.settings, Clock::System, Git::new()) else {
        return;
    };
    match recorder.record(event) {
        Ok(recorded) => tracing::debug!(?recorded, "recorded"),
        Err(error) => tracing::warn!(%error, "the report could not be recorded"),
    }
}

/// Adds what the process knows and some payloads do not say.
fn complete(event: &mut AgentEvent) {
    // Agents call their hooks where they work.
    event.folders.extend(std::env::current_dir());
    if event.transcript.is_none()
        && !event.is_helper
        && let Some(session) = &event.session
    {
        event.transcript = Folders::of_environment().and_then(|folders| folders.session_record(event.caller, session));
    }
}

/// Standard input to its end; nothing where it is larger than any payload.
fn read_payload() -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = payload::MAX_BYTES as u64 + 1;
    std::io::stdin().lock().take(limit).read_to_end(&mut bytes).ok()?;
    (!bytes.is_empty() && bytes.len() <= payload::MAX_BYTES).then_some(bytes)
}
