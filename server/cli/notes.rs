//! `journal notes`.

mod join;

use std::collections::BTreeMap;
use std::time::Duration;

use self::join::{Joined, NOTES, Own, Route, Side, join};
use super::claims::Claims;
use super::context::{Context, journal_error};
use super::error::CommandError;
use super::files::{Files, failure};
use super::grammar::{Notes, NotesRemote, NotesShow, NotesWhat};
use super::import::{bound_repository, refuse_where_off};
use super::provenance::Provenance;
use super::ui::Ui;
use crate::exchange::note;
use crate::git::Repository;
use crate::git::objects::Blobs;
use crate::history::Progress;
use crate::journal::imported::{Document, Extent, ImportSource};
use crate::report::exchange::{NoteReport, NotesReport};
use crate::suggestion::claims::CommitClaims;

/// How long another process may hold the journal.
const DEADLINE: Duration = Duration::from_secs(30);

pub(super) fn run(arguments: &Notes, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    match &arguments.what {
        NotesWhat::Push(remote) => push(remote, context, ui),
        NotesWhat::Fetch(remote) => fetch(remote, context, ui),
        NotesWhat::Show(show) => show_note(show, context, ui),
    }
}

fn push(arguments: &NotesRemote, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.required_repository()?;
    let remote = remote(arguments, &repository)?;
    let provenance = Provenance::open(context, Some(&repository))?;
    let own = match &provenance {
        Some(provenance) if !provenance.is_empty()? => own_claims(provenance, context, &repository, ui)?,
        _ => Own::default(),
    };
    let progress = ui.progress("joining the notes");
    let at = context.clock.now().0.div_euclid(1_000_000);
    let joined = join(&repository, remote.as_deref(), Route::Push, &own, at)?;
    drop(progress);
    let report = report("push", remote, &joined, None);
    ui.answer(&report, |style| report.to_text(style))
}

fn fetch(arguments: &NotesRemote, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.required_repository()?;
    refuse_where_off(context, &repository)?;
    let remote = remote(arguments, &repository)?;
    let progress = ui.progress("reading the notes");
    let at = context.clock.now().0.div_euclid(1_000_000);
    let joined = join(&repository, remote.as_deref(), Route::Fetch, &Own::default(), at)?;
    let documents: Vec<Document> = joined
        .notes
        .iter()
        .map(|(commit, (digest, claims))| Document {
            name: commit.clone(),
            commit: commit.clone(),
            digest: *digest,
            claims: claims.clone(),
        })
        .collect();
    let (mut journal, id) = bound_repository(context, &repository)?;
    let imported = journal
        .import(id, ImportSource::Journal, &documents, Extent::Whole, DEADLINE)
        .map_err(|error| journal_error(&error))?;
    drop(progress);
    let report = report("fetch", remote, &joined, Some(imported.changed));
    ui.answer(&report, |style| report.to_text(style))
}

fn report(action: &'static str, remote: Option<String>, joined: &Joined, imported: Option<usize>) -> NotesReport {
    NotesReport {
        schema: "journal.notes.v1",
        action,
        remote,
        notes: joined.total,
        written: joined.written,
        received: joined.received,
        longest: joined.longest,
        unusable: joined.unusable,
        imported,
    }
}

/// The remote that was named, else the branch's, else `origin`; nothing where none is set up.
fn remote(arguments: &NotesRemote, repository: &Repository) -> Result<Option<String>, CommandError> {
    let git = |error: crate::git::GitError| CommandError::failure(error.to_string());
    let head = repository.head().map_err(git)?;
    let (remotes, followed) = repository.remotes(head.branch.as_deref()).map_err(git)?;
    if let Some(name) = &arguments.remote {
        if remotes.contains(name) {
            return Ok(Some(name.clone()));
        }
        return Err(CommandError::usage(format!("{name} is no remote of this repository"))
            .hint("git remote -v lists them; git remote add makes one"));
    }
    let is_known = |name: &String| remotes.contains(name);
    Ok(followed
        .filter(is_known)
        .or_else(|| Some("origin".to_owned()).filter(is_known)))
}

/// What is known here of every commit that `HEAD` has, and which suggestions are ours to speak of.
fn own_claims(
    provenance: &Provenance,
    context: &Context,
    repository: &Repository,
    ui: &Ui,
) -> Result<Own, CommandError> {
    let _progress = ui.progress("following the lines of every commit");
    let mut files = Files::open(provenance, context, repository, |_: Progress| {})?;
    let head = repository
        .head()
        .map_err(|error| CommandError::failure(error.to_string()))?;
    let (Some(history), Some(head)) = (files.history(), head.commit) else {
        return Ok(Own::default());
    };
    let head = [head];
    history.index(&head).map_err(failure)?;
    let mut claims = Claims::of(provenance);
    let mut own = Own {
        suggestions: history.own_suggestions().map_err(failure)?,
        commits: BTreeMap::new(),
    };
    for commit in history.commits_up_to(&head) {
        let contributions = history.contributions(&commit).map_err(failure)?;
        own.commits.insert(commit, claims.bytes(&contributions)?);
    }
    Ok(own)
}

fn show_note(arguments: &NotesShow, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.required_repository()?;
    let git = |error: crate::git::GitError| CommandError::failure(error.to_string());
    let (commit, _) = repository
        .commit_line(&arguments.commit, DEADLINE)
        .map_err(|_| CommandError::usage(format!("{} names no commit of this repository", arguments.commit)))?;
    let none = || {
        CommandError::failure(format!("{commit} has no note in {NOTES}"))
            .hint("journal notes push writes them, journal notes fetch brings others'")
    };
    let tip = repository.notes_tip(NOTES).map_err(git)?.ok_or_else(none)?;
    let notes = repository.notes_at(&tip).map_err(git)?;
    let blobs = notes.blobs.get(&commit).ok_or_else(none)?;
    let mut reader = Blobs::of(&repository);
    let mut side = Side::default();
    for blob in blobs {
        side.add(blob, reader.read(blob).map_err(git)?.as_deref());
    }
    if let Some(error) = side.error.as_ref().filter(|_| side.claims.is_none()) {
        return Err(CommandError::failure(format!(
            "the note of {commit} cannot be used: {error}"
        )));
    }
    let claims: CommitClaims = side.claims.unwrap_or_default();
    let report = NoteReport {
        schema: "journal.note.v1",
        commit,
        bytes: note::write(&claims).len(),
        claims,
    };
    ui.answer(&report, |style| report.to_text(style))
}
