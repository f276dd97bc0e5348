//! From the evidence behind a commit to the lines of its message (pure).
//!
//! Values that come from outside (tools, models, fingerprints) are reduced to a small set of characters before they
//! are put anywhere, so that no value can end its line or look like another trailer.

mod template;

pub use template::{InvalidTemplate, Template};

use crate::git::message::{ASSISTED_BY, CHANGE_ID};
use crate::git::trailer_block::Trailer;
use crate::suggestion::Fate;
use crate::suggestion::acceptance::Kind;

/// No value is longer, in characters.
const MAX_VALUE: usize = 200;

/// `AI-Prompt` is repeated at most this often.
const MAX_PROMPTS: usize = 5;

/// What is known about the added lines of one commit. Grades exact and strong only; the caller leaves out the rest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CommitEvidence {
    /// Who assisted, most lines first.
    pub assistants: Vec<Assistant>,
    /// Suggestions with text in the added lines, groups once.
    pub suggestions: FateCounts,
    /// How far they were changed, summed.
    pub distance: SummedDistance,
    /// Added lines.
    pub lines: AddedLines,
    /// Fingerprints of their prompts, `hmac-sha256:…`.
    pub prompts: Vec<String>,
    /// The commit's change ids; more than one after a squash.
    pub change_ids: Vec<String>,
}

/// A tool and its model, as far as known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Assistant {
    /// The tool's short name.
    pub tool: Option<String>,
    /// The model's name.
    pub model: Option<String>,
}

/// How many suggestions have which fate. What is removed or undone has no text in the commit and is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FateCounts {
    /// Taken as they were.
    pub direct: u32,
    /// Changed a little.
    pub edited: u32,
    /// Changed a lot.
    pub rewritten: u32,
}

impl FateCounts {
    /// Counts one more suggestion.
    pub fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Direct => self.direct += 1,
            Fate::Edited => self.edited += 1,
            Fate::Rewritten => self.rewritten += 1,
            Fate::Removed | Fate::Undone => {}
        }
    }

    /// All that are counted.
    pub fn total(self) -> u32 {
        self.direct + self.edited + self.rewritten
    }
}

/// Edit distances of several suggestions, added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SummedDistance {
    /// Σ distance.
    pub distance: u64,
    /// Σ max(length), in the same unit.
    pub length: u64,
}

impl SummedDistance {
    /// Σ distance / Σ length, 0 to 1; nothing where nothing was compared.
    pub fn ratio(self) -> Option<f64> {
        (self.length > 0).then(|| (self.distance as f64 / self.length as f64).min(1.0))
    }
}

/// Non-blank added lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AddedLines {
    /// Those of class `ai` or `ai-edited`.
    pub ai: u32,
    /// All.
    pub added: u32,
}

impl AddedLines {
    /// The share of AI lines in percent, 0 to 100.
    pub fn percent(self) -> f64 {
        if self.added == 0 {
            0.0
        } else {
            f64::from(self.ai) * 100.0 / f64::from(self.added)
        }
    }
}

/// Which trailers are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Style {
    /// All of ours.
    #[default]
    Full,
    /// `Assisted-by: tool:model`, as the Linux kernel asks for.
    Kernel,
    /// `Assisted-by: tool model`, in words.
    Fedora,
    /// `Assisted-by: tool (model)`.
    ToolModel,
    /// The user's own.
    Templates(Vec<Template>),
    /// None.
    Off,
}

/// What a repository says about trailers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Policy {
    /// Any AI evidence is disclosed: thresholds do not apply.
    Require,
    /// The user's settings decide.
    #[default]
    Allow,
    /// No trailer is written.
    Forbid,
}

/// From how much AI text on trailers are written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thresholds {
    /// At least so many AI lines.
    pub min_lines: u32,
    /// At least so many percent of the added lines.
    pub min_percent: f64,
    /// Only suggestions of these kinds count; all where nothing is given. See [`Thresholds::counts`].
    pub kinds: Option<Vec<Kind>>,
}

impl Thresholds {
    /// Whether suggestions of a kind count. Asked while evidence is collected: what does not count is in none of it.
    pub fn counts(&self, kind: Kind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }

    fn reached_by(&self, lines: AddedLines) -> bool {
        lines.ai >= self.min_lines && lines.percent() >= self.min_percent
    }
}

/// All that decides which trailers are written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrailerSettings {
    /// Which ones. `off` is the user's, and nothing overrides it.
    pub style: Style,
    /// The repository's word.
    pub policy: Policy,
    /// From how much on.
    pub thresholds: Thresholds,
}

/// The trailers of a commit, in order; none where there is no evidence or they are not wanted.
pub fn trailers(evidence: &CommitEvidence, settings: &TrailerSettings) -> Vec<Trailer> {
    let wanted = match settings.policy {
        Policy::Forbid => false,
        Policy::Require => true,
        Policy::Allow => settings.thresholds.reached_by(evidence.lines),
    };
    if !wanted || evidence.suggestions.total() == 0 {
        return Vec::new();
    }
    let assisted_by = |join: &dyn Fn(&str, &str) -> String| {
        let values = evidence.assistants.iter().map(|assistant| assistant.value(join));
        distinct(values)
            .into_iter()
            .map(|value| Trailer::new(ASSISTED_BY, value))
            .collect::<Vec<_>>()
    };
    match &settings.style {
        Style::Off => Vec::new(),
        Style::Kernel => assisted_by(&|tool, model| format!("{tool}:{model}")),
        Style::Fedora => assisted_by(&|tool, model| format!("{tool} {model}")),
        Style::ToolModel => assisted_by(&|tool, model| format!("{tool} ({model})")),
        Style::Full => {
            let mut trailers = assisted_by(&|tool, model| format!("{tool}:{model}"));
            trailers.extend(measurements(evidence));
            trailers
        }
        Style::Templates(templates) => templates.iter().flat_map(|template| template.fill(evidence)).collect(),
    }
}

fn measurements(evidence: &CommitEvidence) -> Vec<Trailer> {
    let FateCounts {
        direct,
        edited,
        rewritten,
    } = evidence.suggestions;
    let fates: Vec<String> = [
        (direct, Fate::Direct),
        (edited, Fate::Edited),
        (rewritten, Fate::Rewritten),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, fate)| format!("{count} {}", fate.as_str()))
    .collect();
    let mut trailers = vec![Trailer::new(
        "AI-Suggestions",
        format!("{} ({})", evidence.suggestions.total(), fates.join(", ")),
    )];
    trailers.extend(
        evidence
            .distance
            .ratio()
            .map(|ratio| Trailer::new("AI-Edit-Distance", format!("{ratio:.2}"))),
    );
    trailers.push(Trailer::new(
        "AI-Lines",
        format!("{}/{}", evidence.lines.ai, evidence.lines.added),
    ));
    trailers.extend(
        prompts(evidence)
            .into_iter()
            .map(|prompt| Trailer::new("AI-Prompt", prompt)),
    );
    trailers.extend(change_ids(evidence).into_iter().map(|id| Trailer::new(CHANGE_ID, id)));
    trailers
}

fn prompts(evidence: &CommitEvidence) -> Vec<String> {
    let mut prompts = distinct(evidence.prompts.iter().map(|prompt| clean(prompt)));
    prompts.truncate(MAX_PROMPTS);
    prompts
}

fn change_ids(evidence: &CommitEvidence) -> Vec<String> {
    distinct(evidence.change_ids.iter().map(|id| clean(id)))
}

impl Assistant {
    fn value(&self, join: &dyn Fn(&str, &str) -> String) -> Option<String> {
        let part = |value: &Option<String>| value.as_deref().and_then(clean);
        let value = match (part(&self.tool), part(&self.model)) {
            (Some(tool), Some(model)) => join(&tool, &model),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => return None,
        };
        Some(value.chars().take(MAX_VALUE).collect::<String>().trim_end().to_owned())
    }
}

fn distinct(values: impl Iterator<Item = Option<String>>) -> Vec<String> {
    let mut distinct = Vec::new();
    for value in values.flatten() {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

/// A value from outside, reduced to `[A-Za-z0-9._/@:+% -]`: white space and control characters become one blank, all
/// else is dropped. Nothing where nothing is left, or no letter or digit.
pub fn clean(value: &str) -> Option<String> {
    let mut cleaned = String::new();
    for character in value.chars() {
        if character.is_whitespace() || character.is_control() {
            if !cleaned.is_empty() && !cleaned.ends_with(' ') {
                cleaned.push(' ');
            }
        } else if character.is_ascii_alphanumeric() || "._/@:+%-".contains(character) {
            cleaned.push(character);
        }
        if cleaned.len() >= MAX_VALUE {
            break;
        }
    }
    let cleaned = cleaned.trim_end();
    cleaned
        .contains(|character: char| character.is_ascii_alphanumeric())
        .then(|| cleaned.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence() -> CommitEvidence {
        CommitEvidence {
            assistants: vec![assistant("copilot", "gpt-5.2"), assistant("claude", "")],
            suggestions: FateCounts {
                direct: 4,
                edited: 2,
                rewritten: 1,
            },
            distance: SummedDistance {
                distance: 18,
                length: 100,
            },
            lines: AddedLines { ai: 84, added: 213 },
            prompts: (0..7).map(|index| format!("hmac-sha256:{}", index % 6)).collect(),
            change_ids: vec!["019abf00-0000-7000-8000-000000000001".to_owned()],
        }
    }

    fn assistant(tool: &str, model: &str) -> Assistant {
        Assistant {
            tool: Some(tool.to_owned()),
            model: Some(model.to_owned()),
        }
    }

    fn written(style: Style) -> String {
        let settings = TrailerSettings {
            style,
            ..TrailerSettings::default()
        };
        let lines = trailers(&evidence(), &settings).into_iter();
        lines
            .flat_map(|trailer| [trailer.key, ": ".to_owned(), trailer.value, "\n".to_owned()])
            .collect()
    }

    #[test]
    fn each_style_writes_its_own_lines() {
        assert_eq!(
            written(Style::Full),
            "Assisted-by: copilot:gpt-5.2\nAssisted-by: claude\nAI-Suggestions: 7 (4 direct, 2 edited, 1 rewritten)\n\
             AI-Edit-Distance: 0.18\nAI-Lines: 84/213\nAI-Prompt: hmac-sha256:0\nAI-Prompt: hmac-sha256:1\n\
             AI-Prompt: hmac-sha256:2\nAI-Prompt: hmac-sha256:3\nAI-Prompt: hmac-sha256:4\n\
             AI-Change-Id: 019abf00-0000-7000-8000-000000000001\n"
        );
        assert_eq!(
            written(Style::Kernel),
            "Assisted-by: copilot:gpt-5.2\nAssisted-by: claude\n"
        );
        assert_eq!(
            written(Style::Fedora),
            "Assisted-by: copilot gpt-5.2\nAssisted-by: claude\n"
        );
        assert_eq!(
            written(Style::ToolModel),
            "Assisted-by: copilot (gpt-5.2)\nAssisted-by: claude\n"
        );
        assert_eq!(written(Style::Off), "");
        let templates = [
            "Generated-by: {tool}/{model}",
            "X-AI: {ai_lines} of {added_lines}, {percent} %",
            "Change: {change_id}",
        ];
        let templates = templates.iter().map(|template| template.parse().unwrap()).collect();
        assert_eq!(
            written(Style::Templates(templates)),
            "Generated-by: copilot/gpt-5.2\nX-AI: 84 of 213, 39 %\nChange: 019abf00-0000-7000-8000-000000000001\n"
        );
    }

    #[test]
    fn thresholds_and_policy_decide_and_no_evidence_means_no_trailer() {
        let settings = |policy, min_lines, min_percent| TrailerSettings {
            policy,
            thresholds: Thresholds {
                min_lines,
                min_percent,
                kinds: None,
            },
            ..TrailerSettings::default()
        };
        let cases = [
            (settings(Policy::Allow, 84, 39.0), true),
            (settings(Policy::Allow, 85, 0.0), false),
            (settings(Policy::Allow, 0, 40.0), false),
            (settings(Policy::Require, 85, 100.0), true),
            (settings(Policy::Forbid, 0, 0.0), false),
        ];
        for (settings, expected) in cases {
            assert_eq!(!trailers(&evidence(), &settings).is_empty(), expected, "{settings:?}");
        }
        let nothing = CommitEvidence {
            suggestions: FateCounts::default(),
            ..evidence()
        };
        assert_eq!(trailers(&nothing, &settings(Policy::Require, 0, 0.0)), []);
        let thresholds = Thresholds {
            kinds: Some(vec![Kind::AgentEdit]),
            ..Thresholds::default()
        };
        assert!(thresholds.counts(Kind::AgentEdit) && !thresholds.counts(Kind::Inline));
    }

    #[test]
    fn values_from_outside_are_reduced_to_a_line_of_harmless_characters() {
        for (value, expected) in [
            ("gpt-5.2", Some("gpt-5.2")),
            ("x\nReviewed-by: Boss <b@x>", Some("x Reviewed-by: Boss b@x")),
            ("a\u{1b}[31m\u{85}b\u{2028}c", Some("a 31m b c")),
            ("\u{202e}モデル", None),
            (" -- ", None),
            ("", None),
        ] {
            assert_eq!(clean(value).as_deref(), expected, "{value:?}");
        }
        assert_eq!(clean(&"é".repeat(1000)), None);
        assert_eq!(clean(&"x ".repeat(1000)).unwrap().len(), MAX_VALUE - 1);
    }
}
