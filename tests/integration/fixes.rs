//! The edits that rules offer, over all annotated fixtures.
//!
//! `tests/queries/fixes.txt` has what each edit makes of the lines it touches; `UPDATE_FIXTURES=1` writes it anew, and
//! it is to be read then.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use journal::rules::Catalogue;
use journal::rules::fixture::{Fixture, Repair};

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

#[test]
fn an_edit_that_a_rule_offers_repairs_what_it_found_and_breaks_nothing() {
    let failures: Vec<String> = repairs()
        .into_iter()
        .filter(|(_, repair)| repair.is_broken || !repair.is_gone)
        .map(|(name, repair)| format!("{name}: {repair:#?}"))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_that_states_a_fix_repairs_a_line_of_its_fixtures() {
    let repaired: BTreeSet<String> = repairs().into_iter().map(|(_, repair)| repair.code).collect();
    let catalogue = Catalogue::shipped();
    let stated: BTreeSet<String> = catalogue
        .rules()
        .iter()
        .filter(|rule| catalogue.rules_for(rule.grammar).has_fix(&rule.code))
        .map(|rule| rule.code.clone())
        .collect();
    assert_eq!(repaired, stated);
}

#[test]
fn edits_make_of_lines_what_is_written_down() {
    let mut written = String::new();
    let mut last = String::new();
    for (name, repair) in repairs() {
        let heading = format!("{name}: {}", repair.code);
        if heading != last {
            writeln!(written, "{}{heading}", if last.is_empty() { "" } else { "\n" }).unwrap();
            last = heading;
        }
        let lines = |mark: char, text: &str| -> String {
            let lines = text.lines().map(|line| format!("  {mark} {line}\n"));
            lines.collect()
        };
        written.push_str(&lines('-', &repair.before));
        written.push_str(&lines('+', &repair.after));
    }
    let path = root().join("tests/queries/fixes.txt");
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(path, written).unwrap();
    } else {
        let expected = fs::read_to_string(path).unwrap_or_default();
        assert!(expected == written, "UPDATE_FIXTURES=1 writes it anew:\n{written}");
    }
}
