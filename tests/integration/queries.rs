//! Annotated fixtures for the shipped rules.
//!
//! `tests/queries/<language>/<category>*` are source files with annotations; `journal::rules::fixture` says how they are
//! read. `UPDATE_FIXTURES=1` rewrites the annotations of hits.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use journal::document::syntax::Grammar;
use journal::rules::Catalogue;
use journal::rules::fixture::Fixture;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder, by name.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    paths
}

/// The fixtures of every language, with their contents.
pub(crate) fn fixtures() -> Vec<(PathBuf, Grammar, String)> {
    let folders = entries(&root().join("tests/queries"))
        .into_iter()
        .filter(|path| path.is_dir());
    folders
        .flat_map(|folder| {
            let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
            let grammar = Grammar::of_name(name).unwrap_or_else(|| panic!("{name} is no language"));
            entries(&folder).into_iter().map(move |path| {
                let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                (path, grammar, source)
            })
        })
        .collect()
}

#[test]
fn fixtures_have_exactly_their_annotated_findings() {
    let catalogue = Catalogue::shipped();
    let mut failures = Vec::new();
    for (path, grammar, source) in fixtures() {
        let fixture = Fixture::new(grammar, &path, &source);
        let found = fixture
            .findings(&catalogue.rules_for(grammar))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(&path, fixture.annotated_anew(&found)).expect("the fixture is ours");
            continue;
        }
        let differences = fixture.differences(&found);
        failures.extend(differences.iter().map(|line| format!("{}: {line}", path.display())));
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_shipped_rule_has_two_hits_and_two_near_misses() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (path, grammar, source) in fixtures() {
        let annotations = Fixture::new(grammar, &path, &source).annotations();
        for mark in annotations.hits {
            counts.entry(mark.code).or_default().0 += 1;
        }
        for mark in annotations.near_misses {
            counts.entry(mark.code).or_default().1 += 1;
        }
    }
    let too_few: BTreeMap<String, (usize, usize)> = Catalogue::shipped()
        .rules()
        .iter()
        .map(|rule| (rule.code.clone(), counts.get(&rule.code).copied().unwrap_or_default()))
        .filter(|(_, (hits, near_misses))| *hits < 2 || *near_misses < 2)
        .collect();
    assert!(too_few.is_empty(), "hits and near misses: {too_few:#?}");
}

/// What the ids of a language's rules begin with.
fn prefixes(grammar: Grammar) -> &'static [&'static str] {
    match grammar {
        Grammar::Bash => &["sh-"],
        Grammar::Dockerfile => &["docker-"],
        Grammar::Go => &["go-"],
        Grammar::Java => &["java-"],
        // TypeScript checks JavaScript too, where comments ask it to.
        Grammar::JavaScript => &["js-", "ts-"],
        Grammar::Json => &["npm-", "config-"],
        Grammar::Properties => &["config-", "npm-", "pip-"],
        Grammar::Python => &["py-"],
        Grammar::Requirements => &["pip-"],
        Grammar::Rust => &["rust-"],
        Grammar::Sql => &["sql-"],
        Grammar::Terraform => &["tf-"],
        Grammar::Toml => &["cargo-", "pip-", "config-"],
        Grammar::Tsx | Grammar::TypeScript => &["ts-", "js-"],
        Grammar::Xml => &["maven-", "config-"],
        Grammar::Yaml => &["gha-", "k8s-", "compose-", "config-"],
    }
}

/// Rules that are the same in every language carry the name of none.
const OF_EVERY_LANGUAGE: &[&str] = &["secret-provider-token", "placeholder-comment", "for-now-comment"];

#[test]
fn every_shipped_rule_is_documented_and_named_after_its_language() {
    for rule in Catalogue::shipped().rules() {
        assert!(
            rule.documentation.lines().count() >= 2,
            "{}: say what, why it is risky and when it is fine",
            rule.code
        );
        assert!(
            rule.documentation.to_lowercase().contains("fine"),
            "{}: say when it is fine",
            rule.code
        );
        let named = prefixes(rule.grammar)
            .iter()
            .any(|prefix| rule.code.starts_with(prefix));
        assert!(
            named || OF_EVERY_LANGUAGE.contains(&rule.code.as_str()),
            "{}",
            rule.code
        );
        assert_eq!(rule.version.len(), 12);
    }
}

/// Ids are in journals and in people's comments: one may be added to the list, never changed or taken away.
#[test]
fn ids_never_change() {
    let path = root().join("tests/queries/ids.txt");
    let listed = fs::read_to_string(&path).expect("the list exists");
    let shipped: BTreeSet<String> = Catalogue::shipped()
        .rules()
        .iter()
        .map(|rule| rule.code.clone())
        .collect();
    let shipped = shipped.into_iter().collect::<Vec<String>>().join("\n") + "\n";
    let gone: Vec<&str> = listed
        .lines()
        .filter(|code| !shipped.lines().any(|id| id == *code))
        .collect();
    assert!(
        gone.is_empty(),
        "ids that people may have written down are gone: {gone:?}"
    );
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(path, shipped).expect("the list is ours");
    } else {
        assert_eq!(listed, shipped, "UPDATE_FIXTURES=1 adds the new ones");
    }
}

#[test]
fn every_query_file_is_shipped_and_loads_without_a_refusal() {
    let shipped = journal::rules::catalogue::all_shipped_files();
    let mut used: BTreeSet<PathBuf> = BTreeSet::new();
    for grammar in Grammar::ALL {
        let files = journal::rules::load::files_of(grammar, &shipped);
        let loaded = journal::rules::load::load(grammar, &files);
        let errors: Vec<String> = loaded.errors.iter().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "\n{}", errors.join("\n"));
        used.extend(files.into_iter().map(|file| file.path));
    }
    let folders = entries(&root().join("queries"))
        .into_iter()
        .filter(|path| path.is_dir());
    let on_disk: BTreeSet<PathBuf> = folders
        .flat_map(|folder| entries(&folder))
        .map(|path| {
            path.strip_prefix(root().join("queries"))
                .expect("it is below")
                .to_owned()
        })
        .collect();
    assert_eq!(used, on_disk, "shipped and used, against the folder");
}
