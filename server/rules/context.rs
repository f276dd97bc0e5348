//! What surrounds a match: the text, the ancestors, and whether they are test code.

mod key_path;
mod test_code;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;

use tree_sitter::{Node, Tree};

use super::code::{Returning, Words};
use super::duplicates::{Function, Index, functions_in};
use super::excerpt::Excerpt;
use super::expression::Expression;
use super::kind_table::NAME;
use super::walk::descendants;
use super::workspace::Workspace;
use crate::document::syntax::Grammar;

pub(super) use key_path::KeyPath;
pub use test_code::is_test_path;

/// Answers what host predicates ask about the surroundings of a node.
pub(super) struct Surroundings<'a> {
    root: Node<'a>,
    pub(super) grammar: Grammar,
    pub(super) excerpt: &'a Excerpt<'a>,
    /// Where the file is, relative to the repository's root, with `/`.
    path: String,
    in_test_file: bool,
    /// Whether an item is marked as a test, by the item's node.
    marked_as_test: RefCell<HashMap<usize, bool>>,
    /// Whether the whole text matches an expression, by the expression.
    in_file: RefCell<HashMap<String, bool>>,
    /// The function whose words were counted last, and they: several rules ask about one function.
    last_words: RefCell<Option<(usize, Option<Rc<Words>>)>>,
    /// The function whose cyclomatic complexity was counted last, and that.
    pub(super) last_cyclomatic: Cell<Option<(usize, u32)>>,
    /// The node of which it was asked last whether it is test code, and whether it is.
    last_in_test: Cell<Option<(usize, bool)>>,
    /// The node whose ancestors were asked for last, and they: several predicates ask about one node, and the next one
    /// is often near.
    last_ancestors: RefCell<Option<(Node<'a>, Rc<Vec<Node<'a>>>)>>,
    workspace: Option<&'a Workspace>,
    tree: &'a Tree,
    /// The names of the async functions that the file declares.
    async_names: OnceCell<HashSet<String>>,
    /// The functions of the file that are large enough to be compared.
    functions: OnceCell<Index>,
    /// What the functions return that tests were found to call, by name; nothing for those of which that cannot be said.
    pub(super) returning: RefCell<HashMap<String, Option<Returning>>>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(
        grammar: Grammar,
        tree: &'a Tree,
        excerpt: &'a Excerpt<'a>,
        path: &Path,
        workspace: Option<&'a Workspace>,
    ) -> Self {
        Self {
            root: tree.root_node(),
            grammar,
            excerpt,
            path: path.to_string_lossy().replace('\\', "/"),
            in_test_file: is_test_path(grammar, path),
            marked_as_test: RefCell::default(),
            in_file: RefCell::default(),
            last_words: RefCell::default(),
            last_cyclomatic: Cell::default(),
            last_in_test: Cell::default(),
            last_ancestors: RefCell::default(),
            workspace,
            tree,
            async_names: OnceCell::new(),
            functions: OnceCell::new(),
            returning: RefCell::default(),
        }
    }

    /// The names of the async functions that the file declares.
    pub(super) fn async_names(&self) -> &HashSet<String> {
        self.async_names.get_or_init(|| {
            let mut names = HashSet::new();
            descendants(self.root, |node| {
                if self.is_function(node.kind()) && has_child_of_kind(node, "async") {
                    names.extend(self.name_of(node).map(Cow::into_owned));
                }
                true
            });
            names
        })
    }

    /// The files around this one, as far as they are known.
    pub(super) fn workspace(&self) -> Option<&'a Workspace> {
        self.workspace
    }

    /// The functions of the file that are large enough to be compared, test code left out.
    pub(super) fn functions(&self) -> &Index {
        self.functions.get_or_init(|| {
            let mut index = Index::default();
            if !self.in_test_file {
                let is_test = |node, parent| self.is_test_item(node, parent);
                index.add("", functions_in(self.grammar, self.tree, self.excerpt, is_test));
            }
            index
        })
    }

    /// As [`Self::functions`], for keeping.
    pub(super) fn into_functions(self) -> Vec<Function> {
        self.functions();
        let index = self.functions.into_inner().unwrap_or_default();
        index.into_functions()
    }

    /// Whether the text of a node matches; not where there is none.
    pub(super) fn matches(&self, node: Option<Node<'a>>, regex: &Expression) -> bool {
        node.is_some_and(|node| regex.is_match(&self.excerpt.text_of(node)))
    }

    /// The file's path, relative to the repository's root, with `/`.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Whether all of the file is test code.
    pub(super) fn is_test_file(&self) -> bool {
        self.in_test_file
    }

    /// Whether any text of the file matches.
    pub(super) fn file_has(&self, regex: &Expression) -> bool {
        if let Some(known) = self.in_file.borrow().get(regex.source()) {
            return *known;
        }
        let has = regex.is_match(&self.excerpt.whole());
        self.in_file.borrow_mut().insert(regex.source().to_owned(), has);
        has
    }

    /// The nodes around `node`, from the root to its parent. One descent: asking each node for its parent would start
    /// from the root every time.
    pub(super) fn ancestors(&self, node: Node<'a>) -> Rc<Vec<Node<'a>>> {
        let mut last = self.last_ancestors.borrow_mut();
        if let Some((of, ancestors)) = &*last
            && *of == node
        {
            return Rc::clone(ancestors);
        }
        let range = node.byte_range();
        // Among nodes that share a byte, a longer one is around a shorter one.
        let is_around = |other: &Node<'_>| {
            let around = other.byte_range();
            around.start <= range.start && range.end <= around.end && range.len() < around.len()
        };
        let mut ancestors = last.take().map_or_else(Rc::default, |(_, ancestors)| ancestors);
        let path = Rc::make_mut(&mut ancestors);
        let kept = if range.is_empty() {
            0
        } else {
            path.partition_point(is_around)
        };
        path.truncate(kept);
        let mut current = path.pop().unwrap_or(self.root);
        while current.id() != node.id() {
            path.push(current);
            match current.child_with_descendant(node) {
                Some(child) => current = child,
                None => break,
            }
        }
        *last = Some((node, Rc::clone(&ancestors)));
        ancestors
    }

    /// The words of a function that say how complex it can be, where its text tells.
    pub(super) fn words_of(&self, function: Node<'a>) -> Option<Rc<Words>> {
        let mut last = self.last_words.borrow_mut();
        match &*last {
            Some((of, words)) if *of == function.id() => words.clone(),
            _ => {
                let words = Words::of(self.excerpt, function).map(Rc::new);
                *last = Some((function.id(), words.clone()));
                words
            }
        }
    }

    fn is_function(&self, kind: &str) -> bool {
        self.grammar.kinds().functions.contains(&kind)
    }

    fn is_closure(&self, kind: &str) -> bool {
        self.grammar.kinds().closures.contains(&kind)
    }

    /// The nearest function or closure around `node`.
    pub(super) fn enclosing_function(&self, node: Node<'a>) -> Option<Node<'a>> {
        self.ancestors(node)
            .iter()
            .copied()
            .rev()
            .find(|ancestor| self.is_function(ancestor.kind()) || self.is_closure(ancestor.kind()))
    }

    /// The nearest function with a name around `node`, or that is `node`; a closure takes the name of what it is
    /// assigned to.
    pub(super) fn enclosing_name(&self, node: Node<'a>) -> Option<Cow<'_, str>> {
        let ancestors = self.ancestors(node);
        let around: Vec<Node<'a>> = ancestors.iter().copied().chain([node]).collect();
        around.iter().enumerate().rev().find_map(|(at, ancestor)| {
            if self.is_function(ancestor.kind()) {
                self.name_of(*ancestor)
            } else if self.is_closure(ancestor.kind()) {
                let binding = binding_of(&around[..at])?;
                ["name", "pattern", "key", "left"]
                    .into_iter()
                    .find_map(|field| binding.child_by_field_name(field))
                    .map(|name| self.excerpt.text_of(name))
            } else {
                None
            }
        })
    }

    /// What a node calls itself: its field `name`.
    pub(super) fn name_of(&self, node: Node<'a>) -> Option<Cow<'_, str>> {
        NAME.child_of(self.grammar, node).map(|name| self.excerpt.text_of(name))
    }

    /// Whether the code at `node` runs in an async function or block: the nearest function, closure or block with a
    /// color of its own decides.
    pub(super) fn in_async(&self, node: Node<'a>) -> bool {
        let nearest = self.ancestors(node).iter().copied().rev().find(|ancestor| {
            self.is_function(ancestor.kind())
                || self.is_closure(ancestor.kind())
                || matches!(ancestor.kind(), "async_block" | "const_block")
        });
        nearest.is_some_and(|function| {
            function.kind() == "async_block"
                || has_child_of_kind(function, "async")
                || children(function)
                    .find(|child| child.kind() == "function_modifiers")
                    .is_some_and(|modifiers| has_child_of_kind(modifiers, "async"))
        })
    }

    /// Whether a comment that contains one of `needles` stands right above `node`, or above the statement or item it is in,
    /// or inside that statement before it.
    pub(super) fn is_preceded_by_comment(&self, node: Node<'a>, needles: &[String]) -> bool {
        let mut current = node;
        for ancestor in self.ancestors(node).iter().copied().rev() {
            let has_needle = |comment| {
                let text = self.excerpt.text_of(comment);
                needles.iter().any(|needle| text.contains(needle.as_str()))
            };
            if self.comments_above(current).any(has_needle) {
                return true;
            }
            if self.grammar.kinds().statements.contains(&current.kind()) {
                return false;
            }
            current = ancestor;
        }
        false
    }

    /// Whether a comment stands behind `node`, or behind the statement it is in, on the same line. What stands behind an
    /// item of a file or of a container is not looked at: an edit there does not look at the item again.
    pub(super) fn is_followed_by_comment(&self, node: Node<'a>) -> bool {
        let kinds = self.grammar.kinds();
        let around = self.ancestors(node);
        let mut current = node;
        for (depth, parent) in around.iter().copied().enumerate().rev() {
            let is_prefix = kinds.prefixes.contains(&current.kind());
            let holds_items = depth == 0 || kinds.containers.contains(&around[depth - 1].kind());
            if holds_items && !is_prefix {
                return false;
            }
            let row = current.end_position().row;
            let behind = std::iter::successors(current.next_sibling(), Node::next_sibling)
                .take_while(|sibling| sibling.start_position().row == row)
                .any(|sibling| self.grammar.is_comment(sibling.kind()));
            if behind || is_prefix || kinds.statements.contains(&current.kind()) {
                return behind;
            }
            current = parent;
        }
        false
    }

    /// Whether an attribute or decorator of the item that `node` belongs to matches.
    pub(super) fn has_attribute(&self, node: Node<'a>, regex: &Expression) -> bool {
        let kinds = self.grammar.kinds();
        let around = self.ancestors(node);
        let item = [&node]
            .into_iter()
            .chain(around.iter().rev())
            .find(|item| kinds.statements.contains(&item.kind()) || kinds.functions.contains(&item.kind()));
        item.is_some_and(|item| {
            std::iter::successors(item.prev_sibling(), Node::prev_sibling)
                .take_while(|sibling| {
                    kinds.prefixes.contains(&sibling.kind()) || self.grammar.is_comment(sibling.kind())
                })
                .filter(|sibling| kinds.prefixes.contains(&sibling.kind()))
                .any(|sibling| regex.is_match(&self.excerpt.text_of(sibling)))
        })
    }

    /// Whether some assignment to the name that `node` is, in the function around it or else in the file, has a value
    /// that matches. What was assigned last is not asked: either may hold where the name is used.
    pub(super) fn is_assigned_from(&self, node: Node<'a>, regex: &Expression) -> bool {
        let name = self.excerpt.text_of(node);
        let scope = self.enclosing_function(node).unwrap_or(self.root);
        let mut found = false;
        descendants(scope, |candidate| {
            let Some((target, value)) = assignment(candidate) else {
                return !found;
            };
            let target = self.excerpt.text_of(target);
            let target = target.trim_start_matches("mut ").trim();
            found |= target == name && regex.is_match(&self.excerpt.text_of(value));
            !found
        });
        found
    }

    /// The unbroken run of comments before `node`; attributes and tokens such as `=` do not break it, an empty line
    /// or other code does.
    fn comments_above(&self, node: Node<'a>) -> impl Iterator<Item = Node<'a>> {
        let grammar = self.grammar;
        let mut line = self.excerpt.line_of(node.start_byte());
        std::iter::successors(node.prev_sibling(), Node::prev_sibling)
            .take_while(move |sibling| {
                // A line comment's node may end at the start of the next line.
                let last_line = self
                    .excerpt
                    .line_of(sibling.end_byte().saturating_sub(1).max(sibling.start_byte()));
                let is_adjacent = last_line + 1 >= line;
                line = self.excerpt.line_of(sibling.start_byte());
                is_adjacent
                    && (grammar.is_comment(sibling.kind())
                        || !sibling.is_named()
                        || grammar.kinds().prefixes.contains(&sibling.kind())
                        || sibling.kind() == "visibility_modifier")
            })
            .filter(move |sibling| grammar.is_comment(sibling.kind()))
    }

    /// The body of `node`: its own, else that of the function around it.
    pub(super) fn body_of(&self, node: Node<'a>) -> Option<Node<'a>> {
        node.child_by_field_name("body")
            .or_else(|| self.enclosing_function(node)?.child_by_field_name("body"))
    }
}

/// The node that gives the closure at the end of `around` its name: `const name = …`, `name: …`, `name = …`.
fn binding_of<'a>(around: &[Node<'a>]) -> Option<Node<'a>> {
    let parent = around.last()?;
    match parent.kind() {
        "variable_declarator" | "let_declaration" | "pair" | "public_field_definition" | "assignment_expression" => {
            Some(*parent)
        }
        _ => None,
    }
}

/// What an assignment or a declaration assigns to, and what.
pub(super) fn assignment(node: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let (target, value) = match node.kind() {
        "let_declaration" => ("pattern", "value"),
        "assignment" | "assignment_expression" | "short_var_declaration" | "assignment_statement" => ("left", "right"),
        "variable_declarator" | "variable_assignment" | "var_spec" => ("name", "value"),
        _ => return None,
    };
    node.child_by_field_name(target).zip(node.child_by_field_name(value))
}

pub(super) fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    (0..node.child_count()).filter_map(move |at| node.child(at))
}

pub(super) fn has_child_of_kind(node: Node<'_>, kind: &str) -> bool {
    children(node).any(|child| child.kind() == kind)
}
