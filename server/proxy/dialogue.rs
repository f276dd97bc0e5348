//! What is said between a client and its server, as far as it is about suggestions: which message is changed on its way,
//! and what is learned from it. Pure: what comes in are texts and the present moment.

use std::collections::HashMap;
use std::ops::Range;
use std::time::Instant;

use super::json::{Envelope, Members, Splices, elements, place_of, quoted, string};
use super::offers::{Offer, Offers};
use super::restored::{as_the_server_wrote_it, our_key};
use super::results::{Asked, Question, items};
use super::signals::{self, Word};
use super::{COMMAND, Inject, Naming};
use crate::lsp::observer::Accepted;
use crate::lsp::protocol::RejectReason;
use crate::suggestion::acceptance::{Channel, ModelOrigin, Source};

/// Requests that wait for an answer, at most; those beyond are not understood.
const OPEN_REQUESTS: usize = 1 << 14;

/// The notifications that tell what is in a document.
const ABOUT_DOCUMENTS: [&str; 4] = [
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didSave",
    "textDocument/didClose",
];

/// What becomes of a message.
#[derive(Debug, PartialEq, Eq)]
pub enum Passage {
    /// It passes as it is.
    AsItIs,
    /// It passes in this form.
    As(String),
    /// It does not pass. The client gets this, unless it asked for no answer.
    Answered(Option<String>),
    /// It is no message of the protocol, and nobody can say what comes next.
    NotUnderstood,
}

/// Something that was learned.
#[derive(Debug)]
pub enum Learned {
    /// Server and client agreed on an encoding of positions.
    Encoding(Option<String>),
    /// A notification about a document: its method, and where its parameters are in the message.
    Document(&'static str, Range<usize>),
    /// A suggestion was accepted.
    Accepted(Box<Accepted>),
    /// A suggestion was shown in a document.
    Shown(String, Option<String>, Source),
    /// A suggestion was not taken.
    Rejected(Option<String>, RejectReason),
}

/// A message that was heard.
#[derive(Debug)]
pub struct Heard {
    /// What becomes of it.
    pub passage: Passage,
    /// What was learned from it, in order.
    pub learned: Vec<Learned>,
}

impl Heard {
    fn passes() -> Self {
        Self {
            passage: Passage::AsItIs,
            learned: Vec::new(),
        }
    }

    /// It is no message, and nothing is known.
    pub fn not_understood() -> Self {
        Self {
            passage: Passage::NotUnderstood,
            learned: Vec::new(),
        }
    }
}

/// What a name of a request stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Id {
    Text(String),
    /// As it is written: the client is answered with the very same.
    Other(String),
}

impl Id {
    fn read(raw: &str) -> Self {
        string(raw).map_or_else(|| Self::Other(raw.to_owned()), Self::Text)
    }
}

/// A request that waits for its answer.
#[derive(Debug)]
enum Open {
    Initialize,
    Suggestions(Asked),
    /// Nothing of interest, or nothing that is certain: cancelled, or under the name of another one.
    Other,
}

/// Whether items get a command of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Injection {
    /// Not before the client has heard of the command.
    NotYet,
    On,
    Off,
}

/// The state of a conversation.
#[derive(Debug)]
pub struct Dialogue {
    injection: Injection,
    naming: Naming,
    open: HashMap<Id, Open>,
    offers: Offers,
}

impl Dialogue {
    /// Nothing was said yet.
    pub fn new(inject: Inject, naming: Naming) -> Self {
        Self {
            injection: match inject {
                Inject::Auto => Injection::NotYet,
                Inject::Never => Injection::Off,
            },
            naming,
            open: HashMap::new(),
            offers: Offers::default(),
        }
    }

    /// A message of the client.
    pub fn hear_client(&mut self, body: &str, now: Instant) -> Heard {
        let Some(message) = Envelope::of(body) else {
            return Heard::not_understood();
        };
        let Some(method) = message.method.as_deref() else {
            return Heard::passes();
        };
        if let Some(method) = about_documents(method) {
            let place = message.params.and_then(|params| place_of(body, params.get()));
            return Heard {
                passage: Passage::AsItIs,
                learned: place.map(|place| Learned::Document(method, place)).into_iter().collect(),
            };
        }
        if method == "$/cancelRequest" {
            self.cancel(message.params());
            return Heard::passes();
        }
        let id = message.id.map(serde_json::value::RawValue::get);
        if method == "workspace/executeCommand"
            && let Some(key) = our_key(message.params())
            && self.offers.is_own_key(&key)
        {
            return self.accepted(body, &message, &key, now);
        }
        if let Some(id) = id {
            self.opened(id, method, message.params());
        }
        let channel = if method == "workspace/executeCommand" {
            Channel::Command
        } else {
            Channel::Protocol
        };
        let learned = self.learn(signals::read(method, message.params()), channel, now);
        let passage = as_the_server_wrote_it(body, &self.offers).map_or(Passage::AsItIs, Passage::As);
        Heard { passage, learned }
    }

    fn opened(&mut self, id: &str, method: &str, params: &str) {
        let open = match Question::of(method) {
            _ if method == "initialize" => Open::Initialize,
            Some(question) => Asked::read(question, params).map_or(Open::Other, Open::Suggestions),
            None => Open::Other,
        };
        let id = Id::read(id);
        if self.open.contains_key(&id) {
            // Which of the two an answer is to cannot be told.
            self.open.insert(id, Open::Other);
        } else if self.open.len() < OPEN_REQUESTS {
            self.open.insert(id, open);
        }
    }

    fn cancel(&mut self, params: &str) {
        let id = Members::of(params).and_then(|params| Some(Id::read(params.get("id")?)));
        if let Some(open) = id.and_then(|id| self.open.get_mut(&id)) {
            *open = Open::Other;
        }
    }

    /// The client ran our command: the server gets its own, or we answer where it has none.
    fn accepted(&mut self, body: &str, message: &Envelope<'_>, key: &str, now: Instant) -> Heard {
        let learned = self.learn(vec![Word::Accepted(key.to_owned(), None)], Channel::Command, now);
        let own = self.offers.get(key).and_then(|offer| offer.command.as_deref());
        let own = own.and_then(Members::of);
        let own = own.as_ref().and_then(|own| Some((own.get("command")?, own.get("arguments"))));
        let passage = match own {
            Some((command, arguments)) => as_own_command(body, message.params(), command, arguments),
            None => Passage::Answered(message.id.map(|id| {
                let id = id.get();
                format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":null}}")
            })),
        };
        if let (Passage::As(_), Some(id)) = (&passage, message.id) {
            self.opened(id.get(), "", "");
        }
        Heard { passage, learned }
    }

    fn learn(&mut self, words: Vec<Word>, channel: Channel, now: Instant) -> Vec<Learned> {
        words.into_iter().filter_map(|word| self.learn_word(word, channel, now)).collect()
    }

    fn learn_word(&mut self, word: Word, channel: Channel, now: Instant) -> Option<Learned> {
        match word {
            Word::Accepted(name, units) => {
                let naming = &self.naming;
                let (offer, taken) = self.offers.take(&name, units, channel, now)?;
                let source = naming.source(offer);
                let offer = offer.clone();
                Some(Learned::Accepted(Box::new(Accepted {
                    place: offer.place,
                    text: offer.text,
                    taken,
                    kind: offer.kind,
                    tool_id: Some(offer.tool_id.unwrap_or(name)),
                    channel,
                    source,
                    session_id: offer.session_id,
                    request_id: offer.request_id,
                })))
            }
            Word::Shown(name) => {
                let offer = self.offers.get(&name)?;
                let id = offer.tool_id.clone().unwrap_or(name);
                let source = self.naming.source(offer);
                Some(Learned::Shown(offer.place.uri.clone(), Some(id), source))
            }
            Word::Rejected(name, reason) => {
                let offer = self.offers.get(&name)?;
                Some(Learned::Rejected(Some(offer.tool_id.clone().unwrap_or(name)), reason))
            }
        }
    }

    /// A message of the server.
    pub fn hear_server(&mut self, body: &str) -> Heard {
        let Some(message) = Envelope::of(body) else {
            return Heard::not_understood();
        };
        if let Some(method) = message.method.as_deref() {
            if method == "client/registerCapability" && registers_commands(message.params()) {
                // The client may take the server's new list of commands for all that there are.
                self.injection = Injection::Off;
            }
            return Heard::passes();
        }
        let Some(id) = message.id else { return Heard::passes() };
        let (open, result) = (self.open.remove(&Id::read(id.get())), message.result);
        match (open, result) {
            (Some(Open::Initialize), Some(result)) => self.initialized(body, result.get()),
            (Some(Open::Suggestions(asked)), Some(result)) => self.offered(body, &asked, result.get()),
            _ => Heard::passes(),
        }
    }

    fn initialized(&mut self, body: &str, result: &str) -> Heard {
        let mut heard = Heard::passes();
        let Some(members) = Members::of(result) else {
            return heard;
        };
        if let Some(info) = members.object("serverInfo") {
            self.naming.server = info.string("name").or(self.naming.server.take());
            self.naming.version = info.string("version");
        }
        let Some((text, capabilities)) = members.get("capabilities").and_then(|text| Some((text, Members::of(text)?)))
        else {
            return heard;
        };
        heard.learned.push(Learned::Encoding(capabilities.string("positionEncoding")));
        if self.injection == Injection::NotYet
            && let Some(announced) = with_our_command(body, text, &capabilities)
        {
            self.injection = Injection::On;
            heard.passage = announced;
        }
        heard
    }

    /// Remembers what is offered, and has the client tell us of each that it accepts.
    fn offered(&mut self, body: &str, asked: &Asked, result: &str) -> Heard {
        let injects = self.injection == Injection::On && asked.question.has_commands();
        let mut splices = Splices::new(body);
        for item in items(asked, result) {
            let title = item.members.object("command").and_then(|command| command.string("title"));
            // What is not a command is nothing that we could bring back.
            let is_understood = item.offer.command.is_none() || item.members.object("command").is_some();
            let key = self.offers.add(item.offer);
            if !injects || !is_understood {
                continue;
            }
            let title = quoted(title.as_deref().unwrap_or("Accept"));
            let command = format!("{{\"title\":{title},\"command\":\"{COMMAND}\",\"arguments\":[{}]}}", quoted(&key));
            let mut has_command = false;
            for (_, value) in item.members.0.iter().filter(|(name, _)| name == "command") {
                splices.replace(value, command.clone());
                has_command = true;
            }
            if !has_command {
                splices.add_member(item.text, "command", &command);
            }
        }
        let mut heard = Heard::passes();
        if !splices.is_empty() {
            heard.passage = Passage::As(splices.apply());
        }
        heard
    }
}

impl Naming {
    fn source(&self, offer: &Offer) -> Source {
        let (model, model_origin) = match (&self.model, &offer.model) {
            (Some(model), _) => (Some(model.clone()), ModelOrigin::User),
            (None, Some(model)) => (Some(model.clone()), ModelOrigin::Event),
            (None, None) => (None, ModelOrigin::Unknown),
        };
        Source {
            tool: self.tool.clone().or_else(|| self.server.clone()),
            tool_version: self.version.clone(),
            model,
            model_origin,
            candidates: Vec::new(),
        }
    }
}

fn about_documents(method: &str) -> Option<&'static str> {
    ABOUT_DOCUMENTS.into_iter().find(|known| *known == method)
}

fn registers_commands(params: &str) -> bool {
    let registrations = Members::of(params).and_then(|params| elements(params.get("registrations")?));
    let methods = registrations.unwrap_or_default().into_iter();
    methods
        .filter_map(|registration| Members::of(registration)?.string("method"))
        .any(|method| method == "workspace/executeCommand")
}

/// The answer to `initialize` with our command among the server's.
fn with_our_command(body: &str, text: &str, capabilities: &Members<'_>) -> Option<Passage> {
    let mut splices = Splices::new(body);
    let ours = quoted(COMMAND);
    match capabilities.get("executeCommandProvider").filter(|provider| *provider != "null") {
        None => match capabilities.get("executeCommandProvider") {
            Some(null) => splices.replace(null, format!("{{\"commands\":[{ours}]}}")),
            None => splices.add_member(text, "executeCommandProvider", &format!("{{\"commands\":[{ours}]}}")),
        },
        Some(provider) => {
            let members = Members::of(provider)?;
            match members.get("commands") {
                None => splices.add_member(provider, "commands", &format!("[{ours}]")),
                Some(commands) => {
                    let known = elements(commands)?;
                    if known.into_iter().filter_map(string).any(|command| command == COMMAND) {
                        // Another proxy stands behind this one.
                        return Some(Passage::AsItIs);
                    }
                    splices.add_element(commands, &ours);
                }
            }
        }
    }
    Some(Passage::As(splices.apply()))
}

/// The client's request with the server's own command in place of ours.
fn as_own_command(body: &str, params: &str, command: &str, arguments: Option<&str>) -> Passage {
    let mut splices = Splices::new(body);
    let Some(members) = Members::of(params) else {
        return Passage::AsItIs;
    };
    for (index, (name, value)) in members.0.iter().enumerate() {
        match (name.as_ref(), arguments) {
            ("command", _) => splices.replace(value, command),
            ("arguments", Some(arguments)) => splices.replace(value, arguments),
            ("arguments", None) => splices.remove_member(params, &members, index),
            _ => {}
        }
    }
    Passage::As(splices.apply())
}
