use std::sync::Mutex;
use std::time::Instant;

use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, ReadHalf, WriteHalf, duplex, split};
use tokio::task::JoinHandle;
use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, Hover, HoverContents, HoverParams, InitializeParams,
    InitializeResult, InitializedParams, MarkedString,
};
use tower_lsp::{Client, LanguageServer, LspService, jsonrpc};

use super::*;
use crate::lsp::framing::frame;

/// What the server of these tests has seen.
#[derive(Debug, Default)]
struct Seen {
    versions: Vec<i32>,
    text: String,
    initialized: bool,
}

struct Backend {
    client: Client,
    seen: Arc<Mutex<Seen>>,
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, _: InitializeParams) -> jsonrpc::Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn initialized(&self, _: InitializedParams) {
        self.seen.lock().unwrap().initialized = true;
    }

    /// Takes for ever where the open text says `never`.
    async fn shutdown(&self) -> jsonrpc::Result<()> {
        if self.seen.lock().unwrap().text == "never" {
            pending::<()>().await;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.seen.lock().unwrap().text = params.text_document.text;
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let version = params.text_document.version;
        self.seen.lock().unwrap().versions.push(version);
        tokio::time::sleep(Duration::from_micros(u64::from(version.unsigned_abs() * 37 % 200))).await;
        assert_ne!(version % 50, 49, "on purpose");
    }

    /// Answers with the number of changes seen and the text. A line of 666 panics at once, 667 after waiting, 668
    /// asks the client something and does not wait for the answer, 669 takes for ever.
    async fn hover(&self, params: HoverParams) -> jsonrpc::Result<Option<Hover>> {
        match params.text_document_position_params.position.line {
            666 => panic!("on purpose"),
            667 => {
                tokio::task::yield_now().await;
                panic!("on purpose, later")
            }
            668 => {
                let asked = self
                    .client
                    .show_document(serde_json::from_value(json!({"uri": "file:///q"})).unwrap());
                let _ = tokio::time::timeout(Duration::from_millis(20), asked).await;
            }
            669 => pending().await,
            _ => {}
        }
        let seen = self.seen.lock().unwrap();
        let contents = format!("{} {}", seen.versions.len(), seen.text);
        Ok(Some(Hover {
            contents: HoverContents::Scalar(MarkedString::String(contents)),
            range: None,
        }))
    }
}

/// What the server sends.
struct Output {
    stream: ReadHalf<DuplexStream>,
    received: Vec<u8>,
}

impl Output {
    /// The next message; fails if it is not a whole frame of its own.
    async fn receive(&mut self) -> Value {
        let receiving = async {
            loop {
                let text = String::from_utf8_lossy(&self.received);
                if let Some((header, body)) = text.split_once("\r\n\r\n") {
                    let length: usize = header.strip_prefix("Content-Length: ").unwrap().parse().unwrap();
                    if body.len() >= length {
                        let message = serde_json::from_str(&body[..length]).unwrap();
                        self.received.drain(..header.len() + 4 + length);
                        return message;
                    }
                }
                assert_ne!(
                    self.stream.read_buf(&mut self.received).await.unwrap(),
                    0,
                    "the output has ended"
                );
            }
        };
        tokio::time::timeout(Duration::from_secs(20), receiving)
            .await
            .expect("the server sends something")
    }
}

/// A client that talks to [`serve`] in memory.
struct TestClient {
    input: WriteHalf<DuplexStream>,
    output: Output,
    seen: Arc<Mutex<Seen>>,
    served: JoinHandle<Outcome>,
}

impl TestClient {
    fn start() -> Self {
        let seen = Arc::new(Mutex::new(Seen::default()));
        let backend_seen = Arc::clone(&seen);
        let (service, socket) = LspService::new(|client| Backend {
            client,
            seen: backend_seen,
        });
        let (ours, theirs) = duplex(4096);
        let (server_input, server_output) = split(theirs);
        let served = tokio::spawn(serve(server_input, server_output, service, socket));
        let (stream, input) = split(ours);
        Self {
            input,
            output: Output {
                stream,
                received: Vec::new(),
            },
            seen,
            served,
        }
    }

    async fn started() -> Self {
        let mut client = Self::start();
        let answer = client.request(1, "initialize", json!({"capabilities": {}})).await;
        assert_eq!(
            answer,
            json!({"jsonrpc": "2.0", "id": 1, "result": {"capabilities": {}}})
        );
        client
    }

    async fn raw(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).await.unwrap();
    }

    async fn send(&mut self, message: Value) {
        self.raw(&frame(message.to_string().as_bytes())).await;
    }

    async fn receive(&mut self) -> Value {
        self.output.receive().await
    }

    async fn request(&mut self, id: i64, method: &str, params: Value) -> Value {
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))
            .await;
        self.receive().await
    }

    async fn hover(&mut self, id: i64, line: u32) -> Value {
        let params = json!({"textDocument": {"uri": "file:///a"}, "position": {"line": line, "character": 0}});
        self.request(id, "textDocument/hover", params).await
    }

    /// Asserts that the next request is answered, and by nothing else before.
    async fn assert_alive(&mut self) {
        let answer = self.hover(99, 0).await;
        assert_eq!((&answer["id"], answer.get("error")), (&json!(99), None), "{answer}");
    }

    async fn outcome(self) -> (Outcome, Duration) {
        let since = Instant::now();
        let outcome = tokio::time::timeout(Duration::from_secs(10), self.served).await;
        (outcome.expect("the server ends").unwrap(), since.elapsed())
    }
}

fn error_code(message: &Value) -> i64 {
    message["error"]["code"]
        .as_i64()
        .unwrap_or_else(|| panic!("not an error: {message}"))
}

fn change(version: usize) -> Value {
    json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": {"uri": "file:///a", "version": version}, "contentChanges": []}})
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_are_seen_in_order_and_panics_are_survived() {
    let mut client = TestClient::started().await;
    for version in 0..1000 {
        client.send(change(version)).await;
    }
    let answer = client.hover(2, 0).await;
    assert_eq!(
        answer["result"]["contents"], "1000 ",
        "every change before a request is seen by it"
    );
    assert_eq!(client.seen.lock().unwrap().versions, (0..1000).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_panicking_request_gets_an_internal_error() {
    let mut client = TestClient::started().await;
    for line in [666_i64, 667] {
        let answer = client.hover(line, line as u32).await;
        assert_eq!((&answer["id"], error_code(&answer)), (&json!(line), -32603));
    }
    client.assert_alive().await;
}

#[tokio::test]
async fn a_lone_surrogate_keeps_the_document() {
    let mut client = TestClient::started().await;
    let open = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":
        {"uri":"file:///a","languageId":"rust","version":1,"text":"a\ud800b \ud83d\ude00"}}}"#;
    client.raw(&frame(open.as_bytes())).await;
    assert_eq!(client.hover(2, 0).await["result"]["contents"], "0 a\u{FFFD}b \u{1F600}");
}

#[tokio::test]
async fn malformed_frames_are_answered_and_survived() {
    let cases: Vec<(&str, Vec<u8>, Option<i64>)> = vec![
        ("garbage bytes", b"\x00\xff\xfehello\r\n\r\n".to_vec(), Some(-32700)),
        ("length abc", b"Content-Length: abc\r\n\r\n{}".to_vec(), Some(-32700)),
        ("length -1", b"Content-Length: -1\r\n\r\n{}".to_vec(), Some(-32700)),
        ("no length", b"X: 1\r\n\r\n{}".to_vec(), Some(-32700)),
        ("empty body", frame(b""), Some(-32700)),
        ("invalid JSON", frame(b"{nope"), Some(-32700)),
        ("invalid UTF-8", frame(b"{\"a\":\"\xff\xfe\"}"), Some(-32600)),
        ("200,000 brackets", frame(&b"[".repeat(200_000)), Some(-32700)),
        (
            "a batch",
            frame(br#"[{"jsonrpc":"2.0","id":7,"method":"shutdown"}]"#),
            Some(-32600),
        ),
        ("a number", frame(b"7"), Some(-32600)),
        (
            "method 1",
            frame(br#"{"jsonrpc":"2.0","id":7,"method":1}"#),
            Some(-32600),
        ),
        (
            "scalar params",
            frame(br#"{"jsonrpc":"2.0","id":7,"method":"shutdown","params":"x"}"#),
            Some(-32602),
        ),
        (
            "a line beyond 32 bits",
            frame(
                br#"{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":
                {"textDocument":{"uri":"file:///a"},"position":{"line":4294967296,"character":0}}}"#,
            ),
            Some(-32602),
        ),
        (
            "an address that is none",
            frame(
                br#"{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":
                {"textDocument":{"uri":"\ud800"},"position":{"line":0,"character":0}}}"#,
            ),
            Some(-32602),
        ),
        (
            "an unknown request",
            frame(br#"{"jsonrpc":"2.0","id":7,"method":"no/such"}"#),
            Some(-32601),
        ),
        (
            "an unknown notification",
            frame(br#"{"jsonrpc":"2.0","method":"no/such"}"#),
            None,
        ),
        (
            "a notification's scalar params",
            frame(br#"{"jsonrpc":"2.0","method":"exited","params":1}"#),
            None,
        ),
        (
            "an answer to nothing",
            frame(br#"{"jsonrpc":"2.0","id":7,"result":null}"#),
            None,
        ),
        (
            "an answer without an id",
            frame(br#"{"jsonrpc":"2.0","result":null}"#),
            None,
        ),
        (
            "an error to nothing",
            frame(br#"{"jsonrpc":"2.0","id":7,"error":{"x":1}}"#),
            None,
        ),
    ];
    let mut client = TestClient::started().await;
    for (name, bytes, expected) in cases {
        client.raw(&bytes).await;
        if name == "garbage bytes" || expected.is_some() {
            assert_eq!(Some(error_code(&client.receive().await)), expected, "{name}");
        }
        client.assert_alive().await;
    }
}

#[tokio::test]
async fn requests_are_refused_before_initialize_and_after_shutdown() {
    let mut client = TestClient::start();
    assert_eq!(error_code(&client.hover(5, 0).await), -32002);
    assert_eq!(error_code(&client.request(6, "no/such", json!({})).await), -32002);
    assert_eq!(error_code(&client.request(7, "shutdown", Value::Null).await), -32002);
    client.request(1, "initialize", json!({"capabilities": {}})).await;
    assert_eq!(
        error_code(&client.request(2, "initialize", json!({"capabilities": {}})).await),
        -32600
    );
    client
        .send(json!({"jsonrpc": "2.0", "method": "initialized", "params": null}))
        .await;
    client.send(json!({"jsonrpc": "2.0", "method": "shutdown"})).await;
    client.assert_alive().await;
    assert!(client.seen.lock().unwrap().initialized);
    assert_eq!(client.request(3, "shutdown", Value::Null).await["result"], Value::Null);
    assert_eq!(error_code(&client.hover(8, 0).await), -32600);
    assert_eq!(error_code(&client.request(9, "no/such", json!({})).await), -32600);
}

#[tokio::test]
async fn exit_ends_the_session_with_the_input_open() {
    let mut client = TestClient::started().await;
    let mut both = frame(br#"{"jsonrpc":"2.0","id":2,"method":"shutdown","params":null}"#);
    both.extend(frame(br#"{"jsonrpc":"2.0","method":"exit"}"#));
    client.raw(&both).await;
    assert_eq!(
        client.receive().await,
        json!({"jsonrpc": "2.0", "id": 2, "result": null})
    );
    let (input, served) = (client.input, client.served);
    let outcome = tokio::time::timeout(Duration::from_millis(900), served)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        outcome,
        Outcome {
            end: End::Exit,
            shut_down: true
        }
    );
    assert_eq!(outcome.exit_code(), 0);
    drop(input);
}

/// Helix waits for the answer for three seconds. A disk may need longer.
#[tokio::test]
async fn a_client_that_does_not_wait_for_the_answer_to_shutdown_is_not_told_of_a_failure() {
    let mut client = TestClient::started().await;
    let opened = json!({"textDocument": {"uri": "file:///a", "languageId": "x", "version": 1, "text": "never"}});
    for message in [
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": opened}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}),
        json!({"jsonrpc": "2.0", "method": "exit"}),
    ] {
        client.send(message).await;
    }
    let (outcome, _) = client.outcome().await;
    assert_eq!(outcome.exit_code(), 0);
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_hold_up_exit() {
    let mut client = TestClient::started().await;
    let params = json!({"textDocument": {"uri": "file:///a"}, "position": {"line": 669, "character": 0}});
    client
        .send(json!({"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": params}))
        .await;
    client.send(json!({"jsonrpc": "2.0", "method": "exit"})).await;
    let (outcome, elapsed) = client.outcome().await;
    assert_eq!(
        outcome,
        Outcome {
            end: End::Exit,
            shut_down: false
        }
    );
    assert_eq!(outcome.exit_code(), 1);
    assert!(elapsed < 3 * GRACE, "{elapsed:?}");
}

#[tokio::test]
async fn every_other_end_has_its_exit_code() {
    let mut client = TestClient::started().await;
    client.input.shutdown().await.unwrap();
    let (outcome, _) = client.outcome().await;
    assert_eq!((outcome.end, outcome.exit_code()), (End::EndOfInput, 1));

    let mut client = TestClient::started().await;
    client.raw(b"Content-Length: 99999999999999\r\n\r\nx").await;
    let (outcome, _) = client.outcome().await;
    assert_eq!((outcome.end, outcome.exit_code()), (End::OversizedFrame, 1));

    let TestClient {
        input, output, served, ..
    } = TestClient::started().await;
    let mut whole = output.stream.unsplit(input);
    whole.write_all(&frame(b"{nope")).await.unwrap();
    drop(whole);
    let outcome = tokio::time::timeout(Duration::from_secs(5), served)
        .await
        .unwrap()
        .unwrap();
    assert!(
        matches!(outcome.end, End::OutputClosed | End::EndOfInput),
        "{outcome:?}"
    );
    assert_eq!(outcome.exit_code(), 1);
}

#[tokio::test]
async fn a_client_that_never_reads_does_not_hold_up_the_end() {
    let mut client = TestClient::started().await;
    // More than the pipe holds, less than would make the server wait before it reads on.
    for _ in 0..50 {
        client.raw(&frame(b"{nope")).await;
    }
    client.input.shutdown().await.unwrap();
    let TestClient { output, served, .. } = client;
    let outcome = tokio::time::timeout(4 * GRACE, served).await.unwrap().unwrap();
    assert_eq!(outcome.end, End::EndOfInput);
    drop(output);
}

#[cfg(unix)]
#[tokio::test]
async fn the_death_of_the_parent_process_ends_the_session() {
    #[expect(clippy::disallowed_methods, reason = "a process that dies stands for the editor")]
    let mut parent = std::process::Command::new("sleep").arg("0.3").spawn().unwrap();
    let mut client = TestClient::start();
    client
        .request(1, "initialize", json!({"processId": parent.id(), "capabilities": {}}))
        .await;
    parent.wait().unwrap();
    let (outcome, elapsed) = client.outcome().await;
    assert_eq!(outcome.end, End::ParentGone);
    assert!(elapsed < Duration::from_secs(5), "{elapsed:?}");
}

#[tokio::test]
async fn an_answer_after_nobody_waits_is_survived() {
    let mut client = TestClient::started().await;
    let question = client.hover(2, 668).await;
    assert_eq!(question["method"], "window/showDocument");
    assert_eq!(client.receive().await["id"], 2);
    client
        .send(json!({"jsonrpc": "2.0", "id": question["id"], "result": {"success": true}}))
        .await;
    client.assert_alive().await;
}

#[tokio::test]
async fn answers_of_both_kinds_never_mix_inside_a_frame() {
    let client = TestClient::started().await;
    let mut burst = Vec::new();
    for id in 0..200 {
        let params = json!({"textDocument": {"uri": "file:///a"}, "position": {"line": 0, "character": 0}});
        let request = json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": params});
        burst.extend(frame(request.to_string().as_bytes()));
        burst.extend(frame(b"{nope"));
    }
    let TestClient {
        mut input, mut output, ..
    } = client;
    let writing = tokio::spawn(async move {
        input.write_all(&burst).await.unwrap();
        input
    });
    let (mut n_answers, mut n_errors) = (0, 0);
    while n_answers + n_errors < 400 {
        let message = output.receive().await;
        if message["id"].is_null() {
            n_errors += 1;
        } else {
            n_answers += 1;
        }
    }
    assert_eq!((n_answers, n_errors), (200, 200));
    writing.await.unwrap();
}

/// Pieces of input that come close to being right.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let value = prop_oneof![
        Just("null".to_owned()),
        Just("{}".to_owned()),
        Just("[[[]]]".to_owned()),
        Just("\"2.0\"".to_owned()),
        Just("\"initialize\"".to_owned()),
        Just("\"textDocument/hover\"".to_owned()),
        Just("\"\\ud800\"".to_owned()),
        Just("1e999".to_owned()),
        Just("-5".to_owned()),
        Just("{\"code\":1,\"message\":\"m\"}".to_owned()),
        "[ -~]{0,12}",
    ];
    let name = prop_oneof!["jsonrpc", "id", "method", "params", "result", "error", "[ -~]{0,6}"];
    let message = prop::collection::vec((name, value), 0..6).prop_map(|members| {
        let members: Vec<String> = members
            .iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        format!("{{\"jsonrpc\":\"2.0\",{}}}", members.join(",")).into_bytes()
    });
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..80),
        message.prop_map(|body| frame(&body)),
        prop::collection::vec(any::<u8>(), 0..80).prop_map(|body| frame(&body)),
        (0..300usize).prop_map(|length| format!("Content-Length: {length}\r\n\r\n").into_bytes()),
        "(\r\n|Content-Length:|content-|: |\\{|x){0,6}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_comes_in_a_later_request_is_answered(pieces in prop::collection::vec(piece(), 0..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let TestClient { mut input, mut output, served, .. } = TestClient::started().await;
            // A header that promises more than it brings swallows what follows, at most 300 bytes.
            let request = json!({"jsonrpc": "2.0", "id": "last", "method": "textDocument/hover",
                "params": {"textDocument": {"uri": "file:///a"}, "position": {"line": 0, "character": 0}}});
            let mut bytes = pieces.concat();
            bytes.extend(frame(&[b' '; 400]));
            bytes.extend(frame(request.to_string().as_bytes()));
            let writing = tokio::spawn(async move {
                input.write_all(&bytes).await.unwrap();
                input
            });
            loop {
                let message = output.receive().await;
                if message["id"] == "last" {
                    assert!(message.get("result").is_some(), "{message}");
                    break;
                }
            }
            let mut input = writing.await.unwrap();
            input.write_all(&frame(br#"{"jsonrpc":"2.0","method":"exit"}"#)).await.unwrap();
            assert_eq!(served.await.unwrap().end, End::Exit);
        });
    }
}
