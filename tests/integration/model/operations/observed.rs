//! What an editor or an agent's hook sees and tells the journal.

use std::collections::HashMap;
use std::rc::Rc;

use super::{Act, SKIP, Stop};
use crate::model::drive::{Known, observed};
use crate::model::text;
use crate::model::verdict;
use crate::model::world::{Cell, Lines, Owner, Seen, Trials};

/// A suggestion in the making: its number, and its text.
type Offered = (usize, String);

impl Act<'_> {
    /// What the editor knows of a file when it opens it.
    pub(super) fn opened(&self, path: &str) -> HashMap<u64, Known> {
        verdict::known(
            self.world,
            self.drive,
            &self.drive.repository,
            path,
            &self.world.work[path],
        )
    }

    /// Tells the journal of a file as it is now. `new` was written before the editor's eyes.
    pub(super) fn saved(&mut self, path: &str, mut known: HashMap<u64, Known>, new: &[Cell], offered: &[Offered]) {
        observed(new, &mut known);
        // What the journal is told nothing of is lost from now on.
        let is_missed = |cell: &Cell| matches!(cell.owner, Owner::Ai { .. }) && !known.contains_key(&cell.id);
        self.weaken(path, |line| line.visible().any(is_missed));
        let file = self.world.work[path].clone();
        let here = (self.drive.repository.worktree_name(), self.head_id());
        self.drive.record(path, &file, &known, offered, here);
        self.world.seen.push(Seen {
            head: self.world.head,
            path: path.to_owned(),
            lines: file.lines,
        });
    }

    pub(super) fn offer(&mut self) -> (Lines, Offered) {
        let texts = text::lines(self.mode, &mut self.random);
        let number = self.world.suggestions.len();
        let owner = Owner::Ai {
            suggestion: number,
            at: 0,
        };
        let lines = self.world.written(&texts, owner);
        let offered: String = lines.iter().map(|line| line.text()).collect();
        self.world.suggestions.push(offered.clone());
        (lines, (number, offered))
    }
}

pub(super) fn cells(lines: &Lines) -> Vec<Cell> {
    lines.iter().flat_map(|line| line.cells.clone()).collect()
}

/// Whole lines are accepted somewhere.
pub(super) fn suggest(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let known = act.opened(&path);
    let at = act.random.below(act.world.work[&path].lines.len() + 1);
    let (lines, offered) = act.offer();
    let new = cells(&lines);
    act.replace(&path, at..at, lines);
    act.saved(&path, known, &new, &[offered]);
    Ok(())
}

/// An agent writes lines in place of others.
pub(super) fn suggest_over(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let known = act.opened(&path);
    let range = act.some_lines(&path, 3)?;
    let (lines, offered) = act.offer();
    let new = cells(&lines);
    act.replace(&path, range, lines);
    act.saved(&path, known, &new, &[offered]);
    Ok(())
}

/// A line is completed.
pub(super) fn suggest_inline(act: &mut Act<'_>) -> Result<(), Stop> {
    let number = act.world.suggestions.len();
    let path = act.any_path()?;
    let known = act.opened(&path);
    let words: Vec<String> = (0..act.random.between(1, 4))
        .map(|_| text::word(act.mode, &mut act.random))
        .collect();
    let offered = format!(" {}", words.join(" "));
    act.world.suggestions.push(offered.clone());
    let owner = Owner::Ai {
        suggestion: number,
        at: 0,
    };
    let new = inserted(act, &path, &offered, owner)?;
    act.saved(&path, known, &new, &[(number, offered)]);
    Ok(())
}

/// A person types lines.
pub(super) fn type_lines(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let known = act.opened(&path);
    let at = act.random.below(act.world.work[&path].lines.len() + 1);
    let texts = text::lines(act.mode, &mut act.random);
    let lines = act.world.written(&texts, Owner::Typed);
    let new = cells(&lines);
    act.replace(&path, at..at, lines);
    act.saved(&path, known, &new, &[]);
    Ok(())
}

/// A person types a word into a line.
pub(super) fn type_inline(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let known = act.opened(&path);
    let typed = format!(" {}", text::word(act.mode, &mut act.random));
    let new = inserted(act, &path, &typed, Owner::Typed)?;
    act.saved(&path, known, &new, &[]);
    Ok(())
}

/// Puts text behind a word of a line.
fn inserted(act: &mut Act<'_>, path: &str, written: &str, owner: Owner) -> Result<Vec<Cell>, Stop> {
    let at = act.some_lines(path, 1)?.start;
    let line = Rc::clone(&act.world.work[path].lines[at]);
    let words = line.words();
    let place = act.random.any(&words).ok_or(SKIP)?.end;
    let new = act.world.cells(written, owner);
    let mut cells = line.cells.clone();
    cells.splice(place..place, new.iter().copied());
    let trials = Trials {
        edits: line.trials.edits.saturating_add(1),
        ..line.trials
    };
    let line = act.world.line(cells, trials);
    act.replace(path, at..at + 1, vec![line]);
    Ok(new)
}

/// A person deletes lines in the editor.
pub(super) fn delete(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let known = act.opened(&path);
    let range = act.some_lines(&path, 4)?;
    act.replace(&path, range, Vec::new());
    act.saved(&path, known, &[], &[]);
    Ok(())
}

/// The editor saves a file that others may have changed.
pub(super) fn save(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = act.any_path()?;
    let known = act.opened(&path);
    act.saved(&path, known, &[], &[]);
    Ok(())
}
