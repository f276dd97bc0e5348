//! Finds the nodes at which a pattern of a set can match, by the words that it needs ([`super::needs`]).
//!
//! One pass over the text finds all words of all patterns; of what a pattern needs, the need with the fewest words in
//! this text is taken, and from each of those the way up the tree is compared with the pattern's kinds. The cost is
//! that of the words that were found, not that of the nodes there are.

use std::ops::Range;

use rustc_hash::FxHashSet;
use tree_sitter::{Node, Tree, TreeCursor};

use super::excerpt::Stretch;
use super::needs::{Beginning, Extent, Kinds, Needs, Root};
use super::vocabulary::{Collected, Hit, Vocabulary};
use crate::document::syntax::Grammar;

/// Where the words of all patterns of a set can lead.
#[derive(Debug)]
pub(super) struct Finder {
    vocabulary: Vocabulary,
    patterns: Vec<PatternNeeds>,
}

#[derive(Debug)]
struct PatternNeeds {
    root: Root,
    all: Vec<Need>,
    beginning: Option<Beginning>,
}

#[derive(Debug)]
struct Need {
    /// The words of all anchors.
    words: Vec<usize>,
    anchors: Vec<Anchor>,
}

#[derive(Debug)]
struct Anchor {
    words: Vec<usize>,
    is_part: bool,
    chain: Vec<Kinds>,
}

/// A node at which a pattern is to be tried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// The pattern's number in its set.
    pub(super) pattern: usize,
    /// Where a match begins, or the parent of the siblings that one begins with.
    pub(super) node: Node<'a>,
}

/// What is to be tried in a text.
#[derive(Debug, Default)]
pub(super) struct Candidates<'a> {
    pub(super) at_nodes: Vec<Candidate<'a>>,
    /// Whether a pattern whose words do not tell the place can match.
    pub(super) everywhere: bool,
}

impl Finder {
    /// A finder for patterns with these needs, by their numbers.
    pub(super) fn new(grammar: Grammar, needs: &[Needs]) -> Self {
        let language = grammar.language();
        let kind_has = |kind: &u16, parts: &[&str]| {
            let name = language.node_kind_for_id(*kind).unwrap_or_default();
            parts.iter().any(|part| name.contains(part))
        };
        let is_all_of = |anchor: &super::needs::Anchor, parts: &[&str]| match (anchor.extent, anchor.chain.last()) {
            (Extent::Whole, Some(Kinds::These(kinds))) => kinds.iter().all(|kind| kind_has(kind, parts)),
            _ => false,
        };
        // What stands beside the words of a name is no letter; before those of a string it can be that of an escape.
        let is_alone =
            |anchor: &super::needs::Anchor| anchor.extent == Extent::Token || is_all_of(anchor, &["identifier"]);
        let is_all =
            |anchor: &super::needs::Anchor| is_all_of(anchor, &["identifier", "string_content", "string_fragment"]);
        let mut collected = Collected::default();
        let mut patterns = Vec::new();
        for needs in needs {
            let all = needs.all.iter().map(|need| {
                let anchors = need.iter().map(|anchor| {
                    let (is_alone, is_all) = (is_alone(anchor), is_all(anchor));
                    let words = anchor.words.iter();
                    let words = words.map(|word| collected.number_of(word, is_alone, is_all)).collect();
                    Anchor {
                        words,
                        is_part: anchor.extent == Extent::Part,
                        chain: anchor.chain.clone(),
                    }
                });
                let anchors: Vec<Anchor> = anchors.collect();
                let mut words: Vec<usize> = anchors.iter().flat_map(|anchor| &anchor.words).copied().collect();
                words.sort_unstable();
                words.dedup();
                Need { words, anchors }
            });
            patterns.push(PatternNeeds {
                all: all.collect(),
                root: needs.root.clone(),
                beginning: needs.beginning,
            });
        }
        Self {
            vocabulary: collected.finish(),
            patterns,
        }
    }

    /// What is to be tried in a stretch of the text of `tree`: all that can find a match that shares a byte with it.
    pub(super) fn candidates<'a>(
        &self,
        tree: &'a Tree,
        stretch: Stretch<'_>,
        is_active: impl Fn(usize) -> bool,
    ) -> Candidates<'a> {
        let hits = self.vocabulary.hits(stretch);
        let places = self.places(&hits);
        let mut found = Candidates::default();
        let mut by_word: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.vocabulary.len()];
        for (pattern, needs) in self.patterns.iter().enumerate() {
            let count = |need: &Need| need.words.iter().map(|word| places[*word].len()).sum::<usize>();
            let rarest = needs.all.iter().enumerate().min_by_key(|(_, need)| count(need));
            match rarest {
                Some((_, need)) if stretch.is_whole && count(need) == 0 => {}
                _ if !is_active(pattern) => {}
                Some((at, need)) => {
                    for word in &need.words {
                        by_word[*word].push((pattern, at));
                    }
                }
                None => found.everywhere = true,
            }
        }
        let mut seen = FxHashSet::default();
        let mut descent = Descent::new(tree);
        if !stretch.is_whole {
            // What reaches over the stretch may have its words outside of it.
            for node in descent.around(stretch.range()) {
                let begins = |pattern: &usize| {
                    let needs = &self.patterns[*pattern];
                    !needs.all.is_empty() && needs.root.may_be(node.kind)
                };
                let begins = (0..self.patterns.len()).filter(begins);
                for pattern in begins.filter(|pattern| is_active(*pattern)) {
                    if seen.insert((pattern, node.node.id())) {
                        found.at_nodes.push(Candidate {
                            pattern,
                            node: node.node,
                        });
                    }
                }
            }
        }
        for hit in &hits {
            let may_begin = |(pattern, _): &&(usize, usize)| {
                let beginning = self.patterns[*pattern].beginning;
                beginning.is_none_or(|may_begin| may_begin(stretch.text, hit.start - stretch.start))
            };
            let mut tried = by_word[hit.word].iter().filter(may_begin).peekable();
            if tried.peek().is_none() {
                continue;
            }
            let range = hit.start..hit.start + self.vocabulary.length(hit.word);
            let path = descent.to(&range);
            for &(pattern, need) in tried {
                let needs = &self.patterns[pattern].all;
                for root in needs[need].roots(hit.word, &range, path) {
                    if !seen.contains(&(pattern, root.id())) && self.holds_all(needs, need, root, &places) {
                        seen.insert((pattern, root.id()));
                        found.at_nodes.push(Candidate { pattern, node: root });
                    }
                }
            }
        }
        found
    }

    /// The patterns whose words do not tell where they can match.
    pub(super) fn without_place(&self) -> impl Iterator<Item = usize> {
        let patterns = self.patterns.iter().enumerate();
        let without = patterns.filter(|(_, needs)| needs.all.is_empty());
        without.map(|(pattern, _)| pattern)
    }

    /// Whether tree-sitter begins matches of a pattern at children of its candidates. It looks for a
    /// node of any kind by its first child of a known one.
    pub(super) fn begins_below(&self, pattern: usize) -> bool {
        matches!(self.patterns[pattern].root, Root::Siblings | Root::Node(Kinds::Any))
    }

    /// Where each word is, in order.
    fn places(&self, hits: &[Hit]) -> Vec<Vec<usize>> {
        let mut places = vec![Vec::new(); self.vocabulary.len()];
        for hit in hits {
            places[hit.word].push(hit.start);
        }
        places
    }

    /// Whether a node has what a pattern needs beside one need that is met. Outside the stretch nothing is known, but
    /// what reaches over it is a candidate without its words.
    fn holds_all(&self, needs: &[Need], met: usize, node: Node<'_>, places: &[Vec<usize>]) -> bool {
        let holds = |word: usize| {
            let places = &places[word];
            let first = places.partition_point(|place| *place < node.start_byte());
            places
                .get(first)
                .is_some_and(|place| place + self.vocabulary.length(word) <= node.end_byte())
        };
        needs
            .iter()
            .enumerate()
            .all(|(at, need)| at == met || need.words.iter().any(|word| holds(*word)))
    }
}

impl Need {
    /// The nodes on the way to a word at which its pattern can begin.
    fn roots<'p, 'a>(
        &'p self,
        word: usize,
        range: &'p Range<usize>,
        path: &'p [Step<'a>],
    ) -> impl Iterator<Item = Node<'a>> + use<'p, 'a> {
        let anchors = self.anchors.iter().filter(move |anchor| anchor.words.contains(&word));
        // Only the last nodes of the way have no more text than the word.
        let longer = path.partition_point(|step| step.range != *range);
        anchors.flat_map(move |anchor| {
            let depth = anchor.chain.len();
            let from = if anchor.is_part {
                0
            } else {
                (longer + 1).saturating_sub(depth)
            };
            let ways = path[from..].windows(depth);
            ways.filter(|way| anchor.fits(way)).map(|way| way[0].node)
        })
    }
}

impl Anchor {
    fn fits(&self, way: &[Step<'_>]) -> bool {
        way.iter()
            .zip(&self.chain)
            .all(|(step, kinds)| kinds.contains(step.kind))
    }
}

/// A node on the way from the root of a tree to a word.
struct Step<'a> {
    node: Node<'a>,
    kind: u16,
    range: Range<usize>,
}

impl<'a> Step<'a> {
    fn new(node: Node<'a>) -> Self {
        Self {
            node,
            kind: node.kind_id(),
            range: node.byte_range(),
        }
    }

    fn holds(&self, range: &Range<usize>) -> bool {
        self.range.start <= range.start && range.end <= self.range.end
    }
}

/// As many siblings are looked at one after the other.
const NEAR: usize = 6;

/// Goes from word to word in a tree, keeping the way to the last one: the next is often near.
struct Descent<'a> {
    cursor: TreeCursor<'a>,
    path: Vec<Step<'a>>,
}

impl<'a> Descent<'a> {
    fn new(tree: &'a Tree) -> Self {
        Self {
            cursor: tree.walk(),
            path: vec![Step::new(tree.root_node())],
        }
    }

    /// The nodes that hold all of `range`, from the root to the smallest; the root is among them in any case.
    fn to(&mut self, range: &Range<usize>) -> &[Step<'a>] {
        while let [.., around, last] = &self.path[..]
            && !last.holds(range)
        {
            let is_behind = last.range.end <= range.start;
            if is_behind && around.holds(range) && self.sideways(range) {
                break;
            }
            self.cursor.goto_parent();
            self.path.pop();
        }
        while self.cursor.goto_first_child_for_byte(range.start).is_some() {
            let child = Step::new(self.cursor.node());
            if !child.holds(range) {
                self.cursor.goto_parent();
                break;
            }
            self.path.push(child);
        }
        &self.path
    }

    /// Goes on to the sibling that holds `range`, if it is one of the next. From the parent the way to it is longer, but
    /// for the last of many.
    fn sideways(&mut self, range: &Range<usize>) -> bool {
        for _ in 0..NEAR {
            if !self.cursor.goto_next_sibling() {
                return false;
            }
            let sibling = self.cursor.node();
            if sibling.end_byte() > range.start {
                let step = Step::new(sibling);
                let holds = step.holds(range);
                if holds {
                    self.path.pop();
                    self.path.push(step);
                }
                return holds;
            }
        }
        false
    }

    /// The nodes that share a byte with `range` and are not inside it.
    fn around(&mut self, range: Range<usize>) -> Vec<Step<'a>> {
        let edges = [range.start..range.start + 1, range.end.saturating_sub(1)..range.end];
        let mut around = Vec::new();
        for edge in edges {
            let crossing = self.to(&edge).iter().filter(|step| {
                let shares = step.range.start < range.end && range.start < step.range.end;
                shares && (step.range.start < range.start || range.end < step.range.end)
            });
            around.extend(crossing.map(|step| Step::new(step.node)));
        }
        around
    }
}
