//! Settings: the user's `config.toml` and a repository's `.journal.toml`, layered.
//!
//! A repository's file comes from whoever wrote the repository. It can ask for more checks and for a form of trailers;
//! it can never switch on storing or sending what the user has off. That is held by the types: [`RepositoryFile`] has
//! no field for it, and [`Settings::layered`] takes the stricter of two wherever both may speak.

mod file;
mod query_files;
mod reference;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::suggestion::acceptance::Kind;

pub use file::{ConfigError, Loaded, Warning, load, load_repository, load_user, parse_repository, parse_user};
pub use query_files::{QueryTexts, REPOSITORY_QUERIES, files_below, own_queries, query_files};
pub use reference::reference;

/// All settings, as they hold for one repository.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Settings {
    /// What is kept, and for how long.
    pub privacy: Privacy,
    /// Whether anything is recorded.
    pub capture: Capture,
    /// What is written into commit messages.
    pub trailers: Trailers,
    /// What is checked.
    pub rules: Rules,
}

/// `[privacy]`: the user's alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Privacy {
    /// Whether accepted text is kept (redacted), or only keyed fingerprints of its tokens.
    pub keep_text: bool,
    /// For how many days suggestions are kept; 0 keeps them for ever.
    pub retain_days: u32,
    /// Whether a redacted summary of the prompt is kept beside its fingerprint.
    pub prompt_summary: bool,
}

impl Default for Privacy {
    fn default() -> Self {
        Self {
            keep_text: true,
            retain_days: 365,
            prompt_summary: false,
        }
    }
}

impl Privacy {
    /// The retention in days; nothing where suggestions are kept for ever.
    pub fn retention(&self) -> Option<u32> {
        (self.retain_days > 0).then_some(self.retain_days)
    }
}

/// `[capture]`: the user's alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capture {
    /// Whether anything is recorded. Where not, no byte is written.
    pub enabled: bool,
}

impl Default for Capture {
    fn default() -> Self {
        Self { enabled: true }
    }
}

/// The form of the trailers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrailerStyle {
    /// All of them.
    #[default]
    Full,
    /// `Assisted-by:` in the Linux kernel's form.
    Kernel,
    /// `Assisted-by:` in Fedora's form.
    Fedora,
    /// `Assisted-by: tool:model` alone.
    ToolModel,
    /// None.
    Off,
}

/// Whether commits must, may or must not carry trailers. Ordered: the stricter is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TrailerPolicy {
    /// They may.
    #[default]
    Allow,
    /// They must where AI text is in them; a check fails otherwise.
    Require,
    /// They must not.
    Forbid,
}

/// `[trailers]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Trailers {
    /// The form.
    pub style: TrailerStyle,
    /// Own trailers, by key; each a text with `{…}` fields.
    pub templates: BTreeMap<String, String>,
    /// No trailers below so many AI lines.
    pub min_lines: u32,
    /// No trailers below this share of AI lines, in percent.
    pub min_percent: f64,
    /// Which kinds of suggestions count; all where the list is empty.
    pub kinds: Vec<Kind>,
    /// Whether commits carry them.
    pub policy: TrailerPolicy,
}

/// How strongly a rule speaks. Ordered: the stronger is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not at all.
    Off,
    /// A hint.
    Hint,
    /// An information.
    Information,
    /// A warning.
    Warning,
    /// An error.
    Error,
}

/// How much rules say altogether. `rules/policy.rs` has the table of what each makes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// What is almost surely a problem.
    Relaxed,
    /// Every rule, as it is declared.
    #[default]
    Default,
    /// Every rule, and what concerns security one level higher, however much the text was edited.
    Strict,
}

/// How sure a rule has to be to speak. Ordered: the surer is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MinConfidence {
    /// Every rule speaks.
    #[default]
    Low,
    /// Those that are right more often than not.
    Medium,
    /// Those that are almost always right.
    High,
}

/// `[[rules.overrides]]`: what holds in some paths instead. Where several speak, the last one holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Override {
    /// Globs, relative to the work tree's top.
    pub paths: Vec<String>,
    /// The profile there.
    pub profile: Option<Profile>,
    /// Levels by rule id there.
    pub levels: BTreeMap<String, Level>,
}

/// What a repository asks for: more than the user has, never less.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// The levels below which a rule must not speak, by rule id.
    pub levels: BTreeMap<String, Level>,
    /// A profile for the rules whose level the user has not set.
    pub profile: Option<Profile>,
    /// The same two in some paths.
    pub overrides: Vec<Override>,
    /// The numbers above which a rule must not begin to speak, by rule id.
    pub thresholds: BTreeMap<String, f64>,
}

/// `[rules]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rules {
    /// How much rules say altogether.
    pub profile: Profile,
    /// How sure a rule has to be to speak.
    pub min_confidence: MinConfidence,
    /// The user's levels by rule id, instead of the declared ones.
    pub levels: BTreeMap<String, Level>,
    /// The number from which a rule speaks that counts something, by rule id, instead of the declared one. Ask
    /// [`Rules::threshold`] for the one that holds.
    pub thresholds: BTreeMap<String, f64>,
    /// What holds in some paths instead.
    pub overrides: Vec<Override>,
    /// What the repository asks for.
    #[serde(skip)]
    pub asked: Asked,
    /// From which similarity on a rule speaks as declared.
    pub full_similarity: f64,
    /// From which similarity on it speaks one level lower; below, not at all.
    pub lowered_similarity: f64,
    /// Whether all code is checked, not only what came from suggestions.
    pub all_code: bool,
    /// Globs of paths where every finding is one level higher.
    pub sensitive_paths: Vec<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            profile: Profile::Default,
            min_confidence: MinConfidence::Low,
            levels: BTreeMap::new(),
            thresholds: BTreeMap::new(),
            overrides: Vec::new(),
            asked: Asked::default(),
            full_similarity: 0.8,
            lowered_similarity: 0.4,
            all_code: false,
            sensitive_paths: Vec::new(),
        }
    }
}

impl Rules {
    /// The number from which a rule speaks: the user's, else the declared one, lowered to what the repository asks for.
    pub fn threshold(&self, rule: &str, declared: f64) -> f64 {
        let own = self.thresholds.get(rule).copied().unwrap_or(declared);
        self.asked.thresholds.get(rule).map_or(own, |asked| own.min(*asked))
    }
}

/// The user's `config.toml`. What is not set has its default.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct UserFile {
    privacy: Privacy,
    capture: Capture,
    trailers: TrailersTable,
    rules: RulesTable,
}

/// A repository's `.journal.toml`. There is no field for storing or sending.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct RepositoryFile {
    trailers: TrailersTable,
    rules: RulesTable,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
struct TrailersTable {
    style: Option<TrailerStyle>,
    templates: BTreeMap<String, String>,
    min_lines: Option<u32>,
    min_percent: Option<f64>,
    kinds: Option<Vec<Kind>>,
    policy: Option<TrailerPolicy>,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
struct RulesTable {
    profile: Option<Profile>,
    min_confidence: Option<MinConfidence>,
    levels: BTreeMap<String, Level>,
    thresholds: BTreeMap<String, f64>,
    overrides: Vec<Override>,
    full_similarity: Option<f64>,
    lowered_similarity: Option<f64>,
    all_code: Option<bool>,
    sensitive_paths: Vec<String>,
}

impl Settings {
    /// The settings that hold where both files speak.
    ///
    /// - Trailers: the repository's form and thresholds, but none where the user's style is `off`; the stricter policy.
    /// - Rules: the higher level of a rule, the lower of all thresholds, the sensitive paths of both.
    pub fn layered(user: &UserFile, repository: &RepositoryFile) -> Self {
        Self {
            privacy: user.privacy.clone(),
            capture: user.capture.clone(),
            trailers: layered_trailers(&user.trailers, &repository.trailers),
            rules: layered_rules(&user.rules, &repository.rules),
        }
    }
}

fn layered_trailers(user: &TrailersTable, repository: &TrailersTable) -> Trailers {
    let default = Trailers::default();
    let style = match user.style {
        Some(TrailerStyle::Off) => TrailerStyle::Off,
        chosen => repository.style.or(chosen).unwrap_or_default(),
    };
    let mut templates = user.templates.clone();
    templates.extend(repository.templates.clone());
    Trailers {
        style,
        templates,
        min_lines: repository.min_lines.or(user.min_lines).unwrap_or(default.min_lines),
        min_percent: percent(repository.min_percent.or(user.min_percent)),
        kinds: repository
            .kinds
            .clone()
            .or_else(|| user.kinds.clone())
            .unwrap_or_default(),
        policy: repository.policy.max(user.policy).unwrap_or_default(),
    }
}

fn percent(value: Option<f64>) -> f64 {
    value.filter(|value| value.is_finite()).unwrap_or(0.0).clamp(0.0, 100.0)
}

fn layered_rules(user: &RulesTable, repository: &RulesTable) -> Rules {
    let default = Rules::default();
    let lower = |user: Option<f64>, repository: Option<f64>, default: f64| {
        let usable = |value: &f64| value.is_finite();
        let user = user.filter(usable).unwrap_or(default);
        repository
            .filter(usable)
            .map_or(user, |repository| repository.min(user))
            .clamp(0.0, 1.0)
    };
    let mut sensitive_paths = user.sensitive_paths.clone();
    sensitive_paths.extend(repository.sensitive_paths.clone());
    let min_confidence = user.min_confidence.unwrap_or_default();
    Rules {
        profile: user.profile.unwrap_or_default(),
        min_confidence: repository
            .min_confidence
            .map_or(min_confidence, |asked| asked.min(min_confidence)),
        levels: user.levels.clone(),
        thresholds: numbers(&user.thresholds),
        overrides: user.overrides.clone(),
        asked: Asked {
            levels: repository.levels.clone(),
            profile: repository.profile,
            overrides: repository.overrides.clone(),
            thresholds: numbers(&repository.thresholds),
        },
        full_similarity: lower(
            user.full_similarity,
            repository.full_similarity,
            default.full_similarity,
        ),
        lowered_similarity: lower(
            user.lowered_similarity,
            repository.lowered_similarity,
            default.lowered_similarity,
        ),
        all_code: user.all_code.unwrap_or(false) || repository.all_code.unwrap_or(false),
        sensitive_paths,
    }
}

/// What is no number switches nothing off.
fn numbers(thresholds: &BTreeMap<String, f64>) -> BTreeMap<String, f64> {
    let usable = thresholds.iter().filter(|(_, number)| number.is_finite());
    usable.map(|(rule, number)| (rule.clone(), *number)).collect()
}

#[cfg(test)]
mod tests;
