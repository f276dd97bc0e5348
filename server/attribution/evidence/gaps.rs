//! Text that the first source does not explain, and what all the others say about it.

use std::collections::HashMap;
use std::ops::Range;

use crate::attribution::transfer::{Kept, push_run};
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// What the sources say about a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Say {
    /// None of them holds it.
    Nothing,
    /// Some held it, and it is lost: what they say of it counts for nothing.
    Lost,
    /// All that hold it say this.
    Origin(Origin),
    /// They disagree, or one of them does not know.
    Unknown,
}

impl Say {
    fn and(self, heard: Option<Origin>) -> Self {
        match (self, heard) {
            (Self::Nothing | Self::Lost, Some(origin)) => Self::Origin(origin),
            (Self::Origin(known), Some(origin)) if known == origin => self,
            _ => Self::Unknown,
        }
    }
}

/// The parts of a content that are not explained, and what the sources that were asked say about each byte.
pub(super) struct Gaps {
    /// Ascending and disjoint.
    ranges: Vec<Range<usize>>,
    says: Vec<Vec<Say>>,
    slots: HashMap<SuggestionId, Slot>,
    suggestions: Vec<SuggestionId>,
}

impl Gaps {
    pub(super) fn of(ranges: Vec<Range<usize>>, suggestions: &[SuggestionId]) -> Self {
        let mut gaps = Self {
            says: ranges.iter().map(|range| vec![Say::Nothing; range.len()]).collect(),
            ranges,
            slots: HashMap::new(),
            suggestions: suggestions.to_vec(),
        };
        for (slot, &id) in suggestions.iter().enumerate() {
            gaps.slots.entry(id).or_insert(Slot(slot as u32));
        }
        gaps
    }

    /// Hears a source. Of what `is_lost` names (a suggestion, and a byte of its text) it says nothing.
    pub(super) fn ask(&mut self, kept: &Kept, old_origins: &OriginMap, is_lost: impl Fn(SuggestionId, u32) -> bool) {
        let slots: Vec<Slot> = old_origins.suggestions.iter().map(|&id| self.slot_of(id)).collect();
        let carried = kept.carry(old_origins);
        for segment in &kept.segments {
            let segment = segment.new..segment.new + segment.length;
            let first = self.ranges.partition_point(|range| range.end <= segment.start);
            for (range, says) in self.ranges.iter().zip(&mut self.says).skip(first) {
                if range.start >= segment.end {
                    break;
                }
                for at in range.start.max(segment.start)..range.end.min(segment.end) {
                    let told = origin_at(&carried, at);
                    let heard = told.and_then(|origin| translated(origin, &slots));
                    let say = &mut says[at - range.start];
                    let named = told
                        .and_then(Origin::slot)
                        .and_then(|slot| old_origins.suggestions.get(slot.0 as usize));
                    let lost = told.zip(named).is_some_and(|(origin, id)| is_lost(*id, origin.at()));
                    *say = match (lost, *say) {
                        (false, say) => say.and(heard),
                        (true, Say::Nothing) => Say::Lost,
                        (true, say) => say,
                    };
                }
            }
        }
    }

    fn slot_of(&mut self, id: SuggestionId) -> Slot {
        let suggestions = &mut self.suggestions;
        *self.slots.entry(id).or_insert_with(|| {
            suggestions.push(id);
            Slot(suggestions.len() as u32 - 1)
        })
    }

    /// The bytes that none of those that were asked holds.
    pub(super) fn unseen(&self) -> Vec<Range<usize>> {
        let is_unseen = |say: &Say| *say == Say::Nothing;
        let mut unseen: Vec<Range<usize>> = Vec::new();
        for (range, says) in self.ranges.iter().zip(&self.says) {
            let mut start = range.start;
            for stretch in says.chunk_by(|one, other| is_unseen(one) == is_unseen(other)) {
                let end = start + stretch.len();
                if stretch.first().is_some_and(is_unseen) {
                    unseen.push(start..end);
                }
                start = end;
            }
        }
        unseen
    }

    pub(super) fn fill(self, origins: &mut OriginMap) {
        let mut parts = std::mem::take(&mut origins.runs);
        for (range, says) in self.ranges.iter().zip(&self.says) {
            for (at, say) in (range.start..).zip(says) {
                if let Say::Origin(origin) = *say {
                    let range = at..at + 1;
                    push_run(&mut parts, Run { range, origin });
                }
            }
        }
        parts.sort_unstable_by_key(|run| run.range.start);
        for run in parts {
            push_run(&mut origins.runs, run);
        }
        origins.suggestions = self.suggestions;
    }
}

fn origin_at(origins: &OriginMap, at: usize) -> Option<Origin> {
    let first = origins.runs.partition_point(|run| run.range.end <= at);
    let run = origins.runs.get(first).filter(|run| run.range.contains(&at))?;
    Some(run.origin.advanced(at - run.range.start))
}

/// The origin in another table; nothing for a slot that its own table does not have.
fn translated(origin: Origin, slots: &[Slot]) -> Option<Origin> {
    let translate = |slot: Slot| slots.get(slot.0 as usize).copied();
    Some(match origin {
        Origin::Suggestion { slot, at } => Origin::Suggestion {
            slot: translate(slot)?,
            at,
        },
        Origin::Possible { slot, at } => Origin::Possible {
            slot: translate(slot)?,
            at,
        },
        Origin::Human => Origin::Human,
    })
}
