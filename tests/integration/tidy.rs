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

/// The code of a source that is built into the program: comments, strings and everything that only tests see are gone.
fn production(name: &str, text: &str) -> String {
    if name.ends_with("tests.rs") || name.contains("/tests/") || name == "journal/testing.rs" {
        return String::new();
    }
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        // A module in a file of its own, or the tests at the end of this one.
        match lines.next() {
            Some(next) if next.ends_with(';') => {}
            _ => break,
        }
    }
    without_comments_and_strings(&kept)
}

fn without_comments_and_strings(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(character) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("r\"")
            || rest.starts_with("r#") && rest.trim_start_matches(['r', '#']).starts_with('"')
        {
            let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
            let end = format!("\"{}", "#".repeat(hashes));
            let start = hashes + 2;
            rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
        } else if character == '"' {
            end_of_quoted(rest, '"')
        } else if rest.starts_with("'\\") || rest.starts_with("'\"'") {
            end_of_quoted(rest, '\'')
        } else {
            kept.push(character);
            character.len_utf8()
        };
        rest = &rest[skipped..];
    }
    kept
}

/// How many bytes a quoted literal at the beginning of `code` takes.
fn end_of_quoted(code: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in code.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + quote.len_utf8(),
            _ => {}
        }
    }
    code.len()
}

/// The files outside `allowed` whose production code holds `needle`.
fn users_of(needle: &str, allowed: &[&str]) -> Vec<String> {
    sources()
        .into_iter()
        .filter(|(name, _)| !allowed.iter().any(|allowed| name.starts_with(allowed)))
        .filter(|(name, text)| production(name, text).contains(needle))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn what_only_looks_like_code_is_no_code() {
    let source = "let a = \"x // y\"; // Command::new\nlet b = r#\"io::stdout() \" \"#; let c = '\"'; d();\n#[cfg(test)]\nmod early;\n\
                  let e = '\\''; f();\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
    assert_eq!(
        production("a.rs", source),
        "let a = ; \nlet b = ; let c = ; d();\nlet e = ; f();\n"
    );
    assert_eq!(production("a/tests.rs", source), "");
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
    assert_eq!(users_of("Command::new(", &allowed), Vec::<String>::new());
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
                .filter(|(name, text)| production(name, text).contains(&needle))
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
