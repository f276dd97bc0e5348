//! Contents of blobs that were read lately: the same ones are asked for again and again.

use std::collections::HashMap;
use std::rc::Rc;

use super::{History, HistoryError};

/// So many bytes are kept at most.
const BYTES_KEPT: usize = 8 << 20;

/// What every text counts besides its bytes.
const BYTES_OF_AN_ENTRY: usize = 128;

/// Texts by blob; nothing where a blob has none.
#[derive(Debug, Default)]
pub(super) struct Texts {
    known: HashMap<String, Option<Rc<str>>>,
    bytes: usize,
}

impl Texts {
    /// Nothing where the blob is not known.
    pub(super) fn get(&self, blob: &str) -> Option<&Option<Rc<str>>> {
        self.known.get(blob)
    }

    /// All others go where there is no room.
    pub(super) fn keep(&mut self, blob: &str, text: Option<Rc<str>>) {
        let bytes = text.as_ref().map_or(0, |text| text.len()) + BYTES_OF_AN_ENTRY;
        if self.bytes + bytes > BYTES_KEPT {
            self.known.clear();
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.known.insert(blob.to_owned(), text);
    }
}

impl History<'_> {
    /// Reads texts that will be asked for soon, as far as they are small.
    pub(super) fn expect_texts<'b>(&mut self, blobs: impl Iterator<Item = &'b String>) -> Result<(), HistoryError> {
        let unknown: Vec<&str> = blobs
            .map(String::as_str)
            .filter(|blob| self.texts.get(blob).is_none())
            .collect();
        let texts = &mut self.texts;
        let mut room = BYTES_KEPT / 2;
        Ok(self.blobs.texts(&unknown, |blob, text| {
            let length = text.as_ref().map_or(0, String::len);
            if let Some(left) = room.checked_sub(length) {
                room = left;
                texts.keep(blob, text.map(Rc::from));
            }
        })?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut texts = Texts::default();
        texts.keep("none", None);
        texts.keep("a", Some(Rc::from("text")));
        assert_eq!(texts.get("none"), Some(&None));
        assert_eq!(texts.get("a"), Some(&Some(Rc::from("text"))));
        texts.keep("large", Some(Rc::from("x".repeat(BYTES_KEPT - 400))));
        assert_eq!(texts.get("a"), Some(&Some(Rc::from("text"))), "there is room for all");
        texts.keep("b", Some(Rc::from("y".repeat(1_000))));
        assert_eq!((texts.get("a"), texts.get("large")), (None, None));
        assert!(texts.get("b").is_some() && texts.bytes < 2_000);
    }
}
