//! A small language client over a server's standard input and output: what the demonstration and the tests talk to the
//! real server with.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use crossbeam_channel::{Receiver, RecvTimeoutError};
use serde_json::{Value, json};

/// How long a reply may take before the server counts as hung.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running server and the messages it sent that nobody has read yet.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    incoming: Receiver<Value>,
    unread: VecDeque<Value>,
    next_id: i64,
}

impl Client {
    /// Starts the server that `command` describes.
    pub fn start(mut command: Command) -> anyhow::Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the language server")?;
        let input = child.stdin.take();
        let output = child
            .stdout
            .take()
            .context("the language server has no standard output")?;
        let (sender, incoming) = crossbeam_channel::unbounded();
        std::thread::Builder::new()
            .name("client-reader".to_owned())
            .spawn(move || {
                let mut output = BufReader::new(output);
                while let Ok(Some(message)) = read_message(&mut output) {
                    if sender.send(message).is_err() {
                        break;
                    }
                }
            })?;
        Ok(Self {
            child,
            input,
            incoming,
            unread: VecDeque::new(),
            next_id: 0,
        })
    }

    /// Process id of the server.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends bytes as they are, for tests of bad input.
    pub fn send_raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        let input = self.input.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        input.write_all(bytes)?;
        input.flush()
    }

    /// Sends one message in a frame.
    pub fn send(&mut self, message: &Value) -> io::Result<()> {
        self.send_raw(&frame(message))
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: &Value) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    /// Sends a request and returns its id.
    pub fn send_request(&mut self, method: &str, params: &Value) -> io::Result<i64> {
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params }))?;
        Ok(self.next_id)
    }

    /// Sends a request and waits for its result. An error reply is an error here.
    pub fn request(&mut self, method: &str, params: &Value) -> anyhow::Result<Value> {
        let id = self.send_request(method, params)?;
        let mut reply = self.wait(method, |message| message["id"] == id && message.get("method").is_none())?;
        if let Some(error) = reply.get("error") {
            bail!(
                "{method}: {}",
                error["message"].as_str().unwrap_or("error without a message")
            );
        }
        Ok(reply["result"].take())
    }

    /// The parameters of the next notification of `method` that `wanted` accepts; earlier ones stay unread.
    pub fn notification(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> anyhow::Result<Value> {
        let mut message = self.wait(method, |message| {
            message["method"] == method && wanted(&message["params"])
        })?;
        Ok(message["params"].take())
    }

    /// The next message that `wanted` accepts, whatever it is.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> anyhow::Result<Value> {
        if let Some(position) = self.unread.iter().position(&wanted) {
            return self.unread.remove(position).context("position is inside the queue");
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.incoming.recv_deadline(deadline) {
                Ok(message) if wanted(&message) => return Ok(message),
                Ok(message) => self.keep(message)?,
                Err(RecvTimeoutError::Timeout) => bail!("the language server did not answer {what} in {PATIENCE:?}"),
                Err(RecvTimeoutError::Disconnected) => bail!("the language server ended while {what} was awaited"),
            }
        }
    }

    /// Answers the server's own requests with `null`, keeps the rest.
    fn keep(&mut self, message: Value) -> io::Result<()> {
        if message.get("method").is_some() && message.get("id").is_some() {
            return self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
        }
        self.unread.push_back(message);
        Ok(())
    }

    /// Whether a notification of this method has come that nobody has read yet.
    pub fn has_unread(&mut self, method: &str) -> bool {
        while let Ok(message) = self.incoming.try_recv() {
            // A server that has ended needs no answer.
            let _ = self.keep(message);
        }
        self.unread.iter().any(|message| message["method"] == method)
    }

    /// Forgets all that was sent and not read.
    pub fn discard_unread(&mut self) {
        while let Ok(message) = self.incoming.try_recv() {
            let _ = self.keep(message);
        }
        self.unread.clear();
    }

    /// `initialize` and `initialized`; returns the result.
    pub fn initialize(&mut self, params: &Value) -> anyhow::Result<Value> {
        let result = self.request("initialize", params)?;
        self.notify("initialized", &json!({}))?;
        Ok(result)
    }

    /// `shutdown`, `exit`, and the server's exit status.
    pub fn shut_down(mut self) -> anyhow::Result<ExitStatus> {
        self.request("shutdown", &Value::Null)?;
        self.notify("exit", &Value::Null)?;
        self.wait_exit(PATIENCE)
    }

    /// Waits until the process has ended by itself.
    pub fn wait_exit(&mut self, patience: Duration) -> anyhow::Result<ExitStatus> {
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        bail!("the language server did not end in {patience:?}")
    }

    /// Closes the server's standard input.
    pub fn close_input(&mut self) {
        self.input = None;
    }

    /// Kills the server without warning, as `kill -9` does.
    pub fn kill(&mut self) -> io::Result<()> {
        self.child.kill()?;
        self.child.wait().map(drop)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A server that already ended cannot be killed, and that is fine.
        let _ = self.kill();
    }
}

/// A message in its frame.
pub fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Reads one frame; nothing at the end of the stream.
pub fn read_message(input: &mut impl BufRead) -> io::Result<Option<Value>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length:") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let mut body = vec![0; length.ok_or(io::ErrorKind::InvalidData)?];
    input.read_exact(&mut body)?;
    serde_json::from_slice(&body).map(Some).map_err(io::Error::other)
}
