//! Edits: exact text, whose it is, and whose it is not.

use serde_json::{Value, json};

use super::support::Desk;

const LIBRARY: &str = "pub fn area(width: u32, height: u32) -> u32 {\n    width * height\n}\n";
const ADDED: &str =
    "/// The length of the border.\npub fn border(width: u32, height: u32) -> u32 {\n    2 * (width + height)\n}\n";

#[test]
fn an_edit_is_recorded_with_its_text_tool_model_and_prompt() {
    let desk = Desk::with("src/lib.rs", LIBRARY);
    desk.hook(
        "claude",
        &desk.claude("SessionStart", json!({"source": "startup", "model": "claude-opus-4-7"})),
    );
    desk.hook(
        "claude",
        &desk.claude(
            "UserPromptSubmit",
            json!({"prompt": "add a border function", "prompt_id": "p1"}),
        ),
    );
    let new = format!("}}\n\n{ADDED}");
    desk.claude_edits("src/lib.rs", "}\n", &new, "toolu_1");

    let log = desk.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    let suggestion = &log[0];
    assert_eq!(suggestion["tool"], "claude");
    assert_eq!(suggestion["model"], "claude-opus-4-7");
    assert_eq!(suggestion["kind"], "agentEdit");
    assert_eq!(suggestion["grade"], "exact");
    assert_eq!(suggestion["verified"], true);
    assert_eq!(suggestion["path"], "src/lib.rs");
    assert_eq!(suggestion["text"], ADDED.trim_end());
    assert_eq!(suggestion["fate"], "direct");
    assert_eq!(desk.lines("src/lib.rs"), [4, 0, 0, 0]);
    desk.scratch.git(&["add", "."]);
    let trailers = desk.scratch.journal(&["export", "--staged"]).done().stdout;
    assert!(trailers.contains("Assisted-by: claude:claude-opus-4-7"), "{trailers}");
    assert!(trailers.contains("AI-Lines: 4/4"), "{trailers}");
    assert!(trailers.contains("AI-Prompt: hmac-sha256:"), "{trailers}");
    desk.scratch.journal(&["verify"]).done();
}

#[test]
fn what_a_person_wrote_between_two_edits_is_not_the_agents() {
    let desk = Desk::with("a.rs", LIBRARY);
    desk.claude_edits("a.rs", "width * height", "width.saturating_mul(height)", "toolu_1");
    let by_hand = format!(
        "{}\npub fn by_hand(side: u32) -> u32 {{\n    side + side\n}}\n",
        desk.read("a.rs")
    );
    desk.scratch.write("a.rs", &by_hand);
    desk.claude_edits("a.rs", "width.saturating_mul", "width.wrapping_mul", "toolu_2");
    let log = desk.log();
    assert_eq!(
        log.iter()
            .map(|suggestion| suggestion["text"].as_str().unwrap())
            .collect::<Vec<_>>(),
        [".saturating_mul()", "wrapping_mul"],
        "{log:#?}"
    );
    let [ai, edited, human, unknown] = desk.lines("a.rs");
    assert_eq!((ai + edited, human, unknown), (1, 0, 3));
}

#[test]
fn without_a_hook_before_the_payloads_own_text_decides() {
    let desk = Desk::with("a.rs", LIBRARY);
    // A person has added a function and the agent, in the same file, another; only one hook reports.
    let by_hand = format!("pub fn by_hand() -> u32 {{\n    7\n}}\n{LIBRARY}");
    desk.scratch.write("a.rs", &format!("{by_hand}{ADDED}"));
    let payload = json!({
        "hook_event_name": "postToolUse", "conversation_id": "c1", "generation_id": "g1", "model": "gpt-5.2",
        "cursor_version": "2.4.1", "workspace_roots": [desk.scratch.repository()],
        "tool_name": "StrReplace", "tool_use_id": "t1",
        "tool_input": {"path": desk.path("a.rs"), "old_string": "    width * height\n}\n", "new_string": format!("    width * height\n}}\n{ADDED}")},
    });
    desk.hook("cursor", &payload);
    let log = desk.log();
    assert_eq!(log.len(), 1);
    assert_eq!(
        (&log[0]["tool"], &log[0]["model"]),
        (&json!("cursor"), &json!("gpt-5.2"))
    );
    assert_eq!(log[0]["text"], ADDED.trim_end());
    assert_eq!(desk.lines("a.rs"), [4, 0, 0, 3]);
}

#[test]
fn the_same_edit_reported_twice_is_one_suggestion() {
    let desk = Desk::with("a.rs", LIBRARY);
    let new = format!("}}\n{ADDED}");
    desk.claude_edits("a.rs", "}\n", &new, "toolu_1");
    let before = LIBRARY;
    desk.hook("claude", &desk.claude_edited("a.rs", "}\n", &new, "toolu_1", before));
    // Cursor runs the hooks of Claude Code too, with an id and a payload of its own.
    desk.hook(
        "claude",
        &json!({
            "hook_event_name": "afterFileEdit", "conversation_id": "c1", "cursor_version": "2.4.1",
            "file_path": desk.path("a.rs"), "edits": [{"old_string": "}\n", "new_string": new}],
        }),
    );
    let log = desk.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    let shown = desk
        .scratch
        .journal(&["show", log[0]["id"].as_str().unwrap()])
        .done()
        .stdout;
    assert!(shown.matches("hook").count() >= 2, "{shown}");
}

#[test]
fn the_same_text_in_two_places_is_two_suggestions() {
    let desk = Desk::with("a.rs", "one();\ntwo();\nthree();\n");
    desk.claude_edits("a.rs", "one();\n", "one();\nlog_progress(\"done\");\n", "toolu_1");
    desk.claude_edits("a.rs", "two();\n", "two();\nlog_progress(\"done\");\n", "toolu_2");
    assert_eq!(desk.log().len(), 2);
    assert_eq!(desk.lines("a.rs"), [2, 0, 0, 0]);
}

#[test]
fn a_copy_of_a_line_beside_it_leaves_the_line_to_its_author() {
    let desk = Desk::with("a.rs", "check_all(items);\n");
    desk.claude_edits(
        "a.rs",
        "check_all(items);\n",
        "check_all(items);\ncheck_all(items);\n",
        "toolu_1",
    );
    let log = desk.log();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0]["text"], "check_all(items);");
    assert_eq!(desk.lines("a.rs"), [1, 0, 0, 0]);
}

#[test]
fn a_written_file_claims_only_what_is_new_in_it() {
    let desk = Desk::with("a.rs", LIBRARY);
    let content = format!("{LIBRARY}{ADDED}");
    let input = json!({"file_path": desk.path("a.rs"), "content": content});
    desk.hook(
        "claude",
        &desk.claude(
            "PreToolUse",
            json!({"tool_name": "Write", "tool_input": input, "tool_use_id": "w1"}),
        ),
    );
    desk.scratch.write("a.rs", &content);
    let response = json!({"type": "update", "filePath": desk.path("a.rs"), "content": content, "originalFile": LIBRARY, "structuredPatch": []});
    desk.hook(
        "claude",
        &desk.claude(
            "PostToolUse",
            json!({"tool_name": "Write", "tool_input": input, "tool_response": response, "tool_use_id": "w1"}),
        ),
    );
    assert_eq!(desk.log()[0]["text"], ADDED.trim_end());
    assert_eq!(desk.lines("a.rs"), [4, 0, 0, 0]);
}

#[test]
fn a_rewritten_file_of_which_nobody_knows_what_was_in_it_is_unknown() {
    let desk = Desk::new();
    desk.scratch.write("notes.txt", "written by somebody\n");
    let response = json!({"type": "update", "filePath": desk.path("notes.txt"), "content": "written by somebody\nand more\n", "originalFile": null});
    desk.scratch.write("notes.txt", "written by somebody\nand more\n");
    let input = json!({"file_path": desk.path("notes.txt"), "content": "written by somebody\nand more\n"});
    desk.hook(
        "claude",
        &desk.claude(
            "PostToolUse",
            json!({"tool_name": "Write", "tool_input": input, "tool_response": response}),
        ),
    );
    assert_eq!(desk.log(), Vec::<Value>::new());
}

#[test]
fn what_another_program_made_of_the_edit_is_not_the_agents() {
    let desk = Desk::with("a.rs", LIBRARY);
    let input =
        json!({"file_path": desk.path("a.rs"), "old_string": "width * height", "new_string": "product(width, height)"});
    desk.hook(
        "claude",
        &desk.claude(
            "PreToolUse",
            json!({"tool_name": "Edit", "tool_input": input, "tool_use_id": "t"}),
        ),
    );
    // A tool that runs on every write puts a header of its own in.
    let made = LIBRARY.replace("width * height", "product(width, height)");
    desk.scratch.write(
        "a.rs",
        &format!("// Checked by the license bot in two thousand places.\n{made}"),
    );
    desk.hook(
        "claude",
        &desk.claude_edited("a.rs", "width * height", "product(width, height)", "t", LIBRARY),
    );
    let log = desk.log();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0]["verified"], true);
    let [ai, edited, _, unknown] = desk.lines("a.rs");
    assert_eq!((ai + edited, unknown), (1, 1));
}

#[test]
fn an_edit_that_is_not_on_disk_yet_counts_when_it_is() {
    let desk = Desk::with("a.rs", LIBRARY);
    let vscode = |event: &str, tool: &str, input: Value, id: &str| {
        json!({
            "timestamp": "2026-11-01T10:00:00Z", "hookEventName": event, "sessionId": "v1",
            "transcript_path": "/home/u/.config/Code/User/workspaceStorage/ab/chatSessions/v1.json",
            "tool_name": tool, "tool_input": input, "tool_response": "done", "tool_use_id": id,
            "cwd": desk.scratch.repository(),
        })
    };
    let input = json!({"filePath": desk.path("a.rs"), "oldString": "}\n", "newString": format!("}}\n{ADDED}")});
    desk.hook(
        "claude",
        &vscode("PreToolUse", "replace_string_in_file", input.clone(), "v-1"),
    );
    desk.hook(
        "claude",
        &vscode("PostToolUse", "replace_string_in_file", input.clone(), "v-1"),
    );
    assert_eq!(desk.log(), Vec::<Value>::new());
    assert_eq!(desk.unverified().len(), 1);
    // A second edit comes before the first one is written.
    let second = json!({"filePath": desk.path("a.rs"), "oldString": "2 * (width + height)", "newString": "twice(width + height)"});
    desk.hook(
        "claude",
        &vscode("PreToolUse", "replace_string_in_file", second.clone(), "v-2"),
    );
    desk.hook(
        "claude",
        &vscode("PostToolUse", "replace_string_in_file", second, "v-2"),
    );
    let written = format!("{LIBRARY}{ADDED}").replace("2 * (width + height)", "twice(width + height)");
    desk.scratch.write("a.rs", &written);
    desk.hook("claude", &vscode("Stop", "", Value::Null, ""));
    let log = desk.log();
    assert_eq!(log.len(), 2, "{log:#?}\n{:#?}", desk.unverified());
    assert!(
        log.iter()
            .all(|suggestion| suggestion["tool"] == "copilot" && suggestion["verified"] == true)
    );
    assert_eq!(desk.lines("a.rs"), [4, 0, 0, 0]);
    // An edit that the person took back never counts.
    let third = json!({"filePath": desk.path("a.rs"), "oldString": "twice", "newString": "thrice_by_mistake"});
    desk.hook(
        "claude",
        &vscode("PreToolUse", "replace_string_in_file", third.clone(), "v-3"),
    );
    desk.hook("claude", &vscode("PostToolUse", "replace_string_in_file", third, "v-3"));
    desk.hook("claude", &vscode("Stop", "", Value::Null, ""));
    assert_eq!(desk.log().len(), 2);
}

#[test]
fn a_tab_completion_stands_in_the_buffer_until_it_is_saved() {
    let desk = Desk::with("a.rs", LIBRARY);
    let tab = |old: &str, new: &str, line: u32, column: u32| {
        json!({
            "hook_event_name": "afterTabFileEdit", "conversation_id": "c", "generation_id": "g", "model": "cursor-tab",
            "cursor_version": "2.4.1", "workspace_roots": [desk.scratch.repository()], "file_path": desk.path("a.rs"),
            "edits": [{"old_string": old, "new_string": new, "old_line": "", "new_line": "",
                "range": {"start_line_number": line, "start_column": column, "end_line_number": line, "end_column": column}}],
        })
    };
    desk.hook("cursor", &tab("", "let product = ", 2, 5));
    desk.hook("cursor", &tab("", ";\n    product", 2, 33));
    desk.scratch.write(
        "a.rs",
        &LIBRARY.replace("width * height", "let product = width * height;\n    product"),
    );
    desk.hook("cursor", &json!({"hook_event_name": "stop", "conversation_id": "c", "cursor_version": "2.4.1", "workspace_roots": [desk.scratch.repository()]}));
    let log = desk.log();
    let texts: Vec<_> = log
        .iter()
        .map(|suggestion| suggestion["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["let product =", ";\n    product"]);
    assert!(
        log.iter()
            .all(|suggestion| suggestion["kind"] == "nextEdit" && suggestion["grade"] == "exact")
    );
}

#[test]
fn a_patch_is_taken_hunk_by_hunk() {
    let desk = Desk::with("a.rs", LIBRARY);
    let patch = "*** Begin Patch\n*** Update File: a.rs\n@@ pub fn area\n-    width * height\n+    width.checked_mul(height).unwrap_or(u32::MAX)\n*** Add File: b.rs\n+pub fn entirely_new() -> u32 {\n+    42\n+}\n*** End Patch\n";
    let codex = |event: &str| {
        json!({
            "cwd": desk.scratch.repository(), "hook_event_name": event, "model": "gpt-5.2-codex", "permission_mode": "default",
            "session_id": "x1", "tool_input": {"command": patch}, "tool_name": "apply_patch", "tool_response": "Done!",
            "tool_use_id": "call_1", "transcript_path": null, "turn_id": "t1",
        })
    };
    desk.hook("codex", &codex("PreToolUse"));
    desk.scratch.write(
        "a.rs",
        &LIBRARY.replace("width * height", "width.checked_mul(height).unwrap_or(u32::MAX)"),
    );
    desk.scratch
        .write("b.rs", "pub fn entirely_new() -> u32 {\n    42\n}\n");
    desk.hook("codex", &codex("PostToolUse"));
    let log = desk.log();
    assert_eq!(log.len(), 2, "{log:#?}");
    assert!(
        log.iter()
            .all(|suggestion| suggestion["tool"] == "codex" && suggestion["model"] == "gpt-5.2-codex")
    );
    assert_eq!(desk.lines("b.rs"), [3, 0, 0, 0]);
}

#[test]
fn an_edit_that_changed_nothing_records_nothing() {
    let desk = Desk::with("a.rs", LIBRARY);
    let input = json!({"file_path": desk.path("a.rs"), "old_string": "width", "new_string": "width"});
    for event in ["PreToolUse", "PostToolUse"] {
        desk.hook(
            "claude",
            &desk.claude(
                event,
                json!({"tool_name": "Edit", "tool_input": input, "tool_use_id": "n"}),
            ),
        );
    }
    // A failed one neither.
    desk.hook(
        "copilot",
        &json!({"sessionId": "s", "timestamp": 1, "cwd": desk.scratch.repository(), "toolName": "edit",
            "toolArgs": {"path": desk.path("a.rs"), "old_str": "width", "new_str": "breadth"},
            "toolResult": {"resultType": "failure", "textResultForLlm": "no match"}}),
    );
    assert_eq!(desk.log(), Vec::<Value>::new());
    assert_eq!(desk.unverified(), Vec::<Value>::new());
}

#[test]
fn a_removal_leaves_the_rest_to_its_authors() {
    let desk = Desk::with("a.rs", LIBRARY);
    desk.claude_edits("a.rs", "}\n", &format!("}}\n{ADDED}"), "toolu_1");
    desk.claude_edits("a.rs", "/// The length of the border.\n", "", "toolu_2");
    let log = desk.log();
    assert_eq!(log.len(), 1);
    assert_eq!(desk.lines("a.rs"), [3, 0, 0, 0]);
}

#[test]
fn git_ais_checkpoints_tell_by_the_contents() {
    let desk = Desk::with("a.rs", LIBRARY);
    let top = desk.scratch.repository();
    desk.scratch
        .write("a.rs", &format!("// By hand, before the agent came along.\n{LIBRARY}"));
    desk.hook(
        "agent-v1",
        &json!({"type": "human", "repo_working_dir": top, "will_edit_filepaths": ["a.rs"]}),
    );
    desk.scratch.write(
        "a.rs",
        &format!("// By hand, before the agent came along.\n{LIBRARY}{ADDED}"),
    );
    desk.hook(
        "agent-v1",
        &json!({"type": "ai_agent", "repo_working_dir": top, "edited_filepaths": ["a.rs"], "transcript": {"messages": []},
            "agent_name": "droid", "model": "claude-sonnet-4-5", "conversation_id": "c9"}),
    );
    let log = desk.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    assert_eq!((&log[0]["tool"], &log[0]["grade"]), (&json!("droid"), &json!("strong")));
    assert_eq!(desk.lines("a.rs"), [4, 0, 0, 1]);
}

#[test]
fn an_agent_trace_record_claims_its_lines_as_far_as_they_are_new() {
    let desk = Desk::with("a.rs", LIBRARY);
    desk.scratch
        .write("a.rs", &format!("{LIBRARY}{ADDED}// And a line by hand at the end.\n"));
    desk.hook(
        "agent-trace",
        &json!({
            "version": "0.1.0", "id": "550e8400-e29b-41d4-a716-446655440000", "timestamp": "2026-11-01T10:00:00Z",
            "tool": {"name": "cursor", "version": "2.4.0"}, "cwd": desk.scratch.repository(),
            "files": [{"path": "a.rs", "conversations": [
                {"contributor": {"type": "ai", "model_id": "anthropic/claude-opus-4-7"}, "ranges": [{"start_line": 1, "end_line": 7}]},
                {"contributor": {"type": "human"}, "ranges": [{"start_line": 8, "end_line": 8}]},
            ]}],
        }),
    );
    let log = desk.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    assert_eq!(
        (&log[0]["tool"], &log[0]["model"]),
        (&json!("cursor"), &json!("anthropic/claude-opus-4-7"))
    );
    assert_eq!(desk.lines("a.rs"), [4, 0, 0, 1]);
}

#[test]
fn crlf_files_and_hunks_with_line_feeds_go_together() {
    let desk = Desk::with("a.txt", "alpha one\r\nbeta two\r\ngamma three\r\n");
    desk.scratch
        .write("a.txt", "alpha one\r\nbeta two\r\ndelta four\r\ngamma three\r\n");
    let input =
        json!({"file_path": desk.path("a.txt"), "old_string": "beta two\n", "new_string": "beta two\ndelta four\n"});
    desk.hook(
        "gemini",
        &json!({"session_id": "g", "hook_event_name": "AfterTool", "cwd": desk.scratch.repository(),
        "tool_name": "replace", "tool_input": input, "tool_response": {"llmContent": "ok", "returnDisplay": ""}}),
    );
    let log = desk.log();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0]["text"], "delta four");
}
