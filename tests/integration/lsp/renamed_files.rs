//! Files that get another name in the editor, before git hears of it.

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch, uri};

const FILE: &str = "fn main() {\n}\n";
const OFFER: &str = "    let total = 1 + 2;\n";

fn rename(scratch: &Scratch, server: &mut Client, from: &str, to: &str) {
    let [from, to] = [from, to].map(|name| scratch.workspace().join(name));
    std::fs::create_dir_all(to.parent().unwrap()).unwrap();
    std::fs::rename(&from, &to).unwrap();
    server
        .notify(
            "workspace/didRenameFiles",
            &json!({ "files": [{ "oldUri": uri(&from), "newUri": uri(&to) }] }),
        )
        .unwrap();
}

fn to_review(scratch: &Scratch) -> Vec<Value> {
    let log: Value = serde_json::from_str(&scratch.journal(&["log", "--unreviewed", "--json"])).unwrap();
    let rows = log["suggestions"].as_array().unwrap().iter();
    rows.map(|row| json!([row["path"], row["currentPath"], row["fate"]]))
        .collect()
}

/// A repository with an accepted suggestion in `src/a.rs`, saved.
fn accepted(is_committed: bool) -> (Scratch, Client, Buffer) {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    let path = scratch.write("src/a.rs", FILE);
    if is_committed {
        scratch.git(&["add", "src/a.rs"]);
        scratch.git(&["commit", "--quiet", "-m", "first"]);
    }
    // Git alone could not tell which of the new files has been the old one.
    scratch.write("src/beside.rs", "struct Beside;\n");
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, FILE);
    buffer.accept(&mut server, 12, 0, OFFER);
    buffer.save(&mut server);
    assert_eq!(buffer.ai(&mut server), [OFFER]);
    (scratch, server, buffer)
}

#[test]
fn a_suggestion_is_found_under_the_name_that_its_file_got_in_the_editor() {
    for is_committed in [false, true] {
        for is_open_before in [false, true] {
            let (scratch, mut server, buffer) = accepted(is_committed);
            assert_eq!(to_review(&scratch), [json!(["src/a.rs", null, "direct"])]);
            buffer.close(&mut server);
            let new = scratch.workspace().join("src/b.rs");
            let open = |server: &mut Client| Buffer::open(server, &new, &buffer.text);
            let mut opened = is_open_before.then(|| open(&mut server));
            rename(&scratch, &mut server, "src/a.rs", "src/b.rs");
            let opened = opened.get_or_insert_with(|| open(&mut server));
            let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
            while opened.ai(&mut server) != [OFFER] && std::time::Instant::now() < deadline {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            let which = format!("committed: {is_committed}, open before: {is_open_before}");
            assert_eq!(opened.ai(&mut server), [OFFER], "{which}");
            assert_eq!(
                to_review(&scratch),
                [json!(["src/a.rs", "src/b.rs", "direct"])],
                "{which}"
            );

            // Once more, and then it is committed.
            rename(&scratch, &mut server, "src/b.rs", "lib/c.rs");
            opened.close(&mut server);
            server.shut_down().unwrap();
            assert_eq!(
                to_review(&scratch),
                [json!(["src/a.rs", "lib/c.rs", "direct"])],
                "{which}"
            );
            scratch.git(&["add", "--all"]);
            scratch.git(&["commit", "--quiet", "-m", "renamed"]);
            assert_eq!(
                to_review(&scratch),
                [json!(["src/a.rs", "lib/c.rs", "direct"])],
                "{which}, committed"
            );
            let blame: Value = serde_json::from_str(&scratch.journal(&["blame", "lib/c.rs", "--json"])).unwrap();
            assert_eq!(blame["lines"][1]["class"], "ai", "{which}");
            scratch.journal(&["verify"]);
        }
    }
}

#[test]
fn files_of_a_folder_that_is_renamed_are_found() {
    let (scratch, mut server, buffer) = accepted(true);
    buffer.close(&mut server);
    rename(&scratch, &mut server, "src", "source");
    server.shut_down().unwrap();
    assert_eq!(to_review(&scratch), [json!(["src/a.rs", "source/a.rs", "direct"])]);
}

#[test]
fn a_file_that_is_deleted_is_not_looked_for_in_another() {
    let (scratch, server, buffer) = accepted(true);
    server.shut_down().unwrap();
    std::fs::remove_file(scratch.workspace().join("src/a.rs")).unwrap();
    scratch.write("src/again.rs", &buffer.text);
    assert_eq!(to_review(&scratch), Vec::<Value>::new());
}
