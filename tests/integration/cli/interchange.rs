//! `journal export --format agent-trace|git-ai` and `journal import`: what other tools write and read.

use std::path::Path;

use super::machine::{Machine, OFFERED, accepted, other, typed};
use super::notes::{Clone, blamed};

const START: &str = "fn mean(items: &[u32], count: u32) -> u32 {\n";
const END: &str = "    mean\n}\n";
const TYPED: &str = "fn typed_by_hand(argument: Argument) -> Answer {\n    answer_for(argument)\n}\n";

fn commit(machine: &Machine, message: &str) {
    machine.git(&["add", "--all"]);
    machine.git(&["commit", "--quiet", "-m", message]);
}

/// A repository with a remote, in which a suggestion was committed between other lines.
fn told() -> Machine {
    let machine = Machine::without_hooks();
    machine.write("src/with space.rs", &format!("{START}{END}"));
    commit(&machine, "first");
    machine.accept(
        "src/with space.rs",
        &[other(START), accepted(OFFERED), other(END), typed(TYPED)],
    );
    commit(&machine, "offer");
    let bare = machine.repository().join("../remote.git");
    let bare = bare.to_str().unwrap().to_owned();
    machine.git(&["clone", "--quiet", "--bare", ".", &bare]);
    machine.git(&["remote", "add", "origin", &bare]);
    machine
}

const FILE: &str = "src/with space.rs";

fn classes(lines: &[serde_json::Value]) -> Vec<&str> {
    lines.iter().map(|line| line["class"].as_str().unwrap_or("-")).collect()
}

fn schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/agent-trace-0.1.0.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

fn assert_valid(record: &serde_json::Value) {
    let errors: Vec<String> = schema().iter_errors(record).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new(), "{record}");
}

#[test]
fn the_schema_refuses_what_is_no_record() {
    let machine = told();
    let good = machine
        .journal(&["export", "HEAD", "--format", "agent-trace"])
        .done()
        .json();
    for (pointer, wrong) in [
        ("/id", serde_json::json!("no uuid")),
        ("/timestamp", serde_json::json!("yesterday")),
        ("/vcs/type", serde_json::json!("rcs")),
        ("/files/0/conversations/0/ranges/0/start_line", serde_json::json!(0)),
        ("/files/0/conversations/0/contributor/type", serde_json::json!("robot")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong;
        assert!(!schema().is_valid(&bad), "{pointer}");
    }
}

#[test]
fn agent_trace_records_are_valid_and_say_which_lines() {
    let machine = told();
    let record = machine
        .journal(&["export", "HEAD", "--format", "agent-trace"])
        .done()
        .json();
    assert_valid(&record);
    assert_eq!(record["version"], "0.1.0");
    assert_eq!(record["vcs"]["revision"], machine.git(&["rev-parse", "HEAD"]).as_str());
    let file = &record["files"][0];
    assert_eq!(file["path"], FILE);
    let ranges: Vec<(&str, u64, u64)> = file["conversations"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|conversation| {
            let kind = conversation["contributor"]["type"].as_str().unwrap();
            let ranges = conversation["ranges"].as_array().unwrap().iter();
            ranges.map(move |range| {
                (
                    kind,
                    range["start_line"].as_u64().unwrap(),
                    range["end_line"].as_u64().unwrap(),
                )
            })
        })
        .collect();
    assert_eq!(ranges, [("ai", 2, 3), ("human", 6, 8)]);
    assert_eq!(file["conversations"][0]["contributor"]["model_id"], "gpt-5.2");
    // Several commits are one record a line; a commit of which nothing is known has none.
    let lines = machine
        .journal(&["export", "HEAD~1..HEAD", "--format", "agent-trace"])
        .done()
        .stdout;
    assert_eq!(lines.lines().count(), 1);
    let nothing = machine
        .journal(&["export", "HEAD~1", "--format", "agent-trace"])
        .done()
        .json();
    assert_valid(&nothing);
    assert_eq!(nothing["files"], serde_json::json!([]));
}

#[test]
fn what_is_staged_is_told_before_it_has_a_commit() {
    let machine = told();
    machine.accept("new.rs", &[accepted(OFFERED), other("more();\n")]);
    machine.git(&["add", "new.rs"]);
    let record = machine
        .journal(&["export", "--staged", "--format", "agent-trace"])
        .done()
        .json();
    assert_valid(&record);
    assert_eq!(record["vcs"], serde_json::Value::Null);
    assert_eq!(record["files"][0]["conversations"][0]["ranges"][0]["end_line"], 2);
    let log = machine.journal(&["export", "--format", "git-ai"]).done().stdout;
    let (attestations, metadata) = log.split_once("\n---\n").unwrap();
    assert!(
        attestations.starts_with("new.rs\n  s_") && attestations.ends_with(" 1-2"),
        "{attestations}"
    );
    let metadata: serde_json::Value = serde_json::from_str(metadata).unwrap();
    assert_eq!(metadata["schema_version"], "authorship/3.0.0");
    assert_eq!(
        metadata["base_commit_sha"],
        machine.git(&["rev-parse", "HEAD"]).as_str()
    );
}

#[test]
fn formats_of_their_own_are_no_trailers() {
    let machine = told();
    for arguments in [
        &["export", "HEAD", "--format", "git-ai", "--explain"][..],
        &["export", "HEAD", "--format", "agent-trace", "--message-file", "m"],
        &["export", "HEAD~1..HEAD~1", "--format", "git-ai"],
        &["export", "no-such-thing", "--format", "git-ai"],
    ] {
        let said = machine.journal(arguments);
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{arguments:?} {said:?}");
    }
    let both = machine
        .journal(&["export", "HEAD~1..HEAD", "--format", "git-ai", "--json"])
        .done()
        .json();
    assert_eq!(both["schema"], "journal.export.git-ai.v1");
    assert_eq!(both["notes"].as_array().unwrap().len(), 1);
    let outside = Machine::without_hooks();
    outside.write("a", "b\n");
    commit(&outside, "first");
    let said = outside.journal(&["export", "HEAD", "--format", "git-ai", "--require-provenance"]);
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn a_log_of_git_ai_comes_back_as_it_went() {
    let machine = told();
    let here = blamed(machine.journal(&["blame", "--json", FILE]));
    let expected = ["unknown", "ai", "ai", "unknown", "unknown", "human", "human", "human"];
    assert_eq!(classes(&here), expected);
    let log = machine.journal(&["export", "HEAD", "--format", "git-ai"]).done().stdout;
    let file = machine.repository().join("../log");
    std::fs::write(&file, &log).unwrap();
    machine.git(&["notes", "--ref=ai", "add", "-F", file.to_str().unwrap(), "HEAD"]);
    machine.git(&["push", "--quiet", "origin", "refs/notes/ai"]);
    let clone = Clone::of(&machine, "clone");
    let missing = clone.journal(&["import", "git-ai"]);
    assert_eq!(missing.code, 2, "{missing:?}");
    clone.git(&["fetch", "--quiet", "origin", "refs/notes/ai:refs/notes/ai"]);
    let imported = clone.journal(&["import", "git-ai", "--json"]).done().json();
    assert_eq!(
        (
            &imported["documents"],
            &imported["changed"],
            &imported["suggestions"],
            &imported["unmatched"]
        ),
        (&1.into(), &1.into(), &1.into(), &0.into()),
        "{imported}"
    );
    let said = clone.journal(&["blame", "--json", FILE]);
    assert_eq!(said.json()["lines"][1]["imported"], "git-ai");
    assert_eq!(blamed(said), here);
    let again = clone.journal(&["import", "git-ai", "--json"]).done().json();
    assert_eq!((&again["changed"], &again["unchanged"]), (&0.into(), &1.into()));
    // What is gone from the reference is gone from the answers.
    clone.git(&["notes", "--ref=ai", "remove", "HEAD"]);
    let gone = clone.journal(&["import", "git-ai", "--json"]).done().json();
    assert_eq!(gone["removed"], 1);
    assert_eq!(
        classes(&blamed(clone.journal(&["blame", "--json", FILE]))),
        ["unknown"; 8]
    );
}

#[test]
fn a_record_of_agent_trace_comes_back_as_it_went() {
    let machine = told();
    let here = blamed(machine.journal(&["blame", "--json", FILE]));
    let record = machine
        .journal(&["export", "HEAD", "--format", "agent-trace"])
        .done()
        .stdout;
    let clone = Clone::of(&machine, "clone");
    std::fs::create_dir(clone.top.join(".agent-trace")).unwrap();
    std::fs::write(
        clone.top.join(".agent-trace/traces.jsonl"),
        format!("{record}\nnonsense\n{record}"),
    )
    .unwrap();
    let imported = clone.journal(&["import", "agent-trace", "--json"]).done().json();
    assert_eq!(
        (&imported["documents"], &imported["unmatched"]),
        (&1.into(), &0.into()),
        "{imported}"
    );
    assert_eq!(imported["unusable"][0]["document"], "line 3", "{imported}");
    assert_eq!(blamed(clone.journal(&["blame", "--json", FILE])), here);
    let again = clone.journal(&["import", "agent-trace", "--json"]).done().json();
    assert_eq!(again["changed"], 0);
}

#[test]
fn ranges_whose_content_is_another_stay_unknown() {
    let machine = told();
    let record = machine
        .journal(&["export", "HEAD", "--format", "agent-trace"])
        .done()
        .json();
    let mut moved = record.clone();
    moved["files"][0]["conversations"][0]["ranges"][0]["start_line"] = 1.into();
    moved["files"][0]["conversations"][0]["ranges"][0]["end_line"] = 2.into();
    let clone = Clone::of(&machine, "clone");
    let path = clone.top.join("record.json");
    std::fs::write(&path, serde_json::to_string_pretty(&moved).unwrap()).unwrap();
    let imported = clone
        .journal(&["import", "agent-trace", "record.json", "--json"])
        .done()
        .json();
    assert_eq!(
        (&imported["documents"], &imported["unmatched"]),
        (&1.into(), &1.into()),
        "{imported}"
    );
    let lines = blamed(clone.journal(&["blame", "--json", FILE]));
    assert_eq!(classes(&lines)[..5], ["unknown"; 5]);
}

#[test]
fn logs_of_others_fill_gaps_and_touch_nothing_that_was_seen_here() {
    let machine = told();
    let before = blamed(machine.journal(&["blame", "--json", FILE]));
    let head = machine.git(&["rev-parse", "HEAD"]);
    let log = |base: &str| {
        format!(
            "\"{FILE}\"\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-900\n  h_31dce776f88375 1-4\n  junk\n---\n\
             {{\"schema_version\": \"authorship/3.0.0\", \"git_ai_version\": \"1.6.24\", \"base_commit_sha\": \"{base}\",\
              \"prompts\": {{}}, \"humans\": {{\"h_31dce776f88375\": {{\"author\": \"D <d@e>\"}}}},\
              \"sessions\": {{\"s_c9883b05a2487d\": {{\"agent_id\": {{\"tool\": \"claude\\u001b[31m\", \"id\": \"x\", \"model\": \"opus\"}}}}}}}}"
        )
    };
    let file = machine.repository().join("../log");
    for (commit, base) in [("HEAD", head.as_str()), ("HEAD~1", head.as_str())] {
        std::fs::write(&file, log(base)).unwrap();
        machine.git(&["notes", "--ref=ai", "add", "-F", file.to_str().unwrap(), commit]);
    }
    let said = machine.journal(&["import", "git-ai"]).done();
    assert!(said.stdout.contains("1 note read, 1 new or changed"), "{said:?}");
    assert!(said.stdout.contains("made for another commit"), "{said:?}");
    let lines = blamed(machine.journal(&["blame", "--json", FILE]));
    assert_eq!(
        classes(&lines),
        ["ai", "ai", "ai", "ai", "ai", "unknown", "unknown", "unknown"]
    );
    assert_eq!((&lines[1], &lines[2]), (&before[1], &before[2]));
    assert_eq!(
        (&lines[0]["tool"], &lines[0]["grade"], &lines[0]["similarity"]),
        (&"claude[31m".into(), &"strong".into(), &serde_json::Value::Null)
    );
    let text = machine.journal(&["blame", FILE]).done();
    assert!(!text.stdout.contains('\u{1b}'));
}
