//! `journal blame`.

use std::collections::HashMap;
use std::time::Duration;

use super::context::{Context, read_text};
use super::error::CommandError;
use super::files::Files;
use super::grammar::{Blame, LineRange};
use super::provenance::{KnownFile, Provenance, Today};
use super::ui::Ui;
use crate::attribution::lines::Line;
use crate::git::blame::{Blame as GitBlame, Copies};
use crate::git::{GitError, Repository};
use crate::report::blame::{BlameLine, BlameReport, LineSource, to_text};
use crate::report::diff::kept_lines;
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::Slot;

/// How long git may take.
const DEADLINE: Duration = Duration::from_mins(5);

pub(super) fn run(arguments: &Blame, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.required_repository()?;
    let path = context.journal_path(Some(&repository), &arguments.file)?;
    let top = repository.work_tree().unwrap_or(repository.git_dir());
    let content = read_text(&top.join(&path)).filter(|content| !content.contains('\0'));
    let content = content.ok_or_else(|| {
        CommandError::failure(format!("{path} cannot be read as text"))
            .hint("only text files of the work tree have lines to blame")
    })?;
    let shared = ui.progress("following the file through its history");
    let provenance = Provenance::open(context, Some(&repository))?;
    let mut files = match &provenance {
        Some(provenance) => Some(Files::open(provenance, context, &repository, |_| {})?),
        None => None,
    };
    let unchanged = match &mut files {
        Some(files) => files.unchanged(&path, &content)?,
        None => None,
    };
    let head = match unchanged {
        Some(_) => Head::unchanged(&repository, &path, &content)?,
        None => Head::of(&repository, &path, &content)?,
    };
    let file = match (unchanged, &mut files) {
        (None, Some(files)) => {
            let renamed_from = (head.path != path).then_some(head.path.as_str());
            Some(files.changed(&path, renamed_from)?)
        }
        (unchanged, _) => unchanged,
    };
    let mut lines = match &file {
        Some(file) => classified(file, &path, &content),
        None => content.split_inclusive('\n').map(unclassified).collect(),
    };
    number(&mut lines);
    if !arguments.classes_only {
        for line in &mut lines {
            line.with_commit = true;
        }
        let copies = if arguments.copies {
            Copies::Followed
        } else {
            Copies::Ignored
        };
        if let Err(error) = add_commits(&mut lines, &repository, &head, &content, arguments.lines, copies) {
            ui.warn(&format!("the lines are told without their commits: {error}"));
        }
    }
    if let Some(range) = arguments.lines {
        if range.first as usize > lines.len().max(1) {
            return Err(CommandError::usage(format!("{path} has only {} lines", lines.len())));
        }
        lines.retain(|line| range.contains(line.line));
    }
    drop(shared);
    let report = BlameReport::new(path, lines);
    ui.answer(&report, |style| to_text(&report, style))
}

/// The file in `HEAD`.
struct Head {
    commit: Option<String>,
    path: String,
    text: Option<String>,
}

impl Head {
    /// The file that is as `HEAD` has it.
    fn unchanged(repository: &Repository, path: &str, content: &str) -> Result<Self, CommandError> {
        let head = repository.head();
        Ok(Self {
            commit: head.map_err(|error| CommandError::failure(error.to_string()))?.commit,
            path: path.to_owned(),
            text: Some(content.to_owned()),
        })
    }

    fn of(repository: &Repository, path: &str, content: &str) -> Result<Self, CommandError> {
        let failure = |error: GitError| CommandError::failure(error.to_string());
        let commit = repository.head().map_err(failure)?.commit;
        let mut head = Self {
            text: None,
            path: path.to_owned(),
            commit,
        };
        let Some(commit) = &head.commit else {
            return Ok(head);
        };
        let mut blobs = crate::git::objects::Blobs::of(repository);
        head.text = blobs.text_at(commit, path).map_err(failure)?;
        if head.text.is_none() && !content.is_empty() {
            let renames = repository.staged_renames(DEADLINE).map_err(failure)?;
            let renamed = renames.into_iter().find(|(_, after)| after == path);
            if let Some((before, _)) = renamed {
                head.text = blobs.text_at(commit, &before).map_err(failure)?;
                head.path = before;
            }
        }
        Ok(head)
    }
}

/// What each line comes from.
fn classified(file: &KnownFile, path: &str, content: &str) -> Vec<BlameLine> {
    let today = file.content(path, content);
    let ids = &today.view.origins().suggestions;
    let mut similarities = HashMap::new();
    let known = today.view.lines_of(content);
    content
        .split_inclusive('\n')
        .zip(known.into_iter().chain(std::iter::repeat(None)))
        .map(|(text, line)| {
            let mut blamed = unclassified(text);
            let Some(line) = line else { return blamed };
            blamed.class = line.class.as_str();
            let id = slot_of(&line).and_then(|slot| ids.get(slot.0 as usize));
            if let Some(row) = id.and_then(|id| file.rows.get(id)) {
                blamed.suggestion = Some(row.id);
                blamed.tool.clone_from(&row.source.tool);
                blamed.model.clone_from(&row.source.model);
                blamed.grade = Some(row.grade);
                blamed.similarity = similarity(&mut similarities, &today, file, row.id);
                blamed.imported = row.imported.as_ref().map(|imported| imported.source.as_str());
            }
            blamed
        })
        .collect()
}

/// A suggestion that is only inferred is named too; its class and grade say that it does not count.
fn slot_of(line: &Line) -> Option<Slot> {
    line.suggestion.or(line.possible)
}

/// Nothing where nobody said how much was accepted.
fn similarity(
    known: &mut HashMap<SuggestionId, Option<f64>>,
    today: &Today,
    file: &KnownFile,
    id: SuggestionId,
) -> Option<f64> {
    *known.entry(id).or_insert_with(|| {
        let row = file.rows.get(&id)?;
        let is_told = row.imported.is_none() || row.text.characters() > 0;
        is_told.then(|| today.standing(row).measure.similarity)
    })
}

fn unclassified(text: &str) -> BlameLine {
    let text = text.trim_end_matches(['\n', '\r']);
    BlameLine {
        line: 0,
        class: (!text.trim().is_empty()).then_some("unknown"),
        suggestion: None,
        tool: None,
        model: None,
        grade: None,
        similarity: None,
        imported: None,
        commit: None,
        author: None,
        time: None,
        source: None,
        text: text.to_owned(),
        with_commit: false,
        is_boundary: false,
    }
}

fn number(lines: &mut [BlameLine]) {
    for (line, number) in lines.iter_mut().zip(1..) {
        line.line = number;
    }
}

/// Adds what git's blame says of the lines that `HEAD` has.
fn add_commits(
    lines: &mut [BlameLine],
    repository: &Repository,
    head: &Head,
    content: &str,
    range: Option<LineRange>,
    copies: Copies,
) -> Result<(), GitError> {
    let (Some(commit), Some(text)) = (&head.commit, &head.text) else {
        return Ok(());
    };
    let kept = kept_lines(text, content);
    let in_head = |line: &BlameLine| kept.get(line.line as usize - 1).copied().flatten().map(|line| line + 1);
    let wanted: Vec<u32> = lines
        .iter()
        .filter(|line| range.is_none_or(|range| range.contains(line.line)))
        .filter_map(in_head)
        .collect();
    let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else {
        return Ok(());
    };
    let blame = repository.blame(commit, &head.path, range.map(|_| *first..=*last), copies, DEADLINE)?;
    for line in lines.iter_mut() {
        if let Some(number) = in_head(line) {
            add_commit(line, &blame, number, &head.path);
        }
    }
    Ok(())
}

fn add_commit(line: &mut BlameLine, blame: &GitBlame, number: u32, path: &str) {
    let Some(blamed) = blame.lines.get(&number) else {
        return;
    };
    let commit = &blame.commits[blamed.commit];
    line.commit = Some(commit.id.clone());
    line.author = Some(commit.author.clone());
    line.time = jiff::Timestamp::from_second(commit.time)
        .ok()
        .map(|time| time.to_string());
    line.is_boundary = commit.is_boundary;
    line.source = (blamed.path != path).then(|| LineSource {
        path: blamed.path.clone(),
        line: blamed.line,
    });
}
