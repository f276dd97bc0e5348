//! What passes is what came, byte for byte, however it is cut into pieces.

use std::io::{self, Read, Write};
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use journal::config::Settings;
use journal::lsp::observer::Observer;
use journal::paths::Home;
use journal::proxy::dialogue::Dialogue;
use journal::proxy::pump::{Between, Direction, Listening, Outlet, carry};
use journal::proxy::{Inject, Naming};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::proxy;
use crate::support::server::Scratch;

/// Reads pieces of the given sizes, over and over.
struct Pieces<'a> {
    bytes: &'a [u8],
    sizes: Vec<usize>,
    next: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.sizes[self.next % self.sizes.len()]
            .min(buffer.len())
            .min(self.bytes.len());
        self.next += 1;
        let (piece, rest) = self.bytes.split_at(size);
        buffer[..size].copy_from_slice(piece);
        self.bytes = rest;
        Ok(size)
    }
}

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What comes out of both directions in turn.
fn carried(home: &std::path::Path, stream: &[u8], sizes: &[usize]) -> [Vec<u8>; 2] {
    let (observer, engine) = Observer::start(Home::at(home), Settings::default()).expect("an observer");
    let between = Between {
        listening: Some(Listening {
            dialogue: Mutex::new(Dialogue::new(Inject::Auto, Naming::default())),
            observer,
        }),
        handing_over: Mutex::new(()),
    };
    let (answers, _answered) = crossbeam_channel::unbounded();
    let client = Outlet::new(Kept::default());
    let outputs = [Direction::ToServer(answers, client), Direction::ToClient].map(|direction| {
        let kept = Kept::default();
        let outlet = Outlet::new(kept.clone());
        let input = Pieces {
            bytes: stream,
            sizes: sizes.to_vec(),
            next: 0,
        };
        carry(input, &outlet, &between, &direction);
        kept.0.lock().unwrap().split_off(0)
    });
    engine.stop();
    outputs
}

fn framed(body: &str, header: usize) -> Vec<u8> {
    let length = body.len();
    let headers = [
        format!("Content-Length: {length}\r\n\r\n"),
        format!("content-length:{length}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n"),
        format!("\r\nContent-Type: x\nCONTENT-LENGTH: {length} \n\n"),
    ];
    [headers[header % headers.len()].as_bytes(), body.as_bytes()].concat()
}

/// Messages that are nobody's business.
fn message() -> impl Strategy<Value = String> {
    let id = prop_oneof![
        Just("1".to_owned()),
        Just("1.50e+3".to_owned()),
        Just("\"a\\u0062\"".to_owned()),
        Just("null".to_owned()),
        Just("[1]".to_owned()),
    ];
    let text = "[a-z \u{e9}\u{1F600}]{0,40}";
    (id, text, 0..9_u8).prop_map(|(id, text, kind)| {
        let text = Value::from(text);
        match kind {
            0 => format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"textDocument/hover\",\"params\":{{\"a\" : {text}}}}}"),
            1 => format!("{{ \"result\": {{\"items\":[{{\"insertText\":{text}}}]}}, \"id\" : {id} }}"),
            2 => format!("{{\"id\":{id},\"error\":{{\"code\":-1,\"message\":{text}}}}}"),
            3 => format!("{{\"method\":\"$/progress\",\"params\":[{text}, 1.00]}}"),
            4 => format!("{{\"method\":\"textDocument/didOpen\",\"params\":{{\"textDocument\":{{\"uri\":\"file:///no/such.rs\",\"languageId\":\"\",\"version\":1,\"text\":{text}}}}}}}"),
            5 => "{\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":5,\"lone\":\"\\ud800\"}}".to_owned(),
            6 => format!("{{\"id\":{id},\"method\":\"workspace/executeCommand\",\"params\":{{\"command\":\"journal.didAccept\",\"arguments\":[{text}]}}}}"),
            7 => format!("{{\"method\":\"tabby/telemetry/event\",\"params\":{text}}}"),
            _ => format!("{{\"id\":{id},\"method\":\"client/registerCapability\",\"params\":{{\"registrations\":[{text}]}}}}"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_passes_comes_out_as_it_went_in(
        messages in prop::collection::vec((message(), 0..3_usize), 0..12),
        sizes in prop::collection::vec(1..200_usize, 1..8),
        tail in prop_oneof![Just(Vec::new()), prop::collection::vec(any::<u8>(), 0..60)],
    ) {
        let home = tempfile::tempdir().unwrap();
        let mut stream: Vec<u8> = messages.iter().flat_map(|(body, header)| framed(body, *header)).collect();
        stream.extend(tail);
        for output in carried(home.path(), &stream, &sizes) {
            prop_assert_eq!(String::from_utf8_lossy(&output), String::from_utf8_lossy(&stream));
            prop_assert_eq!(&output, &stream);
        }
    }
}

#[test]
fn after_what_is_not_understood_all_bytes_pass() {
    let home = tempfile::tempdir().unwrap();
    let good = framed("{\"id\":1,\"method\":\"x\"}", 0);
    for bad in [
        &b"Listening on port 7\n"[..],
        b"Content-Length: many\r\n\r\n{}",
        b"Content-Length: 99999999999\r\n\r\n{}",
        b"Content-Length: 8\r\n\r\nnot JSON",
        b"Content-Length: 4\r\n\r\n\"\xff\xfe\"",
        b"Content-Length: 14\r\n\r\n[{\"method\":1}]",
        b"Content-Length: 12\r\n\r\n{\"method\":1}",
        b"\x00\x01\x02",
        b"Content-Length: 5\r\n",
    ] {
        let stream = [good.as_slice(), bad, &good, &good].concat();
        for size in [1, 7, stream.len()] {
            for output in carried(home.path(), &stream, &[size]) {
                assert_eq!(output, stream, "{:?} in pieces of {size}", String::from_utf8_lossy(bad));
            }
        }
    }
}

/// Sends bytes through the real process and a server that sends all of them back.
fn through_cat(bytes: &[u8]) {
    let scratch = Scratch::new();
    let mut child = proxy(&scratch, &[], &["cat"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the proxy starts");
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let sent = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&sent));
    let mut received = Vec::new();
    output.read_to_end(&mut received).unwrap();
    writer.join().unwrap().unwrap();
    assert!(child.wait().unwrap().success());
    assert!(received == bytes, "{} bytes of {}", received.len(), bytes.len());
}

/// Messages of all sizes, so many bytes together at least.
fn traffic(bytes: usize) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut number = 0;
    while stream.len() < bytes {
        number += 1;
        let size = [20, 300, 5_000, 70_000, 900_000][number % 5];
        let params = json!({ "number": number, "text": "text with \u{e9} and \" in it".repeat(size / 24 + 1) });
        let message = json!({ "jsonrpc": "2.0", "method": "fake/traffic", "params": params });
        stream.extend(framed(&message.to_string(), number));
    }
    stream
}

#[test]
fn megabytes_pass_unchanged() {
    through_cat(&traffic(8 << 20));
}

#[test]
#[ignore = "100 MB; for `cargo test -- --ignored` and the benchmarks"]
fn a_hundred_megabytes_pass_unchanged() {
    through_cat(&traffic(100 << 20));
}
