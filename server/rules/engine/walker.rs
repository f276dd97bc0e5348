//! Matching patterns under a deadline.

use std::ops::{ControlFlow, Range};
use std::time::{Duration, Instant};

use streaming_iterator::StreamingIterator;
use tree_sitter::{Node, Query, QueryCursor, QueryCursorOptions};

use super::Interrupted;
use crate::document::syntax::{CancellationToken, Grammar};
use crate::rules::matcher::{Capture, Matcher, Shape, Stop};
use crate::rules::rule::LazyQuery;

/// How many matches are taken and nodes begun at before the clock is looked at.
const STEPS: u32 = 64;

/// Where the matches of a walk may begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reach {
    /// At the walk's root and so many levels below.
    Depth(u32),
    /// At every node.
    All,
    /// At every node that shares a byte with this range.
    Within(Range<usize>),
}

/// How many found matches at one node take as much memory as one that tree-sitter keeps in progress.
const FOUND_FOR_ONE_IN_PROGRESS: u32 = 64;

/// Matches patterns in parts of a tree, all of them together under one deadline.
pub(super) struct Walker<'t> {
    grammar: Grammar,
    cursor: QueryCursor,
    matcher: Matcher<'t>,
    matches_in_progress: u32,
    started: Instant,
    deadline: Duration,
    cancellation: &'t CancellationToken,
    /// Matches that were taken and nodes that were begun at; the clock is looked at now and then.
    steps: u32,
    pub(super) has_exceeded_limit: bool,
}

impl<'t> Walker<'t> {
    /// `root`: any node of the tree.
    pub(super) fn new(
        root: Node<'t>,
        grammar: Grammar,
        deadline: Duration,
        matches_in_progress: u32,
        cancellation: &'t CancellationToken,
    ) -> Self {
        let mut cursor = QueryCursor::new();
        cursor.set_match_limit(matches_in_progress);
        Self {
            grammar,
            cursor,
            matcher: Matcher::new(root),
            matches_in_progress,
            started: Instant::now(),
            deadline,
            cancellation,
            steps: 0,
            has_exceeded_limit: false,
        }
    }

    /// The query, compiled. That is done once, takes as long as it takes, and is not held against the rules.
    fn compiled<'q>(&mut self, query: &'q LazyQuery) -> Option<&'q Query> {
        if query.is_compiled() {
            return query.query(self.grammar);
        }
        let begun = Instant::now();
        let compiled = query.query(self.grammar);
        self.started += begun.elapsed();
        compiled
    }

    /// Calls `take` for each match of a shape that begins at `root`.
    pub(super) fn at(
        &mut self,
        shape: &Shape,
        root: Node<'t>,
        take: impl FnMut(&[Capture<'t>]),
    ) -> Result<(), Interrupted> {
        self.steps = self.steps.wrapping_add(1);
        let check = self.check();
        if self.steps.is_multiple_of(STEPS)
            && let Some(interrupted) = check()
        {
            return Err(interrupted);
        }
        let limit = self.matches_in_progress.saturating_mul(FOUND_FOR_ONE_IN_PROGRESS);
        match self.matcher.each(shape, root, limit, &check, take) {
            Err(Stop::Asked(interrupted)) => return Err(interrupted),
            Err(Stop::TooMany) => self.has_exceeded_limit = true,
            Ok(()) => {}
        }
        Ok(())
    }

    /// What is asked now and then.
    fn check(&self) -> impl Fn() -> Option<Interrupted> + use<'t> {
        let (started, deadline, cancellation) = (self.started, self.deadline, self.cancellation);
        move || {
            if cancellation.is_cancelled() {
                Some(Interrupted::Cancelled)
            } else if started.elapsed() >= deadline {
                Some(Interrupted::DeadlineExceeded)
            } else {
                None
            }
        }
    }

    /// Calls `take` for the pattern and the captures of each match below `root`, as tree-sitter finds them. There is none
    /// where there is no query.
    pub(super) fn each(
        &mut self,
        query: &LazyQuery,
        root: Node<'t>,
        reach: Reach,
        mut take: impl FnMut(usize, &[Capture<'t>]),
    ) -> Result<(), Interrupted> {
        let Some(compiled) = self.compiled(query) else {
            return Ok(());
        };
        let check = self.check();
        let stopped = std::cell::Cell::new(None);
        let mut on_progress = |_: &tree_sitter::QueryCursorState| {
            stopped.set(check());
            if stopped.get().is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let (depth, range) = match reach {
            Reach::Depth(depth) => (Some(depth), 0..usize::MAX),
            Reach::All => (None, 0..usize::MAX),
            Reach::Within(range) => (None, range),
        };
        self.cursor.set_max_start_depth(depth);
        self.cursor.set_byte_range(range);
        let options = QueryCursorOptions::new().progress_callback(&mut on_progress);
        // No predicate is left to tree-sitter, so it needs no text.
        let no_text = |_: Node<'_>| std::iter::empty::<&[u8]>();
        let mut matches = self.cursor.matches_with_options(compiled, root, no_text, options);
        let mut captures = Vec::new();
        let mut steps = self.steps;
        loop {
            // A query may yield matches without end between two calls of the callback, each judged by us.
            steps = steps.wrapping_add(1);
            if steps.is_multiple_of(STEPS) && stopped.get().is_none() {
                stopped.set(check());
            }
            match matches.next() {
                Some(found) if stopped.get().is_none() => {
                    captures.clear();
                    captures.extend(found.captures().iter().map(|capture| Capture {
                        number: query.captures[capture.index as usize],
                        node: capture.node,
                    }));
                    take(query.patterns[found.pattern_index], &captures);
                }
                _ => break,
            }
        }
        drop(matches);
        self.steps = steps;
        self.has_exceeded_limit |= self.cursor.did_exceed_match_limit();
        stopped.get().map_or(Ok(()), Err)
    }
}
