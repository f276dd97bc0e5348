//! The edits that rules offer, over all annotated fixtures.
//!
//! `tests/queries/fixes.txt` has what each edit makes of the lines it touches; `UPDATE_FIXTURES=1` writes it anew, and
//! it is to be read then.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use journal::rules::Catalogue;
use journal::rules::fixture::{Fixture, Repair};
use journal::rules::rule::Rule;

use crate::queries::{fixtures, root};

/// Every edit of every fixture, with the fixture's path.
fn repairs() -> Vec<(String, Repair)> {
    let catalogue = Catalogue::shipped();
    let mut repairs = Vec::new();
    for (path, grammar, source) in fixtures() {
        let rules = catalogue.rules_for(grammar);
        let fixture = Fixture::new(grammar, &path, &source);
        let name = path
            .strip_prefix(root().join("tests/queries"))
            .unwrap()
            .display()
            .to_string();
        let found = fixture
            .repairs(&rules)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        repairs.extend(found.into_iter().map(|repair| (name.clone(), repair)));
    }
    repairs
}

/// One test, because each would analyze every fixture again for every edit.
#[test]
fn edits_that_rules_offer_repair_what_was_found_and_make_of_lines_what_is_written_down() {
    let repairs = repairs();
    let failures: Vec<String> = repairs
        .iter()
        .filter(|(_, repair)| repair.is_broken || !repair.is_gone)
        .map(|(name, repair)| format!("{name}: {repair:#?}"))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));

    let repaired: BTreeSet<&str> = repairs.iter().map(|(_, repair)| repair.code.as_str()).collect();
    let catalogue = Catalogue::shipped();
    let rules = catalogue.rules();
    let with_fix = |rule: &&Arc<Rule>| catalogue.rules_for(rule.grammar).has_fix(&rule.code);
    let stated: BTreeSet<&str> = rules.iter().filter(with_fix).map(|rule| rule.code.as_str()).collect();
    assert_eq!(repaired, stated, "repaired in fixtures, against stated");

    let written = written_down(&repairs);
    let path = root().join("tests/queries/fixes.txt");
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(path, written).unwrap();
    } else {
        let expected = fs::read_to_string(path).unwrap_or_default();
        assert!(expected == written, "UPDATE_FIXTURES=1 writes it anew:\n{written}");
    }
}

/// The lines before and after each edit, by fixture and rule.
fn written_down(repairs: &[(String, Repair)]) -> String {
    let mut written = String::new();
    let mut last = String::new();
    for (name, repair) in repairs {
        let heading = format!("{name}: {}", repair.code);
        if heading != last {
            let gap = if last.is_empty() { "" } else { "\n" };
            writeln!(written, "{gap}{heading}").unwrap();
            last = heading;
        }
        for (mark, text) in [('-', &repair.before), ('+', &repair.after)] {
            for line in text.lines() {
                writeln!(written, "  {mark} {line}").unwrap();
            }
        }
    }
    written
}
