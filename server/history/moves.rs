//! Text that a commit took out of one file and put into another.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use super::derive::{Link, Waiting};
use super::{History, HistoryError, Key};
use crate::attribution::evidence::FileEvidence;
use crate::attribution::tokens::Tokens;
use crate::attribution::transfer::{Content, Kept, compare, moved_between};
use crate::document::join_ranges;
use crate::journal::derived::DerivedMap;
use crate::suggestion::origin::{OriginMap, Run, Slot};

/// In so many other files of a commit, moved text is looked for.
const FILES_OF_A_MOVE: usize = 64;

/// Another file of the same commit, from which text may have been moved.
#[derive(Debug)]
pub(super) struct MoveSource {
    before: Link,
    map: Rc<DerivedMap>,
    after: Option<String>,
}

impl History<'_> {
    /// The other files that a commit took text of suggestions or of people out of.
    pub(super) fn moves_into(&mut self, key: &Key, waiting: &mut Waiting<'_>) -> Result<Vec<MoveSource>, HistoryError> {
        let [parent] = self.graph.node(key.commit).parents.as_slice() else {
            return Ok(Vec::new());
        };
        let parent = parent.clone();
        let files = self.store.changes_of_commit(self.graph.node(key.commit).number)?;
        let renamed: HashSet<String> = files.iter().filter_map(|file| file.renamed_from.clone()).collect();
        let Some(change) = files.iter().find(|file| file.path == key.path).cloned() else {
            return Ok(Vec::new());
        };
        let mut sources = Vec::new();
        for file in files {
            let name = file.renamed_from.as_deref().unwrap_or(&file.path);
            let is_source = file.path != key.path && file.old_blob.is_some() && file.old_blob != file.new_blob;
            // The name that a rename left behind says nothing that the new name does not say.
            if !is_source || (file.new_blob.is_none() && renamed.contains(name)) {
                continue;
            }
            if !self.may_hold(name)? {
                continue;
            }
            let Some(before @ Link::Version(_)) = self.link(&parent, name, file.old_blob.as_ref())? else {
                continue;
            };
            // Only whole lines are moved: where none went from there and came here, nothing need be compared.
            let taken = self.lines_of_change(key.commit, &file)?;
            if taken.lost.is_empty()
                || self
                    .lines_of_change(key.commit, &change)?
                    .gained
                    .is_disjoint(&taken.lost)
            {
                continue;
            }
            let map = self.map_of(&before, waiting)?;
            if !map.origins.runs.is_empty() {
                sources.push(MoveSource {
                    before,
                    map,
                    after: file.new_blob,
                });
            }
            if sources.len() >= FILES_OF_A_MOVE {
                break;
            }
        }
        Ok(sources)
    }

    /// Gives text that nothing else explains the origins that it had in the other file.
    pub(super) fn add_moved(
        &mut self,
        origins: &mut OriginMap,
        text: &str,
        evidence: &FileEvidence,
        source: &MoveSource,
    ) -> Result<(), HistoryError> {
        let Some(before) = self.version_of_link(&source.before, &source.map)? else {
            return Ok(());
        };
        let after = match &source.after {
            Some(blob) => self.text(blob)?.unwrap_or_else(|| Rc::from("")),
            None => Rc::from(""),
        };
        let tokens = |text: &str| self.memo.tokens(text);
        let (new, old, rest) = (tokens(text), tokens(&before.text), tokens(&after));
        let (new, old) = (content(&new, text), content(&old, &before.text));
        let stayed = compare(&old, &content(&rest, &after));
        let mut explained: Vec<Range<usize>> = origins.runs.iter().map(|run| run.range.clone()).collect();
        for parent in &evidence.parents {
            let parent_tokens = tokens(&parent.text);
            let kept = compare(&content(&parent_tokens, &parent.text), &new);
            explained.extend(
                kept.segments
                    .iter()
                    .map(|segment| segment.new..segment.new + segment.length),
            );
        }
        let moved = moved_between(&old, &stayed, &new, &join_ranges(explained));
        add(origins, &moved, &before.origins);
        Ok(())
    }
}

fn content<'t>(tokens: &'t Tokens, text: &'t str) -> Content<'t> {
    Content {
        tokens,
        text: Some(text),
    }
}

/// Adds what was carried over; it touches nothing that has an origin.
fn add(origins: &mut OriginMap, moved: &Kept, source: &OriginMap) {
    let carried = moved.carry(source);
    let first = origins.suggestions.len() as u32;
    let is_new = !carried.runs.is_empty();
    for Run { range, origin } in carried.runs {
        origins.runs.push(Run {
            range,
            origin: origin.in_slot(|slot| Slot(slot.0 + first)),
        });
    }
    if is_new {
        origins.suggestions.extend(&source.suggestions);
        origins.runs.sort_unstable_by_key(|run| run.range.start);
    }
}
