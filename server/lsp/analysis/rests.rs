//! How often a document is analyzed while somebody types in it.
//!
//! An analysis costs what the items around the edit cost, and an item can be a whole file: a function of 10,000 lines takes
//! 40 ms a key. Nobody reads findings between two keys, but the editor that draws them needs the processor.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tower_lsp::lsp_types::Url;

/// What a key's findings may take (their p99): work within it is done at every key.
const WITHIN_BUDGET: Duration = Duration::from_millis(15);
/// After longer work, a document rests so many times as long: analyses get a tenth of a processor while somebody types.
const REST: u32 = 9;
/// No rest is longer than this, so that findings follow a pause at once by a person's measure.
const LONGEST: Duration = Duration::from_millis(500);

/// What is known of one document.
struct Rest {
    took: Duration,
    until: Option<Instant>,
}

/// Until when documents rest.
#[derive(Default)]
pub(super) struct Rests {
    documents: HashMap<Url, Rest>,
}

impl Rests {
    /// Work on the edits of a document took this long, and ended `now`. One that is slow among quick ones is an accident of
    /// the machine or of the text, and says nothing of the next one.
    pub(super) fn worked(&mut self, uri: &Url, took: Duration, now: Instant) {
        let former = self.documents.get(uri).map_or(Duration::ZERO, |rest| rest.took);
        let usual = took.min(former);
        let until = (usual > WITHIN_BUDGET).then(|| now + (usual * REST).min(LONGEST));
        self.documents.insert(uri.clone(), Rest { took, until });
    }

    /// Until when a document rests; nothing where it does not at `now`.
    pub(super) fn until(&self, uri: &Url, now: Instant) -> Option<Instant> {
        self.documents.get(uri)?.until.filter(|until| *until > now)
    }

    /// Forgets a document.
    pub(super) fn forget(&mut self, uri: &Url) {
        self.documents.remove(uri);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For how many milliseconds a document rests after work that took so long, one after the other.
    fn rest_after(took: &[u64]) -> u128 {
        let [uri, other] = ["file:///a.rs", "file:///b.rs"].map(|uri| Url::parse(uri).expect("a URL"));
        let mut rests = Rests::default();
        let now = Instant::now();
        for took in took {
            rests.worked(&uri, Duration::from_millis(*took), now);
        }
        assert_eq!(rests.until(&other, now), None);
        let until = rests.until(&uri, now);
        if let Some(until) = until {
            assert_eq!(rests.until(&uri, until), None);
        }
        rests.forget(&uri);
        assert_eq!(rests.until(&uri, now), None);
        until.map_or(0, |until| until.duration_since(now).as_millis())
    }

    #[test]
    fn rests_are_as_long_as_the_work_usually_is() {
        for (took, rest) in [
            (&[40][..], 0),
            (&[15, 15], 0),
            (&[16, 16], 144),
            (&[40, 40], 360),
            (&[40, 10_000], 360),
            (&[10_000, 10_000], 500),
            (&[2, 200], 0),
            (&[200, 2], 0),
            (&[40, 2, 40], 0),
            (&[2, 40, 40], 360),
        ] {
            assert_eq!(rest_after(took), rest, "after {took:?}");
        }
    }
}
