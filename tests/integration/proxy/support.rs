//! A client, the proxy, and a server that does as it is told.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch, initialize_params};

/// What the file holds at first.
pub(crate) const FILE: &str = "fn add(a: i32, b: i32) -> i32 {\n    \n}\n";

/// A command that runs the proxy before `server`.
pub(crate) fn proxy(scratch: &Scratch, options: &[&str], server: &[&str]) -> Command {
    let mut command = scratch.command();
    command.arg("proxy").args(options).arg("--").args(server);
    command
}

/// A scripted server behind the proxy.
pub(crate) struct Proxied {
    pub(crate) client: Client,
    heard: PathBuf,
}

impl Proxied {
    /// Started, not initialized.
    pub(crate) fn start(scratch: &Scratch, options: &[&str], script: &Value) -> Self {
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let (file, heard) = (
            scratch.root().join(format!("script-{number}.json")),
            scratch.root().join(format!("heard-{number}")),
        );
        std::fs::write(&file, script.to_string()).unwrap();
        let server = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/proxy/server.py");
        let server = ["python3", server, file.to_str().unwrap(), heard.to_str().unwrap()];
        let mut command = proxy(scratch, options, &server);
        command.stderr(Stdio::null());
        Self {
            client: Client::start(command).expect("the proxy starts"),
            heard,
        }
    }

    /// Started and initialized; the server's answer to `initialize`.
    pub(crate) fn initialized(scratch: &Scratch, options: &[&str], script: &Value) -> (Self, Value) {
        let mut proxied = Self::start(scratch, options, script);
        let params = initialize_params(&scratch.workspace(), json!({}));
        let result = proxied.client.initialize(&params).expect("initialize");
        (proxied, result)
    }

    /// The messages that the server got so far.
    pub(crate) fn heard(&self) -> Vec<Value> {
        let heard = std::fs::read_to_string(&self.heard).unwrap_or_default();
        heard.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The parameters of the messages of one method that the server got, once there is one.
    pub(crate) fn heard_of(&self, method: &str) -> Vec<Value> {
        eventually(|| {
            let heard = self.heard().into_iter();
            let params: Vec<Value> = heard
                .filter(|message| message["method"] == method)
                .map(|mut message| message["params"].take())
                .collect();
            (!params.is_empty()).then_some(params)
        })
    }

    /// Asks for inline completions at a byte offset.
    pub(crate) fn complete(&mut self, buffer: &Buffer, at: usize) -> Value {
        self.client
            .request("textDocument/inlineCompletion", &at_offset(buffer, at))
            .expect("an answer")
    }

    /// Ends the session in good order: all that was learned is in the journal then.
    pub(crate) fn end(self) {
        let status = self.client.shut_down().expect("the proxy ends");
        assert!(status.success(), "{status}");
    }
}

/// The parameters of a request about a place.
pub(crate) fn at_offset(buffer: &Buffer, at: usize) -> Value {
    json!({
        "textDocument": { "uri": buffer.uri, "version": buffer.version },
        "position": buffer.position(at),
        "context": { "triggerKind": 2 },
    })
}

/// A script of a server with inline completion: `answers` beside its `initialize`.
pub(crate) fn server(answers: &Value) -> Value {
    server_with(&json!({}), answers)
}

/// The same, with further capabilities.
pub(crate) fn server_with(capabilities: &Value, answers: &Value) -> Value {
    let mut initialize = json!({
        "capabilities": { "textDocumentSync": { "openClose": true, "change": 2 }, "inlineCompletionProvider": {} },
        "serverInfo": { "name": "fake", "version": "1.2.3" },
    });
    for (name, value) in capabilities.as_object().unwrap() {
        initialize["capabilities"][name] = value.clone();
    }
    let mut answers = answers.clone();
    answers["initialize"] = initialize;
    json!({ "answers": answers })
}

/// Waits for something that another process does.
pub(crate) fn eventually<T>(mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(Instant::now() < deadline, "it did not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The one suggestion of the journal.
pub(crate) fn only(scratch: &Scratch) -> Value {
    let log = scratch.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    log[0].clone()
}
