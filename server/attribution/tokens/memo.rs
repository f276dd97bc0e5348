//! Tokens of contents that are compared again and again, made once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use sha2::{Digest as _, Sha256};

use super::{TokenHasher, Tokens};

/// So many tokens are kept at most, of about 24 bytes each.
const TOKENS_KEPT: usize = 1 << 18;

/// What every content counts besides its tokens.
const TOKENS_OF_AN_ENTRY: usize = 8;

/// Tokens by content, made with one hasher. Clones share what they keep.
#[derive(Clone)]
pub struct TokenMemo {
    hasher: TokenHasher,
    kept: Rc<RefCell<Kept>>,
}

#[derive(Default)]
struct Kept {
    /// By the SHA-256 of the text, whatever the hasher: nothing in here outlives the process.
    known: HashMap<[u8; 32], Rc<Tokens>>,
    tokens: usize,
}

impl TokenMemo {
    /// Nothing is kept yet.
    pub fn new(hasher: TokenHasher) -> Self {
        Self {
            hasher,
            kept: Rc::default(),
        }
    }

    /// How the tokens are hashed.
    pub fn hasher(&self) -> &TokenHasher {
        &self.hasher
    }

    /// The tokens of a text. All others go where there is no room.
    pub fn tokens(&self, text: &str) -> Rc<Tokens> {
        let key = Sha256::digest(text.as_bytes()).into();
        let mut kept = self.kept.borrow_mut();
        if let Some(tokens) = kept.known.get(&key) {
            return Rc::clone(tokens);
        }
        let tokens = Rc::new(Tokens::of(text, &self.hasher));
        let room = tokens.len() + TOKENS_OF_AN_ENTRY;
        if room <= TOKENS_KEPT {
            if kept.tokens + room > TOKENS_KEPT {
                *kept = Kept::default();
            }
            kept.tokens += room;
            kept.known.insert(key, Rc::clone(&tokens));
        }
        tokens
    }
}

/// What is kept changes no answer.
impl PartialEq for TokenMemo {
    fn eq(&self, other: &Self) -> bool {
        self.hasher == other.hasher
    }
}

impl Eq for TokenMemo {}

impl fmt::Debug for TokenMemo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TokenMemo").field(&self.hasher).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_made_once_and_shared_by_clones() {
        let memo = TokenMemo::new(TokenHasher::Plain);
        let first = memo.tokens("let alpha = 1;");
        assert_eq!(*first, Tokens::of("let alpha = 1;", &TokenHasher::Plain));
        assert!(Rc::ptr_eq(&first, &memo.clone().tokens("let alpha = 1;")));
        assert!(!Rc::ptr_eq(&first, &memo.tokens("let alpha =  1;")));
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let memo = TokenMemo::new(TokenHasher::Plain);
        let half = "a ".repeat(TOKENS_KEPT / 2);
        let (first, kept) = (memo.tokens(&half), memo.tokens(&half));
        assert!(Rc::ptr_eq(&first, &kept));
        memo.tokens(&"b ".repeat(TOKENS_KEPT / 2));
        assert!(
            !Rc::ptr_eq(&first, &memo.tokens(&half)),
            "it went where there was no room"
        );
        let large = "c ".repeat(TOKENS_KEPT);
        assert!(
            !Rc::ptr_eq(&memo.tokens(&large), &memo.tokens(&large)),
            "it has no room at all"
        );
        assert!(memo.kept.borrow().tokens <= TOKENS_KEPT);
    }
}
