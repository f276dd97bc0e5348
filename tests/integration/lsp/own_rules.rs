//! Rules that a repository brings: in force, and a diagnostic in their file where they are wrong.

use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const SOUND: &str = "; Sleeping.\n; Fine never.\n((call_expression function: (identifier) @diagnostic)\n \
                     (#eq? @diagnostic \"sleep\")\n (#set! code \"own-sleep\") (#set! severity \"warning\")\n \
                     (#set! confidence \"high\") (#set! message \"nobody sleeps here\") (#set! always))\n";

/// The codes and messages of the next diagnostics of a document that are as wanted.
fn told(
    server: &mut journal::cli::demo::client::Client,
    uri: &str,
    wanted: impl Fn(&[Value]) -> bool,
) -> Vec<(Value, u64)> {
    let params = server
        .notification("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri && params["diagnostics"].as_array().is_some_and(|list| wanted(list))
        })
        .expect("diagnostics");
    let list = params["diagnostics"].as_array().expect("a list").clone();
    list.iter()
        .map(|diagnostic| {
            let line = diagnostic["range"]["start"]["line"].as_u64().expect("a line");
            (diagnostic["code"].clone(), line)
        })
        .collect()
}

#[test]
fn a_repositorys_rules_are_in_force_and_a_broken_one_is_underlined_in_its_file_until_it_is_mended() {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    let query = scratch.write(".journal/queries/rust/concurrency.scm", SOUND);
    let broken = scratch.write(
        ".journal/queries/rust/panic-path.scm",
        "; Broken.\n((no_such_node) @diagnostic (#set! code \"own-broken\"))\n",
    );
    let text = "fn a() {\n    sleep();\n}\n";
    let path = scratch.write("src/a.rs", text);
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path, text);
    let broken_uri = buffer.uri.replace("src/a.rs", ".journal/queries/rust/panic-path.scm");
    assert_eq!(
        told(&mut server, &broken_uri, |list| !list.is_empty()),
        [(json!("query"), 1)]
    );
    assert_eq!(
        told(&mut server, &buffer.uri, |list| !list.is_empty()),
        [(json!("own-sleep"), 1)]
    );

    // Mended, and another rule put beside it: both at once when the file is saved.
    std::fs::write(&broken, SOUND.replace("own-sleep", "own-other")).expect("written");
    std::fs::write(&query, "").expect("written");
    let saved = json!({ "textDocument": { "uri": broken_uri } });
    server.notify("textDocument/didSave", &saved).expect("sent");
    assert_eq!(told(&mut server, &broken_uri, <[Value]>::is_empty), []);
    assert_eq!(
        told(&mut server, &buffer.uri, |list| list
            .iter()
            .any(|one| one["code"] == "own-other")),
        [(json!("own-other"), 1)]
    );
}

#[test]
fn what_a_rule_asks_about_the_rest_of_the_file_is_looked_at_again_when_it_is_saved() {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    let query = SOUND.replace(
        "(#eq? @diagnostic \"sleep\")",
        "(#eq? @diagnostic \"sleep\") (#not-file-has! \"use clock\")",
    );
    scratch.write(".journal/queries/rust/concurrency.scm", &query);
    let text = "fn b() {}\n\nfn a() {\n    sleep();\n}\n";
    let path = scratch.write("src/a.rs", text);
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, text);
    assert_eq!(
        told(&mut server, &buffer.uri, |list| !list.is_empty()),
        [(json!("own-sleep"), 3)]
    );
    buffer.edit(&mut server, 0, 0, "use clock;\n");
    let saved = json!({ "textDocument": { "uri": buffer.uri } });
    server.notify("textDocument/didSave", &saved).expect("sent");
    assert_eq!(told(&mut server, &buffer.uri, <[Value]>::is_empty), []);
}

#[test]
fn the_users_own_rules_hold_everywhere() {
    let scratch = Scratch::new();
    let folder = scratch.home().join("queries/rust");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("concurrency.scm"), SOUND).expect("written");
    let text = "fn a() {\n    sleep();\n}\n";
    let path = scratch.write("src/a.rs", text);
    let mut server = scratch.server();
    let buffer = Buffer::open(&mut server, &path, text);
    assert_eq!(
        told(&mut server, &buffer.uri, |list| !list.is_empty()),
        [(json!("own-sleep"), 1)]
    );
}

const MEAN: &str = "fn mean(items: &[f64]) -> f64 {\n    let mut total = 0.0;\n    let mut count = 0;\n    for item in items {\n        \
                    if item.is_nan() {\n            continue;\n        }\n        total += item;\n        count += 1;\n    }\n    \
                    report(total);\n    save(total, count);\n    total / count as f64\n}\n";

#[test]
fn an_accepted_function_that_another_file_has_is_underlined_with_its_place() {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    scratch.write("src/stats.rs", &format!("\n{MEAN}"));
    let path = scratch.write("src/a.rs", "\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    // The repository is known once the journal has answered.
    buffer.origins(&mut server);
    buffer.accept(
        &mut server,
        0,
        0,
        &MEAN.replace("total", "sum").replace("fn mean", "fn average"),
    );
    let params = server
        .notification("textDocument/publishDiagnostics", |params| {
            params["diagnostics"]
                .as_array()
                .is_some_and(|list| list.iter().any(|one| one["code"] == "rust-duplicate-fn"))
        })
        .expect("diagnostics");
    let list = params["diagnostics"].as_array().expect("a list");
    let message = list
        .iter()
        .find(|one| one["code"] == "rust-duplicate-fn")
        .and_then(|one| one["message"].as_str())
        .expect("a message");
    assert!(message.contains("`mean`, src/stats.rs, line 2"), "{message}");
}

#[test]
fn an_accepted_import_that_nothing_provides_is_underlined() {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    scratch.write("requirements.txt", "requests\n");
    let path = scratch.write("app.py", "\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, "\n");
    buffer.accept(&mut server, 0, 0, "import json\nimport reqeusts\nimport requests\n");
    assert_eq!(
        told(&mut server, &buffer.uri, |list| !list.is_empty()),
        [(json!("py-unknown-import"), 1)]
    );
}
