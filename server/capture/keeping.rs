//! What of a text may be kept, as the user decided: redacted text, or keyed fingerprints of its tokens. And back: what was
//! kept, as attribution reads it.
//!
//! In the language server this works on the writer's thread; the patterns and the hashing are too slow for the typing
//! path.

use std::sync::Arc;

use crate::attribution::evidence::ContentHash;
use crate::attribution::tokens::{TokenHasher, Tokens};
use crate::journal::fact::{Moment, RecordedText};
use crate::journal::fingerprint::InstallationKey;
use crate::journal::redact::Redactor;
use crate::journal::snapshot::Snapshot;
use crate::suggestion::measure::characters;
use crate::suggestion::origin::OriginMap;

/// The user's decision, with what it takes to follow it.
#[derive(Debug, Clone)]
pub enum Keeping {
    /// Text is kept, without its secrets.
    Text,
    /// `keep_text = false`: fingerprints under this key. Without a key nothing of the text is kept.
    Fingerprints(Option<Arc<InstallationKey>>),
}

impl Keeping {
    /// A text as it may be stored, and where its parts begin in that form.
    pub fn text(&self, text: &str, parts: &[u32]) -> (RecordedText, Vec<u32>) {
        match self {
            Self::Text => {
                let redacted = Redactor::shared().redact(text);
                let parts = parts
                    .iter()
                    .map(|part| redacted.offset(*part as usize) as u32)
                    .collect();
                (RecordedText::Text(redacted.into_string()), parts)
            }
            Self::Fingerprints(key) => {
                let tokens = key
                    .as_ref()
                    .map(|key| tokens(key, text).hashes().to_vec())
                    .unwrap_or_default();
                let characters = u32::try_from(characters(text)).unwrap_or(u32::MAX);
                (RecordedText::Fingerprints { tokens, characters }, Vec::new())
            }
        }
    }

    /// A content as it may be stored; nothing where the user's decision leaves nothing to store.
    pub fn snapshot(&self, moment: Moment, text: &str, origins: &OriginMap) -> Option<Snapshot> {
        match self {
            Self::Text => Some(Snapshot::of_text(Redactor::shared(), moment, text, origins)),
            Self::Fingerprints(key) => {
                let key = key.as_ref()?;
                let stored = tokens(key, text).to_bytes();
                Some(Snapshot::of_tokens(
                    moment,
                    stored,
                    ContentHash::of(text, &hasher_of(key)).0,
                    origins.clone(),
                ))
            }
        }
    }

    /// A note that a person wrote, without secrets.
    pub fn note(note: &str) -> String {
        Redactor::shared().redact(note).into_string()
    }
}

/// By what the journal would recognize a content; nothing where nothing of it may be kept.
pub fn hash_of(keeping: &Keeping, text: &str) -> Option<[u8; 32]> {
    let kept = keeping.snapshot(Moment::Save, text, &OriginMap::default())?;
    Some(kept.hash())
}

fn tokens(key: &InstallationKey, text: &str) -> Tokens {
    Tokens::of(text, &hasher_of(key))
}

fn hasher_of(key: &InstallationKey) -> TokenHasher {
    TokenHasher::Keyed(*key.token_key())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::Home;

    #[test]
    fn contents_without_text_are_recognized_by_the_hash_that_attribution_makes() {
        let folder = tempfile::tempdir().unwrap();
        let key = Arc::new(InstallationKey::load_or_create(&Home::at(folder.path())).unwrap());
        let hasher = hasher_of(&key);
        let keeping = Keeping::Fingerprints(Some(key));
        for text in ["", "word", "fn a() {}\n"] {
            let hash = hash_of(&keeping, text).unwrap();
            assert_eq!(hash, ContentHash::of(text, &hasher).0, "{text}");
            assert_ne!(hash, ContentHash::of(text, &TokenHasher::Plain).0, "{text}");
            let tokens = Tokens::of(text, &hasher);
            let of_one_token = u64::from_be_bytes(*hash.first_chunk().unwrap());
            assert!(!tokens.hashes().contains(&of_one_token), "{text}");
        }
    }
}
