//! Lines that a revert or a cherry-pick brings back.

use std::ops::Range;

use super::{FileEvidence, Related, Version};
use crate::attribution::tokens::{TokenMemo, Tokens};
use crate::attribution::transfer::{Content, Kept, compare, push_run};
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// Gives whole lines the origins that they have in a version that brings them back, where the parent has no such line. What
/// the parent holds of their words stood in something else, in the place of which they came.
pub(super) fn bring_back(origins: &mut OriginMap, evidence: &FileEvidence, content: &str) {
    let [parent] = evidence.parents.as_slice() else {
        return;
    };
    let brought = evidence.related.iter().filter(|related| related.brings_back);
    for Related { version, .. } in brought {
        let memo = &evidence.memo;
        let of_parent = WholeLines::of(&parent.text, content, memo);
        let of_version = WholeLines::of(&version.text, content, memo);
        let tokens = memo.tokens(content);
        // Where all of it is as it was, an equal line is the one that was there, and not the one that took its place.
        let is_as_it_was = version.text == content;
        let lines: Vec<Range<usize>> = (0..tokens.line_count())
            .filter(|line| of_version.holds(*line) && (is_as_it_was || !of_parent.holds(*line)))
            .map(|line| tokens.line_range(line))
            .collect();
        if !lines.is_empty() {
            replace(origins, &lines, &of_version.kept, version);
        }
    }
}

/// Which lines of a content are lines of another one.
struct WholeLines {
    kept: Kept,
    is_held: Vec<bool>,
}

impl WholeLines {
    fn of(old: &str, new: &str, memo: &TokenMemo) -> Self {
        let (old_tokens, new_tokens) = (memo.tokens(old), memo.tokens(new));
        let content = |tokens, text| Content {
            tokens,
            text: Some(text),
        };
        let kept = compare(&content(&old_tokens, old), &content(&new_tokens, new));
        let lines = 0..new_tokens.line_count();
        let is_held = lines
            .map(|line| is_whole(&kept, &old_tokens, &new_tokens, line))
            .collect();
        Self { kept, is_held }
    }

    fn holds(&self, line: usize) -> bool {
        self.is_held[line]
    }
}

/// Whether all tokens of a new line, and no others, are those of one old line. A blank line is no one's.
fn is_whole(kept: &Kept, old: &Tokens, new: &Tokens, line: usize) -> bool {
    let tokens = new.line_tokens(line);
    let Some(first) = tokens
        .clone()
        .next()
        .and_then(|token| old_place(kept, &new.range(token)))
    else {
        return false;
    };
    let Some(old_tokens) = old.line_at(first).map(|line| old.line_tokens(line)) else {
        return false;
    };
    old_tokens.len() == tokens.len()
        && old_tokens
            .zip(tokens)
            .all(|(old_token, token)| old_place(kept, &new.range(token)) == Some(old.range(old_token).start))
}

/// Where bytes of the new content begin in the old one, if all of them are kept.
fn old_place(kept: &Kept, range: &Range<usize>) -> Option<usize> {
    let at = kept
        .segments
        .partition_point(|segment| segment.new + segment.length <= range.start);
    let segment = kept.segments.get(at)?;
    let is_in = segment.new <= range.start && range.end <= segment.new + segment.length;
    is_in.then(|| segment.old + range.start - segment.new)
}

/// Puts what a version says of some lines in the place of what is said of them.
fn replace(origins: &mut OriginMap, lines: &[Range<usize>], kept: &Kept, version: &Version) {
    let carried = kept.carry(&version.origins);
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
    use crate::attribution::evidence::{Related, origins_of};
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
        // Nobody said that anything was taken back: it is an edit.
        let told = answer((REVERTED, &owners), (BEFORE, &nobodys), false, BEFORE);
        assert!(told[line].contains('A'), "{told}");
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
