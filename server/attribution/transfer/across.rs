//! Whole lines that were cut out of one file and put into another by one change.

use super::Content;
use super::align::{Alignment, NONE};
use super::moves::pair_moved_lines;
use super::segments::Kept;
use crate::attribution::tokens::{SeededState, Tokens, fold};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Stands for any partner: the token is accounted for.
const TAKEN: u32 = NONE - 1;

/// Which bytes of `new` were moved there from `old`, the earlier content of another file.
///
/// `stayed` is what that file's later content has kept of it; `explained` lists the bytes of `new` that are accounted
/// for, ascending and disjoint. The criterion is that of moves within a file.
pub fn moved_between(old: &Content<'_>, stayed: &Kept, new: &Content<'_>, explained: &[Range<usize>]) -> Kept {
    let mut stayed: Vec<Range<usize>> = stayed
        .segments
        .iter()
        .map(|segment| segment.old..segment.old + segment.length)
        .collect();
    stayed.sort_unstable_by_key(|range| range.start);
    let mut alignment = Alignment {
        old_of_new: taken(new.tokens, explained),
        new_of_old: taken(old.tokens, &stayed),
        complete: true,
    };
    pair_moved_lines(&mut alignment, old.tokens, new.tokens);
    for partner in alignment.old_of_new.iter_mut().chain(&mut alignment.new_of_old) {
        if *partner == TAKEN {
            *partner = NONE;
        }
    }
    Kept::of(old, new, &alignment)
}

/// Hashes of the lines that a change took out of a text and put into it, white space left out: of those that are there
/// less often after it, and more often. Two lines may have one hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangedLines {
    /// There less often.
    pub lost: HashSet<u64>,
    /// There more often.
    pub gained: HashSet<u64>,
}

/// What a change took out of a text and put into it. A line that it did not take out of one text and put into another
/// is not [moved](moved_between).
pub fn changed_lines(before: &str, after: &str) -> ChangedLines {
    const ENDS: [char; 2] = ['\n', '\r'];
    let (before, after): (Vec<&str>, Vec<&str>) = (before.split(ENDS).collect(), after.split(ENDS).collect());
    let start = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
    let (before, after) = (&before[start..], &after[start..]);
    let end = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    let mut counts: HashMap<u64, i64, SeededState> = HashMap::default();
    for (lines, by) in [(&before[..before.len() - end], -1), (&after[..after.len() - end], 1)] {
        for line in lines {
            let characters = line.chars().filter(|character| !character.is_whitespace());
            let hash = characters.fold(0, |state, character| fold(state, u64::from(character) + 1));
            if hash != 0 {
                *counts.entry(hash).or_default() += by;
            }
        }
    }
    let mut changed = ChangedLines::default();
    for (hash, count) in counts {
        match count {
            ..0 => changed.lost.insert(hash),
            0 => false,
            1.. => changed.gained.insert(hash),
        };
    }
    changed
}

fn taken(tokens: &Tokens, ranges: &[Range<usize>]) -> Vec<u32> {
    let mut ranges = ranges.iter().peekable();
    (0..tokens.len())
        .map(|token| {
            let token = tokens.range(token);
            while ranges.next_if(|range| range.end <= token.start).is_some() {}
            let is_taken = ranges.peek().is_some_and(|range| range.start < token.end);
            if is_taken { TAKEN } else { NONE }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::tokens::TokenHasher;
    use crate::attribution::transfer::compare;

    fn moved(old: &str, old_after: &str, new: &str, explained: &[Range<usize>]) -> Vec<String> {
        let tokens = |text: &str| Tokens::of(text, &TokenHasher::Plain);
        let (old_tokens, after_tokens, new_tokens) = (tokens(old), tokens(old_after), tokens(new));
        let content = |tokens, text| Content {
            tokens,
            text: Some(text),
        };
        let old_content = content(&old_tokens, old);
        let stayed = compare(&old_content, &content(&after_tokens, old_after));
        let kept = moved_between(&old_content, &stayed, &content(&new_tokens, new), explained);
        kept.segments
            .iter()
            .map(|segment| new[segment.new..segment.new + segment.length].to_owned())
            .collect()
    }

    #[test]
    fn lines_that_went_and_lines_that_came_are_told_by_their_number() {
        let (one, other) = (changed_lines("alpha\n", ""), changed_lines("beta\n", ""));
        let both = |one: &ChangedLines, other: &ChangedLines| one.lost.union(&other.lost).copied().collect();
        let nothing = HashSet::new;
        for (before, after, lost, gained) in [
            ("", "", nothing(), nothing()),
            ("alpha\nbeta\n", "beta\nalpha", nothing(), nothing()),
            ("alpha\r\nbeta\r\n", "\t alpha\n\n\nbe ta", nothing(), nothing()),
            ("alpha\nalpha\n", "alpha\n", one.lost.clone(), nothing()),
            ("beta\n", "beta\nalpha\nalpha\nbeta\n", nothing(), both(&one, &other)),
            ("alpha\n", "beta\n", one.lost.clone(), other.lost.clone()),
            (" \n\n", "", nothing(), nothing()),
        ] {
            assert_eq!(
                changed_lines(before, after),
                ChangedLines { lost, gained },
                "{before:?} {after:?}"
            );
        }
    }

    const MOVED: &str = "fn area(width: f64, height: f64) -> f64 {\n    width * height\n}\n";

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "a list of ranges that has one here")]
    fn what_left_one_file_and_came_to_another_was_moved() {
        let rest = "fn stays() { keeps(alpha); }\n";
        let old = format!("{rest}{MOVED}");
        assert_eq!(moved(&old, rest, MOVED, &[]).concat().trim_end(), MOVED.trim_end());
        assert_eq!(moved(&old, &old, MOVED, &[]), Vec::<String>::new(), "a copy is no move");
        assert_eq!(
            moved(&old, rest, MOVED, &[0..MOVED.len()]),
            Vec::<String>::new(),
            "explained already"
        );
        let twice = format!("{MOVED}{MOVED}");
        assert_eq!(moved(&old, rest, &twice, &[]), Vec::<String>::new(), "two destinations");
        assert_eq!(
            moved("x = 1\ny = 2\n", "y = 2\n", "x = 1\n", &[]),
            Vec::<String>::new(),
            "too little"
        );
    }
}
