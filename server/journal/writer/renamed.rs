//! Suggestions that this process and another one both saw: they go by the name under which they were recorded first, and
//! have the parts that either knows.
//!
//! The document of this process knows nothing of that at the moment of writing: it speaks of its own parts, under the name
//! that it gave. Here, inside the transaction, while nobody else can write, what it says is put in the terms of what is
//! recorded.

use std::borrow::Cow;
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Recorded;
use crate::journal::fact::{Baseline, Fact, RecordedText};
use crate::journal::pieces::{Order, Piece, merged, offsets_in, pieces, size, text_of};
use crate::journal::projection::unreadable;
use crate::journal::snapshot::Snapshot;
use crate::suggestion::acceptance::Kind;
use crate::suggestion::origin::{Run, Slot};
use crate::suggestion::{Runs, SuggestionId};

/// Names that are remembered, at most: a session has few suggestions that two processes see.
const REMEMBERED: usize = 1 << 16;

/// Suggestions whose parts are remembered, at most.
const REMEMBERED_PARTS: usize = 1 << 12;

/// What is shared.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    names: HashMap<SuggestionId, SuggestionId>,
    /// By recorded names.
    views: HashMap<SuggestionId, View>,
    /// What the present transaction changed, as it was before.
    before: Vec<Before>,
}

/// What the document of this process calls the text of a suggestion.
#[derive(Debug, Clone)]
struct View {
    parts: Vec<Piece>,
    /// Whether they are the last ones of it.
    are_last: bool,
}

#[derive(Debug)]
enum Before {
    NoName(SuggestionId),
    View(SuggestionId, Option<View>),
}

/// A suggestion as it is recorded.
struct Row {
    verified: bool,
    text: RecordedText,
    lines: u32,
    parts: Vec<Piece>,
    /// What distances are taken from.
    baseline: Vec<Piece>,
}

impl Row {
    fn read(connection: &Connection, id: SuggestionId) -> rusqlite::Result<Option<Self>> {
        let stored = connection
            .prepare_cached("SELECT verified, text, lines, parts, baseline FROM suggestions WHERE id = ?1")?
            .query_row(params![id.to_string()], |row| {
                let (text, parts): (String, String) = (row.get(1)?, row.get(3)?);
                let baseline: Option<String> = row.get(4)?;
                Ok((row.get(0)?, text, row.get(2)?, parts, baseline))
            })
            .optional()?;
        let Some((verified, text, lines, parts, baseline)) = stored else {
            return Ok(None);
        };
        let text: RecordedText = serde_json::from_str(&text).map_err(unreadable)?;
        let parts: Vec<u32> = serde_json::from_str(&parts).map_err(unreadable)?;
        let parts = pieces(&text, &parts);
        let baseline: Option<Baseline> = baseline
            .map(|baseline| serde_json::from_str(&baseline).map_err(unreadable))
            .transpose()?;
        Ok(Some(Self {
            verified,
            text,
            lines,
            baseline: baseline.map_or_else(|| parts.clone(), |one| pieces(&one.text, &one.parts)),
            parts,
        }))
    }
}

impl Renamed {
    /// The transaction is on disk.
    pub(super) fn keep(&mut self) {
        self.before.clear();
    }

    /// The transaction has failed, and will be tried again.
    pub(super) fn take_back(&mut self) {
        for before in self.before.drain(..).rev() {
            match before {
                Before::NoName(id) => {
                    self.names.remove(&id);
                }
                Before::View(id, Some(view)) => {
                    self.views.insert(id, view);
                }
                Before::View(id, None) => {
                    self.views.remove(&id);
                }
            }
        }
    }

    /// A fact under the recorded name of what it is about.
    fn name<'a>(&self, fact: &'a Fact) -> Cow<'a, Fact> {
        match fact.subject().and_then(|id| self.names.get(&id)) {
            Some(recorded) => Cow::Owned(fact.clone().about(*recorded)),
            None => Cow::Borrowed(fact),
        }
    }

    /// What is to be written of a fact that nobody else can have written; nothing where this process knows too little: of a
    /// suggestion whose parts it has not all seen, it cannot tell how the whole stands.
    pub(super) fn settle_one<'a>(
        &mut self,
        connection: &Connection,
        fact: &'a Fact,
    ) -> rusqlite::Result<Option<Cow<'a, Fact>>> {
        let fact = self.name(fact);
        let is_about_all = matches!(
            &*fact,
            Fact::Undone { .. } | Fact::Redone { .. } | Fact::Measured { .. } | Fact::Reformatted { .. }
        );
        let view = fact
            .subject()
            .filter(|_| is_about_all)
            .and_then(|id| Some((id, self.views.get(&id)?)));
        if let Some((id, view)) = view {
            let row = Row::read(connection, id)?;
            let is_part = row.is_some_and(|row| size(&row.baseline) > size(&view.parts));
            if let Fact::Reformatted { baseline, .. } = &*fact {
                let parts = pieces(&baseline.text, &baseline.parts);
                let are_last = view.are_last;
                self.see(id, View { parts, are_last });
            }
            if is_part {
                return Ok(None);
            }
        }
        Ok(Some(fact))
    }

    /// What is to be written of facts about the text of one suggestion; `twin` is asked unless it goes by another name
    /// already.
    pub(super) fn settle(
        &mut self,
        connection: &Connection,
        facts: &[Fact],
        twin: impl FnOnce() -> Option<Recorded>,
    ) -> rusqlite::Result<Vec<Fact>> {
        let subject = facts.first().and_then(Fact::subject);
        let is_known = subject.is_some_and(|id| self.names.contains_key(&id));
        let found = if is_known { None } else { twin() };
        let Some(found) = found else {
            let mut settled = Vec::with_capacity(facts.len());
            for fact in facts {
                let fact = self.name(fact).into_owned();
                settled.extend(self.settle_text(connection, fact)?);
            }
            return Ok(settled);
        };
        if self.names.len() < REMEMBERED && self.names.insert(found.id, found.recorded).is_none() {
            self.before.push(Before::NoName(found.id));
        }
        let mut settled = found.facts;
        if let Some(order) = found.joins {
            for fact in facts {
                settled.extend(self.joined(connection, found.recorded, fact, order)?);
            }
        }
        Ok(settled)
    }

    /// A fact about the text of a suggestion of this process, together with what others know of it by now.
    fn settle_text(&mut self, connection: &Connection, fact: Fact) -> rusqlite::Result<Option<Fact>> {
        let (id, parts) = match &fact {
            Fact::Accepted(accepted) => {
                let is_in_parts = accepted.kind == Kind::InlinePartial || accepted.group_id.is_some();
                if is_in_parts || accepted.front.is_some() {
                    let parts = pieces(&accepted.text, &accepted.parts);
                    let are_last = accepted.front.is_some();
                    self.see(accepted.id, View { parts, are_last });
                }
                return Ok(Some(fact));
            }
            Fact::Verified { id, text, parts, .. } | Fact::Extended { id, text, parts, .. } => {
                (*id, pieces(text, parts))
            }
            _ => return Ok(Some(fact)),
        };
        let before = self.views.get(&id).cloned();
        let is_first_text = matches!(fact, Fact::Verified { .. });
        if is_first_text && before.is_none() {
            return Ok(Some(fact));
        }
        let are_last = before.as_ref().is_some_and(|before| before.are_last);
        let own = parts.clone();
        self.see(id, View { parts, are_last });
        let Some(row) = Row::read(connection, id)? else {
            return Ok(Some(fact));
        };
        let is_ours_alone = before.is_some_and(|before| before.parts == row.parts);
        if is_ours_alone || is_first_text && !row.verified {
            return Ok(Some(fact));
        }
        let order = if are_last {
            Order::RecordedFirst
        } else {
            Order::ReportedFirst
        };
        Ok(together(&row, &own, (id, &fact), order))
    }

    /// What a report of this process adds to the text of a suggestion that another one has recorded.
    fn joined(
        &mut self,
        connection: &Connection,
        id: SuggestionId,
        fact: &Fact,
        order: Order,
    ) -> rusqlite::Result<Option<Fact>> {
        let parts = match fact {
            Fact::Accepted(accepted) => pieces(&accepted.text, &accepted.parts),
            Fact::Verified { text, parts, .. } => pieces(text, parts),
            _ => return Ok(None),
        };
        let own = parts.clone();
        let are_last = order == Order::RecordedFirst;
        self.see(id, View { parts, are_last });
        let row = Row::read(connection, id)?;
        Ok(row.and_then(|row| together(&row, &own, (id, fact), order)))
    }

    fn see(&mut self, id: SuggestionId, view: View) {
        if self.views.len() < REMEMBERED_PARTS || self.views.contains_key(&id) {
            let before = self.views.insert(id, view);
            self.before.push(Before::View(id, before));
        }
    }

    /// A content whose origins go by recorded names and count from the beginnings of recorded texts.
    pub(super) fn name_in<'a>(
        &self,
        connection: &Connection,
        snapshot: &'a Snapshot,
    ) -> rusqlite::Result<Cow<'a, Snapshot>> {
        let is_shared = |id: &SuggestionId| self.names.contains_key(id) || self.views.contains_key(id);
        if !snapshot.origins().suggestions.iter().any(is_shared) {
            return Ok(Cow::Borrowed(snapshot));
        }
        let mut snapshot = snapshot.clone();
        snapshot.rename(|id| self.names.get(&id).copied().unwrap_or(id));
        let mut places: HashMap<Slot, Places> = HashMap::new();
        for (slot, id) in snapshot.origins().suggestions.iter().enumerate() {
            let Some(view) = self.views.get(id) else { continue };
            if let Some(row) = Row::read(connection, *id)?
                && row.baseline != view.parts
                && let Some(starts) = offsets_in(&view.parts, &row.baseline, view.are_last)
            {
                places.insert(Slot(slot as u32), Places::new(&view.parts, starts));
            }
        }
        if !places.is_empty() {
            snapshot.replace_runs(|runs| moved(runs, &places));
        }
        Ok(Cow::Owned(snapshot))
    }
}

/// What is to be written where a process has these `own` parts of a recorded suggestion; nothing where all that is known.
fn together(row: &Row, own: &[Piece], (id, fact): (SuggestionId, &Fact), order: Order) -> Option<Fact> {
    let all = match order {
        Order::ReportedFirst => merged(own, &row.parts),
        Order::RecordedFirst => merged(&row.parts, own),
    };
    // The same text in other parts is no news.
    if row.verified && size(&all) <= size(&row.parts) {
        return None;
    }
    let (text, lines) = match fact {
        Fact::Accepted(accepted) => (&accepted.text, accepted.lines),
        Fact::Verified { text, lines, .. } | Fact::Extended { text, lines, .. } => (text, *lines),
        _ => return None,
    };
    // Of tokens that both have nobody knows how many characters they are.
    let news = all.len().saturating_sub(row.parts.len());
    let characters = u64::from(text.characters()) * news as u64 / own.len().max(1) as u64;
    let characters = row.text.characters() + characters as u32;
    let (text, parts, lines) = text_of(&all, (characters, lines.max(row.lines)));
    Some(if row.verified {
        Fact::Extended { id, text, lines, parts }
    } else {
        Fact::Verified { id, text, lines, parts }
    })
}

/// Where the parts of a text begin in another one.
struct Places {
    /// Ascending.
    own: Vec<u32>,
    length: u32,
    there: Vec<u32>,
}

impl Places {
    fn new(parts: &[Piece], there: Vec<u32>) -> Self {
        let (mut own, mut length) = (Vec::with_capacity(parts.len()), 0);
        for part in parts {
            own.push(length);
            length += match part {
                Piece::Text(text) => text.len() as u32,
                Piece::Token(_) => 0,
            };
        }
        Self { own, length, there }
    }

    /// An offset in the other text, and how many bytes from there on are those of the same part.
    fn of(&self, at: u32) -> Option<(u32, usize)> {
        let index = self.own.partition_point(|start| *start <= at).checked_sub(1)?;
        let end = self.own.get(index + 1).copied().unwrap_or(self.length);
        let left = end.checked_sub(at).filter(|left| *left > 0)?;
        Some((self.there[index] + (at - self.own[index]), left as usize))
    }
}

/// Runs with the offsets that their parts have elsewhere.
fn moved(runs: &[Run], places: &HashMap<Slot, Places>) -> Vec<Run> {
    let mut moved = Vec::with_capacity(runs.len());
    for run in runs {
        let Some(places) = run.origin.slot().and_then(|slot| places.get(&slot)) else {
            moved.push(run.clone());
            continue;
        };
        let mut rest = run.clone();
        while !rest.range.is_empty() {
            let length = rest.range.len();
            // What is behind the end of the text was never in it: it stays as it is.
            let (at, bytes) = places.of(rest.origin.at()).unwrap_or((rest.origin.at(), length));
            let bytes = bytes.min(length);
            moved.push(Run {
                range: rest.range.start..rest.range.start + bytes,
                origin: rest.origin.with_offset(at),
            });
            rest.range.start += bytes;
            rest.origin = rest.origin.advanced(bytes);
        }
    }
    let length = moved.last().map_or(0, |run| run.range.end);
    Runs::from_runs(moved, length).as_slice().to_vec()
}
