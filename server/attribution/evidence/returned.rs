//! Whole lines that are somewhere else than where most of the text comes from: those that a revert or a cherry-pick brings
//! back, those that were written on top of another commit, those that were left out of a commit.

use std::ops::Range;

use super::source::Source;
use super::{FileEvidence, Version};
use crate::attribution::tokens::Tokens;
use crate::attribution::transfer::{Content, push_run};
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};
use crate::suggestion::past::Past;

/// Gives whole lines the origins that they have in a version that brings them back, where the parent has no such line. What
/// the parent holds of their words stood in something else, in the place of which they came.
pub(super) fn bring_back(origins: &mut OriginMap, evidence: &FileEvidence, content: &str) {
    let [parent] = evidence.parents.as_slice() else {
        return;
    };
    let memo = &evidence.memo;
    let tokens = memo.tokens(content);
    let new = Content {
        tokens: &tokens,
        text: Some(content),
    };
    for related in evidence.related.iter().filter(|related| related.brings_back) {
        let of_parent = Source::of_version(parent, &new, memo);
        let of_version = Source::of_version(&related.version, &new, memo);
        // Where all of it is as it was, an equal line is the one that was there, and not the one that took its place.
        let is_as_it_was = related.version.text == content;
        let lines: Vec<Range<usize>> = (0..tokens.line_count())
            .filter(|line| of_version.has_whole(&tokens, *line))
            .filter(|line| is_as_it_was || !of_parent.has_whole(&tokens, *line))
            .map(|line| tokens.line_range(line))
            .collect();
        if !lines.is_empty() {
            replace(origins, &lines, of_version.carried());
        }
    }
}

/// Gives lines (0-based), of which the first answer knows parts alone, the origins that they have in the first other source
/// that has them whole: what the first answer knows are the words of other lines. What the parents have lost comes back by
/// none of them.
pub(super) fn prefer_whole_lines<'s>(
    origins: &mut OriginMap,
    parted: Vec<usize>,
    others: impl Iterator<Item = &'s Source<'s>>,
    parents: &[Version],
    tokens: &Tokens,
) {
    if parted.is_empty() {
        return;
    }
    let lost = lost(parents);
    let mut open = parted;
    for source in others {
        if open.iter().all(|line| !source.has_whole(tokens, *line)) {
            continue;
        }
        let carried = source.carried();
        let (told, rest): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|line| {
            source.has_whole(tokens, *line) && !has_any_of(&carried, &tokens.line_range(*line), &lost)
        });
        open = rest;
        let lines: Vec<Range<usize>> = told.into_iter().map(|line| tokens.line_range(line)).collect();
        if !lines.is_empty() {
            replace(origins, &lines, carried);
        }
    }
}

/// What the parents or versions before them held, and none of the parents holds.
fn lost(parents: &[Version]) -> Past {
    let mut past = Past::default();
    for parent in parents {
        past.join(&parent.past);
    }
    parents.iter().fold(past, |lost, parent| lost.without(&parent.origins))
}

/// Whether a byte of a range is one of those of suggestions.
fn has_any_of(origins: &OriginMap, range: &Range<usize>, of: &Past) -> bool {
    origins
        .runs
        .iter()
        .flat_map(|run| pieces(run, std::slice::from_ref(range), Side::Inside))
        .any(|run| {
            let slot = run.origin.slot();
            let id = slot.and_then(|slot| origins.suggestions.get(slot.0 as usize));
            let start = run.origin.at();
            id.is_some_and(|id| of.holds_any(*id, start..start.saturating_add(run.range.len() as u32)))
        })
}

/// Puts what another source says of some lines in the place of what is said of them.
fn replace(origins: &mut OriginMap, lines: &[Range<usize>], carried: OriginMap) {
    let slots: Vec<Slot> = carried
        .suggestions
        .iter()
        .map(|id| {
            let known = origins.suggestions.iter().position(|known| known == id);
            Slot(known.unwrap_or_else(|| {
                origins.suggestions.push(*id);
                origins.suggestions.len() - 1
            }) as u32)
        })
        .collect();
    let there = carried.runs.into_iter().map(|run| Run {
        origin: run
            .origin
            .in_slot(|slot| slots.get(slot.0 as usize).copied().unwrap_or(slot)),
        ..run
    });
    let mut runs: Vec<Run> = Vec::new();
    for run in std::mem::take(&mut origins.runs) {
        runs.extend(pieces(&run, lines, Side::Outside));
    }
    for run in there {
        runs.extend(pieces(&run, lines, Side::Inside));
    }
    runs.sort_unstable_by_key(|run| run.range.start);
    for run in runs {
        push_run(&mut origins.runs, run);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Outside,
}

/// The parts of a run that lie inside or outside some ranges, which ascend.
fn pieces(run: &Run, ranges: &[Range<usize>], side: Side) -> Vec<Run> {
    let mut pieces = Vec::new();
    let mut add = |range: Range<usize>| {
        if !range.is_empty() {
            let origin = match run.origin {
                Origin::Human => Origin::Human,
                origin => origin.advanced(range.start - run.range.start),
            };
            pieces.push(Run { range, origin });
        }
    };
    let mut at = run.range.start;
    for range in ranges {
        let (start, end) = (range.start.max(at), range.end.min(run.range.end));
        if start >= end {
            continue;
        }
        match side {
            Side::Inside => add(start..end),
            Side::Outside => add(at..start),
        }
        at = end;
    }
    if side == Side::Outside {
        add(at..run.range.end);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::evidence::{ContentHash, Related, Snapshot, SnapshotContent, origins_of};
    use crate::attribution::notation::{marks, origins_marked};
    use crate::attribution::tokens::TokenHasher;

    fn version(text: &str, owners: &str) -> Version {
        Version {
            text: text.to_owned(),
            origins: origins_marked(text, owners),
            ..Version::default()
        }
    }

    fn answer(parent: (&str, &str), before: (&str, &str), brings_back: bool, content: &str) -> String {
        let evidence = FileEvidence {
            parents: vec![version(parent.0, parent.1)],
            related: vec![Related {
                version: version(before.0, before.1),
                brings_back,
            }],
            ..FileEvidence::of_snapshots(TokenHasher::Plain, Vec::new())
        };
        marks(content, &origins_of(&evidence, content).origins)
    }

    const BEFORE: &str = "let start = 1;\nif config.is_empty() {\n    return None;\n}\n";
    const REVERTED: &str = "let start = 1;\nif index.is_empty() {\n    return None;\n}\n";

    /// The owners of a text of which an assistant wrote everything after the first line.
    fn after_the_first_line(text: &str) -> String {
        let first = text.find('\n').unwrap() + 1;
        ".".repeat(first) + &"A".repeat(text.len() - first)
    }

    /// What would be said of a line of a text if these were its owners.
    fn line_of(text: &str, owners: &str, start: &str) -> (std::ops::Range<usize>, String) {
        let start = text.find(start).unwrap();
        let line = start..start + text[start..].find('\n').unwrap();
        let marks = marks(text, &origins_marked(text, owners));
        (line.clone(), marks[line].to_owned())
    }

    #[test]
    fn a_line_that_is_brought_back_has_no_words_of_what_had_stood_in_its_place() {
        let owners = after_the_first_line(REVERTED);
        let nobodys = ".".repeat(BEFORE.len());
        let (line, expected) = line_of(BEFORE, &nobodys, "if");
        let told = answer((REVERTED, &owners), (BEFORE, &nobodys), true, BEFORE);
        assert_eq!(told[line.clone()], expected);
    }

    #[test]
    fn a_line_of_the_commit_that_this_one_was_made_from_has_no_words_of_a_line_that_is_much_like_it() {
        let owners = after_the_first_line(REVERTED);
        let nobodys = ".".repeat(BEFORE.len());
        let (line, expected) = line_of(BEFORE, &nobodys, "if");
        let told = answer((REVERTED, &owners), (BEFORE, &nobodys), false, BEFORE);
        assert_eq!(told[line], expected);
    }

    #[test]
    fn a_line_that_was_written_on_top_of_another_commit_has_no_words_of_a_line_that_is_much_like_it() {
        let parent = "start();\n// collect_all the total of the count\n";
        let typed = "start();\n// collect_all the buffer of the parser\n";
        let content = format!("{typed}end();\n");
        let owners = after_the_first_line(typed).replace('A', "h");
        let snapshot = Snapshot {
            content: SnapshotContent::Text(typed.to_owned()),
            hash: ContentHash::of(typed, &TokenHasher::Plain),
            origins: origins_marked(typed, &owners),
        };
        let evidence = FileEvidence {
            on_top: 0,
            parents: vec![version(parent, &after_the_first_line(parent))],
            ..FileEvidence::of_snapshots(TokenHasher::Plain, vec![snapshot])
        };
        let (line, expected) = line_of(typed, &owners, "//");
        assert_eq!(
            marks(&content, &origins_of(&evidence, &content).origins)[line],
            expected
        );
    }

    #[test]
    fn a_content_that_is_brought_back_whole_has_none_of_the_lines_that_took_the_place_of_equal_ones() {
        let owners = after_the_first_line(REVERTED);
        let nobodys = ".".repeat(BEFORE.len());
        let told = answer((REVERTED, &owners), (BEFORE, &nobodys), true, BEFORE);
        assert_eq!(told, marks(BEFORE, &origins_marked(BEFORE, &nobodys)));
        // Where something else was changed too, an equal line is the one that stands there.
        let more = format!("{BEFORE}let more = 2;\n");
        let told = answer((REVERTED, &owners), (BEFORE, &nobodys), true, &more);
        assert!(told.contains('A') && told.contains("\n.. ......"), "{told}");
    }

    #[test]
    fn a_suggestion_that_is_brought_back_is_one_again() {
        let nobodys = ".".repeat(REVERTED.len());
        let owners = after_the_first_line(BEFORE);
        let told = answer((REVERTED, &nobodys), (BEFORE, &owners), true, BEFORE);
        let (line, expected) = line_of(BEFORE, &owners, "if");
        assert_eq!(told[line], expected);
    }
}
