//! What the user and the repository say about rules: levels, thresholds of similarity, sensitive paths.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::rule::{Rule, Scope};
use super::severity::{Provenance, Severity};
use crate::config::{Level, Rules};

/// The settings of `[rules]`, ready to be asked for each finding.
#[derive(Debug, Clone)]
pub struct Policy {
    settings: Rules,
    sensitive: GlobSet,
}

impl Default for Policy {
    fn default() -> Self {
        Self::new(Rules::default()).0
    }
}

impl Policy {
    /// A policy, and what is wrong with the settings: globs that cannot be read, which then match nothing.
    pub fn new(settings: Rules) -> (Self, Vec<String>) {
        let mut problems = Vec::new();
        let mut globs = GlobSetBuilder::new();
        for pattern in &settings.sensitive_paths {
            match GlobBuilder::new(pattern).literal_separator(true).build() {
                Ok(glob) => drop(globs.add(glob)),
                Err(error) => problems.push(format!("rules.sensitive_paths: {error}")),
            }
        }
        let sensitive = globs.build().unwrap_or_else(|error| {
            problems.push(format!("rules.sensitive_paths: {error}"));
            GlobSet::empty()
        });
        (Self { settings, sensitive }, problems)
    }

    /// How grave a finding of `rule` is on text of this provenance in the file at `path` (relative to the work tree's
    /// top, with `/`); nothing where it is not shown.
    ///
    /// On AI text as declared while the text is as it was accepted, one level down once it was edited, nothing once it
    /// was rewritten or reviewed; a similarity that is no number counts as 0. A rule that always applies keeps its
    /// level however much a person edited around it: a secret is a secret. A review still settles it.
    pub fn severity(&self, rule: &Rule, provenance: Provenance, path: &str) -> Option<Severity> {
        let declared = self.declared(rule, path)?;
        match (rule.scope, provenance) {
            (_, Provenance::Suggestion { reviewed: true, .. }) => None,
            (Scope::Always, _) => Some(declared),
            (Scope::AiText, Provenance::Other) => self.settings.all_code.then_some(declared),
            (Scope::OnlyAi, Provenance::Other) => None,
            (Scope::AiText | Scope::OnlyAi, Provenance::Suggestion { similarity, .. }) => {
                if similarity >= self.settings.full_similarity {
                    Some(declared)
                } else if similarity >= self.settings.lowered_similarity {
                    declared.one_level_down()
                } else {
                    None
                }
            }
        }
    }

    /// The level of a rule in a file, whoever wrote the text.
    pub fn declared(&self, rule: &Rule, path: &str) -> Option<Severity> {
        let severity = severity(self.settings.level(&rule.code, level(rule.severity)))?;
        Some(if self.sensitive.is_match(path) {
            severity.one_level_up()
        } else {
            severity
        })
    }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Information => Level::Information,
        Severity::Hint => Level::Hint,
    }
}

fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Error => Some(Severity::Error),
        Level::Warning => Some(Severity::Warning),
        Level::Information => Some(Severity::Information),
        Level::Hint => Some(Severity::Hint),
        Level::Off => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Catalogue;
    use std::sync::Arc;

    fn rule(code: &str) -> Arc<Rule> {
        Catalogue::shipped().rule(code).expect("it ships")
    }

    fn suggestion(similarity: f64, reviewed: bool) -> Provenance {
        Provenance::Suggestion { similarity, reviewed }
    }

    #[test]
    fn severity_follows_similarity_and_review() {
        let policy = Policy::default();
        let (error, warning) = (rule("rust-sql-format"), rule("rust-unwrap-outside-test"));
        for (rule, similarity, reviewed, expected) in [
            (&error, 1.0, false, Some(Severity::Error)),
            (&error, 0.8, false, Some(Severity::Error)),
            (&error, 0.799, false, Some(Severity::Warning)),
            (&warning, 0.4, false, Some(Severity::Information)),
            (&error, 0.399, false, None),
            (&error, f64::NAN, false, None),
            (&error, 1.0, true, None),
        ] {
            let severity = policy.severity(rule, suggestion(similarity, reviewed), "src/a.rs");
            assert_eq!(severity, expected, "{} {similarity} {reviewed}", rule.code);
        }
    }

    #[test]
    fn a_rule_that_always_applies_looks_at_all_text_until_a_review() {
        let policy = Policy::default();
        let (secret, smell) = (rule("rust-hardcoded-secret"), rule("rust-unwrap-outside-test"));
        for (rule, provenance, expected) in [
            (&secret, Provenance::Other, Some(Severity::Error)),
            (&secret, suggestion(0.5, false), Some(Severity::Error)),
            (&secret, suggestion(1.0, true), None),
            (&smell, Provenance::Other, None),
            (&smell, suggestion(0.5, false), Some(Severity::Information)),
            (&smell, suggestion(1.0, true), None),
        ] {
            assert_eq!(
                policy.severity(rule, provenance, "a.rs"),
                expected,
                "{} {provenance:?}",
                rule.code
            );
        }
    }

    #[test]
    fn levels_thresholds_and_sensitive_paths_are_honored() {
        let mut settings = Rules::default();
        settings
            .levels
            .insert("rust-unwrap-outside-test".to_owned(), Level::Off);
        settings.levels.insert("rust-dbg-macro".to_owned(), Level::Hint);
        settings
            .at_least
            .insert("rust-dbg-macro".to_owned(), Level::Information);
        settings.lowered_similarity = 0.2;
        settings.sensitive_paths = vec!["src/auth/**".to_owned(), "[".to_owned()];
        let (policy, problems) = Policy::new(settings);
        assert_eq!(problems.len(), 1, "{problems:?}");
        let severity =
            |code: &str, similarity: f64, path: &str| policy.severity(&rule(code), suggestion(similarity, false), path);
        assert_eq!(severity("rust-unwrap-outside-test", 1.0, "src/a.rs"), None);
        assert_eq!(severity("rust-dbg-macro", 1.0, "src/a.rs"), Some(Severity::Information));
        assert_eq!(
            severity("rust-dbg-macro", 1.0, "src/auth/deep/b.rs"),
            Some(Severity::Warning)
        );
        assert_eq!(severity("rust-sql-format", 0.3, "src/a.rs"), Some(Severity::Warning));
        assert_eq!(severity("rust-sql-format", 1.0, "src/auth/b.rs"), Some(Severity::Error));
    }
}
