//! What the user and the repository say about rules: profiles, levels, thresholds of similarity, paths.
//!
//! What a profile makes of a rule's declared level:
//!
//! | profile | security, confidence high or medium | security, confidence low | smells, confidence high | other smells |
//! |---|---|---|---|---|
//! | `relaxed` | as declared | nothing | one lower, and no hints | nothing |
//! | `default` | as declared | as declared | as declared | as declared |
//! | `strict` | one higher | as declared | as declared | as declared |
//!
//! Under `strict`, edited text keeps its level as long as it is not rewritten. A level that the user gives to a rule
//! goes before every profile. A repository's levels and profiles only ever raise what comes of the user's.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::catalogue::Catalogue;
use super::rule::{Rule, Scope};
use super::severity::{Confidence, Provenance, Severity};
use crate::config::{Level, MinConfidence, Override, Profile, Rules};

/// The settings of `[rules]`, ready to be asked for each finding.
#[derive(Debug, Clone)]
pub struct Policy {
    settings: Rules,
    sensitive: GlobSet,
    /// The user's, in their order.
    overrides: Vec<PathOverride>,
    /// The repository's, in their order.
    asked_overrides: Vec<PathOverride>,
}

/// An override with its globs compiled.
#[derive(Debug, Clone)]
struct PathOverride {
    paths: GlobSet,
    says: Override,
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
        let sensitive = globs(&settings.sensitive_paths, "rules.sensitive_paths", &mut problems);
        let mut compiled = |overrides: &[Override]| -> Vec<PathOverride> {
            let compiled = overrides.iter().map(|says| PathOverride {
                paths: globs(&says.paths, "rules.overrides", &mut problems),
                says: says.clone(),
            });
            compiled.collect()
        };
        let overrides = compiled(&settings.overrides);
        let asked_overrides = compiled(&settings.asked.overrides);
        let policy = Self {
            settings,
            sensitive,
            overrides,
            asked_overrides,
        };
        (policy, problems)
    }

    /// The same for a rule to have at least this confidence, whatever the settings say.
    #[must_use]
    pub fn with_min_confidence(mut self, least: Confidence) -> Self {
        self.settings.min_confidence = match least {
            Confidence::Low => MinConfidence::Low,
            Confidence::Medium => MinConfidence::Medium,
            Confidence::High => MinConfidence::High,
        };
        self
    }

    /// Whether all code is checked, not only what came from suggestions.
    pub fn looks_at_all_code(&self) -> bool {
        self.settings.all_code
    }

    /// The catalogue with the numbers that people set for its rules.
    #[must_use]
    pub fn numbered(&self, catalogue: &Catalogue) -> Catalogue {
        catalogue.with_thresholds(&self.settings)
    }

    /// The number from which a rule speaks that counts something, where its pattern says `declared`.
    pub fn threshold(&self, rule: &str, declared: f64) -> f64 {
        self.settings.threshold(rule, declared)
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
            (_, Provenance::Suggestion { reviewed: true, .. }) | (Scope::OnlyAi, Provenance::Other) => None,
            (Scope::Always, _) => Some(declared),
            (Scope::AiText, Provenance::Other) => self.settings.all_code.then_some(declared),
            (Scope::AiText | Scope::OnlyAi, Provenance::Suggestion { similarity, .. }) => {
                if similarity >= self.settings.full_similarity {
                    Some(declared)
                } else if similarity < self.settings.lowered_similarity || similarity.is_nan() {
                    None
                } else if self.is_strict(path) {
                    Some(declared)
                } else {
                    declared.one_level_down()
                }
            }
        }
    }

    /// The level of a rule in a file, whoever wrote the text.
    pub fn declared(&self, rule: &Rule, path: &str) -> Option<Severity> {
        if rule.confidence < least(self.settings.min_confidence) {
            return None;
        }
        let own = self.own_level(&rule.code, path);
        let profiled = |profile| apply(profile, rule).map_or(Level::Off, level);
        let asked = self.asked_level(&rule.code, path);
        let asked_profile = self.asked_profile(path).filter(|_| own.is_none()).map(profiled);
        let level = own
            .unwrap_or_else(|| profiled(self.own_profile(path)))
            .max(asked.unwrap_or(Level::Off))
            .max(asked_profile.unwrap_or(Level::Off));
        Some(self.sensitized(severity(level)?, path))
    }

    /// The level of something that no rule finds, such as a suppression that suppresses nothing.
    pub fn level_of(&self, code: &str, declared: Severity, path: &str) -> Option<Severity> {
        let own = self.own_level(code, path).unwrap_or(level(declared));
        severity(own.max(self.asked_level(code, path).unwrap_or(Level::Off)))
    }

    fn sensitized(&self, severity: Severity, path: &str) -> Severity {
        if self.sensitive.is_match(path) {
            severity.one_level_up()
        } else {
            severity
        }
    }

    /// What the user says about a rule in a path.
    fn own_level(&self, code: &str, path: &str) -> Option<Level> {
        last(&self.overrides, path, |says| says.levels.get(code).copied())
            .or_else(|| self.settings.levels.get(code).copied())
    }

    fn asked_level(&self, code: &str, path: &str) -> Option<Level> {
        let here = last(&self.asked_overrides, path, |says| says.levels.get(code).copied());
        here.max(self.settings.asked.levels.get(code).copied())
    }

    fn own_profile(&self, path: &str) -> Profile {
        last(&self.overrides, path, |says| says.profile).unwrap_or(self.settings.profile)
    }

    fn asked_profile(&self, path: &str) -> Option<Profile> {
        last(&self.asked_overrides, path, |says| says.profile).or(self.settings.asked.profile)
    }

    fn is_strict(&self, path: &str) -> bool {
        self.own_profile(path) == Profile::Strict || self.asked_profile(path) == Some(Profile::Strict)
    }
}

/// What the last override says that speaks of a path and of what is asked.
fn last<T>(overrides: &[PathOverride], path: &str, ask: impl Fn(&Override) -> Option<T>) -> Option<T> {
    let mut speaking = overrides.iter().rev().filter(|entry| entry.paths.is_match(path));
    speaking.find_map(|entry| ask(&entry.says))
}

/// What a profile makes of the level that a rule declares.
fn apply(profile: Profile, rule: &Rule) -> Option<Severity> {
    let is_security = rule.category.is_security();
    match profile {
        Profile::Relaxed if is_security => (rule.confidence >= Confidence::Medium).then_some(rule.severity),
        Profile::Relaxed if rule.confidence == Confidence::High => rule
            .severity
            .one_level_down()
            .filter(|severity| *severity > Severity::Hint),
        Profile::Relaxed => None,
        Profile::Strict if is_security && rule.confidence >= Confidence::Medium => Some(rule.severity.one_level_up()),
        Profile::Default | Profile::Strict => Some(rule.severity),
    }
}

fn globs(patterns: &[String], key: &str, problems: &mut Vec<String>) -> GlobSet {
    let mut globs = GlobSetBuilder::new();
    for pattern in patterns {
        match GlobBuilder::new(pattern).literal_separator(true).build() {
            Ok(glob) => drop(globs.add(glob)),
            Err(error) => problems.push(format!("{key}: {error}")),
        }
    }
    globs.build().unwrap_or_else(|error| {
        problems.push(format!("{key}: {error}"));
        GlobSet::empty()
    })
}

fn least(confidence: MinConfidence) -> Confidence {
    match confidence {
        MinConfidence::Low => Confidence::Low,
        MinConfidence::Medium => Confidence::Medium,
        MinConfidence::High => Confidence::High,
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
            .asked
            .levels
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

    fn with(edit: impl FnOnce(&mut Rules)) -> Policy {
        let mut settings = Rules::default();
        edit(&mut settings);
        let (policy, problems) = Policy::new(settings);
        assert_eq!(problems, Vec::<String>::new());
        policy
    }

    /// A rule with this confidence and level, in a category that is about security or one that is not.
    fn made(is_security: bool, confidence: Confidence, severity: Severity) -> Rule {
        let template = if is_security {
            "rust-sql-format"
        } else {
            "rust-dbg-macro"
        };
        Rule {
            severity,
            confidence,
            ..Rule::clone(&rule(template))
        }
    }

    #[test]
    fn a_profile_makes_of_a_level_what_the_table_says() {
        use Confidence::{High, Low, Medium};
        use Severity::{Error, Hint, Information, Warning};
        for (is_security, confidence, severity, relaxed, default, strict) in [
            (true, High, Error, Some(Error), Some(Error), Some(Error)),
            (true, Medium, Warning, Some(Warning), Some(Warning), Some(Error)),
            (true, Low, Warning, None, Some(Warning), Some(Warning)),
            (false, High, Warning, Some(Information), Some(Warning), Some(Warning)),
            (false, High, Information, None, Some(Information), Some(Information)),
            (false, High, Hint, None, Some(Hint), Some(Hint)),
            (false, Medium, Error, None, Some(Error), Some(Error)),
        ] {
            let rule = made(is_security, confidence, severity);
            for (profile, expected) in [
                (Profile::Relaxed, relaxed),
                (Profile::Default, default),
                (Profile::Strict, strict),
            ] {
                let policy = with(|settings| settings.profile = profile);
                assert_eq!(
                    policy.declared(&rule, "a.rs"),
                    expected,
                    "{profile:?} {is_security} {confidence:?} {severity}"
                );
            }
        }
    }

    #[test]
    fn a_strict_profile_keeps_the_level_of_edited_text_until_it_is_rewritten() {
        let policy = with(|settings| settings.profile = Profile::Strict);
        for (similarity, expected) in [
            (1.0, Some(Severity::Warning)),
            (0.5, Some(Severity::Warning)),
            (0.3, None),
            (f64::NAN, None),
        ] {
            let severity = policy.severity(&rule("rust-unwrap-outside-test"), suggestion(similarity, false), "a.rs");
            assert_eq!(severity, expected, "{similarity}");
        }
    }

    #[test]
    fn the_last_override_that_speaks_of_a_path_holds() {
        let entry = |path: &str, profile, levels: &[(&str, Level)]| Override {
            paths: vec![path.to_owned()],
            profile,
            levels: levels
                .iter()
                .map(|(rule, level)| ((*rule).to_owned(), *level))
                .collect(),
        };
        let policy = with(|settings| {
            settings.overrides = vec![
                entry("tests/**", Some(Profile::Relaxed), &[("rust-sql-format", Level::Hint)]),
                entry("tests/special/**", None, &[("rust-sql-format", Level::Off)]),
            ];
            settings.asked.overrides = vec![entry("tests/asked/**", None, &[("rust-sql-format", Level::Warning)])];
        });
        for (code, path, expected) in [
            ("rust-sql-format", "src/a.rs", Some(Severity::Error)),
            ("rust-sql-format", "tests/a.rs", Some(Severity::Hint)),
            ("rust-sql-format", "tests/special/a.rs", None),
            ("rust-sql-format", "tests/asked/a.rs", Some(Severity::Warning)),
            ("rust-unwrap-outside-test", "tests/special/a.rs", None),
            ("rust-unwrap-outside-test", "src/a.rs", Some(Severity::Warning)),
        ] {
            assert_eq!(policy.declared(&rule(code), path), expected, "{code} {path}");
        }
    }

    #[test]
    fn a_repository_raises_and_never_lowers() {
        let policy = with(|settings| {
            settings.levels.insert("rust-shell-command".to_owned(), Level::Off);
            settings.levels.insert("rust-dbg-macro".to_owned(), Level::Error);
            settings.asked.profile = Some(Profile::Relaxed);
            settings.asked.levels.insert("rust-dbg-macro".to_owned(), Level::Off);
        });
        assert_eq!(policy.declared(&rule("rust-sql-format"), "a.rs"), Some(Severity::Error));
        assert_eq!(policy.declared(&rule("rust-dbg-macro"), "a.rs"), Some(Severity::Error));
        let strict = with(|settings| {
            settings.levels.insert("rust-shell-command".to_owned(), Level::Off);
            settings.asked.profile = Some(Profile::Strict);
        });
        assert_eq!(strict.declared(&rule("rust-bind-all"), "a.rs"), Some(Severity::Warning));
        let said_off = strict.declared(&rule("rust-shell-command"), "a.rs");
        assert_eq!(said_off, None, "a profile does not go before the user's own word");
    }

    #[test]
    fn confidence_is_asked_for_apart_from_severity() {
        for (least, expected) in [
            (Confidence::Low, Some(Severity::Error)),
            (Confidence::Medium, Some(Severity::Error)),
            (Confidence::High, None),
        ] {
            let policy = Policy::default().with_min_confidence(least);
            let severity = policy.declared(&made(true, Confidence::Medium, Severity::Error), "a.rs");
            assert_eq!(severity, expected, "{least:?}");
        }
    }

    #[test]
    fn what_is_no_rule_has_a_level_too() {
        let policy = with(|settings| {
            settings.levels.insert("unused-suppression".to_owned(), Level::Off);
        });
        assert_eq!(
            policy.level_of("unused-suppression", Severity::Information, "a.rs"),
            None
        );
        assert_eq!(policy.level_of("other", Severity::Hint, "a.rs"), Some(Severity::Hint));
    }
}
