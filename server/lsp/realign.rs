//! Carries origins over a large replacement inside an open document: a formatter's single edit, a file read again, a
//! client that sends whole documents.

use crate::attribution::tokens::{TokenHasher, Tokens};
use crate::attribution::transfer::{Content, transfer};
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{OriginMap, Run};

/// The runs of `new`, which replaces `old`. Slots stay what they are.
pub fn realign(old: &str, runs: &[Run], new: &str) -> Vec<Run> {
    let slots = runs.iter().filter_map(|run| run.origin.slot()).map(|slot| slot.0).max();
    // Comparing names suggestions by their ids; here a slot is its own id.
    let suggestions = (0..slots.map_or(0, |largest| largest + 1))
        .map(|slot| SuggestionId::from_u128(u128::from(slot)))
        .collect();
    let origins = OriginMap {
        suggestions,
        runs: runs.to_vec(),
    };
    let (old_tokens, new_tokens) = (
        Tokens::of(old, &TokenHasher::Plain),
        Tokens::of(new, &TokenHasher::Plain),
    );
    let old = Content {
        tokens: &old_tokens,
        text: Some(old),
    };
    let new = Content {
        tokens: &new_tokens,
        text: Some(new),
    };
    transfer(&old, &origins, &new).origins.runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggestion::origin::{Origin, Slot};

    #[test]
    fn a_formatter_keeps_whose_text_it_is() {
        let old = "fn a() {\nlet parsed = input.lines().count();\n}\n";
        let new = "fn a() {\n    let parsed = input\n        .lines()\n        .count();\n}\n";
        let slot = Slot(3);
        let start = old.find("let").expect("there");
        let runs = [Run {
            range: start..old.len() - 2,
            origin: Origin::Suggestion { slot, at: 0 },
        }];
        let kept: String = realign(old, &runs, new)
            .iter()
            .filter(|run| run.origin.slot() == Some(slot))
            .flat_map(|run| new[run.range.clone()].split_whitespace())
            .collect();
        assert_eq!(kept, "letparsed=input.lines().count();");
    }
}
