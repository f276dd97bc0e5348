//! The findings of one open document, kept up to date at the cost of what changed.
//!
//! The result is the same as that of a run over the whole tree, whatever the edits; a property test holds that.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use ropey::Rope;
use tree_sitter::Tree;

use super::engine::{Interrupted, Limits, Matches, NotAnalyzed, Runaway, Subject, find_runaways, run};
use super::finding::Finding;
use super::fix::Fix;
use super::is_test_path;
use super::rule::RuleSet;
use super::suppress::{self, Judged, Suppression};
use super::window;
use super::workspace::Workspace;
use crate::document::join_ranges;
use crate::document::syntax::{ByteEdit, CancellationToken, PendingEdits, SourceText, SyntaxParser};

/// What came of an update.
#[derive(Debug)]
pub struct Report {
    /// Why the newest text has no findings; nothing where it has.
    pub problem: Option<NotAnalyzed>,
    /// Rules that were found to run away and are switched off for this document from now on.
    pub disabled: Vec<Runaway>,
}

/// The last version that was analyzed to the end.
struct Base {
    tree: Tree,
    text: Rope,
    findings: Vec<Finding>,
    suppressions: Vec<Suppression>,
    complete: bool,
}

/// The analysis of one open document.
pub struct Analysis {
    /// The rules that hold, before any was switched off.
    given: Arc<RuleSet>,
    rules: Arc<RuleSet>,
    path: PathBuf,
    parser: SyntaxParser,
    base: Option<Base>,
    /// The edits since the base. Empty: the base is the newest version.
    pending: PendingEdits,
    is_current: bool,
    /// Trees that are not needed any more, see [`Self::tidy_up`].
    retired: Vec<Tree>,
    /// Looking for rules that run away costs a run of each; once for a text is enough.
    has_sought_runaways: bool,
    /// Whether the next run looks at everything, whatever was edited.
    looks_at_all: bool,
    /// The files around it, as far as they are known.
    workspace: Option<Arc<Workspace>>,
}

impl Analysis {
    /// An analysis of nothing yet; [`Self::replace`] gives it its first text. `path`: relative to the repository's
    /// root.
    pub fn new(rules: Arc<RuleSet>, path: PathBuf) -> Self {
        let parser = SyntaxParser::new(rules.grammar());
        Self {
            given: Arc::clone(&rules),
            rules,
            path,
            parser,
            base: None,
            pending: PendingEdits::default(),
            is_current: false,
            retired: Vec::new(),
            has_sought_runaways: false,
            looks_at_all: false,
            workspace: None,
        }
    }

    /// Says what is in the files around it. Takes effect where the text is looked at next.
    pub fn set_workspace(&mut self, workspace: Arc<Workspace>) {
        self.workspace = Some(workspace);
    }

    /// Takes other rules into force, or another place for the file. Returns whether that can make a difference: then
    /// findings are gone until the next [`Self::refresh`] or [`Self::replace`].
    pub fn set_rules(&mut self, rules: Arc<RuleSet>, path: PathBuf) -> bool {
        let grammar = rules.grammar();
        let same_rules = Arc::ptr_eq(&rules, &self.given);
        let same_place = self.path == path
            || !rules.asks_about_paths() && is_test_path(grammar, &self.path) == is_test_path(grammar, &path);
        self.path = path;
        if !same_rules {
            self.given = Arc::clone(&rules);
            self.rules = rules;
            self.has_sought_runaways = false;
        }
        let makes_a_difference = !(same_rules && same_place);
        self.is_current &= !makes_a_difference;
        makes_a_difference
    }

    /// As [`Self::update`], but runs the rules over the whole text: an update looks at the items that were touched, and
    /// some rules ask about the rest of the file.
    pub fn refresh(
        &mut self,
        edits: &[ByteEdit],
        text: &Rope,
        limits: &Limits,
        cancellation: &CancellationToken,
    ) -> Report {
        self.looks_at_all = true;
        self.update(edits, text, limits, cancellation)
    }

    /// Analyzes `text` as a whole.
    pub fn replace(&mut self, text: &Rope, limits: &Limits, cancellation: &CancellationToken) -> Report {
        self.base = None;
        self.pending = PendingEdits::default();
        self.has_sought_runaways = false;
        self.advance(text, limits, cancellation)
    }

    /// Analyzes `text`, which came out of the last text given by applying `edits` one after the other. Where a limit
    /// or a cancellation ends this, the next update catches up.
    pub fn update(
        &mut self,
        edits: &[ByteEdit],
        text: &Rope,
        limits: &Limits,
        cancellation: &CancellationToken,
    ) -> Report {
        for edit in edits {
            self.pending.push(edit);
        }
        self.advance(text, limits, cancellation)
    }

    /// Frees the trees of earlier versions. In a long file that takes a good part of the time of an update, and nobody
    /// who waits for findings should wait for it.
    pub fn tidy_up(&mut self) {
        self.retired.clear();
    }

    /// The findings of the newest text, suppressed ones included, by place; nothing where it was not analyzed.
    pub fn findings(&self) -> Option<&[Finding]> {
        self.current().map(|base| base.findings.as_slice())
    }

    /// The suppression comments of the newest text, by place; nothing where it was not analyzed.
    pub fn suppressions(&self) -> Option<&[Suppression]> {
        self.current().map(|base| base.suppressions.as_slice())
    }

    /// The findings of the newest text, sorted by what people have said about them.
    pub fn judged(&self) -> Option<Judged> {
        self.current()
            .map(|base| suppress::judge(&base.findings, &base.suppressions, &base.text))
    }

    /// Whether every match was looked at: false where tree-sitter dropped some at its limit.
    pub fn is_complete(&self) -> bool {
        self.current().is_some_and(|base| base.complete)
    }

    /// The syntax tree of the newest text, if it has one.
    pub fn tree(&self) -> Option<&Tree> {
        self.current().map(|base| &base.tree)
    }

    fn current(&self) -> Option<&Base> {
        self.base.as_ref().filter(|_| self.is_current)
    }

    fn advance(&mut self, text: &Rope, limits: &Limits, cancellation: &CancellationToken) -> Report {
        self.is_current = false;
        let mut disabled = Vec::new();
        let problem = match self.try_advance(text, limits, cancellation, &mut disabled) {
            Ok(base) => {
                let former = self.base.replace(base);
                self.retired.extend(former.map(|former| former.tree));
                self.pending = PendingEdits::default();
                self.is_current = true;
                self.looks_at_all = false;
                None
            }
            Err(problem) => Some(problem),
        };
        Report { problem, disabled }
    }

    fn try_advance(
        &mut self,
        text: &Rope,
        limits: &Limits,
        cancellation: &CancellationToken,
        disabled: &mut Vec<Runaway>,
    ) -> Result<Base, NotAnalyzed> {
        let edited_tree = self.base.as_ref().map(|base| {
            let mut tree = base.tree.clone();
            self.pending.describe_to(&mut tree, &base.text, text);
            tree
        });
        let source = SourceText::Rope(text);
        let tree = self
            .parser
            .parse(source, edited_tree.as_ref(), limits.parse, cancellation)?;
        let windows = match (&self.base, &edited_tree) {
            (Some(base), Some(edited_tree)) if !self.looks_at_all => self.windows(base, edited_tree, &tree),
            _ => std::iter::once(0..text.len_bytes()).collect(),
        };
        self.retired.extend(edited_tree);
        let fresh = match self.query(&windows, &tree, text, limits, cancellation) {
            Ok(fresh) if fresh.complete => fresh,
            Err(Interrupted::Cancelled) => return Err(Interrupted::Cancelled.into()),
            cut_off => {
                self.disable_runaways(&tree, text, limits, cancellation, disabled);
                if disabled.is_empty() {
                    cut_off?
                } else {
                    // What the dropped rules crowded out may stand anywhere in the text.
                    self.base = None;
                    let whole = 0..text.len_bytes();
                    self.query(std::slice::from_ref(&whole), &tree, text, limits, cancellation)?
                }
            }
        };
        Ok(self.merge(fresh, &windows, tree, text))
    }

    /// What has to be looked at again, in bytes of the new text.
    fn windows(&self, base: &Base, edited_tree: &Tree, tree: &Tree) -> Vec<Range<usize>> {
        let edited = self
            .pending
            .replacements()
            .iter()
            .map(|replacement| replacement.new.clone());
        let reparsed = edited_tree
            .changed_ranges(tree)
            .map(|range| range.start_byte..range.end_byte);
        let mut windows = Vec::new();
        for dirty in join_ranges(edited.chain(reparsed).collect()) {
            let now = window::widen(self.rules.grammar(), tree, &dirty);
            let before = self.pending.map_forward(&window::widen(
                self.rules.grammar(),
                &base.tree,
                &self.pending.map_back(&dirty),
            ));
            if before == now {
                windows.push(now);
            } else {
                // Items were cut or joined: align what both sides concern to the items of today.
                let both = now.start.min(before.start)..now.end.max(before.end);
                let aligned = window::widen(self.rules.grammar(), tree, &both);
                windows.push(aligned.start.min(both.start)..aligned.end.max(both.end));
            }
        }
        join_ranges(windows)
    }

    fn query(
        &self,
        windows: &[Range<usize>],
        tree: &Tree,
        text: &Rope,
        limits: &Limits,
        cancellation: &CancellationToken,
    ) -> Result<Matches, Interrupted> {
        let subject = Subject {
            rules: &self.rules,
            tree,
            text,
            path: &self.path,
            workspace: self.workspace.as_deref(),
        };
        let mut all = Matches {
            complete: true,
            ..Matches::default()
        };
        for window in windows {
            let matches = run(subject, window.clone(), limits, cancellation)?;
            all.findings.extend(
                matches
                    .findings
                    .into_iter()
                    .filter(|finding| touches(&finding.range, window)),
            );
            all.suppressions.extend(
                matches
                    .suppressions
                    .into_iter()
                    .filter(|comment| touches(&comment.range, window)),
            );
            all.complete &= matches.complete;
        }
        Ok(all)
    }

    fn disable_runaways(
        &mut self,
        tree: &Tree,
        text: &Rope,
        limits: &Limits,
        cancellation: &CancellationToken,
        disabled: &mut Vec<Runaway>,
    ) {
        if std::mem::replace(&mut self.has_sought_runaways, true) {
            return;
        }
        let subject = Subject {
            rules: &self.rules,
            tree,
            text,
            path: &self.path,
            workspace: self.workspace.as_deref(),
        };
        disabled.extend(find_runaways(subject, limits, cancellation));
        if !disabled.is_empty() {
            let codes: Vec<&str> = disabled.iter().map(|runaway| runaway.rule.code.as_str()).collect();
            self.rules = Arc::new(self.rules.without(&codes));
        }
    }

    /// Puts what was found in the windows beside what was known outside of them.
    fn merge(&self, fresh: Matches, windows: &[Range<usize>], tree: Tree, text: &Rope) -> Base {
        let Matches {
            mut findings,
            mut suppressions,
            mut complete,
        } = fresh;
        let is_stale = |range: &Range<usize>| windows.iter().any(|window| touches(range, window));
        if let Some(base) = &self.base {
            complete &= base.complete;
            let moved = |range: &Range<usize>| self.pending.map_forward(range);
            findings.extend(base.findings.iter().filter_map(|finding| {
                let range = moved(&finding.range);
                let related = finding.related.iter().map(moved).collect();
                (!is_stale(&range)).then(|| Finding {
                    rule: Arc::clone(&finding.rule),
                    range,
                    related,
                    remark: finding.remark.clone(),
                    fix: finding.fix.as_ref().map(|fix| Fix {
                        range: moved(&fix.range),
                        replacement: fix.replacement.clone(),
                    }),
                })
            }));
            suppressions.extend(base.suppressions.iter().filter_map(|suppression| {
                let range = moved(&suppression.range);
                (!is_stale(&range)).then(|| Suppression {
                    range,
                    ..suppression.clone()
                })
            }));
        }
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        // A finding that reaches over two windows was found in both.
        findings.dedup();
        suppressions.sort_by_key(|suppression| suppression.range.start);
        suppressions.dedup();
        Base {
            tree,
            text: text.clone(),
            findings,
            suppressions,
            complete,
        }
    }
}

fn touches(range: &Range<usize>, window: &Range<usize>) -> bool {
    range.start < window.end && window.start < range.end
}

#[cfg(test)]
mod tests;
