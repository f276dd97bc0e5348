//! A suggestion that is accepted in parts, seen by the proxy and by `journal lsp`: one suggestion in every order in which
//! the two write, and what a person typed is theirs when either of the two knows it.

use std::path::PathBuf;

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use super::support::{FILE, Proxied, eventually, facts, server};
use crate::support::server::{Buffer, Scratch};

const OFFER: &str = " one two three";

/// What happens in the buffer, in the order in which it does.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    /// A word of the offer is accepted.
    Word(&'static str),
    /// The person types what the offer goes on with, key by key.
    Typed(&'static str),
    /// All the rest is accepted.
    Rest(&'static str),
}
use Step::{Rest, Typed, Word};

impl Step {
    fn text(self) -> &'static str {
        match self {
            Word(text) | Typed(text) | Rest(text) => text,
        }
    }
}

/// Who is told of the words.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Words {
    /// As VS Code does it: its extension alone. The item's command is run once the rest is taken.
    ToldToTheServer,
    /// As Copilot's clients do it: the language server too.
    ToldToBoth,
    /// As the first, by a client that sends whole documents, a while after the last change: the proxy sees one change.
    SentAtOnce,
}

/// Both processes, and one buffer as each of them hears of it.
struct Both {
    scratch: Scratch,
    proxied: Proxied,
    server: Client,
}

/// One buffer in one process, and how far it has come.
struct Side {
    buffer: Buffer,
    steps: Vec<Step>,
    next: usize,
    at: usize,
    item: Value,
}

impl Side {
    fn step(&mut self, client: &mut Client) -> (Step, Value) {
        let step = self.steps[self.next];
        self.next += 1;
        let text = step.text();
        let range = if let Typed(_) = step {
            self.buffer.type_at(client, self.at, text);
            Value::Null
        } else {
            self.buffer.edit(client, self.at, 0, text)
        };
        self.at += text.len();
        (step, range)
    }

    fn is_done(&self) -> bool {
        self.next == self.steps.len()
    }

    /// Whether what comes next is an acceptance, after which there is something to wait for.
    fn accepts_next(&self) -> bool {
        self.steps.get(self.next).is_some_and(|step| !matches!(step, Typed(_)))
    }
}

impl Both {
    fn start() -> Self {
        Self::start_in(Scratch::new())
    }

    fn start_in(scratch: Scratch) -> Self {
        let script = server(&json!({ "textDocument/inlineCompletion": [{ "insertText": OFFER }] }));
        let (proxied, _) = Proxied::initialized(&scratch, &["--model", "m-1"], &script);
        let server = scratch.server();
        Self {
            scratch,
            proxied,
            server,
        }
    }

    /// A file of its own, open in both; first the proxy's side.
    fn open(&mut self, number: usize, steps: &[Step]) -> (Side, Side) {
        let path = self.scratch.write(&format!("f{number}.rs"), FILE);
        let in_proxy = Buffer::open(&mut self.proxied.client, &path, FILE);
        let in_server = Buffer::open(&mut self.server, &path, FILE);
        let at = in_proxy.after("{\n    ");
        let item = self.proxied.complete(&in_proxy, at)[0].clone();
        let side = |buffer| Side {
            buffer,
            steps: steps.to_vec(),
            next: 0,
            at,
            item: item.clone(),
        };
        (side(in_proxy), side(in_server))
    }

    /// The server's next acceptance and the typing before it, until it is in the journal.
    fn server_goes_on(&mut self, side: &mut Side) {
        loop {
            let accepts = side.accepts_next();
            let (step, range) = side.step(&mut self.server);
            if accepts {
                let mut params = side.buffer.acceptance(&range, step.text());
                params["kind"] = json!(if matches!(step, Word(_)) {
                    "inlinePartial"
                } else {
                    "inline"
                });
                params["suggestion"] = json!({ "groupId": "g" });
                self.server.notify("journal/didAcceptSuggestion", &params).unwrap();
                side.buffer.runs(&mut self.server);
                return;
            }
        }
    }

    /// The proxy's next acceptance that it hears of and what comes before it, until it is in the journal.
    fn proxy_goes_on(&mut self, side: &mut Side, words: Words) {
        let (written, commands) = (self.written(), self.commands());
        if words == Words::SentAtOnce {
            let text: String = side.steps.iter().map(|step| step.text()).collect();
            side.buffer.edit(&mut self.proxied.client, side.at, 0, &text);
            side.next = side.steps.len();
            let command = &side.item["command"];
            self.proxied
                .client
                .request("workspace/executeCommand", command)
                .unwrap();
            return eventually(|| (self.commands() > commands).then_some(()));
        }
        loop {
            let (step, _) = side.step(&mut self.proxied.client);
            let reached: usize = side.steps[..side.next].iter().map(|step| step.text().len()).sum();
            match (step, words) {
                (Typed(_), _) | (Word(_), Words::ToldToTheServer | Words::SentAtOnce) => continue,
                (Word(_) | Rest(_), Words::ToldToBoth) => {
                    let params = json!({ "item": side.item, "acceptedLength": reached });
                    let method = "textDocument/didPartiallyAcceptCompletion";
                    self.proxied.client.notify(method, &params).unwrap();
                }
                (Rest(_), Words::ToldToTheServer | Words::SentAtOnce) => {
                    let command = &side.item["command"];
                    self.proxied
                        .client
                        .request("workspace/executeCommand", command)
                        .unwrap();
                }
            }
            break;
        }
        // A part that is known already is not written again; then the contents are.
        let is_written = || match words {
            Words::ToldToTheServer | Words::SentAtOnce => self.commands() > commands,
            Words::ToldToBoth => self.written() != written,
        };
        eventually(|| is_written().then_some(()));
    }

    /// How many acceptances are known by a command so far.
    fn commands(&self) -> i64 {
        self.number(
            "SELECT count(*) FROM records WHERE tag IN ('suggestion.accepted', 'suggestion.evidence') \
             AND CAST(payload AS TEXT) LIKE '%\"channel\":\"command\"%'",
        )
    }

    /// A number that changes with all that is written.
    fn written(&self) -> i64 {
        self.number("SELECT max(seq) FROM records") + self.number("SELECT sum(at) FROM snapshots")
    }

    /// 0 as long as there is no journal.
    fn number(&self, sql: &str) -> i64 {
        let path = self.scratch.home().join("journal.db");
        let journal = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
        let number = journal.and_then(|journal| journal.query_row(sql, [], |row| row.get(0)));
        number.unwrap_or_default()
    }

    /// Both save, and both end.
    fn end(mut self, mut sides: Vec<(Side, Side)>) -> Scratch {
        for (number, (in_proxy, in_server)) in sides.iter_mut().enumerate() {
            assert!(in_proxy.is_done() && in_server.is_done());
            assert_eq!(in_proxy.buffer.text, in_server.buffer.text);
            if number % 2 == 0 {
                in_proxy.buffer.save(&mut self.proxied.client);
            }
            in_server.buffer.save(&mut self.server);
            in_proxy.buffer.save(&mut self.proxied.client);
        }
        self.proxied.end();
        self.server.shut_down().unwrap();
        self.scratch.journal(&["verify"]);
        self.scratch
    }
}

fn accepted(steps: &[Step]) -> String {
    let accepted = steps.iter().filter(|step| !matches!(step, Typed(_)));
    accepted.map(|step| step.text()).collect()
}

/// What is in the journal of one file: text and fate of each suggestion, and whether its text stands there as it was
/// accepted.
fn found(log: &[Value], number: usize) -> Vec<(Value, Value, bool)> {
    let name = format!("f{number}.rs");
    let rows = log.iter().filter(|row| row["path"].as_str().unwrap().ends_with(&name));
    let found = rows.map(|row| {
        (
            row["text"].clone(),
            row["fate"].clone(),
            row["currentText"] == row["text"],
        )
    });
    found.collect()
}

/// Every order of `first` and `second` steps of two who go on independently: true for the first.
fn orders(first: usize, second: usize) -> Vec<Vec<bool>> {
    if first + second == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (is_first, left) in [(true, first.checked_sub(1)), (false, second.checked_sub(1))] {
        let Some(left) = left else { continue };
        let rest = if is_first {
            orders(left, second)
        } else {
            orders(first, left)
        };
        all.extend(rest.into_iter().map(|rest| [vec![is_first], rest].concat()));
    }
    all
}

const STORIES: [&[Step]; 6] = [
    &[Word(" one"), Rest(" two three")],
    // The first word of an editor may be a single blank.
    &[Word(" "), Rest("one two three")],
    &[Word(" one"), Word(" two"), Rest(" three")],
    &[Word(" "), Word("one"), Rest(" two three")],
    &[Word(" one"), Typed(" two"), Rest(" three")],
    &[Typed(" o"), Word("ne"), Rest(" two three")],
];

#[track_caller]
fn is_one_suggestion_in_every_order(words: Words, stories: &[&'static [Step]]) {
    let mut both = Both::start();
    let (mut cases, mut sides) = (Vec::new(), Vec::new());
    for &story in stories {
        let parts = story.iter().filter(|step| !matches!(step, Typed(_))).count();
        let of_proxy = if words == Words::ToldToBoth { parts } else { 1 };
        for order in orders(of_proxy, parts) {
            let (mut in_proxy, mut in_server) = both.open(cases.len(), story);
            for &is_proxy in &order {
                if is_proxy {
                    both.proxy_goes_on(&mut in_proxy, words);
                } else {
                    both.server_goes_on(&mut in_server);
                }
            }
            cases.push((story, order));
            sides.push((in_proxy, in_server));
        }
    }
    let scratch = both.end(sides);
    let mut log = scratch.log();
    log.extend(scratch.log_with(&["--unverified"]));
    let mut wrong = Vec::new();
    for (number, (story, order)) in cases.iter().enumerate() {
        let found = found(&log, number);
        if found != [(json!(accepted(story)), json!("direct"), true)] {
            wrong.push(format!("{story:?} with {order:?} (true: the proxy): {found:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    let (accepted, evidence) = (
        facts(&scratch, "suggestion.accepted"),
        facts(&scratch, "suggestion.evidence"),
    );
    assert_eq!((accepted.len(), evidence.len()), (cases.len(), cases.len()));
}

#[test]
fn words_of_which_only_the_server_is_told_are_one_suggestion_in_every_order() {
    is_one_suggestion_in_every_order(Words::ToldToTheServer, &STORIES);
}

#[test]
fn words_that_the_proxy_sees_in_one_change_are_one_suggestion_in_every_order() {
    is_one_suggestion_in_every_order(Words::SentAtOnce, &STORIES[..4]);
}

/// Of texts that are not kept, the fingerprints of their tokens tell the same.
#[test]
fn words_whose_text_is_not_kept_are_one_suggestion_in_every_order() {
    let scratch = Scratch::new();
    std::fs::create_dir_all(scratch.home()).unwrap();
    std::fs::write(scratch.home().join("config.toml"), "[privacy]\nkeep_text = false\n").unwrap();
    let mut both = Both::start_in(scratch);
    let (mut cases, mut sides) = (Vec::new(), Vec::new());
    for story in [STORIES[0], STORIES[2]] {
        let parts = story.len();
        for order in orders(1, parts) {
            let (mut in_proxy, mut in_server) = both.open(cases.len(), story);
            for &is_proxy in &order {
                if is_proxy {
                    both.proxy_goes_on(&mut in_proxy, Words::ToldToTheServer);
                } else {
                    both.server_goes_on(&mut in_server);
                }
            }
            cases.push((story, order));
            sides.push((in_proxy, in_server));
        }
    }
    let scratch = both.end(sides);
    let log = scratch.log();
    for (number, case) in cases.iter().enumerate() {
        let fates: Vec<_> = found(&log, number).into_iter().map(|(_, fate, _)| fate).collect();
        assert_eq!(fates, [json!("direct")], "{case:?} (true: the proxy)");
    }
}

#[test]
fn words_of_which_both_are_told_are_one_suggestion_in_every_order() {
    is_one_suggestion_in_every_order(Words::ToldToBoth, &[STORIES[0], STORIES[2]]);
}

/// The proxy knows the last part alone: that this one is taken back is not that all is.
#[test]
fn a_part_that_is_taken_back_is_not_all_of_a_suggestion_whoever_wrote_first() {
    let steps = [Word(" one"), Rest(" two three")];
    for order in orders(1, 2) {
        let mut both = Both::start();
        let (mut in_proxy, mut in_server) = both.open(0, &steps);
        for &is_proxy in &order {
            if is_proxy {
                both.proxy_goes_on(&mut in_proxy, Words::ToldToTheServer);
            } else {
                both.server_goes_on(&mut in_server);
            }
        }
        let mut fates = Vec::new();
        for step in steps.iter().rev() {
            for (client, side) in [
                (&mut both.proxied.client, &mut in_proxy),
                (&mut both.server, &mut in_server),
            ] {
                let text = step.text();
                side.at -= text.len();
                side.buffer.edit(client, side.at, text.len(), "");
                side.buffer.save(client);
            }
            in_server.buffer.runs(&mut both.server);
            fates.push((
                facts(&both.scratch, "suggestion.undone").len(),
                in_server.buffer.ai(&mut both.server),
            ));
        }
        assert_eq!(fates, [(0, vec![" one".to_owned()]), (1, Vec::new())], "{order:?}");
        both.proxied.end();
        both.server.shut_down().unwrap();
        let log = both.scratch.log();
        let found: Vec<_> = log.iter().map(|row| (&row["text"], &row["fate"])).collect();
        assert_eq!(found, [(&json!(OFFER), &json!("undone"))], "{order:?}");
    }
}

/// What the person typed is told to one of the two alone: the other one is sent it in one piece, or opens the file later.
#[test]
fn what_was_typed_before_an_acceptance_is_human_when_either_knows_whoever_writes_first() {
    const LINE: &str = "    let sum: i32 = a";
    for (proxy_knows, opens_later) in [(false, false), (false, true), (true, false), (true, true)] {
        for proxy_accepts_first in [false, true] {
            for proxy_saves_first in [false, true] {
                let mut both = Both::start();
                let (mut in_proxy, mut in_server) = both.open(0, &[Rest(OFFER)]);
                let at = in_proxy.at;
                for (client, side, knows) in [
                    (&mut both.proxied.client, &mut in_proxy, proxy_knows),
                    (&mut both.server, &mut in_server, !proxy_knows),
                ] {
                    if knows {
                        side.buffer.type_at(client, at, LINE);
                    } else if opens_later {
                        side.buffer.close(client);
                        let path = both.scratch.workspace().join("f0.rs");
                        let text = side.buffer.text.replacen("    \n", &format!("    {LINE}\n"), 1);
                        side.buffer = Buffer::open(client, &path, &text);
                    } else {
                        side.buffer.edit(client, at, 0, LINE);
                    }
                    side.at += LINE.len();
                }
                in_proxy.item = both.proxied.complete(&in_proxy.buffer, in_proxy.at)[0].clone();
                if proxy_accepts_first {
                    both.proxy_goes_on(&mut in_proxy, Words::ToldToTheServer);
                    both.server_goes_on(&mut in_server);
                } else {
                    both.server_goes_on(&mut in_server);
                    both.proxy_goes_on(&mut in_proxy, Words::ToldToTheServer);
                }
                if proxy_saves_first {
                    in_proxy.buffer.save(&mut both.proxied.client);
                }
                in_server.buffer.save(&mut both.server);
                in_server.buffer.runs(&mut both.server);
                if !proxy_saves_first {
                    in_proxy.buffer.save(&mut both.proxied.client);
                }
                let (path, text): (PathBuf, _) = (both.scratch.workspace().join("f0.rs"), in_server.buffer.text);
                both.proxied.end();
                both.server.shut_down().unwrap();
                let mut server = both.scratch.server();
                let buffer = Buffer::open(&mut server, &path, &text);
                let origins = buffer.origins(&mut server);
                let expected = [
                    ("human".to_owned(), LINE.to_owned()),
                    ("ai".to_owned(), OFFER.to_owned()),
                ];
                assert_eq!(
                    origins, expected,
                    "the proxy knows: {proxy_knows}, the other opens later: {opens_later}, the proxy accepts first: {proxy_accepts_first}, saves first: {proxy_saves_first}"
                );
            }
        }
    }
}
