//! What an agent's command changed, and what it only brought.

use serde_json::{Value, json};

use super::support::Desk;

const LIBRARY: &str = "pub fn area(width: u32, height: u32) -> u32 {\n    width * height\n}\n";
const GENERATED: &str = "pub fn generated(seed: u64) -> u64 {\n    seed.rotate_left(17)\n}\n";

fn two_hundred() -> Desk {
    let desk = Desk::with("a.rs", LIBRARY);
    for n in 0..5 {
        desk.scratch.write(
            &format!("src/f{n}.rs"),
            &format!("pub fn number_{n}() -> u32 {{\n    {n}\n}}\n"),
        );
    }
    desk.scratch.git(&["add", "."]);
    desk.scratch.git(&["commit", "--quiet", "-m", "files"]);
    desk
}

#[test]
fn changed_and_new_files_are_the_commands_with_grade_strong() {
    let desk = two_hundred();
    desk.scratch
        .write("mine.rs", "// Not committed, and written by hand.\n");
    desk.claude_runs("python gen.py", "toolu_b", |scratch| {
        scratch.write("a.rs", &format!("{LIBRARY}{GENERATED}"));
        scratch.write("new/b.rs", GENERATED);
        scratch.write(
            "mine.rs",
            "// Not committed, and written by hand.\npub fn appended_by_command() {}\n",
        );
    });
    let mut log: Vec<(String, String, String)> = desk
        .log()
        .iter()
        .map(|suggestion| {
            let text = |name: &str| suggestion[name].as_str().unwrap().to_owned();
            (text("path"), text("text"), text("grade"))
        })
        .collect();
    log.sort();
    let strong = |path: &str, text: &str| (path.to_owned(), text.trim_end().to_owned(), "strong".to_owned());
    assert_eq!(
        log,
        [
            strong("a.rs", GENERATED),
            strong("mine.rs", "pub fn appended_by_command() {}"),
            strong("new/b.rs", GENERATED),
        ]
    );
    assert_eq!(desk.lines("mine.rs"), [1, 0, 0, 1]);
}

#[test]
fn what_a_person_wrote_before_the_command_is_theirs() {
    let desk = two_hundred();
    desk.claude_runs("true", "toolu_0", |_| {});
    desk.scratch
        .write("a.rs", &format!("{LIBRARY}// By hand, between two commands.\n"));
    desk.claude_runs("python gen.py", "toolu_1", |scratch| {
        scratch.write(
            "a.rs",
            &format!("{LIBRARY}// By hand, between two commands.\n{GENERATED}"),
        );
    });
    assert_eq!(desk.log().len(), 1);
    assert_eq!(desk.lines("a.rs"), [3, 0, 0, 1]);
}

#[test]
fn text_that_git_brings_is_nobodys() {
    let desk = two_hundred();
    desk.scratch.git(&["switch", "--quiet", "-c", "other"]);
    desk.scratch.write("a.rs", &format!("{LIBRARY}{GENERATED}"));
    desk.scratch.git(&["commit", "--quiet", "-am", "other"]);
    desk.scratch.git(&["switch", "--quiet", "main"]);
    // In a script, so that the command does not say it.
    desk.claude_runs("./script.sh", "toolu_1", |scratch| {
        scratch.git(&["switch", "--quiet", "other"]);
    });
    desk.scratch.git(&["switch", "--quiet", "main"]);
    desk.claude_runs("git show other:a.rs > a.rs; git stash pop", "toolu_2", |scratch| {
        scratch.write("a.rs", &format!("{LIBRARY}{GENERATED}"));
    });
    assert_eq!(desk.log(), Vec::<Value>::new());
}

#[test]
fn a_commit_in_the_command_brings_nothing() {
    let desk = two_hundred();
    desk.claude_runs("python gen.py && git commit -qam x", "toolu_1", |scratch| {
        scratch.write("a.rs", &format!("{LIBRARY}{GENERATED}"));
        scratch.git(&["commit", "--quiet", "-am", "generated"]);
    });
    assert_eq!(desk.log().len(), 1);
}

#[test]
fn moved_and_copied_files_keep_their_authors() {
    let desk = two_hundred();
    desk.claude_edits("a.rs", "}\n", &format!("}}\n{GENERATED}"), "toolu_0");
    let both = format!("{LIBRARY}{GENERATED}");
    desk.claude_runs("mv a.rs moved.rs", "toolu_1", |scratch| {
        std::fs::rename(scratch.repository().join("a.rs"), scratch.repository().join("moved.rs")).unwrap();
    });
    desk.claude_runs("python copy.py", "toolu_2", |scratch| {
        scratch.write("copied.rs", "pub fn number_3() -> u32 {\n    3\n}\n");
    });
    desk.claude_runs("mv and sed", "toolu_3", |scratch| {
        std::fs::remove_file(scratch.repository().join("src/f4.rs")).unwrap();
        scratch.write(
            "src/g4.rs",
            "pub fn number_4() -> u32 {\n    4\n}\n\npub fn written_by_the_command() -> bool {\n    true\n}\n",
        );
    });
    assert_eq!(desk.read("moved.rs"), both);
    assert_eq!(desk.lines("moved.rs"), [3, 0, 0, 3]);
    assert_eq!(desk.lines("copied.rs"), [0, 0, 0, 3]);
    assert_eq!(desk.lines("src/g4.rs"), [3, 0, 0, 3]);
}

#[test]
fn what_changed_while_two_agents_ran_commands_is_neithers() {
    let desk = two_hundred();
    let codex = |event: &str| {
        json!({"cwd": desk.scratch.repository(), "hook_event_name": event, "model": "gpt-5.2", "permission_mode": "default",
            "session_id": "other", "tool_input": {"command": "make"}, "tool_name": "Bash", "tool_response": "",
            "tool_use_id": "call_1", "transcript_path": null, "turn_id": "t1"})
    };
    desk.claude_runs("python gen.py", "toolu_1", |scratch| {
        desk.hook("codex", &codex("PreToolUse"));
        scratch.write("a.rs", &format!("{LIBRARY}{GENERATED}"));
        desk.hook("codex", &codex("PostToolUse"));
        std::thread::sleep(std::time::Duration::from_millis(20));
        scratch.write("alone.rs", GENERATED);
    });
    let log = desk.log();
    let paths: Vec<_> = log
        .iter()
        .map(|suggestion| suggestion["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["alone.rs"]);
    // Ignored files and binary ones are nobody's concern.
    desk.scratch.write(".gitignore", "target\n");
    desk.claude_runs("make", "toolu_2", |scratch| {
        scratch.write("target/out.rs", GENERATED);
        std::fs::write(scratch.repository().join("image.png"), b"\x89PNG\0\0\0").unwrap();
    });
    assert_eq!(desk.log().len(), 1);
}

#[test]
fn an_edit_during_a_command_stays_the_editing_agents() {
    let desk = two_hundred();
    desk.claude_runs("make watch", "toolu_1", |_| {
        let codex = |event: &str, patch: &str| {
            json!({"cwd": desk.scratch.repository(), "hook_event_name": event, "model": "gpt-5.2", "session_id": "other",
                "tool_input": {"command": patch}, "tool_name": "apply_patch", "tool_response": "", "tool_use_id": "call_1"})
        };
        let patch = "*** Begin Patch\n*** Update File: a.rs\n@@\n-    width * height\n+    width.widening_product(height)\n*** End Patch";
        desk.hook("codex", &codex("PreToolUse", patch));
        desk.scratch.write("a.rs", &LIBRARY.replace("width * height", "width.widening_product(height)"));
        desk.hook("codex", &codex("PostToolUse", patch));
    });
    let log = desk.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    assert_eq!((&log[0]["tool"], &log[0]["grade"]), (&json!("codex"), &json!("exact")));
}
