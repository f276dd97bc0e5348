//! `journal proxy`: stands between a client and an inline-completion server, and learns which suggestions are accepted.
//!
//! All bytes pass as they came, but for three things: the answer to `initialize` names one more command, items that are
//! offered carry that command in place of their own, and a request to run it becomes the request to run their own. What
//! is not understood passes too, and nothing behind it is looked at.

pub mod dialogue;
pub mod frames;
pub mod json;
pub mod offers;
pub mod process;
pub mod pump;
pub mod restored;
pub mod results;
pub mod signals;

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError};

use crate::config::Settings;
use crate::lsp::Engine;
use crate::lsp::observer::Observer;
use crate::paths::Home;
use dialogue::Dialogue;
use process::Server;
use pump::{Between, Direction, Listening, Outlet};

/// The command that a client runs after it has accepted a suggestion.
pub const COMMAND: &str = "journal.didAccept";

/// After the server's end, its last words are passed on as long as they come at least this often.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Whether items are given a command of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inject {
    /// Where it is safe.
    Auto,
    /// Only what clients say by themselves is heard.
    Never,
}

/// Who suggests.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// The tool, as the user calls it.
    pub tool: Option<String>,
    /// The model, as the user says.
    pub model: Option<String>,
    /// The server, as it calls itself, and before it has done so, its program.
    pub server: Option<String>,
    /// Its version, as it says.
    pub version: Option<String>,
}

/// What to run, and how.
#[derive(Debug)]
pub struct Invocation {
    /// The server's program.
    pub program: OsString,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// Whether items are given a command of ours.
    pub inject: Inject,
    /// What the user says of tool and model.
    pub naming: Naming,
}

/// Why the server could not be started or waited for.
#[derive(Debug, thiserror::Error)]
pub enum ProxyError {
    /// There is no such program.
    #[error("{program}: no such program")]
    Missing {
        /// Its name.
        program: String,
    },
    /// It cannot be run.
    #[error("{program} cannot be started: {source}")]
    Unusable {
        /// Its name.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// The proxy itself cannot work.
    #[error("the proxy cannot work: {0}")]
    Broken(#[from] io::Error),
}

impl ProxyError {
    fn of_start(program: &OsString, source: io::Error) -> Self {
        let program = program.to_string_lossy().into_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { program },
            _ => Self::Unusable { program, source },
        }
    }
}

/// Runs the server between our standard input and output until it ends; its exit code.
///
/// `recording`: where acceptances go; nothing where they are not recorded, and then all bytes pass unseen.
pub fn run(invocation: Invocation, recording: Option<(Home, Settings)>) -> Result<u8, ProxyError> {
    let mut server = Server::start(&invocation.program, &invocation.arguments)
        .map_err(|source| ProxyError::of_start(&invocation.program, source))?;
    let (input, output) = process::own_pipes()?;
    let (to_server, from_server) = server.pipes().ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
    let (listening, engine) = listen(invocation, recording);
    let between = Arc::new(Between {
        listening,
        handing_over: Mutex::new(()),
    });
    let (client, to_server) = (Outlet::new(output), Outlet::new(to_server));
    let (answers, answered) = crossbeam_channel::unbounded();
    let direction = Direction::ToServer(answers, Arc::clone(&client));
    spawn("proxy-answers", &client, move |client| pump::answer(&answered, client))?;
    let shared = Arc::clone(&between);
    spawn("proxy-to-server", &to_server, move |to_server| {
        pump::carry(input, to_server, &shared, &direction);
    })?;
    let shared = Arc::clone(&between);
    let all_said = spawn("proxy-to-client", &client, move |client| {
        pump::carry(from_server, client, &shared, &Direction::ToClient);
    })?;
    let code = server.wait()?;
    hear_out(&all_said, &client);
    if let Some(engine) = engine {
        between.wait_for_handover(LAST_WORDS);
        engine.stop();
    }
    Ok(code)
}

/// A thread of one direction; what is returned is closed when it ends.
fn spawn(
    name: &str,
    outlet: &Arc<Outlet>,
    work: impl FnOnce(&Outlet) + Send + 'static,
) -> io::Result<Receiver<()>> {
    let (alive, ended) = crossbeam_channel::bounded(0);
    let outlet = Arc::clone(outlet);
    std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        work(&outlet);
        drop(alive);
    })?;
    Ok(ended)
}

/// Waits for what the server has said before its end. A process that it left behind may hold its output open for ever.
fn hear_out(all_said: &Receiver<()>, client: &Outlet) {
    let mut progress = client.progress();
    while all_said.recv_timeout(LAST_WORDS) == Err(RecvTimeoutError::Timeout) {
        let now = client.progress();
        if now == progress {
            return;
        }
        progress = now;
    }
}

fn listen(invocation: Invocation, recording: Option<(Home, Settings)>) -> (Option<Listening>, Option<Engine>) {
    let recording = recording.filter(|(_, settings)| settings.capture.enabled);
    let Some((home, settings)) = recording else {
        return (None, None);
    };
    let (observer, engine) = match Observer::start(home, settings) {
        Ok(started) => started,
        Err(error) => {
            tracing::error!("nothing will be recorded: {error:#}");
            return (None, None);
        }
    };
    let program = Path::new(&invocation.program).file_stem();
    let naming = Naming {
        server: program.map(|program| program.to_string_lossy().into_owned()),
        ..invocation.naming
    };
    let listening = Listening {
        dialogue: Mutex::new(Dialogue::new(invocation.inject, naming)),
        observer,
    };
    (Some(listening), Some(engine))
}
