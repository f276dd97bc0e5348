//! A suggestion in an open document.

use std::ops::Range;

use super::event::{Acceptance, AcceptedText, Hearsay, Restored};
use super::recent::Mark;
use crate::clock::Timestamp;
use crate::suggestion::acceptance::{Channel, Evidence, Grade, Kind, ModelOrigin, Prompt, Source};
use crate::suggestion::measure::{Baseline, characters};
use crate::suggestion::origin::{Origin, Run, Slot};
use crate::suggestion::runs::relative_to;
use crate::suggestion::{Churn, Runs, SuggestionId};

/// A suggestion of an open document: what is known about it and what happened to it.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent facts, each asked for alone; no combination of them is a state of its own"
)]
pub struct LiveSuggestion {
    pub(super) id: SuggestionId,
    pub(super) kind: Kind,
    pub(super) evidence: Vec<Evidence>,
    pub(super) confirmed: bool,
    pub(super) source: Source,
    pub(super) prompt: Prompt,
    pub(super) tool_suggestion_id: Option<String>,
    pub(super) group_id: Option<String>,
    pub(super) accepted_at: Option<Timestamp>,
    pub(super) baseline: String,
    pub(super) parts: Vec<Part>,
    pub(super) accepted_characters: u64,
    /// The longest foreign insertion inside a fragment, in characters; kept because counting the baseline is not
    /// something a keystroke should pay for.
    pub(super) gap_limit: usize,
    pub(super) churn: Churn,
    pub(super) undone: bool,
    pub(super) reviewed: bool,
    pub(super) hearsay: Option<Hearsay>,
    /// A guess that somebody contradicted. Its slot stays taken; nothing refers to it any more.
    pub(super) retracted: bool,
}

/// A stretch of the baseline that one content change inserted.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Byte offset in the baseline.
    pub(super) start: u32,
    /// What its change replaced; nothing where that is not known any more.
    pub(super) replaced: Option<Replaced>,
    /// Where the editor took it back: how many of its bytes were alive just before.
    pub(super) taken_back: Option<usize>,
}

/// Text that a change replaced, with its origins.
#[derive(Debug, Clone, Default)]
pub(super) struct Replaced {
    pub(super) text: String,
    /// Relative to `text`.
    pub(super) runs: Vec<Run>,
    /// What recent edits had inserted of it, relative to `text`: a late acceptance claims deleted text too, in case it
    /// is brought back.
    pub(super) marks: Vec<Run<Mark>>,
}

impl Replaced {
    /// The text of both, one after the other.
    pub(super) fn followed_by(mut self, other: Self) -> Self {
        let offset = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.into_iter().map(|run| moved(run, offset)));
        self.marks.extend(other.marks.into_iter().map(|run| moved(run, offset)));
        self
    }

    /// A part of it.
    pub(super) fn part(&self, range: &Range<usize>) -> Self {
        Self {
            text: self.text.get(range.clone()).unwrap_or_default().to_owned(),
            runs: self.runs.iter().filter_map(|run| relative_to(run, range)).collect(),
            marks: self.marks.iter().filter_map(|run| relative_to(run, range)).collect(),
        }
    }

    /// A suggestion claims what the recent edit `serial` had inserted; `origin` gets offsets into that insertion.
    pub(super) fn claim(&mut self, serial: u32, origin: impl Fn(u32) -> Origin) {
        if self.marks.iter().all(|mark| mark.origin.serial != serial) {
            return;
        }
        let mut runs = Runs::from_runs(std::mem::take(&mut self.runs), self.text.len());
        for mark in self.marks.iter().filter(|mark| mark.origin.serial == serial) {
            runs.assign(mark.range.clone(), Some(origin(mark.origin.at)));
        }
        self.runs = runs.as_slice().to_vec();
    }
}

fn moved<T>(run: Run<T>, offset: usize) -> Run<T> {
    Run {
        range: run.range.start + offset..run.range.end + offset,
        origin: run.origin,
    }
}

impl LiveSuggestion {
    pub(super) fn accepted(acceptance: Acceptance) -> Self {
        Self {
            id: acceptance.id,
            kind: acceptance.kind,
            evidence: vec![acceptance.evidence],
            confirmed: false,
            source: acceptance.source,
            prompt: acceptance.prompt,
            tool_suggestion_id: acceptance.tool_suggestion_id,
            group_id: acceptance.group_id,
            accepted_at: Some(acceptance.accepted_at),
            ..Self::possible()
        }
    }

    /// A guess by shape alone, without text.
    pub(super) fn possible() -> Self {
        Self {
            id: SuggestionId::generate(),
            kind: Kind::Inline,
            evidence: vec![Evidence {
                channel: Channel::Shape,
                grade: Grade::Inferred,
            }],
            confirmed: false,
            source: Source::default(),
            prompt: Prompt::default(),
            tool_suggestion_id: None,
            group_id: None,
            accepted_at: None,
            baseline: String::new(),
            parts: Vec::new(),
            accepted_characters: 0,
            gap_limit: Baseline::limit(""),
            churn: Churn::default(),
            undone: false,
            reviewed: false,
            hearsay: None,
            retracted: false,
        }
    }

    pub(super) fn restored(restored: Restored) -> Self {
        let starts = if restored.parts.is_empty() {
            vec![0]
        } else {
            restored.parts
        };
        let parts = starts.into_iter().map(|start| Part {
            start,
            replaced: None,
            taken_back: None,
        });
        Self {
            id: restored.id,
            kind: restored.kind,
            evidence: restored.evidence,
            confirmed: restored.confirmed,
            source: restored.source,
            prompt: restored.prompt,
            tool_suggestion_id: restored.tool_suggestion_id,
            group_id: restored.group_id,
            accepted_at: restored.accepted_at,
            gap_limit: Baseline::limit(&restored.baseline),
            baseline: restored.baseline,
            parts: parts.collect(),
            accepted_characters: restored.accepted_characters,
            churn: restored.churn,
            undone: restored.undone,
            reviewed: restored.reviewed,
            hearsay: restored.hearsay,
            retracted: false,
        }
    }

    /// Appends a part to the baseline and returns its offset there.
    pub(super) fn extend(&mut self, text: &str, replaced: Replaced) -> u32 {
        let start = self.baseline.len() as u32;
        self.baseline.push_str(text);
        self.parts.push(Part {
            start,
            replaced: Some(replaced),
            taken_back: None,
        });
        self.accepted_characters += characters(text);
        self.gap_limit = Baseline::limit(&self.baseline);
        start
    }

    /// The bytes of the baseline that part `index` covers.
    pub(super) fn part_range(&self, index: usize) -> Range<u32> {
        let end = self
            .parts
            .get(index + 1)
            .map_or(self.baseline.len() as u32, |next| next.start);
        self.parts[index].start..end
    }

    /// Adds what another report of the same acceptance knows. Returns the source if it changed.
    pub(super) fn corroborate(&mut self, acceptance: &Acceptance) -> Option<Source> {
        let better = acceptance.evidence.grade > self.grade();
        self.evidence.push(acceptance.evidence);
        let known = self.source.clone();
        let (mut source, other) = if better {
            (acceptance.source.clone(), &known)
        } else {
            (known.clone(), &acceptance.source)
        };
        fill_source(&mut source, other);
        self.source = source;
        fill_prompt(&mut self.prompt, &acceptance.prompt);
        if self.tool_suggestion_id.is_none() {
            self.tool_suggestion_id.clone_from(&acceptance.tool_suggestion_id);
        }
        if self.group_id.is_none() {
            self.group_id.clone_from(&acceptance.group_id);
        }
        (self.source != known).then(|| self.source.clone())
    }

    /// The origin of its text from byte `at` of the baseline on.
    pub(super) fn origin(&self, slot: Slot, at: u32) -> Origin {
        if self.is_observed() {
            Origin::Suggestion { slot, at }
        } else {
            Origin::Possible { slot, at }
        }
    }

    /// Puts parts in front of the baseline that another process was told of.
    pub(super) fn put_in_front(&mut self, front: &[String]) {
        let text = front.concat();
        let length = text.len() as u32;
        self.parts.iter_mut().for_each(|part| part.start += length);
        let mut start = 0;
        let parts = front.iter().map(|part| {
            let begins = start;
            start += part.len() as u32;
            Part {
                start: begins,
                replaced: None,
                taken_back: None,
            }
        });
        self.parts.splice(0..0, parts);
        self.baseline.insert_str(0, &text);
        self.accepted_characters += characters(&text);
        self.gap_limit = Baseline::limit(&self.baseline);
    }

    pub(super) fn part_starts(&self) -> Vec<u32> {
        self.parts.iter().map(|part| part.start).collect()
    }

    pub(super) fn to_event(&self, evidence: Evidence) -> Box<AcceptedText> {
        Box::new(AcceptedText {
            id: self.id,
            kind: self.kind,
            evidence,
            source: self.source.clone(),
            prompt: self.prompt.clone(),
            verified: true,
            text: self.baseline.clone(),
            parts: self.part_starts(),
            tool_suggestion_id: self.tool_suggestion_id.clone(),
            group_id: self.group_id.clone(),
            front: None,
            accepted_at: self.accepted_at,
        })
    }

    /// Its name.
    pub fn id(&self) -> SuggestionId {
        self.id
    }

    /// The best grade of its evidence.
    pub fn grade(&self) -> Grade {
        self.evidence
            .iter()
            .map(|evidence| evidence.grade)
            .max()
            .unwrap_or(Grade::Inferred)
    }

    /// Whether it counts: somebody observed it, or the user confirmed the guess.
    pub fn is_observed(&self) -> bool {
        self.confirmed || self.grade().observed().is_some()
    }

    /// Whether the user confirmed a guess.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// Which kind of interface.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Tool and model, as far as anybody said.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Fingerprint and sessions of the prompt.
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// All ways it is known by, in the order they came.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// The tool's own id for it.
    pub fn tool_suggestion_id(&self) -> Option<&str> {
        self.tool_suggestion_id.as_deref()
    }

    /// The id that partial accepts share.
    pub fn group_id(&self) -> Option<&str> {
        self.group_id.as_deref()
    }

    /// When it was accepted; nothing for a guess.
    pub fn accepted_at(&self) -> Option<Timestamp> {
        self.accepted_at
    }

    /// The accepted text that was new, as formatters have moved it.
    pub fn baseline(&self) -> &str {
        &self.baseline
    }

    /// Accepted Unicode scalar values without white space.
    pub fn accepted_characters(&self) -> u64 {
        self.accepted_characters
    }

    /// Characters inserted and deleted inside it since it was accepted, formatting not counted.
    pub fn churn(&self) -> Churn {
        self.churn
    }

    /// Whether the acceptance stands undone.
    pub fn is_undone(&self) -> bool {
        self.undone
    }

    /// Whether somebody reviewed it.
    pub fn is_reviewed(&self) -> bool {
        self.reviewed
    }

    /// Who says so, where it was not recorded here. Nothing is recorded of it: it is not ours to speak of.
    pub fn hearsay(&self) -> Option<&Hearsay> {
        self.hearsay.as_ref()
    }
}

fn fill_source(source: &mut Source, other: &Source) {
    if source.tool.is_none() {
        source.tool.clone_from(&other.tool);
    }
    if source.tool_version.is_none() && source.tool == other.tool {
        source.tool_version.clone_from(&other.tool_version);
    }
    if source.model.is_none() && other.model.is_some() {
        source.model.clone_from(&other.model);
        source.model_origin = other.model_origin;
    }
    if source.model_origin == ModelOrigin::Unknown && source.model == other.model {
        source.model_origin = other.model_origin;
    }
    if source.tool.is_none() && source.candidates.is_empty() {
        source.candidates.clone_from(&other.candidates);
    }
}

fn fill_prompt(prompt: &mut Prompt, other: &Prompt) {
    if prompt.fingerprint.is_none() {
        prompt.fingerprint.clone_from(&other.fingerprint);
        prompt.key_id.clone_from(&other.key_id);
    }
    for (own, other) in [
        (&mut prompt.summary, &other.summary),
        (&mut prompt.session_id, &other.session_id),
        (&mut prompt.request_id, &other.request_id),
    ] {
        if own.is_none() {
            own.clone_from(other);
        }
    }
}
