//! Files that come, go, and get other names.

use super::edits::{moved, words};
use super::{Act, SKIP, Stop};
use crate::model::text::{self, Mode};
use crate::model::world::{File, Owner};

const NAMES: &[&str] = &["one.rs", "two.rs", "three.rs", "four.rs", "five.rs", "six.rs"];

fn free_name(act: &mut Act<'_>) -> Result<String, Stop> {
    let free: Vec<&str> = NAMES
        .iter()
        .copied()
        .filter(|name| !act.world.work.contains_key(*name))
        .collect();
    act.random.any(&free).map(|name| (*name).to_owned()).ok_or(SKIP)
}

fn add(act: &mut Act<'_>, path: &str, file: File) {
    act.world.work.insert(path.to_owned(), file);
}

pub(super) fn write(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = free_name(act)?;
    let mut lines = Vec::new();
    for _ in 0..act.random.between(1, 4) {
        let texts = text::lines(act.mode, &mut act.random);
        lines.extend(act.world.written(&texts, Owner::Unseen));
    }
    let id = act.world.number();
    add(act, &path, File { id, lines });
    Ok(())
}

/// An agent writes a whole file.
pub(super) fn suggest(act: &mut Act<'_>) -> Result<(), Stop> {
    let path = free_name(act)?;
    let (lines, offered) = act.offer();
    let new: Vec<_> = lines.iter().flat_map(|line| line.cells.clone()).collect();
    let id = act.world.number();
    add(act, &path, File { id, lines });
    act.saved(&path, std::collections::HashMap::new(), &new, &[offered]);
    Ok(())
}

/// A block of a file becomes a file of its own, and that is committed.
pub(super) fn split(act: &mut Act<'_>) -> Result<(), Stop> {
    if !act.world.is_clean() {
        return Err(Stop::Skip("there are other changes"));
    }
    let (from, to) = (act.any_path()?, free_name(act)?);
    let range = act.some_lines(&from, 8)?;
    let block = act.world.work[&from].lines[range.clone()].to_vec();
    let is_most = 2 * block.len() > act.world.work[&from].lines.len();
    if act.mode == Mode::Unique && (words(&block) < 12 || is_most) {
        return Err(Stop::Skip(
            "too little to be known for a move, or so much that it is a renaming",
        ));
    }
    let block = moved(&block, |trials| trials.crossed = true);
    act.replace(&from, range, Vec::new());
    let id = act.world.number();
    add(act, &to, File { id, lines: block });
    super::commits::all(act)
}

pub(super) fn rename(act: &mut Act<'_>) -> Result<(), Stop> {
    let (from, to) = (act.any_path()?, free_name(act)?);
    let committed = act.world.committed();
    if committed.contains_key(&to) {
        return Err(Stop::Skip("the name of a file that went"));
    }
    let file = act.world.work.remove(&from).ok_or(SKIP)?;
    // What was accepted under a name that no commit has is not looked for under another one.
    let is_new = committed.get(&from).is_none_or(|held| held.id != file.id);
    add(act, &to, file);
    if is_new {
        act.weaken(&to, |_| true);
    }
    Ok(())
}

pub(super) fn delete(act: &mut Act<'_>) -> Result<(), Stop> {
    if act.world.work.len() < 3 {
        return Err(Stop::Skip("too few files"));
    }
    let path = act.any_path()?;
    act.world.work.remove(&path);
    Ok(())
}
