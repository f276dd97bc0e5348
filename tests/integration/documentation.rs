//! The pages that people read against the program. `UPDATE_DOCS=1 cargo test --test integration documentation` writes
//! those that are generated.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use journal::lsp::protocol;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Holds a page against what it is generated from.
fn assert_current(name: &str, generated: &str) {
    let path = root().join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, generated).expect("the page is written");
    }
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        current == generated,
        "{name} is not what the program says: UPDATE_DOCS=1 cargo test --test integration documentation"
    );
}

#[test]
fn the_configuration_page_is_current() {
    assert_current("docs/configuration.md", &journal::config::reference());
}

#[test]
fn the_commands_page_is_current() {
    assert_current("docs/commands.md", &commands_page());
}

#[test]
fn the_rules_page_is_current() {
    use journal::report::catalogue::{RuleDetail, catalogue_page};
    let catalogue = journal::rules::Catalogue::shipped();
    let rules: Vec<RuleDetail> = catalogue
        .rules()
        .iter()
        .map(|rule| RuleDetail::of(rule, &catalogue))
        .collect();
    assert_current("docs/rules.md", &catalogue_page(&rules));
}

fn commands_page() -> String {
    let mut text = String::from("# Commands\n\nWhat `journal help COMMAND` says, of every command.\n");
    let mut program = journal::cli::command().term_width(100);
    program.build();
    let long_help = program.render_long_help();
    write!(
        text,
        "\n## journal\n\n```text\n{}\n```\n",
        trimmed(&long_help.to_string())
    )
    .expect("written");
    for command in program.get_subcommands() {
        describe(command, "journal", &mut text);
    }
    text
}

fn describe(command: &clap::Command, parent: &str, text: &mut String) {
    if command.get_name() == "help" || command.is_hide_set() {
        return;
    }
    let name = format!("{parent} {}", command.get_name());
    // What every command understands is said once, for the program.
    let global: Vec<_> = command
        .get_arguments()
        .filter(|argument| argument.is_global_set() || ["help", "version"].contains(&argument.get_id().as_str()))
        .map(|argument| argument.get_id().clone())
        .collect();
    let mut own = command.clone().term_width(100);
    for argument in global {
        own = own.mut_arg(argument, |argument| argument.hide(true));
    }
    let help = own.render_long_help().to_string();
    write!(text, "\n## {name}\n\n```text\n{}\n```\n", trimmed(&help)).expect("written");
    for nested in command.get_subcommands() {
        describe(nested, &name, text);
    }
}

/// Without blanks at the ends of lines, as editors leave it.
fn trimmed(help: &str) -> String {
    let lines: Vec<_> = help.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// The JSON examples of the protocol's page, by the method or command whose section they stand in, in order.
fn examples() -> Vec<(String, Value)> {
    let page = page("server/PROTOCOL.md");
    let mut found = Vec::new();
    let mut section = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("### `") {
            heading.split('`').next().unwrap_or_default().clone_into(&mut section);
        }
        if line == "```jsonc" {
            let example: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            let example =
                serde_json::from_str(&example.join("\n")).unwrap_or_else(|error| panic!("{section}: {error}"));
            found.push((section.clone(), example));
        }
    }
    found
}

fn example(section: &str, number: usize) -> Value {
    examples()
        .into_iter()
        .filter(|(found, _)| found == section)
        .nth(number)
        .unwrap_or_else(|| panic!("{section} has no example {number}"))
        .1
}

fn reads<T: DeserializeOwned>(example: &Value) {
    let read = T::deserialize(example);
    assert!(read.is_ok(), "{example}: {:?}", read.err());
}

#[test]
fn the_examples_of_the_protocol_page_are_understood() {
    reads::<protocol::DidAcceptSuggestionParams>(&example(protocol::DID_ACCEPT_SUGGESTION, 0));
    reads::<protocol::DidChangeOriginParams>(&example(protocol::DID_CHANGE_ORIGIN, 0));
    reads::<protocol::DidShowSuggestionParams>(&example(protocol::DID_SHOW_SUGGESTION, 0));
    reads::<protocol::DidRejectSuggestionParams>(&example(protocol::DID_REJECT_SUGGESTION, 0));
    reads::<protocol::RangeOriginParams>(&example(protocol::RANGE_ORIGIN, 0));
    reads::<Vec<protocol::RangeOrigin>>(&example(protocol::RANGE_ORIGIN, 1));
    reads::<protocol::ReviewArguments>(&example(protocol::COMMAND_REVIEW, 0));
    reads::<protocol::JudgeArguments>(&example(protocol::COMMAND_JUDGE, 0));
    reads::<protocol::ApplyEditArguments>(&example(protocol::COMMAND_APPLY_EDIT, 0));
    reads::<protocol::StatusParams>(&example(protocol::STATUS, 0));
    reads::<protocol::DidChangeOriginsParams>(&example(protocol::DID_CHANGE_ORIGINS, 0));
    assert_eq!(examples().len(), 11, "an example that no type is held against");
}

/// The names of a structure's fields in the protocol, read off its source.
fn fields_of(structure: &str) -> BTreeSet<String> {
    let source = page("server/lsp/protocol.rs");
    let body = source
        .split_once(&format!("pub struct {structure} {{"))
        .and_then(|(_, rest)| rest.split_once("\n}"))
        .unwrap_or_else(|| panic!("{structure} is in protocol.rs"))
        .0;
    body.lines()
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split(':').next())
        .map(camel_case)
        .collect()
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut joined = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(1);
        joined += &first.to_uppercase();
        joined += rest;
    }
    joined
}

#[test]
fn the_examples_of_the_protocol_page_name_every_field_and_no_other() {
    let accept = example(protocol::DID_ACCEPT_SUGGESTION, 0);
    let runs = example(protocol::RANGE_ORIGIN, 1);
    for (structure, example) in [
        ("DidAcceptSuggestionParams", &accept),
        ("DocumentAtVersion", &accept["textDocument"]),
        ("AcceptedEdit", &accept["edits"][0]),
        ("SuggestionParams", &accept["suggestion"]),
        ("SourceParams", &accept["source"]),
        ("PromptParams", &accept["prompt"]),
        ("EvidenceParams", &accept["evidence"]),
        ("DidChangeOriginParams", &example(protocol::DID_CHANGE_ORIGIN, 0)),
        ("DidShowSuggestionParams", &example(protocol::DID_SHOW_SUGGESTION, 0)),
        (
            "DidRejectSuggestionParams",
            &example(protocol::DID_REJECT_SUGGESTION, 0),
        ),
        ("RangeOriginParams", &example(protocol::RANGE_ORIGIN, 0)),
        ("RangeOrigin", &runs[0]),
        ("ReviewArguments", &example(protocol::COMMAND_REVIEW, 0)),
        ("JudgeArguments", &example(protocol::COMMAND_JUDGE, 0)),
        ("ApplyEditArguments", &example(protocol::COMMAND_APPLY_EDIT, 0)),
        ("StatusParams", &example(protocol::STATUS, 0)),
        ("DidChangeOriginsParams", &example(protocol::DID_CHANGE_ORIGINS, 0)),
    ] {
        let named: BTreeSet<String> = example.as_object().expect("an object").keys().cloned().collect();
        assert_eq!(named, fields_of(structure), "{structure}");
    }
}

/// The words that the page offers for a field, in the sentence or table row that names it.
fn offered(marker: &str) -> Vec<String> {
    let page = page("server/PROTOCOL.md");
    let line = page
        .lines()
        .find(|line| line.contains(marker))
        .unwrap_or_else(|| panic!("{marker} is in PROTOCOL.md"));
    let after = &line[line.find(marker).expect("found above") + marker.len()..];
    after.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_words_of_the_protocol_page_are_those_of_the_program() {
    fn all_are<T: DeserializeOwned>(words: &[String], expected: usize) {
        assert_eq!(words.len(), expected, "{words:?}");
        for word in words {
            reads::<T>(&Value::String(word.clone()));
        }
    }
    use journal::suggestion::acceptance::{ChangeOrigin, Channel, Grade, Kind, ModelOrigin};
    all_are::<Kind>(&offered("| `kind` |"), 7);
    all_are::<ModelOrigin>(&offered("| `source.modelOrigin` |"), 5);
    all_are::<Channel>(&offered("| `evidence.channel` |"), 7);
    all_are::<Grade>(&offered("| `evidence.grade` |"), 3);
    all_are::<ChangeOrigin>(&offered("`origin` is one of "), 12);
    all_are::<protocol::RejectReason>(&offered("A suggestion was not taken. `reason` is "), 4);
}

/// Pages for people.
const PAGES: [&str; 8] = [
    "README.md",
    "CHANGELOG.md",
    "docs/commands.md",
    "docs/configuration.md",
    "editors/README.md",
    "editors/neovim/README.md",
    "queries/README.md",
    "server/PROTOCOL.md",
];

/// Made by programs of their own on a named machine: `cargo bench` and `docs/capture.py`.
const MADE_ELSEWHERE: [&str; 2] = ["BENCHMARKS.md", "docs/demo.png"];

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for name in PAGES {
        let text = page(name);
        let folder = root().join(name);
        let folder = folder.parent().expect("a page is in a folder");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            let is_elsewhere = target.is_empty() || target.starts_with("https://") || MADE_ELSEWHERE.contains(&target);
            if !is_elsewhere && !folder.join(target).exists() {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

/// The words of a line as a shell would split it, up to a pipe, a redirection, a comment, or the columns of an explanation.
fn words(line: &str) -> Vec<String> {
    let line = [" | ", " > ", " # "]
        .iter()
        .fold(line, |line, end| line.split(end).next().unwrap_or_default());
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            let command = part.split("   ").next().unwrap_or_default();
            words.extend(command.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_command_that_the_pages_show_is_understood() {
    let mut n_tried = 0;
    for name in [
        "README.md",
        "docs/commands.md",
        "editors/README.md",
        "editors/neovim/README.md",
    ] {
        for line in page(name).lines() {
            let line = line.trim_start();
            let words = match line.strip_prefix("cargo run --release -- ") {
                Some(rest) => words(&format!("journal {rest}")),
                None if line.starts_with("journal ") => words(line),
                None => continue,
            };
            // Sentences that begin with the program's name are not commands.
            let is_command = words
                .get(1)
                .is_some_and(|word| journal::cli::command().find_subcommand(word).is_some());
            if is_command {
                n_tried += 1;
                let parsed = journal::cli::command().try_get_matches_from(&words);
                assert!(parsed.is_ok(), "{name}: {line}\n{}", parsed.unwrap_err());
            }
        }
    }
    assert!(n_tried > 20, "{n_tried} commands were found");
}
