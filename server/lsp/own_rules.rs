//! Rules that people wrote for themselves: in force for the documents of their repository, and a diagnostic in each
//! query file that is wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Position, Range, Url};

use super::analysis::Change;
use super::handlers::diagnostic;
use super::outbox::Outgoing;
use super::state::State;
use crate::config::own_queries;
use crate::document::position::PositionEncoding;
use crate::paths::Home;
use crate::rules::load::{LoadError, QueryFile};
use crate::rules::{Catalogue, Policy};

/// The user's own rules and a repository's.
#[derive(Debug, Clone, Default)]
pub struct OwnRules {
    /// The top of the repository's work tree; nothing for files outside of any.
    pub work_tree: Option<PathBuf>,
    /// The shipped rules and these; nothing where there are none of these.
    pub catalogue: Option<Arc<Catalogue>>,
    /// The query files.
    files: Arc<[PathBuf]>,
    /// What is wrong in them.
    errors: Arc<[LoadError]>,
    /// What could not be read.
    pub problems: Vec<String>,
}

impl OwnRules {
    /// Reads and compiles them.
    pub fn read(home: &Home, work_tree: Option<&Path>) -> Self {
        let texts = own_queries(home, work_tree);
        let files: Vec<QueryFile> = texts.files.into_iter().map(QueryFile::from).collect();
        let (catalogue, errors) = if files.is_empty() {
            (None, Vec::new())
        } else {
            let (catalogue, errors) = Catalogue::with_files(&files);
            (Some(Arc::new(catalogue)), errors)
        };
        Self {
            work_tree: work_tree.map(Path::to_owned),
            catalogue,
            files: files.into_iter().map(|file| file.path).collect(),
            errors: errors.into(),
            problems: texts.problems,
        }
    }

    /// The same with the numbers that a policy sets.
    #[must_use]
    pub fn numbered(mut self, policy: &Policy) -> Self {
        let catalogue = self.catalogue.as_deref().cloned().unwrap_or_default();
        let numbered = policy.numbered(&catalogue);
        if !numbered.is_shipped() {
            self.catalogue = Some(Arc::new(numbered));
        }
        self
    }
}

/// Puts rules that were read again into force for the open documents of their repositories.
pub fn apply(state: &mut State, all: &[OwnRules]) {
    for rules in all {
        tell(state, rules);
        for document in state.documents.values_mut() {
            if document.work_tree == rules.work_tree {
                let place = PathBuf::from(&document.policy.1);
                document.analyse(&mut state.analysis, Change::placed(place, rules.catalogue.clone()));
            }
        }
    }
}

/// Publishes what is wrong in query files, and that nothing is any more where something was.
pub fn tell(state: &mut State, rules: &OwnRules) {
    let mut wrong: BTreeMap<Url, Vec<Diagnostic>> = BTreeMap::new();
    for error in &*rules.errors {
        if let Ok(uri) = Url::from_file_path(&error.path) {
            let told = to_diagnostic(error, state.settings.encoding);
            wrong.entry(uri).or_default().push(told);
        }
    }
    for uri in rules.files.iter().filter_map(|path| Url::from_file_path(path).ok()) {
        let now = wrong.remove(&uri);
        let before = state.wrong_queries.get(&uri);
        if now.as_ref() == before {
            continue;
        }
        match &now {
            Some(diagnostics) => state.wrong_queries.insert(uri.clone(), diagnostics.clone()),
            None => state.wrong_queries.remove(&uri),
        };
        if state.documents.contains_key(&uri) {
            diagnostic::refresh(state, &uri);
        } else {
            state.outbox.send(Outgoing::Diagnostics {
                uri,
                version: None,
                diagnostics: now.unwrap_or_default(),
            });
        }
    }
}

fn to_diagnostic(error: &LoadError, encoding: PositionEncoding) -> Diagnostic {
    let line = error.line.saturating_sub(1);
    let units = |text: &mut dyn Iterator<Item = char>| -> u32 {
        text.map(|character| match encoding {
            PositionEncoding::Utf8 => character.len_utf8() as u32,
            PositionEncoding::Utf16 => character.len_utf16() as u32,
            PositionEncoding::Utf32 => 1,
        })
        .sum()
    };
    let column = error.column.saturating_sub(1) as usize;
    let start = units(&mut error.excerpt.chars().take(column));
    let end = units(&mut error.excerpt.chars()).max(start + 1);
    Diagnostic {
        range: Range::new(Position::new(line, start), Position::new(line, end)),
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String("query".to_owned())),
        source: Some(diagnostic::SOURCE.to_owned()),
        message: error.problem.to_string(),
        ..Diagnostic::default()
    }
}
