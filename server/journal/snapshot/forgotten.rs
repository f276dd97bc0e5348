//! Taking the text of forgotten suggestions out of contents, and leaving the rest.

use std::borrow::Cow;
use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::form::{self, Stands, Whole};
use super::{Snapshot, SnapshotContent, content_hash};
use crate::journal::{append, origins};
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{OriginMap, Run};

/// A line with fewer bytes stands in many texts.
const LINE: usize = 8;

/// What is to be forgotten of contents.
#[derive(Debug, Default)]
pub(in crate::journal) struct Forgotten {
    ids: HashSet<SuggestionId>,
    /// Lines of their texts, without the white space around them.
    lines: HashSet<String>,
    /// The files that they were accepted into.
    files: HashSet<(String, String)>,
}

impl Forgotten {
    /// Adds a suggestion with its text, as far as that is kept, and its file.
    pub(in crate::journal) fn add(&mut self, id: SuggestionId, text: &str, repository: String, path: String) {
        self.ids.insert(id);
        let lines = text.lines().map(str::trim).filter(|line| line.len() >= LINE);
        self.lines.extend(lines.map(str::to_owned));
        self.files.insert((repository, path));
    }

    fn names(&self, origins: &OriginMap) -> bool {
        origins.suggestions.iter().any(|id| self.ids.contains(id))
    }

    fn is_in(&self, text: &str) -> bool {
        text.lines().any(|line| self.lines.contains(line.trim()))
    }

    /// Takes it out of all snapshots, whose other text stays with its origins. A snapshot goes as a whole where nothing
    /// else is known in it, where no text is kept that could be cut, and where a line of the text stands in it that
    /// nobody knows the origin of. How many are gone.
    pub(in crate::journal) fn erase(&self, connection: &Connection) -> rusqlite::Result<u64> {
        let all: Vec<(i64, String, String)> = connection
            .prepare("SELECT id, repository, path FROM snapshots ORDER BY id")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut gone = Vec::new();
        for (id, repository, path) in all {
            let origins = origins::from_bytes(&form::decode_origins(connection, id)?)?;
            let is_named = self.names(&origins);
            if !is_named && !self.files.contains(&(repository, path)) {
                continue;
            }
            let Whole { stands, content, .. } = form::decode(connection, id)?;
            match (stands, String::from_utf8(content)) {
                (Stands::Text, Ok(text)) if is_named => match self.left_of(&text, &origins) {
                    Some((text, origins)) => rewrite(connection, id, text, &origins)?,
                    None => gone.push(id),
                },
                (Stands::Text, Ok(text)) if self.is_in(&text) => gone.push(id),
                (Stands::Blob, Ok(blob)) if is_named => match self.others_of(&origins) {
                    Some(origins) => {
                        let (stands, content) = (Stands::Blob, blob.into_bytes());
                        let origins = origins::to_bytes(&origins);
                        form::replace(
                            connection,
                            id,
                            &Whole {
                                stands,
                                content,
                                origins,
                            },
                        )?;
                    }
                    None => gone.push(id),
                },
                _ if is_named => gone.push(id),
                _ => {}
            }
        }
        form::delete(connection, &gone)?;
        Ok(gone.len() as u64)
    }

    fn left_of(&self, text: &str, origins: &OriginMap) -> Option<(String, OriginMap)> {
        let is_forgotten: Vec<bool> = origins.suggestions.iter().map(|id| self.ids.contains(id)).collect();
        let (text, origins) = left_without(text, origins, &is_forgotten)?;
        (is_known(&origins) && !self.is_in(&text)).then_some((text, origins))
    }

    /// The text is in git and not here: what is known of the rest of it stays where it is.
    fn others_of(&self, origins: &OriginMap) -> Option<OriginMap> {
        let mut others = origins.clone();
        others.runs.retain(|run| {
            let slot = run
                .origin
                .slot()
                .and_then(|slot| origins.suggestions.get(slot.0 as usize));
            slot.is_none_or(|id| !self.ids.contains(id))
        });
        is_known(&others).then_some(others)
    }
}

fn is_known(origins: &OriginMap) -> bool {
    origins.runs.iter().any(|run| run.origin.slot().is_some())
}

fn rewrite(connection: &Connection, id: i64, text: String, origins: &OriginMap) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE snapshots SET hash = ?2 WHERE id = ?1")?
        .execute(params![id, content_hash(&text)])?;
    let whole = Whole {
        stands: Stands::Text,
        content: text.into_bytes(),
        origins: origins::to_bytes(origins),
    };
    form::replace(connection, id, &whole)
}

/// An editor may still name suggestions that were forgotten meanwhile, and still hold their text. Nothing of it may come
/// back, so it is cut out; what is left is compared with the file as if somebody had typed the rest since. Nothing is
/// left to keep where no other suggestion is named, or where only tokens are kept, which cannot be cut.
pub(super) fn without_the_forgotten<'a>(
    connection: &Connection,
    snapshot: &'a Snapshot,
) -> rusqlite::Result<Option<Cow<'a, Snapshot>>> {
    let named = &snapshot.origins.suggestions;
    let mut forgotten = vec![false; named.len()];
    for (is_forgotten, id) in forgotten.iter_mut().zip(named) {
        *is_forgotten = append::is_forgotten(connection, &id.to_string())?;
    }
    if !forgotten.contains(&true) {
        return Ok(Some(Cow::Borrowed(snapshot)));
    }
    let SnapshotContent::Text(text) = &snapshot.content else {
        return Ok(None);
    };
    if !forgotten.contains(&false) {
        return Ok(None);
    }
    let left = left_without(text, &snapshot.origins, &forgotten);
    Ok(left.map(|(text, origins)| {
        Cow::Owned(Snapshot {
            moment: snapshot.moment,
            hash: content_hash(&text),
            content: SnapshotContent::Text(text),
            origins,
        })
    }))
}

/// A content without the text of some of its suggestions, by their slots.
fn left_without(text: &str, origins: &OriginMap, is_forgotten: &[bool]) -> Option<(String, OriginMap)> {
    let is_cut = |run: &Run| {
        let slot = run.origin.slot().map(|slot| slot.0 as usize);
        slot.and_then(|slot| is_forgotten.get(slot))
            .copied()
            .unwrap_or_default()
    };
    let (text, runs) = cut(text, &origins.runs, is_cut)?;
    let suggestions = origins.suggestions.clone();
    Some((text, OriginMap { suggestions, runs }))
}

/// The text without the bytes of some runs, and the other runs where they are then; nothing for runs that do not fit
/// the text.
fn cut(text: &str, runs: &[Run], is_cut: impl Fn(&Run) -> bool) -> Option<(String, Vec<Run>)> {
    let mut left = String::with_capacity(text.len());
    let mut moved = Vec::with_capacity(runs.len());
    let mut end = 0;
    for run in runs {
        left.push_str(text.get(end..run.range.start)?);
        end = run.range.end;
        if !is_cut(run) {
            let start = left.len();
            left.push_str(text.get(run.range.clone())?);
            moved.push(Run {
                range: start..left.len(),
                origin: run.origin,
            });
        }
    }
    left.push_str(text.get(end..)?);
    Some((left, moved))
}
