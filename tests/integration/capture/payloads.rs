//! Payloads of every agent, in every variant that is known: what is understood of them. See
//! `tests/fixtures/agents/README.md`.

use std::path::Path;

use journal::capture::event::{AgentEvent, Change, EventKind, FileEdit, TextChange, Touched};
use journal::capture::{Agent, parse};
use journal::suggestion::acceptance::Grade;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

struct Case {
    agent: Agent,
    name: String,
    payload: Vec<u8>,
    expect: Value,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/agents");
    let mut cases = Vec::new();
    for agent in Agent::ALL {
        let text = std::fs::read_to_string(folder.join(format!("{agent}.json"))).unwrap();
        let list: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert!(!list.is_empty());
        for case in list {
            let section = case["section"].as_str().unwrap();
            cases.push(Case {
                agent,
                name: format!("{agent} ({section}): {}", case["name"].as_str().unwrap()),
                payload: match case.get("payloadText") {
                    Some(text) => text.as_str().unwrap().into(),
                    None => case["payload"].to_string().into_bytes(),
                },
                expect: case["expect"].clone(),
            });
        }
    }
    cases
}

/// What is understood, as the fixtures write it.
fn understood(event: &AgentEvent) -> Value {
    let mut told = Map::new();
    let mut tell = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            told.insert(name.to_owned(), value);
        }
    };
    tell("caller", Some(event.caller.name().into()));
    if event.caller.is_format() {
        tell("tool", event.tool.clone().map(Value::from));
    }
    tell("session", event.session.clone().map(Value::from));
    tell("request", event.request.clone().map(Value::from));
    tell("model", event.model.clone().map(Value::from));
    tell("helper", event.is_helper.then_some(Value::Bool(true)));
    let kind = match &event.kind {
        EventKind::Before(used) => {
            tell("id", used.id.clone().map(Value::from));
            match &used.what {
                Touched::Files(files) => tell("files", Some(json!(files))),
                Touched::Shell => tell("shell", Some(true.into())),
            }
            "before"
        }
        EventKind::After(used) => {
            tell("id", used.id.clone().map(Value::from));
            match &used.what {
                Change::Edits(edits) => tell("edits", Some(edits.iter().map(edit).collect())),
                Change::Shell(command) => tell("shell", Some(command.clone().into())),
            }
            "after"
        }
        other => other.name(),
    };
    tell("kind", Some(kind.into()));
    Value::Object(told)
}

fn edit(edit: &FileEdit) -> Value {
    let mut told = json!({ "path": edit.path, "kind": edit.kind.as_str(), "grade": Grade::from(edit.grade).as_str() });
    let mut tell = |name: &str, value: Value| told[name] = value;
    match &edit.text {
        TextChange::Replaced(replacements) => {
            tell(
                "replaced",
                replacements.iter().map(|one| json!([one.old, one.new])).collect(),
            );
            if let Some((line, column)) = replacements.iter().find_map(|one| one.start) {
                tell("start", json!([line, column]));
            }
            if replacements.iter().any(|one| one.all) {
                tell("all", true.into());
            }
        }
        TextChange::Whole(text) => tell("whole", text.clone().into()),
        TextChange::Lines(lines) => tell(
            "lines",
            lines.iter().map(|(first, last)| json!([first, last])).collect(),
        ),
        TextChange::Something => tell("something", true.into()),
    }
    if let Some(from) = &edit.moved_from {
        tell("moved_from", from.clone().into());
    }
    if let Some(original) = &edit.original {
        tell("original", original.clone().into());
    }
    if let Some(existed) = edit.existed {
        tell("existed", existed.into());
    }
    told
}

#[test]
fn every_payload_is_understood_as_the_fixtures_say() {
    let mut wrong = Vec::new();
    for case in cases() {
        let event = parse(case.agent, &case.payload).unwrap_or_else(|| panic!("{}: no payload", case.name));
        let understood = understood(&event);
        if understood != case.expect {
            wrong.push(format!(
                "{}\n  expected {}\n  found    {understood}",
                case.name, case.expect
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_in_another_case_mean_the_same() {
    fn renamed(value: &Value) -> Value {
        match value {
            Value::Object(members) => members
                .iter()
                .map(|(key, value)| {
                    let mut words = key.split('_');
                    let mut name = words.next().unwrap_or_default().to_owned();
                    for word in words {
                        let (first, rest) = word.split_at(word.len().min(1));
                        name.push_str(&first.to_uppercase());
                        name.push_str(rest);
                    }
                    (name, renamed(value))
                })
                .collect(),
            Value::Array(items) => items.iter().map(renamed).collect(),
            other => other.clone(),
        }
    }
    for case in cases() {
        let Ok(payload) = serde_json::from_slice::<Value>(&case.payload) else {
            continue;
        };
        let event = parse(case.agent, renamed(&payload).to_string().as_bytes()).unwrap();
        assert_eq!(understood(&event), case.expect, "{}", case.name);
    }
}

#[test]
fn cut_payloads_are_none_or_less() {
    for case in cases() {
        for end in 0..case.payload.len() {
            assert!(
                parse(case.agent, &case.payload[..end]).is_none(),
                "{}: {end}",
                case.name
            );
        }
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "hook_event_name",
        "tool_name",
        "tool_input",
        "file_path",
        "edits",
        "old_string",
        "new_string",
        "content",
        "event",
        "input",
        "output",
        "args",
        "agent_action_name",
        "tool_info",
        "hookName",
        "postToolUse",
        "parameters",
        "diff",
        "type",
        "edited_filepaths",
        "files",
        "conversations",
        "ranges",
        "start_line",
        "end_line",
        "contributor",
        "tool_response",
        "range",
    ]);
    let words = prop::sample::select(vec![
        "PostToolUse",
        "PreToolUse",
        "Edit",
        "Write",
        "apply_patch",
        "post_write_code",
        "tool.execute.after",
        "ai_agent",
        "ai",
        "*** Begin Patch\n*** Update File: a\n@@\n-\u{e9}\n+",
        "------- SEARCH\n",
        "",
        "/",
        "\u{0}",
        "afterTabFileEdit",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words.prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..8).prop_map(|members| members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

proptest! {
    #[test]
    fn no_value_makes_a_parser_panic(value in any_value()) {
        for agent in Agent::ALL {
            let _ = parse(agent, value.to_string().as_bytes());
        }
    }

    #[test]
    fn no_bytes_make_a_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for agent in Agent::ALL {
            let _ = parse(agent, &bytes);
        }
    }

    #[test]
    fn no_changed_payload_makes_a_parser_panic(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let cases = cases();
        let case = &cases[which.index(cases.len())];
        let mut payload = case.payload.clone();
        let at = at.index(payload.len());
        payload[at] = byte;
        let _ = parse(case.agent, &payload);
    }
}
