//! SARIF 2.1.0: the part of it that says what we know.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{CheckReport, FoundRisk, ProposedFix, Spot};
use crate::report::catalogue::RuleDetail;
use crate::report::text::masked_block;

/// Where the schema is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The base of all paths: the work tree's top.
const BASE: &str = "%SRCROOT%";
/// The name under which our fingerprints are kept; another way of making them gets another number.
const FINGERPRINT: &str = "journalFinding/v1";

impl CheckReport {
    /// The log: one run, suppressed findings included.
    pub fn to_sarif(&self) -> Value {
        let mut index = BTreeMap::new();
        for (at, rule) in self.rules.iter().enumerate() {
            index.insert(rule.id.as_str(), at);
        }
        let active = self.findings.iter().map(|finding| result(finding, &index, None));
        let suppressed = self
            .suppressions
            .iter()
            .map(|(finding, reason)| result(finding, &index, Some(reason)));
        let weaknesses = Weaknesses::of(&self.rules);
        let mut run = json!({
            "tool": { "driver": {
                "name": "journal",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": self.rules.iter().map(|rule| descriptor(rule, &weaknesses)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": { BASE: { "description": { "text": "the top of the work tree" } } },
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": self.files.skipped.iter().map(|file| json!({
                    "level": "note",
                    "message": { "text": format!("not checked: {}", file.reason) },
                    "locations": [{ "physicalLocation": { "artifactLocation": location(&file.path) } }],
                })).collect::<Vec<_>>(),
            }],
            "results": active.chain(suppressed).collect::<Vec<_>>(),
            "properties": {
                "provenance": self.provenance,
                "selection": self.selection,
                "filesChecked": self.files.checked,
                "baseline": self.baseline,
            },
        });
        if !weaknesses.ids.is_empty() {
            run["taxonomies"] = json!([weaknesses.taxonomy()]);
        }
        json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] })
    }
}

/// The weaknesses that rules name, as the taxonomy they come from.
struct Weaknesses<'a> {
    /// Numbers, sorted.
    ids: Vec<&'a str>,
}

impl<'a> Weaknesses<'a> {
    fn of(rules: &'a [RuleDetail]) -> Self {
        let mut ids: Vec<&str> = rules.iter().filter_map(number).collect();
        ids.sort_unstable();
        ids.dedup();
        Self { ids }
    }

    fn taxonomy(&self) -> Value {
        json!({
            "name": "CWE",
            "organization": "MITRE",
            "shortDescription": { "text": "Common Weakness Enumeration" },
            "informationUri": "https://cwe.mitre.org/",
            "taxa": self.ids.iter().map(|id| json!({
                "id": id,
                "helpUri": format!("https://cwe.mitre.org/data/definitions/{id}.html"),
            })).collect::<Vec<_>>(),
        })
    }
}

/// The digits behind `CWE-`.
fn number(rule: &RuleDetail) -> Option<&str> {
    rule.cwe.as_deref()?.strip_prefix("CWE-")
}

fn level(severity: &str) -> &'static str {
    match severity {
        "error" => "error",
        "warning" => "warning",
        _ => "note",
    }
}

fn descriptor(rule: &RuleDetail, weaknesses: &Weaknesses<'_>) -> Value {
    let mut tags: Vec<String> = vec![rule.category.clone(), rule.language.clone()];
    tags.extend(rule.security.then(|| "security".to_owned()));
    // The form in which code scanning services know weaknesses.
    tags.extend(number(rule).map(|id| format!("external/cwe/cwe-{id:0>3}")));
    tags.extend(rule.tags.iter().cloned());
    tags.retain(|tag| !tag.is_empty());
    tags.sort();
    tags.dedup();
    let mut properties = json!({ "tags": tags, "precision": rule.confidence, "version": rule.version });
    if rule.security {
        let score = match rule.severity {
            "error" => "8.0",
            "warning" => "5.5",
            "information" => "3.0",
            _ => "1.0",
        };
        properties["security-severity"] = score.into();
    }
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": { "text": rule.message },
        "fullDescription": { "text": or(&rule.documentation, &rule.message) },
        "help": { "text": or(rule.help.as_deref().unwrap_or_default(), &rule.message), "markdown": rule.to_markdown() },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": properties,
    });
    if let Some(url) = rule.address() {
        descriptor["helpUri"] = url.into();
    }
    let weakness = number(rule).and_then(|id| weaknesses.ids.binary_search(&id).ok());
    if let Some((at, id)) = weakness.zip(number(rule)) {
        descriptor["relationships"] = json!([{
            "target": { "id": id, "index": at, "toolComponent": { "name": "CWE", "index": 0 } },
            "kinds": ["superset"],
        }]);
    }
    descriptor
}

/// No description may be empty.
fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.trim().is_empty() { otherwise } else { text }
}

fn result(finding: &FoundRisk, rules: &BTreeMap<&str, usize>, reason: Option<&str>) -> Value {
    let mut text = finding.message.clone();
    if let Some(help) = &finding.help {
        text.push_str("; ");
        text.push_str(help);
    }
    let mut region = region(&finding.spot);
    region["snippet"] = json!({ "text": masked_block(&finding.excerpt.source) });
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": { "artifactLocation": location(&finding.path), "region": region } }],
        "partialFingerprints": { FINGERPRINT: finding.fingerprint },
        "properties": properties(finding),
    });
    if let Some(index) = rules.get(finding.rule.as_str()) {
        result["ruleIndex"] = (*index).into();
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|spot| {
            let artifact = location(&finding.path);
            json!({
                "message": { "text": "belongs to it" },
                "physicalLocation": { "artifactLocation": artifact, "region": self::region(spot) },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([proposed(finding, fix)]);
    }
    if let Some(reason) = reason {
        result["suppressions"] = json!([{ "kind": "inSource", "justification": reason }]);
    }
    result
}

fn proposed(finding: &FoundRisk, fix: &ProposedFix) -> Value {
    let help = finding.help.as_deref().unwrap_or(&finding.message);
    json!({
        "description": { "text": help },
        "artifactChanges": [{
            "artifactLocation": location(&finding.path),
            "replacements": [{
                "deletedRegion": region(&fix.spot),
                "insertedContent": { "text": fix.replacement },
            }],
        }],
    })
}

/// What is known about the text: nothing about text that is no suggestion's.
fn properties(finding: &FoundRisk) -> Value {
    let mut properties = Map::new();
    properties.insert("category".into(), finding.category.clone().into());
    properties.insert("confidence".into(), finding.confidence.into());
    properties.insert("severity".into(), finding.severity.into());
    let known = [
        ("suggestion", json!(finding.suggestion)),
        ("grade", json!(finding.grade)),
        ("tool", json!(finding.tool)),
        ("model", json!(finding.model)),
        ("similarity", json!(finding.similarity)),
        ("reviewed", json!(finding.reviewed)),
    ];
    let known = known.into_iter().filter(|(_, value)| !value.is_null());
    let provenance: Map<String, Value> = known.map(|(name, value)| (name.to_owned(), value)).collect();
    if !provenance.is_empty() {
        properties.insert("provenance".into(), provenance.into());
    }
    Value::Object(properties)
}

fn region(spot: &Spot) -> Value {
    json!({
        "startLine": spot.line,
        "startColumn": spot.column_utf16,
        "endLine": spot.end_line,
        "endColumn": spot.end_column_utf16,
    })
}

fn location(path: &str) -> Value {
    json!({ "uri": uri(path), "uriBaseId": BASE })
}

/// A path as a reference relative to the base: everything but what a path segment may hold is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        for (path, expected) in [
            ("src/a.rs", "src/a.rs"),
            ("a b/größe#1?.rs", "a%20b/gr%C3%B6%C3%9Fe%231%3F.rs"),
            ("c:x%41", "c%3Ax%2541"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
