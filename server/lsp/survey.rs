//! What is in the files around open documents, for rules that ask about them: read on a thread of its own, once.
//!
//! What may be imported is read when a repository's first document is opened, which takes a look at its manifests. What
//! functions there are is read when the first suggestion of several lines is accepted in a language, which takes a
//! parse of all its files; whoever accepts nothing pays nothing.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use tower_lsp::lsp_types::Url;

use super::analysis::Change;
use super::event::Event;
use super::state::State;
use crate::document::syntax::Grammar;
use crate::rules::Workspace;
use crate::rules::duplicates::Index;
use crate::rules::packages::Packages;
use crate::workspace;

/// Reading the functions of a repository ends after this time: what is read by then is what is known.
const PATIENCE: Duration = Duration::from_secs(30);

/// Accepted text of fewer lines has no function that is compared.
const MIN_LINES: usize = 6;

/// What was read.
pub enum Surveyed {
    /// What code may import.
    Packages(Packages),
    /// The functions of one language.
    Functions(Grammar, Index),
}

/// An answer: which repository, and what of it.
pub struct Survey {
    work_tree: PathBuf,
    surveyed: Surveyed,
}

/// What is known of the repositories of open documents, and what was asked for.
pub struct Surveys {
    events: Sender<Event>,
    known: HashMap<PathBuf, Known>,
}

#[derive(Default)]
struct Known {
    packages: Packages,
    /// By language; asked for from the moment on at which there is an entry.
    workspaces: HashMap<Grammar, Arc<Workspace>>,
    asked_for_functions: Vec<Grammar>,
}

impl Surveys {
    /// Knows nothing yet. Answers go to `events`.
    pub fn new(events: Sender<Event>) -> Self {
        Self {
            events,
            known: HashMap::new(),
        }
    }

    /// What is known around a document of this language; reads what code may import, unless that was asked for.
    pub fn around(&mut self, work_tree: &Path, grammar: Grammar) -> Option<Arc<Workspace>> {
        if let Some(known) = self.known.get(work_tree) {
            return Some(known.workspace(grammar));
        }
        self.known.insert(work_tree.to_owned(), Known::default());
        self.read(work_tree, |top| {
            Surveyed::Packages(workspace::packages(top, &workspace::files(top)))
        });
        None
    }

    /// A suggestion was accepted in a document of this language: reads the functions beside it, unless that was asked
    /// for or the text is too short to hold one.
    pub fn accepted(&mut self, work_tree: &Path, grammar: Grammar, text: &str) {
        if text.lines().count() < MIN_LINES || grammar.kinds().functions.is_empty() {
            return;
        }
        let known = self.known.entry(work_tree.to_owned()).or_default();
        if known.asked_for_functions.contains(&grammar) {
            return;
        }
        known.asked_for_functions.push(grammar);
        self.read(work_tree, move |top| {
            let started = Instant::now();
            let goes_on = || started.elapsed() < PATIENCE;
            let index = workspace::functions(top, &workspace::files(top), &[grammar], goes_on);
            Surveyed::Functions(grammar, index)
        });
    }

    /// Reads on a thread of its own, which ends with the reading.
    fn read(&self, work_tree: &Path, survey: impl FnOnce(&Path) -> Surveyed + Send + 'static) {
        let (events, work_tree) = (self.events.clone(), work_tree.to_owned());
        let started = std::thread::Builder::new()
            .name("journal-survey".to_owned())
            .spawn(move || {
                // A panic costs what would have been read and nothing else; the loop may have ended meanwhile.
                if let Ok(surveyed) = catch_unwind(AssertUnwindSafe(|| survey(&work_tree))) {
                    let _ = events.send(Event::Surveyed(Box::new(Survey { work_tree, surveyed })));
                }
            });
        if let Err(error) = started {
            tracing::warn!(%error, "the files around open documents are not read");
        }
    }
}

impl Known {
    fn workspace(&self, grammar: Grammar) -> Arc<Workspace> {
        self.workspaces.get(&grammar).map_or_else(
            || {
                Arc::new(Workspace {
                    packages: self.packages.clone(),
                    functions: Index::default(),
                })
            },
            Arc::clone,
        )
    }
}

/// Takes an answer over and looks at the open documents it concerns again.
pub fn apply(state: &mut State, survey: Survey) {
    let Survey { work_tree, surveyed } = survey;
    let known = state.surveys.known.entry(work_tree.clone()).or_default();
    match surveyed {
        Surveyed::Packages(packages) => known.packages = packages,
        Surveyed::Functions(grammar, functions) => {
            let packages = known.packages.clone();
            known
                .workspaces
                .insert(grammar, Arc::new(Workspace { packages, functions }));
        }
    }
    let uris: Vec<Url> = state
        .documents
        .values()
        .filter(|document| document.work_tree.as_deref() == Some(&*work_tree))
        .map(|document| document.uri.clone())
        .collect();
    for uri in uris {
        look_around(state, &uri);
    }
}

/// Tells the analysis of a document what is around it, as far as that is known.
pub fn look_around(state: &mut State, uri: &Url) {
    let Some(document) = state.documents.get_mut(uri) else {
        return;
    };
    let Some((work_tree, grammar)) = document.work_tree.as_deref().zip(Grammar::of_path(&document.path)) else {
        return;
    };
    if let Some(workspace) = state.surveys.around(work_tree, grammar) {
        document.analyse(&mut state.analysis, Change::surrounded(workspace));
    }
}
