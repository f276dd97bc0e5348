//! What went wrong when real agents were driven (`tests/agents`), each with the report that it went wrong with.

use serde_json::{Value, json};

use super::support::Desk;

/// A report of Cline's command line.
fn cline(desk: &Desk, event: &str, name: &str, used: Value) {
    let folder = desk.scratch.repository();
    let mut payload = json!({
        "clineVersion": "", "timestamp": "2026-11-24T00:00:00.000Z", "taskId": "conv_1",
        "sessionContext": {"rootSessionId": "17_1"}, "workspaceRoots": [folder], "userId": "unknown",
        "agent_id": "agent_1", "parent_agent_id": null, "hookName": event, "iteration": 1,
    });
    payload[name] = used;
    let said = desk.hook("cline", &payload);
    assert_eq!(said.stdout, "{\"cancel\":false}\n");
}

#[test]
fn lines_that_cline_inserts_are_not_taken_for_the_whole_file() {
    let desk = Desk::with("between.py", "first = 1\nlast = 3\n");
    let home = desk.scratch.repository().parent().unwrap().join("home");
    let kept = home.join(".cline/data/sessions/17_1/17_1.json");
    std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
    std::fs::write(kept, "{\n  \"version\": 1,\n  \"model\": \"model-1\"\n}\n").unwrap();
    let input = json!({"path": desk.path("between.py"), "new_text": "middle = 2", "insert_line": 2});
    cline(&desk, "agent_start", "taskStart", json!({"taskMetadata": {}}));
    cline(
        &desk,
        "tool_call",
        "tool_call",
        json!({"id": "call_1", "name": "editor", "input": input}),
    );
    desk.scratch.write("between.py", "first = 1\nmiddle = 2\nlast = 3\n");
    let output = json!({"query": "insert:between.py", "result": "Inserted content at line 2.", "success": true});
    let used = json!({"id": "call_1", "name": "editor", "input": input, "output": output});
    cline(&desk, "tool_result", "tool_result", used);

    let log = desk.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    for (name, expected) in [("text", "middle = 2"), ("grade", "exact"), ("model", "model-1")] {
        assert_eq!(log[0][name], expected, "{log:#?}");
    }
    let [ai, edited, human, _] = desk.lines("between.py");
    assert_eq!((ai, edited, human), (1, 0, 0));
}

#[test]
fn an_edit_of_cline_that_failed_is_none_though_it_is_called_a_success() {
    let desk = Desk::with("a.py", "one = 1\n");
    let input = json!({"path": desk.path("a.py"), "old_text": "nowhere", "new_text": "one = 1\n"});
    let output = json!({"query": "edit:a.py", "result": "", "error": "text not found", "success": false});
    let used = json!({"id": "call_1", "name": "editor", "input": input, "output": output});
    cline(&desk, "tool_result", "tool_result", used);
    assert_eq!(desk.log(), Vec::<Value>::new());
    assert_eq!(desk.unverified(), Vec::<Value>::new());
}

#[test]
fn a_patch_under_the_name_of_an_edit_is_known_before_and_after() {
    let before = "fn one() {}\n// by hand\nfn two() {}\n";
    let desk = Desk::with("a.rs", "fn one() {}\nfn two() {}\n");
    // Of a person, and in no report.
    desk.scratch.write("a.rs", before);
    let home = desk.scratch.repository().parent().unwrap().join("home");
    let kept = home.join(".copilot/session-state/u1/events.jsonl");
    std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
    let begun = json!({"type": "session.start", "data": {"selectedModel": "gpt-5.4"}});
    std::fs::write(kept, format!("{begun}\n")).unwrap();
    let patch = "*** Begin Patch\n*** Update File: a.rs\n@@\n-fn two() {}\n+fn two_by_the_agent() {}\n*** End Patch\n";
    let report = |event: &str| {
        let payload = json!({
            "hook_event_name": event, "session_id": "u1", "timestamp": "2026-11-24T00:00:00.000Z",
            "cwd": desk.scratch.repository(), "tool_name": "Edit", "tool_input": patch,
            "tool_result": {"result_type": "success", "text_result_for_llm": "Modified 1 file(s): a.rs"},
        });
        desk.hook("copilot", &payload);
    };
    report("PreToolUse");
    desk.scratch
        .write("a.rs", "fn one() {}\n// by hand\nfn two_by_the_agent() {}\n");
    report("PostToolUse");

    let log = desk.log();
    assert_eq!(log.len(), 1, "{log:#?}");
    for (name, expected) in [("grade", "exact"), ("tool", "copilot"), ("model", "gpt-5.4")] {
        assert_eq!(log[0][name], expected, "{log:#?}");
    }
    let [ai, edited, human, _] = desk.lines("a.rs");
    assert_eq!((ai + edited, human), (1, 0));
}

#[test]
fn the_end_of_a_helper_is_no_prompt_and_its_model_is_its_own() {
    let desk = Desk::with("a.py", "one = 1\n");
    let project = desk
        .scratch
        .repository()
        .parent()
        .unwrap()
        .join("home/.claude/projects/p");
    let helpers = project.join("u1/subagents");
    std::fs::create_dir_all(&helpers).unwrap();
    let says = |model: &str| format!("{}\n", json!({"type": "assistant", "message": {"model": model}}));
    std::fs::write(project.join("u1.jsonl"), says("claude-large")).unwrap();
    std::fs::write(helpers.join("agent-a1.jsonl"), says("claude-small")).unwrap();
    let report = |event: &str, more: Value| {
        let mut payload = desk.claude(event, more);
        payload["transcript_path"] = json!(project.join("u1.jsonl"));
        desk.hook("claude", &payload);
    };
    report("UserPromptSubmit", json!({"prompt": "go on", "prompt_id": "p1"}));
    let written = |path: &str, more: Value| {
        desk.scratch.write(path, "two = 2\n");
        let content = json!({"file_path": desk.path(path), "content": "two = 2\n"});
        let mut used = json!({"tool_name": "Write", "tool_input": content, "tool_use_id": path, "tool_response": {"type": "create"}});
        for (name, value) in more.as_object().unwrap() {
            used[name] = value.clone();
        }
        report("PostToolUse", used);
    };
    written("helped.py", json!({"agent_id": "a1", "prompt_id": "p1"}));
    let end = "<task-notification>\n<task-id>a1</task-id>\n<status>completed</status>\n</task-notification>";
    report("UserPromptSubmit", json!({"prompt": end, "prompt_id": "p2"}));
    written("own.py", json!({"prompt_id": "p2"}));

    let models: Vec<Value> = desk.log().iter().map(|row| row["model"].clone()).collect();
    assert_eq!(models, ["claude-small", "claude-large"]);
    let prompts: Vec<bool> = desk
        .log()
        .iter()
        .map(|row| {
            let shown = desk.scratch.journal(&["show", row["id"].as_str().unwrap(), "--json"]);
            shown.done().json()["suggestions"][0]["prompt"]["fingerprint"].is_string()
        })
        .collect();
    assert_eq!(prompts, [true, false]);
}

#[test]
fn hooks_that_codex_waits_to_have_trusted_are_told() {
    let desk = Desk::new();
    let installed = desk.scratch.journal(&["install", "agents", "codex"]).done();
    assert!(installed.stderr.contains("once you have trusted them"), "{installed:?}");
    let text = desk.scratch.journal(&["doctor"]).stdout;
    assert!(
        text.contains("! agents   codex: hooks are installed, but it runs them only once"),
        "{text}"
    );
}

#[test]
fn an_edit_reported_while_another_one_is_being_written_is_not_lost() {
    let desk = Desk::with("twice.rs", "fn one() {}\nfn two() {}\n");
    let report = |event: &str, old: &str, new: &str| {
        let input = json!({"path": desk.path("twice.rs"), "old_str": old, "new_str": new});
        let payload = json!({
            "hook_event_name": event, "session_id": "u1", "timestamp": "2026-11-24T00:00:00.000Z",
            "cwd": desk.scratch.repository(), "tool_name": "Edit", "tool_input": input,
            "tool_result": {"result_type": "success", "text_result_for_llm": "ok"},
        });
        desk.hook("copilot", &payload);
    };
    report("PreToolUse", "fn one() {}", "fn first_by_the_agent() {}");
    report("PreToolUse", "fn two() {}", "fn second_by_the_agent() {}");
    // The second edit has been begun: a file is empty before it is written.
    desk.scratch.write("twice.rs", "");
    let database = desk.scratch.journal_home().join("journal.db");
    let busy = rusqlite::Connection::open(database).unwrap();
    busy.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| report("PostToolUse", "fn one() {}", "fn first_by_the_agent() {}"));
        std::thread::sleep(std::time::Duration::from_millis(500));
        desk.scratch
            .write("twice.rs", "fn first_by_the_agent() {}\nfn second_by_the_agent() {}\n");
        busy.execute_batch("ROLLBACK").unwrap();
    });
    report("PostToolUse", "fn two() {}", "fn second_by_the_agent() {}");
    assert_eq!(desk.log().len(), 2, "{:#?}", desk.log());
    let [ai, edited, _, unknown] = desk.lines("twice.rs");
    assert_eq!((ai + edited, unknown), (2, 0));
}
