//! Runs a rule set over a syntax tree, bounded in time and memory.
//!
//! A rule is tried where its words are, not at every node (`candidates`): a walk of all patterns over all nodes
//! costs several times what parsing does, and almost none of them match.
//!
//! A query can take exponential time, and neither bound alone stops every such query: the match limit caps what is
//! kept in memory, the deadline caps the walk. What a bound cut off is said, never swallowed.

mod walker;

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ropey::Rope;
use tree_sitter::{Node, Tree};

use super::candidates::{Candidate, Candidates};
use super::context::Surroundings;
use super::excerpt::Excerpt;
use super::finding::Finding;
use super::fix::Fix;
use super::matcher::Capture;
use super::predicate::{Predicate, Verdict};
use super::rule::{CompiledFix, CompiledRule, Rule, RuleSet};
use super::structure::CaptureNames;
use super::suppress::{self, Placement, Suppression};
use super::workspace::Workspace;
use crate::document::syntax::{CancellationToken, NotParsed, SourceText, SyntaxParser};
use walker::{Reach, Walker};

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
    let excerpt = Excerpt::new(subject.text, range.clone());
    run_in(subject, &excerpt, range, limits, cancellation)
}

/// As [`run`], with the text of the range.
fn run_in(
    subject: Subject<'_>,
    excerpt: &Excerpt<'_>,
    range: Range<usize>,
    limits: &Limits,
    cancellation: &CancellationToken,
) -> Result<Matches, Interrupted> {
    let Subject {
        rules,
        tree,
        path,
        workspace,
        ..
    } = subject;
    let surroundings = Surroundings::new(rules.grammar, tree, excerpt, path, workspace);
    let candidates = rules.candidates(tree, &surroundings);
    let mut collector = Collector {
        rules,
        range: range.clone(),
        surroundings,
        seen: HashSet::new(),
        matches: Matches::default(),
    };
    let mut walker = Walker::new(
        tree.root_node(),
        rules.grammar,
        limits.query,
        limits.matches_in_progress,
        cancellation,
    );
    for Candidate { pattern, node } in candidates.at_nodes {
        if pattern == SUPPRESSIONS {
            collector.take_comment(node);
        } else {
            let query = &rules.queries[pattern];
            if !collector.rules_out(pattern, node) {
                let depth = u32::from(rules.finder.begins_below(pattern));
                match &query.shape {
                    Some(shape) => walker.at(shape, node, |captures| collector.take(pattern, captures))?,
                    None => walker.each(query, node, Reach::Depth(depth), |pattern, captures| {
                        collector.take(pattern, captures);
                    })?,
                }
            }
        }
    }
    if candidates.everywhere {
        let query = &rules.everywhere;
        walker.each(query, tree.root_node(), Reach::Within(range), |pattern, captures| {
            collector.take(pattern, captures);
        })?;
    }
    let mut matches = collector.finish();
    matches.complete = !walker.has_exceeded_limit;
    Ok(matches)
}

/// Names the rules that exceed a limit by themselves, by running each alone over the whole tree. For use after a run
/// that was cut off; takes up to [`Limits::single_rule`] for each rule.
pub fn find_runaways(subject: Subject<'_>, limits: &Limits, cancellation: &CancellationToken) -> Vec<Runaway> {
    let Subject {
        rules,
        tree,
        text,
        path,
        workspace,
    } = subject;
    let excerpt = Excerpt::new(text, 0..text.len_bytes());
    let surroundings = Surroundings::new(rules.grammar, tree, &excerpt, path, workspace);
    let candidates = rules.candidates(tree, &surroundings).at_nodes;
    let exceeded_limit = |pattern: usize| {
        let mut walker = Walker::new(
            tree.root_node(),
            rules.grammar,
            limits.single_rule,
            limits.matches_of_single_rule,
            cancellation,
        );
        let query = &rules.queries[pattern];
        let mut own = candidates.iter().filter(|candidate| candidate.pattern == pattern);
        let walked = match &query.shape {
            Some(shape) if !rules.everywhere.patterns.contains(&pattern) => {
                own.try_for_each(|candidate| walker.at(shape, candidate.node, |_| {}))
            }
            _ => walker.each(query, tree.root_node(), Reach::All, |_, _| {}),
        };
        match walked {
            Ok(()) if walker.has_exceeded_limit => Some(ExceededLimit::MatchesInProgress),
            Err(Interrupted::DeadlineExceeded) => Some(ExceededLimit::Time),
            Ok(()) | Err(Interrupted::Cancelled) => None,
        }
    };
    let patterns = rules.by_pattern.iter().enumerate();
    patterns
        .filter_map(|(pattern, compiled)| {
            let rule = &compiled.as_ref()?.rule;
            exceeded_limit(pattern).map(|limit| Runaway {
                rule: Arc::clone(rule),
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
    // The parser reads one piece faster than a rope's many.
    let whole = String::from(text);
    let tree = parser.parse(SourceText::Str(&whole), None, limits.parse, cancellation)?;
    let subject = Subject {
        rules,
        tree: &tree,
        text,
        path,
        workspace,
    };
    let excerpt = Excerpt::whole_text(text, &whole);
    Ok(run_in(subject, &excerpt, 0..whole.len(), limits, cancellation)?)
}

/// The number of the pattern that suppression comments have in every set.
const SUPPRESSIONS: usize = 0;

/// Whether a range shares a byte with another one, or is empty and not beyond its edges.
fn touches(range: &Range<usize>, other: &Range<usize>) -> bool {
    let is_empty_inside = range.is_empty() && other.start <= range.start && range.start <= other.end;
    (range.start < other.end && other.start < range.end) || is_empty_inside
}

/// Judges matches and keeps what passes.
struct Collector<'a> {
    rules: &'a RuleSet,
    /// What is looked at, in bytes. What begins at a node that reaches into it may lie outside.
    range: Range<usize>,
    surroundings: Surroundings<'a>,
    /// A pattern can match one node in several ways.
    seen: HashSet<(usize, Range<usize>)>,
    matches: Matches,
}

impl<'a> Collector<'a> {
    /// Whether a pattern can't match at a node because of what is counted of the node itself.
    fn rules_out(&self, pattern: usize, node: Node<'a>) -> bool {
        let Some(compiled) = &self.rules.by_pattern[pattern] else {
            return false;
        };
        let about_root = |predicate: &'a Predicate| predicate.about(&compiled.root_captures);
        let counts = || {
            let about_root = compiled.predicates.iter().filter_map(about_root);
            about_root.filter(|predicate| predicate.is_count())
        };
        let (upper, lower) = (
            counts().filter(|predicate| predicate.is_upper_limit()),
            counts().filter(|predicate| !predicate.is_upper_limit()),
        );
        upper
            .chain(lower)
            .any(|predicate| predicate.holds(&self.surroundings, node) == Verdict::Fails)
    }

    /// Judges a match of a pattern.
    fn take(&mut self, pattern: usize, captures: &[Capture<'a>]) {
        let Some(compiled) = &self.rules.by_pattern[pattern] else {
            return;
        };
        let nodes = |number: u32| {
            let captures = captures.iter().filter(move |capture| capture.number == number);
            captures.map(|capture| capture.node)
        };
        let captured = |number: u32| nodes(number).next();
        let Some(diagnostic) = captured(CaptureNames::DIAGNOSTIC) else {
            return;
        };
        let key = (pattern, diagnostic.byte_range());
        if !touches(&key.1, &self.range) || self.seen.contains(&key) {
            return;
        }
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
        let related = nodes(CaptureNames::RELATED).map(|node| node.byte_range()).collect();
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
        if replacement.is_empty() {
            return super::removal::removal(target, excerpt);
        }
        (replacement != excerpt.text_of(target)).then(|| Fix {
            range: target.byte_range(),
            replacement,
        })
    }

    /// What was found, in order of place.
    fn finish(self) -> Matches {
        let Self { mut matches, .. } = self;
        matches.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        matches.suppressions.sort_by_key(|suppression| suppression.range.start);
        matches
    }

    fn take_comment(&mut self, comment: Node<'a>) {
        self.matches.suppressions.extend(self.suppression(comment));
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
    /// The nodes at which patterns can match in this file, and whether some can anywhere.
    fn candidates<'a>(&self, tree: &'a Tree, surroundings: &Surroundings<'_>) -> Candidates<'a> {
        let may_match = |compiled: &CompiledRule| {
            let mut predicates = compiled.predicates.iter();
            !predicates.any(|predicate| predicate.excludes_file(surroundings))
        };
        let is_active =
            |pattern: usize| pattern == SUPPRESSIONS || self.by_pattern[pattern].as_ref().is_some_and(may_match);
        self.finder.candidates(tree, surroundings.excerpt.stretch(), is_active)
    }

    /// The set without the rules of these ids.
    #[must_use]
    pub fn without(&self, codes: &[&str]) -> Self {
        let is_kept = |compiled: &&CompiledRule| !codes.contains(&compiled.rule.code.as_str());
        self.with_rules(|compiled| Some(compiled).filter(is_kept).cloned())
    }

    /// The set with other numbers in predicates that compare one: `number` is given a rule's id and the declared number.
    #[must_use]
    pub fn with_numbers(&self, number: impl Fn(&str, f64) -> f64) -> Self {
        self.with_rules(|compiled| {
            let mut compiled = compiled.clone();
            for predicate in &mut compiled.predicates {
                if let Predicate::Code { predicate, .. } = predicate
                    && let Some(other) = predicate.with_limit(|declared| number(&compiled.rule.code, declared))
                {
                    *predicate = other;
                }
            }
            Some(compiled)
        })
    }

    fn with_rules(&self, changed: impl Fn(&CompiledRule) -> Option<CompiledRule>) -> Self {
        let rules = self.by_pattern.iter().map(|rule| rule.as_ref().and_then(&changed));
        Self::new(
            self.grammar,
            rules.collect(),
            Arc::clone(&self.queries),
            Arc::clone(&self.finder),
        )
    }
}

#[cfg(test)]
mod tests;
