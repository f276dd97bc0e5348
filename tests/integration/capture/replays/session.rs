//! One edit of a file as each agent's hooks report it. The sections are those of the project's reference on capture; the
//! payloads have the shapes of `tests/fixtures/agents`.

#![expect(
    clippy::needless_pass_by_value,
    reason = "payloads are written where they are handed over"
)]

use std::ops::Range;

use serde_json::{Value, json};

use super::history::hunks;
use crate::capture::support::Desk;

/// What an agent's tool is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tool {
    /// One text in the place of another one, edit by edit.
    Replace,
    /// All of them at once.
    ReplaceAllAtOnce,
    /// The whole file.
    Write,
    /// A patch.
    Patch,
    /// A command, of which nobody knows what it does.
    Command,
}

/// One way in which one agent reports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variant {
    pub(super) name: &'static str,
    agent: &'static str,
    tool: Tool,
    payload: fn(&Report<'_>) -> Value,
}

impl Variant {
    pub(super) const ALL: [Self; 20] = [
        variant("claude, Edit (4.2)", "claude", Tool::Replace, claude_edit),
        variant(
            "claude, MultiEdit (4.2)",
            "claude",
            Tool::ReplaceAllAtOnce,
            claude_multi_edit,
        ),
        variant("claude, Write (4.2)", "claude", Tool::Write, claude_write),
        variant("claude, Bash (4.2)", "claude", Tool::Command, claude_bash),
        variant("cursor, StrReplace (4.3)", "cursor", Tool::Replace, cursor_replace),
        variant("cursor, Write (4.3)", "cursor", Tool::Write, cursor_write),
        variant("cursor, ApplyPatch (4.3)", "cursor", Tool::Patch, cursor_patch),
        variant(
            "cursor through claude's hook (4.1)",
            "claude",
            Tool::Write,
            cursor_write,
        ),
        variant(
            "copilot, replace_string_in_file (4.4)",
            "copilot",
            Tool::Replace,
            copilot_replace,
        ),
        variant(
            "copilot, create_file in the other case (4.4)",
            "copilot",
            Tool::Write,
            copilot_create,
        ),
        variant("copilot, command line (4.5)", "copilot", Tool::Replace, copilot_edit),
        variant("codex, patch (4.6)", "codex", Tool::Patch, codex_patch),
        variant(
            "codex, patch through a shell (4.6)",
            "codex",
            Tool::Patch,
            codex_shell_patch,
        ),
        variant("gemini, replace (4.7)", "gemini", Tool::Replace, gemini_replace),
        variant("gemini, write_file (4.7)", "gemini", Tool::Write, gemini_write),
        variant("windsurf (4.8)", "windsurf", Tool::ReplaceAllAtOnce, windsurf),
        variant("opencode, edit (4.9)", "opencode", Tool::Replace, opencode),
        variant(
            "cline, replace_in_file (4.10)",
            "cline",
            Tool::ReplaceAllAtOnce,
            cline_replace,
        ),
        variant("cline, write_to_file (4.10)", "cline", Tool::Write, cline_write),
        variant("agent-v1 (issue 3)", "agent-v1", Tool::Write, agent_v1),
    ];
}

const fn variant(name: &'static str, agent: &'static str, tool: Tool, payload: fn(&Report<'_>) -> Value) -> Variant {
    Variant {
        name,
        agent,
        tool,
        payload,
    }
}

/// Before the edit, or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Before,
    After,
}

/// What is to be said.
struct Report<'a> {
    when: When,
    top: String,
    path: &'a str,
    /// Differs from use to use of a tool.
    id: String,
    before: Option<&'a str>,
    after: &'a str,
    /// Texts that are replaced, each of which stands once.
    replaced: Vec<(String, String)>,
}

impl Report<'_> {
    fn file(&self) -> String {
        format!("{}/{}", self.top, self.path)
    }

    fn event(&self, before: &'static str, after: &'static str) -> &'static str {
        match self.when {
            When::Before => before,
            When::After => after,
        }
    }

    fn only(&self) -> &(String, String) {
        &self.replaced[0]
    }

    fn patch(&self) -> String {
        use std::fmt::Write as _;
        let mut patch = String::from("*** Begin Patch\n");
        if self.before.is_none() {
            let _ = writeln!(patch, "*** Add File: {}", self.path);
            for line in self.after.lines() {
                let _ = writeln!(patch, "+{line}");
            }
        } else {
            let _ = writeln!(patch, "*** Update File: {}", self.path);
            for (old, new) in &self.replaced {
                patch.push_str("@@\n");
                for line in marked(old, new) {
                    patch.push_str(&line);
                    patch.push('\n');
                }
            }
        }
        patch.push_str("*** End Patch\n");
        patch
    }
}

/// The lines of a change as patches have them: what stayed at both ends is context.
fn marked(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(old, new)| old == new)
        .count();
    let mut lines: Vec<String> = old[..head].iter().map(|line| format!(" {line}")).collect();
    lines.extend(old[head..old.len() - tail].iter().map(|line| format!("-{line}")));
    lines.extend(new[head..new.len() - tail].iter().map(|line| format!("+{line}")));
    lines.extend(old[old.len() - tail..].iter().map(|line| format!(" {line}")));
    lines
}

/// Writes a file with an agent, whose hooks report it.
pub(super) fn edit(desk: &Desk, variant: Variant, number: usize, path: &str, after: &str) {
    let before = std::fs::read_to_string(desk.path(path)).ok();
    let ends_well = |text: &str| text.ends_with('\n') && !text.contains('\r');
    let is_plain = ends_well(after) && before.as_deref().is_none_or(ends_well);
    let mut edits: Vec<(String, Vec<(String, String)>)> = Vec::new();
    match (variant.tool, &before) {
        (Tool::Replace, Some(text)) => {
            // From the end on, so that line numbers hold.
            let mut text = text.clone();
            for (went, came) in hunks(&text.clone(), after).into_iter().rev() {
                let (old, new, next) = replacement(&text, after, went, came);
                text.clone_from(&next);
                edits.push((next, vec![(old, new)]));
            }
        }
        (Tool::ReplaceAllAtOnce | Tool::Patch, Some(text)) => {
            edits.push((after.to_owned(), replacements(text, after)));
        }
        _ => edits.push((after.to_owned(), vec![(String::new(), after.to_owned())])),
    }
    for (at, (next, replaced)) in edits.into_iter().enumerate() {
        let now = std::fs::read_to_string(desk.path(path)).ok();
        let mut report = Report {
            when: When::Before,
            top: desk.scratch.repository().to_str().unwrap().to_owned(),
            path,
            id: format!("call_{number}_{at}_{}", path.replace('/', "_")),
            before: now.as_deref(),
            after: &next,
            replaced,
        };
        // A new file is written whole, whatever the agent's tool for others is; a patch has whole lines.
        let is_whole = now.is_none() && matches!(variant.tool, Tool::Replace | Tool::ReplaceAllAtOnce);
        let payload = match variant.agent {
            _ if is_whole || (variant.tool == Tool::Patch && !is_plain) => whole(variant.agent),
            _ => variant.payload,
        };
        desk.hook(variant.agent, &payload(&report));
        desk.scratch.write(path, &next);
        report.when = When::After;
        desk.hook(variant.agent, &payload(&report));
    }
}

/// How an agent writes a whole file.
fn whole(agent: &str) -> fn(&Report<'_>) -> Value {
    match agent {
        "claude" => claude_write,
        "cursor" => cursor_write,
        "copilot" => copilot_create,
        "gemini" => gemini_write,
        "windsurf" => windsurf,
        "opencode" => opencode_write,
        "cline" => cline_write,
        "codex" => codex_command,
        other => panic!("{other} writes whole files anyway"),
    }
}

/// The lines `went` of a text and those that come in their place, with so many around them that the text stands once; and
/// the text after that.
fn replacement(text: &str, after: &str, went: Range<usize>, came: Range<usize>) -> (String, String, String) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let new: String = after.split_inclusive('\n').skip(came.start).take(came.len()).collect();
    let (mut first, mut last) = (went.start, went.end);
    loop {
        let old = lines[first..last].concat();
        if (!old.is_empty() && text.matches(&old).count() == 1) || (first == 0 && last == lines.len()) {
            let head = lines[first..went.start].concat();
            let tail = lines[went.end..last].concat();
            let next = [&lines[..first].concat(), &head, &new, &tail, &lines[last..].concat()]
                .map(String::as_str)
                .concat();
            return (old, format!("{head}{new}{tail}"), next);
        }
        first = first.saturating_sub(1);
        last = (last + 1).min(lines.len());
    }
}

/// All replacements of a change, in order, each of which finds its text once when its turn comes.
fn replacements(before: &str, after: &str) -> Vec<(String, String)> {
    let mut text = before.to_owned();
    let mut all = Vec::new();
    for (went, came) in hunks(before, after).into_iter().rev() {
        let (old, new, next) = replacement(&text, after, went, came);
        text = next;
        all.push((old, new));
    }
    all.reverse();
    let made = all.iter().try_fold(before.to_owned(), |text, (old, new)| {
        (text.matches(old.as_str()).count() == 1).then(|| text.replacen(old.as_str(), new, 1))
    });
    // Where contexts meet, one depends on the other: all of it is one replacement then.
    if made.as_deref() == Some(after) {
        all
    } else {
        vec![(before.to_owned(), after.to_owned())]
    }
}

fn claude(report: &Report<'_>, tool: &str, input: Value, response: Value) -> Value {
    let mut payload = json!({
        "session_id": "s1", "transcript_path": "/home/u/.claude/projects/p/s1.jsonl", "cwd": report.top, "prompt_id": "p1",
        "permission_mode": "acceptEdits", "hook_event_name": report.event("PreToolUse", "PostToolUse"), "tool_name": tool,
        "tool_input": input, "tool_use_id": report.id,
    });
    if report.when == When::After {
        payload["tool_response"] = response;
    }
    payload
}

fn claude_edit(report: &Report<'_>) -> Value {
    let (old, new) = report.only();
    let input = json!({"file_path": report.file(), "old_string": old, "new_string": new});
    let response = json!({
        "filePath": report.file(), "oldString": old, "newString": new, "originalFile": report.before, "structuredPatch": [],
        "userModified": false, "replaceAll": false,
    });
    claude(report, "Edit", input, response)
}

fn claude_multi_edit(report: &Report<'_>) -> Value {
    let edits: Vec<Value> = report
        .replaced
        .iter()
        .map(|(old, new)| json!({"old_string": old, "new_string": new}))
        .collect();
    claude(
        report,
        "MultiEdit",
        json!({"file_path": report.file(), "edits": edits}),
        json!({}),
    )
}

fn claude_write(report: &Report<'_>) -> Value {
    let input = json!({"file_path": report.file(), "content": report.after});
    let kind = if report.before.is_none() { "create" } else { "update" };
    let response = json!({
        "type": kind, "filePath": report.file(), "content": report.after, "structuredPatch": [], "originalFile": report.before,
    });
    claude(report, "Write", input, response)
}

fn claude_bash(report: &Report<'_>) -> Value {
    let response = json!({"stdout": "", "stderr": "", "interrupted": false, "isImage": false});
    claude(
        report,
        "Bash",
        json!({"command": "make generate", "description": "generates"}),
        response,
    )
}

fn cursor(report: &Report<'_>, tool: &str, input: Value) -> Value {
    json!({
        "conversation_id": "c1", "generation_id": "g1", "model": "gpt-5.2", "cursor_version": "2.4.1",
        "workspace_roots": [report.top], "user_email": "a@example.org", "transcript_path": null,
        "hook_event_name": report.event("preToolUse", "postToolUse"), "tool_name": tool, "tool_input": input,
        "tool_use_id": report.id,
    })
}

fn cursor_replace(report: &Report<'_>) -> Value {
    let (old, new) = report.only();
    cursor(
        report,
        "StrReplace",
        json!({"path": report.file(), "old_string": old, "new_string": new}),
    )
}

fn cursor_write(report: &Report<'_>) -> Value {
    cursor(
        report,
        "Write",
        json!({"file_path": report.file(), "content": report.after}),
    )
}

fn cursor_patch(report: &Report<'_>) -> Value {
    cursor(report, "ApplyPatch", report.patch().into())
}

fn copilot_replace(report: &Report<'_>) -> Value {
    let (old, new) = report.only();
    let mut payload = json!({
        "timestamp": "2026-11-01T10:00:00.000Z", "session_id": "v1", "cwd": report.top,
        "transcript_path": "/home/u/.config/Code/User/globalStorage/github.copilot-chat/t/v1.jsonl",
        "hook_event_name": report.event("PreToolUse", "PostToolUse"), "tool_name": "replace_string_in_file",
        "tool_input": {"filePath": report.file(), "oldString": old, "newString": new}, "tool_use_id": report.id,
    });
    if report.when == When::After {
        payload["tool_response"] = "The file was edited".into();
    }
    payload
}

fn copilot_create(report: &Report<'_>) -> Value {
    let mut payload = json!({
        "timestamp": "t", "hookEventName": report.event("PreToolUse", "PostToolUse"), "sessionId": "v1",
        "transcriptPath": "/x/github.copilot-chat/v1.jsonl", "toolName": "create_file",
        "toolInput": {"filePath": report.file(), "content": report.after}, "toolUseId": report.id, "cwd": report.top,
    });
    if report.when == When::After {
        payload["toolResponse"] = "".into();
    }
    payload
}

fn copilot_edit(report: &Report<'_>) -> Value {
    let (old, new) = report.only();
    let mut payload = json!({
        "sessionId": "cli1", "timestamp": 1_762_000_000_000_u64, "cwd": report.top, "toolName": "edit",
        "toolArgs": {"path": report.file(), "old_str": old, "new_str": new},
    });
    if report.when == When::After {
        payload["toolResult"] = json!({"resultType": "success", "textResultForLlm": "ok"});
    }
    payload
}

fn codex(report: &Report<'_>, tool: &str, command: Value) -> Value {
    let mut payload = json!({
        "cwd": report.top, "model": "gpt-5.2-codex", "permission_mode": "default", "session_id": "x1",
        "transcript_path": null, "turn_id": "turn1", "hook_event_name": report.event("PreToolUse", "PostToolUse"),
        "tool_name": tool, "tool_input": {"command": command}, "tool_use_id": report.id,
    });
    if report.when == When::After {
        payload["tool_response"] = "Success".into();
    }
    payload
}

fn codex_patch(report: &Report<'_>) -> Value {
    codex(report, "apply_patch", report.patch().into())
}

fn codex_shell_patch(report: &Report<'_>) -> Value {
    let line = format!("apply_patch <<'EOF'\n{}EOF", report.patch());
    codex(report, "Bash", json!(["bash", "-lc", line]))
}

fn codex_command(report: &Report<'_>) -> Value {
    codex(report, "Bash", "make generate".into())
}

fn gemini(report: &Report<'_>, tool: &str, input: Value) -> Value {
    let mut payload = json!({
        "session_id": "g1", "transcript_path": "/home/u/.gemini/tmp/x/chats/g1.json", "cwd": report.top,
        "timestamp": "2026-11-01T10:00:00Z", "hook_event_name": report.event("BeforeTool", "AfterTool"), "tool_name": tool,
        "tool_input": input,
    });
    if report.when == When::After {
        payload["tool_response"] = json!({"llmContent": "ok", "returnDisplay": ""});
    }
    payload
}

fn gemini_replace(report: &Report<'_>) -> Value {
    let (old, new) = report.only();
    gemini(
        report,
        "replace",
        json!({"file_path": report.file(), "old_string": old, "new_string": new}),
    )
}

fn gemini_write(report: &Report<'_>) -> Value {
    gemini(
        report,
        "write_file",
        json!({"file_path": report.file(), "content": report.after}),
    )
}

fn windsurf(report: &Report<'_>) -> Value {
    let edits: Vec<Value> = report
        .replaced
        .iter()
        .map(|(old, new)| json!({"old_string": old, "new_string": new}))
        .collect();
    json!({
        "trajectory_id": "w1", "execution_id": report.id, "timestamp": "2026-11-01T10:00:00Z", "model_name": "SWE-1.5",
        "agent_action_name": report.event("pre_write_code", "post_write_code"),
        "tool_info": {"file_path": report.file(), "edits": edits},
    })
}

fn opencode_tool(report: &Report<'_>, tool: &str, arguments: Value) -> Value {
    let (mut input, mut output) = (json!({"tool": tool, "sessionID": "o1", "callID": report.id}), json!({}));
    match report.when {
        When::Before => output["args"] = arguments,
        When::After => input["args"] = arguments,
    }
    let event = report.event("tool.execute.before", "tool.execute.after");
    json!({"event": event, "cwd": report.top, "input": input, "output": output})
}

fn opencode(report: &Report<'_>) -> Value {
    let (old, new) = report.only();
    opencode_tool(
        report,
        "edit",
        json!({"filePath": report.file(), "oldString": old, "newString": new}),
    )
}

fn opencode_write(report: &Report<'_>) -> Value {
    opencode_tool(
        report,
        "write",
        json!({"filePath": report.file(), "content": report.after}),
    )
}

fn cline(report: &Report<'_>, tool: &str, parameters: Value) -> Value {
    let mut payload = json!({
        "clineVersion": "3.36.0", "timestamp": report.id, "taskId": "k1", "workspaceRoots": [report.top], "userId": "u",
        "model": {"provider": "anthropic", "slug": "claude-opus-4-7"}, "hookName": report.event("PreToolUse", "PostToolUse"),
    });
    match report.when {
        When::Before => payload["preToolUse"] = json!({"toolName": tool, "parameters": parameters}),
        When::After => {
            payload["postToolUse"] = json!({"toolName": tool, "parameters": parameters, "result": "ok", "success": true, "executionTimeMs": 4});
        }
    }
    payload
}

fn cline_replace(report: &Report<'_>) -> Value {
    let block = |(old, new): &(String, String)| format!("------- SEARCH\n{old}=======\n{new}+++++++ REPLACE\n");
    let blocks: Vec<String> = report.replaced.iter().map(block).collect();
    cline(
        report,
        "replace_in_file",
        json!({"path": report.path, "diff": blocks.concat()}),
    )
}

fn cline_write(report: &Report<'_>) -> Value {
    cline(
        report,
        "write_to_file",
        json!({"path": report.path, "content": report.after}),
    )
}

fn agent_v1(report: &Report<'_>) -> Value {
    match report.when {
        When::Before => {
            json!({"type": "human", "repo_working_dir": report.top, "will_edit_filepaths": [report.path]})
        }
        When::After => json!({
            "type": "ai_agent", "repo_working_dir": report.top, "edited_filepaths": [report.path],
            "transcript": {"messages": []}, "agent_name": "droid", "model": "m-1", "conversation_id": report.id,
        }),
    }
}
