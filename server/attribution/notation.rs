//! Origins as test tables write them: a string parallel to the text, one character for each of its characters.
//!
//! `A`, `B`, … are observed suggestions 0, 1, …; `a`–`g` possible ones; `h` is typed by a person; anything else is
//! unknown. A suggestion's baseline is its characters in the order of the text.

use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

use super::transfer::push_run;

/// The map that a mark string describes.
pub(super) fn origins_marked(text: &str, owners: &str) -> OriginMap {
    assert_eq!(text.chars().count(), owners.chars().count(), "{text:?} {owners:?}");
    let mut lengths = [0_u32; 8];
    let mut runs = Vec::new();
    for ((start, character), owner) in text.char_indices().zip(owners.chars()) {
        let mut take = |first: char| {
            let number = owner as u32 - first as u32;
            let at = lengths[number as usize];
            lengths[number as usize] += character.len_utf8() as u32;
            (Slot(number), at)
        };
        let origin = match owner {
            'A'..='G' => {
                let (slot, at) = take('A');
                Origin::Suggestion { slot, at }
            }
            'a'..='g' => {
                let (slot, at) = take('a');
                Origin::Possible { slot, at }
            }
            'h' => Origin::Human,
            _ => continue,
        };
        let range = start..start + character.len_utf8();
        push_run(&mut runs, Run { range, origin });
    }
    OriginMap {
        suggestions: (0..8).map(SuggestionId::from_u128).collect(),
        runs,
    }
}

/// The mark string of a map: the inverse of [`origins_marked`]. White space shows as itself.
pub(super) fn marks(text: &str, origins: &OriginMap) -> String {
    text.char_indices()
        .map(|(at, character)| {
            if character.is_whitespace() {
                return character;
            }
            match origins
                .runs
                .iter()
                .find(|run| run.range.contains(&at))
                .map(|run| run.origin)
            {
                Some(Origin::Suggestion { slot, .. }) => char::from(b'A' + slot.0 as u8),
                Some(Origin::Possible { slot, .. }) => char::from(b'a' + slot.0 as u8),
                Some(Origin::Human) => 'h',
                None => '.',
            }
        })
        .collect()
}
