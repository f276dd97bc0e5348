//! What the server tells the journal. Turns what the tracker found out into facts, without ever waiting for the disk:
//! places are resolved, texts redacted and snapshots compressed on the writer's thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ropey::Rope;
use tower_lsp::jsonrpc;

use super::event::Reply;
use super::handlers::diagnostic;
use super::protocol::{RejectReason, ReviewArguments};
use super::state::Document;
use super::twins::{Report, Twins, Writing};
use crate::capture::keeping::Keeping;
use crate::capture::repeated::is_in_parts;
use crate::clock::{Clock, Timestamp};
use crate::document::syntax::Grammar;
use crate::journal::fact::{Accepted, Baseline, Fact, Moment, Place, RecordedText, RepositoryId};
use crate::journal::fingerprint::{InstallationKey, PromptText};
use crate::journal::pieces::lines_of;
use crate::journal::writer::{Submission, Writer};
use crate::rules::is_test_path;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::{Evidence, Kind, Source};
use crate::suggestion::origin::OriginMap;
use crate::suggestion::tracker::{AcceptedText, TrackEvent};

/// Contents of more bytes are not kept: their suggestions are recorded, but not found again when the file is opened
/// another time. No such file is written by hand.
const MAX_KEPT_BYTES: usize = 8 << 20;

/// How long the end of the server waits for the journal.
const LAST_FLUSH: Duration = Duration::from_secs(2);

/// The way to the journal; a dead end where recording is off.
pub struct Recorder {
    clock: Clock,
    recording: Option<Recording>,
}

/// What recording takes.
pub struct Recording {
    /// The journal.
    pub writer: Writer,
    /// For fingerprints of prompts; without it they get none.
    pub key: Option<Arc<InstallationKey>>,
    /// What of a text may be kept.
    pub keeping: Arc<Keeping>,
    /// Whether the user switched summaries of prompts on.
    pub keep_summaries: bool,
    /// For what other processes have recorded already.
    pub twins: Arc<Twins>,
}

impl Recorder {
    /// Records through the parts given, or nothing at all.
    pub fn new(clock: Clock, recording: Option<Recording>) -> Self {
        Self { clock, recording }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A prompt's fingerprint and the id of its key.
    pub fn fingerprint(&self, prompt: PromptText) -> Option<(String, String)> {
        let key = self.recording.as_ref()?.key.as_ref()?;
        Some((key.fingerprint(prompt), key.id()))
    }

    /// A prompt's summary as it may be stored; nothing unless the user switched summaries on.
    pub fn summary(&self, summary: &str) -> Option<String> {
        self.recording
            .as_ref()
            .filter(|recording| recording.keep_summaries)
            .map(|_| Keeping::note(summary))
    }

    /// Sends an answer once all that was recorded before is on disk.
    pub fn answer<T: Send + 'static>(&self, reply: Reply<T>, answer: jsonrpc::Result<T>) {
        self.afterwards(move || {
            // A request that was cancelled meanwhile has nobody who waits.
            let _ = reply.send(answer);
        });
    }

    /// Runs `work` once all that was recorded before is on disk.
    pub fn afterwards(&self, work: impl FnOnce() + Send + 'static) {
        match &self.recording {
            Some(recording) => recording.writer.after_durable(Box::new(work)),
            None => work(),
        }
    }

    /// Records what the tracker found out about a document.
    pub fn record(&self, document: &Document, events: Vec<TrackEvent>) {
        for event in events {
            self.record_event(document, event);
        }
    }

    fn record_event(&self, document: &Document, event: TrackEvent) {
        match event {
            TrackEvent::Accepted(accepted) | TrackEvent::Possible(accepted) => self.accepted(document, *accepted),
            TrackEvent::Verified { id, text, parts } => {
                let live = document.tracker.live().find(|(_, live)| live.id() == id);
                let report = live.and_then(|(_, live)| {
                    let evidence = *live.evidence().first()?;
                    Some(report(document, id, live.kind(), evidence, live.source().clone()))
                });
                self.unless_recorded(document, report, move |_, keeping| {
                    let lines = lines_of(&text);
                    let (text, parts) = keeping.text(&text, &parts);
                    Fact::Verified { id, text, lines, parts }
                });
            }
            TrackEvent::Extended { id, text, parts } => {
                self.unless_recorded(document, None, move |_, keeping| {
                    let lines = lines_of(&text);
                    let (text, parts) = keeping.text(&text, &parts);
                    Fact::Extended { id, text, lines, parts }
                });
            }
            TrackEvent::Reformatted {
                id,
                text,
                parts,
                accepted_characters,
            } => self.located(document, move |_, keeping| {
                let (text, parts) = keeping.text(&text, &parts);
                let baseline = Baseline {
                    text,
                    parts,
                    accepted_characters,
                };
                vec![Fact::Reformatted { id, baseline }]
            }),
            TrackEvent::EvidenceAdded { id, evidence, source } => {
                self.submit(Fact::EvidenceAdded { id, evidence, source });
            }
            // It was recorded as not verified and stays so.
            TrackEvent::Unverified { .. } => {}
            TrackEvent::Undone { id } => self.submit(Fact::Undone { id }),
            TrackEvent::Redone { id } => self.submit(Fact::Redone { id }),
            TrackEvent::Judged { id, confirmed } => self.submit(Fact::Judged { id, confirmed }),
        }
    }

    fn accepted(&self, document: &Document, accepted: AcceptedText) {
        let language = Some(document.language.clone()).filter(|language| !language.is_empty());
        let source = accepted.source.clone();
        let report = Some(Report {
            is_in_parts: is_in_parts(accepted.kind, accepted.group_id.as_deref()),
            ..report(document, accepted.id, accepted.kind, accepted.evidence, source)
        });
        self.unless_recorded(document, report, move |place, keeping| {
            let lines = lines_of(&accepted.text);
            let (text, parts) = keeping.text(&accepted.text, &accepted.parts);
            Fact::Accepted(Box::new(Accepted {
                id: accepted.id,
                test_code: is_test_file(&place.path),
                place,
                kind: accepted.kind,
                evidence: accepted.evidence,
                verified: accepted.verified,
                source: accepted.source,
                prompt: accepted.prompt,
                text,
                parts,
                front: accepted.front.map(|front| keeping.text(&front, &[]).0),
                lines,
                language,
                tool_suggestion_id: accepted.tool_suggestion_id,
                group_id: accepted.group_id,
            }))
        });
    }

    /// Writes a fact about the text of an acceptance, together with what another process has recorded of the same one.
    /// Without a report nobody is asked whether there is such a one.
    fn unless_recorded(
        &self,
        document: &Document,
        report: Option<Report>,
        fact: impl FnOnce(Place, &Keeping) -> Fact + Send + 'static,
    ) {
        let Some(recording) = &self.recording else { return };
        let (twins, at) = (Arc::clone(&recording.twins), self.now());
        let (keeping, their_keeping) = (Arc::clone(&recording.keeping), Arc::clone(&recording.keeping));
        recording.writer.submit(Submission::Contested {
            path: document.path.clone(),
            at,
            make: Box::new(move |place| vec![fact(place, &keeping)]),
            twin: Box::new(move |place, facts, session| {
                let writing = Writing {
                    place,
                    keeping: &their_keeping,
                    at,
                    facts,
                    session,
                };
                twins.recorded(report.as_ref()?, writing)
            }),
        });
    }

    /// Writes a text of a file, and its origins.
    pub fn content(&self, path: &Path, moment: Moment, text: Rope, origins: OriginMap) {
        let Some(recording) = &self.recording else { return };
        if text.len_bytes() > MAX_KEPT_BYTES {
            tracing::info!(path = %path.display(), "too large to be kept");
            return;
        }
        let keeping = Arc::clone(&recording.keeping);
        recording.writer.submit(Submission::Snapshot {
            path: path.to_owned(),
            at: self.now(),
            weight: text.len_bytes(),
            make: Box::new(move || keeping.snapshot(moment, &text.to_string(), &origins)),
        });
    }

    /// Writes that a file or a folder got another name.
    pub fn renamed(&self, from: PathBuf, to: PathBuf) {
        if let Some(recording) = &self.recording {
            let at = self.now();
            recording.writer.submit(Submission::Renamed { from, to, at });
        }
    }

    /// Writes how the suggestions of a document stand, where that has changed since it was written last.
    pub fn measures(&self, document: &mut Document, moment: Moment) {
        if self.recording.is_none() || document.tracker.is_desynced() {
            return;
        }
        let slots: Vec<_> = document
            .tracker
            .live()
            .filter(|(_, live)| live.hearsay().is_none())
            .map(|(slot, live)| (slot, live.id(), live.churn()))
            .collect();
        for (slot, id, churn) in slots {
            let Some(measure) = document.measure(slot) else {
                continue;
            };
            if document.recorded.insert(id, (measure, churn)) != Some((measure, churn)) {
                self.submit(Fact::Measured {
                    id,
                    moment,
                    measure,
                    churn,
                });
            }
        }
    }

    /// Writes what the rules found in AI text of a document that is being saved.
    pub fn findings(&self, document: &mut Document) {
        if self.recording.is_none() || document.judged_version != Some(document.tracker.version()) {
            return;
        }
        let Some(judged) = document.judged.take() else { return };
        for finding in &judged.active {
            let owner = diagnostic::owner(document, &finding.range);
            let live = owner.and_then(|slot| document.tracker.suggestion(slot));
            let Some(live) = live.filter(|live| live.hearsay().is_none()) else {
                continue;
            };
            let line = document.tracker.rope().byte_to_line(finding.range.start) as u32 + 1;
            let (rule, version) = (finding.rule.code.clone(), finding.rule.version.clone());
            let fact = Fact::Finding {
                id: live.id(),
                rule: rule.clone(),
                version,
                line,
            };
            if document.reported.insert((live.id(), rule, line)) {
                self.submit(fact);
            }
        }
        document.judged = Some(judged);
    }

    /// Writes that a suggestion which somebody else reported is in a document.
    pub fn verified(&self, id: SuggestionId, text: RecordedText, lines: u32, parts: Vec<u32>) {
        self.submit(Fact::Verified { id, text, lines, parts });
    }

    /// Writes that a suggestion could not be found again.
    pub fn lost(&self, id: SuggestionId, reason: &str) {
        self.submit(Fact::Lost {
            id,
            reason: reason.to_owned(),
        });
    }

    /// Writes a review.
    pub fn reviewed(&self, document: Option<&Document>, review: &ReviewArguments) {
        let (ids, note) = (review.ids.clone(), review.note.clone());
        let facts = move |place: Place| -> Vec<Fact> {
            let note = note.as_deref().map(Keeping::note);
            ids.into_iter()
                .map(|id| Fact::Reviewed {
                    id,
                    reviewer: place.author.clone(),
                    note: note.clone(),
                })
                .collect()
        };
        match document {
            Some(document) => self.located(document, move |place, _| facts(place)),
            None => facts(Place::default()).into_iter().for_each(|fact| self.submit(fact)),
        }
    }

    /// Writes that a suggestion was shown, and in which repository.
    pub fn shown(&self, path: Option<&Path>, tool_suggestion_id: Option<String>, source: Source) {
        self.in_repository(path, |repository| Fact::Shown {
            tool_suggestion_id,
            source,
            repository,
        });
    }

    /// Writes that a suggestion was not taken. `path`: the file in which it was shown, where that is known.
    pub fn rejected(&self, path: Option<&Path>, tool_suggestion_id: Option<String>, reason: RejectReason) {
        self.in_repository(path, move |repository| Fact::Rejected {
            tool_suggestion_id,
            reason: reason.as_str().to_owned(),
            repository,
        });
    }

    fn in_repository(&self, path: Option<&Path>, fact: impl FnOnce(Option<RepositoryId>) -> Fact + Send + 'static) {
        match path {
            Some(path) => self.located_at(path, move |place, _| vec![fact(place.repository)]),
            None => self.submit(fact(None)),
        }
    }

    /// Waits, a little, until everything is written.
    pub fn finish(&self) {
        if let Some(recording) = &self.recording {
            let flushed = recording.writer.flush(LAST_FLUSH);
            tracing::debug!(?flushed, "the journal at the end");
        }
    }

    fn located(&self, document: &Document, facts: impl FnOnce(Place, &Keeping) -> Vec<Fact> + Send + 'static) {
        self.located_at(&document.path, facts);
    }

    fn located_at(&self, path: &Path, facts: impl FnOnce(Place, &Keeping) -> Vec<Fact> + Send + 'static) {
        let Some(recording) = &self.recording else { return };
        let keeping = Arc::clone(&recording.keeping);
        recording.writer.submit(Submission::Located {
            path: path.to_owned(),
            at: self.now(),
            make: Box::new(move |place| facts(place, &keeping)),
        });
    }

    fn submit(&self, fact: Fact) {
        if let Some(recording) = &self.recording {
            recording.writer.submit(Submission::Fact { fact, at: self.now() });
        }
    }
}

fn report(document: &Document, id: SuggestionId, kind: Kind, evidence: Evidence, source: Source) -> Report {
    Report {
        uri: document.uri.clone(),
        opening: document.opening,
        id,
        kind,
        evidence,
        source,
        is_in_parts: kind == Kind::InlinePartial,
        present: document
            .tracker
            .origin_map()
            .suggestions
            .into_iter()
            .filter(|present| *present != id)
            .collect(),
        content: document.tracker.rope().clone(),
    }
}

/// Whether a file is test code as a whole; nothing where its language is not known to us.
fn is_test_file(path: &str) -> Option<bool> {
    let path = Path::new(path);
    Grammar::of_path(path).map(|grammar| is_test_path(grammar, path))
}
