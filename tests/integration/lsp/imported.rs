//! A clone that knows suggestions from notes alone, in which a person works on: it tells what the origin would.

use std::path::PathBuf;

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const LIBRARY: &str = "pub fn area(width: u32, height: u32) -> u32 {\n    width * height\n}\n";
const ADDED: &str = "\npub fn border(width: u32, height: u32) -> u32 {\n    let longest = width.max(height);\n    let shortest = width.min(height);\n    2 * longest + 2 * shortest\n}\n";

/// What a person does to a line that an agent wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// In an editor without the journal.
    OnDisk,
    /// In an editor with it.
    InEditor,
    /// The same, and then another line without it.
    InEditorAndOnDisk,
    /// After an agent has edited something else in the file.
    AfterAnAgent,
    /// In a file that has another name since.
    Renamed,
    /// In a file that was opened, changed and taken back before.
    AfterUndo,
}

const EDITS: [Edit; 6] = [
    Edit::OnDisk,
    Edit::InEditor,
    Edit::InEditorAndOnDisk,
    Edit::AfterAnAgent,
    Edit::Renamed,
    Edit::AfterUndo,
];

fn hook(scratch: &Scratch, payload: &Value) {
    let mut command = assert_cmd::Command::from_std(scratch.command());
    let output = command
        .args(["hook", "claude"])
        .write_stdin(payload.to_string())
        .output()
        .unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

/// An agent edits a file: the hook before, the edit, the hook after.
fn agent_edits(scratch: &Scratch, path: &str, old: &str, new: &str) {
    let file = scratch.workspace().join(path);
    let payload = |event: &str| {
        json!({
            "session_id": "s", "cwd": scratch.workspace(), "hook_event_name": event, "model": "claude-opus-4-7",
            "tool_name": "Edit", "tool_use_id": format!("toolu_{old}"),
            "tool_input": {"file_path": file, "old_string": old, "new_string": new},
        })
    };
    hook(scratch, &payload("PreToolUse"));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen(old, new, 1)).unwrap();
    hook(scratch, &payload("PostToolUse"));
}

fn commit(scratch: &Scratch, message: &str) {
    scratch.git(&["add", "--all"]);
    scratch.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
}

/// A machine on which an agent wrote a function that was committed and pushed with its notes, and a clone of it that has
/// fetched them.
fn machines() -> (Scratch, Scratch) {
    let (origin, clone) = (Scratch::new(), Scratch::new());
    origin.git(&["init", "--quiet", "--initial-branch=main"]);
    origin.write("a.rs", LIBRARY);
    commit(&origin, "first");
    agent_edits(
        &origin,
        "a.rs",
        "    width * height\n}\n",
        &format!("    width * height\n}}\n{ADDED}"),
    );
    commit(&origin, "an agent's function");
    let bare: PathBuf = origin.root().join("remote.git");
    let bare = bare.to_str().unwrap();
    origin.git(&["init", "--quiet", "--bare", "--initial-branch=main", bare]);
    origin.git(&["remote", "add", "origin", bare]);
    origin.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
    origin.journal(&["notes", "push"]);
    clone.git(&["clone", "--quiet", bare, "."]);
    clone.journal(&["notes", "fetch"]);
    (origin, clone)
}

/// Opens a file, waits until the server knows whose text it is, and does something.
fn in_editor(scratch: &Scratch, path: &str, work: impl FnOnce(&mut Client, &mut Buffer)) {
    let file = scratch.workspace().join(path);
    let text = std::fs::read_to_string(&file).unwrap();
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &file, &text);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(15);
    while buffer.ai(&mut server).is_empty() {
        assert!(std::time::Instant::now() < until, "the text of the agent is known");
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
    work(&mut server, &mut buffer);
    std::fs::write(&file, &buffer.text).unwrap();
    buffer.save(&mut server);
    let _ = buffer.ai(&mut server);
    server.shut_down().unwrap();
}

fn types(server: &mut Client, buffer: &mut Buffer, after: &str, text: &str) {
    let at = buffer.after(after);
    buffer.type_at(server, at, text);
}

/// Edits a line of the agent's; the file's name afterwards.
fn person_edits(scratch: &Scratch, edit: Edit) -> &'static str {
    let on_disk = |path: &str, from: &str, to: &str| {
        let file = scratch.workspace().join(path);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
    };
    match edit {
        Edit::OnDisk => on_disk("a.rs", "2 * longest", "4 * longest"),
        Edit::InEditor => in_editor(scratch, "a.rs", |server, buffer| {
            types(server, buffer, "2 * longest", "x");
        }),
        Edit::InEditorAndOnDisk => {
            in_editor(scratch, "a.rs", |server, buffer| {
                types(server, buffer, "2 * longest", "x");
            });
            on_disk("a.rs", "width.max(height)", "height.max(wide)");
        }
        Edit::AfterAnAgent => {
            agent_edits(
                scratch,
                "a.rs",
                "    width * height\n",
                "    width.saturating_mul(height)\n",
            );
            on_disk("a.rs", "2 * longest", "4 * longest");
        }
        Edit::Renamed => {
            scratch.git(&["mv", "a.rs", "b.rs"]);
            on_disk("b.rs", "2 * longest", "4 * longest");
            return "b.rs";
        }
        Edit::AfterUndo => in_editor(scratch, "a.rs", |server, buffer| {
            let (start, end) = (buffer.before("    let longest"), buffer.before("    let short"));
            let line = buffer.text[start..end].to_owned();
            buffer.edit(server, start, end - start, "");
            buffer.edit(server, start, 0, &line);
            types(server, buffer, "2 * longest", "x");
        }),
    }
    "a.rs"
}

/// What `blame` says of each line, but for the commit, which is another one on each machine.
///
/// How alike a suggestion still is, is known to the character where it was seen being typed into, and to the word where
/// only its note and the text afterwards are known.
fn blamed(scratch: &Scratch, path: &str, edit: Edit) -> Vec<Value> {
    let answer: Value = serde_json::from_str(&scratch.journal(&["blame", "--json", path])).unwrap();
    let mut lines = answer["lines"].as_array().unwrap().clone();
    for line in &mut lines {
        let line = line.as_object_mut().unwrap();
        for differs in ["imported", "commit", "time", "author"] {
            line.remove(differs);
        }
        if matches!(edit, Edit::InEditor | Edit::InEditorAndOnDisk | Edit::AfterUndo) {
            line.remove("similarity");
        }
        // What the other agent wrote is a suggestion of each machine's own.
        if edit == Edit::AfterAnAgent && line["line"] == 2 {
            line.remove("suggestion");
        }
    }
    lines
}

#[test]
fn a_line_that_is_edited_in_a_clone_is_blamed_as_in_the_origin() {
    for edit in EDITS {
        let (origin, clone) = machines();
        let told = [&origin, &clone].map(|scratch| {
            let path = person_edits(scratch, edit);
            let working = blamed(scratch, path, edit);
            commit(scratch, "by hand");
            let committed = blamed(scratch, path, edit);
            std::fs::remove_dir_all(scratch.home().join("cache")).unwrap();
            (working, committed, blamed(scratch, path, edit))
        });
        let [(working, committed, anew), there] = &told;
        let edited = working.iter().filter(|line| line["class"] == "ai-edited").count();
        assert!(edited >= 1, "{edit:?}: {working:#?}");
        assert_eq!(working, &there.0, "{edit:?}, before the commit");
        assert_eq!(committed, &there.1, "{edit:?}, committed");
        assert_eq!(anew, &there.2, "{edit:?}, derived anew");
        assert_eq!(committed, anew, "{edit:?}");
    }
}
