//! The engine's answers beside the oracle's.

use std::collections::HashMap;
use std::path::Path;

use journal::attribution::evidence::origins_of;
use journal::attribution::language::Language;
use journal::attribution::lines::{LineClass, classify};
use journal::attribution::tokens::{TokenHasher, Tokens};
use journal::git::Repository;
use journal::git::state::{Replayed, State};
use journal::history::{Base, Found, History};
use journal::journal::derived::Keeping;
use journal::suggestion::origin::OriginMap;

use super::drive::{Drive, Known, read};
use super::text::Mode;
use super::world::{Cell, File, Line, Owner, Trials, World};

/// What was lost, in lines whose every character is a suggestion's.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) lines: usize,
    /// Those that the contract promises to find.
    pub(super) certain: usize,
    pub(super) lost: usize,
    pub(super) lost_of_certain: usize,
    /// Lines without a character of a suggestion.
    pub(super) others: usize,
    /// Those of them that were claimed, each the same as a line of a suggestion.
    pub(super) twins_claimed: usize,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.certain += other.certain;
        self.lost += other.lost;
        self.lost_of_certain += other.lost_of_certain;
        self.others += other.others;
        self.twins_claimed += other.twins_claimed;
    }
}

/// A wrong answer.
#[derive(Debug, Clone)]
pub(super) struct Wrong(pub(super) String);

fn with_history<T>(drive: &Drive, repository: &Repository, ask: impl FnOnce(&mut History<'_>) -> T) -> Option<T> {
    let mut history = History::open(
        &drive.home,
        repository,
        &drive.reader,
        drive.id,
        None,
        Keeping::InCache,
        |_| {},
    )
    .unwrap()?;
    Some(ask(&mut history))
}

fn base(repository: &Repository) -> Base {
    let replayed = Replayed::of(repository);
    Base {
        parents: repository
            .head()
            .unwrap()
            .commit
            .into_iter()
            .chain(State::of(repository).merge_heads)
            .collect(),
        repeated: replayed.repeated,
        reverted: replayed.reverted,
    }
}

fn origins_in_work_tree(repository: &Repository, history: &mut History<'_>, path: &str, text: &str) -> OriginMap {
    let base = base(repository);
    let names = history.earlier_names(path, None, &base).unwrap();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let evidence = history.evidence(path, &names, &base).unwrap();
    origins_of(&evidence, text).origins
}

/// What the journal knows of each character of a file of a work tree.
pub(super) fn known(
    world: &World,
    drive: &Drive,
    repository: &Repository,
    path: &str,
    file: &File,
) -> HashMap<u64, Known> {
    let text = file.text();
    let map = with_history(drive, repository, |history| {
        origins_in_work_tree(repository, history, path, &text)
    });
    let Some(map) = map else { return HashMap::new() };
    let said = read(&map, world.suggestions.len());
    let mut known = HashMap::new();
    let mut offset = 0;
    for cell in file.lines.iter().flat_map(|line| &line.cells) {
        known.extend(said(offset).map(|said| (cell.id, said)));
        offset += cell.character.len_utf8();
    }
    known
}

/// Compares every file of the work tree, and of `HEAD` where it is new, with the oracle.
pub(super) fn check(mode: Mode, world: &World, drive: &Drive, with_head: bool) -> Result<Tally, Wrong> {
    let mut tally = Tally::default();
    if !drive.is_on_disk(&world.work) {
        return Err(Wrong(format!(
            "the work tree is not the model's:\n{}",
            differences(world, drive)
        )));
    }
    let checked = with_history(drive, &drive.repository, |history| {
        for (path, file) in &world.work {
            let text = file.text();
            let map = origins_in_work_tree(&drive.repository, history, path, &text);
            let has_its_name = has_its_name(world, path, file);
            let is_at_home = |line: &Line| is_committed(world, path, line) || (has_its_name && !line.trials.crossed);
            tally.add(compare(mode, world, path, file, &text, &map, is_at_home)?);
        }
        if let Some(head) = world.head.filter(|_| with_head) {
            tally.add(check_commit(mode, world, history, head)?);
        }
        Ok(())
    });
    checked.unwrap_or(Ok(()))?;
    Ok(tally)
}

/// Compares every commit that a branch has, all derived anew.
pub(super) fn check_everything(mode: Mode, world: &World, drive: &Drive) -> Result<Tally, Wrong> {
    drive.forget_derived();
    let mut tally = Tally::default();
    let mut commits: std::collections::BTreeSet<usize> = std::collections::BTreeSet::new();
    for tip in world.branches.values().copied().chain(world.head) {
        commits.extend(world.ancestors(tip));
    }
    let checked = with_history(drive, &drive.repository, |history| {
        for commit in commits.into_iter().rev() {
            tally.add(check_commit(mode, world, history, commit)?);
        }
        Ok(())
    });
    checked.unwrap_or(Ok(()))?;
    Ok(tally)
}

fn check_commit(mode: Mode, world: &World, history: &mut History<'_>, commit: usize) -> Result<Tally, Wrong> {
    let commit = &world.commits[commit];
    history.index(std::slice::from_ref(&commit.id)).unwrap();
    let mut tally = Tally::default();
    for (path, file) in &commit.tree {
        let text = file.text();
        let held = history.text_at(&commit.id, path).unwrap();
        if held.as_deref() != Some(text.as_str()) {
            return Err(Wrong(format!(
                "{path} of {} is not the model's:\n{held:?}\n{text:?}",
                commit.id
            )));
        }
        let map = match history.version(&commit.id, path).unwrap() {
            Found::Nothing => return Err(Wrong(format!("{path} of {} is not found", commit.id))),
            Found::BeforeEvidence => OriginMap::default(),
            Found::Version(version) => version.map.origins.clone(),
        };
        let compared = compare(mode, world, path, file, &text, &map, |_| true);
        tally.add(compared.map_err(|Wrong(said)| Wrong(format!("in commit {}: {said}", commit.id)))?);
    }
    Ok(tally)
}

fn is_committed(world: &World, path: &str, line: &Line) -> bool {
    let head = world.head.map(|head| &world.commits[head].tree);
    head.and_then(|tree| tree.get(path))
        .is_some_and(|file| file.lines.iter().any(|held| held.id == line.id))
}

/// Whether git finds the file's past: under its name, or a new name for much the same.
fn has_its_name(world: &World, path: &str, file: &File) -> bool {
    let committed = world.committed();
    let before = committed.iter().find(|(_, before)| before.id == file.id);
    before
        .is_none_or(|(name, before)| name == path || (before.is_much_the_same(file) && !world.work.contains_key(name)))
}

fn compare(
    mode: Mode,
    world: &World,
    path: &str,
    file: &File,
    text: &str,
    map: &OriginMap,
    is_promised: impl Fn(&Line) -> bool,
) -> Result<Tally, Wrong> {
    let tokens = Tokens::of(text, &TokenHasher::Plain);
    let classes = classify(text, &tokens, map, Language::of_path(Path::new(path)));
    let said = read(map, world.suggestions.len());
    let mut tally = Tally::default();
    let mut offset = 0;
    for (number, (line, class)) in file.lines.iter().zip(&classes).enumerate() {
        let wrong = |what: &str| Err(Wrong(format!("{what}\n{}", shown(path, file, number, map, world))));
        let mut is_missed = false;
        for cell in &line.cells {
            let claimed = said(offset);
            offset += cell.character.len_utf8();
            if cell.character.is_whitespace() {
                continue;
            }
            let truth = owner(cell);
            let is_open = line.trials.may_be_claimed;
            if mode == Mode::Unique && claimed.is_some() && claimed != truth && !is_open {
                return wrong(&format!("claimed {claimed:?} and is {:?}", cell.owner));
            }
            is_missed |= matches!(cell.owner, Owner::Ai { .. }) && claimed != truth;
        }
        if !line.has_ai() && class.class.is_ai() && !line.trials.may_be_claimed {
            // Where equal lines changed places, or one went and the other came, the texts before and after are those of no
            // change at all: nobody can tell, and such claims are counted.
            let text = line.text();
            let is_twin = mode == Mode::Realistic
                && (world.is_suggested(text.trim(), line.trials.wrapped) || world.is_as_suggested(text.trim()));
            if !is_twin {
                return wrong("a line without a character of a suggestion is claimed");
            }
            tally.twins_claimed += 1;
        }
        tally.others += usize::from(!line.has_ai());
        let is_certain = line.trials.is_certain() && is_promised(line);
        if mode == Mode::Unique && is_missed && is_certain {
            return wrong("text of a suggestion was lost");
        }
        if line.is_all_ai() {
            tally.lines += 1;
            tally.certain += usize::from(is_certain);
            if class.class != LineClass::Ai {
                tally.lost += 1;
                tally.lost_of_certain += usize::from(is_certain);
            }
        }
    }
    Ok(tally)
}

fn letter(known: Option<Known>) -> char {
    match known {
        Some(Known::Ai { suggestion, .. }) => char::from(b'A' + (suggestion % 26) as u8),
        Some(Known::Human) => 'h',
        None => '.',
    }
}

/// The surroundings of a line, with what is true and what is said of every word, for a person.
fn shown(path: &str, file: &File, at: usize, map: &OriginMap, world: &World) -> String {
    use std::fmt::Write as _;
    const AROUND: usize = 6;
    let said = read(map, world.suggestions.len());
    let mut out = format!("{path}, line {}:\n", at + 1);
    let mut offset = 0;
    for (number, line) in file.lines.iter().enumerate() {
        // One letter for all neighbors of one word that have the same.
        let (mut truth, mut claimed) = (String::from(" "), String::from(" "));
        for cell in &line.cells {
            let found = [(&mut truth, letter(owner(cell))), (&mut claimed, letter(said(offset)))];
            for (out, letter) in found {
                let letter = if cell.character.is_whitespace() { ' ' } else { letter };
                if !out.ends_with(letter) {
                    out.push(letter);
                }
            }
            offset += cell.character.len_utf8();
        }
        if number.abs_diff(at) > AROUND {
            continue;
        }
        let mark = if number == at { '>' } else { ' ' };
        let trials = if line.trials == Trials::default() {
            String::new()
        } else {
            format!("{:?}", line.trials)
        };
        let text = line.text();
        let _ = writeln!(
            out,
            "{mark} is{truth:<20} said{claimed:<20} {}  {trials}",
            text.trim_end()
        );
    }
    out
}

/// What is true of a character.
fn owner(cell: &Cell) -> Option<Known> {
    match cell.owner {
        Owner::Ai { suggestion, at } => Some(Known::Ai { suggestion, at }),
        Owner::Typed => Some(Known::Human),
        Owner::Unseen => None,
    }
}

fn differences(world: &World, drive: &Drive) -> String {
    use std::fmt::Write as _;
    let disk = drive.on_disk();
    let mut out = String::new();
    for (path, file) in &world.work {
        let held = disk.get(path);
        if held != Some(&file.text()) {
            let _ = writeln!(
                out,
                "{path} on disk:\n{}\n{path} in the model:\n{}",
                held.map_or("(none)", String::as_str),
                file.text()
            );
        }
    }
    for path in disk.keys().filter(|path| !world.work.contains_key(*path)) {
        let _ = writeln!(out, "{path} is on disk alone");
    }
    out
}
