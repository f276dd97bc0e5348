//! Joins notes: those of this repository, those of a remote, and what is known here. Whoever else does the same at the
//! same time, nothing is lost: a reference moves only from what was read, and what was read is joined again where it did
//! not.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, Instant};

use super::super::error::CommandError;
use crate::exchange::note::{self, NoteError};
use crate::git::notes::{NoteContent, Notes, Pushed};
use crate::git::objects::Blobs;
use crate::git::{GitError, Repository};
use crate::journal::imported::Document;
use crate::suggestion::SuggestionId;
use crate::suggestion::claims::CommitClaims;

/// The reference of our notes.
pub(super) const NOTES: &str = "refs/notes/journal";

/// For how long it is tried again where others are quicker.
const PATIENCE: Duration = Duration::from_mins(3);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_millis(800);

/// Which way notes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    /// To the remote, after its own were joined.
    Push,
    /// From it alone.
    Fetch,
}

/// What is known here.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// The suggestions that were recorded here. Notes say of them what is known now, and nothing older.
    pub(super) suggestions: HashSet<SuggestionId>,
    /// The commits that were looked at, with what is to be said of each; perhaps nothing.
    pub(super) commits: BTreeMap<String, CommitClaims>,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// The notes that can be used, with a digest of their content.
    pub(super) notes: BTreeMap<String, ([u8; 32], CommitClaims)>,
    /// Commits that have a note.
    pub(super) total: usize,
    /// Commits whose note is another than before on either side.
    pub(super) written: usize,
    /// Commits whose note is another than before here.
    pub(super) received: usize,
    /// Bytes of the longest note that was written.
    pub(super) longest: usize,
    /// Notes that cannot be used.
    pub(super) unusable: usize,
}

/// What the blobs of one commit's note say together.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) claims: Option<CommitClaims>,
    /// Why one of them cannot be used.
    pub(super) error: Option<NoteError>,
    /// The blob of a later version, which is kept as it is.
    newer: Option<String>,
    /// A blob that is none of ours.
    strange: Option<String>,
}

impl Side {
    /// Adds a blob; one whose content is missing is a strange one.
    pub(super) fn add(&mut self, blob: &str, content: Option<&[u8]>) {
        match content.map(note::read) {
            Some(Ok(claims)) => self.claims.get_or_insert_default().join(claims),
            Some(Err(error @ NoteError::Newer(_))) => {
                self.newer = self.newer.take().max(Some(blob.to_owned()));
                self.error = Some(error);
            }
            other => {
                self.strange = self.strange.take().max(Some(blob.to_owned()));
                self.error = self.error.take().or(other.and_then(Result::err));
                self.error.get_or_insert(NoteError::Malformed(1));
            }
        }
    }

    /// What is to stand in the place of all of them.
    fn content(self, own: Option<&CommitClaims>, is_own: impl Fn(SuggestionId) -> bool) -> Option<NoteContent> {
        // What a later version says cannot be joined with anything.
        if let Some(newer) = self.newer {
            return Some(NoteContent::Blob(newer));
        }
        let is_strange = self.claims.is_none();
        let mut claims = self.claims.unwrap_or_default();
        if let Some(own) = own {
            claims.without(is_own);
            claims.join(own.clone());
            claims.tidy();
        }
        match self.strange.filter(|_| is_strange && claims.is_empty()) {
            Some(strange) => Some(NoteContent::Blob(strange)),
            None => (!claims.is_empty()).then(|| NoteContent::Text(note::write(&claims))),
        }
    }
}

/// Why an attempt has to be made again.
enum Attempt {
    Done(Box<Joined>),
    Again(String),
}

/// Joins and hands over.
pub(super) fn join(
    repository: &Repository,
    remote: Option<&str>,
    route: Route,
    own: &Own,
    at: i64,
) -> Result<Joined, CommandError> {
    let until = Instant::now() + PATIENCE;
    let mut joining = Joining {
        repository,
        remote,
        route,
        own,
        at,
        contents: HashMap::new(),
    };
    let mut n_attempts = 0;
    loop {
        n_attempts += 1;
        match joining.attempt()? {
            Attempt::Done(joined) => return Ok(*joined),
            Attempt::Again(reason) if Instant::now() > until => {
                return Err(CommandError::failure(format!(
                    "the notes could not be written, others were quicker {n_attempts} times: {reason}"
                ))
                .hint("nothing is lost; try again"));
            }
            Attempt::Again(_) => std::thread::sleep(pause(n_attempts)),
        }
    }
}

/// A random pause that grows with the attempts: those who collided once would collide again.
fn pause(n_attempts: u32) -> Duration {
    let longest = Duration::from_millis(20)
        .saturating_mul(n_attempts.min(60))
        .min(LONGEST_PAUSE);
    let mut byte = [0_u8];
    // Without randomness the pause is a long one.
    let share = getrandom::fill(&mut byte).map_or(u8::MAX, |()| byte[0]);
    longest.mul_f64(f64::from(share) / f64::from(u8::MAX))
}

struct Joining<'a> {
    repository: &'a Repository,
    remote: Option<&'a str>,
    route: Route,
    own: &'a Own,
    at: i64,
    /// Contents of blobs, for the next attempt.
    contents: HashMap<String, Option<Vec<u8>>>,
}

#[expect(clippy::needless_pass_by_value, reason = "the form in which errors are mapped")]
fn git(error: GitError) -> CommandError {
    CommandError::failure(error.to_string())
}

impl Joining<'_> {
    fn attempt(&mut self) -> Result<Attempt, CommandError> {
        let repository = self.repository;
        let mut remote_tip = None;
        if let Some(remote) = self.remote {
            let tracking = format!("refs/journal/remotes/{remote}/notes");
            if let Err(reason) = repository.fetch_notes(remote, NOTES, &tracking).map_err(git)? {
                return Ok(Attempt::Again(reason));
            }
            remote_tip = repository.notes_tip(&tracking).map_err(git)?;
        }
        let local_tip = repository.notes_tip(NOTES).map_err(git)?;
        let local = self.notes_at(local_tip.as_deref())?;
        let remote = self.notes_at(remote_tip.as_deref())?;
        let (contents, joined) = self.contents(&local, &remote)?;
        let mut parents: Vec<String> = remote_tip.iter().chain(&local_tip).cloned().collect();
        parents.sort();
        parents.dedup();
        let same = |notes: &Notes| {
            notes.blobs.len() == contents.len()
                && notes.blobs.iter().all(|(commit, blobs)| {
                    matches!((contents.get(commit), blobs.as_slice()),
                        (Some(NoteContent::Blob(blob)), [only]) if blob == only)
                })
        };
        let tip = match (&local_tip, &remote_tip) {
            (None, None) if contents.is_empty() => return Ok(Attempt::Done(Box::new(joined))),
            (_, Some(remote_tip)) if same(&remote) => remote_tip.clone(),
            (Some(local_tip), Some(remote_tip))
                if same(&local) && repository.is_ancestor(remote_tip, local_tip).map_err(git)? =>
            {
                local_tip.clone()
            }
            (Some(local_tip), None) if same(&local) => local_tip.clone(),
            _ => {
                let mut beside = local.clone();
                beside.add_others(&remote);
                repository
                    .write_notes(&contents, &beside, &parents, self.at)
                    .map_err(git)?
            }
        };
        if local_tip.as_ref() != Some(&tip)
            && let Err(reason) = repository.move_notes(NOTES, &tip, local_tip.as_deref()).map_err(git)?
        {
            return Ok(Attempt::Again(reason));
        }
        if let Some(remote) = self
            .remote
            .filter(|_| self.route == Route::Push && remote_tip.as_ref() != Some(&tip))
        {
            match repository.push_notes(remote, &tip, NOTES).map_err(git)? {
                Pushed::Done => {}
                Pushed::Behind => return Ok(Attempt::Again(format!("{remote} has changed"))),
                Pushed::Refused(reason) => {
                    return Err(CommandError::failure(format!("{remote} refuses the notes: {reason}")));
                }
            }
        }
        Ok(Attempt::Done(Box::new(joined)))
    }

    fn notes_at(&self, tip: Option<&str>) -> Result<Notes, CommandError> {
        tip.map_or_else(
            || Ok(Notes::default()),
            |tip| self.repository.notes_at(tip).map_err(git),
        )
    }

    /// What each commit's note is to hold. A note that is to stay as it is is named by its blob.
    fn contents(
        &mut self,
        local: &Notes,
        remote: &Notes,
    ) -> Result<(BTreeMap<String, NoteContent>, Joined), CommandError> {
        let commits: BTreeSet<&String> = local
            .blobs
            .keys()
            .chain(remote.blobs.keys())
            .chain(self.own.commits.keys())
            .collect();
        let mut reader = Blobs::of(self.repository);
        let (mut contents, mut joined) = (BTreeMap::new(), Joined::default());
        for commit in commits {
            let of = |notes: &Notes| notes.blobs.get(commit).cloned().unwrap_or_default();
            let (here, there) = (of(local), of(remote));
            let own = self.own.commits.get(commit);
            let blobs: BTreeSet<&String> = here.iter().chain(&there).collect();
            if blobs.is_empty() && own.is_none_or(CommitClaims::is_empty) {
                continue;
            }
            let mut side = Side::default();
            for blob in &blobs {
                side.add(blob, self.content(&mut reader, blob)?);
            }
            let claims = side.claims.clone();
            let Some(mut content) = side.content(own, |id| self.own.suggestions.contains(&id)) else {
                joined.written += 1;
                continue;
            };
            let mut used = claims;
            if let NoteContent::Text(text) = &content {
                let written = note::read(text.as_bytes()).ok();
                // A note that says the same already stays as somebody wrote it.
                let same = blobs.iter().find(|blob| {
                    let known = self.contents.get(blob.as_str()).and_then(Option::as_deref);
                    known.and_then(|known| note::read(known).ok()) == written
                });
                if let Some(blob) = same {
                    content = NoteContent::Blob((*blob).clone());
                }
                used = written;
            }
            if let NoteContent::Text(text) = &content {
                joined.longest = joined.longest.max(text.len());
            }
            let is_unusable = used.is_none();
            let is_as = |side: &[String]| matches!((&content, side), (NoteContent::Blob(blob), [only]) if blob == only);
            joined.total += 1;
            joined.written += usize::from(!is_as(&here) && !is_as(&there));
            joined.received += usize::from(!is_as(&here));
            joined.unusable += usize::from(is_unusable);
            if let Some(used) = used {
                let digest = Document::digest(note::write(&used).as_bytes());
                joined.notes.insert(commit.clone(), (digest, used));
            }
            contents.insert(commit.clone(), content);
        }
        Ok((contents, joined))
    }

    fn content(&mut self, reader: &mut Blobs<'_>, blob: &str) -> Result<Option<&[u8]>, CommandError> {
        if !self.contents.contains_key(blob) {
            let content = reader.read(blob).map_err(git)?;
            // More than a note may have is not worth keeping.
            let content = content.filter(|content| content.len() <= note::LONGEST);
            self.contents.insert(blob.to_owned(), content);
        }
        Ok(self.contents.get(blob).and_then(Option::as_deref))
    }
}
