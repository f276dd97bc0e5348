//! What must not be written, and what must not happen, whatever a payload holds.

use serde_json::json;

use super::support::{Desk, contains};

const SECRET: &str = "ghp_9fKq2Zr7LwXc4VbNm8TyUi3OpAs6DfGh1JkE";
const PROMPT: &str = "please refactor the quarterly-report-generator carefully";

#[test]
fn off_writes_zero_bytes() {
    let desk = Desk::with("a.rs", "fn a() {}\n");
    let home = desk.scratch.journal_home();
    std::fs::create_dir_all(&home).unwrap();
    std::fs::write(home.join("config.toml"), "[capture]\nenabled = false\n").unwrap();
    desk.hook(
        "claude",
        &desk.claude("SessionStart", json!({"model": "claude-opus-4-7"})),
    );
    desk.hook("claude", &desk.claude("UserPromptSubmit", json!({"prompt": PROMPT})));
    desk.claude_edits("a.rs", "fn a() {}", "fn a() { b() }", "t1");
    desk.claude_runs("make", "t2", |scratch| scratch.write("b.rs", "fn b() {}\n"));
    desk.hook("claude", &desk.claude("Stop", json!({})));
    let files: Vec<_> = std::fs::read_dir(&home)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(files, ["config.toml"]);
}

#[test]
fn neither_prompts_nor_secrets_are_in_any_byte() {
    let desk = Desk::with("a.rs", "fn a() {}\n");
    desk.scratch
        .write("beside.rs", &format!("const TOKEN: &str = \"{SECRET}\";\n"));
    desk.hook(
        "claude",
        &desk.claude("UserPromptSubmit", json!({"prompt": PROMPT, "prompt_id": "p"})),
    );
    desk.claude_edits(
        "a.rs",
        "fn a() {}\n",
        &format!("fn a() {{\n    login(\"{SECRET}\");\n    and_more_of_it();\n}}\n"),
        "t1",
    );
    desk.claude_edits("a.rs", "and_more_of_it", "and_even_more_of_it", "t2");
    desk.claude_runs(&format!("echo {SECRET}"), "t3", |scratch| {
        scratch.write("c.rs", &format!("const OTHER: &str = \"{SECRET}\";\n"));
    });
    let log = desk.log();
    assert_eq!(log.len(), 3, "{log:#?}");
    let first = log[0]["text"].as_str().unwrap();
    assert!(
        first.contains("[redacted:") && first.contains("and_more_of_it"),
        "{first}"
    );
    assert_eq!(log[1]["text"], "and_even_more_of_it");
    let bytes = desk.journal_bytes();
    assert!(bytes.len() > 10_000);
    for needle in [SECRET, PROMPT, "quarterly-report"] {
        assert!(!contains(&bytes, needle), "{needle}");
    }
}

#[test]
fn without_kept_text_no_text_is_kept_and_the_lines_are_known_all_the_same() {
    let desk = Desk::with("a.rs", "pub fn untouched(value: u32) -> u32 {\n    value\n}\n");
    std::fs::create_dir_all(desk.scratch.journal_home()).unwrap();
    std::fs::write(
        desk.scratch.journal_home().join("config.toml"),
        "[privacy]\nkeep_text = false\n",
    )
    .unwrap();
    desk.claude_edits(
        "a.rs",
        "}\n",
        "}\n\npub fn distinctive_name(value: u32) -> u32 {\n    value * 3\n}\n",
        "t1",
    );
    desk.claude_runs("python gen.py", "t2", |scratch| {
        scratch.write("b.rs", "pub fn other_distinctive_name() {}\n");
    });
    assert_eq!(desk.log().len(), 2);
    assert_eq!(desk.lines("a.rs"), [3, 0, 0, 0]);
    assert_eq!(desk.lines("b.rs"), [1, 0, 0, 0]);
    assert!(!contains(&desk.journal_bytes(), "distinctive_name"));
}

#[test]
fn what_is_forgotten_is_gone_from_what_is_remembered_between_hooks_too() {
    let desk = Desk::with("a.rs", "fn a() {}\n");
    desk.hook(
        "claude",
        &desk.claude("UserPromptSubmit", json!({"prompt": PROMPT, "prompt_id": "p"})),
    );
    desk.claude_edits("a.rs", "fn a() {}", "fn distinctive_name() {}", "t1");
    desk.claude_runs("make", "t2", |_| {});
    let memory = desk.scratch.journal_home().join("agents");
    assert!(memory.read_dir().unwrap().count() > 0);
    desk.scratch.journal(&["forget", "a.rs", "--yes"]).done();
    assert!(!memory.exists());
    assert!(!contains(&desk.journal_bytes(), "distinctive_name"));
}

#[test]
fn hostile_payloads_are_met_with_silence() {
    let desk = Desk::with("a.rs", "fn a() {}\n");
    let good = desk
        .claude_edited("a.rs", "fn a() {}", "fn b() {}", "t", "fn a() {}\n")
        .to_string();
    let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let huge = format!("{{\"a\":\"{}\"}}", "x".repeat(17 << 20));
    let mut payloads: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"\0\0\0".to_vec(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"\xff\xfe{".to_vec(),
        deep.into_bytes(),
        huge.into_bytes(),
        br#"{"hook_event_name":"PostToolUse","tool_name":["Edit"],"tool_input":{"file_path":7}}"#.to_vec(),
        br#"{"hook_event_name":"PostToolUse","tool_name":"Edit","tool_input":"{\"file_path\":\"a\\u0000b\"}"}"#
            .to_vec(),
    ];
    payloads.extend((0..good.len()).step_by(97).map(|end| good.as_bytes()[..end].to_vec()));
    for (n, payload) in payloads.iter().enumerate() {
        let agent = [
            "claude",
            "cursor",
            "codex",
            "copilot",
            "windsurf",
            "opencode",
            "agent-v1",
            "agent-trace",
            "nosuch",
        ][n % 9];
        assert_eq!(desk.hook_bytes(agent, payload).stdout, "", "{agent} {n}");
    }
    assert_eq!(desk.hook_bytes("gemini", b"{").stdout, "");
    assert_eq!(desk.hook_bytes("cline", b"{").stdout, "{\"cancel\":false}\n");
    let mut command = desk.scratch.command(env!("CARGO_BIN_EXE_journal"));
    let said = crate::cli::support::said(command.args(["hook"]).write_stdin("{}"));
    assert_eq!((said.code, said.stdout.as_str(), said.stderr.as_str()), (0, "", ""));
    assert_eq!(
        desk.scratch.journal(&["log", "--json", "--all"]).done().json()["suggestions"],
        json!([])
    );
}

#[test]
fn a_home_that_cannot_be_used_is_met_with_silence() {
    let desk = Desk::with("a.rs", "fn a() {}\n");
    let payload = desk.claude_edited("a.rs", "fn a() {}", "fn b() {}", "t", "fn a() {}\n");
    desk.scratch.write("a.rs", "fn b() {}\n");
    for home in ["/dev/null/journal", "\0"] {
        let mut command = desk.scratch.command(env!("CARGO_BIN_EXE_journal"));
        if home == "\0" {
            command.env_remove("JOURNAL_HOME").env("HOME", "relative");
        } else {
            command.env("JOURNAL_HOME", home);
        }
        let said = crate::cli::support::said(command.args(["hook", "claude"]).write_stdin(payload.to_string()));
        assert_eq!(
            (said.code, said.stdout.as_str(), said.stderr.as_str()),
            (0, "", ""),
            "{home:?}"
        );
    }
    // A damaged journal is set aside, as everywhere, and the edit recorded in a new one.
    std::fs::create_dir_all(desk.scratch.journal_home()).unwrap();
    std::fs::write(
        desk.scratch.journal_home().join("journal.db"),
        "no database at all, but a few bytes",
    )
    .unwrap();
    desk.hook("claude", &payload);
    assert_eq!(desk.log().len(), 1);
}

#[test]
fn paths_out_of_the_repository_are_left_alone() {
    let desk = Desk::with("a.rs", "fn a() {}\n");
    let outside = desk.scratch.repository().parent().unwrap().join("outside.rs");
    std::fs::write(&outside, "fn outside() {}\nfn more() {}\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, desk.path("link.rs")).unwrap();
    for path in [
        outside.to_string_lossy().into_owned(),
        "../outside.rs".into(),
        "link.rs".into(),
        ".git/config".into(),
        "/dev/null".into(),
        "/proc/self/environ".into(),
        "/c:/Users/x/a.rs".into(),
        "untitled:1".into(),
        ".".into(),
    ] {
        let input = json!({"file_path": path, "old_string": "fn outside() {}\n", "new_string": "fn outside() {}\nfn more() {}\n"});
        for event in ["PreToolUse", "PostToolUse"] {
            desk.hook(
                "claude",
                &desk.claude(event, json!({"tool_name": "Edit", "tool_input": input})),
            );
        }
    }
    assert_eq!(
        desk.scratch.journal(&["log", "--json", "--all"]).done().json()["suggestions"],
        json!([])
    );
    assert!(!contains(&desk.journal_bytes(), "outside.rs"));
    assert!(!contains(&desk.journal_bytes(), "fn more"));
}

#[test]
fn relative_paths_uris_and_notebooks_are_found() {
    let desk = Desk::with("src/a.rs", "fn a() {}\n");
    desk.scratch.write("n.ipynb", "{\n \"cells\": []\n}\n");
    desk.scratch.git(&["add", "."]);
    desk.scratch.git(&["commit", "--quiet", "-m", "notebook"]);
    desk.scratch.write("src/a.rs", "fn a() {}\nfn by_path() {}\n");
    let relative =
        json!({"file_path": "src/a.rs", "old_string": "fn a() {}\n", "new_string": "fn a() {}\nfn by_path() {}\n"});
    desk.hook(
        "claude",
        &desk.claude(
            "PostToolUse",
            json!({"tool_name": "Edit", "tool_input": relative, "tool_use_id": "1"}),
        ),
    );
    desk.scratch
        .write("src/a.rs", "fn a() {}\nfn by_path() {}\nfn by_uri() {}\n");
    let uri = format!("file://{}", desk.path("src/a.rs").display());
    let by_uri =
        json!({"filePath": uri, "oldString": "fn by_path() {}\n", "newString": "fn by_path() {}\nfn by_uri() {}\n"});
    desk.hook("copilot", &desk.claude("PostToolUse", json!({"transcript_path": null, "tool_name": "replace_string_in_file", "tool_input": by_uri, "tool_use_id": "2"})));
    let notebook =
        json!({"notebook_path": desk.path("n.ipynb"), "cell_id": "c", "new_source": "print(1)", "edit_mode": "insert"});
    desk.hook(
        "claude",
        &desk.claude(
            "PreToolUse",
            json!({"tool_name": "NotebookEdit", "tool_input": notebook, "tool_use_id": "3"}),
        ),
    );
    desk.scratch.write(
        "n.ipynb",
        "{\n \"cells\": [\n  {\"source\": \"print(answer)\"}\n ]\n}\n",
    );
    desk.hook(
        "claude",
        &desk.claude(
            "PostToolUse",
            json!({"tool_name": "NotebookEdit", "tool_input": notebook, "tool_use_id": "3"}),
        ),
    );
    let told: Vec<(String, String)> = desk
        .log()
        .iter()
        .map(|suggestion| {
            (
                suggestion["text"].as_str().unwrap().to_owned(),
                suggestion["grade"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    assert_eq!(told[0], ("fn by_path() {}".into(), "exact".into()));
    assert_eq!(told[1], ("fn by_uri() {}".into(), "exact".into()));
    assert_eq!(told[2].1, "strong");
    assert!(told[2].0.contains("print(answer)"));
}
