//! The commits of a repository since its first evidence, and who descends from whom (pure).

use std::collections::{HashMap, HashSet};

use crate::journal::derived::{CommitNumber, IndexedCommit};

/// A commit's place in the graph. Parents have lower places than their children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Place(pub(super) u32);

/// A commit's parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parent {
    /// In the graph.
    Known(Place),
    /// Outside: from before the first evidence, or beyond the edge of a shallow clone. Its object id.
    Outside(String),
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) number: CommitNumber,
    pub(super) id: String,
    pub(super) parents: Vec<Parent>,
    /// Seconds since 1970.
    pub(super) committed: i64,
}

#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Vec<Node>,
    /// For every commit the first one of its chain: a chain goes on from a commit to one of those whose first parent it is.
    chains: Vec<Place>,
    places: HashMap<String, Place>,
}

impl Graph {
    /// `commits`: parents before children.
    pub(super) fn new(commits: Vec<IndexedCommit>) -> Self {
        let mut graph = Self::default();
        let mut is_continued: Vec<bool> = Vec::new();
        for commit in commits {
            let parents: Vec<Parent> = commit
                .parents
                .into_iter()
                .map(|parent| match graph.places.get(&parent) {
                    Some(place) => Parent::Known(*place),
                    None => Parent::Outside(parent),
                })
                .collect();
            let place = Place(graph.nodes.len() as u32);
            let chain = match parents.first() {
                Some(Parent::Known(parent)) if !std::mem::replace(&mut is_continued[parent.0 as usize], true) => {
                    graph.chains[parent.0 as usize]
                }
                _ => place,
            };
            graph.chains.push(chain);
            is_continued.push(false);
            graph.places.insert(commit.id.clone(), place);
            graph.nodes.push(Node {
                number: commit.number,
                id: commit.id,
                parents,
                committed: commit.committed,
            });
        }
        graph
    }

    pub(super) fn node(&self, place: Place) -> &Node {
        &self.nodes[place.0 as usize]
    }

    /// Every known commit.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> + use<> {
        (0..self.nodes.len() as u32).map(Place)
    }

    /// The number of the commit that came into the index last.
    pub(super) fn newest(&self) -> Option<CommitNumber> {
        self.nodes.last().map(|node| node.number)
    }

    pub(super) fn place(&self, id: &str) -> Option<Place> {
        self.places.get(id).copied()
    }

    pub(super) fn place_of_number(&self, number: CommitNumber) -> Option<Place> {
        let index = self.nodes.binary_search_by_key(&number, |node| node.number).ok()?;
        Some(Place(index as u32))
    }

    /// The commits that no other one in the graph has for a parent.
    pub(super) fn tips(&self) -> Vec<String> {
        let parents: HashSet<Place> = self
            .nodes
            .iter()
            .flat_map(|node| &node.parents)
            .filter_map(|parent| match parent {
                Parent::Known(place) => Some(*place),
                Parent::Outside(_) => None,
            })
            .collect();
        (0..self.nodes.len() as u32)
            .filter(|place| !parents.contains(&Place(*place)))
            .map(|place| self.nodes[place as usize].id.clone())
            .collect()
    }

    /// For every place up to that of a commit, whether the commit is there or descends from it.
    pub(super) fn reachable(&self, from: Place) -> Vec<bool> {
        let mut reached = vec![false; from.0 as usize + 1];
        reached[from.0 as usize] = true;
        for place in (0..=from.0).rev() {
            if !reached[place as usize] {
                continue;
            }
            for parent in &self.nodes[place as usize].parents {
                if let Parent::Known(parent) = parent {
                    reached[parent.0 as usize] = true;
                }
            }
        }
        reached
    }

    /// A commit and its first parents, as far as the graph goes.
    pub(super) fn first_parents(&self, from: Place) -> Vec<Place> {
        let mut places = vec![from];
        let mut last = from;
        while let Some(Parent::Known(parent)) = self.node(last).parents.first() {
            last = *parent;
            places.push(last);
        }
        places
    }

    /// The newest commit that both are or descend from.
    pub(super) fn common_ancestor(&self, one: Place, other: Place) -> Option<Place> {
        let (of_one, of_other) = (self.reachable(one), self.reachable(other));
        let both = of_one.iter().zip(&of_other).rposition(|(one, other)| *one && *other);
        both.map(|place| Place(place as u32))
    }

    /// Whether one commit is the other or one of its ancestors. At once where both are in one chain, as in most histories.
    pub(super) fn is_ancestor(&self, ancestor: Place, of: Place) -> bool {
        let chain = self.chains[ancestor.0 as usize];
        let mut open = vec![of];
        let mut seen = HashSet::new();
        while let Some(place) = open.pop() {
            if place >= ancestor && self.chains[place.0 as usize] == chain {
                return true;
            }
            if place < ancestor || !seen.insert(place) {
                continue;
            }
            open.extend(self.node(place).parents.iter().filter_map(|parent| match parent {
                Parent::Known(parent) if *parent >= ancestor => Some(*parent),
                _ => None,
            }));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ancestors_and_tips_are_found() {
        let commits = [
            ("a", &["z"][..]),
            ("b", &["a"]),
            ("c", &["a"]),
            ("d", &["b", "c"]),
            ("e", &["c"]),
        ];
        let graph = Graph::new(
            commits
                .iter()
                .zip(1..)
                .map(|((id, parents), number)| IndexedCommit {
                    number: CommitNumber(number * 2),
                    id: (*id).to_owned(),
                    parents: parents.iter().map(|parent| (*parent).to_owned()).collect(),
                    committed: 0,
                })
                .collect(),
        );
        let place = |id: &str| graph.place(id).unwrap();
        assert_eq!(graph.tips(), ["d", "e"]);
        assert_eq!(graph.node(place("a")).parents, [Parent::Outside("z".to_owned())]);
        assert_eq!(graph.place_of_number(CommitNumber(4)), Some(place("b")));
        assert_eq!(graph.place_of_number(CommitNumber(5)), None);
        assert_eq!(graph.reachable(place("d")), [true, true, true, true]);
        assert_eq!(graph.reachable(place("e")), [true, false, true, false, true]);
        assert_eq!(graph.first_parents(place("d")), [place("d"), place("b"), place("a")]);
        for (ancestor, of, expected) in [("a", "d", true), ("d", "d", true), ("b", "e", false), ("e", "a", false)] {
            assert_eq!(
                graph.is_ancestor(place(ancestor), place(of)),
                expected,
                "{ancestor} {of}"
            );
        }
    }

    #[test]
    fn ancestors_are_those_that_a_walk_finds() {
        let walk =
            |graph: &Graph, ancestor: Place, of: Place| graph.reachable(of).get(ancestor.0 as usize) == Some(&true);
        let mut random = 1_u32;
        let mut below = |bound: u32| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 8) % bound
        };
        for _ in 0..20 {
            let commits = (0..40_u32).map(|number| {
                let mut parents = Vec::new();
                for _ in 0..below(3).min(number) {
                    parents.push(below(number.min(6)).abs_diff(number - 1).to_string());
                }
                IndexedCommit {
                    number: CommitNumber(i64::from(number)),
                    id: number.to_string(),
                    parents,
                    committed: 0,
                }
            });
            let graph = Graph::new(commits.collect());
            for (ancestor, of) in (0..40).flat_map(|one| (0..40).map(move |other| (Place(one), Place(other)))) {
                let expected = walk(&graph, ancestor, of);
                assert_eq!(graph.is_ancestor(ancestor, of), expected, "{ancestor:?} {of:?}");
            }
        }
    }
}
