//! Several agents, and an agent beside the language server, on one file at once.

use serde_json::json;

use super::support::Desk;

#[test]
fn many_agents_at_once_lose_nothing_and_claim_nothing_twice() {
    let start = (0..12)
        .map(|n| format!("section_{n}();\n"))
        .collect::<Vec<_>>()
        .concat();
    let desk = Desk::with("a.rs", &start);
    let mut text = start.clone();
    let mut payloads = Vec::new();
    for n in 0..12 {
        let (old, new) = (
            format!("section_{n}();\n"),
            format!("section_{n}();\nadded_by_agent_{n}();\n"),
        );
        text = text.replace(&old, &new);
        payloads.push(json!({
            "hook_event_name": "PostToolUse", "session_id": format!("s{n}"), "cwd": desk.scratch.repository(), "model": "m",
            "tool_name": "Edit", "tool_use_id": format!("t{n}"),
            "tool_input": {"file_path": desk.path("a.rs"), "old_string": old, "new_string": new},
        }));
    }
    desk.scratch.write("a.rs", &text);
    std::thread::scope(|scope| {
        for payload in &payloads {
            // Every hook is called twice, as cross-loaded ones are.
            for agent in ["claude", "codex"] {
                scope.spawn(|| desk.hook(agent, payload));
            }
        }
    });
    let mut texts: Vec<String> = desk
        .log()
        .iter()
        .map(|suggestion| suggestion["text"].as_str().unwrap().to_owned())
        .collect();
    texts.sort();
    let mut expected: Vec<String> = (0..12).map(|n| format!("added_by_agent_{n}();")).collect();
    expected.sort();
    assert_eq!(texts, expected);
    assert_eq!(desk.lines("a.rs"), [12, 0, 0, 0]);
    desk.scratch.journal(&["verify"]).done();
}
