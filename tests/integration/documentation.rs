//! The pages that people read against the program. `UPDATE_DOCS=1 cargo test --test integration documentation` writes
//! those that are generated.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use journal::lsp::protocol;
use serde::Deserialize;
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

fn commands_page() -> String {
    let mut text = String::from("# Commands\n\nWhat `journal help COMMAND` says, of every command.\n");
    let mut program = journal::cli::command().term_width(100);
    program.build();
    let long_help = program.render_long_help();
    write!(text, "\n## journal\n\n```text\n{}\n```\n", trimmed(&long_help.to_string())).expect("written");
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
