//! Why a rule was refused, and where.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::rules::predicate::PredicateError;

/// What is wrong with a pattern or a query file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadProblem {
    /// The folder names no language that is built in.
    #[error("the folder's name is not that of a language")]
    UnknownLanguage,
    /// The file's stem is not on the list of categories.
    #[error("the file's name is not that of a category")]
    UnknownCategory,
    /// `; inherits:` names bases that do not exist.
    #[error("nothing to inherit from: there are no shared rules named `{0}`")]
    NothingToInherit(String),
    /// A bracket or a quote has no partner.
    #[error("a bracket or quote without its partner; nothing after it was read")]
    Unbalanced,
    /// Brackets are nested too deeply.
    #[error("brackets are nested too deeply; nothing from here on was read")]
    TooDeep,
    /// The file is too long.
    #[error("the file is too long for rules")]
    TooLarge,
    /// A predicate or directive stands outside a pattern's parentheses, where it would match every node.
    #[error("a predicate outside its pattern's parentheses applies to nothing")]
    PredicateOutsidePattern,
    /// tree-sitter refuses the pattern.
    #[error("{0}")]
    Query(String),
    /// The pattern captures nothing.
    #[error("the pattern captures nothing")]
    NoCapture,
    /// The pattern has no `@diagnostic`.
    #[error("the pattern has no @diagnostic to underline")]
    NoDiagnostic,
    /// The pattern can have none or several nodes as `@diagnostic`.
    #[error("a match must have exactly one @diagnostic")]
    SeveralDiagnostics,
    /// A capture has a name without a meaning.
    #[error("unknown capture @{0}: names of one's own begin with an underscore")]
    UnknownCapture(String),
    /// A predicate is unknown or used wrongly.
    #[error(transparent)]
    Predicate(PredicateError),
    /// A key is not one of those that rules have.
    #[error("unknown key `{0}`")]
    UnknownKey(String),
    /// A key is set twice, or for a capture.
    #[error("the key `{0}` is set twice, or for a capture")]
    MisusedKey(String),
    /// A required key is missing.
    #[error("the key `{0}` is missing")]
    MissingKey(&'static str),
    /// A key's value is not one that it can have.
    #[error("`{key}`: {expected}")]
    InvalidValue {
        /// The key.
        key: String,
        /// What it can be.
        expected: String,
    },
    /// The id is taken.
    #[error("the rule `{code}` is already defined in {}", first.display())]
    DuplicateCode {
        /// The id.
        code: String,
        /// The file that defines it first.
        first: PathBuf,
    },
}

/// A refusal with its position. Displayed as a line `file:line:column: problem`, the source line and a caret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The query file.
    pub path: PathBuf,
    /// Byte of the file.
    pub offset: usize,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The source line.
    pub excerpt: String,
    /// What is wrong.
    pub problem: LoadProblem,
}

impl LoadError {
    pub(super) fn at(path: &Path, text: &str, offset: usize, problem: LoadProblem) -> Self {
        let offset = text.floor_char_boundary(offset);
        let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            path: path.to_owned(),
            offset,
            line: 1 + text[..offset].matches('\n').count() as u32,
            column: 1 + text[line_start..offset].chars().count() as u32,
            excerpt: text[line_start..].lines().next().unwrap_or_default().to_owned(),
            problem,
        }
    }
}

impl LoadError {
    /// The refusal of a file whose folder names no language.
    pub(in crate::rules) fn unknown_language(file: &super::QueryFile) -> Self {
        Self::at(&file.path, &file.text, 0, LoadProblem::UnknownLanguage)
    }
}

impl std::error::Error for LoadError {}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            column,
            excerpt,
            problem,
            ..
        } = self;
        writeln!(f, "{}:{line}:{column}: {problem}", path.display())?;
        let gutter = line.to_string().len();
        // Tabs are kept, so that the caret stands below its character at any tab width.
        let padding: String = excerpt
            .chars()
            .take(*column as usize - 1)
            .map(|c| if c == '\t' { '\t' } else { ' ' })
            .collect();
        writeln!(f, "{line} | {excerpt}")?;
        write!(f, "{:gutter$} | {padding}^", "")
    }
}
