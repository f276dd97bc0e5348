//! The keys that a pattern sets with `#set!`.

use std::str::FromStr;

use tree_sitter::QueryProperty;

use super::error::LoadProblem;
use crate::rules::fix::FixTemplate;
use crate::rules::rule::Scope;
use crate::rules::severity::{Confidence, Severity};

/// What a pattern says about itself.
pub(super) struct Metadata {
    pub(super) code: String,
    pub(super) severity: Severity,
    pub(super) confidence: Confidence,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) url: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) cwe: Option<u32>,
    pub(super) scope: Scope,
    pub(super) fix: Option<StatedFix>,
}

/// A fix, and the capture whose text it replaces; nothing for the `@diagnostic`.
pub(super) struct StatedFix {
    pub(super) target: Option<u32>,
    pub(super) template: FixTemplate,
}

/// The key to point at, if any, and what is wrong with it.
type Refusal = (Option<String>, LoadProblem);

/// The keys and whether they may be left out.
const KEYS: [&str; 11] = [
    "code",
    "severity",
    "confidence",
    "message",
    "help",
    "url",
    "tags",
    "cwe",
    "always",
    "only-ai",
    "fix",
];

/// Reads the properties of one pattern.
pub(super) fn read(properties: &[QueryProperty]) -> Result<Metadata, Refusal> {
    for (at, property) in properties.iter().enumerate() {
        let key = &*property.key;
        if !KEYS.contains(&key) {
            return Err((Some(key.to_owned()), LoadProblem::UnknownKey(key.to_owned())));
        }
        let is_repeated = properties[..at].iter().any(|earlier| *earlier.key == *key);
        if is_repeated || (property.capture_id.is_some() && key != "fix") {
            return Err((Some(key.to_owned()), LoadProblem::MisusedKey(key.to_owned())));
        }
        // A fix may take something away and put nothing in its place.
        let may_be_empty = matches!(key, "always" | "only-ai" | "fix");
        if !may_be_empty && property.value.as_deref().is_none_or(|value| value.trim().is_empty()) {
            return Err(invalid(key, "needs a value"));
        }
    }
    let find = |key: &str| properties.iter().find(|property| *property.key == *key);
    let value = |key: &str| find(key).and_then(|property| property.value.as_deref());
    let required = |key: &'static str| value(key).ok_or((None, LoadProblem::MissingKey(key)));

    let code = required("code")?;
    let is_kebab_case = code.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    if !is_kebab_case {
        return Err(invalid("code", "expected lower-case words joined by hyphens"));
    }
    let cwe = value("cwe")
        .map(u32::from_str)
        .transpose()
        .map_err(|_| invalid("cwe", "expected a number"))?;
    let url = value("url").map(str::to_owned);
    if url.as_ref().is_some_and(|url| !url.starts_with("https://")) {
        return Err(invalid("url", "expected an address that begins with https://"));
    }
    let is_set = |key: &'static str| match find(key).map(|property| property.value.as_deref()) {
        None => Ok(false),
        Some(None | Some("true")) => Ok(true),
        Some(Some(_)) => Err(invalid(key, "takes no value, or \"true\"")),
    };
    let scope = match (is_set("always")?, is_set("only-ai")?) {
        (false, false) => Scope::AiText,
        (true, false) => Scope::Always,
        (false, true) => Scope::OnlyAi,
        (true, true) => return Err(invalid("only-ai", "can't be set together with `always`")),
    };
    let fix = find("fix").map(|property| {
        let template = FixTemplate::parse(property.value.as_deref().unwrap_or_default());
        template.map(|template| StatedFix {
            target: property.capture_id.map(|capture| capture as u32),
            template,
        })
    });
    Ok(Metadata {
        code: code.to_owned(),
        severity: level("severity", required("severity")?)?,
        confidence: level("confidence", required("confidence")?)?,
        message: required("message")?.to_owned(),
        help: value("help").map(str::to_owned),
        url,
        tags: value("tags")
            .map(|tags| tags.split_whitespace().map(str::to_owned).collect())
            .unwrap_or_default(),
        cwe,
        scope,
        fix: fix.transpose().map_err(|error| invalid("fix", &error.to_string()))?,
    })
}

fn level<T: FromStr<Err: std::fmt::Display>>(key: &str, word: &str) -> Result<T, Refusal> {
    word.parse().map_err(|error: T::Err| invalid(key, &error.to_string()))
}

fn invalid(key: &str, expected: &str) -> Refusal {
    (
        Some(key.to_owned()),
        LoadProblem::InvalidValue {
            key: key.to_owned(),
            expected: expected.to_owned(),
        },
    )
}
