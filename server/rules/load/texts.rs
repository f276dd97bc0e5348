//! `(TEXT)` in a pattern: a text of the language, whatever its grammar calls it.
//!
//! A rule about what a text says is the same in every language but for the kinds of nodes that hold texts. With one
//! name for these it stands once, in a base that all of them inherit.

use crate::document::syntax::Grammar;

/// What stands for any kind of text.
const PLACEHOLDER: &str = "(TEXT)";

/// A pattern with the kinds of its language in place of the placeholder.
pub(super) struct Spelled {
    /// The pattern that is read and compiled.
    pub(super) text: String,
    /// Where in the file's pattern a placeholder stands, in bytes, first to last.
    places: Vec<usize>,
    /// How many bytes longer each became.
    growth: usize,
}

impl Spelled {
    /// Spells a pattern out for a language.
    pub(super) fn new(pattern: &str, grammar: Grammar) -> Self {
        let kinds: Vec<String> = grammar.texts().iter().map(|kind| format!("({kind})")).collect();
        let kinds = format!("[{}]", kinds.join(" "));
        Self {
            text: pattern.replace(PLACEHOLDER, &kinds),
            places: pattern.match_indices(PLACEHOLDER).map(|(at, _)| at).collect(),
            growth: kinds.len().saturating_sub(PLACEHOLDER.len()),
        }
    }

    /// Where in the file's pattern stands what is at this byte of the text; the placeholder for what is in its place.
    pub(super) fn written_at(&self, offset: usize) -> usize {
        let mut before = 0;
        for place in &self.places {
            if offset < place + before {
                break;
            }
            if offset < place + before + PLACEHOLDER.len() + self.growth {
                return *place;
            }
            before += self.growth;
        }
        offset - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_file() {
        let written = "((a (TEXT) @x) (b) [(TEXT)] (c))";
        let spelled = Spelled::new(written, Grammar::JavaScript);
        assert_eq!(
            spelled.text,
            "((a [(string) (template_string)] @x) (b) [[(string) (template_string)]] (c))"
        );
        for part in ["(a", "@x", "(b)", "(c)"] {
            let place = spelled.text.find(part).expect("the part is there");
            assert_eq!(Some(spelled.written_at(place)), written.find(part), "{part}");
        }
        let last = spelled.text.rfind("(template_string)").expect("the kind is there");
        assert_eq!(Some(spelled.written_at(last)), written.rfind(PLACEHOLDER));
    }
}
