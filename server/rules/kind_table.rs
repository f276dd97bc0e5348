//! What the kinds of nodes are to somebody, by their numbers, and fields by theirs.
//!
//! A node knows its kind as a number; its name is a text that has to be measured, checked and compared. Walks over all
//! nodes of a function ask for the number.

use std::num::NonZeroU16;
use std::sync::OnceLock;

use tree_sitter::Node;

use crate::document::syntax::Grammar;

/// Something about each kind of a grammar.
#[derive(Debug)]
pub(super) struct KindTable<T>(Box<[T]>);

impl<T: Copy + Default> KindTable<T> {
    fn new(grammar: Grammar, of_kind: impl Fn(&str) -> T) -> Self {
        let language = grammar.language();
        let of_number = |number| of_kind(language.node_kind_for_id(number).unwrap_or_default());
        Self((0..language.node_kind_count() as u16).map(of_number).collect())
    }

    /// That of a node's kind. The number of an error is none of the grammar's: it has the default.
    pub(super) fn of(&self, node: Node<'_>) -> T {
        self.0.get(node.kind_id() as usize).copied().unwrap_or_default()
    }
}

/// A table for each grammar, made when it is first asked for.
pub(super) struct KindTables<T>([OnceLock<KindTable<T>>; Grammar::ALL.len()]);

impl<T: Copy + Default> KindTables<T> {
    pub(super) const fn new() -> Self {
        Self([const { OnceLock::new() }; Grammar::ALL.len()])
    }

    /// The table of a grammar; `of_kind` says what it has for a kind, always the same.
    pub(super) fn get(&self, grammar: Grammar, of_kind: impl Fn(&str) -> T) -> &KindTable<T> {
        self.0[grammar as usize].get_or_init(|| KindTable::new(grammar, of_kind))
    }
}

/// A field that is asked for in many nodes. Finding its number takes longer than finding the child.
pub(super) struct Field {
    name: &'static str,
    numbers: [OnceLock<Option<NonZeroU16>>; Grammar::ALL.len()],
}

/// That of what a function is called, among others.
pub(super) static NAME: Field = Field::new("name");

/// That of a function's parameters.
pub(super) static PARAMETERS: Field = Field::new("parameters");

/// That of what a function does, among others.
pub(super) static BODY: Field = Field::new("body");

impl Field {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            numbers: [const { OnceLock::new() }; Grammar::ALL.len()],
        }
    }

    /// Its number in a grammar; nothing where it has no such field.
    pub(super) fn number(&self, grammar: Grammar) -> Option<NonZeroU16> {
        *self.numbers[grammar as usize].get_or_init(|| grammar.language().field_id_for_name(self.name))
    }

    /// The first child of a node of this grammar that has it.
    pub(super) fn child_of<'t>(&self, grammar: Grammar, node: Node<'t>) -> Option<Node<'t>> {
        node.child_by_field_id(self.number(grammar)?.get())
    }
}
