//! Functions that do the same, whatever their variables are called.
//!
//! Two functions are the same if their code is, once local names and literals are erased and comments dropped; what
//! they call, and the types and fields they name, has to be equal, because without those the shape of a loop would be
//! enough. They are nearly the same if four fifths of their statements are. Small functions are left alone: two
//! getters are alike because there is one way to write them.
//!
//! Pure; hashes are of this process alone and are not kept.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ropey::Rope;
use tree_sitter::{Node, Tree, TreeCursor};

use super::context::{Surroundings, is_test_path};
use super::excerpt::{Excerpt, Places};
use super::keywords;
use super::kind_table::{BODY, KindTable, KindTables, NAME};
use super::walk::{descendants_at, descendants_with_parents};
use crate::document::syntax::{CancellationToken, Grammar, SourceText, SyntaxParser};

/// Functions with fewer named nodes are not compared.
const MIN_NODES: u32 = 40;

/// Functions with fewer statements are not compared.
const MIN_STATEMENTS: usize = 6;

/// From which share of equal statements on functions are nearly the same.
const NEAR: f64 = 0.8;

/// A statement that so many functions have tells nothing.
const COMMON: usize = 40;

/// What is compared of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    whole: u64,
    /// One hash a statement, sorted.
    statements: Box<[u64]>,
}

/// A function that is large enough to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Bytes of the name.
    pub range: Range<usize>,
    /// The line of the name, from 1.
    pub line: u32,
    /// What is compared.
    pub shape: Shape,
}

/// The functions of a file that are large enough to be compared, in order, test code left out; nothing where the file
/// cannot be parsed in time. `path`: relative to the repository's root.
pub fn functions_of(grammar: Grammar, path: &Path, text: &Rope, deadline: Duration) -> Vec<Function> {
    if grammar.kinds().functions.is_empty() || is_test_path(grammar, path) {
        return Vec::new();
    }
    let parsed = SyntaxParser::new(grammar).parse(SourceText::Rope(text), None, deadline, &CancellationToken::never());
    let Ok(tree) = parsed else {
        return Vec::new();
    };
    let excerpt = Excerpt::new(text, 0..text.len_bytes());
    Surroundings::new(grammar, &tree, &excerpt, path, None).into_functions()
}

/// The functions of a file that are large enough to be compared, in order. What is in nodes that `is_left_out` accepts,
/// given each with its parent, is not looked at.
pub(super) fn functions_in<'t>(
    grammar: Grammar,
    tree: &'t Tree,
    excerpt: &Excerpt<'_>,
    is_left_out: impl Fn(Node<'t>, Option<Node<'t>>) -> bool,
) -> Vec<Function> {
    let kinds = Kind::table(grammar);
    let root = tree.root_node();
    let mut functions = Vec::new();
    let enter = |node: Node<'t>, parent| {
        if node.descendant_count() < MIN_NODES as usize || is_left_out(node, parent) {
            return false;
        }
        if kinds.of(node).is_function {
            functions.extend(function_at(grammar, node, excerpt));
        }
        true
    };
    match keywords::of_functions(grammar) {
        Some(keywords) => descendants_at(root, &Places::of(&keywords, excerpt, root), enter),
        None => descendants_with_parents(root, enter),
    }
    functions
}

/// The function that a node declares; nothing where it has no name or is too small.
pub(super) fn function_at(grammar: Grammar, node: Node<'_>, excerpt: &Excerpt<'_>) -> Option<Function> {
    let name = NAME.child_of(grammar, node)?;
    Some(Function {
        shape: shape(grammar, node, excerpt)?,
        name: excerpt.text_of(name).into_owned(),
        range: name.byte_range(),
        line: excerpt.line_of(name.start_byte()) as u32 + 1,
    })
}

/// What is compared of a function; nothing where it is too small.
fn shape(grammar: Grammar, function: Node<'_>, excerpt: &Excerpt<'_>) -> Option<Shape> {
    let body = BODY.child_of(grammar, function)?;
    let may_have_statements =
        || most_statements(grammar, &excerpt.text_of(body)).is_none_or(|most| most >= MIN_STATEMENTS);
    if body.descendant_count() < MIN_NODES as usize || !may_have_statements() {
        return None;
    }
    let mut measured = Measured::default();
    let whole = measured.hash(grammar, body, excerpt);
    let Measured { nodes, mut statements } = measured;
    if nodes < MIN_NODES || statements.len() < MIN_STATEMENTS {
        return None;
    }
    statements.sort_unstable();
    Some(Shape {
        whole,
        statements: statements.into(),
    })
}

/// How many statements a text has at most, where each ends with a mark of its own or has an arrow.
fn most_statements(grammar: Grammar, text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends_one = |at: usize| match bytes[at] {
        b';' => true,
        b'>' => at > 0 && bytes[at - 1] == b'=',
        // What goes on behind its brackets ends with something else.
        b'}' => !bytes.get(at + 1).is_some_and(|next| b";),.?]".contains(next)),
        _ => false,
    };
    (grammar == Grammar::Rust).then(|| {
        memchr::memchr3_iter(b';', b'>', b'}', bytes)
            .filter(|at| ends_one(*at))
            .count()
    })
}

/// What one walk over a body finds.
#[derive(Default)]
struct Measured {
    nodes: u32,
    statements: Vec<u64>,
}

/// A node whose children are being hashed.
struct Open {
    kind: Kind,
    hash: Fold,
}

impl Measured {
    /// A hash of the code below `root`, without what may differ; each node's is made of its children's, so that one walk
    /// tells those of all statements in it.
    fn hash(&mut self, grammar: Grammar, root: Node<'_>, excerpt: &Excerpt<'_>) -> u64 {
        let kinds = Kind::table(grammar);
        // Hostile code nests deeper than a stack.
        let mut open: Vec<Open> = Vec::new();
        let mut cursor = root.walk();
        loop {
            let node = cursor.node();
            let kind = kinds.of(node);
            if kind.role != Role::Comment {
                self.nodes += u32::from(node.is_named());
                let mut hash = Fold::default();
                hash.add(u64::from(node.kind_id()));
                let is_leaf = !cursor.goto_first_child();
                if is_leaf {
                    let is_compared = match kind.role {
                        Role::Name => true,
                        Role::Identifier => open.last().is_some_and(|outer| names_something_else(outer, &cursor)),
                        _ => false,
                    };
                    if is_compared {
                        hash.add_text(&excerpt.text_of(node));
                    }
                }
                open.push(Open { kind, hash });
                if !is_leaf {
                    continue;
                }
                if let Some(whole) = self.close(&mut open) {
                    return whole;
                }
            }
            while !cursor.goto_next_sibling() {
                cursor.goto_parent();
                if let Some(whole) = self.close(&mut open) {
                    return whole;
                }
            }
        }
    }

    /// Ends the innermost node. Returns the hash of the outermost one when that ends.
    fn close(&mut self, open: &mut Vec<Open>) -> Option<u64> {
        let Open { kind, hash } = open.pop()?;
        let hash = hash.finish();
        match open.last_mut() {
            Some(outer) => {
                if kind.role == Role::Statement {
                    self.statements.push(hash);
                }
                outer.hash.add(hash);
                None
            }
            None => Some(hash),
        }
    }
}

/// Whether an identifier names what is not the function's own: what is called, a field, an attribute.
fn names_something_else(outer: &Open, leaf: &TreeCursor<'_>) -> bool {
    let fields = outer.kind.naming_fields;
    !fields.is_empty() && leaf.field_name().is_some_and(|field| fields.contains(&field))
}

/// What a node is to the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Role {
    Comment,
    Statement,
    /// A leaf that names what is not the function's own.
    Name,
    /// A leaf that does so in some places.
    Identifier,
    #[default]
    Other,
}

/// What a kind of node is to the comparison.
#[derive(Debug, Clone, Copy, Default)]
struct Kind {
    role: Role,
    is_function: bool,
    /// The fields in which it names what is not the function's own.
    naming_fields: &'static [&'static str],
}

impl Kind {
    fn table(grammar: Grammar) -> &'static KindTable<Self> {
        static KINDS: KindTables<Kind> = KindTables::new();
        KINDS.get(grammar, |kind| Self {
            role: match kind {
                _ if grammar.is_comment(kind) => Role::Comment,
                _ if grammar.kinds().statements.contains(&kind) => Role::Statement,
                "type_identifier"
                | "field_identifier"
                | "property_identifier"
                | "primitive_type"
                | "package_identifier" => Role::Name,
                "identifier" => Role::Identifier,
                _ => Role::Other,
            },
            is_function: grammar.kinds().functions.contains(&kind),
            naming_fields: match kind {
                "call_expression" | "call" => &["function"],
                "macro_invocation" => &["macro"],
                "method_invocation" | "scoped_identifier" | "attribute" => &["name", "attribute", "path"],
                _ => &[],
            },
        })
    }
}

/// A hash of numbers in order. Nobody chooses them to collide but to hide that code is alike, for which there are
/// easier ways.
#[derive(Debug, Clone, Copy, Default)]
struct Fold(u64);

impl Fold {
    fn add(&mut self, number: u64) {
        // An odd number whose bits look like chance: the golden ratio's.
        let mixed = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn add_text(&mut self, text: &str) {
        self.add(text.len() as u64);
        for chunk in text.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(bytes));
        }
    }

    fn finish(mut self) -> u64 {
        self.add(1);
        self.0
    }
}

/// Where a known function is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The file, relative to the workspace's top, with `/`.
    pub path: Arc<str>,
    /// The function.
    pub function: Function,
}

/// Functions by what they do.
#[derive(Debug, Clone, Default)]
pub struct Index {
    functions: Vec<Known>,
    by_whole: HashMap<u64, Vec<u32>>,
    by_statement: HashMap<u64, Vec<u32>>,
}

/// A function that does the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Duplicate<'a> {
    /// It.
    pub of: &'a Known,
    /// 1 where nothing differs, else the share of statements that are equal.
    pub similarity: f64,
}

impl Index {
    /// Adds the functions of a file. The order in which files are added decides which of two is the original.
    pub fn add(&mut self, path: &str, functions: Vec<Function>) {
        let path: Arc<str> = path.into();
        for function in functions {
            let at = self.functions.len() as u32;
            self.by_whole.entry(function.shape.whole).or_default().push(at);
            let mut last = None;
            for statement in &function.shape.statements {
                if last.replace(*statement) != Some(*statement) {
                    self.by_statement.entry(*statement).or_default().push(at);
                }
            }
            let path = Arc::clone(&path);
            self.functions.push(Known { path, function });
        }
    }

    /// Every known function, in the order in which they were added.
    pub fn functions(&self) -> &[Known] {
        &self.functions
    }

    /// The function of a single indexed file whose name has these bytes.
    pub(super) fn at(&self, name: &Range<usize>) -> Option<&Function> {
        // The functions of a file are in the order of their declarations, and so are their names.
        let at = self
            .functions
            .binary_search_by_key(&name.start, |known| known.function.range.start)
            .ok()?;
        Some(&self.functions[at].function)
    }

    /// The same without their files.
    pub(super) fn into_functions(self) -> Vec<Function> {
        self.functions.into_iter().map(|known| known.function).collect()
    }

    /// The most similar function that `may_be` accepts; the first of equals.
    pub fn duplicate_of(&self, shape: &Shape, may_be: impl Fn(&Known) -> bool) -> Option<Duplicate<'_>> {
        let known = |at: u32| &self.functions[at as usize];
        let same = self.by_whole.get(&shape.whole).into_iter().flatten();
        if let Some(of) = same.map(|at| known(*at)).find(|known| may_be(known)) {
            return Some(Duplicate { of, similarity: 1.0 });
        }
        let mut shared: HashMap<u32, usize> = HashMap::new();
        for statement in &shape.statements {
            let holders = self.by_statement.get(statement).map_or(&[][..], Vec::as_slice);
            if holders.len() <= COMMON {
                for at in holders {
                    *shared.entry(*at).or_default() += 1;
                }
            }
        }
        let similar = shared.into_keys().filter_map(|at| {
            let of = known(at);
            let similarity = similarity(&shape.statements, &of.function.shape.statements);
            (similarity >= NEAR && may_be(of)).then_some((at, similarity))
        });
        let best = similar.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        Some(Duplicate {
            of: known(best.0),
            similarity: best.1,
        })
    }
}

/// The share of statements that are equal: Jaccard's coefficient of two sorted multisets.
fn similarity(a: &[u64], b: &[u64]) -> f64 {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut common = 0_usize;
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                common += 1;
                left.next();
                right.next();
            }
        }
    }
    common as f64 / (a.len() + b.len() - common).max(1) as f64
}

#[cfg(test)]
mod tests;
