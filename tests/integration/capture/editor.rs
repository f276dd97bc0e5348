//! An agent beside an editor that has the file open: the real server over stdio, real hooks.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use journal::cli::demo::client::Client;
use serde_json::{Value, json};

use crate::support::server::{Buffer, Scratch};

const LIBRARY: &str = "pub fn area(width: u32, height: u32) -> u32 {\n    width * height\n}\n";
const ADDED: &str = "pub fn border(width: u32, height: u32) -> u32 {\n    2 * (width + height)\n}\n";

fn desk() -> (Scratch, PathBuf) {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet", "--initial-branch=main"]);
    let path = scratch.write("a.rs", LIBRARY);
    scratch.git(&["add", "."]);
    scratch.git(&["commit", "--quiet", "-m", "first"]);
    (scratch, path)
}

/// Claude's hook, before or after the tool that adds [`ADDED`] at the end of the file.
fn hook(scratch: &Scratch, event: &str, path: &Path) {
    let payload = json!({
        "session_id": "s", "cwd": scratch.workspace(), "hook_event_name": event, "model": "claude-opus-4-7", "tool_name": "Edit",
        "tool_use_id": "toolu_1",
        "tool_input": {"file_path": path, "old_string": "}\n", "new_string": format!("}}\n{ADDED}")},
    });
    let mut command = assert_cmd::Command::from_std(scratch.command());
    let output = command
        .args(["hook", "claude"])
        .write_stdin(payload.to_string())
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty() && output.stdout.is_empty(),
        "{output:?}"
    );
}

/// The agent adds [`ADDED`] at the end of the file on disk, and its hook is called before and after.
fn edit_on_disk(scratch: &Scratch, path: &Path) {
    hook(scratch, "PreToolUse", path);
    std::fs::write(path, format!("{LIBRARY}{ADDED}")).unwrap();
    hook(scratch, "PostToolUse", path);
}

/// The editor reads the file again: all of it comes as one change.
fn reload(server: &mut Client, buffer: &mut Buffer, text: &str) {
    buffer.version += 1;
    text.clone_into(&mut buffer.text);
    server
        .notify(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": buffer.uri, "version": buffer.version }, "contentChanges": [{ "text": text }] }),
        )
        .unwrap();
}

/// Waits until the server says that these texts are AI.
fn await_ai(server: &mut Client, buffer: &mut Buffer, expected: &[&str]) {
    let deadline = Instant::now() + Duration::from_secs(15);
    loop {
        let found = buffer.ai(server);
        if found == expected {
            return;
        }
        assert!(Instant::now() < deadline, "{found:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn an_agents_edit_shows_in_the_open_file_whoever_comes_first() {
    for hook_first in [true, false] {
        let (scratch, path) = desk();
        let mut server = scratch.server();
        let mut buffer = Buffer::open(&mut server, &path, LIBRARY);
        assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
        hook(&scratch, "PreToolUse", &path);
        let text = format!("{LIBRARY}{ADDED}");
        std::fs::write(&path, &text).unwrap();
        if hook_first {
            hook(&scratch, "PostToolUse", &path);
            reload(&mut server, &mut buffer, &text);
        } else {
            reload(&mut server, &mut buffer, &text);
            std::thread::sleep(Duration::from_millis(300));
            hook(&scratch, "PostToolUse", &path);
        }
        await_ai(&mut server, &mut buffer, &[ADDED.trim_end()]);
        // A person works on in it, and what the server writes keeps whose it is.
        let at = buffer.after("2 * ");
        buffer.type_at(&mut server, at, "z");
        std::fs::write(&path, &buffer.text).unwrap();
        buffer.save(&mut server);
        let _ = buffer.ai(&mut server);
        server.shut_down().unwrap();
        let log = scratch.log();
        assert_eq!(log.len(), 1, "{log:#?}");
        assert_eq!((&log[0]["tool"], &log[0]["fate"]), (&json!("claude"), &json!("edited")));
        assert_eq!(scratch.log_with(&["--unverified"]), Vec::<Value>::new());
    }
}

#[test]
fn an_edit_that_only_the_buffer_has_is_found_there() {
    let (scratch, path) = desk();
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, LIBRARY);
    let _ = buffer.ai(&mut server);
    // VS Code changes the buffer, calls the hook, and writes the file later.
    hook(&scratch, "PreToolUse", &path);
    hook(&scratch, "PostToolUse", &path);
    assert_eq!(scratch.log_with(&["--unverified"]).len(), 1);
    reload(&mut server, &mut buffer, &format!("{LIBRARY}{ADDED}"));
    await_ai(&mut server, &mut buffer, &[ADDED.trim_end()]);
    server.shut_down().unwrap();
    assert_eq!(scratch.log().len(), 1);
    assert_eq!(scratch.log_with(&["--unverified"]), Vec::<Value>::new());
}

#[test]
fn a_large_change_from_outside_that_no_hook_reported_stays_unknown() {
    let (scratch, path) = desk();
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, LIBRARY);
    let _ = buffer.ai(&mut server);
    edit_on_disk(&scratch, &path);
    // Another program has changed the file once more before the editor reads it.
    reload(
        &mut server,
        &mut buffer,
        "completely();\ndifferent();\ntext_from_somewhere(else_);\n",
    );
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(buffer.ai(&mut server), Vec::<String>::new());
    server.shut_down().unwrap();
}

#[test]
fn an_edit_that_the_editor_reported_too_is_one_suggestion() {
    let (scratch, path) = desk();
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, LIBRARY);
    hook(&scratch, "PreToolUse", &path);
    buffer.accept(&mut server, LIBRARY.len(), 0, ADDED);
    buffer.save(&mut server);
    assert_eq!(buffer.ai(&mut server), [ADDED]);
    hook(&scratch, "PostToolUse", &path);
    server.shut_down().unwrap();
    let log = scratch.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    let shown = scratch.journal(&["show", log[0]["id"].as_str().unwrap()]);
    assert!(shown.contains("api") && shown.contains("hook"), "{shown}");
}

/// What the editor's extension reports of an agent's edit.
fn report(buffer: &Buffer, range: &Value, kind: &str) -> Value {
    let mut params = buffer.acceptance(range, ADDED);
    params["kind"] = json!(kind);
    params["source"] = json!({ "tool": "claude" });
    params
}

/// One suggestion with both pieces of evidence, that is in the file and in what is committed of it.
fn assert_one(scratch: &Scratch, case: &str) {
    let log = scratch.log();
    assert_eq!(log.len(), 1, "{case}: {log:#?}");
    assert_eq!(
        (&log[0]["fate"], &log[0]["grade"]),
        (&json!("direct"), &json!("exact")),
        "{case}"
    );
    let shown = scratch.journal(&["show", log[0]["id"].as_str().unwrap()]);
    assert!(shown.contains("api") && shown.contains("hook"), "{case}: {shown}");
    scratch.git(&["add", "."]);
    let exported: Value = serde_json::from_str(&scratch.journal(&["export", "--staged", "--json"])).unwrap();
    let counted = (&exported["aiLines"], exported["suggestions"].as_array().unwrap().len());
    assert_eq!(counted, (&json!(3), 1), "{case}: {exported}");
}

#[test]
fn an_edit_that_its_hook_reported_first_is_one_suggestion_whatever_the_editor_reports() {
    for (kind, is_reloaded) in [("agentEdit", false), ("agentEdit", true), ("chatApply", false)] {
        let case = format!("{kind}, reloaded: {is_reloaded}");
        let (scratch, path) = desk();
        let mut server = scratch.server();
        let mut buffer = Buffer::open(&mut server, &path, LIBRARY);
        let _ = buffer.ai(&mut server);
        edit_on_disk(&scratch, &path);
        let range = buffer.edit(&mut server, LIBRARY.len(), 0, ADDED);
        if is_reloaded {
            // What the journal says is in the buffer before the extension has its say.
            await_ai(&mut server, &mut buffer, &[ADDED.trim_end()]);
        }
        let params = report(&buffer, &range, kind);
        server.notify("journal/didAcceptSuggestion", &params).unwrap();
        assert_eq!(buffer.ai(&mut server), [ADDED], "{case}");
        std::thread::sleep(Duration::from_millis(1300));
        assert_eq!(buffer.ai(&mut server), [ADDED], "{case}, asked about again");
        buffer.save(&mut server);
        let _ = buffer.ai(&mut server);
        server.shut_down().unwrap();
        assert_one(&scratch, &case);
        assert_eq!(scratch.log_with(&["--unverified"]), Vec::<Value>::new(), "{case}");
    }
}

#[test]
fn a_report_that_comes_before_its_change_is_one_suggestion_with_what_the_hook_reported() {
    let (scratch, path) = desk();
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, LIBRARY);
    let _ = buffer.ai(&mut server);
    edit_on_disk(&scratch, &path);
    let end = json!({ "start": { "line": 3, "character": 0 }, "end": { "line": 3, "character": 0 } });
    let mut params = report(&buffer, &end, "agentEdit");
    params["textDocument"]["version"] = json!(buffer.version + 1);
    server.notify("journal/didAcceptSuggestion", &params).unwrap();
    buffer.edit(&mut server, LIBRARY.len(), 0, ADDED);
    assert_eq!(buffer.ai(&mut server), [ADDED]);
    buffer.save(&mut server);
    let _ = buffer.ai(&mut server);
    server.shut_down().unwrap();
    assert_one(&scratch, "before its change");
}

#[test]
fn the_same_text_accepted_again_elsewhere_is_another_suggestion() {
    let (scratch, path) = desk();
    let mut server = scratch.server();
    let mut buffer = Buffer::open(&mut server, &path, LIBRARY);
    let _ = buffer.ai(&mut server);
    edit_on_disk(&scratch, &path);
    reload(&mut server, &mut buffer, &format!("{LIBRARY}{ADDED}"));
    await_ai(&mut server, &mut buffer, &[ADDED.trim_end()]);
    let range = buffer.edit(&mut server, 0, 0, ADDED);
    let params = report(&buffer, &range, "agentEdit");
    server.notify("journal/didAcceptSuggestion", &params).unwrap();
    buffer.save(&mut server);
    let _ = buffer.ai(&mut server);
    server.shut_down().unwrap();
    assert_eq!(scratch.log().len(), 2, "another place, another content");
}
