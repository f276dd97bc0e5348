//! The architecture's invariants that can be read off the sources.

use std::path::{Path, PathBuf};

use journal::lsp::protocol;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust source under `server/`, relative to it, with its text.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("server")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path
                    .strip_prefix(root().join("server"))
                    .expect("inside")
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).expect("readable")));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "the sources were found");
    found
}

/// The files outside `allowed` whose code (comments left out) holds `needle`.
fn users_of(needle: &str, allowed: &[&str]) -> Vec<String> {
    sources()
        .into_iter()
        .filter(|(name, _)| !allowed.iter().any(|allowed| name.starts_with(allowed)))
        .filter(|(_, text)| {
            text.lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(needle))
        })
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn protocol_types_stay_inside_lsp() {
    assert_eq!(users_of("lsp_types", &["lsp/", "lsp.rs"]), Vec::<String>::new());
}

#[test]
fn the_database_is_known_inside_journal_alone() {
    assert_eq!(users_of("rusqlite", &["journal/", "journal.rs"]), Vec::<String>::new());
}

#[test]
fn processes_are_spawned_in_named_places() {
    // The demonstration starts this very program, and git as its user would.
    let allowed = ["git/command.rs", "cli/demo/scratch.rs", "cli/demo/client.rs"];
    let tests = |name: &String| name.ends_with("tests.rs") || name.contains("/tests/");
    let users: Vec<_> = users_of("Command::new(", &allowed)
        .into_iter()
        .filter(|name| !tests(name))
        .collect();
    assert_eq!(users, Vec::<String>::new());
}

#[test]
fn standard_output_is_printed_to_in_one_place() {
    for needle in ["println!", "print!(", "eprintln!", "io::stdout()"] {
        let users = users_of(needle, &["cli/ui.rs", "lsp.rs"]);
        assert_eq!(users, Vec::<String>::new(), "{needle}");
    }
}

#[test]
fn the_pure_modules_do_no_input_or_output() {
    for needle in ["std::fs", "std::env", "std::process", "std::net", "SystemTime"] {
        let users: Vec<_> = users_of(needle, &[])
            .into_iter()
            .filter(|name| {
                ["document/", "suggestion/", "attribution/", "rules/"]
                    .iter()
                    .any(|module| name.starts_with(module))
            })
            .filter(|name| !name.ends_with("tests.rs") && !name.contains("/tests/"))
            .collect();
        assert_eq!(users, Vec::<String>::new(), "{needle}");
    }
}

#[test]
fn dependencies_point_one_way() {
    let forbidden: [(&str, &[&str]); 6] = [
        (
            "document",
            &[
                "suggestion",
                "attribution",
                "rules",
                "journal",
                "git",
                "report",
                "lsp",
                "cli",
            ],
        ),
        (
            "suggestion",
            &["attribution", "rules", "journal", "git", "report", "lsp", "cli"],
        ),
        ("attribution", &["rules", "journal", "git", "report", "lsp", "cli"]),
        ("rules", &["attribution", "journal", "git", "report", "lsp", "cli"]),
        ("journal", &["attribution", "rules", "git", "report", "lsp", "cli"]),
        ("report", &["lsp", "cli"]),
    ];
    let sources = sources();
    for (module, others) in forbidden {
        for other in others {
            let needle = format!("crate::{other}::");
            let users: Vec<_> = sources
                .iter()
                .filter(|(name, _)| name.starts_with(&format!("{module}/")) || *name == format!("{module}.rs"))
                .filter(|(_, text)| {
                    text.lines()
                        .any(|line| !line.trim_start().starts_with("//") && line.contains(&needle))
                })
                .map(|(name, _)| name)
                .collect();
            assert!(users.is_empty(), "{module} uses {other}: {users:?}");
        }
    }
}

#[test]
fn the_protocol_page_names_every_method_and_command() {
    let page = std::fs::read_to_string(root().join("server/PROTOCOL.md")).expect("the page");
    for name in protocol::METHODS.iter().chain(&protocol::COMMANDS) {
        assert!(page.contains(&format!("`{name}`")), "{name} is not in PROTOCOL.md");
    }
    assert!(page.contains(&format!("version {}", protocol::VERSION)));
}

#[test]
fn the_architecture_page_names_every_module() {
    let page = std::fs::read_to_string(root().join("server/ARCHITECTURE.md")).expect("the page");
    let modules = sources()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !name.ends_with("tests.rs"));
    let missing: Vec<_> = modules
        .filter(|name| name.matches('/').count() <= 1 && !["main.rs", "lib.rs"].contains(&name.as_str()))
        .filter(|name| {
            let stem = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".rs");
            !page.contains(&format!("`{stem}`")) && !page.contains(&format!("{stem}.rs"))
        })
        .collect();
    assert!(missing.is_empty(), "not in ARCHITECTURE.md: {missing:?}");
}
