//! Bytes to frames and back: what stands between standard input and output and `tower-lsp`.
//!
//! `tower-lsp` ends for good at the first frame it cannot decode, a perfectly legal document with a lone surrogate
//! included. [`SanitizingReader`] therefore hands on only frames that it surely decodes, and answers or drops the
//! others itself. [`FrameSink`] and [`write_frames`] let its answers and those of `tower-lsp` share one output without
//! ever mixing inside a frame.

mod decoder;
mod envelope;
mod sanitize;

use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures::channel::mpsc;
use futures::{FutureExt, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response};

use crate::lsp::edge::{End, Lifecycle};
use decoder::{FrameDecoder, Step};
use envelope::Verdict;

/// The longest accepted header block, in bytes.
pub const HEADER_CAP: usize = 8 * 1024;
/// The longest accepted body, in bytes; also how much garbage is skipped in search of the next frame.
pub const BODY_CAP: usize = 64 * 1024 * 1024;
/// How deep the arrays and objects of a message may nest, the outermost counted; `serde_json` itself stops at 128.
pub const NESTING_CAP: usize = 100;

/// How many outgoing writes may wait for the client to read before their producers wait too.
const OUTGOING_QUEUE: usize = 16;

/// A channel of whole outgoing frames (header and body), merged into one output by [`write_frames`].
pub fn outgoing_frames() -> (mpsc::Sender<Vec<u8>>, mpsc::Receiver<Vec<u8>>) {
    mpsc::channel(OUTGOING_QUEUE)
}

/// A text with everything in it replaced that does not decode, without moving any position in it.
pub fn well_formed(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    sanitize::make_well_formed(&mut text);
    text
}

/// Puts the `Content-Length` header in front of a body.
pub fn frame(body: &[u8]) -> Vec<u8> {
    let mut framed = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    framed.extend_from_slice(body);
    framed
}

/// Writes frames in the order in which they arrive, until every sender is gone.
///
/// # Errors
/// The first error of the output: the client has gone away, so the rest is not tried.
pub async fn write_frames<W: AsyncWrite + Unpin>(mut frames: mpsc::Receiver<Vec<u8>>, mut output: W) -> io::Result<()> {
    while let Some(first) = frames.next().await {
        output.write_all(&first).await?;
        // What is already waiting goes out with the same flush.
        while let Some(Some(next)) = frames.next().now_or_never() {
            output.write_all(&next).await?;
        }
        output.flush().await?;
    }
    Ok(())
}

/// The output handed to `tower-lsp`: passes what it writes on to [`write_frames`].
///
/// `tower-lsp` flushes whole frames into one write, and every write is taken entirely, so that nothing can come in
/// between. It never reports an error, because `tower-lsp` panics when its output fails; that the output is gone is
/// noticed by whoever runs [`write_frames`].
#[derive(Debug)]
pub struct FrameSink {
    frames: mpsc::Sender<Vec<u8>>,
}

impl FrameSink {
    /// A sink that feeds the channel made by [`outgoing_frames`].
    pub fn new(frames: mpsc::Sender<Vec<u8>>) -> Self {
        Self { frames }
    }
}

impl AsyncWrite for FrameSink {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if ready!(self.frames.poll_ready(cx)).is_ok() {
            // A failure means that the receiver has gone in this very moment, which its owner notices.
            let _ = self.frames.start_send(buf.to_vec());
        }
        Poll::Ready(Ok(buf.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.frames.disconnect();
        Poll::Ready(Ok(()))
    }
}

/// Reads the client's bytes and yields only well-formed frames that `tower-lsp` decodes.
///
/// - Lone surrogate escapes and invalid UTF-8 are replaced without changing any position in the document.
/// - Unreadable headers and bodies are answered with -32700, messages that are not JSON-RPC with -32600 or -32602;
///   then reading goes on at the next frame.
/// - Past [`HEADER_CAP`] or [`BODY_CAP`] the input ends, as [`End::OversizedFrame`].
/// - `exit` ends the input at once ([`End::Exit`]) and is not passed on, so that requests in flight are still answered.
///
/// The work is linear in the number of bytes; the memory is bounded by the longest frame.
#[derive(Debug)]
pub struct SanitizingReader<R> {
    input: R,
    decoder: FrameDecoder,
    passing: Passing,
    replies: mpsc::Sender<Vec<u8>>,
    waiting_reply: Option<Vec<u8>>,
    lifecycle: Arc<Lifecycle>,
    ended: bool,
}

/// The frame that is being handed on.
#[derive(Debug, Default)]
struct Passing {
    header: Vec<u8>,
    n_header_passed: usize,
    body: PassingBody,
}

#[derive(Debug)]
enum PassingBody {
    /// The bytes as they came, in the decoder's buffer.
    Received(Range<usize>),
    /// Bytes that were rewritten, and how many of them have been passed on.
    Rewritten(Vec<u8>, usize),
}

impl Default for PassingBody {
    fn default() -> Self {
        Self::Received(0..0)
    }
}

impl<R: AsyncRead + Unpin> SanitizingReader<R> {
    /// A reader that sends its own answers to `replies` and notes in `lifecycle` why the input ended.
    pub fn new(input: R, replies: mpsc::Sender<Vec<u8>>, lifecycle: Arc<Lifecycle>) -> Self {
        Self {
            input,
            decoder: FrameDecoder::default(),
            passing: Passing::default(),
            replies,
            waiting_reply: None,
            lifecycle,
            ended: false,
        }
    }

    fn end(&mut self, end: End) {
        self.ended = true;
        self.lifecycle.end(end);
    }

    fn refuse(&mut self, id: Id, code: ErrorCode, message: &'static str) {
        tracing::warn!(code = code.code(), message, "refused a message of the client");
        let error = Error {
            code,
            message: message.into(),
            data: None,
        };
        let body = serde_json::to_vec(&Response::from_error(id, error)).expect("a response has only string keys");
        self.waiting_reply = Some(frame(&body));
    }

    fn take_frame(&mut self, body: Range<usize>) {
        let bytes = self.decoder.body_mut(body.clone());
        sanitize::make_well_formed(bytes);
        match envelope::judge(bytes) {
            Verdict::Forward => self.pass(PassingBody::Received(body.clone()), body.len()),
            Verdict::Rewrite(bytes) => {
                let length = bytes.len();
                self.pass(PassingBody::Rewritten(bytes, 0), length);
            }
            Verdict::Exit => self.end(End::Exit),
            Verdict::Refuse { id, code, message } => self.refuse(id, code, message),
            Verdict::Drop(reason) => tracing::warn!(reason, "dropped a message of the client"),
        }
    }

    fn pass(&mut self, body: PassingBody, length: usize) {
        self.passing.header.clear();
        self.passing.header.extend_from_slice(b"Content-Length: ");
        self.passing.header.extend_from_slice(length.to_string().as_bytes());
        self.passing.header.extend_from_slice(b"\r\n\r\n");
        self.passing.n_header_passed = 0;
        self.passing.body = body;
    }

    /// Copies what fits of the frame that is being handed on; false if there is none.
    fn copy_passing(&mut self, buf: &mut ReadBuf<'_>) -> bool {
        let before = buf.filled().len();
        let header = &self.passing.header[self.passing.n_header_passed..];
        self.passing.n_header_passed += put_what_fits(buf, header);
        match &mut self.passing.body {
            // A range that is used up points into bytes that the decoder has given up since.
            PassingBody::Received(range) if range.start == range.end => {}
            PassingBody::Received(range) => range.start += put_what_fits(buf, self.decoder.bytes(range.clone())),
            PassingBody::Rewritten(bytes, n_passed) => *n_passed += put_what_fits(buf, &bytes[*n_passed..]),
        }
        buf.filled().len() > before
    }

    fn poll_fill(&mut self, cx: &mut Context<'_>, n_missing: usize) -> Poll<()> {
        match ready!(self.decoder.poll_fill(Pin::new(&mut self.input), cx, n_missing)) {
            Ok(0) => self.end(End::EndOfInput),
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "standard input cannot be read");
                self.end(End::EndOfInput);
            }
        }
        Poll::Ready(())
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for SanitizingReader<R> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            if buf.remaining() == 0 || this.copy_passing(buf) {
                return Poll::Ready(Ok(()));
            }
            if this.waiting_reply.is_some() {
                let open = ready!(this.replies.poll_ready(cx)).is_ok();
                if let Some(reply) = this.waiting_reply.take().filter(|_| open) {
                    // A failure means that nobody reads the output any more, which its owner notices.
                    let _ = this.replies.start_send(reply);
                }
            }
            if this.ended {
                return Poll::Ready(Ok(()));
            }
            match this.decoder.step() {
                Step::NeedMore { n_missing } => ready!(this.poll_fill(cx, n_missing)),
                Step::Body(range) => this.take_frame(range),
                Step::BadHeader => this.refuse(Id::Null, ErrorCode::ParseError, "unreadable header"),
                Step::TooLarge(what) => {
                    tracing::error!("the client sent {what}; giving up");
                    this.end(End::OversizedFrame);
                }
            }
        }
    }
}

fn put_what_fits(buf: &mut ReadBuf<'_>, bytes: &[u8]) -> usize {
    let n_bytes = bytes.len().min(buf.remaining());
    buf.put_slice(&bytes[..n_bytes]);
    n_bytes
}
