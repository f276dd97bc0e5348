//! Agents and a person on one file, in any order, against a model that keeps an owner beside every line and compares
//! nothing. Every word is unique, so the answer must be the model's: no line of an agent lost, none of the person's
//! claimed.

use journal::attribution::evidence::{FileEvidence, origins_of};
use journal::attribution::tokens::TokenHasher;
use journal::capture::record::Recorder;
use journal::capture::{Agent, parse};
use journal::clock::Clock;
use journal::config::Settings;
use journal::git::Git;
use journal::history::snapshot_of;
use journal::journal::Reader;
use journal::paths::Home;
use journal::suggestion::origin::Origin;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::Desk;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Person,
    Agent,
}

/// One step; the number chooses a line.
#[derive(Debug, Clone)]
enum Step {
    PersonInserts(usize),
    PersonDeletes(usize),
    PersonIndents,
    AgentInserts {
        at: usize,
        hook_before: bool,
    },
    AgentReplaces {
        at: usize,
        hook_before: bool,
    },
    AgentDeletes(usize),
    AgentWrites(usize),
    CommandInserts(usize),
    /// The editor writes the file only after the hook, at the end of the turn.
    AgentInsertsLate(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let at = 0_usize..1000;
    let step = prop_oneof![
        3 => at.clone().prop_map(Step::PersonInserts),
        1 => at.clone().prop_map(Step::PersonDeletes),
        1 => Just(Step::PersonIndents),
        3 => (at.clone(), any::<bool>()).prop_map(|(at, hook_before)| Step::AgentInserts { at, hook_before }),
        2 => (at.clone(), any::<bool>()).prop_map(|(at, hook_before)| Step::AgentReplaces { at, hook_before }),
        1 => at.clone().prop_map(Step::AgentDeletes),
        2 => at.clone().prop_map(Step::AgentWrites),
        1 => at.clone().prop_map(Step::CommandInserts),
        1 => at.prop_map(Step::AgentInsertsLate),
    ];
    prop::collection::vec(step, 1..14)
}

struct World {
    desk: Desk,
    home: Home,
    lines: Vec<(String, Owner)>,
    indent: &'static str,
    words: usize,
    uses: usize,
}

impl World {
    fn new() -> Self {
        let lines: Vec<(String, Owner)> = (0..4)
            .map(|n| (format!("start_{n}(first_{n});"), Owner::Person))
            .collect();
        let text: String = lines.iter().flat_map(|(line, _)| [line.as_str(), "\n"]).collect();
        let desk = Desk::with("a.rs", &text);
        Self {
            home: Home::at(desk.scratch.journal_home()),
            desk,
            lines,
            indent: "",
            words: 0,
            uses: 0,
        }
    }

    fn text(&self) -> String {
        let indent = self.indent;
        self.lines
            .iter()
            .flat_map(|(line, _)| [indent, line.as_str(), "\n"])
            .collect()
    }

    fn save(&self) {
        self.desk.scratch.write("a.rs", &self.text());
    }

    fn fresh(&mut self) -> String {
        self.words += 1;
        format!("word_{0}(other_{0});", self.words)
    }

    fn report(&self, payload: &Value) {
        let event = parse(Agent::Claude, payload.to_string().as_bytes()).unwrap();
        let mut recorder = Recorder::new(self.home.clone(), &Settings::default(), Clock::System, Git::new()).unwrap();
        recorder.record(event).unwrap();
    }

    fn tool(&self, event: &str, tool: &str, input: &Value) {
        let id = format!("use_{}", self.uses);
        self.report(&self.desk.claude(
            event,
            json!({"tool_name": tool, "tool_input": input, "tool_use_id": id, "tool_response": {}}),
        ));
    }

    fn edit(&mut self, old: &str, new: &str, hook_before: bool, late: bool, change: impl FnOnce(&mut Self)) {
        self.uses += 1;
        let input = json!({"file_path": self.desk.path("a.rs"), "old_string": old, "new_string": new});
        if hook_before {
            self.tool("PreToolUse", "Edit", &input);
        }
        change(self);
        if !late {
            self.save();
        }
        self.tool("PostToolUse", "Edit", &input);
        if late {
            self.save();
            self.report(&self.desk.claude("Stop", json!({})));
        }
    }

    fn insert(&mut self, at: usize, hook_before: bool, late: bool) {
        let at = at % self.lines.len();
        let (anchor, line) = (self.lines[at].0.clone(), self.fresh());
        let (old, new) = (format!("{anchor}\n"), format!("{anchor}\n{}{line}\n", self.indent));
        self.edit(&old, &new, hook_before, late, |world| {
            world.lines.insert(at + 1, (line, Owner::Agent));
        });
    }

    fn run(&mut self, step: &Step) {
        match *step {
            Step::PersonInserts(at) => {
                let line = self.fresh();
                self.lines.insert(at % (self.lines.len() + 1), (line, Owner::Person));
                self.save();
            }
            Step::PersonDeletes(at) => {
                if self.lines.len() > 2 {
                    self.lines.remove(at % self.lines.len());
                    self.save();
                }
            }
            Step::PersonIndents => {
                self.indent = if self.indent.is_empty() { "    " } else { "" };
                self.save();
            }
            Step::AgentInserts { at, hook_before } => self.insert(at, hook_before, false),
            Step::AgentInsertsLate(at) => self.insert(at, true, true),
            Step::AgentReplaces { at, hook_before } => {
                let at = at % self.lines.len();
                let (old, new) = (self.lines[at].0.clone(), self.fresh());
                let line = (new.clone(), Owner::Agent);
                self.edit(&old, &new, hook_before, false, |world| world.lines[at] = line);
            }
            Step::AgentDeletes(at) => {
                if self.lines.len() > 2 {
                    let at = at % self.lines.len();
                    let old = format!("{}{}\n", self.indent, self.lines[at].0);
                    self.edit(&old, "", true, false, |world| {
                        world.lines.remove(at);
                    });
                }
            }
            Step::AgentWrites(at) => {
                self.uses += 1;
                let line = self.fresh();
                let mut after = self.lines.clone();
                after.insert(at % (after.len() + 1), (line, Owner::Agent));
                let before = std::mem::replace(&mut self.lines, after);
                let input = json!({"file_path": self.desk.path("a.rs"), "content": self.text()});
                let after = std::mem::replace(&mut self.lines, before);
                self.tool("PreToolUse", "Write", &input);
                self.lines = after;
                self.save();
                self.tool("PostToolUse", "Write", &input);
            }
            Step::CommandInserts(at) => {
                self.uses += 1;
                let input = json!({"command": "make"});
                self.tool("PreToolUse", "Bash", &input);
                let line = self.fresh();
                self.lines.insert(at % (self.lines.len() + 1), (line, Owner::Agent));
                self.save();
                self.tool("PostToolUse", "Bash", &input);
            }
        }
    }

    /// The owner of each line as the journal knows it.
    fn known(&self) -> Vec<Owner> {
        let text = self.text();
        let evidence = match Reader::open(&self.home) {
            Ok(reader) => {
                let id = reader.repositories().unwrap().first().map(|bound| bound.id);
                let rows = reader.snapshots(id, "a.rs", None, 9).unwrap();
                let snapshots = rows.into_iter().filter_map(|row| snapshot_of(row, &TokenHasher::Plain));
                FileEvidence::of_snapshots(TokenHasher::Plain, snapshots.collect())
            }
            Err(_) => return vec![Owner::Person; self.lines.len()],
        };
        let origins = origins_of(&evidence, &text).origins;
        let owner = |line: &str| {
            let at = text.find(line).unwrap();
            let run = origins.runs.iter().find(|run| run.range.contains(&at));
            match run.map(|run| run.origin) {
                Some(Origin::Suggestion { .. }) => Owner::Agent,
                _ => Owner::Person,
            }
        };
        self.lines.iter().map(|(line, _)| owner(line)).collect()
    }
}

fn play(steps: &[Step]) {
    let mut world = World::new();
    for (n, step) in steps.iter().enumerate() {
        world.run(step);
        let expected: Vec<Owner> = world.lines.iter().map(|(_, owner)| *owner).collect();
        assert_eq!(world.known(), expected, "after step {n} of {steps:?}\n{}", world.text());
    }
}

/// `JOURNAL_MODEL_CASES` asks for more.
fn cases() -> u32 {
    let asked = std::env::var("JOURNAL_MODEL_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn the_journal_knows_what_the_model_knows(steps in steps()) {
        play(&steps);
    }
}
