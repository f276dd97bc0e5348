//! Finds the frames in a stream of bytes, and the next one after garbage. Judges nothing inside a body.

use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, ReadBuf};

use super::{BODY_CAP, HEADER_CAP};

/// The header that every frame has, as it is looked for in garbage.
const CONTENT_LENGTH: &[u8] = b"content-length:";
/// How many bytes one read asks for at least, and at most inside a large body.
const READ_SIZE: Range<usize> = 16 * 1024..1024 * 1024;
/// What the buffer may keep for good after a large frame.
const KEPT_CAPACITY: usize = 256 * 1024;

/// What the bytes received so far amount to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing whole; at least this many more bytes are needed.
    NeedMore { n_missing: usize },
    /// A whole body, valid until the next [`FrameDecoder::poll_fill`].
    Body(Range<usize>),
    /// A header without a usable length. Reported once; what follows is skipped up to the next header.
    BadHeader,
    /// Past a cap; nothing that follows can be trusted.
    TooLarge(&'static str),
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Header,
    Body {
        length: usize,
    },
    Garbage {
        n_skipped: usize,
    },
}

/// The received bytes that are not yet dealt with.
#[derive(Debug, Default)]
pub(super) struct FrameDecoder {
    buffer: Vec<u8>,
    /// Where the unread bytes begin.
    start: usize,
    /// How many unread bytes are known to hold no end of a header, so that a slow sender costs no repeated search.
    n_searched: usize,
    state: State,
}

impl FrameDecoder {
    pub(super) fn bytes(&self, range: Range<usize>) -> &[u8] {
        &self.buffer[range]
    }

    pub(super) fn body_mut(&mut self, range: Range<usize>) -> &mut [u8] {
        &mut self.buffer[range]
    }

    /// The next thing in the received bytes. Call again at once unless more bytes are needed.
    pub(super) fn step(&mut self) -> Step {
        loop {
            let unread = &self.buffer[self.start..];
            match self.state {
                State::Header => {
                    if let Some(b'\r' | b'\n') = unread.first() {
                        self.start += 1;
                    } else if let Some(step) = self.read_header() {
                        return step;
                    }
                }
                State::Body { length } => {
                    if unread.len() < length {
                        return Step::NeedMore {
                            n_missing: length - unread.len(),
                        };
                    }
                    let body = self.start..self.start + length;
                    self.continue_at(body.end, State::Header);
                    return Step::Body(body);
                }
                State::Garbage { n_skipped } => {
                    if let Some(at) = find_content_length(unread) {
                        self.continue_at(self.start + at, State::Header);
                        continue;
                    }
                    let n_dropped = unread.len().saturating_sub(CONTENT_LENGTH.len() - 1);
                    let n_skipped = n_skipped + n_dropped;
                    self.continue_at(self.start + n_dropped, State::Garbage { n_skipped });
                    if n_skipped > BODY_CAP {
                        return Step::TooLarge("64 MiB without a readable frame");
                    }
                    return Step::NeedMore { n_missing: 1 };
                }
            }
        }
    }

    fn continue_at(&mut self, start: usize, state: State) {
        self.start = start;
        self.n_searched = 0;
        self.state = state;
    }

    fn read_header(&mut self) -> Option<Step> {
        let unread = &self.buffer[self.start..];
        let end = find_header_end(unread, self.n_searched);
        if end.unwrap_or(unread.len()) > HEADER_CAP {
            return Some(Step::TooLarge("a header of more than 8 KiB"));
        }
        let Some(end) = end else {
            self.n_searched = unread.len();
            return Some(Step::NeedMore { n_missing: 1 });
        };
        let body_start = self.start + end;
        match content_length(&unread[..end]) {
            ContentLength::Is(length) if length > BODY_CAP => Some(Step::TooLarge("a body of more than 64 MiB")),
            ContentLength::Is(length) => {
                self.continue_at(body_start, State::Body { length });
                None
            }
            ContentLength::Unreadable => {
                self.continue_at(body_start, State::Garbage { n_skipped: 0 });
                Some(Step::BadHeader)
            }
            // Without one where it belongs, a header may still begin behind garbage in the same block.
            ContentLength::Missing => {
                self.continue_at(self.start, State::Garbage { n_skipped: 0 });
                Some(Step::BadHeader)
            }
        }
    }

    /// Reads once from `input`, after giving up the room of what is dealt with. Yields the number of bytes read.
    pub(super) fn poll_fill<R: AsyncRead>(
        &mut self,
        input: Pin<&mut R>,
        cx: &mut Context<'_>,
        n_missing: usize,
    ) -> Poll<io::Result<usize>> {
        self.buffer.drain(..self.start);
        self.start = 0;
        if self.buffer.len() + n_missing < KEPT_CAPACITY && self.buffer.capacity() > 2 * KEPT_CAPACITY {
            self.buffer.shrink_to(KEPT_CAPACITY);
        }
        // A large body gets its room at once: what is not written to costs nothing, and a buffer that grows may be
        // copied each time.
        if n_missing > READ_SIZE.end {
            self.buffer.reserve_exact(n_missing);
        }
        let n_before = self.buffer.len();
        self.buffer
            .resize(n_before + n_missing.clamp(READ_SIZE.start, READ_SIZE.end), 0);
        let mut target = ReadBuf::new(&mut self.buffer[n_before..]);
        let read = input.poll_read(cx, &mut target);
        let n_read = target.filled().len();
        self.buffer.truncate(n_before + n_read);
        ready!(read)?;
        Poll::Ready(Ok(n_read))
    }
}

enum ContentLength {
    Is(usize),
    Missing,
    Unreadable,
}

/// The length that a header block names. Other headers, `Content-Type` among them, are ignored.
fn content_length(block: &[u8]) -> ContentLength {
    for line in block.split(|&byte| byte == b'\n') {
        if line.len() >= CONTENT_LENGTH.len() && line[..CONTENT_LENGTH.len()].eq_ignore_ascii_case(CONTENT_LENGTH) {
            let value = line[CONTENT_LENGTH.len()..].trim_ascii();
            // `parse` alone would take a plus sign; a number too large for it is still a number.
            if value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
                return ContentLength::Unreadable;
            }
            let value = std::str::from_utf8(value).expect("digits are ASCII");
            return ContentLength::Is(value.parse().unwrap_or(usize::MAX));
        }
        if !line.contains(&b':') {
            return ContentLength::Missing;
        }
    }
    ContentLength::Missing
}

/// Where the body begins: behind the first empty line. A bare line feed ends a line too.
fn find_header_end(unread: &[u8], n_searched: usize) -> Option<usize> {
    let mut from = n_searched.saturating_sub(2);
    while let Some(feed) = unread[from..].iter().position(|&byte| byte == b'\n') {
        let next = from + feed + 1;
        match unread[next..] {
            [b'\n', ..] => return Some(next + 1),
            [b'\r', b'\n', ..] => return Some(next + 2),
            _ => from = next,
        }
    }
    None
}

fn find_content_length(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(colon) = bytes[from..].iter().position(|&byte| byte == b':') {
        let end = from + colon + 1;
        if let Some(start) = end.checked_sub(CONTENT_LENGTH.len())
            && bytes[start..end].eq_ignore_ascii_case(CONTENT_LENGTH)
        {
            return Some(start);
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that a stream decodes to when it arrives in pieces of the given size.
    fn decode(stream: &[u8], piece: usize) -> Vec<String> {
        let mut decoder = FrameDecoder::default();
        let mut found = Vec::new();
        let mut context = Context::from_waker(std::task::Waker::noop());
        for mut piece in stream.chunks(piece) {
            while !piece.is_empty() {
                let read = decoder.poll_fill(Pin::new(&mut piece), &mut context, 1);
                assert!(matches!(read, Poll::Ready(Ok(_))));
                loop {
                    match decoder.step() {
                        Step::NeedMore { .. } => break,
                        Step::Body(range) => found.push(String::from_utf8_lossy(decoder.bytes(range)).into_owned()),
                        Step::BadHeader => found.push("bad header".to_owned()),
                        Step::TooLarge(_) => {
                            found.push("too large".to_owned());
                            return found;
                        }
                    }
                }
            }
        }
        found
    }

    #[test]
    fn frames_are_found_whatever_stands_between_them() {
        let next = "Content-Length: 2\r\n\r\n{}";
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("Content-Length: 4\r\n\r\nabcd", &["abcd"]),
            ("content-length:4\n\nabcd", &["abcd"]),
            (
                "Content-Type: x; charset=latin1\r\nContent-Length: 4\r\n\r\nabcd",
                &["abcd"],
            ),
            ("Content-Length: 4\r\nContent-Type: x\r\n\r\nabcd", &["abcd"]),
            ("Content-Length: 0\r\n\r\n", &[""]),
            ("Content-Length: 4\r\n\r\nabcd\r\n\r\n", &["abcd"]),
            ("\0hello\r\n\r\n", &["bad header"]),
            ("garbage", &["bad header"]),
            ("X: 1\r\n\r\n{}", &["bad header"]),
            ("Content-Length: abc\r\n\r\n{}", &["bad header"]),
            ("Content-Length: -1\r\n\r\n{}", &["bad header"]),
            ("Content-Length: +4\r\n\r\n{}", &["bad header"]),
            ("Content-Length:\r\n\r\n{}", &["bad header"]),
            ("Content-Length: 3\r\n\r\nabcd", &["abc", "bad header"]),
        ];
        for (stream, expected) in cases {
            let stream = format!("{stream}{next}");
            let expected: Vec<&str> = expected.iter().copied().chain(["{}"]).collect();
            for piece in [1, 7, stream.len()] {
                assert_eq!(
                    decode(stream.as_bytes(), piece),
                    expected,
                    "{stream:?} in pieces of {piece}"
                );
            }
        }
    }

    #[test]
    fn what_is_over_a_cap_ends_the_stream() {
        let cases = [
            "X".repeat(HEADER_CAP + 1),
            format!("Content-Length: {}\r\n\r\n", BODY_CAP + 1),
            "Content-Length: 99999999999999999999999999\r\n\r\n".to_owned(),
            format!("Content-Length: 1\r\nX: {}\r\n\r\n", "x".repeat(HEADER_CAP)),
        ];
        for stream in cases {
            assert_eq!(decode(stream.as_bytes(), 4096), ["too large"]);
        }
    }

    #[test]
    fn memory_stays_bounded_whatever_arrives() {
        let mut context = Context::from_waker(std::task::Waker::noop());
        let line = [b"garbage\n".repeat(1024), b"\n".to_vec()].concat();
        let mut decoder = FrameDecoder::default();
        let mut ended = false;
        for _ in 0..BODY_CAP / line.len() + 2 {
            let mut input = line.as_slice();
            while !input.is_empty() && !ended {
                let read = decoder.poll_fill(Pin::new(&mut input), &mut context, 1);
                assert!(matches!(read, Poll::Ready(Ok(_))));
                ended = std::iter::repeat_with(|| decoder.step())
                    .find_map(|step| match step {
                        Step::NeedMore { .. } => Some(false),
                        Step::TooLarge(_) => Some(true),
                        _ => None,
                    })
                    .unwrap_or_default();
            }
            assert!(
                decoder.buffer.capacity() <= 2 * KEPT_CAPACITY,
                "{}",
                decoder.buffer.capacity()
            );
        }
        assert!(ended);
    }

    #[test]
    fn the_room_of_a_large_frame_is_given_back() {
        let mut context = Context::from_waker(std::task::Waker::noop());
        let mut decoder = FrameDecoder::default();
        let body = vec![b' '; 8 * 1024 * 1024];
        let stream = [format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes(), body].concat();
        let mut input = stream.as_slice();
        let mut n_missing = 1;
        let range = loop {
            assert!(matches!(
                decoder.poll_fill(Pin::new(&mut input), &mut context, n_missing),
                Poll::Ready(Ok(1..))
            ));
            match decoder.step() {
                Step::NeedMore { n_missing: more } => n_missing = more,
                Step::Body(range) => break range,
                step => panic!("{step:?}"),
            }
        };
        assert_eq!(range.len(), 8 * 1024 * 1024);
        let mut nothing: &[u8] = b"";
        assert!(matches!(
            decoder.poll_fill(Pin::new(&mut nothing), &mut context, 1),
            Poll::Ready(Ok(0))
        ));
        assert!(decoder.buffer.capacity() <= 2 * KEPT_CAPACITY);
    }
}
