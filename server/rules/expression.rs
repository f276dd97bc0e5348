//! Regular expressions of rules: compiled when they are first asked, and once for all rules that have the same.
//!
//! Most rules are never reached in most files, and compiling an expression takes longer than searching a file with it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use regex::{Regex, bytes};
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind, Look};

use super::predicate::PredicateError;

/// Expressions that stand for more words are left as they are: a text is compared with each.
const MAX_WORDS: usize = 120;

/// A regular expression.
#[derive(Debug, Clone)]
pub(super) struct Expression(Arc<Lazy>);

#[derive(Debug)]
struct Lazy {
    source: Box<str>,
    unicode: OnceLock<Option<Regex>>,
    /// The same for texts in ASCII, where it has a form without Unicode's classes. Those make an expression many times as
    /// large, and nearly all texts are in ASCII.
    ascii: OnceLock<Option<bytes::Regex>>,
}

impl Expression {
    fn new(source: &str) -> Self {
        Self(Arc::new(Lazy {
            source: source.into(),
            unicode: OnceLock::new(),
            ascii: OnceLock::new(),
        }))
    }

    pub(super) fn source(&self) -> &str {
        &self.0.source
    }

    /// Whether a text has a match. What does not compile has none; [`Expressions::read`] refuses that unless it is trusted,
    /// and a test compiles what is.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self.for_ascii().filter(|_| text.is_ascii()) {
            Some(regex) => regex.is_match(text.as_bytes()),
            None => self.compiled().is_some_and(|regex| regex.is_match(text)),
        }
    }

    fn compiled(&self) -> Option<&Regex> {
        let compile = || Regex::new(self.source()).ok();
        self.0.unicode.get_or_init(compile).as_ref()
    }

    fn for_ascii(&self) -> Option<&bytes::Regex> {
        let compile = || bytes::RegexBuilder::new(self.source()).unicode(false).build().ok();
        self.0.ascii.get_or_init(compile).as_ref()
    }
}

/// The expressions of a set of rules, by their source.
#[derive(Debug, Default)]
pub(super) struct Expressions {
    known: HashMap<String, Expression>,
    are_trusted: bool,
}

impl Expressions {
    /// Whether those that are read from here on are known to be sound; all others are compiled at once.
    pub(super) fn trusting(&mut self, are_trusted: bool) -> &mut Self {
        self.are_trusted = are_trusted;
        self
    }

    /// The expression that is written so.
    ///
    /// # Errors
    ///
    /// It is not one, or would be too large when compiled.
    pub(super) fn read(&mut self, source: &str) -> Result<Expression, PredicateError> {
        let known = self.known.entry(source.to_owned());
        let expression = known.or_insert_with(|| Expression::new(source));
        if self.are_trusted || expression.compiled().is_some() {
            Ok(expression.clone())
        } else {
            Err(PredicateError::Regex(source.to_owned()))
        }
    }
}

/// The words that are all that an expression matches as a whole text, where they are few; `^(get|set)$` has two.
pub(super) fn words(source: &str) -> Option<Vec<String>> {
    let may_be_whole = source.starts_with('^') && source.ends_with('$');
    let expression = may_be_whole.then(|| regex_syntax::parse(source).ok()).flatten()?;
    let HirKind::Concat(parts) = expression.kind() else {
        return None;
    };
    let [first, inner @ .., last] = &parts[..] else {
        return None;
    };
    let is_whole = matches!(
        (first.kind(), last.kind()),
        (HirKind::Look(Look::Start), HirKind::Look(Look::End))
    );
    let inner = is_whole.then(|| Hir::concat(inner.to_vec()))?;
    // A look at what is around takes no room: the extractor passes over it.
    if !inner.properties().look_set().is_empty() {
        return None;
    }
    let found = Extractor::new().limit_total(MAX_WORDS).extract(&inner);
    let literals = found.literals().filter(|_| found.is_exact())?;
    let word = |bytes: &[u8]| std::str::from_utf8(bytes).ok().map(str::to_owned);
    literals.iter().map(|literal| word(literal.as_bytes())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_whole_words_are_compared() {
        for (source, expected) in [
            ("^(get|set)$", Some(vec!["get", "set"])),
            ("^a(b(c|d))?$", Some(vec!["abc", "abd", "a"])),
            ("^[xy]1$", Some(vec!["x1", "y1"])),
            ("^a$", Some(vec!["a"])),
            ("(get|set)$", None),
            ("^(get|set)", None),
            ("^get\\w*$", None),
            ("^a+$", None),
            ("^a$|^b$", None),
            ("(?m)^a$", None),
            ("^\\bget\\b$", None),
            ("^[0-9][0-9][0-9]$", None),
            ("^(", None),
        ] {
            assert_eq!(
                words(source),
                expected.map(|words| words.into_iter().map(str::to_owned).collect()),
                "{source}"
            );
        }
    }

    #[test]
    fn a_text_in_ascii_has_the_matches_that_it_has_as_unicode() {
        let sources = [
            r"^\w+$",
            r"\bkey\b",
            "(?i)k",
            r"^\S+\s",
            "^[^a]",
            "é",
            "[é]|b",
            r"\p{Lu}",
            r"(?s)^.\d",
            "^$",
            "a(?-u:\\w)",
        ];
        let texts = [
            "",
            "key",
            "K",
            "k\u{212a}",
            "\u{212a}",
            "été",
            "a b",
            "a\u{a0}b",
            "b1",
            "B",
            "1\n2",
            "ab\n",
        ];
        for source in sources {
            let regex = Regex::new(source).expect("it is sound");
            let expression = Expression::new(source);
            for text in texts {
                assert_eq!(expression.is_match(text), regex.is_match(text), "{source} {text}");
            }
        }
    }

    #[test]
    fn what_nobody_has_tried_is_compiled_when_it_is_read() {
        let mut expressions = Expressions::default();
        for unsound in ["(", r"\w{1000}{1000}"] {
            assert!(expressions.trusting(false).read(unsound).is_err(), "{unsound}");
        }
        let first = expressions.read("a+").expect("it is sound");
        let second = expressions.read("a+").expect("it is sound");
        assert!(Arc::ptr_eq(&first.0, &second.0));
        assert!(first.is_match("caat") && !first.is_match("ct"));
    }
}
