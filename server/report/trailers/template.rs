//! Trailers of the user's own.

use super::{Assistant, CommitEvidence, MAX_VALUE, change_ids, clean, distinct, prompts};
use crate::git::trailer_block::Trailer;

/// Keys by which a person vouches for something.
const CERTIFYING_KEYS: &[&str] = &["Signed-off-by", "Reviewed-by", "Acked-by", "Tested-by"];

/// A trailer of the user's own: a key and a value with placeholders, `X-AI: {ai_lines} of {added_lines}`.
///
/// Placeholders: `{tool}` and `{model}` (the trailer is repeated for each assistant), `{prompt}` and `{change_id}`
/// (repeated for each), `{suggestions}`, `{direct}`, `{edited}`, `{rewritten}`, `{distance}`, `{ai_lines}`,
/// `{added_lines}`, `{percent}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    key: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Placeholder(Placeholder),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Placeholder {
    Tool,
    Model,
    Prompt,
    ChangeId,
    Suggestions,
    Direct,
    Edited,
    Rewritten,
    Distance,
    AiLines,
    AddedLines,
    Percent,
}

/// Why a template is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTemplate {
    /// It is not `Key: value`.
    #[error("a trailer template is a key of letters, digits and hyphens, a colon and a value")]
    NotATrailer,
    /// The key certifies what only a person can certify.
    #[error("{0} is for people and is never written")]
    ForbiddenKey(String),
    /// A word in braces means nothing.
    #[error("unknown placeholder {{{0}}} in a trailer template")]
    UnknownPlaceholder(String),
    /// A brace is not closed, or closed twice.
    #[error("unmatched brace in a trailer template")]
    UnmatchedBrace,
}

impl std::str::FromStr for Template {
    type Err = InvalidTemplate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, value) = text.split_once(':').ok_or(InvalidTemplate::NotATrailer)?;
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_key || value.trim().is_empty() || value.contains(char::is_control) {
            return Err(InvalidTemplate::NotATrailer);
        }
        if CERTIFYING_KEYS
            .iter()
            .any(|forbidden| key.eq_ignore_ascii_case(forbidden))
        {
            return Err(InvalidTemplate::ForbiddenKey(key.to_owned()));
        }
        let mut parts = Vec::new();
        let mut rest = value.trim();
        while let Some((text, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or(InvalidTemplate::UnmatchedBrace)?;
            parts.push(Part::Text(text.to_owned()));
            parts.push(Part::Placeholder(Placeholder::named(name)?));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        let unmatched = parts
            .iter()
            .any(|part| matches!(part, Part::Text(text) if text.contains('}')));
        if unmatched {
            return Err(InvalidTemplate::UnmatchedBrace);
        }
        Ok(Self {
            key: key.to_owned(),
            parts,
        })
    }
}

impl Placeholder {
    fn named(name: &str) -> Result<Self, InvalidTemplate> {
        Ok(match name {
            "tool" => Self::Tool,
            "model" => Self::Model,
            "prompt" => Self::Prompt,
            "change_id" => Self::ChangeId,
            "suggestions" => Self::Suggestions,
            "direct" => Self::Direct,
            "edited" => Self::Edited,
            "rewritten" => Self::Rewritten,
            "distance" => Self::Distance,
            "ai_lines" => Self::AiLines,
            "added_lines" => Self::AddedLines,
            "percent" => Self::Percent,
            other => return Err(InvalidTemplate::UnknownPlaceholder(other.to_owned())),
        })
    }
}

/// One combination of what a template is repeated for.
#[derive(Default)]
struct Repetition<'a> {
    assistant: Option<&'a Assistant>,
    prompt: Option<&'a str>,
    change_id: Option<&'a str>,
}

impl Template {
    /// The key of the trailers it makes.
    pub fn key(&self) -> &str {
        &self.key
    }

    fn has(&self, placeholders: &[Placeholder]) -> bool {
        self.parts
            .iter()
            .any(|part| matches!(part, Part::Placeholder(placeholder) if placeholders.contains(placeholder)))
    }

    pub(super) fn fill(&self, evidence: &CommitEvidence) -> Vec<Trailer> {
        let (all_prompts, all_ids) = (prompts(evidence), change_ids(evidence));
        let mut repetitions = vec![Repetition::default()];
        if self.has(&[Placeholder::Tool, Placeholder::Model]) {
            repetitions = evidence
                .assistants
                .iter()
                .map(|assistant| Repetition {
                    assistant: Some(assistant),
                    ..Repetition::default()
                })
                .collect();
        } else if self.has(&[Placeholder::Prompt]) {
            repetitions = all_prompts
                .iter()
                .map(|prompt| Repetition {
                    prompt: Some(prompt),
                    ..Repetition::default()
                })
                .collect();
        } else if self.has(&[Placeholder::ChangeId]) {
            repetitions = all_ids
                .iter()
                .map(|id| Repetition {
                    change_id: Some(id),
                    ..Repetition::default()
                })
                .collect();
        }
        // In a template that is repeated for something else, the first of these stands for all.
        for repetition in &mut repetitions {
            repetition.prompt = repetition.prompt.or(all_prompts.first().map(String::as_str));
            repetition.change_id = repetition.change_id.or(all_ids.first().map(String::as_str));
        }
        let values = repetitions.iter().map(|repetition| self.value(evidence, repetition));
        distinct(values)
            .into_iter()
            .map(|value| Trailer::new(&self.key, value))
            .collect()
    }

    /// Nothing where a placeholder has no value: half a statement would be a wrong one.
    fn value(&self, evidence: &CommitEvidence, repetition: &Repetition<'_>) -> Option<String> {
        let mut value = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => value.push_str(text),
                Part::Placeholder(placeholder) => value.push_str(&placeholder.value(evidence, repetition)?),
            }
        }
        let value: String = value.chars().take(MAX_VALUE).collect();
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }
}

impl Placeholder {
    fn value(self, evidence: &CommitEvidence, repetition: &Repetition<'_>) -> Option<String> {
        let assistant = repetition.assistant;
        Some(match self {
            Self::Tool => clean(assistant?.tool.as_deref()?)?,
            Self::Model => clean(assistant?.model.as_deref()?)?,
            Self::Prompt => repetition.prompt?.to_owned(),
            Self::ChangeId => repetition.change_id?.to_owned(),
            Self::Suggestions => evidence.suggestions.total().to_string(),
            Self::Direct => evidence.suggestions.direct.to_string(),
            Self::Edited => evidence.suggestions.edited.to_string(),
            Self::Rewritten => evidence.suggestions.rewritten.to_string(),
            Self::Distance => format!("{:.2}", evidence.distance.ratio()?),
            Self::AiLines => evidence.lines.ai.to_string(),
            Self::AddedLines => evidence.lines.added.to_string(),
            Self::Percent => format!("{:.0}", evidence.lines.percent()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_that_certify_or_say_nothing_are_refused() {
        for (template, expected) in [
            ("no key", InvalidTemplate::NotATrailer),
            ("bad key: x", InvalidTemplate::NotATrailer),
            ("Key:", InvalidTemplate::NotATrailer),
            ("Key: a\nOther: b", InvalidTemplate::NotATrailer),
            (
                "signed-off-BY: me",
                InvalidTemplate::ForbiddenKey("signed-off-BY".to_owned()),
            ),
            (
                "Key: {nothing}",
                InvalidTemplate::UnknownPlaceholder("nothing".to_owned()),
            ),
            ("Key: {tool", InvalidTemplate::UnmatchedBrace),
            ("Key: tool}", InvalidTemplate::UnmatchedBrace),
        ] {
            assert_eq!(template.parse::<Template>(), Err(expected), "{template}");
        }
    }
}
