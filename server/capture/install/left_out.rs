//! Why an agent runs none of our hooks although they are installed, as far as its own settings tell.

use std::path::Path;

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::layout::{Folders, is_ours};
use crate::capture::Agent;
use crate::exchange::hexadecimal;

/// How long Codex lets a hook run that does not say how long, in seconds.
const CODEX_TIMEOUT: u64 = 600;

/// Why, and what to do about it, in words for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// What keeps the agent from running them.
    pub reason: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

const SWITCHED_OFF_IN_CODEX: LeftOut = LeftOut {
    reason: "hooks are switched off in its config.toml",
    remedy: "set hooks = true under [features], and trust them when it asks",
};
const NOT_TRUSTED: LeftOut = LeftOut {
    reason: "hooks are installed, but it runs them only once you have trusted them",
    remedy: "start codex and trust them when it asks, or type /hooks there; codex exec leaves them out without a word",
};
const SWITCHED_OFF_IN_GEMINI: LeftOut = LeftOut {
    reason: "hooks are switched off in its settings.json",
    remedy: "set hooksConfig.enabled to true",
};

/// Why the agent runs none of our hooks, or not all; nothing where its settings say no such thing.
pub fn left_out(agent: Agent, folders: &Folders) -> Option<LeftOut> {
    let folder = folders.of_agent(agent)?;
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    match agent {
        Agent::Codex => {
            let config: toml::Table = read("config.toml").parse().unwrap_or_default();
            if is_switched_off(&config) {
                return Some(SWITCHED_OFF_IN_CODEX);
            }
            let path = folder.join("hooks.json");
            let hooks = serde_json::from_str(&read("hooks.json")).unwrap_or_default();
            let names = [Some(path.clone()), path.canonicalize().ok()];
            let is_trusted = |name: &Path| are_trusted(&config, name, &hooks);
            (!names.iter().flatten().any(|name| is_trusted(name))).then_some(NOT_TRUSTED)
        }
        Agent::Gemini => {
            let settings: Value = serde_json::from_str(&read("settings.json")).ok()?;
            let is_off = settings["hooksConfig"]["enabled"].as_bool() == Some(false);
            is_off.then_some(SWITCHED_OFF_IN_GEMINI)
        }
        _ => None,
    }
}

fn is_switched_off(config: &toml::Table) -> bool {
    let is_off = |name: &str| {
        let feature = config.get("features").and_then(|features| features.get(name));
        feature.and_then(toml::Value::as_bool) == Some(false)
    };
    is_off("hooks") || is_off("codex_hooks")
}

/// Whether every hook of ours in Codex's file is one that its user has trusted as it is now.
fn are_trusted(config: &toml::Table, path: &Path, hooks: &Value) -> bool {
    let states = config.get("hooks").and_then(|hooks| hooks.get("state"));
    trusted_as(path, hooks).iter().all(|(key, hash)| {
        let state = states.and_then(|states| states.get(key));
        let is_on = state.and_then(|state| state.get("enabled")?.as_bool()) != Some(false);
        is_on && state.and_then(|state| state.get("trusted_hash")?.as_str()) == Some(hash)
    })
}

/// The names and hashes by which Codex remembers that it may run our hooks. Its own are made of the place of a hook in
/// its file, and of what the hook says.
fn trusted_as(path: &Path, hooks: &Value) -> Vec<(String, String)> {
    let nothing = Map::new();
    let events = hooks["hooks"].as_object().unwrap_or(&nothing);
    let mut found = Vec::new();
    for (event, groups) in events {
        let event = in_snake_case(event);
        for (group_index, group) in groups.as_array().into_iter().flatten().enumerate() {
            for (index, hook) in group["hooks"].as_array().into_iter().flatten().enumerate() {
                if is_ours(hook, Agent::Codex) {
                    let key = format!("{}:{event}:{group_index}:{index}", path.display());
                    found.push((key, hash(&event, group, hook)));
                }
            }
        }
    }
    found
}

/// Members stand in the order of their names, whether or not a map keeps another one.
fn hash(event: &str, group: &Value, hook: &Value) -> String {
    let of = |name: &str, usual: Value| hook.get(name).cloned().unwrap_or(usual);
    let mut identity = Map::new();
    identity.insert("event_name".to_owned(), event.into());
    let hook = json!({
        "async": of("async", false.into()),
        "command": hook["command"],
        "timeout": of("timeout", CODEX_TIMEOUT.into()),
        "type": hook["type"],
    });
    identity.insert("hooks".to_owned(), json!([hook]));
    if let Some(matcher) = group.get("matcher") {
        identity.insert("matcher".to_owned(), matcher.clone());
    }
    let digest = Sha256::digest(Value::Object(identity).to_string());
    format!("sha256:{}", hexadecimal(&digest))
}

/// `pre_tool_use` for `PreToolUse`.
fn in_snake_case(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.extend(character.to_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::install::plan_install;

    const PATH: &str = "/work/demo/home/.codex/hooks.json";

    /// The hooks that we install beside one of the user's own.
    fn installed() -> Value {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders {
            home: folder.path().to_owned(),
            ..Folders::default()
        };
        let file = folder.path().join(".codex/hooks.json");
        std::fs::create_dir(file.parent().unwrap()).unwrap();
        std::fs::write(
            &file,
            r#"{"hooks":{"PreToolUse":[{"matcher":"apply_patch","hooks":[]}]}}"#,
        )
        .unwrap();
        let plan = plan_install(Agent::Codex, &folders, Path::new("/work/demo/bin/journal")).unwrap();
        plan.apply().unwrap();
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
    }

    fn config(states: &[(String, String)]) -> toml::Table {
        let mut table = toml::Table::new();
        for (key, hash) in states {
            table.insert(
                key.clone(),
                toml::Table::from_iter([("trusted_hash".to_owned(), hash.clone().into())]).into(),
            );
        }
        toml::Table::from_iter([(
            "hooks".to_owned(),
            toml::Table::from_iter([("state".to_owned(), table.into())]).into(),
        )])
    }

    #[test]
    fn hooks_of_codex_count_once_all_are_trusted_as_they_are() {
        let (path, hooks) = (Path::new(PATH), installed());
        let states = trusted_as(path, &hooks);
        let keys: Vec<&str> = states.iter().map(|(key, _)| key.strip_prefix(PATH).unwrap()).collect();
        for key in [
            ":pre_tool_use:1:0",
            ":post_tool_use:0:0",
            ":session_start:0:0",
            ":user_prompt_submit:0:0",
            ":stop:0:0",
        ] {
            assert!(keys.contains(&key), "{keys:?}");
        }
        assert!(!are_trusted(&toml::Table::new(), path, &hooks));
        assert!(are_trusted(&config(&states), path, &hooks));
        assert!(!are_trusted(&config(&states[1..]), path, &hooks));
        let mut changed = hooks.clone();
        changed["hooks"]["Stop"][0]["hooks"][0]["timeout"] = 11.into();
        assert!(!are_trusted(&config(&states), path, &changed));
        assert!(!are_trusted(
            &config(&states),
            Path::new("/elsewhere/hooks.json"),
            &hooks
        ));
    }

    #[test]
    fn a_hook_has_the_hash_that_codex_gives_it() {
        // As Codex 0.169.0 lists them.
        let hook = json!({"type": "command", "command": "/tmp/agt/x/w-codex/bin/journal hook codex", "timeout": 10});
        for (event, group, expected) in [
            (
                "pre_tool_use",
                json!({"matcher": "*"}),
                "sha256:2ce5015c37052b0c2253de6d8d26014c3b5f233a89ee3cb2a763a0e907305b20",
            ),
            (
                "session_start",
                json!({}),
                "sha256:19f8a8041c259eda2c51e5d88aa750039ae1a083023484aac0a82bf7b1125b3d",
            ),
        ] {
            assert_eq!(hash(event, &group, &hook), expected, "{event}");
        }
    }
}
