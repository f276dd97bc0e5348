//! The language server: a transport at the edge, one thread that owns the state, workers that never hold it up.
//!
//! `lsp_types` stays inside this module.

pub mod analysis;
pub mod backend;
pub mod convert;
pub mod edge;
pub mod event;
pub mod framing;
pub mod handlers;
pub mod history;
pub mod keeping;
pub mod main_loop;
pub mod outbox;
pub mod protocol;
pub mod recorder;
pub mod restore;
pub mod state;

use std::sync::Arc;

use anyhow::Context;
use crossbeam_channel::Sender;

use crate::attribution::tokens::TokenHasher;
use crate::clock::Clock;
use crate::config::UserConfig;
use crate::git::locate::Locator;
use crate::journal::fingerprint::InstallationKey;
use crate::journal::writer::{Options, Recording as WriterRecording, Writer};
use crate::paths::Home;
use crate::rules::Catalogue;
use backend::Backend;
use edge::Outcome;
use event::Event;
use history::Histories;
use keeping::Keeping;
use outbox::Outbox;
use recorder::{Recorder, Recording};
use restore::Restorer;
use state::{Settings, State};

/// Serves one client on standard input and output until the session ends.
///
/// `home`: where the journal is; nothing where there is no place for one, and then everything but recording works.
pub fn run(home: Option<&Home>, config: &UserConfig) -> anyhow::Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("starting the runtime")?;
    let outbox = Outbox::default();
    let (events, received) = crossbeam_channel::unbounded();
    let state = state(home, config, &outbox, &events)?;
    let main_loop = std::thread::Builder::new()
        .name("journal-main".to_owned())
        .spawn(move || main_loop::run(state, &received))
        .context("starting the main loop")?;
    let stop = events.clone();
    let outcome = runtime.block_on(async move {
        let (service, socket) = Backend::service(events, outbox);
        edge::serve(tokio::io::stdin(), tokio::io::stdout(), service, socket).await
    });
    // The loop writes what is left before it ends; its failure was logged where it happened.
    let _ = stop.send(Event::Stop);
    let _ = main_loop.join();
    // Standard input is read by a thread that nothing can interrupt.
    runtime.shutdown_background();
    Ok(outcome)
}

fn state(
    home: Option<&Home>,
    config: &UserConfig,
    outbox: &Outbox,
    events: &Sender<Event>,
) -> anyhow::Result<State> {
    let keeps_text = config.privacy.keep_text;
    let home = home.filter(|_| config.capture.enabled);
    let key = || home.and_then(|home| InstallationKey::load_or_create(home).ok());
    let hasher = match key().filter(|_| !keeps_text) {
        Some(key) => TokenHasher::Keyed(*key.token_key()),
        None => TokenHasher::Plain,
    };
    let recording = home.map(|home| Recording {
        writer: writer(home, config, events),
        key: key(),
        keeping: Arc::new(if keeps_text { Keeping::Text } else { Keeping::Fingerprints(key()) }),
        keep_summaries: config.privacy.prompt_summary,
    });
    Ok(State {
        settings: Settings::default(),
        documents: std::collections::HashMap::new(),
        outbox: outbox.clone(),
        recorder: Recorder::new(Clock::System, recording),
        analysis: analysis::Worker::start(Arc::new(Catalogue::shipped()), events.clone())?,
        restorer: Restorer::start(home.map(|home| Histories::new(home.clone(), hasher)), events.clone())?,
        openings: 0,
        is_shutting_down: false,
    })
}

fn writer(home: &Home, config: &UserConfig, events: &Sender<Event>) -> Writer {
    let troubles = events.clone();
    let options = Options {
        recording: WriterRecording::On,
        retain_days: config.privacy.retain_days,
        ..Options::new(move |trouble| {
            let _ = troubles.send(Event::Journal(trouble));
        })
    };
    Writer::start(home.clone(), options, Box::new(Locator::default()))
}
