//! Programming languages, as far as attribution has to know them: which words are keywords.
//!
//! A keyword says nothing about who wrote a line, so it is not significant there. The tables hold reserved words and
//! literals; contextual keywords that are usual names (`union`, `type` in Python, `get`) are left out, because a name
//! must never lose its weight.

use std::path::Path;

/// A language whose keywords are known, or any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Rust.
    Rust,
    /// Python.
    Python,
    /// JavaScript, JSX included.
    JavaScript,
    /// TypeScript, TSX included.
    TypeScript,
    /// Go.
    Go,
    /// Java.
    Java,
    /// Anything else: every word is significant.
    #[default]
    Other,
}

/// The languages that reserve a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LanguageSet(u8);

impl LanguageSet {
    /// No language.
    pub const NONE: Self = Self(0);

    /// Whether the set holds the language.
    pub fn contains(self, language: Language) -> bool {
        self.0 & Self::bit(language) != 0
    }

    /// Whether no language is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as stored: one bit a language, in the order of [`Language`].
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The set from its stored form; bits without a meaning are dropped.
    pub fn from_bits(bits: u8) -> Self {
        Self(bits & 0b11_1111)
    }

    /// The union of both sets.
    #[must_use]
    pub fn with(self, language: Language) -> Self {
        Self(self.0 | Self::bit(language))
    }

    fn bit(language: Language) -> u8 {
        match language {
            Language::Rust => 1,
            Language::Python => 2,
            Language::JavaScript => 4,
            Language::TypeScript => 8,
            Language::Go => 16,
            Language::Java => 32,
            Language::Other => 0,
        }
    }
}

impl Language {
    /// Every language that has a keyword table.
    pub const WITH_KEYWORDS: [Self; 6] = [
        Self::Rust,
        Self::Python,
        Self::JavaScript,
        Self::TypeScript,
        Self::Go,
        Self::Java,
    ];

    /// The language of a file, by the ending of its name; upper and lower case are the same.
    pub fn of_path(path: &Path) -> Self {
        let Some(extension) = path.extension().and_then(|extension| extension.to_str()) else {
            return Self::Other;
        };
        match extension.to_ascii_lowercase().as_str() {
            "rs" => Self::Rust,
            "py" | "pyi" | "pyw" => Self::Python,
            "js" | "jsx" | "mjs" | "cjs" => Self::JavaScript,
            "ts" | "tsx" | "mts" | "cts" => Self::TypeScript,
            "go" => Self::Go,
            "java" => Self::Java,
            _ => Self::Other,
        }
    }

    /// The language of a document, by the identifier that LSP clients send.
    pub fn of_language_id(id: &str) -> Self {
        match id {
            "rust" => Self::Rust,
            "python" => Self::Python,
            "javascript" | "javascriptreact" => Self::JavaScript,
            "typescript" | "typescriptreact" => Self::TypeScript,
            "go" => Self::Go,
            "java" => Self::Java,
            _ => Self::Other,
        }
    }

    /// The reserved words of the language.
    pub fn keywords(self) -> &'static [&'static str] {
        match self {
            Self::Rust => RUST,
            Self::Python => PYTHON,
            Self::JavaScript => JAVASCRIPT,
            Self::TypeScript => TYPESCRIPT,
            Self::Go => GO,
            Self::Java => JAVA,
            Self::Other => &[],
        }
    }
}

const RUST: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while", "yield",
];

const PYTHON: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

const JAVASCRIPT: &[&str] = &[
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "let",
    "new",
    "null",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

const TYPESCRIPT: &[&str] = &[
    "any",
    "async",
    "await",
    "boolean",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "declare",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "keyof",
    "let",
    "namespace",
    "never",
    "new",
    "null",
    "private",
    "protected",
    "public",
    "readonly",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "type",
    "typeof",
    "undefined",
    "unknown",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

const GO: &[&str] = &[
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "false",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "iota",
    "map",
    "nil",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "true",
    "type",
    "var",
];

const JAVA: &[&str] = &[
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "goto",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "true",
    "try",
    "void",
    "volatile",
    "while",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_file_name_and_by_language_id() {
        for (path, id, language) in [
            ("src/a.rs", "rust", Language::Rust),
            ("A.PY", "python", Language::Python),
            ("x.mjs", "javascriptreact", Language::JavaScript),
            ("x.tsx", "typescript", Language::TypeScript),
            ("main.go", "go", Language::Go),
            ("A.java", "java", Language::Java),
            ("Makefile", "make", Language::Other),
            (".rs", "", Language::Other),
        ] {
            assert_eq!(Language::of_path(Path::new(path)), language, "{path}");
            assert_eq!(Language::of_language_id(id), language, "{id}");
        }
    }

    #[test]
    fn every_table_is_sorted_without_repetition() {
        for language in Language::WITH_KEYWORDS {
            let mut sorted = language.keywords().to_vec();
            sorted.sort_unstable_by_key(|word| word.to_lowercase() + word);
            sorted.dedup();
            assert_eq!(sorted.len(), language.keywords().len(), "{language:?}");
        }
    }
}
