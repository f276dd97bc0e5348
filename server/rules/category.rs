//! The closed list of what a rule can be about. A category is the stem of the query file that holds the rule.

use std::fmt;

/// Every category, sorted.
const NAMES: [&str; 47] = [
    "api-misuse",
    "bind-all-interfaces",
    "broad-exception",
    "ci-injection",
    "cleartext-transport",
    "code-eval",
    "complexity",
    "concurrency",
    "csrf-disabled",
    "dead-code",
    "debug-enabled",
    "debug-leftover",
    "destructive-command",
    "duplicate-logic",
    "hardcoded-secret",
    "insecure-cookie",
    "insecure-deserialization",
    "insecure-temp",
    "jwt-unverified",
    "log-sensitive",
    "missing-auth",
    "new-dependency",
    "no-timeout",
    "numeric-truncation",
    "open-redirect",
    "panic-path",
    "path-traversal",
    "permissive-cors",
    "permissive-permissions",
    "privilege",
    "prototype-pollution",
    "redos",
    "retry-no-jitter",
    "risky-migration",
    "shallow-test",
    "shell-injection",
    "sql-injection-concat",
    "ssrf",
    "suppressed-warning",
    "swallowed-error",
    "tls-verify-disabled",
    "unpinned-dependency",
    "unsafe-code",
    "weak-crypto",
    "weak-random",
    "xss",
    "xxe",
];

/// The categories that are about how code is written rather than about what an attacker could do with it; sorted.
const SMELLS: [&str; 18] = [
    "api-misuse",
    "broad-exception",
    "complexity",
    "concurrency",
    "dead-code",
    "debug-leftover",
    "duplicate-logic",
    "new-dependency",
    "no-timeout",
    "numeric-truncation",
    "panic-path",
    "retry-no-jitter",
    "risky-migration",
    "shallow-test",
    "suppressed-warning",
    "swallowed-error",
    "unpinned-dependency",
    "unsafe-code",
];

/// What a rule is about, in a vocabulary that is the same for all languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Category(&'static str);

impl Category {
    /// The category of this name, if it is on the list.
    pub fn of_name(name: &str) -> Option<Self> {
        NAMES.binary_search(&name).ok().map(|at| Self(NAMES[at]))
    }

    /// Every category, sorted by name.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(Self)
    }

    /// Whether it is about security. The others are smells.
    pub fn is_security(self) -> bool {
        SMELLS.binary_search(&self.0).is_err()
    }

    /// The name.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        assert!(NAMES.is_sorted() && SMELLS.is_sorted());
        assert!(SMELLS.iter().all(|name| Category::of_name(name).is_some()));
        assert!(Category::of_name("xss").is_some_and(Category::is_security));
        assert!(!Category::of_name("complexity").is_some_and(Category::is_security));
        for category in Category::all() {
            assert_eq!(Category::of_name(category.as_str()), Some(category));
        }
        assert_eq!(Category::of_name("security"), None);
    }
}
