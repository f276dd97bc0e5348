//! What happens to files while nobody looks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::{Act, SKIP, Stop};
use crate::model::text::{self, Mode};
use crate::model::world::{Line, Lines, Owner, Trials};

/// A move of so many words at least is known for one.
const WORDS_OF_A_MOVE: usize = 12;

pub(super) fn write_lines(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let at = act.random.below(act.world.work[&path].lines.len() + 1);
    let texts = text::lines(act.mode, &mut act.random);
    let lines = act.world.written(&texts, Owner::Unseen);
    act.replace(&path, at..at, lines);
    Ok(())
}

/// One word is put in place of another.
pub(super) fn edit_word(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let at = act.some_lines(&path, 1)?.start;
    let line = Rc::clone(&act.world.work[&path].lines[at]);
    let words = line.words();
    let word = act.random.any(&words).cloned().ok_or(SKIP)?;
    let written = text::word(act.mode, &mut act.random);
    let new = act.world.cells(&written, Owner::Unseen);
    let mut cells = line.cells.clone();
    cells.splice(word, new);
    let trials = Trials {
        edits: line.trials.edits.saturating_add(1),
        ..line.trials
    };
    let line = act.world.line(cells, trials);
    act.replace(&path, at..at + 1, vec![line]);
    Ok(())
}

pub(super) fn delete_lines(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let range = act.some_lines(&path, 5)?;
    act.replace(&path, range, Vec::new());
    Ok(())
}

/// Two neighboring blocks change places.
pub(super) fn move_lines(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let range = act.some_lines(&path, 6)?;
    let count = act.world.work[&path].lines.len();
    if range.end == count {
        return Err(SKIP);
    }
    let end = act.random.between(range.end + 1, count);
    let lines = &act.world.work[&path].lines;
    let (block, passed) = (lines[range.clone()].to_vec(), lines[range.end..end].to_vec());
    if act.mode == Mode::Unique && lines.iter().any(|line| line.trials.moved) {
        return Err(Stop::Skip("two moves together may be too little each"));
    }
    // Either may be what is said to have moved, and of either what was written since the journal looked on is no part.
    let known = act.known_lines();
    let is_too_little = |lines: &[Rc<Line>]| {
        let mut stretches = lines
            .split(|line| !known.contains(&line.id))
            .filter(|stretch| !stretch.is_empty());
        words(lines) < WORDS_OF_A_MOVE || stretches.any(|stretch| words(stretch) < WORDS_OF_A_MOVE)
    };
    if act.mode == Mode::Unique && (is_too_little(&block) || is_too_little(&passed)) {
        return Err(Stop::Skip("too little to be known for a move"));
    }
    let exchanged = moved(&[passed, block].concat(), |trials| trials.moved = true);
    act.replace(&path, range.start..end, exchanged);
    Ok(())
}

pub(super) fn words(lines: &[Rc<Line>]) -> usize {
    lines.iter().map(|line| line.words().len()).sum()
}

/// The same lines as ones that something happened to; they keep their identity.
pub(super) fn moved(lines: &[Rc<Line>], change: impl Fn(&mut Trials)) -> Lines {
    super::changed(lines, |_| true, change)
}

fn reformatted(act: &mut Act<'_>, path: &str, range: Range<usize>, change: impl Fn(&mut Act<'_>, &Line) -> Lines) {
    let lines = act.world.work[path].lines[range.clone()].to_vec();
    let new: Lines = lines.iter().flat_map(|line| change(act, line)).collect();
    act.replace(path, range, new);
}

pub(super) fn reindent(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let range = act.some_lines(&path, 12)?;
    let deeper = act.random.chance(60);
    reformatted(act, &path, range, |act, line| {
        let mut cells = line.cells.clone();
        if line.visible().next().is_none() {
        } else if deeper {
            let indentation = act.world.cells("    ", Owner::Unseen);
            cells.splice(0..0, indentation);
        } else {
            while cells.len() > 1 && cells[0].character == ' ' {
                cells.remove(0);
            }
        }
        vec![act.world.line(cells, line.trials)]
    });
    Ok(())
}

/// A line is broken in two between words.
pub(super) fn wrap(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let at = act.some_lines(&path, 1)?.start;
    let line = Rc::clone(&act.world.work[&path].lines[at]);
    let spaces: Vec<usize> = line
        .words()
        .windows(2)
        .filter(|pair| pair[0].end + 1 == pair[1].start && line.cells[pair[0].end].character == ' ')
        .map(|pair| pair[0].end)
        .collect();
    let space = *act.random.any(&spaces).ok_or(SKIP)?;
    let mut first = line.cells[..space].to_vec();
    first.push(act.world.cell('\n', Owner::Unseen));
    let mut second = act.world.cells("        ", Owner::Unseen);
    second.extend_from_slice(&line.cells[space + 1..]);
    let trials = Trials {
        wrapped: true,
        ..line.trials
    };
    let halves = vec![act.world.line(first, trials), act.world.line(second, trials)];
    act.replace(&path, at..at + 1, halves);
    Ok(())
}

/// All line ends of a file become those of another system.
pub(super) fn line_ends(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let count = act.world.work[&path].lines.len();
    let has_returns = act.world.work[&path].text().contains('\r');
    reformatted(act, &path, 0..count, |act, line| {
        let mut cells = line.cells.clone();
        if has_returns {
            cells.retain(|cell| cell.character != '\r');
        } else {
            let end = cells.len() - 1;
            let cell = act.world.cell('\r', Owner::Unseen);
            cells.insert(end, cell);
        }
        vec![act.world.line(cells, line.trials)]
    });
    Ok(())
}

/// A formatter takes other quotation marks, or puts the last word of a line that has none into some.
pub(super) fn quote(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let range = act.some_lines(&path, 12)?;
    weaken_moved(act, &path);
    reformatted(act, &path, range, |act, line| {
        let mut cells = line.cells.clone();
        let mut has_marks = false;
        for cell in &mut cells {
            let other = match cell.character {
                '"' => '\'',
                '\'' => '"',
                _ => continue,
            };
            *cell = act.world.cell(other, Owner::Unseen);
            has_marks = true;
        }
        if let Some(word) = line.words().last().filter(|_| !has_marks) {
            cells.insert(word.end, act.world.cell('"', Owner::Unseen));
            cells.insert(word.start, act.world.cell('"', Owner::Unseen));
        }
        vec![act.world.line(cells, punctuated(line))]
    });
    Ok(())
}

/// A formatter puts commas at the ends of lines, or takes them away.
pub(super) fn trailing_commas(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let range = act.some_lines(&path, 12)?;
    weaken_moved(act, &path);
    reformatted(act, &path, range, |act, line| {
        let mut cells = line.cells.clone();
        let last = cells.iter().rposition(|cell| !cell.character.is_whitespace());
        match last {
            Some(last) if cells[last].character == ',' => {
                cells.remove(last);
            }
            Some(last) => cells.insert(last + 1, act.world.cell(',', Owner::Unseen)),
            None => {}
        }
        vec![act.world.line(cells, punctuated(line))]
    });
    Ok(())
}

/// What is changed in a block that was moved leaves stretches that are too short for a move.
fn weaken_moved(act: &mut Act<'_>, path: &str) {
    act.weaken(path, |line| line.trials.moved);
}

fn punctuated(line: &Line) -> Trials {
    Trials {
        punctuated: true,
        ..line.trials
    }
}

/// So many words that occur once are replaced together.
const WORDS_REPLACED: usize = 6;

/// Other words are put in the place of some wherever they stand, in all files.
pub(super) fn replace_everywhere(act: &mut Act<'_>) -> Result<(), Stop> {
    let count = match act.mode {
        Mode::Unique => act.random.between(2, WORDS_REPLACED),
        Mode::Realistic => 1,
    };
    let mut replaced: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..count {
        let path = act.any_path()?;
        let at = act.some_lines(&path, 1)?.start;
        let line = Rc::clone(&act.world.work[&path].lines[at]);
        let word = act.random.any(&line.words()).cloned().ok_or(SKIP)?;
        let old: String = line.cells[word].iter().map(|cell| cell.character).collect();
        let new = text::word(act.mode, &mut act.random);
        replaced.insert(old, new);
    }
    let paths: Vec<String> = act.world.work.keys().cloned().collect();
    for path in paths {
        let count = act.world.work[&path].lines.len();
        let is_changed = |line: &Line| {
            let words = line.words();
            words.iter().any(|word| replaced.contains_key(&spelled(line, word)))
        };
        if act.world.work[&path].lines.iter().any(|line| is_changed(line)) {
            weaken_moved(act, &path);
            reformatted(act, &path, 0..count, |act, line| vec![renamed(act, line, &replaced)]);
        }
    }
    Ok(())
}

fn spelled(line: &Line, word: &Range<usize>) -> String {
    line.cells[word.clone()].iter().map(|cell| cell.character).collect()
}

/// A line with other words; the same line where it has none of them.
fn renamed(act: &mut Act<'_>, line: &Line, replaced: &BTreeMap<String, String>) -> Rc<Line> {
    let (mut cells, mut edits) = (line.cells.clone(), line.trials.edits);
    for word in line.words().into_iter().rev() {
        if let Some(new) = replaced.get(&spelled(line, &word)) {
            let new = act.world.cells(new, Owner::Unseen);
            cells.splice(word, new);
            edits = edits.saturating_add(1);
        }
    }
    if edits == line.trials.edits {
        return line.with(line.trials);
    }
    act.world.line(cells, Trials { edits, ..line.trials })
}

/// A person types what a suggestion had said, after the deletion of it was committed.
pub(super) fn retype(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let head = act.world.head.ok_or(SKIP)?;
    let is_held = |lines: &Lines, id: u64| lines.iter().any(|line| line.id == id);
    let now = &act.world.work[&path].lines;
    let seen: Vec<&Lines> = act
        .world
        .seen
        .iter()
        .filter(|seen| seen.path == path && seen.head == Some(head))
        .map(|seen| &seen.lines)
        .collect();
    let Some(committed) = act.world.commits[head].tree.get(&path) else {
        return Err(SKIP);
    };
    // A line that a formatter changed is another one, and its characters are the same.
    let stays: BTreeSet<u64> = now
        .iter()
        .chain(&committed.lines)
        .flat_map(|line| line.visible())
        .map(|cell| cell.id)
        .collect();
    // What a merge has dropped of its other side is no past of the file where the merge left the file as its first parent
    // had it: the engine does not know yet that it was there.
    let first_parent = |commit: &usize| act.world.commits[*commit].parents.first().copied();
    let mut descent: Vec<usize> = std::iter::successors(Some(head), first_parent).collect();
    descent.reverse();
    let gone: Vec<Rc<Line>> = descent
        .into_iter()
        .filter_map(|commit| act.world.commits[commit].tree.get(&path))
        .flat_map(|file| &file.lines)
        .filter(|line| line.has_ai() && !is_held(now, line.id) && !is_held(&committed.lines, line.id))
        .filter(|line| !seen.iter().any(|lines| is_held(lines, line.id)))
        .filter(|line| !line.visible().any(|cell| stays.contains(&cell.id)))
        .cloned()
        .collect();
    let first = act.random.below(gone.len().max(1));
    let texts: Vec<String> = gone
        .iter()
        .skip(first)
        .take(act.random.between(1, 5))
        .map(|line| line.text().trim_end().to_owned())
        .collect();
    if texts.is_empty() {
        return Err(SKIP);
    }
    let at = act.random.below(act.world.work[&path].lines.len() + 1);
    let lines = act.world.written(&texts, Owner::Unseen);
    let lines = moved(&lines, |trials| trials.retyped = true);
    act.replace(&path, at..at, lines);
    Ok(())
}

/// A person copies lines from one file to another one.
pub(super) fn copy_lines(act: &mut Act<'_>) -> Result<(), Stop> {
    let (from, to) = (act.any_path()?, act.any_path()?);
    if from == to {
        return Err(SKIP);
    }
    let range = act.some_lines(&from, 6)?;
    let texts: Vec<String> = act.world.work[&from].lines[range]
        .iter()
        .map(|line| line.text().trim_end().to_owned())
        .collect();
    let lines = act.world.written(&texts, Owner::Unseen);
    let at = act.random.below(act.world.work[&to].lines.len() + 1);
    act.replace(&to, at..at, lines);
    // A copy whose source goes in the same commit is a move.
    super::commits::all(act)
}
