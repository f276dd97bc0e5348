//! Reads query files into a compiled [`RuleSet`], refusing everything that would fail silently.
//!
//! Each pattern stands for itself: one that is wrong is pointed at, and the others are kept. What ships is not compiled
//! here, but when a text first needs it; tests have compiled it.

mod error;
mod metadata;
pub(super) mod texts;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use tree_sitter::{CaptureQuantifier, Query, QueryError, QueryErrorKind, QueryPredicate};

pub use error::{LoadError, LoadProblem};
use texts::Spelled;

use super::candidates::Finder;
use super::category::Category;
use super::code::CodePredicate;
use super::expression::Expressions;
use super::matcher::Shape;
use super::needs::{self, Anchor, Extent, Kinds, Needs, Root};
use super::pattern::{self, PatternText, Unreadable};
use super::predicate::{Predicate, PredicateError};
use super::rule::{CompiledFix, CompiledRule, LazyQuery, Rule, RuleSet, version_of};
use super::structure::{self, CaptureNames, DIAGNOSTIC, RELATED, Structure, Unread};
use super::suppress;
use super::text::TextPredicate;
use crate::document::syntax::Grammar;

/// Query files longer than this many bytes are refused: compiling a query has no deadline.
const MAX_FILE_BYTES: usize = 128 * 1024;

/// A query file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFile {
    /// Where it is; its last folder names the language, its stem the category.
    pub path: PathBuf,
    /// Its content.
    pub text: String,
}

impl From<(PathBuf, String)> for QueryFile {
    fn from((path, text): (PathBuf, String)) -> Self {
        Self { path, text }
    }
}

impl QueryFile {
    /// The language, by the name of the file's folder.
    pub fn grammar(&self) -> Option<Grammar> {
        self.folder().and_then(Grammar::of_name)
    }

    /// The name of the file's folder.
    fn folder(&self) -> Option<&str> {
        self.path.parent()?.file_name()?.to_str()
    }

    fn category(&self) -> Option<Category> {
        self.path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .and_then(Category::of_name)
    }
}

/// The files that the rules of `grammar` are made of: its own, and those that they inherit from, each once.
///
/// `queries/typescript/xss.scm` with the comment `; inherits: ecma` takes over the patterns of `queries/ecma/xss.scm`.
pub fn files_of(grammar: Grammar, files: &[QueryFile]) -> Vec<QueryFile> {
    let mut wanted: Vec<&QueryFile> = files.iter().filter(|file| file.grammar() == Some(grammar)).collect();
    let mut at = 0;
    while let Some(file) = wanted.get(at).copied() {
        for base in bases_of(file, files) {
            if !wanted.iter().any(|known| known.path == base.path) {
                wanted.push(base);
            }
        }
        at += 1;
    }
    wanted.into_iter().cloned().collect()
}

/// The files that `file` names as its bases: those of the same category in the folders it lists.
fn bases_of<'a>(file: &QueryFile, files: &'a [QueryFile]) -> Vec<&'a QueryFile> {
    let Some((_, names)) = pattern::split(&file.text).inherits else {
        return Vec::new();
    };
    let folders: Vec<&str> = names.split(',').map(str::trim).collect();
    files
        .iter()
        .filter(|base| base.folder().is_some_and(|folder| folders.contains(&folder)))
        .filter(|base| base.path.file_stem() == file.path.file_stem())
        .collect()
}

/// A language's rules, and what was refused.
#[derive(Debug)]
pub struct Loaded {
    /// The rules that are sound.
    pub rules: RuleSet,
    /// One error for each pattern or file that is not, by file and position.
    pub errors: Vec<LoadError>,
}

/// A pattern on its way into the query.
struct Candidate<'a> {
    file: &'a QueryFile,
    category: Category,
    pattern: PatternText,
    spelled: Spelled,
}

impl Candidate<'_> {
    fn text(&self) -> &str {
        &self.spelled.text
    }

    fn error(&self, offset_in_pattern: usize, problem: LoadProblem) -> LoadError {
        LoadError::at(
            &self.file.path,
            &self.file.text,
            self.pattern.range.start + self.spelled.written_at(offset_in_pattern),
            problem,
        )
    }

    /// Where in the pattern `needle` stands, to point at it; the pattern's beginning if it is not found.
    fn offset_of(&self, needle: &str) -> usize {
        self.text().find(needle).unwrap_or(0)
    }
}

/// Loads the rules of `grammar` from `files`: its own, and the bases that those inherit from; a file that is neither is
/// refused. Earlier files win where an id is defined twice.
pub fn load(grammar: Grammar, files: &[QueryFile]) -> Loaded {
    load_trusting(grammar, files, |_| false)
}

/// As [`load`], but does not try out what `is_trusted` is known to compile, which takes most of the time.
pub(super) fn load_trusting(grammar: Grammar, files: &[QueryFile], is_trusted: impl Fn(&QueryFile) -> bool) -> Loaded {
    let mut errors = Vec::new();
    let mut defined: HashMap<String, PathBuf> = HashMap::new();
    let mut names = CaptureNames::new();
    let mut expressions = Expressions::default();
    // The first pattern is ours: suppression comments are found as matches are.
    let mut needs = vec![suppression_needs(grammar)];
    let mut queries = vec![LazyQuery::new(0, String::new(), Vec::new(), None)];
    let mut by_pattern = vec![None];
    for file in files {
        for candidate in candidates_of(grammar, file, files, &mut errors) {
            let read = candidate.read(
                grammar,
                by_pattern.len(),
                is_trusted(file),
                &mut names,
                &mut expressions,
            );
            match read.and_then(|read| candidate.is_first(&read.rule.rule.code, &mut defined).map(|()| read)) {
                Ok(read) => {
                    by_pattern.push(Some(read.rule));
                    needs.push(read.needs);
                    queries.push(read.query);
                }
                Err(error) => errors.push(error),
            }
        }
    }
    let finder = Finder::new(grammar, &needs);
    let rules = RuleSet::new(grammar, by_pattern.into(), queries.into(), Arc::new(finder));
    errors.sort_by(|a, b| (&a.path, a.offset).cmp(&(&b.path, b.offset)));
    Loaded { rules, errors }
}

/// The patterns of a file that are worth compiling.
fn candidates_of<'a>(
    grammar: Grammar,
    file: &'a QueryFile,
    files: &[QueryFile],
    errors: &mut Vec<LoadError>,
) -> Vec<Candidate<'a>> {
    let mut refuse = |offset, problem| errors.push(LoadError::at(&file.path, &file.text, offset, problem));
    let is_base = || {
        files
            .iter()
            .any(|heir| bases_of(heir, files).iter().any(|base| base.path == file.path))
    };
    if file.grammar() != Some(grammar) && !is_base() {
        refuse(0, LoadProblem::UnknownLanguage);
        return Vec::new();
    }
    let Some(category) = file.category() else {
        refuse(0, LoadProblem::UnknownCategory);
        return Vec::new();
    };
    if file.text.len() > MAX_FILE_BYTES {
        refuse(0, LoadProblem::TooLarge);
        return Vec::new();
    }
    let parts = pattern::split(&file.text);
    if let Some((offset, names)) = parts.inherits
        && bases_of(file, files).len() < names.split(',').count()
    {
        refuse(offset, LoadProblem::NothingToInherit(names));
    }
    match parts.unreadable {
        Some(Unreadable::Unbalanced(offset)) => refuse(offset, LoadProblem::Unbalanced),
        Some(Unreadable::TooDeep(offset)) => refuse(offset, LoadProblem::TooDeep),
        None => {}
    }
    let mut candidates = Vec::new();
    for pattern in parts.patterns {
        let written = &file.text[pattern.range.clone()];
        let after_bracket = written.trim_start_matches(['(', '[']).trim_start();
        if after_bracket.starts_with(['#', '.']) {
            refuse(pattern.range.start, LoadProblem::PredicateOutsidePattern);
        } else {
            candidates.push(Candidate {
                file,
                category,
                spelled: Spelled::new(written, grammar),
                pattern,
            });
        }
    }
    candidates
}

/// Where suppression comments can be. Every grammar of this build has comments, says a test.
fn suppression_needs(grammar: Grammar) -> Needs {
    let language = grammar.language();
    let comments = grammar.comments().iter();
    let numbers = comments.map(|kind| language.id_for_node_kind(kind, true));
    let kinds = Kinds::These(numbers.filter(|number| *number != 0).collect());
    Needs {
        root: Root::Node(kinds.clone()),
        all: vec![vec![Anchor {
            words: vec![suppress::MARK.to_owned()],
            extent: Extent::Part,
            chain: vec![kinds],
        }]],
        beginning: None,
    }
}

fn describe(error: &QueryError) -> String {
    match error.kind {
        QueryErrorKind::NodeType => format!("the language has no node type {}", error.message),
        QueryErrorKind::Field => format!("the language has no field {}", error.message),
        QueryErrorKind::Capture => format!("no node is captured as {}", error.message),
        QueryErrorKind::Structure => "no tree of the language can have this shape".to_owned(),
        QueryErrorKind::Syntax => "not the syntax of a query".to_owned(),
        QueryErrorKind::Predicate | QueryErrorKind::Language => error.message.clone(),
    }
}

/// A pattern that was read.
struct ReadRule {
    rule: CompiledRule,
    needs: Needs,
    query: LazyQuery,
}

impl Candidate<'_> {
    /// Reads the pattern as that with this number, and tries it out unless it is trusted.
    fn read(
        &self,
        grammar: Grammar,
        number: usize,
        is_trusted: bool,
        names: &mut CaptureNames,
        expressions: &mut Expressions,
    ) -> Result<ReadRule, LoadError> {
        let structure = structure::read(self.text(), names).map_err(|unread| self.unread(grammar, unread))?;
        let shape = Shape::new(&grammar.language(), &structure.root);
        let query = LazyQuery::new(number, structure.query.clone(), structure.captures.clone(), shape);
        if !is_trusted {
            let compiled = query.check(grammar);
            let compiled = compiled.map_err(|error| self.error(error.offset, LoadProblem::Query(describe(&error))))?;
            self.check_captures(compiled)?;
        }
        let expressions = expressions.trusting(is_trusted);
        let mut texts = Vec::new();
        let mut predicates = Vec::new();
        for predicate in &structure.predicates {
            let refuse = |problem: PredicateError| {
                let offset = self.offset_of_predicate(predicate, &problem);
                self.error(offset, LoadProblem::Predicate(problem))
            };
            match TextPredicate::from_query(predicate, expressions).map_err(refuse)? {
                Some(text) => texts.push(text),
                None => predicates.push(Predicate::from_query(predicate, expressions).map_err(refuse)?),
            }
        }
        let metadata = metadata::read(&structure.settings).map_err(|(key, problem)| {
            let offset = key.map_or(0, |key| self.offset_of(&format!("#set! {key}")));
            self.error(offset, problem)
        })?;
        let fix = metadata.fix.map(|fix| self.compiled_fix(&structure, names, fix));
        let fix = fix.transpose()?;
        let line = 1 + self.file.text[..self.pattern.range.start].matches('\n').count() as u32;
        let rule = Rule {
            code: metadata.code,
            category: self.category,
            grammar,
            severity: metadata.severity,
            confidence: metadata.confidence,
            message: metadata.message,
            help: metadata.help,
            url: metadata.url,
            tags: metadata.tags,
            cwe: metadata.cwe,
            scope: metadata.scope,
            documentation: self.pattern.documentation.clone(),
            version: version_of(self.text()),
            path: self.file.path.clone(),
            line,
        };
        let root_captures = needs::root_of(&structure.root).captures.clone();
        let mut about_root = predicates
            .iter()
            .filter_map(|predicate| predicate.about(&root_captures));
        let beginning = about_root.find_map(CodePredicate::beginning);
        Ok(ReadRule {
            needs: Needs {
                beginning,
                ..needs::of_pattern(grammar, &structure, &texts)
            },
            query,
            rule: CompiledRule {
                rule: Arc::new(rule),
                texts,
                predicates,
                root_captures,
                fix,
            },
        })
    }

    /// The error for a pattern that could not be read; tree-sitter knows best what is wrong with its syntax.
    fn unread(&self, grammar: Grammar, unread: Unread) -> LoadError {
        let problem = |problem: &str| LoadProblem::Query(problem.to_owned());
        match unread {
            Unread::Syntax => match Query::new(&grammar.language(), self.text()) {
                Err(error) => self.error(error.offset, LoadProblem::Query(describe(&error))),
                Ok(_) => self.error(0, problem("not the syntax of a query")),
            },
            Unread::Uncaptured { offset, name } => {
                self.error(offset, problem(&format!("no node is captured as {name}")))
            }
            Unread::Setting(offset) => self.error(offset, problem("#set! takes a key and a value")),
        }
    }

    /// Keeps that this file defines the rule of an id, unless another one has.
    fn is_first(&self, code: &str, defined: &mut HashMap<String, PathBuf>) -> Result<(), LoadError> {
        let Some(first) = defined.get(code) else {
            defined.insert(code.to_owned(), self.file.path.clone());
            return Ok(());
        };
        let problem = LoadProblem::DuplicateCode {
            code: code.to_owned(),
            first: first.clone(),
        };
        Err(self.error(self.offset_of(&format!("\"{code}\"")), problem))
    }

    /// Where a predicate that was refused stands: at the expression that is wrong, else at its name.
    fn offset_of_predicate(&self, predicate: &QueryPredicate, problem: &PredicateError) -> usize {
        if let (true, PredicateError::Regex(regex)) = (TextPredicate::is_about_text(&predicate.operator), problem) {
            let literal = format!("\"{}", regex.replace('\\', "\\\\").replace('"', "\\\""));
            return self.offset_of(&literal);
        }
        self.offset_of(&format!("#{}", predicate.operator))
    }

    /// A fix with the numbers of its captures, all of which the pattern must have.
    fn compiled_fix(
        &self,
        structure: &Structure,
        names: &CaptureNames,
        fix: metadata::StatedFix,
    ) -> Result<CompiledFix, LoadError> {
        let mut captures = Vec::new();
        for name in fix.template.captures() {
            let number = names.number(name).filter(|number| structure.captures.contains(number));
            let Some(number) = number else {
                let expected = format!("the pattern has no capture @{name}");
                let key = "fix".to_owned();
                return Err(self.error(self.offset_of("fix \""), LoadProblem::InvalidValue { key, expected }));
            };
            captures.push((name.to_owned(), number));
        }
        Ok(CompiledFix {
            target: fix.target,
            template: fix.template,
            captures,
        })
    }

    /// Exactly one `@diagnostic`; apart from it only `@diagnostic.related` and names that begin with an underscore.
    fn check_captures(&self, query: &Query) -> Result<(), LoadError> {
        let quantifiers = query.capture_quantifiers(0).iter().copied();
        let used: Vec<(&str, CaptureQuantifier)> = query.capture_names().iter().copied().zip(quantifiers).collect();
        if used.is_empty() {
            return Err(self.error(0, LoadProblem::NoCapture));
        }
        let stranger = used
            .iter()
            .find(|(name, _)| *name != DIAGNOSTIC && *name != RELATED && !name.starts_with('_'));
        if let Some((name, _)) = stranger {
            let offset = self.offset_of(&format!("@{name}"));
            return Err(self.error(offset, LoadProblem::UnknownCapture((*name).to_owned())));
        }
        match used.iter().find(|(name, _)| *name == DIAGNOSTIC) {
            Some((_, CaptureQuantifier::One)) => Ok(()),
            Some(_) => Err(self.error(self.offset_of("@diagnostic"), LoadProblem::SeveralDiagnostics)),
            None => Err(self.error(0, LoadProblem::NoDiagnostic)),
        }
    }
}

#[cfg(test)]
mod tests;
