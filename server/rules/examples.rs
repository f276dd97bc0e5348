//! Examples of the shipped rules: the lines of their annotated fixtures.

use std::path::Path;

use super::fixture::Fixture;
use super::rule::Rule;
use crate::document::syntax::Grammar;

/// The annotated fixtures, by their path under `tests/queries/`; the build script lists them.
static FIXTURES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped_fixtures.rs"));

/// So many hits of a rule are shown, and so many near misses.
const EACH: usize = 3;

/// Lines that a rule finds something in, and lines that look alike, without indentation; none for rules that do not
/// ship.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// With a finding.
    pub hits: Vec<&'static str>,
    /// Without one.
    pub near_misses: Vec<&'static str>,
}

/// The examples of a rule.
pub fn examples_of(rule: &Rule) -> Examples {
    let mut examples = Examples::default();
    for (path, source) in FIXTURES {
        let path = Path::new(path);
        let folder = path.parent().and_then(Path::to_str).unwrap_or_default();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_of_category = name.split('.').next() == Some(rule.category.as_str());
        if Grammar::of_name(folder) != Some(rule.grammar) || !is_of_category {
            continue;
        }
        let fixture = Fixture::new(rule.grammar, path, source);
        let annotations = fixture.annotations();
        for (marks, lines) in [
            (annotations.hits, &mut examples.hits),
            (annotations.near_misses, &mut examples.near_misses),
        ] {
            let own = marks.iter().filter(|mark| mark.code == rule.code);
            let found = own.filter_map(|mark| fixture.line_of(mark));
            lines.extend(found.map(str::trim).filter(|line| !line.is_empty()).take(EACH));
            lines.dedup();
        }
    }
    examples
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Catalogue;

    #[test]
    fn a_shipped_rule_has_examples_of_both_kinds() {
        let rule = Catalogue::shipped().rule("rust-dbg-macro").expect("it ships");
        let examples = examples_of(&rule);
        assert!(examples.hits.iter().any(|line| line.contains("dbg!")), "{examples:?}");
        assert!(!examples.near_misses.is_empty(), "{examples:?}");
        let own = Rule {
            code: "own".to_owned(),
            ..Rule::clone(&rule)
        };
        assert_eq!(examples_of(&own), Examples::default());
    }
}
