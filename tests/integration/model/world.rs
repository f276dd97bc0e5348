//! What the oracle keeps: every character with its owner, in lines that never lose their identity.

use std::collections::BTreeMap;
use std::rc::Rc;

/// Who wrote a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A suggestion, by its number, and where the character begins in its text, in bytes.
    Ai { suggestion: usize, at: u32 },
    /// A person whom the editor saw typing.
    Typed,
    /// Somebody whom nobody saw.
    Unseen,
}

/// A character that was written once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) id: u64,
    pub(super) character: char,
    pub(super) owner: Owner,
}

/// What happened to a line since it was written without the journal looking on. The contract lets a line be lost that
/// was changed in several ways at once.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own that happened or did not"
)]
pub(super) struct Trials {
    pub(super) moved: bool,
    pub(super) wrapped: bool,
    pub(super) edits: u8,
    /// A formatter gave it other quotation marks or commas.
    pub(super) punctuated: bool,
    /// Moved to another file.
    pub(super) crossed: bool,
    /// The engine may have lost it.
    pub(super) may_be_lost: bool,
    /// Typed again after a suggestion had said it and the deletion of that was committed.
    pub(super) retyped: bool,
    /// The commit of the deletion was taken out of history: nothing tells it from the suggestion's text any more.
    pub(super) may_be_claimed: bool,
}

impl std::fmt::Debug for Trials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = [
            (self.moved, "moved"),
            (self.wrapped, "wrapped"),
            (self.edits > 0, "edited"),
            (self.punctuated, "punctuated"),
            (self.crossed, "crossed"),
            (self.may_be_lost, "may be lost"),
            (self.retyped, "retyped"),
            (self.may_be_claimed, "may be claimed"),
        ];
        f.debug_list()
            .entries(words.iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word))
            .finish()
    }
}

impl Trials {
    /// Whether the line's characters must be found.
    pub(super) fn is_certain(self) -> bool {
        let kinds =
            u8::from(self.moved || self.crossed) + u8::from(self.wrapped) + u8::from(self.punctuated) + self.edits;
        !self.may_be_lost && kinds <= 1
    }
}

/// A line with its end. Changing one makes another one.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) id: u64,
    pub(super) cells: Vec<Cell>,
    pub(super) trials: Trials,
}

impl Line {
    /// The same line after something happened to it.
    pub(super) fn with(&self, trials: Trials) -> Rc<Self> {
        Rc::new(Self {
            id: self.id,
            cells: self.cells.clone(),
            trials,
        })
    }

    pub(super) fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.character).collect()
    }

    /// The characters that count.
    pub(super) fn visible(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| !cell.character.is_whitespace())
    }

    pub(super) fn has_ai(&self) -> bool {
        self.visible().any(|cell| matches!(cell.owner, Owner::Ai { .. }))
    }

    pub(super) fn is_all_ai(&self) -> bool {
        self.has_ai() && self.visible().all(|cell| matches!(cell.owner, Owner::Ai { .. }))
    }

    /// Ranges of cells that are words.
    pub(super) fn words(&self) -> Vec<std::ops::Range<usize>> {
        let mut words: Vec<std::ops::Range<usize>> = Vec::new();
        for (at, cell) in self.cells.iter().enumerate() {
            if cell.character.is_alphanumeric() || cell.character == '_' {
                match words.last_mut() {
                    Some(last) if last.end == at => last.end += 1,
                    _ => words.push(at..at + 1),
                }
            }
        }
        words
    }
}

pub(super) type Lines = Vec<Rc<Line>>;

/// A file; the number stays through renames.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) id: u64,
    pub(super) lines: Lines,
}

impl File {
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text()).collect()
    }

    /// Whether git takes one for the other under a new name, with a margin.
    pub(super) fn is_much_the_same(&self, after: &Self) -> bool {
        let length = |lines: &Lines| -> usize { lines.iter().map(|line| line.cells.len()).sum() };
        let kept: usize = self
            .lines
            .iter()
            .filter(|line| after.lines.iter().any(|held| held.id == line.id))
            .map(|line| line.cells.len())
            .sum();
        kept * 10 >= length(&self.lines).max(length(&after.lines)) * 6
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        same_lines(&self.lines, &other.lines)
    }
}

pub(super) fn same_lines(one: &[Rc<Line>], other: &[Rc<Line>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.id == other.id)
}

pub(super) type Tree = BTreeMap<String, File>;

pub(super) fn same_trees(one: &Tree, other: &Tree) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|((path, file), (other_path, other))| path == other_path && file.is_same(other))
}

pub(super) fn same_texts(one: &Tree, other: &Tree) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|((path, file), (other_path, other))| path == other_path && file.text() == other.text())
}

#[derive(Debug, Clone)]
pub(super) struct Commit {
    pub(super) id: String,
    pub(super) tree: Tree,
    /// Numbers of commits.
    pub(super) parents: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Stash {
    pub(super) base: usize,
    pub(super) work: Tree,
}

/// A snapshot that the journal was given.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) head: Option<usize>,
    pub(super) path: String,
    pub(super) lines: Lines,
}

/// Everything.
#[derive(Debug, Clone, Default)]
pub(super) struct World {
    next: u64,
    pub(super) commits: Vec<Commit>,
    pub(super) branches: BTreeMap<String, usize>,
    pub(super) branch: Option<String>,
    pub(super) head: Option<usize>,
    pub(super) work: Tree,
    pub(super) stashes: Vec<Stash>,
    /// The texts of the suggestions.
    pub(super) suggestions: Vec<String>,
    pub(super) seen: Vec<Seen>,
}

impl World {
    /// Where everything stands, for a person.
    pub(super) fn outline(&self) -> String {
        let files = |tree: &Tree| -> String {
            let named = tree
                .iter()
                .map(|(path, file)| format!(" {path}#{}({})", file.id, file.lines.len()));
            named.collect()
        };
        let branch = self.branch.as_deref().unwrap_or("detached");
        let head = self.head.map_or("unborn".to_owned(), |head| {
            let commit = &self.commits[head];
            format!("{head} on {:?}:{}", commit.parents, files(&commit.tree))
        });
        let work = if self.is_clean() {
            " clean".to_owned()
        } else {
            files(&self.work)
        };
        format!("{branch} {head}; work:{work}")
    }

    pub(super) fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(super) fn cell(&mut self, character: char, owner: Owner) -> Cell {
        let id = self.number();
        Cell { id, character, owner }
    }

    pub(super) fn cells(&mut self, text: &str, owner: Owner) -> Vec<Cell> {
        text.char_indices()
            .map(|(offset, character)| {
                let owner = match owner {
                    Owner::Ai { suggestion, at } => Owner::Ai {
                        suggestion,
                        at: at + offset as u32,
                    },
                    other => other,
                };
                self.cell(character, owner)
            })
            .collect()
    }

    pub(super) fn line(&mut self, cells: Vec<Cell>, trials: Trials) -> Rc<Line> {
        let id = self.number();
        Rc::new(Line { id, cells, trials })
    }

    /// The lines of a text of one owner, each with its end.
    pub(super) fn written(&mut self, texts: &[String], owner: Owner) -> Lines {
        let mut at = match owner {
            Owner::Ai { at, .. } => at,
            _ => 0,
        };
        let mut lines = Vec::new();
        for text in texts {
            let text = format!("{text}\n");
            let owner = match owner {
                Owner::Ai { suggestion, .. } => Owner::Ai { suggestion, at },
                other => other,
            };
            let cells = self.cells(&text, owner);
            at += text.len() as u32;
            lines.push(self.line(cells, Trials::default()));
        }
        lines
    }

    /// Whether a suggestion had a line of this text, or one that was wrapped into it.
    pub(super) fn is_suggested(&self, text: &str, is_wrapped: bool) -> bool {
        let mut lines = self.suggestions.iter().flat_map(|suggestion| suggestion.lines());
        lines.any(|line| line.trim() == text || (is_wrapped && line.contains(text)))
    }

    /// Whether a line of this text is anywhere that a suggestion has a part in, whatever became of it since.
    pub(super) fn is_as_suggested(&self, text: &str) -> bool {
        let trees = self.commits.iter().map(|commit| &commit.tree).chain([&self.work]);
        let mut lines = trees.flat_map(|tree| tree.values()).flat_map(|file| &file.lines);
        lines.any(|line| line.has_ai() && line.text().trim() == text)
    }

    /// The tree of `HEAD`.
    pub(super) fn committed(&self) -> Tree {
        self.head
            .map(|head| self.commits[head].tree.clone())
            .unwrap_or_default()
    }

    pub(super) fn is_clean(&self) -> bool {
        same_trees(&self.committed(), &self.work)
    }

    pub(super) fn move_head(&mut self, to: usize) {
        self.head = Some(to);
        if let Some(branch) = &self.branch {
            self.branches.insert(branch.clone(), to);
        }
    }

    pub(super) fn add_commit(&mut self, id: String, tree: Tree, parents: Vec<usize>) -> usize {
        self.commits.push(Commit { id, tree, parents });
        self.commits.len() - 1
    }

    pub(super) fn ancestors(&self, of: usize) -> std::collections::BTreeSet<usize> {
        let mut found = std::collections::BTreeSet::new();
        let mut open = vec![of];
        while let Some(commit) = open.pop() {
            if found.insert(commit) {
                open.extend(&self.commits[commit].parents);
            }
        }
        found
    }

    /// The commits of a branch that another one does not have, oldest first; nothing where one of them is a merge.
    pub(super) fn own_commits(&self, tip: usize, without: usize) -> Option<Vec<usize>> {
        let known = self.ancestors(without);
        let mut own = Vec::new();
        let mut at = tip;
        while !known.contains(&at) {
            own.push(at);
            match self.commits[at].parents.as_slice() {
                [parent] => at = *parent,
                _ => return None,
            }
        }
        own.reverse();
        Some(own)
    }

    /// The newest common ancestor, where there is exactly one best.
    pub(super) fn merge_base(&self, one: usize, other: usize) -> Option<usize> {
        let of_other = self.ancestors(other);
        let common: Vec<usize> = self
            .ancestors(one)
            .into_iter()
            .filter(|commit| of_other.contains(commit))
            .collect();
        let best: Vec<usize> = common
            .iter()
            .copied()
            .filter(|commit| {
                !common
                    .iter()
                    .any(|later| later != commit && self.ancestors(*later).contains(commit))
            })
            .collect();
        match best.as_slice() {
            [best] => Some(*best),
            _ => None,
        }
    }
}
