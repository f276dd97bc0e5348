//! What an argument means that may be a suggestion's id, the beginning of one, or something else.

use super::context::journal_error;
use super::error::CommandError;
use super::provenance::Provenance;
use crate::journal::reader::{SuggestionFilter, SuggestionRow};

/// The fewest hexadecimal digits that are taken for the beginning of an id.
const FEWEST_DIGITS: usize = 4;

/// Whether a word can only be meant as an id: `s_` and hexadecimal digits.
pub(super) fn is_id(word: &str) -> bool {
    word.strip_prefix("s_").is_some_and(|digits| {
        (FEWEST_DIGITS..=32).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The suggestion that a word names: one that was recorded, wherever it was accepted, else one that others claim to have
/// been accepted in this repository.
pub(super) fn suggestion(provenance: Option<&Provenance>, word: &str) -> Result<SuggestionRow, CommandError> {
    let filter = SuggestionFilter {
        id_prefix: Some(word.to_ascii_lowercase()),
        limit: Some(2),
        ..SuggestionFilter::default()
    };
    let mut found = Vec::new();
    if let Some(provenance) = provenance {
        let reader = &provenance.reader;
        found = reader.suggestions(&filter).map_err(|error| journal_error(&error))?;
        if let (true, Some(repository)) = (found.is_empty(), provenance.repository) {
            let claimed = reader.imported_suggestions(repository, &word.to_ascii_lowercase());
            found = claimed.map_err(|error| journal_error(&error))?;
        }
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(row), None) => Ok(row),
        (None, _) => Err(CommandError::failure(format!("the journal has no suggestion {word}"))
            .hint("journal log --all lists every one")),
        (Some(first), Some(second)) => Err(CommandError::usage(format!(
            "{word} begins several ids, {} and {} among them",
            first.id, second.id
        ))
        .hint("give more of it")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_beginning_of_an_id_is_taken_for_one() {
        for (word, expected) in [
            ("s_019abf00000070008000000000000001", true),
            ("s_019A", true),
            ("s_019", false),
            ("s_main.rs", false),
            ("HEAD", false),
            ("s_019abf000000700080000000000000011", false),
        ] {
            assert_eq!(is_id(word), expected, "{word}");
        }
    }
}
