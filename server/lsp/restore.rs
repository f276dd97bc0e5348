//! What the journal knows of a document that is opened: looked up on a thread of its own, because it takes disk, git's
//! folders and token alignment. The same thread notices what other processes write meanwhile.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use ropey::Rope;
use tower_lsp::lsp_types::{MessageType, Url};

use super::agents;
use super::analysis::Change;
use super::event::Event;
use super::handlers::{acceptance, text_sync};
use super::history::{FilePolicy, Histories};
use super::outbox::Outgoing;
use super::own_rules;
use super::recorder::Recorder;
use super::state::{Closing, Document, Memory, State};
use super::survey;
use crate::attribution::evidence::origins_of;
use crate::journal::JournalError;
use crate::journal::fact::{Baseline, RecordedText};
use crate::journal::reader::SuggestionRow;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Channel, Evidence};
use crate::suggestion::origin::{OriginMap, Run, Slot};
use crate::suggestion::tracker::Restored;

/// Why a suggestion is not in a document any more.
const NOT_FOUND: &str = "not found when the file was opened again: another program removed or rewrote it";

/// A document that was opened.
pub struct Question {
    /// The document.
    pub uri: Url,
    /// Which opening of it.
    pub opening: u64,
    /// Its file.
    pub path: PathBuf,
    /// Its text at the opening.
    pub text: Rope,
}

/// What the journal knows of it.
pub struct RestoredDocument {
    /// The document.
    pub uri: Url,
    /// Which opening of it was asked about.
    pub opening: u64,
    /// Origins of the text at that opening, and the suggestions they name.
    pub found: Option<(OriginMap, Vec<Restored>)>,
    /// Suggestions of the last known content that are not in this one.
    pub lost: Vec<SuggestionId>,
    /// What its repository says about rules.
    pub policy: Option<FilePolicy>,
}

/// How often the journal is looked at for what other processes wrote: a review on the command line shows up in the
/// editor so soon.
const NEWS_PAUSE: Duration = Duration::from_secs(1);

/// What the thread is asked.
enum Asked {
    Document(Box<Question>),
    Agents(Box<agents::Question>),
    Forgotten(Vec<SuggestionId>),
    RulesAnew,
}

/// The way to the thread that asks the journal.
#[derive(Clone)]
pub struct Restorer {
    questions: Sender<Asked>,
}

impl Restorer {
    /// Starts the thread. Without `histories` nothing is known of any document.
    pub fn start(histories: Option<Histories>, events: Sender<Event>) -> std::io::Result<Self> {
        let (questions, asked) = crossbeam_channel::unbounded();
        std::thread::Builder::new()
            .name("journal-restore".to_owned())
            .spawn(move || answer_all(histories, &asked, &events))?;
        Ok(Self { questions })
    }

    /// Asks; the answer comes as an event.
    pub fn ask(&self, question: Question) {
        // The thread ends only with the server.
        let _ = self.questions.send(Asked::Document(Box::new(question)));
    }

    /// Asks whether an agent wrote a part of a document; an answer comes only where it did.
    pub fn ask_about_agents(&self, question: agents::Question) {
        let _ = self.questions.send(Asked::Agents(Box::new(question)));
    }

    /// Has the query files of people's own read again; the answer comes as an event, for each repository.
    pub fn read_rules_anew(&self) {
        let _ = self.questions.send(Asked::RulesAnew);
    }

    /// Asks which of these suggestions were forgotten; the answer comes as an event.
    pub fn ask_forgotten(&self, ids: Vec<SuggestionId>) {
        let _ = self.questions.send(Asked::Forgotten(ids));
    }
}

/// Answers questions, and tells news of the journal from the first question about a document on: before, there is
/// nothing that they could concern.
fn answer_all(mut histories: Option<Histories>, asked: &Receiver<Asked>, events: &Sender<Event>) {
    let mut pause = None;
    loop {
        let next = match pause {
            Some(pause) => asked.recv_timeout(pause),
            None => asked.recv().map_err(RecvTimeoutError::from),
        };
        let event = match next {
            Ok(Asked::Document(question)) => {
                pause = histories.as_ref().map(|_| NEWS_PAUSE);
                let answer = histories
                    .as_mut()
                    .and_then(|histories| guarded(|| look_up(histories, &question)));
                let answer = answer.unwrap_or_else(|| RestoredDocument::unknown(*question));
                Some(Event::Restored(Box::new(answer)))
            }
            Ok(Asked::Agents(question)) => {
                let found = histories
                    .as_mut()
                    .and_then(|histories| guarded(|| agents::look_up(histories, *question)).flatten());
                found.map(|found| Event::Agents(Box::new(found)))
            }
            Ok(Asked::Forgotten(ids)) => {
                let ids = ask(histories.as_mut(), |histories| histories.forgotten_among(&ids));
                ids.filter(|ids| !ids.is_empty()).map(Event::Forgotten)
            }
            Ok(Asked::RulesAnew) => {
                let rules = histories
                    .as_mut()
                    .and_then(|histories| guarded(|| histories.rules_anew()));
                rules.map(Event::Rules)
            }
            Err(RecvTimeoutError::Timeout) => {
                let news = ask(histories.as_mut(), Histories::news);
                news.filter(|news| !news.is_empty())
                    .map(|news| Event::News(Box::new(news)))
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if event.is_some_and(|event| events.send(event).is_err()) {
            return;
        }
    }
}

/// The journal's answer; nothing where it has none.
fn ask<T>(
    histories: Option<&mut Histories>,
    question: impl FnOnce(&mut Histories) -> Result<T, JournalError>,
) -> Option<T> {
    let answer = guarded(|| question(histories?).inspect_err(told).ok());
    answer.flatten()
}

fn told(error: &JournalError) {
    tracing::debug!(%error, "the journal could not be asked for news");
}

/// A panic costs its answer and nothing else.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

impl RestoredDocument {
    /// The journal knows nothing of it.
    fn unknown(question: Question) -> Self {
        Self {
            uri: question.uri,
            opening: question.opening,
            found: None,
            lost: Vec::new(),
            policy: None,
        }
    }
}

fn look_up(histories: &mut Histories, question: &Question) -> RestoredDocument {
    let mut answer = RestoredDocument {
        uri: question.uri.clone(),
        opening: question.opening,
        found: None,
        lost: Vec::new(),
        policy: histories.policy_of(&question.path),
    };
    let text = question.text.to_string();
    let history = match histories.of_file(&question.path, Some(&text)) {
        Ok(Some(history)) => history,
        Ok(None) => return answer,
        Err(error) => {
            tracing::warn!(uri = %question.uri, %error, "the journal could not be asked");
            return answer;
        }
    };
    let transferred = origins_of(&history.evidence, &text);
    if !transferred.complete {
        tracing::info!(uri = %question.uri, "not every line could be compared; those are unknown");
    }
    let present = slots_with_text(&transferred.origins);
    // What an older commit's content had may be in another branch.
    let before = history.evidence.newer().first().map(|snapshot| &snapshot.origins);
    answer.lost = before.map(|before| lost_since(before, &present)).unwrap_or_default();
    let rows = present.iter().filter_map(|id| history.suggestions.get(id));
    let restored = rows
        .filter(|row| row.confirmed != Some(false))
        .map(|row| Restored {
            hearsay: history.hearsay.get(&row.id).cloned(),
            ..restored(row)
        })
        .collect();
    answer.found = Some((transferred.origins, restored));
    answer
}

fn slots_with_text(origins: &OriginMap) -> HashSet<SuggestionId> {
    let slots: HashSet<Slot> = origins.runs.iter().filter_map(|run| run.origin.slot()).collect();
    slots
        .into_iter()
        .filter_map(|slot| origins.suggestions.get(slot.0 as usize).copied())
        .collect()
}

fn lost_since(before: &OriginMap, present: &HashSet<SuggestionId>) -> Vec<SuggestionId> {
    slots_with_text(before).difference(present).copied().collect()
}

/// A suggestion as a tracker takes it over.
pub(super) fn restored(row: &SuggestionRow) -> Restored {
    let Baseline {
        text,
        parts,
        accepted_characters,
    } = row.baseline();
    // Without its text a suggestion is followed all the same; its distance then comes from its tokens.
    let baseline = match text {
        RecordedText::Text(text) => text,
        RecordedText::Fingerprints { .. } => String::new(),
    };
    Restored {
        id: row.id,
        baseline,
        parts,
        accepted_characters,
        kind: row.kind,
        evidence: vec![Evidence {
            channel: Channel::Protocol,
            grade: row.grade,
        }],
        source: row.source.clone(),
        prompt: row.prompt.clone(),
        tool_suggestion_id: row.tool_suggestion_id.clone(),
        group_id: row.group_id.clone(),
        accepted_at: Some(row.accepted_at),
        churn: row.measured.as_ref().map(|measured| measured.churn).unwrap_or_default(),
        reviewed: row.review.is_some(),
        undone: row.undone,
        confirmed: row.confirmed == Some(true),
        hearsay: None,
    }
}

/// Origins without those of suggestions that were not recorded here.
fn ours(origins: &OriginMap, suggestions: &[Restored]) -> OriginMap {
    let heard: HashSet<SuggestionId> = suggestions
        .iter()
        .filter(|suggestion| suggestion.hearsay.is_some())
        .map(|suggestion| suggestion.id)
        .collect();
    let mut ours = OriginMap::default();
    let mut slots: Vec<Option<Slot>> = Vec::with_capacity(origins.suggestions.len());
    for id in &origins.suggestions {
        let is_ours = !heard.contains(id);
        slots.push(is_ours.then_some(Slot(ours.suggestions.len() as u32)));
        ours.suggestions.extend(is_ours.then_some(*id));
    }
    for run in &origins.runs {
        let slot = run.origin.slot();
        let ours_of = slot.map(|slot| slots.get(slot.0 as usize).copied().flatten());
        if let Some(None) = ours_of {
            continue;
        }
        ours.runs.push(Run {
            range: run.range.clone(),
            origin: run.origin.in_slot(|slot| ours_of.flatten().unwrap_or(slot)),
        });
    }
    ours
}

/// Takes the answer over: into the open document that was asked about, or into one that was closed meanwhile.
pub fn apply(state: &mut State, restored: RestoredDocument, now: Instant) {
    let uri = restored.uri.clone();
    let is_current = |document: &Document| document.opening == restored.opening;
    if let Some(policy) = &restored.policy {
        for problem in &policy.problems {
            state.outbox.send(Outgoing::Log(MessageType::WARNING, problem.clone()));
        }
        own_rules::tell(state, &policy.rules);
        if let Some(document) = state.documents.get_mut(&uri).filter(|document| is_current(document)) {
            document.policy = (Arc::clone(&policy.policy), policy.path.clone());
            document.work_tree.clone_from(&policy.rules.work_tree);
            let change = Change::placed(PathBuf::from(&policy.path), policy.rules.catalogue.clone());
            document.analyse(&mut state.analysis, change);
            survey::look_around(state, &uri);
        }
    }
    if let Some(document) = state.documents.get_mut(&uri).filter(|document| is_current(document)) {
        remember(&state.recorder, document, restored);
        if let Some(moment) = document.owed.take() {
            document.write(&state.recorder, moment);
        }
        // Nothing of what was remembered is new to the journal.
        let checkpoint = document.checkpoint;
        acceptance::settle(state, &uri, Vec::new(), now);
        if let Some(document) = state.documents.get_mut(&uri) {
            document.checkpoint = checkpoint;
        }
    } else if let Some(index) = state.closing.iter().position(|closing| is_current(&closing.document)) {
        let Closing {
            mut document,
            last,
            questions,
        } = state.closing.swap_remove(index);
        remember(&state.recorder, &mut document, restored);
        text_sync::write_closed(&state.recorder, &mut document, last);
        for question in questions {
            text_sync::ask(state, question);
        }
        if state.closing.is_empty()
            && let Some(reply) = state.farewell.take()
        {
            state.recorder.answer(reply, Ok(()));
        }
    }
}

/// Gives a document the origins that the journal remembers.
fn remember(recorder: &Recorder, document: &mut Document, restored: RestoredDocument) {
    let heard = Memory::Heard { opened: None };
    let Memory::Awaited { opened, .. } = std::mem::replace(&mut document.memory, heard) else {
        return;
    };
    let (origins, suggestions) = restored.found.unwrap_or_default();
    document.memory = Memory::Heard {
        opened: Some((opened, ours(&origins, &suggestions))),
    };
    if let Err(problem) = document.tracker.restore(&origins, suggestions) {
        tracing::warn!(uri = %restored.uri, %problem, "what the journal knows of the document is not used");
        return;
    }
    for id in restored.lost {
        recorder.lost(id, NOT_FOUND);
    }
}
