//! Hostile text and hostile edits over the wire: what the client sees and what the server has are the same, character
//! by character, in every encoding.

use std::time::{Duration, Instant};

use journal::cli::demo::client::Client;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};

use crate::support::faults::{TEXT, assert_memory_below, healthy};
use crate::support::server::{Buffer, Scratch, uri};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Units {
    Utf8,
    Utf16,
    Utf32,
}

impl Units {
    const ALL: [(Self, &'static str); 3] = [(Self::Utf8, "utf-8"), (Self::Utf16, "utf-16"), (Self::Utf32, "utf-32")];

    fn of(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A document as a client in some encoding has it, and for each character whether a suggestion brought it.
struct Model {
    units: Units,
    uri: String,
    version: i32,
    text: Vec<(char, bool)>,
}

impl Model {
    fn position(&self, index: usize) -> Value {
        let (mut line, mut character) = (0, 0);
        for (at, (this, _)) in self.text[..index].iter().enumerate() {
            let is_end = match this {
                '\n' => true,
                '\r' => self.text.get(at + 1).is_none_or(|(next, _)| *next != '\n'),
                _ => false,
            };
            if is_end {
                line += 1;
                character = 0;
            } else {
                character += self.units.of(*this);
            }
        }
        json!({ "line": line, "character": character })
    }

    /// No client has a position between a carriage return and its line feed.
    fn nearest(&self, wish: usize) -> usize {
        let index = wish % (self.text.len() + 1);
        let splits =
            index > 0 && self.text[index - 1].0 == '\r' && self.text.get(index).is_some_and(|(next, _)| *next == '\n');
        if splits { index - 1 } else { index }
    }

    fn replace(&mut self, server: &mut Client, from: usize, to: usize, inserted: &str, ai: bool) -> Value {
        let range = json!({ "start": self.position(from), "end": self.position(to) });
        self.version += 1;
        let document = json!({ "uri": self.uri, "version": self.version });
        let change = json!({ "textDocument": document, "contentChanges": [{ "range": range, "text": inserted }] });
        server.notify("textDocument/didChange", &change).expect("sent");
        if !ai {
            let typed = json!({ "textDocument": document, "origin": "typed" });
            server.notify("journal/didChangeOrigin", &typed).expect("sent");
        }
        self.text
            .splice(from..to, inserted.chars().map(|character| (character, ai)));
        range
    }

    fn apply(&mut self, server: &mut Client, step: &Step, n: usize) {
        match step {
            Step::Type(at, text) => {
                let at = self.nearest(*at);
                self.replace(server, at, at, text, false);
            }
            Step::Delete(at, length) => {
                let from = self.nearest(*at);
                let to = self.nearest((from + length).min(self.text.len()));
                if from < to {
                    self.replace(server, from, to, "", false);
                }
            }
            Step::Accept(at, odd) => {
                let at = self.nearest(*at);
                // Every suggestion is another one, however the odd characters fall.
                let text = format!("accepted_{n}({odd});");
                let range = self.replace(server, at, at, &text, true);
                let params = json!({
                    "textDocument": { "uri": self.uri, "version": self.version },
                    "edits": [{ "range": range, "newText": text }],
                    "kind": "inline",
                    "source": { "tool": "copilot", "model": "gpt-5.2" },
                    "evidence": { "channel": "api", "grade": "exact" },
                });
                server.notify("journal/didAcceptSuggestion", &params).expect("sent");
            }
        }
    }

    /// Opens the document and makes the steps, comparing all owners after each.
    fn run(&mut self, server: &mut Client, steps: &[Step]) -> Result<(), TestCaseError> {
        let start: String = self.text.iter().map(|(character, _)| *character).collect();
        let item = json!({ "uri": self.uri, "languageId": "rust", "version": 1, "text": start });
        server
            .notify("textDocument/didOpen", &json!({ "textDocument": item }))
            .expect("sent");
        for (n, step) in steps.iter().enumerate() {
            self.apply(server, step, n);
            prop_assert_eq!(self.ai(server), self.expected(), "{:?} in {:?}", step, self.text);
        }
        Ok(())
    }

    /// Which characters are AI as far as positions can say it: none lies between a carriage return and its line feed, so
    /// where two that belong to different people come together, the first reads as the second does.
    fn expected(&self) -> Vec<bool> {
        let mut expected: Vec<bool> = self.text.iter().map(|(_, ai)| *ai).collect();
        for index in 1..self.text.len() {
            if (self.text[index - 1].0, self.text[index].0) == ('\r', '\n') {
                expected[index - 1] = expected[index];
            }
        }
        expected
    }

    /// Which characters the server says are AI.
    fn ai(&self, server: &mut Client) -> Vec<bool> {
        let end = self.position(self.text.len());
        let params = json!({ "textDocument": { "uri": self.uri }, "range": { "start": { "line": 0, "character": 0 }, "end": end } });
        let runs = server.request("journal/rangeOrigin", &params).expect("an answer");
        let positions: Vec<Value> = (0..=self.text.len()).map(|index| self.position(index)).collect();
        let find = |wanted: &Value| {
            positions
                .iter()
                .position(|position| position == wanted)
                .unwrap_or_else(|| panic!("{wanted} is no position of {:?}", self.text))
        };
        let mut ai = vec![false; self.text.len()];
        for run in runs.as_array().expect("a list") {
            if run["class"] == "ai" {
                ai[find(&run["range"]["start"])..find(&run["range"]["end"])].fill(true);
            }
        }
        ai
    }
}

#[derive(Debug, Clone)]
enum Step {
    Type(usize, String),
    Delete(usize, usize),
    Accept(usize, String),
}

/// Line ends of every kind and of none, a byte order mark, NUL, tabs, controls, combining and astral characters.
fn odd_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\0",
        "\u{feff}",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\u{b}",
        "\u{c}",
        "e\u{301}",
        "é",
        "漢",
        "😀",
        "👩\u{200d}👩",
        "\u{fffd}",
        "\u{7f}",
        "\u{202e}",
        "\u{10ffff}",
        "x",
        " ",
    ]);
    prop::collection::vec(odd, 0..6).prop_map(|pieces| pieces.concat())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        // One that ends in a carriage return could join a line feed that stands there: a client sends both.
        3 => (any::<usize>(), odd_text()).prop_map(|(at, text)| Step::Type(at, text)),
        1 => (any::<usize>(), 0..12_usize).prop_map(|(at, length)| Step::Delete(at, length)),
        2 => (any::<usize>(), odd_text()).prop_map(|(at, text)| Step::Accept(at, text)),
    ];
    prop::collection::vec(step, 1..16)
}

#[test]
fn hostile_text_keeps_every_position_in_every_encoding() {
    for (units, name) in Units::ALL {
        let scratch = Scratch::new();
        let server =
            std::cell::RefCell::new(scratch.server_with(json!({ "general": { "positionEncodings": [name] } })));
        let documents = std::cell::Cell::new(0);
        let config = Config {
            cases: 20,
            failure_persistence: None,
            ..Config::default()
        };
        let outcome = TestRunner::new(config).run(&(odd_text(), steps()), |(start, steps)| {
            let server = &mut *server.borrow_mut();
            documents.set(documents.get() + 1);
            let mut model = Model {
                units,
                uri: uri(&scratch.workspace().join(format!("{}.rs", documents.get()))),
                version: 1,
                text: start.chars().map(|character| (character, false)).collect(),
            };
            model.run(server, &steps)
        });
        if let Err(error) = outcome {
            panic!("{name}: {error}");
        }
    }
}

#[test]
fn a_line_end_whose_halves_have_two_owners_reads_as_its_line_feed() {
    for (name, steps) in [
        (
            "a.rs",
            vec![Step::Accept(0, "\r".to_owned()), Step::Type(12, "\n".to_owned())],
        ),
        (
            "b.rs",
            vec![
                Step::Type(0, "\r".to_owned()),
                Step::Accept(1, "\n".to_owned()),
                Step::Delete(1, "accepted_1(".len()),
            ],
        ),
    ] {
        let scratch = Scratch::new();
        let mut model = Model {
            units: Units::Utf16,
            uri: uri(&scratch.workspace().join(name)),
            version: 1,
            text: Vec::new(),
        };
        model.run(&mut scratch.server(), &steps).unwrap();
        let text: String = model.text.iter().map(|(character, _)| *character).collect();
        assert!(text.contains("\r\n"), "{text:?}");
    }
}

#[test]
fn a_position_inside_a_surrogate_pair_or_past_the_line_is_clamped() {
    let scratch = Scratch::new();
    let path = scratch.write("a.rs", "");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "a😀b\nend\n");
    // The middle of the pair is its start; what is past the end of a line is its end.
    for (line, character, expected) in [(0, 2, "a<1>😀b\nend\n"), (1, 900, "a<1>😀b\nend<2>\n")] {
        let at = json!({ "line": line, "character": character });
        let inserted = format!("<{}>", line + 1);
        buffer.version += 1;
        let change = json!({ "textDocument": { "uri": buffer.uri, "version": buffer.version },
            "contentChanges": [{ "range": { "start": at, "end": at }, "text": inserted }] });
        server.notify("textDocument/didChange", &change).expect("sent");
        buffer.text = expected.to_owned();
        let place = json!({ "start": at, "end": at });
        let params = buffer.acceptance(&place, &inserted);
        server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    }
    assert_eq!(buffer.ai(&mut server), ["<1>", "<2>"]);
}

#[test]
fn what_comes_before_opening_and_after_closing_is_ignored() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = healthy(&scratch);
    buffer.close(&mut server);
    let text = buffer.text.clone();
    buffer.edit(&mut server, 0, 0, "after closing");
    buffer.save(&mut server);
    buffer.close(&mut server);
    assert_eq!(buffer.runs(&mut server), Vec::<Value>::new());
    let reopened = Buffer::open(&mut server, &scratch.workspace().join("a.rs"), &text);
    crate::support::faults::eventually("the origins are found again", || reopened.ai(&mut server) == [TEXT]);
}

#[test]
fn a_document_opened_twice_keeps_what_was_accepted_in_between() {
    let scratch = Scratch::new();
    let (mut server, buffer) = healthy(&scratch);
    let text = format!("// typed\n{}", buffer.text);
    let again = Buffer::open(&mut server, &scratch.workspace().join("a.rs"), &text);
    crate::support::faults::eventually("the origins are found again", || again.ai(&mut server) == [TEXT]);
    assert_eq!(scratch.log().len(), 1);
}

#[test]
fn a_reversed_range_is_no_claim_that_anything_was_removed() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = healthy(&scratch);
    buffer.save(&mut server);
    buffer.runs(&mut server);
    let reversed = json!({ "start": { "line": 0, "character": 9 }, "end": { "line": 0, "character": 2 } });
    buffer.version += 1;
    let change = json!({ "textDocument": { "uri": buffer.uri, "version": buffer.version },
        "contentChanges": [{ "range": reversed, "text": "z" }] });
    server.notify("textDocument/didChange", &change).expect("sent");
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
    buffer.save(&mut server);
    buffer.close(&mut server);
    let text = buffer.text.clone();
    let reopened = Buffer::open(&mut server, &scratch.workspace().join("a.rs"), &text);
    crate::support::faults::eventually("the origins are found again", || reopened.ai(&mut server) == [TEXT]);
    let log = scratch.log();
    assert_eq!((&log[0]["fate"], &log[0]["retained"]), (&json!("direct"), &json!(1.0)));
}

#[test]
fn a_client_that_always_sends_the_whole_text_keeps_its_spans() {
    let scratch = Scratch::new();
    let (mut server, mut buffer) = healthy(&scratch);
    for text in [
        "fn typed() {}\nlet alpha = beta();\n",
        "fn typed() {}\nlet alpha = beta(1);\n",
        "fn typed() {}\r\nlet alpha = beta(1);\r\n",
    ] {
        buffer.version += 1;
        let change = json!({ "textDocument": { "uri": buffer.uri, "version": buffer.version },
            "contentChanges": [{ "text": text }] });
        server.notify("textDocument/didChange", &change).expect("sent");
        buffer.text = text.to_owned();
        let ai: String = buffer.ai(&mut server).concat().split_whitespace().collect();
        assert!(
            ["letalpha=beta();", "letalpha=beta(1);"].contains(&ai.as_str()),
            "{ai:?} of {text:?}"
        );
    }
}

/// Large and odd documents: each is opened, taken an acceptance at its start, and answered about, in bounded time and
/// memory. The gates are wide; what they catch is work that grows with the square of the size.
#[test]
fn documents_of_hostile_size_and_shape_are_tracked() {
    let nested = format!("fn f() {}{}", "{".repeat(100_000), "}".repeat(100_000));
    let shapes: [(&str, String); 7] = [
        (
            "50 MB",
            "pub const VALUE: u32 = 1234567890; // filler\n".repeat(50_000_000 / 45),
        ),
        ("a line of 1 MB", format!("// {}\n", "x".repeat(1 << 20))),
        ("100,000 lines", "let value = compute(1, 2);\n".repeat(100_000)),
        ("1 MB of quotes", "\"".repeat(1 << 20)),
        ("1 MB of brackets", "(".repeat(1 << 20)),
        ("1 MB of words", "a ".repeat(1 << 19)),
        ("nested blocks", nested),
    ];
    for (name, text) in shapes {
        let scratch = Scratch::new();
        let mut server = scratch.server();
        let started = Instant::now();
        let path = scratch.write("large.rs", "");
        let mut buffer = Buffer::open(&mut server, &path, &text);
        drop(text);
        buffer.accept(&mut server, 0, 0, "fn accepted() { x.unwrap(); }\n");
        let typed = Instant::now();
        for _ in 0..20 {
            buffer.edit(&mut server, 0, 0, "\n");
        }
        let place = json!({ "start": { "line": 20, "character": 0 }, "end": { "line": 21, "character": 0 } });
        let params = json!({ "textDocument": { "uri": buffer.uri }, "range": place });
        let runs = server.request("journal/rangeOrigin", &params).expect("an answer");
        assert_eq!(runs[0]["class"], "ai", "{name}");
        assert!(
            typed.elapsed() < Duration::from_secs(8),
            "{name}: {:?}",
            typed.elapsed()
        );
        // Whatever was found or given up: the newest version settles.
        buffer.diagnostics(&mut server);
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "{name}: {:?}",
            started.elapsed()
        );
        assert_memory_below(server.id(), 1024);
        // A document beside it is as quick as ever.
        let mut beside = Buffer::open(&mut server, &scratch.write("b.rs", "\n"), "\n");
        beside.accept(&mut server, 0, 0, TEXT);
        assert_eq!(beside.ai(&mut server), [TEXT], "{name}");
        eprintln!(
            "{name}: {:?}, peak {:?} KiB",
            started.elapsed(),
            crate::support::faults::peak_memory(server.id())
        );
    }
}

#[test]
fn addresses_that_are_no_files_of_ours_are_left_alone() {
    let scratch = Scratch::new();
    let (mut server, buffer) = healthy(&scratch);
    let pipe = scratch.workspace().join("pipe.rs");
    make_pipe(&pipe);
    let workspace = scratch.workspace().display().to_string();
    for (address, is_tracked) in [
        ("untitled:Untitled-1".to_owned(), false),
        ("git:/a/b.rs?HEAD".to_owned(), false),
        ("vscode-notebook-cell:/a.ipynb#1".to_owned(), false),
        ("file://server/share/a.rs".to_owned(), false),
        (format!("file://{workspace}/../workspace/./up.rs"), true),
        (format!("file://{workspace}/../../../../../../../../up.rs"), true),
        ("file:///proc/self/mem".to_owned(), true),
        ("file:///dev/zero".to_owned(), true),
        (uri(&pipe), true),
        (uri(&scratch.workspace()), true),
        (uri(&scratch.workspace().join("a.rs/below a file.rs")), true),
        (format!("file://{workspace}/nul%00byte.rs"), true),
        (format!("file://{workspace}/not%ff%fe.rs"), true),
    ] {
        let open = json!({ "textDocument": { "uri": address, "languageId": "rust", "version": 1, "text": "\n" } });
        server.notify("textDocument/didOpen", &open).expect("sent");
        let mut odd = Buffer {
            uri: address.clone(),
            text: "\n".to_owned(),
            version: 1,
        };
        odd.accept(&mut server, 0, 0, TEXT);
        server
            .notify("textDocument/didSave", &json!({ "textDocument": { "uri": address } }))
            .expect("sent");
        let expected: &[&str] = if is_tracked { &[TEXT] } else { &[] };
        assert_eq!(odd.ai(&mut server), expected, "{address}");
        odd.close(&mut server);
        let reopened = Buffer { ..odd };
        server.notify("textDocument/didOpen", &open).expect("sent");
        reopened.close(&mut server);
    }
    assert_eq!(buffer.ai(&mut server), [TEXT]);
    // Nothing was ever read from or written to what the addresses name.
    scratch.journal(&["verify"]);
    let log = scratch.run(&["log", "--all"]);
    assert!(log.status.success(), "{log:?}");
}

#[expect(clippy::disallowed_methods, reason = "a pipe is made by the system's own tool")]
pub(super) fn make_pipe(path: &std::path::Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}
