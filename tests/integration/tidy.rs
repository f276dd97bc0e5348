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
    // The proxy starts the server that its user names.
    let allowed = [
        "git/command.rs",
        "proxy/process.rs",
        "cli/demo/scratch.rs",
        "cli/demo/client.rs",
    ];
    assert_eq!(users_of("Command::new(", &allowed), Vec::<String>::new());
}

/// The files that name `needle`, of those whose names begin like one of these.
fn users_below(beginnings: &[&str], needle: &str) -> Vec<String> {
    let mut users = users_of(needle, &[]);
    users.retain(|name| beginnings.iter().any(|beginning| name.starts_with(beginning)));
    users
}

#[test]
fn standard_output_is_printed_to_in_one_place() {
    for needle in ["println!", "print!(", "eprintln!", "io::stdout()"] {
        let users = users_of(needle, &["cli/ui.rs", "lsp.rs", "proxy/process.rs"]);
        assert_eq!(users, Vec::<String>::new(), "{needle}");
    }
}

#[test]
fn the_pure_modules_do_no_input_or_output() {
    for needle in ["std::fs", "std::env", "std::process", "std::net", "SystemTime"] {
        let users = users_below(&["document/", "suggestion/", "attribution/", "rules/"], needle);
        assert_eq!(users, Vec::<String>::new(), "{needle}");
    }
}

#[test]
fn dependencies_point_one_way() {
    let forbidden: [(&str, &[&str]); 9] = [
        (
            "document",
            &[
                "suggestion",
                "attribution",
                "rules",
                "journal",
                "git",
                "report",
                "capture",
                "lsp",
                "cli",
            ],
        ),
        (
            "suggestion",
            &[
                "attribution",
                "rules",
                "journal",
                "git",
                "report",
                "capture",
                "lsp",
                "cli",
            ],
        ),
        (
            "attribution",
            &["rules", "journal", "git", "report", "capture", "lsp", "cli"],
        ),
        (
            "rules",
            &["attribution", "journal", "git", "report", "capture", "lsp", "cli"],
        ),
        (
            "journal",
            &["attribution", "rules", "git", "report", "capture", "lsp", "cli"],
        ),
        ("report", &["capture", "lsp", "cli"]),
        ("capture", &["report", "rules", "lsp", "proxy", "cli"]),
        ("lsp", &["proxy", "cli"]),
        (
            "proxy",
            &["attribution", "rules", "journal", "git", "report", "capture", "cli"],
        ),
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

/// What the thread that owns the state runs for a `didChange`, down to where it hands over.
const CHANGE_PATH: &[&str] = &[
    "lsp/handlers/text_sync.rs",
    "lsp/state.rs",
    "lsp/recorder.rs",
    "lsp/convert.rs",
    "suggestion",
    "document/edit.rs",
    "document/position.rs",
    "journal/writer/queue.rs",
];

#[test]
fn a_change_touches_no_disk_no_git_no_database_and_no_parser() {
    let sources = sources();
    for needle in [
        "std::fs",
        "File::",
        "canonicalize",
        "std::env",
        "std::process",
        "crate::git",
        "rusqlite",
        "journal::reader",
        "Reader",
        "Journal::",
        "Parser",
        "QueryCursor",
        "Redactor",
        ".recv()",
        ".join()",
    ] {
        let users: Vec<_> = sources
            .iter()
            .filter(|(name, _)| CHANGE_PATH.iter().any(|path| name.starts_with(path)))
            .filter(|(name, text)| production(name, text).contains(needle))
            .map(|(name, _)| name)
            .collect();
        assert!(users.is_empty(), "{needle} in {users:?}");
    }
}

#[test]
fn the_servers_state_is_owned_and_not_shared() {
    for needle in ["Mutex", "RwLock", "RefCell", "\nstatic ", "thread_local"] {
        let users = users_below(
            &["lsp/state.rs", "lsp/handlers", "lsp/main_loop.rs", "suggestion"],
            needle,
        );
        assert_eq!(users, Vec::<String>::new(), "{needle}");
    }
}

#[test]
fn records_are_added_and_erased_and_nothing_else() {
    let mut found = Vec::new();
    for (name, text) in sources() {
        if name.ends_with("tests.rs") || name.contains("/tests/") {
            continue;
        }
        let statements = text
            .split('"')
            .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        for statement in statements {
            let upper = statement.to_uppercase();
            if [
                "INTO RECORDS",
                "UPDATE RECORDS",
                "DELETE FROM RECORDS",
                "REPLACE INTO RECORDS",
            ]
            .iter()
            .any(|change| upper.contains(change))
            {
                let what = statement.split(" WHERE ").next().unwrap_or_default().to_owned();
                found.push((
                    name.clone(),
                    what.split(" VALUES ").next().unwrap_or_default().to_owned(),
                ));
            }
        }
    }
    found.sort();
    found.dedup();
    let erased = "UPDATE records SET payload = NULL, salt = NULL";
    assert_eq!(
        found,
        [
            ("journal/record.rs".to_owned(), "INSERT INTO records".to_owned()),
            ("journal/retention.rs".to_owned(), erased.to_owned()),
        ]
    );
}

#[test]
fn panics_unwind_in_a_release() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    assert!(manifest.contains("panic = \"unwind\"") && !manifest.contains("panic = \"abort\""));
}

#[test]
fn the_architecture_page_names_tests_that_exist() {
    let page = std::fs::read_to_string(root().join("server/ARCHITECTURE.md")).expect("the page");
    let (_, invariants) = page.split_once("\n## Invariants\n").expect("the section");
    let invariants = invariants.split("\n## ").next().unwrap_or_default();
    let mut code: Vec<String> = sources().into_iter().map(|(_, text)| text).collect();
    let mut folders = vec![root().join("tests/integration")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                code.push(std::fs::read_to_string(&path).expect("readable"));
            }
        }
    }
    let mut without_test = Vec::new();
    let mut n_rows = 0;
    for row in invariants
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| # |"))
    {
        n_rows += 1;
        let tests = row.split('|').nth(3).expect("a column of tests");
        let names: Vec<_> = tests.split('`').skip(1).step_by(2).collect();
        let held = names.iter().all(|name| {
            let function = format!("fn {}(", name.rsplit("::").next().unwrap_or(name));
            code.iter().any(|text| text.contains(&function))
        });
        if names.is_empty() || !held {
            without_test.push(row);
        }
    }
    assert!(n_rows >= 11, "the table was found");
    assert_eq!(without_test, Vec::<&str>::new());
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
fn the_architecture_page_lists_every_module() {
    let page = std::fs::read_to_string(root().join("server/ARCHITECTURE.md")).expect("the page");
    let (_, map) = page.split_once("\n## Code map\n").expect("the section");
    let mut listed: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("- `")?.split_once(".rs`: "))
        .map(|(stem, _)| stem)
        .collect();
    listed.sort_unstable();
    let sources = sources();
    let mut modules: Vec<&str> = sources
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !name.ends_with("tests.rs") && !name.contains("/tests/"))
        .map(|name| name.trim_end_matches(".rs"))
        .collect();
    modules.sort_unstable();
    assert_eq!(listed, modules, "the code map of ARCHITECTURE.md against server/");
}
