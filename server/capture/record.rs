//! From an agent's report to the journal: finds the files, reads what became of them, and writes it down.
//!
//! Each edited file is one transaction that nobody writes in between, so two agents at once, an agent beside the language
//! server, and the same edit reported twice come out as if they had come one after the other.

mod edit;
mod files;
mod kept;
mod settle;
mod shell;
mod writing;

use std::sync::Arc;
use std::time::Duration;

use super::event::{AgentEvent, Change, EventKind, Touched};
use super::keeping::Keeping;
use super::session::{Memory, Session};
use crate::attribution::tokens::TokenHasher;
use crate::clock::Clock;
use crate::config::Settings;
use crate::git::{Git, GitError};
use crate::journal::fingerprint::{InstallationKey, PromptText};
use crate::journal::{Journal, JournalError, Pen, Reader};
use crate::paths::Home;
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Source;
use files::Places;

/// How long a hook waits for other processes that write the journal. They take a millisecond each.
const PATIENCE: Duration = Duration::from_secs(3);

/// Files of one report beyond these are left to be unknown.
const MAX_FILES: usize = 200;

/// Why a report could not be recorded. Nobody is told but the log.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Git cannot be asked.
    #[error(transparent)]
    Git(#[from] GitError),
    /// What is remembered between hooks cannot be written.
    #[error("cannot remember the session: {0}")]
    Memory(#[from] std::io::Error),
}

/// What came of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recorded {
    /// Suggestions that were recorded.
    pub suggestions: Vec<SuggestionId>,
    /// Suggestions that were known already and got a further piece of evidence, or were found on disk at last.
    pub confirmed: Vec<SuggestionId>,
}

/// Records reports of agents.
#[derive(Debug)]
pub struct Recorder {
    home: Home,
    clock: Clock,
    git: Git,
    memory: Memory,
    keeping: Keeping,
    hasher: TokenHasher,
    retain_days: Option<u32>,
    places: Places,
    /// Whether suggestions may be recorded, which name an author: asking git for one costs a child.
    names_author: bool,
    journal: Option<Opened>,
}

/// A journal in use. Opening one costs about a millisecond, so it is done once.
#[derive(Debug)]
struct Opened {
    journal: Journal,
    reader: Reader,
}

impl Recorder {
    /// A recorder for the journal of `home`; nothing where the user has switched recording off. Creates nothing.
    pub fn new(home: Home, settings: &Settings, clock: Clock, git: Git) -> Option<Self> {
        if !settings.capture.enabled {
            return None;
        }
        let (keeping, hasher) = if settings.privacy.keep_text {
            (Keeping::Text, TokenHasher::Plain)
        } else {
            let key = InstallationKey::load_or_create(&home).ok().map(Arc::new);
            let hasher = key
                .as_ref()
                .map_or(TokenHasher::Plain, |key| TokenHasher::Keyed(*key.token_key()));
            (Keeping::Fingerprints(key), hasher)
        };
        Some(Self {
            memory: Memory::of(&home),
            retain_days: settings.privacy.retention(),
            home,
            clock,
            git,
            keeping,
            hasher,
            places: Places::default(),
            names_author: false,
            journal: None,
        })
    }

    /// Records one report.
    pub fn record(&mut self, mut event: AgentEvent) -> Result<Recorded, RecordError> {
        let mut recorded = Recorded::default();
        self.names_author = matches!(event.kind, EventKind::After(_));
        match std::mem::replace(&mut event.kind, EventKind::Ignored) {
            EventKind::SessionStarted => {
                self.memory.clean();
                self.remember_model(&event)?;
            }
            EventKind::ModelChanged => self.remember_model(&event)?,
            EventKind::Prompt(text) => self.remember_prompt(&event, text)?,
            EventKind::Before(used) => {
                self.remember_model(&event)?;
                match used.what {
                    Touched::Files(paths) => {
                        self.before_files(&event, used.id.as_deref(), &paths, &mut recorded)?;
                    }
                    Touched::Shell => self.before_shell(&event, used.id.as_deref())?,
                }
            }
            EventKind::After(used) => {
                self.remember_model(&event)?;
                let author = Author::of(&event, &self.memory.session(&event), used.id);
                match used.what {
                    Change::Edits(edits) => {
                        for edit in edits.iter().take(MAX_FILES) {
                            self.edited(&event, &author, edit, &[], &mut recorded)?;
                        }
                    }
                    Change::Shell(command) => {
                        self.after_shell(&event, &author, command.as_deref(), &mut recorded)?;
                    }
                }
            }
            EventKind::Stopped => self.settle_all(&event, &mut recorded)?,
            EventKind::Ignored => {}
        }
        self.close();
        Ok(recorded)
    }

    /// The journal, opened when it is first needed: most reports write nothing.
    fn opened(&mut self) -> Result<&mut Opened, RecordError> {
        if self.journal.is_none() {
            let (journal, _) = Journal::open(&self.home, self.clock.clone())?;
            let reader = journal.reader()?;
            self.journal = Some(Opened { journal, reader });
        }
        Ok(self.journal.as_mut().expect("it was opened a line above"))
    }

    fn journal(&mut self) -> Result<&mut Journal, RecordError> {
        Ok(&mut self.opened()?.journal)
    }

    /// What the journal says now.
    fn reader(&mut self) -> Result<&Reader, RecordError> {
        Ok(&self.opened()?.reader)
    }

    /// See [`Journal::exclusively`].
    fn exclusively<T>(
        &mut self,
        work: impl FnOnce(&Reader, &mut Pen<'_>) -> Result<T, JournalError>,
    ) -> Result<T, RecordError> {
        let Opened { journal, reader } = self.opened()?;
        Ok(journal.exclusively(reader, PATIENCE, work)?)
    }

    fn close(&mut self) {
        if let Some(Opened { journal, reader }) = self.journal.take()
            && let Err(error) = {
                drop(reader);
                journal.close_quickly()
            }
        {
            tracing::debug!(%error, "the journal was not closed well");
        }
    }

    /// What every event may name in passing.
    fn remember_model(&self, event: &AgentEvent) -> Result<(), RecordError> {
        if let Some(model) = event.model.as_deref().filter(|_| !event.is_helper) {
            self.memory.update(event, |session| session.uses(model))?;
        }
        Ok(())
    }

    fn remember_prompt(&self, event: &AgentEvent, text: PromptText) -> Result<(), RecordError> {
        let key = InstallationKey::load_or_create(&self.home)?;
        let fingerprint = key.fingerprint(text);
        self.memory.update(event, |session| {
            if let Some(model) = &event.model {
                session.uses(model);
            }
            session.asked(event.request.clone(), fingerprint, key.id());
        })?;
        Ok(())
    }
}

/// Who wrote, as far as the report and the session say.
#[derive(Debug, Clone)]
struct Author {
    source: Source,
    prompt: crate::suggestion::acceptance::Prompt,
    tool_use: Option<String>,
}

impl Author {
    fn of(event: &AgentEvent, session: &Session, tool_use: Option<String>) -> Self {
        let (model, model_origin) = session.model(event);
        Self {
            source: Source {
                tool: event.tool.clone(),
                tool_version: event.tool_version.clone(),
                model,
                model_origin,
                candidates: Vec::new(),
            },
            prompt: session.prompt(event),
            tool_use,
        }
    }
}
