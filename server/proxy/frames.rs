//! Cutting a stream into its frames without losing a byte of it.
//!
//! The server's own reader (`lsp/framing`) may skip what it cannot read. A pipe may not: what is handed on must be what
//! came in, so a frame here is its header as it was written and its body. Whatever is not surely a frame ends the
//! cutting, as early as that can be seen, so that a server that prints plain words is not held up.

use std::ops::Range;

/// The longest header block of a frame, in bytes.
const HEADER_CAP: usize = 8 * 1024;

/// The longest body of a frame, in bytes; a longer one passes as raw bytes.
pub const BODY_CAP: usize = 64 * 1024 * 1024;

/// The headers of the protocol, lower-case.
const NAMES: [&[u8]; 2] = [b"content-length", b"content-type"];

/// What the bytes amount to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cut {
    /// The beginning of a frame, if anything; so many more bytes are needed at least.
    NeedMore(usize),
    /// A whole frame: its body, which ends it. What is before the body is its header.
    Frame(Range<usize>),
    /// No frame. Nothing that follows is looked at.
    NotUnderstood,
}

/// Looks at bytes that begin where a frame begins.
pub fn cut(bytes: &[u8]) -> Cut {
    let mut length = None;
    let mut at = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let start = at;
    loop {
        if at > HEADER_CAP {
            return Cut::NotUnderstood;
        }
        let rest = &bytes[at..];
        let Some(feed) = rest.iter().position(|byte| *byte == b'\n') else {
            let is_header = rest.len() <= HEADER_CAP && may_begin_header(rest, at > start);
            return if is_header { Cut::NeedMore(1) } else { Cut::NotUnderstood };
        };
        let line = rest[..feed].strip_suffix(b"\r").unwrap_or(&rest[..feed]);
        at += feed + 1;
        if line.is_empty() {
            break;
        }
        match (read_header(line), length) {
            (Some(Header::Length(found)), None) => length = Some(found),
            (Some(Header::Other), _) => {}
            // Two lengths say two things about where the body ends.
            (Some(Header::Length(_)), Some(_)) | (None, _) => return Cut::NotUnderstood,
        }
    }
    match length {
        Some(length) if length <= BODY_CAP => match (at + length).checked_sub(bytes.len()) {
            None | Some(0) => Cut::Frame(at..at + length),
            Some(missing) => Cut::NeedMore(missing),
        },
        _ => Cut::NotUnderstood,
    }
}

enum Header {
    Length(usize),
    Other,
}

fn read_header(line: &[u8]) -> Option<Header> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = line[..colon].to_ascii_lowercase();
    if name == NAMES[1] {
        return Some(Header::Other);
    }
    let value = line[colon + 1..].trim_ascii();
    let is_number = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    if name != NAMES[0] || !is_number {
        return None;
    }
    // A number too large for its type is too large for a body.
    let value = std::str::from_utf8(value).ok()?.parse().unwrap_or(usize::MAX);
    Some(Header::Length(value))
}

/// Whether an unfinished line can still become a header, or the empty line behind one.
fn may_begin_header(line: &[u8], may_be_empty: bool) -> bool {
    if line.is_empty() || (line == b"\r" && may_be_empty) {
        return true;
    }
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_whole = name.len() < line.len();
    NAMES.iter().any(|known| {
        let known = known.get(..name.len()).filter(|_| !is_whole || name.len() == known.len());
        known.is_some_and(|known| known.eq_ignore_ascii_case(name))
    })
}

/// The header of a frame whose body has another length than before: all else of it stays as it is.
pub fn header_for(header: &[u8], length: usize) -> Vec<u8> {
    let mut rewritten = Vec::with_capacity(header.len() + 8);
    for line in header.split_inclusive(|byte| *byte == b'\n') {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        if !name.eq_ignore_ascii_case(NAMES[0]) {
            rewritten.extend_from_slice(line);
            continue;
        }
        let value = &line[name.len() + 1..];
        let blank = value.iter().take_while(|byte| **byte == b' ' || **byte == b'\t').count();
        let digits = value[blank..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        rewritten.extend_from_slice(&line[..=name.len()]);
        rewritten.extend_from_slice(&value[..blank]);
        rewritten.extend_from_slice(length.to_string().as_bytes());
        rewritten.extend_from_slice(&value[blank + digits..]);
    }
    rewritten
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_cut_with_all_their_bytes() {
        let cases: &[(&str, Cut)] = &[
            ("", Cut::NeedMore(1)),
            ("Content-Length: 4\r\n\r\nabcd", Cut::Frame(21..25)),
            ("Content-Length: 4\r\n\r\nabcdef", Cut::Frame(21..25)),
            ("\r\nContent-Length: 4\r\n\r\nabcd", Cut::Frame(23..27)),
            ("content-length:4\n\nabcd", Cut::Frame(18..22)),
            ("Content-Type: x; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}", Cut::Frame(53..55)),
            ("Content-Length: 0\r\n\r\n", Cut::Frame(21..21)),
            ("Content-Length: 4\r\n\r\na", Cut::NeedMore(3)),
            ("Content-Length: 4\r\n\r", Cut::NeedMore(1)),
            ("Conte", Cut::NeedMore(1)),
            ("\r\n", Cut::NeedMore(1)),
            ("hello", Cut::NotUnderstood),
            ("C ", Cut::NotUnderstood),
            ("Content\n", Cut::NotUnderstood),
            ("{\"a\":1}", Cut::NotUnderstood),
            ("X-Header: 1\r\nContent-Length: 2\r\n\r\n{}", Cut::NotUnderstood),
            ("Content-Length: -1\r\n\r\n", Cut::NotUnderstood),
            ("Content-Length: +1\r\n\r\n", Cut::NotUnderstood),
            ("Content-Length: 1\r\nContent-Length: 2\r\n\r\n", Cut::NotUnderstood),
            ("Content-Type: x\r\n\r\n{}", Cut::NotUnderstood),
            ("Content-Length: 99999999999999999999999\r\n\r\n", Cut::NotUnderstood),
        ];
        for (bytes, expected) in cases {
            assert_eq!(cut(bytes.as_bytes()), *expected, "{bytes:?}");
        }
        let endless = format!("Content-Type: {}", "x".repeat(HEADER_CAP));
        assert_eq!(cut(endless.as_bytes()), Cut::NotUnderstood);
    }

    #[test]
    fn only_the_number_of_a_header_changes() {
        let header = b"content-type: x\r\nCONTENT-LENGTH:\t 12 \r\n\r\n";
        let expected = b"content-type: x\r\nCONTENT-LENGTH:\t 7 \r\n\r\n";
        assert_eq!(header_for(header, 7), expected);
    }
}
