//! The language server: a transport at the edge, one thread that owns the state, workers that never hold it up.
//!
//! `lsp_types` stays inside this module.

pub mod agents;
pub mod analysis;
pub mod backend;
pub mod convert;
pub mod edge;
pub mod event;
pub mod framing;
pub mod handlers;
pub mod history;
pub mod main_loop;
pub mod measures;
pub mod news;
pub mod observer;
pub mod outbox;
pub mod own_rules;
mod panics;
pub mod protocol;
pub mod realign;
pub mod recorder;
pub mod restore;
pub mod shown;
mod signals;
pub mod state;
pub mod survey;
pub mod twins;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::Context;
use crossbeam_channel::Sender;

use crate::attribution::tokens::TokenHasher;
use crate::capture::keeping::Keeping;
use crate::clock::Clock;
use crate::config::Settings as UserSettings;
use crate::git::locate::Locator;
use crate::journal::fingerprint::InstallationKey;
use crate::journal::writer::{Options, Writer};
use crate::paths::Home;
use crate::rules::{Catalogue, Policy};
use backend::Backend;
use edge::{End, Outcome};
use event::Event;
use history::Histories;
use outbox::{Outbox, Outgoing};
use recorder::{Recorder, Recording};
use restore::Restorer;
use state::{Settings, State};
use tower_lsp::lsp_types::MessageType;
use twins::Twins;

/// Serves one client on standard input and output until the session ends.
///
/// `home`: where the journal is; nothing where there is no place for one, and then everything but recording works.
/// `problems`: what is wrong with the settings, for the client's log.
pub fn run(home: Option<Home>, settings: UserSettings, problems: Vec<String>) -> anyhow::Result<Outcome> {
    panics::report_without_quoting(home.as_ref().filter(|_| settings.capture.enabled));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("starting the runtime")?;
    let outbox = Outbox::default();
    for problem in problems {
        outbox.send(Outgoing::Log(MessageType::WARNING, problem));
    }
    let engine = Engine::start(home, settings, &outbox)?;
    let events = engine.events().clone();
    let outcome = runtime.block_on(async move {
        let (service, socket) = Backend::service(events, outbox);
        tokio::select! {
            outcome = edge::serve(tokio::io::stdin(), tokio::io::stdout(), service, socket) => outcome,
            () = signals::terminated() => Outcome {
                end: End::Terminated,
                shut_down: false,
            },
        }
    });
    engine.stop();
    // Standard input is read by a thread that nothing can interrupt.
    runtime.shutdown_background();
    Ok(outcome)
}

/// The server without its transport: the thread that owns the state, and the workers beside it.
pub struct Engine {
    events: Sender<Event>,
    main_loop: JoinHandle<()>,
}

/// Whom an engine works for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// A client that shows what it finds.
    Server,
    /// Who only listens: nothing is looked for in texts, and nothing is guessed.
    Observer,
}

impl Engine {
    /// Starts it. What it says unasked goes to `outbox`; `home` as for [`run`].
    pub fn start(home: Option<Home>, settings: UserSettings, outbox: &Outbox) -> anyhow::Result<Self> {
        Self::start_as(Manner::Server, home, settings, outbox)
    }

    /// The same, in one manner or the other.
    pub fn start_as(
        manner: Manner,
        home: Option<Home>,
        settings: UserSettings,
        outbox: &Outbox,
    ) -> anyhow::Result<Self> {
        let (events, received) = crossbeam_channel::unbounded();
        let (their_outbox, their_events) = (outbox.clone(), events.clone());
        let main_loop = std::thread::Builder::new()
            .name("journal-main".to_owned())
            .spawn(move || match state(manner, home, &settings, &their_outbox, &their_events) {
                Ok(state) => main_loop::run(state, &received),
                Err(error) => tracing::error!("the server cannot work: {error:#}"),
            })
            .context("starting the main loop")?;
        Ok(Self { events, main_loop })
    }

    /// Where events go; they are handled in the order in which they are sent.
    pub fn events(&self) -> &Sender<Event> {
        &self.events
    }

    /// Writes what is left and ends.
    pub fn stop(self) {
        // The loop writes what is left before it ends; its failure was logged where it happened.
        let _ = self.events.send(Event::Stop);
        let _ = self.main_loop.join();
    }
}

fn state(
    manner: Manner,
    home: Option<Home>,
    settings: &UserSettings,
    outbox: &Outbox,
    events: &Sender<Event>,
) -> anyhow::Result<State> {
    let home = home.filter(|_| settings.capture.enabled);
    // Without a key, as in a home that cannot be written, prompts and texts have no fingerprints.
    let key = home
        .as_ref()
        .and_then(|home| InstallationKey::load_or_create(home).ok())
        .map(Arc::new);
    let keeps_text = settings.privacy.keep_text;
    let hasher = match &key {
        Some(key) if !keeps_text => TokenHasher::Keyed(*key.token_key()),
        _ => TokenHasher::Plain,
    };
    let keeping = if keeps_text {
        Keeping::Text
    } else {
        Keeping::Fingerprints(key.clone())
    };
    let histories = home.clone().map(|home| Histories::new(manner, home, hasher, keeping.clone()));
    let catalogue = match manner {
        Manner::Server => Some(Arc::new(Catalogue::shipped())),
        Manner::Observer => None,
    };
    let recording = home.as_ref().map(|home| Recording {
        writer: writer(home, settings, events),
        key: key.clone(),
        keeping: Arc::new(keeping),
        keep_summaries: settings.privacy.prompt_summary,
        twins: Arc::new(Twins::new(home.clone(), events.clone())),
    });
    let (policy, problems) = Policy::new(settings.rules.clone());
    for problem in problems {
        outbox.send(Outgoing::Log(MessageType::WARNING, problem));
    }
    Ok(State {
        manner,
        wrong_queries: BTreeMap::new(),
        policy: Arc::new(policy),
        settings: Settings::default(),
        documents: std::collections::HashMap::new(),
        outbox: outbox.clone(),
        recorder: Recorder::new(Clock::System, recording),
        analysis: analysis::Worker::start(catalogue, events.clone())?,
        restorer: Restorer::start(histories, events.clone())?,
        shown: shown::Shown::default(),
        surveys: survey::Surveys::new(events.clone()),
        closing: Vec::new(),
        farewell: None,
        openings: 0,
        is_shutting_down: false,
    })
}

fn writer(home: &Home, settings: &UserSettings, events: &Sender<Event>) -> Writer {
    let troubles = events.clone();
    let options = Options {
        retain_days: settings.privacy.retention(),
        ..Options::new(move |trouble| {
            // After the main loop has ended there is nobody left to tell.
            let _ = troubles.send(Event::Journal(trouble));
        })
    };
    Writer::start(home.clone(), options, Box::new(Locator::default()))
}
