//! Reads query files into a compiled [`RuleSet`], refusing everything that would fail silently.
//!
//! The fast path compiles all patterns of a language at once. Only when that fails is each pattern compiled alone, to
//! find the wrong one, to point at it, and to keep the others.

mod error;
mod metadata;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use tree_sitter::{CaptureQuantifier, Language, Query, QueryError, QueryErrorKind, QueryPredicate};

pub use error::{LoadError, LoadProblem};

use super::category::Category;
use super::pattern::{self, PatternText, Unreadable};
use super::predicate::{Predicate, PredicateError};
use super::prefilter::{self, Prefilter};
use super::rule::{CompiledFix, CompiledRule, Rule, RuleSet, version_of};
use super::suppress;
use super::text::{self, TextPredicate};
use crate::document::syntax::Grammar;

/// The capture that every pattern must have exactly once: what to underline.
const DIAGNOSTIC: &str = "diagnostic";
/// The capture for places that belong to a finding.
const RELATED: &str = "diagnostic.related";

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
}

impl Candidate<'_> {
    fn text(&self) -> &str {
        &self.file.text[self.pattern.range.clone()]
    }

    fn error(&self, offset_in_pattern: usize, problem: LoadProblem) -> LoadError {
        LoadError::at(
            &self.file.path,
            &self.file.text,
            self.pattern.range.start + offset_in_pattern,
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
    let language = grammar.language();
    let mut errors = Vec::new();
    let mut candidates = Vec::new();
    for file in files {
        candidates.extend(candidates_of(grammar, file, files, &mut errors));
    }
    let query = if let Ok(query) = compile(&language, grammar, &candidates) {
        query
    } else {
        candidates.retain(|candidate| match compile_alone(&language, candidate) {
            Ok(()) => true,
            Err(error) => {
                errors.push(error);
                false
            }
        });
        compile(&language, grammar, &candidates).unwrap_or_else(|problem| {
            for candidate in candidates.drain(..) {
                errors.push(candidate.error(0, LoadProblem::Query(problem.clone())));
            }
            compile(&language, grammar, &[]).expect("the pattern for suppression comments compiles, says a test")
        })
    };
    let rules = validate(grammar, query, candidates, &mut errors);
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
        let after_bracket = file.text[pattern.range.clone()]
            .trim_start_matches(['(', '['])
            .trim_start();
        if after_bracket.starts_with(['#', '.']) {
            refuse(pattern.range.start, LoadProblem::PredicateOutsidePattern);
        } else {
            candidates.push(Candidate {
                file,
                category,
                pattern,
            });
        }
    }
    candidates
}

/// The query of all candidates. The first pattern is ours: it collects suppression comments in the same walk.
fn compile(language: &Language, grammar: Grammar, candidates: &[Candidate<'_>]) -> Result<Query, String> {
    let mut source = suppression_pattern(grammar);
    for candidate in candidates {
        source.push('\n');
        source.push_str(&text::renamed(candidate.text()));
    }
    let query = Query::new(language, &source).map_err(|error| error.message)?;
    if query.pattern_count() == candidates.len() + 1 {
        Ok(query)
    } else {
        Err("the number of patterns is not what the file seems to hold".to_owned())
    }
}

/// Every grammar of this build has comments, says a test.
fn suppression_pattern(grammar: Grammar) -> String {
    let language = grammar.language();
    let comments = grammar.comments().iter();
    let kinds: Vec<&str> = comments
        .filter(|kind| language.id_for_node_kind(kind, true) != 0)
        .copied()
        .collect();
    let kinds = format!("({})", kinds.join(") ("));
    let regex = suppress::COMMENT_REGEX.replace('\\', "\\\\");
    format!("([{kinds}] @_suppression (#match? @_suppression \"{regex}\"))")
}

/// The query of one pattern.
pub(super) fn compile_pattern(grammar: Grammar, pattern: &str) -> Option<Query> {
    Query::new(&grammar.language(), pattern).ok()
}

fn compile_alone(language: &Language, candidate: &Candidate<'_>) -> Result<(), LoadError> {
    match Query::new(language, candidate.text()) {
        Ok(query) if query.pattern_count() == 1 => Ok(()),
        Ok(_) => Err(candidate.error(0, LoadProblem::PredicateOutsidePattern)),
        Err(error) => {
            let offset = error_offset(candidate, &error);
            Err(candidate.error(offset, LoadProblem::Query(describe(&error))))
        }
    }
}

/// Where a predicate that was refused stands: at the expression that is wrong, else at its name.
fn offset_of_predicate(candidate: &Candidate<'_>, predicate: &QueryPredicate, problem: &PredicateError) -> usize {
    let is_of_text = predicate.operator.starts_with(text::PREFIX);
    if let (true, PredicateError::Regex(regex)) = (is_of_text, problem) {
        let literal = format!("\"{}", regex.replace('\\', "\\\\").replace('"', "\\\""));
        return candidate.offset_of(&literal);
    }
    let name = predicate.operator.trim_start_matches(text::PREFIX);
    candidate.offset_of(&format!("#{name}"))
}

/// tree-sitter gives no position for a wrong predicate, but names the regular expression that does not compile.
fn error_offset(candidate: &Candidate<'_>, error: &QueryError) -> usize {
    if error.kind != QueryErrorKind::Predicate {
        return error.offset;
    }
    let regex = error
        .message
        .split_once('\'')
        .and_then(|(_, rest)| rest.rsplit_once('\''))
        .map(|(regex, _)| regex);
    let literal = regex.map(|regex| format!("\"{}", regex.replace('\\', "\\\\").replace('"', "\\\"")));
    literal
        .and_then(|literal| candidate.text().find(&literal))
        .unwrap_or_else(|| candidate.offset_of("(#"))
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

/// Turns the patterns of a compiled query into rules; those refused are switched off in the query.
fn validate(
    grammar: Grammar,
    mut query: Query,
    candidates: Vec<Candidate<'_>>,
    errors: &mut Vec<LoadError>,
) -> RuleSet {
    let mut defined: HashMap<String, PathBuf> = HashMap::new();
    let mut by_pattern = vec![None];
    for (at, candidate) in candidates.into_iter().enumerate() {
        let index = at + 1;
        let compiled = rule_of(grammar, &query, index, &candidate).and_then(|compiled| {
            match defined.insert(compiled.rule.code.clone(), candidate.file.path.clone()) {
                None => Ok(compiled),
                Some(first) => {
                    let code = compiled.rule.code.clone();
                    defined.insert(code.clone(), first.clone());
                    let offset = candidate.offset_of(&format!("\"{code}\""));
                    Err(candidate.error(offset, LoadProblem::DuplicateCode { code, first }))
                }
            }
        });
        match compiled {
            Ok(compiled) => by_pattern.push(Some(compiled)),
            Err(error) => {
                query.disable_pattern(index);
                by_pattern.push(None);
                errors.push(error);
            }
        }
    }
    let diagnostic_capture = query.capture_index_for_name(DIAGNOSTIC);
    let related_capture = query.capture_index_for_name(RELATED);
    RuleSet {
        grammar,
        query,
        prefilter: Arc::new(Prefilter::new(&by_pattern)),
        by_pattern: by_pattern.into(),
        diagnostic_capture,
        related_capture,
    }
}

fn rule_of(
    grammar: Grammar,
    query: &Query,
    index: usize,
    candidate: &Candidate<'_>,
) -> Result<CompiledRule, LoadError> {
    check_captures(query, index, candidate)?;
    if let Some((property, is_positive)) = query.property_predicates(index).first() {
        let name = if *is_positive { "is?" } else { "is-not?" };
        let problem = LoadProblem::Predicate(super::predicate::PredicateError::Unknown(name.to_owned()));
        return Err(candidate.error(candidate.offset_of(&format!("#{name} {}", property.key)), problem));
    }
    let mut texts = Vec::new();
    let mut predicates = Vec::new();
    for predicate in query.general_predicates(index) {
        let refuse = |problem: PredicateError| {
            let offset = offset_of_predicate(candidate, predicate, &problem);
            candidate.error(offset, LoadProblem::Predicate(problem))
        };
        match TextPredicate::from_query(predicate).map_err(refuse)? {
            Some(text) => texts.push(text),
            None => predicates.push(Predicate::from_query(predicate).map_err(refuse)?),
        }
    }
    let needs = prefilter::needs(candidate.text(), &texts, |name| query.capture_index_for_name(name));
    let metadata = metadata::read(query.property_settings(index)).map_err(|(key, problem)| {
        let offset = key.map_or(0, |key| candidate.offset_of(&format!("#set! {key}")));
        candidate.error(offset, problem)
    })?;
    let fix = metadata.fix.map(|fix| compiled_fix(query, index, candidate, fix));
    let fix = fix.transpose()?;
    let line = 1 + candidate.file.text[..candidate.pattern.range.start]
        .matches('\n')
        .count() as u32;
    let rule = Rule {
        code: metadata.code,
        category: candidate.category,
        grammar,
        severity: metadata.severity,
        confidence: metadata.confidence,
        message: metadata.message,
        help: metadata.help,
        url: metadata.url,
        tags: metadata.tags,
        cwe: metadata.cwe,
        scope: metadata.scope,
        documentation: candidate.pattern.documentation.clone(),
        version: version_of(candidate.text()),
        path: candidate.file.path.clone(),
        line,
    };
    Ok(CompiledRule {
        rule: Arc::new(rule),
        texts,
        needs,
        predicates,
        fix,
        pattern: candidate.text().to_owned(),
    })
}

/// A fix with the indices of its captures, all of which the pattern must have.
fn compiled_fix(
    query: &Query,
    index: usize,
    candidate: &Candidate<'_>,
    fix: metadata::StatedFix,
) -> Result<CompiledFix, LoadError> {
    let quantifiers = query.capture_quantifiers(index);
    let is_used = |capture: u32| {
        let quantifier = quantifiers.get(capture as usize);
        quantifier.is_some_and(|quantifier| *quantifier != CaptureQuantifier::Zero)
    };
    let refuse = |name: &str| {
        let expected = format!("the pattern has no capture @{name}");
        let offset = candidate.offset_of("fix \"");
        let key = "fix".to_owned();
        Err(candidate.error(offset, LoadProblem::InvalidValue { key, expected }))
    };
    let mut captures = Vec::new();
    for name in fix.template.captures() {
        match query.capture_index_for_name(name).filter(|capture| is_used(*capture)) {
            Some(capture) => captures.push((name.to_owned(), capture)),
            None => return refuse(name),
        }
    }
    Ok(CompiledFix {
        target: fix.target,
        template: fix.template,
        captures,
    })
}

/// Exactly one `@diagnostic`; apart from it only `@diagnostic.related` and names that begin with an underscore.
fn check_captures(query: &Query, index: usize, candidate: &Candidate<'_>) -> Result<(), LoadError> {
    let used: Vec<(&str, CaptureQuantifier)> = query
        .capture_names()
        .iter()
        .copied()
        .zip(query.capture_quantifiers(index).iter().copied())
        .filter(|(_, quantifier)| *quantifier != CaptureQuantifier::Zero)
        .collect();
    if used.is_empty() {
        return Err(candidate.error(0, LoadProblem::NoCapture));
    }
    let stranger = used
        .iter()
        .find(|(name, _)| *name != DIAGNOSTIC && *name != RELATED && !name.starts_with('_'));
    if let Some((name, _)) = stranger {
        let offset = candidate.offset_of(&format!("@{name}"));
        return Err(candidate.error(offset, LoadProblem::UnknownCapture((*name).to_owned())));
    }
    match used.iter().find(|(name, _)| *name == DIAGNOSTIC) {
        Some((_, CaptureQuantifier::One)) => Ok(()),
        Some(_) => Err(candidate.error(candidate.offset_of("@diagnostic"), LoadProblem::SeveralDiagnostics)),
        None => Err(candidate.error(0, LoadProblem::NoDiagnostic)),
    }
}

#[cfg(test)]
mod tests;
