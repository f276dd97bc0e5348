//! Bracket pairs: a closing bracket belongs to whoever has the opening one.

use super::align::{Alignment, NONE};
use crate::attribution::tokens::{TokenClass, Tokens};

/// The partners of a content's brackets.
pub(super) struct Brackets {
    partners: Vec<u32>,
}

impl Brackets {
    /// Pairs brackets by shape; those inside a string on one line, and `'{'`, are none. What does not pair has no
    /// partner, and an unclosed bracket is given up at the next closing one of an enclosing pair.
    pub(super) fn of(tokens: &Tokens) -> Self {
        let mut partners = vec![NONE; tokens.len()];
        let mut open: Vec<usize> = Vec::new();
        for line in 0..tokens.line_count() {
            let range = tokens.line_tokens(line);
            let mut in_string = false;
            for token in range.clone() {
                let is = |offset: usize, class: TokenClass| {
                    (token + offset)
                        .checked_sub(1)
                        .is_some_and(|at| range.contains(&at) && tokens.traits(at).class() == class)
                };
                match tokens.traits(token).class() {
                    TokenClass::DoubleQuote if !is(0, TokenClass::Backslash) => in_string = !in_string,
                    _ if in_string || (is(0, TokenClass::SingleQuote) && is(2, TokenClass::SingleQuote)) => {}
                    TokenClass::Open(_) => open.push(token),
                    TokenClass::Close(shape) => {
                        let opener = open
                            .iter()
                            .rposition(|&opener| tokens.traits(opener).class() == TokenClass::Open(shape));
                        if let Some(at) = opener.filter(|&at| open.len() - at <= DEPTH_GIVEN_UP) {
                            partners[open[at]] = token as u32;
                            partners[token] = open[at] as u32;
                            open.truncate(at);
                        }
                    }
                    _ => {}
                }
            }
        }
        Self { partners }
    }

    fn partner(&self, token: usize) -> Option<usize> {
        let partner = self.partners[token];
        (partner != NONE).then_some(partner as usize)
    }
}

/// How many unclosed brackets one closing bracket may give up. It also bounds the search for its partner.
const DEPTH_GIVEN_UP: usize = 16;

/// Takes the partner from every closing bracket whose opening bracket came from elsewhere.
pub(super) fn part_stray_closers(alignment: &mut Alignment, new: &Tokens, old_pairs: &Brackets, new_pairs: &Brackets) {
    for token in 0..new.len() {
        if matches!(new.traits(token).class(), TokenClass::Close(_))
            && !is_pair_kept(alignment, token, old_pairs, new_pairs)
        {
            alignment.part(token);
        }
    }
}

/// Whether a bracket and its partner come from one pair of the old content. Brackets without a partner on either side
/// are judged as any other token, so they count as kept.
pub(super) fn is_pair_kept(alignment: &Alignment, token: usize, old_pairs: &Brackets, new_pairs: &Brackets) -> bool {
    let old_token = alignment.old_of_new[token];
    if old_token == NONE {
        return false;
    }
    match (old_pairs.partner(old_token as usize), new_pairs.partner(token)) {
        (None, None) => true,
        (Some(old_partner), Some(new_partner)) => alignment.old_of_new[new_partner] == old_partner as u32,
        _ => false,
    }
}
