//! What stands beside a node, and elsewhere in its file.

use regex::Regex;
use tree_sitter::Node;

use super::descendants;
use crate::rules::context::{Surroundings, has_child_of_kind};

/// Whether some other child of the same parent, of the same kind, matches both expressions.
pub(super) fn have<'a>(surroundings: &Surroundings<'a>, node: Node<'a>, like: &Regex, have: &Regex) -> bool {
    let Some(parent) = surroundings.ancestors(node).pop() else {
        return false;
    };
    let mut cursor = parent.walk();
    parent.named_children(&mut cursor).any(|sibling| {
        if sibling.id() == node.id() || sibling.kind() != node.kind() {
            return false;
        }
        let text = surroundings.excerpt.text_of(sibling);
        like.is_match(&text) && have.is_match(&text)
    })
}

/// Whether the file declares an async function of the name that `node` is.
pub(super) fn declared_async<'a>(surroundings: &Surroundings<'a>, node: Node<'a>) -> bool {
    let name = surroundings.excerpt.text_of(node);
    let mut found = false;
    descendants(surroundings.root(), |candidate| {
        if surroundings.grammar.kinds().functions.contains(&candidate.kind()) {
            let is_async = has_child_of_kind(candidate, "async");
            found |= is_async && surroundings.name_of(candidate).is_some_and(|own| own == name);
        }
        !found
    });
    found
}

impl<'a> Surroundings<'a> {
    /// Whether the file has the word that `node` is only once.
    pub(super) fn is_named_once(&self, node: Node<'a>) -> bool {
        let name = self.excerpt.text_of(node);
        if name.is_empty() {
            return false;
        }
        let whole = self.excerpt.whole();
        let is_word = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
        let occurrences = whole
            .match_indices(&*name)
            .filter(|(at, found)| !whole[..*at].ends_with(is_word) && !whole[at + found.len()..].starts_with(is_word));
        occurrences.take(2).count() == 1
    }
}
