//! What stands beside a node, and elsewhere in its file.

use tree_sitter::Node;

use crate::rules::context::Surroundings;
use crate::rules::expression::Expression;

/// Whether some other child of the same parent, of the same kind, matches both expressions.
pub(super) fn have<'a>(surroundings: &Surroundings<'a>, node: Node<'a>, like: &Expression, have: &Expression) -> bool {
    let Some(parent) = surroundings.ancestors(node).last().copied() else {
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
    surroundings
        .async_names()
        .contains(&*surroundings.excerpt.text_of(node))
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
        let found = memchr::memmem::find_iter(whole.as_bytes(), name.as_bytes());
        let occurrences =
            found.filter(|at| !whole[..*at].ends_with(is_word) && !whole[at + name.len()..].starts_with(is_word));
        occurrences.take(2).count() == 1
    }
}
