//! Which matches of an alignment are evidence that a token was kept, and which only look alike.
//!
//! An alignment always finds something: an AI function deleted and another, human one put in its place still share
//! `let`, `(`, `x` and `}`. The criterion by which such matches are given up:
//!
//! 1. Text is only in doubt where it was *replaced*: deletions and insertions next to each other. What has only
//!    insertions or only deletions around it stays, however small it is.
//! 2. A *run* (neighbors in both contents) is given up where it weighs less than what was replaced on each side of it
//!    and less than what both sides together lost and gained. A token weighs four if it is telling (not a
//!    keyword of any language, not a single letter, not one of the words of any code; repetitions inside a run weigh
//!    like others), else 1. One word put in place of one other word is an edit, not a replacement: it weighs half a
//!    token, and nothing where the same renaming happens at least `RENAMINGS` times without contradiction. A run of
//!    `STRONG_TOKENS` tokens with `STRONG_TELLING` different telling ones is never given up, nor is one with a
//!    whole line of `FIRM_TELLING` telling tokens that occur nowhere else in either content.
//! 3. A *region* is a stretch of changes between runs with at least `FIRM_TELLING` different telling tokens, or with
//!    a whole line whose telling tokens occur nowhere else. It is
//!    *replaced* where at least two telling tokens went and came, and more than there are different ones among the kept
//!    (its first and last line's kept parts included), or where tokens of the weight of two telling ones went and came,
//!    and more than the different telling ones among the kept weigh. All runs inside are given up, in a region of several lines these parts too, and at its edges, up to the
//!    next blank line, the kept tokens of lines without a telling token.
//! 4. A closing bracket is kept only with its opening bracket (`brackets.rs`).
//! 5. A line of which some tokens went is given up where no telling one stayed, unless the lines before and after it are
//!    its old neighbors.
//! 6. Of a line whose kept parts stand in several lines, with others between, a part is given up that has no telling
//!    token and is not all closing brackets: what was wrapped stands in neighboring lines. So is one inside
//!    a line that has fewer telling tokens than came between it and the next part: what was wrapped has nothing but the
//!    end of a line in it.
//! 7. What was kept of a changed line is given up where it may as well be of another old line: of one of those that it
//!    is from, or beside them, which has all of it in its order and stands nowhere else.

mod edge;
mod occurrences;
mod parts;

use super::align::{Alignment, NONE};
use super::brackets::{Brackets, part_stray_closers};
use crate::attribution::tokens::{TokenClass, Tokens};
use edge::Edge;
use occurrences::Occurrences;
use parts::Parts;

/// Gives up every match that is no evidence.
pub(super) fn give_up_lookalikes(
    alignment: &mut Alignment,
    old: &Tokens,
    new: &Tokens,
    old_pairs: &Brackets,
    new_pairs: &Brackets,
) {
    let parts = Parts::of(alignment, old, new);
    if !parts.gaps.iter().any(|gap| !gap.old.is_empty() && !gap.new.is_empty()) && parts.gaps.len() < 2 {
        part_stray_closers(alignment, new, old_pairs, new_pairs);
        return;
    }
    let occurrences = Occurrences::new(old, new);
    let parts = parts.without_light_runs(alignment, &occurrences);
    let regions = parts.regions(alignment, &occurrences);
    let mut replaced = Vec::new();
    for region in &regions {
        if parts.is_replaced(region) {
            parts.part_runs(region, alignment);
            replaced.push(parts.gaps[region.start].new.start..parts.gaps[region.end - 1].new.end);
        }
    }
    give_up_common_words(alignment, old, new);
    give_up_scattered_parts(alignment, old, new);
    give_up_lines_of_either(alignment, old, new);
    part_stray_closers(alignment, new, old_pairs, new_pairs);
    for region in replaced {
        let mut edge = Edge {
            alignment,
            new,
            old_pairs,
            new_pairs,
        };
        edge.give_up_before(region.start);
        edge.give_up_after(region.end);
    }
}

/// Point 5 of the criterion: of a changed line that stands somewhere else now, and of which nothing telling was kept, the
/// rest stands in any code.
fn give_up_common_words(alignment: &mut Alignment, old: &Tokens, new: &Tokens) {
    for line in 0..old.line_count() {
        let tokens = old.line_tokens(line);
        let kept = |token: &usize| alignment.new_of_old[*token] != NONE;
        let mut matched = tokens.clone().filter(kept);
        let (Some(first), last) = (matched.next(), tokens.clone().rfind(kept)) else {
            continue;
        };
        let is_whole = tokens.clone().all(|token| kept(&token));
        if is_whole || tokens.clone().filter(kept).any(|token| old.traits(token).is_telling()) {
            continue;
        }
        let new_first = alignment.new_of_old[first] as usize;
        let new_last = alignment.new_of_old[last.unwrap_or(first)] as usize;
        let before = new.line_tokens(new.line_of(new_first)).start.checked_sub(1);
        let after = new.line_tokens(new.line_of(new_last)).end;
        let follows = match (tokens.start.checked_sub(1), before) {
            (None, None) => true,
            (Some(old_before), Some(before)) => alignment.new_of_old[old_before] == before as u32,
            _ => false,
        };
        let is_followed = match (tokens.end < old.len(), after < new.len()) {
            (false, false) => true,
            (true, true) => alignment.new_of_old[tokens.end] == after as u32,
            _ => false,
        };
        if follows && is_followed {
            continue;
        }
        for token in tokens {
            let partner = alignment.new_of_old[token];
            if partner != NONE {
                alignment.part(partner as usize);
            }
        }
    }
}

/// Point 6 of the criterion.
fn give_up_scattered_parts(alignment: &mut Alignment, old: &Tokens, new: &Tokens) {
    for line in 0..old.line_count() {
        let kept: Vec<usize> = old
            .line_tokens(line)
            .map(|token| alignment.new_of_old[token])
            .filter(|partner| *partner != NONE)
            .map(|partner| partner as usize)
            .collect();
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
            continue;
        };
        if new.line_of(*first) == new.line_of(*last) {
            continue;
        }
        let parts: Vec<&[usize]> = kept
            .chunk_by(|one, other| new.line_of(*one) == new.line_of(*other))
            .collect();
        let telling = |part: &[usize]| part.iter().filter(|token| new.traits(**token).is_telling()).count();
        let Some(main) = (0..parts.len()).max_by_key(|part| (telling(parts[*part]), parts[*part].len())) else {
            continue;
        };
        let is_closing = |token: &usize| matches!(new.traits(*token).class(), TokenClass::Close(_));
        for (number, part) in parts.iter().enumerate() {
            let lines_between = new.line_of(part[0]).abs_diff(new.line_of(parts[main][0]));
            let is_apart = lines_between > number.abs_diff(main);
            let came = [number.checked_sub(1), Some(number + 1)]
                .into_iter()
                .flatten()
                .filter_map(|other| Some(came_between(new, part, parts.get(other)?)))
                .min()
                .unwrap_or(0);
            let is_in_another_line = new.line_tokens(new.line_of(part[0])).len() > part.len();
            let is_scattered = is_apart && telling(part) == 0 || is_in_another_line && telling(part) < came;
            if is_scattered && !part.iter().all(is_closing) {
                part.iter().for_each(|token| alignment.part(*token));
            }
        }
    }
}

/// How many telling tokens stand between two parts of a line.
fn came_between(new: &Tokens, one: &[usize], other: &[usize]) -> usize {
    let (first, last) = (one[0].min(other[0]), one[0].max(other[0]));
    let is_of_them = |token: &usize| one.contains(token) || other.contains(token);
    (first..last)
        .filter(|token| !is_of_them(token) && new.traits(*token).is_telling())
        .count()
}

/// Point 7 of the criterion.
fn give_up_lines_of_either(alignment: &mut Alignment, old: &Tokens, new: &Tokens) {
    for line in 0..new.line_count() {
        let tokens = new.line_tokens(line);
        let kept: Vec<usize> = tokens
            .clone()
            .filter(|token| alignment.old_of_new[*token] != NONE)
            .collect();
        let Some(first) = kept.first() else {
            continue;
        };
        let mut from: Vec<usize> = vec![old.line_of(alignment.old_of_new[*first] as usize)];
        from.extend(
            kept.iter()
                .map(|token| old.line_of(alignment.old_of_new[*token] as usize)),
        );
        from.dedup();
        let is_whole = |line: usize| old.line_tokens(line).len() == kept.len() && kept.len() == tokens.len();
        if matches!(from[..], [only] if is_whole(only)) {
            continue;
        }
        let stands_nowhere_else = |line: usize| {
            old.line_tokens(line)
                .map(|token| alignment.new_of_old[token])
                .all(|partner| partner == NONE || tokens.contains(&(partner as usize)))
        };
        let has_all = |line: usize| {
            let mut others = old.line_tokens(line);
            kept.iter()
                .all(|token| others.any(|other| new.same(*token, old, other)))
        };
        let mut possible: Vec<usize> = from
            .iter()
            .flat_map(|line| line.saturating_sub(1)..(line + 2).min(old.line_count()))
            .filter(|line| stands_nowhere_else(*line) && has_all(*line))
            .collect();
        possible.sort_unstable();
        possible.dedup();
        let is_certain = possible.is_empty() || (possible.len() == 1 && possible == from);
        if !is_certain {
            for token in kept {
                alignment.part(token);
            }
        }
    }
}
