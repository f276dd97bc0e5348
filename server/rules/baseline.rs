//! Findings that were there before: a list of fingerprints, so that only new ones are reported.
//!
//! The list is a JSON document with one finding a line, sorted, and holds no line numbers: two branches that change it
//! merge like code. A finding is known by its path and fingerprint, and where its path is gone, by its fingerprint
//! alone, once for each time that it is listed: a renamed file stays known.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

const SCHEMA: &str = "journal.baseline.v1";

/// One known finding. Ordered as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KnownFinding {
    /// Relative to the work tree's top, with `/`.
    pub path: String,
    /// The rule's id.
    pub rule: String,
    /// See [`super::fingerprint`].
    pub fingerprint: String,
}

/// Known findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Whether they are those of all code, and not only of AI text.
    pub all_code: bool,
    /// The findings, each once.
    pub findings: BTreeSet<KnownFinding>,
}

/// Why a document is no baseline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// It is not JSON of this form.
    #[error("it is no baseline: {0}")]
    Malformed(String),
    /// It has another schema.
    #[error("its schema is not {SCHEMA}: {0}")]
    OtherSchema(String),
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    #[serde(rename = "allCode", default)]
    all_code: bool,
    findings: Vec<KnownFinding>,
}

impl Baseline {
    /// Reads a document.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let document: Document =
            serde_json::from_str(text).map_err(|error| BaselineError::Malformed(error.to_string()))?;
        if document.schema != SCHEMA {
            let schema: String = document.schema.chars().take(60).collect();
            return Err(BaselineError::OtherSchema(schema));
        }
        Ok(Self {
            all_code: document.all_code,
            findings: document.findings.into_iter().collect(),
        })
    }

    /// The document: the same bytes for the same findings.
    pub fn to_text(&self) -> String {
        let mut text = format!(
            "{{\n\"schema\": \"{SCHEMA}\",\n\"allCode\": {},\n\"findings\": [",
            self.all_code
        );
        for (at, finding) in self.findings.iter().enumerate() {
            let line = serde_json::to_string(finding).expect("three texts are JSON");
            let comma = if at == 0 { "" } else { "," };
            write!(text, "{comma}\n{line}").expect("a string grows");
        }
        text.push_str("\n]\n}\n");
        text
    }

    /// Sorts findings into those that are listed and the others. `is_gone` says whether a listed path holds no file any
    /// more.
    pub fn matcher(&self, is_gone: impl Fn(&str) -> bool) -> Matcher {
        let mut here = BTreeSet::new();
        let mut moved: BTreeMap<(String, String), Vec<KnownFinding>> = BTreeMap::new();
        for finding in &self.findings {
            if is_gone(&finding.path) {
                let key = (finding.rule.clone(), finding.fingerprint.clone());
                moved.entry(key).or_default().push(finding.clone());
            } else {
                here.insert(finding.clone());
            }
        }
        Matcher { here, moved }
    }
}

/// What of a baseline has not been found yet.
#[derive(Debug)]
pub struct Matcher {
    here: BTreeSet<KnownFinding>,
    /// Those whose file is gone, by rule and fingerprint.
    moved: BTreeMap<(String, String), Vec<KnownFinding>>,
}

impl Matcher {
    /// Whether a finding is listed. Each listed one is found once.
    pub fn take(&mut self, finding: &KnownFinding) -> bool {
        if self.here.remove(finding) {
            return true;
        }
        let key = (finding.rule.clone(), finding.fingerprint.clone());
        self.moved.get_mut(&key).is_some_and(|listed| listed.pop().is_some())
    }

    /// The listed findings that were not found.
    pub fn left(&self) -> impl Iterator<Item = &KnownFinding> {
        self.here.iter().chain(self.moved.values().flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(path: &str, fingerprint: &str) -> KnownFinding {
        KnownFinding {
            path: path.to_owned(),
            rule: "r".to_owned(),
            fingerprint: fingerprint.to_owned(),
        }
    }

    #[test]
    fn a_document_is_sorted_one_finding_a_line_and_read_back() {
        let baseline = Baseline {
            all_code: true,
            findings: [known("b", "1"), known("a", "2"), known("a", "1")].into(),
        };
        let text = baseline.to_text();
        assert_eq!(
            text,
            "{\n\"schema\": \"journal.baseline.v1\",\n\"allCode\": true,\n\"findings\": [\n\
             {\"path\":\"a\",\"rule\":\"r\",\"fingerprint\":\"1\"},\n\
             {\"path\":\"a\",\"rule\":\"r\",\"fingerprint\":\"2\"},\n\
             {\"path\":\"b\",\"rule\":\"r\",\"fingerprint\":\"1\"}\n]\n}\n"
        );
        assert_eq!(Baseline::parse(&text), Ok(baseline));
        assert_eq!(Baseline::parse(&Baseline::default().to_text()), Ok(Baseline::default()));
    }

    #[test]
    fn other_documents_are_refused() {
        for text in ["", "[]", "{\"schema\": \"journal.baseline.v1\"}"] {
            assert!(
                matches!(Baseline::parse(text), Err(BaselineError::Malformed(_))),
                "{text}"
            );
        }
        let other = "{\"schema\": \"x.v2\", \"findings\": []}";
        assert_eq!(
            Baseline::parse(other),
            Err(BaselineError::OtherSchema("x.v2".to_owned()))
        );
    }

    #[test]
    fn a_finding_is_known_at_its_path_or_where_its_file_went_and_once() {
        let baseline = Baseline {
            all_code: false,
            findings: [known("here", "1"), known("gone", "1"), known("here", "2")].into(),
        };
        let mut matcher = baseline.matcher(|path| path == "gone");
        let taken = [("here", "1"), ("here", "1"), ("new", "1"), ("new", "2"), ("here", "3")]
            .map(|(path, fingerprint)| matcher.take(&known(path, fingerprint)));
        // The second one at `here` takes the place of the one whose file is gone.
        assert_eq!(taken, [true, true, false, false, false]);
        assert_eq!(matcher.left().collect::<Vec<_>>(), [&known("here", "2")]);
    }
}
