//! 64-bit hashes of tokens.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// How the tokens of a content are hashed. Tokens are comparable only where their hashers are equal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TokenHasher {
    /// A fixed, fast hash: the same in every process and every version, because it may be stored.
    Plain,
    /// HMAC-SHA-256 under this key, its first 64 bits: for journals that keep no text, so that nobody can find a
    /// word by hashing a dictionary.
    Keyed([u8; 32]),
}

impl fmt::Debug for TokenHasher {
    /// Never shows the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "Plain",
            Self::Keyed(_) => "Keyed",
        })
    }
}

impl TokenHasher {
    pub(super) fn start(&self) -> HashingTokens {
        match self {
            Self::Plain => HashingTokens::Plain,
            Self::Keyed(key) => HashingTokens::Keyed {
                mac: Box::new(keyed_mac(key)),
                known: HashMap::default(),
            },
        }
    }
}

/// The state of HMAC-SHA-256 under a key, before any data.
pub(in crate::attribution) fn keyed_mac(key: &[u8; 32]) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of every length")
}

/// Hashes the tokens of one content; keyed hashes are computed once a distinct token.
pub(super) enum HashingTokens {
    Plain,
    Keyed {
        mac: Box<Hmac<Sha256>>,
        known: HashMap<Box<str>, u64, SeededState>,
    },
}

impl HashingTokens {
    pub(super) fn hash(&mut self, token: &str) -> u64 {
        match self {
            Self::Plain => plain_hash(token.as_bytes()),
            Self::Keyed { mac, known } => {
                if let Some(&hash) = known.get(token) {
                    return hash;
                }
                let mut mac = mac.as_ref().clone();
                mac.update(token.as_bytes());
                let digest = mac.finalize().into_bytes();
                let hash = first_eight_bytes(&digest);
                known.insert(token.into(), hash);
                hash
            }
        }
    }
}

fn first_eight_bytes(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .take(8)
        .fold(0, |value, &byte| value << 8 | u64::from(byte))
}

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
const START: u64 = 0x243f_6a88_85a3_08d3;

/// The plain 64-bit hash of some bytes. Frozen: stored hashes are compared with new ones.
///
/// Eight bytes at a time are mixed in by a 128-bit multiplication whose halves are folded together.
pub fn plain_hash(bytes: &[u8]) -> u64 {
    let mut state = START;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = folded_multiply(state ^ u64::from_le_bytes(word), MULTIPLIER);
    }
    folded_multiply(state ^ bytes.len() as u64, START)
}

/// One number out of two, each bit of which depends on every bit of both.
fn folded_multiply(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    (product as u64) ^ ((product >> 64) as u64)
}

/// Adds a number to a running hash of a sequence.
pub(in crate::attribution) fn fold(state: u64, value: u64) -> u64 {
    folded_multiply(state.rotate_left(23) ^ value, MULTIPLIER)
}

/// Hash tables over token hashes: quick, and seeded per process so that no content can be made to collide in them.
#[derive(Debug, Clone, Copy)]
pub(in crate::attribution) struct SeededState {
    seed: u64,
}

impl Default for SeededState {
    fn default() -> Self {
        static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0_u8));
        Self { seed: *SEED }
    }
}

impl BuildHasher for SeededState {
    type Hasher = SeededHasher;

    fn build_hasher(&self) -> SeededHasher {
        SeededHasher { state: self.seed }
    }
}

/// See [`SeededState`].
#[derive(Debug)]
pub(in crate::attribution) struct SeededHasher {
    state: u64,
}

impl Hasher for SeededHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.state = folded_multiply(self.state.rotate_left(23) ^ value, MULTIPLIER);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn finish(&self) -> u64 {
        folded_multiply(self.state, START)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_hash_never_changes() {
        for (text, expected) in [
            ("", PLAIN_EMPTY),
            ("let", PLAIN_LET),
            ("a_longer_identifier", PLAIN_LONGER),
        ] {
            assert_eq!(
                plain_hash(text.as_bytes()),
                expected,
                "{text} {:#x}",
                plain_hash(text.as_bytes())
            );
        }
    }
    const PLAIN_EMPTY: u64 = 0xf305_0e83_7be3_25db;
    const PLAIN_LET: u64 = 0x3e6f_ebdb_c320_6ea1;
    const PLAIN_LONGER: u64 = 0x1fdc_efa3_0e5a_62f3;

    #[test]
    fn the_keyed_hash_is_the_head_of_hmac_sha_256() {
        // RFC 4231 has no 32-byte key of this form; the expected value was computed with Python's `hmac`.
        let mut hashing = TokenHasher::Keyed([7; 32]).start();
        assert_eq!(hashing.hash("alpha"), KEYED_ALPHA);
        assert_eq!(hashing.hash("alpha"), KEYED_ALPHA);
        assert_ne!(hashing.hash("beta"), KEYED_ALPHA);
        assert_ne!(TokenHasher::Keyed([8; 32]).start().hash("alpha"), KEYED_ALPHA);
    }
    const KEYED_ALPHA: u64 = 0xd80d_c056_c090_3e63;

    #[test]
    fn a_key_is_never_shown() {
        assert_eq!(format!("{:?}", TokenHasher::Keyed([7; 32])), "Keyed");
    }
}
