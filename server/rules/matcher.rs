//! Matching the shape of a pattern at one node.
//!
//! Nearly every pattern is a node with some of its children, fields and anchors between them. Such a shape is matched
//! here, with the meaning that tree-sitter gives it: tree-sitter needs milliseconds to analyze a query before its first
//! use, and sets up a walk for every node at which it is tried, which together took longer than all matching. What is
//! not understood here (quantifiers, wildcards for tokens, supertypes, errors, anchors at the ends of a row at the top)
//! is left to it. A test holds that both find the same.

use std::num::NonZeroU16;
use std::ops::{ControlFlow, Range};

use tree_sitter::{Language, Node, TreeCursor};

use super::structure::{Expression, Form, Row};

/// A node with the number of its capture in the set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Capture<'t> {
    pub(super) number: u32,
    pub(super) node: Node<'t>,
}

/// The shape of a pattern. What a pattern says of a group or an alternation as a whole is said of its parts.
#[derive(Debug)]
pub(super) struct Shape(Part);

#[derive(Debug)]
enum Part {
    Node(NodePart),
    OneOf(Box<[Self]>),
    Row(Box<[Self]>),
}

#[derive(Debug)]
struct NodePart {
    /// Its kind; nothing for any that has a name.
    kind: Option<u16>,
    field: Option<NonZeroU16>,
    /// Whether no other named node is between it and what is before it.
    is_adjacent: bool,
    /// Whether no named node comes after it.
    is_last: bool,
    /// Fields that it must not have.
    absent: Box<[NonZeroU16]>,
    captures: Box<[u32]>,
    children: Box<[Part]>,
    /// Whether the first place where it fits is enough: it captures nothing, and where the next part is makes no
    /// difference to it.
    takes_first: bool,
    /// How many named children there have to be to match these; nothing where all.
    looked_at: Option<usize>,
}

/// What is said of a group or an alternation, and holds for its parts.
#[derive(Debug, Clone, Default)]
struct Inherited {
    field: Option<NonZeroU16>,
    is_adjacent: bool,
    is_last: bool,
    captures: Vec<u32>,
}

impl Shape {
    /// The shape of a pattern's root; nothing where it is one for tree-sitter. That of a row is matched at the parent of its
    /// nodes.
    pub(super) fn new(language: &Language, root: &Expression) -> Option<Self> {
        let part = Reading { language }.part(root, Inherited::default())?;
        part.is_rooted().then_some(Self(part))
    }
}

struct Reading<'l> {
    language: &'l Language,
}

impl Reading<'_> {
    fn part(&self, expression: &Expression, mut inherited: Inherited) -> Option<Part> {
        if expression.is_optional || expression.is_repeated {
            return None;
        }
        inherited.is_adjacent |= expression.is_adjacent;
        if let Some(name) = &expression.field {
            let field = self.language.field_id_for_name(name)?;
            if inherited.field.replace(field).is_some_and(|outer| outer != field) {
                return None;
            }
        }
        // tree-sitter lists the inner captures of a node first.
        inherited.captures.splice(0..0, expression.captures.iter().copied());
        match &expression.form {
            Form::Any => None,
            Form::Token(text) => Some(Part::node(
                Some(self.kind(text, false)?),
                &[],
                Box::default(),
                inherited,
            )),
            Form::Node { kind, children } => {
                let kind = if kind == "_" {
                    None
                } else {
                    Some(self.kind(kind, true)?)
                };
                let absent: Option<Box<[NonZeroU16]>> = children
                    .absent
                    .iter()
                    .map(|name| self.language.field_id_for_name(name))
                    .collect();
                let parts = self.row(children, false, children.is_closed)?;
                Some(Part::node(kind, &absent?, parts, inherited))
            }
            Form::Alternation(branches) => {
                if branches.is_closed || !branches.absent.is_empty() {
                    return None;
                }
                let branches = branches.parts.iter();
                let parts: Option<Box<[Part]>> = branches.map(|branch| self.part(branch, inherited.clone())).collect();
                Some(Part::OneOf(parts?))
            }
            Form::Siblings(inner) => {
                if !inner.absent.is_empty() {
                    return None;
                }
                if let [only] = &inner.parts[..]
                    && !inner.is_closed
                {
                    return self.part(only, inherited);
                }
                if inherited.field.is_some() || !inherited.captures.is_empty() {
                    return None;
                }
                let is_last = inherited.is_last || inner.is_closed;
                Some(Part::Row(self.row(inner, inherited.is_adjacent, is_last)?))
            }
        }
    }

    /// `is_adjacent` is said of the first part, `is_last` of the last one.
    fn row(&self, row: &Row, is_adjacent: bool, is_last: bool) -> Option<Box<[Part]>> {
        let last = row.parts.len().checked_sub(1);
        let mut parts = Vec::new();
        for (at, expression) in row.parts.iter().enumerate() {
            let inherited = Inherited {
                is_adjacent: at == 0 && is_adjacent,
                is_last: Some(at) == last && is_last,
                ..Inherited::default()
            };
            let mut part = self.part(expression, inherited)?;
            if let (Part::Node(node), Some(next)) = (&mut part, row.parts.get(at + 1)) {
                node.takes_first &= !next.is_adjacent && !matches!(next.form, Form::Siblings(_) | Form::Alternation(_));
            }
            parts.push(part);
        }
        Some(parts.into())
    }

    /// The number of a kind; nothing for what is not the name of one.
    fn kind(&self, name: &str, is_named: bool) -> Option<u16> {
        let number = self.language.id_for_node_kind(name, is_named);
        let is_one = number != 0 && number != u16::MAX && !self.language.node_kind_is_supertype(number);
        is_one.then_some(number)
    }
}

impl Part {
    fn node(kind: Option<u16>, absent: &[NonZeroU16], children: Box<[Self]>, inherited: Inherited) -> Self {
        let Inherited {
            field,
            is_adjacent,
            is_last,
            captures,
        } = inherited;
        let takes_first = captures.is_empty() && !children.iter().any(Self::captures_something);
        let named = children.iter().map(Self::named_passed).sum::<Option<usize>>();
        Self::Node(NodePart {
            kind,
            field,
            is_adjacent,
            is_last,
            absent: absent.into(),
            captures: captures.into(),
            children,
            // One more tells whether the last one is the last.
            looked_at: named.map(|named| named + 1),
            takes_first,
        })
    }

    /// How many named siblings are passed at most when it is matched, itself counted; nothing where any number may be.
    fn named_passed(&self) -> Option<usize> {
        match self {
            Self::Node(node) => node.is_adjacent.then_some(1),
            Self::OneOf(branches) => branches
                .iter()
                .map(Self::named_passed)
                .try_fold(0, |most, branch| Some(branch?.max(most))),
            Self::Row(parts) => parts.iter().map(Self::named_passed).sum(),
        }
    }

    /// Whether it is one node of a known kind, or a row of nodes anywhere among the children of one.
    fn is_rooted(&self) -> bool {
        match self {
            Self::Node(_) | Self::OneOf(_) => self.is_one(),
            Self::Row(parts) => {
                let is_node = |part: &Self| matches!(part, Self::Node(_));
                let ends = |part: &Self| matches!(part, Self::Node(node) if node.is_last);
                parts.iter().all(is_node) && parts.first().is_some_and(Self::is_one) && !parts.iter().any(ends)
            }
        }
    }

    fn is_one(&self) -> bool {
        match self {
            Self::Node(node) => node.kind.is_some() && node.field.is_none() && !node.is_adjacent && !node.is_last,
            Self::OneOf(branches) => branches.iter().all(Self::is_one),
            Self::Row(_) => false,
        }
    }

    fn captures_something(&self) -> bool {
        match self {
            Self::Node(node) => !node.captures.is_empty() || node.children.iter().any(Self::captures_something),
            Self::OneOf(parts) | Self::Row(parts) => parts.iter().any(Self::captures_something),
        }
    }
}

/// A child of a node that is being matched.
#[derive(Debug, Clone, Copy)]
struct Child<'t> {
    node: Node<'t>,
    kind: u16,
    is_named: bool,
    field: Option<NonZeroU16>,
}

/// Matches shapes at nodes of one tree, one after the other.
pub(super) struct Matcher<'t> {
    cursor: TreeCursor<'t>,
    /// The children of the nodes that are being matched, the innermost's last. Those of the root stay until another root
    /// is matched: several patterns are tried at one.
    children: Vec<Child<'t>>,
    /// The root whose children are there, and how many they are.
    listed: Option<(Node<'t>, usize)>,
    captures: Vec<Capture<'t>>,
    found: Found<'t>,
    /// Nodes that were looked at.
    steps: u32,
}

/// The matches at one node.
#[derive(Default)]
struct Found<'t> {
    captures: Vec<Capture<'t>>,
    /// Where the captures of each match end.
    ends: Vec<usize>,
}

/// What ends the search for further matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop<E> {
    /// There are more than were asked for.
    TooMany,
    /// Whoever was asked said so.
    Asked(E),
}

/// More matches at one node than this are not compared with each other.
const COMPARED: usize = 1024;

/// How many nodes are looked at before somebody is asked whether to go on.
const STEPS: u32 = 1024;

impl<'t> Matcher<'t> {
    /// `root`: any node of the tree.
    pub(super) fn new(root: Node<'t>) -> Self {
        Self {
            cursor: root.walk(),
            children: Vec::new(),
            listed: None,
            captures: Vec::new(),
            found: Found::default(),
            steps: 0,
        }
    }

    /// Calls `take` for the captures of each match that begins at `root`, but for those of which another one has all.
    /// There are `limit` at most. `check` is asked now and then; what it says ends this.
    pub(super) fn each<E>(
        &mut self,
        shape: &Shape,
        root: Node<'t>,
        limit: u32,
        check: &dyn Fn() -> Option<E>,
        mut take: impl FnMut(&[Capture<'t>]),
    ) -> Result<(), Stop<E>> {
        if self.listed.is_none_or(|(listed, _)| listed != root) {
            self.listed = None;
            self.children.clear();
        }
        self.captures.clear();
        self.found.captures.clear();
        self.found.ends.clear();
        let mut run = Run {
            matcher: self,
            limit: limit as usize,
            check,
            stopped: None,
        };
        let _ = run.root(&shape.0, root);
        let stopped = run.stopped.take();
        let found = &self.found;
        let most = found.most_captures();
        for at in 0..found.ends.len() {
            if (at + 1).is_multiple_of(STEPS as usize)
                && let Some(why) = check()
            {
                return Err(Stop::Asked(why));
            }
            let captures = found.captures_of(at);
            // A match with as many as any is a part of none.
            if captures.len() == most || !found.has_more_than(captures) {
                take(captures);
            }
        }
        stopped.map_or(Ok(()), Err)
    }
}

impl<'t> Found<'t> {
    fn captures_of(&self, at: usize) -> &[Capture<'t>] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.captures[start..self.ends[at]]
    }

    fn most_captures(&self) -> usize {
        let counts = (0..self.ends.len()).map(|at| self.captures_of(at).len());
        counts.max().unwrap_or_default()
    }

    /// Whether some match has all these captures and more. Where there are too many to compare, none has.
    fn has_more_than(&self, captures: &[Capture<'t>]) -> bool {
        let is_same = |one: &Capture<'t>, two: &Capture<'t>| one.number == two.number && one.node == two.node;
        self.ends.len() <= COMPARED
            && (0..self.ends.len()).any(|other| {
                let mut rest = self.captures_of(other).iter();
                let has_more = rest.len() > captures.len();
                has_more && captures.iter().all(|capture| rest.any(|one| is_same(capture, one)))
            })
    }
}

/// One search. Each step is told what comes after it; `Break` ends all.
struct Run<'m, 't, E> {
    matcher: &'m mut Matcher<'t>,
    limit: usize,
    check: &'m dyn Fn() -> Option<E>,
    stopped: Option<Stop<E>>,
}

/// What comes after a part: it is told the first place that is left for it.
type Then<'f, 'm, 't, E> = &'f mut dyn FnMut(&mut Run<'m, 't, E>, usize) -> ControlFlow<()>;

impl<'m, 't, E> Run<'m, 't, E> {
    fn root(&mut self, part: &Part, node: Node<'t>) -> ControlFlow<()> {
        match part {
            Part::Node(shape) if shape.kind == Some(node.kind_id()) => {
                self.inside(shape, node, &mut |run, _| run.finish())
            }
            Part::OneOf(branches) => branches.iter().try_for_each(|branch| self.root(branch, node)),
            Part::Node(_) => ControlFlow::Continue(()),
            Part::Row(parts) => {
                let children = self.children_of(node, None);
                self.row(parts, &children, children.start, &mut |run, _| run.finish())
            }
        }
    }

    /// Keeps what is captured as a match.
    fn finish(&mut self) -> ControlFlow<()> {
        let Matcher { captures, found, .. } = &mut *self.matcher;
        if found.ends.len() == self.limit {
            return self.stop(Stop::TooMany);
        }
        found.captures.extend_from_slice(captures);
        found.ends.push(found.captures.len());
        ControlFlow::Continue(())
    }

    fn stop(&mut self, why: Stop<E>) -> ControlFlow<()> {
        self.stopped = Some(why);
        ControlFlow::Break(())
    }

    fn step(&mut self) -> ControlFlow<()> {
        self.matcher.steps = self.matcher.steps.wrapping_add(1);
        if self.matcher.steps.is_multiple_of(STEPS)
            && let Some(why) = (self.check)()
        {
            return self.stop(Stop::Asked(why));
        }
        ControlFlow::Continue(())
    }

    /// Matches a node whose kind and place are right.
    fn inside(&mut self, shape: &NodePart, node: Node<'t>, then: Then<'_, 'm, 't, E>) -> ControlFlow<()> {
        if shape
            .absent
            .iter()
            .any(|field| node.child_by_field_id(field.get()).is_some())
        {
            return ControlFlow::Continue(());
        }
        let captured = self.matcher.captures.len();
        let captures = shape.captures.iter().map(|number| Capture { number: *number, node });
        self.matcher.captures.extend(captures);
        let flow = if shape.children.is_empty() {
            then(self, 0)
        } else {
            let children = self.children_of(node, shape.looked_at);
            let flow = self.row(&shape.children, &children, children.start, then);
            let of_root = self.matcher.listed.map_or(0, |(_, count)| count);
            self.matcher.children.truncate(children.start.max(of_root));
            flow
        };
        self.matcher.captures.truncate(captured);
        flow
    }

    /// The children of a node; `at_most` so many named ones, if others are beneath them that stay.
    fn children_of(&mut self, node: Node<'t>, at_most: Option<usize>) -> Range<usize> {
        let Matcher {
            cursor,
            children,
            listed,
            ..
        } = &mut *self.matcher;
        if let Some((_, count)) = listed.filter(|(root, _)| *root == node) {
            return 0..count;
        }
        let start = children.len();
        let root = node;
        // Those of the root are for all patterns.
        let mut wanted = at_most.filter(|_| start > 0).unwrap_or(usize::MAX);
        cursor.reset(root);
        let mut is_child = cursor.goto_first_child();
        while is_child {
            let node = cursor.node();
            let is_named = node.is_named();
            children.push(Child {
                node,
                kind: node.kind_id(),
                is_named,
                field: cursor.field_id(),
            });
            wanted -= usize::from(is_named);
            is_child = wanted > 0 && cursor.goto_next_sibling();
        }
        if start == 0 {
            *listed = Some((root, children.len()));
        }
        start..children.len()
    }

    fn row(
        &mut self,
        parts: &[Part],
        siblings: &Range<usize>,
        from: usize,
        then: Then<'_, 'm, 't, E>,
    ) -> ControlFlow<()> {
        match parts.split_first() {
            None => then(self, from),
            Some((first, rest)) => self.part(first, siblings, from, &mut |run, next| {
                run.row(rest, siblings, next, then)
            }),
        }
    }

    fn part(
        &mut self,
        part: &Part,
        siblings: &Range<usize>,
        from: usize,
        then: Then<'_, 'm, 't, E>,
    ) -> ControlFlow<()> {
        let shape = match part {
            Part::OneOf(branches) => {
                return branches
                    .iter()
                    .try_for_each(|branch| self.part(branch, siblings, from, then));
            }
            Part::Row(parts) => return self.row(parts, siblings, from, then),
            Part::Node(shape) => shape,
        };
        for at in from..siblings.end {
            self.step()?;
            let child = self.matcher.children[at];
            if self.fits(shape, child, at + 1..siblings.end) {
                let mut has_matched = false;
                if shape.takes_first {
                    // However it matches, what comes after it is the same.
                    let _ = self.inside(shape, child.node, &mut |_, _| {
                        has_matched = true;
                        ControlFlow::Break(())
                    });
                    if self.stopped.is_some() {
                        return ControlFlow::Break(());
                    }
                    if has_matched {
                        return then(self, at + 1);
                    }
                } else {
                    self.inside(shape, child.node, &mut |run, _| then(run, at + 1))?;
                }
            }
            if shape.is_adjacent && child.is_named {
                break;
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether a child can be that of a shape, as far as it tells without its own children.
    fn fits(&self, shape: &NodePart, child: Child<'t>, after: Range<usize>) -> bool {
        let kind_fits = match shape.kind {
            Some(kind) => kind == child.kind,
            None => child.is_named && !child.node.is_error(),
        };
        let field_fits = shape.field.is_none() || shape.field == child.field;
        let is_there = kind_fits && field_fits;
        is_there && !(shape.is_last && self.matcher.children[after].iter().any(|later| later.is_named))
    }
}
