//! What is remembered of an agent's session from one hook to the next: its model, and the fingerprints of its last
//! prompts. In small files beside the journal, which go by their age and with everything that is forgotten.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::envelope::is_model;
use super::event::AgentEvent;
use super::payload::field;
use crate::paths::{Existence, Home, create_private_folder, open_private_file};
use crate::suggestion::acceptance::{ModelOrigin, Prompt};

/// Prompts of a session that are remembered; an edit belongs to one of the last.
const PROMPTS: usize = 16;

/// Nothing is remembered longer.
const LIFETIME: Duration = Duration::from_hours(7 * 24);

/// How much of a transcript's end is read.
const TRANSCRIPT_TAIL: u64 = 256 << 10;

/// No state file of ours is larger.
const LARGEST_STATE: u64 = 32 << 20;

/// The folder of what is remembered.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    folder: PathBuf,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Session {
    model: Option<String>,
    prompts: Vec<Mark>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    request: Option<String>,
    fingerprint: String,
    key_id: String,
}

impl Memory {
    pub(super) fn of(home: &Home) -> Self {
        Self { folder: home.agents() }
    }

    /// Reads what was remembered under a name; nothing where that is nothing, or cannot be read.
    pub(super) fn load<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let file = open_private_file(&self.folder.join(name), Existence::Required).ok()?;
        let mut text = String::new();
        file.take(LARGEST_STATE).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Remembers something under a name, whole or not at all.
    pub(super) fn save<T: Serialize>(&self, name: &str, value: &T) -> std::io::Result<()> {
        create_private_folder(&self.folder)?;
        let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(&self.folder)?;
        serde_json::to_writer(std::io::BufWriter::new(file.as_file_mut()), value)?;
        file.persist(self.folder.join(name))?;
        Ok(())
    }

    pub(super) fn remove(&self, name: &str) {
        // What is gone already needs no removing; what cannot be removed goes by its age.
        let _ = std::fs::remove_file(self.folder.join(name));
    }

    /// The names that begin so.
    pub(super) fn names(&self, prefix: &str) -> Vec<String> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name.starts_with(prefix))
            .collect()
    }

    /// Removes what is too old to be of use.
    pub(super) fn clean(&self) {
        let now = SystemTime::now();
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let age = entry
                .metadata()
                .and_then(|data| data.modified())
                .map(|modified| now.duration_since(modified).unwrap_or_default());
            if age.is_ok_and(|age| age > LIFETIME) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    /// What is remembered of the event's session.
    pub(super) fn session(&self, event: &AgentEvent) -> Session {
        session_name(event)
            .and_then(|name| self.load(&name))
            .unwrap_or_default()
    }

    /// Changes what is remembered of the event's session.
    pub(super) fn update(&self, event: &AgentEvent, change: impl FnOnce(&mut Session)) -> std::io::Result<()> {
        let Some(name) = session_name(event) else { return Ok(()) };
        let before: Option<Session> = self.load(&name);
        let mut session = before.clone().unwrap_or_default();
        change(&mut session);
        if before.as_ref() == Some(&session) {
            return Ok(());
        }
        self.save(&name, &session)
    }
}

impl Session {
    pub(super) fn uses(&mut self, model: &str) {
        self.model = Some(model.to_owned());
    }

    pub(super) fn asked(&mut self, request: Option<String>, fingerprint: String, key_id: String) {
        self.prompts.push(Mark {
            request,
            fingerprint,
            key_id,
        });
        let surplus = self.prompts.len().saturating_sub(PROMPTS);
        self.prompts.drain(..surplus);
    }

    /// The model behind an event, and who named it: the event, the session's events, the transcript. A helper that the
    /// agent started may use another model than the session.
    pub(super) fn model(&self, event: &AgentEvent) -> (Option<String>, ModelOrigin) {
        if let Some(model) = &event.model {
            return (Some(model.clone()), ModelOrigin::Event);
        }
        if let Some(model) = self.model.as_ref().filter(|_| !event.is_helper) {
            return (Some(model.clone()), ModelOrigin::Event);
        }
        match event.transcript.as_deref().and_then(model_in_transcript) {
            Some(model) => (Some(model), ModelOrigin::Transcript),
            None => (None, ModelOrigin::Unknown),
        }
    }

    /// The prompt behind an event: the one of its request, else the last one.
    pub(super) fn prompt(&self, event: &AgentEvent) -> Prompt {
        let of_request = |mark: &&Mark| event.request.is_some() && mark.request == event.request;
        let by_request = self.prompts.iter().rev().find(of_request);
        // A request of which no prompt was seen has none; without requests the last prompt is the one.
        let mark = by_request.or_else(|| {
            self.prompts
                .last()
                .filter(|last| last.request.is_none() || event.request.is_none())
        });
        Prompt {
            fingerprint: mark.map(|mark| mark.fingerprint.clone()),
            key_id: mark.map(|mark| mark.key_id.clone()),
            summary: None,
            session_id: event.session.clone(),
            request_id: event.request.clone(),
        }
    }
}

/// A name for a file, from whatever a tool calls its things.
pub(super) fn hashed(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let digest: [u8; 32] = hash.finalize().into();
    let number = digest[..12]
        .iter()
        .fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    format!("{number:024x}")
}

fn session_name(event: &AgentEvent) -> Option<String> {
    let session = event.session.as_deref()?;
    Some(format!("session-{}.json", hashed(&[event.caller.name(), session])))
}

/// The model that the last answer in a transcript came from.
fn model_in_transcript(path: &Path) -> Option<String> {
    use std::io::{Seek as _, SeekFrom};
    let mut file = open_regular_file(path)?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TRANSCRIPT_TAIL)))
        .ok()?;
    let mut tail = Vec::new();
    file.take(TRANSCRIPT_TAIL).read_to_end(&mut tail).ok()?;
    // Most are lists of lines; some are one object, laid out for people.
    let lines = tail
        .split(|byte| *byte == b'\n')
        .rev()
        .chain(std::iter::once(tail.as_slice()));
    lines.into_iter().find_map(|line| {
        let line: Value = serde_json::from_slice(line).ok()?;
        let inside = |name, model| field(&line, name).and_then(|value| field(value, model));
        let model = inside("message", "model")
            .or_else(|| field(&line, "model"))
            .or_else(|| inside("data", "model"))
            // What the session began with; answers come to the disk a moment after their tools are used.
            .or_else(|| inside("data", "selected_model"))?;
        model.as_str().filter(|model| is_plausible(model)).map(str::to_owned)
    })
}

/// The path came from outside: neither a pipe nor a device is waited for.
fn open_regular_file(path: &Path) -> Option<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).ok()?;
    file.metadata().ok()?.is_file().then_some(file)
}

fn is_plausible(model: &str) -> bool {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "._:/@-+[]".contains(character);
    is_model(model) && model.len() <= 128 && model.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::{Agent, parse};

    fn event(payload: &Value) -> AgentEvent {
        parse(Agent::Claude, payload.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn the_model_comes_from_the_event_the_session_or_the_transcript() {
        let folder = tempfile::tempdir().unwrap();
        let transcript = folder.path().join("t.jsonl");
        std::fs::write(
            &transcript,
            "{\"message\":{\"model\":\"claude-a\"}}\n{\"message\":{\"model\":\"<synthetic>\"}}\n{\"type\":\"user\"}\n{\"cut",
        )
        .unwrap();
        let mut session = Session::default();
        let told = event(&serde_json::json!({"session_id": "s", "transcript_path": transcript}));
        assert_eq!(session.model(&told), (Some("claude-a".into()), ModelOrigin::Transcript));
        session.uses("claude-b");
        assert_eq!(session.model(&told), (Some("claude-b".into()), ModelOrigin::Event));
        let named = event(&serde_json::json!({"session_id": "s", "model": "claude-c"}));
        assert_eq!(session.model(&named), (Some("claude-c".into()), ModelOrigin::Event));
        let helper = event(&serde_json::json!({"session_id": "s", "agent_id": "a1"}));
        assert_eq!(session.model(&helper), (None, ModelOrigin::Unknown));
        let its_own = folder.path().join("t/subagents/agent-a1.jsonl");
        std::fs::create_dir_all(its_own.parent().unwrap()).unwrap();
        std::fs::write(its_own, "{\"message\":{\"model\":\"claude-small\"}}\n").unwrap();
        for (id, expected) in [("a1", Some("claude-small")), ("a2", None), ("../a1", None)] {
            let helper = event(&serde_json::json!({"session_id": "s", "transcript_path": transcript, "agent_id": id}));
            assert_eq!(session.model(&helper).0.as_deref(), expected, "{id}");
        }
        let whole = folder.path().join("whole.json");
        std::fs::write(&whole, "{\n  \"version\": 1,\n  \"model\": \"model-d\"\n}\n").unwrap();
        let told_by_it = event(&serde_json::json!({"session_id": "s", "transcript_path": whole}));
        let found = Session::default().model(&told_by_it);
        assert_eq!(found, (Some("model-d".into()), ModelOrigin::Transcript));
        let begun = folder.path().join("events.jsonl");
        std::fs::write(
            &begun,
            "{\"type\":\"session.start\",\"data\":{\"selectedModel\":\"model-e\"}}\n",
        )
        .unwrap();
        let told_by_it = event(&serde_json::json!({"session_id": "s", "transcript_path": begun}));
        assert_eq!(Session::default().model(&told_by_it).0.as_deref(), Some("model-e"));
        let missing = event(&serde_json::json!({"session_id": "s", "transcript_path": "/nowhere/t.jsonl"}));
        assert_eq!(Session::default().model(&missing), (None, ModelOrigin::Unknown));
    }

    #[test]
    fn a_prompt_is_found_by_its_request_and_else_is_the_last() {
        let mut session = Session::default();
        session.asked(Some("p1".into()), "one".into(), "k".into());
        session.asked(Some("p2".into()), "two".into(), "k".into());
        let of = |request: Value| {
            let event = event(&serde_json::json!({"session_id": "s", "prompt_id": request}));
            session.prompt(&event).fingerprint
        };
        assert_eq!(of("p1".into()).as_deref(), Some("one"));
        assert_eq!(of(Value::Null).as_deref(), Some("two"));
        assert_eq!(of("p3".into()), None);
    }
}
