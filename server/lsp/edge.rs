//! Runs a `tower-lsp` service on a pair of byte streams, with the manners that `tower-lsp` lacks.
//!
//! - Malformed input is survived ([`crate::lsp::framing`]).
//! - A panic in a handler is answered with -32603 and ends nothing else.
//! - The part of every handler before its first `.await` runs in the order of arrival, on the read loop. What comes
//!   after it does not, so handlers send an event first and wait later.
//! - `exit`, the end of the input, a client that stopped reading and a dead parent process each end the session;
//!   requests in flight are answered and the output is flushed first, for at most [`GRACE`].

mod parent;
mod responses;

use std::any::Any;
use std::fmt;
use std::future::{Future, pending};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures::{FutureExt, Sink};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{Loopback, Server};
use tower_service::Service;

use crate::lsp::framing::{FrameSink, SanitizingReader, outgoing_frames, write_frames};
use parent::ParentProcess;
use responses::GuardedLoopback;

/// How long requests in flight, and then the output, are waited for once the session is over.
pub const GRACE: Duration = Duration::from_secs(1);

/// How often the parent process is looked for.
const PARENT_INTERVAL: Duration = Duration::from_secs(2);

/// How many requests may be waiting for their answers before further messages wait for one of them. Handlers never
/// wait for input, so this only bounds memory.
const CONCURRENCY: usize = 128;

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The client sent `exit`.
    Exit,
    /// The input ended or failed.
    EndOfInput,
    /// The client no longer reads the output.
    OutputClosed,
    /// The process named by `initialize` is gone.
    ParentGone,
    /// A frame was larger than is accepted.
    OversizedFrame,
    /// The system asked the process to end.
    Terminated,
    /// The transport itself panicked.
    Crashed,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// What ended it.
    pub end: End,
    /// Whether a `shutdown` request was received before, be it answered or not: the answer waits for the disk, and a
    /// client may be unwilling to.
    pub shut_down: bool,
}

impl Outcome {
    /// The exit code of the process, as the specification asks: 0 "if the shutdown request has been received before",
    /// else 1 (LSP 3.17, `exit`).
    pub fn exit_code(self) -> u8 {
        let orderly = !matches!(self.end, End::OversizedFrame | End::Crashed);
        u8::from(!(self.shut_down && orderly))
    }
}

/// Where a session stands: shared by the reader, which sees the end of the input, and the service, which sees requests.
#[derive(Debug, Default)]
pub struct Lifecycle {
    end: watch::Sender<Option<End>>,
    parent: watch::Sender<Option<u32>>,
    initialized: AtomicBool,
    shutdown_requested: AtomicBool,
}

impl Lifecycle {
    /// Notes why the session is over. The first reason stays.
    pub fn end(&self, end: End) {
        self.end.send_if_modified(|current| {
            let first = current.is_none();
            if first {
                *current = Some(end);
            }
            first
        });
    }

    async fn ended(&self) -> End {
        let mut end = self.end.subscribe();
        match end.wait_for(Option::is_some).await.map(|end| *end) {
            Ok(Some(end)) => end,
            // The sender lives in `self`, so that the channel cannot close while this waits.
            _ => pending().await,
        }
    }

    async fn parent_gone(&self) {
        let mut parent = self.parent.subscribe();
        let pid = match parent.wait_for(Option::is_some).await.map(|pid| *pid) {
            Ok(Some(pid)) => pid,
            _ => pending().await,
        };
        // A process that cannot be seen from the start lives in another namespace; its end cannot be seen either.
        let Some(process) = ParentProcess::of(pid) else {
            return pending().await;
        };
        while process.is_alive() {
            tokio::time::sleep(PARENT_INTERVAL).await;
        }
    }
}

/// Serves one client until the session ends, and flushes the output.
///
/// `service` and `socket` are what `LspService::build(…).finish()` yields. Standard input is read by a thread that
/// nothing can interrupt, so a process that ends for another reason than `exit` must not wait for it: end the runtime
/// with `shutdown_background`.
pub async fn serve<I, O, S, L>(input: I, output: O, service: S, socket: L) -> Outcome
where
    I: AsyncRead + Unpin,
    O: AsyncWrite + Unpin,
    S: Service<Request, Response = Option<Response>> + Send + 'static,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    S::Future: Send + 'static,
    L: Loopback,
    <L::ResponseSink as Sink<Response>>::Error: std::error::Error,
{
    let lifecycle = Arc::new(Lifecycle::default());
    let (frames, outgoing) = outgoing_frames();
    let reader = SanitizingReader::new(input, frames.clone(), Arc::clone(&lifecycle));
    let edge = Edge {
        inner: service,
        lifecycle: Arc::clone(&lifecycle),
    };
    let server = Server::new(reader, FrameSink::new(frames), GuardedLoopback(socket)).concurrency_level(CONCURRENCY);

    let mut writer = std::pin::pin!(write_frames(outgoing, output));
    let session = async {
        let over = async {
            lifecycle.ended().await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            result = AssertUnwindSafe(server.serve(edge)).catch_unwind() => {
                // Serving ends by itself only after the reader has noted the end of the input.
                lifecycle.end(if result.is_err() { End::Crashed } else { End::EndOfInput });
            }
            () = lifecycle.parent_gone() => lifecycle.end(End::ParentGone),
            () = over => tracing::warn!("requests in flight are given up"),
        }
    };
    // The session owns the senders: when it is dropped at the end of this, the writer sees the end of its work.
    let writing = tokio::select! {
        () = session => true,
        written = &mut writer => {
            if let Err(error) = written {
                tracing::info!(%error, "the client no longer reads");
            }
            lifecycle.end(End::OutputClosed);
            false
        }
    };
    if writing && tokio::time::timeout(GRACE, writer).await.is_err() {
        tracing::warn!("the client does not read; what is left of the output is given up");
    }
    let end = lifecycle.ended().await;
    Outcome {
        end,
        shut_down: lifecycle.shutdown_requested.load(Ordering::Relaxed),
    }
}

/// The service in front of the real one: lifecycle rules, order, and panics.
#[derive(Debug)]
struct Edge<S> {
    inner: S,
    lifecycle: Arc<Lifecycle>,
}

type Answer<E> = Result<Option<Response>, E>;
type AnswerFuture<E> = Pin<Box<dyn Future<Output = Answer<E>> + Send>>;

impl<S> Service<Request> for Edge<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Error: Send + 'static,
    S::Future: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = AnswerFuture<S::Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if let Some(refusal) = self.refusal(&request) {
            return ready_answer(Ok(Some(refusal)));
        }
        if request.method() == "shutdown" && request.id().is_none() {
            tracing::warn!("ignored a shutdown that is not a request");
            return ready_answer(Ok(None));
        }
        let request = self.prepared(request);
        let finish = Finish::of(&request, Arc::clone(&self.lifecycle));
        let called = catch_unwind(AssertUnwindSafe(|| self.inner.call(request)));
        let Ok(future) = called else {
            return ready_answer(Ok(finish.panicked()));
        };
        let mut future = AssertUnwindSafe(future).catch_unwind().boxed();
        // What a handler does before it first waits happens here, before the next message is looked at. Whoever
        // polls it next brings the waker that counts.
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => ready_answer(finish.finish(answer)),
            Poll::Pending => Box::pin(async move { finish.finish(future.await) }),
        }
    }
}

impl<S> Edge<S> {
    /// The answer to a request that comes too early or too late. `tower-lsp` gives it only for methods that it knows.
    fn refusal(&self, request: &Request) -> Option<Response> {
        let id = request.id()?.clone();
        if self.lifecycle.shutdown_requested.load(Ordering::Relaxed) {
            return Some(Response::from_error(id, Error::invalid_request()));
        }
        if request.method() != "initialize" && !self.lifecycle.initialized.load(Ordering::Relaxed) {
            let code = ErrorCode::ServerError(-32002);
            return Some(Response::from_error(
                id,
                Error {
                    code,
                    message: "server not initialized".into(),
                    data: None,
                },
            ));
        }
        None
    }

    /// The request as `tower-lsp` takes it: it refuses any `params` where none are expected, `null` included, and
    /// clients differ there.
    fn prepared(&self, request: Request) -> Request {
        match request.method() {
            "initialize" => {
                let pid = request
                    .params()
                    .and_then(|params| params.get("processId"))
                    .and_then(Value::as_u64);
                if let Some(pid) = pid.and_then(|pid| u32::try_from(pid).ok()) {
                    self.lifecycle.parent.send_replace(Some(pid));
                }
                with_known_names(request)
            }
            "initialized" => Request::build("initialized").params(json!({})).finish(),
            "shutdown" => {
                self.lifecycle.shutdown_requested.store(true, Ordering::Relaxed);
                let (_, id, _) = request.into_parts();
                Request::build("shutdown").id(id.unwrap_or(Id::Null)).finish()
            }
            _ => request,
        }
    }
}

/// `initialize` in the words of `lsp_types`, which calls the ability `workspace.diagnostics` of the specification
/// `workspace.diagnostic`.
fn with_known_names(request: Request) -> Request {
    let (method, id, params) = request.into_parts();
    let mut known = Request::build(method);
    if let Some(id) = id {
        known = known.id(id);
    }
    if let Some(mut params) = params {
        let workspace = params
            .pointer_mut("/capabilities/workspace")
            .and_then(Value::as_object_mut);
        if let Some(workspace) = workspace
            && let Some(diagnostics) = workspace.remove("diagnostics")
        {
            workspace.insert("diagnostic".to_owned(), diagnostics);
        }
        known = known.params(params);
    }
    known.finish()
}

fn ready_answer<E: Send + 'static>(answer: Answer<E>) -> AnswerFuture<E> {
    Box::pin(std::future::ready(answer))
}

/// What remains to be done when a handler is through.
struct Finish {
    id: Option<Id>,
    method: String,
    lifecycle: Arc<Lifecycle>,
}

impl Finish {
    fn of(request: &Request, lifecycle: Arc<Lifecycle>) -> Self {
        Self {
            id: request.id().cloned(),
            method: request.method().to_owned(),
            lifecycle,
        }
    }

    fn finish<E>(self, answer: Result<Answer<E>, Box<dyn Any + Send>>) -> Answer<E> {
        let Ok(answer) = answer else { return Ok(self.panicked()) };
        if let Ok(Some(response)) = &answer
            && response.is_ok()
            && self.method == "initialize"
        {
            self.lifecycle.initialized.store(true, Ordering::Relaxed);
        }
        answer
    }

    /// Logs the method alone: a panic's message may quote the document.
    fn panicked(self) -> Option<Response> {
        tracing::error!(method = %self.method, "a handler panicked");
        self.id.map(|id| Response::from_error(id, Error::internal_error()))
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Exit => "exit was asked for",
            Self::EndOfInput => "the input ended",
            Self::OutputClosed => "the client no longer reads",
            Self::ParentGone => "the parent process is gone",
            Self::OversizedFrame => "a frame was too large: a body may have 64 MiB, a header 8 KiB",
            Self::Terminated => "the process was asked to end",
            Self::Crashed => "the transport crashed",
        })
    }
}

#[cfg(test)]
mod tests;
