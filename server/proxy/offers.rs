//! What the server has offered lately, so that a word about it can be understood later.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::lsp::observer::{Place, Taken};
use crate::suggestion::acceptance::{Channel, Kind};

/// Offers that are remembered at most, the newest of them.
const REMEMBERED: usize = 4096;

/// Bytes of offered text that are remembered at most.
const REMEMBERED_BYTES: usize = 32 << 20;

/// So soon after an acceptance, a word on another channel speaks of the same one.
const SAME_ACCEPTANCE: Duration = Duration::from_secs(2);

/// A suggestion as the server offered it.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The tool's own name for it.
    pub tool_id: Option<String>,
    /// Where it goes.
    pub place: Place,
    /// Its text, or its snippet.
    pub text: String,
    /// Whether the text is a snippet.
    pub is_snippet: bool,
    /// Which kind of interface.
    pub kind: Kind,
    /// The command that the client is to run after accepting it, as the server wrote it.
    pub command: Option<String>,
    /// The model, where the messages name it.
    pub model: Option<String>,
    /// The tool's session.
    pub session_id: Option<String>,
    /// The tool's request.
    pub request_id: Option<String>,
}

#[derive(Debug)]
struct Remembered {
    offer: Offer,
    taken: Option<(Channel, u32, Instant)>,
}

/// The offers, under keys of our own and the tool's names.
#[derive(Debug)]
pub struct Offers {
    prefix: String,
    next: u64,
    order: VecDeque<u64>,
    known: HashMap<u64, Remembered>,
    by_tool_id: HashMap<String, u64>,
    bytes: usize,
}

impl Default for Offers {
    fn default() -> Self {
        Self {
            // Proxies may stand behind one another; none takes a key of another for its own.
            prefix: format!("{}-", Uuid::new_v4().simple()),
            next: 0,
            order: VecDeque::new(),
            known: HashMap::new(),
            by_tool_id: HashMap::new(),
            bytes: 0,
        }
    }
}

impl Offers {
    /// Remembers an offer; returns its key.
    pub fn add(&mut self, offer: Offer) -> String {
        let number = self.next;
        self.next += 1;
        if let Some(id) = &offer.tool_id {
            self.by_tool_id.insert(id.clone(), number);
        }
        self.bytes += offer.text.len();
        self.order.push_back(number);
        self.known.insert(number, Remembered { offer, taken: None });
        while self.order.len() > REMEMBERED || (self.bytes > REMEMBERED_BYTES && self.order.len() > 1) {
            self.forget_oldest();
        }
        format!("{}{number}", self.prefix)
    }

    fn forget_oldest(&mut self) {
        let Some(oldest) = self.order.pop_front() else { return };
        let Some(Remembered { offer, .. }) = self.known.remove(&oldest) else {
            return;
        };
        self.bytes -= offer.text.len();
        if let Some(id) = offer.tool_id.filter(|id| self.by_tool_id.get(id) == Some(&oldest)) {
            self.by_tool_id.remove(&id);
        }
    }

    fn number_of(&self, name: &str) -> Option<u64> {
        let own = name.strip_prefix(&self.prefix).and_then(|number| number.parse().ok());
        own.or_else(|| self.by_tool_id.get(name).copied())
    }

    /// Whether a name is a key that was given out here, for an offer that may be forgotten since.
    pub fn is_own_key(&self, name: &str) -> bool {
        name.starts_with(&self.prefix)
    }

    /// The offer of this key, or of this name of the tool.
    pub fn get(&self, name: &str) -> Option<&Offer> {
        self.known.get(&self.number_of(name)?).map(|known| &known.offer)
    }

    /// An offer was accepted, or `units` UTF-16 code units of it: what there is to report. Nothing for a late word about
    /// what is known already.
    pub fn take(&mut self, name: &str, units: Option<u32>, channel: Channel, now: Instant) -> Option<(&Offer, Taken)> {
        let number = self.number_of(name)?;
        let remembered = self.known.get_mut(&number)?;
        let reach = units.unwrap_or(u32::MAX);
        if let Some((before, reached, at)) = remembered.taken {
            let is_late = now.saturating_duration_since(at) > SAME_ACCEPTANCE;
            if before != channel && reach <= reached && is_late {
                return None;
            }
        }
        remembered.taken = Some((channel, reach, now));
        let offer = &remembered.offer;
        let taken = match units {
            _ if offer.is_snippet => Taken::Snippet,
            Some(units) => Taken::Units(units),
            None => Taken::Beginning,
        };
        Some((offer, taken))
    }
}
