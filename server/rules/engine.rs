//! Runs a rule set over a syntax tree, bounded in time and memory.
//!
//! A query can take exponential time, and neither bound alone stops every such query: the match limit caps what is
//! kept in memory, the deadline caps the walk. What a bound cut off is said, never swallowed.

use std::collections::HashSet;
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ropey::Rope;
use streaming_iterator::StreamingIterator;
use tree_sitter::{Node, Query, QueryCursor, QueryCursorOptions, QueryMatch, Tree};

use super::context::{Excerpt, Surroundings};
use super::duplicates::Function;
use super::finding::Finding;
use super::fix::Fix;
use super::load::compile_pattern;
use super::predicate::{Predicate, Verdict};
use super::rule::{CompiledFix, CompiledRule, Rule, RuleSet};
use super::suppress::{self, Placement, Suppression};
use super::workspace::Workspace;
use crate::document::syntax::{CancellationToken, NotParsed, SourceText, SyntaxParser};

/// What parsing and querying may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Time for the parse.
    pub parse: Duration,
    /// Time for the query.
    pub query: Duration,
    /// Time for one rule alone, when a rule that runs away is looked for.
    pub single_rule: Duration,
    /// Matches that tree-sitter keeps in progress at once, over all rules of a language.
    pub matches_in_progress: u32,
    /// The same for one rule alone, when a rule that runs away is looked for.
    pub matches_of_single_rule: u32,
}

impl Limits {
    /// While a person is typing.
    pub const KEYSTROKE: Self = Self {
        parse: crate::document::syntax::KEYSTROKE_DEADLINE,
        query: Duration::from_millis(50),
        single_rule: Duration::from_millis(10),
        matches_in_progress: 4096,
        matches_of_single_rule: 256,
    };

    /// When a document is opened, or a file is checked from the command line.
    pub const WHOLE_FILE: Self = Self {
        parse: Duration::from_secs(2),
        query: Duration::from_secs(2),
        single_rule: Duration::from_millis(100),
        matches_in_progress: 4096,
        matches_of_single_rule: 256,
    };
}

/// In shorter texts all rules are tried: copying a query costs as much as trying them.
const MIN_FILTERED_BYTES: usize = 4 << 10;

/// What a rule set runs over.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The rules.
    pub rules: &'a RuleSet,
    /// The tree of `text`.
    pub tree: &'a Tree,
    /// The text.
    pub text: &'a Rope,
    /// Where the file is, relative to the repository's root; decides whether it is test code.
    pub path: &'a Path,
    /// The files around it.
    pub workspace: Option<&'a Workspace>,
}

/// What a run found, in order of place.
#[derive(Debug, Default)]
pub struct Matches {
    /// Findings, suppressed ones included.
    pub findings: Vec<Finding>,
    /// Suppression comments.
    pub suppressions: Vec<Suppression>,
    /// The functions of the file that are large enough to be compared with others, test code left out; none where only
    /// a part of the file was looked at or no rule compares.
    pub functions: Vec<Function>,
    /// False if tree-sitter dropped matches because too many were in progress.
    pub complete: bool,
}

/// Why a run has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Interrupted {
    /// A newer version of the document arrived.
    #[error("a newer version of the document arrived")]
    Cancelled,
    /// The rules took longer than their deadline.
    #[error("the rules took longer than their deadline")]
    DeadlineExceeded,
}

/// A rule that alone exceeds a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runaway {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Which limit.
    pub limit: ExceededLimit,
}

/// A limit that a single rule exceeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExceededLimit {
    /// [`Limits::single_rule`].
    Time,
    /// [`Limits::matches_in_progress`].
    MatchesInProgress,
}

/// Finds what touches `range`, which is in bytes: matches whose `@diagnostic` shares a byte with it.
pub fn run(
    subject: Subject<'_>,
    range: Range<usize>,
    limits: &Limits,
    cancellation: &CancellationToken,
) -> Result<Matches, Interrupted> {
    let Subject {
        rules,
        tree,
        text,
        path,
        workspace,
    } = subject;
    let excerpt = Excerpt::new(text, range.clone());
    let surroundings = Surroundings::new(rules.grammar, tree, &excerpt, path, workspace);
    let is_whole = range == (0..text.len_bytes()) && rules.compares_functions();
    let mut collector = Collector {
        rules,
        surroundings,
        seen: HashSet::new(),
        matches: Matches::default(),
    };
    // Beyond a part of the text there may be what a match needs.
    let is_all = range == (0..text.len_bytes());
    let possible = if is_all {
        rules.possible_in(&excerpt.whole())
    } else {
        None
    };
    let walk = Walk {
        query: possible.as_ref().map_or(&rules.query, |possible| &possible.query),
        tree,
        excerpt: &excerpt,
        range,
        deadline: limits.query,
    };
    let exceeded = walk.each(limits.matches_in_progress, cancellation, |found| collector.take(found))?;
    let Collector {
        surroundings,
        mut matches,
        ..
    } = collector;
    if is_whole {
        matches.functions = surroundings.into_functions();
    }
    matches.complete = !exceeded;
    matches.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    matches.suppressions.sort_by_key(|suppression| suppression.range.start);
    Ok(matches)
}

/// Names the rules that exceed a limit by themselves, by running each alone over the whole tree. For use after a run
/// that was cut off; takes up to [`Limits::single_rule`] for each rule.
pub fn find_runaways(subject: Subject<'_>, limits: &Limits, cancellation: &CancellationToken) -> Vec<Runaway> {
    let whole = 0..subject.text.len_bytes();
    let excerpt = Excerpt::new(subject.text, whole.clone());
    let compiled_rules = subject.rules.by_pattern.iter().flatten();
    let exceeded_limit = |compiled: &CompiledRule| {
        let query = compile_pattern(subject.rules.grammar, &compiled.pattern)?;
        let walk = Walk {
            query: &query,
            tree: subject.tree,
            excerpt: &excerpt,
            range: whole.clone(),
            deadline: limits.single_rule,
        };
        match walk.each(limits.matches_of_single_rule, cancellation, |_| {}) {
            Ok(true) => Some(ExceededLimit::MatchesInProgress),
            Err(Interrupted::DeadlineExceeded) => Some(ExceededLimit::Time),
            Ok(false) | Err(Interrupted::Cancelled) => None,
        }
    };
    compiled_rules
        .filter_map(|compiled| {
            exceeded_limit(compiled).map(|limit| Runaway {
                rule: Arc::clone(&compiled.rule),
                limit,
            })
        })
        .collect()
}

/// Why a file has no findings at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnalyzed {
    /// There is no tree.
    #[error(transparent)]
    NotParsed(#[from] NotParsed),
    /// The rules did not come to an end.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
}

/// Parses a whole text and runs the rules over it; for files that nobody edits meanwhile.
pub fn analyze(
    rules: &RuleSet,
    path: &Path,
    text: &Rope,
    workspace: Option<&Workspace>,
    limits: &Limits,
    cancellation: &CancellationToken,
) -> Result<Matches, NotAnalyzed> {
    let mut parser = SyntaxParser::new(rules.grammar);
    let tree = parser.parse(SourceText::Rope(text), None, limits.parse, cancellation)?;
    let subject = Subject {
        rules,
        tree: &tree,
        text,
        path,
        workspace,
    };
    Ok(run(subject, 0..text.len_bytes(), limits, cancellation)?)
}

/// One walk of a query over a part of a tree.
struct Walk<'a> {
    query: &'a Query,
    tree: &'a Tree,
    excerpt: &'a Excerpt<'a>,
    range: Range<usize>,
    deadline: Duration,
}

impl<'a> Walk<'a> {
    /// Calls `take` for each match. Returns whether the limit of matches in progress was exceeded.
    fn each(
        &self,
        matches_in_progress: u32,
        cancellation: &CancellationToken,
        mut take: impl FnMut(&QueryMatch<'_, 'a>),
    ) -> Result<bool, Interrupted> {
        let started = Instant::now();
        let check = || {
            if cancellation.is_cancelled() {
                Some(Interrupted::Cancelled)
            } else if started.elapsed() >= self.deadline {
                Some(Interrupted::DeadlineExceeded)
            } else {
                None
            }
        };
        let stopped = std::cell::Cell::new(None);
        let mut on_progress = |_: &tree_sitter::QueryCursorState| {
            stopped.set(check());
            if stopped.get().is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let mut cursor = QueryCursor::new();
        cursor.set_match_limit(matches_in_progress);
        cursor.set_byte_range(self.range.clone());
        let text_of = |node: Node<'_>| {
            std::iter::once(match self.excerpt.text_of(node) {
                std::borrow::Cow::Borrowed(text) => std::borrow::Cow::Borrowed(text.as_bytes()),
                std::borrow::Cow::Owned(text) => std::borrow::Cow::Owned(text.into_bytes()),
            })
        };
        let options = QueryCursorOptions::new().progress_callback(&mut on_progress);
        let mut matches = cursor.matches_with_options(self.query, self.tree.root_node(), text_of, options);
        let mut taken = 0_u32;
        while let Some(found) = matches.next() {
            take(found);
            taken += 1;
            // A query may yield matches without end between two calls of the callback, each judged by us.
            if taken.is_multiple_of(64) && stopped.get().is_none() {
                stopped.set(check());
            }
            if stopped.get().is_some() {
                break;
            }
        }
        drop(matches);
        stopped.get().map_or_else(|| Ok(cursor.did_exceed_match_limit()), Err)
    }
}

/// Judges matches and keeps what passes.
struct Collector<'a> {
    rules: &'a RuleSet,
    surroundings: Surroundings<'a>,
    /// A pattern can match one node in several ways.
    seen: HashSet<(usize, Range<usize>)>,
    matches: Matches,
}

impl<'a> Collector<'a> {
    fn take(&mut self, found: &QueryMatch<'_, 'a>) {
        let captured = |index: u32| {
            found
                .captures()
                .iter()
                .find(|capture| capture.index == index)
                .map(|capture| capture.node)
        };
        let Some(compiled) = self.rules.by_pattern.get(found.pattern_index).and_then(Option::as_ref) else {
            if let Some(capture) = found.captures().first() {
                self.matches.suppressions.extend(self.suppression(capture.node));
            }
            return;
        };
        let Some(diagnostic) = self.rules.diagnostic_capture.and_then(captured) else {
            return;
        };
        let key = (found.pattern_index, diagnostic.byte_range());
        if self.seen.contains(&key) {
            return;
        }
        let nodes = |index: u32| {
            let captures = found.captures().iter();
            captures
                .filter(move |capture| capture.index == index)
                .map(|capture| capture.node)
        };
        if !compiled
            .texts
            .iter()
            .all(|text| text.holds(self.surroundings.excerpt, nodes))
        {
            return;
        }
        let mut remark = None;
        for predicate in &compiled.predicates {
            match predicate.holds(&self.surroundings, diagnostic, captured) {
                Verdict::Fails => return,
                Verdict::Holds(said) => remark = remark.or(said),
            }
        }
        self.seen.insert(key);
        let related = found
            .captures()
            .iter()
            .filter(|capture| Some(capture.index) == self.rules.related_capture)
            .map(|capture| capture.node.byte_range())
            .collect();
        let rule = Arc::clone(&compiled.rule);
        let fix = compiled
            .fix
            .as_ref()
            .and_then(|fix| self.fix(fix, diagnostic, captured));
        self.matches.findings.push(Finding {
            rule,
            range: diagnostic.byte_range(),
            related,
            remark,
            fix,
        });
    }

    /// The edit that a rule knows, as far as this match allows for it and it changes anything.
    fn fix(&self, fix: &CompiledFix, diagnostic: Node<'a>, captured: impl Fn(u32) -> Option<Node<'a>>) -> Option<Fix> {
        let target = match fix.target {
            Some(target) => captured(target)?,
            None => diagnostic,
        };
        let excerpt = self.surroundings.excerpt;
        let text_of = |name: &str| {
            let (_, capture) = fix.captures.iter().find(|(known, _)| known == name)?;
            Some(excerpt.text_of(captured(*capture)?).into_owned())
        };
        let replacement = fix.template.render(text_of)?;
        (replacement != excerpt.text_of(target)).then(|| Fix {
            range: target.byte_range(),
            replacement,
        })
    }

    fn suppression(&self, comment: Node<'a>) -> Option<Suppression> {
        let excerpt = self.surroundings.excerpt;
        let before = excerpt.before_on_line(comment.start_byte());
        let placement = if before.trim().is_empty() {
            Placement::Standalone
        } else {
            Placement::Trailing
        };
        suppress::parse(&excerpt.text_of(comment), comment.byte_range(), placement)
    }
}

impl RuleSet {
    /// The set without the rules of these ids.
    #[must_use]
    pub fn without(&self, codes: &[&str]) -> Self {
        let mut query = self.query.deep_clone();
        let by_pattern = self
            .by_pattern
            .iter()
            .enumerate()
            .map(|(index, compiled)| {
                let kept = compiled
                    .as_ref()
                    .filter(|compiled| !codes.contains(&compiled.rule.code.as_str()));
                if compiled.is_some() && kept.is_none() {
                    query.disable_pattern(index);
                }
                kept.cloned()
            })
            .collect();
        Self {
            query,
            by_pattern,
            prefilter: Arc::clone(&self.prefilter),
            ..*self
        }
    }

    /// The set with other numbers in predicates that compare one: `number` is given a rule's id and the declared number.
    #[must_use]
    pub fn with_numbers(&self, number: impl Fn(&str, f64) -> f64) -> Self {
        let changed = |compiled: &CompiledRule| {
            let mut compiled = compiled.clone();
            for predicate in &mut compiled.predicates {
                if let Predicate::Code { predicate, .. } = predicate
                    && let Some(other) = predicate.with_limit(|declared| number(&compiled.rule.code, declared))
                {
                    *predicate = other;
                }
            }
            compiled
        };
        Self {
            query: self.query.deep_clone(),
            by_pattern: self.by_pattern.iter().map(|rule| rule.as_ref().map(changed)).collect(),
            prefilter: Arc::clone(&self.prefilter),
            ..*self
        }
    }

    /// The set without the rules that can't match in a text because a word that they need is not in it; nothing where
    /// leaving them out would cost more than it saves.
    pub(super) fn possible_in(&self, text: &str) -> Option<Self> {
        if text.len() < MIN_FILTERED_BYTES {
            return None;
        }
        let possible = self.prefilter.possible(text);
        let mut query = self.query.deep_clone();
        for (index, possible) in possible.into_iter().enumerate() {
            if !possible {
                query.disable_pattern(index);
            }
        }
        Some(Self {
            query,
            by_pattern: Arc::clone(&self.by_pattern),
            prefilter: Arc::clone(&self.prefilter),
            ..*self
        })
    }
}
