//! The client's answers to our requests.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Sink;
use tower_lsp::Loopback;
use tower_lsp::jsonrpc::Response;

/// A socket that survives an answer nobody waits for any more, at which `tower-lsp` panics.
pub(super) struct GuardedLoopback<L>(pub(super) L);

impl<L: Loopback> Loopback for GuardedLoopback<L> {
    type RequestStream = L::RequestStream;
    type ResponseSink = GuardedSink<L::ResponseSink>;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        let (requests, responses) = self.0.split();
        (requests, GuardedSink(responses))
    }
}

/// The sink of such a socket.
pub(super) struct GuardedSink<S>(S);

impl<S: Sink<Response> + Unpin> Sink<Response> for GuardedSink<S> {
    type Error = S::Error;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        Pin::new(&mut self.0).poll_ready(cx)
    }

    fn start_send(mut self: Pin<&mut Self>, response: Response) -> Result<(), S::Error> {
        let sink = Pin::new(&mut self.0);
        catch_unwind(AssertUnwindSafe(|| sink.start_send(response))).unwrap_or_else(|_| {
            tracing::debug!("an answer came after nobody waited for it any more");
            Ok(())
        })
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        Pin::new(&mut self.0).poll_close(cx)
    }
}
